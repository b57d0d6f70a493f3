"""From what a page prints to what an article holds: ``str -> value | None``, pure functions.

None means "not printed, or not readable for certain"; nothing is guessed. The readers live in one module
per grammar (``dates``, ``counts``, ``names``, ``urls``, ``text``: together they are a thousand lines, and
nobody changes two at once); templates import them from here.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from portalcrawl.counts import parse_count
from portalcrawl.dates import VIETNAM, DateReading, find_date_line, parse_date, read_date
from portalcrawl.items import Attachment
from portalcrawl.names import Line, Signature, read_signature
from portalcrawl.text import clean_text, fold
from portalcrawl.urls import DROP, attachment_name, canonical_url, file_name, is_document, split_url, url_key

__all__ = [
    "DROP",
    "VIETNAM",
    "DateReading",
    "Line",
    "Signature",
    "attachment_name",
    "canonical_url",
    "clean_text",
    "content_hash",
    "file_name",
    "find_date_line",
    "fold",
    "is_document",
    "parse_count",
    "parse_date",
    "read_date",
    "read_signature",
    "same_date",
    "url_key",
]


def same_date(first: str | None, second: str | None) -> bool:
    """Tell two printed dates that may be of one moment: as far as both say, they agree.

    A listing prints the time while an article is new and only its day later on, or no date in its first
    row; "2 giờ trước" says another thing every hour. None of that is a change.

    >>> same_date("17/04/2023 23:48:12", "17/04/2023"), same_date("2 giờ trước", "3 giờ trước")
    (True, True)
    >>> same_date("17/04/2023", "18/04/2023"), same_date("Ngày đăng: 17/4/2023 | 23:48", "17/04/2023 23:50")
    (False, False)
    """
    moments = [_moment(text) for text in (first, second)]
    if first == second or None in moments:
        return True
    short, long = sorted((moment or "" for moment in moments), key=len)
    return long.startswith(short)


_YEAR = re.compile(r"\d{4}")
_ANY_TIME = datetime(2100, 1, 1, tzinfo=UTC)  # a date with a year does not depend on when it is read


def _moment(text: str | None) -> str | None:
    """Give a printed date as far as it goes: the day, or day, hour and minute, or the second, too."""
    value = parse_date(text, now=_ANY_TIME) if text and _YEAR.search(text) else None
    return value.removesuffix("+07:00").removesuffix(":00") if value else None


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def content_hash(title: str, lead: str | None, body: str, attachments: Sequence[Attachment]) -> str:
    """Give the SHA-256 (hex) by which two fetches of an article are the same content.

    It is taken over the JSON array ``[title, lead, body, [[name, path], ...]]``, NFC and with white space
    folded, so that neither a new layout nor a new host is a change. An attachment's query, which often
    holds a time stamp, counts only between attachments that nothing else in their addresses tells apart.

    >>> one = Attachment("http://a.gov.vn/documents/1/qd.pdf?t=1", "QĐ")
    >>> two = Attachment("https://b.gov.vn/documents/1/qd.pdf?t=2", "QĐ")
    >>> content_hash("A", None, "B  C", [one]) == content_hash("A", None, "B\\n\\nC", [two])
    True
    >>> content_hash("A", None, "B", [one, two]) == content_hash("A", None, "B", [one])
    False
    """
    split = [split_url(attachment.url)[1:] for attachment in attachments]
    # The same address twice is one file linked twice: its query tells nothing apart.
    queries = Counter(path for path, _ in set(split))
    files = [
        [_folded(attachment.name), path + ("?" + query if query and queries[path] > 1 else "")]
        for attachment, (path, query) in zip(attachments, split, strict=True)
    ]
    content = [_folded(title), _folded(lead) if lead else None, _folded(body), files]
    array = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(array.encode("utf-8", "surrogatepass")).hexdigest()
