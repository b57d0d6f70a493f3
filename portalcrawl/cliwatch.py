"""The commands that watch over portals (``status``, ``alarms``, ``metrics``) as the command line has them."""

from __future__ import annotations

import argparse
from pathlib import Path

from portalcrawl import cliparts as parts
from portalcrawl.cliparts import Commands


def add_to(commands: Commands) -> None:
    """Add the commands."""
    _status(commands)
    _alarms(commands)
    _metrics(commands)


def options(command: argparse.ArgumentParser) -> None:
    """Take what a run does at its end."""
    _addresses(command)
    command.add_argument(
        "--metrics", type=Path, metavar="PATH", help="write Prometheus metrics to this file at the end"
    )


def _addresses(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--alarms", type=Path, metavar="PATH",
        help="apprise configuration with the addresses for alarms"
        " (default: the apprise URLs in PORTALCRAWL_ALARMS)",
    )  # fmt: skip


def _status(commands: Commands) -> None:
    command = parts.command(
        commands, "status", "portalcrawl.commands.status",
        "show what is wrong with which portal, since when, when it was last good and when it is due",
        "portalcrawl status --json",
    )  # fmt: skip
    command.add_argument(
        "--all", action="store_true", help="also the portals that are ok and do not fit the terminal"
    )
    parts.output(command)
    parts.registry(command)
    parts.state_url(command)
    parts.as_json(command)


def _alarms(commands: Commands) -> None:
    command = parts.command(
        commands, "alarms", "portalcrawl.commands.alarms",
        "list the alarms that stand, send a test message, or accept a portal as it is now",
        "portalcrawl alarms test",
        "Exit status of test: 0 every address took the message, 1 one did not, 2 wrong usage.",
    )  # fmt: skip
    command.add_argument(
        "action", nargs="?", choices=("list", "test", "accept"), default="list",
        help="what to do (default: list)",
    )  # fmt: skip
    command.add_argument("names", nargs="*", metavar="PORTAL", help="for accept: registry keys")
    _addresses(command)
    parts.output(command)
    parts.state_url(command)
    parts.as_json(command)


def _metrics(commands: Commands) -> None:
    command = parts.command(
        commands, "metrics", "portalcrawl.commands.metrics",
        "print Prometheus metrics of the last run of each portal, or write them to a file",
        "portalcrawl metrics --file /var/lib/node_exporter/portalcrawl.prom",
    )  # fmt: skip
    command.add_argument("--file", type=Path, metavar="PATH", help="replace this file whole")
    parts.output(command)
    parts.state_url(command)
