"""Where pages have their parts: the date in a side box, the title in the address, the text in a field."""

from __future__ import annotations

import pytest

from portalcrawl.chrome import is_tool

from .generic_html import (
    BODY,
    DATE,
    HOST,
    LEAD,
    P1,
    P2,
    P3,
    SUBJECTS,
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
SLUG = "xa-may-khai-giang-lop-day-nghe-trong-nam-cho-lao-dong-nong-thon"
CLOCK = "<p>Thứ Bảy, 21/06/2025</p>"


@pytest.mark.parametrize(
    "line",
    [
        "Chia sẻ: Facebook Zalo", "Chia sẻ bài viết: Facebook, Zalo",
        "Facebook | Twitter | Sao chép liên kết", "Chia sẻ lên mạng xã hội", "Nghe / Listen",
    ],
)  # fmt: skip
def test_a_row_of_networks_below_the_text_is_none_of_it(line: str) -> None:
    links = " ".join(f'<a href="#{word}">{word}</a>' for word in line.split()[-2:])
    shown = f"<p>{line.rsplit(maxsplit=2)[0]} {links}</p>"
    assert read(page(f"<h1>{TITLE}</h1>{DATE}{paragraphs(*TEXT)}{shown}"))["body"] == WHOLE


@pytest.mark.parametrize("line", ["Zalo: 0912 345 678", "Xem trên Facebook của xã", "Chia sẻ yêu thương"])
def test_a_line_that_says_more_is_no_row_of_networks(line: str) -> None:
    assert not is_tool(line)


@pytest.mark.parametrize(
    ("below", "lines"),
    [
        ("<h3>Công tác chuẩn bị</h3><div>1999: Xã có một trại nấm của hợp tác xã cũ.</div>",
         ["Công tác chuẩn bị", "1999: Xã có một trại nấm của hợp tác xã cũ."]),
        ("<p>Điện thoại: 0381.157.180</p><p>Công tác chuẩn bị</p><table border=1><tr><td>Thôn Sim</td><td>"
         "Nhà văn hóa thôn</td><td>12 hộ gia đình</td></tr><tr><td>Thôn Keo</td><td>Trại nấm Thành Công</td>"
         "<td>23 hộ gia đình</td></tr></table>",
         ["Điện thoại: 0381.157.180", "Công tác chuẩn bị", "Thôn Sim\tNhà văn hóa thôn\t12 hộ gia đình",
          "Thôn Keo\tTrại nấm Thành Công\t23 hộ gia đình"]),
        ("<table border=1><tr><td>Thôn Sim, ở nhà văn hóa</td><td>12 hộ gia đình</td></tr>"
         "<tr><td>Thôn Keo, ở trại nấm Thành Công</td><td>23 hộ gia đình, hai nhóm hộ nghèo</td></tr>"
         "<tr><td>Thôn Hồi, ở trường tiểu học cũ</td><td>23 hộ gia đình, hai nhóm hộ nghèo</td></tr></table>",
         ["Thôn Sim, ở nhà văn hóa\t12 hộ gia đình",
          "Thôn Keo, ở trại nấm Thành Công\t23 hộ gia đình, hai nhóm hộ nghèo",
          "Thôn Hồi, ở trường tiểu học cũ\t23 hộ gia đình, hai nhóm hộ nghèo"]),
    ],
    ids=["a heading and a line", "lines and a table", "a table"],
)  # fmt: skip
def test_a_paragraph_that_other_lines_follow_is_no_lead(below: str, lines: list[str]) -> None:
    item = read(page(f"<h1>{TITLE}</h1>{DATE}<div><div><p>{P1}</p>{below}</div></div>"))
    assert (item["lead"], item["body"].replace("\n\n", "\n")) == (None, "\n".join([P1, *lines]))


def test_the_address_tells_the_title_where_the_head_names_the_portal_only() -> None:
    teasers = "".join(f"<h2>{subject}</h2><p>16/06/2025</p><p>{P3}</p>" for subject in SUBJECTS[:3])
    main = f"<div>{teasers}</div><dl><dt>{TITLE}</dt><dd>12/03/2025 08:21</dd><dd>{BODY}</dd></dl>"
    item = read(page(main, title="Xem tin"), url=f"{HOST}/vi/tin/3064-{SLUG}.html")
    assert (item["title"], item["published_at"], item["body"]) == (TITLE, "2025-03-12T08:21:00+07:00", WHOLE)


def test_rules_in_a_field_that_nobody_fills_in_are_text() -> None:
    field = "<textarea rows=20 readonly>{}</textarea>".format("\n".join(TEXT[1:]))
    item = read(
        page(f"<h1>{TITLE}</h1>{DATE}<div>{paragraphs(P1, LEAD)}{field}<button>Chọn toàn văn</button></div>")
    )
    assert [line for line in item["body"].splitlines() if line] == [P1, LEAD, *TEXT[1:]]


def test_a_field_to_write_into_is_no_text() -> None:
    field = f"<form><textarea>{P1}</textarea></form>"
    assert read(an_article(body=f"{paragraphs(*TEXT)}{field}"))["body"] == WHOLE


def test_a_table_by_its_roles() -> None:
    cells = [["Mặt hàng", "Giá"], ["Nấm rơm", "65.000"], ["Nấm sò", "48.000"]]
    table = "".join(
        '<div role="row">' + "".join(f'<div role="cell">{cell}</div>' for cell in row) + "</div>"
        for row in cells
    )
    item = read(an_article(body=f'{paragraphs(*TEXT)}<div role="table">{table}</div>'))
    assert item["body"].splitlines()[-3:] == ["\t".join(row) for row in cells]


RECORDS = {
    "a table": "<table><tr><th>Ngày đăng</th><td>12-05-2025 08:14:33</td></tr><tr><th>Cập nhật</th><td>"
    "13-05-2025 16:40:09</td></tr><tr><th>Người viết</th><td>Lò Thị Sương</td></tr><tr><th>Lượt xem</th>"
    "<td>967</td></tr></table>",
    "terms": "<dl><div><dt>Ngày đăng</dt><dd>12-05-2025 08:14:33</dd></div><div><dt>Cập nhật</dt><dd>"
    "13-05-2025 16:40:09</dd></div><div><dt>Người viết</dt><dd>Lò Thị Sương</dd></div><div><dt>Lượt xem</dt>"
    "<dd>967</dd></div></dl>",
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_a_box_of_the_side_column_says_when_and_who(record: str) -> None:
    news = "".join(f'<li><a href="/b/{i}">{line}</a> <i>0{i + 1}/04/2025</i></li>' for i, line in
                   enumerate(SUBJECTS[:4]))  # fmt: skip
    side = f"<div><h3>Tin mới</h3><ul>{news}</ul></div><div><h3>Thông tin bài viết</h3>{record}</div>"
    item = read(page(f"{CLOCK}<h1>{TITLE}</h1>{BODY}", side=side))
    assert item["published_raw"] == "12-05-2025 08:14:33"
    assert item["modified_at"] == "2025-05-13T16:40:09+07:00"
    assert (item["author"], item["view_count"], item["body"]) == ("Lò Thị Sương", 967, WHOLE)


def test_the_days_of_two_boxes_are_nobodys() -> None:
    boxes = "".join(
        f"<div><p>Ngày đăng: {day}</p><p>Lượt xem: 12</p></div>" for day in ("11/02/2025", "12/02/2025")
    )
    item = read(page(f"<h1>{TITLE}</h1>{BODY}<h4>Tin cùng chuyên mục</h4>", side=f"<div>{boxes}</div>"))
    assert item["published_at"] is None


def test_the_date_beside_the_trail() -> None:
    trail = '<a href="/">Trang chủ</a> &gt;&gt; <a href="/tin-tuc-su-kien">Tin tức - Sự kiện của xã</a>'
    row = f"<table><tr><td>{trail}</td><td>Ngày đăng: <span>12/03/2025 8:15:30 SA</span></td></tr></table>"
    tools = '<p><a href="#"><img src="/to.gif"></a> <a href="#"><img src="/nho.gif"></a></p>'
    item = read(page(f"{row}{tools}<p class=td><span>{TITLE}</span></p>{BODY}", title="Xã Mây"))
    assert (item["title"], item["published_at"]) == (TITLE, "2025-03-12T08:15:30+07:00")


def test_the_clock_beside_the_menu_is_no_date() -> None:
    menu = '<a href="/">Trang chủ</a> | <a href="/gioi-thieu-chung">Giới thiệu chung về xã Mây</a>'
    row = f"<table><tr><td>{menu}</td><td>Thứ tư, ngày 18/12/2019 02:05:33 CH</td></tr></table>"
    assert read(page(f"{row}<h1>{TITLE}</h1><p>Lượt xem: 12</p>{BODY}"))["published_at"] is None


def test_title_date_and_counter_in_elements_of_one_block() -> None:
    title = "Kết quả xét tuyển viên chức các đơn vị sự nghiệp xã Mây năm 2025"
    line = "<span class=a>03/06/2025 10:20 SA</span> <span>|</span> <span class=b>Số lần xem: 9.284</span>"
    item = read(
        page(f"<div><span class=n>{title}</span> {line}<div>{paragraphs(*TEXT)}</div></div>", title="Tin")
    )
    assert (item["title"], item["published_raw"]) == (title, "03/06/2025 10:20 SA")
    assert (item["view_count"], item["body"]) == (9284, WHOLE)


@pytest.mark.parametrize(
    ("line", "source", "views"),
    [
        ("(Đăng lúc 15 giờ 40, thứ sáu ngày 25/4/2025, bởi Ban Văn hóa - Xã hội; tin này đã có 1.312 lượt "
         "người đọc)", "Ban Văn hóa - Xã hội", 1312),
        ("(Đăng lúc 15 giờ 40, thứ sáu ngày 25/4/2025; tin này đã có 734 lượt đọc)", None, 734),
        ("Tin được đăng vào lúc 15 giờ 40, thứ sáu ngày 25/4/2025", None, None),
    ],
)  # fmt: skip
def test_a_sentence_that_says_when_by_whom_and_for_how_many(
    line: str, source: str | None, views: int | None
) -> None:
    item = read(page(f"<h1>{TITLE}</h1>{BODY}<p><i>{line}</i></p>"))
    assert item["published_at"] == "2025-04-25T15:40:00+07:00"
    assert (item["source"], item["view_count"], item["body"]) == (source, views, WHOLE)


def test_a_text_in_modules_goes_on_behind_a_box_between_them() -> None:
    related = "".join(f'<p><a href="/b/{i}">{line}</a></p>' for i, line in enumerate(SUBJECTS[:3]))
    box = f'<div class="pb-mod pb-rel el-1a2b3c4"><h3>Có thể bạn quan tâm</h3>{related}</div>'
    parts = [
        f'<div class="pb-mod pb-text el-{i}e6f7a8"><div class="pb-in"><p>{text}</p></div></div>'
        for i, text in enumerate(TEXT)
    ]
    html = page(f"<h1>{TITLE}</h1>{DATE}<div>{parts[0]}{parts[1]}{box}{parts[2]}{parts[3]}</div>")
    assert read(html)["body"] == WHOLE


@pytest.mark.parametrize(
    "source", ["Trung tâm Văn hóa – Truyền thông thị xã", "Phòng Tài chính - Kế hoạch", "UBND xã"]
)
def test_a_dash_within_the_name_of_who_wrote(source: str) -> None:
    item = read(page(f"<h1>{TITLE}</h1><p>12/03/2025 08:21 | Nguồn: {source} | Lượt xem: 12</p>{BODY}"))
    assert (item["source"], item["view_count"]) == (source, 12)


def test_a_line_of_a_unit_a_date_a_counter_and_a_button() -> None:
    eye = '<svg viewBox="0 0 24 24"><path d="M1 12s4-8 11-8 11 8 11 8-4 8-11 8S1 12 1 12"></path></svg>'
    line = (
        "<div><span>Ban Chỉ huy Phòng thủ dân sự xã</span><span><time>05:50 12/03/2025</time></span>"
        f"<span>{eye}3.377</span><span>1 phút đọc</span><button type=button>Chia sẻ</button></div>"
    )
    item = read(page(f"<h1>{TITLE}</h1>{line}{BODY}"))
    assert (item["published_raw"], item["view_count"]) == ("05:50 12/03/2025", 3377)
    assert (item["source"], item["lead"]) == ("Ban Chỉ huy Phòng thủ dân sự xã", None)


def test_days_that_open_a_chronicles_paragraphs_stay_there() -> None:
    days = [
        "12/03/1931 - Tiểu thương chợ Mây bãi thị chống tăng thuế.", "24/8/1945 - Nhân dân giành chính quyền."
    ]  # fmt: skip
    lines = "".join(f"<p><b>{day.partition(' - ')[0]}</b> - {day.partition(' - ')[2]}</p>" for day in days)
    assert read(an_article(body=f"{paragraphs(P1)}{lines}{paragraphs(P2)}"))["body"] == body_of(P1, *days, P2)


LABELS = ("Mã thủ tục", "Trình tự thực hiện", "Thành phần hồ sơ", "Thời hạn giải quyết")


def test_a_procedure_is_no_article() -> None:
    rows = "".join(f"<tr><th>{label}</th><td>{P1}</td></tr>" for label in LABELS)
    html = page(f"<h1>Cấp giấy phép kinh doanh karaoke tại xã</h1><table>{rows}</table>", title="Thủ tục")
    assert refusal(html, url=f"{HOST}/dich-vu-cong/tt?ma=12") == "NotAnArticle"


def test_an_article_on_a_procedure_is_one() -> None:
    rows = "".join(f"<h3>{label}</h3><p>{P1}</p>" for label in LABELS)
    assert read(page(f"<h1>{TITLE}</h1>{DATE}{rows}"))["title"] == TITLE


def test_a_lead_in_an_element_of_its_own_stays_one() -> None:
    item = read(page(f"<h1>{TITLE}</h1>{DATE}<p><b>{LEAD}</b></p><div><p>{P1}</p></div>"))
    assert (item["lead"], item["body"]) == (LEAD, P1)
