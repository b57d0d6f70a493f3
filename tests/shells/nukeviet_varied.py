"""NukeViet: themes as offices order them, each unlike the CMS's own in some part. The second batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tests.shells import kit, nukeviet, nukeviet3, nukeviet_egov
from tests.shells import nukeviet_parts as parts
from tests.shells.kit import Fixture, Signature, Story
from tests.shells.nukeviet_parts import Site, cut

SO = Site(
    "sotp.shell.invalid",
    "4.5",
    prefix="",
    cat="tin-tu-phap",
    cat_title="Tin tư pháp",
    name="Sở Tư pháp",
    generator=False,
)
QUE = Site(
    "xaque.shell.invalid", "4.6", module="tin-tuc", cat="van-hoa", cat_title="Văn hóa - Xã hội", name="Xã Quế"
)
BAC = Site(
    "phuongbac.shell.invalid",
    "4.4",
    prefix="",
    module="",
    cat="thoi-su",
    cat_title="Thời sự",
    name="Phường Bắc",
)
TINH = Site(
    "vanphong.shell.invalid",
    "4.4",
    prefix="",
    module="",
    cat="tin-van-phong",
    cat_title="Tin văn phòng",
    name="Văn phòng UBND tỉnh",
)
CU = Site("huyencu.shell.invalid", "3.0", cat="Tin-trong-huyen", cat_title="Tin trong huyện", ending="/", scheme="http",
          name="Huyện Cũ")  # fmt: skip


def side(site: Site, others: Sequence[Story]) -> str:
    """Print a column with other articles, their dates and counts, and the portal's counter."""
    rows = "".join(
        f'<li><a href="{site.path(s)}">{cut(s.title)}</a><span class="date">{s.moment:%d/%m/%Y}</span>'
        f'<span class="view"><i class="fa fa-eye"></i> {s.views}</span></li>'
        for s in others
    )
    return (
        f'<div class="col-md-6 cot-phai"><div class="khoi"><div class="tieu-de-khoi">Tin xem nhiều</div><ul class="xem-nhieu">{rows}'
        f"</ul></div>{parts.counter_box()}<p>Lượt truy cập: 4.120.553</p></div>"
    )


def shell(
    site: Site, content: str, title: str, others: Sequence[Story], crumb: str = "", head: str = ""
) -> str:
    """Print a theme of its own: another frame, no class of the CMS's."""
    head = head or parts.head(site, title).replace("/themes/default/", "/themes/donvi/")
    return (
        f'<!DOCTYPE html><html lang="vi">{head}<body class="trang-trong"><div id="top"><span>{parts.CLOCK}</span><h1 class="ten">'
        f'<a href="/">{site.name}</a></h1></div><ul id="menu"><li><a href="{site.root}/{site.cat}/">{site.cat_title}</a></li></ul>'
        f'{crumb}<div class="than-trang"><div class="row"><div class="col-md-18 noi-dung">{content}</div>{side(site, others)}</div></div>'
        f'<div class="chan-trang"><p>Giấy phép số 12/GP-TTĐT ngày 05/03/2021</p><p>Chịu trách nhiệm: Ông Lê Văn Bình</p></div>'
        "</body></html>"
    )


def case(
    template: str, name: str, site: Site, story: Story, page: str, raw: str | None, **changes: Any
) -> Fixture:
    """Give an article's page with its item; ``home`` is the picture beside the lead."""
    home, files = changes.pop("home", []), changes.pop("files", [])
    changes.setdefault("lead", story.lead is not None)
    expected = parts.article_item(site, story, template, raw, **changes)
    expected["images"] = [*home, *expected["images"]]  # type: ignore[misc]
    expected["attachments"] = [*expected["attachments"], *files]  # type: ignore[misc]
    return Fixture(template, f"article-b2-{name}", page, site.url(story), "article", expected)


def default() -> Iterator[Fixture]:
    """Give descendants of the default theme."""
    t, own = "nukeviet", nukeviet.own
    others = parts.rows_of(SO, 4, "varied", 9500)

    one = own(SO, "caption-centred-author-right", 21, 501, lead="Sáng 5/6, Sở Tư pháp họp giao ban.")
    crumb = f'<ol class="breadcrumb"><li><a href="/">Trang chủ</a></li><li><a href="{SO.root}/{SO.cat}/">{SO.cat_title}</a></li></ol>'
    content = (
        f'<div class="chi-tiet"><h1 class="tieu-de">{cut(one.title)}</h1><div class="thong-tin"><i class="fa fa-calendar"></i> '
        f'{parts.full_date(one)} <span class="gach">|</span> Lượt xem: 1.024</div><div class="chia-se"><a href="#"><img src="/themes/donvi/'
        'images/fb.png" alt="fb"></a><a href="#"><img src="/themes/donvi/images/zalo.png" alt="zalo"></a><a>Nghe đọc bài</a></div>'
        f'<div class="sapo hometext">{cut(one.lead or "")}</div><div id="news-bodyhtml" class="bodytext">{kit.body(one)}{kit.sign(one)}'
        f'</div><div class="tin-khac"><h3>Các tin khác</h3><ul><li><a href="{SO.path(others[0])}">{cut(others[0].title)}</a> '
        f"<i>({others[0].moment:%d/%m/%Y})</i></li></ul></div></div>"
    )
    page = shell(SO, content, one.title, others, crumb)
    yield case(t, "own-theme-views", SO, replace(one, views=1024), page, parts.full_date(one), views=True)

    two = own(QUE, "label-source-table", 22, 502)
    crumb = (
        '<nav aria-label="breadcrumb"><ol class="breadcrumb" itemscope><li class="breadcrumb-item"><a href="/vi/">Trang nhất</a></li>'
        f'<li class="breadcrumb-item"><a href="{QUE.root}/">Tin tức</a></li><li class="breadcrumb-item"><a href="{QUE.root}/{QUE.cat}/">'
        f'{QUE.cat_title}</a></li><li class="breadcrumb-item active">{cut(two.title)}</li></ol></nav>'
    )
    content = (
        f'<article class="news_column card" itemtype="https://schema.org/NewsArticle" itemscope><div class="card-body"><h1 class="h2 mb-3">'
        f'{cut(two.title)}</h1><div class="d-none" itemprop="datePublished">2025-06-19T19:45:06+07:00</div><div class="d-flex">'
        f'<time datetime="2025-06-19T19:45:06" class="text-muted me-3">{parts.full_date(two)}</time><a class="ms-auto" href="#">'
        f'<i class="fa-solid fa-print"></i></a></div><h2 class="hometext fs-5 fw-bold">{cut(two.lead or "")}</h2>'
        f'<div id="news-bodyhtml" class="bodytext"><div class="ck-content">{kit.body(two)}</div>{kit.sign(two)}</div>'
        '<div class="tags"><a href="/vi/tin-tuc/tag/xa/">xã</a></div></div></article>'
    )
    yield case(
        t, "bootstrap-time", QUE, two, shell(QUE, content, two.title, others, crumb), parts.full_date(two)
    )

    three = own(BAC, "plain-nothing", 23, 503, lead="Phường tổ chức lễ phát động.",
                signature=Signature(None, "baochinhphu.vn", "node"))  # fmt: skip
    opening = "Thực hiện kế hoạch năm 2025, phường đã phát động phong trào trồng cây."
    three = replace(three, blocks=(kit.Paragraph(opening), *three.blocks))
    dress = nukeviet.Dress(
        "full",
        source='<a title="báo" rel="nofollow" href="https://baochinhphu.vn/a-5.htm">baochinhphu.vn</a>',
    )
    page = nukeviet.detail(BAC, three, dress, others)
    page = page.replace(f"<p>{opening}</p>", f'<p style="text-align:center"><em>{opening}</em></p>')
    home = [{"url": f"{BAC.base}/uploads/news/2025_05/anh-503.jpg", "caption": None}]
    yield case(t, "italic-opening-after-picture", BAC, three, page, parts.full_date(three), home=home)

    four = own(QUE, "two-captions-nbsp-author", 24, 504, lead=None)
    content = (
        f'<div class="news_column newsdetail2"><div class="box-ct"><h2 class="title-detail">{cut(four.title)}</h2><p class="meta-detail">'
        f'<em class="time">Đăng lúc: {parts.full_date(four)}</em> - <span>Đã xem : 2.345</span> - <span>Phản hồi : 3</span></p>'
        f'<div id="news-bodyhtml" class="bodytext margin-bottom-lg">{kit.body(four)}{kit.sign(four)}</div></div></div>'
    )
    page = shell(QUE, content, four.title, others, parts.crumbs([(f"{QUE.root}/{QUE.cat}/", QUE.cat_title)]))
    yield case(
        t, "heading-two-labelled", QUE, replace(four, views=2345), page, parts.full_date(four), views=True
    )

    five = replace(own(SO, "plain-nothing", 25, 505, lead=None, signature=Signature()), blocks=())
    page = nukeviet.detail(SO, five, nukeviet.Dress(), others)
    box = (
        '<div class="dinh-kem news-download-file"><p>Tài liệu đính kèm</p><a href="/uploads/news/2025_06/QD%20505.pdf" title="Tải về">'
        'Tải về</a> <a href="/uploads/news/2025_06/phu-luc.docx">Phụ lục kèm theo Quyết định</a></div><div class="margin-bottom-lg">'
    )
    frame = '<iframe src="https://docs.google.com/viewer?embedded=true&amp;url=https%3A%2F%2Fsotp.shell.invalid%2Fuploads%2Fnews%2F2025_06%2FQD%2520505.pdf"></iframe>'
    page = page.replace(
        'margin-bottom-lg">\n</div>', f'margin-bottom-lg">\n<p>{frame}</p></div>{box}</div>', 1
    )
    files = [{"url": f"{SO.base}/uploads/news/2025_06/QD%20505.pdf", "name": "QD 505.pdf"},
             {"url": f"{SO.base}/uploads/news/2025_06/phu-luc.docx", "name": "Phụ lục kèm theo Quyết định"}]  # fmt: skip
    yield case(t, "viewer-and-direct-files", SO, five, page, parts.full_date(five), files=files)

    six = own(BAC, "caption-table-entities-two-lines", 26, 506, lead="Hội thi có 12 đội.")
    page = nukeviet.detail(BAC, six, nukeviet.Dress(), others)
    page = page.replace(f'<span class="h5">{parts.full_date(six)}</span>', "")
    yield case(t, "no-date", BAC, six, page, None)


def default_listing() -> Iterator[Fixture]:
    """Give a category page of a theme of its own."""
    rows, others = parts.rows_of(SO, 6, "own-list", 7000), parts.rows_of(SO, 4, "varied", 9500)
    items = "".join(
        f'<div class="item"><div class="thumb"><a href="{SO.path(s)}"><img src="/assets/news/{s.key}.jpg" alt=""></a></div><div class="info">'
        f'<div class="tt"><a href="{SO.path(s)}" title="{cut(s.title)}">{cut(s.title)}</a></div><div class="ngay"><span class="date">'
        f'<i class="fa fa-calendar"></i> {s.moment:%d/%m/%Y %H:%M}</span> <span class="view"><i class="fa fa-eye"></i> {s.views} lượt xem'
        f'</span></div><p>{kit.teaser(s)}</p><a class="xem" href="{SO.path(s)}">Chi tiết</a></div></div>\n'
        for s in rows
    )
    pages = (
        f'<ul class="pagination justify-content-center"><li><a rel="prev" href="{SO.root}/{SO.cat}/">1</a></li><li class="active">'
        f'<a href="#">2</a></li><li><a rel="next" href="{SO.root}/{SO.cat}/page-3/">3</a></li></ul>'
    )
    page = shell(SO, f'<div class="ds-tin">{items}</div>{pages}', SO.cat_title, others)
    entries = [parts.entry(SO, s, "%d/%m/%Y %H:%M", views=True) for s in rows]
    url = f"{SO.base}{SO.listing(2)}"
    yield kit.listing("nukeviet", "listing-b2-own-theme", page, url, entries, f"{SO.base}{SO.listing(3)}")


def egov() -> Iterator[Fixture]:
    """Give eGovernment pages with parts added and missing."""
    t, own, dress = "nukeviet_egov", nukeviet.own, nukeviet.Dress
    others = parts.rows_of(TINH, 4, "varied", 9600)

    def line(page: str, before: str, after: str) -> str:
        assert before in page
        return page.replace(before, after)

    one = own(TINH, "midnight-nested-list", 31, 601, lead="Văn phòng có bốn việc.", views=1234)
    page = nukeviet_egov.detail(TINH, one, dress("thumb-note", note="Quang cảnh"), others)
    page = line(page, 'aria-hidden="true"></i>1.234</span>', 'aria-hidden="true"></i> Lượt xem: 1.234</span>')
    home = [{"url": f"{TINH.base}/uploads/news/2025_05/anh-601.jpg", "caption": "Quang cảnh"}]
    yield case(t, "labelled-count", TINH, one, page, parts.full_date(one), views=True, home=home)

    two = own(TINH, "long-title-list-table", 32, 602, views=58)
    page = nukeviet_egov.detail(TINH, two, dress(), others)
    page = line(page, '<span class="h5"><i class="fa fa-comment-o" aria-hidden="true"></i>7</span>\n', "")
    page = line(page, '<ul class="temp-breadcrumbs hidden"', '<ul class="temp-breadcrumbs d-none"')
    yield case(t, "no-comments", TINH, two, page, parts.full_date(two), views=True)

    three = own(TINH, "ordered-list-attachment-box", 33, 603, lead=None, views=None)
    page = nukeviet_egov.detail(TINH, three, dress(files=("Kế hoạch 33.doc",)), others)
    page = line(page, '<span class="h5"><i class="fa fa-eye" aria-hidden="true"></i></span>\n', "")
    page = line(page, '<span class="h5"><i class="fa fa-comment-o" aria-hidden="true"></i>7</span>\n', "")
    files = [{"url": f"{TINH.url(three)}?download=1&id=0", "name": "Kế hoạch 33.doc"}]
    yield case(t, "date-alone", TINH, three, page, parts.full_date(three), files=files)

    four = own(TINH, "pictures-side-by-side-entities", 34, 604, views=901)
    page = nukeviet_egov.detail(TINH, four, dress(player=True, copyright=True), others)
    tts = '<div class="doc-bai"><button>Nghe bài viết</button><span>00:00 / 02:15</span></div><div class="hometext'
    page = line(page, '<div class="hometext', tts)
    yield case(t, "speech-and-pair", TINH, four, page, parts.full_date(four), views=True)

    five = own(
        TINH,
        "nfd-entities-generic-file",
        35,
        605,
        lead=None,
        views=77,
        signature=Signature("Phan Thị Hoa", None, "node"),
    )
    page = nukeviet_egov.detail(TINH, five, dress(author="Phan Thị Hoa", label="Tác giả bài viết"), others)
    yield case(
        t,
        "generic-file-author",
        TINH,
        five,
        kit.vary(page, 5, "upper", "quotes"),
        parts.full_date(five),
        views=True,
    )

    rows = parts.rows_of(TINH, 7, "varied-list", 7600)
    content = nukeviet_egov.page_new(TINH, None, rows[:5], 4, 6, rows[5:])
    html, url = nukeviet_egov.shared("varied", TINH, content, 4, others)
    html = line(html, "/themes/egov/", "/themes/vanphong/")
    half = "%d/%m/%Y %I:%M:%S %p"
    entries = [parts.entry(TINH, s, half, views=True) for s in rows[:5]] + [
        parts.entry(TINH, s, "%d/%m/%Y") for s in rows[5:]
    ]
    yield kit.listing(t, "listing-b2-renamed-theme", html, url, entries, f"{TINH.base}{TINH.listing(5)}")


def third() -> Iterator[Fixture]:
    """Give 3.x pages with other details."""
    t, own = "nukeviet3", nukeviet3.own
    others = parts.rows_of(CU, 3, "varied", 450)

    def page_of(story: Story, content: str, *, modern: bool = False, crumb: bool = True) -> str:
        return nukeviet3.frame(CU, content, others, story.title, modern=modern, crumb=crumb)

    one = own(CU, "caption-centred-author-right", 41, 31, lead="Huyện họp sơ kết.")
    html = nukeviet3.default_detail(CU, one).replace(
        parts.full_date(one), parts.full_date(one).replace(" - ", " - ").replace("2025 ", "2025  ")
    )
    html = html.replace('<div class="bodytext">', '<div class="bodytext"><div class="wrap"><font face="Arial">').replace(
        '</div><p class="copyright">', '</font></div></div><p class="copyright">')  # fmt: skip
    yield case(t, "font-and-two-spaces", CU, one, page_of(one, html + "</div>"), parts.full_date(one))

    two = own(CU, "nfd-entities-generic-file", 42, 32, signature=Signature(), lead="Có văn bản kèm theo.")
    yield case(t, "no-breadcrumb", CU, two, page_of(two, nukeviet3.default_detail(CU, two) + "</div>", crumb=False),
               parts.full_date(two), category=None)  # fmt: skip

    three = own(
        CU,
        "plain-nothing",
        43,
        33,
        lead="Lễ hội mở ngày 5/6.",
        signature=Signature("Ngô Văn Đức", "Báo Sông Lô", "node"),
    )
    html = nukeviet3.modern_detail(CU, three, author="Ngô Văn Đức", source="Báo Sông Lô").replace(
        "Đăng lúc: ", "Ngày đăng: "
    )
    yield case(t, "modern-other-label", CU, three, page_of(three, html, modern=True), parts.full_date(three))

    four = own(CU, "word-paste-two-br", 44, 34, lead=None)
    html = nukeviet3.default_detail(CU, four).replace("</h1>", '</h1><span class="view">Đã xem: 612</span>')
    yield case(
        t,
        "counted",
        CU,
        replace(four, views=612),
        page_of(four, html + "</div>"),
        parts.full_date(four),
        views=True,
    )

    five = own(CU, "two-pictures-in-table-nfd", 45, 35, lead="")
    html = nukeviet3.modern_detail(CU, five, image="full")
    home = [{"url": f"{CU.base}/files/news/35.jpg", "caption": "Quang cảnh buổi lễ"}]
    yield case(
        t,
        "modern-empty-lead",
        CU,
        five,
        page_of(five, html, modern=True),
        parts.full_date(five),
        lead=False,
        home=home,
    )

    rows = parts.rows_of(CU, 8, "varied-list", 380)
    first = "".join(
        f'<h4><a href="{CU.path(s)}">{cut(s.title)}</a></h4><p>{kit.teaser(s)}</p><div class="aright"><a class="more" '
        f'href="{CU.path(s)}">Xem tiếp...</a></div>' for s in rows[:1]
    )  # fmt: skip
    rest = "".join(
        f'<li><a href="{CU.path(s)}">{cut(s.title)}</a> <span class="small">{s.moment.strftime(nukeviet3.HALF)}</span></li>'
        for s in rows[1:]
    )
    content = (
        f'<div class="box-border-shadow m-bottom t-news"><div class="content-box clearfix">{first}</div><div class="other-news"><ul>{rest}'
        f"</ul></div></div>{nukeviet3.pager(CU, 3, 12, 8)}"
    )
    page = nukeviet3.frame(CU, content, others, CU.cat_title, modern=True)
    entries = [parts.entry(CU, rows[0], None), *(parts.entry(CU, s, nukeviet3.HALF) for s in rows[1:])]
    yield kit.listing(
        t, "listing-b2-top", page, f"{CU.base}{CU.listing(3, 8)}", entries, f"{CU.base}{CU.listing(4, 8)}"
    )


def fixtures() -> Iterator[Fixture]:
    """Give the second batch."""
    yield from default()
    yield from default_listing()
    yield from egov()
    yield from third()
