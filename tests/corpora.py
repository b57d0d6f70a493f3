"""Run files made by code, and releases built from them, for the tests of the corpus."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

from portalcrawl.corpus.build import Built, Wish, build
from portalcrawl.corpus.takedown import given
from portalcrawl.items import Article, Image, Observation, to_line
from portalcrawl.registry import Registry

from .builders import an_article, an_observation

LONG = (
    "Sáng nay, Ủy ban nhân dân phường tổ chức hội nghị triển khai công tác phòng cháy, chữa cháy và cứu nạn,"
    " cứu hộ năm 2026.\n\nTham dự có các tổ trưởng tổ dân phố, đại diện các hộ kinh doanh trên địa bàn và lực"
    " lượng công an phường. Hội nghị nghe báo cáo kết quả năm qua và bàn nhiệm vụ trong thời gian tới."
)
"""A text long enough to be somebody's duplicate."""


def write_lines(output: Path, run: str, items: Iterable[Article | Observation], tail: bytes = b"") -> Path:
    """Append items to a run's streams, and to its articles whatever else is said; give the articles' file."""
    path = output / "articles" / f"{run}.jsonl"
    for item in items:
        stream = output / ("articles" if isinstance(item, Article) else "observations") / f"{run}.jsonl"
        stream.parent.mkdir(parents=True, exist_ok=True)
        with stream.open("ab") as file:
            file.write(to_line(item).encode() + b"\n")
    if tail:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(tail)
    return path


def a_crawl(output: Path) -> None:
    """Write two runs: three articles on two portals, one of them changed, one a reprint, view counts."""
    first = [
        an_article("2", body=LONG, published_at="2026-02-03T08:00:00+07:00", robots=["noindex", "noai"]),
        an_article("1", body="Đang cập nhật.", published_at="2026-02-01", view_count=5),
        an_article(
            "9", portal="other", body=LONG, published_at="2026-02-05",
            images=[Image("http://127.0.0.1/a.jpg", "Quang cảnh")],
            source_record={"warc": "warc/a.warc.gz", "offset": 7},
        ),
    ]  # fmt: skip
    changed = an_article(
        "1", body="Đã có nội dung.", published_at="2026-02-01", revision=2, fetched_at="2026-03-02T08:00:00Z"
    )
    write_lines(
        output, "20260301T080000Z-aaaaaa", [*first, an_observation("2"), an_observation("1", count=9)]
    )
    write_lines(
        output, "20260302T080000Z-bbbbbb", [changed, an_observation("2", count=None, on="gone")]
    )  # fmt: skip


def built(output: Path, **wishes: Any) -> Built:
    """Build a release without the command line."""
    wishes.setdefault("take_down", given(None, output))
    return build(Wish(output, Registry(), **wishes), lambda what, done, total: None)


def rows(release: Path, config: str = "articles", columns: str = "*") -> list[dict[str, Any]]:
    """Give the rows of a configuration in the order of its files."""
    found = duckdb.sql(f"select {columns} from '{release}/data/{config}/*.parquet'")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def contents(folder: Path) -> dict[str, str]:
    """Give the SHA-256 of every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


def manifest(release: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    return document
