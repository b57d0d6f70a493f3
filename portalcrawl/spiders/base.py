"""The one crawl loop: walk the listings, then fetch what is pending, one request after the other."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, ClassVar, Self

from scrapy import FormRequest, Request, Spider, signals
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider, IgnoreRequest
from scrapy.http import Response
from scrapy.settings import BaseSettings

from portalcrawl.attribution import attribute, header_directives
from portalcrawl.crawlstate import Known, PortalState
from portalcrawl.errors import GonePage, HttpError, LoginPage, NotAnArticle, RunError, TemplateMismatch
from portalcrawl.items import Article, Observation
from portalcrawl.net import OffsiteTarget, is_explicit
from portalcrawl.normalize import parse_count, parse_date
from portalcrawl.pages import templates
from portalcrawl.pages.base import ArticlePage, Entry, Postback, article
from portalcrawl.registry import Portal
from portalcrawl.revisit import SHORTEST, listing_due_at
from portalcrawl.run import Run
from portalcrawl.runfiles import stamp
from portalcrawl.runreport import PortalReport, Verdict
from portalcrawl.spiders.documents import DocumentKeeper
from portalcrawl.spiders.learning import Learner
from portalcrawl.spiders.loading import (
    NETWORK_ERRORS,
    PageLoader,
    PortalStop,
    Unmodified,
    is_expected,
    name_of,
)
from portalcrawl.spiders.rereading import Rereader
from portalcrawl.spiders.walking import Walk

logger = logging.getLogger(__name__)

Item = Article | Observation


@dataclass(frozen=True, slots=True)
class Mode:
    """How much of a portal a run asks for."""

    full: bool = False
    """Every listing page, and every article again, known or not."""
    since: date | None = None
    """Walk the listings down to this day of publication."""
    limit: int | None = None
    """Articles per portal."""
    due: bool = False
    """Only the listings whose time has come."""


class PortalSpider(Spider):
    """Crawls one portal of a template; a subclass names the template and how it likes to be walked."""

    least_delay: ClassVar[float] = 0.0
    """Seconds between requests below which the template's servers refuse service."""
    walk_with_cookies: ClassVar[bool] = False
    """Whether the pages of one listing walk share a session; every other request goes without cookies."""

    def __init__(self, portal: Portal, run: Run, group: str, mode: Mode) -> None:
        super().__init__()
        self.portal = portal
        self.run = run
        self.group = group
        self.mode = mode
        self.delay = 0.0
        """Seconds between two requests, as settings, template and robots.txt say."""
        self.template = templates()[self.name]
        self.state: PortalState
        self.report: PortalReport
        self.state, self.report = run.portal(portal.key)
        self._loader: PageLoader
        self._documents: DocumentKeeper
        self._learner = Learner(self.template, self.state)
        self._rereader = Rereader(self.template, self.state, run.output)
        self._ahead: dict[str, Response | Exception] = {}
        self._sessions = itertools.count()
        self._seen: set[str] = set()
        self._failed_seeds: list[str] = []
        self._answers = self._without_item = 0
        self._at_end: Callable[[], tuple[Verdict, str | None]] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Build the spider: with a run handed in, or on its own for ``scrapy crawl``."""
        if "run" not in kwargs:
            from portalcrawl.crawl import standalone  # which itself imports the spiders

            kwargs = standalone(cls.name, crawler, **kwargs)
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        spider._loader = PageLoader(crawler, spider.run, spider.report)
        spider._loader.profile = spider._learner.profile
        spider._documents = DocumentKeeper(crawler, spider.run, spider.report)
        for signal in (signals.item_scraped, signals.item_dropped, signals.item_error):
            crawler.signals.connect(spider._item_done, signal=signal)
        return spider

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Raise the delay to the template's least one, unless the command line says otherwise."""
        super().update_settings(settings)
        if not is_explicit(settings, "DOWNLOAD_DELAY"):
            delay = max(settings.getfloat("DOWNLOAD_DELAY"), cls.least_delay)
            settings.set("DOWNLOAD_DELAY", delay, priority="spider")

    async def start(self) -> AsyncIterator[Any]:
        """Crawl the portal: yields articles and observations."""
        try:
            for listing in self._listings():
                async for item in self._walk(listing):
                    yield item
            if self.mode.since is None and self.mode.limit is None:
                self._rereader.schedule(self.run.clock())
            # Pending entries and unfinished walks are on the disk before the first article line is: a
            # recovery marks the line, and the next walk must not take its page for known ground.
            self.run.commit()
            await self._learn()
            async for fetched in self._fetch_pending():
                yield fetched
            self._learner.store()
            self._at_end = self._verdict
        except PortalStop as stop:
            verdict, reason = stop.verdict, str(stop)
            self._at_end = lambda: (verdict, reason)
        except RunError as error:
            logger.error("%s: %s", self.portal.key, error)
        # Nothing is scheduled; left alone, Scrapy would notice at its next heartbeat, 5 s later.
        raise CloseSpider("finished")

    def _item_done(self) -> None:
        """Let a closing spider end with its last item: for items of `start` Scrapy 2.19 forgets to look."""
        slot = self.crawler.engine.scraper.slot if self.crawler.engine else None
        if slot is None:
            return
        if not slot.is_idle():
            asyncio.get_running_loop().call_later(0.01, self._item_done)
        elif slot.closing is not None and not slot.closing.called:
            slot.closing.callback(self)

    def closed(self, reason: str) -> None:
        """Judge the crawl, once the last item is through the pipelines; one cut off gets no verdict."""
        if self._at_end is not None:
            self.report.verdict, self.report.reason = self._at_end()

    def _listings(self) -> list[str]:
        """Give the listings to walk: all, or those whose time has come, or comes within the shortest wait."""
        urls, history = self.portal.listing_urls, self.state.visits.history
        if not self.mode.due or history.failures:
            return urls
        now = self.run.clock()
        return [url for url in urls if listing_due_at(history, url, now) <= now + SHORTEST] or urls

    # --- listings ---------------------------------------------------------------------------------

    async def _walk(self, listing: str) -> AsyncIterator[Observation]:
        """Walk one listing from its first page, until its end or known ground."""
        mode = self.mode
        partial = mode.since is not None or mode.limit is not None
        walk = Walk.begin(listing, self.state, self.run.clock(), partial=partial, full=mode.full)
        session = {"session": next(self._sessions)} if self.walk_with_cookies else {}
        request = _request(listing, session, walk.conditions())
        while request is not None:
            try:
                page, response = await self._loader.load(request, self.template.listing)
                if not walk.keys:
                    page, response = await self._loader.better(page, response, session, self.portal)
                self._learner.observe(page)
                entries = page.entries()
            except (PortalStop, RunError):
                raise
            except Unmodified:
                self.report.unmodified += 1
                walk.unmodified()
                return
            except OffsiteTarget as error:
                raise PortalStop("moved", f"{request.url} leads to {error.url}") from error
            except Exception as error:  # noqa: BLE001 - a fault of one listing must not cost the others
                self._listing_failed(listing, error, first=not walk.keys)
                return
            self.report.listings += 1
            fresh = [e for e in entries if e.key not in walk.keys and self.portal.owns(e.url)]
            if not fresh:
                break
            for observation in self._take_page(walk, fresh, response):
                yield observation
            if self._cut_short(fresh, response.meta["fetched_at"]):
                walk.end(complete=False)
                return
            if walk.may_stop():
                break
            request = _request(page.next_page(), session)
        walk.end(complete=True)

    def _take_page(self, walk: Walk, entries: list[Entry], response: Response) -> Iterator[Observation]:
        """Take in the entries of a page that are new to the walk; give the counts that moved."""
        seen_at = response.meta["fetched_at"]
        walk.begin_page(response)
        walk.keys.update(entry.key for entry in entries)
        self._note_seen(entries)
        for entry in entries:
            key = self.portal.stored_key(entry.key)
            known = key in self.state.known
            unheard = not known and key not in self.state.pending
            changed, observation = self._take(entry, walk.listing, seen_at)
            walk.take(
                entry,
                datetime.fromisoformat(seen_at),
                known=known,
                unheard=unheard,
                changed=known and changed,
            )
            if observation is not None:
                yield observation

    def _note_seen(self, entries: list[Entry]) -> None:
        self._seen.update(entry.key for entry in entries)
        self.report.entries = len(self._seen)

    def _take(self, entry: Entry, listing: str, seen_at: str) -> tuple[bool, Observation | None]:
        """Take in one row: say whether it says other than it did, and give a count that moved."""
        key = self.portal.stored_key(entry.key)
        changed = self.state.see(key, listing, entry.title, entry.published_raw)
        known = self.state.known.get(key)
        if known is None:
            if not self._too_old(entry, seen_at):
                self.state.await_outcome(key, entry.url)
            return changed, None
        if changed or self.mode.full:
            self.state.await_outcome(key, entry.url)
        count = parse_count(entry.views_raw) if entry.views_raw else None
        if count is None or known.outcome != "article" or count == known.view_count:
            return changed, None
        return changed, Observation(
            id=f"{self.portal.key}/{key}", portal=self.portal.key,
            observed_at=seen_at, view_count=count, on="listing",
        )  # fmt: skip

    def _published(self, entry: Entry, seen_at: str) -> date | None:
        now = datetime.fromisoformat(seen_at)
        text = parse_date(entry.published_raw, now=now) if entry.published_raw else None
        return date.fromisoformat(text[:10]) if text else None

    def _too_old(self, entry: Entry, seen_at: str) -> bool:
        published = self._published(entry, seen_at)
        return self.mode.since is not None and published is not None and published < self.mode.since

    def _cut_short(self, entries: list[Entry], seen_at: str) -> bool:
        """Say whether ``--limit`` or ``--since`` ends the walk; its listing stays incomplete."""
        if self.mode.limit is not None and len(self.state.pending) >= self.mode.limit:
            return True
        if self.mode.since is None:
            return False
        dated = [entry for entry in entries if self._published(entry, seen_at) is not None]
        return bool(dated) and all(self._too_old(entry, seen_at) for entry in dated)

    def _listing_failed(self, listing: str, error: Exception, *, first: bool) -> None:
        """Note that a walk ended early: it is walked to the end next time."""
        self._count(error)
        reason = f"listing {listing}: {name_of(error)}: {error}"
        if isinstance(error, TemplateMismatch):
            raise PortalStop("mismatch", reason) from error
        if isinstance(error, LoginPage):
            raise PortalStop("challenged", reason) from error
        if first:
            self._failed_seeds.append(reason)
        logger.warning("%s: %s", self.portal.key, reason, exc_info=None if is_expected(error) else error)

    # --- articles ---------------------------------------------------------------------------------

    def _due(self) -> list[str]:
        """Give the keys of pending entries whose turn it is, oldest first."""
        now = self.run.clock().isoformat()
        due = [
            key for key, pending in self.state.pending.items()
            if self.mode.full or pending.not_before is None or pending.not_before <= now
        ]  # fmt: skip
        return due[: self.mode.limit]

    async def _learn(self) -> None:
        """Fetch the first articles before any is read, where the template reads by what they share."""
        for key in self._due()[: self._learner.ahead]:
            try:
                page, response = await self._loader.load(self._article_request(key), self.template.article)
            except (PortalStop, RunError):
                raise
            except Exception as error:  # noqa: BLE001 - what it means is decided when its turn comes
                self._ahead[key] = error
            else:
                self._learner.observe(page)
                self._ahead[key] = response
        self._learner.store()

    async def _load_article(self, key: str) -> tuple[ArticlePage, Response]:
        """Fetch an article's page, or take the one fetched ahead."""
        held = self._ahead.pop(key, None)
        if isinstance(held, Exception):
            raise held
        if held is not None:
            return self._loader.page(held, self.template.article), held
        page, response = await self._loader.load(self._article_request(key), self.template.article)
        self._learner.observe(page)
        return page, response

    def _article_request(self, key: str) -> Request:
        """Give the request for a pending article; on the portal's host of today, if it moved meanwhile."""
        return Request(self.portal.at_home(self.state.pending[key].url), dont_filter=True)

    async def _fetch_pending(self) -> AsyncIterator[Item]:
        """Fetch what has no outcome yet and is due, oldest first."""
        for key in self._due():
            if key not in self.state.pending:  # taken meanwhile, under another address
                continue
            try:
                item = await self._fetch(key)
            except (PortalStop, RunError):
                raise
            except GonePage as error:
                self._count(error)
                if (gone := self._gone(key)) is not None:
                    yield gone
            except NotAnArticle as error:
                self._no_article(key, error)
            except Exception as error:  # noqa: BLE001 - a fault of one page must not cost the others
                self._article_failed(key, error)
            else:
                self._answers += 1
                if item is not None:
                    yield item
                    await self._documents.keep(item)

    def _no_article(self, key: str, error: NotAnArticle) -> None:
        """Settle an entry that never was an article; one that was is expected to be one again."""
        if key in self.state.known and self.state.known[key].revision:
            self._article_failed(key, error)
            return
        self._gave_no_item(error)
        logger.info("%s/%s: not an article: %s", self.portal.key, key, error)
        self.state.set_known(key, Known("not_article", url=self.state.pending[key].url))

    def _gave_no_item(self, error: Exception) -> None:
        """Count an article page that was fetched and gave no item; no answer at all is another matter."""
        self._count(error)
        if not isinstance(error, (HttpError, IgnoreRequest, *NETWORK_ERRORS)):
            self._answers += 1
            self._without_item += 1

    async def _fetch(self, key: str) -> Item | None:
        """Fetch one pending article; give what is to be written, if anything."""
        page, response = await self._load_article(key)
        url = self.portal.at_home(self.state.pending[key].url)
        fetched_at = datetime.fromisoformat(response.meta["fetched_at"])
        item = article(page, fetched_at)
        x_robots = b",".join(response.headers.getlist("X-Robots-Tag")).decode("latin-1")
        told = page.header_robots(header_directives(x_robots))
        item = replace(item, robots=sorted({*item.robots, *told}))
        key = self._key_shown(key, url, page, response)
        return self._revise(key, attribute(item, self.portal, key), response)

    def _key_shown(self, key: str, url: str, page: ArticlePage, response: Response) -> str:
        """Give the key of the article that an entry's address showed.

        Raises:
            NotAnArticle: it is another article, to which the address redirected.

        """
        own_key = page.own_key()
        shown = own_key or (page.key_of(response.url) if response.url != url else None)
        if shown is None or (target := self.portal.stored_key(shown)) == key:
            return key
        if target not in self.state.known:
            self.state.await_outcome(target, response.url)
        address = page.key_of(url)
        if own_key is None or (address is not None and self.portal.stored_key(address) != key):
            raise NotAnArticle(f"{url} leads to the article {shown}")
        # The row only had the address; its page names the article. What was seen stays known by both.
        self.state.set_known(key, Known("not_article", url=url))
        return target

    def _revise(self, key: str, item: Article, response: Response) -> Item | None:
        """Compare with what is known; give what is to be written: an article, a count, nothing."""
        known = self.state.known.get(key)
        item = replace(item, source_record=response.meta.get("source_record", {}))
        if known is None or not known.revision:
            return item
        edited = known.content_hash != item.content_hash
        if edited and known.outcome == "article" and self._is_ours(known, item):
            self._rereader.settle(key, edited=False)
            return replace(item, revision=known.revision)
        self._rereader.settle(key, edited=edited)
        if edited:
            return replace(item, revision=known.revision + 1)
        return self._unchanged(key, item)

    def _is_ours(self, known: Known, item: Article) -> bool:
        return self._rereader.is_ours(known, item, self._learner.profile)

    def _unchanged(self, key: str, item: Article) -> Observation | None:
        """Note that an article reads as it did; give its count if that moved, or the article was gone."""
        known = self.state.known[key]
        if known.outcome == "article":
            record = item.source_record
            known = replace(
                known, url=item.url, fetched_at=item.fetched_at,
                warc=record.get("warc", known.warc), warc_offset=record.get("offset", known.warc_offset),
            )  # fmt: skip
            self.state.set_known(key, known)
            if item.view_count is None or item.view_count == known.view_count:
                return None
        return Observation(
            id=item.id, portal=self.portal.key, observed_at=item.fetched_at,
            view_count=item.view_count, on="article",
        )  # fmt: skip

    def _gone(self, key: str) -> Observation | None:
        """Give the observation that an article went, unless it was told: its line is what marks it gone."""
        known = self.state.known.get(key)
        if known is not None and known.outcome == "not_article":  # an address, the article's key is another
            self.state.settle(key)
            found = (k for k, at in self.state.known.items() if at.url == known.url and at.revision)
            if (article_key := next(found, None)) is None:
                return None
            key, known = article_key, self.state.known[article_key]
        if known is not None and known.outcome == "gone":
            self.state.settle(key)
            return None
        return Observation(
            id=f"{self.portal.key}/{key}", portal=self.portal.key,
            observed_at=stamp(self.run.clock()), view_count=None, on="gone",
        )  # fmt: skip

    def _article_failed(self, key: str, error: Exception) -> None:
        """Note a failed attempt: the entry stays pending and is asked for again, ever later."""
        self._gave_no_item(error)
        trace = None if is_expected(error) else error
        logger.warning("%s/%s: %s: %s", self.portal.key, key, name_of(error), error, exc_info=trace)
        self.state.note_failure(key, f"{name_of(error)}: {error}", self.run.clock())

    def note_invalid(self, item: Item, why: str) -> None:
        """Take back an item that the validation refused; its entry stays pending."""
        self.report.errors["InvalidItem"] += 1
        self._without_item += 1
        key = item.id.removeprefix(f"{self.portal.key}/")
        self.state.note_failure(key, f"InvalidItem: {why}", self.run.clock())

    # --- verdict ----------------------------------------------------------------------------------

    def _count(self, error: Exception) -> None:
        self.report.errors[name_of(error)] += 1

    def _verdict(self) -> tuple[Verdict, str | None]:
        """Judge a crawl that came to its end."""
        if self._failed_seeds:
            return "unreachable", "; ".join(self._failed_seeds)
        if not self._seen and not self.report.unmodified:
            return "empty", "no entries on its listings"
        if self._answers >= 3 and self._without_item * 2 > self._answers:
            worst = max(self.report.errors, key=self.report.errors.__getitem__)
            verdict: Verdict = "challenged" if worst == "LoginPage" else "mismatch"
            return verdict, f"{self._without_item} of {self._answers} fetched articles gave no item: {worst}"
        return "ok", None


def _request(
    target: str | Postback | None, session: dict[str, Any], headers: dict[str, str] | None = None
) -> Request | None:
    """Give the request for a page of a listing; ``session`` is the walk's share of the request's meta."""
    if isinstance(target, Postback):
        return FormRequest(
            target.action, method="POST", formdata=target.formdata, meta=dict(session), dont_filter=True
        )
    return Request(target, headers=headers, meta=dict(session), dont_filter=True) if target else None
