"""Whole crawls of the demo portals: what a run writes, and what it asks the servers for."""

from __future__ import annotations

import json
import subprocess
from collections import Counter

import pytest

from portalcrawl.demo.site import Site

from .builders import reports
from .conftest import Crawler

PORTALS = ["demo-huyen-d", "demo-phuong-a", "demo-phuong-b", "demo-quan-c", "demo-thanh-pho-e"]
ONE = "demo-phuong-b"
"""A portal with one listing of three pages."""


def article_requests(site: Site) -> list[str]:
    marks = ("/-/view_content/", "ItemID=", "nid=")
    return [row.path for row in site.requests() if any(mark in row.path for mark in marks)]


def keys_of(rows: list[dict[str, object]], portal: str) -> list[str]:
    return [str(row["id"]).partition("/")[2] for row in rows if row["portal"] == portal]


def test_the_first_crawl_gets_every_article_once(crawler: Crawler) -> None:
    report = crawler.crawl()
    articles = crawler.articles()
    assert Counter(row["portal"] for row in articles) == dict.fromkeys(PORTALS, 30)
    assert len({row["id"] for row in articles}) == 150
    assert [row["verdict"] for row in report.values()] == ["ok"] * 5
    for key, row in report.items():
        assert row["requests"] == len(crawler.demo[key].requests()), key
        assert row["requests"] == 1 + row["listings"] + 30, key
        assert (row["entries"], row["new"], row["updated"], row["pending"], row["errors"]) == (
            30,
            30,
            0,
            0,
            {},
        )
    assert crawler.observations() == []


def test_an_article_has_what_its_page_prints(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    by_key = {row["id"].partition("/")[2]: row for row in crawler.articles()}
    for live in crawler.demo[ONE].articles:
        row = by_key[live.story.key]
        assert row["title"] == " ".join(live.story.title.split())
        assert row["revision"] == 1
        assert row["view_count"] == live.views, "the counter as its one visit printed it"
        assert row["extractor"]["template"] == row["template"] == "hanoi"
        assert row["source_record"].keys() == {"warc", "offset"}


def test_the_unit_code_is_of_the_list_in_force_on_the_articles_day(crawler: Crawler) -> None:
    crawler.crawl("demo-phuong-a", "demo-huyen-d")
    codes = {(row["portal"], row["published_at"] is None): row["unit_code"] for row in crawler.articles()}
    assert codes["demo-phuong-a", False] == "00118"
    assert codes["demo-huyen-d", True] is None, "undated: the fetch counts, and the unit was gone by then"


def test_full_reads_every_article_again_and_writes_only_what_changed(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    site = crawler.demo[ONE]
    key = site.keys()[20]
    site.edit(key, body=["Nội dung đã được sửa lại toàn bộ."])
    site.log.clear()
    crawler.crawl(ONE, "--full")
    assert len(article_requests(site)) == 30
    assert [row["id"] for row in crawler.articles()[30:]] == [f"{ONE}/{key}"]
    seen = crawler.observations()
    assert {row["on"] for row in seen} == {"article"}, "each visit raised the counter"


@pytest.mark.parametrize("kind", ["reset", "truncate"])
def test_a_broken_answer_is_tried_again_at_once(crawler: Crawler, kind: str) -> None:
    site = crawler.demo[ONE]
    site.fail("*" + site.keys()[3] + "*", kind=kind, times=1)
    report = crawler.crawl(ONE)
    assert len(crawler.articles()) == 30
    assert report[ONE]["requests"] == 1 + 3 + 30 + 1


def test_limit_cuts_the_walk_short_and_the_next_run_completes_it(crawler: Crawler) -> None:
    report = crawler.crawl(ONE, "--limit", "3")
    assert (report[ONE]["new"], report[ONE]["listings"]) == (3, 1)
    report = crawler.crawl(ONE)
    assert (report[ONE]["new"], report[ONE]["listings"]) == (27, 3)
    assert len({row["id"] for row in crawler.articles()}) == 30


def test_since_walks_down_to_a_day(crawler: Crawler) -> None:
    days = sorted(
        str(live.story.published)[:10] for live in crawler.demo[ONE].articles if live.story.published
    )
    report = crawler.crawl(ONE, "--since", days[-8])
    articles = crawler.articles()
    assert all(row["published_at"] is None or row["published_at"][:10] >= days[-8] for row in articles)
    assert 8 <= len(articles) < 20
    assert report[ONE]["listings"] < 3
    crawler.crawl(ONE)
    assert len(crawler.articles()) == 30


def test_two_listings_with_the_same_articles_give_each_once(crawler: Crawler) -> None:
    report = crawler.crawl("demo-phuong-a")["demo-phuong-a"]
    site = crawler.demo["demo-phuong-a"]
    assert len(site.portal.listings) == 2
    assert report["entries"] == 30
    assert len(article_requests(site)) == 30


def test_the_postback_pager_is_walked_with_its_own_cookies(crawler: Crawler) -> None:
    crawler.crawl("demo-huyen-d")
    rows = crawler.demo["demo-huyen-d"].requests()
    posts = [row for row in rows if row.method == "POST"]
    assert len(posts) == 2
    assert all(row.cookies for row in posts)
    assert not any(row.cookies for row in rows if "ItemID=" in row.path)


@pytest.mark.whole
def test_a_rebuilt_state_knows_every_article(crawler: Crawler) -> None:
    crawler.crawl()
    (crawler.output / "crawlstate.sqlite3").unlink()
    done = crawler.run("state", "rebuild")
    assert done.returncode == 0, done.stderr
    assert "150 lines of 5 portals" in done.stdout
    assert sum(row["new"] for row in crawler.crawl().values()) == 0
    assert len(crawler.articles()) == 150
    assert crawler.run("state", "check").returncode == 0


@pytest.mark.whole
def test_extract_gives_the_articles_of_a_runs_warc_again(crawler: Crawler) -> None:
    crawler.crawl()
    [warc] = (crawler.output / "warc").glob("*.warc.gz")
    done = crawler.run("extract", str(warc))
    assert done.returncode == 0, done.stderr
    again = {row["id"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert again == {row["id"]: row for row in crawler.articles()}


def test_no_warc_keeps_no_pages(crawler: Crawler) -> None:
    crawler.crawl(ONE, "--no-warc")
    assert not (crawler.output / "warc").exists()
    assert {str(row["source_record"]) for row in crawler.articles()} == {"{}"}


@pytest.mark.whole
def test_two_runs_at_once_share_the_folder_and_the_state(crawler: Crawler) -> None:
    for key in (ONE, "demo-quan-c"):
        crawler.demo[key].slow(0.03)
    runs = [
        subprocess.Popen(
            crawler.command("crawl", key),
            cwd=crawler.registry.parent,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for key in (ONE, "demo-quan-c")
    ]
    for process in runs:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
    assert [row["status"] for row in reports(crawler.output)] == ["finished", "finished"]
    articles = crawler.articles()
    assert len(articles) == len({row["id"] for row in articles}) == 60
    assert crawler.run("state", "check").returncode == 0
