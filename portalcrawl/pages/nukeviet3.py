"""NukeViet 3.0 to 3.4: the themes ``default`` and ``modern``.

Vendor: VINADES.,JSC, free software. Seen: on no portal known by name. Evidence: source (the
themes' public templates of 3.0.08 to 3.4).

Quirks:

* Addresses end in a slash up to 3.2 and in ``.html`` later; aliases keep their capitals.
* The pager counts articles up to 3.2 (``/page-20/`` is the second or third page), pages from 3.3 on.
* The header holds a clock with weekday and date.
* ``default`` prints no dates in its rows. ``modern`` prints date and counts below them, on detail pages the
  account that posted the article beside the date.
* An article for members is a page with ``#no_permission``.
"""

from __future__ import annotations

import re
from typing import ClassVar

from portalcrawl.pages.base import Template
from portalcrawl.pages.nukeviet_article import NukeVietArticle
from portalcrawl.pages.nukeviet_common import NukeVietListing, NukeVietPage, article_key

_SLASH = re.compile(r"(?!page-\d)[^/]+-(\d+)", re.IGNORECASE)


class ThirdPage(NukeVietPage):
    """What both kinds of page share.

    >>> ThirdPage.key_of("http://h/vi/news/Tin/Hop-34.html"), ThirdPage.key_of("http://h/tintuc/Xa/Hop-34/")
    ('news.34', 'tintuc.34')
    >>> for path in ("Xa/page-20/", "Nam-2012/", "print/Xa/Hop-34/"):
    ...     assert ThirdPage.key_of(f"http://h/vi/news/{path}") is None
    """

    template = "nukeviet3"
    version = 1
    article_css = "#news_detail .bodytext, .details-content, .bodytext"
    marks: ClassVar[dict[str, str]] = {
        "article #news_detail": "#news_detail",
        "article .header-details": ".header-details .title h1",
        "list .table-list-news": "table.table-list-news",
        "list .news_grid": ".news_grid",
        "list .listz-news": ".listz-news",
        "script nv_siteroot": "script:contains('nv_siteroot')",
    }

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the module's name and the number at the end, before a slash only below a category."""
        key = article_key(url)
        if key is None and "." in (slash := article_key(url, _SLASH) or ""):
            return slash
        return key

    def evidence(self) -> list[str]:
        """Look for the generator of 3.x, else for the themes' marks: early 4.0 bears them, too."""
        if self.generator:
            return [f"generator {self.generator}", *super().evidence()] if self.is_third else []
        return super().evidence()


class ThirdListing(ThirdPage, NukeVietListing):
    """A category page."""

    rows_css = (
        ".news_column, ul.related, .listz-news, .t-news, .other-news, .table-list-news, .news_grid, .cat-news"
    )


class ThirdArticle(ThirdPage, NukeVietArticle):
    """A detail page."""


TEMPLATE = Template.of(ThirdListing, ThirdArticle, evidence="source")
