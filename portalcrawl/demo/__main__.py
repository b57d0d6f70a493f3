"""Serves the demo portals until interrupted: ``python -m portalcrawl.demo [FIRST_PORT]``."""

from __future__ import annotations

import sys
import threading

from portalcrawl.demo.server import DemoPortals


def main(arguments: list[str]) -> int:
    """Serve until interrupted, printing the addresses first."""
    if len(arguments) > 1 or not all(argument.isdecimal() for argument in arguments):
        print("usage: python -m portalcrawl.demo [FIRST_PORT]", file=sys.stderr)
        return 2
    with DemoPortals(ports=int(arguments[0]) if arguments else 0) as demo:
        for key, url in demo.urls.items():
            print(f"{key:20} {url}")
        print(f"{'control':20} {demo.control_url}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
