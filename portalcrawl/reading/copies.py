"""Print views and calendars: pages that repeat what the portal has elsewhere, some of them without end."""

from __future__ import annotations

import re
from typing import Protocol

from parsel import Selector

from portalcrawl.errors import CalendarPage, PrintPage
from portalcrawl.normalize import clean_text as clean

_PRINTS = re.compile(
    r"\s*(?://\s*<!\[CDATA\[|<!--)?\s*(?:(?:window\s*\.\s*)?setTimeout\s*\(\s*['\"]?)?"
    r"(?:(?:window\s*\.\s*)?onload\s*=\s*)?(?:function\s*\(\s*\)\s*\{\s*|\(\s*\)\s*=>\s*\{?\s*)?"
    r"(?:(?:window|self)\s*\.\s*)?print\s*\(\s*\)[^a-z]*(?:window\s*\.\s*close\s*\(\s*\))?[^a-z]*",
    re.IGNORECASE,
)
"""A script that does nothing but print the page."""
_WEEKDAY = re.compile(
    r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|(?:t[2-7]|cn)\b|(?:mon|tue|wed|thu|fri|sat|sun)\w*$"
    r"|(?:mo|tu|we|th|fr|sa|su)$"
)
_WEEK = 5  # working days
_MONTH = frozenset(range(1, 29))
_HALF_DAY = re.compile(r"(?:buổi )?(?:sáng|chiều)\W*")


class ParsedPage(Protocol):
    """What is asked of a page."""

    text: str

    @property
    def selector(self) -> Selector:
        """The parsed page."""

    @property
    def reads_print_views(self) -> bool:
        """Whether a print view of the template is an article all the same."""


def print_view(page: ParsedPage) -> PrintPage | None:
    """Find a page that opens the printer's dialog by itself."""
    if page.reads_print_views or "print" not in page.text:
        return None
    sel = page.selector
    scripts = sel.css("script:not([src])::text").getall()
    if sel.css("body[onload*='print(' i]") or any(map(_PRINTS.fullmatch, scripts)):
        return PrintPage("it prints itself when opened")
    return None


def calendar(page: ParsedPage) -> CalendarPage | None:
    """Find a month's grid, or a week of mornings and afternoons."""
    for table in page.selector.css("table"):
        cells = [clean(" ".join(at.xpath(".//text()").getall())).casefold() for at in table.css("td, th")]
        if len({found[0] for cell in cells if (found := _WEEKDAY.match(cell))}) < _WEEK:
            continue
        if {int(cell) for cell in cells if cell.isdecimal() and len(cell) < 3} >= _MONTH:
            return CalendarPage("a month's calendar")
        if any(map(_HALF_DAY.fullmatch, cells)):
            return CalendarPage("a week's schedule")
    return None
