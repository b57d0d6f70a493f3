"""Chiêm Hóa (Tuyên Quang): ``/…!-6660.html``, punctuation kept in the words.

Vendor: unknown. Seen: ``chiemhoa.gov.vn``. Evidence: text (one address; no markup seen).

Quirks:

* The number at the end is the key. Other engines end their addresses so, too: only an ``!`` in the words of
  the page's address or links tells this one.
"""

from __future__ import annotations

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class ChiemHoaPage(AddressedPage):
    """What both kinds of page share.

    >>> ChiemHoaPage.key_of("http://h/tin-tuc/vui-hoi-trang-ram!-6660.html")
    '6660'
    >>> ChiemHoaPage.key_of("http://h/print/vui-hoi!-6660.html") is None
    True
    """

    template = "chiemhoa"
    version = 1
    forms = (r"/(?:[^/]+/)*[^/]+-(?P<key>\d+)\.html",)
    telling = r"!-\d+\.html"


class ChiemHoaListing(ChiemHoaPage, AddressedListing):
    """The main list."""


class ChiemHoaArticle(ChiemHoaPage, AddressedArticle):
    """An article."""


TEMPLATE = Template.of(ChiemHoaListing, ChiemHoaArticle, evidence="text")
