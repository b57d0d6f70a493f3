"""Any portal: pages of a CMS nobody described, read by form, by names, and by what a portal's pages share.

Vendor: any. Seen: everywhere. Evidence: text. No page is known to be of it: a registry row or
``--template generic`` names it.

Quirks:

* An address says nothing: the key of an article is the hash of its path and parameters.
* A page is an article if it has a title with text, pictures or documents of its own that are no list of
  other pages, and is dated, or says to machines that it is an article, or has paragraphs under a headline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from lxml import etree
from parsel import Selector

from portalcrawl.chrome import phrase
from portalcrawl.errors import CalendarPage, LoginPage, NotAnArticle, PageError
from portalcrawl.normalize import parse_count, read_date, url_key
from portalcrawl.pages.base import Entry, ListingPage, Page, Template
from portalcrawl.pages.readpage import ReadArticlePage
from portalcrawl.reading import (
    canvas,
    components,
    links,
    pagers,
    portalname,
    problems,
    reader,
    reveal,
    sheets,
    standing,
    states,
    structured,
    unknown,
)
from portalcrawl.reading.blocks import Block
from portalcrawl.reading.density import holder, is_prose
from portalcrawl.reading.entries import Postback, split
from portalcrawl.reading.followed import is_followed
from portalcrawl.reading.headtitles import before_site, head_titles, title_key
from portalcrawl.reading.meta import SOME_TIME, date_of
from portalcrawl.reading.profile import PortalProfile

_REQUIRED = re.compile(
    r"\W*(?:(?:các|những) )?(?:ô|trường|mục|thông tin) (?:có |được )?(?:đánh )?dấu\W*"
    r"(?:sao\W*)?(?:là )?bắt buộc.*",
    re.IGNORECASE,
)  # above a form
_UPDATE = re.compile(r"\W*(?:(?:đã|được|ngày|thời gian) )*cập nhật\b", re.IGNORECASE)
_LAST = re.compile(r"lần cuối|gần nhất|mới nhất|sửa|thay đổi", re.IGNORECASE)
_HELD = 50_000  # elements; a page of more is rare, and would take much memory
_LONG = 250  # characters of undated text: an article whose date is not printed
_MOST_VIEWS = 1_000_000  # a larger count is the portal's
_PARAGRAPH = 120  # characters
_HEADLINE = 4  # words; what a page of the portal's frame is called is shorter
_LONGER = 6  # words; behind the portal's name, fewer may be the section's
_SECTION = 8  # words; no section's name is longer
_IN_LIST = 0.5
_ALL = 0.8
_MANY_ROWS = 5
_TEASER = 2  # paragraphs; the one row with more is the box around the article


def _is_told_in_full(text: str) -> bool:
    """Tell a sentence or a paragraph: a page of cards and lists has none."""
    ends = any(line.endswith((".", "!", "?", "…")) for line in text.splitlines())
    return ends or len(text) >= _PARAGRAPH


def _is_update(modified: str | None) -> bool:
    """Tell "Cập nhật ngày": where it is the only date, it says when the article was put up."""
    return modified is not None and bool(_UPDATE.match(modified)) and not _LAST.search(modified)


class GenericPage(Page):
    """What both kinds of page share."""

    template = "generic"
    version = 1
    learns = True

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the hash of the address: any page may be one."""
        return url_key(url)

    def evidence(self) -> list[str]:
        """Claim no page."""
        return []

    def in_frame(self) -> bool:
        """Take every page for one of the portal's: a registry row named it."""
        return True

    def __init__(self, text: str, url: str | None = None, selector: Selector | None = None) -> None:
        super().__init__(text, url, selector)
        # While somebody holds an element, lxml makes no new object of it each time it is passed: a tenth of
        # the time to read a page.
        self._held = list(islice(self.selector.root.iter(), _HELD))
        components.plain(self.selector.root)
        reveal.reveal(self.selector.root)
        states.show(self.selector, self.url)
        rules = sheets.rules_of(self.selector.root)
        sheets.align(self.selector.root, rules)
        canvas.arrange(self.selector.root, rules)

    profile: PortalProfile | None = None
    """What the portal's pages have in common, as far as that is known."""

    def use(self, profile: PortalProfile) -> None:
        """Take what the portal's pages have in common."""
        self.profile = profile

    @cached_property
    def learned(self) -> set[etree._Element]:
        """What the portal's other pages show to be chrome."""
        body = self.node("body")
        return set() if body is None or self.profile is None else self.profile.chrome(body)

    @cached_property
    def look(self) -> unknown.Look | None:
        """What a first look gives; None for a page without a body."""
        body = self.node("body")
        return None if body is None else unknown.look(self.selector, body, self.url)

    def as_article(self) -> GenericArticle:
        """Give the page as an article of which nothing is learned; its tree is in order already."""
        page = GenericArticle.__new__(GenericArticle)
        Page.__init__(page, self.text, self.url, self.selector)
        page.look = self.look
        return page

    @property
    def _is_static(self) -> bool:
        """Whether the page's head or address names a page of every portal: to log in, to ask, to search."""
        if self.url is not None and standing.is_address(self.url):
            return True
        heads = head_titles(self.selector)
        # "Unit :: page" is the one form that names the page last.
        own = (before_site(head.rpartition(" :: ")[2]) for head in heads)
        return any(map(standing.is_title, own))

    @property
    def chrome(self) -> set[etree._Element]:
        """What is none of the page's own content."""
        return self.learned if self.look is None else self.look.chrome | self.learned


class GenericListing(GenericPage, ListingPage):
    """The main list among the page's links."""

    def present(self) -> bool:
        """Tell a listing, empty or not, from an article's page."""
        problem = problems.instead(self)
        if isinstance(problem, LoginPage | CalendarPage) and not self._is_static:
            problem = None if len(list(self.entries())) >= _MANY_ROWS else problem  # the box is beside them
        if problem is not None:
            return False
        page = self.as_article()
        page.profile = self.profile
        return not page.present() or (bool(self.entries()) and not page.is_about_one)

    def rows(self) -> Iterator[Entry]:
        """Read the main list's rows; those of it that other pages print as well are no chrome."""
        rows = self._main_list(self.chrome)
        if self.learned and self.look is not None:
            whole = self._main_list(self.look.chrome)
            rows = whole if {row.url for row in rows} < {row.url for row in whole} else rows
        yield from rows

    def _main_list(self, chrome: set[etree._Element]) -> list[Entry]:
        return list(links.main_list(self.selector, self.base_url, self.url, chrome))

    def next_page(self) -> str | Postback | None:
        """Follow a pager of a known form, else by the text of its links."""
        known = pagers.next_page(self.selector, self.url, self.base_url)
        return known or links.next_by_text(self.selector, self.url, self.base_url)


class GenericArticle(GenericPage, ReadArticlePage):
    """An article, wherever its parts are."""

    @cached_property
    def facts(self) -> structured.Facts:
        """What the page says of itself to machines."""
        return structured.facts(self.selector)

    def read(self) -> reader.Reading | None:
        """Read the page without its chrome."""
        if self.look is None:
            return None
        host = split(self.base_url or "").hostname
        found = unknown.read(self.selector, self.look, self.learned, self._usual, host)
        is_dated = found is None or found.published or self.facts.published
        if found is not None and not is_dated and _is_update(found.modified):
            found.published, found.modified = found.modified, None
        return found

    @property
    def _usual(self) -> etree._Element | None:
        """Where most of the portal's articles have their text."""
        body = self.node("body")
        return None if body is None or self.profile is None else self.profile.content(body)

    @cached_property
    def container(self) -> etree._Element | None:
        """The smallest element around the article's text."""
        texts = [block for block in self.blocks() if block.text]
        if not texts:
            return None
        shared = [holder(texts[0]), *holder(texts[0]).iterancestors()]
        for block in texts[1:]:
            around = {holder(block), *holder(block).iterancestors()}
            shared = [node for node in shared if node in around]
        node = shared[0] if shared else None
        return node.getparent() if node is not None and len(texts) == 1 else node

    def machine_date(self) -> str | None:
        """Give the date told to machines where none is printed, or the same day without a time."""
        told = self.facts.published
        if told is None or not self.date_line:
            return told
        exact = read_date(told, now=SOME_TIME)
        printed = read_date(date_of(self.date_line) or self.date_line, now=SOME_TIME)
        if exact is None or printed is None or not exact.value or not printed.value:
            return None
        return told if len(printed.value) == 10 and exact.value[:10] == printed.value else None

    def views(self) -> str | None:
        """Give the counter beside title or text, unless it counts more than one article is read."""
        printed = super().views()
        count = parse_count(printed) if printed else None
        return None if count is not None and count > _MOST_VIEWS else printed

    def present(self) -> bool:
        """Tell an article by what it shows, if need be without what was learned of the portal."""
        if self._is_one():
            return True
        if not self.learned:
            return False
        alone = self.as_article()
        if not alone._is_one():
            return False
        self.learned, self.reading = set(), alone.reading
        self.__dict__.pop("_shows_list", None)
        return True

    def _is_one(self) -> bool:
        found = self.reading
        if found is None or not self.shows_article or self._shows_list or self._is_start:
            return False
        if self._is_static and not self.facts.is_article:
            return False
        title = phrase(found.title or "")
        if found.published is None and standing.is_procedure(block.text for block in self._shown):
            return False
        if self._is_called_otherwise(found.title or "", title):
            return False
        told = self.facts.is_article or self._is_told(found.title or "")
        if not self.facts.is_article and any(_REQUIRED.fullmatch(block.text) for block in found.blocks[:1]):
            return False
        if not told and problems.gone_here(self) is not None:
            return False  # and its dates are those of other articles
        if found.published or (self.facts.is_article and self.facts.published):
            return True
        if told and len(title.split()) > _HEADLINE and not self._is_linked(title):
            return True  # also beside a form to log in: no other page is called by a headline
        problem = problems.instead(self)
        if isinstance(problem, CalendarPage) and found.views and len(title.split()) > _HEADLINE:
            return True  # a schedule that was posted as news is, and is read
        if problem is not None:
            return False
        if is_followed(found.blocks, self._shown):
            return True
        if self._is_table:
            return False
        if told:
            texts = [found.lead or "", *(block.text for block in found.blocks if is_prose(block))]
            return bool(found.links) or any(map(_is_told_in_full, texts))
        if found.views:
            return True
        length = sum(len(block.text) - block.link_chars for block in found.blocks)
        return len(title.split()) > _HEADLINE and length >= _LONG

    def _is_called_otherwise(self, printed: str, title: str) -> bool:
        """Tell the name of a page that every portal has, of the portal, or of a section."""
        if standing.is_title(title) or self._names_site(printed):
            return True
        is_short = len(title.split()) <= _SECTION
        return is_short and links.is_section(self.selector, self.base_url, self.url, title)

    @property
    def _is_start(self) -> bool:
        """Whether the address is the portal's start page."""
        return self.url is not None and links.is_start(self.url)

    @property
    def _is_table(self) -> bool:
        """Whether a table is nearly all there is: a register, a timetable, a list of members."""
        texts = [block for block in self.blocks() if block.text and not block.is_caption]
        rows = sum(len(block.text) for block in texts if block.kind == "row")
        return rows > _ALL * sum(len(block.text) for block in texts)

    @property
    def is_about_one(self) -> bool:
        """Whether the page is named for its article: a listing is named for its section."""
        title = (self.reading.title if self.reading else None) or ""
        is_told = self.facts.is_article or (self._is_told(title) and not self._is_linked(title))
        return len(title.split()) > _HEADLINE and is_told

    def _is_linked(self, title: str) -> bool:
        """Tell a few words that the page links as well, as a menu does its section."""
        return self.look is not None and self.look.linked.get(title_key(title), 0) > 0

    def _is_told(self, title: str) -> bool:
        """Tell whether the page's head says the title that is printed: first, or behind the portal's name."""
        key, is_long = title_key(title), len(title.split()) > _LONGER
        if self.reading is not None and not self.reading.is_printed:
            return False
        return any(
            title_key(head).startswith(key)
            or (is_long and portalname.may_be_portal(head) and title_key(head).endswith(key))
            for head in head_titles(self.selector)
        )

    def _names_site(self, title: str) -> bool:
        """Tell the portal's name: the page's head ends with it, or it is nothing but a unit's."""
        key = title_key(title)
        heads = [head for head in head_titles(self.selector) if not portalname.may_be_portal(head)]
        ends = any(head != key and head.endswith(key) for head in map(title_key, heads))
        is_short = len(title.split()) <= _HEADLINE
        return (ends and is_short and not self._is_told(title)) or portalname.is_unit(title)

    @cached_property
    def _shows_list(self) -> bool:
        """Whether most of the text lies in the rows of lists of other pages."""
        assert self.reading is not None
        if self.reading.is_post:
            return False
        rows = set(links.row_elements(self.selector, self.base_url, self.url, self.chrome))
        # Headlines of other sites that are text have links that do not count.
        texts = [b for b in self.reading.blocks if b.text and (b.link_chars or not b.links)]
        prose = Counter(row for b in self._shown if is_prose(b) for row in links.nodes_of(b) & rows)
        whole = {row for row in rows if prose[row] > _TEASER}
        if len(whole) == 1:  # several are a list that prints its articles in full
            rows -= whole
        return bool(rows) and links.share_in(rows, texts) > _IN_LIST

    @property
    def _shown(self) -> list[Block]:
        return [] if self.look is None else self.look.shown

    def absence(self) -> PageError:
        """Say what is missing."""
        if self.reading is not None and self._shows_list:
            return NotAnArticle("a list of other pages")
        return NotAnArticle("no article that could be told from the page's frame")


TEMPLATE = Template.of(GenericListing, GenericArticle, evidence="text", by_name=True)
