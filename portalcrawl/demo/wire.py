"""Requests and responses between the sockets and the families' answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlsplit

from portalcrawl.demo.markup.shared import Frame
from portalcrawl.demo.state import Live, State
from portalcrawl.demo.stories import Story

STATIC_TEXT = "Trang thông tin giới thiệu của đơn vị, đang được cập nhật."


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the answers need it."""

    method: str
    target: str
    """Path and query as sent."""
    form: dict[str, str] = field(default_factory=dict)
    cookie: str = ""

    @property
    def path(self) -> str:
        """The path alone."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The query's parameters, each one's first value."""
        values = parse_qs(urlsplit(self.target).query, keep_blank_values=True)
        return {name: given[0] for name, given in values.items()}

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies sent."""
        jar: SimpleCookie = SimpleCookie()
        jar.load(self.cookie)
        return {name: morsel.value for name, morsel in jar.items()}


@dataclass(slots=True)
class Response:
    """A response before it is sent."""

    status: int
    body: bytes
    content_type: str = "text/html;charset=UTF-8"
    headers: list[tuple[str, str]] = field(default_factory=list)


def html(text: str, status: int = 200, **more: Any) -> Response:
    """Make a response of a page."""
    return Response(status, text.encode(), **more)


def frame_of(site: State, request: Request, english: bool = False) -> Frame:
    """Give how the response to a request is dressed."""
    return Frame(site.portal, site.base, request.target, english, site.variant, site.visitors)


def number_of(text: str | None, default: int) -> int:
    """Read a page number; anything else counts as the default."""
    return int(text) if text and text.isdecimal() and int(text) > 0 else default


def find(site: State, key: str | None) -> Live | None:
    """Give the article of that key, if there is one."""
    with site.lock:
        return next((live for live in site.articles if live.story.key == key), None)


def related(site: State, live: Live, count: int = 6) -> list[Story]:
    """Give the articles that a page lists below its own."""
    return [other.story for other in site.rows(0) if other is not live][:count]
