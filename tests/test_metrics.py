"""Metrics: what a scrape reads, by the parser of the format's own library; from a file and from a port."""

from __future__ import annotations

import threading
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from portalcrawl.afterrun import after_run
from portalcrawl.cli import main
from portalcrawl.errors import UsageError
from portalcrawl.metrics import serve, text, write
from portalcrawl.recovery import rebuild
from portalcrawl.run import open_state

from .conftest import Crawler
from .test_alarms import Fleet
from .test_health import DAY, a_row, extracted

Samples = dict[tuple[str, ...], float]


def samples(made: str) -> Samples:
    """Give every sample by its name, its portal, and the values of its other labels."""
    found = {}
    for family in text_string_to_metric_families(made):
        for sample in family.samples:
            labels = {"portal": sample.labels.pop("portal")} if "portal" in sample.labels else {}
            key = (labels | sample.labels).values()
            found[sample.name.removeprefix("portalcrawl_"), *key] = sample.value
    return found


@pytest.fixture
def fleet(tmp_path: Path) -> Fleet:
    """A ward that is well, and one that was redesigned."""
    made = Fleet(tmp_path / "output")
    made.report(**{"ward-a": a_row(new=40), "ward-b": a_row(new=40)})
    for _ in range(5):
        made.report(**{"ward-a": a_row(new=2), "ward-b": a_row(new=2)})
    last = a_row(new=4, extracted=extracted(4, lead=1), requests=9, errors={"HttpError": 2}, pending=3)
    made.report(**{"ward-a": last, "ward-b": a_row("mismatch", reason='says "no"\nand \\ more')})
    state = open_state(made.output, None)
    rebuild(made.output, state)
    state.close()
    made.tell()
    return made


def test_what_a_scrape_reads(fleet: Fleet) -> None:
    found = samples(text(fleet.output, None, fleet.at + DAY))
    expected: Samples = {
        ("verdict", "ward-a", "ok"): 1,
        ("verdict", "ward-a", "mismatch"): 0,
        ("verdict", "ward-b", "mismatch"): 1,
        ("alarm", "ward-b", "verdict", "mismatch"): 1,
        ("portals", "ok"): 1,
        ("portals", "mismatch"): 1,
        ("portals", "silent"): 0,
        ("freshness_seconds", "ward-a"): 86400,
        ("freshness_seconds", "ward-b"): 2 * 86400,
        ("crawled_timestamp_seconds", "ward-a"): fleet.at.timestamp(),
        ("last_run_new", "ward-a"): 4,
        ("last_run_updated", "ward-a"): 0,
        ("last_run_requests", "ward-a"): 9,
        ("last_run_errors", "ward-a", "HttpError"): 2,
        ("fill_ratio", "ward-a", "lead", "last_run"): 0.25,
        ("fill_ratio", "ward-a", "author", "last_run"): 1,
    }
    assert {key: found.get(key) for key in expected} == expected
    assert 0.9 < found["fill_ratio", "ward-a", "lead", "usual"] <= 1


def test_known_articles_and_pending_entries_are_counted(crawler: Crawler) -> None:
    crawler.crawl("demo-phuong-b", "--limit", "3", "--metrics", str(crawler.output / "p.prom"))
    found = samples((crawler.output / "p.prom").read_text())
    assert found["articles", "demo-phuong-b"] == 3
    assert found["pending", "demo-phuong-b"] == 7
    assert found["last_run_new", "demo-phuong-b"] == 3
    assert -14 * 86400 < found["due_lag_seconds", "demo-phuong-b"] < 3600
    assert (crawler.output / "p.prom").stat().st_mode & 0o777 == 0o644, "another user's exporter reads it"


def test_a_file_is_replaced_whole(fleet: Fleet, tmp_path: Path) -> None:
    path = tmp_path / "portalcrawl.prom"
    write(path, fleet.output, None, fleet.at)
    stop, torn = threading.Event(), []

    def scrape() -> None:
        while not stop.is_set():
            read = path.read_text()
            torn.extend([read] if not read.endswith("\n") or "fill_ratio" not in read else [])

    reader = threading.Thread(target=scrape)
    reader.start()
    for _ in range(20):
        write(path, fleet.output, None, fleet.at)
    stop.set()
    reader.join()
    assert torn == []
    assert [file.name for file in tmp_path.iterdir() if "prom" in file.name] == ["portalcrawl.prom"]


def test_a_port_tells_the_present(fleet: Fleet) -> None:
    server = serve(0, fleet.output)
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}/metrics"

        def scrape() -> Samples:
            with urllib.request.urlopen(url, timeout=10) as answer:
                return samples(answer.read().decode())

        assert scrape()["last_run_new", "ward-a"] == 4
        fleet.run(**{"ward-a": a_row(new=7)})
        assert scrape()["last_run_new", "ward-a"] == 7
    finally:
        server.shutdown()
        server.server_close()


def test_the_command(fleet: Fleet, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["metrics", "--output", str(fleet.output)]) == 0
    assert ("verdict", "ward-a", "ok") in samples(capsys.readouterr().out)
    path = tmp_path / "m.prom"
    assert main(["metrics", "--output", str(fleet.output), "--file", str(path)]) == 0
    assert samples(path.read_text())["portals", "ok"] == 1
    assert main(["metrics", "--output", str(tmp_path / "nowhere")]) == 2
    assert "no crawl state" in capsys.readouterr().err
    assert main(["metrics", "--output", str(fleet.output), "--file", str(tmp_path / "no" / "m.prom")]) == 3


def test_an_empty_state_has_metrics(tmp_path: Path) -> None:
    open_state(tmp_path, None).close()
    assert samples(text(tmp_path, None, datetime.now(UTC)))["portals", "ok"] == 0
    with pytest.raises(UsageError, match="no crawl state"):
        text(tmp_path / "other", None, datetime.now(UTC))


def test_a_file_that_cannot_be_written_does_not_fail_the_crawl(
    fleet: Fleet, tmp_path: Path, caplog: Any
) -> None:
    after_run(fleet.output, None, metrics=tmp_path / "no" / "m.prom", clock=lambda: fleet.at)
    assert "metrics" in caplog.text
