"""The queue: what is planned, what a dead worker leaves, how a crawl's process is kept in hand."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from procrastinate.jobs import Job, Status

from portalcrawl.child import Child
from portalcrawl.crawlstate import CrawlState
from portalcrawl.errors import RunError, StateError
from portalcrawl.queue import app, children, reaper, worker
from portalcrawl.queue.children import Children, Ending
from portalcrawl.queue.tasks import CRAWL, UPKEEP, CrawlFailed, Queue

from .builders import start
from .conftest import command_line
from .postgres import Server

pytestmark = pytest.mark.whole

STALE = 60.0
DUE = {"10.0.0.1": ["a", "b"], "10.0.0.2": ["c"]}


@pytest.fixture
def url(postgres: Server) -> str:
    """The URL of an empty database."""
    return postgres.new_database()


class Answer(Children):
    """Children that do not run: each ends as it is told to."""

    def __init__(self, ending: Ending = "finished") -> None:
        super().__init__(budget=60)
        self.ending: Ending = ending
        self.crawled: list[list[str]] = []

    async def crawl(self, arguments: Any) -> tuple[Ending, str]:
        self.crawled.append(list(arguments))
        return self.ending, "exit status 0"


def with_queue(
    url: str,
    work: Callable[[Queue], Awaitable[Any]],
    *,
    due: dict[str, list[str]] = DUE,
    answer: Children | None = None,
) -> Any:
    """Do something with an open queue."""
    app.prepare(url, STALE)

    def command(portals: Iterable[str]) -> list[str]:
        return ["crawl", *portals]

    async def main() -> Any:
        queue = Queue(app.make_app(url), url, lambda: due, command, answer or Answer(), STALE)
        queue.register()
        async with queue.app.open_async():
            return await work(queue)

    return asyncio.run(main())


async def rows(queue: Queue, status: str | None = None) -> list[Job]:
    return list(await queue.app.job_manager.list_jobs_async(status=status))


async def taken(queue: Queue, *, silent: float = 0) -> Job:
    """Take a job as a worker would that was last heard of so many seconds ago."""
    manager = queue.app.job_manager
    number = await manager.register_worker()
    job = await manager.fetch_job(queues=[CRAWL], worker_id=number)
    assert job is not None
    await manager.connector.execute_query_async(
        "UPDATE procrastinate_workers SET last_heartbeat = now() - %(silent)s * interval '1 second'"
        " WHERE id = %(number)s",
        silent=silent, number=number,
    )  # fmt: skip
    return job


# --------------------------------------------------------------------------------- what is planned


def test_every_group_with_something_due_is_queued_once(url: str) -> None:
    async def work(queue: Queue) -> None:
        assert await queue.plan() == ["10.0.0.1", "10.0.0.2"]
        assert await queue.plan() == []
        [first, second] = await rows(queue)
        assert first.lock == first.queueing_lock == "10.0.0.1"
        assert first.task_kwargs["portals"] == ["a", "b"]
        assert second.lock == "10.0.0.2"

    with_queue(url, work)


def test_a_group_that_is_being_crawled_is_not_queued_again(url: str) -> None:
    async def work(queue: Queue) -> None:
        await queue.plan()
        job = await taken(queue)
        assert await queue.plan() == []
        await queue.app.job_manager.finish_job(job, Status.SUCCEEDED, delete_job=False)
        assert await queue.plan() == [job.lock]

    with_queue(url, work)


def test_planners_that_meet_queue_each_group_once(url: str) -> None:
    async def work(queue: Queue) -> None:
        planned = await asyncio.gather(*(queue.plan() for _ in range(5)))
        assert sorted(group for groups in planned for group in groups) == ["10.0.0.1", "10.0.0.2"]
        assert len(await rows(queue)) == 2

    with_queue(url, work)


def test_two_jobs_of_one_group_never_run_at_once(url: str) -> None:
    async def work(queue: Queue) -> None:
        await queue.plan()
        first, second = await taken(queue), await taken(queue)
        assert {first.lock, second.lock} == {"10.0.0.1", "10.0.0.2"}, "other groups are free"
        assert await queue._defer("10.0.0.1", ["a"])
        number = await queue.app.job_manager.register_worker()
        assert await queue.app.job_manager.fetch_job(queues=[CRAWL], worker_id=number) is None

    with_queue(url, work)


def test_a_job_crawls_its_portals_in_a_child(url: str) -> None:
    answer = Answer()

    async def work(queue: Queue) -> None:
        await queue.plan()
        await queue.app.run_worker_async(queues=[CRAWL], wait=False, install_signal_handlers=False)
        assert {job.status for job in await rows(queue) if job.queue == CRAWL} == {"succeeded"}

    with_queue(url, work, answer=answer)
    assert answer.crawled == [["crawl", "a", "b"], ["crawl", "c"]]


def test_a_crawl_that_fails_waits_longer_each_time(url: str) -> None:
    async def work(queue: Queue) -> None:
        waits = []
        for failures in (0, 1, 2, 30):
            with pytest.raises(CrawlFailed, match=r"10\.0\.0\.1: exit status 0; tried again in"):
                await queue.crawl_group("10.0.0.1", ["a"], failures)
            [job] = await rows(queue, "todo")
            assert job.task_kwargs["failures"] == failures + 1
            assert job.scheduled_at is not None
            waits.append(round((job.scheduled_at.timestamp() - time.time()) / 60))
            assert job.id is not None
            await queue.app.job_manager.cancel_job_by_id_async(job.id, delete_job=True)
        assert waits == [1, 2, 4, 360]
        assert queue.failed == 4

    with_queue(url, work, answer=Answer("failed"))


def test_working_once_waits_for_its_crawls(
    postgres: Server, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To end when all is done is not to be stopped: the last crawls have all their time."""

    class Slow(Answer):
        async def crawl(self, arguments: Any) -> tuple[Ending, str]:
            await asyncio.sleep(1)
            return await super().crawl(arguments)

    monkeypatch.setattr(worker, "Children", lambda budget: Slow())
    quick = worker.Rhythm(longest_stop=0.1)
    assert worker.Worker(url, lambda: DUE, list, 4, 60, quick).run(once=True) == 0
    found = postgres.execute("SELECT status::text, count(*) FROM portalcrawl_queue.procrastinate_jobs"
                             " WHERE queue_name = 'crawl' GROUP BY 1", url)  # fmt: skip
    assert found == [("succeeded", 2)]


@pytest.mark.parametrize("ending", ["stopped", "over budget"])
def test_a_crawl_that_was_cut_short_is_queued_again_at_once(url: str, ending: Ending) -> None:
    async def work(queue: Queue) -> None:
        await queue.crawl_group("10.0.0.1", ["a"])
        [job] = await rows(queue, "todo")
        assert (job.lock, job.scheduled_at) == ("10.0.0.1", None)

    with_queue(url, work, answer=Answer(ending))


# ------------------------------------------------------------------------ dead workers, full tables


def test_the_job_of_a_dead_worker_is_queued_again(url: str) -> None:
    async def work(queue: Queue) -> None:
        await queue.plan()
        dead, alive = await taken(queue, silent=STALE + 5), await taken(queue, silent=STALE - 30)
        await queue.reap()
        assert [job.id for job in await rows(queue, "todo")] == [dead.id]
        assert [job.id for job in await rows(queue, "doing")] == [alive.id]
        again = await taken(queue)
        assert again.id == dead.id, "its lock does not keep it out"
        [[workers]] = await workers_left(queue)
        assert workers == 2, "the dead worker's row is gone"

    with_queue(url, work)


async def workers_left(queue: Queue) -> list[list[Any]]:
    found = await queue.app.connector.execute_query_all_async("SELECT count(*) FROM procrastinate_workers")
    return [list(row.values()) for row in found]


def test_a_dead_workers_job_is_closed_where_it_is_queued_anew(url: str) -> None:
    """Both cannot be queued, and a job that stays taken would keep its group out for ever."""

    async def work(queue: Queue) -> None:
        await queue.plan()
        dead = await taken(queue, silent=STALE + 5)
        assert dead.lock is not None
        assert await queue._defer(dead.lock, ["a"])
        await queue.reap()
        assert [job.id for job in await rows(queue, "failed")] == [dead.id]
        assert await rows(queue, "doing") == []
        assert dead.lock in [job.lock for job in await rows(queue, "todo")]

    with_queue(url, work)


def test_a_worker_whose_row_was_pruned_is_dead_as_well(url: str) -> None:
    async def work(queue: Queue) -> None:
        await queue.plan()
        dead = await taken(queue, silent=STALE + 5)
        await queue.app.job_manager.prune_stalled_workers(STALE)
        await queue.reap()
        assert dead.id in [job.id for job in await rows(queue, "todo")]

    with_queue(url, work)


def test_one_reaper_works_at_a_time(url: str) -> None:
    async def work(queue: Queue) -> None:
        await queue.plan()
        await taken(queue, silent=STALE + 5)
        async with queue._alone() as ours:
            assert ours
            await queue.reap()
            assert len(await rows(queue, "doing")) == 1
        await queue.reap()
        assert await rows(queue, "doing") == []

    with_queue(url, work)


def test_finished_jobs_do_not_pile_up(postgres: Server, url: str) -> None:
    jobs, events = "portalcrawl_queue.procrastinate_jobs", "portalcrawl_queue.procrastinate_events"

    def ended(hours: float) -> dict[str, int]:
        """Make everything older; count by queue what has ended."""
        postgres.execute(f"UPDATE {events} SET at = at - %s * interval '1 hour'", url, (hours,))
        ended = "status NOT IN ('todo', 'doing')"
        found = postgres.execute(f"SELECT queue_name, count(*) FROM {jobs} WHERE {ended} GROUP BY 1", url)
        return dict(found)

    async def work(queue: Queue) -> None:
        await queue.plan()
        queue.due = dict  # nothing more
        for status in (Status.FAILED, Status.SUCCEEDED):
            await queue.app.job_manager.finish_job(await taken(queue), status, delete_job=False)
        await queue.app.configure_task("plan", queue=UPKEEP).defer_async(timestamp=1)
        await queue.app.run_worker_async(queues=[UPKEEP], wait=False, install_signal_handlers=False)
        before = ended(hours=reaper.KEEP_UPKEEP_HOURS + 0.1)
        assert before.pop(UPKEEP) >= 1
        await reaper.sweep(queue.app, UPKEEP)
        assert ended(hours=reaper.KEEP_HOURS) == before == {CRAWL: 2}
        await reaper.sweep(queue.app, UPKEEP)
        assert ended(hours=0) == {}

    with_queue(url, work)
    [(left,)] = postgres.execute(f"SELECT count(*) FROM {events} e JOIN {jobs} j ON j.id = e.job_id"
                                 " WHERE j.status NOT IN ('todo', 'doing')", url)  # fmt: skip
    assert left == 0


# ------------------------------------------------------------------------------------ the tables


def test_workers_that_start_at_once_make_the_tables_once(url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: app.prepare(url, STALE), range(4)))

    async def work(queue: Queue) -> bool:
        return await queue.app.check_connection_async()

    assert with_queue(url, work)


def test_the_queues_tables_are_apart_from_the_states(postgres: Server, url: str) -> None:
    app.prepare(url, STALE)
    CrawlState.open(url).close()
    found = postgres.execute("SELECT schemaname FROM pg_tables WHERE tablename = 'procrastinate_jobs'", url)
    assert found == [("portalcrawl_queue",)]
    found = postgres.execute("SELECT schemaname FROM pg_tables WHERE tablename = 'articles'", url)
    assert found == [("public",)]


def test_another_version_of_the_library_makes_its_tables_anew_once_all_workers_have_ended(
    postgres: Server, url: str
) -> None:
    async def work(queue: Queue) -> None:
        await queue.plan()
        await taken(queue)

    with_queue(url, work)
    postgres.execute("COMMENT ON SCHEMA portalcrawl_queue IS '3.0.0'", url)
    with pytest.raises(StateError, match="stop all of them, then start the new ones"):
        app.prepare(url, STALE)
    app.prepare(url, stale=0)
    assert postgres.execute("SELECT count(*) FROM portalcrawl_queue.procrastinate_jobs", url) == [(0,)]


# ---------------------------------------------------------------------------------- holds and locks


def test_a_group_is_held_among_machines_and_let_go_with_the_connection(url: str, tmp_path: Path) -> None:
    """Two output folders, as on two machines: the OS locks do not meet, the state's do."""
    here, there = start(tmp_path / "here", state=url), start(tmp_path / "there", state=url)
    with here.hold("10.0.0.1") as ours, there.hold("10.0.0.1") as theirs, there.hold("10.0.0.2") as other:
        assert (ours, theirs, other) == (True, False, True)
    with there.hold("10.0.0.1") as theirs:
        assert theirs, "it was given back"
    with here.hold("10.0.0.1"):
        here.state.close()  # as the kernel does for a killed process
        held, until = False, time.monotonic() + 10
        while not held and time.monotonic() < until:  # the server sees the end of a connection a little later
            with there.hold("10.0.0.1") as theirs:
                held = theirs
            time.sleep(0.05)
        assert held
        here.broken = RunError("dead")
    here.close()
    there.close()


def test_a_run_that_lost_its_connection_sends_no_more_requests(
    postgres: Server, url: str, tmp_path: Path
) -> None:
    """With the connection its holds are lost: another machine may be crawling the same server."""
    run = start(tmp_path, state=url)
    run.check()
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    postgres.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}", url)
    time.sleep(0.5)  # the end of the connection travels, on loopback as well
    with pytest.raises(RunError, match="cannot go on"):
        run.check()
    run.close()


def test_a_notice_of_the_server_is_no_lost_connection(postgres: Server, url: str) -> None:
    with closing(CrawlState.open(url)) as state, closing(CrawlState.open(url)) as other:
        list(state.database.rows("SELECT set_config('application_name', 'x', false)"))
        list(state.database.rows("SELECT pg_notify('a', 'b')"))
        state.database.write([("LISTEN a", ())])
        list(other.database.rows("SELECT pg_notify('a', 'b')"))
        time.sleep(0.2)
        state.database.check()
        assert state.database.hold("x")
        assert not other.database.hold("x")


# ------------------------------------------------------------------------------- a crawl's process


def watched(script: str, budget: float, stop_after: float | None = None) -> tuple[Ending, str]:
    """Run a script as a child, with the worker told to stop after a while."""

    async def main() -> tuple[Ending, str]:
        kept = Children(
            budget,
            lambda _: Child(subprocess.Popen([sys.executable, "-c", script], start_new_session=True), None),
        )
        if stop_after is not None:
            asyncio.get_running_loop().call_later(stop_after, kept.stopping.set)
        return await kept.crawl([])

    return asyncio.run(main())


DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"


@pytest.mark.parametrize(
    ("status", "ending"), [(0, "finished"), (1, "finished"), (2, "failed"), (3, "failed")]
)
def test_what_a_childs_status_means(status: int, ending: Ending) -> None:
    assert watched(f"raise SystemExit({status})", 60) == (ending, f"exit status {status}")


def test_a_child_that_was_killed_failed() -> None:
    assert watched("import os; os.kill(os.getpid(), 9)", 60) == ("failed", "killed by SIGKILL")


def test_a_child_is_told_to_end_when_its_time_is_over() -> None:
    assert watched("import time; time.sleep(60)", 1) == ("over budget", "killed by SIGTERM")


def test_a_child_is_told_to_end_when_the_worker_is() -> None:
    assert watched("import time; time.sleep(60)", 60, stop_after=1) == ("stopped", "killed by SIGTERM")


def test_a_child_that_does_not_listen_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "LAST_WAIT", 1.0)
    began = time.monotonic()
    assert watched(DEAF, 2) == ("failed", "did not end when told to")
    assert time.monotonic() - began < 30


# ------------------------------------------------------------------------------------- the command


def test_a_worker_needs_a_database_that_machines_can_share(tmp_path: Path) -> None:
    for arguments in ((), ("--state", "state.sqlite3")):
        done = command_line("worker", *arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert "--state postgresql://" in done.stderr


def test_a_worker_that_cannot_reach_its_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "portals").mkdir()
    state = ("--state", "postgresql://127.0.0.1:9/none")
    done = command_line("worker", "--once", "--portals", "portals", *state, cwd=tmp_path)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_a_failed_crawl_is_told_in_a_line(url: str, tmp_path: Path) -> None:
    (tmp_path / "rows.toml").write_text(
        '[ward]\nname = "Phường"\ntemplate = "hanoi"\nurl = "http://127.0.0.1:9/"\nlistings = ["/tin"]\n'
        'status = "live"\n',
        encoding="utf-8",
    )
    (tmp_path / "articles").write_text("a file where the crawl wants a folder")
    (tmp_path / "runs").write_text("likewise")
    done = command_line(
        "worker", "--once", "--state", url, "--portals", "rows.toml", "--output", ".", cwd=tmp_path
    )
    assert done.returncode == 3
    assert "127.0.0.1:9: exit status 3; tried again in 60 s" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_library_is_named() -> None:
    code = (
        "import sys; sys.modules['procrastinate'] = None\n"
        "from portalcrawl.cli import main\n"
        "sys.exit(main(['worker', '--state', 'postgresql://h/d']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert "pip install 'portalcrawl[queue]'" in done.stderr
