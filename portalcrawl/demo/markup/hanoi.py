"""Pages of the Hanoi family: a customised Liferay 6.2 asset publisher (portlet 101).

Modelled on captured pages: the malformed ``<div class"after_main">``, blank lines, toppers with ``h1`` on
side boxes only, the pager's verbatim parameter order, half-translated labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from portalcrawl.demo.markup.hanoi_frame import STATIC_MENU, boundary, breadcrumb, instance_of, labels, page
from portalcrawl.demo.markup.hanoi_frame import publisher as _publisher
from portalcrawl.demo.markup.shared import Frame, attribute, body, dirty, fill, signature, teaser
from portalcrawl.demo.portals import article_url
from portalcrawl.demo.stories import Paragraph, Story, images, printed_line

__all__ = [
    "PAGE_PARAMETERS",
    "STATIC_MENU",
    "article",
    "gone",
    "home",
    "listing",
    "not_found",
    "page",
    "print_view",
    "static",
]

PAGE_PARAMETERS = (
    "p_p_id=101&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&p_p_col_id=column-1&p_p_col_pos=1"
    "&p_p_col_count=2&_101_delta={delta}&_101_keywords=&_101_advancedSearch=false&_101_andOperator=true"
    "&p_r_p_564233524_resetCur=false&_101_cur={cur}"
)


def article(
    frame: Frame, story: Story, listing: int = 0, related: Sequence[Story] = (), views: int | None = None
) -> str:
    """Print an article's page as reached under one of the portal's listings."""
    words = labels(frame)
    section = story.category or frame.portal.listings[listing].title
    nfd = "nfd" in story.debris
    inner = fill(
        "hanoi-article",
        title=dirty(story.title, frozenset({"nfd"})) if nfd else attribute(story.title),
        date_line=_date_line(frame, story, story.views if views is None else views),
        sapo=_sapo(story),
        box=_box(frame, related),
        body=_body(frame, story),
        key=story.key,
        author=_author(story),
        print_label=words["print"],
        mail_label=words["mail"],
        related_title=frame.list_heading or words["other"],
        related="".join("\n" + _linked("related", frame, other, listing) for other in related),
    )
    main = breadcrumb(frame, section) + _publisher(frame, inner, section)
    return page(frame, f"{story.title} - {section}", main, robots=story.robots)


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
    inner += [_row(frame, story, views, index, i) + "\n" for i, (story, views) in enumerate(rows)]
    if total:
        inner.append(_pager(frame, where.path, page_number, total, delta))
    main = breadcrumb(frame, where.title) + _publisher(frame, "".join(inner), where.title)
    return page(frame, where.title, main)


def home(frame: Frame, stories: Sequence[Story]) -> str:
    """Print the home page: hot news with hidden data, and a box per listing."""
    rows = "".join(
        fill(
            "hanoi/hot-news",
            url=_link(frame, story, 0),
            title=attribute(story.title),
            day=story.moment.strftime("%d/%m/%Y"),
            image=_thumbnail(story),
            lead=attribute(teaser(story, 400)),
        )
        for story in stories[:5]
    )
    boxes = "".join(
        fill(
            "hanoi/box",
            url=frame.link(where.path),
            title=escape(where.title),
            rows="".join(_linked("box-row", frame, story, i) for story in stories[:4]),
        )
        for i, where in enumerate(frame.portal.listings)
    )
    return page(frame, "Trang chủ", fill("hanoi/home", rows=rows, boxes=boxes))


def static(frame: Frame, title: str, text: str) -> str:
    """Print a static page: the journal portlet, without title and date."""
    portlet = f"56_INSTANCE_{instance_of(frame)}"
    inner = boundary(portlet, "portlet-journal-content", fill("hanoi/static", text=escape(text)))
    return page(frame, title, breadcrumb(frame, title) + inner)


def not_found(frame: Frame) -> str:
    """Print Liferay's status page."""
    return page(frame, "Trạng thái", fill("hanoi/status", url=escape(frame.base + frame.path)))


def gone(frame: Frame) -> str:
    """Print what an unknown article id gives: an alert inside the normal frame, with status 200."""
    section = frame.portal.listings[0].title
    return page(frame, section, breadcrumb(frame, section) + _publisher(frame, fill("hanoi/gone"), section))


def print_view(frame: Frame, story: Story, views: int | None = None) -> str:
    """Print the pop-up print view: the article without the portal around it."""
    return fill(
        "hanoi/print",
        title=attribute(story.title),
        date_line=_date_line(frame, story, story.views if views is None else views),
        key=story.key,
        sapo=_sapo(story),
        body=_body(frame, story),
    )


def _link(frame: Frame, story: Story, listing_index: int) -> str:
    return frame.link(article_url(frame.portal, story.key, story.title, listing=listing_index))


def _linked(part: str, frame: Frame, story: Story, listing_index: int) -> str:
    return fill(f"hanoi/{part}", url=_link(frame, story, listing_index), title=attribute(story.title))


def _date_line(frame: Frame, story: Story, views: int | None) -> str:
    printed, portal = printed_line(frame.portal, story, frame.english), frame.portal
    count = (
        f"&nbsp;|&nbsp;{portal.counter_label}: {frame.count(views)}"
        if views is not None and portal.prints_views
        else ""
    )
    if printed is None:
        return f" {count} " if count else " "
    return f"\n {printed} {count} \n"


def _sapo(story: Story) -> str:
    if story.lead is None:
        return ""
    return fill("hanoi/sapo", lead=dirty(story.lead, story.debris - {"word"}))


def _box(frame: Frame, related: Sequence[Story]) -> str:
    if frame.box == "none":
        return ""
    rows = (
        "".join(_linked("related", frame, story, 0) for story in related[:3]) if frame.box == "filled" else ""
    )
    return fill("hanoi/related-inside", rows=rows) + ("" if rows else fill("hanoi/related-hidden"))


def _body(frame: Frame, story: Story) -> str:
    inner = body(story, frame) + signature(story, frame.variant)
    if frame.variant >= 2:
        inner = f'<div style="text-align: justify;"><div class="content-wrap">\n{inner}</div></div>\n'
    if "nested_wrapper" in story.debris:
        inner = f'<div class="journal-content-article">\n{inner}</div>\n'
    if not story.files:
        return inner
    links = "".join(
        fill("hanoi/file", url=attribute(file.href), text=escape(file.text)) + "\n" for file in story.files
    )
    return f"{inner}<p><strong>Tài liệu đính kèm:</strong></p>\n{links}"


def _author(story: Story) -> str:
    name = {"node": story.signature.author, "account": "admin admin"}.get(story.signature.form)
    return fill("hanoi/author", name=escape(name)) if name else ""


def _thumbnail(story: Story) -> str:
    number = int(story.key) - 1
    return f"/image/journal/article?img_id={number}&amp;t={1_650_000_000_000 + number}"


def _row(frame: Frame, story: Story, views: int | None, listing_index: int, place: int) -> str:
    url = _link(frame, story, listing_index)
    has_picture = bool(images(story)) and place % 4 != 3
    if frame.focus_row and place == 0:
        title, summary = attribute(story.title), attribute(teaser(story))
        return fill("hanoi/focus-row", url=url, image=_thumbnail(story), title=title, summary=summary)
    has_text = any(isinstance(block, Paragraph) for block in story.blocks)
    return fill(
        "hanoi/row",
        thumbnail=fill("hanoi/thumbnail", url=url, image=_thumbnail(story)) if has_picture else "",
        margin="" if has_picture else ' style="margin-left: 0"',
        url=url,
        title=attribute(story.title),
        date_line=_date_line(frame, story, views),
        summary=attribute(teaser(story)) if has_text else "&nbsp; &nbsp;",
    )


def _pager(frame: Frame, path: str, page_number: int, total: int, delta: int) -> str:
    last, words = max(1, -(-total // delta)), labels(frame)

    def url(n: int) -> str:
        return escape(f"{frame.link(path)}?{PAGE_PARAMETERS.format(delta=delta, cur=n)}")

    def button(css: str, to: int, text: str) -> str:
        css = f" {css}" if css else ""
        if to == page_number or not 1 <= to <= last:
            return fill("hanoi/button-off", css=css, text=text)
        return fill("hanoi/button", css=css, url=url(to), text=text)

    a, b = (page_number - 1) * delta + 1, min(total, page_number * delta)
    return fill(
        "hanoi-pager",
        number=page_number,
        items="".join(fill("hanoi/page-item", url=url(n), number=n) for n in range(1, last + 1)),
        shown=words["results" if last > 1 else "count"].format(a=a, b=b, n=total),
        buttons=button("first", 1, f"&larr; {words['first']}")
        + button("", page_number - 1, words["previous"])
        + button("", page_number + 1, words["next"])
        + button("last", last, f"{words['last']} &rarr;"),
    )
