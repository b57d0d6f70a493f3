"""A few pages of a portal, fetched as politely as a crawl fetches them, and nothing written anywhere.

An errand is a coroutine that is handed a function to fetch with. It runs in a Scrapy crawler of its own,
under the middlewares of a crawl: robots.txt and crawl-delay, one slot per server, no host but the portal's.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, Self, TypeVar, cast

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from portalcrawl.archive import WarcArchive
from portalcrawl.attribution import header_directives
from portalcrawl.errors import RunError
from portalcrawl.net import OffsiteTarget, RobotsDenied, is_explicit, server_group
from portalcrawl.onboard.scouting import Fetch, NotFetched, Why
from portalcrawl.onboard.seen import Look, SeenPage
from portalcrawl.registry import Portal
from portalcrawl.runfiles import Clock, utc_now
from portalcrawl.runreport import PortalReport
from portalcrawl.spiders.base import PortalSpider
from portalcrawl.spiders.loading import NETWORK_ERRORS, PageLoader, PortalStop, name_of

T = TypeVar("T")
Work = Callable[[Fetch], Awaitable[T]]


@dataclass(frozen=True, slots=True)
class NoRun:
    """What stands in a run's place where nothing is kept."""

    clock: Clock = utc_now
    warc: WarcArchive | None = None
    output: Path | None = None

    def check(self) -> None:
        """Do nothing: what is not kept cannot fail."""


@dataclass(slots=True)
class Errand(Generic[T]):
    """Work to be done at one portal, and what came of it."""

    work: Work[T]
    result: T | None = None
    error: Exception | None = None
    done: bool = False


class ErrandSpider(Spider):
    """Does one errand; it yields nothing."""

    name = "errand"

    def __init__(self, portal: Portal, group: str, errand: Errand[Any], clock: Clock = utc_now) -> None:
        super().__init__()
        self.portal = portal
        self.group = group
        self.run = NoRun(clock)
        self.report = PortalReport()
        self.delay = 0.0
        self._errand = errand
        self._loader: PageLoader

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build the spider."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        spider._loader = PageLoader(crawler, spider.run, spider.report)
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """Do the errand."""
        try:
            self._errand.result = await self._errand.work(self.fetch)
            self._errand.done = True
        except Exception as error:  # noqa: BLE001 - it is raised where the errand was sent from
            self._errand.error = error
        nothing: list[Any] = []
        for item in nothing:
            yield item
        # As a crawl does: left alone, Scrapy would notice at its next heartbeat, 5 s later.
        raise CloseSpider("finished")

    async def fetch(self, url: str) -> Look:
        """Fetch a page; a challenge is waited for as in a crawl.

        Raises:
            PageError: what the page is instead.
            NotFetched: the portal, or its robots.txt, gives no page.

        """
        try:
            page, response = await self._loader.load(Request(url, dont_filter=True), SeenPage)
        except OffsiteTarget as error:
            raise NotFetched("moved", f"{url} leads to another host: {error.url}", error.url) from error
        except RobotsDenied as error:
            raise NotFetched(
                "robots", f"robots.txt of the portal forbids {url}, or could not be read"
            ) from error
        except PortalStop as stop:
            why: Why = "challenged" if stop.verdict == "challenged" else "unreachable"
            raise NotFetched(why, str(stop), final=True) from stop
        except (IgnoreRequest, *NETWORK_ERRORS) as error:
            raise NotFetched("unreachable", f"{url}: no answer: {name_of(error)}: {error}") from error
        self._mind(page)
        x_robots = b",".join(response.headers.getlist("X-Robots-Tag")).decode("latin-1")
        fetched_at = datetime.fromisoformat(response.meta["fetched_at"])
        return Look(page, response.url, fetched_at, tuple(header_directives(x_robots)))

    def _mind(self, page: SeenPage) -> None:
        """Slow down to what the page's template needs, unless the command line says otherwise."""
        settings = self.crawler.settings
        if is_explicit(settings, "DOWNLOAD_DELAY"):
            return
        loader = get_spider_loader(settings)
        classes = [cast("type[PortalSpider]", loader.load(name)) for name in page.found]
        self.delay = max([self.delay, *(one.least_delay for one in classes)])
        assert self.crawler.engine is not None
        self.crawler.engine.downloader.slots[self.group].delay = self.delay


@dataclass(slots=True)
class Office:
    """Sends errands out; at most one at a time to a server group is up to whoever sends them."""

    settings: Settings
    _process: AsyncCrawlerProcess | None = field(default=None, init=False)

    def run(self, main: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Run a coroutine that sends errands; give what it gives.

        Raises:
            KeyboardInterrupt: the user, or the system, asked to stop.

        """
        self._process = AsyncCrawlerProcess(self.settings)
        loop = asyncio.get_event_loop()
        task = loop.create_task(main())
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, task.cancel)
        task.add_done_callback(lambda _: _stop_reactor())
        self._process.start(stop_after_crawl=False, install_signal_handlers=False)
        try:
            return task.result()
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None

    async def visit(self, portal: Portal, work: Work[T]) -> T:
        """Do work at a portal; an error of the work is raised here."""
        assert self._process is not None
        group = await asyncio.to_thread(server_group, portal)
        errand = Errand(work)
        crawler = self._process.create_crawler(ErrandSpider)
        await self._process.crawl(crawler, portal=portal, group=group, errand=errand)
        if errand.error is not None:
            raise errand.error
        if not errand.done:
            raise RunError(f"{portal.url}: looking at it was cut off")
        return cast("T", errand.result)


def _stop_reactor() -> None:
    from twisted.internet import reactor

    cast(Any, reactor).stop()
