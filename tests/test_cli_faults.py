"""What the command line does where its surroundings are wrong or scarce: a folder, a contact."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from scrapy.crawler import Crawler as ScrapyCrawler
from scrapy.settings import Settings

from portalcrawl.crawl import standalone
from portalcrawl.errors import UsageError

from .conftest import Crawler
from .test_crawl import ONE


def test_an_output_folder_that_cannot_be_made_is_status_3(crawler: Crawler) -> None:
    done = Crawler(crawler.demo, crawler.registry / "below-a-file", crawler.registry).run("crawl", ONE)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert str(crawler.registry) in done.stderr
    assert crawler.demo[ONE].requests() == []


def test_a_state_that_cannot_be_opened_is_status_3(crawler: Crawler) -> None:
    done = crawler.run("crawl", ONE, "--state", str(crawler.registry.parent))
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert crawler.demo[ONE].requests() == []


def prepare(folder: Path) -> str:
    """Prepare a run on a far host as ``scrapy crawl`` does, nothing fetched; give its User-Agent."""
    registry = folder / "portals.toml"
    registry.write_text(
        '[far]\nname = "Xa"\nurl = "http://xa.invalid/"\nstatus = "live"\nserver = "far"\n'
        'template = "hanoi"\nlistings = ["/tin-tuc"]\n',
        encoding="utf-8",
    )
    settings = Settings({"PORTALS": str(registry), "OUTPUT": str(folder / "output")}, priority="cmdline")
    settings.setmodule("portalcrawl.settings", priority="project")
    stub = SimpleNamespace(settings=settings, signals=SimpleNamespace(connect=lambda *_, **__: None))
    prepared = standalone("hanoi", cast(ScrapyCrawler, stub), portal="far")
    prepared["run"].close()
    return str(settings["USER_AGENT"])


def test_scrapy_crawl_takes_the_contact_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTALCRAWL_CONTACT", "team@example.org")
    assert "(+team@example.org)" in prepare(tmp_path)


def test_scrapy_crawl_of_a_far_host_without_a_contact_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PORTALCRAWL_CONTACT", raising=False)
    with pytest.raises(UsageError, match="PORTALCRAWL_CONTACT"):
        prepare(tmp_path)
    assert not (tmp_path / "output").exists()
