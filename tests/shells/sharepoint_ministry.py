"""Pages of the "divArticleDescription" family on SharePoint (ministries of transport, construction, science ...).

Evidence: selectors of two public crawlers of some twenty-five ministries, one public copy of a theme. Seven
dresses of one vendor's web part: ``mt`` and ``moc`` (numbered boxes, date in a panel), ``most`` (author box
inside the text), ``theme`` (date and counter above the title, text in the unnumbered box), ``molisa`` (the
unnumbered box holds everything), ``txt`` (``#txtTitle`` and its kin), ``bhxh`` (``#contenttin``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Any

from tests import sharepoint_masters as masters
from tests.shells import kit
from tests.shells.kit import Fixture, Story

T = "sharepoint_ministry"
HOST = "https://xaydung.songtrang.shell.invalid"
SITE = "Bộ Xây dựng Sông Trăng"
_DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def number(story: Story) -> str:
    """Give the article's number."""
    return str(90_000 + int(story.key) % 9973)


def address(story: Story, form: str = "item") -> str:
    """Give an article's address in one of the forms seen."""
    name, n = kit.slug(story.title), number(story)
    return (
        HOST
        + {
            "item": f"/vn/Pages/chitiettin.aspx?IDNews={n}",
            "titled": f"/vn/Pages/ChiTietTin.aspx?ChuyenmucID=1041&IDNews={n}&tieude={name}.aspx",
            "path": f"/vn/tin-tuc/{n}/{name}.aspx",
            "deep": f"/vn/tin-tuc/1184/{n}/{name[:40]}.aspx",
            "bhxh": f"/tintuc/Pages/hoat-dong-he-thong.aspx?CateID=52&ItemID={n}",
        }[form]
    )


def key_of(story: Story, form: str) -> str:
    """Give the article's key."""
    if form == "bhxh":
        return masters.list_key("/tintuc/Pages/hoat-dong-he-thong.aspx", number(story))
    return number(story)


def canonical(story: Story, form: str) -> str:
    """Give the address without what decorates it."""
    plain = f"{HOST}/vn/Pages/ChiTietTin.aspx?IDNews={number(story)}"
    return plain if form == "titled" else address(story, form)


def printed(story: Story, form: str) -> str:
    """Print the date in one of the family's forms, without its label."""
    at = story.published
    if at is None:
        return ""
    day = at.strftime("%d/%m/%Y")
    if not isinstance(at, datetime):
        return f"{_DAYS[at.weekday()]}, {day}" if form.startswith("weekday") else day
    local = at.astimezone(kit.VIETNAM)
    day, clock = local.strftime("%d/%m/%Y"), local.strftime("%H:%M")
    return {
        "weekday": f"{_DAYS[local.weekday()]}, {day} {clock}",
        "weekday-day": f"{_DAYS[local.weekday()]}, {day}",
        "plain": f"{day} {clock}",
        "clock": f"{clock} {day}",
        "gmt": f"{_DAYS[local.weekday()]}, {day}, {clock} [GMT+7]",
    }[form]


def _crumbs(section: str | None) -> str:
    if not section:
        return ""
    return (
        '<ul class="UL_Link_Menu"><li class="Lv_1"><a href="/">Trang chủ</a></li><li class="Lv_3"><span '
        f'class="Arrow_Link_Menu"></span><a href="/vn/chuyen-muc/570/x.aspx">{escape(section)}</a></li></ul>'
    )


def _author(story: Story, dress: dict[str, Any]) -> str:
    """Print the author's box where the CMS has one."""
    who = {"node": story.signature.author, "account": "admin admin"}.get(story.signature.form)
    if who and dress["kind"] in ("most", "theme"):
        return f'<div class="Author_Write_TG"><p>{escape(who)}</p></div>'
    return f"<p><em><strong>{escape(who)}</strong></em></p>" if who else ""


def _text(story: Story, dress: dict[str, Any]) -> str:
    """Print the text with its signature; some dresses wrap it."""
    variant = dress.get("variant", 0)
    text = masters.rich(kit.body(story, variant, dress.get("tag", "p")))
    text += masters.rich(kit.sign(story, variant)) if not dress.get("source_panel") else ""
    text += _author(story, dress)
    wrap = dress.get("wrap")
    return f'<div class="{wrap}">&#8203;{text}</div>' if wrap else text


def _files(story: Story) -> str:
    rows = "".join(f'<p><a href="{escape(f.href)}">{escape(f.text)}</a></p>' for f in story.files)
    return f'<div class="file_dinhkem"><strong>Tệp đính kèm</strong>{rows}</div>' if rows else ""


def _related(seed: str, heading: str) -> str:
    rows = "".join(
        f'<li><a href="{address(s, "path")}"><span>{escape(s.title)}({s.moment:%d/%m/%Y})</span></a></li>'
        for s in kit.stories(5, f"{seed}r", 3000)
    )
    return (
        '<div class="border_content_fullwidth"><div class="groupnews_head bg_blue"><span class="group_header_link">'
        f'{heading}</span></div><div class="groupnews_content"><ul class="othernews_fullwidth">{rows}</ul></div></div>'
    )


def detail(story: Story, seed: str, dress: dict[str, Any]) -> str:
    """Print the web part."""
    kind, ident = dress["kind"], masters.control(seed).replace("$", "_")
    title, date = escape(story.title, quote=False), printed(story, dress.get("date", "weekday"))
    views = f"{story.views:,}".replace(",", dress.get("thousands", ""))
    lead = f"<p>{escape(story.lead)}</p>" if story.lead else ""
    text, files = _text(story, dress), _files(story)
    tools = '<span class="tool"><a href="javascript:print()">In bài viết</a> <a href="#">Gửi email</a></span>'
    source = ""
    if dress.get("source_panel"):
        source = (
            f'<div id="{ident}_pnNguontin"><p><font color="gray">{dress["source_panel"]}</font></p></div>'
        )
    if kind == "mt":
        when = f'<div id="{ident}_pnHide"><span>{date}&nbsp;|</span> {tools}</div>' if date else ""
        inner = (
            f'<div id="divArticleDescription3"><h1>{title}</h1></div>{when}<div id="divArticleDescription1">{lead}</div>'
            f'<div id="divArticleDescription2">{text}</div>{source}{files}'
        )
    elif kind == "moc":
        inner = (
            f'<div class="title-news"><h1>{title}</h1></div><div id="publish-date"><em>{date}</em></div>'
            f'<div id="divArticleDescription1"><strong>{escape(story.lead or "")}</strong></div>'
            f'<div id="divArticleDescription2"><div>{text}</div></div>{source}{files}'
        )
    elif kind == "most":
        inner = (
            f'<div class="title"><h1 class="News_Detail_Title">{title}</h1></div><div style="float:left"><span '
            f'class="News_Time_Post">{date}&nbsp;&nbsp;|</span>{tools}</div><div id="divArticleDescription1">{lead}</div>'
            f'<div id="divArticleDescription2">{text}{files}</div>{source}'
        )
    elif kind == "theme":
        counter = f" / Lượt xem: {views}" if dress.get("views") else ""
        inner = (
            '<div class="Around_News_Detail"><div class="Around_News_Content"><div style="float: left; width: 100%;">'
            f'<span class="News_Time_Post">\n   Ngày đăng: {date}{counter}</span></div><div class="title"><h1 '
            f'class="News_Detail_Title">\n{title} </h1></div><div id="divArticleDescription"><div class="content" '
            f'style="object-fit: cover;"><style>.content img {{ height: 370px }}</style>{text}</div></div>{files}</div></div>'
        )
    elif kind == "molisa":
        inner = (
            f'<div class="newsdetail"><div><h1>{title}</h1><p class="date">{date}</p></div>'
            f'<div id="divArticleDescription">{text}</div></div>{files}'
        )
    elif kind == "txt":
        inner = (
            f'<div class="ct"><div id="txtTitle" class="tieude">{title}</div><span id="txtDateString">{date}</span>'
            f'<div id="idTomTat">{lead}</div><div id="layoutBanTin">{text}</div></div>{files}'
        )
    else:
        inner = f'<h3 class="tt">{title}</h3><span class="d">{date}</span><div id="contenttin">{text}</div>{files}'
    if dress.get("counter_below"):
        inner += f'<div class="luotxem">Lượt xem: {views}</div>'
    if dress.get("hidden_twin"):  # what a print button shows in a window of its own
        inner += (
            f'<div id="{ident}_pnHide" style="display:none"><span>{masters.ACCENTED}, ngày 21/06/2025</span><h1>{title}'
            f"</h1><div>{lead}</div></div>"
        )
    return (
        _crumbs(dress.get("section"))
        + inner
        + _related(seed, dress.get("related", "Bài viết cùng chuyên mục"))
    )


ARTICLES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("mt-lead-source-paren", "lead-caption-source-paren", "item", {"kind": "mt", "section": "Tin hoạt động"}),
    ("mt-source-panel", "label-source-table", "path", {"kind": "mt", "source_panel": True, "master": "bare"}),
    ("mt-no-date", "no-date", "titled", {"kind": "mt", "hidden_twin": True}),
    ("most-author-box", "quotes-author-node-file-link", "path", {"kind": "most", "section": "Khoa học & Công nghệ"}),
    ("most-two-lines", "caption-table-entities-two-lines", "path", {"kind": "most", "date": "weekday-day", "day": True}),
    ("most-account", "account-name-word-two-figures", "item", {"kind": "most", "hidden_twin": True, "master": "oslo"}),
    ("most-attachments", "ordered-list-attachment-box", "deep", {"kind": "most", "date": "gmt"}),
    ("moc-right-aligned", "caption-centred-author-right", "deep", {"kind": "moc", "date": "plain", "master": "v4"}),
    ("moc-source-panel-labelled", "same-title-again", "item", {"kind": "moc", "date": "clock", "section": "Quy hoạch"}),
    ("theme-views", "two-captions-nbsp-author", "path", {"kind": "theme", "views": True, "date": "plain"}),
    ("theme-day-and-table", "long-title-list-table", "item", {"kind": "theme", "views": True, "date": "plain", "day": True,
     "thousands": "."}),
    ("theme-word", "word-paste-two-br", "titled", {"kind": "theme", "date": "weekday", "master": "bare"}),
    ("molisa-bold-first", "midnight-bold-first", "item", {"kind": "molisa", "date": "plain", "counter_below": True}),
    ("molisa-divs-nfd", "two-pictures-in-table-nfd", "item", {"kind": "molisa", "tag": "div", "date": "weekday"}),
    ("txt-nested-list", "midnight-nested-list", "item", {"kind": "txt", "date": "weekday", "section": "Chỉ đạo điều hành"}),
    ("txt-lead-zero-width", "zero-width-caption-same-paragraph", "item", {"kind": "txt", "date": "plain"}),
    ("bhxh-wrapped", "pictures-side-by-side-entities", "bhxh", {"kind": "bhxh", "wrap": "ExternalClass77A0", "date": "plain"}),
    ("mt-files-only", "files-only", "item", {"kind": "mt"}),
]  # fmt: skip


def article(index: int, name: str, shape: str, form: str, dress: dict[str, Any]) -> Fixture:
    """Print one article and say what it must give."""
    story = kit.story(shape, index * 4, "ministry")
    if dress.get("day") and story.published:
        story = replace(story, published=story.moment.date())
    has_lead = dress["kind"] in ("mt", "moc", "most", "txt")
    if not has_lead:
        story = replace(story, lead=None)
    if dress.get("source_panel"):
        dress = {**dress, "source_panel": story.signature.source}
    url = address(story, form)
    links = [(address(s, "path"), s.title) for s in kit.stories(3, name, 4000)]
    page = masters.page(
        dress.get("master", "seattle"), name, story.title, detail(story, name, dress), site=SITE,
        heading=dress.get("heading", "Chi tiết tin"), action=url.rpartition("/")[2].replace("&", "&amp;"),
        side=kit.side_boxes(name, links),
    )  # fmt: skip
    page = kit.vary(
        page, name, *(("attributes",), ("lines", "attributes"), (), ("comments",), ("decimal",))[index % 5]
    )
    raw = printed(story, dress.get("date", "weekday")) or None
    expected = kit.item(
        story, T, url, key_of(story, form), raw=raw, canonical=canonical(story, form),
        category=dress.get("section"), views=bool(dress.get("views") or dress.get("counter_below")),
    )  # fmt: skip
    return Fixture(T, f"article-{name}", page, url, "article", expected)


def rows(stories: Sequence[Story], form: str, style: str) -> str:
    """Print a listing's rows; ``style`` is the theme's."""
    out = []
    for s in stories:
        link = address(s, form).replace("&", "&amp;")
        if style == "slashless":
            link = link.replace("https://", "https:")
        title, day = escape(s.title), f"{s.moment:%d/%m/%Y}"
        if style == "panel":
            out.append(
                f'<li><div class="img"><a href="{link}"><img src="/Images/a.jpg" alt="" /></a></div><div class="ten">'
                f'<a href="{link}">{title}</a></div><span class="date">({day})</span></li>'
            )
            continue
        out.append(
            f'<div class="listnews_item"><div class="listnews_item_img"><a href=\'{link}\'><img src="/Images/b.png" alt=""/>'
            f'</a></div><div class="listnews_item_title"><a href=\'{link}\'>{title}</a></div><div class="listnews_item_des">'
            f'{kit.teaser(s)}</div><div class="listnews_item_date"><span>{day}&nbsp;&nbsp;</span><a href="{link}">Xem tiếp'
            "</a></div></div>"
        )
    return "".join(out)


def listing(
    case: str, stories: Sequence[Story], number_of_page: int, last: int, *, form: str = "item", style: str = "item",
    pager: str = "post", master: str = "seattle",
) -> Fixture:  # fmt: skip
    """Print page N of a listing with one of the family's pagers."""
    group = masters.control(case)
    ident = group.replace("$", "_")
    path = "/vn/chuyen-muc/570/diem-bao.aspx" if pager == "plain" else "/vn/Pages/Trangchuyenmuc.aspx"
    url = HOST + path + (f"?page={number_of_page}" if pager == "plain" and number_of_page > 1 else "")
    inner = rows(stories, form, style)
    if style == "panel":
        inner = f"<div><ul>{inner}</ul></div>"
    step: Any = None
    if pager == "plain":
        numbers = "".join(
            f"<li{' class=active' if n == number_of_page else ''}><a href='{path}?page={n}'>{n}</a></li>"
            for n in range(1, last + 1)
        )
        foot = f'<ul class="pagination" style="float: right;">{numbers}</ul>' if last > 1 else ""
        step = f"{HOST}{path}?page={number_of_page + 1}" if number_of_page < last else None
    else:

        def button(name: str, text: str, on: bool) -> str:
            href = (
                f" href=\"javascript:__doPostBack('{group}${name}','')\"" if on else ' class="aspNetDisabled"'
            )
            return f'<a id="{ident}_{name}"{href}>{text}</a> '

        numbers = "".join(
            f"<span>{n}</span> " if n == number_of_page else button(f"rpt$ctl{n:02d}$lkPage", str(n), True)
            for n in range(1, last + 1)
        )
        foot = (
            f'<div id="{ident}_PhanTrang_D"><div>{button("lkFirst2", "Đầu", number_of_page > 1)}{numbers}'
            f"{button('lkNext2', '&gt;', number_of_page < last)}{button('lkLast2', '&gt;&gt;', number_of_page < last)}"
            "</div></div>"
        )
        step = masters.post(case, url, f"{group}$lkNext2") if number_of_page < last else None
    main = f'<div id="{ident}_pnListNews">{inner}</div>{foot}'
    links = [(address(s, "path"), s.title) for s in kit.stories(4, f"{case}s", 700)]
    page = masters.page(
        master, case, "Tin hoạt động", masters.web_part(main, case), site=SITE, side=kit.side_boxes(case, links),
        action=url.rpartition("/")[2],
    )  # fmt: skip
    entries = [
        kit.entry(s, address(s, form), key_of(s, form), raw=f"{s.moment:%d/%m/%Y}", day=True) for s in stories
    ]
    return kit.listing(T, case, page, url, entries, step)


def fixtures() -> Iterator[Fixture]:
    """Give every page of this shell."""
    for index, (name, shape, form, dress) in enumerate(ARTICLES):
        yield article(index, name, shape, form, dress)
    stories = kit.stories(24, "ministry")
    yield listing("listing-first", stories[:8], 1, 3)
    yield listing("listing-middle", stories[8:16], 2, 3)
    yield listing("listing-last", stories[16:], 3, 3)
    yield listing("listing-empty", [], 1, 1)
    yield listing("listing-plain-pager", stories[:9], 2, 4, form="path", pager="plain", master="bare")
    yield listing("listing-plain-last", stories[9:12], 4, 4, form="deep", pager="plain")
    yield listing("listing-panel", stories[:7], 1, 2, form="titled", style="panel")
    yield listing("listing-slashless-links", stories[4:9], 1, 2, style="slashless")
    yield from _others(stories)


def _others(stories: Sequence[Story]) -> Iterator[Fixture]:
    story, url = stories[0], address(stories[0])
    shown = listing("x", stories[:6], 1, 2)
    yield kit.error(T, "listing-as-article", shown.page, shown.url, "NotAnArticle")
    gone = masters.page(
        "seattle", "gone", "Lỗi", '<div id="ms-error-body"><div id="ms-error"><p>The page does not exist.</p></div></div>',
        site=SITE,
    )  # fmt: skip
    yield kit.error(T, "error-page", gone, url, "GonePage")
    nothing = replace(story, title="", lead=None, blocks=(), signature=kit.Signature(), published=None)
    blank = masters.page(
        "seattle", "blank", "Chi tiết tin", detail(nothing, "blank", {"kind": "most"}), site=SITE
    )
    yield kit.error(T, "unknown-number", blank, HOST + "/vn/Pages/chitiettin.aspx?IDNews=1", "EmptyPage")
    untold = masters.page("seattle", "soft", "Chi tiết tin", "<div class='tb'>Bài viết không tồn tại hoặc đã bị xóa</div>",
                          site=SITE)  # fmt: skip
    yield kit.error(T, "soft-404", untold, url, "GonePage")
    other = masters.page(
        "seattle", "rich", story.title, masters.rich_field(kit.body(story), "rich"), site=SITE
    )
    yield kit.error(T, "other-template", other, url, "TemplateMismatch")
    simax = (
        f'<div id="news_content"><div class="title_news"><h1>{escape(story.title)}</h1></div><div class="date-detail '
        f'noprint"><span>17/06/2025 14:05 CH</span></div><div id="divArticleDescription">{kit.teaser(story)}</div>'
        f'<div id="divArticleContent" class="news_detail">{kit.body(story)}</div></div>'
    )
    page = masters.page("bare", "simax", story.title, simax, site=SITE)
    yield kit.error(T, "sister-template", page, url, "TemplateMismatch")
    login = masters.page(
        "bare",
        "login",
        "Đăng nhập",
        '<div><input type="text" name="u"/><input type="password" name="p"/></div>',
        site=SITE,
    )
    yield kit.error(T, "login", login, url, "LoginPage")
