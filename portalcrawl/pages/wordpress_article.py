"""A WordPress post: its own page in whatever theme, or the API's answer for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import parse_qsl

from lxml import etree
from parsel import Selector

from portalcrawl.errors import ErrorPage, GonePage, LoginPage, NotAnArticle, PageError
from portalcrawl.normalize import clean_text, fold
from portalcrawl.pages.base import ArticlePage
from portalcrawl.pages.readpage import ReadArticlePage
from portalcrawl.pages.wordpress_content import (
    CONTENT,
    SKIPPED,
    is_automatic,
    is_counter,
    picture_name,
    same_minute,
    without_shortcodes,
)
from portalcrawl.pages.wordpress_page import CHROME, POST_ID, ROWS, WordPressPage
from portalcrawl.reading import reader
from portalcrawl.reading.blocks import Block, Link
from portalcrawl.reading.entries import split
from portalcrawl.reading.meta import date_of, split_meta
from portalcrawl.reading.walker import text_of, walk

_BODY_ID = re.compile(r"(?:^|\s)postid-(\d+)(?:\s|$)")
_BYLINE = re.compile(
    r"(?:tác giả|người đăng|đăng bởi|viết bởi|bởi|by)\s*:\s*((?:[^\s:|]+\s?){1,6})", re.IGNORECASE
)
_DATE_NAME = re.compile(r"date|time|ngay|posted|publish", re.IGNORECASE)
_FEATURED_NAME = re.compile(r"featured|post-?thumb|single-thumb", re.IGNORECASE)
_HOUR = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?: ?(?:am|pm|sa|ch))?", re.IGNORECASE)
_SOURCE_NAME = re.compile(r"source|nguon", re.IGNORECASE)
_SOURCE = re.compile(r"(?:nguồn(?: tin)?|source|via)\s*:?\s*(?P<name>\S.*)", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,]*(?:\s?k\b)?", re.IGNORECASE)
_LINE = 120  # characters: no line that names a source is longer
_NO_CATEGORY = frozenset(map(fold, ("Uncategorized", "Chưa phân loại", "Chưa được phân loại")))


class WordPressArticle(WordPressPage, ReadArticlePage, ArticlePage):
    """A post's own page, or the API's answer for it."""

    title_css = (
        "h1.entry-title, h1.wp-block-post-title, .td-post-title h1, .tdb-title-text, h1.post-title, "
        "h1.single-title, .elementor-widget-theme-post-title .elementor-heading-title, .jeg_post_title"
    )
    category_css = (
        ".cat-links a, .entry-category a, .td-category a, .taxonomy-category a, .ast-terms-link a, "
        ".post-categories a, a[rel~='category'], .elementor-post-info__item--type-terms a, "
        ".elementor-post-info__terms-list a"
    )
    crumbs_css = (
        ".breadcrumbs, .breadcrumb, #breadcrumbs, .yoast-breadcrumb, .rank-math-breadcrumb, .entry-crumbs,"
        " .woocommerce-breadcrumb, .breadcrumb-trail, .bread-crumb, [typeof='BreadcrumbList']"
    )
    meta_css = ".entry-meta, .posted-on, .byline, .post-meta, .post-info, .td-module-meta-info, time"
    lead_css = (
        ".td-post-sub-title, .entry-summary, .entry-excerpt, .post-excerpt, .single-excerpt, "
        ".wp-block-post-excerpt, .sapo, .post-sapo, .entry-sapo"
    )
    published_css = (
        "time.published, time.entry-date, .wp-block-post-date time, .td-post-date time, .entry-date, "
        ".posted-on time, .published[itemprop='datePublished'], .elementor-post-info__item--type-date"
    )
    hour_css = ".elementor-post-info__item--type-time"
    modified_css = "time.updated:not(.published):not(.entry-date), time[itemprop='dateModified']"
    author_css = (
        ".author.vcard .fn, .author.vcard .author-name, .author.vcard a, .meta-author a, .byline a, "
        ".author.vcard, .wp-block-post-author__name, .td-post-author-name a, .post-meta-author a, "
        ".jeg_meta_author a, .post-author a, .wp-block-post-author-name, a[rel='author']"
    )
    views_css = (
        ".post-views-count, [class*='td-nr-views'], .post-views, .entry-views, .view-count, "
        ".views-count, .post-view, .jeg_views_count .counts, .meta-views, .views-num"
    )
    featured_css = (
        ".post-thumbnail, .entry-image, .wp-block-post-featured-image, .featured-image, .entry-thumbnail,"
        " .post-featured-image, .single-featured-image"
    )
    attachments_css = ".wp-block-file, a.pdfemb-viewer, a[class*='pdf-viewer']"
    skip_css = SKIPPED

    @cached_property
    def container(self) -> etree._Element | None:
        """The element with the content: of the first known name, the one with the most text."""
        for css in CONTENT:
            found: list[etree._Element] = [
                at.root for at in self.selector.css(css) if at.root not in self.chrome
            ]
            if found:
                return max(found, key=lambda node: len(text_of(node)))
        return None

    @cached_property
    def scope(self) -> Selector:
        """The post's own element; where a theme has none, the page."""
        for node in () if self.container is None else self.container.iterancestors():
            mine = node.tag == "article" or POST_ID.search(f"{node.get('class', '')} {node.get('id', '')}")
            if mine and node.tag not in ("body", "html"):
                return Selector(root=node)
        return self.selector

    def _own(self, css: str) -> Iterator[etree._Element]:
        """Give the post's own elements that a selector finds: outside its content and the chrome."""
        inside = set() if self.container is None else set(self.container.iter())
        for where in (self.scope, self.selector):
            found = [at.root for at in where.css(css) if at.root not in self.chrome and at.root not in inside]
            if found:
                yield from found
                return

    @cached_property
    def _header(self) -> list[etree._Element]:
        """The post's own elements around its title; where no element is the post's, those below the title."""
        body = self.node("body")
        nodes = [] if body is None else list(body.iter(etree.Element))
        if self.scope is not self.selector:
            nodes = list(self.scope.root.iter(etree.Element))
        else:
            head = fold(self.selector.css("title").xpath("string()").get() or "")
            named = [
                at.root
                for at in self.selector.css("h2, h3")
                if (at_text := fold(text_of(at.root))) and at_text in head
            ]
            titles = [*self._own(self.title_css), *(at.root for at in self.selector.css("h1")), *named]
            start = nodes.index(titles[0]) if titles and titles[0] in nodes else len(nodes)
            end = nodes.index(self.container) if self.container in nodes else len(nodes)
            nodes = nodes[start:end]
        inside = set() if self.container is None else set(self.container.iter())
        return [node for node in nodes if node not in inside and node not in self.chrome]

    def _by_name(self, names: re.Pattern[str]) -> Iterator[etree._Element]:
        """Give the header's elements whose class says what they are."""
        for node in self._header:
            if names.search(node.get("class") or ""):
                yield node

    def _own_text(self, css: str) -> str | None:
        return next((text for node in self._own(css) if (text := text_of(node))), None)

    def present(self) -> bool:
        """Tell a post by what the body says it is; where it says nothing, by its content."""
        if self.answer is not None:
            post = self.answer.post
            return post is not None and not post.is_locked
        if self.selector.css("form.post-password-form") or self.kind not in ("post", "unknown"):
            return False
        if self.kind == "unknown" and (
            self._shows_list() or not (self.container is not None or self.is_single)
        ):
            return False
        if self.container is not None:
            return True
        return self.shows_article and (self.kind == "post" or self.date_line is not None)

    def _shows_list(self) -> bool:
        found = [at for at in self.selector.css(ROWS) if at.root not in self.chrome]
        return len({POST_ID.search(at.root.get("class", "")) and at.root for at in found}) > 1

    def check(self) -> None:
        """Tell a post from the CMS's other pages, which say what they are."""
        if self.answer is not None and not self.present():
            raise self.answer.instead()
        super().check()

    def absence(self) -> PageError:
        """Name the CMS's other pages."""
        if self.kind == "feed":
            return NotAnArticle("a feed")
        if self.selector.css("form.post-password-form, form#loginform"):
            return LoginPage("the post has a password")
        if self.kind == "missing":
            return GonePage("the site's 404 page")
        if self.selector.css("body#error-page"):
            return ErrorPage(text_of(self.node("body"))[:120])
        return NotAnArticle(f"a page of the site: {self.kind}")

    def key(self) -> str | None:
        """Prefer the number the page prints: most addresses have none."""
        return self.printed_key() or super().key()

    def printed_key(self) -> str | None:
        """Read the post's number off the body, the short link or the post's element."""
        if found := _BODY_ID.search(" ".join(self.classes)):
            return str(int(found[1]))
        for href in self.selector.css("link[rel='shortlink']::attr(href)").getall():
            if (number := dict(parse_qsl(split(href).query)).get("p", "")).isdecimal():
                return str(int(number))
        for node in (self.container, None if self.scope is self.selector else self.scope.root):
            own = "" if node is None else f"{node.get('class', '')} {node.get('id', '')}"
            if found := POST_ID.search(own):
                return str(int(found[1]))
        return None

    def own_key(self) -> str | None:
        """Give the number: a row may lack it, and an address may lead to another."""
        return self.printed_key()

    def canonical_address(self) -> str | None:
        """Give the post's own page for an answer of the API."""
        post = self.answer.post if self.answer is not None else None
        return self.canonical(post.link) if post is not None and post.link else super().canonical_address()

    def header_robots(self, directives: list[str]) -> list[str]:
        """Leave out what the CMS sends with every answer of the API and means no article by."""
        return directives if self.answer is None else [at for at in directives if at != "noindex"]

    def read(self) -> reader.Reading | None:
        """Read around the content, without the chrome."""
        body = self.node("body")
        if body is None:
            return None
        chrome = CHROME if self.time_node is None else f"{CHROME}, {self.meta_css}"
        skip = {at.root for at in self.selector.css(chrome)} - {body}
        return reader.read(
            self.selector, walk(body, skip), body, self.container, self._own_text(self.title_css)
        )

    def title(self) -> str | None:
        """Give the headline."""
        return self._own_text(self.title_css) or super().title()

    def category(self) -> str | None:
        """Give the first category; what the CMS files posts under that have none is none."""
        printed = [text for node in self._own(self.category_css) if (text := text_of(node))]
        found = printed[0] if printed else self._crumb() or super().category()
        return None if found is None or fold(found) in _NO_CATEGORY else found

    def _crumb(self) -> str | None:
        """Give the last link of a breadcrumb after the home page's."""
        title = fold(self.title() or "")
        for box in self.selector.css(self.crumbs_css):
            links = [text for a in box.css("a[href]") if (text := text_of(a.root)) and fold(text) != title]
            if len(links) > 1:
                return links[-1]
        return None

    def lead(self) -> str | None:
        """Give the excerpt where the theme prints one; else what stands between title and content."""
        if found := self._own_text(self.lead_css):
            return None if is_automatic(found, self.blocks()) else found
        lead = super().lead()
        if lead is None or split_meta(lead)[1] or date_of(lead):
            return None  # a line of author, category and counter, which no selector knew
        body = {text for block in self.blocks() for text in (block.text,) if text}
        return None if lead in body else lead

    @cached_property
    def time_node(self) -> etree._Element | None:
        """The element that prints the time of publication."""
        changed = {at.root for at in self.selector.css(self.modified_css)}
        for node in self._own(self.published_css):
            if node not in changed and text_of(node):
                return node
        named = (n for n in self._by_name(_DATE_NAME) if n not in changed and date_of(text_of(n)))
        return min(named, key=lambda node: len(text_of(node)), default=None)

    def published(self) -> str | None:
        """Give the printed date, with the hour that a page builder prints as an item of its own."""
        if self.time_node is None:
            return super().published()
        day = text_of(self.time_node)
        hour = self._own_text(self.hour_css)
        return f"{day} {hour}" if hour and _HOUR.fullmatch(hour) and ":" not in day else day

    def machine_date(self) -> str | None:
        """Give the attribute beside the printed date, else what an SEO plugin says in the head."""
        node = self.time_node
        if node is not None and (stamp := node.get("datetime")):
            local = "td-module-date" in (node.get("class") or "")
            return re.sub(r"(?:\+00:00|Z)$", "+07:00", stamp) if local else stamp
        return self.selector.css("meta[property='article:published_time']::attr(content)").get()

    def modified(self) -> str | None:
        """Give the time of the last change, where it is another than that of publication."""
        for node in self._own(self.modified_css):
            printed, published = node.get("datetime") or text_of(node), self.machine_date()
            return None if same_minute(printed, published or self.published()) else printed
        return None

    def views(self) -> str | None:
        """Give the counter of the plugin or theme."""
        own = {*self._header, *(() if self.container is None else self.container.iter())}
        for at in self.scope.css(self.views_css):
            if at.root in own and (found := _NUMBER.search(text_of(at.root))):
                return found[0]
        edge = next((block for block in self._content() if is_counter(block)), None)
        return split_meta(edge.loose)[1] if edge is not None else super().views()

    def authors(self) -> list[str]:
        """Give the byline's name, else the lines right below the content."""
        nodes = list(self._own(self.author_css))
        around = {above for node in nodes for above in node.iterancestors()}
        # The innermost has the name alone; around it stands what only screen readers say ("Author").
        name = next((text for node in nodes if node not in around and (text := text_of(node))), None)
        if not name:
            links = (n for n in self._header if n.tag == "a" and "/author/" in (n.get("href") or ""))
            name = next((text for node in links if (text := text_of(node))), None) or self._labelled_author()
        source = self._labelled_source()
        if source and not name:
            return [source]
        return [line for line in (name, source) if line] or super().authors()

    def _labelled_source(self) -> str | None:
        """Give the line that a theme's own field for the source prints."""
        texts = sorted((text_of(node) for node in self._by_name(_SOURCE_NAME)), key=len)
        found = next((at for text in texts if len(text) < _LINE and (at := _SOURCE.fullmatch(text))), None)
        return f"Nguồn: {found['name']}" if found else None

    def _labelled_author(self) -> str | None:
        """Give the name behind a label, as an element's text or as a piece of one."""
        for node in self._header:
            pieces = [node.text, *(child.tail for child in node)]
            for text in (*filter(None, pieces), text_of(node) if len(node) == 1 else ""):
                if found := _BYLINE.fullmatch(clean_text(text)):
                    return found[1]
        return None

    def attachments(self) -> list[Link]:
        """Give the file blocks and viewers in the content, then the documents linked below it."""
        inside = [] if self.container is None else Selector(root=self.container).css(self.attachments_css)
        links = [a.root for at in inside for a in at.xpath("descendant-or-self::a[@href]")]
        printed = [Link(a.get("href", ""), text_of(a)) for a in links if "button" not in a.get("class", "")]
        return [*printed, *super().attachments()]

    def blocks(self) -> list[Block]:
        """Read the content without what plugins put there, the featured picture first."""
        if self.container is None:
            return without_shortcodes(super().blocks())
        body = [block for block in self._content() if not is_counter(block)]
        lead = self._featured()
        shown = {picture_name(block.src) for block in body if block.kind == "picture"}
        return (
            body if any(picture_name(b.src) in shown for b in lead if b.kind == "picture") else [*lead, *body]
        )

    def _content(self) -> list[Block]:
        """Give the content's blocks, without what plugins put there."""
        if self.container is None:
            return []
        skip = {at.root for at in self.selector.css(self.skip_css)} - {self.container}
        return without_shortcodes(walk(self.container, skip))

    def _featured(self) -> list[Block]:
        """Give the featured picture with its caption."""
        for node in (*self._own(self.featured_css), *self._by_name(_FEATURED_NAME)):
            found = [b for b in walk(node) if b.kind == "picture" or b.is_caption]
            if found and found[0].kind == "picture":
                return found
        return []
