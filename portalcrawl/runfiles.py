"""The files of a run: streams of lines, locks that die with their process, time stamps."""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

STREAMS = ("articles", "observations")

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Give the present time."""
    return datetime.now(UTC)


def run_id(start: datetime) -> str:
    """Name a run: ``20260301T080000Z-80b3f7``, the UTC second, its 256th parts, and four random digits.

    Runs of one second sort as they began: who reads files in the order of names reads them in that of time.
    """
    start = start.astimezone(UTC)
    return f"{start:%Y%m%dT%H%M%SZ}-{start.microsecond * 256 // 10**6:02x}{secrets.token_hex(2)}"


def stamp(moment: datetime) -> str:
    """Give a time as the data format writes it.

    >>> stamp(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    '2026-01-02T03:04:05Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Stream:
    """A JSON Lines file of one run, created with its first line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] | None = None

    def write(self, line: str) -> None:
        """Append one line; it is on its way to the disk after `flush` only."""
        if self._file is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("xb")
        self._file.write(line.encode() + b"\n")

    def flush(self) -> None:
        """Hand what was written to the operating system: it survives the process."""
        if self._file is not None:
            self._file.flush()

    def sync(self) -> dict[str, int]:
        """Force what was written to the disk; give the stream's name and its length in bytes."""
        if self._file is None:
            return {}
        self._file.flush()
        os.fsync(self._file.fileno())
        return {f"{self.path.parent.name}/{self.path.name}": self._file.tell()}

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()


@contextmanager
def locked(path: Path, *, wait: bool) -> Iterator[bool]:
    """Hold an OS lock on a file; give False where somebody else has it and ``wait`` is not asked for.

    The lock dies with the process, whatever kills it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
            return
        yield True


def lock_path(output: Path, run: str) -> Path:
    """Name the file whose OS lock tells a live run from a dead one."""
    return output / "runs" / f"{run}.lock"


def hold_path(output: Path, group: str) -> Path:
    """Name the file whose OS lock holds a server group."""
    return output / "runs" / f".hold-{hashlib.sha256(group.encode()).hexdigest()[:16]}.lock"
