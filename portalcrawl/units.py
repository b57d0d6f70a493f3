"""The administrative units of Viet Nam before and since 1 July 2025, and what became of the former ones.

On that day the districts ended, 63 provinces became 34, and 10,035 communes became 3,321. Codes were dealt
anew: two thirds of today's commune codes had another name before, so a code means nothing without its
list. The table is packaged; it is read when first needed.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Literal

from portalcrawl.text import fold, plain

Edition = Literal["2025", "before"]
REFORM = date(2025, 7, 1)
"""First day of the list in force since Decision 19/2025/QĐ-TTg."""
FORMER_SINCE = date(2025, 1, 1)
"""First day of the list "before": units that had ended by then are not in the table."""
TABLE = Path(__file__).parent / "data" / "units.tsv.gz"

_COMMUNE_LEVELS = {"Xã": "commune", "Phường": "ward", "Thị trấn": "township", "Đặc khu": "special_zone"}
_DISTRICT_WORDS = ("Quận", "Huyện", "Thị xã", "Thành phố")
_PROVINCE_WORDS = ("Tỉnh", "Thành phố")
_SHORT = {
    "tp": "thanh pho", "tx": "thi xa", "tt": "thi tran", "p": "phuong", "q": "quan", "h": "huyen",
    "x": "xa", "t": "tinh", "dk": "dac khu", "hcm": "ho chi minh",
}  # fmt: skip
_LEVEL_WORDS = tuple(
    " ".join(plain(word).split()) for word in {*_COMMUNE_LEVELS, *_DISTRICT_WORDS, *_PROVINCE_WORDS}
)
_CODE = re.compile(r"\d{2,3}|\d{5}")
_NEAR = 0.7  # of the letters in common: beyond it a name is offered to somebody who mistyped one


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, district or commune, as one of the two lists has it."""

    code: str
    name: str
    """With its level: ``Phường Ngọc Thụy``."""
    level: str
    """``province``, ``district``, ``commune``, ``ward``, ``township`` or ``special_zone``."""
    edition: Edition
    """The list: ``2025``, or ``before``."""
    province: str
    province_name: str
    district: str | None = None
    district_name: str | None = None
    became: tuple[str, ...] = field(default=(), repr=False)
    """Codes of the list of 2025, as the table prints them; `successors` knows those of districts, too."""

    @property
    def kind(self) -> str:
        """The level as the name prints it: ``Phường``, ``Thị trấn``, ``Thành phố``."""
        words = (*_COMMUNE_LEVELS, *_DISTRICT_WORDS, *_PROVINCE_WORDS)
        return next(word for word in words if self.name.startswith(f"{word} "))

    @property
    def short_name(self) -> str:
        """The name without its level: ``Ngọc Thụy``."""
        return self.name.removeprefix(self.kind).strip()

    @property
    def full_name(self) -> str:
        """The name with what the unit lies in."""
        within = [self.district_name if self.district != self.code else None, self.province_name]
        return ", ".join([self.name, *(name for name in within if name and name != self.name)])


@dataclass(frozen=True, slots=True)
class _Table:
    units: dict[tuple[str, str], Unit]
    """By list and code."""
    within: dict[str, list[Unit]]
    """The former communes of each former district."""
    sources: dict[str, list[Unit]]
    """The former communes, island districts and provinces that went into each unit of 2025."""


@cache
def _table() -> _Table:
    lines = gzip.decompress(TABLE.read_bytes()).decode().splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    names = {(edition, code): name for edition, code, name, _, _ in rows}
    above = {(edition, code): within for edition, code, _, within, _ in rows}
    units: dict[tuple[str, str], Unit] = {}
    communes: dict[str, list[Unit]] = defaultdict(list)
    sources: dict[str, list[Unit]] = defaultdict(list)
    for edition, code, name, within, became in rows:
        district = code if len(code) == 3 else within if len(within) == 3 else None
        province = code if len(code) == 2 else above[edition, district] if district else within
        unit = Unit(
            code, name, _level(code, name), "2025" if edition == "2025" else "before",
            province, names[edition, province], district, names[edition, district] if district else None,
            tuple(became.split(",")) if became else (),
        )  # fmt: skip
        units[edition, code] = unit
        if len(code) == 5 and district:
            communes[district].append(unit)
        for successor in unit.became:
            sources[successor].append(unit)
    return _Table(units, communes, sources)


def _level(code: str, name: str) -> str:
    if len(code) < 5:
        return "province" if len(code) == 2 else "district"
    return next(level for word, level in _COMMUNE_LEVELS.items() if name.startswith(word))


def every(edition: Edition, level: str | None = None) -> list[Unit]:
    """Give the units of a list, in the order of their codes: all, or those of a level."""
    return [
        unit for unit in _table().units.values() if unit.edition == edition and level in (None, unit.level)
    ]


def find(code: str, edition: Edition) -> Unit | None:
    """Give the unit of a code in a list.

    >>> find("00118", "before").name, find("00118", "2025").name
    ('Phường Ngọc Thụy', 'Phường Bồ Đề')
    """
    return _table().units.get((edition, code))


def edition_on(day: date) -> Edition:
    """Say which list is in force on a day; the days before 2025 had more units than the table has."""
    return "2025" if day >= REFORM else "before"


def on(code: str, day: date) -> Unit | None:
    """Give the unit of a code in the list in force on a day."""
    return find(code, edition_on(day))


def successors(unit: Unit) -> list[Unit]:
    """Give what a former unit became; several where it was split. A unit of 2025 has none.

    >>> [new.name for new in successors(find("00118", "before"))]
    ['Phường Hồng Hà', 'Phường Bồ Đề']
    """
    table = _table()
    codes = set(unit.became)
    if unit.level == "district" and unit.edition == "before":
        codes.update(code for commune in table.within.get(unit.code, []) for code in commune.became)
    return [table.units["2025", code] for code in sorted(codes)]


def predecessors(unit: Unit) -> list[Unit]:
    """Give the former units that went into one of 2025, whole or in part: provinces into a province.

    >>> [old.name for old in predecessors(find("24", "2025"))]
    ['Tỉnh Bắc Giang', 'Tỉnh Bắc Ninh']
    """
    return list(_table().sources.get(unit.code, [])) if unit.edition == "2025" else []


def today(province: str, edition: Edition) -> Unit | None:
    """Give the province of 2025 that a province of either list is part of."""
    unit = find(province, edition)
    return next(iter(successors(unit)), None) if unit and edition == "before" else unit


# ---------------------------------------------------------------------------------------- by name


def _words(text: str) -> list[str]:
    """Give what is compared: lower case, without accents, hyphens, full stops and apostrophes."""
    words = re.sub(r"[^a-z0-9]+", " ", plain(text).replace("'", "")).split()
    return " ".join(_SHORT.get(word, word) if len(words) > 1 else word for word in words).split()


@cache
def _index() -> dict[str, list[Unit]]:
    """Give the units by their short name in one word, which is how hosts print names."""
    index: dict[str, list[Unit]] = defaultdict(list)
    for unit in _table().units.values():
        index["".join(_words(unit.short_name))].append(unit)
    return dict(index)


def _readings(words: list[str]) -> Iterator[tuple[str, str | None]]:
    """Give the names a query may stand for, each with the level it says: ``phuong a`` is an ``a``, too."""
    glued = "".join(words)
    yield glued, None
    for level in _LEVEL_WORDS:
        bare = level.replace(" ", "")
        if glued.startswith(bare):
            yield glued.removeprefix(bare), level
        if len(words) > 1 and " ".join(words).endswith(f" {level}"):
            yield glued.removesuffix(bare), level


def search(text: str) -> list[Unit]:
    """Find units by code or name, those of 2025 first; nothing but the whole name counts.

    Accents and tones do not matter, the level may be said or not, and what the unit lies in may follow
    after a comma. Hosts print names in one word, which is understood as well.

    >>> [unit.code for unit in search("ngoc thuy")]
    ['00118']
    >>> [unit.full_name for unit in search("Đông Thành, Vĩnh Long") if unit.edition == "2025"]
    ['Phường Đông Thành, Tỉnh Vĩnh Long']
    >>> [unit.code for unit in search("Hai Bà Trưng quận")], [unit.code for unit in search("xatrieuai")]
    (['007'], ['19669'])
    """
    asked, *around = [part.strip() for part in text.split(",")]
    if _CODE.fullmatch(asked):
        found = [unit for edition in ("2025", "before") if (unit := _table().units.get((edition, asked)))]
    else:
        # Of names that differ in tones only, the one printed as asked comes first.
        found = sorted(
            _by_name(_words(asked)), key=lambda unit: (unit.edition, fold(unit.short_name) not in fold(asked))
        )
    return [unit for unit in found if all(_lies_in(unit, part) for part in around if part)]


def _by_name(words: list[str]) -> list[Unit]:
    index = _index()
    found = {
        (unit.edition, unit.code): unit
        for name, level in _readings(words)
        for unit in index.get(name, [])
        if level is None or level == " ".join(_words(unit.kind))
    }
    return sorted(found.values(), key=lambda unit: (unit.edition, len(unit.code), unit.code))


def _lies_in(unit: Unit, where: str) -> bool:
    around = {(unit.edition, unit.province), (unit.edition, unit.district)} - {(unit.edition, unit.code)}
    return any((outer.edition, outer.code) in around for outer in _by_name(_words(where)))


def near(text: str, count: int = 5) -> list[str]:
    """Give names like one that was not found, best first."""
    rated: dict[str, float] = {}
    for asked, _ in _readings(_words(text.partition(",")[0])):
        matcher = SequenceMatcher(b=asked)
        for name, units in _index().items():
            matcher.set_seq1(name)
            quick = matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR
            if quick and (rating := matcher.ratio()) >= _NEAR:
                rated[units[0].short_name] = max(rating, rated.get(units[0].short_name, 0))
    return sorted(rated, key=lambda name: (-rated[name], name))[:count]
