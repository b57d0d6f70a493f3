"""The lines beside a title on a page nobody described: date, counter, who wrote, section, on one line or "
"many.

A theme prints them as it likes: glued together with nothing but style between them, with labels or icons,
with the number of comments in their midst. Such a line is taken apart into fields, and each field becomes a
block of its own that the generic reader knows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from lxml import etree

from portalcrawl.normalize import Line as SignatureLine
from portalcrawl.normalize import clean_text as clean
from portalcrawl.normalize import find_date_line, read_signature
from portalcrawl.reading import bylines, named
from portalcrawl.reading.blocks import Block, Line
from portalcrawl.reading.breadcrumb import is_home
from portalcrawl.reading.datelines import CLOCK, PRINTED_AT, is_date, is_meta
from portalcrawl.reading.density import holder
from portalcrawl.reading.fields import Field, classified, field_of, label_of, merged, printed
from portalcrawl.reading.pieces import VIEWS, pieces_in, pieces_of, squeezed
from portalcrawl.reading.styles import inner_text, is_longer
from portalcrawl.reading.walker import is_block_tag

_LONGEST = 220  # characters; a longer line is a paragraph
_SMALL = 9  # words of a field that is neither date nor counter
_HEADLINE = 4  # words
_LONG_LABEL = re.compile(r"\S+(?: \S+){2,}\s?[:：]")  # "Thời điểm đóng thầu:"
_OTHERS = 3  # fields of no known kind: a section, a unit, a name
_CARD, _CARD_FIELDS = 10, 2  # rows of a card at most, and how many of them are fields
_TERM_DEPTH = 3  # elements between a line of a term or description and it
_BYLINE_DEPTH, _BYLINE_LENGTH = 4, 100  # elements around a picture; characters beside it
_DRAWN = re.compile(
    "[\U0001f550-\U0001f567\U0001f4c5\U0001f4c6\U0001f464\U0001f5d3\u23f0\u270d]\ufe0f?|(?=\U0001f441)"
)
_BETWEEN = re.compile(r"\s*[|•·;►»]\s*|\s+[-–—/]\s+|\n+")

_KINDS = ("text", "heading", "item")
_PARTED = ("text", "item")
_DASHES = ("-", "–", "—")
_OPENING = 3  # elements
_PERSON = re.compile(
    r"(?:^|-)(?:fa|bi|icon|ti|la|ri|mdi|fi|glyphicon|lucide|feather)-(?:.*-)?(?:user|person|account)(?:-|$)"
)


def split_fields(blocks: Sequence[Block]) -> list[Block]:
    """Make blocks of the fields of every line that is nothing but fields, one of them a date or a counter."""
    result: list[Block] = []
    blocks = _without_terms(blocks)
    cards = _cards(blocks)
    runs = _runs(blocks)
    for i, block in enumerate(blocks):
        if i in runs:
            result += _made(block, [runs[i]])
            continue
        has_face = _has_face(blocks, i)
        if (who := _author(block, is_named=has_face)) is not None:
            if has_face:
                result.pop()
            result += _made(block, [who])
            continue
        fields = cards.get(block) if block in cards else _fields(block) if block.kind in _PARTED else None
        if fields is None and block in cards:
            continue  # what else the card says
        titled = _titled(block) if fields is None else None
        if titled is not None:
            result.append(replace(block, kind="heading", lines=[Line(titled[0])]))
            fields = titled[1]
        result += [block] if fields is None else _made(block, fields)
    return result


def titles_apart(blocks: Sequence[Block]) -> list[Block]:
    """Part a title and its date where two inline elements with names of their own hold them, and no space.

    Where several such lines are links, they are the rows of a list.
    """
    parted = [(block, _apart_in_elements(block)) for block in blocks]
    are_rows = sum(1 for block, parts in parted if parts and block.links) > 1
    kept = ([block] if parts is None or (are_rows and block.links) else parts for block, parts in parted)
    return [part for parts in kept for part in parts]


def _apart_in_elements(block: Block) -> list[Block] | None:
    """Give the title and the date's fields, whichever the page prints first."""
    node, text = block.node, block.text
    following = node.getnext()
    if block.kind != "text" or len(block.links) > 1 or following is None or not re.search(r"\d{4}", text):
        return None
    if any(is_block_tag(part.tag) or not (part.get("class") or part.get("id")) for part in (node, following)):
        return None
    texts = {part: clean(inner_text(part)) for part in (node, following)}
    if squeezed("".join(texts.values())) != squeezed(text):
        return None
    made: list[Block] = []
    for part, line in texts.items():
        alone = replace(block, node=part, lines=[Line(line)])
        pieces = pieces_in(part)
        fields = _fields(alone) or classified(merged(pieces if len(pieces) > 1 else [line])) or []
        is_dated = is_date(line) or any(field.kind in ("published", "date") for field in fields)
        is_title = len(pieces) == 1 and len(line.split()) > 1 and not (is_dated or is_meta(line))
        is_title = is_title and not line.endswith((".", ":", ";"))
        if is_title:
            made.append(replace(alone, kind="heading"))
        elif is_dated:
            made += _made(alone, fields) if fields else [alone]
    titles = [part.text for part in made if part.kind == "heading"]
    is_its_link = all(clean(link.text) in titles for link in block.links)
    return made if len(titles) == 1 < len(made) and is_its_link else None


def _titled(block: Block) -> tuple[str, list[Field]] | None:
    """Part a title from the date and the counter that go on behind it, each in an element of its own."""
    if block.kind != "text" or block.link_chars or not re.search(r"\d{4}", block.text):
        return None
    title, *rest = pieces_of(block) or [""]
    fields = classified(merged(rest)) or []
    is_line = any(f.kind in ("date", "published") for f in fields) and any(f.kind == "views" for f in fields)
    is_title = len(title.split()) >= _HEADLINE and not title.endswith((".", ":", ";")) and not is_meta(title)
    return (title, fields) if is_line and is_title else None


def _without_terms(blocks: Sequence[Block]) -> list[Block]:
    """Make rows of a list of terms and descriptions that is the page's record of itself: half are fields."""
    records: dict[etree._Element, list[Block]] = defaultdict(list)
    for block in blocks:
        term = _term(block)
        if term is not None and (record := next(term.iterancestors("dl"), None)) is not None:
            records[record].append(block)
    rows: dict[Block, Block | None] = {}
    for record, parts in records.items():
        pairs = [(a, b) for a, b in pairwise(parts) if (_tag(a), _tag(b)) == ("dt", "dd")]
        made = {
            a: replace(a, kind="row", lines=[Line(f"{a.text}\t{b.text}")], group=record) for a, b in pairs
        }
        fields = {first: row for first, row in made.items() if _fields(row)}
        if 2 * len(pairs) == len(parts) <= 2 * min(_CARD, 2 * len(fields)):
            rows |= {part: fields.get(part) for part in parts}
    shown = (rows.get(block, block) for block in blocks)
    return [block for block in shown if block is not None]


def _term(block: Block) -> etree._Element | None:
    """Give the term or description that the block is in."""
    if block.kind not in ("item", "text"):
        return None
    around = (block.node, *islice(block.node.iterancestors(), _TERM_DEPTH))
    return next((node for node in around if node.tag in ("dt", "dd")), None)


def _tag(block: Block) -> str:
    term = _term(block)
    return "" if term is None else str(term.tag)


def _cards(blocks: Sequence[Block]) -> dict[Block, list[Field] | None]:
    """Give the rows of small tables of fields, a theme's summary cards, with what fields they are.

    Of a table with data some rows may read like fields, too.
    """
    tables: dict[etree._Element | None, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind == "row":
            tables[block.group].append(block)
    found: dict[Block, list[Field] | None] = {}
    for rows in tables.values():
        fields = {row: _fields(row) for row in rows} if len(rows) <= _CARD else {}
        count = sum(bool(field) for field in fields.values())
        filled = sum(label_of(row.text) is None for row in rows)
        if count and count >= min(_CARD_FIELDS, filled) and 2 * count >= filled:
            found |= fields
    return found


def _has_face(blocks: Sequence[Block], at: int) -> bool:
    """Tell a line between a person's small picture and a date: by its name, or in a box with nothing else."""
    before, after = blocks[max(0, at - 1) : at], blocks[at + 1 : at + 2]
    if blocks[at].kind != "text" or not (before and after and before[0].kind == "picture"):
        return False
    if not (is_date(after[0].loose) or _fields(after[0])):
        return False
    if named.is_portrait(before[0].node):
        return True
    if named.is_small_picture(before[0].node):
        return False
    # A portal's sign stands beside its name and the clock.
    who = read_signature([SignatureLine(blocks[at].text, aligned=True)]).author or ""
    return len(who.split()) > 1 and _share_box(before[0].node, holder(after[0]))


def _share_box(picture: etree._Element, date: etree._Element) -> bool:
    """Tell a small box around a picture and a date; its words are few."""
    around = {date, *islice(date.iterancestors(), _BYLINE_DEPTH)}
    box = next((up for up in islice(picture.iterancestors(), _BYLINE_DEPTH) if up in around), None)
    return box is not None and not is_longer(box, _BYLINE_LENGTH)


def _author(block: Block, *, is_named: bool = False) -> Field | None:
    """Read a short line in an element that is named for who wrote, or where ``is_named`` says so."""
    text = block.text
    if block.kind not in _KINDS or not 0 < len(text.split()) <= _SMALL or re.search(r"\d", text):
        return None
    if (wrote := bylines.alone(text)) is not None:
        return wrote
    is_named = is_named or named.is_author(holder(block)) or _has_person(block)
    if not is_named or label_of(text) is not None:
        return None
    read = read_signature([SignatureLine(text, aligned=True)])
    if read.author == text:
        return Field("author", text, text)
    return Field("source", text, text) if read.source == text else None


def _has_person(block: Block) -> bool:
    """Tell a line that an icon set's drawing of a person opens."""
    opening = islice(holder(block).iter("i", "svg", "use", "span"), _OPENING)
    return any(
        _PERSON.search(named.words(name))
        for node in opening
        for name in (*(node.get("class") or "").split(), node.get("href") or "")
    )


def _made(block: Block, fields: Sequence[Field]) -> list[Block]:
    return [
        replace(block, kind="text", lines=[Line(line)], links=[], link_chars=0) for line in printed(fields)
    ]


def _runs(blocks: Sequence[Block]) -> dict[int, Field]:
    """Give the fields of lines that stand one below the other, each with its label, a date or counter "
    "among them."""
    found: dict[int, Field] = {}
    run: dict[int, Field] = {}
    for i, block in enumerate([*blocks, None]):
        field = _labelled(block) if block is not None else None
        if field is not None:
            run[i] = field
            continue
        kinds = {f.kind for f in run.values()}
        if len(run) > 2 and len(kinds) > 1 and kinds & {"published", "created", "views"}:
            found |= run
        run = {}
    return found


def is_field(block: Block) -> bool:
    """Tell a line that is nothing but a label of a header's field and its value: a section, a date, a "
    "count."""
    field = _labelled(block)
    return field is not None and field.kind in ("none", "published", "created", "modified", "views")


def _labelled(block: Block) -> Field | None:
    if block.kind not in ("text", "item") or len(block.loose) > _LONGEST or len(block.lines) > 1:
        return None
    field = field_of(block.loose)
    return field if field is not None and field.kind not in ("other", "date") else None


def _fields(block: Block) -> list[Field] | None:
    """Take a short block apart; None where it is no line of fields."""
    line = block.loose
    if not line or len(line) > _LONGEST:
        return None
    if block.kind == "row":
        cells = [cell for cell in block.text.split("\t") if cell]
        if any(label_of(cell) for cell in cells[1::2]):
            return None  # the head of a table
        fields = classified(merged(_paired(cells)))
        bare = (f.kind in ("other", "date") or re.fullmatch(r"[\d.,%\s]*", f.printed) for f in fields or ())
        return None if any(bare) else fields or None  # bare numbers are data
    if not re.search(r"\d", line) or PRINTED_AT.search(line):
        return None
    if (said := bylines.fields_of(clean(line))) is not None:
        return said
    elements = pieces_of(block)
    is_known = is_meta(line) and not any(p.startswith(VIEWS) and p not in line for p in elements)
    for pieces in (elements, _parted(line)):
        is_apart = len(pieces) > 1 or any(piece.startswith(VIEWS) for piece in pieces)
        fields = classified(merged(pieces)) if is_apart else None
        if fields is None or (is_known and not _has_change(fields)):
            continue
        if sum(f.kind == "other" for f in fields) > _OTHERS or any(
            f.kind == "other" and _LONG_LABEL.fullmatch(f.printed) and after.kind == "date"
            for f, after in pairwise(fields)
        ):
            continue  # a paragraph of short lines, or the day of something else
        unlabelled = [f for f in fields if f.kind == "other" or (f.kind == "source" and f.printed == f.text)]
        others = {f.text for f in unlabelled if len(f.text.split()) > 4}
        is_trail = is_home(pieces[0])
        if not is_trail and any(link.text in others for link in block.links):
            return None  # a headline with its date: a row of a list
        if any(f.kind == "other" and _is_headline(f.text, block) for f in fields):
            return None
        dates = [i for i, line in enumerate(block.lines) if is_meta(line.loose)]
        beside = [
            line.text
            for i, line in enumerate(block.lines)
            if dates and (i > dates[0] or i + 1 == dates[0] == 1)
        ]
        long = {text for text in beside if len(text.split()) >= _HEADLINE and not is_meta(text)}
        if any(f.kind == "other" and f.text in long for f in fields):
            return None  # a title right above or below the date
        if any(f.kind not in ("other", "none", "author", "source") for f in fields):
            return fields
    return None


def section(block: Block, *, linked: bool = False) -> str | None:
    """Give what a line of fields says beside its date that is neither counter nor name: a section.

    ``linked``: only where it is a link's text.
    """
    line = block.loose
    if len(line) > _LONGEST or not re.search(r"\d", line) or CLOCK.match(line):
        return None
    said = bylines.fields_of(clean(line)) or []
    if within := next((field.text for field in said if field.kind == "none"), None):
        return within
    for pieces in (pieces_of(block), _parted(line)):
        fields = classified(merged(pieces)) if len(pieces) > 1 else None
        others = [field.text for field in fields or () if field.kind == "other"]
        dated = any(field.kind in ("published", "created", "date") for field in fields or ())
        if dated and len(others) == 1:
            signature = read_signature([SignatureLine(others[0], aligned=True)])
            is_one = not linked or any(link.text == others[0] for link in block.links)
            return others[0] if is_one and not signature.used else None
    return None


def _has_change(fields: Sequence[Field]) -> bool:
    """Tell a line with two dates: the reader knows one and a counter."""
    kinds = {field.kind for field in fields}
    return "modified" in kinds and bool(kinds & {"published", "created", "date"})


def _is_headline(text: str, block: Block) -> bool:
    """Tell a bold line above the date's line: no field, but the title; a portal's name is in capitals."""
    if text.isupper():
        return False
    if len(text.split()) < _HEADLINE:
        return False
    bold = (clean(inner_text(node)) for node in holder(block).iter("b", "strong"))
    return any(line.bold and line.text == text for line in block.lines) or text in bold


def _parted(line: str) -> list[str]:
    """Part a line at its separators, but not within its date: "Thứ tư, 18/06/2025 | 08:21"."""
    line = _DRAWN.sub(" | ", line)
    date = find_date_line(line)
    if date is None or date not in line:
        return _apart(line)
    before, _, after = line.partition(date)
    label = re.search(r"[^|•·;►»]*$", before)
    label_text = label[0].strip() if label and label_of(label[0]) else ""
    before = before[: len(before) - len(label[0])] if label_text and label else before
    parts = [*_apart(before), f"{label_text} {date}".strip(), *_apart(after)]
    return [part for part in parts if part.strip(" ,-–—")]


def _apart(line: str) -> list[str]:
    """Part a line, but not the name of who wrote behind its label: "Nguồn: Trung tâm Văn hóa - Thể thao"."""
    parts: list[str] = []
    end = 0
    for divider in (*_BETWEEN.finditer(line), None):
        part = line[end : divider.start()] if divider is not None else line[end:]
        is_dash = end and line[:end].rstrip()[-1:] in _DASHES
        field = field_of(part) if is_dash else None
        if parts and field is not None and field.kind == "other" and _is_name(parts[-1]):
            parts[-1] = f"{parts[-1]}{line[end - 3 : end]}{part}"
        elif part:
            parts.append(part)
        end = divider.end() if divider is not None else end
    return parts


def _is_name(part: str) -> bool:
    field = field_of(part)
    return field is not None and field.kind in ("author", "source") and field.text != part


def _paired(cells: Sequence[str]) -> list[str]:
    """Give a table's labels, which may lack their colon, one."""
    return [
        cell if i % 2 or cell.endswith(":") or label_of(cell) is None else f"{cell}:"
        for i, cell in enumerate(cells)
    ]
