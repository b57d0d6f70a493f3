"""Walks portals of the `drupal7` template: nodes under aliases, pagers that count from 0."""

from portalcrawl.spiders.base import PortalSpider


class Drupal7Spider(PortalSpider):
    """Plain links all the way."""

    name = "drupal7"
