from __future__ import annotations

import unicodedata

import pytest

from portalcrawl.vietnamese import decode

TEXT = "Ủy ban nhân dân phường Sông Trăng tổ chức hội nghị"


def cp1258(text: str) -> bytes:
    """Encode the way the code page does: base letters with shape, then the tone."""
    out = []
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
        out.append(unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tone)) + tone)
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "text/html",
        "text/html; charset=utf-8",
        "text/html;charset=ISO-8859-1",
        "text/html; charset=nonsense",
    ],
)
def test_utf8_whatever_is_declared(content_type: str | None) -> None:
    assert decode(TEXT.encode(), content_type) == TEXT


def test_byte_order_marks() -> None:
    assert decode(b"\xef\xbb\xbf" + TEXT.encode(), "text/html; charset=windows-1258") == TEXT
    assert decode(TEXT.encode("utf-16"), None) == TEXT


@pytest.mark.parametrize(
    "content_type",
    [None, "text/html; charset=windows-1258", "text/html; charset=utf-8", "text/html; charset=iso-8859-1"],
)
def test_windows_1258(content_type: str | None) -> None:
    assert unicodedata.normalize("NFC", decode(cp1258(TEXT) * 3, content_type)) == TEXT * 3


def test_meta_charset() -> None:
    page = '<html><head><meta http-equiv="content-type" content="text/html; charset=windows-1258"></head>'
    assert unicodedata.normalize("NFC", decode(page.encode() + cp1258(TEXT))).endswith(TEXT)
    assert decode(f'<meta charset="utf-16le">{TEXT}'.encode()).endswith(TEXT)


def test_a_page_cut_off_inside_a_letter_stays_utf8() -> None:
    assert decode(TEXT.encode()[:1], None) == "\ufffd"
    assert decode((TEXT * 20).encode() + "ị".encode()[:2], "text/html; charset=utf-8").startswith(TEXT)
    broken = TEXT.encode().replace("tổ".encode(), b"t\xe1\xbb", 1)
    assert decode(broken * 5, None).startswith("Ủy ban nhân dân phường")


def test_nothing_and_any_bytes() -> None:
    assert decode(b"", None) == ""
    assert decode(bytes(range(256)), "text/html; charset=\xff")
