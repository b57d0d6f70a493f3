"""Cà Mau: ``/<slug>.1426``.

Vendor: unknown. Seen: ``batgt.camau.gov.vn``. Evidence: text (one address; no markup seen).

Quirks:

* The number after the dot is the key; there is no extension.
"""

from __future__ import annotations

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class CaMauPage(AddressedPage):
    """What both kinds of page share.

    >>> CaMauPage.key_of("http://h/le-ra-quan-nam-an-toan.1426")
    '1426'
    >>> CaMauPage.key_of("http://h/tai-lieu/ke-hoach-12.pdf") is None
    True
    """

    template = "camau"
    version = 1
    forms = (r"/(?:[^/]+/)*[^/.]*[a-z][^/.]*-[^/.]+\.(?P<key>\d+)/?",)


class CaMauListing(CaMauPage, AddressedListing):
    """The main list."""


class CaMauArticle(CaMauPage, AddressedArticle):
    """An article."""


TEMPLATE = Template.of(CaMauListing, CaMauArticle, evidence="text")
