"""Pages drawn by lot: the same by the same seed, and their gold is what they print."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .conftest import REPOSITORY

BENCHMARKS = REPOSITORY / "benchmarks"


@pytest.fixture(scope="module")
def drawn() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import drawn
    finally:
        sys.path.pop(0)
    return drawn  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def pages(drawn: ModuleType) -> list[dict[str, Any]]:
    return list(drawn.drawn(5, 150))


def printed(page: dict[str, Any]) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", page["text"])).split())


def test_a_seed_and_a_number_name_a_page(drawn: ModuleType, pages: list[dict[str, Any]]) -> None:
    assert [drawn.draw_page(5, number)[0] for number in range(150)] == pages
    assert len({page["text"] for page in pages}) == 150
    assert drawn.draw_page(6, 0)[0] != pages[0]


def test_every_kind_of_page_is_drawn_and_every_kind_of_article(drawn: ModuleType) -> None:
    forms = [drawn.draw_page(5, number)[1] for number in range(600)]
    assert {form["kind"] for form in forms} == {"article", "listing", "other"}
    assert {form["content"] for form in forms if form["kind"] == "article"} == set(drawn.articles.CONTENTS)


def test_an_article_prints_what_its_gold_says(pages: list[dict[str, Any]]) -> None:
    articles = [page for page in pages if "body" in page["expected"]]
    assert len(articles) > 80
    for page in articles:
        gold, shown = page["expected"], printed(page)
        lines = re.split(r"[\n\t]+", gold["body"]) if gold["body"] else []
        said = [gold["title"], gold["lead"], gold["category"], gold["author"], gold["source"]]
        for line in filter(None, [*lines, *said, *(image["caption"] for image in gold["images"])]):
            assert " ".join(line.split()) in shown, page["name"]
        for url in [item["url"] for item in (*gold["images"], *gold["attachments"])]:
            assert url.removeprefix("https://tankhe.invalid") in page["text"], page["name"]


def test_a_listing_prints_the_rows_of_its_gold_in_their_order(pages: list[dict[str, Any]]) -> None:
    listings = [page for page in pages if page["kind"] == "listing"]
    assert len(listings) > 15
    for page in listings:
        at = [page["text"].find(entry["url"]) for entry in page["expected"]["entries"]]
        assert at == sorted(at), page["name"]
        assert -1 not in at, page["name"]
        assert all(entry["title"] in printed(page) for entry in page["expected"]["entries"])


def run(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "drawn", "--seed", "2025", *arguments]
    env = {"PYTHONPATH": f"{BENCHMARKS}:{REPOSITORY}"}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=True)
    return done.stdout


def test_pages_are_judged_and_one_is_written(tmp_path: Path) -> None:
    assert "article" in run(tmp_path, "--pages", "6")
    assert "tankhe.invalid" in run(tmp_path, "--page", "85")
    assert "Kế hoạch tuyển quân" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_the_forms_that_misread_pages_have_in_common_come_first(
    drawn: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    report = importlib.import_module("drawn.__main__").report
    judged: list[Any] = [(i, {"kind": "article", "title": f"h{i % 2}", "menu": "bar"}, {}) for i in range(20)]
    for i in (1, 3, 5):
        judged[i][2]["title"] = ("Tin tức", "Xã Mây làm đường")
    report(judged, "title")
    first, *shown = capsys.readouterr().out.splitlines()[1:]
    assert first == "title: 3 wrong; title=h1 30% (3), menu=bar 15% (3), kind=article 15% (3)"
    assert next(line for line in shown if line.startswith("# ")).startswith('# 1 {"kind": "article"')
    assert "  read: 'Tin tức'" in shown
