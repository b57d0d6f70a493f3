"""``portalcrawl worker``: takes its share of the crawls that several machines do together."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Iterable
from functools import partial

from portalcrawl.commands.crawl import due_portals, set_up_logging
from portalcrawl.crawl import check_contact, project_settings, select
from portalcrawl.errors import UsageError
from portalcrawl.net import server_groups
from portalcrawl.queue.app import library
from portalcrawl.queue.child import require_linux
from portalcrawl.sources import load_registry
from portalcrawl.statedb import driver, is_postgres

logger = logging.getLogger("portalcrawl")


def run(options: argparse.Namespace) -> int:
    """Work as the command line says; give the exit status."""
    if not is_postgres(options.state):
        raise UsageError(
            "a worker needs --state postgresql://USER@HOST/NAME: the queue is kept there as well"
        )
    require_linux()
    driver()
    library()
    from portalcrawl.queue.worker import Rhythm, Worker

    set_up_logging(dict(options.settings))
    _quieten()
    registry = load_registry(options.portals, options.output)
    for problem in registry.problems:
        logger.error("Broken registry row: %s", problem)
    check_contact(select(registry, [], None), project_settings(dict(options.settings)))
    worker = Worker(
        options.state, partial(due_groups, options), partial(crawl_command, options),
        options.concurrency, options.budget * 60.0, Rhythm(),
    )  # fmt: skip
    return worker.run(once=options.once)


def due_groups(options: argparse.Namespace) -> dict[str, list[str]]:
    """Give the live portals that are due now, by server group; the registry is read anew."""
    registry = load_registry(options.portals, options.output)
    due = select(registry, [], due_portals(registry, options.output, options.state))
    return {group: [portal.key for portal in portals] for group, portals in server_groups(due).items()}


def crawl_command(options: argparse.Namespace, portals: Iterable[str]) -> list[str]:
    """Give the command line that crawls these portals, those that are still due, as this worker would."""
    command = ["crawl", "--due", "--output", str(options.output), "--state", options.state]
    if options.portals is not None:
        command += ["--portals", options.portals]
    if options.no_warc:
        command.append("--no-warc")
    for name, value in options.settings:
        command += ["-s", f"{name}={value}"]
    return [*command, *portals]


def _quieten() -> None:
    """Leave of what the queue's library says what a person needs: what fails."""
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    logging.getLogger("procrastinate.worker").addFilter(_in_a_line)


def _in_a_line(record: logging.LogRecord) -> bool:
    """Tell that a crawl failed by its message: the traceback would be ours, not the crawl's."""
    from portalcrawl.queue.tasks import CrawlFailed

    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, CrawlFailed):
        record.msg, record.args, record.exc_info = str(error), (), None
    return True
