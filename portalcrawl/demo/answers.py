"""How the portals' servers answer a request; no sockets here. The families are in modules of their own."""

from __future__ import annotations

import re

from portalcrawl.demo import answers_hanoi, answers_iis, answers_undescribed
from portalcrawl.demo.markup import states
from portalcrawl.demo.state import Gate, State
from portalcrawl.demo.wire import Request, Response, frame_of

PIXEL = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
ASSET = re.compile(r"\.(?:jpe?g|png|gif|ico|css|js)(?:/|$)|^/image/", re.IGNORECASE)
DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?)(?:/|$)", re.IGNORECASE)


def answer(site: State, request: Request) -> Response:
    """Answer a request as the portal's server would, without broken connections."""
    if request.path == "/robots.txt":
        return Response(site.robots_status, site.robots_text.encode(), "text/plain")
    if sent_on := site.redirect_of(request.target):
        return Response(sent_on[1], b"", headers=[("Location", sent_on[0])])
    if gate := site.take_gate(request.target):
        return _gated(site, gate, request)
    if ASSET.search(request.path):
        return Response(200, PIXEL, "image/gif")
    if DOCUMENT.search(request.path):
        return Response(200, PDF, "application/pdf")
    if site.portal.template == "hanoi":
        return answers_hanoi.answer(site, request)
    if site.portal.template == "undescribed":
        return answers_undescribed.answer(site, request)
    return answers_iis.answer(site, request)


def listing_page(site: State, request: Request) -> int | None:
    """Give the number of the listing page a request asks for, or None for any other page."""
    if site.portal.template == "hanoi":
        return answers_hanoi.listing_page(site, request)
    if site.portal.template == "undescribed":
        return answers_undescribed.listing_page(site, request)
    return answers_iis.listing_page(site, request)


def _gated(site: State, gate: Gate, request: Request) -> Response:
    if gate.kind == "challenge":
        page = states.challenge()
    elif gate.kind == "flood":
        page = states.flood(gate.seconds)
    else:
        page = states.login(frame_of(site, request))
    asks_to_wait = gate.kind == "flood" and gate.status == 429
    headers = [("Retry-After", str(gate.seconds))] if asks_to_wait else []
    return Response(gate.status, page.encode(), headers=headers)
