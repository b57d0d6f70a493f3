"""A job's crawl in a process of its own: a spider that hangs never stops its worker's heartbeat."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

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
    program: Sequence[str] = (sys.executable, "-m", "portalcrawl.queue.child")
    """What is started; its arguments are our process id and those of the command line."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def crawl(self, arguments: Sequence[str]) -> tuple[Ending, str]:
        """Run the command line in a child until it ends; give how, and its status in words.

        On `stopping`, or when its time is over, the child gets SIGTERM and later SIGKILL; if this
        coroutine is cancelled, SIGKILL at once.
        """
        process = await asyncio.create_subprocess_exec(
            *self.program, str(os.getpid()), *arguments,
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        try:
            return await self._watch(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def _watch(self, process: asyncio.subprocess.Process) -> tuple[Ending, str]:
        ended = asyncio.create_task(process.wait())
        asked = asyncio.create_task(self.stopping.wait())
        try:
            await asyncio.wait({ended, asked}, timeout=self.budget, return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                status = ended.result()
                return "finished" if status in FINE else "failed", _words(status)
            stopped = asked.done()
            if not stopped:
                logger.warning("A crawl took longer than %.0f s: it is told to end", self.budget)
            with contextlib.suppress(ProcessLookupError):  # it ended between the two lines
                process.send_signal(signal.SIGTERM)
            await asyncio.wait({ended}, timeout=LAST_WAIT)
            if not ended.done():
                logger.error("A crawl did not end within %.0f s of SIGTERM: it is killed", LAST_WAIT)
                return "failed", "did not end when told to"
            return "stopped" if stopped else "over budget", _words(ended.result())
        finally:
            asked.cancel()


def _words(status: int) -> str:
    """Say what a status tells.

    >>> _words(3), _words(-9)
    ('exit status 3', 'killed by SIGKILL')
    """
    return f"killed by {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"
