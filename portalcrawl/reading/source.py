"""Repairs of the source before it is parsed: characters no tree can hold, paragraph ends libxml2 ignores."""

from __future__ import annotations

import re

_TAG = re.compile(
    r"<(?:(?P<end>/)p|(?P<start>p)|/?(?:div|table|tr|td|th|tbody|ul|ol|li|h[1-6]|blockquote|section|article|center|dl"
    r"|form|figure|pre|hr|address|fieldset|header|footer|main|nav|aside))(?=[\s>/])[^>]*>",
    re.IGNORECASE,
)

_UNTREATABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")


def drop_controls(text: str) -> str:
    """Put spaces for control characters and lone surrogates; lxml cannot give names that hold them back."""
    return _UNTREATABLE.sub(" ", text)


def repair_paragraphs(text: str) -> str:
    """Give a ``</p>`` without an open paragraph the empty paragraph that a browser makes of it.

    Editors that strip opening tags leave text divided by nothing but such ends; libxml2 drops them, and the
    paragraphs would run together.

    >>> repair_paragraphs("<div>a</p>b</p></div><p>c</p>")
    '<div>a<p></p>b<p></p></div><p>c</p>'
    """
    pieces: list[str] = []
    position = 0
    is_open = False
    # Beyond the last ">" no tag ends, and looking for its end from each "<" takes quadratic time.
    for found in _TAG.finditer(text, 0, text.rfind(">") + 1):
        if found["start"]:
            is_open = True
            continue
        if found["end"] and not is_open:
            pieces += text[position : found.start()], "<p></p>"
            position = found.end()
        is_open = False
    if not pieces:
        return text
    return "".join([*pieces, text[position:]])
