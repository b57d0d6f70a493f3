"""The fields of a header's line: what its parts are by their labels and forms, and how the reader wants them.

A part is a date, a counter, a name with or without its label, or something that is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from portalcrawl.chrome import is_tool
from portalcrawl.normalize import Line as SignatureLine
from portalcrawl.normalize import read_signature
from portalcrawl.reading.datelines import is_date
from portalcrawl.reading.meta import split_meta
from portalcrawl.reading.pieces import NUMBER
from portalcrawl.text import REMEMBERED, SHORT

_SMALL = 9  # words of a field that is neither date nor counter
_NAMED = 15  # words of who wrote, behind a label with its colon
_FEW = 7  # words of what is no field at all: a section, a unit

Kind = Literal["published", "created", "modified", "views", "author", "source", "none", "date", "other"]

_LABELS: dict[Kind, tuple[str, ...]] = {
    "modified": (
        r"(?:trang này |bài (?:viết )?(?:này )?)?(?:được |đã )?(?:ngày |thời gian |lần )?"
        r"(?:cập nhật|sửa|chỉnh sửa|thay đổi)\b[^:\d]{0,20}",
        r"(?:last )?(?:updated|modified)(?: on)?",
    ),
    "published": (
        r"(?:đăng lại|phát(?: sóng)?|trả lời|viết|gửi) (?:ngày|lúc|vào)",
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
        r"(?:số )?(?:lượt|lần) (?:được )?(?:xem|đọc|truy cập)(?: tin| bài(?: viết)?)?(?: ?/ ?views)?"
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
_LABEL_ENDS = re.compile(r"(?:[:：]|\b(?:bởi|by))$", re.IGNORECASE)
_AGO = re.compile(r"\btrước\b|\bago\b", re.IGNORECASE)  # as long as the day is printed as well
_IN_DATE = re.compile(r"\d|thứ|chủ nhật|lúc|ngày|gmt|am|pm|sáng|chiều", re.IGNORECASE)
_TIME = re.compile(r"\W*(?:lúc )?\d{1,2} ?(?::|h|g|giờ)", re.IGNORECASE)
_DATE_PIECES = 4
_NEEDS_COLON = re.compile(r"[:：]\s*$")
_LOOSE = frozenset(("views", "source", "author"))


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a header's line: its kind, its value, and the part as printed."""

    kind: Kind
    text: str
    printed: str


def merged(pieces: Sequence[str]) -> list[str]:
    """Join a label with its value, and the parts of one date."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _LABEL_ENDS.search(joined[-1]) and label_of(joined[-1]) is not None:
            joined[-1] = f"{joined[-1]} {piece}"
        elif piece.strip(" |•·,;-–—/()[]►»"):
            joined.append(piece)
    whole: list[str] = []
    at = 0
    while at < len(joined):
        end = next(
            (end for end in range(at + _DATE_PIECES, at + 1, -1) if _is_one_date(joined[at:end])), at + 1
        )
        whole.append(" ".join(joined[at:end]))
        at = end
    return whole


def _is_one_date(pieces: Sequence[str]) -> bool:
    """Tell pieces of one date, none a counter; without the last, if that is no time, it were no date."""
    if len(pieces) < 2 or not all(map(_IN_DATE.search, pieces)):
        return False
    if any(split_meta(piece)[1] or NUMBER.fullmatch(piece) for piece in pieces):
        return False
    is_whole = len(pieces) > 2 and is_date(" ".join(pieces[:-1])) and not _TIME.match(pieces[-1])
    return is_date(" ".join(pieces)) and not is_whole


def label_of(text: str) -> Kind | None:
    """Name the kind of field that a text is nothing but the label of."""
    return _label_of(text) if len(text) <= SHORT else None


@lru_cache(REMEMBERED)
def _label_of(text: str) -> Kind | None:
    for kind, form in _LABELLED:
        if form.fullmatch(text):
            return kind
    return None


def classified(parts: Sequence[str]) -> list[Field] | None:
    """Name every part; None where one is none of a header's."""
    fields = []
    for part in parts:
        field = field_of(part)
        if field is None:
            return None
        fields.append(field)
    return fields


def field_of(part: str) -> Field | None:
    """Read one part, with or without its label; None where it is none of a header's."""
    return _field_of(part) if len(part) <= SHORT else None


@lru_cache(REMEMBERED)
def _field_of(part: str) -> Field | None:
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
                return Field(kind, value, part)
            continue
        if kind == "views":
            if NUMBER.fullmatch(re.sub(r"\s*(?:lượt|lần)\W*$", "", value)):
                return Field("views", value, part)
            continue
        if kind == "none":
            if not value or colon or re.fullmatch(r"\W*\d*\W*", value) or is_date(value):
                return Field("none", value, part)
            continue
        if value and (colon or kind == "author") and len(value.split()) <= (_NAMED if colon else _SMALL):
            return Field(kind, value, part)
    if is_date(text):
        return Field("date", text, part)
    date, views = split_meta(text)
    bare = date is None or not re.search(r"\w", date)  # an eye
    if views is not None and (bare or is_date(date or "")):
        return Field("views" if bare else "date", views if bare else text, part)
    if re.fullmatch(
        r"\W*\d[\d.,]*\W*(?:bình luận|phản hồi|comments?|lượt thích|likes?)?\W*", text, re.IGNORECASE
    ):
        return Field("none", text, part)
    if is_tool(part) or re.fullmatch(r"[\W_]*|n/a", text, re.IGNORECASE):
        return Field("none", text, part)
    signature = read_signature([SignatureLine(text, aligned=True)]) if len(text.split()) <= _NAMED else None
    if signature is not None and signature.source == text and not text.isupper():
        return Field("source", text, part)
    if len(text.split()) <= _FEW and not text.endswith((".", "!", "?", ";", "…")):
        return Field("other", text, part)
    return None


def printed(fields: Sequence[Field]) -> Iterator[str]:
    """Print each field in the form that the reader knows: the date of publication first."""
    dates = [f for f in fields if f.kind in ("published", "date", "created")]
    rank = {"published": 0, "date": 1, "created": 2}
    if dates:
        first = min(dates, key=lambda f: (rank[f.kind], bool(_AGO.search(f.text))))
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
