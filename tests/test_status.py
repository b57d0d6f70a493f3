"""The table of `portalcrawl status`: bad first, on any width, and what scripts read of it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from portalcrawl.cli import main
from portalcrawl.commands.status import Known, row_of
from portalcrawl.commands.statustable import bars_of, print_table
from portalcrawl.crawlstate import PortalHistory
from portalcrawl.health import Past

from .test_health import DAY, Portals, a_row, extracted

ROWS = 300


def history(past: Past) -> PortalHistory:
    return PortalHistory(past.run, past.verdict, past.reason, past.at, past.good_at)


def fleet(portals: int) -> tuple[Portals, list[dict[str, Any]]]:
    """Give a fleet of which the first are bad in different ways, and its rows."""
    made = Portals()
    keys = [f"phuong-ngoc-thuy-{number:03}" for number in range(portals)]
    made.look(**{key: a_row(new=40) for key in keys})
    for _ in range(12):
        made.look(**{key: a_row(new=2) for key in keys})
    long = "listing http://127.0.0.1/tin-tuc: TemplateMismatch: no element .news-list with rows in it"
    blind = a_row(new=10, extracted=extracted(10, author=0))
    rows = [a_row(new=1), a_row("mismatch", reason=long), a_row("unreachable"), blind]
    for _ in range(2):
        made.look(**dict(zip(keys, rows, strict=False)))
    known = Known({key: history(past) for key, past in made.pasts.items()}, {}, made.pasts, {})
    live = [*keys, "xa-chua-co"]
    return made, [row_of(key, known, made.at) for key in live]


def printed(portals: int, width: int, height: int = 40, everything: bool = False) -> list[str]:
    from portalcrawl.commands.status import _worst_first

    made, rows = fleet(portals)
    file = io.StringIO()
    console = Console(file=file, width=width, height=height, legacy_windows=False)
    print_table(console, sorted(rows, key=_worst_first), made.at, everything=everything)
    return file.getvalue().splitlines()


def names(lines: list[str]) -> list[str]:
    return [line.split()[0] for line in lines if re.match(r"(phuong|xa)-", line)]


@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize("portals", [5, ROWS])
def test_the_first_line_says_how_all_are_and_the_bad_come_first(width: int, portals: int) -> None:
    lines = printed(portals, width)
    text = " ".join(" ".join(lines[:4]).split())
    assert text.startswith(
        f"{portals + 1} portals: {portals - 3} ok, 1 mismatch, 1 unreachable, 1 fields lost"
    )
    assert names(lines)[:3] == ["phuong-ngoc-thuy-001", "phuong-ngoc-thuy-002", "phuong-ngoc-thuy-003"]
    assert names(lines)[3] == "xa-chua-co", "never crawled, before those that are ok"
    assert max(map(len, lines)) <= width, "nothing is folded by the terminal"


@pytest.mark.parametrize("width", [80, 120, 200])
def test_every_bad_one_says_why_and_what_shows_it(width: int) -> None:
    text = " ".join(" ".join(printed(5, width)).split())
    assert "no element .news-list" in text
    assert "author: 98% of articles had it, 0% of the last 20" in text
    assert "portalcrawl show ward/author" in text
    assert "look closer: portalcrawl portals check phuong-ngoc-thuy-001" in text


@pytest.mark.parametrize(("width", "height"), [(80, 24), (80, 40), (200, 40)])
def test_a_screen_is_not_scrolled_by_what_is_well(width: int, height: int) -> None:
    lines = printed(ROWS, width, height)
    assert len(lines) <= height
    hidden = next(line for line in lines if line.endswith("more are ok; --all shows them"))
    assert int(hidden.split()[0]) + len(names(lines)) == ROWS + 1
    assert len(names(printed(ROWS, width, height, everything=True))) == ROWS + 1


def test_new_articles_are_drawn_against_what_is_expected() -> None:
    assert bars_of([0, 1, 2, 4], 2.0) == "·▂▄█", "a full bar is twice what is expected"
    assert bars_of([1, 1], 4.0) == "▁▁"
    assert bars_of([9, 0], None) == "█·"
    assert bars_of([], None) == ""
    assert re.search(r"[▁▂▃▄▅▆▇█·]{14}", "\n".join(printed(5, 120)))
    assert not re.search(r"[▁▂▃▄▅▆▇█]", "\n".join(printed(5, 80)))


def test_what_scripts_read() -> None:
    made, rows = fleet(5)
    row = rows[3]
    assert list(row)[9:] == [
        "condition", "since", "findings", "last_good_run", "last_good_at", "new_by_day", "expected_per_day",
        "silent_after_days",
    ], "after the keys there were"  # fmt: skip
    assert (row["verdict"], row["condition"]) == ("ok", "fields_lost")
    [finding] = row["findings"]
    assert (finding["kind"], finding["subject"], finding["alarm"]) == ("fields_lost", "author", True)
    assert row["since"] == finding["since"] == (made.at - DAY).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert len(row["new_by_day"]) == 14
    assert rows[1]["last_good_run"] == "000013"
    assert rows[5]["condition"] is None
    json.dumps(rows)


def test_a_run_not_taken_in_yet_counts_all_the_same() -> None:
    made, _ = fleet(5)
    key = "phuong-ngoc-thuy-000"
    later = PortalHistory("999", "moved", "leads elsewhere", (made.at + DAY).isoformat())
    row = row_of(key, Known({key: later}, {}, made.pasts, {}), made.at + DAY)
    assert (row["condition"], row["since"]) == ("moved", row["crawled_at"])


def test_a_finding_seen_once_is_worth_a_word() -> None:
    made, _ = fleet(5)
    made.look(**{"phuong-ngoc-thuy-004": a_row(entries=1)})
    made.look(**{"phuong-ngoc-thuy-000": a_row(new=1)})
    past = made.pasts["phuong-ngoc-thuy-004"]
    row = row_of("x", Known({"x": history(past)}, {}, {"x": past}, {}), made.at)
    assert row["condition"] == "ok"
    file = io.StringIO()
    print_table(Console(file=file, width=120), [row], made.at, everything=True)
    assert "perhaps 1.0 entries a listing page, usually 10.0" in file.getvalue()


def test_a_state_without_any_health_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As after an update, or after ``scrapy crawl``, which tells nobody."""
    from portalcrawl.run import open_state

    monkeypatch.chdir(tmp_path)
    (tmp_path / "rows.toml").write_text("")
    state = open_state(Path("output"), None)
    state.set_history("ward", PortalHistory("r", "empty", "no entries", "2026-03-01T00:00:00+00:00"))
    state.commit({})
    state.close()
    assert main(["status", "--portals", "rows.toml"]) == 0
    out = capsys.readouterr().out
    assert "1 portal: 1 empty" in out
    assert "no entries" in out
