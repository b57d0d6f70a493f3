"""The registry of portals: TOML files, one table a portal; loaded, overlaid and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from portalcrawl.errors import RegistryError
from portalcrawl.unitcheck import contradictions, last_day
from portalcrawl.units import REFORM

STATUSES = ("live", "moved", "archived", "unverified")
LEVELS = ("province", "district", "commune", "ward", "township", "special_zone")

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ROW_KEYS = {
    "name", "template", "url", "listings", "unit", "status",
    "hosts", "server", "successors", "epoch", "evidence",
}  # fmt: skip
_UNIT_KEYS = {"level", "code", "province", "until"}
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Unit:
    """The administrative unit a portal belongs to."""

    level: str
    code: str | None = None
    province: str | None = None
    until: date | None = None
    """Last day the code was in force; None: the code is of the list since 1 July 2025."""

    @property
    def last_day(self) -> date | None:
        """Last day of the unit: a district or township need not say it, they all ended at once."""
        return last_day(self.level, self.until)

    def code_on(self, day: date) -> str | None:
        """Give the unit's code in the list in force on ``day``, or None where the row cannot say.

        Codes were dealt anew in 2025 (most of today's were other units' before), so a code without
        ``until`` says nothing about earlier days.

        >>> Unit("ward", "00118", "01", date(2025, 6, 30)).code_on(date(2020, 9, 24))
        '00118'
        >>> Unit("ward", "00118", "01").code_on(date(2020, 9, 24)) is None
        True
        """
        last = self.last_day
        # A code that ended after the reform is of today's list as well: it did not begin before it.
        first = REFORM if last is None or last >= REFORM else date.min
        return self.code if first <= day <= (last or date.max) else None


@dataclass(frozen=True, slots=True)
class Portal:
    """One row of the registry."""

    key: str
    name: str
    url: str
    template: str | None = None
    listings: tuple[str, ...] = ()
    unit: Unit | None = None
    status: str = "unverified"
    hosts: tuple[str, ...] = ()
    server: str | None = None
    successors: tuple[str, ...] = ()
    epoch: int = 1
    evidence: str | None = None
    origin: str = ""
    """File the row was read from."""

    @property
    def listing_urls(self) -> list[str]:
        """The absolute addresses of the portal's seeds."""
        return [urljoin(self.url, listing) for listing in self.listings]

    @property
    def netlocs(self) -> set[tuple[str, int]]:
        """Host and port of the portal itself: the only places its crawl may connect to."""
        own = [self.url, *self.listing_urls]
        own += [f"{urlsplit(self.url).scheme}://{host}" for host in self.hosts]
        return {netloc(url) for url in own}

    def owns(self, url: str) -> bool:
        """Say whether the URL is on the portal's own host; ``www`` and the scheme do not matter.

        A port other than the scheme's default has to be the registered one. Pages print addresses of
        any shape: one that is no address is nobody's.
        """
        try:
            host, port = netloc(url)
        except ValueError:
            return False
        bare = {(_bare(own_host), own_port) for own_host, own_port in self.netlocs}
        if (_bare(host), port) in bare:
            return True
        defaults = set(_DEFAULT_PORTS.values())
        return port in defaults and any(own == _bare(host) and p in defaults for own, p in bare)

    def at_home(self, url: str) -> str:
        """Give an address of the portal as it is since it moved: one on a host it left is on its own now."""
        if self.owns(url):
            return url
        ours, theirs = urlsplit(self.url), urlsplit(url)
        return theirs._replace(scheme=ours.scheme, netloc=ours.netloc).geturl()

    def article_id(self, key: str) -> str:
        """Give the article's id: the key is prefixed with the epoch once the CMS has changed."""
        return f"{self.key}/{self.stored_key(key)}"

    def stored_key(self, key: str) -> str:
        """Give the key under which this portal's state knows the template's key."""
        return f"{self.epoch}.{key}" if self.epoch > 1 else key

    def unit_code_on(self, day: date) -> str | None:
        """Give the unit's code in the list in force on ``day``."""
        return self.unit.code_on(day) if self.unit else None


@dataclass(slots=True)
class Registry:
    """All rows that could be read, and what was wrong with the others."""

    portals: dict[str, Portal] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    """One line per broken row or file: file, table and key are named."""
    broken: set[str] = field(default_factory=set)
    """Keys of rows that could not be used."""

    @property
    def warnings(self) -> list[str]:
        """One line for what a row says of its unit and the official lists contradict."""
        return [line for portal in self for line in _row_warnings(portal)]

    def __iter__(self) -> Iterator[Portal]:
        return iter(self.portals.values())

    def get(self, key: str) -> Portal:
        """Give the portal of that key.

        Raises:
            RegistryError: there is none, or its row is broken.

        """
        if key in self.portals:
            return self.portals[key]
        if key in self.broken:
            raise RegistryError(next(p for p in self.problems if f"[{key}]" in p))
        close = [k for k in self.portals if key in k or k in key]
        hint = f"; did you mean {', '.join(close[:3])}?" if close else "; `portalcrawl portals` lists them"
        raise RegistryError(f"no portal {key!r} in the registry{hint}")

    def for_url(self, url: str) -> Portal | None:
        """Give the portal whose host and longest path match; scheme and ``www`` are ignored."""
        try:
            path = urlsplit(url).path.lower()
        except ValueError:
            return None
        best: tuple[int, Portal] | None = None
        for portal in self.portals.values():
            own = urlsplit(portal.url).path.lower().rstrip("/")
            within = path == own or path.startswith(own + "/")
            if within and portal.owns(url) and (best is None or len(own) > best[0]):
                best = (len(own), portal)
        return best[1] if best else None


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def netloc(url: str) -> tuple[str, int]:
    """Give host (lower case) and port of a URL.

    >>> netloc("http://Ngocthuy.Longbien.hanoi.gov.vn/tin-tuc")
    ('ngocthuy.longbien.hanoi.gov.vn', 80)

    Raises:
        ValueError: the port is no number.

    """
    parts = urlsplit(url)
    return (parts.hostname or "").rstrip("."), parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)


def packaged_folder() -> Path:
    """Give the folder of the registry that comes with the package."""
    return Path(__file__).parent / "portals"


def load(layers: Iterable[Path], templates: Iterable[str]) -> Registry:
    """Read layers of TOML files; a row of a later layer replaces the earlier one of its key.

    Args:
        layers: TOML files or folders of them.
        templates: names of the known templates.

    Raises:
        RegistryError: a layer does not exist.

    """
    registry = Registry()
    known = set(templates)
    for layer in layers:
        seen: dict[str, str] = {}
        for file in _files(layer):
            for key, row in _tables(file, registry):
                if key in seen:
                    _broken(registry, key, f"{file}: [{key}]: the key is used in {seen[key]} already")
                    continue
                seen[key] = str(file)
                try:
                    portal = _portal(key, row, str(file), known)
                except RegistryError as error:
                    _broken(registry, key, str(error))
                else:
                    registry.broken.discard(key)
                    registry.portals[key] = portal
    return registry


def _broken(registry: Registry, key: str, problem: str) -> None:
    registry.portals.pop(key, None)
    registry.broken.add(key)
    registry.problems.append(problem)


def _files(layer: Path) -> list[Path]:
    if layer.is_dir():
        return sorted(layer.glob("*.toml"))
    if layer.is_file():
        return [layer]
    raise RegistryError(f"{layer}: no such registry file or folder")


def _tables(file: Path, registry: Registry) -> Iterator[tuple[str, Any]]:
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        registry.problems.append(f"{file}: not readable as TOML: {error}")
        return
    yield from tables.items()


def _portal(key: str, row: Any, origin: str, templates: set[str]) -> Portal:
    def bad(name: str, why: str) -> RegistryError:
        return RegistryError(f"{origin}: [{key}]: {name}: {why}")

    if not isinstance(row, dict):
        raise RegistryError(f"{origin}: {key}: a portal is a table: write [{key}] above its keys")
    if not _KEY.fullmatch(key):
        raise bad("key", "use lower-case letters, digits and single hyphens")
    if unknown := sorted(set(row) - _ROW_KEYS):
        raise bad(unknown[0], f"unknown key; known are {', '.join(sorted(_ROW_KEYS))}")
    for name in ("name", "url", "status"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise bad(name, "a text is needed" if name in row else "missing")
    if row["status"] not in STATUSES:
        raise bad("status", f"{row['status']!r} is none of {', '.join(STATUSES)}")
    _check_url(row["url"], lambda why: bad("url", why))
    template = row.get("template")
    if template is None and row["status"] != "unverified":
        raise bad("template", f"missing; only an unverified row may lack it, this one is {row['status']}")
    if template is not None and template not in templates:
        raise bad("template", f"{template!r} is none of {', '.join(sorted(templates))}")
    texts = {name: _texts(row, name, bad) for name in ("listings", "hosts", "successors")}
    if row["status"] == "live" and not texts["listings"]:
        raise bad("listings", "a live portal needs at least one listing path")
    for name in ("server", "evidence"):
        if not isinstance(row.get(name, ""), str):
            raise bad(name, "a text is needed")
    epoch = row.get("epoch", 1)
    if not isinstance(epoch, int) or isinstance(epoch, bool) or epoch < 1:
        raise bad("epoch", "a number from 1 is needed")
    portal = Portal(
        key=key, name=row["name"], url=row["url"], template=template, status=row["status"], **texts,
        unit=_unit(row.get("unit"), bad), server=row.get("server"), epoch=epoch,
        evidence=row.get("evidence"), origin=origin,
    )  # fmt: skip
    own_hosts = {_bare(netloc(portal.url)[0]), *(_bare(host.split(":")[0]) for host in portal.hosts)}
    for listing in portal.listing_urls:
        _check_url(listing, lambda why: bad("listings", why))
        if _bare(netloc(listing)[0]) not in own_hosts:
            raise bad("listings", f"{listing} is on a host that is neither the url's nor in hosts")
    return portal


def address_problem(url: str) -> str | None:
    """Say why a text is no web address, or None where it is one.

    >>> address_problem("http://a.gov.vn/"), address_problem("/tin-tuc")
    (None, "'/tin-tuc' is no http or https address")
    """
    try:
        host, _ = netloc(url)
    except ValueError as error:
        return f"{url!r}: {error}"
    if urlsplit(url).scheme not in _DEFAULT_PORTS or not host:
        return f"{url!r} is no http or https address"
    return None


def _check_url(url: str, bad: Any) -> None:
    if (problem := address_problem(url)) is not None:
        raise bad(problem)


def _texts(row: dict[str, Any], name: str, bad: Any) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
        raise bad(name, "a list of texts is needed")
    return tuple(value)


def _unit(value: Any, bad: Any) -> Unit | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        raise bad("unit", 'a table is needed, such as { level = "ward", code = "00118" }')
    if unknown := sorted(set(value) - _UNIT_KEYS):
        raise bad(f"unit.{unknown[0]}", f"unknown key; known are {', '.join(sorted(_UNIT_KEYS))}")
    if value.get("level") not in LEVELS:
        raise bad("unit.level", f"{value.get('level')!r} is none of {', '.join(LEVELS)}")
    for name in ("code", "province"):
        if not isinstance(value.get(name, ""), str):
            raise bad(f"unit.{name}", "codes are texts, as they may begin with 0: write them in quotes")
    until = value.get("until")
    if isinstance(until, str):
        try:
            until = date.fromisoformat(until)
        except ValueError as error:
            raise bad("unit.until", f"{until!r} is no date such as 2025-06-30") from error
    if until is not None and type(until) is not date:
        raise bad("unit.until", "a date such as 2025-06-30 is needed")
    return Unit(value["level"], value.get("code"), value.get("province"), until)


def _row_warnings(portal: Portal) -> list[str]:
    unit = portal.unit
    found = contradictions(unit.level, unit.code, unit.province, unit.until) if unit else ()
    return [f"{portal.origin}: [{portal.key}]: {key}: {why}" for key, why in found]
