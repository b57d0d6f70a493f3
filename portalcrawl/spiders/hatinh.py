"""Walks portals of the `hatinh` template."""

from portalcrawl.spiders.base import PortalSpider


class HaTinhSpider(PortalSpider):
    """Hà Tĩnh: ``/tin-tuc-14/<slug>-397``."""

    name = "hatinh"
