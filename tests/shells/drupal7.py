"""Drupal 7: stock node and views markup of Bartik, Bootstrap and Zen children, in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from portalcrawl.normalize import url_key
from tests.shells import kit
from tests.shells.kit import Fixture, Signature, Story

T = "drupal7"
DAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")


@dataclass(frozen=True)
class Site:
    """One site with its theme."""

    host: str
    name: str
    theme: str = "bartik"
    submitted: str = "Được đăng bởi {user} vào {date}"
    """What stands above the text; empty: nothing."""
    user: str = "admin"
    date: str = "{wd}, %d/%m/%Y - %H:%M"
    rdf: bool = True
    title_in: str = "page"
    category: str | None = "Tin tức"
    crumbs: bool = True
    term: bool = False
    """The category is a field of the node."""
    counter: str = "{} lượt đọc"
    alias: bool = True
    body_field: str = "body"
    lead_field: str | None = None
    files: str = "table"
    comments: str = '<li class="comment_forbidden last"><span><a href="/user/login?destination=x">Đăng nhập</a> để gửi ý kiến</span></li>'
    tail: str = ""
    before: str = ""

    @property
    def base(self) -> str:
        """Give the site's address."""
        return f"http://{self.host}"

    def url(self, story: Story, cat: str = "tin-tuc") -> str:
        """Give an article's address: its alias, or the node's own."""
        path = f"{cat}/{kit.slug(story.title, 90).strip('-')}" if self.alias else f"node/{story.key}"
        return f"{self.base}/{path}"


def when(story: Story, form: str) -> str:
    """Give the printed date."""
    at = story.moment.astimezone(kit.VIETNAM)
    return at.strftime(form).replace("{wd}", DAYS[at.weekday()])


def field(name: str, kind: str, inner: str, label: str = "", mode: str = "above") -> str:
    """Print a field as field.tpl.php does."""
    head = f'<div class="field-label">{label}:&nbsp;</div>' if label else ""
    mode = mode if label else "hidden"
    return (
        f'<div class="field field-name-{name} field-type-{kind} field-label-{mode}">{head}<div class="field-items">'
        f'<div class="field-item even">{inner}</div></div></div>\n'
    )


def submitted(site: Site, story: Story) -> str:
    """Print the line above the text."""
    if not site.submitted or not story.published:
        return ""
    user = story.signature.author if story.signature.form == "node" and story.signature.author else site.user
    date = when(story, site.date)
    iso = story.moment.isoformat()
    name = f'<span class="username" xml:lang="" about="/user/1" typeof="sioc:UserAccount" property="foaf:name" datatype="">{user}</span>'
    line = site.submitted.format(user=name if site.rdf else user, date=date)
    if site.rdf:
        line = f'<span property="dc:date dc:created" content="{iso}" datatype="xsd:dateTime" rel="sioc:has_creator">{line}</span>'
    if site.theme == "bootstrap":
        return f'<span class="submitted">{line}</span>\n'
    return f'<div class="meta submitted">{line}</div>\n'


def node(site: Site, story: Story, variant: int = 0, picture: bool = False) -> str:
    """Print the node; ``picture``: the story's first figure is the image field."""
    title = escape(story.title, quote=False)
    shown, parts = story, []
    if picture:
        figure = next(b for b in story.blocks if isinstance(b, kit.Figure))
        shown = replace(story, blocks=tuple(b for b in story.blocks if b is not figure))
        parts.append(
            field(
                "field-image",
                "image",
                f'<img typeof="foaf:Image" src="{figure.pictures[0].path}" width="640" height="480" alt="" />',
            )
        )
    if site.lead_field and story.lead:
        parts.append(field(site.lead_field, "text-long", f"<p>{escape(story.lead, quote=False)}</p>"))
    if story.blocks:
        text = kit.body(shown, variant) + kit.sign(story, variant)
        parts.append(field(site.body_field, "text-with-summary", text))
    if story.files:
        parts.append(files(site, story))
    if site.term and site.category:
        parts.append(
            field(
                "field-chuyen-muc",
                "taxonomy-term-reference",
                f'<a href="/{kit.slug(site.category)}">{site.category}</a>',
                "Chuyên mục",
                "inline",
            )
        )
    if story.signature.form == "node" and story.signature.source:
        parts.append(field("field-thuc-hien", "text", escape(story.signature.author or ""), "Thực hiện"))
        parts.append(field("field-nguon", "text", escape(story.signature.source), "Nguồn"))
    views = (
        f'<li class="statistics_counter first"><span>{site.counter.format(f"{story.views:,}".replace(",", "."))}</span></li>'
        if site.counter
        else ""
    )
    head = f'<h2 class="node-title">{title}</h2>\n' if site.title_in == "node" else ""
    about = (
        f' about="/{site.url(story).split("/", 3)[3]}" typeof="sioc:Item foaf:Document"' if site.rdf else ""
    )
    hidden = (
        f'<span property="dc:title" content="{escape(story.title)}" class="rdf-meta element-hidden"></span>'
        if site.rdf
        else ""
    )
    tag = "article" if site.theme == "bootstrap" else "div"
    return (
        f'<{tag} id="node-{story.key}" class="node node-article node-promoted clearfix"{about}>\n{head}{hidden}{submitted(site, story)}'
        f'<div class="content clearfix">{"".join(parts)}</div>\n<div class="link-wrapper"><ul class="links inline">{views}'
        f'<li class="print_html"><a href="/print/{story.key}" title="Hiển thị phiên bản in">Bản in</a></li>{site.comments}</ul></div>\n{site.tail}</{tag}>\n'
    )


def files(site: Site, story: Story) -> str:
    """Print the file field."""
    links = [
        f'<span class="file"><img class="file-icon" alt="PDF icon" title="application/pdf" src="/modules/file/icons/application-pdf.png" /> '
        f'<a href="{f.href}" type="application/pdf; length=120331">{escape(f.text)}</a></span>'
        for f in story.files
    ]
    if site.files == "table":
        rows = "".join(f'<tr class="odd"><td>{link}</td><td>117.51 KB</td> </tr>' for link in links)
        inner = f'<table class="sticky-enabled"><thead><tr><th>Đính kèm</th><th>Dung lượng</th> </tr></thead><tbody>{rows}</tbody></table>'
    else:
        inner = "".join(links)
    return field("field-file", "file", inner, "Tệp đính kèm")


def page(
    site: Site,
    title: str,
    main: str,
    body_class: str,
    seed: object,
    head: str = "",
    heading: str | None = None,
    crumbs: str = "",
    side: bool = True,
) -> str:
    """Print page.tpl.php around the content."""
    dice = kit.rng(T, site.host, seed)
    h1 = f'<h1 class="title" id="page-title">{heading}</h1>\n' if heading else ""
    links = [(site.url(s), s.title) for s in kit.stories(4, f"d7{seed}", 700)]
    rows = "".join(
        f'<div class="views-row views-row-{i + 1}"><div class="views-field views-field-title"><span class="field-content"><a href="{u}">{escape(t)}</a></span></div>'
        f'<div class="views-field views-field-created"><span class="field-content">{dice.randint(10, 28)}/05/2025</span></div></div>'
        for i, (u, t) in enumerate(links)
    )
    block = (
        f'<div class="region region-sidebar-first sidebar"><div id="block-views-tin-moi-block" class="block block-views"><h2>Tin mới</h2><div class="content">'
        f'<div class="view view-tin-moi view-id-tin_moi view-display-id-block"><div class="view-content">{rows}</div></div></div></div>\n'
        f'<div id="block-block-3" class="block block-block"><div class="content">{kit.side_boxes(seed)}</div></div></div>'
        if side else ""
    )  # fmt: skip
    clock = (
        f'<div id="block-block-1" class="block"><div class="content">{kit.TODAY}</div></div>'
        if dice.random() < 0.6
        else ""
    )
    generator = (
        '<meta name="Generator" content="Drupal 7 (http://drupal.org)" />\n' if dice.random() < 0.7 else ""
    )
    left, right = (block, "") if dice.random() < 0.5 else ("", block)
    content = "col-sm-9" if site.theme == "bootstrap" else "column"
    return (
        f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML+RDFa 1.0//EN" "http://www.w3.org/MarkUp/DTD/xhtml-rdfa-1.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="vi" version="XHTML+RDFa 1.0" dir="ltr">\n'
        f'<head profile="http://www.w3.org/1999/xhtml/vocab"><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />\n{generator}{head}<title>{escape(title)} | {site.name}</title>\n'
        f'<style type="text/css" media="all">@import url("{site.base}/modules/system/system.base.css?q{dice.randint(1, 99)}");\n@import url("{site.base}/modules/node/node.css?q1");</style>\n'
        f'<script type="text/javascript" src="{site.base}/misc/drupal.js?q1"></script>\n'
        f'<script type="text/javascript">jQuery.extend(Drupal.settings, {{"basePath":"\\/","pathPrefix":"","ajaxPageState":{{"theme":"{site.theme}"}}}});</script>\n</head>\n'
        f'<body class="html not-front not-logged-in one-sidebar sidebar-first {body_class}">\n<div id="skip-link"><a href="#main-content" class="element-invisible element-focusable">Nhảy đến nội dung</a></div>\n'
        f'<div id="page-wrapper"><div id="page"><div id="header"><a href="/" rel="home"><img src="/sites/default/files/logo.png" alt="Trang chủ" /></a>{clock}'
        f'<div id="main-menu"><ul class="links"><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li><li><a href="/tin-tuc">Tin tức</a></li></ul></div></div>\n'
        f'<div id="main-wrapper"><div id="main" class="clearfix">{crumbs}{left}\n<div id="content" class="{content}"><div class="section">{site.before}<a id="main-content"></a>{h1}'
        f'<div class="region region-content"><div id="block-system-main" class="block block-system"><div class="content">{main}</div></div></div></div></div>\n{right}</div></div>\n'
        f'<div id="footer-wrapper"><div class="section"><p>Bản quyền thuộc {site.name}</p><p>Số lượt truy cập: 1.224.511</p></div></div></div></div></body></html>\n'
    )


def crumb(site: Site, title: str) -> str:
    """Print the breadcrumb."""
    if not site.crumbs or not site.category:
        return ""
    last = (
        f' <span class="delimiter">»</span> <span class="inline even last">{escape(title)}</span>'
        if site.theme == "bootstrap"
        else ""
    )
    return (
        f'<div id="breadcrumb"><h2 class="element-invisible">Bạn đang ở đây</h2><div class="breadcrumb"><span class="inline odd first"><a href="/">Trang chủ</a></span>'
        f' <span class="delimiter">»</span> <span class="inline"><a href="/{kit.slug(site.category)}">{site.category}</a></span>{last}</div></div>\n'
    )


def article(site: Site, story: Story, variant: int = 0, seed: object = 0, picture: bool = False) -> str:
    """Print an article's page."""
    path = site.url(story).split("/", 3)[3]
    head = f'<link rel="canonical" href="/{path}" />\n<link rel="shortlink" href="/node/{story.key}" />\n'
    heading = escape(story.title, quote=False) if site.title_in == "page" else None
    classes = f"page-node page-node- page-node-{story.key} node-type-article"
    return page(
        site,
        story.title,
        node(site, story, variant, picture),
        classes,
        seed,
        head,
        heading,
        crumb(site, story.title),
    )


BARTIK = Site("xa-a.d7.shell.invalid", "Xã Biên Giang")
SPARE = Site(
    "xa-b.d7.shell.invalid", "Xã Kiến Thành", theme="bootstrap", submitted="{date}", rdf=False, date="%d/%m/%Y - %H:%M",
    counter="{} lượt xem", alias=False, lead_field="field-tom-tat", files="list", term=True, crumbs=False,
    comments="",
)  # fmt: skip
ENGLISH = Site(
    "xa-c.d7.shell.invalid", "Xã Hạ Lang", submitted="Submitted by {user} on {date}", user="quantri", counter="{} reads",
    before='<div class="thongke"><h2>THỐNG KÊ TRUY CẬP</h2><p>Đang online: 12</p><p>Hôm nay: 240</p></div>',
)  # fmt: skip
NODE_TITLE = Site(
    "phuong-d.d7.shell.invalid", "Phường Hà Cầu", theme="zen", submitted="Gửi bởi {user} ngày {date}", user="Super User", title_in="node",
    date="%d/%m/%Y", rdf=False, counter="", tail='<h2 class="title comment-form">Viết bình luận</h2><form class="comment-form"><input type="text" name="name" /><textarea name="c"></textarea></form>',
)  # fmt: skip
AMERICAN = replace(ENGLISH, host="xa-e.d7.shell.invalid", date="%a, %m/%d/%Y - %H:%M")


def case(
    name: str,
    site: Site,
    shape: str,
    index: int = 0,
    variant: int = 0,
    kinds: tuple[str, ...] = (),
    picture: bool = False,
    machine: bool = False,
    **changes: Any,
) -> Fixture:
    """Give one article's fixture; ``machine``: the printed date cannot be read, the attribute can."""
    story = kit.moved(kit.story(shape, index, T), "/sites/default/files/tin/")
    story = replace(story, **{"key": str(349 + 11 * index), **changes})
    story = kit.dated(story) if "%H" not in site.date else story
    if not site.counter:
        story = replace(story, views=None)
    url = site.url(story)
    dated = story.published is not None and bool(site.submitted)
    raw = None if not dated else story.moment.isoformat() if machine else when(story, site.date)
    login = dated and "{user}" in site.submitted and story.signature.form != "node"
    item = kit.item(
        story, T, url, story.key, raw=raw, category=site.category if site.crumbs or site.term else None,
        lead=site.lead_field is not None, warnings=["account_name"] if login else [],
    )  # fmt: skip
    html = article(site, story, variant, name, picture)
    return Fixture(T, f"article-{name}", kit.vary(html, name, *kinds), url, "article", item)


def articles() -> Iterator[Fixture]:
    """Give the article pages."""
    fields = Signature(author="Trần Tương", source="UBND phường", form="node")
    yield case("alias-rdf", BARTIK, "caption-centred-author-right", 0)
    yield case("lead-field-node-path", SPARE, "lead-caption-source-paren", 1)
    yield case("english-labels-statistics-first", ENGLISH, "nbsp-caption-same-paragraph", 2)
    yield case("title-in-node-comment-form", NODE_TITLE, "label-source-table", 3, lead=None)
    yield case("american-order", AMERICAN, "plain-nothing", 4, machine=True)
    yield case("image-field", BARTIK, "account-name-list", 5, picture=True, lead=None)
    yield case("file-table", SPARE, "ordered-list-attachment-box", 6)
    yield case(
        "author-and-source-fields",
        replace(SPARE, crumbs=True, alias=True),
        "nested-list-file",
        7,
        signature=fields,
    )
    yield case(
        "user-is-the-author",
        BARTIK,
        "plain-nothing",
        8,
        signature=Signature(author="Lê Thị Diệu", form="node"),
    )
    yield case("two-lines-nfd", BARTIK, "two-pictures-in-table-nfd", 9, 1, ("hex",))
    yield case("word", replace(ENGLISH, crumbs=False), "word-paste-two-br", 10, 2, ("lines", "attributes"))
    yield case("no-date", BARTIK, "no-date", 11, 0, ("quotes",))
    yield case("zero-width", NODE_TITLE, "zero-width-caption-same-paragraph", 12, 1, ("decimal",), lead=None)
    only = kit.story("ordered-list-attachment-box", 13, T)
    yield case("files-only", SPARE, "files-only", 13, blocks=(), files=only.files)


LISTS = [replace(s, key=str(900 - 7 * i)) for i, s in enumerate(kit.stories(23, "d7list"))]


def teasers(site: Site, rows: list[Story]) -> str:
    """Print node teasers, as on the front page and on pages of terms."""
    return "".join(
        f'<div id="node-{s.key}" class="node node-article node-promoted node-teaser clearfix" about="/{site.url(s).split("/", 3)[3]}" typeof="sioc:Item foaf:Document">\n'
        f'<h2 property="dc:title" datatype=""><a href="/{site.url(s).split("/", 3)[3]}">{escape(s.title)}</a></h2>{submitted(site, replace(s, signature=Signature()))}'
        f'<div class="content clearfix"><div class="field field-name-body"><div class="field-items"><div class="field-item even"><p>{kit.teaser(s)}</p></div></div></div></div>\n'
        f'<div class="link-wrapper"><ul class="links inline"><li class="node-readmore first"><a href="/{site.url(s).split("/", 3)[3]}" rel="tag" title="{escape(s.title)}">Đọc tiếp<span class="element-invisible"> về {escape(s.title)}</span></a></li>'
        f'<li class="statistics_counter last"><span>{site.counter.format(s.views)}</span></li></ul></div></div>\n'
        for s in rows
    )


def view(site: Site, rows: list[Story], table: bool) -> str:
    """Print a view of fields, as rows or as a table."""
    out = ""
    for i, s in enumerate(rows):
        link = f'<a href="/{site.url(s).split("/", 3)[3]}">{escape(s.title)}</a>'
        created = kit.printed(s, "%d/%m/%Y - %H:%M")
        if table:
            out += f'<tr class="{("odd", "even")[i % 2]}"><td class="views-field views-field-counter">{i + 1}</td><td class="views-field views-field-title">{link}</td><td class="views-field views-field-created">{created}</td></tr>\n'
        else:
            out += (
                f'<div class="views-row views-row-{i + 1} views-row-{("odd", "even")[i % 2]}"><div class="views-field views-field-field-image"><div class="field-content"><a href="/{site.url(s).split("/", 3)[3]}"><img typeof="foaf:Image" src="/sites/default/files/styles/thumb/{i}.jpg" alt="" /></a></div></div>'
                f'<div class="views-field views-field-title"><span class="field-content">{link}</span></div><div class="views-field views-field-created"><span class="field-content">{created}</span></div>'
                f'<div class="views-field views-field-body"><span class="field-content">{kit.teaser(s)}</span></div></div>\n'
            )
    empty = "" if rows else '<div class="view-empty"><p>Chưa có bài viết nào.</p></div>'
    inner = (
        f'<table class="views-table cols-3"><thead><tr><th>STT</th><th>Tiêu đề</th><th>Ngày đăng</th></tr></thead><tbody>{out}</tbody></table>'
        if table
        else out
    )
    inner = f'<div class="view-content">{inner}</div>' if rows else empty
    return f'<div class="view view-tin-tuc view-id-tin_tuc view-display-id-page view-dom-id-8f1">{inner}'


def listing(name: str, site: Site, number: int, kind: str = "teasers", count: int = 23) -> Fixture:
    """Give page N of a listing."""
    everything = LISTS[:count]
    rows, last = everything[(number - 1) * 10 : number * 10], -(-len(everything) // 10)
    path = "tin-tuc"
    items = "".join(
        f'<li class="pager-current">{n + 1}</li>\n'
        if n + 1 == number
        else f'<li class="pager-item"><a title="Đến trang {n + 1}" href="/{path}{f"?page={n}" if n else ""}">{n + 1}</a></li>\n'
        for n in range(last)
    )
    if number < last:
        items += f'<li class="pager-next"><a title="Đến trang sau" href="/{path}?page={number}">sau ›</a></li>\n<li class="pager-last last"><a href="/{path}?page={last - 1}">cuối »</a></li>'
    pager = (
        f'<h2 class="element-invisible">Trang</h2><div class="item-list"><ul class="pager">{items}</ul></div>'
        if last > 1
        else ""
    )
    if kind == "teasers":
        main = teasers(site, rows) or "<p>Hiện tại chưa có nội dung nào được phân loại với mục này.</p>"
        main = f'<div class="term-listing-heading"></div>{main}{pager}'
        entries = [kit.entry(s, site.url(s), s.key, when(s, site.date), views=True) for s in rows]
        classes = "page-taxonomy page-taxonomy-term page-taxonomy-term-3"
    else:
        main = view(site, rows, kind == "table") + pager + "</div>"
        entries = [
            kit.entry(
                s,
                site.url(s),
                url_key(site.url(s)) if site.alias else s.key,
                kit.printed(s, "%d/%m/%Y - %H:%M"),
            )
            for s in rows
        ]
        classes = "page-tin-tuc page-views"
    html = page(site, "Tin tức", main, classes, name, heading="Tin tức", crumbs=crumb(site, ""))
    base = f"{site.base}/{path}"
    url = base + (f"?page={number - 1}" if number > 1 else "")
    return kit.listing(T, name, html, url, entries, f"{base}?page={number}" if number < last else None)


def others() -> Iterator[Fixture]:
    """Give the pages that are no article."""
    from tests.shells import drupal

    url = f"{BARTIK.base}/tin-tuc/ngay-hoi-doc-sach"
    denied = page(
        BARTIK,
        "Truy cập bị từ chối",
        "Bạn không có quyền truy cập trang này.",
        "page-tin-tuc",
        1,
        heading="Truy cập bị từ chối",
    )
    yield kit.error(T, "access-denied", denied, url, "LoginPage")
    gone = page(
        SPARE,
        "Không tìm thấy trang",
        'Trang yêu cầu "/tin-tuc/ngay-hoi-doc-sach" không tìm thấy.',
        "page-tin-tuc",
        2,
        heading="Không tìm thấy trang",
    )
    yield kit.error(T, "soft-404", gone, url, "GonePage")
    english = page(
        ENGLISH,
        "Page not found",
        'The requested page "/node/77" could not be found.',
        "page-node",
        3,
        heading="Page not found",
    )
    yield kit.error(T, "soft-404-english", english, f"{ENGLISH.base}/node/77", "GonePage")
    login = (
        '<form action="/user/login" method="post" id="user-login"><label>Tên truy cập</label><input type="text" name="name" />'
        '<label>Mật khẩu</label><input type="password" name="pass" /><input type="submit" value="Đăng nhập" /></form>'
    )
    yield kit.error(
        T,
        "login",
        page(BARTIK, "Tài khoản", login, "page-user", 4, heading="Tài khoản người dùng"),
        f"{BARTIK.base}/user/login",
        "LoginPage",
    )
    for name, kind in (("listing-as-article", "teasers"), ("view-as-article", "view")):
        found = listing("", BARTIK, 1, kind)
        yield kit.error(T, name, found.page, found.url, "NotAnArticle")
    about = (
        '<div id="node-2" class="node node-page"><div class="content">'
        + field(
            "body",
            "text-with-summary",
            "<p>Xã nằm ở phía đông của huyện, gồm chín thôn, dân số 8.120 người.</p>" * 3,
        )
        + "</div></div>"
    )
    yield kit.error(
        T,
        "static-page",
        page(BARTIK, "Giới thiệu", about, "page-node page-node-2 node-type-page", 5, heading="Giới thiệu"),
        f"{BARTIK.base}/gioi-thieu",
        "NotAnArticle",
    )
    yield kit.error(T, "other-template", drupal.some_page(), url, "TemplateMismatch")


def fixtures() -> Iterator[Fixture]:
    """Give every page of the template."""
    yield from articles()
    yield listing("listing-first", BARTIK, 1)
    yield listing("listing-middle", BARTIK, 2)
    yield listing("listing-last", BARTIK, 3)
    yield listing("listing-empty", BARTIK, 1, "view", 0)
    yield listing("listing-view", ENGLISH, 1, "view")
    yield listing("listing-table", SPARE, 2, "table")
    yield from others()
