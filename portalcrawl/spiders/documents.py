"""The documents of articles, fetched into the archive after the article's line: setting ``KEEP_FILES``."""

from __future__ import annotations

import logging

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from portalcrawl.errors import HttpError, RunError, UsageError
from portalcrawl.items import Article, Observation
from portalcrawl.run import Run
from portalcrawl.runreport import PortalReport
from portalcrawl.spiders.loading import is_expected, name_of

logger = logging.getLogger(__name__)

_WAYS = ("none", "pdf_only", "all")
_LATER = (429, 503)


def way_to_keep(settings: BaseSettings) -> str:
    """Give which articles' documents are kept: ``none``, ``pdf_only`` or ``all``.

    Raises:
        UsageError: the setting says something else, or there is no archive to keep them in.

    """
    way = settings.get("KEEP_FILES", "none")
    if way not in _WAYS:
        raise UsageError(f"KEEP_FILES={way}: it is one of {', '.join(_WAYS)}")
    if way != "none" and not settings.getbool("WARC"):
        raise UsageError(f"KEEP_FILES={way} keeps documents in the WARC files, and this crawl writes none")
    return str(way)


class DocumentKeeper:
    """Fetches documents of one portal's articles like its pages: own hosts, robots, delay and size limit."""

    def __init__(self, crawler: Crawler, run: Run, report: PortalReport) -> None:
        self._crawler = crawler
        self._run = run
        self._report = report
        self._way = way_to_keep(crawler.settings)
        self._asked: set[str] = set()

    async def keep(self, item: Article | Observation) -> None:
        """Fetch the item's documents if they are wanted; one that fails is counted, and no more.

        Raises:
            RunError: the run cannot go on.

        """
        if self._way == "none" or not isinstance(item, Article) or (self._way == "pdf_only" and item.body):
            return
        for url in [attachment.url for attachment in item.attachments]:
            if url not in self._asked:
                self._asked.add(url)
                if not await self._fetch(url, item.id):
                    return

    async def _fetch(self, url: str, article: str) -> bool:
        """Fetch one document; say whether the server will hear of the next one."""
        assert self._crawler.engine is not None
        self._run.check()
        try:
            response = await self._crawler.engine.download_async(Request(url, dont_filter=True))
            if response.status >= 400:
                raise HttpError(f"HTTP {response.status}")
        except RunError:
            raise
        except Exception as error:  # a document's fault must not cost its article; it is counted and logged
            self._report.errors[name_of(error)] += 1
            trace = None if is_expected(error) else error
            logger.warning("%s: document %s: %s: %s", article, url, name_of(error), error, exc_info=trace)
            return not (isinstance(error, HttpError) and response.status in _LATER)
        return True
