"""Addresses of words only: engines that nothing else is known of.

Vendor: several, unknown. Seen: Thái Bình, and since 2025 Gia Lai, Quảng Ngãi, Phú Yên, Vĩnh Long, Hà Tĩnh.
Evidence: text (addresses; no markup seen). This is the weakest of the templates.

Quirks:

* ``/tin-chinh-tri/<slug>.html``: an article has a section and a slug of at least four words, and its path
  is hashed. ``/hoi-dong-nhan-dan.html`` is a list. A shorter title is missed, a page of four words tried in
  vain.
* Nothing tells such a page from any other: it is never detected, a registry row has to name it.
"""

from __future__ import annotations

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class SlugPage(AddressedPage):
    """What both kinds of page share.

    >>> SlugPage.key_of("http://h/tin-chinh-tri/hoi-nghi-tong-ket-nam.html") is None
    False
    >>> SlugPage.key_of("http://h/hoi-dong-nhan-dan.html") is None
    True
    """

    template = "slug"
    version = 1
    forms = (r"/(?:[^/]+/)+(?P<words>[^/.]+)(?:\.(?:html?|aspx|php))?/?",)

    def evidence(self) -> list[str]:
        """Claim no page: addresses of words are everybody's."""
        return []


class SlugListing(SlugPage, AddressedListing):
    """The main list."""


class SlugArticle(SlugPage, AddressedArticle):
    """An article."""


TEMPLATE = Template.of(SlugListing, SlugArticle, evidence="text")
