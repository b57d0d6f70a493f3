"""A kept page made safe and small: its text in its order, and nothing that could load or run.

Only elements that give text its shape are copied, without any attribute, so there is nothing left that
names an address or holds code. What the clean text took from the page is marked in it.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from html import escape

import lxml.html
from lxml import etree

from portalcrawl.text import fold

PAGE_CHARS = 24_000
"""Of a page's cleaned markup. A longer page is cut, around where the article stands."""
READ_CHARS = 2_000_000
TAKEN_CHARS = 100_000
"""What is looked at of a page and of an article's texts: one monster must not hold up a morning's report."""
BEFORE = 6_000
"""Of them, before the article's first text."""

_COPIED = frozenset(
    """
    article aside b blockquote caption center dd div dl dt em fieldset figcaption figure font footer
    form h1 h2 h3 h4 h5 h6 header i legend li main nav ol p pre s section small span strong sub sup
    table tbody td tfoot th thead tr u ul
    """.split()  # noqa: SIM905 - a list of so many words is read best so
)
_DROPPED = frozenset(
    """
    applet audio base canvas embed frame frameset head iframe link map math meta noembed noframes
    noscript object option script select style svg template textarea title video
    """.split()  # noqa: SIM905 - a list of so many words is read best so
)
_PLAIN = {"font": "span", "center": "div", "form": "div", "fieldset": "div", "legend": "p"}
_INLINE = frozenset(["b", "em", "i", "s", "small", "span", "strong", "sub", "sup", "u"])
_MARKED = 8  # letters: shorter texts are on every page
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

STYLE = (
    "body{font:13px/1.5 system-ui,sans-serif;margin:10px;color:#222;background:#fff;overflow-wrap:anywhere}"
    "mark{background:#ffe9a8;color:inherit}i.x{color:#767676;font-style:normal}pre{white-space:pre-wrap}"
    "ul,ol{padding-left:1.4em;margin:.3em 0}p{margin:.5em 0}"
    "table{border-collapse:collapse}td,th{border:1px solid #ddd;padding:2px 5px}"
    "h1{font-size:1.35em}h2{font-size:1.2em}h3,h4,h5,h6{font-size:1.05em}"
)
"""Of the frame, whose policy names it by its hash."""


def style_hash(style: str) -> str:
    """Give a style or a script as a content security policy names it."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() + "'"


def document(page: str, taken: str) -> tuple[str, bool]:
    """Give a kept page as a document for a sandboxed frame, and whether it was cut.

    Args:
        page: the page's text, HTML or JSON.
        taken: everything the article took from it; its texts are marked.

    """
    text = page[:READ_CHARS]
    is_json = text.lstrip()[:1] in ("{", "[")
    tokens = list(_json_tokens(text) if is_json else _tokens(text, fold(taken[:TAKEN_CHARS])))
    body, cut = _window(tokens)
    cut = cut or len(text) < len(page)
    policy = f"default-src 'none'; style-src {style_hash(STYLE)}"
    head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
    return f"<!doctype html><html><head>{head}<style>{STYLE}</style></head><body>{body}</body></html>", cut


def _json_tokens(page: str) -> Iterator[tuple[str, str]]:
    """Give a JSON answer as it would be printed: a template that reads an API keeps no HTML page."""
    with suppress(ValueError, RecursionError):  # then it is shown as it came
        page = json.dumps(json.loads(page), ensure_ascii=False, indent=1)
    yield "open", "pre"
    for line in page.splitlines():
        yield "text", escape(_CONTROL.sub("", line)) + "\n"
    yield "close", "pre"


def _tokens(page: str, taken: str) -> Iterator[tuple[str, str]]:
    """Walk the page: ``open``, ``close`` with an element's name, ``text``, ``mark`` with escaped text."""
    # A NUL or an XML declaration is all that lxml refuses in a text.
    text = re.sub(r"^\s*<\?xml[^>]*>", "", page.replace("\0", ""))
    if not text.strip():
        return
    try:
        root = lxml.html.document_fromstring(text, parser=lxml.html.HTMLParser(huge_tree=True))
    except etree.ParserError:
        return  # nothing but comments
    dropped = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = node.tag if isinstance(node.tag, str) else ""
        if event == "start":
            dropped += name in _DROPPED
            if not dropped:
                yield from _begin(node, name, taken)
            continue
        if event == "end":
            if not dropped and name in _COPIED:
                yield "close", _PLAIN.get(name, name)
            dropped -= name in _DROPPED
        if not dropped:
            yield from _text(node.tail, taken)


def _begin(node: etree._Element, name: str, taken: str) -> Iterator[tuple[str, str]]:
    if name in ("br", "hr"):
        yield "text", f"<{name}>"
    elif name == "img":
        alt = _SPACE.sub(" ", node.get("alt") or "").strip()
        yield "text", f'<i class="x">[▣ {escape(_CONTROL.sub("", alt)[:80])}]</i>'
    elif name in ("input", "button") and node.get("value"):
        yield "text", f'<i class="x">[{escape(_CONTROL.sub("", str(node.get("value")))[:40])}]</i>'
    elif name in _COPIED:
        yield "open", _PLAIN.get(name, name)
    yield from _text(node.text, taken)


def _text(text: str | None, taken: str) -> Iterator[tuple[str, str]]:
    if not text or not (seen := _SPACE.sub(" ", _CONTROL.sub("", text))):
        return
    folded = fold(seen)
    if len(folded) >= _MARKED and folded in taken:
        yield "mark", f"<mark>{escape(seen)}</mark>"
    else:
        yield "text", escape(seen)


def _window(tokens: list[tuple[str, str]]) -> tuple[str, bool]:
    """Write the tokens, or as many of them as there is room for, and say whether that is not all."""
    tokens = _without_empty(tokens)
    if sum(len(text) for _, text in tokens) <= PAGE_CHARS:
        first, last = 0, len(tokens)
    else:
        first, last = _bounds(tokens)
    written: list[str] = []
    within: list[str] = []
    for at, (kind, text) in enumerate(tokens[:last]):
        if kind == "open":
            within.append(text)
        elif kind == "close":
            within.pop()
        if at >= first:
            if not written:
                opened = within[:-1] if kind == "open" else [*within, text] if kind == "close" else within
                written += [f"<{name}>" for name in opened]
            written.append({"open": f"<{text}>", "close": f"</{text}>"}.get(kind, text))
    written += [f"</{name}>" for name in reversed(within)]
    return "".join(written), (first, last) != (0, len(tokens))


def _bounds(tokens: list[tuple[str, str]]) -> tuple[int, int]:
    """Give the part of a long page to show: from somewhat before the first longer text that was taken."""
    taken = [at for at, (kind, text) in enumerate(tokens) if kind == "mark" and len(text) > 60]
    first, room = (taken or [0])[0], BEFORE
    while first and (room := room - len(tokens[first - 1][1])) > 0:
        first -= 1
    last, room = first, PAGE_CHARS
    while last < len(tokens) and (room := room - len(tokens[last][1])) > 0:
        last += 1
    return first, last


def _without_empty(tokens: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Drop elements without text, and blanks between blocks; a portal's page is mostly these."""
    kept: list[tuple[str, str]] = []
    for kind, text in tokens:
        if kind == "close" and kept and kept[-1] == ("open", text):
            kept.pop()
        elif (
            kind == "text"
            and not text.strip()
            and (not kept or kept[-1][0] == "open" or _ends_block(kept[-1]))
        ):
            continue
        else:
            kept.append((kind, text))
    return kept


def _ends_block(token: tuple[str, str]) -> bool:
    return token[1].isspace() or (token[0] == "close" and token[1] not in _INLINE)
