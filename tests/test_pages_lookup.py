"""Leaving out what a page cannot satisfy never changes what is selected from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from parsel import Selector

from portalcrawl.pages import templates
from portalcrawl.reading import frames, problems
from portalcrawl.reading.lookup import PageSelector

PAGES = sorted(Path(__file__).parent.joinpath("fixtures").glob("*/*/page.html"))
QUERIES = [
    "a[href]::attr(href)",
    "title::text",
    "div#main .a > p.b:first-child",
    "p:not(.gone), .gone:not(p)",
    "div:has(> .asset-title) a",
    ":is(.asset-title, .gone) a",
    ".asset-title:nth-child(1), #p_p_id_101_ + div.gone, h1 ~ h2",
    "*|p.MsoNormal",
]


def queries() -> list[str]:
    """Give every selector that templates, problems and frames declare, and some of rarer forms."""
    found = [*QUERIES, *frames._MARKS.values()]
    for template in templates().values():
        for kind in (template.listing, template.article):
            names = [name for name in dir(kind) if name.endswith("_css")]
            found += [query for name in names if (query := getattr(kind, name))]
    return [*found, problems._FLOOD, problems._CHALLENGE, problems._CAPTCHA, problems._ALERTS]


@pytest.mark.parametrize(
    "path", PAGES[::20], ids=lambda path: f"{path.parent.parent.name}/{path.parent.name}"
)
def test_every_selector_finds_what_it_finds_in_the_whole_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8") or "<html></html>"
    ours = PageSelector.of(text)
    whole = Selector(root=ours.root)  # the tree as it is: a garbled page's letters are repaired in it
    for query in queries():
        assert ours.css(query).getall() == whole.css(query).getall(), query


def test_names_are_found_however_they_are_written() -> None:
    page = PageSelector.of('<div class="a&#98;  c\n d" ID=x><p class=e>1</p></div><i class="">2</i>')
    assert page.names == {".ab", ".c", ".d", ".e", "#x"}
    for query in (".ab.c.d p", "#x .e", "div.d > .e", ".zz, #x > p", "i[class='']"):
        assert len(page.css(query)) == 1, query
    assert page.css(".a, .b, #y, p#x") == []


def test_what_is_selected_is_searched_as_ever() -> None:
    page = PageSelector.of("<div class=a><p class=b>1</p></div>")
    assert page.css(".a").css(".b::text").getall() == ["1"]
    assert page.css(".a")[0].names is None  # type: ignore[attr-defined]


def test_a_broken_selector_is_an_error_here_too() -> None:
    with pytest.raises(SyntaxError):
        PageSelector.of("<p>1</p>").css("p:::")
