"""Bytes to text, the same way for live, saved and archived pages; and text repaired."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence

from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

from portalcrawl.legacy import WINDOWS, is_suspect, read_as, read_utf8
from portalcrawl.legacyvote import Span, has_utf8, page_encoding, spans
from portalcrawl.text import fold, plain

_FALLBACK = "cp1258"  # what a Vietnamese page without any declaration and without valid UTF-8 is
_SINGLE_BYTE = {"cp1252", "cp1258", "iso8859-1"}  # declared by default configurations, hardly ever meant
_TAG = re.compile("<[^<>]*>")


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
        encoding = _declared(declared)
        if encoding in (None, "utf-8") and _is_damaged_utf8(body, error):
            return body.decode("utf-8", "replace")
    if encoding in (None, "utf-8") or encoding in _SINGLE_BYTE:
        return _single_byte(body, encoding)
    return body.decode(encoding or _FALLBACK, "replace")


def _declared(name: str | None) -> str | None:
    encoding = resolve_encoding(name) if name else None
    return codecs.lookup(encoding).name if encoding else None


def _single_byte(body: bytes, declared: str | None) -> str:
    """Decode a page of one byte a letter: by its words, and only then by what it declares.

    Pages set in an ABC or VNI font come out as browsers show them; ``repair`` knows what was meant.
    """
    seen = body.decode("latin-1").translate(WINDOWS)
    encoding = page_encoding(_TAG.sub("\n", seen))
    if encoding in ("tcvn3", "vni") or (encoding is None and declared in ("cp1252", "iso8859-1")):
        return seen
    return body.decode("cp1258", "replace")


def _is_damaged_utf8(body: bytes, error: UnicodeDecodeError) -> bool:
    """Tell UTF-8 with a few broken bytes (a page cut off, a summary cut mid-letter) from another encoding."""
    if error.start >= len(body) - 3:
        return True
    good = len(body.decode("utf-8", "ignore").encode("utf-8"))
    high = sum(1 for byte in body if byte >= 0x80)
    return (len(body) - good) * 4 <= high


def repair(text: str) -> str:
    """Read again what an old encoding, or a wrong one, made of Vietnamese text; all else stays as it is.

    Each line is a paragraph: it is judged by its own words and, where they are few, by the whole text.

    >>> repair("Héi nghÞ tæng kÕt"), repair("Hoäi nghò toång keát"), repair("Hôòi nghiò tôÒng kêìt")
    ('Hội nghị tổng kết', 'Hội nghị tổng kết', 'Hội nghị tổng kết')
    >>> repair("Há»™i nghá»‹"), repair("Été à la crèche: naïve façade, Müller, 5 µm")
    ('Hội nghị', 'Été à la crèche: naïve façade, Müller, 5 µm')
    """
    if not is_suspect(text):
        return text
    lines = [[line] for line in text.split("\n")]
    return "\n".join(line for (line,) in repair_paragraphs(lines))


def repair_paragraphs(
    paragraphs: Sequence[Sequence[str]], hints: Sequence[str | None] | None = None
) -> list[list[str]]:
    """Repair the paragraphs of one page, each in the pieces that its markup divides it into.

    ``hints`` names, for each paragraph, the encoding of the font it is set in, where it is one of those.
    """
    misread = has_utf8(["".join(pieces) for pieces in paragraphs])
    read = [
        [read_utf8(piece) for piece in pieces] if wrong else list(pieces)
        for pieces, wrong in zip(paragraphs, misread, strict=True)
    ]
    found = spans(["".join(pieces) for pieces in read], hints or [None] * len(read))
    return [_read_spans(*paragraph) for paragraph in zip(read, found, strict=True)]


def _read_spans(pieces: list[str], parts: Sequence[Span]) -> list[str]:
    """Read parts of a paragraph anew, piece by piece."""
    if not parts:
        return pieces
    done, start = [], 0
    for piece in pieces:
        new, position = "", 0
        for first, last, encoding in parts:
            a, b = max(first - start, position), min(last - start, len(piece))
            if a < b:
                new += piece[position:a] + read_as(encoding, piece[a:b])
                position = b
        done.append(new + piece[position:])
        start += len(piece)
    return done


_QU = re.compile("qu")
_OPEN = re.compile("(o[ae]|uy)([\u0300\u0301\u0303\u0309\u0323])(?![a-z])")


def search_key(text: str, *, marks: bool = True) -> str:
    """Give the key under which both ways of placing a tone, any case and any Unicode form are found.

    It is for searching and joining, never for output; without ``marks`` it is what people type who leave
    them out.

    >>> search_key("HOÀ BÌNH, thuỷ lợi") == search_key("Hòa bình, thủy lợi")
    True
    >>> search_key("Đường Thủy", marks=False)
    'duong thuy'
    """
    folded = fold(text)
    if not marks:
        return plain(folded)
    parts = unicodedata.normalize("NFD", folded)
    # "qu" is a consonant, so its "uy" has only one place for a tone.
    moved = _OPEN.sub(lambda found: found[1][0] + found[2] + found[1][1], _QU.sub("q\ue000", parts))
    return unicodedata.normalize("NFC", moved.replace("q\ue000", "qu"))
