"""Tables on stdout, for people."""

from __future__ import annotations

import sys

from rich.console import Console


class Output(Console):
    """Stdout: as wide as the terminal, and of a fixed width where it is none."""

    def __init__(self, width: int = 160) -> None:
        super().__init__(width=None if sys.stdout.isatty() else width)

    def on_broken_pipe(self) -> None:
        """Let the command line end as every command does; rich's own way is exit status 1, a bad portal.

        Raises:
            BrokenPipeError: always.

        """
        raise BrokenPipeError
