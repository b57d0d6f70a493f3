"""Hanoi wards, districts and departments: Liferay 6.2 with a customised Asset Publisher (portlet 101).

Vendor: unknown; the same hooks run at the Ministry of Health (Viettel). Seen: ``*.hanoi.gov.vn``, about
2014 to 2022. Evidence: captured (four pages of a department's portal); wards from page texts.

Quirks:

* One article under many page paths; its key is the number after ``view_content/``. An address continued by
  ``/vi`` or ``/en`` answers with a listing and links to ever longer copies of itself.
* No ``h1`` of the article: the only ones are titles of side boxes. No title from ``<title>`` either.
* The date line has three shapes, bare, with a label, with label and counter; labels follow the *session's*
  language. Lists on the same page use the same class, so only the line before the content counts.
* ``.view-content-author`` is the account that posted the article, inside the body's container.
* The lead's element is often there and empty. A related list may stand between lead and body, hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlunsplit

from lxml import etree
from parsel import Selector, SelectorList

from portalcrawl.errors import GonePage, NotAnArticle, PageError
from portalcrawl.normalize import canonical_url, fold
from portalcrawl.pages.base import ArticlePage, Entry, ListingPage, Page, Template
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.density import is_prose
from portalcrawl.reading.entries import split
from portalcrawl.reading.meta import date_of, split_meta
from portalcrawl.reading.walker import loose_text_of, text_of, walk

_ARTICLE = re.compile(r"/-/view_content/(?:content/)?(\d+)(?:-[^/?#]*|/[^/?#]+)?/?$", re.IGNORECASE)
_LANGUAGES = re.compile(r"(?:/(?:vi|en)(?:_[a-z]{2})?)+/?$", re.IGNORECASE)
_STATE = re.compile(r"[?&](?:p_p_state=pop_up|viewMode=print)\b")
_FRAME = (
    ".asset-bounddary, .portlet-asset-publisher, [class*='portlet-boundary_101_'], [id^='p_p_id_101_'],"
    " .asset-full-content-title"
)
_MAIN = "#p_p_id_101_"  # stock publishers are instances
_LIFERAY = ".portlet-boundary, link.lfr-css-file, .portlet-body, #layout-column_column-1"


# What stock publishers of Liferay 6 and 7 print, and the hooked one does not.
_STOCK = (
    ".asset-abstract > .asset-title, ul.title-list, .taglib-header .header-title, .component-title,"
    " [id^='p_p_id_com_liferay_'], .asset_publisher_view_full_content"
)
_AFTER = ".asset-control-detail, .related_asset, .portlet-boundary"


def _behind(mark: SelectorList[Selector], body: etree._Element) -> set[etree._Element]:
    """Give what follows a mark inside the body: a tag left open took in the rest of the page."""
    node = mark[0].root if mark else body
    found = {node} - {body}
    while node is not body:
        found |= set(node.itersiblings())
        node = node.getparent()
    return found


class HanoiPage(Page):
    """What both kinds of page share."""

    template = "hanoi"
    version = 2

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the asset entry's id; None for anything else, for language copies and for print views.

        >>> HanoiPage.key_of("http://h/tin-tuc/-/view_content/4418033-slug-1.html")
        '4418033'
        >>> HanoiPage.key_of("http://h/tin-tuc/-/view_content/4418033-slug-1.html/vi/en")
        """
        if _STATE.search(url):
            return None
        path = split(url).path.split(";")[0]
        found = None if _LANGUAGES.search(path) else _ARTICLE.search(path)
        return str(int(found[1])) if found else None

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop the query of an article's address, portlet state none of which is needed, and the language."""
        canonical = canonical_url(url)
        parts = split(canonical)
        plain = urlunsplit(parts._replace(path=_LANGUAGES.sub("", parts.path), query=""))
        return plain if cls.key_of(plain) else canonical

    def evidence(self) -> list[str]:
        """Look for the publisher's own frame inside a Liferay page."""
        sel = self.selector
        marks = {
            "Liferay portlets": _LIFERAY,
            "Asset Publisher 101": _FRAME,
        }
        own = {
            "rows .asset-bounddary": ".asset-bounddary",
            "view_content links": "a[href*='/-/view_content/']",
            "article .asset-full-content-title": ".asset-full-content-title",
            "date line .assetPublishDate": ".assetPublishDate",
        }
        found = [name for name, css in own.items() if sel.css(css)]
        if not found and (sel.css(_STOCK) or not (sel.css(_LIFERAY) and sel.css(_MAIN))):
            return []
        stock = found == ["view_content links"] and sel.css(_STOCK)
        return [] if stock else [*found, *(name for name, css in marks.items() if sel.css(css))]

    def in_frame(self) -> bool:
        """Take a page with the publisher's bare frame, too, unless rows or article are stock Liferay's."""
        sel = self.selector
        bare = sel.css(_LIFERAY) and sel.css(_FRAME) and not sel.css(_STOCK)
        return bool(bare) or bool(self.evidence())


class HanoiListing(HanoiPage, ListingPage):
    """Rows of the main Asset Publisher; articles linked from side boxes are none of its entries."""

    row_css = ".asset-bounddary"
    published_css = ".assetPublishDate, .metadata-publish-date"
    views_css = ".metadata-view-count"

    def present(self) -> bool:
        """Tell a listing: rows, or the publisher's frame without any and without an article."""
        sel = self.selector
        return bool(sel.css(self.row_css) or (sel.css(_FRAME) and not sel.css(".asset-full-content")))

    def rows(self) -> Iterator[Entry]:
        """Read every row; the first may be a focus row, which has no date."""
        for row in self._main_rows():
            for link in row.css(".asset-title a[href]") or row.css("a[href*='view_content']"):
                url = self.absolute(link.root.get("href", ""))
                key, title = self.key_of(url), text_of(link.root)
                if key is None or not title:
                    continue
                line = next(
                    (text for at in row.css(self.published_css) if (text := loose_text_of(at.root))), ""
                )
                published, views = date_of(line), split_meta(line)[1]
                if views is None and (at := row.css(self.views_css)):
                    views = text_of(at[0].root) or None
                yield Entry(key, url, title, published, views)
                break

    def _main_rows(self) -> list[Selector]:
        """Take the publisher with a pager or of the page itself; where none is, every publisher's rows."""
        found = list(self.selector.css(self.row_css))
        main = self.selector.css("#p_p_id_101_, .portlet-boundary:has(.lfr-pagination)")
        inside = {at.root for at in main.css(self.row_css)}
        return [row for row in found if row.root in inside] or found


class HanoiArticle(HanoiPage, ArticlePage):
    """The publisher's full-content view."""

    title_css = ".asset-full-content-title, .portlet-asset-publisher .header-title"
    lead_css = ".asset-full-content .sapo-wrapper, .asset-full-content .sapo"
    author_css = ".asset-full-content .view-content-author"
    skip_css = (
        ".Relatednew, .view-content-author, .sapo-wrapper, .asset-control-detail, .related_asset, "
        ".asset-metadata,"
        " .asset-user-actions, .taglib-asset-links, .taglib-ratings, .taglib-discussion, "
        ".asset-full-content-title,"
        " .assetPublishDate, .taglib-social-bookmarks"
    )

    def present(self) -> bool:
        """Tell an article by its full content; rows make a listing of the page."""
        return bool(self.selector.css(".asset-full-content"))

    def absence(self) -> PageError:
        """Tell a listing or static page from an article that is gone."""
        sel = self.selector
        frame = sel.css(".portlet-asset-publisher, [id^='p_p_id_101_']")
        if frame.css(".portlet-msg-error, .alert-error, .alert-danger, .portlet-msg-info"):
            return GonePage("the publisher reports the article missing")
        if sel.css(HanoiListing.row_css):
            return NotAnArticle("a listing")
        return NotAnArticle("a static page" if sel.css(".portlet-journal-content") else "no full content")

    def title(self) -> str | None:
        """Take the publisher's own line; ``<title>`` only where a build has none."""
        head = self.selector.css("title::text").get() or ""
        return super().title() or " - ".join(head.split(" - ")[:-2]) or None

    def category(self) -> str | None:
        """Take the breadcrumb's last item, else the title of the portlet around the article."""
        title = fold(self.title() or "")
        crumbs = self.selector.css(".dd_chuyenmuc .tintuc") or self.selector.css("ul.breadcrumb > li")[1:]
        frame = "ancestor::*[self::section or contains(@class, 'portlet-boundary')][1]"
        topper = self.selector.css(".asset-full-content")[:1].xpath(frame).css(".portlet-title-text")
        for found in (crumbs[::-1], topper[:1]):
            for at in found:
                category = text_of(at.root).strip(" »›>/")
                if category and fold(category) != title:
                    return category
        return None

    def blocks(self) -> list[Block]:
        """Read the lead's picture, the journal content, and what a stray end tag put behind it."""
        outer = self.selector.css(".asset-full-content")[:1]
        found = outer.css(".journal-content-article, .asset-content")
        inner = found.css(".journal-content-article")[:1] or found[:1] or outer
        body = inner[0].root
        skip = {at.root for at in outer.css(self.skip_css)} | _behind(inner.css(_AFTER)[:1], body)
        pictures = [
            block for at in outer.css(".sapo-wrapper") for block in walk(at.root) if block.kind == "picture"
        ]
        behind = [] if body is outer[0].root else walk(outer[0].root, {*skip, body})
        prose = any(is_prose(block) for block in behind)
        return [*pictures, *walk(body, skip), *(behind if prose else [])]

    def printed_key(self) -> str | None:
        """Read the asset entry's id off the content element: ``_101_708168``."""
        for css in (".asset-full-content .asset-content[id]", ".asset-full-content [id^='_101_']"):
            for node_id in self.selector.css(css).xpath("@id").getall():
                if found := re.search(r"_(\d+)$", node_id):
                    return str(int(found[1]))
        return None

    def published(self) -> str | None:
        """Take the date line before the content, in its portlet and no list's; stock prints it after."""
        own = "not(ancestor::*[contains(@class, 'asset-bounddary') or contains(@class, 'asset-abstract')])"
        portlet = "ancestor::*[contains(concat(' ', @class, ' '), ' portlet-body ')][1]"
        line = f"*[contains(concat(' ', @class, ' '), ' assetPublishDate ')][{own}]"
        content = self.selector.css(".asset-full-content")[:1]
        frames = content.xpath(portlet) or self.selector.css("body")
        inside = {at.root for at in frames.xpath(f".//{line}")}
        before = [at for at in content.xpath(f"preceding::{line}") if at.root in inside]
        after = content.css(".assetPublishDate, .metadata-publish-date")
        for found in (*before[::-1], *after):
            if printed := loose_text_of(found.root):
                return printed
        return None


TEMPLATE = Template.of(HanoiListing, HanoiArticle, evidence="captured")
