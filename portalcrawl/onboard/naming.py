"""What a portal is called and whose it is: read from its home page and host, looked up in the lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from portalcrawl import units
from portalcrawl.normalize import clean_text
from portalcrawl.onboard.seen import SeenPage
from portalcrawl.reading.entries import split
from portalcrawl.text import fold, plain
from portalcrawl.units import Unit

_MOST_SYLLABLES = 5
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
_NO_NAME = re.compile(r"trang chủ|home|tin tức|homepage|index", re.IGNORECASE)
_HEAD_BLOCKS = 12
_LEVELS = r"thị trấn|thị xã|thành phố|đặc khu|phường|huyện|quận|tỉnh|xã|tp\.?"
_NAME = re.compile(rf"(?<!\w)(?P<level>{_LEVELS})\s+(?P<rest>\w.*)", re.IGNORECASE)
_OFFICE = re.compile(
    r"trang (?:thông tin|tin)|cổng|ttđt|thông tin điện tử|ubnd|ủy ban|uỷ ban|website", re.IGNORECASE
)
_ENDS = re.compile(rf"[,;:|()\[\]–/\"]| - |(?<!\w)(?:{_LEVELS}|tp)(?!\w)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*|\d+")
_HOSTS = {"hochiminhcity": "Hồ Chí Minh", "tphcm": "Hồ Chí Minh", "thuathienhue": "Huế", "hanoi": "Hà Nội"}
"""Labels of provinces' hosts that are not the province's name in one word."""
_KEY_BAD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A portal's name as its page prints it, and the unit that bears the name."""

    name: str
    unit: Unit | None
    """None where the lists know no such unit, or several."""
    province: Unit | None
    """The province of today that the host, or the unit, tells."""


def province_of(host: str) -> Unit | None:
    """Give the province, of either list, that a host below ``gov.vn`` names.

    >>> [unit.name if (unit := province_of(host)) else None for host in
    ...  ("ngocthuy.longbien.hanoi.gov.vn", "trungly.thanhhoa.gov.vn", "xa.gov.vn", "127.0.0.1")]
    ['Thành phố Hà Nội', 'Tỉnh Thanh Hóa', None, None]
    """
    labels = host.lower().rstrip(".").split(".")
    if labels[-2:] != ["gov", "vn"] or len(labels) < 3:
        return None
    label = labels[-3]
    name = _HOSTS.get(label, label.replace("-", ""))
    return next((unit for unit in units.search(name) if unit.level == "province"), None)


def district_of(host: str, province: Unit | None) -> Unit | None:
    """Give the former district that a host names between the unit and the province."""
    labels = host.lower().split(".")
    if province is None or len(labels) < 5:
        return None
    found = [unit for unit in units.search(labels[-4]) if unit.level == "district"]
    found = [unit for unit in found if today_of(unit) == today_of(province)]
    return found[0] if len(found) == 1 else None


def named(page: SeenPage, url: str) -> Named:
    """Read name and unit: the first of ``og:site_name``, title, banner and footer that names one counts."""
    host = split(url).hostname or ""
    province = province_of(host)
    district = district_of(host, province)
    fallback = ""
    for text in _sources(page):
        for level, rest in _mentions(text):
            found = _look_up(level, rest, province, district)
            if found is not None:
                return Named(found.name, found, today_of(found))
            fallback = fallback or _printed(level, rest)
    texts = [fallback, *(part for text in _sources(page) for part in re.split(r" [-–|] ", text)), host]
    name = next(text for text in texts if text and not _NO_NAME.fullmatch(text))
    return Named(name, None, today_of(province) if province else None)


def by_code(code: str, name: str) -> Unit | None:
    """Give the unit of a code: of the two that may have it the one of that name, else today's."""
    found = [unit for unit in units.search(code) if unit.code == code]
    wanted = plain(name)
    return next((unit for unit in found if plain(unit.short_name) in wanted), found[0] if found else None)


def key_of(text: str) -> str:
    """Make a registry key of a name.

    >>> key_of("Phường Ngọc Thụy"), key_of("Đ'ran")
    ('phuong-ngoc-thuy', 'd-ran')
    """
    return _KEY_BAD.sub("-", plain(text)).strip("-")


def _sources(page: SeenPage) -> Iterator[str]:
    """Give the texts in which a portal names itself, the most telling first."""
    sel = page.selector
    for printed in sel.css("meta[property='og:site_name' i]::attr(content)").getall():
        yield clean_text(printed)
    yield clean_text(sel.css("title::text").get() or "")
    banners = [
        clean_text(alt) for alt in sel.css("header img::attr(alt), [class*='banner'] img::attr(alt)").getall()
    ]
    lines = [line.text for block in page.outline for line in block.lines if line.text]
    for line in (*banners, *lines[:_HEAD_BLOCKS], *lines[::-1][:_HEAD_BLOCKS]):
        if _OFFICE.search(line):
            yield line


def _mentions(text: str) -> Iterator[tuple[str, str]]:
    """Give each level word with what follows it: the first is the unit, later ones what it lies in."""
    if found := _NAME.search(text):
        yield found["level"], found["rest"]


def _look_up(level: str, rest: str, province: Unit | None, district: Unit | None) -> Unit | None:
    """Look up the longest beginning of what follows the level word that is a unit's name."""
    words = _name_words(rest)
    # Written in capitals throughout, a name has no end that shows.
    counts = range(len(words), 0, -1) if _shouted(words) else [len(words)]
    for count in counts:
        printed = " ".join(words[:count])
        found = [unit for unit in units.search(f"{level} {printed}") if _is_name(unit.short_name, printed)]
        if province is not None:
            found = [unit for unit in found if today_of(unit) == today_of(province)]
        if not found:
            continue
        former = [
            unit
            for unit in found
            if unit.edition == "before" and unit.district == (district and district.code)
        ]
        now = [unit for unit in found if unit.edition == "2025"]
        # A host below a district's is of the time of districts; else a portal that lives is one of today's.
        chosen = former if district is not None and former else now or found
        return chosen[0] if len(chosen) == 1 else None
    return None


def _printed(level: str, rest: str) -> str:
    """Give the name as printed where no list knows it: as far as it is written with capitals."""
    words = _name_words(rest)
    shouted = _shouted(words)
    name = " ".join(word.capitalize() if shouted else word for word in words)
    return f"{level.capitalize()} {name}" if words else ""


def _name_words(rest: str) -> list[str]:
    """Give the words of a name: those written with capitals, up to what ends a name."""
    words = _WORD.findall(_ENDS.split(rest)[0])[:_MOST_SYLLABLES]
    return list(takewhile(lambda word: word[0].isupper() or word.isdigit(), words))


def _shouted(words: list[str]) -> bool:
    return all(word.isupper() or word.isdigit() for word in words)


def _is_name(name: str, printed: str) -> bool:
    """Tell a name from one that differs in tones, unless the page prints none."""
    return printed.isascii() or _tones(name) == _tones(printed)


def _tones(text: str) -> list[tuple[str, list[str]]]:
    """Give each word's letters and tones: where in the word a tone is written is a matter of taste."""
    found = []
    for word in unicodedata.normalize("NFD", fold(text)).split():
        tones = [mark for mark in word if mark in _TONES]
        found.append(("".join(letter for letter in word if letter not in _TONES), tones))
    return found


def today_of(unit: Unit) -> Unit | None:
    """Give the province of today that a unit of either list lies in."""
    return units.today(unit.province, unit.edition)
