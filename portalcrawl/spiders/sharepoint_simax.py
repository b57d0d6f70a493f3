"""Walks portals of the `sharepoint_simax` template."""

from portalcrawl.spiders.base import PortalSpider


class SharepointSimaxSpider(PortalSpider):
    """Its postback pagers may be bound to the session that saw the first page."""

    name = "sharepoint_simax"
    walk_with_cookies = True
