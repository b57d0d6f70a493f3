"""Walks portals of the `nukeviet` template."""

from portalcrawl.spiders.base import PortalSpider


class NukeVietSpider(PortalSpider):
    """The CMS blocks whoever asks more than 150 times in five minutes."""

    name = "nukeviet"
    least_delay = 2.0
