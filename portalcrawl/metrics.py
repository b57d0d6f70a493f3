"""Metrics in the Prometheus text format: of the last run of each portal, and of the fleet.

Everything is read from the crawl state when it is asked for, so it is right whoever crawled: a file for the
node exporter's textfile collector, or a port of its own.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portalcrawl.crawlstate import PortalHistory
from portalcrawl.digest import WORDS, present
from portalcrawl.errors import UsageError
from portalcrawl.health import Past
from portalcrawl.looks import History
from portalcrawl.revisit import due_at
from portalcrawl.run import open_state
from portalcrawl.runfiles import Clock, utc_now
from portalcrawl.runreport import VERDICTS
from portalcrawl.watch import HealthStore

try:
    from prometheus_client import CollectorRegistry, generate_latest, start_http_server
    from prometheus_client.core import GaugeMetricFamily
except ImportError as missing:
    raise UsageError("metrics need prometheus-client: pip install 'portalcrawl[alarms]'") from missing

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

_LAST_RUN = {
    "new": "articles", "updated": "articles", "observations": "view counts", "requests": "requests",
    "listings": "listing pages", "entries": "entries on them",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of all portals at one moment."""

    now: datetime
    histories: dict[str, PortalHistory]
    pasts: dict[str, Past]
    counts: dict[str, tuple[int, int]]
    visits: dict[str, History]


def read(output: Path, state_url: str | None, now: datetime) -> Reading:
    """Read the crawl state, which may be in use.

    Raises:
        UsageError: nothing was crawled into the folder, or the state cannot be opened.

    """
    if not state_url and not (output / "crawlstate.sqlite3").exists():
        raise UsageError(f"{output}: no crawl state in it; name the folder with --output, or crawl first")
    with closing(open_state(output, state_url)) as state:
        pasts = HealthStore.of(state).pasts
        return Reading(now, state.histories(), pasts, state.counts(), state.visits())


def families(reading: Reading) -> Iterator[Metric]:
    """Give the metrics."""
    yield from _of_verdicts(reading)
    yield from _of_times(reading)
    yield from _of_last_runs(reading)
    pending = _gauge("pending", "Entries without an outcome")
    articles = _gauge("articles", "Articles known")
    for portal, (known, waiting) in sorted(reading.counts.items()):
        articles.add_metric([portal], known)
        pending.add_metric([portal], waiting)
    yield from (articles, pending)


def _gauge(name: str, text: str, *labels: str) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"portalcrawl_{name}", text, labels=["portal", *labels])


def _of_verdicts(reading: Reading) -> Iterator[Metric]:
    verdict = _gauge("verdict", "1 for the verdict of the portal's last run, 0 for the others", "verdict")
    finding = _gauge("alarm", "1 for each alarm that stands", "kind", "subject")
    total = GaugeMetricFamily("portalcrawl_portals", "Portals by condition", labels=["condition"])
    conditions = dict.fromkeys((*VERDICTS, *WORDS), 0)
    for portal, history in sorted(reading.histories.items()):
        for each in VERDICTS:
            verdict.add_metric([portal, each], float(history.verdict == each))
        past = reading.pasts.get(portal)
        now = present(history.verdict, past)
        conditions[now] = conditions.get(now, 0) + 1
        for alarm in past.alarms.values() if past else ():
            if alarm.sure and not alarm.ended:
                finding.add_metric([portal, alarm.kind, alarm.subject], 1.0)
    for name, count in conditions.items():
        total.add_metric([name], count)
    yield from (verdict, finding, total)


def _of_times(reading: Reading) -> Iterator[Metric]:
    crawled = _gauge("crawled_timestamp_seconds", "When the portal's last run ended")
    news = _gauge("freshness_seconds", "Time since a run last found a new article")
    lag = _gauge("due_lag_seconds", "Time since the portal is due; negative until it is")
    limit = _gauge("silence_limit_seconds", "Silence from which on the portal is held for silent")
    for portal, history in sorted(reading.histories.items()):
        crawled.add_metric([portal], datetime.fromisoformat(history.crawled_at).timestamp())
        if history.last_new_at:
            news.add_metric([portal], _since(history.last_new_at, reading.now))
        if visits := reading.visits.get(portal):
            lag.add_metric([portal], (reading.now - due_at(visits, reading.now)).total_seconds())
        past = reading.pasts.get(portal)
        if past and (days := past.gaps.limit()) is not None:
            limit.add_metric([portal], days * 86400)
    yield from (crawled, news, lag, limit)


def _of_last_runs(reading: Reading) -> Iterator[Metric]:
    counters = {name: _gauge(f"last_run_{name}", f"Last run: {text}") for name, text in _LAST_RUN.items()}
    counters["new"].documentation = "Last run: new articles"
    counters["updated"].documentation = "Last run: edited articles"
    errors = _gauge("last_run_errors", "Last run: errors by name", "error")
    fill = _gauge("fill_ratio", "Share of articles that have a field, and what was usual", "field", "when")
    for portal, past in sorted(reading.pasts.items()):
        for name, family in counters.items():
            if name in past.last:
                family.add_metric([portal], past.last[name])
        for error, count in past.last.get("errors", {}).items():
            errors.add_metric([portal, error], count)
        for field, share in sorted(past.shares.items()):
            fill.add_metric([portal, field, "usual"], share.usual)
        if extracted := past.last.get("extracted"):
            for field, filled in extracted["filled"].items():
                fill.add_metric([portal, field, "last_run"], filled / extracted["articles"])
    yield from (*counters.values(), errors, fill)


def _since(moment: str, now: datetime) -> float:
    return (now - datetime.fromisoformat(moment)).total_seconds()


class _Collector:
    """Reads the state anew for every scrape."""

    def __init__(self, output: Path, state_url: str | None, clock: Clock) -> None:
        self._output, self._state_url, self._clock = output, state_url, clock

    def collect(self) -> Iterator[Metric]:
        """Give the metrics as of now."""
        yield from families(read(self._output, self._state_url, self._clock()))


def _registry(output: Path, state_url: str | None, clock: Clock) -> CollectorRegistry:
    registry = CollectorRegistry(auto_describe=False)
    collector: Any = _Collector(output, state_url, clock)
    registry.register(collector)
    return registry


def text(output: Path, state_url: str | None, now: datetime) -> str:
    """Give the metrics in the text format.

    Raises:
        UsageError: nothing was crawled into the folder, or the state cannot be opened.

    """
    return generate_latest(_registry(output, state_url, lambda: now)).decode()


def write(path: Path, output: Path, state_url: str | None, now: datetime) -> None:
    """Replace a metrics file whole: a scrape never meets half of it.

    Raises:
        UsageError: nothing was crawled into the folder, or the state cannot be opened.
        OSError: the file cannot be written.

    """
    made = text(output, state_url, now)
    # The collector reads *.prom; what is being written must bear another ending, and be readable to it.
    descriptor, part = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(made)
        Path(part).chmod(0o644)
        Path(part).replace(path)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise


def serve(port: int, output: Path, state_url: str | None = None, *, address: str = "127.0.0.1") -> Any:
    """Serve the metrics on a port from a thread of this process; give the server, to be shut down.

    Raises:
        OSError: the port cannot be had.

    """
    server, _ = start_http_server(port, addr=address, registry=_registry(output, state_url, utc_now))
    return server
