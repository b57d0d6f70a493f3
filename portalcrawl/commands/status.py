"""``portalcrawl status``: what is wrong, since when, and what is expected of each portal; bad ones first."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from portalcrawl.commands.console import Output
from portalcrawl.commands.statustable import print_table
from portalcrawl.crawlstate import PortalHistory
from portalcrawl.dates import VIETNAM
from portalcrawl.digest import ORDER, present
from portalcrawl.health import Past, last_days
from portalcrawl.lookback import Alarm
from portalcrawl.looks import History
from portalcrawl.registry import Portal
from portalcrawl.revisit import due_at
from portalcrawl.run import open_state
from portalcrawl.runfiles import stamp, utc_now
from portalcrawl.sources import load_registry
from portalcrawl.watch import HealthStore


@dataclass(frozen=True, slots=True)
class Known:
    """What the state knows of the portals."""

    histories: dict[str, PortalHistory]
    counts: dict[str, tuple[int, int]]
    pasts: dict[str, Past]
    visits: dict[str, History]


def run(options: argparse.Namespace) -> int:
    """Show every portal that is live or was crawled; give the exit status."""
    registry = load_registry(options.portals, options.output)
    for problem in registry.problems:
        print(f"broken: {problem}", file=sys.stderr)
    known, now = known_of(options.output, options.state) or Known({}, {}, {}, {}), utc_now()
    live = {portal.key for portal in registry if portal.status == "live"}
    keys = sorted({*known.histories, *known.counts, *live})
    rows = sorted((row_of(key, known, now, registry.portals.get(key)) for key in keys), key=_worst_first)
    if options.json:
        print(json.dumps(sorted(rows, key=lambda row: row["portal"]), ensure_ascii=False, indent=1))
    elif rows:
        print_table(Output(), rows, now, everything=options.all or not sys.stdout.isatty())
    else:
        print(f"No portal has been crawled into {options.output} yet; try `portalcrawl demo`.")
    return 1 if registry.problems else 0


def known_of(output: Path, state_url: str | None) -> Known | None:
    """Give what the state of an output folder knows; None where there is no state.

    Raises:
        StateError: it cannot be read. Also `UsageError`, for an address that is none.

    """
    if not state_url and not (output / "crawlstate.sqlite3").exists():
        return None
    state = open_state(output, state_url)
    try:
        return Known(state.histories(), state.counts(), HealthStore.of(state).pasts, state.visits())
    finally:
        state.close()


def row_of(key: str, known: Known, now: datetime, portal: Portal | None = None) -> dict[str, Any]:
    """Give what ``--json`` prints of a portal; ``portal`` is its row, where it has one."""
    history, past = known.histories.get(key), known.pasts.get(key)
    articles, pending = known.counts.get(key, (0, 0))
    visits = known.visits.get(key)
    # One that never gave a verdict is due now.
    due = due_at(visits, now, portal.listing_urls if portal else None) if visits else None
    row: dict[str, Any] = {
        "portal": key,
        "run": history.run if history else None,
        "crawled_at": _stamp(history.crawled_at) if history else None,
        "verdict": history.verdict if history else None,
        "reason": history.reason if history else None,
        "articles": articles,
        "pending": pending,
        "last_new_at": _stamp(history.last_new_at) if history else None,
        "next_due": stamp(due) if due else None,
        "condition": present(history.verdict, past) if history else None,
        "since": None, "findings": [], "last_good_run": None, "last_good_at": None,
        "new_by_day": [], "expected_per_day": None, "silent_after_days": None,
    }  # fmt: skip
    if history:
        row["since"] = _stamp(_since(row["condition"], history, past))
    if past:
        limit = past.gaps.limit()
        row |= {
            "findings": [_finding(alarm) for alarm in past.alarms.values() if not alarm.ended],
            "last_good_run": past.good_run,
            "last_good_at": _stamp(past.good_at),
            "new_by_day": last_days(past, now.astimezone(VIETNAM).date()),
            "expected_per_day": None if past.per_day is None else round(past.per_day, 3),
            "silent_after_days": None if limit is None else round(limit, 1),
        }
    return row


def _finding(alarm: Alarm) -> dict[str, Any]:
    return {
        "kind": alarm.kind, "subject": alarm.subject, "text": alarm.text, "since": _stamp(alarm.since),
        "run": alarm.run, "example": alarm.example, "alarm": alarm.sure,
    }  # fmt: skip


def _since(condition: str, history: PortalHistory, past: Past | None) -> str:
    """Say when a portal became what it is."""
    if past is None or past.verdict != history.verdict:
        return history.crawled_at
    standing = [a.since for a in past.alarms.values() if a.kind == condition and a.sure and not a.ended]
    return min(standing, default=past.since)


def _stamp(moment: str | None) -> str | None:
    return stamp(datetime.fromisoformat(moment)) if moment else None


def _worst_first(row: dict[str, Any]) -> tuple[int, float, str]:
    """Sort by what is wrong, then what is newest: that is what a person looks for."""
    condition, since = row["condition"], row["since"]
    if condition in (None, "ok"):
        return (len(ORDER) + (condition == "ok"), 0.0, row["portal"])
    return (ORDER.index(condition), -datetime.fromisoformat(since).timestamp(), row["portal"])
