"""A forum's thread: its first post is the article, told by what a board prints of whoever posts.

Boards differ in where they print a member's data (beside, above or below the text, on one line or on many)
and in how they divide posts; that they print how many posts a member wrote, and since when, they share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree

from portalcrawl.normalize import Line as SignatureLine
from portalcrawl.normalize import find_date_line, read_signature
from portalcrawl.reading.blocks import Block, Line
from portalcrawl.reading.body import leads_to_document
from portalcrawl.reading.datelines import CLOCK
from portalcrawl.reading.density import densest, is_prose
from portalcrawl.reading.meta import split_meta

_MEMBER = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?:số )?bài (?:gửi|viết|đăng)\s*:?\s*\d[\d.,]*|\b(?:posts?|messages)\s*:?\s*\d[\d.,]*",
        r"(?:ngày )?(?:gia nhập|tham gia)(?: ngày| từ| vào)?\s*:?\s*(?:\S+ )?\S*\d"
        r"|\bjoin(?:ed|(?:ed)? date)\s*:?\s*(?:\S+ )?\S*\d",
        r"(?:nơi ở|đến từ|địa chỉ|location|from)\s*:\s*\S",
        r"(?:được |đã |số lần )?(?:cảm ơn|thanks?|thích|likes?)\s*:?\s*[\d.,]+"
        r"|(?:điểm(?: tương tác| thành tích)?|reaction score|points|karma)\s*:?\s*\+?\d",
        r"^(?:(?:junior|senior|full|hero|new|jr\.|sr\.) ?)?member$|^(?:administrator|moderator|newbie)$"
        r"|^(?:ban )?(?:quản trị|điều hành)(?: viên| diễn đàn)?$"
        r"|^thành viên(?: (?:mới|tích cực|bqt|danh dự))?$",
    )
)
_ENOUGH = 2  # of these, in lines that follow each other: a member
_OWN = frozenset((0, 1))  # what nobody but a board prints: how many posts, since when
_LINE = 60  # characters; what a board prints of a member is short
_HEADER = 8  # blocks above a member's data, beside the title
_NAME = 4  # blocks above a member's data, or below its first line, among which the name is
_RELATIVE = re.compile(r"(?:hôm qua|hôm nay)\W+(?:lúc\W+)?\d{1,2}:\d{2}(?::\d{2})?", re.IGNORECASE)
_AT = re.compile(r"(?:\b(?:gửi|đăng|viết|vào)\s*)?\blúc\b\s*:?\s*|;", re.IGNORECASE)
_WHO = re.compile(r"\b(?:(?:gửi|đăng|viết)\s+)?(?:bởi|by)\b[^\d]*", re.IGNORECASE)
_EDITED = re.compile(
    r"(?:chỉnh )?sửa (?:lần )?(?:cuối|bởi|lúc)|(?:thay đổi|chỉnh sửa) nội dung|last edit", re.IGNORECASE
)
_SIGNS = re.compile(r"\W*_{5,}|-{5,}$")  # the rule above a member's signature


def first_post(blocks: Sequence[Block], body: etree._Element) -> tuple[list[Block], etree._Element | None]:
    """Give title, fields and text of the first post, and the element of its text.

    A page that is no thread comes back as it is, with None.
    """
    cards = _cards(blocks)
    if not cards:
        return list(blocks), None
    post = _post(blocks, cards, body)
    container = densest([blocks[i] for i in post], body)
    if container is None:
        return list(blocks), None
    nodes = set(container.iter())
    text = [i for i in post if blocks[i].node in nodes]
    top = min(cards[0].start, post[0])
    title = range(max(0, top - _HEADER), top)
    above = [i for i in [*title, *post] if i < text[0] and i not in cards[0]]
    below = [blocks[i] for i in post if i > text[-1] and i not in cards[0]]
    header = [blocks[i] for i in above if blocks[i].kind == "heading" or _is_lead(blocks[i])]
    fields = _fields([blocks[i] for i in reversed(above)], below, blocks, cards[0])
    made = [
        replace(blocks[text[0]], kind="text", lines=[Line(field)], links=[], link_chars=0) for field in fields
    ]
    kept = [*blocks[: title.start], *header, *made, *(blocks[i] for i in text)]
    return [*kept, *(block for block in below if any(map(leads_to_document, block.links)))], container


def _cards(blocks: Sequence[Block]) -> list[range]:
    """Give the runs of blocks that are a member's data."""
    found: list[range] = []
    run: dict[int, set[int]] = {}
    for i, block in enumerate([*blocks, None]):
        said = _said(block, blocks[i + 1] if i + 1 < len(blocks) else None) if block is not None else set()
        if block is not None and run and (said or _is_value(block)):
            run[i] = said
        else:
            kinds = set().union(*run.values())
            if len(kinds) >= _ENOUGH and kinds & _OWN:
                found.append(range(min(run), max(run) + 1))
            run = {i: said} if said else {}
    return found


def _is_value(block: Block) -> bool:
    """Tell a short line that may stand between two of a member's: a value below its label, a picture."""
    return len(block.text) <= _LINE and not block.link_chars and not _SIGNS.match(block.text)


def _said(block: Block, below: Block | None) -> set[int]:
    """Give which of a member's data a block prints; a label may have its value in the block below."""
    text = " ".join(line.text for line in block.lines)
    if len(text) > 4 * _LINE and block.kind != "row":
        return set()
    value = below.text if below is not None and len(text) <= _LINE and len(below.text) <= _LINE else ""
    label = bool(value) and block.kind == below.kind == "item" if below is not None else False
    lines = [*(line.loose for line in block.lines), text, *([f"{text} {value}"] if label else [])]
    return {n for n, form in enumerate(_MEMBER) if any(form.search(line) for line in lines)}


def _post(blocks: Sequence[Block], cards: Sequence[range], body: etree._Element) -> list[int]:
    """Give the first post's blocks: its element's, or where it has none, up to the second's data."""
    first, *others = cards
    if others:
        outside = {up for card in others for i in card for up in blocks[i].node.iterancestors()}
        node = blocks[first.start].node
        while (around := node.getparent()) is not None and around not in outside and around is not body:
            node = around
        nodes = set(node.iter())
        inside = [i for i, block in enumerate(blocks) if block.node in nodes]
        if any(is_prose(blocks[i]) for i in inside if i not in first):
            return inside
    stop = next((card.start for card in others if card.start > first.stop), len(blocks))
    return list(range(first.stop, stop))


def _is_lead(block: Block) -> bool:
    """Tell what a board prints below a thread's title to describe it."""
    return is_prose(block) and block.text.endswith(".") and not block.link_chars and _date(block) is None


def _fields(
    above: Sequence[Block], below: Sequence[Block], blocks: Sequence[Block], card: range
) -> Iterator[str]:
    """Give the header's lines in the form that the reader knows; ``above`` begins right above the text."""
    edited = [block for block in [*below, *above] if _EDITED.search(block.loose)]
    posted = [block for block in above if block not in edited and not CLOCK.match(block.loose)]
    if date := next(filter(None, map(_date, posted)), None):
        yield f"Ngày đăng: {date}"
    if date := next(filter(None, map(_date, edited)), None):
        yield f"Cập nhật: {date}"
    if views := next((found for block in above if (found := split_meta(block.loose)[1])), None):
        yield views
    names = (
        link.text for i in range(card.stop - 1, max(-1, card.start - _NAME), -1) for link in blocks[i].links
    )
    if name := next((name for name in names if name and not name.startswith("#")), None):
        signature = read_signature([SignatureLine(name, aligned=True)])
        if signature.author == name:
            yield f"Tác giả: {name}"
        elif signature.source == name:
            yield f"Nguồn: {name}"


def _date(block: Block) -> str | None:
    """Give the date that a line beside a post prints."""
    if block.kind == "heading":
        return None
    if found := _RELATIVE.search(block.loose):
        return found[0]
    pieces = [block.loose, *_WHO.split(block.loose), *_AT.split(block.loose)]
    return next(filter(None, map(find_date_line, pieces)), None)
