"""What a page's own style sheets say of single classes and ids: where a box stands, how a line is set.

Only rules for one class or id are read: that is how builders place their boxes and themes set a signature to
the right. Rules for some screens (``@media``) are read like the others, and the last one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_RULES = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NAME = re.compile(r"(?:\w+)?([.#][\w-]+)")
_SET = {"text-align": ("right", "end", "center"), "font-style": ("italic",)}

Rules = dict[str, dict[str, str]]
"""Of each class (``.name``) or id (``#name``) its declarations."""


def rules_of(root: etree._Element) -> Rules:
    """Give what the page's style elements declare."""
    return dict(_rules(root))


def _rules(root: etree._Element) -> Iterator[tuple[str, dict[str, str]]]:
    for style in root.iter("style"):
        for names, declarations in _RULES.findall(style.text or ""):
            for name in names.split(","):
                if found := _NAME.fullmatch(name.strip()):
                    yield found[1], declared(declarations)


def declared(declarations: str) -> dict[str, str]:
    """Take declarations apart, in lower case."""
    pairs = (part.partition(":") for part in declarations.lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def style(node: etree._Element, rules: Rules) -> dict[str, str]:
    """Give an element's declarations: those of its classes, of its id, its own."""
    names = [f".{name}" for name in (node.get("class") or "").split()] + [f"#{node.get('id')}"]
    found: dict[str, str] = {}
    for name in names:
        found |= rules.get(name, {})
    return found | declared(node.get("style") or "")


def align(root: etree._Element, rules: Rules) -> None:
    """Write into the elements how their classes set a line: to the right or centred, in italics."""
    if not any(_told(rule) for rule in rules.values()):
        return
    for node in root.iter():
        if isinstance(node.tag, str) and (node.get("class") or node.get("id")):
            said, own = _told(style(node, rules)), declared(node.get("style") or "")
            written = "; ".join(f"{name}: {value}" for name, value in said.items() if name not in own)
            if written:
                node.set("style", "; ".join(filter(None, (node.get("style"), written))))


def _told(rule: dict[str, str]) -> dict[str, str]:
    return {name: rule[name] for name, values in _SET.items() if rule.get(name) in values}
