"""What a page cannot say of itself: whose portal it is on, and what the HTTP headers allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from portalcrawl.dates import VIETNAM
from portalcrawl.items import Article
from portalcrawl.registry import Portal


def attribute(item: Article, portal: Portal, key: str) -> Article:
    """Give the item of a portal: its id, and the unit's code on the day of publication.

    Args:
        item: an item as `portalcrawl.pages.base.article` gives it.
        portal: the portal it is on.
        key: the article's key as the crawl state keeps it, with the epoch.

    """
    # Printed dates are Vietnam's. The fetch time is UTC: from 17:00 on, the day there is the next one.
    day = (
        date.fromisoformat(item.published_at[:10])
        if item.published_at
        else datetime.fromisoformat(item.fetched_at).astimezone(VIETNAM).date()
    )
    return replace(item, id=f"{portal.key}/{key}", portal=portal.key, unit_code=portal.unit_code_on(day))


def header_directives(value: str) -> list[str]:
    """Give the directives of an X-Robots-Tag header.

    >>> header_directives("noindex, NoAI")
    ['noindex', 'noai']
    """
    return [directive.strip().lower() for directive in value.split(",") if directive.strip()]
