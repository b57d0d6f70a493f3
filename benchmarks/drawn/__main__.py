"""Which forms are misread: ``python -m drawn --seed 7 --pages 1000``, with ``benchmarks`` on the path.

Prints how many pages are wrong in each field, and the forms that these have more often than others. ``--show
FIELD`` prints the first of them, as read and as it should be, and the number that ``--page`` writes as a file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import generic
from scoring import shown

from . import SEED, draw_page

Wrong = dict[str, tuple[Any, Any]]


def judge(seed: int, number: int) -> tuple[int, dict[str, str], Wrong]:
    """Give a page's forms, and its wrong fields: as read, as it should be."""
    page, forms = draw_page(seed, number)
    expected = page["expected"]
    if page["kind"] == "listing":
        entries, following = generic.rows(page, None)
        found = {"entries": entries, "next": following}
    else:
        item = generic.read(page, generic.stranger())
        found = {"error": expected.get("error")} if item is None and "error" in expected else item or {}
        if "error" in expected and item is not None:
            return number, forms, {"taken": (item["title"], expected["error"])}
        if item is None and "error" not in expected:
            return number, forms, {"refused": (None, expected["title"])}
    wrong = {
        name: (found[name], value) for name, value in expected.items()
        if name in found and shown(found, name) != shown(expected, name)
    }  # fmt: skip
    return number, forms, wrong


def main() -> None:
    """Judge pages and print what they have in common."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--show", metavar="FIELD", help="the first ten pages that are wrong in this field")
    parser.add_argument("--page", type=int, metavar="NUMBER", help="write one page to page.html and end")
    options = parser.parse_args()
    if options.page is not None:
        page, forms = draw_page(options.seed, options.page)
        Path("page.html").write_text(page["text"], encoding="utf-8")
        print(page["url"], json.dumps(forms, ensure_ascii=False))
        return
    with ProcessPoolExecutor(2) as pool:
        judged = list(pool.map(partial(judge, options.seed), range(options.pages), chunksize=20))
    report(judged, options.show)


def report(judged: list[tuple[int, dict[str, str], Wrong]], show: str | None) -> None:
    """Print wrong pages per field, then the forms whose pages are wrong most often."""
    of_form = Counter(form for _, forms, _ in judged for form in forms.items())
    by_field: dict[str, list[tuple[int, dict[str, str], Wrong]]] = defaultdict(list)
    for found in judged:
        for name in found[2]:
            by_field[name].append(found)
    print(Counter(forms["kind"] for _, forms, _ in judged))
    for name, found in sorted(by_field.items()):
        bad = Counter(form for _, forms, _ in found for form in forms.items())
        often = sorted(((count / of_form[form], form, count) for form, count in bad.items()), reverse=True)
        told = ", ".join(
            f"{k}={v} {rate:.0%} ({count})" for rate, (k, v), count in often[:7] if of_form[k, v] > 4
        )
        print(f"{name}: {len(found)} wrong; {told}")
    for number, forms, wrong in by_field.get(show or "", [])[:10]:
        print(f"\n# {number} {json.dumps(forms, ensure_ascii=False)}")
        read, gold = wrong[show or ""]
        if isinstance(gold, list) and isinstance(read, list):
            read, gold = [one for one in read if one not in gold], [one for one in gold if one not in read]
        print(f"  read: {read!r}\n  gold: {gold!r}")
        print(f"  also wrong: {[name for name in wrong if name != show]}")


if __name__ == "__main__":
    sys.exit(main())
