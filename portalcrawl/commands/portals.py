"""``portalcrawl portals``: the registry, listed or checked."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict

from rich.table import Table

from portalcrawl.commands.console import Output
from portalcrawl.sources import load_registry


def run(options: argparse.Namespace) -> int:
    """List the rows, or say what is wrong with them; give the exit status."""
    registry = load_registry(options.portals, options.output)
    for problem in registry.problems:
        print(f"broken: {problem}", file=sys.stderr)
    for warning in registry.warnings if options.action == "check" else []:
        print(f"warning: {warning}", file=sys.stderr)
    portals = sorted(registry, key=lambda portal: portal.key)
    if options.json:
        print(json.dumps([asdict(portal) for portal in portals], ensure_ascii=False, default=str, indent=1))
    elif options.action == "check":
        print(f"{len(portals)} rows are fine, {len(registry.problems)} broken")
    else:
        table = Table(box=None, pad_edge=False)
        for name in ("portal", "status", "template", "unit", "name", "url"):
            table.add_column(name, no_wrap=name != "url", overflow="fold")
        for portal in portals:
            unit = portal.unit
            code = f"{unit.level} {unit.code or '?'}" if unit else "?"
            table.add_row(portal.key, portal.status, portal.template or "?", code, portal.name, portal.url)
        Output(200).print(table)
    return 1 if registry.problems else 0
