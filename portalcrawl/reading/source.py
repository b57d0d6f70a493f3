"""Repairs of the source before it is parsed: characters no tree can hold, paragraph ends libxml2 ignores."""

from __future__ import annotations

import re

# What libxml2 knows to end a paragraph, and what came with HTML 5.
_OLD = "div|table|tr|td|th|tbody|ul|ol|li|h[1-6]|blockquote|center|dl|form|pre|hr|address|fieldset"
_NEW = "section|article|aside|details|dialog|figcaption|figure|footer|header|hgroup|main|nav|search|summary"
_TAG = re.compile(
    rf"<(?:(?P<end>/)p|(?P<start>p)|(?P<new>{_NEW})|/?(?:{_OLD}|{_NEW}))(?=[\s>/])[^>]*>", re.IGNORECASE
)

_UNTREATABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")


def drop_controls(text: str) -> str:
    """Put spaces for control characters and lone surrogates; lxml cannot give names that hold them back."""
    return _UNTREATABLE.sub(" ", text)


def repair_paragraphs(text: str) -> str:
    """End paragraphs where a browser does and libxml2 does not.

    A ``</p>`` without an open paragraph becomes the empty paragraph that a browser makes of it: editors that
    strip opening tags leave text divided by nothing but such ends, and libxml2 drops them. And an element
    of HTML 5 ends the paragraph before it, which authors may leave open; libxml2 puts it inside.

    >>> repair_paragraphs("<div>a</p>b</p></div><p>c</p>")
    '<div>a<p></p>b<p></p></div><p>c</p>'
    >>> repair_paragraphs("<p>a<aside>b</aside><p>c")
    '<p>a</p><aside>b</aside><p>c'
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
        elif found["new"] and is_open:
            pieces += text[position : found.start()], "</p>"
            position = found.start()
        is_open = False
    if not pieces:
        return text
    return "".join([*pieces, text[position:]])
