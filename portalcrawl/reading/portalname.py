"""How portals call themselves: "Cổng thông tin điện tử phường Mây", "UBND xã Mây", "Xã Mây"."""

from __future__ import annotations

import re

_SITE = re.compile(
    r"\W*(?:cổng|trang|website)\s*(?:thông tin|ttđt|tin điện tử|điện tử|giao tiếp|web\b)[^.:;!?]{0,70}",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:ubnd|hđnd|ủy ban nhân dân|uỷ ban nhân dân|trang chủ|đảng ủy)?\s*(?:phường|xã|thị trấn|huyện|quận"
    r"|thị xã|thành phố|tỉnh)"
    r"(?: [^\W\d_]+){1,4}(?:, (?:huyện|quận|tỉnh|thị xã|thành phố)(?: [^\W\d_]+){1,4})*",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\W*(?:cổng|trang|website|xã|phường|thị trấn|thị xã|đặc khu|huyện|quận|thành phố|tỉnh"
    r"|ubnd|ủy ban|uỷ ban)\b",
    re.IGNORECASE,
)


def is_site(text: str) -> bool:
    """Tell the name of a portal, and nothing else.

    >>> is_site("CỔNG THÔNG TIN ĐIỆN TỬ PHƯỜNG MÂY"), is_site("Cổng thông tin phường Mây mở lại. Mời xem.")
    (True, False)
    """
    return bool(_SITE.fullmatch(text))


def begins_with_site(text: str) -> bool:
    """Tell a line that begins with the name of a portal."""
    return bool(_SITE.match(text))


def is_unit(text: str) -> bool:
    """Tell the name of a ward, a commune, a district, or of its committee.

    >>> is_unit("UBND xã Mây, huyện Gió"), is_unit("Xã Mây khánh thành cầu mới trên sông")
    (True, False)
    """
    return bool(_UNIT.fullmatch(text))


def may_be_portal(part: str) -> bool:
    """Tell a part of the title in a page's head that begins as names of portals do.

    >>> may_be_portal("UBND đặc khu Mây"), may_be_portal("Tin buồn")
    (True, False)
    """
    return bool(_FIRST.match(part))
