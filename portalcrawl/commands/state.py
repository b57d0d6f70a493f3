"""``portalcrawl state``: the crawl state rebuilt from the files or compared with them; old files bundled."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from portalcrawl.compaction import compact
from portalcrawl.crawlstate import CrawlState, differences, replace_file
from portalcrawl.errors import UsageError
from portalcrawl.recovery import check_no_live_run, rebuild
from portalcrawl.run import open_state
from portalcrawl.runfiles import utc_now
from portalcrawl.statedb import is_postgres


def run(options: argparse.Namespace) -> int:
    """Rebuild or compare; give the exit status."""
    output: Path = options.output
    if not output.is_dir():
        raise UsageError(f"{output}: no such folder")
    if options.action == "compact":
        return _compact(output, options)
    return _check(output, options.state) if options.action == "check" else _rebuild(output, options.state)


def _compact(output: Path, options: argparse.Namespace) -> int:
    state = open_state(output, options.state)
    try:
        done = compact(output, state, utc_now(), options.keep_days, dry_run=options.dry_run)
    finally:
        state.close()
    for run in done.left:
        print(f"left as it is: {run}", file=sys.stderr)
    if options.json:
        print(json.dumps({"dry_run": options.dry_run, **asdict(done)}, indent=1))
        return 0
    if not done.runs:
        print(f"nothing to compact: no two runs of a month ended more than {options.keep_days} days ago")
        return 0
    verb, into = ("would become", "") if options.dry_run else ("became", f" in {done.files_after} files")
    print(f"{done.runs} runs in {done.files_before} files {verb} {done.bundles} bundles{into}")
    print(f"{done.folded} article lines folded into the same revision's line of a newer extractor")
    return 0


def _rebuild(output: Path, url: str | None) -> int:
    check_no_live_run(output)
    if url is not None and is_postgres(url):
        return _fill(output, url)
    target = Path((url or str(output / "crawlstate.sqlite3")).removeprefix("sqlite:///"))
    part = target.with_name(target.name + ".part")
    for leftover in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
        leftover.unlink(missing_ok=True)
    state = CrawlState.open(str(part))
    lines = rebuild(output, state)
    portals = len(state.portals())
    state.close()
    replace_file(target, part)
    print(f"{target}: rebuilt from {lines} lines of {portals} portals")
    return 0


def _fill(output: Path, url: str) -> int:
    """Fill an empty database: one that several machines use is never emptied by one of them."""
    state = CrawlState.open(url)
    try:
        if state.portals() or state.histories():
            raise UsageError(
                "the database of --state holds a state already; rebuild into an empty one: create another"
                " database, name that, and drop the old one afterwards"
            )
        lines = rebuild(output, state)
        print(f"the database is rebuilt from {lines} lines of {len(state.portals())} portals")
    finally:
        state.close()
    return 0


def _check(output: Path, url: str | None) -> int:
    check_no_live_run(output)
    ours, files = open_state(output, url), CrawlState.open(":memory:")
    lines = rebuild(output, files)
    found = list(differences(ours, files))
    ours.close()
    files.close()
    for difference in found:
        print(difference)
    if found:
        print(f"{len(found)} differences; `portalcrawl state rebuild` makes the state anew from the files")
        return 1
    print(f"state and files agree ({lines} lines)")
    return 0
