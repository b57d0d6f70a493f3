"""Pages of the Quảng Ninh family: unit sites under ``/donvi/<unit>``, pages ``/Trang/ChiTietTinTuc.aspx?nid=``.

A bare date below the title, a summary printed apart, name and unit as two lines at the end, and
``Loading...`` where a script would put the other news. Lists take a plain ``?page=N``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from html import escape

from portalcrawl.demo.markup.shared import Frame, attribute, body, dirty, fill, signature, teaser
from portalcrawl.demo.portals import article_url
from portalcrawl.demo.stories import Story, images, printed_date

STATIC_MENU = (
    ("gioi-thieu", "Giới thiệu"),
    ("van-ban", "Văn bản"),
    ("thu-tuc-hanh-chinh", "Thủ tục hành chính"),
    ("lien-he", "Liên hệ"),
)


def article(frame: Frame, story: Story, related: Sequence[Story] = ()) -> str:
    """Print an article's page."""
    title = dirty(story.title, story.debris - {"word", "hard_breaks", "nbsp", "zero_width"})
    date = printed_date(frame.portal, story)
    tag = "div" if frame.variant % 3 == 1 else "p"
    # a space would suffice on the real pages; the attribute order is one of the things that vary
    date_line = f'<div class="ngay-dang"><span class="date">{date}</span></div>\n' if date else ""
    main = (
        f'<div class="chitiet-tin" id="qnp-chitiet">\n<h1 class="title-news">{title}</h1>\n{date_line}{_lead(story)}'
        f'<div class="noi-dung" id="divContent"><div class="ExternalClass{_token(story.key, 32).upper()}">\n'
        f"{body(story, frame, tag)}{signature(story, frame.variant, tag)}</div></div>\n{_files(story)}</div>\n"
        f'<div id="tin-lien-quan" data-url="{frame.portal.site}/_layouts/15/qnp/tinlienquan.aspx?nid={story.key}">'
        f'<div class="loading">Loading...</div></div>\n{_related(frame, related)}'
    )
    return page(frame, story.title, main, robots=story.robots, item=int(story.key))


def listing(frame: Frame, index: int, rows: Sequence[Story], page_number: int, last: int) -> str:
    """Print page N of a listing."""
    where = frame.portal.listings[index]
    items = "".join(_row(frame, story) for story in rows)
    main = (
        f'<div class="ds-tin"><h2 class="title-cate"><a href="{frame.link(where.path)}">{escape(where.title)}</a></h2>\n'
        f'<div class="list-news">\n{items}</div>\n{_pager(frame, where.path, page_number, last)}</div>'
    )
    return page(frame, where.title, main)


def home(frame: Frame, stories: Sequence[Story]) -> str:
    """Print the home page."""
    rows = "".join(
        f'<li><a href="{frame.link(_url(frame, s))}">{attribute(s.title)}</a></li>' for s in stories[:6]
    )
    return page(
        frame, "Trang chủ", f'<div class="tin-moi"><div class="box-title">Tin mới</div><ul>{rows}</ul></div>'
    )


def static(frame: Frame, title: str, text: str) -> str:
    """Print a static page."""
    return page(frame, title, f'<div class="bai-viet"><h1>{escape(title)}</h1><p>{escape(text)}</p></div>')


def not_found(frame: Frame) -> str:
    """Print the page of an unknown address."""
    return page(
        frame,
        "Không tìm thấy trang",
        '<div id="ms-error-body"><div id="ms-error"><p>Không tìm thấy trang yêu cầu.</p></div></div>',
    )


def gone(frame: Frame) -> str:
    """Print what an unknown ``nid`` gives, with status 200."""
    return page(
        frame,
        "Chi tiết tin tức",
        '<div class="chitiet-tin"><div class="alert alert-warning">Bài viết không tồn tại hoặc đã bị xóa.</div></div>',
    )


def page(frame: Frame, title: str, main: str, *, robots: str | None = None, item: int = 1) -> str:
    """Print a page of the portal around its main part."""
    portal = frame.portal
    links = [(x.path, x.title) for x in portal.listings] + [
        (f"{portal.site}/Trang/{p}.aspx", name) for p, name in STATIC_MENU
    ]
    menu = "".join(f'<li><a href="{frame.link(path)}">{escape(name)}</a></li>' for path, name in links)
    notices = "".join(
        f'<li><a href="{frame.link(f"{portal.site}/Trang/ChiTietBVGioiThieu.aspx?bvid={n}")}">{text}</a> <span>(0{n}/06/2025)</span></li>'
        for n, text in ((3, "Lịch tiếp công dân tháng 6"), (5, "Thông báo tuyển dụng viên chức"))
    )
    return fill(
        "quangninh-frame",
        meta=f'<meta name="robots" content="{attribute(robots)}" />' if robots else "",
        title=attribute(title),
        item=item,
        action=escape(frame.path.rpartition("/")[2] or "default.aspx"),
        token=_token(frame.path, 16),
        site=portal.site,
        menu=menu,
        main=main,
        notices=notices,
        online=frame.visitors % 31 + 1,
        today=frame.visitors % 777,
        visitors=f"{frame.visitors:,}",
        name_upper=portal.name.upper(),
    )


def _token(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def _url(frame: Frame, story: Story) -> str:
    return article_url(frame.portal, story.key, story.title)


def _lead(story: Story) -> str:
    if story.lead is None:
        return ""
    return f'<div class="tom-tat"><p>{dirty(story.lead, story.debris - {"word"})}</p></div>\n'


def _files(story: Story) -> str:
    rows = "".join(f'<li><a href="{attribute(f.href)}">{escape(f.text)}</a></li>' for f in story.files)
    return f'<div class="file-dinh-kem"><b>Tệp đính kèm</b><ul>{rows}</ul></div>\n' if rows else ""


def _related(frame: Frame, related: Sequence[Story]) -> str:
    rows = "".join(
        f'<li><a href="{frame.link(_url(frame, s))}">{attribute(s.title)}</a> <em>({s.moment:%d/%m/%Y})</em></li>\n'
        for s in related
    )
    return (
        f'<div class="tin-khac"><div class="box-title">{frame.list_heading or "Tin cùng chuyên mục"}</div><ul>\n{rows}</ul></div>\n'
        if rows
        else ""
    )


def _row(frame: Frame, story: Story) -> str:
    url, date = frame.link(_url(frame, story)), printed_date(frame.portal, story)
    pictures = images(story)
    thumbnail = (
        f'<a href="{url}" class="thumb"><img src="{attribute(pictures[0].path)}" alt="" /></a> '
        if pictures
        else ""
    )
    printed = f'<span class="date">{date}</span>' if date else ""
    return (
        f'<div class="item-news">{thumbnail}<h3><a href="{url}">{attribute(story.title)}</a></h3> {printed}'
        f'<p class="tom-tat">{attribute(teaser(story, 160))}</p></div>\n'
    )


def _pager(frame: Frame, path: str, page_number: int, last: int) -> str:
    if last < 2:
        return ""
    numbers = "".join(
        f'<li class="active"><span>{n}</span></li>'
        if n == page_number
        else f'<li><a href="{frame.link(path)}?page={n}">{n}</a></li>'
        for n in range(1, last + 1)
    )
    after = (
        f'<li><a href="{frame.link(path)}?page={page_number + 1}">Sau</a></li>' if page_number < last else ""
    )
    return f'<div class="phantrang"><ul class="pagination">{numbers}{after}</ul></div>\n'
