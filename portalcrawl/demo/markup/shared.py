"""What the three families' markup shares: filling skeletons, and an article's blocks with their dirt.

``Story.debris`` names the dirt: ``entities`` (Latin-1 letters as named entities), ``nfd``, ``zero_width``,
``nbsp``, ``word`` (Word paste), ``hard_breaks`` (newlines in mid-sentence), ``empty_paragraphs``,
``title_again``, ``bold_first``, ``stray_end_tags``, ``nested_wrapper``, ``prose_date``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from html import escape
from html.entities import codepoint2name
from pathlib import Path
from typing import Final, Literal

from portalcrawl.demo.portals import DemoPortal
from portalcrawl.demo.stories import (
    Bullets,
    DataTable,
    Figure,
    FileLink,
    Paragraph,
    Picture,
    Signature,
    Story,
)

SKELETONS: Final = Path(__file__).parent.parent / "data" / "html"
WORD_HEAD: Final = (
    "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml>"
    '<![endif]--><style type="text/css">p.MsoNormal{margin:0cm;text-align:justify}</style>\n'
)
RIGHT: Final = ('style="text-align: right;"', 'align="right"', 'style="text-align:right"')
CENTRE: Final = ('style="text-align: center;"', 'align="center"', 'style="text-align:center"')


@dataclass(frozen=True, slots=True)
class Frame:
    """How one response is dressed: everything about a page that is not its content."""

    portal: DemoPortal
    base: str
    """Origin of the portal, without a slash at its end."""
    path: str = "/"
    """Path and query of the page itself."""
    english: bool = False
    """English labels, as in a session that has visited an English page."""
    variant: int = 0
    """Varies ids, widgets, attribute order and nesting; 0 is the plain page."""
    visitors: int = 1_284_907
    """The site-wide counter of the footer."""
    category_in: Literal["breadcrumb", "topper", "none"] = "breadcrumb"
    list_heading: str | None = None
    """Heading of the list below an article, where not the family's usual one."""
    thousands: str = ""
    """What groups the digits of a view count."""
    box: Literal["none", "hidden", "filled"] = "none"
    """Hanoi: a related box between lead and body, hidden when empty."""
    focus_row: bool = False
    """Hanoi: the first row of a listing is the large one, without a date."""
    date_line: bool = False
    """SharePoint: the page prints date and counter below the title, as other layouts of the family do."""

    def count(self, views: int) -> str:
        """Give a view count as printed."""
        return f"{views:,}".replace(",", self.thousands)

    def link(self, path: str) -> str:
        """Give an address as the portal prints it: absolute or from the root."""
        return f"{self.base}{path}" if self.portal.absolute_links else path


@cache
def skeletons() -> dict[str, str]:
    """Read the page skeletons by name: a file each, and ``family/part`` for the parts kept in one file."""
    found = {}
    for path in SKELETONS.glob("*.html"):
        text = path.read_text(encoding="utf-8")
        name = path.name.removesuffix(".html")
        if not name.endswith(".parts"):
            found[name] = text
            continue
        pieces = re.split(r"<!--part ([\w-]+)-->\n", text)
        for part, inner in zip(pieces[1::2], pieces[2::2], strict=True):
            found[f"{name.removesuffix('.parts')}/{part}"] = inner.removesuffix("\n")
    return found


def fill(name: str, /, **values: object) -> str:
    """Fill a skeleton's ``{{slots}}``; an unknown slot is a mistake and raises ``KeyError``."""
    return re.sub(r"\{\{(\w+)\}\}", lambda found: str(values[found[1]]), skeletons()[name])


def attribute(text: str) -> str:
    """Escape for attributes and titles as Liferay does: quotes become ``&#034;``."""
    return escape(text, quote=False).replace('"', "&#034;").replace("'", "&#039;")


def ncr(text: str) -> str:
    """Write letters outside ASCII as decimal references, as theme footers do."""
    return "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in escape(text))


def dirty(text: str, debris: frozenset[str]) -> str:
    """Write text as HTML with the story's dirt in it."""
    words = text.split(" ")
    if "nfd" in debris:
        words = [unicodedata.normalize("NFD", w) if i % 3 else w for i, w in enumerate(words)]
    if "zero_width" in debris:
        words = [
            f"\u200b{w}" if i % 7 == 0 else w[:1] + "\ufeff" + w[1:] if i % 11 == 5 else w
            for i, w in enumerate(words)
        ]
    glue = [" "] * (len(words) - 1)
    for i in range(len(glue)):
        if "hard_breaks" in debris and i % 13 == 8:
            glue[i] = "\n"
        elif "nbsp" in debris and i % 6 == 2:
            glue[i] = "&nbsp;" if i % 4 else " &nbsp;"
    parts = [_encode(w, debris) for w in words]
    out = parts[0] + "".join(g + w for g, w in zip(glue, parts[1:], strict=True))
    return re.sub(r" ?\n ?(?=\S)", "<br />\n", out) if "\n" in text else out


def _encode(word: str, debris: frozenset[str]) -> str:
    word = escape(word, quote=False)
    if "entities" not in debris:
        return word
    return "".join(
        f"&{codepoint2name[ord(c)]};" if 0xC0 <= ord(c) <= 0xFF and ord(c) in codepoint2name else c
        for c in word
    )


def paragraph(text: str, story: Story, index: int, tag: str = "p") -> str:
    """Print one body paragraph; how depends on the dirt and on its place."""
    debris = story.debris
    if "\n" in text:
        debris = debris - {"hard_breaks"}
    inner = dirty(text, debris)
    if "word" in debris:
        font = 'style="font-size: 14.0px;font-family: &quot;Times New Roman&quot; , serif;color: rgb(0,0,0);"'
        head, _, rest = inner.partition(" ")
        head = (
            f'<b style="mso-bidi-font-weight: normal">{head[:2]}</b>{head[2:]}'
            if head[:2].isalpha()
            else head
        )
        span = f"<span {font}>{head} {rest}<o:p></o:p></span>"
        return f'<p class="MsoNormal" style="text-align: justify;">{span}</p>\n'
    if "nbsp" in debris:
        inner = f"&nbsp; &nbsp; &nbsp; {inner}"
    if index == 0 and "bold_first" in debris:
        return f"<{tag}><strong>{inner}</strong></{tag}>\n"
    if index == 0 and "stray_end_tags" in debris:
        return f"{inner}</p>\n"
    style = ("", ' style="text-align: justify;"', ' style="font-family: arial , verdana;font-size: 12.0px;"')[
        index % 3
    ]
    return f"<{tag}{style}>{inner}</{tag}>\n"


def body(story: Story, frame: Frame, tag: str = "p") -> str:
    """Print the article's blocks, without its signature."""
    out = [WORD_HEAD] if "word" in story.debris else []
    if "title_again" in story.debris:
        out.append(f"<{tag}><strong>{dirty(story.title, story.debris - {'nbsp'})}</strong></{tag}>\n")
    count = 0
    for block in story.blocks:
        if isinstance(block, Paragraph):
            out.append(paragraph(block.text, story, count, tag))
            count += 1
            if "empty_paragraphs" in story.debris:
                out.append(f"<{tag}>&nbsp;</{tag}>\n")
        elif isinstance(block, Figure):
            out.append(figure(block, story, frame.variant, tag))
        elif isinstance(block, FileLink):
            link = f'<a href="{attribute(block.href)}" target="_blank">{dirty(block.text, story.debris)}</a>'
            before, after = (
                dirty(part, story.debris - {"zero_width", "nbsp"}) for part in (block.before, block.after)
            )
            out.append(f"<{tag}>{before}{link}{after}</{tag}>\n")
        else:
            out.append(_grid(block, story) if isinstance(block, DataTable) else _bullets(block, story))
    if "empty_paragraphs" in story.debris:
        out.append("<br />\n<p></p>\n")
    return "".join(out)


def _bullets(block: Bullets, story: Story) -> str:
    rows = []
    for text, nested in block.items:
        under = "".join(f"<li>{dirty(t, story.debris)}</li>" for t in nested)
        inner = f"<ul style=list-style:circle>{under}</ul>" if under else ""
        rows.append(f"<li>{dirty(text, story.debris)}{inner}</li>\n")
    tag = "ol" if block.ordered else "ul"
    return f"<{tag}>\n{''.join(rows)}</{tag}>\n"


def _grid(block: DataTable, story: Story) -> str:
    rows = []
    for i, row in enumerate(block.rows):
        cells = (dirty(cell, story.debris - {"nbsp", "zero_width", "hard_breaks"}) for cell in row)
        shown = (f"<strong>{cell}</strong>" if i == 0 else cell for cell in cells)
        inner = "".join(f'<td style="border: 1px solid;"><p align="center">{cell}</p></td>' for cell in shown)
        rows.append(f"<tr>{inner}</tr>\n")
    attributes = 'border="1" cellpadding="0" cellspacing="0" style="width: 100.0%;"'
    return f"<table {attributes}><tbody>\n{''.join(rows)}</tbody></table>\n"


def image(picture: Picture, variant: int = 0) -> str:
    """Print an image element; the attributes' order varies."""
    src, alt = f'src="{attribute(picture.path)}"', f'alt="{attribute(picture.alt)}"'
    if variant % 2:
        return f'<img style="width: 600.0px;height: 400.0px;" {src} {alt} title="{attribute(picture.alt)}" />'
    return f'<img {alt} {src} style="width: 600.0px;height: 400.0px;" />'


def figure(block: Figure, story: Story, variant: int, tag: str = "p") -> str:
    """Print pictures with their captions in the block's form."""
    centre = CENTRE[variant % 3]
    if block.form in {"table", "pair"}:
        return _layout_table(block, story, variant)
    out = []
    if block.form == "stacked":
        captions = (dirty(p.caption, story.debris - {"hard_breaks"}) for p in block.pictures if p.caption)
        shown = [image(p, variant) for p in block.pictures] + [f"<em>{caption}</em>" for caption in captions]
        return "".join(f"<{tag} {centre}>{inner}</{tag}>\n" for inner in shown)
    for picture in block.pictures:
        img, caption = image(picture, variant), dirty(picture.caption or "", story.debris - {"hard_breaks"})
        if block.form == "same":
            out.append(f"<{tag} {centre}>{img}<br />\n<em>{caption}</em></{tag}>\n")
            continue
        out.append(f"<{tag} {centre}>{img}</{tag}>\n")
        if block.name_line:
            out.append(f"<{tag}>{escape(picture.alt)}</{tag}>\n")
        if picture.caption and block.form == "italic":
            out.append(f"<{tag}{'' if variant % 2 else f' {centre}'}><em>{caption}</em></{tag}>\n")
        elif picture.caption and block.form == "centred":
            out.append(f"<{tag} {centre}>{caption}</{tag}>\n")
    return "".join(out)


def _layout_table(block: Figure, story: Story, variant: int) -> str:
    cells = [
        (image(p, variant), f"<em>{dirty(p.caption or '', story.debris - {'hard_breaks'})}</em>")
        for p in block.pictures
    ]
    if block.form == "pair":
        rows = ["".join(f"<td>{cell}</td>" for cell in row) for row in zip(*cells, strict=True)]
    else:
        rows = [f'<td style="text-align: center;">{cell}</td>' for pair in cells for cell in pair]
    inner = "\n".join(f"<tr>{row}</tr>" for row in rows)
    attributes = 'align="center" border="0" cellpadding="1" cellspacing="1" style="width: 500.0px;"'
    return f"<table {attributes}><tbody>\n{inner}\n</tbody></table>\n"


def signature(story: Story, variant: int = 0, tag: str = "p") -> str:
    """Print the signature lines that stand in the body; the CMS's author element is the family's."""
    sign, right = story.signature, RIGHT[variant % 3]
    lines = _signature_lines(sign)
    if not lines:
        return ""
    if sign.form == "nbsp":
        return f"<{tag}>{'&nbsp; ' * 58}{escape(lines[0])}</{tag}>\n"
    if sign.form == "two_br":
        return f"<{tag} {right}><strong>{escape(lines[0])}<br />\n{escape(lines[1])}</strong></{tag}>\n"
    mark = "em" if sign.form in {"paren", "labelled"} else "strong"
    return "".join(f"<{tag} {right}><{mark}>{escape(line)}</{mark}></{tag}>\n" for line in lines)


def _signature_lines(sign: Signature) -> list[str]:
    if sign.form == "paren":
        return [f"(Nguồn: {sign.source})"]
    if sign.form == "label":
        return [f"Nguồn: {sign.source}"]
    if sign.form == "labelled":
        return [f"Tin, ảnh: {sign.author}" if sign.author else f"Thực hiện: {sign.source}"]
    if sign.form == "both":
        return [f"Tác giả: {sign.author} - Nguồn: {sign.source}"]
    if sign.form in {"right", "nbsp", "two_lines", "two_br"}:
        return [name for name in (sign.author, sign.source) if name]
    return []


def teaser(story: Story, limit: int = 200) -> str:
    """Give the summary a listing row prints: the lead or the body's beginning, cut with dots."""
    first = next((b.text for b in story.blocks if isinstance(b, Paragraph)), "")
    text = (story.lead or first).replace("\n", " ")
    return text if len(text) <= limit else text[: limit - 3] + "..."
