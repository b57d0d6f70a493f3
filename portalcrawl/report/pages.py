"""The texts behind the table: of each portal's latest articles the clean text and the kept page."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portalcrawl.keptpage import kept_page
from portalcrawl.report import rawpage
from portalcrawl.report.gather import PortalFacts
from portalcrawl.report.intake import Faults, Intake, Latest
from portalcrawl.text import fold

BUDGET = 17_000_000
"""Of the report's bytes, for what is packed; further kept pages are left out, healthy portals' first."""
CLEAN_CHARS = 8_000
"""Of an article's body."""
_FIELDS = ("category", "published_raw", "author", "source")


@dataclass(frozen=True, slots=True)
class Headline:
    """What the page shows of an article before it is opened."""

    id: str
    title: str
    url: str | None
    published: str | None
    views: int | None
    revision: int
    gone: bool
    warnings: tuple[str, ...]


@dataclass(slots=True)
class Pages:
    """Packs portal after portal, as long as the budget lasts."""

    output: Path
    intake: Intake
    faults: Faults
    budget: int = BUDGET
    spent: int = 0
    left_out: int = 0
    """Articles whose kept page had no room."""

    def pack(self, portal: PortalFacts) -> tuple[list[Headline], str]:
        """Give a portal's latest articles, newest first, and what is behind them: base64 of deflated JSON."""
        latest = [article for _, article in sorted(portal.latest, reverse=True)]
        rows = [self.intake.row(article) for article in latest]
        heads = [_headline(article, row) for article, row in zip(latest, rows, strict=True)]
        if not rows:
            return heads, ""
        if self.spent < self.budget:
            packed = _deflated([_clean(row) | self._kept(row) for row in rows])
            if self.spent + len(packed) <= self.budget:
                self.spent += len(packed)
                return heads, packed
            self.budget = self.spent  # what comes after is healthier: it waits as well
        self.left_out += len(rows)
        return heads, _deflated([_clean(row) | {"page": None, "note": ["left_out"]} for row in rows])

    def _kept(self, row: dict[str, Any]) -> dict[str, Any]:
        """Give the kept page as a document for a frame, and what is to be said about it."""
        record = row.get("source_record") or {}
        try:
            page = kept_page(self.output, self._within(record))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            why = f"{type(error).__name__}: {' '.join(str(error).split())}"
            self.faults.note("page", row["id"], f"the kept page is not to be had ({why})")
            return {"page": None, "note": ["page_lost", why]}
        if page is None:
            return {"page": None, "note": ["no_page"]}
        document, cut = rawpage.document(page, taken_from(row))
        return {"page": document, "note": ["cut" if cut else "raw_note"]}

    def _within(self, record: dict[str, Any]) -> dict[str, Any]:
        """Give a record whose file is in the output folder.

        A line may name any file; the report is passed on, so it holds nothing from outside.

        Raises:
            ValueError: it is elsewhere.

        """
        for name in {"warc", "file"} & {*record}:
            path = (self.output / record[name]).resolve()
            if not path.is_relative_to(self.output.resolve()):
                raise ValueError("it is outside the output folder")
            record = record | {name: str(path)}
        return record


def taken_from(row: dict[str, Any]) -> str:
    """Give every text an article's line holds, one below the other."""
    named = [row.get(name) for name in ("title", "lead", "body", *_FIELDS)]
    listed = [*(row.get("images") or []), *(row.get("attachments") or [])]
    named += [part.get(name) for part in listed if isinstance(part, dict) for name in ("caption", "name")]
    return "\n".join(text for text in named if isinstance(text, str) and text)


def _headline(article: Latest, row: dict[str, Any]) -> Headline:
    warnings = row.get("warnings")
    return Headline(
        article.id, row.get("title") or "", safe_link(row.get("url")), article.published, article.views,
        article.revision, bool(article.gone),
        tuple(text for text in warnings if isinstance(text, str)) if isinstance(warnings, list) else (),
    )  # fmt: skip


def safe_link(url: object) -> str | None:
    """Give an address that a click may follow, or None.

    >>> safe_link("http://a.gov.vn/tin"), safe_link("javascript:alert(1)"), safe_link("http://[")
    ('http://a.gov.vn/tin', None, None)
    """
    try:
        parts = urlsplit(url) if isinstance(url, str) else None
    except ValueError:
        return None
    return str(url) if parts and parts.scheme in ("http", "https") and parts.hostname else None


def _clean(row: dict[str, Any]) -> dict[str, Any]:
    body = row.get("body") or ""
    attachments = row.get("attachments") or []
    names = [a["name"] for a in attachments if isinstance(a, dict) and isinstance(a.get("name"), str)]
    fields = [[name, row[name]] for name in _FIELDS if row.get(name)]
    fields += [["attachments", ", ".join(names)]] if names else []
    return {
        "title": row.get("title") or "",
        "fields": fields,
        "lead": row.get("lead"),
        "body": body[:CLEAN_CHARS],
        "body_cut": len(body) > CLEAN_CHARS,
    }


def _deflated(entries: list[dict[str, Any]]) -> str:
    """Compress a portal's entries together: what its pages share is stored once."""
    data = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    return base64.b64encode(zlib.compress(data, 9)).decode()


def searched(portal: PortalFacts) -> str:
    """Give what the search box looks through."""
    found = [alarm.text for alarm in portal.alarms]
    return fold(" ".join(filter(None, [portal.name, portal.key, portal.province, portal.reason, *found])))
