"""Walks portals of the `omard` template."""

from portalcrawl.spiders.base import PortalSpider


class OmardSpider(PortalSpider):
    """OMARD: ``/vi-VN/50/11445/7914/<slug>.aspx``."""

    name = "omard"
