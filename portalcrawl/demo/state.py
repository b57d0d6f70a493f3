"""One demo portal's state: its articles, its disturbances, its log."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Literal

from portalcrawl.demo.compose import NOW, stories
from portalcrawl.demo.portals import DemoPortal, article_url
from portalcrawl.demo.stories import Story

PER_PAGE = 10
ROBOTS = "User-agent: *\nDisallow: /print\nDisallow: /search\nDisallow: /Pages/tim-kiem.aspx\n"
Gone = Literal[404, 410, "soft"]
Disturbance = Literal["status", "reset", "truncate", "timeout"]


@dataclass(slots=True)
class Live:
    """An article as the portal holds it now."""

    story: Story
    views: int
    gone: Gone | None = None
    listed: bool = True
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class LogRow:
    """One request the portal answered."""

    method: str
    path: str
    status: int
    """What was answered; 0 where the connection was broken instead."""
    time: float
    cookies: str
    user_agent: str


@dataclass(slots=True)
class Fault:
    """A disturbance of some requests; ``left`` None is for ever."""

    kind: Disturbance
    pattern: str | None
    page: int | None
    left: int | None
    status: int = 500
    seconds: float = 30.0


@dataclass(slots=True)
class Gate:
    """A challenge, flood or login page in place of everything that matches."""

    kind: Literal["challenge", "flood", "login"]
    pattern: str | None
    left: int | None
    until: float | None
    status: int
    seconds: int


Validators = Literal["none", "honoured", "ignored", "lying"]
"""An ETag is not sent; sent and honoured; sent and ignored; sent, and never another one."""


@dataclass(slots=True)
class Session:
    """A visitor the SharePoint portal remembers: the form states it gave out, by ``__VIEWSTATE``."""

    states: dict[str, tuple[int, int]] = field(default_factory=dict)


def matches(pattern: str | None, target: str) -> bool:
    """Tell whether a pattern names a request: None everything, a path, path and query, or a glob."""
    return pattern is None or pattern in (target, target.partition("?")[0]) or fnmatchcase(target, pattern)


def _count_down(left: int | None) -> int | None:
    return None if left is None else left - 1


class State:
    """What a served portal knows. Every method may be called from any thread."""

    def __init__(self, portal: DemoPortal, seed: int = 0, now: datetime = NOW) -> None:
        self.portal, self.seed, self.now = portal, seed, now
        self.base = ""
        self.lock = threading.RLock()
        self.stopping = threading.Event()
        self.log: list[LogRow] = []
        self.reset()

    def reset(self) -> None:
        """Put everything back as it was at the start, except the log."""
        with self.lock:
            self.articles = [Live(s, s.views or 0) for s in stories(self.portal, self.seed, self.now)]
            self.faults: list[Fault] = []
            self.gates: list[Gate] = []
            self.sessions: dict[str, Session] = {}
            self.delays: list[tuple[str | None, float]] = []
            self.redirects: list[tuple[str | None, str, int]] = []
            self.empty_listings: set[str] = set()
            self.other_theme = False
            self.validators: Validators = "none"
            self.robots_text, self.robots_status = ROBOTS, 200
            self.visitors = 1_284_907
            self.past_end: Literal["repeat", "empty"] = "repeat"
            self.variant = 0

    def live(self, key: str) -> Live:
        """Give the article of that key; ``KeyError`` where there is none."""
        with self.lock:
            for live in self.articles:
                if live.story.key == key:
                    return live
        raise KeyError(key)

    def views(self, key: str) -> int:
        """Give an article's counter now."""
        return self.live(key).views

    def keys(self, listing: int = 0) -> list[str]:
        """Give the keys a listing shows, in its order."""
        return [live.story.key for live in self.rows(listing)]

    def url(self, key: str, listing: int = 0) -> str:
        """Give an article's address under a listing."""
        return article_url(self.portal, key, self.live(key).story.title, self.base, listing)

    def requests(self, pattern: str | None = None) -> list[LogRow]:
        """Give the requests so far, oldest first, whose path and query match."""
        with self.lock:
            return [row for row in self.log if matches(pattern, row.path)]

    def rows(self, listing: int) -> list[Live]:
        """Give the articles of a listing, in its order."""
        where = self.portal.listings[listing]
        with self.lock:
            if where.path in self.empty_listings:
                return []
            first = int(stories(self.portal, self.seed, self.now)[0].key)
            fixed = {
                s.key for i, s in enumerate(stories(self.portal, self.seed, self.now)) if i % where.every == 0
            }
            shown = [
                x
                for x in self.articles
                if x.listed and (where.every == 1 or x.story.key in fixed or int(x.story.key) > first)
            ]
            return sorted(shown, key=lambda live: not live.pinned)

    def visit(self, live: Live) -> int:
        """Count a visit of an article and give the new count."""
        with self.lock:
            live.views += 1
            self.visitors += 1
            return live.views

    def take_fault(self, target: str, page: int | None) -> Fault | None:
        """Give the disturbance this request meets, and use it up."""
        with self.lock:
            for fault in self.faults:
                if fault.left != 0 and matches(fault.pattern, target) and fault.page in (None, page):
                    fault.left = _count_down(fault.left)
                    return fault
        return None

    def take_gate(self, target: str) -> Gate | None:
        """Give the page that stands in place of this request's, and use it up."""
        with self.lock:
            for gate in self.gates:
                open_again = gate.left == 0 or (gate.until is not None and time.monotonic() >= gate.until)
                if not open_again and matches(gate.pattern, target):
                    gate.left = _count_down(gate.left)
                    return gate
        return None

    def delay_of(self, target: str) -> float:
        """Give the seconds this request waits for its answer."""
        with self.lock:
            return sum(seconds for pattern, seconds in self.delays if matches(pattern, target))

    def redirect_of(self, target: str) -> tuple[str, int] | None:
        """Give where this request is sent on to, and with which status."""
        with self.lock:
            for pattern, to, status in self.redirects:
                if matches(pattern, target):
                    return to + target, status
        return None

    def record(self, row: LogRow) -> None:
        """Add a request to the log."""
        with self.lock:
            self.log.append(row)
