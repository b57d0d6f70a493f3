"""The page an article was read from, as it was kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from portalcrawl import archive
from portalcrawl.vietnamese import decode


def kept_page(output: Path, record: dict[str, Any]) -> str | None:
    """Give the text of the page that a ``source_record`` names, or None where none was kept.

    Raises:
        OSError: its file is not there.
        ValueError: it is not where the record says.

    """
    if not record:
        return None
    if "file" in record:
        return decode(Path(record["file"]).read_bytes(), None)
    kept = archive.read_at(output / record["warc"], record["offset"])
    return decode(kept.body, kept.header("Content-Type"))
