"""robots.txt as RFC 9309 says: what an answer means, what is kept of it, and what no answer means."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.misc import build_from_crawler

from portalcrawl.net import LONGEST_CRAWL_DELAY, ROBOTS, OffsiteTarget, RobotsDenied, is_explicit
from portalcrawl.runfiles import stamp
from portalcrawl.runreport import write_document

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

    from portalcrawl.spiders.base import PortalSpider

logger = logging.getLogger(__name__)

NETWORK_ERRORS = (
    CannotResolveHostError, DownloadConnectionRefusedError, DownloadFailedError,
    DownloadTimeoutError, ResponseDataLossError, OSError,
)  # fmt: skip
LARGEST = 500 * 1024
"""Bytes of a robots.txt that are read."""
KEPT_FOR = timedelta(days=30)
"""How long rules that were once read stand in for a robots.txt that cannot be had."""
LONGEST_WAIT = timedelta(days=30)
"""A later "come back at" is one by mistake, or a joke."""


class RobotsUnreachable(IgnoreRequest):
    """robots.txt cannot be had for now, so all is forbidden; ``retry_after``: seconds to wait, where told."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(f"robots.txt: {reason}; until it can be read, everything counts as forbidden")
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Kept:
    """The rules a server last gave."""

    fetched_at: str
    text: str

    def age(self, now: datetime) -> timedelta:
        """Give the time since; rules from the future, of a clock put back, are as old as can be."""
        passed = now - datetime.fromisoformat(self.fetched_at)
        return passed if passed >= timedelta() else timedelta.max


@dataclass(frozen=True, slots=True)
class RobotsCache:
    """The folder ``robots/`` of an output folder: a file per host and port; without a folder, nothing."""

    folder: Path | None

    def get(self, netloc: str) -> Kept | None:
        """Give what is kept of a server, or None; a broken file is said to be so, and replaced in time."""
        path = self._path(netloc)
        if path is None or not path.exists():
            return None
        try:
            row = json.loads(path.read_text(encoding="utf-8"))
            kept = Kept(str(row["fetched_at"]), str(row["text"]))
            kept.age(datetime.now(UTC))
        except (ValueError, KeyError, TypeError) as error:
            logger.warning("%s: not used, it is no kept robots.txt: %s", path, error)
            return None
        return kept

    def put(self, netloc: str, kept: Kept) -> None:
        """Keep a server's rules.

        Raises:
            OSError: the disk refused it.

        """
        if (path := self._path(netloc)) is not None:
            write_document(path, asdict(kept))

    def _path(self, netloc: str) -> Path | None:
        name = re.sub(r"[^a-z0-9.-]", "_", netloc.lower())
        return self.folder / f"{name}.json" if self.folder is not None else None


def rules(response: Response) -> str:
    """Give the rules of an answer that is no failure: none where there is no robots.txt (RFC 9309, 2.3.1.3).

    A page in its place holds no rules either, whatever its lines look like.
    """
    if response.status != 200:
        return ""
    body = response.body
    if len(body) > LARGEST:
        body = body[:LARGEST].rpartition(b"\n")[0]
    text = body.decode("utf-8-sig", "replace")
    return "" if text.lstrip().startswith("<") else text


def retry_after(response: Response, now: datetime) -> float | None:
    """Give the seconds that a Retry-After header asks to wait; it holds seconds or an HTTP date."""
    value = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    longest = LONGEST_WAIT.total_seconds()
    if re.fullmatch(r"[0-9]+", value):
        return longest if len(value) > 9 else min(float(value), longest)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max((moment - now).total_seconds(), 0.0), longest)


class RobotsMiddleware(RobotsTxtMiddleware):
    """Obeys robots.txt and its crawl-delay; Scrapy's own never looks at the status of the answer."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._known: dict[str, RobotParser | None] = {}

    @property
    def _spider(self) -> PortalSpider:
        return cast("PortalSpider", self.crawler.spider)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Give the rules of the request's server; a spider sends one request at a time.

        Raises:
            RobotsUnreachable: there are none for now; the next request asks again.

        """
        scheme, _, rest = request.url.partition("://")
        netloc = re.split(r"[/?#]", rest, maxsplit=1)[0]
        if netloc not in self._known:
            text = await self._rules(f"{scheme}://{netloc}/robots.txt", netloc)
            parser = build_from_crawler(self._parserimpl, self.crawler, text.encode())
            self._slow_down(parser)
            self._known[netloc] = parser
        return self._known[netloc]

    async def _rules(self, address: str, netloc: str) -> str:
        run = self._spider.run
        cache = RobotsCache(run.output / "robots" if run.output is not None else None)
        kept, now = cache.get(netloc), run.clock()
        if kept and kept.age(now).total_seconds() < self.crawler.settings.getfloat("ROBOTS_CACHE"):
            return kept.text
        try:
            text = await self._ask(address, now)
        except RobotsUnreachable as error:
            # What the server says of its load is heeded; a mere fault need not stop what was allowed.
            if kept is None or kept.age(now) > KEPT_FOR or error.retry_after is not None:
                raise
            logger.warning(
                "%s: %s: going by the rules of %s", self._spider.portal.key, error, kept.fetched_at
            )
            return kept.text
        if cache.folder is not None:
            with run.guarded():
                cache.put(netloc, Kept(stamp(now), text))
        return text

    async def _ask(self, address: str, now: datetime) -> str:
        """Fetch a robots.txt; up to five redirects are followed, also to other public hosts.

        Raises:
            RobotsUnreachable: a server or network error, or "too many requests".
            OffsiteTarget: it leads to another host, which gives no answer: the portal may have moved there.

        """
        asked: list[str] = []
        meta: dict[str, Any] = {"dont_obey_robotstxt": True, ROBOTS: asked}
        request = Request(address, priority=self.DOWNLOAD_PRIORITY, meta=meta, callback=NO_CALLBACK)
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(request)
        except (*NETWORK_ERRORS, DownloadCancelledError) as error:
            if asked and not self._spider.portal.owns(asked[-1]):
                raise OffsiteTarget(urljoin(asked[-1], "/")) from error
            raise RobotsUnreachable(f"no answer: {type(error).__name__}: {error}") from error
        except IgnoreRequest as error:
            # Too many redirects, or one to where nobody may be asked: there is no robots.txt.
            logger.info("%s: none: %s", address, error)
            return ""
        if response.status >= 500 or response.status == 429:
            raise RobotsUnreachable(f"HTTP {response.status}", retry_after(response, now))
        return rules(response)

    def _slow_down(self, parser: RobotParser) -> None:
        settings = self.crawler.settings
        wanted = parser.crawl_delay(settings["USER_AGENT"])
        if wanted is None or is_explicit(settings, "DOWNLOAD_DELAY"):
            return
        spider = self._spider
        spider.delay = max(spider.delay, min(wanted, LONGEST_CRAWL_DELAY))
        assert self.crawler.engine is not None
        downloader = self.crawler.engine.downloader
        # Slots come with a request and go after a minute without one; the next is made by these settings.
        downloader.per_slot_settings.setdefault(spider.group, {})["delay"] = spider.delay
        if spider.group in downloader.slots:
            downloader.slots[spider.group].delay = spider.delay

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Refuse what robots.txt forbids, by a name of its own."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest as error:
            raise RobotsDenied(f"robots.txt forbids {request.url}") from error
