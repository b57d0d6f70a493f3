"""One demo portal's state, and the control actions that change it while a crawler looks on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from fnmatch import fnmatchcase
from typing import Any, Literal

from portalcrawl.demo.compose import NOW, stories
from portalcrawl.demo.portals import DemoPortal, article_url, item_key
from portalcrawl.demo.stories import VIETNAM, Paragraph, Signature, Story

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


@dataclass(slots=True)
class Session:
    """A visitor the SharePoint portal remembers: the form states it gave out, by ``__VIEWSTATE``."""

    states: dict[str, tuple[int, int]] = field(default_factory=dict)


def matches(pattern: str | None, target: str) -> bool:
    """Tell whether a pattern names a request: None everything, a path, path and query, or a glob."""
    return pattern is None or pattern in (target, target.partition("?")[0]) or fnmatchcase(target, pattern)


def _count_down(left: int | None) -> int | None:
    return None if left is None else left - 1


class Site:
    """A demo portal that is being served. Every method may be called from any thread."""

    def __init__(self, portal: DemoPortal, seed: int = 0, now: datetime = NOW) -> None:
        self.portal, self.seed, self.now = portal, seed, now
        self.base = ""
        self.lock = threading.RLock()
        self.stopping = threading.Event()
        self.log: list[LogRow] = []
        self.reset()

    # ------------------------------------------------------------------ control actions

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
            self.robots_text, self.robots_status = ROBOTS, 200
            self.visitors = 1_284_907
            self.past_end: Literal["repeat", "empty"] = "repeat"
            self.variant = 0

    def add(
        self,
        title: str,
        body: str | list[str] | None = None,
        *,
        lead: str | None = None,
        author: str | None = None,
        published: str | None = None,
        views: int = 0,
    ) -> str:
        """Publish an article, newest unless ``published`` (ISO 8601) says otherwise; give its key."""
        with self.lock:
            keys = [int(live.story.key) for live in self.articles]
            step = 37 if self.portal.template == "hanoi" else 1
            newest = max(
                [live.story.moment for live in self.articles if live.story.published], default=self.now
            )
            moment = _moment(published) if published else newest + timedelta(minutes=40)
            story = Story(
                key=str(max(keys, default=self.portal.first_key) + step),
                title=title,
                blocks=_paragraphs(body or f"{title}. Nội dung đang được cập nhật."),
                lead=lead,
                signature=Signature(author=author, form="right") if author else Signature(),
                published=moment,
                views=views,
            )
            self._insert(Live(story, views))
            return story.key

    def edit(
        self,
        key: str,
        *,
        title: str | None = None,
        body: str | list[str] | None = None,
        lead: str | None = None,
    ) -> None:
        """Change an article's title, body (paragraphs) or lead; its dates stay."""
        with self.lock:
            live = self.live(key)
            story = live.story
            live.story = replace(
                story,
                title=story.title if title is None else title,
                lead=story.lead if lead is None else lead,
                blocks=story.blocks if body is None else _paragraphs(body),
            )

    def delete(self, key: str, how: Gone = 404, *, listed: bool = False) -> None:
        """Take an article away: 404, 410, or ``soft``: status 200 and a page that says so."""
        with self.lock:
            live = self.live(key)
            live.gone, live.listed = how, listed

    def back_date(self, key: str, published: str) -> None:
        """Give an article another publication time (ISO 8601) and its place in the listings by it."""
        with self.lock:
            live = self.live(key)
            self.articles.remove(live)
            live.story = replace(live.story, published=_moment(published))
            self._insert(live)

    def fail(
        self,
        path: str | None = None,
        *,
        page: int | None = None,
        kind: Disturbance = "status",
        status: int = 500,
        times: int | None = None,
        seconds: float = 30.0,
    ) -> None:
        """Disturb requests of a path (or glob), a listing page number, or all, N times or for ever.

        ``kind``: ``status`` answers ``status``; ``reset`` breaks the connection; ``truncate`` sends half of
        the body; ``timeout`` says nothing for ``seconds`` and hangs up.
        """
        with self.lock:
            self.faults.append(Fault(kind, path, page, times, status, seconds))

    def slow(self, seconds: float, path: str | None = None) -> None:
        """Answer later; 0 seconds without a path ends every delay."""
        with self.lock:
            self.delays = [d for d in self.delays if path is not None and d[0] != path]
            if seconds:
                self.delays.append((path, seconds))

    def theme(self, name: Literal["own", "other"] = "other") -> None:
        """Print articles and listings in another theme, or in the own one again."""
        with self.lock:
            self.other_theme = name == "other"

    def variant_of_page(self, variant: int) -> None:
        """Vary ids, widgets, attribute order and nesting of every page."""
        with self.lock:
            self.variant = variant

    def challenge(
        self,
        path: str | None = None,
        *,
        times: int | None = None,
        seconds: float | None = None,
        status: int = 200,
    ) -> None:
        """Put a script that sets a cookie and reloads in place of pages, for N requests, some seconds, or ever."""
        self._gate("challenge", path, times, seconds, status, 0)

    def flood(
        self,
        path: str | None = None,
        *,
        wait: int = 30,
        times: int | None = None,
        seconds: float | None = None,
        status: int = 200,
    ) -> None:
        """Ask to come back in ``wait`` seconds; status 429 adds ``Retry-After``."""
        self._gate("flood", path, times, seconds, status, wait)

    def login(
        self,
        path: str | None = None,
        *,
        times: int | None = None,
        seconds: float | None = None,
        status: int = 200,
    ) -> None:
        """Put a login form in place of pages."""
        self._gate("login", path, times, seconds, status, 0)

    def robots(
        self,
        text: str | None = None,
        *,
        status: int = 200,
        disallow: str | None = None,
        crawl_delay: float | None = None,
    ) -> None:
        """Set robots.txt: its text or status, or add a Disallow or Crawl-delay line to the usual text."""
        with self.lock:
            lines = [ROBOTS if text is None else text]
            lines += [f"Disallow: {disallow}\n"] if disallow is not None else []
            lines += [f"Crawl-delay: {crawl_delay:g}\n"] if crawl_delay is not None else []
            self.robots_text, self.robots_status = "".join(lines), status

    def redirect(self, to: str | None, path: str | None = None, *, status: int = 301) -> None:
        """Redirect a path, or everything but robots.txt, to the same path of another origin; None ends it."""
        with self.lock:
            self.redirects = [] if to is None else [*self.redirects, (path, to.rstrip("/"), status)]

    def empty(self, listing: str | None = None, *, on: bool = True) -> None:
        """Show a listing (by path, default all) without rows, or with them again."""
        with self.lock:
            paths = {listing} if listing else {where.path for where in self.portal.listings}
            self.empty_listings = self.empty_listings | paths if on else self.empty_listings - paths

    def end_of_list(self, past_end: Literal["repeat", "empty"]) -> None:
        """Choose what the Quảng Ninh portal shows past its last page: that page again, or no rows."""
        with self.lock:
            self.past_end = past_end

    def set_views(self, key: str, views: int) -> None:
        """Set an article's counter; its next visit prints one more."""
        with self.lock:
            self.live(key).views = views

    def bump_views(self, key: str | None = None, by: int = 1) -> None:
        """Raise the counter of an article, or of all."""
        with self.lock:
            for live in self.articles if key is None else [self.live(key)]:
                live.views += by

    # ------------------------------------------------------------------ what tests read

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

    def id_of(self, key: str) -> str:
        """Give the id that items of a crawl of this portal bear."""
        return f"{self.portal.key}/{item_key(self.portal, key)}"

    def requests(self, pattern: str | None = None) -> list[LogRow]:
        """Give the requests so far, oldest first, whose path and query match."""
        with self.lock:
            return [row for row in self.log if matches(pattern, row.path)]

    # ------------------------------------------------------------------ what the answers use

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
            return [
                x
                for x in self.articles
                if x.listed and (where.every == 1 or x.story.key in fixed or int(x.story.key) > first)
            ]

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

    def _gate(
        self,
        kind: Literal["challenge", "flood", "login"],
        path: str | None,
        times: int | None,
        seconds: float | None,
        status: int,
        wait: int,
    ) -> None:
        with self.lock:
            until = None if seconds is None else time.monotonic() + seconds
            self.gates.insert(0, Gate(kind, path, times, until, status, wait))

    def _insert(self, live: Live) -> None:
        moment = live.story.moment
        later = [i for i, x in enumerate(self.articles) if x.story.published and x.story.moment > moment]
        self.articles.insert(later[-1] + 1 if later else 0, live)


ACTIONS: dict[str, Callable[..., Any]] = {
    action.__name__: action
    for action in (
        Site.reset,
        Site.add,
        Site.edit,
        Site.delete,
        Site.back_date,
        Site.fail,
        Site.slow,
        Site.theme,
        Site.variant_of_page,
        Site.challenge,
        Site.flood,
        Site.login,
        Site.robots,
        Site.redirect,
        Site.empty,
        Site.end_of_list,
        Site.set_views,
        Site.bump_views,
    )
}
"""The control actions by name, as the control port takes them."""


def _paragraphs(body: str | list[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text) for text in ([body] if isinstance(body, str) else body))


def _moment(text: str) -> datetime | date:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
