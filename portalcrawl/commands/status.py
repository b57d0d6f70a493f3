"""``portalcrawl status``: last run, verdict, freshness and next due time of each portal."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from typing import Any

from rich.table import Table

from portalcrawl.commands.console import Output
from portalcrawl.looks import History
from portalcrawl.registry import Portal
from portalcrawl.revisit import due_at
from portalcrawl.run import open_state
from portalcrawl.runfiles import stamp, utc_now
from portalcrawl.sources import load_registry


def run(options: argparse.Namespace) -> int:
    """Show every portal that is live or was crawled; give the exit status."""
    registry = load_registry(options.portals, options.output)
    for problem in registry.problems:
        print(f"broken: {problem}", file=sys.stderr)
    exists = options.state or (options.output / "crawlstate.sqlite3").exists()
    state = open_state(options.output, options.state) if exists else None
    histories = state.histories() if state else {}
    counts = state.counts() if state else {}
    visits = state.visits() if state else {}
    if state:
        state.close()
    live = {portal.key for portal in registry if portal.status == "live"}
    rows: list[dict[str, Any]] = []
    for key in sorted({*histories, *counts, *live}):
        history = histories.get(key)
        articles, pending = counts.get(key, (0, 0))
        due = _due(registry.portals.get(key), visits.get(key))
        rows.append({
            "portal": key,
            "run": history.run if history else None,
            "crawled_at": _stamp(history.crawled_at) if history else None,
            "verdict": history.verdict if history else None,
            "reason": history.reason if history else None,
            "articles": articles,
            "pending": pending,
            "last_new_at": _stamp(history.last_new_at) if history else None,
            "next_due": stamp(due) if due else None,
        })  # fmt: skip
    if options.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    elif rows:
        _print_table(rows)
    else:
        print(f"No portal has been crawled into {options.output} yet; try `portalcrawl demo`.")
    return 1 if registry.problems else 0


def _due(portal: Portal | None, visits: History | None) -> datetime | None:
    """Give the time a portal is due; None for one that never gave a verdict: now."""
    if visits is None:
        return None
    return due_at(visits, utc_now(), portal.listing_urls if portal else None)


def _stamp(moment: str | None) -> str | None:
    return stamp(datetime.fromisoformat(moment)) if moment else None


def _print_table(rows: list[dict[str, Any]]) -> None:
    """Print the bad ones first: they are what a person looks for."""
    table = Table(box=None, pad_edge=False)
    for name in ("portal", "verdict", "crawled", "articles", "pending", "last new", "next due", "why"):
        number = name in ("articles", "pending")
        table.add_column(name, no_wrap=name != "why", justify="right" if number else "left", overflow="fold")
    for row in sorted(rows, key=lambda row: (row["verdict"] == "ok", row["portal"])):
        style = {"ok": "green", None: "yellow"}.get(row["verdict"], "red")
        table.add_row(
            row["portal"], f"[{style}]{row['verdict'] or 'never crawled'}[/]", ago(row["crawled_at"]),
            str(row["articles"]), str(row["pending"]), ago(row["last_new_at"]),
            ago(row["next_due"]) or "now", row["reason"] or "",
        )  # fmt: skip
    Output().print(table)


def ago(text: str | None, now: datetime | None = None) -> str:
    """Say how far a time is from now.

    >>> ago("2026-01-02T00:00:00Z", datetime(2026, 1, 2, 5, tzinfo=UTC))
    '5 h ago'
    >>> ago("2026-01-05T00:00:00Z", datetime(2026, 1, 2, tzinfo=UTC))
    'in 3 d'
    """
    if text is None:
        return ""
    seconds = ((now or utc_now()) - datetime.fromisoformat(text).astimezone(UTC)).total_seconds()
    size = abs(seconds)
    if size < 90:
        amount = f"{size:.0f} s"
    elif size < 5400:
        amount = f"{size / 60:.0f} min"
    elif size < 129600:
        amount = f"{size / 3600:.0f} h"
    else:
        amount = f"{size / 86400:.0f} d"
    return f"{amount} ago" if seconds >= 0 else f"in {amount}"
