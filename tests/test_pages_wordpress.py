"""WordPress beyond its fixtures: the list a page leads to, answers of any shape, kept answers."""

from __future__ import annotations

import copy
import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from portalcrawl.errors import PageError
from portalcrawl.pages.base import article
from portalcrawl.pages.wordpress import WordPressArticle, WordPressListing

from .conftest import command_line
from .pages_html import FETCHED
from .shells import kit, wordpress_api
from .shells.kit import FETCHED as SHELL_FETCHED

API = "https://xa-an-phu.shell.invalid/wp-json/wp/v2/posts"
FIELDS = "per_page=100&_fields=id,date,date_gmt,link,title&_envelope=1&page=1"
ROOT, PLAIN = "https://h/wp-json/", "https://h/index.php?rest_route="
JSON_LINK = "<link rel='alternate' type='application/json' href='/wp/wp-json/wp/v2/categories/5'>"
CHILDREN = "categories%5Bterms%5D=5&categories%5Binclude_children%5D=true"


def page(css: str, api: str = "https://h/wp-json/", links: str = "") -> WordPressListing:
    link = f'<link rel="https://api.w.org/" href="{api}">' if api else ""
    text = f'<html><head>{link}{links}</head><body class="{css}"><main>Tin</main></body></html>'
    return WordPressListing(text, "https://h/category/tin/")


@pytest.mark.parametrize(
    ("css", "api", "links", "wanted"),
    [
        ("archive category category-5", ROOT, "", f"https://h/wp-json/wp/v2/posts?{CHILDREN}&{FIELDS}"),
        ("archive category", "/wp/wp-json/", JSON_LINK, f"https://h/wp/wp-json/wp/v2/posts?{CHILDREN}&{FIELDS}"),
        ("archive category category-5", f"{PLAIN}/", "", f"{PLAIN}/wp/v2/posts&{CHILDREN}&{FIELDS}"),
        ("archive tag tag-hop tag-7", ROOT, "", f"https://h/wp-json/wp/v2/posts?tags=7&{FIELDS}"),
        ("home blog", ROOT, "", f"https://h/wp-json/wp/v2/posts?{FIELDS}"),
        ("archive category category-5", "", "", None),
        ("archive category category-tin", ROOT, "", None),
        ("archive category category-5 paged paged-2", ROOT, "", None),
        ("archive post-type-archive post-type-archive-van_ban", ROOT, "", None),
        ("archive date", ROOT, "", None),
        ("home page page-id-9", ROOT, "", None),
        ("search search-results", ROOT, "", None),
    ],
)  # fmt: skip
def test_a_listing_names_the_apis_list(css: str, api: str, links: str, wanted: str | None) -> None:
    assert page(css, api, links).better() == wanted


def test_a_list_of_the_api_names_no_better_one() -> None:
    text = wordpress_api.dump([wordpress_api.post(story) for story in kit.stories(2)])
    assert WordPressListing(text, API).better() is None


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=6), st.just([]), st.just({}),
    st.just([None]), st.just({"rendered": None}), st.just({"rendered": ["a"]}),
    st.just("0000-00-00T00:00:00"),
)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give the way to every value inside an answer."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, part in inner for place in places(part, (*path, key)))][int(not path) :]


WHOLE = wordpress_api.post(kit.story("plain-nothing", 1))
WHOLE["_embedded"]["wp:featuredmedia"] = [{"source_url": "/a.jpg", "caption": {"rendered": "<p>b</p>"}}]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(places(WHOLE)), ODD), min_size=1, max_size=3), st.booleans())
def test_an_answer_of_any_shape_gives_an_article_or_a_named_error(changes: list[Any], many: bool) -> None:
    post = copy.deepcopy(WHOLE)
    for path, odd in changes:
        at: Any = post
        for key in path[:-1]:
            at = at[key] if isinstance(at, (dict, list)) and _has(at, key) else {}
        if isinstance(at, dict) or (isinstance(at, list) and path[-1] in range(len(at))):
            at[path[-1]] = copy.deepcopy(odd)
    text = json.dumps([post] if many else post)
    for url in (f"{API}/5", None):
        listing = WordPressListing(text, url)
        try:
            listing.check()
            article(WordPressArticle(text, url), FETCHED)
        except PageError:
            pass
        listing.entries()
        listing.next_page()


def _has(at: Any, key: Any) -> bool:
    return key in at if isinstance(at, dict) else isinstance(key, int) and key < len(at)


# --------------------------------------------------------------------------------- kept answers


def test_saved_answers_are_read_like_live_ones(tmp_path: Path) -> None:
    story = kit.story("caption-centred-author-right", 2)
    saved = tmp_path / "post-12.json"
    saved.write_text(wordpress_api.dump(wordpress_api.post(story)), encoding="utf-8")
    url = f"{API}/{story.key}?{wordpress_api.EMBED}"
    done = command_line("extract", saved, "--url", url, cwd=tmp_path)
    [line] = done.stdout.splitlines()
    item = json.loads(line)
    assert (item["template"], item["url"]) == ("wordpress", url)
    assert item["title"] == story.title
    assert command_line("extract", tmp_path, cwd=tmp_path).stdout, (
        "a folder's answers are found by their suffix"
    )


def test_a_saved_answer_without_address_says_where_it_is_from(tmp_path: Path) -> None:
    story = kit.story("plain-nothing", 2)
    saved = tmp_path / "x.json"
    saved.write_text(wordpress_api.dump(wordpress_api.post(story)), encoding="utf-8")
    item = json.loads(command_line("extract", saved, cwd=tmp_path).stdout)
    assert item["id"] == f"xa-an-phu.shell.invalid/{story.key}"


def test_a_saved_list_is_a_listing(tmp_path: Path) -> None:
    some = kit.stories(3)
    saved = tmp_path / "posts.json"
    saved.write_text(wordpress_api.dump([wordpress_api.post(s) for s in some]), encoding="utf-8")
    done = command_line("listing", saved, "--url", f"{API}?categories=5&per_page=3&page=1", cwd=tmp_path)
    *rows, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["key"] for row in rows] == [s.key for s in some]
    assert last == {"next": f"{API}?categories=5&per_page=3&page=2"}


def test_archived_answers_are_read_too(tmp_path: Path) -> None:
    story = kit.story("plain-nothing", 2)
    body = wordpress_api.dump(wordpress_api.post(story)).encode()
    path = tmp_path / "a.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "application/json"), ("X-Robots-Tag", "noindex")], protocol="HTTP/1.1"
        )
        record = writer.create_warc_record(
            f"{API}/{story.key}", "response", payload=BytesIO(body), length=len(body), http_headers=headers,
            warc_headers_dict={"WARC-Date": SHELL_FETCHED.strftime("%Y-%m-%dT%H:%M:%SZ")},
        )  # fmt: skip
        writer.write_record(record)
    item = json.loads(command_line("extract", path, cwd=tmp_path).stdout)
    assert (item["title"], item["robots"]) == (story.title, [])
