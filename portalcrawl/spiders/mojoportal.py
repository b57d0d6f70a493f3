"""Walks portals of the `mojoportal` template: ``/Article/<token>@/<slug>.html``."""

from portalcrawl.spiders.base import PortalSpider


class MojoportalSpider(PortalSpider):
    """Its pagers are plain links: no session is needed."""

    name = "mojoportal"
