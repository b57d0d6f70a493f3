"""What the NukeViet editions share of a detail page: everything is found from the body's container."""

from __future__ import annotations

import re
from functools import cached_property
from typing import ClassVar

from lxml import etree
from parsel import Selector

from portalcrawl.errors import LoginPage, PageError, PrintPage
from portalcrawl.normalize import fold
from portalcrawl.pages.marked import MarkedArticle
from portalcrawl.pages.nukeviet_common import COUNT, NukeVietPage
from portalcrawl.reading.blocks import Block, Link
from portalcrawl.reading.datelines import is_date
from portalcrawl.reading.meta import date_of, split_meta
from portalcrawl.reading.styles import is_hidden
from portalcrawl.reading.walker import loose_text_of, text_of, walk

_HOME = frozenset(("trang nhất", "trang chủ", "home", "homepage"))
_CRUMBS = (
    ".temp-breadcrumbs [itemprop='name']", ".breadcrumbs-wrap [itemprop='name']",
    "ol.breadcrumb li, ul.breadcrumb li", ".breadcrumbs a", "h3.breakcolumn a", ".breadcrumb a",
)  # fmt: skip
_HIDDEN = frozenset(("hidden", "hide", "d-none"))
_SHOWN = re.compile(r"\bd-(?:sm|md|lg|xl|xxl)-(?!none)")
_SIGNED = re.compile(r"(?:tác giả(?: bài viết)?|nguồn(?: tin)?|người (?:viết|đăng)|theo)\s*:", re.IGNORECASE)
_SIGNATURE = 3  # lines of a signature
_LINE = 160  # characters: no line of date and counts is longer


class NukeVietArticle(NukeVietPage, MarkedArticle):
    """A detail page: everything is looked for in the panel around the body, before it or behind it."""

    lead_css = ".hometext, #hometext"
    attachments_css = ".news-download-file"
    date_css: ClassVar[str] = "time, .h5, .time, .small, [class*='date' i], [class*='time' i]"
    outside_css = ".hidden, .hide, .d-none[itemprop], .d-none[itemscope]"
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
            if "fa-eye" in classes and (found := COUNT.fullmatch(text_of(node.getparent()))):
                return found[1]
        own = {self.lead_node, *(self.lead_node.iter() if self.lead_node is not None else ())}
        lines = (text_of(node) for node in self.header if node not in own and not _is_off(node))
        return next((views for line in lines if len(line) < _LINE and (views := split_meta(line)[1])), None)

    def authors(self) -> list[str]:
        """Give the lines with author and source below the body."""
        above, inside = set(self.header), {*self.content.iter()} if self.content is not None else set()
        lines = []
        for at in Selector(root=self.panel).css(self.author_css) if self.panel is not None else ():
            if at.root not in above and at.root not in inside and not _is_off(at.root):
                lines += [line.text for block in walk(at.root) for line in block.lines]
        return list(dict.fromkeys(line for line in lines if line)) or self._labelled()

    def _labelled(self) -> list[str]:
        """Give the lines below the body that their label makes a signature, whatever a theme calls them."""
        if self.panel is None or self.content is None:
            return []
        skip = {self.content, *self.header, *(node for node in self.panel.iter() if _is_off(node))}
        lines = (line.text for block in walk(self.panel, skip) for line in block.lines)
        return [line for line in lines if _SIGNED.match(line)][:_SIGNATURE]

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
    """Tell an element that style sheets or its own style hide, on screens of every size."""
    for at in (node, *node.iterancestors()):
        classes = at.get("class") or ""
        if is_hidden(at) or (_HIDDEN & set(classes.split()) and not _SHOWN.search(classes)):
            return True
    return False
