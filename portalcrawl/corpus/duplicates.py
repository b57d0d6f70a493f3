"""Which articles are the same text: exact and near duplicates of a corpus, in flat memory.

Texts of `SHORT` syllables and more are near duplicates where both hold:

* the signatures of their five-syllable shingles agree in `ALIKE` of the places or more: that is a press
  release with another lead, other place names, lines appended, letters misread;
* of the numbers that the one with fewer numbers tells, the other tells `SAME_NUMBERS` or more. A weekly
  notice has the wording of the week before and other dates: it is another notice. So are two whose titles
  differ in nothing but a number.

A shorter text is a duplicate only of the very same text under the same title, and one of less than `LEAST`
syllables ("Xem tệp đính kèm") of nothing: there is too little to go by. Nothing is deleted.

What grows with the corpus is in files, but for some 60 bytes an article while `clusters` works.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from portalcrawl.corpus.grouping import Articles, Column, Sets, Truths, chunks, common, group
from portalcrawl.corpus.shingles import (
    NO_NUMBER,
    NUMBERS,
    PERMUTATIONS,
    Hashes,
    combined,
    comparable,
    hashed,
    kept_numbers,
    numbers,
    signatures,
    tokens,
    word_hashes,
)
from portalcrawl.dates import VIETNAM

LEAST = 10
"""Syllables below which a text is nobody's duplicate."""
SHORT = 30
"""Syllables below which a text is compared as a whole only."""
ALIKE = 0.45
"""Share of equal places in two signatures: an estimate of Jaccard's index, give or take 0.045."""
SAME_NUMBERS = 0.6
"""Share of the fewer numbers that two texts must have in common."""
BANDS, ROWS = 24, 5
"""The places of a signature, cut up: two texts are compared if one band of theirs is equal."""

_BATCH = 1024
_MEMORY = "256MB"
_IDS = pa.schema([("place", pa.int64()), ("id", pa.string())])
_SORTED = pa.schema([("article", pa.int64()), ("id", pa.string())])
_DIGITS = re.compile(r"\d+")
_COLUMNS: dict[str, tuple[type[np.generic], int]] = {
    "moment": (np.int64, 1),
    "whole": (np.uint64, 1),
    "near": (np.bool_, 1),
    "title": (np.uint64, 2),
    "numbers": (np.uint32, NUMBERS),
    "signature": (np.uint16, PERMUTATIONS),
    **{f"band{band:02}": (np.uint64, 1) for band in range(BANDS)},
}
"""What is kept of each article, a file each: kind and width."""


@dataclass
class _Batch:
    """What is known of the articles that are not written yet."""

    ids: list[str] = field(default_factory=list)
    moments: list[int] = field(default_factory=list)
    wholes: list[int] = field(default_factory=list)
    nears: list[bool] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)
    numbers: list[list[int]] = field(default_factory=list)
    words: list[Hashes] = field(default_factory=list)

    def columns(self) -> dict[str, NDArray[np.generic]]:
        """Give what is written of them."""
        found = signatures(self.words)
        values: dict[str, object] = {
            "moment": self.moments,
            "whole": self.wholes,
            "near": self.nears,
            "title": self.titles,
            "numbers": self.numbers,
            # Sixteen bits tell values apart well enough, and are half the reading.
            "signature": found & 0xFFFF,
        }
        for band in range(BANDS):
            values[f"band{band:02}"] = combined(found[:, band * ROWS : (band + 1) * ROWS].astype(np.uint64))
        return {name: np.asarray(rows, _COLUMNS[name][0]) for name, rows in values.items()}


class Duplicates:
    """Finds the duplicates among articles that are handed in one by one, in any order.

    The folder is empty or none yet, on a disk with some 600 bytes to spare for each article; its files are
    of no use afterwards. The same articles give the same clusters, whatever their order.

    Raises:
        FileExistsError: the folder holds something.

    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._count = 0
        self._batch = _Batch()
        if any(folder.iterdir()):
            raise FileExistsError(
                f"{folder} is not empty: the search for duplicates needs a folder of its own"
            )
        self._ids = pq.ParquetWriter(folder / "ids.parquet", _IDS)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.bin"

    def add(self, id: str, published_at: str | None, fetched_at: str, title: str, body: str) -> None:
        """Take an article in.

        Raises:
            ValueError: the date it counts from is none.

        """
        batch, text = self._batch, comparable(body)
        words, heading = tokens(text), tokens(comparable(title))
        near = len(words) >= SHORT
        batch.moments.append(_moment(id, published_at or fetched_at))
        batch.ids.append(id)
        batch.nears.append(near)
        batch.wholes.append(hashed(_whole(id, heading, words)))
        batch.titles.append((hashed(_DIGITS.sub("0", " ".join(heading))), hashed(" ".join(heading))))
        batch.numbers.append(kept_numbers(numbers(text) if near else set()))
        batch.words.append(word_hashes(words if near else ()))
        if len(batch.ids) == _BATCH:
            self._flush()

    def _flush(self) -> None:
        batch, self._batch = self._batch, _Batch()
        places = pa.array(range(self._count, self._count + len(batch.ids)), pa.int64())
        self._ids.write_table(pa.table([places, pa.array(batch.ids)], schema=_IDS))
        self._count += len(batch.ids)
        for name, rows in batch.columns().items():
            with self._path(name).open("ab") as file:
                rows.tofile(file)

    def clusters(self) -> Iterator[tuple[str, str | None, int, bool]]:
        """Give (id, duplicate_of, duplicate_size, exact) of every article, sorted by id; to be called once.

        ``duplicate_of`` is the earliest of the cluster by its printed date, else by the time of the fetch;
        of several, the first by id; None for that one itself. ``exact``: it has all the text of that one.

        Raises:
            ValueError: two articles have one id.

        """
        self._close()
        if not self._count:
            return
        with duckdb.connect(config={"memory_limit": _MEMORY, "threads": 2}) as database:
            database.execute("set temp_directory = ?", [str(self._folder / "spilled")])
            places = self._sort(database)
            found = self._found(places)
            database.register("found", found)
            database.read_parquet(str(self._folder / "sorted.parquet")).create_view("names")
            rows = database.sql(
                "select names.id, earliest.id, size, exact from names join found using (article)"
                " left join names as earliest on earliest.article = found.earliest order by names.article"
            )
            for batch in rows.to_arrow_reader(_BATCH):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def _close(self) -> None:
        if self._batch.ids:
            self._flush()
        self._ids.close()

    def _sort(self, database: duckdb.DuckDBPyConnection) -> Articles:
        """Write the ids in their order, in which all that follows is decided; give each one's place."""
        database.read_parquet(str(self._folder / "ids.parquet")).create_view("ids")
        places, done, before = np.empty(self._count, np.int64), 0, None
        with pq.ParquetWriter(self._folder / "sorted.parquet", _SORTED) as writer:
            for batch in database.sql("select place, id from ids order by id").to_arrow_reader(_BATCH):
                for id_ in batch.column("id").to_pylist():
                    if id_ == before:
                        raise ValueError(f"{id_} was added twice; fold the lines of one article first")
                    before = id_
                numbered = np.arange(done, done + batch.num_rows)
                places[numbered] = batch.column("place").to_numpy()
                writer.write_table(pa.table([pa.array(numbered), batch.column("id")], schema=_SORTED))
                done += batch.num_rows
        return places

    def _read(self, name: str, places: Articles) -> NDArray[np.generic]:
        return np.fromfile(self._path(name), _COLUMNS[name][0])[places]

    def _found(self, places: Articles) -> pa.Table:
        """Decide on every article, in the order of their ids."""
        every, sets = np.arange(self._count), Sets(self._count)
        whole = self._read("whole", places).astype(np.uint64)
        group(whole, every, sets)
        # One article of each text is enough for the search of near ones.
        articles = np.flatnonzero(self._read("near", places).astype(np.bool_) & (sets.first == every))
        alike = _Alike({name: Column(self._path(name), *_COLUMNS[name]) for name in _COMPARED}, places)
        for band in range(BANDS):
            keys = self._read(f"band{band:02}", places[articles]).astype(np.uint64)
            group(keys, articles, sets, alike)
        # Stable: of equal moments the first id comes first.
        order = np.lexsort((self._read("moment", places), sets.first))
        begins = np.flatnonzero(np.diff(sets.first[order], prepend=-1))
        sizes = np.diff(begins, append=self._count)
        earliest, size = np.empty_like(every), np.empty_like(every)
        earliest[order] = np.repeat(order[begins], sizes)
        size[order] = np.repeat(sizes, sizes)
        is_first = earliest == every
        exact = (whole == whole[earliest]) & ~is_first
        return pa.table(
            {
                "article": every,
                "earliest": pa.array(earliest, mask=is_first),
                "size": size,
                "exact": exact,
            }
        )


_COMPARED = ("signature", "numbers", "title")


class _Alike:
    """Compares pairs of articles by what is kept of their texts."""

    def __init__(self, columns: dict[str, Column], places: Articles) -> None:
        self._columns = columns
        self._places = places

    def __call__(self, some: Articles, others: Articles) -> Truths:
        parts = [self._part(*pairs) for pairs in chunks(some, others)]
        return np.concatenate([*parts, np.zeros(0, np.bool_)])

    def _part(self, some: Articles, others: Articles) -> Truths:
        pairs = self._places[some], self._places[others]
        signature, number, title = (
            [self._columns[name].rows[places] for places in pairs] for name in _COMPARED
        )
        for column in self._columns.values():
            column.forget()
        text = (signature[0] == signature[1]).mean(1) >= ALIKE
        told = common(number[0], number[1], NO_NUMBER) >= SAME_NUMBERS
        equal = title[0] == title[1]
        same: Truths = text & told & ~(equal[:, 0] & ~equal[:, 1])
        return same


def _moment(id_: str, text: str) -> int:
    """Give the second an article counts from; of a date without a time, its midnight in Viet Nam."""
    try:
        if len(text) == len("2025-07-01"):
            return int(datetime.combine(date.fromisoformat(text), time(), VIETNAM).timestamp())
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{id_}: {text!r} is no ISO 8601 time; correct the line or leave it out") from error
    return int((moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)).timestamp())


def _whole(id_: str, heading: list[str], words: list[str]) -> str:
    """Give the text that exact duplicates share."""
    if len(words) < LEAST:
        return f"\0{id_}"
    return " ".join(words if len(words) >= SHORT else [*heading, "\n", *words])
