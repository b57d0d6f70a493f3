"""Pages drawn by lot: ordinary frames, contents of many kinds, gold by construction.

Pages that people wrote show what people think of. These show how the forms of portals meet: any title
with any date line, in any layout, beside any box. Each choice is known by name, so what is misread tells which
forms it has in common (``python -m drawn``). Nothing of a page is fitted to the reader: a form is here because
portals print it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from .articles import article
from .draw import Draw, Made
from .listings import listing
from .others import other

FETCHED_AT = "2025-06-21T02:30:00+00:00"
SEED, COUNT = 2025, 600
MAKERS: dict[str, Callable[[Draw], Made]] = {"article": article, "listing": listing, "other": other}
SHARES = (70, 20, 10)


def draw_page(seed: int, number: int) -> tuple[dict[str, Any], dict[str, str]]:
    """Give a page with its expectation, as `scoring.pages` does, and the forms that it was drawn of.

    The same two numbers give the same page.
    """
    draw = Draw(Random(f"{seed}/{number}"))
    [kind] = draw.random.choices([*MAKERS], SHARES)
    made = MAKERS[kind](draw)
    page = {
        "name": f"drawn/{seed}-{number}", "template": "drawn", "kind": "listing" if kind == "listing" else "article",
        "url": made.url, "fetched_at": FETCHED_AT, "expected": made.expected, "text": made.html, "is_html": True,
    }  # fmt: skip
    return page, {"kind": kind, **draw.chosen}


def drawn(seed: int = SEED, count: int = COUNT) -> Iterator[dict[str, Any]]:
    """Give pages drawn by a seed."""
    yield from (draw_page(seed, number)[0] for number in range(count))
