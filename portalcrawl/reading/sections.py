"""The section that an article stands in: its trail, its label, a line above the title that a menu links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import dropwhile

from lxml import etree

from portalcrawl.chrome import is_boilerplate
from portalcrawl.reading import breadcrumb, bylines, header, named, reader
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.datelines import is_date, is_meta
from portalcrawl.reading.density import is_headline, is_nearer, is_sentence
from portalcrawl.reading.headline import is_linked, may_be_title
from portalcrawl.reading.headtitles import place_of, title_key

_ASKED = re.compile(r"\W*(?:câu hỏi|hỏi|trả lời|đáp)(?: (?:số )?\d+)?\s*:", re.IGNORECASE)
_SECTION_WORDS = 6
_NEAR = 6  # blocks below a title that may hold the trail
_BESIDE = 2  # blocks above a title, a line with its date and its section among them
_HEADER = 8  # blocks above a title


def _labelled_section(shown: Sequence[Block]) -> str | None:
    """Give the section that one line of the page names with its label, and no list's rows."""
    names = {name for block in shown if block.links and (name := breadcrumb.labelled([block.text]))}
    return names.pop() if len(names) == 1 else None


def of(
    found: reader.Reading,
    body: etree._Element,
    shown: Sequence[Block],
    section: str | None,
    linked: Mapping[str, int],
) -> str | None:
    """Give the section's name, as printed; ``section`` is what stands above the title like another one.

    ``linked`` is what ``headline.links_of`` gives.
    """
    key = title_key(found.title or "")
    at = place_of(shown, key)
    above = [] if at is None else shown[max(0, at - _BESIDE) : at]
    beside = [] if at is None else shown[max(0, at - _BESIDE) : at + 1 + _BESIDE]
    told = (
        named.crumb(body, key)
        or breadcrumb.of_trail((block.text for block in shown[: (at or 0) + _NEAR]), key)
        or section
        or _labelled_section(shown)
        or found.category
        or next(filter(None, map(header.section, reversed(above))), None)
        or breadcrumb.labelled(block.text for block in beside)
        or next(filter(None, (header.section(block, linked=True) for block in beside)), None)
    )
    if told or at is None:
        return told
    near = header.split_fields(shown[: at + 1])
    return breadcrumb.category(near, len(near) - 1, key) or _bar(shown, at, linked)


def _bar(shown: Sequence[Block], title: int, linked: Mapping[str, int]) -> str | None:
    """Give the section's name above the title: what a menu of the page links, and stands alone here."""
    above = [block for block in shown[max(0, title - _HEADER) : title] if block.text]
    for at, block in reversed(list(enumerate(above))):
        if is_linked(block, linked) and block.kind in ("text", "heading"):
            in_menu = block.links and at and is_nearer(block.node, above[at - 1].node, shown[title].node)
            return None if in_menu or breadcrumb.names_no_section(block) else block.text
        if block.links and not is_boilerplate(block.text):
            return None  # a list beside the article has a heading as well
    return None


def is_section(blocks: Sequence[Block], title: int, *, told: bool, linked: Mapping[str, int]) -> bool:
    """Tell a section's heading by the headline below it: above the date, above the text, or named a title.

    ``told`` says that the page's head begins with the heading: then it takes more to doubt it. What a menu
    links (``linked`` is what ``headline.links_of`` gives) may have its title below the date.
    """
    if len(blocks[title].text.split()) > _SECTION_WORDS:
        return False
    near = [block for block in blocks[title + 1 : title + 6] if block.text and not is_boilerplate(block.text)]
    is_menu_s = is_linked(blocks[title], linked)
    in_menu = is_menu_s and any(is_date(block.loose) for block in near)
    if in_menu:
        near = [*dropwhile(_is_said_of_article, near)]
    if len(near) < 2 or is_meta(near[0].loose) or _ASKED.match(near[0].text):
        return False
    block, following = near[:2]
    if title_key(block.text) == title_key(blocks[title].text):
        return False
    if in_menu and may_be_title(block):
        return True
    if not is_headline(block) or block.text.endswith("!"):
        return False
    is_bold = all(line.bold for line in block.lines)
    beside = is_meta(following.loose) or ((not told or (is_menu_s and is_bold)) and is_sentence(following))
    return block.kind == "heading" or named.is_title(block.node) or beside


def _is_said_of_article(block: Block) -> bool:
    return is_meta(block.loose) or header.is_field(block) or bylines.alone(block.loose) is not None
