"""What stands around the main column of a Hanoi page: head, menus, side portlets, footer, portlet frames."""

from __future__ import annotations

import hashlib
from html import escape

from portalcrawl.demo.markup.shared import Frame, attribute, fill, ncr

POLL_PARAMETERS = (
    "p_p_id=59_INSTANCE_{instance}&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&p_p_col_id=column-2"
    "&p_p_col_pos=5&p_p_col_count=6"
)
VIETNAMESE = {
    "skip": "Truy cập nội dung luôn",
    "home": "Trang chủ",
    "other": "Tin khác",
    "print": "In",
    "mail": "Gửi email",
    "first": "Đầu tiên",
    "previous": "Trước",
    "next": "next",
    "last": "Cuối cùng",
    "sign_in": "Đăng nhập",
    "results": "Hiển thị {a} - {b} of {n} kết quả.",
    "count": "Hiển thị {n} kết quả.",
}
ENGLISH = {
    "skip": "Skip to Content",
    "home": "Home",
    "other": "Other News",
    "print": "Print",
    "mail": "Send email",
    "first": "First",
    "previous": "Previous",
    "next": "Next",
    "last": "Last",
    "sign_in": "Sign In",
    "results": "Showing {a} - {b} of {n} results.",
    "count": "Showing {n} results.",
}
STATIC_MENU = (
    ("gioi-thieu", "Giới thiệu"),
    ("hoi-ap", "Hỏi đáp"),
    ("lien-he", "Liên hệ"),
    ("so-do-website", "Sơ đồ cổng"),
)


def labels(frame: Frame) -> dict[str, str]:
    """Give the portal's words in the session's language."""
    return ENGLISH if frame.english else VIETNAMESE


def page(frame: Frame, title: str, main: str, robots: str | None = None) -> str:
    """Print a page of the portal around its main column."""
    words, portal, instance = labels(frame), frame.portal, instance_of(frame)
    path = frame.path.partition("?")[0]
    at_article = ".html" in path  # language copies of pages have a prefix, those of articles a suffix
    english = f"{frame.base}{path}/en" if at_article else f"{frame.base}/en{path}"
    meta = f'<meta content="{attribute(robots)}" name="robots" /> ' if robots else ""
    css = f"{frame.base}/demo-theme/css/main.css?browserId=other&themeId=demo_WAR_demotheme"
    return fill(
        "hanoi-frame",
        lang="en-US" if frame.english else "vi-VN",
        title=f"{attribute(title)} - {portal.name}",
        meta=f'{meta}<meta content="{attribute(title)[:90]}" lang="vi-VN" name="description" /> ',
        base=frame.base,
        canonical=frame.base + escape(frame.path),
        alternate_en=english,
        alternate_vi=frame.base + path + ("/vi" if at_article else ""),
        css="".join(c if c.isalnum() else f"&#x{ord(c):x};" for c in css),
        token=instance[:8],
        current=path.replace("/", r"\x2f"),
        instance=instance,
        skip=words["skip"],
        menu=_menu(frame),
        layout="columns-2" if frame.variant % 2 else "so_4thn",
        main=main,
        side=_side(frame),
        login=frame.link(f"{portal.site}/dang-nhap"),
        sign_in=words["sign_in"],
        unit_upper=portal.name.upper(),
        name=portal.name,
        footer_ncr=ncr("Bộ phận tiếp nhận hồ sơ (Một cửa): (024) 3000 0002"),
        online=frame.visitors % 37 + 2,
        today=frame.visitors % 911 + 40,
        visitors=f"{frame.visitors:,}".replace(",", "."),
    )


def instance_of(frame: Frame) -> str:
    """Give the twelve letters that portlet ids of this page end in."""
    return hashlib.sha256(f"{frame.portal.key}/{frame.variant}".encode()).hexdigest()[:12]


def boundary(portlet: str, css: str, inner: str, topper: str | None = None) -> str:
    """Print a portlet: borderless, or decorated with a heading."""
    if topper is None:
        dressed = fill("hanoi/borderless", inner=inner)
    else:
        dressed = fill("hanoi/decorated", portlet=portlet, topper=escape(topper), inner=inner)
    return fill(
        "hanoi/boundary",
        root=portlet.split("_INSTANCE_")[0],
        borderless=" portlet-borderless" if topper is None else "",
        css=css,
        portlet=portlet,
        dressed=dressed,
    )


def publisher(frame: Frame, inner: str, section: str) -> str:
    """Print the main asset publisher around its content."""
    topper = section if frame.category_in == "topper" else None
    return boundary("101", "portlet-asset-publisher", inner, topper)


def breadcrumb(frame: Frame, section: str) -> str:
    """Print the breadcrumb portlet, which ends at the section."""
    if frame.category_in != "breadcrumb":
        return ""
    url = frame.link(frame.portal.site + "/trang-chu")
    crumbs = fill("hanoi/crumbs", url=url, home=labels(frame)["home"], section=escape(section))
    return boundary(f"ddlk_WAR_pointportalddlkportlet_INSTANCE_{instance_of(frame)}", "ddlk-portlet", crumbs)


def _item(url: str, title: str, under: str = "") -> str:
    return fill("hanoi/menu-item", url=url, title=title, under=under)


def _menu(frame: Frame) -> str:
    site, listings = frame.portal.site, frame.portal.listings
    news = "".join(_item(frame.link(x.path), escape(x.title)) for x in listings)
    return (
        _item(frame.link(f"{site}/trang-chu"), labels(frame)["home"])
        + _item(frame.link(listings[0].path), "Tin tức sự kiện", fill("hanoi/menu-under", rows=news))
        + "".join(_item(frame.link(f"{site}/{path}"), name) for path, name in STATIC_MENU)
    )


def _side(frame: Frame) -> str:
    here, instance = frame.path.partition("?")[0], instance_of(frame)
    sections = "".join(
        fill(
            "hanoi/section",
            url=frame.link(x.path),
            current='class="current"' if x.path == here else "",
            title=escape(x.title),
        )
        for x in frame.portal.listings
    )
    poll = f"{frame.link(frame.portal.listings[0].path)}?{POLL_PARAMETERS.format(instance=instance)}"
    return fill(
        "hanoi-side",
        instance=instance,
        site=frame.portal.site,
        sections=sections,
        poll=attribute(poll),
        extra=fill("hanoi/weather") if frame.variant % 2 else "",
    )
