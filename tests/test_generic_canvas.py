"""Pages drawn box by box: what counts is where a box stands, not where the source has it."""

from __future__ import annotations

import random

import pytest

from portalcrawl.pages import templates

from .generic_html import P1, P2, P3, P4, SUBJECTS, TEXT, TITLE, body_of, listing, read

SIDE = "Đường dây nóng của xã nhận phản ánh về vệ sinh môi trường trong giờ hành chính các ngày trong tuần."
Box = tuple[int, int, int, str]  # left, top, width, content


def _boxes() -> list[Box]:
    menu: list[Box] = [
        (i * 160, 120, 150, f'<a href="/{i}">{name}</a>')
        for i, name in enumerate(("Trang chủ", "Giới thiệu", "Tin tức", "Văn bản", "Liên hệ"))
    ]
    side: list[Box] = [
        (720, 200 + 90 * i, 240, f'<a href="/bai/{i}">{text}</a>') for i, text in enumerate(SUBJECTS[:3])
    ]
    dates: list[Box] = [(720, 240 + 90 * i, 240, f"0{i + 1}/03/2025") for i in range(3)]
    text: list[Box] = [(40, 300 + 100 * i, 640, paragraph) for i, paragraph in enumerate(TEXT)]
    return [
        (0, 0, 960, '<img src="/bia.jpg" width="960" height="90">'),
        *menu,
        (40, 180, 640, f'<span style="font-size:26px">{TITLE}</span>'),
        (40, 250, 300, '<span style="font-size:12px">12/03/2025 08:21</span>'),
        *text,
        *side,
        *dates,
        (720, 520, 240, SIDE),
        (0, 900, 960, "Cơ quan chủ quản: Ủy ban nhân dân xã Mây"),
    ]


def _inline(boxes: list[Box]) -> tuple[str, str]:
    drawn = "".join(
        f'<div style="position:absolute;left:{left}px;top:{top}px;width:{width}px;font-size:15px">'
        f"{inside}</div>"
        for left, top, width, inside in boxes
    )
    return "", drawn


def _by_sheet(boxes: list[Box]) -> tuple[str, str]:
    """Give boxes whose places a style sheet in the page's head names, as export programs write them."""
    rules = "".join(
        f"#b{i} {{ left: {left}px; top: {top}px; width: {width}px }}\n"
        for i, (left, top, width, _) in enumerate(boxes)
    )
    drawn = "".join(
        f'<div class="bx" id="b{i}"><p style="font-size:15px">{inside}</p></div>'
        for i, (*_, inside) in enumerate(boxes)
    )
    return f"<style>.bx, .img {{ position: absolute; }}\n{rules}</style>", drawn


def _page(head: str, drawn: str, title: str = "bai 17") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><div id='stage'>{drawn}</div></body></html>"


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("draw", [_inline, _by_sheet])
def test_an_article_is_read_from_the_top_whatever_the_order_of_its_boxes(draw: object, seed: int) -> None:
    assert callable(draw)
    boxes = _boxes()
    random.Random(seed).shuffle(boxes)
    item = read(_page(*draw(boxes)))
    assert (item["title"], item["body"]) == (TITLE, body_of(*TEXT))
    assert item["published_at"] == "2025-03-12T08:21:00+07:00"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(0, 100 + 60 * i, 300, text) for i, text in enumerate((P1, P2, *SUBJECTS[:3]))]
    right = [(400, 110 + 60 * i, 300, text) for i, text in enumerate((P3, P4, *SUBJECTS[3:6]))]
    mixed = [box for pair in zip(right, left, strict=True) for box in pair]
    html = _page(*_inline(mixed))
    shown = [block.text for block in templates()["generic"].article(html, None).look.shown]
    assert shown == [P1, P2, *SUBJECTS[:3], P3, P4, *SUBJECTS[3:6]]


def test_rows_of_a_list_have_the_date_that_stands_below_their_headline() -> None:
    rows = [(40, 200 + 60 * i, 500, f'<a href="/bai/{i}">{text}</a>') for i, text in enumerate(SUBJECTS[:6])]
    dates = [(40, 220 + 60 * i, 500, f"1{i}/03/2025") for i in range(6)]
    found = listing(_page(*_inline([*dates, *rows]), title="Tin tức"))
    assert [(entry.title, entry.published_raw) for entry in found.entries()] == [
        (text, f"1{i}/03/2025") for i, text in enumerate(SUBJECTS[:6])
    ]


def test_a_few_boxes_placed_for_decoration_move_nothing() -> None:
    boxes = '<div style="position:absolute;left:0px;top:0px">Góp ý</div>' * 3
    html = f"<html><head><title>{TITLE}</title></head><body><div>{boxes}<h1>{TITLE}</h1>" + "".join(
        f"<p>{text}</p>" for text in TEXT
    )
    assert read(f"{html}</div></body></html>")["body"] == body_of(*TEXT)
