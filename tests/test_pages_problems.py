from __future__ import annotations

import pytest

from portalcrawl.errors import (
    ChallengePage,
    EmptyPage,
    ErrorPage,
    FloodPage,
    GonePage,
    LoginPage,
    NotAnArticle,
    PageError,
    TemplateMismatch,
)
from portalcrawl.pages import templates
from portalcrawl.pages.base import Page

from .pages_html import (
    BODY,
    HANOI_URL,
    P1,
    P2,
    P3,
    QUANGNINH_URL,
    SHAREPOINT_URL,
    hanoi,
    quangninh,
    sharepoint,
)

URLS = {"hanoi": HANOI_URL, "sharepoint": SHAREPOINT_URL, "quangninh": QUANGNINH_URL}
PAGES = {"hanoi": hanoi, "sharepoint": sharepoint, "quangninh": quangninh}
NAMES = sorted(URLS)

CHALLENGES = [
    (
        '<html><head><script>document.cookie="D1N=0ab1; '
        'path=/";window.location.reload(true);</script></head><body></body></html>'
    ),
    "<html><body><script>var a=toNumbers('ff');document.cookie='x='+a;location.href='/?ckattempt=1';</script>"
    "<noscript>Please enable JavaScript</noscript></body></html>",
    "<html><head><title>Just a moment...</title></head><body><div id='challenge-error-text'>"
    "Enable JavaScript and cookies to"
    " continue</div><script>window._cf_chl_opt={}</script></body></html>",
    "<html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry</h1></body></html>",
    (
        '<html><body><form action="/verify"><div class="g-recaptcha" data-sitekey="x"></div><p>Xác '
        "nhận bạn không phải robot</p></form></body></html>"
    ),
    '<html><body><form>Nhập mã <img src="/Captcha.ashx"><input name="txtCaptcha"></form></body></html>',
]
GONE = [
    "<html><head><title>Trạng thái - Cổng</title></head><body><div class='portlet-boundary'>"
    "<section id='portlet_status'><h3 class='alert"
    " alert-error'>Không tìm thấy</h3><div>Tài nguyên không được tìm thấy.</div><code "
    "class='lfr-url-error'>http://h/x</code></section>"
    "</div></body></html>",
    (
        "<html><head><title>404 - File or directory not found.</title></head><body><h1>Server "
        "Error</h1><h2>404</h2></body></html>"
    ),
    (
        "<html><head><title>Apache Tomcat/7.0.42 - Error report</title></head><body><h1>HTTP Status "
        "404 - /x</h1></body></html>"
    ),
    (
        "<html><head><title>HTTP Status 404 – Not Found</title></head><body><h1>HTTP Status 404</h1>"
        "</body></html>"
    ),
    "<html><body><form id='aspnetForm'><div id='DeltaPlaceHolderMain'><div id='ms-error-body'>"
    "<div id='ms-error'>Sorry, this page was"
    " not found</div></div></div></form></body></html>",
    (
        "<html><body><div id='main'><h2>Thông báo</h2><p>Bài viết không tồn tại hoặc đã bị xóa.</p>"
        "</div></body></html>"
    ),
]


def check(name: str, html: str, kind: str = "article") -> None:
    template = templates()[name]
    page: Page = (
        template.article(html, URLS[name])
        if kind == "article"
        else template.listing(html, "http://h.vn/Trang/tin.aspx")
    )
    page.check()


@pytest.mark.parametrize("kind", ["article", "listing"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("html", CHALLENGES)
def test_challenges(name: str, html: str, kind: str) -> None:
    with pytest.raises(ChallengePage):
        check(name, html, kind)


@pytest.mark.parametrize("kind", ["article", "listing"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("html", GONE)
def test_soft_404(name: str, html: str, kind: str) -> None:
    with pytest.raises(GonePage):
        check(name, html, kind)


@pytest.mark.parametrize("name", NAMES)
def test_the_status_page_of_the_portal_keeps_its_frame(name: str) -> None:
    page = (
        PAGES[name]()
        .replace("<body", "<body data-x")
        .replace("</body>", "<section id='portlet_status'>x</section></body>")
    )
    with pytest.raises(GonePage):
        check(name, page)


FLOOD = (
    '<html><head><title>Hãy đợi...</title></head><body><div class="floodblocker"><p>Hệ thống '
    "đang từ chối truy cập của bạn.</p>"
    "<p>Hãy đợi {} giây...</p></div></body></html>"
)


@pytest.mark.parametrize(
    ("html", "seconds"),
    [
        (FLOOD.format('<span id="secField">17</span>'), 17),
        (FLOOD.format("25"), 25),
        ('<html><body><input id="secField" value="9">Hãy đợi</body></html>', 9),
        (FLOOD.format("một lúc"), None),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_flood_page_says_how_long(name: str, html: str, seconds: int | None) -> None:
    with pytest.raises(FloodPage) as caught:
        check(name, html)
    assert caught.value.retry_after == seconds


@pytest.mark.parametrize("kind", ["article", "listing"])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "html",
    [
        "",
        "  \n",
        "<html><body></body></html>",
        f"<html><body><div>{' ' * 2000}</div><style>a{{}}</style></body></html>",
    ],
)
def test_empty_page(name: str, html: str, kind: str) -> None:
    with pytest.raises(EmptyPage):
        check(name, html, kind)


@pytest.mark.parametrize("name", NAMES)
def test_login_page(name: str) -> None:
    html = (
        '<html><body><form><label>Tên đăng nhập</label><input name="u"><input type="password" '
        'name="p"><button>Đăng nhập</button></form></body></html>'
    )
    with pytest.raises(LoginPage):
        check(name, html)
    with pytest.raises(LoginPage):
        check(name, html, "listing")


@pytest.mark.parametrize(
    "html",
    [
        (
            "<html><head><title>Runtime Error</title></head><body><h1>Server Error in '/' "
            "Application.</h1></body></html>"
        ),
        "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
        (
            "<html><head><title>Service Unavailable</title></head><body><h2>Service Unavailable</h2>"
            "</body></html>"
        ),
        "<html><body><div id='ms-error-body'>Something went wrong</div></body></html>",
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_error_pages(name: str, html: str) -> None:
    with pytest.raises(ErrorPage):
        check(name, html)


@pytest.mark.parametrize("name", NAMES)
def test_another_templates_page(name: str) -> None:
    for other in NAMES:
        if other == name or {name, other} == {"sharepoint", "quangninh"}:
            continue
        html = PAGES[other]()
        with pytest.raises(TemplateMismatch):
            check(name, html)
        with pytest.raises(TemplateMismatch):
            check(name, html, "listing")


@pytest.mark.parametrize("name", NAMES)
def test_some_other_page(name: str) -> None:
    html = (
        f"<html><head><meta name='generator' content='NukeViet v4.5'></head><body><div "
        f"id='news-bodyhtml'>{BODY}</div></body></html>"
    )
    with pytest.raises(TemplateMismatch):
        check(name, html)


WORDS = [
    "Phường hướng dẫn người dân đăng nhập cổng dịch vụ công",
    "Không tìm thấy người mất tích sau trận lũ",
    "404 hộ dân được hỗ trợ vật liệu làm nhà",
    "Hãy đợi 30 giây trước khi qua đường",
    "Captcha là gì và vì sao cổng thông tin dùng captcha",
    "Bài viết không tồn tại hoặc đã bị xóa",
    "Just a moment...",
    "Error",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("title", WORDS)
def test_articles_that_only_mention_such_words_pass(name: str, title: str) -> None:
    body = f"<p>{title}. {P1}</p><p>Không tìm thấy. Hãy đợi 30 giây... Đăng nhập. captcha {P2}</p><p>{P3}</p>"
    check(name, PAGES[name](body, title=title))


@pytest.mark.parametrize("name", NAMES)
def test_login_box_captcha_and_cookie_script_beside_an_article_do_no_harm(name: str) -> None:
    extra = (
        '<div><form><input type="password"><img src="/captcha.ashx"><div class="g-recaptcha"></div>'
        "</form></div>"
        '<script>document.cookie="a=1";function f(){location.reload()}</script>'
        '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script><div class="alert '
        'alert-error">Không tìm thấy</div>'
    )
    check(name, PAGES[name]().replace("</body>", f"{extra}</body>"))


def test_short_article_in_a_small_page_with_a_cookie_script() -> None:
    script = '<script>document.cookie="seen=1";if(0)location.reload()</script>'
    check("hanoi", hanoi("<p>Mời họp lúc 8 giờ sáng mai.</p>").replace("</body>", f"{script}</body>"))


@pytest.mark.parametrize("name", NAMES)
def test_every_problem_is_a_page_error(name: str) -> None:
    with pytest.raises(PageError):
        check(name, "<html><body><p>Chào mừng bạn đến với một trang bất kỳ</p></body></html>")


def test_liferay_static_page_is_not_an_article() -> None:
    page = hanoi().replace("asset-full-content", "other").replace("assetPublishDate", "x")
    with pytest.raises(NotAnArticle):
        check("hanoi", page)


@pytest.mark.parametrize("attributes", ['{9a1f}",', '{}"=1', "{a b}", "{}"])
@pytest.mark.parametrize("name", ["hanoi", "sharepoint", "quangninh"])
def test_attributes_that_are_no_names_are_no_harm(name: str, attributes: str) -> None:
    """An unclosed quote turns text into attribute names; lxml takes braces in them for namespaces."""
    template = templates()[name]
    pager = f"<ul class='pagination'><li class='active'>1</li><a {attributes} href='/x?page=2'>2</a></ul>"
    page = f"<html><body><a {attributes} href='/x/-/view_content/1-a.html'>A</a>{pager}</body></html>"
    for kind in (template.listing, template.article):
        with pytest.raises(PageError):
            kind(page, "http://portal.invalid/").check()
    template.listing(page, "http://portal.invalid/").next_page()
