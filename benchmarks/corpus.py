"""A corpus of 1,000,000 articles: how long it takes, what memory, what is found of the planted duplicates.

``make bench-corpus`` prints the table, ``--json`` for scripts; the exit status is 1 where a goal is missed.
The articles are those of ``corpustext``. Two things are measured, each in a process of its own, whose peak
of resident memory the kernel tells: the search for duplicates alone, and the whole of ``corpus build``.

Recall and precision are shares of pairs: of all pairs that truly are one text, those found; of all pairs
found, those that are. A cluster of a hundred has 4,950 pairs, so recall is told for small clusters as well.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import duckdb
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

import portalcrawl
from benchmarks import corpustext
from portalcrawl.corpus.duplicates import Duplicates

GOALS = {"recall": 0.95, "recall_small": 0.95, "precision": 0.99}
MOST_MEMORY = 1 << 30
_TABLE = "read_csv('{}', delim='\t', header=false, quote='', nullstr='', columns={})"


@dataclass
class Measured:
    """What one process took and found."""

    what: str
    seconds: float
    memory: int
    """Peak of resident memory, in bytes."""
    size: int
    """Bytes of what it wrote and left."""
    recall: float = 0.0
    recall_small: float = 0.0
    """Of the pairs in clusters of two to four."""
    precision: float = 0.0

    @property
    def missed(self) -> list[str]:
        goals = [name for name, least in GOALS.items() if getattr(self, name) < least]
        return goals + (["memory"] if self.memory > MOST_MEMORY else [])


def run(what: str, command: list[str], made: Path) -> Measured:
    """Run a command in a process of its own and measure it."""
    began = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(Path(portalcrawl.__file__).parents[1])}
    child = os.posix_spawn(sys.executable, [sys.executable, *command], environment)
    _, status, usage = os.wait4(child, 0)
    if status:
        raise SystemExit(f"{' '.join(command)}: ended with status {os.waitstatus_to_exitcode(status)}")
    files = [made] if made.is_file() else [path for path in made.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    return Measured(what, time.monotonic() - began, usage.ru_maxrss * 1024, size)


def search(folder: Path, found: Path) -> None:
    """Search the run files below a folder for duplicates; write id, duplicate_of and size of each article."""
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        duplicates = Duplicates(Path(temporary) / "duplicates")
        for path in sorted((folder / "articles").glob("*.jsonl")):
            with path.open(encoding="utf-8") as lines:
                for row in map(json.loads, lines):
                    duplicates.add(
                        row["id"], row["published_at"], row["fetched_at"], row["title"], row["body"]
                    )
        with found.open("w", encoding="utf-8") as table:
            for id_, first, size, exact in duplicates.clusters():
                table.write(f"{id_}\t{first or ''}\t{size}\t{exact}\n")


def score(measured: Measured, truth: Path, found: str) -> None:
    """Hold what was found (a table for DuckDB) against what was planted."""
    planted = _TABLE.format(truth, {"id": "VARCHAR", "cluster": "BIGINT", "kind": "VARCHAR"})
    pairs = "coalesce(sum(n * (n - 1) // 2), 0)"
    with duckdb.connect() as database:
        database.execute(
            "create table held as select id, cluster, coalesce(duplicate_of, id) as found,"
            f" count(*) over (partition by cluster) as members"
            f" from {planted} as planted join {found} as given using (id)"
        )

        def count(by: str, only: str = "true") -> int:
            groups = f"select count(*) as n from held where {only} group by {by}"
            return int(database.execute(f"select {pairs} from ({groups})").fetchall()[0][0])

        small = "members between 2 and 4"
        both, known = count("cluster, found"), count("cluster")
        measured.recall = both / max(known, 1)
        measured.recall_small = count("cluster, found", small) / max(count("cluster", small), 1)
        measured.precision = both / max(count("found"), 1)


@contextmanager
def workplace(folder: Path | None) -> Iterator[Path]:
    """Give the folder to work in; one of our own goes when the work is done."""
    if folder is not None:
        yield folder
        return
    own = Path(tempfile.mkdtemp(prefix="bench-corpus-"))
    try:
        yield own
    finally:
        shutil.rmtree(own)


def measure(folder: Path, count: int, parts: list[str]) -> Iterator[Measured]:
    if not (folder / "truth.tsv").exists():
        with Progress(console=Console(stderr=True)) as progress:
            task = progress.add_task("writing articles", total=count)
            corpustext.write(folder, count, lambda: progress.advance(task))
    truth = folder / "truth.tsv"
    if "duplicates" in parts:
        found = folder / "found.tsv"
        command = [__file__, "--search", str(folder), str(found)]
        measured = run("search for duplicates", command, found)
        columns = {"id": "VARCHAR", "duplicate_of": "VARCHAR", "size": "BIGINT", "exact": "BOOLEAN"}
        score(measured, truth, _TABLE.format(found, columns))
        yield measured
    if "build" in parts:
        release = folder / "corpus"
        measured = run(
            "corpus build", ["-m", "portalcrawl", "corpus", "build", "--output", str(folder)], release
        )
        score(measured, truth, f"read_parquet('{release}/2*/data/articles/*.parquet')")
        yield measured


def show(rows: list[Measured], count: int) -> None:
    table = Table(title=f"{count:,} articles")
    for heading in ("", "time", "peak memory", "written", "recall", "recall, 2-4", "precision", "missed"):
        table.add_column(heading, justify="left" if not heading else "right")
    for row in rows:
        shares = [f"{share:.4f}" for share in (row.recall, row.recall_small, row.precision)]
        sizes = [f"{size / 2**20:,.0f} MiB" for size in (row.memory, row.size)]
        table.add_row(row.what, f"{row.seconds:,.0f} s", *sizes, *shares, ", ".join(row.missed) or "-")
    Console(width=110).print(table)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=1_000_000, help="articles")
    parser.add_argument(
        "--folder", type=Path, help="work here, keep the files, and use articles that are here"
    )
    built = find_spec("portalcrawl.commands.corpus") is not None
    parts = ["duplicates", *(["build"] if built else [])]
    parser.add_argument("--only", choices=parts, help="measure this only")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--search", nargs=2, type=Path, metavar=("FOLDER", "FOUND"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.search:
        search(*options.search)
        return 0
    with workplace(options.folder) as folder:
        rows = list(measure(folder, options.count, [options.only] if options.only else parts))
    if options.json:
        print(json.dumps([asdict(row) for row in rows]))
    else:
        show(rows, options.count)
    return int(any(row.missed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
