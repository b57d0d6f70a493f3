"""Where a crawl may connect, and one sequence of requests per server."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from http.client import responses
from typing import TYPE_CHECKING, Any, cast

from scrapy.exceptions import IgnoreRequest
from scrapy.http.cookies import CookieJar
from scrapy.resolver import CachingThreadedResolver
from scrapy.settings import SETTINGS_PRIORITIES, BaseSettings
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred, fail
from twisted.internet.error import DNSLookupError

from portalcrawl.registry import Portal, netloc
from portalcrawl.runfiles import stamp

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from portalcrawl.spiders.base import PortalSpider

LONGEST_CRAWL_DELAY = 30.0
"""Seconds; a longer Crawl-delay is capped, as other public crawlers do."""


ROBOTS = "robots_txt"
"""Key of a request's meta: it asks for a robots.txt, whose redirects may lead to other public hosts.

The value is a list that takes the addresses asked, one after the other.
"""
NO_NAMES = (".invalid", ".test", ".example", ".onion")
"""No resolver is asked for these: RFC 6761 and 7686 say that they are nobody's."""


class OffsiteTarget(IgnoreRequest):
    """A redirect or link leads off the portal's own hosts; ``url`` names where to."""

    def __init__(self, url: str) -> None:
        super().__init__(f"{url} is not on the portal's own host")
        self.url = url


class RobotsDenied(IgnoreRequest):
    """robots.txt forbids the address."""


class ForbiddenAddress(OSError):
    """A name answered with an address that is not public."""


def is_explicit(settings: BaseSettings, name: str) -> bool:
    """Say whether a setting was given on the command line: it then wins over every default of ours."""
    return (settings.getpriority(name) or 0) >= SETTINGS_PRIORITIES["cmdline"]


def may_connect(address: str) -> bool:
    """Say whether a name of a registered portal may stand for this IP address.

    Public addresses may. Loopback may as well: only a registered host is ever asked for, and its own
    machine is where tests and demonstrations run. Private, link-local and metadata addresses never.

    >>> [may_connect(a) for a in ("203.0.113.7", "8.8.8.8", "127.0.0.2", "10.0.0.1", "169.254.169.254")]
    [False, True, True, False, False]
    """
    ip = ipaddress.ip_address(address)
    mapped = getattr(ip, "ipv4_mapped", None)
    ip = mapped or ip
    return (ip.is_global and not ip.is_multicast) or ip.is_loopback


class GuardedResolver(CachingThreadedResolver):
    """Resolves names to public addresses only.

    What it answers is what is connected to, so a name that changes its answer cannot get past it.
    """

    def getHostByName(  # noqa: D102
        self, name: str, timeout: Any = ()
    ) -> Deferred[str]:
        if name.lower().rstrip(".").endswith(NO_NAMES):
            return fail(DNSLookupError(f"there is no {name}"))
        found = super().getHostByName(name, timeout)
        return found.addCallback(self._vet, name)

    @staticmethod
    def _vet(address: str, name: str) -> str:
        if not may_connect(address):
            raise ForbiddenAddress(f"{name} answers with {address}, which is not a public address")
        return address


class NetworkMiddleware:
    """Innermost: keeps requests on the portal's hosts and in its group's slot; archives every response."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> NetworkMiddleware:
        """Build the component."""
        return cls(crawler)

    @property
    def _spider(self) -> PortalSpider:
        return cast("PortalSpider", self._crawler.spider)

    async def process_request(self, request: Request) -> None:
        """Refuse any address but the portal's own; count what is sent.

        Raises:
            OffsiteTarget: the request, redirected or not, leads elsewhere; of a robots.txt, to what is
                not public.

        """
        spider = self._spider
        if ROBOTS in request.meta:
            request.meta[ROBOTS].append(request.url)
        if not spider.portal.owns(request.url) and not (
            ROBOTS in request.meta and await is_public(request.url)
        ):
            raise OffsiteTarget(request.url)
        request.meta["download_slot"] = spider.group
        spider.report.requests += 1

    def process_response(self, request: Request, response: Response) -> Response:
        """Note when the response came, and keep it as it came."""
        run = self._spider.run
        request.meta["fetched_at"] = stamp(run.clock())
        if run.warc is not None:
            with run.guarded():
                name, offset = run.warc.write(
                    request.url,
                    request.meta["fetched_at"],
                    _status_line(response),
                    _headers(response),
                    response.body,
                    str(response.ip_address) if response.ip_address else None,
                )
            request.meta["source_record"] = {"warc": f"warc/{name}", "offset": offset}
        return response


def _status_line(response: Response) -> str:
    phrase = responses.get(response.status, "")
    return f"{response.protocol or 'HTTP/1.1'} {response.status} {phrase}"


def _headers(response: Response) -> list[tuple[str, str]]:
    pairs = []
    for name, values in response.headers.items():
        pairs += [(name.decode("latin-1"), value.decode("latin-1")) for value in values]
    return pairs


class SessionMiddleware:
    """Keeps the cookies of requests that share a ``session`` in their meta; all others go without.

    Scrapy's own middleware would ask the internet for the public-suffix list at its first cookie.
    """

    def __init__(self) -> None:
        self._jars: dict[int, CookieJar] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SessionMiddleware:
        """Build the component."""
        return cls()

    def process_request(self, request: Request) -> None:
        """Send the session's cookies."""
        if (jar := self._jar(request)) is not None:
            request.headers.pop("Cookie", None)
            jar.add_cookie_header(request)

    def process_response(self, request: Request, response: Response) -> Response:
        """Take in the session's cookies."""
        if (jar := self._jar(request)) is not None:
            jar.extract_cookies(response, request)
        return response

    def _jar(self, request: Request) -> CookieJar | None:
        session = request.meta.get("session")
        return None if session is None else self._jars.setdefault(session, CookieJar())


async def is_public(url: str) -> bool:
    """Say whether a URL of no registered host leads to a public address: loopback is none.

    The resolver of the crawl is asked, which remembers its answer: what is checked is what is connected to.

    Raises:
        OSError: the name has no address, or one that no crawl may connect to.

    """
    try:
        host, _ = netloc(url)
    except ValueError:
        return False
    from twisted.internet import reactor

    address = await maybe_deferred_to_future(cast(Any, reactor).resolve(host))
    return may_connect(address) and not ipaddress.ip_address(address).is_loopback


def resolve(host: str) -> str | None:
    """Give the host's IPv4 address, or None where it has none."""
    if host.endswith(NO_NAMES):
        return None
    try:
        return socket.gethostbyname(host)
    except OSError:
        return None


def is_loopback(url: str) -> bool:
    """Say whether a URL's host is this machine by its name or number; no name is looked up.

    >>> [is_loopback(u) for u in ("http://127.0.0.1:8001/", "http://localhost/", "http://xa.gov.vn/")]
    [True, True, False]
    """
    host, _ = netloc(url)
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def server_group(portal: Portal, resolver: Callable[[str], str | None] = resolve) -> str:
    """Name the server a portal is on: portals of one group share one sequence of requests.

    The row's ``server`` decides, else the resolved address; on loopback host and port, where every
    port is a server of its own.
    """
    if portal.server:
        return f"server:{portal.server}"
    host, port = netloc(portal.url)
    address = resolver(host) or host
    is_ip = re.fullmatch(r"[\d.]+|[0-9a-f:]*:[0-9a-f:.]*", address)
    if is_ip and ipaddress.ip_address(address).is_loopback:
        return f"{address}:{port}"
    return address


def server_groups(
    portals: Iterable[Portal], resolver: Callable[[str], str | None] = resolve
) -> dict[str, list[Portal]]:
    """Group portals by server; names are looked up side by side."""
    portals = list(portals)
    with ThreadPoolExecutor(max_workers=16) as pool:
        names = list(pool.map(lambda portal: server_group(portal, resolver), portals))
    groups: dict[str, list[Portal]] = {}
    for name, portal in zip(names, portals, strict=True):
        groups.setdefault(name, []).append(portal)
    return groups
