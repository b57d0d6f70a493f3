"""The design's arrows: who may import whom, what a template consists of, what the command line loads."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import cache

import parsel.selector
import pytest

from portalcrawl.pages import templates
from portalcrawl.pages.base import Template, article

from .conftest import REPOSITORY
from .test_fixtures import FIXTURES, FOLDERS, load

PACKAGE = REPOSITORY / "portalcrawl"
GROUND = {
    "errors",
    "items",
    "normalize",
    "vietnamese",
    "legacy",
    "legacyvote",
    "syllables",
    "text",
    "dates",
    "counts",
    "names",
    "namewords",
    "urls",
}
"""What everything else stands on: texts in, values out."""
HEAVY = (
    "scrapy", "twisted", "parsel", "lxml", "rich", "dateparser",
    "psycopg", "procrastinate", "pyarrow", "duckdb", "altair", "jinja2", "apprise",
)  # fmt: skip
NETWORK = {"scrapy", "twisted", "socket", "ssl", "requests", "httpx", "aiohttp"}
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(REPOSITORY)}


@cache
def modules() -> dict[str, ast.Module]:
    """Give every module of the package by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(REPOSITORY).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return found


def imports(name: str) -> Iterator[str]:
    """Give the modules a module imports, at its top or anywhere inside."""
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative imports hide what is imported"
            assert node.module is not None
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in modules() else node.module


def within(package: str) -> list[str]:
    found = [name for name in modules() if f"{name}.".startswith(f"portalcrawl.{package}.")]
    assert found, package
    return found


def of_the_package(name: str) -> set[str]:
    """Give the parts of the package a module imports: top-level module or sub-package names."""
    inner = {target for target in imports(name) if target.startswith("portalcrawl.")}
    return {target.split(".")[1] for target in inner}


def top_level(name: str) -> set[str]:
    return {target.partition(".")[0] for target in imports(name)}


def test_the_ground_stands_on_nothing_above_it() -> None:
    for part in GROUND:
        assert of_the_package(f"portalcrawl.{part}") <= GROUND, part
    assert of_the_package("portalcrawl.chrome") <= GROUND


def test_pages_stand_on_the_ground_and_know_no_network() -> None:
    for name in within("pages"):
        assert of_the_package(name) <= {*GROUND, "chrome", "reading", "pages"}, name
    for name in within("reading"):
        assert of_the_package(name) <= {*GROUND, "chrome", "reading"}, name
        assert not top_level(name) & NETWORK, name
        assert not {"urllib.request", "http.client"} & set(imports(name)), name


def test_importing_the_pages_loads_no_scrapy() -> None:
    assert loaded("portalcrawl.pages", ("scrapy", "twisted")) == []


def test_only_what_crawls_knows_spiders_and_scrapy() -> None:
    assert "pages" in of_the_package("portalcrawl.spiders.base")
    crawling = {"spiders", "crawl", "errands", "net", "pipelines", "robots"}
    for name in modules():
        part = name.split(".")[1] if "." in name else ""
        if part not in crawling | {"commands"}:
            assert "spiders" not in of_the_package(name), name
        if part not in crawling:
            assert not top_level(name) & {"scrapy", "twisted"}, name


def test_what_meets_a_portal_knows_no_network() -> None:
    for name in within("onboard"):
        assert not top_level(name) & NETWORK, name
        assert not of_the_package(name) & {"spiders", "net", "crawl", "errands", "commands"}, name


def test_nothing_imports_the_command_line() -> None:
    users = {name for name in modules() if "cli" in of_the_package(name)}
    assert users == {"portalcrawl.__main__"}
    users = {name for name in modules() if "commands" in of_the_package(name)}
    assert all(name.startswith("portalcrawl.commands.") for name in users), users


def test_the_demo_is_used_by_its_command_only() -> None:
    users = {name for name in modules() if "demo" in of_the_package(name)}
    assert {name for name in users if not name.startswith("portalcrawl.demo")} == {
        "portalcrawl.commands.demo"
    }


@pytest.mark.parametrize("package", ["corpus", "report"])
def test_what_is_derived_works_offline(package: str) -> None:
    for name in [name for name in modules() if f"{name}.".startswith(f"portalcrawl.{package}.")]:
        assert not top_level(name) & NETWORK, name
        assert not of_the_package(name) & {"spiders", "net", "crawl"}, name


def test_building_a_corpus_loads_no_scrapy() -> None:
    assert loaded("portalcrawl.corpus.build", ("scrapy", "twisted", "duckdb")) == ["duckdb"]


def test_the_report_loads_no_network_and_draws_only_when_asked() -> None:
    assert loaded("portalcrawl.commands.report", (*NETWORK - {"socket", "ssl"}, "altair", "jinja2")) == []
    assert loaded("portalcrawl.report.page", ("scrapy", "twisted")) == []


def test_every_library_imported_is_declared() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = _packages(
        project["dependencies"], *(extras[name] for name in ("files", "corpus", "report", "alarms", "queue"))
    )
    used = {target for name in modules() for target in top_level(name)}
    used -= {*sys.stdlib_module_names, "portalcrawl"}
    assert used == declared


def _packages(*requirements: list[str]) -> set[str]:
    names = {re.split(r"[^\w-]", line)[0].lower() for lines in requirements for line in lines}
    modules_of = {
        "python-docx": "docx",
        "prometheus-client": "prometheus_client",
        "vl-convert-python": "vl_convert",
    }
    return {modules_of.get(name, name) for name in names}


# --------------------------------------------------------------------------------------- templates


def test_every_template_has_a_spider_and_every_spider_a_template() -> None:
    spiders = {name.rpartition(".")[2] for name in within("spiders")} - {
        "spiders",
        "base",
        "loading",
        "documents",
        "learning",
        "walking",
        "rereading",
    }
    assert spiders == set(templates())


def test_scrapy_finds_the_templates_under_their_names() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "list"], cwd=REPOSITORY, env=ENVIRONMENT,
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.stdout.split() == sorted(templates()), done.stderr


@pytest.mark.parametrize("name", sorted(templates()))
def test_a_spider_is_a_few_lines(name: str) -> None:
    source = (PACKAGE / "spiders" / f"{name}.py").read_text(encoding="utf-8")
    assert len(source.splitlines()) < 40


@pytest.mark.parametrize("template", templates().values(), ids=lambda template: template.name)
def test_a_template_is_complete(template: Template) -> None:
    module = modules()[f"portalcrawl.pages.{template.name}"]
    docstring = ast.get_docstring(module) or ""
    assert template.evidence in ("captured", "source", "text")
    for word in ("Vendor: ", "Seen: ", "Evidence: ", "Quirks:"):
        assert word in docstring, f"{template.name}: the docstring names no {word}"
    evidence = docstring.partition("Evidence: ")[2].partition("\n\n")[0]
    assert re.search(rf"\b{template.evidence}\b", evidence), (
        "the docstring and TEMPLATE name different evidence"
    )
    assert template.listing.template == template.article.template == template.name
    assert template.refines is None or template.refines in templates()


@pytest.mark.parametrize("name", sorted(templates()))
def test_a_template_has_fixtures(name: str) -> None:
    kinds = [folder for folder in FOLDERS if folder.parent.name == name]
    assert kinds, f"no folder {FIXTURES.name}/{name}"
    cases = {folder.name for folder in kinds}
    assert {"listing-first", "listing-last"} <= cases
    assert sum(case.startswith("article-") for case in cases) >= 2
    assert any("error" in load(folder, "expected.json") for folder in kinds)


@pytest.mark.parametrize("name", sorted(templates()))
def test_a_page_is_parsed_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parses = []
    original = parsel.selector.create_root_node

    def counting(*args: object, **kwargs: object) -> object:
        parses.append(args)
        return original(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(parsel.selector, "create_root_node", counting)
    for folder in [f for f in FOLDERS if f.parent.name == name and f.name.startswith(("article", "listing"))]:
        meta, text = load(folder, "meta.json"), (folder / "page.html").read_text(encoding="utf-8")
        parses.clear()
        if meta["kind"] == "article":
            article(templates()[name].article(text, meta["url"]), datetime.fromisoformat(meta["fetched_at"]))
        else:
            page = templates()[name].listing(text, meta["url"])
            page.check()
            page.entries()
            page.next_page()
        assert len(parses) == 1, folder.name


# ----------------------------------------------------------------------------- words and the start


def _public(tree: ast.Module) -> Iterator[ast.AST]:
    nodes: list[ast.AST] = [tree]
    while nodes:
        node = nodes.pop()
        yield node
        for child in getattr(node, "body", []):
            is_definition = isinstance(child, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
            if is_definition and not child.name.startswith("_") and not isinstance(node, ast.FunctionDef):
                nodes.append(child)


def test_everything_public_is_described() -> None:
    bare = []
    for name, tree in modules().items():
        for node in _public(tree):
            if ast.get_docstring(node) is None and name != "portalcrawl.__main__":  # type: ignore[arg-type]
                bare.append(f"{name}: {getattr(node, 'name', 'module')}")
    # Twisted's own interface names and describes it.
    assert bare == ["portalcrawl.net: getHostByName"]


def loaded(module: str, names: tuple[str, ...]) -> list[str]:
    """Give which of the modules a fresh interpreter holds after an import."""
    code = f"import sys, {module}; print(*sorted({{n for n in sys.modules if n in {names!r}}}))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=ENVIRONMENT, capture_output=True, text=True, check=True, timeout=30
    )
    return done.stdout.split()


def test_the_command_line_loads_nothing_heavy() -> None:
    assert loaded("portalcrawl.cli", HEAVY) == []
    assert "parsel" in loaded("portalcrawl.pages", HEAVY), "what this test looks at is to be seen"


def test_help_answers_at_once() -> None:
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "portalcrawl", "--help"],
            env=ENVIRONMENT, capture_output=True, check=True, timeout=30,
        )  # fmt: skip
        times.append(time.perf_counter() - began)
    assert min(times) <= 0.3, times
