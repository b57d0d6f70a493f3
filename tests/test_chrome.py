from __future__ import annotations

from dataclasses import dataclass

import pytest

from portalcrawl.chrome import (
    is_attachment_label,
    is_boilerplate,
    is_debris,
    is_file_name,
    is_related_heading,
    is_tool,
    link_density,
    related_start,
)


@dataclass
class Text:
    text: str
    link_chars: int = 0


@pytest.mark.parametrize(
    "line", ["Skip Ribbon Commands", "SKIP TO MAIN CONTENT", "Loading...", "Page Content", "anh tin bai"]
)
def test_debris(line: str) -> None:
    assert is_debris(line)


@pytest.mark.parametrize(
    "line", ["Thông báo", "Chi tiết", "Hôm nay", "In", "Loading dock của cảng", "Trang Content"]
)
def test_words_an_article_may_print_are_no_debris(line: str) -> None:
    assert not is_debris(line)


@pytest.mark.parametrize(
    "line",
    [
        "100%", "Cỡ chữ: A+ A-", "A- A A+", "In trang", "Xem cỡ chữ", "1106 người đang online °",
        "Sao chép liên kết", "Chia sẻ lên Facebook", "12 lượt thích", "3 phút đọc", "Thời gian đọc: 4 phút",
        "Tải về PDF", "Nghe bài viết", "Báo lỗi", "Bấm vào hình để xem cỡ lớn", "[Trở về] [In trang này]",
    ],
)  # fmt: skip
def test_tools(line: str) -> None:
    assert is_tool(line)


@pytest.mark.parametrize(
    "line", ["Đạt 100% kế hoạch", "A", "In ấn tài liệu", "12/03/2024", "Chia sẻ khó khăn", "Tải trọng 13 tấn"]
)
def test_no_tools(line: str) -> None:
    assert not is_tool(line)


def test_navigation_is_chrome_outside_the_body() -> None:
    assert is_boilerplate("Trang chủ")
    assert is_boilerplate("Truy cập tổng 10.083.271")
    assert is_boilerplate("Powered by NukeViet eGovernment. Designed by VINADES.,JSC")
    assert not is_boilerplate("Phường tổ chức ra mắt trang chủ mới")


def test_decomposed_phrases_are_known_too() -> None:
    assert is_tool("Quay la\u0323i")


@pytest.mark.parametrize(
    "line",
    [
        "TIN LIÊN QUAN:", "Các tin đã đưa", "Bài đăng gần đây", "Tin tức mới nhất", "Các tin mới hơn",
        "Bài viết khác cùng danh mục", "Cùng chủ đề", "Tin trong chuyên mục", "Bài cùng tác giả",
        "Tin đọc nhiều trong tuần", "Có thể bạn quan tâm", "Bạn cũng có thể thích", "Đừng bỏ lỡ",
        "Các tin khác / More news", "Related posts", "Video khác",
    ],
)  # fmt: skip
def test_related_headings(line: str) -> None:
    assert is_related_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "Tin liên quan đến vụ việc sẽ được cập nhật",
        "Tin vui",
        "Bài học",
        "Cùng chung tay",
        "Các loại cây khác",
    ],
)
def test_no_related_headings(line: str) -> None:
    assert not is_related_heading(line)


def test_attachment_labels_and_file_names() -> None:
    assert is_attachment_label("Tài liệu đính kèm:")
    assert is_file_name("hoi nghi (2).JPG")
    assert not is_file_name("Xem ảnh a.jpg ở trên, sau đó b")


def test_link_density() -> None:
    assert link_density(Text("abcd", 2)) == 0.5
    assert link_density(Text("", 0)) == 0.0


def test_related_list_is_cut_only_after_most_of_the_text() -> None:
    prose, heading, link = Text("x" * 300), Text("Tin khác"), Text("y" * 50, 50)
    assert related_start([prose, prose, heading, link, link]) == 2
    assert related_start([prose, heading, prose, prose]) is None
    assert related_start([prose, prose, heading, prose]) is None
    assert related_start([prose, link]) is None
