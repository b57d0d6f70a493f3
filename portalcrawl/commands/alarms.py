"""``portalcrawl alarms``: what stands and what waits to be sent; a test message; to accept what is told."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any

from portalcrawl.alarms import ENVIRONMENT, Destination, deliver, destinations, waiting
from portalcrawl.commands.crawl import set_up_logging
from portalcrawl.digest import WORDS
from portalcrawl.errors import UsageError
from portalcrawl.watch import accepted, opened


def run(options: argparse.Namespace) -> int:
    """Do what is asked; give the exit status.

    Raises:
        UsageError: an address cannot be read, there is none to test, or a portal is not known.

    """
    set_up_logging({})
    if options.action != "accept" and options.names:
        raise UsageError(f"alarms {options.action} takes no portal; `portalcrawl alarms accept` does")
    if options.action == "test":
        return _test(destinations(options.alarms))
    if not options.state and not (options.output / "crawlstate.sqlite3").exists():
        raise UsageError(f"{options.output}: no crawl state in it; name the folder with --output")
    return _accept(options) if options.action == "accept" else _list(options)


def _test(to: list[Destination]) -> int:
    if not to:
        raise UsageError(f"no address: set {ENVIRONMENT} to apprise URLs, or give a file with --alarms PATH")
    text = "This is a test: alarms of portalcrawl arrive here."
    outcome = deliver([(destination, "portalcrawl: test", text, "info") for destination in to])
    for destination in to:
        print(f"{destination.name}: {outcome[destination.id] or 'sent'}")
    return 1 if any(outcome.values()) else 0


def _list(options: argparse.Namespace) -> int:
    with opened(options.output, options.state) as (_, store):
        alarms: list[dict[str, Any]] = [
            {"portal": portal} | asdict(alarm)
            for portal, past in sorted(store.pasts.items()) for alarm in past.alarms.values()
        ]  # fmt: skip
        queued = waiting(store, destinations(options.alarms))
    if options.json:
        print(json.dumps({"alarms": alarms, "waiting": queued}, ensure_ascii=False, indent=1))
        return 0
    for alarm in alarms:
        kind = WORDS.get(alarm["kind"], alarm["subject"])
        how = "over" if alarm["ended"] else "alarm" if alarm["sure"] else "seen once"
        print(f"{alarm['portal']}: {kind} ({how}, since {alarm['since'][:10]}): {alarm['text']}")
    if not alarms:
        print("No alarms.")
    for name, count in queued.items():
        print(f"{count} wait for {name}" if count else f"nothing waits for {name}", file=sys.stderr)
    return 0


def _accept(options: argparse.Namespace) -> int:
    if not options.names:
        raise UsageError("name the portals whose present state is as it should be")
    with opened(options.output, options.state) as (state, store):
        if unknown := [name for name in options.names if name not in store.pasts]:
            raise UsageError(f"nothing is known of {', '.join(unknown)}; `portalcrawl status` lists portals")
        for name in options.names:
            store.pasts[name] = accepted(store.pasts[name])
            store.put_past(name)
        state.commit({})
    print(f"{', '.join(options.names)}: no alarm any more; what is usual is learned anew")
    return 0
