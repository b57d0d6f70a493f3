"""Tells people: one message per run through apprise, to every address; what could not be sent is kept.

Addresses are apprise URLs (``mailto://``, ``json://``, ``slack://`` ...) from the environment variable
``PORTALCRAWL_ALARMS`` or an apprise configuration file. They hold passwords, so the state knows them by
their hash only.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any, Literal

from portalcrawl.crawlstate import CrawlState
from portalcrawl.digest import Event, message, news_of, settled
from portalcrawl.errors import UsageError
from portalcrawl.runfiles import locked
from portalcrawl.watch import HealthStore, opened

logger = logging.getLogger(__name__)

ENVIRONMENT = "PORTALCRAWL_ALARMS"
DEADLINE = 25.0
"""Seconds for all addresses together: a crawl must not wait for a mail server that hangs."""
KEPT_EVENTS = 500
"""Events that wait for an address that does not answer; the oldest are given up."""

Severity = Literal["failure", "success", "info"]


@dataclass(frozen=True, slots=True)
class Destination:
    """One address."""

    id: str
    name: str
    """The address without its secrets."""
    server: Any

    def send(self, title: str, body: str, severity: Severity) -> bool:
        """Send a message; say whether it was taken."""
        return bool(self.server.notify(title=title, body=body, notify_type=severity))


def destinations(file: Path | None = None, environment: Mapping[str, str] = os.environ) -> list[Destination]:
    """Read the addresses: those of the file, if one is given, else those of the environment.

    Raises:
        UsageError: an address cannot be read, or apprise is not installed.

    """
    text = environment.get(ENVIRONMENT, "").split()
    if file is None and not text:
        return []
    try:
        import apprise
    except ImportError as error:
        raise UsageError("alarms need apprise: pip install 'portalcrawl[alarms]'") from error
    found = apprise.Apprise()
    if file is not None:
        if not file.is_file():
            raise UsageError(f"--alarms {file}: no such file; it holds one apprise URL a line")
        config = apprise.AppriseConfig()
        config.add(str(file.absolute()))
        found.add(config)
        if not len(found):
            raise UsageError(f"--alarms {file}: no apprise URL in it; write one a line")
    else:
        for number, address in enumerate(text, 1):
            if not found.add(address):
                # The address itself may hold a password, and what is printed is kept in logs.
                scheme = address.partition("://")[0] if "://" in address else "no scheme"
                raise UsageError(
                    f"{ENVIRONMENT}: address {number} ({scheme}) is no apprise URL, such as"
                    " mailto://user:password@example.org or json://host/path"
                )
    servers: list[Any] = list(found)
    return [
        Destination(hashlib.sha256(server.url().encode()).hexdigest()[:16], server.url(privacy=True), server)
        for server in servers
    ]


def deliver(
    messages: Sequence[tuple[Destination, str, str, Severity]], deadline: float | None = None
) -> dict[str, str | None]:
    """Send messages side by side; give for each destination's id None, or why it failed."""
    attempts: list[tuple[Destination, Future[bool]]] = []
    for destination, title, body, severity in messages:
        future: Future[bool] = Future()
        arguments = (future, destination, title, body, severity)
        # A daemon: a server that never answers must not keep the process alive.
        Thread(target=_attempt, args=arguments, daemon=True).start()
        attempts.append((destination, future))
    deadline = DEADLINE if deadline is None else deadline
    end = time.monotonic() + deadline
    told: dict[str, str | None] = {}
    for destination, future in attempts:
        try:
            taken = future.result(max(end - time.monotonic(), 0.0))
            told[destination.id] = None if taken else "refused or unreachable"
        except TimeoutError:
            told[destination.id] = f"no answer within {deadline:.0f} s"
        except Exception as error:  # noqa: BLE001 - a service's plugin may raise anything; it is reported
            told[destination.id] = f"{type(error).__name__}: {error}"
    return told


def _attempt(
    future: Future[bool], destination: Destination, title: str, body: str, severity: Severity
) -> None:
    try:
        future.set_result(destination.send(title, body, severity))
    except Exception as error:  # noqa: BLE001 - handed to whoever waits
        future.set_exception(error)


def queue(state: CrawlState, store: HealthStore, to: Sequence[Destination]) -> None:
    """Put what is new into the queue of every destination, and count it as told; both in one commit.

    Without a destination nothing is told: the first one that is given hears of all that stands.
    """
    if not to:
        return
    events, told = news_of(store.pasts)
    for portal, past in told.items():
        store.pasts[portal] = past
        store.put_past(portal)
    if events:
        rows = [asdict(event) for event in events]
        for destination in to:
            store.put("queue", destination.id, [*(store.get("queue", destination.id) or []), *rows])
    state.commit({})


def waiting(store: HealthStore, to: Sequence[Destination]) -> dict[str, int]:
    """Give the number of events that wait for each address, by its name."""
    return {destination.name: len(store.get("queue", destination.id) or []) for destination in to}


def send_queued(
    output: Path,
    state_url: str | None,
    to: Sequence[Destination],
    conditions: Sequence[str],
    now: datetime,
) -> dict[str, str]:
    """Send each destination what waits for it, in one message; give what failed, by the address's name.

    ``conditions`` are those of all portals, for the message's first line. What was taken leaves the queue
    afterwards: a kill in between tells twice rather than never. While messages are on their way other runs
    may add to the queues, but not send.
    """
    with locked(output / "runs" / ".alarms.lock", wait=False) as ours:
        if not ours:
            return {}  # another run is sending; what waits here is sent by the next
        with opened(output, state_url, pasts=False) as (_, store):
            rows = {destination.id: store.get("queue", destination.id) or [] for destination in to}
        messages = []
        for destination in to:
            if events := settled([Event(**row) for row in rows[destination.id]]):
                messages.append((destination, *message(events, conditions, now), _severity(events)))
        outcome = deliver(messages)
        with opened(output, state_url, pasts=False) as (state, store):
            for destination in to:
                added = (store.get("queue", destination.id) or [])[len(rows[destination.id]) :]
                kept = [] if outcome.get(destination.id) is None else rows[destination.id]
                store.put("queue", destination.id, [*kept, *added][-KEPT_EVENTS:])
            state.commit({})
        return {to_.name: problem for to_ in to if (problem := outcome.get(to_.id)) is not None}


def _severity(events: Sequence[Event]) -> Severity:
    return "failure" if any(event.ended is None for event in events) else "success"
