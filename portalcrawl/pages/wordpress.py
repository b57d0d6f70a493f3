"""WordPress: classic, page-builder and block themes, read from its JSON API or from the markup.

Vendor: WordPress, GPL; themes of many vendors. Seen: ``bachthong.gov.vn``, ``babe.gov.vn``,
``doluong.gov.vn``, fatherland fronts and communes. Evidence: source (the CMS's public code, run with its own
themes; the other themes' public markup).

Quirks:

* A page names its API in ``<link rel="https://api.w.org/">``; a listing is walked there where it answers, a
  category with its children. Answers are printed as classic markup (``wordpress_api``): one reading for both.
* The key is the post's number. Addresses seldom have it: the element's ``post-12``, the body's ``postid-12``
  and the short link do; where none is printed it is the address's hash. Numbers count per site of a network.
* ``time[datetime]`` is right. Newspaper prints the local time with ``+00:00``; GeneratePress prints the time
  of the last change first, hidden. The API's counts where it is more than a minute after publication.
* A site whose clock was left at UTC prints UTC; ``date_gmt`` tells, unless an import copied the local time.
* An excerpt is a lead where somebody wrote it: an automatic one is the content's beginning.
* The author is mostly the account ("admin"). "Uncategorized" is the absence of a category.
* Plugins print into the content: counters, sharing, related posts, tables of contents, viewers. Short codes
  of a page builder that is gone stay in the text.
* A post in several pages (``/slug/2/``) is whole in the API only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from parsel import Selector

from portalcrawl.errors import GonePage, PageError
from portalcrawl.pages.base import Entry, ListingPage, Template
from portalcrawl.pages.wordpress_article import WordPressArticle
from portalcrawl.pages.wordpress_page import POST_ID, ROWS, WordPressPage
from portalcrawl.reading import rowfields, rows
from portalcrawl.reading.meta import date_of
from portalcrawl.reading.walker import text_of


class WordPressListing(WordPressPage, ListingPage):
    """An archive, the blog's first page, or a front page that shows posts; or a list of the API."""

    title_css = (
        ".entry-title a[href], .wp-block-post-title a[href], .post-title a[href], "
        ".td-module-title a[href], .elementor-post__title a[href], .jeg_post_title a[href], h1 a[href], "
        "h2 a[href], h3 a[href], h4 a[href], h5 a[href], h6 a[href]"
    )
    headings_css = ".entry-title, .post-title, h2, h3, h4, h5, h6"
    no_post_css = (
        ".menu a, .menu-item a, a[rel~='tag'], a[rel~='category'], a[rel='author'], a[class*='crumb']"
    )

    def present(self) -> bool:
        """Tell a listing, empty or not, from a post's own page and from the API's other answers."""
        if self.answer is not None:
            return isinstance(self.answer.value, list)
        if self.kind == "unknown" and not self.is_single:
            return len({entry.key for entry in self.rows()}) > 1
        return self.kind in ("list", "page")

    def absence(self) -> PageError:
        """Tell what the API answered, and a list that is gone."""
        if self.answer is not None and self.answer.error is not None:
            return self.answer.instead()
        return GonePage("the site's 404 page") if self.kind == "missing" else super().absence()

    def _marked(self) -> list[Selector]:
        found = [row for row in self.selector.css(ROWS) if row.root not in self.chrome]
        around = {node for row in found for node in row.root.iterancestors()}
        return [row for row in found if row.root not in around]

    def rows(self) -> Iterator[Entry]:
        """Read the marked rows; a theme without any is read by form."""
        found = [entry for row in self._marked() if (entry := self._entry(row)) is not None]
        if found:
            yield from found
            return
        links = self.selector.css(self.no_post_css).xpath("@href").getall()
        others = {self.key_of(self.absolute(href)) for href in links}
        yield from rows.rows(
            self.selector, self.base_url, lambda url: None if (key := self.key_of(url)) in others else key
        )

    def _entry(self, row: Selector) -> Entry | None:
        """Read one row: a link in its title, or a link around its title."""
        printed = POST_ID.search(f"{row.root.get('class', '')} {row.root.get('id', '')}")
        for link in [*row.css(self.title_css), *row.css("a[href]"), *row.xpath("self::a[@href]")]:
            url = self.absolute(link.root.get("href", ""))
            inside = link.css(self.headings_css)
            title = text_of(inside[0].root if inside else link.root) or link.root.get("title", "").strip()
            key = str(int(printed[1])) if printed else self.key_of(url)
            if key is None or not title or self.key_of(url) is None:
                continue
            entry = rowfields.entry_of(row.root, key, url, title)
            return Entry(key, url, title, self._published(row) or entry.published_raw, entry.views_raw)
        return None

    @staticmethod
    def _published(row: Selector) -> str | None:
        """Give a row's time element: its text, else its attribute."""
        for time in row.css("time.published, time.entry-date, .wp-block-post-date time, time[datetime]"):
            text = text_of(time.root)
            return date_of(text) or time.root.get("datetime") or None
        return None

    def next_page(self) -> str | None:
        """Follow the themes' own next links, then what any pager has."""
        certain = (
            "a.next.page-numbers[href], a.next.page-number[href], a.wp-block-query-pagination-next[href]"
        )
        if self.answer is None and self.kind != "post":
            for link in self.selector.css(f"{certain}, .nav-previous a[href], .pagination-next a[href]"):
                if "page" in link.root.get("href", "") + link.root.get("class", ""):
                    return self.absolute(link.root.get("href"))
        found = super().next_page()  # which takes the post of a plain ``?p=18`` for a page
        return found if isinstance(found, str) and (self.answer or self.key_of(found) is None) else None

    def better(self) -> str | None:
        """Give the API's list of the same posts, children of the category included."""
        api = self.selector.css("link[rel='https://api.w.org/']::attr(href)").get()
        if self.answer is not None or not api or self.kind != "list" or "paged" in self.classes:
            return None
        wanted = self._filter()
        if wanted is None:
            return None
        root = self.absolute(api).rstrip("/") + "/wp/v2/posts"
        # The envelope tells the number of pages in the text; the posts' own answers have the rest.
        query = f"{wanted}per_page=100&_fields=id,date,date_gmt,link,title&_envelope=1&page=1"
        return f"{root}{'&' if '?' in root else '?'}{query}"

    def _filter(self) -> str | None:
        """Give the parameters that narrow the API's list to this one's posts; None where nothing does."""
        links = " ".join(self.selector.css("link[type='application/json']::attr(href)").getall())
        css = " ".join(self.classes)
        for name, taxonomy in (("category", "categories"), ("tag", "tags")):
            found = re.search(rf"/wp/v2/{taxonomy}/(\d+)", unquote(links)) if name in self.classes else None
            found = found or (re.search(rf"(?<!\S){name}-(\d+)(?!\S)", css) if name in self.classes else None)
            if found and name == "tag":
                return f"tags={found[1]}&"
            if found:
                return f"categories%5Bterms%5D={found[1]}&categories%5Binclude_children%5D=true&"
        return "" if self.classes & {"home", "blog"} and "page" not in self.classes else None


TEMPLATE = Template.of(WordPressListing, WordPressArticle, evidence="source")
