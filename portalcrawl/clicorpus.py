"""The command ``corpus``, as the command line has it."""

from __future__ import annotations

from pathlib import Path

from portalcrawl import cliparts as parts
from portalcrawl.cliparts import Commands

_MORE = """A release is the folder corpus/<day> of the output folder, <day> being that of its newest page:
Parquet, a data card, Croissant metadata, a manifest with SHA-256. It is never changed afterwards;
corpus/latest leads to the newest. Nothing is fetched, and the run files are only read."""


def add_to(commands: Commands) -> None:
    """Add the command."""
    command = parts.command(
        commands, "corpus", "portalcrawl.commands.corpus",
        "build a data set from all that was crawled, or check one",
        "portalcrawl corpus build --format csv", _MORE,
    )  # fmt: skip
    command.add_argument("action", choices=("build", "check"), help="what to do")
    command.add_argument(
        "release", nargs="?", metavar="RELEASE", help="for check: name or folder (default: the latest)"
    )
    command.add_argument(
        "--format", dest="formats", action="append", default=[], choices=("jsonl.zst", "csv", "sqlite"),
        help="for build: write this beside Parquet (repeatable)",
    )  # fmt: skip
    command.add_argument(
        "--take-down", type=Path, metavar="PATH",
        help="list of article ids, page addresses and portals to leave out"
        " (default: takedown.txt in the output folder, if there is one)",
    )  # fmt: skip
    command.add_argument(
        "--mask-personal-data", action="store_true",
        help="for build: replace telephone and identity numbers and the like in the texts",
    )  # fmt: skip
    command.add_argument(
        "--shard-size", type=parts.positive, default=256, metavar="MB",
        help="for build: size at which a Parquet file ends (default: %(default)s)",
    )  # fmt: skip
    parts.output(command)
    parts.registry(command)
    parts.as_json(command)
