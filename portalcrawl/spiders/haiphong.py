"""Walks portals of the `haiphong` template."""

from portalcrawl.spiders.base import PortalSpider


class HaiPhongSpider(PortalSpider):
    """Hải Phòng: ``/Portal/PrintItem.aspx?ContentID=154917``."""

    name = "haiphong"
