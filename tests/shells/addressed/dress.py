"""Eight ways to dress one text order: for engines whose markup nobody has seen.

What is known of these engines is the order of lines on a page and the form of addresses. A dressing prints
that order in one plausible DOM; class names and ids are random, so that nothing can be read off them.
``FIRST`` are the dressings of the first batch of pages, ``SECOND`` those of the second,
``THIRD`` those of a third, printed after the templates read the first two.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape


@dataclass(slots=True)
class Row:
    """A listing's row, or one of a related list."""

    url: str
    title: str
    date: str = ""
    """As printed, label included."""
    teaser: str = ""
    picture: bool = False


@dataclass(slots=True)
class Parts:
    """What a page shows, in reading order."""

    dice: random.Random
    head: str
    """Content of ``<title>``."""
    banner: str = ""
    above: Sequence[str] = ()
    """Lines between banner and content: the clock, the search box's label."""
    menu: Sequence[tuple[str, str]] = ()
    crumbs: Sequence[str] = ()
    """A breadcrumb's items, the home page not among them."""
    crumb_line: str = ""
    """A breadcrumb printed as one line of the engine's own form."""
    title: str = ""
    meta: Sequence[str] = ()
    meta_id: str = ""
    date_above: bool = False
    tools: Sequence[str] = ()
    lead: str = ""
    title_again: bool = False
    body: str = ""
    """HTML: paragraphs and signature."""
    files: str = ""
    after: Sequence[str] = ()
    """Lines right below the body."""
    related: str = ""
    links: Sequence[Row] = ()
    rows: Sequence[Row] = ()
    """Of a listing; ``title`` is its heading then."""
    pager: str = ""
    side: str = ""
    footer: Sequence[str] = ()
    extra_head: str = ""
    note: str = ""
    """The one message of a page without content."""
    names: dict[str, str] = field(default_factory=dict)

    def name(self, role: str) -> str:
        """Give a class name that says nothing, the same one for the same role of a page."""
        if role not in self.names:
            letters = "".join(self.dice.choice("bcdfghklmnpqrstvxz") for _ in range(3))
            self.names[role] = f"{letters}{self.dice.choice('-_')}{self.dice.randint(1, 99)}"
        return self.names[role]


Dress = Callable[[Parts], str]


def _lines(lines: Sequence[str], open_tag: str, close_tag: str) -> str:
    return "".join(f"{open_tag}{escape(line, quote=False)}{close_tag}\n" for line in lines if line)


def _crumbs(parts: Parts, between: str, tag: str = "div") -> str:
    if parts.crumb_line:
        return f"<{tag}>{escape(parts.crumb_line)}</{tag}>\n"
    if not parts.crumbs:
        return ""
    home = '<a href="/">Trang chủ</a>'
    items = between.join(f'<a href="#">{escape(item)}</a>' for item in parts.crumbs)
    return f"<{tag}>{home}{between}{items}</{tag}>\n"


def _meta(parts: Parts, open_tag: str, close_tag: str) -> str:
    if parts.meta_id and parts.meta:
        cells = "".join(f"<td>{escape(line)}</td>" for line in parts.meta)
        return f'<table id="{parts.meta_id}" width="100%"><tr>{cells}</tr></table>\n'
    return _lines(parts.meta, open_tag, close_tag)


def _header(parts: Parts, title: str, meta: str) -> str:
    return meta + title if parts.date_above else title + meta


def _again(parts: Parts, open_tag: str, close_tag: str) -> str:
    return f"{open_tag}{escape(parts.title, quote=False)}{close_tag}\n" if parts.title_again else ""


def _menu(parts: Parts) -> str:
    items = "".join(f'<li><a href="{escape(url)}">{escape(text)}</a></li>' for url, text in parts.menu)
    return f"<ul>{items}</ul>\n"


def _related(parts: Parts, heading: str, close: str) -> str:
    if not parts.links:
        return ""
    rows = "".join(
        f'<li><a href="{escape(row.url)}">{escape(row.title)}</a> ({row.date})</li>\n' for row in parts.links
    )
    return f"{heading}{escape(parts.related)}{close}\n<ul>{rows}</ul>\n"


def _picture(row: Row) -> str:
    return (
        f'<a href="{escape(row.url)}"><img src="/thumb/{len(row.title)}.jpg" alt=""></a>'
        if row.picture
        else ""
    )


def _html(parts: Parts, inner: str, attributes: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(parts.head)}</title>{parts.extra_head}'
        f"</head>\n<body{attributes}>\n{inner}\n</body></html>\n"
    )


# ------------------------------------------------------------------------------- the first batch


def tables(parts: Parts) -> str:
    """Print three columns of one layout table: menu, content, boxes."""
    n = parts.name
    title = f'<tr><td class="{n("title")}"><b>{escape(parts.title, quote=False)}</b></td></tr>\n'
    meta = (
        f'<tr><td class="{n("meta")}">{_meta(parts, "<span>", "</span>")}</td></tr>\n' if parts.meta else ""
    )
    tools = f'<tr><td align="right">{_lines(parts.tools, "<i>", "</i> ")}</td></tr>\n' if parts.tools else ""
    lead = f'<tr><td class="{n("lead")}"><b>{parts.lead}</b></td></tr>\n' if parts.lead else ""
    rows = "".join(
        f'<tr><td valign="top">{_picture(row)}</td><td><a class="{n("link")}" href="{escape(row.url)}">'
        f'{escape(row.title)}</a><br><span class="{n("day")}">{row.date}</span><br>{row.teaser}</td></tr>\n'
        for row in parts.rows
    )
    listed = f'<tr><td><table class="{n("list")}">{rows}</table></td></tr>\n' if parts.rows else ""
    body = f'<tr><td class="{n("text")}">{_again(parts, "<p><b>", "</b></p>")}{parts.body}</td></tr>\n' if (
        parts.body) else ""  # fmt: skip
    note = f"<tr><td>{escape(parts.note)}</td></tr>\n" if parts.note else ""
    after = _lines(parts.after, "<tr><td>", "</td></tr>")
    related = f"<tr><td>{_related(parts, '<b>', '</b>')}</td></tr>\n" if parts.links else ""
    crumbs = (
        f"<tr><td>{_crumbs(parts, ' &raquo; ', 'span')}</td></tr>\n"
        if parts.crumbs or parts.crumb_line
        else ""
    )
    middle = crumbs + (_header(parts, title, meta) if parts.title else "")
    middle += (
        tools + lead + listed + note + body + (f"<tr><td>{parts.files}</td></tr>" if parts.files else "")
    )
    middle += after + related + (f'<tr><td align="center">{parts.pager}</td></tr>' if parts.pager else "")
    return _html(parts, (
        f'<table width="1000" align="center" cellpadding="0"><tr><td colspan="3">{escape(parts.banner)}</td></tr>\n'
        f"<tr><td colspan=\"3\">{_lines(parts.above, '<div>', '</div>')}</td></tr>\n<tr>"
        f'<td width="180" valign="top">{_menu(parts)}</td>\n<td valign="top"><table width="100%">{middle}</table></td>\n'
        f'<td width="200" valign="top">{parts.side}</td></tr>\n<tr><td colspan="3" class="{n("foot")}">'
        f"{_lines(parts.footer, '', '<br>')}</td></tr></table>"
    ))  # fmt: skip


def divs(parts: Parts) -> str:
    """Print nested divisions with a heading for the title."""
    n = parts.name
    level = parts.dice.choice(("h1", "h2", "h3"))
    title = (
        f'<{level} class="{n("title")}">{escape(parts.title, quote=False)}</{level}>\n' if parts.title else ""
    )
    meta = f'<div class="{n("meta")}">{_meta(parts, "<span>", "</span> ")}</div>\n' if parts.meta else ""
    lead = f'<div class="{n("lead")}">{parts.lead}</div>\n' if parts.lead else ""
    rows = "".join(
        f'<div class="{n("row")}">{_picture(row)}<h4><a href="{escape(row.url)}">{escape(row.title)}</a></h4>'
        f'<div class="{n("day")}">{row.date}</div><div>{row.teaser}</div></div>\n'
        for row in parts.rows
    )
    listed = f'<div class="{n("list")}">{rows}</div>\n' if parts.rows else ""
    note = f"<div>{escape(parts.note)}</div>\n" if parts.note else ""
    body = (
        f'<div class="{n("text")}"><div>{_again(parts, "<p>", "</p>")}{parts.body}</div></div>\n'
        if parts.body
        else ""
    )
    main = (
        _crumbs(parts, " / ") + _header(parts, title, meta) + _lines(parts.tools, "<div>", "</div>") + lead
        + listed + note + body + parts.files + _lines(parts.after, "<div>", "</div>")
        + _related(parts, f'<div class="{n("rel")}">', "</div>") + parts.pager
    )  # fmt: skip
    return _html(parts, (
        f'<div id="{n("page")}"><div class="{n("top")}">{escape(parts.banner)}</div>\n'
        f'<div class="{n("bar")}">{_lines(parts.above, "<span>", "</span> ")}</div>\n<div class="{n("menu")}">'
        f'{_menu(parts)}</div>\n<div class="{n("wrap")}"><div class="{n("main")}">{main}</div>\n'
        f'<div class="{n("side")}">{parts.side}</div></div>\n<div class="{n("foot")}">'
        f"{_lines(parts.footer, '<p>', '</p>')}</div></div>"
    ))  # fmt: skip


def sections(parts: Parts) -> str:
    """Print HTML5 sections."""
    n = parts.name
    title = f"<h1>{escape(parts.title, quote=False)}</h1>\n" if parts.title else ""
    meta = _meta(parts, f'<p class="{n("meta")}">', "</p>")
    rows = "".join(
        f'<li>{_picture(row)}<a href="{escape(row.url)}"><strong>{escape(row.title)}</strong></a> '
        f"<time>{row.date}</time><p>{row.teaser}</p></li>\n"
        for row in parts.rows
    )
    listed = f'<ul class="{n("list")}">{rows}</ul>\n' if parts.rows else ""
    note = f"<p>{escape(parts.note)}</p>\n" if parts.note else ""
    lead = f'<p class="{n("lead")}"><strong>{parts.lead}</strong></p>\n' if parts.lead else ""
    body = (
        f'<section class="{n("text")}">{_again(parts, "<p>", "</p>")}{parts.body}</section>\n'
        if parts.body
        else ""
    )
    related = _related(parts, "<h3>", "</h3>")
    main = (
        _crumbs(parts, " &gt; ", "nav") + f"<article><header>{_header(parts, title, meta)}</header>\n"
        f"{_lines(parts.tools, '<p>', '</p>')}{lead}{listed}{note}{body}{parts.files}"
        f"{_lines(parts.after, '<p>', '</p>')}</article>\n{f'<section>{related}</section>' if related else ''}{parts.pager}"
    )  # fmt: skip
    return _html(parts, (
        f"<header><p>{escape(parts.banner)}</p>{_lines(parts.above, '<p>', '</p>')}</header><nav>{_menu(parts)}</nav>\n"
        f"<main>{main}</main>\n<aside>{parts.side}</aside>\n<footer>{_lines(parts.footer, '<p>', '</p>')}</footer>"
    ))  # fmt: skip


def spans(parts: Parts) -> str:
    """Print an old form page: fonts, spans and breaks in one cell."""
    n = parts.name
    title = f'<span id="{n("title")}"><font size="4">{escape(parts.title, quote=False)}</font></span><br>\n'
    meta = _meta(parts, f'<span class="{n("meta")}"><i>', "</i></span><br>")
    header = _header(parts, title, meta) if parts.title else ""
    lead = f'<div id="{n("lead")}">{parts.lead}</div>\n' if parts.lead else ""
    rows = "".join(
        f'<div>{_picture(row)}<a href="{escape(row.url)}">{escape(row.title)}</a><br><i>{row.date}</i><br>'
        f"<span>{row.teaser}</span></div>\n"
        for row in parts.rows
    )
    listed = f'<div id="{n("list")}">{rows}</div>\n' if parts.rows else ""
    note = f"<span>{escape(parts.note)}</span><br>\n" if parts.note else ""
    body = (
        f'<div id="{n("text")}">{_again(parts, "<div>", "</div>")}{parts.body}</div>\n' if parts.body else ""
    )
    main = (
        _crumbs(parts, " &gt;&gt; ") + header + _lines(parts.tools, "<span>", "</span> | ") + lead + listed
        + note + body + parts.files + _lines(parts.after, "<span>", "</span><br>")
        + _related(parts, "<br><b>", "</b>") + parts.pager
    )  # fmt: skip
    return _html(parts, (
        f'<form method="post" action="#" id="{n("form")}"><div>{escape(parts.banner)}</div>'
        f"<div>{_lines(parts.above, '<span>', '</span><br>')}</div>"
        f"<table width=\"100%\"><tr><td valign=\"top\">{_menu(parts)}{parts.side}</td><td valign=\"top\">{main}</td></tr>"
        f"</table><div>{_lines(parts.footer, '<font size=2>', '</font><br>')}</div></form>"
    ))  # fmt: skip


# ------------------------------------------------------------------------------ the second batch


def aside_first(parts: Parts) -> str:
    """Print the side column before the content, in a grid of divisions."""
    n = parts.name
    title = (
        f'<div class="{n("h")}"><h2>{escape(parts.title, quote=False)}</h2></div>\n' if parts.title else ""
    )
    meta = f'<ul class="{n("meta")}">{_meta(parts, "<li>", "</li>")}</ul>\n' if parts.meta else ""
    tools = f"<ul>{_lines(parts.tools, '<li>', '</li>')}</ul>\n" if parts.tools else ""
    lead = f'<blockquote class="{n("lead")}">{parts.lead}</blockquote>\n' if parts.lead else ""
    rows = "".join(
        f'<div class="{n("col")}"><div>{_picture(row)}</div><div><p><a href="{escape(row.url)}">{escape(row.title)}</a>'
        f"</p><p><small>{row.date}</small></p><p>{row.teaser}</p></div></div>\n"
        for row in parts.rows
    )
    note = f'<div class="{n("note")}"><p>{escape(parts.note)}</p></div>\n' if parts.note else ""
    body = f'<div class="{n("text")}">{_again(parts, "<div><b>", "</b></div>")}{parts.body}</div>\n' if (
        parts.body) else ""  # fmt: skip
    crumbs = ""
    if parts.crumb_line:
        crumbs = _crumbs(parts, "")
    elif parts.crumbs:
        items = "".join(f"<li>{escape(item)}</li>" for item in ("Trang chủ", *parts.crumbs))
        crumbs = f"<ol>{items}</ol>\n"
    main = (
        crumbs + _header(parts, title, meta) + tools + lead + f"<div>{rows}</div>\n" + note + body + parts.files
        + f"<div>{_lines(parts.after, '<div>', '</div>')}</div>" + _related(parts, "<h4>", "</h4>") + parts.pager
    )  # fmt: skip
    return _html(parts, (
        f'<div class="container {n("c")}"><div class="row"><div class="col-12"><h2>{escape(parts.banner)}</h2>'
        f"{_lines(parts.above, '<p>', '</p>')}</div></div>\n<div class=\"row\"><div class=\"col-3\">{_menu(parts)}"
        f'{parts.side}</div>\n<div class="col-9">{main}</div></div>\n<div class="row">'
        f"{_lines(parts.footer, '<div>', '</div>')}</div></div>"
    ))  # fmt: skip


def nested_tables(parts: Parts) -> str:
    """Print tables in tables, attributes in upper case, one row per part, a cell beside the title."""

    def row(inner: str) -> str:
        return f'<TR><TD WIDTH="8">&nbsp;</TD><TD VALIGN="top">{inner}</TD></TR>\n' if inner else ""

    title = (
        f'<FONT COLOR="#990000" SIZE="3"><B>{escape(parts.title, quote=False)}</B></FONT>'
        if parts.title
        else ""
    )
    meta = _meta(parts, '<FONT SIZE="1">', "</FONT> ")
    rows = "".join(
        f'<TR><TD>{_picture(item)}</TD><TD><A HREF="{escape(item.url)}"><B>{escape(item.title)}</B></A></TD>'
        f'<TD NOWRAP>{item.date}</TD></TR>\n'
        for item in parts.rows
    )  # fmt: skip
    listed = f'<TABLE BORDER="0">{rows}</TABLE>\n' if rows else ""
    body = (
        f"<TABLE><TR><TD>{_again(parts, '<p>', '</p>')}{parts.body}</TD></TR></TABLE>" if parts.body else ""
    )
    main = row(_crumbs(parts, " &#8250; ", "span"))
    main += row(meta) + row(title) if parts.date_above else row(title) + row(meta)
    main += row(_lines(parts.tools, "<SPAN>", "</SPAN> ")) + row(
        f"<DIV><B>{parts.lead}</B></DIV>" if parts.lead else ""
    )
    main += row(listed) + row(escape(parts.note)) + row(body) + row(parts.files)
    main += (
        row(_lines(parts.after, "<DIV>", "</DIV>")) + row(_related(parts, "<B>", "</B>")) + row(parts.pager)
    )
    return _html(parts, (
        f'<TABLE WIDTH="980"><TR><TD>{escape(parts.banner)}</TD><TD>{_lines(parts.above, "<DIV>", "</DIV>")}</TD></TR>'
        f'</TABLE>\n<TABLE WIDTH="980"><TR><TD WIDTH="180">{_menu(parts)}</TD><TD><TABLE><TR><TD><TABLE>{main}</TABLE>'
        f'</TD></TR></TABLE></TD><TD>{parts.side}</TD></TR></TABLE>\n<TABLE><TR><TD>{_lines(parts.footer, "<P>", "</P>")}'
        "</TD></TR></TABLE>"
    ), ' TOPMARGIN="0"')  # fmt: skip


def flat(parts: Parts) -> str:
    """Print everything of the article as siblings in one element."""
    n = parts.name
    title = f'<p class="{n("title")}">{escape(parts.title, quote=False)}</p>\n' if parts.title else ""
    meta = _meta(parts, f'<p class="{n("meta")}">', "</p>")
    lead = f'<h3 class="{n("lead")}">{parts.lead}</h3>\n' if parts.lead else ""
    rows = "".join(
        f'<h3><a href="{escape(row.url)}">{escape(row.title)}</a></h3>\n<p>{row.date}</p>\n<p>{row.teaser}</p>\n'
        for row in parts.rows
    )
    note = f"<p>{escape(parts.note)}</p>\n" if parts.note else ""
    main = (
        _crumbs(parts, " | ", "p") + _header(parts, title, meta) + _lines(parts.tools, "<p>", "</p>") + lead
        + rows + note + _again(parts, "<p>", "</p>") + parts.body + parts.files + _lines(parts.after, "<p>", "</p>")
        + _related(parts, "<p>", "</p>") + parts.pager
    )  # fmt: skip
    return _html(parts, (
        f"<div><p>{escape(parts.banner)}</p>{_lines(parts.above, '<p>', '</p>')}{_menu(parts)}</div>\n"
        f'<div class="{n("main")}">{main}</div>\n<div>{parts.side}</div><div>{_lines(parts.footer, "<p>", "</p>")}</div>'
    ))  # fmt: skip


def cards(parts: Parts) -> str:
    """Print a later theme's cards: the content between two empty wrappers, tools in a button row."""
    n = parts.name
    title = (
        f'<div class="{n("t")}"><span>{escape(parts.title, quote=False)}</span></div>\n'
        if parts.title
        else ""
    )
    meta = (
        f'<div class="{n("meta")}"><i class="icon"></i>{_meta(parts, "<em>", "</em> ")}</div>\n'
        if parts.meta
        else ""
    )
    tools = "".join(f"<button type=button>{escape(line)}</button>" for line in parts.tools)
    lead = f'<div class="{n("lead")}"><p><b>{parts.lead}</b></p></div>\n' if parts.lead else ""
    rows = "".join(
        f'<article class="{n("card")}">{_picture(row)}<div><h5><a href="{escape(row.url)}" title="{escape(row.title)}">'
        f"{escape(row.title)}</a></h5><span>{row.date}</span><div>{row.teaser}</div></div></article>\n"
        for row in parts.rows
    )
    note = f"<div>{escape(parts.note)}</div>\n" if parts.note else ""
    body = f'<div class="{n("b")}"><div></div><div>{_again(parts, "<p>", "</p>")}{parts.body}</div></div>\n' if (
        parts.body) else ""  # fmt: skip
    main = (
        _crumbs(parts, "<i></i>") + _header(parts, title, meta) + f"<div>{tools}</div>{lead}<div>{rows}</div>{note}"
        + body + parts.files + _lines(parts.after, "<div>", "</div>")
        + _related(parts, '<div><h2>', "</h2></div>") + parts.pager
    )  # fmt: skip
    return _html(parts, (
        f"<div id=app><header><a href=\"/\">{escape(parts.banner)}</a>{_lines(parts.above, '<div>', '</div>')}</header>"
        f'<div class="{n("m")}">{_menu(parts)}</div><div class="{n("w")}"><div></div><section>{main}</section>'
        f"<section>{parts.side}</section></div><footer>{_lines(parts.footer, '<div>', '</div>')}</footer></div>"
    ))  # fmt: skip


# ------------------------------------------------------------------------------- the third batch

IMPRINT = (
    "Cơ quan chủ quản: Ủy ban nhân dân", "Địa chỉ: Số 1, đường Trần Phú", "Điện thoại: 0203 3 000 000 - Email: a@b.invalid",
    "Chịu trách nhiệm nội dung: Chánh Văn phòng", "Ghi rõ nguồn khi phát hành lại thông tin từ trang này",
)  # fmt: skip


def slides(parts: Parts) -> str:
    """Print a slide show and a ticker of other articles above the content, comments and an imprint below."""
    n = parts.name
    shown = "".join(
        f'<div class="{n("s")}"><a href="{escape(r.url)}">{escape(r.title)}</a></div>' for r in parts.links
    )
    ticker = "".join(f'<a href="{escape(r.url)}">{escape(r.title)}</a> &nbsp; ' for r in parts.links[:2])
    title = f'<h4 class="{n("t")}">{escape(parts.title, quote=False)}</h4>\n' if parts.title else ""
    meta = f'<div class="{n("d")}">{_meta(parts, "<label>", "</label>")}</div>\n' if parts.meta else ""
    lead = f'<h5 class="{n("l")}">{parts.lead}</h5>\n' if parts.lead else ""
    rows = "".join(
        f'<dt><a href="{escape(row.url)}">{escape(row.title)}</a></dt><dd>{row.date}</dd><dd>{row.teaser}</dd>\n'
        for row in parts.rows
    )
    listed = f"<dl>{rows}</dl>\n" if rows else ""
    note = f"<div>{escape(parts.note)}</div>\n" if parts.note else ""
    body = f'<div class="{n("b")}">{_again(parts, "<p>", "</p>")}{parts.body}</div>\n' if parts.body else ""
    comments = (
        '<div><h4>Ý kiến bạn đọc</h4><form><input name="ten"><textarea></textarea><button>Gửi bình luận</button></form></div>\n'
        if parts.body else ""
    )  # fmt: skip
    main = (
        _crumbs(parts, " » ", "p") + _header(parts, title, meta) + _lines(parts.tools, "<a href='#'>", "</a>") + lead
        + listed + note + body + parts.files + _lines(parts.after, "<p>", "</p>") + comments
        + _related(parts, "<h4>", "</h4>") + parts.pager
    )  # fmt: skip
    return _html(parts, (
        f'<div class="{n("top")}"><span>{escape(parts.banner)}</span></div>{_menu(parts)}<div>{shown}</div>'
        f"<marquee>{ticker}</marquee>{_lines(parts.above, '<div>', '</div>')}"
        f'<div class="{n("body")}"><div class="{n("left")}">{main}</div><div class="{n("right")}">{parts.side}</div></div>'
        f"<div>{_lines([*parts.footer, *IMPRINT], '<div>', '</div>')}</div>"
    ))  # fmt: skip


def cells(parts: Parts) -> str:
    """Print title and date in cells of one row, the text in one wide cell, boxes on both sides, no heading."""
    title = f"<td><strong>{escape(parts.title, quote=False)}</strong></td>" if parts.title else ""
    meta = f'<td align="right" nowrap>{_meta(parts, "", "")}</td>' if parts.meta else ""
    header = f"<table><tr>{_header(parts, title, meta)}</tr></table>\n" if title else ""
    lead = f"<table><tr><td><em>{parts.lead}</em></td></tr></table>\n" if parts.lead else ""
    rows = "".join(
        f'<table><tr><td rowspan="2">{_picture(row)}</td><td><a href="{escape(row.url)}">{escape(row.title)}</a></td></tr>'
        f"<tr><td>{row.date}<br>{row.teaser}</td></tr></table>\n"
        for row in parts.rows
    )
    note = f"<p>{escape(parts.note)}</p>\n" if parts.note else ""
    body = f'<table width="100%"><tr><td>{_again(parts, "<p>", "</p>")}{parts.body}</td></tr></table>\n' if (
        parts.body) else ""  # fmt: skip
    main = (
        _crumbs(parts, " &raquo; ") + header + _lines(parts.tools, "<span>", "</span> ") + lead + rows + note + body
        + parts.files + _lines(parts.after, "<div>", "</div>") + _related(parts, "<b>", "</b>") + parts.pager
    )  # fmt: skip
    return _html(parts, (
        f"<center>{escape(parts.banner)}</center>{_lines(parts.above, '<div align=right>', '</div>')}<table width=\"100%\"><tr>"
        f'<td>{_menu(parts)}{parts.side}</td><td width="60%">{main}</td><td><div><b>Thông báo</b></div><ul><li><a href="/tb/1">'
        f"Lịch tiếp công dân tháng 6</a> (02/06/2025)</li></ul></td></tr></table>{_lines([*parts.footer, *IMPRINT], '', '<br>')}"
    ))  # fmt: skip


FIRST: tuple[Dress, ...] = (tables, divs, sections, spans)
SECOND: tuple[Dress, ...] = (aside_first, nested_tables, flat, cards)
THIRD: tuple[Dress, ...] = (slides, cells)
