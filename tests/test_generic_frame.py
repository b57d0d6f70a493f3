"""Where title, date and text are when a page tells little: no headline in its head, odd boxes, forms."""

from __future__ import annotations

import pytest

from .generic_html import (
    DATE,
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
