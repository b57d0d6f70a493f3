"""Where the text of a page is: the container of its prose, found without any class name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from lxml import etree

from portalcrawl.chrome import is_boilerplate, is_related_heading, link_density
from portalcrawl.pages.blocks import Block, is_block_tag

_OUTSIDE = ("nav", "footer", "aside")
_FOOTER = re.compile(
    r"(?:cơ quan chủ quản|bản quyền|giấy phép|chịu trách nhiệm (?:chính|nội dung|xuất bản)|ghi rõ nguồn|địa chỉ\s*:"
    r"|điện thoại\s*:|trụ sở\s*:|©|copyright|email\s*:|cổng thông tin điện tử)",
    re.IGNORECASE,
)
_SHORTEST = 25
_PARAGRAPHS = ("p", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "blockquote")
_GROWTH = 0.1


def is_prose(block: Block) -> bool:
    """Tell a block that reads like an article's text, not like a menu, a footer or a list of links."""
    text = block.text
    return (
        len(text) >= _SHORTEST
        and block.kind in ("text", "item", "row")
        and link_density(block) < 0.5
        and not _FOOTER.match(text)
        and not is_boilerplate(text)
    )


def holder(block: Block) -> etree._Element:
    """Give the block-level element around the block's text."""
    node = block.node
    while not is_block_tag(node.tag):
        parent = node.getparent()
        if parent is None:
            break
        node = parent
    return node


def densest(blocks: Sequence[Block], root: etree._Element) -> etree._Element | None:
    """Find the element whose paragraphs hold the most text, the deepest of equals."""
    outside = {node for tag in _OUTSIDE for part in root.iter(tag) for node in part.iter()}
    scores: dict[etree._Element, float] = defaultdict(float)
    for block in blocks:
        if not is_prose(block) or block.node in outside:
            continue
        node, length = holder(block), len(block.text)
        if node.tag not in _PARAGRAPHS:
            scores[node] += length + 0.5
        parent = node.getparent()
        if parent is not None and node is not root:
            scores[parent] += length
            above = parent.getparent()
            if above is not None and parent is not root:
                scores[above] += length / 2
    return max(scores, key=lambda node: scores[node], default=None)


def grow(
    container: etree._Element, blocks: Sequence[Block], root: etree._Element, header: Iterable[Block]
) -> etree._Element:
    """Widen the container while there is more prose beside it, but never over the header.

    One or two paragraphs above it, in an element of their own, are a lead: no reason to widen.
    """
    stops = {ancestor for block in header for ancestor in (block.node, *block.node.iterancestors())}
    prose = [block for block in blocks if is_prose(block)]
    inside = _inside(container, prose)
    around = container.getparent()
    while around is not None and around is not root and around not in stops and around.tag != "body":
        wider = _inside(around, prose)
        extra = [block for block in wider if block not in inside]
        after = extra[-1:] and prose.index(extra[-1]) > prose.index(inside[-1]) if inside else bool(extra)
        grown = sum(len(block.text) for block in extra) >= _GROWTH * sum(len(block.text) for block in inside)
        if extra and grown and (after or len(extra) > 2) and not _has_related(around, container, blocks):
            container, inside = around, wider
        around = around.getparent()
    return container


def _has_related(around: etree._Element, container: etree._Element, blocks: Sequence[Block]) -> bool:
    """Tell an element that holds a related list, or menus, beside the container."""
    inner = set(container.iter())
    beside = [block for block in blocks if block.node not in inner and block.node in set(around.iter())]
    return any(is_related_heading(block.text) for block in beside)


def _inside(container: etree._Element, blocks: Sequence[Block]) -> list[Block]:
    nodes = set(container.iter())
    return [block for block in blocks if block.node in nodes]
