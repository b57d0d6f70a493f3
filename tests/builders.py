"""Items and runs for tests that need no server."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from portalcrawl.items import Article, Extractor, Observation
from portalcrawl.run import Run

NOW = datetime(2026, 3, 1, 8, 0, 0, tzinfo=UTC)


def an_article(key: str = "1", *, portal: str = "ward", body: str = "Thân bài.", **changes: Any) -> Article:
    values: dict[str, Any] = {
        "id": f"{portal}/{key}",
        "portal": portal,
        "template": "hanoi",
        "url": f"http://127.0.0.1/tin/-/view_content/{key}-a.html",
        "canonical_url": f"http://127.0.0.1/tin/-/view_content/{key}-a.html",
        "title": f"Tiêu đề {key}",
        "body": body,
        "content_hash": f"{hash_of(body)}",
        "fetched_at": "2026-03-01T08:00:00Z",
        "extractor": Extractor("hanoi", 1),
    }
    return Article(**(values | changes))


def hash_of(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()


def an_observation(
    key: str = "1", *, count: int | None = 7, portal: str = "ward", **changes: Any
) -> Observation:
    values: dict[str, Any] = {
        "id": f"{portal}/{key}",
        "portal": portal,
        "observed_at": "2026-03-02T08:00:00Z",
        "view_count": count,
        "on": "listing",
    }
    return Observation(**(values | changes))


_ticks = itertools.count()


def start(output: Path, state: str | None = None) -> Run:
    """Begin a run; each begins a second after the one before."""
    now = NOW + timedelta(seconds=next(_ticks))
    return Run.start(output, state=state, clock=lambda: now)


def lines(output: Path, stream: str = "articles") -> list[dict[str, Any]]:
    """Every line of every run, decoded; a torn one fails the test that reads it."""
    found = []
    for path in sorted((output / stream).glob("*.jsonl")):
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n"), f"{path} ends in a torn line"
        found += [json.loads(line) for line in text.splitlines()]
    return found


def reports(output: Path) -> list[dict[str, Any]]:
    """Give the runs' reports, oldest first: of one second the name's second part is drawn by lot."""
    paths = (output / "runs").glob("*.json")
    ordered = sorted(paths, key=lambda path: (path.stem[:16], path.stat().st_mtime_ns))
    return [json.loads(path.read_text()) for path in ordered]
