"""NukeViet 4.0 to 5, default theme and its descendants: the pages of a communes' portal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.shells import kit
from tests.shells import nukeviet_lists as lists
from tests.shells import nukeviet_parts as parts
from tests.shells.kit import Fixture, Signature, Story
from tests.shells.nukeviet_parts import Site, cut

T = "nukeviet"
HOATHANH = Site("hoathanh.shell.invalid")
OLD = Site("tanbinh.shell.invalid", "4.3", scheme="http", name="Trang thông tin điện tử phường Tân Bình")
PLAIN = Site("xatrieuai.shell.invalid", "4.6", prefix="", module="", cat="hoat-dong-cua-xa", cat_title="Hoạt động của xã",
             name="Trang thông tin điện tử xã Triệu Ái")  # fmt: skip
FREE = Site("hdnd.shell.invalid", "4.4", module="tin-bai", cat="hoat-dong-hdnd-155", cat_title="Hoạt động HĐND",
            name="Hội đồng nhân dân tỉnh")  # fmt: skip
FIRST = Site("phuong4.shell.invalid", "4.0", name="UBND Phường 4")
FIVE = Site(
    "thrt.shell.invalid", "5.0", prefix="", module="tin-tuc", name="Trường Chính trị", generator=False
)


@dataclass(frozen=True, slots=True)
class Dress:
    """How a detail page is dressed."""

    image: str = ""
    """``thumb``, ``thumb-note``, ``full``, ``full-note``: where the home picture stands."""
    note: str = "Quang cảnh hội nghị"
    author: str = ""
    source: str = ""
    label: str = "Tác giả"
    files: tuple[str, ...] = ()
    player: bool = False
    contents: bool = False
    copyright: bool = False
    english: bool = False
    hidden_lead: bool = False
    micro: bool = True
    related: int = 3
    comments: bool = False
    extra: str = ""


def picture(story: Story, dress: Dress, folder: str = "/uploads/news/2025_05") -> tuple[str, str]:
    """Print the home picture: what stands before the lead, and what stands behind it."""
    if not dress.image:
        return "", ""
    src, alt = f"{folder}/anh-{story.key}.jpg", cut(dress.note if "note" in dress.image else story.title)
    thumb = f"/assets{folder.removeprefix('/uploads')}/anh-{story.key}.jpg"
    caption = f"<figcaption>{cut(dress.note)}</figcaption>" if "note" in dress.image else ""
    if dress.image.startswith("full"):
        return "", (
            f'<figure class="article center"><img alt="{alt}" src="{src}" width="460" class="img-thumbnail"/>'
            f"{caption}</figure>"
        )
    img = '<p class="text-center"><img alt="{0}" src="{1}" alt="{0}" class="img-thumbnail"/></p>'
    small = img.format(alt, thumb)
    inner = f'<div style="width:100px;">{small}{caption}</div>' if caption else small
    kind = "" if caption else " noncaption"
    return (
        f'<figure class="article left{kind} pointer" onclick="modalShowByObj(\'#imgpreview\');">{inner}</figure>'
        f'<div id="imgpreview" style="display:none">{img.format(alt, src)}{caption}</div>'
    ), ""


def home_image(site: Site, story: Story, dress: Dress) -> list[dict[str, Any]]:
    """Give what is expected of the home picture."""
    if not dress.image:
        return []
    folder = "/uploads/news/2025_05" if dress.image.startswith("full") else "/assets/news/2025_05"
    note = dress.note if "note" in dress.image else None
    return [{"url": f"{site.base}{folder}/anh-{story.key}.jpg", "caption": note}]


def hidden(site: Site, story: Story, dress: Dress) -> str:
    """Print the hidden microdata: the date of the last edit under both names."""
    if not dress.micro:
        return ""

    def span(name: str, text: str) -> str:
        return f'<span class="hidden hide d-none" itemprop="{name}">{text}</span>'

    lead = span("description", cut(story.title)) if dress.hidden_lead else ""
    return (
        '<div class="hidden hide d-none" itemprop="author" itemtype="http://schema.org/Person" itemscope>'
        f'<span itemprop="name">{cut(dress.author) or "N/A"}</span></div>'
        f"{span('datePublished', '2025-06-19T19:45:06+07:00')}{span('dateModified', '2025-06-19T19:45:06+07:00')}{lead}"
        f"{span('mainEntityOfPage', site.url(story))}{span('image', f'{site.base}/uploads/logo.png')}"
        '<div class="hidden hide d-none" itemprop="publisher" itemtype="http://schema.org/Organization" itemscope>'
        f'<span itemprop="name">{site.name}</span><span itemprop="logo" itemtype="http://schema.org/ImageObject" '
        f'itemscope><span itemprop="url">{site.base}/uploads/logo.png</span></span></div>'
    )


def tools(site: Site, story: Story) -> str:
    """Print the tools: mail (with its dialog), print, save."""
    tail = site.path(story).removeprefix(site.root)
    return (
        '<ul class="list-inline text-right"><li><a class="dimgray" title="Giới thiệu bài viết cho bạn bè" '
        f"href=\"javascript:void(0);\" onclick=\"newsSendMailModal('#newsSendMailModal', '{site.root}/sendmail{tail}', "
        '\'abc\');"><em class="fa fa-envelope fa-lg">&nbsp;</em></a></li><li><a class="dimgray" rel="nofollow" title="In ra" '
        f"href=\"javascript: void(0)\" onclick=\"nv_open_browse('{site.root}/print{tail}','',840,500);return false\">"
        '<em class="fa fa-print fa-lg">&nbsp;</em></a></li><li><a class="dimgray" rel="nofollow" title="Lưu bài viết này" '
        f'href="{site.root}/savefile{tail}"><em class="fa fa-save fa-lg">&nbsp;</em></a></li></ul>'
    )


PLAYER = (
    '<div class="news-detail-player"><div class="player"><audio id="newsVoicePlayer" data-voice-id="1" '
    'data-voice-path="/uploads/news/voice.mp3"></audio></div><div class="source"><div class="btn-group"><button '
    'class="btn btn-default btn-xs dropdown-toggle"><span data-news="voiceval" class="val">Giọng nữ miền Bắc</span></button>'
    '<ul class="dropdown-menu"><li><a href="#">Giọng nam miền Nam</a></li></ul></div></div><div class="tools">'
    '<div class="news-switch"><div class="news-switch-label">Tự động phát:</div></div></div></div>'
)


def contents(story: Story) -> str:
    """Print the table of contents of 4.6."""
    return (
        '<div id="navigation" class="navigation-cont auto_nav1"><div class="navigation-head">'
        '<em class="fa fa-list-ol"></em> Mục lục</div><div class="navigation-body"><ol class="navigation">'
        '<li><a href="#" data-scroll-to="a1">Các hoạt động chính</a></li></ol></div></div>'
    )


def file_box(dress: Dress, url: str) -> str:
    """Print the attachment box: a preview button, the download link, a frame filled by script."""
    if not dress.files:
        return ""
    rows = []
    for place, name in enumerate(dress.files):
        label = "Tập tin " + (str(place + 1) if len(dress.files) > 1 else "")
        href, title = f"{url}?download=1&amp;id={place}", name
        if name.startswith("http"):
            href, title = name, "Nhấn vào để tải file."
        rows.append(
            f'<div class="list-group-item"><span class="badge"><a role="button" data-toggle="collapse" '
            f'href="#file-{place}ab"><i class="fa fa-eye" data-content="Xem trước"></i></a></span>'
            f'<a href="{href}" title="{label} {title}" download>{label}: <strong>{title}</strong></a>'
            f'<div class="clearfix"></div><div class="collapse" id="file-{place}ab" data-src="{url}?pdf=1&amp;id={place}" '
            'data-toggle="collapsefile"><div class="well margin-top"><iframe height="600" src="" width="100%"></iframe>'
            "</div></div></div>"
        )
    return (
        '<div class="panel panel-default"><div class="panel-heading"><i class="fa fa-download"></i> '
        f'<strong>File đính kèm</strong></div><div class="list-group news-download-file">{"".join(rows)}</div></div>'
    )


def attached(site: Site, url: str, dress: Dress) -> list[dict[str, str]]:
    """Give what is expected of the attachment box."""
    return [
        {"url": name, "name": name.rsplit("/", 1)[-1]} if name.startswith("http")
        else {"url": f"{url}?download=1&id={place}", "name": name}
        for place, name in enumerate(dress.files)
    ]  # fmt: skip


def byline(dress: Dress) -> str:
    """Print the author element below the body."""
    rows = [(dress.label, dress.author), ("Nguồn tin", dress.source)]
    inner = "".join(
        f'<p class="h5 text-right"><strong>{label}: </strong>{text}</p>' for label, text in rows if text
    )
    return f'<div class="margin-bottom-lg">{inner}</div>' if inner else ""


def below(site: Site, dress: Dress, others: Sequence[Story]) -> str:
    """Print the panels below the article: tags, rating, comments, other articles with dates."""
    rows = "".join(
        f'<li><em class="fa fa-angle-right">&nbsp;</em><h4><a href="{site.path(s)}"  data-placement="bottom" '
        f'data-content="{cut(kit.teaser(s, 80))}" title="{cut(s.title)}">{cut(s.title)}</a></h4>'
        f'<em>({s.moment:%d/%m/%Y})</em><span class="icon_new">&nbsp;</span></li>'
        for s in others[: dress.related]
    )
    comments = (
        '<div class="news_column panel panel-default"><div class="panel-body"><div id="idcomment"><p class="h3">'
        "<strong>Ý kiến bạn đọc</strong></p><div class=\"comment-item\"><strong>Lê Văn Tám</strong> - 20/06/2025 07:12"
        "<p>Rất đồng tình với chủ trương của xã.</p></div></div></div></div>" if dress.comments else ""
    )  # fmt: skip
    return (
        '<div class="news_column panel panel-default"><div class="panel-body"><div class="h5"><em class="fa fa-tags">&nbsp;'
        f'</em><strong>Tags: </strong><a title="xã" href="{site.root}/tag/xa/"><em>xã</em></a></div></div></div>'
        '<div class="news_column panel panel-default"><div class="panel-body"><form id="form3B" action="">'
        '<div class="h5 clearfix"><p id="stringrating">Tổng số điểm của bài viết là: 5 trong 1 đánh giá</p>'
        '<span itemscope itemtype="https://schema.org/AggregateRating">Xếp hạng: <span id="numberrating">5</span> - '
        '<span id="click_rating">1</span> phiếu bầu</span><div style="padding: 5px;"><span id="hover-test">Click để đánh '
        f"giá bài viết</span></div></div></form></div></div>{comments}"
        '<div class="news_column panel panel-default"><div class="panel-body other-news"><p class="h3"><strong>Những tin cũ '
        f'hơn</strong></p><div class="clearfix"><ul class="detail-related related list-none list-items">{rows}</ul></div>'
        "</div></div>"
    )


def frame(site: Site, content: str, crumbs: str, others: Sequence[Story], seed: str, dress_head: str) -> str:
    """Print the default theme's frame around the module's content."""
    side = parts.panel("Tin xem nhiều", parts.news_box(site, others, "block_tophits")) + parts.panel(
        "Thống kê truy cập", parts.counter_box()
    )
    boxes = kit.side_boxes(seed, [(site.path(s), s.title) for s in others[:2]])
    return (
        '<!DOCTYPE html>\n<html lang="vi" xmlns="http://www.w3.org/1999/xhtml" prefix="og: http://ogp.me/ns#">\n'
        f'{dress_head}<body>\n<noscript><div class="alert alert-danger">Trình duyệt của bạn đã tắt chức năng hỗ trợ '
        'JavaScript.</div></noscript>\n<header><div class="section-header"><div class="wraper"><div id="header">'
        f'<div class="logo"><a title="{site.name}" href="/vi/"><img src="/uploads/logo.png" alt="{site.name}"></a>'
        f'<span class="site_name">{site.name}</span></div></div></div></div></header>\n'
        '<div class="section-nav"><nav class="second-nav" id="menusite"><ul class="nav navbar-nav">'
        f'<li><a href="/vi/">Trang nhất</a></li><li><a href="/vi/about/Gioi-thieu-chung-2.html">Giới thiệu</a></li>'
        f'<li><a href="{site.root}/{site.cat}/">{site.cat_title}</a></li></ul></nav></div>\n'
        '<div class="section-body"><section><div class="container" id="body"><nav class="third-nav"><div class="row">'
        f'<div class="bg">{crumbs}<span class="current-time">{parts.CLOCK}</span></div></div></nav>\n'
        '<div class="row"><div class="col-md-24"></div></div>\n<div class="row"><div class="col-sm-16 col-md-18">\n'
        f'{content}\n</div>\n<div class="col-sm-8 col-md-6">{side}{boxes}</div></div></div></section></div>\n'
        '<footer class="section-footer-top" id="footer"><p>&copy; Bản quyền thuộc về '
        f'{site.name}. Mã nguồn <a href="https://nukeviet.vn/">NukeViet CMS</a></p></footer>\n'
        '<div id="sitemodal" class="modal fade" role="dialog"><div class="modal-dialog">&nbsp;</div></div>\n'
        '<div id="timeoutsess" class="chromeframe">Bạn đã không sử dụng Site, <a href="#">Bấm vào đây để duy trì trạng thái '
        'đăng nhập</a>. Thời gian chờ: <span id="secField"> 60 </span> giây</div></body></html>'
    )


def trail(site: Site) -> str:
    """Print the breadcrumb down to the category."""
    return parts.crumbs([(f"{site.root}/", "Tin tức"), (f"{site.root}/{site.cat}/", site.cat_title)])


def detail(site: Site, story: Story, dress: Dress, others: Sequence[Story], url: str | None = None) -> str:
    """Print a detail page of 4.1 to 5."""
    before, after = picture(story, dress)
    lead = "" if story.lead is None else (
        f'<div class="clearfix">{before}<div class="hometext m-bottom" itemprop="description">{cut(story.lead)}</div>'
        f"{after}</div>"
    )  # fmt: skip
    note = '<div class="alert alert-info margin-bottom-lg">Chú ý: Việc đăng lại bài viết trên ở website phải ghi rõ nguồn</div>'
    schema = ' itemtype="http://schema.org/NewsArticle" itemscope' if dress.micro else ""
    headline = ' itemprop="headline"' if dress.micro else ""
    content = (
        f'<div class="news_column panel panel-default"{schema}><div class="panel-body">'
        f'<h1 class="title margin-bottom-lg"{headline}>{cut(story.title)}</h1>'
        f"{hidden(site, story, dress)}"
        '<div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">'
        f'{parts.full_date(story, dress.english)}</span></div><div class="col-md-12">{tools(site, story)}</div></div>'
        f"{PLAYER if dress.player else ''}{lead}{contents(story) if dress.contents else ''}"
        f'<div id="news-bodyhtml" class="bodytext margin-bottom-lg">\n{kit.body(story)}{kit.sign(story)}{dress.extra}</div>'
        f"{file_box(dress, (url or site.url(story)).removeprefix(site.base))}{byline(dress)}"
        f"{note if dress.copyright else ''}</div></div>{below(site, dress, others)}"
    )
    head = parts.head(site, story.title, story, url or site.url(story))
    return frame(site, content, trail(site), others, story.key, head)


def article(case: str, site: Site, story: Story, dress: Dress, *vary: str, **changes: Any) -> Fixture:
    """Give an article's page with its item."""
    others = parts.rows_of(site, 4, site.host, 9100)
    url = changes.pop("url", site.url(story))
    page = detail(site, story, dress, others, url)
    if vary:
        page = kit.vary(page, case, *vary)
    raw = parts.full_date(story, dress.english)
    changes = {"lead": story.lead is not None, **changes}
    expected = parts.article_item(site, story, T, raw, url=url, canonical=url, **changes)
    expected["images"] = (
        home_image(site, story, dress) + expected["images"] if story.lead is not None else expected["images"]
    )
    expected["attachments"] = expected["attachments"] + attached(site, url, dress)
    return Fixture(T, f"article-{case}", page, url, "article", expected)


def own(site: Site, shape: str, index: int, key: int, **changes: Any) -> Story:
    """Compose a story with this CMS's addresses."""
    return replace(parts.localised(kit.story(shape, index, site.host), site, key), **changes)


def articles() -> Iterator[Fixture]:
    """Give the detail pages of 4.1 to 5."""
    paren = own(HOATHANH, "lead-caption-source-paren", 1, 7734)
    yield article("lead-caption-source-paren", HOATHANH, paren, Dress("full-note", copyright=True, related=4))
    right = own(
        HOATHANH, "caption-centred-author-right", 2, 7735, lead='Tóm tắt: "hội nghị" có 120 người dự.'
    )
    yield article("author-right-thumb", HOATHANH, right, Dress("thumb-note", comments=True), "lines")
    two = own(OLD, "caption-table-entities-two-lines", 3, 214, lead=None)
    yield article("two-line-signature-no-lead", OLD, two, Dress(hidden_lead=True), "attributes")
    table = own(OLD, "label-source-table", 4, 9)
    yield article(
        "table-english-session", OLD, table, Dress("thumb", hidden_lead=True, english=True), "comments"
    )
    nested = own(PLAIN, "midnight-nested-list", 5, 146, lead="Kế hoạch gồm ba phần.")
    yield article(
        "nested-list-no-module",
        PLAIN,
        nested,
        Dress("full", player=True, contents=True, files=("Ke hoach 12.pdf",)),
    )
    pdf = replace(own(HOATHANH, "plain-nothing", 6, 7801), blocks=(), lead=None)
    yield article("pdf-only", HOATHANH, pdf, Dress(files=("QD 214-UBND 2025.pdf", "phu-luc.xlsx")))
    abroad = own(
        FREE,
        "plain-nothing",
        7,
        33,
        lead="",
        signature=Signature("Trần Văn Sông", "Đài Truyền thanh xã", "node"),
    )
    yield article("author-source-elements", FREE, abroad, Dress(
        author="Trần Văn Sông", source="Đài Truyền thanh xã", label="Tác giả bài viết",
        files=("https://cdn.shell.invalid/uploads/binhphuoc/van-ban-5.docx",)), lead=False)  # fmt: skip
    admin = own(FREE, "plain-nothing", 8, 34, signature=Signature(None, None, "account"), lead="Xã họp bàn.")
    yield article(
        "account-author", FREE, admin, Dress("full-note", author="admin", note="Chủ tịch xã phát biểu")
    )
    word = own(HOATHANH, "word-paste-two-br", 9, 7802, lead="")
    yield article("word-debris", HOATHANH, word, Dress(), "dense", lead=False)
    nfd = own(FIVE, "two-pictures-in-table-nfd", 10, 2271, lead="Lớp học khai giảng sáng nay.")
    yield article("nfd-no-generator", FIVE, nfd, Dress("thumb-note", note="Toàn cảnh lớp học"), "hex")
    zero = own(PLAIN, "zero-width-caption-same-paragraph", 11, 147)
    yield article("zero-width", PLAIN, zero, Dress(), "decimal")
    link = own(FREE, "nested-list-file", 12, 35, lead=None)
    url = f"{FREE.base}/index.php?language=vi&nv=tin-bai&op={FREE.cat}/{kit.slug(link.title)}-35.html"
    yield article("unrewritten-address", FREE, link, Dress(micro=False), url=url)
    again = own(HOATHANH, "title-repeated-in-body", 13, 7803, lead="")
    yield article("title-again-below-picture", HOATHANH, again, Dress("thumb"), lead=False)


def others() -> Iterator[Fixture]:
    """Give the pages that are no article."""
    story = own(HOATHANH, "lead-caption-source-paren", 1, 7734)
    rest = parts.rows_of(HOATHANH, 6, "others", 9300)
    url = HOATHANH.url(story)
    yield kit.error(T, "flood", parts.flood(45), url, "FloodPage")
    yield kit.error(T, "flood-captcha", parts.flood(52, captcha=True), url, "FloodPage")
    yield kit.error(T, "gone", parts.info_die(HOATHANH), url, "GonePage")
    print_url = url.replace("/news/", "/news/print/")
    yield kit.error(T, "print", parts.print_page(HOATHANH, story), print_url, "PrintPage")
    denied = '<div class="alert alert-info">Bạn không được phép xem bài viết</div>'
    head = parts.head(HOATHANH, story.title, None, url)
    yield kit.error(
        T, "restricted", frame(HOATHANH, denied, trail(HOATHANH), rest, "x", head), url, "LoginPage"
    )
    form = (
        '<div class="page panel panel-default"><div class="panel-body"><h2 class="text-center">Đăng nhập thành viên</h2>'
        '<form action="/vi/users/login/" method="post"><input type="text" name="nv_login"><input type="password" '
        'name="nv_password"><button>Đăng nhập</button></form></div></div>'
    )
    page = frame(HOATHANH, form, "", (), "login", parts.head(HOATHANH, "Đăng nhập"))
    yield kit.error(T, "login", page, f"{HOATHANH.base}/vi/users/login/", "LoginPage")
    yield kit.error(
        T, "login-listing", page, f"{HOATHANH.base}/vi/users/login/?nv_redirect=x", "LoginPage", "listing"
    )
    listing = lists.page_new(HOATHANH, rest, 1, 3)
    yield kit.error(T, "listing-as-article", frame(HOATHANH, listing, trail(HOATHANH), rest, "l", head),
                    f"{HOATHANH.base}{HOATHANH.listing()}", "NotAnArticle")  # fmt: skip
    static = (
        '<div class="page panel panel-default" itemtype="http://schema.org/Article" itemscope><div class="panel-body">'
        '<h1 class="title margin-bottom-lg" itemprop="headline">Giới thiệu chung</h1><div class="clearfix">'
        '<div id="page-bodyhtml" class="bodytext margin-bottom-lg"><p>Xã Hòa Thạnh nằm ở phía tây của huyện, có diện tích tự '
        "nhiên 32 km2 và 8.412 nhân khẩu sống tại bảy ấp.</p><p>Xã được thành lập năm 1984.</p></div></div></div></div>"
        '<div class="alert alert-info">Bạn cần đăng nhập với tư cách là <strong>Thành viên chính thức</strong> để có thể bình luận'
        "</div>"
    )
    page = frame(HOATHANH, static, "", (), "static", parts.head(HOATHANH, "Giới thiệu chung"))
    yield kit.error(
        T, "static-page", page, f"{HOATHANH.base}/vi/about/Gioi-thieu-chung-2.html", "NotAnArticle"
    )
    wordpress = (
        "<html><head><meta name='generator' content='WordPress 6.2'><title>Tin</title></head><body><article><h1>Tin của xã"
        "</h1><div class='entry-content'><p>Ngày 5/6, xã tổ chức lễ phát động trồng cây tại nhà văn hóa.</p></div></article>"
        "</body></html>"
    )
    yield kit.error(
        T, "wordpress", wordpress, "https://wp.shell.invalid/tin-cua-xa-5.html", "TemplateMismatch"
    )


def fixtures() -> Iterator[Fixture]:
    """Give every page of the template."""
    yield from articles()
    yield from lists.of_default(frame, trail)
    yield from others()
