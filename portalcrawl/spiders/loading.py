"""One page after the other: fetched, told from what stands in its place, waited for as the server asks."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Response

from portalcrawl.errors import (
    ChallengePage,
    ErrorPage,
    FloodPage,
    GonePage,
    HttpError,
    LoginPage,
    NotAnArticle,
    PageError,
)
from portalcrawl.normalize import fold
from portalcrawl.pages.base import ListingPage, Page
from portalcrawl.reading.profile import PortalProfile
from portalcrawl.registry import Portal
from portalcrawl.robots import LONGEST_WAIT, RobotsUnreachable, retry_after
from portalcrawl.robots import NETWORK_ERRORS as NETWORK_ERRORS  # what spiders and errands catch, too
from portalcrawl.runfiles import Clock
from portalcrawl.runreport import PortalReport, Verdict
from portalcrawl.vietnamese import decode

logger = logging.getLogger(__name__)

P = TypeVar("P", bound=Page)
L = TypeVar("L", bound=ListingPage)

CONDITIONS = {b"If-None-Match", b"If-Modified-Since"}
"""Headers that ask for a page only if it has changed; unasked, 304 is a fault of the server's."""
GIVE_UP_AFTER = 5
"""Requests in a row without an answer after which a server counts as unreachable."""


class PortalStop(Exception):
    """Ends the crawl of one portal with a verdict; the others go on."""

    def __init__(self, verdict: Verdict, reason: str, not_before: datetime | None = None) -> None:
        super().__init__(reason)
        self.verdict = verdict
        self.not_before = not_before
        """When the server said to come back."""


class Unmodified(Exception):
    """The server answered 304 to a request that carried the validators of what is known."""


class Ongoing(Protocol):
    """What is asked of a run: its clock, and whether it can go on."""

    @property
    def clock(self) -> Clock:
        """Tells the time."""

    def check(self) -> None:
        """Raise `RunError` where it cannot."""


class PageLoader:
    """Loads the pages of one portal within its run's budget of waiting."""

    def __init__(self, crawler: Crawler, run: Ongoing, report: PortalReport) -> None:
        self._crawler = crawler
        self._run = run
        self._report = report
        self.profile: PortalProfile | None = None
        """What is known of the portal's pages."""
        self._waited = 0.0
        self._silent = 0

    async def load(self, request: Request, page_class: type[P]) -> tuple[P, Response]:
        """Fetch and check one page, waiting out "come back later" pages.

        Raises:
            PageError: what the page is instead.
            PortalStop: the portal keeps us out, or is silent.
            RunError: the run cannot go on.
            Unmodified: the request asked for the page only if it had changed, and it has not.

        """
        challenges = 0
        while True:
            try:
                response = await self._download(request)
                if response.status == 304 and not CONDITIONS.isdisjoint(request.headers):
                    raise Unmodified(request.url)
                return self.page(response, page_class), response
            except (ChallengePage, RobotsUnreachable) as error:
                challenges += 1
                await self._wait(error, challenges)
                request = request.replace()

    async def better(
        self, page: L, response: Response, meta: dict[str, Any], portal: Portal
    ) -> tuple[L, Response]:
        """Give the better listing a page names, if it answers and shows what the page shows; else the page.

        Raises:
            PortalStop: the portal is silent.
            RunError: the run cannot go on.

        """
        address = page.better()
        if address is None or not portal.owns(address):
            return page, response
        try:
            request = Request(address, meta=dict(meta), dont_filter=True)
            other, answer = await self.load(request, type(page))
            shown, offered = page.entries(), other.entries()
        except (PageError, IgnoreRequest, *NETWORK_ERRORS) as error:
            logger.info("%s: not by %s: %s: %s", portal.key, address, name_of(error), error)
            return page, response
        except PortalStop as stop:
            if stop.verdict != "challenged":
                raise
            logger.info("%s: not by %s: %s", portal.key, address, stop)
            return page, response
        known = {entry.key for entry in offered} | {fold(entry.title) for entry in offered}
        same = sum(entry.key in known or fold(entry.title) in known for entry in shown)
        return (other, answer) if same * 2 >= len(shown) else (page, response)

    async def _download(self, request: Request) -> Response:
        assert self._crawler.engine is not None
        self._run.check()
        try:
            response = await self._crawler.engine.download_async(request)
        except NETWORK_ERRORS as error:
            self._silent += 1
            if self._silent >= GIVE_UP_AFTER:
                self._report.errors[name_of(error)] += 1
                reason = f"{self._silent} requests in a row unanswered, the last: {name_of(error)}: {error}"
                raise PortalStop("unreachable", reason) from error
            raise
        self._silent = 0
        return response

    def page(self, response: Response, page_class: type[P]) -> P:
        """Give the response as a page of the class.

        Raises:
            PageError: what it is instead. A bot check or a login form counts whatever its status is.

        """
        kind = (response.headers.get("Content-Type") or b"").decode("latin-1")
        is_json = "json" in kind.lower()
        if response.status in (404, 410) and not is_json:
            raise GonePage(f"HTTP {response.status}")
        readable = not kind or is_json or any(word in kind.lower() for word in ("html", "xml", "text/plain"))
        if not readable and response.status < 400:
            raise NotAnArticle(f"the answer is {kind}")
        page = page_class(decode(response.body, kind or None) if readable else "", response.url)
        if self.profile is not None:
            page.use(self.profile)
        if response.status >= 400 or response.status == 304:
            raise self._refusal(response, page)
        page.check()
        return page

    def _refusal(self, response: Response, page: Page) -> PageError:
        """Say what an error status means, by its number and by the page that came with it."""
        what: PageError | None = None
        try:
            page.check()
        except (ChallengePage, LoginPage) as error:
            what = error
        except ErrorPage as error:
            what = error if response.status in (404, 410) else None
        except PageError:
            what = None
        if response.status in (404, 410):  # JSON, which may say that the interface is gone, not the article
            return what or GonePage(f"HTTP {response.status}")
        seconds = retry_after(response, self._run.clock())
        if response.status in (429, 503) and (seconds is not None or not isinstance(what, ChallengePage)):
            return FloodPage(f"HTTP {response.status}", seconds)
        return what or HttpError(f"HTTP {response.status}")

    async def _wait(self, error: ChallengePage | RobotsUnreachable, times: int) -> None:
        """Wait as the server asks, or a moment where a page names no time.

        Raises:
            PortalStop: the budget is spent, or the check stays without naming a time.

        """
        self._report.errors[name_of(error)] += 1
        settings = self._crawler.settings
        no_robots = isinstance(error, RobotsUnreachable)
        told = error.retry_after if isinstance(error, (FloodPage, RobotsUnreachable)) else None
        told = min(told, LONGEST_WAIT.total_seconds()) if told is not None else None
        seconds = told if told is not None else settings.getfloat("CHALLENGE_WAIT")
        spent = self._waited + seconds > settings.getfloat("WAIT_BUDGET")
        if spent or (told is None and (no_robots or times > 1)):
            not_before = self._run.clock() + timedelta(seconds=told) if told is not None else None
            verdict: Verdict = "unreachable" if no_robots else "challenged"
            raise PortalStop(verdict, f"{name_of(error)}: {error}", not_before) from error
        logger.info("%s; waiting %g s", error, seconds)
        self._waited += seconds
        await asyncio.sleep(seconds)


def is_expected(error: Exception) -> bool:
    """Tell what a portal can do to us from a fault of our own, which needs its traceback."""
    return isinstance(error, (PageError, IgnoreRequest, DownloadCancelledError, *NETWORK_ERRORS))


def name_of(error: Exception) -> str:
    """Give the name an error is counted under."""
    return type(error).__name__
