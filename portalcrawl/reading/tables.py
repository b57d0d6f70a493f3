"""What a table is for: data, layout, or holding pictures with their captions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from lxml import etree

from portalcrawl.reading.styles import inner_text

Use = Literal["data", "layout", "picture"]

_SECTIONS = ("thead", "tbody", "tfoot")
_MAX_NESTING = 6  # deeper tables are layout: looking into each of them again would be quadratic
_CAPTION_LENGTH = 300
_CAPTION_SENTENCE = 200  # a longer text that ends in a full stop is no caption
_PARTS = 3  # paragraphs
_PARAGRAPH = 80  # characters
_CELL_LENGTH = 500


def use_of(table: etree._Element, nesting: int) -> Use:
    """Tell what the table is for: one column or at most two filled cells are layout."""
    if nesting >= _MAX_NESTING:
        return "layout"
    rows = [[_measure(cell) for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
    rows = [[cell for cell in row if cell != (0, 0)] for row in rows]
    cells = [cell for row in rows for cell in row]
    pictures = sum(images for images, _ in cells)
    texts = [length for _, length in cells if length]
    if pictures and len(texts) <= pictures and all(length <= _CAPTION_LENGTH for length in texts):
        return "picture"
    if len(cells) <= 2 or all(len(row) <= 1 for row in rows) or _holds_page(table):
        return "layout"
    return "data"


def _holds_page(table: etree._Element) -> bool:
    """Tell a table that holds parts of a page: another table with text, or a cell with an article's text."""
    for row in _rows(table):
        for cell in row:
            if any(len(inner_text(inner).strip()) for inner in cell.iter("table")):
                return True
            if sum(1 for _ in cell.iter("p", "div", "br")) >= _PARTS and _measure(cell)[1] > _CELL_LENGTH:
                return True
            if any(map(_is_empty_line, cell.iter("br"))) and _measure(cell)[1] > _CAPTION_SENTENCE:
                return True
    return False


def _is_empty_line(br: etree._Element) -> bool:
    """Tell two breaks with nothing between them: they divide paragraphs, which no datum has."""
    after = br.getnext()
    return after is not None and after.tag == "br" and not (br.tail or "").strip()


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _SECTIONS:
            yield from (row for row in child if row.tag == "tr")


def _measure(cell: etree._Element) -> tuple[int, int]:
    """Count a cell's pictures and characters, more of them where they are prose."""
    text = _text(cell)
    is_prose = (len(text) > _CAPTION_SENTENCE and text.endswith(".")) or _tells(cell)
    return sum(1 for _ in cell.iter("img")), len(text) + (_CAPTION_LENGTH if is_prose else 0)


def _text(node: etree._Element) -> str:
    return " ".join(inner_text(node).split()).replace("\u200b", "")


def _tells(cell: etree._Element) -> bool:
    """Tell a cell with an article's text beside its picture: a sentence above it, or among several lines."""
    if next(cell.iter("img"), None) is None:
        return False
    lines = [line for line, _ in _lines(cell)]
    above = [line for line, is_above in _lines(cell) if is_above]
    return any(map(_is_sentence, above)) or (len(lines) > 1 and any(map(_is_sentence, lines)))


def _lines(cell: etree._Element) -> Iterator[tuple[str, bool]]:
    """Give a cell's paragraphs, items and lines, and whether each is above the first picture."""
    is_above = True
    if cell.text and cell.text.strip():
        yield " ".join(cell.text.split()), True
    for node in cell.iterdescendants("p", "div", "li", "td", "br", "img"):
        is_above = is_above and node.tag != "img"
        if node.tag == "br":
            line = " ".join((node.tail or "").split()) if node.getparent() is cell else ""
        else:
            holds_more = any(inner is not node for inner in node.iter("img", "p", "div", "li", "td"))
            line = "" if holds_more else _text(node)
        if line:
            yield line, is_above


def _is_sentence(line: str) -> bool:
    return len(line) > _PARAGRAPH and line.endswith(".")
