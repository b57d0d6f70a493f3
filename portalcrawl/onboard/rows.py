"""The registry row of a portal that was looked at, and the TOML file it is written into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from portalcrawl.errors import RegistryError, UsageError
from portalcrawl.onboard.findings import Finding
from portalcrawl.onboard.naming import Named, key_of
from portalcrawl.registry import Portal, Registry, netloc

_LAST_DAY = "2025-06-30"
_MARKS = 3
_COMPARED = ("name", "template", "url", "listings", "status")


@dataclass(frozen=True, slots=True)
class Row:
    """A row to be written."""

    key: str
    values: dict[str, Any]

    def as_toml(self) -> str:
        """Give the row as a file has it."""
        document = tomlkit.document()
        document.add(self.key, self._table())
        return tomlkit.dumps(document)

    def _table(self) -> Table:
        table = tomlkit.table()
        for name, value in self.values.items():
            table.add(name, _item(value))
        return table

    def write(self, file: Path) -> None:
        """Write the row into a file: at its end, or over the row of its key; all else stays as it is.

        Raises:
            UsageError: the file is no TOML.

        """
        try:
            text = file.read_text(encoding="utf-8") if file.exists() else ""
            document = tomlkit.parse(text)
        except (TOMLKitError, UnicodeDecodeError) as error:
            raise UsageError(f"{file}: not readable as TOML, so nothing was written: {error}") from error
        old = document.get(self.key)
        if old is None:
            # Below what is there, whatever it ends with: a comment at the end stays above.
            glue = "" if not text or text.endswith("\n\n") else "\n" if text.endswith("\n") else "\n\n"
            made = text + glue + self.as_toml()
        else:
            for name in [name for name in old if name not in self.values]:
                del old[name]
            for name, value in self.values.items():
                old[name] = _item(value)
            made = tomlkit.dumps(document)
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".toml.part")
        part.write_text(made, encoding="utf-8")
        part.replace(file)


def _item(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inline = tomlkit.inline_table()
    inline.update(value)
    return inline


def row_of(finding: Finding, named: Named, key: str, today: date) -> Row:
    """Make the row of what was found."""
    url = finding.home_url or ""
    paths = [_path(listing.url, url) for listing in finding.listings]
    values: dict[str, Any] = {
        "name": named.name,
        "template": finding.reader,
        "url": url,
        "listings": list(dict.fromkeys(paths)),
    }
    if named.unit is not None:
        unit = named.unit
        values["unit"] = {"level": unit.level, "code": unit.code, "province": unit.province}
        if unit.edition == "before":
            values["unit"]["until"] = _LAST_DAY
    values |= {"status": "live", "evidence": f"detected {today}: {_evidence(finding)}"}
    return Row(key, values)


def over(row: Row, old: Portal) -> Row:
    """Put what was found into the row that is registered: what only a person can know of it stays."""
    kept: dict[str, Any] = {
        "hosts": list(old.hosts), "server": old.server, "successors": list(old.successors),
        "epoch": old.epoch if old.epoch > 1 else None,
    }  # fmt: skip
    values = row.values | {"name": old.name}
    if old.unit is not None:
        unit = {"level": old.unit.level, "code": old.unit.code, "province": old.unit.province}
        values["unit"] = {name: value for name, value in unit.items() if value is not None}
        if old.unit.until is not None:
            values["unit"]["until"] = old.unit.until.isoformat()
    return Row(old.key, values | {name: value for name, value in kept.items() if value})


def _evidence(finding: Finding) -> str:
    marks = finding.candidates.get(finding.reader, [])[:_MARKS]
    found = f"{finding.reader} by {'; '.join(marks)}" if marks else "no known template"
    counts = ", ".join(str(len(listing.entries)) for listing in finding.listings)
    moved = "; the address given moved here" if finding.moved_to else ""
    return f"{found}; entries on the listings' first pages: {counts}{moved}"


def _path(url: str, home: str) -> str:
    if netloc(url) != netloc(home):
        return url
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def registered(registry: Registry, url: str) -> Portal | None:
    """Give the row that has the address as its home: host and path, whatever the scheme."""
    path = urlsplit(url).path.rstrip("/").lower()
    for portal in registry:
        if urlsplit(portal.url).path.rstrip("/").lower() == path and portal.owns(url):
            return portal
    return None


def differences(row: Row, old: Portal) -> list[str]:
    """Say in what a row differs from the one registered."""
    said: list[str] = []
    for name in _COMPARED:
        before, after = getattr(old, name), row.values.get(name)
        if name == "listings":
            before = [urljoin(old.url, path) for path in before]
            after = [urljoin(row.values["url"], path) for path in after or []]
        if before != after:
            said.append(f"{name}: registered {_told(before)}, found {_told(after)}")
    return said


def _told(value: Any) -> str:
    return ", ".join(value) or "none" if isinstance(value, list) else str(value or "none")


def free_key(named: Named, registry: Registry, wanted: str | None) -> str:
    """Make the portal's key of its unit or name; where it is taken, with what the unit lies in.

    Raises:
        RegistryError: the key is another portal's, or none can be made.

    """
    taken = {*registry.portals, *registry.broken}
    if wanted is not None:
        if wanted in taken:
            raise RegistryError(
                f"the key {wanted!r} is another portal's, and is never used again; give another one"
            )
        return wanted
    unit = named.unit
    key = key_of(unit.short_name if unit else _bare(named.name))
    around: Iterable[str | None] = ()
    if unit is not None:
        around = (unit.district_name if unit.district != unit.code else None, unit.province_name)
    elif named.province is not None:
        around = (named.province.short_name,)
    for parent in (None, *around):
        made = key if parent is None else f"{key}-{key_of(_bare(parent))}"
        if made and made not in taken:
            return made
    raise RegistryError(
        f"the key {key!r} is another portal's; give one with --key" if key else "give a --key"
    )


def _bare(name: str) -> str:
    """Give a name without its level.

    >>> _bare("Thành phố Hà Nội"), _bare("Báo Mới")
    ('Hà Nội', 'Báo Mới')
    """
    levels = ("Thị trấn", "Thị xã", "Thành phố", "Đặc khu", "Phường", "Huyện", "Quận", "Tỉnh", "Xã")
    return next((name[len(level) + 1 :] for level in levels if name.startswith(f"{level} ")), name)


def file_for(named: Named, folder: Path) -> Path:
    """Give the file a row is written to: its province's, where that is known."""
    province = named.province
    name = key_of(province.short_name) if province else "portals"
    return folder / f"{name}.toml"
