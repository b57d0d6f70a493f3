"""The five plots: what each shows, in words, as a picture, and as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portalcrawl.dates import VIETNAM
from portalcrawl.report import draw, texts
from portalcrawl.report.tallies import Tallies, quartiles
from portalcrawl.report.texts import text
from portalcrawl.text import clean_text

WEEKS = 52
TEMPLATES = 12
"""Templates told apart in the plot; its table has all."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure in one language."""

    language: str
    title: str
    says: str
    """What the picture shows, as a sentence."""
    picture: str | None
    """SVG; None where there is nothing to draw."""
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in each language."""

    key: str
    versions: tuple[Drawn, ...]


_Parts = tuple[str, draw.Chart, tuple[str, ...], list[tuple[str, ...]]]
"""What a figure says, its chart, and its table."""


def figures(tallies: Tallies, now: datetime) -> list[Figure]:
    """Draw every figure."""
    today = now.astimezone(VIETNAM).date()
    made: dict[str, Callable[[str], _Parts | None]] = {
        "weeks": lambda language: _weeks(tallies, today, language),
        "hours": lambda language: _hours(tallies, language),
        "lags": lambda language: _lags(tallies, language),
        "views": lambda language: _views(tallies, language),
        "templates": lambda language: _templates(tallies, language),
    }
    return [
        Figure(key, tuple(_drawn(key, language, parts(language)) for language in texts.LANGUAGES))
        for key, parts in made.items()
    ]


def _drawn(key: str, language: str, parts: _Parts | None) -> Drawn:
    title = text(language, f"{key}_title")
    if parts is None:
        return Drawn(language, title, text(language, "no_data"), None, (), [])
    says, chart, head, rows = parts
    picture = draw.svg(chart, f"{title}. {says}", f"{key}-{language}-")
    return Drawn(language, title, says, picture, head, rows)


def _weeks(tallies: Tallies, today: date, language: str) -> _Parts | None:
    last = today - timedelta(days=today.weekday())
    weeks = [last - timedelta(weeks=n) for n in reversed(range(WEEKS))]
    shown = {key: count for key, count in tallies.weeks.items() if weeks[0] <= key[1] <= last}
    if not shown:
        return None
    totals: Counter[str] = Counter()
    by: Counter[tuple[str, date]] = Counter()
    for (province, week), count in shown.items():
        name = _name(province) if province else text(language, "unknown")
        totals[name] += count
        by[name, week] += count
    names = [name for name, _ in sorted(totals.items(), key=lambda item: (-item[1], item[0]))]
    apart = names if len(names) <= draw.SERIES else names[: draw.SERIES - 1]
    series = [*apart, text(language, "others")] if len(names) > len(apart) else apart
    bars: Counter[tuple[str, date]] = Counter()
    for (name, week), count in by.items():
        bars[name if name in apart else series[-1], week] += count
    data = [
        {"x": week.isoformat(), "y": count, "of": name, "place": series.index(name)}
        for (name, week), count in sorted(bars.items(), key=lambda item: (item[0][1], item[0][0]))
    ]
    sums = {week: sum(by[name, week] for name in names) for week in weeks}
    peak = max(weeks, key=lambda week: sums[week])
    says = text(
        language, "weeks_text", until=today, n=texts.number(sum(sums.values())),
        most=texts.number(sums[peak]), peak=peak,
    )  # fmt: skip
    rows = [(week.isoformat(), *(str(by[name, week]) for name in names)) for week in weeks if sums[week]]
    chart = draw.stacked(data, text(language, "week_of"), text(language, "articles"), series)
    return says, chart, (text(language, "week_of"), *names), rows


def _hours(tallies: Tallies, language: str) -> _Parts | None:
    if not tallies.hours:
        return None
    days = texts.WEEKDAYS[language]
    data = [
        {"x": hour, "y": name, "n": tallies.hours[day, hour]}
        for day, name in enumerate(days)
        for hour in range(24)
    ]
    (day, hour), most = max(tallies.hours.items(), key=lambda item: (item[1], -item[0][0], -item[0][1]))
    says = text(
        language, "hours_text", n=texts.number(tallies.hours.total()), day=days[day], hour=hour,
        most=texts.number(most), left=texts.number(tallies.undated + tallies.untimed),
    )  # fmt: skip
    rows = [(str(hour), *(str(tallies.hours[day, hour]) for day in range(7))) for hour in range(24)]
    return says, draw.heat(data, text(language, "hour"), days), (text(language, "hour"), *days), rows


def _views(tallies: Tallies, language: str) -> _Parts | None:
    if not tallies.views:
        return None
    names = texts.AGES[language]
    data, rows, count = [], [], 0
    for place, values in sorted(tallies.views.items()):
        low, middle, high = quartiles(values)
        data.append({"x": names[place], "low": low, "middle": middle, "high": high})
        rows.append((names[place], str(len(values)), *(texts.number(round(v)) for v in (low, middle, high))))
        count += len(values)
    says = text(
        language, "views_text", n=texts.number(count), left=texts.number(tallies.uncounted)
    )  # fmt: skip
    head = _words(language, "age", "articles", "quarter", "median", "three_quarters")
    chart = draw.ranges(data, text(language, "age"), text(language, "view_count"), names)
    return says, chart, head, rows


def _lags(tallies: Tallies, language: str) -> _Parts | None:
    if not tallies.lags:
        return None
    names = texts.LAGS[language]
    data = [{"x": name, "y": tallies.lags[place]} for place, name in enumerate(names)]
    count = tallies.lags.total()
    within = sum(tallies.lags[place] for place in range(5))
    says = text(
        language, "lags_text", n=texts.number(count), share=round(100 * within / count),
        left=texts.number(tallies.backlog + tallies.undated + tallies.untimed),
    )  # fmt: skip
    rows: list[tuple[str, ...]] = [(name, str(tallies.lags[place])) for place, name in enumerate(names)]
    chart = draw.columns(data, text(language, "lag"), text(language, "articles"), names)
    return says, chart, _words(language, "lag", "articles"), rows


def _templates(tallies: Tallies, language: str) -> _Parts | None:
    if not tallies.templates:
        return None
    named: Counter[str] = Counter()
    for template, count in tallies.templates.items():
        named[_name(template)] += count
    ranked = sorted(named.items(), key=lambda item: (-item[1], item[0]))
    shown = [{"name": name, "n": count} for name, count in ranked[:TEMPLATES]]
    if rest := sum(count for _, count in ranked[TEMPLATES:]):
        shown.append({"name": text(language, "others"), "n": rest})
    says = text(
        language, "templates_text", n=texts.number(tallies.templates.total()), kinds=len(ranked),
        first=ranked[0][0],
    )  # fmt: skip
    rows: list[tuple[str, ...]] = [(name, str(count)) for name, count in ranked]
    chart = draw.bars(shown, text(language, "articles"))
    return says, chart, _words(language, "template", "articles"), rows


def _name(text: str) -> str:
    """Give a name as a plot can bear it: the library that draws dies of a NUL, and a label is short.

    >>> _name("a\\x00b")
    'ab'
    """
    return clean_text(text)[:60] or "–"


def _words(language: str, *keys: str) -> tuple[str, ...]:
    return tuple(text(language, key) for key in keys)


def trend(days: Sequence[int]) -> str:
    """Give weekly counts as the path of a small plot, 2 wide and 20 high each; the highest fills it.

    >>> trend([0, 1, 2])
    'M2 20V10h1.4V20ZM4 20V0h1.4V20Z'
    """
    most = max(days, default=0)
    tops = [(place, 20 - round(20 * count / most)) for place, count in enumerate(days) if count]
    return "".join(f"M{2 * place} 20V{min(top, 19)}h1.4V20Z" for place, top in tops)
