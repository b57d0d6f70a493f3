"""What a row of a listing prints beside its title: the day, in the row or between two, and the counter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree

from portalcrawl.normalize import clean_text as clean
from portalcrawl.normalize import parse_count
from portalcrawl.reading.datelines import is_date
from portalcrawl.reading.entries import Entry
from portalcrawl.reading.meta import date_of, split_meta
from portalcrawl.reading.walker import text_of, walk

_BESIDE = 3  # elements between a row's link and its date
_FIELDS = 80  # characters of a row's line with date and section
_NO_NAME = re.compile(r"\d|(?:\S+\s+){6}|[.;]$")
_DIVIDED = re.compile(r"\s[-–|•·/]\s")
OUTSIDE = ("nav", "footer", "aside", "header")


@dataclass(slots=True)
class Row:
    """A row's links to one article."""

    key: str
    url: str
    titles: list[str] = field(default_factory=list)
    links: list[etree._Element] = field(default_factory=list)


Group = Sequence[tuple[etree._Element, Row]]


def entries_of(group: Group) -> list[Entry]:
    """Read a list's rows; where none holds a date, what stands between two rows is the first one's."""
    entries = [read_row(node, row) for node, row in group]
    around = Counter(node.getparent() for node, _ in group).most_common(1)[0][0]
    entries = [_with_day(around, node, entry) for (node, _), entry in zip(group, entries, strict=True)]
    if len(group) < 2 or any(entry.published_raw for entry in entries):
        return entries
    starts = {node for node, _ in group}
    leading = [_dated(node.itersiblings(preceding=True), starts) for node, _ in group[:1]]
    read = []
    for entry, (node, _) in zip(entries, group, strict=True):
        beside = _dated(node.itersiblings(preceding=bool(leading[0])), starts)
        read.append(replace(entry, published_raw=beside))
    return read


def _with_day(around: etree._Element | None, node: etree._Element, entry: Entry) -> Entry:
    """Give a row of a day's group the date that the group begins with; ``around`` is the list's element."""
    box = next((up for up in node.iterancestors() if up.getparent() is around), None)
    if box is None or entry.published_raw:
        return entry
    first = next((block.loose for block in walk(box) if block.text), "")
    return replace(entry, published_raw=date_of(first) if is_date(first) else None)


def _dated(siblings: Iterator[etree._Element], starts: set[etree._Element]) -> str | None:
    """Give the date of the first elements beside a row, up to the next row."""
    for node in islice(siblings, _BESIDE):
        if node in starts or not isinstance(node.tag, str) or node.tag in OUTSIDE:
            return None
        told = node.itertext() if node.tag == "dd" else ()  # what a list of terms says of a headline
        for line in (text_of(node), *(clean(text) for text in told if isinstance(text, str))):
            if is_date(line):
                return date_of(line)
    return None


def entry_of(node: etree._Element, key: str, url: str, title: str) -> Entry:
    """Read the date and the counter that a row prints beside its title."""
    return read_row(node, Row(key, url, [title]))


def read_row(node: etree._Element, row: Row) -> Entry:
    """Read a row's title, date and counter."""
    published = views = None
    lines = [line.loose for block in walk(node) for line in block.lines]
    if len(node) == 0 and node.tail:
        lines.append(clean(node.tail))
    title = max(row.titles, key=len, default="")
    pieces = [clean(text) for text in node.itertext() if isinstance(text, str) and not text.isspace()]
    beside = [clean(line.replace(title, " ") if title else line) for line in (*lines, *pieces)]
    for line in beside:
        rest = line.strip("()[] -–|:")
        count = split_meta(rest)[1]
        if published is None and is_date(rest):
            published = date_of(rest)
        if views is None and count and parse_count(count) is not None:
            views = count
    if published is None:
        published = next((date for line in beside if (date := _date_among(line)) is not None), None)
    for glued in row.titles:
        stripped, date = _without_date(glued)
        if date and published is None:
            published = date
        if glued == title:
            title = stripped
    return Entry(row.key, row.url, title, published, views)


def _date_among(line: str) -> str | None:
    """Give the date of a row's line where nothing but a name or two stands beside it: its section, say."""
    parts = _DIVIDED.split(line) if len(line) <= _FIELDS else []
    others = [part for part in parts if not (is_date(part) or split_meta(part)[1])]
    if len(others) == len(parts) or any(_NO_NAME.search(part) for part in others):
        return None
    return next((date_of(part) for part in parts if is_date(part)), None)


def _without_date(title: str) -> tuple[str, str | None]:
    """Take a date in brackets off the end of a title."""
    head, bracket, tail = title.rpartition("(")
    if bracket and tail.endswith(")") and is_date(tail[:-1]):
        return head.strip(), tail[:-1]
    return title, None
