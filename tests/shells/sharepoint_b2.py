"""A second batch of pages for the SharePoint families and mojoPortal: other themes, other parts missing.

Each case is a skeleton of its own with slots; what its page prints of the story is said beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import Any

from tests import sharepoint_masters as masters
from tests.shells import kit, mojoportal, sharepoint_dated, sharepoint_ministry, sharepoint_simax
from tests.shells.kit import Fixture, Story

_DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class Case:
    """One page: its skeleton, and what of the story it prints."""

    template: str
    name: str
    shape: str
    skeleton: str
    date: str = "{d:%d/%m/%Y %H:%M}"
    form: str = ""
    """Which of the family's addresses the page has."""
    category: str | None = None
    lead: bool = False
    views: bool = False
    master: str = "seattle"
    tag: str = "p"
    variant: int = 0
    vary: tuple[str, ...] = ()
    signed: tuple[str, str] | None = None
    """Author and source that the skeleton itself prints."""


MINISTRY = [
    Case("sharepoint_ministry", "emphasised-author", "quotes-author-node-file-link", """<table width="100%"><tr><td>
<div id="{ident}_pnHide"><div><span class="News_Time_Post">{date}&nbsp;|&nbsp;</span></div></div><div
 id="divArticleDescription3"><h1><span>{title}</span></h1></div></td></tr><tr><td><div id="divArticleDescription1"></div>
<div id="divArticleDescription2"><div style="text-align&#58;justify;">{body}</div><p><em><strong>{author}</strong></em></p>
</div></td></tr></table><div class="tinlq"><p>Các tin đã đưa:</p>{related}</div>""",
         date="{w}, {d:%d/%m/%Y %H:%M}", form="deep", master="bare", vary=("upper",)),
    Case("sharepoint_ministry", "date-and-counter-beside", "caption-table-entities-two-lines", """<div class="bread"><a
 href="/">Trang chủ</a> » <a href="/vn/chuyen-muc/1145/x.aspx">Phát triển đô thị</a></div><h1>{title}</h1><div
 class="info"><div id="publish-date"><em>{date}</em></div><span class="view">Lượt xem: {views}</span></div><div
 id="divArticleDescription1" class="sapo">{lead}</div><div id="divArticleDescription2" class="content">{body}{sign}</div>
<div class="share"><a href="#">Chia sẻ</a></div>{related}""",
         date="{w}, {d:%d/%m/%Y, %H:%M}", form="path", category="Phát triển đô thị", lead=True, views=True),
    Case("sharepoint_ministry", "boxes-in-a-box", "account-name-word-two-figures", """<div id="divArticleDescription"><div
 id="divArticleDescription3"><h1 class="News_Detail_Title">{title}</h1></div><span class="News_Time_Post">{date}</span><div id="divArticleDescription1"><h2>{lead}</h2></div><div id="divArticleDescription2">{body}<div
 class="Author_Write_TG"><p>Lê Thị Hoa</p><p>Trung tâm Thông tin</p></div></div></div><div
 class="border_content_fullwidth"><span class="group_header_link">Tin liên quan</span><ul>{related}</ul></div>""",
         lead=True, form="item", signed=("Lê Thị Hoa", "Trung tâm Thông tin"),
         date="{d:%H:%M} - {d:%d/%m/%Y} (GMT+7)"),
    Case("sharepoint_ministry", "div-soup", "label-source-table", """<div class="ten-chuyen-muc"><a href="/vn/tin.aspx">Việc
 làm</a></div><div><h1>{title}</h1><p>{date}</p></div><div id="divArticleDescription">{body}{sign}<div><strong>Các tin
 khác</strong></div><ul>{related}</ul></div>""",
         date="{d:%d-%m-%Y}", form="item", category="Việc làm", tag="div", master="v4"),
    Case("sharepoint_ministry", "spans-in-date-line", "two-captions-nbsp-author", """<ul class="UL_Link_Menu"><li
 class="Lv_1"><a href="/">Trang chủ</a></li><li class="Lv_2"><span class="Arrow_Link_Menu"></span><a href="#">Tin tức</a></li>
<li class="Lv_3"><span class="Arrow_Link_Menu"></span><a>Đào tạo nghề</a></li></ul><div class="Around_News_Detail"><div
 class="title"><h1 class="News_Detail_Title">{title}</h1></div><span class="News_Time_Post"><i class="fa"></i> Ngày đăng:
 <b>{date}</b> | <span>Lượt xem: {views}</span></span><div id="divArticleDescription"><div class="content">{body}{sign}</div>
</div></div>{related}""", form="path", category="Đào tạo nghề", views=True, date="{d:%d/%m/%Y}"),
    Case("sharepoint_ministry", "twin-before", "zero-width-caption-same-paragraph", """<div id="{ident}_pnHide"
 style="display: none;"><h1>{title}</h1><span class="News_Time_Post">21/06/2025 09:30</span><div>{body}</div></div><table
><tr><td id="txtTitle">{title}</td></tr><tr><td><span id="txtDateString">{date}</span> - <a href="#">In trang</a></td></tr>
<tr><td id="idTomTat"><b>{lead}</b></td></tr><tr><td><div id="layoutBanTin">{body}{sign}</div></td></tr></table>{related}""",
         lead=True, form="titled", date="{d:%d/%m/%Y %I:%M:%S} {half}"),
]  # fmt: skip

SIMAX = [
    Case("sharepoint_simax", "no-outer-box", "lead-caption-source-paren", """<div class="breadcrum-x"><a href="/">Trang chủ</a>
 / <a href="/Pages/ChuyenMuc/1055/x.html">Báo chí - Truyền thông</a></div><div class="title_news"><h1>{title}</h1></div><div
 class="date-detail"><span><span id="{ident}_lblDate">{date}</span></span><span class="fr"><a href="#">Gửi</a></span></div>
<div id="divArticleDescription"><p><strong>{lead}</strong></p></div><div id="divArticleContent"><div
 class="ExternalClass1F">{body}{sign}</div></div><p align="right">Lượt xem: {views}</p><h4>Tin liên quan</h4>{related}""",
         date="{d:%d/%m/%Y %H:%M} {half}", lead=True, views=True, category="Báo chí - Truyền thông"),
    Case("sharepoint_simax", "shown-comment-form", "plain-nothing", """<div id="news_content"><div class="title_news"><h1
>{title}</h1><div class="date-detail noprint"><span>{date}</span> <span>Xem cỡ chữ</span> <a>Đọc bài viết</a> <a>In
 trang</a></div><div id="divArticleDescription"></div><div class="news_detail" id="divArticleContent">{body}</div></div><div
 class="binhluan"><h3>Ý kiến bạn đọc</h3><p><b>Trần Bạn Đọc</b> 19/06/2025 10:00 SA</p><p>Tôi rất đồng tình với nội dung bài
 viết này.</p><textarea></textarea><div class="g-recaptcha"></div></div></div>""",
         date="{d:%d/%m/%Y %H:%M} {half}", form="item", master="bare"),
    Case("sharepoint_simax", "author-inside-and-below", "caption-centred-author-right", """<div class="box-news-x"><h3
 class="title-list-news"><span class="title-t1"><a href="/Pages/TinTuc/danhsachtintuc.aspx">Công nghệ số</a></span></h3></div>
<div class="news_content" id="news_content"><div class="title_news"><h1>{title}</h1><div class="date-detail noprint"><span
>{date}</span></div></div><div class="news_detail"><div id="divArticleDescription" style="font-weight: bold">{lead}</div><div
 id="divArticleContent" class="news_detail">{body}{sign}<div class="noprint"><a href="#">Về đầu trang</a></div></div></div><p
 align="right" style="font-style: italic;">Lượt xem {views}</p></div><div>{related}</div>""",
         date="{d:%d/%m/%Y %H:%M} {half}", views=True, category="Công nghệ số", vary=("hex",)),
    Case("sharepoint_simax", "table-layout", "long-title-list-table", """<table><tr><td><div id="news_content"><div
 class="title_news"><h1>{title}</h1></div><div class="date-detail noprint"><span>{date}</span><span class="fr"><a
 href="/pages/tintuc/printpage.aspx?tintucID=1">In</a></span></div><div id="divArticleDescription"><span>{lead}</span></div>
<div id="divArticleContent" class="news_detail">{body}{sign}</div></div></td></tr><tr><td>{related}</td></tr></table>""",
         date="{d:%d/%m/%Y %H:%M} {half}", lead=True, master="oslo", form="site"),
    Case("sharepoint_simax", "division-paragraphs", "nbsp-caption-same-paragraph", """<div id="news_content"><div
 class="title_news"><h1><span>{title}</span></h1></div><div class="date-detail noprint"><span>{date}</span><span
 class="fr"><span class="detail-icon">Xem cỡ chữ <a></a></span></span></div><div class="news_detail"><div
 id="divArticleDescription"><div><strong><br/></strong></div></div><div id="divArticleContent">{body}{sign}</div></div><p
 align="right"><strong></strong></p><p align="right">Lượt xem {views}</p></div>{related}""",
         date="{d:%d/%m/%Y %H:%M} {half}", views=True, tag="div", form="lower"),
]  # fmt: skip

DATED = [
    Case("sharepoint_dated", "title-area-only", "caption-centred-author-right", """<div class="article-content"><div
 class="date">Đăng ngày {date}</div><div class="zoom">100%</div>{rich}</div><div class="tinkhac"><b>Tin khác</b>{related}
</div>""", date="{d:%d - %m - %Y}"),
    Case("sharepoint_dated", "nothing-but-text", "midnight-nested-list", """{rich}""", date="", form="dashes"),
    Case("sharepoint_dated", "table-with-crumb", "lead-caption-source-paren", """<table><tr><td><a href="/portal/Pages/d.aspx"
>Trang chủ</a> &gt; <a href="/portal/Pages/Van-hoa.aspx">Văn hóa</a></td></tr><tr><td><h1>{title}</h1></td></tr><tr><td><span
>Đăng ngày {date}</span> <span>- 100% +</span></td></tr><tr><td><strong>{lead}</strong></td></tr><tr><td><div
 id="art-content"><table><tr><td>{body}{sign}</td></tr></table></div></td></tr></table><p>Lượt xem: {views}</p>{related}""",
         date="{d:%d - %m - %Y}", lead=True, views=True, category="Văn hóa", master="bare"),
    Case("sharepoint_dated", "online-counter", "label-source-table", """<h2 class="t">{title}</h2><div>{rich}</div><h3>Các tin
 khác</h3>{related}<div class="dem">1106 người đang online °</div>""", date="", form="padded", master="v4"),
    Case("sharepoint_dated", "views-before-date", "word-paste-two-br", """<div class="tt"><h1>{title}</h1><div><span>Lượt xem:
 {views}</span> | <span>Đăng ngày {date}</span></div></div><div class="zoom"><a>-</a> 100% <a>+</a></div>{rich}{related}""",
         date="{d:%d - %m - %Y}", views=True, form="lower"),
]  # fmt: skip

MOJO = [
    Case("mojoportal", "no-sapo-bar-below", "caption-centred-author-right", """<h2 class="articletitle">{title}</h2><div
 class="articletext" id="article_text">{body}{sign}</div><div class="info"><span class="left-article-more-container">{date}
 | Đã xem {views}</span></div><ul class="ulActiveReference">{related}</ul>""", views=True),
    Case("mojoportal", "viewer-frame", "files-only", """<h2 class="articletitle">{title}&nbsp;</h2><div class="sapo"></div><span
 class="left-article-more-container">{date}<span>|&nbsp;Đã xem <span class="texthit">{views}</span></span></span><div
 class="articletext" id="article_text"></div><div id="ctl00_x_pnlReadPdf"><p><iframe
 src="https://docs.google.com/viewer?url={file}&amp;embedded=true"></iframe></p></div><div class="article-file"><div
 class="file-item"><a href="{file}">Tải về</a></div></div>{related}""", views=True, date="{d:%d/%m/%Y}"),
    Case("mojoportal", "author-and-source-lines", "two-captions-nbsp-author", """<div class="breadcrumb"><a href="/">Trang
 chủ</a> / <a href="/tin">Hoạt động của Hội</a></div><h2 class="articletitle"><span>{title}</span></h2><div class="sapo">{lead}
</div><div class="width100pad"><span class="left-article-more-container"><i></i>{date} <span>| Đã xem <span
 class="texthit">{views}</span></span></span><span>Xem với cỡ chữ</span></div><div id="article_text" class="articletext"
><div><div>{body}{sign}</div></div></div><div class="article-author"></div><h3>Bài viết liên quan</h3>{related}""",
         lead=True, views=True, category="Hoạt động của Hội", date="{w}, {d:%d/%m/%Y, %H:%M} (GMT+7)", vary=("lines",)),
    Case("mojoportal", "comments-long", "label-source-table", """<h2 class="articletitle">{title}</h2><div class="sapo"><p
>{lead}</p></div><div class="info-article-more"><span class="left-article-more-container">{date}<span>| Đã xem
 <span class="texthit">{views}</span></span></span><span class="cms-tuongphan">Tương phản: </span></div><div
 class="articletext" id="article_text">{body}{sign}</div><div class="articlecomments"><div class="blogdate">20/06/2025</div>
<p>Rất mong xã tiếp tục quan tâm, hỗ trợ bà con trong thời gian tới để ai cũng được hưởng lợi từ chính sách này.</p></div>
{related}""", lead=True, views=True, vary=("attributes",)),
    Case("mojoportal", "nothing-above", "nested-list-file", """<div class="contentdes-author" style="display:none">admin</div
><h2 class="articletitle">{title}</h2><div class="articletext" id="article_text">{body}{sign}</div><div class="article-tool"
>Về đầu trang</div>{related}""", date="", vary=("decimal",)),
]  # fmt: skip


def _families() -> dict[str, Any]:
    return {
        "sharepoint_ministry": sharepoint_ministry,
        "sharepoint_simax": sharepoint_simax,
        "sharepoint_dated": sharepoint_dated,
        "mojoportal": mojoportal,
    }


def _url(case: Case, story: Story) -> str:
    module = _families()[case.template]
    return str(module.address(story, case.form) if case.form else module.address(story))


def _identity(case: Case, story: Story, url: str) -> tuple[str, str]:
    """Give key and canonical address."""
    if case.template == "mojoportal":
        return mojoportal.token(story), url
    if case.template == "sharepoint_dated":
        return sharepoint_dated.url_key(url), url
    if case.template == "sharepoint_simax":
        return sharepoint_simax.number(story), url
    return sharepoint_ministry.key_of(story, case.form), sharepoint_ministry.canonical(story, case.form)


def page(case: Case, index: int) -> Fixture:
    """Fill a case's skeleton with a story."""
    story = kit.story(case.shape, index * 5 + 1, "b2")
    if not case.lead:
        story = replace(story, lead=None)
    if case.form == "" and case.shape == "files-only":
        story = replace(
            story, blocks=(), files=(kit.FileLink("/Data/Sites/7/media/ke-hoach-12.pdf", "Tải về"),)
        )
    if case.signed:
        story = replace(story, signature=kit.Signature(*case.signed))
    url = _url(case, story)
    moment = story.moment
    if "%H" not in case.date and "%I" not in case.date:
        story = replace(story, published=moment.date())
        moment = (
            datetime(moment.year, moment.month, moment.day, tzinfo=kit.VIETNAM) if not case.date else moment
        )
    local = moment.astimezone(kit.VIETNAM)
    raw: str | None = (
        case.date.format(d=local, w=_DAYS[local.weekday()], half="CH" if local.hour >= 12 else "SA") or None
    )
    body = kit.body(story, case.variant, case.tag)
    sign = kit.sign(story, case.variant, case.tag)
    related = "".join(
        f'<li><a href="{_url(case, s)}">{escape(s.title)}</a> ({s.moment:%d/%m/%Y})</li>'
        for s in kit.stories(4, f"{case.name}r", 3000)
    )
    main = case.skeleton.format(
        title=escape(story.title, quote=False), date=raw or "", lead=escape(story.lead or ""), body=body, sign=sign,
        views=story.views, related=related, ident=masters.control(case.name).replace("$", "_"),
        author=escape(story.signature.author or ""), rich=masters.rich_field(body + sign, case.name),
        file=story.files[0].href if story.files else "",
    )  # fmt: skip
    if case.template == "sharepoint_dated" and not raw:
        raw = sharepoint_dated.folder(story, case.form or "plain")
    links = [(_url(case, s), s.title) for s in kit.stories(2, case.name, 4000)]
    if case.template == "mojoportal":
        html = mojoportal.frame(case.name, story.title, main)
        if not case.date:
            raw = None
    else:
        heading = story.title if case.template == "sharepoint_dated" else "Chi tiết tin tức"
        html = masters.page(
            case.master, case.name, story.title, main, heading=heading, side=kit.side_boxes(case.name, links),
            site="Sở Xây dựng tỉnh Sông Trăng",
        )  # fmt: skip
    key, canonical = _identity(case, story, url)
    expected = kit.item(
        story, case.template, url, key, raw=raw, canonical=canonical, category=case.category, views=case.views
    )  # fmt: skip
    return Fixture(
        case.template,
        f"article-b2-{case.name}",
        kit.vary(html, case.name, *case.vary),
        url,
        "article",
        expected,
    )


def _listing(
    template: str, skeleton: str, row: str, following: str | None, path: str, form: str, target: str
) -> Fixture:
    """Fill a listing's skeleton."""
    module = _families()[template]
    case = Case(template, "listing", "", "", form=form)
    stories = kit.stories(6, f"{template}b2", 6000)
    lines = "".join(
        row.format(url=_url(case, s).replace("&", "&amp;"), title=escape(s.title), day=f"{s.moment:%d/%m/%Y}",
                   teaser=kit.teaser(s), views=s.views) for s in stories
    )  # fmt: skip
    url = module.HOST + path
    main = skeleton.replace("{{rows}}", lines).replace("{{group}}", masters.control(template))
    main = main.replace("{{ident}}", masters.control(template).replace("$", "_"))
    html = (
        mojoportal.frame("b2list", "Tin tức", main)
        if template == "mojoportal"
        else masters.page("bare", f"{template}b2", "Tin tức", main, site="Sở Xây dựng")
    )
    views = "{views}" in row
    entries = []
    for s in stories:
        key = _identity(case, s, _url(case, s))[0]
        entries.append(kit.entry(s, _url(case, s), key, raw=f"{s.moment:%d/%m/%Y}" if "{day}" in row else None, views=views,
                                 day=True))  # fmt: skip
    step: Any = following
    if target:
        step = masters.post(f"{template}b2", url, target.replace("{{group}}", masters.control(template)))
    return kit.listing(template, "listing-b2-other-theme", html, url, entries, step)


def fixtures() -> Iterator[Fixture]:
    """Give every page of this shell."""
    for index, case in enumerate([*MINISTRY, *SIMAX, *DATED, *MOJO]):
        yield page(case, index)
    yield _listing(
        "sharepoint_ministry",
        """<div class="tieudiem"><div id="{{ident}}_pnListNews"><div class="tieudiem_content">{{rows}}</div></div><div
 id="{{ident}}_PhanTrang_D"><div><span class="so current">1</span><a class="so" href="javascript:__doPostBack('{{group}}$lk2',
'')">2</a><a class="so" href="javascript:__doPostBack('{{group}}$lk3','')">3</a></div></div></div>""",
        """<div class="listnews_item"><div class="listnews_item_title"><a href='{url}'>
 {title}</a></div><p class="listnews_item_des">{teaser}</p><div class="listnews_item_date">Ngày đăng: {day} / Lượt xem:
 {views}</div></div>""",
        None, "/vn/Pages/TinTuc.aspx", "path", "{{group}}$lk2",
    )  # fmt: skip
    yield _listing(
        "sharepoint_simax",
        """<h3 class="title-list-news">Tin mới</h3><table>{{rows}}</table><div><a href="?chuyenmucid=9&amp;page=1">1</a><a
 href="?chuyenmucid=9&amp;page=2">2</a></div>""",
        """<tr><td><a href="{url}"><b>{title}</b></a> <i>({day})</i><div>{teaser}</div></td></tr>""",
        sharepoint_simax.HOST + "/Pages/TinTuc/danhsach.aspx?chuyenmucid=9&page=2",
        "/Pages/TinTuc/danhsach.aspx?chuyenmucid=9", "item", "",
    )  # fmt: skip
    yield _listing(
        "sharepoint_dated",
        """<ul class="ds">{{rows}}</ul><a href="javascript:__doPostBack('{{group}}$LinkNext','')">&gt;</a>""",
        """<li><img src="/a.jpg" alt=""/><h4><a href="{url}">{title}</a></h4><em>Đăng ngày {day}</em></li>""",
        None, "/portal/Pages/Kinh-te.aspx", "", "{{group}}$LinkNext",
    )  # fmt: skip
    yield _listing(
        "mojoportal",
        """<table class="list">{{rows}}</table><ul class="pagination"><li class="active"><a>1</a></li><li><a
 href="/Article/ViewList.aspx?mid=5&amp;pageid=9&amp;pagenumber=2">2</a></li></ul>""",
        """<tr><td><a href="{url}" title="{title}"><img src="/t.jpg" alt=""/></a></td><td><h3><a href="{url}">{title}</a></h3>
<span>{day} | Đã xem {views}</span><p>{teaser}</p></td></tr>""",
        mojoportal.HOST + "/Article/ViewList.aspx?mid=5&pageid=9&pagenumber=2",
        "/Article/ViewList.aspx?mid=5&pageid=9", "", "",
    )  # fmt: skip
