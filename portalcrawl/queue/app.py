"""The queue's tables: made once, whoever comes first, and made anew for another version of the library.

They stand in a PostgreSQL schema of their own beside the crawl state's tables. Nothing in them is worth
keeping: which portals are due is worked out from the crawl state.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from portalcrawl.errors import StateError, UsageError
from portalcrawl.statedb import connect, connection_string, driver

if TYPE_CHECKING:
    import procrastinate
    import psycopg

logger = logging.getLogger(__name__)

SCHEMA = "portalcrawl_queue"
_PATIENCE = 10.0
"""Seconds to wait for a connection: a restart of the server is lived through, a stop is not held up."""
_LOCK = 0x7175657565  # any number that nobody else uses


def library() -> Any:
    """Give the queue's library, which is imported when a queue is asked for.

    Raises:
        UsageError: it is not installed.

    """
    try:
        import procrastinate
    except ImportError as error:
        raise UsageError(
            f"a worker needs more libraries ({error}): pip install 'portalcrawl[queue]'"
        ) from error
    return procrastinate


def make_app(url: str) -> procrastinate.App:
    """Give the queue of a database, not yet open and without tasks."""
    connector = library().PsycopgConnector(
        conninfo=_in_schema(url), min_size=1, max_size=6, timeout=_PATIENCE
    )
    made: procrastinate.App = library().App(connector=connector)
    return made


def prepare(url: str, stale: float) -> None:
    """Make the queue's tables where there are none; several workers may do so at once.

    Tables of another version of the library are dropped and made anew, unless a worker has shown
    itself within the last ``stale`` seconds.

    Raises:
        StateError: the server cannot be reached or refuses, or workers of another version are at work.

    """
    version = str(library().__version__)
    try:
        with connect(url) as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
            made_by = _made_by(connection)
            if made_by == version:
                return
            if made_by is not None and _at_work(connection, stale):
                raise StateError(
                    f"the queue was made by procrastinate {made_by}, here is {version}, and workers of the"
                    " other version are at work: stop all of them, then start the new ones"
                )
            _make(connection, version)
            logger.info("Made the queue's tables (procrastinate %s)", version)
    except driver().Error as error:
        raise StateError(f"the queue cannot be made: {str(error).strip()}") from error


def _in_schema(url: str) -> str:
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    text = connection_string(url)
    options = str(conninfo_to_dict(text).get("options") or "")
    return make_conninfo(text, options=f"{options} -c search_path={SCHEMA}".strip())


def _made_by(connection: psycopg.Connection[tuple[Any, ...]]) -> str | None:
    row = connection.execute(
        "SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = %s", (SCHEMA,)
    ).fetchone()
    return None if row is None else str(row[0])


def _at_work(connection: psycopg.Connection[tuple[Any, ...]], stale: float) -> bool:
    row = connection.execute(
        f"SELECT 1 FROM {SCHEMA}.procrastinate_workers"
        " WHERE last_heartbeat > now() - %s * interval '1 second' LIMIT 1",
        (stale,),
    ).fetchone()
    return row is not None


def _make(connection: psycopg.Connection[tuple[Any, ...]], version: str) -> None:
    from psycopg import sql

    with connection.transaction():
        connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        connection.execute(f"CREATE SCHEMA {SCHEMA}")
        connection.execute(sql.SQL("COMMENT ON SCHEMA {} IS {}").format(sql.Identifier(SCHEMA), version))
        connection.execute(f"SET LOCAL search_path = {SCHEMA}")
        connection.execute(library().schema.SchemaManager.get_schema())
