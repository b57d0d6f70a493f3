"""vnPortal: pages in the forms that texts and addresses of its tenants show; the markup around is invented.

Known: media on ``storage-vnportal.vnpt.vn``, ``.UIMultiFunction_Default > .MultiFunctionControl > .content``,
pictures with ``alt="anh tin bai"``, captions indented by forty nbsp, empty paragraphs, inline fonts on every
span; the order of title, date and counter per tenant. What is not known varies as widely as it may.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from tests.shells import kit
from tests.shells.kit import Fixture, Story

T = "vnportal"
NBSP40 = "&nbsp; " * 20
SPAN = '<span style="font-family:&quot;Times New Roman&quot;,Times,serif;font-size:18px;">'
NUMBERS = "Thống kê truy cập • Đang online: 1 • Hôm nay 14 • Trong tuần 268 • Tất cả 45.812"


@dataclass(frozen=True)
class Tenant:
    """One tenant of the platform, with its theme."""

    host: str
    name: str
    folder: str
    order: str
    """Which lines stand where: T title, D date, V views, N site numbers, L lead, B body, A files."""
    head: str = "h1"
    date: str = "{day}, %d/%m/%Y"
    date_label: str = ""
    category: str | None = "Tin tức - Sự kiện"
    crumbs: str = "ul"
    wrap: str = '<div class="UINewsDetail_Default"><div class="NewsDetailControl">{}</div></div>'
    column: str = '<div class="col-md-9 main-content">{}</div>'
    lead: str = '<div class="sapo">{}</div>'
    body: str = '<div class="noidung-tin">{}</div>'
    form: str = "/{cat}/{slug}-{key}"
    more: dict[str, Any] = field(default_factory=dict)

    def url(self, story: Story, cat: str = "tin-tuc-su-kien") -> str:
        """Give an article's address."""
        path = self.form.format(cat=cat, slug=kit.slug(story.title, 80).strip("-"), key=story.key)
        return f"https://{self.host}{path}"

    @property
    def media(self) -> str:
        """Where the tenant's pictures are."""
        return f"https://storage-vnportal.vnpt.vn/{self.folder}/anhbai/nam2025/"


THANHHOA = Tenant("xa-a.vnp.shell.invalid", "Xã Trung Lý", "thh-ubnd/3371", "TDLB")
NGHEAN = Tenant(
    "huyen-b.vnp.shell.invalid", "Huyện Đô Lương", "nan-ubnd/2210", "DTLBA", head="h3", date="%d/%m/%Y",
    crumbs="div", lead="<p><strong>{}</strong></p>", body='<div class="article-content" id="content-detail">{}</div>',
    column='<section class="col-lg-8">{}</section>',
)  # fmt: skip
NAMDINH = Tenant(
    "xa-c.vnp.shell.invalid", "Xã Giao Tiến", "ndh-ubnd/1422", "TVLB", head="h2", crumbs="none", category=None,
    lead='<div class="tomtat">{}</div>', body="<div class='chitiet'>{}</div>",
)  # fmt: skip
COUNTED = Tenant(
    "xa-d.vnp.shell.invalid", "Xã Trực Chính", "ndh-ubnd/1430", "NTLB", head="div class='tieude'", crumbs="none",
    category=None, wrap='<article class="detail">{}</article>',
)  # fmt: skip
HANOI = Tenant(
    "phuong-e.vnp.shell.invalid", "Phường Ngọc Lâm", "gov-hni/6249", "TDVLBA", date="%d/%m/%Y %H:%M",
    date_label="Ngày đăng: ", form="/{cat}/{slug}-{key}.htm", crumbs="ol",
    body='<div id="noidung" class="entry-body">{}</div>',
)  # fmt: skip
SAPA = replace(
    THANHHOA, host="thi-xa-f.vnp.shell.invalid", name="Thị xã Sa Pa", folder="lci-ubnd/1227", crumbs="ol",
    form="/1227/27461/54439/{key}/{cat}/{slug}", date="%d-%m-%Y %H:%M",
)  # fmt: skip


# ------------------------------------------------------------------------------------------------- pages


def control(inner: str, kind: str = "MultiFunction") -> str:
    """Print a box of the platform's own control."""
    return f'<div class="UI{kind}_Default">\n<div class="{kind}Control">\n<div class="content">{inner}</div>\n</div></div>\n'


def page(tenant: Tenant, title: str, main: str, seed: object = 0, side: str | None = None) -> str:
    """Print the frame of a tenant around its main column."""
    dice = kit.rng("vnportal", tenant.host, seed)
    menu = "".join(
        f'<li><a href="/{kit.slug(name)}">{name}</a></li>'
        for name in ("Giới thiệu", "Tin tức - Sự kiện", "Văn bản", "Thủ tục hành chính", "Liên hệ")
    )
    clock = f'<div class="today">{kit.TODAY}</div>' if dice.random() < 0.7 else ""
    banner = f"https://storage-vnportal.vnpt.vn/{tenant.folder}/banner/banner{dice.randint(1, 9)}.png"
    links = [(tenant.url(s), s.title) for s in kit.stories(5, f"side{seed}", 8200)]
    boxes = kit.side_boxes(seed, links) if side is None else side
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8" /><title>{escape(title)}</title>\n'
        f'<link href="/Content/Themes/{tenant.folder.split("/")[0]}/style.css?v={dice.randint(1, 99)}" rel="stylesheet" />'
        f"</head><body>\n<header>"
        + control(f'<a href="/"><img src="{banner}" alt="{tenant.name}" /></a>')
        + f'{clock}<nav class="menu"><ul>{menu}</ul></nav></header>\n<div class="container"><div class="row">\n'
        + tenant.column.format(main)
        + f'\n<div class="col-md-3 sidebar">{boxes}</div>\n</div></div>\n<footer>'
        + control(
            f"<p><b>CỔNG THÔNG TIN ĐIỆN TỬ {tenant.name.upper()}</b></p><p>Chịu trách nhiệm: Chủ tịch UBND</p>"
            "<p>Điện thoại: 0230 000 000</p>"
        )
        + "</footer></body></html>\n"
    )


def crumbs(tenant: Tenant, title: str) -> str:
    """Print the breadcrumb in the tenant's form."""
    steps = ["Trang chủ", tenant.category or ""]
    if tenant.crumbs == "none":
        return ""
    if tenant.crumbs == "div":
        inner = " / ".join(f'<a href="#">{step}</a>' for step in steps)
        return f'<div class="duongdan">{inner}</div>\n'
    items = "".join(f'<li><a href="/{kit.slug(step)}">{step}</a></li>' for step in steps)
    return f'<{tenant.crumbs} class="breadcrumb">{items}</{tenant.crumbs}>\n'


def typed(story: Story, variant: int = 0) -> str:
    """Print the body as the platform's editor leaves it."""
    html = kit.body(story, variant) + kit.sign(story, variant)
    html = re.sub(r"<p [^>]*><em>(?!\()([^<]*)</em></p>", rf"<p><i>{NBSP40}\1</i></p>", html)
    if variant % 2:
        html = re.sub(
            r"<p(?: style=\"text-align: justify;\")?>([^<>&]{40,})</p>",
            rf"<p>{SPAN}\1</span></p><p>&nbsp;</p>",
            html,
        )
    return html


def article(tenant: Tenant, story: Story, variant: int = 0, seed: object = 0, **parts: str) -> str:
    """Print an article; ``parts`` replace what a letter of the tenant's order stands for."""
    files = "".join(f'<li><a href="{f.href}">{escape(f.text)}</a></li>' for f in story.files)
    title = escape(story.title, quote=False)
    tag = tenant.head.partition(" ")[0]
    shown = {
        "T": f"<{tenant.head}>{title}</{tag}>\n",
        "D": f'<div class="ngaydang">{tenant.date_label}{kit.printed(story, tenant.date)}</div>\n'
        if story.published
        else "",
        "V": f"<p class='luotxem'>Lượt xem: {story.views}</p>\n",
        "N": f"<div class='counter'>{NUMBERS}</div>\n",
        "L": tenant.lead.format(escape(story.lead, quote=False)) + "\n" if story.lead else "",
        "B": tenant.body.format(typed(story, variant)) + "\n",
        "A": f'<div class="files"><p>Tệp đính kèm</p><ul>{files}</ul></div>\n' if files else "",
    } | parts
    related = "".join(
        f'<li><a href="{tenant.url(s)}">{escape(s.title)}</a> <span>({kit.printed(s, "%d/%m/%Y")})</span></li>'
        for s in kit.stories(4, f"rel{seed}", 7600)
    )
    inner = "".join(shown[letter] for letter in tenant.order)
    inner += f'<div class="tinkhac"><h4>Các tin khác</h4><ul>{related}</ul></div>'
    return page(tenant, story.title, crumbs(tenant, story.title) + tenant.wrap.format(inner), seed)


def case(
    name: str, tenant: Tenant, shape: str, index: int = 0, variant: int = 0, kinds: tuple[str, ...] = (),
    day: bool = True, parts: dict[str, str] | None = None, **changes: Any,
) -> Fixture:  # fmt: skip
    """Give one article's fixture; ``changes`` replace the story's fields."""
    story = kit.moved(kit.story(shape, index, T), tenant.media, "anh tin bai")
    story = replace(story, **{"key": str(595005 - 37 * index), **changes})
    story = kit.dated(story) if day and "%H" not in tenant.date else story
    url = tenant.url(story)
    is_dated = story.published is not None and "D" in tenant.order
    item = kit.item(
        story, T, url, key_of(tenant, story), raw=kit.printed(story, tenant.date) if is_dated else None,
        category=tenant.category if tenant.crumbs != "none" else None,
        lead="L" in tenant.order, views="V" in tenant.order,
    )  # fmt: skip
    html = article(tenant, story, variant, name, **(parts or {}))
    return Fixture(T, f"article-{name}", kit.vary(html, name, *kinds), url, "article", item)


def key_of(tenant: Tenant, story: Story) -> str:
    """Give the article's key: a legacy address has four numbers, and which of them names it is not known."""
    return f"1227.27461.54439.{story.key}" if tenant.form.startswith("/1227") else story.key


def articles() -> Iterator[Fixture]:
    """Give the article pages."""
    yield case("lead-caption-source", THANHHOA, "lead-caption-source-paren", 0)
    yield case("date-before-title", NGHEAN, "caption-centred-author-right", 1, 1)
    yield case("views-alone-no-date", NAMDINH, "plain-nothing", 2)
    yield case("site-numbers-before-title", COUNTED, "two-captions-nbsp-author", 3)
    yield case("hanoi-htm-nineteen-digits", HANOI, "label-source-table", 4, key="2250617082134517899")
    yield case("legacy-path", SAPA, "two-pictures-in-table-nfd", 5, key="293909")
    yield case("nested-list", THANHHOA, "midnight-nested-list", 6, 1, ("attributes", "quotes"))
    yield case("two-line-signature", NGHEAN, "amp-stray-end-tags-two-lines", 7, kinds=("hex",))
    yield case(
        "zero-width", HANOI, "zero-width-caption-same-paragraph", 8, 1, ("lines",), key="2250401193055111"
    )
    yield case("word-paste", THANHHOA, "word-paste-two-br", 9, 0, ("decimal",))
    yield case("empty-paragraphs-name-line", NGHEAN, "file-name-line-nested-wrapper", 10, 1, ("upper",))
    yield case("ordered-list-files", HANOI, "ordered-list-attachment-box", 11, key="2250312081500333")
    yield case("files-only", NGHEAN, "files-only", 12)
    yield case("no-date-entities", replace(THANHHOA, order="TB"), "no-date", 13, 1)


LISTS = kit.stories(24, "vnlist", 640000)


def listing(
    case_name: str, tenant: Tenant, number: int, form: int = 0, count: int = 24, path: str = "tin-tuc-su-kien"
) -> Fixture:
    """Give page N of a listing; ``form`` is how its rows look."""
    rows = [kit.dated(replace(s, key=str(640000 - 41 * i))) for i, s in enumerate(LISTS)][:count]
    if tenant is HANOI:
        rows = [replace(s, key=f"2250617082134{s.key}") for s in rows]
    shown = rows[(number - 1) * 10 : number * 10]
    last = -(-len(rows) // 10)
    html = ""
    for s in shown:
        url, title, at = tenant.url(s, path), escape(s.title), kit.printed(s, "%d/%m/%Y")
        thumb = f'<a href="{url}"><img src="{tenant.media}{s.key}.jpg" alt="anh tin bai" /></a>'
        if form == 0:
            html += f'<li>{thumb}<h4><a href="{url}">{title}</a></h4><span class="date">{at}</span><p>{kit.teaser(s)}</p></li>\n'
        elif form == 1:
            html += f'<div class="item">{thumb}<div><a href="{url}" title="{title}">{title}</a><p>({at})</p></div></div>\n'
        else:
            html += f'<tr><td>{thumb}</td><td><a href="{url}"><b>{title}</b></a><br />{at} | Lượt xem: {s.views}<br />{kit.teaser(s)}</td></tr>\n'
    around = ('<ul class="danhsach">{}</ul>', '<div class="list-news">{}</div>', "<table>{}</table>")[form]
    base = f"https://{tenant.host}/{path}"
    pages = "".join(
        f"<li class='active'><span>{n}</span></li>"
        if n == number
        else f'<li><a href="/{path}?page={n}">{n}</a></li>'
        for n in range(1, last + 1)
    )
    pager = f'<ul class="pagination">{pages}</ul>' if last > 1 else ""
    empty = "" if shown else "<p>Chưa có bài viết.</p>"
    main = crumbs(tenant, "") + tenant.wrap.format(
        f"<h2>Tin tức - Sự kiện</h2>{around.format(html)}{empty}{pager}"
    )
    url = base + (f"?page={number}" if number > 1 else "")
    following = f"{base}?page={number + 1}" if number < last else None
    entries = [
        kit.entry(s, tenant.url(s, path), key_of(tenant, s), kit.printed(s, "%d/%m/%Y"), views=form == 2)
        for s in shown
    ]
    side = kit.side_boxes(case_name, []) if not shown else None
    return kit.listing(
        T, case_name, page(tenant, "Tin tức - Sự kiện", main, case_name, side), url, entries, following
    )


def others() -> Iterator[Fixture]:
    """Give the pages that are no article."""
    from tests.shells import drupal

    story = kit.moved(kit.story("plain-nothing", 1, T), THANHHOA.media)
    url = THANHHOA.url(replace(story, key="595111"))
    foreign = drupal.some_page().replace(
        "/sites/default/files/", "https://storage-vnportal.vnpt.vn/gov-hni/VanBan/"
    )
    yield kit.error(T, "other-template", foreign, url, "TemplateMismatch")
    found = listing("", THANHHOA, 1)
    yield kit.error(T, "listing-as-article", found.page, found.url, "NotAnArticle")
    gone = '<div class="thongbao"><p>Bài viết không tồn tại hoặc đã bị xóa.</p></div>'
    yield kit.error(T, "soft-404", page(THANHHOA, "Thông báo", gone, "gone", ""), url, "GonePage")
    login = '<form method="post"><p>Đăng nhập</p><input name="u"><input type="password" name="p"><button>Đăng nhập</button></form>'
    yield kit.error(T, "login", page(THANHHOA, "Đăng nhập", login, "login", ""), url, "LoginPage")
    about = (
        "<h1>Giới thiệu chung</h1>"
        + "<p>Xã nằm ở phía tây của tỉnh, diện tích 197 km2, gồm mười lăm bản.</p>" * 3
    )
    yield kit.error(
        T,
        "static-page",
        page(THANHHOA, "Giới thiệu", about),
        f"https://{THANHHOA.host}/gioi-thieu",
        "NotAnArticle",
    )
    yield kit.error(T, "empty", "", url, "EmptyPage")


def fixtures() -> Iterator[Fixture]:
    """Give every page of the template."""
    yield from articles()
    yield listing("listing-first", THANHHOA, 1)
    yield listing("listing-middle", THANHHOA, 2)
    yield listing("listing-last", THANHHOA, 3)
    yield listing("listing-empty", THANHHOA, 1, count=0)
    yield listing("listing-cards-hanoi", HANOI, 1, 1)
    yield listing("listing-table-legacy", SAPA, 2, 2)
    yield from others()
