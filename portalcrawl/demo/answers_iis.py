"""How the two SharePoint families' servers answer: form posts bound to a session, plain page numbers."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from portalcrawl.demo.markup import quangninh, sharepoint, states
from portalcrawl.demo.markup.shared import Frame
from portalcrawl.demo.portals import key_in
from portalcrawl.demo.state import PER_PAGE, Live, Session, State
from portalcrawl.demo.stories import Story
from portalcrawl.demo.wire import STATIC_TEXT, Request, Response, find, frame_of, html, number_of, related

HEADERS = (
    ("X-SharePointHealthScore", "0"),
    ("MicrosoftSharePointTeamServices", "15.0.0.4569"),
    ("X-Powered-By", "ASP.NET"),
    ("Cache-Control", "private, max-age=0"),
)
STATE, VALIDATION = "/wEPDwUKLTk", "/wEdAAf"


def answer(site: State, request: Request) -> Response:
    """Answer a request to a SharePoint or Quảng Ninh portal; paths have no case."""
    frame, path, portal = frame_of(site, request), request.path.lower(), site.portal
    index = _index(site, path)
    key = key_in(portal, request.path, urlsplit(request.target).query)
    if index is not None:
        listing = _sharepoint_listing if portal.template == "sharepoint" else _quangninh_listing
        return listing(site, request, frame, index)
    if key is not None and path.startswith(portal.site):
        return _article(site, frame, key)
    family = sharepoint if portal.template == "sharepoint" else quangninh
    if path in _homes(site):
        newest = [live.story for live in site.rows(0)]
        return _send(site, lambda: family.home(frame, newest), frame, "Trang chủ", newest[:6])
    titles = _static_pages(site)
    if path in titles:
        return _html(family.static(frame, titles[path], STATIC_TEXT))
    return _html(family.not_found(frame), 404)


def listing_page(site: State, request: Request) -> int | None:
    """Give the number of the listing page a request asks for, or None for any other page."""
    if _index(site, request.path.lower()) is None:
        return None
    if site.portal.template == "quangninh":
        return number_of(request.query.get("page"), 1)
    state = _state(site, request) if request.method == "POST" else None
    return _wanted(request, state[1], len(site.rows(state[0]))) if state else 1


def _html(text: str, status: int = 200, headers: Sequence[tuple[str, str]] = ()) -> Response:
    return html(text, status, content_type="text/html; charset=utf-8", headers=[*HEADERS, *headers])


def _send(
    site: State,
    own: Callable[[], str],
    frame: Frame,
    title: str,
    shown: Sequence[Story],
    headers: Sequence[tuple[str, str]] = (),
) -> Response:
    """Send a list of articles in the portal's theme, or in the other one."""
    text = states.redesign_listing(frame, title, shown) if site.other_theme else own()
    return _html(text, headers=headers)


def _index(site: State, path: str) -> int | None:
    paths = [where.path.lower() for where in site.portal.listings]
    return paths.index(path) if path in paths else None


def _homes(site: State) -> set[str]:
    if site.portal.template == "sharepoint":
        return {"/", "/pages/trang-chu.aspx"}
    unit = site.portal.site
    return {"/", unit, f"{unit}/", f"{unit}/trang/trang-chu.aspx"}


def _static_pages(site: State) -> dict[str, str]:
    if site.portal.template == "sharepoint":
        return {f"/pages/{name}.aspx": title for name, title in sharepoint.STATIC_MENU}
    unit = site.portal.site
    titles = {f"{unit}/trang/{name}.aspx": title for name, title in quangninh.STATIC_MENU}
    return {**titles, f"{unit}/trang/chitietbvgioithieu.aspx": "Thông báo"}


def _article(site: State, frame: Frame, key: str) -> Response:
    family = sharepoint if site.portal.template == "sharepoint" else quangninh
    live = find(site, key)
    if live is None or live.gone == "soft":
        return _html(family.gone(frame))
    if live.gone:
        return _html(family.not_found(frame), live.gone)
    site.visit(live)
    if site.other_theme:
        return _html(states.redesign_article(frame, live.story))
    if site.portal.template == "sharepoint":
        return _html(sharepoint.article(frame, live.story, 0, related(site, live)))
    return _html(quangninh.article(frame, live.story, related(site, live, 4)))


def _page_of(rows: list[Live], number: int) -> tuple[list[Story], int]:
    """Give a page's articles and the number of pages."""
    shown = [live.story for live in rows[(number - 1) * PER_PAGE : number * PER_PAGE]]
    return shown, max(1, -(-len(rows) // PER_PAGE))


def _quangninh_listing(site: State, request: Request, frame: Frame, index: int) -> Response:
    rows, number = site.rows(index), number_of(request.query.get("page"), 1)
    last = _page_of(rows, 1)[1]
    if number > last and site.past_end == "repeat":
        number = last
    shown = _page_of(rows, number)[0]
    title = site.portal.listings[index].title
    return _send(site, lambda: quangninh.listing(frame, index, shown, number, last), frame, title, shown)


def _sharepoint_listing(site: State, request: Request, frame: Frame, index: int) -> Response:
    number, rows, headers = 1, site.rows(index), []
    if request.method == "POST":
        state = _state(site, request)
        if state is None:
            return _html(sharepoint.bad_state(frame))
        number = _wanted(request, state[1], len(rows))
    visitor, token = request.cookies.get("rxid", ""), secrets.token_hex(24)
    with site.lock:
        if visitor not in site.sessions:
            visitor = secrets.token_hex(12)
            site.sessions[visitor] = Session()
            headers.append(("Set-Cookie", f"rxid={visitor}; path=/; HttpOnly"))
        site.sessions[visitor].states[STATE + token] = (index, number)
    hidden = {"viewstate": STATE + token, "validation": VALIDATION + token[::-1]}
    hidden["generator"] = sharepoint.NO_STATE["generator"]
    shown, last = _page_of(rows, number)
    title = site.portal.listings[index].title
    return _send(
        site,
        lambda: sharepoint.listing(frame, index, shown, number, last, hidden),
        frame,
        title,
        shown,
        headers,
    )


def _state(site: State, request: Request) -> tuple[int, int] | None:
    """Give listing and page of the form that was posted, or None if its state is not this visitor's."""
    form, token = request.form, request.form.get("__VIEWSTATE", "")
    with site.lock:
        session = site.sessions.get(request.cookies.get("rxid", ""))
        state = session.states.get(token) if session else None
    valid = form.get("__EVENTVALIDATION") == VALIDATION + token.removeprefix(STATE)[::-1]
    return state if valid and form.get("__VIEWSTATEGENERATOR") == sharepoint.NO_STATE["generator"] else None


def _wanted(request: Request, current: int, count: int) -> int:
    """Give the page that the posted button leads to."""
    last = max(1, -(-count // PER_PAGE))
    group, _, button = request.form.get("__EVENTTARGET", "").rpartition("$")
    if button == "lkPage":
        return min(last, number_of(group.rpartition("$ctl")[2].lstrip("0"), current))
    steps = {
        "lkFirst2": 1,
        "lkPrev2": max(1, current - 1),
        "lkNext2": min(last, current + 1),
        "lkLast2": last,
    }
    return steps.get(button, current)
