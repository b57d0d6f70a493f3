"""A page of a portal that nobody has described yet: what it is of, what it lists, what article it shows."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import ClassVar

from portalcrawl.errors import ChallengePage, LoginPage, PageError
from portalcrawl.items import Article
from portalcrawl.normalize import parse_date
from portalcrawl.pages import evidence, most_certain
from portalcrawl.pages.base import Entry, Page, Postback, Template, article
from portalcrawl.reading import problems

logger = logging.getLogger(__name__)

GENERIC = "generic"
"""The template that reads by form what no other template knows."""
LEAST_ENTRIES = 3
"""Entries below which a page is not taken for a listing."""
_FEW_LINKS = 5


class SeenPage(Page):
    """A page before it is known whose it is."""

    template: ClassVar[str] = "seen"
    version: ClassVar[int] = 0

    @cached_property
    def found(self) -> dict[str, list[str]]:
        """What the page bears of which template, without templates that others refine."""
        found = evidence(self.text, self.url, self.selector)
        names = [template.name for template in most_certain(found)]
        return {name: found[name] for name in names}

    def check(self) -> None:
        """Refuse what keeps us out; whoever looks at the page has to ask for other problems.

        Raises:
            ChallengePage: a bot check or flood page.
            LoginPage: a login form and nothing else.

        """
        if isinstance(self.problem, (ChallengePage, LoginPage)):
            raise self.problem

    @cached_property
    def problem(self) -> PageError | None:
        """What the page is instead of one; a home page with a login box is one, a bare login form is not."""
        if found := problems.obvious(self):
            return found
        if self.found:
            return None
        found = problems.instead(self)
        if isinstance(found, ChallengePage) or len(self.selector.css("a[href]")) < _FEW_LINKS:
            return found
        return None


@dataclass(frozen=True, slots=True)
class Look:
    """A page that was looked at."""

    page: SeenPage
    url: str
    """Its address; of a saved page without one, the file's name."""
    fetched_at: datetime
    header_robots: tuple[str, ...] = ()
    """Directives of the X-Robots-Tag header."""


@dataclass(frozen=True, slots=True)
class SeenListing:
    """A page that lists articles, as a template reads it."""

    url: str
    entries: tuple[Entry, ...]
    next: str | Postback | None
    newest: str | None
    """Day of the newest entry, where the page prints dates."""

    @property
    def keys(self) -> set[str]:
        """The keys of its entries."""
        return {entry.key for entry in self.entries}


def listing_of(look: Look, template: Template, owns: Callable[[str], bool]) -> SeenListing | None:
    """Read the page as a listing; None where it is none, or of too few entries."""
    page = template.listing(look.page.text, look.page.url, look.page.selector)
    try:
        page.check()
        entries = tuple(entry for entry in page.entries() if not entry.url or owns(entry.url))
        following = page.next_page()
    except PageError as error:
        logger.debug("%s: no listing: %s: %s", look.url, type(error).__name__, error)
        return None
    except Exception as error:
        # A fault of ours over one page must not cost what the others say; it is logged with its traceback.
        logger.error("%s: %s", look.url, error, exc_info=error)
        return None
    if len({entry.key for entry in entries}) < LEAST_ENTRIES:
        return None
    dates = [parse_date(entry.published_raw, now=look.fetched_at) for entry in entries if entry.published_raw]
    return SeenListing(look.url, entries, following, max((d[:10] for d in dates if d), default=None))


def article_of(look: Look, template: Template) -> Article | PageError:
    """Read the page as an article, or say why it is none."""
    page = template.article(look.page.text, look.page.url, look.page.selector)
    try:
        item = article(page, look.fetched_at)
        told = page.header_robots(list(look.header_robots))
    except PageError as error:
        return error
    except Exception as error:
        # As above: this page is passed over, and said to be.
        logger.error("%s: %s", look.url, error, exc_info=error)
        return PageError(f"{type(error).__name__}: {error}")
    return replace(item, robots=sorted({*item.robots, *told}))
