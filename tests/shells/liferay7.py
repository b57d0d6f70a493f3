"""Pages of Liferay 7.0 to 7.4: the stock Asset Publisher, and the Ba Đình theme with its own list template.

From the reference, section 5, Liferay's public JSPs and the theme's style sheets.
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

T = "liferay7"
HOST = "https://lieugiang.shell.invalid"
PORTLET = "com_liferay_asset_publisher_web_portlet_AssetPublisherPortlet"


@dataclass(frozen=True, slots=True)
class Dress:
    """How one page is dressed."""

    instance: str = "nf7Qy5mlPXqs"
    page: str = "tin-tuc-su-kien"
    entry: int = 1062718
    build: str = "72"
    """Which edition's markup: ``70``, ``72`` or ``74``."""
    date: str = "badinh"
    """``badinh`` (label, day, time), ``published``, ``all`` (created, published, modified), ``none``."""
    views: bool = True
    thousands: str = ""
    author: bool = False
    theme: str = "badinh"
    topper: str | None = "Tin tức - Sự kiện"
    crumb: tuple[str, ...] = ()
    clock: bool = True
    related: bool = True
    tools: bool = True
    comments: bool = False
    display_page: bool = False
    suffix: str = ""
    kinds: tuple[str, ...] = ()
    back: bool = False
    canonical: bool = False
    anchor: bool = True
    blind: bool = False


def slug(story: Story) -> str:
    """Give the article's url title."""
    return kit.slug(story.title)


def key(story: Story) -> str:
    """Give the key: of the url title alone."""
    return url_key(f"/{slug(story)}")


def link(story: Story, dress: Dress, suffix: str = "") -> str:
    """Give an article's address: in the publisher of a page, or on its display page."""
    place = "/-/" if dress.display_page else f"/{dress.page}/-/asset_publisher/{dress.instance}/content/"
    return f"{HOST}{place}{slug(story)}{suffix}"


def raw(story: Story, dress: Dress) -> str | None:
    """Give the printed date."""
    if dress.date == "none" or story.published is None:
        return None
    return kit_liferay.minute(story, "%d/%m/%Y | %H:%M") if dress.date == "badinh" else kit_liferay.day(story)


def date_info(story: Story, dress: Dress) -> str:
    """Print the dates as the portlet's preferences say."""
    printed = raw(story, dress)
    if printed is None:
        return ""
    text = {
        "badinh": f"Ngày đăng {printed}",
        "published": f"Đã xuất bản {printed} - ",
        "all": f"Đã tạo 02/01/2025 - Đã xuất bản {printed} - Được sửa đổi 2 Ngày trước.",
    }[dress.date]
    return f'<span class="date-info">{text}</span>'


def heading(story: Story, dress: Dress) -> str:
    """Print the title in the edition's markup."""
    title = attribute(story.title)
    back = (
        '<span class="header-back-to"><a href="/tin-tuc-su-kien" class="lfr-icon-item"><svg class="lexicon-icon lexicon-icon-angle-left"></svg></a></span>'
        if dress.back
        else ""
    )
    if dress.build == "70":
        return f'<h4 class="asset-title component-title">{back}{title}</h4>'
    if dress.build == "74":
        return f'<div class="align-items-center d-flex mb-2"><p class="component-title h4">{back}<span class="asset-title d-inline"> {title} </span></p></div>'
    return f'<div class="mb-2"><h4 class="component-title">{back}<span class="asset-title d-inline"> {title} </span></h4></div>'


def meta(story: Story, dress: Dress) -> str:
    """Print the row with author, dates and counter."""
    count = f"{story.views:,} Lượt xem".replace(",", dress.thousands)
    views = (
        f'<div class="asset-view-count-info text-secondary"><span class="view-count-info">{count}</span></div>'
        if dress.views
        else ""
    )
    name = escape(kit_liferay.poster(story))
    user = (
        f'<div class="text-truncate-inline"><span class="text-truncate user-info"><strong>{name}</strong></span></div>'
        if dress.author
        else ""
    )
    avatar = (
        '<div class="asset-avatar autofit-col inline-item-before mr-3 pt-1"><span class="sticker sticker-circle"><svg class="lexicon-icon lexicon-icon-user"></svg></span></div>'
        if dress.author
        else ""
    )
    inner = f'{user}<div class="asset-user-info text-secondary">{date_info(story, dress)}</div>{views}'
    if dress.build == "74":
        return f'<div class="content-row mb-4 metadata-author content-row-padded">{avatar.replace("autofit-col", "content-col")}<div class="content-col content-col-expand"><div class="content-row"><div class="content-col content-col-expand">{inner}</div></div></div></div>'
    return f'<div class="autofit-row mb-4 metadata-author">{avatar}<div class="autofit-col autofit-col-expand"><div class="autofit-row"><div class="autofit-col autofit-col-expand">{inner}</div></div></div></div>'


def below(story: Story, dress: Dress) -> str:
    """Print what stands below the content: tools, related articles, comments."""
    out = ""
    if dress.tools:
        out += (
            '<div class="asset-tags mb-3"><span class="taglib-asset-tags-summary"><a class="badge badge-default badge-sm" href="/tin?tag=x">chuyển đổi số</a></span></div><div class="separator"></div>'
            f'<div class="asset-details autofit-float autofit-row autofit-row-center"><div class="autofit-col component-subtitle mr-3 print-action"><a class="btn btn-sm" href="javascript:_ns_printPage_1();"><span class="hide-accessible">In {escape(story.title)}</span></a></div>'
            '<div class="autofit-col"><div class="taglib-social-bookmarks"><ul><li class="taglib-social-bookmark"><a class="btn btn-monospaced" href="https://www.facebook.com/sharer/">Facebook</a></li></ul></div></div></div>'
        )
    if dress.comments:
        out += '<div class="col-md-12 mt-4"><div class="taglib-discussion"><p>Đề nghị phường sớm công bố lịch tiêm đợt tiếp theo cho bà con được biết.</p><span class="date-info">20/06/2025 10:11</span></div></div>'
    return out


def related(dress: Dress) -> str:
    """Print the theme's list of related articles, with dates on some builds."""
    rows = "".join(
        f'<li><a href="{link(s, dress)}">{escape(s.title)}</a>{f" <span>({kit_liferay.day(s)})</span>" if dress.build == "74" else ""}</li>'
        for s in kit.stories(4, "related")
    )
    return (
        f'<div class="related_asset"><div class="related_asset_title">Tin liên quan</div><ul>{rows}</ul></div>'
        if dress.related
        else ""
    )


def full_content(story: Story, dress: Dress, variant: int = 0) -> str:
    """Print the full view."""
    ns = f"_{PORTLET}_INSTANCE_{dress.instance}"
    anchor = f'<span class="asset-anchor lfr-asset-anchor" id="{dress.entry}"></span>' if dress.anchor else ""
    blind = (
        '<div id="blind-support"><a href="javascript:;" onclick="play()"><i class="icon-volume-up"></i> Đọc bài viết</a></div>'
        if dress.blind
        else ""
    )
    shown = meta(story, dress) if dress.date != "none" or dress.views or dress.author else ""
    return (
        f'<div class="asset-full-content clearfix mb-5 default-asset-publisher show-asset-title " data-fragments-editor-item-id="29624-{dress.entry}">\n{heading(story, dress)}\n{anchor}{shown}{blind}\n'
        f'<div class="asset-content mb-3" id="{ns}_{dress.entry}"><div class="journal-content-article " data-analytics-asset-id="{dress.entry - 7}" data-analytics-asset-type="web-content">\n'
        f"{kit.body(story, variant)}{kit.sign(story, variant)}\n</div></div>\n{below(story, dress)}</div>{related(dress)}"
    )


def article(case: str, story: Story, dress: Dress, variant: int = 0, **changes: Any) -> Fixture:
    """Give one article's page and what it says."""
    story = story if dress.date == "badinh" else kit_liferay.daily(story)
    url = link(story, dress, dress.suffix)
    portlet = f"{PORTLET}_INSTANCE_{dress.instance}"
    main = kit_liferay.boundary(
        portlet, full_content(story, dress, variant), "portlet-asset-publisher", dress.topper, seven=True
    )
    top = (
        kit_liferay.boundary(
            "com_liferay_site_navigation_breadcrumb_web_portlet_SiteNavigationBreadcrumbPortlet",
            kit_liferay.crumbs(*dress.crumb, form="seven"),
            "portlet-breadcrumb",
            seven=True,
        )
        if dress.crumb
        else ""
    )
    page = kit_liferay.seven(
        story.title, main, url, seed=case, top=top, side=side() + kit.side_boxes(case), clock=dress.clock, theme=dress.theme,
        kinds=dress.kinds, canonical=link(story, dress) if dress.canonical else None,
    )  # fmt: skip
    wanted: dict[str, Any] = {
        "raw": raw(story, dress),
        "category": dress.crumb[-1] if len(dress.crumb) > 1 else dress.topper,
    }
    if dress.author:
        wanted |= kit_liferay.account_noted(story)
    elif story.signature.form in ("node", "account"):
        raise ValueError(case)
    wanted |= {"views": dress.views, "lead": False, "canonical": link(story, dress), **changes}
    return Fixture(T, f"article-{case}", page, url, "article", kit.item(story, T, url, key(story), **wanted))


def side() -> str:
    """Print a second publisher beside the main one, with dates."""
    rows = "".join(
        news_wrapper(s, Dress(page="thong-bao", instance="Zz8u7Yt6AbCd")) for s in kit.stories(3, "side")
    )
    return kit_liferay.boundary(
        f"{PORTLET}_INSTANCE_Zz8u7Yt6AbCd",
        f'<div class="asset-publisher-list-wrapper">{rows}</div>',
        "portlet-asset-publisher",
        "Thông báo",
        seven=True,
    )


def news_wrapper(story: Story, dress: Dress, suffix: str = "", picture: bool = True) -> str:
    """Print one row of the theme's list: the picture is a background."""
    url = attribute(link(story, dress, suffix))
    image = (
        f'<div class="box-img"><a href="{url}"><div class="img-wrapper"><div class="background-image" style="background-image: url(\'/documents/1062718/0/{story.key}.jpg\')"></div></div></a></div>'
        if picture
        else ""
    )
    return (
        f'<div class="news-wrapper">{image}<div class="news-title"><a href="{url}">{escape(story.title)}</a></div>'
        f'<div class="sub-info"><i class="icon-calendar"></i> {kit_liferay.minute(story, "%d/%m/%Y %H:%M")}</div><div class="news-summary">{kit.teaser(story)}</div></div>\n'
    )


def abstract(story: Story, dress: Dress, suffix: str = "") -> str:
    """Print one row of the stock list."""
    url, title = attribute(link(story, dress, suffix)), escape(story.title)
    if dress.build == "74":
        head = f'<div class="align-items-center d-flex mb-2"><p class="component-title h4"><a class="asset-title d-inline" href="{url}"> {title} </a></p></div>'
    elif dress.build == "70":
        head = f'<h4 class="asset-title"><a href="{url}">{title}</a></h4>'
    else:
        head = f'<div class="mb-4"><h4 class="component-title"><a class="asset-title d-inline" href="{url}"> {title} </a></h4></div>'
    return (
        f'<div class="asset-abstract mb-5 default-asset-publisher"><span class="asset-anchor lfr-asset-anchor" id="{story.key}"></span>{head}{meta(story, dress)}'
        f'<div class="asset-content mb-4"><div class="asset-summary">{kit.teaser(story)}</div><div class="asset-more"><a href="{url}">Đọc thêm <span class="hide-accessible">Về {title}</span> &raquo;</a></div></div></div>\n'
    )


def listing(
    case: str,
    number: int,
    *,
    form: str = "wrapper",
    per: int = 10,
    total: int = 24,
    dress: Dress | None = None,
    suffix: str = "",
) -> Fixture:
    """Give one page of a list."""
    dress = dress or Dress()
    everything = kit.stories(total, "list7") if total else []
    rows = everything[(number - 1) * per : number * per]
    if form != "wrapper" and dress.date != "badinh":
        rows = [kit_liferay.daily(s) for s in rows]
    last, ns = max(1, -(-total // per)), f"{PORTLET}_INSTANCE_{dress.instance}"
    first = f"{HOST}/{dress.page}"

    def url_of(n: int) -> str:
        return f"{first}?p_p_id={ns}&p_p_lifecycle=0&p_p_state=normal&p_p_mode=view&_{ns}_delta={per}&p_r_p_resetCur=false&_{ns}_cur={n}"

    if form == "wrapper":
        printed = f'<div class="asset-publisher-list-wrapper">\n{"".join(news_wrapper(s, dress, suffix, i % 3 != 1) for i, s in enumerate(rows))}</div>'
        entries = [
            kit.entry(s, link(s, dress, suffix), key(s), kit_liferay.minute(s, "%d/%m/%Y %H:%M"))
            for s in rows
        ]
    else:
        printed = "".join(abstract(s, dress, suffix) for s in rows)
        entries = [kit.entry(s, link(s, dress, suffix), key(s), raw(s, dress), dress.views) for s in rows]
    if not rows:
        printed = '<div class="alert alert-info text-center"> Không có kết quả nào. </div>'
    pager = kit_liferay.pager7(url_of, number, last, total, per)
    main = kit_liferay.boundary(ns, printed + pager, "portlet-asset-publisher", dress.topper, seven=True)
    url = first if number == 1 else url_of(number)
    page = kit_liferay.seven(
        "Tin tức",
        main,
        url,
        seed=case,
        side=side() + kit.side_boxes(case),
        clock=True,
        theme=dress.theme,
        kinds=dress.kinds,
    )
    return kit.listing(T, case, page, url, entries, url_of(number + 1) if number < last else None)


def articles() -> Iterator[Fixture]:
    """Give the first batch of articles."""
    stock = {"theme": "stock", "related": False, "topper": "Tin địa phương"}
    yield article("caption-source-badinh", kit.story("lead-caption-source-paren", 1), Dress(blind=True))
    yield article("author-right-74", kit.story("caption-centred-author-right", 2), Dress(build="74"), 1)
    yield article(
        "two-lines-70", kit.story("caption-table-entities-two-lines", 3), Dress(build="70", thousands=".")
    )
    yield article("data-table-stock", kit.story("same-title-again", 4), Dress(date="published", **stock))
    yield article(
        "nested-list-all-dates",
        kit.story("nested-list-file", 5),
        Dress(date="all", build="74", **stock),
        modified_at="2025-06-19",
    )
    yield article(
        "node-is-person",
        kit.story("quotes-author-node-file-link", 6),
        Dress(author=True, date="published", **stock),
    )
    yield article(
        "account",
        kit.story("account-name-list", 7),
        Dress(author=True, build="74", comments=True, kinds=("attributes",)),
    )
    yield article("pdf-only", kit.story("files-only", 8), Dress(views=False))
    yield article("no-date", kit.story("no-date", 9), Dress(date="none"))
    yield article(
        "no-meta-display-page",
        kit.story("plain-nothing", 10),
        Dress(date="none", views=False, display_page=True, canonical=True),
    )
    yield article("word-back-link", kit.story("word-paste-two-br", 11), Dress(back=True, kinds=("quotes",)))
    yield article(
        "nfd-breadcrumb",
        kit.story("two-pictures-in-table-nfd", 12),
        Dress(crumb=("Trang chủ", "Tin tức"), topper=None, kinds=("hex",)),
    )
    yield article(
        "zero-width",
        kit.story("zero-width-caption-same-paragraph", 13),
        Dress(build="74", anchor=False, thousands=",", kinds=("lines", "comments")),
    )
    yield article("midnight", kit.story("midnight-nested-list", 14), Dress(blind=True, tools=False))
    yield article(
        "redirect",
        kit.story("two-captions-nbsp-author", 15),
        Dress(
            suffix="?_com_liferay_redirect=https%3A%2F%2Flieugiang.shell.invalid%2Fhome&p_p_state=normal",
            build="74",
        ),
        2,
    )
    yield article("title-repeated", kit.story("title-repeated-in-body", 16), Dress(date="published", **stock))


def listings() -> Iterator[Fixture]:
    """Give the lists."""
    yield listing("listing-first", 1)
    yield listing("listing-middle", 2)
    yield listing("listing-last", 3)
    yield listing("listing-empty", 1, total=0)
    yield listing(
        "listing-abstracts-72",
        1,
        form="abstracts",
        dress=Dress(theme="stock", date="published"),
        suffix="?redirect=%2Ftin-tuc-su-kien",
    )
    yield listing(
        "listing-abstracts-74",
        2,
        form="abstracts",
        dress=Dress(build="74", author=True, thousands="."),
        per=5,
    )
    yield listing(
        "listing-display-pages",
        1,
        form="abstracts",
        dress=Dress(build="70", display_page=True, views=False),
        per=20,
        total=12,
    )


def others() -> Iterator[Fixture]:
    """Give pages that are no article."""
    story, dress = kit.story("plain-nothing", 20), Dress()
    url, list_url = link(story, dress), f"{HOST}/tin-tuc-su-kien"
    portlet = f"{PORTLET}_INSTANCE_{dress.instance}"
    rows = listing("x", 1)
    shown = article("x", story, dress).page
    gone = kit_liferay.boundary(
        portlet,
        '<div class="alert alert-danger" role="alert"><strong class="lead">Lỗi:</strong>Nội dung đã bị xóa hoặc không tồn tại.</div>',
        "portlet-asset-publisher",
        "Tin tức",
        seven=True,
    )
    static = kit_liferay.boundary(
        "com_liferay_journal_content_web_portlet_JournalContentPortlet_INSTANCE_gt",
        '<div class="journal-content-article " data-analytics-asset-type="web-content"><p>Phường nằm ở phía đông của quận, diện tích tự nhiên 4,7 km2, dân số 21.300 người.</p></div>',
        "portlet-journal-content",
        "Giới thiệu",
        seven=True,
    )
    printed = f"{list_url}?p_p_id={portlet}&p_p_lifecycle=0&p_p_state=pop_up&p_p_mode=view&_{portlet}_mvcPath=%2Fview_content.jsp&_{portlet}_assetEntryId=1062718&_{portlet}_viewMode=print&_{portlet}_type=content"
    yield kit.error(T, "hanoi-article", kit_liferay.hanoi_article(), url, "TemplateMismatch")
    yield kit.error(T, "listing-as-article", rows.page, list_url, "NotAnArticle")
    yield kit.error(T, "article-as-listing", shown, url, "TemplateMismatch", "listing")
    yield kit.error(T, "language-trap", rows.page, f"{url}/vi/en", "NotAnArticle")
    yield kit.error(T, "soft-404", kit_liferay.seven("Tin tức", gone, url), url, "GonePage")
    yield kit.error(T, "status-page", kit_liferay.status_page(url, seven_=True), url, "GonePage")
    yield kit.error(T, "login", kit_liferay.login(), url, "LoginPage")
    yield kit.error(
        T,
        "static-page",
        kit_liferay.seven("Giới thiệu", static, f"{HOST}/gioi-thieu"),
        f"{HOST}/gioi-thieu",
        "NotAnArticle",
    )
    yield kit.error(T, "print-view", shown, printed, "NotAnArticle")


def fixtures() -> Iterator[Fixture]:
    """Give every fixture of the template."""
    yield from articles()
    yield from listings()
    yield from others()
