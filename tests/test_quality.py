"""The gate of ``make bench-quality``: what it measures, and that it cannot pass what got worse."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from .conftest import REPOSITORY

BODY = "Sáng nay, phường tổ chức hội nghị tiếp xúc cử tri tại nhà văn hóa tổ dân phố số 3."


@pytest.fixture(scope="module")
def quality() -> ModuleType:
    sys.path.insert(0, str(REPOSITORY / "benchmarks"))
    try:
        import quality
    finally:
        sys.path.pop(0)
    return quality  # type: ignore[no-any-return]


def test_the_pages_are_those_the_floors_were_measured_on(quality: ModuleType) -> None:
    pinned = json.loads(quality.FLOORS.read_text(encoding="utf-8"))
    assert pinned["digest"] == quality.digest(), "fixtures changed: `make bench-quality QUALITY=--pin`"
    assert all(found["f1"] == 1.0 for name, found in pinned["floors"].items() if name != "(pages)")


def test_a_sample_of_pages_is_measured(quality: ModuleType) -> None:
    pages = [page for page in quality.pages() if page["name"].endswith(("plain-nothing", "soft-404"))]
    figures, scores = quality.measure(pages)
    assert figures["(pages)"]["articles"] > 20
    assert figures["(pages)"]["template_right"] == figures["(pages)"]["articles"]
    assert figures["(pages)"]["refused_without_template"] == figures["(pages)"]["without_template"] > 10
    assert [line for score in scores.values() for line in score.missed] == []


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        (BODY, 1.0, 1.0),
        (BODY.upper().replace(" ", "\n"), 1.0, 1.0),
        (f"{BODY} Tin liên quan", 17 / 20, 1.0),
        (BODY.removesuffix(" số 3."), 1.0, 15 / 17),
        ("", 0.0, 0.0),
    ],
)
def test_text_is_compared_by_runs_of_four_words(
    quality: ModuleType, found: str, precision: float, recall: float
) -> None:
    assert quality.compare(found, BODY)[:2] == pytest.approx((precision, recall))


def test_two_empty_texts_are_equal(quality: ModuleType) -> None:
    assert quality.compare("", "") == (1.0, 1.0, 1.0)
    assert quality.compare("Đăng nhập", "") == (0.0, 0.0, 0.0)


def test_a_peer_is_charged_for_chrome_and_for_nothing_that_may_stand_there(quality: ModuleType) -> None:
    expected = {
        "title": "Tiếp xúc cử tri", "lead": None, "body": BODY, "author": "Trần Văn Sông", "source": "VH-TT",
        "images": [{"url": "a.jpg", "caption": "Quang cảnh hội nghị"}], "attachments": [],
    }  # fmt: skip
    printed = f"Tiếp xúc cử tri\n{BODY}\nQuang cảnh hội nghị\nTác giả: Trần Văn Sông\nĐang online: 5"
    assert quality.peer_text(printed, expected).splitlines() == [BODY, "Đang online: 5"]


def test_a_drop_is_named_and_not_pinned(
    quality: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(quality, "FLOORS", tmp_path / "quality.json")
    good = {"hanoi": {"pages": 54, "f1": 1.0, "clean": 54, "fields": {"lead": 1.0}}}
    worse = {"hanoi": {"pages": 54, "f1": 1.0, "clean": 53, "fields": {"lead": 0.9814}}}
    assert quality.verdict(good) == ["quality.json is missing: --pin writes it"]
    assert quality.pin(good, {}, lower=False) == 0
    assert quality.verdict(good) == []
    assert quality.verdict(worse) == [
        "hanoi: clean is 53, its floor 54", "hanoi: fields.lead is 0.9814, its floor 1.0",
    ]  # fmt: skip
    assert quality.verdict({}) != []
    assert quality.pin(worse, {}, lower=False) == 1
    assert "floors would drop" in capsys.readouterr().err
    assert quality.verdict(good) == []
    assert quality.pin(worse, {}, lower=True) == 0
    assert quality.verdict(worse) == []


def test_other_pages_than_the_pinned_ones_do_not_pass(
    quality: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fixtures = tmp_path / "fixtures"
    page = fixtures / "hanoi" / "a" / "page.html"
    page.parent.mkdir(parents=True)
    page.write_text("<p>1</p>", encoding="utf-8")
    monkeypatch.setattr(quality, "FIXTURES", fixtures)
    monkeypatch.setattr(quality, "FLOORS", tmp_path / "quality.json")
    assert quality.pin({}, {}, lower=False) == 0
    assert quality.verdict({}) == []
    page.write_text("<p>2</p>", encoding="utf-8")
    assert len(quality.verdict({})) == 1
