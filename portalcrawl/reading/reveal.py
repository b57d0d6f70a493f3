"""What a script would show, and lines that nothing but white space divides: done to a page before it is read.

Some themes hide the text until a script fades it in, or print it only for browsers without scripts. A saved
or fetched page has it all the same. Others print a text as it was typed, between ``<pre>`` and ``</pre>``.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from portalcrawl.reading.styles import is_hidden

_HALF = 0.5
_UNSEEN = ("noscript", "template")
_TYPED = 100  # characters of a field that nobody can fill in
_ROLES = {
    "table": "table", "grid": "table", "row": "tr", "cell": "td", "gridcell": "td", "columnheader": "td",
    "rowheader": "td",
}  # fmt: skip
_SILENT = ("script", "style", "a", "option", "button")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important\s*)?;?", re.IGNORECASE)


def reveal(root: etree._Element) -> None:
    """Show what is hidden and holds more text than all the rest of the page, links left out."""
    body = root.find(".//body")
    if body is None:
        return
    hidden = [node for node in body.iter() if isinstance(node.tag, str) and _is_unseen(node)]
    lengths = _said(body) if hidden else Counter()
    for node in hidden:
        if lengths[node] > _HALF * lengths[body]:
            node.tag = "div" if node.tag in _UNSEEN else node.tag
            if "hidden" in node.attrib:
                del node.attrib["hidden"]
            node.set("style", _HIDING.sub("", node.get("style") or ""))
    for typed in body.iter("pre", "textarea"):
        if typed.tag == "pre" or _is_shown(typed):
            typed.tag = "pre"
            _break_lines(typed)
    for node in body.iterfind(".//div[@role]"):
        node.tag = _ROLES.get(node.get("role") or "", node.tag)


def _is_shown(typed: etree._Element) -> bool:
    """Tell a field that only shows its text: rules that one may copy."""
    is_fixed = "readonly" in typed.attrib or "disabled" in typed.attrib
    return is_fixed and len((typed.text or "").strip()) >= _TYPED and not is_hidden(typed)


def _is_unseen(node: etree._Element) -> bool:
    return node.tag in _UNSEEN or is_hidden(node)


def _said(body: etree._Element) -> Counter[etree._Element]:
    """Give for every element how many characters it says that are no link's, script's or control's."""
    said: Counter[etree._Element] = Counter()
    for node in reversed(list(body.iter())):
        if isinstance(node.tag, str) and node.tag not in _SILENT:
            said[node] += len((node.text or "").strip())
        elif isinstance(node.tag, str):
            said[node] = 0
        if node is not body and (parent := node.getparent()) is not None:
            said[parent] += said[node] + len((node.tail or "").strip())
    return said


def _break_lines(typed: etree._Element) -> None:
    """Put an element where a line ends."""
    for node in list(typed.iter()):
        parent = node.getparent()
        if isinstance(node.tag, str) and "\n" in (node.text or ""):
            node.text, *lines = (node.text or "").split("\n")
            _insert(node, 0, lines)
        if node is not typed and parent is not None and "\n" in (node.tail or ""):
            node.tail, *lines = (node.tail or "").split("\n")
            _insert(parent, parent.index(node) + 1, lines)


def _insert(parent: etree._Element, at: int, lines: list[str]) -> None:
    for line in reversed(lines):  # each at the same place: an element counts its children up to there
        end = parent.makeelement("br")
        end.tail = line
        parent.insert(at, end)
