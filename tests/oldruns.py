"""Output folders of many invented runs, what a reader meets in them, and compactions that are killed.

    python -m tests.oldruns FOLDER TARGET

compacts copies of a folder, ``TARGET/1``, ``TARGET/2`` ..., the n-th in a process that kills itself before
the n-th change of the disk or the state, until one gets through.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from portalcrawl.compaction import compact
from portalcrawl.crawlstate import CrawlState
from portalcrawl.oldruns import reading, stream_files
from portalcrawl.recovery import rebuild
from portalcrawl.run import open_state
from portalcrawl.runfiles import STREAMS, stamp
from portalcrawl.runreport import PortalReport, write_document

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
PORTALS = ("xa-a", "xa-b")


def article(portal: str, key: int, at: datetime, revision: int = 1, version: int = 1, **more: Any) -> str:
    row = {
        "id": f"{portal}/{key}", "portal": portal, "url": f"http://127.0.0.1/{key}", "title": f"Bài số {key}",
        "content_hash": f"{key}-{revision}", "revision": revision, "view_count": key, "fetched_at": stamp(at),
        "source_record": {}, "extractor": {"template": "hanoi", "version": version},
    } | more  # fmt: skip
    return json.dumps(row, ensure_ascii=False)


def observation(portal: str, key: int, at: datetime, count: int | None, on: str = "listing") -> str:
    row = {"id": f"{portal}/{key}", "portal": portal, "observed_at": stamp(at), "view_count": count, "on": on}
    return json.dumps(row)


def write_run(output: Path, at: datetime, lines: dict[str, list[str]], status: str = "finished") -> str:
    """Write the files of a run that began at a time and took ten minutes."""
    run = f"{at:%Y%m%dT%H%M%SZ}-{at.timestamp():.0f}"[:23]
    for stream, texts in lines.items():
        if texts:
            path = output / stream / f"{run}.jsonl"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    ended = None if status == "running" else stamp(at + timedelta(minutes=10))
    portals = {key: PortalReport(verdict="ok", new=1).as_dict() for key in PORTALS}
    report = {"format": 1, "run": run, "started_at": stamp(at), "finished_at": ended}
    write_document(output / "runs" / f"{run}.json", report | {"status": status, "portals": portals})
    return run


def random_runs(output: Path, seed: int, days: int = 75, runs: int = 24) -> None:
    """Write runs over some months: new, edited, gone and returned articles, double and broken lines."""
    dice = random.Random(seed)
    moments = sorted(NOW - timedelta(minutes=dice.randrange(20, days * 1440)) for _ in range(runs))
    for at in moments:
        lines: dict[str, list[str]] = {stream: [] for stream in STREAMS}
        for second in range(dice.randrange(8)):
            portal, key, moment = dice.choice(PORTALS), dice.randrange(12), at + timedelta(seconds=second)
            line = article(portal, key, moment, dice.choice((1, 1, 1, 2, 3)), dice.choice((1, 1, 2)))
            lines["articles"].append(line)
            if dice.random() < 0.1:
                lines["articles"].append(dice.choice(("no line of the data format", line)))
        for second in range(dice.randrange(8)):
            gone = dice.random() < 0.3
            told = (None, "gone") if gone else (dice.randrange(500), "listing")
            moment = at + timedelta(seconds=second)
            lines["observations"].append(observation(dice.choice(PORTALS), dice.randrange(12), moment, *told))
        write_run(output, at, lines, dice.choice(("finished", "finished", "interrupted")))
    state = open_state(output, None)
    rebuild(output, state)
    state.close()


def met(output: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give what a reader meets: the best line of each revision, all observations; and the state of them."""
    best: dict[Any, tuple[int, str]] = {}
    others: Counter[str] = Counter()
    with reading(output):
        for stream in STREAMS:
            for path in stream_files(output, stream):
                text = path.read_text(encoding="utf-8")
                assert text.endswith("\n"), f"{path} is torn"
                for line in text.splitlines():
                    row = json.loads(line) if line.startswith("{") else {}
                    if "revision" not in row:
                        others[line] += 1
                        continue
                    key, version = (row["id"], row["revision"]), row["extractor"]["version"]
                    if key not in best or version >= best[key][0]:
                        best[key] = (version, line)
    return {str(key): line for key, (_, line) in best.items()} | dict(others), state_of(output)


def state_of(output: Path) -> dict[str, Any]:
    """Rebuild the state of a folder; give its rows."""
    state = CrawlState.open(":memory:")
    rebuild(output, state)
    found = {portal: state.portal(portal).known for portal in state.portals()}
    histories = state.histories()
    state.close()
    return {"known": found, "histories": histories}


def compacted(output: Path, keep_days: int = 10, **options: Any) -> Any:
    state = open_state(output, None)
    try:
        return compact(output, state, NOW, keep_days, **options)
    finally:
        state.close()


def arm(number: int) -> None:
    """Kill this process before its n-th change of the disk or the state."""
    passes = itertools.count(1)

    def trap(owner: Any, name: str) -> None:
        original: Callable[..., Any] = getattr(owner, name)

        def trapped(*arguments: Any, **options: Any) -> Any:
            if next(passes) == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*arguments, **options)

        setattr(owner, name, trapped)

    trap(os, "fsync")
    trap(Path, "replace")
    trap(Path, "unlink")
    trap(CrawlState, "commit")


def main() -> None:
    folder, target = map(Path, sys.argv[1:])
    for number in itertools.count(1):
        copy = target / str(number)
        shutil.copytree(folder, copy)
        if (child := os.fork()) == 0:
            arm(number)
            compacted(copy)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            return


if __name__ == "__main__":
    main()
