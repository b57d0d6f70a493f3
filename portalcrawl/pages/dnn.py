"""DotNetNuke (DNN): panes and modules are the product's; the news module inside is anybody's.

Vendor: DNN Software and Perpetual Motion before it; news modules of local vendors, EasyDNNnews. Seen: old
departments, ``Default.aspx?tabid=119``, ``/tabid/58/itemid/240221/Default.aspx``. Evidence: text (addresses;
the wrappers are the product's own), so the module that holds the article is found and the generic reader does
the rest.

Quirks:

* ``tabid`` names a page of the site, and one article is shown on several: the key is the item's number alone.
  Numbers of other parameters count in other modules' tables, so their name is part of the key.
* Ids hold the module's number (``dnn_ctr3988_...``): only their suffixes mean something.
* Grids (Telerik) page by form posts, the product's own pager by ``currentpage``.
* Print views are the same address with another skin (``SkinSrc``, ``dnnprintmode``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from urllib.parse import parse_qsl

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import phrase
from portalcrawl.errors import EmptyPage, NotAnArticle, PageError, PrintPage
from portalcrawl.normalize import canonical_url
from portalcrawl.pages.base import Entry, ListingPage, Page, Postback, Template
from portalcrawl.pages.readpage import ReadArticlePage
from portalcrawl.reading import pagers, reader, rows
from portalcrawl.reading.blocks import Link
from portalcrawl.reading.density import is_prose
from portalcrawl.reading.entries import split
from portalcrawl.reading.walker import text_of, walk
from portalcrawl.urls import DROP

_NAMES = (
    "itemid",
    "articleid",
    "newsid",
    "newid",
    "idnews",
    "nid",
    "id_news",
    "tinid",
    "idtin",
    "baivietid",
    "contentid",
)
_LOOSE = ("id",)  # only beside a module's control, or as a step of the path with words behind it
_ID_STEP = re.compile(r"/id/\d+/[^/]*[a-z][^/]*-", re.IGNORECASE)
_HANDED_OUT = "a[href*='linkclick.aspx' i], a[href*='fileticket=' i]"
_PRINT = frozenset({"skinsrc", "containersrc", "dnnprintmode", "print", "popup"})
_NO_ARTICLE = re.compile(
    r"/ctl/(?:login|register|terms|privacy|sendpassword|edit\w*|rss|print\w*)(?:/|$)|/language/(?!vi)[a-z]{2}-|/rss\.aspx$|/linkclick\.aspx$",
    re.IGNORECASE,
)
_MODULE = (
    "[id^='dnn_ctr'][id$='_ModuleContent'], [id^='dnn_ctr'][id$='_ContentPane'], .DnnModule, "
    ".DNNModuleContent"
)
_CONTENT = "#dnn_ContentPane, [id^='dnn_'][id*='ContentPane']:not([id^='dnn_ctr'])"
_PAGER = re.compile(r"/(?:currentpage|pageid|page|pg|trang)/(\d+)|[?&]currentpage=(\d+)", re.IGNORECASE)
_HOME = frozenset(("trang chủ", "home"))
_IN_LIST = 0.5  # of a module's text in links to other articles: a list


def parameters(url: str) -> dict[str, str]:
    """Give the address's parameters, of the query and of the path's pairs, in lower case.

    >>> parameters("http://h/tin/tabid/58/ItemID/240221/Default.aspx?mid=5")["itemid"]
    '240221'
    """
    parts = split(url)
    steps = [step for step in parts.path.split("/") if step]
    found = {name.lower(): value for name, value in pairwise(steps)}
    return found | {name.lower(): value for name, value in parse_qsl(parts.query)}


class DnnPage(Page):
    """What both kinds of page share."""

    template = "dnn"
    version = 1
    marks = {  # noqa: RUF012
        "generator DotNetNuke": "meta[name='generator' i][content*='dotnetnuke' i], "
        "meta[name='generator' i][content^='dnn' i]",
        "module ids": "[id^='dnn_ctr']",
        "panes": "#dnn_ContentPane, [id^='dnn_dnn']",
        "module wrappers": ".DnnModule, .DNNModuleContent",
        "variables": "input[name='__dnnVariable']",
    }

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the item's number; other parameters than ``itemid`` are named with it.

        >>> DnnPage.key_of("http://h/tabid/58/itemid/240221/Default.aspx"), DnnPage.key_of("http://h/?tabid=5")
        ('240221', None)
        >>> DnnPage.key_of("http://h/tin/ArtMID/482/ArticleID/77/hop-to")
        'articleid.77'
        """
        found = parameters(url)
        if _NO_ARTICLE.search(split(url).path) or _PRINT & set(found):
            return None
        loose = "mid" in found or "ctl" in found or _ID_STEP.search(split(url).path)
        for name in (*_NAMES, *(_LOOSE if loose else ())):
            if (value := found.get(name, "")).isdecimal():
                return value if name == "itemid" else f"{name}.{value}"
        return None

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop the skin of print views."""
        return canonical_url(url, DROP | _PRINT)

    @cached_property
    def modules(self) -> list[etree._Element]:
        """The innermost wrappers of the modules in the content panes, or anywhere."""
        for css in (_CONTENT, "body"):
            found = [at.root for pane in self.selector.css(css) for at in pane.css(_MODULE)]
            around = {node for at in found for node in at.iterancestors()}
            inner = list(dict.fromkeys(at for at in found if at not in around))
            if inner:
                return inner
        return []

    def weight(self, module: etree._Element) -> int:
        """Give how much of a module's text is prose that stands in no row of a list."""
        listed = rows.elements(Selector(root=module), self.base_url, self.key_of)
        within = {node for row in listed for node in row.iter()}
        prose = [block for block in walk(module) if is_prose(block) and block.node not in within]
        return sum(len(block.text) - block.link_chars for block in prose)


class DnnListing(DnnPage, ListingPage):
    """The module with the most links to articles."""

    def present(self) -> bool:
        """Tell a listing from an article's own page."""
        return self.url is None or self.key_of(self.url) is None

    def _links(self, module: etree._Element) -> int:
        hrefs = Selector(root=module).css("a::attr(href)").getall()
        return len({self.key_of(self.absolute(href)) for href in hrefs} - {None})

    def rows(self) -> Iterator[Entry]:
        """Read the rows."""
        main = max(self.modules, key=self._links, default=None)
        if main is not None and self._links(main) > 0:
            yield from rows.rows(self.selector, self.base_url, self.key_of, within=main)

    def next_page(self) -> str | Postback | None:
        """Follow the product's own pager, else any."""
        here = _number(self.url or "") or 1
        pages: dict[int, str] = {}
        for href in self.selector.css("a[href]").xpath("@href").getall():
            number = _number(href)
            if number is not None and _same_page(self.absolute(href), self.url):
                pages.setdefault(number, href)
        later = [number for number in pages if number > here]
        if pages:
            return self.absolute(pages[min(later)]) if later else None
        return pagers.next_page(self.selector, self.url, self.base_url)


def _number(url: str) -> int | None:
    found = _PAGER.search(url)
    return int(found[1] or found[2]) if found else None


def _same_page(link: str, url: str | None) -> bool:
    if url is None:
        return True
    here, there = parameters(url), parameters(link)
    return here.get("tabid") == there.get("tabid") and not any(name in there for name in _NAMES)


class DnnArticle(DnnPage, ReadArticlePage):
    """An article inside a module of unknown make."""

    @cached_property
    def main(self) -> etree._Element | None:
        """The module that holds the article: the most prose."""
        return max(self.modules, key=self.weight, default=None)

    def read(self) -> reader.Reading | None:
        """Read inside the module."""
        if self.main is None:
            return None
        return reader.read(self.selector, walk(self.main), self.main)

    def present(self) -> bool:
        """Tell an article by its address, where known, and by text that is no list."""
        if self.address is not None and self.key_of(self.address) is None:
            return False
        return (
            self.shows_article and self.main is not None and (self.address is not None or not self._lists())
        )

    def _lists(self) -> bool:
        blocks = self.reading.blocks if self.reading else []
        linked = sum(block.link_chars for block in blocks)
        return linked > _IN_LIST * sum(len(block.text) for block in blocks)

    def attachments(self) -> list[Link]:
        """Give the documents below the body, and those that the product hands out under a ticket."""
        tickets = [] if self.main is None else list(Selector(root=self.main).css(_HANDED_OUT))
        named = [Link(a.root.get("href", ""), text_of(a.root)) for a in tickets]
        return [*super().attachments(), *named]

    def category(self) -> str | None:
        """Give the breadcrumb's last step."""
        steps = [
            text_of(at.root) for at in self.selector.css("[id$='lblBreadCrumb'] a, [id*='BREADCRUMB'] a")
        ]
        return next((step for step in reversed(steps) if step and phrase(step) not in _HOME), None)

    def absence(self) -> PageError:
        """Name a print view, and an article's address that shows none."""
        if self.address is not None and _PRINT & set(parameters(self.address)):
            return PrintPage("a print view")
        if self.address is not None and self.key_of(self.address) is not None:
            return EmptyPage("the page shows no article")
        return NotAnArticle("a page of the portal without an article")


TEMPLATE = Template.of(DnnListing, DnnArticle, evidence="text")
