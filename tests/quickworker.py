"""``portalcrawl worker`` with a clock that tests can wait for: seconds in place of minutes.

python -m tests.quickworker --state URL ...
"""

from __future__ import annotations

import sys
from functools import partial

from portalcrawl import cli
from portalcrawl.queue import worker

QUICK = {"heartbeat": 0.5, "stale": 6.0, "poll": 0.5, "first_wait": 1.0, "longest_pause": 2.0}
EVERY_SECOND = "* * * * * */1"

if __name__ == "__main__":
    worker.Rhythm = partial(worker.Rhythm, minute=EVERY_SECOND, **QUICK)  # type: ignore[misc, assignment]
    sys.exit(cli.main(["worker", *sys.argv[1:]]))
