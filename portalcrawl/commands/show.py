"""``portalcrawl show``: an article beside its kept page."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from parsel import Selector
from rich.markup import escape
from rich.table import Table

from portalcrawl import keptpage
from portalcrawl.commands.console import Output
from portalcrawl.errors import UsageError
from portalcrawl.expiry import why_gone
from portalcrawl.items import Article, to_line
from portalcrawl.oldruns import reading, stream_files
from portalcrawl.recovery import read_line


def run(options: argparse.Namespace) -> int:
    """Print the article's latest revision and its page; give the exit status."""
    item = latest(options.output, options.id)
    if options.json:
        print(to_line(item))
        return 0
    page = kept_page(options.output, item)
    if options.raw:
        if page is None:
            raise UsageError(f"{options.id}: its page was not kept (--no-warc)")
        print(page)
        return 0
    console = Output()
    table = Table(show_lines=False, expand=True)
    table.add_column(f"article {item.id}, revision {item.revision}", ratio=1, overflow="fold")
    table.add_column("text of its kept page", ratio=1, overflow="fold")
    table.add_row(_fields(item), escape(_text(page)) if page else "(not kept)")
    console.print(table)
    return 0


def latest(output: Path, id: str) -> Article:
    """Give the article's line with the highest revision; of equal ones the newest extractor's, then the last.

    Raises:
        UsageError: there is no such article in the output folder.

    """
    needle = f'"id":{json.dumps(id, ensure_ascii=False)}'.encode()
    found: list[dict[str, Any]] = []
    with reading(output):
        for path in stream_files(output, "articles"):
            with path.open("rb") as lines:
                found += [
                    row.row for line in lines if needle in line
                    if (row := read_line(line)) is not None and row.row["id"] == id
                ]  # fmt: skip
    if not found:
        raise UsageError(f"no article {id} in {output}; ids look like <portal>/<key>")
    return Article.from_dict(
        max(found, key=lambda row: (row["revision"], row["extractor"]["version"], row["fetched_at"]))
    )


def kept_page(output: Path, item: Article) -> str | None:
    """Give the text of the page the article was read from, or None where it was not kept.

    Raises:
        UsageError: it was kept, but is not where the line says.

    """
    try:
        return keptpage.kept_page(output, item.source_record)
    except FileNotFoundError as error:
        why = why_gone(output, item.source_record)
        raise UsageError(f"{item.id}: the kept page is not to be had: {why}") from error
    except (OSError, ValueError) as error:
        raise UsageError(f"{item.id}: the kept page is not to be had: {error}") from error


def _fields(item: Article) -> str:
    lines = []
    for name, value in json.loads(to_line(item)).items():
        if value not in (None, "", [], {}):
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            lines.append(f"[bold]{name}[/]: {escape(text)}")
    return "\n".join(lines)


def _text(page: str) -> str:
    """Give what a reader sees of a page, line by line."""
    seen = (
        Selector(page)
        .xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
        .getall()
    )
    lines = (" ".join(text.split()) for text in seen)
    return "\n".join(line for line in lines if line)
