"""Saved pages, folders and WARC files looked at as a portal is: template, listings, samples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from portalcrawl.attribution import header_directives
from portalcrawl.errors import PageError
from portalcrawl.extraction import SavedPage, archived_pages, files_of, is_warc, saved_page
from portalcrawl.items import Article
from portalcrawl.onboard.findings import SAMPLES, Finding, Survey
from portalcrawl.onboard.seen import Look, SeenPage, article_of
from portalcrawl.pages import templates
from portalcrawl.pages.base import Template
from portalcrawl.vietnamese import decode

MOST_PAGES = 200
"""Pages looked at: what more of them say is the same."""


def finding_of_files(path: Path, template: Template | None) -> Finding:
    """Look at what was saved.

    Raises:
        UsageError: there is nothing that could be a page.

    """
    survey = Survey(lambda _: True, template, with_articles=True)
    notes: list[str] = []
    for number, page in enumerate(_pages(path, notes)):
        if number == MOST_PAGES:
            notes.append(f"{path}: looked at the first {MOST_PAGES} pages only")
            break
        look = look_of(page)
        if look.page.problem is None:
            survey.looks.append(look)
        else:
            notes.append(f"{page.name}: {type(look.page.problem).__name__}: {look.page.problem}")
    (template_name, reader), seen = survey.choose(), survey.candidates()
    read = [(look, article_of(look, templates()[reader])) for look in survey.looks]
    samples = [item for _, item in read if isinstance(item, Article)]
    # What shows an article is no listing, though it may list others beside it.
    survey.looks = [look for look, item in read if isinstance(item, PageError)]
    return Finding(template_name, seen, reader, survey.listings(reader), samples[:SAMPLES], notes)


def look_of(saved: SavedPage) -> Look:
    """Give a saved page as one that was looked at."""
    page = SeenPage(decode(saved.body, saved.content_type), saved.url)
    told = tuple(header_directives(saved.robots_header))
    return Look(page, saved.url or saved.name, saved.fetched_at, told)


def _pages(path: Path, notes: list[str]) -> Iterator[SavedPage]:
    for file in files_of(path):
        try:
            if is_warc(file):
                yield from archived_pages(file)
            else:
                yield saved_page(file, None, None)
        except ValueError as error:
            notes.append(str(error))
