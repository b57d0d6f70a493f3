"""What the link of a listing's row is called."""

from __future__ import annotations

import re

from lxml import etree

from portalcrawl.normalize import clean_text as clean
from portalcrawl.reading.datelines import is_date
from portalcrawl.reading.walker import is_block_tag, text_of

_MORE = re.compile(r"(?:xem chi tiết|xem tiếp|đọc tiếp|xem thêm|read more)\s*[:：]\s*(?=\S)", re.IGNORECASE)
_ABOUT = re.compile(  # for who only hears the page
    r"(?:xem chi tiết|xem tiếp|đọc tiếp|đọc thêm|xem thêm|read more) (?:về|about) (?P<title>.+?)[ »›>→]*",
    re.IGNORECASE,
)
_DEPTH = 6  # elements around a card's lines
_TITLE = 4  # words; what is shorter in a card is its label


def title_of(link: etree._Element) -> str:
    """Give a link's text, or its tooltip where there is no text, or only the tooltip's beginning.

    Of a link around a whole card it is the card's heading, or its first line.
    """
    heading = next((at for at in link.iter("h1", "h2", "h3", "h4", "h5", "h6")), None)
    printed = (_first_line(link) or text_of(link)) if heading is None else text_of(heading)
    text, tip = printed, clean(link.get("title", ""))
    begun = text.rstrip(" .…")
    text = _MORE.sub("", text)
    if said := _ABOUT.fullmatch(text):
        text = said["title"]
    is_cut = text.endswith(("...", "…")) and len(tip) > len(begun) and tip.startswith(begun)
    return tip if is_cut or not text else text


def _first_line(card: etree._Element) -> str:
    """Give the first of several lines in a link, one of them a date or each a block; else nothing."""
    lines = _children(card)
    for _ in range(_DEPTH):
        lines = _children(lines[0][0]) if len(lines) == 1 and len(lines[0][0]) else lines
    is_card = any(is_date(line) for _, line in lines) or all(is_block_tag(node.tag) for node, _ in lines)
    if len(lines) < 2 or not is_card:
        return ""
    return next((line for _, line in lines if len(line.split()) >= _TITLE and not is_date(line)), "")


def _children(node: etree._Element) -> list[tuple[etree._Element, str]]:
    return [(at, line) for at in node if isinstance(at.tag, str) and (line := text_of(at))]
