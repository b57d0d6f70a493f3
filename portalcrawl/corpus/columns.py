"""The columns a corpus adds to the data format: what an article is worth, and where it is from.

Each is computed from the article's own line and its portal's row; duplicates need the whole corpus, and are
``duplicates``' part.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

import pyarrow as pa

from portalcrawl import units
from portalcrawl.corpus.personal import flags
from portalcrawl.corpus.quality import quality
from portalcrawl.coverage import province_today
from portalcrawl.dates import VIETNAM
from portalcrawl.registry import Portal

_TEXT, _TEXTS = pa.string(), pa.list_(pa.string())
_UNITS = pa.list_(pa.struct([("code", pa.string()), ("name", pa.string())]))
_COLUMNS: tuple[tuple[str, pa.DataType, str], ...] = (
    ("language", _TEXT, "ISO 639-1 code of the body's language; null below ten syllables"),
    ("language_score", pa.float32(), "probability of it, among the 97 languages the model knows"),
    ("n_syllables", pa.int32(), "syllables of the body: words without digits"),
    ("n_paragraphs", pa.int32(), "paragraphs of the body"),
    ("diacritics_share", pa.float32(), "share of the syllables with a letter beyond ASCII; null without any"),
    ("boilerplate_share", pa.float32(), "share of the body's lines that are known as menus, tools, counters"),
    ("quality_flags", _TEXTS, "what a reader may want to leave out: `very_short`, `truncated` ..."),
    ("personal_data", _TEXTS, "kinds of personal data in title, lead and body: `phone_number` ..."),
    ("unit_list", _TEXT, "the list `unit_code` is of: `before` 1 July 2025, or `2025`"),
    ("unit_name", _TEXT, "the unit's name in that list, with its level"),
    ("unit_level", _TEXT, "`province`, `district`, `commune`, `ward`, `township` or `special_zone`"),
    ("unit_successors", _UNITS, "what the unit became on 1 July 2025, several where it was split; else `[]`"),
    ("province_code", _TEXT, "the province the unit lay in, in the same list"),
    ("province_name", _TEXT, "its name"),
    ("province_2025_code", _TEXT, "the province of today the portal's unit lies in, to count by"),
    ("province_2025_name", _TEXT, "its name"),
    ("portal_name", _TEXT, "the portal's name in the registry"),
    ("portal_host", _TEXT, "the portal's host in the registry, else the article's"),
)

SCHEMA: tuple[tuple[str, pa.DataType], ...] = tuple((name, kind) for name, kind, _ in _COLUMNS)
"""The columns in their order."""
MEANINGS: dict[str, str] = {name: meaning for name, _, meaning in _COLUMNS}
"""What each column holds, for people."""


def columns(article: dict[str, Any], *, portal: Portal | None = None) -> dict[str, Any]:
    """Give the added columns of an article, in the order of `SCHEMA`.

    Args:
        article: its line, decoded; keys of newer formats may be missing.
        portal: its portal's row of the registry; None where there is none.

    Raises:
        ValueError: a date of the article is none.

    """
    body = article.get("body") or ""
    seen = quality(body, dated=bool(article.get("published_at")))
    texts = (article.get("title"), article.get("lead"), body)
    values = {
        "language": seen.language,
        "language_score": seen.language_score,
        "n_syllables": seen.syllables,
        "n_paragraphs": seen.paragraphs,
        "diacritics_share": seen.diacritics,
        "boilerplate_share": seen.boilerplate,
        "quality_flags": seen.flags,
        "personal_data": flags("\n\n".join(text for text in texts if text)),
        **_of_unit(article, portal),
        **_of_portal(article, portal),
    }
    return {name: values[name] for name, _ in SCHEMA}


def _day(article: dict[str, Any]) -> date:
    """Give the day an article counts from in Viet Nam: as printed, else that of its fetch."""
    text = article.get("published_at") or article["fetched_at"]
    if len(text) == len("2025-07-01"):
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(VIETNAM).date()


def _of_unit(article: dict[str, Any], portal: Portal | None) -> dict[str, Any]:
    """Give the unit in the list of the article's day; where no code is known, what the row says."""
    code = article.get("unit_code")
    unit = units.on(code, _day(article)) if code else None
    row = portal.unit if portal else None
    today = province_today(portal) if portal else None
    if today is None and unit is not None:
        today = units.today(unit.province, unit.edition)
    return {
        "unit_list": unit.edition if unit else None,
        "unit_name": unit.name if unit else None,
        "unit_level": unit.level if unit else row.level if row else None,
        "unit_successors": [
            {"code": new.code, "name": new.name} for new in (units.successors(unit) if unit else [])
        ],
        "province_code": unit.province if unit else None,
        "province_name": unit.province_name if unit else None,
        "province_2025_code": today.code if today else None,
        "province_2025_name": today.name if today else None,
    }


def _of_portal(article: dict[str, Any], portal: Portal | None) -> dict[str, Any]:
    url = portal.url if portal else article.get("url") or ""
    return {"portal_name": portal.name if portal else None, "portal_host": _host(url)}


def _host(url: str) -> str | None:
    """Give an address's host; pages print addresses of any shape, and one that is none has none."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
