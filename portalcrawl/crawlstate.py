"""The crawl state: what is known, pending, written and due, kept in SQLite.

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

from portalcrawl.errors import UsageError
from portalcrawl.normalize import same_date

_SCHEMA = """
CREATE TABLE IF NOT EXISTS articles (
    portal TEXT NOT NULL, key TEXT NOT NULL,
    outcome TEXT NOT NULL,            -- article | gone | not_article
    url TEXT, content_hash TEXT, revision INTEGER NOT NULL, extractor_version INTEGER NOT NULL,
    view_count INTEGER, counted_at TEXT, fetched_at TEXT,
    PRIMARY KEY (portal, key));
CREATE TABLE IF NOT EXISTS pending (
    portal TEXT NOT NULL, key TEXT NOT NULL,
    url TEXT NOT NULL, attempts INTEGER NOT NULL, last_error TEXT, not_before TEXT,
    PRIMARY KEY (portal, key));
CREATE TABLE IF NOT EXISTS entries (  -- what each listing last printed of an article
    portal TEXT NOT NULL, key TEXT NOT NULL, listing TEXT NOT NULL,
    title TEXT NOT NULL, published TEXT,
    PRIMARY KEY (portal, key, listing));
CREATE TABLE IF NOT EXISTS listings (
    portal TEXT NOT NULL, url TEXT NOT NULL, complete INTEGER NOT NULL,
    PRIMARY KEY (portal, url));
CREATE TABLE IF NOT EXISTS profiles (  -- what a portal's pages have in common, as JSON
    portal TEXT PRIMARY KEY, profile TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS files (    -- bytes of each run file whose lines are marked here
    name TEXT PRIMARY KEY, bytes INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS portals (  -- the last finished crawl of each portal
    portal TEXT PRIMARY KEY,
    run TEXT NOT NULL, verdict TEXT NOT NULL, reason TEXT, crawled_at TEXT NOT NULL,
    last_new_at TEXT, failures INTEGER NOT NULL, new_weight REAL NOT NULL, days_weight REAL NOT NULL);
"""

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


@dataclass(slots=True)
class Pending:
    """An entry that was seen and has no outcome yet."""

    url: str
    attempts: int = 0
    last_error: str | None = None
    not_before: str | None = None


@dataclass(slots=True)
class PortalHistory:
    """The last finished crawl of a portal, and its rate of new articles."""

    run: str
    verdict: str
    reason: str | None
    crawled_at: str
    last_new_at: str | None = None
    failures: int = 0
    """Bad verdicts in a row."""
    new_weight: float = 0.0
    """New articles seen, older ones forgotten by and by."""
    days_weight: float = 0.0
    """Days watched, forgotten likewise."""


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
        self._load(state.connection)

    def _load(self, connection: sqlite3.Connection) -> None:
        me = (self.portal,)
        columns = (
            "outcome, url, content_hash, revision, extractor_version, view_count, counted_at, fetched_at"
        )
        for key, *row in connection.execute(f"SELECT key, {columns} FROM articles WHERE portal = ?", me):
            self.known[key] = Known(*row)
        columns = "url, attempts, last_error, not_before"
        for key, *row in connection.execute(
            f"SELECT key, {columns} FROM pending WHERE portal = ? ORDER BY rowid", me
        ):
            self.pending[key] = Pending(*row)
        for key, listing, title, published in connection.execute(
            "SELECT key, listing, title, published FROM entries WHERE portal = ?", me
        ):
            self.entries[key, listing] = (title, published)
        for url, complete in connection.execute("SELECT url, complete FROM listings WHERE portal = ?", me):
            self.complete[url] = bool(complete)
        row = connection.execute("SELECT profile FROM profiles WHERE portal = ?", me).fetchone()
        self.profile: Any = _decoded(row[0]) if row else None

    def set_profile(self, profile: dict[str, Any]) -> None:
        """Note what the portal's pages have in common; it is learned anew where it is lost."""
        if profile != self.profile:
            self.profile = profile
            self._journal.append((
                "INSERT OR REPLACE INTO profiles VALUES (?, ?)", (self.portal, json.dumps(profile)),
            ))  # fmt: skip

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
        self._journal.append((
            "INSERT INTO listings VALUES (?, ?, ?)"
            " ON CONFLICT (portal, url) DO UPDATE SET complete = excluded.complete",
            (self.portal, listing, int(complete)),
        ))  # fmt: skip

    def see(self, key: str, listing: str, title: str, published: str | None) -> bool:
        """Note what a listing prints of an article; say whether title or date are others than before."""
        before = self.entries.get((key, listing))
        now = (title, published)
        if before == now:
            return False
        self.entries[key, listing] = now
        self._journal.append((
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?) ON CONFLICT (portal, key, listing)"
            " DO UPDATE SET title = excluded.title, published = excluded.published",
            (self.portal, key, listing, title, published),
        ))  # fmt: skip
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
        self._journal.append((
            "INSERT INTO pending VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (portal, key) DO UPDATE SET"
            " url = excluded.url, attempts = excluded.attempts, last_error = excluded.last_error,"
            " not_before = excluded.not_before",
            (self.portal, key, pending.url, pending.attempts, pending.last_error, pending.not_before),
        ))  # fmt: skip

    def set_known(self, key: str, known: Known) -> None:
        """Record an outcome; the entry is pending no more."""
        self.known[key] = known
        self._journal.append((
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self.portal, key, known.outcome, known.url, known.content_hash, known.revision,
             known.extractor_version, known.view_count, known.counted_at, known.fetched_at),
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
        known = Known(
            "article", line["url"], line["content_hash"], *rank,
            line["view_count"], line["fetched_at"], line["fetched_at"],
        )  # fmt: skip
        if before and before.counted_at and before.counted_at > line["fetched_at"]:
            known.view_count, known.counted_at = before.view_count, before.counted_at
        self.set_known(key, known)


@dataclass(slots=True)
class CrawlState:
    """An open state. ``journal`` holds the statements not yet committed."""

    connection: sqlite3.Connection
    journal: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)

    @classmethod
    def open(cls, url: str) -> CrawlState:
        """Open the state at a path or a ``sqlite:///PATH`` URL, creating it where there is none.

        Raises:
            UsageError: the URL is of another kind, or the file is no crawl state.

        """
        path = url.removeprefix("sqlite:///")
        if "://" in path:
            raise UsageError(f"--state {url}: only SQLite is supported: give a path or sqlite:///PATH")
        if path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        # Another run's commit holds the lock for milliseconds; a minute means something is wrong.
        connection = sqlite3.connect(path, timeout=60, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(_SCHEMA)
        except sqlite3.DatabaseError as error:
            connection.close()
            raise UsageError(
                f"{path}: not usable as a crawl state ({error});"
                " move it away and run `portalcrawl state rebuild`"
            ) from error
        return cls(connection)

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
        rows = [
            ("INSERT INTO files VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes", row)
            for row in offsets.items()
        ]
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            for statement, values in [*self.journal, *rows]:
                self.connection.execute(statement, values)
            self.connection.execute("COMMIT")
        except sqlite3.Error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            raise
        self.journal.clear()

    def offset(self, name: str) -> int:
        """Give the bytes of a run file whose lines are marked here."""
        row = self.connection.execute("SELECT bytes FROM files WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else 0

    def forget_files(self, names: Iterable[str]) -> None:
        """Forget run files that are no more."""
        self.journal += [("DELETE FROM files WHERE name = ?", (name,)) for name in names]

    def histories(self) -> dict[str, PortalHistory]:
        """Give each portal's last finished crawl."""
        rows = self.connection.execute(
            "SELECT portal, run, verdict, reason, crawled_at, last_new_at, failures, new_weight, days_weight"
            " FROM portals"
        )
        return {portal: PortalHistory(*row) for portal, *row in rows}

    def set_history(self, portal: str, history: PortalHistory) -> None:
        """Record a portal's finished crawl."""
        self.journal.append((
            "INSERT OR REPLACE INTO portals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (portal, history.run, history.verdict, history.reason, history.crawled_at, history.last_new_at,
             history.failures, history.new_weight, history.days_weight),
        ))  # fmt: skip

    def counts(self) -> dict[str, tuple[int, int]]:
        """Give the number of articles and of pending entries of each portal."""
        query = (
            "SELECT portal, SUM(a), SUM(p) FROM ("
            " SELECT portal, outcome = 'article' AS a, 0 AS p FROM articles"
            " UNION ALL SELECT portal, 0, 1 FROM pending) GROUP BY portal"
        )
        return {portal: (articles, pending) for portal, articles, pending in self.connection.execute(query)}

    def portals(self) -> list[str]:
        """Name the portals with known articles."""
        return [row[0] for row in self.connection.execute("SELECT DISTINCT portal FROM articles ORDER BY 1")]

    def close(self) -> None:
        """Close the connection; what was not committed is left to the recovery of the next run."""
        self.connection.close()


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
