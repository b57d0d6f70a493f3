"""Walks portals of the `sharepoint_dated` template."""

from portalcrawl.spiders.base import PortalSpider


class SharepointDatedSpider(PortalSpider):
    """Its postback pagers may be bound to the session that saw the first page."""

    name = "sharepoint_dated"
    walk_with_cookies = True
