"""Where the text of a page is: the container of its prose, found without any class name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from lxml import etree

from portalcrawl.chrome import is_boilerplate, is_related_heading, link_density
from portalcrawl.normalize import is_document
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.walker import is_block_tag

_OUTSIDE = ("nav", "footer", "aside")
_FOOTER = re.compile(
    r"(?:cơ quan chủ quản|bản quyền|giấy phép|(?:người )?chịu trách nhiệm\s*(?::|chính|nội dung|xuất bản)"
    r"|(?:đề nghị |vui lòng )?ghi rõ nguồn|địa chỉ\s*:"
    r"|(?:ubnd|hđnd|ủy ban nhân dân|uỷ ban nhân dân)\b[^:;]{0,120}[.,;|–-]\s*(?:đt|điện thoại|tel)\b\W*\d"
    r"|(?:khi )?(?:trích )?(?:dẫn|đăng|phát|sử dụng) lại\b.{0,60}\bghi (?:rõ )?nguồn"
    r"|điện thoại\s*:|trụ sở\s*:|©|copyright|email\s*:|cổng thông tin điện tử)",
    re.IGNORECASE,
)
# A line that says who wrote is text of no element: a container is not widened for it.
_SIGNED = re.compile(
    r"\W*(?:tác giả(?: bài viết)?|nguồn(?: tin)?|(?:tin|bài)(?:,| và| -)? ảnh|thực hiện)\s*:\s*\S.{0,80}",
    re.IGNORECASE,
)
HEADLINE_WORDS = (4, 40)
_IMPRINT_LINES = 2
_IMPRINT_LINE = 200
_SENTENCE = 80
_SHORTEST = 25
_POINTER = 80  # a shorter text around a link to a document only points to it
_PARAGRAPHS = ("p", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "blockquote")
_GROWTH = 0.1
# Some are in hexadecimal digits: "row-3", "el-17e6216".
_ROW, _TEASERS = 15, 3  # characters of a row's link, rows
_TABLE_BOX = re.compile(r"table|scroll|overflow", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![^\W_])(?=[a-f]*\d)[0-9a-f]{6,}(?![^\W_])|\d+")


def is_prose(block: Block) -> bool:
    """Tell a block that reads like an article's text, not like a menu, a footer or a list of links."""
    text = block.text
    return (
        len(text) >= _SHORTEST
        and block.kind in ("text", "item", "row")
        and link_density(block) < 0.5
        and not is_footer(block)
        and not _SIGNED.fullmatch(text)
        and not is_boilerplate(text)
        and not (len(text) < _POINTER and any(is_document(link.href) for link in block.links))
    )


def is_signed(block: Block) -> bool:
    """Tell a line that is nothing but a label and who wrote."""
    return block.kind == "text" and bool(_SIGNED.fullmatch(block.text))


def is_card(block: Block) -> bool:
    """Tell a headline inside a link with a picture: it leads to another article."""
    link = next(block.node.iterancestors("a"), None)
    return link is not None and link.find(".//img") is not None


def is_headline(block: Block) -> bool:
    """Tell a line that reads like a title, and is no link."""
    least, most = HEADLINE_WORDS
    fits = least <= len(block.text.split()) <= most and not block.text.endswith((".", ":", ";"))
    fits = fits and not is_signed(block)
    return fits and (block.kind == "heading" or (block.kind == "text" and not block.link_chars))


def is_sentence(block: Block) -> bool:
    """Tell a line of prose that ends as sentences do."""
    return is_prose(block) and block.text.endswith((".", "!", "?", "…", ":", ";", "”", '"'))


def is_footer(block: Block) -> bool:
    """Tell a line of the page's imprint, or several under the name of who runs the portal."""
    lines = [bool(_FOOTER.match(line.text)) for line in block.lines]
    return any(lines[:1]) or sum(lines) >= _IMPRINT_LINES


def holder(block: Block) -> etree._Element:
    """Give the block-level element around the block's text."""
    node = block.node
    while not is_block_tag(node.tag):
        parent = node.getparent()
        if parent is None:
            break
        node = parent
    return node


def is_nearer(node: etree._Element, one: etree._Element, other: etree._Element) -> bool:
    """Tell whether an element that holds ``node`` and ``one`` does not hold ``other``."""
    apart = {other, *other.iterancestors()}
    around = {one, *one.iterancestors()} - apart
    return any(up in around for up in node.iterancestors())


def unnumbered(node: etree._Element) -> str:
    """Give an element's class without the numbers that page builders put into it."""
    return _NUMBER.sub("", node.get("class") or "")


def densest(blocks: Sequence[Block], root: etree._Element) -> etree._Element | None:
    """Find the element whose paragraphs hold the most text, the deepest of equals."""
    outside = {node for tag in _OUTSIDE for part in root.iter(tag) for node in part.iter()}
    outside |= _imprint(blocks)
    teasers = _teasers(blocks)
    prose = [block for block in blocks if is_prose(block) and block.node not in outside]
    prose = [block for block in prose if not (block.is_caption or block in teasers)] or prose
    shared = Counter(holder(block) for block in prose)
    scores: dict[etree._Element, float] = defaultdict(float)
    for block in prose:
        node, length = holder(block), float(len(block.text))
        if node.tag not in _PARAGRAPHS:
            scores[node] += length + 0.5
            if shared[node] > 1:  # text divided by breaks: the element is no paragraph but the container
                length /= 2
        parent = node.getparent()
        if parent is not None and node is not root:
            scores[parent] += length
            above = parent.getparent()
            if above is not None and parent is not root:
                scores[above] += length / 2
    return max(scores, key=lambda node: scores[node], default=None)


def _teasers(blocks: Sequence[Block]) -> set[Block]:
    """Give what stands below headlines that are links, in several boxes of one kind: a list's."""
    boxes: dict[tuple[object, ...], list[Block]] = defaultdict(list)
    headlines = [block for block in blocks if link_density(block) > 0.9 and len(block.text) >= _ROW]
    linked = {near for block in headlines for near in (holder(block), holder(block).getparent())}
    for block in blocks:
        box = holder(block).getparent()
        if box is not None and box in linked and is_prose(block):
            boxes[box.getparent(), box.tag, box.get("class")].append(block)
    return {block for group in boxes.values() if len(group) >= _TEASERS for block in group}


def _imprint(blocks: Sequence[Block]) -> set[etree._Element]:
    """Give what lies in the element that ends the page with lines of its imprint, and nothing long.

    An article may end with whom to call as well: above that it has sentences.
    """
    last = next((block for block in reversed(blocks) if block.text), None)
    around = holder(last).getparent() if last is not None else None
    if around is None or around.tag in ("body", "form"):
        return set()
    nodes = set(around.iter())
    inside = [block for block in blocks if block.node in nodes]
    few = sum(map(is_footer, inside)) < _IMPRINT_LINES
    return set() if few or any(map(_is_long, inside)) else nodes


def _is_long(block: Block) -> bool:
    """Tell a paragraph from the lines of an imprint."""
    is_sentence = len(block.text) >= _SENTENCE and block.text.endswith((".", "!", "?"))
    return len(block.text) > _IMPRINT_LINE or (is_sentence and is_prose(block))


def fit(
    container: etree._Element, blocks: Sequence[Block], root: etree._Element, fields: Collection[Block] = ()
) -> etree._Element:
    """Fit the container to the text: into its one part that is the body, then over what stands beside it.

    ``blocks`` are those below the article's header, ``fields`` lines of a header among them. A single
    paragraph in an element of its own right below the header is a lead: the container is never widened over
    the last such paragraph.
    """
    teasers = _teasers(blocks)
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
        is_begun = bool(above) and (_introduces(above[-1], inside) or _is_alike(above[-1], container))
        if is_begun or (extra and sum(map(_length, extra)) >= _GROWTH * sum(map(_length, inside))):
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
        if direct or last.tag in (*_PARAGRAPHS, "ul", "ol") or len(parts) > 2 or not parts:
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
    holds = [any(is_block_tag(child.tag) for child in node) for node in (first, other)]
    return not same or holds == [False, True]


def _has_related(around: etree._Element, container: etree._Element, blocks: Sequence[Block]) -> bool:
    """Tell an element that holds a related list beside the container."""
    inner, outer = set(container.iter()), set(around.iter())
    beside = [block for block in blocks if block.node in outer and block.node not in inner]
    return any(is_related_heading(block.text) for block in beside)


def _inside(container: etree._Element, blocks: Sequence[Block]) -> list[Block]:
    nodes = set(container.iter())
    return [block for block in blocks if block.node in nodes]
