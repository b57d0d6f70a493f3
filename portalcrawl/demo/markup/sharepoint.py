"""Pages of the Hà Nam family: SharePoint 2013 publishing pages, lists paged by form posts.

The title stands twice, the category as a link between; rich text is wrapped in ``ExternalClass`` boxes,
attribute values hold ``&#58;``, picture ``alt`` texts are file names; no date and no count is printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from portalcrawl.demo.markup.shared import Frame, attribute, body, dirty, fill, signature
from portalcrawl.demo.portals import article_url
from portalcrawl.demo.stories import Story, printed_date

STATIC_MENU = (
    ("gioi-thieu", "Giới thiệu"),
    ("van-ban", "Văn bản"),
    ("lich-cong-tac", "Lịch công tác"),
    ("lien-he", "Liên hệ"),
)
NO_STATE: Mapping[str, str] = {"viewstate": "", "validation": "", "generator": "BAB98CB3"}
GUID = "9A1F0C52-DE30-4F0E-8B11-0A6C77D3F0AA"
WRONG = "Sorry, something went wrong"


def article(frame: Frame, story: Story, listing: int = 0, related: Sequence[Story] = ()) -> str:
    """Print an article's page."""
    section = story.category or frame.portal.listings[listing].title
    where = frame.link(frame.portal.listings[listing].path)
    heading = fill("sharepoint/heading", url=where, section=_nbsp(section)) + "\n"
    title = dirty(story.title, story.debris - {"word", "hard_breaks", "nbsp", "zero_width"})
    main = fill(
        "sharepoint/article",
        heading="" if frame.category_in == "none" else heading,
        title=title,
        date_line=_date_line(frame, story),
        text=_rich_text(frame, story),
        files=_files(story),
        related=_related(frame, related),
    )
    item = int(story.key) % 100_000
    return page(frame, story.title, _zone(frame, main), robots=story.robots, item=item, heading=title)


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
    main = fill(
        "sharepoint/listing",
        title=escape(where.title),
        group=control(frame).replace("$", "_"),
        rows="".join(_linked("row", frame, story) for story in rows),
        pager=_pager(frame, page_number, last),
    )
    action = f"./{where.path.rpartition('/')[2]}"
    return page(frame, where.title, _zone(frame, main), state=state, action=action)


def home(frame: Frame, stories: Sequence[Story]) -> str:
    """Print the home page."""
    rows = "".join(_linked("link", frame, story) for story in stories[:6])
    return page(frame, "Trang chủ", _zone(frame, fill("sharepoint/home", rows=rows)))


def static(frame: Frame, title: str, text: str) -> str:
    """Print a static page."""
    return page(frame, title, _zone(frame, fill("sharepoint/static", text=escape(text))))


def not_found(frame: Frame) -> str:
    """Print SharePoint's error page for something that is not there."""
    return error(frame, WRONG, "File Not Found. Không tìm thấy trang yêu cầu.")


def gone(frame: Frame) -> str:
    """Print the error page that an unknown article id gives, with status 200."""
    return error(frame, WRONG, "Item does not exist. It may have been deleted by another user.")


def bad_state(frame: Frame) -> str:
    """Print the error page of a form post whose state the server does not know."""
    reason = "The state information is invalid for this page and might be corrupted."
    return error(frame, WRONG, f"Validation of viewstate MAC failed. {reason}")


def error(frame: Frame, heading: str, text: str) -> str:
    """Print the CMS's error page."""
    inner = fill("sharepoint/error", heading=escape(heading), text=escape(text))
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
    links = [(x.path, x.title) for x in portal.listings]
    links += [(f"/Pages/{path}.aspx", name) for path, name in STATIC_MENU]
    entries = "".join(
        fill("sharepoint/menu-item", url=frame.link(path), title=escape(name)) for path, name in links
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
        guid=GUID,
        item=item,
        ribbon="" if frame.variant % 2 else fill("sharepoint-ribbon"),
        name=portal.name,
        menu=fill("sharepoint/menu-home") + entries,
        heading=attribute(title) if heading is None else heading,
        side=entries + fill("sharepoint/other-links", search=frame.link("/Pages/tim-kiem.aspx?k=tin")),
        main=main,
        visitors=f"{frame.visitors:,}".replace(",", "."),
        online=frame.visitors % 29 + 1,
    )


def control(frame: Frame) -> str:
    """Give the name of the list's control, which its pager posts to."""
    token = hashlib.sha256(f"{frame.portal.key}/{frame.variant}".encode()).hexdigest()
    guid = "_".join((token[:8], token[8:12], token[12:16], token[16:20], token[20:32]))
    return f"ctl00$ctl{30 + frame.variant}$g_{guid}$ctl00"


def _nbsp(text: str) -> str:
    words = escape(text).split(" ")
    return " ".join(words[:3]) + ("&nbsp;" + " ".join(words[3:]) if words[3:] else "")


def _linked(part: str, frame: Frame, story: Story) -> str:
    url = frame.link(article_url(frame.portal, story.key, story.title))
    return fill(f"sharepoint/{part}", url=url, title=attribute(story.title)) + "\n"


def _zone(frame: Frame, inner: str) -> str:
    return fill("sharepoint/zone", part=2 + frame.variant, inner=inner)


def _rich_text(frame: Frame, story: Story) -> str:
    token = hashlib.sha256(story.key.encode()).hexdigest()[:32].upper()
    tag = "div" if frame.variant % 2 else "p"
    inner = body(story, frame, tag) + signature(story, frame.variant, tag)
    inner = inner.replace("text-align: ", "text-align&#58;")
    inner = inner.replace("<p style", '<p class="ms-rteElement-P" style')
    if "nested_wrapper" in story.debris:
        inner = f'<div class="ExternalClass{token[::-1]}">{inner}</div>'
    field = f"ctl00_PlaceHolderMain_ctl{4 + frame.variant:02d}__ControlWrapper_RichHtmlField"
    return fill("sharepoint/rich-text", field=field, token=token, inner=inner) + "\n"


def _date_line(frame: Frame, story: Story) -> str:
    if not frame.date_line or story.views is None:
        return ""
    date = printed_date(replace(frame.portal, prints_date=True), story)
    return fill("sharepoint/date-line", date=date, views=frame.count(story.views)) if date else ""


def _files(story: Story) -> str:
    rows = "".join(
        fill("sharepoint/link", url=attribute(file.href), title=escape(file.text)) for file in story.files
    )
    return fill("sharepoint/files", rows=rows) if rows else ""


def _related(frame: Frame, related: Sequence[Story]) -> str:
    rows = "".join(_linked("link", frame, story) for story in related)
    heading = frame.list_heading or "Các tin khác"
    return fill("sharepoint/related", heading=heading, rows=rows) if rows else ""


def _pager(frame: Frame, page_number: int, last: int) -> str:
    group = control(frame)

    def button(name: str, text: str, on: bool = True) -> str:
        ident, target = f"{group}${name}".replace("$", "_"), f"{group}${name}"
        return fill(
            "sharepoint/button" if on else "sharepoint/button-off", ident=ident, target=target, text=text
        )

    numbers = [
        f'<span class="current">{n}</span>'
        if n == page_number
        else button(f"rptPages$ctl{n:02d}$lkPage", str(n))
        for n in range(1, last + 1)
    ]
    back, on = page_number > 1, page_number < last
    buttons = [
        button("lkFirst2", "Trang đầu", back),
        button("lkPrev2", "Trang trước", back),
        *numbers,
        button("lkNext2", "Trang sau", on),
        button("lkLast2", "Trang cuối", on),
    ]
    return fill("sharepoint/pager", group=group.replace("$", "_"), buttons=" ".join(buttons))
