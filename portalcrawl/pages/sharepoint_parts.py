"""What the templates of known web parts on SharePoint share: they read within the master's content area."""

from __future__ import annotations

from portalcrawl.errors import EmptyPage, NotAnArticle, PageError
from portalcrawl.pages.marked import MarkedArticle
from portalcrawl.pages.sharepoint import CHROME, SharePointPage
from portalcrawl.reading import reader
from portalcrawl.reading.walker import walk


class WebPartArticle(SharePointPage, MarkedArticle):
    """A detail page whose text has an element of its own."""

    def present(self) -> bool:
        """Tell an article by its text's element, a title, and an address that is an article's."""
        if self.address is not None and self.key_of(self.address) is None:
            return False
        return bool(self.body_nodes()) and bool(self.title())

    def absence(self) -> PageError:
        """Tell a detail page that shows nothing from a page of another kind."""
        if self.body_nodes() and self.key() is not None:
            return EmptyPage("the detail page shows no article")
        return NotAnArticle("a page of the portal without an article")

    def read(self) -> reader.Reading | None:
        """Read around the text's element, inside the content area: boxes beside it head no article."""
        if self.main is None:
            return None
        blocks = walk(self.main, {found.root for found in self.selector.css(CHROME)})
        body = next(iter(self.body_nodes()), None)
        return reader.read(self.selector, blocks, self.main, body, self.text_at(self.title_css))
