"""Thừa Thiên Huế: one address with numbers for everything.

Vendor: unknown. Seen: communes under ``thuathienhue.gov.vn`` (``quangthai``, ``vinhxuan``). Evidence: text
(page texts and addresses; no markup seen).

Quirks:

* ``/?cn=121&gd=4&tc=38102``: section, kind of page, article. ``tc`` is the key; the same article may be
  linked under another section.
* The date is called ``Ngày cập nhật`` and is the only one printed.
* ``Truy cập tổng`` and ``Truy cập hiện tại`` are the site's counters; ``Xem tin theo ngày`` is a calendar.
"""

from __future__ import annotations

from typing import ClassVar

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class HuePage(AddressedPage):
    """What both kinds of page share.

    >>> HuePage.key_of("http://h/?cn=121&gd=4&tc=38102"), HuePage.key_of("http://h/?cn=121&gd=3")
    ('38102', None)
    """

    template = "hue"
    version = 1
    forms = (r"/(?:(?:index|default)\.\w+)?",)
    parameters: ClassVar = {"tc": r"\d+"}
    key_parameter = "tc"
    telling = r"[?&]cn=\d"
    signs = (
        r"Tìm kiếm tin tức",
        r"Xem tin theo ngày\W*",
        r"Truy cập tổng\W*[\d.,]+",
        r"Truy cập hiện tại\W*[\d.,]+",
        r"Ngày cập nhật\W*\d\d?/\d\d?/\d{4}",
    )


class HueListing(HuePage, AddressedListing):
    """The main list."""


class HueArticle(HuePage, AddressedArticle):
    """An article."""

    chrome = (r"Tìm kiếm tin tức", r"Truy cập (?:tổng|hiện tại)\W*[\d.,]+")
    ends = (r"Các tin khác\W*", r"Xem tin theo ngày\W*", r"Thống kê truy cập\W*")


TEMPLATE = Template.of(HueListing, HueArticle, evidence="text")
