"""Đồng Tháp: Yii, whose pager's parameter clings to everything.

Vendor: unknown, on Yii. Seen: ``p2.sadec.dongthap.gov.vn``. Evidence: text (addresses; no markup seen).

Quirks:

* ``/<slug>.html?Entries_page=98`` is the same article as without: ``*_page`` is dropped, or one article has
  as many addresses as its list has pages. The path is hashed; an article's has at least four words.
* Without that parameter on a page nothing tells the engine.
"""

from __future__ import annotations

from portalcrawl.normalize import DROP
from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class YiiPage(AddressedPage):
    """What both kinds of page share.

    >>> one = YiiPage.key_of("http://h/le-ra-quan-nam.html?Entries_page=98")
    >>> one == YiiPage.key_of("http://h/le-ra-quan-nam.html")
    True
    >>> YiiPage.canonical("http://h/le-ra-quan-nam.html?Entries_page=98")
    'http://h/le-ra-quan-nam.html'
    """

    template = "yii"
    version = 1
    forms = (r"/(?:[^/]+/)*(?P<words>[^/.]+)\.html",)
    drop = DROP | {"*_page"}
    telling = r"[?&][a-z]+_page=\d"


class YiiListing(YiiPage, AddressedListing):
    """The main list."""


class YiiArticle(YiiPage, AddressedArticle):
    """An article."""


TEMPLATE = Template.of(YiiListing, YiiArticle, evidence="text")
