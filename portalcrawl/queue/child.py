"""The command line as a worker's child: it does not outlive its worker.

    python -m portalcrawl.queue.child PID crawl ...

A killed worker cannot stop anything, and its job is given to another worker: a child that went on would
crawl the same server beside that one. So the kernel is asked to kill the child with its parent, which
also ends one that is caught in a single long step and would read no pipe and handle no signal.
"""

from __future__ import annotations

import ctypes
import os
import runpy
import signal
import sys

from portalcrawl.errors import UsageError

PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """Ask the kernel to kill this process when its parent, the process of that id, is gone.

    Raises:
        UsageError: the kernel has no such thing.

    """
    require_linux()
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"prctl: {os.strerror(number)}")
    if os.getppid() != parent:  # it died before the kernel was asked
        os.kill(os.getpid(), signal.SIGKILL)


def require_linux() -> None:
    """Refuse to be a worker where a child cannot be bound to it.

    Raises:
        UsageError: this is not Linux.

    """
    if sys.platform != "linux":
        raise UsageError(
            "a worker needs Linux, whose kernel ends a killed worker's crawls; elsewhere run"
            " `portalcrawl crawl --due --state postgresql://...` from cron"
        )


def main() -> None:
    """Bind this process to its parent, then be the command line."""
    parent, *arguments = sys.argv[1:]
    die_with(int(parent))
    sys.argv = ["portalcrawl", *arguments]
    runpy.run_module("portalcrawl", run_name="__main__")


if __name__ == "__main__":
    main()
