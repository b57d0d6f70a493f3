"""Every kind of fixture page without the name of its template: told by its marks or not, never wrongly.

A page shows what it is asked for where its expectation is no error. What stands in a page's place need bear
no marks, or only those of the CMS that several templates share.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from portalcrawl.pages import detect, templates

from .test_fixtures import FOLDERS, label, load

pytestmark = pytest.mark.whole

OF_NOBODY = {name for name, template in templates().items() if template.by_name}
"""Templates no page is known to be of by its looks."""
GENERATED = 4
"""Of the generated articles of a template, every so many-th: they share their frame."""
BY_ADDRESS_ALONE = {"nukeviet_egov/other-flood-listing"}
"""Pages that bear nobody's marks, at an address that is of an article's form on another engine."""


def looked_at() -> list[Path]:
    generated = [folder for folder in FOLDERS if folder.name.startswith("article-")]
    left_out = set(generated) - set(generated[::GENERATED])
    return [folder for folder in FOLDERS if folder not in left_out]


@cache
def told() -> dict[Path, str | None]:
    """Give the template that each page is told to be of in the first place."""
    found: dict[Path, str | None] = {}
    for folder in looked_at():
        text = (folder / "page.html").read_text(encoding="utf-8")
        candidates = detect(text, load(folder, "meta.json")["url"])
        found[folder] = candidates[0].name if candidates else None
    return found


def error(folder: Path) -> str | None:
    name: str | None = load(folder, "expected.json").get("error")
    return name


def of_one_family(one: str, other: str) -> bool:
    """Whether the templates are of one CMS: equal, or one refines the other."""
    return one == other or templates()[one].refines == other or templates()[other].refines == one


def wrong(found: dict[Path, str | None]) -> list[str]:
    """Name the pages that are told to be of a CMS they are not of."""
    return [
        f"{label(folder)}: {name}"
        for folder, name in found.items()
        if name is not None
        and error(folder) != "TemplateMismatch"  # of another CMS on purpose: `misplaced` looks at these
        and label(folder) not in BY_ADDRESS_ALONE
        and not of_one_family(name, folder.parent.name)
    ]


def test_no_page_is_told_to_be_of_another_cms() -> None:
    found = told()
    shown = {folder: name for folder, name in found.items() if error(folder) is None}
    own = {folder: name for folder, name in shown.items() if folder.parent.name not in OF_NOBODY}
    counts = Counter(
        "none" if name is None else "right" if name == folder.parent.name else "family"
        for folder, name in own.items()
    )
    print(f"articles and listings: {dict(counts)} of {len(own)}; all pages: {len(found)}")
    assert wrong(found) == []
    assert counts["right"] >= 0.99 * len(own)


def test_pages_of_a_cms_nobody_described_are_of_no_template() -> None:
    found = {folder: name for folder, name in told().items() if folder.parent.name == "generic"}
    assert len(found) > 40
    assert [label(folder) for folder, name in found.items() if name is not None] == []


def test_no_page_is_of_a_template_that_has_to_be_named() -> None:
    assert not OF_NOBODY & set(told().values())
    assert "generic" in OF_NOBODY


def test_a_page_of_another_cms_is_not_told_to_be_of_the_one_it_is_kept_under() -> None:
    """Such fixtures are named for it; the others of that error only lack what is asked for."""
    misplaced = {f: n for f, n in told().items() if error(f) == "TemplateMismatch" and "-other-" in f.name}
    assert len(misplaced) > 40
    assert [label(folder) for folder, name in misplaced.items() if name == folder.parent.name] == []


def test_every_template_is_looked_at() -> None:
    assert {folder.parent.name for folder in told()} == set(templates())


def test_a_wrong_one_would_be_seen() -> None:
    page = next(folder for folder in looked_at() if folder.parent.name == "hanoi" and error(folder) is None)
    assert wrong({page: "wordpress"}) == [f"{label(page)}: wordpress"]
    assert wrong({page: "hanoi"}) == wrong({page: None}) == []
