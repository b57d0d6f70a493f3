"""What a theme puts at a text's edges and between its paragraphs: fields, files, notices, other headlines."""

from __future__ import annotations

import re
from collections import Counter

from portalcrawl.chrome import is_attachment_label, is_related_heading, is_tool
from portalcrawl.normalize import file_name, is_document
from portalcrawl.reading import header, named, reader
from portalcrawl.reading.blocks import Block, Link
from portalcrawl.reading.body import leads_to_document
from portalcrawl.reading.datelines import is_date, is_meta
from portalcrawl.reading.density import holder, is_footer, is_prose, is_signed
from portalcrawl.reading.headtitles import title_key
from portalcrawl.reading.meta import split_meta
from portalcrawl.reading.nearby import take_change, take_views
from portalcrawl.reading.styles import is_enlarged

_NOTICE = re.compile(
    r"(?:\W*(?:lưu ý|chú ý|yêu cầu|đề nghị|vui lòng)\b)?.{0,120}(?:ghi rõ nguồn|trích dẫn nguồn|dẫn nguồn"
    r"|bản quyền).{0,160}",
    re.IGNORECASE,
)
_INSERT = re.compile(
    r"\W*(?:xem thêm|đọc thêm|xem ngay|tin liên quan|bài liên quan|>>|»)\s*[:：]?\s*", re.IGNORECASE
)
_SIZE = re.compile(
    r"\(?\s*(?:(?:pdf|docx?|xlsx?|pptx?|odt|zip|rar)\b\W*)?\d+(?:[.,]\d+)?\s*(?:kb|mb|bytes)\b\s*\)?",
    re.IGNORECASE,
)
_NAMED_FILE = re.compile(
    r"(?P<name>[^\n]+\.\w{3,4})\W{1,4}\d+(?:[.,]\d+)?\s*(?:kb|mb|bytes)\W*", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:bạn (?:thấy|có thấy) )?(?:bài viết|bài|thông tin|nội dung|trang)(?: này)? (?:có )?(?:hữu ích|bổ ích"
    r"|thế nào|như thế nào)(?: (?:với|cho|đối với) (?:bạn|ông bà|quý vị))?(?: không)?\s*\?",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\W*(?:(?:địa chỉ|đường dẫn|liên kết|link|nguồn|url)(?: (?:bài(?: viết)?|tin|trang)(?: này| gốc)?)?\s*:\s*https?://\S+$"
    r"|(?:cổng|trang) thông tin\b.*\b(?:điện thoại|đt|email|địa chỉ)\s*:|in từ (?:trang|cổng|website)\b)",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\W*(?:(?:số )?điện thoại|đt|địa chỉ|email)\s*:", re.IGNORECASE)
_TITLE_LINES = 3
_DOCUMENT = re.compile(
    "QUYẾT ĐỊNH|NGHỊ QUYẾT|THÔNG BÁO|KẾ HOẠCH|BÁO CÁO|CHỈ THỊ|TỜ TRÌNH|GIẤY MỜI|THƯ MỜI|QUY CHẾ|HƯỚNG DẪN"
)
"""What an official document begins with: its heading is a part of it, also where the title says the same."""
_KEYWORDS = re.compile(r"\W*(?:từ khóa|từ khoá|thẻ|tags?)\s*:", re.IGNORECASE)
_LABEL = 25  # characters beside the links of a box of documents
_LINKED = 0.7  # of a block's text, of a block that is nothing but a link


def trim(found: reader.Reading, end: Block | None) -> None:
    """Take what is none of the text out of the body; dates, counts and files go where they belong.

    ``end`` is the page's last line, which may be the imprint's.
    """
    _trim_linked(found.blocks)
    found.blocks = _without_inserts(found)
    _trim_start(found)
    _trim_end(found, end)
    _take_files(found)
    signed = _signed_end(found.blocks)
    del found.blocks[len(found.blocks) - len(signed) :]
    _trim_end(found, end)
    found.blocks += signed


def _trim_linked(blocks: list[Block]) -> None:
    """Take pictures that lead to other pages off the body's end: of a list whose headlines are gone."""
    while blocks and blocks[-1].kind == "picture" and _leads_away(blocks[-1]):
        del blocks[-1]


def _leads_away(picture: Block) -> bool:
    leads = any(link.href and not link.href.startswith(("#", "javascript:")) for link in picture.links)
    return leads and not is_enlarged(picture.node)


def _is_linked(block: Block) -> bool:
    return bool(block.link_chars) and block.link_chars >= _LINKED * len(block.text)


def _is_file(block: Block) -> bool:
    """Tell a line that is nothing but a file: by its element's name, or by the size beside it."""
    if not _is_linked(block) and not _SIZE.search(block.text):
        return False
    rest = _SIZE.sub("", block.text)
    return (_is_linked(block) and named.is_file(block.node)) or (rest != block.text and _bare(rest) <= _bare(
        " ".join(link.text for link in block.links)
    ))  # fmt: skip


def _is_tags(block: Block) -> bool:
    """Tell a line of nothing but links to keywords: "#lễhội #đuathuyền", "Từ khóa: lễ hội, đua thuyền"."""
    if _KEYWORDS.match(block.text):
        return bool(block.links)
    return _is_linked(block) and all(link.text.startswith("#") for link in block.links)


def _bare(text: str) -> int:
    return len(re.sub(r"\W", "", text))


def _without_inserts(found: reader.Reading) -> list[Block]:
    """Drop headlines of other articles between paragraphs, with the line above them, and cards of files."""
    kept: list[Block] = []
    is_below = False  # such a headline
    label: Block | None = None  # "Xem thêm:", until it is known what it stands above
    for block in found.blocks:
        documents = [link for link in block.links if leads_to_document(link)]
        if documents and _is_file(block):
            found.links += [link for link in documents if link not in found.links]
            if kept and (kept[-1].kind == "heading" or is_attachment_label(kept[-1].text)):
                kept.pop()  # of the list of files
        elif (named_file := _NAMED_FILE.fullmatch(block.text)) and is_document(named_file["name"]):
            # Its name and size once more: the link above, if there is one, is a card's head.
            if kept and any(file_name(link.href) == named_file["name"] for link in kept[-1].links):
                found.links += [link for link in kept.pop().links if link not in found.links]
        elif _is_linked(block) and not documents and (label is not None or _INSERT.match(block.text)):
            is_below = True
            continue
        elif _SIZE.fullmatch(block.text) and (found.links or any(map(leads_to_document, _links(kept)))):
            continue  # of the file above
        elif is_below and is_meta(block.loose):
            continue  # the headline's day
        elif _INSERT.fullmatch(block.text) or is_related_heading(block.text):
            label = block
        else:
            label = None
            kept.append(block)
        is_below = False
    return kept


def _links(kept: list[Block]) -> list[Link]:
    """Give the links of the last block."""
    return kept[-1].links if kept else []


def _trim_start(found: reader.Reading) -> None:
    """Take documents and fields off the body's beginning, where a theme prints them above the text."""
    blocks = found.blocks
    at = next((i for i, block in enumerate(blocks) if block.kind != "picture"), len(blocks))
    is_below = False  # a field
    while at + 1 < len(blocks):
        block = blocks[at]
        documents = [link for link in block.links if leads_to_document(link)]
        is_file = bool(documents) and _is_linked(block)
        if (printed := _is_title_again(blocks[at:], found.title)) and at + printed < len(blocks):
            del blocks[at : at + printed]
            continue
        is_field = header.is_field(block)
        if is_signed(block) and is_below:
            found.below.append(block.text)
        elif not (is_file or is_attachment_label(block.text) or is_field):
            return
        found.links += documents
        if is_field:
            take_views(found, split_meta(block.loose)[1])
            take_change(found, block.loose)
        is_below = is_below or is_field
        del blocks[at]


def _is_title_again(blocks: list[Block], title: str | None) -> int:
    """Give how many lines print the title once more: in capitals, on several lines, as a document has it."""
    key, text = title_key(title or ""), ""
    for count, block in enumerate(blocks[:_TITLE_LINES], 1):
        text = f"{text} {block.text}"
        if key and title_key(text) == key:
            return 0 if count > 1 and _DOCUMENT.fullmatch(blocks[0].text) else count
    return 0


def _signed_end(blocks: list[Block]) -> list[Block]:
    """Give the lines at the end that say who wrote."""
    end = len(blocks)
    while end and is_signed(blocks[end - 1]):
        end -= 1
    return blocks[end:]


def _take_files(found: reader.Reading) -> None:
    """Take lines of documents and their label from below the last paragraph, if not in its element."""
    blocks = found.blocks
    texts = (
        i for i in range(len(blocks) - 1, -1, -1) if is_prose(blocks[i]) and not is_meta(blocks[i].loose)
    )
    last = next(texts, len(blocks))
    for block in blocks[last + 1 :]:
        label = len(block.text) - block.link_chars
        is_files = bool(block.links) and label <= _LABEL and all(map(leads_to_document, block.links))
        if is_files and holder(block).getparent() is not holder(blocks[last]).getparent():
            found.links += [link for link in block.links if link not in found.links]
            blocks.remove(block)
    _take_table_heads(found)


def _take_table_heads(found: reader.Reading) -> None:
    """Take the head of a table all of whose other rows were documents, and what it is called."""
    rows = Counter(block.group for block in found.blocks if block.group is not None)
    hrefs = {link.href for link in found.links}
    for at, block in reversed(list(enumerate(found.blocks))):
        table = block.group
        if table is None or rows[table] > 1 or block.links:
            continue
        if any(link.get("href") in hrefs for link in table.iter("a")):
            start = at - 1 if at and is_attachment_label(found.blocks[at - 1].text) else at
            del found.blocks[start : at + 1]


def _is_imprint(blocks: list[Block], end: Block | None) -> bool:
    """Tell what a view for printing ends with: the article's address, who runs the portal, whose it is."""
    last = blocks[-1]
    is_apart = is_footer(last) and not _is_contact(blocks, end)
    return all(_PRINTED.match(line.text) or _NOTICE.fullmatch(line.text) or is_apart for line in last.lines)


def _is_contact(blocks: list[Block], end: Block | None) -> bool:
    """Tell whom to call among the text's own paragraphs and lists, which is text.

    Under a unit's name it is not if it ends the page.
    """
    last = blocks[-1]
    prose = [holder(block) for block in blocks if is_prose(block)]
    own = {*prose, *(node.getparent() for node in prose)}
    around = holder(last).getparent()
    if around is not None and around.tag in ("ul", "ol"):
        around = around.getparent()
    is_own = around in own or holder(last) in own
    if not is_own or not any(_CONTACT.match(line.text) for line in last.lines):
        return False
    first = last.lines[0].text
    return bool(_CONTACT.match(first)) or first.endswith(":") or end is None or last.node is not end.node


def _is_data(blocks: list[Block]) -> bool:
    """Tell the last row of a table with several: a theme prints its dates and counters in one."""
    last = blocks[-1]
    return last.kind == "row" and sum(block.group is last.group for block in blocks[-2:]) > 1


def _trim_end(found: reader.Reading, end: Block | None) -> None:
    """Take date and counter lines, tools and the publisher's notices off the body's end."""
    blocks = found.blocks
    while blocks and blocks[-1].text and not _is_data(blocks):
        line = blocks[-1].loose
        date, views = split_meta(line) if is_meta(line) else (None, None)
        is_chrome = _NOTICE.fullmatch(line) or _ASKS.fullmatch(line) or is_tool(line) or _is_tags(blocks[-1])
        if not (date or views or is_chrome or _is_imprint(blocks, end)):
            return
        if date and len(blocks) > 1 and blocks[-2].text.endswith(":"):
            return  # the day that the text is about
        blocks.pop()
        take_views(found, views)
        if not take_change(found, line) and date and is_date(date) and found.published is None:
            found.published = date
