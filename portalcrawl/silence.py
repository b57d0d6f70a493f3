"""How long a portal may be silent before that says something: judged by its own gaps; pure.

A gap is the time between two days with new articles. Articles of one day are one event: wards publish in
bursts, and a count of articles would take a busy morning for a pace. Nights, weekends and the habit of a
portal are in its gaps already; only the days around Tết, once a year, are not counted.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from portalcrawl.dates import VIETNAM

FALSE_PER_YEAR = 0.05
"""False alarms of a portal in a year that are put up with: the busier it is, the surer an alarm must be."""
REMEMBERED = 60
"""Gaps after which an older one counts half."""
LONGEST_STEP = 8.0
"""Days between two looks that count at most: what happened while the machine was off is not known."""
SHORTEST = 4.0
"""Days of silence that say nothing about any portal: a long weekend."""
LEAST_GAPS = 2.0
TET = (
    date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26),
    date(2029, 2, 13), date(2030, 2, 2), date(2031, 1, 23), date(2032, 2, 11), date(2033, 1, 31),
    date(2034, 2, 19), date(2035, 2, 8),
)  # fmt: skip
"""First days of the lunar year in Viet Nam; after the last of these Tết is a gap like another."""
TET_BEFORE, TET_AFTER = timedelta(days=3), timedelta(days=6)
_HOLIDAYS = [
    (first - TET_BEFORE, first + TET_AFTER)
    for first in (datetime(day.year, day.month, day.day, tzinfo=VIETNAM) for day in TET)
]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps between a portal's days with new articles, older ones forgotten by and by."""

    count: float = 0.0
    total: float = 0.0
    """Days, all of them."""
    squares: float = 0.0
    longest: float = 0.0
    quiet: float = 0.0
    """Days watched since the last new article."""
    looked_at: str | None = None
    """The last look, ISO 8601."""
    news_on: str | None = None
    """The last day with new articles, in Viet Nam."""

    def after(self, at: datetime, new: int) -> Gaps:
        """Take in a look that succeeded. The articles of the first one are a backlog, not news."""
        today = at.astimezone(VIETNAM).date().isoformat()
        if self.looked_at is None:
            return replace(self, looked_at=at.isoformat(), news_on=today)
        step = watched_days(datetime.fromisoformat(self.looked_at), at)
        quiet = self.quiet + min(step, LONGEST_STEP)
        if not new:
            return replace(self, quiet=quiet, looked_at=at.isoformat())
        if today == self.news_on or quiet == 0:
            return replace(self, quiet=0.0, looked_at=at.isoformat(), news_on=today)
        kept = 0.5 ** (1 / REMEMBERED)
        return Gaps(
            self.count * kept + 1, self.total * kept + quiet, self.squares * kept + quiet * quiet,
            max(self.longest * kept, quiet), 0.0, at.isoformat(), today,
        )  # fmt: skip

    def limit(self) -> float | None:
        """Give the days of silence from which on the portal is held for silent; None while unknown.

        The pace is uncertain, so the chance of a gap has a Pareto tail, not an exponential one; gaps more
        uneven than chance would have them stretch it.
        """
        if self.count < LEAST_GAPS:
            return None
        mean = self.total / self.count
        chance = min(FALSE_PER_YEAR * mean / 365, 0.05)
        uneven = (self.squares / self.count - mean * mean) / (mean * mean)
        # The ratio of few gaps says little; four gaps' worth of "as chance would have it" are added.
        uneven = (uneven * self.count + 4) / (self.count + 4)
        days = self.total * math.expm1(-math.log(chance) / self.count)
        return max(days * max(uneven, 0.6), 1.25 * self.longest, SHORTEST)

    @property
    def silent(self) -> bool:
        """Say whether the silence is longer than the portal's own gaps explain."""
        limit = self.limit()
        return limit is not None and self.quiet >= limit


def watched_days(start: datetime, end: datetime) -> float:
    """Give the days between two looks, without those of Tết; what lies backwards counts as nothing.

    >>> from datetime import UTC
    >>> watched_days(datetime(2026, 2, 10, tzinfo=UTC), datetime(2026, 2, 28, tzinfo=UTC))
    9.0
    """
    days = max((end - start) / timedelta(days=1), 0.0)
    for first, last in _HOLIDAYS:
        if last <= start or first >= end:
            continue
        overlap = (min(end, last) - max(start, first)) / timedelta(days=1)
        days -= max(overlap, 0.0)
    return max(days, 0.0)
