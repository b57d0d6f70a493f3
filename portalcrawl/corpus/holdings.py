"""What older releases still hold of what was taken down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from portalcrawl.corpus.release import releases
from portalcrawl.corpus.takedown import TakeDown

_COLUMNS = ("id", "url", "canonical_url")


def held(file: Path, take_down: TakeDown) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give the rows of a Parquet file that are to be taken down, each with its number from 0."""
    start = 0
    with pq.ParquetFile(file) as parquet:
        known = [name for name in _COLUMNS if name in parquet.schema_arrow.names]
        for batch in parquet.iter_batches(columns=known):
            for number, row in enumerate(batch.to_pylist(), start):
                if take_down.takes(row):
                    yield number, row
            start += batch.num_rows


def superseded(corpus: Path, take_down: TakeDown) -> list[str]:
    """Name the releases of a folder that hold an article or observation to be taken down."""
    if not take_down:
        return []
    return [release.name for release in releases(corpus) if _holds(release, take_down)]


def _holds(release: Path, take_down: TakeDown) -> bool:
    files = sorted(release.glob("data/*/*.parquet"))
    return any(next(held(file, take_down), None) is not None for file in files)
