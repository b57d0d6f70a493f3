"""A forum's thread: its first post is the article, told by what a board prints of whoever posts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from portalcrawl.normalize import find_date_line
from portalcrawl.reading.blocks import Block, Line
from portalcrawl.reading.density import densest
from portalcrawl.reading.headline import CLOCK

_MEMBER = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:số )?bài (?:gửi|viết|đăng)\s*:?\s*[\d.,]+|\bposts?\s*:\s*[\d.,]+",
        r"(?:ngày )?(?:gia nhập|tham gia)(?: ngày| từ)?\s*:?\s*\S|\bjoin(?:ed| date)\s*:",
        r"(?:nơi ở|đến từ|địa chỉ|location|from)\s*:\s*\S",
        r"(?:được |đã )?(?:cảm ơn|thanks?|thích|likes?)\s*:?\s*[\d.,]+",
    )
)
_HEADER = 8  # blocks above a member's data, beside the title
_ENOUGH = 2  # of these, in one block or two: a member


def first_post(blocks: Sequence[Block], body: etree._Element) -> tuple[list[Block], etree._Element | None]:
    """Give the blocks up to the second post, without its member's data, and the first post's element.

    A page that is no thread comes back as it is, with None.
    """
    members = [i for i, block in enumerate(blocks) if _is_member(block)]
    if not members:
        return list(blocks), None
    first = members[0]
    end = next((i for i in members[1:] if i > first + 1), len(blocks))
    post = list(blocks[first + 1 : end])
    container = densest(post, body)
    if container is None:
        return list(blocks), None
    nodes = set(container.iter())
    text = [block for block in post if block.node in nodes]
    above = [*blocks[max(0, first - _HEADER) : first], *(block for block in post if block.node not in nodes)]
    kept = list(blocks[: max(0, first - _HEADER)])
    return [*kept, *_header(above), *text], container


def _header(blocks: Sequence[Block]) -> list[Block]:
    """Keep the headings around the member's data, and the first date as a line of its own."""
    kept = [block for block in blocks if block.kind == "heading"]
    for block in blocks:
        date = find_date_line(block.loose)
        if block.kind != "heading" and date and not CLOCK.match(block.loose):
            return [
                *kept,
                replace(block, kind="text", lines=[Line(f"Ngày đăng: {date}")], links=[], link_chars=0),
            ]
    return kept


def _is_member(block: Block) -> bool:
    return sum(bool(form.search(block.loose)) for form in _MEMBER) >= _ENOUGH
