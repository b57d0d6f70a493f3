"""NukeViet eGovernment: theme ``egov`` of the edition built from 4.4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tests.shells import kit, nukeviet
from tests.shells import nukeviet_lists as lists
from tests.shells import nukeviet_parts as parts
from tests.shells.kit import Fixture, Signature, Story
from tests.shells.nukeviet import Dress
from tests.shells.nukeviet_parts import Site, cut

T = "nukeviet_egov"
DONG = Site("sonongnghiep.shell.invalid", "4.4", cat="tin-hoat-dong-155", cat_title="Tin hoạt động",
            name="Sở Nông nghiệp và Môi trường")  # fmt: skip
LY = Site("lynhan.shell.invalid", "4.3", prefix="", cat="tin-trong-huyen", cat_title="Tin trong huyện",
          name="Trang thông tin điện tử huyện Lý Nhân", scheme="http")  # fmt: skip
XA = Site("xamyloc.shell.invalid", "4.4", prefix="/xamyloc/vi", module="tin-tuc", cat="hoi-nong-dan",
          cat_title="Hội Nông dân", name="Xã Mỹ Lộc", generator=False)  # fmt: skip
MORE = '<div class="viewmore text-right"><a href="{0}"  class="more">Xem tiếp&nbsp;<i class="fa fa-caret-right"></i></a></div>'


def frame(site: Site, content: str, crumbs: str, others: Sequence[Story], seed: str, head: str) -> str:
    """Print the frame of the theme: header clock, tabs of other news, side boxes, imprint."""
    tabs = "".join(
        f'<li class="clearfix"><h3><a class="show" href="{site.path(s)}" data-rel="cattitlebox">{cut(s.title)}</a></h3></li>'
        for s in others[:2]
    )
    side = (
        f'<div class="titlebox"><h2><a href="{site.root}/thong-bao/">Thông báo</a></h2></div><ul class="clearfix">{tabs}</ul>'
        f'<div class="clearfix"><div class="box-icon-title">Tin nổi bật</div><div class="box-icon-body">'
        f"{parts.news_box(site, others, 'block_groups')}</div></div>"
        + parts.panel("Thống kê truy cập", parts.counter_box(), "border-title")
    )
    boxes = kit.side_boxes(f"egov{seed}", [(site.path(s), s.title) for s in others[:2]])
    head = head.replace("/themes/default/", "/themes/egov/")
    return (
        f'<!DOCTYPE html>\n<html lang="vi" xmlns="http://www.w3.org/1999/xhtml">\n{head}<body>\n<div class="body-bg">'
        '<div class="wraper bg-shadow-body"><header><div class="container"><div id="header" class="row">'
        f'<div class="logo"><a title="{site.name}" href="/"><img src="/uploads/logo.png" width="100" height="100"></a>'
        f'<span class="site_name">{site.name}</span></div><div class="sitebannertext">{parts.CLOCK}</div></div></div></header>'
        f'<nav class="second-nav" id="menusite"><ul><li><a href="{site.root}/{site.cat}/">{site.cat_title}</a></li></ul></nav>'
        f'<section><div class="container dissmisshome" id="body"><nav class="third-nav"><div class="row">{crumbs}</div></nav>'
        f'<div class="row shadow-bg bg-body-new"><div class="col-sm-8 col-md-6 fix-more-padding">{side}</div>'
        f'<div class="col-sm-16 col-md-18 fix-more-padding"><div class="border-bottom-news">{content}</div></div></div>'
        f'<div class="row">{boxes}</div></div></section><footer id="footer"><p>&copy; Bản quyền thuộc về {site.name}</p>'
        '<p class="text-center">Powered by <a href="http://egov.nukeviet.vn">NukeViet eGovernment</a>. Designed by '
        '<a href="https://vinades.vn/">VINADES.,JSC</a>.</p></footer></div></div><div id="timeoutsess" class="chromeframe">Bạn đã không sử dụng Site, '
        '<a href="#">Bấm vào đây để duy trì trạng thái đăng nhập</a>. Thời gian chờ: <span id="secField"> 60 </span> giây</div>'
        "</body></html>"
    )


def picture(story: Story, dress: Dress) -> tuple[str, str]:
    """Print the home picture: here ``#imgpreview`` is the only, visible copy."""
    src, alt = f"/uploads/news/2025_05/anh-{story.key}.jpg", cut(dress.note)
    if not dress.image.startswith("thumb"):
        return nukeviet.picture(story, dress)
    img = f'<p class="text-center"><img alt="{alt}" src="{src}" alt="{alt}" class="img-thumbnail"/></p>'
    if "note" in dress.image:
        return (
            '<figure class="article left pointer" onclick="modalShowByObj(\'#imgpreview\');"><div id="imgpreview" '
            f'style="width:100px;">{img}<figcaption>{alt}</figcaption></div></figure>'
        ), ""
    return (
        f'<figure class="article left noncaption pointer" style="width:100px;" onclick="modalShowByObj(this);">{img}</figure>',
        "",
    )


def tabs(site: Site, others: Sequence[Story]) -> str:
    """Print newer and older articles in tabs, and the topic's articles."""

    def rows(some: Sequence[Story]) -> str:
        inner = "".join(
            f'<li><em class="fa fa-angle-right">&nbsp;</em><a href="{site.path(s)}"  title="{cut(s.title)}"><h4>'
            f"{cut(s.title)}</h4></a><em>({s.moment:%d/%m/%Y})</em></li>"
            for s in some
        )
        return f'<ul class="related related-square">{inner}</ul>'

    return (
        '<div class="news_column panel panel-default newsdetailbox"><div class="panel-body other-news"><div class="clearfix">'
        f'<div class="box-icon-title box-icon-title-notop">Theo dòng sự kiện</div>{rows(others[:2])}</div></div></div>'
        '<div class="news_column panel panel-default newsdetailbox"><div class="panel-body other-news faqopinion">'
        '<div class="optabarea"><div class="tptabtitle"><ul><li><a href="#news-relatednew" class="active">Những tin mới hơn</a>'
        '</li><li><a href="#news-related">Những tin cũ hơn</a></li></ul></div><div class="tptabcontent tabtrue">'
        f'<div class="clearfix" id="news-relatednew">{rows(others[1:3])}</div>'
        f'<div class="clearfix" id="news-related">{rows(others[2:])}</div></div></div></div></div>'
    )


def detail(site: Site, story: Story, dress: Dress, others: Sequence[Story]) -> str:
    """Print a detail page: date, views and comments in one line, the counts without labels."""
    before, after = picture(story, dress) if dress.image else ("", "")
    lead = "" if story.lead is None else (
        f'<div class="clearfix">{before}<div class="hometext m-bottom" itemprop="description">{cut(story.lead)}</div>'
        f"{after}</div>"
    )  # fmt: skip
    views = f"{story.views:,}".replace(",", ".") if story.views is not None else ""

    def part(icon: str, text: str) -> str:
        return f'<span class="h5"><i class="fa fa-{icon}" aria-hidden="true"></i>{text}</span>\n'

    line = (
        part("clock-o", parts.full_date(story, dress.english)) + part("eye", views) + part("comment-o", "7")
    )
    note = '<div class="alert alert-info margin-bottom-lg">Ghi rõ nguồn khi phát hành lại thông tin từ website này.</div>'
    content = (
        '<div class="news_column panel panel-default newsdetail" itemtype="http://schema.org/NewsArticle" itemscope>'
        f'<div class="panel-body"><h1 class="title margin-bottom-lg" itemprop="headline">{cut(story.title)}</h1>'
        f'{nukeviet.hidden(site, story, replace(dress, hidden_lead=True))}<div class="row margin-bottom-lg newsdetailmetatop">'
        f'<div class="col-md-12">{line}</div><div class="col-md-12">{nukeviet.tools(site, story)}</div></div>{lead}'
        f'<div id="news-bodyhtml" class="bodytext margin-bottom-lg{" has-attach" if dress.files else ""}">\n{kit.body(story)}'
        f"{kit.sign(story)}{dress.extra}</div>{nukeviet.file_box(dress, site.path(story))}{nukeviet.byline(dress)}"
        f"{note if dress.copyright else ''}</div></div>{tabs(site, others)}"
    )
    head = parts.head(site, story.title, story, site.url(story))
    return frame(site, content, nukeviet.trail(site), others, story.key, head)


def article(case: str, site: Site, story: Story, dress: Dress, *vary: str, **changes: Any) -> Fixture:
    """Give an article's page with its item; this edition prints view counts."""
    page = detail(site, story, dress, parts.rows_of(site, 4, site.host, 9100))
    if vary:
        page = kit.vary(page, case, *vary)
    changes = {"lead": story.lead is not None, "views": True, **changes}
    expected = parts.article_item(site, story, T, parts.full_date(story, dress.english), **changes)
    if story.lead is not None and dress.image:
        note = dress.note if "note" in dress.image else None
        expected["images"] = [{"url": f"{site.base}/uploads/news/2025_05/anh-{story.key}.jpg", "caption": note},
                              *expected["images"]]  # type: ignore[misc]  # fmt: skip
    expected["attachments"] = expected["attachments"] + nukeviet.attached(site, site.url(story), dress)  # type: ignore[operator]
    return Fixture(T, f"article-{case}", page, site.url(story), "article", expected)


def articles() -> Iterator[Fixture]:
    """Give the detail pages."""
    own = nukeviet.own
    yield article("lead-caption-source-paren", DONG, own(DONG, "lead-caption-source-paren", 1, 639),
                  Dress("thumb-note", copyright=True), "lines")  # fmt: skip
    yield article(
        "author-right", LY, own(LY, "caption-centred-author-right", 2, 81, lead=None, views=1234), Dress()
    )
    yield article("two-lines-table-picture", LY, own(LY, "caption-table-entities-two-lines", 3, 82, lead=""), Dress(), "hex",
                  lead=False)  # fmt: skip
    yield article(
        "table", XA, own(XA, "label-source-table", 4, 12), Dress("thumb", note="Hội nghị"), "attributes"
    )
    yield article(
        "nested-list",
        XA,
        own(XA, "midnight-nested-list", 5, 13, lead="Kế hoạch gồm ba phần.", views=0),
        Dress(),
    )
    pdf = replace(own(DONG, "plain-nothing", 6, 640), blocks=(), lead=None, views=12045)
    yield article("pdf-only", DONG, pdf, Dress(files=("Thong bao so 15.pdf",)))
    signed = own(DONG, "plain-nothing", 7, 641, lead="Sáng nay, Sở họp.", views=2480115,
                 signature=Signature("Lê Thị Diệu", "Văn phòng Sở", "node"))  # fmt: skip
    yield article("author-source-elements", DONG, signed, Dress("full-note", author="Lê Thị Diệu", source="Văn phòng Sở",
                  label="Tác giả bài viết", note="Toàn cảnh cuộc họp", files=("a.docx", "Phụ lục 2.xlsx")))  # fmt: skip
    yield article("word-debris", LY, own(LY, "word-paste-two-br", 8, 83, lead=None), Dress(), "quotes")
    yield article(
        "zero-width-english", XA, own(XA, "zero-width-caption-same-paragraph", 9, 14), Dress(english=True)
    )
    bare = own(XA, "plain-nothing", 10, 15, lead=None, views=None)
    yield article("no-count", XA, bare, Dress(), "comments")


def shared(case: str, site: Site, content: str, number: int, side: Sequence[Story]) -> tuple[str, str]:
    """Put a listing into the frame."""
    path = site.listing(number)
    head = parts.head(site, site.cat_title, None, f"{site.base}{path}")
    return frame(site, content, nukeviet.trail(site), side, case, head), f"{site.base}{path}"


def page_new(site: Site, featured: Story | None, stories: Sequence[Story], current: int, total: int,
             further: Sequence[Story] = ()) -> str:  # fmt: skip
    """Print the ``viewcat_page`` layout of the theme: heading, rows, pager, then further articles."""
    shown = [(featured, True)] if featured else []
    rows = "".join(
        '<div class="news_column listpage">'
        f"{lists.big(site, s, lists.HALF, featured=large, more=MORE.format(site.path(s)))}</div>\n"
        for s, large in [*shown, *((s, False) for s in stories)]
    )
    pages = f'<div class="text-right genpage_nobottom genpage_cute">{parts.pager(site, current, total)}</div>'
    rest = (
        '<hr/><div class="box-icon-title box-icon-title-notop"><h4 class="h2">Các tin khác</h4></div>'
        f'{lists.others(site, further, "related-square")}' if further else ""
    )  # fmt: skip
    heading = f'<div class="box-icon-title box-icon-title-notop"><h2>{site.cat_title}</h2></div>\n'
    return f'{heading}{rows}<div class="clearfix"></div>{pages if total > 1 else ""}{rest}'


def listings() -> Iterator[Fixture]:
    """Give the category pages."""
    rows, side = parts.rows_of(DONG, 20, "egov", 8000), parts.rows_of(DONG, 3, "side", 5000)
    half = lists.HALF

    def seen(at: Site, some: Sequence[Story], form: str | None, views: bool = True) -> list[Any]:
        return [parts.entry(at, s, form, views=views) for s in some]

    def page(
        case: str, at: Site, content: str, number: int, entries: list[Any], following: int | None
    ) -> Fixture:
        html, url = shared(case, at, content, number, side)
        after = f"{at.base}{at.root}/{at.cat}/page-{following}/" if following else None
        return kit.listing(T, case, html, url, entries, after)

    content = page_new(DONG, rows[0], rows[1:7], 1, 12, rows[7:12])
    entries = seen(DONG, rows[:7], half) + seen(DONG, rows[7:12], lists.DAY, False)
    yield page("listing-first", DONG, content, 1, entries, 2)
    content = page_new(DONG, rows[0], rows[7:13], 2, 12, rows[13:16])
    entries = seen(DONG, [rows[0], *rows[7:13]], half) + seen(DONG, rows[13:16], lists.DAY, False)
    yield page("listing-middle", DONG, content, 2, entries, 3)
    yield page(
        "listing-last", LY, page_new(LY, None, rows[13:16], 3, 3), 3, seen(LY, rows[13:16], half), None
    )
    yield page(
        "listing-past-the-end",
        DONG,
        page_new(DONG, rows[0], (), 13, 12),
        13,
        seen(DONG, rows[:1], half),
        None,
    )
    yield page("listing-empty", XA, page_new(XA, None, (), 1, 1), 1, [], None)
    content = lists.numbered(XA, rows[:8]) + f'<div class="text-center">{parts.pager(XA, 1, 2)}</div>'
    yield page("listing-numbered", XA, content, 1, seen(XA, rows[:8], None, False), 2)
    content = (
        f'<div class="news_column"><div class="panel clearfix"><div class="news-catbox-single clearfix"><ul class="list-inline">'
        f'<li><h2><a href="{LY.root}/tin-5/"><span>Tin xã</span></a></h2></li></ul></div><div class="panel-body '
        f'panel-body-left"><div class="row"><div class="col-md-16">{lists.thumb(LY, rows[0])}<h3>{lists.link(LY, rows[0])}</h3>'
        f'{lists.muted(rows[0], half, labels=False)}{kit.teaser(rows[0])}</div><div class="col-md-8">'
        f"{lists.plain(LY, rows[1:5])}</div></div></div></div></div>"
    )
    entries = seen(LY, rows[:1], half) + seen(LY, rows[1:5], None, False)
    yield page("listing-main-right", LY, content, 1, entries, None)


def others() -> Iterator[Fixture]:
    """Give the pages that are no article; the flood page comes with status 200."""
    story = nukeviet.own(DONG, "lead-caption-source-paren", 1, 639)
    rest, url = parts.rows_of(DONG, 5, "others", 9300), DONG.url(story)
    yield kit.error(T, "flood", parts.flood(45), url, "FloodPage")
    yield kit.error(
        T, "flood-listing", parts.flood(9), f"{DONG.base}{DONG.listing(4)}", "FloodPage", "listing"
    )
    yield kit.error(T, "gone", parts.info_die(DONG, "egov"), url, "GonePage")
    denied = '<div class="alert alert-info">Bạn không được phép xem bài viết</div>'
    head = parts.head(DONG, story.title, None, url)
    yield kit.error(
        T, "restricted", frame(DONG, denied, nukeviet.trail(DONG), rest, "r", head), url, "LoginPage"
    )
    html, at = shared("l", DONG, page_new(DONG, rest[0], rest[1:], 1, 3), 1, rest)
    yield kit.error(T, "listing-as-article", html, at, "NotAnArticle")
    yield kit.error(T, "print", parts.print_page(DONG, story).replace("/default/", "/egov/"),
                    url.replace("/news/", "/news/print/"), "PrintPage")  # fmt: skip
    plain = nukeviet.detail(nukeviet.OLD, nukeviet.own(nukeviet.OLD, "plain-nothing", 3, 5), Dress(), rest)
    yield kit.error(T, "default-theme", plain, nukeviet.OLD.url(story), "TemplateMismatch")


def fixtures() -> Iterator[Fixture]:
    """Give every page of the template."""
    yield from articles()
    yield from listings()
    yield from others()
