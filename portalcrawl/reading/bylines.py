"""Sentences beside a title: when an article was put up and by whom, where, how often it was read."""

from __future__ import annotations

import re

from portalcrawl.normalize import Line as SignatureLine
from portalcrawl.normalize import clean_text, read_signature
from portalcrawl.reading.datelines import is_date
from portalcrawl.reading.fields import Field, Kind

_KINDS: dict[str, Kind] = {
    "date": "published", "who": "author", "section": "none", "views": "views", "changed": "modified",
}  # fmt: skip
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:được )?(?:gửi|đăng|viết|tạo|submitted|posted|published|written)(?: bài)? (?:bởi|by) "
        r"(?P<who>.{2,40}?),? (?:vào|on|ngày|lúc|at)(?: lúc| ngày)?:? (?P<date>.{6,60})",
        r"(?:bởi|by) (?P<who>[^\d·|•]{2,40}?),? (?:vào|on|lúc)(?: lúc| ngày)?"
        r" (?P<date>(?:\d|thứ|chủ nhật).{5,59})",
        # "(Đăng lúc 15 giờ 40, thứ sáu ngày 25/4/2025, bởi Ban Văn hóa; tin này đã có 1.312 lượt người đọc)"
        r"\W*(?:tin|bài)?(?: này)?(?: được)? ?(?:đăng|gửi|đưa)(?: tin)?(?: lúc| vào| ngày)+"
        r" (?P<date>\d.{5,50}?\d{4})\b"
        r"(?:,? (?:bởi|do) (?P<who>[^;()]{2,60}?)(?: đăng)?)?"
        r"(?:[;,.] (?:tin|bài)(?: viết)?(?: này)? (?:đã )?(?:có|được) (?P<views>[\d.,]+) lượt"
        r" (?:người )?(?:đọc|xem))?\W*",
        # "Người đăng: UBND xã Mây vào lúc 19:46", as Blogger prints it: the day is elsewhere.
        r"(?:người đăng|đăng bởi|posted by)\s*:?\s+(?P<who>.{2,60}?),? (?:vào lúc|lúc|at)"
        r" \d{1,2}[:h]\d{2}(?: ?[ap]m)?",
        r"(?:được )?(?:viết|đăng|gửi|posted|published)(?: (?:vào|ngày|lúc|on))*"
        r" (?P<date>\d[^A-Za-zÀ-ỹ]{6,24}) (?:trong|ở|in)(?: mục| chuyên mục)? (?P<section>.{2,40})",
        # As Plone prints it.
        r"(?:(?:đăng|viết|gửi|tạo|posted|published) )?(?:bởi|by) (?P<who>.{2,60}?)\s+[—–-]\s+"
        r"(?:(?:đã )?(?:đăng|xuất bản)|published)(?: lúc| ngày| on)? (?P<date>[^,]{6,40})"
        r"(?:,? (?:cập nhật|sửa|chỉnh sửa|lần sửa|last modified)[^\d]{0,20}(?P<changed>\d.{5,40}))?",
    )
]
# "Được viết bởi Ban biên tập", as Joomla's K2 prints it on a line of its own
_ALONE = re.compile(
    r"(?:được |bài )?(?:đăng|viết|gửi|tạo|nhập)(?: bài)? bởi\s*:?\s+(?P<who>[^.,;:!?]{2,60})", re.IGNORECASE
)


def alone(line: str) -> Field | None:
    """Read a line that says by whom an article was written or put up; of a login nothing is kept.

    >>> [alone(f"Được viết bởi {who}").kind for who in ("Ban biên tập", "Bùi Thị Loan", "admin")]
    ['source', 'author', 'none']
    """
    if not (found := _ALONE.fullmatch(clean_text(line))):
        return None
    who = found["who"]
    signature = read_signature([SignatureLine(who, aligned=True)])
    kind: Kind = "author" if signature.author == who else "source" if signature.source == who else "none"
    return Field(kind, who, line)


def fields_of(line: str) -> list[Field] | None:
    """Take such a sentence (cleaned) apart; None where it is none, or what it calls a date is none.

    >>> [(field.kind, field.text) for field in fields_of("Người đăng: UBND xã Mây vào lúc 19:46")]
    [('source', 'UBND xã Mây')]
    """
    for form in _FORMS:
        found = form.fullmatch(line)
        said = {name: text for name, text in found.groupdict().items() if text} if found else {}
        if said and ("date" not in form.groupindex or is_date(said["date"])):
            return [_field(name, said[name], line) for name in _KINDS if name in said]
    return None


def _field(name: str, text: str, line: str) -> Field:
    is_unit = name == "who" and read_signature([SignatureLine(text, aligned=True)]).source == text
    return Field("source" if is_unit else _KINDS[name], text, line)
