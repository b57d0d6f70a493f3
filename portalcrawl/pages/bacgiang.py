"""Bắc Giang: ``/tin-tuc/<id>/<slug>.html``.

Vendor: unknown. Seen: ``tanyen.bacgiang.gov.vn``. Evidence: text (a page text and its address; no markup
seen).

Quirks:

* The number is the key; sections stand before it.
* The breadcrumb ends in a slash: ``Tin tức - Sự kiện / Trong huyện /``.
* Other engines have addresses of this form: it tells nothing without the breadcrumb or ``Ngày đăng:``.
"""

from __future__ import annotations

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class BacGiangPage(AddressedPage):
    """What both kinds of page share.

    >>> BacGiangPage.key_of("http://h/tin-tuc/11771/slug.html")
    '11771'
    >>> BacGiangPage.key_of("http://h/DetailView/68261/3/slug.html") is None
    True
    """

    template = "bacgiang"
    version = 1
    forms = (r"/(?:[^/]+/)*(?!\d+/)[^/]+/(?P<key>\d+)/[^/]+\.html?",)
    vague = True
    signs = (r"(?:[^/]{2,40} / )+[^/]{2,40} /", r"Ngày đăng: \d\d?/\d\d?/\d{4}")


class BacGiangListing(BacGiangPage, AddressedListing):
    """The main list."""


class BacGiangArticle(BacGiangPage, AddressedArticle):
    """An article."""

    crumbs = r"(?:[^/\n]{2,40} / )+([^/\n]{2,40}) /"


TEMPLATE = Template.of(BacGiangListing, BacGiangArticle, evidence="text")
