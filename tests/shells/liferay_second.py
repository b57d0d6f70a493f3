"""The second batch of the Liferay shells: pages as different as sites of one CMS are.

Structures that print title, date and lead themselves, display pages of fragments, older breadcrumbs, lists of a
site's own making, layout tables, tags left open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from portalcrawl.demo.markup.shared import attribute
from portalcrawl.demo.stories import FileLink
from tests.shells import bkav, hoabinh, kit, kit_liferay, liferay6, liferay7, vcms
from tests.shells.kit import Fixture, Story

SIX, SEVEN = liferay6.T, liferay7.T


def swapped(fixture: Fixture, *pairs: tuple[str, str], **changes: Any) -> Fixture:
    """Change a fixture's page by hand; what is to be replaced must be there."""
    page = fixture.page
    for old, new in pairs:
        if old not in page:
            raise ValueError(f"{fixture.case}: {old!r} is not on the page")
        page = page.replace(old, new)
    return replace(fixture, page=page, expected=fixture.expected | changes)


def _item(template: str, case: str, story: Story, page: str, url: str, key: str, **wanted: Any) -> Fixture:
    return Fixture(
        template, f"article-b2-{case}", page, url, "article", kit.item(story, template, url, key, **wanted)
    )


# ------------------------------------------------------------------------------------------------ Liferay 6


def structured6() -> Fixture:
    """Print an article whose structure has title, date and lead; the publisher shows neither title nor metadata."""
    story, dress = (
        kit.story("lead-caption-source-paren", 41),
        liferay6.Dress(instance="b7Kd", page="tin-hoat-dong"),
    )
    url, ns = liferay6.link(story, dress), "101_INSTANCE_b7Kd"
    inner = (
        f'<div class="asset-full-content no-title"><div class="asset-content" id="_{ns}_99120"><div class="journal-content-article"> <div class="chi-tiet"><h2 class="tieu-de">{attribute(story.title)}</h2>\n'
        f'<div class="ngay-dang">({kit_liferay.minute(story)})</div>\n<p class="tomtat">{escape(story.lead or "")}</p>\n<div class="noi-dung">{kit.body(story)}{kit.sign(story)}</div></div> </div> <br /> </div> </div>'
    )
    main = kit_liferay.boundary(ns, inner, "portlet-asset-publisher", "Hoạt động của xã")
    page = kit_liferay.six(
        f"{story.title} - Tin hoạt động", main, url, seed="b2-1", side=kit.side_boxes("b2-1"), clock=True
    )
    return _item(
        SIX,
        "structure-prints-all",
        story,
        page,
        url,
        liferay6.key(story, dress),
        raw=kit_liferay.minute(story),
        category="Hoạt động của xã",
        views=False,
    )


def old_breadcrumb6() -> Fixture:
    """Print 6.1's breadcrumb, ending in the article, and its numbered columns."""
    story = kit_liferay.daily(kit.story("caption-centred-author-right", 42))
    dress = liferay6.Dress(heading="h1", crumb=(), fields=("publish-date", "view-count"), links=True)
    crumbs = (
        '<div class="portlet-boundary portlet-boundary_73_ portlet-breadcrumb" id="p_p_id_73_"><div class="portlet-body"><ul class="breadcrumbs breadcrumbs-horizontal lfr-component"> <li class="first"><span><a href="/">UBND xã</a></span></li><li><span><a href="/tin">Tin tức</a></span></li>'
        f'<li><span><a href="/kt">Kinh tế - Xã hội</a></span></li><li class="last"><span><a href="/x">{attribute(story.title)}</a></span></li></ul></div></div>'
    )
    made = liferay6.article("b2-old-breadcrumb", story, dress, category="Kinh tế - Xã hội")
    return swapped(
        made,
        (
            '<div class="portlet-boundary portlet-boundary_101',
            f'{crumbs}<div class="portlet-boundary portlet-boundary_101',
        ),
    )


def more6() -> Iterator[Fixture]:
    """Give stock pages with other details."""
    yield structured6()
    yield old_breadcrumb6()
    bare = ("publish-date", "view-count")
    made = liferay6.article(
        "b2-labelled-metadata",
        kit.story("two-captions-nbsp-author", 43),
        liferay6.Dress(fields=("author", "publish-date", "view-count"), thousands="."),
    )
    yield swapped(
        made,
        ('<span class="metadata-entry metadata-publish-date"> ', '<span class="metadata-entry metadata-publish-date"><i class="icon-calendar"></i> Ngày đăng: '),
        (' Xem </span>', ' lượt xem </span>'), (" Bởi admin", " Được viết bởi: admin"),
    )  # fmt: skip
    made = liferay6.article(
        "b2-body-in-table", kit.story("label-source-table", 44), liferay6.Dress(fields=bare, clock=True)
    )
    yield swapped(
        made,
        (
            '<div class="journal-content-article"> ',
            '<div class="journal-content-article"> <table border="0" width="100%"><tbody><tr><td> ',
        ),
        (" </div> <br /> ", " </td></tr></tbody></table> </div> <br /> "),
    )
    made = liferay6.article(
        "b2-ratings-and-flags", kit.story("nested-list-file", 45), liferay6.Dress(fields=bare, comments=True)
    )
    yield swapped(
        made,
        (" <br /> ", ' <div class="asset-flag"><div class="taglib-flags"><span><a href="javascript:;"><span class="taglib-text">Cảnh báo nội dung vi phạm</span></a></span></div></div> <div class="asset-ratings"><div class="taglib-ratings stars"><div class="liferay-rating-vote"><div class="aui-rating-label-element">Đánh giá của bạn</div></div><div class="liferay-rating-score"><div>Trung bình (3 Phiếu)</div></div></div></div> <div class="asset-more"> <a href="/xem">Xem trong ngữ cảnh &raquo;</a> </div> <br /> '),
    )  # fmt: skip
    story = kit.story("zero-width-caption-same-paragraph", 46)
    made = liferay6.article(
        "b2-field-name-leaks", story, liferay6.Dress(fields=bare, null=True, suffix="?p_p_state=maximized")
    )
    yield swapped(
        made,
        ('<div class="journal-content-article"> ', '<div class="journal-content-article"> <p>content:</p> '),
    )
    made = liferay6.article(
        "b2-two-signature-lines-table",
        kit.story("amp-stray-end-tags-two-lines", 47),
        liferay6.Dress(fields=("publish-date",), topper="Tin nổi bật", crumb=(), kinds=("upper",)),
    )
    yield made
    made = liferay6.article(
        "b2-maximized-group",
        (s := kit.story("word-paste-two-br", 48)),
        liferay6.Dress(fields=bare, suffix="/20182/maximized", canonical=True),
        canonical=liferay6.link(s, liferay6.Dress(), "/20182/maximized"),
    )
    yield made
    yield own_list6()


def own_list6() -> Fixture:
    """Print a list by a display template of the site's own."""
    stories = [kit_liferay.daily(s) for s in kit.stories(12, "adt6")]
    dress = liferay6.Dress()
    ns = "101_INSTANCE_AKFI5qRls1e8"
    first = f"{liferay6.HOST}/tin-tuc"
    rows = "".join(
        f'<div class="item-tin"><a class="anh" href="{liferay6.link(s, dress)}"><img src="/documents/10180/{s.key}.jpg" alt=""></a><h4><a href="{liferay6.link(s, dress)}">{escape(s.title)}</a></h4><p class="ngay">{kit_liferay.day(s)}</p><p>{kit.teaser(s)}</p></div>\n'
        for s in stories[:6]
    )
    url_of = lambda n: f"{first}?p_p_id={ns}&p_p_lifecycle=0&_{ns}_delta=6&_{ns}_cur={n}"  # noqa: E731
    main = kit_liferay.boundary(
        ns,
        f'<div class="ds-tin">{rows}</div>{kit_liferay.pager62(url_of, 1, 2, 12, 6)}',
        "portlet-asset-publisher",
    )
    page = kit_liferay.six(
        "Tin tức",
        main,
        first,
        seed="own6",
        side=liferay6.side_publisher(4) + kit.side_boxes("own6"),
        clock=True,
    )
    entries = [
        kit.entry(s, liferay6.link(s, dress), liferay6.key(s, dress), kit_liferay.day(s), day=True)
        for s in stories[:6]
    ]
    return kit.listing(SIX, "listing-b2-own-display", page, first, entries, url_of(2))


# ------------------------------------------------------------------------------------------------ Liferay 7


def structured7() -> Fixture:
    """Print an article whose structure has title, lead and author; the publisher shows the date only."""
    story, dress = kit.story("label-source-table", 51), liferay7.Dress(date="badinh", views=False)
    url = liferay7.link(story, dress)
    portlet = f"{liferay7.PORTLET}_INSTANCE_{dress.instance}"
    inner = (
        f'<div class="asset-full-content clearfix mb-5 no-title "> <span class="asset-anchor lfr-asset-anchor" id="77120"></span> {liferay7.meta(story, dress)} <div class="asset-content mb-3"> <div class="journal-content-article " data-analytics-asset-id="77113"> <h1 class="title-detail">{attribute(story.title)}</h1>'
        f'<p class="lead">{escape(story.lead or "")}</p> <div class="content-detail">{kit.body(story)}{kit.sign(story)}</div> </div> </div> </div>'
    )
    main = kit_liferay.boundary(portlet, inner, "portlet-asset-publisher", "Tin tức", seven=True)
    page = kit_liferay.seven(
        story.title, main, url, seed="b2-7", side=liferay7.side() + kit.side_boxes("b2-7"), clock=True
    )
    return _item(
        SEVEN,
        "structure-prints-title",
        story,
        page,
        url,
        liferay7.key(story),
        raw=liferay7.raw(story, dress),
        category="Tin tức",
        views=False,
    )


def fragments7() -> Fixture:
    """Print a display page made of fragments: no publisher, the date in a fragment of its own."""
    story = kit.story("caption-table-entities-two-lines", 52)
    url = f"{liferay7.HOST}/w/{liferay7.slug(story)}"
    main = (
        f'<div class="layout-content portlet-layout" id="main-content" role="main"><div class="lfr-layout-structure-item-container"><div class="component-heading lfr-layout-structure-item-heading"><h1 class="component-heading mb-0 text-break" data-lfr-editable-id="element-text">{attribute(story.title)}</h1></div>'
        f'<div class="component-paragraph"><div class="clearfix component-paragraph text-break" data-lfr-editable-id="element-text">{kit_liferay.minute(story)}</div></div>'
        f'<div class="lfr-layout-structure-item-web-content"><div class="journal-content-article " data-analytics-asset-id="88231" data-analytics-asset-title="{attribute(story.title)}" data-analytics-asset-type="web-content">{kit.body(story)}{kit.sign(story)}</div></div></div></div>'
    )
    page = kit_liferay.seven(
        story.title, main, url, seed="frag7", side=kit.side_boxes("frag7"), theme="stock"
    )
    return _item(
        SEVEN,
        "fragments",
        story,
        page,
        url,
        liferay7.key(story),
        raw=kit_liferay.minute(story),
        category=None,
        lead=False,
        views=False,
    )


def more7() -> Iterator[Fixture]:
    """Give pages of Liferay 7 with other details."""
    yield structured7()
    yield fragments7()
    made = liferay7.article(
        "b2-date-without-label",
        kit.story("lead-caption-source-paren", 53),
        liferay7.Dress(build="74", crumb=("Trang chủ", "Tin tức", "Văn hóa"), topper=None),
    )
    yield swapped(
        made,
        ('<span class="date-info">Ngày đăng ', '<span class="date-info"><i class="icon-time"></i> '),
        (" Lượt xem</span>", " lượt đọc</span>"),
    )
    made = liferay7.article(
        "b2-views-first-english",
        kit.story("two-captions-nbsp-author", 54),
        liferay7.Dress(build="70", date="published", theme="stock", topper="Công tác Đảng", related=False),
    )
    yield swapped(made, (">Đã xuất bản ", ">Published "), (" Lượt xem</span>", " Views</span>"))
    made = liferay7.article(
        "b2-asset-links",
        kit.story("nested-list-file", 55),
        liferay7.Dress(theme="stock", related=False, comments=True),
    )
    yield swapped(
        made,
        (
            '<div class="asset-tags mb-3">',
            '<div class="asset-links mb-4"><h2 class="mb-1 taglib-asset-links-header">Tài sản liên quan</h2><ul class="asset-links-list"><li class="asset-links-list-item"><a href="/documents/20121/0/Quy+che.pdf/4f3c1c1c-aaaa-4bbb-8ccc-121212121212">Quy chế.pdf</a></li></ul></div><div class="asset-tags mb-3">',
        ),
    )
    made = liferay7.article(
        "b2-bare-portlet-page-clock",
        kit.story("no-date", 56),
        liferay7.Dress(date="none", views=False, author=True, topper=None),
    )
    yield swapped(
        made,
        (
            '<div class="marquee">',
            '<div class="dong-ho">Hôm nay: Thứ Bảy, ngày 21/06/2025 09:31</div><div class="marquee">',
        ),
    )
    made = liferay7.article(
        "b2-expired-and-created",
        kit.story("pictures-side-by-side-entities", 57),
        liferay7.Dress(date="all", build="74", theme="stock"),
        modified_at="2025-06-20",
    )
    yield swapped(made, ("Được sửa đổi 2 Ngày trước.", "Hết hạn 31/12/2025 - Đã sửa 1 Ngày trước."))
    yield own_list7()


def own_list7() -> Fixture:
    """Print a list of cards by a display template of the site's own."""
    stories, dress = kit.stories(9, "adt7"), liferay7.Dress(display_page=True)
    portlet = f"{liferay7.PORTLET}_INSTANCE_qWe3"
    first = f"{liferay7.HOST}/thong-bao"
    rows = "".join(
        f'<div class="col-md-4 mb-3"><div class="card h-100"><a href="{liferay7.link(s, dress)}"><img class="card-img-top" src="/documents/{s.key}.jpg"></a><div class="card-body"><a class="card-title" href="{liferay7.link(s, dress)}">{escape(s.title)}</a><small class="text-muted"><i class="far fa-clock"></i> {kit_liferay.minute(s, "%H:%M %d/%m/%Y")}</small></div></div></div>\n'
        for s in stories[3:6]
    )
    main = kit_liferay.boundary(
        portlet, f'<div class="row">{rows}</div>', "portlet-asset-publisher", "Thông báo", seven=True
    )
    page = kit_liferay.seven("Thông báo", main, first, seed="own7", side=kit.side_boxes("own7"), clock=True)
    entries = [kit.entry(s, liferay7.link(s, dress), liferay7.key(s), None) for s in stories[3:6]]
    for e, s in zip(entries, stories[3:6], strict=True):
        e["published_raw"] = kit_liferay.minute(s, "%H:%M %d/%m/%Y")
        e["published_at"] = s.moment.date().isoformat()
    return kit.listing(SEVEN, "listing-b2-cards", page, first, entries, None)


# ------------------------------------------------------------------------- VietSoftware, Hòa Bình, Bkav


def more_vcms() -> Iterator[Fixture]:
    """Give pages of VCMS with other details."""
    made = vcms.article(
        "b2-lead-in-span",
        kit.story("lead-caption-source-paren", 61),
        vcms.Dress(category="1408", instance="Wz9Q", page="chi-dao-dieu-hanh", section="Chỉ đạo, điều hành"),
    )
    yield swapped(
        made,
        (
            '<p style="font-weight:bold;color:#393939;"> ',
            '<p style="font-weight: bold; color: #393939"><span style="font-size:13px">',
        ),
        ("\n<p><p", "</span>\n<p><p")
        if "\n<p><p" in made.page
        else ('class="wd-actor"', 'class="wd-actor" align="right"'),
    )
    made = vcms.article(
        "b2-actor-in-brackets", kit.story("label-source-table", 62), vcms.Dress(clock=True, kinds=("quotes",))
    )
    unit = made.expected["source"]
    yield swapped(
        made,
        (f"<p class='wd-actor'>{unit}", f"<p class='wd-actor'>(Theo: {unit})")
        if f"<p class='wd-actor'>{unit}" in made.page
        else (f'<p class="wd-actor">{unit}', f'<p class="wd-actor">(Nguồn: {unit})'),
    )
    made = vcms.article(
        "b2-div-left-open", kit.story("nested-list-file", 63), vcms.Dress(label="Ngày đăng: ", label_ncr=True)
    )
    yield swapped(
        made,
        ('\n<p class="wd-actor">', '<div class="clearfix"><div>\n<p class="wd-actor">')
        if '\n<p class="wd-actor">' in made.page
        else ('<p class="wd-actor">', '<div class="clearfix"><div><p class="wd-actor">'),
    )
    story = replace(
        kit.story("ordered-list-attachment-box", 64),
        files=(
            FileLink("/documents/10182/99/Cong+van+so+31", "cong-van-31.docx"),
            FileLink("/documents/10182/99/phu-luc.xlsx", "phu-luc.xlsx"),
        ),
    )
    yield vcms.article("b2-two-documents", story, vcms.Dress(friendly=False, nested=True))
    made = vcms.article(
        "b2-old-category-image",
        kit.story("caption-table-entities-two-lines", 65),
        vcms.Dress(old=True, picture=True, kinds=("upper", "attributes")),
    )
    yield made
    made = vcms.article("b2-session-id", kit.story("two-captions-nbsp-author", 66), vcms.Dress())
    url = made.url.replace(".html", ".html;jsessionid=3F1A")
    yield replace(made, url=url, expected=made.expected | {"url": url})
    yield vcms.listing(
        "listing-b2-short-pager",
        2,
        per=6,
        total=12,
        more=0,
        dress=vcms.Dress(kinds=("quotes",), section="Văn bản mới"),
    )


def more_hoabinh() -> Iterator[Fixture]:
    """Give pages of the Hòa Bình module with other details."""
    made = hoabinh.article(
        "b2-newspaper",
        kit.story("plain-nothing", 71),
        hoabinh.Dress(picture="Ảnh minh họa", source="Báo Hòa Bình điện tử"),
    )
    yield replace(made, expected=made.expected | {"source": "Báo Hòa Bình điện tử"})
    made = hoabinh.article(
        "b2-lead-two-paragraphs",
        kit.story("two-captions-nbsp-author", 72),
        hoabinh.Dress(lead_tag="p", section="Kinh tế", signed=False),
    )
    lead = made.expected["lead"]
    yield swapped(
        made,
        (
            '<div class="summary" id="leadDetail"> <p>',
            '<div class="summary" id="leadDetail"> <p><strong>(HB) - </strong>',
        ),
        lead=f"(HB) - {lead}",
    )
    yield hoabinh.article(
        "b2-pen-name",
        kit.story("plain-nothing", 73),
        hoabinh.Dress(author="Hải Yến", instance="k2L"),
        author="Hải Yến",
    )
    yield hoabinh.article(
        "b2-account",
        kit.story("caption-table-entities-two-lines", 74),
        hoabinh.Dress(author="admin", clock=True),
        warnings=("account_name",),
    )
    made = hoabinh.article(
        "b2-nested-wrapper",
        kit.story("file-name-line-nested-wrapper", 75),
        hoabinh.Dress(sound=True, kinds=("lines",)),
    )
    yield made
    made = hoabinh.article(
        "b2-two-files",
        hoabinh.boxed(kit.story("plain-nothing", 76)),
        hoabinh.Dress(picture="", kinds=("attributes",)),
    )
    yield made
    yield hoabinh.listing(
        "listing-b2-style-05", 2, form="01", per=10, total=24, dress=hoabinh.Dress(section="Thông báo")
    )


def more_bkav() -> Iterator[Fixture]:
    """Give pages of Bkav's portal with other details."""
    made = bkav.article(
        "b2-tools-above",
        kit.story("lead-caption-source-paren", 81),
        bkav.Dress(page="web/guest/tin-noi-bat", english=False),
    )
    yield swapped(
        made,
        (
            '<div class="asset-full-content',
            '<div class="tienich"><a href="javascript:print()">In trang</a> <a href="javascript:sendMail()">Gửi email</a></div><div class="asset-full-content',
        ),
    )
    made = bkav.article(
        "b2-null-title", kit.story("label-source-table", 82), bkav.Dress(related="one", group="/10180")
    )
    yield swapped(made, ('<div class="asset_title"> <span>', '<div class="asset_title"> <span>null '))
    made = bkav.article(
        "b2-lead-with-dash",
        kit.story("two-captions-nbsp-author", 83),
        bkav.Dress(related_dates=False, kinds=("quotes", "lines")),
    )
    yield made
    made = bkav.article("b2-nested-wrapper", kit.story("nested-list-file", 84), bkav.Dress(clock=True))
    yield swapped(
        made,
        (
            '<div class="journal-content-article"> ',
            '<div class="journal-content-article"> <div id="noi-dung-tin"><div class="news-body"> ',
        ),
        (" </div> <br /> ", " </div></div></div> <br /> "),
    )
    story = kit.story("midnight-br-editorial-board", 85)
    made = bkav.article(
        "b2-wrong-weekday", story, bkav.Dress(english=True), warnings=("weekday_contradicts_date",)
    )
    raw = made.expected["published_raw"]
    wrong = f"{'Mon' if not raw.startswith('Mon') else 'Tue'}{raw[3:]}"
    yield swapped(made, (raw, wrong), published_raw=wrong)
    made = bkav.article(
        "b2-two-pictures",
        kit.story("account-name-word-two-figures", 86),
        bkav.Dress(metadata=("author", "view-count"), topper="Xuất bản thông tin"),
        category=None,
    )
    yield made
    yield bkav.listing(
        "listing-b2-second-of-two",
        2,
        per=8,
        total=13,
        dress=bkav.Dress(page="web/guest/kinh-te", kinds=("attributes",)),
    )


def fixtures() -> Iterator[Fixture]:
    """Give every fixture of the second batch."""
    yield from more6()
    yield from more7()
    yield from more_vcms()
    yield from more_hoabinh()
    yield from more_bkav()
