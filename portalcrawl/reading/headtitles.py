"""What a page calls itself: the titles in its head, and the one that its address tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

from parsel import Selector

from portalcrawl.normalize import clean_text as clean
from portalcrawl.normalize import fold
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.entries import absolute, split
from portalcrawl.text import plain

_ADDRESS_WORDS = 5
_LINKED_WORDS = 3
_PARTS = re.compile(r"\s+[-–|»·]\s+")


def title_key(text: str) -> str:
    """Give what two printings of a title share; one may lack the other's full stop."""
    return fold(text).rstrip(" .…")


def place_of(blocks: Sequence[Block], key: str) -> int | None:
    """Give where the title of that key is printed: where it is no link, as in a menu, else as a heading."""
    places = (i for i, block in enumerate(blocks) if title_key(block.text) == key)
    ranks = ((bool(blocks[i].link_chars), blocks[i].kind != "heading", i) for i in places)
    return min(ranks, default=(False, False, None))[2]


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
