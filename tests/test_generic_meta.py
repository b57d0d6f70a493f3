"""Dates, counters and names beside a title on pages of a CMS nobody described: whose they are."""

from __future__ import annotations

import pytest

from .generic_html import (
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
    ],
)
def test_a_number_beside_an_eye_is_how_often_it_was_seen(eye: str) -> None:
    item = read(an_article(header=f"<div><span>12/03/2025 08:21</span> <span>{eye} 1,2k</span></div>"))
    assert (item["view_count"], item["published_raw"]) == (1200, "12/03/2025 08:21")


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
