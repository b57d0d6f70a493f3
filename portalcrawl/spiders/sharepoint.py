"""Walks portals of the `sharepoint` template: SharePoint masters with a rich-text field."""

from portalcrawl.spiders.base import PortalSpider


class SharepointSpider(PortalSpider):
    """Its postback pagers are often bound to the session that saw the first page."""

    name = "sharepoint"
    walk_with_cookies = True
