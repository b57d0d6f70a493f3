"""Tuyên Quang, the Fatherland Front and its like: ``/DetailView/<id>/<section>/<slug>.html``.

Vendor: unknown. Seen: the Fatherland Front of Tuyên Quang. Evidence: text (page texts and addresses; no
markup seen).

Quirks:

* The first number is the key, the second the section, the words are decoration.
* The article's date begins with a weekday (``Thứ Ba, ngày 17 tháng 5 năm 2022 - 09:15``), as clocks do
  elsewhere.
* Lists are ``/…/trang-4.html`` under ``Tổng số: 2642 | Trang: 1 trên tổng số 265 trang``; the calendar
  ``Xem tin theo ngày: / /`` has no date in it.
"""

from __future__ import annotations

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class TuyenQuangMttqPage(AddressedPage):
    """What both kinds of page share.

    >>> TuyenQuangMttqPage.key_of("http://h/DetailView/68261/3/slug.html")
    '68261'
    >>> TuyenQuangMttqPage.key_of("http://h/tin-tuc/trang-4.html") is None
    True
    """

    template = "tuyenquang_mttq"
    version = 1
    forms = (r"/(?:[\w-]+/)*DetailView/(?P<key>\d+)(?:/\d+)?/[^/]+\.html?",)
    signs = (
        r"(?:Thứ \w+|Chủ nhật), ngày \d+ tháng \d+ năm \d{4} - \d\d?:\d\d",
        r"Cỡ chữ: A\+ A-",
        r"Tổng số: \d+ \| Trang: \d+ trên tổng số \d+ trang",
        r"Xem tin theo ngày:[\s/]*",
    )


class TuyenQuangMttqListing(TuyenQuangMttqPage, AddressedListing):
    """The main list."""


class TuyenQuangMttqArticle(TuyenQuangMttqPage, AddressedArticle):
    """An article."""

    chrome = (
        r"Cỡ chữ: A\+ A-",
        r"Tổng số: \d+ \| Trang: \d+ trên tổng số \d+ trang",
        r"Xem tin theo ngày:[\s/]*",
    )


TEMPLATE = Template.of(TuyenQuangMttqListing, TuyenQuangMttqArticle, evidence="text")
