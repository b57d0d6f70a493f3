"""NukeViet 3.0 to 3.4: the default and the modern theme. The default theme of 4.0.00 prints the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tests.shells import kit
from tests.shells import nukeviet_parts as parts
from tests.shells.kit import Fixture, Signature, Story
from tests.shells.nukeviet_parts import Site, cut

T = "nukeviet3"
HALF = "%d-%m-%Y %I:%M:%S %p"
TAY = Site("phuongtay.shell.invalid", "3.4", cat="Tin-dia-phuong", cat_title="Tin địa phương", scheme="http",
           name="UBND phường Tây")  # fmt: skip
MOD = Site("huyenmod.shell.invalid", "3.3", cat="Hoat-dong", cat_title="Hoạt động", ending="/", scheme="http",
           name="Huyện ủy Sông Lô")  # fmt: skip
ONE = Site("xaone.shell.invalid", "3.1", prefix="", module="tintuc", cat="Thong-bao", cat_title="Thông báo", ending="/",
           scheme="http", name="Xã Nhất", generator=False)  # fmt: skip


def head(site: Site, title: str) -> str:
    """Print the head of 3.x."""
    generator = '<meta name="generator" content="NukeViet v3.x" />\n' if site.generator else ""
    return (
        f'<head>\n<title>{cut(title)} - {site.name}</title>\n<meta http-equiv="Content-Type" content="text/html; '
        f'charset=utf-8" />\n<meta name="keywords" content="{cut(title)}" />\n{generator}'
        '<link rel="stylesheet" type="text/css" href="/themes/default/css/template.css" />\n'
        '<script type="text/javascript">\nvar nv_siteroot="/",nv_sitelang="vi",nv_name_variable="nv",nv_fc_variable="op",'
        f'nv_lang_variable="language",nv_module_name="{site.module}",nv_my_ofs=7;\n</script>\n'
        '<script type="text/javascript" src="/js/jquery/jquery.min.js"></script>\n</head>\n'
    )


def frame(
    site: Site, content: str, others: Sequence[Story], title: str, *, modern: bool = False, crumb: bool = True
) -> str:
    """Print either theme's frame."""
    path = f"{site.root}/{site.cat}/"
    items = [(f"{site.root}/", "Tin Tức"), (path, site.cat_title)]
    home = '<a title="Trang nhất" href="/"><img src="/themes/default/images/icons/home.png" alt="Trang nhất" /></a>'
    if modern:
        links = "".join(
            f'<span class="spector">&nbsp;</span><a class="highlight" href="{p}" title="{t}">{t}</a>'
            for p, t in items
        )
        trail = f'<div class="main"><div class="breadcrumbs">{home}{links}</div></div>'
    else:
        links = "".join(
            f'<span class="breakcolumn">&raquo;</span><a href="{p}" title="{t}">{t}</a>' for p, t in items
        )
        trail = f'<h3 class="breakcolumn">{home}{links}</h3>'
    trail = trail if crumb else ""
    box = "".join(
        f'<li><a title="{cut(s.title)}" href="{site.path(s)}">{cut(s.title)}</a></li>' for s in others[:3]
    )
    side = f'<div class="box silver"><h3 class="header">Tin mới</h3><div class="content"><ul class="list_news">{box}</ul></div></div>'
    counters = kit.side_boxes(title, [(site.path(s), s.title) for s in others[:2]])
    top = (
        f'<div id="container"><div id="header"><div id="logo"><a title="{site.name}" href="/"><img src="/images/logo.png" '
        f'alt="{site.name}" /></a></div><span class="sitename">{site.name}</span></div><div id="message"><div class="clock fl">'
        '<span id="digclock" style="font-weight: 700;">09:30 GMT+7 Thứ bảy, 21/06/2025</span></div></div>'
    )
    if modern:
        inner = f'{trail}<div class="main"><div class="col-a1">{content}</div><div class="col-a2 last">{side}{counters}</div></div>'
    else:
        inner = (
            f'<div class="contentwrapper"><div class="span-19">{trail}{content}</div><div class="span-5 last">{side}{counters}'
            '</div><div class="clear"></div></div>'
        )
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml">\n{head(site, title)}<body>\n{top}{inner}<div id="footer"><p>&copy; Bản '
        f'quyền thuộc về {site.name}</p><p>Xây dựng trên nền tảng <a href="http://nukeviet.vn">NukeViet</a></p></div></div>'
        "</body></html>"
    )


def related(site: Site, others: Sequence[Story], *, modern: bool) -> str:
    """Print newer and older articles."""
    rows = "".join(
        f'<li><a title="{cut(s.title)}" href="{site.path(s)}">{cut(s.title)}</a> <span class="date">({s.moment:%d/%m/%Y})</span></li>'
        for s in others
    )
    if modern:
        return f'<div class="other-news"><h4>Những tin mới hơn</h4><ul>{rows}</ul></div>'
    return f'<p><strong>Những tin cũ hơn</strong></p><ul class="related">{rows}</ul>'


def default_detail(
    site: Site, story: Story, *, image: str = "", author: str = "", source: str = "", heading: bool = False
) -> str:
    """Print a detail page of the default theme; ``heading``: the lead stands in a heading, as in 4.0."""
    tail = site.path(story).removeprefix(site.root)
    alt, thumb, full = cut(story.title), "", ""
    if image == "thumb":
        thumb = (
            f'<div id="imghome" class="fl" style="width:100px;margin-right:8px;"><a href="/uploads/news/{story.key}.jpg" '
            f'title="{alt}" rel="shadowbox"><img alt="{alt}" src="/files/news/{story.key}.jpg" width="100"/></a>'
            "<p><em>Quang cảnh buổi lễ</em></p></div>"
        )
    elif image == "full":
        full = (
            f'<div style="width:460px;margin:10px auto;"><img alt="{alt}" src="/files/news/{story.key}.jpg" width="460"/>'
            '<p style="text-align: center;"><em>Quang cảnh buổi lễ</em></p></div>'
        )
    text = f"<h2>{cut(story.lead or '')}</h2>" if heading else cut(story.lead or "")
    lead = f'<div id="hometext">{thumb}{text}</div>{full}' if story.lead is not None else ""
    lines = "".join(
        f'<p style="text-align: right;"><strong>{label}: </strong>{name}</p>'
        for label, name in (("Tác giả bài viết", author), ("Nguồn tin", source)) if name
    )  # fmt: skip
    tag = "div" if heading else "span"
    return (
        '<div class="news_column" style="padding:0 !important;margin:0 !important;"><div id="news_detail">'
        f'<h1>{cut(story.title)}</h1><{tag} class="time">{parts.full_date(story)}</{tag}><div class="control"><ul>'
        f'<li><a rel="nofollow" class="sendmail" title="Gửi bài viết qua email" href="javascript:void(0);"></a></li>'
        f'<li><a class="savefile" title="Lưu bài viết này" href="{site.root}/savefile{tail}"></a></li></ul></div>'
        f'<div style="clear: both;"></div>{lead}<div class="bodytext">{kit.body(story)}{kit.sign(story)}</div>{lines}'
        '<p class="copyright">Chú ý: Việc đăng lại bài viết trên phải ghi rõ nguồn.</p></div><form id="form3B" action="">'
        '<div class="clearfix"><div id="stringrating">Tổng số điểm của bài viết là: 10 trong 2 đánh giá</div></div></form>'
        f'<div class="keywords"><strong>Từ khóa: </strong><a href="{site.root}/search/?q=xa"><em>xã</em></a></div>'
    )


def modern_detail(
    site: Site, story: Story, *, image: str = "", author: str = "", source: str = "", poster: str = ""
) -> str:
    """Print a detail page of the modern theme."""
    alt, thumb, full = cut(story.title), "", ""
    if image == "thumb":
        thumb = (
            f'<div id="imghome" class="fl left" style="width:100px;margin-right:20px;"><a href="/uploads/news/{story.key}.jpg" '
            f'rel="shadowbox"><img alt="{alt}" src="/files/news/{story.key}.jpg" width="100"/></a><p><em>Quang cảnh buổi lễ</em>'
            "</p></div>"
        )
    elif image == "full":
        full = (
            f'<div style="width:460px;margin:10px auto;"><img alt="{alt}" src="/files/news/{story.key}.jpg" width="460"/>'
            '<p style="text-align: center;"><em>Quang cảnh buổi lễ</em></p></div>'
        )
    lead = (
        f'<div id="hometext" class="short-desc clearfix">{thumb}{cut(story.lead)}{full}</div>'
        if story.lead is not None
        else ""
    )
    by = f' - Người đăng bài viết: <a href="#" class="highlight">{poster}</a>' if poster else ""
    name = f"<strong>Tác giả bài viết: </strong>{author}" if author else ""
    of = f"<br/><strong>Nguồn tin: </strong>{source}" if source else ""
    signed = f'<div class="aright source">{name}{of}</div>' if name or of else ""
    return (
        '<div class="header-details"><div class="action fr right"><a rel="nofollow" href="javascript:void(0);" class="email">'
        'Gửi bài viết qua email</a><br/><a class="print" href="javascript: void(0)">In ra</a></div><div class="title">'
        f'<h1>{cut(story.title)}</h1><span class="small">Đăng lúc: {parts.full_date(story)} \n{by}\n</span></div>'
        f'<div class="clear"></div></div>{lead}<div id="bodytext" class="details-content clearfix">{kit.body(story)}'
        f'{kit.sign(story)}</div><div class="clear"></div>{signed}'
        '<div class="copyright">Chú ý: Việc đăng lại bài viết trên phải ghi rõ nguồn.</div><div class="box clearfix">'
        '<div class="oop fl"><div class="header-oop tag">Từ khóa:</div><p><a href="/tag/">xã</a></p></div></div>'
    )


def article(case: str, site: Site, story: Story, *vary: str, modern: bool = False, template: str = T,
            expect: dict[str, Any] | None = None, **dress: Any) -> Fixture:  # fmt: skip
    """Give an article's page with its item."""
    others = parts.rows_of(site, 3, site.host, 4100)
    content = (modern_detail if modern else default_detail)(site, story, **dress) + related(
        site, others, modern=modern
    )
    page = frame(site, content if modern else content + "</div>", others, story.title, modern=modern)
    page = kit.vary(page, case, *vary) if vary else page
    expected = parts.article_item(
        site, story, template, parts.full_date(story), lead=story.lead is not None, **(expect or {})
    )
    if dress.get("image"):
        home = {"url": f"{site.base}/files/news/{story.key}.jpg", "caption": "Quang cảnh buổi lễ"}
        expected["images"] = [home, *expected["images"]]  # type: ignore[misc]
    return Fixture(template, f"article-{case}", page, site.url(story), "article", expected)


def own(site: Site, shape: str, index: int, key: int, **changes: Any) -> Story:
    """Compose a story with this CMS's addresses."""
    return replace(parts.localised(kit.story(shape, index, site.host), site, key), **changes)


def articles() -> Iterator[Fixture]:
    """Give the detail pages."""
    yield article(
        "lead-caption-source-paren", TAY, own(TAY, "lead-caption-source-paren", 1, 412), image="full"
    )
    yield article("author-right", TAY, own(TAY, "caption-centred-author-right", 2, 413, lead=None), "lines")
    yield article(
        "two-lines-table-picture", ONE, own(ONE, "caption-table-entities-two-lines", 3, 7, lead=""), "upper"
    )
    yield article("table", TAY, own(TAY, "label-source-table", 4, 414), "attributes", image="thumb")
    node = {"signature": Signature("Hoàng Văn Thụ", "Đài Truyền thanh huyện", "node")}
    who = {"author": "Hoàng Văn Thụ", "source": "Đài Truyền thanh huyện"}
    yield article(
        "nested-list-elements",
        TAY,
        own(TAY, "midnight-nested-list", 5, 415, lead="Có ba việc.", **node),
        **who,
    )
    yield article("word-debris", ONE, own(ONE, "word-paste-two-br", 6, 8, lead=None), "decimal")
    yield article("modern-lead-caption", MOD, own(MOD, "lead-caption-source-paren", 7, 90), modern=True, image="thumb",
                  poster="admin")  # fmt: skip
    yield article("modern-elements", MOD, own(MOD, "plain-nothing", 8, 91, lead="Sáng 5/6, huyện họp.", **node), modern=True,
                  image="full", **who)  # fmt: skip
    yield article(
        "modern-list",
        MOD,
        own(MOD, "zero-width-caption-same-paragraph", 9, 92),
        "comments",
        modern=True,
        poster="Ban Biên Tập",
    )
    files = own(TAY, "nested-list-file", 10, 416, lead=None)
    yield article("file-in-body", TAY, files)
    pdf = own(MOD, "files-only", 11, 93, lead=None)
    yield article("modern-pdf-only", MOD, pdf, modern=True)


def row(site: Site, s: Story, tag: str = "h3") -> str:
    """Print a row of the default theme: no date."""
    return (
        f'<div class="news_column"><div class="items clearfix"><a href="{site.path(s)}" title="{cut(s.title)}"><img alt="" '
        f'src="/files/news/{s.key}.jpg" width="100" /></a><{tag}><a href="{site.path(s)}" title="{cut(s.title)}">{cut(s.title)}'
        f"</a></{tag}><p>{kit.teaser(s)}</p></div></div>\n"
    )


def modern_row(site: Site, s: Story) -> str:
    """Print a row of the modern theme: date and counts below."""
    return (
        f'<div class="box-border-shadow m-bottom listz-news"><div class="content-box"><a href="{site.path(s)}" title="{cut(s.title)}">'
        f'<img class="s-border fl left" alt="" src="/files/{s.key}.jpg" width="100"/></a><h4><a href="{site.path(s)}">{cut(s.title)}'
        f'</a></h4><p>{kit.teaser(s)}</p><div class="aright"><a title="Xem tiếp..." class="more" href="{site.path(s)}">Xem tiếp...'
        f'</a></div><div class="clear"></div></div><div class="info small">Đăng lúc: {s.moment.strftime(HALF)} | Đã xem: {s.views} | '
        f'Phản hồi: {int(s.key) % 4} | Chuyên mục: <a href="{site.root}/{site.cat}/" class="highlight">{site.cat_title}</a></div></div>\n'
    )


def rest(site: Site, some: Sequence[Story], *, modern: bool) -> str:
    """Print further articles."""
    if modern:
        rows = "".join(
            f'<li><a href="{site.path(s)}">{cut(s.title)}</a> <span class="small date">({s.moment:%d/%m/%Y})</span></li>'
            for s in some
        )
        return f'<div class="other-news"><h4>Các tin khác</h4><ul>{rows}</ul></div>'
    rows = "".join(
        f'<li><a href="{site.path(s)}">{cut(s.title)} <span class="date">({s.moment:%d/%m/%Y}) </span></a></li>'
        for s in some
    )
    return f'<hr/><h4>Các tin khác</h4><ul class="related">{rows}</ul>'


def pager(site: Site, current: int, total: int, step: int) -> str:
    """Print the pager: ``step`` 0 numbers pages (3.4), else counts articles (3.0 to 3.3)."""
    base = f"{site.root}/{site.cat}"

    def href(page: int) -> str:
        return (
            f"{base}/page-{(page - 1) * step}/"
            if step
            else f"{base}/page-{page}/"
            if page > 1
            else f"{base}/"
        )

    inner = ", ".join(
        f"<strong>{n}</strong>" if n == current else f'<a href="{href(n)}">{n}</a>'
        for n in range(1, total + 1)
    )
    before = (
        f'&nbsp;&nbsp;<span><a href="{href(current - 1)}">Trang trước</a></span>&nbsp;&nbsp;'
        if current > 1
        else ""
    )
    after = f'&nbsp;&nbsp;<span><a href="{href(current + 1)}">Trang sau</a></span>' if current < total else ""
    return f'<div class="generate_page">{before}{inner}{after}</div>'


def listings() -> Iterator[Fixture]:
    """Give the category pages."""
    rows = parts.rows_of(TAY, 18, "three", 700)

    def seen(at: Site, some: Sequence[Story], form: str | None, views: bool = False) -> list[Any]:
        return [parts.entry(at, s, form, views=views) for s in some]

    def page(case: str, at: Site, content: str, number: int, entries: list[Any], following: int | None, *, step: int = 0,
             modern: bool = False) -> Fixture:  # fmt: skip
        html = frame(at, content, parts.rows_of(at, 3, "side", 300), f"{at.cat_title} {case}", modern=modern)
        after = f"{at.base}{at.root}/{at.cat}/page-{following}/" if following else None
        return kit.listing(T, case, html, f"{at.base}{at.listing(number, step)}", entries, after)

    def default(at: Site, some: Sequence[Story]) -> str:
        return "".join(row(at, s) for s in some)

    day = "%d/%m/%Y"
    content = default(TAY, rows[:6]) + rest(TAY, rows[6:9], modern=False) + pager(TAY, 1, 3, 0)
    yield page("listing-first", TAY, content, 1, seen(TAY, rows[:6], None) + seen(TAY, rows[6:9], day), 2)
    content = default(ONE, rows[6:12]) + rest(ONE, rows[12:14], modern=False) + pager(ONE, 2, 3, 6)
    yield page(
        "listing-offset",
        ONE,
        content,
        2,
        seen(ONE, rows[6:12], None) + seen(ONE, rows[12:14], day),
        12,
        step=6,
    )
    yield page(
        "listing-last",
        TAY,
        default(TAY, rows[12:15]) + pager(TAY, 3, 3, 0),
        3,
        seen(TAY, rows[12:15], None),
        None,
    )
    yield page("listing-empty", TAY, "", 9, [], None)
    content = (
        "".join(modern_row(MOD, s) for s in rows[:5])
        + rest(MOD, rows[5:8], modern=True)
        + pager(MOD, 1, 3, 5)
    )
    entries = seen(MOD, rows[:5], HALF, True) + seen(MOD, rows[5:8], day)
    yield page("listing-modern", MOD, content, 1, entries, 5, step=5, modern=True)
    table = "".join(
        f'<tr><td>{n}</td><td><a href="{MOD.path(s)}">{cut(s.title)}</a></td></tr>'
        for n, s in enumerate(rows[:6], 1)
    )
    content = (
        f'<table class="table-list-news"><tbody><tr><th colspan="2"><a href="{MOD.root}/{MOD.cat}/">{MOD.cat_title}</a></th></tr>'
        f"{table}</tbody></table>{pager(MOD, 2, 2, 6)}"
    )
    yield page("listing-table", MOD, content, 2, seen(MOD, rows[:6], None), None, step=6, modern=True)
    cells = "".join(
        f'<div class="item fl" style="width: 33%"><div class="item_content"><a href="{TAY.path(s)}"><img alt="" src="/g/{s.key}.jpg" />'
        f'</a><h2><a title="{cut(s.title)}" href="{TAY.path(s)}">{cut(s.title)}</a></h2></div></div>' for s in rows[:6]
    )  # fmt: skip
    content = f'<div class="news_grid"><h3 class="cat"><a href="{TAY.root}/{TAY.cat}/">{TAY.cat_title}</a></h3>{cells}</div>{pager(TAY, 2, 4, 0)}'
    yield page("listing-grid", TAY, content, 2, seen(TAY, rows[:6], None), 3)


def others() -> Iterator[Fixture]:
    """Give the pages that are no article."""
    story, some = own(TAY, "plain-nothing", 1, 412), parts.rows_of(TAY, 6, "o", 700)
    url = TAY.url(story)
    yield kit.error(T, "flood", parts.flood(45), url, "FloodPage")
    denied = '<div id="no_permission"><p>Chỉ thành viên mới có quyền xem mục này!</p></div>'
    yield kit.error(T, "restricted", frame(TAY, denied, some, story.title), url, "LoginPage")
    gone = (
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="expires" content="0" /><title>Lỗi truy cập '
        '404</title></head><body><div style="width: 400px;text-align: center;"><a href="/"><img src="/images/logo.png" alt="" /></a>'
        '</div><div style="width: 400px;color: #dd3e31;">Lỗi truy cập 404<br /><span style="color: #1a264e;">Lỗi 404: Trang web mà bạn '
        'đã cố gắng truy cập không tồn tại trên máy chủ của website.</span></div><div><a href="/"><font color="#616161">Trở về trang chủ'
        "</font></a></div></body></html>"
    )
    yield kit.error(T, "gone", gone, url, "GonePage")
    listing = frame(TAY, "".join(row(TAY, s) for s in some), some, TAY.cat_title)
    yield kit.error(T, "listing-as-article", listing, f"{TAY.base}{TAY.listing()}", "NotAnArticle")
    other = "<html><head><meta name='generator' content='Joomla! 1.5'></head><body><h1>Tin</h1><p>Bài viết.</p></body></html>"
    yield kit.error(T, "joomla", other, url, "TemplateMismatch")


def fixtures() -> Iterator[Fixture]:
    """Give every page of the template."""
    yield from articles()
    yield from listings()
    yield from others()
