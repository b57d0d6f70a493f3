"""Walks portals of the `joomla` template: com_content and K2, pagers by offset."""

from portalcrawl.spiders.base import PortalSpider


class JoomlaSpider(PortalSpider):
    """Plain links all the way."""

    name = "joomla"
