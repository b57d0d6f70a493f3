"""Pictures on pages of a CMS nobody described: their captions, where they stand, and their addresses."""

from __future__ import annotations

import pytest

from .generic_html import BODY, DATE, LEAD, P1, P2, P3, P4, TEXT, TITLE, an_article, body_of, paragraphs, read

IMG = '<img src="/anh/a.jpg" alt="">'
LINE = "Học viên chuẩn bị rơm ủ nấm tại thôn Hạ"
SENTENCE = "Học viên chuẩn bị rơm ủ nấm tại thôn Hạ."
WHOLE = body_of(*TEXT)
BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def in_text(html: str) -> str:
    """The page of an article with something between its paragraphs."""
    return an_article(body=f'<div class="k-text">{paragraphs(P1, P2)}{html}{paragraphs(P3, P4)}</div>')


def shown(html: str) -> tuple[list[tuple[str, str | None]], str | None, str]:
    item = read(html)
    pictures = [(image["url"].rpartition("/")[2], image["caption"]) for image in item["images"]]
    return pictures, item["lead"], item["body"]


# --------------------------------------------------------------------------- an element for picture and text


@pytest.mark.parametrize(
    "frame",
    [
        f'<div class="x1">{IMG}<span class="x2">{SENTENCE}</span></div>',
        f'<div class="x1">{IMG}<p class="x2">{SENTENCE}</p></div>',
        f'<div class="x1"><div class="x3">{IMG}</div><div class="x2"><p>{SENTENCE}</p></div></div>',
        f'<dl class="x1"><dt>{IMG}</dt><dd>{SENTENCE}</dd></dl>',
        f"<div>{IMG}<p>{LINE}</p></div>",
        f'<div class="x1"><a href="/anh/a.jpg">{IMG}<span class="x2">{SENTENCE}</span></a></div>',
    ],
)
def test_what_shares_an_element_with_a_picture_alone_is_its_caption(frame: str) -> None:
    caption = LINE if SENTENCE not in frame else SENTENCE
    assert shown(in_text(frame)) == ([("a.jpg", caption)], None, WHOLE)


@pytest.mark.parametrize(
    "html",
    [
        f"<div>{IMG}<p>{SENTENCE}</p></div>",
        f'<div class="x1">{IMG}<p class="x2">{SENTENCE}</p><p class="x2">{SENTENCE}</p></div>',
        f'<p class="x1">{IMG}{SENTENCE}</p>',
        f'<div class="x1">{IMG}<p class="x2">{P1}{P2}{P3}</p></div>',
    ],
)
def test_a_sentence_made_like_the_text_or_not_alone_there_is_none(html: str) -> None:
    pictures, _, body = shown(in_text(html))
    assert pictures == [("a.jpg", None)]
    assert len(body) > len(WHOLE)


def test_a_summary_beside_its_picture_is_no_caption() -> None:
    header = f'{DATE}<div class="x1">{IMG}<span class="x2">{LEAD}</span></div>'
    assert shown(an_article(header)) == ([("a.jpg", None)], LEAD, WHOLE)


def test_a_text_of_one_short_sentence_stays_a_text() -> None:
    page = an_article(body=f'<div class="k-text">{IMG}<p class="x2">{SENTENCE}</p></div>')
    assert shown(page) == ([("a.jpg", None)], None, SENTENCE)


def test_each_picture_of_a_figure_has_its_caption() -> None:
    figure = f'<figure>{IMG}<img src="/anh/b.jpg"><figcaption>{LINE}</figcaption></figure>'
    assert shown(in_text(figure))[0] == [("a.jpg", LINE), ("b.jpg", LINE)]


# --------------------------------------------------------------------------------------------- many of a kind


def story(make: str, *, count: int) -> tuple[str, list[tuple[str, str]]]:
    names = [(f"{n}.jpg", f"Thôn số {n} dựng xong lán trại nấm trước ngày khai giảng.") for n in range(count)]
    return "".join(f'<p><img src="/anh/{name}"></p><p{make}>{line}</p>' for name, line in names), names


def test_the_lines_of_a_photo_story_are_captions() -> None:
    html, names = story("", count=5)
    assert shown(in_text(html)) == (names, None, WHOLE)


def test_a_few_pictures_between_short_paragraphs_are_no_story() -> None:
    html, names = story("", count=3)
    assert shown(in_text(html))[0] == [(name, None) for name, _ in names]


def test_a_make_that_only_stands_below_pictures_is_that_of_captions() -> None:
    first, second = (story(' class="x9"', count=2)[0]).split("</p><p><img")
    html = f"{first}</p><p>{P3}</p><p><img{second}"
    assert [caption for _, caption in shown(in_text(html))[0]] == [line for _, line in story("", count=2)[1]]
    elsewhere = f'{html}<p class="x9">{SENTENCE}</p>'
    assert [caption for _, caption in shown(in_text(elsewhere))[0]] == [None, None]


def test_a_sign_before_each_item_is_no_picture_with_captions() -> None:
    items = "".join(
        f'<div><img src="/anh/cham.jpg"><span class="x2">Ruộng {n} rộng sáu sào.</span></div>'
        for n in range(5)
    )
    assert shown(in_text(items))[2].count("rộng sáu sào") == 5


def test_a_text_of_two_short_paragraphs_below_pictures_is_no_make_of_captions() -> None:
    html = "".join(
        f'<p><img src="/anh/{n}.jpg"></p><p class="x9">{text}</p>' for n, text in enumerate((P1, P2))
    )
    assert shown(an_article(body=f'<div class="k-text">{html}</div>'))[2] == body_of(P1, P2)


# --------------------------------------------------------------------------------- outside the text's element


def test_the_picture_right_above_the_title_and_its_caption() -> None:
    heading = f'<div class="x1">{IMG}</div><p class="x2">{LINE}. Ảnh: Lò Thị Mai</p><h1>{TITLE}</h1>'
    assert shown(an_article(heading=heading)) == ([("a.jpg", f"{LINE}. Ảnh: Lò Thị Mai")], None, WHOLE)


def test_the_picture_beside_the_title() -> None:
    heading = f'<div class="x1">{IMG}<div><h1>{TITLE}</h1></div></div>'
    assert shown(an_article(heading=heading)) == ([("a.jpg", None)], None, WHOLE)


@pytest.mark.parametrize("above", [f"{IMG}<p>Tin tức trong xã</p>", f"<p>Tin tức trong xã</p>{IMG}"])
def test_a_banner_above_other_things_than_the_title_is_none(above: str) -> None:
    page = an_article().replace('<div class="k-art">', f'{above}<div class="k-art">')
    assert shown(page)[0] == []


def test_pictures_with_captions_right_below_the_text() -> None:
    below = f'<div class="x5"><figure>{IMG}<figcaption>{LINE}</figcaption></figure></div>'
    assert shown(an_article(after=below)) == ([("a.jpg", LINE)], None, WHOLE)
    assert shown(an_article(after=f'<div class="x5">{IMG}</div>'))[0] == []


def test_pictures_that_lead_to_other_pages_end_no_text() -> None:
    cards = "".join(f'<a href="/bai/{n}"><img src="/anh/{n}.jpg"></a>' for n in range(3))
    page = an_article(body=BODY.replace("</p></div>", f"</p>{cards}</div>"))
    assert shown(page) == ([], None, WHOLE)


def test_a_paragraph_below_the_picture_of_the_header_opens_the_text() -> None:
    page = an_article(f"{DATE}<figure>{IMG}</figure>", BODY.replace(P1, f"<em>{P1}</em>"))
    assert shown(page) == ([("a.jpg", None)], None, WHOLE)


# ------------------------------------------------------------------------------------- addresses, small fry


@pytest.mark.parametrize(
    "html",
    [
        f'<img src="{BLANK}" data-src="/anh/a.jpg">',
        '<img src="/giao-dien/blank.gif" data-lazyload="/anh/a.jpg">',
        f'<img src="{BLANK}" srcset="/anh/nho.jpg 300w, /anh/a.jpg 1200w">',
        f'<picture><source data-srcset="/anh/a.jpg 1200w"><img src="{BLANK}"></picture>',
        f'<span><img src="{BLANK}"><noscript><img src="/anh/a.jpg"></noscript></span>',
    ],
)
def test_pictures_that_scripts_load_late(html: str) -> None:
    assert shown(in_text(f"<div>{html}</div>"))[0] == [("a.jpg", None)]


def test_a_picture_without_any_address_is_none() -> None:
    assert shown(in_text(f'<div><img src="{BLANK}"></div>'))[0] == []


@pytest.mark.parametrize(
    "html", ['<img src="/b/cuoi.gif" alt=":)">', '<img src="/b/ic-tep.gif">', '<img src="/b/pdf.gif">']
)
def test_faces_and_signs_of_files_are_no_pictures(html: str) -> None:
    assert shown(in_text(f"<p>{SENTENCE} {html}</p>"))[0] == []


def test_the_sign_of_a_box_of_files_is_no_picture() -> None:
    files = f'<div>{IMG} File đính kèm</div><div><a href="/tep/ke-hoach.pdf">Kế hoạch mở lớp</a></div>'
    assert shown(an_article(body=BODY.replace("</p></div>", f"</p>{files}</div>"))) == ([], None, WHOLE)


def test_the_note_of_an_attached_file_is_no_text() -> None:
    attached = f"<dl><dt>{IMG}</dt><dd>{LINE}</dd><dd>nam rom.jpg [ 214.6 KB | Đã xem 300 lần ]</dd></dl>"
    assert shown(in_text(attached)) == ([("a.jpg", LINE)], None, WHOLE)


@pytest.mark.parametrize(
    "line",
    [
        "Bài viết này có hữu ích với bạn không?",
        '<a href="/nhan/nam">#trồng nấm</a> <a href="/nhan/xa">#xã Mây</a>',
    ],
)
def test_questions_and_keywords_below_the_text(line: str) -> None:
    page = an_article(body=BODY.replace("</p></div>", f"</p><div>{line}</div></div>"))
    assert shown(page)[2] == WHOLE


def test_a_centred_stanza_below_a_vignette_is_no_caption() -> None:
    stanza = "Chiều buông bến vắng<br>Con đò gác mái<br>Khói lam nếp nhà<br>Ai ngân câu hát"
    vignette = '<p><img src="/anh/hoa-van.gif" width="400"></p>'
    poem = vignette + f'<p align="center"><i>{stanza}</i></p>' * 2
    item = read(an_article(body=f'<div class="k-text">{poem}</div>'))
    assert item["body"].count("Con đò gác mái") == 2
    assert item["images"][0]["caption"] is None


@pytest.mark.parametrize("count", [1, 2])
def test_a_short_text_in_a_cell_with_a_picture_is_no_caption(count: int) -> None:
    """As WebForms portals lay out: whoever reads the table for the picture's loses the text."""
    picture = '<p><img src="/u/a.jpg" width="500"></p><p style="text-align:center"><em>Quang cảnh</em></p>'
    signed = '<p style="text-align:right"><b>Lò Thị Ban</b></p>'
    cell = f"<table><tr><td>{paragraphs(*TEXT[:count])}{picture}{signed}</td></tr></table>"
    item = read(an_article(body=cell))
    assert (item["body"], item["images"][0]["caption"], item["author"]) == (
        body_of(*TEXT[:count]), "Quang cảnh", "Lò Thị Ban",
    )  # fmt: skip
