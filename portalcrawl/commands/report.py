"""``portalcrawl report``: one HTML page that says how the portals are, from the output folder."""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import webbrowser
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import Progress

from portalcrawl.commands.status import Known, known_of
from portalcrawl.errors import StateError, UsageError
from portalcrawl.oldruns import reading
from portalcrawl.registry import Registry
from portalcrawl.report.gather import Facts, gather
from portalcrawl.report.intake import Faults, Intake
from portalcrawl.revisit import due_at
from portalcrawl.runfiles import stamp, utc_now
from portalcrawl.sources import load_registry

if TYPE_CHECKING:
    from portalcrawl.report.page import Made

_LIBRARIES = ("altair", "vl_convert", "jinja2")


def run(options: argparse.Namespace) -> int:
    """Write the report; give the exit status."""
    _check(options)
    now: datetime = options.now or utc_now()
    target: Path = options.out or options.output / "report.html"
    registry = load_registry(options.portals, options.output)
    faults = Faults()
    for problem in registry.problems:
        print(f"broken: {problem}", file=sys.stderr)
        faults.note("registry", "registry", problem)
    intake = Intake(options.output, faults)
    try:
        bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        with reading(options.output), bar:
            facts = _facts(options, registry, intake, faults, now, bar)
            made = _made(options, facts, intake, now, bar)
            _write(target, made.parts)
    finally:
        intake.close()
    _say(target, made, facts, as_json=options.json)
    if options.open:
        webbrowser.open(target.resolve().as_uri())
    return 1 if registry.problems else 0


def _check(options: argparse.Namespace) -> None:
    """See that there is something to read, and what it takes to write.

    Raises:
        UsageError: there is not.

    """
    if any(importlib.util.find_spec(name) is None for name in _LIBRARIES):
        raise UsageError("report needs the libraries that draw it: pip install 'portalcrawl[report]'")
    if not options.output.is_dir():
        raise UsageError(f"{options.output}: no such folder; --output names the one that was crawled into")


def _facts(
    options: argparse.Namespace,
    registry: Registry,
    intake: Intake,
    faults: Faults,
    now: datetime,
    bar: Progress,
) -> Facts:
    size = intake.size()
    _tell(f"reading {size / 1e6:.1f} MB of run files")
    task = bar.add_task("run files", total=size)
    known = _known(options.output, options.state, faults)
    facts = gather(
        options.output, registry, intake, faults, options.articles, lambda read: bar.advance(task, read),
        known.pasts if known else None,
    )  # fmt: skip
    if known:
        _add_state(facts, known, now)
    return facts


def _known(output: Path, url: str | None, faults: Faults) -> Known | None:
    try:
        return known_of(output, url)
    except (UsageError, StateError) as error:
        faults.note("state", "crawl state", str(error))
        return None


def _add_state(facts: Facts, known: Known, now: datetime) -> None:
    """Take from the crawl state what no file says: what waits and what is due."""
    for key, portal in facts.portals.items():
        if key in known.counts:
            portal.pending = known.counts[key][1]
        if key in known.visits:
            portal.next_due = due_at(known.visits[key], now, portal.row.listing_urls if portal.row else None)


def _made(options: argparse.Namespace, facts: Facts, intake: Intake, now: datetime, bar: Progress) -> Made:
    from portalcrawl.report.page import make
    from portalcrawl.report.pages import Pages

    _tell(f"{len(facts.portals)} portals, {facts.runs} runs; packing kept pages and drawing")
    task = bar.add_task("kept pages", total=len(facts.portals))
    pages = Pages(options.output, intake, facts.faults)
    return make(facts, pages, now, options.lang, lambda: bar.advance(task))


def _tell(line: str) -> None:
    """Say on stderr how far the work is, where no bar shows it."""
    if not sys.stderr.isatty():
        print(f"portalcrawl report: {line}", file=sys.stderr)


def _write(target: Path, parts: Iterable[str]) -> None:
    """Replace the report whole: whoever opens it meanwhile sees the old one or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    with part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
        file.writelines(parts)
    part.replace(target)


def _say(target: Path, made: Made, facts: Facts, *, as_json: bool) -> None:
    bad = [row.facts.key for row in made.rows if row.level == "bad"]
    watch = [row.facts.key for row in made.rows if row.level == "watch"]
    summary: dict[str, Any] = {
        "report": str(target),
        "bytes": target.stat().st_size,
        "portals": len(made.rows),
        "articles": sum(row.facts.articles for row in made.rows),
        "runs": facts.runs,
        "bad": bad,
        "newly_bad": [row.facts.key for row in made.rows if "new_badge" in row.notes],
        "watch": watch,
        "faults": dict(sorted(facts.faults.kinds.items())),
        "kept_pages_left_out": made.left_out,
        "last_crawl": max(
            (stamp(row.facts.last_crawl) for row in made.rows if row.facts.last_crawl), default=None
        ),
    }
    if as_json:
        print(json.dumps(summary, ensure_ascii=False, indent=1))
        return
    print(
        f"{len(made.rows)} portals ({len(bad)} bad, {len(watch)} to watch), {summary['articles']} articles,"
        f" {summary['runs']} runs: {target} ({summary['bytes'] / 1e6:.1f} MB)"
    )
    for where, what in facts.faults.named[:10]:
        print(f"passed over: {where}: {what}", file=sys.stderr)
    if (more := facts.faults.kinds.total() - 10) > 0:
        print(f"passed over: {more} more; the report names them", file=sys.stderr)
