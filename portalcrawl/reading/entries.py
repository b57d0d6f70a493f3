"""What a listing page leads to: its rows, and the form post to the next page. And addresses made absolute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a listing page, as printed."""

    key: str
    """The article's key within its portal."""
    url: str
    """Address to fetch the article at: absolute, without fragment."""
    title: str
    published_raw: str | None = None
    """The printed date text of the row."""
    views_raw: str | None = None
    """The printed view-count text of the row."""


@dataclass(frozen=True, slots=True)
class Postback:
    """An ASP.NET form post that leads to the next listing page."""

    action: str
    """Absolute address the form posts to."""
    formdata: dict[str, str]
    """Every field to send: the page's own hidden fields, ``__EVENTTARGET`` and ``__EVENTARGUMENT``."""


def absolute(href: str | None, base: str | None) -> str:
    """Join a printed address with the page's own; where it cannot be joined it stays as printed.

    >>> absolute(" a b.doc#x ", "http://h/p/q"), absolute("http://[broken", "http://h/")
    ('http://h/p/a b.doc', 'http://[broken')
    """
    printed = "".join((href or "").strip().splitlines())
    try:
        return urldefrag(urljoin(base, printed) if base else printed).url
    except ValueError:  # a malformed IPv6 host: nothing to join, and nothing to fetch
        return printed


def of_own_host(entries: Iterable[Entry], base: str | None) -> list[Entry]:
    """Leave out what leads to other hosts; where all rows do, that is the portal's name for itself."""
    entries = list(entries)
    host = _host(base or "")
    own = [entry for entry in entries if _host(entry.url) in ("", host)]
    return own if own and host else entries


def _host(url: str) -> str:
    return (split(url).hostname or "").removeprefix("www.")


def split(url: str) -> SplitResult:
    """Take an address apart; one that no client could fetch (``http://[x``) has no parts."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
