"""Hà Tĩnh: ``/tin-tuc-14/<slug>-397``.

Vendor: unknown. Seen: ``xahuongdo.hatinh.gov.vn``. Evidence: text (a page text and its address; no markup
seen).

Quirks:

* The last number is the key, the section's number stands in the section's name.
* Order: title, ``08/07/2020 03:35``, lead, the title again, text, ``Tác giả: X - Nguồn: X``.
* Portals of another vendor have ``/<section>/<slug>-<number>``, too: the section's own number tells.
"""

from __future__ import annotations

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class HaTinhPage(AddressedPage):
    """What both kinds of page share.

    >>> HaTinhPage.key_of("http://h/tin-tuc-14/hoi-nghi-397")
    '397'
    >>> HaTinhPage.key_of("http://h/tin-tuc-14") is None
    True
    """

    template = "hatinh"
    version = 1
    forms = (r"/(?:[^/]+/)*[^/]+-\d{1,4}/[^/]+-(?P<key>\d+)/?",)
    signs = (r"Tác giả: .{2,60} - Nguồn: .{2,60}",)


class HaTinhListing(HaTinhPage, AddressedListing):
    """The main list."""


class HaTinhArticle(HaTinhPage, AddressedArticle):
    """An article."""


TEMPLATE = Template.of(HaTinhListing, HaTinhArticle, evidence="text")
