"""What is queued: crawls of server groups, and the upkeep that comes by the clock."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from procrastinate.exceptions import AlreadyEnqueued
from psycopg import AsyncConnection

from portalcrawl.queue.children import Children
from portalcrawl.queue.reaper import reap, sweep
from portalcrawl.statedb import connection_string

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from procrastinate import App
    from procrastinate.tasks import Task

logger = logging.getLogger(__name__)

CRAWL, UPKEEP = "crawl", "upkeep"
"""The two queues: upkeep must not wait until a crawl of hours has ended."""

FIRST_WAIT, LONGEST_WAIT = 60, 6 * 3600
"""Seconds before a crawl that failed is tried again; each failure doubles them."""

_REAPER_LOCK = 0x726561706572  # any number that nobody else uses

Due = Callable[[], Mapping[str, Sequence[str]]]
"""Gives the portals that are due by server group; it may take its time."""


class CrawlFailed(Exception):
    """A crawl's process ended as it should not; the job is marked failed, and queued again."""


@dataclass(slots=True)
class Queue:
    """The tasks of a worker and what they need."""

    app: App
    url: str
    due: Due
    command: Callable[[Iterable[str]], list[str]]
    """Gives the arguments of the command line that crawl these portals."""
    children: Children
    stale: float
    """Seconds without a sign of life after which a worker counts as dead."""
    minute: str = "* * * * *"
    """When the upkeep comes, as cron writes it."""
    first_wait: float = FIRST_WAIT
    failed: int = 0
    """Crawls that failed so far."""
    _crawl_task: Task[..., object, ...] | None = None

    def register(self) -> None:
        """Make the tasks known to the queue."""
        task, periodic = self.app.task, self.app.periodic
        self._crawl_task = task(name="crawl_group", queue=CRAWL)(self.crawl_group)
        # No lock on these: a killed worker's would keep everybody else's out.
        upkeep = (("plan", self._plan, self.minute), ("reap", self._reap, self.minute))
        for name, function, cron in (*upkeep, ("sweep", self._sweep, "7 * * * *")):
            periodic(cron=cron)(task(name=name, queue=UPKEEP, queueing_lock=name)(function))

    async def crawl_group(self, group: str, portals: list[str], failures: int = 0) -> str:
        """Crawl the portals of a server group that are due still, in a child.

        Raises:
            CrawlFailed: the child failed; the job was queued again, to wait longer each time.

        """
        ending, words = await self.children.crawl(self.command(portals))
        if ending == "failed":
            self.failed += 1
            wait = min(self.first_wait * 2.0**failures, LONGEST_WAIT)
            await self._defer(group, portals, wait=wait, failures=failures + 1)
            raise CrawlFailed(f"{group}: {words}; tried again in {wait:.0f} s")
        if ending != "finished":
            await self._defer(group, portals)
        return f"{ending}: {words}"

    async def plan(self) -> list[str]:
        """Queue every server group with portals due that is neither queued nor being crawled; give those."""
        due = await asyncio.to_thread(self.due)
        busy = set()
        for status in ("todo", "doing"):
            jobs = await self.app.job_manager.list_jobs_async(queue=CRAWL, status=status)
            busy |= {job.lock for job in jobs}
        return [
            group for group, portals in due.items() if group not in busy and await self._defer(group, portals)
        ]

    async def reap(self) -> None:
        """Give back the jobs of dead workers, unless another worker is doing that now."""
        async with self._alone() as ours:
            if ours:
                await reap(self.app, self.stale)

    async def _plan(self, timestamp: int) -> None:
        if planned := await self.plan():
            logger.info("Server groups queued: %d", len(planned))

    async def _reap(self, timestamp: int) -> None:
        await self.reap()

    async def _sweep(self, timestamp: int) -> None:
        await sweep(self.app, UPKEEP)

    async def _defer(self, group: str, portals: Sequence[str], *, wait: float = 0, failures: int = 0) -> bool:
        """Queue a group; say whether it was not queued before."""
        assert self._crawl_task is not None
        options = self._crawl_task.configure(
            lock=group, queueing_lock=group, schedule_in={"seconds": int(wait)} if wait else None
        )
        try:
            await options.defer_async(group=group, portals=[*portals], failures=failures)
        except AlreadyEnqueued:
            return False
        return True

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[bool]:
        """Hold the reaper's lock; it dies with its connection."""
        async with await AsyncConnection.connect(connection_string(self.url), autocommit=True) as connection:
            cursor = await connection.execute("SELECT pg_try_advisory_lock(%s)", (_REAPER_LOCK,))
            row = await cursor.fetchone()
            yield bool(row and row[0])
