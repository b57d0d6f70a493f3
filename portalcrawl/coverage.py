"""Which units have a portal in the registry, and which have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from portalcrawl import units
from portalcrawl.registry import STATUSES, Portal


@dataclass(slots=True)
class ProvinceCoverage:
    """What the registry has of one province of today."""

    code: str | None
    """None: the portals whose rows name no province."""
    province: str | None
    communes: int = 0
    by_status: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STATUSES, 0))
    """Communes with a portal; one with several counts once, by the most usable."""
    without: int = 0
    """Communes without any."""
    former_portals: int = 0
    """Portals of units that ended on 1 July 2025, provinces and districts included."""
    other_portals: int = 0
    """The province's own, and those whose row names no unit by code."""


def edition(portal: Portal) -> units.Edition:
    """Say which list the unit of a row is of."""
    last = portal.unit.last_day if portal.unit else None
    return "2025" if last is None else units.edition_on(last)


def unit_of(portal: Portal) -> units.Unit | None:
    """Give the unit that a row names by its code, if the table has it."""
    code = portal.unit.code if portal.unit else None
    return units.find(code, edition(portal)) if code else None


def by_unit(portals: Iterable[Portal]) -> dict[units.Unit, list[Portal]]:
    """Give the portals of each unit that has any."""
    found: dict[units.Unit, list[Portal]] = {}
    for portal in portals:
        if (unit := unit_of(portal)) is not None:
            found.setdefault(unit, []).append(portal)
    return found


def province_today(portal: Portal) -> units.Unit | None:
    """Give the province of today that a portal's unit lies in or lay in."""
    unit = unit_of(portal)
    code = unit.province if unit else portal.unit.province if portal.unit else None
    return units.today(code, edition(portal)) if code else None


def by_province(portals: Iterable[Portal]) -> list[ProvinceCoverage]:
    """Count by province of today, in the order of codes; portals of no known province come last."""
    portals = list(portals)
    rows = {unit.code: ProvinceCoverage(unit.code, unit.name) for unit in units.every("2025", "province")}
    nowhere = ProvinceCoverage(None, None)
    for portal in portals:
        province, unit = province_today(portal), unit_of(portal)
        row = rows[province.code] if province else nowhere
        if edition(portal) == "before":
            row.former_portals += 1
        elif unit is None or unit.level == "province":
            row.other_portals += 1
    had = by_unit(portals)
    for unit in units.every("2025"):
        if unit.level != "province":
            row = rows[unit.province]
            row.communes += 1
            statuses = Counter(portal.status for portal in had.get(unit, []))
            if best := next((status for status in STATUSES if statuses[status]), None):
                row.by_status[best] += 1
            else:
                row.without += 1
    return [*rows.values(), nowhere] if nowhere.former_portals or nowhere.other_portals else [*rows.values()]


def missing(portals: Iterable[Portal]) -> list[tuple[units.Unit, list[Portal]]]:
    """Give the units of today without a portal, each with those of the former communes and districts."""
    had = by_unit(portals)
    found = []
    for unit in units.every("2025"):
        if unit not in had:
            former = units.predecessors(unit)
            districts = {old.district for old in former if old.district not in (None, old.code)}
            former += [old for code in sorted(filter(None, districts)) if (old := units.find(code, "before"))]
            found.append((unit, [portal for old in former for portal in had.get(old, [])]))
    return found
