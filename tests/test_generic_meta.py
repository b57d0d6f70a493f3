"""Dates, counters and names beside a title on pages of a CMS nobody described: whose they are."""

from __future__ import annotations

import pytest
from parsel import Selector

from portalcrawl.reading.profile import PortalProfile

from .generic_html import (
    BODY,
    DATE,
    LEAD,
    SUBJECTS,
    TEXT,
    TITLE,
    an_article,
    body_of,
    page,
    paragraphs,
    read,
)

WHOLE = body_of(*TEXT)
NAMES = ("Lò Thị Ban", "Vàng A Tủa", "Quàng Văn Dũng", "Mùa Thị Dế")


# ------------------------------------------------------------------------------------------- header fields


@pytest.mark.parametrize(
    ("line", "raw", "at"),
    [
        ("Ngày đăng: 12/03/2025", "12/03/2025", "2025-03-12"),
        ("Đăng ngày 12/03/2025 - 08:21", "12/03/2025 - 08:21", "2025-03-12T08:21:00+07:00"),
        ("Thứ tư, 12/03/2025 | 08:21", "Thứ tư, 12/03/2025 | 08:21", "2025-03-12T08:21:00+07:00"),
        ("12/03/2025 08:21 | Lượt xem: 1.234", "12/03/2025 08:21", "2025-03-12T08:21:00+07:00"),
    ],
)
def test_a_dates_label_is_not_part_of_it_and_its_time_is(line: str, raw: str, at: str) -> None:
    item = read(an_article(header=f"<p>{line}</p>"))
    assert (item["published_raw"], item["published_at"]) == (raw, at)


def test_fields_on_one_line_each_with_its_label() -> None:
    line = "Đăng bởi: Lò Thị Ban | Chuyên mục: Nông nghiệp | Ngày đăng: 12/03/2025 | Lượt xem: 1.234"
    item = read(an_article(header=f"<p>{line}</p>"))
    assert (item["author"], item["published_at"], item["view_count"], item["body"]) == (
        "Lò Thị Ban", "2025-03-12", 1234, WHOLE,
    )  # fmt: skip


def test_fields_glued_together_with_nothing_but_style_between_them() -> None:
    line = "<div><span>12/03/2025 08:21</span><span>Lượt xem: 88</span><span>5 bình luận</span></div>"
    item = read(an_article(header=line))
    assert (item["published_raw"], item["view_count"], item["body"]) == ("12/03/2025 08:21", 88, WHOLE)


@pytest.mark.parametrize(
    "eye",
    [
        '<i class="fa fa-eye"></i>',
        '<span class="bi-eye"></span>',
        '<i class="material-icons">visibility</i>',
        "👁",
        "👁\ufe0f ",
        '<svg title="Lượt xem"><path d="M0 0"></path></svg>',
        '<svg><path d="M0 0"></path></svg><span class="sr-only">Lượt xem:</span>',
        '<svg><use href="/icons.svg#icon-eye"></use></svg>',
        "<svg><title>Lượt xem</title></svg>",
        '<img src="/images/view.gif" width="12" height="8">',
        # Drawn outlines: by corners and arcs, by curves, by lines that meet in rounded corners.
        '<svg><path d="M16 8s-3-5.5-8-5.5S0 8 0 8s3 5.5 8 5.5S16 8 16 8z"></path></svg>',
        '<svg><path d="M12 9a3 3 0 110 6 3 3 0 010-6z"></path>'
        '<path d="M3 12C4.2 8.2 7.8 5 12 5s7.8 3.2 9 7c-1.2 3.8-4.8 7-9 7s-7.8-3.2-9-7z"></path></svg>',
        '<svg><path d="M21 12c-2.4 4 -5.4 6 -9 6c-3.6 0 -6.6 -2 -9 -6c2.4 -4 5.4 -6 9 -6c3.6 0 6.6 2 9 6">'
        "</path></svg>",
    ],
)
def test_a_number_beside_an_eye_is_how_often_it_was_seen(eye: str) -> None:
    item = read(an_article(header=f"<div><span>12/03/2025 08:21</span> <span>{eye} 1,2k</span></div>"))
    assert (item["view_count"], item["published_raw"]) == (1200, "12/03/2025 08:21")


def test_a_number_alone_in_its_box_is_counted_by_the_eye_beside_it() -> None:
    eye = '<svg><path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7z"></path></svg>'
    item = read(an_article(header=f"<div><div>12/03/2025</div><div>{eye}<span>3.418</span></div></div>"))
    assert (item["view_count"], item["body"]) == (3418, WHOLE)


@pytest.mark.parametrize(
    "outline",
    [
        "M21 15a2 2 0 0 1-2 2H7l-4 4V5a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2z",  # a balloon
        "M12 21C5 15 2 12 2 8c0-3 2-5 5-5 2 0 4 1 5 3 1-2 3-3 5-3 3 0 5 2 5 5 0 4-3 7-10 13z",  # a heart
        "M2 12L12 5L22 12L12 19z",  # a rhombus
        "M4 12a8 8 0 1016 0 8 8 0 10-16 0z",  # a ring
        "M0 0",
    ],
)
def test_a_number_beside_another_drawing_is_no_count_of_views(outline: str) -> None:
    drawn = f'<svg><path d="{outline}"></path></svg>'
    item = read(an_article(header=f"<div><span>12/03/2025 08:21</span> <span>{drawn} 14</span></div>"))
    assert item["view_count"] is None


def test_a_record_of_terms_and_descriptions_gives_the_fields() -> None:
    rows = {
        "Cơ quan đăng:": '<a href="/don-vi/4">Trung tâm Khuyến nông và Dịch vụ nông nghiệp xã Hòa Bình</a>',
        "Người viết:": "Lò Thị Ban",
        "Chủ đề:": '<a href="/chu-de/2">Nông nghiệp</a>',
        "Ngày đăng:": "<time>12 tháng 3 năm 2025</time>",
        "Cập nhật lần cuối:": "<time>15 tháng 3 năm 2025</time>",
    }
    pairs = "".join(f"<div><dt>{term}</dt><dd>{said}</dd></div>" for term, said in rows.items())
    item = read(an_article(header=f"<dl>{pairs}</dl>"))
    fields = ("source", "author", "published_at", "published_raw", "modified_at", "lead", "body")
    assert tuple(item[name] for name in fields) == (
        "Trung tâm Khuyến nông và Dịch vụ nông nghiệp xã Hòa Bình", "Lò Thị Ban", "2025-03-12",
        "12 tháng 3 năm 2025", "2025-03-15", None, WHOLE,
    )  # fmt: skip


def test_terms_that_are_no_fields_are_text() -> None:
    terms = "<dl><dt>Mức 1</dt><dd>Nước lên chậm.</dd><dt>Mức 2</dt><dd>Nước tràn bờ, đưa trâu lên.</dd></dl>"
    item = read(
        an_article(body=f'<div class="k-text">{paragraphs(*TEXT[:2])}{terms}{paragraphs(*TEXT[2:])}</div>')
    )
    assert "Mức 2\n\nNước tràn bờ, đưa trâu lên." in item["body"]


def test_terms_that_every_page_prints_still_label_what_this_page_says() -> None:
    def made(number: int) -> str:
        pairs = {"Người viết:": NAMES[number], "Ngày đăng:": f"{number + 1}/3/2025"}
        record = "".join(f"<dt>{term}</dt><dd>{said}</dd>" for term, said in pairs.items())
        text = paragraphs(*(f"{SUBJECTS[number]} {number}. {paragraph}" for paragraph in TEXT))
        heading = f"<h1>{SUBJECTS[number]}</h1><dl>{record}</dl>"
        return an_article("", f'<div class="k-text">{text}</div>', heading=heading, title=SUBJECTS[number])

    known = PortalProfile()
    for number in range(len(NAMES)):
        seen = Selector(made(number)).css("body")[0].root
        known.observe(f"{number}", seen, seen.find(".//div[@class='k-text']"))
    item = read(made(1), profile=known)
    assert (item["author"], item["published_at"]) == (NAMES[1], "2025-03-02")


@pytest.mark.parametrize("above", [True, False])
def test_a_face_in_a_small_box_with_a_date_is_beside_who_wrote(above: bool) -> None:
    face = '<div><img src="/m/p_7.png" alt=""></div>'
    box = f"<div>{face}<div>Lò Thị Ban</div><div>12/03/2025</div><div>3 phút đọc</div></div>"
    section = '<div><a href="/nong-nghiep">Nông nghiệp</a></div>'
    heading = f"<h1>{TITLE}</h1>"
    item = read(an_article("", heading=section + (box + heading if above else heading + box)))
    assert (item["author"], item["published_at"], item["images"]) == ("Lò Thị Ban", "2025-03-12", [])
    assert item["category"] == "Nông nghiệp"


def test_a_sign_beside_the_portals_name_and_its_clock_is_no_face() -> None:
    sign = '<div><img src="/m/p_7.png" alt=""><div>CỔNG THÔNG TIN XÃ MÂY</div><div>21/06/2025</div></div>'
    item = read(an_article(heading=f"{sign}<h1>{TITLE}</h1>"))
    assert (item["author"], item["source"], item["published_at"]) == (None, None, "2025-03-12T08:21:00+07:00")


def test_what_stands_beside_the_date_above_the_title_is_the_section() -> None:
    line = "<div><span>Nông nghiệp</span><span>Đăng lúc: 12/03/2025 08:21</span></div>"
    side = "".join(f"<div>Dự báo thời tiết thôn {n}: có mưa</div>" for n in range(1, 7))
    item = read(an_article("", heading=f"{side}{line}<div>A- A A+ | In bài</div><h1>{TITLE}</h1>"))
    assert (item["category"], item["published_raw"]) == ("Nông nghiệp", "12/03/2025 08:21")


def test_what_is_below_a_list_of_other_articles_is_not_this_ones() -> None:
    links = "".join(
        f'<div><a href="/bai/{n}/x">{SUBJECTS[n]}</a> <i>(0{n + 1}/05/2025)</i></div>' for n in range(4)
    )
    file = '<div>VĂN BẢN</div><div><a href="/f/QD_7.pdf">Quyết định 7/QĐ-UBND</a></div>'
    item = read(an_article(after=f"<div><div>TIN VỪA NHẬN</div>{links}</div><div>{file}</div>"))
    assert (item["author"], item["source"], item["attachments"]) == (None, None, [])


def test_a_labelled_source_below_the_files_is_the_articles() -> None:
    files = '<ul><li><a href="/f/cay.xlsx">Danh sách cây.xlsx</a> <i>22 KB</i></li></ul>'
    source = "<p>Nguồn: Ủy ban nhân dân xã Mây</p>"
    item = read(an_article(after=f"<div><span>Tệp đính kèm</span>{files}</div>{source}"))
    assert (item["source"], len(item["attachments"])) == ("Ủy ban nhân dân xã Mây", 1)


@pytest.mark.parametrize("changed", ["Đã cập nhật: 15/03/2025", "Được sửa: 15/03/2025"])
def test_a_change_on_a_line_of_its_own_is_the_last_one(changed: str) -> None:
    item = read(an_article(header=f"<div>12/03/2025</div><div>{changed}</div>"))
    assert (item["published_at"], item["modified_at"]) == ("2025-03-12", "2025-03-15")


def test_a_counter_on_a_list_item_of_its_own_is_read_and_no_text() -> None:
    item = read(an_article(header="<ul><li>12/03/2025</li><li>👁 276</li><li>0 bình luận</li></ul>"))
    assert (item["view_count"], item["lead"], item["body"]) == (276, None, WHOLE)


def test_how_many_are_looking_at_the_portal_is_no_count_of_the_article() -> None:
    below = '<p align="right">Ngày đăng: 12/03/2025 08:21 - Số lần đọc: 687</p>'
    counter = "<p>Đang xem: 5<br>Hôm nay: 224</p>"
    item = read(an_article(header="", heading=f"{counter}<h1>{TITLE}</h1>", after=below))
    assert (item["view_count"], item["published_at"]) == (687, "2025-03-12T08:21:00+07:00")


def test_a_counter_beside_the_files_of_the_article_is_its_own() -> None:
    files = '<a href="/f/kh.doc">Kế hoạch mở lớp dạy nghề số 12.doc</a>'
    item = read(an_article(after=f"<table><tr><td>{files}</td><td>Lượt xem: <b>96</b></td></tr></table>"))
    assert item["view_count"] == 96


@pytest.mark.parametrize("count", ["7 bình luận", "Bình luận: 7", "Lượt thích: 7", "7"])
def test_other_counts_are_no_views(count: str) -> None:
    item = read(an_article(header=f"<div><span>12/03/2025 08:21</span> | <span>{count}</span></div>"))
    assert (item["view_count"], item["published_at"], item["body"]) == (
        None, "2025-03-12T08:21:00+07:00", WHOLE,
    )  # fmt: skip


def test_the_day_of_the_last_change_is_not_that_of_publication() -> None:
    line = "<p>Ngày đăng: 12/03/2025 | Cập nhật: 15/03/2025</p>"
    item = read(an_article(header=line))
    assert (item["published_at"], item["modified_at"]) == ("2025-03-12", "2025-03-15")


@pytest.mark.parametrize(
    "line",
    [
        "<p>Ngày đăng: 12-03-2025 02:12:09 CH - Số lần đọc: 176"
        " - Cập nhật lần cuối: 15-03-2025 04:02:40 CH</p>",
        "<div><span>12/03/2025 14:12:09</span><span>176<!-- --> lượt đọc</span>"
        "<span>Cập nhật lúc <!-- -->16:02:40 15/03/2025</span></div>",
    ],
)
def test_both_days_and_the_count_between_them(line: str) -> None:
    item = read(an_article(header=line))
    assert (item["published_at"], item["view_count"], item["modified_at"]) == (
        "2025-03-12T14:12:09+07:00", 176, "2025-03-15T16:02:40+07:00",
    )  # fmt: skip


def test_a_link_to_follow_the_portal_is_no_headline_of_another_article() -> None:
    follow = '<a href="https://tin.invalid/x">Theo dõi xã Mây trên Google News</a>'
    item = read(
        an_article(header=f"<div><a>Lò Thị Ban</a> <time>Thứ Tư, 12/3/2025 | 8:21</time> {follow}</div>")
    )
    assert (item["author"], item["published_raw"]) == ("Lò Thị Ban", "Thứ Tư, 12/3/2025 | 8:21")


# --------------------------------------------------------------------------------------------- who wrote it


def test_buttons_for_larger_letters_name_nobody() -> None:
    item = read(an_article(header="<div><b>12/03/2025</b> <i>5 bình luận</i> <a>A+</a> <a>A-</a></div>"))
    assert (item["author"], item["published_at"]) == (None, "2025-03-12")


def test_initials_are_a_picture_of_the_name_beside_them() -> None:
    item = read(an_article(header="<div><b>TH</b><b>Thu Hằng</b> <b>12/03/2025</b> <b>3 phút đọc</b></div>"))
    assert item["author"] == "Thu Hằng"


def test_a_name_between_a_face_and_the_day() -> None:
    face = '<div><img src="/anh/avatar/9.jpg"><div><div>Đức Thịnh</div><div>12/03/2025</div></div></div>'
    assert read(an_article(header=face))["author"] == "Đức Thịnh"
    logo = face.replace("avatar", "logo")
    assert read(an_article(header=logo))["author"] is None


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ('Tác giả: <a href="/tac-gia/quynh-mai">Quỳnh Mai</a>', ("Quỳnh Mai", None)),
        ("H’Linh Niê", ("H’Linh Niê", None)),
        ("Thực hiện: Tổ Truyền thông xã Mây", (None, "Tổ Truyền thông xã Mây")),
    ],
)
def test_a_signature_below_the_text_ends_where_other_lines_begin(
    line: str, who: tuple[str | None, str | None]
) -> None:
    item = read(an_article(after=f"<div>{line}</div><div>Danh sách phát</div><p>In trang</p>"))
    assert (item["author"], item["source"], item["body"]) == (*who, WHOLE)


def test_the_weather_below_an_empty_label_wrote_nothing() -> None:
    item = read(
        an_article(after="<div>Tác giả: </div><div>Thời tiết</div><div>Xã Mây 31°C</div><p>USD 25.980</p>")
    )
    assert (item["author"], item["source"], item["body"]) == (None, None, WHOLE)


def test_tools_in_brackets_below_a_units_name() -> None:
    tools = "<p>[Quay lại] [In trang] [Đầu trang]</p><p>In bài Gửi bạn bè</p>"
    signed = f'<div class="k-text">{paragraphs(*TEXT)}<p><b>BAN BIÊN TẬP</b></p>{tools}</div>'
    item = read(an_article(body=signed))
    assert (item["source"], item["body"]) == ("BAN BIÊN TẬP", WHOLE)


# --------------------------------------------------------------------------------------- title and section


def test_the_name_of_the_portal_that_leads_home_is_no_title() -> None:
    name = '<h1><a href="/">Đài truyền thanh xã Mây và các thôn</a></h1>'
    item = read(an_article(heading=f"{name}<h2>{TITLE}</h2>", title="Đài truyền thanh xã Mây và các thôn"))
    assert (item["title"], item["body"]) == (TITLE, WHOLE)


def test_a_signed_title_of_few_words_names_no_section() -> None:
    heading = "<h2>Bến quê mùa nước</h2><p>Tác giả: Lò Thị Ban</p>"
    item = read(an_article(heading=heading, header="<p>Lượt xem: 5</p>", title="Bến quê mùa nước"))
    assert (item["title"], item["author"]) == ("Bến quê mùa nước", "Lò Thị Ban")


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        ("Xã Đông Khê (trước 01/7/2025)", "Xã Đông Khê (trước 01/7/2025)"),
        ("Xã Mây khai giảng", "Xã Mây khai giảng"),
        ("Tin tức › Xã Mây khai giảng...", "Tin tức"),
        ("Tin tức › Xã Mây khai giảng lớp dạy nghề", "Tin tức"),
    ],
)
def test_the_step_that_a_trail_ends_with(trail: str, section: str) -> None:
    item = read(an_article(heading=f'<div><a href="/">Trang chủ</a> › {trail}</div><h1>{TITLE}</h1>'))
    assert item["category"] == section


def test_the_day_at_the_end_of_a_trail_is_no_step() -> None:
    day = "<span>Thứ tư, 12/03/2025 | 08:21</span>"
    trail = f'<div class="duong-dan"><a href="/">Trang chủ</a> » <a href="/tin">Tin xã</a> » {day}</div>'
    item = read(an_article(heading=f"{trail}<h1>{TITLE}</h1>"))
    assert (item["category"], item["published_at"]) == ("Tin xã", "2025-03-12T08:21:00+07:00")


def test_a_day_in_the_column_of_the_title_is_no_rows() -> None:
    side = '<td><a href="/x1.html">Giải quyết đơn thư kịp thời</a> (12/06/2025)</td>'
    own = f"<td><h3>{TITLE}</h3><span>12/03/2025 08:21</span><p>{TEXT[0]}</p></td>"
    item = read(page(f"<table><tr>{side}{own}</tr></table>"))
    assert item["published_at"] == "2025-03-12T08:21:00+07:00"


def test_a_lead_printed_apart() -> None:
    item = read(an_article(header=f'{DATE}<div class="tom-tat">{LEAD}</div>'))
    assert (item["lead"], item["body"]) == (LEAD, WHOLE)


# ---------------------------------------------------------------------------------------------- whose date


DATED = "<li><h4><a href=/bai/{}/x>{}</a></h4><div>05/04/2025</div></li>"
LABELLED = "<li><div>Ngày đăng: 05/04/2025</div><h4><a href=/bai/{}/x>{}</a></h4></li>"


@pytest.mark.parametrize("row", [DATED, LABELLED])
@pytest.mark.parametrize("where", ["above", "between", "below"])
def test_the_day_of_a_lists_row_is_never_the_articles(row: str, where: str) -> None:
    others = f"<ul>{''.join(row.format(n, title) for n, title in enumerate(SUBJECTS[:3]))}</ul>"
    heading = f"<h1>{TITLE}</h1>"
    item = {
        "above": lambda: read(an_article(header="", heading=f"{others}{heading}")),
        "between": lambda: read(an_article(header=others)),
        "below": lambda: read(an_article(header="", after=others)),
    }[where]()
    assert (item["published_at"], item["warnings"], item["body"]) == (None, ["no_date"], WHOLE)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("<p>Ngày đăng: 12/03/2025</p>", "2025-03-12"),
        ("<p>12/03/2025 - Lượt xem: 88</p>", "2025-03-12"),
        ('<p class="ngay-dang">12/03/2025</p>', "2025-03-12"),
        ("<p>12/03/2025</p>", None),
    ],
)
def test_below_the_text_a_date_must_be_said_to_be_the_articles(line: str, at: str | None) -> None:
    assert read(an_article(header="", after=line))["published_at"] == at


def test_todays_date_in_the_pages_head_is_no_articles() -> None:
    clock = '<div class="k-clock">Thứ bảy, 21/06/2025</div><div class="k-top">'
    html = an_article(header="").replace('<div class="k-top">', clock)
    assert read(html)["published_at"] is None


# -------------------------------------------------------------------------------------- dates for machines

PUBLISHED = '<meta property="article:published_time" content="{}">'


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("2025-03-12T08:21:00+07:00", "2025-03-12T08:21:00+07:00"),
        ("2025-03-11T18:21:00Z", "2025-03-12T01:21:00+07:00"),
        ("2025-03-12", "2025-03-12"),
        ("lúc nào đó", None),
    ],
)
def test_what_machines_are_told_counts_where_nothing_is_printed(told: str, at: str | None) -> None:
    assert read(an_article(header="", head=PUBLISHED.format(told)))["published_at"] == at


def test_it_adds_the_time_to_a_printed_day_and_never_another_day() -> None:
    head = PUBLISHED.format("2025-03-12T08:21:00+07:00")
    item = read(an_article(header="<p>12/03/2025</p>", head=head))
    assert (item["published_at"], item["published_raw"]) == ("2025-03-12T08:21:00+07:00", "12/03/2025")
    assert read(an_article(header="<p>13/03/2025</p>", head=head))["published_at"] == "2025-03-13"
    timed = read(an_article(header="<p>12/03/2025 10:00</p>", head=head))
    assert timed["published_at"] == "2025-03-12T10:00:00+07:00"


@pytest.mark.parametrize(
    ("data", "at"),
    [
        (
            '{"@type": "NewsArticle", "datePublished": "2025-03-12T08:21:00+07:00"}',
            "2025-03-12T08:21:00+07:00",
        ),
        ('{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2025-03-12"}]}', "2025-03-12"),
        ('{"@type": "WebPage", "datePublished": "2025-03-12"}', None),
        ('{"@type": "NewsArticle", "datePublished": "2025-03-12', None),
        ('{"@type": "NewsArticle", "datePublished": 20250312}', None),
        ("[1, null, {}]", None),
    ],
)
def test_json_ld(data: str, at: str | None) -> None:
    """What is broken, or of something else, says nothing."""
    item = read(an_article(header="", head=f'<script type="application/ld+json">{data}</script>'))
    assert (item["published_at"], item["body"]) == (at, WHOLE)


def test_several_times_are_a_lists_or_of_comments() -> None:
    one = '<time datetime="2025-03-12T08:21:00+07:00"></time>'
    assert read(an_article(header=one))["published_at"] == "2025-03-12T08:21:00+07:00"
    two = f'{one}<time datetime="2025-03-14T08:21:00+07:00"></time>'
    assert read(an_article(header=two))["published_at"] is None


# ------------------------------------------------------------------------------------------- Joomla's lines


@pytest.mark.parametrize(
    ("who", "author", "source"),
    [("Ban biên tập", None, "Ban biên tập"), ("Lò Thị Ban", "Lò Thị Ban", None), ("admin", None, None)],
)
def test_a_line_that_says_by_whom_alone_is_no_lead(who: str, author: str | None, source: str | None) -> None:
    item = read(an_article(header=f"{DATE}<p>Được viết bởi <a href='/u/64'>{who}</a></p>"))
    assert (item["author"], item["source"], item["lead"], item["body"]) == (author, source, None, WHOLE)


@pytest.mark.parametrize(
    ("name", "inside"), [("itemContentFooter", False), ("k-last", True), ("k-last", False)]
)
def test_how_often_it_was_read_and_its_last_change_on_one_line_below_the_text(
    name: str, inside: bool
) -> None:
    """K2 prints them in a box that it calls a footer."""
    line = "<span>Đọc <b>264</b> lần</span> <span>Sửa lần cuối vào Thứ tư, 12 Tháng 3 2025 18:03</span>"
    line = f'<div class="{name}">{line}</div>'
    item = read(
        an_article(
            body=f"<div>{paragraphs(*TEXT)}{line}</div>" if inside else BODY, after="" if inside else line
        )
    )
    assert (item["view_count"], item["modified_at"], item["published_at"], item["body"]) == (
        264, "2025-03-12T18:03:00+07:00", "2025-03-12T08:21:00+07:00", WHOLE,
    )  # fmt: skip


def test_who_wrote_in_an_aside_between_title_and_text() -> None:
    aside = (
        '<aside><dl><dt>Chi tiết</dt><dd><i class="fa fa-user"></i><span>Lò Thị Ban</span></dd>'
        "<dd>Được đăng: Thứ tư, 12 Tháng 3 2025 08:21</dd><dd>Lượt xem: 803</dd></dl></aside>"
    )
    item = read(an_article(header=aside))
    assert (item["author"], item["published_at"], item["view_count"], item["body"]) == (
        "Lò Thị Ban", "2025-03-12T08:21:00+07:00", 803, WHOLE,
    )  # fmt: skip
