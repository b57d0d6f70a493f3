"""The two pipelines: validate; then write -> flush -> mark."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any, cast

from itemadapter import ItemAdapter
from scrapy.exceptions import DropItem
from scrapy.logformatter import LogFormatter, LogFormatterResult

from portalcrawl.items import Article, Observation

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from portalcrawl.spiders.base import PortalSpider

_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\+07:00)?")
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_HASH = re.compile(r"[0-9a-f]{64}")
# Tabs and newlines are text; other control characters come from broken or hostile pages.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def problems(item: Article | Observation) -> list[str]:
    """Say what keeps an item from being a line of the data format."""
    found = []
    if not item.portal or not item.id.startswith(f"{item.portal}/") or item.id.endswith("/"):
        found.append(f"id {item.id!r} is not <portal>/<key>")
    if item.view_count is not None and item.view_count < 0:
        found.append(f"view_count {item.view_count} is negative")
    if isinstance(item, Observation):
        return found
    if not item.title.strip():
        found.append("title is empty")
    if not (item.body or item.lead or item.attachments or item.images):
        found.append("there is no text, no picture and no document")
    for name in ("published_at", "modified_at"):
        value = getattr(item, name)
        if value is not None and not _DATE.fullmatch(value):
            found.append(f"{name} {value!r} is not of the data format")
    if not _UTC.fullmatch(item.fetched_at):
        found.append(f"fetched_at {item.fetched_at!r} is not of the data format")
    if not _HASH.fullmatch(item.content_hash):
        found.append(f"content_hash {item.content_hash!r} is no SHA-256")
    if item.revision < 1:
        found.append(f"revision {item.revision} is less than 1")
    for name, value in ItemAdapter(item).items():
        if isinstance(value, str) and _CONTROL.search(value):
            found.append(f"{name} holds control characters")
    return found


class BriefLogFormatter(LogFormatter):
    """Says which item was dropped or failed, not all that was in it."""

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """Give the message of a dropped item."""
        return {"level": logging.WARNING, "msg": "Dropped: %(exception)s", "args": {"exception": exception}}

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """Give the message of an item that could not be written."""
        return {"level": logging.ERROR, "msg": "%(id)s: not written", "args": {"id": item.id}}


class _Pipeline:
    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> _Pipeline:
        """Build the component."""
        return cls(crawler)

    @property
    def _spider(self) -> PortalSpider:
        return cast("PortalSpider", self._crawler.spider)


class ValidatePipeline(_Pipeline):
    """Drops what is not of the data format; its entry stays pending with that reason."""

    def process_item(self, item: Article | Observation) -> Article | Observation:
        """Check one item.

        Raises:
            DropItem: the item is not of the data format.

        """
        if found := problems(item):
            self._spider.note_invalid(item, "; ".join(found))
            raise DropItem(f"{item.id}: {'; '.join(found)}")
        return item


class WritePipeline(_Pipeline):
    """Writes the line, flushes it and marks it; counts it in the run report."""

    def process_item(self, item: Article | Observation) -> Article | Observation:
        """Write one item.

        Raises:
            RunError: disk or state refused it; the run ends.

        """
        spider = self._spider
        before = spider.state.known.get(item.id.removeprefix(f"{item.portal}/"))
        known_as = before.revision if before else 0
        spider.run.write(item)
        if isinstance(item, Observation):
            spider.report.observations += 1
        elif item.revision == known_as:
            spider.report.reextracted += 1
        elif item.revision == 1:
            spider.report.new += 1
        else:
            spider.report.updated += 1
        return item
