"""Pages of the simax / MIC family on SharePoint, after a public copy of the ministry's own template.

One web part prints everything inside ``#news_content``: title, date with a 24-hour clock *and* SA/CH, tools,
lead, text, author, counter, rating and a comment form with reCAPTCHA.
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

T = "sharepoint_simax"
HOST = "https://mic.songtrang.shell.invalid"
SITE = "Sở Thông tin và Truyền thông tỉnh Sông Trăng"


def number(story: Story) -> str:
    """Give the article's number."""
    return str(130_000 + int(story.key) % 9973)


def address(story: Story, form: str = "html") -> str:
    """Give an article's address in one of the forms seen."""
    name, n = kit.slug(story.title), number(story)
    return (
        HOST
        + {
            "html": f"/Pages/TinTuc/{n}/{name}.html",
            "site": f"/mic_2020/Pages/TinTuc/{n}/{name[:60]}.html",
            "item": f"/Pages/TinTuc/tinchitiet.aspx?tintucid={n}",
            "lower": f"/pages/tintuc/{n}/{name}.html",
        }[form]
    )


def printed(story: Story, culture: str = "vi") -> str:
    """Print the date as ``dd/MM/yyyy HH:mm tt``."""
    at = story.published
    if not isinstance(at, datetime):
        return at.strftime("%d/%m/%Y") if at else ""
    local = at.astimezone(kit.VIETNAM)
    half = {"vi": ("SA", "CH"), "en": ("AM", "PM")}[culture][local.hour >= 12]
    return f"{local:%d/%m/%Y %H:%M} {half}"


def _comments(shown: bool, ident: str) -> str:
    style = "" if shown else ' style="display: none"'
    return f"""<div class="g-search"{style} id="g-search"><div class="box_content_input"><div class="frm_input no1"><span
 class="name" style="width: 120px">Họ và tên:<span style="color: red">*</span></span><div class="input"><input type="text"
 id="{ident}_txtHoVaTen" class="validate[required] textBox" /></div></div><div class="frm_input no1"><span
 class="name">Nội dung:<span style="color: red">*</span></span><div class="input"><textarea rows="2" cols="20"
 id="{ident}_txtNoiDung"></textarea></div></div><div class="frm_input no1"><span class="name">Mã Captcha:</span><div
 class="input"><div class="g-recaptcha" data-sitekey="6Lshell"></div><span style="color: red">(Tích chọn để xác nhận bạn
 là bạn đọc, không phải là người máy tự động)</span></div></div><div class="button"><input type="submit"
 value="Gửi bình luận" class="btn_action search" /></div></div></div>"""


def detail(story: Story, seed: str, dress: dict[str, Any]) -> str:
    """Print the web part; ``flat`` closes the title's box below the title, as other builds do."""
    dice = kit.rng("simax", seed)
    n, ident = number(story), masters.control(seed).replace("$", "_")
    variant = dress.get("variant", 0)
    text = kit.body(story, variant, dress.get("tag", "p")) + kit.sign(story, variant, dress.get("tag", "p"))
    text = masters.rich(text) if dress.get("rich", True) else text
    if story.files:
        text += "<p><strong>File đính kèm:</strong></p>"
        text += "".join(f'<p><a href="{escape(f.href)}">{escape(f.text)}</a></p>' for f in story.files)
    lead = (
        escape(story.lead)
        if story.lead
        else "<strong><br /></strong>"
        if dress.get("blank_lead", True)
        else ""
    )
    title = escape(story.title, quote=False)
    title = f'<span id="">{title}</span>' if dice.random() < 0.4 else title
    print_link = f'<a href="/pages/tintuc/printpage.aspx?tintucID={n}" target="_blank"><img alt="" src="/Content/in.jpg" /></a>'
    tools = (
        '<span class="fr"><span class="detail-icon">Xem cỡ chữ <a href="javascript:fontMinus()"><span class="icon_small">'
        '<span class="fa fa-font"></span></span></a><a href="javascript:fontPlus()"><span class="icon"></span></a></span>'
        f'<a href="/pages/tintuc/TTS.aspx?id_tintuc={n}">{dice.choice(("Đọc bài viết", ""))}</a><a '
        f'href="/Pages/ThongTin/114130/Mot-so-tu-viet-tat-tren-Website.html"><img alt="" src="/Content/vt.jpg" /></a>'
        f'{print_link}<a href="javascript:void(0)">{dice.choice(("Gửi", ""))}</a></span>'
    )
    account = {"node": story.signature.author, "account": "admin admin"}.get(story.signature.form) or ""
    date = printed(story, dress.get("culture", "vi"))
    views = f"{story.views:,}".replace(",", dress.get("thousands", ","))
    counter = f'<p align="right" style="font-style: italic; padding-right: 25px;">Lượt xem{dress.get("colon", "")} {views}</p>'
    rating = (
        f'<span class="detail-icon">ĐÁNH GIÁ BÀI VIẾT( <span id="danhgiabv"><span id="{ident}_lbSoLuong">'
        f"{dice.randint(0, 9)}</span></span>)</span>" if dress.get("rating") else ""
    )  # fmt: skip
    crumb = f'<div class="breadcrum-x"><a href="/">Trang chủ</a> / <a href="#">{escape(dress.get("crumb", ""))}</a></div>'
    section = dress.get("section", "")
    close, reopen = ("</div><div>", "") if dress.get("flat") else ("", "")
    return f"""{crumb if dress.get("crumb") else ""}<div width="100%" class="ms-WPBody noindex" style=""><div><script>function
fontPlus() {{ var divTemp = document.getElementById('divArticleDescription'); }}</script>
<div class="box-news-x"><h3 class="title-list-news"><span class="title-t1">{escape(section)}</span></h3></div>
<div class="news_content" id="news_content" style="width: 98%; background-color: rgb(255, 255, 255);"><div
 class="title_news"><h1>{title}</h1><span style="color: red" id="sendsuccess"></span>{close}<div><div
 class="date-detail noprint"><span>{date}</span>{tools}</div><div class="news_detail"><div id="divArticleDescription"
 style="font-weight: bold; font-size: 15px;">{lead}</div><br /><div class="news_detail" id="divArticleContent">{text}</div>
</div></div>{reopen}<p align="right"><strong style="font-style: italic; padding-right: 25px;">{escape(account)}</strong></p>
{counter if dress.get("views", True) else ""}<div class="tien-ich noprint"><span class="fr">{rating}<span
 id="tuongphan"><a id="tangtuongphan" href="javascript:;"><img title="Tăng tương phản" src="/c/t.png" /></a></span></span>
</div>{_comments(dress.get("form", False), ident)}</div></div></div></div>
{_related(seed)}"""


def _related(seed: str) -> str:
    rows = "".join(
        f'<li><a href="{address(s)}">{escape(s.title)}</a> <span>({s.moment:%d/%m/%Y})</span></li>'
        for s in kit.stories(5, f"{seed}r", 3000)
    )
    return f'<div class="box-tinlienquan"><h3>Tin liên quan</h3><ul>{rows}</ul></div>'


ARTICLES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("lead-source-paren", "lead-caption-source-paren", "html", {"section": "Tin hoạt động"}),
    ("author-line", "quotes-author-node-file-link", "item", {"rating": True, "colon": ":"}),
    ("account", "account-name-list", "site", {"form": True}),
    ("caption-author-right", "caption-centred-author-right", "html", {"culture": "en", "blank_lead": False}),
    ("two-lines-entities", "caption-table-entities-two-lines", "lower", {"flat": True, "form": True, "rating": True}),
    ("data-table", "label-source-table", "html", {"crumb": "Bưu chính", "thousands": "."}),
    ("nested-list-midnight", "midnight-nested-list", "item", {"views": False}),
    ("files-only", "files-only", "html", {"form": True}),
    ("attachments", "ordered-list-attachment-box", "site", {"crumb": "Chuyển đổi số", "section": "Chuyển đổi số"}),
    ("no-date", "no-date", "html", {"master": "bare"}),
    ("word", "word-paste-two-br", "html", {"master": "bare", "rich": False}),
    ("zero-width", "zero-width-caption-same-paragraph", "html", {"variant": 1, "flat": True}),
    ("nfd-divs", "two-pictures-in-table-nfd", "lower", {"tag": "div"}),
    ("side-by-side", "pictures-side-by-side-entities", "html", {"form": True, "section": "An toàn thông tin"}),
]  # fmt: skip


def article(index: int, name: str, shape: str, form: str, dress: dict[str, Any]) -> Fixture:
    """Print one article and say what it must give."""
    story = kit.story(shape, index * 3, "simax")
    url = address(story, form)
    links = [(address(s), s.title) for s in kit.stories(3, name, 4000)]
    page = masters.page(
        dress.get("master", "seattle"), name, story.title, detail(story, name, dress), site=SITE,
        heading=dress.get("heading", "Tin tức"), action=url.rpartition("/")[2], side=kit.side_boxes(name, links),
    )  # fmt: skip
    page = kit.vary(
        page, name, *((), ("attributes",), ("lines", "quotes"), ("decimal",), ("upper",))[index % 5]
    )
    expected = kit.item(
        story, T, url, number(story), raw=printed(story, dress.get("culture", "vi")) or None,
        category=dress.get("section") or dress.get("crumb"), views=dress.get("views", True),
    )  # fmt: skip
    return Fixture(T, f"article-{name}", page, url, "article", expected)


def listing(
    case: str, stories: Sequence[Story], number_of_page: int, last: int, form: str = "html", master: str = "seattle",
    pager: str = "post",
) -> Fixture:  # fmt: skip
    """Print page N of a list."""
    group = masters.control(case)
    ident = group.replace("$", "_")
    path = "/Pages/TinTuc/danhsachtintuc.aspx?chuyenmucid=91"
    url = HOST + path + (f"&Page={number_of_page}" if pager == "plain" and number_of_page > 1 else "")
    rows = "".join(
        f'<div class="item-news"><a class="img" href="{address(s, form)}"><img src="/a.jpg" alt="" /></a><h4><a '
        f'href="{address(s, form)}">{escape(s.title)}</a></h4><span class="date">{printed(s)}</span><p>'
        f"{kit.teaser(s)}</p></div>" for s in stories
    )  # fmt: skip
    step: Any = None
    if pager == "plain":
        foot = "".join(
            f"<b>{n}</b> " if n == number_of_page else f'<a href="{path}&amp;Page={n}">{n}</a> '
            for n in range(1, last + 1)
        )
        step = f"{HOST}{path}&Page={number_of_page + 1}" if number_of_page < last else None
    else:
        on = (
            f"href=\"javascript:__doPostBack('{group}$lkNext','')\""
            if number_of_page < last
            else 'disabled="disabled"'
        )
        foot = f'<a id="{ident}_lkNext" {on}>Trang sau</a>' if last > 1 else ""
        step = masters.post(case, url, f"{group}$lkNext") if number_of_page < last else None
    main = (
        '<div class="box-news-x"><h3 class="title-list-news"><span class="title-t1">Tin tức</span></h3><div class="rss">'
        f'<a href="/Pages/TinTuc/rss.aspx?chuyenmucid=91">RSS</a></div></div><div class="list">{rows}</div><div '
        f'class="phantrang">{foot}</div>'
    )
    links = [(address(s), s.title) for s in kit.stories(4, f"{case}s", 700)]
    page = masters.page(
        master, case, "Tin tức", masters.web_part(main, case), site=SITE, side=kit.side_boxes(case, links),
        action=url.rpartition("/")[2].replace("&", "&amp;"),
    )  # fmt: skip
    entries = [kit.entry(s, address(s, form), number(s), raw=printed(s)) for s in stories]
    return kit.listing(T, case, page, url, entries, step)


def fixtures() -> Iterator[Fixture]:
    """Give every page of this shell."""
    for index, (name, shape, form, dress) in enumerate(ARTICLES):
        yield article(index, name, shape, form, dress)
    stories = kit.stories(22, "simax")
    yield listing("listing-first", stories[:8], 1, 3)
    yield listing("listing-middle", stories[8:16], 2, 3)
    yield listing("listing-last", stories[16:], 3, 3)
    yield listing("listing-empty", [], 1, 1)
    yield listing("listing-plain-pager", stories[3:11], 2, 3, "item", "bare", "plain")
    yield from _others(stories)


def _others(stories: Sequence[Story]) -> Iterator[Fixture]:
    story, url = stories[0], address(stories[0])
    shown = listing("x", stories[:6], 1, 2)
    yield kit.error(T, "listing-as-article", shown.page, shown.url, "NotAnArticle")
    nothing = replace(
        story, title="", lead=None, blocks=(), signature=kit.Signature(), published=None, views=0
    )
    blank = masters.page("seattle", "blank", "Tin tức", detail(nothing, "blank", {"form": True}), site=SITE)
    yield kit.error(T, "unknown-number", blank, HOST + "/Pages/TinTuc/1/x.html", "EmptyPage")
    inner = detail(nothing, "short", {"form": True}).partition('<div class="box-tin')[0]
    short = masters.page("bare", "short", "Tin", inner, site="Sở TTTT", menu=())
    yield kit.error(T, "unknown-number-short", short, HOST + "/Pages/TinTuc/2/x.html", "EmptyPage")
    gone = masters.page(
        "bare", "soft", "Lỗi", "<div class='tb'>Không tìm thấy bài viết yêu cầu</div>", site=SITE
    )
    yield kit.error(T, "soft-404", gone, url, "GonePage")
    print_page = (
        f"<html><head><title>{escape(story.title)}</title></head><body onload='window.print()'><div id='news_content'><h1>"
        f"{escape(story.title)}</h1><div class='date-detail'><span>{printed(story)}</span></div><div "
        f"id='divArticleContent'>{kit.body(story)}</div></div></body></html>"
    )
    where = f"{HOST}/pages/tintuc/printpage.aspx?tintucID={number(story)}"
    yield kit.error(T, "print-page", print_page, where, "PrintPage")
    ministry = (
        f'<h1 class="News_Detail_Title">{escape(story.title)}</h1><div id="divArticleDescription1">{kit.teaser(story)}</div>'
        f'<div id="divArticleDescription2">{kit.body(story)}</div>'
    )
    other = masters.page("seattle", "sister", story.title, ministry, site=SITE)
    yield kit.error(T, "sister-template", other, url, "TemplateMismatch")
    plain = masters.page(
        "seattle", "rich", story.title, masters.rich_field(kit.body(story), "rich"), site=SITE
    )
    yield kit.error(T, "other-template", plain, url, "TemplateMismatch")
    error = masters.page(
        "seattle", "e", "Lỗi", '<div id="ms-error-body"><p>Sorry, something went wrong</p></div>', site=SITE
    )
    yield kit.error(T, "error-page", error, url, "ErrorPage")
    check = (
        "<html><head><title>Xác thực</title></head><body><form><p>Xác nhận bạn không phải người máy</p>"
        '<div class="g-recaptcha" data-sitekey="x"></div></form></body></html>'
    )
    yield kit.error(T, "captcha", check, url, "ChallengePage")
