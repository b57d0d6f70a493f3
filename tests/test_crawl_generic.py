"""Crawls of a portal whose CMS nobody described: learned from its first pages, none of them fetched twice."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from portalcrawl.demo.compose import NOW
from portalcrawl.demo.portals import STRANGER
from portalcrawl.demo.server import DemoPortals
from portalcrawl.demo.site import Site
from portalcrawl.demo.stories import expected_article
from portalcrawl.reading.profile import MOST

from .conftest import REPOSITORY, Crawler
from .generic_html import body_of
from .test_profile import HANDLE, texts, title

KEY = STRANGER.key
LISTINGS = [listing.path for listing in STRANGER.listings]
FEW = 10


@pytest.fixture
def crawler(tmp_path: Path) -> Iterator[Crawler]:
    """The crawler of the demo's stranger alone, under a row as `add` writes it."""
    with DemoPortals(stranger=True) as demo:
        registry = tmp_path / "portals.toml"
        registry.write_text(
            f'[{KEY}]\nname = "Xã Mây Vàng"\ntemplate = "generic"\nurl = "{demo.base_url(KEY)}"\n'
            f'listings = {json.dumps(LISTINGS)}\nstatus = "live"\n',
            encoding="utf-8",
        )
        yield Crawler(demo, tmp_path / "output", registry)


@pytest.fixture
def site(crawler: Crawler) -> Site:
    """The portal with its newest articles only: one listing page of each section."""
    site = crawler.demo[KEY]
    site.articles = site.articles[:FEW]
    return site


def asked(site: Site) -> Counter[str]:
    """Give how often each article was asked for."""
    return Counter(row.path.split("/")[2] for row in site.requests() if row.path.startswith("/bai/"))


def profile(crawler: Crawler) -> dict[str, Any]:
    with closing(sqlite3.connect(crawler.output / "crawlstate.sqlite3")) as state:
        [(stored,)] = state.execute("SELECT profile FROM profiles WHERE portal = ?", (KEY,)).fetchall()
    return dict(json.loads(stored))


def content(crawler: Crawler) -> dict[str, str]:
    return {row["id"]: row["content_hash"] for row in crawler.articles()}


def killed_at(crawler: Crawler, point: str, number: int) -> None:
    command = crawler.command("crawl", KEY)[3:]
    done = subprocess.run(
        [sys.executable, "-m", "tests.killer", point, str(number), "--", *command],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr


def test_every_article_is_fetched_once_and_read_as_its_story_says(crawler: Crawler) -> None:
    site = crawler.demo[KEY]
    report = crawler.crawl(KEY)[KEY]
    assert (report["verdict"], report["new"], report["pending"], report["errors"]) == ("ok", 30, 0, {})
    assert report["requests"] == len(site.requests()) == 1 + report["listings"] + 30
    assert asked(site) == Counter(site.keys()), "those that were learned from, too"
    by_key = {row["url"].split("/")[4]: row for row in crawler.articles()}
    for live in site.articles:
        expected = expected_article(STRANGER, live.story, base=crawler.demo.base_url(KEY), fetched_at=NOW)
        row = by_key[live.story.key]
        # The date's text has its weekday, which stories leave out.
        names = ("title", "category", "lead", "body", "author", "source", "published_at", "warnings")
        assert {name: row[name] for name in names} == {name: expected[name] for name in names}
        assert row["view_count"] == live.views
    stored = profile(crawler)
    assert len(stored["pages"]) == MOST
    site.add(
        "Xã Mây Vàng khai mạc hội thao mùa thu", ["Chiều 3/9, hội thao của xã khai mạc tại sân vận động."]
    )
    assert crawler.crawl(KEY)[KEY]["new"] == 1
    assert profile(crawler) == stored, "full: a page reads the same later"


def test_what_every_page_prints_is_in_no_article_not_even_the_first(crawler: Crawler, site: Site) -> None:
    site.articles.clear()
    for number in range(FEW):
        site.add(title(number), [HANDLE, *texts(number)])
    crawler.crawl(KEY)
    assert sorted(row["body"] for row in crawler.articles()) == sorted(
        body_of(*texts(number)) for number in range(FEW)
    )


def test_a_second_crawl_asks_for_listings_only_and_a_full_one_writes_no_revision(
    crawler: Crawler, site: Site
) -> None:
    """The first articles were read when less was known of the portal than later."""
    crawler.crawl(KEY)
    written = crawler.articles()
    site.log.clear()
    report = crawler.crawl(KEY)[KEY]
    assert report["requests"] == len(site.requests()) == 1 + len(LISTINGS)
    assert (crawler.articles(), crawler.observations(), asked(site)) == (written, [], Counter())
    crawler.crawl(KEY, "--full")
    assert (crawler.articles(), asked(site)) == (written, Counter(site.keys()))
    assert {row["on"] for row in crawler.observations()} == {"article"}, "each visit raised the counter"


@pytest.mark.whole
def test_limit_fetches_so_many_and_the_next_run_the_rest(crawler: Crawler, site: Site) -> None:
    report = crawler.crawl(KEY, "--limit", "3")[KEY]
    assert (report["new"], asked(site).total()) == (3, 3)
    report = crawler.crawl(KEY)[KEY]
    assert (report["new"], report["pending"]) == (FEW - 3, 0)
    assert asked(site) == Counter(site.keys())
    assert len(profile(crawler)["contents"]) >= FEW - 1, "one has no text"


@pytest.mark.whole
def test_a_404_and_a_login_page_among_the_first_cost_only_themselves(crawler: Crawler, site: Site) -> None:
    gone, closed = site.keys()[1], site.keys()[2]
    site.delete(gone, 404, listed=True)
    site.login(f"/bai/{closed}/*", times=1)
    report = crawler.crawl(KEY)[KEY]
    assert (report["verdict"], report["new"], report["pending"]) == ("ok", FEW - 2, 1)
    assert report["errors"] == {"GonePage": 1, "LoginPage": 1}
    assert asked(site) == Counter(site.keys())
    assert [row["on"] for row in crawler.observations()] == ["gone"]
    report = crawler.crawl(KEY)[KEY]
    assert (report["new"], report["pending"]) == (1, 0)


@pytest.mark.parametrize(("point", "number"), [("inside-warc", 8), ("before-line", 1)])
@pytest.mark.whole
def test_a_kill_while_it_learns_loses_nothing(crawler: Crawler, site: Site, point: str, number: int) -> None:
    """While it fetches ahead, and between that and the first line."""
    killed_at(crawler, point, number)
    report = crawler.crawl(KEY)[KEY]
    assert (report["verdict"], report["pending"]) == ("ok", 0)
    assert len(crawler.articles()) == len(content(crawler)) == FEW
    assert crawler.run("state", "check").returncode == 0


@pytest.mark.whole
def test_a_rebuilt_state_knows_every_article_and_learns_anew(crawler: Crawler, site: Site) -> None:
    crawler.crawl(KEY)
    written = content(crawler)
    (crawler.output / "crawlstate.sqlite3").unlink()
    done = crawler.run("state", "rebuild")
    assert done.returncode == 0, done.stderr
    assert crawler.crawl(KEY)[KEY]["new"] == 0
    crawler.crawl(KEY, "--full")
    assert content(crawler) == written
    assert [row["revision"] for row in crawler.articles()] == [1] * FEW
    assert len(profile(crawler)["contents"]) >= FEW - 1, "one has no text"


@pytest.mark.whole
def test_what_is_no_profile_is_learned_anew(crawler: Crawler, site: Site) -> None:
    crawler.crawl(KEY, "--limit", "1")
    with closing(sqlite3.connect(crawler.output / "crawlstate.sqlite3")) as state, state:
        state.execute("UPDATE profiles SET profile = ?", ('{"pages": {"a": [[1',))
    done = crawler.run("crawl", KEY)
    assert done.returncode == 0, done.stderr
    assert f"{KEY}: what was learned of its pages is unreadable; it is learned anew" in done.stderr
    assert len(crawler.articles()) == FEW
    assert len(profile(crawler)["contents"]) >= FEW - 2, "one was read before, one has no text"


@pytest.mark.whole
def test_a_portal_of_two_articles_is_read_without_anything_learned(crawler: Crawler, site: Site) -> None:
    for key in site.keys()[2:]:
        site.delete(key)
    report = crawler.crawl(KEY)[KEY]
    assert (report["verdict"], report["new"]) == ("ok", 2)
    assert len(profile(crawler)["contents"]) == 2


@pytest.mark.whole
def test_extract_reads_the_runs_warc_by_what_the_run_learned(crawler: Crawler, site: Site) -> None:
    crawler.crawl(KEY)
    [warc] = (crawler.output / "warc").glob("*.warc.gz")
    done = crawler.run("extract", str(warc))
    assert done.returncode == 0, done.stderr
    again = {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert again == {row["id"]: row for row in crawler.articles()}
