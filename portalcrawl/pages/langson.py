"""Lạng Sơn: ``/33/<slug>/3788.aspx``, and since 2025 words only.

Vendor: unknown. Seen: a department (old form), ``tandoan.langson.gov.vn`` (new form). Evidence: text (page
texts and addresses; no markup seen).

Quirks:

* Old: the last number is the key, the first the section. New: ``/tin-tuc-su-kien/<slug>.html``, whose path
  is hashed. Only the old form tells the engine; a portal of the new one has to be named by its row.
* Captions stand in brackets, the signature is ``Thực hiện: …``.
"""

from __future__ import annotations

from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class LangSonPage(AddressedPage):
    """What both kinds of page share.

    >>> LangSonPage.key_of("http://h/33/slug/3788.aspx")
    '3788'
    >>> LangSonPage.key_of("http://h/tin-tuc-su-kien/le-ra-quan-nam.html") is None
    False
    >>> LangSonPage.key_of("http://h/tin-tuc-su-kien.html") is None
    True
    """

    template = "langson"
    version = 1
    forms = (r"/(?:[^/]+/)*\d+/[^/]+/(?P<key>\d+)\.aspx", r"/[^/]*[a-z][^/]*/(?P<words>[^/.]+)\.html")
    telling = r"/\d+\.aspx"


class LangSonListing(LangSonPage, AddressedListing):
    """The main list."""


class LangSonArticle(LangSonPage, AddressedArticle):
    """An article."""


TEMPLATE = Template.of(LangSonListing, LangSonArticle, evidence="text")
