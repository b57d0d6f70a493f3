"""Page objects of engines known only by their addresses and texts: no selector, as no markup was seen.

An engine's module says what an article's address looks like and what of it is the key, which lines only
this engine prints, and which lines are its chrome. The generic readers find everything else: rows of a
listing by the addresses they lead to, an article's parts by form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar
from urllib.parse import parse_qsl, unquote

from lxml import etree

from portalcrawl.errors import EmptyPage, NotAnArticle, PageError
from portalcrawl.normalize import DROP, canonical_url, clean_text, url_key
from portalcrawl.pages.base import Entry, ListingPage, Page
from portalcrawl.pages.readpage import ReadArticlePage
from portalcrawl.reading import frames, problems, reader, rows
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.density import is_prose
from portalcrawl.reading.entries import split
from portalcrawl.reading.lookup import remembered

_NEVER = re.compile(
    r"/(?:rss|feeds?|tags?|tim-?kiem|search|calendar(?:view)?|send-?mail|gui-email|login|dang-?nhap|sitemap"
    r"|download)(?:/|\.\w+$|$)|^/(?:en|en-us|en-gb|english|zh|zh-cn)(?:/|$)",
    re.IGNORECASE,
)
_PRINT = re.compile(r"/(?:print\w*|in|inbai|in-bai(?:-viet)?|in-trang|ban-in)(?:/|\.\w+$|$)", re.IGNORECASE)
_SESSION = re.compile(r";[^/?]*")
_IN_LIST = 0.5  # of the text in rows of other articles: a listing
_LONG = 200  # characters: below an end of the engine's own, no paragraph of an article is that long
_NEXT = 6


class AddressedPage(Page):
    """What both kinds of page share."""

    forms: ClassVar[tuple[str, ...]] = ()
    """Forms of an article's decoded path. Group ``key`` is the key; of group ``part``, or else of the whole
    path, the key is the hash; group ``words`` must have ``least_words`` words."""
    parameters: ClassVar[dict[str, str]] = {}
    """Parameters an article's address has, in lower case, and the form of their values."""
    key_parameter: ClassVar[str] = ""
    """The parameter that is the key, where the path has none."""
    drop: ClassVar[frozenset[str]] = DROP
    """Parameters that only decorate."""
    least_words: ClassVar[int] = 4
    telling: ClassVar[str] = ""
    """What must occur in an article's address for it to say that the page is of this engine."""
    vague: ClassVar[bool] = False
    """Whether other engines have addresses of this form: it says something only beside one of the signs."""
    signs: ClassVar[tuple[str, ...]] = ()
    """Forms of whole lines that the engine prints."""

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the article's key that an address of one of the engine's forms names."""
        parts = split(url)
        path = _SESSION.sub("", unquote(parts.path)) or "/"
        if _NEVER.search(path) or (not cls.reads_print_views and _PRINT.search(path)):
            return None
        query = {name.lower(): value.strip() for name, value in parse_qsl(parts.query)}
        for name, form in cls.parameters.items():
            if not re.fullmatch(form, query.get(name, ""), re.IGNORECASE):
                return None
        for form in cls.forms:
            if found := re.fullmatch(form, path, re.IGNORECASE):
                groups = found.groupdict()
                if "words" in groups and len(re.findall(r"[^\W_]+", groups["words"])) < cls.least_words:
                    continue
                if cls.key_parameter:
                    return query[cls.key_parameter]
                if "key" in groups:
                    return groups["key"].replace("/", ".")
                return url_key("/" + groups["part"] if "part" in groups else _SESSION.sub("", parts.path))
        return None

    @classmethod
    def row_key(cls, url: str) -> str | None:
        """Tell addresses of a list's rows apart; where an address names no key, a row has one of its own."""
        return cls.key_of(url)

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop what only decorates."""
        return canonical_url(url, cls.drop)

    @classmethod
    def may_be_article(cls, url: str) -> bool:
        """Tell an address at which an article may be."""
        return cls.key_of(url) is not None

    def evidence(self) -> list[str]:
        """Look for addresses of the engine's form; one that others have too needs a line beside it."""
        if not self.of_no_other:
            return []
        found = []
        if self.url is not None and self._tells(self.url):
            found.append("address of an article's form")
        if any(self._tells(link) for link in self._links):
            found.append("links of an article's form")
        signs = [f"line {line}" for line in self.printed_signs] if found else []
        return [] if self.vague and not signs else [*found, *signs]

    def in_frame(self) -> bool:
        """Accept an address or a link of the engine's form, or a line it prints: a registry row named it."""
        if not self.of_no_other:
            return False
        known = self.url is not None and self.may_be_article(self.url)
        return known or bool(self.printed_signs) or any(self.row_key(link) for link in self._links)

    @cached_property
    def of_no_other(self) -> bool:
        """Whether the page bears no other CMS's marks."""
        return not frames.foreign(self.selector, own=())

    @cached_property
    def printed_signs(self) -> list[str]:
        """Lines of the engine's own that the page prints, one for each form."""
        lines = remembered(self.selector, "short lines", self._short_lines)
        found = (next((line for line in lines if _is(line, form)), None) for form in self.signs)
        return [line for line in found if line is not None]

    def _short_lines(self) -> list[str]:
        return [line.loose for block in self.outline for line in block.lines if len(line.loose) < _LONG]

    @property
    def _links(self) -> list[str]:
        """The page's links to its own server, as far as that is known."""
        return remembered(self.selector, ("own links", self.base_url), self._own_links)

    def _own_links(self) -> list[str]:
        host = (split(self.base_url or "").hostname or "").removeprefix("www.")
        links = [self.absolute(href) for href in self.selector.css("a[href]").xpath("@href").getall()]
        hosts = [(link, (split(link).hostname or "").removeprefix("www.")) for link in links]
        return [link for link, there in hosts if there == host or not host or not there]

    def _tells(self, url: str) -> bool:
        known = self.row_key(url) is not None
        return known and bool(re.search(self.telling, unquote(url), re.IGNORECASE))


def _is(line: str, form: str) -> bool:
    return bool(re.fullmatch(form, line.strip(), re.IGNORECASE))


class AddressedListing(AddressedPage, ListingPage):
    """The main list among the page's links to articles."""

    def present(self) -> bool:
        """Tell a listing, empty or not, from an article's own page."""
        if self.url is not None and self.key_of(self.url) is not None:
            return False
        return any(True for _ in self.rows()) or problems.instead(self) is None

    def rows(self) -> Iterator[Entry]:
        """Read the main list's rows."""
        return rows.rows(self.selector, self.base_url, self.key_of)


class AddressedArticle(AddressedPage, ReadArticlePage):
    """An article, read by form."""

    clock: ClassVar[str] = ""
    """The header's line with today's date: the first of its form above the text is dropped."""
    chrome: ClassVar[tuple[str, ...]] = ()
    """Forms of whole lines that are never text of an article."""
    ends: ClassVar[tuple[str, ...]] = ()
    """Forms of whole lines below which nothing is the article's."""
    crumbs: ClassVar[str] = ""
    """The line above the title that names the section, in its first group."""

    def read(self) -> reader.Reading | None:
        """Read the page without the engine's own lines."""
        body = self.node("body")
        if body is None:
            return None
        blocks, title = self._own_blocks(body), self.titled
        found = reader.read(self.selector, blocks, body, page_title=title)
        if found is not None and (end := self._end(blocks, found)) is not None:
            found = reader.read(self.selector, blocks[:end], body, page_title=title)
        return found

    @property
    def titled(self) -> str | None:
        """The title, where the order of lines alone says which one it is."""
        return None

    def _own_blocks(self, body: etree._Element) -> list[Block]:
        """The page's blocks without clock and chrome; a headline that leads to its own page is no link."""
        blocks = [b for b in self.page_blocks(body) if not any(_is(b.loose, form) for form in self.chrome)]
        if self.clock and (at := self._clock_at(blocks)) is not None:
            del blocks[at]
        key = self.key_of(self.address) if self.address else None
        for block in blocks if key else ():
            if block.links and all(self.key_of(self.absolute(link.href)) == key for link in block.links):
                block.links, block.link_chars = [], 0
        return blocks

    def _clock_at(self, blocks: Sequence[Block]) -> int | None:
        for i, block in enumerate(blocks):
            if is_prose(block) and not _is(block.loose, self.clock) and len(block.text) > _LONG:
                return None
            if _is(block.loose, self.clock):
                return i
        return None

    def _end(self, blocks: Sequence[Block], found: reader.Reading) -> int | None:
        """Find the engine's own end below the beginning of the text, where no long paragraph follows it."""
        texts = [block for block in found.blocks if block.text]
        if not self.ends or not texts:
            return None
        start = next((i for i, block in enumerate(blocks) if block is texts[0]), len(blocks))
        for i in range(start + 1, len(blocks)):
            if any(_is(blocks[i].loose, form) for form in self.ends):
                below = blocks[i + 1 : i + 1 + _NEXT]
                if not any(is_prose(block) and len(block.text) > _LONG for block in below):
                    return i
        return None

    def category(self) -> str | None:
        """Give the section that the engine's breadcrumb line names."""
        for line in self._header_lines() if self.crumbs else ():
            if found := re.fullmatch(self.crumbs, line, re.IGNORECASE):
                return found[1]
        return super().category()

    def _header_lines(self) -> Iterator[str]:
        """Give the lines above the text, and what stands in elements for navigation."""
        for nav in self.selector.css("nav"):
            yield clean_text(" ".join(nav.xpath(".//text()").getall()))
        for block in self.outline:
            if is_prose(block) and len(block.text) > _LONG:
                return
            yield block.text

    def present(self) -> bool:
        """Tell an article: its address, where known, and a title with text, pictures or documents."""
        if self.address is not None and not self.may_be_article(self.address):
            return False
        dated = self.reading is not None and self.reading.published is not None
        if not dated and (self.address is None or problems.instead(self) is not None):
            return False
        return self.shows_article and not self._shows_list()

    def _rows(self) -> list[etree._Element]:
        return rows.elements(self.selector, self.base_url, self.row_key)

    def _shows_list(self) -> bool:
        """Tell a page whose text is the rows of a list of other articles."""
        if self.reading is None or not any(block.links for block in self.reading.blocks):
            return False
        within = {node for row in self._rows() for node in row.iter()}
        blocks = self.reading.blocks
        inside = sum(len(block.text) for block in blocks if block.node in within)
        return inside > _IN_LIST * sum(len(block.text) for block in blocks)

    def absence(self) -> PageError:
        """Tell a listing from an article's address that shows nothing."""
        dated = self.reading is not None and self.reading.published is not None
        if self._shows_list() if dated else len(self._rows()) > 1:
            return NotAnArticle("a list of articles")
        if self.address is not None and self.key_of(self.address) is not None:
            return EmptyPage("the article's page shows no article")
        return NotAnArticle("not an article's page")
