"""``portalcrawl detect``: which template a portal or saved pages are of, with listings and samples."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from portalcrawl.commands.console import Output
from portalcrawl.commands.extract import template_named
from portalcrawl.commands.scouted import finding_of
from portalcrawl.errors import UsageError
from portalcrawl.items import Article
from portalcrawl.onboard.findings import Finding
from portalcrawl.onboard.saved import finding_of_files
from portalcrawl.registry import address_problem

_FIRST_LINES = 3
_LINE = 150


def run(options: argparse.Namespace) -> int:
    """Detect, print what was found; give the exit status."""
    finding = _find(options)
    if options.json and finding is not None:
        print(json.dumps(finding.as_dict(), ensure_ascii=False, indent=1))
    elif finding is not None:
        show(finding)
    if finding is None:
        return 1
    if not (finding.listings or finding.samples):
        print(nothing_found(finding), file=sys.stderr)
        return 1
    return 0


def _find(options: argparse.Namespace) -> Finding | None:
    where = options.where
    if re.match(r"[a-z][a-z0-9+.-]*://", where, re.IGNORECASE):
        if (problem := address_problem(where)) is not None:
            raise UsageError(problem)
        return finding_of(where, options)
    if not Path(where).exists():
        hint = f"; if it is an address, write http://{where}" if "." in where else ""
        raise UsageError(f"{where}: neither an address nor a file or folder{hint}")
    with Console(stderr=True).status("reading what was saved"):
        return finding_of_files(Path(where), template_named(options.template))


def nothing_found(finding: Finding) -> str:
    """Say that nothing was found, why, and what to do next."""
    lines = [f"  {note}" for note in finding.notes[:5]]
    head = "No listing and no article found."
    next_step = (
        "Give the address of a page that lists articles, as a browser shows it; if a script draws that page,"
        " there is nothing to read without a template of its own: docs/add-a-template.md"
    )
    return "\n".join([head, *lines, next_step])


def show(finding: Finding) -> None:
    """Print what was found for a person."""
    output = Output(130)
    output.print(_headline(finding), highlight=False)
    if finding.moved_to:
        output.print(f"moved to: {escape(finding.moved_to)}", highlight=False)
    for name, marks in finding.candidates.items():
        output.print(f"  {name}: {escape('; '.join(marks))}", highlight=False)
    if finding.listings:
        output.print()
        output.print(_listings(finding), highlight=False)
    for item in finding.samples:
        output.print()
        for line in _sample(item):
            output.print(escape(line), highlight=False, soft_wrap=True)


def _headline(finding: Finding) -> str:
    if finding.template is not None:
        return f"template: [bold]{finding.template}[/]"
    if finding.is_ambiguous:
        return f"several templates fit, read by {finding.reader}; choose one with --template:"
    return "no known template: read by form (generic)"


def _listings(finding: Finding) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("listing", overflow="fold")
    table.add_column("entries", justify="right")
    table.add_column("newest")
    table.add_column("next page?")
    for listing in finding.listings:
        following = "yes" if listing.next is not None else "no"
        where = path_of(listing.url)
        table.add_row(escape(where), str(len(listing.entries)), listing.newest or "no date", following)
    return table


def path_of(url: str) -> str:
    """Give an address without scheme and host; a file's name stays as it is."""
    parts = urlsplit(url)
    if not parts.netloc:
        return url
    return f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"


def _sample(item: Article) -> list[str]:
    facts = {
        "date": item.published_at, "views": item.view_count, "section": item.category,
        "author": item.author, "source": item.source,
        "pictures": len(item.images) or None, "documents": len(item.attachments) or None,
    }  # fmt: skip
    told = ", ".join(f"{name} {value}" for name, value in facts.items() if value is not None)
    paragraphs = [line for line in (item.lead or "", *item.body.split("\n")) if line][:_FIRST_LINES]
    lines = [item.title, f"  {told or 'no date, views, section or author'}"]
    lines += [f"  {line if len(line) <= _LINE else line[: _LINE - 1] + '…'}" for line in paragraphs]
    lines += [f"  warnings: {', '.join(item.warnings)}"] if item.warnings else []
    return lines + ([f"  {item.url}"] if item.url else [])
