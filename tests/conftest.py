"""Fixtures: the demo portals on loopback, and the command line as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from portalcrawl.demo.server import DemoPortals

from . import forked
from .builders import lines, reports
from .postgres import Server

REPOSITORY = Path(__file__).parent.parent


def command_line(
    *arguments: str | Path, cwd: Path, module: str = "portalcrawl", **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run the command line, or another module, exactly as given.

    The environment has no contact: what a test did not say is not there.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PORTALCRAWL_CONTACT"}
    environment["PYTHONPATH"] = str(REPOSITORY)
    if module == "portalcrawl" and not options:
        return forked.run([*map(str, arguments)], cwd, environment)
    options.setdefault("stdout", subprocess.PIPE)
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        stderr=subprocess.PIPE, text=True, timeout=120, cwd=cwd, env=environment, **options,
    )  # fmt: skip


@dataclass(frozen=True)
class Crawler:
    """Runs the command line over the demo portals, into an output folder of its own."""

    demo: DemoPortals
    output: Path
    registry: Path

    def command(self, *arguments: str) -> list[str]:
        command, *rest = arguments
        options = ["--output", str(self.output)] if command != "listing" else []
        if command in ("crawl", "extract", "portals", "status"):
            options += ["--portals", str(self.registry)]
        if command == "crawl":
            options += ["-s", "DOWNLOAD_DELAY=0", "-s", "CHALLENGE_WAIT=0.1"]
        return [sys.executable, "-m", "portalcrawl", command, *rest, *options]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return command_line(*self.command(*arguments)[3:], cwd=self.registry.parent)

    def crawl(self, *arguments: str, expect: int = 0) -> dict[str, Any]:
        """Crawl, check the exit status, give the run's report by portal."""
        known = {row["run"] for row in reports(self.output)}
        done = self.run("crawl", *arguments)
        assert done.returncode == expect, done.stdout + done.stderr
        [report] = [row for row in reports(self.output) if row["run"] not in known]
        assert report["status"] == "finished"
        return dict(report["portals"])

    def articles(self) -> list[dict[str, Any]]:
        return lines(self.output, "articles")

    def observations(self) -> list[dict[str, Any]]:
        return lines(self.output, "observations")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server, half a second to start; each test takes a database of its own from it."""
    server = Server.create()
    yield server
    server.stop()


@pytest.fixture
def demo() -> Iterator[DemoPortals]:
    with DemoPortals() as portals:
        yield portals


@pytest.fixture
def crawler(demo: DemoPortals, tmp_path: Path) -> Crawler:
    return crawler_of(demo, tmp_path)


def crawler_of(demo: DemoPortals, folder: Path) -> Crawler:
    """Register the portals being served in a folder, whose ``output`` is crawled into."""
    registry = folder / "portals.toml"
    registry.write_text(demo.registry_toml(), encoding="utf-8")
    return Crawler(demo, folder / "output", registry)
