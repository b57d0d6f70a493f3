"""Walks portals of the `yii` template."""

from portalcrawl.spiders.base import PortalSpider


class YiiSpider(PortalSpider):
    """Đồng Tháp: Yii, whose pager's parameter clings to everything."""

    name = "yii"
