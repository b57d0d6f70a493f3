"""Pagers: where the next listing page is, in whichever of three ways a page says it.

Liferay's ``_cur`` links, plain page numbers in links, and ASP.NET form posts. Numbers and structure decide
wherever a page has them: half-translated buttons (``next`` between ``Trước`` and ``Cuối cùng``) are real.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree
from parsel import Selector, SelectorList

from portalcrawl.normalize import clean_text as clean
from portalcrawl.reading.entries import Postback, absolute
from portalcrawl.reading.styles import inner_text

Node = etree._Element

_CUR = re.compile(r"[?&][A-Za-z0-9_]*cur=(\d+)")
_PAGE = re.compile(
    r"([?&](?:[a-z]+_page|page|p|trang|pageindex|pagenumber|page_no|pageno|pagenum|paged|currentpage|pg)=|/page[-/]|/trang-)(\d+)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(?:html?|aspx?|php)$", re.IGNORECASE)  # the first page's may have none
_POSTBACK = re.compile(
    r"(?:__doPostBack|WebForm_PostBackOptions)\s*\(\s*(['\"])(?P<target>.*?)\1\s*,\s*(['\"])(?P<argument>.*?)\3"
)
_REFRESH = re.compile(r"RefreshPageTo\s*\([^,]*,\s*(['\"])(?P<url>.*?)\1")
_NEXT_TARGET = re.compile(r"next(?:page)?\d*$|trang_?sau\d*$|(?:trang_?)?tiep\d*$|\$next$", re.IGNORECASE)
_NEXT_TEXT = re.compile(
    r"(?:trang\s+)?(?:sau|tiếp(?: theo)?|kế(?: tiếp)?)\W*|next(?: page)?\W*|[>›»→]", re.IGNORECASE
)
_NUMBER = re.compile(r"\W*(\d{1,5})\W*")
_CURRENT = re.compile(
    r"(?:^|[\s_-])(?:active|current|selected|curr|on)(?:$|[\s_-])|currentpage|pagecurrent", re.IGNORECASE
)
_DISABLED = re.compile(r"(?:^|[\s_-])(?:disabled?|inactive)(?:$|[\s_-])|aspnetdisabled", re.IGNORECASE)
_LIFERAY = (
    ".lfr-pagination, .taglib-page-iterator, [class*='page-iterator'], .pagination-bar:has(a[href*='_cur=']),"
    " ul.pagination:has(a[href*='_cur=']), #pagination:has(a[href*='_cur='])"
)


@dataclass(frozen=True, slots=True)
class _Step:
    """A link of a pager."""

    node: etree._Element
    number: int | None
    target: str = ""
    argument: str = ""


def next_page(sel: Selector, url: str | None, base: str | None) -> str | Postback | None:
    """Find the way to the next page: an absolute address, a form post, or None on the last page."""
    if sel.css(_LIFERAY):
        return _liferay(sel, url, base)
    return _numbered(sel, url, base) or _list_view(sel, base) or _postback(sel, url, base)


def links(sel: Selector) -> list[etree._Element]:
    """Give the links that lead to other pages of a list: they stand beside it."""
    plain = [
        a.root
        for a in sel.css("a[href]")
        if _PAGE.search(a.root.get("href", "")) or _CUR.search(a.root.get("href", ""))
    ]
    posted = [
        step.node for step in _postback_steps(sel) if step.number or _NEXT_TEXT.fullmatch(label(step.node))
    ]
    return plain + posted


def number_of(node: Node) -> int | None:
    """Give the page number that a link's text is."""
    found = _NUMBER.fullmatch(label(node))
    return int(found[1]) if found else None


def after_current(nodes: list[Node]) -> Node | None:
    """Give the link to the page after the current one, of links whose text is a page number."""
    steps = [_Step(node, number_of(node)) for node in nodes if not is_disabled(node)]
    step = _following(steps, _current(steps)) if steps else None
    return step.node if step else None


def _list_view(sel: Selector, base: str | None) -> str | None:
    """Follow SharePoint's own list view, whose pages have no numbers."""
    for a in sel.css("a[href*='Paged=TRUE' i], a[onclick*='RefreshPageTo']"):
        found = _REFRESH.search(a.root.get("onclick", ""))
        href = found["url"].replace("\\u0026", "&") if found else a.root.get("href", "")
        if "paged=true" in href.lower() and "pagedprev" not in href.lower():
            return absolute(href, base)
    return None


def is_disabled(node: etree._Element) -> bool:
    """Tell a link that is switched off, itself or by the list item around it."""
    parent = node.getparent()
    around = [node] if parent is None or parent.tag not in ("li", "span") else [node, parent]
    return any(
        item.get("disabled") is not None
        or item.get("aria-disabled") == "true"
        or _DISABLED.search(item.get("class") or "")
        for item in around
    ) or (node.get("href") or "").strip().lower() in (
        "javascript:;",
        "javascript:void(0)",
        "javascript:void(0);",
    )


def _liferay(sel: Selector, url: str | None, base: str | None) -> str | None:
    """Follow Liferay's iterator to the current page's number plus one."""
    box = sel.css(".lfr-pagination") or sel.css(_LIFERAY)
    links = [(a.root, _number_in(_CUR, a.root.get("href", ""))) for a in box.css("a[href]")]
    steps = [_Step(node, number) for node, number in links if number is not None and not is_disabled(node)]
    current = _liferay_current(box, url)
    step = _following(steps, current)
    return absolute(step.node.get("href"), base) if step else None


def _liferay_current(box: SelectorList[Selector], url: str | None) -> int:
    printed = box.css(".current-page-menu .lfr-icon-menu-text ::text, .lfr-icon-menu-text::text").getall()
    active = box.css("li.active").xpath("string()").getall()
    for text in (*printed, *active):
        if found := _NUMBER.fullmatch(clean(text)):
            return int(found[1])
    if url is not None and (number := _number_in(_CUR, url)) is not None:
        return number
    buttons = box.css("ul.lfr-pagination-buttons > li > a, ul.pager > li > a")
    before = [number for a in buttons[:2] if (number := _number_in(_CUR, a.root.get("href", ""))) is not None]
    if len(buttons) >= 4 and before:  # first, previous, next, last: the previous page's number is printed
        return max(before) + 1
    return 1


def _numbered(sel: Selector, url: str | None, base: str | None) -> str | None:
    """Follow plain links: ``rel=next``, else the link to the next number."""
    for link in sel.css("a[rel~='next'][href], link[rel~='next'][href]"):
        if not is_disabled(link.root) and not link.root.get("href", "").lower().startswith("javascript"):
            return absolute(link.root.get("href", ""), base)
    steps: dict[str, list[_Step]] = {}
    for a in sel.css("a[href]"):
        href = a.root.get("href", "")
        found = _PAGE.search(href)
        if found and not is_disabled(a.root) and _same_list(href, url, base):
            steps.setdefault(found[1].lower().lstrip("?&"), []).append(_Step(a.root, int(found[2])))
    for group in sorted(steps.values(), key=len, reverse=True):
        current = _number_in(_PAGE, url) if url else None
        step = _following(group, current if current is not None else _current(group))
        if step:
            return absolute(step.node.get("href"), base)
    return None


def _same_list(href: str, url: str | None, base: str | None) -> bool:
    """Tell a link within the same list: the path is the page's own, apart from a page number in it."""
    if url is None:
        return True
    try:
        here, there = urlsplit(url), urlsplit(absolute(href, base))
    except ValueError:
        return False
    paths = [_ENDING.sub("", _PAGE.sub("", part.path)).rstrip("/").casefold() for part in (here, there)]
    return paths[0] == paths[1] and here.netloc.casefold() == there.netloc.casefold()


def _postback(sel: Selector, url: str | None, base: str | None) -> Postback | None:
    """Follow a form post: the next button, else the number after the current one."""
    steps = list(_postback_steps(sel))
    for step in steps:
        name = step.argument if step.argument.lower().startswith("page$") else step.target
        if _NEXT_TARGET.search(name) or _NEXT_TEXT.fullmatch(label(step.node)):
            return None if is_disabled(step.node) else _form_post(step, url, base)
    off = sel.css("a[id], span[id]").xpath("self::*[not(contains(@href, 'doPostBack'))]")
    if any(_NEXT_TARGET.search(item.root.get("id", "")) and is_disabled(item.root) for item in off):
        return None
    numbered = [step for step in steps if step.number is not None]
    if not numbered:
        return None
    current = _current(numbered)
    step_on = _following(numbered, current) or _ellipsis(steps, numbered, current)
    return _form_post(step_on, url, base) if step_on else None


def _postback_steps(sel: Selector) -> Iterable[_Step]:
    for a in sel.css("a[href*='oPostBack'], a[onclick*='oPostBack'], input[onclick*='oPostBack']"):
        found = _POSTBACK.search(a.root.get("href", "")) or _POSTBACK.search(a.root.get("onclick", ""))
        if found:
            number = _NUMBER.fullmatch(label(a.root))
            yield _Step(a.root, int(number[1]) if number else None, found["target"], found["argument"])


def label(node: etree._Element) -> str:
    """Give what a button says: its text, or what its picture stands for."""
    printed = clean(inner_text(node)) or node.get("value") or node.get("title")
    return clean(printed or next((text for image in node.iter("img") if (text := image.get("alt"))), ""))


def _ellipsis(steps: list[_Step], numbered: list[_Step], current: int) -> _Step | None:
    """Follow the dots after the last number of a windowed pager."""
    if not numbered or max(step.number or 0 for step in numbered) > current:
        return None
    last = steps.index(numbered[-1])
    after = [step for step in steps[last + 1 :] if label(step.node) in ("...", "…")]
    return after[0] if after and not is_disabled(after[0].node) else None


def _following(steps: list[_Step], current: int) -> _Step | None:
    """Choose the step to the smallest number after the current page."""
    later = [step for step in steps if step.number is not None and step.number > current]
    return min(later, key=lambda step: step.number or 0, default=None)


def _current(steps: list[_Step]) -> int:
    """Read the current page's number: marked, or the one number of the pager that is no link; else 1."""
    for step in steps:
        for node in (step.node, step.node.getparent()):
            if node is not None and _CURRENT.search(node.get("class") or "") and step.number is not None:
                return step.number
    linked = {step.node for step in steps}
    box = _common_ancestor([step.node for step in steps])
    numbers = {step.number for step in steps}
    for node in box.iter("span", "strong", "b", "a", "li", "td", "em", "font", "label"):
        found = _NUMBER.fullmatch(label(node)) if len(node) <= 1 and node not in linked else None
        if found and int(found[1]) not in numbers and not any(a in linked for a in node.iter("a")):
            return int(found[1])
    return 1


def _common_ancestor(nodes: list[etree._Element]) -> etree._Element:
    """Give the smallest element around all of a pager's links, never a single link."""
    first = nodes[0]
    parent = first.getparent()
    wanted = set(nodes)
    while parent is not None:
        if len(nodes) == 1 or wanted <= set(parent.iter(first.tag)):
            around = parent.getparent()
            lonely = len(nodes) == 1 and parent.tag in ("li", "td") and around is not None
            return around if lonely and around is not None else parent
        parent = parent.getparent()
    return first


def _form_post(step: _Step, url: str | None, base: str | None) -> Postback:
    forms = [*step.node.iterancestors("form"), *step.node.getroottree().iter("form")]
    fields: dict[str, str] = {}
    action = ""
    if forms:
        form = forms[0]
        action = form.get("action") or ""
        fields = {
            field.get("name") or "": field.get("value") or ""
            for field in form.iter("input")
            if (field.get("type") or "").lower() == "hidden" and field.get("name")
        }
    fields |= {"__EVENTTARGET": step.target, "__EVENTARGUMENT": step.argument}
    return Postback(absolute(action or url or "", base), fields)


def _number_in(pattern: re.Pattern[str], url: str) -> int | None:
    found = pattern.search(url)
    return int(found[found.lastindex or 1]) if found else None
