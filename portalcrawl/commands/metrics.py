"""``portalcrawl metrics``: the Prometheus text format, on stdout or into a file."""

from __future__ import annotations

import argparse
import sys

from portalcrawl.runfiles import utc_now


def run(options: argparse.Namespace) -> int:
    """Print or write the metrics; give the exit status.

    Raises:
        UsageError: nothing was crawled into the folder, or prometheus-client is not installed.

    """
    from portalcrawl.metrics import text, write

    if options.file is None:
        sys.stdout.write(text(options.output, options.state, utc_now()))
    else:
        write(options.file, options.output, options.state, utc_now())
    return 0
