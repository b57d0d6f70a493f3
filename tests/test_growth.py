"""What a page of a CMS nobody described costs to read grows with its length, whatever it repeats."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from portalcrawl import text
from portalcrawl.errors import NotAnArticle
from portalcrawl.pages import templates
from portalcrawl.pages.base import article
from portalcrawl.reading import meta

NOW = datetime(2025, 6, 21, tzinfo=UTC)
TITLE = "Xã Mây khai giảng lớp dạy nghề trồng nấm"
PARAGRAPH = (
    "<p>Sáng nay, đông đảo bà con đã có mặt từ sớm tại nhà văn hóa để cùng nhau chuẩn bị ngày hội.</p>"
)
FEW, MANY = 50, 200
DEEP, END = "<div>" * 100, "</div>" * 100

REPEATED: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: PARAGRAPH * n,
    "framed pictures": lambda n: "".join(
        f"<div class=f><img src='/a{i}.jpg'><div class=c>Bà con thôn {i} dọn đường</div></div>"
        for i in range(n)
    ),
    "pictures with lines": lambda n: "".join(
        f"<img src='/a{i}.jpg'><p class=c>Bà con thôn {i} dọn đường</p>" for i in range(n)
    ),
    "lines of many makes": lambda n: "".join(
        f"<img src='/a{i}.jpg'><p class=c{i // 2}>Bà con thôn {i} dọn đường</p>" for i in range(n)
    ),
    "links in deep boxes": lambda n: DEEP + "<a href='/b'>Bài số một của xã</a> " * n + END,
    "links into the page": lambda n: (
        DEEP
        + "".join(f"<a href='#b{i}'>Bài số {i}</a> " for i in range(n))
        + END
        + "".join(f"<div id=b{i}>x</div>" for i in range(n))
    ),
    "forms": lambda n: "<div><form><input name=a>x</form></div>" * n,
    "forms in deep boxes": lambda n: DEEP + "<form><input></form>" * n + END,
    "headings with sections": lambda n: "".join(
        f"<div><h2><a href=/b/{i}>Bài số {i} về công tác</a></h2><a href=/s/{i % 9}>Mục {i % 9}</a></div>"
        for i in range(n)
    ),
    "rows with dates": lambda n: (
        "<p><a href='/bai/1'>Bài số một về công tác của xã Mây</a></p><p>12/03/2025</p>" * n
    ),
    "asides": lambda n: f"<aside>Số liệu</aside>{PARAGRAPH}" * n,
    "typed lines": lambda n: "<pre>" + "Bà con thôn một dọn đường\n" * n + "</pre>",
    "hidden boxes": lambda n: DEEP + "<div hidden>Bà con thôn một</div>" * n + END,
    "tables": lambda n: "<table><tr><td>12/03/2025</td><td>Bà con thôn một</td></tr></table>" * n,
}


def forget() -> None:
    """Make nothing known of any line."""
    for name, module in list(sys.modules.items()):
        for value in vars(module).values() if name.startswith("portalcrawl.") else ():
            parameters = getattr(value, "cache_parameters", dict)()
            if (parameters.get("maxsize") or 0) >= text.REMEMBERED:
                value.cache_clear()


def calls(read: Callable[[], object]) -> int:
    """Count the calls of functions, which unlike seconds are the same on every machine."""
    count = 0
    forget()

    def note(_: Any, event: str, __: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read()
    except NotAnArticle:
        pass
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", REPEATED)
def test_reading_grows_with_the_page_and_not_with_its_square(shape: str) -> None:
    def cost(count: int) -> int:
        page = (
            f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>12/03/2025 08:21</p>"
            f"<div class=t>{PARAGRAPH * 5}{REPEATED[shape](count)}</div></body></html>"
        )
        return calls(
            lambda: article(templates()["generic"].article(page, "http://xamay.invalid/bai/17/x"), NOW)
        )

    cost(1)  # what is made once is made
    few, many = cost(FEW), cost(MANY)
    assert many < few * MANY / FEW * 1.3


def test_no_long_line_is_remembered() -> None:
    """What a page of 20 MB says stays in memory no longer than the page."""
    before = text._clean_line.cache_info().currsize, meta._split_short.cache_info().currsize
    text.clean_text("a b " * 100_000)
    meta.split_meta("Lượt xem: 5 " * 100_000)
    assert (text._clean_line.cache_info().currsize, meta._split_short.cache_info().currsize) == before


def link(number: object) -> str:
    return f"<a href='/bai/{number}'>Bài số {number} nói về việc làng việc nước</a>"


def line(*cells: object) -> str:
    return f"<div class=g>{''.join(f'<div>{link(cell)}</div>' for cell in cells)}</div>"


LISTS: dict[str, Callable[[int], str]] = {
    "rows": lambda n: "".join(f"<div>{link(i)} <p>Tin tức</p></div>" for i in range(n)),
    "the rows of a grid": lambda n: "".join(line(i, -i) for i in range(1, n)),
    "grids": lambda n: "".join(
        f"<h2>Mục {i}</h2><div>{line(i, f'{i}-1')}{line(f'{i}-2', f'{i}-3')}</div>" for i in range(n)
    ),
    "days with one and with several": lambda n: "".join(
        f"<div class=o><h2>1{i % 10}/03/2025</h2>{line(i, -i) if i % 2 else line(i)}</div>"
        for i in range(1, n)
    ),
    "the name of the page": lambda n: (
        f"<div>{'<p>Tin tức</p>' * n}</div>"
        + "".join(f"<h4>Mục {i}</h4><ul><li>{link(i)}</li><li>{link(-i)}</li></ul>" for i in range(1, n))
    ),
    "a card of boxes in boxes": lambda n: (
        "<p><a href='/bai/1'>"
        + "<div>" * n
        + "<p>Bài số một của xã</p><p>12/03/2025</p>"
        + "</div>" * n
        + "</a></p>"
    ),
}


@pytest.mark.parametrize("shape", LISTS)
def test_finding_the_main_list_grows_with_the_page_and_not_with_its_square(shape: str) -> None:
    def cost(count: int) -> int:
        page = f"<html><head><title>Tin tức - Xã Mây</title></head><body>{LISTS[shape](count)}</body></html>"
        view = templates()["generic"].listing(page, "http://xamay.invalid/tin-tuc")
        return calls(lambda: list(view.entries()))

    cost(1)
    few, many = cost(FEW), cost(MANY)
    assert many < few * MANY / FEW * 1.3
