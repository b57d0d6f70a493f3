"""Shadow roots, AMP, elements an author named, and what a page's own style sheets say."""

from __future__ import annotations

from .generic_html import DATE, LEAD, P1, P2, TEXT, TITLE, an_article, body_of, page, paragraphs, read

WHOLE = body_of(*TEXT)
STAMP = "2025-03-12T08:21:00+07:00"


def test_the_children_of_a_shadow_host_are_read_where_its_slots_show_them() -> None:
    root = (
        '<template shadowrootmode="open"><slot name="headline"></slot><slot name="when"></slot>'
        '<slot name="text"></slot><slot name="more"></slot></template>'
    )
    more = '<div slot="more"><h3>Tin khác</h3><a href="/bai/1/x">Một tin khác của xã Mây</a></div>'
    main = (
        f'<k-article>{root}{more}<div slot="text">{paragraphs(*TEXT)}</div>'
        f'<h1 slot="headline">{TITLE}</h1><p slot="when">12/03/2025 08:21</p></k-article>'
    )
    item = read(page(main))
    assert (item["title"], item["body"], item["published_at"]) == (TITLE, WHOLE, STAMP)


def test_text_between_a_hosts_children_stays_in_its_place_in_the_slot() -> None:
    counted = '<k-views><template shadowrootmode="open">Lượt đọc: <slot></slot></template>1.338</k-views>'
    phone = '<k-phone><template shadowrootmode="open">số <slot></slot></template>0200.000.000</k-phone>'
    text = f"{P1} Bà con cần hỏi xin gọi {phone} trong giờ hành chính."
    item = read(an_article(f"{DATE}<div>{counted}</div>", f"<div>{paragraphs(text, P2)}</div>"))
    assert item["view_count"] == 1338
    assert item["body"] == body_of(f"{P1} Bà con cần hỏi xin gọi số 0200.000.000 trong giờ hành chính.", P2)


def test_what_no_slot_takes_is_not_seen() -> None:
    host = (
        '<k-text><template shadowrootmode="open"><slot name="text"></slot></template>'
        f'<div slot="text">{paragraphs(*TEXT)}</div><p>{LEAD}</p></k-text>'
    )
    assert read(an_article(body=host))["body"] == WHOLE


def test_a_slot_without_children_shows_what_it_holds_itself() -> None:
    root = f'<template shadowrootmode="open"><slot name="text">{paragraphs(*TEXT)}</slot></template>'
    assert read(an_article(body=f"<k-text>{root}</k-text>"))["body"] == WHOLE


def test_pictures_of_amp_are_pictures() -> None:
    figure = (
        '<figure><amp-img src="/anh/a.jpg" width="600" height="400">'
        '<noscript><img src="/anh/a.jpg"></noscript></amp-img>'
        "<figcaption>Học viên nghe hướng dẫn ủ rơm</figcaption></figure>"
    )
    item = read(an_article(body=f'<div class="k-text">{figure}{paragraphs(*TEXT)}</div>'))
    assert [(image["url"], image["caption"]) for image in item["images"]] == [
        ("http://xamay.invalid/anh/a.jpg", "Học viên nghe hướng dẫn ủ rơm")
    ]
    assert item["body"] == WHOLE


def test_text_around_a_child_of_the_host_is_shown_around_it() -> None:
    term = '<k-term><template shadowrootmode="open"><slot></slot></template>Trồng <b>nấm</b> sò</k-term>'
    text = f"{term} là nghề mới của xã Mây trong hai năm trở lại đây."
    item = read(an_article(body=f"<div>{paragraphs(text, P2)}</div>"))
    assert item["body"] == body_of("Trồng nấm sò là nghề mới của xã Mây trong hai năm trở lại đây.", P2)


def test_what_follows_a_picture_that_was_never_closed_is_kept() -> None:
    body = f'<div><p>{P1}</p><amp-img src="/anh/a.jpg" width="600">{paragraphs(*TEXT[1:])}</div>'
    item = read(an_article(body=body))
    assert (item["body"], len(item["images"])) == (WHOLE, 1)


def test_a_picture_inside_an_element_of_that_name_is_kept() -> None:
    image = '<k-image><img src="/anh/a.jpg" width="600"></k-image>'
    item = read(an_article(body=f"<div>{paragraphs(P1)}{image}{paragraphs(*TEXT[1:])}</div>"))
    assert [image["url"] for image in item["images"]] == ["http://xamay.invalid/anh/a.jpg"]


def test_what_amp_shows_until_something_is_loaded_is_not_text() -> None:
    video = '<amp-list src="/v.json"><p fallback>Không tải được số liệu của xã Mây lúc này.</p></amp-list>'
    assert (
        read(an_article(body=f"<div>{paragraphs(P1)}{video}{paragraphs(*TEXT[1:])}</div>"))["body"] == WHOLE
    )


def test_a_figure_is_one_by_the_name_its_author_gave_it() -> None:
    figure = '<k-figure><img src="/anh/a.jpg"><b slot="caption">Lớp học ở thôn Trung</b></k-figure>'
    item = read(an_article(body=f"<div>{figure}{paragraphs(*TEXT)}</div>"))
    assert [image["caption"] for image in item["images"]] == ["Lớp học ở thôn Trung"]
    assert item["body"] == WHOLE


def test_an_elements_own_name_tells_chrome() -> None:
    imprint = f"<k-footer><p>{LEAD}</p><p>{P1} Trang này thuộc về xã.</p></k-footer>"
    assert read(an_article(after=imprint))["body"] == WHOLE


def test_a_frameworks_mark_of_an_element_is_no_name() -> None:
    text = f'<k-text class="ng-star-inserted">{paragraphs(P1)}</k-text>'
    assert read(an_article(body=text))["body"] == P1


def test_a_line_that_the_pages_sheet_sets_to_the_right_signs() -> None:
    sheet = "<style>.k-sg{text-align:right;font-weight:700}</style>"
    text = f'<div>{paragraphs(*TEXT)}<p class="k-sg">Thu Hằng</p></div>'
    item = read(an_article(body=text, head=sheet))
    assert (item["author"], item["body"]) == ("Thu Hằng", WHOLE)
    assert read(an_article(body=text))["author"] is None, "else the sheet shows nothing"


def test_an_elements_own_style_goes_before_the_sheet() -> None:
    sheet = "<style>.k-sg{text-align:right}</style>"
    text = f'<div>{paragraphs(*TEXT)}<p class="k-sg" style="text-align:left">Thu Hằng</p></div>'
    assert read(an_article(body=text, head=sheet))["author"] is None


def test_an_element_of_html_5_ends_a_paragraph_left_open() -> None:
    box = "<aside><p>Diện tích trại nấm: 400 mét vuông.</p></aside>"
    text = f"<div><p>{P1}<p>{P2}{box}<p>{TEXT[2]}<p>{TEXT[3]}</div>"
    expected = body_of(P1, P2, "Diện tích trại nấm: 400 mét vuông.", *TEXT[2:])
    assert read(an_article(body=text))["body"] == expected
