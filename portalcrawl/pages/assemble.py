"""From what a page prints to an article item: the only place where raw strings are normalised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from portalcrawl.errors import EmptyPage, HackedPage, NotAnArticle
from portalcrawl.items import Article, Attachment, Extractor, Image
from portalcrawl.normalize import Line as SignatureLine
from portalcrawl.normalize import (
    Signature,
    attachment_name,
    clean_text,
    content_hash,
    file_name,
    is_document,
    parse_count,
    read_date,
    read_signature,
)
from portalcrawl.reading import hacked
from portalcrawl.reading.blocks import Link
from portalcrawl.reading.body import Body, compose, leads_to_document
from portalcrawl.reading.entries import split
from portalcrawl.reading.meta import date_of, split_meta
from portalcrawl.reading.profile import PortalProfile

if TYPE_CHECKING:
    from portalcrawl.pages.base import ArticlePage

_NULL = re.compile(r"^null\s+(?=\S)")  # what Liferay prints for a missing prefix of the title
UNKNOWN_HOST = "unknown"


def article(page: ArticlePage, fetched_at: datetime, chrome: PortalProfile | None = None) -> Article:
    """Normalise what the page prints.

    ``portal`` is None, ``id`` is ``<host>/<key>``, ``revision`` 1: a registry row and the crawl state
    know better, and the caller fills them in. ``chrome`` is what the portal's pages have in common, for the
    templates that read by it.

    Raises:
        PageError: the page holds no article; the subclass says why.

    """
    if chrome is not None:
        page.use(chrome)
    page.check()
    title = _NULL.sub("", clean_text(page.title() or ""))
    key = page.key()
    if not title or key is None:
        raise NotAnArticle("no title" if not title else "neither the address nor the page names the article")
    body = compose(page.blocks(), title)
    lead = page.lead() or None
    attachments = _attachments(page, body)
    if not (body.text or lead or attachments or body.pictures):
        raise EmptyPage("the article has a title, but no text, picture or document")
    if reason := hacked.is_hacked(title, body.text, body.links, _host(page.address)):
        raise HackedPage(reason)
    published_at, published_raw, warnings = _published(page, fetched_at)
    signature = _signature(page, body)
    if signature.account:
        warnings.append("account_name")
    if attachments and not body.text:
        warnings.append("pdf_only")
    category = _category(page, body, title)
    if _is_mended(
        page.mended, [title, category, lead, body.text, *(p.caption for p in body.pictures)], signature
    ):
        warnings.append("legacy_encoding_repaired")
    if hacked.gambling_links(page.links(), _host(page.address)) >= hacked.ENOUGH:
        warnings.append("hacked_links")
    return Article(
        id=f"{_host(page.address)}/{key}",
        portal=None,
        template=page.template,
        url=page.address,
        canonical_url=page.canonical_address(),
        title=title,
        category=category,
        lead=lead,
        body=body.text,
        author=signature.author,
        source=signature.source,
        published_at=published_at,
        published_raw=published_raw,
        modified_at=_modified(page, fetched_at),
        view_count=parse_count(page.views() or ""),
        images=[Image(page.absolute(picture.src), picture.caption) for picture in body.pictures],
        attachments=attachments,
        content_hash=content_hash(title, lead, body.text, attachments),
        fetched_at=fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        extractor=Extractor(page.template, page.version),
        robots=page.robots(),
        warnings=warnings,
    )


def _is_mended(mended: Sequence[str], texts: Sequence[str | None], signature: Signature) -> bool:
    """Tell whether letters of the article, not only of what stands around it, had to be repaired."""
    names = [name for name in (signature.author, signature.source) if name]
    return any(any(m in text for text in texts if text) or any(name in m for name in names) for m in mended)


def _host(address: str | None) -> str:
    host = split(address).hostname if address else None
    return host or UNKNOWN_HOST


def _published(page: ArticlePage, fetched_at: datetime) -> tuple[str | None, str | None, list[str]]:
    """Read the date line; what cannot be read or believed stays in the raw text, with a warning."""
    printed = page.date_line
    raw = (date_of(printed) or split_meta(printed)[0]) if printed else None
    exact = page.machine_date()
    reading = read_date(exact, now=fetched_at) if exact else None
    if reading is not None:
        raw = raw or exact
    elif raw:
        reading = read_date(raw, now=fetched_at, short_year=page.short_years)
    if reading is None:
        return None, raw, ["no_date"]
    warnings: list[str] = [reading.problem] if reading.problem else []
    if reading.weekday_contradicts:
        warnings.append("weekday_contradicts_date")
    return reading.value, raw, warnings


def _modified(page: ArticlePage, fetched_at: datetime) -> str | None:
    printed = page.modified()
    raw = date_of(printed) or printed
    reading = read_date(raw, now=fetched_at, short_year=page.short_years) if raw else None
    return reading.value if reading else None


def _signature(page: ArticlePage, body: Body) -> Signature:
    """Join the body's last lines with the CMS's author element: what the article prints itself wins."""
    printed = body.signature
    element = read_signature([SignatureLine(text, aligned=True) for text in page.authors()])
    return Signature(
        printed.author or element.author, printed.source or element.source, printed.account or element.account
    )


def _category(page: ArticlePage, body: Body, title: str) -> str | None:
    """Prefer the page's section heading; a body that prints it between two titles fills the gap."""
    for printed in (page.category(), body.category):
        category = clean_text(printed or "")
        if category and category.casefold() != title.casefold():
            return category
    return None


def _attachments(page: ArticlePage, body: Body) -> list[Attachment]:
    """Collect the documents of the box and of the body, each address once, under the name that says more."""
    found: dict[str, Attachment] = {}
    box = page.attachments()
    for link in [*body.links, *box]:
        for href in _documents(link) or ([link.href] if link in box and is_document(link.text) else []):
            url = page.absolute(href)
            name = attachment_name(link.text, url)
            if url not in found or found[url].name == file_name(url):
                found[url] = Attachment(url, name)
    return list(found.values())


def _documents(link: Link) -> list[str]:
    """Give the document a link leads to; a viewer's address names it in a parameter."""
    if leads_to_document(link):
        return [link.href]
    return [value for _, value in parse_qsl(split(link.href).query) if "/" in value and is_document(value)]
