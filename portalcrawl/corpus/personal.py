"""Personal data in published text: what kinds there are, and the text with what is certain masked.

Portals print identity numbers, telephones and whole lists of poor households. What is found, by flag:

``identity_number``      of a citizen: 12 digits that begin with a province; 9 only where said to be one
``phone_number``         a mobile number, dotted or with +84, of before 2018 or since; landlines are offices'
``email``                an address, unless it is at ``gov.vn`` or its first part names an office
``bank_account``         a number said to be one, unless an organisation holds it
``insurance_number``     of social or health insurance
``birth_date``           a whole date of birth beside a person's name; the year alone is common in news
``poor_household_list``  at least `LEAST_ROWS` lines with a person's name under a heading that says so
``beneficiary_list``     the same for those who get help, are sick, handicapped, called up or punished

A mobile number on a line that names an office or a hotline, and nobody, is an office's, and so are footers.
The last two are flagged and not masked: names are not told reliably from places and words at a line's
beginning, so what a list says of people stays readable. Whoever publishes leaves such rows out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from portalcrawl.namewords import FAMILIES
from portalcrawl.text import plain
from portalcrawl.units import search

FLAGS = (
    "identity_number", "phone_number", "email", "bank_account", "insurance_number", "birth_date",
    "poor_household_list", "beneficiary_list",
)  # fmt: skip
LEAST_ROWS = 3


class _Found(NamedTuple):
    start: int
    end: int
    flag: str
    mask: str


_ALONE, _ENDS = r"(?<![\w.,/+-])", r"(?![\w@]|[.,/-]\w)"
_LONG_NUMBER = re.compile(r"\d[\d .-]{6,}\d")  # most texts have none, and are done with
_CITIZEN = re.compile(rf"{_ALONE}0(?:\d{{11}}|\d\d(?:[ .]\d{{3}}){{3}}|\d{{3}}(?:[ .]\d{{4}}){{2}}){_ENDS}")
_FORMER = re.compile(rf"{_ALONE}\d{{3}}(?:\d{{6}}|(?:[ .]\d{{3}}){{2}}){_ENDS}")
_ID_WORD = re.compile(r"\b(?:cccd|can cuoc|so dinh danh|ma dinh danh|dinh danh ca nhan|cc/cmnd)\b")
_FORMER_WORD = re.compile(r"\b(?:g?cmnd|cmtnd|cmt|chung minh(?: thu| nhan dan)?|cccd|can cuoc)\b")
_SINCE = re.compile(r"\d[^\d]*$")  # what stands after the last number: a word counts for the next one only

_GROUPS = (
    r"\d{8}|\d[ .-]\d{7}|\d{2}[ .-]\d{6}|\d[ .-]\d{3}[ .-]\d{4}|\d[ .-]\d{4}[ .-]\d{3}"
    r"|\d{2}[ .-]\d{3}[ .-]\d{3}|\d{2}(?:[ .-]\d{2}){3}|(?:[ .-]\d{2}){4}|\d{3}[ .-]\d{5}"
    r"|\d{3}[ .-]\d{3}[ .-]\d{2}"
)
_BEFORE_2018 = r"1[2689]\d(?:\d{7}|[ .-]\d{3}[ .-]?\d{4}|[ .-]\d{4}[ .-]\d{3}|\d[ .-]\d{3}[ .-]\d{3})"
_PHONE = re.compile(
    rf"(?<![\w.,/+-])(?:(?:\(?\+84\)?|0084)[ .-]?0?|84(?=\d{{9}}\b)|0)"
    rf"(?:[35789](?:{_GROUPS})|{_BEFORE_2018}){_ENDS}"
)
_OTHER_NUMBER = re.compile(
    r"\b(?:ma (?:ho so|so|don|vach|sach|bien nhan|to khai|tra cuu|giao dich|dat|chuong|du an|khach hang)"
    r"|mst|so (?:hieu|ho so|seri|khung|may|hoa don|quyet dinh|van ban|bien lai|tai khoan|tk)|stk|tai khoan"
    r"|(?:ho so|ban do|hop dong|thong bao|giay phep|cong van|bien ban|to khai|phieu|tk|thua dat|to ban do) so"
    r"|seri|isbn|bien so|nghi dinh|quyet dinh|gcn|vao so)\b[^\d\n]{0,20}$"
)
_AMOUNT = re.compile(r" ?(?:dong|vnd|d|usd|trieu|ty|ha|m2|m|kg|tan|kwh)\b")
_OFFICE = re.compile(
    r"\b(?:duong day nong|hotline|tong dai|truc ban|so may truc|fax|ubnd|hdnd|uy ban|van phong|tru so|mot cua"
    r"|cong an|tram y te|ban bien tap|cong thong tin|cong ty|benh vien|trung tam|co quan|chi cuc|toa an"
    r"|truong (?:tieu|trung|mam|thpt|thcs)|phong (?:kham|tu phap|noi vu|lao dong|giao duc|van hoa|tai nguyen)"
    r"|ban tiep cong dan|so (?:y te|giao duc|noi vu)|dien luc|buu dien|ngan hang|canh sat|ban chi huy)\b"
)
_LABEL = re.compile(r"\W*(?:so )?(?:dien thoai|dt|sdt|tel|lien he|e-?mail|di dong|hotline|zalo)\b")
_EMAIL = re.compile(r"(?<![\w.@+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[a-z]{2,10}\b")
_OFFICE_MAIL = re.compile(
    r"@(?:[\w-]+\.)*(?:gov|chinhphu|edu|org|mil)\.vn$|^(?:ubnd|hdnd|mttq|bbt|bantin)"
    r"|^(?:vanphong|vanthu|banbientap|toasoan|congan|info|contact|lienhe|hotro|support|admin|webmaster|motcua"
    r"|tiepcongdan|quangcao|xa[a-z]{4}|tramyte|trungtam|tuyensinh|congthongtin|congty|dangky|doanthanhnien|hoinongdan|hoiphunu"
    r"|truong(?:mn|mam|th|tieu|trung))"
)
_OFFICE_UNIT = re.compile(r"(?:phuong|huyen|quan|thitran|thixa)[a-z]+")
_ACCOUNT = re.compile(
    r"\b(?:so tai khoan|stk|so tk|tai khoan(?: so| ngan hang| ca nhan)?|tk so|tk)\b[^\d\n]{0,30}?"
    rf"(?<![\w.,/+-])(\d(?:[ .-]?\d){{7,18}}){_ENDS}"
)
_HOLDER = re.compile(
    r"UBND|HĐND|MTTQ|[Ủủ]y ban|[Kk]ho bạc|[Qq]uỹ|\bBan |\b[Bb]an (?:vận|quản|chỉ)|\bHội |\b[Cc]ông ty"
    r"|TNHH|Trường|Mặt trận|Trung tâm|[Cc]ục|Bệnh viện|\bSở |Phòng |Đoàn |[Tt]òa (?:soạn|án)|\bBáo |Đảng ủy"
    r"|[Hh]ợp tác xã|[Tt]hi hành án|Công an|[Cc]ơ quan|[Dd]oanh nghiệp"
)
_INSURANCE = re.compile(
    r"\b(?:bhxh|bao hiem xa hoi|bhyt|bao hiem y te)\b[^\d\n]{0,30}?"
    rf"((?<![\w.,/+-])\d{{10}}{_ENDS}|\b[a-z]{{2}} ?\d(?: ?\d){{12}}\b)"
)
_YEAR = r"(?:19[2-9]\d|20[0-2]\d)"
_DATE = rf"(\d{{1,2}} ?[/.-] ?\d{{1,2}} ?[/.-] ?{_YEAR}|\d{{1,2}} thang \d{{1,2}} nam {_YEAR})"
_BORN = re.compile(rf"\b(?:sinh ngay|ngay sinh|ngay thang nam sinh|sinh|sn)\b ?:? ?{_DATE}(?!\d)")
_BIRTH_COLUMN = re.compile(r"\b(?:ngay,? (?:thang,? nam )?sinh|sinh ngay|ngay thang nam sinh)\b")
_ANY_DATE = re.compile(rf"(?<![\w/.-]){_DATE}(?![\d/])")
_FAMILY = "|".join(
    sorted((name.capitalize() for name in FAMILIES if len(name) > 1 and name != "ông"), key=len)
)
_GIVEN = "(?: [A-ZĐÀ-ỸĂƯƠ][a-zà-ỹăđươ]{0,6}){1,3}"
_GIVEN_UPPER = "(?: [A-ZĐÀ-ỸĂƯƠ]{1,7}){1,3}"
_NAME = re.compile(rf"\b(?:(?:{_FAMILY}){_GIVEN}|(?:{_FAMILY.upper()}){_GIVEN_UPPER})(?!\w)")
# A street or a school bears a name and is nobody; a commune bears one of two syllables.
_NAMESAKE = re.compile(
    r"(?:đường|phố|số \d+\w?(?:/\d+)?,?|ngõ \d+|\d+\w?,?|trường|tiểu học|thcs|thpt|cơ sở|trung học|mầm non"
    r"|mẫu giáo|bệnh viện|công ty|chợ|cầu|khu|tòa nhà|liên cấp|phổ thông|dân lập|văn hóa|công viên|thư viện"
    r"|quảng trường|nhà hát|rạp|sân)[ :]+$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b(?:xã|phường|thị trấn|huyện|quận|tỉnh|thị xã|thành phố|thôn|ấp|bản|tp\.?) +$", re.IGNORECASE
)
_NEAR_NAME = 80
_AROUND = 300

_POOR = re.compile(r"\b(?:ho (?:can )?ngheo|(?:moi )?thoat ngheo|ho ngheo)\b")
_LIST = re.compile(r"\b(?:danh sach|ds|bang tong hop|bieu tong hop)\b")
_HELPED = re.compile(
    r"\b(?:bao tro xa hoi|tro cap|nguoi co cong|thuong binh|liet si|huong (?:che do|chinh sach)|doi tuong"
    r"|(?:duoc|nhan) (?:ho tro|qua|tien)|khuyet tat|mo coi|nghien|nhiem|mac benh|cach ly|vi pham|xu phat"
    r"|nhap ngu|nghia vu quan su|kham (?:so )?tuyen|no thue|tam tru|hoan canh kho khan|benh nhan|vay von"
    r"|don than|cao tuoi|chat doc|ho khau|ho tro)\b"
)
_ROW = re.compile(r"^\W{0,3}(?:\d{1,4}\W{1,3})?(?:(?:ông|bà|anh|chị|hộ|Ông|Bà|Anh|Chị|Hộ)(?: ông| bà)? )?")
_LONGEST_ROW = 200
_HEADING = 300


def flags(text: str) -> list[str]:
    """Name the kinds of personal data in a text, its lines as printed, in the order of `FLAGS`.

    >>> flags("Ông Trần Văn Ba, CCCD 001075012345, ĐT 0912.345.678"), flags("Điện thoại UBND: 024.3827.1234")
    (['identity_number', 'phone_number'], [])
    """
    compared = plain(text)
    kinds = {found.flag for found in _all(text, compared)} | set(_lists(text, compared))
    return [flag for flag in FLAGS if flag in kinds]


def masked(text: str) -> str:
    """Give the text with each number, address and date that `flags` is certain of replaced by what it was.

    What was masked once stays as it is. Names stay, and so do lists.

    >>> masked("Liên hệ chị Lan, 0912 345 678")
    'Liên hệ chị Lan, [số điện thoại]'
    """
    # A mask may end what kept a neighbour from being told: each pass leaves fewer numbers.
    while found := sorted(_all(text, plain(text))):
        parts, position = [], 0
        for start, end, _, mask in found:
            if start >= position:
                parts += [text[position:start], mask]
                position = end
        text = "".join([*parts, text[position:]])
    return text


def _all(text: str, compared: str) -> Iterator[_Found]:
    """Find what is certain; what is two things at one place is given twice."""
    if _LONG_NUMBER.search(compared):
        for finder in _NUMBERS:
            yield from finder(text, compared)
    if "sinh" in compared or "sn" in compared:
        yield from _births(text, compared)
    if "@" in compared:
        yield from _emails(compared)


def _line(text: str, start: int, end: int) -> str:
    """Give the line around a place; where it begins with a label, with the line before, which says whose.

    Of a line without end, what is near: the time stays in proportion to the text.
    """
    least, most = max(0, start - _AROUND), end + _AROUND
    first = max(text.rfind("\n", 0, start) + 1, least)
    if first > least and _LABEL.match(plain(text[first:start])):
        first = max(text.rfind("\n", 0, len(text[least:first].rstrip()) + least) + 1, least)
    last = text.find("\n", end, most)
    return text[first : last if last >= 0 else most]


def _before(compared: str, start: int, length: int = 60) -> str:
    """Give what stands before a place on its line."""
    return compared[max(0, start - length) : start].rpartition("\n")[2]


def _names_somebody(line: str) -> bool:
    """Tell a line with a person's name that is not the name of a street or school."""
    for name in _NAME.finditer(line):
        before = line[: name.start()]
        if not _NAMESAKE.search(before) and not (name[0].count(" ") == 1 and _UNIT.search(before)):
            return True
    return False


def _is_office_mail(address: str) -> bool:
    """Tell an office's address: ``phuongthinhquang@`` is one, ``phuongthao89@`` a person's."""
    local = address.partition("@")[0]
    return bool(_OFFICE_MAIL.search(address) or (_OFFICE_UNIT.fullmatch(local) and search(local)))


def _is_other_number(compared: str, start: int, end: int) -> bool:
    return bool(_OTHER_NUMBER.search(_before(compared, start)) or _AMOUNT.match(compared, end))


def _identities(text: str, compared: str) -> Iterator[_Found]:
    said, former_said = _ID_WORD.search(compared), _FORMER_WORD.search(compared)
    for number in _CITIZEN.finditer(compared):
        digits = re.sub(r"\D", "", number[0])
        before = _before(compared, number.start())
        # 001 to 096 is the province; then the century and sex, as yet 0 to 3.
        is_built = 1 <= int(digits[:3]) <= 96 and digits[3] in "0123"
        if _ID_WORD.search(before) or _FORMER_WORD.search(before):
            yield _Found(*number.span(), "identity_number", "[CCCD]")
        elif is_built and not _is_other_number(compared, *number.span()):
            line = _line(text, *number.span())
            if said or former_said or _names_somebody(line):
                yield _Found(*number.span(), "identity_number", "[CCCD]")
    if not former_said:
        return
    for number in _FORMER.finditer(compared):
        before = _before(compared, number.start())
        in_row = _names_somebody(_line(text, *number.span())) and not _AMOUNT.match(compared, number.end())
        if _FORMER_WORD.search(before) or (in_row and not _OTHER_NUMBER.search(before)):
            yield _Found(*number.span(), "identity_number", "[CMND]")


def _accounts(text: str, compared: str) -> Iterator[_Found]:
    for account in _ACCOUNT.finditer(compared):
        if not _HOLDER.search(_line(text, *account.span())):
            yield _Found(*account.span(1), "bank_account", "[số tài khoản]")


def _insurances(text: str, compared: str) -> Iterator[_Found]:
    del text
    for number in _INSURANCE.finditer(compared):
        yield _Found(*number.span(1), "insurance_number", "[số bảo hiểm]")


def _phones(text: str, compared: str) -> Iterator[_Found]:
    for number in _PHONE.finditer(compared):
        if _is_other_number(compared, *number.span()):
            continue
        line = _line(text, *number.span())
        if not _OFFICE.search(plain(line)) or _names_somebody(line):
            yield _Found(*number.span(), "phone_number", "[số điện thoại]")


def _births(text: str, compared: str) -> Iterator[_Found]:
    for born in _BORN.finditer(compared):
        if _NAME.search(text, max(0, born.start() - _NEAR_NAME), born.start()):
            yield _Found(*born.span(1), "birth_date", "[ngày sinh]")
    if column := _BIRTH_COLUMN.search(compared):
        for day in _ANY_DATE.finditer(compared, column.end()):
            line = _line(text, *day.span())
            if len(line) <= _LONGEST_ROW and (name := _NAME.search(line)) and name.start() <= 12:
                yield _Found(*day.span(1), "birth_date", "[ngày sinh]")


def _emails(compared: str) -> Iterator[_Found]:
    for address in _EMAIL.finditer(compared):
        if not _is_office_mail(address[0]):
            yield _Found(*address.span(), "email", "[thư điện tử]")


_NUMBERS: tuple[Callable[[str, str], Iterator[_Found]], ...] = (
    _identities, _accounts, _insurances, _phones,
)  # fmt: skip


def _lists(text: str, compared: str) -> Iterator[str]:
    """Name the lists of persons that a heading announces."""
    headings = [heading.end() for heading in _LIST.finditer(compared)]
    if not headings or _rows(text) < LEAST_ROWS:
        return
    for flag, words in (("poor_household_list", _POOR), ("beneficiary_list", _HELPED)):
        if any(words.search(compared, end, end + _HEADING) for end in headings):
            yield flag


def _rows(text: str) -> int:
    """Count the lines that begin with a person's name, numbered or not."""
    count = 0
    for line in text.split("\n"):
        if 0 < len(line) <= _LONGEST_ROW:
            start = _ROW.match(line)
            count += _NAME.match(line, start.end() if start else 0) is not None
    return count
