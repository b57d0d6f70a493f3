"""Where the title and the date of an article stand, found by the page's head, form and nearness."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import unquote

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import BOXES, is_boilerplate, is_related_heading, link_density, phrase
from portalcrawl.normalize import clean_text as clean
from portalcrawl.normalize import find_date_line, fold, is_document, read_date, read_signature
from portalcrawl.reading.blocks import Block, Line
from portalcrawl.reading.density import holder, is_card, is_prose, is_signed
from portalcrawl.reading.entries import absolute, split
from portalcrawl.reading.meta import SOME_TIME, split_meta
from portalcrawl.reading.portalname import begins_with_site
from portalcrawl.reading.styles import short_text
from portalcrawl.text import REMEMBERED, plain

_META_LENGTH = 140
_BYLINE = 100
_JOINTS = frozenset("|/-–•;:")
_BYLINE_WORDS = 14
_BYLINE_LINKED = 0.5  # of a line that links its author or section; a row of a list links its title
_ENTERED = re.compile(
    r"\b(?:(?:đăng|viết|gửi|tạo)(?: bài)? bởi|người (?:viết|đăng)|tác giả|(?:posted )?by)\s*:?\s+"
    r"([^|/;:]{2,40}?)\s*(?:[|/;,]|\s[-–]\s)",
    re.IGNORECASE,
)
_ADDRESS_WORDS = 5
_SHORTEST, _SHORT_TITLE = 5, 12  # characters
_LINKED_WORDS = 3
_ROW = 5  # words
_WINDOW = 14  # blocks above the body among which title and date are looked for
_NEAR = 5  # blocks between a title and its date
# A weekday above the title belongs to the page's clock.
CLOCK = re.compile(r"\W*(?:hôm nay|thứ|chủ nhật|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)
_VISITORS = re.compile(r"\W*hôm (?:qua|nay)\s*:\s*[\d.,]*\W*", re.IGNORECASE)  # how many came on that day
_EVENT = re.compile(r"\W*thời gian\s*:\s*\d{1,2} ?(?:h|giờ|g)", re.IGNORECASE)  # of an invitation
_SCHEDULED = re.compile(r"\W*(?:thứ \w+|chủ nhật)\W+(?:ngày )?\d{1,2}[/-]\d{1,2}\s*:", re.IGNORECASE)
PRINTED_AT = re.compile(
    r"\bin (?:lúc|ngày)\b|\bngày in\b", re.IGNORECASE
)  # when the view for printing was made
_SHORT_DATE = re.compile(r"\d\s*[/.-]\s*\d|tháng|trước|hôm", re.IGNORECASE)
_SIGNED = re.compile(
    r"(?:tác giả(?: bài viết)?|nguồn(?: tin)?)\s*:\s*[^|•;:]+?"
    r"(?=\s*(?:[|•;]|[-–]\s|(?:ngày|đăng|cập nhật|lượt|số lượt|đã)\b|$))",
    re.IGNORECASE,
)  # on the date's line
# With the clock's time: a title may end with the day it is about.
_IN_BRACKETS = re.compile(
    r"(?P<title>.{12,}\S) ?[(\[](?P<date>[^()\[\]]*\d{4}[^()\[\]]* \d+[:h]\d\d[^()\[\]]*)[)\]]"
)
_TRAIL = re.compile(
    r"(?P<trail>(?:trang chủ|trang nhất|home)\b[^>»›]{0,3}(?:[>»›].*)?)[>»›]\s*(?P<title>[^>»›]+)",
    re.IGNORECASE,
)
ASKED = re.compile(r"\W*(?:câu hỏi|hỏi|trả lời|đáp)(?: (?:số )?\d+)?\s*:", re.IGNORECASE)
_PARTS = re.compile(r"\s+[-–|»·]\s+")
_DATED = re.compile(r"\d|hôm|vừa xong", re.IGNORECASE)
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
_PARAGRAPH, _SEVERAL = 60, 2  # characters, paragraphs
_ENDS = (".", "!", "?", "…", ";", ".”", '."')
_BESIDE = 3  # blocks between a date and the title right beside it
_TITLE_WORDS = 60
_TITLE_LINES = 3  # of a title and its date
_SECTION_WORDS = 5  # a section heading is no longer than this
_NAME = 60  # characters
NO_LINKS: Mapping[str, int] = MappingProxyType({})


def split_header_lines(blocks: Sequence[Block]) -> list[Block]:
    """Make lines blocks of their own where a date shares its block with a title divided by a break."""
    result: list[Block] = []
    for block in blocks:
        if 1 < len(block.lines) <= 4 and any(is_meta(line.loose) for line in block.lines):
            date = next(i for i, line in enumerate(block.lines) if is_meta(line.loose))
            result += [_alone(block, line) for line in block.lines[:date]]
            result += [
                replace(block, lines=[line]) for line in block.lines[date:]
            ]  # a row's teaser may follow
        elif parts := _signature_and_date(block) or _title_and_date(block):
            result += [replace(block, lines=[Line(part)]) for part in parts]
        elif block.kind == "heading" and (found := _TRAIL.fullmatch(block.text)):
            way, title = found["trail"].strip(), found["title"].strip()
            result += [replace(block, kind="text", lines=[Line(way)]), replace(block, lines=[Line(title)])]
        else:
            result.append(block)
    return result


def _alone(block: Block, line: Line) -> Block:
    """Give one line as a block of its own, with the links that it has."""
    links = [link for link in block.links if link.text and link.text in line.text]
    return replace(block, lines=[line], links=links, link_chars=sum(len(link.text) for link in links))


def demote(blocks: Sequence[Block]) -> None:
    """Make text of headings that are paragraphs: an editor chose their level for its size of letters.

    They are most of the headings of one level in one element, and several.
    """
    levels: dict[tuple[etree._Element | None, str], list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind == "heading":
            levels[holder(block).getparent(), holder(block).tag].append(block)
    for headings in levels.values():
        told = sum(len(block.text) >= _PARAGRAPH and block.text.endswith(_ENDS) for block in headings)
        if told >= _SEVERAL and told > len(headings) / 2:
            for block in headings:
                block.kind = "text"


def _signature_and_date(block: Block) -> list[str]:
    """Part who wrote from the date and the counter on one line."""
    line = block.loose
    if block.kind != "text" or len(line) > _META_LENGTH or not (found := _SIGNED.search(line)):
        return []
    rest = clean(f"{line[: found.start()]} | {line[found.end() :]}").strip(" |•")
    return [rest, found[0].strip(" |•;")] if is_meta(re.sub(r"(?:\| ?){2,}", "| ", rest)) else []


def _title_and_date(block: Block) -> list[str]:
    """Part a date in an element of its own from the title before or after it."""
    line = block.loose
    if len(line) > 2 * _META_LENGTH or not _SHORT_DATE.search(line):
        return []
    if block.kind not in ("text", "heading") or block.link_chars or is_meta(line):
        return []
    if len(block.lines) > _TITLE_LINES:
        return []
    pieces = [piece for text in holder(block).itertext() if isinstance(text, str) and (piece := clean(text))]
    if block.kind == "heading" and (found := _IN_BRACKETS.fullmatch(line)) and is_date(found["date"]):
        return [found["title"], found["date"]]
    if not 2 <= len(pieces) <= 6 or clean(" ".join(pieces)) != clean(line):
        return []
    for date, rest in ((pieces[-1], pieces[:-1]), (pieces[0], pieces[1:])):
        title = " ".join(rest)
        # The day of something else, or of a sentence.
        is_other = title.endswith((":", ".", ";")) or re.search(r"\d{4}", title)
        if is_date(date) and len(title.split()) >= 3 and not is_other:
            return [title, date] if date is pieces[-1] else [date, title]
    return []


def is_meta(line: str) -> bool:
    """Tell a line that is a date, a counter or both, and nothing else."""
    if not line or len(line) > _META_LENGTH:
        return False
    date, views = split_meta(line)
    return (views is not None and date is None) or is_date(line)


def is_date(line: str) -> bool:
    """Tell a line that is a date, with or without a counter."""
    return len(line) <= _META_LENGTH and _is_date(line)


@lru_cache(REMEMBERED)
def _is_date(line: str) -> bool:
    if not _DATED.search(line):
        return False
    if _VISITORS.fullmatch(line) or PRINTED_AT.search(line) or _EVENT.match(line):
        return False
    date = split_meta(line)[0]
    return bool(date) and read_date(date or "", now=SOME_TIME) is not None


def is_byline(line: str) -> bool:
    """Tell a short line that names who entered the article beside its date, and no sentence with a date."""
    if len(line) > _BYLINE or line.endswith((".", ";", ":", "?", "!")) or _EVENT.match(line):
        return False
    line = clean(line)
    found = find_date_line(line)
    before, _, after = line.partition(found) if found else ("", "", "")
    if sum(word not in _JOINTS for word in f"{before} {after}".split()) > _BYLINE_WORDS:
        return False
    # A place before a date opens a letter, and that is text: "Hải Phòng, ngày 24/01/2020".
    return before.rstrip()[-1:] in _JOINTS if before.strip() else after.lstrip()[:1] in _JOINTS


def entered_by(line: str) -> list[str]:
    """Give a byline's person as a signature; a login is left alone.

    >>> entered_by("Đăng bởi: Bùi Thị Loan - 21/05/2025 | 10:05"), entered_by("Đăng bởi: admin | 21/05/2025")
    (['Tác giả: Bùi Thị Loan'], [])
    """
    found = _ENTERED.search(line)
    return [f"Tác giả: {found[1]}"] if found and read_signature([found[1]]).author else []


def is_byline_block(block: Block) -> bool:
    """Tell a text block that is nothing but such a line."""
    return block.kind == "text" and link_density(block) < _BYLINE_LINKED and is_byline(block.loose)


def title_key(text: str) -> str:
    """Give what two printings of a title share; one may lack the other's full stop."""
    return fold(text).rstrip(" .…")


def place_of(blocks: Sequence[Block], key: str) -> int | None:
    """Give where the title of that key is printed: first of all where it is no link, as menus have it."""
    places = [i for i, block in enumerate(blocks) if title_key(block.text) == key]
    return next((i for i in places if not blocks[i].link_chars), places[0] if places else None)


def head_titles(sel: Selector) -> list[str]:
    """Give the titles in the page's head, OpenGraph's first, folded."""
    printed = [
        *sel.xpath("//meta[@property='og:title' or @name='og:title' or @name='title']/@content").getall(),
        *sel.css("title::text").getall()[:1],
    ]
    return [text for title in printed if (text := clean(title))]


def before_site(head: str) -> str:
    """Give what a title in the page's head says before the portal's name.

    >>> before_site("Tin tức - Cổng thông tin xã Mây")
    'Tin tức'
    """
    return _PARTS.split(head)[0]


def parts_of(head: str) -> list[str]:
    """Give what a title in the page's head says, part by part: the page, its sections, the portal.

    >>> parts_of("Xã Mây :: Tin tức - Trang 2")
    ['Xã Mây', 'Tin tức', 'Trang 2']
    """
    return [part for half in head.split(" :: ") for part in _PARTS.split(half)]


def is_day(blocks: Sequence[Block], at: int) -> bool:
    """Tell a day that a schedule's part is headed with: further down another one heads the next part."""
    if not _is_weekday(blocks[at]):
        return False
    node = holder(blocks[at])
    return any(
        _is_weekday(block)
        and block.text != blocks[at].text
        and holder(block).tag == node.tag
        and holder(block).getparent() is node.getparent()
        for block in blocks[at + 2 :]
    )


def _is_weekday(block: Block) -> bool:
    return bool(CLOCK.match(block.text)) and is_date(block.loose) and not block.link_chars


def addressed_title(blocks: Sequence[Block], url: str | None) -> str | None:
    """Give the line whose words the address ends with, without accents, as most CMSs form addresses.

    Three words are a section's as well; links, rows and what is cut short by the address do not count. Else
    it is the one line that is a link to the page itself.
    """
    parts = split(url or "")
    words = _slug(unquote(f"{parts.path} {parts.query}"))
    found = [
        block.text
        for block in blocks
        if block.kind in ("heading", "text", "item")
        and not block.link_chars
        and len((key := _slug(block.text)).split("-")) >= _ADDRESS_WORDS
        and f"-{key}-" in f"-{words}-"
    ]
    itself = {block.text for block in blocks if _leads_to(url, block)}
    return max(found, key=len, default=itself.pop() if len(itself) == 1 else None)


def _leads_to(url: str | None, block: Block) -> bool:
    """Tell a line of three words or more that is nothing but a link to the address."""
    if not url or block.kind not in ("heading", "text") or len(block.links) != 1:
        return False
    link = block.links[0]
    is_all = link.text == block.text and len(link.text.split()) >= _LINKED_WORDS
    return is_all and not link.href.startswith("#") and _same(absolute(link.href, url), url)


def _same(one: str, other: str) -> bool:
    """Tell addresses of one page: not of a portal's start."""
    parts = [split(url) for url in (one, other)]
    a, b = ((part.netloc.removeprefix("www."), part.path, part.query) for part in parts)
    return a == b and bool(parts[0].path.strip("/") or parts[0].query)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", plain(clean(text))).strip("-")


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
            if (
                best is None
                or len(key) > best[0]
                or (len(key) == best[0] and _precedes(blocks, best[1], index))
            ):
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
    linked = {i for i in headings if link_density(blocks[i]) >= 0.5}
    if linked and max(linked) < max((i for i in (*plain, *headings) if i not in linked), default=-1):
        headings = [i for i in headings if i not in linked]  # they head other articles
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
        and not (_WEATHER.search(text) or ASKED.match(text))
        and not (_VISITORS.fullmatch(text) or _SCHEDULED.match(text))
        and not (CLOCK.match(text) and (block.links or _YEAR.search(text)))  # the header's clock
    )
