"""The lead: what the page prints between an article's header and its text, or at the text's head, apart."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice

from lxml import etree

from portalcrawl.chrome import is_related_heading, is_tool, link_density
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.breadcrumb import is_trail
from portalcrawl.reading.datelines import is_byline_block, is_meta
from portalcrawl.reading.density import holder, is_prose, is_sentence
from portalcrawl.reading.headtitles import title_key

_EDITOR_CLASS = re.compile(
    r"mso|ms-|normal|body|text|default|align|p\d", re.IGNORECASE
)  # set by editors, not templates
_SUMMARY = 40  # characters; a shorter heading is no summary
_LINKED = 0.9  # of a row of a list
_NAMED_ABOVE = 2  # elements around a paragraph that may bear the name
# Names that templates give to the summary's element; whole words of a class or id, as "lead" is in "leader".
_LEAD_NAME = re.compile(
    r"(?<![a-z])(?:sa-?po|tom-?tat|trich-?(?:dan|yeu|doan)|summary|abstract|lead|hometext|introtext|"
    r"intro|(?:doc-)?sub-?title|standfirst|mo-?ta|short-?desc(?:ription)?)(?![a-z])",
    re.IGNORECASE,
)


def take_lead(blocks: Sequence[Block], between: Sequence[int], body: list[int], folded: str) -> str | None:
    """Take the prose between header and body as lead, else what opens the body in an element of its own.

    What is taken from the body is removed from it.
    """
    outside = {blocks[body[-1]].node, *blocks[body[-1]].node.iterancestors()} if body else set()
    lead = [
        blocks[i].text
        for i in between
        if (_may_be_lead(blocks[i]) or _is_named(blocks, i, outside)) and title_key(blocks[i].text) != folded
    ]
    if lead:
        # A short heading above the summary introduces it.
        return "\n\n".join([text for text in lead if text.endswith((".", "…", "!", "?"))] or lead)
    texts = [i for i in body if blocks[i].text and not is_tool(blocks[i].text)]
    taken = _named(blocks, texts) or _apart(blocks, texts)
    for i in taken:
        body.remove(i)
    return "\n\n".join(blocks[i].text for i in taken) or None


def _is_named(blocks: Sequence[Block], at: int, outside: Collection[etree._Element]) -> bool:
    """Tell a text, however short, in an element named for a lead that does not hold the body as well."""
    block = blocks[at]
    if block.kind not in ("text", "heading") or is_meta(block.loose) or block.is_caption:
        return False
    if at and blocks[at - 1].kind == "picture" and not block.text.endswith("."):
        return False  # its caption
    around = [holder(block), *islice(holder(block).iterancestors(), _NAMED_ABOVE)]
    return any(_LEAD_NAME.search(_names(node)) for node in around if node not in outside)


def _names(node: etree._Element) -> str:
    return " ".join(filter(None, map(node.get, ("class", "id", "role"))))


def _may_be_lead(block: Block) -> bool:
    is_text = is_prose(block) or (len(block.text) >= 25 and block.kind == "heading")
    if block.kind == "row" or is_trail(block.text) or link_density(block) > _LINKED:
        return False
    return is_text and not (
        is_meta(block.loose) or is_byline_block(block) or block.is_caption or is_related_heading(block.text)
    )


def _named(blocks: Sequence[Block], texts: Sequence[int]) -> list[int]:
    """Give what opens the body in an element that is named for a lead; an editor's paragraph is none."""
    if not texts:
        return []
    last = blocks[texts[-1]].node
    for node in (holder(blocks[texts[0]]), *holder(blocks[texts[0]]).iterancestors()):
        inside = set(node.iter())
        if last in inside:
            return []
        said = (node.get("role") or "") if node.tag == "p" else _names(node)
        if _LEAD_NAME.search(said):
            return [i for i in texts if blocks[i].node in inside]
    return []


def _apart(blocks: Sequence[Block], texts: Sequence[int]) -> list[int]:
    """Give the body's first block where its markup is unlike that of the paragraphs below it."""
    if len(texts) < 3 or not (is_prose(blocks[texts[0]]) or blocks[texts[0]].kind == "heading"):
        return []
    first, *others = (holder(blocks[i]) for i in texts)
    if blocks[texts[0]].kind == "heading" and (
        len(blocks[texts[0]].text) < _SUMMARY or any(node.tag == first.tag for node in others)
    ):
        return []  # it heads the first part of the text
    if not any(is_sentence(blocks[i]) for i in texts[1:] if blocks[i].kind != "item"):
        return []  # it is the text, with a caption, a list and who wrote below it
    if texts[0] and blocks[texts[0] - 1].kind == "picture" and not is_sentence(blocks[texts[0]]):
        return []  # it is the picture's caption
    if first.tag == "div" and any(
        node.tag == "div" and node.get("class") == first.get("class") for node in others
    ):
        return []
    tags = ("p", "div") if blocks[texts[0]].kind == "heading" else ("p",)
    apart = _stands_apart(first, [node for node in others if node.tag in tags])
    return [texts[0]] if apart else []


def _stands_apart(first: etree._Element, paragraphs: Sequence[etree._Element]) -> bool:
    """Tell a first block that the page's template printed, not the editor: no paragraph like the others."""
    if len(paragraphs) < 2 or first.tag in ("li", "tr", "td") or first in paragraphs[0].iterancestors():
        return False
    css = first.get("class") or ""
    if first.tag != "p":
        return first.getparent() is paragraphs[0].getparent()
    return bool(css) and not _EDITOR_CLASS.match(css) and not any(node.get("class") for node in paragraphs)
