"""Walks portals of the `dnn` template: DotNetNuke."""

from portalcrawl.spiders.base import PortalSpider


class DnnSpider(PortalSpider):
    """Its grids page by form posts, which may be bound to the session."""

    name = "dnn"
    walk_with_cookies = True
