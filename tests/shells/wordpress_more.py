"""More WordPress: page builders, magazine themes, old themes, themes with names of their own, document types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from portalcrawl.normalize import url_key
from tests.shells import kit
from tests.shells import wordpress_api as api
from tests.shells.kit import Fixture, Story
from tests.shells.wordpress import (
    CATEGORY,
    CATEGORY_TEXT,
    COMMENTS,
    FOOTER,
    NAME,
    SECTION,
    Look,
    head,
    machine,
    menu,
    moment,
    permalink,
    post_class,
    post_links,
    raw,
    title_of,
)

HOST = "http://doanket.shell.invalid"
LOOK = Look(host=HOST, api="")


def content(story: Story, variant: int = 0) -> str:
    return kit.body(story, variant) + kit.sign(story, variant)


def others(seed: str, count: int = 4) -> str:
    return "".join(
        f'<li><a href="{permalink(s, HOST)}">{escape(s.title)}</a> <small>{raw(s, "slash")}</small></li>'
        for s in kit.stories(count, seed)
    )


def elementor(story: Story) -> str:
    """A single template made with Elementor Pro: no article element, dates in an icon list."""
    at = moment(story)
    return f"""{menu(LOOK)}<div data-elementor-type="single-post" data-elementor-id="210" class="elementor elementor-210 elementor-location-single post-{story.key} post type-post status-publish format-standard hentry category-{SECTION}">
<section class="elementor-section elementor-top-section"><div class="elementor-container"><div class="elementor-column elementor-col-66"><div class="elementor-widget-wrap">
<div class="elementor-element elementor-widget elementor-widget-breadcrumbs"><div class="elementor-widget-container"><p id="breadcrumbs"><span><span><a href="{HOST}/">Trang chủ</a> » <span><a href="{HOST}/category/{SECTION}/">{CATEGORY}</a> » <strong class="breadcrumb_last" aria-current="page">{title_of(story)}</strong></span></span></span></p></div></div>
<div class="elementor-element elementor-widget elementor-widget-theme-post-title elementor-page-title elementor-widget-heading"><div class="elementor-widget-container"><h1 class="elementor-heading-title elementor-size-default">{title_of(story)}</h1></div></div>
<div class="elementor-element elementor-widget elementor-widget-post-info"><div class="elementor-widget-container"><ul class="elementor-inline-items elementor-icon-list-items elementor-post-info"><li class="elementor-icon-list-item elementor-repeater-item-1 elementor-inline-item" itemprop="datePublished"><a href="{HOST}/2025/06/"><span class="elementor-icon-list-icon"><i aria-hidden="true" class="fas fa-calendar"></i></span><span class="elementor-icon-list-text elementor-post-info__item elementor-post-info__item--type-date"> <time>{raw(story, "slash")}</time> </span></a></li><li class="elementor-icon-list-item elementor-inline-item"><span class="elementor-icon-list-text elementor-post-info__item elementor-post-info__item--type-time"> <time>{at:%H:%M}</time> </span></li></ul></div></div>
<div class="elementor-element elementor-widget elementor-widget-share-buttons"><div class="elementor-widget-container"><div class="elementor-grid"><div class="elementor-share-btn"><span class="elementor-share-btn__title">Facebook</span></div></div></div></div>
<div class="elementor-element elementor-widget elementor-widget-theme-post-content"><div class="elementor-widget-container">
{content(story)}</div></div>
<div class="elementor-element elementor-widget elementor-widget-post-navigation"><div class="elementor-widget-container"><div class="elementor-post-navigation"><a href="#" rel="prev"><span class="post-navigation__prev--label">Trước</span><span class="post-navigation__prev--title">Bài cũ</span></a></div></div></div>
<div class="elementor-element elementor-widget elementor-widget-posts"><div class="elementor-widget-container"><div class="elementor-posts-container"><article class="elementor-post elementor-grid-item post-31 post type-post hentry"><h3 class="elementor-post__title"><a href="{HOST}/bai-khac/">Bài khác cùng chuyên mục</a></h3><div class="elementor-post__meta-data"><span class="elementor-post-date">01/02/2025</span></div></article></div></div></div>
</div></div></div></section></div>{FOOTER}"""


def jnews(story: Story) -> str:
    """JNews: the date is a plain link, related posts stand inside the content."""
    inline = f'<div class="jnews_inline_related_post"><div class="jeg_postblock_28 jeg_postblock"><div class="jeg_block_heading"><h3 class="jeg_block_title"><span>Bài viết liên quan</span></h3></div><div class="jeg_posts"><article class="jeg_post post-77"><h3 class="jeg_post_title"><a href="{HOST}/hop-bao/">Họp báo định kỳ</a></h3></article></div></div></div>'
    body = content(story)
    cut = body.index("</p>") + 4
    return f"""<div class="jeg_viewport">{menu(LOOK)}<div class="post-wrapper"><div class="jeg_main"><div class="jeg_container"><div class="jeg_content jeg_singlepage"><div class="container">
<div class="jeg_breadcrumbs jeg_breadcrumb_container"><div id="breadcrumbs"><span class=""><a href="{HOST}">Home</a></span><i class="fa fa-angle-right"></i><span class="breadcrumb_last_link"><a href="{HOST}/category/{SECTION}/">{CATEGORY}</a></span></div></div>
<div class="entry-header"><h1 class="jeg_post_title">{title_of(story)}</h1><h2 class="jeg_post_subtitle">{escape(story.lead or "")}</h2><div class="jeg_meta_container"><div class="jeg_post_meta jeg_post_meta_1"><div class="meta_left"><div class="jeg_meta_author"><span class="meta_text">by</span> <a href="{HOST}/author/admin/">admin</a></div><div class="jeg_meta_date"><a href="{permalink(story, HOST)}">{raw(story, "en")}</a></div><div class="jeg_meta_category"><span><span class="meta_text">in</span> <a href="{HOST}/category/{SECTION}/" rel="category tag">{CATEGORY}</a></span></div></div><div class="meta_right"><div class="jeg_meta_comment"><a href="#"><i class="fa fa-comment-o"></i> 0</a></div></div></div></div></div>
<div class="jeg_featured featured_image"><a href="#"><div class="thumbnail-container animate-lazy"><img src="/wp-content/plugins/jnews/placeholder.png" class="lazyload" data-src="/wp-content/uploads/2025/06/bia-750x375.jpg" alt=""></div></a></div>
<div class="jeg_share_top_container"><div class="jeg_share_button"><div class="jeg_share_stats"><div class="jeg_share_count"><div class="counts">0</div><span class="sharetext">SHARES</span></div><div class="jeg_views_count"><div class="counts">{story.views}</div><span class="sharetext">VIEWS</span></div></div></div></div>
<div class="entry-content no-share"><div class="content-inner ">{body[:cut]}{inline}{body[cut:]}</div></div>
<div class="jnews_author_box_container"><div class="jeg_authorbox"><h3 class="jeg_author_name"><a href="#">admin</a></h3></div></div>
<div class="jnews_prev_next_container"><div class="jeg_prevnext_post"><a href="#" class="post prev-post"><span class="caption">Previous Post</span><h3 class="post-title">Bài trước</h3></a></div></div></div></div></div></div></div></div>{FOOTER}"""


def sahifa(story: Story) -> str:
    """Sahifa: the content is ``.entry``, the meta line a paragraph with icons."""
    return f"""<div class="wrapper-outer">{menu(LOOK)}<div id="main-content" class="container"><div class="content"><nav id="crumbs"><a href="{HOST}/"><span class="fa fa-home"></span> Home</a><span class="delimiter">/</span><a href="{HOST}/category/{SECTION}/">{CATEGORY}</a><span class="delimiter">/</span><span class="current">{title_of(story)}</span></nav>
<article class="post-listing post-{story.key} post type-post status-publish format-standard has-post-thumbnail category-{SECTION}" id="the-post"><div class="single-post-thumb"></div><div class="post-inner"><h1 class="name post-title entry-title"><span itemprop="name">{title_of(story)}</span></h1>
<p class="post-meta"><span class="post-meta-author"><i class="fa fa-user"></i><a href="#" title="">admin </a></span><span class="tie-date"><i class="fa fa-clock-o"></i>{raw(story, "slash")}</span><span class="post-cats"><i class="fa fa-folder"></i><a href="#" rel="category tag">{CATEGORY}</a></span><span class="post-comments"><i class="fa fa-comments"></i><a href="#respond">Leave a comment</a></span><span class="post-views"><i class="fa fa-eye"></i>{story.views:,} Views</span></p><div class="clear"></div>
<div class="entry">{content(story)}<div class="share-post"><span class="share-text">Share</span><ul class="flat-social"><li><a href="#">Facebook</a></li></ul></div></div></div></article>
<section id="related_posts"><div class="block-head"><h3>Related Articles</h3></div><div class="post-listing"><div class="related-item"><h3><a href="{HOST}/khac/">Tin khác</a></h3><p class="post-meta"><span class="tie-date">02/03/2025</span></p></div></div></section>{COMMENTS}</div><aside id="sidebar"><div class="widget"><ul>{others("sahifa")}</ul></div></aside></div></div>{FOOTER}"""


def magazine(story: Story) -> str:
    """MH Magazine: the date's element bears the class ``updated``."""
    return f"""<div class="mh-container">{menu(LOOK)}<div class="mh-wrapper mh-clearfix"><div id="main-content" class="mh-content" role="main"><nav class="mh-breadcrumb"><span><a href="{HOST}">Home</a></span><span class="mh-breadcrumb-delimiter">»</span><span><a href="{HOST}/category/{SECTION}/">{CATEGORY}</a></span><span class="mh-breadcrumb-delimiter">»</span>{title_of(story)}</nav>
<article {post_class(story)}><header class="entry-header mh-clearfix"><h1 class="entry-title">{title_of(story)}</h1><p class="mh-meta entry-meta"><span class="entry-meta-date updated"><i class="far fa-clock"></i><a href="{HOST}/2025/06/">{raw(story, "vi")}</a></span> <span class="entry-meta-author author vcard"><i class="fa fa-user"></i><a class="fn" href="#">Văn phòng HĐND và UBND</a></span> <span class="entry-meta-categories"><i class="far fa-folder-open"></i><a href="#" rel="category tag">{CATEGORY}</a></span> <span class="entry-meta-comments"><a href="#respond" class="mh-comment-count-link">0</a></span></p></header>
<div class="entry-content mh-clearfix">{content(story, 1)}<p class="da-xem">Đã xem {story.views} lần</p></div><div class="entry-tags mh-clearfix"><ul><li><a href="#" rel="tag">họp</a></li></ul></div></article>
<nav class="mh-post-nav mh-row mh-clearfix"><div class="mh-post-nav-item"><a href="#" rel="prev"><span>Previous</span><p>Bài trước</p></a></div></nav></div><aside class="mh-widget-col-1 mh-sidebar"><div class="mh-widget widget_recent_entries"><h4>Bài mới</h4><ul>{others("mh")}</ul></div></aside></div></div>{FOOTER}"""


def ancient(story: Story) -> str:
    """Twenty Ten and what was made from it: spans, no time element."""
    return f"""<div id="wrapper" class="hfeed"><div id="header"><div id="masthead"><div id="branding"><div id="site-title"><span><a href="{HOST}/" rel="home">Xã Đoàn Kết</a></span></div></div><div id="access" role="navigation"><div class="menu"><ul><li class="page_item"><a href="{HOST}/gioi-thieu/">Giới thiệu</a></li></ul></div></div></div></div>
<div id="main"><div id="container"><div id="content" role="main"><div id="nav-above" class="navigation"><div class="nav-previous"><a href="#" rel="prev"><span class="meta-nav">&larr;</span> Bài trước</a></div></div>
<div id="post-{story.key}" class="post-{story.key} post type-post hentry category-{SECTION}"><h1 class="entry-title">{title_of(story)}</h1><div class="entry-meta"><span class="meta-prep meta-prep-author">Đăng ngày</span> <a href="{permalink(story, HOST)}" title="{moment(story):%H:%M}" rel="bookmark"><span class="entry-date">{raw(story, "slash")}</span></a> <span class="meta-sep">bởi</span> <span class="author vcard"><a class="url fn n" href="#">quantri</a></span></div>
<div class="entry-content">{content(story)}<div class="sociable"><span class="sociable_tagline">Chia sẻ:</span></div></div><div class="entry-utility">This entry was posted in <a href="#" rel="category tag">{CATEGORY}</a>. Bookmark the <a href="#" rel="bookmark">permalink</a>.</div></div>
<div id="comments"><p class="nocomments">Comments are closed.</p></div></div></div><div id="primary" class="widget-area"><ul class="xoxo"><li class="widget-container widget_recent_entries"><ul>{others("ten")}</ul></li></ul></div></div></div>{FOOTER}"""


def own_names(story: Story) -> str:
    """A theme with names of its own for everything, date and counter in one line, no classes on the body."""
    return f"""<div id="top"><marquee>Chào mừng đến với trang thông tin điện tử</marquee><span id="dongho">Thứ Bảy, 21/06/2025 | 09:30</span></div><div id="menu-ngang"><ul><li><a href="{HOST}/">Trang chủ</a></li><li><a href="{HOST}/tin-tuc/">Tin tức</a></li></ul></div>
<table width="1000" align="center"><tr><td width="700" valign="top"><div class="duong-dan"><a href="{HOST}/">Trang chủ</a> / <a href="{HOST}/category/{SECTION}/">{CATEGORY}</a></div>
<h2 class="tieu-de-bai">{title_of(story)}</h2><div class="ngay-dang">Ngày đăng: {raw(story, "minute")} - Lượt xem: {story.views:,}</div>
<div class="noi-dung-bai">{content(story)}</div>
<div class="cac-tin-khac"><b>Các tin khác:</b><ul>{others("own", 6)}</ul></div></td><td width="300" valign="top">{kit.side_boxes("own", [(permalink(s, HOST), s.title) for s in kit.stories(3, "ownside")])}</td></tr></table>{FOOTER}"""


def document(story: Story) -> str:
    """A post of the site's own type: a table about a document, and a viewer with it."""
    file = f"{HOST}/wp-content/uploads/2025/05/QD-45.pdf"
    return f"""{menu(LOOK)}<div id="content"><main class="site-main"><article id="post-{story.key}" class="post-{story.key} van_ban type-van_ban status-publish hentry"><header class="entry-header"><h1 class="entry-title">{title_of(story)}</h1><div class="entry-meta"><time class="entry-date published" datetime="{machine(story)}">{raw(story, "slash")}</time></div></header>
<div class="entry-content"><p>Ủy ban nhân dân xã thông báo để các thôn, các hộ dân được biết và thực hiện.</p>
<iframe class="pdfjs-viewer" width="100%" height="800" src="{HOST}/wp-content/plugins/pdfjs-viewer-shortcode/pdfjs/web/viewer.php?file={file}&amp;dButton=true&amp;pButton=true"></iframe><p><a href="{file}" class="pdfemb-viewer" data-width="max">QD-45<br/></a></p></div></article></main></div>{FOOTER}"""


def article(
    case: str,
    theme: Callable[[Story], str],
    story: Story,
    form: str,
    vary: Sequence[str] = (),
    css: str | None = None,
    **changes: Any,
) -> Fixture:
    """Give a page of the host without an API link, and its item."""
    url = permalink(story, HOST)
    if css is None:
        css = f"post-template-default single single-post postid-{story.key} single-format-standard"
    html = (
        head(title_of(story), LOOK, theme.__name__, post_links(story, LOOK))
        + f'<body class="{css}">'
        + theme(story)
    )
    day = {"published_at": moment(story).date().isoformat()} if "published_at" not in changes else {}
    wanted: dict[str, Any] = {
        "category": CATEGORY_TEXT,
        "robots": ["max-image-preview:large"],
        "lead": False,
        "views": False,
        **day,
        **changes,
    }
    item = kit.item(story, NAME, url, story.key, raw=raw(story, form), **wanted)
    return Fixture(NAME, f"article-{case}", kit.vary(html, case, *vary), url, "article", item)


def articles() -> list[Fixture]:
    """Give the second batch."""
    exact = {"published_at": None}
    lead = kit.story("lead-caption-source-paren", 61)
    built = kit.story("two-captions-nbsp-author", 62)
    board = replace(kit.story("plain-nothing", 63), signature=kit.Signature())
    own, doc = kit.story("label-source-table", 64, lead=None), kit.story("plain-nothing", 65)
    doc = replace(
        doc,
        title="Quyết định về việc phê duyệt kế hoạch sử dụng đất",
        blocks=(
            kit.Paragraph("Ủy ban nhân dân xã thông báo để các thôn, các hộ dân được biết và thực hiện."),
        ),
        files=(kit.FileLink(f"{HOST}/wp-content/uploads/2025/05/QD-45.pdf", "QD-45"),),
    )
    lazy = kit.story("plain-nothing", 66)
    lazy_figure = '<figure class="wp-block-image aligncenter"><img decoding="async" src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==" data-src="/wp-content/uploads/2025/06/lop-hoc.jpg" class="lazyload" alt=""><noscript><img decoding="async" src="/wp-content/uploads/2025/06/lop-hoc.jpg" alt=""></noscript><figcaption>Lớp học tình thương</figcaption></figure>'
    wrapped = f'<div data-elementor-type="wp-post" data-elementor-id="{lazy.key}" class="elementor elementor-{lazy.key}"><section class="elementor-section elementor-top-section"><div class="elementor-container elementor-column-gap-default"><div class="elementor-column elementor-col-100"><div class="elementor-widget-wrap elementor-element-populated"><div class="elementor-element elementor-widget elementor-widget-text-editor"><div class="elementor-widget-container">{kit.body(lazy)}</div></div><div class="elementor-element elementor-widget elementor-widget-image"><div class="elementor-widget-container">{lazy_figure}</div></div></div></div></div></section></div>'
    pictured = replace(
        lazy,
        blocks=(
            *lazy.blocks,
            kit.Figure((kit.Picture("/wp-content/uploads/2025/06/lop-hoc.jpg", "Lớp học tình thương"),)),
        ),
    )
    extra = {
        "yoast_head": '<meta name="robots" content="index, follow" />',
        "acf": [],
        "jetpack_featured_media_url": "",
    }
    bold = kit.story("midnight-bold-first", 67)
    del exact
    picture = [{"url": f"{HOST}/wp-content/uploads/2025/06/bia-750x375.jpg", "caption": None}]
    story_pictures = [
        {"url": HOST + p.path, "caption": p.caption}
        for b in lead.blocks
        if isinstance(b, kit.Figure)
        for p in b.pictures
    ]
    return [
        article("b2-elementor", elementor, built, "slash", published_at=moment(built).isoformat(), published_raw=raw(built, "minute")),
        article("b2-jnews", jnews, lead, "en", lead=True, views=True, warnings=("account_name",), images=picture + story_pictures),
        article("b2-sahifa", sahifa, kit.story("caption-table-entities-two-lines", 68), "slash", ("attributes", "lines"), views=True, warnings=("account_name",)),
        article("b2-magazine", magazine, board, "vi", views=True, source="Văn phòng HĐND và UBND"),
        article("b2-twenty-ten", ancient, kit.story("word-paste-two-br", 69), "slash", ("quotes", "upper"), warnings=("account_name",)),
        article("b2-own-names", own_names, own, "minute", ("decimal",), css="", views=True, published_at=kit.item(own, NAME, HOST, "1", raw="x")["published_at"]),
        article("b2-document-type", document, doc, "slash", css=f"van_ban-template-default single single-van_ban postid-{doc.key}", category=None, published_at=kit.item(doc, NAME, HOST, "1", raw="x")["published_at"]),
        article("b2-bold-first-sahifa", sahifa, bold, "slash", ("dense",), views=True, warnings=("account_name",)),
        api.article("b2-api-elementor-lazy", pictured, api.post(lazy, body=wrapped, **extra)),
        api.article("b2-api-windows-newlines", bold, api.post(bold, body=content(bold).replace("\n", "\r\n"), excerpt=f"<p>{kit.teaser(bold, 120)}</p>\n")),
    ]  # fmt: skip


# -------------------------------------------------------------------------------------------- listings


def page(rows: str, pager: str, css: str = f"archive category category-{SECTION} category-5") -> str:
    return (
        head(CATEGORY, LOOK, "theme")
        + f'<body class="{css}">{menu(LOOK)}<div id="content"><h1 class="page-title">{CATEGORY}</h1>{rows}{pager}</div><aside id="sidebar"><div class="widget"><ul>{others("more")}</ul></div></aside>{FOOTER}'
    )


def jnews_row(s: Story) -> str:
    at = permalink(s, HOST)
    return f'<article class="jeg_post jeg_pl_md_2 format-standard"><div class="jeg_thumb"><a href="{at}"><div class="thumbnail-container"><img src="/x.jpg" alt=""></div></a><div class="jeg_post_category"><span><a href="{HOST}/category/{SECTION}/" class="category-{SECTION}">{CATEGORY}</a></span></div></div><div class="jeg_postblock_content"><h3 class="jeg_post_title"><a href="{at}">{title_of(s)}</a></h3><div class="jeg_post_meta"><div class="jeg_meta_author"><span class="by">by</span> <a href="{HOST}/author/admin/">admin</a></div><div class="jeg_meta_date"><a href="{at}"><i class="fa fa-clock-o"></i> {raw(s, "slash")}</a></div></div><div class="jeg_post_excerpt"><p>{kit.teaser(s)}</p><a href="{at}" class="jeg_readmore">Read more</a></div></div></article>'


def sahifa_row(s: Story) -> str:
    at = permalink(s, HOST)
    return f'<article class="item-list"><h2 class="post-box-title"><a href="{at}">{title_of(s)}</a></h2><p class="post-meta"><span class="tie-date"><i class="fa fa-clock-o"></i>{raw(s, "slash")}</span><span class="post-comments"><a href="{at}#respond">0</a></span></p><div class="post-thumbnail"><a href="{at}"><img src="/y.jpg" alt=""></a></div><div class="entry"><p>{kit.teaser(s)} ...</p><a class="more-link" href="{at}">Read More &raquo;</a></div></article>'


def elementor_row(s: Story) -> str:
    at = permalink(s, HOST)
    return f'<article class="elementor-post elementor-grid-item post-{s.key} post type-post status-publish hentry" role="listitem"><a class="elementor-post__thumbnail__link" href="{at}" tabindex="-1"><img src="/z.jpg" alt=""></a><div class="elementor-post__text"><h3 class="elementor-post__title"><a href="{at}">{title_of(s)}</a></h3><div class="elementor-post__meta-data"><span class="elementor-post-date">{raw(s, "slash")}</span></div><div class="elementor-post__excerpt"><p>{kit.teaser(s)}</p></div></div></article>'


def own_row(s: Story) -> str:
    at = permalink(s, HOST)
    return f'<tr><td><a href="{at}"><img src="/t.jpg" width="120"></a></td><td><a class="ten-tin" href="{at}">{title_of(s)}</a><br><i>({raw(s, "slash")})</i><br>{kit.teaser(s)}</td></tr>'


def listing(
    case: str,
    row: Callable[[Story], str],
    around: tuple[str, str],
    pager: str,
    following: str | None,
    ids: bool,
    url: str,
    css: str | None = None,
) -> Fixture:
    """Give a listing of ten posts."""
    some = kit.stories(10, case)
    rows = around[0] + "\n".join(map(row, some)) + around[1]
    html = page(rows, pager) if css is None else page(rows, pager, css)
    entries = [
        kit.entry(
            s, permalink(s, HOST), s.key if ids else url_key(permalink(s, HOST)), raw(s, "slash"), day=True
        )
        for s in some
    ]
    return kit.listing(NAME, case, html, url, entries, following)


def listings() -> list[Fixture]:
    """Give listings of the second batch."""
    base = f"{HOST}/category/{SECTION}/"
    navi = f'<div class=\'wp-pagenavi\' role=\'navigation\'><span class=\'pages\'>Trang 2 trên 7</span><a class="previouspostslink" rel="prev" href="{base}">«</a><a class="page smaller" href="{base}">1</a><span aria-current=\'page\' class=\'current\'>2</span><a class="page larger" href="{base}page/3/">3</a><span class=\'extend\'>...</span><a class="nextpostslink" rel="next" href="{base}page/3/">»</a></div>'
    more = f'<nav class="elementor-pagination" aria-label="Pagination"><span aria-current="page" class="page-numbers current">1</span><a class="page-numbers" href="{HOST}/tin-tuc/2/">2</a><a class="page-numbers next" href="{HOST}/tin-tuc/2/">Sau</a></nav>'
    jeg = f'<div class="jeg_navigation jeg_pagination"><span class="page_info">Page 1 of 4</span><span class="page_number active">1</span><a class="page_number" href="{base}page/2/">2</a><a class="page_nav next" data-id="2" href="{base}page/2/"><span class="navtext">Next</span></a></div>'
    own = f'<div class="phan-trang"><b>1</b> <a href="{HOST}/?cat=5&#038;paged=2">2</a> <a href="{HOST}/?cat=5&#038;paged=3">3</a></div>'
    return [
        listing("listing-b2-jnews", jnews_row, ('<div class="jeg_posts jeg_load_more_flag">', "</div>"), jeg, f"{base}page/2/", False, base),
        listing("listing-b2-sahifa-pagenavi", sahifa_row, ('<div class="post-listing archive-box">', "</div>"), navi, f"{base}page/3/", False, f"{base}page/2/"),
        listing("listing-b2-elementor-page", elementor_row, ('<div class="elementor-posts-container elementor-posts">', "</div>"), more, f"{HOST}/tin-tuc/2/", True, f"{HOST}/tin-tuc/", "page-template page page-id-44 elementor-page"),
        listing("listing-b2-own-names", own_row, ('<table class="bang-tin">', "</table>"), own, f"{HOST}/?cat=5&paged=2", False, f"{HOST}/?cat=5", ""),
    ]  # fmt: skip


def fixtures() -> list[Fixture]:
    """Give the second batch."""
    return [*articles(), *listings()]
