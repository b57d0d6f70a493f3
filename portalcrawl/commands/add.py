"""``portalcrawl add``: looks at a portal and writes its row into the registry."""

from __future__ import annotations

import argparse
import logging
import sys
from dataclasses import replace
from pathlib import Path

from portalcrawl import registry as registries
from portalcrawl.commands.detect import nothing_found, show
from portalcrawl.commands.scouted import finding_of
from portalcrawl.errors import RegistryError, UsageError
from portalcrawl.net import is_loopback
from portalcrawl.onboard import naming, rows
from portalcrawl.onboard.findings import Finding
from portalcrawl.onboard.naming import Named
from portalcrawl.onboard.rows import Row
from portalcrawl.pages import templates
from portalcrawl.registry import Portal, Registry
from portalcrawl.runfiles import utc_now
from portalcrawl.sources import load_registry

logger = logging.getLogger("portalcrawl")


def run(options: argparse.Namespace) -> int:
    """Look, show, ask, write; give the exit status."""
    registry = _registry(options)
    _check_wishes(options, registry)
    finding = finding_of(options.url, options)
    if finding is None:
        return 1
    show(finding)
    if not finding.listings:
        print(nothing_found(finding), file=sys.stderr)
        return 1
    if finding.is_ambiguous:
        names = " or ".join(f"--template {name}" for name in finding.candidates)
        print(f"Several templates fit. Choose one: {names}", file=sys.stderr)
        return 1
    named = _named(finding, options)
    old = rows.registered(registry, finding.home_url or "")
    if old is not None and not options.replace:
        return _told_registered(finding, named, old)
    key = old.key if old is not None else rows.free_key(named, registry, options.key)
    row = rows.row_of(finding, named, key, utc_now().date())
    if old is not None:
        row = rows.over(row, old)
    return _offer(row, _file(named, old, options), old, options)


def _registry(options: argparse.Namespace) -> Registry:
    if options.portals is not None and not Path(options.portals).exists():
        return registries.load([], templates())  # it is begun by this row
    return load_registry(options.portals, options.output)


def _check_wishes(options: argparse.Namespace, registry: Registry) -> None:
    """Refuse what cannot be used before anything is fetched."""
    if options.key is not None and naming.key_of(options.key) != options.key:
        raise UsageError(f"--key {options.key}: use lower-case letters, digits and single hyphens")
    if (
        options.key is not None
        and options.key in {*registry.portals, *registry.broken}
        and not options.replace
    ):
        raise UsageError(f"--key {options.key}: that is another portal's key, and a key is never used again")
    if options.unit is not None and naming.by_code(options.unit, options.name or "") is None:
        raise UsageError(
            f"--unit {options.unit}: in neither list; `portalcrawl portals units NAME` gives codes"
        )
    for problem in registry.problems:
        print(f"broken: {problem}", file=sys.stderr)


def _named(finding: Finding, options: argparse.Namespace) -> Named:
    assert finding.home is not None
    found = naming.named(finding.home.page, finding.home_url or finding.home.url)
    if options.name is not None:
        found = replace(found, name=options.name, unit=None)
    if options.unit is not None:
        unit = naming.by_code(options.unit, found.name)
        assert unit is not None  # checked before anything was fetched
        found = naming.Named(options.name or unit.name, unit, naming.today_of(unit))
    return found


def _told_registered(finding: Finding, named: Named, old: Portal) -> int:
    row = rows.row_of(finding, named, old.key, utc_now().date())
    print(f"\n{old.url} is registered: [{old.key}] in {old.origin}", file=sys.stderr)
    for line in rows.differences(row, old) or ["what was found is what is registered"]:
        print(f"  {line}", file=sys.stderr)
    print("Nothing was written; --replace writes what was found over that row.", file=sys.stderr)
    return 1


def _file(named: Named, old: Portal | None, options: argparse.Namespace) -> Path:
    """Give the file to write: the one that has the row, if it is the user's own; never a packaged one."""
    packaged = registries.packaged_folder()
    if old is not None and Path(old.origin).parent != packaged:
        return Path(old.origin)
    target = Path(options.portals or "portals")
    return target if target.suffix == ".toml" else rows.file_for(named, target)


def _offer(row: Row, file: Path, old: Portal | None, options: argparse.Namespace) -> int:
    """Show the row, ask where somebody can answer, write it."""
    print(f"\n# {file}\n{row.as_toml()}", flush=True)
    if old is not None and old.template not in (None, row.values["template"]):
        logger.warning(
            "The template changed from %s to %s: if its article numbers begin anew, raise the row's epoch",
            old.template, row.values["template"],
        )  # fmt: skip
    if not options.yes:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageError(
                "nothing was written: this is no terminal to ask on; --yes writes without asking"
            )
        if input("Write it? [y/N] ").strip().lower() not in ("y", "yes"):
            print("Nothing was written.")
            return 1
    row.write(file)
    _check(row, file)
    print(f"written: [{row.key}] to {file}\nnext: {_next_command(row, options)}")
    return 0


def _check(row: Row, file: Path) -> None:
    """Read the row back as a crawl will.

    Raises:
        RegistryError: it cannot be used.

    """
    written = registries.load([file], templates())
    if row.key not in written.portals:
        raise RegistryError(next(iter(written.problems), f"{file}: [{row.key}] cannot be read back"))
    for warning in written.warnings:
        if f"[{row.key}]" in warning:
            print(f"warning: {warning}", file=sys.stderr)


def _next_command(row: Row, options: argparse.Namespace) -> str:
    where = f" --portals {options.portals}" if options.portals else ""
    contact = dict(options.settings).get("CONTACT") or "you@example.org"
    told = "" if is_loopback(row.values["url"]) else f" -s CONTACT={contact}"
    return f"portalcrawl crawl {row.key} --limit 20{where}{told}"
