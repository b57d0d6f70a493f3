"""The commands that meet a new portal: ``detect``, ``add`` and ``capture``, as the command line has them."""

from __future__ import annotations

import argparse
from pathlib import Path

from portalcrawl import cliparts as parts
from portalcrawl.cliparts import Commands

_BOUND = (
    "A portal is asked for 18 pages at most: its home page, 12 that may be listings, 5 that may be\n"
    "articles; beside them robots.txt, redirects, repeats where a server fails or says to come back later."
)


def add_to(commands: Commands) -> None:
    """Add the commands."""
    _detect(commands)
    _add(commands)
    _capture(commands)


def _template(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--template", metavar="NAME", help="read it by this template, where several fit (default: detected)"
    )


def _detect(commands: Commands) -> None:
    command = parts.command(
        commands, "detect", "portalcrawl.commands.detect",
        "say which template a portal or saved pages are of, with its listings and three sample articles",
        "portalcrawl detect http://phuongvidu.example/ -s CONTACT=you@example.org",
        _BOUND + "\nNothing is written. Exit status: 0 it can be crawled, 1 nothing, 2 wrong usage.",
    )  # fmt: skip
    command.add_argument(
        "where", metavar="URL|PATH", help="the portal's home or listing page; or a saved page, folder or WARC"
    )
    _template(command)
    parts.settings(command)
    parts.as_json(command)


def _add(commands: Commands) -> None:
    command = parts.command(
        commands, "add", "portalcrawl.commands.add",
        "look at a portal and write its row into the registry",
        "portalcrawl add http://phuongvidu.example/ -s CONTACT=you@example.org",
        _BOUND + "\nWhat it finds is shown first; on a terminal it asks before it writes.",
    )  # fmt: skip
    command.add_argument("url", type=parts.address, metavar="URL", help="the portal's home or listing page")
    command.add_argument("--yes", action="store_true", help="write without asking")
    command.add_argument("--key", metavar="KEY", help="the portal's key (default: from its unit or name)")
    command.add_argument("--name", metavar="NAME", help="the portal's name (default: as it calls itself)")
    command.add_argument(
        "--unit", metavar="CODE", help="code of its administrative unit (default: looked up by name)"
    )
    command.add_argument(
        "--replace", action="store_true",
        help="where the address is registered: write what was found over that row, under its key",
    )  # fmt: skip
    _template(command)
    parts.settings(command)
    parts.output(command)
    command.add_argument(
        "--portals", metavar="PATH",
        help="registry to look into and to write to: a TOML file or a folder of them"
        " (default: written to ./portals/, looked up where `crawl` does)",
    )  # fmt: skip


def _capture(commands: Commands) -> None:
    command = parts.command(
        commands, "capture", "portalcrawl.commands.capture",
        "make a regression fixture of a page: what is read of it now becomes what has to be read",
        "portalcrawl capture ngoc-thuy http://ngocthuy.longbien.hanoi.gov.vn/tin-tuc --case listing-first",
        "The page is taken from the output folder's WARC files, or else fetched. The item or the entries\n"
        "are printed: compare them with the page. No case is overwritten.",
    )  # fmt: skip
    command.add_argument("portal", metavar="PORTAL", help="registry key")
    command.add_argument("url", type=parts.address, metavar="URL", help="address of the page")
    command.add_argument("--case", metavar="NAME", help="name of the case (default: from the title)")
    command.add_argument(
        "--into", type=Path, default=Path("tests/fixtures"), metavar="DIR",
        help="folder of the fixtures (default: %(default)s)",
    )  # fmt: skip
    parts.settings(command)
    parts.output(command)
    parts.registry(command)
