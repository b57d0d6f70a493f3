"""Walks portals of the `quangbinh` template."""

from portalcrawl.spiders.base import PortalSpider


class QuangBinhSpider(PortalSpider):
    """Quảng Bình: 3CMS, ``/3cms/<slug>``."""

    name = "quangbinh"
