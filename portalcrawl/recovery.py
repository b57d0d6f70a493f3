"""What a killed run left behind is put in order; and the whole state rebuilt from the files."""

from __future__ import annotations

import json
import logging
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import NoneType
from typing import Any

from portalcrawl.archive import cut_torn_tail
from portalcrawl.crawlstate import CrawlState, PortalState, after_crawl
from portalcrawl.errors import RunError
from portalcrawl.oldruns import OldRun, old_runs, reading
from portalcrawl.runfiles import STREAMS, Clock, lock_path, locked, stamp
from portalcrawl.runreport import PortalReport, read_report, write_document

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Line:
    """A decoded line of a stream."""

    portal: str
    row: dict[str, Any]


def recover(output: Path, state: CrawlState, clock: Clock) -> list[str]:
    """Put every dead run in order; name the runs that were. A live run's files are not touched."""
    recovered = []
    alive = []
    for run in unfinished(output):
        with locked(lock_path(output, run), wait=False) as dead:
            if dead:
                _recover_run(output, run, state, clock)
                recovered.append(run)
        if dead:
            lock_path(output, run).unlink()
        else:
            alive.append(run)
    _note_ended(output, alive)
    return recovered


_ENDED = ".ended"
"""In ``runs/``: the name of a run; it and every earlier one without a lock file has ended."""


def _note_ended(output: Path, alive: list[str]) -> None:
    """Note how far back every run has ended: the next start need not open the reports up to there."""
    runs = sorted(path.stem for path in (output / "runs").glob("*.json"))
    ended = [run for run in runs if run < min(alive, default="~")]
    path = output / "runs" / _ENDED
    if ended and ended[-1] != _ended_until(output):
        part = path.with_suffix(".part")
        part.write_text(ended[-1], encoding="utf-8")
        part.replace(path)


def _ended_until(output: Path) -> str:
    try:
        return (output / "runs" / _ENDED).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def unfinished(output: Path) -> list[str]:
    """Name the runs without an end, oldest first: live ones and dead ones.

    A run has its lock file from before its report is there until after the report is closed. So reports
    tell something only where somebody took the lock files away, and old ones were looked at before.
    """
    runs = {path.stem for path in (output / "runs").glob("[!.]*.lock")}
    until = _ended_until(output)
    for path in (output / "runs").glob("*.json"):
        if path.stem > until and '"status": "running"' in path.read_text(encoding="utf-8"):
            runs.add(path.stem)
    return sorted(runs)


def live(output: Path) -> list[str]:
    """Name the runs that hold their lock."""
    alive = []
    for run in unfinished(output):
        if lock_path(output, run).exists():
            with locked(lock_path(output, run), wait=False) as dead:
                if not dead:
                    alive.append(run)
    return alive


def _recover_run(output: Path, run: str, state: CrawlState, clock: Clock) -> None:
    offsets: dict[str, int] = {}
    counts: dict[str, Counter[str]] = {}
    marker = _Marker(state)
    for stream in STREAMS:
        path = output / stream / f"{run}.jsonl"
        if path.exists():
            _cut_torn_line(path)
            if path.stat().st_size == 0:
                path.unlink()  # a stream is there from its first line on
                continue
            offsets[f"{stream}/{path.name}"] = path.stat().st_size
            for line in read_lines(path):
                counts.setdefault(line.portal, Counter())[_kind(line.row)] += 1
            for line in read_lines(path, after=state.offset(f"{stream}/{path.name}")):
                marker.mark(line)
    for path in sorted((output / "warc").glob(f"{run}-*.warc.gz")):
        name = f"warc/{path.name}"
        if cut := cut_torn_tail(path, min(state.offset(name), path.stat().st_size)):
            logger.warning("%s: cut %d bytes of a record the killed run had not finished", path, cut)
        offsets[name] = path.stat().st_size
    state.commit(offsets)
    _close_report(output / "runs" / f"{run}.json", counts, clock)
    logger.warning("Recovered run %s, which had been killed", run)


def _cut_torn_line(path: Path) -> None:
    """Cut a stream after its last newline."""
    with path.open("r+b") as file:
        size = end = file.seek(0, os.SEEK_END)
        while end:
            begin = max(end - 65536, 0)
            file.seek(begin)
            newline = file.read(end - begin).rfind(b"\n")
            if newline >= 0:
                end = begin + newline + 1
                break
            end = begin
        if end < size:
            file.truncate(end)
            logger.warning("%s: cut %d bytes of a line the killed run had not finished", path, size - end)


def read_lines(path: Path, after: int = 0) -> Iterator[Line]:
    """Read the whole lines of a stream from a byte offset; a broken one is named and passed over."""
    with path.open("rb") as file:
        file.seek(after)
        number = 0
        while (raw := file.readline()).endswith(b"\n"):
            number += 1
            if (line := read_line(raw)) is not None:
                yield line
                continue
            where = f"line {number}" + (f" after byte {after}" if after else "")
            logger.error("%s: %s is not a line of the data format; passed over", path, where)


def read_line(raw: bytes) -> Line | None:
    """Decode one whole line; None where it is torn or not of the data format."""
    try:
        row = json.loads(raw)
        portal = row["portal"] or row["id"].partition("/")[0]
        kind = _OBSERVATION if "observed_at" in row else _ARTICLE
        sound = all(isinstance(row[name], types) for name, types in kind.items())
        if "extractor" in kind:
            sound = sound and isinstance(row["extractor"]["version"], int)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return Line(portal, row) if sound and raw.endswith(b"\n") else None


_ID: dict[str, type | tuple[type, ...]] = {"id": str, "view_count": (int, NoneType)}
_OBSERVATION = _ID | {"observed_at": str, "on": str}
_ARTICLE = _ID | {
    "url": (str, NoneType), "content_hash": str, "fetched_at": str, "revision": int, "extractor": dict,
}  # fmt: skip
"""What a mark is made of."""


@dataclass(slots=True)
class _Marker:
    """Marks lines, holding the state of each portal it meets: its journal is not in the database yet."""

    state: CrawlState
    portals: dict[str, PortalState] = field(default_factory=dict)

    def mark(self, line: Line) -> None:
        if line.portal not in self.portals:
            self.portals[line.portal] = self.state.portal(line.portal)
        self.portals[line.portal].mark(line.row)


def _kind(row: dict[str, Any]) -> str:
    if "observed_at" in row:
        return "observations"
    return "new" if row["revision"] == 1 else "updated"


def _close_report(path: Path, counts: dict[str, Counter[str]], clock: Clock) -> None:
    if not path.exists():
        return  # killed before it had begun
    document = read_report(path)
    for key, counter in counts.items():
        row = document["portals"].setdefault(key, PortalReport().as_dict())
        row |= counter
    document |= {"status": "interrupted", "finished_at": stamp(clock())}
    write_document(path, document)


def rebuild(output: Path, state: CrawlState) -> int:
    """Fill an empty state from the files of an output folder; give the number of lines read.

    What has no line is not known afterwards: pending entries, listings walked to their end, pages
    that were named not-an-article. The next crawl finds them out again, without an article line.
    """
    lines = 0
    marker = _Marker(state)
    with reading(output):
        runs = old_runs(output)
        for run in runs:
            offsets = {}
            for stream, (name, _, end) in run.spans.items():
                for number, raw in enumerate(run.lines(output, stream), 1):
                    if (line := read_line(raw)) is None:
                        told = "%s: line %d of run %s is not of the data format; passed over"
                        logger.error(told, output / name, number, run.name)
                        continue
                    marker.mark(line)
                    lines += 1
                offsets[name] = end
            state.commit(offsets)
        _rebuild_histories(runs, state)
    return lines


def _rebuild_histories(runs: list[OldRun], state: CrawlState) -> None:
    histories = state.histories()
    for run in runs:
        try:
            past = run.past()
        except (ValueError, OSError) as error:
            logger.error("%s: passed over: %s", run.name, error)
            continue
        if past is None:
            continue
        for key, problem in past.problems.items():
            logger.error("%s: its row of %s is passed over: %s", run.name, key, problem)
        for key, row in past.rows.items():
            if row.get("verdict") and past.finished_at:
                histories[key] = after_crawl(
                    histories.get(key), run=past.run, verdict=row["verdict"],
                    reason=row.get("reason"), new=row["new"], now=past.finished_at,
                )  # fmt: skip
    for key, history in histories.items():
        state.set_history(key, history)
    state.commit({})


def check_no_live_run(output: Path) -> None:
    """Refuse to go on while a run writes into the folder.

    Raises:
        RunError: there is such a run.

    """
    if runs := live(output):
        raise RunError(f"run {runs[0]} is writing into {output}; try again when it has ended")
