"""Where the title and the date of an article stand, found by the page's head, form and nearness."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import BOXES, is_boilerplate, is_related_heading, link_density, phrase
from portalcrawl.normalize import fold, is_document
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.datelines import CLOCK, VISITORS, is_date, is_meta
from portalcrawl.reading.density import holder, is_card, is_prose, is_signed
from portalcrawl.reading.headtitles import before_site, title_key
from portalcrawl.reading.portalname import begins_with_site
from portalcrawl.reading.styles import short_text

_SHORTEST, _SHORT_TITLE = 5, 12  # characters
_ROW = 5  # words
_WINDOW = 14  # blocks above the body among which title and date are looked for
_NEAR = 5  # blocks between a title and its date
_SCHEDULED = re.compile(r"\W*(?:thứ \w+|chủ nhật)\W+(?:ngày )?\d{1,2}[/-]\d{1,2}\s*:", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_FORMULAS = frozenset(
    (
        "tin buồn", "cáo phó", "lời cảm ơn", "lời cám ơn", "lời chia buồn", "lời kêu gọi", "lời chúc tết",
        "thư cảm ơn", "thư chúc mừng", "thư chúc tết", "thư kêu gọi", "thư mời", "thư ngỏ", "giấy mời",
        "công điện", "công điện khẩn", "thông báo khẩn", "tin khẩn", "thông cáo báo chí",
    )
)  # fmt: skip
"""Titles of articles that are as short as a section's name, and none."""
_WEATHER = re.compile(r"\d ?(?:°|º|độ )C\b")
_BESIDE = 3  # blocks between a date and the title right beside it
_TITLE_WORDS = 60
_SECTION_WORDS = 5  # a section heading is no longer than this
_NAME = 60  # characters
NO_LINKS: Mapping[str, int] = MappingProxyType({})


def links_of(sel: Selector) -> Counter[str]:
    """Count how often a page has a link of a few words; its menus call its sections so."""
    words = (short_text(node, _NAME) for node in sel.root.iter("a"))
    return Counter(title_key(text) for text in words if 0 < len(text.split()) <= _SECTION_WORDS)


def known_title(
    blocks: Sequence[Block], heads: Sequence[str], linked: Mapping[str, int] = NO_LINKS
) -> int | None:
    """Find the block that repeats the head's title: the longest, and of equals the last above prose.

    A few words behind the portal's name that the page links elsewhere, too, are the section's: ``linked`` is
    what ``links_of`` gives.
    """
    best: tuple[int, int] | None = None
    prose: dict[etree._Element | None, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if is_prose(block):
            prose[holder(block).getparent()].append(index)
    for head in heads:
        folded, own = (fold(text).rstrip(" .…") for text in (head, before_site(head)))
        for index, block in enumerate(blocks):
            text = block.text
            if not _SHORTEST <= len(text) <= 400 or block.kind == "row":
                continue
            if block.link_chars and block.kind == "item":
                continue
            key = fold(text).rstrip(" .…")
            is_all = key == folded or (key == own and not is_linked(block, linked))
            is_short = len(text) < _SHORT_TITLE and phrase(text) not in _FORMULAS
            if is_short and not (is_all and (own != folded or block.kind == "heading")):
                continue
            if not (is_all or (key in folded and len(key.split()) >= 4)) or _signs(block, index, prose):
                continue
            if not folded.startswith(key) and is_linked(block, linked):
                continue
            if best is None or _is_better(blocks, best, (len(key), index)):
                best = (len(key), index)
        if best is not None:
            return best[1]
    return None


def _signs(block: Block, at: int, prose: Mapping[etree._Element | None, Sequence[int]]) -> bool:
    """Tell the last line of a text: a unit that signs may be the portal's name in the page's head as well.

    ``prose`` is where an element's paragraphs are, in page order.
    """
    around = holder(block).getparent()
    if block.kind == "heading" or around is None:
        return False
    near = prose.get(around, ())
    return len(near) > 1 and near[1] < at and near[-1] <= at


def _is_better(blocks: Sequence[Block], best: tuple[int, int], found: tuple[int, int]) -> bool:
    """Tell the longer title, of equals the one that is no link nor a trail's, then the later one."""
    if best[0] != found[0]:
        return found[0] > best[0]
    block, earlier = blocks[found[1]], blocks[best[1]]
    if bool(block.link_chars) != bool(earlier.link_chars) and "item" not in (block.kind, earlier.kind):
        return not block.link_chars
    return _precedes(blocks, best[1], found[1])


def _precedes(blocks: Sequence[Block], earlier: int, later: int) -> bool:
    """Tell whether only header lines stand between two printings of the title: no lead below a date."""
    between = blocks[earlier + 1 : later]
    date = next((i for i, block in enumerate(between) if is_date(block.loose)), None)
    if date is not None and any(_is_sentence(block) for block in between[date + 1 :]):
        return False
    return len(between) <= _WINDOW and not any(is_prose(block) and len(block.text) > 80 for block in between)


def _is_sentence(block: Block) -> bool:
    """Tell a lead, in whatever element it stands."""
    return (is_prose(block) or block.kind == "heading") and block.text.endswith((".", "…"))


def dated_title(
    blocks: Sequence[Block], known: int | None, linked: Mapping[str, int] = NO_LINKS
) -> int | None:
    """Find the title by a date line right below or above it; ``known`` is what the page's head repeats.

    A known title stays, unless it only names the portal. Dates in lists of links, and the page's clock, have
    no title beside them.
    """
    if known is not None and not begins_with_site(blocks[known].text):
        return known
    for date in (i for i, block in enumerate(blocks) if is_date(block.loose) and not block.link_chars):
        below = None if CLOCK.match(blocks[date].loose) else _beside(blocks, date, 1)
        above = _beside(blocks, date, -1)
        if above is not None and below is not None and is_linked(blocks[above], linked):
            above = None  # the section, and the date stands above its title
        for at in (above, below):
            if (
                at is not None
                and not begins_with_site(blocks[at].text)
                and _has_text_below(blocks, max(at, date))
            ):
                return at
    return known


def may_be_title(block: Block) -> bool:
    """Tell a line that may be a title beside a date: a heading, bold, or three words, and no sentence."""
    is_bold = all(line.bold for line in block.lines)
    words = 1 if block.kind == "heading" else 2 if is_bold else 3
    fits = block.kind in ("heading", "text", "row") and not block.link_chars and _may_be_title(block, words)
    return fits and not _ends_sentence(block.text) and len(block.text.split()) <= _TITLE_WORDS


def _beside(blocks: Sequence[Block], date: int, step: int) -> int | None:
    """Give the line next to a date, if it may be a title: tools, pictures and a lead above do not count."""
    at, leads = date + step, 0 if step < 0 else 1
    while 0 <= at < len(blocks) and abs(at - date) <= _BESIDE:
        block = blocks[at]
        if block.text and not (is_boilerplate(block.text) or is_meta(block.loose) or is_signed(block)):
            if leads or not _is_sentence(block):
                is_caption = step > 0 and _is_caption(blocks, at)
                return at if may_be_title(block) and not is_caption else None
            leads += 1
        at += step
    return None


def _is_caption(blocks: Sequence[Block], at: int) -> bool:
    """Tell what is slanted right below a picture."""
    is_below = at > 0 and blocks[at - 1].kind == "picture"
    return is_below and (blocks[at].italic or blocks[at].is_caption)


def _ends_sentence(text: str) -> bool:
    """Tell a sentence, or what introduces one; dots at the end of a title only cut it."""
    return text.endswith((".", ";", ":")) and not text.endswith("...")


def _has_text_below(blocks: Sequence[Block], at: int) -> bool:
    """Tell a header: prose, a picture or a document follows, not a list of links."""
    for block in blocks[at + 1 : at + 1 + _WINDOW]:
        if (
            is_prose(block)
            or block.kind in ("picture", "embed")
            or any(is_document(x.href) for x in block.links)
        ):
            return True
        if link_density(block) > 0.5 and not is_boilerplate(block.text):
            return False
    return False


def title_above(blocks: Sequence[Block], first: int, linked: Mapping[str, int] = NO_LINKS) -> int | None:
    """Choose the title above the body: right at the date, else the nearest heading of the highest level.

    A few words that a menu links name a section, and are the title only where nothing else is.
    """
    window = range(max(0, first - _WINDOW), min(len(blocks), first + _NEAR))
    sections = {i for i in window if is_linked(blocks[i], linked)}
    spans: list[Sequence[int]] = []
    dates = [i for i in reversed(window) if is_date(blocks[i].loose)]
    dates.sort(key=lambda i: i >= first)  # a line inside the text may be a date as well
    for date in dates:
        end = first if date < first else len(blocks)  # a text's own lines are no title
        below = [i for i in range(date + 1, min(end, date + _WINDOW)) if blocks[i].text]
        spans += [range(max(0, date - _NEAR), date), below[:2]]
    spans += [range(window.start, first), range(window.start, min(len(blocks), first + 2))]
    spans = [[i for i in span if not _heads_list(blocks, i)] for span in spans]
    own = (_choose(blocks, [i for i in span if i not in sections]) for span in spans)
    chosen = _first(own)
    return chosen if chosen is not None else _first(_choose(blocks, span) for span in spans)


def is_linked(block: Block, linked: Mapping[str, int]) -> bool:
    """Tell a few words that a menu links, too."""
    if len(block.text.split()) > _SECTION_WORDS:
        return False
    return linked.get(title_key(block.text), 0) > bool(block.link_chars)


def _heads_list(blocks: Sequence[Block], at: int) -> bool:
    """Tell a list's heading: two items with a link and a headline's words are right below it."""
    rows = [
        b for b in blocks[at + 1 : at + 3] if b.kind == "item" and b.links and len(b.text.split()) >= _ROW
    ]
    return len(rows) == 2


def _first(found: Iterable[int | None]) -> int | None:
    return next((at for at in found if at is not None), None)


def _choose(blocks: Sequence[Block], span: Sequence[int]) -> int | None:
    """Choose the nearest of the highest headings, or the headline below a section's short heading."""
    headings = [i for i in span if blocks[i].kind == "heading" and _may_be_title(blocks[i], 1)]
    plain = [i for i in span if blocks[i].kind in ("text", "row") and _may_be_title(blocks[i], 3)]
    plain = [i for i in plain if link_density(blocks[i]) < 0.5 and not _is_caption(blocks, i)]
    told = [i for i in (*plain, *headings) if not _ends_sentence(blocks[i].text)]
    if told:  # a sentence, in whatever element, is a lead
        plain, headings = [i for i in plain if i in told], [i for i in headings if i in told]
    if not headings:
        return plain[-1] if plain else None
    level = min(holder(blocks[i]).tag for i in headings)
    heading = [i for i in headings if holder(blocks[i]).tag == level][-1]
    nearer = [i for i in plain if i > heading and _is_headline(blocks[i])]
    return nearer[0] if nearer and len(blocks[heading].text.split()) <= _SECTION_WORDS else heading


def _is_headline(block: Block) -> bool:
    words = len(block.text.split())
    return _SECTION_WORDS < words <= 50 and not _ends_sentence(block.text)


def _may_be_title(block: Block, words: int) -> bool:
    text = block.text
    return (
        (len(text.split()) >= words or phrase(text) in _FORMULAS)
        and 4 < len(text) <= 400
        and not is_boilerplate(text)
        and phrase(text) not in BOXES
        and not is_meta(block.loose)
        and not is_related_heading(text)
        and not (is_signed(block) or is_card(block))
        and not _WEATHER.search(text)
        and not (VISITORS.fullmatch(text) or _SCHEDULED.match(text))
        and not (CLOCK.match(text) and (block.links or _YEAR.search(text)))  # the header's clock
    )
