"""Which lists of a page are parts of one: the rows of a grid, and a day's group among days of one entry.

A list is known by the element around its rows; here it is given with its rows' elements, in page order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import islice, pairwise, takewhile
from operator import is_not

from lxml import etree

from portalcrawl.reading.styles import says_anything
from portalcrawl.reading.walker import is_block_tag

_COLUMNS = 6
_ROWS = ("div", "ul", "section", "tr", "article")
_DAYS = 3  # rows that are alike, of a list whose days may hold several
_DAY_DEPTH = 4  # elements between a day's group and its rows

Rows = Mapping[etree._Element, Sequence[etree._Element]]
Parts = dict[etree._Element, etree._Element]


def of_grids(lists: Rows) -> Parts:
    """Give, of each list that is a row of a grid, the element around the grid.

    The rows stand one below the other, alike, each with as many entries; the last may have fewer.
    """
    alike: dict[tuple[etree._Element, str, str], list[etree._Element]] = defaultdict(list)
    for around, entries in lists.items():
        whole = around.getparent()
        if whole is not None and around.tag in _ROWS and len(set(map(_kind, entries))) == 1:
            alike[whole, str(around.tag), around.get("class") or ""].append(around)
    parts: Parts = {}
    for (whole, _, _), group in alike.items():
        for grid in _runs(group):
            first, *rest = (len(lists[node]) for node in grid)
            even = all(count == first for count in rest[:-1])
            if rest and even and rest[-1] <= first and 1 < first <= _COLUMNS:
                parts |= dict.fromkeys(grid, whole)
    return parts


def of_days(lists: Rows) -> Parts:
    """Give, of each list that is a day's group, the list among whose rows, of its kind, the day stands."""
    kinds = {
        around: Counter((node.tag, node.get("class")) for node in nodes) for around, nodes in lists.items()
    }
    parts: Parts = {}
    for around, kind in kinds.items():
        if len(kind) != 1 or not is_block_tag(next(iter(kind))[0]):
            continue
        for node in islice((around, *around.iterancestors()), _DAY_DEPTH):
            whole = node.getparent()
            if whole in kinds and kinds[whole][node.tag, node.get("class")] >= _DAYS:
                parts[around] = whole
                break
    return parts


def _kind(node: etree._Element) -> tuple[str, str]:
    """Give an element's name and the first of its class names: what follows may be its own."""
    return str(node.tag), next(iter((node.get("class") or "").split()), "")


def _runs(group: Sequence[etree._Element]) -> Iterator[list[etree._Element]]:
    """Part elements where something is said between them."""
    run = list(group[:1])
    for one, other in pairwise(group):
        between = takewhile(partial(is_not, other), one.itersiblings())
        if any(map(says_anything, between)):
            yield run
            run = []
        run.append(other)
    yield run
