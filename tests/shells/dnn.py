"""DotNetNuke: the skin's panes and module wrappers are the product's; the news modules inside vary by vendor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from tests.shells import kit
from tests.shells.kit import Fixture, Story

T = "dnn"


@dataclass(frozen=True)
class Site:
    """One installation with its news module."""

    host: str
    name: str
    form: str = "/tabid/58/itemid/{key}/Default.aspx"
    module: str = "labels"
    date: str = "%d/%m/%Y %H:%M"
    views: bool = True
    category: str | None = "Tin tức - Sự kiện"
    ctr: int = 3988
    prefix: str = ""
    """What stands before an article's number in its key: modules count apart."""
    wrapped: bool = True
    """DNN 6 and later wrap modules in ``.DnnModule``."""
    list_path: str = "/tabid/58/Default.aspx"

    @property
    def base(self) -> str:
        """Give the site's address."""
        return f"http://{self.host}"

    def path(self, story: Story) -> str:
        """Give an article's path."""
        return self.form.format(key=story.key, slug=kit.slug(story.title, 80).strip("-"))

    def id(self, name: str) -> str:
        """Give a control's id."""
        return f"dnn_ctr{self.ctr}_{name}"


def module(site: Site, inner: str, title: str = "", number: int = 0, kind: str = "ViewNews") -> str:
    """Print a module in its container."""
    ctr = number or site.ctr
    head = f'<span id="dnn_ctr{ctr}_dnnTITLE_titleLabel" class="Head">{title}</span>' if title else ""
    body = (
        f'<div class="c_head">{head}</div><div id="dnn_ctr{ctr}_ContentPane" class="c_content"><!-- Start_Module_{ctr} -->'
        f'<div id="dnn_ctr{ctr}_ModuleContent" class="DNNModuleContent Mod{kind}C">{inner}</div><!-- End_Module_{ctr} --></div>'
    )
    return (
        f'<div class="DnnModule DnnModule-{kind} DnnModule-{ctr}"><a name="{ctr}"></a>{body}</div>\n'
        if site.wrapped
        else f'<a name="{ctr}"></a><table class="container"><tr><td>{body}</td></tr></table>\n'
    )


def labels(site: Site, story: Story, variant: int) -> str:
    """Print the parts as labels with ids, in blocks."""
    at = kit.printed(story, site.date) if story.published else ""
    views = f' | Lượt xem: <span id="{site.id("View_lblHits")}">{story.views}</span>' if site.views else ""
    lead = (
        f'<div class="sapo"><span id="{site.id("View_lblSummary")}">{escape(story.lead, quote=False)}</span></div>'
        if story.lead
        else ""
    )
    date = (
        f'<div class="date"><span id="{site.id("View_lblDate")}">{at}</span>{views}</div>'
        if at or views
        else ""
    )
    return (
        f'<div class="detail"><h1><span id="{site.id("View_lblTitle")}">{escape(story.title, quote=False)}</span></h1>{date}{lead}'
        f'<div id="{site.id("View_lblContent")}" class="content">{kit.body(story, variant)}{kit.sign(story, variant)}</div>{files(site, story)}</div>'
    )


def cells(site: Site, story: Story, variant: int) -> str:
    """Print the parts in a layout table, as modules of DNN 4 did."""
    at = f"({kit.printed(story, site.date)})" if story.published else ""
    lead = f'<tr><td class="SubHead">{escape(story.lead, quote=False)}</td></tr>' if story.lead else ""
    return (
        f'<table width="100%" cellpadding="3"><tr><td class="Head" id="{site.id("tdTitle")}">{escape(story.title, quote=False)}</td></tr>'
        f'<tr><td class="Normal"><i>{at}</i></td></tr>{lead}<tr><td class="Normal" align="justify">{kit.body(story, variant)}{kit.sign(story, variant)}</td></tr>'
        f'<tr><td align="right"><a class="CommandButton" href="javascript:history.back()">Quay lại</a> <a class="CommandButton" href="{site.path(story)}?SkinSrc=%5bG%5dSkins%2f_default%2fNo+Skin&amp;ContainerSrc=%5bG%5dContainers&amp;dnnprintmode=true">In trang</a></td></tr></table>'
    )


def easy(site: Site, story: Story, variant: int) -> str:
    """Print the parts as EasyDNNnews does."""
    at = f'<time class="published">{kit.printed(story, site.date)}</time>' if story.published else ""
    views = f'<span class="views">Số lượt xem ({story.views})</span>' if site.views else ""
    lead = f'<div class="edn_articleSummary">{escape(story.lead, quote=False)}</div>' if story.lead else ""
    return (
        f'<div class="eds_news_module_{site.ctr} news eds_subCollection_news"><div class="edn_article edn_details"><h1 class="edn_articleTitle">{escape(story.title, quote=False)}</h1>'
        f'<div class="edn_metaDetails">{at} / {views}</div>{lead}<article class="edn_articleContent">{kit.body(story, variant)}{kit.sign(story, variant)}</article>{files(site, story)}'
        '<div class="edn_socialButtonWrapper">Chia sẻ</div></div></div>'
    )


def files(site: Site, story: Story) -> str:
    """Print the attachment box."""
    rows = "".join(f'<li><a href="{f.href}">{escape(f.text)}</a></li>' for f in story.files)
    return f'<div class="attach"><b>Tập tin đính kèm</b><ul>{rows}</ul></div>' if rows else ""


MODULES = {"labels": labels, "cells": cells, "easy": easy}


def page(site: Site, title: str, main: str, seed: object, others: bool = True) -> str:
    """Print the skin around the content pane."""
    dice = kit.rng(T, site.host, seed)
    links = [(site.path(s), s.title) for s in kit.stories(4, f"dnn{seed}", 24100)]
    rows = "".join(
        f'<tr><td><a class="Normal" href="{u}">{escape(t)}</a> <span class="date">({dice.randint(10, 28)}/05/2025)</span></td></tr>'
        for u, t in links
    )
    left = module(site, f"<table>{rows}</table>", "Tin mới", 401, "NewsTop") if others else ""
    right = module(site, kit.side_boxes(seed), "Thống kê", 412, "DNN_HTML")
    crumbs = (
        f'<span id="dnn_dnnBREADCRUMB_lblBreadCrumb"><a href="/" class="SkinObject">Trang chủ</a> <img alt="*" src="/Portals/_default/breadcrumb.gif" /> <a href="{site.list_path}" class="SkinObject">{site.category}</a></span>'
        if site.category else ""
    )  # fmt: skip
    clock = (
        f'<span id="dnn_dnnCURRENTDATE_lblDate" class="date">{kit.TODAY}</span>'
        if dice.random() < 0.8
        else ""
    )
    generator = (
        '<meta id="MetaGenerator" name="GENERATOR" content="DotNetNuke " />' if dice.random() < 0.6 else ""
    )
    return (
        f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xml:lang="vi-VN" lang="vi-VN" xmlns="http://www.w3.org/1999/xhtml">\n<head id="Head"><meta content="text/html; charset=UTF-8" http-equiv="Content-Type" />{generator}\n'
        f'<title>{escape(title)}</title><link id="APortals__default_" rel="stylesheet" type="text/css" href="/Portals/_default/default.css" /><script src="/js/dnncore.js" type="text/javascript"></script></head>\n'
        f'<body id="Body"><form name="Form" method="post" action="{site.list_path}" id="Form" enctype="multipart/form-data">\n<input type="hidden" name="__EVENTTARGET" id="__EVENTTARGET" value="" /><input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="/wEPDwUK{dice.randint(100, 999)}" />\n'
        f'<div id="top"><a id="dnn_dnnLOGO_hypLogo" href="/"><img id="dnn_dnnLOGO_imgLogo" src="/Portals/0/logo.jpg" alt="{site.name}" /></a>{clock} <a id="dnn_dnnLOGIN_cmdLogin" class="SkinObject" href="/tabid/58/ctl/Login/Default.aspx">Đăng nhập</a></div>\n'
        f'<ul class="nav"><li><a href="/">Trang chủ</a></li><li><a href="/tabid/55/Default.aspx">Giới thiệu</a></li><li><a href="{site.list_path}">Tin tức</a></li></ul>\n{crumbs}\n'
        f'<table class="main"><tr><td id="dnn_LeftPane" class="LeftPane" valign="top">{left}</td><td id="dnn_ContentPane" class="ContentPane" valign="top">{main}</td><td id="dnn_RightPane" class="RightPane">{right}</td></tr></table>\n'
        f'<div class="footer"><span id="dnn_dnnCOPYRIGHT_lblCopyright">Bản quyền thuộc {site.name}</span> <span>Tổng lượt truy cập: 3.114.872</span></div>\n<input name="__dnnVariable" type="hidden" id="__dnnVariable" /></form></body></html>\n'
    )


def article(site: Site, story: Story, variant: int = 0, seed: object = 0) -> str:
    """Print an article's page."""
    related = "".join(
        f'<li><a href="{site.path(s)}">{escape(s.title)}</a> ({kit.printed(s, "%d/%m/%Y")})</li>'
        for s in kit.stories(4, f"rel{seed}", 23000)
    )
    inner = (
        MODULES[site.module](site, story, variant)
        + f'<div class="other"><b>Các tin khác</b><ul>{related}</ul></div>'
    )
    return page(
        site,
        story.title if site.module == "easy" else site.name,
        module(site, inner, site.category or ""),
        seed,
    )


LABELS = Site("so-a.dnn.shell.invalid", "Sở Ví Dụ A")
CELLS = Site(
    "so-b.dnn.shell.invalid", "Sở Ví Dụ B", "/Default.aspx?tabid=119&itemid={key}", "cells", "%d/%m/%Y", False, None, 517, wrapped=False,
    list_path="/Default.aspx?tabid=119",
)  # fmt: skip
EASY = Site(
    "huyen-c.dnn.shell.invalid",
    "Huyện C",
    "/tin-tuc/ArtMID/482/ArticleID/{key}/{slug}",
    "easy",
    "{day}, %d/%m/%Y %H:%M",
    ctr=482,
    prefix="articleid.",
    list_path="/tin-tuc",
)
ONLY_DAY = Site(
    "xa-d.dnn.shell.invalid",
    "Xã D",
    "/tintuc/tabid/77/ctl/ViewDetail/mid/640/newsid/{key}/language/vi-VN/Default.aspx",
    "labels",
    "{day}, %d/%m/%Y",
    False,
    ctr=640,
    prefix="newsid.",
    list_path="/tintuc/tabid/77/language/vi-VN/Default.aspx",
)


def case(
    name: str,
    site: Site,
    shape: str,
    index: int = 0,
    variant: int = 0,
    kinds: tuple[str, ...] = (),
    **changes: Any,
) -> Fixture:
    """Give one article's fixture."""
    story = kit.moved(kit.story(shape, index, T), "/Portals/0/News/2025/")
    story = replace(story, **{"key": str(240221 + 11 * index), **changes})
    story = kit.dated(story) if "%H" not in site.date else story
    story = story if site.views and site.module != "cells" else replace(story, views=None)
    url = site.base + site.path(story)
    raw = kit.printed(story, site.date) if story.published else None
    item = kit.item(story, T, url, site.prefix + story.key, raw=raw, category=site.category)
    html = article(site, story, variant, name)
    return Fixture(T, f"article-{name}", kit.vary(html, name, *kinds), url, "article", item)


def articles() -> Iterator[Fixture]:
    """Give the article pages."""
    yield case("labels", LABELS, "lead-caption-source-paren", 0)
    yield case("cells", CELLS, "caption-centred-author-right", 1)
    yield case("easy", EASY, "two-captions-nbsp-author", 2)
    yield case("ctl-day", ONLY_DAY, "label-source-table", 3)
    yield case("no-lead", LABELS, "plain-nothing", 4)
    yield case("attachment-box", EASY, "ordered-list-attachment-box", 5)
    yield case("two-lines", CELLS, "amp-stray-end-tags-two-lines", 6, 1, ("hex",))
    yield case("word", LABELS, "word-paste-two-br", 7, 2, ("lines", "attributes"))
    yield case("no-date", replace(EASY, views=False), "no-date", 8, 0, ("quotes",))
    yield case("zero-width", ONLY_DAY, "zero-width-caption-same-paragraph", 9, 1, ("decimal",))
    yield case("nested-list", CELLS, "midnight-nested-list", 10, 1)
    yield case("nfd", EASY, "two-pictures-in-table-nfd", 11, 1, ("upper",))


LISTS = [replace(s, key=str(240900 - 7 * i)) for i, s in enumerate(kit.stories(23, "dnnlist"))]


def rows_of(site: Site, rows: list[Story]) -> str:
    """Print the rows as the module does."""
    out = ""
    for i, s in enumerate(rows):
        path, title = escape(site.path(s)), escape(s.title)
        if site.module == "cells":
            out += f'<tr><td valign="top"><img src="/Portals/0/News/{s.key}.jpg" width="90" /></td><td><a class="Head" href="{path}">{title}</a> <i>({kit.printed(s, "%d/%m/%Y")})</i><br />{kit.teaser(s)}</td></tr>\n'
        elif site.module == "easy":
            out += f'<article><a class="thumb" href="{path}"><img src="/Portals/0/{s.key}.jpg" alt="{title}" /></a><h2 class="edn_articleTitle"><a href="{path}">{title}</a></h2><div class="meta"><time>{kit.printed(s, site.date)}</time></div><div class="edn_articleSummary">{kit.teaser(s)}</div><a class="edn_readMoreButton" href="{path}">Chi tiết</a></article>\n'
        else:
            out += f'<div class="row{i % 2}"><a id="{site.id(f"List_rpt_ctl{i:02d}_hplTitle")}" href="{path}">{title}</a> <span id="{site.id(f"List_rpt_ctl{i:02d}_lblDate")}">{kit.printed(s, "%d/%m/%Y")}</span><p>{kit.teaser(s)}</p></div>\n'
    around = {
        "cells": "<table>{}</table>",
        "easy": '<div class="edn_articleListWrapper">{}</div>',
        "labels": '<div class="list">{}</div>',
    }
    return around[site.module].format(out)


def listing(name: str, site: Site, number: int, count: int = 23) -> Fixture:
    """Give page N of a listing."""
    everything = LISTS[:count]
    if site.module != "easy" or "%H" not in site.date:
        everything = [kit.dated(s) for s in everything]
    rows, last = everything[(number - 1) * 10 : number * 10], -(-len(everything) // 10)
    base, following = site.base + site.list_path, None
    url = base
    form = "%d/%m/%Y" if site.module != "easy" else site.date
    grid = f"dnn$ctr{site.ctr}$List$rgNews$ctl00$ctl03$ctl01"
    target = f"{grid}$ctl{5 + 2 * (number + 1):02d}"
    if site.module == "labels":
        numbers = "".join(
            f'<a {"onclick=" + chr(34) + "return false;" + chr(34) + " class=" + chr(34) + "rgCurrentPage" + chr(34) if n == number else ""} href="javascript:__doPostBack(&#39;{grid}$ctl{5 + 2 * n:02d}&#39;,&#39;&#39;)"><span>{n}</span></a>'
            for n in range(1, last + 1)
        )
        pager = f'<div class="rgWrap rgNumPart">{numbers}</div><div class="rgWrap rgArrPart2"><input type="button" value=" " title="Next Page" class="rgPageNext" onclick="{"return false;" if number == last else f"javascript:__doPostBack(&#39;{target}&#39;,&#39;&#39;)"}" /></div>'
    elif site.module == "cells":
        numbers = "".join(
            f'<span class="NormalDisabled">[{n}]</span>&nbsp;'
            if n == number
            else f'<a href="/Default.aspx?tabid=119&amp;currentpage={n}" class="CommandButton">{n}</a>&nbsp;'
            for n in range(1, last + 1)
        )
        pager = f'<table class="PagingTable"><tr><td class="Normal">Trang {number} của {last}</td><td>{numbers}</td></tr></table>'
        url = base + (f"&currentpage={number}" if number > 1 else "")
        following = f"{base}&currentpage={number + 1}" if number < last else None
    else:
        numbers = "".join(
            f'<span class="active">{n}</span>'
            if n == number
            else f'<a class="page" href="/tin-tuc/PgrID/482/PageID/{n}">{n}</a>'
            for n in range(1, last + 1)
        )
        pager = f'<div class="article_pager">{numbers}</div>'
        url = base + (f"/PgrID/482/PageID/{number}" if number > 1 else "")
        following = f"{base}/PgrID/482/PageID/{number + 1}" if number < last else None
    pager = pager if last > 1 else ""
    empty = "" if rows else "<p>Chưa có tin nào.</p>"
    html = page(
        site,
        site.name,
        module(site, rows_of(site, rows) + empty + pager, site.category or "", kind="ListNews"),
        name,
        others=bool(rows),
    )
    if site.module == "labels" and number < last:
        state = re.findall(r'__VIEWSTATE" value="([^"]*)"', html)[0]
        fields = {"__EVENTTARGET": target, "__VIEWSTATE": state, "__EVENTARGUMENT": "", "__dnnVariable": ""}
        following = {"kind": "postback", "action": base, "formdata": fields}
    entries = [
        kit.entry(s, site.base + site.path(s), site.prefix + s.key, kit.printed(s, form)) for s in rows
    ]
    return kit.listing(T, name, html, url, entries, following)


def others() -> Iterator[Fixture]:
    """Give the pages that are no article."""
    from tests.shells import joomla

    url = f"{LABELS.base}/tabid/58/itemid/240221/Default.aspx"
    gone = page(
        LABELS,
        LABELS.name,
        module(LABELS, '<div class="Normal">Bài viết không tồn tại hoặc đã bị xóa.</div>', "Tin tức"),
        1,
        others=False,
    )
    yield kit.error(T, "soft-404", gone, url, "GonePage")
    denied = module(
        LABELS,
        '<div class="dnnFormMessage dnnFormWarning"><span>Bạn không có quyền truy cập nội dung này. Vui lòng đăng nhập.</span></div><label>Tên</label><input type="text" /><input type="password" name="dnn$ctr$Login$txtPassword" />',
        "Đăng nhập",
    )
    yield kit.error(
        T,
        "login",
        page(LABELS, "Đăng nhập", denied, 2, others=False),
        f"{LABELS.base}/tabid/58/ctl/Login/Default.aspx",
        "LoginPage",
    )
    for name, site in (("listing-as-article", LABELS), ("cells-listing-as-article", CELLS)):
        found = listing("", site, 1)
        yield kit.error(T, name, found.page, found.url, "NotAnArticle")
    story = kit.moved(kit.story("plain-nothing", 3, T, key="88"), "/images/")
    yield kit.error(T, "other-template", joomla.article(joomla.J3, story), url, "TemplateMismatch")
    about = module(
        LABELS,
        "<h2>Chức năng, nhiệm vụ</h2>"
        + "<p>Sở có chức năng tham mưu, giúp UBND tỉnh quản lý nhà nước về lĩnh vực được giao.</p>" * 3,
        "Giới thiệu",
        390,
        "DNN_HTML",
    )
    yield kit.error(
        T,
        "static-page",
        page(LABELS, "Giới thiệu", about, 4),
        f"{LABELS.base}/tabid/55/Default.aspx",
        "NotAnArticle",
    )
    error = "<!DOCTYPE html><html><head><title>Runtime Error</title></head><body><h1>Server Error in '/' Application.</h1><h2><i>Runtime Error</i></h2><p>Description: An application error occurred on the server.</p></body></html>"
    yield kit.error(T, "runtime-error", error, url, "ErrorPage")


def fixtures() -> Iterator[Fixture]:
    """Give every page of the template."""
    yield from articles()
    yield listing("listing-first", LABELS, 1)
    yield listing("listing-middle", LABELS, 2)
    yield listing("listing-last", LABELS, 3)
    yield listing("listing-empty", LABELS, 1, 0)
    yield listing("listing-cells", CELLS, 2)
    yield listing("listing-easy", EASY, 1)
    yield from others()
