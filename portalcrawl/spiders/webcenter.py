"""Walks portals of the `webcenter` template."""

from portalcrawl.spiders.base import PortalSpider


class WebCenterSpider(PortalSpider):
    """Oracle WebCenter Portal: ``?dDocName=PORTAL325066``."""

    name = "webcenter"
