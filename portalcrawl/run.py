"""A run: its files, its lock, the order write -> flush -> mark, and the recovery of runs that died."""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from portalcrawl.archive import WarcArchive
from portalcrawl.compaction import mend
from portalcrawl.crawlstate import CrawlState, PortalState
from portalcrawl.errors import RunError, StateError
from portalcrawl.items import Article, Observation, to_line
from portalcrawl.recovery import recover
from portalcrawl.runfiles import STREAMS, Clock, Stream, hold_path, lock_path, locked, run_id, stamp, utc_now
from portalcrawl.runreport import PortalReport, RunReport

COMMIT_EVERY = 50
"""Marks in the journal at which the streams are synced and the state is committed."""


@dataclass(slots=True)
class Run:
    """One run over some portals."""

    output: Path
    state: CrawlState
    report: RunReport
    clock: Clock
    warc: WarcArchive | None
    _lock: IO[str]
    _streams: dict[str, Stream] = field(default_factory=dict)
    _portals: dict[str, PortalState] = field(default_factory=dict)
    broken: Exception | None = None
    """The error of disk or state that ended all writing; the next start recovers what is left."""
    stopped: str | None = None
    """Why the run was asked to stop early, such as a signal's name."""

    @property
    def id(self) -> str:
        """UTC time of the start and a suffix; see `run_id`."""
        return self.report.run

    @classmethod
    def start(
        cls, output: Path, *, state: str | None = None, warc: bool = True, clock: Clock = utc_now
    ) -> Run:
        """Recover every dead run of the output folder, then begin a new one.

        Raises:
            OSError: the folder cannot be written.
            UsageError: the state cannot be opened.

        """
        crawl_state = open_state(output, state)
        with locked(output / "runs" / ".recovery.lock", wait=True):
            recover(output, crawl_state, clock)
            mend(output, crawl_state)
            now = clock()
            run = run_id(now)
            lock = lock_path(output, run).open("x")
            fcntl.flock(lock, fcntl.LOCK_EX)
            report = RunReport(output / "runs" / f"{run}.json", run, started_at=stamp(now))
            report.write()
        archive = WarcArchive(output / "warc", run) if warc else None
        streams = {name: Stream(output / name / f"{run}.jsonl") for name in STREAMS}
        return cls(output, crawl_state, report, clock, archive, lock, streams)

    def portal(self, key: str) -> tuple[PortalState, PortalReport]:
        """Give the state and the report of a portal this run crawls.

        Raises:
            RunError: the state refused it.

        """
        if key not in self._portals:
            with self.guarded():
                self._portals[key] = self.state.portal(key)
            self.report.portals[key] = PortalReport()
        return self._portals[key], self.report.portals[key]

    def write(self, item: Article | Observation) -> None:
        """Write the item's line, flush it, mark it: in this order, or a kill loses or doubles it.

        Raises:
            RunError: the disk or the state refused it, now or before; nothing is marked.

        """
        stream = self._streams["articles" if isinstance(item, Article) else "observations"]
        line = to_line(item)
        with self.guarded():
            stream.write(line)
            stream.flush()
            self._mark(json.loads(line))
            if len(self.state.journal) >= COMMIT_EVERY:
                self.commit()

    def _mark(self, line: dict[str, Any]) -> None:
        self._portals[line["portal"]].mark(line)

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn a failure of disk or state into the end of all writing of this run.

        A half-written line must stay the file's last: bytes after it, or a mark of its length, would
        hide it from the recovery.
        """
        if self.broken is not None:
            raise RunError(f"the run cannot go on: {self.broken}")
        try:
            yield
        except (OSError, StateError) as error:
            self.broken = error
            raise RunError(f"the run cannot go on: {type(error).__name__}: {error}") from error

    def check(self) -> None:
        """Make sure that the run can go on; asked before each request, for which its holds must stand.

        Raises:
            RunError: disk or state failed before, or the connection to the state is lost.

        """
        with self.guarded():
            self.state.database.check()

    @contextmanager
    def hold(self, group: str) -> Iterator[bool]:
        """Hold a server group among the runs of this machine and of all that share the state.

        Gives False where another run has it. Either lock dies with this process.

        Raises:
            RunError: the state failed.

        """
        with locked(hold_path(self.output, group), wait=False) as ours:
            if not ours:
                yield False
                return
            with self.hold_shared(f"group {group}") as free:
                yield free

    @contextmanager
    def hold_shared(self, name: str) -> Iterator[bool]:
        """Hold a name among all that share the state; gives False where another run has it.

        Raises:
            RunError: the state failed.

        """
        with self.guarded():
            ours = self.state.database.hold(name)
        try:
            yield ours
        finally:
            if ours and self.broken is None:
                with self.guarded():
                    self.state.database.let_go(name)

    def commit(self) -> None:
        """Sync the files, then commit the marks together with the files' lengths.

        Raises:
            RunError: the disk or the state refused it.

        """
        with self.guarded():
            offsets = self.warc.sync() if self.warc else {}
            for stream in self._streams.values():
                offsets |= stream.sync()
            self.state.commit(offsets)

    def release(self, portal: str) -> None:
        """Let go of the state of a portal that is done."""
        self.commit()
        self._portals.pop(portal, None)
        with self.guarded():
            self.report.write()

    def close(self) -> None:
        """Commit, close the report and give up the lock.

        After a failure of disk or state nothing more is written: the next start recovers.
        """
        try:
            if self.broken is None:
                self.commit()
                self.report.finished_at = stamp(self.clock())
                self.report.status = "interrupted" if self.stopped else "finished"
                with self.guarded():
                    self.report.write()
                    lock_path(self.output, self.id).unlink()
        finally:
            self.state.close()
            self._lock.close()
            for file in (*self._streams.values(), self.warc):
                # A full disk has been reported as `broken` already.
                with suppress(OSError):
                    if file is not None:
                        file.close()


def open_state(output: Path, url: str | None) -> CrawlState:
    """Open the state of an output folder: the one named, else its own SQLite file.

    Raises:
        UsageError: it cannot be opened.

    """
    return CrawlState.open(url or str(output / "crawlstate.sqlite3"))
