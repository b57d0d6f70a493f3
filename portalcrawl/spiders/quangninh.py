"""Walks portals of the `quangninh` template: ``ChiTietTinTuc.aspx?nid=``, units in the path."""

from portalcrawl.spiders.base import PortalSpider


class QuangninhSpider(PortalSpider):
    """SharePoint underneath: where a pager posts the form back, it may be bound to the session."""

    name = "quangninh"
    walk_with_cookies = True
