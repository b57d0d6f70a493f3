"""Drupal 7: nodes, fields and views as its own templates print them.

Vendor: the Drupal project, with themes of many hands (Bartik, Zen, Bootstrap children). Seen: texts of
communes of An Giang and Cao Bằng, ``/node/N`` and aliases. Evidence: source (the stock templates of node,
field, views and pager).

Quirks:

* The key is the node's id (see ``drupal_common``); the alias follows the title.
* The date stands in a sentence with the account's name; its default form is American, the RDF
  attribute is right.
* ``?page=0`` is page 1, and the pager's labels count from 1.
* The denied page and the missing page keep the whole frame.
"""

from __future__ import annotations

from portalcrawl.pages.base import Template
from portalcrawl.pages.drupal_common import DrupalListing, DrupalPage
from portalcrawl.pages.drupal_node import DrupalArticle

_SUBMITTED = ".submitted, [property~='dc:date'], .field-name-post-date, [class*='field-name-field-ngay']"


class Drupal7Page(DrupalPage):
    """What both kinds of page share."""

    template = "drupal7"
    version = 1
    marks = {  # noqa: RUF012
        "generator Drupal 7": "meta[name='generator' i][content*='drupal 7' i]",
        "settings": "script:contains('Drupal.settings')",
        "drupal.js": "script[src*='/misc/drupal.js']",
        "fields": "[class*='field-name-'] > .field-items > .field-item",
        "profile": "head[profile*='w3.org/1999/xhtml/vocab']",
    }
    submitted_css = _SUBMITTED


class Drupal7Listing(Drupal7Page, DrupalListing):
    """A term's page or a view."""


class Drupal7Article(Drupal7Page, DrupalArticle):
    """A node's page."""

    page_title_css = "h1#page-title, h1.page-title, h1.title, h1.page-header, #content h1"
    field = "field-name-"
    kind = "field-type-"


TEMPLATE = Template.of(Drupal7Listing, Drupal7Article, evidence="source")
