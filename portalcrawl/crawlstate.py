"""The crawl state: what is known, pending, written and due, kept in SQLite or PostgreSQL.

The files in ``output/`` are the truth; the state is an index of them that can be rebuilt. It is changed
in memory and journalled; `CrawlState.commit` writes the journal together with the byte offsets of the
files it rests on in one short transaction, so several runs can share one state.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from portalcrawl.looks import History
from portalcrawl.lookstate import SCHEMA, Visits
from portalcrawl.lookstate import histories as visit_histories
from portalcrawl.normalize import same_date
from portalcrawl.statedb import Database, Statement, open_database, upsert

_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS articles (
    portal TEXT NOT NULL, key TEXT NOT NULL,
    outcome TEXT NOT NULL,            -- article | gone | not_article
    url TEXT, content_hash TEXT, revision BIGINT NOT NULL, extractor_version BIGINT NOT NULL,
    view_count BIGINT, counted_at TEXT, fetched_at TEXT,
    template TEXT, warc TEXT, warc_offset BIGINT,   -- who read it, and the page it was read from
    unchanged BIGINT NOT NULL DEFAULT 0,            -- readings since it was new or last edited
    PRIMARY KEY (portal, key))""",
    """CREATE TABLE IF NOT EXISTS pending (
    portal TEXT NOT NULL, key TEXT NOT NULL,
    url TEXT NOT NULL, attempts BIGINT NOT NULL, last_error TEXT, not_before TEXT,
    place BIGINT NOT NULL,            -- the order in which they were seen
    PRIMARY KEY (portal, key))""",
    """CREATE TABLE IF NOT EXISTS entries (  -- what each listing last printed of an article
    portal TEXT NOT NULL, key TEXT NOT NULL, listing TEXT NOT NULL,
    title TEXT NOT NULL, published TEXT,
    PRIMARY KEY (portal, key, listing))""",
    """CREATE TABLE IF NOT EXISTS listings (
    portal TEXT NOT NULL, url TEXT NOT NULL, complete BIGINT NOT NULL,
    PRIMARY KEY (portal, url))""",
    """CREATE TABLE IF NOT EXISTS profiles (  -- what a portal's pages have in common, as JSON
    portal TEXT PRIMARY KEY, profile TEXT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS files (    -- bytes of each run file whose lines are marked here
    name TEXT PRIMARY KEY, bytes BIGINT NOT NULL)""",
    """CREATE TABLE IF NOT EXISTS portals (  -- the last finished crawl of each portal
    portal TEXT PRIMARY KEY,
    run TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT, crawled_at TEXT NOT NULL, last_new_at TEXT)""",
    *SCHEMA,
)
"""Types that SQLite and PostgreSQL both read, and as wide in both."""

_ARTICLE = (
    "outcome", "url", "content_hash", "revision", "extractor_version", "view_count", "counted_at",
    "fetched_at", "template", "warc", "warc_offset", "unchanged",
)  # fmt: skip
_PENDING = ("url", "attempts", "last_error", "not_before")
_HISTORY = ("run", "verdict", "reason", "crawled_at", "last_new_at")
_PUT_ARTICLE = upsert("articles", ("portal", "key"), _ARTICLE)
_PUT_PENDING = upsert("pending", ("portal", "key"), _PENDING, keep=("place",))
_PUT_ENTRY = upsert("entries", ("portal", "key", "listing"), ("title", "published"))
_PUT_LISTING = upsert("listings", ("portal", "url"), ("complete",))
_PUT_PROFILE = upsert("profiles", ("portal",), ("profile",))
_PUT_FILE = upsert("files", ("name",), ("bytes",))
_PUT_HISTORY = upsert("portals", ("portal",), _HISTORY)

Outcome = Literal["article", "gone", "not_article"]


@dataclass(slots=True)
class Known:
    """An article key with an outcome."""

    outcome: Outcome
    url: str | None = None
    content_hash: str | None = None
    revision: int = 0
    extractor_version: int = 0
    view_count: int | None = None
    counted_at: str | None = None
    fetched_at: str | None = None
    template: str | None = None
    warc: str | None = None
    """The file and offset of the page that was read last, relative to the output folder."""
    warc_offset: int | None = None
    unchanged: int = 0
    """Readings by schedule since it was new or last edited."""


@dataclass(slots=True)
class Pending:
    """An entry that was seen and has no outcome yet."""

    url: str
    attempts: int = 0
    last_error: str | None = None
    not_before: str | None = None


@dataclass(slots=True)
class PortalHistory:
    """The last finished crawl of a portal."""

    run: str
    verdict: str
    reason: str | None
    crawled_at: str
    last_new_at: str | None = None


def after_crawl(
    before: PortalHistory | None, *, run: str, verdict: str, reason: str | None, new: int, now: datetime
) -> PortalHistory:
    """Give a portal's history after one more crawl."""
    last_new_at = now.isoformat() if new else before.last_new_at if before else None
    return PortalHistory(run, verdict, reason, now.isoformat(), last_new_at)


def retry_at(attempts: int, now: datetime) -> datetime:
    """Give the time from which a failed entry may be asked for again.

    The first two failures wait for no more than the next run; after that an hour doubles up to a week.

    >>> from datetime import UTC
    >>> now = datetime(2026, 1, 1, tzinfo=UTC)
    >>> [str(retry_at(n, now) - now) for n in (1, 2, 3, 4, 20)]
    ['0:00:00', '0:00:00', '1:00:00', '2:00:00', '7 days, 0:00:00']
    """
    if attempts <= 2:
        return now
    return now + min(timedelta(hours=2 ** min(attempts - 3, 10)), timedelta(days=7))


class PortalState:
    """The state of one portal, held in memory while it is crawled; changes go to the journal."""

    def __init__(self, state: CrawlState, portal: str) -> None:
        self._journal = state.journal
        self.portal = portal
        self.known: dict[str, Known] = {}
        self.pending: dict[str, Pending] = {}
        self.entries: dict[tuple[str, str], tuple[str, str | None]] = {}
        self.complete: dict[str, bool] = {}
        self.visits = Visits.load(state.database, state.journal, portal)
        self._place = 0
        self._load(state.database)

    def _load(self, database: Database) -> None:
        me = (self.portal,)
        columns = ", ".join(_ARTICLE)
        for key, *row in database.rows(f"SELECT key, {columns} FROM articles WHERE portal = ?", me):
            self.known[key] = Known(*row)
        columns = ", ".join(_PENDING)
        for key, place, *row in database.rows(
            f"SELECT key, place, {columns} FROM pending WHERE portal = ? ORDER BY place", me
        ):
            self.pending[key], self._place = Pending(*row), place
        for key, listing, title, published in database.rows(
            "SELECT key, listing, title, published FROM entries WHERE portal = ?", me
        ):
            self.entries[key, listing] = (title, published)
        for url, complete in database.rows("SELECT url, complete FROM listings WHERE portal = ?", me):
            self.complete[url] = bool(complete)
        profiles = [row[0] for row in database.rows("SELECT profile FROM profiles WHERE portal = ?", me)]
        self.profile: Any = _decoded(profiles[0]) if profiles else None

    def set_profile(self, profile: dict[str, Any]) -> None:
        """Note what the portal's pages have in common; it is learned anew where it is lost."""
        if profile != self.profile:
            self.profile = profile
            self._journal.append((_PUT_PROFILE, (self.portal, json.dumps(profile))))

    def begin_walk(self, listing: str) -> bool:
        """Note that a walk began, and say whether the listing had been walked to its end before.

        Until `end_walk` the listing counts as incomplete: a killed run leaves it so.
        """
        complete = self.complete.get(listing, False)
        self._set_complete(listing, False)
        return complete

    def end_walk(self, listing: str) -> None:
        """Note that the walk reached the listing's end, or entries a complete walk had seen."""
        self._set_complete(listing, True)

    def _set_complete(self, listing: str, complete: bool) -> None:
        self.complete[listing] = complete
        self._journal.append((_PUT_LISTING, (self.portal, listing, int(complete))))

    def see(self, key: str, listing: str, title: str, published: str | None) -> bool:
        """Note what a listing prints of an article; say whether title or date are others than before."""
        before = self.entries.get((key, listing))
        now = (title, published)
        if before == now:
            return False
        self.entries[key, listing] = now
        self._journal.append((_PUT_ENTRY, (self.portal, key, listing, title, published)))
        return before is not None and not (before[0] == title and same_date(before[1], published))

    def await_outcome(self, key: str, url: str) -> None:
        """Note that an entry was seen and waits to be fetched."""
        pending = self.pending.get(key)
        if pending is None or pending.url != url:  # a listing that moved on knows the address that works
            self._put_pending(key, replace(pending, url=url) if pending else Pending(url))

    def note_failure(self, key: str, error: str, now: datetime) -> None:
        """Note a failed attempt at a pending entry; one that is not pending becomes so."""
        pending = self.pending.get(key) or Pending(
            url=(self.known[key].url or "") if key in self.known else ""
        )
        attempts = pending.attempts + 1
        not_before = retry_at(attempts, now).isoformat()
        self._put_pending(key, replace(pending, attempts=attempts, last_error=error, not_before=not_before))

    def _put_pending(self, key: str, pending: Pending) -> None:
        self.pending[key] = pending
        self._place += 1
        self._journal.append((
            _PUT_PENDING,
            (self.portal, key, pending.url, pending.attempts, pending.last_error, pending.not_before,
             self._place),
        ))  # fmt: skip

    def set_known(self, key: str, known: Known) -> None:
        """Record an outcome; the entry is pending no more."""
        self.known[key] = known
        self._journal.append((
            _PUT_ARTICLE,
            (self.portal, key, known.outcome, known.url, known.content_hash, known.revision,
             known.extractor_version, known.view_count, known.counted_at, known.fetched_at,
             known.template, known.warc, known.warc_offset, known.unchanged),
        ))  # fmt: skip
        self.settle(key)

    def settle(self, key: str) -> None:
        """Note that an entry is pending no more."""
        if self.pending.pop(key, None) is not None:
            self._journal.append(("DELETE FROM pending WHERE portal = ? AND key = ?", (self.portal, key)))

    def mark(self, line: dict[str, Any]) -> None:
        """Take in one written line, an article's or an observation's; the same line twice does no harm."""
        key = line["id"].removeprefix(f"{self.portal}/")
        before = self.known.get(key)
        if "observed_at" in line:
            known = replace(before) if before else Known("article")
            known.outcome = "gone" if line["on"] == "gone" else "article"
            if line["on"] != "gone" and (known.counted_at is None or line["observed_at"] >= known.counted_at):
                known.view_count, known.counted_at = line["view_count"], line["observed_at"]
            self.set_known(key, known)
            return
        rank = (line["revision"], line["extractor"]["version"])
        if before and before.revision and rank < (before.revision, before.extractor_version):
            return
        record = line.get("source_record") or {}
        known = Known(
            "article", line["url"], line["content_hash"], *rank,
            line["view_count"], line["fetched_at"], line["fetched_at"],
            line["extractor"].get("template"), record.get("warc"), record.get("offset"),
        )  # fmt: skip
        if before and before.revision == known.revision:
            known.unchanged = before.unchanged
        if before and before.counted_at and before.counted_at > line["fetched_at"]:
            known.view_count, known.counted_at = before.view_count, before.counted_at
        self.set_known(key, known)


@dataclass(slots=True)
class CrawlState:
    """An open state. ``journal`` holds the statements not yet committed."""

    database: Database
    journal: list[Statement] = field(default_factory=list)

    @classmethod
    def open(cls, url: str) -> CrawlState:
        """Open the state at a path, a ``sqlite:///`` or a ``postgresql://`` URL; create what is missing.

        Raises:
            UsageError: the URL is of another kind, or the file is no crawl state.
            StateError: the server cannot be reached.

        """
        return cls(open_database(url, _SCHEMA))

    def portal(self, key: str) -> PortalState:
        """Load the state of one portal."""
        return PortalState(self, key)

    def commit(self, offsets: dict[str, int]) -> None:
        """Write the journal and the files' byte offsets in one transaction.

        The caller has fsynced the files up to those offsets: the state never knows a line the disk
        does not have.
        """
        if not self.journal and not offsets:
            return
        self.database.write([*self.journal, *((_PUT_FILE, row) for row in offsets.items())])
        self.journal.clear()

    def offset(self, name: str) -> int:
        """Give the bytes of a run file whose lines are marked here."""
        return sum(row[0] for row in self.database.rows("SELECT bytes FROM files WHERE name = ?", (name,)))

    def histories(self) -> dict[str, PortalHistory]:
        """Give each portal's last finished crawl."""
        rows = self.database.rows(f"SELECT portal, {', '.join(_HISTORY)} FROM portals")
        return {portal: PortalHistory(*row) for portal, *row in rows}

    def visits(self) -> dict[str, History]:
        """Give what the looks at each portal showed."""
        return visit_histories(self.database)

    def set_history(self, portal: str, history: PortalHistory) -> None:
        """Record a portal's finished crawl."""
        self.journal.append((
            _PUT_HISTORY,
            (portal, history.run, history.verdict, history.reason, history.crawled_at, history.last_new_at),
        ))  # fmt: skip

    def counts(self) -> dict[str, tuple[int, int]]:
        """Give the number of articles and of pending entries of each portal."""
        query = (
            "SELECT portal, CAST(SUM(a) AS BIGINT), CAST(SUM(p) AS BIGINT) FROM ("
            " SELECT portal, CASE WHEN outcome = 'article' THEN 1 ELSE 0 END AS a, 0 AS p FROM articles"
            " UNION ALL SELECT portal, 0, 1 FROM pending) AS counted GROUP BY portal"
        )
        return {portal: (articles, pending) for portal, articles, pending in self.database.rows(query)}

    def portals(self) -> list[str]:
        """Name the portals with known articles."""
        return [row[0] for row in self.database.rows("SELECT DISTINCT portal FROM articles ORDER BY 1")]

    def close(self) -> None:
        """Close the connection; what was not committed is left to the recovery of the next run."""
        self.database.close()


def _decoded(text: str) -> Any:
    """Decode what was stored of a portal's pages; what is broken is for its reader to refuse."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def differences(ours: CrawlState, files: CrawlState) -> Iterable[str]:
    """Compare a state with one rebuilt from the files: one line per article or observation that differs."""
    for portal in sorted({*ours.portals(), *files.portals()}):
        mine, theirs = ours.portal(portal).known, files.portal(portal).known
        for key in sorted({*mine, *theirs}):
            a, b = mine.get(key), theirs.get(key)
            if a and a.outcome == "not_article" and b is None:
                continue  # an outcome that has no line
            if a is None or b is None:
                yield f"{portal}/{key}: only in the {'files' if a is None else 'state'}"
                continue
            for name in ("outcome", "content_hash", "revision", "view_count"):
                ours_is, files_say = getattr(a, name), getattr(b, name)
                if ours_is != files_say:
                    yield f"{portal}/{key}: {name} is {ours_is!r}, the files say {files_say!r}"


def replace_file(target: Path, rebuilt: Path) -> None:
    """Put a rebuilt state in the place of the old one; a kill in between leaves one of the two whole."""
    for path in (rebuilt, target):
        if path.exists():
            _empty_write_ahead_log(path)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
        rebuilt.with_name(rebuilt.name + suffix).unlink(missing_ok=True)
    rebuilt.replace(target)


def _empty_write_ahead_log(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.DatabaseError:
            # The old file is no database: it is what the rebuilding is for.
            return
