"""Small pages of the three templates for the tests: own text, the real structure."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from portalcrawl.pages import templates
from portalcrawl.pages.base import article

FETCHED = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
TITLE = "Phường Sông Trăng tổng kết phong trào trồng cây đầu xuân"
P1 = "Sáng 12/3, phường Sông Trăng tổ chức hội nghị tổng kết phong trào trồng cây đầu xuân năm 2024."
P2 = "Theo báo cáo, toàn phường đã trồng được hơn hai nghìn cây xanh tại các tổ dân phố và trường học."
P3 = "Phát biểu kết luận, lãnh đạo phường đề nghị các đơn vị tiếp tục chăm sóc số cây đã trồng."
LEAD = "Hơn hai nghìn cây xanh đã được trồng trong ba tháng đầu năm trên địa bàn phường Sông Trăng."
HANOI_URL = "http://songtrang.hanoi.gov.vn/tin-tuc/-/view_content/708168-phuong-song-trang-tong-ket.html"
SHAREPOINT_URL = "https://hdnd.songtrang.gov.vn/Pages/phuong-song-trang-tong-ket-phong-trao.aspx"
QUANGNINH_URL = "https://www.quangninh.gov.vn/donvi/songtrang/Trang/ChiTietTinTuc.aspx?nid=2906"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


BODY = paragraphs(P1, P2, P3)


def hanoi(
    body: str = BODY,
    *,
    title: str = TITLE,
    date: str = "Ngày đăng 12/03/2024 | 08:21 &nbsp;|&nbsp;Lượt xem: 38",
    sapo: str = '<div class="sapo-wrapper clearfix"><p class="sapo"><strong></strong></p></div>',
    crumb: str = '<span class="tintuc"><p>hoạt động của phường</p></span>',
    author: str = "",
    before: str = "",
    after: str = "",
    head: str = "",
) -> str:
    author = author and f'<p align="right" class="view-content-author"><strong><em>{author}</em></strong></p>'
    return f"""<!DOCTYPE html><html class="aui ltr" lang="vi-VN"><head>
<title>{title} - Tin tức - Cổng thông tin điện tử PHƯỜNG</title>{head}</head>
<body class=" yui3-skin-sam"><a href="#main-content" id="skip-to-content">Truy cập nội dung luôn</a>
<nav id="navigation"><ul><li><a href="/gioi-thieu">Giới thiệu</a></li><li><a href="/tin-tuc">Tin tức</a>
</li></ul></nav>
<div class"after_main"></div><div id="main">
<div class="portlet-boundary portlet-boundary_ddlk_" id="p_p_id_ddlk_"><div class="portlet-body">
 <div class="dd_chuyenmuc"><span class="trangchu"><a href="/">Trang chủ</a></span>{crumb}</div></div></div>
<div class="portlet-boundary portlet-boundary_101_ portlet-asset-publisher" id="p_p_id_101_">
<div class="portlet-body">
 {before}<div><div class="asset-full-content-title">{title}</div>
 <div class="assetPublishDate block_timer"> {date} </div>
 <div class="asset-full-content  show-asset-title"><!-- <div class="x"> -->
  <div class="asset-content" id="_101_708168">{sapo}
   <div class="journal-content-article">{body} {author}</div></div></div>
 <div class="asset-control-detail"><a href="javascript:_101_printPage_0();"><span>In</span></a></div>
 <div class="related_asset"><div class="related_asset_title">Tin khác</div><ul class="related_asset_list">
  <li><a href="/tin-tuc/-/view_content/4416594-bai-khac.html">Một bài viết khác của phường</a></li></ul></div>
 </div></div></div>{after}
<section class="portlet"><h1 class="portlet-title">
<span class="portlet-title-text">Thăm dò ý kiến</span></h1></section>
</div><div id="footer">Ghi rõ nguồn khi phát hành lại thông tin từ cổng này.</div></body></html>"""


def hanoi_row(
    number: int,
    title: str,
    line: str = "Ngày đăng 21/07/2022 | 10:00 AM &nbsp;|&nbsp;Lượt xem: 114",
    page: str = "tin-tuc",
) -> str:
    href = f"/{page}/-/view_content/{number}-bai.html"
    date = f'<div class="assetPublishDate block_timer"> {line} </div>' if line else ""
    return f"""<div class="asset-bounddary"><div class="asset-abstract ">
<div class="asset-content normal-news">
<div class="asset-image"><a href="{href}"><img src="/image/journal/article?img_id=1" alt=""/></a></div>
<div class="asset-content-custom"><h3 class="asset-title"> <a href="{href}">{title}</a> </h3>{date}
<div class="asset-summary">Tóm tắt...</div></div></div><div class="asset-metadata"> </div></div></div>"""


def hanoi_listing(*rows: str, pager: str = "", side: str = "") -> str:
    return f"""<html><head><title>Tin tức - PHƯỜNG</title></head><body>{side}
<div class="portlet-boundary portlet-boundary_101_ portlet-asset-publisher" id="p_p_id_101_">
<div class="portlet-body">
<div class="subscribe-action"> </div>{"".join(rows)}{pager}</div></div>
<div id="footer">Ghi rõ nguồn khi phát hành lại thông tin từ cổng này.</div></body></html>"""


def sharepoint(
    body: str = BODY,
    *,
    title: str = TITLE,
    above: str = "",
    below: str = "",
    label: str = "Page Content",
    main: str | None = None,
) -> str:
    field = "ctl00_PlaceHolderMain_ctl04__ControlWrapper_RichHtmlField"
    rich = f"""<div id="{field}_label" style='display:none'>{label}</div>
<div id="{field}" class="ms-rtestate-field" style="display:inline">
<div class="ExternalClassAB12">{body}</div></div>"""
    return f"""<html><head><meta name="GENERATOR" content="Microsoft SharePoint"><title>
\t{title}
</title></head><body><form method="post" action="trang.aspx" id="aspnetForm">
<input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="abc">
<div class="s4-notdlg noindex"><a href="javascript:;"
class="ms-SkiptoNavigation">Skip Ribbon Commands</a></div>
<div class="s4-notdlg noindex"><a href="javascript:;"
class="ms-SkiptoMainContent">Skip to main content</a></div>
<div id="s4-workspace"><div id="s4-bodyContainer"><div id="s4-titlerow">
<h1 id="pageTitle" class="ms-core-pageTitle">
<span id="DeltaPlaceHolderPageTitleInTitleArea">{title}</span></h1></div>
<div id="contentRow"><div id="sideNavBox"><ul><li><a href="/Pages/gioi-thieu.aspx">Giới thiệu</a></li>
</ul></div>
<div id="contentBox"><div id="notificationArea"></div><div id="DeltaPlaceHolderMain">
<a id="mainContent" tabindex="-1"></a>
{main if main is not None else above + rich + below}</div></div></div></div></div></form></body></html>"""


def quangninh(
    body: str = BODY,
    *,
    title: str = TITLE,
    date: str = "12/03/2024 15:15",
    lead: str = LEAD,
    heading: str = "h1",
    after: str = "<div>Loading...</div>",
    head_title: str = "Cổng thông tin điện tử",
) -> str:
    lead = lead and f'<div class="k3">{lead}</div>'
    menu = "".join(f'<li><a href="/Trang/muc-{n}.aspx">Chuyên mục số {n}</a></li>' for n in range(8))
    return f"""<html><head><title>{head_title}</title></head><body>
<form method="post" id="aspnetForm" action="x.aspx">
<input type="hidden" name="__VIEWSTATE" value="abc"><div class="k0"><ul>{menu}</ul></div>
<div class="k1"><{heading}>{title}</{heading}>
<div class="k2">{date}</div>{lead}<div class="k4">{body}</div>{after}</div>
<div class="k9"><p>Cơ quan chủ quản: Ủy ban nhân dân. Địa chỉ: số 1 đường Sông Trăng.
Điện thoại: 0203.000.000</p></div>
</form></body></html>"""


def read(template: str, html: str, url: str | None) -> dict[str, Any]:
    """Extract an article as a dictionary."""
    return asdict(article(templates()[template].article(html, url), FETCHED))


def read_hanoi(html: str, url: str | None = HANOI_URL) -> dict[str, Any]:
    return read("hanoi", html, url)


def read_sharepoint(html: str, url: str | None = SHAREPOINT_URL) -> dict[str, Any]:
    return read("sharepoint", html, url)


def read_quangninh(html: str, url: str | None = QUANGNINH_URL) -> dict[str, Any]:
    return read("quangninh", html, url)


def body_of(*texts: str) -> str:
    return "\n\n".join(texts)
