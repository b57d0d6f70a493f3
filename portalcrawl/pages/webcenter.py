"""Oracle WebCenter Portal: ``?dDocName=PORTAL325066``.

Vendor: Oracle. Seen: districts of Quảng Nam (``tamky``, ``thangbinh``). Evidence: text (page texts and
addresses; no markup seen).

Quirks:

* ``dDocName`` is the document's name in the content server and the key, whatever site shows it.
* ``_afrLoop``, ``_adf.ctrl-state`` and ``;jsessionid=`` are the session's: every visit has others.
"""

from __future__ import annotations

from typing import ClassVar

from portalcrawl.normalize import DROP
from portalcrawl.pages.addressed import AddressedArticle, AddressedListing, AddressedPage
from portalcrawl.pages.base import Template


class WebCenterPage(AddressedPage):
    """What both kinds of page share.

    >>> url = "http://h/webcenter/portal/x/pages_tin-tuc/chi-tiet;jsessionid=1!2?dDocName=PORTAL325066&_afrLoop=7"
    >>> WebCenterPage.key_of(url), WebCenterPage.canonical(url)
    ('PORTAL325066', 'http://h/webcenter/portal/x/pages_tin-tuc/chi-tiet?dDocName=PORTAL325066')
    """

    template = "webcenter"
    version = 1
    forms = (r"/webcenter/portal/.+",)
    parameters: ClassVar = {"ddocname": r"[\w.-]+"}
    key_parameter = "ddocname"
    drop = DROP | {"_afr*", "_adf*"}


class WebCenterListing(WebCenterPage, AddressedListing):
    """The main list."""


class WebCenterArticle(WebCenterPage, AddressedArticle):
    """An article."""

    ends = (r"Tin liên quan\W*",)


TEMPLATE = Template.of(WebCenterListing, WebCenterArticle, evidence="text")
