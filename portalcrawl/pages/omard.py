"""OMARD: ``/vi-VN/50/11445/7914/<slug>.aspx``.

Vendor: unknown. Seen: ``omard.gov.vn``. Evidence: text (a page text and its address; no markup seen).

Quirks:

* Three numbers, and nothing says which is the article's: all three are the key.
* ``Ngày: 30/12/2011``; ``Xem tin theo ngày:`` is a calendar. Other languages are copies.
"""

from __future__ import annotations

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class OmardPage(AddressedPage):
    """What both kinds of page share.

    >>> OmardPage.key_of("http://h/vi-VN/50/11445/7914/slug.aspx")
    '50.11445.7914'
    >>> OmardPage.key_of("http://h/en-US/50/11445/7914/slug.aspx") is None
    True
    """

    template = "omard"
    version = 1
    forms = (r"/(?:site/)?vi-VN/(?P<key>\d+/\d+/\d+)/[^/]+\.aspx",)
    signs = (r"Ngày: \d\d?/\d\d?/\d{4}", r"Xem tin theo ngày:")


class OmardListing(OmardPage, AddressedListing):
    """The main list."""


class OmardArticle(OmardPage, AddressedArticle):
    """An article."""

    chrome = (r"Xem tin theo ngày:",)


TEMPLATE = Template.of(OmardListing, OmardArticle, evidence="text")
