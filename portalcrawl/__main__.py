"""``python -m portalcrawl``: the same as the ``portalcrawl`` command."""

import sys

from portalcrawl.child import die_with_parent
from portalcrawl.cli import main

die_with_parent()
sys.exit(main())
