"""What a crawl learns of a portal's pages before it reads them, where the template reads by that.

The first pages are fetched before any is read: the first article must not be read by less than the last.
"""

from __future__ import annotations

from portalcrawl.crawlstate import PortalState
from portalcrawl.pages.base import Page, Template
from portalcrawl.pages.lessons import FIRST, learn, restored
from portalcrawl.reading.profile import PortalProfile


class Learner:
    """Holds a portal's profile for one crawl; for most templates it does nothing."""

    def __init__(self, template: Template, state: PortalState) -> None:
        self._state = state
        self.profile: PortalProfile | None = None
        if template.article.learns:
            self.profile = restored(state.profile, state.portal)

    @property
    def ahead(self) -> int:
        """How many articles to fetch before the first is read."""
        known = len(self.profile.contents) if self.profile is not None else FIRST
        return max(0, FIRST - known)

    def observe(self, page: Page) -> None:
        """Learn from a page, by what it shows when nothing of the portal is known."""
        if self.profile is not None and page.url is not None:
            learn(self.profile, page, page.url)

    def store(self) -> None:
        """Note in the state what was learned."""
        if self.profile is not None:
            self._state.set_profile(self.profile.to_json())
