from __future__ import annotations

import pytest

from .pages_html import BODY, P1, P2, P3, body_of, hanoi, read_hanoi

IMG = '<img src="/documents/1/2/a.jpg/uuid?t=1" alt="">'
CAPTION = "Quang cảnh hội nghị tổng kết"


def captions(html: str) -> tuple[list[str | None], str]:
    item = read_hanoi(hanoi(f"<p>{P1}</p>{html}<p>{P2}</p>"))
    return [image["caption"] for image in item["images"]], item["body"]


@pytest.mark.parametrize(
    "html",
    [
        f'<p align="center">{IMG}</p><p align="center">{CAPTION}</p>',
        f'<p style="text-align:center;">{IMG}</p><p style="text-align: center"><em>{CAPTION}</em></p>',
        f"<p>{IMG}</p><p><i>{CAPTION}</i></p>",
        f"<p>{IMG}</p><p>&nbsp;</p><p><em>{CAPTION}</em></p>",
        f"<center>{IMG}<br>{CAPTION}</center>",
        f'<div align="center"><div>{IMG}</div><div>{CAPTION}</div></div>',
        f'<p style="text-align:center">{IMG}<br><em>{CAPTION}</em></p>',
        f"<table><tr><td>{IMG}</td></tr><tr><td>{CAPTION}</td></tr></table>",
        f"<table><tbody><tr><td><p>{IMG}</p></td></tr><tr><td><p>{CAPTION}</p></td></tr></tbody></table>",
        f"<table><tr><td>{IMG}<br>{CAPTION}</td></tr></table>",
        f"<figure>{IMG}<figcaption>{CAPTION}</figcaption></figure>",
        f"<figure><figcaption>{CAPTION}</figcaption>{IMG}</figure>",
        f"<p>{IMG}</p><p>{'&nbsp;' * 30}{CAPTION}</p>",
        f"<p>{IMG}</p><p>hoi nghi (2).JPG</p><p>{CAPTION}</p>",
        f"<p>{IMG}</p><p>anh tin bai</p><p><em>{CAPTION}</em></p>",
        (
            f'<p><a href="/lon.jpg">{IMG}</a></p><p style="text-align:center"><span '
            f'style="font-style:italic">{CAPTION}</span></p>'
        ),
    ],
)
def test_caption_goes_to_its_picture_and_leaves_the_body(html: str) -> None:
    assert captions(html) == ([CAPTION], body_of(P1, P2))


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{IMG}</p><p>{P3}</p>",
        f'<p align="center">{IMG}</p><p style="text-align:justify">{P3}</p>',
        f"<p>{IMG} {P3}</p>",
        f'<p>{IMG}</p><p align="center">{P3 * 5}</p>',
        f"<table><tr><td>{IMG}<p>{P3}</p><p>{P3 * 5}</p></td></tr></table>",
        f"<p>{IMG}</p><p>{P3[:40]}:</p>",
        f"<p>{IMG}</p><h3>I. Kết quả thực hiện</h3>",
        f'<p>{IMG}</p><p align="center"><strong>CHƯƠNG TRÌNH HÀNH ĐỘNG</strong></p>',
    ],
)
def test_an_ordinary_paragraph_after_a_picture_stays(html: str) -> None:
    found, body = captions(html)
    assert found == [None]
    assert len(body.split("\n\n")) >= 3


def test_two_captions_after_two_pictures() -> None:
    html = (
        f'<p align="center">{IMG}{IMG}</p><p align="center"><em>Ảnh thứ nhất</em></p><p '
        f'align="center"><em>Ảnh thứ hai</em></p>'
    )
    assert captions(html) == (["Ảnh thứ nhất", "Ảnh thứ hai"], body_of(P1, P2))


def test_two_captions_on_two_lines_of_one_paragraph() -> None:
    html = f"<p>{IMG}</p><p>{IMG}</p><p><em>Ảnh thứ nhất<br>Ảnh thứ hai</em></p>"
    assert captions(html) == (["Ảnh thứ nhất", "Ảnh thứ hai"], body_of(P1, P2))


def test_a_caption_each_for_pictures_in_turn() -> None:
    html = "".join(f'<p align="center">{IMG}</p><p align="center"><em>Ảnh {n}</em></p>' for n in "ab")
    assert captions(html) == (["Ảnh a", "Ảnh b"], body_of(P1, P2))


def test_one_caption_after_two_pictures_is_the_nearer_ones() -> None:
    assert captions(f"<p>{IMG}</p><p>{IMG}</p><p><em>{CAPTION}</em></p>") == (
        [None, CAPTION],
        body_of(P1, P2),
    )


def test_only_one_caption_per_picture() -> None:
    found, body = captions(
        f"<p>{IMG}</p><p><em>{CAPTION}</em></p><p><em>Trích lời một cụ già trong tổ dân phố</em></p>"
    )
    assert found == [CAPTION]
    assert "Trích lời một cụ già" in body


def test_a_gallery_table_pairs_pictures_and_captions() -> None:
    html = f"<table><tr><td>{IMG}</td><td>{IMG}</td></tr><tr><td>Ảnh trái</td><td>Ảnh phải</td></tr></table>"
    assert captions(html) == (["Ảnh trái", "Ảnh phải"], body_of(P1, P2))


def test_a_data_table_with_pictures_stays_data() -> None:
    row = f"<tr><td>{IMG}</td><td>Nguyễn Văn A</td><td>Tổ trưởng</td></tr>"
    found, body = captions(f"<table>{row}{row}</table>")
    assert found == [None, None]
    assert body.count("Nguyễn Văn A\tTổ trưởng") == 2


def test_alt_text_never_shows() -> None:
    item = read_hanoi(hanoi('<p><img src="/a.jpg" alt="Chữ thay thế"></p>' + BODY))
    assert "thay thế" not in str(item)


def test_picture_addresses() -> None:
    html = (
        '<p><img src="a.jpg"><img data-src="/b.jpg" src="data:image/gif;base64,x"><img '
        'src="data:image/png;base64,y"></p>'
    )
    item = read_hanoi(hanoi(BODY + html))
    assert [image["url"] for image in item["images"]] == [
        "http://songtrang.hanoi.gov.vn/tin-tuc/-/view_content/a.jpg",
        "http://songtrang.hanoi.gov.vn/b.jpg",
    ]


def test_signature_under_the_last_picture_is_no_caption() -> None:
    item = read_hanoi(hanoi(f'{BODY}<p align="center">{IMG}</p><p align="right"><em>Trần Văn Sông</em></p>'))
    assert (item["images"][0]["caption"], item["author"]) == (None, "Trần Văn Sông")


def test_labelled_source_under_the_last_picture_is_no_caption() -> None:
    item = read_hanoi(
        hanoi(f'{BODY}<p align="center">{IMG}</p><p align="center"><em>(Nguồn: UBND phường)</em></p>')
    )
    assert (item["images"][0]["caption"], item["source"]) == (None, "UBND phường")
