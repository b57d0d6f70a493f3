"""A mojoPortal derivative with an article module of its own: wards of Hải Dương, party offices of Quảng Trị.

Vendor: unknown, on the public CMS mojoPortal. Seen: ``thongnhat1.gialoc.haiduong.gov.vn`` and its kin, the
provincial party committee of Quảng Trị, a radio station, 2018 to 2025. Evidence: source (three builds of the
derivative's article control); the list's markup is not known but for ``.article-title``.

Quirks:

* An article's address is ``/Article/<token>@/<slug with accents>.html``: the token is its number, encrypted,
  and its capitals count. ``/Article/ViewPost.aspx?itemid=`` shows the same article; only the canonical link
  there names the token. Tags and lists are ``viewtag.aspx`` and ``ViewList.aspx``.
* Date and counter share a line, ``Thứ Ba, 17/06/2025, 14:05 (GMT+7)| Đã xem 45``; the lead stands above
  or below it. A hidden box names the account that posted the article.
* The picture above the text is the article's, its ``alt`` the title.
* An article that is a PDF has an empty text and the panel ``pnlReadPdf``; one build prints a ``$`` before
  the document's address there.
* ``.article-author`` is below the attachments, ``ul.ulActiveReference`` (related) above the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlunsplit

from lxml import etree
from parsel import Selector

from portalcrawl.errors import EmptyPage, NotAnArticle, PageError
from portalcrawl.normalize import canonical_url, clean_text, fold
from portalcrawl.pages.base import Entry, ListingPage, Page, Template
from portalcrawl.pages.marked import MarkedArticle
from portalcrawl.pages.readpage import ReadArticlePage
from portalcrawl.reading import frames, rows
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.entries import split
from portalcrawl.reading.walker import loose_text_of

_ARTICLE = re.compile(r"/article/([^/@]+)@+/[^/]+$", re.IGNORECASE)
_POST = re.compile(r"/article/(?:viewpost|viewdetail)\.aspx$", re.IGNORECASE)
_OWN_LINK = "a[href*='@/'], a[href*='%40/'], a[href*='/article/viewpost.aspx' i]"

_FRAME = (
    "a[href*='/article/viewlist.aspx' i], form[action*='/article/viewlist.aspx' i], "
    ".moduletitle, .modulecontent"
)


class MojoPage(Page):
    """What both kinds of page share."""

    template = "mojoportal"
    version = 1

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the token before ``@``, else the number of an address without one.

        >>> MojoPage.key_of("http://h/Article/m7oLIzmRIK8@/Hội-nghị.html")
        'm7oLIzmRIK8'
        >>> MojoPage.key_of("http://h/Article/ViewPost.aspx?pageid=3&itemid=812&mid=5")
        '812'
        >>> MojoPage.key_of("http://h/article/viewtag.aspx?tag=5&pageid=673") is None
        True
        """
        parts = split(url)
        path = unquote(parts.path)
        if found := _ARTICLE.search(path):
            return found[1]
        query = {name.lower(): value.strip() for name, value in parse_qsl(parts.query)}
        number = query.get("itemid", "")
        return str(int(number)) if _POST.search(path) and number.isdecimal() else None

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop the query of an article's address."""
        parts = split(canonical_url(url))
        return urlunsplit(parts._replace(query="") if _ARTICLE.search(unquote(parts.path)) else parts)

    def evidence(self) -> list[str]:
        """Look for the article control's elements, or for addresses with a token."""
        if frames.foreign(self.selector, own=("mojoportal",)):
            return []
        sel = self.selector
        found = ["text #article_text"] if sel.css("#article_text.articletext") else []
        found += ["title .articletitle"] if sel.css("h2.articletitle") else []
        links = sel.css(_OWN_LINK).xpath("@href").getall()
        if any(self.key_of(self.absolute(href)) for href in links):
            found.append("links to /Article/<token>@/")
        return found


class MojoListing(MojoPage, ListingPage):
    """``ViewList.aspx``, or a page with the article module, found by the form of its links."""

    def in_frame(self) -> bool:
        """Tell the module's frame; an empty list has only the links of menus."""
        is_foreign = frames.foreign(self.selector, own=("mojoportal",))
        return bool(self.evidence() or (not is_foreign and self.selector.css(_FRAME)))

    def present(self) -> bool:
        """Tell a listing from an article's page."""
        return not self.selector.css("#article_text")

    def rows(self) -> Iterator[Entry]:
        """Read the main list's rows."""
        return rows.rows(self.selector, self.base_url, self.key_of, within=self.node("[id$='divCenter']"))


class MojoArticle(MojoPage, MarkedArticle):
    """The article control."""

    title_css = "h2.articletitle, .articletitle"
    category_css = ".breadcrumbs .selectedcrumb, .moduletitle"
    lead_css = "div.sapo"
    published_css = ".left-article-more-container, .post-date-article"
    body_css = "#article_text"
    author_css = ".article-author"
    attachments_css = ".article-file .file-item, .article-file"
    outside_css = ".articlecomments, .pnOtherArticle, .ulActiveReference, .left-menu"

    def body_nodes(self) -> list[etree._Element]:
        """Give the lead picture, the text, and the documents shown below it."""
        text = self.node("#article_text")
        if text is None:
            return []
        own = set(text.iter())
        found = [self.node(".image-wrapper"), text, self.node("[id$='pnlReadPdf']")]
        if found[0] is None or found[0] in own:
            found[0] = self._lead_picture(text)
        return [node for node in found if node is text or (node is not None and node not in own)]

    def _lead_picture(self, text: etree._Element) -> etree._Element | None:
        """Give the picture above the text that has the title as its alternative text and leads nowhere."""
        title = fold(self.text_at(self.title_css) or "")
        for found in Selector(root=text).xpath("preceding::img[@alt][not(ancestor::a)]"):
            picture: etree._Element = found.root
            if title and fold(clean_text(picture.get("alt") or "")) == title:
                return picture
        return None

    def blocks(self) -> list[Block]:
        """Give the blocks; a document's address, or its viewer, may follow a stray ``$``."""
        blocks = [block for block in super().blocks() if block.text.strip() != "$"]
        for block in blocks:
            if block.kind == "embed":
                block.src = block.src.removeprefix("$")
        return blocks

    def present(self) -> bool:
        """Tell an article by the control's text and a title."""
        return bool(self.body_nodes()) and bool(self.title())

    def absence(self) -> PageError:
        """Tell an article's empty control from a page of another kind."""
        if self.body_nodes() and self.key() is not None:
            return EmptyPage("the detail page shows no article")
        return NotAnArticle("a page of the portal without an article")

    def published(self) -> str | None:
        """Give the line with date and counter, its elements held apart."""
        for found in self.selector.css(self.published_css):
            if line := loose_text_of(found.root):
                return line
        return ReadArticlePage.published(self)


TEMPLATE = Template.of(MojoListing, MojoArticle, evidence="source")
