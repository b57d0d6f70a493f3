"""Pages of the Hanoi family: a customised Liferay 6.2 asset publisher (portlet 101).

Modelled on captured pages: the malformed ``<div class"after_main">``, blank lines, toppers with ``h1`` on
side boxes only, the pager's verbatim parameter order, half-translated labels.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from html import escape

from portalcrawl.demo.markup.shared import Frame, attribute, body, dirty, fill, image, ncr, signature, teaser
from portalcrawl.demo.portals import article_url
from portalcrawl.demo.stories import Paragraph, Picture, Story, images, printed_line

PAGE_PARAMETERS = (
    "p_p_id=101&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&p_p_col_id=column-1&p_p_col_pos=1"
    "&p_p_col_count=2&_101_delta={delta}&_101_keywords=&_101_advancedSearch=false&_101_andOperator=true"
    "&p_r_p_564233524_resetCur=false&_101_cur={cur}"
)
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


def article(
    frame: Frame, story: Story, listing: int = 0, related: Sequence[Story] = (), views: int | None = None
) -> str:
    """Print an article's page as reached under one of the portal's listings."""
    labels = _labels(frame)
    section = story.category or frame.portal.listings[listing].title
    inner = fill(
        "hanoi-article",
        title=attribute(story.title)
        if "nfd" not in story.debris
        else dirty(story.title, story.debris & {"nfd"}),
        date_line=_date_line(frame, story, views if views is not None else story.views),
        sapo=_sapo(story),
        body=_body(frame, story),
        key=story.key,
        author=_author(story),
        print_label=labels["print"],
        mail_label=labels["mail"],
        related_title=frame.list_heading or labels["other"],
        related="".join(
            f'\n <li><a href="{frame.link(article_url(frame.portal, s.key, s.title, listing=listing))}">'
            f"{attribute(s.title)}</a></li>"
            for s in related
        ),
    )
    return page(
        frame,
        f"{story.title} - {section}",
        _section(frame, section) + _publisher(frame, inner, section),
        robots=story.robots,
    )


def listing(
    frame: Frame,
    index: int,
    rows: Sequence[tuple[Story, int | None]],
    page_number: int,
    total: int,
    delta: int = 10,
) -> str:
    """Print page N of a listing; ``rows`` are the page's articles with their counts."""
    where = frame.portal.listings[index]
    inner = ['<div class="subscribe-action"> </div>\n']
    inner += [_row(frame, story, views, index, i) for i, (story, views) in enumerate(rows)]
    if total:
        inner.append(_pager(frame, where.path, page_number, total, delta))
    return page(
        frame, where.title, _section(frame, where.title) + _publisher(frame, "".join(inner), where.title)
    )


def home(frame: Frame, stories: Sequence[Story]) -> str:
    """Print the home page: hot news with hidden data, and a box per listing."""
    boxes = []
    for story in stories[:5]:
        url = frame.link(article_url(frame.portal, story.key, story.title))
        boxes.append(
            f'<li><h3 class="title_news"><a href="{url}" title="{attribute(story.title)}">{attribute(story.title)}</a></h3> '
            f'<span class="date_content_asset">({_day(story)})</span><div class="bigImageTemp" data-src="{_thumbnail(story)}"></div>'
            f'<div class="leadNewsTemp" data-summary="{attribute(teaser(story, 400))}"></div></li>'
        )
    sections = "".join(
        f'<div class="k1"><div class="folderleft"><h3 class="tlecmh3"><a class="hdCM" href="{frame.link(where.path)}">'
        f'{escape(where.title)}</a></h3><ul class="box_tp">'
        + "".join(
            f'<li class="tin_tiep"><a href="{frame.link(article_url(frame.portal, s.key, s.title, listing=i))}">'
            f"{attribute(s.title)}</a></li>"
            for s in stories[:4]
        )
        + "</ul></div></div>"
        for i, where in enumerate(frame.portal.listings)
    )
    main = f'<div class="news-wrapper"><div class="newsfocus3-wrapper"><div class="box_sub_hot_news"><ul>{"".join(boxes)}</ul></div></div></div>{sections}'
    return page(frame, "Trang chủ", main)


def static(frame: Frame, title: str, text: str) -> str:
    """Print a static page: the journal portlet, without title and date."""
    inner = f'<div class="journal-content-article">\n<p>{escape(text)}</p>\n</div> <div class="entry-links"> </div>'
    return page(
        frame,
        title,
        _section(frame, title)
        + _boundary("56_INSTANCE_" + _instance(frame), "portlet-journal-content", inner),
    )


def not_found(frame: Frame) -> str:
    """Print Liferay's status page."""
    inner = (
        '<section class="portlet" id="portlet_status"> <div class="portlet-content"> <h3 class="alert alert-error">Không tìm thấy</h3> '
        'Tài nguyên không được tìm thấy.<br /> <br /> <code class="lfr-url-error">'
        f'{escape(frame.base + frame.path)}</code> <hr class="separator" /> <a href="javascript:history.go(-1);">&laquo; Quay lại</a> </div> </section>'
    )
    return page(frame, "Trạng thái", inner)


def gone(frame: Frame) -> str:
    """Print what an unknown article id gives: an alert inside the normal frame, with status 200."""
    section = frame.portal.listings[0].title
    inner = '<div class="alert alert-error"> Tài nguyên không được tìm thấy. </div>'
    return page(frame, section, _section(frame, section) + _publisher(frame, inner, section))


def print_view(frame: Frame, story: Story, views: int | None = None) -> str:
    """Print the pop-up print view: the article without the portal around it."""
    date_line = _date_line(frame, story, views if views is not None else story.views)
    return (
        f'<!DOCTYPE html> <html class="aui ltr" dir="ltr" lang="vi-VN"> <head> <title>{attribute(story.title)}</title> </head> '
        f'<body class="portal-popup"> <div class="asset-full-content-title">{attribute(story.title)}</div> '
        f'<div class="assetPublishDate block_timer">{date_line}</div> <div class="asset-full-content  show-asset-title"> '
        f'<div class="asset-content" id="_101_{story.key}"> {_sapo(story)} <div class="journal-content-article">'
        f"{_body(frame, story)}</div></div></div><script>print();</script></body></html>"
    )


def page(frame: Frame, title: str, main: str, robots: str | None = None) -> str:
    """Print a page of the portal around its main column."""
    labels, portal = _labels(frame), frame.portal
    path = frame.path.partition("?")[0]
    english = f"{frame.base}{path}/en" if ".html" in path else f"{frame.base}/en{path}"
    css = f"{frame.base}/demo-theme/css/main.css?browserId=other&themeId=demo_WAR_demotheme"
    return fill(
        "hanoi-frame",
        lang="en-US" if frame.english else "vi-VN",
        title=f"{attribute(title)} - {portal.name}",
        meta=(f'<meta content="{attribute(robots)}" name="robots" /> ' if robots else "")
        + f'<meta content="{attribute(title)[:90]}" lang="vi-VN" name="description" /> ',
        base=frame.base,
        canonical=frame.base + escape(frame.path),
        alternate_en=english,
        alternate_vi=frame.base + path + ("/vi" if ".html" in path else ""),
        css="".join(c if c.isalnum() else f"&#x{ord(c):x};" for c in css),
        token=_instance(frame)[:8],
        current=path.replace("/", r"\x2f"),
        instance=_instance(frame),
        skip=labels["skip"],
        menu=_menu(frame),
        layout="columns-2" if frame.variant % 2 else "so_4thn",
        main=main,
        side=_side(frame),
        login=frame.link(f"{portal.site}/dang-nhap"),
        sign_in=labels["sign_in"],
        unit_upper=portal.name.upper(),
        name=portal.name,
        footer_ncr=ncr("Bộ phận tiếp nhận hồ sơ (Một cửa): (024) 3000 0002"),
        online=frame.visitors % 37 + 2,
        today=frame.visitors % 911 + 40,
        visitors=f"{frame.visitors:,}".replace(",", "."),
    )


def _labels(frame: Frame) -> dict[str, str]:
    return ENGLISH if frame.english else VIETNAMESE


def _instance(frame: Frame) -> str:
    return hashlib.sha256(f"{frame.portal.key}/{frame.variant}".encode()).hexdigest()[:12]


def _menu(frame: Frame) -> str:
    site = frame.portal.site
    news = "".join(
        f' <li class=""> <a href="{frame.link(x.path)}" >{escape(x.title)}</a> </li>'
        for x in frame.portal.listings
    )
    rest = "".join(
        f' <li class="" > <a href="{frame.link(f"{site}/{path}")}" >{name}</a> </li>'
        for path, name in STATIC_MENU
    )
    return (
        f' <li class="" > <a href="{frame.link(f"{site}/trang-chu")}" >{_labels(frame)["home"]}</a> </li>'
        f' <li class="" > <a href="{frame.link(frame.portal.listings[0].path)}" >Tin tức sự kiện</a> <ul class="child-menu">{news} </ul> </li>{rest} '
    )


def _side(frame: Frame) -> str:
    here = frame.path.partition("?")[0]
    sections = "".join(
        f'<li><a href="{frame.link(x.path)}" {"class=" + chr(34) + "current" + chr(34) if x.path == here else ""} > {escape(x.title)}</a></li>'
        for x in frame.portal.listings
    )
    poll = f"{frame.link(frame.portal.listings[0].path)}?{POLL_PARAMETERS.format(instance=_instance(frame))}"
    weather = (
        '<div class="portlet-boundary portlet-boundary_2_WAR_portalweatherportlet_ "> <h1 class="portlet-title"> '
        '<span class="portlet-title-text">Thời tiết</span> </h1> <table><tr><td>Hà Nội</td><td>31°C</td></tr></table> '
        '<div class="video">No video found</div> <span class="current-date">Thứ Sáu, 20/06/2025</span> </div>'
    )
    return fill(
        "hanoi-side",
        instance=_instance(frame),
        site=frame.portal.site,
        sections=sections,
        poll=attribute(escape(poll)),
        extra=weather if frame.variant % 2 else "",
    )


def _boundary(portlet: str, css: str, inner: str, topper: str | None = None) -> str:
    root = portlet.split("_INSTANCE_")[0]
    if topper is None:
        dressed = f'<div class="portlet-borderless-container" style="">\n\n\n <div class="portlet-body">\n{inner}\n </div> </div>'
    else:
        dressed = (
            f'<section class="portlet" id="portlet_{portlet}"> <header class="portlet-topper"> <h1 class="portlet-title"> '
            f'<span class="portlet-title-icon"> &nbsp; </span> <span class="portlet-title-text">{escape(topper)}</span> </h1> '
            f'<menu class="portlet-topper-toolbar" type="toolbar"> </menu> </header> <div class="portlet-content"> '
            f'<div class=" portlet-content-container" style=""> <div class="portlet-body">\n{inner}\n</div> </div> </div> </section>'
        )
    borderless = " portlet-borderless" if topper is None else ""
    return (
        f'<div class="portlet-boundary portlet-boundary_{root}_  portlet-static portlet-static-end{borderless} {css} " '
        f'id="p_p_id_{portlet}_" >\n <span id="p_{portlet}"></span>\n{dressed}\n</div>\n'
    )


def _publisher(frame: Frame, inner: str, section: str) -> str:
    return _boundary(
        "101", "portlet-asset-publisher", inner, section if frame.category_in == "topper" else None
    )


def _section(frame: Frame, section: str) -> str:
    if frame.category_in != "breadcrumb":
        return ""
    home = f'<span class="trangchu"><a href="{frame.link(frame.portal.site + "/trang-chu")}">{_labels(frame)["home"]}</a></span>'
    crumbs = (
        f'<div class="dd_chuyenmuc">\n {home}\n <span class="tintuc"><p>{escape(section)}</p></span>\n</div>'
    )
    return _boundary(f"ddlk_WAR_pointportalddlkportlet_INSTANCE_{_instance(frame)}", "ddlk-portlet", crumbs)


def _date_line(frame: Frame, story: Story, views: int | None) -> str:
    printed = printed_line(frame.portal, story, frame.english)
    count = (
        f"&nbsp;|&nbsp;{frame.portal.counter_label}: {views}"
        if views is not None and frame.portal.prints_views
        else ""
    )
    if printed is None:
        return f" {count} " if count else " "
    return f"\n {printed} {count} \n"


def _day(story: Story) -> str:
    return story.moment.strftime("%d/%m/%Y")


def _sapo(story: Story) -> str:
    if story.lead is None:
        return ""
    lead = dirty(story.lead, story.debris - {"word"})
    return (
        f'<div class="sapo-wrapper clearfix">\n\n <p class="sapo">\n <strong>{lead}</strong>\n </p>\n</div>'
    )


def _body(frame: Frame, story: Story) -> str:
    inner = body(story, frame) + signature(story, frame.variant)
    if "nested_wrapper" in story.debris:
        inner = f'<div class="journal-content-article">\n{inner}</div>\n'
    if story.files:
        links = "".join(
            f'<p><a class="dinhkem-pdf" href="{attribute(f.href)}">{escape(f.text)}</a></p>\n'
            for f in story.files
        )
        inner += f"<p><strong>Tài liệu đính kèm:</strong></p>\n{links}"
    return inner


def _author(story: Story) -> str:
    name = {"node": story.signature.author, "account": "admin admin"}.get(story.signature.form)
    if name is None:
        return ""
    return f'<p align="right" class="view-content-author"> <strong><em>{escape(name)}</em></strong> </p>'


def _thumbnail(story: Story) -> str:
    number = int(story.key) - 1
    return f"/image/journal/article?img_id={number}&amp;t={1_650_000_000_000 + number}"


def _row(frame: Frame, story: Story, views: int | None, listing_index: int, place: int) -> str:
    url = frame.link(article_url(frame.portal, story.key, story.title, listing=listing_index))
    pictures: list[Picture] = images(story)
    thumbnail, margin = "", ' style="margin-left: 0"'
    if pictures and place % 4 != 3:
        thumbnail = (
            f'<div class="asset-image">\n <a href="{url}"><img src="{_thumbnail(story)}" alt=""/></a> </div> '
        )
        margin = ""
    first = next((b for b in story.blocks if isinstance(b, Paragraph)), None)
    summary = attribute(teaser(story)) if first else "&nbsp; &nbsp;"
    return (
        '<div class="asset-bounddary"> <div class="asset-abstract "> <!-- <div class="asset_actions_custom_style">\n\n\n</div> -->\n'
        f'<div class="asset-content normal-news"> {thumbnail}<div class="asset-content-custom"{margin} > <h3 class="asset-title"> '
        f'<a href="{url}">{attribute(story.title)}</a> </h3> <div class="assetPublishDate block_timer">{_date_line(frame, story, views)}</div> '
        f'<div class="asset-summary"> {summary} </div> </div> </div> <div class="asset-metadata"> </div> </div> </div>\n'
    )


def lead_image(path: str) -> str:
    """Print the small picture some portals put before the lead."""
    return image(Picture(path)).replace("<img ", '<img class="pull-left" ', 1)


def _pager(frame: Frame, path: str, page_number: int, total: int, delta: int) -> str:
    last = max(1, -(-total // delta))
    labels = _labels(frame)

    def url(n: int) -> str:
        return escape(f"{frame.link(path)}?{PAGE_PARAMETERS.format(delta=delta, cur=n)}")

    def button(css: str, to: int | None, text: str) -> str:
        if to is None:
            return f'<li class="disabled{" " + css if css else ""}"> <a href="javascript:;" target="_self"> {text} </a> </li>'
        return (
            f'<li class="{" " + css if css else ""}"> <a href="{url(to)}" target="_self"> {text} </a> </li>'
        )

    items = "".join(
        f'<li class="custom-paging" role="presentation"> <a href="{url(n)}" class=" taglib-icon" role="menuitem" > '
        f'<span class="taglib-text-icon">{n}</span> </a> </li>'
        for n in range(1, last + 1)
    )
    a, b = (page_number - 1) * delta + 1, min(total, page_number * delta)
    shown = labels["results"].format(a=a, b=b, n=total) if last > 1 else labels["count"].format(n=total)
    back, on = (page_number > 1), (page_number < last)
    buttons = (
        button("first", 1 if back else None, f"&larr; {labels['first']}")
        + button("", page_number - 1 if back else None, labels["previous"])
        + button("", page_number + 1 if on else None, labels["next"])
        + button("last", last if on else None, f"{labels['last']} &rarr;")
    )
    return fill("hanoi-pager", number=page_number, items=items, shown=shown, buttons=buttons)
