"""``corpus check`` says what is wrong with a release, whatever that is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from portalcrawl.cli import main
from portalcrawl.corpus import check as checking
from portalcrawl.corpus import release as releasing
from portalcrawl.corpus.check import check
from portalcrawl.corpus.takedown import TakeDown

from .corpora import a_crawl, built

ARTICLES = "data/articles/train-00000-of-00001.parquet"
REVISIONS = "data/revisions/train-00000-of-00001.parquet"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    a_crawl(tmp_path / "output")
    return built(tmp_path / "output").release


def rewrite(release: Path, name: str, edit: Callable[[list[dict[str, Any]]], Any]) -> None:
    """Edit the rows of a file, and the sums over it, as somebody would who knows about them."""
    table = pq.read_table(release / name)
    rows = table.to_pylist()
    edit(rows)
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), release / name)
    resum(release)


def resum(release: Path) -> None:
    manifest = releasing.read_manifest(release)
    manifest["files"] = {
        name: facts for name, facts in manifest["files"].items() if not name.endswith(".parquet")
    }
    releasing.write_manifest(release, manifest)


def found(release: Path, take_down: TakeDown | None = None) -> list[tuple[str, str, int | None]]:
    return [(p.kind, p.file, p.row) for p in check(release, take_down or TakeDown()).named]


def test_a_release_as_it_was_built_is_fine(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = str(release.parent.parent)
    assert main(["corpus", "check", "--output", output]) == 0
    assert capsys.readouterr().out == f"{release}: ok, 10 rows as the manifest says\n"
    assert main(["corpus", "check", "2026-03-02", "--output", output, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "release": "2026-03-02", "ok": True, "rows": 10, "problems": [], "found": {},
    }  # fmt: skip


def test_a_release_is_named_by_its_folder_too(release: Path, tmp_path: Path) -> None:
    assert main(["corpus", "check", str(release), "--output", str(tmp_path / "elsewhere")]) == 0


def test_what_is_wrong_is_said_with_file_and_row(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rewrite(release, ARTICLES, lambda rows: rows[2].update(published_at="1970-01-01"))
    options = ["corpus", "check", "--output", str(release.parent.parent)]
    assert main(options) == 1
    *problems, last = capsys.readouterr().out.splitlines()
    assert problems[0] == f"{ARTICLES}, row 3: ward/2: published_at is earlier than 2000-01-01"
    assert last == f"{release}: 1 problem"
    assert main([*options, "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["problems"] == [{
        "kind": "date", "file": ARTICLES, "row": 3,
        "what": "ward/2: published_at is earlier than 2000-01-01",
    }]  # fmt: skip


def test_a_changed_missing_or_foreign_file_is_seen_by_its_sum(release: Path) -> None:
    (release / "README.md").write_text("mine")
    (release / "LICENSE.md").unlink()
    (release / "notes.txt").write_text("mine")
    assert found(release) == [
        ("sum", "LICENSE.md", None), ("sum", "README.md", None), ("sum", "notes.txt", None),
    ]  # fmt: skip


def test_a_single_changed_byte_of_the_data_is_seen(release: Path) -> None:
    data = bytearray((release / ARTICLES).read_bytes())
    data[100] ^= 1
    (release / ARTICLES).write_bytes(data)
    assert ("sum", ARTICLES, None) in found(release)


def test_a_torn_file_is_named(release: Path) -> None:
    data = (release / ARTICLES).read_bytes()
    (release / ARTICLES).write_bytes(data[: len(data) // 2])
    assert [kind for kind, *_ in found(release)] == ["sum", "schema", "rows", "duplicate_of"][:3]


def test_other_columns_are_named(release: Path) -> None:
    table = pq.read_table(release / ARTICLES).drop_columns(["title"])
    pq.write_table(table, release / ARTICLES)
    resum(release)
    assert found(release) == [("schema", ARTICLES, None)]


@pytest.mark.parametrize(
    ("name", "edit", "expected"),
    [
        (ARTICLES, lambda rows: rows.pop(), [("rows", "data/articles", None), ("duplicate_of", ARTICLES, 1)]),
        (ARTICLES, lambda rows: rows[1].update(published_at="2026-03-09"), [("date", ARTICLES, 2)]),
        (ARTICLES, lambda rows: rows[1].update(published_on=None),
         [("date", ARTICLES, 2), ("order", ARTICLES, 3)]),
        (ARTICLES, lambda rows: rows[1].update(fetched_at=None), [("row", ARTICLES, 2)]),
        (ARTICLES, lambda rows: rows[1].update(record="revision"), [("row", ARTICLES, 2)]),
        (ARTICLES, lambda rows: rows.reverse(), [("order", ARTICLES, 2), ("order", ARTICLES, 3)]),
        (ARTICLES, lambda rows: rows.__setitem__(2, rows[1]),
         [("twice", ARTICLES, 3), ("duplicate_of", ARTICLES, 1)]),
        (REVISIONS, lambda rows: rows.__setitem__(2, rows[1]), [("twice", REVISIONS, 3)]),
        (ARTICLES, lambda rows: rows[0].update(duplicate_of="ward/77"), [("duplicate_of", ARTICLES, 1)]),
    ],
)  # fmt: skip
def test_each_kind_of_fault_is_noticed(
    release: Path, name: str, edit: Callable[[list[dict[str, Any]]], Any], expected: list[Any]
) -> None:
    rewrite(release, name, edit)
    assert found(release) == expected


def test_a_page_that_was_taken_down_since_is_named_in_every_configuration(release: Path) -> None:
    take_down = TakeDown(ids=frozenset({"ward/1"}))
    assert found(release, take_down) == [
        ("taken_down", ARTICLES, 2), ("taken_down", REVISIONS, 2), ("taken_down", REVISIONS, 3),
        ("taken_down", "data/observations/train-00000-of-00001.parquet", 1),
    ]  # fmt: skip
    (release.parent.parent / "takedown.txt").write_text("ward/1\n")
    assert main(["corpus", "check", "--output", str(release.parent.parent)]) == 1


def test_many_faults_of_a_kind_are_counted_and_the_first_named(
    release: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checking, "MOST", 1)
    rewrite(release, ARTICLES, lambda rows: [row.update(record="x") for row in rows])
    assert main(["corpus", "check", "--output", str(release.parent.parent)]) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [f"{release}: 3 problems, 2 not shown"]


@pytest.mark.parametrize("text", ["", "[]", '{"format": 1}', '{"format": 99}'])
def test_a_manifest_that_is_none_is_said(
    release: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (release / "manifest.json").write_text(text)
    assert main(["corpus", "check", "--output", str(release.parent.parent)]) == 2
    assert "manifest.json" in capsys.readouterr().err


@pytest.mark.parametrize("name", [None, "2020-01-01"])
def test_no_release_says_what_to_do(
    tmp_path: Path, name: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["corpus", "check", *([name] if name else []), "--output", str(tmp_path)]
    assert main(words) == 2
    said = capsys.readouterr().err
    assert ("no release 2020-01-01" if name else "build one with: portalcrawl corpus build") in said


def test_build_takes_no_name(release: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus", "build", "2026-01-01", "--output", str(release.parent.parent)]) == 2
    assert "names the release itself" in capsys.readouterr().err
