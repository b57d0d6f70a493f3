"""WARC files that have served their time: which may go, and what is noted of those that went."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from portalcrawl.crawlstate import CrawlState
from portalcrawl.oldruns import reading, stream_files
from portalcrawl.recovery import read_line, unfinished
from portalcrawl.runfiles import stamp

EXPIRED = "expired.jsonl"
"""In ``warc/``: a line for each file that was deleted."""

_OURS = re.compile(r"(?P<run>(?P<time>\d{8}T\d{6}Z)-[0-9a-f]+)-\d{5,}\.warc\.gz")


@dataclass(frozen=True, slots=True)
class WarcFile:
    """A WARC file of a run."""

    path: Path
    run: str
    bytes: int


@dataclass(slots=True)
class Expired:
    """What an expiry deleted, or would delete, and what it kept."""

    files: list[WarcFile] = field(default_factory=list)
    young: int = 0
    """Files kept because their run is not old enough, or has not ended."""
    needed: int = 0
    """Old files kept because they hold the last page of an article."""

    @property
    def bytes(self) -> int:
        """Bytes freed."""
        return sum(file.bytes for file in self.files)


def plan(output: Path, now: datetime, keep_days: int, *, last_pages: bool = False) -> Expired:
    """Say which files may go: those of runs that began more than ``keep_days`` ago and have ended.

    Kept in any case are files of others, and, unless ``last_pages`` go as well, files with the page of an
    article's newest line; of an article with documents, all files of that run.
    """
    before = f"{now - timedelta(days=keep_days):%Y%m%dT%H%M%SZ}"
    done = Expired()
    old: list[WarcFile] = []
    going_on = set(unfinished(output))
    for path in sorted((output / "warc").glob("*.warc.gz")):
        if (name := _OURS.fullmatch(path.name)) is None:
            continue
        if name["time"] >= before or name["run"] in going_on:
            done.young += 1
        else:
            old.append(WarcFile(path, name["run"], path.stat().st_size))
    files, runs = (set[str](), set[str]()) if last_pages or not old else _needed(output)
    for file in old:
        if file.path.name in files or file.run in runs:
            done.needed += 1
        else:
            done.files.append(file)
    return done


def _needed(output: Path) -> tuple[set[str], set[str]]:
    """Name the WARC files with the page of an article's newest line, and the runs with its documents."""
    newest: dict[str, tuple[int, int, str, bool]] = {}
    with reading(output):
        for row in _article_rows(output):
            warc = str((row.get("source_record") or {}).get("warc") or "")
            rank = (row["revision"], row["extractor"]["version"])
            before = newest.get(row["id"])
            if warc and (before is None or rank >= before[:2]):
                newest[row["id"]] = (*rank, warc.removeprefix("warc/"), bool(row.get("attachments")))
    files = {warc for _, _, warc, _ in newest.values()}
    names = (_OURS.fullmatch(warc) for _, _, warc, documents in newest.values() if documents)
    return files, {name["run"] for name in names if name is not None}


def _article_rows(output: Path) -> Iterator[Mapping[str, Any]]:
    for path in stream_files(output, "articles"):
        with path.open("rb") as lines:
            for raw in lines:
                if (line := read_line(raw)) is not None:
                    yield line.row


def expire(output: Path, state: CrawlState, files: list[WarcFile], now: datetime) -> None:
    """Delete the files: each is noted first, so that what is gone is never a riddle.

    Raises:
        OSError: the disk refused it.

    """
    with (output / "warc" / EXPIRED).open("a", encoding="utf-8") as log:
        for file in files:
            row = {"file": f"warc/{file.path.name}", "bytes": file.bytes, "expired_at": stamp(now)}
            log.write(json.dumps(row) + "\n")
            log.flush()
            os.fsync(log.fileno())
            file.path.unlink(missing_ok=True)
    state.forget_files(f"warc/{file.path.name}" for file in files)
    state.commit({})


def why_gone(output: Path, source_record: Mapping[str, Any]) -> str:
    """Say what became of a kept page's file that is not there."""
    name = str(source_record.get("warc") or source_record.get("file"))
    path = output / "warc" / EXPIRED
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["file"] == name:
                return f"{name} expired on {row['expired_at'][:10]} (portalcrawl archive expire)"
    return f"{name} is not there; if it was moved away, put it back"
