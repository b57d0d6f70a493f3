"""A command in a process of its own that does not outlive its parent, whatever kills that one.

The parent keeps the writing end of a pipe, and nobody else has it: when the parent is gone, the kernel
closes it. On Linux the same kernel then kills the child by a signal that asks no Python code, so a child
that hangs in a regular expression goes as well. (PR_SET_PDEATHSIG would be sent when the *thread* that
started the child ends, which a worker's pool may do at any time.)
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

_PIPE = "PORTALCRAWL_PARENT_PIPE"
"""Environment variable: the number of the reading end in the child."""

Output = IO[bytes] | int | None


@dataclass(slots=True)
class Child:
    """A started command; ``stop`` it, or ``wait`` until it has ended."""

    process: subprocess.Popen[bytes]
    _lifeline: int | None

    @property
    def pid(self) -> int:
        """The process, and the process group it leads."""
        return self.process.pid

    def poll(self) -> int | None:
        """Give the exit status, negative for a signal's number, or None while it runs."""
        return self._ended(self.process.poll())

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for the end; give the exit status, or None if it still runs after ``timeout`` seconds."""
        try:
            return self._ended(self.process.wait(timeout))
        except subprocess.TimeoutExpired:
            return None

    def ask_to_stop(self) -> None:
        """Send SIGTERM: a crawl ends after the requests under way, in 25 seconds at most."""
        if self.process.poll() is None:
            self.process.terminate()

    def kill(self) -> int:
        """Kill it with all processes it started; give the exit status."""
        if self.process.poll() is None:
            os.killpg(self.pid, signal.SIGKILL)
        status = self._ended(self.process.wait())
        assert status is not None
        return status

    def stop(self, timeout: float) -> int:
        """Ask it to stop, and kill it if it runs on after ``timeout`` seconds; give the exit status."""
        self.ask_to_stop()
        status = self.wait(timeout)
        return self.kill() if status is None else status

    def _ended(self, status: int | None) -> int | None:
        if status is not None and self._lifeline is not None:
            os.close(self._lifeline)
            self._lifeline = None
        return status


def start(arguments: Sequence[str], *, stdout: Output = None, stderr: Output = None) -> Child:
    """Start ``python -m portalcrawl ARGUMENTS`` in the present folder, with the present environment.

    It leads a process group of its own: a Ctrl-C on the terminal reaches the parent only, which passes
    on what it wants to.

    Raises:
        OSError: the system has no room for another process.

    """
    reading, writing = os.pipe()
    try:
        process = subprocess.Popen(
            [sys.executable, "-m", "portalcrawl", *arguments],
            stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, pass_fds=(reading,),
            env={**os.environ, _PIPE: str(reading)}, start_new_session=True,
        )  # fmt: skip
    except BaseException:
        os.close(writing)
        raise
    finally:
        os.close(reading)
    return Child(process, writing)


def die_with_parent() -> None:
    """Tie this process to the one that started it by `start`; does nothing in any other."""
    number = os.environ.pop(_PIPE, None)
    if number is None:
        return
    pipe = int(number)
    if hasattr(fcntl, "F_SETSIG"):
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
        # A parent that was gone before the signal was asked for sends none.
        if select.select([pipe], [], [], 0)[0]:
            _die()
    else:
        threading.Thread(target=_watch, args=(pipe,), daemon=True).start()


def _watch(pipe: int) -> None:
    """Wait for the pipe's end, where the kernel cannot send a signal for it."""
    os.read(pipe, 1)
    _die()


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
