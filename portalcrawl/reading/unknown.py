"""Reading an article on a page of a CMS nobody described.

The generic reader (module ``reader``) looks at form alone. Here what the page's names and its other pages
say comes first: chrome is taken away, header lines are taken apart, the body's container is looked for by
name. What the reader then leaves open is looked for further from the title.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from lxml import etree
from parsel import Selector

from portalcrawl.normalize import Line as SignatureLine
from portalcrawl.normalize import read_signature
from portalcrawl.reading import (
    breadcrumb,
    edges,
    header,
    labelled,
    named,
    nearby,
    pictures,
    reader,
    reviews,
    sections,
    tabs,
    threads,
)
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.datelines import CLOCK, demote, is_date, split_header_lines
from portalcrawl.reading.density import densest, is_headline, is_prose, is_sentence
from portalcrawl.reading.framelines import is_frame, leads_home
from portalcrawl.reading.headline import dated_title, known_title, links_of, title_above
from portalcrawl.reading.headtitles import addressed_title, before_site, head_titles, place_of, title_key
from portalcrawl.reading.portalname import begins_with_site
from portalcrawl.reading.walker import walk

_EDIT = re.compile(r"\s*(?:\[\s*(?:sửa|edit)[^\]]{0,20}\]|[#¶§])$", re.IGNORECASE)  # a heading's handle
_TODAY = re.compile(r"\W*hôm (?:nay|qua)\W*", re.IGNORECASE)  # a counter's label, or the clock's
_SECTION_WORDS = 6
_NEAR = 6  # blocks below a title among which are its date and the beginning of the text
_SIGNED = 4  # lines of a signature
_REVIEW = 2  # headlines
_BESIDE = 2  # blocks above a title, a line with its date and its section among them
_HEADER = 8  # blocks above the text among which its title is


@dataclass(frozen=True, slots=True)
class Look:
    """What a first look at a page gives."""

    body: etree._Element
    heads: list[str]
    """The titles in the page's head."""
    told: str | None
    """The title that the address tells, where the page's head begins with none that is printed."""
    shown: list[Block]
    """Every block that is not hidden."""
    title: int | None
    """Which of them the page's head repeats."""
    chrome: set[etree._Element]
    """What is hidden, a form to fill in, or chrome by its name."""
    linked: Mapping[str, int]
    """How often the page has a link of a few words."""


def look(sel: Selector, body: etree._Element, url: str | None = None) -> Look:
    """Look at a page for the first time, which stands at ``url``."""
    heads = head_titles(sel)
    hidden = named.hidden(body) | tabs.chrome(body, " ".join(heads))
    shown = header.titles_apart([block for block in walk(body, hidden) if not leads_home(block)])
    linked = links_of(sel)
    title = known_title(shown, heads, linked)
    is_sure = title is not None and any(
        title_key(before_site(head)).startswith(title_key(shown[title].text)) for head in heads
    )
    told = None if is_sure else addressed_title(shown, url)
    if told is not None:
        title = known_title(shown, [told], linked)
    keep = None if title is None else shown[title].node
    chrome = hidden | named.chrome(body, shown, keep) | named.forms(body, shown, keep)
    return Look(body, heads, told, shown, title, chrome, linked)


def read(
    sel: Selector,
    seen: Look,
    learned: Collection[etree._Element] = (),
    usual: etree._Element | None = None,
    host: str | None = None,
) -> reader.Reading | None:
    """Read the page, which stands at ``host``.

    ``learned`` is what its portal's other pages show to be none of the article, ``usual`` the element in
    which its articles have their text.
    """
    body, shown = seen.body, seen.shown
    skip = _without_title(seen.chrome.union(learned), shown, seen.title)
    printed = header.titles_apart([block for block in walk(body, skip) if not pictures.is_note(block)])
    demote(printed)
    blocks = split_header_lines(header.split_fields(printed))
    title = None if seen.title is None else shown[seen.title]
    listed = nearby.list_dates(blocks)
    blocks = [block for block in blocks if block not in listed and not is_frame(block, title, seen.heads)]
    signs = pictures.labels(blocks)
    blocks = [
        block
        for block in blocks
        if block.kind != "picture" or not (block in signs or named.is_small_picture(block.node))
    ]
    for block in blocks:
        if block.kind == "heading":
            block.lines = [replace(line, text=_EDIT.sub("", line.text)) for line in block.lines]
    pictures.mark_captions(blocks, None if title is None else title.node)
    # Labels repeat on every page, and are no chrome here.
    if (form := labelled.read(body, seen.chrome)) is not None:
        return form
    blocks = reviews.told(blocks, title, host)
    blocks, post = threads.first_post(blocks, body)
    titled = [block for block in blocks if not leads_home(block)]
    found, section = _read(sel, titled, seen, usual if post is None else post)
    if found is None:
        return None
    found.is_post = post is not None
    for block in found.blocks[-_SIGNED:]:
        if block.kind == "text" and named.is_author(block.node):
            block.align = "right"
    edges.trim(found, next((block for block in reversed(shown) if block.text), None))
    _add_pictures(found, blocks)
    if not (found.published and found.views and found.modified):
        parted = split_header_lines(header.split_fields(shown))
        nearby.find_meta(found, parted)
        if found.published is None or CLOCK.match(found.published):
            nearby.find_record(found, parted)
    found.below = _signature(found.below)
    if found.published and (_TODAY.fullmatch(found.published) or found.published in nearby.columns(shown)):
        found.published = None
    found.category = sections.of(found, body, shown, section, seen.linked)
    return found


def _read(
    sel: Selector,
    blocks: list[Block],
    seen: Look,
    usual: etree._Element | None,
) -> tuple[reader.Reading | None, str | None]:
    """Read the blocks; what was taken for the title while it names the section is taken away."""
    body, heads = seen.body, seen.heads
    section: str | None = None
    for _ in range(2):
        title = known_title(blocks, heads if seen.told is None else [seen.told], seen.linked)
        container = named.body(blocks, -1 if title is None else title)
        above = _above_text(blocks, seen, container) if title is None else seen.told
        found = reader.read(sel, blocks, body, container, above, linked=seen.linked)
        if found is None:
            return None, section
        if usual is not None and usual is not container and _may_hold(usual, blocks, found):
            found = reader.read(sel, blocks, body, usual, found.title, linked=seen.linked) or found
        key = title_key(found.title or "")
        at = place_of(blocks, key)
        if at is not None and is_sentence(blocks[at]) and (untold := _unprinted(heads)) is not None:
            whole = reader.read(sel, blocks, body, container, untold, linked=seen.linked)
            return (replace(whole, is_printed=False) if whole is not None else found), section
        told = any(title_key(head).startswith(key) for head in heads)
        if at is not None and breadcrumb.is_trail(blocks[at].text):
            section = None
        elif at is not None and sections.is_section(blocks, at, told=told, linked=seen.linked):
            section = blocks[at].text
        else:
            return found, section
        blocks = [block for block in blocks if title_key(block.text) != key]
    return found, section


def _add_pictures(found: reader.Reading, blocks: Sequence[Block]) -> None:
    """Add the pictures that stand outside the text's own element: beside the title, and below the text."""
    key = title_key(found.title or "")
    at = place_of(blocks, key)
    title = None if at is None else blocks[at]
    texts = [block for block in found.blocks if block.text]
    if title is not None:
        found.blocks[:0] = pictures.beside_title(blocks, title, texts[0] if texts else None)
    if texts and found.blocks[-1] is texts[-1]:
        below = pictures.below_text(blocks, texts[-1], title)
        found.blocks += below
        found.below = [line for line in found.below if all(line != block.text for block in below)]


def _without_title(
    chrome: set[etree._Element], shown: Sequence[Block], title: int | None
) -> set[etree._Element]:
    """Leave what holds the title out of the chrome: a portal may print it elsewhere, too."""
    if title is None:
        return chrome
    return chrome.difference({shown[title].node, *shown[title].node.iterancestors()})


def _above_text(blocks: Sequence[Block], seen: Look, container: etree._Element | None) -> str | None:
    """Give the title above the text, where no date stands there to find it by, and one below misleads."""
    dated = dated_title(blocks, None, seen.linked)
    if dated is not None and is_headline(blocks[dated]):
        near = blocks[dated + 1 : dated + 1 + _NEAR]
        if any(is_date(block.loose) for block in near) and any(map(is_sentence, near)):
            return None
    container = densest(blocks, seen.body) if container is None else container
    if container is None:
        return None
    nodes = set(container.iter())
    first = next((i for i, block in enumerate(blocks) if block.node in nodes and block.text), None)
    if first is None or reader.opening_heading(blocks[first:]) is not None:
        return None
    near = blocks[max(0, first - _HEADER) : first + 2]
    if any(is_date(block.loose) and not CLOCK.match(block.loose) for block in near):
        return None
    above = [block for block in blocks[max(0, first - _HEADER) : first] if not is_sentence(block)]
    called = [block for block in above if named.is_title(block.node) and is_headline(block)]
    if called:
        return called[-1].text
    title = title_above(above, len(above), seen.linked)
    return above[title].text if title is not None else None


def _unprinted(heads: Sequence[str]) -> str | None:
    """Give the title that only the page's head tells: a headline before the portal's name."""
    told = map(before_site, heads)
    return next((t for t in told if len(t.split()) > _SECTION_WORDS and not begins_with_site(t)), None)


def _may_hold(usual: etree._Element, blocks: Sequence[Block], found: reader.Reading) -> bool:
    """Tell whether the usual element may hold this page's text: not if it is around the title, or empty.

    Nor if it has no name and the text goes on in another box without one: where it stands among them says
    nothing then.
    """
    nodes = set(usual.iter())
    key = title_key(found.title or "")
    inside = [block for block in blocks if block.node in nodes]
    if not any(block.text for block in inside) or any(title_key(block.text) == key for block in inside):
        return False
    if _is_named(usual):
        return True
    outside = [block.node for block in found.blocks if is_prose(block) and block.node not in nodes]
    around = {usual, *usual.iterancestors()}
    return not any(
        up.tag == usual.tag and not _is_named(up)
        for node in outside
        for up in (node, *node.iterancestors())
        if up not in around
    )


def _is_named(node: etree._Element) -> bool:
    return bool(node.get("class") or node.get("id"))


def _signature(below: list[str]) -> list[str]:
    """Give the lines below the text down to which they say who wrote; all where none do.

    What stands below a label without a name may be the weather.
    """
    named_by = list(takewhile(lambda line: not line.endswith((":", "：")), below[:_SIGNED]))
    lines = [SignatureLine(line, aligned=True) for line in named_by]
    whole = (end for end in range(len(lines), 0, -1) if read_signature(lines[:end]).used == end)
    return below[: next(whole, len(below))]
