"""Walks portals of the `vnportal` template: VNPT vnPortal."""

from portalcrawl.spiders.base import PortalSpider


class VnportalSpider(PortalSpider):
    """Its pagers were never seen: session-bound ones would need the walk's cookies."""

    name = "vnportal"
    walk_with_cookies = True
