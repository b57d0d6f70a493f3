"""What is known of a text's quality by looking at it: lengths, shares, and flags to choose by.

Nothing is left out of a corpus for it; each analyst draws the line elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from portalcrawl import chrome
from portalcrawl.legacy import is_suspect
from portalcrawl.text import plain
from portalcrawl.vietnamese import repair

FLAGS = (
    "no_text", "very_short", "no_date", "mostly_uppercase", "mostly_digits", "truncated", "repeated_lines",
    "garbled_text", "no_diacritics", "table_only",
)  # fmt: skip
SHORT = 30
"""Syllables below which a text is very short."""
LEAST_FOR_LANGUAGE = 10
"""Syllables below which a language is a guess."""
_LANGUAGE_CHARS = 300  # enough to be certain; the time is in proportion

_SYLLABLE = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_BLANK_LINES = re.compile(r"\n\s*\n")
_COUNTER = re.compile(
    r"(?:so )?(?:luot (?:xem|doc|truy cap|tai)|lan xem|da xem|da doc|views?|hits)\W*[\d.,]*\W*(?:lan|luot)?"
    r"|[\d.,]+ (?:luot (?:xem|doc)|views?)"
)
_CUT = re.compile(
    r"(?:\.\.\.|…|\[\.\.\.\]|\[…\])\s*$|(?:^|\n|[.…] )(?:xem thêm|xem tiếp|đọc tiếp|chi tiết)\W*$"
)
_LOST_LETTER = re.compile(r"[A-Za-zÀ-ỹ]\?[A-Za-zÀ-ỹ]")
_MANY = 5  # lost letters; a question mark without a blank after it is a slip of the finger
_LEAST_LINE = 15  # characters; "Ngày", "STT" may be repeated


@dataclass(frozen=True, slots=True)
class Quality:
    """What a body looks like."""

    syllables: int
    paragraphs: int
    diacritics: float | None
    """Share of the syllables with a letter that only Vietnamese has, or a tone; None without syllables."""
    boilerplate: float
    """Share of the lines that are known as menus, tools, headings of related lists or counters."""
    language: str | None
    """ISO 639-1, as py3langid has it; None where there is too little text, or no language in it."""
    language_score: float | None
    """Probability among the 97 languages the model knows: languages of minorities are not among them."""
    flags: list[str]
    """Some of `FLAGS`, in that order."""


def quality(body: str, *, dated: bool = True) -> Quality:
    """Look at a body; ``dated``: the article has a date.

    >>> quality("Nội dung chi tiết xem tệp đính kèm.", dated=False).flags
    ['very_short', 'no_date']
    """
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    words = _SYLLABLE.findall(body)
    marked = sum(not word.isascii() for word in words)
    share = marked / len(words) if words else None
    language, score = _language(body) if len(words) >= LEAST_FOR_LANGUAGE else (None, None)
    found = {
        "no_text": not lines,
        "very_short": bool(lines) and len(words) < SHORT,
        "no_date": not dated,
        "truncated": bool(_CUT.search(body[-40:].casefold())),
        "garbled_text": _is_garbled(body),
        "no_diacritics": language == "vi" and len(words) >= SHORT and (share or 0.0) < 0.1,
        **_of_characters(words, body),
        **_of_lines(lines),
    }
    return Quality(
        syllables=len(words),
        paragraphs=sum(bool(part.strip()) for part in _BLANK_LINES.split(body)),
        diacritics=share,
        boilerplate=_boilerplate(lines),
        language=language,
        language_score=score,
        flags=[flag for flag in FLAGS if found[flag]],
    )


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _language(body: str) -> tuple[str | None, float | None]:
    language, score = _identifier().classify(body[:_LANGUAGE_CHARS])
    return (None, None) if language == "zxx" else (language, round(float(score), 4))


def _of_characters(words: list[str], body: str) -> dict[str, bool]:
    letters = sum(map(len, words))
    upper = sum(len(word) for word in words if word.isupper())
    digits = sum(map(len, _DIGITS.findall(body)))
    return {
        "mostly_uppercase": letters >= 40 and upper > 0.6 * letters,
        "mostly_digits": digits > 10 and digits > 0.4 * (letters + digits),
    }


def _of_lines(lines: list[str]) -> dict[str, bool]:
    long = [line for line in lines if len(line) >= _LEAST_LINE]
    again = len(long) - len(Counter(long))
    rows = sum("\t" in line for line in lines)
    return {
        "repeated_lines": again >= 2 and again > 0.2 * len(long),
        "table_only": rows >= 3 and rows >= 0.8 * len(lines),
    }


def _is_garbled(body: str) -> bool:
    """Tell text in an old encoding that nobody could repair, and text that lost letters on its way."""
    if "\ufffd" in body or (is_suspect(body) and repair(body) != body):
        return True
    return "?" in body and sum(1 for _ in _LOST_LETTER.finditer(body)) >= _MANY


def _boilerplate(lines: list[str]) -> float:
    """Give the share of boilerplate; a menu's word ("Thông báo") is one only beside another such line."""
    if not lines:
        return 0.0
    sure = [_is_leftover(line) for line in lines]
    menu = [known or chrome.is_boilerplate(line) for known, line in zip(sure, lines, strict=True)]
    near = zip([False, *menu[:-1]], [*menu[1:], False], strict=True)
    beside = [is_menu and any(around) for is_menu, around in zip(menu, near, strict=True)]
    return sum(map(max, sure, beside)) / len(lines)


def _is_leftover(line: str) -> bool:
    if len(line) > 60:
        return False
    return chrome.is_tool(line) or chrome.is_related_heading(line) or bool(_COUNTER.fullmatch(plain(line)))
