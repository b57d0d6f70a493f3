"""Four captured pages of one portal, where they are present; their text is not part of the repository."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portalcrawl.errors import NotAnArticle, TemplateMismatch
from portalcrawl.normalize import parse_count, parse_date
from portalcrawl.pages import detect
from portalcrawl.pages.base import article
from portalcrawl.pages.hanoi import HanoiArticle, HanoiListing
from portalcrawl.vietnamese import decode

CAPTURES = Path(__file__).resolve().parents[1].parent / "shared" / "captures" / "hanoi-g2"
FETCHED = datetime(2022, 8, 27, 4, 47, tzinfo=UTC)
URL = "http://sotttt.hanoi.gov.vn/pctn.html"

pytestmark = pytest.mark.skipif(not CAPTURES.is_dir(), reason="the captured pages are not here")


def load(name: str) -> str:
    return decode((CAPTURES / f"{name}.html").read_bytes())


@pytest.mark.parametrize(
    ("name", "count", "first"), [("listing-first", 20, "2606828"), ("listing-other", 9, "705297")]
)
def test_listing(name: str, count: int, first: str) -> None:
    page = HanoiListing(load(name), URL)
    page.check()
    entries = page.entries()
    assert (len(entries), entries[0].key) == (count, first)
    for entry in entries:
        assert entry.title
        assert entry.url.startswith("http://sotttt.hanoi.gov.vn/pctn/-/view_content/")
        assert parse_date(entry.published_raw or "", now=FETCHED) is not None
        assert parse_count(entry.views_raw or "") is not None


def test_pager() -> None:
    following = HanoiListing(load("listing-first"), URL).next_page()
    assert isinstance(following, str)
    assert following.startswith("http://sotttt.hanoi.gov.vn/pctn511b.html?")
    assert following.endswith("_101_cur=2")
    assert HanoiListing(load("listing-other"), URL).next_page() is None


def test_article() -> None:
    item = asdict(article(HanoiArticle(load("article")), FETCHED))
    assert item["id"] == "unknown/708168"
    assert item["title"].startswith("Hướng dẫn xây dựng Kế hoạch ứng dụng CNTT")
    assert item["title"].endswith("năm 2012")
    assert item["category"] == "Chiến lược quy hoạch"
    assert item["published_at"] == "2012-12-21T00:00:00+07:00"
    assert (item["lead"], item["author"], item["source"], item["view_count"]) == (None, None, None, None)
    assert item["warnings"] == ["account_name"]
    assert [attachment["name"] for attachment in item["attachments"]] == ["Phần 1", "Phần 2"]
    paragraphs = item["body"].split("\n\n")
    assert [paragraphs[0], *paragraphs[2:4]] == ["Nội dung:", "- Phần 1", "- Phần 2"]
    assert len(paragraphs) == 5


def test_other_pages_are_told_apart() -> None:
    with pytest.raises(NotAnArticle):
        HanoiArticle(load("listing-first")).check()
    with pytest.raises(TemplateMismatch):
        HanoiListing(load("article")).check()


@pytest.mark.parametrize("name", ["home", "listing-first", "listing-other", "article"])
def test_detection(name: str) -> None:
    assert [template.name for template in detect(load(name), URL)] == ["hanoi"]
