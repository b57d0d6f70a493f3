"""VNPT vnPortal: the .NET platform of many communes, one theme a tenant.

Vendor: VNPT (which hosts are its tenants is inferred). Seen: texts and addresses of communes and districts
of Thanh Hóa, Nam Định, Nghệ An, Bình Thuận, Lào Cai and of new portals of Hà Nội. Evidence: text; of the
markup only a body, the control around it and the media host are known, so this module holds the address
rules and the generic reader does the rest.

Quirks:

* The key is the number that ends the address: five to eight digits without an extension, at Hà Nội sixteen
  to nineteen before ``.htm``. A legacy form on the same hosts, ``/1227/27461/54439/293909/tin/slug``,
  counts apart and gives all four numbers as key: which of them is the article's is not known.
* The date stands before the title or after it, or there is a counter instead; the site's numbers may stand
  right above the title.
* Every picture has the alternative text "anh tin bai"; captions are indented with forty no-break spaces.
* Documents lie on the vendor's storage host, which other systems' pages link to as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from portalcrawl.errors import EmptyPage, NotAnArticle, PageError
from portalcrawl.pages.base import Entry, ListingPage, Page, Template
from portalcrawl.pages.readpage import ReadArticlePage
from portalcrawl.reading import frames, rows
from portalcrawl.reading.entries import split

_ARTICLE = re.compile(r"/[^/]*?[^/\d-][^/]*-(\d{5,8})/?", re.IGNORECASE)
_HANOI = re.compile(r"/[^/]*-(\d{16,19})\.html?", re.IGNORECASE)
_LEGACY = re.compile(r"/(\d+)/(\d+)/(\d+)/(\d+)/[^/]+/[^/]+/?", re.IGNORECASE)
_NO_ARTICLE = re.compile(r"^/(?:en|api|rss|tag|print|in-bai|search|tim-kiem)(?:/|$)", re.IGNORECASE)
_IN_LIST = 0.5  # of the text in rows of other articles: a listing


class VnPortalPage(Page):
    """What both kinds of page share."""

    template = "vnportal"
    version = 1
    marks = {  # noqa: RUF012
        "control": ".MultiFunctionControl, [class*='UIMultiFunction_']",
        "media host": "img[src*='storage-vnportal.vnpt.vn'], link[href*='storage-vnportal.vnpt.vn'], "
        "script[src*='storage-vnportal.vnpt.vn']",
    }

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the number that ends the address, or a legacy address's four numbers.

        >>> VnPortalPage.key_of("https://h/kinh-te/hop-to-dan-pho-595005")
        '595005'
        >>> VnPortalPage.key_of("https://h/tin-tuc/hop-to-2250617082134517899.htm")
        '2250617082134517899'
        >>> VnPortalPage.key_of("https://h/1227/27461/54439/293909/tin-tuc/hop-to")
        '1227.27461.54439.293909'
        """
        path = split(url).path
        if _NO_ARTICLE.search(path):
            return None
        if found := _LEGACY.fullmatch(path):
            return ".".join(found.groups())
        folder, slash, name = path.rstrip("/").rpartition("/")
        found = _HANOI.fullmatch(slash + name) or _ARTICLE.fullmatch(slash + name)
        return found[1] if found and folder else None

    def evidence(self) -> list[str]:
        """Look for the platform's control and its media, on no other system's page."""
        return [] if frames.foreign(self.selector, own=()) else super().evidence()


class VnPortalListing(VnPortalPage, ListingPage):
    """The main list among the page's links to articles."""

    def present(self) -> bool:
        """Tell a listing from the article's own page."""
        return self.url is None or self.key_of(self.url) is None

    def rows(self) -> Iterator[Entry]:
        """Read the main list's rows."""
        return rows.rows(self.selector, self.base_url, self.key_of)


class VnPortalArticle(VnPortalPage, ReadArticlePage):
    """The detail page, read by form."""

    def present(self) -> bool:
        """Tell an article: its address, where known, and a title with text, pictures or documents."""
        if self.address is not None and self.key_of(self.address) is None:
            return False
        return self.shows_article and not self._shows_list()

    def _shows_list(self) -> bool:
        """Tell a page whose text is the rows of a list of other articles."""
        blocks = self.reading.blocks if self.reading else []
        within: set[etree._Element] = set()
        for row in rows.elements(self.selector, self.base_url, self.key_of):
            within.update(row.iter())
        inside = sum(len(block.text) for block in blocks if block.node in within)
        return inside > _IN_LIST * sum(len(block.text) for block in blocks)

    def absence(self) -> PageError:
        """Name an article's address that shows none."""
        if self.address is not None and self.key_of(self.address) is not None:
            return EmptyPage("the page shows no article")
        return NotAnArticle("a page of the portal without an article")


TEMPLATE = Template.of(VnPortalListing, VnPortalArticle, evidence="text")
