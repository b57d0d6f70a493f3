"""A parsed page's text repaired, before anybody reads it: what old fonts and wrong encodings made of it.

It is done on the tree, where entities are resolved, scripts and addresses are known apart and the fonts of
the paragraphs are at hand; and once, so that title, captions and signature are repaired like the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

from lxml import etree

from portalcrawl.legacy import is_suspect
from portalcrawl.normalize import clean_text
from portalcrawl.reading.walker import is_block_tag
from portalcrawl.vietnamese import repair_paragraphs

_UNREAD = frozenset(["script", "style", "noscript", "template", "textarea", "xml"])
# A link ends a paragraph too: between two of them often nothing but style divides their words.
_BREAKS = frozenset(["a", "br", "title", "option", "button", "img", "iframe", "head"])
_FONT = re.compile(
    r"(?:^|font(?:-family)?\s*:[^;]*?)[\s'\"]*(\.vn|vni-)[\w-]*?(h?)(?=$|[\s'\",;])", re.IGNORECASE
)
_STYLE = 400  # characters of a style within which a font is looked for
_ENCODINGS = {".vn": "tcvn3", "vni-": "vni"}


@dataclass(slots=True)
class _Piece:
    """One text node or attribute: its text, and how to put another in its place."""

    text: str
    put: Callable[[str], None]
    owner: etree._Element


@dataclass(slots=True)
class _Paragraph:
    pieces: list[_Piece] = field(default_factory=list)


def mend(root: etree._Element) -> list[str]:
    """Repair a page's texts in place; give the repaired paragraphs, cleaned, as they now are."""
    if not is_suspect(etree.tostring(root, method="text", encoding="unicode")):
        return []
    paragraphs = [*_paragraphs(root), *_attributes(root)]
    fonts = [_font(paragraph) for paragraph in paragraphs]
    hints = [font[0] if font else None for font in fonts]
    new = repair_paragraphs([[piece.text for piece in p.pieces] for p in paragraphs], hints)
    mended = []
    for paragraph, texts in zip(paragraphs, new, strict=True):
        if any(piece.text != text for piece, text in zip(paragraph.pieces, texts, strict=True)):
            mended.append(clean_text("".join(_put(paragraph, texts))))
    return [text for text in mended if text]


def _put(paragraph: _Paragraph, texts: list[str]) -> Iterator[str]:
    for piece, text in zip(paragraph.pieces, texts, strict=True):
        font = _font_of(piece.owner)
        # The capitals of an ABC font are another font, not other codes.
        final = text.upper() if font and font[1] else text
        if final != piece.text:
            piece.put(final)
        yield final


def _paragraphs(root: etree._Element) -> Iterator[_Paragraph]:
    """Give the texts of the page, those of one paragraph together."""
    current = _Paragraph()
    walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        ends = event in ("start", "end") and (is_block_tag(node.tag) or node.tag in _BREAKS)
        if ends and current.pieces:
            yield current
            current = _Paragraph()
        if event == "start":
            if node.tag in _UNREAD:
                walker.skip_subtree()
            elif node.text:
                current.pieces.append(_Piece(node.text, _text_setter(node), node))
        elif node.tail and node is not root:
            parent = node.getparent()
            assert parent is not None
            current.pieces.append(_Piece(node.tail, _tail_setter(node), parent))
    if current.pieces:
        yield current


def _attributes(root: etree._Element) -> Iterator[_Paragraph]:
    """Give the texts that stand in attributes; addresses are none."""
    for name, path in (("content", "//meta[@content]"), ("title", "//*[@title]"), ("alt", "//*[@alt]")):
        for node in cast("list[etree._Element]", root.xpath(path)):
            text = node.get(name) or ""
            if not text.isascii() and "://" not in text:
                yield _Paragraph([_Piece(text, _attribute_setter(node, name), node)])


def _text_setter(node: etree._Element) -> Callable[[str], None]:
    return lambda text: setattr(node, "text", text)


def _tail_setter(node: etree._Element) -> Callable[[str], None]:
    return lambda text: setattr(node, "tail", text)


def _attribute_setter(node: etree._Element, name: str) -> Callable[[str], None]:
    return lambda text: node.set(name, text)


def _font(paragraph: _Paragraph) -> tuple[str, bool] | None:
    """Give the legacy font that a paragraph is set in, by its first words that name a font."""
    for piece in paragraph.pieces:
        if piece.text.strip() and (font := _font_of(piece.owner)):
            return font
    return None


def _font_of(node: etree._Element | None) -> tuple[str, bool] | None:
    """Give the encoding of the font a text is set in, and whether the font is one of capitals."""
    while node is not None:
        for name in ("face", "style"):
            value = node.get(name)
            if value and (name == "face" or "font" in value.lower()):
                found = _FONT.search(value[:_STYLE])
                if found:
                    encoding = _ENCODINGS[found[1].lower()]
                    return encoding, encoding == "tcvn3" and bool(found[2])
                return None
        node = node.getparent()
    return None
