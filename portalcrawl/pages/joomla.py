"""Joomla 2.5 to 5 with com_content, and the K2 component.

Vendor: Open Source Matters, with templates of many hands; JoomlaWorks for K2. Seen: hardly any portal left in the
indexes of addresses. Evidence: source (the layouts of com_content and of K2).

Quirks:

* The key is the article's number, wherever the address has it: ``12-slug``, ``id=12:slug``; K2 counts apart
  (``k2.12``). Joomla 4 can drop numbers from addresses: there the path is the key.
* A category's address looks like an article's (``/tin-tuc/8-hoat-dong``): only rows and pages tell them apart.
* Pagers count articles, not pages: ``?start=10``.
* ``time[datetime]`` is right; the info block may stand below the text, with or without each of its lines.
* The attachments plugin prints its box inside the text's element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import parse_qsl

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import phrase
from portalcrawl.errors import NotAnArticle, PageError, PrintPage
from portalcrawl.normalize import canonical_url, find_date_line, url_key
from portalcrawl.pages.base import ArticlePage, Entry, ListingPage, Page, Template
from portalcrawl.pages.marked import MarkedArticle
from portalcrawl.reading import rows
from portalcrawl.reading.blocks import Link
from portalcrawl.reading.entries import split
from portalcrawl.reading.meta import date_of
from portalcrawl.reading.walker import text_of
from portalcrawl.urls import DROP

_NUMBERED = re.compile(r"(\d+)[-:][^/]+?(?:\.html?)?")
_K2 = re.compile(r"/item/(\d+)(?=[-:/.]|$)", re.IGNORECASE)
_NO_ARTICLE = re.compile(
    r"/component/(?!content/|k2/item)|/itemlist/|/item/download/|^/(?:en|administrator|images|media)(?:/|$)"
    r"|\.(?:feed|pdf|xml)$|^/?(?:index\.php/?)?$",
    re.IGNORECASE,
)
_DECORATION = frozenset({"catid", "itemid", "lang"})
_WRITTEN_BY = re.compile(
    r"\W*(?:(?:được )?(?:viết|đăng|gửi|tạo)(?: bài)? bởi|người (?:viết|đăng)|tác giả|written by|by|author)\b\W*",
    re.IGNORECASE,
)
_CATEGORY = re.compile(r"\W*(?:chuyên mục|danh mục|thể loại|thư mục|category)\W*", re.IGNORECASE)
_START = re.compile(r"[?&](?:limit)?start=(\d+)", re.IGNORECASE)
_HOME = frozenset(("trang chủ", "home", "trang nhất"))
_LISTING = ".blog, .category-list, .blog-featured, .com-content-category, .itemListView, .itemList, .archive"
_ARTICLE = ".item-page, .itemView, [itemprop='articleBody'], .com-content-article"


def _query(url: str) -> dict[str, str]:
    return {name.lower(): value for name, value in parse_qsl(split(url).query)}


class JoomlaPage(Page):
    """What both kinds of page share."""

    template = "joomla"
    version = 1
    marks = {  # noqa: RUF012
        "generator Joomla": "meta[name='generator' i][content*='joomla' i]",
        "options": "script.joomla-script-options",
        "assets": "script[src*='/media/jui/'], script[src*='/media/system/js/'], link[href*='/media/vendor/joomla']",
        "component": "body[class*='com_content'], body[class*='com_k2']",
        "article": ".com-content-article, .item-page[itemtype], .item-page dl.article-info, .item-page [itemprop='articleBody']",
        "category": ".blog[itemtype$='schema.org/Blog'], table.category .list-title, .com-content-category-blog",
        "K2": "#k2Container, .itemView .itemFullText, .itemList .catItemView",
    }

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the article's number; None for an address without one.

        >>> JoomlaPage.key_of("http://h/index.php/tin-tuc/12-hop-to.html"), JoomlaPage.key_of("http://h/tin/item/7-a")
        ('12', 'k2.7')
        >>> JoomlaPage.key_of("http://h/index.php?option=com_content&view=article&id=12:hop-to&catid=3")
        '12'
        >>> JoomlaPage.key_of("http://h/tin-tuc/12-hop-to?tmpl=component&print=1") is None
        True
        """
        path, query = split(url).path, _query(url)
        if _NO_ARTICLE.search(path) and "option" not in query:
            return None
        if "component" in query.get("tmpl", "") or "print" in query or "format" in query or "task" in query:
            return None
        number = re.match(r"\d+", query.get("id", ""))
        if "option" in query:
            view = (query["option"].lower(), query.get("view", "").lower())
            prefix = {("com_content", "article"): "", ("com_k2", "item"): "k2."}.get(view)
            return f"{prefix}{number[0]}" if prefix is not None and number else None
        if found := _K2.search(path):
            return f"k2.{found[1]}"
        found = _NUMBERED.fullmatch(path.rstrip("/").rsplit("/", 1)[-1])
        return found[1] if found else None

    @classmethod
    def path_key(cls, url: str) -> str | None:
        """Give the number, else a key of the path, else None for what is no article's address."""
        query = _query(url)
        if key := cls.key_of(url):
            return key
        if _NO_ARTICLE.search(split(url).path) or set(query) & {
            "tmpl",
            "print",
            "format",
            "task",
            "option",
            "view",
        }:
            return None
        return url_key(split(url)._replace(query="").geturl())

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop the category and the menu item an article was reached by."""
        return canonical_url(url, DROP | _DECORATION)


class JoomlaListing(JoomlaPage, ListingPage):
    """A category as blog or table, or K2's list."""

    row_css = (
        "[itemprop='blogPost'], .blog-item, .items-leading > div, .items-row .item, table.category tr, .category-list li, "
        ".items-more li, .catItemView, .itemList .itemContainer, .archive-items > li, .archive-items > div"
    )
    title_css = (
        ".list-title a[href], .catItemTitle a[href], [itemprop='name'] a[href], a[itemprop='url'][href]",
        ".page-header a[href], h2 a[href], h3 a[href], h4 a[href], .article-title a[href]", "a[href]",
    )  # fmt: skip

    def present(self) -> bool:
        """Tell a list from an article's page: their addresses do not."""
        return bool(self.selector.css(_LISTING)) and not self.selector.css(_ARTICLE)

    def rows(self) -> Iterator[Entry]:
        """Read the rows."""
        for row in self.selector.css(_LISTING).css(self.row_css):
            if (entry := self._entry(row)) is not None:
                yield entry

    def _entry(self, row: Selector) -> Entry | None:
        for css in self.title_css:
            for link in row.css(css):
                url, title = self.absolute(link.root.get("href", "")), text_of(link.root)
                key = self.key_of(url) if css == "a[href]" else self.path_key(url)
                if key is not None and title:
                    return rows.entry_of(row.root, key, url, title)
        return None

    def next_page(self) -> str | None:
        """Follow the pager to the next offset."""
        here = _offset(self.url or "")
        if self.url is None and (box := self.selector.css(".pagination .active, .pagination-list .active")):
            shown, links = text_of(box[0].root), self._offsets()
            step = min((n for n in links if n), default=0)
            here = (int(shown) - 1) * step if shown.isdecimal() else 0
        later = {n: href for n, href in self._offsets().items() if n > here}
        return self.absolute(later[min(later)]) if later else None

    def _offsets(self) -> dict[int, str]:
        links = self.selector.css("[class*='pagination'] a[href], .pagenav[href], .k2Pagination a[href]")
        found: dict[int, str] = {}
        for href in links.xpath("@href").getall():
            if _START.search(href):
                found.setdefault(_offset(href), href)
        return found


def _offset(url: str) -> int:
    found = _START.search(url)
    return int(found[1]) if found else 0


class JoomlaArticle(JoomlaPage, MarkedArticle):
    """An article of com_content, or an item of K2."""

    titles = (
        ".item-page [itemprop='headline'], .itemView .itemTitle, .article-title[itemprop='headline'], [itemprop='headline']",
        ".item-page .page-header h2, .item-page > h2", ".item-page .page-header h1, .item-page > h1, .article-title",
    )  # fmt: skip
    bodies = (
        "[itemprop='articleBody'], .com-content-article__body",
        ".itemFullText",
        ".itemIntroText",
        ".item-page",
    )
    image_css = (
        ".item-page .item-image, .itemView .itemImageBlock, .article-full-image, .entry-image.full-image"
    )
    skip_css = (
        ".item-page > .page-header, dl.article-info, .icons, ul.actions, .pagenav, .pager, ul.tags, .tags, .attachmentsContainer,"
        " .content_rating, .content_vote, .article-index, .pagebreak, .readmore, .item-page > meta, [itemprop='headline'], .itemImage + .clr"
    )
    outside_css = f"aside, footer, nav, .well, .moduletable, #aside, .icons, {_LISTING}"
    modified_css = "dd.modified, .itemDateModified"

    @cached_property
    def container(self) -> etree._Element | None:
        """What holds the text."""
        found = [at.root for css in self.bodies for at in self.selector.css(css)[:1]]
        return found[0] if found else None

    def present(self) -> bool:
        """Tell an article by its container; a print view has it, too."""
        printed = self.address is not None and self._is_print(self.address)
        return (
            self.container is not None
            and not printed
            and not (self._lists and self.container.get("itemprop") is None)
        )

    @property
    def _lists(self) -> bool:
        return bool(self.selector.css(_LISTING))

    @staticmethod
    def _is_print(url: str) -> bool:
        query = _query(url)
        return "print" in query or query.get("tmpl") == "component"

    def absence(self) -> PageError:
        """Name a print view."""
        if self.address is not None and self._is_print(self.address):
            return PrintPage("a print view")
        return NotAnArticle("a page of the portal without an article")

    def printed_key(self) -> str | None:
        """Give the path's key where the address has no number."""
        return self.path_key(self.address) if self.address is not None else None

    def title(self) -> str | None:
        """Give the headline; the menu item's heading may stand above it."""
        return next((text for css in self.titles if (text := self.text_at(css))), None)

    def category(self) -> str | None:
        """Give the info block's category, else the breadcrumb's last step."""
        if text := self.text_at("dd.category-name, .itemCategory, .article-info .category-name"):
            return _CATEGORY.sub("", text, count=1)
        steps = [text_of(at.root) for at in self.selector.css("[class*='breadcrumb'] a")]
        return next((step for step in reversed(steps) if step and phrase(step) not in _HOME), None)

    def lead(self) -> str | None:
        """Give K2's introduction, where a text follows it."""
        return self.text_at(".itemView .itemIntroText") if self.selector.css(".itemFullText") else None

    def published(self) -> str | None:
        """Give the date of publication, else of creation."""
        for css in (
            "dd.published, [itemprop='datePublished']",
            ".itemDatePublished, .itemDateCreated",
            "dd.create, .createdate",
        ):
            for at in self.selector.css(css):
                text = text_of(at.root)
                machine = at.css("time::attr(datetime)").get() or at.root.get("datetime")
                if date := find_date_line(text) or date_of(text) or machine:
                    return date
        return None

    def views(self) -> str | None:
        """Give the hits."""
        found = re.search(r"\d[\d.,]*", self.text_at("dd.hits, .itemHits") or "")
        return found[0] if found else None

    def authors(self) -> list[str]:
        """Give the author's name as the CMS prints it."""
        text = self.text_at("dd.createdby, .itemAuthor")
        name = _WRITTEN_BY.sub("", text, count=1) if text else ""
        return [name] if name else []

    def body_nodes(self) -> list[etree._Element]:
        """Give the picture above the text, then the text."""
        if self.container is None:
            return []
        inside = set(self.container.iter())
        images = [at.root for at in self.selector.css(self.image_css) if at.root not in inside]
        return [*images, self.container]

    def attachments(self) -> list[Link]:
        """Give the links of the attachments plugin's box."""
        links = self.selector.css(".attachmentsContainer a[href], .itemAttachments a[href]")
        return [Link(a.root.get("href", ""), text_of(a.root)) for a in links]


TEMPLATE = Template.of(JoomlaListing, JoomlaArticle, evidence="source")

__all__ = ["TEMPLATE", "ArticlePage", "JoomlaArticle", "JoomlaListing", "JoomlaPage"]
