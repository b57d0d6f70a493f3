"""What the crawl state keeps of looks at a portal: for the revisit policy, and for the next walk's start."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from portalcrawl.looks import History, ListingHistory, Look
from portalcrawl.revisit import observe, observe_reread
from portalcrawl.statedb import Database, Statement, upsert

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS looks (    -- of each listing: what the looks at it showed
    portal TEXT NOT NULL, url TEXT NOT NULL,
    looked_at TEXT, new_weight DOUBLE PRECISION NOT NULL, days_weight DOUBLE PRECISION NOT NULL,
    last_new_at TEXT, looks BIGINT NOT NULL, sweeps BIGINT NOT NULL, swept_at TEXT,
    newest TEXT, etag TEXT, last_modified TEXT, useless BIGINT NOT NULL,
    PRIMARY KEY (portal, url))""",
    """CREATE TABLE IF NOT EXISTS revisits ( -- of each portal: failures, the hours it publishes at, edits
    portal TEXT PRIMARY KEY,
    failures BIGINT NOT NULL, failed_at TEXT, not_before TEXT,
    rhythm TEXT NOT NULL, rereads DOUBLE PRECISION NOT NULL, edits DOUBLE PRECISION NOT NULL)""",
)
_HISTORY = ("failures", "failed_at", "not_before", "rhythm", "rereads", "edits")
_LISTING = ("looked_at", "new_weight", "days_weight", "last_new_at", "looks", "sweeps", "swept_at")
_BOOKMARK = ("newest", "etag", "last_modified", "useless")
_PUT_LOOKS = upsert("looks", ("portal", "url"), (*_LISTING, *_BOOKMARK))
_PUT_HISTORY = upsert("revisits", ("portal",), _HISTORY)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """What a walk of a listing leaves for the next one."""

    newest: date | None = None
    """The latest day that an entry bore."""
    etag: str | None = None
    """Validators of its first page, as the server gave them."""
    last_modified: str | None = None
    useless: int = 0
    """Times in a row that the validators were sent and the page came again though nothing on it was new."""

    def row(self) -> tuple[Any, ...]:
        """Give the values as a database keeps them."""
        return (self.newest.isoformat() if self.newest else None, self.etag, self.last_modified, self.useless)

    @classmethod
    def from_row(cls, row: list[Any]) -> Bookmark:
        """Read what `row` gave."""
        newest, *rest = row
        return cls(date.fromisoformat(newest) if newest else None, *rest)


@dataclass(slots=True)
class Visits:
    """The looks at one portal: those of the past, and those of the crawl under way."""

    history: History
    bookmarks: dict[str, Bookmark]
    _journal: list[Statement]
    _looks: list[tuple[Look, Bookmark]] = field(default_factory=list)
    _rereads: list[bool] = field(default_factory=list)

    @classmethod
    def load(cls, database: Database, journal: list[Statement], portal: str) -> Visits:
        """Load what is known of one portal."""
        bookmarks = {
            url: Bookmark.from_row(row)
            for url, *row in database.rows(
                f"SELECT url, {', '.join(_BOOKMARK)} FROM looks WHERE portal = ?", (portal,)
            )
        }
        history = dict(_histories(database, "WHERE portal = ?", (portal,))).get(portal, History(portal))
        return cls(history, bookmarks, journal)

    def listing(self, url: str) -> ListingHistory:
        """Give what the looks at a listing showed."""
        return self.history.listings.get(url, ListingHistory())

    def looked(self, look: Look, bookmark: Bookmark) -> None:
        """Take in a look that succeeded; it counts once the crawl has its verdict."""
        self._looks.append((look, bookmark))

    def reread(self, *, edited: bool) -> None:
        """Take in that an article was read again by schedule, and whether it had been edited."""
        self._rereads.append(edited)

    def conclude(self, now: datetime, *, failed: bool, not_before: datetime | None = None) -> None:
        """Learn from the crawl that ended: its looks, then its failure if it was one."""
        for look, bookmark in self._looks:
            self.history = observe(self.history, look)
            self.bookmarks[look.listing] = bookmark
            row = (self.history.key, look.listing, *self.listing(look.listing).row(), *bookmark.row())
            self._journal.append((_PUT_LOOKS, row))
        for edited in self._rereads:
            self.history = observe_reread(self.history, edited=edited)
        if failed:
            self.history = observe(self.history, Look("", now, failed=True, not_before=not_before))
        self._journal.append((_PUT_HISTORY, self.history.row()))
        self._looks, self._rereads = [], []


def histories(database: Database) -> dict[str, History]:
    """Give what is known of every portal that was looked at."""
    return dict(_histories(database, "", ()))


def _histories(database: Database, where: str, values: tuple[str, ...]) -> Iterator[tuple[str, History]]:
    listings: dict[str, dict[str, ListingHistory]] = defaultdict(dict)
    columns = ", ".join(_LISTING)
    for portal, url, *row in database.rows(f"SELECT portal, url, {columns} FROM looks {where}", values):
        listings[portal][url] = ListingHistory.from_row(row)
    columns = ", ".join(_HISTORY)
    for portal, *row in database.rows(f"SELECT portal, {columns} FROM revisits {where}", values):
        yield portal, History.from_row([portal, *row], listings[portal])
