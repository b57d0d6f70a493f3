"""How well articles are read: ``make bench-quality`` scores every fixture page, beside other extractors.

The text of a page is its lead and body. It is compared as a bag of four-token shingles: precision, recall and
F1, averaged over pages; a page is clean if nothing leaked in and nothing was lost. A peer is not charged for
what may stand on a line of its own beside the text: headline, captions, signature, date. Fields are exact or
not. ``benchmarks/quality.json`` holds the floors, with a digest of every page and expectation they were
measured on: a score below its floor, or another digest, ends with status 1.

    quality.py                 score, compare with the floors, print the table
    quality.py --peers         the peers beside it (slower: half a minute more)
    quality.py --pin           write the floors of today; a lower one only with --lower. With --peers
                               their figures, too: the README's table is made of them
    quality.py --json          for scripts
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import mean
from typing import Any
from urllib.parse import urlsplit

from peers import PEERS, Peer
from rich.console import Console
from rich.progress import track
from rich.table import Table

from portalcrawl import errors
from portalcrawl.extraction import Extractor, Refusal, SavedPage
from portalcrawl.pages import templates
from portalcrawl.pages.base import article
from portalcrawl.registry import Portal, Registry

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
FLOORS = Path(__file__).with_name("quality.json")
FIELDS = (
    "id", "canonical_url", "title", "category", "lead", "body", "author", "source", "published_at",
    "published_raw", "modified_at", "view_count", "images", "attachments", "robots", "warnings",
)  # fmt: skip
SHINGLE = 4
DETECTED, PAGES = "(detected)", "(pages)"

Page = dict[str, Any]


@dataclass
class Score:
    """What one extractor reached on some pages."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    f1: list[float] = field(default_factory=list)
    clean: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    """How often each field was exact."""
    stated: Counter[str] = field(default_factory=Counter)
    """How often an expectation states the field: some written by hand leave what is not their point."""
    seconds: float = 0.0
    missed: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """Give the figures that floors are made of; four decimals, rounded down."""
        pages = len(self.f1)
        shown = {name: _down(mean(getattr(self, name))) for name in ("precision", "recall", "f1")}
        fields = {
            name: _down(self.fields[name] / (self.stated[name] or pages)) for name in sorted(self.fields)
        }
        return {"pages": pages, **shown, "clean": self.clean, "fields": fields}


def _down(value: float) -> float:
    return int(value * 10_000) / 10_000


# ------------------------------------------------------------------------------------------------ inputs


def pages() -> Iterator[Page]:
    """Give every fixture with its expectation, in the folders' order."""
    for meta in sorted(FIXTURES.glob("*/*/meta.json")):
        folder = meta.parent
        facts = json.loads(meta.read_text(encoding="utf-8"))
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        source = next(path for path in sorted(folder.iterdir()) if path.stem == "page")
        yield {
            "name": f"{folder.parent.name}/{folder.name}", "template": folder.parent.name, **facts,
            "expected": expected, "text": source.read_bytes().decode("utf-8"),
            "is_html": source.suffix == ".html",
        }  # fmt: skip


def digest() -> str:
    """Give one hash over every file of every fixture and its path."""
    whole = hashlib.sha256()
    for path in sorted(FIXTURES.glob("*/*/*")):
        whole.update(str(path.relative_to(FIXTURES)).encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


# ----------------------------------------------------------------------------------------------- scoring


def tokens(text: str) -> list[str]:
    """Give the words of a text, NFC and casefolded."""
    return re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Give the bag of runs of four words; a shorter text is one run."""
    words = tokens(text)
    if not words:
        return Counter()
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def compare(found: str, gold: str) -> tuple[float, float, float]:
    """Give precision, recall and F1; two empty texts are equal."""
    got, wanted = shingles(found), shingles(gold)
    if not got or not wanted:
        same = float(got == wanted)
        return same, same, same
    shared = sum((got & wanted).values())
    precision, recall = shared / sum(got.values()), shared / sum(wanted.values())
    return precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0


def gold_text(expected: Page) -> str:
    """Give the article's text: its lead and its body."""
    return "\n\n".join(part for part in (expected.get("lead"), expected["body"]) if part)


def beside_text(expected: Page) -> set[tuple[str, ...]]:
    """Give the lines a peer may print or not: headline, category, captions, signature, date."""
    names = [expected.get(name) for name in ("author", "source")]
    lines = [expected["title"], expected.get("category"), *names, expected.get("published_raw")]
    lines += [image["caption"] for image in expected.get("images", ())]
    lines += [file["name"] for file in expected.get("attachments", ())]
    lines += [" ".join(name for name in names if name)]
    return {tuple(tokens(line)) for line in lines if line}


_LABEL = re.compile(
    r"^\W*(?:nguồn(?: tin)?|tác giả(?: bài viết)?|thực hiện|(?:tin|bài)(?:, ảnh)?|ảnh)\s*:\s*", re.IGNORECASE
)


def peer_text(text: str, expected: Page) -> str:
    """Give a peer's text without the lines it may print or not."""
    free = beside_text(expected)
    gold = {tuple(tokens(line)) for line in gold_text(expected).splitlines()}
    kept = []
    for line in text.splitlines():
        words = tuple(tokens(line))
        bare = tuple(tokens(_LABEL.sub("", line.strip("()[]* "))))
        if words in gold or not (words in free or bare in free):
            kept.append(line)
    return "\n".join(kept)


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
    fetched_at = datetime.fromisoformat(page["fetched_at"])
    kind = "text/html; charset=utf-8" if page["is_html"] else "application/json"
    saved = SavedPage(page["name"], page["text"].encode(), page["url"], fetched_at, kind, "", {})
    found = extractor.extract(saved)
    return None if isinstance(found, Refusal) else asdict(found)


def score_own(article_pages: Sequence[Page], read: Callable[[Page], Page | None]) -> Score:
    """Score items against expectations."""
    score = Score()
    for page in article_pages:
        began = time.perf_counter()
        found, expected = read(page), page["expected"]
        score.seconds += time.perf_counter() - began
        if "body" in expected:
            _add(score, compare(gold_text(found) if found else "", gold_text(expected)))
        stated = [name for name in FIELDS if name in expected]
        wrong = [name for name in stated if found is None or _shown(found, name) != _shown(expected, name)]
        score.stated.update(stated)
        score.fields.update(name for name in stated if name not in wrong)
        if wrong:
            score.missed.append(f"{page['name']}: {'refused' if found is None else ', '.join(wrong)}")
    return score


def _shown(found: Page, name: str) -> Any:
    return sorted(found[name]) if name in ("warnings", "robots") else found[name]


def score_peer(article_pages: Sequence[Page], peer: Peer) -> Score:
    """Score a peer's text, and its title and day of publication where it gives any."""
    score = Score()
    for page in article_pages:
        began = time.perf_counter()
        try:
            found = peer.read(page["text"], page["url"])
        except Exception as error:  # noqa: BLE001 - a peer's crash is a page it did not read, and is named
            found = None
            score.missed.append(f"{page['name']}: {type(error).__name__}: {error}")
        score.seconds += time.perf_counter() - began
        expected = page["expected"]
        text = peer_text(found.text, expected) if found else ""
        _add(score, compare(text, gold_text(expected)))
        if found is not None and found.title is not None:
            score.fields["title"] += tokens(found.title) == tokens(expected["title"])
        if found is not None and found.day is not None and expected.get("published_at"):
            score.fields["day"] += found.day == expected["published_at"][:10]
    return score


def _add(score: Score, figures: tuple[float, float, float]) -> None:
    precision, recall, f1 = figures
    score.precision.append(precision)
    score.recall.append(recall)
    score.f1.append(f1)
    score.clean += precision == recall == 1.0


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


def row(name: str, score: Score, last: Sequence[str]) -> list[str]:
    """Give a table row: pages, text figures, and what the table adds."""
    shown = [f"{_down(mean(values)):.4f}" for values in (score.precision, score.recall, score.f1)]
    return [name, str(len(score.f1)), *shown, str(score.clean), *last]


def speed(score: Score) -> str:
    """Give pages per second; whole pages, parse included."""
    return f"{len(score.f1) / score.seconds:,.0f}"


def print_tables(figures: dict[str, Any], scores: dict[str, Score], peers: dict[str, Score]) -> None:
    """Print what a person compares."""
    console = Console(width=None if sys.stdout.isatty() else 110)
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
    """Write the floors of today, and the peers' figures for the README; say which floors would drop."""
    old = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}, "peers": {}}
    if (dropped := below(figures, old["floors"])) and not lower:
        print(
            "\n".join(dropped),
            "not pinned: floors would drop (--lower says it is meant)",
            sep="\n",
            file=sys.stderr,
        )
        return 1
    pinned = {"digest": digest(), "floors": figures, "peers": peers or old.get("peers", {})}
    text = json.dumps(pinned, ensure_ascii=False, indent=1)
    FLOORS.write_text(text + "\n", encoding="utf-8")
    return 0


def verdict(figures: dict[str, Any]) -> list[str]:
    """Say what keeps today's figures from passing."""
    if not FLOORS.exists():
        return [f"{FLOORS.name} is missing: --pin writes it"]
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    found = below(figures, pinned["floors"])
    if pinned["digest"] != digest():
        found.append("the fixtures are not those that the floors were measured on: look at both, then --pin")
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Score and compare; status 1 below a floor."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("--peers", "--pin", "--lower", "--json"):
        parser.add_argument(name, action="store_true")
    options = parser.parse_args(arguments)
    everything = list(pages())
    figures, scores = measure(everything)
    peers: dict[str, Score] = {}
    if options.peers:
        html = [page for page in everything if "body" in page["expected"] and page["is_html"]]
        peers["portalcrawl"] = score_own(html, own)
        peers["portalcrawl"].fields["day"] = peers["portalcrawl"].fields["published_at"]
        for name, load in track(PEERS.items(), "peers", console=Console(stderr=True), transient=True):
            peers[name] = score_peer(html, load())
    beside = {name: score.figures() for name, score in peers.items()}
    if options.json:
        print(json.dumps({"figures": figures, "peers": beside}, ensure_ascii=False))
    else:
        print_tables(figures, scores, peers)
    if options.pin:
        return pin(figures, beside, options.lower)
    problems = verdict(figures)
    print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
