"""Portals that break, each in its own way: the verdict says how, the others go on."""

from __future__ import annotations

import fcntl
import itertools
import signal
import subprocess
import time
from pathlib import Path

import pytest

from portalcrawl.crawl import hold_path
from portalcrawl.demo.server import DemoPortals

from .builders import reports
from .conftest import Crawler
from .test_crawl import ONE, article_requests

pytestmark = pytest.mark.whole

OTHER = "demo-quan-c"


def bad(crawler: Crawler, *options: str, expect: int = 1) -> dict[str, object]:
    """Crawl the portal and a sound one; give the portal's report."""
    report = crawler.crawl(ONE, OTHER, *options, expect=expect)
    assert report[OTHER]["verdict"] == "ok"
    return dict(report[ONE])


def test_another_theme_is_a_mismatch_and_only_news_once(crawler: Crawler) -> None:
    bad(crawler, expect=0)
    crawler.demo[ONE].theme("other")
    row = bad(crawler)
    assert row["verdict"] == "mismatch"
    assert "TemplateMismatch" in str(row["reason"])
    assert row["requests"] == 2, "robots.txt and one listing page"
    assert bad(crawler, expect=0)["verdict"] == "mismatch", "bad as before: no news"
    assert bad(crawler, "--strict", expect=1)["verdict"] == "mismatch"
    crawler.demo[ONE].theme("own")
    assert bad(crawler, expect=0)["verdict"] == "ok"


def test_a_portal_bad_at_its_first_crawl_is_news(crawler: Crawler) -> None:
    crawler.demo[ONE].theme("other")
    assert bad(crawler, expect=1)["verdict"] == "mismatch"


def test_articles_of_another_theme_are_a_mismatch(crawler: Crawler) -> None:
    for key in crawler.demo[ONE].keys()[:20]:
        crawler.demo[ONE].challenge("*" + key + "*", times=0)
        crawler.demo[ONE].login("*" + key + "*")
    row = bad(crawler)
    assert row["verdict"] == "challenged"
    assert row["new"] == 10, "what was fetched is kept"


@pytest.mark.parametrize("gate", ["challenge", "login", "flood"])
def test_a_page_that_keeps_us_out_is_never_an_article(crawler: Crawler, gate: str) -> None:
    getattr(crawler.demo[ONE], gate)()
    row = bad(crawler, "-s", "WAIT_BUDGET=1")
    assert row["verdict"] == "challenged"
    assert not [item for item in crawler.articles() if item["portal"] == ONE]


@pytest.mark.parametrize("status", [200, 429, 503])
def test_a_flood_page_is_waited_out_as_told(crawler: Crawler, status: int) -> None:
    crawler.demo[ONE].flood("*view_content*", wait=1, times=2, status=status)
    began = time.monotonic()
    row = bad(crawler, expect=0)
    assert time.monotonic() - began > 2
    assert (row["verdict"], row["new"], row["errors"]) == ("ok", 30, {"FloodPage": 2})


def test_a_flood_beyond_the_budget_stops_the_portal_and_keeps_what_is_pending(crawler: Crawler) -> None:
    crawler.demo[ONE].flood("*view_content*", wait=3600)
    row = bad(crawler)
    assert (row["verdict"], row["new"], row["pending"]) == ("challenged", 0, 30)
    crawler.demo[ONE].reset()
    assert bad(crawler, expect=0)["new"] == 30


def test_robots_that_forbid_are_obeyed(crawler: Crawler) -> None:
    crawler.demo[ONE].robots(disallow="/")
    row = bad(crawler)
    assert (row["verdict"], row["requests"]) == ("unreachable", 1)
    assert "robots.txt forbids" in str(row["reason"])


def test_robots_that_forbid_the_articles_keep_them_pending(crawler: Crawler) -> None:
    crawler.demo[ONE].robots(disallow="/*view_content")
    row = bad(crawler, expect=0)
    assert (row["new"], row["pending"], row["errors"]) == (0, 30, {"RobotsDenied": 30})
    assert article_requests(crawler.demo[ONE]) == []


def test_robots_with_a_server_error_mean_not_now(crawler: Crawler) -> None:
    crawler.demo[ONE].robots(status=503)
    assert bad(crawler)["verdict"] == "unreachable"


def test_missing_robots_allow(crawler: Crawler) -> None:
    crawler.demo[ONE].robots(status=404, disallow="/")
    assert bad(crawler, expect=0)["new"] == 30


def test_a_crawl_delay_is_kept(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    site.robots(crawl_delay=0.4)
    command = [part for part in crawler.command("crawl", ONE, "--limit", "2") if part != "DOWNLOAD_DELAY=0"]
    command.remove("-s")
    subprocess.run([*command, "-s", "LOG_LEVEL=ERROR"], check=True, cwd=crawler.registry.parent, timeout=60)
    times = [row.time for row in site.requests()]
    gaps = [b - a for a, b in itertools.pairwise(times)]
    assert len(times) == 4
    assert min(gaps[1:]) >= 0.95, "the setting of one second is more than robots.txt asks for"


def test_robots_crawl_delay_raises_a_lower_setting(crawler: Crawler, tmp_path: Path) -> None:
    site = crawler.demo[ONE]
    site.robots(crawl_delay=1.5)
    command = [part for part in crawler.command("crawl", ONE, "--limit", "1") if part != "DOWNLOAD_DELAY=0"]
    command.remove("-s")
    subprocess.run(command, check=True, cwd=crawler.registry.parent, timeout=60, capture_output=True)
    times = [row.time for row in site.requests()]
    assert times[2] - times[1] >= 1.45


def test_a_redirect_to_another_host_is_a_move_and_is_not_followed(crawler: Crawler) -> None:
    with DemoPortals() as elsewhere:
        target = elsewhere.base_url(ONE).replace("127.0.0.1", "127.0.0.2")
        crawler.demo[ONE].redirect(target)
        row = bad(crawler)
        assert row["verdict"] == "moved"
        assert target in str(row["reason"])
        crawler.demo[ONE].redirect(None)
        crawler.demo[ONE].redirect(elsewhere.base_url(ONE))
        assert bad(crawler, expect=0)["verdict"] == "moved", "another port is another server"
        assert elsewhere[ONE].requests() == []


def test_an_article_that_leads_elsewhere_costs_only_itself(crawler: Crawler) -> None:
    with DemoPortals() as elsewhere:
        key = crawler.demo[ONE].keys()[4]
        crawler.demo[ONE].redirect(elsewhere.base_url(ONE), path="*" + key + "*")
        row = bad(crawler, expect=0)
        assert (row["new"], row["pending"], row["errors"]) == (29, 1, {"OffsiteTarget": 1})
        assert elsewhere[ONE].requests() == []


def test_listings_without_entries_are_empty(crawler: Crawler) -> None:
    crawler.demo[ONE].empty()
    assert bad(crawler)["verdict"] == "empty"


def test_a_dead_server_is_unreachable(crawler: Crawler) -> None:
    crawler.demo[ONE].fail(kind="reset")
    assert bad(crawler)["verdict"] == "unreachable"


def test_a_server_that_dies_in_the_middle_is_given_up(crawler: Crawler) -> None:
    crawler.demo[ONE].fail("*view_content*", kind="reset")
    row = bad(crawler)
    assert row["verdict"] == "unreachable"
    assert "5 requests in a row unanswered" in str(row["reason"])
    assert row["pending"] == 30


def test_a_listing_that_is_gone_is_named(crawler: Crawler) -> None:
    crawler.demo[ONE].fail(page=1, status=404)
    row = bad(crawler)
    assert row["verdict"] == "unreachable"
    assert "/tin-tuc-moi-nhat: GonePage: HTTP 404" in str(row["reason"])


def test_a_broken_row_is_named_and_the_others_are_crawled(crawler: Crawler) -> None:
    with crawler.registry.open("a") as file:
        file.write('\n[half]\nname = "Nửa"\nurl = "http://127.0.0.1:1/"\nstatus = "alive"\n')
    done = crawler.run("crawl", "--limit", "1")
    assert done.returncode == 1
    assert f"{crawler.registry}: [half]: status" in done.stderr
    assert len(crawler.articles()) == 5
    named = crawler.run("crawl", "half")
    assert named.returncode == 2
    assert "[half]: status" in named.stderr
    assert len(reports(crawler.output)) == 1, "nothing was begun"


def test_a_server_on_the_internet_needs_a_contact(crawler: Crawler) -> None:
    with crawler.registry.open("a") as file:
        file.write(
            '\n[far]\nname = "Xa"\nurl = "http://xa.example/"\nstatus = "live"\n'
            'template = "hanoi"\nlistings = ["/tin-tuc"]\n'
        )
    done = crawler.run("crawl", "far")
    assert done.returncode == 2
    assert "CONTACT=" in done.stderr
    assert not crawler.output.exists()


def test_a_folder_given_as_a_setting_is_refused(crawler: Crawler) -> None:
    done = crawler.run("crawl", "-s", "OUTPUT=elsewhere")
    assert done.returncode == 2
    assert "here it is --output" in done.stderr
    assert not crawler.output.exists()


def test_a_contact_is_told_to_the_server(crawler: Crawler) -> None:
    crawler.crawl(ONE, "--limit", "1", "-s", "CONTACT=mailto:team@example.org")
    agents = {row.user_agent for row in crawler.demo[ONE].requests()}
    assert len(agents) == 1
    assert "portalcrawl/" in agents.pop()
    assert all("(+mailto:team@example.org)" in row.user_agent for row in crawler.demo[ONE].requests())


def test_a_held_server_is_skipped_and_said_to_be(crawler: Crawler) -> None:
    host = crawler.demo.base_url(ONE).removeprefix("http://").strip("/")
    hold = hold_path(crawler.output, host)
    hold.parent.mkdir(parents=True)
    with hold.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        row = bad(crawler, expect=0)
        assert row["skipped"] == "held"
        assert row["verdict"] is None
        assert crawler.demo[ONE].requests() == []
    assert bad(crawler, expect=0)["new"] == 30


def test_portals_of_one_server_are_asked_one_after_the_other(crawler: Crawler) -> None:
    text = crawler.registry.read_text()
    crawler.registry.write_text(text.replace('status = "live"', 'status = "live"\nserver = "one"'))
    for key in (ONE, OTHER):
        crawler.demo[key].slow(0.05)
    crawler.crawl(ONE, OTHER, "--limit", "5")
    spans = sorted(
        (row.time - 0.05, row.time) for key in (ONE, OTHER) for row in crawler.demo[key].requests()
    )
    assert len(spans) == 14
    overlaps = [(a, b) for a, b in itertools.pairwise(spans) if b[0] < a[1] - 0.01]
    assert overlaps == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_run_cleanly(crawler: Crawler, number: signal.Signals) -> None:
    for site in crawler.demo.sites.values():
        site.slow(0.05)
    process = subprocess.Popen(
        crawler.command("crawl"), cwd=crawler.registry.parent, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    deadline = time.monotonic() + 30
    while not list((crawler.output / "articles").glob("*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(number)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 3, errors
    [report] = reports(crawler.output)
    assert report["status"] == "interrupted"
    for site in crawler.demo.sites.values():
        site.slow(0)
    crawler.crawl()
    articles = crawler.articles()
    assert len(articles) == len({row["id"] for row in articles}) == 150


def test_a_full_disk_ends_the_run_with_3_and_the_next_completes_it(crawler: Crawler) -> None:
    command = " ".join(f"'{part}'" for part in crawler.command("crawl"))
    # No file may pass 220 blocks of 1 KiB, twice an empty state: the disk is full in the middle of a line.
    done = subprocess.run(
        ["bash", "-c", f"ulimit -f 220; exec {command} --no-warc"], cwd=crawler.registry.parent,
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 3, done.stdout + done.stderr
    assert "could not finish" in done.stderr
    assert "Article(" not in done.stderr, "the log names the item, it does not print it"
    report = crawler.crawl()
    assert {row["verdict"] for row in report.values()} == {"ok"}
    articles = crawler.articles()
    assert len(articles) == len({row["id"] for row in articles}) == 150
    assert crawler.run("state", "check").returncode == 0


def test_a_hacked_page_is_counted_kept_pending_and_read_once_it_is_mended(crawler: Crawler) -> None:
    key = crawler.demo[ONE].add("Soi kèo nhà cái đêm nay", "Vào ngay w88 để nhận thưởng cho thành viên mới.")
    row = bad(crawler, expect=0)
    assert (row["new"], row["pending"], row["errors"]) == (30, 1, {"HackedPage": 1})
    assert not [item for item in crawler.articles() if key in item["id"]]
    crawler.demo[ONE].edit(key, title="Hội nghị giao ban", body="Phường họp giao ban tháng 6 tại hội trường.")
    row = bad(crawler, expect=0)
    assert (row["new"], row["pending"], row["errors"]) == (1, 0, {})
