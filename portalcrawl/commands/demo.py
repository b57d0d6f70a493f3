"""``portalcrawl demo``: five small portals on this machine, crawled into the output folder."""

from __future__ import annotations
