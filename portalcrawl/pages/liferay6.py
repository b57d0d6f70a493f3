"""Stock Liferay 6.1 and 6.2: the Asset Publisher with Liferay's own displays (abstracts, titles, table).

Vendor: Liferay's community edition under the site's theme. Seen: departments, universities, districts and
communes in many provinces since 2012. Evidence: source (Liferay's public JSPs) and parts of captured pages.

Quirks:

* Metadata stand *after* the body: date, author and counter, each only where the portlet's preferences show
  it, in their order. The date is the locale's short one, without a time.
* "Bởi X" names the account that posted the article.
* Some sites put date and time in brackets behind the title.
* Some themes print ``null`` before the title; "Xuất bản thông tin" is the portlet's name, no category.
* Links from lists end in ``?redirect=...`` or ``?inheritRedirect=true``; what these name is no state
  of the page.
* An article has as many addresses as pages and instances that list it: its url title is its key. An asset
  without one is linked by the id of its entry.
* The pager is half translated ("next" between "Trước" and "Cuối cùng"); beyond the last page it shows the
  last.
"""

from __future__ import annotations

import re

from portalcrawl.errors import GonePage, NotAnArticle, PageError
from portalcrawl.pages.base import Page, Template
from portalcrawl.pages.liferay_common import BKAV_HOOK, HANOI_HOOK, LIFERAY, PUBLISHER, SEVEN, own_links
from portalcrawl.pages.liferay_publisher import PublisherArticle, PublisherListing, without_label

_NULL = re.compile(r"^null\s+(?=\S)")
_GLUED = re.compile(r"\s*\((\d{1,2}/\d{1,2}/\d{4}(?:\s+\d{1,2}:\d{2})?)\)\s*$")


class Liferay6Page(Page):
    """What both kinds of page share."""

    template = "liferay6"
    version = 1

    @property
    def is_other(self) -> bool:
        """Whether the page bears marks of the hooked publishers or of Liferay 7."""
        return bool(self.selector.css(f"{HANOI_HOOK}, {BKAV_HOOK}, {SEVEN}"))

    def evidence(self) -> list[str]:
        """Look for the stock publisher's own elements, and for none of the hooked ones'."""
        if self.is_other or not self.selector.css(LIFERAY):
            return []
        marks = {
            "stock rows": ".asset-abstract > .asset-title, ul.title-list > li.title-list",
            "full content": ".asset-full-content > .asset-content",
            "metadata": ".asset-metadata > .metadata-entry",
            "publisher's instance": "[id^='p_p_id_101_INSTANCE_']",
        }
        found = [name for name, css in marks.items() if self.selector.css(css)]
        found += ["asset_publisher links"] if own_links(self, "/-/asset_publisher/") else []
        return [] if found and own_links(self, "/-/view_content/") else found

    def in_frame(self) -> bool:
        """Take any page of Liferay 6 that is no hooked publisher's for one of the portal."""
        return bool(self.evidence()) or (bool(self.selector.css(LIFERAY)) and not self.is_other)


class Liferay6Listing(Liferay6Page, PublisherListing):
    """Abstracts, titles or a table."""

    row_css = ".asset-abstract, ul.title-list > li, .portlet-asset-publisher table tr"
    date_css = ".metadata-publish-date"
    views_css = ".metadata-view-count"


class Liferay6Article(Liferay6Page, PublisherArticle):
    """The full view, metadata below the body."""

    title_css = ".taglib-header .header-title, .portlet-asset-publisher .header-title"

    def absence(self) -> PageError:
        """Tell a listing or static page from an article that is gone."""
        if self.selector.css(PUBLISHER).css(".portlet-msg-error, .alert-error, .alert-danger"):
            return GonePage("the publisher reports the article missing")
        return NotAnArticle("a page of the portal without an article")

    def published(self) -> str | None:
        """Take the date of publication, else of creation, else what stands beside the title."""
        glued = _GLUED.search(super().title() or "")
        return self.printed_date() or (glued[1] if glued else super().published())

    def printed_date(self) -> str | None:
        """Take the date of publication, else of creation."""
        return self.metadata("publish-date") or self.metadata("create-date")

    def modified(self) -> str | None:
        """Take the date of the last change."""
        return self.metadata("modified-date")

    def views(self) -> str | None:
        """Take the counter, else one that stands beside the title."""
        return self.metadata("view-count") or super().views()

    def authors(self) -> list[str]:
        """Take the name of the account."""
        return without_label([self.metadata("author") or ""])

    def title(self) -> str | None:
        """Take the headline without the date some sites put behind it, in brackets."""
        return _GLUED.sub("", _NULL.sub("", super().title() or "")) or None


TEMPLATE = Template.of(Liferay6Listing, Liferay6Article, evidence="source")
