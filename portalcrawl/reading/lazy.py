"""Where the address of a picture stands: many themes load pictures late and leave ``src`` to a blank."""

from __future__ import annotations

import re

from lxml import etree

_USUAL = ("data-src", "data-original", "data-lazy-src")
_LATE = re.compile(r"data-(?!.*(?:thumb|placeholder|small|low))[\w-]*(?:src|original|lazy|url|img|image)")
_FILE = re.compile(r"(?:https?:/|\.{0,2})/\S+|\S+\.(?:jpe?g|png|gif|webp|avif|bmp)(?:$|\?\S*)", re.IGNORECASE)
_NO_ADDRESS = ("data:", "about:", "javascript:")
_BLANK = re.compile(
    r"(?:.*/)?(?:[\w-]*(?:blank|spacer|placeholder|transparent|lazy-?load|loading)[\w-]*|pixel|1x1|lazy|grey|load)"
    r"\.(?:gif|png|svg|jpe?g|webp)(?:\?\S*)?",
    re.IGNORECASE,
)


def address(picture: etree._Element) -> str:
    """Give the address a picture is loaded from, wherever a script would look for it; "" where none is.

    A blank in ``src`` counts for nothing: then other attributes are asked, the set of sizes, and the copy
    that the page holds ready for browsers without scripts.
    """
    usual = next((found for name in _USUAL if (found := picture.get(name))), picture.get("src")) or ""
    usual = usual.strip() if _is_address(usual) else ""
    if usual and not _BLANK.fullmatch(usual):
        return usual
    late = ((picture.get(name) or "").strip() for name in map(str, picture.attrib) if _LATE.match(name))
    found = next((value for value in late if _FILE.fullmatch(value)), "")
    found = found or _of_sizes(picture) or _without_scripts(picture)
    return found if _is_address(found) else usual


def _is_address(value: str) -> bool:
    return bool(value.strip()) and not value.strip().startswith(_NO_ADDRESS)


def _of_sizes(picture: etree._Element) -> str:
    """Give the last address in a set of sizes, its own or that of a source beside it."""
    # The parser knows no empty "source": pictures are inside it.
    around = next(picture.iterancestors("picture"), None)
    for node in (picture, *(around.iter("source") if around is not None else ())):
        for name in ("data-srcset", "srcset"):
            sizes = [size.split()[0] for size in re.split(r",\s+", node.get(name) or "") if size.strip()]
            if sizes and _is_address(sizes[-1]):
                return sizes[-1]
    return ""


def _without_scripts(picture: etree._Element) -> str:
    """Give the address of the copy that stands beside a picture for browsers without scripts."""
    for copy in (picture.getnext(), picture.getprevious()):
        if copy is not None and copy.tag == "noscript" and (inner := copy.find(".//img")) is not None:
            return (inner.get("src") or "").strip()
    return ""
