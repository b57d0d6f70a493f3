"""Tuyên Quang since 2025: ``/vi/tin-bai/<slug>?id=216981&type=NEWS``.

Vendor: unknown. Seen: ``nhukhe.tuyenquang.gov.vn``. Evidence: text (a page text and its address; no markup
seen).

Quirks:

* ``id`` is the key, for ``type=NEWS`` only: other types may count for themselves. The words are decoration.
* Other languages show the same article under their own first segment; only ``/vi/`` is read.
"""

from __future__ import annotations

from typing import ClassVar

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class TuyenQuangPage(AddressedPage):
    """What both kinds of page share.

    >>> TuyenQuangPage.key_of("http://h/vi/tin-bai/slug?id=216981&type=NEWS")
    '216981'
    >>> TuyenQuangPage.key_of("http://h/en/tin-bai/slug?id=216981&type=NEWS") is None
    True
    """

    template = "tuyenquang"
    version = 1
    forms = (r"/vi/tin-bai/[^/]+/?",)
    parameters: ClassVar = {"id": r"\d+", "type": "news"}
    key_parameter = "id"


class TuyenQuangListing(TuyenQuangPage, AddressedListing):
    """The main list."""


class TuyenQuangArticle(TuyenQuangPage, AddressedArticle):
    """An article."""


TEMPLATE = Template.of(TuyenQuangListing, TuyenQuangArticle, evidence="text")
