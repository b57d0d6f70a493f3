"""Where title, date and text are when a page tells little: no headline in its head, odd boxes, forms."""

from __future__ import annotations

import pytest
from parsel import Selector

from portalcrawl.reading.headline import known_title, links_of
from portalcrawl.reading.walker import walk

from .generic_html import (
    BODY,
    DATE,
    HOST,
    LEAD,
    P1,
    P2,
    SITE,
    TEXT,
    TITLE,
    an_article,
    body_of,
    paragraphs,
    read,
    refusal,
)

WHOLE = body_of(*TEXT)
SHORT = body_of(P1, P2)


def untold(main: str, *, form: str = "", head: str = SITE) -> str:
    """A page whose head names the portal alone; ``form`` is put around all of it."""
    start, end = (f'<form method="post" action="/x">{form}', "</form>") if form else ("", "")
    return f"<html><head><title>{head}</title></head><body>{start}{main}{end}</body></html>"


def test_a_title_that_ends_the_trail_in_the_pages_heading_is_found() -> None:
    trail = f'<h1><span><a href="/">Trang chủ</a></span><span> &gt; </span><span>{TITLE}</span></h1>'
    item = read(an_article(heading=trail))
    assert (item["title"], item["body"]) == (TITLE, WHOLE)


def test_the_days_clock_is_no_title_and_no_lead() -> None:
    clock = "<div>Hôm nay: 21/06/2025 09:30:12</div>"
    item = read(an_article(heading=f"<h1>{TITLE}</h1>{clock}"))
    assert (item["title"], item["lead"], item["published_at"]) == (TITLE, None, "2025-03-12T08:21:00+07:00")


def test_a_title_that_nothing_but_the_head_tells_costs_no_paragraph() -> None:
    item = read(an_article(heading="", header=""))
    assert (item["title"], item["body"]) == (TITLE, WHOLE)


def test_a_bold_title_shares_its_line_with_the_date() -> None:
    line = "<div><b>Gặp mặt học viên lớp trồng nấm</b> <span>12/03/2025 08:21</span></div>"
    item = read(untold(f"<div>{line}<div>{paragraphs(*TEXT)}</div></div>"))
    assert item["title"] == "Gặp mặt học viên lớp trồng nấm"
    assert (item["published_at"], item["body"]) == ("2025-03-12T08:21:00+07:00", WHOLE)


def test_the_time_in_brackets_behind_a_heading_is_the_date() -> None:
    item = read(an_article(header="", heading=f"<h3>{TITLE} (12/3/2025 08:21)</h3>", title="Tin tức"))
    assert (item["title"], item["published_at"]) == (TITLE, "2025-03-12T08:21:00+07:00")


def test_the_day_in_brackets_that_a_title_is_about_stays_in_it() -> None:
    title = "Xã Mây tiếp công dân định kỳ (ngày 12/3/2025)"
    assert read(an_article(heading=f"<h1>{title}</h1>", title=title))["title"] == title


def test_spans_side_by_side_below_a_heading_in_one_box_are_fields() -> None:
    fields = '<span>12/03/2025 08:21</span><span>Viết bởi <a rel="author" href="#">Lý Thị Hoa</a></span>'
    item = read(an_article(header="", heading=f"<div><h2>{TITLE}</h2>{fields}</div>"))
    assert (item["author"], item["published_raw"], item["body"]) == ("Lý Thị Hoa", "12/03/2025 08:21", WHOLE)


def test_tables_under_a_title_in_a_box_named_for_content_are_the_text() -> None:
    def table(*names: str) -> str:
        rows = "".join(f"<tr><td>{n}</td><td>{name}</td></tr>" for n, name in enumerate(names, 1))
        return f"<table><tr><th>STT</th><th>Họ và tên</th></tr>{rows}</table>"

    head, last = "<p><b>TỔ BẦU CỬ SỐ 1</b></p>", "<p>Tỷ lệ cử tri đi bầu đạt 99,8%.</p>"
    text = f"{head}{table('Lê Thị Hoa', 'Vũ Văn Nam')}{last}"
    heading = (
        '<div class="full-content-title">Kết quả bầu cử trưởng thôn, tổ trưởng dân phố nhiệm kỳ mới</div>'
    )
    item = read(an_article(heading=heading, body=f"<div>{text}</div>", title="Tin tức"))
    assert item["title"] == "Kết quả bầu cử trưởng thôn, tổ trưởng dân phố nhiệm kỳ mới"
    assert item["body"].splitlines()[-1] == "Tỷ lệ cử tri đi bầu đạt 99,8%."
    assert "1\tLê Thị Hoa" in item["body"]


def test_where_the_title_is_in_a_widget_widgets_are_no_chrome() -> None:
    def widget(kind: str, inner: str) -> str:
        return f'<div class="k-widget k-widget-{kind}"><div>{inner}</div></div>'

    share = widget("share-buttons", "<span>Facebook</span>")
    parts = widget("heading", f"<h1>{TITLE}</h1>"), widget("post", f"{DATE}{paragraphs(P1, P2)}"), share
    assert read(an_article(heading="", header="", body="".join(parts)))["body"] == SHORT
    beside = widget("posts", paragraphs("Giờ làm việc của bộ phận một cửa: từ 7 giờ 30 đến 17 giờ."))
    assert read(an_article(after=beside))["body"] == WHOLE


LOGIN = '<div style="display:none"><h2>Đăng nhập</h2><input type="password" name="k"></div>'
SEARCH = '<div><input type="text" name="q"><input type="submit" value="Tìm"></div>'


@pytest.mark.parametrize("form", [LOGIN, SEARCH])
def test_a_form_around_the_page_is_no_form_to_fill_in(form: str) -> None:
    item = read(untold(f"<div><h3>{TITLE}</h3>{DATE}<div>{paragraphs(P1, P2)}</div></div>", form=form))
    assert (item["title"], item["body"]) == (TITLE, SHORT)


def test_a_form_to_log_in_that_is_shown_is_a_page_of_its_own() -> None:
    shown = LOGIN.replace(' style="display:none"', "")
    assert refusal(untold(f"<div>{shown}<p>Vui lòng nhập tài khoản.</p></div>")) is not None


def test_a_headline_about_something_not_found_is_a_headline() -> None:
    title = "Không tìm thấy ngư dân mất tích sau ba ngày tìm kiếm"
    text = paragraphs(
        "Đến chiều 9/6, lực lượng cứu hộ vẫn chưa thấy tung tích của người mất tích trên vùng biển xã."
    )
    item = read(an_article(heading=f"<h1>{title}</h1>", body=f"<div>{text}</div>", title=title))
    assert item["title"] == title


@pytest.mark.parametrize("title", ["Không tìm thấy", "404 - Không tìm thấy trang bạn yêu cầu"])
def test_a_page_that_was_not_found_is_no_article(title: str) -> None:
    page = an_article(heading=f"<h1>{title}</h1>", title=title, body=f"<div>{paragraphs(P1)}</div>")
    assert refusal(page) is not None


def test_a_download_whose_text_is_a_files_name_is_a_document() -> None:
    file = '<p><a href="/bai/17/khai-giang?download=1&amp;id=0">Tập tin 1: QD-214-UBND.pdf</a></p>'
    rating = "<p>Xếp hạng: 5 - 1 phiếu bầu</p>"
    item = read(an_article(body=f"<div>{file}{rating}</div>"))
    assert [found["url"] for found in item["attachments"]] == [
        "http://xamay.invalid/bai/17/khai-giang?download=1&id=0"
    ]
    assert item["body"] == ""


def test_a_line_of_the_weather_above_the_date_is_no_title() -> None:
    side = "<div><p>Mây 27°C - 34°C<br>Có mưa rào</p></div>"
    item = read(
        untold(f'<div>{side}<a href="/tin-tuc">Tin tức</a>{DATE}<b>{TITLE}</b>{paragraphs(*TEXT)}</div>')
    )
    assert (item["title"], item["body"]) == (TITLE, WHOLE)


def test_a_menu_in_one_line_is_no_trail() -> None:
    items = (
        ("gioi-thieu", "Giới thiệu"),
        ("tin-tuc", "Tin tức"),
        ("van-ban", "Văn bản"),
        ("hop-thu", "Hộp thư"),
    )
    menu = " | ".join(f'<a href="/{path}">{name}</a>' for path, name in items)
    item = read(an_article(heading=f'<p><a href="/">Trang chủ</a> | {menu}</p><h1>{TITLE}</h1>'))
    assert item["category"] != "Hộp thư"


def test_date_and_counter_in_two_languages_stand_behind_the_trail() -> None:
    section = '<a href="/">Trang chủ</a> › <a href="/tin">Tin tức và cẩm nang của xã</a>'
    fields = "<span>Đăng lúc 08:21 ngày 12/03/2025</span> <span>Lượt xem / Views: 1,234</span>"
    item = read(an_article(header="", heading=f"<div>{section} {fields}</div><h1>{TITLE}</h1>"))
    assert (item["published_at"], item["view_count"]) == ("2025-03-12T08:21:00+07:00", 1234)
    assert item["category"] == "Tin tức và cẩm nang của xã"


def test_when_a_view_was_printed_is_not_when_it_was_published() -> None:
    top = "<div><b>CỔNG THÔNG TIN XÃ MÂY</b><span>In lúc 09:30 ngày 21/06/2025</span></div>"
    assert read(untold(f"<div>{top}<div><b>{TITLE}</b></div>{BODY}</div>"))["published_at"] is None


def test_what_a_view_for_printing_ends_with_is_no_text() -> None:
    end = (
        "<div>Địa chỉ bài viết: http://xamay.invalid/bai/17<br>"
        "Cổng thông tin xã Mây - Thôn Trung. Điện thoại: 0200 355<br>"
        "© UBND xã Mây. Đề nghị ghi rõ nguồn khi sử dụng lại thông tin.</div>"
    )
    signed = BODY.replace("</div>", '<p align="right"><b>Nguyễn Thanh Bằng</b></p></div>')
    item = read(untold(f"<div><div><b>{TITLE}</b></div>{DATE}{signed}{end}</div>"))
    assert (item["author"], item["body"]) == ("Nguyễn Thanh Bằng", WHOLE)


def test_what_a_portal_prints_on_articles_of_the_one_it_took_over_is_no_lead() -> None:
    moved = "Bài viết được chuyển từ trang thông tin điện tử của xã cũ. Tên đơn vị giữ nguyên như lúc đăng."
    item = read(an_article(header=f"{DATE}<div>{moved}</div>"))
    assert (item["lead"], item["body"]) == (None, WHOLE)


def test_documents_in_a_box_of_their_own_above_who_wrote_are_no_text() -> None:
    files = '<div><a href="/tep/don.docx">don.docx</a> <a href="/tep/tb.pdf">Thông báo (bản ký)</a></div>'
    item = read(an_article(after=f"{files}<div>Trạm Y tế xã</div>"))
    assert [found["url"] for found in item["attachments"]] == [f"{HOST}/tep/don.docx", f"{HOST}/tep/tb.pdf"]
    assert (item["body"], item["source"]) == (WHOLE, "Trạm Y tế xã")


def test_a_link_in_the_text_stays_text() -> None:
    link = '<p><a href="/tep/tb.pdf">Thông báo (bản ký)</a></p>'
    item = read(an_article(body=f"<div>{paragraphs(*TEXT)}{link}</div>"))
    assert item["body"] == body_of(*TEXT, "Thông báo (bản ký)")


def test_the_number_of_a_slide_is_no_text() -> None:
    slides = "".join(f'<div><img src="/anh/{n}.jpg"><div>Chặng đua {n}</div></div>' for n in (1, 2, 3))
    box = f"<div><div>{slides}</div><button>Sau</button><span>1/3</span></div>"
    text = f"<div>{paragraphs(P1, P2)}{box}{paragraphs(*TEXT[2:])}</div>"
    item = read(an_article(body=text))
    assert (item["body"], len(item["images"])) == (WHOLE, 3)


def test_about_the_author_is_not_about_the_article() -> None:
    about = (
        "<p>Cộng tác viên của ban tuyên giáo từ năm 2021, chuyên viết về phong trào thanh niên ở cơ sở.</p>"
    )
    box = f'<div class="about-author"><h4><a href="/tac-gia/1">Lò Hải Yến</a></h4>{about}</div>'
    assert read(an_article(after=box))["body"] == WHOLE


def test_the_imprint_under_the_name_of_who_runs_the_portal_is_not_the_pages_text() -> None:
    imprint = (
        "<p><b>VĂN PHÒNG ỦY BAN NHÂN DÂN XÃ MÂY</b><br>Địa chỉ: Số 2 đường Kênh Đông - Điện thoại: 0290 000"
        "<br>Người chịu trách nhiệm: Chánh Văn phòng Ủy ban nhân dân xã, trưởng ban biên tập"
        "<br>Đề nghị ghi rõ nguồn khi trích dẫn lại thông tin từ trang này. Xem tốt nhất ở 1024x768.</p>"
    )
    days = ("Hai", "Ba", "Tư")
    cells = "".join(f"<tr><td>Thứ {day}</td><td>8h00: Họp giao ban tại phòng số 1</td></tr>" for day in days)
    title = "Lịch công tác tuần 42 của lãnh đạo xã"
    main = f"<div><div>{title}</div><table>{cells}</table><p>Ngày đăng: 10/10/2025</p></div>"
    assert read(untold(f"{main}{imprint}"))["title"] == title


@pytest.mark.parametrize(
    "heads", [("Câu hỏi", "Trả lời"), ("1. Kết quả đạt được trong năm qua ở các thôn", "2. Tồn tại")]
)
def test_a_heading_that_opens_the_text_is_no_lead(heads: tuple[str, str]) -> None:
    first, second = heads
    item = read(
        an_article(body=f"<div><h3>{first}</h3><p>{P1}</p><h3>{second}</h3>{paragraphs(*TEXT[1:])}</div>")
    )
    assert (item["lead"], item["body"]) == (None, body_of(first, P1, second, *TEXT[1:]))


@pytest.mark.parametrize(
    "hides",
    [
        'style="display:none"', 'style="visibility: hidden; opacity: 0"', "hidden", 'class="hidden md:block"',
        'class="d-none d-lg-block"', 'class="hidden sm:hidden xl:flex"',
    ],
)  # fmt: skip
def test_what_a_script_or_a_wider_screen_shows_is_text(hides: str) -> None:
    assert read(an_article(body=f"<div {hides}>{paragraphs(*TEXT)}</div>"))["body"] == WHOLE


@pytest.mark.parametrize("tag", ["noscript", "template"])
def test_what_is_printed_for_browsers_without_scripts_is_text(tag: str) -> None:
    assert read(an_article(body=f"<div>Đang tải...</div><{tag}>{paragraphs(*TEXT)}</{tag}>"))["body"] == WHOLE


@pytest.mark.parametrize(
    "hides", ['style="display:none"', 'class="md:hidden"', 'class="d-md-none"', 'class="visible-xs"']
)
def test_what_is_hidden_beside_the_text_stays_hidden(hides: str) -> None:
    item = read(an_article(body=f"<p {hides}>{P1}</p>{BODY}"))
    assert (item["lead"], item["body"]) == (None, WHOLE)


def test_a_text_as_it_was_typed_has_its_lines() -> None:
    typed = "\n\n".join(TEXT[:3]) + "\nThứ hai: họp"
    item = read(an_article(body=f"<pre>{typed}</pre>"))
    assert item["body"] == body_of(P1, P2, f"{TEXT[2]}\nThứ hai: họp")


@pytest.mark.parametrize("tag", ["h3", "h4", "h6"])
def test_headings_that_are_paragraphs_are_text(tag: str) -> None:
    text = "".join(f"<{tag}>{line}</{tag}>" for line in TEXT)
    assert read(an_article(body=f"<div>{text}</div>"))["body"] == WHOLE


def test_a_hidden_menu_longer_than_the_text_stays_hidden() -> None:
    links = "".join(
        f'<li><a href="/muc/{n}">Thủ tục hành chính thuộc lĩnh vực số {n}</a></li>' for n in range(60)
    )
    item = read(an_article(header=f'<div style="display:none"><ul>{links}</ul></div>{DATE}'))
    assert (item["lead"], item["body"]) == (None, WHOLE)


def test_a_page_whose_headline_only_its_head_tells_is_no_article_for_that() -> None:
    page = an_article(heading="", header="", body=f"<div><p>{P1}</p></div>", title=f"Bình luận về: {TITLE}")
    assert refusal(page) is not None


def test_a_page_that_its_head_names_last_is_that_page() -> None:
    contact = f"<div><p>12/03/2025</p><h2>Mọi ý kiến đóng góp xin gửi về</h2>{paragraphs(P1, P2)}</div>"
    assert refusal(untold(contact, head="Xã Mây :: Liên hệ")) is not None
    assert refusal(untold(contact, head=f"Xã Mây :: {TITLE}")) is None


def test_a_date_in_pieces_is_one_date() -> None:
    pieces = "<span>Thứ tư,</span> <span>12/03/2025</span> <span>08:21</span> <span>Lý Thị Hoa</span>"
    item = read(an_article(header=f"<div>{pieces}</div>"))
    assert (item["published_at"], item["author"]) == ("2025-03-12T08:21:00+07:00", "Lý Thị Hoa")


SECTION = "Tin hoạt động"


@pytest.mark.parametrize(
    "line",
    [
        f'<div>Chuyên mục: <a href="/tin">{SECTION}</a></div>',
        f'<div><a href="/tin">{SECTION}</a> | 12/03/2025 08:21</div>',
    ],
)
def test_the_section_is_told_below_the_title_and_not_by_the_menu(line: str) -> None:
    assert read(an_article(header=f"{line}{DATE}"))["category"] == SECTION


@pytest.mark.parametrize("between", ["", "<p>Chuyện xã mỗi tuần</p>"], ids=["at once", "a motto between"])
def test_a_bar_above_the_title_is_the_section_that_a_menu_links(between: str) -> None:
    bar = f'<table><tr><td><font color="red">TIN TỨC</font></td></tr></table>{between}'
    assert read(an_article(heading=f"{bar}<h1>{TITLE}</h1>"))["category"] == "TIN TỨC"


@pytest.mark.parametrize(
    "above",
    [
        "<p>THÔNG TIN</p>",
        "<p>Văn bản</p><p><a href='/vb/9'>Quyết định số 9 của Ủy ban nhân dân xã về thu gom rác thải</a></p>",
    ],
)
def test_what_no_menu_links_and_a_list_beside_the_title_are_no_section(above: str) -> None:
    assert read(an_article(heading=f"{above}<h1>{TITLE}</h1>"))["category"] is None


def test_a_menu_of_four_is_no_trail() -> None:
    assert read(an_article())["category"] is None


def test_who_wrote_stands_behind_a_drawn_person_or_the_one_word_by() -> None:
    drawn = '<ul><li><i class="fa fa-user"></i> Lý Thị Hoa</li><li>12/03/2025 08:21</li></ul>'
    assert read(an_article(header=drawn))["author"] == "Lý Thị Hoa"
    item = read(an_article(header="<div>Bởi Lý Thị Hoa vào 12/03/2025</div>"))
    assert (item["author"], item["published_at"]) == ("Lý Thị Hoa", "2025-03-12")


def test_a_message_that_nothing_is_there_is_no_article_though_dated_ones_are_listed_below() -> None:
    box = f'<div class="k-box"><b>{TITLE}</b><div>{P1} {P2}</div><div>(Ngày đăng: 12/03/2025)</div></div>'
    message = "<div>Không tìm thấy nội dung!</div><div>Tin bài không tồn tại hoặc đã bị gỡ bỏ.</div>"
    assert refusal(untold(f"<div>{box}</div>")) is None, "else this page shows nothing"
    assert refusal(untold(f"<div>{message}{box}</div>")) == "GonePage"


NEWS = "Tin tức - Sự kiện"
CLOCK = "<p>Thứ bảy, ngày 21/06/2025</p>"
MENU = f'<p><a href="/">Trang chủ</a></p><p><a href="/tin?cat=3">{NEWS}</a></p>{CLOCK}'
TRAIL = f'<p><a href="/">Trang chủ</a> » <a href="/tin?cat=3">{NEWS}</a></p>'


def test_a_section_that_the_head_names_behind_the_portal_and_the_menu_links_is_no_title() -> None:
    """As ASP.NET portals of communes have it: the head of every article's page names its section."""
    date = "<p>Ngày đăng: 06/06/2025 3:40:25 CH | Lượt xem: 1.318</p>"
    item = read(untold(f"{MENU}{TRAIL}<span>{TITLE}</span>{date}{BODY}", head=f"{SITE} - {NEWS}"))
    assert (item["title"], item["category"], item["body"]) == (TITLE, NEWS, WHOLE)
    assert (item["published_at"], item["view_count"]) == ("2025-06-06T15:40:25+07:00", 1318)


def test_a_short_title_behind_the_portals_name_is_one_where_nothing_else_links_it() -> None:
    title, heads = '<p><a href="/bai/17/x">Thông báo tuyển dụng</a></p>', [f"{SITE} - Thông báo tuyển dụng"]
    for menu, found in (("", 1), (title, None)):
        html = f"<p>Xã Mây</p>{title}<p>{P1}</p><p>{menu}</p>"
        blocks = list(walk(Selector(text=html).css("body")[0].root))
        assert known_title(blocks, heads, links_of(Selector(text=html))) == found


WHEN = "<p>Thứ năm, 12/06/2025 08:30</p>"
SHORT_TITLE = "Chuyện ông Ba giữ rừng"


@pytest.mark.parametrize("menu", [MENU, f"<nav>{MENU}</nav>"], ids=["in the page", "in what is chrome"])
def test_a_sections_heading_above_a_date_gives_way_to_the_title_below_it(menu: str) -> None:
    item = read(untold(f"{menu}<h2>{NEWS}</h2><div>12/06/2025</div><h1>{TITLE}</h1>{BODY}"))
    assert (item["title"], item["category"], item["lead"]) == (TITLE, NEWS, None)


@pytest.mark.parametrize("fields", ["Lượt xem: 45", "Đăng bởi: Ban biên tập | Lượt xem: 45"])
def test_other_fields_between_date_and_title_part_them_not(fields: str) -> None:
    side = "<div><h3>VĂN BẢN MỚI</h3><p>Đang cập nhật</p></div>"
    item = read(untold(f"{side}{TRAIL}<p>12/06/2025</p><p>{fields}</p><div>{SHORT_TITLE}</div>{BODY}"))
    assert (item["title"], item["view_count"], item["body"]) == (SHORT_TITLE, 45, WHOLE)


@pytest.mark.parametrize("title", ["<h3>{}</h3>", "<div>{}</div>", "<center><b>{}</b></center>"])
def test_a_sentence_in_a_heading_is_the_lead(title: str) -> None:
    item = read(untold(f"{MENU}{TRAIL}{title.format(TITLE)}<h2>{LEAD}</h2><p>12/06/2025</p>{BODY}"))
    assert (item["title"], item["lead"], item["body"]) == (TITLE, LEAD, WHOLE)


def test_todays_day_written_out_is_no_title() -> None:
    clock = "<div>Hôm nay, Thứ bảy ngày 21 tháng 6 năm 2025</div>"
    title = f'<h1><a href="/bai/17/x">{SHORT_TITLE}</a></h1>'
    item = read(untold(f"{clock}{TRAIL}{title}<p>Ngày đăng: 12/06/2025</p><p>{LEAD}</p>{BODY}"))
    assert (item["title"], item["lead"], item["published_at"]) == (SHORT_TITLE, LEAD, "2025-06-12")


def test_a_trail_that_ends_with_the_title_is_no_section_above_it() -> None:
    trail = f'<ol><li><a href="/">Trang chủ</a></li><li>{NEWS}</li><li>{SHORT_TITLE}</li></ol>'
    title = f'<h1><a href="/bai/17/x">{SHORT_TITLE}</a></h1>'
    item = read(untold(f"{trail}{title}{WHEN}{BODY}", head=f"{SITE} - {SHORT_TITLE}"))
    assert (item["title"], item["category"], item["body"]) == (SHORT_TITLE, NEWS, WHOLE)
