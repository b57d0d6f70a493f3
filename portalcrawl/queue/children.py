"""A job's crawl in a process of its own: a spider that hangs never stops its worker's heartbeat."""

from __future__ import annotations

import asyncio
import logging
import signal
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from portalcrawl.child import Child, start

logger = logging.getLogger(__name__)

LAST_WAIT = 30.0
"""Seconds between SIGTERM, at which a crawl commits and ends, and SIGKILL."""

FINE = (0, 1)
"""Exit statuses of a crawl that went to its end; 1 tells a portal newly bad, which its verdict does too."""

Ending = Literal["finished", "stopped", "over budget", "failed"]


@dataclass(slots=True)
class Children:
    """The crawls of one worker that are under way."""

    budget: float
    """Seconds a crawl may take before it is told to end."""
    start: Callable[[Sequence[str]], Child] = field(default_factory=lambda: _start)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def crawl(self, arguments: Sequence[str]) -> tuple[Ending, str]:
        """Run the command line in a child until it ends; give how, and its status in words.

        On `stopping`, or when its time is over, the child gets SIGTERM and later SIGKILL; if this
        coroutine is cancelled, SIGKILL at once.
        """
        process = self.start(arguments)
        try:
            return await self._watch(process)
        finally:
            if process.poll() is None:
                process.kill()

    async def _watch(self, process: Child) -> tuple[Ending, str]:
        ended = asyncio.create_task(_end(process))
        asked = asyncio.create_task(self.stopping.wait())
        try:
            await asyncio.wait({ended, asked}, timeout=self.budget, return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                status = ended.result()
                return "finished" if status in FINE else "failed", _words(status)
            stopped = asked.done()
            if not stopped:
                logger.warning("A crawl took longer than %.0f s: it is told to end", self.budget)
            process.ask_to_stop()
            await asyncio.wait({ended}, timeout=LAST_WAIT)
            if not ended.done():
                logger.error("A crawl did not end within %.0f s of SIGTERM: it is killed", LAST_WAIT)
                return "failed", "did not end when told to"
            return "stopped" if stopped else "over budget", _words(ended.result())
        finally:
            asked.cancel()
            ended.cancel()


async def _end(process: Child) -> int:
    """Wait for a child's end; give its exit status."""
    while (status := process.poll()) is None:
        await asyncio.sleep(0.1)
    return status


def _start(arguments: Sequence[str]) -> Child:
    """Start the command line; what it prints on stdout is in its run report as well."""
    return start(arguments, stdout=subprocess.DEVNULL)


def _words(status: int) -> str:
    """Say what a status tells.

    >>> _words(3), _words(-9)
    ('exit status 3', 'killed by SIGKILL')
    """
    return f"killed by {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
