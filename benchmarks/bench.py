"""What extraction, date parsing and a whole crawl cost: ``make bench`` prints it, ``--json`` for scripts.

Everything runs offline over the demo portals; speeds are of this machine, ratios and counts travel. What is
compared is measured in turns (A B A B ...) in one process, so that a busy machine slows both alike; the
figures are medians over the rounds.
"""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import parsel.selector
from parsel import Selector
from rich.console import Console
from rich.table import Table

from portalcrawl.demo.answers import answer
from portalcrawl.demo.portals import PORTALS
from portalcrawl.demo.site import Site
from portalcrawl.demo.wire import Request
from portalcrawl.items import Article
from portalcrawl.normalize import parse_date
from portalcrawl.pages import templates
from portalcrawl.pages.base import article

FETCHED = datetime(2025, 6, 21, 2, 30, tzinfo=UTC)
OTHER_DATES = [
    "Thứ Tư, 24/09/2020 | 08:21",
    "Ngày đăng: 05/12/2013 15:42:27",
    "2 giờ trước",
    "Hôm qua",
    "21/12/2012 | 12:00 AM",
    "24 tháng 9 năm 2020",
    "Cập nhật lúc 8h30 ngày 1/7/2025",
    "không có ngày",
]
"""Forms the demo pages do not print, so that more than one rule is measured."""

Result = dict[str, Any]


@dataclass(frozen=True)
class PageSource:
    """An article page as its portal serves it."""

    template: str
    url: str
    text: str


def demo_pages() -> list[PageSource]:
    """Render every article of the demo portals, without any server."""
    pages = []
    for portal in PORTALS:
        site = Site(portal)
        site.base = f"http://{portal.host}"
        for key in [live.story.key for live in site.articles]:
            url = site.url(key)
            served = answer(site, Request("GET", url.removeprefix(site.base)))
            assert served.status == 200, url
            assert urlsplit(url).hostname == portal.host
            pages.append(PageSource(portal.template, url, served.body.decode()))
    return pages


def extract(page: PageSource) -> Article:
    """Read one page as a crawl does."""
    return article(templates()[page.template].article(page.text, page.url), FETCHED)


def in_turns(rounds: int, *jobs: Callable[[], object]) -> list[float]:
    """Give the median seconds of each job, run in turns; the first turn only warms up."""
    seconds: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds + 1):
        for job, taken in zip(jobs, seconds, strict=True):
            gc.collect()
            began = time.perf_counter()
            job()
            taken.append(time.perf_counter() - began)
    return [median(taken[1:]) for taken in seconds]


@contextmanager
def counted_parses() -> Iterator[list[int]]:
    """Count how often parsel makes a tree of a text: selections from a tree are not counted."""
    original, count = parsel.selector.create_root_node, [0]

    def counting(*args: Any, **kwargs: Any) -> Any:
        count[0] += 1
        return original(*args, **kwargs)

    parsel.selector.create_root_node = counting
    try:
        yield count
    finally:
        parsel.selector.create_root_node = original


def bench_extraction(pages: list[PageSource], rounds: int) -> list[Result]:
    """Measure extraction beside the bare parse of the same pages, for each template and for all."""
    names = sorted({page.template for page in pages})
    rows = []
    for name in [*names, "all"]:
        some = [page for page in pages if name in (page.template, "all")]

        def parse(some: list[PageSource] = some) -> None:
            for page in some:
                Selector(page.text)

        def read(some: list[PageSource] = some) -> None:
            for page in some:
                extract(page)

        with counted_parses() as parses:
            read()
        parsing, reading = in_turns(rounds, parse, read)
        rows.append(
            {
                "template": name,
                "pages": len(some),
                "mean_bytes": round(sum(len(page.text.encode()) for page in some) / len(some)),
                "pages_per_second": round(len(some) / reading, 1),
                "parses_per_second": round(len(some) / parsing, 1),
                "times_the_parse": round(reading / parsing, 2),
                "parses_per_page": parses[0] / len(some),
            }
        )
    return rows


def bench_dates(pages: list[PageSource], rounds: int) -> Result:
    """Measure our date parser beside dateparser, both told the language and the order."""
    import dateparser

    printed = [raw for page in pages if (raw := extract(page).published_raw)]
    strings = [*dict.fromkeys(printed), *OTHER_DATES]
    settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": FETCHED.replace(tzinfo=None)}

    def ours() -> list[object]:
        return [parse_date(text, now=FETCHED) for text in strings]

    def theirs() -> list[object]:
        return [dateparser.parse(text, languages=["vi"], settings=settings) for text in strings]  # type: ignore[arg-type]

    mine, other = in_turns(rounds, ours, theirs)
    return {
        "strings": len(strings),
        "ours_per_second": round(len(strings) / mine),
        "ours_read": sum(value is not None for value in ours()),
        "dateparser_per_second": round(len(strings) / other),
        "dateparser_read": sum(value is not None for value in theirs()),
        "times_faster": round(other / mine, 1),
    }


def bench_crawl(rounds: int) -> Result:
    """Crawl the demo portals into a fresh folder, then once more; each crawl is a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    found: list[Result] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="portalcrawl-bench-") as folder:
            ours, theirs = spawn.Pipe()
            server = spawn.Process(target=_serve, args=(folder, theirs), daemon=True)
            server.start()
            try:
                assert ours.recv() == "ready"
                first, again = (_in_process(spawn, folder) for _ in range(2))
            finally:
                ours.send("end")
                server.join(10)
            found.append(first | {f"again_{name}": value for name, value in again.items()})
    return {name: round(median(row[name] for row in found), 3) for name in found[0]}


def _in_process(spawn: Any, folder: str) -> Result:
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_crawl, args=(folder, theirs))
    process.start()
    theirs.close()
    result: Result = ours.recv()
    process.join()
    return result


def _serve(folder: str, control: Connection) -> None:
    """Serve the demo portals from a process of their own, so that they do not share the crawl's core."""
    from portalcrawl.demo.server import DemoPortals

    with DemoPortals(Path(folder)):
        control.send("ready")
        control.recv()


def _crawl(folder: str, answers: Connection) -> None:
    """Crawl once and send back the figures."""
    import portalcrawl.run
    from portalcrawl.commands.crawl import set_up_logging
    from portalcrawl.crawl import CrawlJob, project_settings, select
    from portalcrawl.crawlstate import CrawlState
    from portalcrawl.net import server_groups
    from portalcrawl.registry import load
    from portalcrawl.spiders.base import Mode
    from portalcrawl.statedb import Sqlite

    statements = [0]

    def open_state(output: Path, url: str | None) -> CrawlState:
        state = CrawlState.open(str(output / "crawlstate.sqlite3"))

        def count(_: str) -> None:
            statements[0] += 1

        assert isinstance(state.database, Sqlite)
        state.database.connection.set_trace_callback(count)
        return state

    portalcrawl.run.open_state = open_state
    set_up_logging({"LOG_LEVEL": "ERROR"})
    portals = select(load([Path(folder, "demo.toml")], templates()), [], None)
    settings = project_settings({"DOWNLOAD_DELAY": "0"})
    with counted_parses() as parses:
        began = time.perf_counter()
        run = portalcrawl.run.Run.start(Path(folder, "output"))
        try:
            CrawlJob(run, server_groups(portals), settings, Mode()).crawl()
        finally:
            run.close()
        seconds = time.perf_counter() - began
    rows = run.report.portals.values()
    assert {row.verdict for row in rows} == {"ok"}
    articles, requests = sum(row.new for row in rows), sum(row.requests for row in rows)
    pages = requests - len(rows)  # robots.txt is no page
    answers.send(
        {
            "seconds": seconds,
            "articles": articles,
            "articles_per_second": articles / seconds,
            "requests": requests,
            "statements": statements[0],
            "statements_per_article": statements[0] / max(articles, 1),
            "parses_per_page": parses[0] / pages,
        }
    )


def print_tables(result: Result) -> None:
    """Print the figures for a person."""
    console = Console(width=None if sys.stdout.isatty() else 120)
    table = Table(title="extraction, one core", box=None, title_justify="left")
    for column in ("template", "pages", "mean KB", "pages/s", "bare parse/s", "x parse", "parses/page"):
        table.add_column(column, justify="left" if column == "template" else "right")
    for row in result["extraction"]:
        table.add_row(
            row["template"], str(row["pages"]), f"{row['mean_bytes'] / 1000:.1f}",
            f"{row['pages_per_second']:.0f}", f"{row['parses_per_second']:.0f}",
            f"{row['times_the_parse']:.2f}", f"{row['parses_per_page']:g}",
        )  # fmt: skip
    console.print(table)
    dates = result["dates"]
    table = Table(title=f"\ndates, {dates['strings']} strings", box=None, title_justify="left")
    for column in ("parser", "dates/s", "read"):
        table.add_column(column, justify="left" if column == "parser" else "right")
    table.add_row("portalcrawl", str(dates["ours_per_second"]), str(dates["ours_read"]))
    table.add_row("dateparser (vi, DMY)", str(dates["dateparser_per_second"]), str(dates["dateparser_read"]))
    console.print(table)
    table = Table(title="\nwhole crawl of the demo portals", box=None, title_justify="left")
    table.add_column("")
    table.add_column("first", justify="right")
    table.add_column("again", justify="right")
    for name in [key for key in result["crawl"] if not key.startswith("again_")]:
        values = (result["crawl"][name], result["crawl"][f"again_{name}"])
        table.add_row(name.replace("_", " "), *(f"{value:.2f}".rstrip("0").rstrip(".") for value in values))
    console.print(table)


def main() -> int:
    """Measure what was asked for; exit 1 where a page was parsed more than once."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--json", action="store_true", help="print JSON for scripts")
    options.add_argument("--rounds", type=int, default=7, metavar="N", help="turns (default: %(default)s)")
    options.add_argument("--crawls", type=int, default=3, metavar="N", help="crawls (default: %(default)s)")
    given = options.parse_args()
    pages = demo_pages()
    result = {
        "extraction": bench_extraction(pages, given.rounds),
        "dates": bench_dates(pages, given.rounds),
        "crawl": bench_crawl(given.crawls),
    }
    if given.json:
        print(json.dumps(result, indent=1))
    else:
        print_tables(result)
    counts = [row["parses_per_page"] for row in [*result["extraction"], result["crawl"]]]
    if set(counts) != {1}:
        print(f"a page is parsed more than once: {counts}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
