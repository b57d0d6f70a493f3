"""The source text of a demo article, and the item that a right extraction of its page gives.

A ``Story`` is what an editor typed, before any CMS printed it. Pages are rendered from it and expected
items are computed from it, so neither rests on an extractor.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import PurePosixPath
from typing import Any, Literal
from urllib.parse import unquote, urljoin, urlsplit

from portalcrawl.demo.portals import DemoPortal, article_url, canonical_url, item_key

VIETNAM = timezone(timedelta(hours=7))
CELL, ROW = "\t", "\n"
"""What stands between a data table's cells, and between its rows, in ``body``."""

FigureForm = Literal["italic", "centred", "table", "same", "pair", "stacked", "plain"]
SignatureForm = Literal[
    "none", "node", "account", "paren", "label", "right", "nbsp", "two_lines", "two_br", "labelled", "both"
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a newline in ``text`` is printed as ``<br>``."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; an item may have a nested list under it."""

    items: tuple[tuple[str, tuple[str, ...]], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table of data, the first row its head."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and its caption; ``alt`` is often the file name, which is never a caption."""

    path: str
    caption: str | None = None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Pictures in a row, and how their captions are printed.

    ``italic``/``centred``: in the paragraph after the picture; ``table``: in the next row of a one-column
    table; ``same``: in the picture's own paragraph after ``<br>``; ``pair``: two columns of a table;
    ``stacked``: all pictures, then a caption each; ``plain``: no caption. ``name_line``: the CMS also prints
    the file name as a line of text.
    """

    pictures: tuple[Picture, ...]
    form: FigureForm = "italic"
    name_line: bool = False


@dataclass(frozen=True, slots=True)
class FileLink:
    """A link to a document inside a sentence (``before``/``after``), or alone in its paragraph."""

    href: str
    text: str
    before: str = ""
    after: str = ""

    @property
    def name(self) -> str:
        """The attachment's name: the link text, or the file name where the text is generic."""
        if self.text.casefold() in {"tải về", "tại đây", "xem tại đây"}:
            return file_name(self.href)
        return self.text


Block = Paragraph | Bullets | DataTable | Figure | FileLink


@dataclass(frozen=True, slots=True)
class Signature:
    """Who the article is from, and how the page prints it.

    ``node``: the CMS's author element; ``account``: that element holding an account name; ``paren``:
    ``(Nguồn: X)``; ``label``: ``Nguồn: X``; ``right``/``nbsp``: a right-aligned or nbsp-indented line;
    ``two_lines``/``two_br``: name, then unit; ``labelled``: ``Tin, ảnh: X`` or ``Thực hiện: X``;
    ``both``: ``Tác giả: X - Nguồn: Y``.
    """

    author: str | None = None
    source: str | None = None
    form: SignatureForm = "none"


@dataclass(frozen=True, slots=True)
class Story:
    """An article as its editor wrote it."""

    key: str
    """The CMS's own id of the article."""
    title: str
    blocks: tuple[Block, ...]
    category: str | None = None
    """Section the page prints, unless the listing it is read under prints its own."""
    lead: str | None = None
    """None: the page prints no lead; empty: an empty lead element."""
    signature: Signature = field(default_factory=Signature)
    published: datetime | date | None = None
    """Time in Viet Nam; a plain date where the page prints no time, None where it prints none."""
    views: int | None = None
    files: tuple[FileLink, ...] = ()
    """The attachment box."""
    debris: frozenset[str] = frozenset()
    """Dirt the page shows and the item must not: see ``markup.shared``."""
    topic: str = ""
    robots: str | None = None
    """Content of the page's robots meta."""

    @property
    def moment(self) -> datetime:
        """The publication time to order listings by."""
        if isinstance(self.published, datetime):
            return self.published
        if self.published is not None:
            return datetime(self.published.year, self.published.month, self.published.day, tzinfo=VIETNAM)
        return datetime(2000, 1, 1, tzinfo=VIETNAM)


def file_name(href: str) -> str:
    """Give the file name an address ends in: a document library puts a UUID after it."""
    parts = PurePosixPath(unquote(urlsplit(href).path)).parts
    named = [part for part in parts if "." in part]
    return named[-1].replace("+", " ") if named else parts[-1]


def body_text(story: Story) -> str:
    """Give the article's body as design section 4 words it."""
    return unicodedata.normalize("NFC", "\n\n".join(piece for b in story.blocks for piece in _pieces(b)))


def _pieces(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Bullets):
        for text, nested in block.items:
            yield text
            yield from nested
    elif isinstance(block, DataTable):
        yield ROW.join(CELL.join(row) for row in block.rows)
    elif isinstance(block, FileLink) and (block.before or block.after):
        yield f"{block.before}{block.text}{block.after}"


def images(story: Story) -> list[Picture]:
    """Give the article's pictures in page order."""
    return [p for b in story.blocks if isinstance(b, Figure) for p in b.pictures]


def attachments(story: Story) -> list[FileLink]:
    """Give the article's documents: links in the body, then the attachment box."""
    return [*(b for b in story.blocks if isinstance(b, FileLink)), *story.files]


def iso(moment: datetime | date | None) -> str | None:
    """Give a publication time as an item prints it."""
    if isinstance(moment, datetime):
        return moment.astimezone(VIETNAM).isoformat(timespec="seconds")
    return moment.isoformat() if moment is not None else None


def warnings(portal: DemoPortal, story: Story) -> list[str]:
    """Name what a reader of the item should know, in alphabetical order."""
    found = set()
    if story.published is None or not portal.prints_date:
        found.add("no_date")
    if not body_text(story):
        found.add("pdf_only")
    if story.signature.form == "account":
        found.add("account_name")
    return sorted(found)


def expected_article(
    portal: DemoPortal,
    story: Story,
    *,
    base: str,
    fetched_at: datetime,
    listing: int | None = 0,
    url: str | None = None,
    views: int | None = None,
) -> dict[str, Any]:
    """Give the item that reading the article's page must give, without content hash and extractor.

    ``base`` is the portal's address; ``listing`` the listing whose section the page is read under (None:
    the page names no section), ``views`` the count printed at that visit. ``portal`` is null and ``id``
    begins with the host, as for a saved page; ``source_record`` is empty.
    """
    address = url or article_url(portal, story.key, story.title, base, listing or 0)
    count = views if views is not None else story.views
    return {
        "id": f"{urlsplit(address).hostname}/{item_key(portal, story.key)}",
        "portal": None,
        "template": portal.template,
        "unit_code": None,
        "url": address,
        "canonical_url": canonical_url(portal, story.key, address),
        "title": unicodedata.normalize("NFC", story.title),
        "category": _category(portal, story, listing),
        "lead": (story.lead or None) if portal.prints_lead else None,
        "body": body_text(story),
        "author": story.signature.author,
        "source": story.signature.source,
        "published_at": iso(story.published) if portal.prints_date else None,
        "published_raw": printed_date(portal, story),
        "modified_at": None,
        "view_count": count if portal.prints_views else None,
        "images": [{"url": urljoin(address, p.path), "caption": p.caption} for p in images(story)],
        "attachments": [{"url": urljoin(address, f.href), "name": f.name} for f in attachments(story)],
        "revision": 1,
        "fetched_at": fetched_at.astimezone(UTC).isoformat(timespec="seconds"),
        "source_record": {},
        "robots": [part.strip() for part in (story.robots or "").split(",") if part.strip()],
        "warnings": warnings(portal, story),
    }


def _category(portal: DemoPortal, story: Story, listing: int | None) -> str | None:
    if not portal.prints_category:
        return None
    if story.category is None and listing is not None and portal.section_per_page:
        return portal.listings[listing].title
    return story.category


def printed_line(portal: DemoPortal, story: Story, english: bool = False) -> str | None:
    """Give the date with its label, as the portal prints it in front of the counter."""
    day = printed_date(portal, story)
    if day is None or not portal.date_label:
        return day
    return f"{'Publish date' if english else portal.date_label} {day}"


def printed_date(portal: DemoPortal, story: Story) -> str | None:
    """Give the date as the portal prints it, without label and counter; None where it prints none."""
    moment = story.published
    if moment is None or not portal.prints_date:
        return None
    day = moment.strftime("%d/%m/%Y")
    if not isinstance(moment, datetime):
        return day
    local = moment.astimezone(VIETNAM)
    clock = local.strftime("%I:%M %p") if portal.clock == 12 else local.strftime("%H:%M")
    return f"{local.strftime('%d/%m/%Y')}{portal.date_separator}{clock}"
