"""Walks portals of the `drupal` template: Drupal 8 and later."""

from portalcrawl.spiders.base import PortalSpider


class DrupalSpider(PortalSpider):
    """Plain links all the way."""

    name = "drupal"
