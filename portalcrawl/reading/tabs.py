"""Tabs: a row of links into the page, and below it the panels of which a browser shows one at a time.

Bootstrap, jQuery UI and what firms write themselves agree in this: each link of the row names the id of a
panel, the panels stand side by side, and the one that is shown first is marked apart from the others. A table
of contents names ids as well, but of headings, or of sections that begin with the words of its link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from portalcrawl.normalize import fold
from portalcrawl.reading.styles import inner_text

_PANELS = frozenset(("div", "section", "article", "li", "td"))
_STRIPS = frozenset(("ul", "ol", "div", "nav", "p", "tr", "td"))
_TARGETS = ("href", "data-bs-target", "data-target", "aria-controls")
_READERS = re.compile(
    r"(?:bình luận|ý kiến|phản hồi|góp ý|thảo luận|comments?|tin .{0,12}(?:liên quan|khác)|liên quan"
    r"|english)\b.*"
)
_MARKS = re.compile(r"[\s|•·/,;:>-]*")
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_MOST_TABS = 30
_LEAST = 80  # characters; a shorter text without a Vietnamese letter is of any language


def chrome(body: etree._Element, title: str) -> set[etree._Element]:
    """Give the rows of tabs, the panels of readers' comments and of other pages, and foreign texts.

    Panels with pictures and files are the article's and stay.
    """
    by_id = {name: node for node in body.iter() if isinstance(node.tag, str) and (name := node.get("id"))}
    found = set()
    for strip, panels in _strips(body, by_id):
        found.add(strip)
        found |= {panel for label, panel in panels[1:] if _READERS.fullmatch(fold(label))}
    if _VIETNAMESE.search(title):
        found |= {node for node in body.iter(*_PANELS) if _is_foreign(node)}
    return found


def _strips(
    body: etree._Element, by_id: dict[str, etree._Element]
) -> Iterator[tuple[etree._Element, list[tuple[str, etree._Element]]]]:
    """Give each row of tabs with its labels and panels, the one that is shown first at the head."""
    walker = etree.iterwalk(body, events=("start",), tag=tuple(_STRIPS))
    for _, strip in walker:
        links = list(islice(strip.iter("a", "button"), _MOST_TABS + 1))
        if not 2 <= len(links) <= _MOST_TABS:
            continue
        panels = [(inner_text(link), by_id.get(_target(link))) for link in links]
        held = [(label, panel) for label, panel in panels if label and panel is not None]
        unheld = any(label and panel is None for label, panel in panels)
        if len(held) < 2 or unheld or not _is_all(strip, [label for label, _ in held]):
            continue
        if _are_tabs(strip, held):
            yield strip, held
            walker.skip_subtree()


def _target(link: etree._Element) -> str:
    for name in _TARGETS:
        value = link.get(name) or ""
        if name == "aria-controls" or value.startswith("#"):
            return value.removeprefix("#")
    return ""


def _is_all(strip: etree._Element, labels: list[str]) -> bool:
    """Tell whether the labels are all that the strip says."""
    text = inner_text(strip)
    for label in labels:
        text = text.replace(label, " ", 1)
    return bool(_MARKS.fullmatch(text))


def _are_tabs(strip: etree._Element, panels: list[tuple[str, etree._Element]]) -> bool:
    nodes = [panel for _, panel in panels]
    parents = {panel.getparent() for panel in nodes}
    if len(set(nodes)) < len(nodes) or len(parents) > 1 or any(node.tag not in _PANELS for node in nodes):
        return False
    if not set(nodes).isdisjoint(strip.iterancestors()):
        return False
    if any(fold(inner_text(panel)).startswith(fold(label)) for label, panel in panels if inner_text(panel)):
        return False
    classes = [frozenset((node.get("class") or "").split()) for node in nodes]
    marked = [own for own in classes if own > frozenset.intersection(*classes)]
    return len(marked) == 1 or strip.get("role") == "tablist" or any(map(_is_out, nodes))


def _is_out(panel: etree._Element) -> bool:
    style = (panel.get("style") or "").replace(" ", "").lower()
    return panel.get("role") == "tabpanel" or panel.get("hidden") is not None or "display:none" in style


def _is_foreign(node: etree._Element) -> bool:
    """Tell an element that says it is in another language, and is: word processors say so of any text."""
    language = (node.get("lang") or "").lower()
    if not language or language.startswith("vi"):
        return False
    text = inner_text(node)
    return len(text) >= _LEAST and not _VIETNAMESE.search(text)
