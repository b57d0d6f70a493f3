"""Who signed an article: a person or pen name is the author, a unit or editorial board the source.

Most portals have no author field; the signature is the last short lines of the body. A body line taken
for a signature is lost text, so what carries no label must look like nothing but a name: a family name
with its given names, or the name of a unit, word for word from the vocabulary such names are made of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from portalcrawl.text import clean_text, plain

_MOST_LINES = 6
"""Four parts at most (text, photo, unit, source), two of which may stand on the line after their label."""
_MOST_WORDS = 14
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


# --- words; all but the family names are compared in ``plain`` form ---

# Family names that two capitalised words need to begin with to be a person's name by themselves; families
# whose names are common words too (Hoa, Sơn, Văn) are missing.
_FAMILIES = frozenset(
    {
        "a", "biện", "bàn", "bùi", "bạch", "bế", "cao", "chu", "châu", "chảo", "chử", "cà", "cù", "cấn",
        "cầm", "doãn", "dương", "giang", "giàng", "hoàng", "huỳnh", "hà", "hán", "hđơk", "hạng", "hồ",
        "hứa", "kha", "khúc", "khổng", "kim", "kiều", "kpă", "ksor", "lâm", "lèng", "lê", "lò", "lù", "lý",
        "lưu", "lương", "lường", "lại", "lầu", "lều", "lộc", "lục", "lữ", "mai", "moong", "mạc", "nghiêm",
        "nguyễn", "ngô", "ngọ", "ngụy", "nhữ", "ninh", "niê", "nông", "phan", "phàn", "phí", "phùng",
        "phạm", "quàng", "quách", "rmah", "rơ", "siu", "sùng", "sầm", "thiều", "thào", "thái", "thạch",
        "thẩm", "tiêu", "triệu", "trương", "trần", "trịnh", "tào", "tòng", "tô", "tôn", "tăng", "tạ", "tẩn",
        "tống", "ung", "vi", "viên", "vàng", "võ", "vũ", "vương", "vừ", "y", "ông", "đinh", "đoàn", "đàm",
        "đào", "đậu", "đặng", "đỗ", "đới",
    }
)  # fmt: skip
# Places that are built like a name.
_PLACES = frozenset(
    {
        "an giang", "bac giang", "bac ho", "cam khe", "can tho", "cao bang", "cao lanh", "cao loc",
        "chau a", "chau au", "chuong my", "da nang", "dong anh", "dong da", "dong nai", "dong thap",
        "duong noi", "giang sinh", "ha dong", "ha giang", "ha hoa", "ha long", "ha nam", "ha tay",
        "ha tinh", "hai phong", "hau giang", "ho tay", "hoa binh", "hoa lu", "hoai duc", "hoang mai",
        "hoang sa", "kien giang", "kim bang", "kim boi", "kim dong", "kim son", "kim thanh", "lai chau",
        "lam dong", "lam thao", "lao cai", "le chan", "luong son", "ly nhan", "mai chau", "mai son",
        "nghe an", "ngo quyen", "ninh binh", "ninh giang", "ninh thuan", "phu tho", "quang ninh", "son la",
        "son tay", "tan uyen", "thach that", "thai binh", "thai lan", "thai nguyen", "thanh hoa",
        "thanh liem", "thanh xuan", "tien giang", "truong sa", "vang a", "xuan moi", "xuan ve",
    }
)  # fmt: skip
# Words that no name goes on from, though it could begin so.
_NO_NAMES = frozenset(
    {
        "ban tin", "dai hoi", "danh sach", "ghi chu", "ha noi", "ho chi minh", "hong ky", "mua he",
        "mua xuan", "phu luc", "thi tran", "thi xa", "thong bao", "tin tuc", "tu lieu", "van ban",
        "van hoa", "van phong", "viet nam",
    }
)  # fmt: skip
_ORG_HEADS = re.compile(
    r"(?:"
    r"thuong truc|uy ban|ubnd|hdnd|hoi dong|mttq|ubmttq|uy ban mttq|mat tran|bbt|bbt\.|bch|bcd|bqt"
    r"|bql|ban|trung tam|tt|ttvh|tttt|ttxvn|vp|van phong|phong|so|cong an|ca|bo|bo phan|dai|dai pt"
    r"|doan|doan tn|hoi|lien doan|cong|cong tt?dt|trang|trang tin|bao|tap chi|co quan|chi cuc|cuc"
    r"|tong cuc|kho bac|toa an|vien|thanh tra|thu vien|bao tang|truong|tram|benh vien|to|doi|hat"
    r"|don bien phong|hai doi"
    r"|chi bo|dang bo|dang uy|huyen uy|thanh uy|quan uy|thi uy|tinh uy|chi doan|khoi|nhom"
    r"|cong chuc|can bo|cc|cb|ccvh|ccvhxh|website|ban bien tap|bcht|cqtt|vov|vtv|hoi lhpn|htx"
    r"|cong ty|ngan hang|quy|vien kiem sat|vks|tand|bch quan su|bchqs|ctv|thong tan xa"
    r")(?![a-z0-9])"
)
# Words of one syllable that names of units are made of, besides proper names and abbreviations.
_ORG_WORDS = frozenset(
    {
        "an", "ap", "bac", "ban", "bang", "bao", "benh", "bien", "binh", "bo", "cach", "cai", "cam",
        "cao", "cap", "che", "chi", "chien", "chinh", "chu", "chuc", "chuyen", "co", "cong", "cua", "cuc",
        "cuu", "da", "dai", "dan", "dang", "dao", "dau", "dia", "dich", "dien", "dinh", "do", "doan",
        "doanh", "doi", "dong", "du", "duc", "dung", "duoc", "em", "gia", "giam", "giao", "ha",
        "hai", "hang", "hanh", "hdnd", "he", "hiem", "hiep", "hinh", "ho", "hoa", "hoach", "hoc", "hoi",
        "hop", "huy", "huyen", "ke", "khi", "kho", "khoa", "khoe", "khom", "khu", "khuyen", "khuyet",
        "kiem", "kinh", "ky", "lam", "lang", "lao", "lich", "lien", "loi", "luat", "luu", "ly", "mam",
        "mat", "mau", "moi", "mot", "mttq", "mu", "nam", "nan", "nay", "ngan", "ngay", "nghe", "nghiep",
        "ngoai", "nguoi", "nguyen", "nha", "nhan", "nhi", "nhom", "nien", "noi", "non", "nong", "nu",
        "nuoc", "online", "phan", "phap", "phat", "pho", "phong", "phu", "phuc", "phuong", "portal", "quan",
        "quoc", "quy", "quyen", "rung", "sach", "sat", "sinh", "so", "soat", "su", "suc", "tac", "tai",
        "tan", "tang", "tao", "tap", "tat", "te", "thanh", "thao", "the", "thi", "thieu", "tho", "thon",
        "thong", "thu", "thuat", "thuc", "thue", "thuong", "thuy", "tiep", "tieu", "tin", "tinh", "to",
        "toc", "ton", "tong", "tp", "tra", "tran", "trang", "tre", "tri", "trien", "tro", "tru", "truc",
        "trung", "truong", "truyen", "tt", "tu", "tuc", "tuoi", "tuong", "tuyen", "tx", "ubnd", "uong",
        "uy", "va", "van", "vat", "vien", "viet", "vu", "website", "xa", "xay", "y",
        "vuc",
    }
)  # fmt: skip
# Where a unit's name goes on with one of these it has become the subject of a sentence or heading.
_PREDICATES = re.compile(
    r"\b(?:"
    r"to chuc|phoi hop|tham gia|thuc hien|trien khai|tuyen truyen|ban hanh|phat dong|van dong"
    r"|kiem tra|giam sat|hoi nghi|hoi thi|hoi thao|hoi dam|hoi truong|hoi vien|doan vien|doan ket"
    r"|bao cao|bao dong|to dan pho|bo mat|truong hop|trang bi|trang tri|phong chong|phong chay"
    r"|so huu|doi ngu|khoi luong|cong tac vien cua|quy dinh|ban dau|ban ghi|nha dan"
    r"|nha van hoa xa hoi|cong trinh|cong nhan|cong viec|quan ly nha nuoc|bao ve moi truong|dau tu"
    r"|phat trien|ho tro|quy hoach|thu tuc|giai phong|du an|cai cach|phong trao|dai hoi"
    r"|tiep cong dan|trang chu|trang nhat|hoi dap|cong bo|bao hieu|bo sung|so lieu|so ket|tong ket"
    r"|ban do|ban tin|dai bieu"
    r"|bo doi(?! bien phong)|bao xuan|cuc dien|don vi|trung tam (?:thanh pho|thuong mai|xa|huyen|phuong)"
    r")\b"
)
_PLACE_LEVELS = frozenset({"xa", "phuong", "huyen", "quan", "tinh", "pho", "tp", "tran", "thon"})
_WHOLE_HEADS = frozenset(
    {"ban bien tap", "dang uy", "huyen uy", "thanh uy", "quan uy", "thi uy", "tinh uy", "thong tan xa"}
)
_SHORT_UNITS = frozenset({"BBT", "BCH", "BCĐ", "VOV", "VTV"})
_ABBREVIATION = re.compile(r"[A-ZĐƯÔ]{2,}[0-9]*(?:(?:&|/|,|\.|-| & |, | - )+[A-ZĐƯÔ]{2,}[0-9]*)*\.?")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.(?:vn|com|net|org|info)(?:/\S*)?")
_ACCOUNT = re.compile(
    r"(?:super ?)?(?:admin|administrator|user|test|guest|root|webmaster|editor|sysadmin|host|system"
    r"|sharepoint|quan ?tri(?: ?(?:vien|he thong|cong|mang|website|trang))?|bientap|account|member|client"
    r"|demo|author)[0-9_.\-]*"
    r"(?: (?:admin|administrator|account|user|test|app|quan tri|portal)[0-9]*)*|super ?user(?: account)?"
)
_LOGIN = re.compile(r"[a-z0-9._\-]+@[a-z0-9.\-]+|(?=[a-z0-9._\-]*[a-z])[a-z0-9]+(?:[._\-][a-z0-9]+)*")

_TEXT_LABEL = (
    r"tac gia(?: bai viet| bai)?|nguoi (?:viet|thuc hien|dang(?: tin| bai)?|gui|bien tap|tong hop)|viet bai"
    r"|bai viet|(?:tin|bai)(?: ?(?:,|va|&|/|-|\+)? ?(?:tin|bai|anh|hinh anh|video|clip))*"
    r"|thuc hien|t/h|th|bien tap|bt|bien soan|bien dich|tong hop|suu tam|ctv|cong tac vien|pv|phong vien"
    r"|nhom (?:pv|phong vien|tac gia)|but danh|dang boi|boi|author|by|posted by|written by"
)
_SOURCE_LABEL = (
    r"(?:trich )?(?:theo )?nguon(?: tin(?: bai)?| bai(?: viet)?)?|theo|don vi(?: thuc hien)?|co quan|source"
)
_PHOTO_LABEL = (
    r"(?:hinh )?anh(?: minh hoa)?|nguon anh|photo|video|clip|quay phim|do hoa|ky thuat(?: vien)?|thiet ke"
    r"|nguoi chup|chup anh|anh va video|video clip"
)
_LABEL_AT = re.compile(
    rf"(?<![a-z])(?:(?P<text>{_TEXT_LABEL})|(?P<source>{_SOURCE_LABEL})|(?P<photo>{_PHOTO_LABEL})) ?:(?!//) ?"
)
_END = re.compile(r"[.!?;:,…]$")
_BULLET = re.compile(r"\s*(?:[-+*•●▪◦►–—]|\(?[0-9a-zđ]{1,3}[.)]|[IVX]+\.)\s")
_NAME_JOIN = re.compile(r" ?[,;&+/] ?| - | – | và |(?<=\w)- ")


@dataclass(frozen=True, slots=True)
class _Part:
    """One thing a signature says."""

    kind: str
    """``person``, ``pen`` (a name only by its place), ``unit``, ``account``, ``photo`` or ``label``."""
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
    bare = word.replace("'", "").replace("’", "")
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
    if not 1 <= len(words) <= 5 or not all(map(_syllable, words)) or _PREDICATES.search(folded):
        return ""
    if folded in _PLACES or any(f"{folded} ".startswith(word + " ") for word in _NO_NAMES):
        return ""
    first = words[0].lower().replace("’", "'")
    if first in _FAMILIES or re.match(r"[hky]'", first):
        return "person" if len(words) >= 2 else "pen"
    return "pen" if len(words) <= 4 else ""


def _people(text: str) -> str:
    """Like ``_one_person``, for one name or several ("Kim Lệ - Tiến Thịnh")."""
    kinds = {_one_person(name.strip()) for name in _NAME_JOIN.split(text)}
    if "" in kinds:
        return ""
    return "pen" if "pen" in kinds else "person"


def _is_unit(text: str) -> bool:
    """Tell if the text is the name of a unit, office, board or site, and no sentence about one."""
    folded = plain(text)
    if _HOST.fullmatch(text.lower()):
        return True
    if not text or len(text.split()) > _MOST_WORDS or _END.search(text):
        return False
    if folded in _PLACES:
        return False
    if _ABBREVIATION.fullmatch(text):
        return len(text) > 3 or text in _SHORT_UNITS
    head = _ORG_HEADS.match(folded)
    if head is None or not text[0].isupper() or _PREDICATES.search(_after_allowed(folded)):
        return False
    words = re.findall(r"[^\s,&/\-–()]+", text[head.end() :])
    shouting = text.isupper()
    place = 0  # words of a proper name still expected after "XÃ", "PHƯỜNG" in an all-capitals line
    for word in words:
        low = plain(word).strip(".'\"“”")
        if low in _ORG_WORDS or low.isdigit() or _ABBREVIATION.fullmatch(word):
            place = 4 if low in _PLACE_LEVELS else place
        elif shouting and place:
            place -= 1
        elif shouting or not word[0].isupper():
            return False
    return bool(words) or folded in _WHOLE_HEADS


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
    if _ACCOUNT.fullmatch(folded):
        return True
    if not expected or _HOST.fullmatch(text):
        return False
    words = set(folded.split())
    return bool(_LOGIN.fullmatch(text)) or words <= {"admin", "user", "test"}


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
        looks = text[0].isupper() and not _PREDICATES.search(plain(text)) and not _END.search(text)
        return [_Part("unit", text, label)] if looks and len(text.split()) <= 10 else None
    return [_Part("person", text, label)] if people else None


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
        gaps = re.finditer(r" ?[-–] | [-–] ?|, ?|; ?| \+ ", text)
        pairs = [(text[: gap.start()].strip(), text[gap.end() :].strip()) for gap in gaps]
    for left, right in pairs:
        photo = re.fullmatch(rf"(?:{_PHOTO_LABEL}) ?:? ?(?P<name>.+)", plain(right))
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


def _parts(text: str) -> list[_Part] | None:
    """Read one line (cleaned); None where it is no signature line."""
    if _BULLET.match(text) or text.endswith("./."):
        return None
    text = _strip(text)
    folded = plain(text)
    if not text or len(text.split()) > 2 * _MOST_WORDS:
        return None
    labels = list(_LABEL_AT.finditer(folded))
    if labels and labels[0].start() == 0:
        parts: list[_Part] = []
        for label, following in zip(labels, [*labels[1:], None], strict=True):
            kind = str(label.lastgroup)
            value = text[label.end() : following.start() if following else None].strip(" -–+;,|()")
            if not value and following is None:
                parts.append(_Part("label", kind))
                continue
            read = _value(value, kind)
            if read is None:
                return None
            parts += read
        return parts
    if match := re.fullmatch(r"theo (?P<from>.+)", folded):
        source = text[match.start("from") :].rstrip(".")
        return [_Part("unit", source, "source")] if _is_unit(source) else None
    match = re.fullmatch(r"(?P<who>.+) (?:thuc hien|tong hop|bien tap|suu tam|dua tin)", folded)
    if match and not _is_unit(text):
        who = text[: match.end("who")].strip()
        if _is_unit(who) or _people(who) == "person":
            return [_Part("unit" if _is_unit(who) else "person", who, "text")]
        return None
    if _END.search(text) and not re.fullmatch(r"(?:[A-ZĐ]\.){1,4}|BBT\.", text):
        return None
    if _account(text, expected=False):
        return [_Part("account", text)]
    if mixed := _person_and_unit(text, labelled=False):
        return mixed
    if _is_unit(text):
        return [_Part("unit", text)]
    people = _people(text)
    if people:
        return [_Part(people, text)]
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
        text = clean_text(line.text)
        hint = line.aligned or line.emphasis or bool(_PADDING.match(line.text))
        read = _value(text, pending) if pending and not _LABEL_AT.match(plain(text)) else _parts(text)
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
            if not part.labelled and not hint and part.kind in {"person", "unit", "pen"}:
                loose += part.kind != "unit" or not any(p.kind == "unit" for p in parts)
                pens += part.kind == "pen"
            parts.append(part)
    units = [part for part in parts if part.kind == "unit"]
    people = [part for part in parts if part.kind in {"person", "pen"}]
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
