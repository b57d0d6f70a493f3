"""A node's own page in Drupal 7 and later: the node as container, its fields by class names."""

from __future__ import annotations

import re
from functools import cached_property
from typing import ClassVar

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import phrase
from portalcrawl.errors import NotAnArticle, PageError, PrintPage
from portalcrawl.normalize import fold
from portalcrawl.pages.drupal_common import (
    COUNTER,
    OUTSIDE,
    DrupalPage,
    is_no_node,
    is_print,
    is_teaser,
    node_id,
    stamp,
    stamp_of,
)
from portalcrawl.pages.marked import MarkedArticle
from portalcrawl.reading import problems, reader
from portalcrawl.reading.blocks import Block, Link
from portalcrawl.reading.headtitles import head_titles
from portalcrawl.reading.walker import text_of, walk

_CURRENT = re.compile(r'"currentPath"\s*:\s*"node\\?/(\d+)"')
_BODY_CLASS = re.compile(r"\bpage-node-(\d+)\b")
_PAGE_TYPE = re.compile(r"\bnode-(?:-type-|type-)?page\b")
_BY = re.compile(r"\b(?:bởi|by)\s*:?\s+(.{2,60}?)(?:,|\s+(?:vào|on|ngày|lúc|at|-)\s)", re.IGNORECASE)
_SIGNED = re.compile(
    r"\W*(?:thực hiện|tác giả|nguồn(?: tin)?|người viết|tin,? (?:và )?ảnh|bài,? ảnh)\W*", re.IGNORECASE
)
_HOME = frozenset(("trang chủ", "home", "trang nhất"))
_BODIES = ("body", "field-noi-dung", "field-noidung", "field-content", "field-body", "field-chi-tiet")
_LEADS = (
    "tom-?tat|mo-?ta|sapo|summary|lead|trich-?dan|trich-?yeu|gioi-?thieu|teaser|"
    "tom_tat|mo_ta|trich_dan|trich_yeu"
)
_NO_TERM = re.compile(r"tags|uid|media|image|revisions|paragraph|file")
_COUNTED = re.compile(
    r"\W*(?:tổng )?(?:số )?(?:lượt|lần) (?:xem|đọc)\W*|\W*(?:đã (?:xem|đọc)|views?)\W*", re.IGNORECASE
)
_SIGNS = {
    "Tác giả": re.compile(r"field-(?:tac-?gia|nguoi-?viet|thuc-?hien|author)\b", re.IGNORECASE),
    "Nguồn": re.compile(r"field-(?:nguon|source)(?:-tin)?\b", re.IGNORECASE),
}


class DrupalArticle(DrupalPage, MarkedArticle):
    """A node's own page."""

    page_title_css: ClassVar[str] = ""
    node_title_css: ClassVar[str] = ".node-title, .node__title, h1, h2"
    field: ClassVar[str] = ""
    """How a field's class begins, before its name."""
    kind: ClassVar[str] = ""
    """How a field's class begins, before its type."""
    outside_css = OUTSIDE
    skip_css = ".element-invisible, .visually-hidden"

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
        """Give the node's id, else the alias's key."""
        return self.own_key() or (self.alias_key(self.address) if self.address is not None else None)

    def own_key(self) -> str | None:
        """Give the node's id, which pages bear in several places: a row of a listing only has its alias."""
        links = "link[rel='shortlink' i]::attr(href), link[rel='canonical' i]::attr(href)"
        for href in self.selector.css(links).getall():
            if key := self.key_of(href):
                return key
        settings = " ".join(self.selector.css("script[data-drupal-selector]::text").getall())
        printed = node_id([self.main.root]) if self.main is not None else None
        for found in (_CURRENT.search(settings), None if printed else _BODY_CLASS.search(self._body_class)):
            if found:
                return found[1]
        return printed

    @property
    def _body_class(self) -> str:
        return self.selector.css("body::attr(class)").get() or ""

    @cached_property
    def main(self) -> Selector | None:
        """The node that the page is of; the whole column where a theme prints no wrapper around it."""
        own = [at for at in self.nodes if not is_teaser(at.root)]
        full = [at for at in own if "full" in (at.root.get("class") or "")]
        if len(full) == 1 or len(own) == 1:
            return (full or own)[0]
        return self.content if not own and self._names_node and not self._only_teasers else None

    @property
    def _only_teasers(self) -> bool:
        """Whether what reads like text in the main column is that of other nodes' teasers."""
        teasers = {node for at in self.nodes for node in at.root.iter()}
        texts = self.content.css(f".{self.field}body, [class*='{self.kind}text-']")
        return bool(teasers) and all(at.root in teasers for at in texts)

    @cached_property
    def _names_node(self) -> bool:
        links = self.selector.css("link[rel='shortlink' i]::attr(href)").getall()
        return (
            any(map(self.key_of, links))
            or "page-node-type-" in self._body_class
            or bool(_BODY_CLASS.search(self._body_class))
        )

    def present(self) -> bool:
        """Tell a node's page; a page of the type for static pages is an article only with a date."""
        if self.address is not None and is_no_node(self.address):
            return False
        if self.main is None or not (self._names_node or len(self.nodes) == 1):
            return False
        if not self.nodes and problems.instead(self) is not None:
            return False  # a theme's frame around "not found" and "access denied" bears the node's classes
        if _PAGE_TYPE.search(f"{self.main.root.get('class')} {self._body_class}") and self.date_line is None:
            return False
        return bool(self.body_nodes() or self.attachments() or self.shows_article)

    def absence(self) -> PageError:
        """Name a print view."""
        if self.address is not None and is_print(self.address):
            return PrintPage("a print view")
        return NotAnArticle("a page of the portal that is no node's")

    def read(self) -> reader.Reading | None:
        """Read around the body's field, or inside the node of a theme without the fields' classes."""
        page = self.node("body")
        if page is None or self.main is None:
            return None
        if self.body_field is None:
            page = self.main.root
        return reader.read(self.selector, walk(page, self.outside), page, self.body_field, self.own_title)

    def inside(self, css: str) -> list[Selector]:
        """Give what a selector finds inside the node."""
        return [] if self.main is None else list(self.main.css(css))

    @cached_property
    def body_field(self) -> etree._Element | None:
        """The field that holds the text: by its name, else one made of parts, else the longest text."""
        named = self.inside(", ".join(f".{self.field}{name}" for name in _BODIES))
        if not named:
            made = f"[class*='{self.kind}entity-reference-revisions'], [class*='{self.kind}paragraphs']"
            named = [at for at in self.inside(made) if at.css(f"[class*='{self.kind}text-']")]
        if not named:
            long = f"[class*='{self.kind}text-long'], [class*='{self.kind}text-with-summary']"
            leads = {at.root for at in self._leads()}
            named = [at for at in self.inside(long) if at.root not in leads]
        return max((at.root for at in named), key=lambda node: len(text_of(node)), default=None)

    def _leads(self) -> list[Selector]:
        named = re.compile(rf"{self.field}field-\S*?(?:{_LEADS})")
        found = self.inside(f"[class*='{self.field}field-']")
        return [at for at in found if named.search(at.root.get("class") or "")]

    @cached_property
    def own_title(self) -> str | None:
        """The title by its place: the page's or the node's, whichever the page's head repeats."""
        heads = [fold(head) for head in head_titles(self.selector)]
        heads += [fold(text) for text in self.selector.css("[property='dc:title']::attr(content)").getall()]
        printed = [at for at in self.selector.css(self.page_title_css) if at.root not in self.outside]
        body = set() if self.body_field is None else set(self.body_field.iter())
        printed += [at for at in self.inside(self.node_title_css) if at.root not in body]
        texts = [text for at in printed if (text := text_of(at.root))]
        known = [text for text in texts if any(fold(text) in head for head in heads)]
        return next(iter(known or texts), None)

    def title(self) -> str | None:
        """Give the headline."""
        return self.own_title or super().title()

    def category(self) -> str | None:
        """Give the node's term, else the breadcrumb's last step."""
        terms = f"[class*='{self.kind}taxonomy-term'], [class*='{self.kind}entity-reference']"
        for at in self.inside(terms):
            linked = [text for a in at.css("a[href]") if (text := text_of(a.root))]
            if linked and not _NO_TERM.search(at.root.get("class") or ""):
                return linked[0]
        steps = [text_of(at.root) for at in self.selector.css(".breadcrumb a")]
        return next((step for step in reversed(steps) if step and phrase(step) not in _HOME), None)

    def lead(self) -> str | None:
        """Give the field of the summary."""
        return next((text for at in self._leads() if (text := text_of(at.root))), None)

    def published(self) -> str | None:
        """Give the date of the line above the text."""
        for at in self.inside(self.submitted_css):
            if date := stamp([at]):
                return date
        return stamp_of(self.reading.published) if self.reading and self.reading.published else None

    def views(self) -> str | None:
        """Give the statistics module's counter."""
        labelled = (value for name, value in self._labelled() if _COUNTED.fullmatch(name))
        for text in (self.text_at(COUNTER), *labelled):
            if text and re.search(r"\d", text):
                return text
        return super().views()

    def _labelled(self) -> list[tuple[str, str]]:
        """Give the node's fields that print a label, and what stands behind it."""
        found = []
        for at in self.inside(".field"):
            label = at.css(".field-label, .field__label")
            value = [text for item in at.css(".field-item, .field__item") if (text := text_of(item.root))]
            if label and value:
                found.append((text_of(label[0].root), value[0]))
        return found

    def _signed(self) -> list[str]:
        """Give the fields that sign the article by their name alone, their label being hidden."""
        found = []
        for at in self.inside(".field"):
            css, text = at.root.get("class") or "", text_of(at.root)
            label = next((label for label, name in _SIGNS.items() if name.search(css)), None)
            if label and text and not at.css(".field-label, .field__label"):
                found.append(text if ":" in text else f"{label}: {text}")
        return found

    def authors(self) -> list[str]:
        """Give the fields that sign the article, else the account it was entered under."""
        lines = [
            f"{name.rstrip(' :')}: {value}" for name, value in self._labelled() if _SIGNED.fullmatch(name)
        ]
        if lines := lines + self._signed():
            return lines
        for at in self.inside(self.submitted_css) or self.inside("header, footer"):
            users = [text for user in at.css(".username") if (text := text_of(user.root))]
            if by := _BY.search(text_of(at.root)):
                users.append(by[1])
            if users:
                return users[:1]
        return []

    def body_nodes(self) -> list[etree._Element]:
        """Give the pictures' fields and the body's, as they stand."""
        pictures = f"[class*='{self.kind}image'], .{self.field}field-image, .{self.field}field-media-image"
        found = [at.root for at in self.inside(pictures)]
        inside = {node for at in found for node in at.iterdescendants()}
        inside |= set() if self.body_field is None else set(self.body_field.iter())
        kept = [node for node in found if node not in inside]
        if self.body_field is None or self.main is None:
            return kept
        order = {node: i for i, node in enumerate(self.main.root.iter())}
        return sorted([*kept, self.body_field], key=lambda node: order[node])

    def blocks(self) -> list[Block]:
        """Give the fields' blocks; where a theme prints no classes, what reads like the text."""
        if self.body_field is None and not self.attachments() and self.reading is not None:
            return self.reading.blocks
        return super().blocks()

    def attachments(self) -> list[Link]:
        """Give the links of the file fields."""
        boxes = self.inside(f"[class*='{self.kind}file'], .file")
        links = [Link(a.root.get("href", ""), text_of(a.root)) for at in boxes for a in at.css("a[href]")]
        shown = "iframe::attr(data-src), iframe::attr(src), object::attr(data), embed::attr(src)"
        return links + [Link(src, "") for at in boxes for src in at.css(shown).getall()]
