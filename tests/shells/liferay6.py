"""Pages of stock Liferay 6.1 and 6.2: the Asset Publisher's full content, abstracts, title list and table.

From the reference, section 5b, and Liferay's public JSPs. A site prints what its portlet's preferences say:
which metadata in which order, with or without title, tools, comments, related assets.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from portalcrawl.demo.markup.shared import attribute
from portalcrawl.normalize import url_key
from tests.shells import kit, kit_liferay
from tests.shells.kit import Fixture, Story

T = "liferay6"
HOST = "http://xasonha.shell.invalid"


@dataclass(frozen=True, slots=True)
class Dress:
    """How one page is dressed."""

    instance: str = "AKFI5qRls1e8"
    site: str = ""
    """Path before the page: ``/web/guest`` where the site is not at the root."""
    page: str = "tin-tuc"
    entry: int = 612571
    fields: tuple[str, ...] = ("publish-date", "author", "view-count")
    heading: str = "h3"
    show_title: bool = True
    null: bool = False
    comments: bool = False
    links: bool = False
    social: bool = False
    crumb: tuple[str, ...] = ("Trang chủ", "Tin tức - Sự kiện")
    topper: str | None = None
    clock: bool = False
    thousands: str = ""
    suffix: str = ""
    """What follows the slug in the address."""
    by_id: bool = False
    kinds: tuple[str, ...] = ()
    side: bool = True
    sapo: str = ""
    canonical: bool = False
    wrap: int = 0


def slug(story: Story) -> str:
    """Give the article's url title."""
    return kit.slug(story.title)[:150]


def key(story: Story, dress: Dress) -> str:
    """Give the key: of the address's own id, else of the url title alone."""
    return str(dress.entry) if dress.by_id else url_key(f"/{slug(story)}")


def link(story: Story, dress: Dress, suffix: str = "") -> str:
    """Give the address of an article in an instance's full view."""
    last = f"id/{dress.entry}" if dress.by_id else slug(story)
    return f"{HOST}{dress.site}/{dress.page}/-/asset_publisher/{dress.instance}/content/{last}{suffix}"


def metadata(story: Story, dress: Dress, label: str = "Bởi") -> str:
    """Print the metadata line in the order of the portlet's preferences."""
    shown = {
        "publish-date": kit_liferay.day(story),
        "create-date": "02/01/2025",
        "modified-date": "20/06/2025",
        "author": f"{label} {escape(kit_liferay.poster(story))}",
        "view-count": f"{story.views:,} Xem".replace(",", dress.thousands),
        "priority": "Ưu tiên: 0.0",
        "categories": '<span class="taglib-asset-categories-summary"> Chuyên mục <a class="asset-category" href="/tin">Tin địa phương</a> </span>',
    }
    parts = [
        f'<span class="metadata-entry metadata-{name}"> {shown[name]} </span>'
        for name in dress.fields
        if shown[name]
    ]
    return f'<div class="asset-metadata"> {" <span class=vertical-separator></span> ".join(parts)} </div>'


def full_content(story: Story, dress: Dress, ns: str, variant: int = 0) -> str:
    """Print the full view of one article."""
    title = ("null " if dress.null else "") + attribute(story.title)
    head = (
        f'<div class="taglib-header "> <span class="header-back-to"> <a class="icon-circle-arrow-left previous-level" href="{HOST}/{dress.page}" title="Quay lại"> <span class="helper-hidden-accessible">Quay lại</span> </a> </span>'
        f' <{dress.heading} class="header-title"> <span> {title} </span> </{dress.heading}> </div>\n'
        if dress.show_title
        else ""
    )
    tools = f'<div class="asset-user-actions"> <div class="print-action"> <span class="" > <a href="javascript:_{ns}_printPage_0();" class=" taglib-icon" > <img src="/spacer.png" alt="" /> <span class="taglib-text ">In <span class="hide-accessible">{title}</span></span> </a> </span> </div> </div>\n'
    social = (
        '<div class="taglib-social-bookmarks"><ul class="unstyled"><li class="taglib-social-bookmark"><a href="http://twitter.com/share">Tweet</a></li></ul></div>'
        if dress.social
        else ""
    )
    sapo = f'<p class="sapo"><strong>{escape(dress.sapo)}</strong></p>' if dress.sapo else ""
    body = sapo + kit.body(story, variant) + kit.sign(story, variant)
    inner = f'<div class="journal-content-article"> {body} </div>'
    for _ in range(dress.wrap):
        inner = f'<div class="journal-content-article">{inner}</div>'
    related = (
        '<div class="taglib-asset-links"> <h2 class="asset-links-title"><i class="icon-link"></i> Các tài sản liên quan:</h2> <ul class="asset-links-list"> <li class="asset-links-list-item"> <a href="/documents/10180/0/quy-che.pdf/1b2c3d4e-0000-4000-8000-000000000001"><i class="icon-file"></i> Quy chế làm việc.pdf</a> </li> <li class="asset-links-list-item"> <a href="/tin-tuc/-/asset_publisher/AKFI5qRls1e8/content/tin-cu">Tin cũ ngày 03/03/2024</a> </li> </ul> </div>'
        if dress.links
        else ""
    )
    talk = (
        f'<br /> <div class="taglib-discussion" id="_{ns}_discussion"><form><fieldset><legend>Bình luận</legend><div class="lfr-discussion"><div class="lfr-discussion-body"><p>Bài viết rất hay, cảm ơn ủy ban đã thông tin kịp thời đến bà con trong xã.</p><div class="lfr-discussion-posted-on">Đăng vào 20/06/2025 10:11 SA</div></div></div></fieldset></form></div>'
        if dress.comments
        else ""
    )
    return (
        f'{head}<div class="asset-full-content default-asset-publisher {"show-asset-title" if dress.show_title else "no-title"}">\n{tools}'
        f'<div class="asset-content" id="_{ns}_{dress.entry}"> {social}{inner} <br /> {related}{talk} </div>\n{metadata(story, dress)}\n</div>'
    )


def article(case: str, story: Story, dress: Dress, variant: int = 0, **changes: Any) -> Fixture:
    """Give one article's page and what it says."""
    story = kit_liferay.daily(story)
    ns = f"101_INSTANCE_{dress.instance}"
    url = link(story, dress, dress.suffix)
    main = kit_liferay.boundary(
        ns, f"<div>{full_content(story, dress, ns, variant)}</div>", "portlet-asset-publisher", dress.topper
    )
    side = side_publisher() + kit.side_boxes(case) if dress.side else kit.side_boxes(case)
    top = (
        kit_liferay.boundary("73", kit_liferay.crumbs(*dress.crumb), "portlet-breadcrumb")
        if dress.crumb
        else ""
    )
    page = kit_liferay.six(
        f"{story.title} - Tin tức", main, url, seed=case, top=top, side=side, clock=dress.clock, kinds=dress.kinds,
        canonical=link(story, dress) if dress.canonical else None,
    )  # fmt: skip
    shown = {"publish-date", "view-count"} & set(dress.fields)
    category = dress.topper or (dress.crumb[-1] if len(dress.crumb) > 1 else None)
    wanted = {"raw": kit_liferay.day(story) if "publish-date" in shown else None, "category": category}
    if "author" in dress.fields:
        wanted |= kit_liferay.account_noted(story)
    elif story.signature.form in ("node", "account"):
        raise ValueError(case)
    wanted |= {
        "views": "view-count" in shown,
        "lead": bool(dress.sapo),
        "canonical": link(story, dress),
        **changes,
    }
    return Fixture(
        T, f"article-{case}", page, url, "article", kit.item(story, T, url, key(story, dress), **wanted)
    )


def side_publisher(rows: int = 3) -> str:
    """Print another publisher beside the main one: abstracts or titles with dates of other articles."""
    items = "".join(
        f'<li class="title-list content"> <span><a class=" taglib-icon" href="{HOST}/thong-bao/-/asset_publisher/Zz8u7Yt6/content/{slug(s)}"><img src="/html/themes/classic/images/common/history.png" alt=""/><span class="taglib-text ">{escape(s.title)}</span></a></span> <div class="asset-metadata"> <span class="metadata-entry metadata-publish-date"> {kit_liferay.day(s)} </span> </div> </li>'
        for s in kit.stories(rows, "side")
    )
    return kit_liferay.boundary(
        "101_INSTANCE_Zz8u7Yt6",
        f'<ul class="title-list">{items}</ul>',
        "portlet-asset-publisher",
        "Thông báo mới",
    )


def row(story: Story, dress: Dress, form: str, suffix: str) -> str:
    """Print one row of a list in one of the publisher's display styles."""
    url, title = attribute(link(story, dress, suffix)), escape(story.title)
    if form == "titles":
        return f'<li class="title-list content"> <span class="" > <a href="{url}" class=" taglib-icon" > <img src="/html/icons/web.png" alt=""/> <span class="taglib-text ">{title}</span> </a> </span> {metadata(story, dress)} </li>\n'
    if form == "table":
        return f'<tr class=""><td class="table-cell first"><a href="{url}">{title}</a></td><td class="table-cell"> {kit_liferay.day(story)} </td><td class="table-cell last"> {kit_liferay.poster(story)} </td></tr>\n'
    image = (
        f'<div class="asset-small-image"> <a href="{url}"><img alt="" class="asset-small-image" src="/image/journal/article?img_id={story.key}&amp;t=1" width="150" /></a> </div>'
        if len(story.title) % 2
        else ""
    )
    return (
        f'<div class="asset-abstract default-asset-publisher"> <h3 class="asset-title"> <a href="{url}"><img alt="" src="/html/icons/web.png" /> {title}</a> </h3>'
        f' <div class="asset-content"> <div class="asset-summary"> {image} {kit.teaser(story)} </div> <div class="asset-more"> <a href="{url}">Chi tiết<span class="hide-accessible">về {title}</span> &raquo; </a> </div> </div> {metadata(story, dress)} </div>\n'
    )


def listing(
    case: str, number: int, *, form: str = "abstracts", per: int = 10, total: int = 26, dress: Dress | None = None,
    suffix: str = "", old_pager: bool = False, text: str = "next", side: int = 3,
) -> Fixture:  # fmt: skip
    """Give one page of a list."""
    dress = dress or Dress()
    everything = [kit_liferay.daily(s) for s in kit.stories(total, "list")] if total else []
    rows = everything[(number - 1) * per : number * per]
    last, ns = max(1, -(-total // per)), f"101_INSTANCE_{dress.instance}"
    first = f"{HOST}{dress.site}/{dress.page}"

    def url_of(n: int) -> str:
        return f"{first}?p_p_id={ns}&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&p_p_col_id=column-1&p_p_col_count=1&_{ns}_delta={per}&_{ns}_keywords=&_{ns}_advancedSearch=false&_{ns}_andOperator=true&p_r_p_564233524_resetCur=false&_{ns}_cur={n}"

    printed = "".join(row(s, dress, form, suffix) for s in rows)
    if form == "titles":
        printed = f'<ul class="title-list">\n{printed}</ul>'
    elif form == "table":
        printed = f'<table class="table table-bordered table-hover table-striped"><thead class="table-columns"><tr><th>Tiêu đề</th><th>Ngày đăng</th><th>Tác giả</th></tr></thead><tbody class="table-data">{printed}</tbody></table>'
    if not rows:
        printed = '<div class="alert alert-info"> Không có kết quả nào. </div>'
    pager = (
        old_iterator(url_of, number, last, total, per)
        if old_pager
        else kit_liferay.pager62(url_of, number, last, total, per, text)
    )
    main = kit_liferay.boundary(
        ns, f'<div class="subscribe-action"> </div>{printed}{pager}', "portlet-asset-publisher", dress.topper
    )
    side_html = (side_publisher(side) if side else "") + kit.side_boxes(case)
    url = first if number == 1 else url_of(number)
    page = kit_liferay.six("Tin tức", main, url, seed=case, side=side_html, clock=True, kinds=dress.kinds)
    dated = form == "table" or "publish-date" in dress.fields
    entries = [
        kit.entry(s, link(s, dress, suffix), key(s, dress), kit_liferay.day(s) if dated else None, form != "table" and "view-count" in dress.fields, day=True)
        for s in rows
    ]  # fmt: skip
    return kit.listing(T, case, page, url, entries, url_of(number + 1) if number < last else None)


def old_iterator(url_of: Any, cur: int, last: int, total: int, per: int) -> str:
    """Print the iterator of 6.1: a select and four links."""
    options = "".join(
        f'<option {"selected" if n == cur else ""} value="{n}">{n}</option>' for n in range(1, last + 1)
    )

    def step(to: int, css: str, text: str) -> str:
        return (
            f'<a class="{css}" href="{attribute(url_of(to))}" target="_self"> {text} </a>'
            if 1 <= to <= last and to != cur
            else f'<span class="{css}"> {text} </span>'
        )

    return (
        f'<div class="taglib-page-iterator" id="_101_page"><div class="search-results"> Đang hiển thị {(cur - 1) * per + 1} - {min(total, cur * per)} / {total} kết quả. </div>'
        f'<div class="search-pages"><div class="page-selector"> Trang <select>{options}</select> / {last}</div><div class="page-links"> {step(1, "first", "Đầu tiên")} {step(cur - 1, "previous", "Trước đó")} {step(cur + 1, "next", "Tiếp")} {step(last, "last", "Cuối cùng")} </div></div></div>'
    )


REDIRECT = "?redirect=http%3A%2F%2Fxasonha.shell.invalid%2Ftin-tuc%3Fp_p_id%3D101_INSTANCE_AKFI5qRls1e8%26p_p_state%3Dpop_up%26_101_viewMode%3Dprint"
INHERIT = "?inheritRedirect=true&redirect=%2Ftin-tuc"


def articles() -> Iterator[Fixture]:
    """Give the first batch of articles."""
    bare = ("publish-date", "view-count")
    yield article(
        "caption-source-topper",
        kit.story("lead-caption-source-paren", 1),
        Dress(topper="Tin hoạt động", crumb=()),
    )
    yield article(
        "sapo-element",
        (s := kit.story("label-source-table", 2)),
        Dress(sapo=s.lead or "", fields=bare, clock=True),
    )
    yield article(
        "author-right-account", kit.story("caption-centred-author-right", 3), Dress(canonical=True), 1
    )
    yield article(
        "two-lines-redirect",
        kit.story("caption-table-entities-two-lines", 4),
        Dress(suffix=REDIRECT, fields=bare),
    )
    yield article(
        "data-table-inherit",
        kit.story("same-title-again", 5),
        Dress(suffix=INHERIT, fields=("author", "publish-date"), site="/web/guest"),
    )
    yield article(
        "nested-list-null", kit.story("nested-list-file", 6), Dress(null=True, fields=bare, clock=True)
    )
    yield article(
        "node-is-person",
        kit.story("quotes-author-node-file-link", 7),
        Dress(fields=("view-count", "author", "publish-date")),
    )
    yield article("account-only", kit.story("account-name-list", 8), Dress(comments=True))
    yield article("pdf-only", kit.story("files-only", 9), Dress(fields=("publish-date",)))
    yield article("no-date", kit.story("no-date", 10), Dress(fields=("view-count",), clock=True))
    yield article("no-metadata", kit.story("plain-nothing", 11), Dress(fields=(), links=True, clock=True))
    yield article(
        "word-old-heading",
        kit.story("word-paste-two-br", 12),
        Dress(heading="h1", fields=bare, kinds=("attributes", "quotes")),
    )
    yield article(
        "nfd-decimal",
        kit.story("two-pictures-in-table-nfd", 13),
        Dress(thousands=".", kinds=("decimal", "lines")),
    )
    yield article(
        "zero-width-social",
        kit.story("zero-width-caption-same-paragraph", 14),
        Dress(social=True, fields=bare, thousands=","),
    )
    yield article(
        "by-id", kit.story("midnight-nested-list", 15), Dress(by_id=True, entry=4418033, fields=bare)
    )
    yield article("no-title", kit.story("dots-hard-breaks", 16), Dress(show_title=False, fields=bare))
    yield article(
        "modified-and-created",
        kit.story("ordered-list-attachment-box", 17, files=()),
        Dress(fields=("create-date", "modified-date", "publish-date", "priority", "categories")),
        modified_at="2025-06-20",
    )
    yield article(
        "nested-wrapper-crumb-title",
        (s := kit.story("file-name-line-nested-wrapper", 18)),
        Dress(wrap=1, crumb=("Trang chủ", "Tin tức", s.title), fields=bare),
        category="Tin tức",
    )
    yield article(
        "generic-portlet-title",
        kit.story("two-captions-nbsp-author", 19),
        Dress(topper="Xuất bản thông tin", crumb=(), fields=bare),
        category=None,
    )


def others() -> Iterator[Fixture]:
    """Give pages that are no article."""
    story, dress = kit.story("plain-nothing", 20), Dress()
    url, list_url = link(story, dress), f"{HOST}/tin-tuc"
    ns = "101_INSTANCE_AKFI5qRls1e8"
    rows = listing("x", 1)
    gone = kit_liferay.boundary(
        ns,
        '<div class="alert alert-error"> Không tìm thấy tài sản được yêu cầu. </div>',
        "portlet-asset-publisher",
    )
    static = kit_liferay.boundary(
        "56_INSTANCE_gt",
        '<div class="journal-content-article"><p>Xã nằm ở phía đông của huyện, diện tích tự nhiên 4,7 km2, dân số 21.300 người.</p></div> <div class="entry-links"> </div>',
        "portlet-journal-content",
    )
    shown = article("x", story, dress).page
    printed = f"{list_url}?p_p_id={ns}&p_p_lifecycle=0&p_p_state=pop_up&p_p_mode=view&_{ns}_viewMode=print&_{ns}_struts_action=%2Fasset_publisher%2Fview_content&_{ns}_assetEntryId=612571&_{ns}_type=content"
    yield kit.error(T, "hanoi-article", kit_liferay.hanoi_article(), url, "TemplateMismatch")
    yield kit.error(T, "listing-as-article", rows.page, list_url, "NotAnArticle")
    yield kit.error(T, "article-as-listing", shown, url, "TemplateMismatch", "listing")
    yield kit.error(T, "language-trap", rows.page, f"{url}/vi/en", "NotAnArticle")
    yield kit.error(T, "soft-404", kit_liferay.six("Tin tức", gone, url), url, "GonePage")
    yield kit.error(T, "status-page", kit_liferay.status_page(url), url, "GonePage")
    yield kit.error(T, "login", kit_liferay.login(), url, "LoginPage")
    yield kit.error(
        T,
        "static-page",
        kit_liferay.six("Giới thiệu", static, f"{HOST}/gioi-thieu"),
        f"{HOST}/gioi-thieu",
        "NotAnArticle",
    )
    yield kit.error(T, "print-view", shown, printed, "NotAnArticle")
    yield kit.error(
        T, "article-at-a-category", shown, f"{list_url}?p_p_id=59_INSTANCE_q&p_p_lifecycle=0", "NotAnArticle"
    )


def listings() -> Iterator[Fixture]:
    """Give the lists."""
    yield listing("listing-first", 1)
    yield listing("listing-middle", 2, suffix=REDIRECT)
    yield listing("listing-last", 3)
    yield listing("listing-empty", 1, total=0)
    yield listing("listing-titles", 2, form="titles", per=5, text="Tiếp theo", side=8)
    yield listing("listing-table", 1, form="table", per=8, dress=Dress(kinds=("attributes", "comments")))
    yield listing(
        "listing-old-pager",
        2,
        old_pager=True,
        dress=Dress(site="/web/guest", fields=("author",)),
        suffix=INHERIT,
    )
    yield listing("listing-one-page", 1, total=6, side=9)


def fixtures() -> Iterator[Fixture]:
    """Give every fixture of the template."""
    yield from articles()
    yield from listings()
    yield from others()
