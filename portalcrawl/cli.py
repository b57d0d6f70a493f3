"""The ``portalcrawl`` command: what can be asked for; the work is in `portalcrawl.commands`.

Only what a command needs is imported, so that ``--help`` answers at once.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from portalcrawl import __version__, clicorpus, clikeeping, clionboard, cliwatch
from portalcrawl import cliparts as parts
from portalcrawl.cliparts import Commands
from portalcrawl.errors import PortalcrawlError, RunError

_EXIT = """exit status:
  0  fine
  1  a portal is bad that was not in its last run, an input without an article, a broken registry row
  2  wrong usage: nothing was fetched or written
  3  the run could not finish (disk, state, signal); the next start recovers it"""


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    top = argparse.ArgumentParser(
        prog="portalcrawl",
        description="Crawls the portals of Vietnamese wards, communes and districts into clean items.",
        epilog="first steps:\n  portalcrawl demo      (five small portals on this machine, crawled)\n"
        "  portalcrawl crawl ngoc-thuy -s CONTACT=you@example.org\n  portalcrawl status\n\n" + _EXIT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"portalcrawl {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    _demo(commands)
    _crawl(commands)
    _worker(commands)
    _extract(commands)
    _listing(commands)
    clionboard.add_to(commands)
    _portals(commands)
    cliwatch.add_to(commands)
    clikeeping.add_to(commands)
    _show(commands)
    clicorpus.add_to(commands)
    _report(commands)
    return top


def _demo(commands: Commands) -> None:
    command = parts.command(
        commands, "demo", "portalcrawl.commands.demo",
        "start five demo portals on this machine, crawl them, print the verdicts",
        "portalcrawl demo && head -n 1 output/demo/articles/*.jsonl",
    )  # fmt: skip
    parts.output(command, "output/demo")
    parts.settings(command)
    parts.no_warc(command)
    command.add_argument(
        "--serve", action="store_true",
        help="only serve the portals, and one more that no registry names, until interrupted",
    )  # fmt: skip


def _crawl(commands: Commands) -> None:
    command = parts.command(
        commands, "crawl", "portalcrawl.commands.crawl",
        "crawl portals: what is new or changed since the last time",
        "portalcrawl crawl ngoc-thuy --limit 20 -s CONTACT=you@example.org",
    )  # fmt: skip
    command.add_argument(
        "names", nargs="*", metavar="PORTAL", help="registry keys (default: every live portal)"
    )
    mode = command.add_mutually_exclusive_group()
    mode.add_argument("--due", action="store_true", help="only portals that are due")
    mode.add_argument("--full", action="store_true", help="every listing page, and every article again")
    mode.add_argument("--since", type=parts.day, metavar="DATE", help="walk the listings down to this day")
    command.add_argument("--limit", type=parts.positive, metavar="N", help="at most N articles per portal")
    command.add_argument(
        "--strict", action="store_true", help="exit 1 on any bad portal, not only newly bad ones"
    )
    cliwatch.options(command)
    parts.settings(command)
    parts.no_warc(command)
    parts.output(command)
    parts.registry(command)
    parts.state_url(command)


def _worker(commands: Commands) -> None:
    command = parts.command(
        commands, "worker", "portalcrawl.commands.worker",
        "crawl what is due together with the workers of other machines, over one PostgreSQL database",
        "portalcrawl worker --state postgresql://crawl@db.example.org/crawl --concurrency 8",
        "Works until SIGTERM, at which it ends within 30 seconds. Passwords: PGPASSWORD or ~/.pgpass.",
    )  # fmt: skip
    command.add_argument(
        "--concurrency", type=parts.positive, default=4, metavar="N",
        help="server groups crawled at a time, each in a process (default: %(default)s)",
    )  # fmt: skip
    command.add_argument(
        "--budget", type=parts.positive, default=360, metavar="MINUTES",
        help="a crawl that takes longer is ended, and goes on later (default: %(default)s)",
    )  # fmt: skip
    command.add_argument("--once", action="store_true", help="do what is due and queued, then end: for cron")
    parts.settings(command)
    parts.no_warc(command)
    parts.output(command)
    parts.registry(command)
    parts.state_url(command)


def _extract(commands: Commands) -> None:
    command = parts.command(
        commands, "extract", "portalcrawl.commands.extract",
        "extract articles from saved pages, folders of them and WARC files, as JSON Lines on stdout",
        "portalcrawl extract page.html --url http://thoquan.dongda.hanoi.gov.vn/tin-tuc/-/view_content/1-a.html",
    )  # fmt: skip
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="page, folder or WARC file")
    where = command.add_mutually_exclusive_group()
    where.add_argument("--url", type=parts.address, help="address of the one saved page")
    where.add_argument("--urls", type=Path, metavar="TSV", help="lines of path, URL and, if known, time")
    command.add_argument(
        "--fetched-at",
        type=parts.moment,
        metavar="TIME",
        help="when saved pages were fetched (default: file time)",
    )
    command.add_argument(
        "--files",
        action="store_true",
        help="print the text of the documents of articles without text, from what was kept beside them",
    )
    parts.template(command)
    parts.output(command)
    parts.registry(command)
    parts.state_url(command)


def _listing(commands: Commands) -> None:
    command = parts.command(
        commands, "listing", "portalcrawl.commands.listing",
        "print the entries of a saved listing page, then its next page, as JSON Lines",
        "portalcrawl listing tin-tuc.html --url http://ngocthuy.longbien.hanoi.gov.vn/tin-tuc",
    )  # fmt: skip
    command.add_argument("path", type=Path, metavar="PATH", help="the saved page")
    command.add_argument("--url", type=parts.address, help="its address")
    command.add_argument("--fetched-at", type=parts.moment, metavar="TIME", help="when it was fetched")
    parts.template(command)


def _portals(commands: Commands) -> None:
    command = parts.command(
        commands, "portals", "portalcrawl.commands.portals",
        "list the registered portals, check rows and live portals against each other, or look up"
        " administrative units",
        "portalcrawl portals units 'phường Ngọc Thụy'",
    )  # fmt: skip
    command.add_argument(
        "action", nargs="?", choices=("list", "check", "units"), default="list",
        help="what to do (default: list)",
    )  # fmt: skip
    command.add_argument(
        "names", nargs="*", metavar="NAME",
        help="for check: registry keys (default: every row, and a look at the live portals);"
        " for units: name or code, with or without level, accents and tones; after a comma, what it lies in",
    )  # fmt: skip
    command.add_argument(
        "--by", choices=("province",), help="for list: count communes with and without a portal"
    )
    command.add_argument("--missing", action="store_true", help="for list: the units without a portal")
    command.add_argument(
        "--offline", action="store_true", help="for check: the rows only, no portal is looked at"
    )
    parts.settings(command)
    parts.output(command)
    parts.registry(command)
    parts.as_json(command)


def _show(commands: Commands) -> None:
    command = parts.command(
        commands, "show", "portalcrawl.commands.show",
        "show an article beside its kept page", "portalcrawl show ngoc-thuy/708168",
    )  # fmt: skip
    command.add_argument("id", metavar="ID", help="an article's id: <portal>/<key>")
    command.add_argument("--raw", action="store_true", help="print the kept page itself and nothing else")
    parts.as_json(command)
    parts.output(command)


def _report(commands: Commands) -> None:
    command = parts.command(
        commands, "report", "portalcrawl.commands.report",
        "write one HTML page that says how the portals are, with plots and the latest articles",
        "portalcrawl report --output output/demo --open",
    )  # fmt: skip
    command.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="the file to write (default: report.html in the output folder)",
    )
    command.add_argument(
        "--lang", choices=("vi", "en"), default="vi",
        help="language the page opens in; it holds both (default: %(default)s)",
    )  # fmt: skip
    command.add_argument(
        "--articles", type=parts.positive, default=10, metavar="N",
        help="latest articles to hold of each portal, with their kept pages (default: %(default)s)",
    )  # fmt: skip
    command.add_argument(
        "--now", type=parts.moment, metavar="TIME", help="count ages from this time (default: the present)"
    )
    command.add_argument("--open", action="store_true", help="open it in the browser")
    parts.as_json(command)
    parts.output(command)
    parts.registry(command)
    parts.state_url(command)


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse the command line; names may also follow options, which argparse refuses after an action.

    >>> _parsed(["portals", "check", "--offline", "a", "b"]).names
    ['a', 'b']
    """
    top = parser()
    options, rest = top.parse_known_args(arguments)
    if rest and (not hasattr(options, "names") or any(word.startswith("-") for word in rest)):
        top.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.names = [*options.names, *rest]
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; give the exit status."""
    options = _parsed(arguments)
    try:
        status = int(importlib.import_module(options.handler).run(options))
        sys.stdout.flush()  # what is left in the buffer may meet a closed pipe as well
        return status
    except RunError as error:
        print(f"portalcrawl: {error}", file=sys.stderr)
        return 3
    except PortalcrawlError as error:
        print(f"portalcrawl: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        # The reader of our output, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # A folder that cannot be written, a disk that is full: what a run meets later, it reports itself.
        print(f"portalcrawl: {error}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 3


if __name__ == "__main__":
    sys.exit(main())
