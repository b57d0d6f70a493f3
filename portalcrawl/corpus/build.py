"""A release from the run files: read, fold, compare, write; nothing that grows is in memory.

The run files are read three times: to see what is in them, to compare the texts, to write. Between, only an
index is kept (`portalcrawl.corpus.index`).
"""

from __future__ import annotations

import json
import os
import shutil
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any, TypeAlias

import pyarrow.parquet as pq

from portalcrawl import __version__
from portalcrawl.corpus import card, columns, croissant, personal, takedown
from portalcrawl.corpus import release as releasing
from portalcrawl.corpus import schema as schemas
from portalcrawl.corpus.counts import Counts, gaps
from portalcrawl.corpus.duplicates import Duplicates
from portalcrawl.corpus.holdings import superseded
from portalcrawl.corpus.index import OBSERVATION, Index, Place
from portalcrawl.corpus.lines import (
    Faults,
    Input,
    Located,
    digest_of,
    instant,
    keys,
    read_stream,
)
from portalcrawl.corpus.sinks import SHARD_BYTES, Sinks
from portalcrawl.errors import RunError, UsageError
from portalcrawl.items import Article, Observation
from portalcrawl.oldruns import reading, stream_files
from portalcrawl.registry import Registry
from portalcrawl.runfiles import locked

Progress: TypeAlias = Callable[[str, int, int], None]
"""Is told what is being done, how far it is, and of how much."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be built."""

    output: Path
    registry: Registry
    take_down: takedown.TakeDown = field(default_factory=takedown.TakeDown)
    formats: tuple[str, ...] = ()
    """Beside Parquet."""
    mask: bool = False
    """Replace personal data in the texts."""
    shard_bytes: int = SHARD_BYTES

    @property
    def corpus(self) -> Path:
        """The folder of the releases."""
        return self.output / "corpus"


@dataclass(frozen=True, slots=True)
class Built:
    """A release, and what was met on the way."""

    release: Path
    is_new: bool
    """False: there was a release of the same content already."""
    manifest: releasing.Manifest
    faults: Faults


@dataclass(slots=True)
class _Seen:
    """What the first reading brought."""

    articles: list[Path]
    faults: Faults = field(default_factory=Faults)
    inputs: list[Input] = field(default_factory=list)


def build(wish: Wish, progress: Progress) -> Built:
    """Build a release of all that is in the output folder.

    Raises:
        UsageError: there is nothing to build from, or another build is at work.
        RunError: a run file changed while it was read, or an existing release was tampered with.

    """
    if not any(stream_files(wish.output, stream) for stream in ("articles", "observations")):
        raise UsageError(
            f"{wish.output / 'articles'} has no run files to build from;"
            " crawl first (portalcrawl crawl, or portalcrawl demo), or name another folder with --output"
        )
    wish.corpus.mkdir(parents=True, exist_ok=True)
    with reading(wish.output), locked(wish.corpus / ".lock", wait=False) as mine:
        if not mine:
            raise UsageError(f"another build is writing into {wish.corpus}; wait for its end")
        part = releasing.cleared(wish.corpus / releasing.BUILDING)
        try:
            return _build(wish, part, progress)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _build(wish: Wish, part: Path, progress: Progress) -> Built:
    index = Index(part)
    try:
        seen = _read(wish, index, progress)
        index.fold()
        if not index.one("select count(*) from folded"):
            raise UsageError(
                f"no article is left to build from in {wish.output}: {seen.faults.count} lines are not of the"
                f" data format, {index.one('select count(*) from taken')} articles are taken down"
            )
        index.order(_clusters(index, seen.articles, part / "duplicates", progress))
        release = part / "release"
        release.mkdir()
        manifest, sizes = _write(wish, index, seen, release, progress)
    finally:
        index.close()
    return _finish(wish, manifest, sizes, seen.faults, release)


def _read(wish: Wish, index: Index, progress: Progress) -> _Seen:
    """Read all lines once: where each stands, and whether it may be part of the corpus."""
    seen = _Seen(stream_files(wish.output, "articles"))
    observed = stream_files(wish.output, "observations")
    total = sum(path.stat().st_size for path in [*seen.articles, *observed])
    done = 0
    for number, path in enumerate(seen.articles):
        for found in read_stream(path, Article, seen.faults):
            if isinstance(found, Input):
                seen.inputs.append(found)
                continue
            progress("reading", done + found.start, total)
            if wish.take_down.takes(found.row):
                index.add("taken", (found.row["id"],))
            index.add("article", _article(number, found))
        done += path.stat().st_size
    for path in observed:
        for found in read_stream(path, Observation, seen.faults):
            if isinstance(found, Input):
                seen.inputs.append(found)
            else:
                progress("reading", done + found.start, total)
                row = found.row
                # An observation does not name its page: those of a page taken down go with the article.
                if wish.take_down.takes(row):
                    index.add("taken", (row["id"],))
                index.add("observation", tuple(row.get(name) for name in OBSERVATION.names))
        done += path.stat().st_size
    progress("reading", total, total)
    return seen


def _article(file: int, found: Located) -> tuple[Any, ...]:
    row = found.row
    printed = row.get("published_at")
    fetched = instant(row["fetched_at"])
    assert fetched is not None, "lines without it are left out"
    return (
        row.get("portal"), printed[:10] if printed else None, row["id"], row["revision"],
        row["extractor"]["version"], fetched.replace(tzinfo=None), file, found.start,
        found.length, found.digest,
    )  # fmt: skip


_KEYS = keys(Article)
_OPEN = 200  # files at once: systems allow 1024, and years of runs are more


class _Texts:
    """The lines of an index, read again."""

    def __init__(self, paths: list[Path]) -> None:
        self._paths = paths
        self._open: OrderedDict[int, IO[bytes]] = OrderedDict()

    def __enter__(self) -> _Texts:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._open.values():
            file.close()

    def row(self, place: Place) -> dict[str, Any]:
        """Read a line; what an older one lacks is null.

        Raises:
            RunError: it is not the line that was there before.

        """
        raw = os.pread(self._file(place.file).fileno(), place.length, place.start)
        if digest_of(raw) != place.digest:
            raise RunError(f"{self._paths[place.file]} was changed while it was read; build again")
        row = json.loads(raw)
        return {name: row.get(name) for name in _KEYS}

    def _file(self, number: int) -> IO[bytes]:
        if number not in self._open:
            if len(self._open) == _OPEN:
                self._open.popitem(last=False)[1].close()
            self._open[number] = self._paths[number].open("rb")
        self._open.move_to_end(number)
        return self._open[number]


def _clusters(
    index: Index, paths: list[Path], folder: Path, progress: Progress
) -> Iterator[tuple[str, str | None, int, bool]]:
    duplicates = Duplicates(folder)
    total = index.one("select count(*) from folded where latest")
    with _Texts(paths) as texts:
        for number, place in enumerate(index.latest_places()):
            progress("comparing", number, total)
            row = texts.row(place)
            duplicates.add(
                row["id"], row["published_at"], row["fetched_at"], row["title"] or "", row["body"] or ""
            )
    yield from duplicates.clusters()
    progress("comparing", total, total)


def _write(
    wish: Wish, index: Index, seen: _Seen, release: Path, progress: Progress
) -> tuple[releasing.Manifest, dict[str, int]]:
    """Write the data of a release; give what its manifest says of them, and their sizes in memory."""
    formats = tuple(sorted(set(wish.formats)))
    sinks = {name: Sinks(release, name, formats, wish.shard_bytes) for name in schemas.CONFIGS}
    counts = Counts()
    total = index.one("select count(*) from ordered")
    with _Texts(seen.articles) as texts:
        for number, place in enumerate(index.places()):
            progress("writing", number, total)
            row = _full_row(texts.row(place), wish)
            if place.latest:
                same = {name: getattr(place, name) for name, _ in schemas.DUPLICATES}
                sinks["articles"].write(row | same)
                counts.add(row | same)
            sinks["revisions"].write(row)
    for observation in index.observations():
        sinks["observations"].write(observation)
    for sink in sinks.values():
        sink.close()
    progress("writing", total, total)
    manifest = {
        "format": releasing.FORMAT,
        "portalcrawl": __version__,
        "newest_fetched_at": f"{index.one('select max(fetched) from folded').isoformat()}Z",
        "options": {"formats": list(formats), "masked": wish.mask, "shard_bytes": wish.shard_bytes},
        "rows": {name: sink.rows for name, sink in sinks.items()},
        "counts": counts.as_dict(),
        "schema": schemas.described(schemas.whole()),
        "inputs": [asdict(read) for read in seen.inputs],
        "lines": _lines(seen.faults, index),
        "take_down": {
            "entries": len(wish.take_down),
            "articles": index.one("select count(distinct id) from article semi join taken using (id)"),
            "observations": index.one("select count(*) from observation semi join taken using (id)"),
        },
    }
    manifest["files"] = _files(release)
    return manifest, {name: sink.parquet.bytes_in_memory for name, sink in sinks.items()}


def _full_row(row: dict[str, Any], wish: Wish) -> dict[str, Any]:
    """Give an article's row with all columns that come from itself."""
    portal = wish.registry.portals.get(row["portal"])
    # The columns see the text as it was: what is masked is flagged.
    extra = columns.columns(row, portal=portal)
    printed = row["published_at"]
    day = date.fromisoformat(printed[:10]) if printed else None
    return (_masked(row) if wish.mask else row) | {"published_on": day} | extra


def _masked(row: dict[str, Any]) -> dict[str, Any]:
    def masked(text: str | None) -> str | None:
        return personal.masked(text) if text else text

    texts = {name: masked(row[name]) for name in ("title", "lead", "body", "author")}
    images = [image | {"caption": masked(image["caption"])} for image in row["images"] or ()]
    attachments = [document | {"name": masked(document["name"])} for document in row["attachments"] or ()]
    return row | texts | {"images": images, "attachments": attachments}


def _lines(faults: Faults, index: Index) -> dict[str, Any]:
    """Say what became of the lines that are no row."""
    return {
        "left_out": faults.count,
        "faults": [asdict(fault) for fault in faults.named],
        "older": faults.older,
        "missing_keys": dict(sorted(faults.missing.items())),
        "unknown_keys": dict(sorted(faults.unknown.items())),
        "folded": index.one("select (select count(*) from article anti join taken using (id))"
                            " - (select count(*) from folded)"),
    }  # fmt: skip


def _files(release: Path) -> dict[str, dict[str, Any]]:
    found = {}
    for name in releasing.files_of(release):
        found[name] = releasing.measured(release, name)
        if name.endswith(".parquet"):
            rows = pq.read_metadata(release / name).num_rows
            found[name] |= {"config": name.split("/")[1], "rows": rows}
    return found


def _finish(
    wish: Wish, manifest: releasing.Manifest, sizes: dict[str, int], faults: Faults, release: Path
) -> Built:
    """Give the release its name and papers, and publish it; or find that it is there already."""
    day = manifest["newest_fetched_at"][:10]
    content = releasing.content_of(manifest)
    if (there := releasing.same(wish.corpus, day, content)) is not None:
        releasing.point(there)
        return Built(there, False, releasing.read_manifest(there), faults)
    manifest["take_down"]["supersedes"] = superseded(wish.corpus, wish.take_down)
    name = releasing.free_name(wish.corpus, day)
    manifest = {"release": name, "content": content, **manifest, "gaps": gaps(wish.output)}
    card.write(release, manifest, sizes)
    croissant.write(release, manifest, card.about(manifest))
    releasing.write_manifest(release, manifest)
    releasing.publish(release, wish.corpus / name)
    return Built(wish.corpus / name, True, manifest, faults)
