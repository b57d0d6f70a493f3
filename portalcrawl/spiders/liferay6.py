"""Walks portals of the `liferay6` template: stock Liferay 6.1 and 6.2."""

from portalcrawl.spiders.base import PortalSpider


class Liferay6Spider(PortalSpider):
    """Cookie-less: a session remembers the language, and the state of a portlet."""

    name = "liferay6"
