from __future__ import annotations

import pytest

from portalcrawl.pages.base import Postback, parse
from portalcrawl.pages.hanoi import HanoiListing
from portalcrawl.pages.quangninh import QuangNinhListing
from portalcrawl.reading.pagers import next_page

from .pages_html import hanoi_listing, hanoi_row

URL = "http://h.vn/tin-tuc"


def liferay_url(cur: int) -> str:
    state = "p_p_id=101&amp;p_p_lifecycle=0&amp;_101_delta=20&amp;p_r_p_564233524_resetCur=false"
    return f"{URL}?{state}&amp;_101_cur={cur}"


def button(text: str, cur: int | None, css: str = "") -> str:
    if cur is None:
        return f'<li class="disabled {css}"> <a href="javascript:;" target="_self"> {text} </a> </li>'
    return f'<li class="{css}"> <a href="{liferay_url(cur)}" target="_self"> {text} </a> </li>'


def liferay(current: int, last: int, menu: bool = True) -> str:
    items = "".join(f'<li><a href="{liferay_url(n)}"><span>{n}</span></a></li>' for n in range(1, last + 1))
    box = (
        '<div class="btn-group lfr-icon-menu current-page-menu"><a class="dropdown-toggle" '
        'href="javascript:;" title=" 1 ">'
        f'<span class="lfr-icon-menu-text"> {current} </span></a><ul class="dropdown-menu">{items}</ul></div>'
    )
    back, on = (current - 1 or None), (current + 1 if current < last else None)
    return (
        f'<div class="taglib-page-iterator"><div class="clearfix lfr-pagination">{box if menu else ""}'
        '<small class="search-results"> Hiển thị 1 - 20 of 29 kết quả. </small><ul class="pager '
        'lfr-pagination-buttons">'
        + button("&larr; Đầu tiên", back and 1, "first")
        + button("Trước", back)
        + button("next", on)
        + button("Cuối cùng &rarr;", on and last, "last")
        + "</ul></div></div>"
    )


@pytest.mark.parametrize("menu", [True, False])
@pytest.mark.parametrize(
    ("current", "last", "expected"), [(1, 2, 2), (2, 2, None), (5, 25, 6), (25, 25, None), (1, 1, None)]
)
def test_liferay(current: int, last: int, expected: int | None, menu: bool) -> None:
    page = HanoiListing(hanoi_listing(hanoi_row(1, "Một tin"), pager=liferay(current, last, menu)), URL)
    found = page.next_page()
    assert found == (liferay_url(expected).replace("&amp;", "&") if expected else None)


def test_the_menu_tells_the_current_page() -> None:
    pager = liferay(5, 25).replace("pager lfr-pagination-buttons", "x")
    assert "lfr-icon-menu-text" in pager
    found = HanoiListing(hanoi_listing(pager=pager), URL).next_page()
    assert found == liferay_url(6).replace("&amp;", "&")


def test_liferay_links_outside_the_iterator_do_not_count() -> None:
    other = f'<div class="box"><a href="{liferay_url(2)}">2</a></div>'
    assert HanoiListing(hanoi_listing(pager=other + liferay(1, 1)), URL).next_page() is None


def test_liferay_instance_namespace_and_numbered_build() -> None:
    pager = (
        '<div class="lfr-pagination"><ul class="pager lfr-pagination-buttons"><li><a '
        'href="?_101_INSTANCE_aB_cur=1">Trước</a></li>'
        '<li class="active"><a href="?_101_INSTANCE_aB_cur=2">2</a></li><li><a '
        'href="?_101_INSTANCE_aB_cur=3">3</a></li></ul></div>'
    )
    assert HanoiListing(hanoi_listing(pager=pager), URL).next_page() == f"{URL}?_101_INSTANCE_aB_cur=3"


def test_address_tells_the_current_page() -> None:
    pager = (
        f'<div class="lfr-pagination"><a href="{liferay_url(1)}">1</a><a href="{liferay_url(3)}">3</a></div>'
    )
    found = HanoiListing(hanoi_listing(pager=pager), f"{URL}?p_p_id=101&_101_cur=2").next_page()
    assert found == liferay_url(3).replace("&amp;", "&")


@pytest.mark.parametrize(
    ("html", "url", "expected"),
    [
        ('<a href="?page=2">2</a><a href="?page=3">3</a>', URL, f"{URL}?page=2"),
        ('<a href="?page=1">1</a><a href="?page=3">3</a>', f"{URL}?page=2", f"{URL}?page=3"),
        ('<a href="?page=1">1</a><a href="?page=2">2</a>', f"{URL}?page=3", None),
        ('<a href="?cat=5&Page=2">Trang sau</a>', f"{URL}?cat=5", f"{URL}?cat=5&Page=2"),
        ('<a href="?page=9" rel="next">x</a><a href="?page=2">2</a>', URL, f"{URL}?page=9"),
        (
            '<ul><li class="active"><a href="?page=2">2</a></li><li><a href="?page=3">3</a></li></ul>',
            None,
            "?page=3",
        ),
        ('<div><a href="?page=1">1</a><span>2</span><a href="?page=3">3</a></div>', None, "?page=3"),
        ('<a href="/khac?page=2">2</a>', URL, None),
        ('<ul><li class="disabled"><a href="?page=2">Sau</a></li></ul>', URL, None),
        ('<a href="/tin-tuc/page-2/">2</a>', URL, f"{URL}/page-2/"),
        ('<a href="/tin-tuc/page-3/">3</a><a href="/tin-tuc">1</a>', f"{URL}/page-2/", f"{URL}/page-3/"),
        ("<p>không có phân trang</p>", URL, None),
    ],
)
def test_plain_links(html: str, url: str | None, expected: str | None) -> None:
    assert next_page(parse(html), url, url) == expected


FORM = (
    '<form method="post" action="./tin-tuc-su-kien.aspx" id="aspnetForm"><input type="hidden" '
    'name="__VIEWSTATE" value="vs&amp;1">'
    '<input type="hidden" name="__EVENTVALIDATION" value="ev"><input type="hidden" '
    'name="__EVENTTARGET" value="">'
    '<INPUT TYPE="HIDDEN" NAME="__VIEWSTATEGENERATOR" VALUE="AB12"><input type="hidden" value="no name">'
    '<input type="text" name="search" value="x">{}</form><form action="/other"><input '
    'type="hidden" name="y" value="z"></form>'
)
LISTING = "https://h.vn/Trang/tin-tuc-su-kien.aspx"


def postback(html: str) -> Postback | None:
    found = next_page(parse(FORM.format(html)), LISTING, LISTING)
    assert found is None or isinstance(found, Postback)
    return found


def link(target: str, text: str, argument: str = "", attributes: str = "") -> str:
    call = f"__doPostBack(&#39;{target}&#39;,&#39;{argument}&#39;)"
    return f'<a {attributes} href="javascript:{call}">{text}</a>'


def test_postback_carries_the_hidden_fields_of_its_form() -> None:
    assert postback(link("ctl00$g_1$lkNext2", "Tiếp")) == Postback(
        "https://h.vn/Trang/tin-tuc-su-kien.aspx",
        {
            "__VIEWSTATE": "vs&1",
            "__EVENTVALIDATION": "ev",
            "__VIEWSTATEGENERATOR": "AB12",
            "__EVENTTARGET": "ctl00$g_1$lkNext2",
            "__EVENTARGUMENT": "",
        },
    )


@pytest.mark.parametrize(
    ("html", "target"),
    [
        (f"<span>1</span>{link('p$ctl1', '2')}{link('p$ctl2', '3')}", "p$ctl1"),
        (f"{link('p$ctl0', '1')}<span>2</span>{link('p$ctl2', '3')}", "p$ctl2"),
        (
            (
                f"<table><tr><td>{link('p$0', '1')}</td><td><span>2</span></td><td>{link('p$2', '3')}</td>"
                f"</tr></table>"
            ),
            "p$2",
        ),
        (f"{link('p$0', '1', '', 'class=current')}{link('p$1', '2')}", "p$1"),
        (f"{link('p$0', '1')}{link('p$1', '2')}<span>3</span>", None),
        (f"{link('p$0', '1')}<b>2</b>{link('p$more', '...')}", "p$more"),
        (
            link("p$lnkFirst", "&lt;&lt;")
            + link("p$lnkPrev", "&lt;")
            + link("p$lnkNext", "&gt;")
            + link("p$lnkLast", "&gt;&gt;"),
            "p$lnkNext",
        ),
        (link("p$lnkNext", "Sau", "", 'class="aspNetDisabled"'), None),
        (f'{link("p$0", "1")}{link("p$1", "2")}<a id="x_lnkNext" class="aspNetDisabled">Sau</a>', None),
        ('<input type="button" value="Trang sau" onclick="javascript:__doPostBack(\'p$b\',\'\')">', "p$b"),
        (
            "<a href='javascript:WebForm_DoPostBackWithOptions(new WebForm_PostBackOptions("
            """"p$next", "", true, "", "", false, true))'>»</a>""",
            "p$next",
        ),
        (link("ctl00$login", "Đăng nhập"), None),
    ],
)
def test_postback_links(html: str, target: str | None) -> None:
    found = postback(html)
    assert (found and found.formdata["__EVENTTARGET"]) == target


def test_gridview_pages_by_argument() -> None:
    row = f"<span>1</span>{link('grid', '2', 'Page$2')}{link('grid', '...', 'Page$11')}"
    found = postback(row)
    assert found is not None
    assert (found.formdata["__EVENTTARGET"], found.formdata["__EVENTARGUMENT"]) == ("grid", "Page$2")


def test_any_template_follows_any_pager() -> None:
    html = f"<html><body>{liferay(1, 2)}</body></html>"
    assert QuangNinhListing(html, "https://h.vn/Trang/tin.aspx").next_page() == liferay_url(2).replace(
        "&amp;", "&"
    )
    hanoi = HanoiListing(hanoi_listing(pager=FORM.format(link("a$lkNext", "Sau"))), URL).next_page()
    assert isinstance(hanoi, Postback)
