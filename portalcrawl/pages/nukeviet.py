"""NukeViet 4.0 to 5: the default theme, and the many themes made from it.

Vendor: VINADES.,JSC, free software. Seen: communes and offices of Tây Ninh, Quảng Trị, Quảng Bình, Đồng
Nai (addresses and texts only). Evidence: source (the default theme's public templates of 4.0.00, 4.0.20,
4.1.02 and the branches 4.3 to 4.6 and 5); 4.5.05 was installed, filled and crawled.

Quirks:

* The machine-readable dates are wrong: the hidden ``datePublished`` is the last edit, OpenGraph's
  ``article:published_time`` has the time zone glued into it, feeds print the month for the minutes. Only the
  visible line is right. View counts are not printed on detail pages.
* Hidden microdata stands between title and lead; the breadcrumb is hidden, too, and copied by a script.
* ``#imgpreview`` is a hidden second copy of the picture from 4.5 on, and the only, visible one before.
* Attachments are ``?download=1&id=N`` of the article's address; the file's name is the link's text.
* A category page prints the featured article on every page and the next articles, with a day only, below its
  own rows. Past the end it is the first page again (301), or empty with status 200 in 4.3.
* With the layouts ``viewcat_main_*`` pages from the second on are in ascending order: the oldest articles of
  such a category are on no page of it.
* Every page counts down the session in a hidden ``#secField``, which the flood blocker's page has as well.
* The flood blocker's page comes with status 200 up to 4.4, with 429 and Retry-After from 4.5 on. An article
  for members is a page without body.
* Early 4.0 prints the markup of 3.x under its own generator.
"""

from __future__ import annotations

from typing import ClassVar

from portalcrawl.pages.base import Template
from portalcrawl.pages.nukeviet_article import NukeVietArticle
from portalcrawl.pages.nukeviet_common import NukeVietListing, NukeVietPage


class DefaultPage(NukeVietPage):
    """What both kinds of page share.

    >>> DefaultPage.key_of("https://h/vi/news/tin-tuc/hop-xa-34.html?comment=2")
    'news.34'
    >>> DefaultPage.key_of("https://h/tin-tuc/hop-xa-34.html"), DefaultPage.key_of("https://h/vi/x-5/y-34.html")
    ('34', '34')
    >>> DefaultPage.key_of("https://h/index.php?language=vi&nv=tin-bai&op=xa/hop-xa-34")
    'tin-bai.34'
    >>> for path in ("news/print/xa/y-3.html", "news/savefile/xa/y-3.html", "news/tag/xa-3/", "y-3.html",
    ...              "news/xa/page-2/", "news/xa/y-3.html?download=1&id=0"):
    ...     assert DefaultPage.key_of(f"https://h/vi/{path}") is None
    >>> DefaultPage.key_of("https://h/en/news/xa/y-3.html") is None
    True
    """

    template = "nukeviet"
    version = 1
    article_css = "#news-bodyhtml, .bodytext"
    marks: ClassVar[dict[str, str]] = {
        "body #news-bodyhtml": "#news-bodyhtml",
        "microdata NewsArticle": ".news_column[itemtype*='schema.org/NewsArticle']",
        "script nv_base_siteurl": "script:contains('nv_base_siteurl')",
    }

    def evidence(self) -> list[str]:
        """Look for the generator of 4.x or later, and the marks of a page that hides it."""
        if self.is_third:
            return []
        named = [f"generator {self.generator}"] if self.generator else []
        return named + super().evidence()


class DefaultListing(DefaultPage, NukeVietListing):
    """A category page."""

    rows_css = ".news_column, .list-group, ul.related, .thumbnail"


class DefaultArticle(DefaultPage, NukeVietArticle):
    """A detail page."""


TEMPLATE = Template.of(DefaultListing, DefaultArticle, evidence="source")
