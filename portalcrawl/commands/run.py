"""``portalcrawl run``: the scheduler on one machine."""

from __future__ import annotations

import argparse
import fcntl
import json
import logging
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from portalcrawl import child, registry
from portalcrawl.commands.crawl import due_times, set_up_logging
from portalcrawl.crawl import check_contact, project_settings
from portalcrawl.daemon import Daemon
from portalcrawl.errors import UsageError
from portalcrawl.lastgood import LastGood, write_portals
from portalcrawl.net import server_groups
from portalcrawl.notify import notify
from portalcrawl.registry import Portal
from portalcrawl.run import open_state
from portalcrawl.runfiles import hold_path, locked, stamp, utc_now
from portalcrawl.runreport import read_report
from portalcrawl.sources import load_registry

logger = logging.getLogger("portalcrawl")


_ROWS = ".round-"


def run(options: argparse.Namespace) -> int:
    """Crawl what is due until told to stop; give the exit status."""
    set_up_logging(dict(options.settings))
    for name in ("OUTPUT", "PORTALS", "STATE"):
        if name in dict(options.settings):
            raise UsageError(f"-s {name}=... is for `scrapy crawl`; here it is --{name.lower()}")
    rows = LastGood(lambda: load_registry(options.portals, options.output), _places(options))
    load_registry(options.portals, options.output)  # a registry that is not there is a mistake of usage
    rows.refresh()
    live = [portal for portal in rows.portals.values() if portal.status == "live"]
    check_contact(live, project_settings(dict(options.settings)))
    open_state(options.output, options.state).close()
    with alone(options.output), until_told() as wait:
        for leftover in (options.output / "runs").glob(f"{_ROWS}*.toml*"):
            leftover.unlink()  # of a daemon that was killed
        daemon = Daemon(
            options.output, rows, _Schedule(options.output, options.state),
            lambda portals: _launch(portals, options), server_groups,
            lambda group: _is_held(options.output, group), utc_now, time.monotonic, wait,
            _teller(as_json=options.json), options.round_hours * 3600, options.rounds,
        )  # fmt: skip
        daemon.say("started", portals=len(live), pid=os.getpid())
        notify("READY=1")
        try:
            return daemon.run(once=options.once)
        finally:
            notify("STOPPING=1")


def _places(options: argparse.Namespace) -> list[Path]:
    if options.portals is not None:
        return [Path(options.portals)]
    return [registry.packaged_folder(), Path("portals"), options.output / "portals.toml"]


@contextmanager
def alone(output: Path) -> Iterator[None]:
    """Be the only daemon of an output folder; the lock dies with the process.

    Raises:
        UsageError: another one is at work.

    """
    path = output / "runs" / ".daemon.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            who = file.read().strip() or "another process"
            raise UsageError(f"{output}: {who} is crawling into this folder already") from None
        file.truncate(0)
        file.write(f"process {os.getpid()} (portalcrawl run, since {stamp(utc_now())})")
        file.flush()
        yield


@contextmanager
def until_told() -> Iterator[Callable[[float], bool]]:
    """Give a function that waits so many seconds, and says whether SIGTERM or Ctrl-C came.

    A second signal ends the process at once. The interpreter writes to the pipe as the signal arrives,
    whichever thread it hits: a handler of ours would be called only between two steps of the main thread,
    and one that came just before the wait, or to another thread, after it.
    """
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    told = False

    def heed(number: int, _: object) -> None:
        nonlocal told
        if told:
            os._exit(3)  # the rounds die with us, and the next start recovers them
        told = True

    def wait(seconds: float) -> bool:
        notify("WATCHDOG=1")
        return bool(select.select([reading], [], [], seconds)[0])

    woken = signal.set_wakeup_fd(writing)
    before = {number: signal.signal(number, heed) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield wait
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(woken)
        os.close(reading)
        os.close(writing)


def _teller(*, as_json: bool) -> Any:
    def tell(event: str, **facts: Any) -> None:
        if as_json:
            print(
                json.dumps({"at": stamp(utc_now()), "event": event, **facts}, ensure_ascii=False), flush=True
            )
        else:
            logger.info("%s", _text(event, facts))

    return tell


def _text(event: str, facts: Mapping[str, Any]) -> str:
    """Say an event as a person reads it.

    >>> _text("round_ended", {"round": 3, "status": 1, "verdicts": {"ok": 5, "moved": 1}, "new": 2})
    'Round 3 ended with status 1: 5 ok, 1 moved; 2 new'
    """
    if event == "round_ended":
        parts = [", ".join(f"{count} {verdict}" for verdict, count in facts.get("verdicts", {}).items())]
        parts += [f"{facts[name]} {name}" for name in ("new", "updated", "requests") if name in facts]
        parts += [f"{key} {why}" for key, why in facts.get("bad", {}).items()]
        told = "; ".join(filter(None, parts)) or "nothing was due"
        return f"Round {facts['round']} ended with status {facts['status']}: {told}"
    told_otherwise = {
        "started": "Crawling what is due of {portals} live portals, until told to stop (process {pid})",
        "round_started": "Round {round}: {portals} portals are due",
        "round_too_long": "Round {round} takes too long and is stopped; the next one goes on with it",
        "stopped": "Stopped; rounds: {rounds}",
    }
    return told_otherwise[event].format(**facts)


@dataclass(slots=True)
class _Schedule:
    """The times of the crawl state, which the rounds write."""

    output: Path
    state: str | None

    def due(self, portals: Iterable[Portal], now: datetime) -> Mapping[str, datetime]:
        return due_times(portals, self.output, self.state, now)

    def crawled(self) -> Mapping[str, str]:
        state = open_state(self.output, self.state)
        try:
            return {key: history.crawled_at for key, history in state.histories().items()}
        finally:
            state.close()


def _is_held(output: Path, group: str) -> bool:
    path = hold_path(output, group)
    if not path.exists():
        return False
    with locked(path, wait=False) as free:
        return not free


@dataclass(slots=True)
class _ChildRound:
    """A round: a crawl in a child process, and what it printed."""

    started: child.Child
    printed: IO[bytes]
    rows: Path
    _told: dict[str, Any] | None = field(default=None)

    def poll(self) -> int | None:
        return self.started.poll()

    def ask_to_stop(self) -> None:
        self.started.ask_to_stop()

    def stop(self, timeout: float) -> int:
        return self.started.stop(timeout)

    def summary(self) -> Mapping[str, Any]:
        """Give the round's run, how many portals had which verdict, who is bad, and the totals."""
        self.rows.unlink(missing_ok=True)
        with self.printed:
            self.printed.seek(0)
            last = self.printed.read().decode("utf-8", "replace").rstrip().rpartition("\n")[2]
        path = Path(last.removeprefix("run report: "))
        if not last.startswith("run report: ") or not path.exists():
            return {}
        report = read_report(path)
        verdicts: dict[str, int] = {}
        bad = {}
        for key, row in report["portals"].items():
            verdict = row["verdict"] or row.get("skipped") or "cut off"
            verdicts[verdict] = verdicts.get(verdict, 0) + 1
            if row["verdict"] not in (None, "ok"):
                bad[key] = f"{row['verdict']}: {row['reason']}"
        told: dict[str, Any] = {"run": report["run"], "verdicts": verdicts} | ({"bad": bad} if bad else {})
        totals = ("new", "updated", "requests")
        return told | {name: sum(row[name] for row in report["portals"].values()) for name in totals}


def _launch(portals: list[Portal], options: argparse.Namespace) -> _ChildRound:
    """Start a round. It reads rows of our writing: those that are due, as they last made sense."""
    handle, name = tempfile.mkstemp(prefix=_ROWS, suffix=".toml", dir=options.output / "runs")
    os.close(handle)
    rows = Path(name)
    write_portals(rows, portals)
    arguments = ["crawl", "--due", "--portals", name, "--output", str(options.output)]
    arguments += ["--state", options.state] if options.state else []
    arguments += ["--no-warc"] if options.no_warc else []
    arguments += [part for setting, value in options.settings for part in ("-s", f"{setting}={value}")]
    printed = tempfile.TemporaryFile()  # noqa: SIM115 - it is closed with the round
    try:
        started = child.start(arguments, stdout=printed, stderr=subprocess.PIPE)
    except OSError:
        printed.close()
        rows.unlink()
        raise
    threading.Thread(target=_pass_on, args=(started.process.stderr,), daemon=True).start()
    return _ChildRound(started, printed, rows)


def _pass_on(lines: IO[bytes]) -> None:
    """Pass on what a round says, line by line: on a terminal, two progress bars would spoil each other."""
    with lines:
        for line in lines:
            sys.stderr.buffer.write(line)
            sys.stderr.flush()
