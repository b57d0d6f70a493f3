"""Every command as a process: what it prints where, with which exit status, and what it says when refused."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from portalcrawl import __version__
from portalcrawl.commands.show import latest
from portalcrawl.demo.server import DemoPortals
from portalcrawl.items import Article, to_line
from portalcrawl.pages import templates
from portalcrawl.run import Run

from .builders import an_article
from .conftest import REPOSITORY, Crawler, command_line
from .test_fixtures import FIXTURES, load

ONE, OTHER = "demo-phuong-b", "demo-quan-c"
COMMANDS = ("demo", "crawl", "extract", "listing", "portals", "status", "alarms", "metrics", "state", "show")
PAGE = FIXTURES / "hanoi" / "article-no-date"
"""An article of a portal on senho.demo.invalid."""
PAGE_URL = load(PAGE, "meta.json")["url"]
ARTICLE_KEYS = list(Article.__dataclass_fields__)
REGISTRY = """
[senho]
name = "Phường Sen Hồ"
template = "hanoi"
url = "http://www.senho.demo.invalid/"
status = "archived"

[to-1]
name = "Tổ 1"
template = "hanoi"
url = "http://senho.demo.invalid/tin-tuc-moi-nhat/"
status = "archived"
"""
Done = subprocess.CompletedProcess[str]


def rows(done: Done) -> list[dict[str, Any]]:
    """Read stdout as JSON Lines: whatever else stands there fails the test."""
    return [json.loads(line) for line in done.stdout.splitlines()]


def quiet(done: Done, status: int = 0) -> Done:
    """Check the exit status, and that nobody is shown a traceback."""
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Run a command in a folder with `page.html` (an article), `static.html` (none) and a registry."""
    shutil.copy(PAGE / "page.html", tmp_path / "page.html")
    shutil.copy(FIXTURES / "hanoi" / "other-static-page" / "page.html", tmp_path / "static.html")
    (tmp_path / "registry.toml").write_text(REGISTRY, encoding="utf-8")

    def call(*arguments: str | Path, status: int = 0, **options: Any) -> Done:
        return quiet(command_line(*arguments, cwd=tmp_path, **options), status)

    return call


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawler]:
    """Two portals crawled, three articles of the sound one, none of the bad; tests only read it."""
    folder = tmp_path_factory.mktemp("crawled")
    with DemoPortals() as demo:
        registry = folder / "portals.toml"
        registry.write_text(demo.registry_toml(), encoding="utf-8")
        crawler = Crawler(demo, folder / "output", registry)
        demo[OTHER].theme("other")
        crawler.crawl(ONE, OTHER, "--limit", "3", expect=1)
        yield crawler


@pytest.fixture
def copied(crawled: Crawler, tmp_path: Path) -> Crawler:
    """A copy of what was crawled, to be spoilt."""
    shutil.copytree(crawled.output, tmp_path / "output")
    return Crawler(crawled.demo, tmp_path / "output", crawled.registry)


# ------------------------------------------------------------------------------------- the command line


def test_version_and_help(run: Any) -> None:
    assert run("--version").stdout == f"portalcrawl {__version__}\n"
    text = run("--help").stdout
    assert all(f"\n    {name} " in text for name in COMMANDS)
    assert "exit status:" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(run: Any, name: str) -> None:
    text = run(name, "--help").stdout
    assert "example:\n  portalcrawl " in text
    options = [line.strip() for line in text.splitlines() if line.startswith("  -")]
    assert all("  " in line or line.count(" ") <= 3 for line in options)
    assert ("--output" in text) == (name != "listing")


@pytest.mark.parametrize(
    "arguments",
    [(), ("nonsense",), ("extract",), ("listing",), ("show",), ("state",), ("state", "mend"),
     ("crawl", "--full", "--due"), ("crawl", "--limit", "0"), ("crawl", "--since", "gestern"),
     ("crawl", "-s", "A"), ("portals", "--output"), ("extract", "page.html", "--fetched-at", "gestern"),
     ("extract", "page.html", "--url", "tin-tuc"), ("extract", "page.html", "--url", "http://[a/"),
     ("listing", "page.html", "--url", "http://a:99999/"), ("crawl", "no-such-portal")],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_is_2_and_prints_nothing(run: Any, arguments: tuple[str, ...], tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    done = run(*arguments, status=2)
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith("portalcrawl")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "arguments",
    [("extract", "page.html"), ("listing", str(FIXTURES / "hanoi" / "listing-first" / "page.html")),
     ("portals",), ("portals", "--json"), ("status", "--portals", "registry.toml"), ("--help",)],
    ids=lambda arguments: " ".join(arguments[:1]),
)  # fmt: skip
def test_a_closed_pipe_is_the_readers_choice(run: Any, arguments: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = run(*arguments, stdout=writer)
    finally:
        os.close(writer)
    assert done.stderr == ""


def test_a_full_disk_behind_stdout_is_named(run: Any) -> None:
    with Path("/dev/full").open("w") as full:
        done = run("extract", "page.html", status=3, stdout=full)
    assert "No space left" in done.stderr


# -------------------------------------------------------------------------------------------- extract


def test_extract_prints_an_item_and_nothing_else(run: Any) -> None:
    done = run("extract", "page.html", "--url", PAGE_URL)
    [item] = rows(done)
    assert list(item) == ARTICLE_KEYS
    expected = load(PAGE, "expected.json")
    assert {name: item[name] for name in ("title", "body", "view_count")} == {
        name: expected[name] for name in ("title", "body", "view_count")
    }
    assert (item["portal"], item["id"], item["revision"]) == (None, "senho.demo.invalid/2599919", 1)
    assert item["source_record"] == {"file": "page.html"}
    assert done.stderr == ""
    assert "Đêm nhạc" in done.stdout, "unescaped"


def test_extract_reads_the_address_off_an_absolute_canonical_link(run: Any, tmp_path: Path) -> None:
    [item] = rows(run("extract", "page.html"))
    assert item["url"] == PAGE_URL
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    relative = text.replace(f'href="{PAGE_URL}"', 'href="/tin/-/view_content/2599919-a.html"')
    (tmp_path / "page.html").write_text(relative, encoding="utf-8")
    [item] = rows(run("extract", "page.html", "--portals", "registry.toml"))
    assert (item["url"], item["canonical_url"], item["portal"]) == (None, None, None)
    assert item["id"] == "unknown/2599919", "the key the page itself bears"


def test_extract_with_urls(run: Any, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("a.html", "b.html", "c.html"):
        shutil.copy(tmp_path / "page.html", pages / name)
    (pages / "urls.tsv").write_text(
        "# path, address, time\n"
        "pages/a.html\thttp://x.demo.invalid/tin/-/view_content/7-a.html\t2020-01-02T03:04:05+07:00\n"
        "\n"
        "b.html\thttp://y.demo.invalid/tin/-/view_content/8-b.html\n",
        encoding="utf-8",
    )
    os.utime(pages / "b.html", (1_600_000_000, 1_600_000_000))
    done = run("extract", "pages", "--urls", "pages/urls.tsv", "--portals", "registry.toml")
    found = [(item["id"], item["fetched_at"]) for item in rows(done)]
    assert found[:2] == [
        ("x.demo.invalid/7", "2020-01-01T20:04:05Z"),
        ("y.demo.invalid/8", "2020-09-13T12:26:40Z"),
    ]
    assert found[2][0] == "to-1/2599919", "not in the table: as if there were none"
    done = run("extract", "pages", "--urls", "pages/urls.tsv", "--fetched-at", "2021-01-01T00:00:00Z")
    assert [item["fetched_at"][:4] for item in rows(done)] == ["2020", "2021", "2021"]


@pytest.mark.parametrize(
    ("table", "why"),
    [(b"page.html", "line 1: path, URL"), (b"page.html\thttp://a/\t1\t2", "line 1: path, URL"),
     (b"#\npage.html\thttp://a.vn/\tgestern", "line 2: 'gestern' is no time"), (b"\xff\xfe\x00", "not UTF-8"),
     (b"page.html\ttin-tuc", "line 1: 'tin-tuc' is no http"), (None, "No such file")],
)  # fmt: skip
def test_a_broken_table_is_refused(run: Any, tmp_path: Path, table: bytes | None, why: str) -> None:
    if table is not None:
        (tmp_path / "urls.tsv").write_bytes(table)
    done = run("extract", "page.html", "--urls", "urls.tsv", status=2)
    assert (done.stdout, done.stderr.count("urls.tsv")) == ("", 1)
    assert why in done.stderr


def test_extract_of_a_page_without_article_says_why(run: Any) -> None:
    done = run("extract", "static.html", status=1)
    assert (done.stdout, done.stderr) == ("", "static.html: NotAnArticle: a static page\n")


@pytest.mark.parametrize(
    "case", ["challenge", "login", "flood", "empty", "empty-body", "soft-404", "status-page"]
)
@pytest.mark.parametrize("options", [(), ("--template", "hanoi")], ids=" ".join)
def test_a_page_that_stands_for_another_is_named(run: Any, case: str, options: tuple[str, ...]) -> None:
    folder = FIXTURES / "hanoi" / f"other-{case}"
    done = run("extract", folder / "page.html", *options, status=1)
    assert f"page.html: {load(folder, 'expected.json')['error']}: " in done.stderr


def test_a_folder_fails_only_without_any_article(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "saved" / "deep"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("no page")
    assert "no saved page" in run("extract", "saved", status=2).stderr
    shutil.copy(tmp_path / "static.html", folder / "b.html")
    assert "b.html: NotAnArticle" in run("extract", "saved", status=1).stderr
    shutil.copy(tmp_path / "page.html", folder / "a.html")
    done = run("extract", "saved")
    assert [item["source_record"]["file"] for item in rows(done)] == ["saved/deep/a.html"]
    assert done.stderr == "saved/deep/b.html: NotAnArticle: a static page\n"
    done = run("extract", "saved", "static.html", status=1)
    assert len(rows(done)) == 1, "one input of two has an article"


def test_a_missing_path_is_2_before_anything_is_printed(run: Any) -> None:
    done = run("extract", "page.html", "nowhere.html", status=2)
    assert (done.stdout, done.stderr) == ("", "portalcrawl: nowhere.html: no such file or folder\n")


def test_an_unreadable_page_is_named_and_the_others_are_read(run: Any) -> None:
    unreadable = Path("/proc/self/mem")  # to read its beginning is an error even for root
    done = run("extract", unreadable, "page.html", status=1)
    assert len(rows(done)) == 1
    assert done.stderr == f"{unreadable}: Input/output error\n"
    assert f"{unreadable}: Input/output error" in run("listing", unreadable, status=2).stderr


def test_one_url_is_of_one_page(run: Any, tmp_path: Path) -> None:
    for arguments in (("page.html", "static.html"), (".",)):
        assert "--urls TSV" in run("extract", *arguments, "--url", PAGE_URL, status=2).stderr


def test_template(run: Any) -> None:
    done = run("extract", "page.html", "--template", "nukeviett", status=2)
    assert (done.stdout, ", ".join(sorted(templates())) in done.stderr) == ("", True)
    assert rows(run("extract", "page.html", "--template", "hanoi"))[0]["template"] == "hanoi"
    done = run("extract", "page.html", "--template", "sharepoint", status=1)
    assert "page.html: TemplateMismatch: " in done.stderr


@pytest.mark.parametrize(
    ("url", "id"),
    [("http://senho.demo.invalid/tin/-/view_content/5-a.html", "senho/5"),
     ("https://www.senho.demo.invalid/tin/-/view_content/5-a.html", "senho/5"),
     ("http://senho.demo.invalid/tin-tuc-moi-nhat/-/view_content/5-a.html", "to-1/5"),
     ("http://senho.demo.invalid/Tin-tuc-moi-nhat/-/view_content/5-a.html", "to-1/5"),
     ("http://senho.demo.invalid/tin-tuc-moi-nhat-2/-/view_content/5-a.html", "senho/5"),
     ("http://senho.demo.invalid:8080/tin/-/view_content/5-a.html", "senho.demo.invalid/5"),
     ("http://b.senho.demo.invalid/tin/-/view_content/5-a.html", "b.senho.demo.invalid/5")],
)  # fmt: skip
def test_the_portal_is_that_of_host_and_longest_path(run: Any, url: str, id: str) -> None:
    [item] = rows(run("extract", "page.html", "--url", url, "--portals", "registry.toml"))
    assert (item["id"], item["url"]) == (id, url)
    assert item["portal"] == (id.partition("/")[0] if "." not in id else None)


def test_fetched_at_is_the_given_time_else_the_files(run: Any, tmp_path: Path) -> None:
    os.utime(tmp_path / "page.html", (1_500_000_000, 1_500_000_000))
    assert rows(run("extract", "page.html"))[0]["fetched_at"] == "2017-07-14T02:40:00Z"
    for given in ("2024-05-06T07:08:09+07:00", "2024-05-06T00:08:09", "2024-05-06T00:08:09Z"):
        [item] = rows(run("extract", "page.html", "--fetched-at", given))
        assert item["fetched_at"] == "2024-05-06T00:08:09Z"


def a_warc(path: Path, *, packed: bool = False) -> Path:
    """Write the WARC of another tool: requests, a picture, an error page, and one article."""
    page = (PAGE / "page.html").read_bytes()
    html = b"Content-Type: text/html; charset=utf-8\r\n"
    head = f"WARC-Target-URI: {PAGE_URL}\r\nWARC-Date: 2019-05-01T01:02:03Z\r\n".encode()
    content = b"Content-Type: application/http\r\n"
    records = [
        (b"warcinfo", b"WARC-Date: 2019-05-01T01:02:03Z\r\n", b"software: another\r\n"),
        (b"request", head + content, b"GET / HTTP/1.1\r\nHost: senho.demo.invalid\r\n\r\n"),
        (b"response", head + content, b"HTTP/1.1 404 Not Found\r\n" + html + b"\r\n" + page),
        (b"response", head + content, b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n\xff\xd8"),
        (b"response", head + content, b"HTTP/1.1 200 OK\r\nX-Robots-Tag: noai\r\n" + html + b"\r\n" + page),
    ]
    with path.open("wb") as file:
        for kind, fields, body in records:
            length = b"Content-Length: %d\r\n" % len(body)
            record = b"WARC/1.0\r\nWARC-Type: " + kind + b"\r\n" + fields + length
            record += b"\r\n" + body + b"\r\n\r\n"
            file.write(gzip.compress(record) if packed else record)
    return path


@pytest.mark.parametrize("packed", [False, True])
def test_a_foreign_warc(run: Any, tmp_path: Path, packed: bool) -> None:
    a_warc(tmp_path / "foreign.warc", packed=packed)
    done = run(
        "extract", "foreign.warc", "--fetched-at", "2024-01-01T00:00:00Z", "--portals", "registry.toml"
    )
    [item] = rows(done)
    assert (item["id"], item["fetched_at"]) == ("to-1/2599919", "2019-05-01T01:02:03Z")
    assert item["source_record"]["warc"] == "foreign.warc"
    assert item["source_record"]["offset"] > 1000
    assert item["robots"] == ["noai"]
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("spoil", "why"),
    [(lambda raw: b"", "bad.warc: no web page in it"),
     (lambda raw: b"junk\n", "bad.warc: not a WARC file: "),
     (lambda raw: b"WARC/1.0\r\n" + bytes(1000), "bad.warc: no web page in it"),
     (lambda raw: raw.replace(b"200 OK", b"2x0 OK"), "bad.warc: no web page in it"),
     (lambda raw: raw.replace(b"WARC-Date: 2019", b"WARC-Date: x019"), "WARC-Date 'x019-05-01T01:0"),
     (lambda raw: raw.replace(b"WARC-Date: 2019-05-01T01:02:03Z\r\n", b""), "WARC-Date None is no time"),
     (lambda raw: raw.replace(b"WARC-Target-URI", b"X"), "bad.warc: a record without WARC-Target-URI"),
     (lambda raw: raw.replace(b"Content-Length: ", b"Content-Length: x"), "bad.warc: not a WARC file: "),
     (lambda raw: raw.replace(b"http://senho.demo", b"http://[enho.demo"), "bad.warc@")],
)  # fmt: skip
def test_a_warc_without_a_page_says_so(run: Any, tmp_path: Path, spoil: Any, why: str) -> None:
    raw = a_warc(tmp_path / "bad.warc").read_bytes()
    (tmp_path / "bad.warc").write_bytes(spoil(raw))
    if why == "bad.warc@":  # a broken address keeps nobody from reading the page
        [item] = rows(run("extract", "bad.warc", "--portals", "registry.toml"))
        assert item["portal"] is None
        return
    done = run("extract", "bad.warc", status=1)
    assert done.stdout == ""
    assert why in done.stderr
    assert done.stderr.count("bad.warc") <= 2


def body_with(text: str) -> str:
    page = (PAGE / "page.html").read_text(encoding="utf-8")
    before, found, after = page.partition('<div class="journal-content-article"')
    assert found
    opening, _, rest = after.partition(">")
    return f"{before}{found}{opening}>{text}{rest}"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [("only NUL bytes", bytes(5000), "EmptyPage"),
     ("no text at all", b"", "EmptyPage"),
     ("not text", bytes(range(256)) * 400, "TemplateMismatch"),
     ("200,000 nested divs", b"<body>" + b"<div>" * 200_000 + b"x" + b"</div>" * 200_000, "EmptyPage"),
     ("unclosed tags", b"<p <a <div id=" * 100_000, "EmptyPage"),
     ("UTF-16", ("\ufeff" + body_with("")).encode("utf-16-le"), None),
     ("NUL bytes in an article", body_with("<p>Một đoạn\x00 văn</p>").encode(), None),
     ("20 MB", body_with("<p>" + "Nội dung dài. " * 20 + "</p>\n").replace(
         "<p>Nội", "<p>Nội" + " dung" * 3_000_000).encode(), None)],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)  # fmt: skip
def test_a_hostile_page_is_an_error_by_name(
    run: Any, tmp_path: Path, name: str, content: bytes, error: str | None
) -> None:
    (tmp_path / "hostile.html").write_bytes(content)
    done = run("extract", "hostile.html", status=0 if error is None else 1)
    if error is None:
        [item] = rows(done)
        assert item["title"] == load(PAGE, "expected.json")["title"]
        assert "\x00" not in item["body"]
    else:
        assert f"hostile.html: {error}: " in done.stderr
        assert f"hostile.html: {error}: " in run("listing", "hostile.html", status=1).stderr


def test_an_article_of_nested_divs_ends_in_time(run: Any, tmp_path: Path) -> None:
    deep = body_with("<div>" * 200_000 + "<p>chữ</p>" + "</div>" * 200_000)
    (tmp_path / "deep.html").write_text(deep, encoding="utf-8")
    done = command_line("extract", "deep.html", cwd=tmp_path)
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr
    assert bool(done.stdout) != bool(done.stderr)


# -------------------------------------------------------------------------------------------- listing


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("hanoi/listing-first", str), ("hanoi/listing-last", type(None)), ("sharepoint/listing-first", dict)],
)
def test_listing_prints_entries_then_the_next_page(run: Any, folder: str, kind: type) -> None:
    expected = load(FIXTURES / folder, "expected.json")
    meta = load(FIXTURES / folder, "meta.json")
    page = FIXTURES / folder / "page.html"
    done = run("listing", page, "--url", meta["url"], "--fetched-at", meta["fetched_at"])
    *entries, last = rows(done)
    assert entries == expected["entries"]
    assert [list(entry) for entry in entries] == [
        ["key", "url", "title", "published_at", "published_raw", "view_count"]
    ] * len(entries)
    assert last == {"next": expected["next"]}
    assert isinstance(last["next"], kind)
    if kind is dict:
        assert last["next"].keys() == {"kind", "action", "formdata"}
        assert last["next"]["kind"] == "postback"
    assert done.stderr == ""


def test_listing_of_something_else(run: Any) -> None:
    assert rows(run("listing", FIXTURES / "hanoi" / "listing-empty" / "page.html")) == [{"next": None}]
    done = run("listing", "page.html", status=1)
    assert (done.stdout, "page.html: TemplateMismatch: " in done.stderr) == ("", True)
    challenge = FIXTURES / "hanoi" / "other-challenge-listing" / "page.html"
    assert "ChallengePage" in run("listing", challenge, status=1).stderr
    assert "no such file" in run("listing", "nowhere.html", status=2).stderr
    assert "no such file" in run("listing", ".", status=2).stderr
    assert "--template" in run("listing", "page.html", "--template", "x", status=2).stderr


# ---------------------------------------------------------------------------------- portals and status


def test_portals(run: Any) -> None:
    table = run("portals", "--portals", "registry.toml").stdout.splitlines()
    assert [line.split()[0] for line in table] == ["portal", "senho", "to-1"]
    listed = json.loads(run("portals", "list", "--json", "--portals", "registry.toml").stdout)
    assert [(row["key"], row["status"], row["template"]) for row in listed] == [
        ("senho", "archived", "hanoi"), ("to-1", "archived", "hanoi"),
    ]  # fmt: skip
    assert run("portals", "check", "--portals", "registry.toml").stdout == "2 rows are fine, 0 broken\n"
    assert "ngoc-thuy" in run("portals").stdout, "the packaged ones"
    assert run("portals", "check").stderr == ""


def test_the_users_own_folder_overlays_the_packaged_registry(run: Any, tmp_path: Path) -> None:
    (tmp_path / "portals").mkdir()
    (tmp_path / "portals" / "own.toml").write_text(
        REGISTRY.replace("[senho]", "[ngoc-thuy]"), encoding="utf-8"
    )
    listed = {row["key"]: row for row in json.loads(run("portals", "--json").stdout)}
    assert listed["ngoc-thuy"]["name"] == "Phường Sen Hồ"
    assert {"to-1", "tho-quan"} <= set(listed)


@pytest.mark.parametrize(
    ("text", "why"),
    [("[a\nx", "own.toml: not readable as TOML: "),
     ("[half]\nname = 'H'\n", "own.toml: [half]: url: missing"),
     ("half = 1\n", "own.toml: half: a portal is a table"),
     ("[half]\nname = 'H'\nurl = 'http://a:b/'\nstatus = 'live'\n", "own.toml: [half]: url: ")],
)  # fmt: skip
def test_a_broken_registry_row_is_named_and_1(run: Any, tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "rows").mkdir()
    shutil.copy(tmp_path / "registry.toml", tmp_path / "rows" / "a.toml")
    (tmp_path / "rows" / "own.toml").write_text(text, encoding="utf-8")
    for command in (("portals",), ("portals", "check"), ("status",), ("extract", "page.html"), ("crawl",)):
        assert why in run(*command, "--portals", "rows", status=1).stderr, command
    assert len(rows(run("extract", "page.html", "--portals", "rows", status=1))) == 1, "and went on"


def test_a_registry_that_is_missing_is_wrong_usage(run: Any) -> None:
    for command in (("portals",), ("status",), ("extract", "page.html"), ("crawl",)):
        assert "nowhere.toml: no such" in run(*command, "--portals", "nowhere.toml", status=2).stderr


def test_status_shows_the_bad_ones_first(crawled: Crawler) -> None:
    lines = quiet(crawled.run("status")).stdout.splitlines()
    assert lines[0].startswith("5 portals: 1 ok, 1 mismatch, 3 never crawled")
    verdicts = {line.split()[0]: line for line in lines if line.startswith("demo-")}
    names = list(verdicts)
    assert names[0] == OTHER
    assert names[-1] == ONE
    assert "never crawled" in verdicts["demo-phuong-a"]
    assert "mismatch" in verdicts[OTHER]
    assert "TemplateMismatch" in "\n".join(lines), "it says why"
    assert len(names) == 5


def test_status_for_scripts(crawled: Crawler) -> None:
    found = {row["portal"]: row for row in json.loads(quiet(crawled.run("status", "--json")).stdout)}
    assert len(found) == 5
    keys = [
        "portal",
        "run",
        "crawled_at",
        "verdict",
        "reason",
        "articles",
        "pending",
        "last_new_at",
        "next_due",
        "condition",
        "since",
        "findings",
        "last_good_run",
        "last_good_at",
        "new_by_day",
        "expected_per_day",
        "silent_after_days",
    ]
    assert [list(row) for row in found.values()] == [keys] * 5
    row = found[ONE]
    assert (row["verdict"], row["articles"], row["pending"], row["reason"]) == ("ok", 3, 7, None)
    assert (crawled.output / "runs" / f"{row['run']}.json").exists()
    for name in ("crawled_at", "last_new_at", "next_due"):
        assert row[name].endswith("Z")
        assert len(row[name]) == 20, "as every other time stamp"
    assert row["crawled_at"] < row["next_due"]
    assert found["demo-phuong-a"] == dict.fromkeys(keys) | {
        "portal": "demo-phuong-a",
        "articles": 0,
        "pending": 0,
        "findings": [],
        "new_by_day": [],
    }


def test_status_before_the_first_crawl_begins_nothing(run: Any, tmp_path: Path) -> None:
    assert "No portal has been crawled into output yet" in run("status", "--portals", "registry.toml").stdout
    assert json.loads(run("status", "--json", "--portals", "registry.toml").stdout) == []
    assert not (tmp_path / "output").exists()
    (tmp_path / "state.sqlite3").write_text("not a database, but long enough to look at" * 50)
    assert "not usable" in run("status", "--state", "state.sqlite3", status=2).stderr
    assert "give a path" in run("status", "--state", "mysql://x", status=2).stderr


# ----------------------------------------------------------------------------------- state and show


def the_articles(crawler: Crawler) -> Path:
    [path] = (crawler.output / "articles").glob("*.jsonl")
    return path


def test_state_check_names_what_differs(copied: Crawler) -> None:
    assert quiet(copied.run("state", "check")).stdout == "state and files agree (3 lines)\n"
    path = the_articles(copied)
    first, second, third = path.read_text(encoding="utf-8").splitlines()
    changed = json.loads(second) | {"content_hash": "0" * 64}
    path.write_text("\n".join([first, json.dumps(changed), ""]), encoding="utf-8")
    lines = quiet(copied.run("state", "check"), 1).stdout.splitlines()
    assert any(line.startswith(f"{changed['id']}: content_hash is ") for line in lines)
    assert f"{json.loads(third)['id']}: only in the state" in lines
    assert lines[-1].startswith("2 differences; ")
    quiet(copied.run("state", "rebuild"))
    assert quiet(copied.run("state", "check")).stdout.startswith("state and files agree")


@pytest.mark.parametrize(
    "spoil",
    [lambda line: line[1:], lambda line: line.replace('"id"', '"xid"'), lambda line: "[]",
     lambda line: "null",
     lambda line: json.dumps(json.loads(line) | {"revision": "one"}),
     lambda line: json.dumps(json.loads(line) | {"extractor": None}),
     lambda line: json.dumps({k: v for k, v in json.loads(line).items() if k != "content_hash"})],
)  # fmt: skip
def test_a_line_that_is_none_is_named_and_passed_over(copied: Crawler, spoil: Any) -> None:
    path = the_articles(copied)
    lines = path.read_text(encoding="utf-8").splitlines()
    id = json.loads(lines[1])["id"]
    lines[1] = spoil(lines[1])
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    done = quiet(copied.run("state", "check"), 1)
    assert f"{path.name}: line 2 of run {path.stem} is not of the data format" in done.stderr
    assert f"{id}: only in the state" in done.stdout
    assert "no article" in quiet(copied.run("show", id), 2).stderr


def test_state_rebuild_while_a_run_is_live_is_refused(copied: Crawler) -> None:
    live = Run.start(copied.output)
    try:
        before = (copied.output / "crawlstate.sqlite3").stat().st_ino
        for action in ("rebuild", "check"):
            assert f"run {live.id} is writing into" in quiet(copied.run("state", action), 3).stderr
        assert (copied.output / "crawlstate.sqlite3").stat().st_ino == before
    finally:
        live.close()
    assert "3 lines of 1 portals" in quiet(copied.run("state", "rebuild")).stdout


def test_state_of_nothing(run: Any, tmp_path: Path) -> None:
    for action in ("check", "rebuild"):
        assert "output: no such folder" in run("state", action, status=2).stderr
    assert not (tmp_path / "output").exists()


def test_show_takes_the_last_of_equal_lines(tmp_path: Path) -> None:
    for run, body in (("20260101T000000Z-a", "Trước."), ("20260102T000000Z-b", "Sau.")):
        item = replace(an_article(body=body), fetched_at=f"{run[:4]}-01-{run[6:8]}T00:00:00Z")
        path = tmp_path / "articles" / f"{run}.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_text(to_line(item) + "\n", encoding="utf-8")
    assert latest(tmp_path, item.id).body == "Sau."


def test_show(crawled: Crawler) -> None:
    item = next(row for row in crawled.articles() if row["portal"] == ONE)
    [shown] = rows(quiet(crawled.run("show", item["id"], "--json")))
    assert shown == item
    raw = quiet(crawled.run("show", item["id"], "--raw")).stdout
    assert raw.startswith("<!DOCTYPE html>")
    assert "asset-full-content" in raw
    text = quiet(crawled.run("show", item["id"])).stdout
    assert f"article {item['id']}, revision 1" in text
    assert "text of its kept page" in text
    for word in ("title:", "published_at:", item["published_at"]):
        assert word in text
    assert "<" not in text, "the page as a reader sees it"


def test_show_what_is_not_there(copied: Crawler) -> None:
    id = copied.articles()[0]["id"]
    for unknown in ("nowhere/1", id + "0", id[:-1], "", f'{id}" '):
        assert "no article" in quiet(copied.run("show", unknown), 2).stderr
    shutil.rmtree(copied.output / "warc")
    for option in ((), ("--raw",)):
        done = quiet(copied.run("show", id, *option), 2)
        assert f"{id}: the kept page is not to be had" in done.stderr
    assert rows(quiet(copied.run("show", id, "--json")))[0]["id"] == id


# ------------------------------------------------------------------------------ demo and Scrapy itself


def test_the_demo_twice(tmp_path: Path) -> None:
    first = quiet(command_line("demo", "--output", "tmp", cwd=tmp_path))
    assert "150 new articles" in first.stdout
    assert sum(line.split()[1:2] == ["ok"] for line in first.stdout.splitlines()) == 5
    [path] = (tmp_path / "tmp" / "articles").glob("*.jsonl")
    assert len(path.read_text(encoding="utf-8").splitlines()) == 150
    example = first.stdout.splitlines()[-1].split()
    assert "portalcrawl" in example[: example.index("show")]
    quiet(command_line(*example[example.index("show") :], cwd=tmp_path))
    again = quiet(command_line("demo", "--output", "tmp", cwd=tmp_path))
    assert "\n0 new articles" in again.stdout
    assert len(list((tmp_path / "tmp" / "articles").glob("*"))) == 1
    assert not (tmp_path / "tmp" / "observations").exists()
    status = quiet(command_line("status", "--output", "tmp", cwd=tmp_path)).stdout
    assert status.count(" ok ") == 5, "its registry is found in its own folder"


def test_the_demo_with_a_taken_port(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):  # taken by somebody else already: as good
            taken.bind(("127.0.0.1", 8803))
            taken.listen()
        done = quiet(command_line("demo", "--output", "tmp", cwd=tmp_path))
    assert "150 new articles" in done.stdout
    assert ":8803/" not in (tmp_path / "tmp" / "portals.toml").read_text(encoding="utf-8")


def test_the_demo_serves_until_interrupted(crawled: Crawler, tmp_path: Path) -> None:
    crawler = Crawler(crawled.demo, tmp_path / "tmp", crawled.registry)
    process = subprocess.Popen(
        ["env", f"PYTHONPATH={REPOSITORY}", *crawler.command("demo", "--serve")],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert process.stderr is not None
    assert "Ctrl-C" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    printed, errors = process.communicate(timeout=30)
    assert process.returncode == 0, errors
    portals = [line for line in printed.splitlines() if line.startswith("demo-")]
    assert (len(portals), portals[-1].split()[0]) == (6, "demo-xa-g")
    assert "in no registry" in portals[-1]
    assert "demo-xa-g" not in (crawler.output / "portals.toml").read_text(encoding="utf-8")


def test_scrapys_own_command(crawled: Crawler, tmp_path: Path) -> None:
    shutil.copy(REPOSITORY / "scrapy.cfg", tmp_path)
    arguments = ("-s", "OUTPUT=out", "-s", f"PORTALS={crawled.registry}", "-s", "DOWNLOAD_DELAY=0")
    done = quiet(
        command_line(
            "crawl",
            "hanoi",
            "-a",
            "portal=demo-phuong-a",
            "-a",
            "limit=2",
            *arguments,
            cwd=tmp_path,
            module="scrapy",
        )
    )
    assert "demo-phuong-a: ok; run report: out/runs/" in done.stderr
    crawler = Crawler(crawled.demo, tmp_path / "out", crawled.registry)
    assert [row["portal"] for row in crawler.articles()] == ["demo-phuong-a"] * 2
    for wrong, why in (
        (("hanoi",), "name a portal"),
        (("hanoi", "-a", "portal=x"), "no portal 'x'"),
        (("sharepoint", "-a", "portal=demo-phuong-a"), "is on the template hanoi"),
    ):
        refused = command_line("crawl", *wrong, *arguments, cwd=tmp_path, module="scrapy")
        assert refused.returncode == 1
        assert why in refused.stderr.splitlines()[-1]
    assert len(list((tmp_path / "out" / "runs").glob("*.json"))) == 1
