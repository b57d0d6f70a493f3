"""One message about a run: what happened to which portals, bad first, grouped, and what to do next; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from portalcrawl.health import Past

WORDS = {
    "silent": "silent", "fields_lost": "fields lost", "bodies_shrunk": "shorter bodies",
    "entries_dropped": "fewer entries", "errors_rising": "errors", "pending_growing": "pending grows",
    "flapping": "flapping",
}  # fmt: skip
"""What a finding is called in tables and messages; a verdict is called by its name."""
ORDER = ("mismatch", "moved", "empty", "unreachable", "challenged", *WORDS)
TOGETHER = {"mismatch", "fields_lost", "bodies_shrunk", "entries_dropped"}
"""What happens to a template rather than to a portal."""
TEMPLATE_PORTALS = 3
"""Portals of one template from which on such a thing is told of the template."""
LINES, NAMES, LONGEST = (5, 3, 2, 1), 3, 1900
"""Lines of a group, fewer where there are many groups; names in a line; characters in all, as chat services
refuse longer messages."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something to tell about a portal: an alarm, or the end of one that was told."""

    portal: str
    kind: str
    """A verdict, or a key of `WORDS`."""
    subject: str
    text: str
    template: str | None = None
    example: str | None = None
    since: str = ""
    good_at: str | None = None
    ended: str | None = None


def condition(past: Past) -> str:
    """Say in a word how a portal is: ``ok``, a bad verdict, or a key of `WORDS`."""
    if past.verdict != "ok":
        return past.verdict
    sure = {alarm.kind for alarm in past.alarms.values() if alarm.sure and not alarm.ended}
    return next((kind for kind in WORDS if kind in sure), "ok")


def present(verdict: str, past: Past | None) -> str:
    """Say how a portal is by its last verdict, whose run may not have been taken in yet.

    >>> present("moved", None)
    'moved'
    """
    return condition(past) if past and verdict == "ok" == past.verdict else verdict


def summary(conditions: Iterable[str]) -> str:
    """Count portals by condition, the worst first.

    >>> summary(["ok", "ok", "silent", "mismatch"])
    '4 portals: 2 ok, 1 mismatch, 1 silent'
    """
    counts = Counter(conditions)
    rank = {name: place for place, name in enumerate(("ok", *ORDER))}
    parts = [
        f"{counts[name]} {WORDS.get(name, name)}" for name in sorted(counts, key=lambda n: rank.get(n, 99))
    ]
    total = counts.total()
    return f"{total} portal{'s' * (total != 1)}: {', '.join(parts)}" if parts else "no portals"


def news_of(pasts: Mapping[str, Past]) -> tuple[list[Event], dict[str, Past]]:
    """Give what is to be told, and the pasts in which it counts as told."""
    events, told = [], {}
    for portal, past in sorted(pasts.items()):
        alarms = dict(past.alarms)
        for key, alarm in past.alarms.items():
            if not alarm.news:
                continue
            kind = alarm.subject if alarm.kind == "verdict" else alarm.kind
            events.append(Event(portal, kind, alarm.subject, alarm.text, past.template, alarm.example,
                                alarm.since, past.good_at, alarm.ended))  # fmt: skip
            if alarm.ended:
                del alarms[key]
            else:
                alarms[key] = replace(alarm, told=alarm.subject)
        if alarms != past.alarms:
            told[portal] = replace(past, alarms=alarms)
    return events, told


def settled(events: Sequence[Event]) -> list[Event]:
    """Leave out alarms that were over before anybody could be told of them, and repetitions."""
    last: dict[tuple[str, str], Event] = {}
    begun = set()
    for event in events:
        key = event.portal, _story(event)
        if event.ended is None:
            begun.add(key)
        elif key in begun:
            last.pop(key, None)
            begun.discard(key)
            continue
        last.pop(key, None)
        last[key] = event
    return list(last.values())


def _story(event: Event) -> str:
    return f"{event.kind}:{event.subject}" if event.kind in WORDS else "verdict"


# ------------------------------------------------------------------------------------- the message


def message(events: Sequence[Event], conditions: Iterable[str], now: datetime) -> tuple[str, str]:
    """Give the title and the text of a message."""
    bad = [event for event in events if event.ended is None]
    over = [event for event in events if event.ended is not None]
    parts = [f"{len(bad)} new alarm{'s' * (len(bad) != 1)}"] if bad else []
    parts += [f"{len(over)} over"] if over else []
    head = summary(conditions)
    for most in LINES:
        lines = [head]
        for kind in ORDER:
            if group := [event for event in bad if event.kind == kind]:
                lines += ["", *_group(kind, group, now, most)]
        lines += _over(over)
        if sum(len(line) + 1 for line in lines) <= LONGEST:
            break
    return f"portalcrawl: {', '.join(parts)}", _fitted(lines)


def _over(events: list[Event]) -> list[str]:
    told = [f"{e.portal} ({WORDS.get(e.kind, e.kind)} for {_ago(e.since, e.ended)})" for e in events]
    return ["", f"OVER ({len(events)})", f"- {_names(told)}"] if events else []


def _group(kind: str, events: list[Event], now: datetime, most: int) -> list[str]:
    """Give what happened to some portals, and under it the command that shows more of the first."""
    told, rest = _by_template(kind, events)
    for event in rest:
        good = f" (last good {_ago(event.good_at, now.isoformat())} ago)" if event.good_at else ""
        told.append((f"- {event.portal}: {_short(event.text)}{good}", event))
    lines = [f"{WORDS.get(kind, kind).upper()} ({len(events)})", *(line for line, _ in told[:most])]
    if len(told) > most:
        names = f": {_names([event.portal for _, event in told[most:]])}" if most > 1 else ""
        lines.append(f"- and {len(told) - most} more{names}")
    return [*lines, f"  look: {next_step(told[0][1])}"]


def _by_template(kind: str, events: list[Event]) -> tuple[list[tuple[str, Event]], list[Event]]:
    """Take out what happened to several portals of a template at once."""
    shared: dict[tuple[str | None, str], list[Event]] = {}
    for event in events:
        shared.setdefault((event.template, event.subject), []).append(event)
    told, rest = [], []
    for (template, _), group in shared.items():
        if kind not in TOGETHER or template is None or len(group) < TEMPLATE_PORTALS:
            rest += group
            continue
        first = next((event for event in group if event.example), group[0])
        names = _names([event.portal for event in group])
        line = f"- template {template}, {len(group)} portals ({names}); {first.portal}: {_short(first.text)}"
        told.append((line, first))
    return told, rest


def next_step(event: Event) -> str:
    """Name the command that shows more."""
    if event.kind in ("fields_lost", "bodies_shrunk") and event.example:
        return f"portalcrawl show {event.example}"
    if event.kind in ("errors_rising", "pending_growing", "flapping"):
        return "portalcrawl status"
    return f"portalcrawl portals check {event.portal}"


def _names(names: list[str]) -> str:
    more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
    return ", ".join(names[:NAMES]) + more


def _short(text: str, most: int = 110) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _ago(since: str, until: str | None) -> str:
    if not since or until is None:
        return "some time"
    hours = (datetime.fromisoformat(until) - datetime.fromisoformat(since)) / timedelta(hours=1)
    return f"{hours:.0f} h" if hours < 48 else f"{hours / 24:.0f} d"


def _fitted(lines: list[str]) -> str:
    """Cut a message at a line; a person reads no more than this, and some services refuse more."""
    end = "... and more: portalcrawl status"
    kept: list[str] = []
    for line in lines:
        if sum(len(before) + 1 for before in kept) + len(line) + len(end) > LONGEST:
            return "\n".join([*kept, end])
        kept.append(line)
    return "\n".join(kept)
