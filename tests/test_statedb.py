"""The crawl state is the same in an SQLite file and in a PostgreSQL database."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from portalcrawl.crawlstate import CrawlState, Known, PortalHistory
from portalcrawl.errors import RunError, StateError, UsageError
from portalcrawl.looks import Look
from portalcrawl.lookstate import Bookmark
from portalcrawl.recovery import rebuild
from portalcrawl.statedb import Postgres

from .builders import an_article, start
from .conftest import Crawler, command_line
from .postgres import Server
from .test_run import die, write_articles

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty state."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/state.sqlite3"
    server: Server = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture
def state(url: str) -> Iterator[CrawlState]:
    with closing(CrawlState.open(url)) as opened:
        yield opened


def again(state: CrawlState, url: str) -> CrawlState:
    """Commit, and give the state as another process reads it."""
    state.commit({})
    return CrawlState.open(url)


def test_what_is_known_comes_back(state: CrawlState, url: str) -> None:
    known = Known("article", "http://a/1", "0" * 64, 2, 7, 5_000_000_000, "2026-01-01", "2026-01-02")
    state.portal("ward").set_known("1", known)
    state.portal("ward").set_known("2", Known("gone"))
    state.portal("other").set_known("1", Known("not_article"))
    with closing(again(state, url)) as other:
        assert other.portal("ward").known == {"1": known, "2": Known("gone")}
        assert other.portals() == ["other", "ward"]
    changed = replace(known, revision=3, url=None)
    state.portal("ward").set_known("1", changed)
    with closing(again(state, url)) as other:
        assert other.portal("ward").known["1"] == changed


def test_pending_entries_keep_the_order_they_were_seen_in(state: CrawlState, url: str) -> None:
    portal = state.portal("ward")
    for key in ("9", "10", "8"):
        portal.await_outcome(key, f"http://a/{key}")
    state.commit({})
    portal = state.portal("ward")
    portal.await_outcome("1", "http://a/1")
    portal.note_failure("10", "HttpError: 500", NOW)
    portal.settle("9")
    portal.await_outcome("9", "http://a/9")
    with closing(again(state, url)) as other:
        pending = other.portal("ward").pending
    assert list(pending) == ["10", "8", "1", "9"]
    assert (pending["10"].attempts, pending["10"].last_error) == (1, "HttpError: 500")


def test_entries_and_walks_come_back(state: CrawlState, url: str) -> None:
    portal = state.portal("ward")
    portal.begin_walk("/tin")
    portal.see("1", "/tin", "Họp dân", None)
    portal.see("1", "/khac", "Họp dân", "2026-01-01")
    portal.end_walk("/tin")
    portal.begin_walk("/khac")
    portal.set_profile({"lines": ["a\0b"], "of": 3})
    with closing(again(state, url)) as other:
        read = other.portal("ward")
        assert read.entries == {("1", "/tin"): ("Họp dân", None), ("1", "/khac"): ("Họp dân", "2026-01-01")}
        assert read.complete == {"/tin": True, "/khac": False}
        assert read.profile == {"lines": ["a\0b"], "of": 3}


def test_histories_come_back(state: CrawlState, url: str) -> None:
    history = PortalHistory("run", "ok", None, "2026-01-01T00:00:00+00:00", None)
    state.set_history("ward", replace(history, verdict="empty"))
    state.set_history("ward", history)
    with closing(again(state, url)) as other:
        assert other.histories() == {"ward": history}


def test_looks_come_back_to_the_last_digit(state: CrawlState, url: str) -> None:
    now = datetime(2026, 1, 1, 3, tzinfo=UTC)
    visits = state.portal("ward").visits
    bookmark = Bookmark(date(2025, 12, 31), 'W/"ab"', None, 3)
    visits.looked(Look("/tin", now, [date(2025, 12, 20 + day) for day in range(10)]), bookmark)
    visits.reread(edited=True)
    visits.conclude(now, failed=True, not_before=now + timedelta(hours=3))
    with closing(again(state, url)) as other:
        read = other.portal("ward").visits
        assert read.history == visits.history == other.visits()["ward"]
        assert read.bookmarks == {"/tin": bookmark}
        assert read.history.failures == 1
        assert read.history.not_before == now + timedelta(hours=3)


def test_articles_and_pending_entries_are_counted(state: CrawlState) -> None:
    portal = state.portal("ward")
    for key in ("1", "2"):
        portal.set_known(key, Known("article"))
    portal.set_known("3", Known("gone"))
    portal.await_outcome("4", "http://a/4")
    state.portal("new").await_outcome("1", "http://b/1")
    state.commit({})
    counts = state.counts()
    assert counts == {"ward": (2, 1), "new": (0, 1)}
    assert all(type(number) is int for pair in counts.values() for number in pair), "they are printed as JSON"


def test_marks_and_offsets_are_committed_together_or_not_at_all(state: CrawlState, url: str) -> None:
    state.portal("ward").set_known("1", Known("article"))
    state.commit({"articles/a.jsonl": 10})
    state.portal("ward").set_known("2", Known("article"))
    state.journal.append(("INSERT INTO nowhere VALUES (1)", ()))
    with pytest.raises(StateError, match="nowhere"):
        state.commit({"articles/a.jsonl": 20})
    with closing(CrawlState.open(url)) as other:
        assert other.offset("articles/a.jsonl") == 10
        assert set(other.portal("ward").known) == {"1"}
    state.journal.pop()
    state.commit({"articles/a.jsonl": 20})
    assert state.offset("articles/a.jsonl") == 20, "the journal was kept, and the connection is usable"
    assert set(state.portal("ward").known) == {"1", "2"}
    assert state.offset("articles/b.jsonl") == 0


def test_a_page_may_print_what_a_database_cannot_hold(state: CrawlState, url: str) -> None:
    state.portal("ward").see("1", "/tin", "100 % a\0b ?", None)
    with closing(again(state, url)) as other:
        [(title, _)] = other.portal("ward").entries.values()
    assert title.replace("\0", "\ufffd") == "100 % a\ufffdb ?"


def test_many_may_open_an_empty_state_at_once(url: str) -> None:
    def histories(_: int) -> dict[str, PortalHistory]:
        with closing(CrawlState.open(url)) as opened:
            return opened.histories()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(histories, range(8))) == [{}] * 8


def test_a_run_is_recovered(url: str, tmp_path: Path) -> None:
    """Lines beyond the committed offset are marked by the next start, whatever the state is kept in."""
    run = start(tmp_path, state=url)
    write_articles(run, "1", "2")
    run.commit()
    run.write(an_article("3"))
    die(run)
    after = start(tmp_path, state=url)
    assert set(after.portal("ward")[0].known) == {"1", "2", "3"}
    after.close()


def test_a_state_of_version_0_1_keeps_its_pending_entries_in_order(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    with closing(sqlite3.connect(path)) as old, old:
        old.execute(
            "CREATE TABLE pending (portal TEXT NOT NULL, key TEXT NOT NULL, url TEXT NOT NULL,"
            " attempts INTEGER NOT NULL, last_error TEXT, not_before TEXT, PRIMARY KEY (portal, key))"
        )
        for key in ("5", "1", "3"):
            old.execute("INSERT INTO pending VALUES ('ward', ?, 'http://a/', 0, NULL, NULL)", (key,))
    for _ in range(2):
        with closing(CrawlState.open(str(path))) as state:
            assert list(state.portal("ward").pending) == ["5", "1", "3"]


def test_a_server_that_goes_away_ends_the_run_and_the_next_recovers_it(
    postgres: Server, tmp_path: Path
) -> None:
    url = postgres.new_database()
    run = start(tmp_path, state=url)
    write_articles(run, "1")
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    postgres.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}", url)
    with pytest.raises(RunError, match="the run cannot go on"):
        run.commit()
    assert isinstance(run.broken, StateError)
    run.close()
    after = start(tmp_path, state=url)
    assert set(after.portal("ward")[0].known) == {"1"}
    after.close()


def test_a_server_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = command_line("status", "--state", "postgresql://nobody@127.0.0.1:9/none", cwd=tmp_path)
    assert done.returncode == 3
    assert "the crawl state failed" in done.stderr
    assert "127.0.0.1" in done.stderr


def test_an_address_that_cannot_be_read_is_wrong_usage(tmp_path: Path) -> None:
    done = command_line("status", "--state", "postgresql://host/db?no=such", cwd=tmp_path)
    assert done.returncode == 2
    assert "--state" in done.stderr


def test_the_driver_is_loaded_for_such_a_state_only_and_named_where_it_is_missing() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from portalcrawl.crawlstate import CrawlState\n"
        "CrawlState.open(':memory:').close()\n"
        "CrawlState.open('postgresql://host/db')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert "pip install 'portalcrawl[queue]'" in done.stderr.splitlines()[-1]
    assert UsageError.__name__ in done.stderr


@pytest.mark.whole
def test_a_crawl_into_postgresql_finds_what_one_into_sqlite_finds(crawler: Crawler, postgres: Server) -> None:
    url = postgres.new_database()
    first = crawler.crawl("--state", url)
    assert all(row["verdict"] == "ok" for row in first.values())
    second = crawler.crawl("--state", url)
    assert [row["new"] + row["updated"] + row["pending"] for row in second.values()] == [0] * len(second)
    assert crawler.run("state", "check", "--state", url).stdout.startswith("state and files agree")
    status = crawler.run("status", "--state", url)
    assert status.stdout.count(" ok ") == len(first)


def test_a_state_in_postgresql_is_rebuilt_into_an_empty_database(postgres: Server, tmp_path: Path) -> None:
    run = start(tmp_path)
    write_articles(run, "1", "2")
    run.close()
    url = postgres.new_database()
    done = command_line("state", "rebuild", "--output", tmp_path, "--state", url, cwd=tmp_path)
    assert done.stdout == "the database is rebuilt from 2 lines of 1 portals\n", done.stderr
    refused = command_line("state", "rebuild", "--output", tmp_path, "--state", url, cwd=tmp_path)
    assert refused.returncode == 2
    assert "into an empty one" in refused.stderr
    with closing(CrawlState.open(url)) as state, closing(CrawlState.open(":memory:")) as files:
        rebuild(tmp_path, files)
        assert state.portal("ward").known == files.portal("ward").known


def test_a_commit_of_fifty_marks_is_few_round_trips(postgres: Server, tmp_path: Path) -> None:
    with closing(CrawlState.open(postgres.new_database())) as state:
        portal = state.portal("ward")
        for number in range(50):
            portal.set_known(str(number), Known("article"))
        assert isinstance(state.database, Postgres)
        with (tmp_path / "trace").open("wb") as trace:
            state.database.connection.pgconn.trace(trace.fileno())
            state.commit({"articles/a.jsonl": 1})
            state.database.connection.pgconn.untrace()
        waits = (tmp_path / "trace").read_text().count("ReadyForQuery")
        assert 1 <= waits <= 5
