"""Pages of portals whose CMS nobody described: own text, and names that belong to no product."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from portalcrawl.errors import PageError
from portalcrawl.pages import templates
from portalcrawl.pages.base import article
from portalcrawl.reading.profile import PortalProfile

FETCHED = datetime(2025, 6, 21, 2, 30, tzinfo=UTC)
HOST = "http://xamay.invalid"
URL = f"{HOST}/bai/17/khai-giang-lop-day-nghe"
SITE = "Cổng thông tin xã Mây"
TITLE = "Xã Mây khai giảng lớp dạy nghề trồng nấm cho lao động nông thôn"
LEAD = "Ba mươi lăm học viên của bốn thôn sẽ học trong hai tháng, ngay tại các trại nấm trong xã."
P1 = "Sáng 12/3, Ủy ban nhân dân xã Mây phối hợp với trung tâm dạy nghề khai giảng lớp trồng nấm rơm, nấm sò."
P2 = "Học viên được cấp tài liệu, phôi giống và được hướng dẫn kỹ thuật ủ rơm, chăm sóc, thu hái và bảo quản."
P3 = "Phát biểu tại buổi lễ, lãnh đạo xã mong các học viên chuyên cần để mở được mô hình riêng của gia đình."
P4 = "Lớp học kéo dài hai tháng; học viên đạt yêu cầu được cấp chứng chỉ và được giới thiệu vay vốn ưu đãi."
TEXT = [P1, P2, P3, P4]
DATE = '<p class="k-when">12/03/2025 08:21</p>'


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


BODY = f'<div class="k-text">{paragraphs(*TEXT)}</div>'


def page(main: str, *, title: str = TITLE, head: str = "", side: str = "") -> str:
    """A whole page: menu, the main part, a side column, an imprint."""
    return f"""<!DOCTYPE html><html lang="vi"><head><title>{title} | {SITE}</title>{head}</head><body>
<div class="k-top"><ul><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li>
<li><a href="/tin-tuc">Tin tức</a></li><li><a href="/van-ban">Văn bản</a></li></ul></div>
<div class="k-main">{main}</div><div class="k-side">{side}</div>
<div class="k-end"><p>Cơ quan chủ quản: Ủy ban nhân dân xã Mây</p>
<p>Địa chỉ: thôn Trung, xã Mây. Điện thoại: 0200.000.000</p></div></body></html>"""


def an_article(
    header: str = DATE, body: str = BODY, *, heading: str = f"<h1>{TITLE}</h1>", after: str = "", **rest: str
) -> str:
    """An article's page: heading, header lines, text, and what follows it."""
    return page(f'<div class="k-art">{heading}{header}{body}{after}</div>', **rest)


def read(html: str, url: str | None = URL, profile: PortalProfile | None = None) -> dict[str, Any]:
    """Extract an article as a dictionary."""
    return asdict(article(templates()["generic"].article(html, url), FETCHED, profile))


def refusal(html: str, url: str | None = URL) -> str | None:
    """Name what the page is instead of an article; None where it is read as one."""
    try:
        article(templates()["generic"].article(html, url), FETCHED)
    except PageError as error:
        return type(error).__name__
    return None


def listing(html: str, url: str = f"{HOST}/tin-tuc") -> Any:
    """Give the page as a listing that was checked."""
    found = templates()["generic"].listing(html, url)
    found.check()
    return found


def body_of(*texts: str) -> str:
    return "\n\n".join(texts)


SUBJECTS = (
    "Ra quân dọn vệ sinh đường làng ngõ xóm đầu mùa mưa",
    "Hội phụ nữ trao sinh kế cho mười hộ khó khăn trong xã",
    "Trạm y tế khám sàng lọc miễn phí cho người cao tuổi",
    "Đoàn thanh niên trồng hai nghìn cây keo ven đồi Sim",
    "Giải bóng chuyền nông dân thu hút tám đội của các thôn",
    "Nghiệm thu tuyến kênh tưới nội đồng thôn Trung Hòa",
    "Phát động tháng hành động vì trẻ em tại trường tiểu học",
    "Tập huấn phòng cháy chữa cháy cho các hộ kinh doanh chợ",
)
"""Headlines of other articles of the portal."""


def rows(*subjects: str, dated: bool = True, start: int = 40, name: str = "k-row") -> str:
    """Rows of a list: headline and day."""
    made = ""
    for number, subject in enumerate(subjects, start):
        day = f"<span>{number % 28 + 1:02d}/05/2025</span>" if dated else ""
        made += f'<div class="{name}"><a href="/bai/{number}/mot-tin">{subject}</a>{day}</div>'
    return made
