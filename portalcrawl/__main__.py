"""``python -m portalcrawl``: the same as the ``portalcrawl`` command."""

import sys

from portalcrawl.cli import main

sys.exit(main())
