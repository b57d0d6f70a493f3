"""Walks portals of the `hue` template."""

from portalcrawl.spiders.base import PortalSpider


class HueSpider(PortalSpider):
    """Thừa Thiên Huế: one address with numbers for everything."""

    name = "hue"
