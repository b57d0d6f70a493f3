"""Pages that every portal has and that are no articles: to log in, to ask, to search, who works there.

They are known by what they are called, and by an address that ends in such a name: an article's goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from portalcrawl.chrome import phrase
from portalcrawl.normalize import fold
from portalcrawl.reading.entries import split

_TITLE = re.compile(
    r"giới thiệu(?: chung| về .{0,40}| (?:tổ chức )?bộ máy.{0,20})?|chức năng.{0,40}|cơ cấu tổ chức.{0,20}"
    r"|sơ đồ.{0,30}|liên hệ.{0,30}|lịch tiếp (?:công )?dân"
    r"|bộ máy(?: tổ chức)?(?: của)?(?: (?:phường|xã|thị trấn|huyện|quận))?"
    r"|tổ chức bộ máy.{0,20}|danh bạ.{0,30}|hỏi đáp|góp ý|đăng nhập.{0,40}|đăng ký|tìm kiếm.{0,20}"
    r"|gửi (?:câu hỏi|góp ý|ý kiến|phản ánh|thư|e?mail|bài viết|tin bài|(?:tin|bài viết )?cho bạn bè)"
    r"|danh sách thành viên"
    r"|(?:kính )?chào mừng (?:(?:quý (?:vị|khách|bạn đọc)|bạn(?: đọc)?) )?(?:đã )?(?:đến|tới)\b.*"
    r"|kết quả tìm kiếm.{0,40}|thư viện.{0,20}|"
    r"album.{0,20}|văn bản(?: pháp quy| chỉ đạo.{0,20})?|thủ tục hành chính|bản đồ.{0,20}|từ chối truy cập"
    r"|truy cập bị từ chối|"
    r"nothing found|page not found|(?:404\W+)?không tìm thấy"
    r"(?: (?:trang|bài|tin|nội dung|kết quả|dữ liệu|đường dẫn|địa chỉ)\b.{0,40})?"
    r"|trang .{0,30}không (?:còn )?tồn tại.{0,20}|lịch (?:công tác|làm việc)[^\d]{0,20}"
    r"|(?:dự báo )?thời tiết(?: (?:hôm nay|xã|phường|thị trấn|huyện|quận|thành phố|tỉnh)\b.{0,30})?",
    re.IGNORECASE,
)
_NAMES = frozenset(
    (
        "gioithieu", "gioithieuchung", "bomay", "bomaytochuc", "tochucbomay", "cocautochuc", "sodotochuc",
        "lienhe", "contact", "contactus", "hoidap", "gopy", "guicauhoi", "guigopy", "guiphananh", "guimail",
        "dangnhap", "login", "dangky", "register", "timkiem", "search", "sodo", "sodosite", "sitemap",
        "thanhvien", "danhba", "hinhanh", "thuvien", "thuvienanh", "thuvienhinhanh", "thuvienvideo",
        "vanban", "vanbanphapquy", "thutuc", "thutuchanhchinh",
    )
)  # fmt: skip
_PROCEDURE = re.compile(
    r"\W*(?:(?P<code>(?:mã|số hồ sơ)(?: số)? (?:thủ tục|tthc))|(?P<how>(?:trình tự|cách thức) thực hiện)"
    r"|(?P<papers>thành phần(?:,? số lượng)? hồ sơ)|(?P<term>thời hạn giải quyết)|(?P<fee>(?:phí,? ?)?lệ phí)"
    r"|(?P<whom>đối tượng thực hiện)|(?P<office>cơ quan (?:thực hiện|giải quyết))"
    r"|(?P<outcome>kết quả thực hiện)|(?P<law>căn cứ pháp lý))\b",
    re.IGNORECASE,
)
_PROCEDURE_LABELS = 3
_ENDING = re.compile(r"\.\w{2,5}$")
_NOT_LETTERS = re.compile(r"[\W_]+")


def is_procedure(lines: Iterable[str]) -> bool:
    """Tell a procedure of the administration by the labels of its record, its code among them."""
    labels = {found.lastgroup for line in lines if (found := _PROCEDURE.match(line))}
    return "code" in labels and len(labels) >= _PROCEDURE_LABELS


def is_title(text: str) -> bool:
    """Tell what such a page is called.

    >>> is_title("Liên hệ"), is_title("Gửi câu hỏi"), is_title("Phường gửi thư khen đội dân phòng")
    (True, True, False)
    """
    return _TITLE.fullmatch(phrase(text)) is not None


def is_address(url: str) -> bool:
    """Tell the address of such a page: it ends in the page's name, and no parameter follows.

    >>> is_address("http://h/vi/gioi-thieu.html"), is_address("http://h/Portal/GuiCauHoi.do")
    (True, True)
    >>> is_address("http://h/van-ban.aspx?so=12"), is_address("http://h/thu-tuc/cap-lai-the.html")
    (False, False)
    """
    parts = split(url)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2]
    return not parts.query and _NOT_LETTERS.sub("", fold(_ENDING.sub("", last))) in _NAMES
