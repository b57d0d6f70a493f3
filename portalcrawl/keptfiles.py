"""The documents of articles without text: found among what was kept, and read; never fetched."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin

from portalcrawl import archive
from portalcrawl.filetext import MAX_BYTES, DocumentText, text_of
from portalcrawl.items import Article, Attachment, to_line
from portalcrawl.normalize import clean_text, file_name
from portalcrawl.urls import split_url
from portalcrawl.vietnamese import repair

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FileText:
    """A document of an article, and what it says."""

    url: str
    name: str
    text: str
    """Its text, repaired and cleaned line by line; empty where there is a problem."""
    pages: int | None
    problem: str | None
    """None, or why there is no text, or not all of it."""


_Key = tuple[str, str, str]
_REDIRECTS = 5


@dataclass(slots=True)
class KeptFiles:
    """Documents beside saved pages and in WARC files."""

    warcs: Sequence[Path] = ()
    """Files looked through, once, when the first document is asked of them; later ones win."""
    _places: dict[_Key, tuple[Path, int] | _Key] | None = None

    def read(self, item: Article, page: Path | None) -> list[FileText]:
        """Read the documents of an item; ``page`` is its saved page, where it is not of a WARC file."""
        return [self._read(attachment, page) for attachment in item.attachments]

    def _read(self, attachment: Attachment, page: Path | None) -> FileText:
        data = next(_beside(page, attachment.url), None) if page else None
        if data is None:
            data = self._archived(_key(attachment.url))
        found = DocumentText(problem="not kept") if data is None else text_of(data)
        return FileText(attachment.url, attachment.name, _cleaned(found.text), found.pages, found.problem)

    def _archived(self, key: _Key) -> bytes | None:
        if self._places is None:
            self._places = {}
            for warc in self.warcs:
                self._places.update(_documents(warc))
        for _ in range(_REDIRECTS):
            place = self._places.get(key)
            if place is None:
                return None
            if len(place) == 2:
                return archive.read_at(*place).body
            key = place
        return None


def _key(url: str) -> _Key:
    """Give what an address and the request made for it share: no scheme, no way of quoting."""
    head, path, query = split_url(url)
    return head.lower().partition("//")[2], unquote(path), unquote(query)


def _documents(warc: Path) -> Iterator[tuple[_Key, tuple[Path, int] | _Key]]:
    """Give where in a WARC file the answers lie that are no pages, and where redirects lead."""
    try:
        for record in archive.read(warc):
            to = record.header("Location")
            if 300 <= record.status < 400 and to:
                yield _key(record.url), _key(urljoin(record.url, to))
            elif record.status == 200 and _is_document(record):
                yield _key(record.url), (warc, record.offset)
    except (ValueError, OSError) as error:
        logger.warning("%s: not looked through for documents: %s", warc, error)


def _is_document(record: archive.Record) -> bool:
    return b"%PDF-" in record.body[:1024] or "html" not in (record.header("Content-Type") or "").lower()


def _beside(page: Path, url: str) -> Iterator[bytes]:
    """Give what lies where browsers and mirroring tools put a file that a saved page links to.

    The address is the page's word: only files below the page's folder, or below a folder named after the
    host, are opened.
    """
    host, path, _ = _key(url)
    folder = page.resolve().parent
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if not parts or ".." in parts or "\0" in url:
        return
    names = dict.fromkeys([Path(file_name(url)).name, parts[-1]])
    under = [folder, folder / f"{page.stem}_files"]
    below = [folder.joinpath(*parts), *(place / name for name in names if name for place in under)]
    mirrors = [above.joinpath(*parts) for above in folder.parents if host and above.name == host]
    for place in [*below, *mirrors]:
        if place.is_file() and _within(place, [folder, *folder.parents], host):
            with place.open("rb") as file:
                yield file.read(MAX_BYTES + 1)


def _within(place: Path, folders: list[Path], host: str) -> bool:
    """Tell a file that lies, links followed, in the page's folder or in the mirror of its host."""
    real = place.resolve()
    return any(
        real.is_relative_to(folder) for i, folder in enumerate(folders) if not i or folder.name == host
    )


def _cleaned(text: str) -> str:
    """Repair a document's letters, then clean it line by line; blank lines divide its paragraphs."""
    lines = [clean_text(line) for line in repair(text).split("\n")]
    kept = [line for i, line in enumerate(lines) if line or (i and lines[i - 1])]
    return "\n".join(kept).strip()


def line_with_files(item: Article, files: Sequence[FileText]) -> str:
    """Give the item as one JSON line with its documents under the key ``files``; no run file has one."""
    line = to_line(item)
    texts = json.dumps([asdict(file) for file in files], ensure_ascii=False, separators=(",", ":"))
    return f'{line[:-1]},"files":{texts}}}'
