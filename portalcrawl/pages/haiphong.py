"""Hải Phòng: ``/Portal/PrintItem.aspx?ContentID=154917``.

Vendor: unknown. Seen: departments and districts of Hải Phòng. Evidence: text (the print view's text and
address; no markup seen).

Quirks:

* Only the print view is known. It counts as the article, as ``ContentID`` is the publisher's own number;
  any other page of ``/Portal/`` with that number is the same article.
* Its header ``Hải Phòng, ngày 24 tháng 01 năm 2020`` is the day of printing: never the article's date.
  Mostly there is no other.
"""

from __future__ import annotations

from typing import ClassVar

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class HaiPhongPage(AddressedPage):
    """What both kinds of page share.

    >>> HaiPhongPage.key_of("http://h/Portal/PrintItem.aspx?ContentID=154917")
    '154917'
    """

    template = "haiphong"
    version = 1
    forms = (r"/(?:[^/]+/)*Portal/[^/]+\.aspx",)
    parameters: ClassVar = {"contentid": r"\d+"}
    key_parameter = "contentid"
    reads_print = True
    signs = (r"Hải Phòng, ngày \d+ tháng \d+ năm \d{4}",)


class HaiPhongListing(HaiPhongPage, AddressedListing):
    """The main list."""


class HaiPhongArticle(HaiPhongPage, AddressedArticle):
    """An article."""

    clock = r"[^\d,]{3,30}, ngày \d+ tháng \d+ năm \d{4}"


TEMPLATE = Template.of(HaiPhongListing, HaiPhongArticle, evidence="text")
