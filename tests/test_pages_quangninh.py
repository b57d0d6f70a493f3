from __future__ import annotations

from typing import Any

import pytest

from portalcrawl.errors import NotAnArticle, PageError, TemplateMismatch
from portalcrawl.pages.base import article
from portalcrawl.pages.quangninh import TEMPLATE, QuangNinhArticle, QuangNinhListing, QuangNinhPage

from .pages_html import (
    BODY,
    FETCHED,
    LEAD,
    P1,
    P2,
    P3,
    QUANGNINH_URL,
    TITLE,
    body_of,
    paragraphs,
    quangninh,
    read_quangninh,
)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.quangninh.gov.vn/Trang/ChiTietTinTuc.aspx?nid=2906", "2906"),
        ("https://www.quangninh.gov.vn/donvi/vandon/Trang/ChiTietTinTuc.aspx?nid=2906", "donvi.vandon.2906"),
        ("http://h/DonVi/VanDon/trang/chitiettintuc.aspx?NID=02906&title=hoi-nghi.html", "donvi.vandon.2906"),
        ("https://h/So/soxaydung/Trang/ChiTietTinTuc.aspx?title=x&nid=5479#top", "so.soxaydung.5479"),
        ("/donvi/vandon/Trang/ChiTietTinTuc.aspx?nid=7", "donvi.vandon.7"),
        ("ChiTietTinTuc.aspx?nid=7", "7"),
        ("https://h/Trang/ChiTietTinTuc.aspx", None),
        ("https://h/Trang/ChiTietTinTuc.aspx?nid=abc", None),
        ("https://h/Trang/ChiTietBVGioiThieu.aspx?bvid=19", None),
        ("https://h/Trang/tin-tuc-su-kien.aspx", None),
        ("https://h/So/sothongtinTT/Trang/Qnp-rss.aspx", None),
    ],
)
def test_key(url: str, key: str | None) -> None:
    assert QuangNinhPage.key_of(url) == key


def test_canonical_address_keeps_only_nid() -> None:
    url = "https://h/Trang/ChiTietTinTuc.aspx?title=hoi-nghi.html&nid=7&utm_source=zalo#a"
    assert QuangNinhPage.canonical(url) == "https://h/Trang/ChiTietTinTuc.aspx?nid=7"


def test_whole_article() -> None:
    item = read_quangninh(
        quangninh(BODY + "<p align=right>Trần Văn Sông</p><p align=right>Trung tâm TT và VH</p>")
    )
    assert item["id"] == "www.quangninh.gov.vn/donvi.songtrang.2906"
    assert (item["title"], item["lead"], item["body"]) == (TITLE, LEAD, body_of(P1, P2, P3))
    assert (item["published_at"], item["published_raw"]) == ("2024-03-12T15:15:00+07:00", "12/03/2024 15:15")
    assert (item["author"], item["source"]) == ("Trần Văn Sông", "Trung tâm TT và VH")
    assert (item["category"], item["view_count"], item["warnings"]) == (None, None, [])


DATE = "12/03/2024 15:15"
LAYOUTS = {
    "a layout table": f"<table><tr><td><span>{TITLE}</span></td></tr><tr><td>{DATE}</td></tr>"
    f"<tr><td><b>{LEAD}</b>"
    f"</td></tr>"
    f"<tr><td>{BODY}</td></tr><tr><td align=right>Trần Văn Sông</td></tr></table>",
    "title and date in one block": f"<div><span>{TITLE}</span><br><span>{DATE}</span></div><div>{LEAD}</div>"
    f"<div>{BODY}<p align=right>Trần Văn Sông</p></div>",
    "a lead in a heading": (
        f"<h1>{TITLE}</h1><div>{DATE}</div><h2>{LEAD}</h2><div>{BODY}</div><div>Trần Văn Sông</div>"
    ),
    "one flat container": (
        f"<div><h3>{TITLE}</h3><p class=a>{DATE}</p><p class=b>{LEAD}</p>{BODY}<p align=right><b>Trần "
        f"Văn Sông</b></p></div>"
    ),
    "nothing but div": f"<div>{TITLE}</div><div>{DATE}</div><div>{LEAD}</div><div><div>"
    f"{P1}</div><div>{P2}</div><div>"
    f"{P3}</div>"
    "<div align=right>Trần Văn Sông</div></div>",
    "breaks for paragraphs": f"<h3>{TITLE}</h3><i>{DATE}</i><div><b>{LEAD}</b></div><div>{P1}<br><br>"
    f"{P2}<br><br>{P3}<br>"
    "<div align=right>Trần Văn Sông</div></div>",
    "tools between": f"<h1>{TITLE}</h1><div><span>{DATE}</span> <a href='#'>In trang</a> <a "
    f"href='#'>Gửi email</a>"
    f"</div>"
    f"<div>Cỡ chữ: A+ A-</div><div>{LEAD}</div><div>{BODY}<p align=right>Trần Văn Sông</p></div>"
    f"<div>Tin liên quan</div>"
    "<ul><li><a href='ChiTietTinTuc.aspx?nid=5'>Bài viết khác của tỉnh ngày hôm qua</a></li></ul>",
    "deep wrappers": f"<div><div><div><h1>{TITLE}</h1></div><div><span>{DATE}</span></div></div><div><div>"
    f"{LEAD}</div><div>"
    f"<div>{paragraphs(P1)}</div><div>{paragraphs(P2, P3)}</div></div><div><p>Trần Văn Sông</p>"
    f"</div></div></div>",
    "lists": f"<h1>{TITLE}</h1><div>{DATE}</div><div>{LEAD}</div><div><p>{P1}</p><ul><li>{P2}</li></ul><p>"
    f"{P3}</p>"
    "<p align=right>Trần Văn Sông</p></div>",
    "the date above the title": (
        f"<div>{DATE}</div><h1>{TITLE}</h1><div>{LEAD}</div><div>{BODY}<p align=right>Trần Văn Sông</p></div>"
    ),
}


def in_frame(inner: str, head_title: str) -> str:
    menu = "".join(f'<li><a href="/Trang/muc-{n}.aspx">Chuyên mục số {n}</a></li>' for n in range(8))
    side = "".join(
        (
            f'<li><a href="/Trang/ChiTietTinTuc.aspx?nid={n}">Một tin tức mới khác của tỉnh số {n}</a> '
            f"(12/0{n}/2023)</li>"
        )
        for n in range(1, 6)
    )
    return f"""<html><head><title>{head_title}</title></head><body><form id="aspnetForm" action="x">
<div><h1>Cổng thông tin điện tử tỉnh</h1></div><ul>{menu}</ul><div>Thứ Hai, 06/05/2024</div>
<div><div>{inner}</div><div><h3>Tin mới nhất</h3><ul>{side}</ul></div></div>
<div><p>Cơ quan chủ quản: UBND tỉnh, đường Sông Trăng, điện thoại 0203.1234567, giấy phép số 12/GP ngày
12/3/2010</p><p>Tổng lượt truy cập: 123.456</p></div></form></body></html>"""


@pytest.mark.parametrize("head_title", ["Cổng thông tin điện tử", TITLE, f"{TITLE} - Cổng thông tin"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str, head_title: str) -> None:
    item = read_quangninh(in_frame(LAYOUTS[layout], head_title))
    expected: dict[str, Any] = {
        "title": TITLE,
        "lead": LEAD,
        "body": body_of(P1, P2, P3),
        "author": "Trần Văn Sông",
        "source": None,
        "published_at": "2024-03-12T15:15:00+07:00",
        "view_count": None,
        "category": None,
        "attachments": [],
        "warnings": [],
    }
    assert {name: item[name] for name in expected} == expected


def test_breadcrumb() -> None:
    crumb = '<div><a href="/">Trang chủ</a> » <a href="/Trang/tin.aspx">Tin hoạt động</a></div>'
    item = read_quangninh(in_frame(f"{crumb}<h1>{TITLE}</h1><div>{DATE}</div><div>{BODY}</div>", "Cổng"))
    assert (item["category"], item["lead"], item["body"]) == ("Tin hoạt động", None, body_of(P1, P2, P3))


def test_breadcrumb_that_ends_with_the_title() -> None:
    crumb = (
        f"<ul><li><a href='/'>Trang chủ</a></li><li><a href='/t'>Tin hoạt động</a></li><li>{TITLE}</li></ul>"
    )
    item = read_quangninh(in_frame(f"{crumb}<h1>{TITLE}</h1><div>{DATE}</div><div>{BODY}</div>", "Cổng"))
    assert (item["title"], item["category"]) == (TITLE, "Tin hoạt động")


def test_a_section_heading_is_the_category_and_not_the_title() -> None:
    item = read_quangninh(
        in_frame(f"<h2>Hoạt động địa phương</h2><div>{TITLE}</div><div>{DATE}</div><div>{BODY}</div>", "Cổng")
    )
    assert (item["title"], item["category"]) == (TITLE, "Hoạt động địa phương")


def test_a_bold_first_paragraph_is_body() -> None:
    item = read_quangninh(quangninh(f"<p><b>{LEAD}</b></p>{BODY}", lead=""))
    assert (item["lead"], item["body"]) == (None, body_of(LEAD, P1, P2, P3))


def test_short_articles_keep_lead_and_body_apart() -> None:
    item = read_quangninh(quangninh("<p>Mời họp lúc 8 giờ sáng mai tại phòng họp số 1.</p>"))
    assert (item["lead"], item["body"]) == (LEAD, "Mời họp lúc 8 giờ sáng mai tại phòng họp số 1.")
    alone = read_quangninh(quangninh(f"<p>{P1}</p>", lead=""))
    assert (alone["lead"], alone["body"]) == (None, P1)


def test_counter_and_label_are_read_where_printed() -> None:
    item = read_quangninh(quangninh(date="Đăng ngày 12 - 03 - 2024 | Lượt xem: 1.234"))
    assert (item["published_at"], item["view_count"]) == ("2024-03-12", 1234)


def test_the_clock_in_the_header_and_site_counters_do_not_count() -> None:
    item = read_quangninh(in_frame(f"<h1>{TITLE}</h1><div>{BODY}</div>", "Cổng"))
    assert (item["view_count"], item["published_at"], item["warnings"]) == (None, None, ["no_date"])


def test_attachments_below_the_body() -> None:
    box = '<div>Tài liệu đính kèm: <a href="/Lists/TinTuc/Attachments/4362/KH%2012.pdf">Tải về</a></div>'
    item = read_quangninh(quangninh(after=box))
    assert item["attachments"] == [
        {"url": "https://www.quangninh.gov.vn/Lists/TinTuc/Attachments/4362/KH%2012.pdf", "name": "KH 12.pdf"}
    ]
    assert item["body"] == body_of(P1, P2, P3)


def test_a_page_with_only_a_document() -> None:
    item = read_quangninh(quangninh('<a href="/Lists/TinTuc/Attachments/4362/x.pdf">Tải về</a>', lead=""))
    assert (item["body"], item["lead"], item["warnings"]) == ("", None, ["pdf_only"])
    assert item["title"] == TITLE


def test_no_address() -> None:
    link = f'<link rel="canonical" href="{QUANGNINH_URL}">'
    item = read_quangninh(quangninh().replace("<head>", f"<head>{link}"), None)
    assert (item["id"], item["url"]) == ("www.quangninh.gov.vn/donvi.songtrang.2906", QUANGNINH_URL)
    with pytest.raises(PageError):
        read_quangninh(quangninh(), None)


def listing(*rows: str, extra: str = "") -> str:
    side = "".join(
        f'<li><a href="/Trang/ChiTietTinTuc.aspx?nid={n}">Tin đọc nhiều số {n} của tỉnh</a></li>'
        for n in (91, 92)
    )
    return f"""<html><body><form id="aspnetForm" action="tin.aspx" method="post">
<input type="hidden" name="__VIEWSTATE" value="v"><ul><li><a href="/Trang/gioi-thieu.aspx">Giới thiệu</a></li>
</ul>
<div id="a"><h2>Tin tức</h2>{"".join(rows)}{extra}</div>
<div id="b"><ul>{side}</ul></div><p>Bản quyền thuộc về tỉnh.</p></form></body></html>"""


def row(nid: int, title: str, date: str = "(12/03/2024 08:00)", unit: str = "") -> str:
    href = f"{unit}/Trang/ChiTietTinTuc.aspx?nid={nid}"
    return (
        f'<div><a href="{href}"><img src="x.jpg"></a><h3><a href="{href}">{title}</a></h3><span>'
        f"{date}</span><p>Tóm tắt</p></div>"
    )


LISTING_URL = "https://www.quangninh.gov.vn/Trang/tin-tuc-su-kien.aspx"


def test_listing() -> None:
    page = QuangNinhListing(
        listing(
            row(3, "Tin thứ ba của tỉnh"),
            row(2, "Tin thứ hai", "12/03/2024 | Lượt xem: 5"),
            row(3, "Lặp"),
            row(1, "Tin một", ""),
        ),
        LISTING_URL,
    )
    page.check()
    third, second, first = page.entries()
    assert (third.key, third.title, third.published_raw) == ("3", "Tin thứ ba của tỉnh", "12/03/2024 08:00")
    assert third.url == "https://www.quangninh.gov.vn/Trang/ChiTietTinTuc.aspx?nid=3"
    assert (second.published_raw, second.views_raw) == ("12/03/2024", "Lượt xem: 5")
    assert (first.key, first.published_raw, first.views_raw) == ("1", None, None)


@pytest.mark.parametrize("shape", ["ul", "table", "flat"])
def test_listing_shapes(shape: str) -> None:
    links = [
        f'<a href="ChiTietTinTuc.aspx?nid={n}&title=x">Tin số {n} của huyện đảo</a>' for n in range(10, 15)
    ]
    html = {
        "ul": "<ul>"
        + "".join(f"<li>{a} <em>(1{i}/03/2024)</em></li>" for i, a in enumerate(links))
        + "</ul>",
        "table": "<table>"
        + "".join(f"<tr><td>{i}</td><td>{a}</td><td>1{i}/03/2024</td></tr>" for i, a in enumerate(links))
        + "</table>",
        "flat": "".join(f"{a} (1{i}/03/2024)<br>" for i, a in enumerate(links)),
    }[shape]
    page = QuangNinhListing(listing(html), "https://h.vn/donvi/codao/Trang/tin.aspx")
    entries = page.entries()
    assert [entry.key for entry in entries] == [f"donvi.codao.{n}" for n in range(10, 15)]
    assert [entry.published_raw for entry in entries] == [f"1{i}/03/2024" for i in range(5)]
    assert entries[0].title == "Tin số 10 của huyện đảo"


def test_a_featured_article_above_the_list_is_an_entry() -> None:
    rows = "".join(row(n, f"Tin số {n} của tỉnh") for n in (3, 2, 1))
    page = QuangNinhListing(listing(f"<div>{row(4, 'Tin nổi bật', '')}</div><div>{rows}</div>"), LISTING_URL)
    assert [entry.key for entry in page.entries()] == ["4", "3", "2", "1"]


def test_an_empty_listing_matches() -> None:
    page = QuangNinhListing(
        (
            '<html><body><form id="aspnetForm"><a href="/Trang/gioi-thieu.aspx">Giới thiệu</a><p>Chưa có '
            "tin</p></form></body></html>"
        ),
        LISTING_URL,
    )
    page.check()
    assert page.entries() == []


def test_a_listing_is_no_article_and_the_other_way_round() -> None:
    with pytest.raises(NotAnArticle):
        QuangNinhArticle(listing(row(1, "Một")), LISTING_URL).check()
    with pytest.raises(TemplateMismatch):
        QuangNinhListing(quangninh(), QUANGNINH_URL).check()


def test_a_detail_page_without_an_article() -> None:
    with pytest.raises(NotAnArticle, match="a list"):
        article(QuangNinhArticle(listing(), QUANGNINH_URL), FETCHED)


def test_template() -> None:
    assert (TEMPLATE.name, TEMPLATE.evidence, TEMPLATE.refines) == ("quangninh", "text", "sharepoint")
