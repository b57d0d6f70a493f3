"""What a build knows of its lines, on disk: where each stands, which of equal ones counts, in which order.

The texts stay in the run files. A row here is some hundred bytes, and DuckDB folds, sorts and joins them
within a fixed share of memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

_MEMORY = "256MB"
_BATCH = 20_000

_ARTICLE = pa.schema([
    ("portal", pa.string()), ("published_on", pa.string()), ("id", pa.string()), ("revision", pa.int64()),
    ("version", pa.int64()), ("fetched", pa.timestamp("us")), ("file", pa.int32()), ("start", pa.int64()),
    ("length", pa.int64()), ("digest", pa.int64()),
])  # fmt: skip
OBSERVATION = pa.schema([
    ("portal", pa.string()), ("observed_at", pa.string()), ("id", pa.string()),
    ("view_count", pa.int64()), ("on", pa.string()),
])  # fmt: skip
_TAKEN = pa.schema([("id", pa.string())])
_CLUSTER = pa.schema([
    ("id", pa.string()), ("duplicate_of", pa.string()), ("duplicate_size", pa.int64()),
    ("duplicate_exact", pa.bool_()),
])  # fmt: skip
TABLES = {"article": _ARTICLE, "observation": OBSERVATION, "taken": _TAKEN, "cluster": _CLUSTER}

_FOLD = """
create table folded as
select *, revision = max(revision) over (partition by id) as latest from (
    select * from article anti join taken using (id)
    qualify row_number() over (
        partition by id, revision order by version desc, fetched desc, digest desc, file, start
    ) = 1
)
"""
_ORDER = """
create table ordered as
select f.*, c.duplicate_of, c.duplicate_size, c.duplicate_exact
from folded f left join cluster c on f.latest and c.id = f.id
order by portal nulls last, published_on nulls last, f.id, revision
"""
_OBSERVED = """
create table observed as
select distinct * from observation anti join taken using (id)
order by portal nulls last, observed_at, id, "on", view_count nulls last
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A line that is part of the corpus, and where it stands."""

    id: str
    file: int
    start: int
    length: int
    digest: int
    latest: bool
    duplicate_of: str | None = None
    duplicate_size: int | None = None
    duplicate_exact: bool | None = None


def connect(folder: Path, name: str = "index.duckdb") -> duckdb.DuckDBPyConnection:
    """Open a database of its own in a working folder, within the memory that is its share."""
    config: dict[str, Any] = {
        "memory_limit": _MEMORY, "temp_directory": str(folder / "spill"), "threads": 2,
        "autoinstall_known_extensions": False, "autoload_known_extensions": False,
    }  # fmt: skip
    return duckdb.connect(str(folder / name), config=config)


class Index:
    """The lines of a build. Rows are added first, then `fold` is called, then `order`."""

    def __init__(self, folder: Path) -> None:
        self._base = connect(folder)
        self._waiting: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
        for name, schema in TABLES.items():
            self._base.register("empty", schema.empty_table())
            self._base.execute(f"create table {name} as from empty")
            self._base.unregister("empty")

    def add(self, table: str, row: tuple[Any, ...]) -> None:
        """Add a row to one of the tables, its values in the order of the columns."""
        waiting = self._waiting[table]
        waiting.append(row)
        if len(waiting) >= _BATCH:
            self._flush(table)

    def _flush(self, table: str) -> None:
        rows, schema = self._waiting[table], TABLES[table]
        if rows:
            values = zip(*rows, strict=True)
            arrays = [pa.array(column, f.type) for column, f in zip(values, schema, strict=True)]
            self._base.register("batch", pa.table(arrays, schema=schema))
            self._base.execute(f"insert into {table} from batch")
            self._base.unregister("batch")
            rows.clear()

    def fold(self) -> None:
        """Keep one of equal ``(id, revision)`` lines, and nothing of what is taken down."""
        for table in ("article", "observation", "taken"):
            self._flush(table)
        self._base.execute("create table taken_once as select distinct id from taken")
        self._base.execute("drop table taken")
        self._base.execute("alter table taken_once rename to taken")
        self._base.execute(_FOLD)
        self._base.execute(_OBSERVED)

    def order(self, clusters: Iterable[tuple[str, str | None, int, bool]]) -> None:
        """Put the folded lines in the order of the corpus, each article with its duplicates."""
        for cluster in clusters:
            self.add("cluster", cluster)
        self._flush("cluster")
        self._base.execute(_ORDER)

    def one(self, query: str) -> Any:
        """Give the one value of a query."""
        row = self._base.execute(query).fetchone()
        return row[0] if row else None

    def latest_places(self) -> Iterator[Place]:
        """Give the line of each article, file by file."""
        self._base.execute(
            "create table latest as select id, file, start, length, digest, latest from folded where latest"
            " order by file, start"
        )
        yield from (Place(*row) for row in self._rows("latest"))

    def places(self) -> Iterator[Place]:
        """Give all lines of the corpus in its order."""
        columns = "id, file, start, length, digest, latest, duplicate_of, duplicate_size, duplicate_exact"
        yield from (Place(*row) for row in self._rows("ordered", columns))

    def observations(self) -> Iterator[dict[str, Any]]:
        """Give the observations in their order."""
        for row in self._rows("observed"):
            yield dict(zip(OBSERVATION.names, row, strict=True))

    def _rows(self, table: str, columns: str = "*") -> Iterator[tuple[Any, ...]]:
        """Give a table's rows in its order, a piece at a time: a result as a whole would be in memory."""
        for first in range(0, self.one(f"select count(*) from {table}"), _BATCH):
            piece = f"select {columns} from {table} where rowid between {first} and {first + _BATCH - 1}"
            yield from self._base.execute(f"{piece} order by rowid").fetchall()

    def close(self) -> None:
        """Close the database."""
        self._base.close()
