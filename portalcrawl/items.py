"""The data format: what one line of ``articles/<run>.jsonl`` and ``observations/<run>.jsonl`` holds.

The docstring under each field is the format's definition; README's table is held against them by a
test. Keys are written in the order of the fields, absent values as ``null``, lists as ``[]``.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal


@dataclass(slots=True)
class Image:
    """A picture of an article, in page order."""

    url: str
    """Absolute address where the page's own address is known, else as printed."""
    caption: str | None = None
    """The caption as printed; never the ``alt`` text, which is often a file name."""


@dataclass(slots=True)
class Attachment:
    """A document an article offers: pdf, doc, docx, xls, xlsx, ppt, pptx, odt, zip or rar."""

    url: str
    """Absolute address where the page's own address is known, else as printed."""
    name: str
    """The link's text, or the file name where the text is generic ("Tải về", "tại đây")."""


@dataclass(slots=True)
class Extractor:
    """Which template read the page, and which edition of it."""

    template: str
    """Name of the template."""
    version: int
    """Raised by hand whenever the template's output changes."""


@dataclass(slots=True, kw_only=True)
class Article:
    """One revision of one article."""

    id: str
    """``<portal>/<key>``: the CMS's own article id, else a hash of path and kept parameters."""
    portal: str | None
    """Registry key of the portal; null for a saved page of no registered portal."""
    template: str
    """Template that extracted it."""
    unit_code: str | None = None
    """Code of the administrative unit in the list in force on the article's date."""
    url: str | None
    """As fetched."""
    canonical_url: str | None
    """Without session ids, tracking and decorative parameters."""
    title: str
    """The headline."""
    category: str | None = None
    """Section heading, else the last breadcrumb item that is not the title, as printed."""
    lead: str | None = None
    """The summary, only where the page prints it apart from the body."""
    body: str
    """Paragraphs and list items separated by a blank line; a table's row is one line; NFC."""
    author: str | None = None
    """Person or pen name."""
    source: str | None = None
    """Organisation the article is from."""
    published_at: str | None = None
    """ISO 8601 with ``+07:00``; ``YYYY-MM-DD`` where no time is printed."""
    published_raw: str | None = None
    """The printed text that ``published_at`` was read from."""
    modified_at: str | None = None
    """Like ``published_at``, of the last change, where printed."""
    view_count: int | None = None
    """The article's own counter at ``fetched_at``; never a site-wide one."""
    images: list[Image] = field(default_factory=list)
    """``{url, caption}`` in page order."""
    attachments: list[Attachment] = field(default_factory=list)
    """``{url, name}`` of documents."""
    content_hash: str
    """SHA-256 over title, lead, body and attachments; equal hashes mean equal content."""
    revision: int = 1
    """1, 2, ...: counts the publisher's changes of ``content_hash``."""
    fetched_at: str
    """ISO 8601, UTC: when the page was fetched."""
    source_record: dict[str, Any] = field(default_factory=dict)
    """Where the raw page is kept: ``{warc, offset}`` or ``{file}``."""
    extractor: Extractor
    """``{template, version}`` of the extraction."""
    robots: list[str] = field(default_factory=list)
    """Directives of robots meta and X-Robots-Tag, machine-learning opt-outs included."""
    warnings: list[str] = field(default_factory=list)
    """What a reader should know: ``no_date``, ``pdf_only``, ``implausible_date`` ..."""

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Article:
        """Build an article from a decoded JSON line.

        Raises:
            TypeError: a key is missing, unknown or not of the format.

        """
        nested = {
            **row,
            "images": [Image(**image) for image in row["images"]],
            "attachments": [Attachment(**attachment) for attachment in row["attachments"]],
            "extractor": Extractor(**row["extractor"]),
        }
        return cls(**nested)


@dataclass(slots=True, kw_only=True)
class Observation:
    """A view count that moved, or an article that went; never a change of the article."""

    id: str
    """Id of the article."""
    portal: str
    """Registry key of the portal."""
    observed_at: str
    """ISO 8601, UTC."""
    view_count: int | None
    """The printed count; null for a gone article."""
    on: Literal["listing", "article", "gone"]
    """Where it was read; ``gone`` for an article that answered 404, 410 or a soft 404."""


def to_line(item: Article | Observation) -> str:
    """Give the item as one JSON line, without the newline: UTF-8 unescaped, keys in field order."""
    return json.dumps(asdict(item), ensure_ascii=False, separators=(",", ":"))


def documentation(item: type[Article] | type[Observation]) -> list[str]:
    """Name the fields of an item class in the order they are written."""
    return [f.name for f in fields(item)]
