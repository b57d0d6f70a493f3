"""WARC files go when they are old and nobody needs them; what is gone is named as gone."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from portalcrawl import expiry
from portalcrawl.cli import main
from portalcrawl.expiry import plan
from portalcrawl.run import open_state
from portalcrawl.runfiles import lock_path, locked

from .conftest import Crawler
from .oldruns import NOW, article, compacted, write_run


class Kept:
    """An output folder with runs and their WARC files."""

    def __init__(self, output: Path) -> None:
        self.output = output
        (output / "warc").mkdir(parents=True)

    def run(self, at: datetime, *keys: int, status: str = "finished", **more: object) -> str:
        """Write a run with a WARC file and lines whose pages are in it; give the file's name."""
        run = f"{at:%Y%m%dT%H%M%SZ}-{at.timestamp():.0f}"[:23]
        name = f"{run}-00000.warc.gz"
        (self.output / "warc" / name).write_bytes(b"x" * 1000)
        record = {"source_record": {"warc": f"warc/{name}", "offset": 0}}
        lines = [article("xa-a", key, at, **(record | more)) for key in keys]  # type: ignore[arg-type]
        assert write_run(self.output, at, {"articles": lines}, status) == run
        return name

    def planned(self, keep_days: int = 30, **options: bool) -> list[str]:
        return [file.path.name for file in plan(self.output, NOW, keep_days, **options).files]


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "output")


def days(count: int) -> datetime:
    return NOW - timedelta(days=count)


def test_old_files_without_an_articles_last_page_go(kept: Kept) -> None:
    looks = kept.run(days(50))
    first = kept.run(days(49), 1)
    kept.run(days(48), 1, revision=2)
    kept.run(days(3))
    assert kept.planned() == [looks, first]
    done = plan(kept.output, NOW, 30)
    assert (done.bytes, done.young, done.needed) == (2000, 1, 1)


def test_the_last_page_of_an_article_stays_unless_asked_for(kept: Kept) -> None:
    page = kept.run(days(400), 1)
    assert kept.planned(0) == []
    assert kept.planned(0, last_pages=True) == [page]


def test_a_newer_extractors_line_names_the_page_that_counts(kept: Kept) -> None:
    first = kept.run(days(50), 1)
    again = kept.run(days(49), 1, extractor={"template": "hanoi", "version": 2})
    assert kept.planned() == [first]
    assert again not in kept.planned()


def test_an_article_whose_newest_line_kept_no_page_keeps_the_one_before(kept: Kept) -> None:
    kept.run(days(50), 1)
    kept.run(days(49), 1, revision=2, source_record={})
    assert len(kept.planned()) == 1


def test_the_documents_of_an_article_stay_with_its_page(kept: Kept) -> None:
    page = kept.run(days(50), 1, attachments=[{"url": "http://127.0.0.1/a.pdf", "name": "a.pdf"}])
    (kept.output / "warc" / page.replace("-00000.", "-00001.")).write_bytes(b"x")
    assert kept.planned() == []


def test_live_and_unfinished_runs_and_files_of_others_are_not_touched(kept: Kept) -> None:
    kept.run(days(50), status="running")
    live = kept.run(days(49))
    (kept.output / "warc" / "CC-MAIN-2020.warc.gz").write_bytes(b"x")
    with locked(lock_path(kept.output, live.rpartition("-")[0]), wait=False):
        assert kept.planned(0) == []


def test_lines_in_bundles_count(kept: Kept) -> None:
    for minute in range(4):
        kept.run(days(50) + timedelta(minutes=minute), minute)
    compacted(kept.output)
    assert kept.planned() == []


def test_the_command_deletes_notes_and_says_so(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    old = kept.run(days(50))
    kept.run(days(49), 1)
    state = open_state(kept.output, None)
    state.commit({f"warc/{old}": 1000})
    state.close()
    arguments = ["archive", "expire", "--keep-days", "30", "--output", str(kept.output)]
    assert main([*arguments, "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("1 WARC files would be deleted, 1.0 kB\n")
    assert (kept.output / "warc" / old).exists()
    assert main([*arguments, "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["files"], row["bytes"], row["kept_last_pages"]) == ([f"warc/{old}"], 1000, 1)
    assert not (kept.output / "warc" / old).exists()
    state = open_state(kept.output, None)
    assert state.offset(f"warc/{old}") == 0, "the state forgets it"
    state.close()
    assert "expired on 20" in expiry.why_gone(kept.output, {"warc": f"warc/{old}"})
    assert "moved away" in expiry.why_gone(kept.output, {"warc": "warc/other.warc.gz"})


def test_it_asks_how_long_files_are_kept(kept: Kept) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["archive", "expire", "--output", str(kept.output)])


def test_show_says_plainly_that_a_page_expired(crawler: Crawler) -> None:
    portal = "demo-phuong-b"
    crawler.crawl(portal, "--limit", "1")
    [item] = crawler.articles()
    path = crawler.output / item["source_record"]["warc"]
    name = path.name
    aged = path.with_name("20200101T000000Z-000000-00000.warc.gz")
    path.rename(aged)
    assert crawler.run("archive", "expire", "--keep-days", "30", "--last-pages").returncode == 0
    assert not aged.exists()
    log = crawler.output / "warc" / "expired.jsonl"
    log.write_text(log.read_text().replace(aged.name, name))
    shown = crawler.run("show", item["id"])
    assert shown.returncode == 2
    assert f"warc/{name} expired on " in shown.stderr
    assert json.loads(crawler.run("show", item["id"], "--json").stdout)["id"] == item["id"]
