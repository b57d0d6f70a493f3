"""What a template's page objects share: ``(text, url)`` in, raw strings out; parsel, no Scrapy.

A template subclasses ``ListingPage`` and ``ArticlePage``: selectors are class attributes named after their
field, and where a selector is not enough the field's method is overridden. The methods give what the page
prints; ``article`` (module ``assemble``) normalises it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from lxml import etree
from parsel import Selector

from portalcrawl.errors import NotAnArticle, PageError, TemplateMismatch
from portalcrawl.normalize import canonical_url
from portalcrawl.pages.assemble import article
from portalcrawl.reading import meta, pagers, problems
from portalcrawl.reading.blocks import Block, Link
from portalcrawl.reading.entries import Entry, Postback, absolute, of_own_host, split
from portalcrawl.reading.lookup import PageSelector
from portalcrawl.reading.profile import PortalProfile
from portalcrawl.reading.source import drop_controls, repair_paragraphs
from portalcrawl.reading.styles import inner_text
from portalcrawl.reading.walker import text_of, walk

__all__ = ["ArticlePage", "Entry", "ListingPage", "Page", "Postback", "Template", "article"]


class Page:
    """One page of a portal, parsed once."""

    template: ClassVar[str]
    """Name of the template the page is read by."""
    version: ClassVar[int]
    """Edition of the template; raised by hand whenever what is extracted changes."""
    learns: ClassVar[bool] = False
    """Whether pages are read by what the portal's pages have in common: ``use`` says what that is."""
    marks: ClassVar[dict[str, str]] = {}
    """The signature: what a page of the template bears, in words, and the selector that finds it."""

    def __init__(self, text: str, url: str | None = None, selector: Selector | None = None) -> None:
        self.text = text
        self.url = url
        if selector is not None:  # detection asks several templates about one parsed page
            self.__dict__["selector"] = selector

    def use(self, profile: PortalProfile) -> None:
        """Take what is known of the portal's pages; before anything is read off this one."""

    @cached_property
    def selector(self) -> Selector:
        """The parsed page."""
        return parse(self.text)

    @property
    def mended(self) -> tuple[str, ...]:
        """The paragraphs whose letters an old encoding had garbled, as they now are."""
        return self.selector.mended if isinstance(self.selector, PageSelector) else ()

    @cached_property
    def outline(self) -> list[Block]:
        """Every block of the page, chrome included."""
        body = self.selector.css("body")
        return walk(body[0].root) if body else []

    @cached_property
    def has_text(self) -> bool:
        """Whether the page has any text outside scripts and styles."""
        texts = self.selector.xpath("//body//text()[normalize-space()][not(parent::script or parent::style)]")
        return bool(texts)

    @cached_property
    def base_url(self) -> str | None:
        """What the page's relative addresses count from; a base that is no address counts for nothing."""
        printed = self.selector.css("base::attr(href)").get()
        if printed is None:
            return self.url
        if self.url is None:
            return printed if printed.startswith(("http://", "https://")) else None
        joined = absolute(printed, self.url)
        return joined if split(joined).hostname else self.url

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the article's key that the URL names, or None if it is not of an article's form."""
        raise NotImplementedError

    @classmethod
    def canonical(cls, url: str) -> str:
        """Give the URL without session ids, tracking and decorative parameters."""
        return canonical_url(url)

    reads_print_views: ClassVar[bool] = False
    """Whether a print view is an article all the same: it is all that is known of some engines."""

    def evidence(self) -> list[str]:
        """Name what the page bears of the template's signature; nothing where it is another's page."""
        return [name for name, css in self.marks.items() if self.selector.css(css)]

    def in_frame(self) -> bool:
        """Tell a page that may be this template's: its signature, or less where less must do."""
        return bool(self.evidence())

    def present(self) -> bool:
        """Tell whether the page shows what it is asked for: the listing's frame, or an article."""
        raise NotImplementedError

    def check(self) -> None:
        """Tell a usable page of this template from anything else.

        Raises:
            PageError: the subclass names what the page is instead (challenge, flood, login, soft 404,
                error page, empty page, page of another template).

        """
        if self._verdict is not None:
            raise self._verdict

    @cached_property
    def _verdict(self) -> PageError | None:
        if problem := problems.obvious(self):
            return problem
        in_frame = self.in_frame()
        if in_frame and self.present():
            return self.message()
        if problem := problems.instead(self):
            return problem
        return self.absence() if in_frame else TemplateMismatch("the page lacks the template's signature")

    def message(self) -> PageError | None:
        """Name a page that shows a message in the place of what it is asked for."""
        return None

    def absence(self) -> PageError:
        """Name a page of this template that does not show what it is asked for."""
        return TemplateMismatch("the portal's frame without the listing or article asked for")

    def node(self, css: str) -> etree._Element | None:
        """Give the first element a selector finds."""
        found = self.selector.css(css) if css else None
        return found[0].root if found else None

    def text_at(self, css: str) -> str | None:
        """Give the visible text of the first element that a selector finds with any text."""
        if css:
            for found in self.selector.css(css):
                if text := text_of(found.root):
                    return text
        return None

    def absolute(self, href: str | None) -> str:
        """Join a printed address with the page's own."""
        return absolute(href, self.base_url)


class ListingPage(Page):
    """A page that lists articles."""

    def entries(self) -> list[Entry]:
        """Give the rows in page order, each article once; other portals' articles are none of this one's."""
        found: dict[str, Entry] = {}
        for entry in of_own_host(self.rows(), self.base_url):
            found.setdefault(entry.key, entry)
        return list(found.values())

    def rows(self) -> Iterator[Entry]:
        """Give the rows as printed; an article may occur twice."""
        raise NotImplementedError

    def next_page(self) -> str | Postback | None:
        """Give the next page's address, or the form post that leads there, or None on the last page."""
        return pagers.next_page(self.selector, self.url, self.base_url)

    def better(self) -> str | None:
        """Give the address of a listing of the same articles that serves a walk better; None for most."""
        return None


class ArticlePage(Page):
    """A page that shows one article."""

    title_css: ClassVar[str] = ""
    category_css: ClassVar[str] = ""
    lead_css: ClassVar[str] = ""
    published_css: ClassVar[str] = ""
    modified_css: ClassVar[str] = ""
    author_css: ClassVar[str] = ""
    body_css: ClassVar[str] = ""
    attachments_css: ClassVar[str] = ""
    skip_css: ClassVar[str] = ""
    """What lies inside the body container without being body."""

    @property
    def short_years(self) -> bool:
        """Whether the date's element may print a year's last two digits, and surely the day first."""
        return False

    def absence(self) -> PageError:
        """Name a page of this template without an article."""
        return NotAnArticle("a page of the portal without an article")

    @cached_property
    def address(self) -> str | None:
        """The page's own address: as given, else its canonical link if that is of an article's form."""
        if self.url is not None:
            return self.url
        for href in self.selector.css("link[rel='canonical' i]::attr(href)").getall():
            if href.startswith(("http://", "https://")) and self.key_of(href) is not None:
                return href.strip()
        return None

    def key(self) -> str | None:
        """Give the article's key: from the address, else from the page."""
        found = self.key_of(self.address) if self.address is not None else None
        return found if found is not None else self.printed_key()

    def printed_key(self) -> str | None:
        """Give the key the page itself bears, whatever its address."""
        return None

    @property
    def container(self) -> etree._Element | None:
        """The element the article's text lies in, where the template can tell."""
        return None

    def canonical_address(self) -> str | None:
        """Give the address of the article's own page, without what only decorates."""
        return self.canonical(self.address) if self.address else None

    def own_key(self) -> str | None:
        """Give the key the page names for itself where addresses do not name it; None for most templates."""
        return None

    def title(self) -> str | None:
        """Give the headline."""
        return self.text_at(self.title_css)

    def category(self) -> str | None:
        """Give the section heading, else the last breadcrumb item that is not the title."""
        return self.text_at(self.category_css)

    def lead(self) -> str | None:
        """Give the summary, where it is printed apart from the body."""
        return self.text_at(self.lead_css)

    def published(self) -> str | None:
        """Give the line with the date, and with the view count if it is printed there."""
        return self.text_at(self.published_css)

    def machine_date(self) -> str | None:
        """Give the date as the page says it to machines, where this template's is known to be right."""
        return None

    @cached_property
    def date_line(self) -> str | None:
        """What ``published`` gives, found once."""
        return self.published()

    def modified(self) -> str | None:
        """Give the printed text of the last change."""
        return self.text_at(self.modified_css)

    def views(self) -> str | None:
        """Give the printed view count."""
        return meta.split_meta(self.date_line or "")[1]

    def authors(self) -> list[str]:
        """Give the lines of the CMS's author element."""
        return [text for found in self.selector.css(self.author_css) if (text := text_of(found.root))] if (
            self.author_css
        ) else []  # fmt: skip

    def body_nodes(self) -> list[etree._Element]:
        """Give the elements that hold the body."""
        found = self.node(self.body_css)
        return [] if found is None else [found]

    def blocks(self) -> list[Block]:
        """Give the body's blocks, pictures among them; captions and signature still inside."""
        skip = {found.root for found in self.selector.css(self.skip_css)} if self.skip_css else set()
        return [block for node in self.body_nodes() for block in walk(node, skip)]

    def attachments(self) -> list[Link]:
        """Give the links of the attachment box; documents linked in the body are found there."""
        links = []
        for a in self.selector.css(self.attachments_css).css("a[href]") if self.attachments_css else []:
            links.append(Link(a.root.get("href", ""), text_of(a.root)))
        return links

    def links(self) -> list[Link]:
        """Give every link of the page, hidden ones and those of its chrome included."""
        found = self.selector.css("a[href]")
        return [Link(at.root.get("href", "").strip(), inner_text(at.root)) for at in found]

    def robots(self) -> list[str]:
        """Give the directives of the page's robots meta elements."""
        return meta.robots(self.selector)

    def header_robots(self, directives: list[str]) -> list[str]:
        """Give those of the X-Robots-Tag header's directives that are about the article."""
        return directives


@dataclass(frozen=True, slots=True)
class Template:
    """How to read the pages of one template."""

    name: str
    version: int
    """Raised by hand whenever what is extracted changes."""
    evidence: str
    """``captured``, ``source`` or ``text``: what the selectors rest on."""
    listing: type[ListingPage]
    article: type[ArticlePage]
    refines: str | None = None
    """The more general template whose signature pages of this one bear too."""
    by_name: bool = False
    """No page is known by its looks to be of it: a registry row or ``--template`` has to name it."""

    @classmethod
    def of(
        cls,
        listing: type[ListingPage],
        article: type[ArticlePage],
        *,
        evidence: str,
        refines: str | None = None,
        by_name: bool = False,
    ) -> Template:
        """Declare a template under the name and version its page classes bear."""
        return cls(article.template, article.version, evidence, listing, article, refines, by_name)


def parse(text: str) -> Selector:
    """Parse a page, as HTML whatever its prologue says."""
    return PageSelector.of(repair_paragraphs(drop_controls(text)) or "<html></html>")
