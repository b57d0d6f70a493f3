"""Pages of the mojoPortal derivative of wards in Hải Dương and party offices in Quảng Trị.

After the derivative's public user controls of the article's page (three builds: ``bar``: date and counter in
a bar with contrast and zoom buttons; ``late``: the lead below that bar; ``old``: a right column with
``.post-date-article``). The list's markup is not public but for ``.article-title > a``: it varies here. The
PDF panel of one build prints ``src='$/Data/...'``, a slip in its format string.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import quote

from tests.shells import kit
from tests.shells.kit import Fixture, Story

T = "mojoportal"
HOST = "http://thongnhat.gialam.shell.invalid"
SITE = "Trang thông tin điện tử xã Thống Nhất"
_DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def token(story: Story) -> str:
    """Give the article's number as the portal encrypts it; capitals count."""
    dice = kit.rng("token", story.key, story.title)
    return "".join(
        dice.choice("ABCDEFGHJKMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz0123456789") for _ in range(11)
    )


def address(story: Story, encoded: bool = False) -> str:
    """Give an article's address: its slug keeps the accents."""
    name = "-".join(part for part in "".join(c if c.isalnum() else " " for c in story.title).split())
    return f"{HOST}/Article/{token(story)}@/{quote(name) if encoded else name}.html"


def printed(story: Story, form: str) -> str:
    """Print the date in one of the builds' forms."""
    at = story.published
    if at is None:
        return ""
    if not isinstance(at, datetime):
        return f"{at:%d/%m/%Y}"
    local = at.astimezone(kit.VIETNAM)
    return {
        "long": f"{_DAYS[local.weekday()]}, {local:%d/%m/%Y, %H:%M} (GMT+7)",
        "plain": f"{local:%d/%m/%Y %H:%M}",
        "dash": f"{local:%d-%m-%Y %H:%M}",
    }[form]


def _buttons(contrast: bool) -> str:
    contrast_box = (
        '<div class="pull-right right-article-contrast" id="tuongphan"><span class="cms-tuongphan ng-binding">Tương phản: '
        '</span><a id="tangtuongphan" href="javascript:;"><img src="/Data/Images/icon-contrast2.png" alt="Tăng tương phản"/>'
        "</a><strong>|</strong></div>" if contrast else ""
    )  # fmt: skip
    return (
        f'<div class="pull-right" id="ctl00_mainContent_postView_BlockRight" style="float:right !important">{contrast_box}'
        '<div class="right-article-print"><button class="btn btn-sm" type="button" title="In"><img '
        'src="/Data/Images/print.svg"/></button></div></div>'
    )


def _meta(story: Story, dress: dict[str, Any]) -> str:
    """Print date and counter as the build does."""
    date = printed(story, dress.get("date", "long"))
    views = f"{story.views:,}".replace(",", dress.get("thousands", ""))
    if dress.get("build") == "old":
        return (
            '<div class="width100pad"><div class="contentdes-left contentdes-author" style="display: none"><span>admin</span>'
            '</div><div class="contentdes-right social-right"><span class="wvag">&nbsp; &nbsp;Xem với cỡ chữ <i class="fa '
            'fa-font"></i></span><ul class="list-inline text-right"><li><a rel="nofollow" title="In ra" '
            'href="javascript: void(0)"><em class="fa fa-print">&nbsp;</em></a></li></ul><p><span class="post-date-article '
            f'contentdes"><img src="/Data/Images/special/post-clock.png" /> {date} <span>| {dress.get("label", "Đã xem")} '
            f'<span class="texthit">{views}</span></span></span></p></div></div>'
        )
    return (
        '<div class="width100pad"><div class="width100 info-article-more"><div class="left-article-more" '
        'id="ctl00_mainContent_postView_BlockLeft" style="float:left !important"><img '
        f'src="/Data/Images/special/post-clock.png"><span class="left-article-more-container">{date}<span>|&nbsp;'
        f'{dress.get("label", "Đã xem")} <span id="ctl00_mainContent_postView_lblHitCountLabel" class="texthit">{views}</span>'
        f"</span></span></div>{_buttons(dress.get('contrast', True))}</div></div>"
    )


def detail(story: Story, seed: str, dress: dict[str, Any]) -> str:
    """Print the article's user control."""
    dice = kit.rng("mojo", seed)
    variant = dress.get("variant", 0)
    title = escape(story.title, quote=False)
    sapo = f'<div class="clearfix"></div><div class="sapo">{escape(story.lead or "")}</div><div class="clearfix"></div>'
    meta = _meta(story, dress)
    refs = ""
    if dress.get("references"):
        items = "".join(
            f"<li><a href='{address(s)}' title='x'>{escape(s.title)}</a></li>"
            for s in kit.stories(2, f"{seed}a", 2000)
        )
        refs = f'<div id="ctl00_mainContent_postView_pnlArticleReference"><ul class="ulActiveReference">{items}</ul></div>'
    order = {"late": meta + sapo + refs, "old": sapo + refs + meta}.get(
        dress.get("build", ""), sapo + refs + meta
    )
    image = ""
    if picture := dress.get("picture"):
        image = (
            '<div id="ctl00_mainContent_postView_pnlImageWrapper" class="image-wrapper"><center style="margin-bottom: '
            f'10px;"><img id="ctl00_mainContent_postView_image1" src="{picture}" alt="{escape(story.title)}" /></center></div>'
        )
    text = kit.body(story, variant, dress.get("tag", "p")) + kit.sign(story, variant, dress.get("tag", "p"))
    if dress.get("only_pdf"):
        text = ""
    pdf = ""
    if dress.get("pdf"):
        frames = "".join(
            f"<p><iframe frameborder='1' height='650px' scrolling='yes' src='{dress['pdf']}{f.href}' width='100%'></iframe></p>"
            for f in story.files
        )
        pdf = f'<div id="ctl00_mainContent_postView_pnlReadPdf">{frames}</div>'
    files = "".join(
        f'<div class="file-item"><img src="/Data/SiteImages/Icons/pdf.png" alt=" " /><a href="{f.href}" '
        f'download="{f.href}">{escape(f.text)}</a></div>' for f in story.files
    )  # fmt: skip
    box = f'<div class="blogattachment"><span class="label">{dice.choice(("Tệp đính kèm:", "File đính kèm"))}</span>{files}</div>'
    who = {"node": story.signature.author, "account": "admin"}.get(story.signature.form)
    author = f'<div class="article-author"><strong>Tác giả: {escape(who)}</strong></div>' if who else (
        '<div class="article-author"></div>' if dice.random() < 0.5 else ""
    )  # fmt: skip
    return (
        f'<div id="ctl00_mainContent_postView_pnlContentArticle"><h2 class="articletitle">\n{title}&nbsp;\n<a class='
        f'"ModuleEditLink"></a></h2>{order}<div class="clearfix"></div>{image}<div id="ctl00_mainContent_postView_pnlDetails">'
        f'<div class="articletext" id="article_text">\n{text}\n</div></div>{pdf}<div class="article-file">{box if files else ""}'
        f"</div></div>{author}{_below(seed, dress)}"
    )


def _below(seed: str, dress: dict[str, Any]) -> str:
    """Print what follows the article: tools, tags, readers' comments, other articles."""
    comments = ""
    if dress.get("comments"):
        comments = (
            '<div id="ctl00_mainContent_postView_pnlFeedback" class="bcommentpanel"><h3>Bình luận</h3><div class='
            '"articlecomments"><h4 class="blogtitle">Góp ý</h4><div><span class="blogdate">20/06/2025 08:10</span> <span '
            'class="blogcommentposter">Lê Văn Bạn Đọc</span></div><div class="blogcommenttext">Bài viết rất thiết thực, mong '
            "xã tiếp tục thông tin kịp thời để bà con nắm được và làm theo.</div></div></div>"
        )
    rows = "".join(
        f'<li><a href="{address(s)}">{escape(s.title)}</a> <span class="bdate-other-article">(\n {s.moment:%d/%m/%Y})</span></li>'
        for s in kit.stories(5, f"{seed}r", 3000)
    )
    tags = (
        '<div class="tags-detail"><label class="blogtags tagslabel">Từ khóa:</label><span class="blogtags"><a '
        'href="/article/viewtag.aspx?tag=5&amp;pageid=673">nông thôn mới</a></span></div>' if dress.get("tags") else ""
    )  # fmt: skip
    return (
        '<div class="article-tool"><div class="articlehit"><a href="#" class="gotop"><img src="/Data/t.png" alt="" />Về đầu '
        f'trang</a></div></div>{tags}{comments}<div id="ctl00_mainContent_postView_pnShowImageOtherArticle" class='
        '"pnOtherArticle"><div class="divorther"><div class="divorthertitle">Tin bài liên quan</div></div><ul class='
        f'"ul-ortherArticleReference">{rows}</ul></div>'
    )


def frame(
    seed: str, title: str, main: str, *, section: str | None = None, crumbs: bool = False, head: str = ""
) -> str:
    """Print the portal's skin around a module."""
    dice = kit.rng("skin", seed)
    heading = f'<h2 class="moduletitle">{escape(section)}</h2>' if section and not crumbs else ""
    trail = (
        f'<div class="breadcrumbs"><a href="/" class="unselectedcrumb">Trang chủ</a> &gt; <a class="selectedcrumb" href="/tin">'
        f"{escape(section)}</a></div>" if section and crumbs else ""
    )  # fmt: skip
    links = [(address(s), s.title) for s in kit.stories(3, f"{seed}s", 4000)]
    return f"""<!DOCTYPE html><html lang="vi-VN"><head><title>{escape(title, quote=False)} - {escape(SITE)}</title>{head}
<link rel="stylesheet" href="/Data/Sites/{dice.randint(2, 400)}/skins/framework/style.css" /><script
 src="/ClientScript/jqmojo/jquery.js"></script></head><body class="pagebody"><form method="post" action="{dice.choice(("#", "/Article/x"))}"
 id="aspnetForm"><div class="aspNetHidden"><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEP{dice.getrandbits(40)}" />
</div><div id="wrap"><div class="header"><div class="date-now">Thứ Bảy, ngày 21/06/2025</div><ul class="sf-menu"><li><a href="/">Trang
 chủ</a></li><li><a href="/Article/ViewList.aspx?mid=2125&amp;pageid=325">Tin tức</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li><li><a
 href="/van-ban">Văn bản</a></li><li><a href="/thu-tuc">Thủ tục hành chính</a></li><li><a href="/lien-he">Liên hệ</a></li></ul></div><div id="divCenter"
 class="center-rightmargin"><div class="breadcrumb-area">{trail}</div><div class="panelwrapper articlemodule">{heading}<div
 class="modulecontent"><div id="ctl00_mainContent_postView_pnlArticle" class="blogwrapper">{main}</div></div></div></div><div
 id="divRight" class="rightside">{kit.side_boxes(seed, links)}</div><div class="footer"><p>{escape(SITE)}</p><p>Địa chỉ: thôn
 1</p><p>Đang truy cập: {dice.randint(1, 40)} - Hôm nay: {dice.randint(50, 900)} - Tất cả: {dice.randint(10000, 999999)}</p></div>
</div></form></body></html>"""


ARTICLES: list[tuple[str, str, dict[str, Any]]] = [
    ("lead-source-paren", "lead-caption-source-paren", {"section": "Tin tức - Sự kiện"}),
    ("author-box", "quotes-author-node-file-link", {"section": "Tin trong xã", "crumbs": True, "tags": True}),
    ("account", "account-name-list", {"build": "late"}),
    ("references", "two-captions-nbsp-author", {"references": True, "date": "plain"}),
    ("old-build", "caption-table-entities-two-lines", {"build": "old", "date": "plain", "section": "Nông thôn mới"}),
    ("old-build-label", "zero-width-caption-same-paragraph", {"build": "old", "label": "Lượt xem:", "date": "dash"}),
    ("lead-picture", "plain-nothing", {"picture": "/Data/Sites/120/media/hop-xa.jpg", "comments": True}),
    ("data-table", "label-source-table", {"build": "late", "thousands": "."}),
    ("attachments", "ordered-list-attachment-box", {"pdf": "$", "section": "Văn bản", "crumbs": True}),
    ("pdf-panel", "files-only", {"pdf": "", "only_pdf": True}),
    ("nested-list", "midnight-nested-list", {"comments": True, "tags": True}),
    ("no-date", "no-date", {}),
    ("word", "word-paste-two-br", {"build": "old", "date": "long"}),
    ("nfd-divs", "two-pictures-in-table-nfd", {"tag": "div", "variant": 2, "references": True}),
    ("title-again", "title-repeated-in-body", {"contrast": False, "thousands": ","}),
]  # fmt: skip


def article(index: int, name: str, shape: str, dress: dict[str, Any]) -> Fixture:
    """Print one article and say what it must give."""
    story = kit.story(shape, index * 3 + 2, "mojo")
    if dress.get("pdf") is not None:
        documents = story.files or tuple(b for b in story.blocks if isinstance(b, kit.FileLink))
        files = tuple(
            replace(f, href=f"/Data/Sites/120/media/ArticleAttachments/vb-{i}.pdf")
            for i, f in enumerate(documents)
        )
        blocks = () if dress.get("only_pdf") else story.blocks
        story = replace(story, files=files, blocks=blocks)
    url = address(story, encoded=index % 3 == 0)
    head = f"<link rel='canonical' href='{address(story)}' />"
    page = frame(name, story.title, detail(story, name, dress), section=dress.get("section"), crumbs=dress.get("crumbs", False),
                 head=head)  # fmt: skip
    page = kit.vary(page, name, *((), ("attributes",), ("lines",), ("decimal",), ("quotes",))[index % 5])
    changes: dict[str, Any] = {}
    if picture := dress.get("picture"):
        changes["images"] = [{"url": HOST + picture, "caption": None}]
    expected = kit.item(
        story, T, url, token(story), raw=printed(story, dress.get("date", "long")) or None,
        category=dress.get("section"), **changes,
    )  # fmt: skip
    return Fixture(T, f"article-{name}", page, url, "article", expected)


def listing(case: str, stories: Sequence[Story], number: int, last: int, style: str = "item") -> Fixture:
    """Print page N of ``ViewList.aspx``."""
    query = "?mid=2125&pageid=325"
    url = f"{HOST}/Article/ViewList.aspx{query}" + (f"&pagenumber={number}" if number > 1 else "")
    rows = "".join(
        f'<div class="article-item"><div class="article-img"><a href="{address(s)}"><img src="/t.jpg" alt="" /></a></div><div '
        f'class="article-title"><a href="{address(s)}" title="{escape(s.title)}">{escape(s.title)}</a></div><div '
        f'class="more-info"><span>{s.moment:%d/%m/%Y}</span></div><div class="Sumary">{kit.teaser(s)}</div></div>'
        if style == "item" else
        f'<li><h3><a class="linktip" href="{address(s)}">{escape(s.title)}</a></h3><span class="dateArticleOrther">('
        f"{s.moment:%d/%m/%Y})</span></li>" for s in stories
    )  # fmt: skip
    rows = f"<ul>{rows}</ul>" if style != "item" else rows
    link = f"{HOST}/Article/ViewList.aspx{query}&amp;pagenumber="
    cells = "".join(
        f'<span class="PagerCurrentPageCell">{n}</span>' if n == number else
        f'<a class="PagerOtherPageCells" href="{link}{n}" title="Trang {n}">{n}</a>' for n in range(1, last + 1)
    )  # fmt: skip
    if number < last:
        cells += f'<a class="PagerOtherPageCells" href="{link}{number + 1}" title="Tiếp">&rsaquo;</a>'
    pager = f'<div class="ArticlePager"><div class="modulepager"><span class="PagerInfoCell">Trang {number}/{last}</span>{cells}</div></div>'
    page = frame(
        case,
        "Tin tức",
        f'<div class="article-list">{rows}</div>{pager if last > 1 else ""}',
        section="Tin tức",
    )
    entries = [kit.entry(s, address(s), token(s), raw=f"{s.moment:%d/%m/%Y}", day=True) for s in stories]
    step = f"{HOST}/Article/ViewList.aspx{query}&pagenumber={number + 1}" if number < last else None
    return kit.listing(T, case, page, url, entries, step)


def fixtures() -> Iterator[Fixture]:
    """Give every page of this shell."""
    for index, (name, shape, dress) in enumerate(ARTICLES):
        yield article(index, name, shape, dress)
    stories = kit.stories(22, "mojo")
    yield listing("listing-first", stories[:8], 1, 3)
    yield listing("listing-middle", stories[8:16], 2, 3, "rows")
    yield listing("listing-last", stories[16:], 3, 3)
    yield listing("listing-empty", [], 1, 1)
    yield from _others(stories)


def _others(stories: Sequence[Story]) -> Iterator[Fixture]:
    story, url = stories[0], address(stories[0])
    shown = listing("x", stories[:6], 1, 2)
    yield kit.error(T, "listing-as-article", shown.page, shown.url, "NotAnArticle")
    nothing = replace(
        story, title="", lead=None, blocks=(), signature=kit.Signature(), published=None, views=0
    )
    yield kit.error(
        T, "empty-control", frame("blank", "Tin tức", detail(nothing, "blank", {})), url, "EmptyPage"
    )
    gone = frame("gone", "Lỗi", "<div class='notfound'>Không tìm thấy dữ liệu...</div>")
    yield kit.error(T, "soft-404", gone, url, "GonePage")
    login = frame("login", "Đăng nhập", "<input type='text' name='u'/><input type='password' name='p'/>")
    yield kit.error(T, "login", login, f"{HOST}/Secure/Login.aspx", "LoginPage")
    other = (
        "<html><head><meta name='generator' content='NukeViet v4.5'></head><body><h1>"
        f"{escape(story.title)}</h1><div id='news-bodyhtml'>{kit.body(story)}</div></body></html>"
    )
    yield kit.error(T, "other-template", other, url, "TemplateMismatch")
