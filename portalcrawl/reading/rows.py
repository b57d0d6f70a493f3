"""The generic listing reader: the rows of a page's main list, found by form; no class names.

Links whose address is of an article's form are gathered into lists: a row is the largest element that holds
links to one article only, a list the element around rows. Which lists are one, and which is the page's own,
the modules ``listparts`` and ``mainlist`` tell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import phrase
from portalcrawl.reading.entries import Entry, absolute
from portalcrawl.reading.listparts import Parts, of_days, of_grids
from portalcrawl.reading.mainlist import choose, is_most_read
from portalcrawl.reading.rowfields import OUTSIDE, Row, entries_of, read_row
from portalcrawl.reading.rowtitles import title_of
from portalcrawl.reading.styles import says_anything
from portalcrawl.reading.walker import text_of

_ARROWS = " »›>→"  # behind "Xem tiếp"
_GENERIC = frozenset(("chi tiết", "xem tiếp", "xem thêm", "đọc tiếp", "xem chi tiết", "more", "read more"))
_MAX_DEPTH = 12  # how far above its link a row may reach
_FEATURED = 3
_WRAPPERS = 4  # elements around a list that hold nothing else


_Group = list[tuple[etree._Element, Row]]
_Lists = dict[etree._Element, _Group]


def rows(
    sel: Selector,
    base: str | None,
    key_of: Callable[[str], str | None],
    within: etree._Element | None = None,
    *,
    outside: Collection[etree._Element] = (),
    titled: Callable[[str], bool] = bool,
    url: str | None = None,
) -> Iterator[Entry]:
    """Give the rows of the main list in page order; the page is at ``url``, if that is known.

    Links inside ``outside`` belong to none; ``titled`` says what texts of links may be titles.
    """
    lists = _lists(sel if within is None else Selector(root=within), base, key_of, titled, outside)
    found = {around: entries_of(group) for around, group in lists.items()}
    shown = {around: [entry for entry in group if entry.title] for around, group in found.items()}
    main = choose(sel, shown, {around: group[0][0] for around, group in lists.items()}, url)
    if main is None:
        return
    headings = _headings(lists, found, main)
    yield from (entry for entry in _featured(lists, shown, main) if entry.url not in headings)
    listed = [entry for entry in shown[main] if entry.url not in headings]
    is_nested = any(node.getparent() is not main for node, _ in lists[main])  # a grid, days
    if titled is bool or len(listed) < 2 or is_nested:
        yield from listed
        return
    all_rows = zip(lists[main], found[main], strict=True)
    known = {node: entry for (node, _), entry in all_rows if entry in listed}
    yield from _completed(main, known, _links(Selector(root=main), base, key_of, bool, outside), titled)


def _featured(
    lists: _Lists, entries: Mapping[etree._Element, Sequence[Entry]], main: etree._Element
) -> Iterator[Entry]:
    """Give the featured articles right above the main list."""
    outer = _wrapper(main)
    for around, group in islice(lists.items(), [*lists].index(main)):
        near = main.getparent() in (around, around.getparent())
        if not near and outer.getparent() in (around, around.getparent()):
            near = all(is_heading(row.links[-1]) for _, row in group)
        if near and len(entries[around]) <= _FEATURED and not _is_below_most_read(group[0][0]):
            yield from entries[around]


def _headings(
    lists: _Lists, entries: Mapping[etree._Element, Sequence[Entry]], main: etree._Element
) -> set[str]:
    """Give the addresses of sections that stand as headings above or on top of the main list.

    A heading is a link and nothing else, no row of the list's kind; a menu links it as well, or the rows have
    a date.
    """
    kind = Counter(_kind(node) for node, _ in lists[main]).most_common(1)[0][0]
    is_dated = any(entry.published_raw for entry in entries[main])
    often = Counter(a.get("href") for a in main.getroottree().getroot().iter("a"))
    above = (found for around in islice(lists, [*lists].index(main) + 1) for found in lists[around])
    return {
        row.url
        for node, row in above
        if _kind(node) != kind and _is_bare(node, row) and (is_dated or often[row.links[0].get("href")] > 1)
    }


def _is_bare(node: etree._Element, row: Row) -> bool:
    return text_of(node) in row.titles and node.find(".//img") is None


def _kind(node: etree._Element) -> tuple[str, str | None]:
    return str(node.tag), node.get("class")


def _wrapper(node: etree._Element) -> etree._Element:
    """Give the outermost element around a list that holds nothing else."""
    for around in islice(node.iterancestors(), _WRAPPERS):
        if around.tag in ("body", "form") or sum(map(says_anything, around)) > 1:
            break
        node = around
    return node


def _completed(
    around: etree._Element,
    known: dict[etree._Element, Entry],
    links: list[Row],
    titled: Callable[[str], bool],
) -> Iterator[Entry]:
    """Give a list's rows and, between them, elements of their kind, dated or headed, that link one article.

    What several of them link is a label: who wrote, the section. Beside it, or alone, a short title is one.
    """
    kinds = set(map(_kind, known))
    inside: dict[etree._Element, dict[str, Row]] = defaultdict(dict)
    for row in links:
        climb = (row.links[0], *row.links[0].iterancestors())
        child = next(node for node in climb if node.getparent() is around or node is around)
        if row.titles:
            inside[child].setdefault(row.key, row)
    often = Counter(key for rows in inside.values() for key in rows)
    begun = False
    for child in around:
        if child in known:
            begun = True
            yield known[child]
        elif begun and is_most_read(child):
            return
        elif _kind(child) in kinds:
            own = [row for row in inside[child].values() if often[row.key] == 1]
            told = [row for row in own if any(map(titled, row.titles))] or own
            entry = read_row(child, told[0]) if len(told) == 1 else None
            if entry is not None and len(entry.title.split()) > 1:
                is_row = entry.published_raw or (child.get("class") and is_heading(told[0].links[0]))
                yield from [entry] if is_row else []


def is_heading(link: etree._Element) -> bool:
    """Tell a link that is in a heading, or around one."""
    near = (*islice(link.iterancestors(), 2), *link.iter())
    return any(node.tag in ("h2", "h3", "h4", "h5") for node in near)


def elements(
    sel: Selector,
    base: str | None,
    key_of: Callable[[str], str | None],
    *,
    outside: Collection[etree._Element] = (),
    titled: Callable[[str], bool] | None = None,
) -> list[etree._Element]:
    """Give the row elements of every list of several articles on the page."""
    found = _lists(sel, base, key_of, titled, outside).values()
    return [node for group in found if len({row.key for _, row in group}) > 1 for node, _ in group]


def _lists(
    sel: Selector,
    base: str | None,
    key_of: Callable[[str], str | None],
    titled: Callable[[str], bool] | None,
    outside: Collection[etree._Element],
) -> _Lists:
    """Gather rows by the element around them; without ``titled`` nobody asks for their titles."""
    found = _links(sel, base, key_of, titled, outside)
    if titled is not None and titled is not bool:
        found = [row for row in found if row.titles]
    lists: _Lists = {}
    counts = _count({link: row.key for row in found for link in row.links})
    ended: set[etree._Element] = set()
    for row in found:
        node = _row_element(row.links[0], counts)
        parent = node.getparent()
        around = node if parent is None else parent
        group = lists.setdefault(around, [])
        if around in ended or (group and _begins_another(group[-1][0], node)):
            ended.add(around)
        else:
            group.append((node, row))
    places = {id(row): at for at, row in enumerate(found)}
    for parts_of in (of_grids, of_days):
        nodes = {around: [node for node, _ in group] for around, group in lists.items()}
        lists = _merged(lists, parts_of(nodes), places)
    return lists


def _merged(lists: _Lists, parts: Parts, places: Mapping[int, int]) -> _Lists:
    """Put the rows of lists that are parts of others into those, in page order."""
    whole: _Lists = {}
    for around, group in lists.items():
        whole.setdefault(parts.get(around, around), []).extend(group)
    for around in {*parts.values()}:
        whole[around].sort(key=lambda found: places[id(found[1])])
    return whole


def _begins_another(last: etree._Element, row: etree._Element) -> bool:
    """Tell a row that the heading of what is read most parts from the last one."""
    for node in row.itersiblings(preceding=True):
        if node is last:
            return False
        if is_most_read(node):
            return True
    return False


def _is_below_most_read(row: etree._Element) -> bool:
    """Tell the first row of what is read most: the heading is above it, or in the box that it is."""
    linked = {node for link in row.iter("a") for node in (*link.iter(), *link.iterancestors())}
    inside = (node for node in row.iter() if node not in linked)  # a headline may say the same
    return any(map(is_most_read, (*row.itersiblings(preceding=True), *inside)))


def _links(
    sel: Selector,
    base: str | None,
    key_of: Callable[[str], str | None],
    titled: Callable[[str], bool] | None,
    outside: Collection[etree._Element],
) -> list[Row]:
    """Give one row per run of links to the same article."""
    found: list[Row] = []
    for a in sel.css("a[href]"):
        href = a.root.get("href", "").strip()
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
            continue
        url = absolute(href, base)
        key = key_of(url)
        if key is None or _is_outside(a.root, outside):
            continue
        if not found or found[-1].key != key:
            found.append(Row(key, url))
        found[-1].links.append(a.root)
        title = title_of(a.root) if titled is not None else ""
        if title and phrase(title.strip(_ARROWS)) not in _GENERIC and titled is not None and titled(title):
            if not found[-1].titles:
                found[-1].url = url  # a picture or a print button may lead elsewhere
            found[-1].titles.append(title)
    return found


def _is_outside(link: etree._Element, outside: Collection[etree._Element]) -> bool:
    """Tell a link of the page's frame; an article's own header and footer are no part of that (HTML 5)."""
    framed = False
    for up in link.iterancestors():
        if up in outside or up.tag in ("nav", "aside"):
            return True
        framed = up.tag != "article" and (framed or up.tag in OUTSIDE)
    return framed


def _count(keys: dict[etree._Element, str]) -> dict[etree._Element, set[str]]:
    """Give, for every element near a link, which articles are linked inside it."""
    counts: dict[etree._Element, set[str]] = {}
    for link, key in keys.items():
        node: etree._Element | None = link
        for _ in range(_MAX_DEPTH):
            if node is None:
                break
            counts.setdefault(node, set()).add(key)
            node = node.getparent()
    return counts


def _row_element(link: etree._Element, counts: dict[etree._Element, set[str]]) -> etree._Element:
    """Climb to the largest element that leads to one article only."""
    node = link
    for _ in range(_MAX_DEPTH):
        parent = node.getparent()
        if parent is None or parent.tag in ("body", "form", "html") or len(counts.get(parent, ())) != 1:
            break
        node = parent
    return node
