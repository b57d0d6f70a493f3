"""The command line in a process that kills itself, with SIGKILL, at a named point.

    python -m tests.killer POINT N -- crawl ...

dies the N-th time the point is passed. ``swapped:`` before a point marks and commits before the line is
written: the fault that the kill tests are there to notice.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from portalcrawl import archive, cli, run, runfiles, runreport
from portalcrawl.items import Article, Observation, to_line

POINTS = (
    "before-line",
    "inside-line",
    "after-write",
    "after-flush",
    "after-mark",
    "after-commit",
    "inside-warc",
    "before-report",
)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str, number: int) -> None:
    """Put the trap where the point is passed."""
    passes = itertools.count(1)

    def on_time() -> bool:
        return next(passes) == number

    {
        "before-line": _before_line,
        "inside-line": _inside_line,
        "after-write": lambda hit: _after(runfiles.Stream, "write", hit),
        "after-flush": lambda hit: _after(runfiles.Stream, "flush", hit),
        "after-mark": lambda hit: _after(run.Run, "_mark", hit),
        "after-commit": lambda hit: _after(run.Run, "commit", hit),
        "inside-warc": _inside_warc,
        "before-report": _before_report,
    }[point](on_time)


def _after(owner: type, name: str, hit: Callable[[], bool]) -> None:
    original = getattr(owner, name)

    def trapped(self: Any, *arguments: Any) -> Any:
        result = original(self, *arguments)
        if hit():
            kill()
        return result

    setattr(owner, name, trapped)


def _before_line(hit: Callable[[], bool]) -> None:
    """Die before the line, just after another portal's commit has taken the journal along."""
    original = run.Run.write

    def trapped(self: run.Run, item: Article | Observation) -> None:
        if hit():
            self.commit()
            kill()
        original(self, item)

    run.Run.write = trapped  # type: ignore[method-assign]


def _inside_line(hit: Callable[[], bool]) -> None:
    original = runfiles.Stream.write

    def half(self: runfiles.Stream, line: str) -> None:
        original(self, line)
        if hit():
            self.flush()
            assert self._file is not None
            os.truncate(self.path, self._file.tell() - len(line.encode()) // 2)
            kill()

    runfiles.Stream.write = half  # type: ignore[method-assign]


def _inside_warc(hit: Callable[[], bool]) -> None:
    original = archive.WarcArchive.write

    def half(self: archive.WarcArchive, *arguments: Any) -> tuple[str, int]:
        name, offset = original(self, *arguments)
        if hit():
            path = self._folder / name
            os.truncate(path, (offset + path.stat().st_size) // 2)
            kill()
        return name, offset

    archive.WarcArchive.write = half  # type: ignore[method-assign]


def _before_report(hit: Callable[[], bool]) -> None:
    original = runreport.RunReport.write

    def trapped(self: runreport.RunReport) -> None:
        if self.status != "running" and hit():
            kill()
        original(self)

    runreport.RunReport.write = trapped  # type: ignore[method-assign]


def swap() -> None:
    """Plant the fault: mark and commit first, then write."""

    def write(self: run.Run, item: Article | Observation) -> None:
        line = to_line(item)
        stream = self._streams["articles" if isinstance(item, Article) else "observations"]
        self._mark(json.loads(line))
        self.commit()
        stream.write(line)
        stream.flush()

    run.Run.write = write  # type: ignore[method-assign]


def main() -> int:
    point, number, dashes, *arguments = sys.argv[1:]
    assert dashes == "--"
    if point.startswith("swapped:"):
        swap()
        point = point.removeprefix("swapped:")
    arm(point, int(number))
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
