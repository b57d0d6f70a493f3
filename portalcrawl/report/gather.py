"""What the output folder says of each portal: run reports, lines and registry together."""

from __future__ import annotations

import heapq
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from portalcrawl import units
from portalcrawl.dates import VIETNAM
from portalcrawl.digest import WORDS
from portalcrawl.health import Look, Past, fold
from portalcrawl.lookback import Alarm
from portalcrawl.oldruns import old_runs
from portalcrawl.registry import Portal, Registry
from portalcrawl.report.intake import FILLED, Advance, Faults, Intake, Latest
from portalcrawl.report.pulse import Pulse, is_quiet, pulse
from portalcrawl.report.tallies import Tallies
from portalcrawl.runreport import NUMBERS, PastRun

RUNS_SHOWN = 10
STALE_AFTER = timedelta(days=7)
"""A live portal without a crawl for longer is stale: no portal waits so long on purpose."""
JUST_NOW = timedelta(hours=36)
"""A portal that turned bad within this time is newly so: since the morning before."""


@dataclass(frozen=True, slots=True)
class RunRow:
    """What one run saw of a portal."""

    run: str
    started: datetime
    status: str
    verdict: str | None
    reason: str | None
    skipped: str | None
    numbers: dict[str, int]
    errors: dict[str, int]

    @classmethod
    def of(cls, past: PastRun, row: Mapping[str, Any]) -> RunRow:
        """Take a portal's row of a run report."""
        return cls(
            past.run, past.started_at, past.status, row.get("verdict"), row.get("reason"), row.get("skipped"),
            {name: row[name] for name in NUMBERS}, dict(sorted(row["errors"].items())),
        )  # fmt: skip

    @property
    def outcome(self) -> str:
        """The verdict, or why there is none: ``held``, ``running``, ``cut_off``."""
        if self.verdict is not None:
            return self.verdict
        return "held" if self.skipped else "running" if self.status == "running" else "cut_off"


@dataclass(slots=True)
class PortalFacts:
    """One portal, as its row in the report says."""

    key: str
    row: Portal | None = None
    province: str | None = None
    """The province of today's list that its unit lies in."""
    runs: deque[RunRow] = field(default_factory=lambda: deque(maxlen=RUNS_SHOWN))
    verdict: str | None = None
    reason: str | None = None
    since: datetime | None = None
    """Start of the first run in a row that gave this verdict."""
    last_crawl: datetime | None = None
    last_good: datetime | None = None
    articles: int = 0
    gone: int = 0
    last_new: datetime | None = None
    """When an article was last fetched that was not known."""
    days: Counter[date] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    templates: Counter[str] = field(default_factory=Counter)
    latest: list[tuple[tuple[str, str], Latest]] = field(default_factory=list)
    """A heap of the articles shown, by time; the oldest first."""
    pending: int | None = None
    next_due: datetime | None = None
    past: Past | None = None
    """What is remembered of its health."""

    def add_run(self, row: RunRow) -> None:
        """Take in the next run."""
        self.runs.append(row)
        self.pending = row.numbers["pending"] if row.skipped is None else self.pending
        if row.verdict is None:
            return
        if row.verdict != self.verdict:
            self.since = row.started
        self.verdict, self.reason, self.last_crawl = row.verdict, row.reason, row.started
        if row.verdict == "ok":
            self.last_good = row.started

    def add_article(self, article: Latest, shown: int) -> None:
        """Count an article; keep it while it is one of the latest."""
        found = _aware(article.first)
        self.articles += 1
        self.gone += article.gone
        self.last_new = max(found, self.last_new or found)
        self.templates[article.template] += 1
        for bit, name in enumerate(FILLED):
            self.filled[name] += article.filled >> bit & 1
        if (day := news_day(article)) is not None:
            self.days[day] += 1
        heapq.heappush(self.latest, (_recency(article), article))
        if len(self.latest) > shown:
            heapq.heappop(self.latest)

    @property
    def name(self) -> str:
        """The portal's name, or its key where no registry names it."""
        return self.row.name if self.row else self.key

    @property
    def template(self) -> str | None:
        """The registry's template, else that of most articles."""
        common = self.templates.most_common(1)
        return (self.row.template if self.row else None) or (common[0][0] if common else None)

    @property
    def errors(self) -> dict[str, int]:
        """Of the last run."""
        return self.runs[-1].errors if self.runs else {}

    @property
    def bad(self) -> bool:
        """Whether its last verdict is another than ``ok``."""
        return self.verdict not in (None, "ok")

    def newly_bad(self, now: datetime) -> bool:
        """Say whether it turned bad since the morning before."""
        return self.bad and self.since is not None and now - self.since <= JUST_NOW

    def stale(self, now: datetime) -> bool:
        """Say whether a live portal was not crawled for too long, or never."""
        live = self.row is not None and self.row.status == "live"
        return live and (self.last_crawl is None or now - self.last_crawl > STALE_AFTER)

    def pulse(self, window: int, now: datetime) -> Pulse:
        """Compare the last days with the portal's past; they end with its last good crawl."""
        return pulse(self.days, self._until(now), window)

    def quiet(self, now: datetime) -> bool:
        """Say whether it has published nothing for longer than its own gaps explain."""
        return is_quiet(self.days, self._until(now))

    def _until(self, now: datetime) -> date:
        return (self.last_good or now).astimezone(VIETNAM).date()

    @property
    def alarms(self) -> list[Alarm]:
        """What is less than it was, and why that is thought; what is not sure yet is left out."""
        standing = self.past.alarms.values() if self.past and not self.bad else ()
        return [alarm for alarm in standing if alarm.sure and not alarm.ended and alarm.kind in WORDS]

    def share(self, name: str) -> float | None:
        """Give the share of articles that have a field."""
        return self.filled[name] / self.articles if self.articles else None


@dataclass(slots=True)
class Facts:
    """Everything the report says."""

    portals: dict[str, PortalFacts]
    tallies: Tallies
    faults: Faults
    runs: int = 0


def gather(
    output: Path,
    registry: Registry,
    intake: Intake,
    faults: Faults,
    shown: int,
    advance: Advance,
    pasts: Mapping[str, Past] | None = None,
) -> Facts:
    """Read run reports and lines.

    Args:
        output: the output folder.
        registry: names and places of the portals; its live ones are listed though never crawled.
        intake: the lines, not read yet.
        faults: takes what could not be read.
        shown: how many of the latest articles to keep of each portal.
        advance: told how far the reading is.
        pasts: what the crawl state remembers of the portals' health; None to learn it from the run reports.

    """
    facts = Facts({}, Tallies(), faults)
    for portal in registry:
        if portal.status == "live":
            _of(facts, registry, portal.key)
    learned = _read_runs(output, registry, facts, learn=pasts is None)
    for key, past in (learned if pasts is None else pasts).items():
        _of(facts, registry, key).past = past
    intake.read(advance)
    for article in intake.latest():
        owner = _of(facts, registry, article.portal)
        owner.add_article(article, shown)
        facts.tallies.add(article, owner.province)
    return facts


def _of(facts: Facts, registry: Registry, key: str) -> PortalFacts:
    if key not in facts.portals:
        row = registry.portals.get(key)
        facts.portals[key] = PortalFacts(key, row, province_of(row))
    return facts.portals[key]


def province_of(portal: Portal | None) -> str | None:
    """Name the province of today that a portal's unit lies in, without its level."""
    unit = portal.unit if portal else None
    if unit is None or unit.province is None:
        return None
    former = unit.last_day is not None and unit.last_day < units.REFORM
    found = units.today(unit.province, "before" if former else "2025")
    return found.short_name if found else unit.province


def _read_runs(output: Path, registry: Registry, facts: Facts, *, learn: bool) -> dict[str, Past]:
    """Take in the run reports; give the portals' health as they tell it, if it is to be learned."""
    pasts: dict[str, Past] = {}
    for run in old_runs(output):
        name = f"runs/{run.name}.json"
        try:
            past = run.past()
        except (ValueError, OSError) as error:
            facts.faults.note("report", name, f"no run report: {' '.join(str(error).split())}")
            continue
        if past is None:
            continue
        facts.runs += 1
        for key, problem in past.problems.items():
            facts.faults.note("report", f"{name}, {key}", problem)
        for key, row in past.rows.items():
            _of(facts, registry, key).add_run(RunRow.of(past, row))
        if learn and past.ended_at is not None:
            fold(pasts, {key: Look(past.run, past.ended_at, row) for key, row in past.rows.items()})
    return pasts


def news_day(article: Latest) -> date | None:
    """Give the day an article became news: as printed, else as found; None in a backlog.

    What the first day of crawling found is a portal's backlog.
    """
    if article.published is not None:
        return date.fromisoformat(article.published[:10])
    found, begun = _aware(article.first), _aware(article.begun)
    return found.astimezone(VIETNAM).date() if found - begun > timedelta(days=1) else None


def _recency(article: Latest) -> tuple[str, str]:
    first = _aware(article.first).astimezone(VIETNAM).isoformat()
    return (article.published or first)[:19], article.id


def _aware(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
