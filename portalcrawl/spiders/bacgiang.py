"""Walks portals of the `bacgiang` template."""

from portalcrawl.spiders.base import PortalSpider


class BacGiangSpider(PortalSpider):
    """Bắc Giang: ``/tin-tuc/<id>/<slug>.html``."""

    name = "bacgiang"
