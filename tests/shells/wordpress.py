"""WordPress pages as its common themes print them: classic, Flatsome, tagDiv, GeneratePress, Astra, block, local.

Rests on the CMS's public code (template tags, block markup) and the public markup of the themes; the portals'
own themes are written after the forms Vietnamese theme makers use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import escape
from typing import Any

from tests.shells import kit
from tests.shells.kit import Fixture, Story

NAME = "wordpress"
HOST = "https://xa-an-phu.shell.invalid"
SECTION, CATEGORY = "tin-tuc-su-kien", "Tin tức &#8211; Sự kiện"
CATEGORY_TEXT = "Tin tức – Sự kiện"
_MONTHS = ("Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Mười Một", "Mười Hai")
_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def moment(story: Story) -> datetime:
    """Give the time of publication."""
    assert isinstance(story.published, datetime)
    return story.published.astimezone(kit.VIETNAM)


def raw(story: Story, form: str = "vi") -> str:
    """Print the date in a form of the site's settings."""
    at = moment(story)
    return {
        "vi": f"{at.day} Tháng {_MONTHS[at.month - 1]}, {at.year}",
        "vi2": f"Tháng {_MONTHS[at.month - 1]} {at.day}, {at.year}",
        "en": f"{_EN[at.month - 1]} {at.day}, {at.year}",
        "slash": at.strftime("%d/%m/%Y"),
        "full": at.strftime("%H:%M - %d/%m/%Y"),
        "minute": at.strftime("%d/%m/%Y %H:%M"),
    }[form]


def machine(story: Story, zone: str = "+07:00") -> str:
    """Print the time element's attribute; ``zone`` is a lie where the theme's code is careless."""
    return moment(story).strftime("%Y-%m-%dT%H:%M:%S") + zone


def permalink(story: Story, host: str = HOST, form: str = "/{slug}/") -> str:
    """Give the address under the site's permalink structure."""
    return host + form.format(slug=kit.slug(story.title), id=story.key)


@dataclass(frozen=True, slots=True)
class Look:
    """How one page is dressed."""

    form: str = "vi"
    byline: str = "admin"
    path: str = "/{slug}/"
    host: str = HOST
    api: str = "/wp-json/"
    inside: str = ""
    """What plugins put at the end of the content."""
    above: str = ""
    """What plugins put at the beginning of the content."""
    head: str = ""
    zone: str = "+07:00"
    modified: timedelta | None = None
    views: bool = False
    body_class: bool = True
    featured: str = ""
    body: str | None = None
    variant: int = 0


def head(title: str, look: Look, theme: str, links: str = "") -> str:
    """Print what ``wp_head`` prints."""
    host = look.host
    api = f'<link rel="https://api.w.org/" href="{host}{look.api}" />' if look.api else ""
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="profile" href="https://gmpg.org/xfn/11">
<title>{title} &#8211; Xã An Phú</title>
<meta name='robots' content='max-image-preview:large' />
<link rel="alternate" type="application/rss+xml" title="Xã An Phú &raquo; Dòng thông tin" href="{host}/feed/" />
<script type="text/javascript">
window._wpemojiSettings = {{"baseUrl":"https:\\/\\/s.w.org\\/images\\/core\\/emoji\\/14.0.0\\/72x72\\/","ext":".png"}};
</script>
<link rel='stylesheet' id='wp-block-library-css' href='{host}/wp-includes/css/dist/block-library/style.min.css?ver=6.1.1' media='all' />
<link rel='stylesheet' id='{theme}-style-css' href='{host}/wp-content/themes/{theme}/style.css?ver=3.2' media='all' />
<script src='{host}/wp-includes/js/jquery/jquery.min.js?ver=3.6.1' id='jquery-core-js'></script>
{api}{links}<link rel="EditURI" type="application/rsd+xml" title="RSD" href="{host}/xmlrpc.php?rsd" />
<meta name="generator" content="WordPress 6.1.1" />
{look.head}</head>
"""


def post_links(story: Story, look: Look) -> str:
    """Print the links of a post's own page."""
    url = permalink(story, look.host, look.path)
    api = f"{look.host}{look.api}wp/v2/posts/{story.key}"
    return (
        (f'<link rel="alternate" type="application/json" href="{api}" />' if look.api else "")
        + f"<link rel=\"canonical\" href=\"{url}\" />\n<link rel='shortlink' href='{look.host}/?p={story.key}' />\n"
    )


def menu(look: Look) -> str:
    """Print the header with its menus."""
    items = ("gioi-thieu", "tin-tuc-su-kien", "van-ban", "thu-tuc-hanh-chinh", "lien-he")
    rows = "".join(
        f'<li id="menu-item-{40 + i}" class="menu-item menu-item-type-taxonomy menu-item-{40 + i}">'
        f'<a href="{look.host}/category/{name}/">{name.replace("-", " ").capitalize()}</a></li>'
        for i, name in enumerate(items)
    )
    return f"""<a class="skip-link screen-reader-text" href="#content">Chuyển đến phần nội dung</a>
<header id="masthead" class="site-header"><div class="site-branding"><p class="site-title"><a href="{look.host}/" rel="home">Xã An Phú</a></p>
<p class="site-description">Trang thông tin điện tử</p></div><div class="header-date">Thứ Bảy, 21/06/2025</div>
<nav id="site-navigation" class="main-navigation"><ul id="primary-menu" class="menu">{rows}</ul></nav></header>
"""


def sidebar(look: Look, others: Sequence[Story]) -> str:
    """Print the widgets."""
    rows = "".join(
        f'<li><a href="{permalink(s, look.host, look.path)}">{escape(s.title)}</a>'
        f'<span class="post-date">{raw(s)}</span></li>\n'
        for s in others
    )
    links = [(permalink(s, look.host, look.path), s.title) for s in others[:2]]
    return f"""<aside id="secondary" class="widget-area sidebar">
<section id="search-2" class="widget widget_search"><form role="search" class="search-form" action="{look.host}/"><label><span class="screen-reader-text">Tìm kiếm:</span><input type="search" name="s"></label></form></section>
<section id="recent-posts-2" class="widget widget_recent_entries"><h2 class="widget-title">Bài viết mới</h2><ul>{rows}</ul></section>
<section id="text-4" class="widget widget_text">{kit.side_boxes(look.variant, links)}</section></aside>
"""


FOOTER = """<footer id="colophon" class="site-footer"><div class="site-info">UBND xã An Phú. Ghi rõ nguồn khi phát hành lại.
<span>Cập nhật: 21/06/2025</span> Tổng lượt truy cập: 1.284.907 <a href="https://vi.wordpress.org/">Tự hào vận hành bằng WordPress</a></div></footer>
<script src='/wp-includes/js/comment-reply.min.js'></script></body></html>
"""
SHARE = """<div class="sharedaddy sd-sharing-enabled"><div class="robots-nocontent sd-block sd-social"><h3 class="sd-title">Chia sẻ:</h3><div class="sd-content"><ul><li class="share-facebook"><a href="#">Nhấn để chia sẻ trên Facebook</a></li></ul></div></div></div>
"""
COMMENTS = """<div id="comments" class="comments-area"><h2 class="comments-title">Một bình luận</h2><ol class="comment-list"><li id="comment-3" class="comment even depth-1"><article id="div-comment-3" class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><b class="fn">Bạn đọc</b></div><div class="comment-metadata"><a href="#c3"><time datetime="2025-06-20T09:00:00+07:00">20 Tháng Sáu, 2025 lúc 9:00</time></a></div></footer><div class="comment-content"><p>Bài viết rất hữu ích, cảm ơn ban biên tập đã thông tin kịp thời đến bà con trong xã.</p></div></article></li></ol>
<div id="respond" class="comment-respond"><h3 id="reply-title">Trả lời</h3><form id="commentform"><p class="comment-notes">Email của bạn sẽ không được hiển thị công khai.</p><textarea name="comment"></textarea></form></div></div>
"""


def times(story: Story, look: Look) -> str:
    """Print the classic pair of time elements."""
    out = f'<time class="entry-date published{"" if look.modified else " updated"}" datetime="{machine(story, look.zone)}">{raw(story, look.form)}</time>'
    if look.modified:
        later = replace(story, published=moment(story) + look.modified)
        out += f'<time class="updated" datetime="{machine(later, look.zone)}">{raw(later, look.form)}</time>'
    return out


def text(story: Story, look: Look) -> str:
    """Print the content with what plugins add."""
    body = (
        look.body if look.body is not None else kit.body(story, look.variant) + kit.sign(story, look.variant)
    )
    return f"\n{look.above}{body}{look.inside}"


def author(look: Look) -> str:
    """Print the byline."""
    return (
        f'<span class="byline"> bởi <span class="author vcard"><a class="url fn n" href="{look.host}/author/{kit.slug(look.byline)}/">'
        f"{look.byline}</a></span></span>" if look.byline else ""
    )  # fmt: skip


def category_link(look: Look) -> str:
    """Print the link to the post's category."""
    return f'<a href="{look.host}/category/{SECTION}/" rel="category tag">{CATEGORY}</a>'


def post_class(story: Story) -> str:
    """Print the id and classes of a post's element."""
    return f'id="post-{story.key}" class="post-{story.key} post type-post status-publish format-standard has-post-thumbnail hentry category-{SECTION}"'


def title_of(story: Story) -> str:
    """Print a title as ``wptexturize`` leaves it."""
    return escape(story.title, quote=False).replace(" - ", " &#8211; ")


def around(story: Story, look: Look) -> str:
    """Print the navigation between posts."""
    a, b = kit.stories(2, f"nav{story.key}")
    return f'<nav class="navigation post-navigation"><h2 class="screen-reader-text">Điều hướng bài viết</h2><div class="nav-links"><div class="nav-previous"><a href="{permalink(a, look.host)}" rel="prev"><span class="nav-subtitle">Bài trước</span> {escape(a.title)}</a></div><div class="nav-next"><a href="{permalink(b, look.host)}" rel="next">{escape(b.title)}</a></div></div></nav>\n'


def classic(story: Story, look: Look) -> str:
    """Print a Twenty Seventeen single."""
    return f"""<div id="page" class="site">{menu(look)}<div id="content" class="site-content"><div id="primary" class="content-area"><main id="main" class="site-main">
<article {post_class(story)}><header class="entry-header"><div class="entry-meta"><span class="posted-on"><span class="screen-reader-text">Đăng vào</span> <a href="{permalink(story, look.host)}" rel="bookmark">{times(story, look)}</a></span>{author(look)}</div><h1 class="entry-title">{title_of(story)}</h1></header>
{look.featured}<div class="entry-content">{text(story, look)}</div>
<footer class="entry-footer"><span class="cat-tags-links"><span class="cat-links"><span class="screen-reader-text">Chuyên mục</span>{category_link(look)}</span><span class="tags-links"><a href="{look.host}/tag/hop/" rel="tag">họp</a></span></span></footer></article>
{COMMENTS}{around(story, look)}</main></div>{sidebar(look, kit.stories(4, "side"))}</div>{FOOTER}"""


def flatsome(story: Story, look: Look) -> str:
    """Print a Flatsome single."""
    at = moment(story)
    return f"""<div id="wrapper">{menu(look)}<main id="main"><div id="content" class="blog-wrapper blog-single page-wrapper"><div class="row row-large row-divided"><div class="large-9 col">
<article {post_class(story)}><div class="article-inner"><header class="entry-header"><div class="entry-header-text entry-header-text-top text-left"><h6 class="entry-category is-xsmall">{category_link(look)}</h6>
<h1 class="entry-title">{title_of(story)}</h1><div class="entry-divider is-divider small"></div><div class="entry-meta uppercase is-xsmall"><span class="posted-on">Posted on <a href="#" rel="bookmark">{times(story, look)}</a></span> <span class="byline">by <span class="meta-author vcard"><a class="url fn n" href="#">{look.byline}</a></span></span></div></div>
<div class="entry-image relative"><a href="#">{look.featured}</a><div class="badge absolute top post-date badge-outline"><div class="badge-inner"><span class="post-date-day">{at.day}</span><br><span class="post-date-month is-small">Th{at.month}</span></div></div></div></header>
<div class="entry-content single-page">{text(story, look)}<div class="blog-share text-center"><div class="is-divider medium"></div><div class="social-icons share-icons share-row relative"><a href="#" class="icon button">Chia sẻ</a></div></div></div>
<footer class="entry-meta text-left">This entry was posted in {category_link(look)}. Bookmark the <a href="#" title="Permalink" rel="bookmark">permalink</a>.</footer>
<div class="entry-author author-box"><div class="flex-row"><div class="flex-col flex-grow"><h5 class="author-name uppercase pt-half">{look.byline}</h5><p class="author-desc small"></p></div></div></div>
<nav role="navigation" id="nav-below" class="navigation-post"><div class="flex-row next-prev-nav bt bb"><div class="flex-col flex-grow nav-prev text-left"><div class="nav-previous"><a href="{look.host}/bai-truoc/" rel="prev">Bài trước</a></div></div></div></nav>
</div></article>{COMMENTS}</div><div class="post-sidebar large-3 col"><div id="secondary" class="widget-area">{sidebar(look, kit.stories(4, "flat"))}</div></div></div></div></main></div>{FOOTER}"""


def tagdiv(story: Story, look: Look) -> str:
    """Print a Newspaper single; its time element's zone is always ``+00:00``, over the local time."""
    related = "".join(
        f'<div class="td_module_related_posts td_mod_related_posts"><h3 class="entry-title td-module-title"><a href="{permalink(s, look.host)}" rel="bookmark">{escape(s.title)}</a></h3><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{machine(s, "+00:00")}">{raw(s, look.form)}</time></span></div>'
        for s in kit.stories(3, "td")
    )
    lead = f'<p class="td-post-sub-title">{escape(story.lead)}</p>' if story.lead else ""
    views = f'<div class="td-post-views"><i class="td-icon-views"></i><span class="td-nr-views-{story.key}">{story.views}</span></div>'
    return f"""<div id="td-outer-wrap" class="td-theme-wrap">{menu(look)}<div class="td-main-content-wrap td-container-wrap"><div class="td-container td-post-template-default"><div class="td-crumb-container"><div class="entry-crumbs"><span><a title="" class="entry-crumb" href="{look.host}/">Trang chủ</a></span> <i class="td-icon-right td-bread-sep"></i> <span><a class="entry-crumb" href="{look.host}/category/{SECTION}/">{CATEGORY}</a></span> <i class="td-icon-right td-bread-sep td-bred-no-url-last"></i> <span class="td-bred-no-url-last">{title_of(story)}</span></div></div>
<div class="td-pb-row"><div class="td-pb-span8 td-main-content" role="main"><div class="td-ss-main-content"><article {post_class(story)} itemscope itemtype="https://schema.org/Article">
<div class="td-post-header"><ul class="td-category"><li class="entry-category"><a href="#">{CATEGORY}</a></li></ul><header class="td-post-title"><h1 class="entry-title">{title_of(story)}</h1>{lead}<div class="td-module-meta-info"><div class="td-post-author-name"><div class="td-author-by">Bởi</div> <a href="#">{look.byline}</a><div class="td-author-line"> - </div> </div><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{machine(story, "+00:00")}">{raw(story, look.form)}</time></span><div class="td-post-comments"><a href="#"><i class="td-icon-comments"></i>0</a></div>{views}</div></header></div>
<div class="td-post-sharing-top"><div class="td-post-sharing"><span class="td-post-share-title">Chia sẻ</span><a href="#">Facebook</a></div></div>
<div class="td-post-content tagdiv-type">{look.featured}{text(story, look)}</div>
<footer><div class="td-post-source-tags"><ul class="td-tags td-post-small-box clearfix"><li><span>TAGS</span></li><li><a href="{look.host}/tag/hop/">họp</a></li></ul></div><div class="td-author-name vcard author" style="display: none"><span class="fn"><a href="#">{look.byline}</a></span></div><span class="td-page-meta" itemprop="author" itemscope><meta itemprop="name" content="{look.byline}"></span><meta itemprop="datePublished" content="{machine(story, "+00:00")}"></footer></article>
<div class="td_block_wrap td_block_related_posts"><h4 class="td-related-title"><a href="#">BÀI VIẾT LIÊN QUAN</a></h4>{related}</div></div></div>
<div class="td-pb-span4 td-main-sidebar"><div class="td-ss-main-sidebar">{sidebar(look, kit.stories(4, "td2"))}</div></div></div></div></div></div>{FOOTER}"""


def generatepress(story: Story, look: Look) -> str:
    """Print a GeneratePress single: the time of the last change stands first."""
    later = replace(story, published=moment(story) + (look.modified or timedelta()))
    changed = (
        f'<time class="updated" datetime="{machine(later)}" itemprop="dateModified">{raw(later, look.form)}</time>'
        if look.modified
        else ""
    )
    return f"""{menu(look)}<div class="site grid-container container hfeed" id="page"><div class="site-content" id="content"><div class="content-area grid-75" id="primary"><main class="site-main" id="main">
<article {post_class(story)} itemtype="https://schema.org/CreativeWork" itemscope><div class="inside-article"><header class="entry-header" aria-label="Nội dung"><h1 class="entry-title" itemprop="headline">{title_of(story)}</h1>
<div class="entry-meta"><span class="posted-on">{changed}<time class="entry-date published" datetime="{machine(story)}" itemprop="datePublished">{raw(story, look.form)}</time></span> <span class="byline">bởi <span class="author vcard" itemprop="author" itemtype="https://schema.org/Person" itemscope><a class="url fn n" href="#" rel="author" itemprop="url"><span class="author-name" itemprop="name">{look.byline}</span></a></span></span></div></header>
<div class="entry-content" itemprop="text">{text(story, look)}</div>
<footer class="entry-meta" aria-label="Nội dung meta"><span class="cat-links"><span class="gp-icon icon-categories"></span><span class="screen-reader-text">Danh mục </span>{category_link(look)}</span> <nav id="nav-below" class="post-navigation" aria-label="Bài viết"><div class="nav-previous"><span class="prev"><a href="#" rel="prev">Bài viết cũ hơn</a></span></div></nav></footer></div></article></main></div>{sidebar(look, kit.stories(5, "gp"))}</div></div>{FOOTER}"""


def astra(story: Story, look: Look) -> str:
    """Print an Astra single: the date is no time element."""
    return f"""<div class="hfeed site" id="page">{menu(look)}<div id="content" class="site-content"><div class="ast-container"><div id="primary" class="content-area primary"><main id="main" class="site-main">
<article itemtype="https://schema.org/CreativeWork" itemscope {post_class(story)}><div class="ast-post-format- single-layout-1"><header class="entry-header "><h1 class="entry-title" itemprop="headline">{title_of(story)}</h1><div class="entry-meta"><span class="comments-link"><a href="#respond">Để lại một bình luận</a></span> / <span class="ast-terms-link">{category_link(look)}</span> / Bởi <span class="posted-by vcard author" itemtype="https://schema.org/Person" itemscope><a title="Xem tất cả" href="#" class="url fn n"><span class="author-name" itemprop="name">{look.byline}</span></a></span> / <span class="posted-on"><span class="published" itemprop="datePublished"> {raw(story, look.form)} </span></span></div></header>
<div class="entry-content clear" ast-blocks-layout="true" itemprop="text">{text(story, look)}</div></div></article>
<nav class="navigation post-navigation" aria-label="Bài viết"><span class="screen-reader-text">Điều hướng bài viết</span><div class="nav-links"><div class="nav-previous"><a href="#" rel="prev"><span class="ast-left-arrow">&larr;</span> Bài viết trước</a></div></div></nav>
<div class="ast-single-related-posts-container"><h2 class="ast-related-posts-title">Bài viết liên quan</h2></div></main></div>{sidebar(look, kit.stories(3, "as"))}</div></div></div>{FOOTER}"""


def block_theme(story: Story, look: Look) -> str:
    """Print a block theme's single: date, category and author stand below the content."""
    return f"""<div class="wp-site-blocks"><header class="wp-block-template-part"><div class="wp-block-group alignwide"><p class="wp-block-site-title"><a href="{look.host}" target="_self" rel="home">Xã An Phú</a></p><nav class="wp-block-navigation"><ul class="wp-block-navigation__container"><li class="wp-block-navigation-item"><a class="wp-block-navigation-item__content" href="{look.host}/gioi-thieu/">Giới thiệu</a></li></ul></nav></div></header>
<main class="is-layout-flow wp-block-group" style="margin-top:var(--wp--preset--spacing--50)">{look.featured}<h1 style="margin-bottom:1rem" class="wp-block-post-title">{title_of(story)}</h1>
<div class="is-layout-constrained entry-content wp-block-post-content">{text(story, look)}</div>
<div class="wp-block-template-part"><hr class="wp-block-separator is-style-wide"/><div class="is-layout-flex wp-block-columns"><div class="wp-block-column"><p>Posted</p><div class="wp-block-post-date"><time datetime="{machine(story)}">{raw(story, look.form)}</time></div><p>in</p><div class="taxonomy-category wp-block-post-terms"><a href="#" rel="tag">{CATEGORY}</a></div><p>by</p><div class="wp-block-post-author"><div class="wp-block-post-author__content"><p class="wp-block-post-author__name">{look.byline}</p></div></div></div></div></div>
<div class="wp-block-comments"><div id="respond" class="comment-respond wp-block-post-comments-form"><h3 class="comment-reply-title">Trả lời</h3></div></div></main>
<footer class="wp-block-template-part"><p>Tự hào được hỗ trợ bởi <a href="https://wordpress.org" rel="nofollow">WordPress</a></p></footer></div></body></html>
"""


def local(story: Story, look: Look) -> str:
    """Print a Vietnamese theme: names of its own, no time element, breadcrumb of a plugin."""
    lead = f'<div class="sapo"><p><strong>{escape(story.lead)}</strong></p></div>' if story.lead else ""
    view = (
        f'<span class="view"><i class="fa fa-eye"></i> {story.views:,} lượt xem</span>'.replace(",", ".")
        if look.views
        else ""
    )
    rows = "".join(
        f'<li><a href="{permalink(s, look.host)}">{escape(s.title)}</a> <span>({raw(s, "slash")})</span></li>'
        for s in kit.stories(5, "local")
    )
    day = (
        f'<span class="date"><i class="fa fa-calendar"></i> {raw(story, look.form)}</span>'
        if story.published
        else ""
    )
    return f"""<div id="wrapper"><div class="banner"><img src="{look.host}/wp-content/uploads/2020/01/banner.jpg" alt="banner"></div><div class="date-now">Thứ Bảy, 21/06/2025 09:30</div><div class="main-menu"><ul><li><a href="{look.host}/">Trang chủ</a></li><li><a href="{look.host}/category/tin-tuc/">Tin tức</a></li></ul></div>
<div class="breadcrumbs" typeof="BreadcrumbList" vocab="https://schema.org/"><span property="itemListElement" typeof="ListItem"><a property="item" typeof="WebPage" title="Đi tới Xã An Phú." href="{look.host}" class="home"><span property="name">Trang chủ</span></a><meta property="position" content="1"></span> &gt; <span property="itemListElement" typeof="ListItem"><a property="item" typeof="WebPage" href="{look.host}/category/{SECTION}/" class="taxonomy category"><span property="name">{CATEGORY}</span></a><meta property="position" content="2"></span> &gt; <span class="post post-post current-item">{title_of(story)}</span></div>
<div class="container"><div class="col-md-8 main-left"><div class="single-box"><h1 class="title-post">{title_of(story)}</h1><div class="info-post">{day} {view}</div>{lead}
<div class="content-post the-content">{text(story, look)}</div><div class="fb-like" data-href="#"></div>
<div class="tin-lien-quan"><h3>Tin liên quan</h3><ul>{rows}</ul></div></div></div><div class="col-md-4 sidebar">{kit.side_boxes(look.variant, [(permalink(s), s.title) for s in kit.stories(4, "locals")])}</div></div></div>{FOOTER}"""


def page(theme: Callable[[Story, Look], str], story: Story, look: Look) -> str:
    """Print a post's own page."""
    classes = f"post-template-default single single-post postid-{story.key} single-format-standard wp-embed-responsive"
    body = f'<body class="{classes}">\n' if look.body_class else "<body>\n"
    return head(title_of(story), look, theme.__name__, post_links(story, look)) + body + theme(story, look)


def article(
    case: str,
    theme: Callable[[Story, Look], str],
    story: Story,
    look: Look = Look(),
    vary: Sequence[str] = (),
    **changes: Any,
) -> Fixture:
    """Give a post's page and its item."""
    url = changes.pop("url", permalink(story, look.host, look.path))
    sign = story.signature
    warnings = set(changes.pop("warnings", ()))
    if look.byline == "admin" and theme is not local:
        warnings.add("account_name")
    if look.byline not in ("admin", "") and sign.author is None and sign.source is None:
        changes.setdefault("source" if look.byline.startswith(("Ban", "UBND")) else "author", look.byline)
    if look.modified:
        changes["modified_at"] = (moment(story) + look.modified).isoformat(timespec="seconds")
    changes.setdefault("raw", raw(story, look.form) if story.published else None)
    wanted = {"category": CATEGORY_TEXT, "robots": ["max-image-preview:large"], **changes}
    has_lead = theme in (tagdiv, local)
    html = kit.vary(page(theme, story, look), case, *vary) if vary else page(theme, story, look)
    item = kit.item(
        story,
        NAME,
        url,
        story.key,
        lead=has_lead,
        views=look.views or theme is tagdiv,
        warnings=warnings,
        **wanted,
    )
    return Fixture(NAME, f"article-{case}", html, url, "article", item)


def articles() -> list[Fixture]:
    """Give the first batch."""
    made = [
        article("classic-caption-author-right", classic, kit.story("caption-centred-author-right", 0), Look(inside=SHARE)),
        article("classic-modified-byline-board", classic, kit.story("plain-nothing", 1), Look(form="slash", byline="Ban biên tập", modified=timedelta(hours=26))),
        article("flatsome-two-lines-entities", flatsome, kit.story("caption-table-entities-two-lines", 2), Look(form="en"), ("attributes", "decimal")),
        article("flatsome-nested-list", flatsome, kit.story("midnight-nested-list", 3), Look(form="vi2"), ("dense",)),
        article("tagdiv-lead-caption-source", tagdiv, kit.story("lead-caption-source-paren", 4), Look(form="slash")),
        article("tagdiv-word-nfd", tagdiv, kit.story("word-paste-two-br", 5), Look(form="vi"), ("quotes", "comments")),
        article("generatepress-table-modified-first", generatepress, kit.story("label-source-table", 6), Look(form="slash", modified=timedelta(days=3, minutes=5))),
        article("astra-zero-width-day-only", astra, kit.story("zero-width-caption-same-paragraph", 7), Look(form="slash"), published_at=moment(kit.story("zero-width-caption-same-paragraph", 7)).date().isoformat()),
        article("block-date-below-nbsp-author", block_theme, kit.story("two-captions-nbsp-author", 8), Look()),
        article("block-nfd-two-pictures", block_theme, kit.story("two-pictures-in-table-nfd", 9), Look(form="slash")),
        article("local-lead-views-minute", local, kit.story("dots-hard-breaks", 10), Look(form="minute", views=True)),
        article("local-plain-permalink", local, kit.story("caption-centred-author-right", 11), Look(form="full", path="/?p={id}", api="/?rest_route=/")),
        article("local-no-date", local, kit.story("no-date", 12, published=None), Look(form="minute")),
        article("subdir-api-empty-paragraphs", classic, kit.story("caption-centred-empty-paragraphs-same-title", 13), Look(api="/wp/wp-json/", form="en")),
    ]  # fmt: skip
    return made + plugins()


def plugins() -> list[Fixture]:
    """Give posts with what plugins and blocks put into the content."""
    story = kit.story("plain-nothing", 20)
    views = f'<div class="post-views content-post post-{story.key} entry-meta"><span class="post-views-icon dashicons dashicons-chart-bar"></span> <span class="post-views-label">Post Views:</span> <span class="post-views-count">1,204</span></div>'
    related = "<div class='yarpp yarpp-related yarpp-related-website yarpp-template-list'><h3>Bài viết liên quan:</h3><ol><li><a href=\"https://xa-an-phu.shell.invalid/hop-giao-ban/\">Họp giao ban tháng năm</a></li></ol></div>"
    jetpack = '<div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Có liên quan</em></h3></div>'
    toc = '<div id="ez-toc-container" class="ez-toc-v2_0_17 counter-hierarchy"><p class="ez-toc-title">Mục lục</p><nav><ul><li><a href="#a">1. Nội dung</a></li></ul></nav></div>'
    shortcodes = "[vc_row full_width=&#8221;stretch_row&#8221;][vc_column width=&#8221;1/1&#8221;]"
    figure = replace(
        story,
        blocks=(
            *story.blocks,
            kit.Figure((kit.Picture("/wp-content/uploads/2025/06/hop-1024x683.jpg", "Quang cảnh buổi họp"),)),
        ),
    )
    files = kit.story(
        "plain-nothing",
        21,
        blocks=(),
        files=(kit.FileLink("/wp-content/uploads/2025/06/QD-12.pdf", "Quyết định số 12/QĐ-UBND"),),
    )
    wp_file = '<div class="wp-block-file"><object class="wp-block-file__embed" data="/wp-content/uploads/2025/06/QD-12.pdf" type="application/pdf" style="width:100%;height:600px" aria-label="Nhúng của Quyết định số 12."></object><a id="wp-block-file--media-1" href="/wp-content/uploads/2025/06/QD-12.pdf">Quyết định số 12/QĐ-UBND</a><a href="/wp-content/uploads/2025/06/QD-12.pdf" class="wp-block-file__button wp-element-button" download aria-describedby="wp-block-file--media-1">Tải về</a></div>'
    caption = '<figure id="attachment_9" aria-describedby="caption-attachment-9" style="width: 1024px" class="wp-caption aligncenter"><img decoding="async" class="wp-image-9 size-large" src="/wp-content/uploads/2025/06/hop-1024x683.jpg" alt="hop" width="1024" height="683" srcset="/wp-content/uploads/2025/06/hop-1024x683.jpg 1024w" /><figcaption id="caption-attachment-9" class="wp-caption-text">Quang cảnh buổi họp</figcaption></figure>'
    viewer = "https://docs.google.com/viewer?url=https%3A%2F%2Fxa-an-phu.shell.invalid%2Fwp-content%2Fuploads%2F2025%2F06%2FKH-7.pdf&#038;embedded=true&#038;hl=vi"
    ead = f'<div class="ead-preview"><div class="ead-document" style="position: relative;"><div class="ead-iframe-wrapper"><iframe src="//{viewer.removeprefix("https://")}" class="ead-iframe"></iframe></div><div class="ead-document-loading" style="width:100%;"><div class="ead-loading-wrap"><div class="ead-loading">Loading...</div></div><div class="ead-loading-foot"><span>Taking too long?</span><div class="ead-document-btn">Reload document</div><span>|</span><a href="https://xa-an-phu.shell.invalid/wp-content/uploads/2025/06/KH-7.pdf" class="ead-document-btn" target="_blank">Open in new tab</a></div></div></div></div>'
    return [
        article("plugin-views-yarpp-toc", classic, story, Look(above=toc, inside=views + related + jetpack), view_count=1204),
        article("plugin-shortcodes-left", generatepress, kit.story("plain-nothing", 22), Look(above=f"<p>{shortcodes}</p>\n", inside="<p>[/vc_column][/vc_row]</p>\n", byline="Văn phòng UBND xã"), source="Văn phòng UBND xã", author=None),
        article("caption-figure", classic, figure, Look(body=kit.body(story) + caption)),
        article("file-block-only", block_theme, files, Look(body=wp_file)),
        article("embed-document-only", flatsome, replace(files, files=(kit.FileLink("/wp-content/uploads/2025/06/KH-7.pdf", "KH-7.pdf"),)), Look(body=ead)),
    ]  # fmt: skip


# -------------------------------------------------------------------------------------------- listings


def rows_of(theme: str, some: Sequence[Story], look: Look) -> str:
    """Print a listing's rows."""
    out = []
    for s in some:
        url, title, teaser = permalink(s, look.host, look.path), title_of(s), kit.teaser(s)
        if theme == "classic":
            out.append(
                f'<article {post_class(s)}><header class="entry-header"><div class="entry-meta"><a href="{url}" rel="bookmark">{times(s, look)}</a>{author(look)}</div><h2 class="entry-title"><a href="{url}" rel="bookmark">{title}</a></h2></header><div class="entry-summary"><p>{teaser} [&hellip;]</p><p class="link-more"><a href="{url}" class="more-link">Xem thêm<span class="screen-reader-text"> "{title}"</span></a></p></div></article>'
            )
        elif theme == "flatsome":
            out.append(
                f'<div class="col post-item"><div class="col-inner"><a href="{url}" class="plain"><div class="box box-text-bottom box-blog-post has-hover"><div class="box-image"><div class="image-cover"><img src="/wp-content/uploads/2025/06/a-300x200.jpg" alt=""></div></div><div class="box-text text-left"><div class="box-text-inner blog-post-inner"><h5 class="post-title is-large ">{title}</h5><div class="is-divider"></div><p class="from_the_blog_excerpt ">{teaser} [...]</p></div></div><div class="badge absolute top post-date badge-outline"><div class="badge-inner"><span class="post-date-day">{moment(s).day:02d}</span><br><span class="post-date-month is-xsmall">Th{moment(s).month}</span></div></div></div></a></div></div>'
            )
        elif theme == "tagdiv":
            out.append(
                f'<div class="td-block-span6"><div class="td_module_1 td_module_wrap td-animation-stack"><div class="td-module-image"><div class="td-module-thumb"><a href="{url}" rel="bookmark" class="td-image-wrap" title="{title}"><img class="entry-thumb" src="/wp-content/uploads/2025/06/b-324x160.jpg" alt=""></a></div></div><h3 class="entry-title td-module-title"><a href="{url}" rel="bookmark" title="{title}">{title}</a></h3><div class="td-module-meta-info"><span class="td-post-author-name"><a href="#">admin</a> <span>-</span> </span><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="{machine(s, "+00:00")}">{raw(s, look.form)}</time></span><div class="td-module-comments"><a href="#">0</a></div></div></div></div>'
            )
        elif theme == "block":
            out.append(
                f'<li class="wp-block-post post-{s.key} post type-post status-publish format-standard hentry category-{SECTION}"><h2 class="wp-block-post-title"><a href="{url}" target="_self">{title}</a></h2><div class="wp-block-post-excerpt"><p class="wp-block-post-excerpt__excerpt">{teaser} [&hellip;]</p></div><div class="wp-block-post-date"><time datetime="{machine(s)}">{raw(s, look.form)}</time></div></li>'
            )
        else:
            out.append(
                f'<li><div class="thumb"><a href="{url}"><img src="/wp-content/uploads/2025/06/c-150x150.jpg" alt=""></a></div><h3><a href="{url}" title="{title}">{title}</a></h3><span class="date">{raw(s, look.form)}</span><p>{teaser}</p></li>'
            )
    return "\n".join(out)


def pager_of(theme: str, number: int, last: int, look: Look) -> str:
    """Print the theme's pager."""
    at = [f"{look.host}/category/{SECTION}/" + (f"page/{n}/" if n > 1 else "") for n in range(last + 1)]
    if theme == "block":
        older = (
            f'<a href="{at[number + 1]}" class="wp-block-query-pagination-next">Trang tiếp</a>'
            if number < last
            else ""
        )
        return f'<nav class="wp-block-query-pagination"><a href="{at[number - 1]}" class="wp-block-query-pagination-previous">Trang trước</a>{older}</nav>'
    if theme == "local":
        older = (
            f'<div class="nav-previous"><a href="{at[number + 1]}">Bài cũ hơn</a></div>'
            if number < last
            else ""
        )
        newer = (
            f'<div class="nav-next"><a href="{at[number - 1]}">Bài mới hơn</a></div>' if number > 1 else ""
        )
        return f'<nav class="navigation posts-navigation"><h2 class="screen-reader-text">Điều hướng</h2><div class="nav-links">{older}{newer}</div></nav>'
    link = "page-number" if theme == "flatsome" else "page" if theme == "tagdiv" else "page-numbers"
    cells = [
        f'<span aria-current="page" class="{link} current">{n}</span>'
        if n == number
        else f'<a class="{link}" href="{at[n]}">{n}</a>'
        for n in range(1, last + 1)
    ]
    if number < last:
        cells.append(f'<a class="next {link}" href="{at[number + 1]}"><i class="icon-angle-right"></i></a>')
    return f'<nav class="navigation pagination page-nav"><div class="nav-links">{" ".join(cells)}</div></nav>'


def listing(
    case: str,
    theme: str,
    some: Sequence[Story],
    number: int,
    last: int,
    look: Look = Look(),
    ids: bool = True,
) -> Fixture:
    """Give an archive page; ``ids``: its rows name the posts."""
    from portalcrawl.normalize import url_key

    url = f"{look.host}/category/{SECTION}/" + (f"page/{number}/" if number > 1 else "")
    api = (
        f'<link rel="alternate" type="application/json" href="{look.host}{look.api}wp/v2/categories/5" />'
        if look.api
        else ""
    )
    wrap = {"block": ('<ul class="is-layout-flow wp-block-post-template">', "</ul>"), "local": ('<ul class="list-news">', "</ul>"), "flatsome": ('<div id="row-182" class="row large-columns-3 medium-columns- small-columns-1 row-masonry">', "</div>")}.get(theme, ('<div class="td-block-row">' if theme == "tagdiv" else "<div>", "</div>"))  # fmt: skip
    rows = rows_of(theme, some, look)
    if not some:
        rows = '<section class="no-results not-found"><header class="page-header"><h2 class="page-title">Không tìm thấy</h2></header><div class="page-content"><p>Có vẻ như chúng tôi không tìm thấy những gì bạn đang tìm kiếm.</p></div></section>'
    html = (
        head(CATEGORY, look, theme, api)
        + f'<body class="archive category category-{SECTION} category-5 wp-embed-responsive hfeed">\n'
        + menu(look)
    )
    side = sidebar(look, kit.stories(5, "sidelist"))
    html += f'<div id="content" class="site-content"><main id="main" class="site-main td-main-content"><header class="page-header archive-header"><h1 class="page-title">{CATEGORY}</h1></header>\n{wrap[0]}{rows}{wrap[1]}{pager_of(theme, number, last, look)}</main>{side}</div>{FOOTER}'
    entries = []
    for s in some:
        printed = None if theme == "flatsome" else raw(s, look.form)
        address = permalink(s, look.host, look.path)
        entries.append(kit.entry(s, address, s.key if ids else url_key(address), printed, day=True))
    following = f"{look.host}/category/{SECTION}/page/{number + 1}/" if number < last else None
    return kit.listing(NAME, case, html, url, entries, following)


def listings() -> list[Fixture]:
    """Give the listings of the first batch."""
    some = kit.stories(30, "wplist")
    return [
        listing("listing-first", "classic", some[:10], 1, 3, Look(form="slash")),
        listing("listing-middle", "classic", some[10:20], 2, 3, Look(form="slash")),
        listing("listing-last", "classic", some[20:], 3, 3, Look(form="slash", byline="Ban biên tập")),
        listing("listing-empty", "classic", [], 1, 1),
        listing("listing-flatsome", "flatsome", some[:9], 1, 2, ids=False),
        listing("listing-tagdiv", "tagdiv", some[:8], 2, 3, Look(form="slash"), ids=False),
        listing("listing-block", "block", some[:10], 1, 2, Look(form="slash")),
        listing("listing-block-last", "block", some[:4], 2, 2, Look(form="slash")),
        listing("listing-local", "local", some[:10], 2, 3, Look(form="slash"), ids=False),
    ]  # fmt: skip


# ---------------------------------------------------------------------------------- what is no article


def plain_page(classes: str, inner: str, title: str = "Trang") -> str:
    """Print a page of the site that is no post."""
    look = Look()
    return (
        head(title, look, "classic")
        + f'<body class="{classes}">\n'
        + menu(look)
        + f'<main id="main" class="site-main">{inner}</main>{sidebar(look, kit.stories(4, "other"))}{FOOTER}'
    )


def others() -> list[Fixture]:
    """Give the pages that must be refused."""
    story = kit.story("plain-nothing", 30)
    url = permalink(story)
    about = f'<article id="post-2" class="post-2 page type-page status-publish hentry"><header class="entry-header"><h1 class="entry-title">Giới thiệu</h1></header><div class="entry-content">{kit.body(story)}</div></article>'
    media = '<article id="post-77" class="post-77 attachment type-attachment status-inherit hentry"><header class="entry-header"><h1 class="entry-title">hop-1</h1></header><div class="entry-content"><p class="attachment"><a href="#"><img src="/wp-content/uploads/2025/06/hop-300x200.jpg" alt=""></a></p></div></article>'
    missing = '<section class="error-404 not-found"><header class="page-header"><h1 class="page-title">Ôi! Không tìm thấy trang này.</h1></header><div class="page-content"><p>Có vẻ như không có gì ở đây.</p></div></section>'
    locked = f'<article {post_class(story)}><header class="entry-header"><h1 class="entry-title">Bảo vệ: {story.title}</h1></header><div class="entry-content"><form action="{HOST}/wp-login.php?action=postpass" class="post-password-form" method="post"><p>Nội dung này được bảo mật. Hãy nhập mật khẩu để xem tiếp:</p><p><label>Mật khẩu: <input name="post_password" type="password" size="20" /></label> <input type="submit" name="Submit" value="Nhập" /></p></form></div></article>'
    login = f"""<!DOCTYPE html><html lang="vi"><head><title>Đăng nhập &lsaquo; Xã An Phú &#8212; WordPress</title><meta name='robots' content='max-image-preview:large, noindex, noarchive' /><link rel='stylesheet' href='{HOST}/wp-admin/css/login.min.css?ver=6.1.1' media='all' /></head><body class="login no-js login-action-login wp-core-ui"><div id="login"><h1><a href="https://vi.wordpress.org/">Được hỗ trợ bởi WordPress</a></h1><form name="loginform" id="loginform" action="{HOST}/wp-login.php" method="post"><p><label for="user_login">Tên người dùng</label><input type="text" name="log"></p><input type="password" name="pwd"></form></div></body></html>"""
    feed = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Bình luận về: {story.title}</title><link>{url}</link><generator>https://wordpress.org/?v=6.1.1</generator><item><title>Bởi: Bạn đọc</title><description>Cảm ơn ban biên tập đã thông tin kịp thời.</description></item></channel></rss>'
    die = '<!DOCTYPE html><html lang="vi"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><title>Cơ sở dữ liệu lỗi</title></head><body id="error-page"><div class="wp-die-message"><h1>Lỗi khi thiết lập kết nối cơ sở dữ liệu</h1></div></body></html>'
    foreign = next(f for f in _foreign())
    rows = kit.stories(10, "wpother")
    archive = listing("x", "classic", rows, 1, 2, Look(form="slash"))
    search = plain_page(
        "search search-results hfeed", rows_of("classic", rows[:4], Look()), "Kết quả tìm kiếm"
    )
    nothing = plain_page(
        "search search-no-results",
        '<section class="no-results not-found"><h1 class="page-title">Nothing Found</h1><p>Sorry, but nothing matched your search terms.</p></section>',
    )
    return [
        kit.error(NAME, "other-template", foreign, url, "TemplateMismatch"),
        kit.error(NAME, "other-template-listing", foreign, archive.url, "TemplateMismatch", "listing"),
        kit.error(NAME, "listing-as-article", archive.page, archive.url, "NotAnArticle"),
        kit.error(NAME, "block-listing-as-article", listing("x", "block", rows, 1, 2).page, archive.url, "NotAnArticle"),
        kit.error(NAME, "soft-404", plain_page("error404 hfeed", missing), url, "GonePage"),
        kit.error(NAME, "static-page", plain_page("page-template-default page page-id-2", about), f"{HOST}/gioi-thieu/", "NotAnArticle"),
        kit.error(NAME, "attachment", plain_page("attachment attachment-template-default single single-attachment postid-77 attachmentid-77 attachment-jpeg", media), f"{HOST}/hop-1/", "NotAnArticle"),
        kit.error(NAME, "search", search, f"{HOST}/?s=hop", "NotAnArticle"),
        kit.error(NAME, "nothing-found", nothing, f"{HOST}/?s=khong", "NotAnArticle"),
        kit.error(NAME, "home", plain_page("home blog hfeed", rows_of("classic", rows, Look())), f"{HOST}/", "NotAnArticle"),
        kit.error(NAME, "password", page(lambda s, look: locked, story, Look()) + FOOTER, url, "LoginPage"),
        kit.error(NAME, "login", login, f"{HOST}/wp-login.php", "LoginPage"),
        kit.error(NAME, "comment-feed", feed, f"{url}feed/", "NotAnArticle"),
        kit.error(NAME, "database", die, url, "ErrorPage"),
        kit.error(NAME, "article-as-listing", page(classic, story, Look()), url, "TemplateMismatch", "listing"),
    ]  # fmt: skip


def _foreign() -> list[str]:
    return [
        "<html><head><meta name='generator' content='NukeViet v4.5'></head><body><div class='news_column'><h1 class='title'>Tin</h1>"
        f"<div id='news-bodyhtml'>{kit.body(kit.story('plain-nothing', 31))}</div>"
        "<a href='https://khac.example/wp-content/uploads/a.pdf'>Tài liệu</a></div></body></html>"
    ]


def fixtures() -> list[Fixture]:
    """Give every page."""
    return [*articles(), *listings(), *others()]
