"""Quảng Bình: 3CMS, ``/3cms/<slug>``.

Vendor: 3CMS. Seen: the province's own portal. Evidence: text (addresses, and the id of one
element that another reader of the portal relies on).

Quirks:

* No number in addresses: the path is hashed, and an article's has at least four words.
* The date stands in a table whose id begins with ``tblPrint_Date``; the number after it varies.
"""

from __future__ import annotations

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template
from portalcrawl.reading.meta import date_of


class QuangBinhPage(AddressedPage):
    """What both kinds of page share.

    >>> QuangBinhPage.key_of("http://h/3cms/tin-tuc.htm") is None
    True
    """

    template = "quangbinh"
    version = 1
    forms = (r"/3cms/(?:[^/]+/)*(?P<words>[^/.]+)(?:\.\w{3,5})?/?",)


class QuangBinhListing(QuangBinhPage, AddressedListing):
    """The main list."""


class QuangBinhArticle(QuangBinhPage, AddressedArticle):
    """An article."""

    published_css = "[id^='tblPrint_Date']"

    def published(self) -> str | None:
        """Take the date table's date; the reader's where there is no such table."""
        printed = date_of(self.text_at(self.published_css))
        return printed or super().published()


TEMPLATE = Template.of(QuangBinhListing, QuangBinhArticle, evidence="text")
