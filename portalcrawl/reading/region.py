"""How far an article reaches below its header: the blocks among which its text is looked for.

A short article beside a full side column has not the most text of its page. What bounds it is the heading of
the first list or box below it, and the element around its title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from lxml import etree

from portalcrawl.chrome import is_boilerplate, is_related_heading, is_tool, link_density
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.body import leads_to_document
from portalcrawl.reading.datelines import is_meta
from portalcrawl.reading.density import holder, is_footer, is_prose, unnumbered

_COMMENTS = re.compile(
    r"(?:các )?(?:ý kiến (?:bạn đọc|phản hồi)|bình luận(?: mới| của bạn| bài viết)?"
    r"|(?:gửi|viết|để lại|thêm) (?:(?:một )?bình luận|ý kiến|lời nhắn|nhận xét)(?: của bạn)?|phản hồi"
    r"|thảo luận|comments?)\W*(?:\d+\W*)?",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\W*(?:thích|like|hữu ích)\W+(?:\(?\d+\)?\W+)?(?:trả lời|phản hồi|reply)\b", re.IGNORECASE
)
"""What readers press below a comment."""
_LINKS_BETWEEN = 3
_ITEM_DEPTH = 3
_OTHERS = re.compile(r"khác|liên quan|cùng|đã (?:đưa|đăng)|(?:cũ|mới) hơn", re.IGNORECASE)
_HEADLINE = 15  # characters
_LINKED = 0.9  # of a paragraph that is nothing but a link
_BOX_LINES = 3  # below the heading of a box, so many lines tell whether it is one
_MANY = 3  # so many times more text further on: what was found so far is only the lead
_MORE = 2


@dataclass(slots=True)
class Reach:
    """Where an article's text may be."""

    near: list[Block]
    """The blocks to look among."""
    end: int
    """Index of the first block that is surely below the article."""
    inserts: set[etree._Element] = field(default_factory=set)
    """What lies inside boxes between the article's paragraphs."""

    def holds(self, index: int, block: Block) -> bool:
        """Tell a block that may be the article's."""
        return index < self.end and block.node not in self.inserts


def reach(blocks: Sequence[Block], title: int, start: int, root: etree._Element) -> Reach:
    """Bound the article whose header ends before ``start``."""
    inserts: set[etree._Element] = set()
    end = _end(blocks, start, inserts)
    found = [block for block in blocks[start:end] if block.node not in inserts]
    return Reach(_near(found, blocks[title], root) if title >= 0 else found, end, inserts)


def _end(blocks: Sequence[Block], start: int, inserts: set[etree._Element]) -> int:
    """Find the first heading of a box of links or counters below some text or document."""
    prose: list[Block] = []
    has_document = False
    for i in range(start, len(blocks)):
        block = blocks[i]
        if block.node in inserts:
            continue
        if prose and _COMMENTS.fullmatch(block.text):
            return i
        if prose and _ANSWER.match(block.text):
            return _beginning(blocks, i, prose[0])
        if prose and _is_box(blocks, i) and (box := _insert(prose[-1], blocks, i)) is not None:
            inserts.update(box.iter())
        elif prose and _is_box(blocks, i) and (links := _links_between(prose[-1], blocks, i)):
            inserts.update(node for link in links for node in link.iter())
        elif is_prose(block) and not is_related_heading(block.text):
            prose.append(block)
        elif any(map(leads_to_document, block.links)) or block.kind == "embed":
            has_document = True
        elif (has_document and not prose and is_footer(block)) or (
            (prose or has_document) and _is_box(blocks, i) and not _only_lead(prose, blocks[i:])
        ):
            return i
    return len(blocks)


def comments(blocks: Sequence[Block], start: int) -> int:
    """Give where, from ``start`` on, what readers wrote begins; the end where nobody did."""
    at = next((i for i in range(start, len(blocks)) if _ANSWER.match(blocks[i].text)), None)
    return len(blocks) if at is None else max(start, _beginning(blocks, at, blocks[start - 1]))


def _beginning(blocks: Sequence[Block], at: int, first: Block) -> int:
    """Give where the box begins that a comment is in, and the article's first paragraph is not."""
    article = set(first.node.iterancestors())
    around = holder(blocks[at])
    for node in holder(blocks[at]).iterancestors():
        if node in article:
            break
        around = node
    inside = set(around.iter())
    return next((i for i, block in enumerate(blocks) if block.node in inside), at)


def _insert(before: Block, blocks: Sequence[Block], at: int) -> etree._Element | None:
    """Give the element of a box that stands among the article's paragraphs: they go on below it."""
    chain = [holder(blocks[at]), *holder(blocks[at]).iterancestors()]
    near = islice(holder(before).iterancestors(), _ITEM_DEPTH)  # it may be an item of a list
    around = next((node for node in near if node in chain[1:]), None)
    if around is None:
        return None
    box = chain[chain.index(around) - 1]
    inside = set(box.iter())
    below = next((b for b in islice(blocks, at + 1, None) if b.node not in inside and is_prose(b)), None)
    if before.node in inside or at + 1 >= len(blocks) or blocks[at + 1].node not in inside:
        return None
    if below is None:
        return None
    kinds = ("p", holder(before).tag)
    goes_on = holder(below).getparent() is around and holder(below).tag in kinds
    return box if goes_on or _are_of_a_kind(before, below, around) else None


def _are_of_a_kind(before: Block, below: Block, around: etree._Element) -> bool:
    """Tell parts of one text that a page builder has in a box each, named alike: "mod text el-17e6"."""
    parts = [
        next((node for node in (holder(b), *holder(b).iterancestors()) if node.getparent() is around), None)
        for b in (before, below)
    ]
    names = [unnumbered(part) if part is not None else "" for part in parts]
    return bool(names[0]) and names[0] == names[1]


def _links_between(before: Block, blocks: Sequence[Block], at: int) -> list[etree._Element]:
    """Give the paragraphs of a box without an element of its own: the text goes on below its links."""
    own = holder(before)
    found = [holder(blocks[at])]
    for block in blocks[at + 1 : at + 2 + _LINKS_BETWEEN]:
        node = holder(block)
        if node.getparent() is not own.getparent():
            return []
        if link_density(block) <= _LINKED:
            return found if len(found) > 1 and is_prose(block) and node.tag == own.tag else []
        found.append(node)
    return []


def _is_box(blocks: Sequence[Block], at: int) -> bool:
    """Tell the heading of a box: its words, and links or counters right below."""
    text = blocks[at].text
    if is_tool(text) or not (is_related_heading(text) or is_boilerplate(text)):
        return False
    below = [block for block in blocks[at + 1 : at + 1 + 2 * _BOX_LINES] if block.text][:_BOX_LINES]
    return any(link_density(block) > 0.5 or is_boilerplate(block.text) for block in below)


def _only_lead(prose: Sequence[Block], box: Sequence[Block]) -> bool:
    """Tell a single paragraph above a box with far more text below: a lead, and the box is an insert.

    Teasers below a heading that says "related" are no text.
    """
    rows = {below for above, below in pairwise(block for block in box if block.text) if _is_row(above)}
    teasers = rows if _OTHERS.search(box[0].text) else set()
    texts = [block for block in _prose(box[1:]) if block not in teasers]
    return len(prose) == 1 and _length(texts) >= _MANY * len(prose[0].text)


def _is_row(block: Block) -> bool:
    """Tell a line that is nothing but the link to another article: a teaser may be below it."""
    return link_density(block) > _LINKED and len(block.text) >= _HEADLINE


def _near(blocks: list[Block], title: Block, root: etree._Element) -> list[Block]:
    """Keep what shares the smallest element with the title, unless that is only a lead."""
    prose = [
        (block, {block.node, *block.node.iterancestors()})
        for block in _prose(blocks)
        if not (block.is_caption or is_meta(block.loose))
    ]
    lead: tuple[etree._Element, int] | None = None
    for node in holder(title).iterancestors():
        inside = [block for block, around in prose if node in around]
        if len(inside) > 1:
            if lead is not None and _length(inside) < _MORE * lead[1]:
                node = lead[0]
            nodes = set(node.iter())
            return [block for block in blocks if block.node in nodes]
        if inside and lead is None:
            lead = node, _length(inside)
        if node is root:
            break
    return blocks


def _prose(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if is_prose(block)]


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)
