"""The page itself: rows in order of urgency, handed to the Jinja template, which escapes everything."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import jinja2

from portalcrawl.dates import VIETNAM
from portalcrawl.report import rawpage, texts
from portalcrawl.report.figures import figures, trend
from portalcrawl.report.gather import Facts, PortalFacts
from portalcrawl.report.intake import FILLED
from portalcrawl.report.pages import Headline, Pages, safe_link, searched
from portalcrawl.report.pulse import Pulse
from portalcrawl.text import plain

COLUMNS = (
    "portal", "province", "template", "verdict", "crawled", "last_new", "articles", "week", "month", "trend",
    *FILLED, "pending", "errors",
)  # fmt: skip
TREND_WEEKS = 26
_SCRIPT_WORDS = (
    "title", "found", "raw", "clean", "cut", "raw_note", "no_page", "page_lost", "left_out", "text_cut",
    "loading", "untitled", "category", "published_raw", "author", "source", "attachments",
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_HERE = Path(__file__).parent


@dataclass(slots=True)
class Row:
    """One portal as the table shows it."""

    facts: PortalFacts
    now: datetime
    level: str = "ok"
    """``bad``, ``watch`` or ``ok``."""
    verdict: str = ""
    """A key of `texts.TEXTS`, or the verdict itself where a foreign report names one we do not know."""
    notes: list[str] = field(default_factory=list)
    heads: list[Headline] = field(default_factory=list)
    packed: str = ""

    def __post_init__(self) -> None:
        facts, now = self.facts, self.now
        self.verdict = _verdict(facts)
        if facts.newly_bad(now):
            self.notes.append("new_badge")
        if facts.stale(now) and facts.last_crawl is not None:
            self.notes.append("stale")
        if facts.verdict == "ok":
            self.notes += dict.fromkeys(alarm.kind for alarm in facts.alarms)
            if "silent" not in self.notes and facts.quiet(now):
                self.notes.append("quiet")
        if facts.runs and facts.runs[-1].outcome == "cut_off" and facts.verdict is not None:
            self.notes.append("cut_off")
        watch = {*self.notes} - {"new_badge"} or facts.stale(now) or self.verdict in ("held", "cut_off")
        self.level = "bad" if facts.bad else "watch" if watch else "ok"

    @property
    def urgency(self) -> tuple[int, bool, str, str]:
        """What rows are sorted by."""
        levels = ("bad", "watch", "ok")
        return levels.index(self.level), "new_badge" not in self.notes, plain(self.facts.name), self.facts.key

    @property
    def is_silent(self) -> bool:
        """Whether it publishes less than its past explains."""
        return bool({"silent", "quiet"}.intersection(self.notes))

    @property
    def week(self) -> Pulse:
        """The last seven days."""
        return self.facts.pulse(7, self.now)

    @property
    def month(self) -> Pulse:
        """The last thirty days."""
        return self.facts.pulse(30, self.now)

    @property
    def weekly(self) -> list[int]:
        """Articles of each of the last weeks, the running one last."""
        today = self.now.astimezone(VIETNAM).date()
        counts = [0] * TREND_WEEKS
        for day, count in self.facts.days.items():
            weeks = (today - day) // timedelta(weeks=1)
            if 0 <= weeks < TREND_WEEKS:
                counts[TREND_WEEKS - 1 - weeks] += count
        return counts

    @property
    def search(self) -> str:
        """What the search box looks through."""
        return searched(self.facts)


def _verdict(facts: PortalFacts) -> str:
    verdict = facts.verdict or (facts.runs[-1].outcome if facts.runs else "never")
    return "empty_verdict" if verdict == "empty" else verdict  # ``empty`` is the word of a page without runs


@dataclass(frozen=True, slots=True)
class Made:
    """A page ready to be written, and what it says in short."""

    parts: Iterator[str]
    rows: list[Row]
    left_out: int


def make(facts: Facts, pages: Pages, now: datetime, language: str, advance: Callable[[], None]) -> Made:
    """Make the page.

    Args:
        facts: what there is to say.
        pages: packs kept pages and clean texts.
        now: the time ages are counted from.
        language: the one the page opens in; it holds both.
        advance: told after each portal.

    """
    rows = sorted((Row(portal, now) for portal in facts.portals.values()), key=lambda row: row.urgency)
    for row in rows:
        row.heads, row.packed = pages.pack(row.facts)
        advance()
    drawn = figures(facts.tallies, now)
    style = _style()
    script = (_HERE / "page.js").read_text(encoding="utf-8")
    parts = _environment(now).get_template("page.html.j2").generate(
        rows=rows, facts=facts, figures=drawn, language=language, columns=COLUMNS, filled=FILLED,
        style=style, script=script, policy=_policy(style, script), left_out=pages.left_out,
        words={language: _words(language) for language in texts.LANGUAGES},
        choices=_choices(rows), totals=_totals(rows),
    )  # fmt: skip
    return Made(parts, rows, pages.left_out)


def _words(language: str) -> dict[str, str]:
    """Give the texts that the script writes; it fills in what stands in braces."""
    blanks = {"n": "{n}", "all": "{all}", "why": "{why}"}
    return {key: texts.text(language, key, **blanks) for key in _SCRIPT_WORDS}


def _policy(style: str, script: str) -> str:
    """Name what the page may do: run its own script, and load nothing."""
    styles = f"{rawpage.style_hash(style)} {rawpage.style_hash(rawpage.STYLE)}"
    return (
        f"default-src 'none'; script-src {rawpage.style_hash(script)}; style-src {styles}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _style() -> str:
    """Give the style sheet with the columns' names: on a phone each cell says whose it is."""
    cell = ":root[data-lang={}] .row>td:nth-child({})::before"
    names = [
        f'{cell.format(language, place)}{{content:"{texts.text(language, key)}"}}'
        for language in texts.LANGUAGES
        for place, key in enumerate(COLUMNS, start=1)
    ]
    phone = "@media (max-width:760px){" + "".join(names) + "}"
    return (_HERE / "page.css").read_text(encoding="utf-8") + phone + "\n"


def _choices(rows: list[Row]) -> dict[str, list[str]]:
    """Give what each filter can be set to."""
    return {
        "verdict": sorted({row.verdict for row in rows}),
        "province": sorted({row.facts.province or "" for row in rows}, key=plain),
        "template": sorted({row.facts.template or "" for row in rows}),
    }


def _totals(rows: list[Row]) -> dict[str, int]:
    return {
        "n_portals": len(rows),
        "n_bad": sum(row.level == "bad" for row in rows),
        "n_new_bad": sum("new_badge" in row.notes for row in rows),
        "n_watch": sum(row.level == "watch" for row in rows),
        "n_articles": sum(row.facts.articles for row in rows),
        "n_week": sum(row.week.seen for row in rows),
        "n_pending": sum(row.facts.pending or 0 for row in rows),
    }


def _environment(now: datetime) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_visible,
    )  # fmt: skip
    environment.filters |= {
        "number": texts.number,
        "time": texts.time,
        "ago": lambda moment: texts.ago(moment, now),
        "percent": lambda share: "–" if share is None else f"{int(100 * share)} %",
        "link": safe_link,
        "anchor": lambda key: "p-" + quote(key, safe=""),
        "trend": trend,
        "printed": _printed,
    }
    environment.globals |= {
        "t": texts.both, "text": texts.text, "languages": texts.LANGUAGES, "known": texts.TEXTS, "now": now,
    }  # fmt: skip
    return environment


def _visible(value: object) -> object:
    """Drop control characters, which no HTML may hold, from what was read; our own markup has none."""
    return _CONTROL.sub("", value) if type(value) is str else value


def _printed(published: str) -> str:
    """Write an article's time as it was printed.

    >>> _printed("2025-06-09T14:30:00+07:00"), _printed("2025-06-09")
    ('2025-06-09 14:30', '2025-06-09')
    """
    day = date.fromisoformat(published[:10]).isoformat()
    return f"{day} {published[11:16]}".strip()
