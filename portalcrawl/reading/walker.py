"""The DOM walker: a container becomes a list of blocks in page order.

The tree is never changed and no function calls itself, so depth costs nothing. A block is what the
data format calls a paragraph, a list item or a table's row, or a picture; each remembers what later
decides about captions and signatures: alignment, italics, leading non-breaking spaces, links, and
whether it shares a table or figure with a picture.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from lxml import etree

from portalcrawl.normalize import clean_text as clean
from portalcrawl.reading import tables
from portalcrawl.reading.blocks import Block, Kind, Line, Link
from portalcrawl.reading.lazy import address
from portalcrawl.reading.styles import Align, Style, inner_text, is_hidden, style_of

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "title",
        "select",
        "option",
        "textarea",
        "button",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "nav",
        "link",
        "meta",
        "o:p",
        "xml",
        "applet",
        "datalist",
    ]
)
_EMBEDS = {"object": "data", "embed": "src", "iframe": "src"}
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_PAD = re.compile("[ \\t\\r\\n\u200b]*((?:\xa0[ \\t\\r\\n\u200b]*){5,})")
_PIXELS = re.compile(r"\d{1,4}(?=(?:px)?$)")
_ICON = 32
# A class of its own: not a variant like "prose-figcaption:text-center", which Tailwind puts around a text.
_CAPTION_CLASS = re.compile(r"(?<!\S)[^\s:]*(?:caption|chu-?thich|img-title)[^\s:]*(?!\S)", re.IGNORECASE)

CELL_SEPARATOR = "\t"  # what a browser puts between the cells of a copied row
_SHORT = 200  # no line with a date and a counter is longer
_CELL = "\x1f"  # marks where a cell begins while a row is read; tabs may be in the text itself


def walk(container: etree._Element, skip: Collection[etree._Element] = ()) -> list[Block]:
    """Give the container's blocks in page order, without those inside ``skip`` and hidden nodes."""
    return _Walker(container, frozenset(skip)).run()


def text_of(node: etree._Element | None) -> str:
    """Give an element's visible text as one line."""
    return "" if node is None else " ".join(b.text.replace("\n", " ") for b in walk(node) if b.text)


def loose_text_of(node: etree._Element) -> str:
    """Give an element's visible text as one line, its inline elements held apart."""
    return " ".join(block.loose for block in walk(node) if block.text)


def is_block_tag(tag: object) -> bool:
    """Tell a tag that a browser starts a new line for."""
    return tag in _BLOCKS


def _is_icon(node: etree._Element) -> bool:
    """Tell a picture printed as small as a letter, or as one invisible dot."""
    sizes = [int(found[0]) for name in ("width", "height") if (found := _PIXELS.match(node.get(name) or ""))]
    return 1 in sizes or (len(sizes) == 2 and max(sizes) <= _ICON)


class _Walker:
    """Walks one container; holds what is open at the current position."""

    def __init__(self, container: etree._Element, skip: frozenset[etree._Element]) -> None:
        self.container = container
        self.skip = skip
        self.blocks: list[Block] = []
        self.styles: list[tuple[etree._Element, Style]] = []
        self.style = Style()
        self.open: list[tuple[etree._Element, Kind]] = [(container, "text")]
        self.groups: list[etree._Element] = []
        self.tables: list[tuple[etree._Element, tables.Use]] = []
        self.row: etree._Element | None = None
        self.pictures: list[Block] = []
        self.beside = False
        self.captions: list[etree._Element] = []
        self.anchor: tuple[etree._Element, Link] | None = None
        self._reset()

    def _reset(self) -> None:
        self.parts: list[tuple[str, bool, bool]] = []
        self.lines: list[Line] = []
        self.links: list[Link] = []
        self.link_chars = 0
        self.align: Align = ""
        self.node: etree._Element | None = None

    def run(self) -> list[Block]:
        walker = etree.iterwalk(self.container, events=("start", "end", "comment", "pi"))
        for event, node in walker:
            if event == "start":
                if self._start(node):
                    continue
                walker.skip_subtree()
            elif event == "end":
                self._end(node)
            if node is not self.container and event != "start" and node.tail:
                self._text(node.tail, node.getparent())
        self._flush()
        return self.blocks

    def _start(self, node: etree._Element) -> bool:
        """Open an element; False where its inside is to be skipped (its end event still comes)."""
        tag = node.tag
        root = node is self.container
        if not root and (tag in _SKIPPED or ":" in tag or node in self.skip or is_hidden(node)):
            return False
        if tag in _EMBEDS:
            self._embed(node, node.get(_EMBEDS[tag]) or "")
            return False
        if tag == "img":
            self._picture(node)
        elif tag == "br":
            self._break()
        elif tag == "a":
            self.anchor = (node, Link((node.get("href") or "").strip(), clean(inner_text(node))))
        style = style_of(node, self.style)
        if tag in _BLOCKS or style.block:
            self._open_block(node, tag)
        if style is not self.style:
            self.styles.append((node, self.style))
            self.style = style
        if node.text:
            self._text(node.text, node)
        return True

    def _open_block(self, node: etree._Element, tag: str) -> None:
        if self.row is not None:
            self.parts.append((_CELL if tag in ("td", "th") and self._own(node) else " ", True, True))
            return
        self._flush()
        if tag == "table":
            use = tables.use_of(node, len(self.tables))
            self.tables.append((node, use))
            if use == "picture":
                self.groups.append(node)
        elif tag == "tr" and self.tables and self.tables[-1][1] == "data":
            self.row = node
        elif tag == "figure":
            self.groups.append(node)
        if tag == "figcaption" or (node.get("class") and _CAPTION_CLASS.search(node.get("class") or "")):
            self.captions.append(node)
        kind: Kind = "item" if tag in ("li", "dt", "dd") else "heading" if tag in _HEADINGS else "text"
        if kind != "text":
            self.open.append((node, kind))

    def _own(self, cell: etree._Element) -> bool:
        return cell.getparent() is self.row

    def _end(self, node: etree._Element) -> None:
        if self.styles and self.styles[-1][0] is node:
            closing, self.style = self.style, self.styles.pop()[1]
        else:
            closing = self.style
        if self.anchor is not None and self.anchor[0] is node:
            self.anchor = None
        if self.row is not None and self.row is not node:
            return
        if node.tag in _BLOCKS or (closing.block and closing is not self.style):
            self._flush()
        self.row = None
        if self.open[-1][0] is node and node is not self.container:
            self.open.pop()
        if self.tables and self.tables[-1][0] is node:
            self.tables.pop()
        for stack in (self.groups, self.captions):
            if stack and stack[-1] is node:
                stack.pop()
        if node.tag in _BLOCKS:
            self.beside = False

    def _text(self, text: str, node: etree._Element | None) -> None:
        self.parts.append((text, self.style.italic, self.style.bold))
        if text.isspace():
            return
        if self.node is None:
            self.node = node
            self.align = self.style.align
        if self.anchor is not None:
            link = self.anchor[1]
            if not self.links or self.links[-1] is not link:
                self.links.append(link)
            self.link_chars += len(clean(text))

    def _break(self) -> None:
        if self.row is not None:
            self.parts.append((" ", True, True))
        else:
            self._finish_line()

    def _finish_line(self) -> None:
        if self.row is None and all(part.isspace() or not part for part, _, _ in self.parts):
            self.lines.append(Line(""))  # most are blank: what stands between two elements of a layout
            self.parts = []
            return
        raw = "".join(part for part, _, _ in self.parts)
        solid = [(italic, bold) for part, italic, bold in self.parts if part.strip()]
        if self.row is not None:
            before, *cells = (clean(cell) for cell in raw.split(_CELL))
            cells = [before, *cells] if before else cells
            text = CELL_SEPARATOR.join(cells) if any(cells) else ""
        else:
            text = clean(raw)
        pad = _PAD.match(raw)
        apart = (
            clean(" ".join(part for part, _, _ in self.parts))
            if len(solid) > 1 and len(text) < _SHORT
            else ""
        )
        self.lines.append(
            Line(
                text,
                bool(solid) and all(italic for italic, _ in solid),
                bool(solid) and all(bold for _, bold in solid),
                pad[1].count("\xa0") if pad and text else 0,
                apart if apart != text else "",
            )
        )
        self.parts = []

    def _flush(self) -> None:
        """End the current block; an empty line inside it (two breaks) makes two blocks of it."""
        self._finish_line()
        kind: Kind = "row" if self.row is not None else self.open[-1][1]
        chunk: list[Line] = []
        for line in [*self.lines, Line("")]:
            if line.text:
                chunk.append(line)
            elif chunk:
                self._emit(kind, chunk)
                chunk = []
        self._reset()
        self.blocks.extend(self.pictures)
        self.beside = bool(self.pictures)
        self.pictures = []

    def _emit(self, kind: Kind, lines: list[Line]) -> None:
        block = Block(
            kind,
            self.node if self.node is not None else self.container,
            lines,
            self.align,
            self.links,
            self.link_chars,
            group=self.tables[-1][0] if kind == "row" else self.groups[-1] if self.groups else None,
            is_caption=bool(self.captions),
            beside=self.beside,
        )
        self.blocks.append(block)
        self.links, self.link_chars, self.beside = [], 0, False

    def _picture(self, node: etree._Element) -> None:
        src = address(node)
        if not src or _is_icon(node):
            return
        block = Block("picture", node, src=src, alt=node.get("alt") or "")
        block.group = self.groups[-1] if self.groups else None
        block.align = self.style.align
        if self.anchor is not None:
            block.links.append(self.anchor[1])
        if self.row is not None or any(part.strip() for part, _, _ in self.parts):
            self.pictures.append(block)
            return
        self._flush()
        self.blocks.append(block)
        self.beside = True

    def _embed(self, node: etree._Element, src: str) -> None:
        links = [Link(a.get("href") or "", clean(inner_text(a))) for a in node.iter("a")]
        if src.strip() or links:
            self._flush()
            self.blocks.append(Block("embed", node, src=src.strip(), links=links))
