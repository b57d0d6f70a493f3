"""Pages of a CMS that no template knows: a small vendor's, whose class names are words of its own.

Menus on top and at the side, boxes of what is most read, of notices and of links; a date with its weekday, a
counter under the text's title; related articles and "posted before" below; plain ``?trang=N``.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
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
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
NOTICES = (("881", "Lịch tiếp công dân của lãnh đạo xã"), ("879", "Thông báo lịch cắt điện tuần này"))


def article(frame: Frame, story: Story, related: Sequence[Story], views: int) -> str:
    """Print an article's page."""
    clean = story.debris - {"word", "hard_breaks", "nbsp", "zero_width"}
    lead = fill("undescribed/lead", lead=dirty(story.lead, story.debris - {"word"})) if story.lead else ""
    main = fill(
        "undescribed/article",
        section=escape(frame.portal.listings[0].title),
        section_url=frame.link(frame.portal.listings[0].path),
        title=dirty(story.title, clean),
        date=_date(frame, story),
        views=frame.count(views),
        lead=lead,
        body=body(story, frame) + signature(story, frame.variant),
        files=_files(story),
        related=_related(frame, related),
    )
    return page(frame, story.title, main, robots=story.robots)


def listing(frame: Frame, index: int, rows: Sequence[tuple[Story, int]], number: int, last: int) -> str:
    """Print page N of a listing."""
    where = frame.portal.listings[index]
    main = fill(
        "undescribed/listing",
        title=escape(where.title),
        rows="".join(_row(frame, story, views) for story, views in rows),
        pager=_pager(frame, where.path, number, last),
    )
    return page(frame, where.title, main)


def home(frame: Frame, stories: Sequence[Story]) -> str:
    """Print the home page: a large article, and the newest below it."""
    first = (
        fill("undescribed/first", url=_url(frame, stories[0]), title=attribute(stories[0].title))
        if stories
        else ""
    )
    rows = "".join(_linked(frame, story) for story in stories[1:6])
    more = frame.link(frame.portal.listings[0].path)
    return page(frame, "Trang chủ", fill("undescribed/home", first=first, rows=rows, more=more))


def static(frame: Frame, title: str, text: str) -> str:
    """Print a static page."""
    return page(frame, title, fill("undescribed/static", title=escape(title), text=escape(text)))


def not_found(frame: Frame) -> str:
    """Print the page of an unknown address."""
    return page(frame, "Không tìm thấy trang", fill("undescribed/not-found"))


def gone(frame: Frame) -> str:
    """Print what an unknown number gives, with status 200."""
    return page(frame, "Bài viết", fill("undescribed/gone"))


def page(frame: Frame, title: str, main: str, *, robots: str | None = None) -> str:
    """Print a page of the portal around its main part."""
    portal = frame.portal
    links = [("/", "Trang chủ"), *((x.path, x.title) for x in portal.listings)]
    links += [(f"/{path}", name) for path, name in STATIC_MENU]
    return fill(
        "undescribed-frame",
        meta=f'<meta name="robots" content="{attribute(robots)}">' if robots else "",
        title=attribute(title),
        name=escape(portal.name),
        name_upper=portal.name.upper(),
        menu="".join(_link(frame.link(path), escape(name)) for path, name in links),
        main=main,
        notices="".join(_link(frame.link(f"/lich/{number}"), text) for number, text in NOTICES),
        online=frame.visitors % 31 + 1,
        visitors=f"{frame.visitors:,}".replace(",", "."),
    )


def _date(frame: Frame, story: Story) -> str:
    printed = printed_date(frame.portal, story)
    if printed is None:
        return ""
    moment = story.published
    day = f"{WEEKDAYS[moment.weekday()]}, " if isinstance(moment, datetime) else ""
    return fill("undescribed/date", date=f"{day}{printed}")


def _url(frame: Frame, story: Story) -> str:
    return frame.link(article_url(frame.portal, story.key, story.title))


def _link(url: str, title: str, after: str = "") -> str:
    return fill("undescribed/link", url=url, title=title, after=after)


def _linked(frame: Frame, story: Story, after: str = "") -> str:
    return _link(_url(frame, story), attribute(story.title), after)


def _files(story: Story) -> str:
    rows = "".join(_link(attribute(file.href), escape(file.text)) for file in story.files)
    return fill("undescribed/files", rows=rows) if rows else ""


def _related(frame: Frame, related: Sequence[Story]) -> str:
    rows = "".join(_linked(frame, story, f" <i>({story.moment:%d/%m/%Y})</i>") + "\n" for story in related)
    return fill("undescribed/related", rows=rows) if rows else ""


def _row(frame: Frame, story: Story, views: int) -> str:
    url, pictures = _url(frame, story), images(story)
    return fill(
        "undescribed/row",
        thumbnail=fill("undescribed/thumbnail", url=url, image=attribute(pictures[0].path))
        if pictures
        else "",
        url=url,
        title=attribute(story.title),
        date=_date(frame, story),
        views=frame.count(views),
        summary=attribute(teaser(story, 160)),
    )


def _pager(frame: Frame, path: str, number: int, last: int) -> str:
    if last < 2:
        return ""
    steps = [
        fill(
            f"undescribed/{'page-on' if n == number else 'page'}", url=f"{frame.link(path)}?trang={n}", text=n
        )
        for n in range(1, last + 1)
    ]
    return fill("undescribed/pager", items="".join(steps))
