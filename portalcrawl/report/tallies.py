"""What the plots show, counted article by article."""

from __future__ import annotations

import statistics
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from portalcrawl.dates import VIETNAM
from portalcrawl.report.intake import Latest

AGES = (7, 30, 91, 182, 365, 730, 1826)
"""Bounds of the classes of age, in days; the last class is open."""
LAGS = (1, 3, 6, 12, 24, 72, 168)
"""Bounds of the classes of lag, in hours; the last class is open."""


@dataclass(slots=True)
class Tallies:
    """The counts behind the plots, and how many articles each plot has to leave out."""

    weeks: Counter[tuple[str | None, date]] = field(default_factory=Counter)
    """Articles by province and the Monday of the week they were published in."""
    hours: Counter[tuple[int, int]] = field(default_factory=Counter)
    """By weekday (Monday is 0) and hour, as printed."""
    views: defaultdict[int, array[int]] = field(default_factory=lambda: defaultdict(lambda: array("q")))
    """View counts by class of age at the time they were read."""
    lags: Counter[int] = field(default_factory=Counter)
    """By class of the time from publication to capture."""
    templates: Counter[str] = field(default_factory=Counter)
    undated: int = 0
    untimed: int = 0
    """Dated without a time, or at midnight sharp, which is what a CMS prints where nobody set one."""
    uncounted: int = 0
    """Without a view count or without a date."""
    backlog: int = 0
    """Published before their portal's first crawl: the wait was not the crawl's."""

    def add(self, article: Latest, province: str | None) -> None:
        """Count an article."""
        self.templates[article.template] += 1
        if article.published is None:
            self.undated += 1
            self.uncounted += 1
            return
        day = date.fromisoformat(article.published[:10])
        self.weeks[province, day - timedelta(days=day.weekday())] += 1
        self._add_views(article, day)
        moment = datetime.fromisoformat(article.published)
        moment = moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
        if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
            self.untimed += 1
            return
        self.hours[moment.weekday(), moment.hour] += 1
        if moment <= datetime.fromisoformat(article.begun):
            self.backlog += 1
            return
        lag = datetime.fromisoformat(article.first) - moment
        self.lags[bisect_right(LAGS, lag.total_seconds() / 3600)] += 1

    def _add_views(self, article: Latest, day: date) -> None:
        if article.views is None:
            self.uncounted += 1
            return
        read = datetime.fromisoformat(article.counted).astimezone(UTC).astimezone(VIETNAM).date()
        self.views[bisect_right(AGES, (read - day).days)].append(article.views)


def quartiles(values: array[int]) -> tuple[float, float, float]:
    """Give the lower quartile, the median and the upper quartile.

    >>> quartiles(array("q", [1, 2, 3, 4, 5]))
    (2.0, 3.0, 4.0)
    >>> quartiles(array("q", [7]))
    (7.0, 7.0, 7.0)
    """
    if len(values) == 1:
        return (float(values[0]),) * 3
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, middle, high
