"""Walks portals of the `hoabinh` template: the Hòa Bình portal on Liferay 7."""

from portalcrawl.spiders.base import PortalSpider


class HoaBinhSpider(PortalSpider):
    """Cookie-less: a session remembers the language, and the state of a portlet."""

    name = "hoabinh"
