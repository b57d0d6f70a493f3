"""Date and counter further from the title, and dates that are another article's."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from portalcrawl.chrome import is_related_heading
from portalcrawl.normalize import find_date_line, is_document, parse_count
from portalcrawl.reading import named, reader
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.breadcrumb import is_home
from portalcrawl.reading.datelines import CLOCK, is_date, is_meta
from portalcrawl.reading.density import holder, is_prose, is_signed
from portalcrawl.reading.headtitles import place_of, title_key
from portalcrawl.reading.meta import split_meta
from portalcrawl.reading.styles import inner_text, is_longer

_ROWS = ("li", "tr", "dd", "dl", "article")
_ROW_LINK = 15  # characters of a link that makes a row of what stands beside it
_ROW_DEPTH = 4
_ROW_LENGTH = 700  # characters; what holds more is no row of a list
_ABOVE, _BELOW = 4, 8  # blocks around title and body where date and counter are looked for
_YEAR = re.compile(r"\b20\d\d\b")
_CHANGED = re.compile(
    r"\W*(?:(?:trang|bài)(?: viết)? này )?(?:đã |được )*(?:ngày |lần |thời gian )?"
    r"(?:cập nhật|(?:chỉnh )?sửa)\b",
    re.IGNORECASE,
)
# What a page says of itself, wherever it says so: MediaWiki does in its footer.
_READ = re.compile(
    r"\W*(?:trang|bài)(?: viết)? này đã (?:được )?(?:xem|đọc|truy cập) ([\d.,]+)", re.IGNORECASE
)
_LAST_CHANGE = re.compile(
    r"\W*(?:trang|bài)(?: viết)? này (?:đã )?được (?:chỉnh )?sửa[^\d]{0,20}(?:lúc|vào|ngày) (.+?)"
    r"(?: bởi .{1,60}|\W*)$",
    re.IGNORECASE,
)
_LINKED = 0.9
_REGISTER = 3  # rows with a date
_TERM = re.compile(r"\D{2,}")  # a list of news may have its dates as terms
_LABELLED = re.compile(r"\D{4,}")
_DATED = re.compile(r"Ngày đăng: \S")  # as lines of fields are printed
_VIEWED = re.compile(r"Lượt (?:xem|đọc): \d")
_RECORD, _RECORD_DEPTH = 6, 4  # lines before and after the date; elements around each


def is_row_date(block: Block, title: Block | None = None) -> bool:
    """Tell the date of a row that links something else: a list's, not the article's.

    A row around the page's ``title`` is a column of its layout.
    """
    own = () if title is None else tuple(title.node.iterancestors())
    if block.link_chars or not is_meta(block.loose):
        return False
    holding = holder(block)
    for node in [holding, *holding.iterancestors()][:_ROW_DEPTH]:
        if node in own or node.tag in ("body", "form", "main") or is_longer(node, _ROW_LENGTH):
            return False
        links = [a for a in node.iter("a") if not (is_document(a.get("href") or "") or _is_described(a))]
        if links and is_home(inner_text(links[0])) and not CLOCK.match(block.loose):
            return False  # the trail beside it
        if node.tag in _ROWS and any(len(inner_text(a).strip()) >= _ROW_LINK for a in links):
            return not any(map(_is_own_heading, node.iter("h1", "h2", "h3")))
    return False


def _is_own_heading(heading: etree._Element) -> bool:
    """Tell an article's heading: of a list's row it is a link."""
    if heading.tag == "h1":
        return True
    linked = next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None
    return not linked and bool(inner_text(heading).strip())


def _is_described(link: etree._Element) -> bool:
    """Tell a link that a page's record of itself has behind a label: to the office that wrote, say."""
    description = next(link.iterancestors("dd"), None)
    term = None if description is None else description.getprevious()
    return term is not None and term.tag == "dt" and bool(_TERM.fullmatch(inner_text(term)))


def list_dates(blocks: Sequence[Block]) -> set[Block]:
    """Give the dates of a list whose rows have no element of their own: links and dates by turns.

    A row may have a teaser between the two.
    """
    blocks = [block for block in blocks if block.kind != "picture"]
    dates = {i for i, block in enumerate(blocks) if not block.link_chars and is_date(block.loose)}
    rows: dict[int, int] = {}  # where a row's link is, by where its date is
    for date in dates:
        if date and is_headline_link(blocks[date - 1]):
            rows[date] = date - 1
        elif date > 1 and is_headline_link(blocks[date - 2]) and _is_teaser(blocks[date - 1]):
            rows[date] = date - 2
    following = {link - 1 for link in rows.values()}  # where the date of a row before it would be
    return {blocks[date] for date, link in rows.items() if link - 1 in rows or date in following}


def _is_teaser(block: Block) -> bool:
    return block.kind != "heading" and not is_date(block.loose) and is_prose(block)


def columns(blocks: Sequence[Block]) -> set[str]:
    """Give the dates of tables that have one in several rows: a register's, not the article's."""
    tables: dict[etree._Element, dict[etree._Element, str]] = defaultdict(dict)
    for block in blocks:
        if block.link_chars or not is_date(block.loose):
            continue
        row = next(holder(block).iterancestors("tr"), None)
        if row is not None and len(row) > 1 and (table := row.getparent()) is not None:
            tables[table][row] = block.loose
    return {date for dates in tables.values() if len(dates) >= _REGISTER for date in dates.values()}


def is_headline_link(block: Block) -> bool:
    """Tell a line that is nothing but the link to another article."""
    return block.link_chars >= _LINKED * len(block.text) > 0 and len(block.text) >= _ROW_LINK


def find_meta(found: reader.Reading, shown: Sequence[Block]) -> None:
    """Look around title and body, in what was passed over as chrome too, for a date and a counter.

    ``shown`` are the page's blocks with their header lines taken apart.
    """
    listed = list_dates(shown)
    shown = [block for block in shown if block not in listed]
    title = place_of(shown, title_key(found.title or ""))
    if title is None:
        return
    nodes = {block.node for block in found.blocks}
    inside = [i for i, block in enumerate(shown) if block.node in nodes]
    first, last = (inside[0], inside[-1]) if inside else (title + 1, title)
    clocks = [
        i for i, block in enumerate(shown[:title]) if CLOCK.match(block.loose) and _YEAR.search(block.loose)
    ]
    for i in [*range(title + 1, first), *range(title - 1, max(-1, title - 1 - _ABOVE), -1)]:
        # The page's clock stands furthest up: another line of its form further down is the article's.
        is_clock = i < title and i in clocks[:1]
        _take(found, shown[i], is_clock=is_clock, title=shown[title])
        is_beside = is_meta(shown[i + 1].loose) if i < title else i <= title + _BELOW
        if is_beside and is_signed(shown[i]) and shown[i].text not in found.below:
            found.below.append(shown[i].text)
    for line in (block.loose for block in shown[last + 1 :]):
        if read := _READ.match(line):
            take_views(found, f"Lượt xem: {read[1]}")
        elif (changed := _LAST_CHANGE.match(line)) and found.modified is None:
            found.modified = find_date_line(changed[1])
    for block in shown[last + 1 : last + 1 + _BELOW]:
        if is_related_heading(block.text):
            break
        if not block.link_chars:
            _take_below(found, block)


def find_record(found: reader.Reading, shown: Sequence[Block]) -> None:
    """Take what a box of the page says of the article, wherever it stands: the only lines of such labels.

    ``shown`` are the page's blocks with their header lines taken apart.
    """
    dated = [i for i, block in enumerate(shown) if _DATED.match(block.text) and is_date(block.loose)]
    if len({shown[i].text for i in dated}) != 1 or is_row_date(shown[dated[0]]):
        return
    near = shown[max(0, dated[0] - _RECORD) : dated[-1] + 1 + _RECORD]
    around = {holder(shown[dated[0]]), *islice(holder(shown[dated[0]]).iterancestors(), _RECORD_DEPTH)}
    box = [block for block in near if around & set(islice(holder(block).iterancestors(), _RECORD_DEPTH))]
    views = next((split_meta(block.loose)[1] for block in box if _VIEWED.match(block.text)), None)
    who = [block.text for block in box if is_signed(block) and not block.link_chars]
    if not (views or who):
        return
    found.published = shown[dated[0]].text
    take_views(found, views)
    found.below = who + found.below if who else found.below
    for block in box:
        take_change(found, block.loose)


def take_change(found: reader.Reading, line: str) -> bool:
    """Take a line that says when the page was changed; give whether it is one."""
    is_one = bool(_CHANGED.match(line)) and is_date(line)
    if is_one and found.modified is None:
        found.modified = line
    return is_one


def take_views(found: reader.Reading, views: str | None) -> None:
    """Take a counter where there is none yet."""
    if views and found.views is None and parse_count(views) is not None:
        found.views = views


def _take(found: reader.Reading, block: Block, *, is_clock: bool, title: Block) -> None:
    if not is_meta(block.loose) or is_row_date(block, None if title.link_chars else title):
        return
    date, views = split_meta(block.loose)
    take_views(found, views)
    if not date or not is_date(date) or found.published is not None:
        return
    own, near = holder(title), (holder(block), holder(block).getparent())
    beside = own.getparent() in near or (own in near and own.tag != "body")
    if beside or not is_clock:
        found.published = block.loose


def _take_below(found: reader.Reading, block: Block) -> None:
    """Take a line below the text: a date there must be said to be the article's."""
    date, views = split_meta(block.loose)
    is_change = take_change(found, date or block.loose)
    if not is_meta(block.loose) or (is_row_date(block) and not is_change):
        return
    take_views(found, views)
    if is_change or not date or not is_date(date) or found.published is not None or CLOCK.match(block.loose):
        return
    if views or _LABELLED.match(date) or named.is_date(block.node):
        found.published = date
