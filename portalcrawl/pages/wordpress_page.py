"""What WordPress pages have in common: addresses, the signature, and what the body says the page is."""

from __future__ import annotations

import re
from functools import cached_property
from typing import ClassVar
from urllib.parse import parse_qsl, unquote

from lxml import etree
from parsel import Selector

from portalcrawl.normalize import DROP, canonical_url, url_key
from portalcrawl.pages.base import Page, parse
from portalcrawl.pages.wordpress_api import POSTS, Answer
from portalcrawl.reading.entries import split

_COPIES = DROP | {"replytocom", "share", "nb", "amp", "noamp", "doing_wp_cron", "fb_comment_id", "_embed"}
_LISTS = frozenset(("s", "cat", "tag", "author", "paged", "page_id", "attachment_id", "feed", "m", "print"))
_NO_POST = re.compile(
    r"^(?:/index\.php)?(?:/?$|/(?:category|chuyen-muc|danh-muc|tag|tu-khoa|author|tac-gia|page|feed|comments|search"
    r"|wp-(?:admin|content|includes|json)|wp-[a-z-]+\.php|xmlrpc\.php|wp-sitemap[^/]*)(?:/|$)"
    r"|/\d{4}(?:/\d{1,2}){0,2}/?$)"
    r"|/(?:feed(?:/\w+)?|embed|trackback|print|amp|page/\d+|comment-page-\d+)/?$"
    r"|\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|gif|webp|svg|mp[34]|xml|txt|css|js|json)$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"/archives/(\d+)/?$")
POST_ID = re.compile(r"(?:^|\s)post-(\d+)(?:\s|$)")
CHROME = (
    ".screen-reader-text, #comments, .comments-area, .comment-respond, .wp-block-comments, "
    ".wp-block-post-comments, #secondary, .widget-area, .widget, .sidebar, #sidebar, .td-main-sidebar, "
    ".post-sidebar, .post-navigation, .navigation, .navigation-post, .author-box, .site-footer, "
    "#colophon, #footer, .site-header, #masthead, .td_block_related_posts, .related-posts, .related, "
    ".jp-relatedposts, .sharedaddy, .td-post-sharing, .td-post-sharing-top, .td-post-sharing-bottom, "
    ".td-post-next-prev, .menu, .main-menu, .elementor-widget-share-buttons, "
    ".elementor-widget-post-navigation, .elementor-widget-nav-menu, .elementor-widget-posts"
)
"""What stands around articles and listings."""
ROWS = (
    ".wp-block-post, article.post, article.hentry, .hentry, .type-post, .td_module_wrap, .tdb_module_loop,"
    " .post-item, .elementor-post, .jeg_post, article[class*='post-']"
)
"""Rows of listings that themes mark."""


class WordPressPage(Page):
    """What both kinds of page share."""

    template = "wordpress"
    version = 1
    marks: ClassVar[dict[str, str]] = {
        "generator WordPress": "meta[name='generator' i][content*='wordpress' i]",
        "its API": "link[rel='https://api.w.org/']",
        "wp-content in the head": "link[href*='/wp-content/'], script[src*='/wp-content/']",
        "wp-includes": "link[href*='/wp-includes/'], script[src*='/wp-includes/']",
        "wp-login": "form#loginform[action*='wp-login.php'], form.post-password-form",
        "wp_die": "body#error-page .wp-die-message, body#error-page > p:only-child",
    }

    def __init__(self, text: str, url: str | None = None, selector: Selector | None = None) -> None:
        self.answer = Answer.of(text)
        if self.answer is not None:
            selector = parse(self.answer.markup(url))
        super().__init__(text, url, selector)

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the post's number where the address has it, else a hash of an address that may be a post's.

        >>> WordPressPage.key_of("https://h/wp/wp-json/wp/v2/posts/12?_embed=author")
        '12'
        >>> WordPressPage.key_of("https://h/?p=12"), WordPressPage.key_of("https://h/category/tin-tuc/page/2/")
        ('12', None)
        >>> WordPressPage.key_of("http://h/hop-dan/") == WordPressPage.key_of("https://h/hop-dan?replytocom=3")
        True
        """
        parts = split(url)
        path, query = unquote(parts.path), dict(parse_qsl(parts.query))
        route = query.get("rest_route", path)
        if found := POSTS.search(route):
            return str(int(found[1])) if found[1] else None
        if (number := query.get("p", "")).isdecimal():
            return str(int(number))
        if found := _NUMBERED.search(path):
            return str(int(found[1]))
        if "rest_route" in query or _LISTS & query.keys() or _NO_POST.search(path):
            return None
        return url_key(url, _COPIES)

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop what leads to a comment form or a sharing dialog of the same page."""
        return canonical_url(url, _COPIES)

    def evidence(self) -> list[str]:
        """Look for the CMS's own links in the head; its feeds name it, too."""
        if found := super().evidence():
            return found
        feed = self.selector.css("rss generator").xpath("string()").getall()
        return ["feed by WordPress"] if any("wordpress.org" in text for text in feed) else []

    @cached_property
    def classes(self) -> frozenset[str]:
        """The body's classes, which say what the page is."""
        return frozenset((self.selector.css("body::attr(class)").get() or "").split())

    @cached_property
    def kind(self) -> str:
        """What the page is: ``post``, ``list``, ``page``, ``missing``, ``feed``, ``other``, ``unknown``."""
        css = self.classes
        if self.selector.css("rss > channel, feed > entry"):
            return "feed"
        if "error404" in css:
            return "missing"
        if css & {"attachment", "login", "api-error", "api-other", "single-attachment", "single-product"}:
            return "other"
        if css & {"single", "single-post"} or any(name.startswith("postid-") for name in css):
            return "post"
        if css & {"home", "blog", "archive", "search", "category", "tag", "author", "date"}:
            return "list"
        if "page" in css or any(name.startswith("page-id-") for name in css):
            return "page"
        return self._kind_by_links

    @property
    def _kind_by_links(self) -> str:
        """Tell what the page is by the API's address for it, where a theme prints no classes."""
        for href in self.selector.css("link[type='application/json']::attr(href)").getall():
            if found := re.search(r"/wp/v2/(\w+)/\d+", unquote(href)):
                return {"posts": "post", "pages": "page", "media": "other"}.get(found[1], "list")
        return "unknown"

    @cached_property
    def is_single(self) -> bool:
        """Whether the head has what only the page of one post, static page or file has."""
        return bool(
            self.selector.css("link[rel='shortlink'][href*='p='], link[type='application/json+oembed']")
        )

    @cached_property
    def chrome(self) -> set[etree._Element]:
        """Every element of what stands around articles and listings."""
        found = (at.root for at in self.selector.css(CHROME) if at.root.tag not in ("body", "html"))
        return {node for around in found for node in around.iter()}
