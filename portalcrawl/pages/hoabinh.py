"""The Hòa Bình portal: VietSoftware's VCMS rewritten as a module of Liferay 7.

Vendor: the portal's own developers, after VietSoftware. Seen: Hòa Bình's provincial portal and its units,
from 2021. Evidence: source (the module's public JSPs).

Quirks:

* The article's picture stands above the body, its caption in ``.img-title``.
* Author and source are elements below the body, each only where given.
* Lists of newer and older articles below an article are headed "Danh sách bài viết mới" and "... cũ"; their
  dates are other articles'.
* Titles in side boxes and in one style of list are cut; the row's ``title`` attribute has the whole one.
* Addresses are portlet states (``..._articleId=8203``); the id is the key, whatever page and category.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from portalcrawl.errors import NotAnArticle, PageError
from portalcrawl.normalize import canonical_url
from portalcrawl.pages.base import ArticlePage, Entry, Page, Template
from portalcrawl.pages.liferay_common import SEVEN, is_other_view, parameters
from portalcrawl.pages.marked import MarkedArticle, MarkedListing
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.walker import text_of, walk
from portalcrawl.urls import DROP

_DECORATION = DROP | {"*_cur", "*_delta", "*_orderby*"}
_JOURNAL = re.compile(r"\d+(?:_|$)|com_liferay_|.*journal", re.IGNORECASE)  # count their articles apart
_SOURCE = re.compile(r"\W*(?:nguồn|theo)\b", re.IGNORECASE)


class HoaBinhPage(Page):
    """What both kinds of page share."""

    template = "hoabinh"
    version = 1
    marks: ClassVar[dict[str, str]] = {
        "portlet of the module": "[id^='p_p_id_vn_gov_hoabinh_portlet_cmsview']",
        "article #content_detail_news": "#content_detail_news, #contentDetail.textdetail",
        "rows .cat_record": ".cat_record, .list_new .first_record",
        "heading .title-list-news in a portlet": "[id^='p_p_id'] h3.title-list-news > .title-t1",
    }

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the article's id; None for a category and any other state.

        >>> HoaBinhPage.key_of("http://h/tin?p_p_id=vn_gov_hoabinh_portlet_cmsview_CmsViewPortlet&_vn_x_articleId=8203")
        '8203'
        >>> HoaBinhPage.key_of("http://h/tin?p_p_id=vn_gov_hoabinh_portlet_cmsview_CmsViewPortlet&_vn_x_categoryId=23")
        """
        given = parameters(url)
        number = given.get("articleId", "")
        if is_other_view(url) or _JOURNAL.match(given.get("p_p_id", "")) or not number.isdigit():
            return None
        return str(int(number)) if int(number) else None

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop the list's page and the portlet's state."""
        return canonical_url(url, _DECORATION)

    def in_frame(self) -> bool:
        """Take any page of Liferay 7 without a stock publisher's article for one of the portal."""
        sel = self.selector
        bare = sel.css(SEVEN) and not sel.css(".asset-full-content, .asset-publisher-list-wrapper")
        return bool(self.evidence()) or bool(bare)


class HoaBinhListing(HoaBinhPage, MarkedListing):
    """A category in one of the portlet's styles."""

    frame_css = ".list_new, .box_bg, .cat_record"
    row_css = ".cat_record, .list_new .first_record, .list_new li"

    def present(self) -> bool:
        """Tell a category, empty or not, from an article."""
        return super().present() and not self.selector.css("#contentDetail, #content_detail_news")

    def rows(self) -> Iterator[Entry]:
        """Take the date out of the link's text, and a cut title from the row's attribute."""
        whole = {
            key: at.root.get("title", "").strip()
            for at in self.selector.css(".list_new li[title]")
            for href in at.css("a::attr(href)").getall()
            if (key := self.key_of(self.absolute(href)))
        }
        for entry in super().rows():
            date = entry.published_raw or ""
            title = re.sub(rf"\s*\(?\s*{re.escape(date)}\s*\)?\s*$", "", entry.title) if date else entry.title
            title = whole.get(entry.key) or title
            yield Entry(entry.key, entry.url, title, entry.published_raw, entry.views_raw)


class HoaBinhArticle(HoaBinhPage, MarkedArticle):
    """The module's view of an article."""

    title_css = "#titleDetail, .content_detail_news > .title"
    category_css = ".box_border > .title-list-news"
    lead_css = "#leadDetail, .content_detail_news > .summary"
    published_css = ".content_detail_news .date_time"
    body_css = "#contentDetail, .content_detail_news .textdetail"
    author_css = ".content_detail_news > .author"
    attachments_css = ".attachment"

    def absence(self) -> PageError:
        """Name a category or another portlet's page."""
        return NotAnArticle("a page of the portal without an article")

    def category(self) -> str | None:
        """Take the section's heading."""
        return self.text_at(self.category_css)

    def published(self) -> str | None:
        """Take the date's element: every other date on the page is another article's."""
        return self.text_at(self.published_css)

    def views(self) -> str | None:
        """Give none: the module prints no counter."""
        return None

    def authors(self) -> list[str]:
        """Take the author's and the source's elements."""
        sources = [text_of(at.root) for at in self.selector.css(".content_detail_news > .source")]
        labelled = [text if _SOURCE.match(text) else f"Nguồn: {text}" for text in sources if text]
        return [*ArticlePage.authors(self), *labelled]

    def blocks(self) -> list[Block]:
        """Put the picture above the body, and its caption, before the body."""
        found: list[Block] = []
        for at in self.selector.css(
            ".content_detail_news > div > img.img-responsive, .content_detail_news > .img-title"
        ):
            blocks = walk(at.root if at.root.tag != "img" else at.root.getparent())
            for block in blocks:
                block.is_caption = block.kind != "picture"
            found += blocks
        return [*found, *super().blocks()]


TEMPLATE = Template.of(HoaBinhListing, HoaBinhArticle, evidence="source", refines="liferay7")
