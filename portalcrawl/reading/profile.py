"""What a portal's pages have in common: chrome is what repeats, content is what appears once.

A profile holds outlines of a portal's pages: of every printed line a hash, and where on the page it stands. A
region of the page (a path of elements) whose lines mostly stand on other pages as well is chrome, also where
a line of it is new; a line that most pages print within the content is chrome, too. Learned while crawling or
from a folder of saved pages, kept as JSON.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from portalcrawl.chrome import is_attachment_label
from portalcrawl.normalize import Line as SignatureLine
from portalcrawl.normalize import fold, read_signature
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.body import leads_to_document
from portalcrawl.reading.datelines import is_meta
from portalcrawl.reading.density import holder, unnumbered
from portalcrawl.reading.walker import walk

MOST = 24
"""Pages a profile learns from; after that it stays as it is, so that one page always reads the same."""
LEAST = 3
"""Pages from which on a profile says anything."""

_CHROME = 0.75  # of a region's text stands on other pages as well
_CHANGING = 0.5  # of a region's own text, less of which stands on other pages as well
_EVERYWHERE = 0.6  # of the pages print the line
_DIGITS = re.compile(r"\d+")
_SENTENCE = 60  # characters: in a shorter line, figures are a counter's
_INDEXED = frozenset(("td", "th"))
_DEEP = 4  # elements from the top on whose place among their siblings counts

Outline = list[tuple[int, list[int], int]]
"""Of each line of a page: its hash, the hashes of the regions it lies in from the outside in, its length."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What the outlines say together."""

    regions: dict[int, float]
    """The share of repeated text of each region that may be chrome."""
    repeated: dict[int, float]
    """Of each region."""
    pages_with: Counter[int]
    """On how many pages each line stands."""


@dataclass(slots=True)
class PortalProfile:
    """What was learned of a portal."""

    outlines: dict[str, Outline] = field(default_factory=dict)
    """By a page's address or name."""
    contents: dict[str, int] = field(default_factory=dict)
    """Of each page that is an article: the region its text lies in."""

    _known: Learned | None = None

    @property
    def says_anything(self) -> bool:
        """Whether enough pages were seen."""
        return len(self.outlines) >= LEAST

    @property
    def is_full(self) -> bool:
        """Whether it learns no more."""
        return len(self.outlines) >= MOST

    def observe(self, name: str, body: etree._Element, content: etree._Element | None = None) -> None:
        """Learn from a page; ``content`` is the element its article's text was found in, if it is one.

        The same page twice, or one too many, changes nothing.
        """
        if name in self.outlines or self.is_full:
            return
        keys = dict(_keyed(body))
        self.outlines[name] = _outline(body, keys)
        if content is not None and content in keys:
            self.contents[name] = keys[content]
        self._known = None

    def content(self, body: etree._Element) -> etree._Element | None:
        """Give the element where most of the portal's articles have their text, if the page has it once."""
        region = self._content()
        found = [node for node, key in _keyed(body) if key == region] if region is not None else []
        return found[0] if len(found) == 1 else None

    def _content(self) -> int | None:
        if len(self.contents) < LEAST:
            return None
        region, votes = Counter(self.contents.values()).most_common(1)[0]
        # A side column with a long text may be taken for the text of every article, each read alone.
        is_fresh = self._learned().repeated[region] < _CHANGING
        return region if is_fresh and votes >= _EVERYWHERE * len(self.contents) else None

    def chrome(self, body: etree._Element) -> set[etree._Element]:
        """Give the page's elements that are chrome, none of them inside another."""
        if not self.says_anything:
            return set()
        learned = self._learned()
        content = self.content(body)
        kept = set() if content is None else {*content.iter(), *content.iterancestors()}
        found: set[etree._Element] = set()
        keys = dict(_keyed(body))
        boxes = Counter(keys.values())
        fresh, said = self._fresh(body, keys)
        for node, key in keys.items():
            if node in kept or any(up in found for up in node.iterancestors()):
                continue
            # Of several boxes alike (a page builder's headings, say) one may be the article's; and where a
            # longer article goes on, others have their frame.
            is_own = node in fresh and (boxes[key] > 1 or node in said)
            if learned.regions.get(key, 0.0) >= _CHROME and not is_own:
                found.add(node)
        for block in walk(body, found):
            line, _ = _line(block, keys.get(holder(block), 0))
            often = learned.pages_with[line] >= max(
                LEAST, _EVERYWHERE * (len(self.contents) or len(self.outlines))
            )
            if often and block.text and not _is_kept(block):
                found.add(holder(block)) if _is_alone(block) else None
        return {node for node in found if not _is_label_of_own(node, found)}

    def _fresh(
        self, body: etree._Element, keys: dict[etree._Element, int]
    ) -> tuple[set[etree._Element], set[etree._Element]]:
        """Give what is new on this page and leads nowhere, and what of it has a sentence or a document."""
        pages_with = self._learned().pages_with
        known: set[etree._Element] = set()
        said: set[etree._Element] = set()
        for block in walk(body):
            if block.text:
                node = holder(block)
                line, length = _line(block, keys.get(node, 0))
                around = (node, *node.iterancestors())
                documents = any(map(leads_to_document, block.links))
                if pages_with[line] > 1 or (block.link_chars and not documents):
                    known.update(around)
                elif documents or length >= _SENTENCE:
                    said.update(around)
        return keys.keys() - known, said

    def _learned(self) -> Learned:
        if self._known is None:
            pages_with: Counter[int] = Counter()
            for lines in self.outlines.values():
                pages_with.update({line for line, _, _ in lines})
            total: dict[int, int] = defaultdict(int)
            again: dict[int, int] = defaultdict(int)
            seen: dict[int, set[str]] = defaultdict(set)
            for name, lines in self.outlines.items():
                for line, around, length in lines:
                    for region in around:
                        total[region] += length
                        again[region] += length if pages_with[line] > 1 else 0
                        seen[region].add(name)
            # What holds a place where every page prints something else, a title say, is no chrome as a whole.
            own = {around[-1] for lines in self.outlines.values() for _, around, _ in lines if around}
            changing = {region for region in own if again[region] < _CHANGING * total[region]}
            holding = {
                region
                for lines in self.outlines.values()
                for _, around, _ in lines
                if around and around[-1] in changing
                for region in around
            }
            repeated = {region: again[region] / length for region, length in total.items() if length}
            regions = {
                region: share
                for region, share in repeated.items()
                if len(seen[region]) >= LEAST and region not in holding
            }
            self._known = Learned(regions, defaultdict(float, repeated), pages_with)
        return self._known

    def to_json(self) -> dict[str, Any]:
        """Give what is stored."""
        pages = {name: [list(line) for line in lines] for name, lines in self.outlines.items()}
        return {"pages": pages, "contents": self.contents}

    @classmethod
    def of_json(cls, stored: dict[str, Any]) -> PortalProfile:
        """Take what was stored."""
        pages = stored.get("pages", {})
        outlines = {
            name: [(line, around, length) for line, around, length in lines] for name, lines in pages.items()
        }
        return cls(outlines, dict(stored.get("contents", {})))


def _outline(body: etree._Element, keys: dict[etree._Element, int]) -> Outline:
    """Give a page's outline."""
    found: Outline = []
    for block in walk(body):
        if not block.text:
            continue
        node = holder(block)
        line, length = _line(block, keys.get(node, 0))
        around = [keys[up] for up in reversed([node, *node.iterancestors()]) if up in keys]
        found.append((line, around, length))
    return found


def _keyed(body: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Give every element below the body with the hash of its path: tags, names, and places near the top."""
    paths: dict[etree._Element, tuple[str, int]] = {body: ("", 0)}
    for node in body.iterdescendants():
        parent = node.getparent()
        if not isinstance(node.tag, str) or parent not in paths:
            continue
        above, depth = paths[parent]
        own_id = node.get("id") or ""
        if _DIGITS.search(own_id):
            own_id = ""  # it may be made anew for every page
        name = f"{node.tag}.{unnumbered(node)}#{own_id}"
        if depth < _DEEP or node.tag in _INDEXED:
            name += str(sum(1 for other in node.itersiblings(node.tag, preceding=True)))
        path = f"{above}/{name}"
        paths[node] = (path, depth + 1)
        yield node, _hash(path)


def _line(block: Block, region: int) -> tuple[int, int]:
    """Give the hash of a block's text at its place, and its length.

    A title stands in other pages' lists as well, but there it is no title. Figures tell sentences and dates
    apart, not counters.
    """
    text = fold(block.text)
    if len(text) < _SENTENCE and not is_meta(block.loose):
        text = _DIGITS.sub("0", text)
    return _hash(f"{region} {text}"), len(block.text)


def _hash(text: str) -> int:
    return int.from_bytes(
        hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big"
    )


def _is_kept(block: Block) -> bool:
    """Tell a line that articles share and that is theirs: who wrote, and the heading of an attachment box."""
    if block.kind == "heading" or is_attachment_label(block.text):
        return True
    return bool(read_signature([SignatureLine(block.text, aligned=True)]).used)


def _is_label_of_own(node: etree._Element, chrome: Collection[etree._Element]) -> bool:
    """Tell a term that every page prints, and whose description is this page's own."""
    described = next(node.itersiblings("dd"), None) if node.tag == "dt" else None
    return described is not None and described not in chrome


def _is_alone(block: Block) -> bool:
    """Tell a block that is all of its element."""
    return fold("".join(t for t in holder(block).itertext() if isinstance(t, str))) == fold(block.text)
