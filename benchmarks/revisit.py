"""What looking again costs and brings: ``make bench-revisit`` prints it, ``--json`` for scripts.

A simulated fleet of portals, and policies that say when each is looked at next. Cost is requests per new
article (one for the article, and the share of listing pages fetched); what it buys is the delay from an
article's appearance to the look that finds it. Every policy is scaled to several budgets, as only curves
can be compared; the last table reads them at equal requests. Our policy is the one that is shipped, called
through its functions.

Three workloads: ``even`` is that of the sheet the policy was designed with (3,300 portals, 8 % dead,
log-normal rates of median 0.5 a day and sigma 1.4, any hour alike); ``office`` has such portals publish in
office hours; ``unseen`` was written before the policy was tried on it, and nothing was changed after. All
are synthetic. Each of ten seeds has a tenth of the fleet; ``--times 10`` gives each the whole.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate, pairwise
from random import Random

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from portalcrawl.dates import VIETNAM
from portalcrawl.looks import History, Look
from portalcrawl.revisit import DELAY_WEIGHT, due_at, observe

START = datetime(2026, 1, 5, tzinfo=VIETNAM)
"""A Monday, midnight; times of the simulation are hours after it."""
HOUR = timedelta(hours=1)
WEEK = 168
BACKLOG_WEEKS = 5
"""Articles from before the first look, which a listing shows."""
BIN = 0.1
"""Hours; delays are counted in bins of this width, their mean is exact."""


# ------------------------------------------------------------------------------------- workloads


@dataclass(frozen=True)
class Portal:
    """When a portal's articles appear, and what date each bears."""

    key: str
    first: float
    """The hour of its first look."""
    end: float
    arrivals: list[float]
    printed: list[datetime | date | None]


def hump(start: int, end: int, inside: float = 1.0, outside: float = 0.05) -> list[float]:
    """Give a day's rates by hour: some hours busy, around midnight if need be."""
    busy = {hour % 24 for hour in range(start, end)}
    return [inside if hour in busy else outside for hour in range(24)]


def week_of(day: list[float], weekend: float = 1.0) -> list[float]:
    return day * 5 + [rate * weekend for rate in day] * 2


def office_week(shift: int = 0) -> list[float]:
    """Mornings and afternoons of working days, little at noon and at night, less at weekends."""
    day = [0.05] * 7 + [0.6, 1.0, 1.0, 1.0, 0.5, 0.2, 0.5, 1.0, 1.0, 1.0, 0.5] + [0.15] * 4 + [0.05] * 2
    return week_of(day[-shift:] + day[:-shift] if shift else day, weekend=0.2)


def arrivals(random: Random, per_day: float, week: list[float], weeks: int) -> Iterator[float]:
    """Draw a Poisson process whose rate follows the week."""
    sums = [value * WEEK / sum(week) for value in accumulate(week, initial=0.0)]
    moment = -BACKLOG_WEEKS * float(WEEK)
    if per_day <= 0:
        return
    while True:
        moment += random.expovariate(per_day / 24)
        if moment >= weeks * WEEK:
            return
        whole, rest = divmod(moment, WEEK)
        hour = bisect_right(sums, rest) - 1
        inside = (rest - sums[hour]) / (sums[hour + 1] - sums[hour])
        yield whole * WEEK + hour + inside


def printed(
    random: Random, moments: list[float], kind: str, backdated: float = 0.0
) -> list[datetime | date | None]:
    """Give the dates articles bear: with a time, without, or none; some are of days before."""
    dates: list[datetime | date | None] = []
    for moment in moments:
        late = random.uniform(24, 720) if random.random() < backdated else 0.0
        told = START + timedelta(hours=moment - late)
        dates.append({"time": told, "date": told.date(), "none": None}[kind])
    return dates


def section_c_rate(random: Random) -> float:
    return 0.0 if random.random() < 0.08 else random.lognormvariate(math.log(0.5), 1.4)


def even(random: Random, key: str, weeks: int) -> Portal:
    moments = list(arrivals(random, section_c_rate(random), [1.0] * WEEK, weeks))
    kind = random.choice(["time", "date"])
    return Portal(key, random.uniform(0, 24), weeks * WEEK, moments, printed(random, moments, kind))


def office(random: Random, key: str, weeks: int) -> Portal:
    week = office_week(random.choice([-1, 0, 0, 1]))
    moments = list(arrivals(random, section_c_rate(random), week, weeks))
    kind = random.choice(["time", "date"])
    return Portal(key, random.uniform(0, 24), weeks * WEEK, moments, printed(random, moments, kind))


def unseen(random: Random, key: str, weeks: int) -> Portal:
    """Bursts, other hours than the office's, a long holiday, drifting rates; portals die, sleep and wake."""
    week = random.choice(
        [
            office_week(),
            office_week(random.randrange(24)),
            week_of(hump(19, 23), weekend=2.0),
            week_of(hump(2, 3, outside=0.01)),
            [1.0] * WEEK,
        ]
    )
    fate = random.choices(["steady", "drifting", "dead", "dies", "wakes"], [40, 25, 20, 10, 5])[0]
    rate = 0.0 if fate == "dead" else random.lognormvariate(math.log(0.5), 1.4)
    turning = random.uniform(0.2, 0.8) * weeks * WEEK if fate == "dies" else (weeks - 7) * float(WEEK)
    pace = [1.0]
    while fate == "drifting" and len(pace) < 1 + (weeks + BACKLOG_WEEKS) // 8:
        pace.append(min(pace[-1] * random.lognormvariate(0, 0.6), 8.0))
    moments: list[float] = []
    for moment in arrivals(random, rate * max(pace), week, weeks):
        now = pace[min(int((moment / WEEK + BACKLOG_WEEKS) // 8), len(pace) - 1)]
        if random.random() > now / max(pace) or 6 * WEEK <= moment < 6 * WEEK + 9 * 24:
            continue
        if (fate == "dies" and moment > turning) or (fate == "wakes" and moment < turning):
            continue
        moments.append(moment)
        while random.random() < 0.4 and moments[-1] < weeks * WEEK - 1:
            moments.append(moment + random.uniform(0, 2))
    moments.sort()
    kind = random.choices(["time", "date", "none"], [40, 40, 20])[0]
    dates = printed(random, moments, kind, backdated=0.05)
    return Portal(key, random.uniform(0, 24), weeks * WEEK, moments, dates)


@dataclass(frozen=True)
class Workload:
    make: Callable[[Random, str, int], Portal]
    portals: int
    weeks: int


WORKLOADS = {
    "even": Workload(even, 330, 13),
    "office": Workload(office, 165, 13),
    "unseen": Workload(unseen, 66, 60),
}


# -------------------------------------------------------------------------------------- policies


@dataclass
class Tally:
    """Looks and delays of a policy at one budget."""

    looks: int = 0
    articles: int = 0
    hours: float = 0.0
    bins: Counter[int] = field(default_factory=Counter)

    def find(self, moments: list[float], at: float) -> None:
        for moment in moments:
            self.hours += at - moment
            self.bins[int((at - moment) / BIN)] += 1
        self.articles += len(moments)

    def add(self, other: Tally) -> None:
        self.looks += other.looks
        self.articles += other.articles
        self.hours += other.hours
        self.bins.update(other.bins)

    def percentile(self, share: float) -> float:
        left = share * self.articles
        for number in sorted(self.bins):
            left -= self.bins[number]
            if left <= 0:
                return (number + 0.5) * BIN
        return math.nan

    def figures(self) -> dict[str, float]:
        return {
            "looks": self.looks,
            "articles": self.articles,
            "requests": 1 + self.looks / self.articles,
            "mean": self.hours / self.articles,
            "median": self.percentile(0.5),
            "p95": self.percentile(0.95),
        }


def walk(portal: Portal, tally: Tally, next_look: Callable[[float, int, int], float]) -> None:
    """Look at a portal until the end; ``next_look`` gets the time and which articles are new."""
    moments, at = portal.arrivals, portal.first
    seen = bisect_right(moments, at)
    at = next_look(at, 0, seen)
    while seen < len(moments) or at < portal.end:
        known, seen = seen, bisect_right(moments, at, seen)
        tally.looks += 1
        if seen > known:
            tally.find(moments[known:seen], at)
        if at >= portal.end:
            break
        at = next_look(at, known, seen)


def fixed(portal: Portal, tally: Tally, hours: float) -> None:
    """Look every so many hours."""
    walk(portal, tally, lambda at, known, seen: at + hours)


def aimd(portal: Portal, tally: Tally, raised: float) -> None:
    """Halve the interval after news, else raise it: StormCrawler's AdaptiveScheduler, from 1 h to 14 d."""
    interval = 24.0

    def next_look(at: float, known: int, seen: int) -> float:
        nonlocal interval
        if at > portal.first:
            interval = min(max(interval * (0.5 if seen > known else raised), 1.0), 336.0)
        return at + interval

    walk(portal, tally, next_look)


def root(portal: Portal, tally: Tally, weight: float, shortest: float = 1.0, longest: float = 72.0) -> None:
    """Wait in proportion to 1/sqrt(rate), the rate as in the sheet: prior 0.5 in 1 day, half-life 30 days."""
    new = days = 0.0
    before = portal.first

    def next_look(at: float, known: int, seen: int) -> float:
        nonlocal new, days, before
        if at > portal.first:
            passed = (at - before) / 24
            kept = 0.5 ** (passed / 30)
            new, days, before = new * kept + seen - known, days * kept + passed, at
        return at + min(max(24 * weight / math.sqrt((0.5 + new) / (1 + days)), shortest), longest)

    walk(portal, tally, next_look)


def wide_root(portal: Portal, tally: Tally, weight: float) -> None:
    """The same between our bounds."""
    root(portal, tally, weight, shortest=0.5, longest=168.0)


def ours(portal: Portal, tally: Tally, weight: float) -> None:
    """The shipped policy."""
    history = History(portal.key)

    def next_look(at: float, known: int, seen: int) -> float:
        nonlocal history
        now = START + timedelta(hours=at)
        history = observe(history, Look("/", now, portal.printed[known:seen]))
        return (due_at(history, now, delay_weight=weight) - START) / HOUR

    walk(portal, tally, next_look)


@dataclass(frozen=True)
class Policy:
    name: str
    run: Callable[[Portal, Tally, float], None]
    budgets: tuple[float, ...]


POLICIES = [
    Policy("every N hours", fixed, (1, 6, 12, 24, 48)),
    Policy("AIMD, x0.5 / xN", aimd, (1.2, 1.5, 2.0, 3.0, 5.0)),
    Policy("1/sqrt, 1 h to 3 d", root, (0.4, 0.6, 0.9, 1.4, 2.0)),
    Policy("1/sqrt, 0.5 h to 7 d", wide_root, (0.4, 0.6, 0.9, 1.4, 2.0)),
    Policy("ours", ours, (0.6, DELAY_WEIGHT, 1.2)),
]


PLAIN, SHIPPED, RIVAL = "1/sqrt, 1 h to 3 d", "ours", "AIMD, x0.5 / xN"
Tallies = dict[tuple[str, float], Tally]


def simulate(name: str, seed: int, start: int, stop: int) -> Tallies:
    """Run every policy over a part of a fleet."""
    workload = WORKLOADS[name]
    tallies = [(policy, budget, Tally()) for policy in POLICIES for budget in policy.budgets]
    for number in range(start, stop):
        portal = workload.make(Random(f"{name} {seed} {number}"), f"portal-{seed}-{number}", workload.weeks)
        for policy, budget, tally in tallies:
            policy.run(portal, tally, budget)
    return {(policy.name, budget): tally for policy, budget, tally in tallies}


def simulate_all(names: list[str], seeds: int, times: int) -> dict[str, list[Tallies]]:
    """Run the workloads on all cores and say how far it is; give the tallies by workload and seed."""
    parts = [
        (name, seed, start, min(start + 66, portals))
        for name in names
        for portals in [WORKLOADS[name].portals * times]
        for seed in range(seeds)
        for start in range(0, portals, 66)
    ]
    found: dict[str, list[Tallies]] = {name: [{} for _ in range(seeds)] for name in names}
    with (
        Progress(console=Console(stderr=True), transient=True) as progress,
        ProcessPoolExecutor(os.cpu_count()) as pool,
    ):
        bar = progress.add_task("simulating", total=len(parts))
        jobs = {pool.submit(simulate, *part): part for part in parts}
        for number, done in enumerate(as_completed(jobs), 1):
            name, seed, *_ = jobs[done]
            for key, tally in done.result().items():
                found[name][seed].setdefault(key, Tally()).add(tally)
            progress.advance(bar)
            if not sys.stderr.isatty() and 10 * number // len(parts) > 10 * (number - 1) // len(parts):
                print(f"{number} of {len(parts)} parts simulated", file=sys.stderr, flush=True)
    return found


# --------------------------------------------------------------------------------------- figures


def together(seeds: list[Tallies]) -> Tallies:
    total: Tallies = {}
    for tallies in seeds:
        for key, tally in tallies.items():
            total.setdefault(key, Tally()).add(tally)
    return total


def at_requests(tallies: Tallies, policy: str, requests: float, figure: str) -> float | None:
    """Read a policy's curve at a number of requests per new article, on logarithmic axes."""
    points = sorted(
        (math.log(row["requests"] - 1), math.log(row[figure]))
        for (name, _), tally in tallies.items()
        if name == policy
        for row in [tally.figures()]
    )
    wanted = math.log(requests - 1)
    for (x0, y0), (x1, y1) in pairwise(points):
        if x0 <= wanted <= x1:
            return math.exp(y0 + (y1 - y0) * (wanted - x0) / (x1 - x0))
    return None


def equal_requests(seeds: list[Tallies]) -> list[dict[str, object]]:
    """Compare the policies at the requests of each of our budgets."""
    total = together(seeds)
    rows: list[dict[str, object]] = []
    for (name, budget), tally in total.items():
        if name != SHIPPED:
            continue
        figures = tally.figures()
        row: dict[str, object] = {"requests": figures["requests"], "ours_mean": figures["mean"]}
        row |= {"ours_p95": figures["p95"], "seeds": len(seeds)}
        for other in (policy.name for policy in POLICIES if policy.name != SHIPPED):
            row[f"{other}: mean"] = at_requests(total, other, figures["requests"], "mean")
            row[f"{other}: p95"] = at_requests(total, other, figures["requests"], "p95")
        won = 0
        for tallies in seeds:
            mine = tallies[name, budget].figures()
            theirs = at_requests(tallies, PLAIN, mine["requests"], "mean")
            won += theirs is not None and mine["mean"] <= theirs
        row["seeds_won"] = won
        rows.append(row)
    return rows


def broken_promises(rows: list[dict[str, object]]) -> list[str]:
    """Name what the policy promises at equal requests and does not keep."""
    problems = []
    for row in rows:
        for ours_is, other, figure in (("ours_mean", PLAIN, "mean"), ("ours_p95", RIVAL, "p95")):
            theirs, mine = row[f"{other}: {figure}"], row[ours_is]
            assert isinstance(mine, float)
            if not isinstance(theirs, float) or mine > theirs:
                problems.append(
                    f"at {row['requests']:.2f} requests: {figure} {mine:.2f} h, {other}: {theirs}"
                )
    return problems


def print_tables(name: str, result: dict[str, list[dict[str, object]]]) -> None:
    """Print the figures for a person."""
    console = Console(width=None if sys.stdout.isatty() else 120)
    workload = WORKLOADS[name]
    portals, seeds = result["curves"][0]["portals"], result["equal"][0]["seeds"]
    title = f"\n{name}: {portals} portals x {workload.weeks} weeks x {seeds} seeds"
    table = Table(title=title, box=None, title_justify="left")
    for column in ("policy", "budget", "looks/day", "requests/new", "mean h", "median h", "p95 h"):
        table.add_column(column, justify="left" if column == "policy" else "right")
    for row in result["curves"]:
        table.add_row(
            str(row["policy"]), f"{row['budget']:g}", f"{row['looks_a_day']:.0f}",
            *(f"{row[figure]:.2f}" for figure in ("requests", "mean", "median", "p95")),
        )  # fmt: skip
    console.print(table)
    table = Table(title=f"\n{name}: at the requests of ours, mean / p95 h", box=None, title_justify="left")
    others = [policy.name for policy in POLICIES if policy.name != SHIPPED]
    for column in ("requests/new", "ours", *others, "seeds won"):
        table.add_column(column, justify="right")
    for row in result["equal"]:
        pairs = [(row[f"{other}: mean"], row[f"{other}: p95"]) for other in others]
        table.add_row(
            f"{row['requests']:.2f}", f"{row['ours_mean']:.2f} / {row['ours_p95']:.2f}",
            *("-" if mean is None else f"{mean:.2f} / {p95:.2f}" for mean, p95 in pairs),
            f"{row['seeds_won']} of {row['seeds']}",
        )  # fmt: skip
    console.print(table)


def main() -> int:
    """Simulate what was asked for; exit 1 where a promise about ``even`` is broken."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--json", action="store_true", help="print JSON for scripts")
    options.add_argument("--seeds", type=int, default=10, metavar="N", help="fleets (default: %(default)s)")
    options.add_argument(
        "--times", type=int, default=1, metavar="N", help="fleets N times as large; 10: 3,300"
    )
    options.add_argument("--only", choices=sorted(WORKLOADS), help="one workload")
    given = options.parse_args()
    names = [given.only] if given.only else list(WORKLOADS)
    results = {}
    for name, seeds in simulate_all(names, given.seeds, given.times).items():
        days = WORKLOADS[name].weeks * 7 * given.seeds
        portals = WORKLOADS[name].portals * given.times
        curves: list[dict[str, object]] = [
            {"policy": policy, "budget": budget, "portals": portals, "looks_a_day": tally.looks / days}
            | tally.figures()
            for (policy, budget), tally in together(seeds).items()
        ]
        results[name] = {"curves": curves, "equal": equal_requests(seeds)}
    if given.json:
        print(json.dumps(results, indent=1))
    else:
        for name, result in results.items():
            print_tables(name, result)
    problems = broken_promises(results["even"]["equal"]) if "even" in results else []
    for problem in problems:
        print(f"even: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
