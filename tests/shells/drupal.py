"""Drupal 8 to 11: stock node and views markup of Bartik, Olivero and Bootstrap children, in Vietnamese."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from portalcrawl.normalize import url_key
from tests.shells import kit
from tests.shells.kit import Fixture, Signature, Story

T = "drupal"


@dataclass(frozen=True)
class Site:
    """One site with its theme."""

    host: str
    name: str
    theme: str = "bartik"
    submitted: str = "Được gửi bởi {user} vào {date}"
    user: str = "admin"
    date: str = "{day}, %d/%m/%Y - %H:%M"
    category: str | None = "Tin tức - Sự kiện"
    crumbs: bool = True
    term: bool = False
    counter: str = ""
    alias: bool = True
    body: str = "body"
    lead: str | None = None
    settings: bool = True
    generator: str | None = "Drupal 9 (https://www.drupal.org)"
    about: bool = True
    kind: str = "article"

    @property
    def base(self) -> str:
        """Give the site's address."""
        return f"https://{self.host}"

    def path(self, story: Story, cat: str = "tin-tuc") -> str:
        """Give an article's path: its alias, or the node's own."""
        return f"/{cat}/{kit.slug(story.title, 90).strip('-')}" if self.alias else f"/node/{story.key}"


def field(name: str, kind: str, inner: str, label: str = "", mode: str = "inline") -> str:
    """Print a field as field.html.twig does."""
    if not label:
        return f'<div class="clearfix text-formatted field field--name-{name} field--type-{kind} field--label-hidden field__item">{inner}</div>\n'
    return (
        f'<div class="field field--name-{name} field--type-{kind} field--label-{mode}">\n<div class="field__label">{label}</div>\n'
        f'<div class="field__items"><div class="field__item">{inner}</div></div></div>\n'
    )


def submitted(site: Site, story: Story) -> str:
    """Print the line above the text."""
    if not site.submitted or not story.published:
        return ""
    user = story.signature.author if story.signature.form == "node" and story.signature.author else site.user
    at = kit.printed(story, site.date)
    moment = story.moment.isoformat()
    stamp = (
        f'<time datetime="{moment}" title="{kit.printed(story, "{day}, %d/%m/%Y - %H:%M")}">{at}</time>'
        if site.generator
        else at
    )
    who = f'<span class="field field--name-uid field--type-entity-reference field--label-hidden"><span lang="" about="/user/1" typeof="schema:Person" property="schema:name" datatype="" class="username">{user}</span></span>'
    line = site.submitted.format(
        user=who,
        date=f'<span class="field field--name-created field--type-created field--label-hidden">{stamp}</span>',
    )
    if site.theme == "olivero":
        return f'<div class="node__meta"><div class="node__author-image"></div><span>{line}</span></div>\n'
    return f'<footer class="node__meta"><div class="author node__submitted">{line}</div></footer>\n'


def node(site: Site, story: Story, variant: int = 0, picture: bool = False) -> str:
    """Print the node."""
    shown, parts = story, []
    if picture:
        figure = next(b for b in story.blocks if isinstance(b, kit.Figure))
        shown = replace(story, blocks=tuple(b for b in story.blocks if b is not figure))
        img = f'<img loading="lazy" src="{figure.pictures[0].path}" width="480" height="320" alt="" typeof="foaf:Image" />'
        parts.append(field("field-image", "image", f'<a href="{site.path(story)}" hreflang="vi">{img}</a>'))
    if site.lead and story.lead:
        parts.append(field(site.lead, "string-long", escape(story.lead, quote=False)))
    if story.blocks:
        parts.append(
            field(site.body, "text-with-summary", kit.body(shown, variant) + kit.sign(story, variant))
        )
    links = "".join(
        f'<span class="file file--mime-application-pdf file--application-pdf"><a href="{f.href}" type="application/pdf" title="van-ban.pdf">{escape(f.text)}</a> <span>(215.3 KB)</span></span>'
        for f in story.files
    )
    if links:
        parts.append(field("field-tep-dinh-kem", "file", links, "Tệp đính kèm", "above"))
    if site.term and site.category:
        parts.append(
            field(
                "field-chuyen-muc",
                "entity-reference",
                f'<a href="/taxonomy/term/4" hreflang="vi">{site.category}</a>',
                "Chuyên mục",
            )
        )
    if story.signature.form == "node" and story.signature.source:
        parts.append(field("field-tac-gia", "string", escape(story.signature.author or ""), "Tác giả"))
        parts.append(field("field-nguon-tin", "string", escape(story.signature.source), "Nguồn", "above"))
    counter = (
        f'<li class="statistics-counter">{site.counter.format(story.views)}</li>' if site.counter else ""
    )
    parts.append(
        f'<div class="node__links"><ul class="links inline">{counter}<li class="comment-forbidden"></li></ul></div>'
    )
    parts.append(
        '<section class="field field--name-comment field--type-comment field--label-hidden comment-wrapper"><h2 class="title">Viết bình luận</h2><form class="comment-comment-form"></form></section>'
    )
    about = f' about="{site.path(story)}"' if site.about else ""
    meta = submitted(site, story)
    history = f' data-history-node-id="{story.key}"' if site.settings or not site.about else ""
    return (
        f'<article{history} role="article"{about} class="node node--type-{site.kind} node--promoted node--view-mode-full clearfix">\n'
        f'<header>{meta}</header>\n<div class="node__content clearfix">{"".join(parts)}</div>\n</article>\n'
    )


def page(
    site: Site,
    title: str,
    main: str,
    seed: object,
    head: str = "",
    heading: str | None = None,
    crumbs: str = "",
    current: str = "",
    body_class: str = "path-node page-node-type-article",
) -> str:
    """Print page.html.twig around the content."""
    dice = kit.rng(T, site.host, seed)
    links = [(site.path(s), s.title) for s in kit.stories(4, f"d9{seed}", 700)]
    rows = "".join(
        f'<div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="{u}" hreflang="vi">{escape(t)}</a></span></div><div class="views-field views-field-created"><span class="field-content"><time datetime="2025-05-{d}T08:00:00+07:00" class="datetime">{d}/05/2025</time></span></div></div>'
        for d, (u, t) in enumerate(links, 11)
    )
    side = (
        f'<aside class="layout-sidebar-second" role="complementary"><div class="region region-sidebar-second"><div class="views-element-container block block-views" id="block-tinmoi"><h2>Tin mới</h2><div class="content"><div class="view view-tin-moi js-view-dom-id-1"><div class="view-content">{rows}</div></div></div></div>'
        f'<div id="block-thongke" class="block block-block-content">{kit.side_boxes(seed)}</div></div></aside>'
    )
    title_block = (
        f'<div id="block-{site.theme}-page-title" class="block block-core block-page-title-block"><div class="content"><h1 class="title page-title"><span class="field field--name-title field--type-string field--label-hidden">{heading}</span></h1></div></div>\n'
        if heading
        else ""
    )
    settings = json.dumps(
        {
            "path": {"baseUrl": "/", "currentPath": current, "isFront": False, "currentLanguage": "vi"},
            "user": {"uid": 0},
        }
    )
    script = (
        f'<script type="application/json" data-drupal-selector="drupal-settings-json">{settings}</script>\n'
        if site.settings
        else ""
    )
    generator = f'<meta name="Generator" content="{site.generator}" />\n' if site.generator else ""
    clock = f'<div class="block" id="block-ngay">{kit.TODAY}</div>' if dice.random() < 0.6 else ""
    return (
        f'<!DOCTYPE html>\n<html lang="vi" dir="ltr" prefix="content: http://purl.org/rss/1.0/modules/content/  schema: http://schema.org/">\n<head><meta charset="utf-8" />\n{generator}{head}<title>{escape(title)} | {site.name}</title>\n'
        f'<link rel="stylesheet" media="all" href="/sites/default/files/css/css_{dice.randint(10**6, 10**7)}.css" />\n<link rel="stylesheet" href="/core/themes/{site.theme}/css/base.css?s1" /></head>\n'
        f'<body class="layout-one-sidebar layout-sidebar-second {body_class}">\n<a href="#main-content" class="visually-hidden focusable skip-link">Nhảy đến nội dung</a>\n<div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas>\n'
        f'<div id="page-wrapper"><header role="banner" class="header"><div class="region region-header"><div id="block-branding" class="block"><a href="/" rel="home">{site.name}</a></div>{clock}</div>'
        f'<nav role="navigation" id="block-main-menu"><ul class="menu"><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li><li><a href="/tin-tuc">Tin tức</a></li></ul></nav></header>\n'
        f'<div id="main" class="layout-main clearfix">{crumbs}<main id="content" class="column main-content" role="main"><section class="section"><a id="main-content" tabindex="-1"></a><div class="region region-content">{title_block}'
        f'<div data-drupal-messages-fallback class="hidden"></div><div id="block-{site.theme}-content" class="block block-system block-system-main-block"><div class="content">{main}</div></div></div></section></main>\n{side}</div>\n'
        f'<footer class="site-footer"><div class="region region-footer"><p>Bản quyền thuộc {site.name}</p><p>Tổng lượt truy cập: 2.418.003</p></div></footer></div></div>\n{script}<script src="/core/assets/vendor/jquery/jquery.min.js?v=3.6"></script></body></html>\n'
    )


def crumb(site: Site) -> str:
    """Print the breadcrumb."""
    if not site.crumbs or not site.category:
        return ""
    return (
        '<div class="region region-breadcrumb"><div id="block-breadcrumbs" class="block block-system-breadcrumb-block"><nav class="breadcrumb" role="navigation" aria-labelledby="system-breadcrumb"><h2 id="system-breadcrumb" class="visually-hidden">Điều hướng</h2>'
        f'<ol><li><a href="/">Trang chủ</a></li><li><a href="/tin-tuc">{site.category}</a></li></ol></nav></div></div>\n'
    )


def article(site: Site, story: Story, variant: int = 0, seed: object = 0, picture: bool = False) -> str:
    """Print an article's page."""
    head = f'<link rel="canonical" href="{site.base}{site.path(story)}" />\n<link rel="shortlink" href="{site.base}/node/{story.key}" />\n'
    return page(
        site,
        story.title,
        node(site, story, variant, picture),
        seed,
        head,
        escape(story.title, quote=False),
        crumb(site),
        f"node/{story.key}",
    )


BARTIK = Site("phuong-a.d9.shell.invalid", "Phường Biên Giang")
OLIVERO = Site(
    "xa-b.d9.shell.invalid", "Xã Vĩnh Trạch", theme="olivero", submitted="By {user}, {date}", user="quantri", date="%d %b, %Y",
    counter="{} lượt xem", alias=False, lead="field-tom-tat", generator="Drupal 10 (https://www.drupal.org)", term=True, crumbs=False,
)  # fmt: skip
BARE = Site(
    "xa-c.d9.shell.invalid", "Xã An Hòa", theme="angiang", submitted="{date}", date="%d/%m/%Y - %H:%M", body="field-noi-dung",
    generator=None, about=False, counter="{} views", category=None,
)  # fmt: skip
LABELLED = Site(
    "phuong-d.d9.shell.invalid", "Phường Yên Nghĩa", theme="barrio", submitted="Ngày đăng: {date}", date="%d/%m/%Y", lead="field-mo-ta", kind="tin-tuc",
)  # fmt: skip


def some_page() -> str:
    """Give an article's page, for other templates to refuse."""
    return article(
        BARTIK, kit.moved(kit.story("ordered-list-attachment-box", 2, T, key="77"), "/sites/default/files/")
    )


def case(
    name: str,
    site: Site,
    shape: str,
    index: int = 0,
    variant: int = 0,
    kinds: tuple[str, ...] = (),
    picture: bool = False,
    raw: str | None = None,
    **changes: Any,
) -> Fixture:
    """Give one article's fixture."""
    story = kit.moved(kit.story(shape, index, T), "/sites/default/files/2025-05/")
    story = replace(story, **{"key": str(43285 + 11 * index), **changes})
    story = kit.dated(story) if "%H" not in site.date else story
    story = story if site.counter else replace(story, views=None)
    url = site.base + site.path(story)
    login = story.published is not None and "{user}" in site.submitted and story.signature.form != "node"
    printed = (raw or kit.printed(story, site.date)) if story.published and site.submitted else None
    item = kit.item(
        story, T, url, story.key, raw=printed, category=site.category if site.crumbs or site.term else None,
        lead=site.lead is not None, warnings=["account_name"] if login else [],
    )  # fmt: skip
    html = article(site, story, variant, name, picture)
    return Fixture(T, f"article-{name}", kit.vary(html, name, *kinds), url, "article", item)


def articles() -> Iterator[Fixture]:
    """Give the article pages."""
    fields = Signature(author="Trần Tương", source="UBND phường", form="node")
    yield case("alias", BARTIK, "caption-centred-author-right", 0)
    yield case("olivero-lead-node-path", OLIVERO, "lead-caption-source-paren", 1)
    yield case("no-generator-other-body-field", BARE, "two-pictures-in-table-nfd", 2)
    yield case("label-day-only", LABELLED, "label-source-table", 3)
    yield case("image-field", BARTIK, "account-name-list", 4, picture=True)
    yield case("file-field", OLIVERO, "ordered-list-attachment-box", 5)
    yield case(
        "author-and-source-fields",
        replace(BARTIK, term=True, crumbs=False),
        "nested-list-file",
        6,
        signature=fields,
    )
    yield case("two-lines", BARE, "amp-stray-end-tags-two-lines", 7, 1, ("hex",))
    yield case("word", BARTIK, "word-paste-two-br", 8, 2, ("lines", "attributes"))
    yield case("no-date", BARTIK, "no-date", 9, 0, ("quotes",))
    yield case("zero-width", LABELLED, "zero-width-caption-same-paragraph", 10, 1, ("decimal",))
    yield case("nested-list", BARE, "midnight-nested-list", 11, 1)
    only = kit.story("ordered-list-attachment-box", 13, T)
    yield case("files-only", OLIVERO, "files-only", 12, blocks=(), files=only.files)


LISTS = [replace(s, key=str(43900 - 7 * i)) for i, s in enumerate(kit.stories(23, "d9list"))]


def teaser(site: Site, s: Story) -> str:
    """Print a node's teaser."""
    return (
        f'<div class="views-row"><article data-history-node-id="{s.key}" role="article" about="{site.path(s)}" class="node node--type-article node--view-mode-teaser clearfix"><header><h2 class="node__title"><a href="{site.path(s)}" rel="bookmark"><span class="field field--name-title field--type-string field--label-hidden">{escape(s.title)}</span></a></h2>{submitted(site, replace(s, signature=Signature()))}</header>'
        f'<div class="node__content clearfix">{field("body", "text-with-summary", f"<p>{kit.teaser(s)}</p>")}<div class="node__links"><ul class="links inline"><li class="node-readmore"><a href="{site.path(s)}" rel="tag" title="{escape(s.title)}" hreflang="vi">Đọc tiếp<span class="visually-hidden"> about {escape(s.title)}</span></a></li></ul></div></div></article></div>\n'
    )


def row(site: Site, s: Story) -> str:
    """Print a row of a view of fields."""
    return (
        f'<div class="views-row"><div class="views-field views-field-field-image"><div class="field-content"><a href="{site.path(s)}" hreflang="vi"><img loading="lazy" src="/sites/default/files/styles/thumbnail/public/{s.key}.jpg" alt="" /></a></div></div>'
        f'<div class="views-field views-field-title"><span class="field-content"><a href="{site.path(s)}" hreflang="vi">{escape(s.title)}</a></span></div><span class="views-field views-field-created"><span class="field-content"><time datetime="{s.moment.isoformat()}" class="datetime">{kit.printed(s, "%d/%m/%Y")}</time></span></span>'
        f'<div class="views-field views-field-totalcount"><span class="views-label views-label-totalcount">Lượt xem: </span><span class="field-content">{s.views}</span></div></div>\n'
    )


def listing(name: str, site: Site, number: int, kind: str = "teasers", count: int = 23) -> Fixture:
    """Give page N of a listing."""
    everything = LISTS[:count] if kind == "teasers" else [kit.dated(s) for s in LISTS[:count]]
    rows, last = everything[(number - 1) * 10 : number * 10], -(-len(everything) // 10)
    items = "".join(
        f'<li class="pager__item{" is-active" if n + 1 == number else ""}"><a href="?page={n}" title="{"Trang hiện tại" if n + 1 == number else f"Đến trang {n + 1}"}"><span class="visually-hidden">Trang </span>{n + 1}</a></li>\n'
        for n in range(last)
    )
    if number < last:
        items += f'<li class="pager__item pager__item--next"><a href="?page={number}" title="Đến trang sau" rel="next"><span class="visually-hidden">Trang sau</span><span aria-hidden="true">››</span></a></li>'
    pager = (
        f'<nav class="pager" role="navigation" aria-labelledby="pagination-heading"><h4 id="pagination-heading" class="pager__heading visually-hidden">Phân trang</h4><ul class="pager__items js-pager__items">{items}</ul></nav>'
        if last > 1
        else ""
    )
    shown = "".join(teaser(site, s) if kind == "teasers" else row(site, s) for s in rows)
    shown = (
        f'<div class="view-content">{shown}</div>'
        if rows
        else '<div class="view-empty">Chưa có nội dung.</div>'
    )
    main = f'<div class="views-element-container"><div class="view view-taxonomy-term view-id-taxonomy_term view-display-id-page_1 js-view-dom-id-2">{shown}{pager}</div></div>'
    base = f"{site.base}/tin-tuc"
    if kind == "teasers":
        entries = [kit.entry(s, site.base + site.path(s), s.key, kit.printed(s, site.date)) for s in rows]
    else:
        key = {s.key: url_key(site.path(s)) if site.alias else s.key for s in rows}
        entries = [
            kit.entry(s, site.base + site.path(s), key[s.key], kit.printed(s, "%d/%m/%Y"), views=True)
            for s in rows
        ]
    html = page(
        site, "Tin tức", main, name, heading="Tin tức", current="taxonomy/term/4", body_class="path-taxonomy"
    )
    url = base + (f"?page={number - 1}" if number > 1 else "")
    return kit.listing(T, name, html, url, entries, f"{base}?page={number}" if number < last else None)


def others() -> Iterator[Fixture]:
    """Give the pages that are no article."""
    from tests.shells import drupal7

    url = f"{BARTIK.base}/tin-tuc/ngay-hoi-doc-sach"
    denied = page(
        BARTIK,
        "Từ chối truy cập",
        "<div>Bạn không có quyền truy cập trang này.</div>",
        1,
        heading="Từ chối truy cập",
        body_class="",
    )
    yield kit.error(T, "access-denied", denied, url, "LoginPage")
    gone = page(
        BARE,
        "Không tìm thấy trang",
        "<div>Không thể tìm thấy trang được yêu cầu.</div>",
        2,
        heading="Không tìm thấy trang",
        body_class="",
    )
    yield kit.error(T, "soft-404", gone, url, "GonePage")
    english = page(
        OLIVERO,
        "Page not found",
        "The requested page could not be found.",
        3,
        heading="Page not found",
        body_class="",
    )
    yield kit.error(T, "soft-404-english", english, f"{OLIVERO.base}/node/77", "GonePage")
    login = '<form class="user-login-form" data-drupal-selector="user-login-form" action="/user/login" method="post"><input type="text" name="name" /><input type="password" name="pass" /><input type="submit" value="Đăng nhập" /></form>'
    yield kit.error(
        T,
        "login",
        page(BARTIK, "Đăng nhập", login, 4, heading="Đăng nhập", body_class="path-user"),
        f"{BARTIK.base}/user/login",
        "LoginPage",
    )
    for name, kind in (("listing-as-article", "teasers"), ("view-as-article", "view")):
        found = listing("", BARTIK, 1, kind)
        yield kit.error(T, name, found.page, found.url, "NotAnArticle")
    about = (
        '<article about="/gioi-thieu" class="node node--type-page node--view-mode-full"><div class="node__content">'
        + field(
            "body",
            "text-with-summary",
            "<p>Phường nằm ở phía đông của quận, gồm chín khu dân cư, dân số 18.120 người.</p>" * 3,
        )
        + "</div></article>"
    )
    yield kit.error(
        T,
        "static-page",
        page(
            BARTIK,
            "Giới thiệu",
            about,
            5,
            heading="Giới thiệu",
            current="node/2",
            body_class="path-node page-node-type-page",
        ),
        f"{BARTIK.base}/gioi-thieu",
        "NotAnArticle",
    )
    old = drupal7.article(
        drupal7.BARTIK, kit.moved(kit.story("plain-nothing", 3, T, key="88"), "/sites/default/files/")
    )
    yield kit.error(T, "other-template", old, url, "TemplateMismatch")


def fixtures() -> Iterator[Fixture]:
    """Give every page of the template."""
    yield from articles()
    yield listing("listing-first", BARTIK, 1)
    yield listing("listing-middle", BARTIK, 2)
    yield listing("listing-last", BARTIK, 3)
    yield listing("listing-empty", BARTIK, 1, "view", 0)
    yield listing("listing-view-aliases", LABELLED, 1, "view")
    yield listing("listing-view-nodes", OLIVERO, 2, "view")
    yield from others()
