"""Runs that have ended, wherever their lines and reports are now: in files of their own or in a bundle.

Whatever reads the lines or reports of an output folder asks here, and meets every line once, also while a
compaction is putting a bundle in the place of the files it was made of.
"""

from __future__ import annotations

import fcntl
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from portalcrawl.errors import RunError
from portalcrawl.runfiles import STREAMS
from portalcrawl.runreport import PastRun, as_document, read_report

BUNDLE_SUFFIX = ".bundle"
PART = ".part"
"""What is written aside ends so; nobody takes it for a stream."""
LOCK = ".compaction.lock"
SWAP = ".swap"
"""In ``runs/``: names the files that a bundle replaces, until they are gone."""


@dataclass(frozen=True, slots=True)
class Swap:
    """The files of a bundle that counts from now on, and those it replaces, relative to the output folder."""

    made: list[str]
    replaced: list[str]

    def as_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class OldRun:
    """A run: where its report and its lines are."""

    name: str
    spans: dict[str, tuple[str, int, int]]
    """For each stream file, first byte and the byte after the last."""
    report_at: tuple[Path, int] | None
    """File and first byte of its report; None where there are lines without one."""

    @classmethod
    def of(cls, output: Path, path: Path) -> OldRun:
        """Describe the run of a report in a file of its own."""
        return cls(path.stem, _own_spans(output, path.stem), (path, -1))

    def report(self) -> dict[str, Any] | None:
        """Read its report.

        Raises:
            ValueError: it cannot be read.

        """
        if self.report_at is None:
            return None
        path, begin = self.report_at
        if begin < 0:
            return read_report(path)
        with path.open("rb") as file:
            file.seek(begin)
            return as_document(file.readline(), path)

    def past(self) -> PastRun | None:
        """Read its report, row by row; None where it has none.

        Raises:
            ValueError: it cannot be read.

        """
        document = self.report()
        return None if document is None else PastRun.of(document)

    def lines(self, output: Path, stream: str) -> Iterator[bytes]:
        """Read the run's whole lines of a stream."""
        name, begin, end = self.spans.get(stream, ("", 0, 0))
        if begin == end:
            return
        with _there(output / name).open("rb") as file:
            file.seek(begin)
            while file.tell() < end and (raw := file.readline()).endswith(b"\n"):
                yield raw


def _there(path: Path) -> Path:
    """Give the file, or as what it was written while the swap is in place and the renaming is not done."""
    return path if path.exists() else path.with_name(path.name + PART)


def _own_spans(output: Path, run: str) -> dict[str, tuple[str, int, int]]:
    spans = {}
    for stream in STREAMS:
        path = output / stream / f"{run}.jsonl"
        if path.exists():
            spans[stream] = (f"{stream}/{path.name}", 0, path.stat().st_size)
    return spans


def write_bundle(file: IO[bytes], runs: Iterable[OldRun], spans: Iterable[Mapping[str, Any]]) -> None:
    """Write the runs of a bundle and the new places of their lines: two JSON lines each, the report second.

    Raises:
        ValueError: a report cannot be read.

    """
    for run, places in zip(runs, spans, strict=True):
        for row in ({"run": run.name, "spans": places}, run.report()):
            file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def read_bundle(path: Path) -> list[OldRun]:
    """Read what `write_bundle` wrote, but for the reports.

    Raises:
        RunError: the file is no bundle.

    """
    runs = []
    try:
        with path.open("rb") as file:
            while head := file.readline():
                row = json.loads(head)
                spans = {stream: (name, begin, end) for stream, (name, begin, end) in row["spans"].items()}
                runs.append(OldRun(row["run"], spans, (path, file.tell())))
                file.readline()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunError(f"{path}: not a bundle of runs ({error}); take it from a backup") from error
    return runs


def read_swap(output: Path) -> Swap | None:
    """Give the swap that is in place, or None."""
    try:
        row = json.loads((output / "runs" / SWAP).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Swap(row["made"], row["replaced"])


@contextmanager
def reading(output: Path) -> Iterator[None]:
    """Keep compactions out while the files are read: they wait for their next time, not for us.

    Folders that cannot be written are read as they are, and so are those that no run wrote.
    """
    path = output / "runs" / LOCK
    if not path.parent.is_dir():
        yield
        return
    with ExitStack() as stack:
        try:
            file = stack.enter_context(path.open("a"))
        except OSError:
            if not path.exists():
                yield
                return
            file = stack.enter_context(path.open())
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


def bundles(output: Path) -> list[Path]:
    """Name the bundles that count, oldest first."""
    return _counting(output, "runs", BUNDLE_SUFFIX)


def stream_files(output: Path, stream: str) -> list[Path]:
    """Name the files that hold the lines of a stream, each line in one of them, oldest run first."""
    return _counting(output, stream, ".jsonl")


def _counting(output: Path, folder: str, suffix: str) -> list[Path]:
    swap = read_swap(output)
    found = set((output / folder).glob(f"*{suffix}"))
    if swap is not None:
        found -= {output / name for name in swap.replaced}
        made = (output / name for name in swap.made)
        found |= {_there(path) for path in made if path.parent.name == folder and path.suffix == suffix}
    return sorted(found)


def old_runs(output: Path) -> list[OldRun]:
    """Give every run with lines or a report in the order of their names, which is that of their starts.

    Raises:
        RunError: a bundle cannot be read.

    """
    runs: dict[str, OldRun] = {}
    taken = set()
    for path in bundles(output):
        taken.add(path.name.partition(BUNDLE_SUFFIX)[0])
        runs |= {run.name: run for run in read_bundle(path)}
    for path in _counting(output, "runs", ".json"):
        runs[path.stem] = OldRun.of(output, path)
    for stream in STREAMS:
        for path in stream_files(output, stream):
            name = path.name.partition(".jsonl")[0]
            if name not in runs and name not in taken:
                runs[name] = OldRun(name, _own_spans(output, name), None)
    return [runs[name] for name in sorted(runs)]
