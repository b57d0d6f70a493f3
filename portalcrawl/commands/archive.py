"""``portalcrawl archive``: kept pages that have served their time are deleted."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from portalcrawl.errors import UsageError
from portalcrawl.expiry import Expired, expire, plan
from portalcrawl.run import open_state
from portalcrawl.runfiles import utc_now


def run(options: argparse.Namespace) -> int:
    """Delete, or say what would be deleted; give the exit status."""
    output: Path = options.output
    if not output.is_dir():
        raise UsageError(f"{output}: no such folder")
    now = utc_now()
    done = plan(output, now, options.keep_days, last_pages=options.last_pages)
    if done.files and not options.dry_run:
        state = open_state(output, options.state)
        try:
            expire(output, state, done.files, now)
        finally:
            state.close()
    if options.json:
        print(json.dumps(_row(done, dry_run=options.dry_run), indent=1))
    else:
        verb = "would be deleted" if options.dry_run else "deleted"
        print(f"{len(done.files)} WARC files {verb}, {size(done.bytes)}")
        print(f"kept: {done.young} of younger or live runs, {done.needed} with the last page of an article")
    return 0


def _row(done: Expired, *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "files": [f"warc/{file.path.name}" for file in done.files],
        "bytes": done.bytes,
        "kept_young": done.young,
        "kept_last_pages": done.needed,
    }


def size(count: int) -> str:
    """Give a number of bytes as a person reads it.

    >>> [size(n) for n in (0, 999, 1_500_000, 2_300_000_000)]
    ['0 bytes', '999 bytes', '1.5 MB', '2.3 GB']
    """
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")):
        if count >= unit:
            return f"{count / unit:.1f} {name}"
    return f"{count} bytes"
