"""The lines beside a title on a page nobody described: date, counter, who wrote, section, on one line or "
"many.

A theme prints them as it likes: glued together with nothing but style between them, with labels or icons,
with the number of comments in their midst. Such a line is taken apart into fields, and each field becomes a
block of its own that the generic reader knows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Literal

from lxml import etree

from portalcrawl.chrome import is_tool, phrase
from portalcrawl.normalize import Line as SignatureLine
from portalcrawl.normalize import clean_text as clean
from portalcrawl.normalize import find_date_line, read_signature
from portalcrawl.reading import named
from portalcrawl.reading.blocks import Block, Line
from portalcrawl.reading.density import holder
from portalcrawl.reading.headline import CLOCK, PRINTED_AT, is_date, is_meta
from portalcrawl.reading.meta import split_meta
from portalcrawl.reading.pieces import NUMBER, VIEWS, pieces_of
from portalcrawl.reading.styles import inner_text, is_longer

_LONGEST = 220  # characters; a longer line is a paragraph
_SMALL = 9  # words of a field that is neither date nor counter
_NAMED = 15  # words of who wrote, behind a label with its colon
_FEW = 7  # words of what is no field at all: a section, a unit
_HEADLINE = 4  # words
_CARD, _CARD_FIELDS = 10, 2  # rows of a card at most, and how many of them are fields
_TERM_DEPTH = 3  # elements between a line of a term or description and it
_BYLINE_DEPTH, _BYLINE_LENGTH = 4, 100  # elements around a picture; characters beside it
_DRAWN = re.compile(
    "[\U0001f550-\U0001f567\U0001f4c5\U0001f4c6\U0001f464\U0001f5d3\u23f0\u270d]\ufe0f?|(?=\U0001f441)"
)
_BETWEEN = re.compile(r"\s*[|•·;►»]\s*|\s+[-–—/]\s+|\n+")

Kind = Literal["published", "created", "modified", "views", "author", "source", "none", "date", "other"]

_LABELS: dict[Kind, tuple[str, ...]] = {
    "modified": (
        r"(?:trang này |bài (?:viết )?(?:này )?)?(?:được |đã )?(?:ngày |thời gian |lần )?"
        r"(?:cập nhật|sửa|chỉnh sửa|thay đổi)\b[^:\d]{0,20}",
        r"(?:last )?(?:updated|modified)(?: on)?",
    ),
    "published": (
        r"(?:đã |được )?(?:ngày |thời gian |thời điểm )?(?:xuất bản|đăng(?: tải| tin| bài| lúc| ngày)?"
        r"|phát hành|công bố|đưa tin)(?: ngày| lúc| vào)?",
        r"(?:published|posted|date)(?: on| at| date)?",
        r"ngày|thời gian",
    ),
    "created": (
        r"(?:đã |được )?(?:ngày |thời gian )?(?:tạo|khởi tạo|nhập|soạn)(?: ngày| lúc| vào)?",
        r"created(?: on| at)?",
    ),
    "none": (
        r"(?:ngày )?hết hạn|chuyên mục|danh mục|thể loại|nhóm tin|mục|chủ đề|loại tin|bình luận|phản hồi"
        r"|đánh giá|lượt thích|chia sẻ|lượt tải|từ khóa|mã tin",
        r"số,? ?(?:/ ?)?ký hiệu|số văn bản|(?:loại|hình thức) văn bản|cơ quan(?: ban hành)?|người ký|lĩnh vực"
        r"|ngày (?:ban hành|(?:có )?hiệu lực)|tình trạng(?: hiệu lực)?|trích yếu",
        r"expires?(?: on)?|category|comments?|likes?|shares?|tags?|id",
    ),
    "views": (
        r"(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập)(?: tin| bài(?: viết)?)?(?: ?/ ?views)?"
        r"|đã (?:xem|đọc)|xem|đọc",
        r"views?|hits?",
    ),
    "source": (r"nguồn(?: tin)?|theo|(?:đơn vị|cơ quan) đăng(?: tải| tin| bài)?|đơn vị|source",),
    "author": (
        r"tác giả(?: bài viết)?|(?:được |bài )?(?:đăng|viết|gửi|tạo|nhập)(?: bài)? bởi|bởi",
        r"người (?:đăng|viết|gửi|nhập)(?: bài| tin)?",
        r"(?:posted |written |submitted )?by|author",
    ),
}
_LABELLED = [
    (kind, re.compile(rf"\W*(?:{'|'.join(forms)})\s*[:：]?\s*", re.IGNORECASE))
    for kind, forms in _LABELS.items()
]
_OF_EVENT = re.compile(r"(?:thời gian|ngày)\s*[:：]\s*(?=\S)", re.IGNORECASE)
_STAMP = re.compile(r"(?:(?:thứ \w+|chủ nhật)\W+)?\d{1,4}[:/.-]\d", re.IGNORECASE)
"""An invitation says when in the same words, but writes it out: "7 giờ 30 phút, ngày 21 tháng 6"."""
_HOME = ("trang chủ", "home")
_LABEL_ENDS = re.compile(r"(?:[:：]|\b(?:bởi|by))$", re.IGNORECASE)
_NEEDS_COLON = re.compile(r"[:：]\s*$")
_LOOSE = frozenset(("views", "source", "author"))
_ENTERED = re.compile(
    r"(?:được )?(?:gửi|đăng|viết|tạo|submitted|posted|published|written)(?: bài)? (?:bởi|by) "
    r"(?P<who>.{2,40}?),? (?:vào|on|ngày|lúc|at)(?: lúc| ngày)?:? (?P<date>.{6,60})",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:đăng|viết|gửi|tạo|posted|published) )?(?:bởi|by) (?P<who>.{2,60}?)\s+[—–-]\s+"
    r"(?:(?:đã )?(?:đăng|xuất bản)|published)(?: lúc| ngày| on)? (?P<date>[^,]{6,40})"
    r"(?:,? (?:cập nhật|sửa|chỉnh sửa|lần sửa|last modified)[^\d]{0,20}(?P<changed>\d.{5,40}))?",
    re.IGNORECASE,
)  # as Plone prints it


@dataclass(slots=True)
class _Field:
    kind: Kind
    text: str
    printed: str


def split_fields(blocks: Sequence[Block]) -> list[Block]:
    """Make blocks of the fields of every line that is nothing but fields, one of them a date or a counter."""
    result: list[Block] = []
    blocks = _without_cards(_without_terms(blocks))
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
        fields = _fields(block) if block.kind in ("text", "item", "row") else None
        if fields is None:
            result.append(block)
            continue
        result += _made(block, fields)
    return result


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


def _without_cards(blocks: Sequence[Block]) -> list[Block]:
    """Drop what is no field from small tables of fields: a theme's summary card beside the text."""
    tables: dict[etree._Element | None, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind == "row" and block.group is not None:
            tables[block.group].append(block)
    dropped: set[Block] = set()
    for rows in tables.values():
        fields = [row for row in rows if _fields(row)] if len(rows) <= _CARD else []
        if len(fields) >= _CARD_FIELDS:
            dropped.update(row for row in rows if row not in fields)
    return [block for block in blocks if block not in dropped]


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


def _author(block: Block, *, is_named: bool = False) -> _Field | None:
    """Read a short line in an element that is named for who wrote, or where ``is_named`` says so."""
    text = block.text
    if block.kind not in ("text", "heading") or not 0 < len(text.split()) <= _SMALL or re.search(r"\d", text):
        return None
    if not (is_named or named.is_author(holder(block))) or _label_of(text) is not None:
        return None
    read = read_signature([SignatureLine(text, aligned=True)])
    if read.author == text:
        return _Field("author", text, text)
    return _Field("source", text, text) if read.source == text else None


def _made(block: Block, fields: Sequence[_Field]) -> list[Block]:
    return [
        replace(block, kind="text", lines=[Line(line)], links=[], link_chars=0) for line in _lines(fields)
    ]


def _runs(blocks: Sequence[Block]) -> dict[int, _Field]:
    """Give the fields of lines that stand one below the other, each with its label, a date or counter "
    "among them."""
    found: dict[int, _Field] = {}
    run: dict[int, _Field] = {}
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


def _labelled(block: Block) -> _Field | None:
    if block.kind not in ("text", "item") or len(block.loose) > _LONGEST or len(block.lines) > 1:
        return None
    field = _field(block.loose)
    return field if field is not None and field.kind not in ("other", "date") else None


def _fields(block: Block) -> list[_Field] | None:
    """Take a short block apart; None where it is no line of fields."""
    line = block.loose
    if not line or len(line) > _LONGEST:
        return None
    if block.kind == "row":
        cells = [cell for cell in block.text.split("\t") if cell]
        if any(_label_of(cell) for cell in cells[1::2]):
            return None  # the head of a table
        fields = _classified(_merged(_paired(cells)))
        return fields if fields and not any(f.kind in ("other", "date") for f in fields) else None
    if not re.search(r"\d", line) or PRINTED_AT.search(line):
        return None
    if found := _ENTERED.fullmatch(clean(line)):
        if is_date(found["date"]):
            return [_Field("published", found["date"], found["date"]), _Field("author", found["who"], "")]
        return None
    if (found := _BYLINE.fullmatch(clean(line))) and is_date(found["date"]):
        fields = [_Field("published", found["date"], line), _Field("author", found["who"], line)]
        return fields + ([_Field("modified", found["changed"], line)] if found["changed"] else [])
    elements = pieces_of(block)
    is_known = is_meta(line) and not any(p.startswith(VIEWS) and p not in line for p in elements)
    for pieces in (elements, _parted(line)):
        is_apart = len(pieces) > 1 or any(piece.startswith(VIEWS) for piece in pieces)
        fields = _classified(_merged(pieces)) if is_apart else None
        if fields is None or (is_known and not _has_change(fields)):
            continue
        others = {f.text for f in fields if f.kind == "other" and len(f.text.split()) > 4}
        is_trail = phrase(pieces[0]) in _HOME
        if not is_trail and any(link.text in others for link in block.links):
            return None  # a headline with its date: a row of a list
        if any(f.kind == "other" and _is_headline(f.text, block) for f in fields):
            return None
        if any(f.kind not in ("other", "none", "author", "source") for f in fields):
            return fields
    return None


def section(block: Block) -> str | None:
    """Give what a line of fields says beside its date that is neither counter nor name: a section above a "
    "title."""
    line = block.loose
    if len(line) > _LONGEST or not re.search(r"\d", line) or CLOCK.match(line):
        return None
    for pieces in (pieces_of(block), _parted(line)):
        fields = _classified(_merged(pieces)) if len(pieces) > 1 else None
        others = [field.text for field in fields or () if field.kind == "other"]
        dated = any(field.kind in ("published", "created", "date") for field in fields or ())
        if dated and len(others) == 1:
            signature = read_signature([SignatureLine(others[0], aligned=True)])
            return None if signature.used else others[0]
    return None


def _has_change(fields: Sequence[_Field]) -> bool:
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
        return [part for part in _BETWEEN.split(line) if part]
    before, _, after = line.partition(date)
    label = re.search(r"[^|•·;►»]*$", before)
    label_text = label[0].strip() if label and _label_of(label[0]) else ""
    before = before[: len(before) - len(label[0])] if label_text and label else before
    parts = [*_BETWEEN.split(before), f"{label_text} {date}".strip(), *_BETWEEN.split(after)]
    return [part for part in parts if part.strip(" ,-–—")]


def _paired(cells: Sequence[str]) -> list[str]:
    """Give a table's labels, which may lack their colon, one."""
    return [
        cell if i % 2 or cell.endswith(":") or _label_of(cell) is None else f"{cell}:"
        for i, cell in enumerate(cells)
    ]


def _merged(pieces: Sequence[str]) -> list[str]:
    """Join a label with its value, and the parts of one date."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _LABEL_ENDS.search(joined[-1]) and _label_of(joined[-1]) is not None:
            joined[-1] = f"{joined[-1]} {piece}"
        elif piece.strip(" |•·,;-–—/()[]►»"):
            joined.append(piece)
    merged: list[str] = []
    i = 0
    while i < len(joined):
        for j in range(min(len(joined), i + 4), i, -1):
            text = " ".join(joined[i:j])
            if j == i + 1 or (
                is_date(text) and not is_date(" ".join(joined[i : j - 1]) if j - 1 > i + 1 else "")
            ):
                if j > i + 1 and not all(
                    re.search(r"\d|thứ|chủ nhật|lúc|ngày|gmt|am|pm|sáng|chiều", p, re.IGNORECASE)
                    for p in joined[i:j]
                ):
                    continue
                if j > i + 1 and any(split_meta(p)[1] for p in joined[i:j]):
                    continue
                if j > i + 1 and any(NUMBER.fullmatch(p) for p in joined[i:j]):
                    continue
                merged.append(text)
                i = j
                break
    return merged


def _label_of(text: str) -> Kind | None:
    for kind, form in _LABELLED:
        if form.fullmatch(text):
            return kind
    return None


def _classified(parts: Sequence[str]) -> list[_Field] | None:
    """Name every part; None where one is none of a header's."""
    fields = []
    for part in parts:
        field = _field(part)
        if field is None:
            return None
        fields.append(field)
    return fields


def _field(part: str) -> _Field | None:
    text = part.strip(" |•·,;-–—/►»")
    if (event := _OF_EVENT.match(text)) and not _STAMP.match(text, event.end()):
        return None
    for kind, form in _LABELLED:
        found = form.match(text)
        if not found or not found[0].strip():
            continue
        value = text[found.end() :].strip()
        colon = bool(_NEEDS_COLON.search(found[0]))
        if kind in ("published", "created", "modified"):
            if is_date(value):
                return _Field(kind, value, part)
            continue
        if kind == "views":
            if NUMBER.fullmatch(re.sub(r"\s*(?:lượt|lần)\W*$", "", value)):
                return _Field("views", value, part)
            continue
        if kind == "none":
            if not value or colon or re.fullmatch(r"\W*\d*\W*", value) or is_date(value):
                return _Field("none", value, part)
            continue
        if value and (colon or kind == "author") and len(value.split()) <= (_NAMED if colon else _SMALL):
            return _Field(kind, value, part)
    if is_date(text):
        return _Field("date", text, part)
    date, views = split_meta(text)
    bare = date is None or not re.search(r"\w", date)  # an eye
    if views is not None and (bare or is_date(date or "")):
        return _Field("views" if bare else "date", views if bare else text, part)
    if re.fullmatch(
        r"\W*\d[\d.,]*\W*(?:bình luận|phản hồi|comments?|lượt thích|likes?)?\W*", text, re.IGNORECASE
    ):
        return _Field("none", text, part)
    if is_tool(part) or re.fullmatch(r"[\W_]*|n/a", text, re.IGNORECASE):
        return _Field("none", text, part)
    if len(text.split()) <= _FEW and not text.endswith((".", "!", "?", ";", "…")):
        return _Field("other", text, part)
    return None


def _lines(fields: Sequence[_Field]) -> Iterator[str]:
    """Print each field in the form that the reader knows: the date of publication first."""
    dates = [f for f in fields if f.kind in ("published", "date", "created")]
    rank = {"published": 0, "date": 1, "created": 2}
    if dates:
        first = min(dates, key=lambda f: rank[f.kind])
        yield first.text if first.kind == "date" else f"Ngày đăng: {first.text}"
    others = [field.text for field in fields if field.kind == "other"]
    for field in fields:
        if field.kind == "other" and any(_draws(field.text, name) for name in others):
            continue
        if field.kind == "modified":
            yield f"Cập nhật: {field.text}"
        elif field.kind == "views":
            yield field.text if split_meta(field.text)[1] else f"Lượt xem: {field.text}"
        elif field.kind == "author":
            yield f"Tác giả: {field.text}"
        elif field.kind == "source":
            yield f"Nguồn: {field.text}"
        elif field.kind == "other":
            signature = read_signature([SignatureLine(field.text, aligned=True)])
            if signature.author == field.text:
                yield f"Tác giả: {field.text}"
            elif signature.source == field.text:
                yield f"Nguồn: {field.text}"


def _draws(text: str, name: str) -> bool:
    """Tell the initials that stand for a person's picture: "TH" beside "Thu Hằng"."""
    parts = name.split()
    initials = "".join(word[0] for word in parts).upper()
    return len(parts) > 1 and text.isupper() and text in (initials, initials[0] + initials[-1], initials[-2:])
