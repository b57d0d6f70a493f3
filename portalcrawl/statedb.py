"""Where the crawl state is kept: an SQLite file, or a PostgreSQL database that several machines share.

Both take the same statements, written with ``?`` for values; both raise `StateError` and nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from portalcrawl.errors import StateError, UsageError

if TYPE_CHECKING:
    import psycopg

Statement = tuple[str, tuple[Any, ...]]
"""SQL and its values."""

POSTGRES = ("postgresql://", "postgres://")

_CONNECTION: dict[str, Any] = {
    "connect_timeout": 10,
    "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
    "application_name": "portalcrawl",
}  # fmt: skip
"""A server that vanished without a word is given up after a minute; the URL may say otherwise."""

_SCHEMA_LOCK = 0x706F7274616C  # any number that nobody else uses


_ADDED = (
    ("pending", "place", "BIGINT NOT NULL DEFAULT 0", "rowid"),
    ("articles", "template", "TEXT", None),
    ("articles", "warc", "TEXT", None),
    ("articles", "warc_offset", "BIGINT", None),
    ("articles", "unchanged", "BIGINT NOT NULL DEFAULT 0", None),
)
"""Table, column, type, and what it starts from."""
_DROPPED = (("portals", "failures"), ("portals", "new_weight"), ("portals", "days_weight"))


class Database(Protocol):
    """An open state: what is asked of it, whatever it is kept in."""

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a query."""

    def write(self, statements: Iterable[Statement]) -> None:
        """Do all statements in one transaction, or none of them."""

    def close(self) -> None:
        """Close the connection."""


def upsert(table: str, keys: Sequence[str], columns: Sequence[str], keep: Sequence[str] = ()) -> str:
    """Give the statement that writes a row whether or not there is one; ``keep``: only a new row gets these.

    >>> upsert("files", ["name"], ["bytes"])
    'INSERT INTO files (name, bytes) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET bytes = excluded.bytes'
    """
    names = [*keys, *columns, *keep]
    changes = ", ".join(f"{name} = excluded.{name}" for name in columns)
    return (
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {changes}"
    )


def is_postgres(url: str | None) -> bool:
    """Tell whether a ``--state`` names a PostgreSQL database.

    >>> is_postgres("postgresql://crawl@db.example.org/crawl"), is_postgres("sqlite:///a.sqlite3")
    (True, False)
    """
    return url is not None and url.startswith(POSTGRES)


def open_database(url: str, schema: Sequence[str]) -> Database:
    """Open the database of a ``--state`` and make the tables that it lacks.

    ``url``: a path, ``sqlite:///PATH`` or ``postgresql://USER@HOST/NAME``.

    Raises:
        UsageError: the URL is of another kind, the file is no crawl state, or the driver is missing.
        StateError: the file cannot be opened, or the server cannot be reached or refuses.

    """
    if is_postgres(url):
        return Postgres(url, schema)
    path = url.removeprefix("sqlite:///")
    if "://" in path:
        raise UsageError(f"--state {url}: give a path, sqlite:///PATH or postgresql://USER@HOST/NAME")
    return Sqlite(path, schema)


class Sqlite:
    """A state in a file of this machine, or in memory."""

    def __init__(self, path: str, schema: Sequence[str]) -> None:
        if path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        # Another run's commit holds the lock for milliseconds; a minute means something is wrong.
        with _named(sqlite3.Error):
            self.connection = sqlite3.connect(path, timeout=60, isolation_level=None)
        try:
            self.connection.execute("PRAGMA journal_mode = WAL")
            for statement in schema:
                self.connection.execute(statement)
            self._bring_up_to_date()
        except sqlite3.DatabaseError as error:
            self.connection.close()
            raise UsageError(
                f"{path}: not usable as a crawl state ({error});"
                " move it away and run `portalcrawl state rebuild`"
            ) from error

    def _bring_up_to_date(self) -> None:
        """Give the tables of a state of version 0.1 the columns of today."""
        for table, name, kind, fill in _ADDED:
            if name not in self._columns(table):
                self.connection.execute(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")
                if fill:
                    self.connection.execute(f"UPDATE {table} SET {name} = {fill}")
        for table, name in _DROPPED:
            if name in self._columns(table):
                self.connection.execute(f"ALTER TABLE {table} DROP COLUMN {name}")

    def _columns(self, table: str) -> set[str]:
        return {row[1] for row in self.connection.execute(f"PRAGMA table_info({table})")}

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a query."""
        with _named(sqlite3.Error):
            yield from self.connection.execute(sql, values)

    def write(self, statements: Iterable[Statement]) -> None:
        """Do all statements in one transaction, or none of them."""
        with _named(sqlite3.Error):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                for sql, values in statements:
                    self.connection.execute(sql, values)
                self.connection.execute("COMMIT")
            except sqlite3.Error:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


class Postgres:
    """A state on a PostgreSQL server."""

    def __init__(self, url: str, schema: Sequence[str]) -> None:
        self._errors: type[Exception] = driver().Error
        with _named(self._errors):
            self.connection = connect(url)
            try:
                # Two that make the same table at once would both fail: IF NOT EXISTS does not wait.
                self.write([
                    ("SELECT pg_advisory_xact_lock(?)", (_SCHEMA_LOCK,)),
                    *((statement, ()) for statement in schema),
                ])  # fmt: skip
            except BaseException:
                self.connection.close()
                raise

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Give the rows of a query."""
        with _named(self._errors):
            yield from self.connection.execute(_formatted(sql), values)

    def write(self, statements: Iterable[Statement]) -> None:
        """Do all statements in one transaction, or none of them; they travel together."""
        with _named(self._errors), self.connection.pipeline(), self.connection.transaction():
            for sql, values in statements:
                self.connection.execute(_formatted(sql), [_storable(value) for value in values])

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


def driver() -> Any:
    """Give the module of PostgreSQL's driver, which is imported when such a state is asked for.

    Raises:
        UsageError: it is not installed.

    """
    try:
        import psycopg
    except ImportError as error:
        raise UsageError(
            f"a state in PostgreSQL needs more libraries ({error}): pip install 'portalcrawl[queue]'"
        ) from error
    return psycopg


def connection_string(url: str) -> str:
    """Give a URL completed with our time limits, as libpq reads it.

    Raises:
        UsageError: it cannot be read.

    """
    errors = driver().Error
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    try:
        return make_conninfo(**(_CONNECTION | conninfo_to_dict(url)))
    except errors as error:
        raise UsageError(f"--state: not a PostgreSQL URL: {str(error).strip()}") from error


def connect(url: str) -> psycopg.Connection[tuple[Any, ...]]:
    """Open a connection whose statements are transactions of their own unless they say otherwise."""
    connection: psycopg.Connection[tuple[Any, ...]]
    connection = driver().connect(connection_string(url), autocommit=True)
    return connection


@contextmanager
def _named(kind: type[Exception]) -> Iterator[None]:
    """Give the errors of a driver their one name."""
    try:
        yield
    except kind as error:
        raise StateError(f"the crawl state failed: {type(error).__name__}: {str(error).strip()}") from error


def _formatted(sql: str) -> Any:
    """Write the places of values as PostgreSQL's driver reads them."""
    return sql.replace("%", "%%").replace("?", "%s")


def _storable(value: Any) -> Any:
    """Replace what a PostgreSQL text cannot hold, and a page may print."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value
