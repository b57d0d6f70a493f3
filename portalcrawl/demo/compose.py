"""Composes each portal's thirty articles from the stock of sentences, the same for the same seed."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from portalcrawl.demo.portals import PORTALS, STRANGER, DemoPortal, slug
from portalcrawl.demo.stories import (
    VIETNAM,
    Block,
    Bullets,
    DataTable,
    Figure,
    FigureForm,
    FileLink,
    Paragraph,
    Picture,
    Signature,
    SignatureForm,
    Story,
)
from portalcrawl.demo.written import written

DATA = Path(__file__).parent / "data"
NOW = datetime(2025, 6, 20, 9, 0, tzinfo=VIETNAM)
"""The moment the demo portals stand at unless told another; before the reform of 1 July 2025."""
COUNT = 30
SAME_TITLE = (15, 16)
"""The places of two articles with one title."""

T = TypeVar("T")


@cache
def stock() -> dict[str, Any]:
    """Read the sentences."""
    return tomllib.loads((DATA / "stock.toml").read_text(encoding="utf-8"))


@cache
def shapes() -> list[dict[str, Any]]:
    """Read the articles' shapes."""
    return cast(
        list[dict[str, Any]], tomllib.loads((DATA / "shapes.toml").read_text(encoding="utf-8"))["shape"]
    )


class Dice:
    """Choices that depend on the seed and their own name only, on every machine and Python."""

    def __init__(self, *seed: object) -> None:
        self._seed = ":".join(map(str, seed))
        self._count = 0

    def number(self, low: int, high: int) -> int:
        """Give a whole number between both ends."""
        self._count += 1
        digest = hashlib.sha256(f"{self._seed}#{self._count}".encode()).digest()
        return low + int.from_bytes(digest[:6], "big") % (high - low + 1)

    def one(self, options: Sequence[T]) -> T:
        """Choose one."""
        return options[self.number(0, len(options) - 1)]

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """Choose so many different ones, in their order."""
        left = list(range(len(options)))
        chosen = sorted(left.pop(self.number(0, len(left) - 1)) for _ in range(min(count, len(options))))
        return [options[i] for i in chosen]


@cache
def stories(portal: DemoPortal, seed: int = 0, now: datetime = NOW) -> tuple[Story, ...]:
    """Give the portal's articles, newest first but for one back-dated row."""
    made: list[Story] = []
    for index in range(COUNT):
        taken = {story.title for story in made}
        tries = (shaped(portal, _shape_of(portal, index), index, seed, now, salt) for salt in range(50))
        made.append(next(story for story in tries if story.title not in taken))
    made[SAME_TITLE[1]] = replace(made[SAME_TITLE[1]], title=made[SAME_TITLE[0]].title)
    for position, story in written(portal):
        kept = made[position]
        made[position] = replace(story, key=kept.key, published=kept.published, views=kept.views)
    return tuple(made)


def _place(portal: DemoPortal) -> int:
    return [*PORTALS, STRANGER].index(portal)


def _shape_of(portal: DemoPortal, index: int) -> dict[str, Any]:
    """Give each portal the same shapes in another order; the two articles of one title stay neighbours."""
    if index in SAME_TITLE:
        return shapes()[index]
    others = [shape for i, shape in enumerate(shapes()) if i not in SAME_TITLE]
    place = index - sum(index > same for same in SAME_TITLE)
    return others[(place + 6 * _place(portal)) % len(others)]


def shaped(
    portal: DemoPortal,
    shape: dict[str, Any] | str,
    index: int = 0,
    seed: int = 0,
    now: datetime = NOW,
    salt: int = 0,
) -> Story:
    """Compose one article of a shape, given by its row or name."""
    if isinstance(shape, str):
        shape = next(row for row in shapes() if row["name"] == shape)
    dice = Dice(seed, portal.key, index, salt) if salt else Dice(seed, portal.key, index)
    topics = stock()["topic"]
    topic = topics[(index * 5 + _place(portal)) % len(topics)]
    published = _published(index, shape, dice, now)
    say = _Speaker(portal, dice, published or now)
    step = index * 137 + dice.number(0, 60) if portal.first_key > 9999 else index
    return Story(
        key=str(portal.first_key - step),
        title=_title(say(dice.one(topic["titles"])), shape, say),
        blocks=_blocks(portal, topic, shape, dice, say, index),
        lead={"full": say(dice.one(topic["leads"])), "empty": ""}.get(shape["lead"]),
        signature=_signature(portal, shape["sign"], dice),
        published=published,
        views=dice.number(3, 2400),
        files=tuple(_file(portal, dice, index, say) for name in shape.get("extra", ()) if name == "box"),
        debris=frozenset(shape.get("debris", ())),
        topic=topic["name"],
    )


def _published(index: int, shape: dict[str, Any], dice: Dice, now: datetime) -> datetime | date | None:
    day = now - timedelta(days=index * 2 + 1)
    moment = day.replace(hour=7, minute=10) + timedelta(minutes=dice.number(0, 780))
    if index == 11:
        moment -= timedelta(days=40)  # a back-dated row: listings are not strictly ordered
    moment = moment.replace(second=0, microsecond=0)
    kind = shape.get("date", "minute")
    if kind == "none":
        return None
    return moment.replace(hour=0, minute=0) if kind == "midnight" else moment


class _Speaker:
    """Fills a sentence's slots, each time anew."""

    def __init__(self, portal: DemoPortal, dice: Dice, moment: date) -> None:
        self.portal, self.dice, self.moment = portal, dice, moment
        self.day = moment - timedelta(days=dice.number(0, 2))
        self.group = dice.one(portal.groups)
        self.part = dice.one(stock()["pools"]["buoi"])

    def __call__(self, sentence: str) -> str:
        pools, dice, unit = stock()["pools"], self.dice, self.portal.unit
        text = sentence.format(
            don_vi=unit,
            Don_vi=unit[0].upper() + unit[1:],
            cap="{cap}",
            to=self.group,
            nguoi=dice.one(pools["nguoi"]),
            vai=dice.one(pools["vai"]),
            nam=self.moment.year,
            ngay=f"{self.day.day}/{self.day.month}/{self.day.year}",
            buoi=self.part,
            buoi_thuong=self.part.lower(),
            so=dice.number(3, 19),
            so2=dice.number(21, 480),
            to_tien=dice.one(pools["to_tien"]),
            ty_le=dice.one(pools["ty_le"]),
        )
        return text.replace("{cap}", self.portal.word)


def _title(title: str, shape: dict[str, Any], say: _Speaker) -> str:
    kind = shape.get("title")
    if kind == "quotes":
        return f'{title} với chủ đề "Xanh - Sạch - Đẹp"'
    if kind == "amp":
        return f"{title} & kế hoạch tháng tới"
    if kind == "dots":
        return f"{title}..."
    if kind == "long":
        return say(f"{title}; {stock()['pools']['long_title']}")
    return title


def _blocks(
    portal: DemoPortal, topic: dict[str, Any], shape: dict[str, Any], dice: Dice, say: _Speaker, index: int
) -> tuple[Block, ...]:
    extra = shape.get("extra", ())
    if shape.get("only") == "files":
        return (_file(portal, dice, index, say),)
    texts = [say(dice.one(topic["opens"])), say(dice.one(stock()["pools"]["tham_du"]))]
    texts += [say(text) for text in dice.some(topic["details"], dice.number(3, 5))]
    if "date_line" in extra:
        texts.insert(1, say("Ngày {ngay}"))
    if "br" in extra:
        texts[2] = (
            f"{texts[2]}\n{say('Thời gian: 8 giờ 00, ngày {ngay}.')}\n{say('Địa điểm: nhà văn hóa {to}.')}"
        )
    blocks: list[Block] = [Paragraph(text) for text in texts]
    for place, form in enumerate(shape["figures"]):
        blocks.insert(2 + 2 * place, _figure(portal, topic, form, dice, say, index * 10 + place))
    for name in extra:
        blocks += _extra(portal, name, dice, say, index)
    return (*blocks, Paragraph(say(dice.one(stock()["pools"]["ket"]))))


def _extra(portal: DemoPortal, name: str, dice: Dice, say: _Speaker, index: int) -> list[Block]:
    if name in {"list", "olist", "nested"}:
        found = dice.one(
            [x for x in stock()["list"] if name == "nested" or x["ordered"] == (name == "olist")]
        )
        nested = tuple(found["nested"]) if name == "nested" else ()
        items = tuple((text, nested if i == 1 else ()) for i, text in enumerate(found["items"]))
        return [Paragraph(found["intro"]), Bullets(items, found["ordered"])]
    if name == "table":
        found = dice.one(stock()["table"])
        return [Paragraph(found["intro"]), DataTable(tuple(tuple(row) for row in found["rows"]))]
    if name == "file":
        return [replace(_file(portal, dice, index, say), before="Chi tiết xem ", after=" kèm theo.")]
    if name == "generic_file":
        return [
            replace(
                _file(portal, dice, index, say), text="tại đây", before="Toàn văn kế hoạch xem ", after="."
            )
        ]
    return []


def _file(portal: DemoPortal, dice: Dice, index: int, say: _Speaker) -> FileLink:
    number = dice.number(20, 480)
    found = stock()["file"][index % 3]
    name = found["name"].format(so2=number)
    return FileLink(media_path(portal, name, index), found["text"].format(so2=number))


def media_path(portal: DemoPortal, name: str, index: int) -> str:
    """Give the address a portal's CMS keeps a picture or document under."""
    token = hashlib.sha256(f"{portal.key}/{name}/{index}".encode()).hexdigest()
    if portal.template == "hanoi":
        uuid = "-".join((token[:8], token[8:12], "4" + token[13:16], "a" + token[17:20], token[20:32]))
        moment = f"15{int(token[:12], 16) % 10**11:011d}"
        return f"/documents/{554897 + index}/{710296 + index}/{name}/{uuid}?t={moment}"
    if portal.template == "sharepoint":
        return (
            f"/PublishingImages/{name}"
            if name.endswith(".jpg")
            else f"/Lists/TinTuc/Attachments/{1000 + index}/{name}"
        )
    if portal.template == "undescribed":
        return f"/tep-tin/{2025 - index % 2}/{token[:10]}/{name}"
    return f"{portal.site}/Lists/TinTuc/Attachments/{4000 + index}/{name}"


def _figure(
    portal: DemoPortal, topic: dict[str, Any], form: str, dice: Dice, say: _Speaker, number: int
) -> Figure:
    captions = dice.some(topic["captions"], 2)[:: -1 if number % 2 else 1]
    names = [f"{slug(topic['name'])}-{number}-{n}.jpg" for n in (1, 2)]
    alts = [names[0], f"XUT {topic['name'][:3].upper()}{number} 900.jpg"]
    pictures = tuple(
        Picture(
            media_path(portal, name, number),
            None if form == "plain" else say(caption),
            alt if number % 2 else "",
        )
        for name, caption, alt in zip(names, captions, alts, strict=True)
    )
    kept = pictures if form in {"pair", "table2", "stacked"} else pictures[:1]
    shape = cast(FigureForm, {"table2": "table", "named": "italic"}.get(form, form))
    if form == "named":
        kept = (replace(kept[0], alt=alts[1]),)
    return Figure(kept, shape, name_line=form == "named")


def _signature(portal: DemoPortal, form: str, dice: Dice) -> Signature:
    person = dice.one(stock()["pools"]["nguoi"])
    unit = dice.one(
        [
            f"UBND {portal.unit}",
            f"TT HĐND {portal.word}",
            "Trung tâm VH-TT và TT",
            f"Ủy ban MTTQ {portal.word}",
        ]
    )
    if form in {"node", "account"} and portal.template != "hanoi":
        form = "right"
    if form in {"right", "nbsp", "node"}:
        return Signature(author=person, form=cast(SignatureForm, form))
    if form in {"paren", "label", "right_unit"}:
        return Signature(source=unit, form="right" if form == "right_unit" else cast(SignatureForm, form))
    if form in {"two_lines", "two_br", "both"}:
        return Signature(author=person, source=unit, form=cast(SignatureForm, form))
    if form == "labelled":
        return Signature(author=person, form="labelled")
    if form == "labelled_unit":
        return Signature(source=unit, form="labelled")
    if form == "bbt":
        return Signature(source="Ban biên tập", form="right")
    return Signature(form=cast(SignatureForm, form))
