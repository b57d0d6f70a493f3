"""Walks portals of the `hanoi` template: Liferay 6.2 with a customised asset publisher."""

from portalcrawl.spiders.base import PortalSpider


class HanoiSpider(PortalSpider):
    """Cookie-less: a session that once saw ``/en`` answers every later page in English."""

    name = "hanoi"
