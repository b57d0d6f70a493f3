"""The publishing family ``/portal/Pages/YYYY-M-D/<slug>.aspx`` on SharePoint.

Vendor: unknown, one maker's publishing site for several provinces. Seen: Thanh Hóa, Ninh Thuận, Hà Tĩnh,
Điện Biên, Nam Định and their districts, the ministry of planning, 2019 to 2024. Evidence: text (addresses
and page texts; of the markup one box, ``#art-content``, which a public crawler selects), so this module holds
rules about addresses, and the reader of ``sharepoint`` does the rest.

Quirks:

* The slug is cut and ends in six characters of chance: the path is the key. The folder is the day of
  publication, padded with zeros or not, and the date of an article that prints none.
* The path's case varies (``/portal/Pages/``, ``/portal/pages/``); units have sites of their own
  (``/lamtrungthuy/pages/``). Categories are pages beside the folders.
* ``Đăng ngày 11 - 11 - 2023``, then the zoom's ``100%``; ``Lượt xem: 400`` on some; ``1106 người đang
  online °`` in the footer is the site's counter.
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlunsplit

from lxml import etree

from portalcrawl.normalize import canonical_url, url_key
from portalcrawl.pages.base import Template
from portalcrawl.pages.sharepoint import SharePointArticle, SharePointListing, SharePointPage
from portalcrawl.reading.entries import split

_ARTICLE = re.compile(r"/pages/(\d{4}-\d{1,2}-\d{1,2})/[^/]+\.aspx$", re.IGNORECASE)
_REQUEST = re.compile(r'serverRequestPath:\s*"([^"]+)"')
_ENOUGH = 2  # links to articles of the family; one may lead to another portal


class DatedPage(SharePointPage):
    """What both kinds of page share."""

    template = "sharepoint_dated"
    version = 1

    @classmethod
    def key_of(cls, url: str) -> str | None:
        """Give the key of the path; None where no folder names a day.

        >>> one = DatedPage.key_of("https://h/portal/Pages/2023-11-11/Hoi-nghi-tong-ket-naa1b2c3.aspx?x=1")
        >>> one == DatedPage.key_of("http://h2/portal/pages/2023-11-11/hoi-nghi-tong-ket-naa1b2c3.aspx")
        True
        >>> DatedPage.key_of("https://h/portal/Pages/Tin-tuc-su-kien-trong-huyen.aspx") is None
        True
        """
        parts = split(url)
        return url_key(parts._replace(query="").geturl()) if _ARTICLE.search(unquote(parts.path)) else None

    @classmethod
    def canonical(cls, url: str) -> str:
        """Drop the query of an article's address."""
        parts = split(canonical_url(url))
        return urlunsplit(parts._replace(query="") if cls.key_of(url) else parts)

    def in_frame(self) -> bool:
        """Tell the product's frame: an empty list and a static page show no more of the family."""
        return bool(super().evidence())

    @property
    def own_path(self) -> str | None:
        """The path of an article that the page's address or its script names."""
        printed = _REQUEST.findall("".join(self.selector.css("script::text").getall()))
        for url in [self.url] if self.url is not None else printed:
            if self.key_of(url):
                return unquote(split(url).path)
        return None

    def evidence(self) -> list[str]:
        """Look for addresses of the family on a page of the product."""
        if not super().evidence():
            return []
        found = ["address /pages/<day>/"] if self.own_path else []
        links = self.selector.css("a[href*='/pages/' i]").xpath("@href").getall()
        if len({key for href in links if (key := self.key_of(self.absolute(href)))}) >= _ENOUGH:
            found.append("links to /pages/<day>/")
        return found


class DatedListing(DatedPage, SharePointListing):
    """A category's page."""


class DatedArticle(DatedPage, SharePointArticle):
    """A publishing page in a day's folder."""

    @property
    def rich_field(self) -> etree._Element | None:
        """The box of the text, where there is one, else the rich-text field."""
        return self.node("#art-content") if self.node("#art-content") is not None else super().rich_field

    def printed_key(self) -> str | None:
        """Give the key of the path that the page's script names."""
        return url_key(self.own_path) if self.own_path else None

    def present(self) -> bool:
        """Tell an article by its folder: whatever stands elsewhere is none."""
        return self.own_path is not None and super().present()

    def published(self) -> str | None:
        """Give the date line, else the day that the article's folder names."""
        if line := super().published():
            return line
        found = _ARTICLE.search(self.own_path or "")
        return found[1] if found else None


TEMPLATE = Template.of(DatedListing, DatedArticle, evidence="text", refines="sharepoint")
