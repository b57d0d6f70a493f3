"""Who signed an article: a person or pen name is the author, a unit or editorial board the source.

Most portals have no author field; the signature is the last short lines of the body. A body line taken
for a signature is lost text, so what carries no label must look like nothing but a name: a family name
with its given names, or the name of a unit, word for word from the vocabulary such names are made of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from portalcrawl import namewords
from portalcrawl.text import REMEMBERED, SHORT, clean_text, plain

_MOST_LINES = 6
"""Four parts at most (text, photo, unit, source), two of which may stand on the line after their label."""
_MOST_WORDS = 14
_UNIT_WORDS = 9
_DASHES = re.compile(r"^[—–]+ ?|(?<=\w) ?[—–]+$")  # a signature's, and no list's
_HAMLET = re.compile(r"(?:thon|ban|xom|ap|lang|buon|khu pho|to(?: dan pho)?(?: so)?(?= \d)) .{1,40}")
_PADDING = re.compile(r"^(?:\s|&nbsp;){5,}")  # editors align to the right with blanks


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an article and how it stands on the page."""

    text: str
    aligned: bool = False
    """Right-aligned or centred, or the CMS's own author element: where only signatures stand."""
    emphasis: bool = False
    """The whole line is bold or italic."""


@dataclass(frozen=True, slots=True)
class Signature:
    """What the last lines of an article say about where it is from."""

    author: str | None = None
    source: str | None = None
    account: bool = False
    """A CMS login stood where the author belongs; it was dropped."""
    used: int = 0
    """How many lines, counted from the end, are signature and no body."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing a signature says."""

    kind: str
    """``person``, ``pen`` (a name only by its place), ``unit``, ``account``, ``photo``, ``role``, ``label``,
    or one of ``PLACED``.
    """
    value: str
    labelled: str = ""
    """The kind of label it stood behind: ``text``, ``source`` or none."""


def _strip(text: str) -> str:
    """Take the brackets, quotes and dashes off that editors put around a signature."""
    text = text.strip(" -–—_*|•\"“”'")
    while len(text) > 1 and text[0] in "([{" and text[-1] in ")]}" and text.count(text[0]) == 1:
        text = text[1:-1].strip()
    if text.startswith("(") and ")" not in text:
        text = text[1:].strip()
    if text.endswith(")") and "(" not in text:
        text = text[:-1].strip()
    return text


def _syllable(word: str) -> bool:
    word = word.replace("’", "'")
    bare = word.replace("'", "")
    if not bare.isalpha() or len(bare) > 8 or not word[0].isupper():
        return False
    if len(bare) == 1:
        return True  # "Nguyễn Văn B"
    # "HĐND", "TDTT": an abbreviation, not a syllable.
    return bool(re.search("[aeiouy]", plain(bare))) and (bare.isupper() or bare[1:].islower() or "'" in word)


def _one_person(text: str) -> str:
    """Give ``person`` for a full name, ``pen`` for what could be a pen name, else an empty string."""
    words = text.split()
    folded = plain(text)
    if re.fullmatch(r"(?:[A-ZĐ]\.? ?){1,4}", text) and len(text) <= 8:
        return "pen"
    if not 1 <= len(words) <= 5 or not all(map(_syllable, words)) or namewords.PREDICATES.search(folded):
        return ""
    if folded in namewords.PLACES or any(f"{folded} ".startswith(word + " ") for word in namewords.NO_NAMES):
        return ""
    first = words[0].lower().replace("’", "'")
    if first in namewords.FAMILIES or re.match(r"[hky]'", first):
        return "person" if len(words) >= 2 else "pen"
    return "pen" if len(words) <= 4 else ""


def _people(text: str) -> str:
    """Like ``_one_person``, for one name or several ("Kim Lệ - Tiến Thịnh")."""
    kinds = {_one_person(name.strip()) for name in namewords.NAME_JOIN.split(text)}
    if "" in kinds:
        return ""
    return "pen" if "pen" in kinds else "person"


def _is_named_like_a_unit(text: str) -> bool:
    """Tell a person whose family name reads like a unit's first word without its marks, or with them.

    "Tô Văn Sáu" is of no "tổ"; of "Đoàn" only what follows tells a family from the Youth Union.
    """
    family = text.split()[0].lower() if text else ""
    if family not in namewords.FAMILIES or _one_person(text) != "person":
        return False
    return family != "đoàn" or not namewords.UNION.match(text.lower())


def _is_unit(text: str) -> bool:
    """Tell if the text is the name of a unit, office, board or site, and no sentence about one."""
    folded = plain(text)
    if namewords.HOST.fullmatch(text.lower()):
        return True
    if _is_named_like_a_unit(text):
        return False
    if not text or len(text.split()) > _MOST_WORDS or namewords.END.search(text):
        return False
    if folded in namewords.PLACES:
        return False
    if namewords.ABBREVIATION.fullmatch(text):
        return len(text) > 3 or text in namewords.SHORT_UNITS
    if namewords.OFFICE.fullmatch(text):
        return True
    head = namewords.ORG_HEADS.match(folded)
    if head is None or not text[0].isupper() or namewords.PREDICATES.search(_after_allowed(folded)):
        return False
    words = re.findall(r"[^\s,&/\-–()]+", text[head.end() :])
    shouting = text.isupper()
    place = 0  # words of a proper name still expected after "XÃ", "PHƯỜNG" in an all-capitals line
    for word in words:
        low = plain(word).strip(".'\"“”")
        if low in namewords.ORG_WORDS or low.isdigit() or namewords.ABBREVIATION.fullmatch(word):
            place = 4 if low in namewords.PLACE_LEVELS else place
        elif shouting and place:
            place -= 1
        elif shouting or not word[0].isupper():
            return False
    return bool(words) or folded in namewords.WHOLE_HEADS


def _after_allowed(folded: str) -> str:
    """Blank out the predicates that belong to a unit's name: "Ban Tổ chức", "Ban Kiểm tra"."""
    return re.sub(
        r"^((?:thuong truc )?(?:ban|phong|so|uy ban|ubkt|to|van phong|trung tam|bo phan|hoi dong"
        r"|ban quan ly|chi cuc)(?: thuong truc)?) (to chuc|kiem tra|giam sat|tuyen truyen|van dong|phat trien"
        r"|dau tu|du an|tiep cong dan|phoi hop|quy hoach|ho tro|thong tin tuyen truyen)\b"
        r"(?: va dau tu| va phat trien)?",
        r"\1",
        folded,
    )


def _account(text: str, expected: bool) -> bool:
    """Tell if the text is a CMS login; ``expected`` where a name stands by label or place."""
    folded = plain(text)
    if namewords.ACCOUNT.fullmatch(folded):
        return True
    if not expected or namewords.HOST.fullmatch(text):
        return False
    words = set(folded.split())
    return bool(namewords.LOGIN.fullmatch(text)) or words <= {"admin", "user", "test"}


def _value(text: str, label: str) -> list[_Part] | None:
    """Read what stands behind a label; None where it cannot be a name (then the label was none)."""
    text = _strip(text).rstrip(" .")
    if not text or len(text.split()) > _MOST_WORDS:
        return None
    if label == "photo":
        return [_Part("photo", text)] if _people(text) or _is_unit(text) else None
    if _account(text, expected=True):
        return [_Part("account", text, label)]
    mixed = _person_and_unit(text, labelled=True)
    if mixed:
        return [_Part(part.kind, part.value, label) for part in mixed]
    if _is_unit(text):
        return [_Part("unit", text, label)]
    people = _people(text)
    if label == "source":
        if people == "person" and len(text.split()) >= 3:
            return [_Part("person", text, label)]
        looks = text[0].isupper() and not namewords.END.search(text)
        return [_Part("unit", text, label)] if looks and len(text.split()) <= 10 else None
    if people:
        return [_Part("person", text, label)]
    looks = (
        text[0].isupper()
        and len(text.split()) <= _UNIT_WORDS
        and not namewords.PREDICATES.search(plain(text))
    )
    return [_Part("placed person", text, label)] if looks else None


def _person_and_unit(text: str, *, labelled: bool) -> list[_Part] | None:
    """Read "Văn Vương - Trung tâm VH,TT&TT", "Nguyễn Khánh (CCVH)", "BBT, ảnh Kim Anh"."""
    role = re.fullmatch(
        r"(?P<name>[^()]+?) ?\((?:tong hop|t/h|th|suu tam|st|bien tap|thuc hien)\)", plain(text)
    )
    if role and _people(text[: role.end("name")]):
        return [_Part("person", text[: role.end("name")])]
    if match := re.fullmatch(r"(?P<name>[^()]+?) ?\((?:[Tt]heo |[Nn]guồn:? )?(?P<unit>[^()]+)\)", text):
        pairs = [(match["name"], match["unit"])]
    else:
        gaps = re.finditer(r" ?[-–] | [-–] ?|, ?|; ?| \+ |/", text)
        pairs = [(text[: gap.start()].strip(), text[gap.end() :].strip()) for gap in gaps]
    for left, right in pairs:
        photo = re.fullmatch(rf"(?:{namewords.PHOTO_LABEL}) ?:? ?(?P<name>.+)", plain(right))
        if photo and _people(right[photo.start("name") :]):
            if _is_unit(left):
                return [_Part("unit", left), _Part("photo", right)]
            if _people(left) == "person" or (labelled and _people(left)):
                return [_Part("person", left), _Part("photo", right)]
        if _people(left) and _is_unit(right):
            return [_Part("person", left), _Part("unit", right)]
        if _is_unit(left) and _people(right) == "person" and not _is_unit(text):
            return [_Part("unit", left), _Part("person", right)]
    return None


def _parts(text: str) -> Sequence[_Part] | None:
    """Read one line (cleaned); None where it is no signature line."""
    return _parts_of_short(text) if len(text) <= SHORT else _read_parts(text)


def _read_parts(text: str) -> Sequence[_Part] | None:
    if namewords.BULLET.match(text) or text.endswith("./."):
        return None
    bracketed = text[:1] == "("
    text = _strip(text)
    if not text or len(text.split()) > 2 * _MOST_WORDS:
        return None
    folded = plain(text)
    labels = list(namewords.LABEL_AT.finditer(folded))
    if labels and labels[0].start() == 0:
        return _labelled(text, labels)
    if match := re.fullmatch(r"(?P<label>theo|nguon) (?P<from>.+)", folded):
        source = text[match.start("from") :].rstrip(".")
        if match["label"] == "theo" and _is_unit(source):
            return [_Part("unit", source, "source")]
        if source[0].isupper() and len(source.split()) <= _UNIT_WORDS and not re.search(r"\d", source):
            return [_Part("unit" if bracketed else "placed unit", source, "source")]
        return None
    if (match := namewords.CREDIT.match(folded)) and _people(text[match.end() :]):
        return [_Part("person", text[match.end() :], "text")]
    match = re.fullmatch(r"(?P<who>.+) (?:thuc hien|tong hop|bien tap|suu tam|dua tin)", folded)
    if match and not _is_unit(text):
        who = text[: match.end("who")].strip()
        if _is_unit(who) or _people(who) == "person":
            return [_Part("unit" if _is_unit(who) else "person", who, "text")]
        return [_Part("placed person", who, "text")] if _people(who) and len(who.split()) > 1 else None
    if namewords.END.search(text) and not re.fullmatch(r"(?:[A-ZĐ]\.){1,4}|BBT\.", text):
        return None
    return _unlabelled(text)


_parts_of_short = lru_cache(REMEMBERED)(_read_parts)


def _labelled(text: str, labels: Sequence[re.Match[str]]) -> list[_Part] | None:
    """Read what stands behind each label of a line."""
    parts: list[_Part] = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        kind = str(label.lastgroup)
        value = text[label.end() : following.start() if following else None].strip(" -–+;,|")
        surplus = value.count(")") - value.count("(")  # the line's own bracket closes behind its last value
        value = _strip(value.removesuffix(")" * surplus).removeprefix("(" * -surplus).strip(" -–+;,|"))
        if not value and following is None:
            parts.append(_Part("label", kind))
            continue
        read = _value(value, kind)
        if read is None:
            return None
        parts += read
    return parts


def _unlabelled(text: str) -> list[_Part] | None:
    """Read a line that is nothing but a name, or that its place may make one."""
    folded = plain(text)
    if match := namewords.ON_BEHALF.match(folded):
        return [_Part(part.kind, part.value) for part in _unlabelled(text[match.end() :]) or []] or None
    is_proper = all(word[0].isupper() or word in namewords.LEVELS for word in text.split())
    if is_proper and namewords.PLACE.fullmatch(folded):
        return [_Part("place", text)]
    if namewords.ROLE.match(folded) and len(text.split()) <= _MOST_WORDS:
        return [_Part("role", text)]
    if _account(text, expected=False):
        return [_Part("account", text)]
    if mixed := _person_and_unit(text, labelled=False):
        return mixed
    if _is_unit(text):
        return [_Part("unit", text)]
    if people := _people(text):
        return [_Part(people, text)]
    if (match := namewords.ASIDE.fullmatch(text)) and _people(match["name"]) == "person":
        if match["aside"] or namewords.ROLE.match(plain(match["role"])):
            return [_Part("placed person", match["name"])]
    elif text[0].isupper() and namewords.LOOSE_UNIT.match(text.lower()) and len(text.split()) <= _UNIT_WORDS:
        rest = _after_allowed(folded).removeprefix("to dan pho")
        return None if namewords.PREDICATES.search(rest) else [_Part("placed unit", text)]
    return [_Part("login", text)] if _account(text, expected=True) else None


def _block(lines: Sequence[Line], ended: bool) -> Signature | None:
    """Read lines that all have to be signature; None where one is not.

    ``ended``: what stands before them ended a sentence, or nothing stands before them.
    """
    parts: list[_Part] = []
    loose = 0  # names that only their shape speaks for
    pens = 0
    pending: str | None = None
    for line in lines:
        text = _DASHES.sub("", clean_text(line.text))
        hint = line.aligned or line.emphasis or bool(_PADDING.match(line.text))
        if line.aligned and any(part.kind == "person" for part in parts) and _HAMLET.fullmatch(plain(text)):
            continue  # where who wrote lives
        is_value = pending and not namewords.LABEL_AT.match(plain(text))
        read = _value(text, pending) if pending and is_value else _parts(text)
        pending = None
        if read is None:
            return None
        if read[-1].kind == "label":
            pending = read[-1].value
            read = read[:-1]
        for part in read:
            if part.kind == "login":
                if not hint:
                    return None
                part = _Part("account", part.value)
            if (part.kind == "role" or part.kind in namewords.PLACED) and not line.aligned:
                return None
            if part.kind in namewords.PLACED:
                part = _Part(namewords.PLACED[part.kind], part.value, part.labelled)
            if not part.labelled and not hint and part.kind in {"person", "unit", "pen"}:
                loose += part.kind != "unit" or not any(p.kind == "unit" for p in parts)
                pens += part.kind == "pen"
            parts.append(part)
    units = [part for part in parts if part.kind == "unit"]
    people = [part for part in parts if part.kind in {"person", "pen"}]
    if not people and any(part.kind == "role" for part in parts):
        return None
    labelled = any(part.labelled for part in parts)
    # A list of people or units is body; a pen name needs a unit, a label or its place to vouch for it.
    if (loose and not ended) or len([p for p in people if not p.labelled]) > 1 + (loose == 0):
        return None
    if pens and not units and not labelled:
        return None
    unlabelled_units = [unit for unit in units if not unit.labelled]
    if len(unlabelled_units) > 1:
        return None
    by_label = [unit for unit in units if unit.labelled == "source"]
    author = next((p for p in people if p.labelled == "text"), next(iter(people), None))
    source = next(iter(by_label), next(iter(units), None))
    return Signature(
        author=author.value if author else None,
        source=source.value if source else None,
        account=any(part.kind == "account" for part in parts),
        used=len(lines),
    )


def read_signature(lines: Sequence[Line | str]) -> Signature:
    """Read the signature off an article's last lines, blank ones left out; ``used`` is 0 if there is none.

    Pass the last lines of the body (some six; the whole body is fine): the line before a signature shows
    if the body has ended there. For a CMS's own author element pass it alone, as ``aligned``.

    >>> read_signature(["... nhiệm vụ đã đề ra./.", "Trần Tương", "Trung tâm TT và VH"])
    Signature(author='Trần Tương', source='Trung tâm TT và VH', account=False, used=2)
    >>> read_signature(["(Nguồn: TT HĐND phường)"]).source
    'TT HĐND phường'
    >>> read_signature([Line("admin admin", aligned=True)])
    Signature(author=None, source=None, account=True, used=1)
    """
    rows = [line if isinstance(line, Line) else Line(line) for line in lines[-_MOST_LINES - 1 :]]
    for used in range(min(_MOST_LINES, len(rows)), 0, -1):
        before = clean_text(rows[-used - 1].text) if used < len(rows) else ""
        ended = not before or before[-1] in '.!?…”")]»/'
        found = _block(rows[-used:], ended)
        if found is not None:
            return found
    return Signature()
