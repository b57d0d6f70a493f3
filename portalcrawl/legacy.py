"""Old Vietnamese encodings as they look where nothing knows of them, and how to read them.

The pages of an ABC (TCVN3) or VNI font are Latin letters to everybody but that font; windows-1258 and UTF-8
read as windows-1252 are as bad. Each has a table here; ``legacyvote`` says whether text is one of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from portalcrawl.syllables import is_syllable

WINDOWS = {code: char for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))}
"""What browsers make of the bytes 80 to 9F; those that windows-1252 leaves out stay control characters."""

# --- the tables: what is read, and what was meant -----------------------------------------------------

_TCVN3 = {
    chr(code): letter
    for code, letter in enumerate(
        "ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ", 0xA1
    )
    if letter != "·"
}
# Where text comes out of a PDF, ABC's ư (the soft hyphen's code) and ã are signs of mathematics.
_TCVN3 |= {"\u2212": "ư", "\u2219": "ã"}
_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_SHAPED = {"á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323", "â": ""}
_VNI_BREVE = {"é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323", "ê": ""}
_VNI_MARKS = [
    ("aeouyôö", "", _VNI_TONES),
    ("aeo", "\u0302", _VNI_SHAPED),
    ("a", "\u0306", _VNI_BREVE),
]
_VNI_WHOLE = dict(zip("ñÑôÔöÖæÆóÓòÒîÎíÍìÌ", "đĐơƠưƯỉỈĩĨịỊỵỴíÍìÌ", strict=True))


def _vni_pairs() -> dict[str, str]:
    pairs = {}
    for letters, shape, marks in _VNI_MARKS:
        for letter in letters + letters.upper():
            for mark, tone in marks.items():
                meant = unicodedata.normalize("NFC", _VNI_WHOLE.get(letter, letter) + shape + tone)
                pairs[letter + mark] = pairs[letter + mark.upper()] = meant
    return pairs


_VNI = _vni_pairs() | _VNI_WHOLE
_VNI_CODE = re.compile("[aeouyôöAEOUYÔÖ][" + "".join({key[1] for key in _VNI if len(key) == 2}) + "]|[^ -~]")
_CP1258 = dict(zip("ÃãÐðÕõÝýÌÒÞìòþ", "ĂăĐđƠơƯư\u0300\u0309\u0303\u0301\u0323₫", strict=True))
_CP1258_TABLE = str.maketrans(_CP1258)
_TCVN3_TABLE = str.maketrans(_TCVN3)


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding that text was written in and not read in."""

    name: str
    read: Callable[[str], str]
    alphabet: frozenset[str]
    """The characters that words of it consist of, besides ASCII."""
    signs: re.Pattern[str]
    """What words of no other language look like."""


ENCODINGS = (
    Encoding(
        "tcvn3",
        lambda text: text.translate(_TCVN3_TABLE),
        frozenset(_TCVN3),
        re.compile("[A-Za-z][¡-¿×÷\u2212\u2219]|[¡-´¶-¿][a-zà-ÿ]|[a-z][À-ß]"),
    ),
    Encoding(
        "vni",
        lambda text: _VNI_CODE.sub(lambda code: _VNI.get(code[0], code[0]), text),
        frozenset("".join(_VNI)) - frozenset("aeouyAEOUY"),
        re.compile("[aeouy][ùøûõïáàåãäâéèúüëê]", re.IGNORECASE),
    ),
    Encoding(
        "cp1258",
        lambda text: unicodedata.normalize("NFC", text.translate(_CP1258_TABLE)),
        frozenset(_CP1258) | frozenset("àáâèéêíóôùúÀÁÂÈÉÊÍÓÔÙÚ"),
        re.compile("[aeiouyâêôãõý][ìòÌÒÞ]", re.IGNORECASE),
    ),
)
WORD = re.compile(
    "(?:[A-Za-z\xa1-\xa7\xa9-\xae\xb4-\u024f\u0300-\u036f\u1e00-\u1eff¨]|(?<=[A-Za-z])[\u2212\u2219])+"
)
_ASCII = re.compile("[ -~]*")
SIGNS_ALONE = frozenset("".join(map(chr, range(0xA1, 0xC0))) + "×÷\u2212\u2219") - set("µª¤")


# --- UTF-8 read as windows-1252 or Latin-1 ------------------------------------------------------------

_BYTES = {char: bytes([code]) for code, char in WINDOWS.items()} | {
    chr(i): bytes([i]) for i in range(0x80, 0x100)
}
_REST = "\x80-\xbf" + "".join(WINDOWS.values())
# Only what Vietnamese pages hold: Latin letters, marks, punctuation, pictographs.
SEQUENCE = re.compile(
    f"[\xc3-\xc5\xcb\xcc][{_REST}]"
    "|\xc6[€’\x80\x92\xa0\xa1\xaf\xb0]"
    "|\xc2[\x80-\xbf]"
    f"|(?:\xe1[\xb8-\xbb]|\xe2[{_REST}]|\xef[»¸]|ðŸ[{_REST}])[{_REST}]"
)
LOST_BLANK = re.compile("(?:\xc3(?! [A-ZĐ])|(?<![A-ZĐ])\xc3|\xc6|\xe1[\xba\xbb]) ")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_MARKED = re.compile(r"(\w{0,8})([\ue000-\ue0ff])(\w{0,8})")


def _sequence(found: re.Match[str]) -> str:
    try:
        return b"".join(_BYTES[char] for char in found[0]).decode()
    except UnicodeDecodeError:
        return found[0]


def _mark(found: re.Match[str]) -> str:
    """Hold the place of a letter whose code ends in a blank until the words around it are read."""
    letter = _sequence(SEQUENCE.match(found[0].replace(" ", "\xa0")) or found)
    return {"à": "\ue000", "Ơ": "\ue001", "Ạ": "\ue002", "Ỡ": "\ue003", "ỡ": "\ue003"}.get(letter, found[0])


def _marked(found: re.Match[str]) -> str:
    before, mark, after = found.groups()
    joined = before + "àƠẠỠ"[ord(mark) - 0xE000] + after
    return joined if is_syllable(joined) else f"{joined[: len(joined) - len(after)]} {after}"


def read_utf8(text: str) -> str:
    """Read text again as UTF-8 wherever it can be, as often as it was misread.

    A non-breaking space is half of some letters; where a CMS made it a common one, syllables tell.

    >>> read_utf8("Há»\\x99i nghá»‹ “cÃ¡n bá»™” – lÃ  má»™t ngÃ y"), read_utf8("HÃƒÂ¡n")
    ('Hội nghị “cán bộ” – là một ngày', 'Hán')
    """
    marked = LOST_BLANK.sub(_mark, text)
    marked = SEQUENCE.sub(_sequence, marked)
    # Misread twice, nearly all of it is codes again; a single one is a capital before a quotation mark.
    while sum(map(len, SEQUENCE.findall(marked))) * 2 > len(_NOT_ASCII.findall(marked)):
        if (read := SEQUENCE.sub(_sequence, marked)) == marked:
            break
        marked = read
    return _MARKED.sub(_marked, marked)


# --- reading anew -------------------------------------------------------------------------------------


def read_as(encoding: Encoding, text: str) -> str:
    """Read text of an encoding; words that cannot be of it, and signs between words, stay."""

    is_abc = encoding.name == "tcvn3"
    quotes = "»" in text

    def word(found: re.Match[str]) -> str:
        old = found[0]
        if old == "«" and is_abc and not quotes and text[found.end() : found.end() + 1].isspace():
            return "ô"  # a word by itself, as in "ô tô"
        if old in SIGNS_ALONE or any(not char.isascii() and char not in encoding.alphabet for char in old):
            return old
        return encoding.read(old)

    if is_abc:
        return _with_capitals(text, word)
    return WORD.sub(word, text)


_LETTERS = re.compile("[A-Za-z]")


def _with_capitals(text: str, read: Callable[[re.Match[str]], str]) -> str:
    """Read ABC text, which has no capitals with a tone: a word of capitals has them all the same.

    A word with too few ASCII letters to tell is what its neighbours are.
    """
    words = list(WORD.finditer(text))
    sizes: list[str] = []
    for found in words:
        plain = "".join(_LETTERS.findall(found[0]))
        sizes.append("a" if plain != plain.upper() else "A" if len(plain) > 1 else "")
    pieces: list[str] = []
    position = 0
    for i, found in enumerate(words):
        near = {size for size in (sizes[max(i - 1, 0)], sizes[min(i + 1, len(words) - 1)]) if size}
        new = read(found)
        if new != found[0] and (sizes[i] == "A" or (not sizes[i] and near == {"A"})):
            new = new.upper()
        pieces += text[position : found.start()], new
        position = found.end()
    return "".join([*pieces, text[position:]])


# --- a first look -------------------------------------------------------------------------------------

_RARE = "¡-§¨©-®µ-¹»-¾Å-ÇËÎÏÑÖ×ØÜÞßäåæçëîïñö÷øûüþ\u2212\u2219"
_MARKS = "âáàãêéèúùõÂÁÀÃÊÉÈÚÙÕ"
_BITS = "\x80-\xbf\u0152-\u2122"
_SUSPECT = re.compile(
    f"[{_RARE}{_MARKS}ìòÌÒ{_BITS}](?:"
    f"(?<=[A-Za-z][{_RARE}])|(?<=[{_RARE}])(?=[a-z])"
    f"|(?<=[aA][{_MARKS}])|(?<=[eE][âáàãùõÂÁÀÃÙÕ])|(?<=[oO][âùõÂÙÕ])|(?<=[uUyY][ùõÙÕ])"
    f"|(?<=[aeiouyâêôãõýAEIOUYÂÊÔÃÕÝ][ìòÌÒÞ])"
    f"|(?<=[ÂÃÄÅÆâ][{_BITS}])|(?<=á[»º]))"
)


def is_suspect(text: str) -> bool:
    """Tell text that may need a second look; right Vietnamese text hardly ever does.

    >>> is_suspect("Trang chủ » Tin tức © 2024"), is_suspect("héi nghÞ"), is_suspect("hôòi nghiò")
    (False, True, True)
    """
    return _SUSPECT.search(text) is not None
