"""Walks portals of the `nukeviet_egov` template."""

from portalcrawl.spiders.base import PortalSpider


class NukeVietEGovSpider(PortalSpider):
    """The CMS blocks whoever asks more than 150 times in five minutes."""

    name = "nukeviet_egov"
    least_delay = 2.0
