"""Walks portals of the `camau` template."""

from portalcrawl.spiders.base import PortalSpider


class CaMauSpider(PortalSpider):
    """Cà Mau: ``/<slug>.1426``."""

    name = "camau"
