"""``portalcrawl capture``: a page of a portal made into a regression fixture."""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import track

from portalcrawl import archive
from portalcrawl.archive import Record
from portalcrawl.commands.scouted import office_for, set_up_own_logging
from portalcrawl.errors import PageError, RegistryError, UsageError
from portalcrawl.extraction import SavedPage
from portalcrawl.normalize import canonical_url
from portalcrawl.onboard.fixture import Fixture, fixture_of
from portalcrawl.onboard.saved import look_of
from portalcrawl.onboard.scouting import Fetch, NotFetched, told
from portalcrawl.onboard.seen import Look
from portalcrawl.pages import templates
from portalcrawl.registry import Portal
from portalcrawl.sources import load_registry

logger = logging.getLogger("portalcrawl")

_CASE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def run(options: argparse.Namespace) -> int:
    """Get the page, read it, write the fixture, print what was read; give the exit status."""
    set_up_own_logging(options)
    portal = load_registry(options.portals, options.output).get(options.portal)
    _check_wishes(portal, options)
    try:
        look = _kept(options.url, options.output) or _fetched(portal, options)
    except (PageError, NotFetched) as error:
        logger.error("%s: %s; no fixture was written", options.url, told(error))
        return 1
    fixture = fixture_of(look, templates()[portal.template or ""])
    folder = options.into / (portal.template or "") / (options.case or fixture.name)
    fixture.write(folder)
    _show(fixture, folder)
    return 0


def _check_wishes(portal: Portal, options: argparse.Namespace) -> None:
    if portal.template is None:
        raise RegistryError(f"{portal.origin}: [{portal.key}]: template: needed before a page can be read")
    if not portal.owns(options.url):
        raise UsageError(f"{options.url} is not on a host of {portal.key} ({portal.url})")
    if options.case is not None and not _CASE.fullmatch(options.case):
        raise UsageError(f"--case {options.case}: use lower-case letters, digits and single hyphens")


def _kept(url: str, output: Path) -> Look | None:
    """Give the newest record of the page in the output folder's WARC files, if there is one."""
    wanted = canonical_url(url)
    files = sorted((output / "warc").glob("*.warc*"), reverse=True)
    console = Console(stderr=True)
    for file in track(files, "WARC files", console=console, transient=True, disable=not sys.stderr.isatty()):
        try:
            last = _last(file, wanted)
        except ValueError as error:
            logger.warning("%s; looked for the page elsewhere", error)
            continue
        if last is not None:
            logger.info("%s: kept in %s at %d", url, file, last.offset)
            kind, robots = last.header("Content-Type"), last.header("X-Robots-Tag") or ""
            fetched_at = datetime.fromisoformat(last.date)
            return look_of(SavedPage(str(file), last.body, url, fetched_at, kind, robots, {}))
    return None


def _last(file: Path, wanted: str) -> Record | None:
    """Give the file's last whole answer from an address."""
    found = None
    for record in archive.read(file):
        if record.status == 200 and record.date and canonical_url(record.url) == wanted:
            found = record
    return found


def _fetched(portal: Portal, options: argparse.Namespace) -> Look:
    async def work(fetch: Fetch) -> Look:
        return await fetch(options.url)

    office = office_for([portal], options)
    return office.run(lambda: office.visit(portal, work))


def _show(fixture: Fixture, folder: Path) -> None:
    print(json.dumps(fixture.expected, ensure_ascii=False, indent=1), flush=True)
    if fixture.error is not None:
        logger.warning(
            "The page was refused (%s: %s): the fixture demands that it stays refused",
            type(fixture.error).__name__, fixture.error,
        )  # fmt: skip
    print(
        f"written: {folder}\n"
        "Compare what is printed above with the page, line by line, and correct expected.json by the page.\n"
        "Before it is committed, put invented text, names and host in the place of the real ones.",
        file=sys.stderr,
    )
