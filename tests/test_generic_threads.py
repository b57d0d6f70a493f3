"""Threads of forums: boards differ in where they print a member's data, and in how they divide posts."""

from __future__ import annotations

import pytest

from .generic_html import body_of, read

TITLE = "Ấp 3 hoàn thành nạo vét kênh nội đồng trước vụ thu đông"
FIRST = (
    "Chiều 9/6, bà con ấp 3 hoàn thành nạo vét 1.250 mét kênh nội đồng, sớm hơn kế hoạch năm ngày.",
    "Kinh phí 182 triệu đồng do Nhà nước và nhân dân cùng đóng góp, xã không phải huy động thêm.",
    "Ban ấp đề nghị các hộ hai bên bờ kênh dọn cỏ, không đổ rác xuống lòng kênh sau khi nạo vét.",
)
SECOND = (
    "Đoạn gần cống số 4 còn một khúc cạn, xe cuốc chưa vào được vì vướng hàng dừa của nhà ông Tám.",
    "Mấy anh em trong tổ bàn nhau đào tay cho kịp con nước rằm, ai rảnh sáng chủ nhật thì ra phụ.",
    "Nhớ mang theo leng với bao tải, trưa nay nhà tôi nấu nồi cháo vịt mời bà con ăn lấy sức làm.",
    "Xong đoạn đó thì nước chảy suốt từ vàm vô tới đồng, vụ này khỏi lo thiếu nước đầu vụ như năm rồi.",
)


def _breaks(lines: tuple[str, ...]) -> str:
    return "<br><br>".join(lines)


def _page(posts: str, head: str = "") -> str:
    return (
        f"<html><head><title>{TITLE} | Diễn đàn xã Tân Lộc Đông</title></head><body>"
        '<div class="top"><a href="/">Diễn đàn</a> <a href="/moi">Bài mới</a></div>'
        f"<h1>{TITLE}</h1>{head}{posts}<div>© 2025 Diễn đàn xã Tân Lộc Đông</div></body></html>"
    )


def _with_labels_above_values(name: str, date: str, number: int, text: tuple[str, ...]) -> str:
    """Give a post of a board that prints a member's data as a list of definitions."""
    return (
        f'<article class="message"><div class="cell"><h4><a href="/u/{number}">{name}</a></h4>'
        "<h5>Thành viên</h5><dl><dt>Tham gia</dt><dd>4/2/2011</dd></dl>"
        "<dl><dt>Bài viết</dt><dd>1,902</dd></dl>"
        f"</div><div class='cell-main'><ul><li><a href='#p{number}'>{date}</a></li>"
        f"<li><a href='#p{number}'>#{number}</a></li></ul><div class='wrapper'>{_breaks(text)}</div>"
        "<div>Sửa lần cuối: 10/6/2025 09:12</div></div></article>"
    )


def _with_the_date_above(name: str, date: str, number: int, text: tuple[str, ...]) -> str:
    """Give a post of a board that prints date and number across, then data and text in two cells."""
    return (
        f'<table id="post{number}"><tr><td>{date}</td><td>#<a href="#p{number}">{number}</a></td>'
        f'</tr><tr><td><div><a href="/u/{number}">{name}</a></div><div>Senior Member</div>'
        "<div>Tham gia ngày: Feb 2011</div><div>Đến từ: Ấp 3</div><div>Bài gửi: 1,902</div></td>"
        f"<td><div id='m{number}'>{_breaks(text)}</div>"
        "<div><em>thay đổi nội dung bởi: Lan, 10-06-2025 lúc 09:12</em></div></td></tr></table>"
    )


def _with_a_rank(name: str, date: str, number: int, text: tuple[str, ...]) -> str:
    """Give a post of a board that prints a rank and a number of posts, and the date in guillemets."""
    return (
        f'<div class="post_wrapper"><div class="poster"><h4><a href="/u/{number}">{name}</a></h4><ul>'
        "<li>Thành viên tích cực</li><li>Bài viết: 1902</li></ul></div><div class='postarea'>"
        f"<h5><a href='#m{number}'>{'Re: ' if number > 1 else ''}{TITLE}</a></h5>"
        f"<div>« vào lúc: {date} »</div><div class='inner'>{_breaks(text)}</div></div>"
        "<div>« Sửa lần cuối: 10/06/2025 09:12 gửi bởi Lan »</div></div>"
    )


def _with_data_below(name: str, date: str, number: int, text: tuple[str, ...]) -> str:
    """Give a post of a board that prints a member's data below, or beside, after the text."""
    return (
        f'<div class="post"><div class="postbody"><p>bởi <a href="/u/{number}">{name}</a> » {date}</p>'
        f"<div class='content'>{_breaks(text)}</div><div>Sửa lần cuối: 10/06/2025 09:12</div></div>"
        f"<dl><dt><a href='/u/{number}'>{name}</a></dt><dd>Bài viết: 1902</dd>"
        "<dd>Ngày tham gia: 04/02/2011</dd></dl></div>"
    )


BOARDS = [_with_labels_above_values, _with_the_date_above, _with_a_rank, _with_data_below]


@pytest.mark.parametrize("post", BOARDS)
def test_the_first_post_is_the_article_however_long_the_others_are(post: object) -> None:
    assert callable(post)
    first = post("Nguyễn Thị Lan", "09/06/2025 15:05", 1, FIRST)
    item = read(_page(first + post("haidang", "10/06/2025 06:58", 2, SECOND)))
    assert (item["title"], item["body"]) == (TITLE, body_of(*FIRST))
    assert (item["lead"], item["author"]) == (None, "Nguyễn Thị Lan")
    assert item["published_at"] == "2025-06-09T15:05:00+07:00"
    assert item["modified_at"] == "2025-06-10T09:12:00+07:00"


@pytest.mark.parametrize("post", BOARDS)
def test_so_it_is_without_an_answer(post: object) -> None:
    assert callable(post)
    item = read(_page(post("Nguyễn Thị Lan", "09/06/2025 15:05", 1, FIRST)))
    assert item["body"] == body_of(*FIRST)


def test_a_login_is_no_author_and_a_unit_is_the_source() -> None:
    def of(name: str) -> tuple[str | None, str | None]:
        item = read(_page(_with_the_date_above(name, "09/06/2025 15:05", 1, FIRST)))
        return item["author"], item["source"]

    assert of("haidang_ap5") == (None, None)
    assert of("Trạm Y tế xã Tân Lộc Đông") == (None, "Trạm Y tế xã Tân Lộc Đông")


def test_files_and_counter_of_the_first_post_are_the_articles() -> None:
    files = '<div><a href="/tep/ke-hoach.pdf">ke-hoach.pdf</a> (38 KB)</div></td></tr></table>'
    post = _with_the_date_above("Lan", "09/06/2025 15:05", 1, FIRST).replace("</td></tr></table>", files)
    item = read(_page(post, "<p>Lượt xem: 1.234 • Trả lời: 3</p>"))
    assert [file["name"] for file in item["attachments"]] == ["ke-hoach.pdf"]
    assert item["view_count"] == 1234


def test_an_imprint_with_the_number_of_posts_is_no_member() -> None:
    text = "".join(f"<p>{line}</p>" for line in FIRST)
    box = "<div>Bài viết: 1.902</div><div>Hôm nay: 12</div>"
    item = read(_page(f"<p>09/06/2025 15:05</p><div>{text}</div>{box}"))
    assert item["body"] == body_of(*FIRST)
