"""What inline styles and tags say about text: hidden, aligned, italic, bold, or a block of its own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree

Align = Literal["", "left", "center", "right", "justify"]

_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right|justify|start|end)", re.IGNORECASE)
_ALIGN_CLASS = re.compile(r"(?:^|\s)(?:has-text-align|text|ql-align)-(left|center|right|justify)(?:\s|$)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_DISPLAY_BLOCK = re.compile(r"display\s*:\s*(?:block|table|list-item|flex|grid)\b", re.IGNORECASE)
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp)(?:$|[?#])", re.IGNORECASE)
_ENLARGES = re.compile(
    r"light-?box|zoom|phong-?to|fancy-?box|shadow-?box|pretty-?photo|photo-?swipe|full-?screen", re.IGNORECASE
)
_ITALIC = re.compile(r"font-style\s*:\s*(italic|oblique|normal)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00|normal|[1-5]00)", re.IGNORECASE)
_ITALIC_TAGS = frozenset(("i", "em", "cite"))
_BOLD_TAGS = frozenset(("b", "strong"))
_ALIGNED_TAGS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "caption",
        "li",
    ]
)
_NAMES: dict[str, Align] = {
    "left": "left", "start": "left", "center": "center", "middle": "center",
    "right": "right", "end": "right", "justify": "justify",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """What is in force at a position."""

    align: Align = ""
    italic: bool = False
    bold: bool = False
    block: bool = False
    """The element is displayed as a block whatever its tag."""


def is_hidden(node: etree._Element) -> bool:
    """Tell an element that a browser does not show."""
    if not node.attrib:
        return False
    style = node.get("style")
    return node.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def is_enlarged(picture: etree._Element) -> bool:
    """Tell a picture whose link shows the same picture larger, and no other page."""
    link = picture.getparent()
    if link is None or link.tag != "a":
        return False
    address = link.get("href") or ""
    names = " ".join([address, link.get("rel") or "", link.get("class") or "", *map(str, link.attrib)])
    return bool(_PICTURE_FILE.search(address) or _ENLARGES.search(names))


def inner_text(node: etree._Element) -> str:
    """Give all text inside an element, comments and scripts left out."""
    inner = etree.iterwalk(node, events=("start", "end", "comment", "pi"))
    pieces: list[str] = []
    for event, at in inner:
        if event == "start":
            pieces.append(at.text or "")
            continue
        pieces.append((at.tail or "") if at is not node else "")
    return "".join(pieces)


def is_longer(node: etree._Element, most: int) -> bool:
    """Tell whether an element's ``inner_text`` is longer than ``most`` characters; look no further."""
    length = 0
    for event, at in etree.iterwalk(node, events=("start", "end", "comment", "pi")):
        text = at.text if event == "start" else at.tail if at is not node else None
        length += len(text or "")
        if length > most:
            return True
    return False


def text_lengths(root: etree._Element) -> Counter[etree._Element]:
    """Give for every element the length of its ``inner_text``, in characters, by one look at the tree."""
    lengths: Counter[etree._Element] = Counter()
    for node in reversed(list(root.iter())):
        if isinstance(node.tag, str):
            lengths[node] += len(node.text or "")
        if node is not root and (parent := node.getparent()) is not None:
            lengths[parent] += lengths[node] + len(node.tail or "")
    return lengths


def short_text(node: etree._Element, most: int) -> str:
    """Give all text inside an element as printed, or nothing where it is longer than ``most`` characters."""
    pieces: list[str] = []
    length = 0
    for piece in node.itertext():
        if isinstance(piece, str) and not piece.isspace():
            pieces.append(piece)
            length += len(piece)
            if length > most:
                return ""
    return " ".join(pieces)


def says_anything(node: etree._Element) -> bool:
    """Tell an element with text; a comment has none."""
    texts = node.itertext() if isinstance(node.tag, str) else ()
    return any(isinstance(text, str) and not text.isspace() for text in texts)


def style_of(node: etree._Element, outer: Style) -> Style:
    """Give the style inside an element; the outer one itself where the element changes nothing."""
    tag = node.tag
    align, italic, bold, block = outer.align, outer.italic, outer.bold, False
    if tag in _ITALIC_TAGS:
        italic = True
    elif tag in _BOLD_TAGS:
        bold = True
    elif tag == "center":
        align = "center"
    if tag in _ALIGNED_TAGS and (name := node.get("align")):
        align = _NAMES.get(name.strip().lower(), align)
    if tag in _ALIGNED_TAGS and (names := node.get("class")) and (found := _ALIGN_CLASS.search(names)):
        align = _NAMES[found[1]]
    if css := node.get("style"):
        if found := _ALIGN.search(css):
            align = _NAMES[found[1].lower()]
        if found := _ITALIC.search(css):
            italic = found[1].lower() != "normal"
        if found := _BOLD.search(css):
            bold = found[1].lower() not in ("normal", "100", "200", "300", "400", "500")
        block = bool(_DISPLAY_BLOCK.search(css))
    if (align, italic, bold, block) == (outer.align, outer.italic, outer.bold, outer.block):
        return outer
    return replace(outer, align=align, italic=italic, bold=bold, block=block)
