"""Quảng Ninh and Hải Dương: SharePoint with ``Trang/ChiTietTinTuc.aspx?nid=``.

Vendor: unknown. Seen: ``www.quangninh.gov.vn`` with its units in the *path* (``/donvi/<unit>/``,
``/So/<department>/``), ``web01.haiduong.gov.vn``. Evidence: text (page texts and addresses; no markup seen),
so this module holds rules about addresses and keys, and the generic reader does the rest.

Quirks:

* ``nid`` counts per unit's site: the key is the unit's path and ``nid``. The path's case varies, IIS does
  not care. ``title=`` is decoration.
* No label before the date, no view count. ``Loading...`` at the end is a related list that never loads.
* Pagers are form posts; feeds give 404.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlunsplit

from lxml import etree

from portalcrawl.normalize import canonical_url
from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template
from portalcrawl.reading import frames, rows
from portalcrawl.reading.entries import split

_DETAIL = re.compile(r"^(?P<unit>/.*)?/chitiettintuc\.aspx$", re.IGNORECASE)
_DETAIL_LINK = (
    "a[href*='chitiettintuc.aspx?' i], link[href*='chitiettintuc.aspx?' i], "
    "form[action*='chitiettintuc.aspx?' i]"
)
_FORM = "form#aspnetForm, input[name='__VIEWSTATE'], script[src*='/_layouts/' i], link[href*='/_layouts/' i]"
_CHROME = (
    ".s4-notdlg, #ms-designer-ribbon, #s4-ribbonrow, #notificationArea, .ms-SkiptoNavigation, "
    ".ms-SkiptoMainContent, #suiteBar"
)  # of the product, not of the template: the only classes that are known
_PAGE_LINK = "a[href*='/trang/' i][href*='.aspx' i], form[action*='/trang/' i], a[href^='trang/' i]"


class QuangNinhPage(AddressedPage):
    """What both kinds of page share."""

    template = "quangninh"
    version = 2

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the unit's path and ``nid``.

        >>> QuangNinhPage.key_of("https://h/DonVi/VanDon/Trang/chitiettintuc.aspx?title=x&NID=2906")
        'donvi.vandon.2906'
        >>> QuangNinhPage.key_of("https://h/Trang/ChiTietTinTuc.aspx?nid=113139")
        '113139'
        """
        parts = split(url)
        found = _DETAIL.match("/" + unquote(parts.path).lstrip("/"))
        nid = _nid(parts.query)
        if found is None or nid is None:
            return None
        unit = [part for part in (found["unit"] or "").lower().split("/") if part]
        if unit and unit[-1] in ("trang", "pages"):
            unit.pop()
        return ".".join([*unit, nid])

    @classmethod
    def canonical(cls, url: str) -> str:
        """Keep nothing of an article's query but ``nid``."""
        canonical = canonical_url(url)
        if cls.key_of(url) is None:
            return canonical
        parts = split(canonical)
        return urlunsplit(parts._replace(query=urlencode({"nid": _nid(parts.query) or ""})))

    def evidence(self) -> list[str]:
        """Look for the detail page's address on the page; the markup says nothing certain."""
        if frames.foreign(self.selector, own=("sharepoint",)):
            return []
        sel = self.selector
        found = []
        if self.url is not None and self.key_of(self.url) is not None and self.is_real:
            found.append("address ChiTietTinTuc.aspx?nid=")
        links = map(self.absolute, sel.css(_DETAIL_LINK).xpath("@href|@action").getall())
        if any(self.key_of(link) and self._is_own(link) for link in links):
            found.append("links to ChiTietTinTuc.aspx?nid=")
        return found

    def in_frame(self) -> bool:
        """Ask for the signature: the product's marks are on every page, and say nothing."""
        return bool(self.evidence())

    @property
    def is_real(self) -> bool:
        """Whether the page bears more than its address: whatever else stands there has that too."""
        return bool(self.selector.css(_FORM))

    def _is_own(self, link: str) -> bool:
        """Tell an address of the page's own server, as far as that is known."""
        host = _host(link)
        return not host or self.base_url is None or host == _host(self.base_url)

    def _own_key(self, link: str) -> str | None:
        """Give the key of an article of the page's own server."""
        return self.key_of(link) if self._is_own(link) else None


def _host(link: str) -> str:
    return (split(link).hostname or "").removeprefix("www.")


def _nid(query: str) -> str | None:
    for name, value in parse_qsl(query):
        if name.lower() == "nid" and value.strip().isdecimal():
            return str(int(value))
    return None


class QuangNinhListing(QuangNinhPage, AddressedListing):
    """The main list among the page's links to articles."""

    def in_frame(self) -> bool:
        """Accept an empty listing by its frame: a form page with links into the site's ``/Trang/`` folder."""
        sel = self.selector
        if self.evidence() or frames.foreign(sel, own=("sharepoint",)):
            return bool(self.evidence())
        return bool(sel.css("form#aspnetForm, input[name='__VIEWSTATE']") and sel.css(_PAGE_LINK))

    def present(self) -> bool:
        """Tell a listing from the article's own page."""
        return self.url is None or self.key_of(self.url) is None


class QuangNinhArticle(QuangNinhPage, AddressedArticle):
    """The detail page, read by form."""

    outside_css = _CHROME

    @property
    def is_real(self) -> bool:
        """Whether the page has a dated article, or at least the product's form."""
        return super().is_real or (self.reading is not None and self.reading.published is not None)

    def _rows(self) -> list[etree._Element]:
        return rows.elements(self.selector, self.base_url, self._own_key)


TEMPLATE = Template.of(QuangNinhListing, QuangNinhArticle, evidence="text", refines="sharepoint")
