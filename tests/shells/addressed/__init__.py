"""Pages of the engines known only as text and addresses: each engine's text order in several dressings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from html import escape
from itertools import count

from tests.shells import kit
from tests.shells.addressed import dress, traps
from tests.shells.addressed.dress import Dress, Parts, Row
from tests.shells.addressed.engines import ENGINES, Engine
from tests.shells.kit import VIETNAM, Fixture, Signature, Story

_SHAPES = (
    "lead-caption-source-paren", "caption-centred-author-right", "label-source-table", "word-paste-two-br",
)  # fmt: skip
_MORE_SHAPES = (
    "two-captions-nbsp-author", "midnight-nested-list", "zero-width-caption-same-paragraph", "title-repeated-in-body",
    "ordered-list-attachment-box", "caption-table-entities-two-lines",
)  # fmt: skip
_SECOND_SHAPES = (
    "plain-nothing", "two-pictures-in-table-nfd", "long-title-list-table", "file-name-line-nested-wrapper",
    "lead-caption-source-paren",
)  # fmt: skip
_THIRD_SHAPES = (
    "caption-centred-empty-paragraphs-same-title",
    "nested-list-file",
    "midnight-br-editorial-board",
)
_PER_PAGE = 8
_SITES = ("Cổng thông tin điện tử", "Trang thông tin điện tử", "Trang TTĐT")


def fixtures() -> Iterator[Fixture]:
    """Give every page of every engine."""
    for number, engine in enumerate(ENGINES):
        shapes = (*_SHAPES, *_MORE_SHAPES) if engine.rich else _SHAPES
        for index, shape in enumerate(shapes):
            dressing = dress.FIRST[(number + index) % 4]
            yield _article(engine, f"article-{shape}", shape, number * 11 + index, dressing)
        if engine.date:
            yield _article(engine, "article-no-date", "no-date", number, dress.FIRST[(number + 1) % 3])
        for index, shape in enumerate(_SECOND_SHAPES):
            dressing = dress.SECOND[(number + index) % 4]
            yield _article(engine, f"article-b2-{shape}", shape, number * 13 + index + 5, dressing)
        for index, shape in enumerate(_THIRD_SHAPES):
            dressing = dress.THIRD[(number + index) % 2]
            yield _article(engine, f"article-b3-{shape}", shape, number * 17 + index + 9, dressing)
        yield from _listings(engine, number)
        yield from _others(engine, number)
    yield from traps.fixtures()


def _site(engine: Engine, number: int) -> str:
    return f"{_SITES[number % 3]} {engine.unit.replace('.', ' ')}"


def _story(engine: Engine, shape: str, index: int) -> Story:
    story = kit.story(shape, index, f"text-{engine.name}")
    story = replace(story, key=str(3000 + int(story.key) % 60000))
    return _printed(engine, story)


def _printed(engine: Engine, story: Story) -> Story:
    """Give the moment of publication as precisely as the engine prints it."""
    at = story.published
    if isinstance(at, datetime) and "%S" in engine.date:
        at += timedelta(seconds=int(story.key) % 60)
    return replace(story, published=at)


def _as_read(engine: Engine, story: Story) -> Story:
    at = story.published
    if isinstance(at, datetime) and "%H" not in engine.date:
        return replace(story, published=at.astimezone(VIETNAM).date())
    return story


def _frame(engine: Engine, seed: object, head: str, banner: str) -> Parts:
    dice = kit.rng("text", engine.name, seed)
    boxes = [(engine.path(s), s.title) for s in _others_of(engine, 3, "side")]
    return Parts(
        dice, head, banner.upper() if dice.random() < 0.6 else banner, above=engine.above,
        menu=(("/", "Trang chủ"), ("/gioi-thieu", "Giới thiệu"), (engine.listing(1), "Tin tức"), ("/lien-he", "Liên hệ")),
        side=kit.side_boxes(f"{engine.name}{seed}", boxes if dice.random() < 0.5 else ()), footer=engine.footer,
    )  # fmt: skip


def _others_of(engine: Engine, number: int, seed: str) -> list[Story]:
    return [_printed(engine, s) for s in kit.stories(number, f"{engine.name}-{seed}", 4000)]


def _parts(engine: Engine, story: Story, index: int) -> Parts:
    site = _site(engine, index)
    plain_head = index % 4 == 3 and engine.date and story.published and not engine.title_again
    head = site if plain_head else story.title if index % 2 else f"{story.title} - {site}"
    parts = _frame(engine, f"{story.key}{index}", head, site)
    raw = engine.raw(story)
    if raw is not None:
        line = engine.line.format(date=raw, views=f"{story.views:,}".replace(",", "." if index % 2 else ""))
        parts.meta, parts.meta_id = (line,), engine.meta_id
    parts.title, parts.tools, parts.title_again = story.title, engine.tools, engine.title_again
    parts.lead = escape(story.lead or "", quote=False)
    parts.crumbs, parts.crumb_line = engine.crumbs, engine.crumb_line
    tag = "div" if index % 3 == 1 else "p"
    parts.body = kit.body(story, index, tag) + kit.sign(story, index, tag)
    if story.files:
        links = "".join(f'<li><a href="{escape(f.href)}">{escape(f.text)}</a></li>' for f in story.files)
        parts.files = f'<div class="{parts.name("files")}"><b>Tài liệu đính kèm</b><ul>{links}</ul></div>\n'
    parts.after = engine.after
    if engine.related_own:
        parts.related = engine.related
        parts.links = [
            Row(engine.path(s), s.title, s.moment.strftime("%d/%m/%Y"))
            for s in _others_of(engine, 4, str(index))
        ]
    return parts


def _article(engine: Engine, case: str, shape: str, index: int, dressing: Dress) -> Fixture:
    story = _story(engine, shape, index)
    if engine.name == "hatinh" and story.signature.author:
        story = replace(story, signature=Signature(story.signature.author, "UBND xã Vĩnh Tiến", "both"))
    parts = _parts(engine, story, index)
    if engine.name == "tuyenquang" and index % 3 == 0:
        parts.date_above = True
    page = dressing(parts)
    if index % 5 == 2:
        page = kit.vary(page, index, "attributes", "decimal" if index % 2 else "hex", "lines")
    url = f"http://{engine.host}{engine.path(story)}"
    category = engine.crumbs[-1] if engine.crumbs else None
    expected = kit.item(
        _as_read(engine, story), engine.name, url, engine.key(story), raw=engine.raw(story),
        canonical=engine.canonical(url), category=category, views=engine.views and story.published is not None,
    )  # fmt: skip
    return Fixture(engine.name, case, page, url, "article", expected)


# ----------------------------------------------------------------------------------------- listings


def _listings(engine: Engine, number: int) -> Iterator[Fixture]:
    stories = _others_of(engine, 3 * _PER_PAGE, "list")
    cases = (
        ("first", 1, dress.FIRST),
        ("middle", 2, dress.FIRST),
        ("last", 3, dress.FIRST),
        ("b2-first", 1, dress.SECOND),
        ("b3-first", 1, dress.THIRD),
    )
    for place, (name, page, dressings) in enumerate(cases):
        if name == "middle" and not engine.rich:
            continue
        rows = stories[(page - 1) * _PER_PAGE : page * _PER_PAGE - (3 if name == "last" else 0)]
        yield _listing(engine, f"listing-{name}", rows, page, 3, dressings[(number + place) % len(dressings)])


def _listing(
    engine: Engine, case: str, stories: Sequence[Story], page: int, last: int, dressing: Dress
) -> Fixture:
    site = _site(engine, page)
    parts = _frame(engine, case, f"Tin tức - {site}", site)
    link = engine.entry_path or engine.path
    parts.title, parts.crumbs, parts.tools = "Tin tức", (), engine.list_tools
    dated = engine.name != "haiphong"
    entries = []
    for story in stories:
        day = story.moment.astimezone(VIETNAM).strftime("%d/%m/%Y")
        shown = engine.row.format(date=day) if dated else ""
        parts.rows = [
            *parts.rows,
            Row(link(story), story.title, shown, kit.teaser(story), parts.dice.random() < 0.7),
        ]
        url = f"http://{engine.host}{link(story)}"
        entries.append(kit.entry(story, url, engine.key(story), day if dated else None, day=True))
    parts.pager = _pager(engine, page, last)
    following = f"http://{engine.host}{engine.listing(page + 1)}" if page < last else None
    html = dressing(parts)
    return kit.listing(
        engine.name, case, html, f"http://{engine.host}{engine.listing(page)}", entries, following
    )


def _pager(engine: Engine, page: int, last: int) -> str:
    numbers = "".join(
        f"<b>{n}</b> " if n == page else f'<a href="{escape(engine.listing(n))}">{n}</a> '
        for n in range(1, last + 1)
    )
    return f"<div>{numbers}</div>\n"


# --------------------------------------------------------------------------- pages that are no article


def _others(engine: Engine, number: int) -> Iterator[Fixture]:
    story = _story(engine, "plain-nothing", number + 40)
    url = f"http://{engine.host}{engine.path(story)}"
    dressings = count(number)

    def shown(parts: Parts) -> str:
        return dress.FIRST[next(dressings) % 4](parts)

    def case(name: str, page: str, address: str, error: str, kind: str = "article") -> Fixture:
        return kit.error(engine.name, name, page, address, error, kind)

    listing = _listing(engine, "listing-x", _others_of(engine, 8, "list"), 1, 3, dress.FIRST[number % 4])
    yield case("listing-as-article", listing.page, listing.url, "NotAnArticle")
    home = _listing(
        engine, "listing-home", _others_of(engine, 6, "home"), 1, 1, dress.FIRST[(number + 2) % 4]
    )
    if engine.name != "websphere":  # whose addresses do not say what they show
        yield case("home-for-unknown-id", home.page, url, "NotAnArticle")
    gone = _frame(engine, "gone", _site(engine, 0), _site(engine, 0))
    gone.note = "Bài viết không tồn tại hoặc đã bị xóa."
    yield case("soft-404", shown(gone), url, "GonePage")
    parts = _parts(engine, story, number)
    parts.extra_head = '<meta name="generator" content="NukeViet v4.5">'
    parts.body = f'<div id="news-bodyhtml">{parts.body}</div>'
    yield case("other-cms", shown(parts), url, "TemplateMismatch")
    listed = _listing(engine, "listing-cms", _others_of(engine, 8, "list"), 1, 3, dress.FIRST[number % 4])
    wordpress = listed.page.replace("<title>", '<meta name="generator" content="WordPress 6.4"><title>')
    yield case("other-cms-listing", wordpress, listed.url, "TemplateMismatch", "listing")
    for index, path in enumerate(engine.not_articles, start=1):
        trap = _parts(engine, story, number)
        name = f"not-an-article-{index}"
        yield case(name, shown(trap), f"http://{engine.host}{path}", "NotAnArticle")
