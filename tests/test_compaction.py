"""Old runs are bundled: no line is lost or doubled for a reader, whatever moment a kill comes at."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import polars
import pytest

from portalcrawl import recovery
from portalcrawl.cli import main
from portalcrawl.errors import RunError, UsageError
from portalcrawl.oldruns import bundles, old_runs, reading, stream_files
from portalcrawl.run import Run
from portalcrawl.runfiles import lock_path, locked

from . import oldruns
from .conftest import REPOSITORY
from .oldruns import NOW, article, compacted, met, observation, random_runs, write_run


def parts(output: Path) -> list[str]:
    return [path.name for path in output.rglob("*.part")]


def names(output: Path, stream: str = "articles") -> list[str]:
    return [path.name for path in stream_files(output, stream)]


@pytest.mark.parametrize("seed", range(12))
def test_what_a_reader_meets_stays_the_same(tmp_path: Path, seed: int) -> None:
    random_runs(tmp_path, seed)
    before = met(tmp_path)
    for keep_days in (40, 25, 10, 0):  # as the months go by; bundles become part of bundles
        compacted(tmp_path, keep_days)
        assert met(tmp_path) == before
        assert parts(tmp_path) == []
    assert len(old_runs(tmp_path)) == 24, "every run is known by its name"
    assert main(["state", "check", "--output", str(tmp_path)]) == 0


def test_a_month_becomes_one_bundle(tmp_path: Path) -> None:
    for day in range(1, 28):
        write_run(tmp_path, NOW.replace(month=9, day=day), {"articles": [article("xa-a", day, NOW)]})
    done = compacted(tmp_path, 60)
    assert (done.runs, done.bundles, done.files_before, done.files_after) == (22, 1, 44, 2)
    compacted(tmp_path, 10)
    assert len(bundles(tmp_path)) == len(names(tmp_path)) == 1
    assert len(stream_files(tmp_path, "articles")[0].read_text().splitlines()) == 27
    assert [path.name for path in (tmp_path / "runs").glob("*.json")] == []


def test_lines_of_equal_id_and_revision_are_folded_into_the_newest_extractors(tmp_path: Path) -> None:
    at = NOW - timedelta(days=50)
    lines = [
        *(article("xa-a", 1, at, version=version) for version in (1, 3, 2)),
        article("xa-a", 1, at, revision=2), article("xa-a", 2, at),
    ]  # fmt: skip
    for number, line in enumerate(lines):
        write_run(tmp_path, at + timedelta(minutes=number), {"articles": [line]})
    assert compacted(tmp_path).folded == 2
    assert stream_files(tmp_path, "articles")[0].read_text().splitlines() == lines[1:2] + lines[3:]


def test_the_later_of_two_equal_lines_stays_as_the_state_has_it(tmp_path: Path) -> None:
    at = NOW - timedelta(days=50)
    for minute in (0, 30):
        line = article("xa-a", 1, at + timedelta(minutes=minute), view_count=minute)
        write_run(tmp_path, at + timedelta(minutes=minute), {"articles": [line]})
    before = met(tmp_path)
    assert compacted(tmp_path).folded == 1
    assert met(tmp_path) == before


def test_an_article_that_went_and_came_back_is_there(tmp_path: Path) -> None:
    """The order of runs counts, between the streams as well: gone first, then a line of it."""
    at = NOW - timedelta(days=50)
    hour = timedelta(hours=1)
    write_run(tmp_path, at, {"articles": [article("xa-a", 1, at)]})
    write_run(tmp_path, at + hour, {"observations": [observation("xa-a", 1, at + hour, None, "gone")]})
    write_run(tmp_path, at + 2 * hour, {"articles": [article("xa-a", 1, at + 2 * hour, revision=2)]})
    compacted(tmp_path)
    assert met(tmp_path)[1]["known"]["xa-a"]["1"].outcome == "article"


def test_lines_that_nobody_can_read_stay_byte_for_byte(tmp_path: Path) -> None:
    at = NOW - timedelta(days=50)
    odd = ["{", '{"id": 1}', "\u2028", '{"id":"xa-a/1","revision":"x"}', " "]
    for number, text in enumerate(odd):
        write_run(tmp_path, at + timedelta(minutes=number), {"articles": [text, text]})
    compacted(tmp_path)
    raw = stream_files(tmp_path, "articles")[0].read_bytes()
    assert raw == "".join(f"{line}\n{line}\n" for line in odd).encode()


# ---------------------------------------------------------------------------------- what is left alone


def test_young_live_and_unfinished_runs_are_not_touched(tmp_path: Path) -> None:
    old = NOW - timedelta(days=50)
    line = {"articles": [article("xa-a", 1, old)]}
    kept = [
        write_run(tmp_path, NOW - timedelta(days=2), line),
        write_run(tmp_path, NOW - timedelta(days=3), line),
        write_run(tmp_path, old, line, status="running"),
        write_run(tmp_path, old + timedelta(hours=1), line),
    ]
    for minute in (10, 20):
        write_run(tmp_path, old + timedelta(minutes=minute), line)
    with locked(lock_path(tmp_path, kept[-1]), wait=False) as ours:
        assert ours
        assert compacted(tmp_path).runs == 2
    assert {f"{run}.jsonl" for run in kept} < set(names(tmp_path))
    assert len(names(tmp_path)) == 5


def test_a_run_that_ended_within_a_line_is_left_and_named(tmp_path: Path) -> None:
    at = NOW - timedelta(days=50)
    runs = [
        write_run(tmp_path, at + timedelta(minutes=n), {"articles": [article("xa-a", n, at)]})
        for n in (1, 2, 3)
    ]
    with (tmp_path / "articles" / f"{runs[0]}.jsonl").open("a") as file:
        file.write('{"id": "torn')
    (tmp_path / "runs" / f"{runs[1]}.json").write_text("{")
    done = compacted(tmp_path)
    assert (done.runs, [text.partition(":")[0] for text in done.left]) == (0, runs[:2])


def test_a_single_run_of_a_month_is_no_bundle(tmp_path: Path) -> None:
    write_run(tmp_path, NOW - timedelta(days=50), {"articles": [article("xa-a", 1, NOW)]})
    assert compacted(tmp_path).runs == 0
    assert bundles(tmp_path) == []


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    random_runs(tmp_path, 1)
    before = sorted((str(path), path.stat().st_mtime_ns) for path in tmp_path.rglob("*.json*"))
    done = compacted(tmp_path, dry_run=True)
    assert done.runs > 10
    assert sorted((str(path), path.stat().st_mtime_ns) for path in tmp_path.rglob("*.json*")) == before


def test_a_reader_and_a_compaction_keep_out_of_each_others_way(tmp_path: Path) -> None:
    random_runs(tmp_path, 1)
    with reading(tmp_path), reading(tmp_path), pytest.raises(UsageError, match="try again later"):
        compacted(tmp_path)
    assert compacted(tmp_path).runs > 10


def test_a_folder_that_cannot_be_written_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    random_runs(tmp_path, 1)
    compacted(tmp_path)
    before = met(tmp_path)
    really_open = Path.open

    def refuse(path: Path, mode: str = "r", *arguments: object, **options: object) -> object:
        if mode[0] in "wax":
            raise PermissionError(13, "Read-only file system", str(path))
        return really_open(path, mode, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    assert met(tmp_path) == before


def test_reading_a_folder_that_is_none_makes_none(tmp_path: Path) -> None:
    assert main(["show", "xa-a/1", "--output", str(tmp_path / "typo")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_broken_bundle_is_named(tmp_path: Path) -> None:
    random_runs(tmp_path, 1)
    compacted(tmp_path)
    bundles(tmp_path)[0].write_text("{}\n")
    with pytest.raises(RunError, match=r"\.bundle: not a bundle of runs .* from a backup"):
        old_runs(tmp_path)


# --------------------------------------------------------------------------------------------- kills


def sound_after_a_kill(output: Path, before: object) -> None:
    """Check a folder as the kill left it, after the next start, and after another compaction."""
    assert met(output) == before, "a reader before anything is mended"
    Run.start(output, clock=lambda: NOW).close()
    for path in (output / "runs").glob(f"{NOW:%Y%m%dT%H%M%SZ}-*.json"):
        path.unlink()  # the run that did the mending
    assert met(output) == before, "after the next start"
    assert not (output / "runs" / ".swap").exists()
    compacted(output)
    assert met(output) == before, "after another compaction"
    assert parts(output) == []
    assert main(["state", "check", "--output", str(output)]) == 0


@pytest.mark.whole
def test_a_kill_between_any_two_steps_loses_and_doubles_nothing(tmp_path: Path) -> None:
    random_runs(tmp_path / "whole", 7)
    before = met(tmp_path / "whole")
    command = [sys.executable, "-m", "tests.oldruns", str(tmp_path / "whole"), str(tmp_path / "killed")]
    subprocess.run(command, cwd=REPOSITORY, check=True, timeout=300)
    copies = sorted((tmp_path / "killed").iterdir(), key=lambda path: int(path.name))
    assert len(copies) > 60, "every change of the disk is a place to be killed at"
    for copy in copies:
        sound_after_a_kill(copy, before)


@pytest.mark.crash
@pytest.mark.parametrize("seed", range(20))
def test_a_kill_at_random_loses_and_doubles_nothing(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    random_runs(tmp_path, seed, runs=300)
    before = met(tmp_path)
    code = f"from tests.oldruns import *; print(flush=True); compacted(Path({str(tmp_path)!r}))"
    compaction = subprocess.Popen([sys.executable, "-c", code], cwd=REPOSITORY, stdout=subprocess.PIPE)
    assert compaction.stdout is not None
    with compaction.stdout:
        compaction.stdout.readline()
        time.sleep(dice.uniform(0, 0.25))
    compaction.kill()
    compaction.wait()
    sound_after_a_kill(tmp_path, before)


def test_deleting_before_the_swap_is_in_place_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planted fault: were the old files deleted first, a reader would miss their lines."""
    random_runs(tmp_path, 7)
    before = met(tmp_path)

    class Killed(BaseException):
        pass

    def die(path: Path, *_: object) -> None:
        for old in (tmp_path / "articles").glob("2026*-??????.jsonl"):
            old.unlink()
        raise Killed

    monkeypatch.setattr("portalcrawl.compaction.write_document", die)
    with pytest.raises(Killed):
        compacted(tmp_path)
    assert met(tmp_path) != before


# ------------------------------------------------------------------------------------- start-up, commands


def test_a_start_does_not_open_old_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    random_runs(tmp_path, 3)
    Run.start(tmp_path, clock=lambda: NOW).close()
    opened: list[str] = []
    read = Path.read_text

    def noted(path: Path, *arguments: str, **options: str) -> str:
        opened.append(path.name)
        return read(path, *arguments, **options)

    monkeypatch.setattr(Path, "read_text", noted)
    Run.start(tmp_path, clock=lambda: NOW + timedelta(hours=1)).close()
    reports = [name for name in opened if name.endswith(".json")]
    assert len(reports) <= 1, "the last run's, at most"


def test_a_dead_run_without_a_lock_file_is_found_all_the_same(tmp_path: Path) -> None:
    """Somebody copied the folder without the lock files, while a run was writing."""
    random_runs(tmp_path, 3)
    Run.start(tmp_path, clock=lambda: NOW).close()
    later = NOW + timedelta(hours=1)
    dead = write_run(tmp_path, later, {"articles": [article("xa-a", 99, later)]}, status="running")
    assert recovery.unfinished(tmp_path) == [dead]
    Run.start(tmp_path, clock=lambda: later + timedelta(hours=1)).close()
    assert recovery.unfinished(tmp_path) == []
    assert main(["state", "check", "--output", str(tmp_path)]) == 0


def test_a_run_that_is_live_for_long_keeps_later_ones_in_view(tmp_path: Path) -> None:
    long = Run.start(tmp_path, clock=lambda: NOW)
    short = Run.start(tmp_path, clock=lambda: NOW + timedelta(hours=1))
    short.close()
    Run.start(tmp_path, clock=lambda: NOW + timedelta(hours=2)).close()
    assert recovery.live(tmp_path) == [long.id]
    lock_path(tmp_path, long.id).unlink()
    assert recovery.unfinished(tmp_path) == [long.id], "its report still says running"
    long._lock.close()
    long.state.close()


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    random_runs(tmp_path, 5)
    output = ["--output", str(tmp_path), "--keep-days", "0"]
    assert main(["state", "compact", "--dry-run", *output]) == 0
    assert "would become" in capsys.readouterr().out
    assert main(["state", "compact", "--json", *output]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["runs"] == 24
    assert row["files_after"] < row["files_before"]
    assert main(["state", "compact", *output]) == 0
    assert "nothing to compact" in capsys.readouterr().out


def test_the_copy_of_a_compacted_folder_is_as_good(tmp_path: Path) -> None:
    random_runs(tmp_path / "a", 5)
    compacted(tmp_path / "a")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    assert met(tmp_path / "b") == met(tmp_path / "a")
    assert oldruns.state_of(tmp_path / "b") == oldruns.state_of(tmp_path / "a")


@pytest.mark.whole
def test_what_is_derived_reads_bundles_as_it_read_the_runs(tmp_path: Path) -> None:
    random_runs(tmp_path, 3)

    def derived() -> tuple[object, object]:
        index = json.loads(_printed("corpus", "build", "--json", "--output", str(tmp_path)))
        facts = json.loads(
            _printed("report", "--json", "--output", str(tmp_path), "--portals", str(registry))
        )
        release = tmp_path / "corpus" / "latest" / "data"
        rows = [
            sorted(map(str, polars.read_parquet(path).rows())) for path in sorted(release.rglob("*.parquet"))
        ]
        assert index["rows"]["articles"] > 0
        return rows, {name: facts[name] for name in ("portals", "articles", "runs")}

    registry = tmp_path / "registry.toml"
    registry.write_text("", encoding="utf-8")
    before = derived()
    compacted(tmp_path, 0)
    assert bundles(tmp_path)
    assert derived() == before


def _printed(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "portalcrawl", *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
