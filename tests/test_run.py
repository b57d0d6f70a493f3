"""A run's files, marks and recovery, without a server."""

from __future__ import annotations

import io
import json
import os
import re
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from portalcrawl import archive, recovery
from portalcrawl.crawlstate import CrawlState, Known, differences
from portalcrawl.errors import RunError, StateError, UsageError
from portalcrawl.run import Run, open_state
from portalcrawl.runfiles import locked, run_id

from .builders import an_article, an_observation, lines, reports, start


def die(run: Run) -> None:
    """Let go of a run as a kill would: nothing is committed, its lock falls."""
    for stream in run._streams.values():
        stream.close()
    if run.warc:
        run.warc.close()
    run.state.close()
    run._lock.close()


def write_articles(run: Run, *keys: str) -> None:
    run.portal("ward")
    for key in keys:
        run.write(an_article(key))


def test_files_are_created_with_their_first_line(tmp_path: Path) -> None:
    run = start(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["runs"]
    write_articles(run, "1")
    run.close()
    assert [path.name for path in (tmp_path / "articles").iterdir()] == [f"{run.id}.jsonl"]
    assert not (tmp_path / "observations").exists()
    assert not (tmp_path / "warc").exists()


def test_a_finished_run_says_so_and_leaves_no_lock(tmp_path: Path) -> None:
    run = start(tmp_path)
    assert reports(tmp_path)[0]["status"] == "running"
    run.close()
    assert reports(tmp_path)[0]["status"] == "finished"
    assert list((tmp_path / "runs").glob(f"{run.id}.lock")) == []


def test_marks_wait_for_the_commit_and_come_with_the_offset(tmp_path: Path) -> None:
    run = start(tmp_path)
    write_articles(run, "1", "2")
    with open_state_of(tmp_path) as other:
        assert other.portal("ward").known == {}
    run.commit()
    with open_state_of(tmp_path) as other:
        assert set(other.portal("ward").known) == {"1", "2"}
        size = (tmp_path / "articles" / f"{run.id}.jsonl").stat().st_size
        assert other.offset(f"articles/{run.id}.jsonl") == size
    run.close()


class open_state_of:
    def __init__(self, output: Path) -> None:
        self.state = open_state(output, None)

    def __enter__(self) -> CrawlState:
        return self.state

    def __exit__(self, *_: object) -> None:
        self.state.close()


def test_a_dead_runs_lines_without_a_mark_are_marked(tmp_path: Path) -> None:
    dead = start(tmp_path)
    write_articles(dead, "1")
    dead.commit()
    write_articles(dead, "2")
    dead.write(an_observation("1", count=9))
    die(dead)
    run = start(tmp_path)
    known = run.portal("ward")[0].known
    run.close()
    assert set(known) == {"1", "2"}
    assert known["1"].view_count == 9
    assert reports(tmp_path)[0] | {"finished_at": None} == {
        "format": 1, "run": dead.id, "started_at": dead.report.started_at, "finished_at": None,
        "status": "interrupted",
        "portals": {"ward": {
            "verdict": None, "reason": None, "requests": 0, "listings": 0, "entries": 0,
            "new": 2, "updated": 0, "observations": 1, "pending": 0, "errors": {},
            "template": None, "extracted": None,
        }},
    }  # fmt: skip


def test_a_torn_line_is_cut(tmp_path: Path) -> None:
    dead = start(tmp_path)
    write_articles(dead, "1", "2")
    die(dead)
    path = tmp_path / "articles" / f"{dead.id}.jsonl"
    os.truncate(path, path.stat().st_size - 20)
    run = start(tmp_path)
    assert set(run.portal("ward")[0].known) == {"1"}
    run.close()
    assert [line["id"] for line in lines(tmp_path)] == ["ward/1"]


def test_a_file_that_is_one_torn_line_goes(tmp_path: Path) -> None:
    dead = start(tmp_path)
    write_articles(dead, "1")
    die(dead)
    path = tmp_path / "articles" / f"{dead.id}.jsonl"
    os.truncate(path, 100)
    start(tmp_path).close()
    assert not path.exists()


def test_a_torn_warc_record_is_cut_and_the_whole_ones_stay(tmp_path: Path) -> None:
    dead = start(tmp_path)
    assert dead.warc is not None
    for number in range(3):
        dead.warc.write(
            f"http://127.0.0.1/{number}", "2026-03-01T08:00:00Z", "HTTP/1.1 200 OK", [], b"x" * 500
        )
    die(dead)
    path = tmp_path / "warc" / f"{dead.id}-00000.warc.gz"
    os.truncate(path, path.stat().st_size - 5)
    start(tmp_path).close()
    assert [record.url for record in archive.read(path)] == ["http://127.0.0.1/0", "http://127.0.0.1/1"]
    assert archive.cut_torn_tail(path) == 0


def test_a_live_runs_files_are_not_touched(tmp_path: Path) -> None:
    alive = start(tmp_path)
    write_articles(alive, "1")
    path = tmp_path / "articles" / f"{alive.id}.jsonl"
    with path.open("ab") as file:
        file.write(b'{"half')
    other = start(tmp_path)
    other.close()
    assert path.read_bytes().endswith(b'{"half')
    assert reports(tmp_path)[0]["status"] == "running"
    with pytest.raises(RunError, match="is writing into"):
        recovery.check_no_live_run(tmp_path)
    alive.close()


def test_a_run_killed_before_its_report_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "20260101T000000Z-abcdef.lock").touch()
    start(tmp_path).close()
    assert list((tmp_path / "runs").glob("2026*.lock")) == []


def test_a_report_without_a_lock_file_is_a_dead_runs(tmp_path: Path) -> None:
    dead = start(tmp_path)
    write_articles(dead, "1")
    die(dead)
    (tmp_path / "runs" / f"{dead.id}.lock").unlink()
    start(tmp_path).close()
    assert reports(tmp_path)[0]["status"] == "interrupted"


class SmallDisk(io.FileIO):
    """Takes a number of bytes, then is full."""

    room = 0

    def write(self, data: Any) -> int:
        if not self.room:
            raise OSError(28, "No space left on device")
        taken = super().write(bytes(data)[: self.room])
        self.room -= taken
        return taken


def test_a_full_disk_ends_the_run_and_loses_nothing(tmp_path: Path) -> None:
    run = start(tmp_path)
    stream = run._streams["articles"]
    stream.path.parent.mkdir()
    disk = SmallDisk(stream.path, "xb")
    disk.room = 1500  # two lines and a half
    stream._file = io.BufferedWriter(disk)
    write_articles(run, "1", "2")
    with pytest.raises(RunError, match="No space left"):
        run.write(an_article("3"))
    with pytest.raises(RunError, match="cannot go on"):
        run.write(an_article("4"))
    run.close()
    assert not stream.path.read_bytes().endswith(b"\n"), "the disk was full in the middle of a line"
    assert "running" in [report["status"] for report in reports(tmp_path)], "the next start closes it"
    after = start(tmp_path)
    assert set(after.portal("ward")[0].known) == {"1", "2"}
    after.close()
    assert [line["id"] for line in lines(tmp_path)] == ["ward/1", "ward/2"]


def test_the_state_is_rebuilt_from_the_files(tmp_path: Path) -> None:
    run = start(tmp_path)
    write_articles(run, "1", "2")
    run.write(an_article("2", body="Thân bài sửa.", revision=2))
    run.write(an_observation("1", count=12))
    run.write(an_observation("3", count=None, on="gone"))
    run.close()
    ours, rebuilt = open_state(tmp_path, None), CrawlState.open(":memory:")
    assert recovery.rebuild(tmp_path, rebuilt) == 5
    assert list(differences(ours, rebuilt)) == []
    known = rebuilt.portal("ward").known
    assert known["2"].revision == 2
    assert known["1"].view_count == 12
    assert known["3"].outcome == "gone"
    ours.close()
    rebuilt.close()


def test_a_report_with_a_row_that_is_none_costs_that_row(tmp_path: Path, caplog: Any) -> None:
    run = start(tmp_path)
    write_articles(run, "1")
    run.report.portals["ward"].verdict = "ok"
    run.close()
    [path] = (tmp_path / "runs").glob("*.json")
    document = json.loads(path.read_text())
    document["portals"]["commune"] = {"verdict": "ok"}
    path.write_text(json.dumps(document))
    with closing(CrawlState.open(":memory:")) as rebuilt:
        recovery.rebuild(tmp_path, rebuilt)
        assert list(rebuilt.histories()) == ["ward"]
    assert "its row of commune is passed over: not of the format: requests is 'None'" in caplog.text


def test_a_state_that_differs_from_the_files_is_told(tmp_path: Path) -> None:
    run = start(tmp_path)
    write_articles(run, "1")
    state, _ = run.portal("ward")
    state.set_known("2", Known("article", content_hash="0" * 64, revision=1))
    run.close()
    ours, rebuilt = open_state(tmp_path, None), CrawlState.open(":memory:")
    recovery.rebuild(tmp_path, rebuilt)
    assert list(differences(ours, rebuilt)) == ["ward/2: only in the state"]
    ours.close()
    rebuilt.close()


def test_a_broken_line_is_named_and_passed_over(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "articles").mkdir()
    path = tmp_path / "articles" / "r.jsonl"
    path.write_text('{"id":"a/1"\n[]\n{"id":1,"portal":null}\n')
    assert list(recovery.read_lines(path)) == []
    assert [message.split(" is ")[0] for message in caplog.messages] == [
        f"{path}: line {n}" for n in (1, 2, 3)
    ]


def test_an_old_line_of_the_same_revision_does_not_win(tmp_path: Path) -> None:
    run = start(tmp_path)
    state, _ = run.portal("ward")
    run.write(an_article("1", body="Hai.", revision=2))
    state.mark({**_row("1"), "revision": 1})
    assert state.known["1"].revision == 2
    run.close()


def _row(key: str) -> dict[str, object]:
    import json

    from portalcrawl.items import to_line

    return dict(json.loads(to_line(an_article(key))))


def test_a_lock_held_elsewhere_is_told(tmp_path: Path) -> None:
    with locked(tmp_path / "a.lock", wait=False) as ours:
        assert ours
        with locked(tmp_path / "a.lock", wait=False) as theirs:
            assert not theirs


def test_a_state_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="give a path"):
        CrawlState.open("mysql://host/db")
    (tmp_path / "x.sqlite3").write_text("no database, only text, of more than a hundred characters" * 9)
    with pytest.raises(UsageError, match="not usable as a crawl state"):
        CrawlState.open(str(tmp_path / "x.sqlite3"))


def test_a_failed_commit_keeps_the_journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = start(tmp_path)
    write_articles(run, "1")
    run.state.journal.append(("INSERT INTO nowhere VALUES (1)", ()))
    with pytest.raises(RunError):
        run.commit()
    assert isinstance(run.broken, StateError)
    run.close()
    after = start(tmp_path)
    assert set(after.portal("ward")[0].known) == {"1"}, "recovered from the file"
    after.close()


def test_the_clock_names_the_run(tmp_path: Path) -> None:
    run = start(tmp_path)
    assert re.fullmatch(r"20260301T0800\d\dZ-[0-9a-f]{6}", run.id)
    run.close()


def test_runs_of_one_second_sort_as_they_began() -> None:
    starts = [
        datetime(2026, 3, 1, 15, 0, 0, part, timezone(timedelta(hours=7))) for part in range(0, 10**6, 4000)
    ]
    ids = [run_id(start) for start in starts]
    assert ids == sorted(ids)
    assert all(re.fullmatch(r"20260301T080000Z-[0-9a-f]{6}", id) for id in ids)
