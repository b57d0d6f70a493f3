"""A second batch of Joomla pages: T3 and Helix templates, Joomla 2.5 and 1.5, extra parts in the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from tests.shells import joomla, kit
from tests.shells.kit import Fixture, Story

T = "joomla"
SITE = replace(joomla.J3, host="xa-k.joo.shell.invalid", crumbs=False)
when = joomla.when


def text(value: str | None) -> str:
    """Escape a text."""
    return escape(value or "", quote=False)


def story(shape: str, index: int, **changes: Any) -> Story:
    """Give a story with its files."""
    found = kit.moved(kit.story(shape, index, "j-b2"), "/images/stories/2025/")
    return replace(found, **{"key": str(1200 + 13 * index), **changes})


def typed(s: Story, variant: int = 0) -> str:
    """Print the body."""
    return kit.body(s, variant) + kit.sign(s, variant)


def fix(
    case: str,
    s: Story,
    main: str,
    raw: str | None,
    category: str | None = None,
    form: str = "/tin-tuc/{key}-{slug}.html",
    site: joomla.Site = SITE,
    **changes: Any,
) -> Fixture:
    """Give an article's fixture."""
    site = replace(site, form=form)
    url = site.base + site.path(s)
    item = kit.item(s, T, url, site.key(s), raw=raw, category=category, **{"lead": False, **changes})
    return Fixture(T, f"article-b2-{case}", joomla.page(site, s.title, main, case), url, "article", item)


def articles() -> Iterator[Fixture]:
    """Give the article pages."""
    s = kit.dated(story("caption-centred-author-right", 60))
    raw = when(s, joomla.SHORT)
    main = (
        f'<article itemscope itemtype="https://schema.org/Article" class="article"><meta itemscope itemprop="mainEntityOfPage" itemType="https://schema.org/WebPage" /><header class="article-header clearfix"><h1 class="article-title" itemprop="headline">{text(s.title)}<meta itemprop="url" content="x" /></h1></header>'
        f'<aside class="article-aside clearfix"><dl class="article-info muted"><dt class="article-info-term">Chi tiết</dt><dd class="category-name hasTooltip" title="Chuyên mục: "><i class="fa fa-folder-open"></i><a href="/tin-tuc"><span itemprop="genre">Tin xã</span></a></dd><dd class="published hasTooltip" title="Được đăng: "><i class="fa fa-calendar"></i><time datetime="{s.moment.isoformat()}">{raw}<meta itemprop="datePublished" content="{s.moment.isoformat()}" /></time></dd><dd class="hits"><i class="fa fa-eye"></i><meta itemprop="interactionCount" content="UserPageVisits:{s.views}" />Đã xem: {s.views}</dd></dl></aside>'
        f'<section class="article-content clearfix" itemprop="articleBody">{typed(s)}</section><section class="row-fluid article-navigation"><ul class="pager pagenav"><li class="next"><a href="/x" rel="next">Tiếp</a></li></ul></section></article>'
    )
    yield fix("t3", s, f'<div class="item-page clearfix">{main}</div>', raw, "Tin xã")

    s = story("two-captions-nbsp-author", 61)
    raw = when(s, joomla.FULL)
    main = (
        f'<div class="item-page"><h2><a href="/tin-tuc/{s.key}-x.html">{text(s.title)}</a></h2><ul class="actions"><li class="print-icon"><a href="/tin-tuc/{s.key}-x.html?tmpl=component&amp;print=1&amp;page=" title="In" rel="nofollow"><img src="/media/system/images/printButton.png" alt="In" /></a></li><li class="email-icon"><a href="/component/mailto/?tmpl=component"><img src="/media/system/images/emailButton.png" alt="Email" /></a></li></ul>'
        f'<dl class="article-info"><dt class="article-info-term">Chi tiết</dt><dd class="category-name">Danh mục: <a href="/tin-tuc">Tin trong huyện</a></dd><dd class="create">Được viết ngày {raw}</dd><dd class="hits">Lượt xem: {s.views}</dd></dl>\n{typed(s)}</div>'
    )
    yield fix("two-and-a-half", s, main, raw, "Tin trong huyện")

    s = story("label-source-table", 62, views=None)
    raw = when(s, joomla.FULL)
    main = (
        f'<div class="componentheading">Tin tức</div><table class="contentpaneopen"><tr><td class="contentheading" width="100%">{text(s.title)}</td><td align="right" width="100%" class="buttonheading"><a href="/tin-tuc/{s.key}-x.html?tmpl=component&amp;print=1" title="In"><img src="/images/M_images/printButton.png" alt="In" /></a></td></tr></table>\n'
        f'<table class="contentpaneopen"><tr><td width="70%" align="left" valign="top" colspan="2"><span class="small">Viết bởi Administrator</span>&nbsp;&nbsp;</td></tr><tr><td valign="top" colspan="2" class="createdate">{raw}</td></tr><tr><td valign="top" colspan="2">{typed(s)}</td></tr></table><span class="article_separator">&nbsp;</span>'
    )
    yield fix(
        "one-and-a-half",
        s,
        main,
        raw,
        "Tin tức",
        form="/index.php?option=com_content&view=article&id={key}:{slug}",
        warnings=["account_name"],
    )

    s = kit.dated(story("amp-stray-end-tags-two-lines", 63))
    raw = when(s, "%d/%m/%Y")
    main = (
        f'<div class="article-details " itemscope itemtype="https://schema.org/Article"><meta itemprop="inLanguage" content="vi-VN"><div class="article-full-image float-none"><img src="/images/stories/lead.jpg" alt="" itemprop="image" /></div><div class="article-header"><h1 itemprop="headline">{text(s.title)}</h1></div>'
        f'<div class="article-can-edit d-flex flex-wrap justify-content-between"></div><div class="article-info"><span class="createdby" itemprop="author" title="Viết bởi: Phạm Thị Hà"><span itemprop="name">Phạm Thị Hà</span></span><span class="category-name" title="Chuyên mục: Tin tức"><a href="/tin-tuc">Tin tức</a></span><span class="published" title="Được đăng: {raw}"><time datetime="{s.moment.isoformat()}" itemprop="datePublished">{raw}</time></span><span class="hits">Lượt xem: {s.views}</span></div>'
        f'<div itemprop="articleBody">{typed(s)}</div><div class="article-ratings-social-share"><div class="mr-auto">Chia sẻ</div></div><ul class="tags"><li>Tag</li></ul></div>'
    )
    extra = [{"url": f"{SITE.base}/images/stories/lead.jpg", "caption": None}]
    item = fix("helix", s, main, raw, "Tin tức", site=joomla.J4, form="/tin-tuc/{slug}")
    yield replace(
        item,
        expected={
            **item.expected,
            "images": [{**x, "url": x["url"].replace(SITE.host, joomla.J4.host)} for x in extra]
            + item.expected["images"],
        },
    )

    s = kit.dated(story("plain-nothing", 64, views=None))
    raw = when(s, joomla.SHORT)
    toc = '<div class="card float-end article-index"><div class="card-body"><h3>Mục lục</h3><ul class="nav flex-column"><li><a href="#">Trang 1</a></li></ul></div></div>'
    vote = '<div class="content_rating" role="img"><p class="visually-hidden">Đánh giá:&nbsp;5&nbsp;/&nbsp;5</p></div><form class="form-inline content_vote"><label>Hãy đánh giá</label></form>'
    main = (
        f'<div class="com-content-article item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h1>Tin tức</h1></div><div class="page-header"><h2>{text(s.title)}</h2></div>{vote}<dl class="article-info text-muted"><dt class="article-info-term visually-hidden">Thông tin</dt>'
        f'<dd class="create"><span class="icon-calendar icon-fw"></span><time datetime="2025-01-02T08:00:00+07:00" itemprop="dateCreated">Được tạo: 02 Tháng 1 2025</time></dd><dd class="published"><span class="icon-calendar icon-fw"></span><time datetime="{s.moment.isoformat()}">Ngày đăng: {raw}</time></dd></dl>'
        f'<div class="com-content-article__body">{toc}{typed(s)}</div><div class="mod-related"><h3>Bài viết liên quan</h3><ul class="relateditems mod-list"><li><a href="/tin-tuc/9-a">Bài khác</a></li></ul></div></div>'
    )
    yield fix("four-created-and-published", s, main, raw, "Tin tức", site=joomla.J5)

    s = story("lead-caption-source-paren", 65)
    raw = s.moment.astimezone(kit.VIETNAM).strftime("%A, %d %B %Y %H:%M")
    item_site = replace(
        joomla.K2, host="xa-m.joo.shell.invalid", user="Nguyễn Thị Mai", category="Kinh tế - xã hội"
    )
    main = joomla.k2(replace(item_site, form="/tin/item/{key}-{slug}.html"), s).replace(
        when(s, joomla.FULL), raw
    )
    main = main.replace(
        '</div></div>\n<div class="itemLinks">',
        '<span class="itemDateModified">Sửa lần cuối Thứ sáu, 20 Tháng 6 2025 08:00</span></div></div>\n<div class="itemLinks">',
    )
    found = fix(
        "k2-english-date",
        s,
        main,
        raw,
        "Kinh tế - xã hội",
        form="/tin/item/{key}-{slug}.html",
        site=item_site,
        lead=True,
        modified_at="2025-06-20T08:00:00+07:00",
        author="Nguyễn Thị Mai",
    )
    yield found


def listing() -> Fixture:
    """Give a blog of a T3 template."""
    rows = [kit.dated(replace(x, key=str(5100 - 9 * i))) for i, x in enumerate(kit.stories(8, "jb2"))]
    site = replace(SITE, form="/tin-xa/{key}-{slug}.html")
    out = "".join(
        f'<div class="items-row cols-1"><div class="item column-1"><article><header class="article-header clearfix"><h2 class="article-title" itemprop="headline"><a href="{site.path(s)}" title="{escape(s.title)}">{text(s.title)}</a></h2></header><aside class="article-aside"><dl class="article-info muted"><dd class="category-name"><a href="/tin-xa/8-kinh-te">Kinh tế</a></dd><dd class="create">Được viết ngày {when(s, joomla.SHORT)}</dd></dl></aside>'
        f'<section class="article-intro"><div class="img-intro"><img src="/images/{s.key}.jpg" alt="" /></div><p>{kit.teaser(s)}</p></section><section class="readmore"><a class="btn" href="{site.path(s)}"><span>Đọc thêm: {text(s.title)}</span></a></section></article></div><span class="row-separator"></span></div>\n'
        for s in rows
    )
    pager = '<div class="pagination-wrap"><div class="counter"> Trang 2 / 3 </div><ul class="pagination"><li><a href="/tin-xa.html" title="Bắt đầu">Bắt đầu</a></li><li><a href="/tin-xa.html" title="Trước">Trước</a></li><li><a href="/tin-xa.html">1</a></li><li class="active"><a>2</a></li><li><a href="/tin-xa.html?start=16">3</a></li><li class="pagination-next"><a href="/tin-xa.html?start=16" title="Tiếp">Tiếp</a></li></ul></div>'
    main = f'<div class="blog" itemscope itemtype="https://schema.org/Blog"><div class="page-subheader clearfix"><h2 class="page-subtitle"><small class="subheading-category">Tin xã</small></h2></div>{out}{pager}</div>'
    entries = [kit.entry(s, site.base + site.path(s), s.key, when(s, joomla.SHORT)) for s in rows]
    return kit.listing(
        T,
        "listing-b2-t3",
        joomla.page(site, "Tin xã", main, "b2", "category"),
        f"{site.base}/tin-xa.html?start=8",
        entries,
        f"{site.base}/tin-xa.html?start=16",
    )


def old_blog() -> Fixture:
    """Give a blog of Joomla 1.5: tables, a headline's and a text's for each article."""
    rows = [replace(x, key=str(3100 - 9 * i)) for i, x in enumerate(kit.stories(5, "j15"))]
    site = replace(SITE, form="/tin-tuc/{key}-{slug}.html")
    out = "".join(
        f'<tr><td valign="top"><div><div class="contentpaneopen"><h2 class="contentheading"><a href="{site.path(s)}" class="contentpagetitle">{text(s.title)}</a></h2><div class="article-content"><span class="createdate">{when(s, joomla.FULL)}</span><p>{kit.teaser(s)}</p><a href="{site.path(s)}" class="readon">Đọc thêm...</a></div></div><span class="article_separator">&nbsp;</span></div></td></tr>'
        for s in rows
    )
    pager = '<tr><td align="center"><span class="pagination"><span>&laquo;</span><span>Bắt đầu</span><strong><span>1</span></strong><strong><a href="/tin-tuc.html?start=5" title="2">2</a></strong><a href="/tin-tuc.html?start=5" title="Tiếp theo">Tiếp theo</a></span></td></tr>'
    main = f'<div class="componentheading">Tin tức</div><table class="blog" cellpadding="0" cellspacing="0">{out}{pager}</table>'
    entries = [kit.entry(s, site.base + site.path(s), s.key, when(s, joomla.FULL)) for s in rows]
    return kit.listing(
        T,
        "listing-b3-one-and-a-half",
        joomla.page(site, "Tin tức", main, "j15", "category"),
        f"{site.base}/tin-tuc.html",
        entries,
        f"{site.base}/tin-tuc.html?start=5",
    )


def fixtures() -> Iterator[Fixture]:
    """Give the pages."""
    yield from articles()
    yield listing()
    yield old_blog()
