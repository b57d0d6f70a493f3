"""``portalcrawl portals units``: a unit of today or before, and what became of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from rich.table import Table

from portalcrawl import coverage, units
from portalcrawl.commands.console import Output
from portalcrawl.registry import Portal
from portalcrawl.units import Unit


def show(asked: str, portals: Iterable[Portal], as_json: bool) -> bool:
    """Print the units of a name or code; say whether there are any, and what was meant if not."""
    found = units.search(asked)
    had = coverage.by_unit(portals)
    if as_json:
        made = [_as_dict(unit, had.get(unit, [])) for unit in found]
        print(json.dumps(made, ensure_ascii=False, indent=1))
    elif found:
        _table(found, had)
    if not found:
        near = ", ".join(units.near(asked))
        print(f"no unit {asked!r} in either list" + (f"; near it: {near}" if near else ""), file=sys.stderr)
    return bool(found)


def _as_dict(unit: Unit, portals: Iterable[Portal]) -> dict[str, Any]:
    return {
        **_brief(unit),
        "district": unit.district,
        "district_name": unit.district_name,
        "successors": [_brief(other) for other in units.successors(unit)],
        "predecessors": [_brief(other) for other in units.predecessors(unit)],
        "portals": [portal.key for portal in portals],
    }


def _brief(unit: Unit) -> dict[str, str]:
    return {
        "code": unit.code, "name": unit.name, "level": unit.level, "list": unit.edition,
        "province": unit.province, "province_name": unit.province_name,
    }  # fmt: skip


def _table(found: Iterable[Unit], had: dict[Unit, list[Portal]]) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("list", "code", "unit", "portals", "became, or was made of"):
        table.add_column(name, no_wrap=name in ("list", "code"), overflow="fold")
    for unit in found:
        keys = " ".join(portal.key for portal in had.get(unit, []))
        table.add_row(unit.edition, unit.code, unit.full_name, keys or "-", "\n".join(_story(unit)))
    Output(150).print(table, highlight=False)


def _story(unit: Unit) -> list[str]:
    if unit.edition == "2025":
        return [
            f"{'part of ' if len(units.successors(old)) > 1 else ''}{old.code} {old.full_name}"
            for old in units.predecessors(unit)
        ]
    new = units.successors(unit)
    head = ["split between"] if len(new) > 1 and unit.level != "district" else []
    return head + [f"{other.code} {other.full_name}" for other in new]
