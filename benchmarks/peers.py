"""The extractors that portalcrawl is measured beside, each as its users call it on a Vietnamese page."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version


@dataclass(frozen=True)
class Found:
    """What a peer gives; None where it has no such field."""

    text: str
    title: str | None = None
    day: str | None = None


@dataclass(frozen=True)
class Peer:
    """An extractor of a certain version."""

    name: str
    read: Callable[[str, str], Found | None]


def _trafilatura() -> Peer:
    import trafilatura

    def read(text: str, url: str) -> Found | None:
        found = trafilatura.bare_extraction(text, url=url, with_metadata=True, include_comments=False)
        return None if found is None else Found(found.text or "", found.title or "", found.date or "")

    return Peer(f"trafilatura {version('trafilatura')}", read)


def _readability() -> Peer:
    import logging

    from lxml import html
    from readability import Document

    logging.getLogger("readability").setLevel(logging.CRITICAL)

    def read(text: str, url: str) -> Found | None:
        document = Document(text)
        tree = html.fromstring(document.summary() or "<p></p>")
        # Blocks on lines of their own, as a reader of its HTML sees them.
        for node in tree.iter("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "br", "figcaption", "table"):
            node.tail = "\n" + (node.tail or "")
        return Found(tree.text_content(), document.title())

    return Peer(f"readability-lxml {version('readability-lxml')}", read)


def _justext() -> Peer:
    import justext

    stoplist = justext.get_stoplist("Vietnamese")

    def read(text: str, url: str) -> Found | None:
        # It knows its stop words in NFC only, and its own least lengths are for longer paragraphs than these.
        page = unicodedata.normalize("NFC", text).encode()
        paragraphs = justext.justext(page, stoplist, length_low=30, length_high=90, encoding="utf-8")
        return Found("\n".join(p.text for p in paragraphs if not p.is_boilerplate))

    return Peer(f"jusText {version('justext')}", read)


def _newspaper() -> Peer:
    import newspaper

    def read(text: str, url: str) -> Found | None:
        found = newspaper.article(url, language="vi", input_html=text)
        day = found.publish_date
        return Found(found.text, found.title, day.isoformat()[:10] if hasattr(day, "isoformat") else "")

    return Peer(f"newspaper4k {version('newspaper4k')}", read)


def _resiliparse() -> Peer:
    from resiliparse.extract.html2text import extract_plain_text

    def read(text: str, url: str) -> Found | None:
        return Found(extract_plain_text(text, main_content=True, alt_texts=False))

    return Peer(f"resiliparse {version('resiliparse')}", read)


PEERS: dict[str, Callable[[], Peer]] = {
    "readability-lxml": _readability,
    "trafilatura": _trafilatura,
    "jusText": _justext,
    "newspaper4k": _newspaper,
    "resiliparse": _resiliparse,
}
