"""Elements that only a browser or a library makes something of: shadow roots and AMP's own tags.

Both are put into plain HTML before a page is read. A shadow root that a page declares says where each of its
host's children is seen (https://html.spec.whatwg.org, "declarative shadow roots"); AMP's pictures, times
and side bars are ordinary ones under another name (https://amp.dev/documentation/components).
"""

from __future__ import annotations

from lxml import etree

_PLAIN = {
    "amp-img": "img",
    "amp-anim": "img",
    "amp-video": "video",
    "amp-audio": "audio",
    "amp-iframe": "iframe",
    "amp-timeago": "time",
    "amp-carousel": "div",
    "amp-base-carousel": "div",
    "amp-accordion": "div",
    "amp-sidebar": "aside",
    "amp-ad": "aside",
    "amp-sticky-ad": "aside",
    "amp-user-notification": "dialog",
    "amp-consent": "dialog",
    "amp-lightbox": "dialog",
}
_OWN = {"figure": "figure", "figcaption": "figcaption", "caption": "figcaption", "img": "img", "image": "img"}
"""By the last word of a name that an author gave an element."""
_MEANWHILE = ("placeholder", "fallback", "overflow")
"""Attributes of what AMP shows until something is loaded, or if it is not."""


def plain(root: etree._Element) -> None:
    """Put shadow roots and AMP's elements into plain HTML."""
    for template in list(root.iter("template")):
        host = template.getparent()
        if host is not None and (template.get("shadowrootmode") or template.get("shadowroot")):
            _flatten(host, template)
    for node in [node for node in root.iter() if isinstance(node.tag, str) and "-" in node.tag]:
        if node.tag.startswith("amp-"):
            for child in [child for child in node if any(child.get(name) is not None for name in _MEANWHILE)]:
                child.tag = "template"
        _rename(node)


def _rename(node: etree._Element) -> None:
    """Call an element by what it is, where its name says so."""
    name = _PLAIN.get(node.tag) or _OWN.get(node.tag.rpartition("-")[2], node.tag)
    if name == "img":
        if not any("src" in str(key) for key in node.attrib):
            return
        for child in node.iterchildren("noscript", "img"):  # the same picture once more
            child.tag = "template"
        _close(node)
    node.tag = name
    if name == "figure":
        for child in node:
            if child.get("slot") == "caption":
                child.tag = "figcaption"


def _close(node: etree._Element) -> None:
    """Put what an element holds behind it: a picture holds nothing, it was only never closed."""
    parent, children = node.getparent(), list(node)
    if parent is None or not (children or node.text):
        return
    below, node.text, node.tail = node.tail or "", None, node.text
    for child in reversed(children):
        parent.insert(parent.index(node) + 1, child)
    last = children[-1] if children else node
    last.tail = (last.tail or "") + below


def _flatten(host: etree._Element, template: etree._Element) -> None:
    """Put the host's children into the slots of its shadow root; what no slot takes is not seen."""
    taken: dict[str, list[etree._Element]] = {}
    loose = f"{host.text or ''}{template.tail or ''}"  # before the first child of its slot
    host.text = template.tail = None
    for child in [child for child in host if child is not template]:
        name = (child.get("slot") or "") if isinstance(child.tag, str) else ""
        rest, child.tail = child.tail or "", None
        host.remove(child)
        others = taken.setdefault(name, [])
        others.append(child)
        default = taken.get("")
        if default:
            default[-1].tail = (default[-1].tail or "") + rest
        else:
            loose += rest
    for slot in [slot for slot in template.iter("slot") if next(slot.iterancestors("template")) is template]:
        name = slot.get("name") or ""
        children = taken.pop(name, [])
        slot.tag = "span"
        if children or (not name and loose.strip()):
            for child in list(slot):
                slot.remove(child)
            slot.text, loose = ("", loose) if name else (loose, "")
            slot.extend(children)
    template.tag = "span"
