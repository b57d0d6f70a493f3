"""What the page generators of the templates share: stories, expected items, editors' dirt, side boxes, variation.

A shell module has a function ``fixtures()`` that gives ``Fixture`` objects. It prints a ``Story`` (what an
editor typed) into its CMS's markup and says, from the same story, what reading the page must give.
``tests/fixtures/generate.py`` writes them to ``tests/fixtures/<template>/<case>/``. Hosts end in
``.shell.invalid``, which is how it knows a folder that nothing generates any more.

The markup comes from the reference or the CMS's own code, never from what an extractor likes. Cases vary as
real sites do: other ids, side boxes, attribute order, entity encoding, nesting, missing parts.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from html import escape
from typing import Any
from urllib.parse import urljoin, urlsplit

from portalcrawl.demo.compose import shaped
from portalcrawl.demo.markup import shared
from portalcrawl.demo.markup.shared import Frame
from portalcrawl.demo.portals import by_key, slug
from portalcrawl.demo.stories import (
    VIETNAM,
    Bullets,
    DataTable,
    Figure,
    FileLink,
    Paragraph,
    Picture,
    Signature,
    Story,
    attachments,
    body_text,
    file_name,
    images,
    iso,
)

__all__ = [
    "FETCHED",
    "VIETNAM",
    "Bullets",
    "DataTable",
    "Figure",
    "FileLink",
    "Fixture",
    "Paragraph",
    "Picture",
    "Signature",
    "Story",
    "body",
    "entry",
    "error",
    "item",
    "listing",
    "rng",
    "side_boxes",
    "sign",
    "slug",
    "stories",
    "story",
    "teaser",
    "vary",
]  # fmt: skip

FETCHED = datetime(2025, 6, 21, 2, 30, tzinfo=UTC)
"""When every page was fetched; stories are from the weeks before."""


@dataclass(frozen=True, slots=True)
class Fixture:
    """One page with what reading it must give."""

    template: str
    case: str
    page: str
    url: str
    kind: str
    expected: dict[str, Any]

    def files(self) -> dict[str, str]:
        """Give the fixture's files by name."""
        meta = {"url": self.url, "fetched_at": FETCHED.isoformat(), "kind": self.kind}
        return {
            "page.html": self.page,
            "meta.json": json.dumps(meta, ensure_ascii=False, indent=1) + "\n",
            "expected.json": json.dumps(self.expected, ensure_ascii=False, indent=1) + "\n",
        }


# ------------------------------------------------------------------------------------------ the stories


def story(shape: str, index: int = 0, seed: str = "shell", **changes: Any) -> Story:
    """Compose a story of a shape of ``portalcrawl/demo/data/shapes.toml``; ``changes`` replace its fields."""
    portal = by_key(("demo-phuong-a", "demo-phuong-b", "demo-quan-c")[index % 3])
    made = shaped(portal, shape, index + 61, sum(map(ord, seed)))
    return replace(made, **changes) if changes else made


def stories(count: int, seed: str = "shell", first_key: int = 9000) -> list[Story]:
    """Compose plain stories with different titles and falling keys, for listings and related lists."""
    names = (
        "lead-caption-source-paren",
        "plain-nothing",
        "caption-centred-author-right",
        "label-source-table",
    )
    made: dict[str, Story] = {}
    index = 0
    while len(made) < count:
        found = story(names[index % 4], index * 7, seed, key=str(first_key - len(made) * 3))
        made.setdefault(found.title, found)
        index += 1
    return list(made.values())


def rng(*seed: object) -> random.Random:
    """Give choices that are the same on every machine for the same seed."""
    return random.Random(":".join(map(str, seed)))


# ------------------------------------------------------------------------------------- what must be read


def item(
    story: Story,
    template: str,
    url: str,
    key: str,
    *,
    raw: str | None,
    canonical: str | None = None,
    category: str | None = None,
    lead: bool = True,
    views: bool = True,
    **changes: Any,
) -> dict[str, Any]:
    """Give the item that reading the story's page must give, without content hash and extractor.

    ``raw`` is the printed date without its label, or None where the page prints none; ``changes`` replace
    keys of the item, for what a template prints otherwise. ``author`` and ``source`` are the story's: the
    page must print them in one of the forms of ``Signature``.
    """
    dated = raw is not None and story.published is not None
    warnings = set(changes.pop("warnings", ()))
    warnings |= set() if dated else {"no_date"}
    warnings |= set() if body_text(story) else {"pdf_only"}
    warnings |= {"account_name"} if story.signature.form == "account" else set()
    return {
        "id": f"{urlsplit(url).hostname}/{key}",
        "portal": None,
        "template": template,
        "unit_code": None,
        "url": url,
        "canonical_url": canonical or url,
        "title": unicodedata.normalize("NFC", story.title),
        "category": category,
        "lead": (story.lead or None) if lead else None,
        "body": body_text(story),
        "author": story.signature.author,
        "source": story.signature.source,
        "published_at": iso(story.published) if dated else None,
        "published_raw": raw,
        "modified_at": None,
        "view_count": story.views if views else None,
        "images": [{"url": urljoin(url, p.path), "caption": p.caption} for p in images(story)],
        "attachments": [{"url": urljoin(url, f.href), "name": f.name} for f in attachments(story)],
        "revision": 1,
        "fetched_at": FETCHED.isoformat(timespec="seconds"),
        "source_record": {},
        "robots": [part.strip() for part in (story.robots or "").split(",") if part.strip()],
        "warnings": sorted(warnings),
        **changes,
    }


def entry(
    story: Story, url: str, key: str, raw: str | None = None, views: bool = False, day: bool = False
) -> dict[str, Any]:
    """Give a listing's row as ``portalcrawl listing`` prints it; ``day``: the row prints no time."""
    at: datetime | date | None = story.published
    if day and isinstance(at, datetime):
        at = at.astimezone(VIETNAM).date()
    return {
        "key": key,
        "url": url,
        "title": story.title,
        "published_at": iso(at) if raw else None,
        "published_raw": raw,
        "view_count": story.views if views else None,
    }


def listing(
    template: str, case: str, page: str, url: str, entries: Sequence[dict[str, Any]], following: Any
) -> Fixture:
    """Give a listing page; ``following`` is the next page's address, a form post, or None."""
    return Fixture(template, case, page, url, "listing", {"entries": list(entries), "next": following})


def error(template: str, case: str, page: str, url: str, name: str, kind: str = "article") -> Fixture:
    """Give a page that must be refused; ``name`` is a class of ``portalcrawl/errors.py``."""
    return Fixture(template, f"other-{case}", page, url, kind, {"error": name})


# --------------------------------------------------------------------------------------- what is printed


def body(story: Story, variant: int = 0, tag: str = "p") -> str:
    """Print the body as an editor leaves it, with the story's dirt; the signature is ``sign``."""
    return shared.body(story, Frame(by_key("demo-phuong-a"), "", variant=variant), tag)


def sign(story: Story, variant: int = 0, tag: str = "p") -> str:
    """Print the signature lines that an editor puts below the body; nothing for ``node`` and ``account``."""
    return shared.signature(story, variant, tag)


def teaser(story: Story, limit: int = 180) -> str:
    """Give the summary that a listing row prints."""
    return escape(shared.teaser(story, limit), quote=False)


def side_boxes(seed: object, links: Sequence[tuple[str, str]] = ()) -> str:
    """Print what stands beside an article: dated link lists, counters, weather, a poll; in any order.

    ``links`` are addresses and titles of other articles of the portal.
    """
    dice = rng("side", seed)
    rows = "".join(
        f'<li><a href="{escape(url)}">{escape(title)}</a> <span>({dice.randint(1, 28):02d}/0{dice.randint(1, 5)}'
        f"/2025)</span></li>\n"
        for url, title in links
    )
    boxes = [
        f'<div class="box box-tin"><h3>{dice.choice(("Tin mới", "Tin đọc nhiều", "Thông báo"))}</h3><ul>{rows}'
        f"</ul></div>\n" if rows else "",
        f'<div class="thongke"><h3>Thống kê truy cập</h3><p>Đang online: {dice.randint(1, 90)}</p><p>Hôm nay: '
        f"{dice.randint(20, 900)}</p><p>Tổng lượt truy cập: {dice.randint(1, 9)}.{dice.randint(100, 999)}."
        f"{dice.randint(100, 999)}</p></div>\n",
        '<div class="thoitiet"><h3>Thời tiết</h3><table><tr><td>Hà Nội</td><td>29&deg;C</td></tr><tr><td>Huế</td>'
        "<td>31&deg;C</td></tr></table></div>\n",
        '<div class="thamdo"><h3>Thăm dò ý kiến</h3><p>Bạn đánh giá thế nào về chất lượng phục vụ của bộ phận một '
        'cửa?</p><label><input type="radio" name="v"> Tốt</label><label><input type="radio" name="v"> Khá</label>'
        "<button>Bình chọn</button></div>\n",
        '<div class="lienket"><h3>Liên kết website</h3><select><option>-- Chọn --</option><option>Cổng thông tin '
        "Chính phủ</option></select></div>\n",
    ]  # fmt: skip
    dice.shuffle(boxes)
    return "".join(boxes[: dice.randint(2, len(boxes))] if not rows else boxes)


# ---------------------------------------------------------------------------------- stories, as a CMS has them

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
TODAY = "Thứ Bảy, 21/06/2025"
"""What the clock of a page's header says."""


def moved(story: Story, folder: str, alt: str | None = None) -> Story:
    """Give the story with its pictures and documents where a CMS keeps them, under their own names."""

    def link(file: FileLink) -> FileLink:
        return replace(file, href=folder + file_name(file.href).replace(" ", "%20"))

    def picture(found: Picture) -> Picture:
        name = file_name(found.path).replace(" ", "%20")
        return replace(found, path=folder + name, alt=found.alt if alt is None else alt)

    blocks: list[Any] = []
    for block in story.blocks:
        if isinstance(block, Figure):
            block = replace(block, pictures=tuple(map(picture, block.pictures)))
        blocks.append(link(block) if isinstance(block, FileLink) else block)
    return replace(story, blocks=tuple(blocks), files=tuple(map(link, story.files)))


def dated(story: Story) -> Story:
    """Give the story with a day for its time, as a CMS has it that prints no time."""
    at = story.published
    return replace(story, published=at.astimezone(VIETNAM).date()) if isinstance(at, datetime) else story


def printed(story: Story, form: str = "%d/%m/%Y %H:%M") -> str:
    """Give the story's time in Viet Nam as ``strftime`` writes it; ``{day}`` is the weekday's name."""
    at = story.moment.astimezone(VIETNAM)
    return at.strftime(form).replace("{day}", WEEKDAYS[at.weekday()])


# ------------------------------------------------------------------------------------------- variation

_TAG = re.compile(r"<([a-zA-Z][\w:-]*)((?:\s+[\w:@.-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)+)\s*(/?)>")
_ATTRIBUTE = re.compile(r"[\w:@.-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_RAW = re.compile(r"(<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->)", re.DOTALL | re.IGNORECASE)


def vary(page: str, seed: object, *kinds: str) -> str:
    """Write the same page as another server would; nothing that is displayed changes.

    ``kinds``: ``attributes`` (their order), ``quotes`` (single for double), ``upper`` (tag names),
    ``decimal`` or ``hex`` (letters outside ASCII as references), ``comments`` (between tags), ``lines``
    (line breaks and indentation between tags), ``dense`` (none of them).
    """
    dice = rng("vary", seed)
    out = []
    for index, part in enumerate(_RAW.split(page)):
        out.append(part if index % 2 else _varied(part, dice, kinds))
    return "".join(out)


def _varied(part: str, dice: random.Random, kinds: Sequence[str]) -> str:
    def tag(found: re.Match[str]) -> str:
        attributes = _ATTRIBUTE.findall(found[2])
        if "attributes" in kinds:
            dice.shuffle(attributes)
        if "quotes" in kinds:
            attributes = [re.sub(r'="([^"\']*)"$', r"='\1'", attribute) for attribute in attributes]
        name = found[1].upper() if "upper" in kinds else found[1]
        closing = f" {found[3]}" if found[3] else ""
        return f"<{name} {' '.join(attributes)}{closing}>"

    part = _TAG.sub(tag, part)
    if "decimal" in kinds:
        part = "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in part)
    if "hex" in kinds:
        part = "".join(c if ord(c) < 128 else f"&#x{ord(c):x};" for c in part)
    blocks = r"(</(?:div|p|ul|table|tr|section|article)>)\s*(?=<(?:div|p|ul|table|section|article)\b)"
    if "comments" in kinds:
        part = re.sub(blocks, lambda m: f"{m[1]}<!-- {dice.choice(('end', 'block', 'row <div>'))} -->", part)
    if "lines" in kinds:
        part = re.sub(blocks, lambda m: f"{m[1]}\r\n{' ' * dice.randint(0, 24)}", part)
    if "dense" in kinds:
        part = re.sub(blocks, r"\1", part)
    return part
