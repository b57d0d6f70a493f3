"""What a template's page objects share: ``(text, url)`` in, raw strings out; parsel, no Scrapy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from parsel import Selector

from portalcrawl.items import Article


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a listing page, as printed."""

    key: str
    """The article's key within its portal."""
    url: str
    """Address to fetch the article at: absolute, without fragment."""
    title: str
    published_raw: str | None = None
    """The printed date text of the row."""
    views_raw: str | None = None
    """The printed view-count text of the row."""


@dataclass(frozen=True, slots=True)
class Postback:
    """An ASP.NET form post that leads to the next listing page."""

    action: str
    """Absolute address the form posts to."""
    formdata: dict[str, str]
    """Every field to send: the page's own hidden fields, ``__EVENTTARGET`` and ``__EVENTARGUMENT``."""


class Page:
    """One page of a portal, parsed once."""

    def __init__(self, text: str, url: str | None = None) -> None:
        self.text = text
        self.url = url

    @cached_property
    def selector(self) -> Selector:
        """The parsed page."""
        return Selector(self.text or "<html></html>")

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the article's key that the URL names, or None if it is not of an article's form."""
        raise NotImplementedError

    @classmethod
    def canonical(cls, url: str) -> str:
        """Give the URL without session ids, tracking and decorative parameters."""
        raise NotImplementedError

    def check(self) -> None:
        """Tell a usable page of this template from anything else.

        Raises:
            PageError: the subclass names what the page is instead (challenge, flood, login, soft 404,
                error page, empty page, page of another template).

        """
        raise NotImplementedError


class ListingPage(Page):
    """A page that lists articles."""

    def entries(self) -> list[Entry]:
        """Give the rows in page order, each article once."""
        raise NotImplementedError

    def next_page(self) -> str | Postback | None:
        """Give the next page's address, or the form post that leads there, or None on the last page."""
        raise NotImplementedError


class ArticlePage(Page):
    """A page that shows one article."""


@dataclass(frozen=True, slots=True)
class Template:
    """How to read the pages of one template."""

    name: str
    version: int
    """Raised by hand whenever what is extracted changes."""
    evidence: str
    """``captured``, ``source`` or ``text``: what the selectors rest on."""
    listing: type[ListingPage]
    article: type[ArticlePage]


def article(page: ArticlePage, fetched_at: datetime, chrome: object | None = None) -> Article:
    """Normalise what the page prints.

    ``portal`` is None, ``id`` is ``<host>/<key>``, ``revision`` 1: a registry row and the crawl state
    know better, and the caller fills them in.

    Raises:
        PageError: the page holds no article; the subclass says why.

    """
    raise NotImplementedError
