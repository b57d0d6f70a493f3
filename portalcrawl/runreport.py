"""The run report ``runs/<run>.json``: the verdict on each portal, and why."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Self, get_args

from portalcrawl.extracted import Extracted

Verdict = Literal["ok", "empty", "mismatch", "challenged", "moved", "unreachable"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
RunStatus = Literal["running", "finished", "interrupted"]

FORMAT = 1
"""Raised when a key of the report changes its meaning."""
NUMBERS = ("requests", "listings", "entries", "new", "updated", "observations", "pending")
"""What a portal's row always counts."""


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
    template: str | None = None
    """The template it was crawled with."""
    extracted: Extracted = field(default_factory=Extracted)
    not_before: str | None = None
    """When the server said to come back, where it is beyond what this run could wait."""

    def as_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        row: dict[str, Any] = {"verdict": self.verdict, "reason": self.reason}
        row |= {name: getattr(self, name) for name in NUMBERS}
        row["errors"] = dict(sorted(self.errors.items()))
        row |= {"template": self.template, "extracted": self.extracted.as_dict()}
        for name in ("reextracted", "unmodified", "skipped", "not_before"):
            row |= {name: value} if (value := getattr(self, name)) else {}
        return row


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
    return as_document(path.read_text(encoding="utf-8"), path)


def as_document(text: str | bytes, path: Path) -> dict[str, Any]:
    """Give what a text says, if that is a run report's document.

    Raises:
        ValueError: it is not.

    """
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise ValueError(f"{path}: not a run report: tables within tables without an end") from error
    if not isinstance(found, dict) or not isinstance(found.get("portals"), dict):
        raise ValueError(f"{path}: not a run report")
    return found


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run report as it is read back: by a later version, on another machine, after hands were on it."""

    run: str
    started_at: datetime
    finished_at: datetime | None
    status: str
    rows: dict[str, dict[str, Any]]
    """By portal, what `PortalReport.as_dict` gives; reports of older versions may lack its later keys."""
    problems: dict[str, str]
    """Portals whose row is not of the format, and what is wrong with it."""

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Self:
        """Read a run report.

        Raises:
            ValueError: it is none. A row that is none costs itself only.

        """
        texts = [_text(document.get(name), name) for name in ("run", "started_at", "status")]
        ended, portals = document.get("finished_at"), document.get("portals")
        if not isinstance(portals, dict):
            raise ValueError("portals is no table")
        rows, problems = {}, {}
        for key, row in sorted(portals.items()):
            try:
                _check_row(row)
            except ValueError as error:
                problems[key] = f"not of the format: {error}"
            else:
                rows[key] = row
        finished = None if ended is None else _moment(_text(ended, "finished_at"))
        return cls(texts[0], _moment(texts[1]), finished, texts[2], rows, problems)

    @property
    def ended_at(self) -> datetime | None:
        """When it ended; None for one that goes on, or whose end nobody has written yet."""
        return None if self.status == "running" else self.finished_at


def _check_row(row: Any) -> None:
    """See that a portal's row has what is read of it.

    Raises:
        ValueError: it has not.

    """
    if not isinstance(row, dict):
        raise ValueError("no table")
    for name in ("verdict", "reason", "skipped", "template"):
        if row.get(name) is not None:
            _text(row[name], name)
    _counts({name: row.get(name) for name in NUMBERS}, "the row")
    _counts(row.get("errors"), "errors")
    if (extracted := row.get("extracted")) is not None:
        if not isinstance(extracted, dict):
            raise ValueError("extracted is no table")
        counted = ("articles", "body_median", "body_short")
        _counts({name: extracted.get(name) for name in counted}, "extracted")
        _counts(extracted.get("filled"), "filled")
        examples = extracted.get("lacking")
        if not isinstance(examples, dict):
            raise ValueError("lacking is no table")
        for name, id_ in [*examples.items(), ("shortest", extracted.get("shortest") or "")]:
            _text(id_, name)


def _counts(numbers: Any, where: str) -> None:
    if not isinstance(numbers, dict):
        raise ValueError(f"{where} is no table")
    for name, number in numbers.items():
        _text(name, where)
        if type(number) is not int or number < 0:
            raise ValueError(f"{name} is {str(number)[:40]!r}, not a count")


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{name} is {str(value)[:40]!r}, not a text")
    value.encode()  # half a surrogate pair can be written nowhere
    return value


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return moment
