"""What Drupal 7 and its successors share: node ids as keys, nodes as containers, fields by their class names.

A page's key is its node's id wherever the page or the listing's row bears one, else a hash of the alias: so a
listing and its articles agree where rows are teasers (which bear the id) or lead to ``/node/N``. Where a view
prints aliases alone its rows cannot know the id; there a crawl keeps the row's key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import ClassVar

from lxml import etree
from parsel import Selector, SelectorList

from portalcrawl.chrome import phrase
from portalcrawl.errors import NotAnArticle, PageError, PrintPage
from portalcrawl.normalize import find_date_line, fold, read_date, url_key
from portalcrawl.pages.base import ArticlePage, Entry, ListingPage, Page
from portalcrawl.pages.marked import MarkedArticle
from portalcrawl.reading import pagers, reader, rows
from portalcrawl.reading.blocks import Link
from portalcrawl.reading.entries import split
from portalcrawl.reading.headline import head_titles
from portalcrawl.reading.meta import SOME_TIME, date_of
from portalcrawl.reading.walker import text_of, walk

_NODE = re.compile(r"^(?:/vi)?/node/(\d+)/?$", re.IGNORECASE)
_NO_ARTICLE = re.compile(
    r"^(?:/[a-z]{2})?/(?:user|users|taxonomy|print(?:mail|pdf|able)?|search|admin|comment|contact|forward|filter|rss"
    r"|sitemap|system|sites|node/add|node/\d+/\w+)(?:[/.]|$)|^(?:/en)(?:/|$)|\.xml$|/feed/?$|^/?$|^/node/?$",
    re.IGNORECASE,
)
_PRINT = re.compile(r"^(?:/[a-z]{2})?/print", re.IGNORECASE)
_CURRENT = re.compile(r'"currentPath"\s*:\s*"node\\?/(\d+)"')
_BODY_CLASS = re.compile(r"\bpage-node-(\d+)\b")
_BY = re.compile(r"\b(?:bởi|by)\s+(.{2,60}?)(?:,|\s+(?:vào|on|ngày|lúc|at|-)\s)", re.IGNORECASE)
_SENTENCE = re.compile(r"^.{2,90}?(?:\s(?:vào(?: lúc)?|on|ngày|lúc|at)|,)\s+(?=\D{0,12}\d)", re.IGNORECASE)
_SIGNED = re.compile(
    r"\W*(?:thực hiện|tác giả|nguồn(?: tin)?|người viết|tin,? (?:và )?ảnh|bài,? ảnh)\W*", re.IGNORECASE
)
_HOME = frozenset(("trang chủ", "home", "trang nhất"))
_OUTSIDE = (
    "[class*='sidebar'], aside, footer, header[role='banner'], #header, #footer, .region-header, .region-footer, "
    ".element-invisible, .visually-hidden, .tabs, #skip-link, .skip-link, ul.links, .node__links, .comment-wrapper, "
    "#comments, nav:not(.breadcrumb)"
)
_MAIN_BLOCK = "#block-system-main, .block-system-main-block"
_CONTENT = "#content, main, [role='main'], .region-content"
_SLUG_WORDS = 3


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


def stamp(sel: Selector | SelectorList[Selector]) -> str | None:
    """Give the date an element prints; where its form cannot be read or misleads, the attribute beside it.

    Drupal's default forms are American, while the attributes are right.
    """
    inner = sel.css("time, .field--name-created, .field-name-post-date") or sel
    text = next((text for at in inner if (text := text_of(at.root))), "")
    printed = find_date_line(text) or find_date_line(_SENTENCE.sub("", text))
    machine = (
        sel.css("time::attr(datetime)").get()
        or sel.xpath("descendant-or-self::*/@content[contains(., 'T')]").get()
    )
    if not machine:
        return printed or date_of(text)
    if printed is None:
        return date_of(text) or machine
    told, meant = (read_date(line, now=SOME_TIME) for line in (printed, machine))
    right = told is None or meant is None or (told.value or "")[:10] == (meant.value or "")[:10]
    return printed if right and told is not None else machine


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
        found = [at.root for at in self.selector.css(_OUTSIDE)]
        around = {self.content.root, *self.content.root.iterancestors()}
        return {node for at in found if at not in around for node in at.iter()}

    @cached_property
    def nodes(self) -> list[Selector]:
        """The nodes shown in the main column, outermost ones."""
        found = [
            at for at in self.content.css(".node, [data-history-node-id]") if at.root not in self.outside
        ]
        inner = {node for at in found for node in at.root.iterdescendants()}
        return [at for at in found if at.root not in inner]


def is_teaser(node: etree._Element) -> bool:
    """Tell a node shown as a row of a list."""
    css = f" {node.get('class') or ''} "
    return bool(re.search(r"[\s-]teaser\s|--view-mode-(?!full|default)", css))


class DrupalListing(DrupalPage, ListingPage):
    """A list of teasers, or a view of fields."""

    row_css: ClassVar[str] = (
        ".view-content .views-row, .view-content tbody tr, .view-content li, .view-content .views-col, .node"
    )
    title_css: ClassVar[tuple[str, ...]] = (
        ".views-field-title a[href]", ".node-title a[href], .node__title a[href], a[rel='bookmark'][href]",
        "h1 a[href], h2 a[href], h3 a[href], h4 a[href], h5 a[href]", "[class*='title'] a[href], a[class*='title'][href]", "a[href]",
    )  # fmt: skip

    def present(self) -> bool:
        """Tell a listing: teasers, rows, or the frame of a page that is no node's."""
        if self.url is not None and (self.key_of(self.url) is not None or _PRINT.match(split(self.url).path)):
            return False
        if any(is_teaser(at.root) for at in self.nodes) or self.content.css(
            ".view-content, .view-empty, .view"
        ):
            return not any("full" in (at.root.get("class") or "") for at in self.nodes)
        return not self.nodes

    def rows(self) -> Iterator[Entry]:
        """Read the rows of the main column."""
        found = False
        for row in self.content.css(self.row_css):
            if row.root not in self.outside and (entry := self._entry(row)) is not None:
                found = True
                yield entry
        if not found:
            yield from rows.rows(self.selector, self.base_url, self._alias_of_words, within=self.content.root)

    def _entry(self, row: Selector) -> Entry | None:
        for css in self.title_css:
            for link in row.css(css):
                url, title = self.absolute(link.root.get("href", "")), text_of(link.root)
                if not title or (key := self.alias_key(url)) is None:
                    continue
                key = node_id(row.root.iter(etree.Element)) or key
                entry = rows.entry_of(row.root, key, url, title)
                date = stamp(row.css(self.submitted_css)) if entry.published_raw is None else None
                return replace(entry, published_raw=date or entry.published_raw)
        return None

    def _alias_of_words(self, url: str) -> str | None:
        """Give the key of an address that may well be an article's."""
        slug = split(url).path.rstrip("/").rsplit("/", 1)[-1]
        return self.alias_key(url) if self.key_of(url) or slug.count("-") + 1 >= _SLUG_WORDS else None

    def next_page(self) -> str | None:
        """Follow the pager's own next link: pages count from 0, their labels from 1."""
        for at in self.content.css(
            ".pager-next a, .pager__item--next a, .pager a[rel='next'], li.next a"
        ) or self.selector.css(".pager-next a, .pager__item--next a"):
            if not pagers.is_disabled(at.root):
                return self.absolute(at.root.get("href", ""))
        return None


class DrupalArticle(DrupalPage, MarkedArticle):
    """A node's own page."""

    page_title_css: ClassVar[str] = ""
    node_title_css: ClassVar[str] = ".node-title, .node__title, h1, h2"
    field: ClassVar[str] = ""
    """How a field's class begins, before its name."""
    kind: ClassVar[str] = ""
    """How a field's class begins, before its type."""
    outside_css = _OUTSIDE
    body_names: ClassVar[tuple[str, ...]] = (
        "body",
        "field-noi-dung",
        "field-noidung",
        "field-content",
        "field-body",
        "field-chi-tiet",
    )
    lead_names: ClassVar[tuple[str, ...]] = (
        "tom-tat", "tomtat", "mo-ta", "mota", "sapo", "summary", "lead", "trich-dan", "trich-yeu", "gioi-thieu", "teaser",
    )  # fmt: skip

    @cached_property
    def address(self) -> str | None:
        """The page's own address; a canonical link is one even where it is an alias."""
        if self.url is not None:
            return self.url
        for href in self.selector.css("link[rel='canonical' i]::attr(href)").getall():
            if href.startswith(("http://", "https://")) and self.alias_key(href) is not None:
                return href.strip()
        return None

    def printed_key(self) -> str | None:
        """Give the node's id, which pages bear in several places, else the alias's key."""
        for href in self.selector.css(
            "link[rel='shortlink' i]::attr(href), link[rel='canonical' i]::attr(href)"
        ).getall():
            if key := self.key_of(href):
                return key
        if found := _CURRENT.search(
            " ".join(self.selector.css("script[data-drupal-selector]::text").getall())
        ):
            return found[1]
        if self.main is not None and (key := node_id([self.main.root])):
            return key
        if found := _BODY_CLASS.search(self.selector.css("body::attr(class)").get() or ""):
            return found[1]
        return self.alias_key(self.address) if self.address is not None else None

    @cached_property
    def main(self) -> Selector | None:
        """The node that the page is of; the whole column where a theme prints no wrapper around it."""
        own = [at for at in self.nodes if not is_teaser(at.root)]
        full = [at for at in own if "full" in (at.root.get("class") or "")]
        if len(full) == 1 or len(own) == 1:
            return (full or own)[0]
        return self.content if not own and self._names_node else None

    @cached_property
    def _names_node(self) -> bool:
        links = self.selector.css("link[rel='shortlink' i]::attr(href)").getall()
        css = self.selector.css("body::attr(class)").get() or ""
        return any(map(self.key_of, links)) or "page-node-type-" in css or bool(_BODY_CLASS.search(css))

    def present(self) -> bool:
        """Tell a node's page; a page of the type for static pages is an article only with a date."""
        path = split(self.address).path if self.address else "/x"
        if _NO_ARTICLE.search(path) or self.main is None or not self._names_node_or_one:
            return False
        css = f"{self.main.root.get('class') or ''} {self.selector.css('body::attr(class)').get() or ''}"
        is_page = re.search(r"\bnode-(?:-type-|type-)?page\b|\bnode-type-page\b", css)
        return (not is_page or self.date_line is not None) and bool(self.body_nodes() or self.attachments())

    @property
    def _names_node_or_one(self) -> bool:
        return self._names_node or len(self.nodes) == 1

    def absence(self) -> PageError:
        """Name a print view."""
        if self.address is not None and _PRINT.match(split(self.address).path):
            return PrintPage("a print view")
        return NotAnArticle("a page of the portal that is no node's")

    def read(self) -> reader.Reading | None:
        """Read around the body's field, where there is one."""
        page = self.node("body")
        if page is None:
            return None
        return reader.read(self.selector, walk(page, self.outside), page, self.body_field, self.own_title)

    def fields(self, *names: str) -> Iterator[Selector]:
        """Give the node's fields with these names."""
        if self.main is not None:
            yield from self.main.css(", ".join(f".{self.field}{name}" for name in names))

    @cached_property
    def body_field(self) -> etree._Element | None:
        """The field that holds the text: by its name, else the longest of the long texts."""
        named = [at.root for at in self.fields(*self.body_names)]
        if named:
            return max(named, key=lambda node: len(text_of(node)))
        long = (
            []
            if self.main is None
            else self.main.css(f"[class*='{self.kind}text-long'], [class*='{self.kind}text-with-summary']")
        )
        lead = {at.root for at in self._leads()}
        return max(
            (at.root for at in long if at.root not in lead), key=lambda node: len(text_of(node)), default=None
        )

    def _leads(self) -> list[Selector]:
        if self.main is None:
            return []
        named = re.compile(rf"{self.field}field-\S*(?:{'|'.join(self.lead_names)})")
        found = self.main.css(f"[class*='{self.field}field-']")
        return [at for at in found if named.search(at.root.get("class") or "")]

    @cached_property
    def own_title(self) -> str | None:
        """The title by its place: the page's or the node's, whichever the page's head repeats."""
        heads = [fold(head) for head in head_titles(self.selector)]
        heads += [fold(text) for text in self.selector.css("[property='dc:title']::attr(content)").getall()]
        printed = [at for at in self.selector.css(self.page_title_css) if at.root not in self.outside]
        if self.main is not None:
            inside = set() if self.body_field is None else set(self.body_field.iter())
            printed += [at for at in self.main.css(self.node_title_css) if at.root not in inside]
        texts = [text for at in printed if (text := text_of(at.root))]
        return next(
            (text for text in texts if any(fold(text) in head for head in heads)), texts[0] if texts else None
        )

    def title(self) -> str | None:
        """Give the headline."""
        return self.own_title or super().title()

    def category(self) -> str | None:
        """Give the node's term, else the breadcrumb's last step."""
        if self.main is not None:
            for at in self.main.css(
                f"[class*='{self.kind}taxonomy-term'], [class*='{self.kind}entity-reference']"
            ):
                if not re.search(r"tags|uid|media|image", at.root.get("class") or "") and (
                    text := self._value(at)
                ):
                    return text
        steps = [text_of(at.root) for at in self.selector.css(".breadcrumb a")]
        return next((step for step in reversed(steps) if step and phrase(step) not in _HOME), None)

    def _value(self, field: Selector) -> str | None:
        links = [text for at in field.css("a[href]") if (text := text_of(at.root))]
        return links[0] if links else None

    def lead(self) -> str | None:
        """Give the field of the summary."""
        return next((text for at in self._leads() if (text := text_of(at.root))), None)

    def published(self) -> str | None:
        """Give the date of the line above the text."""
        if self.main is not None:
            for at in self.main.css(self.submitted_css):
                if date := stamp(SelectorList([at])):
                    return date
        found = self.reading.published if self.reading else None
        return found

    def views(self) -> str | None:
        """Give the statistics module's counter."""
        text = self.text_at(
            ".statistics_counter, .statistics-counter, .statistics-node-counter, [class*='totalcount']"
        )
        return text if text and re.search(r"\d", text) else super().views()

    def authors(self) -> list[str]:
        """Give the fields that sign the article, else the account it was entered under."""
        if self.main is None:
            return []
        lines = []
        for at in self.main.css(".field, .field--label-inline, .field--label-above"):
            label = at.css(".field-label, .field__label")
            if label and _SIGNED.fullmatch(name := text_of(label[0].root)):
                value = " ".join(
                    text for item in at.css(".field-item, .field__item") if (text := text_of(item.root))
                )
                lines += [f"{name.rstrip(' :')}: {value}"] if value else []
        if lines:
            return lines
        for at in self.main.css(self.submitted_css):
            users = [text for user in at.css(".username") if (text := text_of(user.root))]
            by = _BY.search(text_of(at.root))
            if users or by:
                return users[:1] or ([by[1]] if by else [])
        return []

    def body_nodes(self) -> list[etree._Element]:
        """Give the pictures' fields and the body's, as they stand."""
        if self.main is None:
            return []
        images = self.main.css(
            f"[class*='{self.kind}image'], .{self.field}field-image, .{self.field}field-media-image"
        )
        found = [at.root for at in images]
        inside = {node for at in found for node in at.iterdescendants()}
        if self.body_field is not None:
            inside |= set(self.body_field.iter())
            found.append(self.body_field)
        order = {node: i for i, node in enumerate(self.main.root.iter())}
        kept = [node for node in found if node is self.body_field or node not in inside]
        return sorted(kept, key=lambda node: order[node])

    def attachments(self) -> list[Link]:
        """Give the links of the file fields."""
        if self.main is None:
            return []
        boxes = self.main.css(f"[class*='{self.kind}file'], .file")
        return [Link(a.root.get("href", ""), text_of(a.root)) for at in boxes for a in at.css("a[href]")]


__all__ = ["ArticlePage", "DrupalArticle", "DrupalListing", "DrupalPage"]
