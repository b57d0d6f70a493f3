"""What a corpus is counted by, for its manifest and its card."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portalcrawl.oldruns import old_runs

UNKNOWN = "unknown"
_GROUPS = {
    "portals": "portal", "provinces": "province_2025_name", "years": "published_on", "templates": "template",
    "languages": "language",
}  # fmt: skip
"""Counted by the value of a column."""
_LISTS = ("robots", "warnings", "quality_flags", "personal_data")
"""Columns of lists: counted by each value in them."""


def number_of(count: int, word: str) -> str:
    """Say how many there are of something.

    >>> number_of(1, "line"), number_of(2000, "line")
    ('1 line', '2,000 lines')
    """
    return f"{count:,} {word}{'' if count == 1 else 's'}"


@dataclass(slots=True)
class Counts:
    """Numbers of articles, each in its latest revision."""

    groups: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in (*_GROUPS, *_LISTS)}
    )
    lacking: Counter[str] = field(default_factory=Counter)
    """Articles without a date, text, unit, view count."""
    duplicates: Counter[str] = field(default_factory=Counter)
    """Rows that repeat an earlier one, exactly or nearly; clusters."""

    def add(self, row: dict[str, Any]) -> None:
        """Count an article."""
        for name, column in _GROUPS.items():
            value = row.get(column)
            self.groups[name][UNKNOWN if value is None else str(value)[:4] if name == "years" else value] += 1
        for name in _LISTS:
            self.groups[name].update(set(row.get(name) or ()))
        for name in ("published_at", "body", "unit_code", "view_count"):
            self.lacking[name] += row.get(name) in (None, "")
        if row.get("duplicate_of") is not None:
            self.duplicates["exact" if row["duplicate_exact"] else "near"] += 1
        elif (row.get("duplicate_size") or 1) > 1:
            self.duplicates["clusters"] += 1

    def as_dict(self) -> dict[str, Any]:
        """Give the JSON form, in an order that does not depend on that of the rows."""
        found: dict[str, Any] = {name: dict(sorted(counter.items())) for name, counter in self.groups.items()}
        found["lacking"] = dict(sorted(self.lacking.items()))
        return found | {"duplicates": {name: self.duplicates[name] for name in ("clusters", "exact", "near")}}


def gaps(output: Path) -> dict[str, Any]:
    """Say which portals were bad in their last run, and how many entries wait: what a corpus lacks.

    A report that cannot be read is named; it says nothing about the articles.
    """
    last: dict[str, dict[str, Any]] = {}
    unreadable = []
    for run in old_runs(output):
        try:
            past = run.past()
        except (OSError, ValueError):
            unreadable.append(f"{run.name}.json")
            continue
        if past is None:
            continue
        unreadable += [f"{run.name}.json, {key}" for key in past.problems]
        last |= {key: row for key, row in past.rows.items() if row.get("verdict")}
    bad = {key: row["verdict"] for key, row in sorted(last.items()) if row["verdict"] != "ok"}
    pending = {key: row["pending"] for key, row in sorted(last.items()) if row.get("pending")}
    return {"bad_portals": bad, "pending_entries": pending, "unreadable_reports": unreadable}
