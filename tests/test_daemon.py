"""The daemon crawls what is due, again and again, whatever becomes of rounds, registry, clock and power."""

from __future__ import annotations

import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from portalcrawl import lastgood, registry
from portalcrawl.cli import main
from portalcrawl.commands.run import alone, until_told
from portalcrawl.daemon import GIVE_UP_AFTER, HEARTBEAT, Daemon
from portalcrawl.errors import RunError, StateError
from portalcrawl.lastgood import LastGood, write_portals
from portalcrawl.pages import templates
from portalcrawl.registry import Portal, Registry

from .builders import reports
from .conftest import REPOSITORY, Crawler

pytestmark = pytest.mark.whole

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def row(key: str, server: str | None = None, name: str = "Xã") -> Portal:
    return Portal(
        key, name, f"http://127.0.0.1:9/{key}", "hanoi", ("/tin",), status="live", server=server or key
    )


@dataclass
class FakeRound:
    """A round that ends when the test says so."""

    world: World
    keys: list[str]
    status: int | None = None
    stopped: bool = False

    def poll(self) -> int | None:
        return self.status

    def ask_to_stop(self) -> None:
        self.stopped = True

    def stop(self, timeout: float) -> int:
        self.stopped = True
        self.world.now += timedelta(seconds=1)
        self.status = 3 if self.status is None else self.status
        return self.status

    def summary(self) -> Mapping[str, Any]:
        return {"new": 1}

    def end(self, *, without: Iterable[str] = (), status: int = 0) -> None:
        """End: its portals were crawled now, but for some without a verdict."""
        self.status = status
        for key in self.keys:
            if key not in without:
                self.world.crawled_at[key] = self.world.now.isoformat()
                self.world.due_at[key] = self.world.now + 6 * HOUR


@dataclass
class World:
    """A machine with a clock, a state and a registry, all in the test's hands."""

    folder: Path
    now: datetime = NOW
    awake: float = 0.0
    portals: dict[str, Portal] = field(default_factory=dict)
    due_at: dict[str, datetime] = field(default_factory=dict)
    crawled_at: dict[str, str] = field(default_factory=dict)
    launched: list[FakeRound] = field(default_factory=list)
    said: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    broken: Exception | None = None
    held: set[str] = field(default_factory=set)

    def due(self, portals: Iterable[Portal], now: datetime) -> Mapping[str, datetime]:
        if self.broken:
            raise self.broken
        return {portal.key: self.due_at.get(portal.key, now) for portal in portals}

    def crawled(self) -> Mapping[str, str]:
        return dict(self.crawled_at)

    def launch(self, portals: list[Portal]) -> FakeRound:
        self.launched.append(FakeRound(self, sorted(portal.key for portal in portals)))
        return self.launched[-1]

    def wait(self, seconds: float) -> bool:
        self.pass_time(timedelta(seconds=seconds))
        return False

    def pass_time(self, passed: timedelta) -> None:
        self.now += passed
        self.awake += passed.total_seconds()

    def daemon(self, *keys: str, **options: Any) -> Daemon:
        self.portals = self.portals or {key: row(key) for key in keys}
        rows = LastGood(lambda: Registry(portals=self.portals), [])
        return Daemon(
            self.folder, rows, self, self.launch,
            lambda portals: {p.server or "": [q for q in portals if q.server == p.server] for p in portals},
            self.held.__contains__, lambda: self.now, lambda: self.awake, self.wait,
            lambda event, **facts: self.said.append((event, facts)), **options,
        )  # fmt: skip

    def ticks(self, daemon: Daemon, count: int, every: timedelta = MINUTE) -> None:
        for _ in range(count):
            daemon.tick()
            self.pass_time(every)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def sent(world: World) -> list[list[str]]:
    return [one.keys for one in world.launched]


# ------------------------------------------------------------------------------------------ when it crawls


def test_all_that_is_due_shares_a_round(world: World) -> None:
    world.due_at["c"] = NOW + HOUR
    world.daemon("a", "b", "c").tick()
    assert sent(world) == [["a", "b"]]


def test_it_sleeps_until_the_next_is_due_and_a_minute_at_most(world: World) -> None:
    daemon = world.daemon("a")
    world.due_at["a"] = NOW + timedelta(seconds=40)
    assert daemon.tick() == 40
    world.due_at["a"] = NOW + HOUR
    assert daemon.tick() == 60
    assert sent(world) == []


def test_a_laptop_that_slept_crawls_once_what_it_missed(world: World) -> None:
    daemon = world.daemon("a", "b")
    daemon.tick()
    world.launched[0].end()
    world.ticks(daemon, 3)
    world.now += timedelta(days=3)  # the clock of the machine jumps, no time was awake
    daemon.tick()
    world.launched[1].end()
    world.ticks(daemon, 30)
    assert sent(world) == [["a", "b"], ["a", "b"]]


def test_a_round_that_slept_is_not_taken_for_one_that_hangs(world: World) -> None:
    daemon = world.daemon("a")
    daemon.tick()
    world.now += timedelta(days=1)
    daemon.tick()
    assert not world.launched[0].stopped


def test_a_clock_put_back_starts_no_burst(world: World) -> None:
    daemon = world.daemon("a")
    daemon.tick()
    world.launched[0].end(without=["a"])
    daemon.tick()
    world.now -= timedelta(days=2)
    world.due_at["a"] = world.now
    world.ticks(daemon, 30)
    assert len(sent(world)) == 2, "the round is repeated, as the pause of a time to come is none"


def test_a_long_portal_keeps_none_waiting(world: World) -> None:
    world.due_at["b"] = NOW + 10 * MINUTE
    daemon = world.daemon("a", "b")
    world.ticks(daemon, 12)
    assert sent(world) == [["a"], ["b"]], "a is still at it when b falls due"


def test_a_portal_is_never_in_two_rounds(world: World) -> None:
    daemon = world.daemon("a")
    world.ticks(daemon, 120)
    assert sent(world) == [["a"]]


def test_a_portal_that_is_done_may_fall_due_while_its_round_goes_on(world: World) -> None:
    daemon = world.daemon("a", "b")
    daemon.tick()
    world.crawled_at["a"] = world.now.isoformat()
    world.due_at["a"] = NOW + HOUR
    world.ticks(daemon, 70)
    assert sent(world) == [["a", "b"], ["a"]]


def test_portals_of_a_server_under_way_wait(world: World) -> None:
    world.portals = {"a": row("a", "one"), "b": row("b", "one"), "c": row("c", "two")}
    world.due_at = {"b": NOW + MINUTE, "c": NOW + MINUTE}
    world.ticks(world.daemon(), 5)
    assert sent(world) == [["a"], ["c"]]


def test_portals_of_a_server_that_cron_is_crawling_wait(world: World) -> None:
    world.held = {"a"}
    daemon = world.daemon("a", "b")
    world.ticks(daemon, 5)
    assert sent(world) == [["b"]]
    world.held.clear()
    world.ticks(daemon, 1)
    assert sent(world) == [["b"], ["a"]]


def test_rounds_side_by_side_are_few(world: World) -> None:
    keys = "abcdef"
    world.due_at = {key: NOW + n * 2 * MINUTE for n, key in enumerate(keys)}
    world.ticks(world.daemon(*keys, at_once=2), 30)
    assert sent(world) == [["a"], ["b"]]


def test_portals_of_the_same_minute_share_a_round(world: World) -> None:
    world.due_at = {key: NOW + timedelta(seconds=5 * n) for n, key in enumerate("abcdefgh")}
    world.ticks(world.daemon(*"abcdefgh"), 14, timedelta(seconds=5))
    assert sent(world) == [["a"], [*"bcdefgh"]]


# -------------------------------------------------------------------------------------------- what fails


def test_portals_without_a_verdict_wait_ever_longer(world: World) -> None:
    daemon = world.daemon("a")
    starts = []
    for _ in range(600):
        before = len(world.launched)
        daemon.tick()
        if len(world.launched) > before:
            starts.append(int((world.now - NOW) / MINUTE))
            world.launched[-1].end(without=["a"], status=3)
        world.pass_time(MINUTE)
    gaps = [b - a for a, b in itertools.pairwise(starts)]
    assert gaps == [6, 11, 21, 41, 81, 121, 121, 121]


def test_one_portal_that_dies_does_not_hold_back_the_others(world: World) -> None:
    daemon = world.daemon("a", "b")
    daemon.tick()
    world.launched[0].end(without=["a"], status=1)
    world.due_at["b"] = NOW + 2 * MINUTE
    world.ticks(daemon, 4)
    assert sent(world) == [["a", "b"], ["b"]]


def test_a_round_that_takes_too_long_is_stopped_and_gone_on_with(world: World) -> None:
    daemon = world.daemon("a", round_time=3600)
    world.ticks(daemon, 59)
    assert not world.launched[0].stopped
    world.ticks(daemon, 10)
    assert world.launched[0].stopped
    assert sent(world) == [["a"], ["a"]]


def test_a_state_out_of_reach_for_a_while_is_borne(world: World) -> None:
    daemon = world.daemon("a")
    world.broken = StateError("the server is restarting")
    world.ticks(daemon, GIVE_UP_AFTER - 1)
    world.broken = None
    world.ticks(daemon, 1)
    assert sent(world) == [["a"]]


def test_a_state_out_of_reach_for_an_hour_ends_it(world: World) -> None:
    daemon = world.daemon("a")
    world.broken = StateError("the disk is gone")
    with pytest.raises(RunError, match="the disk is gone"):
        world.ticks(daemon, GIVE_UP_AFTER)


def test_it_stops_its_rounds_and_leaves(world: World) -> None:
    world.wait = lambda seconds: bool(world.launched)  # type: ignore[method-assign]
    daemon = world.daemon("a")
    assert daemon.run() == 0
    assert world.launched[0].stopped
    assert [event for event, _ in world.said] == ["round_started", "round_ended", "stopped"]
    assert not (world.folder / HEARTBEAT).exists()


def test_once_is_one_round_with_its_status(world: World) -> None:
    def wait(seconds: float) -> bool:
        world.pass_time(timedelta(seconds=seconds))
        if world.now > NOW + 3 * MINUTE and world.launched[0].status is None:
            world.launched[0].end(without=["a"], status=1)
        return False

    world.wait = wait  # type: ignore[method-assign]
    assert world.daemon("a").run(once=True) == 1
    assert len(world.launched) == 1


def test_once_with_nothing_due_is_over_at_once(world: World) -> None:
    world.due_at["a"] = NOW + HOUR
    assert world.daemon("a").run(once=True) == 0
    assert sent(world) == []


def test_the_sign_of_life_says_how_it_goes(world: World) -> None:
    world.due_at = {"c": NOW + HOUR}
    world.daemon("a", "b", "c").tick()
    beat = json.loads((world.folder / HEARTBEAT).read_text())
    assert (beat["rounds"], beat["running"], beat["next_due"]) == (1, [2], "2026-11-22T09:00:00Z")
    assert beat["beat_at"] == "2026-11-22T08:00:00Z"


# ------------------------------------------------------------------------------------------ the registry


def table(key: str, name: str = "Xã", status: str = "live") -> str:
    return (
        f'[{key}]\nname = "{name}"\ntemplate = "hanoi"\nurl = "http://127.0.0.1:9/"\n'
        f'listings = ["/tin"]\nstatus = "{status}"\n\n'
    )


@pytest.fixture
def rows(tmp_path: Path) -> LastGood:
    folder = tmp_path / "portals"
    folder.mkdir()
    (folder / "a.toml").write_text(table("a") + table("b"))
    (folder / "c.toml").write_text(table("c"))
    return LastGood(lambda: registry.load([folder], templates()), [folder])


def test_a_registry_is_read_again_when_it_changes(rows: LastGood, tmp_path: Path) -> None:
    assert (rows.refresh(), sorted(rows.portals)) == (True, ["a", "b", "c"])
    assert rows.refresh() is False
    (tmp_path / "portals" / "d.toml").write_text(table("d"))
    (tmp_path / "portals" / "a.toml").write_text(table("a", "Phường"))
    assert rows.refresh() is True
    assert sorted(rows.portals) == ["a", "c", "d"], "what was taken out is out"
    assert rows.portals["a"].name == "Phường"


@pytest.mark.parametrize(
    "slip",
    [table("a", "Phường") + table("b", status="alive"), "[a\n", "\udcff"],
    ids=["row", "file", "bytes"],
)
def test_a_slip_in_the_registry_leaves_the_last_good_rows(
    rows: LastGood, tmp_path: Path, slip: str, caplog: pytest.LogCaptureFixture
) -> None:
    rows.refresh()
    before = rows.portals["b"]
    (tmp_path / "portals" / "a.toml").write_text(slip, errors="surrogateescape")
    rows.refresh()
    rows.refresh()
    assert rows.portals["b"] == before
    assert sorted(rows.portals) == ["a", "b", "c"]
    assert caplog.text.count("last good rows are used") == 1, "told once for each change"
    (tmp_path / "portals" / "a.toml").write_text(slip + "# still\n", errors="surrogateescape")
    rows.refresh()
    assert caplog.text.count("last good rows are used") == 2
    (tmp_path / "portals" / "a.toml").write_text(table("a"))
    rows.refresh()
    assert (sorted(rows.portals), rows.problems) == (["a", "c"], [])


def test_a_registry_that_vanishes_leaves_the_last_good_rows(rows: LastGood, tmp_path: Path) -> None:
    rows.refresh()
    (tmp_path / "portals").rename(tmp_path / "elsewhere")
    rows.refresh()
    assert sorted(rows.portals) == ["a", "b", "c"]


def test_rows_written_for_a_round_are_the_rows_that_were_read(tmp_path: Path) -> None:
    packaged = registry.load([registry.packaged_folder()], templates())
    assert len(packaged.portals) > 50
    path = tmp_path / "rows.toml"
    write_portals(path, packaged.portals.values())
    again = registry.load([path], templates())
    assert again.problems == []
    assert {key: lastgood._row(portal) for key, portal in again.portals.items()} == {
        key: lastgood._row(portal) for key, portal in packaged.portals.items()
    }
    for key, portal in again.portals.items():
        assert portal.unit == packaged.portals[key].unit
        assert portal.netlocs == packaged.portals[key].netlocs


# ---------------------------------------------------------------------------------------- the real thing


class Process:
    """``portalcrawl run`` as a process."""

    def __init__(self, crawler: Crawler, *options: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portalcrawl", "run", "--json", "--output", str(crawler.output),
             "--portals", str(crawler.registry), "-s", "DOWNLOAD_DELAY=0", *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=crawler.registry.parent,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        )  # fmt: skip

    def events(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            yield json.loads(line)

    def until(self, event: str) -> dict[str, Any]:
        for told in self.events():
            if told["event"] == event:
                return told
        raise AssertionError(f"no {event}: {self.process.communicate()}")


@contextmanager
def running(crawler: Crawler, *options: str, **environment: str) -> Iterator[Process]:
    one = Process(crawler, *options, **environment)
    try:
        yield one
    finally:
        if one.process.poll() is None:
            one.process.kill()
        one.process.communicate()


def test_it_crawls_what_is_due_then_stops_as_told(crawler: Crawler) -> None:
    with running(crawler) as daemon:
        ended = daemon.until("round_ended")
        assert (ended["status"], ended["verdicts"], ended["new"]) == (0, {"ok": 5}, len(crawler.articles()))
        assert ended["new"] > 50
        daemon.process.send_signal(signal.SIGTERM)
        assert daemon.process.wait(30) == 0
    assert [report["status"] for report in reports(crawler.output)] == ["finished"]
    assert list((crawler.output / "runs").glob(".round-*")) == []


def test_a_signal_that_hits_another_thread_ends_the_wait() -> None:
    """Nor is one lost that comes just before the wait: of those aimed at that moment, one in fifty was."""
    resting = threading.Thread(target=time.sleep, args=(3,), daemon=True)
    resting.start()
    assert resting.ident is not None
    with until_told() as wait:
        tell = threading.Timer(0.2, signal.pthread_kill, (resting.ident, signal.SIGTERM))
        tell.start()
        began = time.monotonic()
        assert wait(10)
        assert time.monotonic() - began < 5
        tell.join()


def test_a_second_one_says_who_is_first(crawler: Crawler) -> None:
    with running(crawler) as daemon:
        pid = daemon.until("started")["pid"]
        second = crawler.run("run", "--portals", str(crawler.registry))
        assert second.returncode == 2
        assert f"process {pid} (portalcrawl run, since " in second.stderr


def test_cron_beside_it_does_no_harm(crawler: Crawler) -> None:
    with running(crawler) as daemon:
        daemon.until("round_started")
        beside = crawler.run("crawl", "--due")
        assert beside.returncode == 0, beside.stderr
        daemon.until("round_ended")
    ids = [row["id"] for row in crawler.articles()]
    assert len(ids) == len(set(ids)) > 50


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_however_it_ends_its_round_ends_with_it(crawler: Crawler, how: signal.Signals) -> None:
    for site in crawler.demo.sites.values():
        site.slow(0.5)
    with running(crawler) as daemon:
        daemon.until("round_started")
        until(lambda: any(site.requests() for site in crawler.demo.sites.values()))
        began = time.monotonic()
        daemon.process.send_signal(how)
        assert daemon.process.wait(30) == (0 if how == signal.SIGTERM else -how)
        assert time.monotonic() - began < 30
    before = sum(len(site.requests()) for site in crawler.demo.sites.values())
    time.sleep(1.5)
    after = sum(len(site.requests()) for site in crawler.demo.sites.values())
    assert after - before <= len(crawler.demo.sites), "at most what was under way"
    for site in crawler.demo.sites.values():
        site.reset()
    assert crawler.run("crawl").returncode == 0
    ids = [row["id"] for row in crawler.articles()]
    assert len(ids) == len(set(ids)) > 50
    assert crawler.run("state", "check").returncode == 0


def until(condition: Any, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_once_does_what_cron_does(crawler: Crawler) -> None:
    first = crawler.run("run", "--once", "--portals", str(crawler.registry), "-s", "DOWNLOAD_DELAY=0")
    assert first.returncode == 0, first.stderr
    assert "5 ok" in first.stderr
    again = crawler.run("run", "--once", "--portals", str(crawler.registry))
    assert again.returncode == 0
    assert len(reports(crawler.output)) == 1, "nothing was due"


def test_it_tells_systemd_when_it_is_ready_and_alive(crawler: Crawler, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        address = f"\0portalcrawl-{os.getpid()}"
        manager.bind(address)
        manager.settimeout(20)
        with running(crawler, NOTIFY_SOCKET=address.replace("\0", "@")) as daemon:
            assert manager.recv(100) == b"READY=1"
            assert manager.recv(100) == b"WATCHDOG=1"
            daemon.process.send_signal(signal.SIGTERM)
            told = {manager.recv(100) for _ in range(1)}
            while b"STOPPING=1" not in told:
                told.add(manager.recv(100))


def test_real_portals_need_a_contact_before_anything_starts(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text(table("a").replace("127.0.0.1:9", "xa.example"))
    assert main(["run", "--portals", str(path), "--output", str(tmp_path / "o")]) == 2


def test_the_lock_is_free_after_a_kill(tmp_path: Path) -> None:
    with alone(tmp_path):
        pass
    with alone(tmp_path):
        pass
