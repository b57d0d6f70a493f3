"""A release: what is in it, when there is a new one, and that it is there whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from portalcrawl.cli import main
from portalcrawl.corpus import release as releasing
from portalcrawl.corpus import schema, sinks
from portalcrawl.errors import RunError, UsageError
from portalcrawl.items import Article, Extractor, documentation
from portalcrawl.runfiles import locked

from .builders import an_article, an_observation
from .conftest import REPOSITORY, command_line
from .corpora import LONG, a_crawl, built, contents, manifest, rows, write_lines


@pytest.fixture
def output(tmp_path: Path) -> Path:
    a_crawl(tmp_path / "output")
    return tmp_path / "output"


# --- what is in it --------------------------------------------------------------------------------


def test_articles_are_there_once_in_their_latest_revision(output: Path) -> None:
    found = rows(built(output).release, columns="id, revision, body, record")
    assert [(row["id"], row["revision"]) for row in found] == [("other/9", 1), ("ward/1", 2), ("ward/2", 1)]
    assert found[1]["body"] == "Đã có nội dung."
    assert {row["record"] for row in found} == {"article"}


def test_revisions_and_observations_are_all_there_in_order(output: Path) -> None:
    release = built(output).release
    found = rows(release, "revisions", "id, revision, record")
    assert [tuple(row.values()) for row in found] == [
        ("other/9", 1, "revision"), ("ward/1", 1, "revision"), ("ward/1", 2, "revision"),
        ("ward/2", 1, "revision"),
    ]  # fmt: skip
    seen = rows(release, "observations", 'id, portal, observed_at, view_count, "on", record')
    assert [(row["id"], row["view_count"], row["on"]) for row in seen] == [
        ("ward/1", 9, "listing"), ("ward/2", None, "gone"), ("ward/2", 7, "listing"),
    ]  # fmt: skip


def test_an_articles_row_is_its_line_and_more(output: Path) -> None:
    [row] = [row for row in rows(built(output).release) if row["id"] == "other/9"]
    line = asdict(an_article("9", portal="other", body=LONG, published_at="2026-02-05"))
    same = set(documentation(Article)) - {"images", "source_record"}
    assert {name: row[name] for name in same} == {name: line[name] for name in same}
    assert row["images"] == [{"url": "http://127.0.0.1/a.jpg", "caption": "Quang cảnh"}]
    assert row["source_record"] == {"warc": "warc/a.warc.gz", "offset": 7, "file": None}
    assert row["published_on"].isoformat() == "2026-02-05"
    assert (row["language"], row["portal_host"]) == ("vi", "127.0.0.1")


def test_a_reprint_names_the_earliest(output: Path) -> None:
    release = built(output).release
    found = {row["id"]: row for row in rows(release)}
    assert (found["other/9"]["duplicate_of"], found["other/9"]["duplicate_size"]) == ("ward/2", 2)
    assert found["other/9"]["duplicate_exact"]
    assert found["ward/2"]["duplicate_of"] is None
    assert manifest(release)["counts"]["duplicates"] == {"clusters": 1, "exact": 1, "near": 0}


@pytest.mark.parametrize("turned", [False, True])
def test_of_equal_revisions_the_newest_extractor_wins_then_the_newest_fetch(
    tmp_path: Path, turned: bool
) -> None:
    lines = [
        an_article("1", body="cũ", fetched_at="2026-03-05T00:00:00Z"),
        an_article("1", body="mới", extractor=Extractor("hanoi", 2), fetched_at="2026-03-01T00:00:00Z"),
        an_article("1", body="mới nhất", extractor=Extractor("hanoi", 2), fetched_at="2026-03-01T00:00:01Z"),
    ]
    for number, line in enumerate(reversed(lines) if turned else lines):
        write_lines(tmp_path, f"run{number}", [line])
    done = built(tmp_path)
    assert [row["body"] for row in rows(done.release, "revisions")] == ["mới nhất"]
    assert done.manifest["lines"]["folded"] == 2
    # The day is that of what is in it, not of what was folded away.
    assert done.release.name == "2026-03-01"


def test_of_lines_that_differ_in_nothing_that_counts_the_order_of_files_decides_nothing(
    tmp_path: Path,
) -> None:
    lines = [an_article("1", body=body) for body in ("một", "hai")]
    for folder, order in (("a", lines), ("b", lines[::-1])):
        for number, line in enumerate(order):
            write_lines(tmp_path / folder, f"run{number}", [line])
    kept = [rows(built(tmp_path / folder).release)[0]["body"] for folder in ("a", "b")]
    assert kept[0] == kept[1]


def test_an_undated_article_comes_after_the_dated_ones_of_its_portal(output: Path) -> None:
    write_lines(output, "run3", [an_article("0", body="Không ngày."), an_article("1", portal="zone")])
    found = [row["id"] for row in rows(built(output).release)]
    assert found == ["other/9", "ward/1", "ward/2", "ward/0", "zone/1"]


def test_the_manifest_tells_what_was_read_and_written(output: Path) -> None:
    release = built(output).release
    document = manifest(release)
    assert document["rows"] == {"articles": 3, "revisions": 4, "observations": 3}
    read = {entry["file"]: entry for entry in document["inputs"]}
    path = output / "articles" / "20260301T080000Z-aaaaaa.jsonl"
    assert read[f"articles/{path.name}"]["bytes"] == path.stat().st_size
    assert read[f"articles/{path.name}"]["sha256"] == releasing.sha256(path)
    [shard] = [name for name in document["files"] if name.startswith("data/articles/")]
    assert shard == "data/articles/train-00000-of-00001.parquet"
    assert document["files"][shard]["rows"] == 3
    assert document["files"][shard]["sha256"] == releasing.sha256(release / shard)
    assert [column["name"] for column in document["schema"]] == schema.whole().names
    assert set(document["files"]) == set(contents(release)) - {"manifest.json", "SHA256SUMS"}
    assert document["counts"]["portals"] == {"other": 1, "ward": 2}
    assert document["counts"]["years"] == {"2026": 3}
    assert document["counts"]["robots"] == {"noai": 1, "noindex": 1}


def test_sha256sum_agrees(output: Path) -> None:
    if shutil.which("sha256sum") is None:
        pytest.skip("no sha256sum on this system")
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=built(output).release,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "manifest.json: OK" in done.stdout


def test_a_large_configuration_is_several_files_in_one_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sinks, "_ROWS", 10)
    articles = [an_article(f"{n:02}", portal=f"p{n % 3}", published_at="2026-01-01") for n in range(35)]
    write_lines(tmp_path, "run", articles)
    release = built(tmp_path, shard_bytes=1).release
    names = sorted(path.name for path in (release / "data" / "articles").iterdir())
    assert names == [f"train-{n:05}-of-00004.parquet" for n in range(4)]
    ids = [row["id"] for row in rows(release)]
    assert ids == sorted(article.id for article in articles)


# --- lines that are not as they should be -----------------------------------------------------------


def test_torn_edited_and_older_lines_are_named_and_counted(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = asdict(an_article("7", body="Dòng cũ."))
    del older["warnings"], older["robots"]
    edited = asdict(an_article("8"))
    wrong = [
        {**edited, "title": 5}, {**edited, "published_at": "1999-12-31"}, {**edited, "images": [{"url": ""}]},
        {**edited, "id": "elsewhere/8"}, {**edited, "fetched_at": "yesterday"}, {**edited, "title": "\ud800"},
        {**edited, "published_at": "2026-03-04"},
    ]  # fmt: skip
    newer = {**asdict(an_article("6")), "sentiment": 0.5}
    text = (
        "".join(json.dumps(row) + "\n" for row in [older, *wrong, newer]) + "\n\xff[]\n" + '{"id": "ward/torn'
    )
    path = write_lines(output, "zzz", [], tail=text.encode("latin-1"))
    before = (path.read_bytes(), path.stat().st_mtime_ns)

    assert main(["corpus", "build", "--output", str(output), "--json"]) == 0
    said = capsys.readouterr()
    lines = json.loads(said.out)["lines"]
    assert [(fault["line"], fault["why"]) for fault in lines["faults"]] == [
        (2, "title is not of the data format; left out"),
        (3, "published_at is earlier than 2000-01-01; left out"),
        (4, "images is not of the data format; left out"),
        (5, "id does not begin with its portal; left out"),
        (6, "fetched_at is no time with an offset; left out"),
        (7, "holds half a character (a lone surrogate); left out"),
        (8, "published_at is later than a day after the fetch; left out"),
        (10, "is not a line of the data format; left out"),
        (11, "is not a line of the data format; left out"),
        (12, "has no end: torn, or still being written"),
    ]
    assert (lines["left_out"], lines["older"]) == (10, 1)
    assert lines["missing_keys"] == {"robots": 1, "warnings": 1}
    assert lines["unknown_keys"] == {"sentiment": 1}
    assert "articles/zzz.jsonl, line 2: title is not of the data format; left out" in said.err
    assert "1 line of an older format taken, with null for: robots, warnings" in said.err
    assert "sentiment" in said.err
    found = {row["id"]: row for row in rows(output / "corpus" / "latest")}
    assert set(found) == {"other/9", "ward/1", "ward/2", "ward/6", "ward/7"}
    assert (found["ward/7"]["robots"], found["ward/7"]["body"]) == (None, "Dòng cũ.")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert main(["corpus", "check", "--output", str(output)]) == 0


def test_an_observation_among_the_articles_is_no_article(output: Path) -> None:
    line = (output / "observations" / "20260301T080000Z-aaaaaa.jsonl").read_bytes()
    write_lines(output, "zzz", [], tail=line)
    assert built(output).faults.count == 2


def test_a_line_that_a_run_has_not_finished_comes_with_the_next_build(output: Path) -> None:
    line = json.dumps(asdict(an_article("5"))).encode()
    path = write_lines(output, "zzz", [], tail=line)
    first = built(output)
    assert first.manifest["inputs"][2] | {"sha256": ""} == {
        "file": "articles/zzz.jsonl", "bytes": 0, "lines": 0, "sha256": "",
    }  # fmt: skip
    with path.open("ab") as file:
        file.write(b"\n")
    assert built(output).manifest["rows"]["articles"] == first.manifest["rows"]["articles"] + 1


def test_a_run_file_that_changes_meanwhile_is_noticed(output: Path) -> None:
    path = output / "articles" / "20260301T080000Z-aaaaaa.jsonl"

    def edit(what: str, done: int, total: int) -> None:
        if what == "comparing":
            path.write_bytes(path.read_bytes().replace("Đang".encode(), "Sắp ".encode()))

    from portalcrawl.corpus.build import Wish, build
    from portalcrawl.registry import Registry

    with pytest.raises(RunError, match="was changed while it was read; build again"):
        build(Wish(output, Registry()), edit)
    assert releasing.releases(output / "corpus") == []


@pytest.mark.parametrize("made", ["nothing", "empty folders", "only broken lines"])
def test_nothing_to_build_from_says_what_to_do(
    tmp_path: Path, made: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if made == "empty folders":
        (tmp_path / "articles").mkdir()
    if made == "only broken lines":
        write_lines(tmp_path, "run", [], tail=b"{}\n")
    assert main(["corpus", "build", "--output", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    expected = "1 line" if made == "only broken lines" else "crawl first (portalcrawl crawl"
    assert expected in said.splitlines()[-1]
    assert not list(tmp_path.glob("corpus/20*"))


# --- when there is a new one -------------------------------------------------------------------------


def test_a_rebuild_without_new_input_makes_nothing_new(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "build", "--output", str(output)]) == 0
    before = contents(output / "corpus")
    assert main(["corpus", "build", "--output", str(output)]) == 0
    assert "nothing new: the same as" in capsys.readouterr().out
    assert contents(output / "corpus") == before


def test_another_process_elsewhere_gives_the_same_bytes(output: Path, tmp_path: Path) -> None:
    release = built(output, formats=sinks.FORMATS).release
    shutil.copytree(output, tmp_path / "other", ignore=shutil.ignore_patterns("corpus"))
    formats = [word for name in sinks.FORMATS for word in ("--format", name)]
    done = subprocess.run(
        [sys.executable, "-m", "portalcrawl", "corpus", "build", "--output", "other", *formats],
        cwd=tmp_path, capture_output=True, text=True, timeout=120,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "other" / "corpus" / release.name) == contents(release)


def test_new_input_of_the_same_day_is_another_release_and_the_old_one_stays(output: Path) -> None:
    first = built(output).release
    before = contents(first)
    write_lines(output, "zzz", [an_article("5", fetched_at="2026-03-02T09:00:00Z")])
    second = built(output).release
    write_lines(output, "zzz", [an_article("6", fetched_at="2026-03-02T09:00:00Z")])
    third = built(output).release
    write_lines(output, "zzz", [an_article("7", fetched_at="2026-03-03T09:00:00Z")])
    fourth = built(output).release
    names = [release.name for release in (first, second, third, fourth)]
    assert names == ["2026-03-02", "2026-03-02.2", "2026-03-02.3", "2026-03-03"]
    assert contents(first) == before
    assert (output / "corpus" / "latest").resolve() == fourth.resolve()
    assert [release.name for release in releasing.releases(output / "corpus")] == names


def test_latest_leads_to_the_release_wherever_the_folder_is_copied(output: Path, tmp_path: Path) -> None:
    built(output)
    copy = tmp_path / "copy"
    shutil.copytree(output / "corpus", copy, symlinks=True)
    assert (copy / "latest").readlink() == Path("2026-03-02")
    assert releasing.find(copy, None) == copy / "2026-03-02"
    # A copy without links has lost the pointer only.
    (copy / "latest").unlink()
    assert releasing.find(copy, None) == copy / "2026-03-02"


def test_a_release_that_was_changed_is_not_taken_for_the_same(output: Path) -> None:
    release = built(output).release
    with (release / "README.md").open("a") as card:
        card.write("more\n")
    with pytest.raises(RunError, match=r"README.md: its SHA-256 is another"):
        built(output)


def test_another_build_at_work_is_not_disturbed(output: Path) -> None:
    (output / "corpus").mkdir()
    mine = locked(output / "corpus" / ".lock", wait=False)
    with mine, pytest.raises(UsageError, match="another build is writing"):
        built(output)
    assert built(output).is_new


# --- whole or not at all ----------------------------------------------------------------------------


@pytest.mark.whole
def test_a_killed_build_leaves_no_half_release(tmp_path: Path) -> None:
    output = tmp_path / "output"
    write_lines(output, "run", [an_article(str(n), body=f"{LONG} {n}") for n in range(1000)])
    process = subprocess.Popen(
        [sys.executable, "-m", "portalcrawl", "corpus", "build", "--output", str(output)],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    half = output / "corpus" / releasing.BUILDING / "release" / "data"
    deadline = time.monotonic() + 100
    while not half.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "it was to be killed while it wrote"
    assert half.exists()
    assert releasing.releases(output / "corpus") == []
    assert not (output / "corpus" / "latest").exists()
    done = command_line("corpus", "check", "--output", output, cwd=tmp_path)
    assert (done.returncode, "no release in" in done.stderr) == (2, True)

    assert command_line("corpus", "build", "--output", output, cwd=tmp_path).returncode == 0
    assert not (output / "corpus" / releasing.BUILDING).exists()
    assert command_line("corpus", "check", "--output", output, cwd=tmp_path).returncode == 0


def test_a_build_killed_before_it_pointed_to_its_release_is_completed_by_the_next(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(releasing, "point", lambda release: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            built(output)
    assert not (output / "corpus" / "latest").exists()
    done = built(output)
    assert not done.is_new
    assert (output / "corpus" / "latest").resolve() == done.release.resolve()


# --- take-down --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        ("ward/1  # asked for by mail", {"other/9", "ward/2"}),
        ("https://127.0.0.1/tin/-/view_content/1-a.html?utm_source=zalo#top", {"other/9", "ward/2"}),
        ("ward", {"other/9"}),
        ("# nothing\n\n", {"other/9", "ward/1", "ward/2"}),
    ],
)
def test_what_is_taken_down_is_in_no_configuration(output: Path, entry: str, left: set[str]) -> None:
    (output / "takedown.txt").write_text(entry + "\n", encoding="utf-8")
    done = built(output)
    for config in ("articles", "revisions"):
        assert {row["id"] for row in rows(done.release, config)} == left
    assert {row["id"] for row in rows(done.release, "observations")} == left - {"other/9"}
    assert done.manifest["take_down"]["articles"] == 3 - len(left)


def test_an_article_taken_down_is_nobodys_earliest(output: Path) -> None:
    (output / "takedown.txt").write_text("ward/2\n")
    [row] = [row for row in rows(built(output).release) if row["id"] == "other/9"]
    assert (row["duplicate_of"], row["duplicate_size"]) == (None, 1)


def test_a_release_names_the_older_ones_that_hold_what_was_taken_down(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built(output)
    (output / "takedown.txt").write_text("http://127.0.0.1/tin/-/view_content/2-a.html\n")
    assert main(["corpus", "build", "--output", str(output)]) == 0
    assert "supersedes 2026-03-02:" in capsys.readouterr().out
    release = output / "corpus" / "2026-03-02.2"
    assert manifest(release)["take_down"] == {
        "entries": 1, "articles": 1, "observations": 2, "supersedes": ["2026-03-02"],
    }  # fmt: skip
    assert "This release supersedes 2026-03-02" in (release / "README.md").read_text(encoding="utf-8")
    assert "ward/2" not in (release / "manifest.json").read_text(encoding="utf-8")
    # When the old one is deleted, as it should be, there is still nothing new to build.
    shutil.rmtree(output / "corpus" / "2026-03-02")
    assert not built(output).is_new


def test_without_its_newest_article_a_release_is_of_an_earlier_day_and_still_the_latest(output: Path) -> None:
    built(output)
    (output / "takedown.txt").write_text("ward/1\n")
    release = built(output).release
    assert release.name == "2026-03-01"
    assert (output / "corpus" / "latest").resolve() == release.resolve()
    (output / "corpus" / "latest").unlink()
    assert releasing.find(output / "corpus", None) == release


@pytest.mark.parametrize("line", ["two words", "ftp://a/b", "http://"])
def test_an_entry_that_is_none_is_refused(
    output: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (output / "list.txt").write_text(f"ward/1\n{line}\n")
    options = ["--output", str(output), "--take-down", str(output / "list.txt")]
    assert main(["corpus", "build", *options]) == 2
    assert "list.txt, line 2:" in capsys.readouterr().err


def test_a_list_that_is_named_has_to_be_there(output: Path) -> None:
    assert main(["corpus", "build", "--output", str(output), "--take-down", str(output / "none.txt")]) == 2


# --- personal data ----------------------------------------------------------------------------------


def test_masked_texts_hold_no_number_and_say_that_there_was_one(tmp_path: Path) -> None:
    write_lines(tmp_path, "run", [an_article("1", body="Liên hệ ông An, điện thoại 0912345678.")])
    plain, masked = built(tmp_path).release, built(tmp_path, mask=True).release
    assert "0912345678" in rows(plain)[0]["body"]
    for config in ("articles", "revisions"):
        [row] = rows(masked, config)
        assert "0912345678" not in row["body"]
        assert row["body"].startswith("Liên hệ ông An")
        assert row["personal_data"] == rows(plain, config)[0]["personal_data"] != []
    assert "is masked as far as it was recognised" in (masked / "README.md").read_text(encoding="utf-8")


# --- the command ------------------------------------------------------------------------------------


def test_progress_is_lines_where_there_is_no_terminal(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["corpus", "build", "--output", str(output)]) == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == ["reading: 100%", "comparing: 100%", "writing: 100%"]
    first, second, third = said.out.splitlines()
    assert first == f"built {output / 'corpus' / '2026-03-02'}"
    assert second.startswith("  3 articles, 4 revisions, 3 observations; ")
    assert third == "  duplicates: 1 article, beside the first of each of 1 cluster"


def test_a_missing_library_is_named_with_what_to_install(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "duckdb" else object())
    assert main(["corpus", "build", "--output", str(output)]) == 2
    assert "(duckdb): pip install 'portalcrawl[corpus]'" in capsys.readouterr().err


def test_observations_of_an_article_seen_twice_alike_are_one(output: Path) -> None:
    write_lines(output, "zzz", [an_observation("2")])
    assert built(output).manifest["rows"]["observations"] == 3
