"""Regression fixtures: a page, its address and time, and what is read of it now."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from portalcrawl.errors import PageError, UsageError
from portalcrawl.normalize import parse_count, parse_date
from portalcrawl.onboard.naming import key_of
from portalcrawl.onboard.seen import Look
from portalcrawl.pages.base import Entry, Postback, Template, article

_LONGEST_NAME = 60
_NOT_EXPECTED = ("content_hash", "extractor")  # what no reader of the page can say: a sum, and an edition


@dataclass(frozen=True, slots=True)
class Fixture:
    """A page with what is read of it."""

    look: Look
    kind: str
    """``article`` or ``listing``."""
    expected: dict[str, Any]
    error: PageError | None = None
    """What the page is instead."""

    @property
    def name(self) -> str:
        """The name of its case, where nobody gave one."""
        if self.error is not None:
            return f"other-{key_of(type(self.error).__name__)}"
        said = self.expected.get("title") or self.look.url.rstrip("/").rpartition("/")[2]
        return f"{self.kind}-{key_of(said)}"[:_LONGEST_NAME].strip("-")

    def write(self, folder: Path) -> None:
        """Write the three files of the case.

        Raises:
            UsageError: there is such a case.

        """
        if folder.exists():
            raise UsageError(f"{folder}: there is such a case, and none is overwritten; give another --case")
        folder.mkdir(parents=True)
        (folder / "page.html").write_bytes(self.look.page.text.encode())
        meta = {"url": self.look.url, "fetched_at": self.look.fetched_at.isoformat(), "kind": self.kind}
        for name, content in (("meta", meta), ("expected", self.expected)):
            text = json.dumps(content, ensure_ascii=False, indent=1)
            (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def fixture_of(look: Look, template: Template) -> Fixture:
    """Read a page as an article, or else as a listing; what is neither is a fixture of its error.

    An address of an article's form is an article's: its page is no listing, whatever is wrong with it.
    """
    text, url, selector = look.page.text, look.page.url, look.page.selector
    is_address = not template.by_name and url is not None and template.article.key_of(url) is not None
    try:
        item = asdict(article(template.article(text, url, selector), look.fetched_at))
        return Fixture(look, "article", {k: v for k, v in item.items() if k not in _NOT_EXPECTED})
    except PageError as error:
        refused = error
    if is_address:
        return Fixture(look, "article", {"error": type(refused).__name__}, refused)
    page = template.listing(text, url, selector)
    try:
        page.check()
        entries, following = page.entries(), page.next_page()
    except PageError as error:
        return Fixture(look, "listing", {"error": type(error).__name__}, error)
    rows = [entry_line(entry, look) for entry in entries]
    return Fixture(look, "listing", {"entries": rows, "next": next_line(following)})


def entry_line(entry: Entry, look: Look) -> dict[str, Any]:
    """Give an entry as ``portalcrawl listing`` prints it."""
    raw = entry.published_raw
    return {
        "key": entry.key, "url": entry.url, "title": entry.title,
        "published_at": parse_date(raw, now=look.fetched_at) if raw else None, "published_raw": raw,
        "view_count": parse_count(entry.views_raw) if entry.views_raw else None,
    }  # fmt: skip


def next_line(following: str | Postback | None) -> Any:
    """Give the way to the next page as ``portalcrawl listing`` prints it."""
    if isinstance(following, Postback):
        return {"kind": "postback", "action": following.action, "formdata": following.formdata}
    return following
