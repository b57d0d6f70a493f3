"""When a finding becomes an alarm, and when it is over: after looking again; pure.

Portals are down for an hour every night. A finding has to last for two looks; a portal that is bad now and
then is one alarm, ``flapping``, not one for each time; what is told is told once, and so is its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

Kind = Literal[
    "verdict", "flapping", "silent", "fields_lost", "bodies_shrunk", "entries_dropped", "errors_rising",
    "pending_growing",
]  # fmt: skip

LOOKS = 2
"""Looks in a row after which a finding is an alarm."""
FLAPPING_TURNS, FLAPPING_DAYS = 3, 14
"""A portal that turned bad so often within so many days flaps."""
STEADY_DAYS = 7
"""Days without a bad look after which it flaps no more."""
FLAPPING_LOOKS = 6
"""Bad looks in a row that are an alarm even for a portal known to flap."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a portal, as of one look."""

    kind: Kind
    subject: str
    """The verdict, or the field; empty where the kind says it all."""
    text: str
    example: str | None = None
    """Id of an article that shows it."""
    evident: bool = True
    """Whether this look saw it; else it stands from the last one that could."""
    at_once: bool = False
    """Whether it needs no second look."""

    @property
    def key(self) -> str:
        """Name what it is one of: a portal has one verdict, but may lose several fields."""
        return f"{self.kind}:{self.subject}" if self.kind == "fields_lost" else self.kind


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding that was met, sure or not yet."""

    kind: Kind
    subject: str
    text: str
    since: str
    run: str
    """The run that met it first."""
    example: str | None = None
    looks: int = 0
    sure: bool = False
    told: str | None = None
    """The subject that was told of it, or None."""
    ended: str | None = None
    """When it was over; kept until that is told."""

    @property
    def news(self) -> bool:
        """Say whether there is something to tell."""
        if self.ended:
            return self.told is not None
        # "unreachable, now challenged" is one story; that it needs a person is another.
        return self.sure and (
            self.told is None or (self.told != self.subject and self.subject in ("mismatch", "moved"))
        )


def look_back(
    alarms: Mapping[str, Alarm],
    findings: Iterable[Finding],
    *,
    at: str,
    run: str,
    judged: bool,
    turns: Sequence[str],
    bad_looks: int,
    looks: int = LOOKS,
) -> dict[str, Alarm]:
    """Give a portal's alarms after one more look.

    ``judged`` says whether the look could see more than its verdict: fields and silence are not judged by
    a look at a portal that is down. ``turns`` are the times the portal turned bad, ``bad_looks`` its bad
    looks in a row.
    """
    found = {finding.key: finding for finding in findings}
    if flaps := _flapping(alarms, turns, at, bad_looks):
        found[flaps.key] = flaps
    after = {}
    for key, alarm in alarms.items():
        if key in found:
            continue
        if not judged and alarm.kind not in ("verdict", "flapping"):
            after[key] = alarm
        elif alarm.told is not None and not (alarm.kind == "verdict" and flaps):
            after[key] = replace(alarm, ended=alarm.ended or at)
    for key, finding in found.items():
        before = alarms.get(key)
        count = (before.looks if before else 0) + finding.evident
        needed = looks
        if finding.kind == "verdict":
            count, needed = bad_looks, FLAPPING_LOOKS if flaps else looks
        at_once = finding.at_once and not (finding.kind == "verdict" and flaps)
        after[key] = Alarm(
            finding.kind, finding.subject, finding.text,
            before.since if before and not before.ended else at,
            before.run if before and not before.ended else run,
            finding.example or (before.example if before else None), count,
            bool(before and before.sure) or at_once or count >= needed,
            before.told if before else None,
        )  # fmt: skip
    return after


def _flapping(alarms: Mapping[str, Alarm], turns: Sequence[str], at: str, bad_looks: int) -> Finding | None:
    """Say whether the portal is bad now and then."""
    now = datetime.fromisoformat(at)
    lately = [turn for turn in turns if now - datetime.fromisoformat(turn) < timedelta(days=FLAPPING_DAYS)]
    flaps = alarms.get("flapping")
    if flaps is not None and flaps.ended is None:
        quiet = now - datetime.fromisoformat(turns[-1]) if turns else timedelta.max
        if not bad_looks and quiet >= timedelta(days=STEADY_DAYS):
            return None
    elif len(lately) < FLAPPING_TURNS:
        return None
    text = f"turned bad {len(lately)} times in {FLAPPING_DAYS} days"
    return Finding("flapping", "", text, at_once=True)
