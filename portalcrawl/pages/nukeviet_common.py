"""What the NukeViet editions share: addresses and keys, and category pages.

Ids count per news module, and a site may have several, in any number of copies under free names. So the key
is ``<module>.<id>`` where the address names the module, and the bare id where the site drops the name from
its addresses: only one module of a site can be the nameless one. The CMS sends every other form of an
article's address to the canonical one (301), so an article has one form at a time; when a site's rewrite
settings change, its keys change, and its row's ``epoch`` has to rise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar
from urllib.parse import parse_qs, unquote

from lxml import etree
from parsel import Selector

from portalcrawl.normalize import canonical_url
from portalcrawl.pages.base import Entry, ListingPage, Page
from portalcrawl.reading import rowfields, rows
from portalcrawl.reading.entries import split
from portalcrawl.reading.meta import date_of, split_meta
from portalcrawl.reading.walker import text_of, walk

_LAST = re.compile(r"[^/]+-(\d+)\.html", re.IGNORECASE)
_SERVICES = frozenset(
    ("print", "savefile", "sendmail", "tag", "topic", "groups", "author", "search", "rss", "content",
     "rating", "comment", "users", "feeds", "instant-rss")
)  # fmt: skip
_VIEWS = frozenset(("print", "savefile", "sendmail", "users"))
_LANGUAGES = frozenset(("en", "fr", "lo", "km", "zh", "ja", "ko", "ru", "de", "id", "cs", "tr", "th", "es"))
COUNT = re.compile(r"\D{0,12}(\d[\d.,]*)\D{0,12}")
"""A count beside its icon, with or without words."""
_OWN_THEMES = ", ".join(
    f"link[href*='/themes/{name}/css/']" for name in ("default", "egov", "modern", "mobile_default")
)
_HEADINGS = ("h1", "h2", "h3", "h4")


def article_key(url: str, last: re.Pattern[str] = _LAST) -> str | None:
    """Give the key that an address names; None for any other page, service views and other languages."""
    parts = split(url)
    query = parse_qs(parts.query)
    if not {"download", "pdf"}.isdisjoint(query):
        return None
    if "nv" in query:
        op = query.get("op", [""])[0]
        path = f"{query.get('language', ['vi'])[0]}/{query['nv'][0]}/{op if '.' in op else op + '.html'}"
    else:
        path = unquote(parts.path)
    segments = [part for part in path.split("/") if part and part != "index.php"]
    if len(segments) < 2 or not (found := last.fullmatch(segments[-1])) or int(found[1]) == 0:
        return None
    above = [part.lower() for part in segments[:-1]]
    if not (_SERVICES | _LANGUAGES).isdisjoint(above[:-1]) or above[-1] in _SERVICES | _LANGUAGES | {"vi"}:
        return None
    module = above[-2] if len(above) > 1 and above[-2] != "vi" else ""
    return f"{module}.{int(found[1])}" if module else str(int(found[1]))


class NukeVietPage(Page):
    """What both kinds of page share."""

    article_css: ClassVar[str] = "#news-bodyhtml"
    """The body's container: what tells an article from every other page."""

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the module's name and the number before ``.html``."""
        return article_key(url)

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop the query of a rewritten address: it pages comments, or only tracks."""
        parts = split(url)
        return canonical_url(url if "nv=" in parts.query else parts._replace(query="").geturl())

    @cached_property
    def generator(self) -> str:
        """What the page says of its CMS, in lower case."""
        found = self.selector.css("meta[name='generator' i]::attr(content)").getall()
        return " ".join(text.lower() for text in found if "nukeviet" in text.lower())

    @property
    def is_third(self) -> bool:
        """Whether the page says it is of 3.x."""
        return bool(re.search(r"\bv(?:ersion )?\s*3", self.generator))

    @cached_property
    def content(self) -> etree._Element | None:
        """The body's container: a news article's, not a static page's."""
        for found in self.selector.css(self.article_css):
            node: etree._Element = found.root
            if not (node.get("id") or "").startswith("page-"):
                return node
        return None


class NukeVietListing(NukeVietPage, ListingPage):
    """A category page in any of the CMS's layouts: large rows, lists of titles, grids, columns."""

    rows_css: ClassVar[str] = ""
    """What the layouts put around rows."""
    outside_css: ClassVar[str] = (
        "#hot-news, #topnews, .block_groups, .block_news, .block_tophits, .block-top, .bottom-cat, .modal,"
        " aside, footer, nav, header, #idcomment, .newstab-slide"
    )

    def present(self) -> bool:
        """Tell any page of the portal but an article; an empty category prints nothing at all."""
        url = self.url or ""
        is_other = self.key_of(url) is not None or not _VIEWS.isdisjoint(split(url).path.lower().split("/"))
        return self.content is None and not is_other and not self.selector.css("#hd_print")

    def rows(self) -> Iterator[Entry]:
        """Read every row of the layout, further articles included; of a theme's own layout, the main list.

        The CMS's own themes print nothing where a category is empty or past its end: no list on the page is
        the category's then.
        """
        outside = {node for at in self.selector.css(self.outside_css) for node in at.root.iter()}
        known = [at.root for at in self.selector.css(self.rows_css) if at.root not in outside]
        seen: set[etree._Element] = set()
        found = False
        for around in known:
            for link in around.iter("a"):
                if link in seen or link in outside:
                    continue
                seen.add(link)
                if (entry := self._entry(link)) is not None:
                    found = True
                    yield entry
        if not found and not self.selector.css(_OWN_THEMES):
            yield from rows.rows(self.selector, self.base_url, self.key_of)

    def _entry(self, link: etree._Element) -> Entry | None:
        """Read the row of a link that names an article: none of its picture, none of "read on"."""
        url = self.absolute(link.get("href"))
        labels = {at.root for at in Selector(root=link).css(".label")}
        title = " ".join(block.text for block in walk(link, labels) if block.text).replace("\n", " ")
        if (key := self.key_of(url)) is None or not title or "more" in (link.get("class") or "").split():
            return None
        row = self._row(link, key)
        entry = rowfields.entry_of(row, key, url, title)
        date, views = _row_line(row)
        return Entry(key, url, entry.title, date or entry.published_raw, views or entry.views_raw)

    def _row(self, link: etree._Element, key: str) -> etree._Element:
        """Climb to the largest element that leads to one article only."""
        node = link
        while (parent := node.getparent()) is not None and parent.tag not in ("body", "form"):
            keys = (self.key_of(self.absolute(a.get("href"))) for a in parent.iter("a"))
            if any(other not in (None, key) for other in keys):
                break
            node = parent
        return node


def _row_line(row: etree._Element) -> tuple[str | None, str | None]:
    """Read the line of icons: time, and a count with or without its label.

    In a panel that holds more articles the line follows the row's heading.
    """
    nodes = [row]
    if row.tag in _HEADINGS:
        for after in row.itersiblings():
            if after.tag in (*_HEADINGS, "ul"):
                break
            nodes.append(after)
    date = views = None
    for node in nodes:
        for icon in Selector(root=node).css(".fa-clock-o, .fa-eye"):
            text = text_of(icon.root.getparent())
            if "fa-clock-o" in icon.root.get("class", ""):
                date = date or date_of(text)
            elif found := COUNT.fullmatch(text):
                views = views or split_meta(text)[1] or found[1]
    return date, views
