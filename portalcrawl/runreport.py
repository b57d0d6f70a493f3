"""The run report ``runs/<run>.json``: the verdict on each portal, and why."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Verdict = Literal["ok", "empty", "mismatch", "challenged", "moved", "unreachable"]
RunStatus = Literal["running", "finished", "interrupted"]

FORMAT = 1
"""Raised when a key of the report changes its meaning."""


@dataclass(slots=True)
class PortalReport:
    """What a run saw of one portal."""

    verdict: Verdict | None = None
    """None while the crawl goes on, and for a portal that was skipped or cut off."""
    reason: str | None = None
    requests: int = 0
    """Sent to the server: listing pages, articles, robots.txt, retries and redirects."""
    listings: int = 0
    """Listing pages read."""
    entries: int = 0
    """Articles named on them, each counted once."""
    new: int = 0
    updated: int = 0
    observations: int = 0
    pending: int = 0
    """Entries still without an outcome at the end."""
    errors: Counter[str] = field(default_factory=Counter)
    reextracted: int = 0
    """Articles that read otherwise since a template was mended, and that the publisher did not change."""
    unmodified: int = 0
    """Listings whose server said that they had not changed."""
    skipped: str | None = None
    """``held``: another run was crawling the portal's server group."""

    def as_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        row: dict[str, Any] = {"verdict": self.verdict, "reason": self.reason}
        for name in ("requests", "listings", "entries", "new", "updated", "observations", "pending"):
            row[name] = getattr(self, name)
        row["errors"] = dict(sorted(self.errors.items()))
        for name in ("reextracted", "unmodified"):
            row |= {name: count} if (count := getattr(self, name)) else {}
        return row | ({"skipped": self.skipped} if self.skipped else {})


@dataclass(slots=True)
class RunReport:
    """The report of one run; written at its start, now and then, and at its end."""

    path: Path
    run: str
    started_at: str
    finished_at: str | None = None
    status: RunStatus = "running"
    portals: dict[str, PortalReport] = field(default_factory=dict)

    def write(self) -> None:
        """Replace the file whole, so that a reader or a kill never meets half of it."""
        document = {
            "format": FORMAT,
            "run": self.run,
            "started_at": self.started_at,
            "finished_at": self.finished_at,
            "status": self.status,
            "portals": {key: portal.as_dict() for key, portal in sorted(self.portals.items())},
        }
        write_document(self.path, document)


def write_document(path: Path, document: dict[str, Any]) -> None:
    """Write a report so that it is there whole or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(path.suffix + ".part")
    with part.open("w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False, indent=1)
        file.write("\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def read_report(path: Path) -> dict[str, Any]:
    """Read a run report.

    Raises:
        ValueError: the file holds no run report.

    """
    document = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(document, dict) or not isinstance(document.get("portals"), dict):
        raise ValueError(f"{path}: not a run report")
    return document
