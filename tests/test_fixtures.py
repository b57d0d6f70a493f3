"""Every fixture, one test per page and field: what is read from the page against what its source says."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from portalcrawl import errors
from portalcrawl.pages import templates
from portalcrawl.pages.base import Postback, article

FIXTURES = Path(__file__).parent / "fixtures"
FOLDERS = sorted(path.parent for path in FIXTURES.glob("*/*/meta.json"))
UNREAD = [folder for folder in FOLDERS if not (folder / "expected.json").exists()]
FRAME = ("portal", "template", "unit_code", "url", "revision", "source_record")
"""What a saved page of no registered portal has in common with every other: one test for all of it."""
ENTRY_FIELDS = ("key", "url", "title", "published_at", "published_raw", "view_count")


def load(folder: Path, name: str) -> Any:
    return json.loads((folder / name).read_text(encoding="utf-8"))


def label(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}"


def pairs(kind: str) -> list[Any]:
    """Give a pytest parameter per page and field of one kind of fixture."""
    found = []
    for folder in FOLDERS:
        if folder in UNREAD:
            continue
        expected, meta = load(folder, "expected.json"), load(folder, "meta.json")
        if kind == "error":
            fields = ["error"] if "error" in expected else []
        elif "error" in expected or meta["kind"] != kind:
            fields = []
        else:
            own = ["frame", *(name for name in expected if name not in FRAME)]
            fields = own if kind == "article" else ["keys", *ENTRY_FIELDS[1:], "next"]
        found += [pytest.param(folder, field, id=f"{label(folder)}-{field}") for field in fields]
    return found


_READ: dict[Path, Any] = {}


def read(folder: Path) -> Any:
    """Read a fixture's page once: the item, the listing, or the error it raised."""
    if folder not in _READ:
        try:
            _READ[folder] = _read(folder)
        except errors.PageError as error:
            _READ[folder] = error
    found = _READ[folder]
    return found


def _read(folder: Path) -> dict[str, Any]:
    meta = load(folder, "meta.json")
    template = templates()[folder.parent.name]
    text = (folder / "page.html").read_bytes().decode("utf-8")
    if meta["kind"] == "article":
        return asdict(
            article(template.article(text, meta["url"]), datetime.fromisoformat(meta["fetched_at"]))
        )
    page = template.listing(text, meta["url"])
    page.check()
    return {"entries": page.entries(), "next": page.next_page()}


def usable(folder: Path) -> dict[str, Any]:
    found = read(folder)
    if isinstance(found, errors.PageError):
        pytest.fail(f"{type(found).__name__}: {found}")
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(("folder", "field"), pairs("article"))
def test_article(folder: Path, field: str) -> None:
    whole, read_ = load(folder, "expected.json"), usable(folder)
    if field == "frame":
        stated = [name for name in FRAME if name in whole]
        assert {name: read_[name] for name in stated} == {name: whole[name] for name in stated}
        return
    expected, found = whole[field], read_[field]
    if field == "warnings":
        expected, found = sorted(expected), sorted(found)
    elif field == "fetched_at":
        expected, found = datetime.fromisoformat(expected), datetime.fromisoformat(found)
    assert found == expected


@pytest.mark.parametrize(("folder", "field"), pairs("listing"))
def test_listing(folder: Path, field: str) -> None:
    expected, found = load(folder, "expected.json"), usable(folder)
    if field == "next":
        assert next_line(found["next"]) == expected["next"]
        return
    rows = [entry_line(entry) for entry in found["entries"]]
    name = "key" if field == "keys" else field
    assert [row[name] for row in rows] == [row[name] for row in expected["entries"]]


@pytest.mark.parametrize(("folder", "field"), pairs("error"))
def test_page_that_is_no_article(folder: Path, field: str) -> None:
    found, expected = read(folder), getattr(errors, load(folder, "expected.json")[field])
    assert isinstance(found, errors.PageError), f"read as an article or listing: {found}"
    assert type(found) is expected


def test_flood_page_names_its_seconds() -> None:
    folders = [folder for folder in FOLDERS if folder.name == "other-flood" and folder not in UNREAD]
    assert folders
    for folder in folders:
        found = read(folder)
        assert isinstance(found, errors.FloodPage)
        assert found.retry_after == 45


def next_line(step: str | Postback | None) -> Any:
    if isinstance(step, Postback):
        return {"kind": "postback", "action": step.action, "formdata": step.formdata}
    return step


def entry_line(entry: Any) -> dict[str, Any]:
    """Give an entry in the words of ``portalcrawl listing``; dates and counts by this test's own rule."""
    digits = re.sub(r"\D", "", entry.views_raw or "")
    return {
        "key": entry.key, "url": entry.url, "title": entry.title, "published_at": moment(entry.published_raw),
        "published_raw": entry.published_raw, "view_count": int(digits) if digits else None,
    }  # fmt: skip


def moment(raw: str | None) -> str | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", raw or ""):
        return f"{raw}+07:00"
    found = re.search(
        r"(\d\d?)(?: ?[/-] ?| [Tt]háng )(\d\d?)(?: năm | ?[/-] ?| )(\d{4})"
        r"(?:\D+(\d\d):(\d\d)(?::(\d\d))?(?: ([AP]M))?)?",
        raw or "",
    )
    if not found and re.match(r"\d{4}-\d\d-\d\dT", raw or ""):
        return raw  # a machine's form, in Vietnamese time
    if not found:
        return None
    day, month, year, hour, minute = (int(part) if part else None for part in found.groups()[:5])
    assert day
    assert month
    assert year
    if hour is None or minute is None:
        return date(year, month, day).isoformat()
    half = found[7]
    hour = hour % 12 + (12 if half == "PM" else 0) if half else hour
    return f"{date(year, month, day).isoformat()}T{hour:02d}:{minute:02d}:{found[6] or '00'}+07:00"


# ------------------------------------------------------------------ the fixtures themselves


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fixture_generator", FIXTURES / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_committed_fixtures_are_what_the_stories_give() -> None:
    assert generator().stale() == []


def test_every_template_has_enough_pages() -> None:
    for template in ("hanoi", "sharepoint", "quangninh"):
        names = [folder.name for folder in FOLDERS if folder.parent.name == template]
        assert sum(name.startswith("article-") for name in names) >= 10
        assert {"listing-first", "listing-middle", "listing-last"} <= set(names)
        assert sum(name.startswith("other-") for name in names) >= 8


def test_no_page_is_without_expectation() -> None:
    """Write what is read now, and fail until somebody has read and judged it."""
    written = [write_expectation(folder) for folder in UNREAD]
    assert written == [], "missing and written now: read them, correct them by the page, commit them"


def write_expectation(folder: Path) -> Path:
    """Write what is read of a page as its expectation."""
    found = read(folder)
    if isinstance(found, errors.PageError):
        text: Any = {"error": type(found).__name__}
    elif "entries" in found:
        text = {
            "entries": [entry_line(entry) for entry in found["entries"]],
            "next": next_line(found["next"]),
        }
    else:
        text = {name: value for name, value in found.items() if name not in ("content_hash", "extractor")}
    target = folder / "expected.json"
    target.write_text(json.dumps(text, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return target


def test_a_missing_expectation_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "hanoi" / "new"
    shutil.copytree(FIXTURES / "hanoi" / "other-empty", folder)
    (folder / "expected.json").unlink()
    assert write_expectation(folder) == folder / "expected.json"
    assert load(folder, "expected.json") == {"error": "EmptyPage"}
