"""The "divArticleDescription" family on SharePoint: a web part of several ministries and departments.

Vendor: unknown, one maker's web part under many masters. Seen: the ministries of transport, construction,
science, agriculture, labour, natural resources; social insurance (``#contenttin``), 2018 to 2026.
Evidence: source (selectors of two public crawlers of these portals, a public copy of a theme); no page.

Quirks:

* ``#divArticleDescription`` is the *text* here, where no numbered box and no ``#divArticleContent`` stands
  beside it; with the latter the page is of ``sharepoint_simax``, where it is the lead.
* The date stands in ``.News_Time_Post``, above or below the title, in ``#publish-date``, ``#txtDateString``,
  or bare in the panel ``_pnHide``, which is shown on some portals and hidden on others: a hidden one counts
  for nothing. Web parts have ids of their own on every page, so only suffixes say something.
* ``.Author_Write_TG`` is the author's box, inside the text; ``_pnNguontin`` the source's, below it.
* An article has several addresses (``chitiettin.aspx?IDNews=``, ``/vn/tin-tuc/<number>/<slug>.aspx``, with
  the section's number before it): its number is the key. ``tieude`` and ``ChuyenmucID`` only decorate.
* Feeds print addresses without slashes, ``http:host/vn/Pages/...``, and dates in US order.
* Listings page by form posts (``_PhanTrang_D``) or by ``?page=N``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlunsplit

from lxml import etree

from portalcrawl.normalize import canonical_url
from portalcrawl.pages.base import Entry, Template
from portalcrawl.pages.marked import MarkedListing
from portalcrawl.pages.readpage import ReadArticlePage
from portalcrawl.pages.sharepoint import SharePointPage
from portalcrawl.pages.sharepoint_parts import WebPartArticle
from portalcrawl.reading import frames, rowfields
from portalcrawl.reading.entries import split
from portalcrawl.reading.styles import is_hidden
from portalcrawl.reading.walker import loose_text_of, text_of

_PATH = re.compile(r"/tin-?tuc/(?:\d+/)?(\d+)/[^/]+\.aspx$", re.IGNORECASE)
_PRINTED = re.compile(r"[?&]idnews=(\d+)", re.IGNORECASE)
_DETAIL = re.compile(r"/(?:chi-?tiet|xem|noi-?dung)[^/]*\.aspx$", re.IGNORECASE)
_ENGLISH = re.compile(r"/en(?:-us)?/", re.IGNORECASE)
_SLASHLESS = re.compile(r"(https?):(?=[\w-]+(?:\.[\w-]+)+(?::\d+)?/)", re.IGNORECASE)
_BODY = ("#divArticleDescription2", "#layoutBanTin", "#contenttin", "#divArticleDescription")
_ROWS = ".listnews_item, [id$='_pnListNews'] ul > li"
_SOURCE = re.compile(r"\W*nguồn\b", re.IGNORECASE)


class MinistryPage(SharePointPage):
    """What both kinds of page share."""

    template = "sharepoint_ministry"
    version = 1

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the article's number; of pages bound to another list, the general template's key.

        >>> MinistryPage.key_of("http:h.gov.vn/vn/Pages/ChiTietTin.aspx?ChuyenmucID=1&IDNews=96328&tieude=x")
        '96328'
        >>> MinistryPage.key_of("https://h/vn/tin-tuc/1184/96328/hoi-nghi.aspx")
        '96328'
        >>> MinistryPage.key_of("https://h/en/Pages/chitiettin.aspx?IDNews=5") is None
        True
        """
        parts = split(_SLASHLESS.sub(r"\1://", url))
        path = unquote(parts.path)
        if _ENGLISH.match(path):
            return None
        if found := _PATH.search(path):
            return str(int(found[1]))
        query = {name.lower(): value.strip() for name, value in parse_qsl(parts.query)}
        if (number := query.get("idnews", "")).isdecimal():
            return str(int(number)) if _DETAIL.search(path) else None
        return super().key_of(urlunsplit(parts))

    @classmethod
    def canonical(cls, url: str) -> str:
        """Keep nothing of an article's query but its number."""
        parts = split(canonical_url(_SLASHLESS.sub(r"\1://", url)))
        if cls.key_of(url) is None:
            return urlunsplit(parts)
        kept = [part for part in parts.query.split("&") if part.lower().startswith("idnews=")]
        if kept or _PATH.search(unquote(parts.path)):
            parts = parts._replace(query="&".join(kept))
        return urlunsplit(parts)

    def absolute(self, href: str | None) -> str:
        """Join a printed address with the page's own; one without slashes has its host all the same."""
        return super().absolute(_SLASHLESS.sub(r"\1://", (href or "").strip()))

    @property
    def body_box(self) -> etree._Element | None:
        """The element that holds the text."""
        if self.selector.css("#divArticleContent"):
            return None
        for css in _BODY:
            if (node := self.node(css)) is not None:
                return node
        return None

    def evidence(self) -> list[str]:
        """Look for the article's boxes, or for a listing's rows that lead to articles of the family."""
        if frames.foreign(self.selector, own=("sharepoint",)):
            return []
        found = []
        if (box := self.body_box) is not None:
            found.append(f"text #{box.get('id')}")
            found += ["title .News_Detail_Title"] if self.selector.css(".News_Detail_Title") else []
        links = self.selector.css(_ROWS).css("a[href]").xpath("@href").getall()
        if any(_is_own(self.absolute(href)) for href in links):
            found.append("rows .listnews_item or _pnListNews")
        return found


def _is_own(url: str) -> bool:
    """Tell an address that only this family has."""
    return bool(_PATH.search(split(url).path) or "idnews=" in url.lower())


class MinistryListing(MinistryPage, MarkedListing):
    """A section's list."""

    frame_css = ".listnews_item, [id$='_pnListNews'], [id$='_PhanTrang_D']"
    row_css = _ROWS
    title_css = ".listnews_item_title a[href], a[href]"

    def in_frame(self) -> bool:
        """Tell the family's frame, on an empty listing as well."""
        return bool(self.evidence() or self.selector.css(self.frame_css))

    def rows(self) -> Iterator[Entry]:
        """Read the rows; the first link of a row is its picture's."""
        for row in self.selector.css(self.row_css):
            links = row.css(".listnews_item_title a[href]") or row.css("a[href]")
            for link in links:
                url = self.absolute(link.root.get("href", ""))
                key, title = self.key_of(url), text_of(link.root)
                if key is not None and title:
                    yield rowfields.entry_of(row.root, key, url, title)
                    break


class MinistryArticle(MinistryPage, WebPartArticle):
    """The detail page."""

    title_css = "#divArticleDescription3 h1, h1.News_Detail_Title, .News_Detail_Title, #txtTitle"
    lead_css = "#divArticleDescription1, #idTomTat"
    author_css = ".Author_Write_TG"
    source_css = "[id$='_pnNguontin']"
    skip_css = ".Author_Write_TG, #divArticleDescription1, #divArticleDescription3, [id$='_pnNguontin']"
    published_css = (
        ".News_Time_Post, #publish-date, #txtDateString, [id$='_pnHide'] > span, [id$='_pnHide'] > div > span"
    )

    def body_nodes(self) -> list[etree._Element]:
        """Give the text's element."""
        return [] if self.body_box is None else [self.body_box]

    def lead(self) -> str | None:
        """Give the summary; beside the text's numbered box the unnumbered one may hold it."""
        box, plain = self.body_box, self.node("#divArticleDescription")
        if plain is not None and box is not None and plain is not box and box not in plain.iter():
            return super().lead() or text_of(plain) or None
        return super().lead()

    def printed_key(self) -> str | None:
        """Read the number off the form, which posts to the page's own address."""
        actions = self.selector.css("form#aspnetForm::attr(action)").getall()
        found = (_PRINTED.search(action) or _PATH.search(action) for action in actions)
        return next((str(int(number[1])) for number in found if number), None)

    def published(self) -> str | None:
        """Give the first date line that is shown."""
        for found in self.selector.css(self.published_css):
            hidden = any(is_hidden(at) for at in (found.root, *found.root.iterancestors()))
            if not hidden and (line := loose_text_of(found.root)):
                return line
        return ReadArticlePage.published(self)

    def authors(self) -> list[str]:
        """Give the author's box and the source's; what stands in the latter is a source, labelled or not."""
        boxes = self.selector.css(self.author_css)
        authors = [text for at in boxes.css("p") or boxes if (text := text_of(at.root))]
        sources = [text for at in self.selector.css(self.source_css) if (text := text_of(at.root))]
        labelled = [text if _SOURCE.match(text) else f"Nguồn: {text}" for text in sources]
        return [*authors, *labelled] or ReadArticlePage.authors(self)


TEMPLATE = Template.of(MinistryListing, MinistryArticle, evidence="source", refines="sharepoint")
