"""The revisit policy: when a portal is due again, from the rate of new articles its listings showed."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, timedelta

from portalcrawl.crawlstate import PortalHistory

SHORTEST = timedelta(hours=1)
LONGEST = timedelta(days=3)
FAILURE_FIRST = timedelta(hours=1)
FAILURE_LONGEST = timedelta(days=7)
HALF_LIFE_DAYS = 30.0
PRIOR_NEW, PRIOR_DAYS = 0.5, 1.0
DELAY_WEIGHT = 0.75
"""Interval in days at a rate of one article a day; the interval is proportional to 1/sqrt(rate)."""


def next_due(history: PortalHistory | None) -> datetime | None:
    """Give the time a portal is due, or None for one that was never crawled: it is due now.

    Failures back off on their own, from an hour to a week, and say nothing about the rate.
    """
    if history is None:
        return None
    crawled = datetime.fromisoformat(history.crawled_at)
    if history.failures:
        return crawled + min(FAILURE_FIRST * math.exp2(min(history.failures - 1, 10)), FAILURE_LONGEST)
    rate = (PRIOR_NEW + history.new_weight) / (PRIOR_DAYS + history.days_weight)
    return crawled + min(max(timedelta(days=DELAY_WEIGHT / math.sqrt(rate)), SHORTEST), LONGEST)


def after_crawl(
    before: PortalHistory | None, *, run: str, verdict: str, reason: str | None, new: int, now: datetime
) -> PortalHistory:
    """Give a portal's history after one more crawl.

    The first crawl's articles are a backlog, not a rate: only later ones count as news.
    """
    stamp = now.isoformat()
    if before is None:
        before = PortalHistory(run, verdict, reason, stamp)
        if verdict == "ok":
            return replace(before, last_new_at=stamp if new else None)
        return replace(before, failures=1)
    history = replace(before, run=run, verdict=verdict, reason=reason, crawled_at=stamp)
    if verdict != "ok":
        return replace(history, failures=before.failures + 1, crawled_at=stamp)
    days = max((now - datetime.fromisoformat(before.crawled_at)).total_seconds() / 86400, 0.0)
    kept = 0.5 ** (days / HALF_LIFE_DAYS)
    return replace(
        history,
        failures=0,
        last_new_at=stamp if new else before.last_new_at,
        new_weight=before.new_weight * kept + new,
        days_weight=before.days_weight * kept + days,
    )
