"""What is not the article: phrases of menus, tools and widgets, headings of related lists, image debris.

All of it is matched against a *whole line*, never inside one. Three degrees of trust, because many of
these phrases are ordinary words that an article may print on a line of its own:

* ``DEBRIS``: never text of an article, dropped wherever it stands;
* ``TOOLS``: dropped at the edges of the body (before its first and after its last paragraph);
* ``NAVIGATION``: dropped only outside the body container.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from portalcrawl.text import REMEMBERED


def _phrases(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in re.split(r"[|\n]", text) if part.strip())


DEBRIS = _phrases(
    """
    skip ribbon commands | skip to main content | skip to content | turn on more accessible mode
    turn off more accessible mode | turn on animations | turn off animations | truy cập nội dung luôn
    page content | loading | loading the player | đang tải | đang tải dữ liệu | đang tải trình phát
    đang tải video | đang tải nội dung | đang tải bình luận | anh tin bai | anh-tin-bai | ![]()
    xem cỡ chữ | lên đầu trang | về đầu trang | trở lên đầu trang | back to top | xem với cỡ chữ
    đọc bài viết | nghe đọc bài | danh sách tin tức | advertisement | quảng cáo
    click để đánh giá bài viết
    """
)
TOOLS = _phrases(
    """
    in trang | bản in | in bài viết | in | gửi | gửi email | gửi mail | chia sẻ | lưu | lưu bài viết
    gửi bạn bè | gửi cho bạn bè
    quay lại | trở về | phản hồi | tương phản | xem thêm | xem tiếp | xem tất cả | đọc tiếp
    sign in | đăng nhập | send email | print | back | vui lòng chờ | gửi bình luận | viết bình luận
    đóng | đóng lại | đóng cửa sổ | in tin | in tin này | in bài | trở lại | về trang trước
    in trang này | in bài này | in bài viết này | copy link | cuộn xuống | lướt xuống | scroll down
    gửi bài viết cho bạn bè | nghe | nghe bài | nghe tin | listen | share
    đầu trang | bình luận mới | ý kiến bạn đọc | mã xác nhận | bình luận của bạn đã được gửi thành công
    """
)
NAVIGATION = _phrases(
    """
    trang chủ | home | giới thiệu | tin tức - sự kiện | tin tức sự kiện | sơ đồ cổng | sơ đồ site
    sơ đồ website | liên hệ | hỏi đáp | thư điện tử | danh mục | thông tin mới | tin nổi bật | thông báo
    văn bản | thủ tục hành chính | lịch công tác | tìm kiếm tin tức | tìm kiếm | liên kết website
    liên kết web | thống kê truy cập | đang truy cập | hôm nay | trong tuần | tháng hiện tại | tất cả
    tổng lượt truy cập | bình chọn | thời tiết | tỷ giá ngoại tệ | thông tin hữu ích | thư viện ảnh | video
    trang đầu | trang cuối | chi tiết | tin tức | « | »
    """
)
RELATED = _phrases(
    """
    tin liên quan | bài viết liên quan | các bài viết liên quan | tin bài liên quan | các tin liên quan
    tin cùng chuyên mục | bài viết cùng chuyên mục | các tin cùng chuyên mục | tin bài cùng chuyên mục
    các tin khác | tin khác | tin bài khác | các bài khác | bài viết khác | các bài viết khác | tin tức khác
    các tin tức khác | các tin mới | các tin mới hơn | tin mới hơn | tin cũ hơn | các tin cũ hơn
    những tin mới hơn | những tin cũ hơn | các tin đã đưa | tin đã đưa | các tin bài đã đưa | tin đã đăng
    các tin đã đăng | theo dòng sự kiện | tìm theo ngày | xem tin theo ngày | danh sách tin tức
    danh sách bài viết mới | danh sách bài viết cũ | other news | related news | tin mới nhất
    tin đọc nhiều | tin xem nhiều | có liên quan | có thể bạn quan tâm
    liên kết liên quan | tùy chọn | tuỳ chọn
    """
)
ATTACHMENT_LABELS = _phrases(
    """
    tài liệu đính kèm | file đính kèm | tệp đính kèm | tập tin đính kèm | văn bản đính kèm
    các tệp đính kèm | các file đính kèm | tệp tin đính kèm | tải về | tải file đính kèm | attachments
    attachment | download
    """
)

_STARTS = re.compile(
    r"(?:skip navigation links|tổng số điểm của bài viết là|xem tin theo ngày|số lượt truy cập|lượt truy cập"
    r"|tổng (?:số )?lượt truy cập|truy cập tổng|truy cập hiện tại|đang online|bản quyền thuộc|giấy phép số"
    r"|(?:xin |kính )?chào(?: mừng)? (?:quý )?(?:khách|(?:vị|bạn|độc giả|bạn đọc) (?:đã )?(?:đến|ghé))"
    r"|powered by nukeviet|you may be trying to access this site from a secured browser|ghi rõ nguồn)\b"
)
_NEWS = (
    r"(?:(?:tin|bài)(?: tức| bài| viết| đăng| ảnh| video)?|video(?: clip)?|clip|phóng sự|(?:album|chùm) ảnh)"
)
_LIST = (
    r"(?:chuyên mục|danh mục|thể loại|chủ đề|chủ điểm|sự kiện|lĩnh vực|nhóm tin|loại tin|tác giả|mục|loại"
    r"|nhóm)"
)
_RELATED = re.compile(
    rf"(?:các |những |một số )?{_NEWS}(?: mới| cũ| khác| gần đây| liên quan| nổi bật| tiêu điểm| tiếp theo"
    r"| vừa đăng| đã đăng| trước đó| cập nhật| nhất| hơn){1,3}"
    rf"(?: (?:cùng|trong|của) {_LIST})?"
    rf"|(?:các |những )?(?:{_NEWS} )?(?:khác )?cùng {_LIST}|(?:các |những )?{_NEWS} trong {_LIST}"
    r"|(?:có thể|mời) .{2,20} (?:quan tâm|đọc|xem) ?(?:thêm)?"
    r"|(?:bạn )?(?:cũng )?có thể (?:bạn )?(?:cũng )?(?:quan tâm|thích|muốn (?:xem|đọc))"
    rf"|(?:{_NEWS} )?(?:được )?(?:xem|đọc|quan tâm) nhiều(?: nhất)?"
    r"(?: (?:trong )?(?:ngày|tuần|tháng|năm)(?: qua| này)?)?"
    r"|đừng bỏ (?:lỡ|qua)|dòng sự kiện|mới cập nhật|liên quan"
    r"|(?:related|recent|latest|popular|other|more|similar) (?:posts?|articles?|news|stories)"
    r"|you (?:may|might) also like"
)
_ZOOM = re.compile(
    r"(?:(?:xem với |xem )?cỡ chữ\s*:?\s*)?(?:a\s*[+-]\s*|a\s+){1,3}a?|[+-]?\s*\d{2,3}\s*%\s*[+-]?"
)
_TOOL_ROW = re.compile(
    rf"(?=.*[^\W_]{{2}})[(\[]?(?:(?:{'|'.join(sorted(map(re.escape, TOOLS | DEBRIS), key=len, reverse=True))}"
    r"|(?:xem với |xem )?cỡ chữ|a ?[+-]*|(?:tăng|giảm) cỡ chữ|(?:độ )?tương phản"
    r"|chia sẻ(?: (?:bài|tin|trang)(?: viết)?(?: này)?)?(?: (?:lên|qua|trên|với))?(?: mạng xã hội)?"
    r"|share|tweet|facebook|messenger|zalo|twitter|x|linkedin|pinterest|telegram|viber|whatsapp|tumblr"
    r"|instagram|youtube"
    r"|tiktok|google ?\+?|e-?mail|sao chép(?: (?:liên kết|đường dẫn|link))?)(?:[\s|•·:,/()\[\]+-]+|$))+"
)
_WIDGETS = re.compile(
    r"chia sẻ (?:(?:bài|tin|trang)(?: viết)?(?: này)?(?: (?:lên|qua|trên)\b.{0,30})?"
    r"|(?:lên|qua|trên) .{1,20})"
    r"|\d+ (?:bình luận|phản hồi|lượt thích|lượt chia sẻ|thích|chia sẻ)"
    r"|(?:thời gian đọc|đọc trong)\W*\d+ phút|\d+ phút đọc|báo lỗi(?: nội dung| bài viết)?"
    r"|(?:bấm|nhấn|nhấp|click|kích)(?: chuột)? vào (?:hình|ảnh|tranh)(?: ảnh)? để (?:xem|phóng)\b.{0,30}"
    r"|(?:lưu|in|gửi|tải|nghe|sao chép|chép|xuất)(?: về| ra)? (?:bài(?: viết)?|tin|trang|nội dung"
    r"|(?:file )?pdf|liên kết|đường dẫn|link)(?: này)?(?: (?:qua|cho|dạng|ra)\b.{0,20})?"
    r"|(?:hiện )?(?:không|chưa) có (?:tệp|tập tin|file|tài liệu|văn bản)(?: tin)?(?: đính kèm| nào){1,2}\W*"
    r"|(?:không|chưa) có (?:bình luận|ý kiến|phản hồi|thảo luận)(?: nào)?\W*"
    r"|(?:chuyển|bỏ qua|đi|nhảy|đi thẳng)?(?: nhanh)?(?: và)? ?(?:đến|tới|vào)(?: phần)? nội dung(?: chính)?"
    r"|bạn đã không sử dụng site\b.{0,80}thời gian chờ.*"
    r"|\d+ người đang online\W*|tổng số\s*:\s*\d+.*|trang\s*:?\s*\d+ (?:trên|/).*"
    r"|(?:nghe (?:bài|đọc).{0,40}|giọng (?:nam|nữ).{0,20})\d+:\d+ ?/ ?\d+:\d+.{0,30}|(?:giọng (?:nam"
    r"|nữ)\b.{0,20})"
    r"|(?:đánh giá|xếp hạng)(?: bài viết| tin| mục này)?\W*\d+(?:[.,]\d+)?\s*/\s*\d+"
    r"(?:\W+\d+ (?:lượt|phiếu|đánh giá).{0,20})?\W*"
    r"|(?:theo dõi|follow) .{0,40}(?:google news|zalo|facebook|youtube|tiktok|telegram)(?: oa)?"
    r"|(?:đánh giá|xếp hạng)(?: bài viết| tin| mục này)?\W*\d+(?:[.,]\d+)?(?:\W+\d+)?"
    r" (?:điểm|sao|lượt|phiếu)(?: bầu)?\W*"
)
_ATTACHED = re.compile(
    r"(?:các )?(?:tài liệu|tệp|file|tập tin|văn bản|phụ lục|biểu mẫu)(?: tin)?"
    r" (?:đính kèm(?: theo)?|tải về)"
)
_FILE_NAME = re.compile(r"[\w\s().,&+'’_–-]{1,150}\.(?:jpe?g|png|gif|bmp|webp|tiff?|heic)", re.IGNORECASE)
_HEADING = 60  # characters; the heading of a box is shorter
_LONGEST = 160  # characters; no phrase of a page's frame is longer, and most paragraphs are
_TRIM = " \t\r\n.:…•|>*-–▲↑^"

RELATED_SHARE = 0.6
"""How much of the body's text must stand before a related heading inside the container for a cut."""


class HasLinks(Protocol):
    """What the link density of a block is computed from."""

    @property
    def text(self) -> str:
        """The block's text."""

    @property
    def link_chars(self) -> int:
        """How many characters of it are link text."""


HOME = ("trang chủ", "home", "trang nhất", "trang chính", "trang đầu")
"""What portals call their start page."""
BOXES = frozenset(
    (
        "liên hệ", "hỏi đáp", "sơ đồ cổng", "sơ đồ site", "sơ đồ website", "thư điện tử", "tìm kiếm",
        "góp ý", "đăng nhập", "sign in", "rss", "english", "tiếng việt", "liên kết website", "liên kết web",
        "liên kết", "sơ đồ", "đặt làm trang chủ", "thống kê truy cập", "thống kê", "bình chọn",
        "thăm dò ý kiến", "thời tiết", "tỷ giá",
        "tỷ giá ngoại tệ", "danh mục", *HOME,
    )
)  # fmt: skip
"""Phrases that name a part of every page: a menu's entries, and the boxes beside the articles."""


def phrase(line: str) -> str:
    """Give the form in which whole lines are compared: NFC, casefolded, trimmed of leaders.

    >>> phrase("  Loading... ")
    'loading'
    """
    return " ".join(unicodedata.normalize("NFC", line).casefold().split()).strip(_TRIM)


def is_debris(line: str) -> bool:
    """Tell a line that no article prints."""
    return len(line) <= _LONGEST and phrase(line) in DEBRIS


def is_tool(line: str) -> bool:
    """Tell a line of the page's tools: print, mail, zoom, share."""
    return len(line) <= _LONGEST and _is_tool(line)


@lru_cache(REMEMBERED)
def _is_tool(line: str) -> bool:
    folded = phrase(line)
    return (
        folded in TOOLS
        or folded in DEBRIS
        or bool(_ZOOM.fullmatch(line.strip().casefold()) or _WIDGETS.fullmatch(folded))
        or bool(_TOOL_ROW.fullmatch(folded))
    )


def is_boilerplate(line: str) -> bool:
    """Tell a line that is chrome where it stands outside the body container."""
    return len(line) <= _LONGEST and _is_boilerplate(line)


@lru_cache(REMEMBERED)
def _is_boilerplate(line: str) -> bool:
    folded = phrase(line)
    return is_tool(line) or folded in NAVIGATION or bool(_STARTS.match(folded) and not _is_prose(folded))


def is_related_heading(line: str) -> bool:
    """Tell the heading of a list of other articles."""
    return len(line) < _HEADING and _is_related_heading(line)


@lru_cache(REMEMBERED)
def _is_related_heading(line: str) -> bool:
    folded = phrase(line).partition(" / ")[0]  # what follows is the same in English
    return folded in RELATED or bool(_RELATED.fullmatch(folded))


def is_attachment_label(line: str) -> bool:
    """Tell the heading of an attachment box."""
    return len(line) < _HEADING and _is_attachment_label(line)


@lru_cache(REMEMBERED)
def _is_attachment_label(line: str) -> bool:
    folded = phrase(line)
    return folded in ATTACHMENT_LABELS or bool(_ATTACHED.fullmatch(folded))


def is_file_name(line: str) -> bool:
    """Tell a line that is only the name of a picture's file.

    >>> is_file_name("Huyen THanh Liem900.jpg"), is_file_name("Xem ảnh tại a.jpg. Hết")
    (True, False)
    """
    return bool(_FILE_NAME.fullmatch(line.strip()))


def link_density(block: HasLinks) -> float:
    """Give the share of a block's text that is link text."""
    return min(1.0, block.link_chars / len(block.text)) if block.text else 0.0


def related_start(blocks: Sequence[HasLinks]) -> int | None:
    """Find where a related list begins inside a body container, or None.

    The guard: most of the text stands before the heading, and what follows is links, not prose.
    """
    total = sum(len(block.text) for block in blocks)
    before = 0
    for index, block in enumerate(blocks):
        if is_related_heading(block.text) and before >= RELATED_SHARE * (total - len(block.text)):
            return index if _is_list_like(blocks[index + 1 :]) else None
        before += len(block.text)
    return None


def _is_list_like(blocks: Sequence[HasLinks]) -> bool:
    return not any(len(block.text) > 200 and link_density(block) < 0.5 for block in blocks)


def _is_prose(folded: str) -> bool:
    return len(folded.split()) > 18
