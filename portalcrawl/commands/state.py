"""``portalcrawl state``: the crawl state rebuilt from the files, or compared with them."""

from __future__ import annotations

import argparse
from pathlib import Path

from portalcrawl.crawlstate import CrawlState, differences, replace_file
from portalcrawl.errors import UsageError
from portalcrawl.recovery import check_no_live_run, rebuild
from portalcrawl.run import open_state
from portalcrawl.statedb import is_postgres


def run(options: argparse.Namespace) -> int:
    """Rebuild or compare; give the exit status."""
    output: Path = options.output
    if not output.is_dir():
        raise UsageError(f"{output}: no such folder")
    return _check(output, options.state) if options.action == "check" else _rebuild(output, options.state)


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
