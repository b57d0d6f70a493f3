"""Gives back the jobs of workers that died, and keeps the queue's tables small."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

if TYPE_CHECKING:
    from procrastinate import App

logger = logging.getLogger(__name__)

KEEP_HOURS = 7 * 24
"""How long a finished crawl's job stays for whoever wants to look."""

KEEP_UPKEEP_HOURS = 1
"""How long the jobs that come every minute stay."""


async def reap(app: App, stale: float) -> list[int]:
    """Queue again what workers held that have not shown themselves for so many seconds; give the job ids.

    Only one reaper may work at a time: a second one would take a job back that has just been given out.
    """
    manager = app.job_manager
    given_back = []
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=stale):
        assert job.id is not None
        try:
            await manager.retry_job_by_id_async(job.id, retry_at=datetime.now(UTC))
            given_back.append(job.id)
            logger.warning("Queued again, its worker is gone: %s", job.call_string)
        except UniqueViolation:
            # The same is queued anew already; one of the two is enough.
            await manager.finish_job_by_id_async(job.id, Status.FAILED, delete_job=False)
            logger.warning("Closed, its worker is gone and it is queued anew: %s", job.call_string)
    await manager.prune_stalled_workers(stale)
    return given_back


async def sweep(app: App, upkeep: str) -> None:
    """Delete jobs that ended long ago; those of the queue ``upkeep`` sooner."""
    for queue, hours in ((upkeep, KEEP_UPKEEP_HOURS), (None, KEEP_HOURS)):
        await app.job_manager.delete_old_jobs(
            nb_hours=hours, queue=queue,
            include_failed=True, include_cancelled=True, include_aborted=True,
        )  # fmt: skip
