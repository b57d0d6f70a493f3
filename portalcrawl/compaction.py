"""The files of many old runs made into few, so that no start and no reader has to open thousands.

A *bundle* takes the place of ended runs of one month: ``articles/<bundle>.jsonl`` and
``observations/<bundle>.jsonl`` hold their lines in the runs' order, ``runs/<bundle>.bundle`` their reports
and which lines are whose. Everything is written aside first. Then one file, the *swap*, is put in place, and
from that moment on the bundle counts and what it replaces does not (`portalcrawl.oldruns`): a process killed
before has done nothing, and one killed after has only left something to tidy up, which the next start does.
"""

from __future__ import annotations

import os
import secrets
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from portalcrawl.crawlstate import CrawlState
from portalcrawl.errors import UsageError
from portalcrawl.oldruns import (
    BUNDLE_SUFFIX,
    LOCK,
    PART,
    SWAP,
    OldRun,
    Swap,
    bundles,
    read_bundle,
    read_swap,
    write_bundle,
)
from portalcrawl.recovery import read_line
from portalcrawl.runfiles import STREAMS, lock_path, locked, stamp
from portalcrawl.runreport import read_report, write_document

BUNDLE = "-bundle-"
"""In every name of a bundle, and in no run's."""


@dataclass(slots=True)
class Compacted:
    """What a compaction did, or would do."""

    runs: int = 0
    """Runs bundled, of earlier bundles too where they were bundled anew."""
    bundles: int = 0
    files_before: int = 0
    files_after: int = 0
    bytes_before: int = 0
    bytes_after: int = 0
    folded: int = 0
    """Article lines left out: their id and revision is in a line of the same bundle and a newer extractor."""
    left: list[str] = field(default_factory=list)
    """Runs that cannot be bundled, and why."""


def compact(
    output: Path, state: CrawlState, now: datetime, keep_days: int, *, dry_run: bool = False
) -> Compacted:
    """Bundle the runs that ended more than ``keep_days`` ago, month by month.

    Lines of equal id and revision are folded into the one of the newest extractor, the later of two equal
    ones; all others stay as they are to the byte. Runs that have not ended are not touched.

    Raises:
        UsageError: another compaction is at work.
        OSError: the disk refused it; nothing is lost.

    """
    with locked(output / "runs" / LOCK, wait=False) as ours:
        if not ours:
            raise UsageError(f"{output}: another compaction, or a reader, is at work; try again later")
        if not dry_run:
            finish_swap(output, state)
            for folder in (*STREAMS, "runs"):
                for leftover in (output / folder).glob(f"*{BUNDLE}*{PART}"):
                    leftover.unlink()  # of a compaction that was killed before its swap
        done = Compacted()
        for members in _months(output, now - timedelta(days=keep_days), done):
            _bundle(output, state, members, done, dry_run=dry_run)
        return done


def _months(output: Path, before: datetime, done: Compacted) -> Iterator[list[Path]]:
    """Give what makes one bundle each: paths of run reports and of bundles, which are bundled anew.

    A month's bundles become one when all its runs are old enough, so no line is copied more than twice.
    """
    reports: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((output / "runs").glob("*.json")):
        reason = _why_not(output, path, before)
        if reason is None:
            reports[path.stem[:6]].append(path)
        elif reason:
            done.left.append(f"{path.stem}: {reason}")
    older: dict[str, list[Path]] = defaultdict(list)
    for path in bundles(output):
        older[path.stem[:6]].append(path)
    for month in sorted({*reports, *older}):
        over = stamp(before)[:7].replace("-", "") > month
        members = reports[month] + (older[month] if over else [])
        if len(members) > 1:
            yield members


def _why_not(output: Path, path: Path, before: datetime) -> str | None:
    """Say why a run is not bundled: "" for one that is too young or has not ended, None for one that is."""
    if lock_path(output, path.stem).exists():
        return ""
    if path.stem > f"{before:%Y%m%dT%H%M%SZ}":
        return ""  # its end is later than its start, so the report need not be read
    try:
        report = read_report(path)
        ended = report.get("finished_at")
        if report["status"] == "running" or not ended or datetime.fromisoformat(ended) > before:
            return ""
    except (ValueError, KeyError, TypeError, OSError) as error:
        return f"its report cannot be read: {error}"
    for stream in STREAMS:
        lines = output / stream / f"{path.stem}.jsonl"
        if lines.exists() and not _ends_whole(lines):
            return f"{lines} ends within a line"
    return None


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        if file.seek(0, os.SEEK_END) == 0:
            return True
        file.seek(-1, os.SEEK_END)
        return file.read() == b"\n"


def _bundle(
    output: Path, state: CrawlState, members: Sequence[Path], done: Compacted, *, dry_run: bool
) -> None:
    """Make one bundle of run reports and bundles."""
    runs: list[OldRun] = []
    for path in members:
        runs += read_bundle(path) if path.suffix == BUNDLE_SUFFIX else [OldRun.of(output, path)]
    runs.sort(key=lambda run: run.name)
    replaced = [f"runs/{path.name}" for path in members]
    replaced += [
        f"{s}/{path.stem}.jsonl"
        for s in STREAMS for path in members
        if (output / s / f"{path.stem}.jsonl").exists()
    ]  # fmt: skip
    done.runs += len(runs)
    done.bundles += 1
    done.files_before += len(replaced)
    done.bytes_before += sum((output / name).stat().st_size for name in replaced)
    dropped = _superseded(output, runs)
    done.folded += len(dropped)
    if dry_run:
        return
    # As late in the order of names as its last run, and nobody else's name.
    name = f"{runs[-1].name[:16]}{BUNDLE}{secrets.token_hex(4)}"
    made = _write_aside(output, name, runs, dropped)
    write_document(output / "runs" / SWAP, Swap(made, replaced).as_dict())
    finish_swap(output, state)
    done.files_after += len(made)
    done.bytes_after += sum((output / name).stat().st_size for name in made)


def _superseded(output: Path, runs: Sequence[OldRun]) -> set[tuple[str, int]]:
    """Name the article lines to leave out, by run and number of the line."""
    best: dict[tuple[str, int], tuple[int, str, int]] = {}
    dropped: set[tuple[str, int]] = set()
    for run in runs:
        for number, raw in enumerate(run.lines(output, "articles")):
            line = read_line(raw)
            if line is None:
                continue  # not of the data format: nobody's double, and kept
            key = (line.row["id"], line.row["revision"])
            version = line.row["extractor"]["version"]
            before = best.get(key)
            if before is None or version >= before[0]:
                if before is not None:
                    dropped.add(before[1:])
                best[key] = (version, run.name, number)
            else:
                dropped.add((run.name, number))
    return dropped


def _write_aside(output: Path, name: str, runs: Sequence[OldRun], dropped: set[tuple[str, int]]) -> list[str]:
    """Write the bundle's files, whole and on the disk, under names that no reader looks at.

    Gives the names they will have.
    """
    made = []
    spans: list[dict[str, tuple[str, int, int]]] = [{} for _ in runs]
    for stream in STREAMS:
        final = f"{stream}/{name}.jsonl"
        if not any(stream in run.spans for run in runs):
            continue  # a stream is there from its first line on
        with (output / f"{final}{PART}").open("xb") as file:
            for run, places in zip(runs, spans, strict=True):
                begin = file.tell()
                for number, raw in enumerate(run.lines(output, stream)):
                    if stream != "articles" or (run.name, number) not in dropped:
                        file.write(raw)
                places[stream] = (final, begin, file.tell())
            _sync(file)
        made.append(final)
    final = f"runs/{name}{BUNDLE_SUFFIX}"
    with (output / f"{final}{PART}").open("xb") as file:
        write_bundle(file, runs, spans)
        _sync(file)
    for folder in (*STREAMS, "runs"):
        _sync_folder(output / folder)
    return [*made, final]


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Force the names in a folder to the disk, if it is there."""
    if folder.is_dir():
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def finish_swap(output: Path, state: CrawlState) -> None:
    """Carry out the swap that is in place, if any; doing it again after a kill does no harm.

    The caller holds the lock of compactions.
    """
    swap = read_swap(output)
    if swap is None:
        return
    _sync_folder(output / "runs")
    for name in swap.made:
        part = output / f"{name}{PART}"
        if part.exists():
            part.replace(output / name)
    for folder in (*STREAMS, "runs"):
        _sync_folder(output / folder)
    for name in swap.replaced:
        (output / name).unlink(missing_ok=True)
    streams = [name for name in swap.made if not name.startswith("runs/")]
    state.forget_files(swap.replaced)
    state.commit({name: (output / name).stat().st_size for name in streams})
    (output / "runs" / SWAP).unlink()
    _sync_folder(output / "runs")


def mend(output: Path, state: CrawlState) -> None:
    """Finish what a killed compaction had begun to put in place; one at work, or a reader, is let be."""
    if read_swap(output) is not None:
        with locked(output / "runs" / LOCK, wait=False) as ours:
            if ours:
                finish_swap(output, state)
