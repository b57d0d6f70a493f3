from __future__ import annotations

from typing import Any

import pytest

from portalcrawl.errors import EmptyPage, NotAnArticle
from portalcrawl.normalize import url_key
from portalcrawl.pages import templates
from portalcrawl.pages.base import article
from portalcrawl.pages.sharepoint import TEMPLATE, SharePointArticle, SharePointListing, SharePointPage

from .pages_html import (
    BODY,
    FETCHED,
    P1,
    P2,
    P3,
    SHAREPOINT_URL,
    TITLE,
    body_of,
    paragraphs,
    read_sharepoint,
    sharepoint,
)
from .test_fixtures import FIXTURES, load

CATEGORY = "Tin tức, sự kiện HĐND"
SIGNED = BODY + '<p style="text-align: right;"><strong>Thường trực HĐND phường</strong></p>'
ABOVE = f"<div>{CATEGORY}</div><div>{TITLE}</div>"


def rich(body: str, name: str = "ctl00_b") -> str:
    field = f"{name}__ControlWrapper_RichHtmlField"
    return (
        f'<div id="{field}_label" style="display:none">Page Content</div>'
        f'<div aria-labelledby="{field}_label" id="{field}"><div class="ExternalClass0F">{body}</div></div>'
    )


V4 = f"""<html><head><meta content="Microsoft SharePoint" name="GENERATOR"><title>{TITLE}</title></head><body>
<form id="aspnetForm"><a class="ms-SkiptoMainContent">Skip to main content</a><div id="s4-workspace">
<div class="s4-title">
<h1>HĐND tỉnh Sông Trăng</h1><h2>{TITLE}</h2></div><div id="s4-mainarea"><div id="s4-leftpanel">
<a href="x">Menu trái</a></div>
<div class="s4-ca" id="MSO_ContentTable">{ABOVE}{rich(SIGNED)}</div></div></div></form></body></html>"""
DETAIL = (
    sharepoint(SIGNED, above=f"<div>{CATEGORY}</div><h1>{TITLE}</h1>")
    .replace(f'TitleArea">{TITLE}<', 'TitleArea">Chi tiết tin tức<')
    .replace(f"\t{TITLE}\n", "\tChi tiết tin tức\n")
)
PAGES = {
    "category and title above the field": sharepoint(SIGNED, above=ABOVE),
    "category as a link": sharepoint(
        SIGNED, above=f'<a href="/Pages/tin.aspx">{CATEGORY}</a><h1>{TITLE}</h1>'
    ),
    "both inside the field": sharepoint(f"<p>{CATEGORY}</p><p><strong>{TITLE}</strong></p>{SIGNED}"),
    "both inside the field, by breaks": sharepoint(f"{CATEGORY}<br>{TITLE}<br><br>{SIGNED}"),
    "a web part with noindex": sharepoint(
        main=f'<div class="ms-webpart-zone"><div id="MSOZoneCell_WebPartWPQ2"><div id="WebPartWPQ2" '
        f'class="ms-WPBody noindex">'
        f"{ABOVE}<div>{SIGNED}</div></div></div></div>"
    ),
    "rich text debris": sharepoint(
        "".join(
            (
                f'<p class="ms-rteElement-P" style="text-align&#58;justify;">\u200b&nbsp; &nbsp; '
                f"&nbsp;&nbsp;{text}</p>"
            )
            for text in (P1, P2, P3)
        )
        + '<p style="text-align&#58;right;"><b>Thường trực HĐND phường</b></p>',
        above=ABOVE,
    ),
    "an empty first field": sharepoint(main=rich("<p>\u200b</p>", "ctl00_a") + ABOVE + rich(SIGNED)),
    "the signature below the field": sharepoint(
        BODY, above=ABOVE, below='<div style="text-align:right">Thường trực HĐND phường</div>'
    ),
    "a breadcrumb in the title area": sharepoint(SIGNED, above=ABOVE).replace(
        f'TitleArea">{TITLE}<', f'TitleArea"><a href="/">Trang chủ</a> &gt; <span>{TITLE}</span><'
    ),
    "v4 master": V4,
    "a detail page named by the master": DETAIL,
    "other generated ids": sharepoint(SIGNED, above=ABOVE).replace(
        "ctl00_PlaceHolderMain_ctl04", "ctl00_ctl30_g_9f1c2d"
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_layouts(name: str) -> None:
    item = read_sharepoint(PAGES[name])
    expected: dict[str, Any] = {
        "title": TITLE,
        "category": CATEGORY,
        "lead": None,
        "body": body_of(P1, P2, P3),
        "author": None,
        "source": "Thường trực HĐND phường",
        "published_at": None,
        "warnings": ["no_date"],
    }
    assert {key: item[key] for key in expected} == expected


def test_the_rich_text_field_is_the_body_whatever_stands_beside_it() -> None:
    beside = f'<div class="intro">{paragraphs(*[P3 * 3] * 4)}</div>'
    item = read_sharepoint(sharepoint(f"<p>{P1}</p><p>{P2}</p>", below=beside))
    assert item["body"] == body_of(P1, P2)


def test_the_title_area_names_the_article_where_nothing_else_does() -> None:
    page = sharepoint().replace(f"\t{TITLE}\n", "\tCổng thông tin\n")
    assert read_sharepoint(page)["title"] == TITLE


def test_no_category() -> None:
    item = read_sharepoint(sharepoint())
    assert (item["title"], item["category"], item["body"]) == (TITLE, None, body_of(P1, P2, P3))


def test_date_and_counter() -> None:
    above = f"<div>{CATEGORY}</div><h2>{TITLE}</h2><div>Ngày đăng: 12/03/2024 08:05 SA - Lượt xem: 12</div>"
    item = read_sharepoint(sharepoint(above=above))
    assert (item["published_at"], item["view_count"], item["category"]) == (
        "2024-03-12T08:05:00+07:00",
        12,
        CATEGORY,
    )


def test_lead_printed_apart() -> None:
    above = f"<h1>{TITLE}</h1><div>12/03/2024</div><div>{P3}</div>"
    item = read_sharepoint(sharepoint(f"<p>{P1}</p><p>{P2}</p>", above=above))
    assert (item["lead"], item["body"]) == (P3, body_of(P1, P2))


def test_file_name_line_goes_and_the_next_short_line_is_the_caption() -> None:
    picture = '<p><img src="/PublishingImages/Xa%20900.jpg" alt="Xa 900.jpg"></p>'
    for name in ("<p>Xa 900.jpg</p>", ""):
        item = read_sharepoint(
            sharepoint(f"<p>{P1}</p>{picture}{name}<p>Các đại biểu tham dự hội nghị</p><p>{P2}</p>")
        )
        assert item["images"] == [
            {
                "url": "https://hdnd.songtrang.gov.vn/PublishingImages/Xa%20900.jpg",
                "caption": "Các đại biểu tham dự hội nghị",
            }
        ]
        assert item["body"] == body_of(P1, P2)


def test_related_list_below() -> None:
    below = (
        '<div>Các tin khác</div><ul><li><a href="/Pages/mot-tin-khac-cua-tinh.aspx">Một tin khác</a> '
        "(12/03/2023)</li></ul>"
    )
    item = read_sharepoint(sharepoint(SIGNED, below=below))
    assert (item["body"], item["published_at"]) == (body_of(P1, P2, P3), None)


def test_attachment_below() -> None:
    below = '<div><a href="/Lists/VanBan/Attachments/7/NQ 12.docx">Nghị quyết số 12</a></div>'
    item = read_sharepoint(sharepoint(below=below))
    assert item["attachments"] == [
        {
            "url": "https://hdnd.songtrang.gov.vn/Lists/VanBan/Attachments/7/NQ 12.docx",
            "name": "Nghị quyết số 12",
        }
    ]


def test_keys_of_list_items_are_unique_per_page_and_list() -> None:
    urls = [
        "/Pages/ChiTietTin.aspx?ItemID=5",
        "/huyen/Pages/ChiTietTin.aspx?ItemID=5",
        "/Pages/chi-tiet-van-ban.aspx?ItemID=5",
        "/Pages/chi-tiet-tin.aspx?ItemID=5&l=Tuvan",
        "/Pages/chi-tiet-tin.aspx?ItemID=5&l=Khac",
        "/Pages/ChiTietTin.aspx?ItemID=6",
    ]
    keys = [SharePointPage.key_of(f"https://h{url}") for url in urls]
    assert None not in keys
    assert len(set(keys)) == len(urls)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://h/Pages/ChiTietTin.aspx?ItemID=5",
            "http://www.h.vn/pages/chitiettin.aspx?title=x&itemid=5#a",
        ),
        (
            "https://h/Pages/Hoi-nghi-giao-ban-quy.aspx",
            "http://h2/pages/hoi-nghi-giao-ban-quy.aspx?utm_source=zalo",
        ),
    ],
)
def test_keys_do_not_depend_on_host_case_or_decoration(one: str, other: str) -> None:
    assert SharePointPage.key_of(one) == SharePointPage.key_of(other) is not None


def test_publishing_pages_have_the_paths_key() -> None:
    url = "https://h/portal/Pages/2023-11-11/hoi-nghideabc.aspx"
    assert SharePointPage.key_of(url) == url_key(url)


@pytest.mark.parametrize(
    "path",
    [
        "/Pages/default.aspx",
        "/Pages/tin-tuc.aspx",
        "/_layouts/15/mot-trang-he-thong.aspx?ItemID=5",
        "/pages/tintuc/printpage.aspx?tintucID=5",
        "/pages/tintuc/TTS.aspx?id_tintuc=5",
        "/Pages/TinTuc/rss.aspx?chuyenmucid=91",
        "/Lists/TinTuc/AllItems.aspx?Paged=TRUE&p_ID=3",
        "/Pages/danh-sach-tin-tuc.aspx?Paged=TRUE&PageFirstRow=31",
        "/PublishingImages/mot-anh-rat-dep.jpg",
    ],
)
def test_no_key(path: str) -> None:
    assert SharePointPage.key_of(f"https://h{path}") is None


def rows(count: int) -> str:
    return "".join(
        f'<div><a href="/Pages/bai-viet-so-{n}-cua-hoi-dong.aspx">Bài viết số {n} của hội đồng</a>'
        f"<span>1{n}/03/2024</span>"
        f"<span>Lượt xem: {n}</span></div>"
        for n in range(count)
    )


def test_listing() -> None:
    page = SharePointListing(sharepoint(main=f"<div>{rows(5)}</div>"), "https://h.vn/Pages/tin-tuc.aspx")
    page.check()
    entries = page.entries()
    assert [entry.title for entry in entries] == [f"Bài viết số {n} của hội đồng" for n in range(5)]
    assert (entries[3].published_raw, entries[3].views_raw) == ("13/03/2024", "Lượt xem: 3")
    assert entries[0].url == "https://h.vn/Pages/bai-viet-so-0-cua-hoi-dong.aspx"


def test_an_empty_listing_matches() -> None:
    page = SharePointListing(
        sharepoint(main="<div>Không có tin nào</div>"), "https://h.vn/Pages/tin-tuc.aspx"
    )
    page.check()
    assert page.entries() == []


def test_a_page_with_a_short_slug_is_an_article_by_its_text() -> None:
    url = "https://hdnd.songtrang.gov.vn/Pages/Giao-ban.aspx"
    assert SharePointPage.key_of(url) is None
    assert read_sharepoint(sharepoint(), url)["id"] == f"hdnd.songtrang.gov.vn/{url_key(url)}"
    with pytest.raises(NotAnArticle):
        read_sharepoint(sharepoint(), "https://hdnd.songtrang.gov.vn/_layouts/15/giao-ban.aspx")


def test_a_listing_is_no_article() -> None:
    with pytest.raises(NotAnArticle):
        SharePointArticle(sharepoint(main=rows(4)), "https://h.vn/Pages/tin-tuc.aspx").check()


def test_an_article_page_without_text() -> None:
    with pytest.raises(EmptyPage):
        article(SharePointArticle(sharepoint("<p>\u200b</p>"), SHAREPOINT_URL), FETCHED)


def test_template() -> None:
    assert (TEMPLATE.name, TEMPLATE.article) == ("sharepoint", SharePointArticle)


SEEN = [
    "/vn/Pages/chitiettin.aspx?IDNews=96328",
    "/vn/Pages/ChiTietTin.aspx?ChuyenmucID=1041&IDNews=96328&tieude=hoi-nghi",
    "/dinhquan/Pages/newsdetail.aspx?CatId=116&NewsId=8055",
    "/taman/Pages/noi-dung-tin.aspx?NewsID=1354",
    "/TIN-TUC/Tin-an-ninh-trat-tu/Cong-an-huyen-ra-quan-tran-ap-toi-pham-dan-quan-t.aspx",
    "/Pages/van-ban-du-thao-chi-tiet.aspx?ItemID=459",
    "/Pages/chi-tiet-tin.aspx?ItemID=233&l=Tuvanphapluat",
    "/tintuc/Pages/hoat-dong-he-thong-bao-hiem-xa-hoi.aspx?CateID=52&ItemID=15723",
    "/khcnxuyenmoc/news.aspx?id=1681&mnid=20",
    "/Introduction.aspx?MenuID=0f8e1a2b-1111-4c5d-9e8f-0a1b2c3d4e5f&NewsID=9f8e1a2b-2222-4c5d-9e8f-0a1b2c3d4e5f",
    "/vn/tin-tuc/1184/96328/thong-qua-quy-hoach-chung-do-thi.aspx",
    "/lamtrungthuy/pages/2023-10-20/hop.aspx",
]


@pytest.mark.parametrize("path", SEEN)
def test_addresses_seen_have_a_key(path: str) -> None:
    key = SharePointPage.key_of(f"https://h{path}")
    assert key is not None
    assert key == SharePointPage.key_of(f"http://www.h.vn{path.lower()}".replace("itemid", "ItemId"))


@pytest.mark.parametrize(
    "path",
    [
        "/Pages/chuyenmuctin.aspx?idcm=54",
        "/Trang/tin-tuc-su-kien.aspx",
        "/vn/chuyen-muc/570/diem-bao.aspx",
        "/vn/_layouts/15/listfeed.aspx?List=9f8e1a2b",
        "/Lists/TinTuc/Attachments/4362/qd.pdf",
        "/so/sothongtinTT/Trang/Qnp-rss.aspx",
    ],
)
def test_addresses_seen_of_lists_have_none(path: str) -> None:
    assert SharePointPage.key_of(f"https://h{path}") is None


def test_what_decorates_does_not_change_a_key() -> None:
    one, other = SEEN[0], SEEN[1]
    assert SharePointPage.key_of(f"https://h{one}") == SharePointPage.key_of(f"https://h{other}")


@pytest.mark.parametrize(
    ("name", "case", "key"),
    [
        ("sharepoint_ministry", "mt-lead-source-paren", True),
        ("sharepoint_ministry", "most-author-box", False),
        ("sharepoint_simax", "author-line", True),
        ("sharepoint_dated", "spaced-date-zoom", True),
        ("mojoportal", "lead-source-paren", True),
    ],
)
def test_a_saved_page_may_bear_its_own_key(name: str, case: str, key: bool) -> None:
    folder = FIXTURES / name / f"article-{case}"
    page = templates()[name].article((folder / "page.html").read_text(encoding="utf-8"))
    expected = load(folder, "expected.json")["id"].partition("/")[2]
    assert page.key() == (expected if key else None)
