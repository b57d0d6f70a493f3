"""How well articles are read: ``make bench-quality`` scores every fixture page, beside other extractors.

The text of a page is its lead and body. It is compared as a bag of four-token shingles: precision, recall and
F1, averaged over pages; a page is clean if nothing leaked in and nothing was lost. A peer is not charged for
what may stand on a line of its own beside the text: headline, captions, signature, date. Fields are exact or
not. The template ``generic`` is scored apart, on pages of CMSs nobody described: module ``generic``.
``benchmarks/quality.json`` holds the floors, with a digest of every page and expectation they were measured
on: a score below its floor, or another digest, ends with status 1.

    quality.py                 score, compare with the floors, print the tables
    quality.py --peers         the peers beside it (slower: a minute more)
    quality.py --pin           write the floors of today; a lower one only with --lower. With --peers
                               their figures, too: the tables of the documents are made of them
    quality.py --json          for scripts
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import generic
from peers import PEERS
from rich.console import Console
from rich.progress import track
from rich.table import Table
from scoring import FIELDS, Page, Score, pages, saved, score_own, score_peer, text_cells

from portalcrawl import errors
from portalcrawl.extraction import Extractor, Refusal
from portalcrawl.pages import templates
from portalcrawl.pages.base import article
from portalcrawl.registry import Portal, Registry

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
FLOORS = Path(__file__).with_name("quality.json")
DETECTED, PAGES = "(detected)", "(pages)"


def digest() -> str:
    """Give one hash over every page that is scored, its path and what is expected of it."""
    whole = hashlib.sha256()
    for root in (FIXTURES, generic.BLIND, generic.TUNING):
        for path in sorted(root.glob("*/*/*")):
            name = f"{root.name}/{path.relative_to(root)}"
            whole.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    for page in generic.drawn(count=generic.DRAWN):
        whole.update(json.dumps(page, sort_keys=True).encode())
    return whole.hexdigest()


# -------------------------------------------------------------------------------------------- extractors


def own(page: Page) -> Page | None:
    """Read a page with its template named; None where it is refused."""
    try:
        view = templates()[page["template"]].article(page["text"], page["url"])
        return asdict(article(view, datetime.fromisoformat(page["fetched_at"])))
    except errors.PageError:
        return None


def detected(page: Page, extractor: Extractor) -> Page | None:
    """Read a page as ``portalcrawl extract`` does, without any template named."""
    found = extractor.extract(saved(page))
    return None if isinstance(found, Refusal) else asdict(found)


# ----------------------------------------------------------------------------------------------- floors


def measure(everything: Sequence[Page]) -> tuple[dict[str, Any], dict[str, Score]]:
    """Score every template with its name given, detection without, and the refusals."""
    articles = [page for page in everything if page["kind"] == "article" and "error" not in page["expected"]]
    refusals = [page for page in everything if page["kind"] == "article" and "error" in page["expected"]]
    by_template: dict[str, list[Page]] = defaultdict(list)
    for page in articles:
        by_template[page["template"]].append(page)
    scores = {name: score_own(group, own) for name, group in sorted(by_template.items())}
    extractor = Extractor(_named(articles))
    found = {page["name"]: detected(page, extractor) for page in articles}
    scores[DETECTED] = score_own(articles, lambda page: found[page["name"]])
    right = [
        page for page in articles if (item := found[page["name"]]) and item["template"] == page["template"]
    ]
    refused = [page for page in refusals if _refused_by_name(page)]
    # A page of another template is no article of this one, but may well be one.
    own_refusals = [page for page in refusals if page["expected"]["error"] != "TemplateMismatch"]
    silent = [page for page in own_refusals if detected(page, extractor) is None]
    figures: dict[str, Any] = {name: score.figures() for name, score in scores.items()}
    figures[PAGES] = {
        "articles": len(articles), "template_right": len(right),
        "refusals": len(refusals), "refused_by_name": len(refused),
        "without_template": len(own_refusals), "refused_without_template": len(silent),
    }  # fmt: skip
    named = [page["name"] for page in articles if page not in right]
    scores[DETECTED].missed += [f"{name}: another template or none" for name in named]
    scores[DETECTED].missed += [f"{p['name']}: taken for an article" for p in own_refusals if p not in silent]
    return figures, scores


def _named(article_pages: Sequence[Page]) -> Registry:
    """Give rows for the hosts of templates that no page shows: naming them is the only way to use them."""
    hosts = {
        urlsplit(page["url"]).hostname or "": page["template"]
        for page in article_pages
        if templates()[page["template"]].by_name
    }
    rows = {host: Portal(host, host, f"http://{host}/", template) for host, template in hosts.items()}
    return Registry(portals=rows)


def _refused_by_name(page: Page) -> bool:
    try:
        article(
            templates()[page["template"]].article(page["text"], page["url"]),
            datetime.fromisoformat(page["fetched_at"]),
        )
    except errors.PageError as error:
        return type(error).__name__ == page["expected"]["error"]
    return False


def below(figures: dict[str, Any], floors: dict[str, Any]) -> list[str]:
    """Name every figure under its floor."""
    found = []
    for name, floor in floors.items():
        for key, value in _flat(floor):
            now = dict(_flat(figures.get(name, {}))).get(key, 0)
            if now < value:
                found.append(f"{name}: {key} is {now}, its floor {value}")
    return found


def _flat(figures: dict[str, Any]) -> Iterator[tuple[str, float]]:
    for key, value in figures.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{inner}", number) for inner, number in value.items())
        else:
            yield key, value


# ----------------------------------------------------------------------------------------------- printing


def console_of() -> Console:
    """Give the console that tables are printed on; without a terminal, as wide as they need."""
    return Console(width=None if sys.stdout.isatty() else 110)


def row(name: str, score: Score, last: Sequence[str]) -> list[str]:
    """Give a table row: pages, text figures, and what the table adds."""
    return [name, *text_cells(score), *last]


def speed(score: Score) -> str:
    """Give pages per second; whole pages, parse included."""
    return f"{len(score.f1) / score.seconds:,.0f}"


def print_tables(figures: dict[str, Any], scores: dict[str, Score], peers: dict[str, Score]) -> None:
    """Print what a person compares."""
    console = console_of()
    text = ("pages", "precision", "recall", "F1", "clean")
    table = Table("template", *text, "fields exact", "pages/s", title="portalcrawl")
    for name, score in scores.items():
        exact = f"{score.fields.total():,} of {score.stated.total():,}"
        table.add_row(*row(name, score, [exact, "" if name == DETECTED else speed(score)]))
    console.print(table)
    every = scores[DETECTED]
    table = Table("field", "exact", "of", title="every field, no template named")
    for name in FIELDS:
        table.add_row(name, str(every.fields[name]), str(every.stated[name]))
    console.print(table)
    if peers:
        table = Table("extractor", *text, "title", "day", "pages/s", title="beside it, on the same pages")
        for name, score in peers.items():
            fields = [str(score.fields[key]) if key in score.fields else "-" for key in ("title", "day")]
            table.add_row(*row(name, score, [*fields, speed(score)]))
        console.print(table)
    counts = figures[PAGES]
    console.print(
        f"no template named: {counts['template_right']} of {counts['articles']} articles read by their own"
        f" template, {counts['refused_without_template']} of {counts['without_template']} others refused;"
        f" template named: {counts['refused_by_name']} of {counts['refusals']} refused under the right name"
    )
    for score in [*scores.values(), *peers.values()]:
        for line in score.missed:
            console.print(f"missed {line}", markup=False)


def pin(figures: dict[str, Any], peers: dict[str, Any], lower: bool) -> int:
    """Write the floors of today, and the peers' figures for the documents; say which floors would drop.

    Whatever else is pinned stays, above all the generic template's first score on the blind set.
    """
    old = _pinned()
    if (dropped := below(figures, old.get("floors", {}))) and not lower:
        dropped.append("not pinned: floors would drop (--lower says it is meant)")
        print(*dropped, sep="\n", file=sys.stderr)
        return 1
    pinned = {**old, "digest": digest(), "floors": figures, **peers}
    text = json.dumps(pinned, ensure_ascii=False, indent=1)
    FLOORS.write_text(text + "\n", encoding="utf-8")
    return 0


def _pinned() -> dict[str, Any]:
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def verdict(figures: dict[str, Any]) -> list[str]:
    """Say what keeps today's figures from passing."""
    if not FLOORS.exists():
        return [f"{FLOORS.name} is missing: --pin writes it"]
    pinned = _pinned()
    found = below(figures, pinned["floors"])
    if pinned["digest"] != digest():
        found.append("the pages are not those that the floors were measured on: look at both, then --pin")
    return found


def beside(everything: Sequence[Page]) -> dict[str, Score]:
    """Score the peers, and the templates under the name of the whole, on the same pages."""
    html = [page for page in everything if "body" in page["expected"] and page["is_html"]]
    peers = {"portalcrawl": score_own(html, own)}
    peers["portalcrawl"].fields["day"] = peers["portalcrawl"].fields["published_at"]
    for name, load in track(PEERS.items(), "peers", console=Console(stderr=True), transient=True):
        peers[name] = score_peer(html, load())
    return peers


Measured = tuple[dict[str, Any], dict[str, Score], dict[str, generic.Reading]]


def in_turn(everything: Sequence[Page]) -> Measured:
    """Measure one set after the other, so that the times can be held beside the peers'."""
    return *measure(everything), generic.measure(everything)


def at_once(everything: Sequence[Page]) -> Measured:
    """Measure the sets on all processors: the figures are the same, the pages per second are not."""
    with ProcessPoolExecutor() as pool:
        # The longest are at the end.
        readings = {name: pool.submit(job) for name, job in reversed(generic.jobs(everything).items())}
        named = pool.submit(measure, everything)
        done = track(
            [*readings.items()], "measured", total=len(readings), console=Console(stderr=True), transient=True
        )
        found = {name: future.result() for name, future in done}
        return *named.result(), dict(reversed(found.items()))


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("--peers", "--pin", "--lower", "--json"):
        parser.add_argument(name, action="store_true")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and compare; status 1 below a floor."""
    options = options_of(arguments)
    everything = list(pages(FIXTURES))
    figures, scores, readings = in_turn(everything) if options.peers else at_once(everything)
    figures |= {name: found.figures() for name, found in readings.items()}
    peers = beside(everything) if options.peers else {}
    strangers = generic.beside() if options.peers else {}
    beside_it = {
        "peers": {name: score.figures() for name, score in peers.items()},
        "generic_peers": {name: generic.figures_of_all(found) for name, found in strangers.items()},
    } if options.peers else {}  # fmt: skip
    first = _pinned().get("generic_first", {})
    if options.json:
        speed = generic.speed(readings, strangers)
        told = {"figures": figures, "generic_first": first, "articles_per_second": speed, **beside_it}
        print(json.dumps(told, ensure_ascii=False))
    else:
        print_tables(figures, scores, peers)
        generic.print_tables(console_of(), readings, strangers, first)
    if options.pin:
        return pin(figures, beside_it, options.lower)
    problems = verdict(figures)
    print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
