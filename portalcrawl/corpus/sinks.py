"""Where the rows of a configuration go: Parquet always; JSON Lines, CSV and SQLite where asked for.

All of them write the same bytes for the same rows: no time, no machine, no order of threads is in a file.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import IO, Any, Protocol, TextIO

import pyarrow as pa
import pyarrow.parquet as pq

from portalcrawl.corpus import schema as schemas

Row = dict[str, Any]

FORMATS = ("jsonl.zst", "csv", "sqlite")
"""What there is beside Parquet."""
SHARD_BYTES = 256 * 2**20
_ROWS = 10_000
_CHARACTERS = 16 * 2**20
"""A row group ends at as many rows or characters of text, whichever comes first."""
_FORMULA = tuple("=+-@\t\r＝＋－＠")


class Sink(Protocol):
    """Takes the rows of one configuration."""

    def write(self, row: Row) -> None:
        """Take a row; what it lacks is null."""

    def close(self) -> None:
        """Finish the files."""


class ParquetShards:
    """Parquet files of about the same size, named as the Hugging Face hub expects."""

    def __init__(self, release: Path, config: str, shard_bytes: int = SHARD_BYTES) -> None:
        self._folder = release / "data" / config
        self._folder.mkdir(parents=True)
        self._schema = schemas.whole()
        self._config = config
        self._shard_bytes = shard_bytes
        self._rows: list[Row] = []
        self._characters = 0
        self._shards = 0
        self._file: IO[bytes] | None = None
        self._writer: pq.ParquetWriter | None = None
        self.bytes_in_memory = 0
        """What the rows take as Arrow tables, which the card tells."""

    def write(self, row: Row) -> None:
        """Take a row."""
        self._rows.append(row)
        self._characters += len(row.get("body") or "")
        if len(self._rows) == _ROWS or self._characters >= _CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        batch = pa.RecordBatch.from_pylist(self._rows, schema=self._schema)
        self.bytes_in_memory += batch.select(schemas.of(self._config).names).nbytes
        if self._writer is None or self._file is None:
            self._open()
        assert self._writer is not None
        assert self._file is not None
        self._writer.write_batch(batch)
        self._rows, self._characters = [], 0
        if self._file.tell() >= self._shard_bytes:
            self._close_shard()

    def _open(self) -> None:
        self._file = (self._folder / f"{self._shards:05}.part").open("xb")
        self._shards += 1
        order = [(name, "ascending") for name in schemas.ORDER[self._config]]
        self._writer = pq.ParquetWriter(
            self._file, self._schema, compression="zstd", write_page_index=True,
            sorting_columns=pq.SortingColumn.from_ordering(self._schema, order, null_placement="at_end"),
        )  # fmt: skip

    def _close_shard(self) -> None:
        if self._writer is not None and self._file is not None:
            self._writer.close()
            self._file.close()
        self._writer = self._file = None

    def close(self) -> None:
        """Finish the last file and give all of them their names; without a row there is one empty file."""
        if self._rows or not self._shards:
            self._flush()
        self._close_shard()
        for number in range(self._shards):
            part = self._folder / f"{number:05}.part"
            part.rename(self._folder / f"train-{number:05}-of-{self._shards:05}.parquet")


class JsonLines:
    """Zstandard-compressed JSON Lines."""

    def __init__(self, release: Path, config: str) -> None:
        folder = release / "jsonl"
        folder.mkdir(exist_ok=True)
        self._names = schemas.of(config).names
        self._file = pa.CompressedOutputStream(str(folder / f"{config}.jsonl.zst"), "zstd")

    def write(self, row: Row) -> None:
        """Take a row."""
        values = {name: row.get(name) for name in self._names}
        line = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=date.isoformat)
        self._file.write(line.encode() + b"\n")

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


class Csv:
    """CSV for spreadsheets: with a byte-order mark, lists and objects as JSON, no cell a formula."""

    def __init__(self, release: Path, config: str) -> None:
        folder = release / "csv"
        folder.mkdir(exist_ok=True)
        self._names = schemas.of(config).names
        # Without the mark, Excel takes UTF-8 for the machine's old code page, and Vietnamese for garbage.
        self._file: TextIO = (folder / f"{config}.csv").open("x", encoding="utf-8-sig", newline="")
        self._csv = csv.writer(self._file)
        self._csv.writerow(self._names)

    def write(self, row: Row) -> None:
        """Take a row."""
        self._csv.writerow([_cell(row.get(name)) for name in self._names])

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


def _cell(value: Any) -> Any:
    """Give a value as a cell.

    >>> _cell("=HYPERLINK(1)"), _cell(-5), _cell(["a"]), _cell(None)
    ("'=HYPERLINK(1)", -5, '["a"]', None)
    """
    if isinstance(value, bool):
        return json.dumps(value)
    value = _flat(value)
    # A spreadsheet would run it; with the apostrophe it shows it.
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _flat(value: Any) -> Any:
    """Give a value without structure: lists and objects as JSON, days as text."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value.isoformat() if isinstance(value, date) else value


class Sqlite:
    """A table of one SQLite database; lists and objects as JSON."""

    def __init__(self, release: Path, config: str) -> None:
        folder = release / "sqlite"
        folder.mkdir(exist_ok=True)
        fields = schemas.of(config)
        self._names = fields.names
        self._table = config
        self._base = sqlite3.connect(folder / "corpus.sqlite3")
        self._base.execute("pragma journal_mode = off")  # an unfinished release is thrown away anyway
        columns = ", ".join(f'"{field.name}" {_affinity(field.type)}' for field in fields)
        self._base.execute(f"create table {config} ({columns})")
        places = ", ".join("?" * len(self._names))
        self._insert = f"insert into {config} values ({places})"
        self._rows: list[list[Any]] = []

    def write(self, row: Row) -> None:
        """Take a row."""
        self._rows.append([_flat(row.get(name)) for name in self._names])
        if len(self._rows) == 1000:
            self._flush()

    def _flush(self) -> None:
        self._base.executemany(self._insert, self._rows)
        # Each commit frees the database for the other configuration's rows.
        self._base.commit()
        self._rows.clear()

    def close(self) -> None:
        """Finish the table."""
        self._flush()
        self._base.execute(f"create index {self._table}_id on {self._table} (id)")
        self._base.commit()
        self._base.close()


def _affinity(type_: pa.DataType) -> str:
    if pa.types.is_integer(type_) or pa.types.is_boolean(type_):
        return "integer"
    return "real" if pa.types.is_floating(type_) else "text"


_MADE: dict[str, type[JsonLines] | type[Csv] | type[Sqlite]] = {
    "jsonl.zst": JsonLines, "csv": Csv, "sqlite": Sqlite,
}  # fmt: skip


class Sinks:
    """All files of one configuration."""

    def __init__(self, release: Path, config: str, formats: tuple[str, ...], shard_bytes: int) -> None:
        self.config = config
        self.rows = 0
        self.parquet = ParquetShards(release, config, shard_bytes)
        self._record = schemas.RECORDS[config]
        self._all: list[Sink] = [self.parquet, *(_MADE[name](release, config) for name in formats)]

    def write(self, row: Row) -> None:
        """Take a row."""
        self.rows += 1
        row = {schemas.RECORD: self._record, **row}
        for sink in self._all:
            sink.write(row)

    def close(self) -> None:
        """Finish the files."""
        for sink in self._all:
            sink.close()
