"""What the templates of Liferay share: addresses, frames, the Asset Publisher's lists and articles.

An Asset Publisher links to an article by its url title,
``/<page>/-/asset_publisher/<instance>/content/<slug>``, or, where the asset has none, by its entry's id. Page,
instance, group and query vary with the list the link stands in; the url title is the article's own, unique in
its site. So it alone is the key, and one article linked under two pages or instances is one article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import parse_qsl, unquote, urlunsplit

from lxml import etree
from parsel import Selector, SelectorList

from portalcrawl.normalize import canonical_url, clean_text, fold, url_key
from portalcrawl.pages.base import ArticlePage, Entry, ListingPage, Page
from portalcrawl.pages.marked import MarkedArticle
from portalcrawl.reading import reader, rows
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.entries import split
from portalcrawl.reading.meta import date_of
from portalcrawl.reading.walker import text_of, walk
from portalcrawl.text import plain

LIFERAY = ".portlet-boundary, link.lfr-css-file, .portlet-body, #layout-column_column-1"
SEVEN = (
    "[id^='p_p_id_com_liferay_'], [class*='portlet-boundary_com_liferay_'], [id^='portlet_com_liferay_'],"
    " .lexicon-icon, .component-title, .lfr-asset-anchor, .view-count-info"
)
"""What pages of Liferay 7 bear and those of 6 do not."""
HANOI_HOOK = ".asset-bounddary, .asset-full-content-title, .assetPublishDate.block_timer"
BKAV_HOOK = ".asset_publisher_view_full_content, .assettile, .assetdesc-text"
PUBLISHER = (
    ".portlet-asset-publisher, [class*='portlet-boundary_101_'], [id^='p_p_id_101_'],"
    " [id^='p_p_id_com_liferay_asset_publisher']"
)

_VIEW = re.compile(
    r"/-/asset_publisher/[^/]+/(?:content|blog|journal)/(?:id/(?P<id>\d+)|(?P<slug>[^/]+))(?:/\d+)?"
    r"(?:/(?:maximized|normal))?/?$",
    re.IGNORECASE,
)
_DISPLAY = re.compile(r"/(?:-|w)/(?P<slug>[^/]*-[^/]*)/?$")
_NO_SLUG = re.compile(r"(?:vi|en)(?:[_-][a-z]{2})?|id|rss", re.IGNORECASE)
_LANGUAGE = re.compile(r"/(?:en|fr|zh|ja|ko|ru|lo|km)(?:[_-][A-Za-z]{2})?/")
_ODD_STATE = frozenset(("pop_up", "exclusive"))

_HOME = frozenset(("trang chu", "home", "trang nhat"))
_PORTLET_NAMES = frozenset(
    ("xuat ban thong tin", "asset publisher", "nha xuat ban tai san", "nha xuat ban noi dung",
     "xuat ban noi dung", "web content display", "hien thi noi dung web", "thu muc duong dan", "breadcrumb")
)  # fmt: skip
_BY = re.compile(r"(?:(?:được )?(?:viết |đăng )?bởi|người đăng|by|posted by)\b[\s:]*", re.IGNORECASE)
_FIELD_NAME = re.compile(r"(?:content|body|noi dung)\s*:?", re.IGNORECASE)  # leaked by structures


def parameters(url: str) -> dict[str, str]:
    """Give the address's own parameters, without the portlet's namespace before their names.

    >>> parameters("http://h/p?p_p_id=101&_101_INSTANCE_x_articleId=7&redirect=%2Fq%3FarticleId%3D8")["articleId"]
    '7'
    """
    found: dict[str, str] = {}
    for name, value in parse_qsl(split(url).query, keep_blank_values=True):
        short = name if name.startswith("p_p_") or not name.startswith("_") else name.rpartition("_")[2]
        found.setdefault(short, value)
    return found


def is_other_view(url: str) -> bool:
    """Tell a print view, a portlet's resource, and a copy in another language.

    >>> is_other_view("http://h/p?p_p_state=pop_up"), is_other_view("http://h/p?redirect=p_p_state%3Dpop_up")
    (True, False)
    """
    given = parameters(url)
    return (
        given.get("p_p_state") in _ODD_STATE
        or given.get("viewMode") == "print"
        or given.get("p_p_lifecycle") == "2"
        or bool(_LANGUAGE.match(split(url).path))
    )


def without_query(url: str, page: type[Page]) -> str:
    """Give the canonical address: without its query, where the path alone names the article."""
    canonical = canonical_url(url)
    plain = urlunsplit(split(canonical)._replace(query=""))
    return plain if page.key_of(plain) is not None else canonical


def own_links(page: Page, path: str) -> bool:
    """Tell a page that links to addresses of a form on its own server."""
    host = split(page.base_url or "").hostname
    for href in page.selector.css(f"a[href*='{path}']::attr(href)").getall():
        there = split(href.strip()).hostname
        if there is None or host is None or there == host:
            return True
    return False


def category(sel: Selector, content: SelectorList[Selector], title: str | None) -> str | None:
    """Take the breadcrumb's last item, else the title of the portlet around the article."""
    folded = fold(title or "")
    crumbs = sel.css("ul.breadcrumb > li, ol.breadcrumb > li, .breadcrumbs > li, .breadcrumb > a")[1:]
    frame = "ancestor::*[contains(concat(' ', @class, ' '), ' portlet-boundary ')][1]"
    topper = content[:1].xpath(frame).css(".portlet-title-text, .portlet-header h2")
    for found in (crumbs[::-1], topper[:1]):
        for at in found:
            printed = text_of(at.root).strip(" »›>/|")
            name = plain(printed)
            if printed and fold(printed) != folded and name not in _HOME | _PORTLET_NAMES:
                return printed
    return None


class PublisherPage(Page):
    """A page of a stock Asset Publisher."""

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the url title's hash, or the id of the entry that has none; None for any other view.

        >>> one = PublisherPage.key_of("http://h/web/xa/tin/-/asset_publisher/aB3/content/hop-to-dan-pho?redirect=x")
        >>> one == PublisherPage.key_of("http://h/-/hop-to-dan-pho")
        True
        >>> PublisherPage.key_of("http://h/tin/-/asset_publisher/aB3/content/id/4418033")
        '4418033'
        >>> PublisherPage.key_of("http://h/tin/-/asset_publisher/aB3/content/hop-to-dan-pho/vi/en")
        """
        if is_other_view(url):
            return None
        given, path = parameters(url), split(url).path.split(";")[0]
        if given.get("page", "1") != "1":  # a part of an article in several
            return None
        found = _VIEW.search(path) or _DISPLAY.search(path)
        slug = found["slug"] if found else given.get("urlTitle")
        entry = found.groupdict().get("id") if found else given.get("assetEntryId")
        if slug and not _NO_SLUG.fullmatch(unquote(slug)):
            return url_key(f"/{slug}")
        return str(int(entry)) if entry and entry.isdigit() else None

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop the query, none of which is needed where the path names the article."""
        return without_query(url, cls)


class PublisherListing(PublisherPage, ListingPage):
    """The main publisher's rows; a publisher beside it has none of its entries."""

    row_css: ClassVar[str] = ""
    date_css: ClassVar[str] = ""
    views_css: ClassVar[str] = ""

    def present(self) -> bool:
        """Tell a listing, empty or not, from an article's own page."""
        sel = self.selector
        if self.url is not None and self.key_of(self.url) is not None:
            return False
        return bool(sel.css(self.row_css) or sel.css(PUBLISHER)) and not sel.css(".asset-full-content")

    def rows(self) -> Iterator[Entry]:
        """Read the main publisher's rows."""
        for row in self._main():
            for link in row.css("a[href]"):
                url = self.absolute(link.root.get("href", ""))
                key, title = self.key_of(url), text_of(link.root)
                if key is not None and title:
                    yield self._entry(row, rows.entry_of(row.root, key, url, title))
                    break

    def _entry(self, row: Selector, read: Entry) -> Entry:
        """Prefer the elements that are meant for date and counter to what is read by form."""
        printed = [text for at in row.css(self.date_css) if (text := self.date_text(text_of(at.root)))]
        views = [text_of(at.root) for at in row.css(self.views_css)]
        date = (date_of(printed[0]) or read.published_raw) if printed else read.published_raw
        return Entry(read.key, read.url, read.title, date, views[0] if views else read.views_raw)

    def date_text(self, text: str) -> str | None:
        """Give the part of a row's date element that is the date of publication."""
        return text or None

    def _main(self) -> list[Selector]:
        """Choose the publisher with a pager, else the one that links to this very page, else the fullest."""
        groups: dict[etree._Element | None, list[Selector]] = {}
        for row in self.selector.css(self.row_css):
            if any(self.key_of(self.absolute(href)) for href in row.css("a::attr(href)").getall()):
                groups.setdefault(_boundary(row.root), []).append(row)
        weights = {at: self._weight(at, group) for at, group in groups.items()}
        best = max(weights, key=lambda at: weights[at], default=None)
        if best not in groups or (weights[best][:2] == (False, False) and self._is_empty(groups)):
            return []
        return groups[best]

    def _weight(self, at: etree._Element | None, group: list[Selector]) -> tuple[bool, bool, int]:
        around = Selector(root=at) if at is not None else self.selector
        paged = bool(around.css(".lfr-pagination, .taglib-page-iterator, .pagination-bar, ul.pagination"))
        here = split(self.url or "").path.rstrip("/") + "/-/"
        own = self.url is not None and any(
            split(self.absolute(href)).path.startswith(here)
            for row in group[:1] for href in row.css("a::attr(href)").getall()
        )  # fmt: skip
        return paged, own, sum(len(text_of(row.root)) for row in group)

    def _is_empty(self, groups: dict[etree._Element | None, list[Selector]]) -> bool:
        """Tell that a publisher says it has nothing, so that the rows are another's."""
        empty = self.selector.css(PUBLISHER).css(".alert-info, .portlet-msg-info")
        return any(_boundary(at.root) not in groups for at in empty)


def _boundary(node: etree._Element) -> etree._Element | None:
    """Give the portlet an element stands in."""
    around = (at for at in node.iterancestors() if "portlet-boundary" in (at.get("class") or "").split())
    return next(around, None)


class PublisherArticle(PublisherPage, MarkedArticle):
    """The publisher's full view of one article."""

    body_css = ".asset-full-content"
    lead_css = (
        ".asset-full-content .sapo, .asset-full-content .lead, .asset-full-content .tomtat,"
        " .asset-full-content .summary, .asset-full-content .news-lead"
    )
    views_css: ClassVar[str] = ""
    skip_css = (
        ".sapo, .lead, .tomtat, .summary, .news-lead, style, .taglib-header, .component-title, .asset-title,"
        " .asset-user-actions, .asset-metadata, .metadata-author, .taglib-social-bookmarks, .asset-ratings,"
        " .taglib-ratings, .taglib-asset-links, .asset-links, .taglib-discussion, .asset-flag, .asset-more,"
        " .asset-categories, .asset-tags, .asset-details, .asset-priority, .related_asset, .Relatednew,"
        " .entry-links, #blind-support, .lfr-meta-actions, .portlet-icon-back, .header-back-to, .taglib-flags"
    )

    @property
    def content(self) -> SelectorList[Selector]:
        """The full view."""
        return self.selector.css(".asset-full-content")[:1]

    def read(self) -> reader.Reading | None:
        """Read the article's own portlet: nothing around it is the article's."""
        body = self.body_nodes()
        if not body:
            return None
        around = _boundary(body[0])
        root = around if around is not None else self.node("body")
        if root is None:
            return None
        chrome = ".taglib-discussion, .taglib-asset-links, .asset-links, .related_asset, .asset-user-actions"
        skip = {at.root for at in self.selector.css(chrome)}
        return reader.read(self.selector, walk(root, skip), root, body[0], self.text_at(self.title_css))

    def title(self) -> str | None:
        """Take the publisher's heading, else the content's own, else the page's title without its tail."""
        if printed := self.text_at(self.title_css):
            return printed
        head = clean_text(self.selector.css("title::text").get() or "")
        for at in self.content.css("h1, h2, h3, .title"):
            if (text := text_of(at.root)) and fold(text) in fold(head):
                return text
        parts = head.split(" - ")
        return " - ".join(parts[:-2]) or (parts[0] if len(parts) == 2 else None)

    def category(self) -> str | None:
        """Take the breadcrumb, else the portlet's title."""
        return category(self.selector, self.content, self.title())

    def views(self) -> str | None:
        """Take the counter's element."""
        return self.text_at(self.views_css) or super().views()

    def authors(self) -> list[str]:
        """Take the author's element without its label."""
        return [name for text in ArticlePage.authors(self) if (name := _BY.sub("", text, count=1).strip())]

    def body_nodes(self) -> list[etree._Element]:
        """Take the journal content, else what is in the content's element."""
        found = self.content.css(".journal-content-article")[:1] or self.content.css(".asset-content")[:1]
        return [at.root for at in found or self.content]

    def blocks(self) -> list[Block]:
        """Give the content's blocks without the name of a structure's field."""
        found = super().blocks()
        while found and found[0].text and _FIELD_NAME.fullmatch(plain(found[0].text)):
            found.pop(0)
        return found

    def printed_key(self) -> str | None:
        """Give the entry's id to a page without an address; any other address is another page's."""
        if self.address is not None:
            return None
        for node_id in self.content.css(".asset-content[id], .lfr-asset-anchor[id]").xpath("@id").getall():
            if found := re.search(r"(?:^|_)(\d+)$", node_id):
                return str(int(found[1]))
        return None
