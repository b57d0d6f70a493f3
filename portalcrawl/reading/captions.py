"""Which blocks after a picture are its caption.

Nothing in these templates marks a caption, so form decides: the next centred or italic short paragraph,
the text in the picture's own table or figure, a short line sharing the picture's paragraph, the line
after a bare file name, or one without a full stop above a paragraph. A sentence of the body is never taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from portalcrawl.chrome import is_file_name
from portalcrawl.reading.blocks import Block, Line
from portalcrawl.reading.datelines import is_meta
from portalcrawl.reading.density import is_signed
from portalcrawl.reading.styles import is_enlarged

_LONGEST = 350
_LINE = 140
_STANZA = 3  # lines of a poem are centred or slanted as well
_WORDS = 25
_WORDS_PADDED = 30
_FAR_RIGHT = 60  # so many non-breaking spaces push a name to the right margin, not a caption to the middle
_SIGNATURE = re.compile(
    (
        r"\W*(?:nguồn|tác giả|người viết|theo|thực hiện|bài(?: viết)?|tin(?: bài)?|bt|t/h|ban biên "
        r"tập|bbt)\b[^:]{0,25}(?::|$)"
    ),
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:[IVX]+|[A-ZĐ]|\d+)[.)]|(?:Điều|Phần|Mục|Chương|Bước) [\dIVX]")
_PARAGRAPH = 80
_ENDS_SENTENCE = (".", ":", ";", "?", "!", "…", ".”", '."', "./.")


@dataclass(slots=True)
class Picture:
    """A picture and its caption."""

    src: str
    caption: str | None = None


@dataclass(slots=True)
class _Run:
    """Pictures that follow each other, and the captions after them."""

    pictures: list[Block] = field(default_factory=list)
    found: list[Picture] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    named: bool = False
    """A bare file name stands with the last picture: the short line after it is the caption."""

    def close(self) -> None:
        """Hand the captions to the pictures: in order, or to the last ones where they are fewer.

        The one caption of a figure is that of each of its pictures.
        """
        if len(self.captions) == 1 and self.pictures and self.pictures[-1].group is not None:
            last = self.pictures[-1].group
            for block, picture in zip(self.pictures, self.found, strict=True):
                if block.group is last and last.tag == "figure":
                    picture.caption = self.captions[0]
        for picture, caption in zip(self.found[-len(self.captions) :], self.captions, strict=False):
            picture.caption = caption


def take_captions(blocks: list[Block]) -> tuple[list[Picture], list[Block]]:
    """Give the pictures with their captions, and the blocks that are left as body text."""
    centred_body = _mostly_centred(blocks)
    pictures: list[Picture] = []
    rest: list[Block] = []
    run = _Run()
    early: Block | None = None  # printed above the picture, in its figure or table
    for index, block in enumerate(blocks):
        if block.kind == "picture":
            if run.captions or early is not None:
                run.close()
                run = _Run()
            picture = Picture(block.src)
            pictures.append(picture)
            run.pictures.append(block)
            run.found.append(picture)
            run.named = is_file_name(block.alt)
            if early is not None and early.group is block.group:
                picture.caption = _join(early.lines)
                rest.remove(early)
                run = _Run()
            early = None
            if block.alone:
                run.close()
                run = _Run()
        elif block.kind == "embed":
            rest.append(block)
        elif is_file_name(block.text):
            run.named = bool(run.pictures)
        elif left := _take(run, block, centred_body, _is_title_like(blocks, index)):
            rest.append(left)
            early = left if left.group is not None and left.kind != "row" else None
            run.close()
            run = _Run()
    run.close()
    return pictures, rest


def mark_captions(header: list[Block]) -> None:
    """Take the line right below a picture in an article's header for its caption, where it is no sentence."""
    for above, block in pairwise(header):
        is_line = block.kind == "text" and len(block.text) <= _LINE and len(block.lines) <= _STANZA
        is_line = is_line and not block.link_chars
        if is_line and is_own_picture(above) and not block.text.endswith((".", "…", ":")):
            block.is_caption = not (is_meta(block.loose) or is_signed(block))


def is_own_picture(block: Block) -> bool:
    """Tell a picture that leads nowhere, or to the same picture enlarged."""
    return block.kind == "picture" and (not block.links or is_enlarged(block.node))


def _is_title_like(blocks: list[Block], index: int) -> bool:
    """Tell a plain line without a full stop between a picture and a paragraph: no sentence of the body."""
    text = blocks[index].text
    after = next((block for block in blocks[index + 1 :] if block.text), None)
    return (
        after is not None
        and len(after.text) > _PARAGRAPH
        and text.lstrip("( ")[:1].isupper()
        and not _NUMBERED.match(text)
        and not blocks[index].bold
        and blocks[index].kind == "text"
    )


def _take(run: _Run, block: Block, centred_body: bool, title_like: bool) -> Block | None:
    """Take what is caption from a block; give what is left of it."""
    free = len(run.pictures) - len(run.captions)
    if free <= 0:
        return block
    if is_caption(block, run.pictures[-1], named=run.named or title_like, centred_body=centred_body):
        if len(block.lines) == free > 1:
            run.captions.extend(line.text for line in block.lines)
        else:
            run.captions.append(_join(block.lines))
        return None
    first, *others = block.lines
    if others and first.italic and not any(line.italic for line in others) and len(first.text) <= _LONGEST:
        run.captions.append(first.text)
        block.lines = others
    return block


def is_caption(block: Block, picture: Block, *, named: bool = False, centred_body: bool = False) -> bool:
    """Tell whether the block, which follows the picture, is its caption."""
    text = block.text
    pad = block.lines[0].pad if block.lines else 0
    if block.kind not in ("text", "item") or len(text) > _LONGEST or _SIGNATURE.match(text):
        return False
    if block.is_caption or (block.group is not None and block.group is picture.group):
        return True
    if block.align == "right" or pad > _FAR_RIGHT or len(block.lines) > _STANZA:
        return False
    ends = text.endswith(_ENDS_SENTENCE)
    words = len(text.split())
    if block.italic:
        return not text.endswith(":")
    if block.align == "center" and not (centred_body and ends):
        return not (block.bold or text.endswith(":"))  # bold alone heads what follows
    if pad and words <= _WORDS_PADDED and not ends:
        return True
    return (block.beside or named) and words <= _WORDS and not ends


def _mostly_centred(blocks: list[Block]) -> bool:
    """Tell a body whose paragraphs are centred anyway, so that centring says nothing."""
    long = [block for block in blocks if len(block.text) > 150]
    return sum(1 for block in long if block.align == "center") * 2 > len(long)


def _join(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)
