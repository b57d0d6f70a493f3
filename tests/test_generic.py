"""Articles on pages of a CMS nobody described: what tells title and text from the rest."""

from __future__ import annotations

import pytest

from .generic_html import (
    BODY,
    HOST,
    LEAD,
    P1,
    P2,
    P3,
    P4,
    SITE,
    SUBJECTS,
    TEXT,
    TITLE,
    URL,
    an_article,
    body_of,
    page,
    paragraphs,
    read,
    rows,
)

WHOLE = body_of(*TEXT)


def test_a_plain_article() -> None:
    item = read(an_article())
    assert (item["title"], item["lead"], item["body"]) == (TITLE, None, WHOLE)
    assert (item["published_at"], item["published_raw"]) == ("2025-03-12T08:21:00+07:00", "12/03/2025 08:21")
    assert (item["template"], item["url"], item["warnings"]) == ("generic", URL, [])


def test_its_key_is_its_address_whatever_host_and_decoration() -> None:
    plain = read(an_article())["id"].partition("/")[2]
    other = "https://www.khac.invalid:8080/bai/17/khai-giang-lop-day-nghe?utm_source=x"
    assert read(an_article(), other)["id"].partition("/")[2] == plain
    assert read(an_article(), f"{HOST}/bai/18/khai-giang")["id"].partition("/")[2] != plain


# ----------------------------------------------------------------------------------------- what names tell


@pytest.mark.parametrize(
    "name",
    [
        "sidebar", "menuPhai", "cot_trai", "tinLienQuan", "other-news", "doc-nhieu", "boxBinhLuan", "share",
        "breadcrumbs", "thongKe", "quang-cao", "text-to-speech",
    ],
)  # fmt: skip
def test_a_box_is_told_by_its_name(name: str) -> None:
    box = f'<div class="{name}"><p>Hãy là người đầu tiên gửi cảm nghĩ của bạn về nội dung trên đây.</p></div>'
    assert read(an_article(body=f"{BODY}{box}"))["body"] == WHOLE
    inside = BODY.replace("</p></div>", f"</p>{box}</div>")
    assert read(an_article(body=inside))["body"] == WHOLE, "also within the text's element"


@pytest.mark.parametrize("box", ["<aside>{}</aside>", "<nav>{}</nav>", '<div role="complementary">{}</div>'])
def test_a_box_is_told_by_its_tag_or_role(box: str) -> None:
    extra = box.format("<p>Hãy là người đầu tiên gửi cảm nghĩ của bạn về nội dung trên đây.</p>")
    assert read(an_article(body=BODY.replace("</p></div>", f"</p>{extra}</div>")))["body"] == WHOLE


@pytest.mark.parametrize("name", ["content-sidebar", "left-column", "widget", "slider-wrap"])
def test_what_holds_most_of_the_prose_stays_whatever_its_name(name: str) -> None:
    html = an_article().replace('class="k-text"', f'class="{name}"')
    assert read(html)["body"] == WHOLE


def test_what_holds_the_headline_stays_whatever_its_name() -> None:
    heading = f'<div class="banner"><h1>{TITLE}</h1></div>'
    item = read(an_article(heading=heading))
    assert (item["title"], item["body"]) == (TITLE, WHOLE)


@pytest.mark.parametrize("name", ["hidden", "d-none", "sr-only", "visually-hidden"])
def test_what_style_sheets_hide_by_name_is_not_read(name: str) -> None:
    hidden = (
        f'<p class="{name}">Đây là một đoạn văn bản mà người xem trang không nhìn thấy được bằng mắt.</p>'
    )
    assert read(an_article(body=BODY.replace("<p>", f"{hidden}<p>", 1)))["body"] == WHOLE


@pytest.mark.parametrize(
    "icon",
    [
        '<i class="material-icons">schedule</i>', "<mat-icon>event</mat-icon>",
        '<span class="material-symbols-outlined">calendar_month</span>',
    ],
)  # fmt: skip
def test_the_word_that_an_icon_font_draws_is_no_text(icon: str) -> None:
    item = read(
        an_article(header=f"<p>{icon} 12/03/2025 08:21</p>", body=BODY.replace("<p>", f"<p>{icon}", 1))
    )
    assert (item["published_raw"], item["body"]) == ("12/03/2025 08:21", WHOLE)


def test_a_form_is_no_text_and_a_page_in_a_form_is() -> None:
    said = "Mời bạn gửi ý kiến về bài viết này cho chúng tôi theo mẫu dưới đây."
    form = f"<form><p>{said}</p><textarea></textarea></form>"
    assert read(an_article(body=BODY.replace("</p></div>", f"</p>{form}</div>")))["body"] == WHOLE
    whole = an_article().replace('<div class="k-top">', '<form><input name="q"><div class="k-top">')
    assert read(whole.replace("</body>", "</form></body>"))["body"] == WHOLE


# ------------------------------------------------------------------------------------- articles like forms


def test_an_article_printed_as_labels_and_values() -> None:
    fields = (
        ("Tiêu đề:", TITLE), ("Tóm tắt:", LEAD), ("Nội dung:", paragraphs(*TEXT)),
        ("Ngày đăng:", "12/03/2025"), ("Lượt xem:", "1.234"), ("Tác giả:", "Lò Thị Ban"),
        ("Tệp đính kèm:", '<a href="/files/ke-hoach.pdf">Kế hoạch mở lớp</a>'),
    )  # fmt: skip
    table = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in fields)
    item = read(page(f"<table>{table}</table>", title="Chi tiết tin"))
    assert (item["title"], item["lead"], item["body"]) == (TITLE, LEAD, WHOLE)
    assert (item["published_at"], item["view_count"], item["author"]) == ("2025-03-12", 1234, "Lò Thị Ban")
    assert item["attachments"] == [{"url": f"{HOST}/files/ke-hoach.pdf", "name": "Kế hoạch mở lớp"}]


def test_a_label_alone_makes_no_form() -> None:
    body = BODY.replace(P3, f"Nội dung: {P3}")
    assert read(an_article(body=body))["body"] == body_of(P1, P2, f"Nội dung: {P3}", P4)


# --------------------------------------------------------------------------- at the edges of the text


@pytest.mark.parametrize(
    "insert",
    [
        f'<p>Xem thêm: <a href="/bai/41/x">{SUBJECTS[0]}</a></p>',
        f'<p>&gt;&gt; <a href="/bai/41/x">{SUBJECTS[0]}</a></p>',
        f'<p>Xem thêm:</p><p><a href="/bai/41/x">{SUBJECTS[0]}</a></p>',
        f'<p>Tin liên quan:</p><p><a href="/bai/41/x">{SUBJECTS[0]}</a></p>',
    ],
)
def test_headlines_between_the_paragraphs_are_other_articles(insert: str) -> None:
    body = BODY.replace("k-text", "article-body")
    html = an_article(body=body.replace(f"<p>{P3}", f"{insert}<p>{P3}"))
    assert read(html)["body"] == WHOLE


def test_a_link_within_a_sentence_stays() -> None:
    sentence = 'Xem thêm thông tin tại <a href="/bai/41/x">trang của lớp học</a> trước ngày 20 tháng 3.'
    item = read(an_article(body=BODY.replace(P3, sentence)))
    assert item["body"] == body_of(
        P1, P2, "Xem thêm thông tin tại trang của lớp học trước ngày 20 tháng 3.", P4
    )


def test_a_card_of_a_file_is_an_attachment_and_no_text() -> None:
    card = '<div class="file-card"><a href="/files/ke-hoach.pdf">Kế hoạch mở lớp dạy nghề năm 2025</a></div>'
    item = read(an_article(body=BODY.replace("</p></div>", f"</p>{card}</div>")))
    assert item["body"] == WHOLE
    assert item["attachments"] == [
        {"url": f"{HOST}/files/ke-hoach.pdf", "name": "Kế hoạch mở lớp dạy nghề năm 2025"}
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Đề nghị ghi rõ nguồn khi phát hành lại thông tin từ trang này.", "Lượt xem: 88",
        "Ngày đăng: 12/03/2025", "In bài viết",
    ],
)  # fmt: skip
def test_notices_and_fields_at_the_texts_end_are_none_of_it(line: str) -> None:
    html = an_article(body=BODY.replace("</p></div>", f"</p><p>{line}</p></div>"))
    assert read(html)["body"] == WHOLE


def test_a_signature_is_kept_before_the_notice_that_follows_it() -> None:
    signed = "<p>Tác giả: Lò Thị Ban</p><p>Đề nghị ghi rõ nguồn khi phát hành lại thông tin từ trang này.</p>"
    item = read(an_article(body=BODY.replace("</p></div>", f"</p>{signed}</div>")))
    assert (item["author"], item["body"]) == ("Lò Thị Ban", WHOLE)


# ------------------------------------------------------------------------------------------- which title


@pytest.mark.parametrize("head", ["Tin tức", "Nông nghiệp - Nông thôn"])
def test_a_sections_heading_above_the_headline_is_the_category(head: str) -> None:
    item = read(an_article(heading=f"<h1>Nông nghiệp - Nông thôn</h1><h2>{TITLE}</h2>", title=head))
    assert (item["title"], item["category"], item["body"]) == (TITLE, "Nông nghiệp - Nông thôn", WHOLE)


def test_what_the_pages_head_repeats_is_the_title_in_any_element() -> None:
    heading = f'<h1>Bản tin nông nghiệp của xã</h1><div class="k-t">{TITLE}</div>'
    assert read(an_article(heading=heading))["title"] == TITLE


def test_the_headline_that_a_carousel_links_is_not_the_one_above_the_text() -> None:
    carousel = f'<h2><a href="/bai/17/x">{TITLE}</a></h2><h2><a href="/bai/41/x">{SUBJECTS[0]}</a></h2>'
    html = an_article().replace(
        '<div class="k-main">', f'<div class="k-new">{carousel}</div><div class="k-main">'
    )
    item = read(html)
    assert (item["title"], item["body"], item["published_at"]) == (TITLE, WHOLE, "2025-03-12T08:21:00+07:00")


@pytest.mark.parametrize("heading", [f"<h1>{SITE}</h1>", "<h1>CỔNG THÔNG TIN ĐIỆN TỬ XÃ MÂY</h1>"])
def test_the_sites_name_is_never_the_title(heading: str) -> None:
    html = an_article(heading=f'{heading}<div class="k-t">{TITLE}</div>', title="Tin tức")
    assert read(html)["title"] == TITLE


@pytest.mark.parametrize("word", ["Chi tiết tin", "Nội dung chi tiết", "TÀI LIỆU ĐÍNH KÈM"])
def test_the_heading_of_any_articles_page_is_none(word: str) -> None:
    item = read(an_article(heading=f"<h1>{word}</h1><h3>{TITLE}</h3>"))
    assert (item["title"], item["body"]) == (TITLE, WHOLE)


def test_the_crumb_before_the_title_is_the_category() -> None:
    steps = f'<li><a href="/">Trang chủ</a></li><li><a href="/nn">Nông nghiệp</a></li><li>{TITLE}</li>'
    item = read(an_article(heading=f'<ul class="breadcrumb">{steps}</ul><h1>{TITLE}</h1>'))
    assert (item["title"], item["category"]) == (TITLE, "Nông nghiệp")


def test_a_list_of_headlines_beside_the_text_is_no_text() -> None:
    assert read(an_article(side=rows(*SUBJECTS), after=rows(*SUBJECTS[:3], start=60)))["body"] == WHOLE


def test_of_a_thread_the_first_post_is_the_article() -> None:
    member = "<p>Bài gửi: {0}<br>Gia nhập: 04-02-2011<br>Nơi ở: Ấp {0}</p>"
    first = "Chiều 9/6, ấp 2 khởi công đoạn đường dài 340 mét từ đầu hẻm lò gạch đến bến đò."
    second = "Tôi thấy bà con trong hẻm đồng tình lắm, ai cũng mong đường xong trước mùa mưa năm nay."
    thread = (
        "<html><head><title>Ấp 2 khởi công đường hẻm lò gạch</title></head><body>"
        "<h1>Ấp 2 khởi công đường hẻm lò gạch</h1>"
        f"<div><div>{member.format(1)}</div><div><p>Gửi lúc: 09-06-2025 15:05 | #1</p>"
        f"<div><p>{first}</p><p>Xe tải xin đi đường vòng.</p></div></div></div>"
        f"<div><div>{member.format(2)}</div><div><p>Gửi lúc: 10-06-2025 06:58 | #2</p>"
        f"<div><p>{second}</p></div></div></div></body></html>"
    )
    item = read(thread)
    assert item["body"] == f"{first}\n\nXe tải xin đi đường vòng."
    assert item["published_at"] == "2025-06-09T15:05:00+07:00"
