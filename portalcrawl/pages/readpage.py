"""An article page whose parts the generic reader finds; a template says where to look."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from lxml import etree

from portalcrawl.errors import PageError
from portalcrawl.pages.base import ArticlePage
from portalcrawl.reading import problems, reader
from portalcrawl.reading.blocks import Block, Link
from portalcrawl.reading.walker import walk

_MESSAGE = 250  # characters of text: a message with an excuse


class ReadArticlePage(ArticlePage):
    """Every field from the reading; a subclass overrides ``read`` or single fields."""

    outside_css: ClassVar[str] = ""
    """Chrome that the generic reader must not look into."""

    def read(self) -> reader.Reading | None:
        """Read the page."""
        body = self.node("body")
        return None if body is None else reader.read(self.selector, self.page_blocks(body), body)

    def page_blocks(self, body: etree._Element) -> list[Block]:
        """Give the page's blocks without the chrome that the template names."""
        if not self.outside_css:
            return self.outline
        return walk(body, {found.root for found in self.selector.css(self.outside_css)})

    @cached_property
    def reading(self) -> reader.Reading | None:
        """What the generic reader finds."""
        return self.read()

    @property
    def shows_article(self) -> bool:
        """Whether there is a title, and text, pictures or documents under it."""
        found = self.reading
        return found is not None and bool(found.lead or found.links or found.blocks)

    def message(self) -> PageError | None:
        """Tell an error's page from a short article: it has no date and nothing but its words."""
        if self.date_line:
            return None
        blocks = self.blocks()
        if sum(len(b.text) for b in blocks) > _MESSAGE or any(b.src for b in blocks):
            return None
        return None if self.attachments() else problems.in_place(self)

    def title(self) -> str | None:
        """Give the reader's title."""
        return self.reading.title if self.reading else None

    def category(self) -> str | None:
        """Give the reader's category."""
        return self.reading.category if self.reading else None

    def lead(self) -> str | None:
        """Give the reader's lead."""
        return self.reading.lead if self.reading else None

    def published(self) -> str | None:
        """Give the reader's date line."""
        return self.reading.published if self.reading else None

    def modified(self) -> str | None:
        """Give the reader's line of the last change."""
        return self.reading.modified if self.reading else None

    def views(self) -> str | None:
        """Give the reader's counter."""
        return self.reading.views if self.reading else None

    def authors(self) -> list[str]:
        """Give the short lines right below the body."""
        return self.reading.below if self.reading else []

    def blocks(self) -> list[Block]:
        """Give the reader's body."""
        return self.reading.blocks if self.reading else []

    def attachments(self) -> list[Link]:
        """Give the documents linked below the body."""
        return self.reading.links if self.reading else []
