"""Reading an article on a page of a CMS nobody described.

The generic reader (module ``reader``) looks at form alone. Here what the page's names and its other pages
say comes first: chrome is taken away, header lines are taken apart, the body's container is looked for by
name. What the reader then leaves open is looked for further from the title.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from urllib.parse import urlsplit

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import is_boilerplate, is_tool, phrase
from portalcrawl.normalize import Line as SignatureLine
from portalcrawl.normalize import read_signature
from portalcrawl.reading import (
    breadcrumb,
    edges,
    header,
    labelled,
    links,
    named,
    nearby,
    pictures,
    reader,
    tabs,
    threads,
)
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.body import leads_to_document
from portalcrawl.reading.density import densest, is_prose, is_signed
from portalcrawl.reading.headline import (
    CLOCK,
    before_site,
    dated_title,
    demote,
    head_titles,
    is_date,
    is_meta,
    known_title,
    split_header_lines,
    title_above,
    title_key,
)
from portalcrawl.reading.walker import walk

_EDIT = re.compile(r"\s*(?:\[\s*(?:sửa|edit)[^\]]{0,20}\]|[#¶§])$", re.IGNORECASE)  # a heading's handle
_NO_TITLES = frozenset(
    (
        "chi tiết", "chi tiết tin", "tin chi tiết", "chi tiết tin tức", "nội dung chi tiết",
        "chi tiết bài viết", "xem chi tiết", "xuất bản thông tin", "nội dung tin", "nội dung bài viết",
        "bài viết", "nội dung", "tin bài", "thông tin về bài viết", "thông tin bài viết",
        "về bài viết này", "thông tin chi tiết", "tài liệu đính kèm",
    )
)  # fmt: skip
_TODAY = re.compile(r"\W*hôm (?:nay|qua)\W*", re.IGNORECASE)  # a counter's label, or the clock's
_SITE_NAME = re.compile(
    r"\W*(?:cổng|trang|website)\s*(?:thông tin|ttđt|tin điện tử|điện tử|giao tiếp|web\b)(?:[^.:;!?]{0,70})",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\W*hôm nay\b.{0,40}\d/\d{4}.{0,20}", re.IGNORECASE)
# The notice of cookies, and since when a counter counts.
_NOTE = re.compile(
    r"(?:trang|website|cổng|chúng tôi)\b.{0,60}\bcookies?\b.{0,160}"
    r"|\W*(?:tính )?(?:từ|kể từ) ngày \d[\d/. -]{5,12}",
    re.IGNORECASE,
)
# What a portal prints on articles that came from the one it took over.
_MOVED = re.compile(
    r"\W*(?:bài(?: viết)?|tin(?: bài)?|nội dung|dữ liệu|trang)(?: này)? (?:đã )?được (?:tự động )?"
    r"(?:chuyển|sao chép|đồng bộ|lưu trữ|nhập)\b.{0,30}\btừ (?:trang|cổng|website|hệ thống|cơ sở dữ liệu)\b"
    r".{0,250}",
    re.IGNORECASE,
)
_FROM = frozenset(("từ", "theo", "from"))
_SITE_WORDS = 3
_SECTION_WORDS = 6
_HEADLINE_WORDS = (4, 40)
_LINKED = 0.9
_ARROWS = frozenset("←→‹›«»◀▶◄►⟵⟶⇐⇒")
_BESIDE_ARROWS = 20  # letters: "Bài trước", "Bài sau"
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
    shown: list[Block]
    """Every block that is not hidden."""
    title: int | None
    """Which of them the page's head repeats."""
    chrome: set[etree._Element]
    """What is hidden, a form to fill in, or chrome by its name."""


def look(sel: Selector, body: etree._Element) -> Look:
    """Look at a page for the first time."""
    heads = head_titles(sel)
    hidden = named.hidden(body) | tabs.chrome(body, " ".join(heads))
    shown = [block for block in walk(body, hidden) if not _leads_home(block)]
    title = _title(shown, heads)
    keep = None if title is None else shown[title].node
    chrome = hidden | named.chrome(body, shown, keep) | named.forms(body, shown, keep)
    return Look(body, heads, shown, title, chrome)


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
    printed = [block for block in walk(body, skip) if not pictures.is_note(block)]
    demote(printed)
    blocks = split_header_lines(header.split_fields(printed))
    listed = nearby.list_dates(blocks)
    blocks = [block for block in blocks if block not in listed and not _is_frame(block, seen)]
    signs = pictures.labels(blocks)
    blocks = [
        block
        for block in blocks
        if block.kind != "picture" or not (block in signs or named.is_small_picture(block.node))
    ]
    for block in blocks:
        if block.kind == "heading":
            block.lines = [replace(line, text=_EDIT.sub("", line.text)) for line in block.lines]
    pictures.mark_captions(blocks, None if seen.title is None else shown[seen.title].node)
    # Labels repeat on every page, and are no chrome here.
    if (form := labelled.read(body, seen.chrome)) is not None:
        return form
    blocks = _with_review(blocks, seen, host)
    blocks, post = threads.first_post(blocks, body)
    titled = [block for block in blocks if not _leads_home(block)]
    found, section = _read(sel, titled, seen, usual if post is None else post)
    if found is None:
        return None
    found.is_post = post is not None
    for block in found.blocks[-_SIGNED:]:
        if block.kind == "text" and named.is_author(block.node):
            block.align = "right"
    edges.trim(found)
    _add_pictures(found, blocks)
    if not (found.published and found.views and found.modified):
        nearby.find_meta(found, header.split_fields(shown))
    found.below = _signature(found.below)
    if found.published and (_TODAY.fullmatch(found.published) or found.published in nearby.columns(shown)):
        found.published = None
    found.category = _category(found, body, shown, section)
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
        title = known_title(blocks, heads)
        container = named.body(blocks, -1 if title is None else title)
        above = _above_text(blocks, body, container) if title is None else None
        found = reader.read(sel, blocks, body, container, above)
        if found is None:
            return None, section
        if usual is not None and usual is not container and _may_hold(usual, blocks, found):
            found = reader.read(sel, blocks, body, usual, found.title) or found
        key = title_key(found.title or "")
        at = next((i for i, block in enumerate(blocks) if title_key(block.text) == key), None)
        if at is not None and _is_sentence(blocks[at]) and (untold := _unprinted(heads)) is not None:
            whole = reader.read(sel, blocks, body, container, untold)
            return (replace(whole, is_printed=False) if whole is not None else found), section
        told = any(title_key(head).startswith(key) for head in heads)
        if at is not None and breadcrumb.is_trail(blocks[at].text):
            section = None
        elif at is not None and _is_section(blocks, at, told=told):
            section = blocks[at].text
        else:
            return found, section
        blocks = [block for block in blocks if title_key(block.text) != key]
    return found, section


def _add_pictures(found: reader.Reading, blocks: Sequence[Block]) -> None:
    """Add the pictures that stand outside the text's own element: beside the title, and below the text."""
    key = title_key(found.title or "")
    title = next((block for block in blocks if title_key(block.text) == key), None)
    texts = [block for block in found.blocks if block.text]
    if title is not None:
        found.blocks[:0] = pictures.beside_title(blocks, title, texts[0] if texts else None)
    if texts and found.blocks[-1] is texts[-1]:
        below = pictures.below_text(blocks, texts[-1])
        found.blocks += below
        found.below = [line for line in found.below if all(line != block.text for block in below)]


def _title(shown: Sequence[Block], heads: Sequence[str]) -> int | None:
    """Find the title that the page's head repeats: not where a list links it, if it stands elsewhere, too."""
    title = known_title(shown, heads)
    if title is None or not shown[title].link_chars:
        return title
    key = title_key(shown[title].text)
    others = [
        i for i, b in enumerate(shown) if not b.link_chars and b.kind != "row" and title_key(b.text) == key
    ]
    return next((i for i in others if shown[i].kind == "heading"), others[0] if others else title)


def _without_title(
    chrome: set[etree._Element], shown: Sequence[Block], title: int | None
) -> set[etree._Element]:
    """Leave what holds the title out of the chrome: a portal may print its articles' titles elsewhere, "
    "too."""
    return (
        chrome
        if title is None
        else chrome.difference({shown[title].node, *shown[title].node.iterancestors()})
    )


def _above_text(
    blocks: Sequence[Block], body: etree._Element, container: etree._Element | None
) -> str | None:
    """Give the title above the text, where no date stands there to find it by, and one below misleads."""
    dated = dated_title(blocks, None)
    if dated is not None and _is_headline(blocks[dated]):
        near = blocks[dated + 1 : dated + 1 + _NEAR]
        if any(is_date(block.loose) for block in near) and any(map(_is_sentence, near)):
            return None
    container = densest(blocks, body) if container is None else container
    if container is None:
        return None
    nodes = set(container.iter())
    first = next((i for i, block in enumerate(blocks) if block.node in nodes and block.text), None)
    if first is None or reader.opening_heading(blocks[first:]) is not None:
        return None
    near = blocks[max(0, first - _HEADER) : first + 2]
    if any(is_date(block.loose) and not CLOCK.match(block.loose) for block in near):
        return None
    above = [block for block in blocks[max(0, first - _HEADER) : first] if not _is_sentence(block)]
    called = [block for block in above if named.is_title(block.node) and _is_headline(block)]
    if called:
        return called[-1].text
    title = title_above(above, len(above))
    return above[title].text if title is not None else None


def _unprinted(heads: Sequence[str]) -> str | None:
    """Give the title that only the page's head tells: a headline before the portal's name."""
    told = map(before_site, heads)
    return next((t for t in told if len(t.split()) > _SECTION_WORDS and not _SITE_NAME.match(t)), None)


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


def _is_section(blocks: Sequence[Block], title: int, *, told: bool) -> bool:
    """Tell a section's heading by the headline below it: above the date, above the text, or named a title.

    ``told`` says that the page's head begins with the heading: then it takes more to doubt it.
    """
    if len(blocks[title].text.split()) > _SECTION_WORDS:
        return False
    near = [block for block in blocks[title + 1 : title + 6] if block.text and not is_boilerplate(block.text)]
    if len(near) < 2 or is_meta(near[0].loose) or not _is_headline(near[0]):
        return False
    block, following = near[:2]
    beside = is_meta(following.loose) or (not told and _is_sentence(following))
    return block.kind == "heading" or named.is_title(block.node) or beside


def _is_headline(block: Block) -> bool:
    least, most = _HEADLINE_WORDS
    fits = least <= len(block.text.split()) <= most and not block.text.endswith((".", ":", ";"))
    fits = fits and not is_signed(block)
    return fits and (block.kind == "heading" or (block.kind == "text" and not block.link_chars))


def _is_sentence(block: Block) -> bool:
    return is_prose(block) and block.text.endswith((".", "!", "?", "…", ":", ";", "”", '"'))


def _names_no_article(block: Block) -> bool:
    """Tell the heading of any article's page, or the portal's name."""
    if (block.kind == "heading" or block.text.isupper()) and _SITE_NAME.fullmatch(block.text):
        return True
    return block.kind != "row" and phrase(block.text) in _NO_TITLES


def _is_frame(block: Block, seen: Look) -> bool:
    """Tell the portal's name and clock, the heading of any article's page, a tool, the day of a row."""
    title = None if seen.title is None else seen.shown[seen.title]
    if (
        _CLOCK.fullmatch(block.text)
        or _NOTE.fullmatch(block.text)
        or _MOVED.fullmatch(block.text)
        or _is_turning(block)
    ):
        return True
    is_said = _names_no_article(block) or _names_site(block, seen) or _is_tool_of(block, seen)
    return is_said or nearby.is_row_date(block, title)


def _with_review(blocks: list[Block], seen: Look, host: str | None) -> list[Block]:
    """Make text of headlines of other sites right below the title: a review of what the papers wrote."""
    title = None if seen.title is None else seen.shown[seen.title]
    at = next((i for i, block in enumerate(blocks) if title is not None and block.node is title.node), None)
    if host is None or at is None:
        return blocks
    start = next((i for i in range(at + 1, len(blocks)) if not is_meta(blocks[i].loose)), len(blocks))
    own = list(takewhile(lambda block: _leads_elsewhere(block, host), blocks[start:]))
    if len(own) < _REVIEW:
        return blocks
    return blocks[:start] + [replace(block, link_chars=0) for block in own] + blocks[start + len(own) :]


def _leads_elsewhere(block: Block, host: str) -> bool:
    hosts = [urlsplit(link.href.strip()).hostname for link in block.links]
    is_headline = len(block.text.split()) >= _HEADLINE_WORDS[0]
    return is_headline and bool(hosts) and all(at is not None and at != host for at in hosts)


def _is_turning(block: Block) -> bool:
    """Tell the line that leads to the articles before and after this one: links beside arrows."""
    bare = block.text.strip(" \n|·•")
    if not block.links or not (bare[:1] in _ARROWS or bare[-1:] in _ARROWS):
        return False
    rest = sum(char.isalnum() for char in bare) - sum(
        char.isalnum() for ln in block.links for char in ln.text
    )
    leads = all(link.href.strip() and not link.href.strip().startswith("#") for link in block.links)
    return leads and rest <= _BESIDE_ARROWS and not any(map(leads_to_document, block.links))


def _leads_home(block: Block) -> bool:
    """Tell the portal's name: a heading that is nothing but the link to its start page."""
    hrefs = [link.href.strip() for link in block.links]
    is_link = block.kind == "heading" and block.link_chars >= _LINKED * len(block.text) > 0
    return is_link and all(href and not href.startswith("#") and links.is_start(href) for href in hrefs)


def _is_tool_of(block: Block, seen: Look) -> bool:
    """Tell a tool that a screen reader calls by the article: "In" and its title."""
    tool, _, name = title_key(block.text).partition(" ")
    return is_tool(tool) and any(title_key(head).startswith(name) for head in seen.heads if name)


def _names_site(block: Block, seen: Look) -> bool:
    """Tell a line that says whose site it is: "Từ" and the name that ends the page's title in its head."""
    first, _, name = title_key(block.text).partition(" ")
    if first not in _FROM or len(name.split()) < _SITE_WORDS:
        return False
    return any(title_key(head).endswith(name) and title_key(head) != name for head in seen.heads)


def _signature(below: list[str]) -> list[str]:
    """Give the lines below the text down to which they say who wrote; all where none do.

    What stands below a label without a name may be the weather.
    """
    named_by = list(takewhile(lambda line: not line.endswith((":", "：")), below[:_SIGNED]))
    lines = [SignatureLine(line, aligned=True) for line in named_by]
    whole = (end for end in range(len(lines), 0, -1) if read_signature(lines[:end]).used == end)
    return below[: next(whole, len(below))]


def _labelled_section(shown: Sequence[Block]) -> str | None:
    """Give the section that one line of the page names with its label, and no list's rows."""
    names = {name for block in shown if block.links and (name := breadcrumb.labelled([block.text]))}
    return names.pop() if len(names) == 1 else None


def _category(
    found: reader.Reading, body: etree._Element, shown: Sequence[Block], section: str | None
) -> str | None:
    key = title_key(found.title or "")
    at = next((i for i, block in enumerate(shown) if title_key(block.text) == key), None)
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
    return breadcrumb.category(near, len(near) - 1, key) or _bar(shown, at)


def _bar(shown: Sequence[Block], title: int) -> str | None:
    """Give the section's name above the title: what a menu of the page links, and stands alone here."""
    menu = {title_key(link.text) for block in shown for link in block.links}
    for block in reversed(shown[max(0, title - _HEADER) : title]):
        if block.links:
            return None  # a list beside the article has a heading as well
        if block.kind in ("text", "heading") and title_key(block.text) in menu:
            return None if breadcrumb.names_no_section(block) else block.text
    return None
