"""Meeting a portal: detect, add, capture and the check of live portals, over the demo's servers."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portalcrawl.crawl import hold_path
from portalcrawl.demo.portals import STRANGER
from portalcrawl.demo.server import DemoPortals
from portalcrawl.demo.stories import expected_article
from portalcrawl.pages import templates
from portalcrawl.registry import Registry, load
from portalcrawl.runfiles import locked

from .builders import lines
from .conftest import REPOSITORY, command_line
from .test_fixtures import FIXTURES

ONE = "demo-phuong-b"
QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "CHALLENGE_WAIT=0.1", "-s", "RETRY_TIMES=0")


@pytest.fixture(scope="module")
def served() -> Iterator[DemoPortals]:
    with DemoPortals(stranger=True) as portals:
        yield portals


@pytest.fixture
def demo(served: DemoPortals) -> DemoPortals:
    for site in served.sites.values():
        site.reset()
        site.log.clear()
    return served


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Give a function that runs a command in an empty folder, and checks its status and its manners."""

    def command(name: str, *arguments: str | Path, status: int = 0) -> subprocess.CompletedProcess[str]:
        done = command_line(name, *arguments, *QUICK, cwd=tmp_path)
        assert done.returncode == status, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done

    return command


def found(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    value = json.loads(done.stdout)
    assert list(value) == ["template", "candidates", "listings", "samples"]
    return dict(value)


def own_rows(folder: Path) -> Registry:
    registry = load([folder], templates())
    assert registry.problems == []
    return registry


# ------------------------------------------------------------------------------------------ detect


@pytest.mark.parametrize(
    ("key", "template", "paths"),
    [
        ("demo-phuong-a", "hanoi", ["/tin-tuc", "/hoat-ong-khoi-chinh-quyen"]),
        ("demo-quan-c", "hanoi", ["/web/quan-demo/tin-tuc-su-kien"]),
        ("demo-huyen-d", "sharepoint", ["/Pages/tin-tuc-su-kien.aspx"]),
        ("demo-thanh-pho-e", "quangninh", ["/donvi/vanhai-demo/Trang/tin-tuc-su-kien.aspx"]),
        ("demo-xa-g", None, ["/chuyen-muc/tin-tuc-su-kien", "/chuyen-muc/thong-bao"]),
    ],
)
def test_detect_says_what_a_portal_is(
    demo: DemoPortals, run: Any, tmp_path: Path, key: str, template: str | None, paths: list[str]
) -> None:
    value = found(run("detect", demo.base_url(key), "--json"))
    assert value["template"] == template
    assert next((row["template"] for row in value["candidates"]), None) == template
    assert all(candidate["evidence"] for candidate in value["candidates"])
    base = demo.base_url(key).rstrip("/")
    assert [listing["url"] for listing in value["listings"]] == [base + path for path in paths]
    assert [listing["entries"] for listing in value["listings"]] == [10] * len(paths)
    assert value["listings"][0]["next"] is True
    assert len({item["title"] for item in value["samples"]}) == 3
    assert all(item["body"] or item["attachments"] for item in value["samples"])
    assert list(tmp_path.iterdir()) == [], "nothing is written"
    asked = demo[key].requests()
    assert len(asked) <= 1 + 18
    assert len({row.path for row in asked}) == len(asked), "each page once"


@pytest.mark.whole
def test_detect_shows_a_reader_what_it_found(demo: DemoPortals, run: Any) -> None:
    shown = run("detect", demo.base_url(ONE)).stdout
    assert shown.startswith("template: hanoi\n  hanoi: ")
    assert "/tin-tuc-moi-nhat       10  2025-06-19  yes" in shown
    first = demo[ONE].rows(0)[0].story
    assert f"\n{first.title}\n  date {first.published.isoformat() if first.published else ''}" in shown
    assert "no known template: read by form (generic)" in run("detect", demo.base_url(STRANGER.key)).stdout


@pytest.mark.whole
def test_a_listing_that_is_given_is_the_first_one(demo: DemoPortals, run: Any) -> None:
    base = demo.base_url("demo-phuong-a")
    value = found(run("detect", f"{base}hoat-ong-khoi-chinh-quyen", "--json"))
    assert [listing["url"] for listing in value["listings"]] == [
        f"{base}hoat-ong-khoi-chinh-quyen", f"{base}tin-tuc",
    ]  # fmt: skip


@pytest.mark.whole
def test_the_scout_stays_in_the_folder_of_a_portal_that_shares_its_host(demo: DemoPortals, run: Any) -> None:
    key = "demo-thanh-pho-e"
    run("detect", f"{demo.base_url(key)}donvi/vanhai-demo/")
    paths = [row.path for row in demo[key].requests()]
    assert all(path.startswith(("/donvi/vanhai-demo/", "/robots.txt")) for path in paths), paths


@pytest.mark.parametrize(
    ("disturb", "said"),
    [
        (lambda site: site.robots(disallow="/"), "robots.txt of the portal forbids"),
        (lambda site: site.challenge(), "It checks for bots; try again later"),
        (lambda site: site.flood(wait=9999), "It checks for bots; try again later"),
        (
            lambda site: site.login(),
            "LoginPage: a password field and no content. Give the address of its public",
        ),
        (lambda site: site.fail("/", status=500), "not there: HTTP 500. Look at the address in a browser"),
        (lambda site: site.fail(kind="reset"), "no answer"),
        (
            lambda site: site.redirect("http://portal.invalid"),
            "leads to another host: http://portal.invalid/",
        ),
    ],
    ids=["robots", "challenge", "flood", "login", "error", "dead", "moved-afar"],
)
@pytest.mark.whole
def test_what_keeps_us_out_is_a_sentence_with_what_to_do(
    demo: DemoPortals, run: Any, disturb: Any, said: str
) -> None:
    disturb(demo[ONE])
    done = run("detect", demo.base_url(ONE), status=1)
    assert said in done.stderr
    assert done.stdout == ""


@pytest.mark.whole
def test_a_portal_that_asks_to_come_back_is_waited_for(demo: DemoPortals, run: Any) -> None:
    demo[ONE].flood("/tin-tuc*", wait=1, times=1)
    demo[ONE].challenge("/", times=1)
    assert "template: hanoi" in run("detect", demo.base_url(ONE)).stdout


@pytest.mark.whole
def test_what_robots_forbid_is_never_asked_for(demo: DemoPortals, run: Any) -> None:
    demo[ONE].robots(disallow="/tin-tuc")
    run("detect", demo.base_url(ONE))
    assert demo[ONE].requests("/tin-tuc*") == []


@pytest.mark.whole
def test_a_portal_without_anything_to_read_is_1(demo: DemoPortals, run: Any) -> None:
    for site in (demo[ONE], demo[STRANGER.key]):
        with site.lock:
            site.articles.clear()
        done = run("detect", site.base + "/", status=1)
        assert "No listing and no article found." in done.stderr
        assert "Give the address of a page that lists articles" in done.stderr


@pytest.mark.whole
def test_a_move_to_another_host_is_followed_once_and_said(demo: DemoPortals, run: Any) -> None:
    target = demo.base_url("demo-phuong-a")
    demo[ONE].redirect(target)
    done = run("detect", demo.base_url(ONE))
    assert f"moved to {target}" in done.stderr
    assert f"moved to: {target}" in done.stdout
    assert "/tin-tuc " in done.stdout
    demo["demo-phuong-a"].redirect(demo.base_url("demo-quan-c"))
    assert "leads to another host" in run("detect", demo.base_url(ONE), status=1).stderr
    assert demo["demo-quan-c"].requests() == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("http://xa.invalid/",), "needs a contact"),
        (("ftp://127.0.0.1/",), "no http or https address"),
        (("xa.hanoi.gov.vn",), "if it is an address, write http://xa.hanoi.gov.vn"),
        (("nowhere",), "neither an address nor a file or folder"),
        (("http://127.0.0.1:1/", "--template", "x"), "the templates are"),
        ((".",), "no saved page"),
    ],
)
def test_detect_of_what_cannot_be_looked_at_is_2(run: Any, arguments: tuple[str, ...], said: str) -> None:
    assert said in run("detect", *arguments, status=2).stderr


@pytest.mark.whole
def test_detect_reads_saved_pages_and_folders_of_them(run: Any, tmp_path: Path) -> None:
    for case in ("listing-first", "article-amp-stray-end-tags-two-lines", "other-challenge"):
        shutil.copy(FIXTURES / "hanoi" / case / "page.html", tmp_path / f"{case}.html")
    value = found(run("detect", tmp_path, "--json"))
    assert value["template"] == "hanoi"
    assert [(row["url"], row["entries"]) for row in value["listings"]] == [
        (str(tmp_path / "listing-first.html"), 10)
    ]
    assert len(value["samples"]) == 1
    assert found(run("detect", tmp_path / "article-amp-stray-end-tags-two-lines.html", "--json"))["template"]
    assert "template: hanoi" in run("detect", tmp_path / "listing-first.html").stdout
    challenge = run("detect", tmp_path / "other-challenge.html", status=1)
    assert "ChallengePage" in challenge.stderr


@pytest.mark.whole
def test_detect_reads_a_warc(demo: DemoPortals, run: Any, tmp_path: Path) -> None:
    (tmp_path / "all.toml").write_text(demo.registry_toml(), encoding="utf-8")
    run("crawl", ONE, "--limit", "4", "--portals", "all.toml")
    [warc] = (tmp_path / "output" / "warc").iterdir()
    value = found(run("detect", warc, "--json"))
    assert value["template"] == "hanoi"
    assert [row["url"] for row in value["listings"]] == [demo.base_url(ONE) + "tin-tuc-moi-nhat"]
    assert len(value["samples"]) == 3


# --------------------------------------------------------------------------------------------- add


@pytest.mark.whole
@pytest.mark.parametrize(("key", "made"), [(STRANGER.key, "may-vang"), (ONE, "sen-ho")])
def test_from_the_address_to_every_article_without_editing_a_file(
    demo: DemoPortals, run: Any, tmp_path: Path, key: str, made: str
) -> None:
    site = demo[key]
    assert run("detect", site.base).returncode == 0
    added = run("add", site.base, "--yes")
    assert f"next: portalcrawl crawl {made} --limit 20" in added.stdout
    run("crawl", made)
    crawled = {item["url"]: item for item in lines(tmp_path / "output")}
    live = [article.story for article in site.articles]
    assert len(crawled) == len(live) == 30
    fields = (
        "title",
        "category",
        "lead",
        "body",
        "author",
        "source",
        "published_at",
        "images",
        "attachments",
    )
    wrong = []
    for story in live:
        item = crawled[site.url(story.key)]
        right = expected_article(site.portal, story, base=site.base, fetched_at=site.now)
        wrong += [
            (story.title, name, item[name], right[name]) for name in fields if item[name] != right[name]
        ]
    assert wrong == []


@pytest.mark.whole
def test_the_row_says_what_was_found(demo: DemoPortals, run: Any, tmp_path: Path) -> None:
    run("add", demo.base_url("demo-phuong-a"), "--yes", "--name", "Phường Ngọc Thụy", "--unit", "00118")
    row = own_rows(tmp_path / "portals").get("ngoc-thuy-long-bien")
    assert (row.name, row.template, row.status) == ("Phường Ngọc Thụy", "hanoi", "live")
    assert row.listings == ("/tin-tuc", "/hoat-ong-khoi-chinh-quyen")
    assert row.unit is not None
    assert (row.unit.level, row.unit.code, row.unit.province, str(row.unit.until)) == (
        "ward", "00118", "01", "2025-06-30",
    )  # fmt: skip
    assert (row.evidence or "").startswith("detected 20")
    assert Path(row.origin).name == "ha-noi.toml", "the file of its province"


@pytest.mark.whole
def test_comments_and_order_of_a_file_are_kept(demo: DemoPortals, run: Any, tmp_path: Path) -> None:
    (tmp_path / "portals").mkdir()
    file = tmp_path / "portals" / "portals.toml"
    before = '# mine\n[zeta]   # the last\nname = "Z"\nurl = "http://z.invalid/"  # old\n' \
        'status = "archived"\ntemplate = "hanoi"\n\n# end\n'  # fmt: skip
    file.write_text(before, encoding="utf-8")
    run("add", demo.base_url(ONE), "--yes")
    after = file.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert list(own_rows(file).portals) == ["zeta", "sen-ho"]


@pytest.mark.whole
def test_a_registered_address_is_not_written_again(demo: DemoPortals, run: Any, tmp_path: Path) -> None:
    run("add", demo.base_url(ONE), "--yes")
    [file] = (tmp_path / "portals").iterdir()
    text = file.read_text(encoding="utf-8")
    again = run("add", demo.base_url(ONE), "--yes", status=1)
    assert "is registered: [sen-ho]" in again.stderr
    assert "what was found is what is registered" in again.stderr
    stale = (
        text.replace('"/tin-tuc-moi-nhat"', '"/tin-cu"').replace("[sen-ho]", "# why\n[sen-ho]")
        + "epoch = 3\n"
    )
    file.write_text(stale, encoding="utf-8")
    told = run("add", demo.base_url(ONE), "--yes", status=1).stderr
    assert "listings: registered" in told
    assert "--replace" in told
    assert file.read_text(encoding="utf-8") == stale
    run("add", demo.base_url(ONE), "--yes", "--replace")
    row = own_rows(file).get("sen-ho")
    assert (row.listings, row.epoch) == (("/tin-tuc-moi-nhat",), 3), "what only a person can know stays"
    assert file.read_text(encoding="utf-8").startswith("# why\n")


@pytest.mark.whole
def test_a_key_of_another_portal_is_never_taken(demo: DemoPortals, run: Any, tmp_path: Path) -> None:
    arguments = ("--yes", "--name", "Xã Trung Lý", "--unit", "14857")
    run("add", demo.base_url(ONE), *arguments)
    assert list(own_rows(tmp_path / "portals").portals) == ["trung-ly-thanh-hoa"], (
        "a packaged row is trung-ly"
    )
    done = run("add", demo.base_url(STRANGER.key), *arguments, status=2)
    assert "give one with --key" in done.stderr
    assert (
        "another portal's key"
        in run("add", demo.base_url(STRANGER.key), "--key", "trung-ly", status=2).stderr
    )
    run("add", demo.base_url(STRANGER.key), *arguments, "--key", "trung-ly-moi")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--key", "Sen Hồ"), "lower-case letters"),
        (("--unit", "99999"), "in neither list"),
        ((), "--yes writes without asking"),
    ],
)
def test_add_refuses_before_it_writes(
    demo: DemoPortals, run: Any, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert said in run("add", demo.base_url(ONE), *arguments, status=2).stderr
    assert not (tmp_path / "portals").exists()


@pytest.mark.whole
def test_add_writes_nothing_for_a_portal_that_keeps_us_out(
    demo: DemoPortals, run: Any, tmp_path: Path
) -> None:
    demo[ONE].challenge()
    run("add", demo.base_url(ONE), "--yes", status=1)
    assert "needs a contact" in run("add", "http://xa.invalid/", "--yes", status=2).stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("answer", "written"), [("y", True), ("n", False)])
@pytest.mark.whole
def test_on_a_terminal_it_asks(demo: DemoPortals, tmp_path: Path, answer: str, written: bool) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "portalcrawl", "add", demo.base_url(ONE), *QUICK]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path, env=environment
    ) as it:
        os.close(theirs)
        shown = b""
        while b"Write it? [y/N]" not in shown:
            shown += os.read(ours, 4096)
        os.write(ours, answer.encode() + b"\n")
        while it.poll() is None:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the terminal is closed
                break
    os.close(ours)
    assert b"[sen-ho]" in shown
    assert (it.returncode, (tmp_path / "portals").exists()) == ((0, True) if written else (1, False))


# ----------------------------------------------------------------------------------------- capture


@pytest.fixture
def registered(demo: DemoPortals, tmp_path: Path) -> DemoPortals:
    (tmp_path / "portals").mkdir()
    (tmp_path / "portals" / "demo.toml").write_text(demo.registry_toml(), encoding="utf-8")
    return demo


def fixture(folder: Path) -> tuple[dict[str, Any], dict[str, Any], str]:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return meta, expected, (folder / "page.html").read_text(encoding="utf-8")


@pytest.mark.whole
def test_a_captured_article_is_a_fixture(registered: DemoPortals, run: Any, tmp_path: Path) -> None:
    site = registered[ONE]
    story = site.articles[0].story
    done = run("capture", ONE, site.url(story.key), "--into", "fx", "--case", "article-new")
    meta, expected, page = fixture(tmp_path / "fx" / "hanoi" / "article-new")
    assert meta["kind"] == "article"
    assert meta["url"] == site.url(story.key)
    right = expected_article(
        site.portal, story, base=site.base, fetched_at=site.now, views=site.articles[0].views
    )
    assert {**expected, "fetched_at": None} == {**right, "fetched_at": None, "warnings": expected["warnings"]}
    assert "<title>" in page
    assert json.loads(done.stdout) == expected, "it is printed, to be read"
    again = run("capture", ONE, site.url(story.key), "--into", "fx", "--case", "article-new", status=2)
    assert "none is overwritten" in again.stderr


@pytest.mark.whole
def test_a_kept_page_is_not_fetched_again(registered: DemoPortals, run: Any, tmp_path: Path) -> None:
    run("crawl", ONE, "--limit", "1")
    (tmp_path / "output" / "warc" / "zzz.warc.gz").write_bytes(b"no WARC at all")
    asked = len(registered[ONE].requests())
    run("capture", ONE, registered.base_url(ONE) + "tin-tuc-moi-nhat", "--into", "fx")
    assert len(registered[ONE].requests()) == asked
    meta, expected, _ = fixture(tmp_path / "fx" / "hanoi" / "listing-tin-tuc-moi-nhat")
    assert meta["kind"] == "listing"
    assert len(expected["entries"]) == 10
    assert "_101_cur=2" in expected["next"]


@pytest.mark.whole
def test_a_refused_page_is_a_fixture_of_its_error(registered: DemoPortals, run: Any, tmp_path: Path) -> None:
    site = registered[ONE]
    key = site.articles[0].story.key
    url = site.url(key)
    site.delete(key, "soft")
    done = run("capture", ONE, url, "--into", "fx")
    assert "The page was refused (GonePage" in done.stderr
    meta, expected, _ = fixture(tmp_path / "fx" / "hanoi" / "other-gonepage")
    assert (meta["kind"], expected) == ("article", {"error": "GonePage"})


@pytest.mark.whole
def test_capture_refuses_what_is_no_page_of_the_portal(
    registered: DemoPortals, run: Any, tmp_path: Path
) -> None:
    elsewhere = registered.base_url("demo-quan-c")
    assert "is not on a host of" in run("capture", ONE, elsewhere, status=2).stderr
    assert "no portal" in run("capture", "nobody", elsewhere, status=2).stderr
    assert "HTTP 404" in run("capture", ONE, registered.base_url(ONE) + "khong-co", status=1).stderr
    assert "--case" in run("capture", ONE, registered.base_url(ONE), "--case", "../x", status=2).stderr
    assert not (tmp_path / "tests").exists()


# ----------------------------------------------------------------------------------- portals check


def checked(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    return {row["key"]: row["check"] for row in json.loads(done.stdout)}


@pytest.mark.whole
def test_portals_that_are_what_their_rows_say(registered: DemoPortals, run: Any, tmp_path: Path) -> None:
    shown = run("portals", "check", "--portals", "portals").stdout
    assert "5 portals looked at: 5 same\n5 rows are fine, 0 broken\n" in shown
    for site in registered.sites.values():
        asked = site.requests()
        assert len(asked) == (0 if site.portal is STRANGER else 2 + len(site.portal.listings)), (
            site.portal.key
        )
    assert not (tmp_path / "output").exists()


@pytest.mark.whole
def test_what_changed_is_said_and_1(registered: DemoPortals, run: Any) -> None:
    keys = ("demo-phuong-a", ONE, "demo-quan-c", "demo-huyen-d", "demo-thanh-pho-e")
    registered[keys[0]].empty("/tin-tuc")
    registered[keys[1]].theme()
    registered[keys[2]].redirect("http://moi.invalid")
    registered[keys[3]].challenge()
    registered[keys[4]].fail(kind="reset")
    found_ = checked(run("portals", "check", "--json", "--portals", "portals", status=1))
    assert [found_[key]["verdict"] for key in keys] == [
        "listing", "template", "moved", "challenged", "unreachable",
    ]  # fmt: skip
    assert [*found_[keys[0]]["listings"].values()] == [0, 10]
    assert "not hanoi any more" in found_[keys[1]]["reason"]
    assert found_[keys[2]]["moved_to"] == "http://moi.invalid/"
    table = run("portals", "check", keys[1], "--portals", "portals", status=1).stdout
    assert "1 portals looked at: 1 template" in table


@pytest.mark.whole
def test_a_listing_that_is_gone(registered: DemoPortals, run: Any) -> None:
    registered[ONE].fail("/tin-tuc-moi-nhat", status=404)
    found_ = checked(run("portals", "check", ONE, "--json", "--portals", "portals", status=1))
    assert (found_[ONE]["verdict"], [*found_[ONE]["listings"].values()]) == ("listing", [None])


@pytest.mark.whole
def test_offline_no_portal_is_looked_at(registered: DemoPortals, run: Any) -> None:
    done = run("portals", "check", "--offline", "--json", "--portals", "portals")
    assert set(checked(done).values()) == {None}
    assert (
        run("portals", "check", "--offline", "--portals", "portals").stdout == "5 rows are fine, 0 broken\n"
    )
    assert all(site.requests() == [] for site in registered.sites.values())
    assert "for `portals check`" in run("portals", "list", "--offline", status=2).stderr


def test_a_far_portal_needs_a_contact(run: Any, tmp_path: Path) -> None:
    row = '[far]\nname = "Xa"\nurl = "http://xa.invalid/"\nstatus = "live"\ntemplate = "hanoi"\n'
    row += 'listings = ["/"]\n'
    (tmp_path / "far.toml").write_text(row, encoding="utf-8")
    assert "needs a contact" in run("portals", "check", "--portals", "far.toml", status=2).stderr


@pytest.mark.whole
def test_a_server_that_a_crawl_holds_is_left_alone(registered: DemoPortals, run: Any, tmp_path: Path) -> None:
    (tmp_path / "output" / "runs").mkdir(parents=True)
    group = registered.base_url(ONE).removeprefix("http://").rstrip("/")
    with locked(hold_path(tmp_path / "output", group), wait=False) as ours:
        assert ours
        found_ = checked(run("portals", "check", "--json", "--portals", "portals"))
    assert found_[ONE]["verdict"] == "held"
    assert found_["demo-phuong-a"]["verdict"] == "same"
    assert registered[ONE].requests() == []
