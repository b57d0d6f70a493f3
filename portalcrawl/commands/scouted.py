"""A portal looked at for ``detect`` and ``add``: over a move to another host; errors say what to do."""

from __future__ import annotations

import argparse
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from portalcrawl.commands.crawl import set_up_logging
from portalcrawl.commands.extract import template_named
from portalcrawl.crawl import check_contact, project_settings
from portalcrawl.errands import Office
from portalcrawl.errors import LoginPage, PageError
from portalcrawl.net import is_loopback, resolve
from portalcrawl.onboard.findings import Finding
from portalcrawl.onboard.scouting import Fetch, NotFetched, Scout, told
from portalcrawl.pages.base import Template
from portalcrawl.registry import Portal, address_problem, netloc

logger = logging.getLogger("portalcrawl")

_WHAT_NEXT = {
    "robots": "It does not want to be read there; try the address of a listing page, or ask its operators.",
    "challenged": "It checks for bots; try again later, or save its pages in a browser and detect those.",
    "unreachable": "Check the address in a browser; if it opens there, the portal may keep crawlers out.",
    "moved": "Look at that address instead.",
}


def finding_of(url: str, options: argparse.Namespace) -> Finding | None:
    """Look at the portal of an address; None, said on stderr, where there is nothing to look at.

    Raises:
        UsageError: the host is not loopback and there is no contact, or there is no such template.

    """
    set_up_own_logging(options)
    template = template_named(options.template)
    office = office_for([_stranger(url)], options)
    try:
        return office.run(lambda: _follow(office, url, template))
    except NotFetched as error:
        logger.error("%s. %s", str(error).rstrip("."), _WHAT_NEXT[error.why])
    except PageError as error:
        logger.error("%s: %s. %s", url, told(error).rstrip("."), _instead(error))
    return None


def set_up_own_logging(options: argparse.Namespace) -> None:
    """Say what we have to say, and leave out what Scrapy says of single requests: it is in what we say."""
    set_up_logging({"LOG_LEVEL": "CRITICAL"} | dict(options.settings))


def office_for(portals: Sequence[Portal], options: argparse.Namespace) -> Office:
    """Give what sends errands to these portals.

    Raises:
        UsageError: a host is not loopback and there is no contact.

    """
    settings = project_settings(dict(options.settings))
    check_contact(portals, settings)
    return Office(settings)


def _stranger(url: str) -> Portal:
    return Portal(key="scouted", name=url, url=url)


async def _follow(office: Office, url: str, template: Template | None) -> Finding:
    """Look at a portal; one that moved is looked at where it moved to, once."""
    try:
        return await _look(office, url, template)
    except NotFetched as error:
        if error.why != "moved" or not may_follow(url, error.url):
            raise
        logger.warning("%s moved to %s", url, error.url)
        finding = await _look(office, error.url, template)
        return replace(finding, moved_to=error.url)


async def _look(office: Office, url: str, template: Template | None) -> Finding:
    portal = _stranger(url)

    async def work(fetch: Fetch) -> Finding:
        return await Scout(fetch, portal.owns, template).look(url)

    return await office.visit(portal, work)


def may_follow(url: str, target: str, resolver: Callable[[str], str | None] = resolve) -> bool:
    """Say whether a redirect may be followed: never from a far host to this machine, nor the other way."""
    if address_problem(target) is not None or is_loopback(url) != is_loopback(target):
        return False
    # A name may stand for this machine as well.
    address = resolver(netloc(target)[0])
    return is_loopback(url) or address is None or not is_loopback(f"http://{address}/")


def _instead(error: PageError) -> str:
    if isinstance(error, LoginPage):
        return "Give the address of its public pages, if it has any."
    return "Look at the address in a browser, and give that of the portal's home or of a listing page."
