"""Walks portals of the `halong` template."""

from portalcrawl.spiders.base import PortalSpider


class HaLongSpider(PortalSpider):
    """Hạ Long: ``/<slug>-p13n53521.html``."""

    name = "halong"
