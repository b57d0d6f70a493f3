"""Saved pages, folders and WARC files into items, by the same page objects as a live crawl."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from parsel import Selector

from portalcrawl import archive
from portalcrawl.attribution import attribute, header_directives
from portalcrawl.crawlstate import CrawlState, PortalState
from portalcrawl.errors import ExtractionFault, PageError, TemplateMismatch, UsageError
from portalcrawl.items import Article
from portalcrawl.pages import detect, templates
from portalcrawl.pages.base import ListingPage, Page, Template, article, parse
from portalcrawl.pages.lessons import learn, restored
from portalcrawl.reading import problems
from portalcrawl.reading.entries import split
from portalcrawl.reading.profile import PortalProfile
from portalcrawl.registry import Registry
from portalcrawl.vietnamese import decode

logger = logging.getLogger(__name__)

WARC_SUFFIXES = (".warc", ".warc.gz")
GENERIC = "generic"
PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".aspx", ".php", ".jsp", ".json")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A kept page, wherever it was kept."""

    name: str
    """How messages call it: path, or path and offset."""
    body: bytes
    url: str | None
    fetched_at: datetime
    content_type: str | None
    robots_header: str
    source_record: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A kept page that gives no item, and why."""

    name: str
    url: str | None
    error: PageError

    def __str__(self) -> str:
        where = f"{self.name} ({self.url})" if self.url else self.name
        return f"{where}: {type(self.error).__name__}: {self.error}"


def is_warc(path: Path) -> bool:
    """Say whether the name is a WARC file's."""
    return path.name.endswith(WARC_SUFFIXES)


def files_of(path: Path) -> list[Path]:
    """Give the files an input stands for: itself, or the pages and WARC files below a folder.

    Raises:
        UsageError: there is no such input, or nothing in the folder could be a page.

    """
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise UsageError(f"{path}: no such file or folder")
    suffixes = (*PAGE_SUFFIXES, *WARC_SUFFIXES)
    found = sorted(file for file in path.rglob("*") if file.is_file() and file.name.endswith(suffixes))
    if not found:
        raise UsageError(f"{path}: no saved page ({' '.join(PAGE_SUFFIXES)}) and no WARC file below it")
    return found


def saved_page(path: Path, url: str | None, fetched_at: datetime | None) -> SavedPage:
    """Read a saved file; the time it was fetched is the one given, else its modification time."""
    moment = fetched_at or datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return SavedPage(str(path), path.read_bytes(), url, moment, None, "", {"file": str(path)})


def archived_pages(path: Path) -> Iterator[SavedPage]:
    """Read the responses of a WARC file; what is no web page of status 200 is passed over in silence.

    Raises:
        ValueError: the file is no WARC.

    """
    # Ours lie in the folder `warc` of an output folder, and items name them from there.
    name = f"warc/{path.name}" if path.resolve().parent.name == "warc" else str(path)
    for record in archive.read(path):
        kind = record.header("Content-Type")
        if record.status != 200 or (kind and not any(word in kind.lower() for word in ("html", "json"))):
            continue
        try:
            fetched_at = datetime.fromisoformat(record.date or "")
        except ValueError:
            logger.warning(
                "%s@%d: WARC-Date %r is no time; record passed over", path, record.offset, record.date
            )
            continue
        yield SavedPage(
            f"{path}@{record.offset}", record.body, record.url, fetched_at, kind,
            record.header("X-Robots-Tag") or "", {"warc": name, "offset": record.offset},
        )  # fmt: skip


@dataclass(slots=True)
class Extractor:
    """Turns kept pages into items; what registry and crawl state know is filled in."""

    registry: Registry
    template: Template | None = None
    """The template to use; None: the portal's own where it fits, else the one detected."""
    state: CrawlState | None = None

    profiles: dict[str, PortalProfile] = field(default_factory=dict)
    """What was learned of each portal's pages: from the crawl state, or by `learn`."""

    _portals: dict[str, PortalState] = field(default_factory=dict)

    def learns_from(self, page: SavedPage) -> bool:
        """Say whether the page is read by a template that reads by what a portal's pages share."""
        portal = self.registry.for_url(page.url) if page.url else None
        own = templates().get(portal.template) if portal is not None and portal.template else None
        chosen = self.template or own
        return chosen is not None and chosen.article.learns and not self._known(page).is_full

    def learn(self, page: SavedPage) -> None:
        """Learn from a page what its portal's pages have in common."""
        text = decode(page.body, page.content_type)
        name = self.template.name if self.template is not None else GENERIC
        view = templates()[name].article(text, page.url)
        if problems.obvious(view) is None:
            learn(self._known(page), view, page.url or page.name)

    def _known(self, page: SavedPage) -> PortalProfile:
        """Give what is known of the page's portal; pages without address are those of their folder."""
        portal = self.registry.for_url(page.url) if page.url else None
        if portal is not None:
            name = portal.key
        else:
            name = (split(page.url).hostname if page.url else None) or str(Path(page.name).parent)
        if name not in self.profiles:
            stored = self._state_of(portal.key).profile if portal is not None and self.state else None
            self.profiles[name] = restored(stored, name)
        return self.profiles[name]

    def _state_of(self, portal: str) -> PortalState:
        assert self.state is not None
        if portal not in self._portals:
            self._portals[portal] = self.state.portal(portal)
        return self._portals[portal]

    def extract(self, page: SavedPage) -> Article | Refusal:
        """Give the page's item, or why there is none."""
        try:
            item = self._article(page)
        except PageError as error:
            return Refusal(page.name, page.url, error)
        except Exception as error:
            # A fault of ours over one page must not cost the others; it is logged with its traceback.
            logger.error("%s: %s", page.name, error, exc_info=error)
            return Refusal(page.name, page.url, ExtractionFault(f"{type(error).__name__}: {error}"))
        portal = self.registry.for_url(item.url) if item.url else None
        if portal is not None:
            item = attribute(item, portal, portal.stored_key(item.id.partition("/")[2]))
        return replace(
            item,
            source_record=page.source_record,
            revision=self._revision(item),
        )

    def _article(self, page: SavedPage) -> Article:
        text = decode(page.body, page.content_type)
        selector = parse(text)
        mismatch: PageError | None = None
        for template in self._candidates(text, page.url, selector):
            view = template.article(text, page.url, selector)
            try:
                item = article(view, page.fetched_at, self._known(page) if template.article.learns else None)
                told = view.header_robots(header_directives(page.robots_header))
                return replace(item, robots=sorted({*item.robots, *told}))
            except TemplateMismatch as error:
                mismatch = error
        raise mismatch or _of_no_template(text, page.url, selector)

    def _candidates(self, text: str, url: str | None, selector: Selector) -> list[Template]:
        if self.template is not None:
            return [self.template]
        portal = self.registry.for_url(url) if url else None
        own = [templates()[portal.template]] if portal and portal.template else []
        return own + [template for template in detect(text, url, selector) if template not in own]

    def _revision(self, item: Article) -> int:
        if self.state is None or item.portal is None:
            return 1
        known = self._state_of(item.portal).known.get(item.id.partition("/")[2])
        return known.revision if known and known.content_hash == item.content_hash else 1


def _of_no_template(text: str, url: str | None, selector: Selector) -> PageError:
    """Name what a page of no known template is: a bot check or a login page bears nobody's signature."""
    page = Page(text, url, selector)
    problem = problems.obvious(page) or problems.instead(page)
    return problem or TemplateMismatch("no known template has this page's signature")


def listing_page(page: SavedPage, template: Template | None) -> ListingPage:
    """Give the listing page of a saved file.

    Raises:
        PageError: it is none of the template's, or of no template known.

    """
    text = decode(page.body, page.content_type)
    selector = parse(text)
    candidates = [template] if template else detect(text, page.url, selector)
    refused: PageError | None = None
    for candidate in candidates:
        view = candidate.listing(text, page.url, selector)
        try:
            view.check()
        except PageError as error:
            refused = error
        else:
            return view
    raise refused or _of_no_template(text, page.url, selector)
