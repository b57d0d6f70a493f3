"""What Drupal 7 and its successors share: node ids as keys, teasers and views as rows.

A page's key is its node's id wherever the page or the listing's row bears one, else a hash of the alias: so a
listing and its articles agree where rows are teasers (which bear the id) or lead to ``/node/N``. Where a view
prints aliases alone its rows cannot know the id; there a crawl keeps the row's key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from lxml import etree
from parsel import Selector

from portalcrawl.normalize import find_date_line, read_date, url_key
from portalcrawl.pages.base import Entry, ListingPage, Page
from portalcrawl.reading import pagers, rowfields, rows
from portalcrawl.reading.entries import split
from portalcrawl.reading.meta import SOME_TIME, date_of
from portalcrawl.reading.walker import text_of

_NODE = re.compile(r"^(?:/vi)?/node/(\d+)/?$", re.IGNORECASE)
_NO_ARTICLE = re.compile(
    r"^(?:/[a-z]{2})?/(?:users?|taxonomy|print(?:mail|pdf|able)?|search|admin|comment|contact|forward|filter"
    r"|rss|sitemap|system|sites|node/add|node/\d+/\w+)(?:[/.]|$)|^/en(?:/|$)|\.xml$|/feed/?$|^/?$|^/node/?$",
    re.IGNORECASE,
)
_PRINT = re.compile(r"^(?:/[a-z]{2})?/print", re.IGNORECASE)
_SENTENCE = re.compile(r"^.{2,90}?(?:\s(?:vào(?: lúc)?|on|ngày|lúc|at)|,)\s+(?=\D{0,12}\d)", re.IGNORECASE)
OUTSIDE = (
    "[class*='sidebar'], aside, footer, header[role='banner'], #header, #footer, .region-header, "
    ".region-footer, .element-invisible, .visually-hidden, .tabs, #skip-link, .skip-link, ul.links, "
    ".node__links, .comment-wrapper, #comments, nav:not(.breadcrumb)"
)
"""Columns, menus, tools and comments."""
COUNTER = ".statistics_counter, .statistics-counter, .statistics-node-counter, [class*='totalcount']"
_MAIN_BLOCK = "#block-system-main, .block-system-main-block"
_CONTENT = "#content, main, [role='main'], .region-content"
_SLUG_WORDS = 3
_NUMERIC_DAY = re.compile(r"(?<!\d)(\d\d?)/\d\d?/\d{4}")


def node_id(elements: Iterable[etree._Element]) -> str | None:
    """Give the id of the node that one of the elements is."""
    for at in elements:
        for value in (at.get("data-history-node-id"), at.get("data-nid")):
            if value and value.isdecimal():
                return value
        if found := re.fullmatch(r"node-(?:teaser-)?(\d+)", at.get("id") or ""):
            return found[1]
        if found := _NODE.match(at.get("about") or ""):
            return found[1]
    return None


def is_print(url: str) -> bool:
    """Tell the address of a print view."""
    return bool(_PRINT.match(split(url).path))


def is_no_node(url: str) -> bool:
    """Tell an address that no node has."""
    return bool(_NO_ARTICLE.search(split(url).path))


def stamp_of(text: str) -> str | None:
    """Give the date of a line, or of a sentence that says who entered the article when.

    >>> stamp_of("Được đăng bởi admin vào T2, 17/04/2023 - 23:48")
    'T2, 17/04/2023 - 23:48'
    """
    return find_date_line(text) or find_date_line(_SENTENCE.sub("", text))


def stamp(elements: Sequence[Selector]) -> str | None:
    """Give the date an element prints; where its form cannot be read or misleads, the attribute beside it.

    Drupal's default forms are American, while the attributes are right.
    """
    inner = [at for sel in elements for at in sel.css("time, .field--name-created, .field-name-post-date")]
    text = next((text for at in inner or elements if (text := text_of(at.root))), "")
    printed = stamp_of(text)
    attributes = (
        "descendant-or-self::*[self::time]/@datetime | descendant-or-self::*/@content[contains(., 'T')]"
    )
    machine = next((value for sel in elements for value in sel.xpath(attributes).getall()), None)
    if not machine:
        return printed or date_of(text)
    if printed is None:
        return date_of(text) or machine
    told, meant = (read_date(line, now=SOME_TIME) for line in (printed, machine))
    if told is None:
        return machine
    if meant is None:
        return printed
    day = _NUMERIC_DAY.search(printed)
    american = day is not None and int(day[1]) != int((meant.value or "")[8:10] or 0)
    right = (told.value or "")[:10] == (meant.value or "")[:10] and not american
    return printed if right else machine


class DrupalPage(Page):
    """What both kinds of page share."""

    submitted_css: ClassVar[str] = ""
    """The line with the date."""

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the node's id; an alias names none.

        >>> DrupalPage.key_of("http://h/node/186?page=1"), DrupalPage.key_of("http://h/node/186/edit")
        ('186', None)
        """
        found = _NODE.match(split(url).path)
        return found[1] if found else None

    @classmethod
    def alias_key(cls, url: str) -> str | None:
        """Give the node's id, else a key of the alias, else None for what is no node's address.

        >>> DrupalPage.alias_key("http://h/user/login") is DrupalPage.alias_key("http://h/print/186") is None
        True
        """
        return cls.key_of(url) or (None if _NO_ARTICLE.search(split(url).path) else url_key(url))

    @cached_property
    def content(self) -> Selector:
        """The main column."""
        for css in (_MAIN_BLOCK, _CONTENT):
            found = [at for at in self.selector.css(css) if at.root.tag != "body"]
            if found:
                return found[0]
        return self.selector

    @cached_property
    def outside(self) -> set[etree._Element]:
        """What is no content: columns, menus, tools."""
        found = [at.root for at in self.selector.css(OUTSIDE)]
        around = {self.content.root, *self.content.root.iterancestors()}
        return {node for at in found if at not in around and not _is_part(at) for node in at.iter()}

    @cached_property
    def nodes(self) -> list[Selector]:
        """The nodes shown in the main column, outermost ones."""
        found = [
            at for at in self.content.css(".node, [data-history-node-id]") if at.root not in self.outside
        ]
        inner = {node for at in found for node in at.root.iterdescendants()}
        return [at for at in found if at.root not in inner]


def _is_part(at: etree._Element) -> bool:
    """Tell a node's own header or footer, which hold its date."""
    return at.tag in ("header", "footer") and any(parent.tag == "article" for parent in at.iterancestors())


def _counted(row: Selector) -> str | None:
    """Give the counter of a row whose column bears no label of its own."""
    found = (text_of(at.root) for at in row.css(COUNTER))
    return next((text for text in found if re.search(r"\d", text)), None)


def is_teaser(node: etree._Element) -> bool:
    """Tell a node shown as a row of a list."""
    css = f" {node.get('class') or ''} "
    return bool(re.search(r"[\s-]teaser\s|--view-mode-(?!full|default)", css))


class DrupalListing(DrupalPage, ListingPage):
    """A list of teasers, or a view of fields."""

    row_forms: ClassVar[tuple[str, ...]] = (
        ".view-content .views-col, .view-content table.views-view-grid td",
        ".view-content .views-row",
        ".view-content tbody tr",
        ".node, [data-history-node-id]",
        ".view-content li",
    )
    """The first form that a page has rows of is its own: a grid's rows hold several articles."""
    title_forms: ClassVar[tuple[str, ...]] = (
        ".views-field-title a[href]",
        ".node-title a[href], .node__title a[href], a[rel='bookmark'][href]",
        "h1 a[href], h2 a[href], h3 a[href], h4 a[href], h5 a[href]",
        "[class*='title'] a[href], a[class*='title'][href]",
        "a[href]",
    )

    def present(self) -> bool:
        """Tell a listing: teasers, rows, or the frame of a page that is no node's."""
        if self.url is not None and (self.key_of(self.url) is not None or is_print(self.url)):
            return False
        if any(is_teaser(at.root) for at in self.nodes) or self.content.css(
            ".view-content, .view-empty, .view"
        ):
            return not any("full" in (at.root.get("class") or "") for at in self.nodes)
        return not self.nodes

    def rows(self) -> Iterator[Entry]:
        """Read the rows of the main column."""
        for css in self.row_forms:
            own = [row for row in self.content.css(css) if row.root not in self.outside]
            if found := [entry for row in own if (entry := self._entry(row)) is not None]:
                yield from found
                break
        else:
            yield from rows.rows(self.selector, self.base_url, self._alias_of_words, within=self.content.root)

    def _entry(self, row: Selector) -> Entry | None:
        for css in self.title_forms:
            for link in row.css(css):
                url, title = self.absolute(link.root.get("href", "")), text_of(link.root)
                key = self._alias_of_words(url) if css == self.title_forms[-1] else self.alias_key(url)
                if not title or key is None:
                    continue
                key = node_id(row.root.iter(etree.Element)) or key
                entry = rowfields.entry_of(row.root, key, url, title)
                date = entry.published_raw or stamp(row.css(self.submitted_css)) or stamp(row.css("time"))
                return replace(entry, published_raw=date, views_raw=entry.views_raw or _counted(row))
        return None

    def _alias_of_words(self, url: str) -> str | None:
        """Give the key of an address that may well be an article's."""
        slug = split(url).path.rstrip("/").rsplit("/", 1)[-1]
        return self.alias_key(url) if self.key_of(url) or slug.count("-") + 1 >= _SLUG_WORDS else None

    def next_page(self) -> str | None:
        """Follow the pager's own next link: pages count from 0, their labels from 1."""
        for at in self.content.css(
            ".pager-next a, .pager__item--next a, [class*='pager'] a[rel='next'], li.next a"
        ) or self.selector.css(".pager-next a, .pager__item--next a"):
            if not pagers.is_disabled(at.root):
                return self.absolute(at.root.get("href", ""))
        return None
