"""Bytes to text, the same way for live, saved and archived pages."""

from __future__ import annotations

import codecs

from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

_FALLBACK = "cp1258"  # what a Vietnamese page without any declaration and without valid UTF-8 is
_SINGLE_BYTE_LATIN = {"cp1252", "iso8859-1"}  # declared by default configurations, hardly ever meant


def decode(body: bytes, content_type: str | None = None) -> str:
    """Decode a page: byte order mark, then HTTP charset, then meta charset, then what the bytes look like.

    A declared charset that the bytes contradict yields to valid UTF-8: servers declare Latin-1 and
    windows-1258 for pages that are UTF-8, and never the other way round by accident.

    >>> decode("Ủy ban".encode(), "text/html; charset=iso-8859-1")
    'Ủy ban'
    >>> decode(b"\\xef\\xbb\\xbfabc", None)
    'abc'
    >>> decode("đường".encode("utf-16"))
    'đường'
    """
    bom_encoding, bom = read_bom(body)
    if bom_encoding is not None and bom is not None:
        return body[len(bom) :].decode(bom_encoding, "replace")
    declared = http_content_type_encoding(content_type) or html_body_declared_encoding(body)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        return body.decode(_encoding_of(declared, body, error), "replace")


def _encoding_of(declared: str | None, body: bytes, error: UnicodeDecodeError) -> str:
    """Choose the encoding of bytes that are not valid UTF-8."""
    if declared is None:
        return "utf-8" if _is_damaged_utf8(body, error) else _FALLBACK
    encoding = resolve_encoding(declared) or _FALLBACK
    name = codecs.lookup(encoding).name
    if name == "utf-8":
        return "utf-8" if _is_damaged_utf8(body, error) else _FALLBACK
    return _FALLBACK if name in _SINGLE_BYTE_LATIN else name


def _is_damaged_utf8(body: bytes, error: UnicodeDecodeError) -> bool:
    """Tell UTF-8 with a few broken bytes (a page cut off, a summary cut mid-letter) from another encoding."""
    if error.start >= len(body) - 3:
        return True
    good = len(body.decode("utf-8", "ignore").encode("utf-8"))
    high = sum(1 for byte in body if byte >= 0x80)
    return (len(body) - good) * 4 <= high
