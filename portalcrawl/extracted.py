"""What a run extracted of a portal, in numbers: the run report has them, `portalcrawl.health` compares them.

They are counts over the articles the run wrote, so a selector that went blind shows as a field that used to
be filled and no more is, though every request succeeded and the verdict is ``ok``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from portalcrawl.items import Article

FIELDS = ("published_at", "view_count", "lead", "author", "source", "category", "images", "attachments")
"""The fields an article may lack, and whose share in a portal's articles is its own."""
SHORT_BODY = 200
"""Characters below which a body is very short: a caption, a lead, or what a broken selector leaves."""


@dataclass(slots=True)
class Extracted:
    """Counts over the articles a run wrote of one portal."""

    articles: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    """Articles that have each field."""
    lacking: dict[str, str] = field(default_factory=dict)
    """For each field the id of the last article without it: something to look at."""
    lengths: list[int] = field(default_factory=list)
    """Characters of each body."""
    shortest: str | None = None
    warnings: Counter[str] = field(default_factory=Counter)

    def add(self, article: Article) -> None:
        """Count an article that was written."""
        self.articles += 1
        for name in FIELDS:
            # A view count of 0 is a count; an empty list or text is nothing.
            if getattr(article, name) in (None, "", []):
                self.lacking[name] = article.id
            else:
                self.filled[name] += 1
        if not self.lengths or len(article.body) <= min(self.lengths):
            self.shortest = article.id
        self.lengths.append(len(article.body))
        self.warnings.update(article.warnings)

    def as_dict(self) -> dict[str, Any] | None:
        """Give the form the run report has; None where no article was written."""
        if not self.articles:
            return None
        return {
            "articles": self.articles,
            "filled": {name: self.filled[name] for name in FIELDS},
            "lacking": dict(sorted(self.lacking.items())),
            "body_median": int(median(self.lengths)),
            "body_short": sum(length < SHORT_BODY for length in self.lengths),
            "shortest": self.shortest,
            "warnings": dict(sorted(self.warnings.items())),
        }
