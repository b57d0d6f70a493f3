"""A second batch of vnPortal and DNN pages: other themes, other parts missing, more boxes around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from tests.shells import kit, vnportal
from tests.shells.kit import Fixture, Story

V, D = "vnportal", "dnn"


def text(value: str | None) -> str:
    """Escape a text."""
    return escape(value or "", quote=False)


# ----------------------------------------------------------------------------------------------- vnPortal


def vn_story(shape: str, index: int, tenant: str, **changes: Any) -> Story:
    """Give a story with its pictures on the media host."""
    media = f"https://storage-vnportal.vnpt.vn/{tenant}/Images/2025/6/"
    story = kit.moved(kit.story(shape, index, "vn-b2"), media, "anh tin bai")
    return replace(story, **{"key": str(61200 + 413 * index), **changes})


def vn_page(title: str, main: str, head: str = "", before: str = "", after: str = "") -> str:
    """Print another theme's frame: no table, a marquee, a long menu, the control at the bottom only."""
    hot = "".join(
        f'<a href="/tin-noi-bat/{kit.slug(s.title, 60)}-{s.key}">{text(s.title)}</a> '
        for s in kit.stories(3, "hot", 58000)
    )
    menu = "".join(
        f'<li class="nav-item dropdown"><a href="/c{i}">{n}</a><ul><li><a href="/c{i}/a">{n} xã</a></li></ul></li>'
        for i, n in enumerate(
            ("Trang chủ", "Giới thiệu", "Chính quyền", "Tin tức", "Chuyển đổi số", "Công dân", "Liên hệ")
        )
    )
    return (
        f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{text(title)}</title>{head}</head><body class="home-page">\n'
        f'<div id="top-bar"><span id="clock">Hôm nay: {kit.TODAY}</span><a href="/login">Đăng nhập</a></div><div class="nav-wrap"><ul class="navbar-nav">{menu}</ul></div>\n'
        f'<div class="marquee"><marquee>{hot}</marquee></div>{before}\n<div class="wrapper"><div class="row"><div class="col-12 col-lg-9">{main}</div>\n'
        f'<div class="col-12 col-lg-3">{after}<div class="box-online"><h4>Thống kê truy cập</h4><ul><li>Đang online: 3</li><li>Hôm nay: 121</li><li>Tất cả: 98.120</li></ul></div></div></div></div>\n'
        '<div class="UIMultiFunction_Default" id="ctrl_98120"><div class="MultiFunctionControl"><div class="content"><p><strong>TRANG THÔNG TIN ĐIỆN TỬ XÃ</strong></p><p>Ghi rõ nguồn khi phát hành lại thông tin</p></div></div></div></body></html>\n'
    )


def vnportal_pages() -> Iterator[Fixture]:
    """Give vnPortal's pages."""
    host = "https://xa-k.vnp.shell.invalid"

    s = vn_story("lead-caption-source-paren", 20, "tha/1")
    url = f"{host}/van-hoa-xa-hoi/{kit.slug(s.title, 70).strip('-')}-{s.key}"
    raw = kit.printed(s, "%d/%m/%Y | %H:%M")
    main = (
        f'<div class="bread"><a href="/">Trang chủ</a> » <a href="/van-hoa-xa-hoi">Văn hóa - Xã hội</a></div><div class="title-detail"><span>{text(s.title)}</span></div>'
        f'<div class="info"><span class="date"><i class="fa fa-clock-o"></i> {raw}</span> <span class="view">Lượt xem: {s.views:,}</span></div><div class="tools"><a>A-</a> <a>A</a> <a>A+</a> <a href="#">In bài viết</a> <a href="#">Chia sẻ</a></div>'.replace(
            ",", ".", 1
        )
        + f'<div class="lead"><b>{text(s.lead)}</b></div><div class="ckeditor"><div><div>{vnportal.typed(s, 1)}</div></div></div><div class="tags"></div>'
    )
    yield Fixture(
        V,
        "article-b2-soup",
        vn_page(s.title, main),
        url,
        "article",
        kit.item(s, V, url, s.key, raw=raw, category="Văn hóa - Xã hội"),
    )

    s = vn_story("caption-centred-author-right", 21, "nan/2", views=83)
    url = f"{host}/kinh-te/{kit.slug(s.title, 70).strip('-')}-{s.key}"
    raw = kit.printed(s, "{day}, %d/%m/%Y %H:%M")
    rel = "".join(
        f'<p>- <a href="/kinh-te/{kit.slug(x.title, 60)}-{x.key}">{text(x.title)}</a> ({kit.printed(x, "%d/%m/%Y")})</p>'
        for x in kit.stories(3, "vr", 57000)
    )
    main = (
        f'<h2 class="category-title"><a href="/kinh-te">Kinh tế</a></h2><div class="news"><h1 class="news-title">{text(s.title)}</h1><p class="time">{raw}</p><div class="news-body">{vnportal.typed(s)}</div>'
        f'<p class="viewed">Lượt xem: 83</p><div class="comment"><h4>Ý kiến bạn đọc</h4><textarea></textarea><button>Gửi bình luận</button></div><div class="others"><h4>Tin cùng chuyên mục</h4>{rel}</div></div>'
    )
    yield Fixture(
        V,
        "article-b2-views-below",
        vn_page(f"{s.title} - Xã K", main),
        url,
        "article",
        kit.item(s, V, url, s.key, raw=raw, category="Kinh tế"),
    )

    s = vn_story("files-only", 22, "gov-hni/6249", key="2250601093012456", views=None)
    s = replace(
        kit.dated(s),
        blocks=(
            replace(
                s.blocks[0],
                text="Kế hoạch.pdf",
                href="https://storage-vnportal.vnpt.vn/gov-hni/6249/VanBan/ke-hoach-12.pdf",
            ),
        ),
    )
    url = f"{host}/thong-bao/{kit.slug(s.title, 70).strip('-')}-{s.key}.htm"
    raw = kit.printed(s, "%d/%m/%Y")
    name = kit.FileLink(
        "https://storage-vnportal.vnpt.vn/gov-hni/6249/VanBan/ke-hoach-12.pdf", "Kế hoạch.pdf"
    )
    main = f'<div class="detail"><h1>{text(s.title)}</h1><span class="d">Ngày đăng: {raw}</span><div class="c"><p>&nbsp;</p><iframe src="{name.href}" width="100%" height="800"></iframe><p><a href="{name.href}">{name.text}</a></p></div></div>'
    yield Fixture(
        V,
        "article-b2-pdf-frame",
        vn_page(s.title, main),
        url,
        "article",
        kit.item(replace(s, blocks=(), files=(name,)), V, url, s.key, raw=raw),
    )

    s = kit.dated(vn_story("same-title-again", 23, "ndh/3", views=None))
    url = f"{host}/tin-trong-xa/{kit.slug(s.title, 70).strip('-')}-{s.key}"
    raw = kit.printed(s, "%d-%m-%Y")
    body = "".join(
        f'<p><span style="font-size:14pt"><span style="font-family:Times New Roman,Times,serif">{p}</span></span></p>\n<p>&nbsp;</p>'
        if p.startswith("<b>")
        else p
        for p in [vnportal.typed(s, 1)]
    )
    main = f'<ol class="breadcrumb"><li class="breadcrumb-item"><a href="/">Trang chủ</a></li><li class="breadcrumb-item active">Tin trong xã</li></ol><small class="text-muted">Ngày đăng: {raw}</small><h4 class="post-title">{text(s.title)}</h4><p class="summary"><em>{text(s.lead)}</em></p><div class="post-content">{body}</div>'
    yield Fixture(
        V,
        "article-b2-small-date-first",
        vn_page(s.title, main),
        url,
        "article",
        kit.item(s, V, url, s.key, raw=raw, category="Tin trong xã"),
    )

    s = vn_story("two-pictures-in-table-nfd", 24, "lci/4", views=None, published=None)
    url = f"{host}/tin-xa/{kit.slug(s.title, 70).strip('-')}-{s.key}"
    stats = "<div class='online'>Thống kê truy cập<br>• Đang online: 2<br>• Hôm nay 41<br>• Trong tuần 301<br>• Tất cả 120.334</div>"
    main = f'{stats}<div class="chi-tiet-tin"><div class="tieu-de-tin">{text(s.title)}</div><div class="noi-dung-tin">{vnportal.typed(s)}</div><div class="share">Chia sẻ</div></div>'
    yield Fixture(
        V,
        "article-b2-numbers-no-date",
        vn_page(
            s.title,
            main,
            before='<div class="banner"><img src="https://storage-vnportal.vnpt.vn/lci/4/b.png" alt=""></div>',
        ),
        url,
        "article",
        kit.item(s, V, url, s.key, raw=None),
    )

    s = kit.dated(vn_story("word-paste-two-br", 25, "bth/5", views=412))
    url = f"{host}/xa-tra-tan/{kit.slug(s.title, 70).strip('-')}-{s.key}"
    raw = kit.printed(s, "%d/%m/%Y")
    main = f'<section><div class="meta">{raw} <span>| 412 lượt xem</span></div><h2>{text(s.title)}</h2><div class="fulltext">{vnportal.typed(s)}</div><div class="author"></div></section>'
    head = f'<meta property="og:title" content="{escape(s.title)}">'
    yield Fixture(
        V,
        "article-b2-meta-before",
        vn_page("Xã K", main, head),
        url,
        "article",
        kit.item(s, V, url, s.key, raw=raw),
    )

    rows = [replace(x, key=str(71000 - 9 * i)) for i, x in enumerate(kit.stories(8, "vnb2"))]
    links = [f"/van-hoa/{kit.slug(x.title, 70).strip('-')}-{x.key}" for x in rows]
    items = "".join(
        f'<div class="card"><a class="img" href="{u}"><img src="https://storage-vnportal.vnpt.vn/tha/1/{x.key}.jpg"></a><h3><a href="{u}">{text(x.title)}</a></h3><div class="m"><i></i>{kit.printed(x, "%d/%m/%Y %H:%M")}</div></div>\n'
        for x, u in zip(rows, links, strict=True)
    )
    most = "".join(
        f'<li><a href="/van-hoa/{kit.slug(x.title, 60)}-{x.key}">{text(x.title)}</a> {kit.printed(x, "%d/%m/%Y")}</li>'
        for x in kit.stories(10, "most", 50000)
    )
    main = f'<h2>Văn hóa</h2><div class="grid">{items}</div><div class="paging"><a class="active">1</a><a href="/van-hoa?page=2">2</a><a href="/van-hoa?page=3">3</a><a href="/van-hoa?page=2">Trang sau</a></div>'
    entries = [kit.entry(x, host + u, x.key, kit.printed(x)) for x, u in zip(rows, links, strict=True)]
    yield kit.listing(
        V,
        "listing-b2-cards",
        vn_page("Văn hóa", main, after=f"<h4>Đọc nhiều</h4><ul>{most}</ul>"),
        f"{host}/van-hoa",
        entries,
        f"{host}/van-hoa?page=2",
    )


# ---------------------------------------------------------------------------------------------------- DNN


def dnn_story(shape: str, index: int, **changes: Any) -> Story:
    """Give a story with its files in the portal's folder."""
    story = kit.moved(kit.story(shape, index, "dnn-b2"), "/Portals/5/Images/")
    return replace(story, **{"key": str(3300 + 13 * index), **changes})


def dnn_page(title: str, modules: str, crumb: str | None = "Tin tức") -> str:
    """Print a responsive skin of DNN 7 to 9."""
    step = f' / <a href="/tin-tuc" class="breadcrumb-item">{crumb}</a>' if crumb else ""
    return (
        f'<!DOCTYPE html>\n<html lang="vi-VN"><head id="Head"><meta charset="utf-8" /><meta name="generator" content="DNN Platform" /><title>{text(title)}</title><link href="/Resources/Shared/stylesheets/dnndefault/7.0.0/default.css" rel="stylesheet"/></head>\n'
        f'<body id="Body"><form method="post" action="./" id="Form" enctype="multipart/form-data"><input type="hidden" name="__VIEWSTATE" value="x1" /><div id="siteWrapper"><header><div class="date">{kit.TODAY}</div><nav><ul><li><a href="/">Trang chủ</a></li></ul></nav></header>\n'
        f'<div id="dnn_BannerPane" class="DNNEmptyPane"></div><div class="crumbs"><span id="dnn_BREADCRUMB1_lblBreadCrumb"><a href="/" class="breadcrumb-item">Trang chủ</a>{step}</span></div>\n'
        f'<main><div id="dnn_ContentPane" class="contentPane col-md-9">{modules}</div><div id="dnn_SidebarPane" class="sidePane">{kit.side_boxes(title)}</div></main>\n'
        '<footer><div id="dnn_FooterPane"><div class="DnnModule DnnModule-DNN_HTML DnnModule-390"><a name="390"></a><div id="dnn_ctr390_ContentPane"><div id="dnn_ctr390_ModuleContent" class="DNNModuleContent ModDNNHTMLC"><p>Cổng thông tin điện tử. Mọi tổ chức, cá nhân khi phát hành lại thông tin trên cổng này phải ghi rõ nguồn và chịu trách nhiệm về nội dung.</p></div></div></div></div></footer></div></form></body></html>\n'
    )


def dnn_module(number: int, inner: str, kind: str = "News", title: str = "") -> str:
    """Print a module."""
    head = (
        f'<h2 class="dnntitle"><span id="dnn_ctr{number}_dnnTITLE_titleLabel" class="title">{title}</span></h2>'
        if title
        else ""
    )
    return f'<div class="DnnModule DnnModule-{kind} DnnModule-{number}"><a name="{number}"></a><div class="DNNContainer">{head}<div id="dnn_ctr{number}_ContentPane"><div id="dnn_ctr{number}_ModuleContent" class="DNNModuleContent Mod{kind}C">{inner}</div></div></div></div>\n'


def dnn_pages() -> Iterator[Fixture]:
    """Give DNN's pages."""
    host = "http://so-k.dnn.shell.invalid"

    def fix(case: str, s: Story, path: str, key: str, inner: str, raw: str | None, **changes: Any) -> Fixture:
        item = kit.item(s, D, host + path, key, raw=raw, category="Tin tức", **changes)
        return Fixture(D, f"article-b2-{case}", dnn_page(s.title, inner), host + path, "article", item)

    s = dnn_story("caption-centred-author-right", 30, views=None)
    raw = kit.printed(s, "%d/%m/%Y %H:%M")
    inner = f'<div class="article"><div class="articleHeadline"><h2>{text(s.title)}</h2></div><div class="articleAuthor">Đăng bởi: host - {raw}</div><div class="articleBody">{kit.body(s)}{kit.sign(s)}</div><div class="articleLinks"><a href="/tin-tuc">Quay lại</a> | <a href="#">In</a></div></div>'
    yield fix(
        "news-articles",
        s,
        f"/tin-tuc/articleType/ArticleView/articleId/{s.key}/{kit.slug(s.title, 60)}",
        f"articleid.{s.key}",
        dnn_module(500, inner),
        raw,
    )

    s = kit.dated(dnn_story("label-source-table", 31, views=None))
    raw = kit.printed(s, "%d/%m/%Y")
    table = f'<table class="tintuc" border="0"><tr><td class="ngay">{raw}</td></tr><tr><td class="tieude"><b>{text(s.title)}</b></td></tr><tr><td class="tomtat">{text(s.lead)}</td></tr><tr><td><table width="100%"><tr><td class="noidung">{kit.body(s)}{kit.sign(s)}</td></tr></table></td></tr></table>'
    yield fix(
        "date-first-cells",
        s,
        f"/tabid/58/ctl/Details/mid/412/ItemID/{s.key}/language/vi-VN/Default.aspx",
        s.key,
        dnn_module(412, table, title="Tin tức"),
        raw,
    )

    s = dnn_story("plain-nothing", 32, views=None)
    raw = kit.printed(s, "%H:%M - %d/%m/%Y")
    note = dnn_module(
        601,
        "<p>Đường dây nóng tiếp nhận phản ánh, kiến nghị của tổ chức, công dân hoạt động từ 7 giờ 30 đến 17 giờ các ngày làm việc.</p>",
        "DNN_HTML",
        "Thông báo",
    )
    teasers = "".join(
        f'<div><a href="/tin-tuc/tabid/58/itemid/{x.key}/Default.aspx"><b>{text(x.title)}</b></a><p>{kit.teaser(x, 300)}</p></div>'
        for x in kit.stories(8, "dnnrel", 2900)
    )
    inner = f'<div class="news-detail"><h3>{text(s.title)}</h3><div class="news-date">{raw}</div><div class="news-content">{kit.body(s)}</div></div>'
    yield fix(
        "other-modules",
        s,
        f"/tin-tuc/tabid/58/itemid/{s.key}/Default.aspx",
        s.key,
        note + dnn_module(602, inner) + dnn_module(603, teasers, "NewsList", "Tin liên quan"),
        raw,
    )

    s = dnn_story("files-only", 33, views=None)
    file = kit.FileLink("/Portals/5/VanBan/ke-hoach-33.pdf", "Kế hoạch số 33")
    s = replace(s, blocks=(), files=(file,))
    raw = kit.printed(s, "%d/%m/%Y %H:%M")
    inner = f'<h1>{text(s.title)}</h1><p class="date">Ngày đăng: {raw}</p><div class="file">File đính kèm: <a href="{file.href}">{file.text}</a></div>'
    yield fix("pdf-only", s, f"/Default.aspx?tabid=58&itemid={s.key}", s.key, dnn_module(604, inner), raw)

    s = dnn_story("zero-width-caption-same-paragraph", 34)
    raw = kit.printed(s, "{day}, %d/%m/%Y %H:%M")
    inner = f'<div class="edn_article"><h1 class="edn_articleTitle">{text(s.title)}</h1><p class="edn_metaDetails"><span class="edn_author">bientap</span> / {raw} / Lượt xem {s.views}</p><div class="edn_articleSummary"><p>{text(s.lead)}</p></div><div class="edn_articleContent">{kit.body(s)}{kit.sign(s)}</div><div class="edn_rating">Đánh giá: 0</div><div class="edn_comments"><h3>Bình luận</h3></div></div>'
    yield fix(
        "author-in-meta",
        s,
        f"/chi-tiet/ArtMID/440/ArticleID/{s.key}/{kit.slug(s.title, 60)}",
        f"articleid.{s.key}",
        dnn_module(440, inner, "EasyDNNnews"),
        raw,
    )

    rows = [kit.dated(replace(x, key=str(7100 - 9 * i))) for i, x in enumerate(kit.stories(8, "dnnb2"))]
    links = [f"/tin-tuc/tabid/58/itemid/{x.key}/Default.aspx" for x in rows]
    items = "".join(
        f'<li><a href="{u}" title="{escape(x.title)}"><img src="/Portals/5/{x.key}.jpg" alt=""/></a><a class="t" href="{u}">{text(x.title)}</a><em>{kit.printed(x, "%d/%m/%Y")}</em><div>{kit.teaser(x)}</div><a href="{u}">Xem tiếp</a></li>\n'
        for x, u in zip(rows, links, strict=True)
    )
    pager = '<div class="dnnpager">Trang: <span>1</span> <a href="/tin-tuc/tabid/58/currentpage/2/Default.aspx">2</a> <a href="/tin-tuc/tabid/58/currentpage/3/Default.aspx">3</a> <a href="/tin-tuc/tabid/58/currentpage/3/Default.aspx">Cuối</a></div>'
    entries = [
        kit.entry(x, host + u, x.key, kit.printed(x, "%d/%m/%Y")) for x, u in zip(rows, links, strict=True)
    ]
    page = dnn_page("Tin tức", dnn_module(610, f"<ul>{items}</ul>{pager}", title="Tin tức"))
    yield kit.listing(
        D,
        "listing-b2-list",
        page,
        f"{host}/tin-tuc/tabid/58/Default.aspx",
        entries,
        f"{host}/tin-tuc/tabid/58/currentpage/2/Default.aspx",
    )


def fixtures() -> Iterator[Fixture]:
    """Give the pages."""
    yield from vnportal_pages()
    yield from dnn_pages()
