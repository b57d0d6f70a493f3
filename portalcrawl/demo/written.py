"""Articles written by hand, one or two a portal, each with traps that composing would not hit on."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from portalcrawl.demo.portals import DemoPortal
from portalcrawl.demo.stories import Block, Bullets, DataTable, Figure, Paragraph, Picture, Signature, Story


@cache
def _read() -> dict[str, list[dict[str, Any]]]:
    path = Path(__file__).parent / "data" / "written.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def written(portal: DemoPortal) -> list[tuple[int, Story]]:
    """Give the portal's hand-written articles with their places among its thirty."""
    return [(row["place"], _story(row)) for row in _read().get(portal.key, [])]


def _story(row: dict[str, Any]) -> Story:
    return Story(
        key="",
        title=row["title"],
        blocks=tuple(_block(block) for block in row["blocks"]),
        lead=row.get("lead"),
        signature=Signature(**row.get("signature", {})),
        debris=frozenset(row.get("debris", ())),
        topic=row.get("topic", "written"),
        robots=row.get("robots"),
    )


def _block(block: str | dict[str, Any]) -> Block:
    if isinstance(block, str):
        return Paragraph(block)
    if "rows" in block:
        return DataTable(tuple(tuple(cells) for cells in block["rows"]))
    if "items" in block:
        return Bullets(tuple((text, ()) for text in block["items"]), block.get("ordered", False))
    pictures = tuple(Picture(p["path"], p.get("caption"), p.get("alt", "")) for p in block["pictures"])
    return Figure(pictures, block.get("form", "italic"), block.get("name_line", False))
