"""The eye before a counter, told by its name, by what it is called for those who do not see it, or by shape.

An icon that is drawn on the page itself often has no name at all, but every set draws an eye alike: a closed
outline with its corners halfway up, left and right, and its arcs highest and lowest in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from portalcrawl.reading.meta import split_meta
from portalcrawl.reading.named import is_named_hidden, words
from portalcrawl.text import plain

_EYE = re.compile(
    r"(?:^|-)(?:eye|visibility|view|views|viewed|viewer|luot-?xem|luot-?doc|hit|hits|read-?count"
    r"|so-?lan)(?:-|$)"
)
_DRAWN = re.compile("visibility|remove_red_eye|\U0001f441\ufe0f?|\ue8f4")
_STEM = re.compile(r"(?:^|[/#])([^/#?]+?)(?:\.\w+)?(?:\?.*)?$")  # of a picture's file, or of a sprite's part
_NAMED = {"use": ("href", "xlink:href"), "img": ("src", "alt")}
_LONGEST = 6000  # characters of an outline; no icon's is longer

_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"[-+]?(?:\d*\.\d+|\d+)(?:e[-+]?\d+)?")
_ARC = re.compile(
    rf"(?:{_NUMBER.pattern}[\s,]*){{3}}[01][\s,]*[01][\s,]*({_NUMBER.pattern})[\s,]*({_NUMBER.pattern})"
)
_SIZE = {"M": 2, "L": 2, "T": 2, "H": 1, "V": 1, "S": 4, "Q": 4, "C": 6}
_CURVED = frozenset("CSQTA")
_WIDE = (1.12, 2.5)  # how much wider than high an eye is drawn
_MIDDLE = 0.1  # of height or width: how far from the middle its corners and arcs may be

_Point = tuple[float, float]


def is_eye(node: etree._Element) -> bool:
    """Tell an eye, or the words in its place."""
    text = (node.text or "").strip() if isinstance(node.tag, str) and len(node) == 0 else ""
    if _DRAWN.fullmatch(text) or (is_named_hidden(node) and _is_label(text)):
        return True
    if node.tag == "path":
        return _is_drawn(node.get("d") or "")
    names = [*(node.get("class") or "").split(), node.get("id") or ""]
    names += [plain(node.get(name) or "") for name in ("title", "aria-label")]
    if node.tag == "title":  # a drawing's
        names.append(plain(text))
    for name in _NAMED.get(str(node.tag), ()):
        names += [plain(found[1]) for found in _STEM.finditer((node.get(name) or "").strip())]
    return any(_EYE.search(words(name)) for name in names if name)


def _is_label(text: str) -> bool:
    """Tell what makes a counter of the number behind it."""
    date, views = split_meta(f"{text} 1")
    return bool(text) and views is not None and date is None


def _is_drawn(outline: str) -> bool:
    """Tell whether a drawing's widest line goes around an eye."""
    if len(outline) > _LONGEST:
        return False
    lines = list(_lines(outline))
    if not lines:
        return False
    points, curved = max(lines, key=lambda line: _span([x for x, _ in line[0]]))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    width, height = _span(xs), _span(ys)
    least, most = _WIDE
    if not curved or not height or not least <= width / height <= most:
        return False
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    corners = [p for p in points if min(p[0] - min(xs), max(xs) - p[0]) <= _MIDDLE * width / 2]
    arcs = [p for p in points if min(p[1] - min(ys), max(ys) - p[1]) <= _MIDDLE * height / 2]
    halfway = all(abs(p[1] - y) <= _MIDDLE * height for p in corners)
    return halfway and all(abs(p[0] - x) <= _MIDDLE * width for p in arcs)


def _span(values: list[float]) -> float:
    return max(values) - min(values)


def _lines(outline: str) -> Iterator[tuple[list[_Point], bool]]:
    """Give the points through which each line of a drawing goes, and whether it is curved anywhere."""
    points: list[_Point] = []
    curved = False
    for command, numbers in _COMMAND.findall(outline):
        if command in "Mm" and len(points) > 1:
            yield points, curved
            points, curved = points[-1:] if command == "m" else [], False
        curved = curved or command.upper() in _CURVED
        here = points[-1] if points else (0.0, 0.0)
        ends = list(_ends(command, numbers, here))
        points = ends if command in "Mm" else [*points, *ends]
    if len(points) > 1:
        yield points, curved


def _ends(command: str, numbers: str, here: _Point) -> Iterator[_Point]:
    """Give where each step of a command leads."""
    kind = command.upper()
    x, y = here
    for step in _steps(kind, numbers):
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        if kind == "H":
            x = step[0] + dx
        elif kind == "V":
            y = step[0] + dy
        else:
            x, y = step[0] + dx, step[1] + dy
        yield x, y


def _steps(kind: str, numbers: str) -> Iterator[list[float]]:
    if kind == "A":  # its flags may stand without anything between them
        yield from ([float(x), float(y)] for x, y in _ARC.findall(numbers))
    elif size := _SIZE.get(kind):
        found = [float(number) for number in _NUMBER.findall(numbers)]
        yield from (found[at : at + size][-2:] for at in range(0, len(found) - size + 1, size))
