"""How well pages of a CMS nobody described are read: the template ``generic``, where no other one helps.

Four sets of pages. The fixtures of all other templates, each page alone, the page's own template withheld.
``drawn``: pages put together by lot of the forms that portals print, each page alone.
``blind``: portals that the rules were never held against; the first score on them stays in ``quality.json``.
``tuning``: portals the rules were made on. The pages of these two are read alone, and again after their
portal's folder was looked through, as ``portalcrawl extract FOLDER --template generic`` does. What is missed
is told by name but for ``blind``: who knows which of its pages fails may mend that page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from drawn import COUNT, drawn
from peers import PEERS
from rich.console import Console
from rich.progress import track
from rich.table import Table
from scoring import FIELDS, Page, Score, down, pages, saved, score_own, score_peer, text_cells

from portalcrawl.errors import PageError
from portalcrawl.extraction import GENERIC, Extractor, Refusal
from portalcrawl.pages import templates
from portalcrawl.reading.entries import Postback
from portalcrawl.reading.profile import PortalProfile
from portalcrawl.registry import Registry

HERE = Path(__file__).parent
BLIND, TUNING = HERE / "blind", HERE / "tuning"
ALONE, FOLDER = "alone", "folder"
WITHHELD, BY_LOT = f"{GENERIC}: fixtures, {ALONE}", f"{GENERIC}: drawn, {ALONE}"
DRAWN = COUNT
GOOD = 0.95
# An id and a canonical address are made by rules of the page's own template.
STATED = tuple(name for name in FIELDS if name not in ("id", "canonical_url"))
Scores = dict[str, Score]


@dataclass
class Reading:
    """What the generic template reached on some pages."""

    score: Score
    """Of the articles; a refused one is wrong, also where its text is empty."""
    others: int = 0
    refused: int = 0
    """How many of the others, which are no articles, were refused."""
    listings: int = 0
    entries: int = 0
    """On how many listings address, title and date of every row were exact."""
    following: int = 0
    """On how many the next page's address was."""
    missed: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """Give the figures that floors are made of."""
        exact = down(self.score.fields.total() / max(1, self.score.stated.total()))
        counts = {"others": self.others, "refused": self.refused}
        if self.listings:
            counts |= {"listings": self.listings, "entries": self.entries, "next": self.following}
        return {**figures_of(self.score), "exact": exact, **counts}


def figures_of(score: Score) -> dict[str, Any]:
    """Give a score's figures with the number of pages that are at least nearly right."""
    return {**score.figures(), f"from_{GOOD}": sum(f1 >= GOOD for f1 in score.f1)}


def figures_of_all(scores: Scores) -> dict[str, Any]:
    """Give the figures of several extractors by name."""
    return {name: figures_of(score) for name, score in scores.items()}


def name_of(root: Path, way: str) -> str:
    """Give the name that figures of a set have in ``quality.json``.

    >>> name_of(TUNING, FOLDER)
    'generic: tuning, folder'
    """
    return f"{GENERIC}: {root.name}, {way}"


# ---------------------------------------------------------------------------------------------- reading


def stranger() -> Extractor:
    """Give an extractor that knows no portal and reads everything by the generic template."""
    return Extractor(Registry(portals={}), templates()[GENERIC])


def learned(folder: Sequence[Page]) -> Extractor:
    """Give one that looked through a portal's folder first."""
    extractor = stranger()
    for page in map(saved, folder):
        if extractor.learns_from(page):
            extractor.learn(page)
    return extractor


def read(page: Page, extractor: Extractor) -> Page | None:
    """Read an article; None where it is refused."""
    found = extractor.extract(saved(page))
    return None if isinstance(found, Refusal) else asdict(found)


def rows(page: Page, profile: PortalProfile | None) -> tuple[list[Page], Any]:
    """Read a listing's rows and its next page, as a crawl does; no rows where it is refused."""
    view = templates()[GENERIC].listing(page["text"], page["url"])
    if profile is not None:
        view.use(profile)
    try:
        view.check()
    except PageError as error:
        return [], error
    keys = ("url", "title", "published_raw")
    following: Any = view.next_page()
    if isinstance(following, Postback):
        following = {"kind": "postback", **asdict(following)}
    return [{key: getattr(entry, key) for key in keys} for entry in view.entries()], following


def reading(everything: Sequence[Page], extractor_of: Callable[[Page], Extractor]) -> Reading:
    """Score articles, refusals and listings, each page read by its own extractor."""
    of_kind: dict[str, list[Page]] = defaultdict(list)
    for page in everything:
        of_kind["other" if "error" in page["expected"] else page["kind"]].append(page)
    score = score_own(of_kind["article"], lambda page: read(page, extractor_of(page)), STATED)
    taken = [page for page in of_kind["other"] if read(page, extractor_of(page)) is not None]
    found = Reading(score, len(of_kind["other"]), len(of_kind["other"]) - len(taken), len(of_kind["listing"]))
    for page in of_kind["listing"]:
        profile = extractor_of(page).profiles.get(urlsplit(page["url"]).hostname or "")
        entries, following = rows(page, profile)
        right = entries == page["expected"]["entries"], following == page["expected"]["next"]
        found.entries += right[0]
        found.following += right[1]
        wrong = [name for name, is_right in zip(("entries", "next"), right, strict=True) if not is_right]
        found.missed += [f"{page['name']}: {', '.join(wrong)}"] if wrong else []
    found.missed += score.missed + [f"{page['name']}: taken for an article" for page in taken]
    return found


def withheld(fixtures: Sequence[Page]) -> list[Page]:
    """Give the pages of other templates that any reader of HTML can be asked about."""
    return [
        page
        for page in fixtures
        if page["kind"] == "article"
        and page["template"] != GENERIC
        and not _is_json(page)
        # A page of another template is no article of its own one, but may well be one.
        and page["expected"].get("error") != "TemplateMismatch"
    ]


def _is_json(page: Page) -> bool:
    return not page["is_html"] or page["text"].lstrip()[:1] in ("{", "[")


def read_alone(everything: Sequence[Page]) -> Reading:
    """Read every page by itself."""
    extractor = stranger()
    return reading(everything, lambda page: extractor)


def read_folders(everything: Sequence[Page]) -> Reading:
    """Read every page by what its portal's folder shows."""
    by_shell: dict[str, list[Page]] = defaultdict(list)
    for page in everything:
        by_shell[page["template"]].append(page)
    by_folder = {shell: learned(folder) for shell, folder in by_shell.items()}
    return reading(everything, lambda page: by_folder[page["template"]])


def jobs(fixtures: Sequence[Page]) -> dict[str, Callable[[], Reading]]:
    """Give what is to be done for each figure; it may be done in any process."""
    found: dict[str, Callable[[], Reading]] = {}
    if chosen := withheld(fixtures):
        found[WITHHELD] = partial(read_alone, chosen)
    if DRAWN:
        found[BY_LOT] = partial(read_alone, list(drawn(count=DRAWN)))
    for root in (BLIND, TUNING):
        if everything := list(pages(root)):
            found[name_of(root, ALONE)] = partial(read_alone, everything)
            found[name_of(root, FOLDER)] = partial(read_folders, everything)
    return found


def measure(fixtures: Sequence[Page]) -> dict[str, Reading]:
    """Read the sets, one after the other: only then do the times say anything."""
    shown = track(jobs(fixtures).items(), "generic", console=Console(stderr=True), transient=True)
    return {name: job() for name, job in shown}


def beside() -> dict[str, Scores]:
    """Score the peers on the articles of the two sets, by the set's name."""
    found: dict[str, Scores] = {}
    for root in (BLIND, TUNING):
        articles = [page for page in pages(root) if "body" in page["expected"]]
        task = track(PEERS.items(), f"peers, {root.name}", console=Console(stderr=True), transient=True)
        found[root.name] = {name: score_peer(articles, load()) for name, load in task}
    return found


# --------------------------------------------------------------------------------------------- printing


def speed(readings: dict[str, Reading], peers: dict[str, Scores]) -> dict[str, float]:
    """Give articles per second on the blind set, pages taken as text, parse included."""
    scores = {GENERIC: readings[name_of(BLIND, ALONE)].score, **peers.get(BLIND.name, {})}
    return {name: round(len(score.f1) / score.seconds, 1) for name, score in scores.items()}


def print_tables(
    console: Console, readings: dict[str, Reading], peers: dict[str, Scores], first: dict[str, Any]
) -> None:
    """Print what the template reaches, its first score on the blind set, the peers, and what was missed."""
    head = ("", "pages", "F1", f"under {GOOD}", "clean", "fields", "refused", "entries", "next")
    table = Table(*head, title="generic: no template of its own")
    for name, found in readings.items():
        table.add_row(*cells(name.removeprefix(f"{GENERIC}: "), found.figures()))
        for way in (ALONE, FOLDER):
            if name == name_of(BLIND, way) and way in first:
                table.add_row(*cells("  its first score", first[way]))
    console.print(table)
    for root, scores in peers.items():
        readings_of = {way: readings[name_of(HERE / root, way)] for way in (ALONE, FOLDER)}
        scores = {**{f"generic, {way}": found.score for way, found in readings_of.items()}, **scores}
        table = Table("extractor", "pages", "precision", "recall", "F1", "clean", f"under {GOOD}", title=root)
        for name, score in scores.items():
            table.add_row(name, *text_cells(score), str(_under(figures_of(score))))
        console.print(table)
    per_second = ", ".join(f"{name} {value:,.0f}" for name, value in speed(readings, peers).items())
    console.print(f"articles per second on the blind set, each alone: {per_second}")
    for name, found in readings.items():
        if name not in [name_of(BLIND, way) for way in (ALONE, FOLDER)]:
            for line in _bad(found) if name == WITHHELD else found.missed:
                console.print(f"missed ({name}) {line}", markup=False)
    for line in (line for scores in peers.values() for score in scores.values() for line in score.missed):
        console.print(f"missed {line}", markup=False)


def cells(name: str, figures: dict[str, Any]) -> list[str]:
    """Give a table row of figures, measured today or pinned."""
    of = {key: f"{figures[key]}/{figures['listings']}" for key in ("entries", "next") if key in figures}
    exact = f"{figures['exact']:.4f}" if "exact" in figures else ""
    refused = f"{figures['refused']}/{figures['others']}"
    shown = [str(figures["pages"]), f"{figures['f1']:.4f}", str(_under(figures)), str(figures["clean"])]
    return [name, *shown, exact, refused, of.get("entries", ""), of.get("next", "")]


def _bad(found: Reading) -> list[str]:
    named = zip(found.score.names, found.score.f1, strict=True)
    return [f"{name}: F1 {down(f1):.4f}" for name, f1 in named if f1 < GOOD]


def _under(figures: dict[str, Any]) -> int:
    return int(figures["pages"] - figures[f"from_{GOOD}"])
