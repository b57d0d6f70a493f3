"""Drawing by lot, and keeping what was drawn by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass
class Draw:
    """A page's lots."""

    random: Random
    chosen: dict[str, str] = field(default_factory=dict)
    """The form that each part of the page has: ``{"title": "h2", "menu": "nested"}``."""

    def one(self, name: str, forms: Mapping[str, T], none: int = 0) -> T:
        """Draw a form; the one called "none" as often as ``none`` others."""
        keys = [*forms, *["none"] * max(0, none - 1)]
        self.chosen[name] = self.random.choice(keys)
        return forms[self.chosen[name]]

    def any(self, things: Sequence[T]) -> T:
        """Draw what is no form: a word, a number."""
        return self.random.choice(things)

    def some(self, things: Sequence[T], count: int) -> list[T]:
        """Draw several, each once, in any order."""
        return self.random.sample(things, min(count, len(things)))


@dataclass(frozen=True)
class Made:
    """A page and what is to be read of it, in the words of ``expected.json``."""

    url: str
    html: str
    expected: dict[str, Any]
