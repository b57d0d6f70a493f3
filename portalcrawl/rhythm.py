"""When in the week a portal publishes: learned from its articles, and where the next look does most good.

Times are *week hours*: hours since a Monday 00:00 in Viet Nam, whose clocks are at +07:00 all year. A
rhythm is 24 hours of the day times 7 days of the week, not 168 hours of the week: a commune publishes some
dozens of articles in half a year, enough to learn 31 numbers and far too few for 168.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

DAY, WEEK = 24, 168
MEMORY, MEMORY_DAYS = 150.0, 56.0
"""Articles a rhythm remembers, or those of so many days if more: older ones fade as new ones come."""
PRIOR_ARTICLES = 12.0
"""What the usual rhythm counts for beside the articles seen."""
USUAL_HOURS = (1.0,) * 7 + (3.5,) * 11 + (1.0,) * 6
USUAL_DAYS = (2.4,) * 5 + (1.0,) * 2
"""What to think of a portal's hours and days before its articles tell: shares, in any unit."""
LONGEST_SPAN = 36.0
"""What appeared within a longer time tells nothing about hours or days."""
TRUST_FIRST, TRUST_LEAST, TRUST_MOST = -2.0, -4.0, 6.0
LEAST_WEIGHT = 0.25
"""A rhythm trusted less than this is none: the hours then count alike."""
FLOOR = 0.02
"""No hour is so quiet that nothing is expected."""

_PRIOR_HOURS = [share * PRIOR_ARTICLES / sum(USUAL_HOURS) for share in USUAL_HOURS]
_PRIOR_DAYS = [share * PRIOR_ARTICLES / sum(USUAL_DAYS) for share in USUAL_DAYS]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The hours and days at which articles appeared."""

    hours: tuple[float, ...] = (0.0,) * DAY
    """Articles by hour of the day, each smeared a little over its neighbours."""
    days: tuple[float, ...] = (0.0,) * 7
    """Articles by day of the week, from Monday."""
    trust: float = TRUST_FIRST
    """Log odds that this tells the next article's time better than "any hour" does, as it did so far."""


class Span(NamedTuple):
    """The hours between which an article appeared, as `week_hours` counts; equal ones for a known moment."""

    start: float
    end: float


class _Week(NamedTuple):
    """Expected articles by week hour, 1.0 being the mean, and their sums; four weeks, to run past Sunday."""

    rates: list[float]
    sums: list[float]


def week_hours(moment: datetime) -> float:
    """Give the hours since the Monday before the epoch's first; the remainder by `WEEK` is the week hour."""
    return moment.timestamp() / 3600 + 7 + 72


@lru_cache(maxsize=256)
def _week(rhythm: Rhythm) -> _Week | None:
    """Give the week, diluted with "any hour" as far as the rhythm is not trusted; None if it is no rhythm."""
    weight = 1 / (1 + math.exp(-rhythm.trust))
    if weight < LEAST_WEIGHT:
        return None
    hours = [seen + prior for seen, prior in zip(rhythm.hours, _PRIOR_HOURS, strict=True)]
    days = [seen + prior for seen, prior in zip(rhythm.days, _PRIOR_DAYS, strict=True)]
    scale = weight * WEEK / (sum(hours) * sum(days))
    rates = [max(1 - weight + scale * hour * day, FLOOR) for day in days for hour in hours]
    mean = sum(rates) / WEEK
    rates = [rate / mean for rate in rates] * 4
    return _Week(rates, list(accumulate(rates, initial=0.0)))


def usual_hours(rhythm: Rhythm, start: float, end: float) -> float:
    """Give the hours between two times as publishing counts them: a night is short, a busy morning long.

    A whole week has 168 of them. What lies backwards counts as nothing.
    """
    week = _week(rhythm)
    if week is None or end <= start:
        return max(end - start, 0.0)
    weeks, rest = divmod(end - start, WEEK)
    first = start % WEEK
    return weeks * WEEK + _sum_to(week, first + rest) - _sum_to(week, first)


def _sum_to(week: _Week, hour: float) -> float:
    whole = int(hour)
    return week.sums[whole] + week.rates[whole] * (hour - whole)


def learn(rhythm: Rhythm, spans: Iterable[Span], *, per_day: float) -> Rhythm:
    """Take in when new articles appeared, one span each, of a portal that has so many a day.

    Of an article that appeared somewhere in a span each hour of it gets a share, as large as the rhythm so
    far thinks likely. Trust rises with every article that the rhythm expected more than "any hour" did.
    """
    hours, days, trust = list(rhythm.hours), list(rhythm.days), rhythm.trust
    memory = max(MEMORY, per_day * MEMORY_DAYS)
    for (start, end), articles in Counter(spans).items():
        if end - start > LONGEST_SPAN:
            continue
        mean = (sum(days) + PRIOR_ARTICLES) ** 2 / WEEK
        likely = [
            (hour, day, part * (hours[hour] + _PRIOR_HOURS[hour]) * (days[day] + _PRIOR_DAYS[day]) / mean)
            for hour, day, part in _parts(start, end)
        ]
        total = sum([share for _, _, share in likely])
        trust = min(max(trust + articles * math.log(total), TRUST_LEAST), TRUST_MOST)
        kept = (1 - 1 / memory) ** articles
        hours, days = [seen * kept for seen in hours], [seen * kept for seen in days]
        for hour, day, share in likely:
            part = articles * share / total
            hours[hour] += part / 2
            hours[hour - 1] += part / 4
            hours[(hour + 1) % DAY] += part / 4
            days[day] += part
    return Rhythm(tuple(hours), tuple(days), trust)


def _parts(start: float, end: float) -> list[tuple[int, int, float]]:
    """Give the hours of a span, hour and day and the part of the span that lies in it."""
    first = int(start)
    if end <= first + 1:
        return [(first % DAY, first % WEEK // DAY, 1.0)]
    length = end - start
    return [
        (whole % DAY, whole % WEEK // DAY, (min(end, whole + 1) - max(start, whole)) / length)
        for whole in range(first, math.ceil(end))
    ]


def best_wait(rhythm: Rhythm, start: float, plain: float) -> float:
    """Give the hours to wait from ``start`` where ``plain`` would be right if all hours were alike.

    Waiting a little longer makes what already waits wait longer, and spares what appears meanwhile the
    wait for the look after next. So the time sought is the least of the integral of

        (articles waiting) - (rate now) * (interval that would follow a look now)

    where the interval that follows has the length T with T * (usual hours in it) = plain². That gives
    T = plain where hours are alike, short intervals in busy hours, and the first quiet hour rather than
    the last busy one. The least is sought over the whole horizon: after one working day it may be the
    next, or the third.
    """
    week = _week(rhythm)
    if week is None:
        return plain
    rates, sums = week
    level, horizon = plain * plain, min(3 * plain + DAY, float(WEEK))
    hour = int(start % WEEK)
    left = 1 - (start % WEEK - hour)
    after = hour
    waited = waiting = cost = best = best_wait = 0.0
    while waited < horizon:
        rate, before = rates[hour], sums[hour]
        while (after - hour) * (sums[after] - before) < level:
            after += 1
        # The interval that would follow ends within the hour before `after`: a quadratic equation.
        whole, held, last = after - 1 - hour, sums[after - 1] - before, rates[after - 1]
        slope = held + whole * last
        follows = whole + (math.sqrt(slope * slope + 4 * last * (level - whole * held)) - slope) / (2 * last)
        turn = follows - waiting / rate
        if turn > 0:
            turn = turn if turn < left else left
            at_turn = cost + turn * (waiting + rate * (turn / 2 - follows))
            if at_turn < best:
                best, best_wait = at_turn, waited + turn
        cost += left * (waiting + rate * (left / 2 - follows))
        waiting += rate * left
        waited += left
        hour, left = hour + 1, 1.0
    return best_wait
