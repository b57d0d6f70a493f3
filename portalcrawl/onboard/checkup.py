"""Whether a registered portal still is what its row says: its home page and its listings' first pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from portalcrawl.errors import ChallengePage, LoginPage, PageError
from portalcrawl.onboard.scouting import Fetch, NotFetched, told
from portalcrawl.onboard.seen import Look
from portalcrawl.pages import templates
from portalcrawl.pages.base import Template
from portalcrawl.registry import Portal

Verdict = Literal["same", "template", "listing", "moved", "challenged", "unreachable", "held"]
"""``template``: another one, or none known; ``listing``: one is empty or gone; ``held``: not looked at, a
run is crawling its server."""
_WORST: tuple[Verdict, ...] = ("moved", "unreachable", "challenged", "template", "listing", "same")


@dataclass(slots=True)
class Checkup:
    """What became of a registered portal."""

    verdict: Verdict = "same"
    reason: str | None = None
    templates: list[str] = field(default_factory=list)
    """Templates whose signature its pages bear now."""
    moved_to: str | None = None
    listings: dict[str, int | None] = field(default_factory=dict)
    """Entries on the first page of each listing; None where there is no listing any more."""

    def note(self, verdict: Verdict, reason: str) -> None:
        """Take in what one page says: the worst counts, of equals the first."""
        if self.reason is None or _WORST.index(verdict) < _WORST.index(self.verdict):
            self.verdict, self.reason = verdict, reason

    def as_dict(self) -> dict[str, Any]:
        """Give the JSON form."""
        return {
            "verdict": self.verdict, "reason": self.reason, "templates": self.templates,
            "moved_to": self.moved_to, "listings": self.listings,
        }  # fmt: skip


async def check_up(portal: Portal, fetch: Fetch) -> Checkup:
    """Look at the portal; what it is instead is in the checkup, nothing is raised."""
    checkup = Checkup()
    template = templates()[portal.template or ""]
    for url in dict.fromkeys([portal.url, *portal.listing_urls]):
        try:
            look = await fetch(url)
        except NotFetched as error:
            _kept_out(checkup, error)
            if error.final or error.why == "moved":
                return checkup
        except PageError as error:
            _other_page(checkup, url, error, is_listing=url in portal.listing_urls)
        else:
            checkup.templates += [name for name in look.page.found if name not in checkup.templates]
            if url in portal.listing_urls:
                _listing(checkup, look, url, template, portal)
    return checkup


def _kept_out(checkup: Checkup, error: NotFetched) -> None:
    if error.why == "moved":
        checkup.moved_to = error.url
    verdict: Verdict = "unreachable" if error.why == "robots" else error.why
    checkup.note(verdict, str(error))


def _other_page(checkup: Checkup, url: str, error: PageError, *, is_listing: bool) -> None:
    if isinstance(error, (ChallengePage, LoginPage)):
        checkup.note("challenged", f"{url}: {told(error)}")
    elif is_listing:
        checkup.listings[url] = None
        checkup.note("listing", f"{url}: {told(error)}")


def _listing(checkup: Checkup, look: Look, url: str, template: Template, portal: Portal) -> None:
    """Read a listing's first page by the row's template."""
    checkup.listings[url] = None
    page = template.listing(look.page.text, look.page.url, look.page.selector)
    try:
        page.check()
        entries = [entry for entry in page.entries() if portal.owns(entry.url)]
    except PageError as error:
        found = ", ".join(look.page.found)
        if not template.by_name and template.name not in look.page.found:
            checkup.note(
                "template", f"{url}: not {template.name} any more, but {found or 'no template known'}"
            )
        else:
            checkup.note("listing", f"{url}: {told(error)}")
        return
    checkup.listings[url] = len(entries)
    if not entries:
        checkup.note("listing", f"{url}: no entries")
