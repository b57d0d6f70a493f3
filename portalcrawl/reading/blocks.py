"""What a container is read into: blocks in page order, with the hints captions and signatures need."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from portalcrawl.reading.styles import Align

Kind = Literal["text", "item", "row", "heading", "picture", "embed"]


@dataclass(slots=True)
class Link:
    """A link inside a block, as printed."""

    href: str
    text: str


@dataclass(slots=True)
class Line:
    """One printed line of a block."""

    text: str
    italic: bool = False
    bold: bool = False
    pad: int = 0
    """Non-breaking spaces before the text: editors push captions and names to the right with them."""
    parts: str = ""
    """A short line with its elements held apart, where nothing but style divides them on the page."""

    @property
    def loose(self) -> str:
        """The line for reading dates and counters off it."""
        return self.parts or self.text


@dataclass(slots=True, eq=False)
class Block:
    """One paragraph, list item, row, heading, picture or embedded document."""

    kind: Kind
    node: etree._Element
    """The element the block began in."""
    lines: list[Line] = field(default_factory=list)
    align: Align = ""
    links: list[Link] = field(default_factory=list)
    link_chars: int = 0
    src: str = ""
    """Address of a picture or an embedded document."""
    alt: str = ""
    group: etree._Element | None = None
    """The table or figure that a picture and its caption share."""
    is_caption: bool = False
    """The markup itself says caption."""
    beside: bool = False
    """The text shares its paragraph with the picture before it."""
    alone: bool = False
    """The picture's own element ends with it: no text after it is its caption."""

    @property
    def text(self) -> str:
        """The block's text; its lines are separated by newlines."""
        return "\n".join(line.text for line in self.lines)

    @property
    def loose(self) -> str:
        """The text for reading dates and counters off it."""
        return " ".join(line.loose for line in self.lines)

    @property
    def italic(self) -> bool:
        """Whether all of the text is italic."""
        return bool(self.lines) and all(line.italic for line in self.lines)

    @property
    def bold(self) -> bool:
        """Whether all of the text is bold."""
        return bool(self.lines) and all(line.bold for line in self.lines)
