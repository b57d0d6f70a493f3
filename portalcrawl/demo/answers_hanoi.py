"""How the Hanoi family's server answers: clamped pagers, session languages, its traps of addresses."""

from __future__ import annotations

import re
import secrets

from portalcrawl.demo.markup import hanoi, states
from portalcrawl.demo.markup.shared import Frame
from portalcrawl.demo.state import PER_PAGE, State
from portalcrawl.demo.wire import STATIC_TEXT, Request, Response, find, frame_of, html, number_of, related

ARTICLE = re.compile(r"^(?P<page>/.*)?/-/view_content/(?P<key>\d+)(?:-[^/]*)?(?P<tail>(?:/(?:vi|en))*)$")
PRODUCT = "Liferay Portal Community Edition 6.2 CE GA2 (Newton / Build 6201)"


def answer(site: State, request: Request) -> Response:
    """Answer a request to a Hanoi portal."""
    prefix = re.match(r"/(vi|en)(?=/|$)", request.path)
    path = request.path[len(prefix[0]) :] or "/" if prefix else request.path
    found = ARTICLE.match(path)
    chosen = prefix[1] if prefix else found["tail"].rsplit("/", 1)[-1] if found else ""
    english = chosen == "en" or (not chosen and request.cookies.get("GUEST_LANGUAGE_ID") == "en_US")
    frame = frame_of(site, request, english)
    if found and not found["tail"]:
        response = _article(site, request, frame, found["key"], found["page"] or "")
    elif found:  # the language-suffix trap: the category's list in place of the article
        response = _listing(site, frame, _index(site, found["page"] or ""), 1, PER_PAGE)
    else:
        response = _page(site, request, frame, path)
    if chosen:
        language = "en_US" if english else "vi_VN"
        response.headers.append(("Set-Cookie", f"GUEST_LANGUAGE_ID={language}; Path=/"))
    if "JSESSIONID" not in request.cookies:
        session = secrets.token_hex(16).upper()
        response.headers.append(("Set-Cookie", f"JSESSIONID={session}; Path=/; HttpOnly"))
    response.headers.append(("Liferay-Portal", PRODUCT))
    return response


def listing_page(site: State, request: Request) -> int | None:
    """Give the number of the listing page a request asks for, or None for any other page."""
    if _index(site, re.sub(r"^/(?:vi|en)(?=/)", "", request.path), missing=-1) < 0:
        return None
    return number_of(request.query.get("_101_cur"), 1)


def _page(site: State, request: Request, frame: Frame, path: str) -> Response:
    index = _index(site, path, missing=-1)
    if index >= 0:
        rows = site.rows(index)
        if request.query.get("p_p_id", "101").startswith("59_") and rows:
            live = rows[0]  # the main portlet keeps its last state: an article at a category's address
            return html(hanoi.article(frame, live.story, index, related(site, live), live.views))
        delta = number_of(request.query.get("_101_delta"), PER_PAGE)
        return _listing(site, frame, index, number_of(request.query.get("_101_cur"), 1), delta)
    name = path.rstrip("/").removeprefix(site.portal.site).strip("/")
    titles = dict(hanoi.STATIC_MENU)
    if name in {"", "trang-chu"}:
        newest = [live.story for live in site.rows(0)]
        if site.other_theme:
            return html(states.redesign_listing(frame, "Trang chủ", newest[:6]))
        return html(hanoi.home(frame, newest))
    if name == "dang-nhap":
        return html(states.login(frame))
    if name in titles:
        return html(hanoi.static(frame, titles[name], STATIC_TEXT))
    return html(hanoi.not_found(frame), 404)


def _index(site: State, path: str, missing: int = 0) -> int:
    """Give the listing of a path; under any other path the publisher shows what it shows under the first."""
    paths = [where.path for where in site.portal.listings]
    return paths.index(path.rstrip("/")) if path.rstrip("/") in paths else missing


def _listing(site: State, frame: Frame, index: int, cur: int, delta: int) -> Response:
    rows = site.rows(index)
    number = min(cur, max(1, -(-len(rows) // delta)))  # a page beyond the end is the last page
    shown = rows[(number - 1) * delta : number * delta]
    if site.other_theme:
        title = site.portal.listings[index].title
        return html(states.redesign_listing(frame, title, [live.story for live in shown]))
    counted = [(live.story, live.views) for live in shown]
    return html(hanoi.listing(frame, index, counted, number, len(rows), delta))


def _article(site: State, request: Request, frame: Frame, key: str, page: str) -> Response:
    live = find(site, key)
    if live is None or live.gone == "soft":
        return html(hanoi.gone(frame))
    if live.gone:
        return html(hanoi.not_found(frame), live.gone)
    if request.query.get("p_p_state") == "pop_up":
        return html(hanoi.print_view(frame, live.story, live.views))
    views = site.visit(live)
    if site.other_theme:
        return html(states.redesign_article(frame, live.story))
    return html(hanoi.article(frame, live.story, _index(site, page), related(site, live), views))
