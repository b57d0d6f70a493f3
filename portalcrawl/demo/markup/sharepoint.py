"""Pages of the Hà Nam family: SharePoint 2013 publishing pages, lists paged by form posts.

The title stands twice, the category as a link between; rich text is wrapped in ``ExternalClass`` boxes,
attribute values hold ``&#58;``, picture ``alt`` texts are file names; no date and no count is printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from html import escape

from portalcrawl.demo.markup.shared import Frame, attribute, body, dirty, fill, signature
from portalcrawl.demo.portals import article_url
from portalcrawl.demo.stories import Story

STATIC_MENU = (
    ("gioi-thieu", "Giới thiệu"),
    ("van-ban", "Văn bản"),
    ("lich-cong-tac", "Lịch công tác"),
    ("lien-he", "Liên hệ"),
)
NO_STATE: Mapping[str, str] = {"viewstate": "", "validation": "", "generator": "BAB98CB3"}
LABEL = "<div id=\"{field}_label\" style='display:none'>Page Content</div>"


def article(frame: Frame, story: Story, listing: int = 0, related: Sequence[Story] = ()) -> str:
    """Print an article's page."""
    section = story.category or frame.portal.listings[listing].title
    where = frame.link(frame.portal.listings[listing].path)
    heading = (
        ""
        if frame.category_in == "none"
        else (f'<div class="chuyen-muc"><a href="{where}">{_nbsp(section)} </a></div>\n')
    )
    title = dirty(story.title, story.debris - {"word", "hard_breaks", "nbsp", "zero_width"})
    main = (
        f'<div class="tin-chitiet">{heading}<div class="tieu-de"><h2>{title}</h2></div>\n{_rich_text(frame, story)}'
        f"{_files(story)}{_related(frame, related)}</div>"
    )
    return page(
        frame,
        story.title,
        _zone(frame, main),
        robots=story.robots,
        item=int(story.key) % 100_000,
        heading=title,
    )


def listing(
    frame: Frame,
    index: int,
    rows: Sequence[Story],
    page_number: int,
    last: int,
    state: Mapping[str, str] = NO_STATE,
) -> str:
    """Print page N of a listing; ``state`` holds the form's hidden values."""
    where = frame.portal.listings[index]
    items = "".join(_row(frame, story) for story in rows)
    group = control(frame)
    main = (
        f'<div class="tin-danhsach"><h2 class="tieude-chuyenmuc">{escape(where.title)}</h2>\n'
        f'<div id="{group.replace("$", "_")}_pnListNews">\n{items}</div>\n{_pager(frame, page_number, last)}</div>'
    )
    return page(
        frame, where.title, _zone(frame, main), state=state, action=f"./{where.path.rpartition('/')[2]}"
    )


def home(frame: Frame, stories: Sequence[Story]) -> str:
    """Print the home page."""
    rows = "".join(
        f'<li><a href="{frame.link(_url(frame, s))}">{attribute(s.title)}</a></li>' for s in stories[:6]
    )
    return page(
        frame, "Trang chủ", _zone(frame, f'<div class="tin-noibat"><h2>Tin nổi bật</h2><ul>{rows}</ul></div>')
    )


def static(frame: Frame, title: str, text: str) -> str:
    """Print a static page."""
    return page(frame, title, _zone(frame, f'<div class="gioi-thieu"><p>{escape(text)}</p></div>'))


def not_found(frame: Frame) -> str:
    """Print SharePoint's error page for something that is not there."""
    return error(frame, "Sorry, something went wrong", "File Not Found. Không tìm thấy trang yêu cầu.")


def gone(frame: Frame) -> str:
    """Print the error page that an unknown article id gives, with status 200."""
    return error(
        frame, "Sorry, something went wrong", "Item does not exist. It may have been deleted by another user."
    )


def bad_state(frame: Frame) -> str:
    """Print the error page of a form post whose state the server does not know."""
    return error(
        frame,
        "Sorry, something went wrong",
        "Validation of viewstate MAC failed. The state information is invalid for this page and might be corrupted.",
    )


def error(frame: Frame, heading: str, text: str) -> str:
    """Print the CMS's error page."""
    inner = (
        f'<div id="ms-error-body" class="ms-error-body"><div id="ms-error"><div id="ms-error-top"></div><div id="DeltaPlaceHolderErrorMain">'
        f'<h1 id="ms-core-pageTitle" class="ms-core-pageTitle">{escape(heading)}</h1><p>{escape(text)}</p>'
        "<p><span>Technical Details</span></p><p>Troubleshoot issues with Microsoft SharePoint Foundation.</p>"
        "<p>Correlation ID: 5c9f0e9d-0000-4000-a000-7d31c41a54f2</p><p><a href='javascript:history.back();'>GO BACK TO SITE</a></p></div></div></div>"
    )
    return page(frame, "Error", inner, heading="")


def page(
    frame: Frame,
    title: str,
    main: str,
    *,
    robots: str | None = None,
    item: int = 1,
    heading: str | None = None,
    state: Mapping[str, str] = NO_STATE,
    action: str | None = None,
) -> str:
    """Print a page of the portal around its main part."""
    portal = frame.portal
    digest = hashlib.sha256(f"{portal.key}{frame.path}".encode()).hexdigest()
    links = [(x.path, x.title) for x in portal.listings] + [
        (f"/Pages/{p}.aspx", name) for p, name in STATIC_MENU
    ]
    menu = '<li class="static"><a class="static menu-item" href="/"><span><span class="menu-item-text">Trang chủ</span></span></a></li>'
    entries = "".join(
        f'<li class="static"><a class="static menu-item ms-core-listMenu-item" href="{frame.link(path)}">'
        f'<span class="additional-background"><span class="menu-item-text">{escape(name)}</span></span></a></li>'
        for path, name in links
    )
    return fill(
        "sharepoint-frame",
        meta=f'<meta name="robots" content="{attribute(robots)}" />' if robots else "",
        title=attribute(title),
        action=escape(action or "." + frame.path),
        digest=f"0x{digest.upper()},20 Jun 2025 02:00:00 -0000",
        viewstate=state["viewstate"] or f"/wEPDwUBMGRk{digest[:24]}",
        validation=state["validation"] or f"/wEdAA{digest[24:40]}",
        generator=state["generator"],
        guid="9A1F0C52-DEMO-4F0E-8B11-0A6C77D3F0AA",
        item=item,
        ribbon="" if frame.variant % 2 else fill("sharepoint-ribbon"),
        name=portal.name,
        menu=menu + entries,
        heading=attribute(title) if heading is None else heading,
        side=entries + _other_links(frame),
        main=main,
        visitors=f"{frame.visitors:,}".replace(",", "."),
        online=frame.visitors % 29 + 1,
    )


def _nbsp(text: str) -> str:
    words = escape(text).split(" ")
    return " ".join(words[:3]) + ("&nbsp;" + " ".join(words[3:]) if words[3:] else "")


def _url(frame: Frame, story: Story) -> str:
    return article_url(frame.portal, story.key, story.title)


def control(frame: Frame) -> str:
    """Give the name of the list's control, which its pager posts to."""
    token = hashlib.sha256(f"{frame.portal.key}/{frame.variant}".encode()).hexdigest()
    guid = "_".join((token[:8], token[8:12], token[12:16], token[16:20], token[20:32]))
    return f"ctl00$ctl{30 + frame.variant}$g_{guid}$ctl00"


def _zone(frame: Frame, inner: str) -> str:
    part = 2 + frame.variant
    return (
        f'<div class="ms-webpart-zone ms-fullWidth"><div id="MSOZoneCell_WebPartWPQ{part}" class="s4-wpcell-plain ms-webpartzone-cell '
        f'ms-webpart-cell-vertical ms-fullWidth "><div class="ms-webpart-chrome ms-webpart-chrome-vertical ms-webpart-chrome-fullWidth ">'
        f'<div WebPartID="9a1f0c52-0000-4f0e-8b11-0a6c77d3f0aa" HasPers="false" id="WebPartWPQ{part}" width="100%" class="ms-WPBody noindex " '
        f'allowDelete="false" style="" >\n{inner}\n<div class="ms-clear"></div></div></div></div></div>\n'
    )


def _rich_text(frame: Frame, story: Story) -> str:
    token = hashlib.sha256(story.key.encode()).hexdigest()[:32].upper()
    field = f"ctl00_PlaceHolderMain_ctl{4 + frame.variant:02d}__ControlWrapper_RichHtmlField"
    tag = "div" if frame.variant % 2 else "p"
    inner = body(story, frame, tag) + signature(story, frame.variant, tag)
    inner = inner.replace("text-align: ", "text-align&#58;").replace(
        "<p style", '<p class="ms-rteElement-P" style'
    )
    if "nested_wrapper" in story.debris:
        inner = f'<div class="ExternalClass{token[::-1]}">{inner}</div>'
    return (
        f'{LABEL.format(field=field)}<div id="{field}" class="ms-rtestate-field" style="display:inline" '
        f'aria-labelledby="{field}_label"><div class="ExternalClass{token}">\u200b{inner}</div></div>\n'
    )


def _files(story: Story) -> str:
    rows = "".join(f'<li><a href="{attribute(f.href)}">{escape(f.text)}</a></li>' for f in story.files)
    return f'<div class="tep-dinh-kem"><span>Tài liệu đính kèm:</span><ul>{rows}</ul></div>' if rows else ""


def _related(frame: Frame, related: Sequence[Story]) -> str:
    rows = "".join(
        f'<li><a href="{frame.link(_url(frame, s))}">{attribute(s.title)}</a></li>\n' for s in related
    )
    heading = frame.list_heading or "Các tin khác"
    return f'<div class="tin-khac"><h3>{heading}</h3><ul>\n{rows}</ul></div>' if rows else ""


def _other_links(frame: Frame) -> str:
    return (
        '<li class="static"><a href="http://quochoi.demo.invalid/">Quốc hội</a></li>'
        f'<li class="static"><a href="{frame.link("/Pages/tim-kiem.aspx?k=tin")}">Tìm kiếm</a></li>'
    )


def _row(frame: Frame, story: Story) -> str:
    url = frame.link(_url(frame, story))
    return (
        f'<div class="listnews_item"><div class="listnews_item_title"><a href="{url}" title="{attribute(story.title)}">'
        f"{attribute(story.title)}</a></div></div>\n"
    )


def _pager(frame: Frame, page_number: int, last: int) -> str:
    group = control(frame)

    def link(name: str, text: str, on: bool) -> str:
        ident = f'id="{group.replace("$", "_")}_{name}"'
        if not on:
            return f'<a {ident} class="aspNetDisabled">{text}</a>'
        return f'<a {ident} href="javascript:__doPostBack(&#39;{group}${name}&#39;,&#39;&#39;)">{text}</a>'

    numbers = " ".join(
        f'<span class="current">{n}</span>'
        if n == page_number
        else link(f"rptPages$ctl{n:02d}$lkPage", str(n), True)
        for n in range(1, last + 1)
    )
    back, on = page_number > 1, page_number < last
    return (
        f'<div id="{group.replace("$", "_")}_PhanTrang_D" class="phan-trang">'
        f"{link('lkFirst2', 'Trang đầu', back)} {link('lkPrev2', 'Trang trước', back)} {numbers} "
        f"{link('lkNext2', 'Trang sau', on)} {link('lkLast2', 'Trang cuối', on)}</div>\n"
    )
