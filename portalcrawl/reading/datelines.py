"""Lines of an article's header: dates, counters, who wrote; and lines that hold a title besides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from lxml import etree

from portalcrawl.chrome import link_density
from portalcrawl.normalize import clean_text as clean
from portalcrawl.normalize import find_date_line, read_date, read_signature
from portalcrawl.reading.blocks import Block, Line
from portalcrawl.reading.density import holder
from portalcrawl.reading.meta import SOME_TIME, split_meta
from portalcrawl.text import REMEMBERED

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
VISITORS = re.compile(r"\W*hôm (?:qua|nay)\s*:\s*[\d.,]*\W*", re.IGNORECASE)  # how many came on that day
# A weekday above the title belongs to the page's clock.
CLOCK = re.compile(r"\W*(?:hôm nay|thứ|chủ nhật|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)
_EVENT = re.compile(r"\W*thời gian\s*:\s*\d{1,2} ?(?:h|giờ|g)", re.IGNORECASE)  # of an invitation
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
_DATED = re.compile(r"\d|hôm|vừa xong", re.IGNORECASE)
_PARAGRAPH, _SEVERAL = 60, 2  # characters, paragraphs
_ENDS = (".", "!", "?", "…", ";", ".”", '."')
_TITLE_LINES = 3  # of a title and its date


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
    if VISITORS.fullmatch(line) or PRINTED_AT.search(line) or _EVENT.match(line):
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
