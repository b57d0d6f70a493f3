"""What a Vietnamese syllable can look like: the evidence by which letters are told from their legacy codes.

Vietnamese writes each syllable as a word of its own and has only some thousands of them, so a word that
reads as a syllable under one encoding hardly ever reads as one under another.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SHAPED = "ăâêôơư"
_VOWELS = "aeiouy" + _SHAPED

_BACK = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    o oc oi om on ong op ot ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
"""
_ROUNDED = """
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
    uân uâng uât uây uê uêch uênh uêt uơ uy uya uych uyên uyêt uyn uynh uyp uyt uyu
"""
_FRONT = """
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu y
"""
_WITH_QU = (
    "a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt ân âng ât ây e en eo et ê ên êch ênh êt êu"
    " i ít y yt ynh yên yêt ôc ơ ich it"
)
_ALONE = "yêm yên yêng yêt yêu"


def _any(*lists: str) -> str:
    return "|".join(sorted({word for words in lists for word in words.split()}, key=len, reverse=True))


_SYLLABLE = re.compile(
    rf"""
      (?:b|ch|d|đ|gi|h|kh|l|m|n|nh|ph|r|s|t|th|tr|v|x)?(?:{_any(_BACK, _ROUNDED, _FRONT)})
    | (?:c|g|ng)(?:{_any(_BACK, _ROUNDED)})
    | (?:k|gh|ngh)(?:{_any(_FRONT)})
    | gi(?:êc|êng|êt|ên)? | gin | k(?:a|ă|ơ|ô)?
    | qu(?:{_any(_WITH_QU)})
    | {_any(_ALONE)}
    """,
    re.VERBOSE,
)
_NO_SYLLABLE = 20  # characters, with every mark apart
_STOPPED = re.compile("(?:c|ch|p|t)$")


def _bears_tone(bare: str, place: int) -> bool:
    """Tell whether a letter of a syllable may bear its tone, by the old or the new rule."""
    start = 2 if bare.startswith(("gi", "qu")) and len(bare) > 2 and bare[2] in _VOWELS else 0
    vowels = [i for i, char in enumerate(bare) if char in _VOWELS and i >= start]
    if not vowels:
        return False
    shaped = [i for i in vowels if bare[i] in _SHAPED]
    if shaped:
        return place == shaped[-1]
    if len(vowels) == 2:
        nucleus = bare[vowels[0] : vowels[1] + 1]
        if vowels[1] + 1 < len(bare):
            return place == vowels[1]
        return place in vowels if nucleus in ("oa", "oe", "uy") else place == vowels[0]
    return place == vowels[len(vowels) // 2]


def is_syllable(word: str) -> bool:
    """Tell whether a word, whatever its case and Unicode form, is spelt as a Vietnamese syllable can be.

    >>> [word for word in ("Nghị", "hoà", "hòa", "QUYẾT", "nghò", "Müller", "was") if is_syllable(word)]
    ['Nghị', 'hoà', 'hòa', 'QUYẾT']
    """
    return len(word) < _NO_SYLLABLE and _is_syllable(word)


@lru_cache(maxsize=1 << 15)
def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(parts)
    if len(tones) > 1:
        return False
    bare = unicodedata.normalize("NFC", _TONES.sub("", parts))
    if not _SYLLABLE.fullmatch(bare):
        return False
    if _STOPPED.search(bare) and tones not in (["\u0301"], ["\u0323"]):
        return False
    if not tones:
        return True
    before = _TONES.split(unicodedata.normalize("NFD", unicodedata.normalize("NFC", word.lower())))[0]
    return _bears_tone(bare, len(unicodedata.normalize("NFC", before)) - 1)
