"""``portalcrawl portals check``: are the rows in order, and are the portals still what their rows say?"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn
from rich.table import Table

from portalcrawl.commands.console import Output
from portalcrawl.commands.crawl import CONSOLE
from portalcrawl.commands.scouted import office_for, set_up_own_logging
from portalcrawl.crawl import select
from portalcrawl.errands import Office
from portalcrawl.net import server_groups
from portalcrawl.onboard.checkup import Checkup, check_up
from portalcrawl.onboard.scouting import Fetch
from portalcrawl.registry import Portal, Registry
from portalcrawl.runfiles import hold_path, locked

logger = logging.getLogger("portalcrawl")

_STYLES = {"same": "green", "held": "yellow"}


def check(registry: Registry, options: argparse.Namespace) -> bool:
    """Check rows, then portals; say whether every portal looked at is what its row says.

    Raises:
        RegistryError: a portal named is unknown, broken, or without template or listings.
        UsageError: a portal is not on loopback and there is no contact.

    """
    chosen = [registry.get(name) for name in dict.fromkeys(options.names)]
    chosen = chosen or sorted(registry, key=lambda portal: portal.key)
    for warning in registry.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    live = [] if options.offline else [portal.key for portal in chosen if portal.status == "live"]
    wanted = [] if options.offline else options.names or live
    checkups = look_at(select(registry, wanted, None), options) if wanted else {}
    if options.json:
        print(_json(chosen, checkups))
    else:
        if checkups:
            _print(checkups)
        print(f"{len(chosen)} rows are fine, {len(registry.problems)} broken")
    return all(checkup.verdict in ("same", "held") for checkup in checkups.values())


def look_at(portals: Sequence[Portal], options: argparse.Namespace) -> dict[str, Checkup]:
    """Look at the portals: server groups side by side, the portals of one group one after the other."""
    set_up_own_logging(options)
    office = office_for(portals, options)
    settings, groups = office.settings, server_groups(portals)
    found: dict[str, Checkup] = {}

    async def main(advance: Callable[[str], None]) -> None:
        room = asyncio.Semaphore(settings.getint("GROUPS_AT_ONCE"))
        async with asyncio.TaskGroup() as tasks:
            for group, members in groups.items():
                tasks.create_task(_group(group, members, room, advance))

    async def _group(
        group: str, members: list[Portal], room: asyncio.Semaphore, advance: Callable[[str], None]
    ) -> None:
        async with room:
            with _held(options.output, group) as ours:
                for number, portal in enumerate(members):
                    if number:
                        await asyncio.sleep(settings.getfloat("DOWNLOAD_DELAY"))
                    found[portal.key] = await _look(office, portal) if ours else _is_held(portal)
                    advance(portal.key)

    with _progress(len(portals), found) as advance:
        office.run(lambda: main(advance))
    return {portal.key: found[portal.key] for portal in portals}


async def _look(office: Office, portal: Portal) -> Checkup:
    async def work(fetch: Fetch) -> Checkup:
        return await check_up(portal, fetch)

    try:
        return await office.visit(portal, work)
    except Exception as error:
        # A fault of ours over one portal must not cost the others; it is logged with its traceback.
        logger.error("%s: %s", portal.key, error, exc_info=error)
        return Checkup("unreachable", f"looking at it failed: {type(error).__name__}: {error}")


def _is_held(portal: Portal) -> Checkup:
    return Checkup("held", f"a run is crawling the server of {portal.url}")


@contextmanager
def _held(output: Path, group: str) -> Iterator[bool]:
    """Hold the group as a crawl does; an output folder that no crawl has begun is not begun here."""
    if not (output / "runs").is_dir():
        yield True
        return
    with locked(hold_path(output, group), wait=False) as ours:
        yield ours


@contextmanager
def _progress(total: int, found: dict[str, Checkup]) -> Iterator[Callable[[str], None]]:
    """Show how far it is: a bar on a terminal, a line a portal elsewhere."""
    if not sys.stderr.isatty():
        yield lambda key: logger.info("%s: %s (%d of %d)", key, found[key].verdict, len(found), total)
        return
    columns = ("portals", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=CONSOLE, transient=True) as progress:
        task = progress.add_task("check", total=total)
        yield lambda key: progress.update(task, completed=len(found))


def _json(portals: Sequence[Portal], checkups: dict[str, Checkup]) -> str:
    rows = [
        {**asdict(portal), "check": checkups[portal.key].as_dict() if portal.key in checkups else None}
        for portal in portals
    ]
    return json.dumps(rows, ensure_ascii=False, default=str, indent=1)


def _print(checkups: dict[str, Checkup]) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("portal", no_wrap=True)
    table.add_column("now", no_wrap=True)
    table.add_column("entries", justify="right", no_wrap=True)
    table.add_column("why", overflow="fold")
    for key, checkup in checkups.items():
        style = _STYLES.get(checkup.verdict, "red")
        counts = " ".join("-" if count is None else str(count) for count in checkup.listings.values())
        table.add_row(key, f"[{style}]{checkup.verdict}[/]", counts, escape(checkup.reason or ""))
    output = Output(140)
    output.print(table)
    verdicts = Counter(checkup.verdict for checkup in checkups.values())
    told = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    output.print(f"{len(checkups)} portals looked at: {told}", highlight=False)
