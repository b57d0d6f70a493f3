"""The gate of ``make bench-quality``: what it measures, and that it cannot pass what got worse."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from rich.console import Console

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


@pytest.fixture(scope="module")
def scoring(quality: ModuleType) -> ModuleType:
    return sys.modules["scoring"]


@pytest.fixture(scope="module")
def generic(quality: ModuleType) -> ModuleType:
    return sys.modules["generic"]


def test_the_pages_are_those_the_floors_were_measured_on(quality: ModuleType) -> None:
    pinned = json.loads(quality.FLOORS.read_text(encoding="utf-8"))
    assert pinned["digest"] == quality.digest(), "fixtures changed: `make bench-quality QUALITY=--pin`"
    own = [name for name in pinned["floors"] if name != "(pages)" and not name.startswith("generic: ")]
    assert all(pinned["floors"][name]["f1"] == 1.0 for name in own)


def test_a_sample_of_pages_is_measured(quality: ModuleType) -> None:
    pages = [
        page
        for page in quality.pages(quality.FIXTURES)
        if page["name"].endswith(("plain-nothing", "soft-404"))
    ]
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
    scoring: ModuleType, found: str, precision: float, recall: float
) -> None:
    assert scoring.compare(found, BODY)[:2] == pytest.approx((precision, recall))


def test_two_empty_texts_are_equal(scoring: ModuleType) -> None:
    assert scoring.compare("", "") == (1.0, 1.0, 1.0)
    assert scoring.compare("Đăng nhập", "") == (0.0, 0.0, 0.0)


def test_a_peer_is_charged_for_chrome_and_for_nothing_that_may_stand_there(scoring: ModuleType) -> None:
    expected = {
        "title": "Tiếp xúc cử tri", "lead": None, "body": BODY, "author": "Trần Văn Sông", "source": "VH-TT",
        "images": [{"url": "a.jpg", "caption": "Quang cảnh hội nghị"}], "attachments": [],
    }  # fmt: skip
    printed = f"Tiếp xúc cử tri\n{BODY}\nQuang cảnh hội nghị\nTác giả: Trần Văn Sông\nĐang online: 5"
    assert scoring.peer_text(printed, expected).splitlines() == [BODY, "Đang online: 5"]


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


# --- the template `generic` ---------------------------------------------------------------------

HOST = "https://phuong-binh-an.example.invalid"
STORIES = {
    "tiep-xuc-cu-tri": "Hội nghị tiếp xúc cử tri tại tổ dân phố số 3",
    "ra-quan-don-ve-sinh": "Ra quân tổng vệ sinh môi trường cuối tuần",
    "tiem-chung-tre-em": "Tiêm chủng cho trẻ em dưới năm tuổi trên địa bàn",
}
ROWS = [
    {"url": f"{HOST}/{slug}.html", "title": title, "published_raw": None} for slug, title in STORIES.items()
]


def write(folder: Path, url: str, kind: str, html: str, expected: dict[str, Any]) -> None:
    folder.mkdir(parents=True)
    meta = {"url": url, "fetched_at": "2025-06-21T02:30:00+00:00", "kind": kind}
    (folder / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")
    (folder / "page.html").write_text(
        f"<html><head><title>Phường Bình An</title></head><body>{html}</body></html>", encoding="utf-8"
    )


@pytest.fixture
def portals(generic: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give two sets of one portal each: three articles, their list, and a page to log in."""
    for root in ("blind", "tuning"):
        portal = tmp_path / root / f"{root}-shell"
        for number, (slug, title) in enumerate(STORIES.items(), 1):
            text = f"{BODY} {title} có đông đảo người dân tham gia."
            last = f"Mọi ý kiến về việc {title.lower()} được ghi nhận và trả lời bằng văn bản."
            html = f"<div class=a><h1>{title}</h1><p>20/06/2025 08:00</p><p>{text}</p><p>{last}</p></div>"
            gold = {"title": title, "lead": None, "body": f"{text}\n\n{last}", "view_count": None}
            write(portal / f"article-{number}", f"{HOST}/{slug}.html", "article", html, gold)
        links = "".join(f'<li><a href="{row["url"]}">{row["title"]}</a></li>' for row in ROWS)
        listing = {"entries": ROWS, "next": None}
        write(
            portal / "listing-1", f"{HOST}/tin-tuc", "listing", f"<h1>Tin tức</h1><ul>{links}</ul>", listing
        )
        form = "<h1>Đăng nhập</h1><form><input type=password name=p></form>"
        write(portal / "other-1", f"{HOST}/dang-nhap", "article", form, {"error": "LoginPage"})
        monkeypatch.setattr(generic, root.upper(), tmp_path / root)
    monkeypatch.setattr(generic, "DRAWN", 0)
    return tmp_path


def test_generic_is_scored_for_articles_refusals_and_listings(generic: ModuleType, portals: Path) -> None:
    readings = generic.measure([])
    ways = [f"generic: {root}, {way}" for root in ("blind", "tuning") for way in ("alone", "folder")]
    assert list(readings) == ways
    for name, found in readings.items():
        figures = found.figures()
        assert found.missed == [], name
        assert (figures["pages"], figures["f1"], figures["clean"], figures["from_0.95"]) == (3, 1.0, 3, 3)
        assert (figures["others"], figures["refused"], figures["exact"]) == (1, 1, 1.0)
        assert (figures["listings"], figures["entries"], figures["next"]) == (1, 1, 1)


def test_a_worse_reading_by_generic_drops_below_its_floor(
    quality: ModuleType, generic: ModuleType, portals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "FLOORS", portals / "quality.json")

    def figures() -> dict[str, Any]:
        return {name: found.figures() for name, found in generic.measure([]).items()}

    assert quality.pin(figures(), {}, lower=False) == 0
    assert quality.verdict(figures()) == []
    well = generic.read

    def leaking(page: dict[str, Any], extractor: Any) -> Any:
        found = well(page, extractor)
        return found and {**found, "body": f"{found['body']}\n\nTin liên quan: Lịch tiếp công dân"}

    monkeypatch.setattr(generic, "read", leaking)
    dropped = quality.verdict(figures())
    assert "generic: blind, alone: clean is 0, its floor 3" in dropped
    assert "generic: blind, alone: from_0.95 is 0, its floor 3" in dropped
    assert "generic: tuning, folder: fields.body is 0, its floor 1.0" in dropped
    assert quality.pin(figures(), {}, lower=False) == 1
    monkeypatch.setattr(generic, "read", lambda page, extractor: {**page["expected"], "body": ""})
    assert "generic: blind, folder: refused is 0, its floor 1" in quality.verdict(figures())


def test_a_refused_article_is_worth_nothing_and_a_wrong_list_neither(
    generic: ModuleType, portals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generic, "read", lambda page, extractor: None)
    monkeypatch.setattr(generic, "rows", lambda page, profile: ([], f"{HOST}/tin-tuc?p=2"))
    found = generic.measure([])["generic: tuning, alone"]
    figures = found.figures()
    assert (figures["f1"], figures["clean"], figures["refused"], figures["entries"], figures["next"]) == (
        0.0, 0, 1, 0, 0,
    )  # fmt: skip
    assert found.missed[0] == "tuning-shell/listing-1: entries, next"
    assert found.missed[1:] == [f"tuning-shell/article-{number}: refused" for number in (1, 2, 3)]


def test_a_folder_is_looked_through_in_its_order_before_it_is_read(
    generic: ModuleType, scoring: ModuleType, portals: Path
) -> None:
    folder = list(scoring.pages(portals / "blind"))
    [profile] = generic.learned(folder).profiles.values()
    assert list(profile.outlines) == [page["url"] for page in folder]
    assert list(profile.contents) == [row["url"] for row in ROWS]
    alone = generic.stranger()
    generic.reading(folder, lambda page: alone)
    assert [profile for profile in alone.profiles.values() if profile.outlines] == []


def test_a_template_is_withheld_from_its_pages_of_html(generic: ModuleType) -> None:
    html = {"template": "hanoi", "kind": "article", "is_html": True, "text": "<p>", "expected": {"body": ""}}
    others = [
        {**html, "template": "generic"},
        {**html, "kind": "listing"},
        {**html, "text": ' {"id": 1}'},
        {**html, "is_html": False},
        {**html, "expected": {"error": "TemplateMismatch"}},
    ]
    refused = {**html, "expected": {"error": "GonePage"}}
    assert generic.withheld([html, *others, refused]) == [html, refused]


def test_what_fails_is_named_but_for_the_blind_pages(
    generic: ModuleType, portals: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generic, "read", lambda page, extractor: None)
    readings, printed = generic.measure([]), io.StringIO()
    first = {"alone": readings["generic: blind, alone"].figures() | {"f1": 0.8382}}
    generic.print_tables(Console(file=printed, width=120), readings, {}, first)
    assert "tuning-shell/article-1: refused" in printed.getvalue()
    assert "blind-shell" not in printed.getvalue()
    assert "0.8382" in printed.getvalue()


@pytest.mark.parametrize("root", ["blind", "tuning"])
def test_another_gold_of_generic_is_another_digest(quality: ModuleType, portals: Path, root: str) -> None:
    before = quality.digest()
    assert quality.digest() == before
    gold = portals / root / f"{root}-shell" / "article-2" / "expected.json"
    gold.write_text(gold.read_text(encoding="utf-8").replace("null", "7"), encoding="utf-8")
    assert quality.digest() != before


def test_the_first_score_on_the_blind_pages_outlives_every_pin(
    quality: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pinned = json.loads(quality.FLOORS.read_text(encoding="utf-8"))
    first = pinned["generic_first"]
    kept = ("f1", "clean", "from_0.95", "refused", "entries", "next")
    assert [first["alone"][key] for key in kept] == [0.8382, 91, 94, 32, 34, 35]
    assert [first["folder"][key] for key in kept] == [0.9162, 95, 98, 35, 31, 33]
    monkeypatch.setattr(quality, "FLOORS", tmp_path / "quality.json")
    quality.FLOORS.write_text(json.dumps(pinned), encoding="utf-8")
    peers = {"peers": {"trafilatura": {"f1": 0.5}}}
    assert quality.pin({"generic: blind, alone": {"f1": 0.1}}, peers, lower=True) == 0
    now = json.loads(quality.FLOORS.read_text(encoding="utf-8"))
    assert now["generic_first"] == first
    assert now["generic_peers"] == pinned["generic_peers"]
    assert now["peers"] == peers["peers"]
