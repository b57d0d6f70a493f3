"""Nothing of a text is lost, whatever tables and lists stand in it: what looks like a date line, a counter
or the portal's imprint is data there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsel import Selector

from portalcrawl.reading.walker import walk

from .generic_html import DATE, P1, P2, TEXT, TITLE, an_article, body_of, paragraphs, read

PEOPLE = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Hoàng Cường", "Phạm Thu Dung", "Vũ Thị Hà")
UNITS = (
    "Thôn Đông",
    "Thôn Tây Hạ",
    "Trường Tiểu học Hòa Bình",
    "Hội Nông dân xã",
    "Trạm Y tế",
    "UBND xã Mây",
)
GOODS = ("Lúa", "Ngô", "Cây ăn quả", "Rau màu", "Chăn nuôi", "Thủy sản")
COUNTS = st.integers(1, 999).map(str) | st.floats(0.1, 99).map(lambda n: f"{n:.1f}".replace(".", ","))
DAYS = st.dates().map(lambda day: f"{day.day:02d}/{day.month:02d}/2025")
HOURS = st.integers(6, 17).map(lambda hour: f"{hour}h30") | st.integers(6, 17).map(lambda hour: f"{hour}:00")
PHONES = st.integers(100_000, 999_999).map(lambda n: f"0912 {n // 1000} {n % 1000:03d}")
COLUMNS = {
    "STT": st.integers(1, 40).map(str),
    "Họ và tên": st.sampled_from(PEOPLE),
    "Đơn vị": st.sampled_from(UNITS),
    "Ngày": DAYS,
    "Năm": st.integers(2015, 2025).map(str),
    "Số lượng": COUNTS,
    "Giờ": HOURS,
    "Điện thoại": PHONES,
    "Thứ": st.sampled_from(("Thứ Hai", "Thứ Ba", "Thứ Tư", "Chủ nhật")),
    "Số tiền (đồng)": st.integers(1, 999).map(lambda n: f"{n}.000.000"),
    "Lượt truy cập": st.integers(100, 9999).map(str),
}
LINES = {
    "goods": st.tuples(st.sampled_from(GOODS), COUNTS).map(": ".join),
    "people": st.tuples(st.sampled_from(PEOPLE), st.sampled_from(UNITS)).map(" - ".join),
    "hours": st.tuples(HOURS, DAYS).map("Thời gian: {0[0]} ngày {0[1]}".format),
    "places": st.sampled_from(UNITS).map("Địa điểm: {}".format),
    "calls": PHONES.map("Điện thoại: {}".format),
    "parts": st.tuples(st.integers(1, 9).map(str), st.sampled_from(GOODS)).map(". ".join),
}
BEFORE = st.integers(1, len(TEXT))  # paragraphs above


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    heads = draw(st.lists(st.sampled_from(list(COLUMNS)), min_size=2, max_size=5, unique=True))
    rows = draw(st.lists(st.tuples(*(COLUMNS[head] for head in heads)), min_size=3, max_size=9))
    return [heads, *map(list, rows)] if draw(st.booleans()) else [*map(list, rows)]


@settings(derandomize=True, deadline=None, max_examples=150)
@given(table=tables(), above=BEFORE)
def test_every_row_of_a_table_is_text(table: list[list[str]], above: int) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in table)
    html = f"<div>{paragraphs(*TEXT[:above])}<table>{rows}</table>{paragraphs(*TEXT[above:])}</div>"
    expected = body_of(*TEXT[:above], "\n".join(map("\t".join, table)), *TEXT[above:])
    assert read(an_article(body=html))["body"] == expected


@settings(derandomize=True, deadline=None, max_examples=150)
@given(
    lines=st.sampled_from(list(LINES)).flatmap(lambda kind: st.lists(LINES[kind], min_size=2, max_size=6)),
    tag=st.sampled_from(("li", "p", "div")),
    above=BEFORE,
)
def test_every_line_of_a_list_is_text(lines: list[str], tag: str, above: int) -> None:
    items = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    items = f"<ul>{items}</ul>" if tag == "li" else items
    html = f"<div>{paragraphs(*TEXT[:above])}{items}{paragraphs(*TEXT[above:])}</div>"
    assert read(an_article(body=html))["body"] == body_of(*TEXT[:above], *lines, *TEXT[above:])


@pytest.mark.parametrize("tag", ["p", "div"])
def test_whom_to_call_at_the_end_of_a_short_notice(tag: str) -> None:
    lines = ["Mọi chi tiết xin liên hệ:", "Địa chỉ: thôn Đông, xã Mây", "Điện thoại: 0200 000 000"]
    html = "".join(f"<{tag}>{text}</{tag}>" for text in (P1, P2, *lines))
    assert read(an_article(body=f"<div>{html}</div>"))["body"] == body_of(P1, P2, *lines)


CALL = "Mọi chi tiết xin liên hệ:"
UNIT = "Trung tâm Phục vụ hành chính công xã Mây"
WHERE = ("Địa chỉ: thôn Đông, xã Mây", "Điện thoại: 0200 000 000", "Email: mot-cua@xamay.invalid")


@pytest.mark.parametrize("first", [CALL, UNIT])
def test_whom_to_call_on_the_lines_of_one_paragraph(first: str) -> None:
    html = f"<div>{paragraphs(P1, P2, '<br>'.join((first, *WHERE)))}</div>"
    expected = body_of(P1, P2, "\n".join((first, *WHERE)))
    assert read(an_article(body=html))["body"] == expected
    assert (
        read(an_article(body=html, side=f"<ul>{'<li><a href=/b>Bài khác của xã</a></li>' * 3}</ul>"))["body"]
        == expected
    )


def test_whom_to_call_between_breaks_and_in_a_list() -> None:
    breaks = "<br><br>".join((P1, P2, "<br>".join((UNIT, *WHERE))))
    assert read(an_article(body=f"<div>{breaks}</div>"))["body"] == body_of(P1, P2, "\n".join((UNIT, *WHERE)))
    items = f"{paragraphs(P1, P2, CALL)}<ul>{''.join(f'<li>{line}</li>' for line in WHERE)}</ul>"
    assert read(an_article(body=f"<div>{items}</div>"))["body"] == body_of(P1, P2, CALL, *WHERE)


def test_a_directory_at_the_end_of_the_text() -> None:
    units = [
        f"{name}<br>Địa chỉ: thôn {name[-4:]}<br>Điện thoại: 0200 00{n}"
        for n, name in enumerate(("Trường Đông", "Trạm xá Trung"))
    ]
    item = read(an_article(body=f"<div>{paragraphs(P1, P2, *units)}</div>"))
    assert item["body"] == body_of(P1, P2, *(unit.replace("<br>", "\n") for unit in units))


def flat(*after: str) -> str:
    """A page without boxes."""
    head = f"<head><title>{TITLE}</title></head>"
    return f"<html>{head}<body><h1>{TITLE}</h1>{DATE}{paragraphs(*TEXT, *after)}</body></html>"


def test_the_imprint_that_ends_a_page_without_boxes_is_no_text() -> None:
    assert read(flat("<br>".join(("ỦY BAN NHÂN DÂN XÃ MÂY", *WHERE))))["body"] == body_of(*TEXT)
    assert read(flat("<br>".join((CALL, *WHERE))))["body"] == body_of(*TEXT, "\n".join((CALL, *WHERE)))


def test_the_portals_name_that_ends_the_page_is_no_source() -> None:
    boxes = flat().replace("<h1>", "<div><h1>").replace("</body>", "</div><div>{}</div></body>")
    assert read(boxes.format("<p>Cổng thông tin điện tử xã Mây</p>"))["source"] is None


def test_the_day_behind_a_colon_is_text_at_its_end() -> None:
    lines = (P1, P2, "Hạn cuối nhận hồ sơ:", "17h00 ngày 30/6/2025")
    assert read(an_article(body=f"<div>{paragraphs(*lines)}</div>"))["body"] == body_of(*lines)


def test_an_invitation_that_begins_with_the_hour_keeps_it() -> None:
    lines = ["Thời gian: 7h30 ngày 21/6/2025", "Địa điểm: Hội trường xã", "Thành phần: Bí thư các chi bộ"]
    item = read(an_article(body=f"<div>{paragraphs(*lines, P1, P2)}</div>"))
    assert (item["body"], item["published_raw"]) == (body_of(*lines, P1, P2), "12/03/2025 08:21")


def test_lines_of_one_paragraph_are_no_header_though_one_is_a_date() -> None:
    lines = ["Chăn nuôi: 905,0", "Lúa: 81", "Cây ăn quả: 79", "Rau màu: 12", "17/01/2025"]
    item = read(an_article(body=f"<div>{paragraphs(P1, '<br>'.join(lines), P2)}</div>"))
    assert item["body"] == body_of(P1, "\n".join(lines), P2)


@pytest.mark.parametrize(
    "table",
    [
        [["Thứ Hai", "14/09/2025", "16h00"], ["Thứ Ba", "15/09/2025", "17h30"]],
        [
            ["Nội dung", "Số liệu"],
            ["Lượt xem", "120"],
            ["Nguồn", "Ngân sách xã"],
            ["Thu", "12"],
            ["Chi", "9"],
        ],
    ],
    ids=["days and hours", "labels of fields among others"],
)
def test_a_table_at_the_end_of_the_text(table: list[list[str]]) -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in table)
    item = read(an_article(body=f"<div>{paragraphs(*TEXT)}<table>{rows}</table></div>"))
    assert item["body"] == body_of(*TEXT, "\n".join(map("\t".join, table)))


def test_a_rows_empty_cells_keep_their_place() -> None:
    table = [
        ["Ngày", "Giờ", "Nội dung", "Ghi chú"],
        ["Thứ hai", "8h00", "Họp giao ban", ""],
        ["", "14h00", "Tiếp công dân", "Phòng số 2"],
        ["", "", "Tổng cộng", ""],
    ]
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in table)
    blank = "<tr><td></td><td>&nbsp;</td><td></td><td></td></tr>"
    loose = "<tr>Lịch có thể thay đổi<td>Văn phòng</td></tr>"  # as browsers do not keep it
    html = f"<div>{paragraphs(P1)}<table>{rows}{blank}{loose}</table>{paragraphs(P2)}</div>"
    lines = [*map("\t".join, table), "Lịch có thể thay đổi\tVăn phòng"]
    assert read(an_article(body=html))["body"] == body_of(P1, "\n".join(lines), P2)
    assert len(list(walk(Selector(text=html).css("body")[0].root))) == 2 + len(lines)
