"""simax, as the ministry of information and its provincial departments run it on SharePoint.

Vendor: simax (one web part under ``/Pages/TinTuc/``). Seen: ``mic.gov.vn`` and portals that copied it, 2016
to 2024. Evidence: source (a public copy of the ministry's own detail template); the list is not known.

Quirks:

* Everything stands in ``#news_content``, in most builds inside the title's own box: the lead in
  ``#divArticleDescription``, the text in ``#divArticleContent``, which repeats the class of the box around
  both. The lead's element is there when it is empty.
* The date has a 24-hour clock *and* SA/CH (``17/04/2023 23:48 CH``); the counter stands below the text.
* Print, speech, reply and rating pages take the article's number as well: they are no articles.
* The comment form has a reCAPTCHA, hidden or not: that makes no bot check of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlunsplit

from portalcrawl.errors import PageError, PrintPage
from portalcrawl.normalize import canonical_url
from portalcrawl.pages.base import Entry, ListingPage, Template
from portalcrawl.pages.readpage import ReadArticlePage
from portalcrawl.pages.sharepoint import SharePointPage
from portalcrawl.pages.sharepoint_parts import WebPartArticle
from portalcrawl.reading import frames, rows
from portalcrawl.reading.datelines import is_meta
from portalcrawl.reading.entries import split
from portalcrawl.reading.meta import date_of
from portalcrawl.reading.walker import loose_text_of, text_of

_PATH = re.compile(r"/pages/tintuc/(\d+)/[^/]+\.html$", re.IGNORECASE)
_DETAIL = re.compile(r"/(?:tin-?)?(?:chi-?tiet|xem)[^/]*\.aspx$", re.IGNORECASE)
_NUMBER = ("tintucid", "idtintuc", "id_tintuc")
_PRINTED = re.compile(r"[?&](?:tintucid|id_?tintuc)=(\d+)", re.IGNORECASE)
_PRINT = re.compile(r"/(?:print[a-z]*|in[a-z]*|tts)\.aspx$", re.IGNORECASE)


class SimaxPage(SharePointPage):
    """What both kinds of page share."""

    template = "sharepoint_simax"
    version = 1

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the article's number.

        >>> SimaxPage.key_of("https://h/mic_2020/Pages/TinTuc/135772/Hoi-nghi.html")
        '135772'
        >>> SimaxPage.key_of("https://h/Pages/TinTuc/tinchitiet.aspx?tintucid=135772")
        '135772'
        >>> SimaxPage.key_of("https://h/pages/tintuc/printpage.aspx?tintucID=135772") is None
        True
        """
        parts = split(url)
        path = unquote(parts.path)
        if found := _PATH.search(path):
            return str(int(found[1]))
        query = {name.lower(): value.strip() for name, value in parse_qsl(parts.query)}
        numbers = [query[name] for name in _NUMBER if query.get(name, "").isdecimal()]
        return str(int(numbers[0])) if numbers and _DETAIL.search(path) else None

    @classmethod
    def canonical(cls, url: str) -> str:
        """Keep nothing of an article's query but its number."""
        parts = split(canonical_url(url))
        if cls.key_of(url) is None:
            return urlunsplit(parts)
        kept = [part for part in parts.query.split("&") if part.partition("=")[0].lower() in _NUMBER]
        return urlunsplit(parts._replace(query="" if _PATH.search(unquote(parts.path)) else "&".join(kept)))

    def evidence(self) -> list[str]:
        """Look for the detail template's boxes, or for links to articles of the family."""
        if frames.foreign(self.selector, own=("sharepoint",)):
            return []
        sel = self.selector
        found = ["text #divArticleContent"] if sel.css("#divArticleContent") else []
        if found and sel.css("#news_content, .date-detail"):
            found.append("#news_content and .date-detail")
        links = sel.css("a[href*='/tintuc/' i]").xpath("@href").getall()
        if any(self.key_of(self.absolute(href)) for href in links) and frames.marks(sel):
            found.append("links to /Pages/TinTuc/<number>/")
        return found


class SimaxListing(SimaxPage, ListingPage):
    """A section's list, found by the form of its links."""

    def in_frame(self) -> bool:
        """Tell the family's frame; an empty list shows no more than the product's."""
        return bool(self.evidence() or SharePointPage.evidence(self))

    def present(self) -> bool:
        """Tell a listing from an article's page."""
        return not self.selector.css("#divArticleContent, #ms-error-body")

    def rows(self) -> Iterator[Entry]:
        """Read the main list's rows."""
        return rows.rows(self.selector, self.base_url, self.key_of, within=self.main)


class SimaxArticle(SimaxPage, WebPartArticle):
    """The detail page."""

    title_css = "#news_content h1, .title_news h1"
    category_css = ".title-list-news"
    lead_css = "#divArticleDescription"
    published_css = ".date-detail > span, .date-detail"
    body_css = "#divArticleContent"
    skip_css = ".tien-ich, .g-search, #divArticleContent .noprint"

    def printed_key(self) -> str | None:
        """Read the number off the article's own buttons: print, speech."""
        hrefs = self.selector.css("#news_content a[href*='tintuc=' i], #news_content a[href*='tintucid=' i]")
        found = (_PRINTED.search(href) for href in hrefs.xpath("@href").getall())
        return next((str(int(number[1])) for number in found if number), None)

    def absence(self) -> PageError:
        """Tell a page for printing, which shows the article without its address."""
        if self.url is not None and _PRINT.search(split(self.url).path):
            return PrintPage("a page for printing")
        return super().absence()

    def published(self) -> str | None:
        """Give the first line with a date; the tools share its box."""
        lines = [loose_text_of(at.root) for at in self.selector.css(self.published_css)]
        return next((line for line in reversed(lines) if date_of(line)), None) or ReadArticlePage.published(
            self
        )

    def authors(self) -> list[str]:
        """Give the web part's own line for the author, right-aligned below the text."""
        body = {node for box in self.body_nodes() for node in box.iter()}
        found = self.selector.css("#news_content p[align='right' i]")
        lines = [text for at in found if at.root not in body and (text := text_of(at.root))]
        return [line for line in lines if not is_meta(line)]


TEMPLATE = Template.of(SimaxListing, SimaxArticle, evidence="source", refines="sharepoint")
