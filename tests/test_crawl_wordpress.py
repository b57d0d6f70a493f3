"""Crawls of a WordPress on loopback: by its API where that answers, by its pages where it does not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from .builders import lines, reports
from .conftest import command_line
from .shells import kit
from .shells.wordpress import SECTION
from .wordpress_site import Server, Site, problem

pytestmark = pytest.mark.whole

JSON = "application/json; charset=UTF-8"
REFUSALS: dict[str, Callable[[str], tuple[int, str, str] | None]] = {
    "not-logged-in": lambda _: (401, JSON, problem("rest_not_logged_in", 401)),
    "no-route": lambda _: (404, JSON, problem("rest_no_route", 404)),
    "forbidden": lambda _: (403, "text/html", "<h1>Forbidden</h1>"),
    "a-page": lambda _: (200, "text/html", "<html><body><p>Trang chủ</p></body></html>"),
    "broken": lambda _: (500, "text/html", ""),
    "challenge": lambda _: (403, "text/html", "<title>Just a moment...</title><p>Checking</p>"),
    "not-json": lambda _: (200, JSON, "<br /><b>Warning</b>: Undefined variable"),
}


@dataclass
class Crawls:
    """Crawls the site into a folder of its own."""

    site: Site
    folder: Path

    def __call__(self, *options: str, expect: int = 0) -> dict[str, Any]:
        registry = self.folder / "portals.toml"
        registry.write_text(
            f'[xa]\nname = "Xã"\ntemplate = "wordpress"\nurl = "{self.site.host}/"\n'
            f'listings = ["/category/{SECTION}/"]\nstatus = "live"\n',
            encoding="utf-8",
        )
        self.site.log.clear()
        done = command_line(
            "crawl", "xa", "--portals", registry, "--output", self.output, "-s", "DOWNLOAD_DELAY=0",
            "-s", "CHALLENGE_WAIT=0.1", *options, cwd=self.folder,
        )  # fmt: skip
        assert done.returncode == expect, done.stdout + done.stderr
        return dict(reports(self.output)[-1]["portals"]["xa"])

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def articles(self) -> list[dict[str, Any]]:
        return lines(self.output, "articles")

    def asked(self, start: str) -> list[str]:
        return [path for path in self.site.log if path.startswith(start)]


@pytest.fixture
def crawl(tmp_path: Path) -> Iterator[Crawls]:
    with Server() as site:
        yield Crawls(site, tmp_path)


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return sorted(row["id"] for row in rows)


def test_the_api_is_walked_and_read(crawl: Crawls) -> None:
    row = crawl()
    assert (row["verdict"], row["new"], row["errors"]) == ("ok", 12, {})
    assert len(crawl.site.log) == 1 + 1 + 3 + 12, "robots, the page, three pages of the API's list, the posts"
    by_key = {article["id"]: article for article in crawl.articles()}
    assert sorted(by_key) == sorted(f"xa/{story.key}" for story in crawl.site.posts)
    one = by_key[f"xa/{crawl.site.posts[0].key}"]
    assert one["url"].startswith(f"{crawl.site.host}/wp-json/wp/v2/posts/")
    assert one["canonical_url"].startswith(f"{crawl.site.host}/{kit.slug(crawl.site.posts[0].title)[:8]}")
    assert one["robots"] == [], "the API's own noindex says nothing of the article"


def test_nothing_new_costs_two_lists_and_writes_nothing(crawl: Crawls) -> None:
    crawl()
    row = crawl()
    assert (row["new"], row["updated"], len(crawl.site.log)) == (0, 0, 3)
    assert len(crawl.articles()) == 12


@pytest.mark.parametrize("how", REFUSALS)
def test_where_the_api_is_refused_the_pages_are_walked(crawl: Crawls, how: str) -> None:
    crawl.site.api = REFUSALS[how]
    row = crawl()
    assert (row["verdict"], row["new"], row["listings"]) == ("ok", 12, 3)
    assert len(crawl.asked("/wp-json/")) <= 3, (
        "it is asked once a walk; after a bot check or an error once more"
    )
    assert ids(crawl.articles()) == sorted(f"xa/{story.key}" for story in crawl.site.posts)


def test_a_second_walk_by_the_pages_writes_nothing(crawl: Crawls) -> None:
    crawl.site.api = REFUSALS["not-logged-in"]
    crawl()
    row = crawl()
    assert (row["new"], row["updated"], len(crawl.articles())) == (0, 0, 12)


def test_robots_that_forbid_the_api_are_obeyed(crawl: Crawls) -> None:
    crawl.site.robots = "User-agent: *\nDisallow: /wp-json/\n"
    assert crawl()["new"] == 12
    assert crawl.asked("/wp-json/") == []


def test_both_ways_give_the_same_articles(crawl: Crawls, tmp_path: Path) -> None:
    crawl()
    other = Crawls(crawl.site, tmp_path / "pages")
    other.folder.mkdir()
    crawl.site.api = REFUSALS["not-logged-in"]
    other()
    kept = ("id", "canonical_url", "title", "body", "author", "source", "published_at", "category", "images")
    ours, theirs = (
        {r["id"]: {k: r[k] for k in kept} for r in rows} for rows in (crawl.articles(), other.articles())
    )
    assert ours == theirs


def test_an_api_that_is_shut_later_doubles_nothing(crawl: Crawls) -> None:
    crawl()
    crawl.site.api = REFUSALS["no-route"]
    row = crawl()
    assert (row["verdict"], row["new"]) == ("ok", 0)
    assert len(set(ids(crawl.articles()))) == 12
    assert lines(crawl.output, "observations") == []


def test_a_post_whose_api_is_shut_is_not_gone_and_is_read_from_its_page(crawl: Crawls) -> None:
    shut = f"/wp-json/wp/v2/posts/{crawl.site.posts[3].key}"
    crawl.site.api = lambda path: (
        (404, JSON, problem("rest_no_route", 404)) if path.startswith(shut) else None
    )
    assert (row := crawl())["pending"] == 1, row
    assert lines(crawl.output, "observations") == []
    crawl.site.api = REFUSALS["no-route"]
    assert crawl("--full")["pending"] == 0
    assert len(set(ids(crawl.articles()))) == 12


def test_a_list_of_other_posts_is_not_taken(crawl: Crawls) -> None:
    crawl.site.listed_by_api = kit.stories(9, "others", first_key=200)
    assert crawl()["new"] == 12
    assert ids(crawl.articles()) == sorted(f"xa/{story.key}" for story in crawl.site.posts)


def test_rows_without_numbers_get_the_numbers_of_their_pages(crawl: Crawls) -> None:
    crawl.site.theme, crawl.site.api = "flatsome", REFUSALS["not-logged-in"]
    row = crawl()
    assert (row["verdict"], row["new"], row["pending"], row["errors"]) == ("ok", 12, 0, {})
    assert ids(crawl.articles()) == sorted(f"xa/{story.key}" for story in crawl.site.posts)
    again = crawl()
    assert (again["new"], again["pending"], len(crawl.site.log)) == (0, 0, 3), "robots, the page, the API"
    assert crawl("--full")["updated"] == 0
    assert len(crawl.articles()) == 12


def test_a_post_known_by_its_number_is_gone_under_it(crawl: Crawls) -> None:
    crawl.site.theme, crawl.site.api = "flatsome", REFUSALS["not-logged-in"]
    crawl()
    rows, taken = list(crawl.site.posts), crawl.site.posts[2]
    listing = crawl.site.answer(f"/category/{SECTION}/")
    crawl.site.posts = [story for story in rows if story is not taken]
    answer = crawl.site.answer
    crawl.site.answer = lambda path: listing if path == f"/category/{SECTION}/" else answer(path)  # type: ignore[method-assign]
    crawl("--full")
    crawl("--full")
    gone = lines(crawl.output, "observations")
    assert [(row["id"], row["on"]) for row in gone] == [(f"xa/{taken.key}", "gone")]


def test_a_post_added_later_is_one_line(crawl: Crawls) -> None:
    crawl()
    crawl.site.posts.insert(0, kit.story("label-source-table", 3, key="9900"))
    row = crawl()
    assert (row["new"], len(crawl.asked("/wp-json/wp/v2/posts/"))) == (1, 1)
    assert ids(crawl.articles())[-1] == "xa/9900"
