"""Answers of WordPress's JSON API, printed in the markup of its classic themes.

A post of the API and a post's page hold the same; printed alike, they are read by the same selectors and
give the same item. What the API says of itself (errors, pages, terms) becomes a page of that kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from html import escape
from typing import Any
from urllib.parse import parse_qsl, unquote

from portalcrawl.errors import ErrorPage, GonePage, LoginPage, NotAnArticle, PageError
from portalcrawl.reading.entries import split

EMBED = "_embed=author,wp:term,wp:featuredmedia"
POSTS = re.compile(r"/wp/v2/posts(?:/(\d+))?/?$")
_PAGE = re.compile(r"([?&]page=)(\d+)")
_PER_PAGE = 10  # what the API gives where nobody says how many
_VIETNAM = timedelta(hours=7)


@dataclass(slots=True)
class Answer:
    """What the API answered, taken out of its envelope."""

    value: Any
    headers: dict[str, Any]

    @classmethod
    def of(cls, text: str) -> Answer | None:
        """Read an answer; None for a page, and for JSON of others."""
        if text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
            return None
        try:
            value = json.loads(text.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            return None
        headers: dict[str, Any] = {}
        if isinstance(value, dict) and {"body", "status", "headers"} <= value.keys():
            headers = value["headers"] if isinstance(value["headers"], dict) else {}
            value = value["body"]
        answer = cls(value, headers)
        return answer if answer.is_ours else None

    @property
    def is_ours(self) -> bool:
        """Tell a list of posts, or an object or error of this API, from any other JSON."""
        value = self.value
        if isinstance(value, list):
            return all(isinstance(post, dict) and {"id", "title", "date"} <= post.keys() for post in value)
        return isinstance(value, dict) and (
            self.error is not None
            or {"id", "link"} <= value.keys()
            or {"namespaces", "routes"} <= value.keys()
        )

    @property
    def error(self) -> str | None:
        """The error's code."""
        value = self.value
        if isinstance(value, dict) and isinstance(value.get("code"), str) and "message" in value:
            return str(value["code"])
        return None

    @property
    def post(self) -> Post | None:
        """The one post."""
        value = self.value
        if isinstance(value, dict) and value.get("type") not in (None, "page", "attachment"):
            return Post(value) if {"id", "title", "content"} <= value.keys() else None
        return None

    def instead(self) -> PageError:
        """Name what an answer is that is not the post asked for."""
        code = self.error
        if code is None:
            post = self.post
            locked = post is not None and post.is_locked
            return LoginPage("the post has a password") if locked else NotAnArticle("the API's, but no post")
        status = self.value.get("data", {}).get("status") if isinstance(self.value.get("data"), dict) else 0
        if code == "rest_post_invalid_id":
            return GonePage(f"the API says: {code}")
        if status in (401, 403) or code in ("rest_forbidden", "rest_not_logged_in", "rest_cannot_access"):
            return LoginPage(f"the API says: {code}")
        return ErrorPage(f"the API says: {code}")

    def markup(self, url: str | None) -> str:
        """Print the answer as a page."""
        if self.error is not None:
            return _page("api-error", f"<p>{escape(self.error)}</p>")
        if isinstance(self.value, list):
            rows = "".join(Post(post).row(url) for post in self.value)
            following = self._next(url)
            link = f'<a rel="next" href="{escape(following)}">2</a>' if following else ""
            return _page("archive", f"<main>{rows or '<p>-</p>'}</main>{link}")
        post = self.post
        return _page("api-other", "<p>-</p>") if post is None or post.is_locked else post.markup()

    def _next(self, url: str | None) -> str | None:
        """Give the next page's address: by the number of pages where it is told, else after a full page."""
        if url is None or not self.value:
            return None
        found = _PAGE.search(url)
        number = int(found[2]) if found else 1
        total = next((n for name, n in self.headers.items() if name.lower() == "x-wp-totalpages"), None)
        if total is not None:
            more = str(total).isdecimal() and number < int(total)
        else:
            size = dict(parse_qsl(split(url).query)).get("per_page", "")
            more = len(self.value) >= (int(size) if size.isdecimal() else _PER_PAGE)
        if not more:
            return None
        if found:
            return _PAGE.sub(rf"\g<1>{number + 1}", url, count=1)
        return f"{url}{'&' if '?' in url else '?'}page={number + 1}"


class Post:
    """One post of the API."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data

    @property
    def is_locked(self) -> bool:
        """Whether only the password's holder sees the content."""
        content = self.data.get("content")
        return isinstance(content, dict) and content.get("protected") is True and not content.get("rendered")

    @property
    def link(self) -> str:
        """The post's own page."""
        link = self.data.get("link")
        return link if isinstance(link, str) else ""

    @property
    def self_link(self) -> str:
        """The post's address in the API."""
        links = self.data.get("_links")
        own = links.get("self") if isinstance(links, dict) else None
        href = own[0].get("href") if isinstance(own, list) and own and isinstance(own[0], dict) else None
        return href if isinstance(href, str) else ""

    def rendered(self, name: str) -> str:
        """Give a field's HTML."""
        return _rendered(self.data.get(name))

    def _embedded(self, name: str) -> Iterator[dict[str, Any]]:
        embedded = self.data.get("_embedded")
        found = embedded.get(name) if isinstance(embedded, dict) else None
        for item in found if isinstance(found, list) else ():
            yield from (one for one in (item if isinstance(item, list) else [item]) if isinstance(one, dict))

    @cached_property
    def offset(self) -> timedelta:
        """How far the site's clock is from UTC; imported posts repeat the local time as the other."""
        pairs = [(self.data.get(n), self.data.get(f"{n}_gmt")) for n in ("date", "modified")]
        found = [here - there for a, b in pairs if (here := _clock(a)) and (there := _clock(b))]
        return _VIETNAM if _VIETNAM in found or not found else found[0]

    def _time(self, name: str, css: str) -> str:
        at = _clock(self.data.get(name))
        if at is None:
            return ""
        zone = (at - self.offset).isoformat() + "+00:00"
        return f'<time class="{css}" datetime="{zone}">{escape(str(self.data[name]))}</time>'

    @property
    def _times(self) -> str:
        published, modified = _clock(self.data.get("date")), _clock(self.data.get("modified"))
        changed = published and modified and abs(modified - published) > timedelta(minutes=1)
        return self._time("date", "entry-date published") + (
            self._time("modified", "updated") if changed else ""
        )

    def row(self, url: str | None) -> str:
        """Print the post as a row of a listing; it leads to the post's address in the API."""
        number, at = self.data["id"], self._address(url)
        title, time = self.rendered("title") or number, self._time("date", "entry-date published")
        link = f'<h2 class="entry-title"><a href="{escape(at)}">{title}</a></h2>'
        return f'<article class="post-{number} hentry">{link}{time}</article>'

    def _address(self, url: str | None) -> str:
        """Give the post's address as a neighbour of its list's."""
        number = self.data["id"]
        if url is not None:
            parts = split(url)
            route = dict(parse_qsl(parts.query)).get("rest_route", "")
            if POSTS.search(unquote(route)):
                plain = parts._replace(query="", fragment="").geturl()
                return f"{plain}?rest_route={route.rstrip('/')}/{number}&{EMBED}"
            if POSTS.search(parts.path):
                plain = parts._replace(query="", fragment="").geturl().rstrip("/")
                return f"{plain}/{number}?{EMBED}"
        own = self.self_link
        return f"{own}{'&' if '?' in own else '?'}{EMBED}" if own else self.link

    def markup(self) -> str:
        """Print the post as its own page."""
        number = self.data["id"]
        name = next((at["name"] for at in self._embedded("author") if isinstance(at.get("name"), str)), "")
        byline = f'<span class="author vcard"><span class="fn">{name}</span></span>' if name else ""
        terms = "".join(
            f'<a rel="category">{term.get("name", "")}</a>'
            for term in self._embedded("wp:term")
            if term.get("taxonomy") == "category"
        )
        lead = _plain(self.rendered("excerpt"))
        own = escape(self.self_link or self.link)
        # The content stands last and in no div: what it leaves open or ends too often harms nothing then.
        return _page(
            f"single postid-{number}",
            f'<h1 class="entry-title">{self.rendered("title")}</h1><p class="entry-meta">{self._times}</p>'
            f'<p>{byline}</p><p class="cat-links">{terms}</p>{self._featured()}'
            f'{f"""<p class="entry-summary">{lead}</p>""" if lead else ""}'
            f'<main class="entry-content">{self.rendered("content")}',
            f'<base href="{escape(self.link)}"><link rel="canonical" href="{own}">',
        )

    def _featured(self) -> str:
        for media in self._embedded("wp:featuredmedia"):
            source, caption = media.get("source_url"), _plain(_rendered(media.get("caption")))
            if isinstance(source, str) and media.get("media_type", "image") == "image":
                below = f"<figcaption>{caption}</figcaption>" if caption else ""
                return f'<figure class="post-thumbnail"><img src="{escape(source)}">{below}</figure>'
        return ""


def _clock(value: object) -> datetime | None:
    """Read a time without zone; drafts have year 0."""
    try:
        return datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _rendered(value: object) -> str:
    """Give the HTML of a field, which old versions print bare."""
    text = value.get("rendered") if isinstance(value, dict) else value
    return text if isinstance(text, str) else ""


def _plain(html: str) -> str:
    """Give a short piece of HTML without its tags."""
    return re.sub(r"<[^<>]*>", " ", html).strip()


def _page(css: str, inner: str, head: str = "") -> str:
    api = '<link rel="https://api.w.org/" href="">'
    return f'<html><head>{api}{head}</head><body class="{css}">{inner}</body></html>'
