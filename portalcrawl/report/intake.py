"""Every line of the run files, read once: a small row each in a temporary database; memory stays flat.

What a line says at length (its texts) is not kept but read again, from the file and byte it stands at, for
the few articles that are shown.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from portalcrawl.oldruns import stream_files
from portalcrawl.recovery import read_line
from portalcrawl.runfiles import stamp

FILLED = ("published_at", "view_count", "lead", "images", "byline", "body")
"""The fields whose share of filled articles is shown; ``byline`` is an author or a source."""
FAULTS_NAMED = 50
"""What is wrong with more lines than this is counted only."""

Columns = Callable[[dict[str, Any]], tuple[Any, ...]]
Advance = Callable[[int], None]
"""Told how many bytes were read."""

_TABLES = """
CREATE TABLE lines (
    id TEXT, portal TEXT, template TEXT, revision INTEGER, version INTEGER, published TEXT, fetched TEXT,
    views INTEGER, filled INTEGER, file INTEGER, at INTEGER);
CREATE TABLE seen (id TEXT, at TEXT, views INTEGER, gone INTEGER);
"""
_LATEST = """
WITH ranked AS (
    SELECT *, MIN(fetched) OVER (PARTITION BY id) AS first, MIN(fetched) OVER (PARTITION BY portal) AS begun,
        ROW_NUMBER() OVER (PARTITION BY id ORDER BY revision DESC, version DESC, rowid DESC) AS place
    FROM lines),
counted AS (SELECT id, MAX(at) AS at, views FROM seen WHERE views IS NOT NULL GROUP BY id),
gone AS (SELECT DISTINCT id FROM seen WHERE gone)
SELECT ranked.portal, ranked.id, template, revision, published, first, begun,
    IIF(counted.at >= fetched, counted.views, ranked.views), IIF(counted.at >= fetched, counted.at, fetched),
    filled, file, ranked.at, gone.id IS NOT NULL
FROM ranked LEFT JOIN counted USING (id) LEFT JOIN gone USING (id)
WHERE place = 1 ORDER BY ranked.portal, ranked.id
"""


@dataclass(slots=True)
class Faults:
    """What could not be read, by kind; the first of them by name."""

    named: list[tuple[str, str]] = field(default_factory=list)
    """Where (file and line) and what, in the order they were met."""
    kinds: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, where: str, what: str) -> None:
        """Count a fault, and name it while there is room."""
        self.kinds[kind] += 1
        if len(self.named) < FAULTS_NAMED:
            self.named.append((where, what))


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest revision of one article."""

    portal: str
    id: str
    template: str
    revision: int
    published: str | None
    first: str
    """When any revision of it was fetched first."""
    begun: str
    """When any article of its portal was fetched first."""
    views: int | None
    """The last count known."""
    counted: str
    """When it was read."""
    filled: int
    """Bits in the order of `FILLED`."""
    file: int
    at: int
    gone: int
    """1 where the portal answered that it is gone."""


class Intake:
    """The temporary database; SQLite keeps it on disk and forgets it when it is closed."""

    def __init__(self, output: Path, faults: Faults) -> None:
        self._output = output
        self._faults = faults
        self._files: list[Path] = []
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript(_TABLES)

    def size(self) -> int:
        """Give the bytes there are to read."""
        return sum(
            path.stat().st_size for stream in ("articles", "observations") for path in self._of(stream)
        )

    def _of(self, stream: str) -> list[Path]:
        return stream_files(self._output, stream)

    def read(self, advance: Advance) -> None:
        """Read every line; a torn or foreign one is named, counted and passed over."""
        self._base.execute("BEGIN")
        for path in self._of("articles"):
            self._files.append(path)
            for at, columns in self._rows(path, _article, advance):
                line = (*columns, len(self._files) - 1, at)
                self._base.execute("INSERT INTO lines VALUES (?,?,?,?,?,?,?,?,?,?,?)", line)
        for path in self._of("observations"):
            for _, columns in self._rows(path, _observation, advance):
                self._base.execute("INSERT INTO seen VALUES (?,?,?,?)", columns)
        self._base.execute("COMMIT")

    def _rows(self, path: Path, columns: Columns, advance: Advance) -> Iterator[tuple[int, tuple[Any, ...]]]:
        name = f"{path.parent.name}/{path.name}"
        with path.open("rb") as file:
            at = 0
            for number, raw in enumerate(file, start=1):
                try:
                    found = columns(_decoded(raw))
                except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
                    torn = not raw.endswith(b"\n")
                    what = "ends without a newline" if torn else f"not of the data format ({_why(error)})"
                    self._faults.note("torn" if torn else "foreign", f"{name}, line {number}", what)
                else:
                    yield at, found
                at += len(raw)
                advance(len(raw))

    def latest(self) -> Iterator[Latest]:
        """Give the latest revision of each article, portal by portal."""
        for row in self._base.execute(_LATEST):
            yield Latest(*row)

    def row(self, article: Latest) -> dict[str, Any]:
        """Read an article's line again, with its texts."""
        with self._files[article.file].open("rb") as file:
            file.seek(article.at)
            return _decoded(file.readline())

    def close(self) -> None:
        """Forget everything."""
        self._base.close()


def _decoded(raw: bytes) -> dict[str, Any]:
    line = read_line(raw)
    if line is None:
        raise ValueError("keys are missing or of another kind")
    if b"\\ud" in raw or b"\\uD" in raw:
        # A lone half of a character, which only an escape can name, passes for text until somebody writes it.
        json.dumps(line.row, ensure_ascii=False).encode()
    return line.row | {"portal": line.portal}


def _why(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"no {error.args[0]!r}"
    return " ".join(str(error).split())[:120] or type(error).__name__


def _article(row: dict[str, Any]) -> tuple[Any, ...]:
    """Give the columns of an article's line but the last two.

    Raises:
        ValueError: a value is of another kind. Also `KeyError`, `TypeError`: it lacks what every edition has.

    """
    if "observed_at" in row:
        raise ValueError("an observation among the articles")
    if not all(isinstance(row.get(name) or "", str) for name in _TEXTS):
        raise ValueError("a text is of another kind")
    published = row.get("published_at")
    if published is not None:
        datetime.fromisoformat(published)
        date.fromisoformat(published[:10])
    version = _number(row["extractor"]["version"])
    return (
        row["id"], _text(row["portal"]), _text(row["template"]), _number(row["revision"]), version, published,
        _moment(row["fetched_at"]), _number(row["view_count"]), _filled(row),
    )  # fmt: skip


_TEXTS = ("title", "lead", "body", "author", "source", "category", "published_raw", "url", "canonical_url")


def _filled(row: dict[str, Any]) -> int:
    """Give which of `FILLED` have a value, as bits; a count of 0 is a value."""
    by = row.get("author") or row.get("source")
    return sum(
        1 << bit
        for bit, name in enumerate(FILLED)
        if (by if name == "byline" else row.get(name)) not in (None, "", [])
    )


def _observation(row: dict[str, Any]) -> tuple[Any, ...]:
    """Give the columns of an observation's line."""
    return row["id"], _moment(row["observed_at"]), _number(row["view_count"]), row["on"] == "gone"


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is of another kind")
    return value


def _number(value: Any) -> Any:
    """Let a number pass that a database takes: one of a foreign line may have any number of digits."""
    if value is not None and not -(2**63) <= value < 2**63:
        raise ValueError("a number is out of range")
    return value


def _moment(text: str) -> str:
    """Give a time as the data format writes it, so that times compare as texts."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return stamp(moment)
