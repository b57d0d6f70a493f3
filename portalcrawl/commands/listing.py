"""``portalcrawl listing``: the entries of a saved listing page, then its next page."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from portalcrawl.commands.extract import template_named
from portalcrawl.errors import PageError, UsageError
from portalcrawl.extraction import listing_page, saved_page
from portalcrawl.normalize import parse_count, parse_date
from portalcrawl.pages.base import Postback


def run(options: argparse.Namespace) -> int:
    """Print one JSON object a row, the last names the next page; give the exit status."""
    if not options.path.is_file():
        raise UsageError(f"{options.path}: no such file")
    try:
        saved = saved_page(options.path, options.url, options.fetched_at)
    except OSError as error:
        raise UsageError(f"{options.path}: {error.strerror}") from error
    try:
        page = listing_page(saved, template_named(options.template))
        entries, following = page.entries(), page.next_page()
    except PageError as error:
        print(f"{options.path}: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    for entry in entries:
        raw = entry.published_raw
        _print({
            "key": entry.key,
            "url": entry.url,
            "title": entry.title,
            "published_at": parse_date(raw, now=saved.fetched_at) if raw else None,
            "published_raw": raw,
            "view_count": parse_count(entry.views_raw) if entry.views_raw else None,
        })  # fmt: skip
    if isinstance(following, Postback):
        _print({"next": {"kind": "postback", "action": following.action, "formdata": following.formdata}})
    else:
        _print({"next": following})
    return 0


def _print(row: dict[str, Any]) -> None:
    print(json.dumps(row, ensure_ascii=False))
