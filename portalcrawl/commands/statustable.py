"""The table of ``portalcrawl status``: to be read in ten seconds, on a terminal of any width."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from portalcrawl.digest import WORDS, summary
from portalcrawl.runfiles import stamp

BARS_FROM, COUNTS_FROM, REASON_FROM = 100, 130, 150
"""Columns from which on there is room for the days, for the counts, and for the reason beside them."""
BARS = "▁▂▃▄▅▆▇█"
NONE = "·"
SHOW = "portalcrawl show "
LEAST_ROWS = 5
_NOT_CRAWLED = "never crawled"


def print_table(console: Console, rows: Sequence[dict[str, Any]], now: datetime, *, everything: bool) -> None:
    """Print rows that are sorted by what is wrong; those ``ok`` that do not fit the screen are counted."""
    for line, style in zip(headline(rows, now), ("bold", ""), strict=False):
        console.print(line, style=style, highlight=False)
    console.print()
    shown = list(rows)
    beside = console.width >= REASON_FROM
    if not everything:
        bad = sum(row["condition"] != "ok" for row in rows)
        shown = shown[: bad + max(console.height - bad * (1 if beside else 2) - 8, LEAST_ROWS)]
    if not beside:
        _print_narrow(console, shown, now)
    else:
        console.print(_table(shown, now, console.width))
    if hidden := len(rows) - len(shown):
        console.print(f"{hidden} more are ok; --all shows them", style="dim", highlight=False)
    if rows[0]["condition"] not in (None, "ok"):
        console.print(f"\nlook closer: portalcrawl portals check {rows[0]['portal']}", highlight=False)


def _print_narrow(console: Console, rows: Sequence[dict[str, Any]], now: datetime) -> None:
    """Print each row with its reason below it, where there is one."""
    width = max(len(row["portal"]) for row in rows)
    head = True
    block: list[dict[str, Any]] = []
    for row in [*rows, None]:
        if row is not None:
            block.append(row)
        if row is None or reason(row):
            if block:
                console.print(_table(block, now, console.width, head=head, portal=width))
                head, block = False, []
            if row is not None:
                for line in _reason_lines(row, console.width):
                    console.print(Text(line, style="dim"), no_wrap=True, overflow="ellipsis")


def _reason_lines(row: dict[str, Any], width: int) -> list[str]:
    """Give the reason in a line, and the command on a second one if it would be cut off."""
    line = f"  {reason(row)}"
    text, mark, command = line.rpartition(SHOW)
    return [text, f"  {mark}{command}"] if mark and len(line) > width else [line]


def headline(rows: Sequence[dict[str, Any]], now: datetime) -> list[str]:
    """Say how all of them are in one line, and what they brought in another."""
    yesterday = stamp(now - timedelta(days=1))
    fresh = sum(row["condition"] not in (None, "ok") and row["since"] >= yesterday for row in rows)
    since = f"; {fresh} new since yesterday" if fresh else ""
    lines = [summary(row["condition"] or _NOT_CRAWLED for row in rows) + since]
    if days := [row["new_by_day"] for row in rows if row["new_by_day"]]:
        new, expected = (
            sum(sum(found[-7:]) for found in days),
            sum(row["expected_per_day"] or 0 for row in rows),
        )
        lines.append(f"{new} new articles in 7 days, {7 * expected:.0f} expected")
    return lines


def _table(
    rows: Sequence[dict[str, Any]], now: datetime, width: int, *, head: bool = True, portal: int = 12
) -> Table:
    table = Table(box=None, pad_edge=False, show_header=head)
    narrow = width < REASON_FROM
    # Tables of a few rows stand below each other there: all their columns have to be of one width.
    table.add_column(
        "portal", overflow="ellipsis", no_wrap=True, max_width=30, min_width=min(max(portal, 6), 30)
    )
    table.add_column("state", no_wrap=True, min_width=14 if narrow else None)
    for name in ("since", "last good", "due"):
        table.add_column(name, no_wrap=True, justify="right", min_width=9 if narrow else None)
    if width >= BARS_FROM:
        table.add_column("new in 14 days", no_wrap=True, min_width=14)
        table.add_column("a day", no_wrap=True, justify="right", min_width=5)
    if width >= COUNTS_FROM:
        table.add_column("articles", no_wrap=True, justify="right", min_width=8)
        table.add_column("pending", no_wrap=True, justify="right", min_width=7)
    if not narrow:
        table.add_column("why", overflow="fold", ratio=1)
    for row in rows:
        table.add_row(*_cells(row, now, width))
    return table


def _cells(row: dict[str, Any], now: datetime, width: int) -> list[str]:
    state = row["condition"]
    style = {"ok": "green", None: "yellow"}.get(state, "red" if state not in WORDS else "magenta")
    due = datetime.fromisoformat(row["next_due"]) - now if row["next_due"] else timedelta(0)
    name = WORDS.get(state, state) or _NOT_CRAWLED
    cells = [
        escape(row["portal"]), f"[{style}]{name}[/]",
        _past(row["since"], now), _past(row["last_good_at"], now),
        f"in {amount(due)}" if due > timedelta(0) else "now",
    ]  # fmt: skip
    if width >= BARS_FROM:
        expected = row["expected_per_day"]
        cells += [bars_of(row["new_by_day"], expected), "" if expected is None else f"{expected:.1f}"]
    if width >= COUNTS_FROM:
        cells += [str(row["articles"]), str(row["pending"])]
    return [*cells, escape(reason(row))] if width >= REASON_FROM else cells


def reason(row: dict[str, Any]) -> str:
    """Say why a portal is what it is; empty for one that is ``ok``."""
    if row["condition"] in (None, "ok"):
        # Seen once, and no alarm yet: worth a word.
        return "; ".join(f"perhaps {found['text']}" for found in row["findings"])
    found = [each for each in row["findings"] if each["kind"] == row["condition"]]
    text = "; ".join(each["text"] for each in found) or row["reason"] or ""
    example = next((each["example"] for each in found if each["example"]), None)
    return f"{text}: {SHOW}{example}" if example else text


def bars_of(days: Sequence[int], expected: float | None) -> str:
    """Draw new articles by day; a full bar is twice what is expected, or the most there was.

    >>> bars_of([0, 1, 2, 4], 1.0)
    '·▂▄█'
    """
    most = max(max(days, default=0), 2 * (expected or 0), 1)
    return "".join(BARS[min(int(n / most * 8 - 0.001), 7)] if n else NONE for n in days)


def _past(text: str | None, now: datetime) -> str:
    return amount(now - datetime.fromisoformat(text)) if text else ""


def amount(span: timedelta) -> str:
    """Say how long a time is.

    >>> amount(timedelta(hours=5)), amount(timedelta(days=3))
    ('5 h', '3 d')
    """
    seconds = max(span.total_seconds(), 0.0)
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    if seconds < 129600:
        return f"{seconds / 3600:.0f} h"
    return f"{seconds / 86400:.0f} d"
