"""Hải Phòng: ``/Portal/PrintItem.aspx?ContentID=154917``.

Vendor: unknown. Seen: departments and districts of Hải Phòng. Evidence: text (the print view's text and
address; no markup seen).

Quirks:

* Only the print view is known. It counts as the article, as ``ContentID`` is the publisher's own number;
  any other page of ``/Portal/`` with that number is the same article.
* Its header ``Hải Phòng, ngày 24 tháng 01 năm 2020`` is the day of printing: never the article's date.
  Mostly there is no other. Where ``<title>`` says nothing, the title is the first line below it.
"""

from __future__ import annotations

import re
from typing import ClassVar

from portalcrawl.chrome import is_boilerplate
from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template
from portalcrawl.reading.headline import known_title
from portalcrawl.reading.headtitles import head_titles

_WORDS = (5, 60)  # of a title


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
    reads_print_views = True
    signs = (r"Hải Phòng, ngày \d+ tháng \d+ năm \d{4}",)


class HaiPhongListing(HaiPhongPage, AddressedListing):
    """The main list."""


class HaiPhongArticle(HaiPhongPage, AddressedArticle):
    """An article."""

    clock = r"[^\d,]{3,30}, ngày \d+ tháng \d+ năm \d{4}"

    @property
    def titled(self) -> str | None:
        """Take the first line below the header's clock: the print view's ``<title>`` may say nothing."""
        if known_title(self.outline, head_titles(self.selector)) is not None:
            return None
        lines = iter(block.text for block in self.outline)
        if not any(re.fullmatch(self.clock, line.strip(), re.IGNORECASE) for line in lines):
            return None
        title = next((line for line in lines if not is_boilerplate(line)), "")
        return title if _WORDS[0] <= len(title.split()) <= _WORDS[1] and not title.endswith(".") else None


TEMPLATE = Template.of(HaiPhongListing, HaiPhongArticle, evidence="text")
