"""Walks portals of the `backan` template."""

from portalcrawl.spiders.base import PortalSpider


class BackanSpider(PortalSpider):
    """Bắc Kạn: ``index.php?com=tintuc_ct&id_news=``."""

    name = "backan"
