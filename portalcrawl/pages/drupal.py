"""Drupal 8 to 11: nodes, fields and views as its own Twig templates print them.

Vendor: the Drupal project, with themes of many hands (Bartik, Olivero, Bootstrap children). Seen: texts
of wards of Hà Nội and communes of An Giang. Evidence: source (the stock templates of node, field, views and
pager).

Quirks:

* The key is the node's id (see ``drupal_common``); the alias follows the title.
* The printed date is the site's, often day and month only; ``time[datetime]`` is right, in any zone.
* ``?page=0`` is page 1, and the pager's links are relative to the page (``?page=1``).
* Page title and breadcrumb are blocks: outside the node, anywhere above it.
"""

from __future__ import annotations

from portalcrawl.pages.base import Template
from portalcrawl.pages.drupal_common import DrupalListing, DrupalPage
from portalcrawl.pages.drupal_node import DrupalArticle


class Drupal8Page(DrupalPage):
    """What both kinds of page share."""

    template = "drupal"
    version = 1
    marks = {  # noqa: RUF012
        "generator Drupal 8+": "meta[name='generator' i][content*='drupal' i]"
        ":not([content*='drupal 7' i]):not([content*='drupal 6' i])",
        "settings": "script[data-drupal-selector='drupal-settings-json']",
        "canvas": "[data-off-canvas-main-canvas]",
        "node": "[data-history-node-id], .node__content",
        "fields": "[class*='field--name-']",
    }
    submitted_css = (
        ".node__submitted, .node__meta, .submitted, .field--name-created, [class*='field--name-field-ngay']"
    )


class Drupal8Listing(Drupal8Page, DrupalListing):
    """A term's page or a view."""


class Drupal8Article(Drupal8Page, DrupalArticle):
    """A node's page."""

    page_title_css = "h1.page-title, .block-page-title-block h1, h1.page-header, main h1"
    field = "field--name-"
    kind = "field--type-"


TEMPLATE = Template.of(Drupal8Listing, Drupal8Article, evidence="source")
