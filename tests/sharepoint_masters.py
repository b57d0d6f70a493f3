"""Master pages of SharePoint for the page generators: what stands around a page layout's own content.

``seattle`` and ``oslo`` are the product's of 2013, ``v4`` that of 2010, ``bare`` what local makers leave of
one: the skip links, without ribbon and workspace. Ids and hidden fields differ per page; every page prints
today's date in its header and the site's counters in its footer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from html import escape

from tests.shells.kit import rng

ACCENTED = "Trang thông tin điện tử"
_NOSCRIPT = (
    "<noscript><div class='noindex'>You may be trying to access this site from a secured browser on the "
    "server. "
    "Please enable scripts and reload this page.</div></noscript>"
)
_SKIP = """<div id="TurnOnAccessibility" style="display:none" class="s4-notdlg noindex"><a
 id="linkTurnOnAcc" href="#"
 class="ms-skip">Turn on more accessible mode</a></div>
<div id="TurnOffAccessibility" style="display:none" class="s4-notdlg noindex"><a
 href="#">Turn off more accessible
 mode</a></div>
<div class="s4-notdlg s4-skipribbonshortcut noindex"><a href="javascript:;" class="ms-SkiptoNavigation"
 accesskey="Y">Skip Ribbon Commands</a></div>
<div class="s4-notdlg noindex"><a href="javascript:;" class="ms-SkiptoMainContent" accesskey="X">Skip to main
 content</a></div>
<a id="HiddenAnchor" href="javascript:;" style="display:none;"></a>
"""


def guid(seed: object) -> str:
    """Give the web part's id as it stands in generated ids."""
    dice = rng("guid", seed)
    return "_".join("".join(dice.choice("0123456789abcdef") for _ in range(n)) for n in (8, 4, 4, 4, 12))


def control(seed: object) -> str:
    """Give the prefix of a user control's names, with ``$``; ids have ``_`` in its place."""
    dice = rng("control", seed)
    part = dice.choice((f"ctl{dice.randint(20, 60)}", "SPWebPartManager1", "m"))
    return f"ctl00${part}$g_{guid(seed)}$ctl00"


def hidden(seed: object) -> dict[str, str]:
    """Give the form's hidden fields."""
    dice = rng("hidden", seed)
    return {
        "_wpcmWpid": "",
        "MSOWebPartPage_PostbackSource": "",
        "__REQUESTDIGEST": f"0x{dice.getrandbits(64):X},20 Jun 2025 09:00:00 -0000",
        "__EVENTTARGET": "",
        "__EVENTARGUMENT": "",
        "__VIEWSTATE": f"/wEPDwUK{dice.getrandbits(48)}",
        "__VIEWSTATEGENERATOR": f"{dice.getrandbits(32):08X}",
        "__EVENTVALIDATION": f"/wEdAA{dice.getrandbits(48)}",
    }


def post(seed: object, action: str, target: str) -> dict[str, object]:
    """Give the form post that a button leads to, as ``portalcrawl listing`` prints it."""
    return {
        "kind": "postback",
        "action": action,
        "formdata": {**hidden(seed), "__EVENTTARGET": target, "__EVENTARGUMENT": ""},
    }


def rich_field(inner: str, seed: object, label: str = "Page Content") -> str:
    """Print a rich-text field with its hidden label."""
    dice = rng("field", seed)
    name = f"ctl00_PlaceHolderMain_ctl{dice.randint(1, 29):02d}__ControlWrapper_RichHtmlField"
    token = "".join(dice.choice("0123456789ABCDEF") for _ in range(32))
    return (
        f'<div id="{name}_label" style=\'display:none\'>{label}</div><div id="{name}" '
        f'class="ms-rtestate-field" style="display:inline" aria-labelledby="{name}_label">'
        f'<div class="ExternalClass{token}">&#8203;{rich(inner)}</div></div>'
    )


def rich(inner: str) -> str:
    """Write markup as the rich-text editor saves it."""
    inner = inner.replace("text-align: ", "text-align&#58;").replace('="text-align:', '="text-align&#58;')
    return inner.replace("<p style", '<p class="ms-rteElement-P" style')


def web_part(inner: str, seed: object) -> str:
    """Print a web part around content: its body bears ``noindex`` like the chrome."""
    number = rng("part", seed).randint(1, 9)
    return (
        f'<div class="ms-webpart-zone ms-fullWidth"><div id="MSOZoneCell_WebPartWPQ{number}" '
        'class="s4-wpcell-plain ms-webpartzone-cell ms-webpart-cell-vertical ms-fullWidth">'
        '<div class="ms-webpart-chrome ms-webpart-chrome-vertical ms-webpart-chrome-fullWidth">'
        f'<div WebPartID="{guid(seed).replace("_", "-")}" HasPers="false" id="WebPartWPQ{number}" '
        'width="100%" '
        f'class="ms-WPBody noindex " allowDelete="false" style="">{inner}<div '
        'class="ms-clear"></div></div></div>'
        "</div></div>"
    )


def page(
    master: str,
    seed: object,
    title: str,
    main: str,
    *,
    site: str = "Sở Xây dựng tỉnh Sông Trăng",
    heading: str | None = None,
    action: str = "",
    head: str = "",
    menu: Sequence[tuple[str, str]] = (
        ("/Pages/default.aspx", "Trang chủ"),
        ("/Pages/lien-he.aspx", "Liên hệ"),
    ),
    side: str = "",
    path: str = "",
    fields: Mapping[str, str] | None = None,
) -> str:
    """Print a whole page; ``heading`` is what the title area shows (default: the title)."""
    dice = rng("master", seed)
    layouts = "/_layouts/1066/" if master == "v4" else "/_layouts/15/1066/"
    inputs = "".join(
        f'<input type="hidden" name="{name}" id="{name}" value="{value}" />\n'
        for name, value in (fields if fields is not None else hidden(seed)).items()
    )
    links = "".join(
        f'<li class="static"><a class="static menu-item" href="{url}"><span '
        f'class="menu-item-text">{text}</span>'
        f"</a></li>" for url, text in menu
    )  # fmt: skip
    request = f' serverRequestPath: "{path}",' if path and master in ("seattle", "oslo") else ""
    parts = {
        "links": links,
        "site": escape(site),
        "heading": escape(title if heading is None else heading, quote=False),
        "main": main,
        "side": side,
        "clock": dice.choice(
            (
                '<div class="ngay">Thứ Bảy, 21/06/2025</div>',
                '<div id="clock">Thứ bảy, ngày 21 tháng 6 năm 2025 - 09:30</div>',
                '<span class="date-now">Hôm nay: 21/06/2025 09:30:12</span>',
            )
        ),
        "foot": f"<p>{ACCENTED} {escape(site)}</p><p>Bản quyền thuộc Văn phòng {escape(site)}</p>"
        f"<p>Số lượt truy cập: <span>{dice.randint(1, 9)}.{dice.randint(100, 999)}."
        f"{dice.randint(100, 999)}</span>"
        f" - Đang online: {dice.randint(2, 90)}</p>",
    }
    body = {"v4": _V4, "seattle": _SEATTLE, "oslo": _OSLO, "bare": _BARE}[master]
    for name, value in parts.items():
        body = body.replace("{{" + name + "}}", value)
    generator = '<meta name="GENERATOR" content="Microsoft SharePoint" />'
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="vi-vn" dir="ltr"><head>{generator}'
        '<meta http-equiv="Content-type" content="text/html; charset=utf-8" />'
        f"<title>\r\n\t\r\n\t{escape(title, quote=False)}\r\n\r\n</title>{head}"
        '<link rel="stylesheet" type="text/css" '
        f'href="{layouts}styles/Themable/corev4.css?rev=iIikGkMuXBs8CWz" />'
        f"</head>\n<body{' class=v4master' if master == 'v4' else ''}>\n"
        f'<form name="aspnetForm" method="post" action="{action}" id="aspnetForm">\n<div '
        'class="aspNetHidden">'
        f'{inputs}</div>\n<script type="text/javascript">//<![CDATA[\nvar MSOWebPartPageFormName = '
        "'aspnetForm';"
        f'var _spPageContextInfo = {{webServerRelativeUrl: "\\u002f", webLanguage: 1033,{request} '
        "pageItemId: "
        f"{dice.randint(2, 9999)}}};var _fV4UI = true;\n//]]></script>\n{_NOSCRIPT}\n{_SKIP}{body}\n"
        "</form></body></html>"
    )


_SEATTLE = """<div id="ms-designer-ribbon"><div id="s4-ribbonrow" style="display:none"></div></div>
<div id="s4-workspace"><div id="s4-bodyContainer">
<div id="s4-titlerow" class="ms-dialogHidden s4-titlerowhidetitle"><div id="titleAreaBox"
 class="ms-noList ms-table">
<div id="titleAreaRow" class="ms-tableRow"><div id="siteIcon"><a href="/"><img src="/SiteAssets/banner.png"
 alt="{{site}}" /></a></div>{{clock}}<div class="ms-breadcrumb-box"><div id="DeltaTopNavigation"><ul
 class="root static">{{links}}</ul></div><h1 id="pageTitle" class="ms-core-pageTitle"><span
 id="DeltaPlaceHolderPageTitleInTitleArea">
{{heading}}
</span></h1></div><div id="DeltaPlaceHolderSearchArea"><input type="text" value="Search this site..."
 /></div></div>
</div></div>
<div id="contentRow"><div id="sideNavBox" class="ms-dialogHidden ms-forceWrap ms-noList"><div
 id="DeltaPlaceHolderLeftNavBar"><a id="startNavigation"></a><ul
 class="root static">{{links}}</ul>{{side}}</div></div>
<div id="contentBox"><div id="notificationArea" class="ms-notif-box"></div><div id="DeltaPlaceHolderMain"><a
 id="mainContent" name="mainContent" tabindex="-1"></a>
{{main}}
<div style='display:none' id='hidZone'></div></div></div></div>
<div id="footer">{{foot}}</div></div></div>"""

_OSLO = """<div id="ms-designer-ribbon"><div id="s4-ribbonrow"
 style="visibility:hidden;display:none"></div></div>
<div id="s4-workspace"><div id="s4-bodyContainer">
<div id="titleAreaBox" class="ms-noList ms-table"><div id="titleAreaRow" class="ms-tableRow"><div
 id="siteIcon"><a
 href="/"><img src="/Style%20Library/logo.png" alt="" /></a></div><h1 id="pageTitle"
 class="ms-core-pageTitle"><span
 id="DeltaPlaceHolderPageTitleInTitleArea"><span><a title="{{site}}"
 href="/">Trang chủ</a></span><span> &gt; </span>
<span>{{heading}}</span></span></h1>{{clock}}</div></div>
<div id="DeltaPlaceHolderLeftNavBar" class="ms-core-navigation"><a id="startNavigation"></a><ul
 class="root ms-core-listMenu-root">{{links}}</ul></div>
<div id="contentRow"><div id="contentBox"><div id="notificationArea"></div><div id="DeltaPlaceHolderMain"><a
 id="mainContent"></a>
{{main}}
</div></div></div>{{side}}<div class="chan-trang">{{foot}}</div></div></div>"""

_V4 = """<div id="s4-ribbonrow" class="s4-pr s4-ribbonrowhidetitle"><div id="s4-ribboncont"></div></div>
<div id="notificationArea" class="s4-noti"></div>
<div id="s4-workspace"><div id="s4-bodyContainer"><div id="s4-titlerow"
 class="s4-pr s4-notdlg s4-titlerowhidetitle">
<div class="s4-title s4-lp"><div class="s4-title-inner"><table class="s4-titletable"
 cellspacing="0"><tbody><tr>
<td class="s4-titlelogo"><a href="/"><img src="/_layouts/images/siteIcon.png" alt="{{site}}" /></a></td>
<td class="s4-titletext"><h1 name="onetidProjectPropertyTitle"><a href="/">{{site}}</a></h1><span
 id="onetidPageTitleSeparator" class="s4-nothome s4-bcsep s4-titlesep"><span><img
 src="/_layouts/images/fgimg.png"
 alt=":" /></span></span><h2>
{{heading}}
</h2><div class="s4-pagedescription" tabindex="0"></div></td></tr></tbody></table></div></div>
<div id="s4-topheader2" class="s4-pr s4-notdlg"><a name="startNavigation"></a>{{clock}}<div
 class="s4-lp s4-toplinks"><ul
 class="static">{{links}}</ul></div></div></div>
<div id="s4-mainarea" class="s4-pr s4-widecontentarea"><div id="s4-leftpanel" class="s4-notdlg"><div
 id="s4-leftpanel-content"><ul class="root static">{{links}}</ul>{{side}}</div></div>
<div class="s4-ca s4-ca-dlgNoRibbon" id="MSO_ContentTable"><div class="s4-die"><div
 id="onetidPageTitleAreaFrame"
 class="ms-pagetitleareaframe s4-pagetitle">{{heading}}</div><span>Skip Navigation Links</span></div>
<div class="s4-ba"><div class="ms-bodyareacell"><div id="ctl00_MSO_ContentDiv"><a name="mainContent"></a>
{{main}}
</div></div></div></div></div>
<div class="s4-die">{{site}}</div><div class="footer">{{foot}}</div></div></div>"""

_BARE = """<div class="wrapper"><div class="header">{{clock}}<h2 class="site-name">{{site}}</h2><ul
 class="menu">{{links}}
</ul></div><div class="container"><div class="cot-trai">
{{main}}
</div><div class="cot-phai">{{side}}</div></div><div class="footer">{{foot}}</div></div>"""


def list_key(path: str, number: str, source: str = "") -> str:
    """Give the key that the general template gives a list's item: ids count per page and list."""
    scope = "|".join([path.lower(), *([source.lower()] if source else [])])
    return f"{hashlib.sha256(scope.encode()).hexdigest()[:8]}.{number}"
