"""Walks portals of the `nukeviet3` template."""

from portalcrawl.spiders.base import PortalSpider


class NukeViet3Spider(PortalSpider):
    """The CMS blocks whoever asks more than 150 times in five minutes."""

    name = "nukeviet3"
    least_delay = 2.0
