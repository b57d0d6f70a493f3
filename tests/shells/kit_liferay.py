"""What the shells of the Liferay templates share: the frames of Liferay 6 and 7, portlets, pagers, labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Any

from portalcrawl.demo.markup import hanoi, states
from portalcrawl.demo.markup.shared import Frame, attribute
from portalcrawl.demo.portals import by_key
from portalcrawl.demo.stories import Story
from tests.shells import kit

MENU = (("Trang chủ", "/trang-chu"), ("Giới thiệu", "/gioi-thieu"), ("Tin tức", "/tin-tuc"),
        ("Văn bản", "/van-ban"), ("Liên hệ", "/lien-he"))  # fmt: skip
TODAY = "Thứ Bảy, 21/06/2025"


def daily(story: Story) -> Story:
    """Give the story as a CMS prints it that prints no time."""
    at = story.published
    return replace(story, published=at.astimezone(kit.VIETNAM).date()) if isinstance(at, datetime) else story


def day(story: Story, pattern: str = "%d/%m/%Y") -> str | None:
    """Give the printed day; None for a story without a date."""
    return story.moment.strftime(pattern) if story.published is not None else None


def minute(story: Story, pattern: str = "%d/%m/%Y %H:%M") -> str | None:
    """Give the printed moment; None for a story without a date."""
    return story.moment.astimezone(kit.VIETNAM).strftime(pattern) if story.published is not None else None


def poster(story: Story) -> str:
    """Give the name of the account that posted the story: a person's for ``node``, else a login."""
    return story.signature.author or "" if story.signature.form == "node" else "admin admin"


def account_noted(story: Story) -> dict[str, Any]:
    """Say what the account's name adds to the item where a page prints it."""
    return {} if story.signature.form == "node" else {"warnings": ("account_name",)}


def crumbs(*names: str, form: str = "six") -> str:
    """Print a breadcrumb portlet."""
    items = "".join(
        f'<li class="{"active " if i == len(names) - 1 else ""}breadcrumb-item"><a href="/p{i}" title="{attribute(n)}">'
        f"{escape(n)}</a>{'<span class=divider>/</span>' if form == 'six' and i < len(names) - 1 else ''}</li>\n"
        for i, n in enumerate(names)
    )
    if form == "six":
        return f'<nav id="breadcrumbs"><ul aria-label="Breadcrumb" class="breadcrumb breadcrumb-horizontal">{items}</ul></nav>'
    return (
        f'<nav aria-label="Breadcrumb" class="breadcrumb-portlet"><ol class="breadcrumb">{items}</ol></nav>'
    )


def boundary(portlet: str, inner: str, css: str = "", topper: str | None = None, seven: bool = False) -> str:
    """Print a portlet's frame, with its title or without."""
    root = portlet.split("_INSTANCE_")[0]
    outer = (
        f'<div class="portlet-boundary portlet-boundary_{root}_  portlet-static portlet-static-end '
        f'{"portlet-decorate" if seven else "portlet-borderless"} {css} " id="p_p_id_{portlet}_" >\n'
        f'<span id="p_{portlet}"></span>\n'
    )
    if seven:
        head = (
            f'<div class="autofit-float autofit-row portlet-header"><div class="autofit-col autofit-col-expand">'
            f'<h2 class="portlet-title-text">{escape(topper)}</h2></div></div>'
            if topper
            else ""
        )
        return (
            f'{outer}<section class="portlet" id="portlet_{portlet}"><div class="portlet-content">{head}'
            f'<div class=" portlet-content-container"><div class="portlet-body">\n{inner}\n</div></div></div>'
            f"</section></div>\n"
        )
    if topper is None:
        return f'{outer}<div class="portlet-borderless-container" style=""><div class="portlet-body">\n{inner}\n</div></div></div>\n'
    return (
        f'{outer}<section class="portlet" id="portlet_{portlet}"> <header class="portlet-topper"> <h1 class="portlet-title">'
        f' <span class="portlet-title-icon"></span> <span class="portlet-title-text">{escape(topper)}</span> </h1> </header>'
        f' <div class="portlet-content"> <div class=" portlet-content-container"> <div class="portlet-body">\n{inner}\n'
        f"</div></div></div></section></div>\n"
    )


def _head(title: str, url: str, css: str, canonical: str | None, extra: str) -> str:
    link = f'<link href="{attribute(canonical)}" rel="canonical" /> ' if canonical else ""
    return (
        f'<head> {extra}<title>{attribute(title)}</title> <meta content="text/html; charset=UTF-8" '
        f'http-equiv="content-type" /> {link}<link class="lfr-css-file" href="{css}" rel="stylesheet" type="text/css" />'
        f' <script type="text/javascript">var Liferay = {{currentURL: "{attribute(url)}"}};</script> </head>\n'
    )


def six(
    title: str, main: str, url: str, *, seed: object = 0, top: str = "", side: str = "", clock: bool = False,
    canonical: str | None = None, site: str = "Cổng thông tin điện tử", kinds: Sequence[str] = (),
) -> str:  # fmt: skip
    """Print a page of Liferay 6: two columns, the second for side boxes."""
    dice = kit.rng("six", seed)
    first, second = dice.choice((("span9", "span3"), ("aui-w75", "aui-w25"), ("yui3-u-3-4", "yui3-u-1-4")))
    left = f'<div class="portlet-column portlet-column-first {first}" id="column-1"><div class="portlet-dropzone portlet-column-content" id="layout-column_column-1">{top}{main}</div></div>'
    right = f'<div class="portlet-column portlet-column-last {second}" id="column-2"><div class="portlet-dropzone" id="layout-column_column-2">{side}</div></div>'
    columns = left + right if dice.random() < 0.7 else right + left
    menu = "".join(
        f'<li id="layout_{i}"><a href="{href}" role="menuitem"><span>{escape(name)}</span></a></li>'
        for i, (name, href) in enumerate(MENU)
    )
    today = (
        f'<div class="ngaythang">{dice.choice((TODAY, "Hôm nay, ngày 21/06/2025", "Saturday, 21/06/2025 09:30"))}</div>'
        if clock
        else ""
    )
    page = (
        '<!DOCTYPE html> <html class="aui ltr" dir="ltr" lang="vi-VN">\n'
        + _head(f"{title} - {site}", url, "/html/themes/classic/css/aui.css", canonical, "")
        + '<body class=" yui3-skin-sam controls-visible signed-out public-page site">\n'
        '<a href="#main-content" id="skip-to-content">Truy cập nội dung luôn</a>\n<div class="container-fluid" id="wrapper">'
        f'<header id="banner" role="banner"><div id="heading"><h1 class="site-title"><a class="logo" href="/">{site}</a></h1>'
        f'<h2 class="page-title"><span>Tin tức</span></h2></div>{today}<nav id="navigation"><ul>{menu}</ul></nav></header>\n'
        f'<div id="content"><div class="columns-2" id="main-content" role="main"><div class="portlet-layout row-fluid">{columns}'
        '</div></div><form action="#" id="hrefFm" method="post" name="hrefFm"><span></span></form></div>\n'
        '<footer id="footer"><p>Bản quyền thuộc UBND phường. Ghi rõ nguồn khi phát hành lại thông tin.</p><p>Số lượt truy cập: '
        f'{dice.randint(1, 9)}.{dice.randint(100, 999)}.{dice.randint(100, 999)}</p><p class="powered-by">Tài trợ bởi '
        '<a href="http://www.liferay.com" rel="external">Liferay</a></p></footer></div></body></html>\n'
    )  # fmt: skip
    return kit.vary(page, seed, *kinds)


def seven(
    title: str, main: str, url: str, *, seed: object = 0, top: str = "", side: str = "", clock: bool = False,
    canonical: str | None = None, theme: str = "badinh", kinds: Sequence[str] = (),
) -> str:  # fmt: skip
    """Print a page of Liferay 7: the Ba Đình theme with its fixed title, or the stock theme."""
    dice = kit.rng("seven", seed)
    menu = "".join(
        f'<li class="lfr-nav-item nav-item" id="layout_com_liferay_site_navigation_menu_{i}"><a class="nav-link" href="{href}"><span>{escape(name)}</span></a></li>'
        for i, (name, href) in enumerate(MENU)
    )
    today = f'<span id="current_datetime">{TODAY if clock else ""}</span> | <span id="current_time">{"09:30:11" if clock else ""}</span>'
    layout = (
        f'<div class="columns-1-2" id="main-content" role="main"><div class="portlet-layout row"><div class="col-md-8 portlet-column portlet-column-first" id="column-1">'
        f'<div class="portlet-dropzone portlet-column-content" id="layout-column_column-1">{top}{main}</div></div>'
        f'<div class="col-md-4 portlet-column portlet-column-last" id="column-2"><div class="portlet-dropzone" id="layout-column_column-2">{side}</div></div></div></div>'
    )
    foot = f"<p>Cơ quan chủ quản: UBND quận.</p><p>Tổng số lượt truy cập: {dice.randint(100, 999)}.{dice.randint(100, 999)}</p>"
    if theme == "badinh":
        head = _head("Cổng TTĐT Ba Đình", url, "/o/ba-dinh/css/clay.css", canonical, '<base href="/"> ')
        body = (
            f'<body class=" controls-visible default yui3-skin-sam signed-out public-page site pages-theme">\n<div class="container" id="mWrapper"><div id="banner"><div class="hidden-banner"></div></div>'
            f'<ul class="navbar-nav">{menu}</ul><div id="content"><div class="notify-wrapper"><div id="notify-title">{today}</div><div class="marquee">'
            f'<marquee scrolldelay="200"><span>Chào mừng kỷ niệm ngày thành lập</span></marquee></div></div>{layout}<div class="clear"></div></div><div id="footer"><div class="hidden-footer">{foot}</div></div></div></body></html>\n'
        )
    else:
        head = _head(
            f"{title} - Cổng thông tin", url, "/o/classic-theme/css/clay.css?browserId=other", canonical, ""
        )
        body = (
            f'<body class="chrome controls-visible yui3-skin-sam guest-site signed-out public-page site">\n<nav aria-label="Quick Links" class="quick-access-nav"><ul><li><a href="#main-content">Bỏ qua nội dung</a></li></ul></nav>'
            f'<div class="container-fluid position-relative" id="wrapper"><header id="banner"><h2 class="site-title">Cổng thông tin</h2>{f"<p>{TODAY}</p>" if clock else ""}<ul class="navbar-nav">{menu}</ul></header>'
            f'<section id="content"><h2 class="sr-only" role="heading">{attribute(title)}</h2>{layout}</section><footer id="footer">{foot}<p class="powered-by">Powered by <a href="http://www.liferay.com">Liferay</a></p></footer></div></body></html>\n'
        )
    page = f'<!DOCTYPE html>\n<html class="ltr" dir="ltr" lang="vi-VN">\n{head}{body}'
    return kit.vary(page, seed, *kinds)


def pager62(
    url_of: Callable[[int], str], cur: int, last: int, total: int, per: int = 10, text: str = "next"
) -> str:
    """Print the iterator of 6.2, half translated; nothing where one page holds all."""
    if last < 2:
        return ""
    low, high = (cur - 1) * per + 1, min(total, cur * per)
    pages = "".join(
        f'<li class="" role="presentation"> <a href="{attribute(url_of(n))}" class=" taglib-icon" role="menuitem" > <span class="taglib-text-icon">{n}</span> </a> </li>'
        for n in range(1, last + 1)
    )

    def button(to: int, label: str, css: str) -> str:
        off = not 1 <= to <= last or to == cur
        return f'<li class="{"disabled " if off else ""}{css}"> <a href="{"javascript:;" if off else attribute(url_of(to))}" target="_self"> {label} </a> </li>\n'

    return (
        f'<div class="taglib-page-iterator" id="_101_xSearchContainerPageIterator"> <div class="clearfix lfr-pagination"> <div class="lfr-pagination-config"> <div class="lfr-pagination-page-selector">'
        f'<div class="btn-group lfr-icon-menu current-page-menu"><a class="dropdown-toggle btn" href="javascript:;" title="Trang {cur}"><span class="lfr-icon-menu-text">Trang {cur} trong tổng số {last}</span></a>'
        f'<ul class="dropdown-menu lfr-menu-list">{pages}</ul></div></div> <div class="lfr-pagination-delta-selector"> <a href="{attribute(url_of(1) + "&_101_delta=20")}">{per} mục trên mỗi trang</a> </div> </div>'
        f'<small class="search-results"> Hiển thị {low} - {high} of {total} kết quả. </small> <ul class="pager lfr-pagination-buttons">'
        f"{button(1, '&larr; Đầu tiên', 'first')}{button(cur - 1, 'Trước', '')}{button(cur + 1, text, '')}{button(last, 'Cuối cùng &rarr;', 'last')}</ul></div></div>\n"
    )


def pager7(url_of: Callable[[int], str], cur: int, last: int, total: int, per: int = 10) -> str:
    """Print the pagination bar of 7.1 to 7.4."""
    if last < 2:
        return ""
    low, high = (cur - 1) * per + 1, min(total, cur * per)
    items = "".join(
        f'<li class="page-item{" active" if n == cur else ""}"><a class="page-link" href="{attribute(url_of(n))}">{"<span class=sr-only>Trang</span>" if n != cur else ""}{n}</a></li>'
        for n in range(1, last + 1)
    )
    back = (
        '<li class="disabled page-item"><div class="page-link"><svg class="lexicon-icon lexicon-icon-angle-left"></svg><span class="sr-only">Trang trước</span></div></li>'
        if cur == 1
        else f'<li class="page-item"><a class="page-link" href="{attribute(url_of(cur - 1))}"><svg class="lexicon-icon lexicon-icon-angle-left"></svg><span class="sr-only">Trang trước</span></a></li>'
    )
    on = (
        '<li class="disabled page-item"><div class="page-link"><svg class="lexicon-icon lexicon-icon-angle-right"></svg><span class="sr-only">Trang sau</span></div></li>'
        if cur == last
        else f'<li class="page-item"><a class="page-link" href="{attribute(url_of(cur + 1))}"><svg class="lexicon-icon lexicon-icon-angle-right"></svg><span class="sr-only">Trang sau</span></a></li>'
    )
    return (
        f'<div class="pagination-bar" data-qa-id="paginator" id="_ns_xPageIteratorBottom"><div class="dropdown pagination-items-per-page"><a class="dropdown-toggle" href="javascript:;" role="button">{per} mục</a>'
        f'<ul class="dropdown-menu"><li><a class="dropdown-item" href="{attribute(url_of(1))}">20</a></li></ul></div><p class="pagination-results">Hiển thị kết quả {low} đến {high} trong tổng số {total}.</p>'
        f'<ul class="pagination">{back}{items}{on}</ul></div>\n'
    )


def hanoi_article() -> str:
    """Print an article of the customised Asset Publisher: another template's page."""
    return hanoi.article(Frame(by_key("demo-phuong-a"), "http://demo.invalid"), kit.story("plain-nothing"))


def login() -> str:
    """Print the portal's login page."""
    return states.login(Frame(by_key("demo-phuong-a"), "http://demo.invalid"))


def status_page(url: str, seven_: bool = False) -> str:
    """Print the portal's own page for an address that leads nowhere."""
    inner = (
        '<section class="portlet" id="portlet_status"><div class="portlet-content"><h3 class="alert alert-error">Không tìm thấy</h3>'
        f'Tài nguyên không được tìm thấy.<br /><br /><code class="lfr-url-error">{attribute(url)}</code></div></section>'
    )
    return seven("Trạng thái", inner, url, theme="stock") if seven_ else six("Trạng thái", inner, url)
