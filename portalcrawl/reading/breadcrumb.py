"""The category of an article: the breadcrumb above its title, else the section's heading right above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import BOXES, HOME, is_debris, is_related_heading, is_tool, link_density, phrase
from portalcrawl.normalize import clean_text, fold
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.datelines import is_meta
from portalcrawl.reading.density import is_card, is_nearer, is_prose, is_signed

_SEPARATOR = re.compile(r"\s*(?:»|›|>+|→|(?<!\d)/|/(?!\d)|\||▸|►|•|::)\s*")
_STEP = re.compile(r"\s*(?:»|›|>|→)\s*")  # of a trail that does not begin at the home page
_ABOVE = 6  # blocks above the title
_STEPS = 3  # below the home page; a longer row of links is a menu
_SHARED = 2  # so many links on a line lead elsewhere than to a section
_CUT_WORDS = 4  # a breadcrumb's last item that repeats so many of the title's first words is the title, cut
_UNMARKED_WORDS = 6  # of a cut without dots: articles of a series begin with their section's name
_NAME_WORDS = 10
_LABELLED = re.compile(
    r"(?:chuyên mục|danh mục|thể loại|chủ đề|nhóm tin|loại tin|mục|đăng (?:trong|tại)|category)\s*:"
    r"\s*(?P<name>[^:|,;]+)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"[?&](?:nid|itemid|id_?news|newsid)=\d|/view_content/", re.IGNORECASE)
_READING = re.compile(r"(?:thời gian đọc\W*)?(?:khoảng )?\d+ phút(?: đọc)?|\d+ min(?:utes?)? read")
_ABOUT = ("giới thiệu", "giới thiệu chung")  # in a menu, and hardly ever above an article
_START = ("/", "/vi", "/vi/", "/default.aspx", "/index.php", "/index.html")


def category(blocks: Sequence[Block], title: int, folded: str) -> str | None:
    """Read the breadcrumb above the title, else the section's heading or link right above it."""
    above: list[Block] = []
    for block in reversed(blocks[max(0, title - _ABOVE) : title]):
        if is_meta(block.loose) or is_tool(block.text) or not re.search(r"[^\W\d_]", block.text):
            continue  # without a letter: a date with a bare counter
        if is_signed(block) or _READING.fullmatch(phrase(block.text)):
            continue
        if is_prose(block) and len(block.text) > 80:
            break
        above.insert(0, block)
    for i in reversed(range(len(above))):
        parts = _parts(above[i])
        if phrase(parts[0] if parts else "") in HOME:
            items = [*parts[1:], *(block.text for block in above[i + 1 :])]
            items = [item for item in (item.strip(" »›>/|") for item in items) if item]
            steps = [item for item in items if not is_title(fold(item), folded)]
            is_menu = len(steps) == _STEPS and any(phrase(item) in _ABOUT for item in steps)
            if len(steps) <= _STEPS and not (is_menu or any(phrase(item) in BOXES for item in steps)):
                return steps[-1] if steps else None
            # What is left of a menu; a menu's own links are items where it is a list.
            below_menu = above[-1].kind == "heading" or (above[i].kind == "item" != above[-1].kind)
            above = above[-1:] if below_menu else []
            break
    if len(above) > 1 and above[-1].links and is_nearer(above[-1].node, above[-2].node, blocks[title].node):
        return None  # the last link of a menu, or of a box beside the article
    return (_last_step(above[-1], folded) or _label(above[-1], folded)) if above else None


def _last_step(nearest: Block, folded: str) -> str | None:
    """Give the last of two or three links with arrows between them: "Tin tức » Kinh tế"."""
    steps = _STEP.split(nearest.text)
    if not 1 < len(steps) <= _STEPS or steps != [clean_text(link.text) for link in nearest.links]:
        return None
    return None if is_title(fold(steps[-1]), folded) else steps[-1]


def labelled(lines: Iterable[str]) -> str | None:
    """Give the section that a line names with a label: "Chuyên mục: Tin trong xã"."""
    found = (_LABELLED.fullmatch(clean_text(line)) for line in lines)
    return next((at["name"] for at in found if at and len(at["name"].split()) <= _NAME_WORDS), None)


def names_no_section(block: Block) -> bool:
    """Tell a line of the page's tools or menus: to search, to share, to print."""
    return phrase(block.text) in BOXES or is_tool(block.text) or len(block.links) >= _SHARED


def in_navigation(sel: Selector, folded: str) -> str | None:
    """Read a breadcrumb that the page marks as navigation; a menu has neither that name nor separators."""
    for nav in sel.css("nav"):
        pieces = [piece for text in nav.xpath(".//text()").getall() if (piece := clean_text(text))]
        items = [part for piece in pieces for part in _SEPARATOR.split(piece) if part]
        named = nav.xpath(
            "(descendant-or-self::*[contains(@class, 'crumb') or contains(@aria-label, 'crumb')])[1]"
        )
        divided = any(_SEPARATOR.fullmatch(piece) or _LIGATURE.fullmatch(piece) for piece in pieces)
        items = [item for item in items if not _LIGATURE.fullmatch(item)]
        if items and phrase(items[0]) in HOME and (named or divided):
            steps = [item for item in items[1:] if not is_title(fold(item), folded)]
            if 0 < len(steps) <= _STEPS and not any(phrase(item) in BOXES for item in steps):
                return steps[-1]
    return None


def is_home(item: str) -> bool:
    """Tell the breadcrumb's first step, which may say whose home page it is."""
    text = phrase(item)
    return text in HOME or text.startswith("trang chủ ")


_LIGATURE = re.compile(r"home|[a-z]+(?:_[a-z]+)+")  # an icon font's name for a house or an arrow
_FIELDS = re.compile(
    r"\s(?:(?:đăng|ngày|cập nhật|xuất bản)\b[^»›>]*\d{4}|(?:số )?(?:lượt|lần) (?:xem|đọc)\b).*$",
    re.IGNORECASE,
)  # date and counter behind the trail
_HERE = re.compile(r"\W*(?:bạn|quý vị) đang (?:ở|xem)(?: đây)?\s*:?\s*", re.IGNORECASE)


def of_trail(lines: Iterable[str], folded: str) -> str | None:
    """Give the section that the last line of steps from the home page names."""
    for line in reversed([_FIELDS.sub("", line) for line in lines]):
        if is_trail(line):
            steps = [step for step in _SEPARATOR.split(_HERE.sub("", line)) if step][1:]
            named = [step for step in steps if not (is_title(fold(step), folded) or is_meta(step))]
            if len(named) > _STEPS or any(phrase(step) in BOXES for step in named):
                continue  # a menu
            return named[-1] if named else None
    return None


def is_trail(text: str) -> bool:
    """Tell a line that is a breadcrumb: steps from the home page with separators between them."""
    steps = [step for step in _SEPARATOR.split(_HERE.sub("", text)) if step]
    return len(steps) > 1 and is_home(steps[0])


def items(node: etree._Element) -> list[str]:
    """Give the steps of an element that is a breadcrumb."""
    pieces = [clean_text(text) for text in node.itertext() if isinstance(text, str) and not text.isspace()]
    pieces = [_HERE.sub("", piece) for piece in pieces if not (_LIGATURE.fullmatch(piece) or is_meta(piece))]
    return [part for piece in pieces for part in _SEPARATOR.split(piece) if part.strip(" »›>/|")]


def _parts(block: Block) -> list[str]:
    """Take a line apart at its separators, or into its links where only style divides them."""
    parts = [part for part in _SEPARATOR.split(block.text.replace("\n", " › ")) if part]
    if len(parts) == 1 and len(block.links) > 1 and link_density(block) > 0.9:
        return [link.text for link in block.links]
    return parts


def _label(nearest: Block, folded: str) -> str | None:
    """Give a heading or link right above the title, where it names a section."""
    if names_no_section(nearest) or is_related_heading(nearest.text) or is_card(nearest):
        return None
    is_label = nearest.kind == "heading" or (
        nearest.link_chars and link_density(nearest) > 0.9 and nearest.kind == "text"
    )
    if any(_ARTICLE.search(link.href) or link.href.strip() in _START for link in nearest.links):
        return None  # the portal's own name leads to its start page
    short = len(nearest.text.split()) <= 10 and not is_title(fold(nearest.text), folded)
    return nearest.text if is_label and short and not is_debris(nearest.text) else None


def is_title(item: str, folded: str) -> bool:
    """Tell a step that is the article itself, or its title cut short."""
    cut = item.rstrip(". …")
    words = _CUT_WORDS if cut != item else _UNMARKED_WORDS
    return cut == folded.rstrip(". …") or (len(cut.split()) >= words and folded.startswith(cut))
