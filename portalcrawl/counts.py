"""Printed view counts: the article's own counter, never the site's."""

from __future__ import annotations

import re

from portalcrawl.text import clean_text, plain

MOST = 100_000_000
"""No article of a local portal is read by the whole country: a larger number is another counter."""

_LONGEST_LINE = 200
"""Characters; a longer line is prose."""

# Over text that ``plain`` folded. "Tổng lượt xem" is missing on purpose: it is the label of site-wide
# counters ("Tổng số lượt xem trang"), as is every kind of "truy cập".
_LABEL = (
    r"(?:(?:so )?(?:luot|lan) (?:nguoi )?(?:xem|doc)(?: (?:tin|bai|bai viet))?"
    r"|luotxem|(?:so )?nguoi (?:xem|doc)"
    r"|(?:bai viet )?(?:da|duoc) (?:xem|doc)|xem|doc|views?(?: counts?)?|viewed|hits?|reads?|read count"
    r"|\U0001f441\ufe0f?)"
)
_NUMBER = (
    r"(?P<{0}>[0-9]+(?:[., ][0-9]+)*)(?: ?(?P<{0}_unit>k|n|nghin|ngan|tr|trieu|m)(?![a-z]))?"
    r"(?![0-9a-z%/:]|[.\-][0-9])"
)
_AFTER = re.compile(
    rf"{_LABEL}(?: ?[:=]| -(?= ))? ?\(?{_NUMBER.format('a')}"
    r"(?: (?:lan|luot|views?|nguoi)(?: (?:xem|doc))?)?\)?"
)
_BEFORE = re.compile(
    rf"{_NUMBER.format('b')} (?:(?:luot|lan|nguoi) (?:nguoi )?(?:da )?(?:xem|doc)|views?|reads?|hits?|xem)"
)
_BARE = re.compile(_NUMBER.format("a"))

# Words of the counters a site prints about itself, and of what else is counted beside an article.
_SITE = re.compile(
    r"truy cap|truy nhap|online|truc tuyen|thong ke|khach (?:vieng|tham)|khach ?:? ?[0-9]|visit"
    r"|tong (?:so|luot|cong)|trong (?:ngay|tuan|thang|nam)\b"
    r"|(?:tuan|thang|nam) (?:nay|truoc|hien tai)|tat ca|dang xem"
    r"|(?:hom nay|hom qua) ?:? ?[0-9][0-9.,]*(?![0-9:h])"
)
_FIELD_GAP = re.compile(r" ?[|;•·\[\]] ?| - |\t|\n")
_DATE_EDGE = (
    r"(?:[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-][0-9]{4}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)"
    r"(?: ?(?:am|pm|sa|ch))?"
)
_AFTER_DATE = re.compile(rf".*{_DATE_EDGE}[ ,(\-]*")
_UNITS = {
    **dict.fromkeys(("k", "n", "nghin", "ngan"), 1_000),
    **dict.fromkeys(("tr", "trieu", "m"), 1_000_000),
}
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([., ])[0-9]{3})(?:\1[0-9]{3})*")
_DECIMAL = re.compile(r"[0-9]{1,3}[.,][0-9]{1,2}")


def _number(digits: str, unit: str | None) -> int | None:
    """Give the value of ``1.234``, ``1,234``, ``1 234`` or, with a unit, ``1,2``; None if it is none."""
    if unit is not None:
        if _DECIMAL.fullmatch(digits):
            whole, part = re.split("[.,]", digits)
            value = int(whole + part) * _UNITS[unit] // 10 ** len(part)
        elif digits.isdigit():
            value = int(digits[:9]) * _UNITS[unit] if len(digits) < 10 else MOST
        else:
            return None  # "1.234k": the dot cannot be both
    elif digits.isdigit():
        value = int(digits) if len(digits) < 10 else MOST
    elif _GROUPED.fullmatch(digits):
        value = int(re.sub("[., ]", "", digits)) if len(digits) < 14 else MOST
    else:
        return None
    return value if value < MOST else None


def _field(text: str) -> int | None:
    """Read a field that is a labelled count and nothing else."""
    text = text.strip(" ,.()")
    if match := _AFTER.fullmatch(text):
        return _number(match["a"], match["a_unit"])
    if match := _BEFORE.fullmatch(text):
        return _number(match["b"], match["b_unit"])
    return None


def _beside_date(text: str) -> int | None:
    """Read the count that follows or precedes a date in one field: "01/11/2018 08:34 Số lượt xem: 125"."""
    if match := _AFTER_DATE.match(text):
        count = _field(text[match.end() :])
        if count is not None:
            return count
    for match in (_AFTER.match(text.lstrip(" (")), _BEFORE.match(text.lstrip(" ("))):
        if match and re.match(rf"[ ,)\-]*(?:.{{0,40}} )?{_DATE_EDGE}", text.lstrip(" (")[match.end() :]):
            return _field(match[0])
    # "Đăng lúc ..., 38 lượt xem": a comma parts fields only where the last one is a count by itself.
    head, comma, tail = text.rpartition(", ")
    return _field(tail) if comma and re.fullmatch(rf".*{_DATE_EDGE}.*", head) else None


def parse_count(text: str) -> int | None:
    """Give the article's view count that a text prints, or None.

    The text is the count with its label on either side, a meta line that has it among its fields, or a
    bare number (where the caller knows that the element holds the counter). ``.`` and ``,`` are
    thousands separators; with ``k`` or ``nghìn`` they are decimal. Counters of the whole site
    ("truy cập", "online", "tổng ...", per day or month) and negative or absurd numbers give None.

    >>> parse_count("Lượt xem: 1.234"), parse_count("4,847 lượt xem"), parse_count("Số lượt đọc: 1,2k")
    (1234, 4847, 1200)
    >>> parse_count("Ngày đăng 24/09/2020 | 08:21 | Lượt xem: 38")
    38
    >>> parse_count("Số lượt truy cập 21429241") is None
    True
    """
    if len(text) > 5 * _LONGEST_LINE:
        return None
    line = plain(clean_text(text))
    if not line or len(line) > _LONGEST_LINE or _SITE.search(line):
        return None
    if match := _BARE.fullmatch(line):
        # A counter is not zero-padded; such digits are a code or the picture of a site's counter.
        if len(line) > 1 and line[0] == "0" and not match["a_unit"]:
            return None
        return _number(match["a"], match["a_unit"])
    fields = [field for field in _FIELD_GAP.split(line) if field.strip()]
    for field in fields if len(fields) < 9 else []:
        count = _field(field)
        if count is None:
            count = _beside_date(field)
        if count is not None:
            return count
    # "Lượt xem - 38": here the dash stood between label and number.
    return _field(line)
