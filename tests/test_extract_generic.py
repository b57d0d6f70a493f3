"""Saved pages of portals whose CMS nobody described: a folder is looked through first, then read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from portalcrawl import archive, cli
from portalcrawl.pages import lessons
from portalcrawl.reading.profile import MOST

from .generic_html import HOST, SUBJECTS, page, rows
from .test_profile import HANDLE, address, an_article, title, whole

COUNT = lessons.FIRST
OTHER = "http://xanui.invalid"
OTHER_HANDLE = "Bà con có thắc mắc xin liên hệ bộ phận một cửa của xã trong giờ làm việc các ngày trong tuần."


@dataclass
class Done:
    status: int
    items: dict[str, dict[str, Any]]
    """By the name of the file, or the place in it."""
    errors: str


@pytest.fixture
def extract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Give a function that extracts with the template named, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "none.toml").touch()

    def run(*arguments: str | Path) -> Done:
        status = cli.main(
            ["extract", *map(str, arguments), "--template", "generic", "--portals", "none.toml"]
        )
        out, errors = capsys.readouterr()
        rows_ = [json.loads(line) for line in out.splitlines()]
        return Done(status, {_name(row["source_record"]): row for row in rows_}, errors)

    return run


def _name(source: dict[str, Any]) -> str:
    return Path(source["file"]).name if "file" in source else str(source["offset"])


def with_address(html: str, url: str) -> str:
    return html.replace("</head>", f'<link rel="canonical" href="{url}"></head>')


def save(
    folder: Path, *, handle: str = HANDLE, host: str = HOST, canonical: bool = True, first: int = 0
) -> dict[Path, str]:
    """Save a portal's pages, where only repetition tells a sentence from the text; give their addresses."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for number in range(first, first + COUNT):
        url = address(number).replace(HOST, host)
        html = an_article(number, within=f"<p>{handle}</p>")
        if canonical:
            html = with_address(html, url)
        path = folder / f"{number}.html"
        path.write_text(html, encoding="utf-8")
        found[path] = url
    listing = page(f"<h1>Tin tức</h1>{rows(*SUBJECTS)}", title="Tin tức")
    (folder / "tin-tuc.html").write_text(listing, encoding="utf-8")
    return found


def test_a_folder_is_read_better_than_its_pages_one_by_one(extract: Any, tmp_path: Path) -> None:
    pages = save(tmp_path / "xa")
    for path in pages:
        alone = extract(path).items[path.name]
        assert HANDLE in f"{alone['lead']}{alone['body']}", "nothing tells it on one page"
    done = extract("xa")
    assert done.status == 0
    assert {name: item["body"] for name, item in done.items.items()} == {
        f"{number}.html": whole(number) for number in range(COUNT)
    }
    assert all(item["lead"] is None for item in done.items.values())
    assert done.items["3.html"]["title"] == title(3)
    assert "tin-tuc.html: NotAnArticle: " in done.errors
    assert "Traceback" not in done.errors


def test_pages_named_one_by_one_on_the_command_line_are_learned_from_as_well(
    extract: Any, tmp_path: Path
) -> None:
    done = extract(*save(tmp_path / "xa"))
    assert [item["body"] for item in done.items.values()] == [whole(number) for number in range(COUNT)]


def test_addresses_from_a_list(extract: Any, tmp_path: Path) -> None:
    pages = save(tmp_path / "xa", canonical=False)
    listed = "".join(f"{path}\t{url}\n" for path, url in pages.items())
    (tmp_path / "urls.tsv").write_text(listed, encoding="utf-8")
    done = extract("xa", "--urls", "urls.tsv")
    assert {name: (item["url"], item["body"]) for name, item in done.items.items()} == {
        path.name: (url, whole(int(path.stem))) for path, url in pages.items()
    }


def test_two_portals_in_one_folder_tree_are_learned_apart(extract: Any, tmp_path: Path) -> None:
    """What the one prints everywhere is news on the other."""
    save(tmp_path / "all" / "may")
    save(tmp_path / "all" / "nui", handle=OTHER_HANDLE, host=OTHER, first=10)
    news = with_address(an_article(20, within=f"<p>{HANDLE}</p>"), f"{OTHER}/bai/20/x")
    (tmp_path / "all" / "nui" / "20.html").write_text(news, encoding="utf-8")
    texts = {name: f"{item['lead']}{item['body']}" for name, item in extract("all").items.items()}
    assert len(texts) == COUNT + COUNT + 1
    assert [name for name, text in texts.items() if HANDLE in text] == ["20.html"]
    assert [name for name, text in texts.items() if OTHER_HANDLE in text] == []


def test_portals_of_one_folder_are_told_apart_by_their_addresses(extract: Any, tmp_path: Path) -> None:
    known = {}
    for name, host, handle in (("a", HOST, HANDLE), ("b", OTHER, OTHER_HANDLE)):
        for path, url in save(tmp_path / name, host=host, handle=handle, canonical=False).items():
            known[path.rename(tmp_path / f"{name}{path.name}")] = url
    listed = "".join(f"{path}\t{url}\n" for path, url in known.items())
    (tmp_path / "urls.tsv").write_text(listed, encoding="utf-8")
    done = extract(*known, "--urls", "urls.tsv")
    assert [item["body"] for item in done.items.values()] == [whole(number) for number in range(COUNT)] * 2


def test_a_warc_file_is_looked_through_as_well(extract: Any, tmp_path: Path) -> None:
    """A crawl writes its listing pages first, and there may be more of them than a profile holds."""
    warc = archive.WarcArchive(tmp_path / "warc", "run")
    listing = page(f"<h1>Tin tức</h1>{rows(*SUBJECTS)}", title="Tin tức")
    kept = [(f"{HOST}/tin-tuc?trang={number}", listing) for number in range(MOST)]
    kept += [(address(number), an_article(number, within=f"<p>{HANDLE}</p>")) for number in range(COUNT)]
    header = [("Content-Type", "text/html; charset=utf-8")]
    for url, html in kept:
        name, _ = warc.write(url, "2025-06-21T02:30:00Z", "HTTP/1.1 200 OK", header, html.encode())
    warc.close()
    done = extract(Path("warc") / name)
    assert [(item["url"], item["body"]) for item in done.items.values()] == [
        (address(number), whole(number)) for number in range(COUNT)
    ]
    assert done.errors.count("NotAnArticle") == MOST
