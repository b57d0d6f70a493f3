"""Which links of a page may lead to articles, where nothing is known of a portal's addresses.

An address says little: what tells an article's link from a menu's is its text, a headline, and that it
stands in a list of its kind.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator
from itertools import islice, takewhile
from urllib.parse import unquote

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import phrase
from portalcrawl.normalize import clean_text, is_document, url_key
from portalcrawl.reading import pagers, rows
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.entries import Entry, absolute, split
from portalcrawl.reading.styles import inner_text

NEVER = re.compile(
    r"/(?:rss|feeds?|tags?|tim-?kiem|search|send-?mail|gui-email|login"
    r"|logout|log-?on|signin|sign-?up|"
    r"register|dang-?nhap|dang-?ky|dang-?xuat|sitemap|so-?do(?:-?(?:site|cong|trang|web))?|download"
    r"|lien-?he|contact|users?|members?|author|"
    r"print\w*|in|inbai|in-bai(?:-viet)?|in-trang|ban-in|cdn-cgi|wp-(?:login|admin|json))(?:/|\.\w+$|$)"
    r"|/(?:calendar(?:view)?|lich-?cong-?tac)(?:/[\d.-]+)*(?:/|\.\w+)?$"
    r"|^/(?:en|en-us|en-gb|english|zh|zh-cn)(?:/|$)"
    r"|^/(?:(?:index|default|home|trang-?chu)(?:\.\w+)?)?/?$"
    r"|\.(?:css|js|jpe?g|png|gif|webp|svg|ico|mp[34]|xml|rss|zip|rar)$",
    re.IGNORECASE,
)
_START = re.compile(r"/(?:(?:index|default|home|trang-?chu)(?:\.\w+)?/?)?", re.IGNORECASE)
_NEVER_QUERY = re.compile(
    r"(?:^|&)(?:print=|tmpl=component|format=(?:pdf|feed|rss)|output=|replytocom=|share=|action=(?:edit"
    r"|login|print)|op=(?:print|search|login))",
    re.IGNORECASE,
)
_LEAST_WORDS = 4
_LEAST_LENGTH = 16
_CARD = 4  # elements around a card's links
_LABEL_WORDS = 8
_SECTION = 2
"""So many rows below an entry's own address: it is a section."""
_NEXT = re.compile(
    r"(?:(?:trang|(?:các )?(?:tin|bài)(?: viết| đăng)?) ?)?(?:sau|tiếp(?: theo)?|kế(?: tiếp)?|cũ hơn)"
    r"(?: / next)?\W*"
    r"|next(?: page)?\W*"
    r"|[>›»→]{1,2}|older(?: posts?)?\W*",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\W*(?:(?:trang|(?:các )?(?:tin|bài)(?: viết)?) ?)?(?:trước|đầu|mới hơn)(?: / prev\w*)?\W*"
    r"|\W*(?:prev(?:ious)?|newer)(?: (?:page|posts?))?\W*",
    re.IGNORECASE,
)
_CURRENT = re.compile(r"active|current|selected|\bon\b", re.IGNORECASE)
_NUMBER = re.compile(r"\W*(\d{1,4})\W*")


def key_of(url: str) -> str | None:
    """Give the key of any address that an article may be at: the hash of its path and parameters.

    >>> key_of("http://h/tin/a-b.html") == key_of("https://www.h:81/tin/a-b.html?utm_source=x")
    True
    >>> key_of("http://h/"), key_of("http://h/tim-kiem?q=a"), key_of("http://h/a.pdf"), key_of("http://h/in/12")
    (None, None, None, None)
    """
    parts = split(url)
    path = unquote(parts.path) or "/"
    if parts.scheme and parts.scheme not in ("http", "https"):
        return None
    if is_start(url):
        return None
    bare = _START.fullmatch(path)
    if (not bare and NEVER.search(path)) or _NEVER_QUERY.search(parts.query) or is_document(url):
        return None
    return url_key(url)


def is_start(url: str) -> bool:
    """Tell the address of a start page: no path but an index, and no parameter that may name an article.

    >>> is_start("http://h/"), is_start("http://h/index.php?id=12"), is_start("http://h/tin")
    (True, False, False)
    """
    parts = split(url)
    named = re.search(r"=\w*\d|(?:\w+-){3}", parts.query)
    return bool(_START.fullmatch(unquote(parts.path) or "/")) and not named


def is_headline(text: str) -> bool:
    """Tell a link's text that may be an article's title, not a menu's item."""
    return len(text.split()) >= _LEAST_WORDS and len(text) >= _LEAST_LENGTH


def main_list(
    sel: Selector, base: str | None, url: str | None, outside: Collection[etree._Element]
) -> list[Entry]:
    """Give the rows of the page's main list, those in ``outside`` left out.

    A column that is named for its side is not left out where it has the pager, and more rows.
    """
    key = _keys(sel, base, url)
    found = list(rows.rows(sel, base, key, outside=outside, titled=is_headline, url=url))
    around = {node for link in pagers.links(sel) for node in link.iterancestors()}
    rest = [node for node in outside if node not in around]
    if len(rest) == len(outside):
        return found
    paged = list(rows.rows(sel, base, key, outside=rest, titled=is_headline, url=url))
    return paged if len(paged) > len(found) else found


def _keys(sel: Selector, base: str | None, url: str | None) -> Callable[[str], str | None]:
    """Give what names the articles that a page's links lead to: neither to itself nor to a section."""
    # The page, the list's first one, and the sections they are in.
    own = {url_key(at) for at in (url, url.partition("?")[0], *_starts(url))} if url else set()
    linked = {absolute(href, base) for href in sel.css("a[href]").xpath("@href").getall()}
    labels = _labels(sel, base) | _turns(sel, base)
    starts = Counter(start for address in linked if key_of(address) for start in _starts(address))

    def key(address: str) -> str | None:
        found = key_of(address)
        is_section = starts[address.partition("?")[0].rstrip("/") + "/"] >= _SECTION
        return None if found in own or found in labels or is_section else found

    return key


def is_section(sel: Selector, base: str | None, url: str | None, title: str) -> bool:
    """Tell the name of a section above the page's own address: a link to there, be it a menu's, says it."""
    above = set(_starts(url or ""))
    names = (
        inner_text(a.root)
        for a in sel.css("a[href]")
        if absolute(a.root.get("href"), base).partition("?")[0].rstrip("/") + "/" in above
    )
    return any(phrase(name) == title for name in names)


def _turns(sel: Selector, base: str | None) -> set[str | None]:
    """Give the keys of what a list's pager leads to by words."""
    return {
        key_of(absolute(a.root.get("href"), base))
        for a in sel.css("a[href]")
        if (text := pagers.label(a.root)) and (_NEXT.fullmatch(text) or _BACK.fullmatch(text))
    }


def _labels(sel: Selector, base: str | None) -> set[str]:
    """Give the keys of the sections that label cards, each beside a card's one headline, and elsewhere, too.

    What lies in one folder with them, where no headline's article does, is a section as well.
    """
    places: dict[str, list[etree._Element]] = defaultdict(list)
    folders: dict[str, str] = {}
    for a in sel.css("a[href]"):
        address = absolute(a.root.get("href", ""), base)
        if (key := key_of(address)) is not None:
            places[key].append(a.root)
            folders[key] = split(address).path.rstrip("/").rpartition("/")[0]
    headlines = {key for key, at in places.items() if any(map(rows.is_heading, at))}
    cards = Counter(
        around
        for key in headlines
        for around in {node for a in places[key] if rows.is_heading(a) for node in _card(a)}
    )
    rest = {key: at for key, at in places.items() if key not in headlines}
    labels = {key for key, at in rest.items() if len(at) > 1 and any(_is_label(a, cards) for a in at)}
    shared = {folders[key] for key in labels} - {folders[key] for key in headlines} - {""}
    return labels | {key for key in rest if folders[key] in shared}


def _is_label(link: etree._Element, cards: Counter[etree._Element]) -> bool:
    card = next((node for node in _card(link) if cards[node]), None)
    return card is not None and cards[card] == 1 and len(inner_text(link).split()) <= _LABEL_WORDS


def _card(link: etree._Element) -> list[etree._Element]:
    return list(islice(link.iterancestors(), _CARD))


def _starts(url: str) -> Iterator[str]:
    """Give the addresses above an address, with their closing slash."""
    bare = url.partition("?")[0].rstrip("/")
    while bare.count("/") > 3:
        bare = bare.rpartition("/")[0]
        yield bare + "/"


def row_elements(
    sel: Selector, base: str | None, url: str | None, outside: Collection[etree._Element]
) -> list[etree._Element]:
    """Give the elements of the rows of every list of headlines."""
    found = rows.elements(sel, base, _keys(sel, base, url), outside=outside, titled=is_headline)
    # The rows of one list are of one kind; the columns of a page that each link one article are not.
    kinds = Counter((node.getparent(), node.tag, node.get("class")) for node in found)
    found = [node for node in found if kinds[node.getparent(), node.tag, node.get("class")] > 1]
    return found + [told for node in found if node.tag == "dt" for told in _told_of(node)]


def _told_of(term: etree._Element) -> Iterator[etree._Element]:
    """Give what a list of terms says of one: the teaser below a headline."""
    return takewhile(lambda node: node.tag != "dt", term.itersiblings())


def share_in(nodes: Collection[etree._Element], blocks: Collection[Block]) -> float:
    """Give how much of the blocks' text lies inside the elements."""
    total = sum(len(block.text) for block in blocks)
    inside = sum(len(block.text) for block in blocks if not nodes_of(block).isdisjoint(nodes))
    return inside / total if total else 0.0


def nodes_of(block: Block) -> set[etree._Element]:
    """Give the block's element and all around it."""
    return {block.node, *block.node.iterancestors()}


def next_by_text(sel: Selector, url: str | None, base: str | None) -> str | None:
    """Follow a pager whose addresses are of no known form: the link called "next", or the next number.

    A pager is a row of at least two links of numbers, or of one number and a word for "next".
    """
    boxes: dict[etree._Element, list[tuple[etree._Element, int]]] = {}
    for a in sel.css("a[href]"):
        found = _NUMBER.fullmatch(clean_text(inner_text(a.root)))
        if found and not a.root.get("href", "").lower().startswith(("javascript", "#", "tel:", "mailto:")):
            box = a.root.getparent()
            if box is not None and box.tag in ("li", "td", "span") and len(box.findall(".//a")) == 1:
                box = box.getparent()
            if box is not None:
                boxes.setdefault(box, []).append((a.root, int(found[1])))
    for box, links in boxes.items():
        if (following := _next_in(box, links)) is not None:
            return absolute(following.get("href"), base)
    here = split(url or "")
    for a in sel.css("a[href]"):
        if _NEXT.fullmatch(pagers.label(a.root)) and not pagers.is_disabled(a.root):
            address = absolute(a.root.get("href"), base)
            there = split(address)
            same = there.netloc in ("", here.netloc) and _section_of(there.path) == _section_of(here.path)
            if same and address != url and re.search(r"\d", there.path + there.query):
                return address
    return None


def _section_of(path: str) -> str:
    """Give an address's first segment: the pages of a list share it."""
    return path.strip("/").partition("/")[0].casefold()


def _next_in(box: etree._Element, links: list[tuple[etree._Element, int]]) -> etree._Element | None:
    numbers = [number for _, number in links]
    named = [a for a in box.iter("a") if a.get("href") and _NEXT.fullmatch(pagers.label(a))]
    if len(numbers) < 2 and not named:
        return None
    current = _current(box, links)
    if current is None:
        return None
    return next((a for a, number in links if number == current + 1), None)


def _current(box: etree._Element, links: list[tuple[etree._Element, int]]) -> int | None:
    """Read the current page's number: the one that is no link, or whose link is marked."""
    for a, number in links:
        parent = a.getparent()
        names = [a.get("class"), parent.get("class") if parent is not None else None]
        if a.get("aria-current") or any(name and _CURRENT.search(name) for name in names):
            return number
    linked = {a for a, _ in links}
    known = {number for _, number in links}
    texts: list[str] = []
    for node in box.iter():
        if (
            not isinstance(node.tag, str)
            or node in linked
            or any(up in linked for up in node.iterancestors())
        ):
            continue
        texts += [node.text or ""]
        texts += [child.tail or "" for child in node]
    for text in texts:
        found = _NUMBER.fullmatch(clean_text(text)) if text.strip() else None
        if (
            found
            and int(found[1]) not in known
            and (int(found[1]) + 1 in known or int(found[1]) - 1 in known)
        ):
            return int(found[1])
    return None
