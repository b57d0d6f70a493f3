"""NukeViet eGovernment: the edition for public offices, theme ``egov``.

Vendor: VINADES.,JSC, free software. Seen: on no portal known by name; public offices are told to prefer the
edition. Evidence: source (the edition's public theme, 1.2.02, built from 4.4.02; it was installed,
filled and crawled).

Quirks:

* As installed, addresses name neither language nor module: ``/tin-hoat-dong/hop-xa-34.html``.
* Below the title stand date, views and comments, the two counts without a label: ``1.234``.
* Rows print a 12-hour time with seconds and AM/PM.
* The featured article is on every page of a category, also on those past the end, which are answered with
  status 200. The pager stands above the list of further articles.
* The flood blocker's page comes with status 200.
* Other articles stand in tabs, the title's heading inside the link.
"""

from __future__ import annotations

from typing import ClassVar

from portalcrawl.normalize import parse_count
from portalcrawl.pages.base import Template
from portalcrawl.pages.nukeviet import DefaultArticle, DefaultListing, DefaultPage
from portalcrawl.reading.walker import text_of

_LINE = ".newsdetailmetatop span.h5"


class EGovPage(DefaultPage):
    """What both kinds of page share."""

    template = "nukeviet_egov"
    version = 1
    marks: ClassVar[dict[str, str]] = {
        "article .newsdetail": ".news_column.newsdetail",
        "line .newsdetailmetatop": ".newsdetailmetatop",
        "box .newsdetailbox": ".newsdetailbox",
        "rows .listpage": ".news_column.listpage",
        "theme egov": "link[href*='/themes/egov/']",
        "imprint egov.nukeviet.vn": "a[href*='egov.nukeviet.vn']",
        "imprint eGovernment": "footer a:contains('NukeViet eGov'), footer a:contains('NukeViet EGov')",
    }

    def evidence(self) -> list[str]:
        """Look for the theme's own marks; the generator is the general template's."""
        return [] if self.is_third else [name for name, css in self.marks.items() if self.selector.css(css)]


class EGovListing(EGovPage, DefaultListing):
    """A category page."""


class EGovArticle(EGovPage, DefaultArticle):
    """A detail page."""

    def views(self) -> str | None:
        """Give the line's second part, a bare number; the third counts comments."""
        line = [text_of(at.root) for at in self.selector.css(_LINE)]
        if len(line) > 1:
            return line[1] if parse_count(line[1]) is not None else None
        return super().views()


TEMPLATE = Template.of(EGovListing, EGovArticle, evidence="source", refines="nukeviet")
