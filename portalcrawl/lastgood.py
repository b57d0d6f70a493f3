"""The registry as it was when it last made sense: a slip in a file must not end a crawl of years."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import tomlkit

from portalcrawl.errors import RegistryError
from portalcrawl.registry import Portal, Registry

logger = logging.getLogger(__name__)

_Marks = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class LastGood:
    """Reads the registry again whenever its files changed."""

    load: Callable[[], Registry]
    places: Iterable[Path]
    """Files and folders the registry is made of, there or not."""
    portals: dict[str, Portal] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    _marks: _Marks | None = None

    def refresh(self) -> bool:
        """Read what changed; say whether anything did.

        A row that is broken now stays as it last was, and so do the rows of a file that cannot be read; what
        was taken out of a sound registry is gone. Each problem is told once for each change of the files.
        """
        marks = tuple(_marks(self.places))
        if marks == self._marks:
            return False
        try:
            registry = self.load()
        except (RegistryError, OSError) as error:
            self._tell([str(error)])
            self._marks = marks
            return False
        kept: dict[str, Portal] = {}
        if registry.problems:
            unread = {problem.partition(": ")[0] for problem in registry.problems}
            kept = {
                key: portal for key, portal in self.portals.items()
                if key not in registry.portals and (key in registry.broken or portal.origin in unread)
            }  # fmt: skip
        self._tell(registry.problems)
        self.portals = kept | registry.portals
        self._marks = marks
        return True

    def _tell(self, problems: list[str]) -> None:
        for problem in problems:
            going_on = "; its last good rows are used" if self._marks is not None else ""
            logger.error("Broken registry row: %s%s", problem, going_on)
        self.problems = problems


def _marks(places: Iterable[Path]) -> Iterable[tuple[str, int, int]]:
    for place in places:
        for file in sorted(place.glob("*.toml")) if place.is_dir() else [place]:
            try:
                seen = file.stat()
            except OSError:
                continue
            yield str(file), seen.st_mtime_ns, seen.st_size


def write_portals(path: Path, portals: Iterable[Portal]) -> None:
    """Write rows as a registry file, whole or not at all."""
    document = tomlkit.document()
    for portal in portals:
        document[portal.key] = _row(portal)
    part = path.with_name(path.name + ".part")
    part.write_text(tomlkit.dumps(document), encoding="utf-8")
    part.replace(path)


def _row(portal: Portal) -> dict[str, Any]:
    row = asdict(portal)
    del row["key"], row["origin"]
    row["unit"] = _stated(row["unit"] or {})
    return _stated(row)


def _stated(values: dict[str, Any]) -> dict[str, Any]:
    """Give what a row has to say: TOML knows no null, and an empty list says nothing."""
    told = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return {name: value for name, value in told.items() if value not in (None, [], {})}
