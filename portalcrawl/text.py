"""Printed text made comparable: one Unicode form, one blank, nothing invisible.

``clean_text`` is for output, ``fold`` and ``plain`` only make keys to compare or match with.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

SHORT = 300
"""Characters: what a portal prints again and again is shorter. What longer lines are is not remembered, so
that a page of 20 MB does not stay in memory."""
REMEMBERED = 1 << 12
"""So many lines a function remembers its answers for. Without any, reading an unknown page took 81 ms where
it takes 59 (130 pages of the tuning set), and learning from it 105 where it takes 81."""

# Blank to the eye, yet neither white space nor a format character to Unicode.
_BLANK_LETTERS = "\u2800\u3164\u115f\u1160\uffa0"

_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: part of the letter
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
_BREVE = "\u0306"
_MARKS = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile("(.?)([\u0300-\u036f]+)", re.DOTALL)

# What pasting from Word leaves behind as visible text: tags of Office's own namespaces, conditional
# comments, the document settings ("Normal 0 false false false EN-US X-NONE X-NONE") and style rules.
# Repetitions are bounded: whatever a page holds, the time stays in proportion to its length.
_WORD = re.compile(
    r"""
      <!--\[if\b.{0,2000}?<!\[endif\]--> | <!--\[if\b[^>]*> | <!\[endif\](?:--)?> | <!--\[endif\]-->
    | </?(?:o|w|v|m|st\d):[^<>]*> | <\?xml:[^<>]*>
    | (?:\bNormal\s+)?(?:\b\d+(?:\.\d+)?\s+(?:pt\s+)?){0,6}(?:\b(?:false|true)\s+){2,9}(?:false|true)\b
      (?:\s+(?:[A-Z]{2}-[A-Z]{2}|[A-Z]{2}|X-NONE|MicrosoftInternetExplorer4)\b)*
    | /\*\s*(?:Style|Font|Page|List)\s+Definitions\s*\*/
    | st\d\\?:\*\s*\{[^{}]*\}
    | (?:(?<![\w.:@-])[\w.:@-]{0,20}(?:Mso|Section|@page|@list|@font-face)[\w.:@-]{0,30}[\s,]+
      (?:l\d[\w:]{0,20}[\s,]+)?){0,9}
      (?:(?<![\w.:@-])[\w.:@-]{0,20}(?:Mso|Section|@page|@list|@font-face)[\w.:@-]{0,30})?\{[^{}]*\bmso-[^{}]*\}
    """,
    re.VERBOSE | re.DOTALL,
)
# One look that spares nearly every text the rule above; and one for what is not plainly a letter.
_WORD_SIGN = re.compile(r"<|mso-|false |true |Definitions|behavior:")
_ODD = re.compile("[^ -~\u00a1-\u00ac\u00ae-\u024f\u1e00-\u1eff\u2013\u2014\u2018-\u201d\u2022\u2026]|&nbsp;")


def _fate(char: str) -> str | None:
    """Tell what ``clean_text`` makes of a character outside ASCII text: itself, a space or nothing."""
    category = unicodedata.category(char)
    # Private use is where Word's symbol fonts keep their bullets; no portal means a character by it.
    if char.isspace() or char in _BLANK_LETTERS or category == "Co":
        return " "
    if category in {"Cc", "Cf", "Cs"} or char == "\u034f" or "\ufe00" <= char <= "\ufe0f":
        return None
    return char


class _Fates(dict[int, str | None]):
    """``str.translate`` table that decides on a character when it is first met."""

    def __missing__(self, code: int) -> str | None:
        fate = self[code] = _fate(chr(code))
        return fate


_FATES = _Fates()
_ETH = {0xD0: "Đ", 0xF0: "đ"}  # the Icelandic letter, typed for the Vietnamese one it looks like


def _recompose(match: re.Match[str]) -> str:
    """Put the marks after one letter into the order in which they compose; drop those that do not."""
    base, marks = match.groups()
    if not base.isalpha():
        return base
    parts = unicodedata.normalize("NFD", base + marks)
    letter = parts[0]
    for mark in sorted(parts[1:], key=lambda m: (m not in _SHAPES, m not in _TONES)):
        joined = unicodedata.normalize("NFC", letter + mark)
        if len(joined) == 1:
            letter = joined
        elif mark == _BREVE and letter[-1] != _BREVE:
            # Ê Đê, Gia Rai and Ba Na write a breve on ê, ô, ơ, ư, which Unicode has no letters for.
            letter += mark
    return letter


def clean_text(text: str) -> str:
    """Give one line or paragraph in the form that is written out: NFC, single spaces, stripped.

    Every kind of blank becomes a space; zero-width characters, soft hyphens, bidi marks and control
    characters go; so does what Word leaves behind; so do accents that belong to no letter.

    >>> clean_text("  Hội\\u00a0 nghị\\u200b giao\\tban ")
    'Hội nghị giao ban'
    >>> clean_text("vĩ đại.\\u031b\\u0323")
    'vĩ đại.'
    >>> clean_text("Ti\\u00e9\\u0302ng Vi\\u1eb9\\u0302t")  # marks in an order NFC cannot join
    'Tiếng Việt'
    >>> clean_text("\\xd0ồng Nai") == "Đồng Nai"
    True
    """
    return _clean_line(text) if len(text) <= SHORT else _clean(text)


def _clean(text: str) -> str:
    text = text.replace("\xa0", " ")  # by far the commonest; it need not lead to the slower way below
    if "\xd0" in text or "\xf0" in text:
        text = text.translate(_ETH)
    if _ODD.search(text):
        # Escaped twice by the CMS, a blank arrives spelled out.
        text = unicodedata.normalize("NFC", text.replace("&nbsp;", " ").translate(_FATES))
        if _MARKS.search(text):
            text = unicodedata.normalize("NFC", _CLUSTER.sub(_recompose, text))
    if _WORD_SIGN.search(text):
        text = _WORD.sub(" ", text)
    return " ".join(text.split())


_clean_line = lru_cache(4 * REMEMBERED)(_clean)


def fold(text: str) -> str:
    """Give the key two printings of one title share: NFC, case and white space folded. Never output.

    >>> fold("HỘI NGHỊ  giao ban") == fold("Hội nghị giao ban ")
    True
    """
    return clean_text(text).casefold()


def _plain_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii():
            table[code] = base
    table.update(dict.fromkeys(map(ord, "đĐðÐ"), "d"))  # Ð (eth) is often typed for Đ
    table.update(dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0x2043), "-"))
    table.update(dict.fromkeys(map(ord, "•·∙●▪◦¦│▸►»«‹›"), "|"))
    table.update(dict.fromkeys(map(ord, "’‘′´`"), "'"))
    table.update({code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)})
    return table


_PLAIN = _plain_table()


def plain(text: str) -> str:
    """Give cleaned text in lower case without accents, character for character: offsets stay the same.

    Bullets become ``|``, all dashes ``-``. It is what the grammars of dates, counts and labels read, so
    that ``Ngày đăng``, ``NGÀY ĐĂNG`` and ``Ngay dang`` are one label.

    >>> plain("Ngày Đăng – Thứ Tư")
    'ngay dang - thu tu'
    """
    return text.translate(_PLAIN)
