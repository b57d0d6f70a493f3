"""What the commands' descriptions share: options that several of them take, and how values are read."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def command(
    commands: Commands,
    name: str,
    handler: str,
    summary: str,
    example: str,
    more: str = "",
) -> argparse.ArgumentParser:
    """Add a command: the module that does it, its one-line help, an example, and what else its help says."""
    made = commands.add_parser(
        name,
        help=summary,
        description="\n\n".join(filter(None, [f"{summary[0].upper()}{summary[1:]}.", more])),
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.set_defaults(handler=handler)
    return made


def output(command: argparse.ArgumentParser, default: str = "output") -> None:
    """Take the output folder."""
    command.add_argument(
        "--output", type=Path, default=Path(default), metavar="DIR",
        help="the folder results are in (default: %(default)s)",
    )  # fmt: skip


def registry(command: argparse.ArgumentParser) -> None:
    """Take the registry."""
    command.add_argument(
        "--portals", metavar="PATH",
        help="registry: a TOML file or a folder of them"
        " (default: the packaged one, overlaid by ./portals/ and by portals.toml in the output folder)",
    )  # fmt: skip


def state_url(command: argparse.ArgumentParser) -> None:
    """Take the crawl state."""
    command.add_argument(
        "--state", metavar="URL",
        help="crawl state: a path, sqlite:///PATH or postgresql://USER@HOST/NAME"
        " (default: in the output folder)",
    )  # fmt: skip


def as_json(command: argparse.ArgumentParser) -> None:
    """Take the wish for JSON."""
    command.add_argument("--json", action="store_true", help="print JSON for scripts")


def setting(text: str) -> tuple[str, str]:
    """Read ``NAME=VALUE``."""
    name, equals, value = text.partition("=")
    if not equals or not name.isidentifier():
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=VALUE")
    return name, value


def settings(command: argparse.ArgumentParser) -> None:
    """Take settings of Scrapy and of ours."""
    command.add_argument(
        "-s", dest="settings", type=setting, action="append", default=[], metavar="NAME=VALUE",
        help="override a Scrapy setting, such as -s DOWNLOAD_DELAY=2 (repeatable)",
    )  # fmt: skip


def no_warc(command: argparse.ArgumentParser) -> None:
    """Take the wish to keep no raw responses."""
    command.add_argument("--no-warc", action="store_true", help="do not keep the raw responses")


def day(text: str) -> object:
    """Read a day."""
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date such as 2025-06-30") from None


def positive(text: str) -> int:
    """Read a number from 1."""
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)


def moment(text: str) -> object:
    """Read a time; one without an offset is UTC."""
    from datetime import UTC, datetime

    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 2025-06-30T08:00:00Z") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def address(text: str) -> str:
    """Read a web address."""
    from portalcrawl.registry import address_problem

    if (problem := address_problem(text)) is not None:
        raise argparse.ArgumentTypeError(problem)
    return text


def template(command: argparse.ArgumentParser) -> None:
    """Take the name of a template."""
    command.add_argument(
        "--template", metavar="NAME", help="use this template; generic reads any (default: the one detected)"
    )
