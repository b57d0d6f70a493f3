"""Joomla's addresses, and its lists: com_content's blog and table, K2's list of items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import parse_qsl

from parsel import Selector

from portalcrawl.normalize import canonical_url, url_key
from portalcrawl.pages.base import Entry, ListingPage, Page
from portalcrawl.reading import rowfields
from portalcrawl.reading.entries import split
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
_START = re.compile(r"[?&](?:limit)?start=(\d+)", re.IGNORECASE)
LISTING = ".blog, .category-list, .blog-featured, .com-content-category, .itemListView, .itemList, .archive"
"""What stands around the rows of a list."""
_ARTICLE = ".item-page, .itemView, [itemprop='articleBody'], .com-content-article"


def parameters(url: str) -> dict[str, str]:
    """Give the query's parameters, their names in lower case."""
    return {name.lower(): value for name, value in parse_qsl(split(url).query)}


class JoomlaPage(Page):
    """What both kinds of page share."""

    template = "joomla"
    version = 1
    marks = {  # noqa: RUF012
        "generator Joomla": "meta[name='generator' i][content*='joomla' i]",
        "options": "script.joomla-script-options",
        "assets": "script[src*='/media/jui/'], script[src*='/media/system/js/'], "
        "link[href*='/media/vendor/joomla']",
        "component": "body[class*='com_content'], body[class*='com_k2']",
        "article": ".com-content-article, .item-page[itemtype], .item-page dl.article-info, "
        ".item-page [itemprop='articleBody']",
        "category": ".blog[itemtype$='schema.org/Blog'], table.category .list-title, "
        ".com-content-category-blog",
        "article of 1.5": ".contentpaneopen, .contentheading",
        "K2": "#k2Container, .itemView .itemFullText, .itemList .catItemView",
    }

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the article's number; None for an address without one.

        >>> JoomlaPage.key_of("http://h/index.php/tin-tuc/12-hop-to.html")
        '12'
        >>> JoomlaPage.key_of("http://h/tin/item/7-a"), JoomlaPage.key_of("http://h/12-a?tmpl=component&print=1")
        ('k2.7', None)
        >>> JoomlaPage.key_of("http://h/index.php?option=com_content&view=article&id=12:hop-to&catid=3")
        '12'
        """
        path, query = split(url).path, parameters(url)
        if _NO_ARTICLE.search(path) and "option" not in query:
            return None
        if "component" in query.get("tmpl", "") or set(query) & {"print", "format", "task"}:
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
        others = set(parameters(url)) & {"tmpl", "print", "format", "task", "option", "view"}
        if (key := cls.key_of(url)) or _NO_ARTICLE.search(split(url).path) or others:
            return key
        return url_key(split(url)._replace(query="").geturl())

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop the category and the menu item an article was reached by."""
        return canonical_url(url, DROP | _DECORATION)


class JoomlaListing(JoomlaPage, ListingPage):
    """A category as blog or table, or K2's list."""

    row_css = (
        "[itemprop='blogPost'], .blog-item, .items-leading > div, .items-row .item, table.category tr, "
        ".sectiontableentry1, .sectiontableentry2, .blog .contentpaneopen, .category-list li, "
        ".items-more li, .catItemView, .itemList .itemContainer, .archive-items > li, .archive-items > div"
    )
    title_forms: ClassVar[tuple[str, ...]] = (
        ".list-title a[href], .catItemTitle a[href], [itemprop='name'] a[href], a[itemprop='url'][href]",
        ".page-header a[href], h2 a[href], h3 a[href], h4 a[href], [class*='title'] a[href], "
        "a.contentpagetitle",
        "a[href]",
    )

    def present(self) -> bool:
        """Tell a list from an article's page: their addresses do not."""
        return bool(self.selector.css(LISTING)) and not self.selector.css(_ARTICLE)

    def rows(self) -> Iterator[Entry]:
        """Read the rows."""
        for row in self.selector.css(LISTING).css(self.row_css):
            if (entry := self._entry(row)) is not None:
                yield entry

    def _entry(self, row: Selector) -> Entry | None:
        for css in self.title_forms:
            for link in row.css(css):
                url, title = self.absolute(link.root.get("href", "")), text_of(link.root)
                key = self.key_of(url) if css == self.title_forms[-1] else self.path_key(url)
                if key is not None and title:
                    return rowfields.entry_of(row.root, key, url, title)
        return None

    def next_page(self) -> str | None:
        """Follow the pager to the next offset."""
        offsets = self._offsets()
        here = _offset(self.url or "")
        if self.url is None and (shown := self.text_at("[class*='pagination'] .active")):
            here = (int(shown) - 1) * min(filter(None, offsets), default=0) if shown.isdecimal() else 0
        later = [number for number in offsets if number > here]
        return self.absolute(offsets[min(later)]) if later else None

    def _offsets(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for a in self.selector.css("[class*='pagination' i] a[href], a.pagenav[href]"):
            if _START.search(href := a.root.get("href", "")):
                found.setdefault(_offset(href), href)
        return found


def _offset(url: str) -> int:
    found = _START.search(url)
    return int(found[1]) if found else 0
