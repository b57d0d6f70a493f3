"""Tests that learn what is usual for a portal and notice when it is so no more; pure, small enough to store.

`Share` and `Lengths` are sequential tests (cumulative sums of log likelihood ratios): every run adds its
evidence, so ten articles of one run and one article of each of ten runs weigh the same, and a portal with
one article a month is judged by its articles, not by the calendar. `Level` knows what is usual of a number
that every run gives once. None of them learns from what it holds for wrong.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

ALARM = 12.0
"""Evidence at which something is held for changed: odds of about e^12 to one."""
ROOM = 6.0
"""How far evidence rises above `ALARM`; so much of it has to be taken back before all is well again."""
LEAST_SEEN = 10.0
"""Articles from which on a portal's own share counts."""
REMEMBERED = 300.0
"""Articles after which an older one counts half."""
SUREST = 0.97
"""No share is taken for surer: even three articles without a date that all others have may be chance."""
LEAST_SHARE = 0.2
"""A share below this may vanish unnoticed: too few articles would have told."""
PATIENCE = 60.0
"""Articles after which a suspicion that came to nothing is dropped."""
RUN_MOST = 60.0
"""Articles that one run may teach: a backlog is long, and of other times."""
RECENT_KEPT, RECENT_LEAST = 0.7, -1.5
ALONE = 5
"""Articles of one run that count whole; the rest count half."""


def alone(articles: int) -> float:
    """Give the number of independent articles that those of one run are worth.

    >>> alone(2), alone(10)
    (2.0, 7.5)
    """
    return min(articles, ALONE) + 0.5 * max(articles - ALONE, 0)


@dataclass(frozen=True, slots=True)
class Share:
    """The share of articles that have something, and the evidence that it fell."""

    have: float = 0.0
    seen: float = 0.0
    evidence: float = 0.0
    held_have: float = 0.0
    """What was seen since the evidence began to rise; it is learned when the suspicion is gone."""
    held_seen: float = 0.0
    recent: float = 0.0
    """Evidence of the last few runs, for and against; it is summed over the portals of a template."""

    @property
    def usual(self) -> float:
        """Give the share before the suspicion."""
        return (self.have + 1) / (self.seen + 2)

    @property
    def lately(self) -> float | None:
        """Give the share since the suspicion, or None without one."""
        return self.held_have / self.held_seen if self.held_seen else None

    @property
    def fell(self) -> bool:
        """Say whether the share is held for fallen."""
        return self.evidence >= ALARM

    def weigh(self, have: int, seen: int, *, ratio: float = 0.5) -> float:
        """Give the log likelihood ratio of "fallen to ``ratio`` of what it was" to "as ever"."""
        # A share known from few articles may be lower than it looks by the error of its estimate.
        error = math.sqrt(self.usual * (1 - self.usual) / (self.seen + 3))
        usual = min(self.usual - error, SUREST)
        if self.seen < LEAST_SEEN or usual < LEAST_SHARE:
            return 0.0
        return have * math.log(ratio) + (seen - have) * math.log((1 - ratio * usual) / (1 - usual))

    def after(self, have: int, seen: int, *, ratio: float = 0.5, most: float = math.inf) -> Share:
        """Take in a run's articles; ``most`` bounds what one run may weigh."""
        if not seen:
            return self
        # Articles put up together are alike: a batch of documents has no pictures, and means nothing.
        weight = min(self.weigh(have, seen, ratio=ratio) * alone(seen) / seen, most)
        evidence = min(max(self.evidence + weight, 0.0), ALARM + ROOM)
        recent = max(self.recent * RECENT_KEPT + weight, RECENT_LEAST)
        held_have, held_seen = self.held_have + have, self.held_seen + seen
        if 0 < evidence < ALARM and held_seen > PATIENCE:
            evidence = 0.0  # neither as ever nor fallen: another share, to be learned
        if evidence > 0:
            return replace(self, evidence=evidence, held_have=held_have, held_seen=held_seen, recent=recent)
        fit = min(1.0, RUN_MOST / held_seen)
        kept = 0.5 ** (held_seen * fit / REMEMBERED)
        return Share(self.have * kept + held_have * fit, self.seen * kept + held_seen * fit, recent=recent)

    def convinced(self) -> Share:
        """Give the share as held for fallen, on evidence from elsewhere."""
        return replace(self, evidence=max(self.evidence, ALARM + ROOM / 2))


FLOOR = 20
"""Added to a length before its logarithm is taken: an empty body is short, not infinitely so."""
HELD_RUNS = 60
LEAST_SPREAD = 0.5
"""Standard deviation of the logarithm of a body's length below which no portal is believed to be."""
SHORTER = math.log(2)
MOST_OF_A_RUN = 5.0
"""Evidence that the lengths of one run may give: a run of notices is a run of notices."""
PRIOR_RUNS, PRIOR_SQUARE = 4, 0.8


@dataclass(frozen=True, slots=True)
class Lengths:
    """The usual length of bodies, by the logarithm of each run's median, and the evidence that it halved."""

    mean: float = 0.0
    seen: float = 0.0
    square: float = 0.0
    """Mean squared deviation of a run's median, times its articles."""
    runs: float = 0.0
    evidence: float = 0.0
    held: tuple[tuple[float, float], ...] = ()
    """Logarithm and articles of the runs since the evidence began to rise, as `Share` holds them."""

    @property
    def usual(self) -> int:
        """Give the usual length in characters."""
        return max(round(math.exp(self.mean)) - FLOOR, 0)

    @property
    def lately(self) -> int | None:
        """Give the length since the suspicion, or None without one."""
        articles = sum(weight for _, weight in self.held)
        if not articles:
            return None
        return max(round(math.exp(sum(value * weight for value, weight in self.held) / articles)) - FLOOR, 0)

    @property
    def fell(self) -> bool:
        """Say whether bodies are held for shorter."""
        return self.evidence >= ALARM

    def after(self, median: int, articles: int) -> Lengths:
        """Take in a run's articles."""
        value, count = math.log(median + FLOOR), alone(articles)
        evidence = 0.0
        if self.seen >= LEAST_SEEN and self.runs >= 3:
            variance = (self.square * self.runs + PRIOR_RUNS * PRIOR_SQUARE) / (self.runs + PRIOR_RUNS)
            variance = max(variance, LEAST_SPREAD**2) * (1 + count / self.seen)
            weight = count * (-2 * SHORTER * (value - self.mean) - SHORTER**2) / (2 * variance)
            evidence = min(max(self.evidence + min(weight, MOST_OF_A_RUN), 0.0), ALARM + ROOM)
        held = (*self.held, (value, count))
        if 0 < evidence < ALARM and sum(weight for _, weight in held) > PATIENCE:
            evidence = 0.0
        if evidence > 0:
            return replace(self, evidence=evidence, held=held[-HELD_RUNS:])
        after = self
        for past in held:
            after = after._learned(*past)
        return after

    def _learned(self, value: float, count: float) -> Lengths:
        off, kept = value - self.mean, 0.5 ** (count / REMEMBERED)
        seen, runs = self.seen * kept + count, min(self.runs + 1, 50.0)
        # The first run has nothing to deviate from.
        square = self.square + (off * off * min(count, self.seen) - self.square) / runs if self.seen else 0.0
        return Lengths(self.mean + off * count / seen, seen, square, runs)


@dataclass(frozen=True, slots=True)
class Level:
    """What is usual of a number that each run gives once, on a logarithmic scale."""

    mean: float = 0.0
    square: float = 0.0
    runs: float = 0.0
    last: float | None = None
    fell: bool = False

    @property
    def usual(self) -> float:
        """Give the usual number."""
        return math.exp(self.mean)

    def after(self, value: float) -> Level:
        """Take in one run's number, which is above 0; it fell if it is far below the usual one."""
        off = math.log(value) - self.mean
        deviation = math.sqrt((self.square * self.runs + 0.05) / (self.runs + 1))
        if self.runs >= 5 and off < -max(math.log(2.5), 4 * deviation):
            return replace(self, last=value, fell=True)
        runs = min(self.runs + 1, 50.0)
        # The first number has nothing to deviate from.
        square = self.square + (off * off - self.square) / runs if self.runs else 0.0
        return Level(self.mean + off / runs, square, runs, value)
