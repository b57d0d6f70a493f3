"""Walks portals of the `bkav` template: Bkav eGov Portal."""

from portalcrawl.spiders.base import PortalSpider


class BkavSpider(PortalSpider):
    """Cookie-less: a session remembers the language, and the state of a portlet."""

    name = "bkav"
