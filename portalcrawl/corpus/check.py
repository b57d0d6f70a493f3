"""A release held against its manifest, and its rows against what the data format promises."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from portalcrawl.corpus import release as releasing
from portalcrawl.corpus import schema as schemas
from portalcrawl.corpus.holdings import held
from portalcrawl.corpus.index import connect
from portalcrawl.corpus.lines import date_problem, instant
from portalcrawl.corpus.takedown import TakeDown

MOST = 20
"""Problems of one kind that are named; the others are counted."""
_READ = ("record", "id", "portal", "revision", "published_at", "published_on", "fetched_at", "observed_at",
         "duplicate_of")  # fmt: skip
_IDS = pa.schema([
    ("config", pa.string()), ("id", pa.string()), ("revision", pa.int64()), ("duplicate_of", pa.string()),
    ("file", pa.string()), ("row", pa.int64()),
])  # fmt: skip
_TWICE = """
select file, row, id || (case when config = 'revisions' then ', revision ' || revision else '' end)
from ids qualify row_number() over (
    partition by config, id, case when config = 'revisions' then revision end order by file, row
) > 1
order by file, row
"""
_ORPHANS = """
select file, row, duplicate_of from ids where duplicate_of is not null
and duplicate_of not in (select id from ids where config = 'articles') order by file, row
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a release."""

    kind: str
    """``sum``, ``schema``, ``rows``, ``row``, ``date``, ``order``, ``twice``, ``duplicate_of``,
    ``taken_down``.
    """
    file: str
    row: int | None
    """Counted from 1 within the file."""
    what: str

    def __str__(self) -> str:
        return f"{self.file}{f', row {self.row}' if self.row else ''}: {self.what}"


@dataclass(slots=True)
class Findings:
    """All that is wrong with a release: the first of each kind by name, the others by number."""

    release: str
    rows: int = 0
    named: list[Problem] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, problem: Problem) -> None:
        """Take a problem in."""
        self.kinds[problem.kind] += 1
        if self.kinds[problem.kind] <= MOST:
            self.named.append(problem)

    def as_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        problems = [asdict(problem) for problem in self.named]
        return {
            "release": self.release, "ok": not self.named, "rows": self.rows, "problems": problems,
            "found": dict(self.kinds),
        }  # fmt: skip


def check(release: Path, take_down: TakeDown) -> Findings:
    """Check a release.

    Raises:
        UsageError: it has no manifest that can be read.

    """
    manifest = releasing.read_manifest(release)
    findings = Findings(release.name)
    for wrong in releasing.broken_sums(release):
        file, _, what = wrong.partition(": ")
        findings.add(Problem("sum", file, None, what))
    with tempfile.TemporaryDirectory(prefix="portalcrawl-") as folder, connect(Path(folder)) as base:
        rows = _Rows(release, manifest, take_down, findings, base)
        for config in schemas.CONFIGS:
            rows.read(config)
        rows.compare()
    return findings


class _Rows:
    """Goes through the rows of a release."""

    def __init__(
        self, release: Path, manifest: releasing.Manifest, take_down: TakeDown, findings: Findings,
        base: duckdb.DuckDBPyConnection,
    ) -> None:  # fmt: skip
        self._release = release
        self._manifest = manifest
        self._take_down = take_down
        self._findings = findings
        self._base = base
        self._before: tuple[Any, ...] | None = None
        base.register("empty", _IDS.empty_table())
        base.execute("create table ids as from empty")

    def _add(self, kind: str, file: str, row: int | None, what: str) -> None:
        self._findings.add(Problem(kind, file, row, what))

    def read(self, config: str) -> None:
        """Look at each row of a configuration, and at its files."""
        self._before = None
        rows = 0
        for path in sorted((self._release / "data" / config).glob("*.parquet")):
            try:
                rows += self._read_file(path, config)
            except (OSError, pa.ArrowException) as error:
                name = path.relative_to(self._release).as_posix()
                self._add("schema", name, None, f"cannot be read: {error}")
        self._findings.rows += rows
        told = self._manifest["rows"].get(config)
        if rows != told:
            self._add("rows", f"data/{config}", None, f"{rows} rows, {told} in the manifest")

    def _read_file(self, path: Path, config: str) -> int:
        name = path.relative_to(self._release).as_posix()
        start = 0
        with pq.ParquetFile(path) as parquet:
            if schemas.described(parquet.schema_arrow) != self._manifest["schema"]:
                self._add("schema", name, None, "has other columns than the manifest says")
                return parquet.metadata.num_rows  # type: ignore[no-any-return]  # pyarrow has no types
            for batch in parquet.iter_batches(columns=list(_READ)):
                self._read_batch(batch, config, name, start)
                start += batch.num_rows
        for number, row in held(path, self._take_down):
            self._add("taken_down", name, number + 1, f"{row['id']} is on the take-down list")
        return start

    def _read_batch(self, batch: pa.RecordBatch, config: str, name: str, start: int) -> None:
        rows = batch.to_pylist()
        for number, row in enumerate(rows, start + 1):
            row |= {"config": config, "file": name, "row": number}
            for kind, what in _row_problems(row, config):
                self._add(kind, name, number, what)
            place = _place(row, config)
            if self._before is not None and place < self._before:
                self._add("order", name, number, f"{row['id']} does not come after the row before it")
            self._before = place
        if config != "observations":
            self._base.register("batch", pa.Table.from_pylist(rows, schema=_IDS))
            self._base.execute("insert into ids from batch")
            self._base.unregister("batch")

    def compare(self) -> None:
        """Find what only all rows together can tell."""
        for file, row, what in self._base.execute(_TWICE).fetchall():
            self._add("twice", file, row, f"{what} is there twice")
        for file, row, what in self._base.execute(_ORPHANS).fetchall():
            self._add("duplicate_of", file, row, f"duplicate_of is {what}, which is no article here")


def _place(row: dict[str, Any], config: str) -> tuple[Any, ...]:
    """Give what a row is sorted by; null is last."""
    values = (row[name] for name in schemas.ORDER[config])
    return tuple((value is None, value if value is not None else 0) for value in values)


def _row_problems(row: dict[str, Any], config: str) -> Iterator[tuple[str, str]]:
    if row["record"] != schemas.RECORDS[config]:
        yield "row", f"record is {row['record']!r}"
    seen = row["observed_at" if config == "observations" else "fetched_at"]
    moment = instant(seen) if seen else None
    if row["id"] is None or moment is None:
        yield "row", f"{row['id']} has no id or no time at which it was seen"
        return
    printed, day = row["published_at"], row["published_on"]
    if printed is not None and (why := date_problem(printed, moment)):
        yield "date", f"{row['id']}: published_at {why}"
    elif day != (date.fromisoformat(printed[:10]) if printed else None):
        yield "date", f"{row['id']}: published_on is not the day of published_at"
