"""Pictures on a page nobody described: which text is printed to one, and which stand beside the text.

No name says caption, so the element does: what a theme prints to a picture shares an element with it, and
nothing else does. The body's paragraphs share theirs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, pairwise

from lxml import etree

from portalcrawl.chrome import is_attachment_label, is_boilerplate, link_density
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.captions import is_caption, is_own_picture
from portalcrawl.reading.datelines import is_meta
from portalcrawl.reading.density import holder, is_nearer, is_prose, is_signed

_CAPTION = 300
_SENTENCE = 200  # a longer text that ends in a full stop is no caption
_SUMMARY = 70  # a shorter sentence is no summary
_PARAGRAPH = 80
_CREDIT = re.compile(r"\b(?:ảnh|photo)(?: minh họa)?\s*[:/]", re.IGNORECASE)
_AROUND = 8  # elements around a paragraph that themes and builders print
_FRAMES = frozenset(("div", "figure", "dl", "li", "section", "center", "td", "span", "a"))
_FILE_NOTE = re.compile(
    r"[^/\n]{1,150}\.(?:jpe?g|png|gif|bmp|webp)\s*[\[(]\s*[\d.,]+ ?(?:[KM]i?B|bytes)\b[^\n]{0,60}",
    re.IGNORECASE,
)
_SLIDE = re.compile(r"\d{1,2} ?/ ?(\d{1,2})")
_PAGE = ("body", "html", "form")
_BETWEEN = 3  # blocks between a picture and the title below it, with it
_CAPTION_WORDS = 6
_STORY = 4  # pictures
_STORY_LINE = 150  # characters
_THUMBNAIL = 120  # pixels
_ENDS = (".", "!", "?", "…", ".”", '."')

_Kind = tuple[str, str]
_Make = tuple[str, str, str]


def mark_captions(blocks: Sequence[Block], title: etree._Element | None) -> None:
    """Mark the captions among a page's blocks, those of series and those that share an element."""
    _mark_series(blocks)
    _mark_framed(blocks, title)


def _mark_framed(blocks: Sequence[Block], title: etree._Element | None) -> None:
    """Mark the texts that have an element with a picture to themselves: a line, or a sentence set apart.

    The one picture above all paragraphs under ``title`` may have the summary beside it, or be in the text's
    own element: a long sentence there is no caption.
    """
    framed = list(_framed(blocks))
    texts = {text for text, _ in framed}
    paragraphs = {
        block for block in blocks if is_prose(block) and len(block.text) >= _PARAGRAPH and block not in texts
    }
    kinds = {kind for block in paragraphs for kind in _kinds(block.node, None)}
    shapes = Counter(map(_shape, (frame for _, frame in framed)))
    below = set(_below(blocks, title, paragraphs))
    for text, frame in framed:
        is_sentence = text.text.endswith(_ENDS)
        if is_sentence and all(kind in kinds for kind in _kinds(text.node, frame)):
            continue
        may_be_text = (
            is_sentence and (len(text.text) > _SUMMARY or not below) and not _CREDIT.search(text.text)
        )
        if may_be_text and text not in below and shapes[_shape(frame)] == 1:
            continue
        text.is_caption = True


def _mark_series(blocks: Sequence[Block]) -> None:
    """Mark what a page prints below each of many pictures: the lines of a photo story, or of one make.

    A story is four pictures and more, one short text of the same make below each. A make of its own, a class
    or style, that stands below pictures only, and more than once, is that of captions in any text.
    """
    below = {i for i, _ in _pairs(blocks)}
    if not below:
        return
    makes: dict[_Make, list[int]] = defaultdict(list)
    beside: dict[etree._Element | None, set[_Make]] = defaultdict(set)
    for i, block in enumerate(blocks):
        if not block.text:
            continue
        makes[_make(block)].append(i)
        if is_prose(block) and len(block.text) >= _PARAGRAPH:
            beside[holder(block).getparent()].add(_make(block))
    for make, places in makes.items():
        _, css, style = make
        short = [i for i in places if i in below and len(blocks[i].text) <= _STORY_LINE]
        found = set(_stories(short))
        if (css or style) and len(places) > 1 and short == places:
            # Among paragraphs of another make: else the lines may be all the text there is.
            parents = {holder(blocks[i]).getparent() for i in places}
            if any(beside[parent] - {make} for parent in parents):
                found.update(places)
        for i in found:
            blocks[i].is_caption = True


def _pairs(blocks: Sequence[Block]) -> Iterator[tuple[int, Block]]:
    """Give where texts stand that may be captions, and the picture above; a sign is drawn more than once."""
    drawn = Counter(block.src for block in blocks if block.kind == "picture")
    for i, (above, block) in enumerate(pairwise(blocks), start=1):
        if is_own_picture(above) and drawn[above.src] == 1 and _may_be_caption(block, above):
            yield i, above


def _stories(places: Sequence[int]) -> Iterator[int]:
    """Give the places that follow each other, one picture between two, often enough."""
    run: list[int] = []
    for at in places:
        if run and run[-1] != at - 2:
            yield from run if len(run) >= _STORY else ()
            run = []
        run.append(at)
    yield from run if len(run) >= _STORY else ()


def _make(block: Block) -> _Make:
    node = holder(block)
    return node.tag, node.get("class") or "", node.get("style") or ""


def _below(
    blocks: Sequence[Block], title: etree._Element | None, paragraphs: Collection[Block]
) -> Sequence[Block]:
    """Give the blocks below the first paragraph under the title."""
    start = next((i for i, block in enumerate(blocks) if block.node is title), 0)
    first = next((i for i in range(start, len(blocks)) if blocks[i] in paragraphs), len(blocks))
    return blocks[first:]


def _framed(blocks: Sequence[Block]) -> Iterator[tuple[Block, etree._Element]]:
    """Give the texts below a picture that share an element with it and no other text, and that element."""
    pairs = list(_pairs(blocks))
    texts: Counter[etree._Element] = Counter()
    for block in blocks if pairs else ():
        if block.text:
            texts.update((block.node, *block.node.iterancestors()))
    for i, above in pairs:
        frame = _shared(above, blocks[i])
        if frame is not None and frame.tag in _FRAMES and frame is not blocks[i].node and texts[frame] == 1:
            yield blocks[i], frame


def _may_be_caption(block: Block, picture: Block) -> bool:
    text = block.text
    is_linked_alike = bool(block.links) and all(link in picture.links for link in block.links)
    if block.kind not in ("text", "item") or not text or (link_density(block) > 0.5 and not is_linked_alike):
        return False
    fits = len(text) <= (_SENTENCE if text.endswith(_ENDS) else _CAPTION)
    is_label = is_boilerplate(text) or is_attachment_label(text)
    return fits and not (is_label or is_meta(block.loose) or is_signed(block))


def _shape(node: etree._Element) -> _Kind:
    return node.tag, node.get("class") or ""


def _kinds(node: etree._Element, end: etree._Element | None) -> Iterator[_Kind]:
    """Give tag and class of an element and those around it."""
    for _ in range(_AROUND):
        if node is end:
            return
        yield _shape(node)
        parent = node.getparent()
        if parent is None:
            return
        node = parent


def is_note(block: Block) -> bool:
    """Tell a line on pictures that is no caption.

    It says which file one is, and how large: forums print it below attachments. Or which slide is shown.
    """
    return bool(_FILE_NOTE.fullmatch(block.text)) or _is_slide_count(block)


def _is_slide_count(block: Block) -> bool:
    """Tell the number of a slide among so many pictures in one element: "1/3"."""
    found = _SLIDE.fullmatch(block.text)
    if found is None:
        return False
    count, around = int(found[1]), [holder(block), *islice(holder(block).iterancestors(), 1)]
    return any(len(list(islice(node.iter("img"), count + 1))) == count for node in around)


def labels(blocks: Sequence[Block]) -> set[Block]:
    """Give the pictures drawn on one line with the label of a box or tool: signs of files, of a printer."""
    return {
        above
        for above, block in pairwise(blocks)
        if above.kind == "picture"
        and (is_attachment_label(block.text) or is_boilerplate(block.text))
        and holder(block) in above.node.iterancestors()
    }


def beside_title(blocks: Sequence[Block], title: Block, text: Block | None) -> list[Block]:
    """Give the picture right above the title, or beside it, with its caption.

    The two must open an element of the article's own: one inside that of title and text, or that itself.
    """
    at = next((i for i, block in enumerate(blocks) if block is title), 0)
    found = next((i for i in range(at - 1, max(-1, at - 1 - _BETWEEN), -1) if _is_shown(blocks[i])), None)
    if found is None:
        return []
    around = _shared(blocks[found], title)
    whole = around if text is None else _shared(title, text)
    if around is None or around.tag in _PAGE or whole not in (around, *around.iterancestors()):
        return []
    nodes = set(around.iter())
    if any(block.text and block.node in nodes for block in blocks[:found]):
        return []
    between = [block for block in blocks[found + 1 : at] if block.text and not is_meta(block.loose)]
    if len(between) == 1 and (between[0].is_caption or _is_line(between[0], blocks[found])):
        between[0].is_caption = True
        return [blocks[found], between[0]]
    blocks[found].alone = True
    return [blocks[found]] if not between else []


def below_text(blocks: Sequence[Block], last: Block, title: Block | None) -> list[Block]:
    """Give the pictures right below the text: those of its own box, and those with a caption in any box.

    The text's own box does not hold the title.
    """
    at = next((i + 1 for i, block in enumerate(blocks) if block is last), len(blocks))
    found: list[Block] = []
    while at < len(blocks) and _is_shown(blocks[at]):
        has_caption = at + 1 < len(blocks) and _may_be_caption(blocks[at + 1], blocks[at])
        if has_caption and is_caption(blocks[at + 1], blocks[at]):
            found += blocks[at : at + 2]
        elif title is not None and is_nearer(blocks[at].node, last.node, title.node):
            found.append(blocks[at])
        else:
            break
        at += 1 + (found[-1] is not blocks[at])
    return found


def _is_shown(block: Block) -> bool:
    """Tell a picture that is no thumbnail, sign or account's face."""
    width = (block.node.get("width") or "").removesuffix("px") if block.kind == "picture" else ""
    return is_own_picture(block) and not (width.isdigit() and int(width) <= _THUMBNAIL)


def _is_line(block: Block, picture: Block) -> bool:
    """Tell a line between picture and title that is no section's name."""
    words = len(block.text.split())
    return _may_be_caption(block, picture) and (words >= _CAPTION_WORDS or bool(_CREDIT.search(block.text)))


def _shared(one: Block, other: Block) -> etree._Element | None:
    """Give the smallest element around both."""
    around = {one.node, *one.node.iterancestors()}
    return next((node for node in (other.node, *other.node.iterancestors()) if node in around), None)
