"""Walks portals of the `sharepoint_ministry` template."""

from portalcrawl.spiders.base import PortalSpider


class SharepointMinistrySpider(PortalSpider):
    """Its postback pagers may be bound to the session that saw the first page."""

    name = "sharepoint_ministry"
    walk_with_cookies = True
