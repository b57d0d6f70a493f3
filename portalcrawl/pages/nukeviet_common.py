"""What the NukeViet editions share: addresses and keys, category pages, and an article around its body.

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

from portalcrawl.errors import LoginPage, PageError, PrintPage
from portalcrawl.normalize import canonical_url, fold
from portalcrawl.pages.base import Entry, ListingPage, Page
from portalcrawl.pages.marked import MarkedArticle
from portalcrawl.reading import rows
from portalcrawl.reading.blocks import Block, Link
from portalcrawl.reading.entries import split
from portalcrawl.reading.headline import is_date
from portalcrawl.reading.meta import date_of, split_meta
from portalcrawl.reading.styles import is_hidden
from portalcrawl.reading.walker import loose_text_of, text_of, walk

_LAST = re.compile(r"[^/]+-(\d+)\.html", re.IGNORECASE)
_SERVICES = frozenset(
    ("print", "savefile", "sendmail", "tag", "topic", "groups", "author", "search", "rss", "content",
     "rating", "comment", "users", "feeds", "instant-rss")
)  # fmt: skip
_LANGUAGES = frozenset(("en", "fr", "lo", "km", "zh", "ja", "ko", "ru", "de", "id", "cs", "tr", "th", "es"))
_COUNT = re.compile(r"\D{0,12}(\d[\d.,]*)\D{0,12}")
_HOME = frozenset(("trang nhất", "trang chủ", "home", "homepage"))
_CRUMBS = (
    ".temp-breadcrumbs [itemprop='name']", ".breadcrumbs-wrap [itemprop='name']",
    "ol.breadcrumb li, ul.breadcrumb li", ".breadcrumbs a", "h3.breakcolumn a", ".breadcrumb a",
)  # fmt: skip
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
        is_article = self.url is not None and self.key_of(self.url) is not None
        return self.content is None and not is_article and not self.selector.css("#hd_print")

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
        entry = rows.entry_of(row, key, url, title)
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
            elif found := _COUNT.fullmatch(text):
                views = views or split_meta(text)[1] or found[1]
    return date, views


class NukeVietArticle(NukeVietPage, MarkedArticle):
    """A detail page: everything is looked for in the panel around the body, before it or behind it."""

    lead_css = ".hometext, #hometext"
    attachments_css = ".news-download-file"
    date_css: ClassVar[str] = ".h5, .time, .small, [class*='date' i], [class*='time' i]"
    author_css = "p.text-right, p[style*='right'], .source, [class*='author' i]"

    def present(self) -> bool:
        """Tell an article by its body's container."""
        return self.content is not None

    def absence(self) -> PageError:
        """Tell what may not be seen and the print view from a page without an article."""
        if self.selector.css("#no_permission"):
            return LoginPage("only members may read the article")
        if self.selector.css("#hd_print"):
            return PrintPage("the print view")
        return super().absence()

    @cached_property
    def panel(self) -> etree._Element | None:
        """What holds the article and nothing else, where the theme has such an element."""
        if self.content is None:
            return None
        for around in self.content.iterancestors():
            classes = (around.get("class") or "").split()
            if "news_column" in classes or around.get("id") == "news_detail":
                return around
        return self.content.getparent()

    @cached_property
    def header(self) -> list[etree._Element]:
        """The panel's elements before the body, in page order, without the body's own ancestors."""
        above = {self.content, *self.content.iterancestors()} if self.content is not None else set()
        found: list[etree._Element] = []
        for node in self.panel.iter(etree.Element) if self.panel is not None else ():
            if node is self.content:
                return found
            if node not in above:
                found.append(node)
        return found

    def body_nodes(self) -> list[etree._Element]:
        """Give the body's container."""
        return [] if self.content is None else [self.content]

    def title(self) -> str | None:
        """Give the last heading above the body that is the article's, else what the reader finds."""
        titles = [text for node in self.header if node.tag == "h1" and (text := text_of(node))]
        return titles[-1] if titles else super().title()

    def category(self) -> str | None:
        """Give the breadcrumb's last item; a script makes the hidden one visible."""
        title = fold(self.title() or "")
        for css in _CRUMBS:
            items = [text_of(at.root).strip(" »›>/") for at in self.selector.css(css)]
            items = [item for item in items if item and fold(item) != title and fold(item) not in _HOME]
            if items:
                return items[-1]
        return super().category()

    @cached_property
    def lead_node(self) -> etree._Element | None:
        """The summary's element."""
        wanted = {at.root for at in self.selector.css(self.lead_css)}
        return next((node for node in self.header if node in wanted), None)

    def lead(self) -> str | None:
        """Give the summary without the picture inside it."""
        if self.lead_node is None:
            return None
        found = walk(self.lead_node, set(self.pictures))
        return "\n\n".join(block.text for block in found if block.text) or None

    @cached_property
    def pictures(self) -> list[etree._Element]:
        """What holds the home picture and its note: beside the lead, or between it and the body."""
        lead, found = self.lead_node, dict[etree._Element, None]()
        above = {*self.content.iterancestors()} if self.content is not None else set()
        start = lead.getparent() if lead is not None and lead.getparent() not in above else lead
        stops = above | {lead, *(lead.iterancestors() if lead is not None else ())}
        begun = start is None
        for node in self.header:
            begun = begun or node is start
            if not begun or node.tag != "img" or (start is None and not _in_figure(node)):
                continue
            chain = [node]
            for around in node.iterancestors():
                if around in stops:
                    break
                chain.append(around)
            if not any(is_hidden(at) or "modal" in (at.get("class") or "").split() for at in chain):
                found[chain[-1]] = None
        return list(found)

    def blocks(self) -> list[Block]:
        """Give the home picture, which no text of the body is a caption of, then the body."""
        out: list[Block] = []
        for node in self.pictures:
            dialogs = {at.root for at in Selector(root=node).css(".modal")}
            out += walk(node, dialogs)
            if out and out[-1].kind == "picture":
                out[-1].alone = True
        return [*out, *super().blocks()]

    def published(self) -> str | None:
        """Give the visible date line; the machine-readable dates are wrong in most versions."""
        wanted = {at.root for at in self.selector.css(self.date_css)}
        for node in self.header:
            if node in wanted and not _is_off(node):
                line = loose_text_of(node)
                if (date := date_of(line)) and is_date(date):
                    return line
        return super().published()

    def views(self) -> str | None:
        """Give a count printed above the body; the site's counters stand elsewhere."""
        for node in self.header:
            classes = (node.get("class") or "").split()
            if "fa-eye" in classes and (found := _COUNT.fullmatch(text_of(node.getparent()))):
                return found[1]
        lines = (text_of(node) for node in self.header if len(node) == 0 or node.tag in ("span", "li", "p"))
        return next((views for line in lines if (views := split_meta(line)[1])), None)

    def authors(self) -> list[str]:
        """Give the lines with author and source below the body."""
        above, inside = set(self.header), {*self.content.iter()} if self.content is not None else set()
        lines = []
        for at in Selector(root=self.panel).css(self.author_css) if self.panel is not None else ():
            if at.root not in above and at.root not in inside and not _is_off(at.root):
                lines += [line.text for block in walk(at.root) for line in block.lines]
        return list(dict.fromkeys(line for line in lines if line))

    def attachments(self) -> list[Link]:
        """Give the box's download links under the file's name; the preview buttons lead nowhere."""
        links = []
        for a in self.selector.css(self.attachments_css).css("a[href]"):
            href, named = a.root.get("href", "").strip(), a.css("strong")
            if href and not href.startswith(("#", "javascript:")):
                links.append(Link(href, text_of(named[0].root) if named else text_of(a.root)))
        return links


def _in_figure(node: etree._Element) -> bool:
    return any(around.tag == "figure" for around in node.iterancestors())


def _is_off(node: etree._Element) -> bool:
    """Tell an element that the themes' style sheets or its own style hide."""
    hidden = {"hidden", "hide", "d-none"}
    return any(
        is_hidden(at) or hidden & set((at.get("class") or "").split()) for at in (node, *node.iterancestors())
    )
