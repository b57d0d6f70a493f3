"""Walks portals of the `langson` template."""

from portalcrawl.spiders.base import PortalSpider


class LangSonSpider(PortalSpider):
    """Lạng Sơn: ``/33/<slug>/3788.aspx``, and since 2025 words only."""

    name = "langson"
