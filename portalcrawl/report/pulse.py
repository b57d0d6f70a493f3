"""What a portal's publication dates say: seen against expected, and whether it has fallen silent.

The dates reach back before the first crawl, which run reports do not; the rule for silence is that of
`portalcrawl.silence`, with every day a look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from portalcrawl.dates import VIETNAM
from portalcrawl.silence import Gaps

PAST_DAYS = 182
"""The rate is that of so many days before the window."""
LEAST_DAYS = 28
"""A shorter past says nothing."""
GAPS_DAYS = 730
"""Days from which a portal's gaps are learned: older ones would hardly count."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a window of days should have held, and what it did."""

    seen: int
    expected: float | None
    """None where the past is too short."""


def pulse(days: Mapping[date, int], until: date, window: int) -> Pulse:
    """Compare the last days with the time before them.

    Args:
        days: articles by the day they were published.
        until: the last day looked at: that of the portal's last good crawl.
        window: days to look at.

    >>> past = {date(2026, 1, 1) + timedelta(days=n): 1 for n in range(100)}
    >>> pulse(past, date(2026, 4, 10), 7)
    Pulse(seen=7, expected=7.0)
    >>> pulse(past, date(2026, 4, 24), 7)
    Pulse(seen=0, expected=6.5)

    """
    begin = until - timedelta(days=window)
    seen = sum(count for day, count in days.items() if begin < day <= until)
    first = min((day for day, count in days.items() if count), default=until)
    past = min((begin - first).days + 1, PAST_DAYS)
    if past < LEAST_DAYS:
        return Pulse(seen, None)
    earlier = sum(count for day, count in days.items() if begin - timedelta(days=past) < day <= begin)
    return Pulse(seen, round(earlier / past * window, 1))


def is_quiet(days: Mapping[date, int], until: date) -> bool:
    """Say whether the days since the last article are more than the gaps before explain.

    >>> past = {date(2026, 1, 1) + timedelta(days=n): 1 for n in range(0, 100, 2)}
    >>> is_quiet(past, date(2026, 4, 15)), is_quiet(past, date(2026, 5, 20))
    (False, True)
    """
    published = sorted(day for day, count in days.items() if count and day <= until)
    if not published:
        return False
    gaps = Gaps()
    day = max(published[0], until - timedelta(days=GAPS_DAYS))
    while day <= until:
        gaps = gaps.after(datetime.combine(day, time(12), VIETNAM), days.get(day, 0))
        day += timedelta(days=1)
    return gaps.silent
