"""What a crawl state with a million known articles costs: ``make bench`` prints it, ``--json`` for scripts.

The state is filled as runs fill it, spread over as many portals as Viet Nam has communes; then the demo
portals are crawled over it and over an empty one, each crawl a process of its own.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from portalcrawl.crawlstate import CrawlState, Known
from portalcrawl.looks import Look
from portalcrawl.lookstate import Bookmark

PORTALS = 3300
NOW = datetime(2026, 1, 1, 3, tzinfo=UTC)

Result = dict[str, Any]


def fill(path: Path, articles: int, portals: int = PORTALS) -> None:
    """Fill a state with known articles, the listing rows that named them, and a look at each portal."""
    each, more = divmod(articles, portals)
    with closing(CrawlState.open(str(path))) as state:
        for number in range(portals):
            key = portal_key(number)
            portal = state.portal(key)
            listing = f"https://{key}.example.vn/tin-tuc-su-kien"
            for article in range(each + (number < more)):
                name = article_key(number, article)
                fetched = (NOW - timedelta(hours=article)).isoformat()
                portal.see(name, listing, f"Tin số {article} của xã {number} trong năm", "01/01/2026 08:00")
                portal.set_known(
                    name,
                    Known(
                        "article", f"https://{key}.example.vn/tin-tuc/-/view_content/{name}-tin-so-{article}",
                        f"{article:064x}", 1, 3, article, fetched, fetched,
                        "hanoi", "warc/20260101T030000Z-abcdef-00000.warc.gz", article * 9000,
                    ),
                )  # fmt: skip
            portal.end_walk(listing)
            portal.visits.looked(
                Look(listing, NOW, [NOW.date()] * 5, swept=True), Bookmark(NOW.date(), '"e"')
            )
            portal.visits.conclude(NOW, failed=False)
            state.commit({f"articles/{number:05d}.jsonl": each * 3000})
    with closing(CrawlState.open(str(path))) as state:
        assert sum(known for known, _ in state.counts().values()) == articles


def portal_key(number: int) -> str:
    """Name a portal."""
    return f"xa-so-{number:05d}"


def article_key(portal: int, article: int) -> str:
    """Name an article as a CMS does."""
    return str(2_600_000 + portal * 1000 + article)


def look_up(path: Path, articles: int) -> Result:
    """Load portals in random order and look every tenth of their articles up, with as many unknown ones."""
    rng = random.Random(1)
    order = rng.sample(range(PORTALS), min(600, PORTALS))
    asked = found = loaded = 0
    each = articles // PORTALS
    with closing(CrawlState.open(str(path))) as state:
        began = time.perf_counter()
        for number in order:
            known = state.portal(portal_key(number)).known
            loaded += len(known)
            for article in range(0, each, 10):
                asked += 2
                found += article_key(number, article) in known
                found += article_key(number, article + 900_000) in known
        seconds = time.perf_counter() - began
        assert found * 2 == asked
        began = time.perf_counter()
        due = state.visits()
        assert len(due) == PORTALS
        plan = time.perf_counter() - began
    return {
        "portals_loaded_per_second": round(len(order) / seconds),
        "articles_loaded_per_second": round(loaded / seconds),
        "look_ups_per_second": round(asked / seconds),
        "seconds_to_read_what_is_due": round(plan, 2),
    }


def crawl(output: Path, registry: Path) -> Result:
    """Crawl the demo portals; give the time it took and the most memory it had, in MB."""
    command = [
        sys.executable,
        "-m",
        "portalcrawl",
        "crawl",
        "-s",
        "DOWNLOAD_DELAY=0",
        "-s",
        "LOG_LEVEL=ERROR",
    ]
    began = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--output", str(output), "--portals", str(registry)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, used = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    return {"seconds": round(time.perf_counter() - began, 2), "mb": round(used.ru_maxrss / 1024, 1)}


def measure(articles: int) -> Result:
    """Fill, look up, crawl."""
    from bench import _serve

    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory(prefix="portalcrawl-bench-") as folder:
        full, empty = Path(folder, "full"), Path(folder, "empty")
        state = full / "crawlstate.sqlite3"
        began = time.perf_counter()
        fill(state, articles)
        seconds = time.perf_counter() - began
        result = {
            "articles": articles,
            "portals": PORTALS,
            "filled_per_second": round(articles / seconds),
            "file_mb": round(state.stat().st_size / 1e6, 1),
            "bytes_per_article": round(state.stat().st_size / articles),
            **look_up(state, articles),
        }
        ours, theirs = spawn.Pipe()
        server = spawn.Process(target=_serve, args=(folder, theirs), daemon=True)
        server.start()
        try:
            assert ours.recv() == "ready"
            registry = Path(folder, "demo.toml")
            result["run"] = {"empty": crawl(empty, registry), "full": crawl(full, registry)}
        finally:
            ours.send("end")
            server.join(10)
    result["run"]["more_mb"] = round(result["run"]["full"]["mb"] - result["run"]["empty"]["mb"], 1)
    return result


def main() -> int:
    """Measure; exit 1 where a run over the full state needs 150 MB more than over an empty one."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--json", action="store_true", help="print JSON for scripts")
    options.add_argument("--articles", type=int, default=1_000_000, metavar="N", help="default: %(default)s")
    given = options.parse_args()
    result = measure(given.articles)
    if given.json:
        print(json.dumps(result, indent=1))
    else:
        print_table(result)
    return 1 if result["run"]["more_mb"] > 150 else 0


def print_table(result: Result) -> None:
    """Print the figures for a person."""
    console = Console(width=None if sys.stdout.isatty() else 120)
    title = f"crawl state of {result['articles']:,} articles on {result['portals']:,} portals (SQLite)"
    table = Table(title=title, box=None, title_justify="left", show_header=False)
    for name in (
        "file_mb", "bytes_per_article", "filled_per_second", "portals_loaded_per_second",
        "articles_loaded_per_second", "look_ups_per_second", "seconds_to_read_what_is_due",
    ):  # fmt: skip
        table.add_row(name.replace("_", " "), f"{result[name]:,}")
    run = result["run"]
    for name in ("empty", "full"):
        table.add_row(f"run over the {name} state", f"{run[name]['mb']} MB, {run[name]['seconds']} s")
    table.add_row("more memory", f"{run['more_mb']} MB")
    console.print(table)


if __name__ == "__main__":
    sys.exit(main())
