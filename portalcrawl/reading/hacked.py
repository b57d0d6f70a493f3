"""Somebody else's advertising on a hacked portal: gambling, in a title or behind links.

More than ninety hacked government sites stood in one notice of the ministry's security centre; wards hosted
betting articles on sub-pages, others hidden links. Words alone condemn nobody: police and ward report about
gambling all the time, and a resort may have a casino. So a title counts unless it speaks of the law, a word
that honest titles use needs links beside it, and links count by where they lead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from portalcrawl.normalize import fold
from portalcrawl.reading.blocks import Link
from portalcrawl.reading.entries import split

_BRANDS = (
    r"w88|m88|mu88|vn88|fb88|hi88|qh88|jun88|new88|fun88|go88|ae888|lucky88|five88|bk8|sv388|cmd368|letou"
    r"|dafabet|thabet|kubet|ku casino|sunwin|hitclub|hit club|rikvip|okvip|78win|33win|loto188|sin88|oxbet"
    r"|(?:[a-z]{0,4}\d{1,4}|sh|fun|ku|alo|ee|okking)[ -]?bet|bet ?\d{2,3}"
)
_GAMES = (
    r"t[àa]i xỉu|xóc đĩa|lô đề|cá cược|cá độ|casino|baccarat|slot(?: game)?|roulette|poker|bắn cá|game bài"
    r"|đánh bài|nhà cái|xổ số|xì dách|rồng hổ"
)
_SURE = re.compile(
    rf"(?<!\w)(?:soi kèo|nổ hũ|(?:tỷ|tỉ) lệ kèo|kèo (?:nhà cái|bóng đá|thơm|châu [áâ]u?)|{_BRANDS}"
    rf"|(?:{_GAMES})\W+(?:online|trực tuyến|uy tín|đổi thưởng|đổi tiền|tặng tiền|hàng đầu|xanh chín)"
    r"|đổi thưởng (?:uy tín|online)|top \d* ?nhà cái)(?!\w)"
)
"""No honest title has these."""
_GAME = re.compile(rf"(?<!\w)(?:{_GAMES})(?!\w)")
_LAWFUL = re.compile(
    r"(?<!\w)(?:công an|cảnh sát|bắt(?! đầu)|triệt (?:phá|xóa|xoá)|khởi tố|truy tố|xử lý|xử phạt|phạt"
    r"|phòng|chống|đấu tranh|ngăn chặn|cảnh báo|cảnh giác|tuyên truyền|xét xử|lừa đảo|tội phạm|tệ nạn"
    r"|bị can|trái phép|khám phá|tác hại|nói không|phát hiện|vi phạm|hậu quả|quy định|nghị định|dự án"
    r"|đầu tư|kiểm tra|từ bỏ|tăng cường|đường dây|ổ nhóm|xổ số kiến thiết)(?!\w)"
)
_HOST = re.compile(
    rf"(?:casino|soikeo|keonhacai|nhacai|tai-?xiu|no-?hu(?:\d|\.|doi)|bancadoithuong|gamebai|cacuoc|xocdia"
    rf"|baccarat|(?<![a-z0-9])(?:{_BRANDS})(?![a-z]))"
)
_WORDS = re.compile(f"{_SURE.pattern}|{_GAME.pattern}")
ENOUGH = 2
"""So many links to gambling are no accident."""


def of_gambling(text: str) -> bool:
    """Tell words that advertise gambling from a report about it.

    >>> of_gambling("Top 10 nhà cái uy tín nhất 2025"), of_gambling("Triệt phá đường dây cá độ, soi kèo")
    (True, False)
    """
    folded = fold(text)
    return bool(_SURE.search(folded)) and not _LAWFUL.search(folded)


def gambling_links(links: Iterable[Link], own_host: str | None) -> int:
    """Count links that lead to gambling: by the host, or by words over another host's address."""
    links = list(links)
    texts, hrefs = "\n".join(link.text for link in links), "\n".join(link.href for link in links)
    if not (_HOST.search(hrefs.lower()) or _WORDS.search(fold(texts))):
        return 0
    found = set()
    for link in links:
        host = (split(link.href).hostname or "").lower()
        foreign = bool(host) and host.removeprefix("www.") != (own_host or "").removeprefix("www.")
        folded = fold(link.text)
        words = _SURE.search(folded) or (foreign and _GAME.search(folded))
        if (foreign and _HOST.search(host)) or (words and not _LAWFUL.search(folded)):
            found.add(link.href)
    return len(found)


def is_hacked(title: str, text: str, links: Iterable[Link], own_host: str | None) -> str | None:
    """Say what makes an article somebody else's advertising, or None."""
    if of_gambling(title):
        return f"a title that advertises gambling: {title}"
    count = gambling_links(links, own_host)
    if count >= ENOUGH:
        return f"{count} links to gambling in the text"
    folded = fold(title)
    if not _GAME.search(folded) or _LAWFUL.search(folded):
        return None
    if count or len(_SURE.findall(fold(text))) >= ENOUGH:
        return f"a title and a text that advertise gambling: {title}"
    return None
