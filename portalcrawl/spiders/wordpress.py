"""Walks portals of the `wordpress` template: by the JSON API where it answers, else by the pages."""

from portalcrawl.spiders.base import PortalSpider


class WordpressSpider(PortalSpider):
    """Nothing of its own: the listing page names the API's list."""

    name = "wordpress"
