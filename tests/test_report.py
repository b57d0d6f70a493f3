"""The HTML report: what it counts, what it shows first, and that no text or page in it can do anything."""

from __future__ import annotations

import base64
import importlib.util
import json
import re
import shutil
import string
import time
import zlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args

import lxml.html
import pytest

from portalcrawl.cli import main
from portalcrawl.digest import WORDS
from portalcrawl.extracted import FIELDS
from portalcrawl.items import Extractor, to_line
from portalcrawl.registry import Registry
from portalcrawl.report import draw, rawpage, texts
from portalcrawl.report.figures import figures
from portalcrawl.report.gather import Facts, gather
from portalcrawl.report.intake import FILLED, Faults, Intake
from portalcrawl.report.page import make
from portalcrawl.report.pages import Pages, safe_link
from portalcrawl.report.pulse import Pulse, is_quiet, pulse
from portalcrawl.report.tallies import Tallies
from portalcrawl.runreport import Verdict
from portalcrawl.watch import catch_up, opened

from .builders import an_article, an_observation
from .report_folder import NOW, as_row, write

STAMP = "2026-03-02T01:00:00Z"


def put(
    output: Path, *lines: str | bytes, stream: str = "articles", run: str = "20260301T000000Z-aaaaaa"
) -> None:
    """Write lines of a stream exactly as given."""
    path = output / stream / f"{run}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"".join(line if isinstance(line, bytes) else line.encode() + b"\n" for line in lines))


def gathered(output: Path, shown: int = 10) -> Facts:
    faults = Faults()
    intake = Intake(output, faults)
    try:
        return gather(output, Registry(), intake, faults, shown, lambda read: None)
    finally:
        intake.close()


def report(output: Path, *options: str, out: Path | None = None, expect: int = 0) -> lxml.html.HtmlElement:
    """Make the report of a folder, as the command does, and parse it."""
    target = out or output / "report.html"
    options = ("--output", str(output), "--out", str(target), "--now", STAMP, *options)
    registry = ["--portals", str(output / "portals.toml")] if (output / "portals.toml").exists() else []
    assert main(["report", *options, *registry]) == expect
    return lxml.html.document_fromstring(target.read_text(encoding="utf-8"))


def unpacked(page: lxml.html.HtmlElement, number: int = 0) -> list[dict[str, Any]]:
    """Give what is packed behind a portal's articles."""
    [blob] = page.xpath(f"//script[@id='b{number}']")
    found: list[dict[str, Any]] = json.loads(zlib.decompress(base64.b64decode(blob.text)))
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("report") / "output"
    write(output, portals=12, weeks=40)
    return output


@pytest.fixture(scope="module")
def page(made: Path) -> lxml.html.HtmlElement:
    """The report of that folder."""
    return report(made)


# --- what a portal's own past says ---------------------------------------------------------------


def days(count: int, until: date, every: int = 1) -> dict[date, int]:
    return {until - timedelta(days=n): 1 for n in range(0, count, every)}


def test_seen_and_expected_of_a_portal_that_falls_silent() -> None:
    today = date(2026, 3, 2)
    past = days(150, today - timedelta(days=30))
    assert pulse(past, today, 30) == Pulse(seen=0, expected=30.0)
    assert is_quiet(past, today)


def test_a_slow_portal_without_news_for_a_week_is_not_quiet() -> None:
    today = date(2026, 3, 2)
    assert not is_quiet(days(180, today - timedelta(days=7), every=10), today)
    assert is_quiet(days(180, today - timedelta(days=120), every=10), today)


def test_the_days_of_tet_are_no_silence() -> None:
    past = days(150, date(2026, 2, 13), every=2)
    assert not is_quiet(past, date(2026, 2, 24))
    assert is_quiet(days(150, date(2026, 3, 13), every=2), date(2026, 3, 24))


def test_a_short_past_says_nothing() -> None:
    today = date(2026, 3, 2)
    assert pulse(days(20, today), today, 7).expected is None
    assert pulse({}, today, 7).expected is None
    assert not is_quiet({today - timedelta(days=100): 50}, today)
    assert not is_quiet({}, today)


# --- lines ---------------------------------------------------------------------------------------


def test_a_line_that_cannot_be_read_is_named_and_the_rest_counts(tmp_path: Path) -> None:
    good = to_line(an_article("1"))
    row = as_row(an_article("2"))
    older = {
        name: value for name, value in as_row(an_article("3")).items() if name not in ("robots", "warnings")
    }
    put(
        tmp_path, good, "[]", "not json", json.dumps(row | {"title": 7}),
        json.dumps(row | {"revision": 10**30}),
        json.dumps(row | {"published_at": "hôm qua"}), json.dumps(row | {"title": "\ud800"}),
        json.dumps(row | {"fetched_at": "2026-03-01T00:00:00"}), "[" * 100_000, to_line(an_observation("1")),
        json.dumps(older), good[:40].encode(),
    )  # fmt: skip
    facts = gathered(tmp_path)
    assert facts.portals["ward"].articles == 2
    assert facts.faults.kinds == {"foreign": 9, "torn": 1}
    assert facts.faults.named[0][0] == "articles/20260301T000000Z-aaaaaa.jsonl, line 2"
    assert facts.faults.named[-1][1] == "ends without a newline"


def test_many_faults_are_counted_and_the_first_named(tmp_path: Path) -> None:
    put(tmp_path, *["x"] * 200)
    faults = gathered(tmp_path).faults
    assert (faults.kinds["foreign"], len(faults.named)) == (200, 50)


def test_the_latest_revision_of_the_newest_extractor_counts(tmp_path: Path) -> None:
    first = as_row(an_article("1", lead="Tóm tắt", fetched_at="2026-01-01T00:00:00Z"))
    put(
        tmp_path,
        json.dumps(as_row(an_article("1", revision=2, title="Hai cũ"))),
        to_line(an_article("1", revision=2, title="Hai mới", extractor=Extractor("hanoi", 2))),
        json.dumps(first),
    )  # fmt: skip
    faults = Faults()
    intake = Intake(tmp_path, faults)
    intake.read(lambda read: None)
    [article] = intake.latest()
    assert intake.row(article)["title"] == "Hai mới"
    assert article.first == "2026-01-01T00:00:00Z"
    assert not article.filled >> FILLED.index("lead") & 1
    intake.close()


def test_the_last_view_count_is_that_of_the_last_observation(tmp_path: Path) -> None:
    put(tmp_path, to_line(an_article("1", view_count=5)), to_line(an_article("2", view_count=9)))
    put(
        tmp_path,
        to_line(an_observation("1", count=40, observed_at="2026-03-09T00:00:00Z")),
        to_line(an_observation("1", count=20, observed_at="2026-03-05T00:00:00Z")),
        to_line(an_observation("2", count=3, observed_at="2020-01-01T00:00:00Z")),
        to_line(an_observation("2", count=None, on="gone")),
        stream="observations",
    )
    intake = Intake(tmp_path, Faults())
    intake.read(lambda read: None)
    assert [(article.views, article.gone) for article in intake.latest()] == [(40, 0), (9, 1)]
    intake.close()


def test_a_backlog_is_neither_news_nor_lag(tmp_path: Path) -> None:
    put(
        tmp_path,
        to_line(an_article("1", fetched_at="2026-01-01T00:00:00Z")),
        to_line(an_article("2", fetched_at="2026-02-01T00:00:00Z")),
        to_line(an_article("3", fetched_at="2026-02-01T03:00:00Z", published_at="2026-02-01T09:00:00+07:00")),
        to_line(an_article("4", fetched_at="2026-02-01T03:00:00Z", published_at="2025-02-01T09:00:00+07:00")),
        to_line(an_article("5", fetched_at="2026-02-01T03:00:00Z", published_at="2026-02-01")),
    )
    facts = gathered(tmp_path)
    assert facts.portals["ward"].days == {date(2026, 2, 1): 3, date(2025, 2, 1): 1}
    tallies = facts.tallies
    assert (tallies.lags, tallies.backlog, tallies.undated, tallies.untimed) == ({1: 1}, 1, 2, 1)


def test_only_the_latest_articles_are_kept_of_a_portal(tmp_path: Path) -> None:
    put(tmp_path, *[to_line(an_article(str(n), published_at=f"2026-01-{n:02d}")) for n in range(1, 20)])
    latest = gathered(tmp_path, shown=3).portals["ward"].latest
    assert sorted(article.id for _, article in latest) == ["ward/17", "ward/18", "ward/19"]


# --- run reports ---------------------------------------------------------------------------------


def put_run(output: Path, run: str, started: str, portals: Any, status: str = "finished") -> None:
    folder = output / "runs"
    folder.mkdir(parents=True, exist_ok=True)
    document = {"format": 1, "run": run, "started_at": started, "finished_at": started, "status": status}
    (folder / f"{run}.json").write_text(json.dumps(document | {"portals": portals}))


def a_run(verdict: str | None = "ok", **changes: Any) -> dict[str, Any]:
    numbers = dict.fromkeys(
        ["requests", "listings", "entries", "new", "updated", "observations", "pending"], 1
    )
    return {"verdict": verdict, "reason": None, **numbers, "errors": {}} | changes


def test_a_verdict_lasts_since_the_first_run_in_a_row_that_gave_it(tmp_path: Path) -> None:
    verdicts = ["moved", "ok", "moved", None, "moved"]
    for number, verdict in enumerate(verdicts, start=1):
        put_run(tmp_path, f"run{number}", f"2026-02-0{number}T00:00:00Z", {"a": a_run(verdict)})
    portal = gathered(tmp_path).portals["a"]
    assert (portal.verdict, portal.since) == ("moved", datetime(2026, 2, 3, tzinfo=UTC))
    assert portal.last_good == datetime(2026, 2, 2, tzinfo=UTC)


def lost_dates(output: Path) -> None:
    """Write the reports of a portal whose articles have no date any more."""
    for day in range(1, 25):
        filled = {name: 5 for name in FIELDS if name != "published_at" or day < 20}
        row = a_run(
            "ok", new=5, entries=20,
            extracted={
                "articles": 5, "filled": filled, "lacking": {"published_at": "a/7"}, "body_median": 900,
                "body_short": 0, "shortest": "a/7",
            },
        )  # fmt: skip
        put_run(output, f"202602{day:02}T000000Z-a", f"2026-02-{day:02}T00:00:00Z", {"a": row})


def test_what_a_portal_lost_is_told_as_status_tells_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost_dates(tmp_path)
    [row] = report(tmp_path).xpath("//table[@id='table']/tbody")
    assert (row.get("data-level"), row.get("data-verdict")) == ("watch", "ok")
    assert "fields lost" in row.xpath("string(.//tr[1])")
    told = row.xpath("string(.//ul[@class='newly'])")
    assert "published_at: 99% of articles had it, 0% of the last" in told
    assert "a/7" in told
    assert main(["state", "rebuild", "--output", str(tmp_path)]) == 0
    with opened(tmp_path, None) as (state, store):
        catch_up(tmp_path, state, store)
    capsys.readouterr()
    main(["status", "--json", "--output", str(tmp_path)])
    [status] = json.loads(capsys.readouterr().out)
    assert [finding["text"] for finding in status["findings"]] == [told_of(row)]
    [again] = report(tmp_path).xpath("//table[@id='table']/tbody")
    assert told_of(again) == told_of(row)


def told_of(row: lxml.html.HtmlElement) -> str:
    return str(row.xpath("string(.//ul[@class='newly']//bdi)"))


def test_a_portal_that_was_accepted_as_it_is_has_nothing_to_tell(tmp_path: Path) -> None:
    lost_dates(tmp_path)
    with opened(tmp_path, None) as (state, store):
        catch_up(tmp_path, state, store)
    assert main(["alarms", "accept", "a", "--output", str(tmp_path)]) == 0
    [row] = report(tmp_path).xpath("//table[@id='table']/tbody")
    assert row.xpath(".//ul[@class='newly']") == []


def test_a_run_report_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    put_run(tmp_path, "r1", "2026-02-01T00:00:00Z", {"a": a_run(), "b": a_run(new="many"), "c": []})
    put_run(tmp_path, "r2", "2026-02-01T00:00:00Z", [])
    (tmp_path / "runs" / "r3.json").write_text('{"format": 1, "por')
    facts = gathered(tmp_path)
    assert (list(facts.portals), facts.faults.kinds) == (["a"], {"report": 4})
    assert {where for where, _ in facts.faults.named} == {
        "runs/r1.json, b", "runs/r1.json, c", "runs/r2.json", "runs/r3.json",
    }  # fmt: skip


# --- kept pages ----------------------------------------------------------------------------------

HOSTILE = """<!doctype html><html><head><base href="http://a.invalid/"><style>@import url(http://a.invalid/)</style>
<meta http-equiv="refresh" content="0;url=http://a.invalid/"><link rel="preload" href="http://a.invalid/x"></head>
<body background="http://a.invalid/b.png" onload="alert(1)"><!--[if IE]><script>alert(1)</script><![endif]-->
<h1 style="background:url(http://a.invalid/)">Tiêu đề của bài</h1><iframe src="http://a.invalid/"></iframe>
<p>Trước <a href="javascript:alert(1)">liên kết</a> sau &lt;script&gt;alert(1)&lt;/script&gt;</p>
<svg><script>alert(1)</script></svg><math><mtext><img src=x onerror=alert(1)></mtext></math>
<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
<textarea></p><script>alert(1)</script></textarea>
<img src="http://a.invalid/i.png" srcset="http://a.invalid/j.png 2x" alt='"><script>alert(1)</script>'>
<video poster="http://a.invalid/v.png"><source src="http://a.invalid/v.mp4"></video>
<object data="http://a.invalid/"></object>
<form action="http://a.invalid/"><input type="image" src="http://a.invalid/" value="Tìm"></form>\x00\x08
<p>Nội dung của bài viết.</p></body></html>"""


def test_of_a_page_only_its_text_is_left() -> None:
    document, cut = rawpage.document(HOSTILE, "Nội dung của bài viết.")
    tree = lxml.html.document_fromstring(document)
    body = tree.find("body")
    assert body is not None
    left = {(node.tag, *node.attrib.items()) for node in body.iterdescendants()}
    assert left <= {("h1",), ("p",), ("div",), ("i", ("class", "x")), ("mark",)}
    assert "http" not in document.partition("<body>")[2]
    assert "Trước liên kết sau <script>alert(1)</script>" in body.text_content()
    assert body.xpath("//mark/text()") == ["Nội dung của bài viết."]
    assert not cut


def test_a_long_page_is_cut_around_its_article() -> None:
    menu = "<ul>" + "<li><a>Chuyên mục dài dòng</a></li>" * 3000 + "</ul>"
    text = "Câu đầu tiên của bài, dài hơn một mục của bảng chọn và không ở đâu khác."
    document, cut = rawpage.document(f"<body><div>{menu}<div><p>{text}</p></div>{menu}</div></body>", text)
    assert cut
    assert f"<mark>{text}</mark>" in document
    assert len(document) < rawpage.PAGE_CHARS + rawpage.BEFORE + 2000
    body = document.partition("<body>")[2].partition("</body>")[0]
    assert body.count("<ul>") == body.count("</ul>") == 2


@pytest.mark.parametrize("page", ["", " \0 ", "<!-- nothing -->", "<?xml version='1.0' encoding='utf-8'?>"])
def test_a_page_without_text_is_an_empty_document(page: str) -> None:
    assert "<body></body>" in rawpage.document(page, "")[0]


def test_an_answer_in_json_is_shown_as_text() -> None:
    document, _ = rawpage.document('{"title": "<b>Một</b>"}', "")
    assert "&lt;b&gt;Một&lt;/b&gt;" in document


def test_a_frame_and_the_page_have_policies_that_load_nothing() -> None:
    document, _ = rawpage.document("<p>a</p>", "")
    assert f"default-src 'none'; style-src {rawpage.style_hash(rawpage.STYLE)}" in document.replace(
        "&#x27;", "'"
    )


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        " javascript:alert(1)",
        "//a.invalid",
        "http://",
        "http://[",
        7,
        None,
    ],
)
def test_only_web_addresses_are_links(url: object) -> None:
    assert safe_link(url) is None


def test_a_page_of_another_folder_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("<p>Bí mật</p>")
    output = tmp_path / "output"
    records: list[dict[str, Any]] = [
        {"file": str(tmp_path / "secret.html")}, {"file": "../secret.html"}, {"warc": 7}, {},
        {"warc": "../secret.html", "offset": 0}, {"warc": "warc/none.warc.gz", "offset": 0},
    ]  # fmt: skip
    put(output, *[to_line(an_article(str(n), source_record=record)) for n, record in enumerate(records)])
    page = report(output)
    entries = unpacked(page)
    assert [entry["page"] for entry in entries] == [None] * 6
    assert sorted(entry["note"][0] for entry in entries) == ["no_page", *["page_lost"] * 5]
    assert "Bí mật" not in json.dumps(entries, ensure_ascii=False)
    assert "outside the output folder" in page.text_content()


# --- the page ------------------------------------------------------------------------------------


def test_bad_portals_come_first_and_newly_bad_ones_before_them(page: lxml.html.HtmlElement) -> None:
    levels = page.xpath("//table[@id='table']/tbody/@data-level")
    assert levels == sorted(levels, key=["bad", "watch", "ok"].index)
    assert page.xpath("//table[@id='table']/tbody/@id")[:3] == ["p-vi-du-002", "p-vi-du-007", "p-vi-du-005"]
    quiet = page.xpath("//tbody[@id='p-vi-du-011']")[0]
    assert quiet.get("data-level") == "watch"
    assert "unusually quiet" in quiet.text_content()


def test_each_portal_has_its_runs_and_articles_with_page_and_text(made: Path, tmp_path: Path) -> None:
    page = report(made, "--articles", "3", out=tmp_path / "page.html")
    first = page.xpath("//tbody[@id='p-vi-du-002']")[0]
    assert len(first.xpath(".//table[@class='plain']/tbody/tr")) == 10
    assert len(first.xpath(".//details[@class='article']")) == 3
    entries = unpacked(page)
    assert len(entries) == 3
    assert entries[0]["body"].startswith("Sáng nay")
    assert "<mark>Sáng nay" in entries[0]["page"]


def test_the_same_input_gives_the_same_bytes(made: Path, page: lxml.html.HtmlElement, tmp_path: Path) -> None:
    shutil.copytree(made, tmp_path / "copy")
    report(tmp_path / "copy")
    assert (tmp_path / "copy" / "report.html").read_bytes() == (made / "report.html").read_bytes()


def test_pages_that_have_no_room_are_those_of_healthy_portals(made: Path) -> None:
    faults = Faults()
    intake = Intake(made, faults)
    facts = gather(made, Registry(), intake, faults, 10, lambda read: None)
    done = make(facts, Pages(made, intake, faults, budget=12_000), NOW, "en", lambda: None)
    kept = [bool(json.loads(zlib.decompress(base64.b64decode(row.packed)))[0]["page"]) for row in done.rows]
    intake.close()
    assert kept == sorted(kept, reverse=True)
    assert kept[0]
    assert not kept[-1]
    assert done.left_out == 10 * kept.count(False)
    assert f"The kept pages of {done.left_out} articles were left out" in "".join(done.parts)


WICKED = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{ 7*7 }}\u202e\x00"


def wicked_folder(output: Path) -> None:
    article = as_row(
        an_article(WICKED, portal=WICKED), title=WICKED, body=WICKED, lead=WICKED, author=WICKED,
        template=WICKED, url="javascript:alert(1)", warnings=[WICKED], view_count=3,
        published_at="2026-02-27T10:00:00+07:00",
    )  # fmt: skip
    put(output, json.dumps(article), WICKED)
    row = a_run("mismatch", reason=WICKED, errors={WICKED: 1})
    put_run(output, "run1", "2026-03-02T00:00:00Z", {WICKED: row, "other": a_run(WICKED)})


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    wicked_folder(tmp_path)
    page = report(tmp_path)
    own = page.xpath("//script/@id")
    assert len(page.xpath("//script")) == len(own) + 1
    assert own == ["b0", "words"]
    assert page.xpath("//img | //iframe | //object | //embed | //base | //*[@style] | //*[@src]") == []
    assert [name for node in page.iter() for name in node.attrib if str(name).startswith("on")] == []
    links = page.xpath("//*[@href]/@href")
    assert [link for link in links if not link.startswith(("#", "data:,"))] == []
    assert WICKED[:60] in page.text_content()
    assert "{{ 7*7 }}" in page.text_content()
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy


def test_the_policy_names_the_script_and_the_styles_that_are_there(page: lxml.html.HtmlElement) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert [node.get("type") for node in page.xpath("//script")].count(None) == 1
    for text in (*page.xpath("//style/text()"), page.xpath("//script[not(@type)]/text()")[0], rawpage.STYLE):
        assert rawpage.style_hash(text) in policy


def test_the_page_says_what_could_not_be_read(tmp_path: Path) -> None:
    put(tmp_path, to_line(an_article("1")), "torn")
    (tmp_path / "crawlstate.sqlite3").write_bytes(b"no database at all" * 100)
    seen = report(tmp_path).text_content()
    assert "articles/20260301T000000Z-aaaaaa.jsonl, line 2" in seen
    assert "portalcrawl state rebuild" in seen


def test_a_portal_that_was_never_crawled_is_to_be_watched(tmp_path: Path) -> None:
    write(tmp_path, portals=1, weeks=1)
    for folder in ("runs", "articles"):
        for path in (tmp_path / folder).iterdir():
            path.unlink()
    page = report(tmp_path)
    [row] = page.xpath("//table[@id='table']/tbody")
    assert (row.get("data-verdict"), row.get("data-level")) == ("never", "watch")


def test_a_portal_without_a_verdict_says_why(tmp_path: Path) -> None:
    whole, running = {"a": a_run(), "b": a_run(), "c": a_run(None, skipped="held")}, {"d": a_run(None)}
    put_run(tmp_path, "r1", "2026-03-01T20:00:00Z", whole)
    put_run(tmp_path, "r2", "2026-03-02T00:00:00Z", {"a": a_run(None), "b": a_run()}, status="interrupted")
    put_run(tmp_path, "r3", "2026-03-02T00:30:00Z", running, status="running")
    rows = report(tmp_path).xpath("//table[@id='table']/tbody")
    found = {row.get("id"): (row.get("data-verdict"), row.get("data-level")) for row in rows}
    assert found == {
        "p-a": ("ok", "watch"), "p-b": ("ok", "ok"), "p-c": ("held", "watch"), "p-d": ("running", "ok"),
    }  # fmt: skip
    assert "cut off" in next(row for row in rows if row.get("id") == "p-a").text_content()


# --- plots ---------------------------------------------------------------------------------------


def test_every_plot_has_a_title_an_alternative_and_its_data(page: lxml.html.HtmlElement) -> None:
    drawn = page.xpath("//figure")
    assert len(drawn) == 5 * len(texts.LANGUAGES)
    for figure in drawn:
        [picture] = figure.xpath("./svg")
        assert picture.get("role") == "img"
        assert picture.get("aria-label").startswith(figure.xpath("string(h3)"))
        assert figure.xpath(".//table/tbody/tr")
        assert figure.xpath("count(.//table/thead//th) = count(.//table/tbody/tr[1]/*)")


def test_plots_take_their_colours_from_the_page() -> None:
    tallies = Tallies()
    tallies.templates.update({"<script>alert(1)</script>": 3, "hanoi": 2})
    tallies.weeks.update({(f"Tỉnh {n}", date(2026, 2, 23)): n for n in range(1, 12)})
    drawn = {figure.key: figure.versions[1] for figure in figures(tallies, NOW)}
    templates = drawn["templates"].picture
    assert templates is not None
    assert "var(--accent)" in templates
    assert "<script" not in templates
    assert set(re.findall(r"#[0-9a-f]{6}\b", templates)) == set()
    weeks = drawn["weeks"].picture
    assert weeks is not None
    assert all(f"var(--c{n})" in weeks for n in range(draw.SERIES))
    assert "others" in weeks
    assert len(drawn["weeks"].head) == 12, "the table has them all"
    assert drawn["hours"].picture is None
    assert drawn["hours"].says == "Not enough data yet."


# --- words ---------------------------------------------------------------------------------------


def test_both_languages_fill_in_the_same() -> None:
    def blanks(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}

    assert [
        key for key, (vi, en) in texts.TEXTS.items() if not vi or not en or blanks(vi) != blanks(en)
    ] == []


def test_every_verdict_has_a_word() -> None:
    assert {*get_args(Verdict), *WORDS} - {"empty"} <= {*texts.TEXTS}
    assert texts.text("en", "empty_verdict") == "empty"


def test_every_text_is_used() -> None:
    folder = Path(texts.__file__).parent
    code = "".join(
        p.read_text(encoding="utf-8")
        for p in folder.iterdir()
        if p.suffix in (".py", ".js", ".j2") and p.name != "texts.py"
    )
    composed = {*get_args(Verdict), *WORDS, "live", "archived", "unverified"}
    composed |= {
        f"{name}_{part}"
        for name in ("weeks", "hours", "views", "lags", "templates")
        for part in ("title", "text")
    }
    named = set(re.findall(r"\w+", code))
    assert [key for key in texts.TEXTS if key not in composed and key not in named] == []


# --- the command ---------------------------------------------------------------------------------


def test_an_empty_folder_gives_a_page_that_says_so(tmp_path: Path) -> None:
    page = report(tmp_path, "--lang", "en")
    assert "The output folder holds no run yet." in page.text_content()
    assert page.get("lang") == "en"


def test_a_folder_that_is_not_there_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", "--output", str(tmp_path / "none")]) == 2
    assert "no such folder" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_script_gets_the_figures_as_json(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "there" / "page.html"
    report(made, "--json", out=target)
    said = json.loads(capsys.readouterr().out)
    assert said["bad"] == ["vi-du-002", "vi-du-007", "vi-du-005"]
    assert said["newly_bad"] == ["vi-du-002", "vi-du-007"]
    assert said["bytes"] == target.stat().st_size
    assert (said["portals"], said["runs"], said["faults"]) == (12, 42, {})


def test_a_broken_registry_row_is_named_and_the_report_written(tmp_path: Path) -> None:
    (tmp_path / "portals.toml").write_text("[bad]\nname = 7\n")
    assert "[bad]" in report(tmp_path, expect=1).text_content()


def test_a_missing_library_is_named(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "altair" else find(name))
    assert main(["report", "--output", str(made)]) == 2
    assert "pip install 'portalcrawl[report]'" in capsys.readouterr().err


def test_it_opens_in_the_browser_when_asked(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    report(made, "--open", out=tmp_path / "page.html")
    assert opened == [(tmp_path / "page.html").resolve().as_uri()]


def test_a_monster_of_a_page_holds_nothing_up() -> None:
    began = time.perf_counter()
    rawpage.document("<div>" * 200_000 + "x" * 3_000_000, "từ " * 1_000_000)
    assert time.perf_counter() - began < 20
