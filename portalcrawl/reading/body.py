"""From the body's blocks to what the format calls body, pictures, links, signature and category."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile

from portalcrawl.chrome import is_attachment_label, is_debris, is_file_name, is_tool, phrase, related_start
from portalcrawl.normalize import Line as SignatureLine
from portalcrawl.normalize import Signature, fold, is_document, read_signature
from portalcrawl.reading.blocks import Block, Line, Link
from portalcrawl.reading.captions import Picture, take_captions

_HEAD_LINES = 3  # the title is repeated within so many lines, if at all
_CATEGORY_WORDS = 15
_SIGNATURE_LINES = 6
_POINTER_WORDS = 14  # "Chi tiết xem tại đây" and the like
_BUTTONS = frozenset(("tải về", "tải xuống", "tải file", "tải tệp", "download"))
_FILE_NAME = re.compile(r"[^\s/]+\.[a-z]{3,4}", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"\W*(?:nơi nhận\s*:?\W*$|đã ký\W*$|cộng h(?:òa|oà) xã hội chủ nghĩa việt nam)", re.IGNORECASE
)
_LABELLED = re.compile(
    r"\W*(?:nguồn|tác giả|tin|bài|ảnh|thực hiện|người|biên tập|theo)\b[^:]{0,20}:", re.IGNORECASE
)
_LIBRARY = re.compile(r"/documents/|[?&]fileticket=|[?&/]download\b", re.IGNORECASE)


@dataclass(slots=True)
class Body:
    """What the body container gives."""

    text: str = ""
    category: str | None = None
    """The line between two printings of the title."""
    pictures: list[Picture] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    """Links and embedded documents, in page order."""
    signature: Signature = field(default_factory=Signature)


def compose(blocks: Sequence[Block], title: str) -> Body:
    """Sort out what the container's blocks are."""
    kept = _without_chrome(list(blocks))
    body = Body()
    kept, body.category = _without_title(kept, fold(title))
    body.links = [link for block in kept for link in _links(block)]
    body.pictures, kept = take_captions(kept)
    kept = [block for block in kept if block.text]
    end = _files_start(kept)
    body.signature, signed = _without_signature(kept[:end])
    body.text = _join(_without_attachment_box([*signed, *kept[end:]]))
    return body


def leads_to_document(link: Link) -> bool:
    """Tell a link to a document; a library may name one by its title: the text is the file name then."""
    in_library = _LIBRARY.search(link.href) or _FILE_NAME.fullmatch(link.text)
    return is_document(link.href) or bool(in_library and is_document(link.text))


def _join(blocks: Sequence[Block]) -> str:
    """Put a blank line between blocks, and the rows of one table on lines below each other."""
    pieces: list[str] = []
    for before, block in zip([None, *blocks], blocks, strict=False):
        is_next_row = (
            before is not None and block.kind == before.kind == "row" and block.group is before.group
        )
        pieces += ["\n" if is_next_row else "\n\n" if before else "", block.text]
    return "".join(pieces)


def _links(block: Block) -> list[Link]:
    embedded = [Link(block.src, "")] if block.kind == "embed" and block.src else []
    return [*embedded, *block.links]


def _without_chrome(blocks: list[Block]) -> list[Block]:
    """Drop debris lines anywhere, tools at both edges, and a related list at the end."""
    blocks = blocks[: related_start(blocks)]
    for block in blocks:
        if block.kind != "row":
            block.lines = [line for line in block.lines if not is_debris(line.text)]
    blocks = [block for block in blocks if block.lines or block.kind in ("picture", "embed")]
    for end in (0, -1):
        while blocks and blocks[end].kind in ("text", "item", "heading") and is_tool(blocks[end].text):
            blocks.pop(end)
    return blocks


def _without_title(blocks: list[Block], title: str) -> tuple[list[Block], str | None]:
    """Drop the title where it opens the body again; a short line above it is the category."""
    lines: list[tuple[Block, Line]] = []
    for block in dropwhile(lambda block: block.kind == "picture" or block.is_caption, blocks):
        if len(lines) >= _HEAD_LINES or block.kind not in ("text", "heading", "item"):
            break
        lines += [(block, line) for line in block.lines]
    at = [i for i, (_, line) in enumerate(lines[:_HEAD_LINES]) if _same(line.text, title)]
    if not at or not title:
        return blocks, None
    between = [line.text for _, line in lines[: at[-1]] if not _same(line.text, title)]
    if len(between) > 1 or (between and not _is_label(between[0])):
        # Prose stands above the second printing: only what opens the body is dropped.
        at, between = [i for i in at if i == 0], []
    if not at:
        return blocks, None
    for block, line in lines[: at[-1] + 1]:
        block.lines.remove(line)
    rest = [block for block in blocks if block.lines or block.kind in ("picture", "embed")]
    return rest, between[0] if between else None


def _same(text: str, title: str) -> bool:
    return fold(text).rstrip(" .…") == title.rstrip(" .…")


def _is_label(text: str) -> bool:
    return len(text.split()) <= _CATEGORY_WORDS and not text.endswith((".", ":", ";", "?", "!"))


def _without_attachment_box(blocks: list[Block]) -> list[Block]:
    """Drop a list of documents under its own heading; of a body that is nothing but links, drop all."""
    if blocks and all(_is_pointer(block) for block in blocks):
        has_document = any(leads_to_document(link) for block in blocks for link in block.links)
        return [] if has_document else blocks
    while blocks and (_is_labelled_files(blocks[-1]) or _says_nothing(blocks[-1])):
        blocks = blocks[:-1]
    end = len(blocks)
    while end > 0 and _is_document_link(blocks[end - 1]):
        end -= 1
    if 0 < end < len(blocks) and is_attachment_label(blocks[end - 1].text):
        return blocks[: end - 1]
    return blocks


def _files_start(blocks: Sequence[Block]) -> int:
    """Give where the links to documents begin that end the body, their heading with them."""
    end = len(blocks)
    while end > 0 and any(
        is_one(blocks[end - 1])
        for is_one in (_is_document_link, _is_labelled_files, lambda at: is_attachment_label(at.text))
    ):
        end -= 1
    return end


def _is_labelled_files(block: Block) -> bool:
    """Tell a line of documents behind their label: "Tệp đính kèm: KH-12.pdf"."""
    rest = block.text
    for link in block.links:
        rest = rest.replace(link.text, "", 1)
    documents = bool(block.links) and all(map(leads_to_document, block.links))
    return documents and is_attachment_label(rest.strip(" ,;"))


def _is_document_link(block: Block) -> bool:
    """Tell a block that is nothing but a link to a document, with or without the box's label before it."""
    if not block.links or not all(map(leads_to_document, block.links)):
        return False
    return block.link_chars >= 0.7 * len(block.text) or _is_labelled_files(block)


def _says_nothing(block: Block) -> bool:
    """Tell a line that is nothing but a button to a document."""
    return _is_document_link(block) and phrase(block.text) in _BUTTONS


def _is_pointer(block: Block) -> bool:
    """Tell a block that only points to a document: a link, its label, or "see here"."""
    if is_attachment_label(block.text) or is_file_name(block.text) or _is_document_link(block):
        return True
    return any(leads_to_document(link) for link in block.links) and len(block.text.split()) <= _POINTER_WORDS


def _without_signature(blocks: list[Block]) -> tuple[Signature, list[Block]]:
    """Read the last lines as a signature and take away what was used.

    Who signed an official document that the article reprints did not write the article; the document's last
    lines are text, and what is labelled below them is the article's signature.
    """
    lines = [(block, line) for block in blocks for line in block.lines]
    if any(_OFFICIAL.match(line.text) for _, line in lines):
        lines = lines[len(lines) - sum(1 for _ in takewhile(_is_labelled, reversed(lines))) :]
    lines = lines[-_SIGNATURE_LINES:]
    lines = [(block, line) for block, line in lines if block.kind in ("text", "item", "heading")]
    signature = read_signature([signature_line(block, line) for block, line in lines])
    for block, line in lines[len(lines) - signature.used :]:
        block.lines.remove(line)
    return signature, [block for block in blocks if block.lines]


def _is_labelled(line: tuple[Block, Line]) -> bool:
    return bool(_LABELLED.match(line[1].text))


def signature_line(block: Block, line: Line) -> SignatureLine:
    """Say how a line stands on the page."""
    aligned = block.align in ("right", "center") or line.pad > 0
    return SignatureLine(line.text, aligned, line.bold or line.italic)
