"""The walk of one listing: what it asks its server, how far down it goes, what it tells the next one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from scrapy.http import Response

from portalcrawl.crawlstate import PortalState
from portalcrawl.dates import VIETNAM
from portalcrawl.looks import Look
from portalcrawl.lookstate import Bookmark
from portalcrawl.normalize import parse_date
from portalcrawl.pages.base import Entry
from portalcrawl.walkend import Seen, should_stop, sweep_depth

USELESS = 5
"""A listing that came again whole so often, with nothing new on it, has validators that say nothing."""
LIES = 1_000_000
"""Stands for "never again": the same validators came with a page that had changed."""


@dataclass(slots=True)
class Walk:
    """One walk over a listing's pages, newest first."""

    listing: str
    state: PortalState
    now: datetime
    partial: bool = False
    """Asked to go down to a day, or for some articles only: what it leaves unread says nothing."""
    full: bool = False
    """Asked to read every page."""
    keys: set[str] = field(default_factory=set)
    """Keys of the entries so far."""
    was_complete: bool = False
    sweep: timedelta | None = None
    """How far back this walk goes even over known ground."""
    _bookmark: Bookmark = field(default_factory=Bookmark)
    _asked: bool = False
    _pages: list[list[Seen]] = field(default_factory=list)
    _new: list[datetime | date | None] = field(default_factory=list)
    _validators: tuple[str | None, str | None] = (None, None)
    _first_has_news: bool = False

    @classmethod
    def begin(cls, listing: str, state: PortalState, now: datetime, *, partial: bool, full: bool) -> Walk:
        """Begin a walk: until `end` the listing counts as not walked to its end."""
        history = state.visits.listing(listing)
        walk = cls(listing, state, now, partial, full)
        walk._bookmark = state.visits.bookmarks.get(listing, Bookmark())
        walk.sweep = sweep_depth(history, state.portal, now)
        walk.was_complete = state.begin_walk(listing)
        return walk

    def conditions(self) -> dict[str, str]:
        """Give the headers that ask for the first page only if it has changed.

        They are left out where the page is wanted anyway, and where the server did not honour them.
        """
        mark = self._bookmark
        if not self.was_complete or self.sweep or self.full or self.partial or mark.useless >= USELESS:
            return {}
        wanted = {"If-None-Match": mark.etag, "If-Modified-Since": mark.last_modified}
        headers = {name: value for name, value in wanted.items() if value}
        self._asked = bool(headers)
        return headers

    def begin_page(self, response: Response) -> None:
        """Note that a page of entries follows."""
        if not self._pages and response.request is not None and response.url == self.listing:
            self._validators = (_header(response, "ETag"), _header(response, "Last-Modified"))
        self._pages.append([])

    def take(self, entry: Entry, seen_at: datetime, *, known: bool, unheard: bool, changed: bool) -> None:
        """Note an entry: whether its outcome is known, it was never seen, it says other than before."""
        text = parse_date(entry.published_raw, now=seen_at) if entry.published_raw else None
        printed = _moment(text)
        day = date.fromisoformat(text[:10]) if text else None
        self._pages[-1].append(Seen(known and not changed, day))
        looked_at = self.state.visits.listing(self.listing).looked_at
        if looked_at is None:  # the first look: all it shows is the backlog that tells the rate
            self._new.append(printed)
        elif unheard:
            # Below ground that no walk had reached, an old date means that it was there before.
            since = looked_at.astimezone(VIETNAM).date()
            if self.was_complete or (day is not None and day >= since):
                self._new.append(printed)
        if len(self._pages) == 1 and (unheard or changed):
            self._first_has_news = True

    def may_stop(self) -> bool:
        """Say whether what lies below is known."""
        return not self.full and should_stop(
            self._pages, complete=self.was_complete, newest=self._bookmark.newest,
            today=self.now.astimezone(VIETNAM).date(), sweep=self.sweep,
        )  # fmt: skip

    def unmodified(self) -> None:
        """End a walk whose first page has not changed since the last one."""
        self.state.end_walk(self.listing)
        self.state.visits.looked(Look(self.listing, self.now), replace(self._bookmark, useless=0))

    def end(self, *, complete: bool) -> None:
        """End the walk: at the listing's end or at known ground, or cut short."""
        if complete:
            self.state.end_walk(self.listing)
        swept = complete and (self.sweep is not None or not self.was_complete or self.full)
        self.state.visits.looked(Look(self.listing, self.now, self._new, swept=swept), self._next_bookmark())

    def _next_bookmark(self) -> Bookmark:
        mark = self._bookmark
        today = self.now.astimezone(VIETNAM).date()
        days = [seen.published for page in self._pages for seen in page if seen.published]
        newest = max([day for day in [*days, mark.newest] if day is not None and day <= today], default=None)
        etag, modified = self._validators
        useless = mark.useless
        if (
            self._first_has_news
            and (etag or modified)
            and (etag, modified) == (mark.etag, mark.last_modified)
        ):
            useless = LIES
        elif self._asked:
            useless = 0 if self._first_has_news else useless + 1
        elif USELESS <= useless < LIES and self.sweep is not None:
            useless = USELESS - 1  # once more: servers are mended
        return Bookmark(newest, etag, modified, useless)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def _moment(text: str | None) -> datetime | date | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
