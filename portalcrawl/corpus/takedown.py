"""The take-down list: articles, pages and portals that are left out of every release from now on.

A text file, one entry a line: an article's id (``ngoc-thuy/708168``), the address of a page, or the key of a
portal. What follows a ``#`` at the line's beginning or after a blank is a comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portalcrawl.errors import UsageError
from portalcrawl.urls import canonical_url

NAME = "takedown.txt"
"""The list's name in the output folder."""
_COMMENT = re.compile(r"(?:^|\s)#.*")
_ID = re.compile(r"[\w.:-]+/\S+")
_PORTAL = re.compile(r"[\w.:-]+")


@dataclass(frozen=True, slots=True)
class TakeDown:
    """What is to be left out."""

    ids: frozenset[str] = field(default=frozenset())
    pages: frozenset[str] = field(default=frozenset())
    portals: frozenset[str] = field(default=frozenset())

    def __len__(self) -> int:
        return len(self.ids) + len(self.pages) + len(self.portals)

    def takes(self, row: dict[str, Any]) -> bool:
        """Tell if an article's or an observation's row is to be left out."""
        if row["id"] in self.ids or row["id"].partition("/")[0] in self.portals:
            return True
        if not self.pages:
            return False
        addresses = (row.get("url"), row.get("canonical_url"))
        return any(address and page_key(address) in self.pages for address in addresses)


def page_key(url: str) -> str:
    """Give what is the same for all spellings of a page's address.

    >>> page_key("https://www.X.gov.vn/tin/a-1.html?utm_source=zalo#top") == page_key("http://x.gov.vn/tin/a-1.html/")
    True
    """
    without_scheme = canonical_url(url).partition("://")[2]
    return without_scheme.removeprefix("www.").rstrip("/")


def read(path: Path) -> TakeDown:
    """Read a list.

    Raises:
        UsageError: there is no such file, or a line is no entry.

    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"the take-down list cannot be read: {error}") from error
    ids, pages, portals = set(), set(), set()
    for number, line in enumerate(lines, 1):
        entry = _COMMENT.sub("", line).strip()
        if not entry:
            continue
        if re.match(r"https?://[^/\s]+\S*$", entry, re.IGNORECASE):
            pages.add(page_key(entry))
        elif _ID.fullmatch(entry) and "://" not in entry:
            ids.add(entry)
        elif _PORTAL.fullmatch(entry):
            portals.add(entry)
        else:
            raise UsageError(
                f"{path}, line {number}: {entry!r} is no article id, page address (http...) or portal key"
            )
    return TakeDown(frozenset(ids), frozenset(pages), frozenset(portals))


def given(path: Path | None, output: Path) -> TakeDown:
    """Read the list named, else the output folder's, else none.

    Raises:
        UsageError: as `read` does.

    """
    if path is None and not (output / NAME).exists():
        return TakeDown()
    return read(path or output / NAME)
