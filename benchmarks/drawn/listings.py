"""Listings: how rows, their dates, the section's name and the pager are printed."""

from __future__ import annotations

from typing import Any

from .draw import Draw, Made
from .frame import portal, whole
from .words import HEADLINES, HOST, SECTIONS, SENTENCES

PATHS = {
    "path": ("/tin-tuc", "/tin-tuc/trang-{}.html"), "query": ("/tin-tuc?cat=3", "/tin-tuc?cat=3&page={}"),
    "aspx": ("/Default.aspx?tabid=12", "/Default.aspx?tabid=12&Page={}"), "wordpress": ("/category/tin-tuc/", "/category/tin-tuc/page/{}/"),
}  # fmt: skip
ADDRESSES = {
    "number": "/tin-tuc/bai-viet-{}.html", "query": "/Default.aspx?tabid=12&id={}", "slug": "/hoat-dong-cua-dia-phuong-trong-thang-{}",
}  # fmt: skip


def listing(draw: Draw) -> Made:
    """Draw a section's page."""
    owner, section = portal(draw), draw.any(SECTIONS)
    base, pattern = draw.one("address", PATHS)
    address = draw.one("articles", ADDRESSES)
    date = draw.one(
        "row's date",
        {
            "day": "{:02d}/06/2025",
            "dots": "{:02d}.06.2025",
            "time": "{:02d}/06/2025 08:30",
            "brackets": "({:02d}/06/2025)",
            "label": "Ngày đăng: {:02d}/06/2025",
            "none": "",
        },
    )
    entries = []
    for number, title in enumerate(draw.some(HEADLINES, draw.any((3, 5, 8, 10, 15)))):
        line = date.format(19 - number) if date else ""
        raw = line.removeprefix("Ngày đăng: ").strip("()") or None
        entries.append(
            {"url": HOST + address.format(900 - number), "title": title, "published_raw": raw, "line": line}
        )
    draw.chosen["rows"] = str(len(entries))
    rows = rows_of(draw, entries)
    pager, following = pager_of(draw, base, pattern)
    main = heading_of(draw, section) + rows + pager
    gold = {
        "entries": [{key: entry[key] for key in ("url", "title", "published_raw")} for entry in entries],
        "next": following,
    }
    head = draw.one(
        "head", {"section - site": f"{section} - {owner.site}", "site": owner.site, "section": section}
    )
    return Made(HOST + base, whole(draw, owner, f"<title>{head}</title>", main), gold)


def heading_of(draw: Draw, section: str) -> str:
    """Draw the section's name."""
    forms = {
        "none": "", "h1": f"<h1>{section}</h1>", "h2": f"<h2 class='cat-title'><span>{section}</span></h2>",
        "crumb": f"<ul class='breadcrumb'><li><a href='/'>Trang chủ</a></li><li class='active'>{section}</li></ul>",
        "upper": f"<div class='box-title'>{section.upper()}</div>", "link": f"<div class='tt'><a href='/c2'>{section}</a></div>",
    }  # fmt: skip
    return draw.one("section's name", forms)


def rows_of(draw: Draw, entries: list[dict[str, Any]]) -> str:
    """Draw the rows."""
    forms = {
        "links": ("<ul>{}</ul>", "<li><a href='{url}'>{title}</a> {line}</li>"),
        "arrows": ("{}", "<div>» <a href='{url}'>{title}</a> <i>{line}</i></div>"),
        "thumbs": ("<div class='news-list'>{}</div>", "<div class='item'><a href='{url}'><img src='/t/{n}.jpg' alt='{title}'></a><h3><a href='{url}'>{title}</a></h3><span class='date'>{line}</span><p>{teaser}</p></div>"),
        "table": ("<table class='list' width='100%'>{}</table>", "<tr><td><a href='{url}'>{title}</a></td><td>{line}</td></tr>"),
        "numbered": ("<table><tr><th>STT</th><th>Tiêu đề</th><th>Ngày đăng</th></tr>{}</table>", "<tr><td>{n}</td><td><a href='{url}'>{title}</a></td><td>{line}</td></tr>"),
        "articles": ("<div class='posts'>{}</div>", "<article class='post'><header><h2 class='entry-title'><a href='{url}' rel='bookmark'>{title}</a></h2><div class='meta'>{line}</div></header><p>{teaser}</p><a class='more' href='{url}'>Xem thêm</a></article>"),
        "cards": ("<div class='row'>{}</div>", "<div class='col-md-4'><div class='card'><a href='{url}'><img class='card-img-top' src='/t/{n}.jpg'></a><div class='card-body'><h5 class='card-title'><a href='{url}'>{title}</a></h5><small>{line}</small></div></div></div>"),
        "wrapping": ("<div class='grid'>{}</div>", "<a href='{url}' class='block'><img src='/t/{n}.jpg' alt=''><div><h3>{title}</h3><p>{line}</p></div></a>"),
        "date first": ("<ul class='l'>{}</ul>", "<li><span>{line}</span> <a href='{url}'>{title}</a></li>"),
        "old": ("{}", "<table width='100%'><tr><td rowspan='2'><a href='{url}'><img src='/t/{n}.jpg' width='100'></a></td><td><a href='{url}'><b>{title}</b></a> <font color='gray'>{line}</font></td></tr><tr><td>{teaser} <a href='{url}'>Chi tiết</a></td></tr></table>"),
        "media": ("<div>{}</div>", "<div class='media'><div class='media-body'><a class='t' href='{url}'>{title}</a><div class='small'><i class='fa fa-calendar'></i> {line} <i class='fa fa-eye'></i> 12{n}</div><div>{teaser}</div></div></div><hr>"),
    }  # fmt: skip
    outer, inner = draw.one("row", forms)
    if draw.chosen["row's date"] == "none" and draw.chosen["row"] in ("numbered", "media"):
        inner = inner.replace("<i class='fa fa-calendar'></i> {line} ", "")
    printed = [
        inner.format(n=n, teaser=SENTENCES[n % len(SENTENCES)], **entry) for n, entry in enumerate(entries, 1)
    ]
    first = draw.one("first row", {"like the others": "", "featured": "<div class='featured'>{}</div>"})
    if first and draw.chosen["row"] in ("thumbs", "articles", "old", "arrows"):
        return first.format(printed[0]) + outer.format("".join(printed[1:]))
    return outer.format("".join(printed))


def pager_of(draw: Draw, base: str, pattern: str) -> tuple[str, str | None]:
    """Draw the pager of a first page, with the next page's address."""
    pages = {number: pattern.format(number) for number in range(2, 6)}
    numbers = "".join(f"<li><a href='{url}'>{n}</a></li>" for n, url in pages.items())
    plain = " ".join(f"<a href='{url}'>{n}</a>" for n, url in pages.items())
    forms = {
        "bootstrap": f"<ul class='pagination'><li class='active'><span>1</span></li>{numbers}<li><a href='{pages[2]}'>&raquo;</a></li></ul>",
        "plain": f"<div class='pager'><b>1</b> {plain}</div>",
        "words": f"<div>Trang 1/5 <a href='{pages[2]}'>Trang sau</a> <a href='{pages[5]}'>Trang cuối</a></div>",
        "arrows": f"<p align='center'>[1] {plain} <a href='{pages[2]}'>&gt;</a> <a href='{pages[5]}'>&gt;&gt;</a></p>",
        "older": f"<div class='nav-previous'><a href='{pages[2]}'>Bài viết cũ hơn</a></div>",
        "cells": "<table><tr><td>Trang:</td><td><font color='red'>1</font></td>" + "".join(f"<td><a href='{u}'>{n}</a></td>" for n, u in pages.items()) + "</tr></table>",
        "wordpress": f"<nav class='navigation pagination'><h2 class='screen-reader-text'>Điều hướng bài viết</h2><div class='nav-links'><span aria-current='page' class='page-numbers current'>1</span><a class='page-numbers' href='{pages[2]}'>2</a><span class='page-numbers dots'>…</span><a class='page-numbers' href='{pages[5]}'>5</a><a class='next page-numbers' href='{pages[2]}'>Trang sau</a></div></nav>",
        "first to last": f"<div class='page'><a href='{base}'>Đầu</a> <a href='{base}' class='on'>1</a> {plain} <a href='{pages[2]}'>Tiếp</a> <a href='{pages[5]}'>Cuối</a></div>",
        "more": f"<div class='text-center'><a class='btn' href='{pages[2]}'>Xem thêm</a></div>",
        "none": "",
    }  # fmt: skip
    html = draw.one("pager", forms)
    return html, HOST + pages[2] if html else None
