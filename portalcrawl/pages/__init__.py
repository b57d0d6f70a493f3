"""The templates: how to read the pages of each CMS and theme."""

from __future__ import annotations

from portalcrawl.pages.base import Template


def templates() -> dict[str, Template]:
    """Give every template by name: each module of this package with a ``TEMPLATE``."""
    raise NotImplementedError


def detect(text: str, url: str | None = None) -> list[Template]:
    """Give the templates whose signature the page bears, the most certain first."""
    raise NotImplementedError
