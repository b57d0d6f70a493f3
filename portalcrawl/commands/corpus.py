"""``portalcrawl corpus``: a release built from the run files, or checked."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from portalcrawl.corpus import check_installed, takedown
from portalcrawl.corpus.counts import number_of
from portalcrawl.errors import UsageError
from portalcrawl.sources import load_registry

if TYPE_CHECKING:
    from portalcrawl.corpus.build import Built
    from portalcrawl.corpus.build import Progress as Tell

_SECONDS = 30.0  # between two lines of progress, where there is no terminal
_SHOWN = 20  # lines left out that are named one by one


def run(options: argparse.Namespace) -> int:
    """Build or check as the command line says; give the exit status."""
    check_installed()
    return _build(options) if options.action == "build" else _check(options)


def _build(options: argparse.Namespace) -> int:
    from portalcrawl.corpus.build import Wish, build

    if options.release is not None:
        raise UsageError("build names the release itself, by the newest fetched_at in it")
    registry = load_registry(options.portals, options.output)
    for problem in registry.problems:
        print(f"broken: {problem}", file=sys.stderr)
    wish = Wish(
        options.output, registry, takedown.given(options.take_down, options.output),
        tuple(options.formats), options.mask_personal_data, options.shard_size * 2**20,
    )  # fmt: skip
    with _progress() as tell:
        built = build(wish, tell)
    _say_faults(built)
    if options.json:
        print(json.dumps(_summary(built), ensure_ascii=False, indent=1))
    else:
        _say(built)
    return 1 if registry.problems else 0


def _say_faults(built: Built) -> None:
    """Name what was left out, on stderr."""
    faults = built.faults
    for fault in faults.named[:_SHOWN]:
        print(fault, file=sys.stderr)
    if faults.count > _SHOWN:
        print(f"... and {number_of(faults.count - _SHOWN, 'more line')} like these", file=sys.stderr)
    if faults.older:
        keys = ", ".join(sorted(faults.missing))
        lines = number_of(faults.older, "line")
        print(f"{lines} of an older format taken, with null for: {keys}", file=sys.stderr)
    if faults.unknown:
        keys = ", ".join(sorted(faults.unknown)[:_SHOWN])
        print(f"keys that this version does not know, left out: {keys}", file=sys.stderr)


def _summary(built: Built) -> dict[str, Any]:
    manifest = built.manifest
    named = ("release", "content", "newest_fetched_at", "rows", "take_down", "lines")
    found = {name: manifest[name] for name in named}
    size = sum(facts["bytes"] for facts in manifest["files"].values())
    return {"path": str(built.release), "new": built.is_new, "bytes": size, **found}


def _say(built: Built) -> None:
    manifest = built.manifest
    size = sum(facts["bytes"] for facts in manifest["files"].values())
    rows = [number_of(number, name.removesuffix("s")) for name, number in manifest["rows"].items()]
    print(f"{'built' if built.is_new else 'nothing new: the same as'} {built.release}")
    print(f"  {', '.join(rows)}; {size / 1e6:,.1f} MB")
    found = manifest["counts"]["duplicates"]
    again, clusters = number_of(found["exact"] + found["near"], "article"), found["clusters"]
    print(f"  duplicates: {again}, beside the first of each of {number_of(clusters, 'cluster')}")
    if built.faults.count:
        print(f"  left out: {number_of(built.faults.count, 'line')} of the run files, named on stderr")
    taken = manifest["take_down"]
    if taken["entries"]:
        print(f"  taken down: {number_of(taken['articles'], 'article')}")
    if taken["supersedes"]:
        print(f"  supersedes {', '.join(taken['supersedes'])}: delete what still holds what was taken down")


def _check(options: argparse.Namespace) -> int:
    from portalcrawl.corpus.check import check
    from portalcrawl.corpus.release import find

    release = find(options.output / "corpus", options.release)
    findings = check(release, takedown.given(options.take_down, options.output))
    if options.json:
        print(json.dumps(findings.as_dict(), ensure_ascii=False, indent=1))
    elif findings.named:
        for problem in findings.named:
            print(problem)
        more = sum(findings.kinds.values()) - len(findings.named)
        found = number_of(sum(findings.kinds.values()), "problem")
        print(f"{release}: {found}" + (f", {more:,} not shown" if more else ""))
    else:
        print(f"{release}: ok, {number_of(findings.rows, 'row')} as the manifest says")
    return 1 if findings.named else 0


@contextmanager
def _progress() -> Iterator[Tell]:
    """Show how far a build is: a bar on a terminal, a line now and then elsewhere."""
    if not sys.stderr.isatty():
        yield _Lines().tell
        return
    shown = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*shown, console=Console(stderr=True), transient=True) as progress:
        tasks: dict[str, Any] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=total)
            progress.update(tasks[what], completed=done)

        yield tell


class _Lines:
    """Progress as lines: one at the end of each step, and one every half a minute of it."""

    def __init__(self) -> None:
        self._said = time.monotonic()

    def tell(self, what: str, done: int, total: int) -> None:
        """Say how far a step is, if it is time to."""
        now = time.monotonic()
        if done == total or now - self._said >= _SECONDS:
            self._said = now
            share = f"{done / total:.0%}" if total else "done"
            print(f"{what}: {share}", file=sys.stderr, flush=True)
