"""A WordPress on loopback: pages and API answers of the shells, from posts the test may change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from tests.shells import kit, wordpress, wordpress_api
from tests.shells.kit import Story
from tests.shells.wordpress import SECTION, Look

PER_PAGE = 5
"""Rows of a page, whatever the API is asked for: a walk has several."""


@dataclass
class Site:
    """What the server serves; a test changes it between crawls."""

    posts: list[Story]
    theme: str = "classic"
    api: Callable[[str], tuple[int, str, str] | None] = lambda _: None
    """What stands in front of the API: status, type and text of a refusal, or None."""
    listed_by_api: Sequence[Story] | None = None
    robots: str | None = None
    host: str = ""
    log: list[str] = field(default_factory=list)

    def answer(self, path: str) -> tuple[int, str, str]:
        """Answer a request: status, type and text."""
        parts = urlsplit(path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path == "/robots.txt":
            return (200, "text/plain", self.robots) if self.robots else (404, "text/plain", "")
        if parts.path.startswith("/wp-json/"):
            return self.api(path) or self._json(parts.path, query)
        if parts.path.startswith(f"/category/{SECTION}/"):
            tail = parts.path.strip("/").split("/")
            return 200, "text/html; charset=UTF-8", self._list(int(tail[3]) if len(tail) == 4 else 1)
        look = Look(host=self.host, byline="Ban biên tập")
        for story in self.posts:
            if wordpress.permalink(story, self.host) == self.host + parts.path:
                kind = wordpress.flatsome if self.theme == "flatsome" else wordpress.classic
                return 200, "text/html; charset=UTF-8", wordpress.page(kind, story, look)
        return 404, "text/html; charset=UTF-8", wordpress.plain_page("error404", "<h1>Không tìm thấy</h1>")

    def _list(self, number: int) -> str:
        last = -(-len(self.posts) // PER_PAGE)
        rows = self.posts[(number - 1) * PER_PAGE : number * PER_PAGE]
        look = Look(host=self.host, form="slash")
        return wordpress.listing("x", self.theme, rows, number, last, look).page

    def _json(self, path: str, query: dict[str, str]) -> tuple[int, str, str]:
        kind = "application/json; charset=UTF-8"
        number = path.removeprefix("/wp-json/wp/v2/posts").strip("/")
        if number:
            found = [s for s in self.posts if s.key == number]
            if found:
                return (
                    200,
                    kind,
                    wordpress_api.dump(wordpress_api.post(found[0], host=self.host, author="Ban biên tập")),
                )
            return 404, kind, problem("rest_post_invalid_id", 404)
        assert query["categories[terms]"] == "5"
        some = self.posts if self.listed_by_api is None else self.listed_by_api
        at, last = int(query.get("page", "1")), -(-len(some) // PER_PAGE)
        rows = [wordpress_api.post(s, host=self.host) for s in some[(at - 1) * PER_PAGE : at * PER_PAGE]]
        lean: list[dict[str, Any]] = [{k: r[k] for k in ("id", "date", "link", "title")} for r in rows]
        headers = {"X-WP-Total": len(some), "X-WP-TotalPages": last}
        return 200, kind, wordpress_api.dump({"body": lean, "status": 200, "headers": headers})


def problem(code: str, status: int) -> str:
    """Give the API's error."""
    return wordpress_api.dump({"code": code, "message": "Lỗi.", "data": {"status": status}})


class _Handler(BaseHTTPRequestHandler):
    site: ClassVar[Site]

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.site.log.append(self.path)
        status, kind, text = self.site.answer(self.path)
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if "json" in kind:
            self.send_header("X-Robots-Tag", "noindex")
        self.end_headers()
        self.wfile.write(body)


class Server:
    """Serves a site on a port of its own."""

    def __init__(self) -> None:
        self.site = Site(kit.stories(12, "wpcrawl"))
        handler = type("Handler", (_Handler,), {"site": self.site})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.site.host = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Site:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self.site

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
