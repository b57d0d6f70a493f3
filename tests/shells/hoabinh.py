"""Pages of the Hòa Bình portal: VietSoftware's VCMS rewritten for Liferay 7.

From the reference, section 4.5, and the portlet's public JSPs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from portalcrawl.demo.markup.shared import attribute, dirty
from tests.shells import kit, kit_liferay
from tests.shells.kit import FileLink, Fixture, Story

T = "hoabinh"
HOST = "http://xadongtien.shell.invalid"
PORTLET = "vn_gov_hoabinh_portlet_cmsview_CmsViewPortlet"


@dataclass(frozen=True, slots=True)
class Dress:
    """How one page is dressed."""

    instance: str = ""
    page: str = "tin-tuc"
    section: str = "Tin trong tỉnh"
    category: str = "23"
    lead_tag: str = ""
    """The lead was written in the editor: it has elements of its own."""
    picture: str | None = None
    """Caption of the article's picture above the body; empty: a picture without."""
    author: str | None = None
    source: str | None = None
    signed: bool = True
    """The editor signed in the body; else author and source are elements."""
    attachments: bool = False
    newer: int = 3
    older: int = 3
    sound: bool = False
    clock: bool = False
    kinds: tuple[str, ...] = ()
    theme: str = "stock"


def namespace(dress: Dress) -> str:
    """Give the portlet's id."""
    return f"{PORTLET}_INSTANCE_{dress.instance}" if dress.instance else PORTLET


def canonical(story: Story, dress: Dress) -> str:
    """Give the address without what decorates it."""
    ns = namespace(dress)
    return f"{HOST}/{dress.page}?p_p_id={ns}&_{ns}_categoryId={dress.category}&_{ns}_articleId={story.key}"


def link(story: Story, dress: Dress) -> str:
    """Give an article's address."""
    ns = namespace(dress)
    return f"{HOST}/{dress.page}?p_p_id={ns}&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&_{ns}_categoryId={dress.category}&_{ns}_articleId={story.key}"


def title_bar(dress: Dress) -> str:
    """Print the section's heading."""
    ns = namespace(dress)
    return f'<h3 class="title-list-news"><span class="title-t1"><a href="{HOST}/{dress.page}?p_p_id={ns}&amp;_{ns}_categoryId={dress.category}">{escape(dress.section)}</a></span></h3>\n<div class="clear"></div>\n'


def others_list(heading: str, count: int, dress: Dress) -> str:
    """Print a list of newer or older articles."""
    rows = "".join(
        f'<li><a href="{attribute(link(s, dress))}">{escape(s.title)} <span class="time">({kit_liferay.minute(s)}) </span></a></li>\n'
        for s in kit.stories(count, heading)
    )
    return (
        f'<div class="list_detail"> <span class="title">{heading}</span> <ul class="ul_list_detail">{rows}</ul> </div>'
        if count
        else ""
    )


def detail(story: Story, dress: Dress, variant: int) -> str:
    """Print the article."""
    ns = namespace(dress)
    lead = dirty(story.lead or "", story.debris - {"nbsp"})
    lead = f"<{dress.lead_tag}>{lead}</{dress.lead_tag}>" if dress.lead_tag and lead else lead
    picture = (
        ""
        if dress.picture is None
        else f'<div style="text-align: center;" > <img class="img-responsive" src="/documents/20182/0/anh-dai-dien-{story.key}.jpg"> </div> <div class="img-title">{escape(dress.picture)}</div>\n'
    )
    author = dress.author if dress.signed else story.signature.author
    source = dress.source if dress.signed else story.signature.source
    named = (f'<div class="author">{escape(author)}</div>' if author else "") + (
        f'<div class="source">{escape(source)}</div>' if source else ""
    )
    files = "".join(
        f'<li><a href="{attribute(f.href)}" target="_blank">{escape(f.text)}</a></li>' for f in story.files
    )
    box = f'<div class="attachment"><b>Tài liệu đính kèm:</b><ul>{files}</ul></div>' if files else ""
    sound = f'<div id="_{ns}_myAudio" class="player"></div>' if dress.sound else ""
    return (
        f'<script> function readArticle() {{ var title = $("#titleDetail").text(); }} </script>\n<div class="box_border">\n{title_bar(dress)}<div class="content_detail_news" id="content_detail_news">\n{sound}<h1 class="title" id="titleDetail">{attribute(story.title)}</h1>\n'
        f'<div class="tool"> <span class="date_time"> {kit_liferay.minute(story) or ""} </span> <span class="fr"> <a class="icon_print" href="javascript:changeFontSize(1)" title="Tăng cỡ chữ"> <img style="width:20px" src="/o/hbportal/images/hoabinh/icon-a+.png" /> </a> <a class="icon_print" href="javascript:readArticle()" title="Đọc bài"> <img style="width:20px" src="/o/hbportal/images/hoabinh/audio.png" /> </a> </span> </div>\n'
        f'<div class="summary" id="leadDetail"> {lead} </div>\n{picture}<div class="textdetail" id="contentDetail"> {kit.body(story, variant)}{kit.sign(story, variant) if dress.signed else ""} </div>\n{named}\n</div>\n{box}'
        '<div class="text-center"> <a href="#" onclick="window.history.go(-1); return false;"><span class="taglib-text">Quay lại</span></a> <a href="#" onclick="window.print();"><span class="taglib-text">In</span></a> </div>\n'
        '<div class="tool"> <div class="share-social"><ul class = "list_share_button"> <li><a class = "facebook_button" href="" title="Share this on Facebook"> <img alt="facebook_button" src="/o/hbportal/images/hoabinh/facebook-2-48.png" ></a></li></ul></div> <div id="myRating"> <input type="radio" value="1" id="vote1" /> </div> <p id="titleBox"></p> </div>\n'
        f'<div id="footerOfNewDetail"> <div class="clear"></div> {others_list("Danh sách bài viết mới", dress.newer, dress)} {others_list("Danh sách bài viết cũ", dress.older, dress)} </div>\n</div>'
    )


def article(case: str, story: Story, dress: Dress, variant: int = 0, **changes: Any) -> Fixture:
    """Give one article's page and what it says."""
    url = link(story, dress)
    main = kit_liferay.boundary(namespace(dress), detail(story, dress, variant), "", None, seven=True)
    page = kit_liferay.seven(
        "Tin tức",
        main,
        url,
        seed=case,
        side=side(dress) + kit.side_boxes(case),
        clock=dress.clock,
        theme=dress.theme,
        kinds=dress.kinds,
    )
    wanted: dict[str, Any] = {
        "raw": kit_liferay.minute(story),
        "category": dress.section,
        "views": False,
        "canonical": canonical(story, dress),
    }
    expected = kit.item(story, T, url, story.key, **wanted | changes)
    if dress.picture is not None:
        expected["images"].insert(
            0,
            {
                "url": f"{HOST}/documents/20182/0/anh-dai-dien-{story.key}.jpg",
                "caption": dress.picture or None,
            },
        )
    return Fixture(T, f"article-{case}", page, url, "article", expected)


def side(dress: Dress) -> str:
    """Print a notification box beside the main portlet: titles, some cut."""
    rows = "".join(
        f'<li title="{attribute(s.title)}"><div class="text"><div class="title_v"><a href="{attribute(link(s, dress))}">{escape(s.title[:90])}...<span class="time">{kit_liferay.minute(s)}</span></a></div></div></li>'
        for s in kit.stories(3, "note")
    )
    return kit_liferay.boundary(
        f"{PORTLET}_INSTANCE_note",
        f'<div class="notify-content"><h3 class="title-list-news"><span class="title-t1"><a href="#">Thông báo</a></span></h3><div class="content"><ul class="list_visitor">{rows}</ul></div></div>',
        "",
        None,
        seven=True,
    )


def listing(
    case: str, number: int, *, per: int = 20, total: int = 45, dress: Dress | None = None, form: str = "00"
) -> Fixture:
    """Give one page of a category, in one of the portlet's styles."""
    dress = dress or Dress()
    everything = kit.stories(total, "hb", 8203) if total else []
    rows = everything[(number - 1) * per : number * per]
    last, ns = max(1, -(-total // per)), namespace(dress)
    first = f"{HOST}/{dress.page}?p_p_id={ns}&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&_{ns}_categoryId={dress.category}"

    def url_of(n: int) -> str:
        return f"{first}&_{ns}_delta={per}&_{ns}_resetCur=false&_{ns}_cur={n}"

    if form == "00":
        printed = "".join(
            '<div class="cat_record">'
            + (
                f'<div class="left_first_record"> <a href="{attribute(link(s, dress))}"> <img class="img-responsive img-thumbnail" src="{HOST}/documents/{s.key}.jpg" alt="imageIcon"> </a> </div>'
                if i % 3
                else ""
            )
            + f'<div class="right_first_record"> <div class="title_v"> <a href="{attribute(link(s, dress))}"><h3>{escape(s.title)}</h3><span class="time">({kit_liferay.minute(s)}) </span></a> <br/> {kit.teaser(s)} </div> </div> <div class="clear"></div> </div> <div class="clear"></div>\n'
            for i, s in enumerate(rows)
        )
    else:
        printed = "".join(
            f'<div class="first_record"><div class="right_first_record"><div class="title_v"><h3><a href="{attribute(link(s, dress))}">{escape(s.title)} <img src="/o/hbportal/images/hoabinh/new_icon.gif"></a></h3></div></div></div>'
            if not i
            else f'<li title="{attribute(s.title)}"><div class="text"><div class="title_v"><a href="{attribute(link(s, dress))}">{escape(s.title)} <span class="time">{kit_liferay.minute(s)}</span></a></div></div></li>'
            for i, s in enumerate(rows)
        )
    pager = f'<div class="link_more_right"> <div id = "pagination">{kit_liferay.pager62(url_of, number, last, total, per, "Tiếp")}</div> </div>'
    content = (
        f'<div class="list_new"> <div class="category_content">{printed}</div> <div class="clear"></div> </div> {pager}'
        if rows
        else ""
    )
    box = f'<div class="box_bg">\n{title_bar(dress)}{content}</div>\n'
    if not rows:
        box += '<div class="alert alert-info" style="float:left;width:100%;"> Chưa có bài viết trong chuyên mục này </div>'
    url = first if number == 1 else url_of(number)
    page = kit_liferay.seven(
        dress.section,
        kit_liferay.boundary(ns, box, "", None, seven=True),
        url,
        seed=case,
        side=(side(dress) if rows else "") + kit.side_boxes(case),
        clock=True,
        theme=dress.theme,
        kinds=dress.kinds,
    )
    entries = [
        kit.entry(s, link(s, dress), s.key, kit_liferay.minute(s) if form == "00" or i else None)
        for i, s in enumerate(rows)
    ]
    return kit.listing(T, case, page, url, entries, url_of(number + 1) if number < last else None)


def boxed(story: Story) -> Story:
    """Put two documents into the story's attachment box."""
    return kit.story("plain-nothing", 7, files=(
        FileLink("/documents/20182/31/Ke+hoach+12.docx/0b1c2d3e-1111-4222-8333-444455556666?t=1621", "Kế hoạch số 12/KH-UBND"),
        FileLink("/documents/20182/31/phu-luc.xlsx", "Tải về"),
    ), key=story.key)  # fmt: skip


def articles() -> Iterator[Fixture]:
    """Give the first batch of articles."""
    yield article("lead-caption-source", kit.story("lead-caption-source-paren", 1), Dress())
    yield article(
        "author-right-picture",
        kit.story("caption-centred-author-right", 2),
        Dress(picture="Quang cảnh buổi lễ"),
        1,
    )
    yield article(
        "two-elements", kit.story("caption-table-entities-two-lines", 3), Dress(signed=False, sound=True)
    )
    yield article(
        "data-table-lead-paragraph", kit.story("label-source-table", 4), Dress(lead_tag="p", clock=True)
    )
    yield article("nested-list-no-lead", kit.story("nested-list-file", 5), Dress(picture="", instance="Yt3k"))
    yield article("attachments", boxed(kit.story("plain-nothing", 6)), Dress())
    yield article(
        "pdf-only",
        kit.story("files-only", 8, blocks=(), files=boxed(kit.story("files-only", 8)).files[:1]),
        Dress(),
    )
    yield article("no-date", kit.story("no-date", 9), Dress(clock=True, newer=6))
    yield article(
        "author-element",
        kit.story("two-captions-nbsp-author", 10),
        Dress(signed=False, kinds=("attributes",)),
    )
    yield article("word", kit.story("word-paste-two-br", 11), Dress(older=0, kinds=("quotes",)))
    yield article("nfd", kit.story("two-pictures-in-table-nfd", 12), Dress(signed=False, kinds=("decimal",)))
    yield article(
        "zero-width",
        kit.story("zero-width-caption-same-paragraph", 13),
        Dress(theme="badinh", lead_tag="strong"),
    )
    yield article("midnight", kit.story("midnight-br-editorial-board", 14), Dress(newer=0, older=0))


def listings() -> Iterator[Fixture]:
    """Give the lists."""
    yield listing("listing-first", 1)
    yield listing("listing-middle", 2, dress=Dress(instance="Yt3k"))
    yield listing("listing-last", 3)
    yield listing("listing-style-01", 1, form="01", per=12, total=12)
    yield listing("listing-empty", 1, total=0)


def others() -> Iterator[Fixture]:
    """Give pages that are no article."""
    from tests.shells import liferay7, vcms

    story, dress = kit.story("plain-nothing", 20), Dress()
    url = link(story, dress)
    rows = listing("x", 1)
    shown = article("x", story, dress).page
    gone = kit_liferay.boundary(
        PORTLET,
        '<div class="alert alert-danger">Bài viết không tồn tại hoặc đã bị xóa.</div>',
        "",
        None,
        seven=True,
    )
    yield kit.error(T, "vcms-article", vcms.article("x", story, vcms.Dress()).page, url, "TemplateMismatch")
    yield kit.error(
        T, "liferay7-article", liferay7.article("x", story, liferay7.Dress()).page, url, "TemplateMismatch"
    )
    yield kit.error(T, "listing-as-article", rows.page, rows.url, "NotAnArticle")
    yield kit.error(T, "article-as-listing", shown, url, "TemplateMismatch", "listing")
    yield kit.error(T, "soft-404", kit_liferay.seven("Tin tức", gone, url), url, "GonePage")
    yield kit.error(T, "status-page", kit_liferay.status_page(url, seven_=True), url, "GonePage")
    yield kit.error(T, "login", kit_liferay.login(), url, "LoginPage")
    yield kit.error(
        T, "print-view", shown, url.replace("p_p_state=normal", "p_p_state=pop_up"), "NotAnArticle"
    )


def fixtures() -> Iterator[Fixture]:
    """Give every fixture of the template."""
    yield from articles()
    yield from listings()
    yield from others()
