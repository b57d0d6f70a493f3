"""Sets of articles, united where keys are equal and, if asked, a comparison says the texts are.

Articles are numbers in the order of their ids, so whatever is decided by order is decided by ids.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Articles = NDArray[np.int64]
Keys = NDArray[np.uint64]
Truths = NDArray[np.bool_]
Comparison = Callable[[Articles, Articles], Truths]
"""Says of each pair whether the two are the same."""

_ROUNDS = 48
_PAIRS = 1 << 14  # compared at a time: some megabytes of what is read


class Sets:
    """A partition of the articles, all of them alone at first."""

    def __init__(self, count: int) -> None:
        self.first: Articles = np.arange(count)
        """Of each article, the first one of its set."""

    def join(self, some: Articles, others: Articles) -> None:
        """Unite the sets of each pair."""
        while some.size:
            some, others = self.first[some], self.first[others]
            apart = some != others
            some, others = some[apart], others[apart]
            np.minimum.at(self.first, np.maximum(some, others), np.minimum(some, others))
            self._shorten()

    def _shorten(self) -> None:
        while True:
            shorter = self.first[self.first]
            if np.array_equal(shorter, self.first):
                return
            self.first = shorter


def group(keys: Keys, articles: Articles, sets: Sets, alike: Comparison | None = None) -> None:
    """Unite the articles of equal keys that are alike; without a comparison, all of equal keys.

    The first of a group is compared with all others; what is not like it is a group again, `_ROUNDS` times
    at most: so a band that thousands of unlike texts share (a formula all portals end with) costs no
    thousands of thousands of comparisons.
    """
    order = np.argsort(keys, kind="stable")
    keys, articles = keys[order], articles[order]
    for _ in range(_ROUNDS):
        begins = np.ones(keys.size, np.bool_)
        begins[1:] = keys[1:] != keys[:-1]
        leaders = articles[np.maximum.accumulate(np.where(begins, np.arange(keys.size), 0))]
        keys, articles, leaders = keys[~begins], articles[~begins], leaders[~begins]
        if not keys.size:
            return
        same = sets.first[leaders] == sets.first[articles]
        new = np.flatnonzero(~same)
        if alike is not None:
            new = new[alike(leaders[new], articles[new])]
        sets.join(leaders[new], articles[new])
        same[new] = True
        keys, articles = keys[~same], articles[~same]


class Column:
    """Rows of numbers in a file, read where they are wanted."""

    def __init__(self, path: Path, kind: type[np.generic], width: int) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.rows = np.frombuffer(self._map, kind).reshape(-1, width)

    def forget(self) -> None:
        """Give back the memory of what was read; reading it again is cheap."""
        self._map.madvise(mmap.MADV_DONTNEED)


def chunks(some: Articles, others: Articles) -> Iterator[tuple[Articles, Articles]]:
    """Give the pairs in parts of which what is to be compared fits into memory."""
    for start in range(0, some.size, _PAIRS):
        yield some[start : start + _PAIRS], others[start : start + _PAIRS]


def common(some: NDArray[np.uint32], others: NDArray[np.uint32], filler: int) -> NDArray[np.float64]:
    """Give the share of the smaller set's members that are in the larger, of pairs of sets.

    A row is the least hashes of a set, in order, and the filler after them. Of sets that were cut, what
    lies above either cut is left out, as it is not known of both. An empty set is within any.
    """
    cut = np.minimum(some[:, -1:], others[:, -1:])
    mine, theirs = (some <= cut) & (some != filler), (others <= cut) & (others != filler)
    both = (some[:, :, None] == others[:, None, :]) & mine[:, :, None]
    fewer = np.minimum(mine.sum(1), theirs.sum(1))
    return np.where(fewer > 0, both.sum((1, 2)) / np.maximum(fewer, 1), 1.0)
