"""What a text is compared by: its syllables in fives, the numbers it tells, its words without the numbers.

Tones and accents do not count (text is retyped without them, and recognised with the wrong ones), nor do
case, punctuation and line breaks.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from portalcrawl.text import plain

SHINGLE = 5
"""Syllables in a row that are compared as one."""
PERMUTATIONS = 120
"""Values in a signature."""
NUMBERS = 16
"""Numbers kept of a text; of a text with more, those with the least hashes."""
NO_NUMBER = 0xFFFF_FFFF
"""Fills up the numbers of a text that has fewer."""

_SEED = 20250701
_TOKEN = re.compile(r"[^\W_]+")
_DAY = re.compile(r"ngay (\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?")
_NUMBER = re.compile(r"\d+(?:[./,-]\d+)*")
_ZEROS = re.compile(r"(?<![\d.,])0+(?=\d)")
_DOTTED_DAY = re.compile(r"(\d{1,2})[.-](\d{1,2})[.-](\d{4})")
# What says nothing of the event: the hour, the article of a law, a document's number, a telephone.
_ASIDE_BEFORE = re.compile(r"(?:\b(?:dieu|khoan|diem) |\d ?(?:h|g|gio) ?|\d:|[a-z][/-])$")
_LAW_BEFORE = re.compile(r"\b(?:luat|phap lenh)\b[^,.;\n]*$")
_ASIDE_AFTER = re.compile(r" ?(?:h|g|gio)\b| ?h ?\d|:\d\d|[/-][a-z]{2}")
_PHONE = re.compile(r"[+0](?<![\w.,].)[\d. -]{8,13}\d\b")
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)

Hashes = NDArray[np.uint64]


def comparable(text: str) -> str:
    """Give a text as it is compared: lower case, without tones and accents."""
    return plain(unicodedata.normalize("NFC", text))


def tokens(text: str) -> list[str]:
    """Give the syllables and numbers of a comparable text.

    >>> tokens(comparable("HỘI NGHỊ  giao-ban, lần thứ 3"))
    ['hoi', 'nghi', 'giao', 'ban', 'lan', 'thu', '3']
    """
    return _TOKEN.findall(text)


def hashed(text: str) -> int:
    """Give a number of 64 bits for a text, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


_hashed_word = lru_cache(maxsize=1 << 17)(hashed)


def combined(rows: Hashes) -> Hashes:
    """Give one number for each row of them."""
    mixed = np.zeros(len(rows), np.uint64)
    for column in rows.T:  # overflow is meant: arithmetic modulo 2**64
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(_MIX[0]) + column
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(_MIX[1])
    return mixed ^ (mixed >> np.uint64(31))


def word_hashes(words: Sequence[str]) -> Hashes:
    """Give a hash for each word."""
    return np.fromiter(map(_hashed_word, words), np.uint64, len(words))


def shingles(texts: Sequence[Hashes]) -> tuple[Hashes, Hashes]:
    """Give a hash for each run of five words of each text, and where each text's begin and end."""
    lengths = np.array([len(text) for text in texts])
    flat = np.concatenate([*texts, np.zeros(SHINGLE, np.uint64)])
    runs = combined(np.lib.stride_tricks.sliding_window_view(flat, SHINGLE)[:-1])
    # A run that begins among a text's last words ends in the next text.
    last = np.cumsum(lengths)[:, None] - np.arange(1, SHINGLE)
    inside = np.ones(runs.size, np.bool_)
    inside[last[np.arange(1, SHINGLE) <= lengths[:, None]]] = False
    offsets = np.zeros(len(texts) + 1, np.uint64)
    np.cumsum(np.maximum(lengths - SHINGLE + 1, 0), out=offsets[1:])
    return runs[inside], offsets


def signatures(texts: Sequence[Hashes]) -> NDArray[np.uint32]:
    """Give the MinHash signature of each text's words; the share of equal values estimates Jaccard."""
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(*shingles(texts), PERMUTATIONS, _SEED)
    return np.array(matrix.to_rows(), np.uint32).reshape(len(texts), PERMUTATIONS)


def numbers(text: str) -> set[str]:
    """Give the numbers of a comparable text by which two events told in the same words are told apart.

    Dates are one number however they are written; hours, articles of laws, numbers of documents and
    telephones are none.

    >>> sorted(numbers("ngay 05 thang 3 nam 2024, luc 8h00: 12 suat, 1.200.000 dong (qd 15/2024/qd-ubnd)"))
    ['1.200.000', '12', '5/3/2024']
    """
    dated = _DAY.sub(lambda day: "/".join(part for part in day.groups() if part), text)
    dated = _PHONE.sub(" ", dated)
    return {
        _ZEROS.sub("", _DOTTED_DAY.sub(r"\1/\2/\3", number[0]))
        for number in _NUMBER.finditer(dated)
        if not _is_aside(dated, number)
    }


def _is_aside(text: str, number: re.Match[str]) -> bool:
    start, end = number.span()
    return bool(
        _ASIDE_AFTER.match(text, end)
        or _ASIDE_BEFORE.search(text[max(0, start - 8) : start])
        or (end - start == 4 and _LAW_BEFORE.search(text[max(0, start - 70) : start]))
    )


def kept_numbers(found: set[str]) -> list[int]:
    """Give the least of the hashes of a text's numbers, in order, filled up: a fair sample of large sets."""
    least = sorted({hashed(number) % NO_NUMBER for number in found})[:NUMBERS]
    return least + [NO_NUMBER] * (NUMBERS - len(least))
