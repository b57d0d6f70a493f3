"""Walks portals of the `slug` template."""

from portalcrawl.spiders.base import PortalSpider


class SlugSpider(PortalSpider):
    """Addresses of words only: engines that nothing else is known of."""

    name = "slug"
