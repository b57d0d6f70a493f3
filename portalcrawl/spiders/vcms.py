"""Walks portals of the `vcms` template: VietSoftware's portlets on Liferay."""

from portalcrawl.spiders.base import PortalSpider


class VcmsSpider(PortalSpider):
    """Cookie-less: a session remembers the language, and the state of a portlet."""

    name = "vcms"
