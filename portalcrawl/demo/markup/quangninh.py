"""Pages of the Quảng Ninh family: unit sites under ``/donvi/<unit>``, ``/Trang/ChiTietTinTuc.aspx?nid=``.

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
NOTICES = (("3", "Lịch tiếp công dân tháng 6"), ("5", "Thông báo tuyển dụng viên chức"))


def article(frame: Frame, story: Story, related: Sequence[Story] = ()) -> str:
    """Print an article's page."""
    date = printed_date(frame.portal, story)
    tag = "div" if frame.variant % 3 == 1 else "p"
    lead = dirty(story.lead, story.debris - {"word"}) if story.lead is not None else None
    main = fill(
        "quangninh/article",
        title=dirty(story.title, story.debris - {"word", "hard_breaks", "nbsp", "zero_width"}),
        date_line=fill("quangninh/date", date=date) if date else "",
        lead="" if lead is None else fill("quangninh/lead", lead=lead),
        token=_token(story.key, 32).upper(),
        body=body(story, frame, tag) + signature(story, frame.variant, tag),
        files=_files(story),
        site=frame.portal.site,
        key=story.key,
        related=_related(frame, related),
    )
    return page(frame, story.title, main, robots=story.robots, item=int(story.key))


def listing(frame: Frame, index: int, rows: Sequence[Story], page_number: int, last: int) -> str:
    """Print page N of a listing."""
    where = frame.portal.listings[index]
    main = fill(
        "quangninh/listing",
        url=frame.link(where.path),
        title=escape(where.title),
        rows="".join(_row(frame, story) for story in rows),
        pager=_pager(frame, where.path, page_number, last),
    )
    return page(frame, where.title, main)


def home(frame: Frame, stories: Sequence[Story]) -> str:
    """Print the home page."""
    rows = "".join(_linked(frame, story) for story in stories[:6])
    return page(frame, "Trang chủ", fill("quangninh/home", rows=rows))


def static(frame: Frame, title: str, text: str) -> str:
    """Print a static page."""
    return page(frame, title, fill("quangninh/static", title=escape(title), text=escape(text)))


def not_found(frame: Frame) -> str:
    """Print the page of an unknown address."""
    return page(frame, "Không tìm thấy trang", fill("quangninh/not-found"))


def gone(frame: Frame) -> str:
    """Print what an unknown ``nid`` gives, with status 200."""
    return page(frame, "Chi tiết tin tức", fill("quangninh/gone"))


def page(frame: Frame, title: str, main: str, *, robots: str | None = None, item: int = 1) -> str:
    """Print a page of the portal around its main part."""
    portal = frame.portal
    links = [(x.path, x.title) for x in portal.listings]
    links += [(f"{portal.site}/Trang/{path}.aspx", name) for path, name in STATIC_MENU]
    notice = f"{portal.site}/Trang/ChiTietBVGioiThieu.aspx?bvid="
    return fill(
        "quangninh-frame",
        meta=f'<meta name="robots" content="{attribute(robots)}" />' if robots else "",
        title=attribute(title),
        item=item,
        action=escape(frame.path.rpartition("/")[2] or "default.aspx"),
        token=_token(frame.path, 16),
        site=portal.site,
        menu="".join(_link(frame.link(path), escape(name)) for path, name in links),
        main=main,
        notices="".join(
            fill("quangninh/notice", url=frame.link(notice + number), title=text, day=f"0{number}/06/2025")
            for number, text in NOTICES
        ),
        online=frame.visitors % 31 + 1,
        today=frame.visitors % 777,
        visitors=f"{frame.visitors:,}",
        name_upper=portal.name.upper(),
    )


def _token(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def _url(frame: Frame, story: Story) -> str:
    return frame.link(article_url(frame.portal, story.key, story.title))


def _link(url: str, title: str, after: str = "") -> str:
    return fill("quangninh/link", url=url, title=title, after=after)


def _linked(frame: Frame, story: Story, after: str = "") -> str:
    return _link(_url(frame, story), attribute(story.title), after)


def _files(story: Story) -> str:
    rows = "".join(_link(attribute(file.href), escape(file.text)) for file in story.files)
    return fill("quangninh/files", rows=rows) if rows else ""


def _related(frame: Frame, related: Sequence[Story]) -> str:
    rows = "".join(_linked(frame, story, f" <em>({story.moment:%d/%m/%Y})</em>") + "\n" for story in related)
    heading = frame.list_heading or "Tin cùng chuyên mục"
    return fill("quangninh/related", heading=heading, rows=rows) if rows else ""


def _row(frame: Frame, story: Story) -> str:
    url, date, pictures = _url(frame, story), printed_date(frame.portal, story), images(story)
    return fill(
        "quangninh/row",
        thumbnail=fill("quangninh/thumbnail", url=url, image=attribute(pictures[0].path)) if pictures else "",
        url=url,
        title=attribute(story.title),
        date=f'<span class="date">{date}</span>' if date else "",
        summary=attribute(teaser(story, 160)),
    )


def _pager(frame: Frame, path: str, page_number: int, last: int) -> str:
    if last < 2:
        return ""

    def step(number: int, text: str) -> str:
        part = "page-on" if number == page_number else "page"
        return fill(f"quangninh/{part}", url=f"{frame.link(path)}?page={number}", text=text)

    items = [step(n, str(n)) for n in range(1, last + 1)]
    items += [step(page_number + 1, "Sau")] if page_number < last else []
    return fill("quangninh/pager", items="".join(items))
