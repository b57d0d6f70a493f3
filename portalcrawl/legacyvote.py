"""How sure it is that text is in an old encoding: its words vote, and where they are few, its page.

A word votes for an encoding when it is no Vietnamese syllable as it stands and is one when read so, and
against it when it is none either way. A library for it (viparse 0.1) scores single letters instead: it
rewrote French and Finnish, and lacks letters; ftfy, for UTF-8, knows no Vietnamese and gives up on lines
that also hold right quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from portalcrawl.legacy import ENCODINGS, LOST_BLANK, SEQUENCE, SIGNS_ALONE, WORD, Encoding, read_utf8
from portalcrawl.syllables import is_syllable

_SURE_OF_PAGE = 8
_UNICODE = re.compile("[ăđĩũơưĂĐĨŨƠƯạ-ỹẠ-Ỹ]")
_PUNCTUATION = "‘’‚“”„–—…•‹›«»·"


def _is_sure(found: re.Match[str], text: str) -> bool:
    """Tell a letter's code from a letter before a quotation mark or dash, as in “XÃ”."""
    return (
        len(found[0]) > 2 or found[0][1] not in _PUNCTUATION or text[found.end() : found.end() + 1].isalpha()
    )


def _utf8_evidence(text: str) -> int:
    """Count the syllables that appear when text is read as UTF-8; 0 where other words do."""
    if not any(_is_sure(found, text) for found in SEQUENCE.finditer(text)):
        return 0
    before, good, bad = set(WORD.findall(text)), 0, 0
    for word in set(WORD.findall(read_utf8(text))) - before:
        if not word.isascii() and any(map(str.isalpha, word)):
            good, bad = (good + 1, bad) if _is_word(word) else (good, bad + 1)
    return good if bad * 3 <= good else 0


def has_utf8(paragraphs: Sequence[str]) -> list[bool]:
    """Say which paragraphs are UTF-8 that was misread: those that show it, and all of a page of them."""
    counts = [_utf8_evidence(text) for text in paragraphs]
    page = sum(counts) >= _SURE_OF_PAGE
    return [count > 0 or (page and _shows_utf8(text)) for count, text in zip(counts, paragraphs, strict=True)]


def _shows_utf8(text: str) -> bool:
    if any(_is_sure(found, text) for found in SEQUENCE.finditer(text)):
        return True
    return LOST_BLANK.search(text) is not None and not _UNICODE.search(text)


# --- evidence -----------------------------------------------------------------------------------------


def _is_word(word: str) -> bool:
    return is_syllable(word) or _is_abbreviation(word)


def _is_abbreviation(word: str) -> bool:
    """Tell an abbreviation such as HĐND."""
    return re.fullmatch("[b-df-hj-np-tv-xzđ]+", word.lower()) is not None


_UPPER_INSIDE = re.compile("[a-zà-ỹ][ĂÂÊÔƠƯĐ]")


@lru_cache(maxsize=1 << 15)
def _label(encoding: Encoding, word: str) -> str:
    """Say what a word tells: for (S, weakly s), against (X), Unicode (U), either (A) or nothing (empty)."""
    if word.isascii() or (len(word) == 1 and word in encoding.alphabet):
        return "" if word.isascii() or word in SIGNS_ALONE else "A"
    before = is_syllable(word)
    if any(not char.isascii() and char not in encoding.alphabet for char in word):
        return "U" if before else "X"
    read = encoding.read(word)
    if is_syllable(read) and not _UPPER_INSIDE.search(read):
        if before:
            return "A" if read != word else ""
        return "S" if encoding.signs.search(word) else "s"
    return "A" if not before and _is_abbreviation(read) else "X"


_NO_WORD = 20  # letters; Vietnamese writes syllables, and a cache is not to hold a page
_SENTENCE_END = re.compile(r"[.:;!?]")


@dataclass(slots=True)
class _Stretch:
    """Words of one paragraph between two that are Unicode for certain."""

    start: int
    end: int
    labels: list[str]
    words: list[str]
    spans: list[tuple[int, int]]
    bounded: tuple[bool, bool]

    @property
    def good(self) -> int:
        return self.labels.count("S") + self.labels.count("s")

    @property
    def weight(self) -> int:
        return self.labels.count("S") * 2 + self.labels.count("s")

    @property
    def bad(self) -> int:
        return self.labels.count("X")

    @property
    def is_certain(self) -> bool:
        """Whether the words prove it by themselves."""
        kinds = {word.lower() for word, label in zip(self.words, self.labels, strict=True) if label in "Ss"}
        least = 3 if "S" in self.labels else 5
        return len(kinds) > 1 and self.weight >= least and self.bad * 5 <= self.good

    def span(self, text: str) -> tuple[int, int]:
        """Give what is to be read anew: all of it, but no words that could be a Unicode neighbour's."""
        backed = [span for span, label in zip(self.spans, self.labels, strict=True) if label in "Ss"]
        start, end = self.start, self.end
        if self.bounded[0]:
            ends = [found.end() for found in _SENTENCE_END.finditer(text, start, backed[0][0])]
            start = ends[-1] if ends else backed[0][0]
        if self.bounded[1]:
            found = _SENTENCE_END.search(text, backed[-1][1], end)
            end = found.start() if found else backed[-1][1]
        return start, end


def _stretches(encoding: Encoding, text: str) -> Iterator[_Stretch]:
    current = _Stretch(0, len(text), [], [], [], (False, False))
    for found in WORD.finditer(text):
        label = _label(encoding, found[0]) if len(found[0]) < _NO_WORD else "X"
        if label == "U":
            current.end, current.bounded = found.start(), (current.bounded[0], True)
            yield current
            current = _Stretch(found.end(), len(text), [], [], [], (True, False))
        elif label:
            current.labels.append(label)
            current.words.append(found[0])
            current.spans.append(found.span())
    yield current


Span = tuple[int, int, Encoding]


def spans(paragraphs: Sequence[str], hints: Sequence[str | None]) -> list[list[Span]]:
    """Say, for each paragraph, which parts of it are in which encoding.

    A paragraph is judged by its own words; where they are too few, by what most of the page is in, or by
    the font it is set in (``hints``), unless its words speak against it.
    """
    found: list[list[Span]] = [[] for _ in paragraphs]
    looks = [
        None if text.isascii() else [(e, list(_stretches(e, text))) for e in ENCODINGS] for text in paragraphs
    ]
    totals = {encoding.name: 0 for encoding in ENCODINGS}
    unicode_words = 0
    for i, look in enumerate(looks):
        if look is None:
            continue
        votes = [sum(s.weight - 2 * s.bad for s in stretches) for _, stretches in look]
        encoding, stretches = look[votes.index(max(votes))]
        unicode_words += len(stretches) - 1
        if votes.count(max(votes)) > 1:
            continue
        for stretch in stretches:
            if stretch.is_certain:
                found[i].append((*stretch.span(paragraphs[i]), encoding))
                totals[encoding.name] += stretch.weight
    name = max(totals, key=totals.__getitem__)
    verdict = name if totals[name] >= _SURE_OF_PAGE else None
    for i, look in enumerate(looks):
        wanted = hints[i] or verdict
        if look is None or found[i] or wanted is None:
            continue
        for encoding, stretches in look:
            if encoding.name == wanted and len(stretches) == 1:
                whole = stretches[0]
                alone = "A" in whole.labels and unicode_words * 4 < totals[wanted]
                if whole.bad * 2 <= whole.good and (whole.good or alone):
                    found[i].append((0, len(paragraphs[i]), encoding))
    return found


def page_encoding(text: str) -> str | None:
    """Name the encoding that most of a text is in, if it is one of these.

    >>> page_encoding("ñy ban nh©n d©n x· tæ chøc héi nghÞ tæng kÕt"), page_encoding("Müller isst Äpfel")
    ('tcvn3', None)
    """
    totals: dict[str, int] = {}
    lines = text.split("\n")
    for parts in spans(lines, [None] * len(lines)):
        for start, end, encoding in parts:
            totals[encoding.name] = totals.get(encoding.name, 0) + end - start
    return max(totals, key=totals.__getitem__) if totals else None
