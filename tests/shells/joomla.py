"""Joomla 3, 4 and 5 with com_content, and the K2 component, as their own layouts print them in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from portalcrawl.normalize import url_key
from tests.shells import kit
from tests.shells.kit import Fixture, Signature, Story

T = "joomla"
FULL = "{day}, %d Tháng {month} %Y %H:%M"
SHORT = "%d Tháng {month} %Y"


@dataclass(frozen=True)
class Site:
    """One site with its template and options."""

    host: str
    name: str
    edition: int = 3
    form: str = "/tin-tuc/{key}-{slug}"
    date: str = SHORT
    label: str = "Ngày đăng: "
    kinds: tuple[str, ...] = ("createdby", "category", "published", "hits")
    user: str = "Super User"
    heading: str | None = None
    """The menu item's heading above the article."""
    icons: bool = True
    info: str = "above"
    category: str | None = "Tin tức - Sự kiện"
    crumbs: bool = True
    generator: bool = True

    @property
    def base(self) -> str:
        """Give the site's address."""
        return f"http://{self.host}"

    def path(self, story: Story) -> str:
        """Give an article's path."""
        return self.form.format(key=story.key, slug=kit.slug(story.title, 90).strip("-"))

    def key(self, story: Story) -> str:
        """Give an article's key: K2 counts apart, and an address without a number is its own key."""
        if "/item/" in self.form:
            return f"k2.{story.key}"
        return story.key if "{key}" in self.form else url_key(self.path(story))


def when(story: Story, form: str) -> str:
    """Give the printed date."""
    return kit.printed(story, form.replace("{month}", str(story.moment.astimezone(kit.VIETNAM).month)))


def info(site: Site, story: Story) -> str:
    """Print the info block."""
    user = story.signature.author if story.signature.form == "node" and story.signature.author else site.user
    icon = '<span class="icon-calendar" aria-hidden="true"></span>\n'
    iso = story.moment.isoformat()
    category = f'<a href="/tin-tuc" itemprop="genre">{site.category}</a>'
    micro = ' itemprop="datePublished"' if site.edition < 5 else ""
    parts = {
        "createdby": f'<dd class="createdby" itemprop="author" itemscope itemtype="https://schema.org/Person">\nViết bởi <span itemprop="name">{user}</span></dd>\n',
        "category": f'<dd class="category-name">\nChuyên mục: {category}</dd>\n',
        "published": f'<dd class="published">\n{icon}<time datetime="{iso}"{micro}>\n{site.label}{when(story, site.date)}\t</time>\n</dd>\n' if story.published else "",
        "create": f'<dd class="create">\n{icon}<time datetime="{iso}" itemprop="dateCreated">Được viết ngày {when(story, site.date)}</time></dd>\n' if story.published else "",
        "modified": '<dd class="modified">\n<span class="icon-calendar"></span>\n<time datetime="2025-06-20T08:00:00+07:00" itemprop="dateModified">Cập nhật lần cuối: 20 Tháng 6 2025</time></dd>\n',
        "hits": f'<dd class="hits"><span class="icon-eye-open"></span>\n<meta itemprop="interactionCount" content="UserPageVisits:{story.views}" />\nLượt xem: {story.views}</dd>\n',
    }  # fmt: skip
    rows = "".join(parts[kind] for kind in site.kinds)
    return (
        f'<dl class="article-info muted">\n<dt class="article-info-term">Chi tiết</dt>\n{rows}</dl>\n'
        if rows
        else ""
    )


def files(story: Story) -> str:
    """Print the box of the attachments plugin, which is inside the text's element."""
    rows = "".join(
        f'<tr class="odd"><td class="at_filename"><a class="at_icon" href="{f.href}" title="Tải về"><img src="/components/com_attachments/media/icons/pdf.gif" alt="Tải về" /></a>'
        f'<a class="at_url" href="{f.href}" title="Tải tập tin này">{escape(f.text)}</a></td><td class="at_description">[ ]</td><td class="at_file_size">245 kB</td></tr>'
        for f in story.files
    )
    if not rows:
        return ""
    return f'<div class="attachmentsContainer"><div class="attachmentsList" id="attachmentsList_com_content_default_{story.key}"><table><caption>Tập tin đính kèm:</caption><tbody>{rows}</tbody></table></div></div>'


def node(site: Site, story: Story, variant: int = 0, picture: bool = False) -> str:
    """Print the article view of com_content."""
    shown, image = story, ""
    if picture:
        figure = next(b for b in story.blocks if isinstance(b, kit.Figure))
        shown = replace(story, blocks=tuple(b for b in story.blocks if b is not figure))
        found = figure.pictures[0]
        caption = escape(found.caption or "")
        image = (
            f'<figure class="left item-image"><img src="{found.path}" alt="" itemprop="image" width="600" height="400" loading="lazy"><figcaption class="caption">{caption}</figcaption></figure>'
            if site.edition > 3
            else f'<div class="pull-left item-image"> <img class="caption" title="{caption}" src="{found.path}" alt="" itemprop="image"/> </div>'
        )
    title = escape(story.title, quote=False)
    heading = f'<div class="page-header">\n<h1> {site.heading} </h1>\n</div>\n' if site.heading else ""
    tag = "h2" if site.heading or site.edition == 3 else "h1"
    icons = (
        f'<div class="icons"><div class="btn-group pull-right"><ul class="dropdown-menu"><li class="print-icon"> <a href="{site.path(story)}?tmpl=component&amp;print=1&amp;layout=default" title="In bài viết" rel="nofollow"><span class="icon-print"></span> In</a> </li>'
        '<li class="email-icon"> <a href="/component/mailto/?tmpl=component&amp;link=9f" title="Email" rel="nofollow"><span class="icon-envelope"></span> Email</a> </li></ul></div></div>\n'
        if site.icons else ""
    )  # fmt: skip
    text = kit.body(shown, variant) + kit.sign(story, variant) + files(story)
    body = (
        f'<div itemprop="articleBody">\n\t{text} </div>\n'
        if site.edition == 3
        else f'<div{"" if site.edition > 4 else " itemprop=" + chr(34) + "articleBody" + chr(34)} class="com-content-article__body">\n{text}</div>\n'
    )
    lines = info(site, story)
    nav = (
        '<ul class="pager pagenav"><li class="previous"><a class="hasTooltip" title="Tin trước" href="/tin-tuc/3-x" rel="prev"><span class="icon-chevron-left"></span> <span aria-hidden="true">Trang trước</span></a></li>'
        '<li class="next"><a class="hasTooltip" href="/tin-tuc/5-y" rel="next"><span aria-hidden="true">Trang sau</span> <span class="icon-chevron-right"></span></a></li></ul>\n'
    )
    kind = "item-page" if site.edition == 3 else "com-content-article item-page"
    above, below = (lines, "") if site.info == "above" else ("", lines)
    return (
        f'<div class="{kind}" itemscope itemtype="https://schema.org/Article">\n<meta itemprop="inLanguage" content="vi-VN" />\n{heading}'
        f'<div class="page-header">\n<{tag} itemprop="headline">\n{title} </{tag}>\n</div>\n{icons}{above}{image}{body}{below}{nav}</div>\n'
    )


def k2(site: Site, story: Story, variant: int = 0, picture: bool = False) -> str:
    """Print K2's item view."""
    shown, image = story, ""
    if picture:
        figure = next(b for b in story.blocks if isinstance(b, kit.Figure))
        shown = replace(story, blocks=tuple(b for b in story.blocks if b is not figure))
        found = figure.pictures[0]
        image = f'<div class="itemImageBlock"><span class="itemImage"><a data-k2-modal="image" href="{found.path}" title="Xem ảnh"><img src="{found.path}" alt="{escape(story.title)}" style="width:600px; height:auto;" /></a></span><span class="itemImageCaption">{escape(found.caption or "")}</span><div class="clr"></div></div>'
    at = when(story, site.date) if story.published else ""
    user = story.signature.author if story.signature.form == "node" and story.signature.author else site.user
    date = f'<span class="itemDateCreated">\n{at}</span>\n' if at else ""
    lead = f'<div class="itemIntroText"><p>{escape(story.lead, quote=False)}</p></div>' if story.lead else ""
    return (
        f'<span id="startOfPageId{story.key}"></span>\n<div id="k2Container" class="itemView">\n<div class="itemHeader">{date}<h2 class="itemTitle">{escape(story.title, quote=False)}</h2>'
        f'<span class="itemAuthor">Viết bởi&nbsp; <a rel="author" href="/itemlist/user/42-x">{user}</a></span></div>\n'
        '<div class="itemToolbar"><ul><li><span class="itemTextResizerTitle">cỡ chữ</span> <a id="fontDecrease" href="#"><span>giảm cỡ chữ</span></a> <a id="fontIncrease" href="#"><span>tăng cỡ chữ</span></a></li><li><a class="itemPrintLink" rel="nofollow" href="?tmpl=component&amp;print=1"><span>In</span></a></li></ul></div>\n'
        '<div class="itemRatingBlock"><span>Đánh giá mục này</span><ul class="itemRatingList"><li>1</li><li>2</li></ul><div class="itemRatingLog">(0 bình chọn)</div></div>\n'
        f'<div class="itemBody">{image}{lead}<div class="itemFullText">{kit.body(shown, variant)}{kit.sign(story, variant)}</div><div class="clr"></div>'
        f'<div class="itemContentFooter"><span class="itemHits">Đọc <b>{story.views}</b> lần</span><div class="clr"></div></div></div>\n'
        f'<div class="itemLinks"><div class="itemCategory"><span>Chuyên mục</span> <a href="/tin-tuc">{site.category}</a></div></div>\n'
        '<div class="itemRelated"><h3>Bài viết liên quan</h3><ul><li><a class="itemRelTitle" href="/tin-tuc/item/2-x">Bài khác của xã</a></li></ul></div><div class="itemBackToTop"><a href="#">Về đầu trang</a></div></div>\n'
    )


def page(
    site: Site, title: str, main: str, seed: object, view: str = "article", crumbs: str = "", head: str = ""
) -> str:
    """Print the template around the component."""
    dice = kit.rng(T, site.host, seed)
    links = [(site.path(s), s.title) for s in kit.stories(4, f"j{seed}", 700)]
    rows = "".join(
        f'<li itemscope itemtype="https://schema.org/Article"><a href="{u}" itemprop="url"><span itemprop="name">{escape(t)}</span></a></li>'
        for u, t in links
    )
    side = (
        f'<div id="aside" class="span3"><div class="well "><h3 class="page-header">Tin mới nhất</h3><ul class="latestnews mod-list">{rows}</ul></div>'
        f'<div class="well">{kit.side_boxes(seed)}</div><div class="moduletable"><h3>Đăng nhập</h3></div></div>'
    )
    generator = (
        '<meta name="generator" content="Joomla! - Open Source Content Management" />\n'
        if site.generator
        else ""
    )
    assets = (
        '<script src="/media/jui/js/jquery.min.js?9a"></script>\n<link href="/templates/protostar/css/template.css" rel="stylesheet" />'
        if site.edition == 3
        else '<link href="/media/vendor/joomla-custom-elements/css/joomla-alert.min.css?0.2" rel="stylesheet" />\n<link href="/media/templates/site/cassiopeia/css/template.min.css" rel="stylesheet" />'
    )
    options = (
        '<script type="application/json" class="joomla-script-options new">{"csrf.token":"0f","system.paths":{"root":"","base":""}}</script>\n'
        if dice.random() < 0.8 or not site.generator
        else ""
    )
    clock = f'<div class="today">{kit.TODAY}</div>' if dice.random() < 0.6 else ""
    option = "com_k2" if "/item/" in site.form else "com_content"
    return (
        f'<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="vi-vn" lang="vi-vn" dir="ltr">\n<head>\n<base href="{site.base}/" />\n<meta charset="utf-8" />\n<meta name="rights" content="x" />\n{generator}{head}<title>{escape(title)}</title>\n{assets}\n{options}</head>\n'
        f'<body class="site {option} view-{view} layout-blog no-task itemid-{dice.randint(101, 300)}">\n<div class="body"><div class="container"><header class="header"><a class="brand" href="/">{site.name}</a>{clock}</header>\n'
        f'<nav class="navigation"><ul class="nav menu mod-list"><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li><li><a href="/tin-tuc">Tin tức</a></li></ul></nav>\n'
        f'<div class="row-fluid"><main id="content" role="main" class="span9">{crumbs}<div id="system-message-container"></div>\n{main}</main>\n{side}</div></div></div>\n'
        f'<footer class="footer" role="contentinfo"><p>&copy; 2025 {site.name}</p><p>Lượt truy cập: 1.204.551</p></footer></body></html>\n'
    )


def crumb(site: Site, title: str) -> str:
    """Print the breadcrumbs module."""
    if not site.crumbs or not site.category:
        return ""
    return (
        '<div aria-label="Breadcrumbs" role="navigation"><ul itemscope itemtype="https://schema.org/BreadcrumbList" class="breadcrumb"><li>Bạn đang ở đây: &#160;</li>'
        f'<li itemprop="itemListElement"><a itemprop="item" href="/" class="pathway"><span itemprop="name">Trang chủ</span></a><span class="divider"><img src="/media/system/images/arrow.png" alt="" /></span></li>'
        f'<li itemprop="itemListElement"><a itemprop="item" href="/tin-tuc" class="pathway"><span itemprop="name">{site.category}</span></a></li><li class="active"><span itemprop="name">{escape(title)}</span></li></ul></div>\n'
    )


def article(site: Site, story: Story, variant: int = 0, seed: object = 0, picture: bool = False) -> str:
    """Print an article's page."""
    main = (k2 if "/item/" in site.form else node)(site, story, variant, picture)
    return page(
        site,
        story.title,
        main,
        seed,
        "item" if "/item/" in site.form else "article",
        crumb(site, story.title),
    )


J3 = Site("xa-a.joo.shell.invalid", "Xã Hòa Sơn")
J3_HTML = Site(
    "xa-b.joo.shell.invalid", "Xã Đông Phú", form="/index.php/tin-tuc/{key}-{slug}.html", date=FULL, label="Được đăng: ",
    kinds=("category", "published", "hits"), heading="Tin hoạt động", icons=False,
)  # fmt: skip
J4 = Site(
    "xa-c.joo.shell.invalid",
    "Xã Tân Lập",
    4,
    form="/tin-tuc/{slug}",
    label="Được đăng: ",
    kinds=("createdby", "published", "modified"),
    user="admin",
)
J5 = Site(
    "xa-d.joo.shell.invalid", "Xã Phú Hải", 5, form="/tin-tuc/hoat-dong/{key}-{slug}", kinds=("published", "hits"), info="below",
    crumbs=False, category=None, generator=False,
)  # fmt: skip
QUERY = Site(
    "xa-e.joo.shell.invalid", "Xã Bình Minh", form="/index.php?option=com_content&view=article&id={key}:{slug}&catid=3:tin-tuc&Itemid=102",
    date="{day}, %d/%m/%Y %H:%M", kinds=("create", "hits"), crumbs=True,
)  # fmt: skip
K2 = Site("xa-f.joo.shell.invalid", "Xã Lộc An", form="/tin-tuc/item/{key}-{slug}", date=FULL, crumbs=False)


def case(
    name: str,
    site: Site,
    shape: str,
    index: int = 0,
    variant: int = 0,
    kinds: tuple[str, ...] = (),
    picture: bool = False,
    **changes: Any,
) -> Fixture:
    """Give one article's fixture."""
    story = kit.moved(kit.story(shape, index, T), "/images/tintuc/")
    story = replace(story, **{"key": str(112 + 11 * index), **changes})
    story = kit.dated(story) if "%H" not in site.date else story
    is_k2 = "/item/" in site.form
    if not is_k2 and "hits" not in site.kinds:
        story = replace(story, views=None)
    url = site.base + site.path(story)
    raw = when(story, site.date) if story.published else None
    login = (is_k2 or "createdby" in site.kinds) and story.signature.form != "node"
    more = {"modified_at": "2025-06-20"} if "modified" in site.kinds else {}
    canonical = url.partition("&catid")[0] if "&catid" in url else url
    item = kit.item(
        story, T, url, site.key(story), raw=raw, category=site.category, lead=is_k2,
        warnings=["account_name"] if login else [], canonical=canonical, **more,
    )  # fmt: skip
    html = article(site, story, variant, name, picture)
    return Fixture(T, f"article-{name}", kit.vary(html, name, *kinds), url, "article", item)


def articles() -> Iterator[Fixture]:
    """Give the article pages."""
    yield case("three", J3, "caption-centred-author-right", 0)
    yield case("index-php-html-page-heading", J3_HTML, "lead-caption-source-paren", 1)
    yield case("four-slug-without-number", J4, "two-captions-nbsp-author", 2)
    yield case("five-info-below", J5, "label-source-table", 3)
    yield case("query-created-only", QUERY, "word-paste-two-br", 4)
    yield case("attachments-plugin", J3, "ordered-list-attachment-box", 5)
    yield case("image-with-caption", J5, "midnight-nested-list", 6, picture=False)
    yield case("full-image-figure", J4, "caption-centred-author-right", 7, picture=True)
    yield case(
        "author-is-a-person", J3, "plain-nothing", 8, signature=Signature(author="Lê Thị Diệu", form="node")
    )
    yield case("two-lines-entities", J3_HTML, "caption-table-entities-two-lines", 9, 1, ("hex",))
    yield case("no-date", J5, "no-date", 10, 0, ("quotes",))
    yield case("zero-width", QUERY, "zero-width-caption-same-paragraph", 11, 1, ("decimal", "lines"))
    yield case("k2", K2, "lead-caption-source-paren", 12)
    yield case("k2-image", K2, "caption-centred-author-right", 13, picture=True)
    yield case("nfd-pictures", J5, "two-pictures-in-table-nfd", 14, 0, ("attributes",))
    yield case("files-only", J3, "files-only", 15)


LISTS = [replace(s, key=str(900 - 7 * i)) for i, s in enumerate(kit.stories(23, "jlist"))]


def blog(site: Site, rows: list[Story]) -> str:
    """Print the blog layout: leading items, then columns."""
    out = []
    for i, s in enumerate(rows):
        meta = info(
            replace(site, kinds=tuple(k for k in site.kinds if k != "modified")),
            replace(s, signature=Signature()),
        )
        inner = (
            f'<div class="page-header">\n<h2 itemprop="name">\n<a href="{escape(site.path(s))}" itemprop="url">\n{escape(s.title)}</a>\n</h2>\n</div>{meta}<p>{kit.teaser(s)}</p>\n'
            f'<p class="readmore"><a class="btn" href="{escape(site.path(s))}" itemprop="url" aria-label="Đọc thêm: {escape(s.title)}"><span class="icon-chevron-right"></span> Đọc thêm ...</a></p>'
        )
        if site.edition > 3:
            out.append(
                f'<div class="com-content-category-blog__item blog-item" itemprop="blogPost" itemscope itemtype="https://schema.org/BlogPosting"><div class="item-content">{inner}</div></div>\n'
            )
        elif i == 0:
            out.append(
                f'<div class="items-leading clearfix"><div class="leading-0" itemprop="blogPost" itemscope>{inner}</div></div>\n'
            )
        else:
            out.append(
                f'<div class="items-row cols-1 row-{i} row-fluid clearfix"><div class="span12"><div class="item column-1" itemprop="blogPost" itemscope>{inner}</div></div></div>\n'
            )
    kind = "blog" if site.edition == 3 else "com-content-category-blog blog"
    return f'<div class="{kind}" itemscope itemtype="https://schema.org/Blog">\n<div class="page-header"><h1> Tin tức </h1></div>\n{"".join(out)}'


def table(site: Site, rows: list[Story]) -> str:
    """Print the list layout."""
    cell = "td" if site.edition == 3 else "th"
    out = "".join(
        f'<tr class="cat-list-row{i % 2}"><{cell} headers="categorylist_header_title" class="list-title"><a href="{escape(site.path(s))}">\n{escape(s.title)}</a></{cell}><td headers="categorylist_header_date" class="list-date small">{when(s, SHORT)}</td>'
        f'<td headers="categorylist_header_author" class="list-author">Viết bởi {site.user}</td><td headers="categorylist_header_hits" class="list-hits"><span class="badge badge-info">Lượt xem: {s.views}</span></td></tr>\n'
        for i, s in enumerate(rows)
    )
    return f'<div class="category-list"><div class="content-category"><h1>Tin tức</h1><form action="#" method="post" name="adminForm" id="adminForm"><fieldset class="filters"><select name="limit"><option>10</option></select></fieldset><table class="category table table-striped"><tbody>{out}</tbody></table>'


def k2list(site: Site, rows: list[Story]) -> str:
    """Print K2's list of items."""
    out = "".join(
        f'<div class="itemContainer itemContainerLast" style="width:100.0%;"><div class="catItemView groupPrimary"><div class="catItemHeader"><span class="catItemDateCreated">{when(s, site.date)}</span><h3 class="catItemTitle"><a href="{site.path(s)}">{escape(s.title)}</a></h3></div>'
        f'<div class="catItemBody"><div class="catItemIntroText">{kit.teaser(s)}</div></div><div class="catItemReadMore"><a class="k2ReadMore" href="{site.path(s)}">Đọc thêm...</a></div></div></div>\n'
        for s in rows
    )
    return f'<div id="k2Container" class="itemListView"><div class="itemList"><div id="itemListPrimary">{out}</div></div>'


def listing(name: str, site: Site, number: int, kind: str = "blog", count: int = 23) -> Fixture:
    """Give page N of a listing."""
    short = "%H" not in site.date or kind == "table"
    everything = [kit.dated(s) for s in LISTS[:count]] if short else LISTS[:count]
    rows, last = everything[(number - 1) * 10 : number * 10], -(-len(everything) // 10)
    path = (
        "/index.php?option=com_content&view=category&id=3&Itemid=102"
        if "option=" in site.form
        else "/tin-tuc"
    )
    join = "&amp;" if "?" in path else "?"
    items = "".join(
        f'<li class="active page-item"><a class="page-link">{n + 1}</a></li>'
        if n + 1 == number
        else f'<li class="page-item"><a class="pagenav page-link" title="{n + 1}" href="{escape(path)}{f"{join}start={n * 10}" if n else ""}">{n + 1}</a></li>'
        for n in range(last)
    )
    if number < last:
        items += f'<li><a title="Tiếp theo" href="{escape(path)}{join}start={number * 10}" class="hasTooltip pagenav page-link"><span class="icon-next"></span></a></li><li><a title="Cuối" href="{escape(path)}{join}start={(last - 1) * 10}" class="pagenav page-link"><span class="icon-last"></span></a></li>'
    pager = (
        f'<div class="pagination"><p class="counter pull-right"> Trang {number} / {last} </p><ul class="pagination-list">{items}</ul></div>'
        if last > 1
        else ""
    )
    main = {"blog": blog, "table": table, "k2": k2list}[kind](site, rows)
    main += "" if rows else "<p>Không có bài viết nào trong chuyên mục này.</p>"
    main += pager + {"blog": "</div>", "table": "</form></div></div>", "k2": "</div>"}[kind]
    form = SHORT if kind == "table" else site.date
    views = kind == "table" or (kind == "blog" and "hits" in site.kinds)
    entries = [kit.entry(s, site.base + site.path(s), site.key(s), when(s, form), views=views) for s in rows]
    base = site.base + path
    url = base + (f"{'&' if '?' in path else '?'}start={(number - 1) * 10}" if number > 1 else "")
    following = f"{base}{'&' if '?' in path else '?'}start={number * 10}" if number < last else None
    return kit.listing(T, name, page(site, "Tin tức", main, name, "category"), url, entries, following)


def others() -> Iterator[Fixture]:
    """Give the pages that are no article."""
    from tests.shells import drupal

    url = f"{J3.base}/tin-tuc/112-ngay-hoi-doc-sach"
    error = (
        '<!DOCTYPE html>\n<html lang="vi-vn"><head><meta charset="utf-8" /><title>404 - Không tìm thấy bài viết</title><link href="/templates/protostar/css/template.css" rel="stylesheet" /></head>'
        '<body class="site com_content view-article error"><div class="body"><h1 class="page-header">Không thể tìm thấy trang được yêu cầu.</h1><div class="well"><p>Trang bạn tìm có thể đã bị xóa.</p><p><a href="/" class="btn"><span class="icon-home"></span> Trang chủ</a></p>'
        "<blockquote><span class='label label-inverse'>404</span> Không tìm thấy bài viết</blockquote></div></div></body></html>"
    )
    yield kit.error(T, "error-404", error, url, "GonePage")
    framed = page(
        J3,
        "Lỗi",
        '<div class="alert alert-error"><h4 class="alert-heading">Lỗi</h4><p>Không tìm thấy bài viết</p></div>',
        1,
    )
    yield kit.error(T, "soft-404", framed, url, "GonePage")
    login = (
        '<div class="login"><div class="alert alert-warning">Vui lòng đăng nhập để xem nội dung.</div><form action="/component/users/?task=user.login" method="post"><input type="text" name="username" />'
        '<input type="password" name="password" /><button type="submit" class="btn btn-primary">Đăng nhập</button></form></div>'
    )
    yield kit.error(
        T,
        "login",
        page(J3, "Đăng nhập", login, 2, "login"),
        f"{J3.base}/component/users/?view=login",
        "LoginPage",
    )
    printed = article(J3, kit.moved(kit.story("plain-nothing", 4, T, key="112"), "/images/")).replace(
        'class="site ', 'class="contentpane '
    )
    yield kit.error(T, "print-view", printed, url + "?tmpl=component&print=1&layout=default", "PrintPage")
    for name, kind in (("listing-as-article", "blog"), ("table-as-article", "table")):
        found = listing("", J3, 1, kind)
        yield kit.error(T, name, found.page, found.url, "NotAnArticle")
    yield kit.error(T, "other-template", drupal.some_page(), url, "TemplateMismatch")
    contact = '<div class="contact"><h1>Liên hệ</h1><p>Địa chỉ: Thôn 3</p></div>'
    yield kit.error(
        T, "contact", page(J3, "Liên hệ", contact, 3, "contact"), f"{J3.base}/lien-he", "NotAnArticle"
    )


def fixtures() -> Iterator[Fixture]:
    """Give every page of the template."""
    yield from articles()
    yield listing("listing-first", J3, 1)
    yield listing("listing-middle", J3, 2)
    yield listing("listing-last", J3, 3)
    yield listing("listing-empty", J3, 1, count=0)
    yield listing("listing-table", J3_HTML, 2, "table")
    yield listing("listing-four-slugs", J4, 1)
    yield listing("listing-query", QUERY, 1)
    yield listing("listing-k2", K2, 1, "k2")
    yield from others()
