"""Corpora: what is derived from the run files, offline."""

from __future__ import annotations

import importlib.util

from portalcrawl.errors import UsageError

_LIBRARIES = ("pyarrow", "duckdb", "rensa", "py3langid")


def check_installed() -> None:
    """See that the libraries of the extra ``corpus`` are there.

    Raises:
        UsageError: they are not.

    """
    missing = [name for name in _LIBRARIES if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(
            f"a corpus needs libraries that are not installed ({', '.join(missing)}):"
            " pip install 'portalcrawl[corpus]'"
        )
