"""The engines known by address and text: what they claim, what they leave alone, and keys of one article."""

from __future__ import annotations

import pytest

from portalcrawl.pages import detect, templates
from portalcrawl.pages.addressed import AddressedPage

ENGINES = sorted(name for name, found in templates().items() if issubclass(found.article, AddressedPage))
TEXT = (
    "<p>Tối 23/5, tổ dân phố số 3 đã họp tại nhà văn hóa để bàn việc thu gom rác tại nguồn, có 60 hộ dự.</p>"
)


def page(*lines: str, head: str = "") -> str:
    """Print an article's page with lines above its text."""
    printed = "".join(f"<div>{line}</div>" for line in lines)
    return f"<html><head>{head}</head><body>{printed}{TEXT}{TEXT}</body></html>"


def detected(html: str, url: str | None = None) -> list[str]:
    return [template.name for template in detect(html, url)]


def test_an_address_of_an_engine_s_own_form_is_enough() -> None:
    html = page("Họp tổ dân phố số 3", "24/05/2025")
    assert detected(html, "http://h/?cn=121&gd=4&tc=38102") == ["hue"]
    assert detected(html, "http://h/DetailView/68261/3/hop-to.html") == ["tuyenquang_mttq"]
    assert detected(html, "http://h/hop-to-p13n53521.html") == ["halong"]
    assert detected(page("<a href='/hop-to-dan-pho.1426'>Họp</a>"), None) == ["camau"]
    assert detected(html, "http://h/tin-tuc-14/hop-to-dan-pho-397") == ["hatinh"]


@pytest.mark.parametrize(
    "url",
    [
        "http://h/kinh-te/hop-to-dan-pho-595005",
        "http://h/tin-tuc/11771/hop-to.html",  # Bắc Giang's, and others'
        "http://h/tin-tuc/hop-to-dan-pho-so-ba.html",
        "http://h/tin-tuc/hop-to-dan-pho-6660.html",
    ],
)
def test_what_many_engines_have_is_no_evidence(url: str) -> None:
    assert detected(page("Họp tổ dân phố số 3", "24/05/2025"), url) == []


def test_a_vague_address_tells_beside_a_line_of_the_engine_s() -> None:
    crumbs = page("Tin tức - Sự kiện / Trong huyện /", "Họp tổ dân phố")
    assert detected(crumbs, "http://h/tin-tuc/11771/hop-to.html") == ["bacgiang"]


def test_another_cms_s_marks_outweigh_an_address() -> None:
    html = page("Họp tổ", head='<meta name="generator" content="NukeViet v4.5">')
    assert "hue" not in detected(html, "http://h/?cn=121&gd=4&tc=38102")
    linked = page("Họp tổ", "<a href='http://other.vn/?cn=121&amp;gd=4&amp;tc=5'>Tin xã bạn</a>")
    assert detected(linked, "http://h/bai") == []


def test_one_article_has_one_key() -> None:
    keys = {
        "hue": ["http://h/?cn=121&gd=4&tc=38102", "https://www.h/?tc=38102&gd=4&cn=7#top"],
        "yii": ["http://h/hop-to-dan-pho.html", "http://h/hop-to-dan-pho.html?Entries_page=98"],
        "thanhhoa": ["http://h/web/print/hop-to-dan-pho.html", "http://h/web/tin-tuc/hop-to-dan-pho.html"],
        "haiphong": [
            "http://h/Portal/PrintItem.aspx?ContentID=15",
            "http://h/Portal/Detail.aspx?MenuID=3&ContentID=15",
        ],
        "webcenter": [
            "http://h/webcenter/portal/x/tin/chi-tiet?dDocName=PORTAL3&_afrLoop=1",
            "http://h/webcenter/portal/y/tin/chi-tiet;jsessionid=a!1?_adf.ctrl-state=z&dDocName=PORTAL3",
        ],
    }
    for name, urls in keys.items():
        found = {templates()[name].article.key_of(url) for url in urls}
        assert len(found) == 1, name
        assert None not in found, name


@pytest.mark.parametrize("name", ENGINES)
def test_no_engine_takes_these_for_articles(name: str) -> None:
    for path in (
        "/",
        "/tin-tuc",
        "/rss/tin-tuc.html",
        "/tim-kiem/hop-to-dan-pho-so-ba.html",
        "/lien-he.html",
        "//[",
    ):
        assert templates()[name].article.key_of(f"http://h{path}") is None, path


def test_a_websphere_row_has_its_article_s_key_whatever_the_state() -> None:
    rows = "".join(
        f"<div><a href='/wps/portal/!ut/p/b1/one{n}/'>{when} Họp tổ dân phố bàn việc</a> 24/05/2025</div>"
        for n, when in enumerate(("Chiều:", "Sáng:"))
    )
    listing = templates()["websphere"].listing(f"<body><div>{rows}</div></body>", "http://h/wps/portal/tin")
    shown = page("<h1>Chiều: Họp tổ dân phố bàn việc</h1>", "24/05/2025 08:15")
    article = templates()["websphere"].article(shown, "http://h/wps/portal/!ut/p/b1/quite-another/")
    assert article.key() == listing.entries()[0].key
    assert len({entry.key for entry in listing.entries()}) == 2
