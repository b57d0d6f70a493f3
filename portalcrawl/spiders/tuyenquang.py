"""Walks portals of the `tuyenquang` template."""

from portalcrawl.spiders.base import PortalSpider


class TuyenQuangSpider(PortalSpider):
    """Tuyên Quang since 2025: ``/vi/tin-bai/<slug>?id=216981&type=NEWS``."""

    name = "tuyenquang"
