"""``portalcrawl extract``: saved pages, folders and WARC files into items on stdout."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from portalcrawl.crawlstate import CrawlState
from portalcrawl.errors import UsageError
from portalcrawl.extraction import (
    GENERIC,
    Extractor,
    Refusal,
    SavedPage,
    archived_pages,
    files_of,
    is_warc,
    saved_page,
)
from portalcrawl.filetext import check_installed
from portalcrawl.items import Article, to_line
from portalcrawl.keptfiles import KeptFiles, line_with_files
from portalcrawl.pages import templates
from portalcrawl.pages.base import Template
from portalcrawl.registry import address_problem
from portalcrawl.run import open_state
from portalcrawl.sources import load_registry


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a saved page from outside."""

    url: str | None
    fetched_at: datetime | None


def run(options: argparse.Namespace) -> int:
    """Extract as the command line says; give the exit status."""
    inputs = {path: files_of(path) for path in options.paths}
    known = _read_tsv(options.urls) if options.urls else {}
    if options.url and (len(inputs) > 1 or options.paths[0].is_dir() or is_warc(options.paths[0])):
        raise UsageError("--url names the address of one saved page; for more of them give --urls TSV")
    output = _output_of(options.paths, options.output)
    state = _existing_state(output, options.state)
    extractor = Extractor(load_registry(options.portals, output), template_named(options.template), state)
    for problem in extractor.registry.problems:
        print(f"broken: {problem}", file=sys.stderr)
    kept = _kept_files(inputs, output) if options.files else None
    empty = []
    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        _learn(extractor, inputs, known, progress)
        task = progress.add_task("files", total=sum(map(len, inputs.values())))
        for path, files in inputs.items():
            articles = 0
            for file in files:
                details = known.get(file.resolve(), Known(options.url, None))
                articles += _extract_file(extractor, file, details, options.fetched_at, kept)
                progress.advance(task)
            if not articles:
                empty.append(path)
    if state is not None:
        state.close()
    return 1 if empty or extractor.registry.problems else 0


def _learn(
    extractor: Extractor, inputs: dict[Path, list[Path]], known: dict[Path, Known], progress: Progress
) -> None:
    """Look through the pages first, where the template reads them by what a portal's pages share."""
    registered = any(portal.template == GENERIC for portal in extractor.registry)
    named = extractor.template is not None and extractor.template.article.learns
    files = [file for found in inputs.values() for file in found]
    if not (named or (registered and extractor.template is None)):
        return
    for file in progress.track(files, description="learning"):
        for page in _pages(file, known.get(file.resolve(), Known(None, None)), None):
            if extractor.learns_from(page):
                extractor.learn(page)


def _kept_files(inputs: dict[Path, list[Path]], output: Path) -> KeptFiles:
    """Give what documents are looked for in: the WARC files given, and those of the output folder."""
    check_installed()
    given = [file for files in inputs.values() for file in files if is_warc(file)]
    own = sorted((output / "warc").glob("*.warc*"))
    return KeptFiles(list(dict.fromkeys(path.resolve() for path in [*own, *given])))


def _extract_file(
    extractor: Extractor, file: Path, known: Known, fetched_at: datetime | None, kept: KeptFiles | None
) -> int:
    articles = pages = 0
    for pages, page in enumerate(_pages(file, known, fetched_at), 1):  # noqa: B007
        result = extractor.extract(page)
        if isinstance(result, Article):
            if kept is not None and not result.body and result.attachments:
                files = kept.read(result, None if is_warc(file) else file)
                print(line_with_files(result, files), flush=True)
            else:
                print(to_line(result), flush=True)
            articles += 1
        else:
            assert isinstance(result, Refusal)
            print(result, file=sys.stderr)
    if is_warc(file) and not pages:
        print(f"{file}: no web page in it", file=sys.stderr)
    return articles


def _pages(file: Path, known: Known, fetched_at: datetime | None) -> Iterator[SavedPage]:
    try:
        if is_warc(file):
            yield from archived_pages(file)
        else:
            yield saved_page(file, known.url, known.fetched_at or fetched_at)
    except ValueError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{file}: {error.strerror}", file=sys.stderr)


def _read_tsv(path: Path) -> dict[Path, Known]:
    """Read lines of path, URL and, if known, time; paths are from here or from the TSV's folder.

    Raises:
        UsageError: a line has not that form.

    """
    known = {}
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text") from error
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE), 1):
        if not row or row[0].startswith("#"):
            continue
        if len(row) not in (2, 3):
            raise UsageError(f"{path}: line {number}: path, URL and, if known, time, separated by tabs")
        file = Path(row[0]) if Path(row[0]).exists() else path.parent / row[0]
        try:
            moment = datetime.fromisoformat(row[2]) if len(row) == 3 and row[2] else None
        except ValueError as error:
            raise UsageError(f"{path}: line {number}: {row[2]!r} is no time") from error
        if moment is not None and moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        if (problem := address_problem(row[1])) is not None:
            raise UsageError(f"{path}: line {number}: {problem}")
        known[file.resolve()] = Known(row[1], moment)
    return known


def _output_of(paths: list[Path], given: Path) -> Path:
    """Give the output folder that the inputs lie in, where they are its own WARC files."""
    for path in paths:
        if is_warc(path) and path.resolve().parent.name == "warc":
            return path.resolve().parent.parent
    return given


def _existing_state(output: Path, url: str | None) -> CrawlState | None:
    """Open the crawl state if there is one: to extract is not to begin one."""
    if url is None and not (output / "crawlstate.sqlite3").exists():
        return None
    return open_state(output, url)


def template_named(name: str | None) -> Template | None:
    """Give the template of that name.

    Raises:
        UsageError: there is none.

    """
    if name is None:
        return None
    if name not in templates():
        raise UsageError(f"--template {name}: the templates are {', '.join(sorted(templates()))}")
    return templates()[name]
