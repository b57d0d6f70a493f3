"""What stands right above and below a text on an article's page, and between its paragraphs."""

from __future__ import annotations

import pytest

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
    listing,
    page,
    paragraphs,
    read,
)

WHOLE = body_of(*TEXT)
OTHER = '<a href="/bai/3/x">Xã Mây họp dân bàn việc làm đường</a>'
CARD = f'<div class="k-card"><div>Có thể bạn quan tâm</div>{OTHER}<div>09/03/2025</div></div>'


def within(*parts: str) -> str:
    return f'<div class="k-text">{"".join(parts)}</div>'


@pytest.mark.parametrize(
    "line",
    [
        '← <a href="/bai/16/x">Xã Mây họp dân bàn việc làm đường</a>',
        '<a href="/bai/16/x">« Bài trước</a> | <a href="/bai/18/x">Ra quân dọn vệ sinh đường làng »</a>',
        '<a href="/bai/16/x">Xã Mây họp dân bàn việc làm đường liên thôn</a> →',
    ],
)
def test_links_beside_arrows_lead_to_other_articles(line: str) -> None:
    assert read(an_article(body=within(paragraphs(*TEXT), f"<p>{line}</p>")))["body"] == WHOLE


def test_an_arrow_that_leads_to_a_document_is_an_attachment() -> None:
    line = '<p>→ <a href="/tep/ke-hoach.pdf">Kế hoạch mở lớp dạy nghề</a></p>'
    item = read(an_article(body=within(paragraphs(*TEXT)), after=line))
    assert [file["name"] for file in item["attachments"]] == ["Kế hoạch mở lớp dạy nghề"]


@pytest.mark.parametrize(
    "line",
    [
        "UBND xã Mây, thôn Trung. ĐT 0200 000 000. Trang cập nhật hằng tuần.",
        "Khi dẫn lại thông tin, đề nghị ghi rõ nguồn “Cổng thông tin xã Mây”.",
        "Link bài gốc: https://bao.invalid/xa-may-mo-lop-d88120.html",
        'Từ khóa: <a href="/tk/nam">trồng nấm</a> <a href="/tk/nghe">dạy nghề</a>',
    ],
)
def test_a_line_of_the_frame_below_the_text_is_none_of_it(line: str) -> None:
    assert read(an_article(body=within(paragraphs(*TEXT), f"<p>{line}</p>")))["body"] == WHOLE


def test_a_unit_that_can_be_called_in_the_text_is_text() -> None:
    call = "UBND xã Mây mời bà con gọi số điện thoại 0200 000 000 để được giải đáp về lớp học này."
    item = read(an_article(body=within(paragraphs(P1, call, P2))))
    assert item["body"] == body_of(P1, call, P2)


def test_a_card_of_another_article_below_a_list_is_no_end_of_the_text() -> None:
    items = "<ul><li>Mang theo căn cước;</li><li>Có mặt trước 8 giờ tại nhà văn hóa thôn.</li></ul>"
    body = within(f"<p>{P1}</p>", items, CARD, "<h3>Ai được học</h3>", paragraphs(P2, TEXT[2]))
    expected = body_of(
        P1, "Mang theo căn cước;", "Có mặt trước 8 giờ tại nhà văn hóa thôn.", "Ai được học", P2, TEXT[2]
    )
    assert read(an_article(body=body))["body"] == expected


def test_a_card_inside_a_text_whose_element_is_named_takes_its_date_along() -> None:
    body = f'<div class="article-body">{paragraphs(P1, P2)}{CARD}{paragraphs(*TEXT[2:])}</div>'
    item = read(an_article(body=body))
    assert (item["body"], item["published_at"]) == (WHOLE, "2025-03-12T08:21:00+07:00")


def test_a_document_with_a_list_below_has_no_text_further_on() -> None:
    file = '<div><a href="/tep/ke-hoach.pdf">Kế hoạch mở lớp dạy nghề.pdf</a></div>'
    others = "<div><b>CÁC BÀI KHÁC TRONG CHUYÊN MỤC</b><ul>" + (
        '<li><a href="/bai/3/x">Xã Mây họp dân bàn việc làm đường</a> (09/03/2025)</li></ul></div>'
    )
    letter = f"<div><b>Thư ngỏ</b>{paragraphs(P1, P2)}</div>"
    item = read(an_article(body=file, after=others, side=letter))
    assert (item["body"], len(item["attachments"])) == ("", 1)


COMMENT = "<div class='k-c'><b>Bảy Sang</b><p>{}</p><small>Thích · Trả lời · 5 ngày</small></div>"


def test_what_readers_answered_is_no_text_and_no_signature() -> None:
    comments = "".join(map(COMMENT.format, (f"{LEAD} Mong xã mở thêm lớp.", f"{P2} Cảm ơn xã.")))
    item = read(an_article(after=f"<div>{comments}</div>"))
    assert (item["body"], item["author"]) == (WHOLE, None)


def test_who_commented_is_not_who_wrote() -> None:
    comments = f"<div><div><b>Bình luận</b></div>{COMMENT.format('Hay quá.')}</div>"
    item = read(an_article(after=f"<p>689 lượt xem</p>{comments}"))
    assert (item["author"], item["view_count"]) == (None, 689)


def test_a_title_that_a_document_prints_again_in_capitals_is_not_its_text() -> None:
    first, rest = TITLE[:30].rsplit(" ", 1)[0], TITLE[len(TITLE[:30].rsplit(" ", 1)[0]) :]
    body = within(f"<p>{first.upper()}</p><p>{rest.strip().upper()}</p>", paragraphs(*TEXT))
    assert read(an_article(body=body))["body"] == WHOLE


def test_a_subtitle_by_its_role_is_the_lead() -> None:
    subtitle = f'<p role="doc-subtitle">{LEAD}</p>'
    main = f"<article><header><h1>{TITLE}</h1>{subtitle}</header>{paragraphs(*TEXT)}</article>"
    item = read(page(main))
    assert (item["lead"], item["body"]) == (LEAD, WHOLE)


def test_an_articles_own_footer_says_when_and_by_whom_it_was_published() -> None:
    record = (
        "<footer><h2>Thông tin về bài viết</h2><dl>"
        "<dt>Đăng lại ngày</dt><dd><time>12/03/2025 08:21</time></dd><dt>Tác giả</dt><dd>Thu Hằng</dd>"
        "<dt>Chuyên mục</dt><dd>Tin tức</dd><dt>Lượt đọc</dt><dd>356</dd></dl></footer>"
    )
    item = read(page(f"<article><h1>{TITLE}</h1>{paragraphs(*TEXT)}{record}</article>"))
    assert item["body"] == WHOLE
    assert (item["published_at"], item["author"], item["view_count"]) == (
        "2025-03-12T08:21:00+07:00",
        "Thu Hằng",
        356,
    )


def test_fields_between_lead_and_text_are_taken() -> None:
    record = (
        "<dl><dt>Ngày đăng</dt><dd>Thứ tư, 12/03/2025</dd>"
        "<dt>Sửa lần cuối</dt><dd>Thứ sáu, 14/03/2025, 8:05</dd>"
        "<dt>Nguồn</dt><dd>Trạm Y tế xã Mây</dd><dt>Lượt đọc</dt><dd>2.087</dd></dl>"
    )
    head = f'<header><h1>{TITLE}</h1><p role="doc-subtitle">{LEAD}</p><details>{record}</details></header>'
    item = read(page(f"<article>{head}{paragraphs(*TEXT)}</article>"))
    assert (item["lead"], item["body"]) == (LEAD, WHOLE)
    assert (item["source"], item["view_count"]) == ("Trạm Y tế xã Mây", 2087)
    assert (item["published_at"], item["modified_at"]) == ("2025-03-12", "2025-03-14T08:05:00+07:00")


def test_the_way_back_from_a_note_is_no_text() -> None:
    note = '<ol><li>Theo báo cáo của trung tâm dạy nghề. <a href="#n1">↩</a></li></ol>'
    item = read(an_article(body=within(paragraphs(*TEXT), note)))
    assert item["body"] == body_of(*TEXT, "Theo báo cáo của trung tâm dạy nghề.")


@pytest.mark.parametrize(
    ("lines", "author", "source"),
    [
        ('<p style="text-align:right">Vàng Thị Súa<br>thôn Phiêng Cại</p>', "Vàng Thị Súa", None),
        ("<p>— Trạm Y tế xã Mây</p>", None, "Trạm Y tế xã Mây"),
        ('<p class="ky">Thu Lài</p>', "Thu Lài", None),
    ],
)
def test_signatures(lines: str, author: str | None, source: str | None) -> None:
    item = read(an_article(body=within(paragraphs(*TEXT), lines)))
    assert (item["author"], item["source"], item["body"]) == (author, source, WHOLE)


def test_a_lead_in_an_element_before_the_one_named_for_the_text() -> None:
    body = (
        f'<div class="ct"><div class="mo">{LEAD}</div><div class="than-bai">{paragraphs(P1, P2)}</div></div>'
    )
    item = read(an_article(body=body))
    assert (item["lead"], item["body"]) == (LEAD, body_of(P1, P2))


@pytest.mark.parametrize("label", ["Tài liệu tải về", "Biểu mẫu tải về"])
def test_files_under_a_label_with_their_sizes_beside_them(label: str) -> None:
    files = f'<h2>{label}</h2><dl><dt><a href="/tep/kh.pdf">Kế hoạch mở lớp</a></dt><dd>PDF, 214 kB</dd></dl>'
    item = read(an_article(after=f"<section>{files}</section>"))
    assert ([file["name"] for file in item["attachments"]], item["body"]) == (["Kế hoạch mở lớp"], WHOLE)


def test_a_short_title_that_the_head_repeats_whole() -> None:
    head = '<meta property="og:title" content="Đính chính">'
    after = f"<b>Bình luận (0)</b><div><h2>Ra quân dọn vệ sinh đường làng</h2>{DATE}{paragraphs(*TEXT)}</div>"
    item = read(
        page(f"<div><h1>Đính chính</h1>{DATE}<div><p>{P1}</p></div></div>{after}", title="x", head=head)
    )
    assert (item["title"], item["body"]) == ("Đính chính", P1)


def test_a_section_that_the_head_repeats_is_no_title_unless_it_is_a_heading() -> None:
    html = page(f'<div><a href="/t">Tin xã</a></div><div>Tin xã</div><h1>{TITLE}</h1>{DATE}{BODY}', title="x")
    item = read(html.replace("<title>", '<meta property="og:title" content="Tin xã"><title>'))
    assert item["title"] == TITLE


def test_a_bold_short_title_above_its_date() -> None:
    html = page(f"<div><b>TIN BUỒN</b></div><div>(Ngày đăng: 12/03/2025)</div>{BODY}", title=SITE)
    assert read(html)["title"] == "TIN BUỒN"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Viết ngày 12-03-2025 trong <a href='/tin'>Tin tức</a>", "2025-03-12"),
        ("<span>3 ngày trước</span> · <span>12/03/2025 lúc 08:21</span>", "2025-03-12T08:21:00+07:00"),
        (
            "<span>Trả lời ngày 12/03/2025 - 08:21</span> <span>💬 8 bình luận</span>",
            "2025-03-12T08:21:00+07:00",
        ),
    ],
)
def test_days_as_they_are_printed(line: str, published: str) -> None:
    item = read(an_article(header=f"<div>{line}</div>"))
    assert (item["published_at"], item["body"]) == (published, WHOLE)


@pytest.mark.parametrize(
    "trail",
    [
        '<nav aria-label="Đường dẫn"><ul><li><a href="/">Trang đầu</a><li><a href="/t">Tin xã</a></ul></nav>',
        '<div><a href="#x">Đến nội dung</a></div><p><a href="/">Trang chủ</a> › <a href="/t">Tin xã</a>',
    ],
)
def test_the_section_at_the_end_of_a_trail(trail: str) -> None:
    assert read(an_article(header=DATE, heading=f"{trail}<h1>{TITLE}</h1>"))["category"] == "Tin xã"


def test_a_menu_on_one_line_is_no_trail() -> None:
    menu = '<div><a href="/">Trang chủ</a> | <a href="/s">Sơ đồ</a> | <a href="#">Đặt làm trang chủ</a></div>'
    assert read(an_article(heading=f"{menu}<h1>{TITLE}</h1>"))["category"] is None


def test_the_one_section_that_is_named_with_its_label_below_the_text() -> None:
    unit = '<div><a href="/don-vi/ca">Công an phường Bến Đá</a></div>'
    label = '<div>Chuyên mục: <a href="/cd/an-ninh">An ninh trật tự</a></div>'
    item = read(an_article(heading=f"{unit}<h1>{TITLE}</h1>", after=label))
    assert item["category"] == "An ninh trật tự"


def test_a_rows_link_to_read_on_is_not_its_title() -> None:
    titles = ["Xã Mây họp dân bàn việc làm đường", "Tin buồn", "Ra quân dọn vệ sinh đường làng ngõ xóm"]
    rows = "".join(
        f'<tr><td><a href="/bai/{n}/x"><b>{title}</b></a> (09/03/2025)<br>{P1}<br>'
        f'<a href="/bai/{n}/x">Xem tiếp »</a></td></tr>'
        for n, title in enumerate(titles, 1)
    )
    found = listing(page(f"<table>{rows}</table>", title="Tin tức"))
    assert [(entry.url, entry.title) for entry in found.entries()] == [
        (f"{HOST}/bai/{n}/x", title) for n, title in enumerate(titles, 1)
    ]


FILES = (
    '<tr><td>1</td><td>Quyet dinh 61.pdf</td><td>120 KB</td><td><a href="/tep/61.pdf">Tải về</a></td></tr>'
    '<tr><td>2</td><td>Bieu 113.xlsx</td><td>64 KB</td><td><a href="/tep/113.xlsx">Tải về</a></td></tr>'
)
FILE_HEAD = "<tr><th>STT</th><th>Tên tập tin</th><th>Dung lượng</th><th></th></tr>"


def test_the_head_of_a_table_of_files_goes_with_them() -> None:
    table = f"<p>Tập tin đính kèm:</p><table>{FILE_HEAD}{FILES}</table>"
    alone = read(an_article(body="", after=table))
    assert (alone["body"], [file["url"] for file in alone["attachments"]]) == (
        "",
        [f"{HOST}/tep/61.pdf", f"{HOST}/tep/113.xlsx"],
    )


def test_a_tables_head_above_other_rows_stays_with_them() -> None:
    row = "<tr><td>3</td><td>Bản in tại trụ sở</td><td>12 trang</td><td></td></tr>"
    file = '<tr><td><a href="/tep/61.pdf">Quyết định về dự toán ngân sách</a></td><td>120 KB</td></tr>'
    item = read(an_article(body=within(paragraphs(*TEXT), f"<table>{FILE_HEAD}{file}{row}</table>")))
    assert [file["url"] for file in item["attachments"]] == [f"{HOST}/tep/61.pdf"]
    assert item["body"].splitlines()[-2:] == [
        "STT\tTên tập tin\tDung lượng\t",
        "3\tBản in tại trụ sở\t12 trang\t",
    ]


@pytest.mark.parametrize("line", ["Đang tải trình phát...", "Loading the player...", "Đang tải video…"])
def test_what_a_player_says_before_it_plays_is_no_text(line: str) -> None:
    assert read(an_article(body=within(f"<div>{line}</div>", paragraphs(*TEXT))))["body"] == WHOLE


def test_a_loader_is_none_by_its_name() -> None:
    loader = '<div class="preloader">Xin quý vị chờ trong giây lát để xem hình ảnh của buổi lễ</div>'
    assert read(an_article(body=within(paragraphs(P1, P2), loader, paragraphs(*TEXT[2:]))))["body"] == WHOLE


def test_the_heading_of_an_official_document_is_a_part_of_it_though_the_title_says_the_same() -> None:
    heading = ["QUYẾT ĐỊNH", "Về việc mở lớp dạy nghề trồng nấm cho lao động nông thôn"]
    title = "<h1>Quyết định về việc mở lớp dạy nghề trồng nấm cho lao động nông thôn</h1>"
    item = read(an_article(heading=title, body=within(paragraphs(*heading, *TEXT))))
    assert item["body"] == body_of(*heading, *TEXT)
