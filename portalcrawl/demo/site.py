"""A demo portal that is being served, and the control actions that change it while a crawler looks on."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from portalcrawl.demo.state import ROBOTS, Disturbance, Fault, Gate, Gone, Live, State, Validators
from portalcrawl.demo.stories import VIETNAM, Paragraph, Signature, Story


class Site(State):
    """A served portal. Every method but those of ``State`` is an action of the control port."""

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
        """Put a script that sets a cookie in place of pages: for N requests, some seconds, or ever."""
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

    def pin(self, key: str, *, on: bool = True) -> None:
        """Put an article above all others on its listings, or back in its place."""
        with self.lock:
            self.live(key).pinned = on

    def validate(self, how: Validators = "honoured") -> None:
        """Send an ETag with every page, or none; ``how``: what the server makes of it when it comes back."""
        with self.lock:
            self.validators = how

    def set_views(self, key: str, views: int) -> None:
        """Set an article's counter; its next visit prints one more."""
        with self.lock:
            self.live(key).views = views

    def bump_views(self, key: str | None = None, by: int = 1) -> None:
        """Raise the counter of an article, or of all."""
        with self.lock:
            for live in self.articles if key is None else [self.live(key)]:
                live.views += by

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
        Site.pin,
        Site.validate,
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
