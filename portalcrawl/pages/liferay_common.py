"""What the templates of Liferay share: addresses, frames, the category.

An Asset Publisher links to an article by its url title,
``/<page>/-/asset_publisher/<instance>/content/<slug>``, or, where the asset has none, by its entry's id.
Page, instance, group and query vary with the list the link stands in; the url title is the article's own,
unique in its site. So it alone is the key: one article under two pages or instances is one article.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlunsplit

from parsel import Selector, SelectorList

from portalcrawl.normalize import canonical_url, fold, url_key
from portalcrawl.pages.base import Page
from portalcrawl.reading.entries import split
from portalcrawl.reading.walker import text_of
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
    around = content[:1].xpath(frame) or content[:1].xpath("ancestor::section[1]")
    topper = around.css(".portlet-title-text, .portlet-header h2")
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
