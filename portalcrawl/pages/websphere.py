"""IBM WebSphere Portal: ``/wps/portal/!ut/p/b1/…``.

Vendor: IBM. Seen: Cà Mau, two national bodies. Evidence: text (addresses; no markup seen).

Quirks:

* The address encodes how the reader got there: one page has any number of addresses, and none of them names
  the article. Where the content manager's ``WCM_GLOBAL_CONTEXT``, ``urile`` or ``contentIDR`` is in the
  query, that is the key. Else the key is the hash of title and day, of a row as of the article itself: a
  corrected title is a new article, and two of one title on one day are one.
* A row without a day cannot have the article's key; such a list should be crawled, not extracted page by
  page.
* Pagers are numbers in links of the same kind: only their text says which page is next.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar
from urllib.parse import parse_qsl

from portalcrawl.normalize import fold, read_date, url_key
from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Entry, Template
from portalcrawl.reading import pagers, rows
from portalcrawl.reading.entries import Postback, split
from portalcrawl.reading.meta import SOME_TIME, date_of
from portalcrawl.reading.walker import text_of

_PORTAL = re.compile(r"/wps/portal/|/wps/wcm/connect/", re.IGNORECASE)
_STATE = re.compile(r"/wps/portal/(?:.*/)?!ut/p/", re.IGNORECASE)
_UUID = re.compile(r"[0-9a-f-]{32,36}", re.IGNORECASE)
_ROW_WORDS = 4


class WebSpherePage(AddressedPage):
    """What both kinds of page share.

    >>> WebSpherePage.key_of("http://h/wps/portal/!ut/p/b1/04_Sj9CP/") is None
    True
    >>> one = WebSpherePage.key_of("http://h/wps/portal/!ut/p/b1/x/?WCM_GLOBAL_CONTEXT=/wps/wcm/connect/l/s/tin/a")
    >>> one == WebSpherePage.key_of("http://h/wps/portal/tin?WCM_GLOBAL_CONTEXT=%2Fwps%2Fwcm%2Fconnect%2Fl%2Fs%2Ftin%2Fa")
    True
    """

    template = "websphere"
    version = 1
    telling: ClassVar[str] = r"/wps/portal/.*!ut/p/"

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the content that the address names, where it does."""
        parts = split(url)
        if not _PORTAL.search(parts.path):
            return None
        for name, value in parse_qsl(parts.query):
            if name.lower() == "contentidr" and _UUID.fullmatch(value):
                return value.lower()
            if name.lower() in ("wcm_global_context", "urile") and "/" in value:
                return url_key(value[value.index("/") :])
        return None

    @classmethod
    def row_key(cls, url: str) -> str | None:
        """Give the content, or else the state that the address encodes."""
        return cls.key_of(url) or (url_key(split(url).path) if _STATE.search(split(url).path) else None)

    @classmethod
    def may_be_article(cls, url: str) -> bool:
        """Tell a page of the portal: its address says no more."""
        return bool(_PORTAL.search(split(url).path))


def _key(title: str, printed: str | None) -> str:
    """Give the key of an article whose address names none."""
    reading = read_date(printed, now=SOME_TIME) if printed and re.search(r"\d{4}", printed) else None
    day = (reading.value or "")[:10] if reading else ""
    return hashlib.sha256(f"{fold(title)}|{day}".encode()).hexdigest()[:16]


class WebSphereListing(WebSpherePage, AddressedListing):
    """The main list; its menus and pagers have links of the same kind, but no titles."""

    def rows(self) -> Iterator[Entry]:
        """Read the rows under the keys that their articles will have."""
        shown: dict[str, list[str]] = {}
        for a in self.selector.css("a[href]"):
            shown.setdefault(self.absolute(a.root.get("href")), []).append(text_of(a.root))
        paging = {self.absolute(node.get("href")) for node in self._pager}
        unnamed = paging | {url for url, texts in shown.items() if not any(texts)}

        def row_key(url: str) -> str | None:  # a picture's link has another state than its title's
            return None if url in unnamed else self.row_key(url)

        for entry in rows.rows(self.selector, self.base_url, row_key):
            if len(entry.title.split()) >= _ROW_WORDS:
                key = self.key_of(entry.url) or _key(entry.title, entry.published_raw)
                yield replace(entry, key=key)

    @property
    def _pager(self) -> list[pagers.Node]:
        links = [a.root for a in self.selector.css("a[href*='/wps/portal/']")]
        return [node for node in links if pagers.number_of(node) is not None]

    def next_page(self) -> str | Postback | None:
        """Follow the link to the next number."""
        step = pagers.after_current(self._pager)
        return super().next_page() if step is None else self.absolute(step.get("href"))


class WebSphereArticle(WebSpherePage, AddressedArticle):
    """An article."""

    def printed_key(self) -> str | None:
        """Give the key that the article's row has."""
        title = self.title()
        return _key(title, date_of(self.date_line)) if title else None


TEMPLATE = Template.of(WebSphereListing, WebSphereArticle, evidence="text")
