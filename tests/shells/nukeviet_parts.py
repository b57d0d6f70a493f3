"""What the NukeViet shells share: a site's addresses, heads, frames, boxes and pagers, and the CMS's own pages.

Facts of the public source (branches 3.4, 4.3 to 4.6 and 5, and the eGovernment edition): element names,
classes, the forms of addresses and dates, and what is wrong in the machine-readable ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from html import escape
from pathlib import PurePosixPath

from tests.shells import kit
from tests.shells.kit import Figure, FileLink, Fixture, Story

WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOCK = "Thứ bảy, 21/06/2025, 09:30"


def fixtures() -> Iterator[Fixture]:
    """Give nothing: the templates' own modules print pages."""
    return iter(())


@dataclass(frozen=True, slots=True)
class Site:
    """A portal: its address, edition, and how it forms the addresses of a news module."""

    host: str
    version: str = "4.5"
    prefix: str = "/vi"
    """Language and directory in front of the module."""
    module: str = "news"
    """Name of the news module in addresses; empty where the site drops it."""
    cat: str = "tin-tuc-su-kien"
    cat_title: str = "Tin tức - Sự kiện"
    name: str = "Cổng thông tin điện tử xã Hòa Thạnh"
    ending: str = ".html"
    scheme: str = "https"
    generator: bool = True

    @property
    def base(self) -> str:
        """Origin, without a slash at its end."""
        return f"{self.scheme}://{self.host}"

    @property
    def root(self) -> str:
        """Path of the news module."""
        return f"{self.prefix}/{self.module}".rstrip("/")

    def path(self, story: Story, cat: str | None = None) -> str:
        """Give an article's path."""
        return (
            f"{self.root}/{cat or self.cat}/{kit.slug(story.title, 90).strip('-')}-{story.key}{self.ending}"
        )

    def url(self, story: Story, cat: str | None = None) -> str:
        """Give an article's address."""
        return f"{self.base}{self.path(story, cat)}"

    def key(self, story: Story) -> str:
        """Give an article's key."""
        return f"{self.module.lower()}.{story.key}" if self.module else story.key

    def listing(self, page: int = 1, step: int = 0) -> str:
        """Give a category page's path; ``step``: 3.x counts in articles, not pages."""
        number = (page - 1) * step if step else page
        return f"{self.root}/{self.cat}/" + (f"page-{number}/" if page > 1 else "")


def localised(story: Story, site: Site, key: int) -> Story:
    """Give the story the addresses of pictures and documents this CMS has, and a key of its size."""
    folder = f"/uploads/{site.module or 'news'}/2025_{story.moment.month:02d}"
    blocks = []
    for block in story.blocks:
        if isinstance(block, Figure):
            shown = tuple(replace(p, path=f"{folder}/{_name(p.path)}") for p in block.pictures)
            block = replace(block, pictures=shown)
        elif isinstance(block, FileLink):
            block = replace(block, href=f"{folder}/{_name(block.href)}")
        blocks.append(block)
    return replace(story, key=str(key), blocks=tuple(blocks), files=())


def _name(path: str) -> str:
    parts = PurePosixPath(path.split("?")[0]).parts
    return next((part for part in reversed(parts) if "." in part), parts[-1])


def full_date(story: Story, english: bool = False) -> str:
    """Print a date as detail pages do: weekday, day, time."""
    moment = story.moment
    names = WEEKDAYS_EN if english else WEEKDAYS
    return f"{names[moment.weekday()]} - {moment:%d/%m/%Y %H:%M}"


def with_seconds(story: Story) -> Story:
    """Give the story seconds, which list rows print."""
    moment = story.moment + timedelta(seconds=int(story.key) % 60)
    return replace(story, published=moment)


def rows_of(site: Site, count: int, seed: str, first_key: int) -> list[Story]:
    """Compose a category's articles."""
    return [with_seconds(s) for s in kit.stories(count, seed, first_key)]


def cut(text: str) -> str:
    """Escape text for content and attributes as the CMS does."""
    return escape(text, quote=True)


def meta_value(text: str) -> str:
    """Escape a meta element's content as 4.x does: punctuation as hexadecimal references."""
    marks = {":": "&#x3A;", "/": "&#x002F;", "%": "&#x25;", ",": "&#x002C;"}
    return "".join(marks.get(c, c) for c in escape(text, quote=True))


def head(site: Site, title: str, story: Story | None = None, url: str = "") -> str:
    """Print the head of 4.x: escaped metas, the wrong publication time, the scripts' variables."""
    wrong = f"{story.moment:%Y-%m-%d}+07{story.moment:%H:%M:%S}" if story else ""
    lines = [
        f"<title>{cut(title)} - {site.name}</title>",
        f'<meta name="description" content="{meta_value(title)} - {meta_value(site.name)} - {meta_value(url)}">',
        f'<meta name="author" content="{meta_value(site.name)}">',
        '<meta name="generator" content="NukeViet v4.' + (site.version[2:] if site.version else "x") + '">'
        if site.generator else "",
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
        f'<meta property="og:title" content="{cut(title)}">',
        '<meta property="og:type" content="article">' if story else "",
        f'<meta property="article:published_time" content="{wrong}">' if story else "",
        f'<meta property="og:url" content="{meta_value(url)}">' if url else "",
        f'<link rel="alternate" href="{site.root}/rss/" title="Tin tức" type="application/rss+xml">',
        f'<link rel="canonical" href="{url}">' if url else "",
        '<link rel="StyleSheet" href="/themes/default/css/style.css?t=12">',
        '<script>var nv_base_siteurl="/",nv_lang_data="vi",nv_lang_interface="vi",nv_name_variable="nv",'
        f'nv_fc_variable="op",nv_module_name="{site.module or "news"}",nv_func_name="detail",nv_cookie_prefix="nv4c";'
        "</script>",
        '<script src="/assets/js/jquery/jquery.min.js?t=12"></script>',
        '<script type="application/ld+json">{"@context": "https://schema.org","@type": "Organization",'
        f'"url": "{site.base}","logo": "{site.base}/uploads/logo.png"}}</script>',
    ]  # fmt: skip
    return "<head>\n" + "\n".join(line for line in lines if line) + "\n</head>\n"


def crumbs(items: Sequence[tuple[str, str]]) -> str:
    """Print the breadcrumb of 4.x: hidden, a script copies it into the visible list."""
    rows = "".join(
        '<li itemprop="itemListElement" itemscope itemtype="https://schema.org/ListItem">'
        f'<a href="{path}" itemprop="item" title="{cut(title)}"><span class="txt" itemprop="name">{cut(title)}</span></a>'
        f'<i class="hidden" itemprop="position" content="{place}"></i></li>'
        for place, (path, title) in enumerate(items, 2)
    )
    return (
        '<div class="breadcrumbs-wrap"><div class="display"><a class="show-subs-breadcrumbs hidden" href="#">'
        '<em class="fa fa-lg fa-angle-right"></em></a><ul class="breadcrumbs list-none"></ul></div>'
        '<ul class="subs-breadcrumbs"></ul><ul class="temp-breadcrumbs hidden" itemscope '
        'itemtype="https://schema.org/BreadcrumbList"><li itemprop="itemListElement" itemscope '
        'itemtype="https://schema.org/ListItem"><a href="/vi/" itemprop="item" title="Trang nhất">'
        '<span itemprop="name">Trang nhất</span></a><i class="hidden" itemprop="position" content="1"></i></li>'
        f"{rows}</ul></div>\n"
    )


def counter_box() -> str:
    """Print the site's visitor counter."""
    rows = (("bolt", "Đang truy cập", "12"), ("filter", "Hôm nay", "1,203"), ("calendar-o", "Tháng hiện tại", "40,118"),
            ("bars", "Tổng lượt truy cập", "2,481,990"))  # fmt: skip
    inner = "".join(
        f'<li><span><em class="fa fa-{icon} fa-lg fa-horizon"></em>{label}</span><span>{count}</span></li>'
        for icon, label, count in rows
    )
    return f'<ul class="counter list-none display-table">{inner}</ul>'


def panel(title: str, inner: str, kind: str = "primary") -> str:
    """Print a block's frame."""
    return (
        f'<div class="panel panel-{kind}"><div class="panel-heading">{title}</div>'
        f'<div class="panel-body">{inner}</div></div>\n'
    )


def news_box(site: Site, others: Sequence[Story], name: str = "block_groups") -> str:
    """Print a side box of other articles: thumbnail link and title link of each."""
    rows = "".join(
        f'<li class="clearfix"><a href="{site.path(s)}" title="{cut(s.title)}"><img src="/assets/news/t-{s.key}.jpg" '
        f'alt="{cut(s.title)}" width="70" class="img-thumbnail pull-left mr-1"/></a>'
        f'<a data-content="{cut(kit.teaser(s, 80))}" class="show" href="{site.path(s)}" data-rel="block_tooltip">'
        f"{cut(s.title[:60])}</a></li>"
        for s in others
    )
    return f'<ul class="{name} list-none list-items">{rows}</ul>'


def pager(site: Site, current: int, total: int, *, broken: bool = False, classes: bool = True) -> str:
    """Print the windowed pager of 4.x; ``broken``: the active item's end tag is a second start tag."""
    base, li = f"{site.root}/{site.cat}", ' class="page-item' if classes else ' class="'
    a = ' class="page-link"' if classes else ""
    shown = sorted({1, 2, current - 1, current, current + 1, total} & set(range(1, total + 1)))
    out, before = [], 0
    for number in shown:
        if number != before + 1:
            out.append(f'<li{li} disabled"><span>...</span></li>')
        before = number
        if number == current:
            end = "<li>" if broken else "</li>"
            out.append(
                f'<li{li} active"><a{a} href="{"#" if classes else "javascript:void(0)"}">{number}</a>{end}'
            )
            continue
        href = f"{base}/" if number == 1 else f"{base}/page-{number}/"
        rel = "next" if number > current else "prev"
        out.append(
            f'<li{li}"><a{a} rel="{rel}" title="{site.cat_title} - Trang {number}" href="{href}">{number}</a></li>'
        )
    return f'<ul class="pagination">{"".join(out)}</ul>'


def entry(site: Site, story: Story, form: str | None, *, views: bool = False) -> dict[str, object]:
    """Give a row's expectation; ``form`` is the strftime form of its date, None where it prints none."""
    moment = story.moment
    raw = moment.strftime(form) if form else None
    found = kit.entry(
        story, site.url(story), site.key(story), raw, views, day=bool(form and "%M" not in form)
    )
    if form and "%M" in form and "%S" not in form:
        found["published_at"] = kit.entry(replace(story, published=moment.replace(second=0)), "", "", raw)[
            "published_at"
        ]
    return found


# ------------------------------------------------------------------------- the CMS's own pages


def flood(seconds: int = 47, captcha: bool = False) -> str:
    """Print the page of the flood blocker."""
    form = (
        '<form method="post" action="/" id="formPassFlood"><p>Bạn không phải là Robot? Xác nhận để tiếp tục truy cập.</p>'
        '<div class="g-recaptcha" id="g-recaptcha"></div><input type="hidden" name="captcha_pass_flood" value="1"></form>'
        if captcha else ""
    )  # fmt: skip
    return (
        '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" '
        'content="text/html; charset=utf-8" /><title>Hãy đợi...</title><style type="text/css">#secField{color:#dc3545}'
        '</style></head><body><div class="floodblocker"><img alt="Hãy đợi..." src="/assets/images/load_bar.gif" '
        'width="33" height="8" /><br/>Hệ thống đang từ chối truy cập của bạn.<br/><span>Hãy đợi '
        f'<span id="secField">{seconds}</span> giây...</span>{form}</div><script type="text/javascript">var Timeout = '
        f"'{seconds}';timerID = setInterval(\"showSeconds()\", 1000);</script></body></html>"
    )


def info_die(site: Site, theme: str = "default") -> str:
    """Print the page of a missing article, as 4.x does."""
    return (
        '<!DOCTYPE html><html lang="vi" xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#"><head>'
        '<meta http-equiv="content-type" content="text/html; charset=utf-8" /><title>Lỗi truy cập 404</title>'
        f'<link href="/themes/{theme}/css/style.css" rel="stylesheet" /><meta http-equiv="refresh" content="3;URL=/vi/" />'
        '<script src="/assets/js/global.js?t=1"></script></head><body><div class="nv-infodie text-center">'
        f'<div class="panel-body"><p><a href="/vi/"><img class="logo" src="/uploads/logo.png" alt="{site.name}"></a></p>'
        '<div class="m-bottom"><h2>Lỗi truy cập 404</h2><p>Lỗi 404: Trang web mà bạn đã cố gắng truy cập không tồn tại '
        'trên máy chủ của website.</p></div><div><hr /><em class="fa fa-home fa-lg">&nbsp;</em> '
        '<a href="/vi/">Trở về trang chủ</a></div></div></div></body></html>'
    )


def print_page(site: Site, story: Story) -> str:
    """Print the print view of 4.x: the article again, in its own frame, with its own date."""
    return (
        f'<!DOCTYPE html><html lang="vi"><head><title>{cut(story.title)} - {site.name}</title>'
        '<meta name="generator" content="NukeViet v4.5"><meta name="robots" content="noindex, nofollow">'
        '<link rel="StyleSheet" href="/themes/default/css/style.css"></head><body><style>body{background: #fff;}</style>'
        f'<div id="print"><div id="hd_print"><h2 class="pull-left">{site.name}</h2><p class="pull-right">'
        f'<a href="{site.base}/">{site.base}</a></p></div><div class="clear"></div><hr /><div id="content">'
        f'<h1>{cut(story.title)}</h1><ul class="list-inline"><li>{full_date(story)}</li><li class="hidden-print">'
        '<a title="In ra" href="javascript:;" onclick="window.print()">In ra</a></li><li class="hidden-print">'
        '<a href="javascript:;" onclick="window.close()">Đóng cửa sổ này</a></li></ul><div class="clear"></div>'
        f'<div id="hometext">{cut(story.lead or "")}</div><div id="bodytext" class="clearfix">{kit.body(story)}</div>'
        f'<div id="author"></div></div><div id="footer" class="clearfix"><div id="url"><strong>URL của bài viết này: '
        f'</strong>{site.url(story)}</div><div class="copyright">&copy; {site.name}</div></div></div></body></html>'
    )


def article_item(
    site: Site, story: Story, template: str, raw: datetime | str | None, **changes: object
) -> dict[str, object]:
    """Give the item of an article's page; views only where the theme prints them."""
    changes = {"category": site.cat_title, "views": False, **changes}
    printed = raw if isinstance(raw, str) or raw is None else None
    return kit.item(
        story, template, str(changes.pop("url", site.url(story))), site.key(story), raw=printed, **changes
    )  # type: ignore[arg-type]
