"""Lines beside an article that are of its page's frame by what they say, wherever they stand."""

from __future__ import annotations

import re

from portalcrawl.chrome import is_tool, phrase
from portalcrawl.reading import links, nearby, portalname
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.body import leads_to_document
from portalcrawl.reading.headtitles import title_key

_NO_TITLES = frozenset(
    (
        "chi tiết", "chi tiết tin", "tin chi tiết", "chi tiết tin tức", "nội dung chi tiết",
        "chi tiết bài viết", "xem chi tiết", "xuất bản thông tin", "nội dung tin", "nội dung bài viết",
        "bài viết", "nội dung", "tin bài", "thông tin về bài viết", "thông tin bài viết",
        "về bài viết này", "thông tin chi tiết", "tài liệu đính kèm",
    )
)  # fmt: skip
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
_LINKED = 0.9
_ARROWS = frozenset("←→‹›«»◀▶◄►⟵⟶⇐⇒")
_BESIDE_ARROWS = 20  # letters: "Bài trước", "Bài sau"


def is_frame(block: Block, title: Block | None, heads: list[str]) -> bool:
    """Tell the portal's name and clock, the heading of any article's page, a tool, the day of a row."""
    if (
        _CLOCK.fullmatch(block.text)
        or _NOTE.fullmatch(block.text)
        or _MOVED.fullmatch(block.text)
        or _is_turning(block)
    ):
        return True
    is_said = _names_no_article(block) or _names_site(block, heads) or _is_tool_of(block, heads)
    return is_said or nearby.is_row_date(block, title)


def _names_no_article(block: Block) -> bool:
    """Tell the heading of any article's page, or the portal's name."""
    if (block.kind == "heading" or block.text.isupper()) and portalname.is_site(block.text):
        return True
    return block.kind != "row" and phrase(block.text) in _NO_TITLES


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


def leads_home(block: Block) -> bool:
    """Tell the portal's name: a heading that is nothing but the link to its start page."""
    hrefs = [link.href.strip() for link in block.links]
    is_link = block.kind == "heading" and block.link_chars >= _LINKED * len(block.text) > 0
    return is_link and all(href and not href.startswith("#") and links.is_start(href) for href in hrefs)


def _is_tool_of(block: Block, heads: list[str]) -> bool:
    """Tell a tool that a screen reader calls by the article: "In" and its title."""
    tool, _, name = title_key(block.text).partition(" ")
    return is_tool(tool) and any(title_key(head).startswith(name) for head in heads if name)


def _names_site(block: Block, heads: list[str]) -> bool:
    """Tell a line that says whose site it is: "Từ" and the name that ends the page's title in its head."""
    first, _, name = title_key(block.text).partition(" ")
    if first not in _FROM or len(name.split()) < _SITE_WORDS:
        return False
    return any(title_key(head).endswith(name) and title_key(head) != name for head in heads)
