"""What is known of looks at a portal: rows that the revisit policy reads and replaces."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zlib import crc32

from portalcrawl.rhythm import Rhythm


@dataclass(frozen=True, slots=True)
class ListingHistory:
    """What the looks at one listing showed."""

    looked_at: datetime | None = None
    """The last look that succeeded."""
    new_weight: float = 0.0
    """New articles, older ones forgotten by and by."""
    days_weight: float = 0.0
    """Days watched, forgotten likewise; a day that is quiet every week counts little."""
    last_new_at: datetime | None = None
    looks: int = 0
    """Looks since the last sweep."""
    sweeps: int = 0
    swept_at: datetime | None = None

    def row(self) -> tuple[Any, ...]:
        """Give the values in field order as a database keeps them: times as ISO 8601 text."""
        return (
            _text(self.looked_at), self.new_weight, self.days_weight, _text(self.last_new_at),
            self.looks, self.sweeps, _text(self.swept_at),
        )  # fmt: skip

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> ListingHistory:
        """Read what `row` gave.

        Raises:
            ValueError: a time is not ISO 8601.

        """
        looked, new, days, last_new, looks, sweeps, swept = row
        return cls(_time(looked), new, days, _time(last_new), looks, sweeps, _time(swept))


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a portal: the rhythm of its articles, failures, edits; and of each of its listings."""

    key: str
    """The portal's; decides where in the spread it stands."""
    listings: Mapping[str, ListingHistory] = field(default_factory=dict)
    failures: int = 0
    """Looks that failed, in a row."""
    failed_at: datetime | None = None
    not_before: datetime | None = None
    """When the server said to come back."""
    rhythm: Rhythm = field(default_factory=Rhythm)
    rereads: float = 0.0
    edits: float = 0.0

    def row(self) -> tuple[Any, ...]:
        """Give the values but the listings as a database keeps them: times and the rhythm as text."""
        rhythm = json.dumps([self.rhythm.hours, self.rhythm.days, self.rhythm.trust])
        return (
            self.key, self.failures, _text(self.failed_at), _text(self.not_before),
            rhythm, self.rereads, self.edits,
        )  # fmt: skip

    @classmethod
    def from_row(cls, row: Sequence[Any], listings: Mapping[str, ListingHistory]) -> History:
        """Read what `row` gave.

        Raises:
            ValueError: a time is not ISO 8601, or the rhythm is no JSON.

        """
        key, failures, failed, not_before, rhythm, rereads, edits = row
        hours, days, trust = json.loads(rhythm)
        learned = Rhythm(tuple(hours), tuple(days), trust)
        return cls(key, listings, failures, _time(failed), _time(not_before), learned, rereads, edits)


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a listing, as `observe` takes it in."""

    listing: str
    at: datetime
    new: Sequence[datetime | date | None] = ()
    """For each article never seen before the date it bears: with a time, without, or none."""
    failed: bool = False
    """It gave no listing to read; nothing is told about new articles."""
    not_before: datetime | None = None
    """When the server said to come back: Retry-After, or a flood page's time."""
    swept: bool = False
    """It went as deep as `portalcrawl.walkend.sweep_depth` asked, or to the end."""


def _text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def share_of(key: str) -> float:
    """Give a number from 0 up to 1 that is a key's for ever, on every machine."""
    return crc32(key.encode()) / 2**32
