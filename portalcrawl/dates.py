"""Printed dates: a strict grammar over whole lines, then relative forms, then dateparser.

The grammar is anchored at both ends of the line; that is what keeps prose out. It reads::

    [fields] [label] [weekday] [time [zone]] [weekday] ["ngày"] DATE [weekday] [time [zone]] [fields]

in any punctuation, where a field is what portals print beside a date: the article's counter, the number of
comments, zoom and print links. It was written from the date lines of some ninety portals (Liferay,
SharePoint, NukeViet, vnPortal, WordPress, mojoPortal, provincial engines); all of them print day before
month, which is why ``01/02/2026`` is 1 February and ``8/15/2026`` is no date here.

The module is longer than most because the grammar is one thing: its pieces mean nothing apart.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Literal, NamedTuple

from portalcrawl.text import clean_text, plain

VIETNAM = timezone(timedelta(hours=7))
"""Asia/Ho_Chi_Minh: +07:00 without summer time for as long as there have been portals."""

OLDEST = date(2000, 1, 1)
"""No portal printed an earlier date of its own: what is older is a typing error or a default value."""

_LONGEST_LINE = 200
"""Characters. The longest meta line seen has 70; beyond this it is a paragraph."""


class DateReading(NamedTuple):
    """What a date line says."""

    value: str | None
    """``YYYY-MM-DDTHH:MM:SS+07:00``, or ``YYYY-MM-DD`` where no time is printed; None with a problem."""
    problem: Literal["implausible_date"] | None = None
    """``implausible_date``: a real day, but before 2000 or later than a day from now."""
    weekday_contradicts: bool = False
    """The printed weekday is not that date's: a typing error, or day and month swapped."""


# --- the grammar, over text that ``plain`` folded: lower case, no accents, one kind of dash ---

_SEP = r"[ ,|\-:;()\[\]]*+"
# A time can be followed by the sign of the date's own year-first form, so this one gives back.
_GAP = r"[ ,|\-:;()\[\]]*"

_MONTHS = {
    **{f"thang {n}": n for n in range(1, 13)},
    **{f"thang 0{n}": n for n in range(1, 10)},
    # "giêng" and "chạp" are missing on purpose: they are months of the lunar calendar.
    **{
        f"thang {word}": n
        for n, word in enumerate(
            ["mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "muoi mot", "muoi hai"],
            start=1,
        )
    },
    "thang bon": 4,
    **{
        word: n
        for n, words in enumerate(
            (
                "january jan",
                "february feb",
                "march mar",
                "april apr",
                "may",
                "june jun",
                "july jul",
                "august aug",
                "september sept sep",
                "october oct",
                "november nov",
                "december dec",
            ),
            start=1,
        )
        for word in words.split()
    },
}
_VI_MONTH = (
    r"(?:thang|thg\.?|th\.?|t(?=[0-9]))[ ]?"
    r"(?:0?[1-9](?![0-9])|1[0-2](?![0-9])|muoi(?:[ ]mot|[ ]hai)?|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin)"
)
_EN_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DATE = rf"""
    (?: (?P<d1>[0-9]{{1,2}}) \ ?(?P<sep1>[/.\-])\ ? (?P<m1>[0-9]{{1,2}}) \ ?(?P=sep1)\ ? (?P<y1>[0-9]{{4}})
      | (?P<y2>[0-9]{{4}}) (?P<sep2>[/.\-]) (?P<m2>[0-9]{{1,2}}) (?P=sep2) (?P<d2>[0-9]{{1,2}})
      | (?P<d3>[0-9]{{1,2}})(?:st|nd|rd|th(?=[ ,]))? [ ,\-/]* (?P<m3>{_VI_MONTH}|{_EN_MONTH})
        (?:[ ,\-/]*(?:nam\ )?) [ ,\-/]* (?P<y3>[0-9]{{4}})
      | (?P<m4>{_VI_MONTH}|{_EN_MONTH}) [ ,\-/]* (?:ngay\ )? (?P<d4>[0-9]{{1,2}})(?:st|nd|rd|th)?
        (?:,\ ?|\ ) (?:nam\ )? (?P<y4>[0-9]{{4}})
    ) (?![0-9])
"""


def _time(n: int) -> str:
    """Give the pattern of a clock time; groups end in ``n`` because a line has two places for it."""
    return rf"""
    (?P<h{n}>[0-9]{{1,2}})
    (?: \ ?:\ ? (?P<mi{n}>[0-9]{{2}}) (?: \ ?:\ ? (?P<s{n}>[0-9]{{2}}) (?:[.,][0-9]{{1,9}})? )?
      | \ ?(?:h|g|gio)\b(?:\ ?:)?\ ?
        (?: (?P<mib{n}>[0-9]{{1,2}}) \ ?(?:phut\b|ph\b|p\b|'|m\b)? (?:\ ?(?P<sb{n}>[0-9]{{1,2}})\ ?giay\b)? )?
      | (?:h|g) (?P<mic{n}>[0-9]{{1,2}}) \ ?(?:phut\b|ph\b|p\b|')?
    ) (?![0-9])
    (?: \ ?(?P<ap{n}>am|pm|a\.m\.?|p\.m\.?|sa|ch|(?:buoi\ )?(?:sang|trua|chieu|toi|dem))(?![a-z]) )?
"""


def _zone(n: int) -> str:
    return (
        rf"(?P<z{n}>(?:gmt|utc)(?:\ ?[+\-]\ ?[0-9]{{1,2}}(?::?[0-9]{{2}})?)?|ict|gio\ (?:viet\ nam|ha\ noi))"
        r"(?![0-9a-z]) (?:[ ]?\(?(?:indochina(?:\ standard)?\ time|gio\ dong\ duong)\)?)?"
    )


def _weekday(n: int) -> str:
    return (
        rf"(?P<w{n}>thu\ ?(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\ nhat|cn|t[2-7]|mon(?:day)?|tue(?:s(?:day)?)?"
        r"|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)(?![0-9a-z])\.?"
    )


_WEEKDAYS = {
    word: n
    for n, words in enumerate(
        (
            "hai 2 t2 mon",
            "ba 3 t3 tue",
            "tu 4 t4 wed",
            "nam 5 t5 thu",
            "sau 6 t6 fri",
            "bay 7 t7 sat",
            "nhat cn sun",
        )
    )
    for word in words.split()
}

_VERB = (
    r"(?:dang(?:\ (?:tai|tin|bai|len))*|cap\ nhat(?:\ (?:lan\ cuoi|cuoi(?:\ cung)?|gan\ nhat|moi\ nhat))?"
    r"|xuat\ ban|phat\ hanh|gui(?:\ (?:tin|bai|len))?|tao|dua(?:\ (?:tin|len|bai))*|viet(?:\ bai)?|post"
    r"|sua(?:\ (?:doi|lan\ cuoi))?|chinh\ sua(?:\ lan\ cuoi)?|public)"
)
_LABEL = rf"""
    (?: (?:(?:tin|bai(?:\ viet)?)\ )? (?:(?:da|duoc)\ )*
        (?:(?:ngay(?:\ gio)?|thoi\ (?:gian|diem)|gio|lan)\ )? {_VERB}
        (?:\ (?:vao|luc|ngay|hoi|gio|thoi\ gian))*
      | (?:thoi\ gian|ngay(?:\ (?:gio|thang))?|vao\ luc|luc)
      | (?:post(?:ed)?|publish(?:ed)?|creat(?:ed|ion)|(?:last\ )?(?:updated?|modified)|release[d]?|entry)
        (?:\ (?:date|time|on|at|in))*
      | date(?:\ (?:posted|published|created|time|modified|updated))?
    ) (?![0-9a-z])
"""
_MODIFIED = re.compile(r"cap nhat|sua|updat|modif")

_NUMBER = (
    r"[0-9]+(?:[., ][0-9]{3}(?![0-9/:]))*(?:[.,][0-9]{1,2}(?=\ ?[knt]))?"
    r"(?:\ ?(?:k|n|nghin|ngan|tr|trieu)(?![a-z]))?"
)
_COUNTER = (
    r"(?:(?:tong\ )?(?:so\ )?(?:luot|lan|nguoi)\ (?:nguoi\ )?(?:xem|doc|truy\ cap)"
    r"(?:\ (?:tin|bai(?:\ viet)?))?"
    r"|da\ (?:xem|doc)|xem|doc|views?(?:\ counts?)?|hits?|reads?)"
)
_FIELD = rf"""
    (?: {_COUNTER} {_GAP} {_NUMBER} (?:\ (?:lan|luot|views?)\b)?
      | {_NUMBER} \ (?:(?:luot|lan|nguoi)\ (?:nguoi\ )?(?:da\ )?(?:xem|doc|truy\ cap)|xem|views?|hits?|reads?)
      | (?:so\ )?(?:phan\ hoi|(?:y\ kien\ )?binh\ luan|y\ kien|comments?) {_GAP} [0-9]+
      | [0-9]+ \ (?:phan\ hoi|binh\ luan|y\ kien|comments?)
      | [0-9]{{2,3}}%
      | (?:xem\ )?(?:voi\ )?co\ chu {_GAP} (?:a\ ?[+\-]?\ ?)*
      | (?:nghe\ )?doc\ bai(?:\ viet)? | in\ (?:trang|bai(?:\ viet)?|an|ra) | ban\ in | in
      | gui(?:\ (?:email|mail|bai(?:\ viet)?|cho\ ban\ be))? | chia\ se | luu(?:\ bai(?:\ viet)?)?
      | print | email
    ) (?![0-9a-z])
"""

# The core without label and fields is also what ``find_date_line`` looks for inside a longer line.
_CORE = rf"""
    (?: {_weekday(1)} {_SEP} )?
    (?: {_time(1)} {_SEP} (?:{_zone(1)} {_SEP})? (?:{_weekday(2)} {_SEP})? )?
    (?: (?:hom|vao)?\ ?ngay {_SEP} )?
    {_DATE}
    (?: {_SEP} {_weekday(3)} )?
    (?: (?P<join>t|ict|\+07) (?=[0-9]) {_time(2)} (?P<off2>z|[+\-][0-9]{{2}}(?::?[0-9]{{2}})?)?
      | {_GAP} (?:(?:vao\ )?(?:luc|hoi|at)\b:?\ )? {_time(3)}
        (?: \ ?(?P<off3>z|[+\-][0-9]{{2}}:?(?:[0-9]{{2}})?) )?
        (?: {_SEP} {_zone(3)} )?
    )?
"""
_LINE = re.compile(
    rf"{_SEP} (?:{_FIELD} {_SEP})*+ (?:(?P<label>{_LABEL}) {_SEP})? (?P<core>{_CORE}) "
    rf"(?: {_SEP} {_zone(4)} )? {_SEP} (?:{_FIELD} {_SEP})*+",
    re.VERBOSE,
)

_UNITS = {
    "giay": "seconds",
    "phut": "minutes",
    "gio": "hours",
    "tieng": "hours",
    "ngay": "days",
    "tuan": "weeks",
}
# Months and years are not read: they have no fixed length, so no day follows from them.
_AGO = re.compile(
    rf"{_SEP} (?:{_LABEL} {_SEP})? (?:cach\ day\ )?"
    r" (?P<n>[0-9]{1,4}|mot) \ (?P<unit>giay|phut|gio|tieng|ngay|tuan)"
    rf" (?:\ (?P<n2>[0-9]{{1,2}})\ (?P<unit2>phut|giay|gio))? \ truoc {_SEP} (?:{_FIELD} {_SEP})*+",
    re.VERBOSE,
)
_DAY = re.compile(
    rf"{_SEP} (?:{_LABEL} {_SEP})? (?:{_time(1)} {_SEP})? (?:ngay\ )?hom\ (?P<day>qua|nay)"
    rf" (?: {_GAP} (?:(?:vao\ )?(?:luc|hoi)\ )? {_time(2)} )? {_SEP} (?:{_FIELD} {_SEP})*+",
    re.VERBOSE,
)
_RELATIVE = re.compile(r"truoc|hom qua|hom nay")

# Word dates in an order or spelling the grammar does not know are left to dateparser. A numeric date is
# not: what the grammar refuses there (31/02, 8/15/2026, 17/04/23) dateparser would bend into another day.
_NUMERIC = re.compile(r"[0-9] ?[/.\-] ?[0-9]")
_FALLBACK = re.compile(
    r"(?:[ ,:.()\-]|[0-9]++(?:st|nd|rd|th)?|[ap]\.?m\.?|gmt|utc|ict|of|the|at|on"
    rf"|ngay|thang|nam|luc|{_VI_MONTH}|{_EN_MONTH}|(?:{_weekday(1)}))++",
)
_MONTH_WORD = re.compile(rf"(?<![a-z])(?:{_VI_MONTH}|{_EN_MONTH})")
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_SETTINGS = {
    "DATE_ORDER": "DMY",
    "TIMEZONE": "Asia/Ho_Chi_Minh",
    "TO_TIMEZONE": "Asia/Ho_Chi_Minh",
    "RETURN_AS_TIMEZONE_AWARE": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["custom-formats", "absolute-time"],
}


_READ_GROUPS = ["d1", "d2", "d3", "h1", "h2", "h3", "w1", "w2", "w3", "z1", "z3", "z4", "off2", "off3"]
_TIME_GROUPS = [[f"{part}{n}" for part in ("h", "mi", "mib", "mic", "s", "sb", "ap")] for n in range(4)]


class _Unclear(ValueError):
    """The line has the form of a date but names no time that exists, or two of them."""


def _clock(match: re.Match[str], n: int) -> tuple[int, int, int]:
    """Give hour, minute and second of the n-th time of a match.

    Raises:
        _Unclear: no such time, or one that could be twelve hours off.

    """
    hour_text, mi, mib, mic, sec, secb, half = match.group(*_TIME_GROUPS[n])
    hour, minute, second = int(hour_text), int(mi or mib or mic or 0), int(sec or secb or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise _Unclear
    # 0 and 13 to 23 exist on a 24-hour clock only, and portals print a marker after that as well.
    if half is None or hour == 0 or hour > 12:
        return hour, minute, second
    half = half.removeprefix("buoi ")
    if half in {"am", "a.m", "a.m.", "sa", "sang"}:
        hour %= 12
    elif half in {"pm", "p.m", "p.m.", "ch", "chieu"}:
        hour = hour % 12 + 12
    elif half == "trua":  # noon: eleven is before it, one is after it
        hour = hour if hour >= 10 else hour + 12
        if hour > 14:
            raise _Unclear
    elif half == "toi":  # evening; twelve could be midnight
        if hour == 12:
            raise _Unclear
        hour += 12
    elif 9 <= hour <= 11:  # night, before midnight
        hour += 12
    elif hour > 4:
        raise _Unclear
    return hour, minute, second


def _offset(text: str) -> timedelta:
    """Give the offset that ``gmt+7``, ``utc``, ``z``, ``ict`` or ``+07:00`` (folded text) stands for.

    Raises:
        _Unclear: an offset no place on Earth has.

    """
    if text == "ict" or text.startswith("gio "):
        return timedelta(hours=7)
    text = text.removeprefix("gmt").removeprefix("utc").replace(" ", "").replace(":", "")
    if text in {"", "z"}:
        return timedelta(0)
    digits = text[1:]
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
    if hours > 14 or minutes > 59:
        raise _Unclear
    return timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1)


def _month(text: str) -> int:
    text = text.rstrip(".")
    if text in _MONTHS:
        return _MONTHS[text]
    digits = re.search(r"[0-9]+$", text)
    if digits:
        return int(digits[0])
    # "Thg tư", "Th.sáu": the word after an abbreviated "tháng".
    return _MONTHS["thang " + re.split(r"[ .]", text, maxsplit=1)[1].lstrip(" .")]


def _read_match(match: re.Match[str]) -> tuple[date | datetime, bool]:
    """Give the moment a match of the grammar names (Vietnam time), and if its weekday contradicts it.

    Raises:
        ValueError: no such day, time or offset, or a form known to print wrong values.

    """
    d1, d2, d3, h1, h2, h3, w1, w2, w3, z1, z3, z4, off2, off3 = match.group(*_READ_GROUPS)
    in_words = None
    if d1:
        printed = _ordered(int(d1), int(match["m1"]), int(match["y1"]), {w for w in (w1, w2, w3) if w})
    elif d2:
        printed = date(int(match["y2"]), int(match["m2"]), int(d2))
    else:
        day, in_words, year = match.group("d3", "m3", "y3") if d3 else match.group("d4", "m4", "y4")
        printed = date(int(year), _month(in_words), int(day))
    contradicts = False
    if w1 or w2 or w3:
        contradicts = any(_weekday_number(word) != printed.weekday() for word in (w1, w2, w3) if word)
    if not (h1 or h2 or h3):
        return printed, contradicts
    if (h1 and (h2 or h3)) or (h2 and h3):
        raise _Unclear  # a span of time: which end was meant is not printed
    clock = _clock(match, 1 if h1 else 2 if h2 else 3)
    moment = datetime(printed.year, printed.month, printed.day, *clock, tzinfo=VIETNAM)
    if not (z1 or z3 or z4 or off2 or off3):
        return moment, contradicts
    if off3 and match["s3"] is None:
        raise _Unclear  # "08:00-10:00" is a span of time, not an offset
    if in_words and z3 == "gmt" and match["s3"] and clock[1] == printed.month:
        # NukeViet's feeds print the month where the minutes belong; hour and day are right, but a time
        # cannot be told from them.
        raise _Unclear
    offsets = {_offset(zone) for zone in (z1, z3, z4, off2, off3) if zone}
    if len(offsets) > 1:
        raise _Unclear
    return moment.replace(tzinfo=timezone(offsets.pop())).astimezone(VIETNAM), contradicts


def _ordered(day: int, month: int, year: int, weekdays: set[str]) -> date:
    """Give the day of a numeric date: day first, unless the printed weekday fits only the other order.

    A CMS left at its American default computes the weekday, and shortens it or prints it in English: that
    is right where the order is not ours. "Thứ Hai" in full may have been typed, and be wrong.

    Raises:
        ValueError: no such day.

    """
    wanted = {_weekday_number(word) for word in weekdays}
    if len(wanted) == 1 and day <= 12:
        swapped = date(year, day, month)
        first = date(year, month, day) if month <= 12 else None
        computed = not any(word.startswith(("thu ", "chu ")) for word in weekdays)
        if swapped.weekday() in wanted and (first is None or (computed and first.weekday() not in wanted)):
            return swapped
    return date(year, month, day)


def _weekday_number(text: str) -> int:
    """Give 0 for Monday to 6, of a weekday in folded Vietnamese or English."""
    key = text[3:].strip() if text.startswith(("thu", "chu")) else text
    return _WEEKDAYS.get(key, _WEEKDAYS.get(text[:3], -1))


def _relative(line: str, now: datetime) -> date | datetime | None:
    """Read "2 giờ trước" or "Hôm qua lúc 10:30" (folded) against now; None where it is neither.

    Raises:
        _Unclear: a time that does not exist.

    """
    here = now.astimezone(VIETNAM)
    if match := _AGO.fullmatch(line):
        ago = timedelta()
        units = [match["unit"]]
        ago += timedelta(**{_UNITS[match["unit"]]: 1 if match["n"] == "mot" else int(match["n"])})
        if match["n2"]:
            units.append(match["unit2"])
            ago += timedelta(**{_UNITS[match["unit2"]]: int(match["n2"])})
        moment = (here - ago).replace(microsecond=0)
        if units[-1] in {"ngay", "tuan"}:
            return moment.date()
        return moment if units[-1] == "giay" else moment.replace(second=0)
    if match := _DAY.fullmatch(line):
        day = here.date() - timedelta(days=match["day"] == "qua")
        if match["h1"] and match["h2"]:
            raise _Unclear
        if not (match["h1"] or match["h2"]):
            return day
        clock = _clock(match, 1 if match["h1"] else 2)
        return datetime(day.year, day.month, day.day, *clock, tzinfo=VIETNAM)
    return None


def _fallback(line: str) -> date | datetime | None:
    """Let dateparser read a folded line that holds nothing but the words of a date."""
    if _NUMERIC.search(line) or not _MONTH_WORD.search(line) or len(_YEAR.findall(line)) != 1:
        return None
    if len(line) > 60 or not _FALLBACK.fullmatch(line):
        return None
    import dateparser  # here, not above: it takes a third of a second to load and is seldom needed

    moment: datetime | None = dateparser.parse(line, languages=["en", "vi"], settings=_SETTINGS)
    if moment is None or str(moment.year) not in line:
        return None
    if not re.search(rf"(?<![0-9])0?{moment.day}(?![0-9])", line):
        return None  # not the printed day: a number was taken for something else
    # REQUIRE_PARTS does not tell a printed midnight from no time at all.
    if re.search(r"[0-9] ?(?::|h\b|gio\b|am\b|pm\b)", line):
        return moment.astimezone(VIETNAM).replace(microsecond=0)
    return moment.date()


@lru_cache(maxsize=64)
def _bounds(now: datetime) -> tuple[datetime, datetime]:
    return (
        datetime(OLDEST.year, OLDEST.month, OLDEST.day, tzinfo=VIETNAM),
        now.astimezone(VIETNAM) + timedelta(days=1),
    )


def _judge(moment: date | datetime, contradicts: bool, now: datetime) -> DateReading:
    oldest, latest = _bounds(now)
    if isinstance(moment, datetime):
        plausible, value = oldest <= moment <= latest, moment.isoformat()
    else:
        plausible, value = oldest.date() <= moment <= latest.date(), moment.isoformat()
    if not plausible:
        return DateReading(None, "implausible_date", contradicts)
    return DateReading(value, None, contradicts)


_SHORT_YEAR = re.compile(r"(?<![0-9/.\-])([0-9]{1,2}/[0-9]{1,2})/([0-9]{2})(?![0-9/:])")


def read_date(text: str, *, now: datetime, short_year: bool = False) -> DateReading | None:
    """Read one date line as printed; None where the line is not a date and nothing else.

    ``now`` is when the page was fetched (with its zone): relative dates count back from it, and nothing
    later than a day from it is believed. The line may carry a label, a weekday, a time, a zone and the
    article's counters, in any order portals print them; any other word makes it prose. ``short_year``: the
    caller knows that the line is a date whose day comes first, so ``21/3/13`` has no second meaning.

    Raises:
        ValueError: ``now`` has no time zone.

    >>> from datetime import datetime, timezone
    >>> fetched = datetime(2023, 4, 18, 3, tzinfo=timezone.utc)
    >>> read_date("Thứ ba - 17/04/2023 23:48", now=fetched)
    DateReading(value='2023-04-17T23:48:00+07:00', problem=None, weekday_contradicts=True)
    >>> read_date("17/04/1023", now=fetched)
    DateReading(value=None, problem='implausible_date', weekday_contradicts=False)
    """
    if now.tzinfo is None:
        raise ValueError("now must have a time zone")
    if len(text) > 5 * _LONGEST_LINE:  # before any work on it; padding is worth some
        return None
    line = plain(clean_text(text))
    if short_year:
        line = _SHORT_YEAR.sub(r"\1/20\2", line, count=1)
    if not 5 <= len(line) <= _LONGEST_LINE:
        return None
    try:
        if match := _LINE.fullmatch(line):
            return _judge(*_read_match(match), now)
        moment = _relative(line, now) if _RELATIVE.search(line) else _fallback(line)
    except (ValueError, OverflowError):
        return None  # 31/02, 25:10, the year 0: printed, but no moment
    return None if moment is None else _judge(moment, False, now)


def parse_date(text: str, *, now: datetime) -> str | None:
    """Give the date a line prints as ``YYYY-MM-DDTHH:MM:SS+07:00`` or ``YYYY-MM-DD``; see ``read_date``.

    >>> from datetime import datetime, timezone
    >>> fetched = datetime(2023, 4, 18, 3, tzinfo=timezone.utc)
    >>> parse_date("Ngày đăng 17/04/2023 | 08:21 | Lượt xem: 38", now=fetched)
    '2023-04-17T08:21:00+07:00'
    >>> parse_date("2 giờ trước", now=fetched)
    '2023-04-18T08:00:00+07:00'
    >>> parse_date("Ngày 17/4/2023, UBND xã tổ chức hội nghị", now=fetched) is None
    True
    """
    reading = read_date(text, now=now)
    return None if reading is None else reading.value


_INSIDE = re.compile(
    rf"(?<![0-9a-z/.\-:,+]) (?:(?P<label>{_LABEL}) {_SEP})? (?P<core>{_CORE}) (?: {_SEP} {_zone(4)} )?"
    r" (?![0-9a-z/.:%])",
    re.VERBOSE,
)
_FIELDS = re.compile(rf"{_SEP} (?:{_FIELD} {_SEP})*+", re.VERBOSE)
_APART = re.compile(r"[|;()\[\]]| - ")  # what a template prints between two fields
_SLASH = re.compile(r"(?<![0-9]) / | / (?![0-9])")  # the same, unless it is a date's own
_MOST_NEIGHBOUR_WORDS = 8
"""Words a category or an author beside a date has at most; a longer neighbour is a sentence."""
_MOST_NEIGHBOURS = 4
"""Other fields behind a date, of which each is looked at: category, author, source, tools."""


def _begins_apart(before: str, folded: str, labelled: bool) -> bool:
    """Tell if what stands before a date is other fields, not the beginning of a sentence with it."""
    if _FIELDS.fullmatch(folded) or folded.rstrip().endswith("("):
        return True  # the latter is "Title (17/04/2023)", however long the title
    neighbours = _APART.split(folded)
    if any(len(neighbour.split()) > _MOST_NEIGHBOUR_WORDS for neighbour in neighbours):
        return False
    if len(neighbours) > 1 and _FIELDS.fullmatch(neighbours[-1]):
        # "12/3 - 15/3/2023" is a span of days, unless the second has a label of its own.
        return labelled or not neighbours[-2].rstrip()[-1:].isdigit()
    # "VĂN HÀO - TRẦN HỮU 30/04/2016 11:39": where every word is capitalised it is a name, no sentence.
    words = re.split(r"[ \-–,]+", before.strip())
    return len(words) >= 2 and all(word[:1].isupper() and word.isalpha() for word in words)


def _stops_apart(folded: str) -> bool:
    """Tell if what stands after a date is other fields, not the rest of a sentence with it."""
    match = _FIELDS.match(folded)
    fields = match.end() if match else 0
    if fields == len(folded):
        return True
    neighbours = _APART.split(folded[fields:])[:_MOST_NEIGHBOURS]
    short = all(len(neighbour.split()) <= _MOST_NEIGHBOUR_WORDS for neighbour in neighbours)
    return bool(_APART.search(folded[:fields])) and short


def find_date_line(text: str) -> str | None:
    """Cut the date text out of a meta line that has other fields around it; it goes to ``published_raw``.

    ``text`` is a line the page is known to print beside its title (date, views, category, author), not a
    line of the body. The cut is the printed text from weekday or time to the end of the date, without its
    label and without the fields around it; ``parse_date`` reads it. Of several dates the first that is not
    labelled as a change is taken. None where no date stands apart from the words around it.

    >>> find_date_line("Ngày đăng 24/09/2020 | 08:21\\u00a0 | Lượt xem: 38")
    '24/09/2020 | 08:21'
    >>> find_date_line("Tin tức - 10:47, 23/05/2025")
    '10:47, 23/05/2025'
    >>> find_date_line("Hội nghị ngày 23/05/2025 của phường") is None
    True
    """
    if len(text) > 5 * _LONGEST_LINE:
        return None
    printed = clean_text(text)
    line = _SLASH.sub(" | ", plain(printed))
    if len(line) > _LONGEST_LINE:
        return None
    changed: str | None = None
    for match in _INSIDE.finditer(line):
        start, end = match.start("core"), match.end()
        try:
            _read_match(match)
        except ValueError:
            continue  # has the form, but is no day
        before = slice(match.start())
        if not _begins_apart(printed[before], line[before], match["label"] is not None):
            continue
        if not _stops_apart(line[end:]):
            continue
        found = printed[start:end]
        for opening, closing in ("()", "[]"):
            if found.count(opening) > found.count(closing) and printed[end : end + 1] == closing:
                found += closing
        if match["label"] is None or not _MODIFIED.search(match["label"]):
            return found
        changed = changed or found
    return changed or _find_other(printed, line)


def _find_other(printed: str, line: str) -> str | None:
    """Find a relative date between the fields of a line, or a line that is a date to dateparser."""
    if _RELATIVE.search(line):
        start = 0
        for chunk in _APART.split(line):
            start = line.index(chunk, start)
            # A bare "Hôm nay" beside other fields is the label of a site counter.
            timed = re.search("[0-9]", chunk) or chunk == line
            if timed and (_AGO.fullmatch(chunk) or _DAY.fullmatch(chunk)):
                return printed[start : start + len(chunk)].strip()
        return None
    try:
        return printed if _fallback(line) else None
    except (ValueError, OverflowError):
        return None
