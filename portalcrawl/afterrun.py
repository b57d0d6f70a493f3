"""What follows a run: its report is taken in, alarms are sent, metrics are written; no fault of the run's."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from portalcrawl.alarms import Destination, destinations, queue, send_queued
from portalcrawl.digest import condition
from portalcrawl.runfiles import Clock, utc_now
from portalcrawl.watch import catch_up, opened

logger = logging.getLogger(__name__)


def prepare(alarms: Path | None, *, metrics: bool) -> list[Destination]:
    """Give the addresses for alarms; what `after_run` could not do is refused before the crawl.

    Raises:
        UsageError: an address cannot be read, or a library is not installed.

    """
    if metrics:
        import portalcrawl.metrics  # noqa: F401 - says what to install
    return destinations(alarms)


def after_run(
    output: Path,
    state_url: str | None,
    *,
    to: Sequence[Destination] = (),
    metrics: Path | None = None,
    clock: Clock = utc_now,
) -> None:
    """Take in the reports of runs that have ended, tell people, write the metrics file.

    To be called once a run is closed. It takes half a minute at most, and what goes wrong is logged: the
    articles are written, and the next run tries again.
    """
    try:
        with opened(output, state_url) as (state, store):
            catch_up(output, state, store)
            queue(state, store, to)
            conditions = [condition(past) for past in store.pasts.values()]
        if to:
            for name, problem in send_queued(output, state_url, to, conditions, clock()).items():
                logger.error("Alarm not sent to %s: %s; the next run tries again", name, problem)
        if metrics is not None:
            from portalcrawl.metrics import write  # an optional library

            write(metrics, output, state_url, clock())
    except Exception:
        # The crawl went well; that nobody could be told is not its fault.
        logger.exception("The run's report could not be taken in; the next run tries again")
