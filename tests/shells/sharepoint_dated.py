"""Pages of the publishing family ``/portal/Pages/YYYY-M-D/<slug>.aspx`` (Thanh Hóa, Ninh Thuận, Điện Biên ...).

Evidence: addresses and texts, and one public crawler's selector (``#art-content``). So the markup varies
widely here: a rich-text field or that box, tables or boxes around it. What is certain: the folder's date, the
labels ``Đăng ngày 11 - 11 - 2023``, the zoom's ``100%`` after it, ``Lượt xem: 400``, a hidden
``Page Content``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from portalcrawl.normalize import url_key
from tests import sharepoint_masters as masters
from tests.shells import kit
from tests.shells.kit import Fixture, Story

T = "sharepoint_dated"
HOST = "https://nhuphu.songtrang.shell.invalid"
SITE = "UBND huyện Như Phú"


def folder(story: Story, style: str = "plain") -> str:
    """Name the folder a story's page is kept in."""
    at = story.moment
    return f"{at:%Y-%m-%d}" if style in ("padded", "lower") else f"{at.year}-{at.month}-{at.day}"


def address(story: Story, style: str = "plain") -> str:
    """Give an article's address: the slug is cut and has six characters of chance."""
    name = kit.slug(story.title)
    name = name[:1].upper() + name[1:]
    dice = kit.rng("dated", story.key, story.title)
    chance = "".join(dice.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(6))
    day = folder(story, style)
    return (
        HOST
        + {
            "plain": f"/portal/Pages/{day}/{name[:50]}{chance}.aspx",
            "padded": f"/portal/pages/{day}/{name}-{dice.randint(100000, 499999)}.aspx",
            "lower": f"/lamphu/pages/{day}/{name[:48].lower()}{chance}.aspx",
            "dashes": f"/portal/Pages/{day}/{name[:20]}--{name[20:44]}{chance}.aspx",
        }[style]
    )


def printed(story: Story, form: str) -> str:
    """Print the date, without its label."""
    at = story.moment
    return {"spaced": f"{at:%d - %m - %Y}", "slashes": f"{at:%d/%m/%Y}", "clock": f"{at:%d/%m/%Y %H:%M}"}[
        form
    ]


def detail(story: Story, seed: str, dress: dict[str, Any]) -> str:
    """Print the article in one of three arrangements."""
    dice = kit.rng("page", seed)
    variant = dress.get("variant", 0)
    title = escape(story.title, quote=False)
    line = ""
    if form := dress.get("date"):
        label = {"spaced": "Đăng ngày ", "slashes": "Ngày đăng: ", "clock": ""}[form]
        line = f'<span class="ngay">{label}{printed(story, form)}</span>'
    views = f'<span class="luot">Lượt xem: {story.views}</span>' if dress.get("views") else ""
    zoom = dice.choice(
        (
            '<div class="zoom"><a href="#">-</a><span id="zoomtext">100%</span><a href="#">+</a></div>',
            '<span class="percent">100%</span>',
        )
    )
    zoom = zoom if dress.get("zoom", True) else ""
    text = kit.body(story, variant, dress.get("tag", "p")) + kit.sign(story, variant, dress.get("tag", "p"))
    field = masters.rich_field(text, seed)
    if dress.get("box"):
        field = f'<div id="art-content">{masters.rich(text) if dress["box"] == "bare" else field}</div>'
    files = "".join(
        f'<div class="f"><a href="{escape(f.href)}">{escape(f.text)}</a></div>' for f in story.files
    )
    files = f"<div><b>Tài liệu đính kèm:</b>{files}</div>" if files else ""
    lead = f'<div class="{dice.choice(("sapo", "tomtat"))}">{escape(story.lead)}</div>' if story.lead else ""
    section = f'<div class="cm"><a href="/portal/Pages/x.aspx">{escape(dress["section"])}</a></div>' if (
        dress.get("section")
    ) else ""  # fmt: skip
    head = dice.choice(
        (
            f'{section}<h1 class="title">{title}</h1><div class="info">{line} {zoom} {views}</div>',
            f"{section}<h2>{title}</h2><div class='info'>{line}</div>{zoom}<div class='v'>{views}</div>",
            f'{section}<div class="tieude-bai">{title}</div><p>{line}</p>{zoom}{views}',
        )
    )
    rows = "".join(
        f'<li><a href="{address(s)}">{escape(s.title)}</a> ({s.moment:%d/%m/%Y})</li>'
        for s in kit.stories(4, f"{seed}r", 3000)
    )
    below = f'<div class="khac"><h3>{dice.choice(("Tin khác", "Các tin khác"))}</h3><ul>{rows}</ul></div>'
    return masters.web_part(f"{head}{lead}{field}{files}", seed) + below


ARTICLES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("spaced-date-zoom", "plain-nothing", "plain", {"date": "spaced"}),
    ("lead-views", "lead-caption-source-paren", "plain", {"date": "spaced", "views": True, "section": "Tin trong huyện"}),
    ("no-date-printed", "caption-centred-author-right", "plain", {"section": "Kinh tế"}),
    ("no-date-printed-padded", "label-source-table", "padded", {"views": True}),
    ("lower-twin", "two-captions-nbsp-author", "lower", {"date": "slashes", "box": "field"}),
    ("art-content-box", "caption-table-entities-two-lines", "plain", {"date": "spaced", "box": "bare", "views": True}),
    ("files-only", "files-only", "dashes", {"date": "spaced"}),
    ("attachments", "ordered-list-attachment-box", "padded", {"date": "clock", "zoom": False}),
    ("no-date-list", "midnight-nested-list", "dashes", {"zoom": False}),
    ("nfd", "two-pictures-in-table-nfd", "plain", {"date": "spaced", "tag": "div"}),
    ("word", "word-paste-two-br", "plain", {"date": "spaced", "views": True, "master": "bare"}),
    ("zero-width", "zero-width-caption-same-paragraph", "lower", {"master": "v4", "date": "slashes"}),
    ("title-again", "title-repeated-in-body", "plain", {"box": "bare", "master": "bare"}),
    ("long-title", "long-title-list-table", "plain", {"date": "spaced", "section": "Văn hóa - Xã hội"}),
]  # fmt: skip


def article(index: int, name: str, shape: str, style: str, dress: dict[str, Any]) -> Fixture:
    """Print one article; where it prints no date, the folder's is the one to read."""
    story = kit.story(shape, index * 3 + 1, "dated")
    url = address(story, style)
    form = dress.get("date")
    if form != "clock":
        story = replace(story, published=story.moment.date())
    path = url.removeprefix(HOST)
    links = [(address(s), s.title) for s in kit.stories(3, name, 4000)]
    page = masters.page(
        dress.get("master", "seattle"), name, story.title, detail(story, name, dress), site=SITE,
        action=path.rpartition("/")[2], side=kit.side_boxes(name, links), path=path,
        heading=dress.get("heading", story.title),
    )  # fmt: skip
    page = page.replace(
        "<p>Bản quyền", f"<p>{kit.rng(name).randint(200, 3000)} người đang online °</p><p>Bản quyền", 1
    )
    page = kit.vary(page, name, *((), ("attributes",), ("lines",), ("hex",))[index % 4])
    expected = kit.item(
        story, T, url, url_key(url), raw=printed(story, form) if form else folder(story, style),
        category=dress.get("section"), views=bool(dress.get("views")),
    )  # fmt: skip
    return Fixture(T, f"article-{name}", page, url, "article", expected)


def listing(
    case: str, stories: Sequence[Story], number_of_page: int, last: int, *, dated: bool = True, master: str = "seattle",
    pager: str = "post",
) -> Fixture:  # fmt: skip
    """Print page N of a category's page; a row says no more than it prints."""
    group = masters.control(case)
    path = "/portal/Pages/Tin-tuc-su-kien-trong-huyen.aspx"
    url = HOST + path + (f"?page={number_of_page}" if pager == "plain" and number_of_page > 1 else "")
    rows = "".join(
        f'<div class="row-tin"><a href="{address(s)}" class="t">{escape(s.title)}</a>'
        + (f" <span>({s.moment:%d/%m/%Y})</span>" if dated else "")
        + f"<p>{kit.teaser(s)}</p></div>"
        for s in stories
    )
    step: Any = None
    foot = ""
    if pager == "plain" and last > 1:
        foot = "".join(
            f"<span class='current'>{n}</span>"
            if n == number_of_page
            else f'<a href="{path}?page={n}">{n}</a>'
            for n in range(1, last + 1)
        )
        step = f"{HOST}{path}?page={number_of_page + 1}" if number_of_page < last else None
    elif last > 1:
        on = (
            f"href=\"javascript:__doPostBack('{group}$btnNext','')\""
            if number_of_page < last
            else 'class="aspNetDisabled"'
        )
        foot = f'<a id="{group.replace("$", "_")}_btnNext" {on}>Trang sau</a>'
        step = masters.post(case, url, f"{group}$btnNext") if number_of_page < last else None
    main = masters.web_part(f'<h2>Tin tức</h2><div class="ds">{rows}</div><div class="pg">{foot}</div>', case)
    links = [(address(s), s.title) for s in kit.stories(3, f"{case}s", 700)]
    page = masters.page(
        master, case, "Tin tức sự kiện trong huyện", main, site=SITE, side=kit.side_boxes(case, links), path=path,
        action=path.rpartition("/")[2],
    )  # fmt: skip
    entries = []
    for s in stories:
        raw = f"{s.moment:%d/%m/%Y}" if dated else None
        row = kit.entry(s, address(s), url_key(address(s)), raw=raw, day=True)
        entries.append(row)
    return kit.listing(T, case, page, url, entries, step)


def fixtures() -> Iterator[Fixture]:
    """Give every page of this shell."""
    for index, (name, shape, style, dress) in enumerate(ARTICLES):
        yield article(index, name, shape, style, dress)
    stories = kit.stories(22, "dated")
    yield listing("listing-first", stories[:8], 1, 3)
    yield listing("listing-middle", stories[8:16], 2, 3)
    yield listing("listing-last", stories[16:], 3, 3)
    yield listing("listing-empty", [], 1, 1)
    yield listing("listing-plain-pager", stories[:7], 2, 3, master="v4", pager="plain")
    yield listing("listing-undated-rows", stories[5:12], 1, 2, dated=False)
    yield from _others(stories)


def _others(stories: Sequence[Story]) -> Iterator[Fixture]:
    story, url = stories[0], address(stories[0])
    shown = listing("x", stories[:6], 1, 2)
    yield kit.error(T, "listing-as-article", shown.page, shown.url, "NotAnArticle")
    blank = masters.page(
        "seattle", "b", story.title, masters.web_part(masters.rich_field("", "b"), "b"), site=SITE
    )
    yield kit.error(T, "empty-article", blank, url, "EmptyPage")
    gone = masters.page(
        "seattle",
        "g",
        "Lỗi",
        '<div id="ms-error-body"><div id="ms-error"><p>File Not Found</p></div></div>',
        site=SITE,
    )
    yield kit.error(T, "error-page", gone, url, "GonePage")
    about = masters.page(
        "seattle",
        "a",
        "Giới thiệu",
        masters.rich_field("<p>" + escape(kit.teaser(story)) + "</p>", "a"),
        site=SITE,
    )
    yield kit.error(T, "static-page", about, HOST + "/portal/Pages/gioi-thieu.aspx", "NotAnArticle")
    other = (
        "<html><head><meta name='generator' content='NukeViet v4.5'></head><body><h1>"
        f"{escape(story.title)}</h1><div id='news-bodyhtml'>{kit.body(story)}</div></body></html>"
    )
    yield kit.error(T, "other-template", other, url, "TemplateMismatch")
