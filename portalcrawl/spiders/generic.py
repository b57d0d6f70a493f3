"""Walks portals of the `generic` template."""

from portalcrawl.spiders.base import PortalSpider


class GenericSpider(PortalSpider):
    """Any portal: pages of a CMS that nobody described."""

    name = "generic"
