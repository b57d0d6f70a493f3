"""Seen against expected: does a portal publish as its own past says?"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

PAST_DAYS = 182
"""The rate is that of so many days before the window."""
LEAST_DAYS = 28
"""A shorter past says nothing."""
UNLIKELY = 0.002
"""So few by chance: rarer than one look in five hundred. News comes in bursts; a laxer bound cries wolf."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """What a window of days should have held, and what it did."""

    seen: int
    expected: float | None
    """None where the past is too short."""
    low: bool = False
    """So few are unlikely, were the portal as it was."""


def pulse(days: Mapping[date, int], until: date, window: int) -> Pulse:
    """Compare the last days with the time before them.

    Args:
        days: articles by the day they were published.
        until: the last day looked at: that of the portal's last good crawl.
        window: days to look at.

    >>> past = {date(2026, 1, 1) + timedelta(days=n): 1 for n in range(100)}
    >>> pulse(past, date(2026, 4, 10), 7)
    Pulse(seen=7, expected=7.0, low=False)
    >>> pulse(past, date(2026, 4, 24), 7)
    Pulse(seen=0, expected=6.5, low=True)

    """
    begin = until - timedelta(days=window)
    seen = sum(count for day, count in days.items() if begin < day <= until)
    first = min((day for day, count in days.items() if count), default=until)
    past = min((begin - first).days + 1, PAST_DAYS)
    if past < LEAST_DAYS:
        return Pulse(seen, None)
    earlier = sum(count for day, count in days.items() if begin - timedelta(days=past) < day <= begin)
    expected = earlier / past * window
    return Pulse(seen, round(expected, 1), _at_most(seen, expected) < UNLIKELY)


def _at_most(count: int, mean: float) -> float:
    """Give the chance of at most so many, where they come independently (Poisson).

    >>> round(_at_most(0, 3), 4), _at_most(5, 0)
    (0.0498, 1.0)
    """
    term = total = math.exp(-min(mean, 700))  # beyond it the first term is no longer a number
    for n in range(1, count + 1):
        term *= mean / n
        total += term
    return min(total, 1.0)
