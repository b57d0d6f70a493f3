"""SharePoint 2010 to 2016 with its own master pages (seattle, oslo, v4): the Hà Nam family.

Vendor: Microsoft's masters and publishing layouts under local page layouts. Seen: the people's council of
Hà Nam and, with other layouts, some fifteen ministries and provinces. Evidence: the master is captured, the
article's layout is inferred from page texts.

Quirks:

* Ids are generated per page (``ctl00_ctl30_g_<guid>``): only their suffixes are used.
* ``.noindex`` is on chrome *and* on every web part's body: never a reason to drop anything.
* The rich-text field is preceded by a hidden ``Page Content`` label; its text by U+200B.
* The title stands in the master's title area and again in the web part, the category between the two. On
  detail pages bound to a list the master's title is the page's own name ("Chi tiết tin").
* The picture dialog fills ``alt`` with the file name; the caption is the short line after the picture.
* The error page keeps the master: ``#ms-error-body`` tells it apart.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import parse_qsl, unquote

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import phrase
from portalcrawl.errors import EmptyPage, NotAnArticle, PageError
from portalcrawl.normalize import canonical_url, url_key
from portalcrawl.pages.base import Entry, ListingPage, Page, Template
from portalcrawl.pages.readpage import ReadArticlePage
from portalcrawl.reading import frames, reader, rows
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.density import is_prose
from portalcrawl.reading.entries import split
from portalcrawl.reading.walker import text_of, walk

_ID_PARAMETERS = (
    "itemid", "nid", "idnews", "newsid", "id_news", "tintucid", "id_tintuc", "idtintuc", "idtin", "tinid",
    "articleid", "contentid", "baivietid", "idbaiviet",
)  # fmt: skip
_LIST_PARAMETERS = ("l", "list", "listid", "source_list")
_DATE_FOLDER = re.compile(r"/\d{4}-\d{1,2}-\d{1,2}/[^/]+\.aspx$", re.IGNORECASE)
_NO_ARTICLE = re.compile(
    r"/_layouts/|/_catalogs/|/_vti_|/forms/|/lists/[^/]+/(?:allitems|[^/]*view)[^/]*\.aspx|"
    r"/(?:default|home|index|trangchu"
    r"|trang-chu|search|searchcenter|results|timkiem|tim-kiem|login|dangnhap|sitemap|sodo|"
    r"print[a-z]*|inbaiviet|in-bai-viet|tts"
    r"|rss[a-z]*|[a-z-]*-?rss|lienhe|lien-he|allitems"
    # Sections and static pages whose names have as many words as a short title.
    r"|tin-tuc(?:-va)?-su-kien(?:-(?:trong|cua|noi-bat)[a-z-]*)?|danh-sach-[a-z-]*tin[a-z-]*|lich-cong-tac-[a-z]+"
    r"|(?:trang-)?gioi-thieu(?:-chung)?|gioithieu|lich-su(?:-[a-z-]+)?|thu-tuc-hanh-chinh|chuc-nang-nhiem-vu(?:-[a-z-]*)?|co-cau-to-chuc(?:-[a-z-]*)?|so-do-[a-z-]+"
    r"|van-ban-(?:chi-dao|phap-luat|quy-pham)[a-z-]*|thong-tin-(?:tuyen-truyen|quy-hoach|lien-he)|y-kien-cong-dan"
    r"|hoi-dap-[a-z]+-[a-z]+)\.aspx$",
    re.IGNORECASE,
)
_DETAIL_NAME = re.compile(r"chi-?tiet|detail|noi-?dung|xem-?tin|news|article|bai-?viet|view")
_MIN_SLUG_WORDS = 4
_MAIN = (
    "#DeltaPlaceHolderMain, #MSO_ContentTable, #s4-mainarea, #contentBox, #s4-bodyContainer, "
    "#s4-workspace, form#aspnetForm, body"
)
_TITLE = (
    "#DeltaPlaceHolderPageTitleInTitleArea, #pageTitle, h1.ms-core-pageTitle, #onetidPageTitle, "
    ".s4-title h2, .s4-title h1:not([name]),"
    " #onetidPageTitleAreaFrame h2, #onetidPageTitleAreaFrame h1, #s4-titlerow h1:not([name])"
)
_RICH = ("[id$='__ControlWrapper_RichHtmlField']", ".ms-rtestate-field", "[class*='ms-rtestate-field']")
_BYLINE = ", ".join(f"[class*='{name}' i]" for name in ("byline", "by-line", "author", "tac-gia", "tacgia"))
_SEPARATOR = re.compile(r"\s+[>»›]+\s+")
_PAGE_NAMES = re.compile(
    (
        r"(?:(?:tin|bài viết|bản tin|nội dung|trang|xem) )?chi ?tiết.*|chitiet\w*|"
        r"xem tin.*|tin tức|trang chủ|home|default|nội dung tin.*|bài viết|"
        r"news ?detail|detail|.*\.aspx"
    ),
    re.IGNORECASE,
)
CHROME = (
    ".s4-notdlg, .s4-die, #ms-designer-ribbon, #s4-ribbonrow, #notificationArea, .ms-SkiptoNavigation, "
    ".ms-SkiptoMainContent,"
    " #sideNavBox, #s4-leftpanel, #DeltaPlaceHolderLeftNavBar, #suiteBar, #DeltaTopNavigation, "
    "#DeltaPlaceHolderSearchArea"
)
"""What the product prints around content, and what its own style sheet hides (``.s4-die``)."""


class SharePointPage(Page):
    """What both kinds of page share."""

    template = "sharepoint"
    version = 2

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the list item's id under a hash of the page (ids count per list), else a hash of the path.

        >>> SharePointPage.key_of("https://h/Pages/ChiTietTin.aspx?ItemID=12").endswith(".12")
        True
        >>> SharePointPage.key_of("https://h/_layouts/15/error.aspx") is None
        True
        """
        parts = split(url)
        path = unquote(parts.path).lower()
        if not path.endswith(".aspx") or _NO_ARTICLE.search(path) or _is_view(parts.query):
            return None
        query = {name.lower(): value.strip() for name, value in parse_qsl(parts.query)}
        for name in _ID_PARAMETERS:
            if (value := query.get(name, "")).isdecimal() or re.fullmatch(r"[0-9a-fA-F-]{32,38}", value):
                return _item_key(path, query, value)
        slug = path.rsplit("/", 1)[-1].removesuffix(".aspx")
        if query.get("id", "").isdecimal() and _DETAIL_NAME.search(slug):
            return _item_key(path, query, query["id"])
        if _DATE_FOLDER.search(path) or len(re.split(r"[-_ ]+", slug.strip("-_ "))) >= _MIN_SLUG_WORDS:
            return url_key(parts._replace(query="").geturl())
        return None

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop what only decorates."""
        return canonical_url(url)

    def evidence(self) -> list[str]:
        """Look for the master page: its skeleton, or the product's own marks and a rich-text field."""
        sel = self.selector
        if "liferay" in (found := frames.marks(sel)) or "sharepoint" not in found:
            return []
        marks = {
            "generator SharePoint": "meta[name='generator' i][content*='sharepoint' i]",
            "skip links": ".ms-SkiptoMainContent, .ms-SkiptoNavigation",
            "seattle master": "#DeltaPlaceHolderMain, #s4-bodyContainer, #contentBox",
            "v4 master": "#MSO_ContentTable, #s4-mainarea, #onetidPageTitleAreaFrame",
            "rich-text field": ", ".join(_RICH),
        }
        return [name for name, css in marks.items() if sel.css(css)]

    @cached_property
    def main(self) -> etree._Element | None:
        """The content area inside the master."""
        for css in _MAIN.split(","):
            if (node := self.node(css.strip())) is not None:
                return node
        return None

    @cached_property
    def rich_field(self) -> etree._Element | None:
        """The rich-text field with the most text."""
        for css in _RICH:
            fields: list[etree._Element] = [
                found.root
                for found in self.selector.css(css)
                if not found.root.get("id", "").endswith("_label")
            ]
            if fields:
                return max(fields, key=lambda node: len(text_of(node)))
        return None


def _item_key(path: str, query: dict[str, str], value: str) -> str:
    """Give a list item's key: ids count per list, and the page and its list parameter name the list."""
    scope = "|".join([path, *(query[name].lower() for name in _LIST_PARAMETERS if name in query)])
    return f"{hashlib.sha256(scope.encode()).hexdigest()[:8]}.{value.lower()}"


def _may_be_page(url: str) -> bool:
    """Tell an address that is at least no system page, print view or list view."""
    parts = split(url)
    path = unquote(parts.path).lower()
    return path.endswith(".aspx") and not _NO_ARTICLE.search(path) and not _is_view(parts.query)


def _is_view(query: str) -> bool:
    names = {name.lower() for name, _ in parse_qsl(query, keep_blank_values=True)}
    return bool(names & {"paged", "pagefirstrow", "view", "rootfolder", "isdlg", "print", "printmode"})


class SharePointListing(SharePointPage, ListingPage):
    """The main list of the content area."""

    def present(self) -> bool:
        """Tell a listing: the master's frame around anything but one article's text."""
        return not (
            self.url is not None and self.key_of(self.url) is not None and _has_prose(self.rich_field)
        )

    def rows(self) -> Iterator[Entry]:
        """Read the main list's rows."""
        return rows.rows(self.selector, self.base_url, self.key_of, within=self.main)


def _has_prose(node: etree._Element | None) -> bool:
    return node is not None and any(is_prose(block) for block in walk(node))


class SharePointArticle(SharePointPage, ReadArticlePage):
    """A publishing page, or a detail page bound to a list."""

    def read(self) -> reader.Reading | None:
        """Read around the rich-text field, or in the content area."""
        if self.main is None:
            return None
        skip = {found.root for found in self.selector.css(CHROME)}
        blocks = walk(self.main, skip)
        return reader.read(
            self.selector, blocks, self.main, self.rich_field, self.page_title, is_content=True
        )

    @cached_property
    def page_title(self) -> str | None:
        """The master's title, unless it only names the page."""
        for css in _TITLE.split(","):
            for found in self.selector.css(css.strip()):
                text = _SEPARATOR.split(text_of(found.root))[-1]
                if text and not _PAGE_NAMES.fullmatch(phrase(text)):
                    return text
        return None

    def blocks(self) -> list[Block]:
        """Give the text, below the page image of the stock layouts, which stand it above the title."""
        text = super().blocks()
        image = (
            None if self.main is None else next(iter(Selector(root=self.main).css(".captioned-image")), None)
        )
        shown = [] if image is None else walk(image.root)
        known = {block.node for block in text}
        return text if any(block.node in known for block in shown) else [*shown, *text]

    def authors(self) -> list[str]:
        """Give the layout's byline and the short lines right below the body."""
        lines = [] if self.main is None else Selector(root=self.main).css(_BYLINE)
        own = () if self.rich_field is None else set(self.rich_field.iter())
        printed = [text for at in lines if at.root not in own and (text := text_of(at.root))]
        return [*printed, *(line for line in super().authors() if line not in printed)]

    def present(self) -> bool:
        """Tell an article: not the address of something else, a title, and text, pictures or documents."""
        if self.address is not None and self.key_of(self.address) is None:
            return _may_be_page(self.address) and _has_prose(self.rich_field) and self.shows_article
        return self.shows_article

    def printed_key(self) -> str | None:
        """Give the path's key to a page whose address says less than its text: a short slug."""
        return url_key(self.address) if self.address is not None and _may_be_page(self.address) else None

    def absence(self) -> PageError:
        """Tell an article's empty page from a page that is no article; a name alone may be a listing's."""
        key = self.key_of(self.address) if self.address is not None else None
        if key is not None and self.page_title and ("." in key or not self._lists()):
            return EmptyPage("the page shows no article")
        return NotAnArticle("a page of the portal without an article")

    def _lists(self) -> bool:
        """Tell a page that shows more than one article's link in its content."""
        found = rows.rows(self.selector, self.base_url, self.key_of, within=self.main)
        return len({entry.key for entry in found}) > 1


TEMPLATE = Template.of(SharePointListing, SharePointArticle, evidence="captured")
