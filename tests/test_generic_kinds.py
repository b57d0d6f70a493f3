"""Kinds of articles beside ordinary news: schedules, questions, notices of death, prices, slogans, lists.

Each was lost or cut on pages drawn by lot (``benchmarks/drawn``).
"""

from __future__ import annotations

import pytest

from .generic_html import (
    P1,
    P2,
    SITE,
    SUBJECTS,
    TITLE,
    body_of,
    listing,
    paragraphs,
    read,
    refusal,
    rows,
)
from .test_generic_header import DATE, STAMP, plain

FIRST = "Khánh thành cầu dân sinh bắc qua suối Mây"
SECTIONS = ("Tin tức", "Hoạt động", "Văn hóa - Thể thao", "Cải cách hành chính", "Thông báo - Mời họp")
ROWS = (("07h30", "Họp giao ban lãnh đạo", "Phòng họp số 1"), ("14h00", "Tiếp công dân", "Bộ phận một cửa"))


def table(*lines: tuple[str, ...], box: str = "{}") -> str:
    made = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>" for line in lines)
    return box.format(f"<table border='1'>{made}</table>")


def text_of(*lines: tuple[str, ...]) -> str:
    return "\n".join("\t".join(line) for line in lines)


# ------------------------------------------------------------------------------------------ what a text is


@pytest.mark.parametrize("heading", ["<h2>{}</h2>", "<h3>{}</h3>", "<p><strong>{}</strong></p>"])
@pytest.mark.parametrize("box", ["{}", '<div class="table-responsive">{}</div>'])
@pytest.mark.parametrize("few", [1, 2])
def test_the_days_of_a_schedule_are_text_and_no_date(heading: str, box: str, few: int) -> None:
    days = ("Thứ Hai, ngày 16/6/2025", "Thứ Ba, ngày 17/6/2025", "Thứ Tư, ngày 18/6/2025")
    parts = "".join(heading.format(day) + table(*ROWS[:few], box=box) for day in days)
    title = "Lịch công tác tuần 25 của Thường trực Đảng ủy, HĐND, UBND"
    item = read(plain(f"<h1>{title}</h1>{DATE}<div class='k-text'>{parts}</div>"))
    assert (item["title"], item["published_at"], item["lead"]) == (title, STAMP, None)
    assert item["body"] == body_of(*(part for day in days for part in (day, text_of(*ROWS[:few]))))


def test_the_days_of_a_schedule_are_text_of_a_page_without_a_date() -> None:
    days = ("Thứ Hai, ngày 16/6/2025", "Thứ Ba, ngày 17/6/2025")
    parts = "".join(f"<p><b>{day}</b></p>{table(*ROWS)}" for day in days)
    html = plain(f"<h1>{TITLE}</h1><div>{parts}</div><p>Tin khác</p>", head=f"{TITLE} - {SITE}")
    assert read(html)["published_at"] is None


@pytest.mark.parametrize(
    "question",
    ["Hỏi: Tôi muốn tách thửa cho con thì cần giấy tờ gì?", "Câu hỏi 2: Đất vườn có được xây nhà không?"],
)
@pytest.mark.parametrize("mark", ["<h2>{}</h2>", "<div>{}</div>"])
def test_a_question_is_no_title_below_the_title(question: str, mark: str) -> None:
    title = "Hỏi đáp về tách thửa đất"
    answer = "Trả lời: Hồ sơ gồm đơn đề nghị tách thửa và bản gốc giấy chứng nhận đã cấp."
    text = "".join(f"<div>{line}</div>" for line in (question, answer, P2))
    item = read(plain(f"{DATE}{mark.format(title)}<div id='noidung'>{text}</div>"))
    assert (item["title"], item["body"]) == (title, body_of(question, answer, P2))


@pytest.mark.parametrize("items", ["<ul>{}</ul>", "<ol>{}</ol>"])
@pytest.mark.parametrize(
    ("first", "around"),
    [
        ("<p>Nhờ cách làm ấy, số hộ nghèo giảm còn 19 hộ.</p>{}", "{}"),
        ('<p class="MsoNormal">Nhờ cách làm ấy, số hộ nghèo giảm còn 19 hộ.</p>{}', "{}"),
        ("<div style='text-align:justify'>Nhờ cách làm ấy, số hộ nghèo giảm còn 19 hộ.</div>{}", "{}"),
        ("Nhờ cách làm ấy, số hộ nghèo giảm còn 19 hộ.{}", "{}"),
        ("<p class='k-q'>Nhờ cách làm ấy, số hộ nghèo giảm còn 19 hộ:</p>{}", "{}"),
    ],
)  # fmt: skip
def test_a_paragraph_above_a_list_is_text(items: str, first: str, around: str) -> None:
    steps = (
        "Bước 1: Ngâm hạt trong nước ấm 54 độ C.",
        "Bước 2: Ủ nơi kín gió, giữ ẩm đều cho hạt nứt nanh.",
        "Bước 3: Gieo thưa, phủ trấu mỏng, che mưa lớn ba ngày đầu.",
    )
    made = first.format(items.format("".join(f"<li>{step}</li>" for step in steps)))
    item = read(plain(f"<h1>Kỹ thuật ngâm ủ giống lúa vụ mùa</h1>{DATE}<div class='k-b'>{made}</div>"))
    said = "Nhờ cách làm ấy, số hộ nghèo giảm còn 19 hộ"
    assert item["lead"] is None
    assert item["body"] == body_of(said + (":" if "hộ:" in first else "."), *steps)


def test_what_a_portal_prints_as_lead_above_a_list_stays_one() -> None:
    steps = "".join(f"<li>Bước {i}: {P2}</li>" for i in (1, 2))
    item = read(plain(f"<h1>{TITLE}</h1>{DATE}<p class='sapo'>{P1}</p><ul>{steps}</ul>"))
    assert item["lead"] == P1


@pytest.mark.parametrize(
    "box", ["{}", "<div class='table-responsive'>{}</div>", "<div style='overflow-x:auto'>{}</div>"]
)
@pytest.mark.parametrize("said", ["Giá tại chợ đầu mối sáng nay như sau (đồng/kg):", P2])
def test_a_paragraph_above_a_table_is_text_though_the_table_may_scroll(box: str, said: str) -> None:
    lines = (("TT", "Mặt hàng", "Giá"), ("1", "Lúa OM 18", "6.800"), ("2", "Heo hơi", "62.000"))
    item = read(
        plain(f"<h1>Giá nông sản ngày 12/6</h1>{DATE}<div><p>{said}</p>{table(*lines, box=box)}</div>")
    )
    assert (item["lead"], item["body"]) == (None, body_of(said, text_of(*lines)))


@pytest.mark.parametrize("body", ["<div id='noidung'>{}</div>", "<div>{}</div>"])
def test_a_title_above_lines_in_capitals_is_no_section(body: str) -> None:
    title = "Khẩu hiệu tuyên truyền đại hội"
    slogans = (
        "NHIỆT LIỆT CHÀO MỪNG ĐẠI HỘI ĐẢNG BỘ XÃ LẦN THỨ I!",
        "ĐẢNG BỘ VÀ NHÂN DÂN ĐOÀN KẾT, SÁNG TẠO, PHÁT TRIỂN!",
        "SỐNG VÀ HỌC TẬP THEO GƯƠNG BÁC HỒ VĨ ĐẠI!",
    )
    item = read(plain(f"<h2>Tin hoạt động</h2>{DATE}<h2>{title}</h2>{body.format(paragraphs(*slogans))}"))
    assert (item["title"], item["body"]) == (title, body_of(*slogans))


def test_paragraphs_that_each_have_a_box_of_their_own_are_one_text() -> None:
    posts = "".join(
        f'<div dir="auto" class="x1"><div dir="auto">{text}</div></div>' for text in (P1, P2 + P2)
    )
    item = read(plain(f"<h1>{TITLE}</h1>{DATE}<div class='k-c'>{posts}<p>&nbsp;</p></div>"))
    assert (item["lead"], item["body"]) == (None, body_of(P1, P2 + P2))


# --------------------------------------------------------------------------------------------- short titles


@pytest.mark.parametrize("title", ["TIN BUỒN", "Lời cảm ơn", "Thư ngỏ"])
@pytest.mark.parametrize(
    "mark", ["<h2>{}</h2>", "<table><tr><td><b>{}</b></td></tr></table>", "<p class='k-t'>{}</p>"]
)
@pytest.mark.parametrize("head", ["{site}", "{title} | {site}", "UBND xã Mây - {title}"])
def test_a_title_of_two_words_that_is_no_sections_name(title: str, mark: str, head: str) -> None:
    header = mark.format(title) + "<p class='k-when'>12/03/2025 08:21</p>"
    html = plain(f"{header}<div>{paragraphs(P1, P2)}</div>", head=head.format(title=title, site=SITE))
    item = read(html)
    assert (item["title"], item["body"]) == (title, body_of(P1, P2))


# -------------------------------------------------------------------------- what says that it is an article

SHORT = "UBND xã thông báo đến toàn thể nhân dân được biết và thực hiện."


@pytest.mark.parametrize(
    "below",
    [
        "<div><a href='/tin/16'>« Bài trước</a> <a href='/tin/18'>Bài sau »</a></div>",
        "<div>Từ khóa: <a href='/tag/1'>phong trào</a>, <a href='/tag/2'>khu phố</a></div>",
        "<div>Đánh giá bài viết: <span>1</span><span>2</span><span>3</span></div>",
        "<h4>Ý kiến bạn đọc</h4><form><textarea></textarea></form>",
        "<p><em>Nguồn: Báo Nhân Dân</em></p>",
        "<p>Các tin khác</p><ul><li><a href='/tin/3'>Ra quân dọn vệ sinh đường làng</a></li></ul>",
    ],
)
@pytest.mark.parametrize("text", [paragraphs(SHORT), table(*ROWS)])
def test_a_short_undated_text_is_an_article_by_what_stands_below_it(below: str, text: str) -> None:
    title = "Thông báo về việc thu thuế sử dụng đất"
    assert refusal(plain(f"<h2>{title}</h2><div>{text}</div>")) == "NotAnArticle"
    assert read(plain(f"<h2>{title}</h2><div>{text}</div>{below}"))["title"] == title


@pytest.mark.parametrize("head", [f"{TITLE} - {SITE}", f"{SITE} - {TITLE}", f"UBND xã Mây | {TITLE}"])
def test_an_undated_document_is_an_article_if_the_head_says_its_title(head: str) -> None:
    files = "<table><tr><th>Tên tệp</th></tr><tr><td><a href='/f/ds.xlsx'>ds.xlsx</a></td></tr></table>"
    item = read(plain(f"<h2>{TITLE}</h2>{files}", head=head))
    assert (item["title"], item["body"], item["attachments"][0]["name"]) == (TITLE, "", "ds.xlsx")


def test_the_form_around_an_asp_page_is_no_form_to_fill_in() -> None:
    menu = "".join(f"<a href='/m{i}'>{subject}</a>" for i, subject in enumerate(SUBJECTS))
    state = "<input type='hidden' name='__VIEWSTATE' value='dDwx'><select><option>Liên kết</option></select>"
    html = plain(
        f"<form action='.' method='post'>{state}<h1>{TITLE}</h1>{DATE}<div>{paragraphs(P2)}</div></form>",
        top=f"<div>{menu}</div>",
    )
    assert read(html)["body"] == P2


# ------------------------------------------------------------------------------------------- titles and dates


@pytest.mark.parametrize("title", ["<h4>{}</h4>", "<div class='k-t'>{}</div>"])
@pytest.mark.parametrize("body", ["<div class='entry-content'>{}</div>", "<div>{}</div>"])
@pytest.mark.parametrize("order", ["{title}{date}", "{date}{title}"])
def test_a_card_in_a_slider_above_is_no_title_and_no_section(title: str, body: str, order: str) -> None:
    slide = f"<div class='swiper'><a href='/tin/402'><img src='/s/1.jpg'><h3>{SUBJECTS[0]}</h3></a></div>"
    header = order.format(title=title.format(TITLE), date="<p>12/03/2025 08:21</p>")
    item = read(plain(f"{header}{body.format(paragraphs(P1, P2))}", top=slide))
    assert (item["title"], item["category"], item["body"]) == (TITLE, None, body_of(P1, P2))


def test_the_last_caption_of_a_series_of_pictures_is_no_title() -> None:
    pictures = "".join(
        f"<p align=center><img src='/u/{i}.jpg'></p><p align=center><em>{SUBJECTS[i]}</em></p>"
        for i in range(4)
    )
    item = read(plain(f"<p class='tieude'>{TITLE}</p><div>{pictures}<div>{P1}</div></div><p>Tin khác</p>"))
    assert (item["title"], item["body"], len(item["images"])) == (TITLE, P1, 4)


@pytest.mark.parametrize(
    "date",
    [
        "<p align='right'>Thứ tư, ngày 12 tháng 3 năm 2025</p>",
        "<span class='k-d'>Thứ tư, ngày 12 tháng 3 năm 2025</span><br>",
    ],
)
@pytest.mark.parametrize("title", ["<span id='k1' class='k-t'>{}</span><br>", "<p><b>{}</b></p>"])
@pytest.mark.parametrize(
    "layout", ["{}", "<table><tr><td>{}</td><td>" + rows(*SUBJECTS[:3]) + "</td></tr></table>"]
)
def test_a_weekday_right_above_the_title_is_the_articles(date: str, title: str, layout: str) -> None:
    main = f"<div><a href='/m2'>Thông báo</a></div>{date}{title.format(TITLE)}<div>{paragraphs(P1, P2)}</div>"
    assert read(plain(layout.format(main)))["published_at"] == "2025-03-12"


def test_the_days_of_a_list_above_the_title_are_not_the_articles() -> None:
    row = "<div class='m'><h4><a href='/tin/{0}'>{1}</a></h4><small>{0}/05/2025</small></div>"
    news = "".join(row.format(i, subject) for i, subject in enumerate(SUBJECTS, 11))
    html = plain(
        f"<h5>{TITLE}</h5><div>{paragraphs(P1, P2)}</div>",
        before=f"<div>{news}</div>",
        head=f"{TITLE} - {SITE}",
    )
    assert read(html)["published_at"] is None


def test_a_title_that_is_a_link_and_its_date_on_one_line() -> None:
    date = "<span class='tg'>Lúc 08:21 ngày 12/03/2025</span><br>"
    line = f"<a class='tin-title' href='/bai/17'>{TITLE}</a>{date}"
    item = read(plain(f"{line}<div>{paragraphs(P1, P2)}</div>"), url="http://xamay.invalid/bai/17")
    assert (item["title"], item["published_at"]) == (TITLE, STAMP)


@pytest.mark.parametrize("arrow", ["&raquo;", "&gt;", "›"])
def test_a_trail_that_does_not_begin_at_the_home_page(arrow: str) -> None:
    trail = f"<tr><td><a href='/n'>Tin tức</a> {arrow} <a href='/n?c=4'>Kinh tế - Đô thị</a></td></tr>"
    main = f"<table>{trail}<tr><td><font>{TITLE}</font></td></tr><tr><td>{P1}<br><br>{P2}</td></tr></table>"
    assert read(plain(main, head=f"{TITLE} | {SITE}"))["category"] == "Kinh tế - Đô thị"


# ----------------------------------------------------------------------------------------------- listings


@pytest.mark.parametrize("around", ["header", "div"])
def test_the_headlines_of_a_list_may_stand_in_each_articles_own_header(around: str) -> None:
    row = (
        f"<article><{around}><h2><a href='/bai/{{0}}/tin'>{{1}}</a></h2><p>{{0}}/05/2025</p></{around}>"
        "<p>{1} diễn ra trong hai ngày.</p><a href='/bai/{0}/tin'>Xem thêm</a></article>"
    )
    html = plain("".join(row.format(i, subject) for i, subject in enumerate(SUBJECTS, 11)))
    found = [(entry.title, entry.published_raw) for entry in listing(html).entries()]
    assert found == [(subject, f"{i}/05/2025") for i, subject in enumerate(SUBJECTS, 11)]


def test_the_headlines_in_the_pages_own_header_are_no_rows() -> None:
    html = plain(rows(*SUBJECTS[:4]), before=f"<header>{rows(*SUBJECTS[4:], start=70)}</header>")
    assert [entry.title for entry in listing(html).entries()] == [*SUBJECTS[:4]]


@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("around", ["<div>{}</div>", "{}"])
@pytest.mark.parametrize(
    "before",
    [
        "",
        f"<div class='k-row k-first'><h3><a href='/bai/9/tin'>{FIRST}</a></h3><p>09/05/2025</p></div>",
    ],
)
def test_the_link_to_the_section_above_the_rows_is_no_row(dated: bool, around: str, before: str) -> None:
    section = "<div class='k-tt'><a href='/m9'>Gương người tốt, việc tốt</a></div>"
    menu = "<div><a href='/m9'>Gương người tốt, việc tốt</a> | <a href='/m8'>Liên hệ</a></div>"
    html = plain(section + before + around.format(rows(*SUBJECTS, dated=dated)), top=menu)
    found = [entry.title for entry in listing(html).entries()]
    assert found == ([FIRST] if before else []) + [*SUBJECTS]


def test_a_featured_headline_above_undated_rows_is_a_row_if_no_menu_links_it() -> None:
    html = plain(
        f"<div class='k-1'><a href='/bai/9/tin'>{FIRST}</a></div><div>{rows(*SUBJECTS, dated=False)}</div>"
    )
    assert len(listing(html).entries()) == 1 + len(SUBJECTS)


def test_a_sections_page_is_no_article_though_its_name_is_long_and_told() -> None:
    dates = "<div><h3>Lịch công tác</h3><p>Thứ hai 23/6: Họp giao ban</p><p>Thứ ba 24/6: Tiếp dân</p></div>"
    menu = "<div><a href='/m9'>Gương người tốt, việc tốt</a> | <a href='/m8'>Liên hệ</a></div>"
    html = plain(
        f"<h2>Gương người tốt, việc tốt</h2>{rows(*SUBJECTS)}",
        head=f"Gương người tốt, việc tốt | {SITE}",
        top=menu,
        after=dates,
    )
    assert len(listing(html).entries()) == len(SUBJECTS)
    assert refusal(html, "http://xamay.invalid/m9") == "NotAnArticle"


@pytest.mark.parametrize(
    ("first", "second"), [("/tin-tuc", "/tin-tuc/trang-2.html"), ("/tin-tuc.html", "/tin-tuc/page-2.html")]
)
def test_the_second_pages_path_may_have_an_extension_that_the_first_has_not(first: str, second: str) -> None:
    html = plain(f"{rows(*SUBJECTS)}<div><a class='btn' href='{second}'>Xem thêm</a></div>")
    assert listing(html, f"http://xamay.invalid{first}").next_page() == f"http://xamay.invalid{second}"


def test_the_section_above_dated_rows_is_none_though_no_menu_links_it() -> None:
    html = plain(f"<div class='k-tt'><a href='/m9'>Gương người tốt, việc tốt</a></div>{rows(*SUBJECTS)}")
    assert [entry.title for entry in listing(html).entries()] == [*SUBJECTS]


def test_a_featured_card_without_a_date_above_dated_rows_is_a_row() -> None:
    card = f"<div class='k-1'><a href='/bai/9/tin'><img src='/u/9.jpg' alt=''>{FIRST}</a></div>"
    html = plain(f"{card}<div>{rows(*SUBJECTS)}</div>")
    assert [entry.title for entry in listing(html).entries()] == [FIRST, *SUBJECTS]


def test_a_sections_page_is_a_listing_though_a_dated_box_passes_for_an_article() -> None:
    news = "".join(
        f"<div><h4><a href='/tin/{i}'>{subject}</a></h4><small>{i}/05/2025</small></div>"
        for i, subject in enumerate(SUBJECTS[:5], 11)
    )
    dates = "<h3>Lịch công tác</h3><p>Thứ hai 23/6: Họp giao ban</p><p>Thứ ba 24/6: Tiếp dân</p>"
    menu = "<div><a href='/m9'>Thông báo - Mời họp</a> | <a href='/m8'>Liên hệ</a></div>"
    main = f"<h2>Thông báo - Mời họp</h2><ul>{rows(*SUBJECTS[5:])}</ul>"
    html = plain(
        main, head=f"Thông báo - Mời họp - {SITE}", top=menu, after=f"<h3>Đọc nhiều</h3>{news}{dates}"
    )
    assert [entry.title for entry in listing(html).entries()] == [*SUBJECTS[5:]]


def test_a_short_name_behind_the_portals_is_a_sections() -> None:
    files = "<p><a href='/f/1.pdf'>quy-che.pdf</a></p><p><a href='/f/2.pdf'>noi-quy.pdf</a></p>"
    html = plain(f"<h2>Quy chế làm việc</h2>{files}", head="UBND xã Mây - Quy chế làm việc")
    assert refusal(html) == "NotAnArticle"


def test_the_clock_of_a_page_without_any_layout_is_not_the_articles_day() -> None:
    clock = "<p>Thứ bảy, ngày 21 tháng 6 năm 2025</p>"
    text = f"<p>{P1}</p><p>{P2}</p><p>Tin khác</p>"
    html = f"<html><head><title>{SITE}</title></head><body>{clock}<p>Thông báo</p>{TITLE}{text}</body></html>"
    assert read(html)["published_at"] is None


def test_the_last_row_of_a_box_is_no_article_on_a_page_of_links() -> None:
    row = "<div class='m'><h4><a href='/tin/{0}'>{1}</a></h4><small>{0}/05/2025</small></div>"
    news = "".join(row.format(i, subject) for i, subject in enumerate(SUBJECTS, 11))
    dates = (
        "<div><h3>Lịch công tác</h3><p>Thứ hai 23/6: Họp giao ban UBND</p><p>Thứ ba 24/6: Tiếp dân</p></div>"
    )
    links = "".join(f"<li><a href='/m{i}'>Chuyên mục số {i}</a></li>" for i in range(9))
    html = plain(f"<h1>Sơ đồ trang</h1><ul>{links}</ul>", after=f"<div>{news}</div>{dates}")
    assert refusal(html, "http://xamay.invalid/so-do") == "NotAnArticle"


def test_a_bar_of_many_links_with_arrows_is_no_trail() -> None:
    bar = " &raquo; ".join(f"<a href='/m{i}'>Mục {name}</a>" for i, name in enumerate("ABCDE"))
    item = read(plain(f"<div>{bar}</div><h1>{TITLE}</h1>{DATE}<div>{paragraphs(P1, P2)}</div>"))
    assert item["category"] is None


def test_one_day_printed_twice_is_no_schedule() -> None:
    day = "<p>Thứ tư, 12/03/2025</p>"
    item = read(plain(f"<h1>{TITLE}</h1>{day}{paragraphs(P1, P2)}{day}"))
    assert (item["published_at"], item["body"].startswith(P1)) == ("2025-03-12", True)


def test_the_title_is_where_it_is_no_link_of_a_box_before_it() -> None:
    row = "<div class='r'><a href='/t/{0}'><img src='/t/{0}.jpg'></a><a href='/t/{0}'>{1}</a><p>{2}</p></div>"
    news = "".join(row.format(i, t, P2) for i, t in enumerate((SUBJECTS[0], TITLE, *SUBJECTS[1:5])))
    main = f"<p class='tieude'>{TITLE}</p><span>12 tháng 3, 2025</span><br><div>{paragraphs(P1)}</div>"
    item = read(plain(main, before=f"<div><h3>Tin mới</h3>{news}</div>", head=f"{TITLE} - {SITE}"))
    assert (item["title"], item["published_at"], item["body"]) == (TITLE, "2025-03-12", P1)


def test_the_section_that_is_its_own_heading_and_a_menus_item_gives_way_to_the_title() -> None:
    menu = "<div><h3>DANH MỤC</h3>" + "".join(
        f"<div><a href='/m{i}'>{name}</a></div>" for i, name in enumerate(SECTIONS)
    )
    header = "<h1 class='cat'><a href='/m4'>Thông báo - Mời họp</a></h1><div>Thứ Tư, 12/3/2025 | 08:21</div>"
    title = f"<p align='center'><font size='4'><b>{SUBJECTS[2]}</b></font></p>"
    html = plain(f"{header}{title}<article>{P1}<p>Tác giả: Lê Anh</p></article>", top=f"{menu}</div>")
    item = read(html)
    assert (item["title"], item["category"]) == (SUBJECTS[2], "Thông báo - Mời họp")


@pytest.mark.parametrize("head", ["Thông báo - Thị xã Mây", SITE])
def test_a_bold_line_below_what_the_menu_links_is_the_title(head: str) -> None:
    title = "THÔNG BÁO TÌM CHỦ SỞ HỮU XE MÔ TÔ"
    bar = "<tr><td><font size='3'>&nbsp;<img src='/i/loa.gif'> <b>Thông báo</b></font></td></tr>"
    text = f"<div align='justify'>{P1}<br><br>{P2}</div>"
    main = f"<table>{bar}<tr><td align='center'><b>{title}</b></td></tr><tr><td>{text}</td></tr></table>"
    item = read(plain(f"{main}<p>Tin khác</p>", head=head))
    assert (item["title"], item["category"], item["lead"]) == (title, "Thông báo", None)


def test_rows_of_a_list_are_no_titles_with_their_dates() -> None:
    row = "<div><a class='k-n' href='/tin/{0}'>{1}</a><span class='k-d'>({0}/05/2025)</span></div>"
    news = "".join(row.format(i, subject) for i, subject in enumerate(SUBJECTS[:5], 11))
    lines = f"<tr><td>{TITLE}</td></tr><tr><td><i>(12/03/2025)</i></td></tr><tr><td>{P1}<p>{P2}</p></td></tr>"
    main = f"<div>Tin mới</div>{news}<div class='k-content'><table>{lines}</table></div>"
    item = read(plain(main))
    assert (item["title"], item["published_at"], item["body"]) == (TITLE, "2025-03-12", body_of(P1, P2))


def test_a_title_that_is_a_heading_and_a_link_stays_one_though_a_trail_below_repeats_it() -> None:
    trail = f"<ul><li>Bạn đang ở:</li><li><a href='/'>Trang chủ</a></li><li>{TITLE}</li></ul>"
    main = f"<h2><a href='/bai/17'>{TITLE}</a></h2>{paragraphs(P1, P2)}<p>Tạo ngày 12/03/2025</p>"
    item = read(plain(main, head=TITLE, after=trail), url="http://xamay.invalid/bai/17")
    assert (item["title"], item["body"]) == (TITLE, body_of(P1, P2))
