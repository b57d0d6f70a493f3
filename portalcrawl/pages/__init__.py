"""The templates: how to read the pages of each CMS and theme."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from parsel import Selector

from portalcrawl.pages.base import Template, parse


@cache
def templates() -> dict[str, Template]:
    """Give every template by name: each module of this package with a ``TEMPLATE``."""
    found: dict[str, Template] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        template = getattr(importlib.import_module(f"{__name__}.{info.name}"), "TEMPLATE", None)
        if isinstance(template, Template):
            found[template.name] = template
    return found


def evidence(text: str, url: str | None = None, selector: Selector | None = None) -> dict[str, list[str]]:
    """Name, for every template whose signature the page bears, what of it the page bears."""
    selector = parse(text) if selector is None else selector
    found: dict[str, list[str]] = {}
    for name, template in templates().items():
        seen: dict[str, None] = {}
        for kind in (template.article, template.listing):
            page = kind(text, url, selector)
            seen |= dict.fromkeys(page.evidence())
        if seen:
            found[name] = list(seen)
    return found


def detect(text: str, url: str | None = None, selector: Selector | None = None) -> list[Template]:
    """Give the templates whose signature the page bears, the most certain first.

    A template that refines another one displaces it.
    """
    return most_certain(evidence(text, url, selector))


def most_certain(found: dict[str, list[str]]) -> list[Template]:
    """Give the templates of what `evidence` found, the most certain first, without those displaced."""
    known = templates()
    displaced = {known[name].refines for name in found}
    names = sorted((name for name in found if name not in displaced), key=lambda name: -len(found[name]))
    return [known[name] for name in names]
