"""``portalcrawl demo``: five small portals on this machine, crawled into the output folder."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import threading
from pathlib import Path

from portalcrawl.commands.crawl import crawl_portals, set_up_logging
from portalcrawl.crawl import select
from portalcrawl.demo.portals import STRANGER
from portalcrawl.demo.server import DemoPortals
from portalcrawl.pages import templates
from portalcrawl.registry import load
from portalcrawl.spiders.base import Mode

FIRST_PORT = 8801
"""Of six in a row, seven with ``--serve``; where they are taken, free ones are used."""


def run(options: argparse.Namespace) -> int:
    """Serve and crawl the demo portals; give the exit status."""
    set_up_logging(dict(options.settings))
    options.output.mkdir(parents=True, exist_ok=True)
    demo = _start(stranger=options.serve)
    counters = options.output / "demo-counters.json"
    try:
        _restore_counters(demo, counters)
        registry_file = options.output / "portals.toml"
        registry_file.write_text(demo.registry_toml(), encoding="utf-8")
        if options.serve:
            return _serve(demo, registry_file)
        portals = select(load([registry_file], templates()), [], None)
        # These servers are ours: nobody is disturbed by requests without a pause.
        options.settings = [("DOWNLOAD_DELAY", "0"), *options.settings]
        status = crawl_portals(portals, Mode(), options)
        _save_counters(demo, counters)
    finally:
        demo.stop()
    command = "portalcrawl" if shutil.which("portalcrawl") else os.path.relpath(sys.argv[0])
    if command.endswith("__main__.py"):
        command = "python -m portalcrawl"
    print(f"\nThe articles are in {options.output / 'articles'}; look at one beside its page:")
    print(f"  {command} show {portals[0].key}/{demo[portals[0].key].keys()[0]} --output {options.output}")
    return status


def _start(*, stranger: bool) -> DemoPortals:
    demo = DemoPortals(ports=FIRST_PORT, stranger=stranger)
    try:
        demo.start()
    except OSError:
        demo = DemoPortals(stranger=stranger)
        demo.start()
    return demo


def _restore_counters(demo: DemoPortals, path: Path) -> None:
    """Let the view counters go on where the last demo ended: a real portal's never go back."""
    if not path.exists():
        return
    for portal, views in json.loads(path.read_text()).items():
        if portal in demo.sites:
            for key in {*views} & {*demo[portal].keys()}:
                demo[portal].set_views(key, views[key])


def _save_counters(demo: DemoPortals, path: Path) -> None:
    views = {
        portal: {article.story.key: article.views for article in site.articles}
        for portal, site in demo.sites.items()
    }
    path.write_text(json.dumps(views))


def _serve(demo: DemoPortals, registry_file: Path) -> int:
    for key, url in demo.urls.items():
        print(f"{key:24} {url}{'  (in no registry)' if key == STRANGER.key else ''}")
    print(
        f"control                  {demo.control_url}\nregistry                 {registry_file}", flush=True
    )
    try:
        print("Interrupt with Ctrl-C.", file=sys.stderr, flush=True)
        threading.Event().wait()
    except KeyboardInterrupt:
        print()
    return 0
