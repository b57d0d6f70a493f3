from __future__ import annotations

import pytest
from parsel import Selector

from portalcrawl.pages.base import parse
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.walker import walk


def blocks(html: str) -> list[Block]:
    return walk(parse(f"<body>{html}</body>").css("body")[0].root)


def texts(html: str) -> list[str]:
    return [block.text for block in blocks(html) if block.text]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a</p><p>b</p>", ["a", "b"]),
        ("<p>a<br>b<br/>c</p>", ["a\nb\nc"]),
        ("<p>a<br><br>b</p>", ["a", "b"]),
        ("<p>một\n   hai</p>", ["một hai"]),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", ["a", "b", "c"]),
        ("<div>a</div><div>b<div>c</div>d</div>", ["a", "b", "c", "d"]),
        ("chữ trần<p>a</p>đuôi", ["chữ trần", "a", "đuôi"]),
        ("một</p>hai</p><p>ba</p>", ["một", "hai", "ba"]),
        ("<p>a<div>b</div>c</p>d", ["a", "b", "c", "d"]),
        ("<p>&nbsp;</p><p>a</p><p>\u200b</p>", ["a"]),
        ("<p>Th&ocirc;ng tin v&agrave; B&#7897;</p>", ["Thông tin và Bộ"]),
        ("<p>tie\u0302\u0301ng</p>", ["tiếng"]),
        ("<p>a<b>b</b>c <i>d</i></p>", ["abc d"]),
        ("<p>a<o:p>&nbsp;</o:p></p><p>b</p>", ["a", "b"]),
        (
            "<p>a<!-- ẩn --><span style='DISPLAY : none'>ẩn</span><script>ẩn</script><style>ẩn</style>b</p>",
            ["ab"],
        ),
        ("<p hidden>ẩn</p><div style='display:none'><p>ẩn</p></div><p>a</p>", ["a"]),
        ("<p>a <img src='x.jpg' alt='chữ thay thế' title='chữ'> b</p>", ["a b"]),
        ("<h2>a</h2>b<blockquote>c</blockquote>", ["a", "b", "c"]),
        ("<select><option>chọn</option></select><p>a</p><button>nút</button>", ["a"]),
        ("<p>a<span style='display:block'>b</span>c</p>", ["a", "b", "c"]),
        ("<p>a<wbr>b</p><p>c\u00add</p>", ["ab", "cd"]),
        ("<object data='x.swf'>trình duyệt không hỗ trợ</object><p>a</p>", ["a"]),
    ],
)
def test_text_becomes_paragraphs(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_data_table_gives_one_line_per_row() -> None:
    html = (
        "<table><tr><th>STT</th><th>Tên</th></tr><tr><td><p>1</p></td><td><p>Tổ 1</p><p>khu A</p>"
        "</td></tr></table>"
    )
    assert texts(html) == ["STT\tTên", "1\tTổ 1 khu A"]


def test_tabs_in_a_cell_do_not_look_like_cells() -> None:
    assert texts("<table><tr><td>a\tb</td><td>c</td></tr><tr><td>d</td><td>e</td></tr></table>") == [
        "a b\tc",
        "d\te",
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td><p>a</p><p>b</p></td></tr><tr><td>c</td></tr></table>",
        "<table><tbody><tr><td><p>a</p><p>b</p></td><td>c</td></tr></tbody></table>",
        "<table><tr><td>&nbsp;</td><td><p>a</p><p>b</p></td></tr><tr><td></td><td>c</td></tr></table>",
    ],
)
def test_layout_tables_are_unwrapped(html: str) -> None:
    assert texts(html) == ["a", "b", "c"]


def test_data_table_inside_a_layout_table() -> None:
    inner = "<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    assert texts(f"<table><tr><td><p>a</p>{inner}</td></tr></table>") == ["a", "1\t2", "3\t4"]


def test_alignment_and_emphasis_are_remembered() -> None:
    found = blocks(
        "<p align=right>a</p><center><p>b</p></center><p style='text-align : Center'><em>c</em></p>"
        "<p><strong>d</strong></p><p><i>e</i> f</p><div style='text-align:right'><span>g</span></div>"
    )
    assert [block.align for block in found] == ["right", "center", "center", "", "", "right"]
    assert [block.italic for block in found] == [False, False, True, False, False, False]
    assert [block.bold for block in found] == [False, False, False, True, False, False]


def test_leading_non_breaking_spaces_are_counted() -> None:
    assert blocks(f"<p>{'&nbsp;' * 40}Hoàng Hiệp</p>")[0].lines[0].pad == 40
    assert blocks("<p>&nbsp;&nbsp;đoạn văn</p>")[0].lines[0].pad == 0


def test_a_link_around_blocks_belongs_to_them() -> None:
    found = blocks("<a href='x'><div>tên bài</div></a><p>a <a href='y'>b</a></p>")
    assert [[link.href for link in block.links] for block in found] == [["x"], ["y"]]
    assert [block.link_chars for block in found] == [7, 1]


def test_the_tree_is_not_changed() -> None:
    tree: Selector = parse("<div><p>a</p>b<table><tr><td>c</td></tr></table><span hidden>d</span></div>")
    before = tree.get()
    walk(tree.root)
    assert tree.get() == before


@pytest.mark.parametrize("tag", ["div", "span", "table", "ul", "b"])
def test_depth_does_not_matter(tag: str) -> None:
    walk(parse(f"<p>a</p>{f'<{tag}>' * 200_000}b").root)
