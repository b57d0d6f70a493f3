"""The renderers print what the stories say: every expected text, in order, on every variant of a page."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from portalcrawl.demo.compose import Dice, shapes, stories
from portalcrawl.demo.markup import hanoi, quangninh, sharepoint
from portalcrawl.demo.markup.shared import Frame, fill, skeletons
from portalcrawl.demo.portals import PORTALS, DemoPortal, article_url, slug
from portalcrawl.demo.stories import Figure, FileLink, Story, body_text, expected_article, file_name

FETCHED = datetime(2025, 6, 21, tzinfo=UTC)
INVISIBLE = re.compile("[\u200b\ufeff]")


class Text(HTMLParser):
    """All character data of a page, chrome included."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def fold(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", INVISIBLE.sub("", text)))


def text_of(page: str) -> str:
    parser = Text()
    parser.feed(page)
    return fold("".join(parser.pieces))


def render(portal: DemoPortal, story: Story, variant: int) -> str:
    url = article_url(portal, story.key, story.title)
    frame = Frame(portal, f"http://{portal.host}", url, variant=variant)
    if portal.template == "hanoi":
        return hanoi.article(frame, story)
    return (
        sharepoint.article(frame, story)
        if portal.template == "sharepoint"
        else quangninh.article(frame, story)
    )


@pytest.mark.parametrize("variant", [0, 1, 2, 3])
@pytest.mark.parametrize("portal", PORTALS, ids=lambda portal: portal.key)
def test_every_text_of_a_story_is_printed_in_order(portal: DemoPortal, variant: int) -> None:
    for story in stories(portal):
        page = text_of(render(portal, story, variant))
        assert fold(story.title) in page
        place = 0
        for piece in re.split(r"[\n\t]+", body_text(story)):
            found = page.find(fold(piece), place) if piece else place
            assert found >= place, (story.key, piece)
            place = found
        for block in story.blocks:
            for picture in block.pictures if isinstance(block, Figure) else ():
                assert fold(picture.caption or "") in page
        for name in (story.signature.author, story.signature.source):
            assert fold(name or "") in page


def test_expectation_has_every_field_the_format_names() -> None:
    from portalcrawl.items import Article, documentation

    story = stories(PORTALS[0])[0]
    expected = expected_article(PORTALS[0], story, base="http://h", fetched_at=FETCHED)
    assert [*expected] == [n for n in documentation(Article) if n not in ("content_hash", "extractor")]


def test_every_shape_and_trap_occurs_on_every_portal() -> None:
    dirt = {name for shape in shapes() for name in shape.get("debris", ())}
    for portal in PORTALS:
        made = stories(portal)
        assert len({story.signature.form for story in made}) >= 9
        assert len(dirt - {name for story in made for name in story.debris}) <= 1
        assert sum(body_text(story) == "" for story in made) <= 1
        assert any(story.published is None for story in made)


def test_titles_become_slugs_as_the_cms_cuts_them() -> None:
    assert slug("“Đường” đẹp - 2018.") == "-duong-dep-2018-"
    assert len(slug("rất dài " * 40)) == 150


def test_file_names_come_before_the_documents_uuid() -> None:
    assert file_name("/documents/1/2/KH+so+1.pdf/0d3b7a10-0000-4000-a000-000000000001?t=1") == "KH so 1.pdf"
    assert FileLink("/a/b.docx", "tại đây").name == "b.docx"
    assert FileLink("/a/b.docx", "Kế hoạch").name == "Kế hoạch"


def test_skeletons_are_filled_completely() -> None:
    assert len(skeletons()) > 50
    with pytest.raises(KeyError):
        fill("hanoi/author")
    assert "{{" not in render(PORTALS[0], stories(PORTALS[0])[0], 1)


def test_dice_depend_on_nothing_but_seed_and_order() -> None:
    dice = Dice("a", 1)
    assert [dice.number(1, 100) for _ in range(5)] == [Dice("a", 1).number(1, 100), *_rest("a", 1)]
    assert Dice("x").some(range(10), 10) == [*range(10)]


def _rest(*seed: object) -> list[int]:
    dice = Dice(*seed)
    return [dice.number(1, 100) for _ in range(5)][1:]
