"""How each family's server answers a request: routing, paging, sessions, traps. No sockets here."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import parse_qs, urlsplit

from portalcrawl.demo.markup import hanoi, quangninh, sharepoint, states
from portalcrawl.demo.markup.shared import Frame
from portalcrawl.demo.portals import key_in
from portalcrawl.demo.site import PER_PAGE, Gate, Live, Session, Site
from portalcrawl.demo.stories import Story

PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
HANOI_ARTICLE = re.compile(
    r"^(?P<page>/.*)?/-/view_content/(?P<key>\d+)(?:-[^/]*)?(?P<tail>(?:/(?:vi|en))*)$"
)
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
        return {
            name: values[0]
            for name, values in parse_qs(urlsplit(self.target).query, keep_blank_values=True).items()
        }

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies sent."""
        return {name: morsel.value for name, morsel in SimpleCookie(self.cookie).items()}


@dataclass(slots=True)
class Response:
    """A response before it is sent."""

    status: int
    body: bytes
    content_type: str = "text/html;charset=UTF-8"
    headers: list[tuple[str, str]] = field(default_factory=list)


def answer(site: Site, request: Request) -> Response:
    """Answer a request as the portal's server would, without disturbances."""
    if request.path == "/robots.txt":
        return Response(site.robots_status, site.robots_text.encode(), "text/plain")
    if sent_on := site.redirect_of(request.target):
        return Response(sent_on[1], b"", headers=[("Location", sent_on[0])])
    if gate := site.take_gate(request.target):
        return _gated(site, gate, request)
    if re.search(r"\.(?:jpe?g|png|gif|ico|css|js)(?:/|$)|^/image/", request.path, re.IGNORECASE):
        return Response(200, PIXEL, "image/gif")
    if re.search(r"\.(?:pdf|docx?|xlsx?)(?:/|$)", request.path, re.IGNORECASE):
        return Response(200, PDF, "application/pdf")
    family = {"hanoi": _hanoi, "sharepoint": _sharepoint, "quangninh": _quangninh}[site.portal.template]
    return family(site, request)


def listing_page(site: Site, request: Request) -> int | None:
    """Give the number of the listing page a request asks for, or None for any other page."""
    path = request.path.lower().removeprefix("/en").removeprefix("/vi")
    if path not in {where.path.lower() for where in site.portal.listings}:
        return None
    if site.portal.template == "sharepoint":
        state = _state(site, request) if request.method == "POST" else None
        return _wanted(request, state[1], site.rows(state[0])) if state else 1
    return _number(request.query.get("_101_cur" if site.portal.template == "hanoi" else "page"), 1)


def _gated(site: Site, gate: Gate, request: Request) -> Response:
    frame = _frame(site, request)
    body = {
        "challenge": states.challenge,
        "flood": lambda: states.flood(gate.seconds),
        "login": lambda: states.login(frame),
    }[gate.kind]()
    headers = [("Retry-After", str(gate.seconds))] if gate.kind == "flood" and gate.status == 429 else []
    return Response(gate.status, body.encode(), headers=headers)


def _frame(site: Site, request: Request, english: bool = False) -> Frame:
    return Frame(site.portal, site.base, request.target, english, site.variant, site.visitors)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and int(text) > 0 else default


def _html(
    text: str,
    status: int = 200,
    content_type: str = "text/html;charset=UTF-8",
    headers: list[tuple[str, str]] | None = None,
) -> Response:
    return Response(status, text.encode(), content_type, headers or [])


def _related(site: Site, live: Live, count: int = 6) -> list[Story]:
    return [other.story for other in site.rows(0) if other is not live][:count]


# ---------------------------------------------------------------------- Hanoi


def _hanoi(site: Site, request: Request) -> Response:
    prefix = re.match(r"/(vi|en)(?=/|$)", request.path)
    path = request.path[len(prefix[0]) :] or "/" if prefix else request.path
    found = HANOI_ARTICLE.match(path)
    chosen = prefix[1] if prefix else found["tail"].rsplit("/", 1)[-1] if found else ""
    english = chosen == "en" or (not chosen and request.cookies.get("GUEST_LANGUAGE_ID") == "en_US")
    frame = _frame(site, request, english)
    if found and not found["tail"]:
        response = _hanoi_article(site, request, frame, found["key"], found["page"] or "")
    elif found:
        response = _hanoi_listing(site, frame, _listing_index(site, found["page"] or ""), 1, PER_PAGE)
    else:
        response = _hanoi_page(site, request, frame, path)
    if chosen:
        response.headers.append(
            ("Set-Cookie", f"GUEST_LANGUAGE_ID={'en_US' if english else 'vi_VN'}; Path=/")
        )
    if "JSESSIONID" not in request.cookies:
        response.headers.append(
            ("Set-Cookie", f"JSESSIONID={secrets.token_hex(16).upper()}; Path=/; HttpOnly")
        )
    response.headers.append(
        ("Liferay-Portal", "Liferay Portal Community Edition 6.2 CE GA2 (Newton / Build 6201)")
    )
    return response


def _hanoi_page(site: Site, request: Request, frame: Frame, path: str) -> Response:
    index = _listing_index(site, path, missing=-1)
    if index >= 0 and request.query.get("p_p_id", "101").startswith("59_"):
        live = site.rows(index)[
            0
        ]  # the main portlet keeps its last state: an article at a category's address
        return _html(hanoi.article(frame, live.story, index, _related(site, live), live.views))
    if index >= 0:
        delta = _number(request.query.get("_101_delta"), PER_PAGE)
        return _hanoi_listing(site, frame, index, _number(request.query.get("_101_cur"), 1), delta)
    name = path.rstrip("/").removeprefix(site.portal.site).strip("/")
    if name in {"", "trang-chu"}:
        newest = [live.story for live in site.rows(0)]
        return _html(
            states.redesign_listing(frame, "Trang chủ", newest[:6])
            if site.other_theme
            else hanoi.home(frame, newest)
        )
    titles = dict(hanoi.STATIC_MENU)
    if name == "dang-nhap":
        return _html(states.login(frame))
    return (
        _html(hanoi.static(frame, titles[name], STATIC_TEXT))
        if name in titles
        else _html(hanoi.not_found(frame), 404)
    )


def _listing_index(site: Site, path: str, missing: int = 0) -> int:
    paths = [where.path for where in site.portal.listings]
    return paths.index(path.rstrip("/")) if path.rstrip("/") in paths else missing


def _hanoi_listing(site: Site, frame: Frame, index: int, cur: int, delta: int) -> Response:
    rows = site.rows(index)
    number = min(cur, max(1, -(-len(rows) // delta)))  # a page beyond the end is the last page
    shown = rows[(number - 1) * delta : number * delta]
    if site.other_theme:
        return _html(
            states.redesign_listing(frame, site.portal.listings[index].title, [x.story for x in shown])
        )
    return _html(hanoi.listing(frame, index, [(x.story, x.views) for x in shown], number, len(rows), delta))


def _hanoi_article(site: Site, request: Request, frame: Frame, key: str, page: str) -> Response:
    live = _find(site, key)
    if live is None or live.gone == "soft":
        return _html(hanoi.gone(frame))
    if live.gone:
        return _html(hanoi.not_found(frame), live.gone)
    if request.query.get("p_p_state") == "pop_up":
        return _html(hanoi.print_view(frame, live.story, live.views))
    views = site.visit(live)
    if site.other_theme:
        return _html(states.redesign_article(frame, live.story))
    return _html(hanoi.article(frame, live.story, _listing_index(site, page), _related(site, live), views))


def _find(site: Site, key: str | None) -> Live | None:
    return next((live for live in site.articles if live.story.key == key), None)


# ---------------------------------------------------------------------- SharePoint

IIS = [
    ("X-SharePointHealthScore", "0"),
    ("MicrosoftSharePointTeamServices", "15.0.0.4569"),
    ("X-Powered-By", "ASP.NET"),
    ("Cache-Control", "private, max-age=0"),
]
UTF8 = "text/html; charset=utf-8"


def _sharepoint(site: Site, request: Request) -> Response:
    frame, path = _frame(site, request), request.path.lower()
    for index, where in enumerate(site.portal.listings):
        if path == where.path.lower():
            return _sharepoint_listing(site, request, frame, index)
    key = key_in(site.portal, request.path, urlsplit(request.target).query)
    if key is not None:
        return _sharepoint_article(site, frame, key)
    newest = [live.story for live in site.rows(0)]
    if path in {"/", "/pages/trang-chu.aspx"}:
        return _html(
            states.redesign_listing(frame, "Trang chủ", newest[:6])
            if site.other_theme
            else sharepoint.home(frame, newest),
            200,
            UTF8,
            [*IIS],
        )
    name = path.removeprefix("/pages/").removesuffix(".aspx")
    titles = dict(sharepoint.STATIC_MENU)
    if name in titles:
        return _html(sharepoint.static(frame, titles[name], STATIC_TEXT), 200, UTF8, [*IIS])
    return _html(sharepoint.not_found(frame), 404, UTF8, [*IIS])


def _sharepoint_article(site: Site, frame: Frame, key: str) -> Response:
    live = _find(site, key)
    if live is None or live.gone == "soft":
        return _html(sharepoint.gone(frame), 200, UTF8, [*IIS])
    if live.gone:
        return _html(sharepoint.not_found(frame), live.gone, UTF8, [*IIS])
    site.visit(live)
    text = (
        states.redesign_article(frame, live.story)
        if site.other_theme
        else sharepoint.article(frame, live.story, 0, _related(site, live))
    )
    return _html(text, 200, UTF8, [*IIS])


def _sharepoint_listing(site: Site, request: Request, frame: Frame, index: int) -> Response:
    headers, number = [*IIS], 1
    if request.method == "POST":
        state = _state(site, request)
        if state is None:
            return _html(sharepoint.bad_state(frame), 200, UTF8, headers)
        number = _wanted(request, state[1], site.rows(index))
    rows = site.rows(index)
    shown = rows[(number - 1) * PER_PAGE : number * PER_PAGE]
    if site.other_theme:
        return _html(
            states.redesign_listing(frame, site.portal.listings[index].title, [x.story for x in shown]),
            200,
            UTF8,
            headers,
        )
    visitor = request.cookies.get("rxid", "")
    token = secrets.token_hex(24)
    with site.lock:
        if visitor not in site.sessions:
            visitor = secrets.token_hex(12)
            site.sessions[visitor] = Session()
            headers.append(("Set-Cookie", f"rxid={visitor}; path=/; HttpOnly"))
        site.sessions[visitor].states[f"/wEPDwUKLTk{token}"] = (index, number)
    hidden = {
        "viewstate": f"/wEPDwUKLTk{token}",
        "validation": f"/wEdAAf{token[::-1]}",
        "generator": sharepoint.NO_STATE["generator"],
    }
    last = max(1, -(-len(rows) // PER_PAGE))
    return _html(
        sharepoint.listing(frame, index, [x.story for x in shown], number, last, hidden), 200, UTF8, headers
    )


def _state(site: Site, request: Request) -> tuple[int, int] | None:
    """Give listing and page of the form that was posted, or None if its state is not this visitor's."""
    with site.lock:
        session = site.sessions.get(request.cookies.get("rxid", ""))
    token = request.form.get("__VIEWSTATE", "")
    state = session.states.get(token) if session else None
    valid = request.form.get("__EVENTVALIDATION") == f"/wEdAAf{token.removeprefix('/wEPDwUKLTk')[::-1]}"
    return (
        state
        if valid and request.form.get("__VIEWSTATEGENERATOR") == sharepoint.NO_STATE["generator"]
        else None
    )


def _wanted(request: Request, current: int, rows: list[Live]) -> int:
    last, target = max(1, -(-len(rows) // PER_PAGE)), request.form.get("__EVENTTARGET", "").rpartition("$")
    if target[2] == "lkPage":
        return min(last, _number(target[0].rpartition("$ctl")[2].lstrip("0"), current))
    steps = {
        "lkFirst2": 1,
        "lkPrev2": max(1, current - 1),
        "lkNext2": min(last, current + 1),
        "lkLast2": last,
    }
    return steps.get(target[2], current)


# ---------------------------------------------------------------------- Quảng Ninh


def _quangninh(site: Site, request: Request) -> Response:
    frame, path, portal = _frame(site, request), request.path.lower(), site.portal
    for index, where in enumerate(portal.listings):
        if path == where.path.lower():
            return _quangninh_listing(site, request, frame, index)
    key = key_in(portal, request.path, urlsplit(request.target).query)
    if key is not None and path.startswith(portal.site):
        return _quangninh_article(site, frame, key)
    newest = [live.story for live in site.rows(0)]
    if path in {"/", portal.site, f"{portal.site}/", f"{portal.site}/trang/trang-chu.aspx"}:
        return _html(
            states.redesign_listing(frame, "Trang chủ", newest[:6])
            if site.other_theme
            else quangninh.home(frame, newest),
            200,
            UTF8,
            [*IIS],
        )
    titles = {f"{portal.site}/trang/{name}.aspx": title for name, title in quangninh.STATIC_MENU}
    titles[f"{portal.site}/trang/chitietbvgioithieu.aspx"] = "Thông báo"
    if path in titles:
        return _html(quangninh.static(frame, titles[path], STATIC_TEXT), 200, UTF8, [*IIS])
    return _html(quangninh.not_found(frame), 404, UTF8, [*IIS])


def _quangninh_article(site: Site, frame: Frame, key: str) -> Response:
    live = _find(site, key)
    if live is None or live.gone == "soft":
        return _html(quangninh.gone(frame), 200, UTF8, [*IIS])
    if live.gone:
        return _html(quangninh.not_found(frame), live.gone, UTF8, [*IIS])
    site.visit(live)
    text = (
        states.redesign_article(frame, live.story)
        if site.other_theme
        else quangninh.article(frame, live.story, _related(site, live, 4))
    )
    return _html(text, 200, UTF8, [*IIS])


def _quangninh_listing(site: Site, request: Request, frame: Frame, index: int) -> Response:
    rows = site.rows(index)
    last, number = max(1, -(-len(rows) // PER_PAGE)), _number(request.query.get("page"), 1)
    if number > last and site.past_end == "repeat":
        number = last
    shown = [x.story for x in rows[(number - 1) * PER_PAGE : number * PER_PAGE]]
    if site.other_theme:
        return _html(
            states.redesign_listing(frame, site.portal.listings[index].title, shown), 200, UTF8, [*IIS]
        )
    return _html(quangninh.listing(frame, index, shown, number, last), 200, UTF8, [*IIS])
