"""Joomla 1.5 to 5 with com_content, and the K2 component.

Vendor: Open Source Matters, with templates of many hands; JoomlaWorks for K2. Seen: hardly any portal left in
the indexes of addresses. Evidence: source (the layouts of com_content and of K2).

Quirks:

* The key is the article's number, wherever the address has it: ``12-slug``, ``id=12:slug``; K2 counts apart
  (``k2.12``). Joomla 4 can drop numbers from addresses: there the path is the key.
* A category's address looks like an article's (``/tin-tuc/8-hoat-dong``): rows and pages tell them apart.
* Pagers count articles, not pages: ``?start=10``.
* ``time[datetime]`` is right; the info block may stand below the text, with or without each of its lines.
* The attachments plugin prints its box inside the text's element.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import ClassVar

from lxml import etree

from portalcrawl.chrome import phrase
from portalcrawl.errors import NotAnArticle, PageError, PrintPage
from portalcrawl.normalize import find_date_line
from portalcrawl.pages.base import Template
from portalcrawl.pages.joomla_common import LISTING, JoomlaListing, JoomlaPage, parameters
from portalcrawl.pages.marked import MarkedArticle
from portalcrawl.reading.blocks import Link
from portalcrawl.reading.meta import date_of
from portalcrawl.reading.walker import text_of

_WRITTEN_BY = re.compile(
    r"\W*(?:(?:được )?(?:viết|đăng|gửi|tạo)(?: bài)? bởi|người (?:viết|đăng)|tác giả|written by|by"
    r"|author)\b\W*",
    re.IGNORECASE,
)
_CATEGORY = re.compile(
    r"\W*(?:chuyên mục|danh mục|thể loại|thư mục|category|(?:được )?đăng trong|published in)\W*",
    re.IGNORECASE,
)  # K2's in Vietnamese is "Được đăng trong"
_HOME = frozenset(("trang chủ", "home", "trang nhất"))


class JoomlaArticle(JoomlaPage, MarkedArticle):
    """An article of com_content, or an item of K2."""

    titles: ClassVar[tuple[str, ...]] = (
        "[itemprop='headline'], .itemView .itemTitle",
        ".item-page .page-header h2, .item-page > h2",
        ".item-page .page-header h1, .item-page > h1, .article-title",
        ".contentheading",
        ".entry-header h1, .entry-header h2",
    )
    bodies: ClassVar[tuple[str, ...]] = (
        "[itemprop='articleBody'], .com-content-article__body",
        ".itemFullText",
        ".itemIntroText",
        ".item-page",
        ".contentpaneopen",
    )
    image_css = (
        ".item-page .item-image, .itemView .itemImageBlock, .article-full-image, .entry-image.full-image"
    )
    skip_css = (
        ".item-page > .page-header, dl.article-info, .icons, ul.actions, .pagenav, .pager, .tags, .readmore,"
        " .attachmentsContainer, .content_rating, .content_vote, .article-index, [itemprop='headline'],"
        " .contentheading, .buttonheading, .createdate, .modifydate, .contentpaneopen .small"
    )
    outside_css = f"aside, footer, nav, .well, .moduletable, #aside, .icons, {LISTING}"
    modified_css = "dd.modified, .itemDateModified, .modifydate"

    @cached_property
    def container(self) -> etree._Element | None:
        """What holds the text."""
        for css in self.bodies:
            found: list[etree._Element] = [at.root for at in self.selector.css(css)]
            if found:  # Joomla 1.5 prints the headline in a table of the same class
                return max(found, key=lambda node: len(text_of(node))) if css == self.bodies[-1] else found[0]
        return None

    def present(self) -> bool:
        """Tell an article by its container; a print view has it, too, and so has a list of Joomla 1.5."""
        if self.container is None or (self.address is not None and _is_print(self.address)):
            return False
        around = {self.container, *self.container.iterancestors()}
        return not any(at.root in around for at in self.selector.css(LISTING))

    def absence(self) -> PageError:
        """Name a print view."""
        if self.address is not None and _is_print(self.address):
            return PrintPage("a print view")
        return NotAnArticle("a page of the portal without an article")

    def printed_key(self) -> str | None:
        """Give the path's key where the address has no number."""
        return self.path_key(self.address) if self.address is not None else None

    def title(self) -> str | None:
        """Give the headline; the menu item's heading may stand above it."""
        return next((text for css in self.titles if (text := self.text_at(css))), None) or super().title()

    def category(self) -> str | None:
        """Give the info block's category, else the breadcrumb's last step."""
        if text := self.text_at("dd.category-name, .itemCategory, .article-info .category-name"):
            return _CATEGORY.sub("", text, count=1)
        steps = [text_of(at.root) for at in self.selector.css("[class*='breadcrumb'] a")]
        if found := next((step for step in reversed(steps) if step and phrase(step) not in _HOME), None):
            return found
        return self.text_at(".item-page > .page-header h1, .componentheading")

    def lead(self) -> str | None:
        """Give K2's introduction, where a text follows it."""
        return self.text_at(".itemView .itemIntroText") if self.selector.css(".itemFullText") else None

    def published(self) -> str | None:
        """Give the date of publication, else of creation."""
        for css in (
            "dd.published, [itemprop='datePublished']",
            ".itemDatePublished, .itemDateCreated",
            "dd.create, .createdate",
        ):
            for at in self.selector.css(css):
                text = text_of(at.root)
                machine = at.css("time::attr(datetime)").get() or at.root.get("datetime")
                if date := find_date_line(text) or date_of(text) or machine:
                    return date
        return None

    def views(self) -> str | None:
        """Give the hits."""
        found = re.search(r"\d[\d.,]*", self.text_at("dd.hits, .itemHits, .article-info .hits") or "")
        return found[0] if found else None

    def authors(self) -> list[str]:
        """Give the author's name as the CMS prints it."""
        text = self.text_at("dd.createdby, .itemAuthor, .article-info .createdby, .contentpaneopen .small")
        name = _WRITTEN_BY.sub("", text, count=1) if text else ""
        return [name] if name else []

    def body_nodes(self) -> list[etree._Element]:
        """Give the picture above the text, then the text."""
        if self.container is None:
            return []
        inside = set(self.container.iter())
        images = [at.root for at in self.selector.css(self.image_css) if at.root not in inside]
        return [*images, self.container]

    def attachments(self) -> list[Link]:
        """Give the links of the attachments plugin's box."""
        links = self.selector.css(".attachmentsContainer a[href], .itemAttachments a[href]")
        return [Link(a.root.get("href", ""), text_of(a.root)) for a in links]


def _is_print(url: str) -> bool:
    query = parameters(url)
    return "print" in query or query.get("tmpl") == "component"


TEMPLATE = Template.of(JoomlaListing, JoomlaArticle, evidence="source")
