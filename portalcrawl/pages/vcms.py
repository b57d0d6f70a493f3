"""VietSoftware's VCMS portlets on Liferay 5 and 6.1: the ``wd-*`` skin and an older one of tables.

Vendor: VietSoftware. Seen: the Hanoi city portal, the Ministry of Public Security, Điện Biên, about 2008 to
2017. Evidence: source (the portlets' public JSPs).

Quirks:

* The category's list and the article share their frame; only the article has ``.wd-tlh3-4``.
* The date's label has no accents in one edition (``Ngay dang: 5/03/2013``); its day has no leading zero. The
  older skin prints a date with a time, beside the title.
* Body paragraphs stand in a ``p``: a parser closes it, so the body is what lies between lead and author. The
  same befalls a lead with paragraphs of its own.
* Documents are linked by title, often without extension; the link's text is the file's name.
* The pager's addresses are in scripts, with line breaks around them.
* An article's id is its key, whatever category it is reached under. There are no view counts.
"""

from __future__ import annotations

import re
from typing import ClassVar

from lxml import etree

from portalcrawl.errors import NotAnArticle, PageError
from portalcrawl.normalize import canonical_url
from portalcrawl.pages.base import Page, Postback, Template
from portalcrawl.pages.liferay_common import LIFERAY, is_other_view, parameters, without_query
from portalcrawl.pages.marked import MarkedArticle, MarkedListing
from portalcrawl.reading import reader
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.entries import split
from portalcrawl.reading.walker import text_of, walk
from portalcrawl.urls import DROP

_FRIENDLY = re.compile(r"/-/vcmsview(?:content)?/[^/]+/\d+/(\d+)/[^/]*$", re.IGNORECASE)
_LOCATION = re.compile(r"location(?:\.href)?\s*=\s*(['\"])\s*(?P<url>.*?)\s*\1", re.DOTALL)
_PAGE = re.compile(r"[?&;][A-Za-z0-9_]*pagenum=(\d+)")
_DECORATION = DROP | {"*_cat_parent", "*_cat_style", "*_cmd", "*_from*", "*_to*", "*_pagenum"}
_LEAD = ".wd-introduction > p[style*='#393939'], .wd-date + p[style*='bold'], b.hot-line"
_CELL = "td:has(> p.title01)"
_ARTICLE = ".wd-introduction .wd-tlh3-4, .wd-actor, p.title01"


class VcmsPage(Page):
    """What both kinds of page share."""

    template = "vcms"
    version = 1
    marks: ClassVar[dict[str, str]] = {
        "portlet vcms*": "[id^='p_p_id_vcms']",
        "box .wd-boxs": ".wd-boxs .wd-introduction, .wd-boxs .wd-tlh1-2",
        "list .wd-communication": "ul.wd-communication",
        "article .wd-actor": ".wd-actor",
        "older skin .chanel-news": "table.chanel-news",
        "ministry's skin .smallpage": ".smallpage a.fon6",
    }

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the article's id; None for a category, a print view and anything else.

        >>> VcmsPage.key_of("http://h/web/guest/tin/-/vcmsviewcontent/yD3H/107/8203/hop-to-dan-pho.html")
        '8203'
        >>> VcmsPage.key_of("http://h/tin?p_p_id=vcmsviewcontent_INSTANCE_yD3H&_vcmsviewcontent_INSTANCE_yD3H_articleId=8203")
        '8203'
        >>> VcmsPage.key_of("http://h/web/guest/tin/-/vcmsviewcontent/yD3H/107/tin-tuc.html")
        """
        if is_other_view(url):
            return None
        found, given = _FRIENDLY.search(split(url).path), parameters(url)
        number = found[1] if found else given.get("articleId", "")
        if found is None and "vcms" not in given.get("p_p_id", "").lower():
            return None
        return str(int(number)) if number.isdigit() and int(number) else None

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop what the list's filters and the portlet's state left in the address."""
        plain = without_query(url, cls)
        return plain if "?" not in plain else canonical_url(plain, _DECORATION)

    def in_frame(self) -> bool:
        """Take any page of Liferay with one of the portlets for the portal's."""
        return bool(self.evidence()) or bool(
            self.selector.css(LIFERAY) and self.selector.css("#portlet_status")
        )


class VcmsListing(VcmsPage, MarkedListing):
    """A category: full rows without dates, then the titles of the next ones with dates."""

    frame_css = ".wd-boxs, table.chanel-news, ul.wd-communication, .smallpage"
    row_css = (
        ".wd-communication > li, .wd-boxs .wd-other-news > li, table.chanel-news td, p.org2 > a,"
        " .smallpage > .clearfix"
    )

    def present(self) -> bool:
        """Tell a category from an article, which has the same frame."""
        return super().present() and not self.selector.css(_ARTICLE)

    def next_page(self) -> str | Postback | None:
        """Follow the pager's scripts to the page after the current one."""
        steps: dict[int, str] = {}
        for a in self.selector.css(".yiiPager a[onclick], .wd-paging a[onclick]"):
            found = _LOCATION.search(a.root.get("onclick", ""))
            number = _PAGE.search(found["url"]) if found else None
            if found and number:
                steps.setdefault(int(number[1]), self.absolute(found["url"]))
        current = (
            self.selector.css(".yiiPager .selected a, .yiiPager a.current").xpath("string()").get() or "1"
        )
        later = [number for number in steps if number > int(re.sub(r"\D", "", current) or 1)]
        return steps[min(later)] if later else None


class VcmsArticle(VcmsPage, MarkedArticle):
    """An article in either skin."""

    title_css = ".wd-introduction .wd-tlh3-4, p.title01"
    category_css = ".wd-boxs .wd-tlh1-2, p.bread-crum"
    lead_css = _LEAD
    published_css = ".wd-introduction .wd-date, p.title01 ~ .time, p.title01 .time, .chanel-news .time"
    author_css = ".wd-actor"
    attachments_css = ".wd-introduction a[class*='wd-download']"
    skip_css = (
        f"{_LEAD}, .wd-tlh3-4, .wd-date, .wd-actor, .wd-bortop, .wd-tlh3-3, .wd-other-news, .wd-rss,"
        " .wd-paging, p.title01, .chanel-news .time, p.org2,"
        " .wd-introduction div:has(> a[class*='wd-download']), p.bread-crum"
    )

    def present(self) -> bool:
        """Tell an article by its title or author element."""
        return bool(self.selector.css(_ARTICLE))

    def absence(self) -> PageError:
        """Name a category or a page of another portlet."""
        return NotAnArticle("a page of the portal without an article")

    def body_nodes(self) -> list[etree._Element]:
        """Take the element around the title: the body is what else it holds."""
        for css in (
            ".wd-introduction:has(.wd-tlh3-4)",
            ".wd-introduction",
            _CELL,
            "table.chanel-news",
        ):
            if (found := self.node(css)) is not None and (css != _CELL or self._holds_text(found)):
                return [found]
        around = self.selector.css("p.title01").xpath("ancestor::table[1]")
        return [at.root for at in around[:1]]

    def _holds_text(self, cell: etree._Element) -> bool:
        """Tell a cell that holds the body from one that holds the title alone."""
        skip = {at.root for at in self.selector.css(self.skip_css)}
        return any(block.text or block.kind == "picture" for block in walk(cell, skip))

    def title(self) -> str | None:
        """Take the headline without the date that may stand inside it."""
        found = self.node(self.title_css)
        if found is None:
            return super().title()
        dates = {at.root for at in self.selector.css(".time")}
        return " ".join(block.text for block in walk(found, dates) if block.text) or super().title()

    def category(self) -> str | None:
        """Take the section's heading; of a row of links, the last."""
        printed = super().category() or ""
        return re.split(r"\s*[»›>]+\s*", printed.strip(" »›>"))[-1] or None

    def _lead_inside(self) -> list[etree._Element]:
        """Give the paragraphs of a lead that has its own: they end at what the portlet's end tag left."""
        styled = self.node(_LEAD)
        if styled is None or text_of(styled):
            return []
        found, node = [], styled.getnext()
        while node is not None and node.tag == "p" and text_of(node) and not node.get("class"):
            found.append(node)
            node = node.getnext()
        ends = node is not None and node.tag == "p" and len(node) == 0 and not node.text
        return found if ends else []

    def lead(self) -> str | None:
        """Take the bold paragraph above the body, or what the editor put into it."""
        return super().lead() or "\n\n".join(text_of(node) for node in self._lead_inside()) or None

    def blocks(self) -> list[Block]:
        """Read what lies between lead and author."""
        skip = {*(at.root for at in self.selector.css(self.skip_css)), *self._lead_inside()}
        return [block for node in self.body_nodes() for block in walk(node, skip)]

    def read(self) -> reader.Reading | None:
        """Read inside the article's own element only."""
        nodes = self.body_nodes()
        if not nodes:
            return None
        skip = {at.root for at in self.selector.css(".wd-other-news, .wd-bortop, p.org2")}
        return reader.read(
            self.selector, walk(nodes[0], skip), nodes[0], nodes[0], self.text_at(self.title_css)
        )

    def views(self) -> str | None:
        """Give none: the portlets print no counter."""
        return None


TEMPLATE = Template.of(VcmsListing, VcmsArticle, evidence="source", refines="liferay6")
