"""The generic reader: an article's parts found by form, position and the page's own head; no class names.

The steps: the container with the most prose; the title above it (what ``<title>`` or OpenGraph repeat, else
the nearest of the highest headings); the date and counter lines beside the title; a lead where a paragraph
stands between them and the container, in an element of its own; the category from a breadcrumb or the
section heading above the title. A template of unknown markup rests on it, and a stricter one may name the
container and keep the rest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import is_attachment_label, is_boilerplate, is_related_heading, link_density
from portalcrawl.normalize import parse_count
from portalcrawl.reading.blocks import Block, Link
from portalcrawl.reading.body import leads_to_document
from portalcrawl.reading.breadcrumb import category, in_navigation, is_trail, names_no_section
from portalcrawl.reading.captions import is_own_picture, mark_captions
from portalcrawl.reading.datelines import (
    CLOCK,
    entered_by,
    is_byline_block,
    is_date,
    is_day,
    is_meta,
    split_header_lines,
)
from portalcrawl.reading.density import densest, holder, is_footer, is_prose, is_signed
from portalcrawl.reading.fitting import fit
from portalcrawl.reading.headline import dated_title, known_title, links_of, title_above
from portalcrawl.reading.headtitles import head_titles, title_key
from portalcrawl.reading.lead import take_lead
from portalcrawl.reading.meta import split_meta
from portalcrawl.reading.region import comments, reach

_META_LENGTH = 140
_PARAGRAPH = 100
_HEADER_LINES = 6  # between a title and its date
_BEFORE_TITLE = 2
_HEADLINE = 4  # words; the heading of a box is shorter
_AFTER_BODY = 6
_IMPRINT = 3  # lines below a signature among which an imprint says that it was none
_LIST = 3  # links that make a list
_LINKED = 0.6  # of a row's text; the rest is its date
_ROW = 15  # characters of its link
_ABOVE = -1  # where the title stands that is printed outside the blocks
_MODIFIED = re.compile(
    r"\W*(?:đã |được )*(?:ngày |lần |thời gian )?(?:cập nhật|sửa|chỉnh sửa)", re.IGNORECASE
)


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
    is_printed: bool = True
    """The title is printed, and not told by the page's head alone."""
    is_post: bool = False
    """The text is a thread's first post; the other posts beside it are no list of other pages."""


def read(
    sel: Selector,
    blocks: Sequence[Block],
    root: etree._Element,
    body: etree._Element | None = None,
    page_title: str | None = None,
    *,
    is_content: bool = False,
    linked: Mapping[str, int] | None = None,
) -> Reading | None:
    """Read the article among the blocks of ``root``; None where there is no title.

    A template may name the body's container, a title printed outside ``root``, and a ``root`` that holds
    nothing but content, where a short first line above the title is the category.
    """
    heads = [page_title, *head_titles(sel)] if page_title else head_titles(sel)
    linked = links_of(sel) if linked is None else linked
    blocks = split_header_lines(blocks)
    title = known_title(blocks, heads, linked)
    if body is None:
        title = dated_title(blocks, title, linked)
        rough = densest(blocks if title is None else blocks[title + 1 :], root)
        inside = [] if rough is None else _indices(blocks, rough, 0 if title is None else title + 1)
    else:
        inside = _indices(blocks, body, 0)
    if title is None or (inside and title > inside[-1]):
        title = (
            _ABOVE
            if page_title
            else _without_body(blocks, linked)
            if not inside
            else _title_of(blocks, inside, linked)
        )
    if title == _ABOVE:
        title = _printed_in_full(blocks, page_title or "", inside)
    if title is None:
        return None
    if body is None:
        inside = _body(blocks, title, root)
    found = _assemble(blocks, title, inside, page_title, is_content=is_content)
    found.category = found.category or in_navigation(sel, title_key(found.title or ""))
    return found


def opening_heading(blocks: Sequence[Block]) -> Block | None:
    """Give the headline among the first of a container's blocks, above its text."""
    for block in blocks[:_HEADER_LINES]:
        if block.kind == "heading" and len(block.text.split()) >= _HEADLINE and not is_meta(block.loose):
            return block
        if is_prose(block) and not is_meta(block.loose):
            break
    return None


def _title_of(blocks: Sequence[Block], inside: Sequence[int], linked: Mapping[str, int]) -> int | None:
    """Give the heading that opens the text's own container, else the title above it."""
    opening = opening_heading([blocks[i] for i in inside[:_HEADER_LINES]])
    return title_above(blocks, inside[0], linked) if opening is None else blocks.index(opening)


def _printed_in_full(blocks: Sequence[Block], cut: str, inside: Sequence[int]) -> int:
    """Give the heading above the text that goes on where a title printed outside the blocks is cut."""
    start = title_key(cut) + " "
    above = blocks[: inside[0]] if inside else blocks
    full = (i for i, b in enumerate(above) if b.kind == "heading" and title_key(b.text).startswith(start))
    return next(full, _ABOVE)


def _body(blocks: Sequence[Block], title: int, root: etree._Element) -> list[int]:
    """Give which blocks below the title are the article's text."""
    start = _header_end(blocks, title)
    within = reach(blocks, title, start, root)
    if (dense := densest(within.near, root)) is None:
        return _pictures(blocks, start, within.end)
    fields = {block for block in within.near if is_meta(block.loose) or is_signed(block)}
    container = fit(dense, within.near, root, fields)
    return [i for i in _indices(blocks, container, start) if within.holds(i, blocks[i])]


def _pictures(blocks: Sequence[Block], start: int, end: int) -> list[int]:
    """Give the pictures right below the header of an article that has no text."""
    found = []
    for i in range(start, end):
        if blocks[i].kind != "picture" or blocks[i].links:
            break
        found.append(i)
    return found


def _indices(blocks: Sequence[Block], container: etree._Element, start: int) -> list[int]:
    """Give which blocks from ``start`` on are the container's."""
    nodes = set(container.iter())
    return [i for i, block in enumerate(blocks) if i >= start and block.node in nodes]


def _header_end(blocks: Sequence[Block], title: int) -> int:
    """Give where the article begins below its title: after the date and counter lines right there."""
    end = title + 1
    for i in range(title + 1, min(len(blocks), title + 1 + _HEADER_LINES)):
        if is_day(blocks, i):
            break
        if is_meta(blocks[i].loose) or is_byline_block(blocks[i]) or is_signed(blocks[i]):
            end = i + 1
        elif is_prose(blocks[i]) or blocks[i].kind == "embed" or any(map(leads_to_document, blocks[i].links)):
            break
    return end


def _assemble(
    blocks: Sequence[Block], title: int, inside: Sequence[int], page_title: str | None, *, is_content: bool
) -> Reading:
    printed = page_title if title == _ABOVE else blocks[title].text.replace("\n", " ")
    reading = Reading(title=printed)
    folded = title_key(reading.title or "")
    first = inside[0] if inside else _header_end(blocks, title)
    between = list(range(title + 1, first)) if first > title else []
    body = [i for i in inside if i > title]
    body = body[_read_meta(reading, blocks, title, between, body, is_content=is_content) :]
    reading.category = category(blocks, title, folded) or _between_titles(
        blocks, title, between, folded, printed_above=is_content
    )
    mark_captions([blocks[i] for i in between])
    reading.lead = take_lead(blocks, between, body, folded)
    shown = (blocks[i] for i in between)
    pictures = [b for b in shown if is_own_picture(b) or (b.is_caption and not b.links)]
    if pictures and pictures[-1].kind == "picture" and body and is_prose(blocks[body[0]]):
        text = blocks[body[0]].text  # a paragraph is no caption, however slanted
        pictures[-1].alone = text.endswith(".") or len(text) > _PARAGRAPH
    reading.blocks = [*pictures, *(blocks[i] for i in body)]
    beside, reading.below = reading.below, []
    _read_after(reading, blocks, body[-1] + 1 if body else first)
    reading.below += beside
    return reading


def _read_meta(
    reading: Reading,
    blocks: Sequence[Block],
    title: int,
    between: Sequence[int],
    body: Sequence[int],
    *,
    is_content: bool,
) -> int:
    """Read date and counter beside the title; give how many of the body's first blocks were such lines."""
    inner = 0
    for inner, i in enumerate(body):  # noqa: B007
        block = blocks[i]
        is_header = is_meta(block.loose) or is_boilerplate(block.text) or is_signed(block)
        if block.text and (not is_header or is_day(blocks, i)):
            break
    lines = [line.loose for i in [*between, *body[:inner]] for line in blocks[i].lines]
    is_dated = any(is_date(line) for line in lines)
    printed = title_key(blocks[title].text) if title >= 0 else ""
    twice = [i for i in range(max(0, title - _HEADER_LINES), title) if title_key(blocks[i].text) == printed]
    for i in range(title - 1, max(-1, title - 1 - _BEFORE_TITLE), -1):
        is_far = is_trail(blocks[i].text) or (is_dated and not _shares_header(blocks[i], blocks[title]))
        if is_far and not split_meta(blocks[i].loose)[1]:
            break  # the page's own day is above the article's header
        # What stands below the title's first printing is no clock, nor what stands beside it below the clock.
        own = (bool(twice) and i > twice[0]) or _has_clock_above(blocks, i, title)
        lines += [ln.text for ln in blocks[i].lines if is_content or own or not CLOCK.match(ln.text)]
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
    bylines = [blocks[i].loose for i in between if is_byline_block(blocks[i])]
    if reading.published is None and bylines:
        reading.published = bylines[0]
    inner = inner if any(is_meta(blocks[i].loose) for i in body[:inner]) else 0
    reading.below = [blocks[i].text for i in [*between, *body[:inner]] if is_signed(blocks[i])]
    if bylines:
        reading.below += entered_by(bylines[0])
    return inner


def _shares_header(block: Block, title: Block) -> bool:
    """Tell a line in the title's element, or in the one around that."""
    around = set(holder(block).iterancestors())
    return any(up in around for up in islice(holder(title).iterancestors(), 2))


def _has_clock_above(blocks: Sequence[Block], at: int, title: int) -> bool:
    """Tell a line in one element with the title, where the page's clock stands further up."""
    if holder(blocks[at]).getparent() is not holder(blocks[title]).getparent():
        return False
    above = (line.text for block in blocks[:at] for line in block.lines)
    return any(CLOCK.match(line) and re.search(r"\d{4}", line) for line in above)


def _between_titles(
    blocks: Sequence[Block], title: int, between: Sequence[int], folded: str, *, printed_above: bool
) -> str | None:
    """Give the one short line between two printings of the title; the first may stand above the blocks."""
    near = [*range(max(0, title - 4), title), *between]
    printed = sorted({title, *(i for i in near if title_key(blocks[i].text) == folded)})
    if printed_above and printed[0] <= _BEFORE_TITLE:
        printed.insert(0, _ABOVE)
    for above, below in pairwise(printed):
        lines = [
            b.text
            for b in blocks[above + 1 : below]
            if b.text and not (is_meta(b.loose) or names_no_section(b))
        ]
        if len(lines) == 1 and len(lines[0].split()) <= 15:
            return lines[0]
    return None


def _read_after(reading: Reading, blocks: Sequence[Block], end: int) -> None:
    """Look below the body: signature lines, documents, and a counter or date printed there."""
    near, after_files = True, False
    last = comments(blocks, end) if end else len(blocks)
    for i, block in enumerate(blocks[end : min(last, end + _AFTER_BODY * 4)], start=end):
        if is_related_heading(block.text) or _heads_list(blocks, i):
            break
        documents = [link for link in block.links if leads_to_document(link)]
        if documents or (block.kind == "embed" and block.src):
            reading.links += documents or [Link(block.src, "")]
            after_files = True
            continue
        if not block.text or is_boilerplate(block.text):
            continue
        if is_meta(block.loose):
            date, views = split_meta(block.loose)
            if views and reading.views is None and parse_count(views) is not None:
                reading.views = views
            if date and is_date(date) and _MODIFIED.match(date):
                reading.modified = reading.modified or date
            elif date and is_date(date) and reading.published is None:
                # Below a text, a date without a label is anyone's; below the documents alone it is theirs.
                own = not reading.blocks and bool(reading.links) and not CLOCK.match(date)
                reading.published = date if own or re.match(r"\D{4,}", date) else None
            continue
        near = near and not is_attachment_label(block.text)
        near = near and (not block.link_chars or is_signed(block))
        near = near and len(block.text) <= 80 and block.kind == "text"
        near = near and not _in_imprint(blocks, i)
        after_files = after_files and is_signed(block)
        if near or after_files:
            reading.below += [line.text for line in block.lines]


def _heads_list(blocks: Sequence[Block], at: int) -> bool:
    """Tell the heading of a list of other articles, whatever it is called: what follows is not this one's."""
    block, rows = blocks[at], blocks[at + 1 : at + 1 + _LIST]
    if block.links or not (block.kind == "heading" or block.text.isupper()):
        return False
    links = [
        row for row in rows if link_density(row) > _LINKED and not any(map(leads_to_document, row.links))
    ]
    return len(links) == _LIST and all(row.link_chars >= _ROW for row in links)


def _in_imprint(blocks: Sequence[Block], at: int) -> bool:
    """Tell the portal's name at the head of its imprint from a unit that signs."""
    block, around = blocks[at], holder(blocks[at]).getparent()
    below = [b for b in blocks[at + 1 : at + 1 + _IMPRINT] if holder(b).getparent() is around]
    is_last = not any(b.text for b in blocks[at + 1 :])
    return any(map(is_footer, below)) or (is_footer(block) and (is_last or block.text.isupper()))


def _without_body(blocks: Sequence[Block], linked: Mapping[str, int]) -> int | None:
    """Find the title on a page without prose: a heading above pictures or documents."""
    dates = [i for i, block in enumerate(blocks) if is_date(block.loose)]
    if dates:
        return title_above(blocks, dates[-1], linked)
    return title_above(blocks, len(blocks), linked)
