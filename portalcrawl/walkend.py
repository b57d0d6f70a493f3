"""How far down a listing a look goes: until known ground, and now and then deeper.

Listings print the newest article first, so a walk may end where everything is known. Three things fool the
plain rule "stop at what is known":

- *Pinned entries* stand above what is new. They are recognised by their dates. An entry dated before the
  newest article of the walks before is out of place as long as that newest one has not been met: in a
  sorted listing nothing older comes first. And where a later date follows an earlier one, all above it was
  a block of its own.
- *Back-dated articles* are put below entries that are known. No rule that stops early can see them; a sweep
  goes beyond, and meets them whatever their date is, since it counts days from today and not articles.
- *A failed or shortened walk* leaves unknown entries below known ones. Only a listing that was once walked
  to its end may be stopped at all.

Where dates do not tell (not sorted by them, the newest article deleted), many known entries in a row still
end the walk; that is a page or two more, not a walk to the end each time. Only where dates rise from page
to page is there no early end: what is new is last there. Where none are printed, a page of known entries
ends the walk, and a page full of pinned ones hides what is below until the next sweep.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from portalcrawl.looks import ListingHistory, share_of

RUN = 10
"""Known entries in a row, in order of date, that are known ground."""
LEAST_RUN = 4
"""So many are enough where the whole last page is known: it may hold fewer than `RUN` beside the pinned."""
PATIENCE = 20
"""Known entries in a row that are known ground whatever their order."""
SWEEP_LOOKS, SWEEP_AFTER = 30, timedelta(days=14)
SWEEP_DEPTH = timedelta(days=60)
SWEEP_UNDATED = 100
"""Entries that stand for `SWEEP_DEPTH` where no dates are printed."""
DEEPEST = 6
"""Doublings of `SWEEP_DEPTH`: ten years."""


class Seen(NamedTuple):
    """An entry of a walk, in the order printed."""

    known: bool
    """It has an outcome, and its row says what it said before."""
    published: date | None = None
    """The day printed."""


def should_stop(
    pages: Sequence[Sequence[Seen]],
    *,
    complete: bool,
    newest: date | None,
    today: date,
    sweep: timedelta | None = None,
) -> bool:
    """Say whether a walk that has read these pages of a listing may end.

    Args:
        pages: the entries so far, page by page.
        complete: whether the listing had been walked to its end before.
        newest: the latest day printed by an entry of earlier walks, future days left out.
        today: the day of the walk.
        sweep: how far back to go, from `sweep_depth`.

    """
    if not complete or not pages:
        return False
    # A day to come is a typing error; it says nothing about the order.
    walked = [
        seen._replace(published=None) if seen.published and seen.published > today else seen
        for page in pages
        for seen in page
    ]
    days = [seen.published for seen in walked if seen.published]
    if sum(b > a for a, b in pairwise(days)) > sum(b < a for a, b in pairwise(days)):
        return False
    if sweep is not None and not _deep_enough(walked, today - sweep, sweep):
        return False
    run, streak = _known_ground(walked, newest)
    return run >= RUN or streak >= PATIENCE or (run >= LEAST_RUN and streak >= len(pages[-1]))


def _known_ground(walked: Sequence[Seen], newest: date | None) -> tuple[int, int]:
    """Count the known entries the walk ended with: those that stand in their place, and all."""
    run = streak = 0
    met, last = newest is None, date.max
    for seen in walked:
        if not seen.known:
            run, streak, last = 0, 0, date.max
            continue
        streak += 1
        if seen.published:
            met = met or newest is None or seen.published >= newest
            if seen.published > last:
                run = 0
            last = seen.published
        run += met
    return run, streak


def _deep_enough(walked: Sequence[Seen], oldest: date, sweep: timedelta) -> bool:
    """Say whether the walk ends with a run from before a day; undated, whether it is long enough."""
    if not any(seen.published for seen in walked):
        return len(walked) >= SWEEP_UNDATED * (sweep / SWEEP_DEPTH)
    tail = walked[-RUN:]
    return len(tail) == RUN and all(seen.published and seen.published < oldest for seen in tail)


def sweep_depth(listing: ListingHistory, key: str, now: datetime) -> timedelta | None:
    """Give how far back the next walk of a listing is to go, or None for a look that ends at known ground.

    A sweep comes after thirty looks or a fortnight. Every second goes twice as far as the one before could,
    every fourth four times and so on: an article put up a year late is found in time, at the cost of
    a few pages each time.
    """
    if listing.swept_at is None:
        return SWEEP_DEPTH
    waited = now - listing.swept_at
    # By key up to a tenth earlier, so that portals registered on one day are not swept on one day.
    share = 1 - share_of(key) / 10
    if listing.looks < SWEEP_LOOKS * share and waited < SWEEP_AFTER * share:
        return None
    number = max(listing.sweeps, 1)
    doublings = (number & -number).bit_length() - 1
    return SWEEP_DEPTH * (1 << min(doublings, DEEPEST))
