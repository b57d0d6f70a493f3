"""Walks portals of the `thanhhoa` template."""

from portalcrawl.spiders.base import PortalSpider


class ThanhHoaSpider(PortalSpider):
    """Thanh Hóa's former communes: ``/web/print/<slug>.html``."""

    name = "thanhhoa"
