"""The generic reader: an article's parts found by form, position and the page's own head; no class names.

The steps: the container with the most prose; the title above it (what ``<title>`` or OpenGraph repeat, else
the nearest of the highest headings); the date and counter lines beside the title; a lead where a paragraph
stands between them and the container, in an element of its own; the category from a breadcrumb or the
section heading above the title. A template of unknown markup rests on it, and a stricter one may name the
container and keep the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import is_boilerplate, is_debris, is_related_heading, link_density, phrase
from portalcrawl.normalize import clean_text as clean
from portalcrawl.normalize import fold, is_document, parse_count, read_date
from portalcrawl.pages.blocks import Block, Link
from portalcrawl.pages.density import densest, grow, holder, is_prose
from portalcrawl.pages.meta import SOME_TIME, split_meta

_META_LENGTH = 140
_WINDOW = 14  # blocks above the body among which title and date are looked for
_BEFORE_TITLE = 2
_AFTER_BODY = 6
_SECTION_WORDS = 5  # a section heading is no longer than this
_ABOVE = -1  # where the title stands that is printed outside the blocks
_HOME = ("trang chủ", "home", "trang nhất")
_SEPARATOR = re.compile(r"\s*(?:»|›|>+|→|/|\||▸|►|•|::)\s*")
_MODIFIED = re.compile(r"\W*(?:ngày |lần |thời gian )?(?:cập nhật|sửa|chỉnh sửa)", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[-|–—]\s+")
_MAX_MENU = 6


@dataclass(slots=True)
class Reading:
    """What the reader found, as printed."""

    title: str | None = None
    category: str | None = None
    lead: str | None = None
    published: str | None = None
    modified: str | None = None
    views: str | None = None
    blocks: list[Block] = field(default_factory=list)
    """The body's blocks, lead picture first; captions and signature lines are still inside."""
    links: list[Link] = field(default_factory=list)
    """Documents linked below the body: the attachment box."""
    below: list[str] = field(default_factory=list)
    """Short lines right below the body: where a signature stands that is printed apart."""


def read(
    sel: Selector,
    blocks: Sequence[Block],
    root: etree._Element,
    body: etree._Element | None = None,
    page_title: str | None = None,
) -> Reading | None:
    """Read the article among the blocks of ``root``; None where there is no title.

    A template may name the body's container, and a title printed outside ``root``.
    """
    heads = [page_title, *_head_titles(sel)] if page_title else _head_titles(sel)
    known = _known_title(blocks, heads)
    start = 0 if known is None else known + 1
    given = body is not None
    if body is None:
        body = densest(blocks[start:], root) if blocks[start:] else None
    inner = set() if body is None else set(body.iter())
    inside = [i for i, block in enumerate(blocks) if block.node in inner and i >= (0 if given else start)]
    if not inside:
        return _without_text(blocks, known)
    first = inside[0]
    title = known if known is not None and known <= inside[-1] else None
    if title is None:
        title = _ABOVE if page_title else _title_above(blocks, first)
    if title is None:
        return None
    header = _header(blocks, title, first)
    if body is not None and not given:
        body = grow(body, blocks[title + 1 :], root, [*blocks[max(0, title) : title + 1], *header])
        inner = set(body.iter())
        inside = [i for i, block in enumerate(blocks) if block.node in inner and i > title]
    return _assemble(blocks, title, inside, page_title)


def is_meta(line: str) -> bool:
    """Tell a line that is a date, a counter or both, and nothing else."""
    if not line or len(line) > _META_LENGTH:
        return False
    date, views = split_meta(line)
    return (views is not None and date is None) or is_date(line)


def is_date(line: str) -> bool:
    """Tell a line that is a date, with or without a counter."""
    if len(line) > _META_LENGTH or not re.search(r"\d|hôm|vừa xong", line, re.IGNORECASE):
        return False
    date = split_meta(line)[0]
    return bool(date) and read_date(date or "", now=SOME_TIME) is not None


def _head_titles(sel: Selector) -> list[str]:
    """Give the titles in the page's head, OpenGraph's first, folded."""
    printed = [
        *sel.xpath("//meta[@property='og:title' or @name='og:title' or @name='title']/@content").getall(),
        *sel.css("title::text").getall()[:1],
    ]
    return [text for title in printed if (text := clean(title))]


def _known_title(blocks: Sequence[Block], heads: Sequence[str]) -> int | None:
    """Find the block that repeats the head's title: the longest, and of equals the last above prose."""
    best: tuple[int, int] | None = None
    for head in heads:
        folded = fold(head)
        for index, block in enumerate(blocks):
            text = block.text
            if (
                not 12 <= len(text) <= 400
                or block.kind == "row"
                or (block.link_chars and block.kind == "item")
            ):
                continue
            key = fold(text)
            if (key == folded or (key in folded and len(key.split()) >= 4)) and (
                best is None
                or len(key) > best[0]
                or (len(key) == best[0] and _precedes(blocks, best[1], index))
            ):
                best = (len(key), index)
        if best is not None:
            return best[1]
    return None


def _precedes(blocks: Sequence[Block], earlier: int, later: int) -> bool:
    """Tell whether only header lines stand between two printings of the title."""
    between = blocks[earlier + 1 : later]
    return len(between) <= _WINDOW and not any(is_prose(block) and len(block.text) > 80 for block in between)


def _title_above(blocks: Sequence[Block], first: int) -> int | None:
    """Choose the title among the blocks above the body: the nearest heading of the highest level.

    A short heading with a longer line between it and the date is the section's, and the line the title.
    """
    window = range(max(0, first - _WINDOW), min(len(blocks), first + 2))
    headings = [i for i in window if blocks[i].kind == "heading" and _may_be_title(blocks[i], 1)]
    dates = [i for i in window if i <= first and is_date(blocks[i].text)]
    before = dates[-1] if dates else first
    plain = [i for i in window if i < before and blocks[i].kind == "text" and _may_be_title(blocks[i], 3)]
    plain = [i for i in plain if link_density(blocks[i]) < 0.5]
    if not headings:
        return plain[-1] if plain else None
    level = min(holder(blocks[i]).tag for i in headings)
    heading = [i for i in headings if holder(blocks[i]).tag == level][-1]
    nearer = [i for i in plain if i > heading and _is_headline(blocks[i])]
    is_section = len(blocks[heading].text.split()) <= _SECTION_WORDS
    return nearer[0] if is_section and nearer and dates else heading


def _is_headline(block: Block) -> bool:
    words = len(block.text.split())
    return _SECTION_WORDS < words <= 50 and not block.text.endswith((".", ":", ";"))


def _may_be_title(block: Block, words: int) -> bool:
    text = block.text
    return (
        len(text.split()) >= words
        and 4 < len(text) <= 400
        and not is_boilerplate(text)
        and not is_meta(text)
        and not is_related_heading(text)
    )


def _header(blocks: Sequence[Block], title: int, first: int) -> list[Block]:
    """Give the lines that belong to the head of the article wherever they stand: dates and counters."""
    near = range(max(0, title - _BEFORE_TITLE), min(len(blocks), max(first, title + 1) + 3))
    return [blocks[i] for i in near if is_meta(blocks[i].text)]


def _assemble(blocks: Sequence[Block], title: int, inside: Sequence[int], page_title: str | None) -> Reading:
    printed = page_title if title == _ABOVE else blocks[title].text.replace("\n", " ")
    reading = Reading(title=printed)
    folded = fold(reading.title or "")
    first = inside[0] if inside else title + 1
    between = list(range(title + 1, first)) if first > title else []
    body = [i for i in inside if i > title]
    body = body[_read_meta(reading, blocks, title, between, body) :]
    reading.category = _category(blocks, title, folded) or _between_titles(
        blocks, title, between, folded, printed_above=bool(page_title) and fold(page_title or "") == folded
    )
    _read_lead(reading, blocks, between, body, folded)
    pictures = [blocks[i] for i in between if blocks[i].kind == "picture" and not blocks[i].links]
    reading.blocks = [*pictures, *(blocks[i] for i in body)]
    _read_after(reading, blocks, (body or [title])[-1] + 1)
    return reading


def _read_meta(
    reading: Reading, blocks: Sequence[Block], title: int, between: Sequence[int], body: Sequence[int]
) -> int:
    """Read date and counter beside the title; give how many of the body's first blocks were such lines."""
    inner = 0
    for inner, i in enumerate(body):  # noqa: B007
        block = blocks[i]
        if block.text and not (is_meta(block.text) or is_boilerplate(block.text)):
            break
    lines = [line.text for i in [*between, *body[:inner]] for line in blocks[i].lines]
    lines += [line.text for i in range(max(0, title - _BEFORE_TITLE), title) for line in blocks[i].lines]
    for line in lines:
        if len(line) > _META_LENGTH:
            continue
        if is_date(line):
            if reading.published is None or (
                _MODIFIED.match(reading.published) and not _MODIFIED.match(line) and reading.modified is None
            ):
                reading.modified = reading.published if reading.published else reading.modified
                reading.published = line
            elif _MODIFIED.match(line) and reading.modified is None:
                reading.modified = line
        views = split_meta(line)[1]
        if views and reading.views is None and parse_count(views) is not None:
            reading.views = views
    return inner if any(is_meta(blocks[i].text) for i in body[:inner]) else 0


def _category(blocks: Sequence[Block], title: int, folded: str) -> str | None:
    """Read the breadcrumb above the title, else the section's heading or link right above it."""
    above: list[Block] = []
    for block in reversed(blocks[max(0, title - _MAX_MENU) : title]):
        if not block.text or is_meta(block.text):
            continue
        if is_prose(block) and len(block.text) > 80:
            break
        above.insert(0, block)
    for i, block in enumerate(above):
        parts = [part for part in _SEPARATOR.split(block.text.replace("\n", " › ")) if part]
        if phrase(parts[0] if parts else "") in _HOME:
            items = [*parts[1:], *(b.text for b in above[i + 1 :])]
            items = [item.strip(" »›>/|") for item in items]
            items = [item for item in items if item and fold(item) != folded and fold(item) not in folded]
            return items[-1] if items else None
    if not above:
        return None
    nearest = above[-1]
    is_label = nearest.kind == "heading" or (
        nearest.link_chars and link_density(nearest) > 0.9 and nearest.kind == "text"
    )
    short = len(nearest.text.split()) <= 10 and fold(nearest.text) != folded
    return nearest.text if is_label and short and not is_debris(nearest.text) else None


def _between_titles(
    blocks: Sequence[Block], title: int, between: Sequence[int], folded: str, *, printed_above: bool
) -> str | None:
    """Give the one short line between two printings of the title; the first may stand above the blocks."""
    again = [i for i in between if fold(blocks[i].text) == folded]
    earlier = [i for i in range(max(0, title - 4), title) if fold(blocks[i].text) == folded]
    above = earlier[-1] + 1 if earlier else 0 if printed_above and title <= _BEFORE_TITLE else title
    span = range(title + 1, again[0]) if again else range(above, title)
    lines = [blocks[i].text for i in span if blocks[i].text and not is_meta(blocks[i].text)]
    return lines[0] if len(lines) == 1 and len(lines[0].split()) <= 15 else None


def _read_lead(
    reading: Reading, blocks: Sequence[Block], between: Sequence[int], body: list[int], folded: str
) -> None:
    """Take the prose between header and body as lead; it stands in an element of its own."""
    lead = [
        blocks[i].text
        for i in between
        if (is_prose(blocks[i]) or (len(blocks[i].text) >= 25 and blocks[i].kind == "heading"))
        and not is_meta(blocks[i].text)
        and fold(blocks[i].text) != folded
        and not is_related_heading(blocks[i].text)
    ]
    if lead:
        reading.lead = "\n\n".join(lead)
        return
    texts = [i for i in body if blocks[i].text]
    if len(texts) >= 3 and is_prose(blocks[texts[0]]) | (blocks[texts[0]].kind == "heading"):
        tags = [holder(blocks[i]).tag for i in texts]
        if tags[0] != "p" and tags[0] not in ("li", "tr", "td") and all(tag == "p" for tag in tags[1:3]):
            if holder(blocks[texts[0]]) in holder(blocks[texts[1]]).iterancestors():
                return
            reading.lead = blocks[texts[0]].text
            body.remove(texts[0])


def _read_after(reading: Reading, blocks: Sequence[Block], end: int) -> None:
    """Look below the body: signature lines, documents, and a counter or date printed there."""
    near = True
    for block in blocks[end : end + _AFTER_BODY * 4]:
        if is_related_heading(block.text):
            break
        documents = [link for link in block.links if is_document(link.href)]
        if documents or (block.kind == "embed" and block.src):
            reading.links += documents or [Link(block.src, "")]
            continue
        if not block.text or is_boilerplate(block.text):
            continue
        if is_meta(block.text):
            date, views = split_meta(block.text)
            if views and reading.views is None and parse_count(views) is not None:
                reading.views = views
            if date and is_date(date) and reading.published is None and re.match(r"\D{4,}", date):
                reading.published = date
            continue
        near = near and link_density(block) == 0 and len(block.text) <= 80 and block.kind == "text"
        if near:
            reading.below += [line.text for line in block.lines]


def _without_text(blocks: Sequence[Block], known: int | None) -> Reading | None:
    """Read a page without prose: a title, and pictures or documents below it."""
    title = known
    if title is None:
        headings = [
            i for i, block in enumerate(blocks) if block.kind == "heading" and _may_be_title(block, 3)
        ]
        title = headings[0] if headings else None
    if title is None:
        return None
    return _assemble(blocks, title, [], None)
