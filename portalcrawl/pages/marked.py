"""Page objects of templates whose markup is known: every part is a selector, named after its field.

``MarkedListing`` reads rows that a selector finds; ``MarkedArticle`` is an article whose container is known
while themes print the rest as they like: what a selector does not find is looked for by form.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from portalcrawl.pages.base import ArticlePage, Entry, ListingPage
from portalcrawl.pages.readpage import ReadArticlePage
from portalcrawl.reading import reader, rowfields
from portalcrawl.reading.blocks import Block, Link
from portalcrawl.reading.meta import split_meta
from portalcrawl.reading.rowtitles import title_of


class MarkedListing(ListingPage):
    """A listing whose rows have known markup."""

    frame_css: ClassVar[str] = ""
    """What stands around the rows, on an empty listing as well."""
    row_css: ClassVar[str] = ""
    title_css: ClassVar[str] = "a[href]"
    """The link to the article inside a row: the first with an article's address and any text counts."""
    outside_css: ClassVar[str] = ""
    """What holds rows that are none of the listing's own: featured or most-read boxes."""

    def present(self) -> bool:
        """Tell a listing, empty or not, from an article's own page."""
        css = self.frame_css or self.row_css
        return bool(self.selector.css(css)) and (self.url is None or self.key_of(self.url) is None)

    def rows(self) -> Iterator[Entry]:
        """Read every row: its link, and the date and counter printed beside it."""
        outside = {node for at in self.selector.css(self.outside_css) for node in at.root.iter()} if (
            self.outside_css
        ) else set()  # fmt: skip
        for row in self.selector.css(self.row_css):
            if row.root in outside:
                continue
            for link in row.css(self.title_css):
                url = self.absolute(link.root.get("href", ""))
                key, title = self.key_of(url), title_of(link.root)
                if key is not None and title:
                    yield rowfields.entry_of(row.root, key, url, title)
                    break


class MarkedArticle(ReadArticlePage, ArticlePage):
    """An article whose body's container is known; what no selector finds is looked for by form."""

    def present(self) -> bool:
        """Tell an article by its container."""
        return bool(self.body_nodes())

    def read(self) -> reader.Reading | None:
        """Read around the container."""
        page = self.node("body")
        if page is None:
            return None
        body = next(iter(self.body_nodes()), None)
        return reader.read(self.selector, self.page_blocks(page), page, body, self.text_at(self.title_css))

    def title(self) -> str | None:
        """Give the headline."""
        return self.text_at(self.title_css) or super().title()

    def category(self) -> str | None:
        """Give the section heading."""
        return self.text_at(self.category_css) or super().category()

    def lead(self) -> str | None:
        """Give the summary; where the template has an element for it, nothing else is one."""
        return self.text_at(self.lead_css) if self.lead_css else super().lead()

    def published(self) -> str | None:
        """Give the date line."""
        return self.text_at(self.published_css) or super().published()

    def modified(self) -> str | None:
        """Give the line of the last change."""
        return self.text_at(self.modified_css) or super().modified()

    def views(self) -> str | None:
        """Give the counter of the date line, else one printed beside title or body."""
        return split_meta(self.date_line or "")[1] or super().views()

    def authors(self) -> list[str]:
        """Give the lines of the CMS's author element; where there is one, no other line is."""
        return ArticlePage.authors(self) if self.author_css else super().authors()

    def blocks(self) -> list[Block]:
        """Give the container's blocks."""
        return ArticlePage.blocks(self)

    def attachments(self) -> list[Link]:
        """Give the attachment box's links."""
        return ArticlePage.attachments(self) if self.attachments_css else super().attachments()
