"""Lines that were taken for something else: dates that are another thing's, headlines that are the text."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from .generic_html import (
    BODY,
    HOST,
    P1,
    P2,
    SUBJECTS,
    TEXT,
    TITLE,
    URL,
    an_article,
    body_of,
    listing,
    page,
    paragraphs,
    read,
    refusal,
    rows,
)

WHOLE = body_of(*TEXT)


def test_the_day_of_something_else_stays_beside_its_label() -> None:
    line = "<div><span>Thời điểm đóng thầu:</span> 9 giờ 00 ngày 27/6/2025</div>"
    item = read(an_article(body=f"<div>{paragraphs(P1)}{line}{paragraphs(P2)}</div>"))
    assert item["body"] == body_of(P1, "Thời điểm đóng thầu: 9 giờ 00 ngày 27/6/2025", P2)


def test_an_update_that_is_the_only_date_is_the_date() -> None:
    item = read(an_article(header="", after="<p>Cập nhật ngày: 24/12/2024 15:20 - Số lần đọc: 655</p>"))
    assert (item["published_at"], item["modified_at"]) == ("2024-12-24T15:20:00+07:00", None)
    assert (item["published_raw"], item["view_count"]) == ("24/12/2024 15:20", 655)


def test_a_title_right_below_the_trail_in_one_element_with_its_date() -> None:
    trail = '<a href="/">Trang nhất</a> &gt; <a href="/tin">Tin tức</a>'
    heading = f"{trail}<br><b>GIẤY MỜI dự lễ khai giảng lớp dạy nghề trồng nấm</b><br><i>Ngày 9/6/2025</i>"
    letterhead = "<table><tr><td>UBND XÃ MÂY</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>"
    letterhead += "<tr><td>Số: 27/GM-UBND</td><td>Độc lập - Tự do - Hạnh phúc</td></tr></table>"
    text = f"<table><tr><td>{letterhead}<p><b>GIẤY MỜI</b></p>{paragraphs(*TEXT)}</td></tr></table>"
    item = read(page(f"<table><tr><td>{heading}{text}</td></tr></table>", title="Xa May"))
    assert item["title"] == "GIẤY MỜI dự lễ khai giảng lớp dạy nghề trồng nấm"
    assert item["published_at"] == "2025-06-09"


def test_headlines_of_other_sites_right_below_the_title_are_a_review_of_the_papers() -> None:
    lines = [f"{subject} (Báo Tỉnh, 10/6)" for subject in SUBJECTS[:4]]
    items = "".join(
        f'<li><a href="https://bao{i}.invalid/b/{i}">{line}</a></li>' for i, line in enumerate(lines)
    )
    assert read(an_article(body=f"<ol>{items}</ol>"))["body"] == body_of(*lines)


@pytest.mark.parametrize("href", ["http://[x/b/1", "//[x", "http://a:b:c/", "https://bao.invalid:99999/1"])
def test_headlines_whose_links_no_client_could_follow_are_read_all_the_same(href: str) -> None:
    items = "".join(f'<li><a href="{href}">{line}</a></li>' for line in SUBJECTS[:4])
    item = read(an_article(body=f"<ol>{items}</ol>{paragraphs(*TEXT)}"))
    assert item["body"].endswith(WHOLE)


@pytest.mark.parametrize("base", ["http://[x/", "//[", "about:blank", "#"])
def test_a_base_that_is_no_address_counts_for_nothing(base: str) -> None:
    body = f'{paragraphs(*TEXT)}<p><a href="tep/mau-don.pdf">Mẫu đơn đăng ký</a></p>'
    html = an_article(body=body).replace("<head>", f'<head><base href="{base}">')
    assert [file["url"] for file in read(html)["attachments"]] == [urljoin(URL, "tep/mau-don.pdf")]


def test_headlines_of_the_portal_right_below_the_title_are_no_text() -> None:
    items = "".join(f'<li><a href="{HOST}/bai/{i}">{line}</a></li>' for i, line in enumerate(SUBJECTS))
    assert refusal(an_article(body=f"<ol>{items}</ol>")) == "NotAnArticle"


def test_linked_headlines_between_title_and_text_are_no_lead_and_their_dates_no_articles() -> None:
    cards = "".join(
        f'<div><a href="/b/{i}"><img src="/t/{i}.jpg"></a><h5><a href="/b/{i}">{line}</a></h5>'
        f"<ul><li>0{i + 1}/05/2025</li></ul></div>"
        for i, line in enumerate(SUBJECTS[:3])
    )
    html = (
        f"<h1>{TITLE}</h1><div><h4>Tin mới nhất</h4>{cards}</div><ul><li>12/03/2025 - 08:21</li></ul>{BODY}"
    )
    item = read(page(html))
    assert (item["lead"], item["published_raw"], item["body"]) == (None, "12/03/2025 - 08:21", WHOLE)


@pytest.mark.parametrize(
    "line",
    ["Trang này dùng cookie để cải thiện trải nghiệm của bạn.", "Từ ngày 1/6/2022", "Kể từ ngày 01-06-2022"],
)
def test_a_notice_of_cookies_and_since_when_a_counter_counts_are_no_text(line: str) -> None:
    above = f"<p>{line}</p>"
    item = read(an_article(heading=f"{above}<h1>{TITLE}</h1>", after=above))
    assert (item["title"], item["body"], item["published_raw"]) == (TITLE, WHOLE, "12/03/2025 08:21")


LOGIN = '<form action="/vao"><input name="ten"><input type="password" name="mk"></form>'


def test_a_box_to_log_in_beside_a_list_takes_nothing_from_it() -> None:
    found = listing(page(f"<h1>Tin tức</h1>{rows(*SUBJECTS)}", title="Tin tức", side=LOGIN))
    assert [row.title for row in found.entries()] == list(SUBJECTS)


def test_news_beside_the_form_to_log_in_are_no_list_of_it() -> None:
    html = page(f"<h1>Đăng nhập</h1>{LOGIN}", title="Đăng nhập", side=rows(*SUBJECTS))
    with pytest.raises(Exception, match="password"):
        listing(html, f"{HOST}/dang-nhap")
