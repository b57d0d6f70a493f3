"""The Asset Publisher of Liferay 6 and 7: the page's main list, and the full view of one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from lxml import etree
from parsel import Selector, SelectorList

from portalcrawl.normalize import clean_text, fold
from portalcrawl.pages.base import ArticlePage, Entry, ListingPage
from portalcrawl.pages.liferay_common import PUBLISHER, PublisherPage, category
from portalcrawl.pages.marked import MarkedArticle
from portalcrawl.reading import reader, rowfields, rows
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.datelines import is_meta
from portalcrawl.reading.density import is_prose
from portalcrawl.reading.entries import split
from portalcrawl.reading.meta import date_of
from portalcrawl.reading.walker import text_of, walk
from portalcrawl.text import plain

_BY = re.compile(r"(?:(?:được )?(?:viết |đăng )?bởi|người đăng|by|posted by)\b[\s:]*", re.IGNORECASE)
_FIELD_NAME = re.compile(r"(?:content|body|noi dung)\s*:?", re.IGNORECASE)  # leaked by structures
_LEAD_BLOCKS = 3
_SIGNATURE = 6  # last blocks of a body among which its signature stands
_AUTHOR = re.compile(r"author|tac-?gia|byline", re.IGNORECASE)
_HEADER = 4  # blocks of a body among which a structure prints title and date


class PublisherListing(PublisherPage, ListingPage):
    """The main publisher's rows; a publisher beside it has none of its entries."""

    row_css: ClassVar[str] = ""
    date_css: ClassVar[str] = ""
    views_css: ClassVar[str] = ""

    def present(self) -> bool:
        """Tell a listing, empty or not, from an article's own page."""
        sel = self.selector
        if self.url is not None and self.key_of(self.url) is not None:
            return False
        return bool(sel.css(self.row_css) or sel.css(PUBLISHER)) and not sel.css(".asset-full-content")

    def rows(self) -> Iterator[Entry]:
        """Read the main publisher's rows; those of a site's own display are found by form."""
        at, marked = self._main()
        for row in marked:
            for link in row.css("a[href]"):
                url = self.absolute(link.root.get("href", ""))
                key, title = self.key_of(url), text_of(link.root)
                if key is not None and title:
                    yield self._entry(row, rowfields.entry_of(row.root, key, url, title))
                    break
        if at is not None and not marked:
            yield from rows.rows(self.selector, self.base_url, self.key_of, within=at)

    def _entry(self, row: Selector, read: Entry) -> Entry:
        """Prefer the elements that are meant for date and counter to what is read by form."""
        printed = [text for at in row.css(self.date_css) if (text := self.date_text(text_of(at.root)))]
        views = [text_of(at.root) for at in row.css(self.views_css)]
        date = (date_of(printed[0]) or read.published_raw) if printed else read.published_raw
        return Entry(read.key, read.url, read.title, date, views[0] if views else read.views_raw)

    def date_text(self, text: str) -> str | None:
        """Give the part of a row's date element that is the date of publication."""
        return text or None

    def _main(self) -> tuple[etree._Element | None, list[Selector]]:
        """Choose the publisher with a pager, else the one that links to this very page, else the fullest."""
        groups: dict[etree._Element | None, list[Selector]] = {
            at.root: []
            for at in self.selector.css(PUBLISHER)
            if "portlet-boundary" in at.attrib.get("class", "")
        }
        empty = {at for at in groups if at is not None and not self._links(Selector(root=at))}
        for row in self.selector.css(self.row_css):
            if self._links(row):
                groups.setdefault(_boundary(row.root), []).append(row)
        weights = {at: self._weight(at, group) for at, group in groups.items() if at not in empty}
        best = max(weights, key=lambda at: weights[at], default=None)
        said = any(Selector(root=at).css(".alert-info, .portlet-msg-info") for at in empty)
        if best not in weights or (said and weights[best][:2] == (False, False)):
            return None, []
        return best, groups[best]

    def _links(self, within: Selector) -> list[str]:
        hrefs = (self.absolute(href) for href in within.css("a::attr(href)").getall())
        return [href for href in hrefs if self.key_of(href) is not None]

    def _weight(self, at: etree._Element | None, group: list[Selector]) -> tuple[bool, bool, int]:
        around = self.selector if at is None else Selector(root=at)
        paged = bool(around.css(".lfr-pagination, .taglib-page-iterator, .pagination-bar, ul.pagination"))
        here = split(self.url or "").path.rstrip("/") + "/-/"
        own = self.url is not None and any(split(href).path.startswith(here) for href in self._links(around))
        return paged, own, sum(len(text_of(row.root)) for row in group or [around])


def without_label(names: list[str]) -> list[str]:
    """Give names without "Bởi" before them."""
    return [name for text in names if (name := _BY.sub("", text, count=1).strip())]


def _boundary(node: etree._Element) -> etree._Element | None:
    """Give the portlet an element stands in."""
    around = (at for at in node.iterancestors() if "portlet-boundary" in (at.get("class") or "").split())
    return next(around, None)


class PublisherArticle(PublisherPage, MarkedArticle):
    """The publisher's full view of one article."""

    body_css = ".asset-full-content"
    lead_css = (
        ".asset-full-content .lead, .asset-full-content [class*='-lead'],"
        " .asset-full-content [class*='sapo'], .asset-full-content [class*='summary']:not([class*='taglib']),"
        " .asset-full-content [class*='tomtat'], .asset-full-content [class*='tom-tat'],"
        " .asset-full-content [class*='trichyeu'], .asset-full-content [class*='trich-yeu'],"
        " .asset-full-content .assetdesc-text"
    )
    views_css: ClassVar[str] = ""
    skip_css = (
        ".sapo-wrapper, style, .taglib-header, .component-title, .asset-title,"
        " .asset-user-actions, .asset-metadata, .metadata-author, .taglib-social-bookmarks, .asset-ratings,"
        " .taglib-ratings, .taglib-asset-links, .asset-links, .taglib-discussion, .asset-flag, .asset-more,"
        " .asset-categories, .asset-tags, .asset-details, .asset-priority, .related_asset, .Relatednew,"
        " .entry-links, #blind-support, .lfr-meta-actions, .portlet-icon-back, .header-back-to, .taglib-flags"
    )

    @property
    def short_years(self) -> bool:
        """Liferay prints the short date of the session's language; in Vietnamese the day comes first."""
        return (self.selector.css("html::attr(lang)").get() or "").lower().startswith("vi")

    @cached_property
    def content(self) -> SelectorList[Selector]:
        """The full view; one without any text is a place holder before it."""
        views = self.selector.css(".asset-full-content")
        for place, at in enumerate(views):
            if text_of(at.root):
                return views[place : place + 1]
        return views[:1]

    def read(self) -> reader.Reading | None:
        """Read the article's own portlet: nothing around it is the article's."""
        body = self.body_nodes()
        if not body:
            return None
        around = _boundary(body[0])
        root = around if around is not None else self.node("#main-content, body")
        if root is None:
            return None
        chrome = ".taglib-discussion, .taglib-asset-links, .asset-links, .related_asset, .asset-user-actions"
        skip = {at.root for at in self.selector.css(chrome)}
        return reader.read(self.selector, walk(root, skip), root, body[0], self.text_at(self.title_css))

    def title(self) -> str | None:
        """Take the publisher's heading, else the content's own, else the page's title without its tail."""
        if printed := self.text_at(self.title_css):
            return printed
        head = clean_text(self.selector.css("title::text").get() or "")
        for at in self.content.css("h1, h2, h3, .title"):
            if (text := text_of(at.root)) and fold(text) in fold(head):
                return text
        parts = head.split(" - ")
        return " - ".join(parts[:-2]) or (parts[0] if len(parts) == 2 else None)

    def printed_date(self) -> str | None:
        """Give the date the publisher prints; without one, a structure in the body may."""
        return self.text_at(self.published_css)

    def metadata(self, name: str) -> str | None:
        """Give an entry of the metadata; it stands behind the view that an end tag too many closed."""
        if printed := self.text_at(f".asset-full-content .metadata-{name}"):
            return printed
        own = self.content[:1].xpath("ancestor::*[contains(@class, 'portlet-boundary')][1]")
        entry = f"following::*[contains(concat(' ', @class, ' '), ' metadata-{name} ')]"
        for at in self.content.xpath(entry):
            around = at.xpath("ancestor::*[contains(@class, 'portlet-boundary')][1]")
            is_row = at.xpath("ancestor::*[contains(@class, 'asset-abstract') or self::li or self::tr]")
            if not is_row and (not around or (own and around[0].root is own[0].root)):
                return text_of(at.root) or None
        return None

    def category(self) -> str | None:
        """Take the breadcrumb, else the portlet's title."""
        return category(self.selector, self.content, self.title())

    def views(self) -> str | None:
        """Take the counter's element."""
        return self.text_at(self.views_css) or super().views()

    def authors(self) -> list[str]:
        """Take the author's element without its label."""
        return without_label(ArticlePage.authors(self))

    def body_nodes(self) -> list[etree._Element]:
        """Take the journal content, else what is in the content's element."""
        found = self.content.css(".journal-content-article")[:1] or self.content.css(".asset-content")[:1]
        return [at.root for at in found or self.content]

    @cached_property
    def lead_node(self) -> etree._Element | None:
        """The lead's element: its names are common ones, so it must be short and stand before other prose."""
        title = fold(self.title() or "")
        skip = {at.root for at in self.content.css(self.skip_css)}
        order = {node: place for at in self.content for place, node in enumerate(at.root.iter())}
        texts = (block for at in self.content for block in walk(at.root, skip) if block.kind == "text")
        own = (b for b in texts if is_prose(b) and fold(b.text) != title and not is_meta(b.loose))
        prose = [order.get(block.node, 0) for block in own]
        for found in self.selector.css(self.lead_css):
            node: etree._Element = found.root
            blocks = [block for block in walk(node) if block.text]
            place = order.get(node, -1)
            if 0 < len(blocks) <= _LEAD_BLOCKS and not any(other < place for other in prose):
                return node
        return None

    def lead(self) -> str | None:
        """Give the summary's element, else the prose between header and content."""
        if self.lead_node is not None:
            return text_of(self.lead_node) or None
        above = [block.text for block in self._beside_body()[0] if is_prose(block)]
        return "\n\n".join(above) if 0 < len(above) <= _LEAD_BLOCKS else None

    def blocks(self) -> list[Block]:
        """Give the content's blocks without a structure's own: a field's name, the date it prints itself."""
        skip = {self.lead_node, *(at.root for at in self.selector.css(self.skip_css))} - {None}
        found = [block for node in self.body_nodes() for block in walk(node, skip)] + self._behind()
        for block in found[-_SIGNATURE:]:
            if _AUTHOR.search(block.node.get("class") or ""):
                block.align = "right"  # a structure's own field for who signs: as good as the right edge
        while found and found[0].text and _FIELD_NAME.fullmatch(plain(found[0].text)):
            found.pop(0)
        if self.date_line is not None and not self.printed_date():
            dated = [
                block for block in found[:_HEADER] if is_meta(block.loose) and self.date_line in block.loose
            ]
            return [block for block in found if block not in dated]
        return found

    def _beside_body(self) -> tuple[list[Block], list[Block]]:
        """Give what stands in the view before the body's element and what behind it."""
        bodies = self.body_nodes()
        skip = {self.lead_node, *bodies, *(at.root for at in self.content.css(self.skip_css))}
        above: list[Block] = []
        behind: list[Block] = []
        for at in self.content:
            if at.root in skip:
                continue
            order = {node: place for place, node in enumerate(at.root.iter())}
            first = min((order[node] for node in bodies if node in order), default=-1)
            title = fold(self.title() or "")
            for block in walk(at.root, skip):
                if order.get(block.node, 0) > first:
                    behind.append(block)
                elif not (is_meta(block.loose) or fold(block.text) == title):
                    above.append(block)
        return above, behind

    def _behind(self) -> list[Block]:
        """Give what stands behind the body's element: an end tag too many closed it in mid-text."""
        found = self._beside_body()[1]
        return found if any(is_prose(block) for block in found) else []

    def printed_key(self) -> str | None:
        """Give the entry's id to a page without an address; any other address is another page's."""
        if self.address is not None:
            return None
        for node_id in self.content.css(".asset-content[id], .lfr-asset-anchor[id]").xpath("@id").getall():
            if found := re.search(r"(?:^|_)(\d+)$", node_id):
                return str(int(found[1]))
        return None
