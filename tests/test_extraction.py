"""Kept pages into items: what one page does never touches the others."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from portalcrawl import extraction
from portalcrawl.errors import ExtractionFault
from portalcrawl.extraction import Extractor, Refusal, saved_page
from portalcrawl.items import Article
from portalcrawl.registry import Registry

PAGE = Path(__file__).parent / "fixtures" / "hanoi" / "article-plain-nothing" / "page.html"


def test_a_fault_of_ours_is_named_and_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> Article:
        raise KeyError("planted")

    page = saved_page(PAGE, None, datetime(2026, 1, 1, tzinfo=UTC))
    assert isinstance(Extractor(Registry()).extract(page), Article)
    monkeypatch.setattr(extraction, "article", broken)
    refusal = Extractor(Registry()).extract(page)
    assert isinstance(refusal, Refusal)
    assert isinstance(refusal.error, ExtractionFault)
    assert "KeyError: 'planted'" in str(refusal)
    assert caplog.records[0].exc_info is not None, "with its traceback"
