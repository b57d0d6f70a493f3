"""Several workers over one database: who crawls what, and what their deaths and the database's cost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from portalcrawl.crawlstate import CrawlState
from portalcrawl.demo.state import LogRow

from .builders import reports
from .conftest import REPOSITORY, Crawler
from .postgres import Server
from .quickworker import QUICK
from .test_kills import lost, torn, written

pytestmark = pytest.mark.whole

GROUPS = {"shared": ("demo-phuong-b", "demo-huyen-d"), "alone": ("demo-quan-c",)}
"""The portals of the tests: two on one server, one on another."""

PATIENCE = 120.0
"""Seconds for what takes two on an idle machine."""


@dataclass
class Machine:
    """A machine of the fleet: an output folder and, while it works, a worker."""

    crawler: Crawler
    url: str
    worker: subprocess.Popen[bytes] | None = None
    starts: int = 0

    def arguments(self, *more: str) -> list[str]:
        """Give the command line of its worker."""
        return [
            sys.executable, "-m", "tests.quickworker", "--state", self.url, "--concurrency", "3",
            "--output", str(self.crawler.output), "--portals", str(self.crawler.registry),
            "-s", "DOWNLOAD_DELAY=0", *more,
        ]  # fmt: skip

    def start(self, *more: str) -> subprocess.Popen[bytes]:
        self.crawler.output.mkdir(exist_ok=True)
        with (self.crawler.output / "worker.log").open("ab") as log:
            self.worker = subprocess.Popen(
                self.arguments(*more), stdout=log, stderr=log, cwd=self.crawler.registry.parent,
                env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
            )  # fmt: skip
        self.starts += 1
        return self.worker

    def wait_until_ready(self) -> None:
        """Wait until the worker takes jobs, and signals."""
        wait_until(lambda: self.log().count("Ready: ") >= self.starts, "the worker's start")

    def log(self) -> str:
        return (self.crawler.output / "worker.log").read_text()

    def stop(self) -> int:
        """Tell the worker to end; give its exit status."""
        assert self.worker is not None
        self.worker.terminate()
        return self.worker.wait(60)


@dataclass
class Fleet:
    """Machines that share a database, and the demo portals they crawl."""

    server: Server
    url: str
    crawler: Crawler
    machines: list[Machine] = field(default_factory=list)

    def machine(self) -> Machine:
        output = self.crawler.registry.parent / f"machine{len(self.machines)}"
        made = Machine(replace(self.crawler, output=output), self.url)
        self.machines.append(made)
        return made

    def sql(self, query: str) -> list[tuple[Any, ...]]:
        return self.server.execute(query, self.url)

    def all_due(self) -> None:
        """Make every portal due, as after some days."""
        CrawlState.open(self.url).close()  # it may be that no worker has come so far
        self.sql("UPDATE looks SET looked_at = '2026-01-01T00:00:00+00:00'")
        self.sql("UPDATE revisits SET failures = 0, failed_at = NULL, not_before = NULL")

    def jobs(self) -> list[tuple[str, str]]:
        """Give lock and status of the crawls queued so far, oldest first."""
        if self.sql("SELECT to_regclass('portalcrawl_queue.procrastinate_jobs')") == [(None,)]:
            return []
        return self.sql(
            "SELECT lock, status::text FROM portalcrawl_queue.procrastinate_jobs"
            " WHERE queue_name = 'crawl' ORDER BY id"
        )

    def done(self, number: int) -> bool:
        """Say whether so many crawls have succeeded and nothing else is queued."""
        jobs = self.jobs()
        return len(jobs) >= number and {status for _, status in jobs} == {"succeeded"}

    def requests(self, group: str) -> list[LogRow]:
        """Give the requests that a group's servers answered, in the order in which they came."""
        rows = [row for key in GROUPS[group] for row in self.crawler.demo[key].requests()]
        return sorted(rows, key=lambda row: row.began)

    def merged(self) -> Crawler:
        """Put the files of all machines into one folder: their names never meet."""
        whole = self.crawler.registry.parent / "merged"
        for machine in self.machines:
            for name in ("articles", "observations", "warc", "runs"):
                for path in machine.crawler.output.glob(f"{name}/[!.]*"):
                    (whole / name).mkdir(parents=True, exist_ok=True)
                    assert not (whole / name / path.name).exists()
                    shutil.copy(path, whole / name)
        return replace(self.crawler, output=whole)


@pytest.fixture
def fleet(crawler: Crawler, postgres: Server) -> Iterator[Fleet]:
    kept = {key: group for group, keys in GROUPS.items() for key in keys}
    for key in set(crawler.demo.sites) - set(kept):
        del crawler.demo.sites[key]
    rows = []
    for row in crawler.registry.read_text(encoding="utf-8").strip().split("\n\n"):
        key = row.strip().partition("]")[0].removeprefix("[")
        rows += [f'{row.strip()}\nserver = "{kept[key]}"\n'] if key in kept else []
    crawler.registry.write_text("\n".join(rows), encoding="utf-8")
    made = Fleet(postgres, postgres.new_database(), crawler)
    yield made
    for machine in made.machines:
        if machine.worker is not None and machine.worker.poll() is None:
            machine.worker.kill()
            machine.worker.wait()


def wait_until(condition: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.05)


def at_once(requests: list[LogRow]) -> list[tuple[str, str]]:
    """Name the requests that came in before the one before them was answered."""
    return [(a.path, b.path) for a, b in pairwise(requests) if b.began < a.time]


def faults(fleet: Fleet) -> list[str]:
    """Say what the fleet lost or tore, and which lines stand twice that are not equal."""
    whole = fleet.merged()
    variants = defaultdict(set)
    for row in whole.articles():
        variants[row["id"], row["revision"]].add(row["content_hash"])
    unequal = [
        f"{name[0]}: revision {name[1]} in two forms" for name, forms in variants.items() if len(forms) > 1
    ]
    check = whole.run("state", "check", "--state", fleet.url)
    return lost(whole) + torn(whole) + unequal + ([] if check.returncode == 0 else check.stdout.splitlines())


# ----------------------------------------------------------------------------------------- the rule


def test_once_does_what_is_due_and_ends(fleet: Fleet) -> None:
    machine = fleet.machine()
    assert machine.start("--once").wait(PATIENCE) == 0, machine.log()
    assert "Server groups queued: 2" in machine.log()
    assert {status for _, status in fleet.jobs()} == {"succeeded"}
    assert faults(fleet) == []
    before = len(fleet.requests("shared"))
    assert machine.start("--once").wait(PATIENCE) == 0
    assert "Server groups queued: 0" in machine.log()
    assert len(fleet.requests("shared")) == before


def test_two_workers_share_the_groups_and_never_meet_in_one(fleet: Fleet) -> None:
    for site in fleet.crawler.demo.sites.values():
        site.slow(0.05)
    machines = [fleet.machine() for _ in range(2)]
    for machine in machines:
        machine.start("--concurrency", "1")
    wait_until(
        lambda: len(fleet.jobs()) >= 2 and {s for _, s in fleet.jobs()} == {"succeeded"}, "all crawled"
    )
    fleet.all_due()
    wait_until(lambda: fleet.done(4), "all crawled again")
    assert [machine.stop() for machine in machines] == [0, 0]
    assert at_once(fleet.requests("shared")) == []
    assert at_once(fleet.requests("alone")) == []
    together = sorted(fleet.requests("shared") + fleet.requests("alone"), key=lambda row: row.began)
    assert at_once(together), "two groups run side by side"
    assert all(reports(machine.crawler.output) for machine in machines), "both had their share"
    assert faults(fleet) == []


def test_runs_of_two_machines_that_no_queue_tells_apart_do_not_meet_either(fleet: Fleet) -> None:
    """``crawl --state postgresql://...`` from two machines' cron: who comes second says held."""
    for site in fleet.crawler.demo.sites.values():
        site.slow(0.1)
    first = fleet.machine()
    running = subprocess.Popen(
        first.crawler.command("crawl", "--state", fleet.url), cwd=fleet.crawler.registry.parent,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wait_until(lambda: fleet.requests("shared") and fleet.requests("alone"), "the first run's requests")
    second = fleet.machine().crawler.crawl("--state", fleet.url)
    assert {row["skipped"] for row in second.values()} == {"held"}
    assert running.wait(PATIENCE) == 0
    assert at_once(fleet.requests("shared")) == []


def test_three_workers_may_start_at_once_on_an_empty_database(fleet: Fleet) -> None:
    machines = [fleet.machine() for _ in range(3)]
    workers = [machine.start("--once") for machine in machines]
    assert [worker.wait(PATIENCE) for worker in workers] == [0, 0, 0], [m.log() for m in machines]
    done = Counter(lock for lock, status in fleet.jobs() if status == "succeeded")
    assert set(done) == {"server:shared", "server:alone"}, fleet.jobs()
    assert at_once(fleet.requests("shared")) == []


def test_a_stopped_worker_ends_within_30_seconds_and_leaves_its_work_to_others(fleet: Fleet) -> None:
    machine, other = fleet.machine(), fleet.machine()
    machine.start()
    wait_until(lambda: fleet.requests("shared"), "the first request")
    for site in fleet.crawler.demo.sites.values():
        site.slow(3)  # a stop comes in the middle of a request
    time.sleep(1)
    began = time.monotonic()
    assert machine.stop() == 0
    assert time.monotonic() - began < 30
    assert "interrupted" in {report["status"] for report in reports(machine.crawler.output)}
    assert Counter(fleet.jobs())["server:shared", "todo"] == 1, "queued again, for whoever comes"
    for site in fleet.crawler.demo.sites.values():
        site.slow(0)
    assert other.start("--once").wait(PATIENCE) == 0
    assert faults(fleet) == []
    assert fleet.sql("SELECT count(*) FROM portalcrawl_queue.procrastinate_workers") == [(0,)]


def test_a_hung_crawl_costs_neither_the_heartbeat_nor_the_other_groups(fleet: Fleet) -> None:
    machine = fleet.machine()
    machine.start()
    shared = GROUPS["shared"][0]
    wait_until(lambda: fleet.crawler.demo[shared].requests(), "the first request")
    for number in children_of(machine):
        if shared in Path(f"/proc/{number}/cmdline").read_text():
            os.kill(number, signal.SIGSTOP)
    wait_until(lambda: ("server:alone", "succeeded") in fleet.jobs(), "the other group")
    time.sleep(QUICK["stale"] + 1)  # longer than the silence after which a worker counts as dead
    assert Counter(fleet.jobs())["server:shared", "doing"] == 1, "its worker shows itself"
    assert "worker is gone" not in machine.log()


def children_of(machine: Machine) -> list[int]:
    """Give the process ids of the crawls of a worker."""
    assert machine.worker is not None
    number = machine.worker.pid
    return [int(word) for word in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


# ---------------------------------------------------------------------------------------- the deaths


def disturbed(fleet: Fleet, seed: int, times: int, disturb: Callable[[random.Random], None]) -> None:
    """Let two workers crawl portals that always have news, and disturb them so many times."""
    dice = random.Random(seed)
    for site in fleet.crawler.demo.sites.values():
        site.slow(0.01)
    for _ in range(2):
        fleet.machine().start()
    for number in range(times):
        before = sum(written(machine.crawler.output) for machine in fleet.machines)
        for site in fleet.crawler.demo.sites.values():
            for copy in range(6):
                site.add(title=f"Thông báo {number} lần {copy}", body=[f"Nội dung {number}, lần {copy}."])
        fleet.all_due()
        wait_until(
            lambda start=before: sum(written(m.crawler.output) for m in fleet.machines) > start,
            f"work before number {number}: {[m.log()[-2000:] for m in fleet.machines]}",
        )
        time.sleep(dice.uniform(0, 1.0))
        disturb(dice)
    for machine in fleet.machines:
        assert machine.stop() == 0, machine.log()
    for machine in fleet.machines:
        done = machine.crawler.run("crawl", "--state", fleet.url)  # recovers what its machine left
        assert done.returncode == 0, done.stdout + done.stderr
    assert faults(fleet) == []
    for group in GROUPS:
        assert at_once(fleet.requests(group)) == []


def kill_a_worker(fleet: Fleet, dice: random.Random) -> None:
    machine = dice.choice(fleet.machines)
    assert machine.worker is not None
    machine.worker.kill()
    machine.worker.wait()
    machine.start()
    machine.wait_until_ready()


def kill_the_database(fleet: Fleet, dice: random.Random) -> None:
    fleet.server.kill(dice.choice([signal.SIGKILL, signal.SIGQUIT]))
    time.sleep(dice.uniform(0, 2))
    fleet.server.start()


def test_killed_workers_lose_nothing(fleet: Fleet) -> None:
    disturbed(fleet, 1, 2, lambda dice: kill_a_worker(fleet, dice))


@pytest.mark.crash
@pytest.mark.parametrize("seed", [2, 3])
def test_many_killed_workers_lose_nothing(fleet: Fleet, seed: int) -> None:
    disturbed(fleet, seed, 10, lambda dice: kill_a_worker(fleet, dice))


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that no other test uses: it is killed."""
    server = Server.create()
    yield server
    server.stop()


@pytest.mark.crash
def test_a_killed_database_loses_nothing(fleet: Fleet, own_server: Server) -> None:
    fleet.server, fleet.url = own_server, own_server.new_database()
    disturbed(fleet, 4, 3, lambda dice: kill_the_database(fleet, dice))
