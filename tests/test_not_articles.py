"""What stands in an article's place is named on every template: checks, floods, copies, hacked pages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from portalcrawl import errors
from portalcrawl.demo.markup import states
from portalcrawl.errors import HackedPage, PageError, PrintPage
from portalcrawl.items import Article
from portalcrawl.pages import templates
from portalcrawl.pages.base import article
from portalcrawl.reading.blocks import Link
from portalcrawl.reading.hacked import gambling_links, of_gambling

from .test_fixtures import FOLDERS, load

ADVERTISED = "Top 10 nhà cái uy tín tặng 88k, link vào w88 mới nhất"
REPORTED = "Công an phường triệt phá đường dây cá độ bóng đá, tài xỉu online"
LINKS = (
    '<a href="https://soikeo-vip.example/">soi kèo hôm nay</a> <a href="http://w88xyz.example/vao">w88</a>'
)
LOGIN = (
    "<html><head><title>Đăng nhập</title></head><body><form><input name='u'><input type='password' name='p'>"
    "<button>Đăng nhập</button></form></body></html>"
)
DAYS = "".join(f"<th>{day}</th>" for day in ("T2", "T3", "T4", "T5", "T6", "T7", "CN"))
WEEKS = "".join(
    f"<tr>{''.join(f'<td><a href=/?d={d}>{d}</a></td>' for d in range(w, min(w + 7, 32)))}</tr>"
    for w in range(1, 32, 7)
)
MONTH = f"<html><body><h3>Tháng 6/2025</h3><table><tr>{DAYS}</tr>{WEEKS}</table></body></html>"
WEEK = "".join(
    f"<tr><td rowspan=2>{day}</td><td>Sáng</td><td>Họp giao ban</td></tr>"
    "<tr><td>Chiều</td><td>Tiếp dân</td></tr>"
    for day in ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu")
)
STANDING_IN = {
    "ChallengePage": states.challenge(),
    "FloodPage": states.flood(45),
    "LoginPage": LOGIN,
    "EmptyPage": "<html><head><title></title></head><body> </body></html>",
    "ErrorPage": "<html><head><title>Runtime Error</title></head><body><h1>Server Error in '/' Application."
    "</h1></body></html>",
    "GonePage": "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
}


def usable(folder: Path) -> bool:
    """Whether title and first paragraph stand on the page word by word, to be written over."""
    if not folder.name.startswith("article-") or not (folder / "page.html").exists():
        return False
    expected, text = load(folder, "expected.json"), page_of(folder)
    return "body" in expected and expected["title"] in text and text.count(first_line(expected)) == 1


def page_of(folder: Path) -> str:
    return (folder / "page.html").read_text(encoding="utf-8")


def first_line(expected: dict[str, Any]) -> str:
    """Give the beginning of the body; an empty one is on no page."""
    line: str = expected["body"].partition("\n")[0][:60]
    return line if len(line) > 30 else "\0"


PAGES = [
    folder
    for name in sorted(templates())
    for folder in [f for f in FOLDERS if f.parent.name == name and usable(f)][:2]
]
every_page = pytest.mark.parametrize("folder", PAGES, ids=lambda f: f"{f.parent.name}/{f.name}")


def read(folder: Path, text: str) -> Article | PageError:
    meta = load(folder, "meta.json")
    page = templates()[folder.parent.name].article(text, meta["url"])
    try:
        return article(page, datetime.fromisoformat(meta["fetched_at"]))
    except PageError as error:
        return error


def test_every_template_is_looked_at() -> None:
    assert {folder.parent.name for folder in PAGES} == set(templates())


@pytest.mark.parametrize(
    "page", [MONTH, f"<html><body><h3>Lịch tuần</h3><table>{WEEK}</table></body></html>"]
)
@every_page
def test_a_calendar(folder: Path, page: str) -> None:
    found = read(folder, page)
    assert type(found) is errors.CalendarPage, found


@pytest.mark.parametrize("name", sorted(STANDING_IN))
@every_page
def test_what_stands_in_the_place_of_an_article(folder: Path, name: str) -> None:
    found = read(folder, STANDING_IN[name])
    assert type(found) is getattr(errors, name), found


@every_page
def test_a_hacked_title(folder: Path) -> None:
    title = load(folder, "expected.json")["title"]
    found = read(folder, page_of(folder).replace(title, ADVERTISED))
    assert isinstance(found, HackedPage), found


@every_page
def test_links_to_gambling_in_the_text(folder: Path) -> None:
    line = first_line(load(folder, "expected.json"))
    before, _, after = page_of(folder).rpartition(line)
    found = read(folder, f"{before}{line} {LINKS} {after}")
    assert isinstance(found, HackedPage), found


@every_page
def test_hidden_links_leave_the_article_with_a_warning(folder: Path) -> None:
    expected, page = load(folder, "expected.json"), page_of(folder)
    assert "</body>" in page
    found = read(folder, page.replace("</body>", f'<div style="display:none">{LINKS}</div></body>'))
    assert isinstance(found, Article), found
    assert found.body == expected["body"]
    assert sorted(found.warnings) == sorted([*expected.get("warnings", ()), "hacked_links"])


@every_page
def test_a_report_about_gambling_is_an_article(folder: Path) -> None:
    title = load(folder, "expected.json")["title"]
    found = read(folder, page_of(folder).replace(title, REPORTED))
    assert isinstance(found, Article), found
    assert "hacked_links" not in found.warnings


@pytest.mark.parametrize(
    "change",
    [
        ("<body", '<body onload="window.print();"'),
        ("</body>", "<script>window.print();</script></body>"),
        ("</body>", "<script>//<![CDATA[\nwindow.onload=function(){window.print()};\n//]]></script></body>"),
        ("</body>", "<script>setTimeout('window.print()', 500);</script></body>"),
    ],
)  # fmt: skip
@every_page
def test_a_print_view(folder: Path, change: tuple[str, str]) -> None:
    found = read(folder, page_of(folder).replace(*change))
    if templates()[folder.parent.name].article.reads_print_views:
        assert isinstance(found, Article), found
    else:
        assert isinstance(found, PrintPage), found


@every_page
def test_a_print_button_makes_no_print_view(folder: Path) -> None:
    button = (
        "<a href='#' onclick='window.print()'>In</a><script>function printPage() { window.print(); }</script>"
    )
    assert isinstance(read(folder, page_of(folder).replace("</body>", f"{button}</body>")), Article)


@pytest.mark.parametrize(
    "title",
    [
        "Soi kèo nhà cái Ngoại hạng Anh đêm nay", "W88 - link vào nhà cái số 1",
        "Tải game bài đổi thưởng 2025",
        "Casino online uy tín", "Tài xỉu online: cách chơi luôn thắng", "789BET - đăng ký nhận 100k",
        "NỔ HŨ CLUB phiên bản mới", "Kubet 11 trang chủ", "Tỷ lệ kèo hôm nay",
    ],
)  # fmt: skip
def test_titles_that_advertise(title: str) -> None:
    assert of_gambling(title)


@pytest.mark.parametrize(
    "title",
    [
        "Phòng, chống tệ nạn cờ bạc, lô đề, cá độ bóng đá trên địa bàn phường",
        "Triệt xóa tụ điểm đánh bạc bằng hình thức tài xỉu online",
        "Cảnh báo lừa đảo qua game bài đổi thưởng",
        "Thẩm định dự án khu du lịch phức hợp có casino tại Vân Đồn", "Hội nghị tiếp xúc cử tri",
        "Nhà cái Tý: gương sáng làm kinh tế", "Ra mắt câu lạc bộ bắn cá trên sông",
        "Alphabet và Tibet", "Xe bus số 88",
        "Kết quả bình xét 88 bếp ăn bán trú", "Bà Beth thăm trường", "Lễ hội bắt đầu từ 8h88",
        "Tập huấn slot khám bệnh",
        "Quyết định số 188/QĐ-UBND", "Đại hội Chi bộ 12 bế mạc", "Quay số mở thưởng xổ số kiến thiết gây quỹ",
    ],
)  # fmt: skip
def test_titles_that_do_not(title: str) -> None:
    assert not of_gambling(title)


def test_links_count_by_where_they_lead() -> None:
    own = "phuong.gov.vn"
    honest = [
        Link("http://phuong.gov.vn/a", "Phòng chống cá độ, soi kèo"), Link("/casino", "Dự án có casino"),
        Link("https://www.chinhphu.vn/", "Cổng Chính phủ"), Link("http://alphabet.vn", "Alphabet"),
        Link("https://diabetes.org", "Diabetes"), Link("http://nohutdu.vn", "Nợ hụi"),
    ]  # fmt: skip
    assert gambling_links(honest, own) == 0
    bad = [
        Link("https://nha-cai.example/x", "nhà cái"), Link("https://nohu90.example/", "xem thêm"),
        Link("http://phuong.gov.vn/b", "Soi kèo tối nay"), Link("https://bet88.example", ""),
    ]  # fmt: skip
    assert gambling_links(bad, own) == 4
    assert gambling_links(bad * 2, own) == 4
