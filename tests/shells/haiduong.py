"""Pages of Hải Dương's ``Trang/ChiTietTinTuc.aspx?nid=13066&title=<slug>.html``, for the template ``quangninh``.

No template of its own: the page's name, the parameter ``nid`` that counts, the folder ``/Trang/`` and the
product underneath are Quảng Ninh's; what differs is a decorative ``title=``, which changes neither key nor
canonical address, and the folder of pictures (``/HinhAnhBaiViet/``). Of neither is any markup known, so both
rest on the same generic reader, and a second template would hold nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from tests import sharepoint_masters as masters
from tests.shells import kit
from tests.shells.kit import Fixture, Story

T = "quangninh"
HOST = "https://web01.haison.shell.invalid"
SITE = "Cổng thông tin điện tử tỉnh Hải Sơn"


def number(story: Story) -> str:
    """Give the article's number."""
    return str(10_000 + int(story.key) % 9973)


def address(story: Story, unit: str = "") -> str:
    """Give an article's address with its decorative title."""
    return f"{HOST}{unit}/Trang/ChiTietTinTuc.aspx?nid={number(story)}&title={kit.slug(story.title)}.html"


def detail(story: Story, seed: str, dress: dict[str, Any]) -> str:
    """Print the web part in one of three arrangements."""
    dice = kit.rng("haiduong", seed)
    variant = dress.get("variant", 0)
    title = escape(story.title, quote=False)
    date = f"{story.moment:%d/%m/%Y %H:%M}" if dress.get("dated", True) else ""
    lead = f'<div class="TomTat">{escape(story.lead)}</div>' if story.lead else ""
    text = masters.rich(kit.body(story, variant, dress.get("tag", "p")) + kit.sign(story, variant))
    text = text.replace('src="/documents/', 'src="/HinhAnhBaiViet/')
    files = "".join(f'<a href="{escape(f.href)}">{escape(f.text)}</a><br/>' for f in story.files)
    files = f"<div>Tệp đính kèm: {files}</div>" if files else ""
    rows = "".join(
        f'<li><a href="{escape(address(s))}">{escape(s.title)}</a> <i>({s.moment:%d/%m/%Y})</i></li>'
        for s in kit.stories(4, f"{seed}r", 3000)
    )
    head = dice.choice(
        (
            f'<h1 class="TieuDe">{title}</h1><div class="NgayDang">{date}</div>',
            f'<div class="TieuDe"><span>{title}</span></div><span class="Ngay">{date}</span>',
            f"<table><tr><td><h2>{title}</h2></td></tr><tr><td><em>{date}</em></td></tr></table>",
        )
    )
    return masters.web_part(
        f'{head}{lead}<div class="NoiDung">{text}</div>{files}<div class="Khac"><b>Các tin khác</b><ul>{rows}</ul></div>'
        "<div>Loading...</div>", seed,
    )  # fmt: skip


ARTICLES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("lead-source", "lead-caption-source-paren", "", {}),
    ("author-right", "caption-centred-author-right", "/gialoc", {"master": "v4"}),
    ("two-lines", "caption-table-entities-two-lines", "", {"master": "bare"}),
    ("data-table", "label-source-table", "/UBND/SoNoiVu", {}),
    ("nested-list", "midnight-nested-list", "", {"master": "v4"}),
    ("attachments", "ordered-list-attachment-box", "", {}),
]


def article(index: int, name: str, shape: str, unit: str, dress: dict[str, Any]) -> Fixture:
    """Print one article and say what it must give."""
    story = kit.story(shape, index * 3 + 2, "haiduong")
    url = address(story, unit)
    links = [(address(s), s.title) for s in kit.stories(3, name, 4000)]
    page = masters.page(
        dress.get("master", "seattle"), name, story.title, detail(story, name, dress), site=SITE,
        action=escape(url.rpartition("/")[2]), heading="Chi tiết tin tức", side=kit.side_boxes(name, links),
    )  # fmt: skip
    page = kit.vary(page, name, *((), ("attributes",), ("lines",))[index % 3])
    key = ".".join([*(part for part in unit.lower().split("/") if part), number(story)])
    expected = kit.item(
        story, T, url, key, raw=f"{story.moment:%d/%m/%Y %H:%M}", views=False,
        canonical=url.partition("&title=")[0],
    )  # fmt: skip
    for picture in expected["images"]:
        picture["url"] = picture["url"].replace("/documents/", "/HinhAnhBaiViet/")
    return Fixture(T, f"article-haiduong-{name}", page, url, "article", expected)


def fixtures() -> Iterator[Fixture]:
    """Give every page of this shell."""
    for index, (name, shape, unit, dress) in enumerate(ARTICLES):
        yield article(index, name, shape, unit, dress)
    stories = kit.stories(8, "haiduong")
    url = f"{HOST}/Trang/DanhSachTinTuc.aspx?cid=12"
    rows = "".join(
        f'<div class="tin"><a href="{escape(address(s))}">{escape(s.title)}</a><p>{s.moment:%d/%m/%Y %H:%M}</p><p>'
        f"{kit.teaser(s)}</p></div>" for s in stories
    )  # fmt: skip
    group = masters.control("haiduong-list")
    pager = f"<a id=\"{group.replace('$', '_')}_lkNext\" href=\"javascript:__doPostBack('{group}$lkNext','')\">Tiếp</a>"
    page = masters.page(
        "seattle",
        "haiduong-list",
        "Tin tức",
        masters.web_part(f"<div>{rows}</div><div>{pager}</div>", "l"),
        site=SITE,
    )
    entries = [kit.entry(s, address(s), number(s), raw=f"{s.moment:%d/%m/%Y %H:%M}") for s in stories]
    step = masters.post("haiduong-list", url, f"{group}$lkNext")
    yield kit.listing(T, "listing-haiduong-first", page, url, entries, step)
    gone = masters.page(
        "seattle", "haiduong-gone", "Chi tiết", "<div>Không tìm thấy bài viết</div>", site=SITE
    )
    blank = replace(stories[0], key="1")
    yield kit.error(T, "haiduong-gone", gone, address(blank), "GonePage")
