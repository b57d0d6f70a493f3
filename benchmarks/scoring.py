"""What an extractor reads held against what the page says: text as runs of four words, fields exactly."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from statistics import mean
from typing import Any

from peers import Peer

from portalcrawl.extraction import SavedPage

FIELDS = (
    "id", "canonical_url", "title", "category", "lead", "body", "author", "source", "published_at",
    "published_raw", "modified_at", "view_count", "images", "attachments", "robots", "warnings",
)  # fmt: skip
SHINGLE = 4

Page = dict[str, Any]


@dataclass
class Score:
    """What one extractor reached on some pages."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    f1: list[float] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """The pages that the figures above are of."""
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
        shown = {name: down(mean(getattr(self, name) or [0.0])) for name in ("precision", "recall", "f1")}
        fields = {
            name: down(self.fields[name] / (self.stated[name] or pages)) for name in sorted(self.fields)
        }
        return {"pages": pages, **shown, "clean": self.clean, "fields": fields}


def down(value: float) -> float:
    """Round down to four decimals: a floor must not be above what was measured."""
    return int(value * 10_000) / 10_000


# ------------------------------------------------------------------------------------------------ inputs


def pages(root: Path) -> Iterator[Page]:
    """Give every page below a folder of templates or portals with its expectation, in the folders' order."""
    for meta in sorted(root.glob("*/*/meta.json")):
        folder = meta.parent
        facts = json.loads(meta.read_text(encoding="utf-8"))
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        source = next(path for path in sorted(folder.iterdir()) if path.stem == "page")
        yield {
            "name": f"{folder.parent.name}/{folder.name}", "template": folder.parent.name, **facts,
            "expected": expected, "text": source.read_bytes().decode("utf-8"),
            "is_html": source.suffix == ".html",
        }  # fmt: skip


def saved(page: Page) -> SavedPage:
    """Give a page as ``portalcrawl extract`` takes it."""
    fetched_at = datetime.fromisoformat(page["fetched_at"])
    kind = "text/html; charset=utf-8" if page["is_html"] else "application/json"
    return SavedPage(page["name"], page["text"].encode(), page["url"], fetched_at, kind, "", {})


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


def score_own(
    article_pages: Sequence[Page], read: Callable[[Page], Page | None], fields: Sequence[str] = FIELDS
) -> Score:
    """Score items against expectations."""
    score = Score()
    for page in article_pages:
        began = time.perf_counter()
        found, expected = read(page), page["expected"]
        score.seconds += time.perf_counter() - began
        if "body" in expected:
            _add(score, page, gold_text(found) if found else None)
        stated = [name for name in fields if name in expected]
        wrong = [name for name in stated if found is None or shown(found, name) != shown(expected, name)]
        score.stated.update(stated)
        score.fields.update(name for name in stated if name not in wrong)
        if wrong:
            score.missed.append(f"{page['name']}: {'refused' if found is None else ', '.join(wrong)}")
    return score


def shown(found: Page, name: str) -> Any:
    """Give a field as it is compared; the gold of shells parts a table's rows by blank lines, too."""
    if name == "body":
        return re.sub(r"\n+", "\n", found[name])
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
        _add(score, page, text)
        if found is not None and found.title is not None:
            score.fields["title"] += tokens(found.title) == tokens(expected["title"])
        if found is not None and found.day is not None and expected.get("published_at"):
            score.fields["day"] += found.day == expected["published_at"][:10]
    return score


def _add(score: Score, page: Page, text: str | None) -> None:
    """Count a page; one that was refused is wrong also where its article has no text but a document."""
    precision, recall, f1 = (0.0,) * 3 if text is None else compare(text, gold_text(page["expected"]))
    score.names.append(page["name"])
    score.precision.append(precision)
    score.recall.append(recall)
    score.f1.append(f1)
    score.clean += precision == recall == 1.0


# ----------------------------------------------------------------------------------------------- printing


def text_cells(score: Score) -> list[str]:
    """Give the cells of a table row that are about text: pages, precision, recall, F1, clean pages."""
    shown = [f"{down(mean(values)):.4f}" for values in (score.precision, score.recall, score.f1)]
    return [str(len(score.f1)), *shown, str(score.clean)]
