from __future__ import annotations

import pytest

from portalcrawl.errors import EmptyPage, GonePage, NotAnArticle, TemplateMismatch
from portalcrawl.pages.base import article
from portalcrawl.pages.hanoi import TEMPLATE, HanoiArticle, HanoiListing, HanoiPage

from .pages_html import (
    BODY,
    FETCHED,
    HANOI_URL,
    LEAD,
    P1,
    P2,
    P3,
    TITLE,
    body_of,
    hanoi,
    hanoi_listing,
    hanoi_row,
    read_hanoi,
)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://h/tin-tuc/-/view_content/4418033-slug-1.html", "4418033"),
        ("https://h/web/phuong/tin/-/view_content/4418033-khac.html?p_p_id=101", "4418033"),
        ("http://h/en/tin-tuc/-/view_content/2606828--ha-noi-2018-.html#x", "2606828"),
        ("tin-tuc/-/view_content/4409592-phe-duyet-1.568.del", "4409592"),
        ("tin-tuc/-/view_content/4378903-phe-duyet.56a.del", "4378903"),
        ("http://h/-/view_content/content/2965950/slug", "2965950"),
        ("http://h/-/view_content/77", "77"),
        ("http://h/-/view_content/77-a.html;jsessionid=1.n", "77"),
        ("http://h/tin/-/view_content/737381-slug.html/vi", None),
        ("http://h/tin/-/view_content/737381-slug.html/vi/en/vi", None),
        ("http://h/tin/-/view_content/737381-slug.html/en/", None),
        ("http://h/tin/-/view_content/737381-a.html?p_p_state=pop_up&viewMode=print", None),
        ("http://h/tin-tuc", None),
        ("http://h/tin-tuc?p_p_id=101&_101_cur=2", None),
        ("http://h/-/asset_publisher/abc/content/slug", None),
    ],
)
def test_key(url: str, key: str | None) -> None:
    assert HanoiPage.key_of(url) == key


def test_canonical_address_has_no_portlet_state() -> None:
    assert HanoiPage.canonical("http://h/a/-/view_content/7-b.html;jsessionid=1?p_p_id=101&x=1#y") == (
        "http://h/a/-/view_content/7-b.html"
    )


def test_whole_article() -> None:
    item = read_hanoi(hanoi())
    assert item["id"] == "songtrang.hanoi.gov.vn/708168"
    assert item["title"] == TITLE
    assert item["category"] == "hoạt động của phường"
    assert item["lead"] is None
    assert item["body"] == body_of(P1, P2, P3)
    assert item["published_at"] == "2024-03-12T08:21:00+07:00"
    assert item["view_count"] == 38
    assert (item["author"], item["source"]) == (None, None)
    assert item["warnings"] == []
    assert (item["template"], item["portal"], item["revision"]) == ("hanoi", None, 1)
    assert item["fetched_at"] == "2024-05-06T07:08:09Z"


@pytest.mark.parametrize(
    ("line", "date", "views"),
    [
        ("12/03/2024 | 12:00 AM", "2024-03-12T00:00:00+07:00", None),
        (
            "Publish date 12/03/2024 | 03:30 PM &nbsp;|&nbsp;View count: 5915",
            "2024-03-12T15:30:00+07:00",
            5915,
        ),
        ("Ngày đăng 12/03/2024 | 15:30 PM", "2024-03-12T15:30:00+07:00", None),
        (
            "Ngày đăng\n\t\t12/03/2024 | 08:21\n\t &nbsp;|&nbsp;Lượt xem: 1.234",
            "2024-03-12T08:21:00+07:00",
            1234,
        ),
        ("Ngày đăng 12/03/2024", "2024-03-12", None),
        ("2 giờ trước &nbsp;|&nbsp;Lượt xem: 3", "2024-05-06T12:08:00+07:00", 3),
    ],
)
def test_shapes_of_the_date_line(line: str, date: str, views: int | None) -> None:
    item = read_hanoi(hanoi(date=line))
    assert (item["published_at"], item["view_count"]) == (date, views)


def test_unreadable_and_implausible_dates_keep_their_text() -> None:
    unread = read_hanoi(hanoi(date="Ngày đăng: đang cập nhật"))
    assert (unread["published_at"], unread["warnings"]) == (None, ["no_date"])
    assert "đang cập nhật" in unread["published_raw"]
    late = read_hanoi(hanoi(date="Ngày đăng 12/03/2034 | 08:21"))
    assert (late["published_at"], late["warnings"]) == (None, ["implausible_date"])
    assert "12/03/2034" in late["published_raw"]


def test_weekday_that_contradicts_the_date() -> None:
    item = read_hanoi(hanoi(date="Thứ hai, 12/03/2024 | 08:21"))
    assert item["published_at"] == "2024-03-12T08:21:00+07:00"
    assert item["warnings"] == ["weekday_contradicts_date"]


def test_dates_of_lists_before_and_after_the_article_do_not_count() -> None:
    side = hanoi_row(1, "Bài ở cột bên của trang", "Ngày đăng 01/01/2001 | 01:01")
    box = f'<div class="portlet-body">{side}</div>'
    page = hanoi().replace('<div id="main">', f'<div id="main">{box}')
    assert read_hanoi(page)["published_at"] == "2024-03-12T08:21:00+07:00"
    assert read_hanoi(hanoi(after=box))["published_at"] == "2024-03-12T08:21:00+07:00"
    no_date = hanoi(after=box, before=side).replace(
        '<div class="assetPublishDate block_timer"> Ngày đăng 12', '<div class="x"> Ngày đăng 12'
    )
    assert read_hanoi(no_date)["published_at"] is None
    assert read_hanoi(hanoi(before=side))["published_at"] == "2024-03-12T08:21:00+07:00"


def test_lead_only_where_the_sapo_has_text() -> None:
    sapo = (
        f'<div class="sapo-wrapper clearfix"><img class="pull-left" src="/lead.jpg"><p class="sapo">'
        f"<strong>{LEAD}</strong></p></div>"
    )
    item = read_hanoi(hanoi(sapo=sapo))
    assert (item["lead"], item["body"]) == (LEAD, body_of(P1, P2, P3))
    assert [image["url"] for image in item["images"]] == ["http://songtrang.hanoi.gov.vn/lead.jpg"]
    assert read_hanoi(hanoi(sapo=sapo.replace(LEAD, "&nbsp;")))["lead"] is None
    assert read_hanoi(hanoi(sapo=""))["lead"] is None


def test_a_bold_first_paragraph_is_body() -> None:
    item = read_hanoi(hanoi(f"<p><strong>{LEAD}</strong></p>{BODY}"))
    assert (item["lead"], item["body"]) == (None, body_of(LEAD, P1, P2, P3))


def test_a_lead_that_the_body_repeats_stays_in_both() -> None:
    sapo = f'<div class="sapo-wrapper"><p class="sapo"><strong>{P1}</strong></p></div>'
    item = read_hanoi(hanoi(sapo=sapo))
    assert (item["lead"], item["body"]) == (P1, body_of(P1, P2, P3))


def test_a_first_line_that_repeats_the_title_is_dropped() -> None:
    for first in (
        f"<p>{TITLE}</p>",
        f"{TITLE}</p>",
        f"<h1>{TITLE.upper()}</h1>",
        f"<p><b>{TITLE}.</b><br></p>",
    ):
        assert read_hanoi(hanoi(first + BODY))["body"] == body_of(P1, P2, P3)


def test_the_title_later_in_the_body_stays() -> None:
    assert TITLE in read_hanoi(hanoi(BODY + f"<p>{TITLE}</p><p>{P1}</p>"))["body"]


@pytest.mark.parametrize(
    ("name", "author", "source", "warnings"),
    [
        ("admin admin", None, None, ["account_name"]),
        ("Trần Văn Sông", "Trần Văn Sông", None, []),
        ("UBND phường Sông Trăng", None, "UBND phường Sông Trăng", []),
        ("&nbsp;", None, None, []),
    ],
)
def test_author_element(name: str, author: str | None, source: str | None, warnings: list[str]) -> None:
    item = read_hanoi(hanoi(author=name))
    assert (item["author"], item["source"], item["warnings"]) == (author, source, warnings)
    assert item["body"] == body_of(P1, P2, P3)


def test_a_printed_signature_wins_over_the_account() -> None:
    item = read_hanoi(
        hanoi(BODY + '<p align="right"><em>(Nguồn: TT HĐND phường)</em></p>', author="admin admin")
    )
    assert (item["author"], item["source"], item["warnings"]) == (None, "TT HĐND phường", ["account_name"])
    assert item["body"] == body_of(P1, P2, P3)


@pytest.mark.parametrize(
    ("end", "author", "source"),
    [
        (
            "<p align=right>Trần Văn Sông</p><p align=right>Trung tâm TT và VH</p>",
            "Trần Văn Sông",
            "Trung tâm TT và VH",
        ),
        (f"<p>{'&nbsp;' * 100}Hoàng Hiệp</p><p>&nbsp;</p>", "Hoàng Hiệp", None),
        (
            "<p><em>Trần Văn Sông<br>Đài truyền thanh phường</em></p>",
            "Trần Văn Sông",
            "Đài truyền thanh phường",
        ),
        ("<p>Ban biên tập</p>", None, "Ban biên tập"),
        ("<p>Tin, ảnh: Trần Văn Sông</p>", "Trần Văn Sông", None),
    ],
)
def test_signature_lines_leave_the_body(end: str, author: str | None, source: str | None) -> None:
    item = read_hanoi(hanoi(BODY + end))
    assert (item["author"], item["source"], item["body"]) == (author, source, body_of(P1, P2, P3))


def test_category_from_the_portlet_title_where_there_is_no_breadcrumb() -> None:
    page = hanoi(crumb="").replace(
        '<div class="portlet-body">\n <div><div class="asset-full',
        '<section class="portlet"><header><h1 class="portlet-title"><span class="portlet-title-text">'
        "Tin của phường</span></h1>"
        '</header><div class="portlet-body">\n <div><div class="asset-full',
    )
    assert "Tin của phường" in page
    assert read_hanoi(page)["category"] == "Tin của phường"
    assert read_hanoi(hanoi(crumb=""))["category"] is None


def test_related_box_between_lead_and_body_is_no_body() -> None:
    box = (
        '<style>.Relatednew{float:right}</style><div class="Relatednew"><div '
        'class="related_asset_title">Tin liên quan</div>'
        '<ul><li><a href="/x/-/view_content/5-b.html">Bài liên quan</a></li></ul></div><style>'
        ".Relatednew{display:none}</style>"
    )
    assert read_hanoi(hanoi(box + BODY))["body"] == body_of(P1, P2, P3)


def test_related_heading_inside_the_body_cuts_only_near_the_end() -> None:
    links = '<ul><li><a href="/x/-/view_content/5-b.html">Một bài khác của phường</a></li></ul>'
    assert read_hanoi(hanoi(BODY + f"<p>Tin liên quan:</p>{links}"))["body"] == body_of(P1, P2, P3)
    early = read_hanoi(hanoi(f"<p>{P1}</p><p>Tin khác</p><p>{P2}</p><p>{P3}</p>"))["body"]
    assert early == body_of(P1, "Tin khác", P2, P3)


def test_ordinary_words_that_are_also_menu_entries_stay_in_the_body() -> None:
    item = read_hanoi(hanoi(f"<p align=center><b>THÔNG BÁO</b></p><p>{P1}</p><p>Chi tiết</p><p>{P2}</p>"))
    assert item["body"] == body_of("THÔNG BÁO", P1, "Chi tiết", P2)


def test_lines_that_only_begin_like_a_counter_stay_in_the_body() -> None:
    line = "Lượt truy cập cổng thông tin của phường đạt một triệu"
    assert read_hanoi(hanoi(f"<p>{P1}</p><p>{line}</p><p>{P2}</p>"))["body"] == body_of(P1, line, P2)


def test_the_rows_of_a_table_are_lines_below_each_other() -> None:
    table = "<table><tr><th>Tổ</th><th>Số cây</th></tr><tr><td>Tổ 1</td><td>25</td></tr></table>"
    body = read_hanoi(hanoi(f"<p>{P1}</p>{table}<p>{P2}</p>{table}{table}<p>{P3}</p>"))["body"]
    rows = "Tổ\tSố cây\nTổ 1\t25"
    assert body == body_of(P1, rows, P2, rows, rows, P3)


def test_nested_containers_and_debris() -> None:
    body = f'<div class="journal-content-article"><div><div>{BODY}</div></div></div><p>&nbsp;</p><br />'
    assert read_hanoi(hanoi(body))["body"] == body_of(P1, P2, P3)


def test_stray_end_tags_do_not_cut_the_body() -> None:
    for stray in ("</div>", "</div></div>"):
        assert read_hanoi(hanoi(f"<p>{P1}</p>{stray}<p>{P2}</p><p>{P3}</p>"))["body"] == body_of(P1, P2, P3)


def test_text_without_the_journals_container() -> None:
    page = hanoi().replace('<div class="journal-content-article">', "<div>")
    assert read_hanoi(page)["body"] == body_of(P1, P2, P3)


def test_documents_in_the_body() -> None:
    item = read_hanoi(
        hanoi(
            BODY
            + '<p>Toàn văn <a href="/documents/1/2/Ke+hoach+12.pdf/b79d6f48-617b-49e9-9358-dafcb090a00e?t=1">'
            "tại đây</a>; "
            '<a href="http://x.vn/Bieu 7 (so lieu).doc">Phụ lục 1</a>; <a href="/trang">trang khác</a></p>'
        )
    )
    assert item["attachments"] == [
        {
            "url": "http://songtrang.hanoi.gov.vn/documents/1/2/Ke+hoach+12.pdf/b79d6f48-617b-49e9-9358-dafcb090a00e?t=1",
            "name": "Ke hoach 12.pdf",
        },
        {"url": "http://x.vn/Bieu 7 (so lieu).doc", "name": "Phụ lục 1"},
    ]
    assert "Phụ lục 1" in item["body"]


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="/documents/1/2/qd.pdf?t=15">qd.pdf</a></p>',
        '<p>File đính kèm:</p><p><a href="/documents/1/2/qd.pdf">Quyết định số 12</a></p>',
        '<object data="/documents/1/2/qd.pdf" type="application/pdf"><p>Không xem được</p></object>',
        '<iframe src="https://docs.google.com/viewer?url=http%3A%2F%2Fh.vn%2Fqd.pdf&embedded=true"></iframe>',
        '<p>Xem <a href="/documents/1/2/qd.pdf">tại đây</a></p>',
    ],
)
def test_a_page_with_only_a_document(body: str) -> None:
    item = read_hanoi(hanoi(body))
    assert (item["body"], item["warnings"], len(item["attachments"])) == ("", ["pdf_only"], 1)


def test_robots_directives() -> None:
    head = (
        '<meta name="robots" content="noindex, NOARCHIVE"><meta content="noai" name="ROBOTS"><meta '
        'name="viewport" content="x">'
    )
    assert read_hanoi(hanoi(head=head))["robots"] == ["noindex", "noarchive", "noai"]


def test_a_page_without_address() -> None:
    item = read_hanoi(hanoi(), None)
    assert (item["id"], item["url"], item["canonical_url"]) == ("unknown/708168", None, None)
    linked = read_hanoi(hanoi(head=f'<link href="{HANOI_URL}" rel="canonical" />'), None)
    assert (linked["id"], linked["url"]) == ("songtrang.hanoi.gov.vn/708168", HANOI_URL)
    relative = read_hanoi(hanoi(head='<link rel="canonical" href="tin-tuc.html">'), None)
    assert relative["url"] is None


def test_key_from_other_ids() -> None:
    page = hanoi().replace('id="_101_708168"', 'id="_101_INSTANCE_aB3dEfGhIjKl_9001"')
    assert read_hanoi(page, "http://h.vn/tin-tuc?p_p_id=59")["id"] == "h.vn/9001"


def test_title_is_the_publishers_line_and_cleaned() -> None:
    title = "null &#034;Sông Trăng&#034;:  đổi   mới &amp; phát triển\u200b"
    assert read_hanoi(hanoi(title=title))["title"] == '"Sông Trăng": đổi mới & phát triển'


def test_title_comes_neither_from_the_head_nor_from_a_heading() -> None:
    page = hanoi().replace(
        f"<title>{TITLE} - Tin tức - Cổng thông tin điện tử PHƯỜNG</title>", "<title>Cổng</title>"
    )
    assert "<title>Cổng</title>" in page
    assert read_hanoi(page)["title"] == TITLE


def test_title_from_the_head_where_the_build_prints_none() -> None:
    assert read_hanoi(hanoi().replace("asset-full-content-title", "x"))["title"] == TITLE


def test_a_row_is_named_by_its_title_link() -> None:
    label = '<a href="/tin/-/view_content/99-khac.html">Chuyên mục</a>'
    row = hanoi_row(1, "Một tin").replace('<h3 class="asset-title">', f'{label}<h3 class="asset-title">')
    (entry,) = HanoiListing(hanoi_listing(row), "http://h.vn/tin").entries()
    assert (entry.key, entry.title) == ("1", "Một tin")


def test_listing_rows() -> None:
    page = HanoiListing(
        hanoi_listing(
            hanoi_row(3, "Tin &#034;nổi bật&#034;", "").replace("normal-news", "focus-news"),
            hanoi_row(2, "Tin thứ hai"),
            hanoi_row(
                1, "Tin thứ nhất", "Publish date 06/01/2016 | 03:30 PM &nbsp;|&nbsp;View count: 426", "en/x"
            ),
            hanoi_row(2, "Tin thứ hai lặp lại"),
        ),
        "http://h.vn/tin-tuc",
    )
    page.check()
    first, second, third = page.entries()
    assert (first.key, first.title, first.published_raw, first.views_raw) == (
        "3",
        'Tin "nổi bật"',
        None,
        None,
    )
    assert second.url == "http://h.vn/tin-tuc/-/view_content/2-bai.html"
    assert (second.title, second.published_raw, second.views_raw) == (
        "Tin thứ hai",
        "21/07/2022 | 10:00 AM",
        "Lượt xem: 114",
    )
    assert (third.published_raw, third.views_raw) == ("06/01/2016 | 03:30 PM", "View count: 426")


def test_a_second_publisher_beside_the_main_list() -> None:
    side = (
        '<div class="portlet-boundary portlet-boundary_101_" id="p_p_id_101_INSTANCE_ab_">'
        f"<div>{hanoi_row(9, 'Tin ở cột bên')}</div></div>"
    )
    page = HanoiListing(hanoi_listing(hanoi_row(1, "Một tin"), side=side), "http://h.vn/tin")
    assert [entry.key for entry in page.entries()] == ["1"]


def test_side_blocks_and_language_copies_are_no_entries() -> None:
    side = '<div class="box_hot_news"><a href="/a/-/view_content/9-x.html">Tin nóng</a></div>'
    copy = hanoi_row(8, "Bản sao").replace("8-bai.html", "8-bai.html/vi")
    page = HanoiListing(hanoi_listing(hanoi_row(1, "Một tin"), copy, side=side), "http://h.vn/tin")
    assert [entry.key for entry in page.entries()] == ["1"]


def test_an_empty_listing_matches() -> None:
    page = HanoiListing(hanoi_listing(), "http://h.vn/tin-tuc")
    page.check()
    assert page.entries() == []
    assert page.next_page() is None


def test_a_listing_is_no_article() -> None:
    with pytest.raises(NotAnArticle):
        article(HanoiArticle(hanoi_listing(hanoi_row(1, "Một tin")), HANOI_URL), FETCHED)


def test_an_article_is_no_listing() -> None:
    with pytest.raises(TemplateMismatch):
        HanoiListing(hanoi(), "http://h.vn/tin-tuc").check()


def test_a_missing_article_inside_the_frame_is_gone() -> None:
    alert = '<div class="alert alert-error">Bài viết không tồn tại.</div>'
    with pytest.raises(GonePage):
        HanoiArticle(hanoi_listing(alert), HANOI_URL).check()


def test_an_article_without_anything_is_an_error() -> None:
    with pytest.raises(EmptyPage):
        read_hanoi(hanoi("<p>&nbsp;</p>"))


def test_a_static_page_is_no_article() -> None:
    page = (
        '<div class="portlet-boundary portlet-boundary_101_ portlet-asset-publisher"></div><div '
        'class="portlet-boundary'
        f' portlet-journal-content"><div class="portlet-body"><div class="journal-content-article">'
        f"{BODY}</div></div></div>"
        '<a href="/x/-/view_content/5-b.html">Bài</a>'
    )
    with pytest.raises(NotAnArticle):
        HanoiArticle(f"<html><body>{page}</body></html>", "http://h.vn/gioi-thieu").check()


def test_template() -> None:
    assert (TEMPLATE.name, TEMPLATE.evidence, TEMPLATE.article) == ("hanoi", "captured", HanoiArticle)
