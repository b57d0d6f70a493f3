"""Serves the demo portals on 127.0.0.1, each on a port of its own, and a control port beside them.

    with DemoPortals() as demo:
        demo.base_url("demo-phuong-a"), demo.registry_toml(), demo["demo-phuong-a"].delete("4418033", 410)

The control port takes what the methods of ``site.Site`` take:

    POST /control/<portal>/<action>    a JSON object of the action's arguments; answers {"result": ...}
    GET  /control                      the portals with their addresses, and the actions
    GET  /control/<portal>/log         the requests so far
    GET  /control/<portal>/articles    key, title, views, gone and address of every article

Actions (``*`` instead of a portal takes all): ``add`` title [body lead author published views]; ``edit``
key [title body lead]; ``delete`` key [how: 404, 410, "soft"; listed]; ``back_date`` key published;
``fail`` [path page kind status times seconds]; ``slow`` seconds [path]; ``theme`` [name];
``challenge``, ``flood``, ``login`` [path times seconds status; flood: wait]; ``robots`` [text status
disallow crawl_delay]; ``redirect`` to [path status]; ``empty`` [listing on]; ``end_of_list`` past_end;
``set_views`` key views; ``bump_views`` [key by]; ``variant_of_page`` variant; ``pin`` key [on];
``validate`` [how: none, honoured, ignored, lying]; ``reset``.
"""

from __future__ import annotations

import hashlib
import json
import socket
import struct
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar
from urllib.parse import parse_qsl

from portalcrawl.demo.answers import answer, listing_page
from portalcrawl.demo.compose import NOW
from portalcrawl.demo.portals import PORTALS, STRANGER
from portalcrawl.demo.site import ACTIONS, Site
from portalcrawl.demo.state import Fault, LogRow
from portalcrawl.demo.wire import Request, Response

HOST = "127.0.0.1"
MOST_BODY = 4_000_000


class _Server(ThreadingHTTPServer):
    """A server whose threads die with the process and whose sockets close without noise."""

    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a client that hangs up is no error of ours."""


class _Handler(BaseHTTPRequestHandler):
    """What both kinds of servers' handlers share: one request per connection, no log on stderr."""

    protocol_version = "HTTP/1.1"
    timeout = 20
    server_version = "Microsoft-IIS/8.5"
    sys_version = ""

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the log in memory only."""

    def read_body(self) -> str:
        """Read the request's body."""
        length = self.headers.get("Content-Length", "0")
        return (
            self.rfile.read(min(int(length), MOST_BODY)).decode("utf-8", "replace")
            if length.isdecimal()
            else ""
        )

    def send(self, response: Response, cut: bool = False) -> None:
        """Send a response; ``cut`` sends half of the body only and hangs up."""
        self.close_connection = True
        self.send_response(response.status)
        self.send_header("Content-Type", response.content_type)
        self.send_header("Content-Length", str(len(response.body)))
        self.send_header("Connection", "close")
        for name, value in response.headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body[: len(response.body) // 2] if cut else response.body)


class _PortalHandler(_Handler):
    """Answers for one portal."""

    site: ClassVar[Site]

    def do_GET(self) -> None:
        """Answer a GET."""
        self._serve({})

    do_HEAD = do_GET

    def do_POST(self) -> None:
        """Answer a form post."""
        self._serve(dict(parse_qsl(self.read_body(), keep_blank_values=True)))

    def version_string(self) -> str:
        """Name the server software the portal would run on."""
        return "Apache-Coyote/1.1" if self.site.portal.template == "hanoi" else self.server_version

    def _serve(self, form: dict[str, str]) -> None:
        site, request = self.site, Request(self.command, self.path, form, self.headers.get("Cookie", ""))
        site.stopping.wait(site.delay_of(request.target))
        fault = site.take_fault(request.target, listing_page(site, request))
        if fault is not None and fault.kind in {"reset", "timeout"}:
            self._record(0)
            self._break_off(fault)
            return
        if fault is not None and fault.kind == "status":
            headers = (
                [("Retry-After", str(int(fault.seconds)))]
                if fault.status in (429, 503) and fault.seconds < 30
                else []
            )
            response = Response(
                fault.status,
                f"<html><head><title>{fault.status}</title></head><body></body></html>".encode(),
                headers=headers,
            )
        else:
            response = self._validated(answer(site, request))
        self._record(response.status)
        self.send(response, cut=fault is not None and fault.kind == "truncate")

    def _validated(self, response: Response) -> Response:
        """Add an ETag, and answer 304 to a request that knows it, as the site was told to."""
        how = self.site.validators
        if how == "none" or response.status != 200:
            return response
        mark = "always" if how == "lying" else hashlib.sha256(response.body).hexdigest()[:16]
        headers = [*response.headers, ("ETag", f'"{mark}"')]
        if how != "ignored" and self.headers.get("If-None-Match") == f'"{mark}"':
            return Response(304, b"", response.content_type, headers)
        return replace(response, headers=headers)

    def _record(self, status: int) -> None:
        cookies, agent = self.headers.get("Cookie", ""), self.headers.get("User-Agent", "")
        self.site.record(LogRow(self.command, self.path, status, time.time(), cookies, agent))

    def _break_off(self, fault: Fault) -> None:
        self.close_connection = True
        if fault.kind == "timeout":
            self.site.stopping.wait(fault.seconds)
        else:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


class _ControlHandler(_Handler):
    """Answers for the control port."""

    demo: ClassVar[DemoPortals]

    def do_GET(self) -> None:
        """Tell what there is."""
        parts = self.path.strip("/").split("/")
        sites = self.demo.sites
        if parts == ["control"]:
            self._reply({"portals": self.demo.urls, "actions": sorted(ACTIONS)})
        elif len(parts) == 3 and parts[1] in sites and parts[2] == "log":
            self._reply([asdict(row) for row in sites[parts[1]].requests()])
        elif len(parts) == 3 and parts[1] in sites and parts[2] == "articles":
            site = sites[parts[1]]
            self._reply(
                [
                    {
                        "key": x.story.key,
                        "title": x.story.title,
                        "views": x.views,
                        "gone": x.gone,
                        "url": site.url(x.story.key),
                    }
                    for x in site.articles
                ]
            )
        else:
            self._reply({"error": "no such page"}, 404)

    def do_POST(self) -> None:
        """Do an action."""
        text, parts = self.read_body(), self.path.strip("/").split("/")
        sites = self.demo.sites
        if (
            len(parts) != 3
            or parts[0] != "control"
            or parts[2] not in ACTIONS
            or parts[1] not in {*sites, "*"}
        ):
            self._reply({"error": "POST /control/<portal>/<action>"}, 404)
            return
        chosen = list(sites.values()) if parts[1] == "*" else [sites[parts[1]]]
        try:
            results = [ACTIONS[parts[2]](site, **json.loads(text or "{}")) for site in chosen]
        except (TypeError, ValueError, KeyError) as wrong:
            self._reply({"error": f"{type(wrong).__name__}: {wrong}"}, 400)
            return
        self._reply({"result": results[0] if len(results) == 1 else results})

    def _reply(self, value: object, status: int = 200) -> None:
        self.send(Response(status, json.dumps(value, ensure_ascii=False).encode(), "application/json"))


class DemoPortals:
    """The five demo portals, served while the context lasts; ``stranger``: and one no registry names.

    ``folder``: where ``demo.toml``, the registry of the portals, is written at the start. ``ports``: the
    first of consecutive ports, or a port each, the control port last; 0 takes free ones. ``seed`` composes
    other articles, ``now`` is the moment the newest of them lies before.
    """

    def __init__(
        self,
        folder: Path | None = None,
        ports: int | Sequence[int] = 0,
        seed: int = 0,
        now: datetime = NOW,
        *,
        stranger: bool = False,
    ) -> None:
        self.folder = folder
        served = [*PORTALS, *([STRANGER] if stranger else [])]
        count = len(served) + 1
        first = ports if isinstance(ports, int) else 0
        self._ports = (
            [first + i if first else 0 for i in range(count)]
            if isinstance(ports, int)
            else [*ports, *[0] * count][:count]
        )
        self.sites = {portal.key: Site(portal, seed, now) for portal in served}
        self.control_url = ""
        self._servers: list[_Server] = []

    def __enter__(self) -> DemoPortals:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def __getitem__(self, key: str) -> Site:
        return self.sites[key]

    @property
    def urls(self) -> dict[str, str]:
        """The address of each portal by its key."""
        return {key: site.base + "/" for key, site in self.sites.items()}

    def base_url(self, key: str) -> str:
        """Give a portal's address."""
        return self.sites[key].base + "/"

    def start(self) -> None:
        """Open the ports and answer from now on; ``OSError`` where a port is taken."""
        try:
            for port, site in zip(self._ports, self.sites.values(), strict=False):
                site.stopping.clear()
                site.base = self._open(port, type("Handler", (_PortalHandler,), {"site": site}))
            self.control_url = (
                self._open(self._ports[-1], type("Control", (_ControlHandler,), {"demo": self})) + "/control"
            )
        except OSError:
            self.stop()
            raise
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / "demo.toml").write_text(self.registry_toml(), encoding="utf-8")

    def stop(self) -> None:
        """Close the ports; requests under way are cut off."""
        for site in self.sites.values():
            site.stopping.set()
        for server in self._servers:
            server.shutdown()
            server.server_close()
        self._servers.clear()

    def registry_toml(self) -> str:
        """Give the registry of the portals being served; the stranger's row is for others to find out."""
        return "\n".join(_row(site) for site in self.sites.values() if site.portal is not STRANGER)

    def _open(self, port: int, handler: type[_Handler]) -> str:
        server = _Server((HOST, port), handler)
        self._servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://{HOST}:{server.server_address[1]}"


def _row(site: Site) -> str:
    portal = site.portal
    listings = ", ".join(json.dumps(where.path, ensure_ascii=False) for where in portal.listings)
    url = f"{site.base}{portal.site}/" if portal.template == "quangninh" else f"{site.base}/"
    unit = f'level = "{portal.level}", code = "{portal.code}", province = "{portal.province}"'
    lines = [
        f"[{portal.key}]",
        f'name = "{portal.name}"',
        f'template = "{portal.template}"',
        f'url = "{url}"',
        f"listings = [{listings}]",
        f'unit = {{ {unit}, until = "2025-06-30" }}',
        'status = "live"',
    ]
    return "\n".join(lines) + "\n"
