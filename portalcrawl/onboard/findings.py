"""What is known of a portal after looking at some of its pages: template, listings, samples."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from portalcrawl.items import Article, to_line
from portalcrawl.onboard.seen import GENERIC, LEAST_ENTRIES, Look, SeenListing, article_of, listing_of
from portalcrawl.pages import templates
from portalcrawl.pages.base import Template

SAMPLES = 3
_NEARLY = 0.8  # of a listing's entries on another one: that one is enough
_MOST_MARKS = 6


@dataclass(slots=True)
class Finding:
    """What a portal, or a pile of saved pages, turned out to be."""

    template: str | None
    """None where no known template fits, or several do."""
    candidates: dict[str, list[str]]
    """Templates whose signature was seen, the likeliest first, with what was seen of it."""
    reader: str
    """The template that read the listings: the generic one where none is known."""
    listings: list[SeenListing]
    samples: list[Article] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What kept single pages out, in words."""
    home: Look | None = None
    """The page that was asked for first."""
    home_url: str | None = None
    """The portal's home, which need not be that page."""
    moved_to: str | None = None
    """The host's other address, where the one given leads to another host."""

    @property
    def is_ambiguous(self) -> bool:
        """Whether several templates fit equally well."""
        return self.template is None and self.reader != GENERIC and len(self.candidates) > 1

    def as_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "template": self.template,
            "candidates": [{"template": name, "evidence": marks} for name, marks in self.candidates.items()],
            "listings": [
                {
                    "url": listing.url, "entries": len(listing.entries), "newest": listing.newest,
                    "next": listing.next is not None,
                }
                for listing in self.listings
            ],
            "samples": [json.loads(to_line(item)) for item in self.samples],
        }  # fmt: skip


@dataclass(slots=True)
class Survey:
    """Pages looked at so far, and what they say together."""

    owns: Callable[[str], bool]
    wanted: Template | None = None
    """The template that somebody named; None: the one detected."""
    with_articles: bool = False
    """Whether articles are among the pages: they tell a template as listings do."""
    looks: list[Look] = field(default_factory=list)
    home: Look | None = None
    """The portal's home page, which is a listing only where there is no other."""
    _read: dict[tuple[int, str], SeenListing | None] = field(default_factory=dict)

    def candidates(self) -> dict[str, list[str]]:
        """Give the templates seen: the one on most pages first, with what was seen of it."""
        votes: Counter[str] = Counter()
        marks: dict[str, dict[str, None]] = {}
        for look in self.looks:
            for name, seen in look.page.found.items():
                votes[name] += 1
                marks.setdefault(name, {}).update(dict.fromkeys(seen))
        ranked = sorted(votes, key=lambda name: (-votes[name], -len(marks[name])))
        return {name: list(marks[name])[:_MOST_MARKS] for name in ranked}

    def listing(self, look: Look, template: str) -> SeenListing | None:
        """Read a page as a listing of a template, once."""
        at = (id(look), template)
        if at not in self._read:
            self._read[at] = listing_of(look, templates()[template], self.owns)
        return self._read[at]

    def choose(self) -> tuple[str | None, str]:
        """Give the portal's template, None for none or several, and the one that reads its listings best.

        A template has to read a page, where any is read at all: marks alone may be a widget's.
        """
        if self.wanted is not None:
            return self.wanted.name, self.wanted.name
        names = list(self.candidates())
        score = {name: self._score(name) for name in names}
        best = max(score.values(), default=(0, 0, 0))
        if best[0] == 0:
            if names and not any(self.listing(look, GENERIC) for look in self.looks):
                return (names[0] if len(names) == 1 else None), names[0]
            return None, GENERIC
        winners = [name for name in names if score[name] == best]
        return (winners[0] if len(winners) == 1 else None), winners[0]

    def _score(self, name: str) -> tuple[int, int, int]:
        """Rate a template: pages it reads, pages with its marks, pages on which its marks are the most."""
        read = sum(self._reads(look, name) for look in self.looks)
        marked = sum(name in look.page.found for look in self.looks)
        return read, marked, sum(next(iter(look.page.found), None) == name for look in self.looks)

    def _reads(self, look: Look, name: str) -> bool:
        if self.listing(look, name) is not None:
            return True
        return self.with_articles and isinstance(article_of(look, templates()[name]), Article)

    def listings(self, reader: str) -> list[SeenListing]:
        """Give the listings of the pages, in the order they were looked at, without those others contain."""
        read = [(look, self.listing(look, reader)) for look in self.looks]
        found = pruned([listing for look, listing in read if listing is not None and look is not self.home])
        at_home = self.listing(self.home, reader) if self.home is not None and not found else None
        return [at_home] if at_home is not None else found

    def finding(self) -> Finding:
        """Sum up."""
        template, reader = self.choose()
        return Finding(template, self.candidates(), reader, self.listings(reader))


def pruned(listings: Sequence[SeenListing]) -> list[SeenListing]:
    """Drop a listing whose entries are nearly all on others; of two alike the more complete stays."""
    kept: list[SeenListing] = []
    fullest = sorted(listings, key=lambda one: (one.next is None, -len(one.keys)))
    for listing in fullest:
        known = _union(kept)
        new = len(listing.keys - known)
        if new >= LEAST_ENTRIES and new > (1 - _NEARLY) * len(listing.keys):
            kept.append(listing)
    return [listing for listing in listings if any(listing is one for one in kept)]


def _union(listings: Iterable[SeenListing]) -> set[str]:
    return {key for listing in listings for key in listing.keys}


def sample_order(listings: Sequence[SeenListing]) -> list[str]:
    """Give addresses of articles to try: of different listings first, each article once."""
    longest = max((len(listing.entries) for listing in listings), default=0)
    found: dict[str, str] = {}
    for turn in range(longest):
        for listing in listings:
            if turn < len(listing.entries):
                found.setdefault(listing.entries[turn].key, listing.entries[turn].url)
    return list(found.values())
