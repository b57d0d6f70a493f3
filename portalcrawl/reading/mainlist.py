"""Which of a page's lists is its main one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import phrase
from portalcrawl.reading import pagers
from portalcrawl.reading.entries import Entry, split
from portalcrawl.reading.headtitles import head_titles, parts_of
from portalcrawl.reading.portalname import may_be_portal
from portalcrawl.reading.styles import says_anything, short_text

_PAGER_LINKS = 5
_HEADING = 60  # characters
_MOST_READ = re.compile(
    r"(?:(?:tin|bài)(?: viết)? )?(?:(?:được )?(?:xem|đọc|quan tâm) nhiều\b.*|nổi bật)"
    r"|có thể (?:bạn|quý vị) .*"
)
_PAGE = re.compile(r"(?:/(?:page|trang|p)?[/-]?\d+)?(?:\.\w{3,5})?/*$", re.IGNORECASE)
"""At the end of a listing's path: which page, and the extension."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PRINTED = 8  # times that a page prints its name; the others are a table's
_ABOVE = 3  # elements around a list up to which its heading is looked for

Lists = Mapping[etree._Element, Sequence[Entry]]


def choose(
    sel: Selector,
    lists: Lists,
    first: Mapping[etree._Element, etree._Element],
    url: str | None = None,
) -> etree._Element | None:
    """Give the element around the main list of the page at ``url``, None where there is no list.

    It is beside a pager, else it has the most dates, then the most text; what is read most comes last. Where
    that list has a heading of its own, as a side box has, one that leads to addresses below the page's, or
    that stands below the page's name, comes before it. ``first`` gives each list's first row.
    """
    several = [around for around, entries in lists.items() if len(entries) > 1]
    paged = _nearest(pagers.links(sel)[:_PAGER_LINKS], several)

    places = {
        around: (around in paged, not any(map(is_most_read, _heading_of(first[around])))) for around in lists
    }
    weights = {around: _weight(entries) for around, entries in lists.items()}
    main = max(lists, key=lambda around: (places[around], weights[around]), default=None)
    names = _names(sel)
    if main is None or main in paged or not _is_boxed(first[main], names):
        return main
    named: set[etree._Element] = set()
    for heading in islice(_printed(sel, names), _PRINTED):
        near = _nearest([heading], several)
        named |= near if len(near) < len(several) else set()
    below = {around for around in several if _is_below(lists[around], url)}
    return max(lists, key=lambda at: (places[at], at in below, at in named, weights[at]))


def is_most_read(node: etree._Element) -> bool:
    """Tell the heading of what is read most."""
    return isinstance(node.tag, str) and bool(_MOST_READ.fullmatch(phrase(short_text(node, _HEADING))))


def _nearest(nodes: Iterable[etree._Element], lists: Sequence[etree._Element]) -> set[etree._Element]:
    """Give the lists that share the smallest element with one of the nodes."""
    found: set[etree._Element] = set()
    for node in nodes:
        for around in node.iterancestors():
            if near := [one for one in lists if one is around or around in one.iterancestors()]:
                found.update(near)
                break
    return found


def _is_below(entries: Sequence[Entry], url: str | None) -> bool:
    """Tell whether most entries have their address below that of the section, and a date, as no menu has."""
    section = _PAGE.sub("", split(url or "").path)
    dated = [entry for entry in entries if entry.published_raw]
    below = sum(split(entry.url).path.startswith(f"{section}/") for entry in dated)
    return bool(section) and 2 * below > len(entries)


def _names(sel: Selector) -> set[str]:
    """Give what the page's head calls it, folded, without the portal's name."""
    parts = (phrase(part) for head in head_titles(sel) for part in parts_of(head))
    return {part for part in parts if part and not may_be_portal(part)}


def _printed(sel: Selector, names: Collection[str]) -> Iterator[etree._Element]:
    """Give the elements that print one of the page's names, but for links in menus."""
    for node in sel.root.iter():
        if not isinstance(node.tag, str) or not node.text or phrase(node.text) not in names:
            continue
        around = (node, *islice(node.iterancestors(), 2))
        is_link = node.tag == "a" or node.find(".//a") is not None
        if node.tag != "title" and (not is_link or any(up.tag in _HEADINGS for up in around)):
            yield node


def _is_boxed(row: etree._Element, names: Collection[str]) -> bool:
    """Tell the first row of a list with a heading that is none of the page's names."""
    headings = (phrase(short_text(node, _HEADING)) for node in _heading_of(row))
    return any(text and text not in names for text in headings)


def _heading_of(row: etree._Element) -> Iterator[etree._Element]:
    """Give what stands right above a list's first row, or above the list or box that it begins."""
    for node in (row, *islice(row.iterancestors(), _ABOVE)):
        above = next(filter(says_anything, node.itersiblings(preceding=True)), None)
        if above is not None:
            yield above
            return


def _weight(entries: Sequence[Entry]) -> tuple[int, int]:
    dated = sum(1 for entry in entries if entry.published_raw)
    return dated if len(entries) > 1 else 0, sum(len(entry.title) for entry in entries)
