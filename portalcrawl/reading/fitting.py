"""How far a text reaches around the densest element: less its lead, with what goes on beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lxml import etree

from portalcrawl.chrome import is_related_heading
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.density import PARAGRAPHS, holder, is_prose, teasers_of
from portalcrawl.reading.walker import is_block_tag

_TABLE_BOX = re.compile(r"table|scroll|overflow", re.IGNORECASE)
_GROWTH = 0.1


def fit(
    container: etree._Element, blocks: Sequence[Block], root: etree._Element, fields: Collection[Block] = ()
) -> etree._Element:
    """Fit the container to the text: into its one part that is the body, then over what stands beside it.

    ``blocks`` are those below the article's header, ``fields`` lines of a header among them. A single
    paragraph in an element of its own right below the header is a lead: the container is never widened over
    the last such paragraph.
    """
    teasers = teasers_of(blocks)
    prose = [block for block in blocks if is_prose(block) and block not in fields]
    prose = [block for block in prose if not (block.is_caption or block in teasers)] or prose
    place = {block: i for i, block in enumerate(prose)}
    lines = [block for block in blocks if block.text and block not in fields]
    container = _descend(container, prose, lines)
    inside = _inside(container, prose)
    around = container.getparent()
    while around is not None and around is not root and around.tag != "body" and inside:
        wider = _inside(around, prose)
        known = set(inside)
        extra = [block for block in wider if block not in known]
        above = [block for block in extra if place[block] < place[inside[0]]]
        is_lead = len(above) <= 2 and prose[: len(above)] == above
        is_lead = is_lead and all(block.kind != "row" for block in above)
        if is_lead and not (above and _goes_on(above[-1], inside, container, lines)):
            extra = extra[len(above) :]  # a lead is no reason to widen
        if extra and sum(map(_length, extra)) >= _GROWTH * sum(map(_length, inside)):
            if _has_related(around, container, blocks):
                break
            container, inside = around, wider
        around = around.getparent()
    return _with_data(container, root, blocks)


def _with_data(container: etree._Element, root: etree._Element, blocks: Sequence[Block]) -> etree._Element:
    """Widen a container that is one paragraph over the table or list that goes on below it."""
    around = container.getparent()
    is_paragraph = not any(is_block_tag(child.tag) for child in container if isinstance(child.tag, str))
    if around is None or around is root or around.tag == "body" or not is_paragraph:
        return container
    inner, outer = set(container.iter()), set(around.iter())
    last = max((i for i, block in enumerate(blocks) if block.node in inner), default=-1)
    below = next((block for block in blocks[last + 1 :] if block.text), None)
    goes_on = below is not None and below.node in outer and below.kind in ("row", "item") and not below.links
    return around if goes_on and not _has_related(around, container, blocks) else container


def _length(block: Block) -> int:
    return len(block.text)


def _descend(container: etree._Element, prose: Sequence[Block], lines: Sequence[Block]) -> etree._Element:
    """Go into the last of two parts where the first is one paragraph, set apart by its markup: a lead.

    No heading nor another line stands between a lead and its text.
    """
    while True:
        parts = [(child, _inside(child, prose)) for child in container if isinstance(child.tag, str)]
        parts = [(child, inside) for child, inside in parts if inside]
        direct = len(_inside(container, prose)) != sum(len(inside) for _, inside in parts)
        last, text = parts[-1] if parts else (container, [])
        if direct or last.tag in (*PARAGRAPHS, "ul", "ol") or len(parts) > 2 or not parts:
            return container
        if len(parts) == 2:
            first, above = parts[0]
            if len(above) > 1 or not _apart(first, last) or 2 * sum(map(_length, text)) < len(above[0].text):
                return container
            if _goes_on(above[0], text, last, lines):
                return container
        container = last


def _goes_on(
    above: Block, inside: Sequence[Block], container: etree._Element, lines: Sequence[Block]
) -> bool:
    """Tell a paragraph that the text in the container goes on from: beside it are other lines, or a table."""
    nodes, around = set(container.iter()), holder(above).getparent()
    if _introduces(above, inside) or _is_alike(above, container):
        return True
    if all(block.kind == "row" for block in inside):
        table = next((node for node in (container, *container.iterancestors()) if node.tag == "table"), None)
        while table is not None and (box := table.getparent()) is not around and _is_table_s(box):
            table = box
        return table is not None and table.getparent() is around
    places = {block: i for i, block in enumerate(lines)}
    between = lines[places.get(above, -1) + 1 : places.get(inside[0], 0)]
    beside = (b for b in between if b.node not in nodes and holder(b).getparent() is around)
    return any(block.kind == "heading" or _kind(block) == _kind(above) for block in beside)


def _introduces(above: Block, inside: Sequence[Block]) -> bool:
    """Tell what introduces the list or table below it: a line with a colon, an editor's paragraph."""
    if inside[0].kind not in ("item", "row") or above.text.endswith(":"):
        return inside[0].kind in ("item", "row")
    node, lists = holder(above), {holder(block).getparent() for block in inside}
    beside = [list_.getparent() for list_ in lists if list_ is not None]
    is_plain = (node.get("class") or "mso").lower().startswith("mso")
    is_its = beside == [node] or (is_plain and beside == [node.getparent()])
    return inside[0].kind == "item" and is_its


def _is_alike(above: Block, container: etree._Element) -> bool:
    """Tell a paragraph in a box of its own beside the container, another such box: a post of Facebook."""
    one, other = _box(holder(above)), _box(container)
    if one is None or other is None or one.getparent() is not other.getparent():
        return False
    return (one.tag, one.get("class")) == (other.tag, other.get("class"))


def _box(node: etree._Element) -> etree._Element | None:
    """Give the element around a paragraph that holds nothing else."""
    around = node.getparent()
    return around if around is not None and len(around) == 1 and around.tag == node.tag else None


def _is_table_s(box: etree._Element | None) -> bool:
    """Tell a box that lets a wide table scroll: ``table-responsive``."""
    return box is not None and bool(_TABLE_BOX.search(box.get("class") or box.get("style") or ""))


def _kind(block: Block) -> tuple[object, ...]:
    node = holder(block)
    return node.tag, node.get("class"), node.get("id")


def _apart(first: etree._Element, other: etree._Element) -> bool:
    """Tell two neighbours that are not paragraphs of one kind."""
    same = first.tag == other.tag and first.get("class") == other.get("class")
    return not same or any(is_block_tag(child.tag) for child in other)


def _has_related(around: etree._Element, container: etree._Element, blocks: Sequence[Block]) -> bool:
    """Tell an element that holds a related list beside the container."""
    inner, outer = set(container.iter()), set(around.iter())
    beside = [block for block in blocks if block.node in outer and block.node not in inner]
    return any(is_related_heading(block.text) for block in beside)


def _inside(container: etree._Element, blocks: Sequence[Block]) -> list[Block]:
    nodes = set(container.iter())
    return [block for block in blocks if block.node in nodes]
