"""An article printed as a form: rows of a label and its value, "Tiêu đề:", "Tóm tắt:", "Nội dung:"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from lxml import etree

from portalcrawl.normalize import clean_text, is_document
from portalcrawl.reading import reader
from portalcrawl.reading.blocks import Link
from portalcrawl.reading.datelines import is_date
from portalcrawl.reading.styles import inner_text, short_text
from portalcrawl.reading.walker import text_of, walk

_LABELS = {
    "title": r"tiêu đề(?: (?:tin|bài|bài viết))?|tên (?:bài|tin)(?: viết)?|tít",
    "lead": r"tóm tắt|trích yếu|trích dẫn|mô tả(?: ngắn)?|sa-?pô|tóm tắt nội dung",
    "body": r"nội dung(?: (?:chi tiết|bài viết|tin|tin bài|bài))?|toàn văn",
    "files": r"(?:tệp|tập|file|tài liệu|văn bản)(?: tin)?(?: đính)? kèm(?: theo)?|đính kèm|tải về",
    "published": r"ngày (?:đăng|ban hành|xuất bản|đưa tin|phát hành|đăng tin|đăng tải)|thời gian(?: đăng)?"
    "|đăng (?:ngày|lúc)",
    "modified": r"(?:ngày )?cập nhật(?: lần cuối)?|ngày sửa",
    "views": r"(?:số )?(?:lượt|lần) (?:xem|đọc)|đã xem",
    "author": r"tác giả|người (?:đăng|viết|nhập)(?: tin)?",
    "source": r"nguồn(?: tin)?|đơn vị(?: (?:đăng|ban hành|soạn))?|cơ quan(?: ban hành)?",
    "category": r"chuyên mục|danh mục|mục|lĩnh vực|loại tin|nhóm tin",
}
_FORMS = {name: re.compile(rf"\W*(?:{form})\s*[:：]?\W*", re.IGNORECASE) for name, form in _LABELS.items()}
_LABEL_LENGTH = 40
_ROWS = ("tr", "dl", "div", "li", "p")


def read(body: etree._Element, skip: Collection[etree._Element]) -> reader.Reading | None:
    """Read a page that labels at least its article's title and text; None for any other."""
    values: dict[str, etree._Element] = {}
    for name, value in _rows(body, skip):
        values.setdefault(name, value)
    if "title" not in values or "body" not in values:
        return None
    found = reader.Reading(title=text_of(values["title"]) or None)
    if found.title is None:
        return None
    found.blocks = walk(values["body"], skip)
    texts = {name: text_of(node) for name, node in values.items()}
    found.lead = texts.get("lead") or None
    found.category = texts.get("category") or None
    found.published = texts["published"] if is_date(texts.get("published", "")) else None
    found.modified = texts["modified"] if is_date(texts.get("modified", "")) else None
    found.views = f"Lượt xem: {texts['views']}" if texts.get("views") else None
    for name, label in (("author", "Tác giả"), ("source", "Nguồn")):
        if texts.get(name):
            found.below.append(f"{label}: {texts[name]}")
    if "files" in values:
        links = [
            Link((a.get("href") or "").strip(), clean_text(inner_text(a))) for a in values["files"].iter("a")
        ]
        found.links = [link for link in links if is_document(link.href) or is_document(link.text)]
    return found


def _rows(body: etree._Element, skip: Collection[etree._Element]) -> Iterator[tuple[str, etree._Element]]:
    """Give each label with the element that holds its value: the label's next sibling."""
    for node in body.iter("td", "th", "dt", "div", "span", "label", "strong", "b"):
        if any(up in skip for up in (node, *node.iterancestors())):
            continue
        text = clean_text(short_text(node, 2 * _LABEL_LENGTH)) if len(node) <= 2 else ""
        if not text or len(text) > _LABEL_LENGTH:
            continue
        name = next((name for name, form in _FORMS.items() if form.fullmatch(text)), None)
        value = node.getnext()
        if name is not None and value is not None and isinstance(value.tag, str):
            marked = node.tag in ("td", "th", "dt", "label") or text.endswith((":", "："))
            if marked:
                yield name, value


__all__ = ["read"]
