"""What is remembered of each portal's health, kept beside the crawl state and made from the run reports.

The reports in ``runs/`` are the truth. `catch_up` folds in those that were not yet, in order, so a run that
was killed, ran elsewhere on this machine or was recovered later is counted as soon as its report has an end;
and a state that was rebuilt learns everything anew.
"""

from __future__ import annotations

import hashlib
import json
import logging
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from portalcrawl.crawlstate import CrawlState
from portalcrawl.drift import Lengths, Level, Share
from portalcrawl.health import Look, Past, fold
from portalcrawl.oldruns import OldRun, old_runs
from portalcrawl.run import open_state
from portalcrawl.runfiles import locked
from portalcrawl.silence import Gaps
from portalcrawl.statedb import Database, Statement, upsert

logger = logging.getLogger(__name__)

_PUT = upsert("health", ["kind", "name"], ["data"])
MANY = 200
"""Run reports from which on reading them is told: it takes seconds."""


@dataclass(slots=True)
class HealthStore:
    """The table ``health``; changes go to the state's journal and are there after its commit."""

    database: Database
    journal: list[Statement]
    pasts: dict[str, Past] = field(default_factory=dict)

    @classmethod
    def of(cls, state: CrawlState, *, pasts: bool = True) -> HealthStore:
        """Open the table of an open crawl state; read what is remembered."""
        store = cls(state.database, state.journal)
        if not pasts:
            return store
        for portal, data in store.database.rows("SELECT name, data FROM health WHERE kind = ?", ("portal",)):
            try:
                store.pasts[portal] = Past.from_json(data)
            except ValueError as error:
                logger.warning("%s: its past is unreadable and learned anew: %s", portal, error)
        return store

    def get(self, kind: str, name: str) -> Any:
        """Give what is stored under a name, or None."""
        query = "SELECT data FROM health WHERE kind = ? AND name = ?"
        row = next(iter(list(self.database.rows(query, (kind, name)))), None)
        return json.loads(row[0]) if row else None

    def put(self, kind: str, name: str, data: Any) -> None:
        """Store something under a name."""
        self.journal.append((_PUT, (kind, name, json.dumps(data, ensure_ascii=False))))

    def put_past(self, portal: str) -> None:
        """Store what is remembered of a portal."""
        self.journal.append((_PUT, ("portal", portal, self.pasts[portal].to_json())))


@contextmanager
def opened(
    output: Path, state_url: str | None, *, pasts: bool = True
) -> Iterator[tuple[CrawlState, HealthStore]]:
    """Open state and store for changing them, one process at a time; thousands of pasts take time."""
    with (
        locked(output / "runs" / ".health.lock", wait=True),
        closing(open_state(output, state_url)) as state,
    ):
        yield state, HealthStore.of(state, pasts=pasts)


def catch_up(output: Path, state: CrawlState, store: HealthStore) -> None:
    """Take in the run reports of an output folder that were not yet, and commit."""
    folder = hashlib.sha256(f"{socket.gethostname()}:{output.resolve()}".encode()).hexdigest()[:16]
    upto = store.get("read", folder) or ""
    runs = _since(output, upto)
    if len(runs) >= MANY:
        logger.info("Learning from %d run reports what is usual for each portal", len(runs))
    changed: set[str] = set()
    waiting = False
    for run in runs:
        try:
            past = run.past()
        except (ValueError, OSError) as error:
            logger.error("%s: its report is passed over: %s", run.name, error)
            continue
        if past is None:
            continue
        # A run under way ends later than some that began after it; each portal's order is kept all the same.
        if past.ended_at is None:
            waiting = True
            continue
        for portal, problem in past.problems.items():
            logger.error("%s: its row of %s is passed over: %s", run.name, portal, problem)
        looks = {portal: Look(past.run, past.ended_at, row) for portal, row in past.rows.items()}
        changed.update(fold(store.pasts, looks))
        if not waiting:
            upto = run.name
    for portal in sorted(changed):
        store.put_past(portal)
    if runs:
        store.put("read", folder, upto)
    state.commit({})


def _since(output: Path, upto: str) -> list[OldRun]:
    """Give the runs after one: bundles of old runs are opened only where nothing was taken in yet."""
    if not upto:
        return old_runs(output)
    paths = sorted(path for path in (output / "runs").glob("[!.]*.json") if path.stem > upto)
    return [OldRun.of(output, path) for path in paths]


def accepted(past: Past) -> Past:
    """Give a past whose present state counts as usual: no alarm, and everything to be learned anew."""
    fresh = replace(past, shares={}, lengths=Lengths(), entries=Level(), answers=Share(), alarms={}, turns=[])
    fresh.gaps = Gaps(looked_at=past.gaps.looked_at, news_on=past.gaps.news_on)
    fresh.pending_low, fresh.pending_rose = float(past.pending), False
    return fresh
