"""How the server of the undescribed CMS answers: plain page numbers, and an empty list past the last one."""

from __future__ import annotations

from urllib.parse import urlsplit

from portalcrawl.demo.markup import states, undescribed
from portalcrawl.demo.portals import key_in
from portalcrawl.demo.state import PER_PAGE, State
from portalcrawl.demo.wire import STATIC_TEXT, Request, Response, find, frame_of, html, number_of, related


def answer(site: State, request: Request) -> Response:
    """Answer a request to the portal."""
    frame, path = frame_of(site, request), request.path.rstrip("/") or "/"
    index = _index(site, path)
    if index is not None:
        return _listing(site, request, index)
    key = key_in(site.portal, request.path, urlsplit(request.target).query)
    if key is not None:
        return _article(site, request, key)
    if path == "/":
        newest = [live.story for live in site.rows(0)]
        if site.other_theme:
            return html(states.redesign_listing(frame, "Trang chủ", newest[:6]))
        return html(undescribed.home(frame, newest))
    if path == "/dang-nhap":
        return html(states.login(frame))
    titles = dict(undescribed.STATIC_MENU)
    if path.strip("/") in titles:
        return html(undescribed.static(frame, titles[path.strip("/")], STATIC_TEXT))
    return html(undescribed.not_found(frame), 404)


def listing_page(site: State, request: Request) -> int | None:
    """Give the number of the listing page a request asks for, or None for any other page."""
    if _index(site, request.path.rstrip("/")) is None:
        return None
    return number_of(request.query.get("trang"), 1)


def _index(site: State, path: str) -> int | None:
    paths = [where.path for where in site.portal.listings]
    return paths.index(path) if path in paths else None


def _listing(site: State, request: Request, index: int) -> Response:
    frame, rows = frame_of(site, request), site.rows(index)
    number = number_of(request.query.get("trang"), 1)
    shown = rows[(number - 1) * PER_PAGE : number * PER_PAGE]
    if site.other_theme:
        title = site.portal.listings[index].title
        return html(states.redesign_listing(frame, title, [live.story for live in shown]))
    last = max(1, -(-len(rows) // PER_PAGE))
    counted = [(live.story, live.views) for live in shown]
    return html(undescribed.listing(frame, index, counted, number, last))


def _article(site: State, request: Request, key: str) -> Response:
    frame, live = frame_of(site, request), find(site, key)
    if live is None or live.gone == "soft":
        return html(undescribed.gone(frame))
    if live.gone:
        return html(undescribed.not_found(frame), live.gone)
    views = site.visit(live)
    if site.other_theme:
        return html(states.redesign_article(frame, live.story))
    return html(undescribed.article(frame, live.story, related(site, live, 4), views))
