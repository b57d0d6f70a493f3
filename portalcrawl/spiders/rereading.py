"""Articles read again: when, and whether what differs is the publisher's doing or ours."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from portalcrawl import archive
from portalcrawl.crawlstate import Known, PortalState
from portalcrawl.errors import PageError
from portalcrawl.items import Article
from portalcrawl.pages.base import Template, article
from portalcrawl.reading.profile import PortalProfile
from portalcrawl.revisit import reread_at
from portalcrawl.vietnamese import decode

logger = logging.getLogger(__name__)

MOST = 20
"""Articles of a portal that one run reads again by schedule, those that waited longest."""


class Rereader:
    """Decides for one crawl of a portal which known articles to read again, and judges what they show."""

    def __init__(self, template: Template, state: PortalState, output: Path) -> None:
        self._template = template
        self._state = state
        self._output = output
        self._scheduled: set[str] = set()

    def schedule(self, now: datetime) -> None:
        """Ask for the articles whose turn it is, where the portal is seen to edit, or may be."""
        history, due = self._state.visits.history, []
        for key, known in self._state.known.items():
            if known.outcome != "article" or not known.url or not known.fetched_at:
                continue
            if key in self._state.pending:
                continue
            moment = reread_at(history, key, datetime.fromisoformat(known.fetched_at), known.unchanged, now)
            if moment is not None and moment <= now:
                due.append((moment, key))
        for _, key in sorted(due)[:MOST]:
            self._scheduled.add(key)
            self._state.await_outcome(key, self._state.known[key].url or "")

    def is_ours(self, known: Known, item: Article, profile: PortalProfile | None) -> bool:
        """Say whether a text that differs from the known one is ours to answer for: a mended template.

        The page kept of the known text is read again as pages are read today; if that gives today's text,
        the publisher changed nothing. Without the page it cannot be told: then a text that another version
        read is not called an edit.
        """
        today = (self._template.name, item.extractor.version)
        read_otherwise = today != (known.template or self._template.name, known.extractor_version)
        if not read_otherwise and not self._template.article.learns:
            return False
        before = self._hash_of_kept(known, profile)
        return read_otherwise if before is None else before == item.content_hash

    def _hash_of_kept(self, known: Known, profile: PortalProfile | None) -> str | None:
        if known.warc is None or known.warc_offset is None:
            return None
        try:
            record = archive.read_at(self._output / known.warc, known.warc_offset)
            page = self._template.article(decode(record.body, record.header("Content-Type")), record.url)
            if profile is not None:
                page.use(profile)
            page.check()
            return article(page, datetime.fromisoformat(record.date)).content_hash
        except (OSError, ValueError, PageError) as error:
            logger.info("%s: the kept page of %s: %s", self._state.portal, known.url, error)
            return None

    def settle(self, key: str, *, edited: bool) -> None:
        """Note what the reading of a known article showed; an unchanged one comes again ever later."""
        if key not in self._scheduled:
            return
        self._state.visits.reread(edited=edited)
        if not edited:
            known = self._state.known[key]
            self._state.set_known(key, replace(known, unchanged=known.unchanged + 1))
