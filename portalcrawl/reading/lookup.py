"""Selectors that a page cannot satisfy are not searched for.

Telling what a page is asks it for dozens of classes and ids, nearly all of them absent, and each such
question is a walk over the whole tree. One look at every ``class`` and ``id`` answers most of them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import cache
from typing import Any, Self, TypeVar, cast

from cssselect import parse
from cssselect.parser import Attrib, Class, CombinedSelector, Function, Hash, Negation, Pseudo
from lxml import etree
from parsel import Selector, SelectorList
from parsel.csstranslator import HTMLTranslator

from portalcrawl.reading.mending import mend

T = TypeVar("T")

_TRANSLATOR = HTMLTranslator()


class PageSelector(Selector):
    """A parsed page. What is selected from it are plain selections: ``names`` is None for them."""

    names: frozenset[str] | None = None
    """Every ``.class`` and ``#id`` of the page."""
    mended: tuple[str, ...] = ()
    """The paragraphs whose letters an old encoding had garbled, as they now are."""
    memo: dict[Hashable, Any] | None = None
    """What was found out about the page before: detection asks every template much the same."""

    @classmethod
    def of(cls, text: str) -> Self:
        """Parse a page as HTML."""
        page = cls(text, type="html")
        page.names = frozenset(_names(page.root))
        page.mended = tuple(mend(page.root))
        page.memo = {}
        return page

    def css(self, query: str) -> SelectorList[Self]:
        """Select as ever, without the alternatives that no element of the page can satisfy."""
        names, memo = self.names, self.memo
        if names is None or memo is None:
            return super().css(query)
        if query not in memo:
            possible = [xpath for needed, xpath in _alternatives(query) if needed <= names]
            memo[query] = self.xpath(" | ".join(possible)) if possible else SelectorList([])
        found: SelectorList[Self] = memo[query]
        return found


def remembered(sel: Selector, name: Hashable, make: Callable[[], T]) -> T:
    """Give what was made of the page under that name before, else make it; never to be changed by anyone."""
    memo = sel.memo if isinstance(sel, PageSelector) else None
    if memo is None:
        return make()
    if name not in memo:
        memo[name] = make()
    found: T = memo[name]
    return found


def _names(root: etree._Element) -> Iterator[str]:
    for classes in cast("list[str]", root.xpath("//@class", smart_strings=False)):
        for name in classes.split():
            yield "." + name
    for name in cast("list[str]", root.xpath("//@id", smart_strings=False)):
        yield "#" + name


@cache
def _alternatives(query: str) -> list[tuple[frozenset[str], str]]:
    """Give, for each of a group of selectors, the names an element needs and its XPath.

    >>> [sorted(needed) for needed, _ in _alternatives("div.a #b > p:not(.c), a[href].d::text")]
    [['#b', '.a'], ['.d']]
    """
    return [
        (frozenset(_needed(selector.parsed_tree)), _TRANSLATOR.selector_to_xpath(
            selector, translate_pseudo_elements=True
        ))
        for selector in parse(query)
    ]  # fmt: skip


def _needed(tree: object) -> Iterator[str]:
    """Give the names that certainly stand on a page where the selector finds anything."""
    while True:
        if isinstance(tree, CombinedSelector):
            yield from _needed(tree.subselector)
        elif isinstance(tree, Class):
            yield "." + tree.class_name
        elif isinstance(tree, Hash):
            yield "#" + tree.id
        elif not isinstance(tree, (Attrib, Function, Negation, Pseudo)):
            return  # an element, or one of the rarer forms, which need not be understood
        tree = tree.selector
