"""A kill at any moment loses nothing and writes nothing twice."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from portalcrawl import archive

from . import forked
from .conftest import REPOSITORY, Crawler
from .killer import POINTS

pytestmark = pytest.mark.whole

PORTALS = ("demo-phuong-b", "demo-huyen-d")
"""One of two templates: enough to be killed, and half the time of all five."""


@pytest.fixture
def crawler(crawler: Crawler) -> Crawler:
    """The crawler of two portals only."""
    rows = crawler.registry.read_text(encoding="utf-8").split("\n\n")
    kept = [row for row in rows if row.startswith(tuple(f"[{key}]" for key in PORTALS))]
    crawler.registry.write_text("\n\n".join(kept), encoding="utf-8")
    for key in set(crawler.demo.sites) - set(PORTALS):
        del crawler.demo.sites[key]
    return crawler


def killed_at(crawler: Crawler, point: str, number: int, *portals: str) -> None:
    """Crawl in a process that kills itself at a point."""
    command = crawler.command("crawl", *portals)[3:]
    arguments = [point, str(number), "--", *command]
    done = forked.run(arguments, REPOSITORY, os.environ, "tests.killer")
    assert done.returncode == -signal.SIGKILL, f"was to be killed at {point}: {done.stdout}{done.stderr}"


def faults(crawler: Crawler) -> list[str]:
    """Say what is lost, doubled or torn in an output folder after its last run."""
    twice = Counter((row["id"], row["content_hash"]) for row in crawler.articles())
    doubled = [f"{count} times {key[0]}" for key, count in twice.items() if count > 1]
    return lost(crawler) + doubled + torn(crawler)


def lost(crawler: Crawler) -> list[str]:
    """Name the articles of the demo portals that have no line."""
    wanted = {f"{key}/{k}" for key, site in crawler.demo.sites.items() for k in _state_keys(site)}
    have = {
        row["id"].split("/")[0] + "/" + row["id"].rpartition(".")[2].rpartition("/")[2]
        for row in crawler.articles()  # a torn line fails here
    }
    return [f"lost {key}" for key in sorted(wanted - have)]


def torn(crawler: Crawler) -> list[str]:
    """Name torn WARC files, and articles whose page is not where they say."""
    found, articles = [], crawler.articles()
    for path in sorted((crawler.output / "warc").glob("*.warc.gz")):
        urls = {record.offset: record.url for record in archive.read(path)}
        if archive.cut_torn_tail(path):
            found.append(f"torn {path.name}")
        for row in articles:
            if (
                row["source_record"]["warc"] == f"warc/{path.name}"
                and urls.get(row["source_record"]["offset"]) != row["url"]
            ):
                found.append(f"{row['id']} has no record at its offset")
    return found


def _state_keys(site: object) -> list[str]:
    return [article.story.key for article in site.articles]  # type: ignore[attr-defined]


def mended(crawler: Crawler) -> list[str]:
    """Run once more to the end, then say what is wrong."""
    done = crawler.run("crawl")
    assert done.returncode == 0, done.stdout + done.stderr
    check = crawler.run("state", "check")
    assert check.returncode == 0, check.stdout + check.stderr
    return faults(crawler)


@pytest.mark.parametrize("number", [1, 45])
@pytest.mark.parametrize(
    "point", [point for point in POINTS if point not in ("before-report", "after-commit")]
)
def test_a_kill_at_a_named_point(crawler: Crawler, point: str, number: int) -> None:
    killed_at(crawler, point, number)
    assert mended(crawler) == []


@pytest.mark.parametrize(
    ("point", "number"), [("before-report", 1), ("after-commit", 1), ("after-commit", 4)]
)
def test_a_kill_near_the_end(crawler: Crawler, point: str, number: int) -> None:
    killed_at(crawler, point, number)
    assert mended(crawler) == []


def test_a_kill_among_new_articles_of_a_walked_listing(crawler: Crawler) -> None:
    """The ten new ones of page 1 are written, those of page 2 wait: they must not be taken for known."""
    assert mended(crawler) == []
    site = crawler.demo["demo-phuong-b"]
    for number in range(13):
        site.add(title=f"Thông báo số {number}", body=[f"Nội dung thông báo số {number}."])
    killed_at(crawler, "after-flush", 10, site.portal.key)  # other portals' commits would hide the fault
    assert mended(crawler) == []


def test_a_kill_before_the_line_of_a_gone_article(crawler: Crawler) -> None:
    """That it is gone is known by the line, not before it: it is told once, and it is told."""
    assert mended(crawler) == []
    site = crawler.demo["demo-phuong-b"]
    key = site.keys()[0]
    site.delete(key, 404, listed=True)
    killed_at(crawler, "before-line", 1, "--full", site.portal.key)
    for _ in range(2):
        assert crawler.run("crawl", "--full").returncode == 0
    gone = [row["id"] for row in crawler.observations() if row["on"] == "gone"]
    assert gone == [f"{site.portal.key}/{key}"]


def test_kill_upon_kill(crawler: Crawler) -> None:
    for point, number in [("inside-line", 12), ("after-flush", 15), ("inside-warc", 8), ("after-mark", 5)]:
        killed_at(crawler, point, number)
    assert mended(crawler) == []


def test_a_mark_before_its_line_would_be_noticed(crawler: Crawler) -> None:
    """The planted fault: were the order swapped, these tests would say so."""
    killed_at(crawler, "swapped:after-commit", 40)
    assert any(fault.startswith("lost ") for fault in mended_whatever(crawler))


def mended_whatever(crawler: Crawler) -> list[str]:
    crawler.run("crawl")
    return faults(crawler)


def random_kills(crawler: Crawler, seed: int, wanted: int) -> int:
    """Kill runs at random moments until so many had written something; give the number tried."""
    dice = random.Random(seed)
    counted = tried = 0
    for site in crawler.demo.sites.values():
        site.slow(0.004)
    command = crawler.command("crawl", "--full")[3:]
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    while counted < wanted and tried < wanted * 6:
        before = written(crawler.output)
        with Path(os.devnull).open("wb") as nowhere:
            process = forked.start(command, crawler.registry.parent, environment, [nowhere.fileno()] * 2)
        deadline = time.monotonic() + 20
        while written(crawler.output) == before and process.is_alive() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(dice.uniform(0, 0.6))
        process.kill()
        process.join()
        tried += 1
        counted += written(crawler.output) > before
    assert counted == wanted
    return tried


def written(output: Path) -> int:
    """Count the bytes of all streams of an output folder."""
    return sum(
        path.stat().st_size
        for name in ("articles", "observations", "warc")
        for path in (output / name).glob("*")
    )


def test_random_kills(crawler: Crawler) -> None:
    random_kills(crawler, seed=1, wanted=6)
    assert mended(crawler) == []


@pytest.mark.crash
@pytest.mark.parametrize("seed", range(2, 22))
def test_many_random_kills(crawler: Crawler, seed: int) -> None:
    random_kills(crawler, seed, wanted=10)
    assert mended(crawler) == []
