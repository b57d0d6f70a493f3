"""Reviews of what the papers wrote: articles whose text is a list of headlines of other sites."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from portalcrawl.reading.blocks import Block
from portalcrawl.reading.datelines import is_meta
from portalcrawl.reading.density import HEADLINE_WORDS
from portalcrawl.reading.entries import split

_REVIEW = 2  # headlines


def told(blocks: list[Block], title: Block | None, host: str | None) -> list[Block]:
    """Make text of headlines of other sites right below the title: a review of what the papers wrote."""
    at = next((i for i, block in enumerate(blocks) if title is not None and block.node is title.node), None)
    if host is None or at is None:
        return blocks
    start = next((i for i in range(at + 1, len(blocks)) if not is_meta(blocks[i].loose)), len(blocks))
    own = list(takewhile(lambda block: _leads_elsewhere(block, host), blocks[start:]))
    if len(own) < _REVIEW:
        return blocks
    return blocks[:start] + [replace(block, link_chars=0) for block in own] + blocks[start + len(own) :]


def _leads_elsewhere(block: Block, host: str) -> bool:
    hosts = [split(link.href.strip()).hostname for link in block.links]
    is_headline = len(block.text.split()) >= HEADLINE_WORDS[0]
    return is_headline and bool(hosts) and all(at is not None and at != host for at in hosts)
