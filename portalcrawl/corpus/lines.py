"""Lines of run files, read with distrust: a run may be torn, a line edited by hand or older than its format.

What is wrong is named with file and line and counted; nothing of it ends a build. The run files are only
ever read.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from portalcrawl.items import Article, Observation
from portalcrawl.recovery import read_line

Item = type[Article] | type[Observation]

EARLIEST = date(2000, 1, 1)
"""No portal printed a date before it: what is earlier was misread."""
_NAMED = 100  # problems named one by one; the others are counted
_PRINTED = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\+07:00)?")
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that was left out."""

    file: str
    """Relative to the output folder."""
    line: int
    why: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.why}"


@dataclass(slots=True)
class Faults:
    """What was left out, and what was taken though something is missing."""

    count: int = 0
    named: list[Fault] = field(default_factory=list)
    """The first of them."""
    missing: Counter[str] = field(default_factory=Counter)
    """Keys that lines of an older format lack."""
    older: int = 0
    """Lines of an older format: taken, with null for what they lack."""
    unknown: Counter[str] = field(default_factory=Counter)
    """Keys that this version does not know; their values were left out."""

    def add(self, fault: Fault) -> None:
        """Count a line that was left out."""
        self.count += 1
        if len(self.named) < _NAMED:
            self.named.append(fault)

    def note_keys(self, row: dict[str, Any], known: tuple[str, ...]) -> None:
        """Count the keys that a line lacks or that nobody knows."""
        if row.keys() == set(known):
            return
        lacking = [name for name in known if name not in row]
        self.older += bool(lacking)
        self.missing.update(lacking)
        self.unknown.update(name for name in row if name not in known)


@dataclass(frozen=True, slots=True)
class Input:
    """How much of a run file was read."""

    file: str
    bytes: int
    lines: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Located:
    """A sound line and where it stands."""

    row: dict[str, Any]
    start: int
    length: int
    digest: int
    """Of the bytes: the last word between lines that claim the same."""


def keys(item: Item) -> tuple[str, ...]:
    """Name the keys of a line in the order of the data format."""
    return tuple(f.name for f in fields(item))


def digest_of(raw: bytes) -> int:
    """Give 63 bits that stand for a line's bytes.

    >>> digest_of(b"a") == digest_of(b"b")
    False
    """
    return int.from_bytes(hashlib.blake2b(raw, digest_size=8).digest(), "big") >> 1


def read_stream(path: Path, item: Item, faults: Faults) -> Iterator[Located | Input]:
    """Give the sound lines of a run file, and at its end how much of it was read.

    Only whole lines are read that are there when it begins: a run may be writing on.
    """
    name = f"{path.parent.name}/{path.name}"
    known = keys(item)
    whole = hashlib.sha256()
    start = number = 0
    with path.open("rb") as file:
        end = os.fstat(file.fileno()).st_size
        while start < end and (raw := file.readline(end - start)):
            number += 1
            if not raw.endswith(b"\n"):
                faults.add(Fault(name, number, "has no end: torn, or still being written"))
                number -= 1
                break
            whole.update(raw)
            row, why = decoded(raw, item)
            if row is None:
                faults.add(Fault(name, number, f"{why}; left out"))
            else:
                faults.note_keys(row, known)
                yield Located(row, start, len(raw), digest_of(raw))
            start += len(raw)
    yield Input(name, start, number, whole.hexdigest())


def decoded(raw: bytes, item: Item) -> tuple[dict[str, Any] | None, str]:
    """Decode a line; where it is not one of the data format, say why."""
    line = read_line(raw)
    if line is None or (item is Observation) != ("observed_at" in line.row):
        return None, "is not a line of the data format"
    if _SURROGATE.search(raw):
        try:
            json.dumps(line.row, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            return None, "holds half a character (a lone surrogate)"
    why = problem(line.row, item)
    return (None, why) if why else (line.row, "")


def problem(row: dict[str, Any], item: Item) -> str | None:
    """Say what a decoded line has that the data format does not allow; keys may be missing.

    >>> problem({"id": "ward/1", "title": 5}, Article)
    'title is not of the data format'
    """
    for name, fits in _checks(item.__name__).items():
        if name in row and not fits(row[name]):
            return f"{name} is not of the data format"
    portal = row.get("portal")
    if "/" not in row["id"] or (portal and not row["id"].startswith(f"{portal}/")):
        return "id does not begin with its portal"
    if item is Article and row["revision"] < 1:
        return "revision is not a number from 1"
    return _date_problem(row, "observed_at" if item is Observation else "fetched_at")


def _date_problem(row: dict[str, Any], when: str) -> str | None:
    moment = instant(row[when])
    if moment is None:
        return f"{when} is no time with an offset"
    for name in ("published_at", "modified_at"):
        if (text := row.get(name)) is not None and (why := date_problem(text, moment)):
            return f"{name} {why}"
    return None


def instant(text: str) -> datetime | None:
    """Read a time with its offset, in UTC; None where it is none.

    >>> instant("2026-03-01T08:00:00Z")
    datetime.datetime(2026, 3, 1, 8, 0, tzinfo=datetime.timezone.utc)
    """
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def date_problem(text: str, fetched: datetime) -> str | None:
    """Say why a printed date cannot be; None where it can.

    >>> date_problem("2027-01-01", datetime(2026, 1, 1, tzinfo=UTC))
    'is later than a day after the fetch'
    """
    try:
        day = date.fromisoformat(text[:10]) if _PRINTED.fullmatch(text) else None
        if len(text) > len("2000-01-01"):
            datetime.fromisoformat(text)
    except ValueError:
        day = None
    if day is None:
        return "is no date of the data format"
    if day < EARLIEST:
        return f"is earlier than {EARLIEST}"
    # Viet Nam's days begin seven hours before those of UTC.
    if day > (fetched + timedelta(days=1, hours=7)).date():
        return "is later than a day after the fetch"
    return None


Check = Callable[[Any], bool]


@cache
def _checks(name: str) -> dict[str, Check]:
    item = {item.__name__: item for item in (Article, Observation)}[name]
    return {name: _check(hint) for name, hint in get_type_hints(item).items()}


def _check(hint: Any) -> Check:
    """Make the check of a field from its annotation."""
    kind, inner = get_origin(hint), get_args(hint)
    if kind in (UnionType, Literal):
        options = [_check(part) for part in inner] if kind is UnionType else [inner.__contains__]
        return lambda value: any(fits(value) for fits in options)
    if kind is list:
        element = _check(inner[0])
        return lambda value: isinstance(value, list) and all(element(one) for one in value)
    if kind is dict:  # where the page is kept
        return _is_source_record
    if hint is int:
        return lambda value: type(value) is int and -(2**63) <= value < 2**63
    if hint in (str, NoneType):
        return lambda value: isinstance(value, hint)
    parts = {name: _check(part) for name, part in get_type_hints(hint).items()}
    return lambda value: (
        isinstance(value, dict)
        and value.keys() == parts.keys()
        and all(parts[k](v) for k, v in value.items())
    )


def _is_source_record(value: Any) -> bool:
    kinds = {"warc": str, "offset": int, "file": str}
    return isinstance(value, dict) and all(type(v) is kinds.get(k) for k, v in value.items())
