"""The scheduler on one machine: what is due is crawled, again and again, each round in its own process."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from portalcrawl.errors import PortalcrawlError, RunError
from portalcrawl.lastgood import LastGood
from portalcrawl.registry import Portal
from portalcrawl.runfiles import Clock, stamp

logger = logging.getLogger(__name__)

TICK = 60.0
"""Seconds between two looks at the clock at most: a laptop that slept is back within a minute."""
STOP_WITHIN = 28.0
"""Seconds after which a round that was asked to stop is killed; the next start recovers it."""
GIVE_UP_AFTER = 60
"""Looks in a row, one a minute, at which the state was out of reach: then the daemon ends."""
LEAST_GAP = timedelta(minutes=1)
"""Between the starts of two rounds: portals that fall due within it share a round."""
MOST_PORTALS = 1000
"""In one round; the others take the next."""
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=2)
HEARTBEAT = "daemon.json"

Say = Callable[..., None]


class Round(Protocol):
    """A crawl under way in a process of its own."""

    def poll(self) -> int | None:
        """Give its exit status, or None while it runs."""

    def ask_to_stop(self) -> None:
        """Ask it to end after the requests under way."""

    def stop(self, timeout: float) -> int:
        """Ask it, wait, kill it; give the exit status."""

    def summary(self) -> Mapping[str, Any]:
        """Say what it did, once it has ended."""


class Schedule(Protocol):
    """What is known of the portals' times."""

    def due(self, portals: Iterable[Portal], now: datetime) -> Mapping[str, datetime]:
        """Give the time each portal is due."""

    def crawled(self) -> Mapping[str, str]:
        """Give what changes for a portal with each crawl that came to a verdict."""


@dataclass(slots=True)
class _Running:
    round: Round
    number: int
    keys: dict[str, str]
    """The portals it was sent to, and the server group of each."""
    before: Mapping[str, str]
    deadline: float


@dataclass(slots=True)
class Daemon:
    """Sends rounds out; the clock, the way to wait and the way to start a round are handed in."""

    output: Path
    registry: LastGood
    schedule: Schedule
    launch: Callable[[list[Portal]], Round]
    groups: Callable[[list[Portal]], Mapping[str, list[Portal]]]
    held: Callable[[str], bool]
    """Whether somebody is crawling a server group, be it a cron job."""
    clock: Clock
    timer: Callable[[], float]
    """Seconds that pass while the machine is awake."""
    wait: Callable[[float], bool]
    """Waits so many seconds; True as soon as somebody asked to stop."""
    say: Say
    round_time: float = 6 * 3600
    """Seconds after which a round is stopped."""
    at_once: int = 3
    started_at: datetime = field(init=False)
    rounds: int = 0
    last_status: int = 0
    _running: list[_Running] = field(default_factory=list)
    _pauses: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    _out_of_reach: int = 0
    _next_due: datetime | None = None
    _last_start: datetime | None = None

    def __post_init__(self) -> None:
        self.started_at = self.clock()

    def run(self, *, once: bool = False) -> int:
        """Go on until told to stop, or for one round; give the exit status.

        Raises:
            RunError: the state was out of reach for an hour.

        """
        while True:
            pause = self.tick(start=not (once and self.rounds))
            if once and not self._running:
                return self.last_status
            if self._rest(pause):
                break
        self._stop()
        return 3 if once else 0

    def _rest(self, seconds: float) -> bool:
        """Wait, until a round ends at most; say whether somebody asked to stop."""
        while seconds > 0:
            step = min(seconds, 1.0) if self._running else seconds
            if self.wait(step):
                return True
            seconds -= step
            if any(running.round.poll() is not None for running in self._running):
                break
        return False

    def tick(self, *, start: bool = True) -> float:
        """Look once: take in rounds that ended, start one if something is due; give the seconds to wait."""
        now = self.clock()
        self._collect(now)
        self.registry.refresh()
        try:
            due = self._due(now)
            ready = sorted((moment, key) for key, moment in due.items() if moment <= now)
            if start and ready and len(self._running) < self.at_once and self._gap_is_over(now):
                self._start([key for _, key in ready[:MOST_PORTALS]], now)
        except (OSError, PortalcrawlError) as error:
            self._note_out_of_reach(error)
            return TICK
        self._out_of_reach = 0
        self._next_due = min((moment for moment in due.values() if moment > now), default=None)
        self._beat(now)
        until = (self._next_due - now).total_seconds() if self._next_due else TICK
        return min(max(until, TICK / 4), TICK)

    def _gap_is_over(self, now: datetime) -> bool:
        passed = now - self._last_start if self._last_start else LEAST_GAP
        return not timedelta() <= passed < LEAST_GAP

    def _due(self, now: datetime) -> dict[str, datetime]:
        """Give the time each portal is due that no round is at."""
        busy = self._busy()
        live = [p for p in self.registry.portals.values() if p.status == "live" and p.key not in busy]
        due = dict(self.schedule.due(live, now))
        for key, (_, moment) in list(self._pauses.items()):
            if moment - now > LONGEST_PAUSE:
                del self._pauses[key]  # the clock was put back
            elif key in due:
                due[key] = max(due[key], moment)
        return due

    def _busy(self) -> set[str]:
        """Name the portals that a round was sent to and has not come to a verdict on."""
        if not self._running:
            return set()
        now_known = self.schedule.crawled()
        return {
            key for running in self._running for key in running.keys
            if now_known.get(key) == running.before.get(key)
        }  # fmt: skip

    def _start(self, ready: list[str], now: datetime) -> None:
        busy = self._busy()
        taken = {running.keys[key] for running in self._running for key in running.keys if key in busy}
        groups = self.groups([self.registry.portals[key] for key in ready])
        chosen = {
            portal.key: group for group, portals in groups.items()
            if group not in taken and not self.held(group) for portal in portals
        }  # fmt: skip
        if not chosen:
            return
        before = self.schedule.crawled()
        self.rounds += 1
        self._last_start = now
        try:
            started = self.launch([self.registry.portals[key] for key in chosen])
        except OSError as error:
            logger.error("Round %d could not be started: %s", self.rounds, error)
            self._pause(chosen, now)
            self.last_status = 3
            return
        self.say("round_started", round=self.rounds, portals=len(chosen))
        deadline = self.timer() + self.round_time
        self._running.append(_Running(started, self.rounds, chosen, before, deadline))

    def _collect(self, now: datetime) -> None:
        """Take in the rounds that have ended, and end those that take too long."""
        for running in list(self._running):
            status = running.round.poll()
            if status is None and self.timer() >= running.deadline:
                self.say("round_too_long", round=running.number)
                status = running.round.stop(STOP_WITHIN)
            if status is not None:
                self._running.remove(running)
                self._ended(running, status, now)

    def _ended(self, running: _Running, status: int, now: datetime) -> None:
        self.last_status = status if status >= 0 else 3
        self.say("round_ended", round=running.number, status=status, **running.round.summary())
        try:
            known = self.schedule.crawled()
        except (OSError, PortalcrawlError) as error:
            logger.error("What round %d did is not known: %s", running.number, error)
            known = running.before
        without = [key for key in running.keys if known.get(key) == running.before.get(key)]
        for key in set(running.keys) - set(without):
            self._pauses.pop(key, None)
        self._pause(without, now)

    def _pause(self, keys: Iterable[str], now: datetime) -> None:
        """Let portals wait that a round came to no verdict on, ever longer: a fault of ours is no rush."""
        for key in keys:
            times = self._pauses.get(key, (0, now))[0] + 1
            pause = min(FIRST_PAUSE * 2 ** min(times - 1, 10), LONGEST_PAUSE)
            self._pauses[key] = (times, now + pause)

    def _note_out_of_reach(self, error: Exception) -> None:
        self._out_of_reach += 1
        if self._out_of_reach >= GIVE_UP_AFTER:
            self._stop()
            raise RunError(f"the crawl state was out of reach {GIVE_UP_AFTER} times in a row: {error}")
        logger.error("Trying again in a minute: %s", error)

    def _stop(self) -> None:
        """End the rounds under way, side by side."""
        for running in self._running:
            running.round.ask_to_stop()
        end = self.timer() + STOP_WITHIN
        for running in self._running:
            status = running.round.stop(max(end - self.timer(), 0.1))
            self.say("round_ended", round=running.number, status=status, **running.round.summary())
        self._running.clear()
        self.say("stopped", rounds=self.rounds)
        (self.output / HEARTBEAT).unlink(missing_ok=True)

    def _beat(self, now: datetime) -> None:
        """Leave a sign of life for `portalcrawl status` and whoever watches."""
        row = {
            "started_at": stamp(self.started_at),
            "beat_at": stamp(now),
            "rounds": self.rounds,
            "running": [len(running.keys) for running in self._running],
            "next_due": stamp(self._next_due) if self._next_due else None,
            "registry_problems": self.registry.problems,
        }
        path = self.output / HEARTBEAT
        try:
            # Whole or not at all for a reader; after a power cut nobody needs it.
            part = path.with_name(f"{HEARTBEAT}.part")
            part.write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
            part.replace(path)
        except OSError as error:
            logger.error("%s: %s", path, error)
