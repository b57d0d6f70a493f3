"""A worker: takes jobs from the queue, one process for each, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from procrastinate.exceptions import ConnectorException

from portalcrawl.errors import StateError
from portalcrawl.queue.app import make_app, prepare
from portalcrawl.queue.children import LAST_WAIT, Children
from portalcrawl.queue.tasks import CRAWL, UPKEEP, Due, Queue

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a worker does what, in seconds."""

    heartbeat: float = 10.0
    stale: float = 60.0
    """Silence after which a worker is dead: its jobs go to others. Its crawls died with it."""
    minute: str = "* * * * *"
    """When due groups are queued and dead workers looked for, as cron writes it."""
    poll: float = 5.0
    first_wait: float = 60.0
    """Before a failed crawl is tried again."""
    longest_stop: float = 28.0
    """What a stopping worker leaves its crawls, which end by themselves within 25."""
    longest_pause: float = 60.0
    """Between two tries at a database that is gone."""


@dataclass(slots=True)
class Worker:
    """One worker process."""

    url: str
    due: Due
    command: Callable[..., list[str]]
    concurrency: int
    budget: float
    rhythm: Rhythm

    def run(self, *, once: bool) -> int:
        """Work until SIGTERM or SIGINT, or once through what is due; give the exit status.

        Raises:
            StateError: the database cannot be reached at the start.

        """
        prepare(self.url, self.rhythm.stale)
        return asyncio.run(self._run(once))

    async def _run(self, once: bool) -> int:
        told = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, _tell, told, signal.Signals(number).name)
        if once:
            return await self._once(told)
        pause = 1.0
        while not told.is_set():
            began = time.monotonic()
            try:
                await self._work(told)
            except ConnectorException as error:
                logger.error("The queue cannot be reached: %s", error.__cause__ or error)
            if time.monotonic() - began > 2 * self.rhythm.longest_pause:
                pause = 1.0
            await _wait(told, pause)
            pause = min(pause * 2, self.rhythm.longest_pause)
        logger.info("Stopped")
        return 0

    async def _work(self, told: asyncio.Event) -> None:
        """Take jobs until told to stop, or until the queue fails."""
        queue = self._queue()
        async with queue.app.open_async():
            logger.info("Ready: %d crawls at a time", self.concurrency)
            work = [self._serve(queue, CRAWL, self.concurrency), self._serve(queue, UPKEEP, 2)]
            await _until(told, queue.children, work)

    async def _once(self, told: asyncio.Event) -> int:
        """Queue what is due, do what is queued, then end; give the exit status."""
        queue = self._queue()
        try:
            async with queue.app.open_async():
                await queue.reap()
                logger.info("Server groups queued: %d", len(await queue.plan()))
                work = [self._serve(queue, CRAWL, self.concurrency, wait=False)]
                await _until(told, queue.children, work)
        except ConnectorException as error:
            raise StateError(f"the queue cannot be reached: {error.__cause__ or error}") from error
        return 3 if told.is_set() or queue.failed else 0

    def _queue(self) -> Queue:
        queue = Queue(
            make_app(self.url), self.url, self.due, self.command, Children(self.budget), self.rhythm.stale,
            self.rhythm.minute, self.rhythm.first_wait,
        )  # fmt: skip
        queue.register()
        return queue

    async def _serve(self, queue: Queue, name: str, concurrency: int, *, wait: bool = True) -> None:
        rhythm = self.rhythm
        await queue.app.run_worker_async(
            name=name, queues=[name], concurrency=concurrency, wait=wait, install_signal_handlers=False,
            fetch_job_polling_interval=rhythm.poll, update_heartbeat_interval=rhythm.heartbeat,
            stalled_worker_timeout=rhythm.stale,
            # One that ends when all is done "shuts down" while its last crawls go on: they have their budget.
            shutdown_graceful_timeout=rhythm.longest_stop if wait else self.budget + 2 * LAST_WAIT,
        )  # fmt: skip


def _tell(told: asyncio.Event, name: str) -> None:
    logger.warning("Received %s: stopping after the requests under way", name)
    told.set()


async def _wait(told: asyncio.Event, seconds: float) -> None:
    """Wait so long, or until told to stop."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(told.wait(), seconds)


async def _until(told: asyncio.Event, children: Children, work: list[Coroutine[Any, Any, None]]) -> None:
    """Do all at once until one ends or fails, or until told to stop; then all end, the crawls first."""
    tasks = [asyncio.create_task(part) for part in work]
    stop = asyncio.create_task(told.wait())
    try:
        await asyncio.wait([*tasks, stop], return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.cancel()
        children.stopping.set()
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, Exception):  # not CancelledError, which is what was asked for
            raise result
