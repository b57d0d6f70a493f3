"""The revisit policy: when a portal is looked at again, and when an article is read again.

Pure functions: what is known and a time go in, a decision comes out; no clock, no file, no chance. What is
known is `History`, a row for each portal, and `ListingHistory`, a row for each of its listings. Times carry
a zone; whatever it is, results are in UTC. How far down a listing a look goes is in `portalcrawl.walkend`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from portalcrawl.dates import VIETNAM
from portalcrawl.looks import History, ListingHistory, Look, share_of
from portalcrawl.rhythm import Rhythm, Span, best_wait, learn, usual_hours, week_hours

SHORTEST, LONGEST = timedelta(minutes=30), timedelta(days=7)
SPREAD, SPREAD_MOST = 0.1, timedelta(hours=1)
"""Share of a wait that is added by key, and no more than this: portals of one rhythm do not come at once."""
FAILURE_FIRST, FAILURE_LONGEST = timedelta(hours=1), timedelta(days=7)
HALF_LIFE_DAYS = 30.0
PRIOR_NEW, PRIOR_DAYS = 0.5, 1.0
DELAY_WEIGHT = 0.75
"""Interval in days at a rate of one article a day; the interval is proportional to 1/sqrt(rate)."""
BACKLOG_DAYS = 28
"""How far back the articles of a first look tell the rate, by their printed dates."""
LONGEST_GAP_DAYS = 14.0
"""A longer time without a look (a machine that was off, a clock that jumped) counts as this long."""
BACKLOG_A_DAY = 10
"""No more of one day's backlog are counted: an archive that was moved bears one date."""
SILENCE = 6.0
"""Expected articles that fail to appear before a portal counts as changed: one gap in 400 is so long."""
SURPRISE_KEPT, SURPRISE_DAYS = 0.25, 3.0
"""What remains of the past when a look contradicts it, and the days that remain if they were watched."""

_FIRST_WEEK = date(1969, 12, 29).toordinal() * 24.0
_SHORTEST_HOURS, _LONGEST_HOURS = SHORTEST / timedelta(hours=1), (LONGEST - SPREAD_MOST) / timedelta(hours=1)

REREAD_AFTER = tuple(timedelta(days=days) for days in (1, 3, 9, 27))
"""Waits before an article is read again, as long as nothing changed."""
REREAD_FORGOTTEN = timedelta(days=60)
"""What was not read for so long is left: a state rebuilt from its files must not ask for every article."""
REREAD_WORTH = 0.02
"""Least chance of an edit for which a request is spent."""
PRIOR_EDITS, PRIOR_REREADS = 0.5, 10.0
REREADS_REMEMBERED = 200.0
SAMPLE = 20
"""One article in so many is read again even where nothing is edited: else a change would go unnoticed."""


def later(moment: datetime, wait: timedelta) -> datetime:
    """Add a wait, in UTC; what no calendar holds is its last moment.

    Raises:
        ValueError: the time has no zone; it would be taken for this machine's.

    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment}: a time without a zone; give it one, such as datetime.now(UTC)")
    try:
        return moment.astimezone(UTC) + wait
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)


def rate(listing: ListingHistory) -> float:
    """Give the articles a day to be expected: a Gamma prior and Poisson counts, with forgetting."""
    return (PRIOR_NEW + listing.new_weight) / (PRIOR_DAYS + listing.days_weight)


# ----------------------------------------------------------------------------------------- when


def listing_due_at(
    history: History, url: str, now: datetime, *, delay_weight: float = DELAY_WEIGHT
) -> datetime:
    """Give the time to look at a listing again, were there no failures; ``now`` if it was never looked at."""
    listing = history.listings.get(url)
    if listing is None or listing.looked_at is None or _unbelievable(listing.looked_at, now):
        return now.astimezone(UTC)
    plain = min(max(24 * delay_weight / math.sqrt(rate(listing)), _SHORTEST_HOURS), _LONGEST_HOURS)
    wait = best_wait(history.rhythm, week_hours(listing.looked_at), plain)
    wait = min(max(wait, _SHORTEST_HOURS), _LONGEST_HOURS)
    return later(listing.looked_at, _spread(timedelta(hours=wait), history.key))


def due_at(
    history: History,
    now: datetime,
    listings: Iterable[str] | None = None,
    *,
    delay_weight: float = DELAY_WEIGHT,
) -> datetime:
    """Give the time a portal is due: its first listing's, or later where a failure or the server says so.

    ``listings`` are those it has today, where others were looked at before.

    A failed look is repeated after an hour, then two, up to a week, whatever the rate is; and the rate
    remembers nothing of it. It is ``now`` for a portal without any look, and for one whose last look lies
    in the future: the clock was put back, and one look more puts the row right.
    """
    if history.failures and history.failed_at is not None:
        due = _retry_at(history, history.failed_at, now)
    else:
        due = min(
            (
                listing_due_at(history, url, now, delay_weight=delay_weight)
                for url in (history.listings if listings is None else listings)
            ),
            default=now.astimezone(UTC),
        )
    if history.not_before is not None and history.not_before <= later(now, LONGEST):
        return max(due, history.not_before.astimezone(UTC))
    return due


def _retry_at(history: History, failed_at: datetime, now: datetime) -> datetime:
    if _unbelievable(failed_at, now):
        return now.astimezone(UTC)
    wait = FAILURE_FIRST * math.exp2(min(history.failures - 1, 20))
    return later(failed_at, _spread(min(wait, FAILURE_LONGEST - SPREAD_MOST), history.key))


def _unbelievable(moment: datetime, now: datetime) -> bool:
    """Say whether a stored time is ahead of the clock by more than clocks are corrected by every day."""
    return moment > later(now, SHORTEST)


def _spread(wait: timedelta, key: str) -> timedelta:
    """Lengthen a wait by the key's share; a shorter one would miss what was waited for."""
    return wait + min(wait * SPREAD, SPREAD_MOST) * share_of(key)


# -------------------------------------------------------------------------------------- learning


def observe(history: History, look: Look) -> History:
    """Take in one look.

    The articles of the first look at a listing are a backlog: they tell the rate by the dates they bear.
    Later ones tell it by having appeared since the look before, whatever date they bear.

    Raises:
        ValueError: a time has no zone.

    """
    not_before = min(look.not_before, later(look.at, LONGEST)) if look.not_before else None
    if look.failed:
        told = [moment for moment in (history.not_before, not_before) if moment is not None]
        return replace(
            history, failures=history.failures + 1, failed_at=look.at, not_before=max(told, default=None)
        )
    before = history.listings.get(look.listing, ListingHistory())
    if before.looked_at is None:
        listing, spans = _first(before, look)
    else:
        listing = _counted(before, before.looked_at, look, history.rhythm)
        start, end = week_hours(before.looked_at), week_hours(look.at)
        spans = [_span(printed, start, end) for printed in look.new if start < end]
    rhythm = learn(history.rhythm, spans, per_day=rate(listing)) if spans else history.rhythm
    return History(
        history.key, {**history.listings, look.listing: listing}, 0, None, not_before,
        rhythm, history.rereads, history.edits,
    )  # fmt: skip


def _first(before: ListingHistory, look: Look) -> tuple[ListingHistory, list[Span]]:
    """Read the rate off the backlog's dates, where most of it is dated."""
    ages = [(_age_days(printed, look.at), printed) for printed in look.new if printed is not None]
    recent = [printed for age, printed in ages if 0 <= age <= BACKLOG_DAYS]
    end = week_hours(look.at)
    spans = [_span(printed, end - 24 * BACKLOG_DAYS, end) for printed in recent]
    if 2 * len(ages) <= len(look.new):
        return _listing(before, look, 0.0, 0.0), spans
    # A listing younger than that, or read only so far, speaks for the days it covers; a move of the whole
    # archive on one day says little.
    days = min(max(max(age for age, _ in ages), 1.0), BACKLOG_DAYS)
    new = sum(min(count, BACKLOG_A_DAY) for count in Counter(map(_day, recent)).values())
    return _listing(before, look, float(new), days), spans


def _listing(before: ListingHistory, look: Look, new: float, days: float) -> ListingHistory:
    return ListingHistory(
        look.at, new, days, look.at if look.new else before.last_new_at,
        0 if look.swept else before.looks + 1, before.sweeps + look.swept,
        look.at if look.swept else before.swept_at,
    )  # fmt: skip


def _day(printed: datetime | date) -> date:
    return printed.astimezone(VIETNAM).date() if isinstance(printed, datetime) else printed


def _age_days(printed: datetime | date, at: datetime) -> float:
    if isinstance(printed, datetime):
        return (at - printed) / timedelta(days=1)
    return float((at.astimezone(VIETNAM).date() - printed).days)


def _counted(before: ListingHistory, since: datetime, look: Look, rhythm: Rhythm) -> ListingHistory:
    """Add a look's new articles and the days it covers; forget the past faster when it contradicts them."""
    start, end = week_hours(since), week_hours(look.at)
    passed = max(end - start, 0.0) / 24
    fit = min(1.0, LONGEST_GAP_DAYS / passed) if passed else 1.0
    days = usual_hours(rhythm, start, end) / 24 * fit
    expected = rate(before) * days
    # A thousand old documents put up in one day are one event, not the new pace.
    new = min(len(look.new) * fit, 20 + 4 * expected)
    kept = 0.5 ** (passed * fit / HALF_LIFE_DAYS)
    if new > expected + 3 * math.sqrt(expected) + 3 or _fell_silent(before, start, end, rhythm, bool(new)):
        kept *= min(max(SURPRISE_KEPT, SURPRISE_DAYS / max(before.days_weight, SURPRISE_DAYS)), 1.0)
    return _listing(before, look, before.new_weight * kept + new, before.days_weight * kept + days)


def _fell_silent(before: ListingHistory, start: float, end: float, rhythm: Rhythm, news: bool) -> bool:
    """Say whether the silence since the last new article became too long for the rate within this look."""
    if news or before.last_new_at is None:
        return False
    since, days = week_hours(before.last_new_at), SILENCE / rate(before)
    return usual_hours(rhythm, since, start) / 24 < days <= usual_hours(rhythm, since, end) / 24


def _span(printed: datetime | date | None, start: float, end: float) -> Span:
    """Give the time in which an article appeared: between two looks, and when it says if that lies there.

    Midnight is what systems print that know no time.
    """
    if isinstance(printed, datetime):
        moment, local = week_hours(printed), printed.astimezone(VIETNAM)
        if local.time() != time():
            return Span(moment, moment) if start < moment <= end else Span(start, end)
        printed = local.date()
    if printed is not None:
        day = printed.toordinal() * 24.0 - _FIRST_WEEK
        if max(start, day) < min(end, day + 24):
            return Span(max(start, day), min(end, day + 24))
    return Span(start, end)


# ---------------------------------------------------------------------------------- articles again


def observe_reread(history: History, *, edited: bool) -> History:
    """Take in that an article was read again, and whether it had been edited."""
    kept = 1 - 1 / REREADS_REMEMBERED
    return replace(history, rereads=history.rereads * kept + 1, edits=history.edits * kept + edited)


def reread_at(
    history: History, article: str, read_at: datetime, unchanged: int, now: datetime
) -> datetime | None:
    """Give the time to read an article again, or None if it is not worth a request any more.

    ``read_at`` is its last reading and ``unchanged`` the number of readings since it was new or last
    edited. The chance of an edit is the portal's share of re-reads that found one, and halves with each
    that found none. A portal that never edits keeps one re-read of one article in twenty, chosen by the
    article's key.
    """
    if unchanged >= len(REREAD_AFTER):
        return None
    chance = (PRIOR_EDITS + history.edits) / (PRIOR_REREADS + history.rereads) / 2**unchanged
    sampled = unchanged == 0 and share_of(f"{history.key}/{article}") < 1 / SAMPLE
    if chance < REREAD_WORTH and not sampled:
        return None
    if _unbelievable(read_at, now):
        return now.astimezone(UTC)
    if now - read_at > REREAD_FORGOTTEN:
        return None
    return later(read_at, _spread(REREAD_AFTER[unchanged], article))
