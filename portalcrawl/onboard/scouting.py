"""Looks at one portal politely: its home page, the pages that may be listings, a few articles."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Literal, Protocol

from portalcrawl.errors import GonePage, HttpError, PageError, PortalcrawlError
from portalcrawl.items import Article
from portalcrawl.onboard.findings import SAMPLES, Finding, Survey, sample_order
from portalcrawl.onboard.links import Candidate, candidates, home_of, same
from portalcrawl.onboard.seen import GENERIC, Look, article_of
from portalcrawl.pages import templates
from portalcrawl.pages.base import Template
from portalcrawl.reading.entries import split

logger = logging.getLogger(__name__)

MOST_CANDIDATES = 12
"""Pages asked for because they may be listings."""
MOST_ARTICLES = 5
"""Pages asked for because they may be sample articles."""

Why = Literal["moved", "robots", "challenged", "unreachable"]


class NotFetched(PortalcrawlError):
    """A page could not be had; ``why`` says whether asking for others makes sense."""

    def __init__(self, why: Why, message: str, url: str = "", *, final: bool = False) -> None:
        super().__init__(message)
        self.why = why
        self.url = url
        """Where the page moved to."""
        self.final = final
        """Whether the portal as a whole keeps us out."""


class Fetch(Protocol):
    """Fetches one page.

    Raises:
        PageError: what the page is instead.
        NotFetched: there is no page.

    """

    async def __call__(self, url: str) -> Look:
        """Fetch the page."""


class Scout:
    """Looks at one portal; every request goes through the function it is handed."""

    def __init__(self, fetch: Fetch, owns: Callable[[str], bool], template: Template | None = None) -> None:
        self._fetch = fetch
        self._within: Callable[[str], bool] = owns
        self._survey = Survey(owns, template)
        self._asked: set[str] = set()
        self._notes: list[str] = []
        self._closed = False

    async def look(self, url: str) -> Finding:
        """Look at the portal of an address.

        Raises:
            PageError: what its page is instead of a portal's.
            NotFetched: the page could not be had.

        """
        home = await self._page(url)
        self._asked |= {same(url), same(home.url)}
        self._survey.looks.append(home)
        if self._is_home(home):
            self._survey.home = home
        self._stay_within(home)
        await self._visit_candidates(home)
        finding = self._survey.finding()
        finding.home = home
        finding.home_url = self._home_url(home, finding)
        finding.samples = await self._samples(finding)
        finding.notes = self._notes
        return finding

    async def _page(self, url: str) -> Look:
        look = await self._fetch(url)
        if look.page.problem is not None:
            raise look.page.problem
        return look

    def _stay_within(self, home: Look) -> None:
        """Keep to the home's folder where the portal has one of its own: others may share its host."""
        owns = self._within
        folder = split(home.url).path.rpartition("/")[0] + "/"
        if folder == "/" or self._lists(home):
            return

        def within(url: str) -> bool:
            return owns(url) and split(url).path.lower().startswith(folder.lower())

        if any(candidates(home.page, within, self._is_article)):
            self._within = within

    def _is_home(self, look: Look) -> bool:
        """Tell a portal's home page from a listing whose address was given."""
        named = home_of(look.page, self._within)
        return split(look.url).path in ("", "/") or (named is not None and same(named) == same(look.url))

    def _home_url(self, home: Look, finding: Finding) -> str:
        if self._survey.home is home or all(listing.url != home.url for listing in finding.listings):
            return home.url
        found = home_of(home.page, self._within)
        parts = split(home.url)
        return found or f"{parts.scheme}://{parts.netloc}/"

    def _lists(self, look: Look) -> bool:
        names = [self._survey.wanted.name] if self._survey.wanted else [*look.page.found]
        return any(self._survey.listing(look, name) is not None for name in names or [GENERIC])

    def _is_article(self, url: str) -> bool:
        wanted = self._survey.wanted
        names = [wanted.name] if wanted else self._survey.candidates()
        return any(templates()[name].article.key_of(url) is not None for name in names)

    async def _visit_candidates(self, home: Look) -> None:
        waiting: dict[str, Candidate] = {}
        self._gather(home, waiting)
        found_any = False
        for _ in range(MOST_CANDIDATES):
            candidate = max(waiting.values(), key=lambda one: one.rank, default=None)
            # Items of a menu that say nothing of news are tried only while nothing else was found.
            if candidate is None or self._closed or (candidate.rank == 0 and found_any):
                return
            del waiting[same(candidate.url)]
            look = await self._try(candidate.url)
            if look is None:
                continue
            self._survey.looks.append(look)
            lists = self._lists(look)
            found_any |= lists
            logger.info("%s: %s", split(candidate.url).path, "lists articles" if lists else "no listing")
            self._gather(look, waiting)

    def _gather(self, look: Look, waiting: dict[str, Candidate]) -> None:
        for candidate in candidates(look.page, self._within, self._is_article):
            name = same(candidate.url)
            known = waiting.get(name)
            if name not in self._asked and (known is None or known.rank < candidate.rank):
                waiting[name] = candidate

    async def _try(self, url: str) -> Look | None:
        """Fetch a page that need not be there; a closed portal is not asked again."""
        self._asked.add(same(url))
        try:
            look = await self._page(url)
        except (PageError, NotFetched) as error:
            self._notes.append(f"{url}: {told(error)}")
            logger.info("%s: %s", split(url).path, told(error))
            self._closed = isinstance(error, NotFetched) and error.final
            return None
        if same(look.url) in {same(seen.url) for seen in self._survey.looks}:
            return None  # it led to a page seen before
        self._asked.add(same(look.url))
        return look

    async def _samples(self, finding: Finding) -> list[Article]:
        template = templates()[finding.reader]
        found: list[Article] = []
        for url in sample_order(finding.listings)[:MOST_ARTICLES]:
            if len(found) == SAMPLES or self._closed:
                break
            look = await self._try(url)
            if look is None:
                continue
            item = article_of(look, template)
            if isinstance(item, Article):
                found.append(item)
                logger.info("sample: %s", item.title)
            else:
                self._notes.append(f"{url}: {told(item)}")
        return found


def told(error: Exception) -> str:
    """Say in words what a page was, or why there is none."""
    if isinstance(error, NotFetched):
        return str(error)
    if isinstance(error, (HttpError, GonePage)):
        return f"not there: {error}"
    return f"{type(error).__name__}: {error}"
