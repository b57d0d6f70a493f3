"""What a page says of its article to machines: JSON-LD, microdata, Open Graph and ``<time>``.

Read by the generic template only: a template of a known CMS knows which of these its CMS fills in rightly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from parsel import Selector

from portalcrawl.normalize import clean_text as clean

_ARTICLES = frozenset(
    [
        "Article",
        "NewsArticle",
        "BlogPosting",
        "ReportageNewsArticle",
        "Report",
        "AnalysisNewsArticle",
        "SocialMediaPosting",
        "TechArticle",
    ]
)
_PUBLISHED = (
    "meta[property='article:published_time']::attr(content)",
    "meta[itemprop='datePublished']::attr(content)",
    "meta[name='dcterms.created' i]::attr(content), meta[name='dcterms.issued' i]::attr(content)",
    "meta[name='dc.date.issued' i]::attr(content), meta[name='dc.date.created' i]::attr(content)",
    "[itemprop='datePublished'][datetime]::attr(datetime)",
    "[itemprop='datePublished'][content]::attr(content)",
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says of its article; None where it says nothing."""

    is_article: bool = False
    headline: str | None = None
    section: str | None = None
    published: str | None = None
    """ISO 8601, as printed."""
    author: str | None = None


def facts(sel: Selector) -> Facts:
    """Read a page's structured data; what is broken says nothing."""
    node = next((node for node in _nodes(sel) if _ARTICLES & _types(node)), {})
    kind = sel.css("meta[property='og:type']::attr(content)").get("")
    dates = [node.get("datePublished"), *(sel.css(css).get() for css in _PUBLISHED), _time(sel), _stamp(sel)]
    return Facts(
        bool(node) or kind.lower() == "article" or bool(sel.css("[itemtype*='Article']")),
        _text(node.get("headline")),
        _text(node.get("articleSection"))
        or _text(sel.css("meta[property='article:section']::attr(content)").get()),
        next((found for date in dates if (found := _iso(date))), None),
        _name(node.get("author")),
    )


def _time(sel: Selector) -> str | None:
    """Give the one time that the page marks up: several are those of a list or of comments."""
    times = set(sel.css("time[datetime]::attr(datetime)").getall())
    return times.pop() if len(times) == 1 else None


def _stamp(sel: Selector) -> str | None:
    """Give the one date of an abbreviation, as microformats and Blogger have it."""
    stamps = set(sel.css("abbr.published::attr(title), abbr[itemprop='datePublished']::attr(title)").getall())
    return stamps.pop() if len(stamps) == 1 else None


def _nodes(sel: Selector) -> Iterator[dict[str, Any]]:
    for script in sel.css("script[type='application/ld+json' i]::text").getall():
        try:
            stack = [json.loads(script, strict=False)]
        except ValueError:
            continue
        while stack:
            value = stack.pop(0)
            if isinstance(value, list):
                stack += value
            elif isinstance(value, dict):
                yield value
                stack += [value[name] for name in ("@graph", "mainEntity") if name in value]


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type")
    return {str(one) for one in kind} if isinstance(kind, list) else {str(kind)}


def _text(value: object) -> str | None:
    if isinstance(value, list):
        value = next(iter(value), None)
    return clean(value) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = next(iter(value), None)
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _iso(value: object) -> str | None:
    text = _text(value)
    return text if text and _ISO.fullmatch(text) else None
