"""The commands that keep a crawl going and its folder in order: what can be asked of them."""

from __future__ import annotations

from portalcrawl import cliparts as parts
from portalcrawl.cliparts import Commands


def add_to(commands: Commands) -> None:
    """Describe the commands."""
    _run(commands)
    _state(commands)
    _archive(commands)


def _run(commands: Commands) -> None:
    command = parts.command(
        commands, "run", "portalcrawl.commands.run",
        "keep crawling what is due, again and again, until told to stop",
        "portalcrawl run -s CONTACT=you@example.org",
        "Each round is a crawl in a process of its own. SIGTERM or Ctrl-C ends it within 30 seconds.",
    )  # fmt: skip
    command.add_argument("--once", action="store_true", help="one round of what is due now, then end")
    command.add_argument(
        "--round-hours", type=parts.hours, default=6.0, metavar="H",
        help="stop a round that takes longer; the next one goes on with it (default: %(default)g)",
    )  # fmt: skip
    command.add_argument(
        "--rounds", type=parts.positive, default=3, metavar="N",
        help="rounds side by side at most, so that a long portal keeps none waiting (default: %(default)d)",
    )  # fmt: skip
    command.add_argument(
        "--json", action="store_true", help="tell what happens as JSON Lines on stdout, not as text on stderr"
    )
    parts.settings(command)
    parts.no_warc(command)
    parts.output(command)
    parts.registry(command)
    parts.state_url(command)


def _state(commands: Commands) -> None:
    command = parts.command(
        commands, "state", "portalcrawl.commands.state",
        "rebuild the crawl state from the files, compare the two, or bundle the files of old runs",
        "portalcrawl state check",
    )  # fmt: skip
    command.add_argument("action", choices=("rebuild", "check", "compact"), help="what to do")
    command.add_argument(
        "--keep-days", type=parts.number, default=30, metavar="N",
        help="for compact: runs that ended in the last N days stay as they are (default: %(default)d)",
    )  # fmt: skip
    command.add_argument("--dry-run", action="store_true", help="for compact: only say what would be done")
    parts.as_json(command)
    parts.output(command)
    parts.state_url(command)


def _archive(commands: Commands) -> None:
    command = parts.command(
        commands, "archive", "portalcrawl.commands.archive",
        "delete old WARC files, but for those with the last kept page of an article",
        "portalcrawl archive expire --keep-days 90 --dry-run",
    )  # fmt: skip
    command.add_argument("action", choices=("expire",), help="what to do")
    command.add_argument(
        "--keep-days", type=parts.number, required=True, metavar="N",
        help="keep all files of runs of the last N days; 0: only what is needed",
    )  # fmt: skip
    command.add_argument(
        "--last-pages", action="store_true",
        help="delete the last kept pages of articles as well: they can be neither shown nor read again",
    )  # fmt: skip
    command.add_argument("--dry-run", action="store_true", help="only say what would be deleted")
    parts.as_json(command)
    parts.output(command)
    parts.state_url(command)
