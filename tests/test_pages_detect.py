from __future__ import annotations

import itertools
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portalcrawl.errors import PageError
from portalcrawl.pages import detect, evidence, templates
from portalcrawl.pages.base import article

from .pages_html import (
    FETCHED,
    HANOI_URL,
    QUANGNINH_URL,
    SHAREPOINT_URL,
    hanoi,
    hanoi_listing,
    hanoi_row,
    quangninh,
    sharepoint,
)


def test_templates_are_found_by_their_modules() -> None:
    assert set(templates()) >= {"hanoi", "quangninh", "sharepoint"}
    assert all(name == template.name for name, template in templates().items())
    assert all(template.evidence in ("captured", "source", "text") for template in templates().values())


@pytest.mark.parametrize("with_url", [True, False])
@pytest.mark.parametrize(
    ("html", "url", "name"),
    [
        (hanoi(), HANOI_URL, "hanoi"),
        (hanoi_listing(hanoi_row(1, "Một tin")), "http://h/tin-tuc", "hanoi"),
        (sharepoint(), SHAREPOINT_URL, "sharepoint"),
        (
            quangninh().replace("</body>", '<a href="/Trang/ChiTietTinTuc.aspx?nid=5">Tin</a></body>'),
            QUANGNINH_URL,
            "quangninh",
        ),
        (
            sharepoint().replace("</body>", '<a href="/Trang/ChiTietTinTuc.aspx?nid=5">Tin</a></body>'),
            "https://h.vn/Trang/ChiTietTinTuc.aspx?nid=7",
            "quangninh",
        ),
    ],
)
def test_detection(html: str, url: str, name: str, with_url: bool) -> None:
    assert [template.name for template in detect(html, url if with_url else None)] == [name]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html><body><p>Một trang bất kỳ</p></body></html>",
        '{"id": 5, "title": "Một bản ghi khác", "items": []}',
        (
            '<html><body><div class="portlet-boundary portlet-boundary_58_"><div class="portlet-body">'
            "Một portlet khác</div></div></body></html>"
        ),
    ],
)
def test_nothing_is_detected_elsewhere(html: str) -> None:
    assert detect(html) == []


def test_a_picture_of_another_cms_is_no_evidence() -> None:
    page = (
        "<html><head><meta name='generator' content='Joomla! - Open Source Content Management'></head>"
        "<body><article><h1>a</h1><img src='http://h/wp-content/uploads/a.jpg'></article></body></html>"
    )
    assert [template.name for template in detect(page)] == ["joomla"]


def test_a_link_to_another_server_is_no_evidence() -> None:
    page = sharepoint(
        below='<a href="https://www.quangninh.gov.vn/Trang/ChiTietTinTuc.aspx?nid=5">Tin tỉnh bạn</a>'
    )
    assert [template.name for template in detect(page, SHAREPOINT_URL)] == ["sharepoint"]


def test_evidence_names_what_was_seen() -> None:
    found = evidence(hanoi(), HANOI_URL)
    assert list(found) == ["hanoi"]
    assert "article .asset-full-content-title" in found["hanoi"]


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</table>",
        "<ul>",
        "<li>",
        "<img",
        'src="a.jpg">',
        "<br>",
        "<a",
        'href="x.pdf">',
        "</a>",
        "<b>",
        "<em>",
        "<!--",
        "-->",
        "<figure>",
        "<figcaption>",
        "</figure>",
        "<h1>",
        "<span",
        "style='display:none'>",
        "</span>",
        "<object",
        "data='x.pdf'>",
        "&nbsp;",
        "12/03/2024",
        "Lượt",
        "<div",
        'class="asset-full-content">',
        "<div",
        'class="asset-full-content-title">',
        "<div",
        'class="journal-content-article">',
        "<div",
        'id="x__ControlWrapper_RichHtmlField">',
        "<form>",
        "<input",
        'type="password">',
        "<a",
        'href="http://[x">',
        "<base",
        'href="http://[">',
    ]
) | st.text(max_size=8)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(TAGS, max_size=40).map(" ".join),
    st.sampled_from([HANOI_URL, SHAREPOINT_URL, QUANGNINH_URL, None]),
)
def test_any_page_gives_an_article_or_a_named_error(html: str, url: str | None) -> None:
    for template in templates().values():
        listing = template.listing(html, url)
        try:
            listing.check()
            article(template.article(html, url), FETCHED)
        except PageError:
            pass
        listing.entries()
        listing.next_page()


NO_ADDRESSES = (
    "http://[x", "//[x/a.pdf", "http://a:99999/x", "http://a:b/b.jpg", "javascript:void(0", "http://%%/%zz",
    "data:image/png;base64,#", "http:///", "?page=99999999999999999999", "", "#", "/" * 300,
)  # fmt: skip
FIXTURES = Path(__file__).parent / "fixtures"
SOME = sorted(FIXTURES.glob("*/*/page.html"))[::12]
ADDRESS = re.compile(r'(?<=[ -])((?:href|src|content|action|value)=")[^"]*"')


@pytest.mark.parametrize("path", SOME, ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}")
def test_addresses_that_are_none_lose_no_page(path: Path) -> None:
    html, url = path.read_text(encoding="utf-8"), json.loads((path.parent / "meta.json").read_text())["url"]
    numbers = itertools.count()

    def spoilt(found: re.Match[str]) -> str:
        i = next(numbers)
        return f'{found[1]}{NO_ADDRESSES[i % len(NO_ADDRESSES)]}"' if i % 2 else found[0]

    html = ADDRESS.sub(spoilt, html)
    for template in (templates()[path.parent.parent.name], templates()["generic"]):
        listing = template.listing(html, url)
        try:
            listing.check()
            article(template.article(html, url), FETCHED)
        except PageError:
            pass
        listing.entries()
        listing.next_page()


@pytest.mark.parametrize(
    ("name", "html", "url"),
    [
        ("hanoi", hanoi(), HANOI_URL),
        ("sharepoint", sharepoint(), SHAREPOINT_URL),
        ("quangninh", quangninh(), QUANGNINH_URL),
    ],
)
def test_reading_twice_gives_the_same(name: str, html: str, url: str) -> None:
    page = templates()[name].article(html, url)
    assert article(page, FETCHED) == article(page, FETCHED)
