"""Which of a portal's pages teach what they have in common, where a template reads by that."""

from __future__ import annotations

import logging
from typing import Any

from portalcrawl.pages.base import ArticlePage, Page
from portalcrawl.reading.profile import PortalProfile

logger = logging.getLogger(__name__)

OTHERS = 4
"""Pages that are no article from which a profile learns.

They show the frame, which a few do; a crawl meets hundreds of listing pages before its first article, and a
profile is full after some dozen pages. And a line that all articles print has to stand on most of its pages.
"""
FIRST = 2 * OTHERS
"""Articles from which a profile should have learned before the first is read."""


def learn(profile: PortalProfile, page: Page, name: str) -> None:
    """Learn from a page, by what it shows when nothing of its portal is known.

    ``name`` is what the page goes by, its address if it has one; a page that is known by it teaches no more.
    """
    body = page.node("body")
    if body is None or profile.is_full or name in profile.outlines:
        return
    alone = type(page)(page.text, page.url, page.selector)
    content = alone.container if isinstance(alone, ArticlePage) and alone.present() else None
    if content is not None or len(profile.outlines) - len(profile.contents) < OTHERS:
        profile.observe(name, body, content)


def restored(stored: Any, portal: str) -> PortalProfile:
    """Give the profile that was stored of a portal; what is none is said to be, and learned anew."""
    if stored is None or _is_profile(stored):
        return PortalProfile.of_json(stored or {})
    logger.warning("%s: what was learned of its pages is unreadable; it is learned anew", portal)
    return PortalProfile()


def _is_profile(stored: Any) -> bool:
    if not isinstance(stored, dict):
        return False
    pages, contents = stored.get("pages"), stored.get("contents")
    return (
        isinstance(pages, dict)
        and isinstance(contents, dict)
        and all(isinstance(region, int) for region in contents.values())
        and all(isinstance(lines, list) and all(map(_is_line, lines)) for lines in pages.values())
    )


def _is_line(line: Any) -> bool:
    if not isinstance(line, list) or len(line) != 3 or not isinstance(line[1], list):
        return False
    return all(isinstance(number, int) for number in (line[0], *line[1], line[2]))
