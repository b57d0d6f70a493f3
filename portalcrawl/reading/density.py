"""Where the text of a page is: the container of its prose, found without any class name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from lxml import etree

from portalcrawl.chrome import is_boilerplate, link_density
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
PARAGRAPHS = ("p", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt", "blockquote")
# Some are in hexadecimal digits: "row-3", "el-17e6216".
_ROW, _TEASERS = 15, 3  # characters of a row's link, rows
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
    teasers = teasers_of(blocks)
    prose = [block for block in blocks if is_prose(block) and block.node not in outside]
    prose = [block for block in prose if not (block.is_caption or block in teasers)] or prose
    shared = Counter(holder(block) for block in prose)
    scores: dict[etree._Element, float] = defaultdict(float)
    for block in prose:
        node, length = holder(block), float(len(block.text))
        if node.tag not in PARAGRAPHS:
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


def teasers_of(blocks: Sequence[Block]) -> set[Block]:
    """Give what stands below headlines that are links, in several boxes of one kind: a list's."""
    headlines = [block for block in blocks if link_density(block) > 0.9 and len(block.text) >= _ROW]
    linked = {near for block in headlines for near in (holder(block), holder(block).getparent())}
    inside: dict[etree._Element, list[Block]] = defaultdict(list)
    for block in blocks:
        box = holder(block).getparent()
        if box is not None and box in linked and is_prose(block):
            inside[box].append(block)
    rows = {box: told[0] for box, told in inside.items() if len(told) == 1}
    kinds = Counter((box.getparent(), box.tag, box.get("class")) for box in rows)
    return {
        block for box, block in rows.items() if kinds[box.getparent(), box.tag, box.get("class")] >= _TEASERS
    }


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
