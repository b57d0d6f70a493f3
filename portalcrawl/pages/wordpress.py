"""WordPress: classic, page-builder and block themes, read from its JSON API or from the markup.

Vendor: WordPress, GPL; themes of many vendors. Seen: ``bachthong.gov.vn``, ``babe.gov.vn``, ``doluong.gov.vn``,
fatherland fronts and communes; ``/slug/``. Evidence: source (the CMS's public code, run with its own themes; the
other themes' public markup).

Quirks:

* A page names its API in ``<link rel="https://api.w.org/">``; a listing is walked there where it answers. Its
  answers are printed as classic markup (``wordpress_api``), so one reading serves both.
* The key is the post's number. Addresses seldom have it: the element's ``post-12``, the body's ``postid-12`` and
  the short link do; where none is printed it is the address's hash. Numbers count per site of a network.
* ``time[datetime]`` is right. Newspaper prints the local time with ``+00:00``; GeneratePress prints the time of
  the last change first, hidden. A time of change counts where it is more than a minute after publication.
* A site whose clock was left at UTC prints UTC; ``date_gmt`` tells, unless an import copied the local time there.
* The author is mostly the account ("admin"). "Uncategorized" is the absence of a category.
* Plugins print into the content: counters, sharing, related posts, tables of contents, viewers. Short codes of
  a page builder that is gone stay in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import parse_qsl, unquote

from lxml import etree
from parsel import Selector

from portalcrawl.errors import ErrorPage, GonePage, LoginPage, NotAnArticle, PageError
from portalcrawl.normalize import DROP, canonical_url, fold, url_key
from portalcrawl.pages.base import ArticlePage, Entry, ListingPage, Page, Template, parse
from portalcrawl.pages.readpage import ReadArticlePage
from portalcrawl.pages.wordpress_api import POSTS, Answer
from portalcrawl.reading import reader, rows
from portalcrawl.reading.blocks import Block, Link
from portalcrawl.reading.entries import split
from portalcrawl.reading.meta import date_of
from portalcrawl.reading.walker import text_of, walk

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
_POST_ID = re.compile(r"(?:^|\s)post-(\d+)(?:\s|$)")
_BODY_ID = re.compile(r"(?:^|\s)postid-(\d+)(?:\s|$)")
_CUT = re.compile(
    r"(?:(?:\[\s*)?(?:…|\.\.\.)(?:\s*\])?|continue reading\b.*|(?:xem|đọc) (?:thêm|tiếp)\W*|[»→\s])+$", re.IGNORECASE
)
_MORE = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]\s*$")
_NUMBER = re.compile(r"\d[\d.,]*(?:\s?k\b)?", re.IGNORECASE)
_SIZE = re.compile(r"-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)")
_NO_CATEGORY = frozenset(map(fold, ("Uncategorized", "Chưa phân loại", "Chưa được phân loại")))
_SHORTCODE = re.compile(
    r"\[/?(?:vc|et_pb|fusion|ux|av|fl|mk|cs|su)_[\w-]*[^\[\]]*\]"
    r"|\[/?(?:caption|gallery|embed|audio|video|playlist|row|col|section|contact-form-7|pdf-embedder|embeddoc"
    r"|ux_[a-z]+|text|gap|button)\b[^\[\]]*\]"
    r"|\[[a-z][\w-]*(?:\s+[\w-]+\s*=\s*(?:[\"'“”″‟„«»][^\[\]]*|[\w-]+))+\s*/?\]",
    re.IGNORECASE,
)
_CHROME = (
    ".screen-reader-text, #comments, .comments-area, .comment-respond, .wp-block-comments, .wp-block-post-comments,"
    " #secondary, .widget-area, .widget, .sidebar, #sidebar, .td-main-sidebar, .post-sidebar, .post-navigation,"
    " .navigation, .navigation-post, .author-box, .site-footer, #colophon, #footer, .site-header, #masthead,"
    " .td_block_related_posts, .related-posts, .related, .jp-relatedposts, .sharedaddy,"
    " .td-post-sharing, .td-post-sharing-top, .td-post-sharing-bottom, .td-post-next-prev, .menu, .main-menu"
)


class WordPressPage(Page):
    """What both kinds of page share."""

    template = "wordpress"
    version = 1
    marks = {
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
        return "page" if "page" in css or any(n.startswith("page-id-") for n in css) else "unknown"

    @cached_property
    def chrome(self) -> set[etree._Element]:
        """Every element of what stands around articles and listings."""
        found = (at.root for at in self.selector.css(_CHROME) if at.root.tag not in ("body", "html"))
        return {node for around in found for node in around.iter()}


class WordPressListing(WordPressPage, ListingPage):
    """An archive, the blog's first page, or a front page that shows posts; or a list of the API."""

    row_css = (
        ".wp-block-post, article.post, article.hentry, .hentry, .type-post, .td_module_wrap, .tdb_module_loop,"
        " .post-item, .elementor-post, .jeg_post, article[class*='post-']"
    )
    title_css = (
        ".entry-title a[href], .wp-block-post-title a[href], .post-title a[href], .td-module-title a[href],"
        " .elementor-post__title a[href], .jeg_post_title a[href], h1 a[href], h2 a[href], h3 a[href], h4 a[href],"
        " h5 a[href], h6 a[href]"
    )
    headings_css = ".entry-title, .post-title, h2, h3, h4, h5, h6"
    no_post_css = (
        ".menu a, .menu-item a, a[rel~='tag'], a[rel~='category'], a[rel='author'], a[class*='crumb']"
    )

    def present(self) -> bool:
        """Tell a listing, empty or not, from a post's own page and from the API's other answers."""
        if self.answer is not None:
            return isinstance(self.answer.value, list)
        return self.kind in ("list", "page") or (self.kind == "unknown" and bool(self._marked()))

    def absence(self) -> PageError:
        """Tell what the API answered, and a list that is gone."""
        if self.answer is not None and self.answer.error is not None:
            return self.answer.instead()
        return GonePage("the site's 404 page") if self.kind == "missing" else super().absence()

    def _marked(self) -> list[Selector]:
        found = [row for row in self.selector.css(self.row_css) if row.root not in self.chrome]
        around = {node for row in found for node in row.root.iterancestors()}
        return [row for row in found if row.root not in around]

    def rows(self) -> Iterator[Entry]:
        """Read the marked rows; a theme without any is read by form."""
        found = [entry for row in self._marked() if (entry := self._entry(row)) is not None]
        if found:
            yield from found
            return
        links = self.selector.css(self.no_post_css).xpath("@href").getall()
        others = {self.key_of(self.absolute(href)) for href in links}
        yield from rows.rows(
            self.selector, self.base_url, lambda url: None if (key := self.key_of(url)) in others else key
        )

    def _entry(self, row: Selector) -> Entry | None:
        """Read one row: a link in its title, or a link around its title."""
        printed = _POST_ID.search(f"{row.root.get('class', '')} {row.root.get('id', '')}")
        for link in [*row.css(self.title_css), *row.css("a[href]"), *row.xpath("self::a[@href]")]:
            url = self.absolute(link.root.get("href", ""))
            inside = link.css(self.headings_css)
            title = text_of(inside[0].root if inside else link.root) or link.root.get("title", "").strip()
            key = str(int(printed[1])) if printed else self.key_of(url)
            if key is None or not title or self.key_of(url) is None:
                continue
            entry = rows.entry_of(row.root, key, url, title)
            return Entry(key, url, title, self._published(row) or entry.published_raw, entry.views_raw)
        return None

    @staticmethod
    def _published(row: Selector) -> str | None:
        """Give a row's time element: its text, else its attribute."""
        for time in row.css("time.published, time.entry-date, .wp-block-post-date time, time[datetime]"):
            text = text_of(time.root)
            return date_of(text) or time.root.get("datetime") or None
        return None

    def next_page(self) -> str | None:
        """Follow the themes' own next links, then what any pager has."""
        older = "a.next[href], a.wp-block-query-pagination-next[href], .nav-previous a[href], .pagination-next a[href]"
        if self.answer is None and self.kind != "post":
            for link in self.selector.css(older):
                if "page" in link.root.get("href", ""):
                    return self.absolute(link.root.get("href"))
        found = super().next_page()  # which takes the post of a plain ``?p=18`` for a page
        return found if isinstance(found, str) and (self.answer or self.key_of(found) is None) else None

    def better(self) -> str | None:
        """Give the API's list of the same posts, children of the category included."""
        api = self.selector.css("link[rel='https://api.w.org/']::attr(href)").get()
        if self.answer is not None or not api or self.kind != "list" or "paged" in self.classes:
            return None
        wanted = self._filter()
        if wanted is None:
            return None
        root = self.absolute(api).rstrip("/") + "/wp/v2/posts"
        # The envelope tells the number of pages inside the answer; all else is left to the posts' own answers.
        query = f"{wanted}per_page=100&_fields=id,date,date_gmt,link,title&_envelope=1&page=1"
        return f"{root}{'&' if '?' in root else '?'}{query}"

    def _filter(self) -> str | None:
        """Give the parameters that narrow the API's list to this one's posts; None where nothing does."""
        links = " ".join(self.selector.css("link[type='application/json']::attr(href)").getall())
        css = " ".join(self.classes)
        for name, taxonomy in (("category", "categories"), ("tag", "tags")):
            found = re.search(rf"/wp/v2/{taxonomy}/(\d+)", unquote(links)) if name in self.classes else None
            found = found or (re.search(rf"(?<!\S){name}-(\d+)(?!\S)", css) if name in self.classes else None)
            if found and name == "tag":
                return f"tags={found[1]}&"
            if found:
                return f"categories%5Bterms%5D={found[1]}&categories%5Binclude_children%5D=true&"
        return "" if self.classes & {"home", "blog"} and "page" not in self.classes else None


_CONTENT = (
    ".wp-block-post-content", ".td-post-content", ".tdb-block-inner.td-fix-index .tdb_single_content",
    ".elementor-widget-theme-post-content", "article .entry-content", ".entry-content", "[itemprop='articleBody']",
    ".post-content", ".the-content", ".single-content", ".content-post", ".post-entry", ".article-content",
    ".content-detail", ".detail-content", ".post-body", ".entry",
)  # fmt: skip


class WordPressArticle(WordPressPage, ReadArticlePage, ArticlePage):
    """A post's own page, or the API's answer for it."""

    title_css = (
        "h1.entry-title, h1.wp-block-post-title, .td-post-title h1, .tdb-title-text, h1.post-title, h1.single-title,"
        " .elementor-widget-theme-post-title .elementor-heading-title, .jeg_post_title"
    )
    category_css = (
        ".cat-links a, .entry-category a, .td-category a, .taxonomy-category a, .ast-terms-link a, .post-categories a,"
        " a[rel~='category'], .elementor-post-info__item--type-terms a"
    )
    crumbs_css = (
        ".breadcrumbs, .breadcrumb, #breadcrumbs, .yoast-breadcrumb, .rank-math-breadcrumb, .entry-crumbs,"
        " .woocommerce-breadcrumb, .breadcrumb-trail, .bread-crumb, [typeof='BreadcrumbList']"
    )
    meta_css = ".entry-meta, .posted-on, .byline, .post-meta, .post-info, .td-module-meta-info, time"
    lead_css = (
        ".td-post-sub-title, .entry-summary, .entry-excerpt, .post-excerpt, .single-excerpt, .wp-block-post-excerpt,"
        " .sapo, .post-sapo, .entry-sapo"
    )
    published_css = (
        "time.published, time.entry-date, .wp-block-post-date time, .td-post-date time, .entry-date, .posted-on time,"
        " .published[itemprop='datePublished'], .elementor-post-info__item--type-date"
    )
    modified_css = "time.updated:not(.published):not(.entry-date), time[itemprop='dateModified']"
    author_css = (
        ".author.vcard .fn, .author.vcard .author-name, .author.vcard a, .meta-author a, .byline a, .author.vcard,"
        " .wp-block-post-author__name, .td-post-author-name a, .wp-block-post-author-name, a[rel='author']"
    )
    views_css = ".post-views-count, [class*='td-nr-views'], .post-views, .entry-views, .view-count, .views-count, .post-view"
    featured_css = (
        ".post-thumbnail, .entry-image, .wp-block-post-featured-image, .featured-image, .entry-thumbnail,"
        " .post-featured-image, .single-featured-image"
    )
    attachments_css = ".wp-block-file, a.pdfemb-viewer, a[class*='pdf-viewer']"
    skip_css = (
        f"{_CHROME}, .post-views, .entry-views, .yarpp, .yarpp-related, .crp_related, .rp4wp-related-posts, .wp_rp_wrap,"
        " .td-post-views, .addtoany_share_save_container, .heateor_sss_sharing_container, .ssba, .simplesocialbuttons,"
        " .blog-share, .share-buttons, .social-share, .fb-like, .fb-comments, .zalo-share-button, .kk-star-ratings,"
        " .post-ratings, .rmp-widgets-container, #ez-toc-container, .ez-toc-container, #toc_container, .lwptoc, .toc,"
        " .page-links, .post-tags, .tags-links, .entry-tags, .post-meta, .entry-meta, .wp-block-file__button, .wpcf7,"
        " .wp-block-file, a.pdfemb-viewer, .ead-document-loading, .embed_download, .code-block, .adsbygoogle, img.emoji, img.wp-smiley, .related-post,"
        " .tptn_counter, .wp-block-buttons, .wp-block-latest-posts, .wp-block-query, .tin-lien-quan, .edit-link"
    )

    @cached_property
    def container(self) -> etree._Element | None:
        """The element with the content: of the first known name, the one with the most text."""
        for css in _CONTENT:
            found: list[etree._Element] = [
                at.root for at in self.selector.css(css) if at.root not in self.chrome
            ]
            if found:
                return max(found, key=lambda node: len(text_of(node)))
        return None

    @cached_property
    def scope(self) -> Selector:
        """The post's own element; where a theme has none, the page."""
        around = [] if self.container is None else [self.container, *self.container.iterancestors()]
        for node in around:
            if node.tag == "article" or _POST_ID.search(f"{node.get('class', '')} {node.get('id', '')}"):
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

    def _own_text(self, css: str) -> str | None:
        return next((text for node in self._own(css) if (text := text_of(node))), None)

    def present(self) -> bool:
        """Tell a post by what the body says it is; where it says nothing, by its content."""
        if self.answer is not None:
            post = self.answer.post
            return post is not None and not post.is_locked
        if self.selector.css("form.post-password-form") or self.kind not in ("post", "unknown"):
            return False
        if self.kind == "unknown" and (self.container is None or self._shows_list()):
            return False
        return self.container is not None or self.shows_article

    def _shows_list(self) -> bool:
        rows_css = WordPressListing.row_css
        found = [at for at in self.selector.css(rows_css) if at.root not in self.chrome]
        return len({_POST_ID.search(at.root.get("class", "")) and at.root for at in found}) > 1

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
        if self.scope is not self.selector:
            root = self.scope.root
            if found := _POST_ID.search(f"{root.get('class', '')} {root.get('id', '')}"):
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
        """Leave out what the CMS sends with every answer of the API: the article's own page may be indexed."""
        return directives if self.answer is None else [at for at in directives if at != "noindex"]

    def read(self) -> reader.Reading | None:
        """Read around the content, without the chrome."""
        body = self.node("body")
        if body is None:
            return None
        chrome = _CHROME if self.time_node is None else f"{_CHROME}, {self.meta_css}"
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
            return None if self._is_automatic(found) else found
        lead = super().lead()
        body = {text for block in self.blocks() for text in (block.text,) if text}
        return None if lead is None or lead in body else lead

    def _is_automatic(self, excerpt: str) -> bool:
        """Tell an excerpt that the CMS made: the content's beginning, cut, or all of a short one."""
        if _MORE.search(excerpt):
            return True
        rest = _words(_CUT.sub("", _SHORTCODE.sub(" ", excerpt).strip()))
        for block in self.blocks():
            words = _words(block.text)
            if words.startswith(rest):
                return True
            rest = rest.removeprefix(words)
        return False

    @cached_property
    def time_node(self) -> etree._Element | None:
        """The element that prints the time of publication."""
        changed = {at.root for at in self.selector.css(self.modified_css)}
        return next((n for n in self._own(self.published_css) if n not in changed and text_of(n)), None)

    def published(self) -> str | None:
        """Give the printed date."""
        return text_of(self.time_node) if self.time_node is not None else super().published()

    def machine_date(self) -> str | None:
        """Give the attribute of the element that prints the date, else what an SEO plugin says in the head."""
        node = self.time_node
        if node is not None and (stamp := node.get("datetime")):
            local = "td-module-date" in (node.get("class") or "")
            return re.sub(r"(?:\+00:00|Z)$", "+07:00", stamp) if local else stamp
        return self.selector.css("meta[property='article:published_time']::attr(content)").get()

    def modified(self) -> str | None:
        """Give the time of the last change, where it is another than that of publication."""
        for node in self._own(self.modified_css):
            printed = node.get("datetime") or text_of(node)
            return None if printed == (self.machine_date() or self.published()) else printed
        return None

    def views(self) -> str | None:
        """Give the counter of the plugin or theme."""
        for where in (self.scope, self.selector):
            for at in where.css(self.views_css):
                found = None if at.root in self.chrome else _NUMBER.search(text_of(at.root))
                if found:
                    return found[0]
        return super().views()

    def authors(self) -> list[str]:
        """Give the byline's name, else the lines right below the content."""
        name = self._own_text(self.author_css)
        return [name] if name else super().authors()

    def attachments(self) -> list[Link]:
        """Give the file blocks and viewers in the content, then the documents linked below it."""
        inside = [] if self.container is None else Selector(root=self.container).css(self.attachments_css)
        links = [a.root for at in inside for a in at.xpath("descendant-or-self::a[@href]")]
        printed = [Link(a.get("href", ""), text_of(a)) for a in links if "button" not in a.get("class", "")]
        return [*printed, *super().attachments()]

    def blocks(self) -> list[Block]:
        """Read the content without what plugins put there, the featured picture first."""
        if self.container is None:
            return _without_shortcodes(super().blocks())
        skip = {at.root for at in self.selector.css(self.skip_css)} - {self.container}
        body = _without_shortcodes(walk(self.container, skip))
        shown = {_file(block.src) for block in body if block.kind == "picture"}
        lead: list[Block] = []
        for node in self._own(self.featured_css):
            lead = lead or [b for b in walk(node) if b.kind == "picture" or b.is_caption]
        if any(block.kind == "picture" and _file(block.src) in shown for block in lead):
            lead = []
        return [*lead, *body]


def _words(text: str) -> str:
    """Give a text's letters and digits: what two printings of it share."""
    return "".join(re.findall(r"\w+", text.casefold()))


def _file(src: str) -> str:
    """Give a picture's name whatever size of it is shown."""
    return _SIZE.sub("", split(src).path.rsplit("/", 1)[-1])


def _without_shortcodes(blocks: list[Block]) -> list[Block]:
    """Drop short codes that no plugin replaced any more; the text between them stays."""
    for block in blocks:
        for line in block.lines:
            if "[" in line.text:
                line.text = " ".join(_SHORTCODE.sub(" ", line.text).split(" ")).strip()
        block.lines = [line for line in block.lines if line.text]
    return [block for block in blocks if block.lines or block.kind in ("picture", "embed")]


TEMPLATE = Template.of(WordPressListing, WordPressArticle, evidence="source")
