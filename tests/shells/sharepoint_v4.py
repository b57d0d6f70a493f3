"""Pages of SharePoint 2010 (v4.master) and of oslo.master, for the template ``sharepoint``.

Stock article layouts (``article-left``: page image with its caption field, date line, byline, page content),
detail pages of local user controls, stock list views. The titles stand in ``.s4-title`` and once more in
``.s4-die``, which only the style sheet hides; hidden labels, generated ids, ``ExternalClass`` boxes,
``&#58;`` in attributes, ``noindex`` on the body as on the chrome.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Any

from portalcrawl.normalize import url_key
from tests import sharepoint_masters as masters
from tests.shells import kit
from tests.shells.kit import Fixture, Story

T = "sharepoint"
HOST = "http://songtrang.shell.invalid"
SITE = "HĐND tỉnh Sông Trăng"


def address(story: Story, form: str) -> tuple[str, str]:
    """Give an article's address in one of the forms seen, and its key."""
    name = kit.slug(story.title)
    number = str(8000 + int(story.key) % 997)
    if form == "item":
        path = "/Pages/chi-tiet-tin.aspx"
        return f"{HOST}{path}?ItemID={number}&l=TinTuc", masters.list_key(path, number, "TinTuc")
    if form == "news":
        path = "/dinhquan/Pages/newsdetail.aspx"
        return f"{HOST}{path}?CatId=116&NewsId={number}", masters.list_key(path, number)
    if form == "cut":  # the folder names the section, the slug is cut in mid-word
        url = f"{HOST}/TIN-TUC/Tin-an-ninh-trat-tu/{name[:58]}.aspx"
    else:
        url = f"{HOST}/Pages/{name}.aspx"
    return url, url_key(url)


def day(story: Story) -> Story:
    """Print the date without a time."""
    return replace(story, published=story.moment.date()) if story.published else story


def printed(story: Story) -> str:
    """Print the date."""
    at = story.published
    if isinstance(at, datetime):
        return at.astimezone(kit.VIETNAM).strftime("%d/%m/%Y %H:%M")
    return at.strftime("%d/%m/%Y") if at else ""


def stock(story: Story, seed: str, dress: dict[str, Any]) -> str:
    """Print the stock layout "article with image on left": caption and text are fields of one kind."""
    variant = dress.get("variant", 0)
    picture = dress.get("picture")
    image = caption = ""
    if picture:
        image = masters.rich_field(f'<img alt="{picture[2]}" src="{picture[0]}" />', f"{seed}i", "Page Image")
        image = image.replace("RichHtmlField", "RichImageField")
        caption = masters.rich_field(escape(picture[1]), f"{seed}c", "Image Caption") if picture[1] else ""
    field = masters.rich_field(kit.body(story, variant) + kit.sign(story, variant), seed)
    header = ""
    if dress.get("byline"):
        header += f'<div class="by-line">{escape(story.signature.author or "")}</div>'
    if dress.get("dated"):
        header = f'<div class="date-line">{printed(story)}</div>{header}'
    return (
        f'<div class="article article-left"><div class="captioned-image"><div class="image">{image}</div>'
        f'<div class="caption">{caption}</div></div><div class="article-header">{header}</div>'
        f'<div class="article-content">{field}</div></div><div class="ms-clear"></div>'
    )


def local(story: Story, seed: str, dress: dict[str, Any]) -> str:
    """Print a local layout: section link, title, date and counter, text, documents, other articles."""
    dice = kit.rng("local", seed)
    variant = dress.get("variant", 0)
    out = []
    if dress.get("section"):
        out.append(
            f'<div class="title-cat"><a href="/Pages/tin-tuc.aspx">{escape(dress["section"])}</a></div>'
        )
    if dress.get("title", True):
        tag = dice.choice(("h1", "h2", "h3", "div"))
        out.append(f'<{tag} class="tieude">{escape(story.title, quote=False)}</{tag}>')
    line = []
    if dress.get("dated"):
        line.append(f"{dress.get('label', '')}{printed(story)}")
    if dress.get("views"):
        line.append(
            f"Lượt xem: {story.views:,}".replace(",", dress["views"] if dress["views"] != "-" else "")
        )
    if line:
        out.append(f'<div class="ngaydang"><span>{"</span> | <span>".join(line)}</span></div>')
    if dress.get("lead") and story.lead:
        out.append(f'<div class="tomtat"><strong>{escape(story.lead)}</strong></div>')
    text = kit.body(story, variant, dress.get("tag", "p")) + kit.sign(story, variant, dress.get("tag", "p"))
    if "nested_wrapper" in story.debris:
        text = f'<div class="ExternalClassAB12">{text}</div>'
    out.append(masters.rich_field(text, seed))
    if story.files:
        rows = "".join(f'<li><a href="{escape(f.href)}">{escape(f.text)}</a></li>' for f in story.files)
        out.append(f"<div class='file'><b>File đính kèm:</b><ul>{rows}</ul></div>")
    others = "".join(
        f'<li><a href="{address(s, "slug")[0]}">{escape(s.title)}</a> ({s.moment:%d/%m/%Y})</li>'
        for s in kit.stories(4, f"{seed}o", 5000)
    )
    out.append(
        f"<div class='khac'><p><b>{dice.choice(('Các tin khác', 'Tin liên quan'))}:</b></p><ul>{others}</ul></div>"
    )
    inner = "".join(out)
    return masters.web_part(
        f"<table width='100%'><tr><td>{inner}</td></tr></table>" if dress.get("table") else inner, seed
    )


ARTICLES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("v4-stock", "caption-centred-author-right", "slug", {"layout": "stock", "dated": True, "day": True}),
    ("v4-stock-page-image", "plain-nothing", "slug",
     {"layout": "stock", "picture": ("/PublishingImages/Hop%20900.jpg", "Quang cảnh buổi họp", "Hop 900.jpg")}),
    ("v4-stock-byline", "quotes-author-node-file-link", "slug", {"layout": "stock", "byline": True, "dated": True}),
    ("v4-section-title-date", "lead-caption-source-paren", "slug",
     {"section": "Tin hoạt động", "dated": True, "lead": True, "views": "-"}),
    ("v4-two-lines-table-cell", "caption-table-entities-two-lines", "cut", {"dated": True, "day": True, "table": True}),
    ("v4-data-table", "label-source-table", "item", {"section": "Kinh tế - Xã hội", "lead": True, "dated": True,
     "label": "Ngày đăng: ", "views": ".", "heading": "Chi tiết tin"}),
    ("v4-word", "word-paste-two-br", "news", {"dated": True, "heading": "newsdetail"}),
    ("v4-zero-width", "zero-width-caption-same-paragraph", "slug", {"lead": True, "section": "Tin tức, sự kiện"}),
    ("v4-nested-wrapper", "file-name-line-nested-wrapper", "slug", {"tag": "div", "variant": 1}),
    ("v4-files-only", "files-only", "slug", {"dated": True}),
    ("v4-attachment-box", "ordered-list-attachment-box", "item", {"dated": True, "day": True, "heading": "Xem tin"}),
    ("v4-nested-list", "midnight-nested-list", "cut", {"dated": True, "views": ","}),
    ("v4-no-date", "no-date", "slug", {"section": "Thông báo mới"}),
    ("v4-nfd", "two-pictures-in-table-nfd", "slug", {"variant": 2, "title": False}),
    ("v4-title-again", "title-repeated-in-body", "slug", {"title": False}),
    ("oslo-section", "two-captions-nbsp-author", "slug", {"master": "oslo", "section": "Tin tức", "lead": True,
     "dated": True}),
    ("oslo-bare-title-area", "amp-stray-end-tags-two-lines", "slug", {"master": "oslo", "title": False}),
    ("oslo-item", "midnight-br-editorial-board", "item", {"master": "oslo", "heading": "Chi tiết tin tức", "lead": True,
     "dated": True, "views": "."}),
]  # fmt: skip


def article(index: int, name: str, shape: str, form: str, dress: dict[str, Any]) -> Fixture:
    """Print one article and say what it must give."""
    story = kit.story(shape, index, "v4")
    if dress.get("day"):
        story = day(story)
    if not dress.get("lead"):
        story = replace(story, lead=None)
    url, key = address(story, form)
    main = (stock if dress.get("layout") == "stock" else local)(story, name, dress)
    links = [(address(s, "slug")[0], s.title) for s in kit.stories(3, name, 4000)]
    page = masters.page(
        dress.get("master", "v4"), name, dress.get("heading") or story.title, main, site=SITE,
        heading=dress.get("heading"), action=url.rpartition("/")[2], side=kit.side_boxes(name, links),
    )  # fmt: skip
    page = kit.vary(page, name, *(("attributes",), ("lines",), ("comments", "attributes"), ())[index % 4])
    changes: dict[str, Any] = {}
    if picture := dress.get("picture"):
        changes["images"] = [{"url": HOST + picture[0], "caption": picture[1]}]
    expected = kit.item(
        story, T, url, key, raw=printed(story) if dress.get("dated") and story.published else None,
        category=dress.get("section"), views=bool(dress.get("views")), **changes,
    )  # fmt: skip
    return Fixture(T, f"article-{name}", page, url, "article", expected)


def query_rows(rows: list[Story]) -> str:
    """Print a content query web part's rows."""
    return "".join(
        f'<li class="dfwp-item"><div class="item link-item bullet"><a href="{address(s, "slug")[0]}" title="">'
        f'{escape(s.title)}</a><div class="description">{kit.teaser(s)}</div></div></li>' for s in rows
    )  # fmt: skip


def listing(case: str, rows: list[Story], following: bool) -> Fixture:
    """Print a list of a content query web part, paged by form posts."""
    url = f"{HOST}/Pages/tin-tuc.aspx"
    group = masters.control(case)
    ident = group.replace("$", "_")
    on = f"href=\"javascript:__doPostBack('{group}$lkNext','')\"" if following else 'class="aspNetDisabled"'
    pager = f'<div id="{ident}_pager"><a id="{ident}_lkNext" {on}>Trang sau</a></div>'
    empty = "" if rows else "<p>Không có tin nào trong mục này.</p>"
    main = masters.web_part(
        f'<div class="cbq-layout-main"><ul class="dfwp-column dfwp-list" style="width:100%">{query_rows(rows)}'
        f"</ul>{empty}</div>{pager if rows else ''}", case,
    )  # fmt: skip
    links = [(address(s, "slug")[0], s.title) for s in kit.stories(2, f"{case}s", 700)]
    page = masters.page(
        "v4", case, "Tin tức", main, site=SITE, action="tin-tuc.aspx", side=kit.side_boxes(case, links)
    )
    entries = [kit.entry(s, *address(s, "slug")) for s in rows]
    step = masters.post(case, url, f"{group}$lkNext") if following else None
    return kit.listing(T, case, page, url, entries, step)


def list_view(case: str, rows: list[Story]) -> Fixture:
    """Print a stock list view, whose next page is in a script."""
    url = f"{HOST}/Lists/TinTuc/Tin-cong-khai.aspx"
    body = "".join(
        f'<tr class="{"ms-alternating" if i % 2 else ""} ms-itmhover"><td class="ms-vb2"><a '
        f'href="{address(s, "item")[0].replace("&", "&amp;")}">{escape(s.title)}</a></td><td class="ms-vb2"><nobr>'
        f"{s.moment:%d/%m/%Y}</nobr></td></tr>" for i, s in enumerate(rows)
    )  # fmt: skip
    following = f"{url}?Paged=TRUE&p_ID=31&PageFirstRow=31&View=%7b0C1D%7d"
    main = (
        '<table class="ms-listviewtable" border="0"><tr class="ms-viewheadertr"><th class="ms-vh2">Tiêu đề</th>'
        f'<th class="ms-vh2">Ngày</th></tr>{body}</table><table class="ms-bottompaging"><tr><td class="ms-paging">1 -'
        ' 30</td><td><a href="javascript:" onclick=\'javascript:RefreshPageTo(event, "'
        + following.replace(HOST, "").replace("&", "\\u0026")
        + '");javascript:return false;\'><img src="/_layouts/1066/images/next.gif" border="0" alt="Tiếp"></a></td></tr>'
        "</table>"
    )
    page = masters.page(
        "v4", case, "Tin công khai", masters.web_part(main, case), site=SITE, action="Tin-cong-khai.aspx"
    )
    entries = [kit.entry(s, *address(s, "item"), raw=f"{s.moment:%d/%m/%Y}", day=True) for s in rows]
    return kit.listing(T, case, page, url, entries, following)


def fixtures() -> Iterator[Fixture]:
    """Give every page of this shell."""
    for index, (name, shape, form, dress) in enumerate(ARTICLES):
        yield article(index, name, shape, form, dress)
    rows = kit.stories(17, "v4")
    yield listing("listing-v4-first", rows[:7], True)
    yield listing("listing-v4-last", rows[7:11], False)
    yield listing("listing-v4-empty", [], False)
    yield list_view("listing-v4-list-view", rows[11:])
    yield from _others(rows)


def _others(rows: list[Story]) -> Iterator[Fixture]:
    url, _ = address(rows[0], "slug")
    error = masters.page(
        "v4", "error", "Lỗi", '<div id="ms-error-body"><div id="ms-error"><h1>Error</h1><p>File Not Found.</p></div></div>',
        site=SITE,
    )  # fmt: skip
    yield kit.error(T, "v4-error-page", error, url, "GonePage")
    empty = masters.page(
        "v4", "empty", rows[0].title, masters.web_part(masters.rich_field("", "empty"), "e"), site=SITE
    )
    yield kit.error(T, "v4-empty-field", empty, url, "EmptyPage")
    about = masters.page("v4", "about", "Giới thiệu", '<div class="article-content"></div>', site=SITE)
    yield kit.error(T, "v4-empty-static", about, f"{HOST}/Pages/gioi-thieu.aspx", "NotAnArticle")
    shown = listing("x", rows[:6], True)
    yield kit.error(T, "v4-listing-as-article", shown.page, shown.url, "NotAnArticle")
