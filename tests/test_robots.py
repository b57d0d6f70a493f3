"""robots.txt as RFC 9309 says, and "come back later" beyond what a run can wait."""

from __future__ import annotations

import asyncio
import itertools
import json
import subprocess
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from scrapy.http import TextResponse

from portalcrawl import net
from portalcrawl.demo import answers, server
from portalcrawl.demo.state import State
from portalcrawl.demo.wire import Request, Response
from portalcrawl.reading.problems import waiting_time
from portalcrawl.robots import LARGEST, Kept, RobotsCache, retry_after, rules

from .conftest import Crawler

ONE = "demo-phuong-b"
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def bad(crawler: Crawler, *options: str, expect: int = 1) -> dict[str, Any]:
    """Crawl one portal, which goes bad unless told otherwise; give its part of the report."""
    return dict(crawler.crawl(ONE, *options, expect=expect)[ONE])


def answer(body: bytes | str, status: int = 200, **headers: str) -> TextResponse:
    raw = body if isinstance(body, bytes) else body.encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return TextResponse("http://127.0.0.1:9/robots.txt", status=status, body=raw, headers=named)


# ------------------------------------------------------------------------------------ what an answer means


def test_rules_are_what_the_file_says() -> None:
    assert rules(answer("User-agent: *\nDisallow: /a\n")) == "User-agent: *\nDisallow: /a\n"
    assert rules(answer(b"\xef\xbb\xbfUser-agent: *\n")) == "User-agent: *\n", (
        "a byte order mark is none of it"
    )


@pytest.mark.parametrize("status", [301, 401, 403, 404, 410, 451])
def test_no_robots_txt_means_no_rules(status: int) -> None:
    assert rules(answer("User-agent: *\nDisallow: /\n", status)) == ""


def test_a_page_in_its_place_holds_no_rules() -> None:
    assert rules(answer("\n<!DOCTYPE html><pre>\nUser-agent: *\nDisallow: /\n</pre>")) == ""


def test_500_kib_are_read_to_the_last_whole_line() -> None:
    line = b"Disallow: /" + b"x" * 500 + b"\n"
    text = rules(answer(b"User-agent: *\n" + line * 2000))
    assert LARGEST - 600 < len(text) <= LARGEST
    assert text.endswith("x"), "no line is cut"
    assert set(map(len, text.split("\n")[1:])) == {len(line) - 1}


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("9" * 400, 30 * 86400),
        ("²", None),
        ("-5", None),
        ("soon", None),
        ("", None),
        (format_datetime(NOW + timedelta(minutes=5), usegmt=True), 300),
        (format_datetime(NOW - timedelta(minutes=5), usegmt=True), 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 30 * 86400),
    ],
)
def test_retry_after(told: str, seconds: float | None) -> None:
    assert retry_after(answer("", 503, Retry_After=told), NOW) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Hệ thống đang từ chối truy cập của bạn. Hãy đợi 45 giây...", 45),
        ("Bạn truy cập quá nhanh, vui lòng thử lại sau 10 phút.", 600),
        ("Vui lòng chờ khoảng 1 phút 30 giây rồi thử lại", 90),
        ("Xin quay lại sau 2 giờ", 7200),
        ("Hãy chờ ít nhất 1 tiếng 15 phút", 4500),
        ("Please wait 5 minutes and try again", 300),
        ("Too many requests: try again in 30 seconds", 30),
        ("Lúc 10 giờ 30 phút, máy chủ quá tải", None),
        ("Hãy đợi...", None),
        ("Cập nhật sau 2026", None),
    ],
)
def test_the_time_a_notice_names(text: str, seconds: float | None) -> None:
    assert waiting_time(text) == seconds


# ------------------------------------------------------------------------------------------ what is kept


def test_rules_are_kept_by_server(tmp_path: Path) -> None:
    cache = RobotsCache(tmp_path / "robots")
    cache.put("127.0.0.1:8001", Kept("2026-11-22T07:00:00Z", "User-agent: *\n"))
    kept = cache.get("127.0.0.1:8001")
    assert kept is not None
    assert (kept.text, kept.age(NOW)) == ("User-agent: *\n", timedelta(hours=1))
    assert cache.get("127.0.0.1:8002") is None
    assert RobotsCache(None).get("127.0.0.1:8001") is None


def test_rules_from_the_future_are_not_fresh() -> None:
    assert Kept("2026-11-23T00:00:00Z", "").age(NOW) == timedelta.max


@pytest.mark.parametrize("text", ["", "{", "[]", '{"fetched_at": "x", "text": ""}', '{"text": ""}'])
def test_a_broken_kept_file_is_said_to_be_so(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "xa.gov.vn.json").write_text(text)
    assert RobotsCache(tmp_path).get("xa.gov.vn") is None
    assert "not used" in caplog.text


def test_a_host_is_no_path(tmp_path: Path) -> None:
    cache = RobotsCache(tmp_path / "robots")
    cache.put("../../x", Kept("2026-11-22T07:00:00Z", ""))
    assert [path.name for path in tmp_path.rglob("*.json")] == [".._.._x.json"]


# ---------------------------------------------------------------------------------------------- a crawl


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_client_error_allows(crawler: Crawler, status: int) -> None:
    crawler.demo[ONE].robots("User-agent: *\nDisallow: /\n", status=status)
    assert bad(crawler, "--limit", "2", expect=0)["verdict"] == "ok"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_an_unread_robots_txt_forbids_all_for_now(crawler: Crawler, status: int) -> None:
    site = crawler.demo[ONE]
    site.robots(status=status)
    row = bad(crawler)
    assert row["verdict"] == "unreachable"
    assert f"robots.txt: HTTP {status}" in row["reason"]
    assert {request.path for request in site.requests()} == {"/robots.txt"}
    assert (row["pending"], row["errors"]) == (0, {"RobotsUnreachable": 1})


def test_a_silent_robots_txt_forbids_all_for_now(crawler: Crawler) -> None:
    crawler.demo[ONE].fail("/robots.txt", kind="reset")
    row = bad(crawler)
    assert row["verdict"] == "unreachable"
    assert "robots.txt: " in row["reason"]
    assert {request.path for request in crawler.demo[ONE].requests()} == {"/robots.txt"}


def test_known_rules_stand_in_for_a_robots_txt_that_fails(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    site.robots(disallow="/*view_content")
    assert bad(crawler, expect=0)["errors"] == {"RobotsDenied": 30}
    site.robots(status=500)
    row = bad(crawler, expect=0)
    assert (row["verdict"], row["errors"]) == ("ok", {"RobotsDenied": 30}), "what was forbidden still is"


def test_rules_of_last_month_stand_in_no_more(crawler: Crawler) -> None:
    bad(crawler, "--limit", "1", expect=0)
    for path in (crawler.output / "robots").iterdir():
        row = json.loads(path.read_text())
        row["fetched_at"] = (datetime.now(UTC) - timedelta(days=31)).isoformat()
        path.write_text(json.dumps(row))
    crawler.demo[ONE].robots(status=500)
    assert bad(crawler)["verdict"] == "unreachable"


def test_a_scheduled_crawl_asks_once_a_day(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    crawler.crawl(ONE, "--due", "--limit", "1")
    crawler.crawl(ONE, "--limit", "1")
    assert len(site.requests("/robots.txt")) == 2, "a crawl a person asked for asks anew"
    crawler.crawl(ONE, "--limit", "1", "-s", "ROBOTS_CACHE=86400")
    assert len(site.requests("/robots.txt")) == 2


def test_a_kept_crawl_delay_is_kept(crawler: Crawler) -> None:
    site = crawler.demo[ONE]
    site.robots(crawl_delay=1.5)
    bad(crawler, "--limit", "1", expect=0)
    site.log.clear()
    command = crawler.command("crawl", ONE, "--limit", "1", "-s", "ROBOTS_CACHE=86400")
    place = command.index("DOWNLOAD_DELAY=0")  # given on the command line it would win
    del command[place - 1 : place + 1]
    subprocess.run(command, check=True, cwd=crawler.registry.parent, timeout=60, capture_output=True)
    first, second = (request.time for request in site.requests())
    assert second - first >= 1.4


def test_a_robots_txt_that_says_when_is_waited_for(crawler: Crawler) -> None:
    crawler.demo[ONE].fail("/robots.txt", status=503, seconds=1, times=1)
    row = bad(crawler, "--limit", "1", expect=0)
    assert (row["verdict"], row["errors"]) == ("ok", {"RobotsUnreachable": 1})
    assert "not_before" not in row


@pytest.mark.parametrize(("path", "verdict"), [("/robots.txt", "unreachable"), (None, "challenged")])
def test_a_later_time_than_the_run_can_wait_is_in_the_report(
    crawler: Crawler, path: str | None, verdict: str
) -> None:
    if path:
        crawler.demo[ONE].fail(path, status=503, seconds=20)
    else:
        crawler.demo[ONE].flood(wait=20, status=429)
    before = datetime.now(UTC)
    row = bad(crawler, "-s", "WAIT_BUDGET=5")
    assert row["verdict"] == verdict
    wait = datetime.fromisoformat(row["not_before"]) - before
    assert timedelta(seconds=18) < wait < timedelta(seconds=40)


@pytest.fixture
def robots_leads_to(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Where addresses of the demo portals redirect to, robots.txt included."""
    targets: dict[str, str] = {}

    def answer(site: State, request: Request) -> Response:
        if (to := targets.get(request.path)) is not None:
            return Response(302, b"", headers=[("Location", to)])
        if request.path == "/last/robots.txt":
            return Response(200, b"User-agent: *\nDisallow: /\n", "text/plain")
        return answers.answer(site, request)

    monkeypatch.setattr(server, "answer", answer)
    return targets


@pytest.mark.parametrize(("times", "verdict"), [(5, "unreachable"), (6, "ok")])
def test_five_redirects_are_followed(
    crawler: Crawler, robots_leads_to: dict[str, str], times: int, verdict: str
) -> None:
    """Five lead to rules, which forbid all; six count as no robots.txt."""
    where = ["/robots.txt", *(f"/{n}/robots.txt" for n in range(1, times)), "/last/robots.txt"]
    robots_leads_to.update(itertools.pairwise(where))
    row = bad(crawler, "--limit", "1", expect=int(verdict != "ok"))
    assert row["verdict"] == verdict


# --------------------------------------------------------------------------------- other hosts' robots.txt


@pytest.mark.parametrize(
    ("address", "allowed"),
    [("8.8.8.8", True), ("127.0.0.1", False), ("10.0.0.1", False), ("169.254.169.254", False)],
)
def test_a_robots_txt_may_lie_on_another_public_host(
    monkeypatch: pytest.MonkeyPatch, address: str, allowed: bool
) -> None:
    class Reactor:
        def resolve(self, name: str) -> Any:
            from twisted.internet.defer import succeed

            assert name == "www.xa.example"
            return succeed(address)

    import twisted.internet

    monkeypatch.setattr(twisted.internet, "reactor", Reactor(), raising=False)

    async def wait(deferred: Any) -> Any:
        return deferred.result

    monkeypatch.setattr(net, "maybe_deferred_to_future", wait)
    assert asyncio.run(net.is_public("https://www.xa.example/robots.txt")) is allowed


def test_a_redirect_to_this_machine_is_not_followed(
    crawler: Crawler, robots_leads_to: dict[str, str]
) -> None:
    """Robots.txt may lead to other hosts, but not to what lies behind our own walls."""
    other = "demo-huyen-d"
    robots_leads_to["/robots.txt"] = crawler.demo.base_url(other) + "/secret"
    assert bad(crawler, "--limit", "1", expect=0)["verdict"] == "ok"
    assert crawler.demo[other].requests() == []
