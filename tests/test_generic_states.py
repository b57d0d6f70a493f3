"""Texts that are there for scripts only: the data that an application in the browser is sent."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pytest

from .generic_html import (
    HOST,
    LEAD,
    P1,
    P2,
    SUBJECTS,
    TEXT,
    TITLE,
    URL,
    body_of,
    page,
    paragraphs,
    read,
    refusal,
)

WHOLE = body_of(*TEXT)
ARTICLE: dict[str, Any] = {
    "id": 17,
    "slug": "khai-giang-lop-day-nghe",
    "title": TITLE,
    "summary": LEAD,
    "content": paragraphs(*TEXT),
    "publishedAt": "2025-03-12T08:21:00+07:00",
    "author": {"id": 3, "name": "Nguyễn Thị Lan"},
    "source": "Báo Đồi Mây",
    "views": 1208,
    "category": {"id": 2, "name": "Tin trong xã"},
    "attachments": [{"name": "Kế hoạch lớp học", "url": "/tep/ke-hoach.pdf"}],
}
OTHERS = [
    {"id": 40 + i, "title": title, "summary": LEAD, "content": paragraphs(*TEXT, LEAD)}
    for i, title in enumerate(SUBJECTS)
]
STATE = {"props": {"pageProps": {"article": ARTICLE, "related": OTHERS}}, "query": {}}


def flat(value: object) -> list[object]:
    """Print a value as Nuxt 3 does: every value once, in a list, and places of the list inside."""
    places: list[object] = []

    def put(value: object) -> int:
        places.append(None)
        at = len(places) - 1
        if isinstance(value, dict):
            places[at] = {name: put(one) for name, one in value.items()}
        else:
            places[at] = [put(one) for one in value] if isinstance(value, list) else value
        return at

    put(value)
    return places


def single_quoted(value: object) -> str:
    return json.dumps(value).replace("\\", "\\\\").replace("'", "\\'").replace("<", "\\u003C")


PRINTED = json.dumps(STATE, ensure_ascii=False)
UNDEFINED = f'{PRINTED[:-1]}, "user": undefined}}'
SHELLS = {
    "Next.js": f'<div id="__next"></div><script type="application/json">{PRINTED}</script>',
    "Nuxt 3": f'<div id="__nuxt"></div><script type="application/json">{json.dumps(flat(STATE))}</script>',
    "a variable": f'<div id="app"></div><script>window.__STATE__ = {UNDEFINED};</script>',
    "Laravel": f"<div id='app'></div><script>var data = JSON.parse('{single_quoted(STATE)}')</script>",
    "Inertia": f'<div id="app" data-page="{escape(PRINTED)}"></div>',
}


@pytest.mark.parametrize("shell", SHELLS.values(), ids=SHELLS)
def test_an_article_that_is_there_as_data_is_read_as_its_application_prints_it(shell: str) -> None:
    item = read(page(shell))
    expected = {
        "title": TITLE,
        "lead": LEAD,
        "body": WHOLE,
        "author": "Nguyễn Thị Lan",
        "source": "Báo Đồi Mây",
        "view_count": 1208,
        "category": "Tin trong xã",
        "published_at": "2025-03-12T08:21:00+07:00",
        "attachments": [{"url": f"{HOST}/tep/ke-hoach.pdf", "name": "Kế hoạch lớp học"}],
    }
    assert {name: item[name] for name in expected} == expected


def in_state(article: dict[str, Any], shell: str = '<div id="app"></div>', title: str = TITLE) -> str:
    script = json.dumps({"article": article, "others": OTHERS}, ensure_ascii=False)
    return page(f'{shell}<script type="application/json">{script}</script>', title=title)


@pytest.mark.parametrize(
    "content",
    [
        "\n".join(TEXT),
        {"time": 1741742460, "blocks": [{"type": "paragraph", "data": {"text": text}} for text in TEXT]},
        {"rendered": paragraphs(*TEXT), "protected": False},
        list(TEXT),
    ],
    ids=["lines", "an editor's blocks", "rendered", "paragraphs"],
)
def test_a_text_in_another_form_than_html(content: object) -> None:
    assert read(in_state({**ARTICLE, "content": content}))["body"] == WHOLE


def test_the_text_of_json_ld_where_none_is_printed() -> None:
    told = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "articleBody": "\n\n".join(TEXT),
        "datePublished": "2025-03-12",
    }
    item = read(
        page('<div id="app"></div>', head=f'<script type="application/ld+json">{json.dumps(told)}</script>')
    )
    assert (item["title"], item["body"], item["published_at"]) == (TITLE, WHOLE, "2025-03-12")


def test_a_text_below_the_heading_that_is_printed_and_its_date() -> None:
    printed = f"<main><h1>{TITLE}</h1><p>12/03/2025 08:21</p><div class='skeleton'></div></main>"
    item = read(in_state(ARTICLE, printed))
    assert (item["title"], item["body"], item["published_raw"]) == (TITLE, WHOLE, "12/03/2025 08:21")


def test_a_text_that_is_printed_stays_as_it_is_printed() -> None:
    printed = f"<h1>{TITLE}</h1><p>12/03/2025 08:21</p><div>{paragraphs(*TEXT[:3])}</div>"
    assert read(in_state(ARTICLE, printed))["body"] == body_of(*TEXT[:3])


SUMMARY = "Lớp dạy nghề trồng nấm của xã mở vào giữa tháng ba cho ba mươi lăm người ở bốn thôn trong xã."


@pytest.mark.parametrize(
    ("printed", "held"),
    [
        ("<br>".join(TEXT), {"title": TITLE, "content": f"{SUMMARY[:-1]}..."}),
        ("<br>".join(TEXT), {"@type": "NewsArticle", "headline": TITLE, "about": SUMMARY}),
        (paragraphs(*TEXT), {"title": TITLE, "content": SUMMARY}),
    ],
    ids=["cut short", "what JSON-LD calls otherwise", "shorter than the paragraphs"],
)
def test_a_summary_in_the_data_is_not_put_above_the_text(printed: str, held: dict[str, Any]) -> None:
    item = read(in_state(held, f"<h1>{TITLE}</h1><p>12/03/2025 08:21</p><div>{printed}</div>"))
    assert (item["lead"], item["body"].replace("\n\n", "\n")) == (None, "\n".join(TEXT))


def test_where_all_pages_have_one_title_the_address_says_which_is_the_article() -> None:
    assert read(in_state(ARTICLE, title="Xã Mây"), url=URL)["title"] == TITLE
    assert read(in_state({**ARTICLE, "slug": ""}, title="Xã Mây"), url=URL)["title"] == TITLE


def test_other_articles_of_the_data_are_none_of_the_page() -> None:
    assert refusal(in_state({}, title="Tin tức"), url=f"{HOST}/tin-tuc") == "NotAnArticle"


@pytest.mark.parametrize(
    "broken", ["{" * 5000, "[" * 200_000, '{"title": "' + TITLE + '", "content": "' + "x" * 300]
)
def test_broken_data_says_nothing(broken: str) -> None:
    article = f"<h1>{TITLE}</h1><p>12/03/2025</p>{paragraphs(P1, P2)}<script>var a = {broken}</script>"
    assert read(page(f'{article}<script type="application/json">{broken}</script>'))["body"] == body_of(
        P1, P2
    )


@pytest.mark.parametrize("char", ["\0", "\x0b", "\ud800", "\ufffe"], ids=ascii)
def test_characters_that_no_page_can_hold_lose_nothing(char: str) -> None:
    spoilt = {**ARTICLE, "content": f"<p>{char}</p></article></body>{ARTICLE['content']}"}
    item = read(in_state({**spoilt, "publishedAt": f"2025-03-12{char}", "source": f"Báo {char}Đồi"}))
    assert (item["body"], item["published_at"]) == (WHOLE, "2025-03-12")


def nested(kind: type, depth: int) -> object:
    value: object = paragraphs(*TEXT)
    for _ in range(depth):
        value = {"root": value} if kind is dict else [value]
    return value


@pytest.mark.parametrize("kind", [dict, list])
def test_a_text_as_deep_as_editors_nest_their_blocks(kind: type) -> None:
    assert read(in_state({**ARTICLE, "content": nested(kind, 12)}))["body"] == WHOLE


def unending(number: int, *places: int) -> str:
    """Give a flat list whose article names the list's lists, and these each other and a text, many times."""
    names = [list(places) * number for _ in places]
    return json.dumps([{"title": 1, "content": 2}, TITLE, *names, "x" * 300])


# Seconds, where it is looked up; hours or no end, where all that is named is printed.
HOSTILE = {
    "objects in objects": json.dumps({"title": TITLE, "content": nested(dict, 900)}),
    "lists in lists": json.dumps({"title": TITLE, "content": nested(list, 900)}),
    "a list of itself": unending(300, 2),
    "lists of each other": unending(300, 3, 2),
    "one text many times": unending(20_000, 3),
    "tags that never end": json.dumps({"title": TITLE, "content": "<p" * 300_000}),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_data_that_is_made_to_exhaust_a_reader_does_not(data: str) -> None:
    article = f"<h1>{TITLE}</h1><p>12/03/2025</p>{paragraphs(P1, P2)}"
    item = read(page(f'{article}<script type="application/json">{data}</script>'))
    assert (item["title"], item["published_at"], bool(item["body"])) == (TITLE, "2025-03-12", True)
