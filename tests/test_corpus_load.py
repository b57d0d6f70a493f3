"""A release loads in one line: datasets, DuckDB, polars, Croissant; and the other formats beside Parquet."""

from __future__ import annotations

import csv
import json
import logging
import sqlite3
from pathlib import Path
from typing import Any

import duckdb
import polars
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import yaml
from markdown_it import MarkdownIt

from portalcrawl.corpus import schema
from portalcrawl.corpus.sinks import FORMATS

from .builders import an_article
from .conftest import Crawler
from .corpora import a_crawl, built, manifest, rows, write_lines


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("load") / "output"
    a_crawl(output)
    hostile = an_article("1", portal="a|b*c", body="=HYPERLINK(1)\ndòng hai", title="-2+3", category="@sum")
    write_lines(output, "zzz", [hostile])
    return built(output, formats=FORMATS).release


@pytest.fixture
def load_dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give the loader, with a cache of its own and no way out."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    import datasets

    datasets.disable_progress_bars()

    def load(folder: Path, *names: str) -> Any:
        return datasets.load_dataset(str(folder), *names, cache_dir=str(tmp_path / "cache"))["train"]

    return load


# --- readers of Parquet -----------------------------------------------------------------------------


def test_datasets_loads_the_articles_by_default(release: Path, load_dataset: Any) -> None:
    found = load_dataset(release)
    assert found.column_names == schema.of("articles").names
    assert found["id"][:] == [row["id"] for row in rows(release)]
    assert found[1]["published_on"].isoformat() == "2026-02-05"


@pytest.mark.parametrize("config", schema.CONFIGS)
def test_datasets_loads_each_configuration_with_its_own_columns(
    release: Path, load_dataset: Any, config: str
) -> None:
    found = load_dataset(release, config)
    assert found.column_names == schema.of(config).names
    assert len(found) == manifest(release)["rows"][config]
    assert found.features.arrow_schema.types == [
        _with_items(kind) for kind in schema.of(config).types
    ]  # what the card says is what the files hold


def _with_items(kind: pa.DataType) -> pa.DataType:
    """Give a type with the values of a list named as ``datasets`` names them."""
    return pa.list_(kind.value_type) if pa.types.is_list(kind) else kind


def test_duckdb_and_polars_read_a_configuration(release: Path) -> None:
    pattern = f"{release}/data/articles/*.parquet"
    assert duckdb.sql(f"select count(*) from '{pattern}'").fetchall() == [(4,)]
    frame = polars.scan_parquet(pattern).filter(polars.col("duplicate_of").is_null()).collect()
    assert frame.height == 3


def test_a_pattern_over_the_whole_folder_is_one_table(release: Path) -> None:
    pattern = f"{release.parent}/latest/**/*.parquet"
    expected = {"article": 4, "revision": 5, "observation": 3}
    counted = duckdb.sql(f"select record, count(*) from (from '{pattern}') group by record").fetchall()
    assert dict(counted) == expected
    frame = polars.scan_parquet(pattern).collect()
    assert dict(frame.group_by("record").len().iter_rows()) == expected
    assert frame.columns == schema.whole().names


def test_files_are_compressed_sorted_and_say_so(release: Path) -> None:
    [path] = (release / "data" / "articles").iterdir()
    group = pq.read_metadata(path).row_group(0)
    assert group.column(0).compression == "ZSTD"
    names = [group.column(order.column_index).path_in_schema for order in group.sorting_columns]
    assert names == ["portal", "published_on", "id"]


# --- the papers -------------------------------------------------------------------------------------


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # mlcroissant's, of rdflib and pandas
def test_croissant_validates_and_gives_the_records(release: Path, caplog: pytest.LogCaptureFixture) -> None:
    import mlcroissant

    with caplog.at_level(logging.WARNING):
        described = mlcroissant.Dataset(str(release / "croissant.json"))
    assert described.metadata.issues.report() == ""
    assert [record.getMessage() for record in caplog.records] == []
    assert [records.id for records in described.metadata.record_sets] == list(schema.CONFIGS)
    for config in schema.CONFIGS:
        found = [record[f"{config}/id"].decode() for record in described.records(config)]
        assert found == [row["id"] for row in rows(release, config)]


def test_croissant_has_the_sum_of_every_data_file(release: Path) -> None:
    document = json.loads((release / "croissant.json").read_text(encoding="utf-8"))
    files = {node["@id"]: node for node in document["distribution"] if node["@type"] == "cr:FileObject"}
    known = manifest(release)["files"]
    assert set(files) == set(known) - {"croissant.json", "README.md", "LICENSE.md"}
    assert {name: node["sha256"] for name, node in files.items()} == {
        name: known[name]["sha256"] for name in files
    }


def card(release: Path) -> tuple[dict[str, Any], str]:
    """Give the card's front matter and body."""
    empty, front, body = (release / "README.md").read_text(encoding="utf-8").split("---\n", 2)
    assert empty == ""
    return yaml.safe_load(front), body


def test_the_cards_front_matter_is_what_the_hub_reads(release: Path) -> None:
    front, _ = card(release)
    assert (front["license"], front["license_link"], front["language"]) == ("other", "LICENSE.md", ["vi"])
    assert (release / front["license_link"]).exists()
    assert [config["config_name"] for config in front["configs"]] == list(schema.CONFIGS)
    assert [config.get("default", False) for config in front["configs"]] == [True, False, False]
    [info, *_] = front["dataset_info"]
    import datasets

    expected = datasets.Features.from_arrow_schema(schema.of("articles"))._to_yaml_list()
    assert info["features"] == expected
    [split] = info["splits"]
    assert split["num_examples"] == 4
    assert info["download_size"] == sum(
        path.stat().st_size for path in (release / "data" / "articles").iterdir()
    )


def test_the_card_renders_with_its_tables_and_no_markup_from_names(release: Path) -> None:
    _, body = card(release)
    html = MarkdownIt("commonmark").enable("table").render(body)
    assert html.count("<h1>") == 1
    assert html.count("<table>") == 4  # provinces, portals, years, directives
    assert "<td>a|b*c</td>" in html
    assert '<a href="LICENSE.md">' in html
    for words in ("Known gaps", "How to cite", "noai", "Articles without a date: 1"):
        assert words in html


# --- other formats ----------------------------------------------------------------------------------


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(release: Path) -> None:
    path = release / "csv" / "articles.csv"
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        found = {row["id"]: row for row in csv.DictReader(file)}
    assert list(found) == [row["id"] for row in rows(release)]
    hostile = found["a|b*c/1"]
    assert (hostile["body"], hostile["title"]) == ("'=HYPERLINK(1)\ndòng hai", "'-2+3")
    assert hostile["category"] == "'@sum"
    assert json.loads(found["other/9"]["images"]) == [
        {"url": "http://127.0.0.1/a.jpg", "caption": "Quang cảnh"}
    ]
    assert (found["other/9"]["duplicate_exact"], found["ward/2"]["duplicate_of"]) == ("true", "")
    assert not [cell for row in found.values() for cell in row.values() if cell[:1] in tuple("=+-@")]


@pytest.mark.parametrize("config", schema.CONFIGS)
def test_json_lines_hold_the_same_rows(release: Path, config: str) -> None:
    with pa.CompressedInputStream(str(release / "jsonl" / f"{config}.jsonl.zst"), "zstd") as file:
        found = [json.loads(line) for line in file.read().decode().splitlines()]
    assert [row["id"] for row in found] == [row["id"] for row in rows(release, config)]
    assert list(found[0]) == schema.of(config).names


def test_sqlite_has_a_table_a_configuration(release: Path) -> None:
    base = sqlite3.connect(f"file:{release}/sqlite/corpus.sqlite3?mode=ro", uri=True)
    try:
        counts = {
            config: base.execute(f"select count(*) from {config}").fetchone()[0] for config in schema.CONFIGS
        }
        [row] = base.execute("select images, published_on from articles where id = 'other/9'").fetchall()
    finally:
        base.close()
    assert counts == manifest(release)["rows"]
    assert json.loads(row[0])[0]["caption"] == "Quang cảnh"
    assert row[1] == "2026-02-05"


# --- the whole way ----------------------------------------------------------------------------------


@pytest.mark.whole
def test_the_demo_crawled_and_built_loads_everywhere(crawler: Crawler, load_dataset: Any) -> None:
    crawler.crawl()
    done = crawler.run("corpus", "build", "--portals", str(crawler.registry))
    assert done.returncode == 0, done.stderr
    folder = crawler.output / "corpus" / "latest"
    number = len({row["id"] for row in crawler.articles()})
    assert number > 10
    assert len(load_dataset(folder)) == number
    articles = f"{folder}/data/articles/*.parquet"
    assert duckdb.sql(f"select count(*) from '{articles}'").fetchall() == [(number,)]
    assert polars.scan_parquet(articles).collect().height == number
    done = crawler.run("corpus", "check")
    assert done.returncode == 0, done.stdout
