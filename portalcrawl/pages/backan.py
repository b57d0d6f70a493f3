"""Bắc Kạn: ``index.php?com=tintuc_ct&id_news=``.

Vendor: unknown. Seen: ``nganson.backan.gov.vn``. Evidence: text (a page text and its address; no markup
seen).

Quirks:

* ``id_news`` is the key; other values of ``com`` are other parts of the site, with numbers of their own.
* The header's ``Thursday, 18/07/2024`` is the day of the visit. The article's own date is in ``Ngày đăng:
  21/01/2021 - Lượt xem: 87``, and so is its counter.
"""

from __future__ import annotations

from typing import ClassVar

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class BackanPage(AddressedPage):
    """What both kinds of page share.

    >>> BackanPage.key_of("http://h/index.php?com=tintuc_ct&id_news=1330")
    '1330'
    >>> BackanPage.key_of("http://h/index.php?com=tintuc&id_news=1330") is None
    True
    """

    template = "backan"
    version = 1
    forms = (r"/(?:index\.php)?",)
    parameters: ClassVar = {"com": "tintuc_ct", "id_news": r"\d+"}
    key_parameter = "id_news"
    signs = (
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)day, \d\d/\d\d/\d{4}",
        r"Ngày đăng: \d\d/\d\d/\d{4} - Lượt xem: [\d.,]+",
        r"Xem với cỡ chữ\W*",
    )


class BackanListing(BackanPage, AddressedListing):
    """The main list."""


class BackanArticle(BackanPage, AddressedArticle):
    """An article."""

    clock = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day, \d\d?/\d\d?/\d{4}"


TEMPLATE = Template.of(BackanListing, BackanArticle, evidence="text")
