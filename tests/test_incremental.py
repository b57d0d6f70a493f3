"""The second crawl and the thousandth: what is asked for again, what is written, what is not.

`pytest -k incremental` runs these; each changes a demo portal between two crawls of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from portalcrawl.demo import answers, server
from portalcrawl.demo.server import DemoPortals
from portalcrawl.demo.site import Site

from .conftest import Crawler, crawler_of
from .test_crawl import ONE, PORTALS, article_requests, keys_of


def test_nothing_new_costs_the_listings_and_robots_only(crawler: Crawler) -> None:
    crawler.crawl()
    written = crawler.articles()
    for site in crawler.demo.sites.values():
        site.log.clear()
    report = crawler.crawl()
    assert crawler.articles() == written
    assert crawler.observations() == []
    for key, row in report.items():
        site = crawler.demo[key]
        assert row["requests"] == len(site.requests()) == 1 + len(site.portal.listings), key
        assert row["verdict"] == "ok"


def test_one_new_article_is_one_request_and_one_line(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    site = crawler.demo[ONE]
    site.log.clear()
    key = site.add(title="Thông báo lịch tiêm chủng", body=["Trạm Y tế phường thông báo lịch tiêm chủng."])
    report = crawler.crawl(ONE)
    assert len(article_requests(site)) == 1
    assert keys_of(crawler.articles(), ONE)[30:] == [key]
    assert report[ONE]["new"] == 1


def test_a_counter_that_moved_is_an_observation_and_no_request(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    site = crawler.demo[ONE]
    key = site.keys()[0]
    site.log.clear()
    site.bump_views(key, by=5)
    crawler.crawl(ONE)
    assert article_requests(site) == []
    assert len(crawler.articles()) == 30
    [observation] = crawler.observations()
    assert (observation["id"], observation["view_count"], observation["on"]) == (
        f"{ONE}/{key}", site.views(key), "listing",
    )  # fmt: skip
    crawler.crawl(ONE)
    assert len(crawler.observations()) == 1, "the same count is not told twice"


def test_a_changed_entry_is_fetched_again_and_the_old_revision_stays(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    site = crawler.demo[ONE]
    key = site.keys()[2]
    site.edit(key, title="Tiêu đề đã sửa")
    report = crawler.crawl(ONE)
    revisions = [row for row in crawler.articles() if row["id"] == f"{ONE}/{key}"]
    assert [row["revision"] for row in revisions] == [1, 2]
    assert revisions[1]["title"] == "Tiêu đề đã sửa"
    assert (report[ONE]["new"], report[ONE]["updated"]) == (0, 1)


@pytest.mark.parametrize("how", [404, 410, "soft"])
def test_a_gone_article_is_recorded_once_and_spoils_nothing(crawler: Crawler, how: int | str) -> None:
    crawler.crawl(ONE)
    site = crawler.demo[ONE]
    key = site.keys()[0]
    site.delete(key, how, listed=True)
    for _ in range(2):
        report = crawler.crawl(ONE, "--full")
        assert report[ONE]["verdict"] == "ok"
    gone = [row for row in crawler.observations() if row["on"] == "gone"]
    assert [(row["id"], row["view_count"]) for row in gone] == [(f"{ONE}/{key}", None)]
    assert len(crawler.articles()) == 30


@pytest.mark.whole
def test_a_known_article_that_shows_a_listing_for_once_keeps_its_line(
    crawler: Crawler, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawler.crawl(ONE)
    site = crawler.demo[ONE]
    key, listing = site.keys()[0], site.portal.listings[0].path

    def confused(site: Site, request: answers.Request) -> answers.Response:
        return answers.answer(site, replace(request, target=listing) if key in request.target else request)

    with monkeypatch.context() as patch:
        patch.setattr(server, "answer", confused)
        assert crawler.crawl(ONE, "--full")[ONE]["errors"] == {"NotAnArticle": 1}
    crawler.crawl(ONE, "--full")
    lines = [row for row in crawler.articles() if row["id"] == f"{ONE}/{key}"]
    assert len(lines) == 1, "the same content is not written twice"


@pytest.mark.whole
def test_a_gone_article_that_is_back_is_told_by_its_count(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    site = crawler.demo[ONE]
    key = site.keys()[0]
    site.fail(f"*{key}*", status=404, times=1)
    crawler.crawl(ONE, "--full")
    crawler.crawl(ONE, "--full")
    told = [row["on"] for row in crawler.observations() if row["id"] == f"{ONE}/{key}"]
    assert told[:2] == ["gone", "article"]
    assert len(crawler.articles()) == 30
    assert crawler.run("state", "check").returncode == 0


def test_a_failing_article_is_asked_for_again_until_it_answers(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    key = site.keys()[25]
    site.fail("*" + key + "*", status=500, times=3)  # the request and its two retries
    report = crawler.crawl(ONE)
    assert (report[ONE]["verdict"], report[ONE]["pending"]) == ("ok", 1)
    assert report[ONE]["errors"] == {"HttpError": 1}
    assert len(crawler.articles()) == 29
    report = crawler.crawl(ONE)
    assert report[ONE]["pending"] == 0
    assert keys_of(crawler.articles(), ONE)[29:] == [key]


@pytest.mark.whole
def test_a_listing_cut_off_by_an_error_is_walked_to_its_end_next_time(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    site.fail(page=3, status=500, times=3)
    report = crawler.crawl(ONE)
    assert (report[ONE]["verdict"], report[ONE]["new"]) == ("ok", 20)
    report = crawler.crawl(ONE)
    assert (report[ONE]["listings"], report[ONE]["new"]) == (3, 10)
    assert crawler.crawl(ONE)[ONE]["listings"] == 1


@pytest.mark.whole
def test_what_is_due_is_crawled(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    report = crawler.crawl("--due")
    assert set(report) == set(PORTALS) - {ONE}, "crawled a moment ago: not due"


@pytest.mark.whole
def test_an_unchanged_portal_keeps_its_keys_on_another_host(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    text = crawler.registry.read_text()
    old = crawler.demo.base_url(ONE)
    crawler.registry.write_text(text.replace(old, old.replace("127.0.0.1", "localhost")))
    report = crawler.crawl(ONE)
    assert (report[ONE]["new"], report[ONE]["updated"], report[ONE]["verdict"]) == (0, 0, "ok")


# ----------------------------------------------------------------------------------- what fools a crawler


def test_a_pinned_entry_hides_nothing_that_is_new_below_it(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    for key in site.keys()[20:29]:  # all but one of a page's ten rows
        site.pin(key)
    crawler.crawl(ONE)
    site.log.clear()
    added = [site.add(title=f"Thông báo số {number} của phường") for number in range(3)]
    assert added[0] not in site.keys()[:10], "it is on the second page"
    report = crawler.crawl(ONE)
    assert report[ONE]["new"] == 3
    assert sorted(keys_of(crawler.articles(), ONE)[30:]) == sorted(added)
    assert len(article_requests(site)) == 3


@pytest.mark.whole
def test_pinned_entries_do_not_cost_a_walk_to_the_end_each_time(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    for key in site.keys()[25:27]:
        site.pin(key)
    crawler.crawl(ONE)
    assert crawler.crawl(ONE)[ONE]["listings"] == 1


@pytest.mark.whole
def test_an_article_put_below_known_ones_is_found_by_the_next_sweep(tmp_path: Path) -> None:
    with DemoPortals(now=datetime.now(UTC)) as demo:  # a sweep goes back sixty days from today
        crawler = crawler_of(demo, tmp_path)
        crawler.crawl(ONE)
        site = demo[ONE]
        late = site.live(site.keys()[24]).story.moment
        key = site.add(title="Báo cáo nộp muộn của tháng trước", published=late.isoformat())
        assert key not in site.keys()[:20]
        assert crawler.crawl(ONE)[ONE]["new"] == 0, "a look ends at known ground"
        age(crawler.output, timedelta(days=20))
        assert crawler.crawl(ONE)[ONE]["new"] == 1
    assert keys_of(crawler.articles(), ONE)[30:] == [key]


@pytest.mark.whole
def test_an_article_that_fails_on_the_last_page_is_asked_for_until_it_answers(crawler: Crawler) -> None:
    crawler.crawl(ONE, "--limit", "1")
    site = crawler.demo[ONE]
    key = site.keys()[29]
    site.fail(f"*{key}*", status=500)
    for _ in range(3):
        assert crawler.crawl(ONE)[ONE]["pending"] == 1
    site.faults.clear()
    age(crawler.output, timedelta(hours=1))
    site.log.clear()
    report = crawler.crawl(ONE)
    assert (report[ONE]["new"], report[ONE]["pending"]) == (1, 0)
    assert len(article_requests(site)) == 1
    assert keys_of(crawler.articles(), ONE)[-1] == key


@pytest.mark.whole
def test_a_theme_switch_is_news_once_and_costs_the_others_nothing(crawler: Crawler) -> None:
    crawler.crawl()
    site = crawler.demo[ONE]
    site.theme("other")
    added = crawler.demo["demo-quan-c"].add(title="Tin mới của quận trong ngày")
    report = crawler.crawl(expect=1)
    assert {key: row["verdict"] for key, row in report.items() if row["verdict"] != "ok"} == {ONE: "mismatch"}
    assert keys_of(crawler.articles(), "demo-quan-c")[-1] == added
    crawler.crawl(expect=0)  # known to be bad: told once
    site.theme("own")
    assert crawler.crawl()[ONE]["verdict"] == "ok"
    assert crawler.crawl(ONE)[ONE]["new"] == 0


# ------------------------------------------------------------------------------------------ moved portals


@pytest.mark.whole
def test_what_waited_on_the_old_host_is_fetched_from_the_new_one(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    key = site.keys()[28]
    site.fail(f"*{key}*", status=500, times=3)
    assert crawler.crawl(ONE)[ONE]["pending"] == 1
    site.live(key).listed = False
    move(crawler, ONE)
    report = crawler.crawl(ONE)
    assert (report[ONE]["new"], report[ONE]["pending"], report[ONE]["verdict"]) == (1, 0, "ok")
    assert crawler.articles()[-1]["id"] == f"{ONE}/{key}"
    assert "localhost" in crawler.articles()[-1]["url"]


@pytest.mark.whole
def test_a_new_epoch_gives_every_article_a_key_of_its_own(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    text = crawler.registry.read_text(encoding="utf-8")
    crawler.registry.write_text(text.replace(f"[{ONE}]", f"[{ONE}]\nepoch = 2"), encoding="utf-8")
    assert crawler.crawl(ONE)[ONE]["new"] == 30
    ids = [row["id"] for row in crawler.articles()]
    assert len(set(ids)) == 60
    assert all(id.startswith(f"{ONE}/2.") for id in ids[30:])


# ----------------------------------------------------------------------------- pages asked for conditionally


def test_a_listing_that_did_not_change_is_not_sent_again(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    site.validate()
    crawler.crawl(ONE)
    crawler.crawl(ONE)  # the first crawl's visits moved the counter on the page
    site.log.clear()
    report = crawler.crawl(ONE)
    assert [row.status for row in site.requests()] == [200, 304], "robots.txt, the listing"
    assert (report[ONE]["verdict"], report[ONE]["unmodified"], report[ONE]["listings"]) == ("ok", 1, 0)
    added = site.add(title="Thông báo cắt điện cuối tuần")
    assert crawler.crawl(ONE)[ONE]["new"] == 1
    assert keys_of(crawler.articles(), ONE)[-1] == added


@pytest.mark.whole
def test_an_unmodified_listing_leaves_what_failed_to_be_asked_for_again(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    site.validate()
    key = site.keys()[4]
    site.fail(f"*{key}*", status=500, times=6)
    crawler.crawl(ONE)
    crawler.crawl(ONE)
    report = crawler.crawl(ONE)
    assert (report[ONE]["new"], report[ONE]["pending"]) == (1, 0)


@pytest.mark.whole
def test_validators_that_a_server_ignores_are_sent_no_more(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    site.validate("ignored")
    for _ in range(7):
        crawler.crawl(ONE)
    assert bookmark(crawler.output, "useless") == 5


@pytest.mark.whole
def test_a_server_that_never_admits_a_change_is_found_out_by_the_sweep(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    site.validate("lying")
    crawler.crawl(ONE)
    added = site.add(title="Thông báo tuyển quân năm mới")
    assert crawler.crawl(ONE)[ONE]["new"] == 0, "the server said that nothing had changed"
    age(crawler.output, timedelta(days=20))
    assert crawler.crawl(ONE)[ONE]["new"] == 1
    assert keys_of(crawler.articles(), ONE)[-1] == added
    site.add(title="Tin sau đó")
    assert crawler.crawl(ONE)[ONE]["new"] == 1, "it is not believed any more"


def test_a_304_that_nobody_asked_for_settles_nothing(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    key = site.keys()[4]
    site.fail(f"*{key}*", status=304, times=1)
    done = crawler.run("crawl", ONE)
    assert "Traceback" not in done.stderr
    assert f"{ONE}/{key}: HttpError: HTTP 304" in done.stderr
    report = crawler.crawl(ONE)
    assert (report[ONE]["new"], report[ONE]["pending"]) == (1, 0)


# ------------------------------------------------------------------------------------ articles read again


@pytest.mark.whole
def test_edits_that_no_listing_shows_are_found_by_reading_again(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    site = crawler.demo[ONE]
    edited = site.keys()[::2]
    for key in edited:
        site.edit(key, body=["Nội dung đã được đính chính sau khi đăng."])
    assert crawler.crawl(ONE)[ONE]["updated"] == 0, "not their turn yet"
    age(crawler.output, timedelta(days=2))
    for _ in range(2):  # twenty a run
        crawler.crawl(ONE)
    again = crawler.articles()[30:]
    assert sorted(keys_of(again, ONE)) == sorted(edited)
    assert {row["revision"] for row in again} == {2}
    assert {row["on"] for row in crawler.observations()} == {"article"}, "each visit raised the counter"


@pytest.mark.whole
def test_a_portal_that_never_edits_is_not_read_again_for_ever(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    site = crawler.demo[ONE]
    for _ in range(5):
        age(crawler.output, timedelta(days=2))
        crawler.crawl(ONE)
    site.log.clear()
    age(crawler.output, timedelta(days=2))
    crawler.crawl(ONE)
    assert article_requests(site) == []


@pytest.mark.whole
def test_a_rebuilt_state_does_not_ask_for_every_article(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    for path in (crawler.output / "articles").glob("*.jsonl"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('"fetched_at":"202', '"fetched_at":"201'), encoding="utf-8")
    assert crawler.run("state", "rebuild").returncode == 0
    site = crawler.demo[ONE]
    site.log.clear()
    crawler.crawl(ONE)
    assert article_requests(site) == []


@pytest.mark.whole
def test_a_mended_template_is_no_edit_of_the_publishers(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    read_by_another_version(crawler)
    report = crawler.crawl(ONE, "--full")
    assert (report[ONE]["updated"], report[ONE]["reextracted"]) == (0, 30)
    lines = crawler.articles()
    assert {row["revision"] for row in lines} == {1}
    assert [row["id"] for row in lines[:30]] == [row["id"] for row in lines[30:]]
    report = crawler.crawl(ONE, "--full")
    assert (report[ONE]["updated"], report[ONE].get("reextracted", 0)) == (0, 0)


@pytest.mark.whole
def test_an_edit_beside_a_mended_template_is_the_publishers(crawler: Crawler) -> None:
    crawler.crawl(ONE)
    key = crawler.demo[ONE].keys()[7]
    read_by_another_version(crawler)
    crawler.demo[ONE].edit(key, body=["Nội dung mới hoàn toàn."])
    report = crawler.crawl(ONE, "--full")
    assert (report[ONE]["updated"], report[ONE]["reextracted"]) == (1, 29)
    assert [row["id"] for row in crawler.articles() if row["revision"] == 2] == [f"{ONE}/{key}"]


@pytest.mark.whole
def test_without_its_kept_page_an_article_read_by_another_version_is_no_edit(crawler: Crawler) -> None:
    crawler.crawl(ONE, "--no-warc")
    read_by_another_version(crawler)
    report = crawler.crawl(ONE, "--full")
    assert (report[ONE]["updated"], report[ONE]["reextracted"]) == (0, 30)


# ------------------------------------------------------------------------------------------------- helpers


def change_state(output: Path, do: Callable[[sqlite3.Connection], None]) -> None:
    with closing(sqlite3.connect(output / "crawlstate.sqlite3")) as state:
        do(state)
        state.commit()


def age(output: Path, by: timedelta) -> None:
    """Let the state believe that all of it happened so much earlier."""

    def do(state: sqlite3.Connection) -> None:
        for table, columns in {
            "articles": ("fetched_at", "counted_at"),
            "pending": ("not_before",),
            "looks": ("looked_at", "last_new_at", "swept_at"),
            "revisits": ("failed_at", "not_before"),
        }.items():
            for column in columns:
                rows = state.execute(
                    f"SELECT rowid, {column} FROM {table} WHERE {column} IS NOT NULL"
                ).fetchall()
                for row, text in rows:
                    earlier = (datetime.fromisoformat(text) - by).isoformat()
                    state.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (earlier, row))

    change_state(output, do)


def bookmark(output: Path, column: str) -> object:
    with closing(sqlite3.connect(output / "crawlstate.sqlite3")) as state:
        return state.execute(f"SELECT {column} FROM looks").fetchone()[0]


def move(crawler: Crawler, portal: str) -> None:
    """Register the portal under another name of its server."""
    text = crawler.registry.read_text(encoding="utf-8")
    old = crawler.demo.base_url(portal)
    crawler.registry.write_text(text.replace(old, old.replace("127.0.0.1", "localhost")), encoding="utf-8")


def read_by_another_version(crawler: Crawler) -> None:
    """Make the state that of an earlier version of the template, which read other texts."""

    def do(state: sqlite3.Connection) -> None:
        state.execute("UPDATE articles SET extractor_version = 0, content_hash = 'other'")

    change_state(crawler.output, do)
