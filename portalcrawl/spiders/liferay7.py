"""Walks portals of the `liferay7` template: Liferay 7."""

from portalcrawl.spiders.base import PortalSpider


class Liferay7Spider(PortalSpider):
    """Cookie-less: a session remembers the language, and the state of a portlet."""

    name = "liferay7"
