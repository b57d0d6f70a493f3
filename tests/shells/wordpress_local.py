"""Themes as Vietnamese studios write them: a few lines of PHP around the CMS's template tags."""

from __future__ import annotations

from html import escape

from tests.shells import kit
from tests.shells import wordpress_api as api
from tests.shells.kit import Fixture, Story
from tests.shells.wordpress import (
    CATEGORY,
    CATEGORY_TEXT,
    FOOTER,
    NAME,
    SECTION,
    head,
    menu,
    moment,
    permalink,
    post_links,
    raw,
    title_of,
)
from tests.shells.wordpress_more import HOST, LOOK, article, content, others


def card(story: Story) -> str:
    """Title in a linked h2, date and counter in one paragraph, the account in the content's own element."""
    return f"""{menu(LOOK)}<div id="wrap"><div class="g_content"><div class="container"><div class="row"><div class="col-md-9 content_left"><div id="breadcrumb" class="breadcrumb"><ul><li><a href="{HOST}">Trang chủ</a></li><li><a href="{HOST}/category/{SECTION}/">{CATEGORY}</a></li><li>{title_of(story)}</li></ul></div>
<article class="content_single_post"><div class="single_post_info"><h2><a href="{HOST}/{kit.slug(story.title)}/">{title_of(story)}</a></h2><p>{raw(story, "slash")} | Số lượt xem : <span> {story.views} </span></p></div><div class="post_avt"><div class="wrap_post_avt"></div></div>
<div class="text_content">{content(story)}</div></article><div class="fb-comments" data-width="855"></div>
<div class="related_posts"><h2>Có thể bạn quan tâm</h2><ul class="row"><li class="col-md-4"><div class="list_item_related pw"><figure class="thumbnail"><a href="{HOST}/a/"><img src="/a.jpg"></a></figure><h4><a href="{HOST}/a/">Bài liên quan thứ nhất</a></h4></div></li></ul></div></div><div class="col-md-3"><ul>{others("card")}</ul></div></div></div></div></div>{FOOTER}"""


def labelled(story: Story) -> str:
    """Author, category and counter behind labels, no date anywhere."""
    return f"""{menu(LOOK)}<div id="content"><div class="product-box page-category"><div class="container"><div class="category-page-content"><h1 class="cat-title"></h1><h1 class="single-title">{title_of(story)}</h1>
<div class="meta-single"><span>Tác giả: <strong>admin</strong></span> <span>Chuyên mục: <a href="{HOST}/category/{SECTION}/" rel="category tag">{CATEGORY}</a></span> <span>Lượt xem: {story.views}</span></div>
<div class="single-content">{content(story)}</div><div class="tag-single"><span>Tag: <a href="{HOST}/tag/hop/" rel="tag">họp</a></span></div><div class="comment-facebook"><div class="fb-comments"></div></div>
<div class="related-post"><h3>Tin liên quan</h3><ul>{others("lab")}</ul></div></div></div></div></div>{FOOTER}"""


def inner_article(story: Story) -> str:
    """The article element is the content alone; title and date stand above it."""
    return f"""{menu(LOOK)}<div class="main"><div class="container bg"><div class="content single"><div class="main-content single-post"><p id="breadcrumbs"><span><span><a href="{HOST}/">Trang chủ</a> » <a href="{HOST}/category/{SECTION}/">{CATEGORY}</a> » <span class="breadcrumb_last">{title_of(story)}</span></span></span></p>
<h2> {title_of(story)}</h2><ul class="post-categories"><li><a href="{HOST}/category/{SECTION}/" rel="category tag">{CATEGORY}</a></li></ul><div class="dates">{moment(story):%d-%m-%Y}</div><div class="icon"><i class="fa fa-user"></i> Bởi: admin <a href="#"> <i class="fa fa-comments"></i> Có: 0 bình luận</a> <i class="fa fa-eye"></i> {story.views} lượt xem</div><div class="clear line"></div>
<article class="post-content">{content(story, 2)}</article><h4 class="tag">Từ khóa: <a href="{HOST}/tag/hop/" rel="tag">họp</a></h4>
<div class="samepost"><h3>Bài viết cùng chuyên mục</h3><ul>{others("inner")}</ul></div></div></div></div></div>{FOOTER}"""


def seconds(story: Story) -> str:
    """Breadcrumb NavXT, a date with seconds, sharing between title and content."""
    return f"""{menu(LOOK)}<div class="main-container" id="main"><div class="breadcrumbs"><span property="itemListElement" typeof="ListItem"><a property="item" typeof="WebPage" href="{HOST}" class="home"><span property="name">Trang chủ</span></a></span> &gt; <span property="itemListElement" typeof="ListItem"><a property="item" typeof="WebPage" href="{HOST}/category/{SECTION}/" class="taxonomy category"><span property="name">{CATEGORY}</span></a></span> &gt; <span class="post post-post current-item">{title_of(story)}</span></div>
<div class="row-fluid single"><div class="left-entry"><h1>{title_of(story)}</h1><div class="author_post"><span class="date">{moment(story):%d/%m/%Y %H:%M:%S}</span> <span class="category_name pdl10 pdr10"><i class="fa fa-archive"></i> <a href="{HOST}/category/{SECTION}/" rel="category tag">{CATEGORY}</a></span> <span class="author"><i class="fa fa-user"></i> <a href="{HOST}/author/bbt/" title="Các bài của BBT" rel="author">Ban biên tập</a></span></div>
<div class="share-socials"><a href="#">Facebook</a> <a href="#">Zalo</a></div><div class="single-content">{content(story)}<div class="fb-comments" data-width="100%"></div></div>
<div class="tags"><p><i class="fa fa-tags"></i><b> Tags: </b><a href="#" rel="tag">họp</a></p></div><div class="related_posts"><div class="title"><h2>Bài viết liên quan</h2></div><ul>{others("sec")}</ul></div></div></div></div>{FOOTER}"""


def utility_classes(story: Story) -> str:
    """A theme of utility classes: nothing says what it is, but microdata and the date's own words."""
    return f"""{menu(LOOK)}<section class="section singular section-post m-20"><div class="u-container xl:!max-w-7xl"><ul id="crumbs" class="breadcrumbs" aria-label="Breadcrumbs"><li><a class="home" href="{HOST}">Trang chủ</a></li><li><a href="{HOST}/category/{SECTION}/">{CATEGORY}</a></li><li class="current">{title_of(story)}</li></ul>
<h1 class="h2 font-bold mb-3 mt-2" itemprop="headline">{title_of(story)}</h1><div class="meta flex items-center gap-6 text-sm"><span class="flex"><svg></svg>{raw(story, "minute")}</span><span class="flex">{story.views} lượt xem</span></div>
<div class="excerpt italic mb-4">{escape(story.lead or "")}</div><div class="content clearfix prose" itemprop="articleBody">{content(story)}</div><div class="inline-share"><label>Chia sẻ bài viết:</label></div></div></section>
<section class="section-related"><div class="u-container"><p class="h3">Tin liên quan</p><ul>{others("util")}</ul></div></section>{FOOTER}"""


def fixtures() -> list[Fixture]:
    """Give the third batch."""
    lead = kit.story("lead-caption-source-paren", 81)
    inner = kit.story("word-paste-two-br", 82)
    timed = kit.story("midnight-nested-list", 83)
    signed = kit.story("caption-centred-author-right", 84)
    exact = {s.key: kit.item(s, "wordpress", HOST, "1", raw="x")["published_at"] for s in (lead, timed)}
    undated = kit.story("label-source-table", 85, published=None)
    gallery = "<div id='gallery-1' class='gallery galleryid-84'><dl class='gallery-item'><dt class='gallery-icon landscape'><a href='/a.png'><img width=\"150\" height=\"150\" src=\"/wp-content/uploads/2025/06/a-150x150.jpg\" alt=\"\" /></a></dt><dd class='wp-caption-text gallery-caption' id='gallery-1-1'>Quang cảnh</dd></dl><br style='clear: both' /></div>\n"
    short = kit.story("plain-nothing", 86)
    short = kit.story(
        "plain-nothing",
        86,
        blocks=(
            *short.blocks[:2],
            kit.Figure((kit.Picture("/wp-content/uploads/2025/06/a-150x150.jpg", "Quang cảnh"),)),
        ),
        signature=kit.Signature(author="Lê Thị Mai", form="right"),
    )
    texts = [b.text for b in short.blocks if isinstance(b, kit.Paragraph)]
    plain = kit.story("plain-nothing", 86, blocks=short.blocks[:2])
    auto = f"<p>{escape(' '.join(texts))} Lê Thị Mai</p>\n"
    body = kit.body(plain) + gallery + kit.sign(short)
    first = next(b.text for b in signed.blocks if isinstance(b, kit.Paragraph))
    more = f'<p>{escape(first)} Cùng&hellip; <a class="more-link" href="#">Continue reading <span class="screen-reader-text">{title_of(signed)}</span></a></p>\n'
    return [
        article("b3-card", card, signed, "slash", views=True),
        _undated(undated),
        article("b3-inner-article", inner_article, inner, "slash", views=True, published_raw=f"{moment(inner):%d-%m-%Y}", warnings=("account_name",)),
        article("b3-date-with-seconds", seconds, timed, "slash", published_raw=f"{moment(timed):%d/%m/%Y %H:%M:%S}", published_at=exact[timed.key], source="Ban biên tập"),
        article("b3-utility-classes", utility_classes, lead, "minute", lead=True, views=True, published_at=exact[lead.key]),
        api.article("b3-api-automatic-signed-gallery", short, api.post(short, body=body, excerpt=auto)),
        api.article("b3-api-continue-reading", signed, api.post(signed, excerpt=more)),
    ]  # fmt: skip


def _undated(story: Story) -> Fixture:
    url = permalink(story, HOST)
    html = (
        head(title_of(story), LOOK, "labelled", post_links(story, LOOK))
        + f'<body class="single single-post postid-{story.key}">'
        + labelled(story)
    )
    item = kit.item(
        story,
        NAME,
        url,
        story.key,
        raw=None,
        category=CATEGORY_TEXT,
        robots=["max-image-preview:large"],
        lead=False,
        warnings={"account_name"},
    )
    return Fixture(NAME, "article-b3-labelled-no-date", html, url, "article", item)
