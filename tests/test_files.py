"""Documents of articles without text: kept by a crawl, found beside pages and in WARC files, and read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from scrapy.settings import Settings

from portalcrawl import filetext
from portalcrawl.archive import read
from portalcrawl.demo import answers
from portalcrawl.filetext import DocumentText, text_of
from portalcrawl.spiders.documents import way_to_keep

from . import documents
from . import legacy_texts as legacy
from .conftest import REPOSITORY, Crawler, command_line

LINES = [legacy.SENTENCES[0], "Văn phòng: ﬁ, Ẵ ẵ Ỵ ỵ"]
SAVED = REPOSITORY / "tests/fixtures/hanoi/hand-pdf-only-object"


# ------------------------------------------------------------------------------------------ one document


def test_a_pdf_with_vietnamese_letters_and_ligatures() -> None:
    found = text_of(documents.pdf([LINES, ["Trang hai"]]))
    assert found.text == "\n".join([LINES[0], LINES[1].replace("ﬁ", "fi")]) + "\n\nTrang hai"
    assert (found.pages, found.problem) == (2, None)


def test_a_word_file_with_a_table() -> None:
    found = text_of(documents.word(["Kế hoạch", "Số 12"], [["STT", "Họ và tên"], ["1", "Lê Thị Đào"]]))
    assert legacy.unicodedata.normalize("NFC", found.text) == (
        "Kế hoạch\nSố 12\nSTT\tHọ và tên\n1\tLê Thị Đào"
    )
    assert (found.pages, found.problem) == (None, None)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (documents.pdf([[], []]), "no text: scanned pages"),
        (documents.encrypted(), "encrypted"),
        (b"", "broken"),
        (b"%PDF-1.4\n%%EOF", "broken"),
        (documents.pdf([]), "broken"),
        (documents.pdf([LINES])[:400], "broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 4000, "broken"),
        (b"<html><title>404</title>", "broken"),
        (b"PK\x03\x04 word/document" + b"x" * 100, "broken"),
        (documents.word([""]), "no text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not read: neither PDF nor docx"),
    ],
    ids=["scan", "password", "nothing", "empty", "no-page", "cut", "junk", "html", "bad-zip", "blank", "doc"],
)
def test_what_cannot_be_read_says_why(data: bytes, problem: str) -> None:
    found = text_of(data)
    assert (found.text, found.problem) == ("", problem)


def test_pages_without_end_are_not_read_to_the_end() -> None:
    found = text_of(documents.pdf([["Một"]], kids=100_000))
    assert found.text.count("Một") == filetext.MAX_PAGES
    assert (found.pages, found.problem) == (100_000, "only the first 2000 pages")


def test_a_bomb_ends_its_own_process_only() -> None:
    data = documents.bomb()
    began = time.monotonic()
    found = text_of(data, seconds=2)
    assert time.monotonic() - began < 10
    assert found.text == ""
    # By the speed of the machine: out of memory, out of time, or a page of nothing after all.
    assert found.problem is not None


def test_a_fault_of_ours_in_the_reading_process_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(filetext, "__name__", "portalcrawl.no_such_module")
    assert text_of(documents.pdf([LINES])).problem == "broken"
    assert "No module named 'portalcrawl.no_such_module'" in caplog.text


def test_the_limits_of_size_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert text_of(documents.pdf([LINES]), seconds=0.001).problem == "took too long: more than 0.001 s"
    monkeypatch.setattr(filetext, "MAX_BYTES", 2**20)
    assert text_of(b"%PDF-" + b" " * 2**20) == DocumentText(problem="too large: more than 1 MB")


# --------------------------------------------------------------------------------- beside a saved page


def saved(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(SAVED / "page.html", folder / "Trang.html")
    return str(json.loads((SAVED / "meta.json").read_text(encoding="utf-8"))["url"])


def extract(folder: Path, *arguments: str) -> dict[str, object]:
    done = command_line("extract", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def names() -> tuple[str, str]:
    [attachment] = json.loads((SAVED / "expected.json").read_text(encoding="utf-8"))["attachments"][:1]
    path = str(attachment["url"]).partition("//")[2].partition("?")[0]
    return path, "TB ket luan thang 5.pdf"


def test_a_file_that_was_not_kept(tmp_path: Path) -> None:
    url = saved(tmp_path)
    item = extract(tmp_path, "Trang.html", "--url", url, "--files")
    assert item["body"] == ""
    assert [file["problem"] for file in item["files"]] == ["not kept"] * len(item["attachments"])  # type: ignore
    assert list(item["files"][0]) == ["url", "name", "text", "pages", "problem"]  # type: ignore[index]
    assert "files" not in extract(tmp_path, "Trang.html", "--url", url)


@pytest.mark.parametrize("place", ["{name}", "Trang_files/{name}", "{path}"])
def test_a_file_beside_its_page(tmp_path: Path, place: str) -> None:
    url = saved(tmp_path)
    path, name = names()
    file = tmp_path / place.format(name=name, path=path.partition("/")[2])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(documents.pdf([LINES[:1]]))
    item = extract(tmp_path, "Trang.html", "--url", url, "--files")
    assert item["files"][0]["text"] == LINES[0]  # type: ignore[index]
    assert item["files"][0]["pages"] == 1  # type: ignore[index]
    assert item["body"] == ""


def test_a_file_in_the_mirror_of_its_host(tmp_path: Path) -> None:
    path, _ = names()
    page = tmp_path / path.partition("/")[0] / "tin-tuc"
    url = saved(page)
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_bytes(documents.pdf([LINES[:1]]))
    item = extract(page, "Trang.html", "--url", url, "--files")
    assert item["files"][0]["text"] == LINES[0]  # type: ignore[index]


def test_an_address_never_leads_out_of_the_pages_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    url = saved(folder)
    path, name = names()
    (tmp_path / "secret.pdf").write_bytes(documents.pdf([["bí mật"]]))
    (folder / name).symlink_to(tmp_path / "secret.pdf")
    page = folder / "Trang.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(f"/{path.partition('/')[2]}", "/../secret.pdf"), encoding="utf-8")
    for arguments in (["Trang.html"], ["Trang.html", "--url", url]):
        item = extract(folder, *arguments, "--template", "hanoi", "--files")
        assert {file["problem"] for file in item["files"]} == {"not kept"}  # type: ignore[attr-defined]


def test_text_of_an_abc_font_is_repaired(tmp_path: Path) -> None:
    url = saved(tmp_path)
    lines = [legacy.tcvn3(text).replace("\xad", "\u2212") for text in legacy.SENTENCES[:6]]
    (tmp_path / names()[1]).write_bytes(documents.pdf([lines]))
    item = extract(tmp_path, "Trang.html", "--url", url, "--files")
    expected = "\n".join(map(legacy.without_toned_capitals, legacy.SENTENCES[:6]))
    assert item["files"][0]["text"] == expected  # type: ignore[index]


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    saved(tmp_path)
    code = (
        "import importlib.util as u, sys\n"
        "find = u.find_spec\n"
        "u.find_spec = lambda name, *rest: None if name == 'pypdfium2' else find(name, *rest)\n"
        "from portalcrawl.cli import main\n"
        "sys.argv[1:] = ['extract', 'Trang.html', '--files']\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install 'portalcrawl[files]'" in done.stderr
    assert "Traceback" not in done.stderr


# ------------------------------------------------------------------------------------------- by a crawl


def test_the_setting_is_checked_before_anything_is_fetched(crawler: Crawler) -> None:
    for arguments in (["-s", "KEEP_FILES=some"], ["-s", "KEEP_FILES=all", "--no-warc"]):
        done = crawler.run("crawl", "demo-phuong-b", *arguments)
        assert done.returncode == 2
        assert "KEEP_FILES" in done.stderr
    assert crawler.demo["demo-phuong-b"].requests() == []
    assert way_to_keep(Settings({"WARC": False})) == "none"


PORTAL = "demo-phuong-b"


def asked(crawler: Crawler) -> list[str]:
    return [row.path for row in crawler.demo[PORTAL].requests() if answers.DOCUMENT.search(row.path)]


def test_documents_of_articles_without_text_are_kept_and_read(
    crawler: Crawler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "PDF", documents.pdf([LINES[:1]]))
    crawler.crawl(PORTAL)
    assert asked(crawler) == []
    shutil.rmtree(crawler.output)
    report = crawler.crawl(PORTAL, "-s", "KEEP_FILES=pdf_only")
    only = [row for row in crawler.articles() if not row["body"]]
    assert only
    assert sorted(asked(crawler)) == sorted(
        file["url"].partition("//")[2].partition("/")[1] + file["url"].partition("//")[2].partition("/")[2]
        for row in only for file in row["attachments"]
    )  # fmt: skip
    assert (report[PORTAL]["errors"], report[PORTAL]["verdict"]) == ({}, "ok")
    assert len(crawler.articles()) == 30
    [warc] = (crawler.output / "warc").glob("*.warc.gz")
    order = [record.url for record in read(warc)]
    for row in only:
        assert order.index(row["attachments"][0]["url"]) > order.index(row["url"])
    done = crawler.run("extract", str(warc), "--files")
    items = {item["id"]: item for item in map(json.loads, done.stdout.splitlines())}
    assert len(items) == 30
    for row in crawler.articles():
        files = items[row["id"]].pop("files", None)
        assert items[row["id"]] == row, "nothing else differs from the run's line"
        assert (files is not None) == (not row["body"])
        for file in files or []:
            assert (file["text"], file["pages"], file["problem"]) == (LINES[0], 1, None)


def test_all_documents_are_kept_when_asked(crawler: Crawler) -> None:
    crawler.crawl(PORTAL, "-s", "KEEP_FILES=all")
    urls = {file["url"] for row in crawler.articles() for file in row["attachments"]}
    [warc] = (crawler.output / "warc").glob("*.warc.gz")
    assert urls <= {record.url for record in read(warc)}


def test_a_document_that_fails_costs_nothing_else(crawler: Crawler, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "PDF", b"%PDF-" + b" " * 3 * 2**20)
    report = crawler.crawl(PORTAL, "-s", "KEEP_FILES=pdf_only", "-s", f"DOWNLOAD_MAXSIZE={2**20}")
    assert len(crawler.articles()) == 30
    assert report[PORTAL]["verdict"] == "ok"
    assert report[PORTAL]["pending"] == 0
    assert sum(report[PORTAL]["errors"].values()) == len(set(asked(crawler)))
