"""Walks portals of the `websphere` template."""

from portalcrawl.spiders.base import PortalSpider


class WebSphereSpider(PortalSpider):
    """IBM WebSphere Portal: its pagers' addresses may be bound to the session."""

    name = "websphere"
    walk_with_cookies = True
