"""Short texts that are not paragraphs alone: lists, tables, pictures in cells, and what editors paste."""

from __future__ import annotations

import pytest

from .generic_html import (
    DATE,
    LEAD,
    P1,
    P2,
    P3,
    SUBJECTS,
    TEXT,
    TITLE,
    an_article,
    body_of,
    listing,
    paragraphs,
    read,
    rows,
)

ITEMS = ("Vệ sinh nơi ở, phát quang bụi rậm quanh nhà;", "Lật úp dụng cụ chứa nước;", "Ngủ màn cả ban ngày.")
LIST = "".join(f"<li>{item}</li>" for item in ITEMS)
ROWS = (("STT", "Thôn", "Số hộ"), ("1", "Thôn Trung", "210"), ("2", "Thôn Đông", "185"))
TABLE = "<table border='1'>{}</table>".format(
    "".join("<tr>{}</tr>".format("".join(f"<td>{cell}</td>" for cell in row)) for row in ROWS)
)
DATA = "\n".join("\t".join(row) for row in ROWS)
PICTURE = (
    "<table align='center'><tr><td><img src='/u/1.jpg'></td></tr>"
    "<tr><td><i>Bà con dự lớp học</i></td></tr></table>"
)
LEADS = pytest.mark.parametrize("lead", [f"<h3 class='k-desc'>{LEAD}</h3>", ""])


@LEADS
@pytest.mark.parametrize("tag", ["p", "div"])
@pytest.mark.parametrize("list_tag", ["ul", "ol"])
def test_one_paragraph_above_a_list_is_no_lead(lead: str, tag: str, list_tag: str) -> None:
    body = f"<div class='k-text'><{tag}>{P1}</{tag}><{list_tag}>{LIST}</{list_tag}></div>"
    item = read(an_article(f"{DATE}{lead}", body))
    assert (item["lead"], item["body"]) == (LEAD if lead else None, body_of(P1, *ITEMS))


@LEADS
@pytest.mark.parametrize("tag", ["p", "div"])
@pytest.mark.parametrize("picture", ["", PICTURE, "<p style='text-align:center'><img src='/u/1.jpg'></p>"])
@pytest.mark.parametrize("box", ["<div>{}</div>", "<span>{}</span>", "<table><tr><td>{}</td></tr></table>"])
def test_one_paragraph_above_a_table_is_no_lead_and_keeps_it(
    lead: str, tag: str, picture: str, box: str
) -> None:
    body = box.format(f"{picture}<{tag}>{P1}</{tag}>{TABLE}")
    item = read(an_article(f"{DATE}{lead}", body))
    assert (item["lead"], item["body"]) == (LEAD if lead else None, body_of(P1, DATA))
    assert len(item["images"]) == bool(picture)


def test_a_caption_in_a_box_of_its_own_above_the_text_is_no_lead() -> None:
    picture = "<div style='text-align:center'><img src='/u/1.jpg'><br><i>Bà con dự lớp học</i></div>"
    item = read(
        an_article(DATE, f"<article>{picture}<p>{P1}</p><p align='right'><b>Ban biên tập</b></p></article>")
    )
    assert (item["lead"], item["body"], item["source"]) == (None, P1, "Ban biên tập")
    assert [image["caption"] for image in item["images"]] == ["Bà con dự lớp học"]


@pytest.mark.parametrize(
    "more", [f"<p>{P2}</p>", f"<ul>{LIST}</ul>", "<p>Xem thêm tại cổng dịch vụ công.</p>"]
)
def test_paragraphs_below_a_picture_in_a_cell_are_no_caption(more: str) -> None:
    cell = f"<table><tr><td><p><img src='/u/1.jpg'></p><p>{P1}</p>{more}</td></tr></table>"
    item = read(an_article(DATE, cell))
    assert item["body"].startswith(f"{P1}\n\n")
    assert [image["caption"] for image in item["images"]] == [None]


def test_a_variant_of_a_style_sheet_s_class_makes_no_text_a_caption() -> None:
    css = "ck-content prose prose-img:mx-auto prose-figcaption:text-center"
    picture = "<figure><img src='/u/1.jpg'></figure>"
    body = f"<div class='{css}'>{paragraphs(*TEXT[:2])}{picture}{paragraphs(P3)}</div>"
    item = read(an_article(f"{DATE}<p class='text-lg'>{LEAD}</p>", body))
    assert (item["lead"], item["body"]) == (LEAD, body_of(P1, P2, P3))
    assert [image["caption"] for image in item["images"]] == [None]


def test_text_without_paragraphs_is_no_insert_of_the_column_that_holds_it() -> None:
    others = f"<div>Các tin đã đưa</div><ul><li><a href='/b/1'>{SUBJECTS[0]}</a></li></ul>"
    side = "<div><h3>Lịch công tác</h3><p>Thứ hai 23/6: Họp giao ban Ủy ban nhân dân xã</p></div>"
    main = (
        f"<h2>{TITLE}</h2>{DATE}<p class='sapo'>{LEAD}</p><span id='lblNoiDung'>{P1}<br>{P2}</span>{others}"
    )
    page = f"<html><head><title>Tin tức</title></head><body><div><div>{main}</div>{side}</div></body></html>"
    assert (read(page)["title"], read(page)["body"]) == (TITLE, f"{P1}\n{P2}")


def test_a_list_beside_a_month_s_calendar_is_a_listing() -> None:
    days = "".join(f"<td>{day}</td>" for day in range(1, 31))
    week = "".join(f"<th>{day}</th>" for day in ("T2", "T3", "T4", "T5", "T6", "T7", "CN"))
    calendar = f"<table><caption>Tháng 6 - 2025</caption><tr>{week}</tr><tr>{days}</tr></table>"
    main = f"<div>{calendar}</div><div>{rows(*SUBJECTS[:6])}</div>"
    html = f"<html><head><title>Tin tức</title></head><body>{main}</body></html>"
    assert len(list(listing(html).entries())) == len(SUBJECTS[:6])
