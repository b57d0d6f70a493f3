"""What a registry row says of its unit, against the table of units: contradictions, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from portalcrawl import units

ABOLISHED_LEVELS = ("district", "township")
"""Levels that ended when the two-tier system began; their codes are of the former list."""
_FORM = re.compile(r"\d{2,3}|\d{5}")
_LIST: dict[units.Edition, str] = {
    "2025": "the list since 1 July 2025",
    "before": "the list before 1 July 2025",
}


def last_day(level: str, until: date | None) -> date | None:
    """Give the last day a row's code was in force: levels that are no more need not say it."""
    if until is None and level in ABOLISHED_LEVELS:
        return date(2025, 6, 30)
    return until


def contradictions(
    level: str, code: str | None, province: str | None, until: date | None
) -> Iterator[tuple[str, str]]:
    """Give the row's keys that contradict the table, each with why.

    Args:
        level: the level the row says.
        code: the unit's code.
        province: its province's code, in the list its code is of.
        until: the last day the code was in force, None if it is of the list of 2025.

    >>> list(contradictions("district", "00118", "01", date(2025, 6, 30)))[0][0]
    'unit.level'
    """
    last = last_day(level, until)
    if code is not None and not _FORM.fullmatch(code):
        yield "unit.code", f"{code!r} has not the form of an official code"
        return
    if last is not None and last < units.FORMER_SINCE:
        return  # the table does not go back that far
    edition = units.edition_on(last) if last else "2025"
    unit = units.find(code, edition) if code else None
    if code is not None and unit is None:
        yield "unit.code", f"{code!r} is not in {_LIST[edition]}{_elsewhere(code, edition)}"
    if unit is not None and unit.level != level:
        yield "unit.level", f"{level!r}, but {code} is {unit.full_name}, {unit.level}, in {_LIST[edition]}"
    if province is None:
        return
    if unit is not None and unit.province != province:
        yield "unit.province", f"{province!r}, but {code} is {unit.full_name}, province {unit.province}"
    elif (within := units.find(province, edition)) is None or within.level != "province":
        hint = _elsewhere(province, edition)
        yield "unit.province", f"{province!r} is no province of {_LIST[edition]}{hint}"


def _elsewhere(code: str, edition: units.Edition) -> str:
    """Say that the code is of the other list: ``until`` is what is wrong then."""
    other: units.Edition = "before" if edition == "2025" else "2025"
    unit = units.find(code, other)
    if unit is None:
        return ""
    cure = "add until" if other == "before" else "drop until"
    return f"; in {_LIST[other]} it is {unit.full_name}: {cure}?"
