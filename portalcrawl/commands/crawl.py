"""``portalcrawl crawl``: one run over the portals asked for."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.logging import RichHandler
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from portalcrawl.afterrun import after_run, prepare
from portalcrawl.crawl import CrawlJob, check_contact, exit_status, project_settings, select
from portalcrawl.errors import UsageError
from portalcrawl.looks import History
from portalcrawl.net import server_groups
from portalcrawl.registry import Portal, Registry
from portalcrawl.revisit import due_at
from portalcrawl.run import Run, open_state
from portalcrawl.runfiles import utc_now
from portalcrawl.runreport import RunReport
from portalcrawl.sources import load_registry
from portalcrawl.spiders.base import Mode
from portalcrawl.spiders.documents import way_to_keep

logger = logging.getLogger("portalcrawl")


def run(options: argparse.Namespace) -> int:
    """Crawl as the command line says; give the exit status."""
    set_up_logging(dict(options.settings))
    registry = load_registry(options.portals, options.output)
    due = due_portals(registry, options.output, options.state) if options.due else None
    portals = select(registry, options.names, due)
    for problem in registry.problems:
        logger.error("Broken registry row: %s", problem)
    if not portals:
        nothing = (
            "no portal is due" if due is not None else "there is no portal with status live in the registry"
        )
        logger.warning("Nothing to crawl: %s", nothing)
        return 1 if registry.problems else 0
    mode = Mode(full=options.full, since=options.since, limit=options.limit, due=options.due)
    return crawl_portals(portals, mode, options, problems=bool(registry.problems))


def crawl_portals(
    portals: Sequence[Portal], mode: Mode, options: argparse.Namespace, *, problems: bool = False
) -> int:
    """Run over the portals, show how it goes, print the verdicts; give the exit status."""
    for name in ("OUTPUT", "PORTALS", "STATE"):
        if name in dict(options.settings):
            raise UsageError(f"-s {name}=... is for `scrapy crawl`; here it is --{name.lower()}")
    settings = project_settings(dict(options.settings))
    if getattr(options, "due", False):  # many looks a day; a crawl that a person asked for asks anew
        settings.set("ROBOTS_CACHE", 86400, priority="project")
    check_contact(portals, settings)
    file = getattr(options, "metrics", None) or settings["METRICS_FILE"]
    # The demo's portals are nobody's concern, whatever the environment says.
    to = prepare(options.alarms, metrics=bool(file)) if hasattr(options, "alarms") else []
    groups = server_groups(portals)
    warc = settings.getbool("WARC") and not options.no_warc
    settings.set("WARC", warc, priority="cmdline")
    way_to_keep(settings)
    run = Run.start(options.output, state=getattr(options, "state", None), warc=warc)
    before = {key: history.verdict for key, history in run.state.histories().items()}
    job = CrawlJob(run, groups, settings, mode)
    try:
        job.crawl(_watch_bar if sys.stderr.isatty() else _watch_log)
    finally:
        run.close()
    print_report(run.report)
    after_run(options.output, getattr(options, "state", None), to=to, metrics=Path(file) if file else None)
    if run.broken:
        logger.error("The run could not finish: %s; the next start recovers it", run.broken)
    return exit_status(run, before, strict=getattr(options, "strict", False), problems=problems)


def due_times(
    portals: Iterable[Portal], output: Path, state_url: str | None, now: datetime
) -> dict[str, datetime]:
    """Give the time at which each portal is due, as `crawl --due`, the daemon and the workers go by it."""
    state = open_state(output, state_url)
    try:
        visits = state.visits()
    finally:
        state.close()
    return {
        portal.key: due_at(visits.get(portal.key, History(portal.key)), now, portal.listing_urls)
        for portal in portals
    }


def due_portals(registry: Registry, output: Path, state_url: str | None) -> set[str]:
    """Give the keys of the portals that are due now."""
    now = utc_now()
    return {key for key, moment in due_times(registry, output, state_url, now).items() if moment <= now}


def set_up_logging(settings: dict[str, str]) -> None:
    """Send what is said on the way to stderr: ours from INFO, Scrapy's from its LOG_LEVEL."""
    handler: logging.Handler
    if sys.stderr.isatty():
        handler = RichHandler(console=CONSOLE, show_path=False, rich_tracebacks=False)
        handler.setFormatter(logging.Formatter("%(message)s"))  # time and level have columns of their own
    else:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    level = logging.getLevelNamesMapping().get(settings.get("LOG_LEVEL", "WARNING").upper(), logging.WARNING)
    # Scrapy lets everything through and leaves the choice to the handler.
    handler.addFilter(lambda record: record.levelno >= level or record.name.startswith("portalcrawl"))
    logging.basicConfig(level=min(level, logging.INFO), handlers=[handler])


CONSOLE = Console(stderr=True)


def _line(job: CrawlJob) -> str:
    rows = job.run.report.portals.values()
    new, updated = sum(row.new for row in rows), sum(row.updated for row in rows)
    return f"{new} new, {updated} updated, {sum(row.requests for row in rows)} requests"


async def _watch_bar(job: CrawlJob) -> None:
    columns = (
        "portals",
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[line]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=CONSOLE, transient=True) as progress:
        task = progress.add_task("crawl", total=job.total, line="")
        while True:
            progress.update(task, completed=len(job.done), line=_line(job))
            await asyncio.sleep(0.2)


async def _watch_log(job: CrawlJob) -> None:
    """Say when a portal is finished, and every minute how far the run is."""
    told, seconds = 0, 0.0
    try:
        while True:
            told = _tell(job, told)
            if seconds and seconds % 60 < 0.5:
                logger.info("%d of %d portals done, %s", len(job.done), job.total, _line(job))
            await asyncio.sleep(0.5)
            seconds += 0.5
    finally:
        _tell(job, told)


def _tell(job: CrawlJob, told: int) -> int:
    for key in job.done[told:]:
        row = job.run.report.portals[key]
        logger.info(
            "%s: %s, %d new, %d updated", key, row.verdict or row.skipped or "cut off", row.new, row.updated
        )
    return len(job.done)


def print_report(report: RunReport) -> None:
    """Print the verdict on each portal, and where the report with all its numbers is."""
    console = Console(width=None if sys.stdout.isatty() else 140)
    table = Table(box=None, pad_edge=False)
    table.add_column("portal", no_wrap=True)
    table.add_column("verdict", no_wrap=True)
    for name in ("new", "updated", "pending", "requests"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("why", overflow="fold")
    for key, row in sorted(report.portals.items()):
        verdict = row.verdict or row.skipped or ("died" if report.status == "finished" else "cut off")
        errors = ", ".join(f"{count} {name}" for name, count in sorted(row.errors.items()))
        why = "; ".join(part for part in (row.reason, errors) if part)
        style = {"ok": "green", "held": "yellow"}.get(verdict, "red")
        numbers = (row.new, row.updated, row.pending, row.requests)
        table.add_row(key, f"[{style}]{verdict}[/]", *map(str, numbers), escape(why))
    console.print(table)
    total = sum(row.new for row in report.portals.values())
    seen = sum(row.observations for row in report.portals.values())
    console.print(f"{total} new articles, {seen} observations of view counts", highlight=False)
    print(f"run report: {report.path}")
