"""Pages that stand in place of what was asked for: challenge, flood, login, a redesign."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from portalcrawl.demo.markup.shared import Frame, attribute, fill
from portalcrawl.demo.portals import slug
from portalcrawl.demo.stories import Paragraph, Story


def challenge() -> str:
    """Print a page whose script sets a cookie and loads the page again."""
    return fill("states/challenge")


def flood(seconds: int = 30) -> str:
    """Print a page that asks to come back later."""
    return fill("states/flood", seconds=seconds)


def login(frame: Frame) -> str:
    """Print a login form in place of the page."""
    return fill("states/login", name=escape(frame.portal.name), path=attribute(frame.path))


def redesign_article(frame: Frame, story: Story) -> str:
    """Print the article as a later, different theme does: nothing of the family's own markup is left."""
    text = "".join(f"<p>{escape(b.text)}</p>" for b in story.blocks if isinstance(b, Paragraph))
    moment, title = story.moment, attribute(story.title)
    main = fill("states/article", title=title, moment=moment.isoformat(), day=f"{moment:%d-%m-%Y}", text=text)
    return fill("states/redesign", title=title, name=escape(frame.portal.name), main=main)


def redesign_listing(frame: Frame, title: str, stories: Sequence[Story]) -> str:
    """Print a listing as the different theme does; its addresses are new too."""
    cards = "".join(
        fill("states/card", url=f"/bai-viet/{slug(s.title, 80)}-{s.key}.htm", title=attribute(s.title))
        for s in stories
    )
    main = fill("states/cards", title=escape(title), cards=cards)
    return fill("states/redesign", title=attribute(title), name=escape(frame.portal.name), main=main)
