"""``portalcrawl portals``: the registry, listed, checked, or held against the official lists of units."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rich.table import Table

from portalcrawl import coverage
from portalcrawl.commands import unitlookup
from portalcrawl.commands.console import Output
from portalcrawl.errors import UsageError
from portalcrawl.registry import STATUSES, Portal
from portalcrawl.sources import load_registry


def run(options: argparse.Namespace) -> int:
    """List the rows, say what is wrong with them, or look up a unit; give the exit status."""
    _refuse_nonsense(options)
    registry = load_registry(options.portals, options.output)
    for problem in registry.problems:
        print(f"broken: {problem}", file=sys.stderr)
    portals = sorted(registry, key=lambda portal: portal.key)
    found = True
    if options.action == "units":
        found = unitlookup.show(" ".join(options.names), portals, options.json)
    elif options.action == "check":
        from portalcrawl.commands import portalcheck  # it loads Scrapy, which no other action needs

        found = portalcheck.check(registry, options)
    elif options.missing:
        _missing(portals, options.json)
    elif options.by:
        _by_province(portals, options.json)
    elif options.json:
        print(_json(portals))
    else:
        _list(portals)
    return 0 if found and not registry.problems else 1


def _refuse_nonsense(options: argparse.Namespace) -> None:
    """Refuse what the parser takes, but what means nothing."""
    if options.action == "units" and not options.names:
        raise UsageError("portals units: name a unit, or give its code")
    if options.action == "list" and options.names:
        raise UsageError(f"portals {options.action}: {' '.join(options.names)!r} is too much")
    if options.action != "check" and (options.offline or options.settings):
        raise UsageError("--offline and -s are for `portals check`")
    if options.action != "list" and (options.by or options.missing):
        raise UsageError("--by and --missing are for `portals list`")


def _json(portals: Iterable[Portal]) -> str:
    return json.dumps([asdict(portal) for portal in portals], ensure_ascii=False, default=str, indent=1)


def _list(portals: Iterable[Portal]) -> None:
    table = Table(box=None, pad_edge=False)
    for name in ("portal", "status", "template", "unit", "name", "url"):
        table.add_column(name, no_wrap=name != "url", overflow="fold")
    for portal in portals:
        unit = portal.unit
        code = f"{unit.level} {unit.code or '?'}" if unit else "?"
        table.add_row(portal.key, portal.status, portal.template or "?", code, portal.name, portal.url)
    Output(200).print(table)


def _by_province(portals: Iterable[Portal], as_json: bool) -> None:
    rows = coverage.by_province(portals)
    if as_json:
        print(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1))
        return
    table = Table(box=None, pad_edge=False, show_footer=True)
    counted: dict[str, list[Any]] = {
        "communes": [row.communes for row in rows],
        **{status: [row.by_status[status] for row in rows] for status in STATUSES},
        "none": [row.without for row in rows],
        "former": [row.former_portals for row in rows],
        "other": [row.other_portals for row in rows],
    }
    table.add_column("code")
    table.add_column("province", footer="all", no_wrap=True)
    for name, counts in counted.items():
        table.add_column(name, footer=str(sum(counts)), justify="right", no_wrap=True)
    for at, row in enumerate(rows):
        cells = [str(counts[at] or "-") for counts in counted.values()]
        table.add_row(row.code or "", row.province or "none named", *cells)
    output = Output(120)
    output.print(table)
    output.print(
        "\ncommunes of today: with a portal by its status, and with none;"
        "\nformer: portals of units that ended on 1 July 2025; other: of provinces, and of uncoded units",
        highlight=False,
    )


def _missing(portals: Iterable[Portal], as_json: bool) -> None:
    rows = coverage.missing(portals)
    if as_json:
        made = [
            {
                "code": unit.code, "name": unit.name, "level": unit.level,
                "province": unit.province, "province_name": unit.province_name,
                "former_portals": [portal.key for portal in former],
            }
            for unit, former in rows
        ]  # fmt: skip
        print(json.dumps(made, ensure_ascii=False, indent=1))
        return
    table = Table(box=None, pad_edge=False)
    for name in ("code", "unit without a portal", "province", "portals of what it was part of before"):
        table.add_column(name, no_wrap=not name.startswith("portals"), overflow="fold")
    for unit, former in rows:
        table.add_row(unit.code, unit.name, unit.province_name, " ".join(portal.key for portal in former))
    Output(160).print(table)
