"""Pages that print no date: what makes them an article, and what does not."""

from __future__ import annotations

import pytest

from .generic_html import P1, P2, SITE, TITLE, read, refusal

SHORT = f"<p>{P1}</p>"
OTHER = '<a href="/bai/3/x">Xã Mây họp dân bàn việc làm đường</a>'


def untold(main: str, title: str = TITLE) -> str:
    """A page whose head names the portal alone, and which prints no date."""
    return (
        f"<html><head><title>{SITE}</title></head><body><ul><li><a href='/'>Trang chủ</a></li></ul>"
        f"<div><h2>{title}</h2>{main}</div></body></html>"
    )


def test_a_short_text_alone_is_not_enough() -> None:
    assert refusal(untold(SHORT)) == "NotAnArticle"


def test_two_paragraphs_under_a_headline_are() -> None:
    long = f"<p>{P1} {P2}</p><p>{P2} Lớp tiếp theo mở vào tháng sau.</p>"
    assert refusal(untold(long)) is None
    assert refusal(untold(long, "Lớp học")) == "NotAnArticle", "nor is that a headline"


@pytest.mark.parametrize("heading", ["Các tin khác", "Tin liên quan", "Tin cùng chuyên mục", "Tin cũ hơn"])
def test_a_list_of_other_articles_right_below_says_that_this_is_one(heading: str) -> None:
    others = f"<div><h4>{heading}</h4><ul><li>{OTHER}</li></ul></div>"
    assert read(untold(SHORT + others))["body"] == P1


def test_a_list_of_the_latest_articles_says_nothing() -> None:
    latest = f"<div><h4>Tin mới</h4><ul><li>{OTHER}</li></ul></div>"
    assert refusal(untold(SHORT + latest)) == "NotAnArticle"


def test_a_counter_says_that_this_is_one() -> None:
    item = read(untold(f"<p>Lượt xem: 321</p>{SHORT}"))
    assert (item["body"], item["view_count"]) == (P1, 321)


@pytest.mark.parametrize("note", ["Các ô có dấu * là bắt buộc.", "Những mục đánh dấu (*) bắt buộc nhập."])
def test_a_note_on_how_to_fill_in_a_form_is_no_text(note: str) -> None:
    html = untold(f"<p>{note} {P1} {P2} {P2}</p>").replace(f"<title>{SITE}", f"<title>{TITLE} - {SITE}")
    assert refusal(html) == "NotAnArticle"


def test_who_welcomes_on_the_start_page_reports_nothing() -> None:
    title = "Chào mừng quý vị đến với trang thông tin xã Mây"
    html = untold(f"<p>{P1} {P2}</p><p>{P2} {P1}</p>", title)
    assert refusal(html.replace(f"<title>{SITE}", f"<title>{title}")) == "NotAnArticle"


def test_a_posted_schedule_of_a_week_is_one_if_it_is_dated() -> None:
    title = "Lịch công tác tuần 11"
    rows = "".join(
        f"<tr><td>Thứ {day}</td><td>Họp giao ban về việc {n}</td><td>Kiểm tra thôn {day}</td></tr>"
        for n, day in enumerate(("Hai", "Ba", "Tư"), 1)
    )
    assert read(untold(f"<p>Ngày đăng: 12/03/2025</p><table>{rows}</table>", title))["title"] == title
