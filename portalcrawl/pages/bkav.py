"""Bkav eGov Portal: Liferay 6 with a hooked Asset Publisher, a cousin of the `hanoi` template's.

Vendor: Bkav. Seen: provincial departments and districts (Bà Rịa - Vũng Tàu, Kon Tum), vnreview.vn, from 2012.
Evidence: source (the hook's public JSPs).

Quirks:

* The date stands between title and lead: a weekday, English or Vietnamese ("Thứ Bẩy"),
  ``dd/MM/yyyy HH:ss`` and ``| GMT +7``. What is printed as minutes are the seconds, by a mistake of the
  hook: it is read as printed.
* The lead is ``.assetdesc-text`` inside an ``.asset-abstract``, the class of a list's rows.
* Lists of newer and older articles below print day and month only.
* A list's first row is ``.asset-abstract-first``; its date ``dd-MM-yyyy`` stands beside the category.
* ``/-/view_content/<type>/<entry id>/<url title>[/<group>]``: the id is the key.
"""

from __future__ import annotations

import re
from typing import ClassVar

from portalcrawl.errors import GonePage, NotAnArticle, PageError
from portalcrawl.pages.base import Page, Template
from portalcrawl.pages.liferay_common import (
    HANOI_HOOK,
    LIFERAY,
    PUBLISHER,
    SEVEN,
    is_other_view,
    own_links,
    without_query,
)
from portalcrawl.pages.liferay_publisher import PublisherArticle, PublisherListing
from portalcrawl.reading.entries import split

_ARTICLE = re.compile(
    r"/-/view_content/[a-z]+/(\d+)(?:/[^/]+(?:/\d+)?)?(?:/(?:maximized|normal))?/?$", re.IGNORECASE
)
_LANGUAGES = re.compile(r"(?:/(?:vi|en)(?:_[a-z]{2})?)+/?$", re.IGNORECASE)
_STOCK = (
    ".taglib-header .header-title, .asset-abstract > .asset-title, .asset-full-content > .asset-content[id]"
)


class BkavPage(Page):
    """What both kinds of page share."""

    template = "bkav"
    version = 1
    marks: ClassVar[dict[str, str]] = {
        "article .asset_publisher_view_full_content": ".asset_publisher_view_full_content",
        "rows .assettile": ".assetdesc-text .assettile",
        "text .assetdesc": ".asset-abstract .assetdesc, .asset-abstract-first .assetdesc",
        "related .newer_related_asset": ".newer_related_asset, .older_related_asset",
    }

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the asset entry's id; None for print views, language copies and anything else.

        >>> BkavPage.key_of("http://h/tin/-/view_content/content/2965950/hop-to-dan-pho?redirect=%2Ftin")
        '2965950'
        >>> BkavPage.key_of("http://h/tin/-/view_content/content/2965950/hop-to-dan-pho/vi")
        """
        path = split(url).path.split(";")[0]
        found = None if is_other_view(url) or _LANGUAGES.search(path) else _ARTICLE.search(path)
        return str(int(found[1])) if found else None

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop the query, none of which is needed."""
        return without_query(url, cls)

    def evidence(self) -> list[str]:
        """Look for the hook's own elements; its addresses do where the `hanoi` hook's elements are not."""
        found = super().evidence()
        if not self.selector.css(HANOI_HOOK) and own_links(self, "/-/view_content/content/"):
            found.append("view_content/content links")
        return found

    def in_frame(self) -> bool:
        """Take a page of Liferay 6 that is no other publisher's for one of the portal."""
        sel = self.selector
        bare = sel.css(LIFERAY) and not sel.css(f"{HANOI_HOOK}, {SEVEN}, {_STOCK}")
        return bool(self.evidence()) or bool(bare)


class BkavListing(BkavPage, PublisherListing):
    """The hook's abstracts."""

    row_css = ".asset-abstract, .asset-abstract-first"
    date_css = ".asset-publish-date, .assetPublishDate"
    views_css = ".metadata-view-count"


class BkavArticle(BkavPage, PublisherArticle):
    """The hook's full view."""

    title_css = (
        ".asset_publisher_view_full_content > .asset_title, .asset-full-content-title,"
        " .portlet-asset-publisher .header-title"
    )
    lead_css = (
        ".asset_publisher_view_full_content > .asset-abstract .assetdesc-text, .asset-full-content .sapo,"
        " .asset-full-content .sapo-wrapper, .asset-full-content .assetdesc-text"
    )
    published_css = (
        ".asset_publisher_view_full_content .assetPublishDate, .portlet-body .assetPublishDate,"
        " .asset-full-content .metadata-publish-date"
    )
    modified_css = ".asset-full-content .metadata-modified-date"
    author_css = ".asset-full-content .metadata-author, .asset-full-content .view-content-author"
    skip_css = f"{PublisherArticle.skip_css}, .view-content-author"
    views_css = ".asset-full-content .metadata-view-count"

    def absence(self) -> PageError:
        """Tell a listing or static page from an article that is gone."""
        if self.selector.css(PUBLISHER).css(".portlet-msg-error, .alert-error, .alert-danger"):
            return GonePage("the publisher reports the article missing")
        return NotAnArticle("a page of the portal without an article")


TEMPLATE = Template.of(BkavListing, BkavArticle, evidence="source", refines="hanoi")
