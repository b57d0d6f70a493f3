"""Pages of Bkav eGov Portal: Liferay 6 with a hooked Asset Publisher of its own.

From the reference, sections 1.1, 3.1 and 6, and the hook's public JSPs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

from portalcrawl.demo.markup.shared import attribute, dirty
from tests.shells import kit, kit_liferay, liferay6
from tests.shells.kit import Fixture, Story

T = "bkav"
HOST = "http://phuongthanh.shell.invalid"
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bẩy", "Chủ Nhật")


@dataclass(frozen=True, slots=True)
class Dress:
    """How one page is dressed."""

    page: str = "tin-tuc"
    instance: str = ""
    english: bool = True
    """English weekday, as the hook's code does; else Vietnamese."""
    group: str = ""
    """The group's id behind the slug, for an article of another site."""
    lead: bool = True
    title: bool = True
    related: str = "split"
    """``split`` (newer and older), ``one``, ``none``."""
    related_dates: bool = True
    metadata: tuple[str, ...] = ()
    topper: str | None = "Tin địa phương"
    crumb: tuple[str, ...] = ()
    clock: bool = False
    suffix: str = ""
    kinds: tuple[str, ...] = ()
    date: bool = True


def link(story: Story, dress: Dress, suffix: str = "") -> str:
    """Give an article's address."""
    return (
        f"{HOST}/{dress.page}/-/view_content/content/{story.key}/{kit.slug(story.title)}{dress.group}{suffix}"
    )


def raw(story: Story, dress: Dress) -> str | None:
    """Give the printed date, weekday and zone with it."""
    if story.published is None or not dress.date or not isinstance(story.published, datetime):
        return None
    at = story.published.astimezone(kit.VIETNAM)
    weekday = f"{at:%a}, " if dress.english else f"{WEEKDAYS[at.weekday()]}, ngày "
    return f"{weekday}{at:%d/%m/%Y %H:%M} | GMT +7"


def related(dress: Dress) -> str:
    """Print the lists of other articles, newer and older ones apart or not."""
    if dress.related == "none":
        return ""

    def rows(seed: str) -> str:
        items = "".join(
            f'<li> <a href="{link(s, dress)}">{escape(s.title)}</a> '
            + (f'<span class="publish_date">({s.moment:%d/%m})</span>' if dress.related_dates else "")
            + " </li>\n"
            for s in kit.stories(3, seed)
        )
        return f'<div class="related_asset_list"> <ul>{items}</ul> </div>'

    if dress.related == "one":
        return f'<div class="related_asset"><span class="related_asset_title">Tin bài liên quan</span> {rows("related")} </div>'
    return (
        f'<div class="related_asset"> <div class="newer_related_asset"> <span class="related_asset_title">Tin mới hơn</span> {rows("newer")} </div>'
        f' <div class="older_related_asset"> <span class="related_asset_title">Tin cũ hơn</span> {rows("older")} </div> </div>'
    )


def full_content(story: Story, dress: Dress, variant: int) -> str:
    """Print the hook's full view."""
    title = f'<div class="asset_title"> <span>{attribute(story.title)}</span> </div>' if dress.title else ""
    lead = (
        f'<div class="asset-abstract" > <div class="assetdesc"> <span class="assetdesc-text"> {dirty(story.lead or "", story.debris - {"nbsp"})} </span> </div> </div> <div style="clear: both;"></div>'
        if dress.lead
        else ""
    )
    meta = liferay6.metadata(story, liferay6.Dress(fields=dress.metadata)) if dress.metadata else ""
    return (
        '<style type="text/css"> .asset-abstract{ padding-bottom: 10px; } .assetPublishDate { color: rgb(46, 86, 122); } </style>\n'
        f'<div class="asset_publisher_view_full_content"> {title}\n<span class = "assetPublishDate">{raw(story, dress) or ""}</span>\n{lead}\n<div class="asset-full-content  show-asset-title"> <div class="asset-content"> <div class="journal-content-article"> {kit.body(story, variant)}{kit.sign(story, variant)} </div> <br /> </div> {meta} </div>\n'
        f'<div class="final-separator"><!-- --></div>\n{related(dress)}\n</div>'
    )


def article(case: str, story: Story, dress: Dress, variant: int = 0, **changes: Any) -> Fixture:
    """Give one article's page and what it says."""
    url = link(story, dress, dress.suffix)
    ns = f"101_INSTANCE_{dress.instance}" if dress.instance else "101"
    main = kit_liferay.boundary(
        ns, full_content(story, dress, variant), "portlet-asset-publisher", dress.topper
    )
    top = (
        kit_liferay.boundary("73", kit_liferay.crumbs(*dress.crumb), "portlet-breadcrumb")
        if dress.crumb
        else ""
    )
    page = kit_liferay.six(
        f"{story.title} - Tin tức",
        main,
        url,
        seed=case,
        top=top,
        side=side(dress) + kit.side_boxes(case),
        clock=dress.clock,
        kinds=dress.kinds,
    )
    shown = raw(story, dress)
    wanted: dict[str, Any] = {
        "raw": shown,
        "category": dress.crumb[-1] if len(dress.crumb) > 1 else dress.topper,
        "lead": dress.lead,
        "views": "view-count" in dress.metadata,
        "canonical": link(story, dress),
    }
    if "author" in dress.metadata:
        wanted |= kit_liferay.account_noted(story)
    return Fixture(
        T, f"article-{case}", page, url, "article", kit.item(story, T, url, story.key, **wanted | changes)
    )


def side(dress: Dress) -> str:
    """Print a box of other articles with dates."""
    rows = "".join(
        f'<li><a href="{link(s, dress)}">{escape(s.title)}</a> <span class="publish_date">({s.moment:%d/%m/%Y})</span></li>'
        for s in kit.stories(3, "side")
    )
    return kit_liferay.boundary(
        "focusasset_WAR_focusassetportlet",
        f'<div class="tin-noi-bat"><ul>{rows}</ul></div>',
        "",
        "Tin nổi bật",
    )


def listing(
    case: str, number: int, *, per: int = 10, total: int = 26, dress: Dress | None = None, suffix: str = ""
) -> Fixture:
    """Give one page of a list."""
    dress = dress or Dress()
    everything = kit.stories(total, "bkav", 2965950) if total else []
    rows = everything[(number - 1) * per : number * per]
    last, ns = max(1, -(-total // per)), f"101_INSTANCE_{dress.instance}" if dress.instance else "101"
    first = f"{HOST}/{dress.page}"

    def url_of(n: int) -> str:
        return f"{first}?p_p_id={ns}&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&p_p_col_id=column-2&p_p_col_count=1&_{ns}_delta={per}&_{ns}_advancedSearch=false&_{ns}_andOperator=true&_{ns}_cur={n}"

    printed = "".join(
        f'<div class="asset-abstract{"-first" if i == 0 else ""} default-asset-publisher "> <div class="asset-content"> <div style="clear: both;"></div> <div class="assetdesc">'
        + (
            f'<span class="assetdesc-img"> <a href="{link(s, dress, suffix)}"> <img class="img-outsite" align="left" src="/thumbnail/180x110/12/34/56/{s.key}.jpg" width="180" height="100" /> </a> </span>'
            if i % 3 != 2
            else ""
        )
        + f'<span class="assetdesc-text"> <div class="asset_title"> <span class="assettile"> <a href="{link(s, dress, suffix)}">{escape(s.title)} </a> </span> </div> <div > <span class="asset-category-name">Tin địa phương</span> | <span class="asset-publish-date">{s.moment:%d-%m-%Y}</span> </div> <div style = "text-align: justify;"> {kit.teaser(s)} </div> </span>'
        + ' <span style="display: block; clear: both;"></span> </div> <div style="clear: both;"></div> </div> <div class="asset-metadata"> </div> <div class="border-footer"></div> </div>\n'
        for i, s in enumerate(rows)
    )
    if not rows:
        printed = '<div class="portlet-msg-info"> Không có kết quả nào. </div>'
    pager = liferay6.old_iterator(url_of, number, last, total, per) if last > 1 else ""
    url = first if number == 1 else url_of(number)
    page = kit_liferay.six(
        "Tin tức",
        kit_liferay.boundary(ns, printed + pager, "portlet-asset-publisher", dress.topper),
        url,
        seed=case,
        side=side(dress) + kit.side_boxes(case),
        clock=True,
        kinds=dress.kinds,
    )
    entries = [kit.entry(s, link(s, dress, suffix), s.key, f"{s.moment:%d-%m-%Y}", day=True) for s in rows]
    return kit.listing(T, case, page, url, entries, url_of(number + 1) if number < last else None)


def articles() -> Iterator[Fixture]:
    """Give the first batch of articles."""
    yield article("lead-caption-source", kit.story("lead-caption-source-paren", 1), Dress())
    yield article(
        "author-right-vietnamese",
        kit.story("caption-centred-author-right", 2),
        Dress(english=False, related="one"),
        1,
    )
    yield article(
        "two-lines-group",
        kit.story("caption-table-entities-two-lines", 3),
        Dress(group="/20182", related_dates=False),
    )
    yield article(
        "data-table-metadata",
        kit.story("label-source-table", 4),
        Dress(metadata=("author", "view-count"), english=False),
    )
    yield article("nested-list-no-lead", kit.story("nested-list-file", 5), Dress(lead=False, related="none"))
    yield article("account", kit.story("account-name-list", 6), Dress(metadata=("author",), clock=True))
    yield article("pdf-only", kit.story("files-only", 7), Dress())
    yield article("no-date", kit.story("no-date", 8), Dress(clock=True))
    yield article(
        "instance-redirect",
        kit.story("two-captions-nbsp-author", 9),
        Dress(instance="m3XH", suffix="?redirect=%2Ftin-tuc", crumb=("Trang chủ", "Kinh tế"), topper=None),
    )
    yield article("word", kit.story("word-paste-two-br", 10), Dress(kinds=("attributes",)))
    yield article("nfd", kit.story("two-pictures-in-table-nfd", 11), Dress(kinds=("decimal",)))
    yield article("zero-width", kit.story("zero-width-caption-same-paragraph", 12), Dress(english=False))
    yield article("no-title", kit.story("dots-hard-breaks", 13), Dress(title=False, lead=False))


def listings() -> Iterator[Fixture]:
    """Give the lists."""
    yield listing("listing-first", 1)
    yield listing("listing-middle", 2, dress=Dress(instance="m3XH"))
    yield listing("listing-last", 3, suffix="?redirect=%2Ftin-tuc%3Fcur%3D3")
    yield listing("listing-empty", 1, total=0)


def others() -> Iterator[Fixture]:
    """Give pages that are no article."""
    story, dress = kit.story("plain-nothing", 20), Dress()
    url, list_url = link(story, dress), f"{HOST}/tin-tuc"
    shown, rows = article("x", story, dress).page, listing("x", 1)
    stock = liferay6.article("x", story, liferay6.Dress()).page
    gone = kit_liferay.boundary(
        "101", '<div class="portlet-msg-error"> Nội dung không tồn tại. </div>', "portlet-asset-publisher"
    )
    yield kit.error(T, "hanoi-article", kit_liferay.hanoi_article(), url, "TemplateMismatch")
    yield kit.error(T, "stock-article", stock, url, "TemplateMismatch")
    yield kit.error(T, "listing-as-article", rows.page, list_url, "NotAnArticle")
    yield kit.error(T, "article-as-listing", shown, url, "TemplateMismatch", "listing")
    yield kit.error(T, "language-trap", rows.page, f"{url}/vi/en", "NotAnArticle")
    yield kit.error(T, "soft-404", kit_liferay.six("Tin tức", gone, url), url, "GonePage")
    yield kit.error(T, "status-page", kit_liferay.status_page(url), url, "GonePage")
    yield kit.error(T, "login", kit_liferay.login(), url, "LoginPage")
    yield kit.error(T, "print-view", shown, f"{url}?p_p_state=pop_up&_101_viewMode=print", "NotAnArticle")


def fixtures() -> Iterator[Fixture]:
    """Give every fixture of the template."""
    yield from articles()
    yield from listings()
    yield from others()
