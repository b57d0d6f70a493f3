"""Pages drawn box by box: every paragraph stands where its own ``left`` and ``top`` put it.

Site builders write such boxes in the order in which somebody made them. Before anything is read they are put
into the order in which they are seen: the page is cut into bands and columns, as its gaps divide it, and
the boxes of a column follow each other from the top. What is printed much larger than the rest is a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from portalcrawl.reading.sheets import Rules
from portalcrawl.reading.sheets import style as style_of
from portalcrawl.reading.styles import inner_text

_LEAST, _MOST = 10, 600  # boxes; fewer are decoration, more nobody draws
_CANVASES = ("body", "div", "form", "main", "section", "center")
_COLUMN = "canvas-column"  # has been put into order
_SHARE = 0.6  # of an element's children that are boxes, in one that is a canvas
_PIXELS = re.compile(r"(-?\d+(?:\.\d+)?)px")
_FONT = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)px", re.IGNORECASE)
_LARGER = 1.3  # than most of the text in its column: a heading
_HEADING = 250  # characters


@dataclass(frozen=True, slots=True, eq=False)
class _Box:
    node: etree._Element
    left: float
    top: float
    right: float
    length: int
    """Characters; a picture counts as a line."""
    pictures: int


def arrange(root: etree._Element, rules: Rules) -> None:
    """Put the boxes of every canvas of the page in the order in which they are seen."""
    named = any(rule.get("position") == "absolute" for rule in rules.values())
    for parent in [node for node in root.iter(*_CANVASES) if len(node) >= _LEAST]:
        drawn = named or any("absolute" in (node.get("style") or "") for node in parent)
        if not drawn or parent.get("class") == _COLUMN:
            continue
        boxes = list(_boxes(parent, rules))
        if _LEAST <= len(boxes) <= _MOST and len(boxes) >= _SHARE * len(parent):
            for band in _bands(sorted(boxes, key=lambda box: (box.top, box.left))):
                _draw(parent, band)


def _boxes(parent: etree._Element, rules: Rules) -> Iterator[_Box]:
    """Give the children that stand at a place of their own; empty ones only colour the page."""
    for node in parent:
        if not isinstance(node.tag, str):
            continue
        style = style_of(node, rules)
        place = [_PIXELS.match(style.get(name, "")) for name in ("left", "top", "width")]
        pictures = sum(1 for _ in node.iter("img"))
        length = len(inner_text(node).strip()) + 20 * pictures
        if style.get("position") == "absolute" and all(place[:2]):
            left, top, width = (float(found[1]) if found else 0.0 for found in place)
            if length:
                yield _Box(node, left, top, left + max(width, 1), length, pictures)
            else:
                parent.remove(node)


def _bands(boxes: Sequence[_Box]) -> Iterator[list[list[_Box]]]:
    """Cut a canvas into bands of columns from the top down: the band with most text in columns first."""
    best: tuple[int, int, int] = (0, 0, 0)
    for start in range(len(boxes)):
        columns: list[tuple[float, float]] = []
        length = 0
        for end in range(start, len(boxes)):
            columns = _joined(columns, boxes[end])
            length += boxes[end].length
            is_whole = end + 1 == len(boxes) or boxes[end + 1].top > boxes[end].top
            if len(columns) > 1 and is_whole and (length, start) > (best[0], best[1]):
                best = length, start, end + 1
            elif len(columns) == 1 and end > start:
                break
    _, start, end = best
    if not end:
        if boxes:
            yield [list(boxes)]
        return
    yield from _bands(boxes[:start])
    columns = []
    for box in boxes[start:end]:
        columns = _joined(columns, box)
    inside = boxes[start:end]
    yield [[box for box in inside if left <= box.left < right] for left, right in columns]
    yield from _bands(boxes[end:])


def _joined(columns: Sequence[tuple[float, float]], box: _Box) -> list[tuple[float, float]]:
    """Give the columns, from the left, with a box among them; what it touches is one column with it."""
    touched = [(left, right) for left, right in columns if left < box.right and box.left < right]
    others = [column for column in columns if column not in touched]
    left = min([box.left, *(left for left, _ in touched)])
    return sorted([*others, (left, max([box.right, *(right for _, right in touched)]))])


def _draw(parent: etree._Element, band: Sequence[Sequence[_Box]]) -> None:
    """Put a band's columns at the end of the canvas, each an element of its own."""
    around = etree.SubElement(parent, "div")
    for column in band:
        holder = etree.SubElement(around, "div", {"class": _COLUMN})
        usual = _usual_size(column)
        for box in column:
            size = _size(box.node)
            if size >= _LARGER * usual > 0 and box.length <= _HEADING and not box.pictures:
                box.node.tag = "h2"
            box.node.tail = None
            holder.append(box.node)


def _usual_size(column: Sequence[_Box]) -> float:
    sizes: Counter[float] = Counter()
    for box in column:
        sizes[_size(box.node)] += box.length
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _size(node: etree._Element) -> float:
    """Give the largest size of letters that a box names, in pixels; 0 where it names none."""
    styles = (at.get("style") or "" for at in node.iter() if isinstance(at.tag, str))
    return max((float(found[1]) for style in styles for found in _FONT.finditer(style)), default=0.0)
