"""NukeViet 4.x: the layouts of a category page. The eGovernment edition prints most of them, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from tests.shells import kit
from tests.shells import nukeviet_parts as parts
from tests.shells.kit import Fixture, Story
from tests.shells.nukeviet_parts import Site, cut

LONG, SHORT, DAY = "%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y"
HALF = "%d/%m/%Y %I:%M:%S %p"
NEW = '<span class="icon_new">&nbsp;</span>'


def fixtures() -> Iterator[Fixture]:
    """Give nothing: the templates' own modules print pages."""
    return iter(())


def link(site: Site, story: Story, inner: str | None = None) -> str:
    """Print a row's link."""
    return f'<a href="{site.path(story)}" title="{cut(story.title)}" >{inner or cut(story.title)}</a>'


def thumb(site: Site, story: Story) -> str:
    """Print a row's picture."""
    img = f'<img  alt="" src="/assets/news/2025_05/{story.key}.jpg" width="100" class="img-thumbnail pull-left imghome" />'
    return link(site, story, img)


def muted(story: Story, form: str, *, labels: bool = True) -> str:
    """Print time, view count and number of comments below a row's title."""
    seen, said = ("Đã xem: ", "Phản hồi: ") if labels else ("", "")
    return (
        '<div class="text-muted"><ul class="list-unstyled list-inline">'
        f'<li><em class="fa fa-clock-o">&nbsp;</em> {story.moment.strftime(form)}</li>\n'
        f'<li><em class="fa fa-eye">&nbsp;</em> {seen}{story.views}</li>\n'
        f'<li><em class="fa fa-comment-o">&nbsp;</em> {said}{int(story.key) % 3}</li></ul></div>\n'
    )


def big(
    site: Site, story: Story, form: str, *, featured: bool = False, labels: bool = True, more: str = ""
) -> str:
    """Print a row with picture, title, line and teaser; the teaser is a bare text."""
    tag, kind = ("h2", " featured") if featured else ("h3", "")
    return (
        f'<div class="panel panel-default"><div class="panel-body{kind}">{thumb(site, story)}<{tag}>{link(site, story)}{NEW}'
        f"</{tag}>{muted(story, form, labels=labels)}{kit.teaser(story)}{more}</div></div>\n"
    )


def others(site: Site, stories: Sequence[Story], kind: str = "list-items") -> str:
    """Print the list of further articles, which have a day only."""
    rows = "".join(
        f'<li><em class="fa fa-angle-right">&nbsp;</em><a href="{site.path(s)}" title="{cut(s.title)}" >{cut(s.title)} '
        f"<em>({s.moment:%d/%m/%Y}) </em></a>{NEW}</li>\n"
        for s in stories
    )
    return f'<ul class="related {kind}">{rows}</ul>' if rows else ""


def plain(site: Site, stories: Sequence[Story]) -> str:
    """Print a list of titles."""
    rows = "".join(
        f'<li class="icon_list"><a class="show h4" href="{site.path(s)}"  data-content="{cut(kit.teaser(s, 90))}" '
        f'data-img="/assets/news/{s.key}.jpg" data-rel="tooltip" title="{cut(s.title)}">{cut(s.title)}</a></li>\n'
        for s in stories
    )
    return f'<ul class="related list-items">{rows}</ul>'


def page_new(
    site: Site, stories: Sequence[Story], current: int, total: int, *, featured: Story | None = None,
    further: Sequence[Story] = (), broken: bool = False, description: bool = False,
) -> str:  # fmt: skip
    """Print the ``viewcat_page`` layout of the default theme."""
    top = (
        f'<div class="news_column"><div class="alert alert-info clearfix"><h1>{site.cat_title}</h1><p>Tin tức về hoạt động '
        "của Đảng ủy, HĐND, UBND xã.</p></div></div>" if description else ""
    )  # fmt: skip
    rows = [big(site, featured, LONG, featured=True)] if featured else []
    rows += [big(site, story, LONG) for story in stories]
    shown = "".join(f'<div class="news_column">{row}</div>\n' for row in rows)
    rest = f"<hr/>\n<h4>Các tin khác</h4>\n{others(site, further)}" if further else ""
    pages = f'<div class="clearfix"></div><div class="text-center">{parts.pager(site, current, total, broken=broken)}</div>'
    return f"{top}{shown}{rest}{pages if total > 1 else ''}"


def numbered(site: Site, stories: Sequence[Story], heading: str = "h4") -> str:
    """Print the ``viewcat_list`` layout: a number in front of each title."""
    rows = "".join(
        f'<a class="show h4" href="{site.path(s)}"  data-content="{cut(kit.teaser(s, 90))}" data-rel="tooltip" '
        f'title="{cut(s.title)}"><{heading} class="list-group-item-heading"><span class="label label-default">{n}</span>'
        f"&nbsp;&nbsp;{cut(s.title)}{NEW}</{heading}></a>\n"
        for n, s in enumerate(stories, 1)
    )
    return f'<div class="list-group">{rows}</div>'


def grid(site: Site, stories: Sequence[Story], featured: Story) -> str:
    """Print the ``viewcat_grid`` layout: thumbnails below a large row."""
    cells = "".join(
        f'<div class="col-sm-12 col-md-8"><div class="thumbnail">{link(site, s, f"<img alt= src=/t/{s.key}.jpg width=100>")}'
        f'<div class="caption text-center"><h4><a class="show" href="{site.path(s)}" title="{cut(s.title)}">{cut(s.title)}'
        "</a></h4><span></span></div></div></div>\n"
        for s in stories
    )
    return f'<div class="news_column">{big(site, featured, LONG, featured=True)}</div>{cells}<div class="clear">&nbsp;</div>'


def top(site: Site, stories: Sequence[Story], current: int = 1, total: int = 1) -> str:
    """Print the ``viewcat_top`` layout: one large row, then titles, in one panel."""
    rows = "".join(
        f'<li><em class="fa fa-angle-right">&nbsp;</em><a title="{cut(s.title)}" href="{site.path(s)}" >{cut(s.title)}</a>'
        '<span class="icon_new"></span></li>'
        for s in stories[1:]
    )
    first = stories[0]
    pages = (
        f'<div class="text-center">{parts.pager(site, current, total, classes=False)}</div>'
        if total > 1
        else ""
    )
    return (
        f'<div class="news_column"><div class="panel panel-default"><div class="panel-body featured">{thumb(site, first)}'
        f'<h2>{link(site, first)}</h2>{muted(first, LONG)}<div class="text-justify">{kit.teaser(first)}</div><hr />'
        f'<ul class="related list-items">{rows}</ul></div></div></div>{pages}'
    )


def sub_category(site: Site, title: str, stories: Sequence[Story], *, right: bool = True) -> str:
    """Print a sub-category of the ``viewcat_main_*`` layouts: a row with bare counts beside titles."""
    first, column = stories[0], f'<div class="col-md-8">{plain(site, stories[1:])}</div>'
    main = (
        f'<div class="col-md-16">{thumb(site, first)}<h3>{link(site, first)}<span class="icon_new"></span></h3>'
        f"{muted(first, LONG, labels=False)}{kit.teaser(first)}</div>"
    )
    body = f'<div class="row">{main}{column}</div>' if right else f"{main}{plain(site, stories[1:])}"
    return (
        '<div class="news_column"><div class="panel panel-default clearfix"><div class="panel-heading">'
        f'<ul class="list-inline sub-list-icon" style="margin: 0"><li><h4><a title="{title}" href="{site.root}/tin-12/">'
        f'<span>{title}</span></a></h4></li></ul></div><div class="panel-body">{body}</div></div></div>\n'
    )


def two_column(site: Site, first: Sequence[Story], columns: Sequence[tuple[str, Sequence[Story]]]) -> str:
    """Print the ``viewcat_two_column`` layout."""
    boxes = "".join(
        f'<div class="news_column two_column col-md-12"><div class="panel panel-default clearfix"><div class="panel-heading">'
        f'<h4 class="cat-icon"><a title="{title}" href="{site.root}/cat-{n}/"><span>{title}</span></a></h4></div>'
        f'<div class="panel-body"><h3>{link(site, rows[0])}</h3>{muted(rows[0], SHORT, labels=False)}{thumb(site, rows[0])}'
        f"<p>{kit.teaser(rows[0])}</p>{plain(site, rows[1:])}</div></div></div>\n"
        for n, (title, rows) in enumerate(columns)
    )
    return (
        f'<div class="news_column"><div class="panel panel-default clearfix"><div class="panel-body">{thumb(site, first[0])}'
        f'<h3>{link(site, first[0])}{NEW}</h3>{muted(first[0], LONG)}<div class="text-justify">{kit.teaser(first[0])}</div>'
        f'</div>{plain(site, first[1:])}</div></div>\n<div class="row">{boxes}</div><div class="clear"></div>'
    )


def of_default(frame: Callable[..., str], trail: Callable[[Site], str]) -> Iterator[Fixture]:
    """Give the default theme's listing pages."""
    site = Site("hoathanh.shell.invalid")
    old = replace(site, host="tanbinh.shell.invalid", version="4.3", scheme="http")
    bare = replace(
        site, host="xatrieuai.shell.invalid", version="4.6", prefix="", module="", cat="hoat-dong-cua-xa"
    )
    free = replace(site, host="hdnd.shell.invalid", version="4.4", module="tin-bai")
    rows = parts.rows_of(site, 22, "list", 9000)
    side = parts.rows_of(site, 3, "side", 5000)

    def page(
        case: str, at: Site, content: str, number: int, entries: list[Any], following: int | None
    ) -> Fixture:
        path = at.listing(number)
        html = frame(
            at, content, trail(at), side, case, parts.head(at, at.cat_title, None, f"{at.base}{path}")
        )
        after = f"{at.base}{at.root}/{at.cat}/page-{following}/" if following else None
        return kit.listing("nukeviet", case, html, f"{at.base}{path}", entries, after)

    def seen(at: Site, stories: Sequence[Story], form: str | None, views: bool = True) -> list[Any]:
        return [parts.entry(at, s, form, views=views) for s in stories]

    content = page_new(site, rows[1:7], 1, 9, featured=rows[0], further=rows[7:12], description=True)
    entries = seen(site, rows[:7], LONG) + seen(site, rows[7:12], DAY, False)
    yield page("listing-first", site, content, 1, entries, 2)
    content = page_new(site, rows[7:13], 5, 9, featured=rows[0], further=rows[13:16])
    entries = seen(site, [rows[0], *rows[7:13]], LONG) + seen(site, rows[13:16], DAY, False)
    yield page("listing-middle", site, content, 5, entries, 6)
    content = page_new(free, rows[13:17], 3, 4, broken=True)
    yield page("listing-broken-pager", free, content, 3, seen(free, rows[13:17], LONG), 4)
    yield page(
        "listing-last", site, page_new(site, rows[16:20], 9, 9), 9, seen(site, rows[16:20], LONG), None
    )
    yield page("listing-empty", old, "", 14, [], None)
    content = numbered(old, rows[:8]) + f'<div class="text-center">{parts.pager(old, 1, 4)}</div>'
    yield page("listing-numbered", old, content, 1, seen(old, rows[:8], None, False), 2)
    content = '<h1 class="hidden d-none">Tin</h1>' + numbered(bare, rows[3:9], "h2")
    yield page("listing-numbered-46", bare, content, 1, seen(bare, rows[3:9], None, False), None)
    content = grid(free, rows[1:7], rows[0]) + f'<div class="text-center">{parts.pager(free, 2, 3)}</div>'
    entries = seen(free, rows[:1], LONG) + seen(free, rows[1:7], None, False)
    yield page("listing-grid", free, content, 2, entries, 3)
    content = top(bare, rows[:6], 1, 2)
    yield page(
        "listing-top", bare, content, 1, seen(bare, rows[:1], LONG) + seen(bare, rows[1:6], None, False), 2
    )
    content = (
        top(site, rows[:4], 1, 3) + sub_category(site, "Tin xã", rows[4:7])
        + sub_category(site, "Tin ấp", rows[7:10], right=False)
    )  # fmt: skip
    entries = [*seen(site, rows[:1], LONG), *seen(site, rows[1:4], None, False), *seen(site, rows[4:5], LONG),
               *seen(site, rows[5:7], None, False), *seen(site, rows[7:8], LONG), *seen(site, rows[8:10], None, False)]  # fmt: skip
    yield page("listing-main-right", site, content, 1, entries, 2)
    content = two_column(old, rows[:3], [("Đảng ủy", rows[3:6]), ("Đoàn thể", rows[6:9])])
    entries = [*seen(old, rows[:1], LONG), *seen(old, rows[1:3], None, False), *seen(old, rows[3:4], SHORT),
               *seen(old, rows[4:6], None, False), *seen(old, rows[6:7], SHORT), *seen(old, rows[7:9], None, False)]  # fmt: skip
    yield page("listing-two-column", old, content, 1, entries, None)
