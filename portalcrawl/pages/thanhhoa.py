"""Thanh Hóa's former communes: ``/web/print/<slug>.html``.

Vendor: unknown. Seen: ``yentho.nhuthanh.thanhhoa.gov.vn``. Evidence: text (the print view's text and
address; no markup seen).

Quirks:

* Only the print view is known. It counts as the article: its date is the article's own, not the day of
  printing, and it names the article by its words alone, which so are unique. They are hashed for the key,
  whatever section stands before them.
* ``Đăng lúc : 10:36:45 07/06/2021 (GMT+7)``.
"""

from __future__ import annotations

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class ThanhHoaPage(AddressedPage):
    """What both kinds of page share.

    >>> printed = ThanhHoaPage.key_of("http://h/web/print/le-ra-quan-nam.html")
    >>> printed == ThanhHoaPage.key_of("http://h/web/tin-tuc/le-ra-quan-nam.html")
    True
    """

    template = "thanhhoa"
    version = 1
    forms = (r"/web/print/(?P<part>[^/]+\.html?)", r"/web/(?:[^/]+/)+(?P<part>(?P<words>[^/.]+)\.html?)")
    telling = r"/web/print/"
    reads_print_views = True
    signs = (r"Đăng lúc : \d\d?:\d\d:\d\d \d\d/\d\d/\d{4} \(GMT\+7\)",)


class ThanhHoaListing(ThanhHoaPage, AddressedListing):
    """The main list."""


class ThanhHoaArticle(ThanhHoaPage, AddressedArticle):
    """An article."""


TEMPLATE = Template.of(ThanhHoaListing, ThanhHoaArticle, evidence="text")
