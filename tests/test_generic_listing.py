"""Listings of a CMS nobody described: what is no article, which list is the page's own, where it goes on."""

from __future__ import annotations

import pytest

from portalcrawl.errors import TemplateMismatch
from portalcrawl.pages.base import Postback

from .generic_html import (
    HOST,
    P1,
    P2,
    P3,
    SITE,
    SUBJECTS,
    an_article,
    listing,
    page,
    paragraphs,
    read,
    refusal,
    rows,
)

HEADING = "<h1>Tin tức</h1>"


def a_listing(list_: str | None = None, *, pager: str = "", side: str = "", title: str = "Tin tức") -> str:
    made = rows(*SUBJECTS) if list_ is None else list_
    return page(f'{HEADING}<div class="k-list">{made}</div>{pager}', title=title, side=side)


def titles(html: str) -> list[str]:
    return [entry.title for entry in listing(html).entries()]


# ---------------------------------------------------------------------------------------- what is no article


def test_a_list_of_other_pages() -> None:
    teasers = "".join(
        f'<div class="k-row"><h3><a href="/bai/{n}/x">{subject}</a></h3><p>{P1}</p></div>'
        for n, subject in enumerate(SUBJECTS)
    )
    assert refusal(a_listing(), f"{HOST}/tin-tuc") == "NotAnArticle"
    assert refusal(a_listing(teasers), f"{HOST}/tin-tuc") == "NotAnArticle"


def test_the_home_page() -> None:
    boxes = "".join(
        f'<div class="k-box"><h2>{name}</h2>{rows(*SUBJECTS[at : at + 4], start=at)}</div>'
        for at, name in enumerate(("Tin mới", "Thông báo", "Nông nghiệp"))
    )
    assert refusal(page(boxes, title="Trang chủ"), f"{HOST}/") == "NotAnArticle"


@pytest.mark.parametrize(
    "title", ["Liên hệ", "Giới thiệu", "Cơ cấu tổ chức", "Thư viện ảnh", "Kết quả tìm kiếm", "Sơ đồ trang"]
)
def test_a_static_page_of_the_portal(title: str) -> None:
    html = page(f"<h1>{title}</h1>{paragraphs(P1, P1, P1)}", title=title)
    assert refusal(html, f"{HOST}/trang") == "NotAnArticle"


@pytest.mark.parametrize("path", ["/vi/lien-he.html", "/bo-may/", "/Portal/GuiCauHoi.do", "/van-ban.htm"])
def test_a_page_at_the_address_of_a_static_one_whatever_is_printed_there(path: str) -> None:
    assert refusal(an_article(), f"{HOST}{path}") == "NotAnArticle"


@pytest.mark.parametrize("path", ["/van-ban.aspx?so=412", "/lien-he/gap-go-nong-dan-tre", "/thu-tuc-moi"])
def test_an_articles_address_goes_on_after_a_static_pages_name(path: str) -> None:
    assert refusal(an_article(), f"{HOST}{path}") is None


@pytest.mark.parametrize("name", ["Gửi bài viết", "Gửi câu hỏi", "Danh sách thành viên"])
def test_a_page_whose_head_names_what_readers_do_there(name: str) -> None:
    assert refusal(an_article(title=name), f"{HOST}/khu.aspx?bai=12") == "NotAnArticle"


def test_a_news_item_that_is_gone_beside_a_long_text_of_the_frame() -> None:
    message = "<p>Bản tin này không tồn tại hoặc đã được gỡ bỏ!</p>"
    html = page(f"{message}<h2>Giấy phép số 41 của trang</h2><p>{P1 * 6}</p>", title="Tin tức")
    assert refusal(html) == "GonePage"


def test_a_contact_page_with_its_form() -> None:
    form = "<form><p>Họ và tên</p><input name='a'><p>Nội dung</p><textarea name='b'></textarea></form>"
    html = page(f"<h1>Gửi ý kiến tới Ủy ban nhân dân xã</h1>{form}", title="Gửi ý kiến")
    assert refusal(html, f"{HOST}/gui-y-kien") == "NotAnArticle"


@pytest.mark.parametrize("name", [SITE, "Xã Mây", "UBND xã Mây Vàng, huyện Sông Trăng", "Trang chủ"])
def test_a_page_that_is_called_like_its_portal(name: str) -> None:
    html = f"<html><head><title>{name}</title></head><body><h1>{name}</h1>{paragraphs(P1, P1)}</body></html>"
    assert refusal(html, f"{HOST}/gioi-thieu-chung") == "NotAnArticle"


def test_a_register_that_has_a_day_in_every_row() -> None:
    made = "".join(
        f"<tr><td>{n}/KH</td><td>{n}/03/2025</td><td>{subject}</td>"
        f'<td><a href="/f/{n}.pdf">Tải về</a></td></tr>'
        for n, subject in enumerate(SUBJECTS, start=10)
    )
    pager = '<tr><td colspan="4"><table><tr><td>1</td><td><a href="#">2</a></td></tr></table></td></tr>'
    form = "<table><tr><td>Số ký hiệu:</td><td><input></td><td>Loại văn bản:</td></tr></table>"
    html = page(f"<h1>Tra cứu văn bản</h1>{form}<table>{made}{pager}</table>", title="Tra cứu văn bản")
    assert refusal(html, f"{HOST}/tra-cuu") == "NotAnArticle"


def test_cards_without_a_sentence() -> None:
    cards = "".join(
        f'<div class="k-card"><img src="/p/{n}.jpg"><b>Công chức phụ trách lĩnh vực {n}</b><br>Đất đai</div>'
        for n in range(6)
    )
    html = page(f"<h1>Những người phụ trách</h1>{cards}", title="Những người phụ trách")
    assert refusal(html, f"{HOST}/nguoi") == "NotAnArticle"


def test_an_article_needs_no_date() -> None:
    assert refusal(an_article(header="")) is None


def test_a_short_dated_notice_is_one() -> None:
    body = '<div class="k-text"><p>Ngày mai trạm y tế nghỉ, mời bà con đến vào thứ hai.</p></div>'
    assert refusal(an_article(body=body)) is None


def test_an_article_of_nothing_but_a_document_is_one() -> None:
    body = '<div class="k-text"><p><a href="/files/tb-12.pdf">Thông báo số 12 về lịch cắt điện</a></p></div>'
    item = read(an_article(body=body))
    assert [file["url"] for file in item["attachments"]] == [f"{HOST}/files/tb-12.pdf"]


def test_no_page_at_all() -> None:
    assert refusal("<html><body></body></html>") == "EmptyPage"
    gone = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"
    assert refusal(gone) == "GonePage"


# ---------------------------------------------------------------------------------------------- which list


def test_the_rows_of_a_listing_in_page_order() -> None:
    entries = listing(a_listing()).entries()
    assert [entry.title for entry in entries] == list(SUBJECTS)
    assert [entry.url for entry in entries] == [f"{HOST}/bai/{n}/mot-tin" for n in range(40, 48)]
    assert entries[0].published_raw == "13/05/2025"


def test_menus_and_side_lists_are_none_of_it() -> None:
    menu = "".join(
        f'<li><a href="/muc/{n}">Thông tin về chuyên mục số {n} của xã</a></li>' for n in range(12)
    )
    most_read = "".join(
        f'<li><a href="/bai/{n}/x">Bài được đọc nhiều nhất trong tháng thứ {n}</a></li>' for n in range(12)
    )
    html = a_listing(side=f'<ul class="menu">{menu}</ul><div class="doc-nhieu"><ul>{most_read}</ul></div>')
    assert titles(html) == list(SUBJECTS)


def test_a_side_list_without_a_name_loses_against_the_dated_one() -> None:
    side = rows(*(f"Một bài khác ở cột bên có số thứ tự là {n}" for n in range(5)), dated=False, start=70)
    assert titles(a_listing(side=side)) == list(SUBJECTS)


def test_the_link_to_a_rows_section_is_no_row() -> None:
    made = "".join(
        f'<div class="k-row"><a href="/tin/nong-nghiep">Tin nông nghiệp và nông thôn</a>'
        f'<a href="/tin/nong-nghiep/bai-{n}">{subject}</a><span>{n + 1:02d}/05/2025</span></div>'
        for n, subject in enumerate(SUBJECTS)
    )
    assert titles(a_listing(made)) == list(SUBJECTS)


def test_sections_are_no_rows_whether_they_label_cards_or_not() -> None:
    names = ("Y tế và môi trường", "Đô thị và hạ tầng", "Văn hóa và thể thao")
    links = [f'<a href="/muc/{n}">{name} của xã</a>' for n, name in enumerate(names)]
    cards = "".join(
        f'<div class="k-row"><img src="/p/{n}.jpg">{links[n % 2]}<h3><a href="/bai/{n}">{subject}</a></h3>'
        f"<time>{n + 1:02d}/05/2025</time></div>"
        for n, subject in enumerate(SUBJECTS)
    )
    assert titles(a_listing(f"<div>{''.join(links)}</div><div>{cards}</div>")) == list(SUBJECTS)


def test_what_is_read_most_stands_below_the_rows() -> None:
    most = "".join(
        f'<p><a href="/bai/{n}">Bài được quan tâm có số thứ tự {n}</a> (16/5)</p>' for n in range(9)
    )
    made = "".join(
        f'<p><a href="/bai/4{n}">{subject}</a> (1{n}/05/2025)</p>' for n, subject in enumerate(SUBJECTS)
    )
    assert titles(a_listing(f"{made}<p><b>Đọc nhiều trong tuần</b></p>{most}")) == list(SUBJECTS)


def test_what_is_read_most_right_above_the_rows_is_no_featured_article() -> None:
    most = '<b>Xem nhiều</b><br><a href="/bai/3/x">Bài được xem nhiều nhất trong năm ngoái</a> (14/2)'
    made = "".join(
        f'<p>1{n}/05/2025: <a href="/bai/4{n}">{subject}</a></p>' for n, subject in enumerate(SUBJECTS)
    )
    html = page(f"<div>{most}</div>{HEADING}<div>{made}</div>", title="Tin tức")
    assert titles(html) == list(SUBJECTS)


def test_a_short_title_among_the_rows_is_one_if_it_is_dated_or_a_heading() -> None:
    made = [f'<p>1{n}/05/2025: <a href="/bai/4{n}">{subject}</a></p>' for n, subject in enumerate(SUBJECTS)]
    short = '<p>3/5/2025: <a href="/bai/9">Tết trồng cây</a></p>'
    tool = '<p><a href="/muc/9">Tin khác</a></p>'
    expected = [*SUBJECTS[:2], "Tết trồng cây", *SUBJECTS[2:]]
    assert titles(a_listing("".join([*made[:2], short, tool, *made[2:]]))) == expected
    cards = [
        f'<article class="k-card"><a href="/bai/{n}"><h3>{title}</h3><p>{P1}</p></a></article>'
        for n, title in enumerate((*SUBJECTS, "Chào năm mới!"))
    ]
    assert titles(a_listing("".join(cards))) == [*SUBJECTS, "Chào năm mới!"]


def test_the_link_to_who_wrote_is_no_row_and_its_row_is_not_lost() -> None:
    units = ("bientap", "Ban"), ("truyenthanh", "Đài truyền thanh xã Mây")
    made = "".join(
        f'<tr><td><a href="/xem?b={n}">{subject}</a><br>gửi bởi <a href="/nguoi/{units[n % 2][0]}">'
        f"{units[n % 2][1]}</a> 1{n}/05/2025</td><td>{n}</td></tr>"
        for n, subject in enumerate(SUBJECTS)
    )
    assert titles(a_listing(f"<table>{made}</table>")) == list(SUBJECTS)


def test_a_list_of_terms_is_one_though_its_teasers_are_longer_than_its_headlines() -> None:
    made = "".join(
        f'<dt><a href="/bai/{n}">{subject}</a></dt><dd>{P1}</dd>' for n, subject in enumerate(SUBJECTS)
    )
    html = page(f"{HEADING}<p>Bài gửi về xin kèm họ tên, địa chỉ của người viết.</p><dl>{made}</dl>")
    assert refusal(html.replace("<title>", "<title>Tin tức | "), f"{HOST}/tin") == "NotAnArticle"


def test_a_column_that_is_named_for_its_side_has_the_rows_that_the_pager_is_beside() -> None:
    pager = '<p><b>1</b> <a href="/tin-tuc/trang-2">2</a> <a href="/tin-tuc/trang-3">3</a></p>'
    menu = "".join(f'<li><a href="/{n}">Thủ tục hành chính số {n}</a></li>' for n in range(3))
    html = page(f'<ul>{menu}</ul><div class="cot-trai">{HEADING}<div>{rows(*SUBJECTS)}</div>{pager}</div>')
    assert titles(html) == list(SUBJECTS)
    side = f'<div class="cot-trai"><div>{rows(*SUBJECTS[:2], start=80)}</div>{pager}</div>'
    assert titles(a_listing(rows(*SUBJECTS[2:]), side=side)) == list(SUBJECTS[2:])


def test_a_lists_first_page_is_none_of_the_rows_of_its_second() -> None:
    crumbs = f'<ol><li><a href="/muc/tin-tuc">Tin tức và sự kiện trong xã</a></li></ol>{HEADING}'
    html = page(f"<div>{crumbs}<div>{rows(*SUBJECTS)}</div></div>", title="Tin tức")
    found = listing(html, f"{HOST}/muc/tin-tuc?page=2").entries()
    assert [entry.title for entry in found] == list(SUBJECTS)


def test_a_schedule_among_the_news_is_a_row_and_the_calendar_is_none() -> None:
    made = "".join(
        f'<p><a href="{url}">{subject}</a> 12/05/2025</p>'
        for url, subject in (
            ("/bai/1", SUBJECTS[0]),
            ("/lich-cong-tac/tuan/47-2025", SUBJECTS[1]),
            ("/lich-cong-tac/2025/05", SUBJECTS[2]),
            ("/bai/2", SUBJECTS[3]),
        )
    )
    assert titles(a_listing(made)) == [SUBJECTS[0], SUBJECTS[1], SUBJECTS[3]]


def test_a_card_that_is_one_link_is_called_by_its_heading() -> None:
    made = "".join(
        f'<a class="k-card" href="/bai/{n}/x"><img src="/a{n}.jpg"><h3>{subject}</h3><p>{P1}</p></a>'
        for n, subject in enumerate(SUBJECTS)
    )
    assert titles(a_listing(made)) == list(SUBJECTS)


def test_read_more_is_no_title() -> None:
    made = "".join(
        f'<div class="k-row"><a href="/bai/{n}/x"><img src="/a{n}.jpg"></a>'
        f'<h3><a href="/bai/{n}/x">{subject}</a></h3><a href="/bai/{n}/x">Xem chi tiết</a></div>'
        for n, subject in enumerate(SUBJECTS)
    )
    assert titles(a_listing(made)) == list(SUBJECTS)


# A side box may have more rows, and more dates, than the list that the page is about.
OTHERS = tuple(f"Một bài khác ở cột bên có số thứ tự là {n}" for n in range(12))


def test_a_short_list_below_the_pages_name_is_the_main_one() -> None:
    boxes = f"<h3>Tin mới nhất</h3>{rows(*OTHERS, start=70)}"
    assert titles(a_listing(rows(*SUBJECTS[:3]), side=boxes)) == list(SUBJECTS[:3])
    assert titles(a_listing(rows(*SUBJECTS[:3], dated=False), side=boxes)) == list(SUBJECTS[:3])


def test_a_list_headed_by_most_read_is_the_main_one_of_no_page_with_another() -> None:
    boxes = f"<div><h3>Tin đọc nhiều</h3><div>{rows(*OTHERS, start=70)}</div></div>"
    html = page(f"<h1>Chuyện trong xã</h1><div>{rows(*SUBJECTS[:2])}</div>", title=SITE, side=boxes)
    assert titles(html) == list(SUBJECTS[:2])
    one = page(f"<h1>Chuyện trong xã</h1><div>{rows(SUBJECTS[0])}</div>", title=SITE, side=boxes)
    assert titles(one) == [SUBJECTS[0]]
    assert titles(page("<h1>Chuyện trong xã</h1>", title=SITE, side=boxes)) == list(OTHERS)


def test_a_list_of_addresses_below_the_pages_own_is_the_main_one() -> None:
    made = rows(*SUBJECTS[:3]).replace("/bai/", "/phap-luat/")
    html = page(f"<div>{rows(*OTHERS, start=70)}</div><div>{made}</div>", title=SITE)
    for address in ("/phap-luat", "/phap-luat/trang-2.html", "/phap-luat/?p=3"):
        assert [e.title for e in listing(html, f"{HOST}{address}").entries()] == list(SUBJECTS[:3]), address


def test_the_sections_below_the_pages_address_are_no_list_of_articles() -> None:
    names = ("Hoạt động của Ủy ban nhân dân", "Kinh tế và nông thôn mới", "Văn hóa và đời sống nhân dân")
    menu = "".join(f'<li><a href="/tin-tuc/{n}">{name} xã</a></li>' for n, name in enumerate(names))
    html = page(f"<div>{rows(*SUBJECTS, dated=False)}</div>", title=SITE, side=f"<ul>{menu}</ul>")
    assert titles(html) == list(SUBJECTS)


def test_the_portals_name_above_a_side_box_is_not_the_pages() -> None:
    boxes = f"<div><h3>Xã Mây</h3><div>{rows(*OTHERS[:4], start=70)}</div></div>"
    html = page(f"<div>{rows(*SUBJECTS)}</div>", title="Xã Mây", side=boxes)
    assert titles(html) == list(SUBJECTS)


@pytest.mark.parametrize("count", [8, 7])
def test_the_rows_of_a_grid_are_one_list(count: int) -> None:
    card = '<div class="k-cell"><h4><a href="/bai/{0}/x">{1}</a></h4><time>{2:02d}/05/2025</time></div>'
    cards = [card.format(n, subject, n + 1) for n, subject in enumerate(SUBJECTS[:count])]
    made = "".join(f'<div class="k-line">{"".join(cards[at : at + 2])}</div>' for at in range(0, count, 2))
    assert titles(a_listing(made, side=rows(*OTHERS[:5], start=70))) == list(SUBJECTS[:count])


def test_columns_with_a_heading_between_them_are_no_grid() -> None:
    box = '<ul class="k-box">{}</ul>'
    items = [
        f'<li><a href="/bai/{n}/x">{subject}</a> 1{n}/05/2025</li>' for n, subject in enumerate(SUBJECTS)
    ]
    made = f"{box.format(''.join(items[:4]))}<h2>Nông nghiệp</h2>{box.format(''.join(items[4:]))}"
    assert len(titles(page(made, title=SITE))) == 4


@pytest.mark.parametrize(
    "card",
    [
        "<div>{0}</div><div>{1}</div><div>{2}</div>",
        "<img src='/a.jpg'><div><span>Tin xã</span><span>{0}</span><span>{1}</span><time>{2}</time></div>",
    ],
    ids=["blocks", "spans with a date"],
)
def test_a_card_that_is_one_link_without_a_heading_is_called_by_its_first_line(card: str) -> None:
    made = "".join(
        f'<a class="k-card" href="/bai/{n}/x">{card.format(subject, P1, f"1{n}/05/2025")}</a>'
        for n, subject in enumerate(SUBJECTS)
    )
    found = listing(a_listing(made)).entries()
    assert [(entry.title, entry.published_raw) for entry in found] == [
        (subject, f"1{n}/05/2025") for n, subject in enumerate(SUBJECTS)
    ]


def test_a_link_of_several_words_in_bold_is_one_title() -> None:
    words = "<b>Xã Mây</b> <span>khai giảng lớp trồng nấm</span> <i>cho bốn thôn</i>"
    made = "".join(f'<p><a href="/bai/{n}/x">{words} {n}</a> 1{n}/05/2025</p>' for n in range(3))
    assert titles(a_listing(made))[0] == "Xã Mây khai giảng lớp trồng nấm cho bốn thôn 0"


@pytest.mark.parametrize("line", ["Tin tức - {}", "{} | Ban biên tập", "{}:"])
def test_a_rows_date_beside_other_fields(line: str) -> None:
    made = "".join(
        f'<div><h3><a href="/bai/{n}/x">{subject}</a></h3><p>{line.format(f"1{n}/05/2025")}</p></div>'
        for n, subject in enumerate(SUBJECTS)
    )
    assert listing(a_listing(made)).entries()[1].published_raw == "11/05/2025"


def test_a_day_that_a_headline_ends_with_is_not_its_rows() -> None:
    made = "".join(
        f'<p>{n}. <a href="/bai/{n}/x">Lịch làm việc tuần {n} (14/10 - 20/10/2024)</a></p>' for n in range(4)
    )
    assert {entry.published_raw for entry in listing(a_listing(made)).entries()} == {None}


@pytest.mark.parametrize("line", ["Từ 14/10 - 20/10/2024", "Hồ sơ nộp tại trụ sở thôn Trung - 20/10/2024"])
def test_a_day_beside_other_words_is_not_its_rows(line: str) -> None:
    made = "".join(
        f'<div><h3><a href="/bai/{n}/x">{subject}</a></h3><p>{line}</p></div>'
        for n, subject in enumerate(SUBJECTS)
    )
    assert {entry.published_raw for entry in listing(a_listing(made)).entries()} == {None}


def test_the_days_of_a_list_of_terms_are_in_its_descriptions() -> None:
    made = "".join(
        f'<dt><a href="/bai/{n}/x">{subject}</a></dt><dd><span>1{n}/05/2025</span> - {P1}</dd>'
        for n, subject in enumerate(SUBJECTS)
    )
    assert listing(a_listing(f"<dl>{made}</dl>")).entries()[2].published_raw == "12/05/2025"


def test_what_a_screen_reader_says_of_a_link_is_not_its_title() -> None:
    made = "".join(
        f'<div><h3>{subject}</h3><a href="/bai/{n}/x">Đọc tiếp <span>về {subject}</span> »</a></div>'
        for n, subject in enumerate(SUBJECTS)
    )
    assert titles(a_listing(made)) == list(SUBJECTS)


def test_a_day_of_a_blog_holds_several_of_its_rows() -> None:
    post = (
        '<div class="k-one"><div class="k-post"><h3><a href="/bai/{0}/x">{1}</a></h3><p>{2}</p></div></div>'
    )
    posts = [post.format(n, subject, P1) for n, subject in enumerate(SUBJECTS)]
    days = [posts[:1], posts[1:3], posts[3:4], posts[4:6], posts[6:7], posts[7:]]
    made = "".join(
        f'<div class="k-day"><h2>Thứ Năm, {20 - n} tháng 3, 2025</h2><div>{"".join(day)}</div></div>'
        for n, day in enumerate(days)
    )
    found = listing(a_listing(made)).entries()
    assert [entry.title for entry in found] == list(SUBJECTS)
    printed = [
        day for n, posts in enumerate(days) for day in [f"Thứ Năm, {20 - n} tháng 3, 2025"] * len(posts)
    ]
    assert [entry.published_raw for entry in found] == printed


def test_an_article_is_no_listing_though_it_links_others() -> None:
    html = an_article(after=f"<h3>Các tin khác</h3>{rows(*SUBJECTS)}")
    with pytest.raises(TemplateMismatch):
        listing(html)


def test_an_empty_listing_is_one() -> None:
    html = page(f"{HEADING}<p>Chưa có bài viết nào.</p>", title="Tin tức")
    assert titles(html) == []


# -------------------------------------------------------------------------------------------------- pagers


def test_the_last_page_leads_nowhere() -> None:
    assert listing(a_listing()).next_page() is None
    last = '<div class="k-p"><a href="/tin-tuc?trang=1">1</a><a href="/tin-tuc?trang=2">2</a><b>3</b></div>'
    assert listing(a_listing(pager=last)).next_page() is None


@pytest.mark.parametrize(
    ("pager", "following"),
    [
        ('<b>1</b><a href="/tin-tuc?trang=2">2</a><a href="/tin-tuc?trang=3">3</a>', "/tin-tuc?trang=2"),
        (
            '<a class="active" href="/tin-tuc/muc-1">1</a><a href="/tin-tuc/muc-2">2</a>'
            '<a href="/tin-tuc/muc-3">3</a>',
            "/tin-tuc/muc-2",
        ),
        (
            '<a href="/tin-tuc/tu-0">1</a><b>2</b><a href="/tin-tuc/tu-20">3</a>'
            '<a href="/tin-tuc/tu-30">4</a>',
            "/tin-tuc/tu-20",
        ),
        ('<a href="/tin-tuc/cu-hon-2">Các bài cũ hơn »</a>', "/tin-tuc/cu-hon-2"),
        ('<a href="/tin-tuc?updated-max=2025-03-20">Bài đăng Cũ hơn</a>', "/tin-tuc?updated-max=2025-03-20"),
        (
            '<a href="/tin-tuc/tu-10"><img src="/next.gif" alt="Trang sau"></a>',
            "/tin-tuc/tu-10",
        ),
    ],
)
def test_the_next_page_by_number_word_or_picture(pager: str, following: str) -> None:
    assert listing(a_listing(pager=f'<div class="k-p">{pager}</div>')).next_page() == f"{HOST}{following}"


def test_a_link_to_the_next_article_is_no_pager() -> None:
    link = '<div class="k-p"><a href="/bai/18/mot-tin-khac">Tiếp theo</a></div>'
    assert listing(a_listing(pager=link)).next_page() is None


def test_a_form_post_leads_on() -> None:
    pager = (
        '<form method="post" action="/tin-tuc"><input type="hidden" name="__VIEWSTATE" value="abc">'
        "<span>1</span><a href=\"javascript:__doPostBack('ctl00$p','Page$2')\">2</a>"
        "<a href=\"javascript:__doPostBack('ctl00$p','Page$3')\">3</a></form>"
    )
    following = listing(a_listing(pager=pager)).next_page()
    assert isinstance(following, Postback)
    assert following.action == f"{HOST}/tin-tuc"
    assert (following.formdata["__EVENTTARGET"], following.formdata["__EVENTARGUMENT"]) == (
        "ctl00$p",
        "Page$2",
    )
    assert following.formdata["__VIEWSTATE"] == "abc"


def test_a_pager_of_words_in_the_list_is_none_of_its_rows() -> None:
    turn = '<div class="k-row"><a href="/tin-tuc/trang-2">Trang sau / Next »</a><span>12/05/2025</span></div>'
    found = listing(page(f"<h1>Tin tức</h1>{rows(*SUBJECTS[:5])}{turn}", title="Tin tức"))
    assert [entry.title for entry in found.entries()] == list(SUBJECTS[:5])


def test_a_page_that_is_called_like_the_section_above_its_address_is_a_listing() -> None:
    section = "Tin tức và cẩm nang của xã"
    menu = f'<p><a href="/tin-tuc">{section}</a></p>'
    main = f"{menu}<h1>{section}</h1>{rows(*SUBJECTS[:5])}<p>Cập nhật: 12/05/2025</p>{paragraphs(P1, P2, P3)}"
    html = page(main, title=section)
    assert len(listing(html, f"{HOST}/tin-tuc/trang-14").entries()) == 5
    assert refusal(html, f"{HOST}/tin-tuc/trang-14") is not None


def test_a_form_to_sort_and_to_filter_a_list_is_around_it() -> None:
    """As Joomla's com_content lists a category."""
    who = "<td>Viết bởi Lò Thị Ban</td>"
    made = "".join(
        f'<tr><td><a href="/bai/{n}/x">{subject}</a></td><td>{n + 10} Tháng 5 2025</td>{who}</tr>'
        for n, subject in enumerate(SUBJECTS)
    )
    fields = '<label>Lọc theo tiêu đề <input name="q"></label><select name="n"><option>10</option></select>'
    form = f'<form method="post" action="/tin-tuc">{fields}<table>{made}</table></form>'
    found = list(listing(page(f"{HEADING}{form}", title="Tin tức", side=rows(*SUBJECTS[:3]))).entries())
    assert [entry.title for entry in found] == list(SUBJECTS)
    assert found[0].published_raw == "10 Tháng 5 2025"


def boxed(list_: str) -> str:
    """A list as Ant Design puts it into the box that shows that something is being loaded."""
    return f'<div class="ant-spin-nested-loading"><div class="ant-spin-container">{list_}</div></div>'


FEATURED = '<div class="k-first"><h2><a href="/bai/9/x">{}</a></h2><span>20/05/2025</span></div>'


def test_what_has_been_loaded_is_no_loader() -> None:
    html = page(f"{HEADING}<div>{boxed(f'<ul>{rows(*SUBJECTS)}</ul>')}</div>", title="Tin tức")
    assert titles(html) == list(SUBJECTS)


def test_a_featured_article_above_a_list_in_boxes_of_its_own_is_a_row() -> None:
    box = boxed(f"<ul>{rows(*SUBJECTS[1:])}</ul>")
    html = page(f"<div>{HEADING}{FEATURED.format(SUBJECTS[0])}<div>{box}</div></div>", title="Tin tức")
    assert titles(html) == list(SUBJECTS)


def test_a_link_of_the_frame_above_such_a_list_is_none() -> None:
    link = '<div><a href="/chuyen-muc/7/thi-dua">Thi đua - Khen thưởng</a></div>'
    html = page(
        f"<div>{HEADING}{link}<div>{boxed(f'<ul>{rows(*SUBJECTS)}</ul>')}</div></div>", title="Tin tức"
    )
    assert titles(html) == list(SUBJECTS)
