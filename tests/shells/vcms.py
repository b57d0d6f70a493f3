"""Pages of VietSoftware's VCMS portlets on Liferay 5 and 6.1: the wd-* skin and the older table skin.

From the reference, section 4, and the portlets' public JSPs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from portalcrawl.demo.markup.shared import attribute, dirty, ncr
from tests.shells import kit, kit_liferay
from tests.shells.kit import FileLink, Fixture, Story

T = "vcms"
HOST = "http://yendong.shell.invalid"


@dataclass(frozen=True, slots=True)
class Dress:
    """How one page is dressed."""

    instance: str = "yD3H"
    page: str = "tin-tuc-su-kien"
    section: str = "Tin tức - Sự kiện"
    category: str = "107"
    old: bool = False
    """The older skin: tables, date and time, query addresses."""
    friendly: bool = True
    label: str = "Ngay dang: "
    label_ncr: bool = False
    nested: bool = False
    """The body begins with block elements inside the portlet's own paragraph, as most editors' texts do."""
    picture: bool = False
    actor: str | None = None
    """Printed in the author element in place of the story's own signature."""
    others: int = 4
    clock: bool = False
    kinds: tuple[str, ...] = ()
    names: bool = False
    """Documents are linked by title, without extension; their file name is the link's text."""


def namespace(dress: Dress) -> str:
    """Give the portlet's id."""
    return (
        f"vcmsview_INSTANCE_{dress.instance}" if dress.old else f"vcmsviewcontent_INSTANCE_{dress.instance}"
    )


def link(story: Story, dress: Dress) -> str:
    """Give an article's address."""
    ns = namespace(dress)
    if dress.old or not dress.friendly:
        return f"{HOST}/web/guest/{dress.page}?p_p_id={ns}&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&p_p_col_id=column-2&p_p_col_count=1&_{ns}_jspPage=%2Fhtml%2Fportlet%2Fvcmsview%2Fview.jsp&_{ns}_categoryId={dress.category}&_{ns}_articleId={story.key}"
    return f"{HOST}/web/guest/{dress.page}/-/vcmsviewcontent/{dress.instance}/{dress.category}/{story.key}/{slug(story.title)}.html"


def canonical(story: Story, dress: Dress) -> str:
    """Give the address without what decorates it."""
    ns, url = namespace(dress), link(story, dress)
    if "?" not in url:
        return url
    return f"{HOST}/web/guest/{dress.page}?p_p_id={ns}&_{ns}_jspPage=%2Fhtml%2Fportlet%2Fvcmsview%2Fview.jsp&_{ns}_categoryId={dress.category}&_{ns}_articleId={story.key}"


def slug(title: str) -> str:
    """Give a title as the portlet's mapper writes it: what is not ASCII goes, ``đ`` too."""
    return kit.slug(title.replace("đ", "").replace("Đ", ""))


def short(story: Story) -> str:
    """Give the date as printed: the day without a leading zero."""
    return f"{story.moment.day}/{story.moment:%m/%Y}"


def new_skin(story: Story, dress: Dress, variant: int) -> str:
    """Print the article in the wd-* skin."""
    ns = namespace(dress)
    date = f"{ncr(dress.label) if dress.label_ncr else dress.label}{short(story)}" if story.published else ""
    dated = f'<p class="wd-date">{date}</p>' if story.published else ""
    files = "".join(
        f'<a  class="wd-download-pdf" href="{HOST}{attribute(f.href)}">{escape(f.text)}</a>\n'
        for f in story.files
    )
    box = (
        f'<div> <b style="display: block; margin-bottom: -5px;">{ncr("Tài liệu đính kèm")}</b>&nbsp;&nbsp; {files}</div>'
        if files
        else ""
    )
    text = kit.body(story, variant)
    body = f"<p>{text}</p>" if not dress.nested else f"<p><div style='text-align:justify'>{text}</div></p>"
    actor = dress.actor if dress.actor is not None else story.signature.author or story.signature.source or ""
    picture = (
        f'<div class="wd-image"><img src="/image/images?img_id={int(story.key) + 5}" alt="" /></div>'
        if dress.picture
        else ""
    )
    rows = "".join(
        f'<li> <a href="{attribute(link(s, dress))}">{escape(s.title)}&nbsp;<span>({short(s)})</span></a> </li>'
        for s in kit.stories(dress.others, "other")
    )
    return (
        f'<form action="{HOST}/web/guest/{dress.page}?p_p_id={ns}&amp;p_p_lifecycle=1" method="post" name="_{ns}_fm" enctype="multipart/form-data"> <input type="hidden" name="_{ns}_cmd" value="add" /> <input type="hidden" name="_{ns}_articleId" value="{story.key}" />\n'
        f'<div class="wd-boxs"> <h2 class="wd-tlh1-2">{escape(dress.section)}</h2> <div class="wd-introduction">\n<h3 class="wd-tlh3-4"><a href="#">{attribute(story.title)} </a></h3>\n{dated}\n'
        f'<p style="font-weight:bold;color:#393939;"> {dirty(story.lead or "", story.debris - {"nbsp"})} </p>\n{box}{picture}\n{body}\n{kit.sign(story, variant) if dress.actor is not None else ""}<p class="wd-actor">{escape(actor)}</p>\n'
        f'<div class="wd-bortop"><ul class="wd-outside-support"><li><a class="wd-print" href="javascript:expandingWindow(\'/VCMS-portlet/html/portlet/vcmsviewcontent/print_article.jsp?printArticleId={story.key}\');">&nbsp;In bài viết</a></li><li><a class="wd-back" href="javascript:history.go(-1);">&nbsp;Quay lại</a></li></ul></div>\n'
        f'<h3 class="wd-tlh3-3">Các tin khác</h3> <ul class="wd-other-news"> {rows} </ul> </div>\n<div class="wd-rss"><a href="{HOST}/tin" class="link-read-more">Xem tiếp</a></div> </div> <script type="text/javascript">function playswf(url, img) {{}}</script></form>'
    )


def old_skin(story: Story, dress: Dress, variant: int) -> str:
    """Print the article in the older skin."""
    picture = (
        f'<div class="n-img"><img src="/image/images?img_id={int(story.key) + 5}" width="115" height="99" align="absmiddle"></div>'
        if dress.picture
        else ""
    )
    rows = "".join(
        f'<a href="{attribute(link(s, dress))}">{escape(s.title)}</a>\n'
        for s in kit.stories(dress.others, "other")
    )
    return (
        f'<p class="bread-crum no-top"><a href="{HOST}/web/guest/{dress.page}?p_p_id={namespace(dress)}&amp;categoryId={dress.category}">{escape(dress.section)}</a></p>'
        f'<table width="98%" class="chanel-news no-bot j-align" border="0" cellspacing="0" cellpadding="0"> <tr> <td> <p class="title01 f-s16 no-top">{attribute(story.title)}</p>\n'
        f'<span class="time">{kit_liferay.minute(story) or ""}</span> {picture} <b class="hot-line m5">{dirty(story.lead or "", story.debris)}</b>\n<p>{kit.body(story, variant)}{kit.sign(story, variant)}</p> </td> </tr> <tr> <td>&nbsp;</td> </tr> </table>\n'
        f'<p class="no-bot"><b class="news-other"><u>Các tin khác:</u></b></p> <p class="org2 indent u">{rows}'
    )


def article(case: str, story: Story, dress: Dress, variant: int = 0, **changes: Any) -> Fixture:
    """Give one article's page and what it says."""
    if not dress.old:
        story = kit_liferay.daily(story)
    url = link(story, dress)
    inner = old_skin(story, dress, variant) if dress.old else new_skin(story, dress, variant)
    main = kit_liferay.boundary(namespace(dress), inner, "portlet-vcms")
    page = kit_liferay.six(
        story.title,
        main,
        url,
        seed=case,
        side=kit.side_boxes(case, [(link(s, dress), s.title) for s in kit.stories(3, "side")]),
        clock=dress.clock,
        kinds=dress.kinds,
    )
    wanted: dict[str, Any] = {
        "raw": kit_liferay.minute(story) if dress.old else short(story) if story.published else None,
        "category": dress.section,
        "views": False,
        "canonical": canonical(story, dress),
    }
    expected = kit.item(story, T, url, story.key, **wanted | changes)
    if dress.picture:
        expected["images"].insert(
            0, {"url": f"{HOST}/image/images?img_id={int(story.key) + 5}", "caption": None}
        )
    return Fixture(T, f"article-{case}", page, url, "article", expected)


def listing(
    case: str, number: int, *, per: int = 8, total: int = 21, dress: Dress | None = None, more: int = 3
) -> Fixture:
    """Give one page of a category: rows without dates, then titles with dates."""
    dress = dress or Dress()
    everything = [kit_liferay.daily(s) for s in kit.stories(total, "vcms", 8203)] if total else []
    rows, after = (
        everything[(number - 1) * per : number * per],
        everything[number * per : number * per + more],
    )
    last, ns = max(1, -(-total // per)), namespace(dress)
    base = f"{HOST}/web/guest/{dress.page}/-/vcmsviewcontent/{dress.instance}/{dress.category}/{slug(dress.section)}.html"

    def url_of(n: int) -> str:
        return f"{base}?p_p_state=normal&p_p_mode=view&_{ns}_pagenum={n}&_{ns}_cat_parent=null&_{ns}_fromDay=21&_{ns}_toYear=2025"

    printed = "".join(
        f'<li> <div class="wd-intro-content"> <h3 class="wd-tlh3-2"><a class="text-link" href="{attribute(link(s, dress))}">{escape(s.title)}</a></h3> <div class="wd-image wd-image-two">'
        + (
            f'<a href="{attribute(link(s, dress))}"> <img height="160px" width="95%" alt="" src="/image/images?img_id={s.key}"/> </a>'
            if i % 2
            else ""
        )
        + f"</div> <p> {kit.teaser(s)} </p> </div> </li>\n"
        for i, s in enumerate(rows)
    )
    titles = "".join(
        f'<li><a href="{attribute(link(s, dress))}">{escape(s.title)}</a>&nbsp;<span>({short(s)})</span></li>'
        for s in after
    )
    below = (
        f'<h3 class="wd-tlh3-3">Các tin khác</h3> <ul class="wd-other-news"> {titles} </ul>' if titles else ""
    )
    inner = (
        f'<div><form  method="post" name="_{ns}_fm"><input type="hidden" name="_{ns}_cmd" value=""/> <div class="wd-main-content"> <div class="wd-boxs"> <h2 class="wd-tlh1-2">{escape(dress.section)}</h2> <div class="r-menu"></div>'
        f'<div class="wd-introduction"> <ul class="wd-communication">{printed}</ul> {below} </div> {pager(url_of, number, last, total)} </div></div></form></div>'
    )
    url = base if number == 1 else url_of(number)
    page = kit_liferay.six(
        dress.section,
        kit_liferay.boundary(ns, inner, "portlet-vcms"),
        url,
        seed=case,
        side=kit.side_boxes(case),
        clock=True,
        kinds=dress.kinds,
    )
    entries = [kit.entry(s, link(s, dress), s.key) for s in rows] + [
        kit.entry(s, link(s, dress), s.key, short(s), day=True) for s in after
    ]
    return kit.listing(T, case, page, url, entries, url_of(number + 1) if number < last else None)


def pager(url_of: Any, cur: int, last: int, total: int) -> str:
    """Print the pager: its addresses are in scripts only, with line breaks around them."""
    if last < 2:
        return ""

    def step(n: int, css: str, text: str) -> str:
        current = ' class="current"' if n == cur and text else ""
        return f'<li class="{css}">\n <a href="#"{current} onclick="self.location = \'{attribute(url_of(n))}\n\t\t\n\';" >{text}</a>\n</li>\n'

    out = step(1, "first", "") if cur > 4 else ""
    out += step(cur - 1, "previous", "") if cur > 1 else ""
    out += "".join(
        step(n, "page selected" if n == cur else "page", str(n))
        for n in range(max(1, cur - 4), min(last, cur + 4) + 1)
    )
    out += step(cur + 1, "next", "") + step(last, "last", "") if cur < last else ""
    return f'<div class="wd-paging"> <p class="sum-page">{ncr(f"Tổng số {total} bài / {last} trang")}</p> <span>Trang:</span> <ul class="yiiPager">{out}</div>'


def files(story: Story, named: bool) -> Story:
    """Put the story's documents into the attachment box; by title only where ``named``."""
    href = "/documents/10182/20305/Ke+hoach+so+12" if named else "/documents/10182/20305/ke-hoach-12.pdf"
    return replace(story, files=(FileLink(href, "ke-hoach-12.pdf"),))


def articles() -> Iterator[Fixture]:
    """Give the first batch of articles."""
    yield article("lead-caption-actor-unit", kit.story("lead-caption-source-paren", 1), Dress())
    yield article(
        "author-actor",
        kit.story("caption-centred-author-right", 2),
        Dress(label="Ngày đăng: ", label_ncr=True),
        1,
    )
    yield article("two-lines-empty-actor", kit.story("caption-table-entities-two-lines", 3), Dress(actor=""))
    yield article("data-table-query", kit.story("label-source-table", 4), Dress(friendly=False, clock=True))
    yield article("nested-list-box-inside", kit.story("nested-list-file", 5), Dress(nested=True))
    yield article("attachment-box", files(kit.story("ordered-list-attachment-box", 6), False), Dress())
    yield article(
        "attachment-by-title", files(kit.story("plain-nothing", 7), True), Dress(actor="", clock=True)
    )
    yield article("pdf-only", files(kit.story("files-only", 8, blocks=()), False), Dress())
    yield article("no-date", kit.story("no-date", 9), Dress(clock=True))
    yield article(
        "account", kit.story("plain-nothing", 10), Dress(actor="quantri"), warnings=("account_name",)
    )
    yield article(
        "word-nested", kit.story("word-paste-two-br", 11), Dress(nested=True, actor="", kinds=("attributes",))
    )
    yield article("nfd", kit.story("two-pictures-in-table-nfd", 12), Dress(kinds=("decimal",)))
    yield article(
        "old-lead-picture", kit.story("two-captions-nbsp-author", 13), Dress(old=True, picture=True)
    )
    yield article("old-no-lead", kit.story("nested-list-file", 14), Dress(old=True, clock=True))
    yield article("old-table", kit.story("label-source-table", 15), Dress(old=True, kinds=("upper",)))


def listings() -> Iterator[Fixture]:
    """Give the lists."""
    yield listing("listing-first", 1)
    yield listing("listing-middle", 2, dress=Dress(friendly=False))
    yield listing("listing-last", 3)
    yield listing("listing-window", 6, total=80, per=8, more=0, dress=Dress(kinds=("attributes",)))
    yield listing("listing-empty", 1, total=0)


def others() -> Iterator[Fixture]:
    """Give pages that are no article."""
    story, dress = kit.story("plain-nothing", 20), Dress()
    url = link(story, dress)
    rows = listing("x", 1)
    shown = article("x", story, dress).page
    gone = kit_liferay.boundary(
        namespace(dress),
        '<div class="wd-boxs"><div class="portlet-msg-error">Bài viết không tồn tại.</div></div>',
        "portlet-vcms",
    )
    printed = f'<html><head><title>In bài viết</title></head><body onload="window.print()"><h2>{escape(story.title)}</h2><p><b>Ngày 12/05/2025</b></p>{kit.body(story)}<hr>Cổng giao tiếp điện tử</body></html>'
    yield kit.error(T, "hanoi-article", kit_liferay.hanoi_article(), url, "TemplateMismatch")
    yield kit.error(T, "listing-as-article", rows.page, rows.url, "NotAnArticle")
    yield kit.error(T, "article-as-listing", shown, url, "TemplateMismatch", "listing")
    yield kit.error(T, "soft-404", kit_liferay.six("Tin tức", gone, url), url, "GonePage")
    yield kit.error(T, "status-page", kit_liferay.status_page(url), url, "GonePage")
    yield kit.error(T, "login", kit_liferay.login(), url, "LoginPage")
    yield kit.error(
        T,
        "print-view",
        printed,
        f"{HOST}/VCMS-portlet/html/portlet/vcmsviewcontent/print_article.jsp?printArticleId={story.key}",
        "PrintPage",
    )
    yield kit.error(
        T, "empty-body", "<html><head><title></title></head><body></body></html>", url, "EmptyPage"
    )


def fixtures() -> Iterator[Fixture]:
    """Give every fixture of the template."""
    yield from articles()
    yield from listings()
    yield from others()
