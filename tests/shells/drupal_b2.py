"""A second batch of Drupal pages: panels, display suite, layout builder, themes without classes, custom types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from portalcrawl.normalize import url_key
from tests.shells import drupal, drupal7, kit
from tests.shells.kit import Fixture, Signature, Story

OLD, NEW = "drupal7", "drupal"
SEVEN = replace(drupal7.BARTIK, host="xa-k.d7.shell.invalid", category="Kinh tế")
EIGHT = replace(drupal.BARTIK, host="xa-k.d9.shell.invalid", category="Kinh tế")


def text(value: str | None) -> str:
    """Escape a text."""
    return escape(value or "", quote=False)


def story(shape: str, index: int, **changes: Any) -> Story:
    """Give a story with its files."""
    found = kit.moved(kit.story(shape, index, "d-b2"), "/sites/tan/files/u3/")
    return replace(found, **{"key": str(1200 + 13 * index), "views": None, **changes})


def typed(s: Story, variant: int = 0) -> str:
    """Print the body."""
    return kit.body(s, variant) + kit.sign(s, variant)


def seven(
    case: str,
    s: Story,
    main: str,
    raw: str | None,
    classes: str = "",
    heading: str | None = None,
    lead: bool = False,
    **changes: Any,
) -> Fixture:
    """Give a Drupal 7 page."""
    url = SEVEN.url(s, "kinh-te")
    head = f'<link rel="shortlink" href="{SEVEN.base}/node/{s.key}" />\n<meta property="og:title" content="{escape(s.title)}" />'
    html = drupal7.page(
        SEVEN,
        s.title,
        main,
        f"page-node page-node- page-node-{s.key} {classes}",
        case,
        head,
        heading,
        drupal7.crumb(SEVEN, s.title),
    )
    return Fixture(
        OLD,
        f"article-b2-{case}",
        html,
        url,
        "article",
        kit.item(s, OLD, url, s.key, raw=raw, category="Kinh tế", lead=lead, **changes),
    )


def eight(
    case: str,
    s: Story,
    main: str,
    raw: str | None,
    heading: str | None = None,
    lead: bool = False,
    settings: bool = True,
    **changes: Any,
) -> Fixture:
    """Give a page of Drupal 8 and later."""
    site = replace(EIGHT, settings=settings)
    url = site.base + site.path(s, "kinh-te")
    head = f'<link rel="canonical" href="{url}" />\n<link rel="shortlink" href="{site.base}/node/{s.key}" />'
    html = drupal.page(site, s.title, main, case, head, heading, drupal.crumb(site), f"node/{s.key}")
    return Fixture(
        NEW,
        f"article-b2-{case}",
        html,
        url,
        "article",
        kit.item(s, NEW, url, s.key, raw=raw, category="Kinh tế", lead=lead, **changes),
    )


def sevens() -> Iterator[Fixture]:
    """Give the articles of Drupal 7."""
    f = drupal7.field
    s = story("caption-centred-author-right", 40)
    raw = kit.printed(s, "%d/%m/%Y - %H:%M")
    pane = '<div class="panel-pane pane-{}"><div class="pane-content">{}</div></div><div class="panel-separator"></div>'
    main = (
        '<div class="panel-display panel-2col" id="page-manager"><div class="panel-panel panel-col-first"><div class="inside">'
        + pane.format("node-title", f'<h2 class="pane-title">{text(s.title)}</h2>')
        + pane.format("node-created", raw)
        + pane.format("entity-field pane-node-body", f("body", "text-with-summary", typed(s)))
        + "</div></div></div>"
    )
    yield seven("panels", s, main, raw, "node-type-tin-bai", text(s.title))

    s = story("lead-caption-source-paren", 41)
    raw = kit.printed(s, "{day}, %d/%m/%Y - %H:%M")
    main = f'<div class="ds-1col node node-tin-tuc view-mode-full clearfix">{f("title", "ds", f"<h2>{text(s.title)}</h2>")}{f("post-date", "ds", raw)}{f("field-trich-dan", "text-long", text(s.lead))}{f("body", "text-with-summary", typed(s))}</div>'
    yield seven("display-suite", s, main, raw, "node-type-tin-tuc", "Tin tức sự kiện", lead=True)

    s = kit.dated(story("label-source-table", 42, views=1204))
    raw = kit.printed(s, "%d/%m/%Y")
    main = f'<div id="node-{s.key}" class="node node-story node-full clearfix"><h2 class="tieu-de">{text(s.title)}</h2><div class="news-meta submitted">Ngày đăng: {raw} | Lượt xem: 1.204</div><div class="content">{f("body", "text-with-summary", typed(s))}</div></div>'
    yield seven("meta-line", s, main, raw, "node-type-story", "Tin tức")

    s = kit.dated(story("zero-width-caption-same-paragraph", 43))
    raw = kit.printed(s, "%d/%m/%Y")
    date = f'<span class="date-display-single" property="dc:date" datatype="xsd:dateTime" content="{s.moment.isoformat()}">{raw}</span>'
    main = f'<article id="node-{s.key}" class="node node-tin-bai clearfix" about="/kinh-te/x"><div class="content">{f("field-ngay-dang", "datetime", date, "Ngày đăng", "inline")}{f("field-mo-ta-ngan", "text-long", f"<p>{text(s.lead)}</p>")}{f("field-noi-dung", "text-long", typed(s))}</div></article>'
    yield seven("date-field", s, main, raw, "node-type-tin-bai", text(s.title), lead=True)

    s = story("plain-nothing", 44)
    related = "".join(
        f'<div class="views-row views-row-{i}"><div class="views-field views-field-title"><a href="{SEVEN.url(x)}">{text(x.title)}</a> <span class="date">20/05/2025</span></div></div>'
        for i, x in enumerate(kit.stories(5, "d7rel", 600))
    )
    comment = '<div id="comments" class="comment-wrapper"><h2 class="title">Bình luận</h2><div class="comment"><div class="submitted">Gửi bởi Khách vào T5, 22/05/2025 - 08:00</div><div class="content"><div class="field field-name-comment-body field-type-text-long"><div class="field-items"><div class="field-item even"><p>Bài viết rất hay và thiết thực đối với bà con trong xã.</p></div></div></div></div></div></div>'
    raw = drupal7.when(s, "{wd}, %d/%m/%Y - %H:%M")
    line = f'<p class="submitted">Được đăng bởi <span class="username">Ban biên tập</span> vào {raw}</p>'
    main = f'<div id="node-{s.key}" class="node node-article clearfix">{line}<div class="content">{f("body", "text-with-summary", typed(s))}</div>{comment}</div></div></div><div id="block-views-lien-quan" class="block block-views"><h2>Tin liên quan</h2><div class="content"><div class="view view-lien-quan"><div class="view-content">{related}</div></div>'
    yield seven(
        "comments-related",
        replace(s, signature=Signature(source="Ban biên tập")),
        main,
        raw,
        "node-type-article",
        text(s.title),
    )

    rows = [replace(x, key=str(5100 - 9 * i)) for i, x in enumerate(kit.stories(8, "d7b2"))]
    items = "".join(
        f'<li class="views-row views-row-{i}"><div class="views-field views-field-field-chuyen-muc"><div class="field-content"><a href="/kinh-te">Kinh tế</a></div></div><h3 class="views-field views-field-title"><a href="{SEVEN.url(x, "kinh-te").removeprefix(SEVEN.base)}">{text(x.title)}</a></h3>'
        f'<span class="date-display-single" property="dc:date" datatype="xsd:dateTime" content="{x.moment.isoformat()}">{kit.printed(x)}</span><p>{kit.teaser(x)}</p><a href="{SEVEN.url(x, "kinh-te").removeprefix(SEVEN.base)}" class="views-more">Xem tiếp</a></li>\n'
        for i, x in enumerate(rows)
    )
    main = f'<div class="view view-kinh-te view-id-kinh_te"><div class="view-content"><div class="item-list"><ul>{items}</ul></div></div><div class="text-center"><ul class="pagination"><li class="active"><span>1</span></li><li><a title="Đến trang 2" href="/kinh-te?page=1">2</a></li><li class="next"><a title="Đến trang sau" href="/kinh-te?page=1">tiếp ›</a></li><li class="pager-last"><a href="/kinh-te?page=4">cuối »</a></li></ul></div></div>'
    html = drupal7.page(SEVEN, "Kinh tế", main, "page-kinh-te page-views", "b2", heading="Kinh tế")
    entries = [
        kit.entry(x, SEVEN.url(x, "kinh-te"), url_key(SEVEN.url(x, "kinh-te")), kit.printed(x)) for x in rows
    ]
    yield kit.listing(
        OLD, "listing-b2-items", html, f"{SEVEN.base}/kinh-te", entries, f"{SEVEN.base}/kinh-te?page=1"
    )


def grid() -> Fixture:
    """Give a grid of Drupal 7: its cells are the rows, and each holds links to terms."""
    rows = [kit.dated(replace(x, key=str(4100 - 9 * i))) for i, x in enumerate(kit.stories(6, "d7grid"))]
    cells = [
        f'<td class="col-{i % 2 + 1}"><div class="views-field views-field-field-anh"><div class="field-content"><a href="{SEVEN.url(x, "kinh-te")}"><img src="/sites/default/files/{x.key}.jpg" alt="" /></a></div></div><ul class="tags"><li><a href="/chuyen-muc/kinh-te-xa-hoi">Kinh tế - xã hội</a></li></ul>'
        f'<div class="views-field views-field-title"><span class="field-content"><a href="{SEVEN.url(x, "kinh-te")}">{text(x.title)}</a></span></div><div class="views-field views-field-created">{kit.printed(x, "%d/%m/%Y")}</div></td>'
        for i, x in enumerate(rows)
    ]
    lines = "".join(f'<tr class="row-{i + 1}">{cells[2 * i]}{cells[2 * i + 1]}</tr>' for i in range(3))
    main = f'<div class="view view-luoi"><div class="view-content"><table class="views-view-grid cols-2"><tbody>{lines}</tbody></table></div><div class="item-list"><ul class="pager"><li class="pager-previous first"><a href="/kinh-te">‹ trước</a></li><li class="pager-current">2</li></ul></div></div>'
    html = drupal7.page(SEVEN, "Kinh tế", main, "page-kinh-te page-views", "grid", heading="Kinh tế")
    entries = [
        kit.entry(x, SEVEN.url(x, "kinh-te"), url_key(SEVEN.url(x, "kinh-te")), kit.printed(x, "%d/%m/%Y"))
        for x in rows
    ]
    return kit.listing(OLD, "listing-b3-grid", html, f"{SEVEN.base}/kinh-te?page=1", entries, None)


def eights() -> Iterator[Fixture]:
    """Give the articles of Drupal 8 and later."""
    f = drupal.field
    s = story("caption-centred-author-right", 50)
    raw = kit.printed(s, "%d/%m/%Y - %H:%M")
    block = '<div class="block block-layout-builder block-field-blocknodearticle{}"><div class="content">{}</div></div>'
    main = (
        f'<article data-history-node-id="{s.key}" class="node node--type-article node--view-mode-full"><div class="node__content"><div class="layout layout--onecol"><div class="layout__region layout__region--content">'
        + block.format("title", f'<h1><span class="field field--name-title">{text(s.title)}</span></h1>')
        + block.format("created", f'<span class="field field--name-created field--type-created">{raw}</span>')
        + block.format("body", f("body", "text-with-summary", typed(s)))
        + "</div></div></div></article>"
    )
    yield eight("layout-builder", s, main, raw)

    s = story("plain-nothing", 51)
    raw = kit.printed(s, "%d/%m/%Y - %H:%M")
    main = f'<article data-history-node-id="{s.key}"><footer><div>Submitted by <span>admin</span> on <span>{raw}</span></div></footer><div><div><p></p>{typed(s)}</div></div></article>'
    yield eight("no-classes", s, main, raw, text(s.title), settings=False, warnings=["account_name"])

    s = story("amp-stray-end-tags-two-lines", 52)
    raw = kit.printed(s, "{day}, %d/%m/%Y - %H:%M")
    parts = kit.body(replace(s, debris=frozenset())).split("\n")
    half = len(parts) // 2
    para = '<div class="field__item"><div class="paragraph paragraph--type--{0} paragraph--view-mode--default"><div class="clearfix text-formatted field field--name-field-{0} field--type-text-long field__item">{1}</div></div></div>'
    body = para.format("van-ban", "\n".join(parts[:half])) + para.format(
        "doan", "\n".join(parts[half:]) + kit.sign(s)
    )
    main = f'<article data-history-node-id="{s.key}" class="node node--type-tin-tuc node--view-mode-full"><div class="node__meta"><time datetime="{s.moment.isoformat()}" class="datetime">{raw}</time></div><div class="node__content"><div class="field field--name-field-noi-dung-bai field--type-entity-reference-revisions field--label-hidden field__items">{body}</div></div></article>'
    yield eight("paragraphs", s, main, raw, text(s.title))

    s = kit.dated(story("lead-caption-source-paren", 53))
    raw = kit.printed(s, "%d/%m/%Y")
    utc = f"{s.published:%Y-%m-%d}T02:00:00Z"
    main = f'<article about="/kinh-te/x" class="node node--type-news node--view-mode-full"><div class="node__content">{f("field-ngay-xuat-ban", "datetime", f"<time datetime={chr(34)}{utc}{chr(34)}>{raw}</time>", "Ngày xuất bản")}{f("field-sapo", "string-long", text(s.lead))}{f("field-noi-dung", "text-long", typed(s))}</div></article>'
    yield eight("date-field", s, main, raw, text(s.title), lead=True)

    s = story("word-paste-two-br", 54, views=77)
    raw = kit.printed(s, "%d/%m/%Y %H:%M")
    related = "".join(
        f'<div class="views-row"><article data-history-node-id="{x.key}" class="node node--type-article node--view-mode-teaser"><h3><a href="/x/{x.key}">{text(x.title)}</a></h3><div class="node__content">{f("body", "text-with-summary", kit.teaser(x, 300))}</div></article></div>'
        for x in kit.stories(5, "d9rel", 600)
    )
    main = f'<article data-history-node-id="{s.key}" role="article" class="node node--type-article node--view-mode-full"><div class="post-meta node__submitted"><span>Ngày đăng: {raw}</span> | <span>Lượt xem: 77</span></div><div class="node__content">{f("body", "text-with-summary", typed(s))}</div></article></div></div><div class="views-element-container block"><h2>Tin liên quan</h2><div class="content"><div class="view"><div class="view-content">{related}</div></div>'
    yield eight("related-teasers", s, main, raw, text(s.title))

    rows = [replace(x, key=str(5100 - 9 * i)) for i, x in enumerate(kit.stories(8, "d9b2"))]
    cards = "".join(
        f'<div class="views-col col-{i % 3}"><article class="node node--type-article node--view-mode-card" data-history-node-id="{x.key}"><a href="{EIGHT.path(x, "kinh-te")}"><img src="/sites/default/files/{x.key}.webp" alt="{text(x.title)}"></a><div class="card-body"><a class="card-category" href="/kinh-te">Kinh tế</a><h3 class="card-title"><a href="{EIGHT.path(x, "kinh-te")}">{text(x.title)}</a></h3><time datetime="{x.moment.isoformat()}">{kit.printed(x)}</time></div></article></div>\n'
        for i, x in enumerate(rows)
    )
    main = f'<div class="views-element-container"><div class="view view-danh-sach"><div class="view-content row"><div class="views-view-grid">{cards}</div></div><ul class="js-pager__items pager" data-drupal-views-infinite-scroll-pager><li class="pager__item"><a class="button" href="?page=1" title="Tải thêm" rel="next">Xem thêm</a></li></ul></div></div>'
    html = drupal.page(
        EIGHT, "Kinh tế", main, "b2", heading="Kinh tế", current="taxonomy/term/9", body_class="path-taxonomy"
    )
    entries = [kit.entry(x, EIGHT.base + EIGHT.path(x, "kinh-te"), x.key, kit.printed(x)) for x in rows]
    yield kit.listing(
        NEW, "listing-b2-cards", html, f"{EIGHT.base}/kinh-te", entries, f"{EIGHT.base}/kinh-te?page=1"
    )


def fixtures() -> Iterator[Fixture]:
    """Give the pages."""
    yield from sevens()
    yield grid()
    yield from eights()
