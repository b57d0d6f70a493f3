"""One run over many portals: server groups side by side, the portals of a group one after the other."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from portalcrawl.crawlstate import after_crawl
from portalcrawl.errors import RegistryError, RunError, UsageError
from portalcrawl.net import is_loopback, server_group
from portalcrawl.registry import Portal, Registry
from portalcrawl.run import Run
from portalcrawl.runfiles import locked
from portalcrawl.runreport import PortalReport
from portalcrawl.sources import load_registry
from portalcrawl.spiders.base import Mode, PortalSpider

logger = logging.getLogger(__name__)

LONGEST_STOP = 25.0
"""Seconds that a stopping run may take before it leaves the rest to the recovery."""

Watcher = Callable[["CrawlJob"], Any]


def project_settings(overrides: dict[str, str]) -> Settings:
    """Give the project's settings under those of the command line."""
    settings = Settings()
    settings.setmodule("portalcrawl.settings", priority="project")
    settings.set("LOG_INSTALL_ROOT_HANDLER", False, priority="project")  # the command has its own
    if contact := os.environ.get("PORTALCRAWL_CONTACT"):
        settings.set("CONTACT", contact, priority="project")
    for name, value in overrides.items():
        settings.set(name, value, priority="cmdline")
    if contact := settings.get("CONTACT"):
        settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="cmdline")
    return settings


def check_contact(portals: Sequence[Portal], settings: Settings) -> None:
    """Make sure that real servers are told whom to ask about this crawl.

    Raises:
        UsageError: a portal is not on loopback and there is no contact.

    """
    if settings.get("CONTACT"):
        return
    for portal in portals:
        if not is_loopback(portal.url):
            raise UsageError(
                f"crawling {portal.url} needs a contact, which its operators see in the User-Agent: "
                "give -s CONTACT=you@example.org or set PORTALCRAWL_CONTACT"
            )


@dataclass(slots=True)
class CrawlJob:
    """A run in progress."""

    run: Run
    groups: dict[str, list[Portal]]
    settings: Settings
    mode: Mode
    done: list[str] = field(default_factory=list)
    """Portals finished, in that order."""
    _process: AsyncCrawlerProcess | None = None
    _stopping: asyncio.Task[None] | None = None

    @property
    def total(self) -> int:
        """Number of portals asked for."""
        return sum(map(len, self.groups.values()))

    def crawl(self, watch: Watcher | None = None) -> None:
        """Crawl all portals; returns when every one is finished, held or cut off."""
        self._process = AsyncCrawlerProcess(self.settings)
        loop = asyncio.get_event_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self._stop, signal.Signals(number).name)
        main = loop.create_task(self._main(watch))
        main.add_done_callback(lambda _: _stop_reactor())
        self._process.start(stop_after_crawl=False, install_signal_handlers=False)
        main.result()

    def _stop(self, name: str) -> None:
        if self.run.stopped is not None:
            self._leave(f"received {name} again")
        logger.warning("Received %s: stopping after the requests under way; again to leave at once", name)
        self.run.stopped = name
        loop = asyncio.get_event_loop()
        loop.call_later(LONGEST_STOP, self._leave, "the requests under way did not end")
        assert self._process is not None
        self._stopping = loop.create_task(self._process.stop())

    @staticmethod
    def _leave(why: str) -> None:
        logger.error("Leaving at once, %s; the next start recovers this run", why)
        os._exit(3)

    async def _main(self, watch: Watcher | None) -> None:
        watcher = asyncio.create_task(watch(self)) if watch else None
        room = asyncio.Semaphore(self.settings.getint("GROUPS_AT_ONCE"))
        try:
            async with asyncio.TaskGroup() as tasks:
                for group, portals in self.groups.items():
                    tasks.create_task(self._crawl_group(group, portals, room))
        finally:
            if watcher is not None:
                watcher.cancel()

    async def _crawl_group(self, group: str, portals: list[Portal], room: asyncio.Semaphore) -> None:
        async with room:
            with locked(hold_path(self.run.output, group), wait=False) as ours:
                delay = 0.0
                for portal in portals:
                    if self.run.stopped or self.run.broken:
                        return
                    if ours:
                        # The next portal's first request comes no sooner than any other on this server.
                        await asyncio.sleep(delay)
                        delay = await self._crawl_portal(portal, group)
                    else:
                        self.run.report.portals[portal.key] = PortalReport(skipped="held")
                        logger.warning("%s: held: another run is crawling its server (%s)", portal.key, group)
                    self.done.append(portal.key)

    async def _crawl_portal(self, portal: Portal, group: str) -> float:
        """Crawl one portal; give the delay its server asks for."""
        assert self._process is not None
        crawler = self._process.create_crawler(portal.template or "")
        try:
            await self._process.crawl(crawler, portal=portal, run=self.run, group=group, mode=self.mode)
            finish(self.run, portal.key)
        except RunError as error:
            logger.error("%s: %s", portal.key, error)
        except Exception as error:
            # A fault of ours in one portal must not cost the others; it is logged with its traceback.
            logger.error("%s: its crawl died: %s", portal.key, error, exc_info=error)
            self.run.report.portals.setdefault(portal.key, PortalReport()).errors[type(error).__name__] += 1
        spider = cast("PortalSpider | None", crawler.spider)
        return spider.delay if spider else self.settings.getfloat("DOWNLOAD_DELAY")


def _stop_reactor() -> None:
    from twisted.internet import reactor

    cast(Any, reactor).stop()


def hold_path(output: Path, group: str) -> Path:
    """Name the file whose OS lock holds a server group."""
    return output / "runs" / f".hold-{hashlib.sha256(group.encode()).hexdigest()[:16]}.lock"


def finish(run: Run, key: str) -> None:
    """Close a portal's part of the run: its pending entries, its history, its marks."""
    if run.broken is not None:
        return
    state, report = run.portal(key)
    report.pending = len(state.pending)
    if report.verdict is not None:
        with run.guarded():
            before = run.state.histories().get(key)
        history = after_crawl(
            before, run=run.id, verdict=report.verdict,
            reason=report.reason, new=report.new, now=run.clock(),
        )  # fmt: skip
        run.state.set_history(key, history)
        state.visits.conclude(run.clock(), failed=report.verdict != "ok")
    run.release(key)


def select(registry: Registry, names: Sequence[str], due: set[str] | None) -> list[Portal]:
    """Choose the portals to crawl: those named, else the live ones, of these only the due if asked.

    Raises:
        RegistryError: a named portal is unknown or broken, or has no template or listings yet.

    """
    if names:
        chosen = [registry.get(name) for name in dict.fromkeys(names)]
    else:
        chosen = [portal for portal in registry if portal.status == "live"]
    for portal in chosen:
        if portal.template is None or not portal.listings:
            missing = "template" if portal.template is None else "listings"
            raise RegistryError(
                f"{portal.origin}: [{portal.key}]: {missing}: needed before it can be crawled"
            )
    return [portal for portal in chosen if due is None or portal.key in due]


def exit_status(run: Run, before: dict[str, str], *, strict: bool, problems: bool) -> int:
    """Give the exit status: 3 not finished, 1 a portal newly bad (or any, if strict) or a broken row."""
    if run.broken or run.stopped:
        return 3
    bad = [key for key, portal in run.report.portals.items() if portal.verdict not in (None, "ok")]
    # A crawl that ended without a verdict and was not skipped died of a fault of ours.
    died = any(p.verdict is None and p.skipped is None for p in run.report.portals.values())
    newly = [key for key in bad if strict or before.get(key, "ok") == "ok"]
    return 1 if newly or problems or died else 0


def standalone(
    template: str, crawler: Crawler, *, portal: str | None = None, **options: str
) -> dict[str, Any]:
    """Prepare a run of one portal for ``scrapy crawl TEMPLATE -a portal=KEY``.

    Raises:
        UsageError: the arguments or settings cannot be used.
        RegistryError: there is no such portal.

    """
    settings = crawler.settings
    if portal is None:
        raise UsageError(f"name a portal: scrapy crawl {template} -a portal=KEY")
    output = Path(settings["OUTPUT"])
    registry = load_registry(settings["PORTALS"] or None, output)
    row = select(registry, [portal], None)[0]
    if row.template != template:
        raise UsageError(f"{portal} is on the template {row.template}: scrapy crawl {row.template}")
    if contact := settings.get("CONTACT") or os.environ.get("PORTALCRAWL_CONTACT"):
        settings.set("CONTACT", contact, priority="cmdline")
        settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{contact})", priority="cmdline")
    check_contact([row], settings)
    group = server_group(row)
    stack = ExitStack()
    if not stack.enter_context(locked(hold_path(output, group), wait=False)):
        raise UsageError(f"{portal}: another run is crawling its server ({group}); try again later")
    run = Run.start(output, state=settings["STATE"] or None, warc=settings.getbool("WARC"))
    since = options.get("since")
    mode = Mode(
        full=options.get("full", "") not in ("", "0"),
        since=datetime.fromisoformat(since).date() if since else None,
        limit=int(options["limit"]) if "limit" in options else None,
    )

    def close() -> None:
        verdict = run.report.portals[row.key].verdict
        run.stopped = None if verdict else "cut off"
        finish(run, row.key)
        run.close()
        stack.close()
        logger.warning("%s: %s; run report: %s", row.key, verdict or "cut off", run.report.path)

    crawler.signals.connect(close, signal=signals.engine_stopped, weak=False)
    return {"portal": row, "run": run, "group": group, "mode": mode}
