"""Liferay 7.0 to 7.4: the stock Asset Publisher, and the Ba Đình theme with a list template of its own.

Vendor: Liferay; the theme is FDS's. Seen: ``badinh.hanoi.gov.vn`` and its wards from 2021, other districts
and departments. Evidence: source (Liferay's public JSPs, the theme's public templates and style sheets).

Quirks:

* The Ba Đình theme writes one ``<title>`` on every page, and today's date and time above the content.
* ``.date-info`` may hold several dates: created, published, expired, "modified 2 days ago". The published
  one counts.
* The title's markup changes with the edition: ``h4.component-title``, ``p.component-title.h4``,
  ``h4.asset-title.component-title``; rows of columns are ``autofit-row`` or ``content-row``.
* ``.user-info`` names the account that posted the article.
* Pictures of the theme's list are backgrounds of style sheets.
* Addresses and keys as in Liferay 6, and display pages ``/-/<url title>``, from 7.3 on ``/w/<url title>``;
  one made of fragments has no publisher: title and date stand in fragments beside the web content.
"""

from __future__ import annotations

import re
from typing import ClassVar

from parsel import Selector, SelectorList

from portalcrawl.errors import GonePage, NotAnArticle, PageError
from portalcrawl.normalize import clean_text, fold
from portalcrawl.pages.base import Page, Template
from portalcrawl.pages.liferay_common import PUBLISHER, SEVEN
from portalcrawl.pages.liferay_publisher import PublisherArticle, PublisherListing
from portalcrawl.reading.datelines import is_meta
from portalcrawl.reading.density import is_prose
from portalcrawl.reading.walker import text_of, walk

_LEAD_BLOCKS = 3
_NEXT_DATE = re.compile(r"\s-\s+(?=[^\W\d])|\s-\s*$")
_CREATED = re.compile(r"\b(?:tạo|created)\b", re.IGNORECASE)
_EXPIRES = re.compile(r"\b(?:hết hạn|expire[ds]?)\b", re.IGNORECASE)
_MODIFIED = re.compile(r"\b(?:sửa(?: đổi)?|chỉnh sửa|cập nhật|modified|updated)\b\W*(.*)", re.IGNORECASE)


def dates(text: str) -> tuple[str | None, str | None]:
    """Take the date of publication, else of creation, and the one of the last change, out of a line.

    >>> dates("Đã tạo 01/02/2025 - Đã xuất bản 03/02/2025 - Được sửa đổi 2 Ngày trước.")
    ('Đã xuất bản 03/02/2025', '2 Ngày trước')
    >>> dates("Ngày đăng 24/09/2020 | 08:21")
    ('Ngày đăng 24/09/2020 | 08:21', None)
    """
    published = created = modified = None
    for part in filter(None, map(str.strip, _NEXT_DATE.split(text))):
        if found := _MODIFIED.search(part):
            modified = modified or found[1].rstrip(" .")
        elif _CREATED.search(part):
            created = created or part
        elif not _EXPIRES.search(part):
            published = published or part
    return published or created, modified


class Liferay7Page(Page):
    """What both kinds of page share."""

    template = "liferay7"
    version = 1
    marks: ClassVar[dict[str, str]] = {
        "Asset Publisher of Liferay 7": "[id^='p_p_id_com_liferay_asset_publisher']",
        "article .component-title": ".asset-full-content .component-title",
        "rows .component-title": ".asset-abstract .asset-title.d-inline, .asset-abstract .component-title",
        "list .asset-publisher-list-wrapper": ".asset-publisher-list-wrapper",
        "web content of Liferay 7": ".journal-content-article[data-analytics-asset-type='web-content']",
        "date line .date-info": ".asset-full-content .date-info, .asset-abstract .date-info",
    }

    def in_frame(self) -> bool:
        """Take any page of Liferay 7 for one of the portal."""
        return bool(self.evidence()) or bool(self.selector.css(SEVEN))


class Liferay7Listing(Liferay7Page, PublisherListing):
    """Abstracts, titles, a table, or the theme's list."""

    row_css = (
        ".asset-abstract, .asset-publisher-list-wrapper .news-wrapper, ul.title-list > li,"
        " .portlet-asset-publisher table tr, .portlet-asset-publisher .list-group-item"
    )
    date_css = ".date-info, .metadata-publish-date, .sub-info"
    views_css = ".view-count-info, .metadata-view-count"

    def date_text(self, text: str) -> str | None:
        """Take the date of publication."""
        return dates(text)[0]


class Liferay7Article(Liferay7Page, PublisherArticle):
    """The full view."""

    title_css = (
        ".asset-full-content .component-title .asset-title, .asset-full-content .component-title,"
        " .asset-full-content > .asset-title, .portlet-asset-publisher .header-title"
    )
    published_css = (
        ".asset-full-content .metadata-author .date-info, .asset-full-content .metadata-publish-date"
    )
    author_css = ".asset-full-content .metadata-author .user-info"
    views_css = ".asset-full-content .view-count-info, .asset-full-content .metadata-view-count"

    @property
    def content(self) -> SelectorList[Selector]:
        """The publisher's full view; a display page of fragments has the web content alone."""
        address = self.address or ""
        if (found := super().content) or self.key_of(address) is None or "/asset_publisher/" in address:
            return found
        shown = self.selector.css(
            "#main-content .journal-content-article, .journal-content-article[data-analytics-asset-title]"
        )
        fullest = max(shown, key=lambda at: len(text_of(at.root)), default=None)
        return SelectorList([fullest] if fullest is not None else [])

    def present(self) -> bool:
        """Tell an article by its content."""
        return bool(self.content)

    def absence(self) -> PageError:
        """Tell a listing or static page from an article that is gone."""
        if self.selector.css(PUBLISHER).css(".alert-danger, .alert-error"):
            return GonePage("the publisher reports the article missing")
        return NotAnArticle("a page of the portal without an article")

    def title(self) -> str | None:
        """Take the publisher's heading, else the content's own; the page's title may be the portal's."""
        if printed := self.text_at(self.title_css):
            return printed
        for named in self.content.xpath("@data-analytics-asset-title").getall():
            return clean_text(named) or None
        if shared := clean_text(self.selector.css("meta[property='og:title']::attr(content)").get() or ""):
            return shared
        head = fold(clean_text(self.selector.css("title::text").get() or ""))
        headings = [text for at in self.content.css("h1, h2, h3, .title") if (text := text_of(at.root))]
        return next((text for text in headings if fold(text) in head), headings[0] if headings else None)

    def lead(self) -> str | None:
        """Give the summary; a page of fragments has it in a fragment between title and content."""
        if (found := super().lead()) or self.selector.css(".asset-full-content"):
            return found
        title = fold(self.title() or "")
        prose: list[str] | None = None
        for at in self.content[:1].xpath("preceding::*[@data-lfr-editable-id]"):
            if fold(text_of(at.root)) == title:
                prose = []
            elif prose is not None:
                prose += [b.text for b in walk(at.root) if is_prose(b) and not is_meta(b.loose)]
        return "\n\n".join(prose) if prose and len(prose) <= _LEAD_BLOCKS else None

    def published(self) -> str | None:
        """Take the date of publication out of the line of dates."""
        line = self.text_at(self.published_css)
        return dates(line)[0] if line else super().published()

    def modified(self) -> str | None:
        """Take the date of the last change out of the line of dates."""
        line = self.text_at(self.published_css)
        return (dates(line)[1] if line else None) or self.metadata("modified-date")


TEMPLATE = Template.of(Liferay7Listing, Liferay7Article, evidence="source")
