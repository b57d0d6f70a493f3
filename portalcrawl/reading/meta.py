"""The line beside a title that carries date and view count, taken apart; and what the head says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from parsel import Selector

from portalcrawl.normalize import clean_text as clean
from portalcrawl.normalize import find_date_line, read_date
from portalcrawl.text import REMEMBERED, SHORT

SOME_TIME = datetime(2100, 1, 1, tzinfo=UTC)
"""Whether a line is a date does not depend on when it is read."""

_LABEL = (
    r"(?:số\s+)?(?:lượt|lần)\s+(?:được\s+)?(?:xem|đọc)(?:\s+bài(?:\s+viết)?)?(?:\s*/\s*views)?|đã\s+(?:xem|đọc)|view\s*count"
    r"|(?:page\s*)?views?\b|hits?\b|xem|\U0001f441\ufe0f?"
)
_NUMBER = r"\d[\d.,]*\s*(?:k|tr)?(?![\w/:])"
_LABEL_FIRST = re.compile(
    rf"(?<!\w)(?<!đang )(?:{_LABEL})\s*[:：]?\s*\(?\s*{_NUMBER}(?:\s*(?:lần|lượt))?\)?"
    rf"|(?<!\w)đọc\s+{_NUMBER}\s*(?:lần|lượt)\b",  # Joomla's K2
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(
    rf"(?<![\w/.:-]){_NUMBER}\s*(?:(?:lượt|lần)\s+(?:xem|đọc)|views?\b|xem\b)", re.IGNORECASE
)
_ZOOM = re.compile(
    r"\s[-–+]\s*\d{2,3}\s*%\s*[-–+]\s*$"
)  # buttons around a percentage, on the date's own line
_EDGE = " \t\n|-–•,;()[]/"

_BOTS = re.compile(r"robots|[\w-]*bot[\w-]*|ccbot|google-extended|bingbot", re.IGNORECASE)


def split_meta(line: str) -> tuple[str | None, str | None]:
    """Take a date line apart into what is printed before the counter, and the counter.

    >>> split_meta("Ngày đăng 24/09/2020 | 08:21 | Lượt xem: 38")
    ('Ngày đăng 24/09/2020 | 08:21', 'Lượt xem: 38')
    >>> split_meta("Lượt xem: 7370 | Gửi lúc: 05/12/2013 15:42:27")
    ('Gửi lúc: 05/12/2013 15:42:27', 'Lượt xem: 7370')
    >>> split_meta("21/12/2012 | 12:00 AM")
    ('21/12/2012 | 12:00 AM', None)
    >>> split_meta("Đăng ngày 11 - 11 - 2023 - 100% +")
    ('Đăng ngày 11 - 11 - 2023', None)
    """
    return _split_short(line) if len(line) <= SHORT else _split(line)


def _split(line: str) -> tuple[str | None, str | None]:
    line = _ZOOM.sub("", clean(line))
    found = _LABEL_FIRST.search(line) or _NUMBER_FIRST.search(line)
    if found is None:
        return line or None, None
    before, after = line[: found.start()].strip(_EDGE), line[found.end() :].strip(_EDGE)
    date = before if re.search(r"\d", before) else after if re.search(r"\d", after) else before or after
    return date or None, found[0].strip(_EDGE)


_split_short = lru_cache(REMEMBERED)(_split)


def date_of(line: str | None) -> str | None:
    """Give the date text of a line beside the title: without label and counter; None where there is none.

    >>> date_of("Ngày đăng 24/09/2020 | 08:21 | Lượt xem: 38"), date_of("2 giờ trước | Xem: 5")
    ('24/09/2020 | 08:21', '2 giờ trước')
    >>> date_of("Ngày đăng: 24/09/2018 / Lượt xem: 74")
    '24/09/2018'
    """
    if not line:
        return None
    if found := find_date_line(line):
        return found
    date = split_meta(line)[0]
    if not date or read_date(date, now=SOME_TIME) is None:
        return None
    return find_date_line(date) or date


def robots(sel: Selector) -> list[str]:
    """Give the directives of robots meta elements, each once, in page order."""
    directives: dict[str, None] = {}
    for meta in sel.css("meta[name][content]"):
        name = meta.root.get("name", "").strip().lower()
        content = meta.root.get("content", "")
        if name == "tdm-reservation" and content.strip() == "1":
            directives["tdm-reservation"] = None
        elif _BOTS.fullmatch(name):
            prefix = "" if name == "robots" else f"{name}: "
            for part in content.split(","):
                if directive := clean(part).lower():
                    directives[prefix + directive] = None
    return list(directives)
