"""Hạ Long: ``/<slug>-p13n53521.html``.

Vendor: unknown. Seen: ``danchu.halongcity.gov.vn``. Evidence: text (a page text and its address; no markup
seen).

Quirks:

* The number after ``n`` is the key, the one after ``p`` the page it is shown on.
* An empty ``Tác giả:`` and the widgets follow the text: weather, rates, ``Đang online 149``.
"""

from __future__ import annotations

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class HaLongPage(AddressedPage):
    """What both kinds of page share.

    >>> HaLongPage.key_of("http://h/le-ra-quan-p13n53521.html")
    '53521'
    >>> HaLongPage.key_of("http://h/tin-tuc-p13.html") is None
    True
    """

    template = "halong"
    version = 1
    forms = (r"/(?:[^/]+/)*[^/]+-p\d+n(?P<key>\d+)\.html?",)
    signs = (r"Tác giả:", r"Tỷ giá ngoại tệ", r"Đang online\W*\d+")


class HaLongListing(HaLongPage, AddressedListing):
    """The main list."""


class HaLongArticle(HaLongPage, AddressedArticle):
    """An article."""

    ends = (r"Thời tiết", r"Tỷ giá ngoại tệ", r"Thống kê truy cập", r"Đang online\W*\d+")


TEMPLATE = Template.of(HaLongListing, HaLongArticle, evidence="text")
