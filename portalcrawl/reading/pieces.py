"""The text of a header's line element by element, and what stands beside an eye: how often it was seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from portalcrawl.normalize import clean_text as clean
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.density import holder
from portalcrawl.reading.eyes import is_eye
from portalcrawl.reading.named import is_named_hidden
from portalcrawl.reading.walker import is_block_tag

_UNSEEN = ("script", "style", "noscript", "button", "title", "desc")  # the last two name a drawing
VIEWS = "Lượt xem: "
NUMBER = re.compile(r"\(?\s*\d[\d.,]*\s*[kK]?\s*\)?")
_MOST = 440  # characters; an element with more holds other lines, too


def pieces_of(block: Block) -> list[str]:
    """Give the block's text element by element, with ``Lượt xem:`` before a number under an eye."""
    runs = _runs(holder(block))
    text = squeezed(block.text.replace(VIEWS, ""))
    return next((r for r in runs if squeezed(clean(" ".join(r)).replace(VIEWS, "")) == text), [])


def pieces_in(node: etree._Element) -> list[str]:
    """Give an inline element's text in the same way."""
    return next(_runs(node), [])


def _runs(node: etree._Element) -> Iterator[list[str]]:
    """Give what stands between the block-level elements inside one, element by element."""
    found: list[str] = []
    eye, length = False, 0
    for event, at, text in _texts(node):
        if event == "start" and _divides(at, node):
            yield found
            found, eye, length = [], False, 0
            continue
        eye = eye or (event == "start" and is_eye(at))
        if not (text and (piece := clean(text))):
            continue
        length += len(piece)
        if event == "comment" and found and _is_within_text(at):
            piece = f"{found.pop().removeprefix(VIEWS)} {piece}"
        if eye and NUMBER.fullmatch(piece):
            piece = f"{VIEWS}{piece.strip('() ')}"
        eye = eye and piece.endswith(":")
        found.append(piece)
        if length > _MOST:
            return  # the element holds more than the line
    yield found


def _texts(node: etree._Element) -> Iterator[tuple[str, etree._Element, str | None]]:
    """Give every element's beginning and end, and every comment, with the text that follows."""
    walker = etree.iterwalk(node, events=("start", "end", "comment"))
    for event, at in walker:
        if event != "start":
            yield event, at, at.tail if at is not node else None
        elif at.tag in _UNSEEN or is_named_hidden(at) or _divides(at, node):
            walker.skip_subtree()
            yield event, at, None
        else:
            yield event, at, at.text


def _divides(at: etree._Element, node: etree._Element) -> bool:
    return at is not node and is_block_tag(at.tag)


def _is_within_text(comment: etree._Element) -> bool:
    """Tell a comment that a framework put between two words of one text."""
    before, around = comment.getprevious(), comment.getparent()
    text = before.tail if before is not None else around.text if around is not None else None
    return bool(clean(text or ""))


def squeezed(text: str) -> str:
    """Give the text without its white space."""
    return re.sub(r"\s+", "", text)
