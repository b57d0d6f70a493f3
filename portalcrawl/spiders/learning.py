"""What a crawl learns of a portal's pages before it reads them, where the template reads by that.

The first pages are fetched before any is read: the first article must not be read by less than the last.
"""

from __future__ import annotations

from portalcrawl.crawlstate import PortalState
from portalcrawl.pages.base import ArticlePage, Page, Template
from portalcrawl.reading.profile import LEAST, PortalProfile

FIRST = LEAST + 2
"""Articles fetched ahead of the reading."""


class Learner:
    """Holds a portal's profile for one crawl; for most templates it does nothing."""

    def __init__(self, template: Template, state: PortalState) -> None:
        self._state = state
        self.profile: PortalProfile | None = None
        if template.article.learns:
            self.profile = PortalProfile.of_json(state.profile or {})

    @property
    def ahead(self) -> int:
        """How many articles to fetch before the first is read."""
        known = len(self.profile.contents) if self.profile is not None else FIRST
        return max(0, FIRST - known)

    def observe(self, page: Page) -> None:
        """Learn from a page, by what it shows when nothing of the portal is known."""
        profile, body, url = self.profile, page.node("body"), page.url
        if profile is None or profile.is_full or body is None or url is None or url in profile.outlines:
            return
        alone = type(page)(page.text, url, page.selector)
        content = alone.container if isinstance(alone, ArticlePage) and alone.present() else None
        profile.observe(url, body, content)

    def store(self) -> None:
        """Note in the state what was learned."""
        if self.profile is not None:
            self._state.set_profile(self.profile.to_json())
