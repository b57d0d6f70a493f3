"""Whether a portal is as it used to be: findings from its own past; pure.

`observe` folds one row of a run report into what is remembered of a portal (`Past`), `findings` says what is
wrong with it now. The verdict of a run sees what fails; this sees what succeeds and is less than it was: a
selector that went blind, a listing that shows half of its entries, a portal that fell silent. When a finding
becomes an alarm is decided in `portalcrawl.lookback`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self

from portalcrawl.dates import VIETNAM
from portalcrawl.drift import ALARM, LEAST_SEEN, Lengths, Level, Share
from portalcrawl.extracted import FIELDS
from portalcrawl.lookback import Alarm, Finding, look_back
from portalcrawl.silence import Gaps, watched_days

HALF_LIFE_DAYS = 60.0
NEWS_DAYS = 15
"""Days of which the number of new articles is kept: today and two weeks."""
PENDING_LEAST = 10
PENDING_HALF_LIFE_DAYS = 30.0
ERRORS_RATIO = 0.75
REQUESTS_MOST = 20
"""Requests of one run that count as evidence for errors: those of a server's bad minutes come together."""
POOLED_PORTALS, POOLED_SHARE, POOLED_EVIDENCE, POOLED_MOST, POOLED_DAYS = 3, 0.8, 1.5 * ALARM, ALARM / 2, 14
"""When portals of one template confirm each other: so many, of a field they usually have, that evidence in
sum, of which one portal gives no more than so much, from so many days."""
NO_ERRORS = {"GonePage", "NotAnArticle", "PrintPage", "CalendarPage"}
"""What a report counts among errors and is no failure."""
TEXT = "body"
"""The name under which bodies that are not very short are counted."""


@dataclass(frozen=True, slots=True)
class Look:
    """A portal's row of a run report, and when that run ended."""

    run: str
    at: datetime
    row: Mapping[str, Any]

    @property
    def shares(self) -> Iterator[tuple[str, int, int]]:
        """Give each field, the articles that have it, and all articles."""
        if extracted := self.row.get("extracted"):
            articles = extracted["articles"]
            for name in FIELDS:
                yield name, extracted["filled"].get(name, 0), articles
            yield TEXT, articles - extracted["body_short"], articles


@dataclass(slots=True)
class Past:
    """What is remembered of a portal."""

    run: str = ""
    """The last run that was taken in."""
    at: str = ""
    template: str | None = None
    verdict: str = ""
    reason: str | None = None
    since: str = ""
    """When the verdict became what it is."""
    bad_looks: int = 0
    """Bad verdicts in a row."""
    turns: list[str] = field(default_factory=list)
    """When the verdict went from ``ok`` to a bad one, lately."""
    good_run: str | None = None
    """The last run with the verdict ``ok`` that wrote an article."""
    good_at: str | None = None
    news: dict[str, int] = field(default_factory=dict)
    """New articles by day, lately."""
    new_weight: float = 0.0
    days_weight: float = 0.0
    gaps: Gaps = field(default_factory=Gaps)
    shares: dict[str, Share] = field(default_factory=dict)
    lengths: Lengths = field(default_factory=Lengths)
    entries: Level = field(default_factory=Level)
    answers: Share = field(default_factory=Share)
    """The share of requests without an error."""
    pending: int = 0
    pending_low: float = 0.0
    pending_rose: bool = False
    alarms: dict[str, Alarm] = field(default_factory=dict)
    last: dict[str, Any] = field(default_factory=dict)
    """The row of the last run, for metrics."""

    def to_json(self) -> str:
        """Give the form it is stored in."""
        return json.dumps(_rounded(asdict(self)), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` gave.

        Raises:
            ValueError: it is not of this form, or of another version's.

        """
        try:
            row = json.loads(text)
            row["gaps"] = Gaps(**row["gaps"])
            held = tuple((value, count) for value, count in row["lengths"].pop("held"))
            row["lengths"] = Lengths(**row["lengths"], held=held)
            row["entries"], row["answers"] = Level(**row["entries"]), Share(**row["answers"])
            row["shares"] = {name: Share(**share) for name, share in row["shares"].items()}
            row["alarms"] = {key: Alarm(**alarm) for key, alarm in row["alarms"].items()}
            return cls(**row)
        except (TypeError, KeyError, AttributeError) as error:
            raise ValueError(f"not what was remembered of a portal: {error}") from error

    @property
    def per_day(self) -> float | None:
        """Give the new articles expected in a day, or None before a week was watched."""
        return self.new_weight / self.days_weight if self.days_weight >= 5 else None


def _rounded(value: Any) -> Any:
    """Shorten numbers to what matters of them."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(inner) for inner in value]
    return value


def observe(past: Past, look: Look) -> Past:
    """Give the past after one more run; its alarms are for `judge`.

    A row without a verdict (held, cut off) says nothing, and neither does a run taken in already.
    """
    verdict = look.row.get("verdict")
    if not verdict or look.run <= past.run:
        return past
    stamp = look.at.astimezone(UTC).isoformat()
    after = replace(past, run=look.run, at=stamp, verdict=verdict, reason=look.row.get("reason"))
    after.template = look.row.get("template") or past.template
    after.last = {key: value for key, value in look.row.items() if key not in ("reason", "template")}
    if verdict != past.verdict:
        after.since = stamp
    after.bad_looks = 0 if verdict == "ok" else past.bad_looks + 1
    if after.bad_looks == 1:
        after.turns = [*past.turns[-4:], stamp]
    if verdict == "ok" or look.row["new"]:
        _count_news(after, look)
    if verdict == "ok":
        _learn(after, past, look)
    return after


def judge(past: Past, look: Look, convinced: frozenset[str] = frozenset()) -> Past:
    """Give a past that has taken in the look, its alarms judged.

    ``convinced`` names the fields that `pooled` holds for lost on the strength of other portals.
    """
    after = replace(past, shares=dict(past.shares))
    for name in convinced:
        after.shares[name] = past.shares[name].convinced()
    after.alarms = look_back(
        past.alarms, findings(after, look, convinced), at=past.at, run=look.run,
        judged=past.verdict == "ok", turns=past.turns, bad_looks=past.bad_looks,
    )  # fmt: skip
    return after


def _count_news(past: Past, look: Look) -> None:
    new, today = look.row["new"], look.at.astimezone(VIETNAM).date()
    first = past.gaps.looked_at is None
    if past.gaps.looked_at is not None:
        days = watched_days(datetime.fromisoformat(past.gaps.looked_at), look.at)
        kept = 0.5 ** (days / HALF_LIFE_DAYS)
        past.new_weight = past.new_weight * kept + new
        past.days_weight = past.days_weight * kept + days
    past.gaps = past.gaps.after(look.at, new)
    oldest = (today - timedelta(days=NEWS_DAYS - 1)).isoformat()
    past.news = {day: count for day, count in past.news.items() if day >= oldest}
    if new and not first:  # a backlog is not today's news
        past.news[today.isoformat()] = past.news.get(today.isoformat(), 0) + new


def _learn(after: Past, before: Past, look: Look) -> None:
    """Take in what an ``ok`` run says of fields, bodies, listings, errors and pending entries."""
    row = look.row
    after.shares = dict(before.shares)
    for name, have, seen in look.shares:
        after.shares[name] = before.shares.get(name, Share()).after(have, seen)
    if extracted := row.get("extracted"):
        after.good_run, after.good_at = look.run, after.at
        after.lengths = before.lengths.after(extracted["body_median"], extracted["articles"])
    if row["listings"] and row["entries"]:
        after.entries = before.entries.after(row["entries"] / row["listings"])
    failed = sum(count for name, count in row["errors"].items() if name not in NO_ERRORS)
    if requests := row["requests"]:
        counted = min(requests, REQUESTS_MOST)
        fine = round(counted * max(requests - failed, 0) / requests)
        after.answers = before.answers.after(fine, counted, ratio=ERRORS_RATIO, most=0.6 * ALARM)
    _count_pending(after, before, row["pending"])


def _count_pending(after: Past, before: Past, pending: int) -> None:
    after.pending = pending
    if not before.at or pending <= before.pending_low:
        after.pending_low, after.pending_rose = float(pending), False
        return
    days = (datetime.fromisoformat(after.at) - datetime.fromisoformat(before.at)) / timedelta(days=1)
    drift = 1 - 0.5 ** (max(days, 0.0) / PENDING_HALF_LIFE_DAYS)
    after.pending_low = before.pending_low + (pending - before.pending_low) * drift
    rose = pending - before.pending_low >= PENDING_LEAST and pending >= 2 * before.pending_low
    after.pending_rose = rose and pending >= before.pending


# ---------------------------------------------------------------------------------------- findings


def findings(past: Past, look: Look, convinced: frozenset[str] = frozenset()) -> list[Finding]:
    """Say what is wrong with a portal after a look, worst first."""
    found = []
    if past.verdict != "ok":
        found.append(Finding("verdict", past.verdict, past.reason or "", at_once=past.verdict == "mismatch"))
    else:
        found += _drifted(past, look, convinced)
        found += _fewer(past)
    return found


def _drifted(past: Past, look: Look, convinced: frozenset[str]) -> Iterator[Finding]:
    extracted = look.row.get("extracted") or {}
    lacking = extracted.get("lacking", {})
    for name in FIELDS:
        share = past.shares.get(name, Share())
        if share.fell:
            text = f"{name}: {share.usual:.0%} of articles had it, {share.lately or 0:.0%} of the last"
            yield Finding(
                "fields_lost", name, f"{text} {share.held_seen:.0f}", lacking.get(name),
                evident=bool(extracted), at_once=name in convinced,
            )  # fmt: skip
    text_share = past.shares.get(TEXT, Share())
    if past.lengths.fell or text_share.fell:
        text = f"bodies of {past.lengths.lately or 0:,} characters, usually {past.lengths.usual:,}"
        if not past.lengths.fell:
            short = 1 - (text_share.lately or 0)
            text = f"{short:.0%} of the last bodies are very short, usually {1 - text_share.usual:.0%}"
        yield Finding("bodies_shrunk", "", text, extracted.get("shortest"),
                      evident=bool(extracted), at_once=TEXT in convinced)  # fmt: skip


def _fewer(past: Past) -> Iterator[Finding]:
    if past.entries.fell and past.entries.last is not None:
        text = f"{past.entries.last:.1f} entries a listing page, usually {past.entries.usual:.1f}"
        yield Finding("entries_dropped", "", text)
    if past.gaps.silent:
        usual = past.gaps.total / past.gaps.count
        text = f"no new article for {past.gaps.quiet:.0f} d, usually every {max(usual, 1):.0f} d"
        yield Finding("silent", "", text)
    if past.answers.fell:
        failed = 1 - (past.answers.lately or 0)
        yield Finding(
            "errors_rising", "", f"{failed:.0%} of requests fail, usually {1 - past.answers.usual:.0%}"
        )
    if past.pending_rose:
        text = f"{past.pending} entries pending, {past.pending_low:.0f} before"
        yield Finding("pending_growing", "", text)


def pooled(pasts: Iterable[tuple[str, Past]], at: datetime) -> dict[str, frozenset[str]]:
    """Say which fields which portals lost, going by all portals of a template together.

    One article without a date proves nothing; one on each of thirty portals of a template does. Only
    portals with articles of the last two weeks count, and half of them have to be suspicious.
    """
    since = (at - timedelta(days=POOLED_DAYS)).astimezone(UTC).isoformat()
    evidence: dict[tuple[str | None, str], list[tuple[str, float]]] = {}
    for portal, past in pasts:
        if past.verdict == "ok" and past.good_at and past.good_at >= since:
            for name, share in past.shares.items():
                if share.usual >= POOLED_SHARE and share.seen >= LEAST_SEEN:
                    evidence.setdefault((past.template, name), []).append((portal, share.recent))
    found: dict[str, set[str]] = {}
    for (_, name), members in evidence.items():
        lost = [portal for portal, weight in members if weight > 0]
        enough = len(lost) >= POOLED_PORTALS and 2 * len(lost) >= len(members)
        if enough and sum(min(weight, POOLED_MOST) for _, weight in members) >= POOLED_EVIDENCE:
            for portal in lost:
                found.setdefault(portal, set()).add(name)
    return {portal: frozenset(names) for portal, names in found.items()}


def fold(pasts: dict[str, Past], looks: Mapping[str, Look]) -> list[str]:
    """Take in a run's rows; give the portals whose past changed."""
    fresh = [
        portal for portal, look in looks.items()
        if look.row.get("verdict") and look.run > pasts.get(portal, Past()).run
    ]  # fmt: skip
    if not fresh:
        return []
    for portal in fresh:
        pasts[portal] = observe(pasts.get(portal, Past()), looks[portal])
    templates = {past.template for portal in fresh if (past := pasts[portal]).good_run == past.run} - {None}
    alike = ((portal, past) for portal, past in pasts.items() if past.template in templates)
    convinced = pooled(alike, max(looks[portal].at for portal in fresh))
    for portal in fresh:
        pasts[portal] = judge(pasts[portal], looks[portal], convinced.get(portal, frozenset()))
    return fresh


def last_days(past: Past, today: date, days: int = NEWS_DAYS - 1) -> list[int]:
    """Give the number of new articles of each of the last days, today's last."""
    return [
        past.news.get((today - timedelta(days=ago)).isoformat(), 0) for ago in range(days - 1, -1, -1)
    ]  # fmt: skip
