"""Texts that a page holds for scripts only: put where its application would print them.

Where an application in the browser is sent its data in the page (module ``hydration``), the article may be
there and nowhere else; ``articleBody`` of JSON-LD (schema.org) is one more such text. The object whose title
the page's head tells, or whose slug or number stands in the address, is the page's article; no other one is
looked at. A text that the page prints is left where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import unquote, urlsplit

from lxml import etree
from parsel import Selector

from portalcrawl.normalize import clean_text as clean
from portalcrawl.normalize import fold, is_document
from portalcrawl.reading import hydration
from portalcrawl.reading.headtitles import before_site, head_titles, title_key
from portalcrawl.reading.hydration import Json
from portalcrawl.reading.source import drop_controls, repair_paragraphs

_TEXT = 80  # characters of a text
_WORDS = 3  # of a title that names its object
_SENTENCE = 30  # characters
_NESTED = 30  # objects and lists within each other
_ASKED = 100  # sentences
_PRINTED = 0.5  # so many of a text's sentences, and it is there already
_BESIDE = 120  # characters of the lines with date and author below a heading
_SILENT = ("script", "style", "template", "noscript")
_MOUNTED = ("app", "root", "__next", "__nuxt")  # ids
_DOCUMENT = re.compile(r"</?(?:html|head|body|article)\b[^<>]*>", re.IGNORECASE)  # it becomes a part of one
_TAG = re.compile(r"<[a-z/!][^<>]*>", re.IGNORECASE)
_PRINTED_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\b")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?")


def _key(*names: str) -> re.Pattern[str]:
    """Match the names of a property, in camel or snake case."""
    return re.compile("|".join(names), re.IGNORECASE)


_TITLE = _key("title", "name", "headline", "subject", "tieu_?de", "ten")
_LEAD = _key(
    "summary", "description", "excerpt", "lead", "sapo", "abstract", "intro", "tom_?tat", "trich_?dan"
)
_SHORT = _key(_TITLE.pattern, _LEAD.pattern, r".*(?:keyword|tag|seo|meta|copyright|caption|url).*")
_SECTION = _key("category", "section", "article_?section", "chuyen_?muc", "danh_?muc")
_PUBLISHED = (
    _key(
        "(?:date_?)?publish(?:ed)?(?:_?(?:at|on|date|time))?", "publication_?date", "ngay_?(?:dang|xuat_?ban)"
    ),
    _key("posted(?:_?(?:at|on|date))?", "date", "created(?:_?(?:at|on|date))?", "ngay_?tao"),
)
_LINES = (
    (_key("author", "writer", "tac_?gia", "nguoi_?viet", "but_?danh"), "Tác giả"),
    (_key("source", "nguon", "nguon_?tin"), "Nguồn"),
    (_key("views?", "view_?count", "hits", "luot_?(?:xem|doc)"), "Lượt xem"),
)
_ADDRESS = _key("url", "href", "src", "path", "link", "duong_?dan", "file_?url", "content_?url")


def show(sel: Selector, url: str | None) -> None:
    """Print the page's article where the page holds it as data and does not print it."""
    body = sel.root.find(".//body")
    found = [] if body is None else hydration.objects(sel)
    if not found:
        return
    heads = {title_key(part) for head in head_titles(sel) for part in (head, before_site(head))}
    named = [one for one in found if _is_called(one[0], heads)]
    named = named or [one for one in found if _is_at(one[0], url)]
    whole = ((one, _text(one)) for one in hydration.whole(named))
    texts = [(len(plain), text, one) for one, text in whole if (plain := _plain(text))]
    length, text, article = max(texts, key=lambda found: found[0], default=(0, "", {}))
    is_cut = _plain(text).endswith(("...", "…"))
    if length >= _TEXT and not (is_cut or _is_printed(_plain(text), body)):
        _print(article, text, body)


def _is_called(one: Json, heads: set[str]) -> bool:
    """Tell the object whose title is the page's."""
    titles = [value for name, value in one.items() if _TITLE.fullmatch(name) and isinstance(value, str)]
    return any(len(title.split()) >= _WORDS and title_key(clean(title)) in heads for title in titles)


def _is_at(one: Json, url: str | None) -> bool:
    """Tell the object whose slug or number stands in the page's address, and that has a title."""
    parts = urlsplit(url or "")
    pieces = {piece for piece in re.split(r"[/=&.]", unquote(f"{parts.path}&{parts.query}")) if piece}
    numbers = {number for piece in pieces for number in re.findall(r"(?<![^-])\d{2,}(?![^-])", piece)}
    values = {str(value) for name, value in one.items() if isinstance(value, int | str) and _names(name)}
    return bool(values & (pieces | numbers)) and _value(one, _TITLE) is not None


def _names(name: str) -> bool:
    return re.fullmatch(r"(?:\w*_)?(?:id|slug|alias|code|ma)|\w+(?:Id|Slug)", name) is not None


def _text(one: Json) -> str:
    """Give the longest text of an object as HTML: its own, or in an object or a list of its own."""
    names = ("articleBody", "text") if "@type" in one else (n for n in one if not _SHORT.fullmatch(n))
    texts = [_html(one[name]) for name in names if name in one]
    return max(texts, key=lambda text: len(_plain(text)), default="")


def _html(value: object, depth: int = _NESTED) -> str:
    """Give a value as HTML: paragraphs of a plain text's lines, or of an editor's blocks."""
    if isinstance(value, str):
        lines = [line for line in value.splitlines() if line.strip()]
        return value if _TAG.search(value) else "".join(f"<p>{escape(line)}</p>" for line in lines)
    if isinstance(value, dict) and depth:
        parts = (part for part in value.values() if isinstance(part, str | dict | list))
        return max((_html(part, depth - 1) for part in parts), key=len, default="")
    if isinstance(value, list) and depth:
        is_others = any(isinstance(one, dict) and _value(one, _TITLE) for one in value)
        return "" if is_others else "".join(_html(part, depth - 1) for part in value)
    return ""


def _plain(html: str) -> str:
    return clean(_TAG.sub(" ", html)) if "<" in html else clean(html)


def _said(node: etree._Element) -> str:
    """Give what an element says, scripts left out."""
    pieces = node.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::template)]")
    return clean(" ".join(map(str, pieces if isinstance(pieces, list) else ())))


def _is_printed(text: str, body: etree._Element) -> bool:
    """Tell a text that the page prints, and one shorter than the paragraphs that it prints."""
    printed = fold(_said(body))
    paragraphs = [length for node in body.iter("p") if (length := len(_said(node))) >= _TEXT]
    if sum(paragraphs) >= len(text):
        return True
    sentences = [part for part in re.split(r"[.!?;]\s", text) if len(part) >= _SENTENCE][:_ASKED] or [text]
    return sum(fold(part) in printed for part in sentences) >= _PRINTED * len(sentences)


def _value(one: Json, *keys: re.Pattern[str]) -> str | None:
    """Give the first value under such a name: its own, or an object's title or name."""
    for key in keys:
        for name, value in one.items():
            if not key.fullmatch(name):
                continue
            value = value[0] if isinstance(value, list) and value else value
            if isinstance(value, dict):
                value = next((v for n, v in value.items() if _TITLE.fullmatch(n)), None)
            if isinstance(value, str | int) and not isinstance(value, bool) and clean(str(value)):
                return clean(str(value))
    return None


def _print(article: Json, text: str, body: etree._Element) -> None:
    """Put the text below the article's heading; where the page prints none, at the application's place."""
    key = title_key(_value(article, _TITLE) or "")
    _date(article, body)
    headings = [node for node in body.iter("h1", "h2", "h3") if title_key(_said(node)) == key]
    lead = _plain(_value(article, _LEAD) or "")
    if title_key(lead) == key or fold(lead).rstrip(" .…") in fold(_plain(text)):
        lead = ""
    html = f'<p class="sapo">{escape(lead)}</p><div class="content">{text}</div>'
    html += "".join(f'<p><a href="{escape(href)}">{escape(name)}</a></p>' for href, name in _files(article))
    html = html if headings else _header(article) + html
    parsed = etree.HTML(repair_paragraphs(drop_controls(_DOCUMENT.sub("", html))))
    whole = body.makeelement("article")
    whole.extend([] if parsed is None else parsed.iterfind("body/*"))
    if headings:
        _behind(headings[-1], whole)
    else:
        mounted = [node for node in body.iter() if node.tag == "main" or node.get("id") in _MOUNTED]
        (mounted or [body])[-1].insert(0, whole)


def _header(article: Json) -> str:
    """Write the lines above a text: section, title, when, who wrote, how often it was read."""
    section, date = _value(article, _SECTION), _value(article, *_PUBLISHED)
    lines = [f"{label}: {value}" for key, label in _LINES if (value := _value(article, key))]
    if date and _PRINTED_DATE.search(date):
        lines.insert(0, f"Ngày đăng: {date}")
    above = f"<p>Chuyên mục: {escape(section)}</p>" if section else ""
    heading = f"<h1>{escape(_value(article, _TITLE) or '')}</h1>"
    return above + heading + "".join(f"<p>{escape(line)}</p>" for line in lines)


def _date(article: Json, body: etree._Element) -> None:
    """Tell a date in the form of machines as the page's head would."""
    date, head = _value(article, *_PUBLISHED), body.getprevious()
    if (iso := _ISO.match(date or "")) and head is not None:
        etree.SubElement(head, "meta", property="article:published_time", content=iso[0])


def _behind(heading: etree._Element, whole: etree._Element) -> None:
    """Put the text behind the heading and the short lines below it."""
    last = heading
    for node in heading.itersiblings():
        if len(_said(node)) > _BESIDE or next(node.iter("a"), None) is not None:
            break
        last = node
    last.addnext(whole)


def _files(article: Json) -> Iterator[tuple[str, str]]:
    """Give the documents of the object's lists."""
    for value in article.values():
        for one in value if isinstance(value, list) else ():
            href = _value(one, _ADDRESS) if isinstance(one, dict) else None
            if href and is_document(href):
                yield href, _value(one, _TITLE) or href.rpartition("/")[2]
