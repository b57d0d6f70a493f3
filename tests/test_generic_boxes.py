"""Boxes in and around a text: tabs, asides, letters to subscribe to, official documents, cards of files."""

from __future__ import annotations

import pytest

from portalcrawl.pages import templates
from portalcrawl.pages.lessons import learn
from portalcrawl.reading.profile import PortalProfile

from .generic_html import (
    BODY,
    DATE,
    HOST,
    P1,
    P2,
    P3,
    P4,
    TEXT,
    TITLE,
    an_article,
    body_of,
    page,
    paragraphs,
    read,
    refusal,
)

WHOLE = body_of(*TEXT)
PICTURE = '<figure><img src="/anh/1.jpg" width="600"><figcaption>Học viên ủ rơm</figcaption></figure>'
ENGLISH = "<p>The commune opened a course on growing mushrooms for thirty-five people from four villages.</p>"


def tabs(*panels: tuple[str, str], mark: str = "k-on") -> str:
    """A row of tabs and its panels, the first shown; ``mark`` is the class of what is shown."""
    row = "".join(f'<li><a href="#k{n}">{label}</a></li>' for n, (label, _) in enumerate(panels))
    boxes = "".join(
        f'<div class="k-pane{f" {mark}" if not n else ""}" id="k{n}">{text}</div>'
        for n, (_, text) in enumerate(panels)
    )
    return f'<div class="k-tabs"><ul class="k-row">{row}</ul>{boxes}</div>'


COMMENTS = ("Bình luận (1)", "<p>Mong xã mở thêm lớp vào vụ đông để bà con thôn Hạ được theo học.</p>")


def test_of_tabs_neither_the_labels_nor_the_comments_are_text() -> None:
    item = read(an_article(body=tabs(("Nội dung", BODY), ("Hình ảnh (1)", PICTURE), COMMENTS)))
    assert item["body"] == WHOLE
    assert item["images"] == [{"url": f"{HOST}/anh/1.jpg", "caption": "Học viên ủ rơm"}]


def test_a_tab_that_says_that_it_is_empty_is_no_text() -> None:
    empty = ("Tệp đính kèm (0)", "<p>Không có tệp đính kèm.</p>")
    assert read(an_article(body=tabs(("Nội dung", BODY), empty)))["body"] == WHOLE


def test_files_in_a_tab_are_the_articles() -> None:
    files = ("Tệp đính kèm (1)", '<ul><li><a href="/tep/lich-hoc.pdf">Lịch học</a> (96 KB)</li></ul>')
    item = read(an_article(body=tabs(("Nội dung", BODY), files)))
    assert (item["body"], item["attachments"]) == (
        WHOLE, [{"url": f"{HOST}/tep/lich-hoc.pdf", "name": "Lịch học"}],
    )  # fmt: skip


def test_a_table_of_contents_is_no_row_of_tabs() -> None:
    parts = "".join(
        f'<section id="k{n}"><h2>Phần {n}</h2>{paragraphs(text)}</section>' for n, text in enumerate(TEXT)
    )
    row = "".join(f'<li><a href="#k{n}">Phần {n}</a></li>' for n in range(len(TEXT)))
    body = read(an_article(body=f'<div class="k-text"><ul>{row}</ul>{parts}</div>'))["body"]
    assert all(text in body for text in TEXT)


@pytest.mark.parametrize(("text", "stays"), [(ENGLISH, False), (paragraphs(P4), True)])
def test_a_part_in_another_language_is_none_of_the_text(text: str, *, stays: bool) -> None:
    body = f'<div class="k-both">{BODY}<div lang="en">{text}</div></div>'
    assert (read(an_article(body=body))["body"] != WHOLE) is stays


def test_an_aside_between_paragraphs_that_leads_nowhere_is_text() -> None:
    figures = "<aside><h4>Lớp học qua các con số</h4><ul><li>Học viên: 35</li><li>Thôn: 4</li></ul></aside>"
    middle = f'<div class="k-text">{paragraphs(P1, P2)}{figures}{paragraphs(P3, P4)}</div>'
    body = read(an_article(body=middle))["body"]
    assert body == body_of(P1, P2, "Lớp học qua các con số", "Học viên: 35", "Thôn: 4", P3, P4)
    assert (
        read(an_article(body=middle.replace("Học viên: 35", '<a href="/bai/9">Bài trước</a>')))["body"]
        == WHOLE
    )


def test_the_box_around_a_form_in_the_text_is_none_of_it() -> None:
    box = (
        "<div><strong>Đừng bỏ lỡ!</strong> Nhận tin xã mỗi sáng.<form><input type=email><button>Gửi</button>"
        "</form></div>"
    )
    middle = f'<div class="k-text">{paragraphs(P1, P2)}{box}{paragraphs(P3, P4)}</div>'
    assert read(an_article(body=middle))["body"] == WHOLE


SIGNED = [
    "Nơi nhận:",
    "- Như trên;",
    "- Lưu: VP.",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "(Đã ký)",
    "Lê Văn Sáng",
]


def test_who_signed_an_official_document_did_not_write_the_article() -> None:
    item = read(an_article(body=f'<div class="k-text">{paragraphs(*TEXT, *SIGNED)}</div>'))
    assert (item["body"], item["author"]) == (body_of(*TEXT, *SIGNED), None)


def test_what_is_labelled_below_an_official_document_is_the_articles_signature() -> None:
    lines = [*TEXT, *SIGNED, "Nguồn: Văn phòng UBND xã"]
    item = read(an_article(body=f'<div class="k-text">{paragraphs(*lines)}</div>'))
    assert (item["body"], item["source"]) == (body_of(*TEXT, *SIGNED), "Văn phòng UBND xã")


def test_the_properties_of_a_document_are_no_text() -> None:
    rows = (
        ("Số, ký hiệu", "61/GM-UBND", "Ngày ban hành", "09/10/2024"),
        ("Loại văn bản", "Giấy mời", "Người ký", "Lê Văn Sáng"),
    )
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    assert read(an_article(body=f"<table>{table}</table>{BODY}"))["body"] == WHOLE


def test_the_time_of_a_meeting_is_no_date_of_publication() -> None:
    lines = ["- Thời gian: 7 giờ 30 phút, ngày 21 tháng 6 năm 2025.", "- Địa điểm: Hội trường xã."]
    item = read(an_article(body=f'<div class="k-text">{paragraphs(P1, *lines, P2)}</div>'))
    assert item["body"] == body_of(P1, *lines, P2)
    assert item["published_at"] == "2025-03-12T08:21:00+07:00"


def test_the_name_and_size_of_a_file_below_its_link_are_no_text() -> None:
    size = "<div><span>phieu.docx</span> <span>42 KB</span></div>"
    card = f'<div><a href="/tep/phieu.docx">Phiếu đăng ký</a>{size}</div>'
    item = read(an_article(body=f'<div class="k-text">{paragraphs(*TEXT)}{card}</div>'))
    assert (item["body"], len(item["attachments"])) == (WHOLE, 1)


def test_a_bold_line_above_the_date_in_one_box_is_the_title() -> None:
    html = an_article(
        header="", heading="<div><b>Mùa nấm ở xã Mây</b><br><small>[12/03/2025 08:21]</small></div>",
        title="Trang tin xã",
    )  # fmt: skip
    item = read(html)
    assert (item["title"], item["published_at"]) == ("Mùa nấm ở xã Mây", "2025-03-12T08:21:00+07:00")


WEEK = "".join(
    f"<tr><td>{day}</td><td>Sáng</td><td>Họp giao ban về công tác tuần tại phòng họp số {n}</td></tr>"
    for n, day in enumerate(("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu"))
)


def test_a_schedule_that_was_posted_as_news_is_an_article() -> None:
    heading = "<h1>Lịch làm việc của lãnh đạo xã, tuần 11</h1>"
    posted = an_article(
        header="<p>Lượt xem: 612</p>", heading=heading, body=f"<table>{WEEK}</table>", title="Xã Mây"
    )
    assert refusal(posted) is None
    assert refusal(posted.replace("<p>Lượt xem: 612</p>", "")) == "CalendarPage"


def boxes(n: int) -> str:
    """A page of a builder whose every heading and paragraph lies in a box of its own, like the frame's."""
    own = "".join(
        f'<div class="w w-h"><h2>Phần {part} của bài {n}</h2></div>'
        f'<div class="w w-p">{paragraphs(text)}</div>'
        for part, text in enumerate(f"{text} ({n})" for text in TEXT)
    )
    frame = "".join(
        f'<div class="w w-h"><h2>{name}</h2></div>' for name in ("Tin mới", "Liên kết", "Hỏi đáp")
    )
    return an_article(body=f"{own}{frame}", heading=f"<h1>Bài số {n} về lớp trồng nấm của xã Mây</h1>")


def test_of_boxes_alike_the_new_ones_are_the_articles() -> None:
    profile = PortalProfile()
    for n in range(5):
        learn(profile, templates()["generic"].article(boxes(n), f"{HOST}/bai/{n}/bai"), str(n))
    item = read(boxes(9), profile=profile)
    assert "Phần 1 của bài 9" in item["body"]
    assert "Liên kết" not in item["body"]


def strips(n: int, more: str = "") -> str:
    """A page in strips below one another; where a long article goes on, a short one has the frame's strip."""
    frame = paragraphs("Địa chỉ: số 2 đường Chợ, thôn Trung, xã Mây. Thư điện tử: vanphong@xamay.invalid.")
    own = paragraphs(*(f"{text} ({n})" for text in TEXT))
    heading = f"<h1>Bài số {n} về lớp trồng nấm của xã Mây</h1>{DATE}"
    parts = [own, more, frame] if more else [own, frame]
    strips = "".join(f'<section class="s"><div class="t">{part}</div></section>' for part in parts)
    return page(f"{heading}{strips}", title="Xã Mây")


def test_where_a_long_article_goes_on_others_have_their_frame() -> None:
    profile = PortalProfile()
    more = paragraphs(*(f"Phần sau của bài: {text}" for text in TEXT))
    for n, rest in (*((n, "") for n in range(1, 7)), (9, more)):
        learn(profile, templates()["generic"].article(strips(n, rest), f"{HOST}/bai/{n}/bai"), str(n))
    assert (
        body_of(*(f"Phần sau của bài: {text}" for text in TEXT))
        in read(strips(9, more), profile=profile)["body"]
    )


def test_an_article_that_is_a_document_above_its_date() -> None:
    file = (
        '<div class="k-text"><p><a href="/documents/5/7/Danh-sach.xlsx/94fd8188?t=1">Danh sách</a></p></div>'
    )
    item = read(an_article(header="", body=f"{file}{DATE}"))
    assert (item["body"], item["published_at"]) == ("", "2025-03-12T08:21:00+07:00")
    assert [found["name"] for found in item["attachments"]] == ["Danh sách"]
    assert item["warnings"] == ["pdf_only"]


def test_a_tool_that_is_called_by_the_article_is_no_text() -> None:
    tool = f'<div><span>In </span><span class="k-for">{TITLE}</span></div>'
    file = '<p><a href="/documents/5/7/Danh-sach.xlsx/94fd8188?t=1">Danh sách</a></p>'
    assert read(an_article(header=tool, body=f"{DATE}{file}"))["body"] == ""
    assert read(an_article(header=f"{DATE}{tool}"))["body"] == WHOLE


def test_a_document_at_an_unusual_place_is_the_articles() -> None:
    profile = PortalProfile()
    for n in range(1, 7):
        learn(profile, templates()["generic"].article(strips(n), f"{HOST}/bai/{n}/bai"), str(n))
    file = '<div><a href="/tep/ke-hoach.pdf">Kế hoạch mở lớp</a></div>'
    item = read(strips(9, file), profile=profile)
    assert [found["name"] for found in item["attachments"]] == ["Kế hoạch mở lớp"]
