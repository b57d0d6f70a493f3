"""The lines above an article's text, in the orders and elements that portals print them in."""

from __future__ import annotations

import pytest
from parsel import Selector

from portalcrawl.reading.header import titles_apart
from portalcrawl.reading.walker import walk

from .generic_html import BODY, LEAD, P1, P2, P3, SITE, SUBJECTS, TEXT, TITLE, body_of, paragraphs, read

WHOLE = body_of(*TEXT)
DATE = '<div class="k-when">12/03/2025 08:21</div>'
STAMP = "2025-03-12T08:21:00+07:00"
SECTIONS = ("Trang chủ", "Tin hoạt động", "Thông báo", "Kinh tế - Xã hội", "Văn bản", "Liên hệ")
MENU = "<nav><ul>{}</ul></nav>".format(
    "".join(f'<li><a href="/m{i}">{name}</a></li>' for i, name in enumerate(SECTIONS))
)


def plain(main: str, *, head: str = SITE, top: str = MENU, before: str = "", after: str = "") -> str:
    """A page whose head tells no title, with a menu that is hidden on small screens."""
    return (
        f"<html><head><title>{head}</title></head><body>{top}<div>{before}"
        f"<div class='k-col'>{main}</div>{after}</div>"
        "<footer>© 2025 Ủy ban nhân dân xã Mây</footer></body></html>"
    )


@pytest.mark.parametrize("name", ["Thông báo", "Kinh tế - Xã hội"])
@pytest.mark.parametrize(
    "bar", ["<div class='k-bar'><span>{}</span></div>", "<div><a href='/m2'>{}</a></div>"]
)
@pytest.mark.parametrize("date", [DATE, ""])
def test_the_section_is_the_bar_above_the_title_that_the_menu_links(name: str, bar: str, date: str) -> None:
    item = read(plain(f"{bar.format(name)}{date}<h1>{TITLE}</h1>{'' if date else DATE}{BODY}"))
    assert (item["title"], item["category"], item["body"]) == (TITLE, name, WHOLE)


def test_the_last_link_of_a_menu_is_no_section_of_what_follows() -> None:
    links = "".join(f'<div><a href="/m{i}">{name}</a></div>' for i, name in enumerate(SECTIONS[1:]))
    menus = f"{MENU}<div class='k-more'>{links}</div>"
    assert read(plain(f"<h1>{TITLE}</h1>{DATE}{BODY}", top=menus))["category"] is None


@pytest.mark.parametrize("title", [TITLE, "Chuyện bà Tư trồng nấm"])
@pytest.mark.parametrize("head", [f"Tin hoạt động | {SITE}", f"{SITE} :: Tin hoạt động", SITE])
@pytest.mark.parametrize(
    "date", [DATE, "<p>Thứ tư, 12/03/2025, 08:21</p>", "<p>Đăng bởi: Ban biên tập | 12/03/2025 08:21</p>"]
)
def test_a_section_above_the_date_is_no_title_though_the_head_tells_it(
    title: str, head: str, date: str
) -> None:
    top = f"{MENU}<div>Hôm nay, Thứ bảy ngày 21 tháng 6 năm 2025</div>"
    main = f"<h2>Tin hoạt động</h2>{date}<div class='k-t'>{title}</div>{BODY}"
    item = read(plain(main, head=head, top=top))
    assert (item["title"], item["category"], item["body"]) == (title, "Tin hoạt động", WHOLE)
    assert item["published_at"] == STAMP


@pytest.mark.parametrize("title", [TITLE, "Chuyện bà Tư trồng nấm"])
@pytest.mark.parametrize(
    ("date", "views"),
    [
        ("12/03/2025 08:21", None),
        ("(12/03/2025 08:21)", None),
        ("Cập nhật: 12/03/2025 8:21 SA", None),
        ("Đăng bởi: Ban biên tập | 12/03/2025 08:21 | Lượt xem: 345", 345),
        ("<i class='fa fa-clock'></i> 12/03/2025 08:21 <i class='fa fa-eye'></i> 345", 345),
    ],
)
@pytest.mark.parametrize("order", ["{0}{1}", "{1}{0}"])
def test_title_and_date_are_in_elements_that_nothing_divides(
    title: str, date: str, views: int | None, order: str
) -> None:
    line = order.format(f"<span class='k-t'>{title}</span>", f"<span class='k-d'>{date}</span>")
    item = read(plain(f"{line}{BODY}"))
    assert (item["title"], item["body"], item["view_count"]) == (title, WHOLE, views)
    assert item["published_at"] == STAMP


def test_a_date_and_a_counter_in_elements_of_their_own_are_fields() -> None:
    line = "<span class='d'>12/03/2025 08:21</span><span class='v'><i class='fa fa-eye'></i> 2.310</span>"
    item = read(plain(f"<div class='k-meta'>{line}</div><h1>{TITLE}</h1>{BODY}", head=f"{TITLE} - {SITE}"))
    assert (item["title"], item["published_at"], item["view_count"]) == (TITLE, STAMP, 2310)


def test_a_post_s_label_before_its_subject_is_no_title() -> None:
    label = "<span class='k-s'>Tiêu đề: <b>Ra quân tiêm phòng dại</b></span>"
    html = f"<body><div>{label}<span class='k-d'>Gửi lúc: 12-03-2025 08:21:11</span></div></body>"
    blocks = walk(Selector(html).root.find("body"), set())
    assert titles_apart(blocks) == blocks


def test_a_sentence_with_a_date_in_an_element_of_its_own_stays_one() -> None:
    last = "<p><span class='a'>Lớp học khai giảng vào ngày</span><span class='b'>12/03/2025 08:21</span></p>"
    body = f"<div class='k-text'>{paragraphs(P1, P2)}{last}{paragraphs(P3)}</div>"
    item = read(plain(f"<h1>{TITLE}</h1><p>11/03/2025 10:00</p>{body}", head=f"{TITLE} - {SITE}"))
    assert "Lớp học khai giảng vào ngày" in item["body"]
    assert item["published_at"] == "2025-03-11T10:00:00+07:00"


def test_the_heading_of_a_list_beside_the_article_is_no_title() -> None:
    rows = "".join(f'<li><a href="/vb/{i}">{subject}</a></li>' for i, subject in enumerate(SUBJECTS[:2]))
    side = f"<div><h3>VĂN BẢN MỚI</h3><ul>{rows}</ul></div>"
    item = read(plain(f"<div class='k-t'>Chuyện bà Tư trồng nấm</div>{DATE}{BODY}", before=side))
    assert (item["title"], item["body"]) == ("Chuyện bà Tư trồng nấm", WHOLE)
    clock = "<div>Thứ bảy, 21/06/2025, 09:30 GMT+7</div>"
    date = "<div>Thứ tư, 12/03/2025, 08:21 [GMT+7]</div>"
    main = f"{date}<div>Kết quả xét duyệt hộ nghèo</div><p><strong>{LEAD}</strong></p><div><p>{P1}</p></div>"
    item = read(plain(main, before=side, top=MENU + clock))
    assert (item["title"], item["lead"], item["body"]) == ("Kết quả xét duyệt hộ nghèo", LEAD, P1)


def test_a_date_in_words_between_lead_and_tools_is_the_header_s() -> None:
    tools = "<div>Cỡ chữ: <a href='#'>A-</a> <a href='#'>A+</a></div>"
    date = "<div>Thứ tư, 12/03/2025, 08:21 [GMT+7]</div>"
    main = f"<h1>{TITLE}</h1><p><strong>{LEAD}</strong></p>{date}{tools}<div>{paragraphs(P1)}</div>"
    item = read(plain(main))
    assert (item["lead"], item["body"], item["published_at"]) == (LEAD, P1, STAMP)


def test_of_two_lines_with_a_weekday_above_the_title_the_first_is_the_page_s_clock() -> None:
    clock = "<div>Hôm nay, Thứ bảy ngày 21 tháng 6 năm 2025</div>"
    title = f"<table><tr><td>{TITLE}</td></tr></table>"
    item = read(plain(f"<p><i>Thứ tư, 12/03/2025, 08:21</i></p>{title}{BODY}", top=MENU + clock))
    assert (item["title"], item["published_at"]) == (TITLE, STAMP)


def test_a_cell_of_the_layout_with_a_heading_is_no_row_of_a_list() -> None:
    link = "<div><a href='/m3'>Kinh tế - Xã hội thôn Trung</a></div>"
    cell = f"{link}<h3>{TITLE}</h3><span>(12/03/2025)</span><div>{paragraphs(P1, P2)}</div>"
    item = read(plain(f"<table><tr><td>{cell}</td></tr></table>"))
    assert (item["published_at"], item["body"]) == ("2025-03-12", body_of(P1, P2))


CAPTION = (
    "<p style='text-align:center'><img src='/u/a.jpg'></p><p style='text-align:center'><em>Lớp học</em></p>"
)
SIGNED = "<p style='text-align:right'><strong>Nguyễn Văn Bình</strong></p>"


@pytest.mark.parametrize("parts", [(P1, P2, P3), (P1,)])
def test_a_first_part_is_no_lead_where_the_rest_is_like_it_or_no_text(parts: tuple[str, ...]) -> None:
    body = "".join(f"<div>{part}</div>" for part in parts)
    item = read(plain(f"<h1>{TITLE}</h1>{DATE}<div class='k'>{body}{CAPTION}{SIGNED}</div>"))
    assert (item["lead"], item["body"], item["author"]) == (None, body_of(*parts), "Nguyễn Văn Bình")


def test_the_captions_of_many_pictures_are_not_the_text() -> None:
    shown = "".join(
        f"<figure class='k-f'><img src='/u/{i}.jpg'><figcaption>{subject}</figcaption></figure>"
        for i, subject in enumerate(SUBJECTS)
    )
    item = read(
        plain(f"<h1>{TITLE}</h1>{DATE}<div class='k'><p>{P1}</p><div class='k-p'>{shown}</div></div>")
    )
    assert (item["lead"], item["body"], len(item["images"])) == (None, P1, len(SUBJECTS))


@pytest.mark.parametrize("count", [1, 2])
def test_text_in_a_cell_above_a_picture_is_no_caption(count: int) -> None:
    cell = "<br><br>".join(TEXT[:count])
    item = read(plain(f"<h1>{TITLE}</h1>{DATE}<table><tr><td>{cell}{CAPTION}</td></tr></table>"))
    assert item["body"] == body_of(*TEXT[:count])
    assert [image["caption"] for image in item["images"]] == ["Lớp học"]


def test_a_picture_below_the_text_in_its_box_is_the_article_s() -> None:
    pasted = f"<div class='x1 x2'><div>{P1}</div><div>{P2}</div></div><div>&nbsp;</div>"
    box = f"<div class='k-text'>{pasted}<div><img src='/u/a.jpg'></div></div>"
    beside = "<div><img src='/u/banner.jpg'></div>"
    item = read(plain(f"<h1>{TITLE}</h1>{DATE}{box}{beside}"))
    assert [image["url"].rsplit("/")[-1] for image in item["images"]] == ["a.jpg"]


def test_two_words_before_the_portal_s_name_are_a_title() -> None:
    main = f"<div class='k-c'><a href='/m2'>Thông báo</a></div><span>TIN BUỒN</span>{DATE}{BODY}"
    top = f"{MENU}<marquee>Nhiệt liệt chào mừng đại hội đại biểu Đảng bộ xã Mây lần thứ năm</marquee>"
    item = read(plain(main, head="TIN BUỒN - Xã Mây", top=top))
    assert (item["title"], item["body"]) == ("TIN BUỒN", WHOLE)


def teasers(date: str) -> str:
    """Rows of a list with a teaser each, in no element that lists have."""
    return "".join(
        f"<div class='r'><a href='/b/{i}'>{subject}</a><p>{TEXT[i][:70]}...</p>"
        f"<span>{date.format(i + 3)}</span></div>"
        for i, subject in enumerate(SUBJECTS[:4])
    )


def test_teasers_above_the_dates_of_a_list_are_no_titles() -> None:
    others = f"<div><h3>Các tin khác</h3>{teasers('0{}/06/2025')}</div>"
    main = (
        f"<h4>Chuyện bà Tư</h4><p><strong>{LEAD}</strong></p><div>Đăng lúc 08:21 ngày 12/03/2025</div>{BODY}"
    )
    item = read(plain(main + others))
    assert (item["title"], item["lead"], item["body"]) == ("Chuyện bà Tư", LEAD, WHOLE)
    assert item["published_at"] == STAMP


def test_a_short_text_above_a_list_with_teasers_is_the_article_s() -> None:
    others = f"<div><h3>Tin liên quan</h3>{teasers('0{}/06/2025')}</div>"
    item = read(plain(f"<h1>{TITLE}</h1>{DATE}<div><p>{P1}</p></div>{others}"))
    assert (item["title"], item["body"]) == (TITLE, P1)


def test_a_line_that_links_the_page_itself_is_its_title() -> None:
    own = "<a class='k-t' href='/bai/17/khai-giang-lop-day-nghe'>Chuyện bà Tư trồng nấm</a>"
    item = read(plain(f"{own}{DATE}<p><strong>{LEAD}</strong></p>{BODY}"))
    assert (item["title"], item["lead"], item["body"]) == ("Chuyện bà Tư trồng nấm", LEAD, WHOLE)
    other = own.replace("/bai/17/", "/bai/18/")
    assert read(plain(f"<h2>{TITLE}</h2>{DATE}{BODY}{other}"))["title"] == TITLE


@pytest.mark.parametrize(
    "above",
    [
        "<marquee>Nhiệt liệt chào mừng đại hội đại biểu Đảng bộ xã Mây lần thứ năm</marquee>",
        "<h3>Thống kê truy cập</h3><p>Hôm nay: 120</p><p>Tổng lượt truy cập: 345.678</p>",
        "<h3>Lịch công tác</h3><p>Thứ hai 23/6: Họp giao ban Ủy ban</p><p>Thứ ba 24/6: Tiếp công dân</p>",
        "<h3>Liên kết</h3><select><option>Chọn</option></select>",
        "<h3>Thăm dò ý kiến</h3><select><option>Chọn</option></select>",
    ],
)
@pytest.mark.parametrize("order", ["{0}{1}", "{1}{0}"])
def test_what_stands_beside_every_article_is_no_title(above: str, order: str) -> None:
    header = order.format("<p>Lịch cắt điện tuần 24</p>", DATE)
    tools = "<div><span>Cỡ chữ</span> <a>+</a> <a>-</a> <a>Tương phản</a></div>"
    item = read(plain(f"{header}{tools}{BODY}", before=f"<div class='k-box'>{above}</div>"))
    assert (item["title"], item["body"]) == ("Lịch cắt điện tuần 24", WHOLE)


@pytest.mark.parametrize("lead", [f"<p><strong>{LEAD}</strong></p>", ""])
@pytest.mark.parametrize("tools", ["<div>Cỡ chữ: <a href='#'>A-</a> <a href='#'>A+</a></div>", ""])
def test_a_caption_below_the_date_is_no_title_where_the_title_is_above_the_lead(
    lead: str, tools: str
) -> None:
    picture = (
        "<figure><img src='/u/a.jpg'><figcaption>Các đại biểu tham dự buổi khai giảng</figcaption></figure>"
    )
    item = read(plain(f"<h3>Chuyện bà Tư</h3>{tools}{lead}{DATE}<div>{picture}{paragraphs(*TEXT)}</div>"))
    assert (item["title"], item["body"]) == ("Chuyện bà Tư", WHOLE)
    assert [image["caption"] for image in item["images"]] == ["Các đại biểu tham dự buổi khai giảng"]


@pytest.mark.parametrize(
    "date", ["Đăng ngày 12/03/2025", "(Cập nhật: 08:21 12/3/2025)", "12/03/2025 | 0 bình luận"]
)
@pytest.mark.parametrize("order", ["{0}<br>{1}<br>", "{1}<br>{0}<br>"])
def test_a_title_is_not_lost_among_the_fields_of_its_paragraph(date: str, order: str) -> None:
    line = order.format("<span>Kế hoạch tuyển quân năm 2025</span>", f"<span>{date}</span>")
    item = read(plain(f"{line}<p><strong>{LEAD}</strong></p>{BODY}"))
    assert (item["title"], item["lead"], item["body"]) == ("Kế hoạch tuyển quân năm 2025", LEAD, WHOLE)


def test_a_section_is_no_title_though_a_menu_on_the_left_has_its_name_first() -> None:
    links = "".join(f'<div><a href="/m{i}">{name}</a></div>' for i, name in enumerate(SECTIONS))
    main = f"<h3>Kinh tế - Xã hội</h3><div>Chuyện bà Tư trồng nấm</div>{DATE}{BODY}"
    item = read(plain(main, top=f"<div><h3>DANH MỤC</h3>{links}</div>", head=f"{SITE} | Kinh tế - Xã hội"))
    assert (item["title"], item["category"]) == ("Chuyện bà Tư trồng nấm", "Kinh tế - Xã hội")


def test_the_link_that_ends_a_box_beside_the_article_is_no_section() -> None:
    box = "<div class='k-box'><h3>Video</h3><p><a href='/v/1'>Phóng sự: Đổi thay ở thôn Trung</a></p></div>"
    assert read(plain(f"<h1>{TITLE}</h1>{DATE}{BODY}", before=box))["category"] is None


def test_the_day_of_the_page_above_the_trail_is_not_the_article_s() -> None:
    trail = "<div><a href='/'>Trang chủ</a> » <a href='/m3'>Kinh tế - Xã hội</a></div>"
    main = f"{trail}<h1>{TITLE}</h1><p>Cập nhật: 12/03/2025 8:21 SA</p>{BODY}"
    for top in (f"{MENU}<span>21/06/2025</span>", f"{MENU}<div><div><p>21/06/2025</p></div></div>"):
        assert read(plain(main, top=top))["published_at"] == STAMP
