"""The documents against what they describe: tables, commands, verdicts, links, and the commands they show."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from portalcrawl import items, registry
from portalcrawl.cli import parser
from portalcrawl.demo.portals import STRANGER
from portalcrawl.demo.server import DemoPortals
from portalcrawl.errors import TemplateMismatch
from portalcrawl.pages import templates
from portalcrawl.pages.base import Template, article
from portalcrawl.runreport import Verdict

from . import readme
from .conftest import REPOSITORY, Crawler

DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/*.md")])
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
SOURCE = {path: path.read_text(encoding="utf-8") for path in (REPOSITORY / "portalcrawl").rglob("*.py")}


def name_of(document: Path) -> str:
    return str(document.relative_to(REPOSITORY))


def read(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Give the text below a heading, up to the next of its level or a higher one."""
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,2}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, heading
    return found[2]


def first_cells(text: str, head: str) -> list[str]:
    """Give the first column of the table whose head begins with a word."""
    found = re.search(rf"^\| {head} \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert found, head
    return [row.split("|")[1].strip().strip("`") for row in found[1].splitlines()]


# --- tables -------------------------------------------------------------------------------------


def test_the_readme_has_every_table() -> None:
    assert re.findall(r"<!-- table: (\w+) -->", README) == [
        "templates", "quality", "strangers", "commands", "settings", "article", "observation",
    ]  # fmt: skip


@pytest.mark.parametrize("document", readme.WRITTEN, ids=name_of)
def test_the_tables_are_what_the_code_says(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert "<!-- table: " in text
    assert readme.rewritten(text) == text, "run `python -m tests.readme`"


@pytest.mark.parametrize("item", [items.Article, items.Observation])
def test_every_field_has_its_row_in_order(item: type[items.Article] | type[items.Observation]) -> None:
    rows = readme.item_fields(item.__name__)
    assert [name for name, _, _ in rows] == items.documentation(item)
    assert [name for name, _, meaning in rows if not meaning] == []
    table = re.search(rf"<!-- table: {item.__name__.lower()} -->\n(.*?)<!--", README, re.DOTALL)
    assert table
    assert first_cells(table[1], "key") == items.documentation(item)


def test_a_field_without_a_docstring_has_no_meaning() -> None:
    """The helper must see what it is there to see."""
    assert readme.json_type("int | None") == "int or null"
    assert readme.item_fields("Image")[0][2].startswith("Absolute address")


def test_every_setting_of_ours_is_documented_and_read_somewhere() -> None:
    rows = readme.settings()
    names = [name for name, _, _ in rows]
    assert {"OUTPUT", "PORTALS", "STATE", "WARC", "CONTACT", "WAIT_BUDGET", "DOWNLOAD_DELAY"} <= set(names)
    assert [name for name, _, comment in rows if not comment] == []
    code = "".join(text for path, text in SOURCE.items() if path.name != "settings.py")
    assert [name for name in names if f'"{name}"' not in code] == []


@pytest.mark.parametrize("document", ["README.md", "docs/operate.md"])
def test_the_verdict_table_has_every_verdict(document: str) -> None:
    assert first_cells(read(document), "verdict") == list(get_args(Verdict))


def test_the_exit_statuses_are_those_of_the_help() -> None:
    in_help = re.findall(r"^  (\d)  ", parser().format_help(), re.MULTILINE)
    statuses = section(README, "Exit status and verdicts")
    assert first_cells(statuses, "status") == in_help == ["0", "1", "2", "3"]


def test_the_registry_table_has_every_key() -> None:
    assert set(first_cells(section(README, "Add a portal"), "key")) == registry._ROW_KEYS


def test_the_warnings_are_those_the_code_gives() -> None:
    listed = first_cells(section(README, "Data format"), "warning")
    given = set(re.findall(r'warnings\.append\("(\w+)"\)|\["(no_date)"\]', "".join(SOURCE.values())))
    problems = set(re.findall(r'problem: Literal\["(\w+)"\]', "".join(SOURCE.values())))
    assert set(listed) == {a or b for a, b in given} | problems


def test_the_run_report_has_the_keys_that_are_named() -> None:
    from portalcrawl.runreport import PortalReport

    text = section(README, "Data format").split("A run report")[1]
    named = re.findall(r"`(\w+)`", text)
    assert {*PortalReport(skipped="held").as_dict()} <= set(named)


def test_every_template_is_named() -> None:
    assert [name for name in templates() if f"`{name}`" not in README] == []


def test_no_packaged_portal_is_live_as_the_readme_says() -> None:
    packaged = registry.load([registry.packaged_folder()], templates())
    assert [portal.key for portal in packaged if portal.status == "live"] == []


def test_the_row_shown_is_a_good_row(tmp_path: Path) -> None:
    [row] = re.findall(r"<!-- row -->\n```toml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "portals.toml").write_text(row, encoding="utf-8")
    loaded = registry.load([tmp_path], templates())
    assert (loaded.problems, loaded.warnings, list(loaded.portals)) == ([], [], list(tomllib.loads(row)))


# --- commands -----------------------------------------------------------------------------------

COMMANDS = {name: (command, summary) for name, command, summary in readme.commands()}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    command, summary = COMMANDS[name]
    assert summary
    assert [action.dest for action in readme.arguments(command) if not action.help] == []
    assert f"`{name}`" in README


@pytest.mark.parametrize("name", COMMANDS)
def test_every_commands_example_is_one_the_command_line_takes(name: str) -> None:
    command, _ = COMMANDS[name]
    assert command.epilog
    assert command.epilog.startswith("example:\n")
    words = shlex.split(command.epilog.removeprefix("example:\n"))
    assert words[:2] == ["portalcrawl", name]
    parser().parse_args([*words[1:]][: words.index("&&") - 1 if "&&" in words else None])


def test_the_example_of_crawl_names_portals_that_can_be_crawled() -> None:
    options = parser().parse_args(shlex.split(str(COMMANDS["crawl"][0].epilog).split("\n")[1])[1:])
    packaged = registry.load([registry.packaged_folder()], templates())
    for key in options.names:
        assert packaged.get(key).listings, key


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_options_and_settings_named_in_the_documents_exist(document: Path) -> None:
    known = {
        option for command, _ in COMMANDS.values() for action in command._actions
        for option in action.option_strings
    }  # fmt: skip
    known |= {"--version", "--check", "--pin", "--lower", "--seed"}  # of the command, of `make` and `drawn`
    text = document.read_text(encoding="utf-8")
    assert sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", _ours(text))) - known) == []
    settings = {name for name, _, _ in readme.settings()} | {"NAME"}
    assert sorted(set(re.findall(r"-s ([A-Z_]+)=", text)) - settings) == []


def _ours(text: str) -> str:
    """Give a document without its comments and the commands of other programs."""
    return re.sub(r"<!--.*?-->|^curl .*", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_make_targets_named_in_the_documents_exist(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets


# --- links and paths ----------------------------------------------------------------------------


def anchors(text: str) -> set[str]:
    """Give the anchors that a document's headings have."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    found = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in found}


def broken_links(document: Path) -> list[str]:
    text = document.read_text(encoding="utf-8")
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith(("http://", "https://")):
            continue
        path, _, anchor = link.partition("#")
        target = document.parent / path if path else document
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            broken.append(link)
    return broken


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_internal_links_resolve(document: Path) -> None:
    assert broken_links(document) == []


def test_a_broken_link_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# One two\n[a](#one-two) [b](#three) [c](b.md) [d](a.md#one-two)\n")
    assert broken_links(tmp_path / "a.md") == ["#three", "b.md"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_files_named_in_the_documents_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = re.findall(r"`((?:portalcrawl|tests|docs)/[\w./-]+)`", text)
    assert [path for path in named if not (REPOSITORY / path).exists()] == []


def test_the_changelog_has_the_version() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    headings = re.findall(r"^## \[(.+?)\]", read("CHANGELOG.md"), re.MULTILINE)
    assert headings[:2] == ["Unreleased", version]


# --- what is shown is what is printed -----------------------------------------------------------

BLOCK = re.compile(r"<!-- run -->\n```sh\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", re.DOTALL)
RUNNABLE = [document for document in DOCUMENTS if BLOCK.search(document.read_text(encoding="utf-8"))]


Shell = Callable[[str], subprocess.CompletedProcess[str]]


def as_printed(text: str) -> list[str]:
    """Give lines without what differs from run to run: its name, day and ports, and trailing blanks."""
    text = re.sub(r"\d{8}T\d{6}Z-[0-9a-f]{6}", "<run>", text)
    text = re.sub(r"detected \d{4}-\d\d-\d\d", "detected <day>", text)
    text = re.sub(r"127\.0\.0\.1:\d+", "<host>", text)
    return [line.rstrip() for line in text.strip().splitlines()]


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    """Give a function that runs a block of a document in a folder of its own, over the demo portals."""
    with DemoPortals(stranger=True) as demo:
        yield shell_over(demo, tmp_path)


def shell_over(demo: DemoPortals, tmp_path: Path) -> Shell:
    here, programs = tmp_path / "here", tmp_path / "bin"
    here.mkdir()
    programs.mkdir()
    (here / "registry.toml").write_text(demo.registry_toml(), encoding="utf-8")
    (here / "tests").symlink_to(REPOSITORY / "tests")
    python = shlex.quote(sys.executable)
    # These servers are ours: nobody is disturbed by requests without a pause.
    pause = 'case "$1 $2" in crawl*|detect*|add*|"portals check") set -- "$@" -s DOWNLOAD_DELAY=0;; esac\n'
    for name, script in {
        "python": f'exec {python} "$@"',
        "portalcrawl": f'{pause}exec {python} -m portalcrawl "$@"',
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    environment = {k: v for k, v in os.environ.items() if k != "PORTALCRAWL_CONTACT"}
    environment |= {"PYTHONPATH": str(REPOSITORY), "PATH": f"{programs}:{environment['PATH']}"}
    environment["PORTAL"] = demo.base_url(STRANGER.key)

    def run(block: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", block], cwd=here, env=environment,
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip

    return run


@pytest.mark.whole
@pytest.mark.parametrize("document", RUNNABLE, ids=name_of)
def test_the_commands_shown_do_what_is_shown(document: Path, shell: Shell) -> None:
    blocks = BLOCK.findall(document.read_text(encoding="utf-8"))
    for block, shown in blocks:
        # The row `may-vang` is the one that a guide has just written.
        far = re.search(r"^portalcrawl crawl(?!.*--portals| may-vang)", block, re.MULTILINE)
        far = far or re.search(r'^portalcrawl (?:detect|add)(?! "\$PORTAL)', block, re.MULTILINE)
        assert far is None, f"{block}: it may leave loopback"
        done = shell(block)
        assert done.returncode == 0, f"{block}\n{done.stdout}{done.stderr}"
        if shown:
            assert as_printed(done.stdout) == as_printed(shown), block


def test_every_document_that_should_run_does() -> None:
    assert {
        "README.md",
        "docs/operate.md",
        "docs/add-a-portal.md",
        "docs/add-a-template.md",
        "docs/analyse.md",
        "docs/corpus.md",
    } <= set(map(name_of, RUNNABLE))


def test_the_sample_item_is_the_demos(crawler: Crawler) -> None:
    [shown] = re.findall(r"<!-- sample -->\n```json\n(.*?)```", README, re.DOTALL)
    sample = json.loads(shown)
    assert list(sample) == items.documentation(items.Article)
    crawler.crawl(sample["portal"])
    [real] = [row for row in crawler.articles() if row["id"] == sample["id"]]
    for row in (sample, real):
        row["source_record"] = sorted(row["source_record"])
        row["fetched_at"] = len(row["fetched_at"])
    assert _anywhere(sample) == _anywhere(real)


def _anywhere(row: dict[str, Any]) -> Any:
    """Give a row without the port that its portal happened to have."""
    return json.loads(re.sub(r"127\.0\.0\.1:\d+", "host", json.dumps(row)))


# --- the template that the guide goes through ---------------------------------------------------

GUIDE = read("docs/add-a-template.md")


def template_of_the_guide() -> Template:
    [code] = re.findall(r"<!-- template -->\n```python\n(.*?)```", GUIDE, re.DOTALL)
    module: dict[str, Any] = {"__name__": "vidu"}
    exec(compile(code, "vidu.py", "exec"), module)
    template = module["TEMPLATE"]
    assert isinstance(template, Template)
    assert module["ViduPage"].key_of("http://h/tin-tuc/hop-to-dan-pho-812.html?print=1") == "812"
    return template


def page_of_the_guide(kind: str) -> tuple[str, str]:
    [(url, text)] = re.findall(rf"<!-- page: {kind} (\S+) -->\n```html\n(.*?)```", GUIDE, re.DOTALL)
    return f"<html><body>{text}</body></html>", url


def test_the_template_shown_reads_the_listing_shown() -> None:
    page = template_of_the_guide().listing(*page_of_the_guide("listing"))
    page.check()
    [entry] = page.entries()
    assert (entry.key, entry.title) == ("812", "Họp tổ dân phố số 3")
    assert (entry.published_raw, entry.views_raw) == ("24/09/2025 08:21", "Lượt xem: 1.234")
    assert page.next_page() == "http://phuongvidu.example/tin-tuc?page=2"


def test_the_template_shown_reads_the_article_shown() -> None:
    page = template_of_the_guide().article(*page_of_the_guide("article"))
    item = article(page, datetime(2025, 9, 25, tzinfo=UTC))
    assert item.body == "Tối 23/9, tổ dân phố số 3 đã họp tại nhà văn hóa.\n\nHai phần ba số hộ có mặt."
    assert (item.category, item.lead) == ("Tin tức", "Tổ dân phố số 3 bàn việc thu gom rác.")
    assert (item.author, item.published_at, item.view_count, item.warnings) == (
        "Trần Văn Sông", "2025-09-24T08:21:00+07:00", 1234, [],
    )  # fmt: skip


def test_the_template_shown_refuses_pages_of_others() -> None:
    page = template_of_the_guide().article("<html><body><p>Bài viết</p></body></html>", "http://h/a-1.html")
    with pytest.raises(TemplateMismatch):
        page.check()
