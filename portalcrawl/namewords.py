"""The words that names of people and units are made of, and the labels they stand behind in a signature.

All but the family names are compared in ``plain`` form. ``names`` reads with them.
"""

from __future__ import annotations

import re

# Family names that two capitalised words need to begin with to be a person's name by themselves; families
# whose names are common words too (Hoa, Sơn, Văn) are missing.
FAMILIES = frozenset(
    {
        "a", "biện", "bàn", "bùi", "bạch", "bế", "cao", "chu", "châu", "chảo", "chử", "cà", "cù", "cấn",
        "cầm", "doãn", "dương", "giang", "giàng", "hoàng", "huỳnh", "hà", "hán", "hđơk", "hạng", "hồ",
        "hứa", "kha", "khúc", "khổng", "kim", "kiều", "kpă", "ksor", "lâm", "lèng", "lê", "lò", "lù", "lý",
        "lưu", "lương", "lường", "lại", "lầu", "lều", "lộc", "lục", "lữ", "mai", "moong", "mạc", "nghiêm",
        "nguyễn", "ngô", "ngọ", "ngụy", "nhữ", "ninh", "niê", "nông", "phan", "phàn", "phí", "phùng",
        "phạm", "quàng", "quách", "rmah", "rơ", "siu", "sùng", "sầm", "thiều", "thào", "thái", "thạch",
        "thẩm", "tiêu", "triệu", "trương", "trần", "trịnh", "tào", "tòng", "tô", "tôn", "tăng", "tạ", "tẩn",
        "tống", "ung", "vi", "viên", "vàng", "võ", "vũ", "vương", "vừ", "y", "ông", "đinh", "đoàn", "đàm",
        "đào", "đậu", "đặng", "đỗ", "đới", "diệp", "khuất", "khương", "lã", "lừu", "ma", "mùa", "ngân",
        "thân", "tiết", "tráng", "vòng", "xa",
    }
)  # fmt: skip
# Of these, the ones that a unit's name begins with as well: "Đoàn Thanh niên".
# Places that are built like a name.
PLACES = frozenset(
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
NO_NAMES = frozenset(
    {
        "ban tin", "dai hoi", "danh sach", "ghi chu", "ha noi", "ho chi minh", "hong ky", "mua he",
        "mua xuan", "mung", "phu luc", "thi tran", "thi xa", "thong bao", "tin tuc", "tu lieu", "van ban",
        "van hoa", "van phong", "viet nam",
        # What buttons for sharing are called.
        "email", "facebook", "google", "instagram", "linkedin", "messenger", "pinterest", "print", "telegram",
        "tiktok", "twitter", "whatsapp", "youtube", "zalo",
    }
)  # fmt: skip
ORG_HEADS = re.compile(
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
# What follows "Đoàn" where it is no family name: the Youth Union and its levels, delegations, troupes.
UNION = re.compile(
    r"đoàn (?:tn|thanh niên|thanh tra|đại biểu|thể|viên|cơ sở|công tác|kinh tế|kiểm tra|giám sát|phường|xã"
    r"|huyện|quận|tỉnh|thành phố|thị (?:trấn|xã|đoàn)|đặc khu|nghệ thuật|văn công)(?!\w)"
)
# Words of one syllable that names of units are made of, besides proper names and abbreviations.
ORG_WORDS = frozenset(
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
PREDICATES = re.compile(
    r"\b(?:"
    r"to chuc|phoi hop|tham gia|thuc hien|trien khai|tuyen truyen|ban hanh|phat dong|van dong"
    r"|kiem tra|giam sat|hoi nghi|hoi thi|hoi thao|hoi dam|hoi truong|hoi vien|doan vien|doan ket"
    r"|bao cao|bao dong|^to dan pho|bo mat|truong hop|trang bi|trang tri|phong chong|phong chay"
    r"|so huu|doi ngu|khoi luong|cong tac vien cua|quy dinh|ban dau|ban ghi|nha dan"
    r"|nha van hoa xa hoi|cong trinh|cong nhan|cong viec|quan ly nha nuoc|bao ve moi truong|dau tu"
    r"|phat trien|ho tro|quy hoach|thu tuc|giai phong|du an|cai cach|phong trao|dai hoi"
    r"|tiep cong dan|trang chu|trang nhat|hoi dap|cong bo|bao hieu|bo sung|so lieu|so ket|tong ket"
    r"|ban do|ban tin|dai bieu"
    r"|bo doi(?! bien phong)|bao xuan|cuc dien|don vi|trung tam (?:thanh pho|thuong mai|xa|huyen|phuong)"
    r")\b"
)
LEVELS = frozenset({"phường", "xã", "huyện", "quận", "thị", "trấn", "phố"})
PLACE_LEVELS = frozenset({"xa", "phuong", "huyen", "quan", "tinh", "pho", "tp", "tran", "thon"})
WHOLE_HEADS = frozenset(
    {"ban bien tap", "dang uy", "huyen uy", "thanh uy", "quan uy", "thi uy", "tinh uy", "thong tan xa"}
)
SHORT_UNITS = frozenset({"BBT", "BCH", "BCĐ", "VOV", "VTV"})
ABBREVIATION = re.compile(r"[A-ZĐƯÔ]{2,}[0-9]*(?:(?:&|/|,|\.|-| & |, | - )+[A-ZĐƯÔ]{2,}[0-9]*)*\.?")
# "VHXH xã", "HND phường Bình An": whatever is abbreviated, the level says that it is an office.
OFFICE = re.compile(
    r"[A-ZĐƯÔ]{3,}(?:[-&/][A-ZĐƯÔ]{2,})* (?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố)"
    r"(?: [^\W\d_a-z]\w+){0,3}"
)
HOST = re.compile(r"(?:https?://)?(?:www\.)?[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.(?:vn|com|net|org|info)(?:/\S*)?")
ACCOUNT = re.compile(
    r"(?:super ?)?(?:admin|administrator|user|test|guest|root|webmaster|editor|sysadmin|host|system"
    r"|sharepoint|quan ?tri(?: ?(?:vien|he thong|cong|mang|website|trang))?|bientap|account|member|client"
    r"|demo|author)[0-9_.\-]*"
    r"(?: (?:admin|administrator|account|user|test|app|quan tri|portal)[0-9]*)*|super ?user(?: account)?"
)
LOGIN = re.compile(r"[a-z0-9._\-]+@[a-z0-9.\-]+|(?=[a-z0-9._\-]*[a-z])[a-z0-9]+(?:[._\-][a-z0-9]+)*")

TEXT_LABEL = (
    r"tac gia(?: bai viet| bai)?|dua tin|nguoi (?:viet|thuc hien|dang(?: tin| bai)?|gui|bien tap|tong hop)"
    r"|viet bai|bai viet|(?:tin|bai)(?: ?(?:,|va|&|/|-|\+)? ?(?:tin|bai|anh|hinh anh|video|clip))*"
    r"|(?:chum|phong su) anh|bien tap ?(?:,|va|&|-) ?(?:the hien|thuc hien|trinh bay|doc)"
    r"|thuc hien|t/h|th|bien tap|bt|bien soan|bien dich|tong hop|suu tam|ctv|cong tac vien|pv|phong vien"
    r"|nhom (?:pv|phong vien|tac gia)|but danh|dang boi|boi|author|by|posted by|written by"
)
SOURCE_LABEL = (
    r"(?:trich )?(?:theo )?nguon(?: tin(?: bai)?| bai(?: viet)?)?|theo|don vi(?: thuc hien)?|co quan|source"
)
PHOTO_LABEL = (
    r"(?:hinh )?anh(?: minh hoa)?|nguon anh|photo|video|clip|quay phim|do hoa|ky thuat(?: vien)?|thiet ke"
    r"|nguoi chup|chup anh|anh va video|video clip"
)
LABEL_AT = re.compile(
    rf"(?<![a-z])(?:(?P<text>{TEXT_LABEL})|(?P<source>{SOURCE_LABEL})|(?P<photo>{PHOTO_LABEL})) ?:(?!//) ?"
)
# A place that signs as the body that governs it; like a name, it is one only where signatures stand.
PLACE = re.compile(r"(?:phuong|xa|huyen|quan|thi tran|thi xa|thanh pho|tp\.?) (?:[^\W_]+ ?){1,4}")
ASIDE = re.compile(r"(?P<name>[^()]+?) ?(?:\((?P<aside>(?:[^\s()]+ ?){1,6})\)| [-–] (?P<role>[^()]+))")
# What a line is that stands where only signatures stand: there a unit's head is enough.
PLACED = {"place": "unit", "placed unit": "unit", "placed person": "person"}
LOOSE_UNIT = re.compile(
    r"(?:hội(?! (?:nghị|thi|thảo|nhập|tụ|họp|đàm))|clb|câu lạc bộ|tổ(?! quốc)|đtn|đoàn(?! kết)|báo|đài|cổng"
    r"|trung tâm|trường|trạm|viện|bệnh viện|liên đoàn|chi (?:hội|đoàn|bộ|cục)|đảng (?:bộ|[uủ][yỷ])"
    r"|thường trực|[uủ][yỷ] ban|ub|ubnd|hđnd|ub ?mttq|mttq|mặt trận|ban|văn phòng|vp|công an"
    r"|phòng(?! (?:bệnh|chống|ngừa|dịch))"
    r"|cơ quan|bộ phận|đội|nhóm|khối|sở|cục|tạp chí|htx|hợp tác xã)\b(?!.*[.!?:;,]$)"
)
ON_BEHALF = re.compile(r"(?:t/?m|kt|tl|tuq)[./]? ")
CREDIT = re.compile(r"(?:pv|btv|ctv|phong vien|bien tap vien|cong tac vien|nha bao) (?=\S+ )")
# What a person is, on the line under or above the name.
ROLE = re.compile(
    r"(?:pho )?(?:bi thu|chu tich|truong (?:ban|phong|khoi|cong an|tram)|chi huy truong|giam doc"
    r"|chanh van phong|da ky|hieu truong|tong bien tap)\b"
)
END = re.compile(r"[.!?;:,…]$")
BULLET = re.compile(r"\s*(?:[-+*•●▪◦►–—]|\(?[0-9a-zđ]{1,3}[.)]|[IVX]+\.)\s")
NAME_JOIN = re.compile(r" ?[,;&+/] ?| - | – | và |(?<=\w)- ")
