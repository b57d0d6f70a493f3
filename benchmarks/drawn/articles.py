"""Articles: how title, dates, lead, text, pictures, files and who wrote are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from .contents import CONTENTS, Block, Content
from .draw import Draw, Made
from .frame import links_of, portal, whole
from .words import HOST, LEADS, SECTIONS

URL = f"{HOST}/tin/17.html"


@dataclass
class Printed:
    """Markup, and what is to be read of it."""

    html: str
    gold: dict[str, Any] = field(default_factory=dict)


def article(draw: Draw) -> Made:
    """Draw an article."""
    owner = portal(draw)
    content = draw.one("content", CONTENTS)(draw)
    section = draw.any(SECTIONS)
    undated = draw.any(range(8)) == 0
    top, title, date = (
        crumb_of(draw, section, content.title),
        title_of(draw, content.title),
        date_of(draw, undated),
    )
    lead, body = lead_of(draw, content), body_of(draw, content)
    tools, tail = tools_of(draw), tail_of(draw)
    places = {
        "below": title + date.html + tools + lead.html, "above": date.html + title + tools + lead.html,
        "after lead": title + tools + lead.html + date.html,
        "beside": f"<table width='100%'><tr><td>{title}</td><td nowrap>{date.html}</td></tr></table>{tools}{lead.html}",
    }  # fmt: skip
    header = draw.one(
        "place",
        {
            "below": "below",
            "below too": "below",
            "above": "above",
            "after lead": "after lead",
            "beside": "beside",
        },
    )
    main = top.html + places[header] + body.html + tail
    expected = {
        "title": content.title, **top.gold, **date.gold, **lead.gold, **body.gold,
    }  # fmt: skip
    return Made(URL, whole(draw, owner, head_of(draw, owner.site, section, content.title), main), expected)


def head_of(draw: Draw, site: str, section: str, title: str) -> str:
    """Draw the page's head."""
    forms = {
        "title - site": f"{title} - {site}", "title | site": f"{title} | {site}", "site": site,
        "site - title": f"{site} - {title}", "site | section": f"{site} | {section}", "title": title,
        "section": "Tin tức", "detail": "Xem tin", "all": f"{site} :: {section} :: {title}", "empty": "",
    }  # fmt: skip
    metas = {
        "none": "",
        "og": f"<meta property='og:title' content='{title}'><meta property='og:type' content='article'>",
        "keywords": f"<meta name='description' content='{site}'><meta name='keywords' content='phuong, xa, tin tuc'>",
    }
    return f"<title>{draw.one('head', forms)}</title>{draw.one('meta', metas, none=2)}"


def crumb_of(draw: Draw, section: str, title: str) -> Printed:
    """Draw the section's heading or a breadcrumb."""
    link = f"<a href='/c2'>{section}</a>"
    forms = {
        "none": "",
        "list": f"<ul class='breadcrumb'><li><a href='/'>Trang chủ</a></li><li>{link}</li></ul>",
        "title cut": f"<div class='bread'><a href='/'>Trang chủ</a> &gt; {link} &gt; {title[:30]}...</div>",
        "h1": f"<h1 class='cat'>{link}</h1>", "h3": f"<h3>{section}</h3>",
        "icon": f"<div class='hd'><img src='/i/icon.png'> {link}</div>",
        "upper": f"<div class='hd2'>{section.upper()}</div>",
        "home": f"<p><a href='/'>Home</a> / {link}</p>",
        "nav": f"<nav aria-label='breadcrumb'><ol class='breadcrumb'><li class='breadcrumb-item'><a href='/'><i class='bi bi-house'></i></a></li><li class='breadcrumb-item'>{link}</li><li class='breadcrumb-item active'>{title}</li></ol></nav>",
    }  # fmt: skip
    html = draw.one("crumb", forms)
    category = {"none": None, "upper": section.upper()}.get(draw.chosen["crumb"], section)
    return Printed(html, {"category": category})


def title_of(draw: Draw, title: str) -> str:
    """Draw the title's element."""
    forms = {
        "h1": "<h1 class='t'>{}</h1>", "h2": "<h2>{}</h2>", "h4": "<h4 class='title-detail'>{}</h4>",
        "h5": "<h5><b>{}</b></h5>", "font": "<p align='center'><font size='4' color='red'><b>{}</b></font></p>",
        "div": "<div class='news_title'>{}</div>", "span": "<span id='ctl00_lblTitle' class='tt'>{}</span><br>",
        "cell": "<table width='100%'><tr><td class='td1'><b>{}</b></td></tr></table>",
        "p": "<p class='tieude'>{}</p>", "link": "<a class='tin-title' href='/tin/17.html'>{}</a>",
        "utility": "<h1 class='text-2xl font-bold mb-2'>{}</h1>",
    }  # fmt: skip
    return draw.one("title", forms).format(title)


_DATES: dict[str, tuple[str, str, str, int | None]] = {
    # form: the line, the date as printed, its time and zone, the counter
    "label": ("Đăng ngày 12/06/2025", "12/06/2025", "", None),
    "label and seconds": ("Ngày đăng: 12-06-2025 08:30:15", "12-06-2025 08:30:15", "T08:30:15+07:00", None),
    "month": ("12 tháng 6, 2025", "12 tháng 6, 2025", "", None),
    "weekday": ("Thứ Năm, 12/6/2025 | 08:30", "Thứ Năm, 12/6/2025 | 08:30", "T08:30:00+07:00", None),
    "time first": ("08:30 | 12/06/2025", "08:30 | 12/06/2025", "T08:30:00+07:00", None),
    "am": ("12/06/2025 - 08:30 AM", "12/06/2025 - 08:30 AM", "T08:30:00+07:00", None),
    "at": ("Lúc 08:30 ngày 12/06/2025", "08:30 ngày 12/06/2025", "T08:30:00+07:00", None),
    "brackets": ("[12/06/2025]", "12/06/2025", "", None),
    "updated": ("(Cập nhật: 08:30 12/6/2025)", "08:30 12/6/2025", "T08:30:00+07:00", None),
    "dots": ("12.6.2025", "12.6.2025", "", None),
    "iso": ("2025-06-12 08:30:00", "2025-06-12 08:30:00", "T08:30:00+07:00", None),
    "views after": ("Ngày đăng: 12/06/2025 - Lượt xem: 1.204", "12/06/2025", "", 1204),
    "views before": ("Đã xem: 87 - Ngày 12/06/2025", "12/06/2025", "", 87),
    "bold labels": ("<b>Ngày đăng:</b> 12/06/2025 08:30 &nbsp;&nbsp;<b>Số lượt đọc:</b> 87", "12/06/2025 08:30", "T08:30:00+07:00", 87),
    "icons": ("<i class='glyphicon glyphicon-time'></i> 12/06/2025 08:30:00 SA <i class='glyphicon glyphicon-eye-open'></i> 87", "12/06/2025 08:30:00 SA", "T08:30:00+07:00", 87),
    "who posted": ("Admin | 12/06/2025 | 0 bình luận", "12/06/2025", "", None),
    "words": ("Thứ năm, ngày 12 tháng 6 năm 2025", "Thứ năm, ngày 12 tháng 6 năm 2025", "", None),
    "time element": ("<time datetime='2025-06-12'>12/06/2025</time>", "12/06/2025", "", None),
    "spans": ("<span class='d'>12/06/2025</span><span class='h'>08:30</span><span class='v'>87 lượt xem</span>", "12/06/2025 08:30", "T08:30:00+07:00", 87),
}  # fmt: skip


def date_of(draw: Draw, undated: bool) -> Printed:
    """Draw the date's line and its element."""
    if undated:
        draw.chosen["date"] = "none"
        return Printed("", {"published_at": None, "published_raw": None, "view_count": None})
    line, raw, clock, views = draw.one("date", _DATES)
    marks = {
        "div": "<div class='date'>{}</div>", "p": "<p class='meta'><i>{}</i></p>",
        "span": "<span class='tg'>{}</span><br>", "right": "<p align='right'>{}</p>",
        "cell": "<table><tr><td class='ng'>{}</td></tr></table>", "small": "<div><small>{}</small></div>",
        "flex": "<div class='d-flex text-muted gap-2'><span>{}</span></div>",
    }  # fmt: skip
    gold = {"published_at": f"2025-06-12{clock}", "published_raw": raw, "view_count": views}
    return Printed(draw.one("date's element", marks).format(line), gold)


def tools_of(draw: Draw) -> str:
    """Draw what readers may do with the page."""
    forms = {
        "none": "",
        "share": "<div class='social'><a href='https://www.facebook.com/sharer'><img src='/i/fb.png' alt='Facebook'></a><a href='#'><img src='/i/zalo.png' alt='Zalo'></a></div>",
        "print": "<div><a href='/in/17'><img src='/i/print.gif'> In bài viết</a> <a href='#'>Gửi email</a></div>",
        "listen": "<audio controls src='/a.mp3'></audio><p>Nghe đọc bài</p>",
        "size": "<div class='fs'><span>Cỡ chữ</span> <a>+</a> <a>-</a> <a>Tương phản</a></div>",
    }  # fmt: skip
    return draw.one("tools", forms, none=2)


def lead_of(draw: Draw, content: Content) -> Printed:
    """Draw a summary above the text; only news have one."""
    said = draw.any(LEADS)
    forms = {
        "none": "", "p": f"<p class='sapo'>{said}</p>", "bold": f"<div class='trichdan'><b>{said}</b></div>",
        "h3": f"<h3 class='desc'>{said}</h3>", "strong": f"<div class='summary'><strong>{said}</strong></div>",
    }  # fmt: skip
    if not draw.chosen["content"].startswith(("news", "feature")):
        forms = {"none": ""}
    html = draw.one("lead", forms, none=2)
    return Printed(html, {"lead": said if html else None})


_TAGS = re.compile("<[^>]+>")
_PARAGRAPHS = {
    "p": "<p>{}</p>",
    "word": "<p class=\"MsoNormal\" style=\"margin:0cm;text-align:justify\"><span style=\"font-size:14.0pt;font-family:&quot;Times New Roman&quot;\">{}<o:p></o:p></span></p>",
    "div": "<div style='text-align:justify'>{}</div>", "lines": "", "empty lines": "",
    "spaced": "<p>&nbsp;&nbsp;&nbsp;&nbsp;{}</p><p>&nbsp;</p>", "facebook": "<div dir=\"auto\" style=\"text-align: start;\">{}</div>",
}  # fmt: skip
_BLOCKS = {
    "list": ("<ul>{}</ul>", "<li>{}</li>"), "numbers": ("<ol>{}</ol>", "<li>{}</li>"),
    "quote": ("<blockquote>{}</blockquote>", "<p>{}</p>"), "verse": ("<p>{}</p>", "{}<br>"),
}  # fmt: skip
_CELLS = {
    "plain": ("<table border='1'>{}</table>", "<td>{}</td>"),
    "word": ("<table class=\"MsoTableGrid\" border=\"1\" cellspacing=\"0\"><tbody>{}</tbody></table>", "<td width=\"120\" style=\"border:solid 1pt\"><p class=\"MsoNormal\" align=\"center\">{}</p></td>"),
    "bootstrap": ("<div class='table-responsive'><table class='table table-bordered'><tbody>{}</tbody></table></div>", "<td>{}</td>"),
}  # fmt: skip
_HEADINGS = {"h3": "<h3>{}</h3>", "bold": "<p><strong>{}</strong></p>", "h2": "<h2>{}</h2>"}


def body_of(draw: Draw, content: Content) -> Printed:
    """Draw the text with its pictures, signature and files."""
    form = draw.one("text", {name: name for name in _PARAGRAPHS})
    table, heading = draw.one("cells", _CELLS), draw.one("headings", _HEADINGS)
    parts: list[str] = []
    said: list[str] = []
    line_break = {"lines": "<br>", "empty lines": "<br /><br />"}.get(form)
    run: list[Block] = []

    def end_run() -> None:
        if run:
            parts.append((line_break or "").join(block.lines[0] for block in run))
            said.append(("\n" if form == "lines" else "\n\n").join(block.gold for block in run))
            run.clear()

    for block in content.blocks:
        if block.kind == "p" and line_break:
            run.append(block)
            continue
        end_run()
        said.append(block.gold)
        if block.kind == "p":
            parts.append(_PARAGRAPHS[form].format(block.lines[0]))
        elif block.kind == "heading":
            parts.append(heading.format(block.lines[0]))
        elif block.kind == "table":
            rows = ("".join(table[1].format(cell) for cell in line.split("\t")) for line in block.lines)
            parts.append(table[0].format("".join(f"<tr>{row}</tr>" for row in rows)))
        else:
            outer, inner = _BLOCKS[block.kind]
            parts.append(outer.format("".join(inner.format(line) for line in block.lines)))
    end_run()
    images = pictures_of(draw, content, parts)
    signature, files = signature_of(draw, content), files_of(draw, content)
    containers = {
        "class": "<div class='detail-content'>{}</div>", "id": "<div id='noidung'>{}</div>",
        "cell": "<table><tr><td valign='top'>{}</td></tr></table>", "span": "<span id='ctl00_lblNoiDung'>{}</span>",
        "plain": "<div>{}</div>", "article": "<article>{}</article>", "section": "<section class='s'><div>{}</div></section>",
        "hashed": "<div class='css-1q2w3e'>{}</div>", "entry": "<div class='entry-content clearfix'>{}</div>",
    }  # fmt: skip
    inside = draw.one("signature's place", {"inside": True, "outside": False})
    container = draw.one("container", containers)
    text = "".join(parts)
    html = container.format(text + (signature.html if inside else "")) + ("" if inside else signature.html)
    return Printed(
        html + files.html, {"body": "\n\n".join(said), "images": images, **signature.gold, **files.gold}
    )


def pictures_of(draw: Draw, content: Content, parts: list[str]) -> list[dict[str, Any]]:
    """Put the pictures among the text's parts."""
    if not content.captions:
        draw.chosen["picture"] = "none"
        return []
    forms = {
        "paragraphs": ("<p style='text-align:center'><img src='{u}' /></p>", "<p style='text-align:center'><em>{c}</em></p>"),
        "figure": ("<figure><img src='{u}'>", "<figcaption>{c}</figcaption></figure>"),
        "table": ("<table align='center'><tr><td><img src='{u}'></td></tr>", "<tr><td><i>{c}</i></td></tr></table>"),
        "break": ("<div style='text-align:center'><img src='{u}'>", "<br><i>{c}</i></div>"),
        "wordpress": ("<div class='wp-caption aligncenter'><img src='{u}'>", "<p class='wp-caption-text'>{c}</p></div>"),
    }  # fmt: skip
    picture, below = draw.one("picture", forms)
    images = []
    place = draw.one("pictures", {"top": 0, "end": len(parts), "second": 1, "spread": None})
    for number, caption in enumerate(content.captions):
        url = f"/u/{number}.jpg"
        images.append({"url": HOST + url, "caption": caption})
        bare = "<p><img src='{u}' width='600' height='400'></p>"
        html = (picture + below if caption else bare).format(u=url, c=caption)
        at = min(len(parts), (place or 0) + number) if place is not None else min(len(parts), 2 * number + 1)
        parts.insert(at, html)
    return images


def signature_of(draw: Draw, content: Content) -> Printed:
    """Draw who wrote."""
    forms: dict[str, tuple[str, str | None, str | None]] = {
        "none": ("", None, None),
        "bold": ("<p align='right'><b>Lê Hoàng Anh</b></p>", "Lê Hoàng Anh", None),
        "label": ("<p style='text-align:right'><em>Tin, ảnh: Phạm Thu</em></p>", "Phạm Thu", None),
        "board": ("<p style='text-align:right'><strong>Ban biên tập</strong></p>", None, "Ban biên tập"),
        "newspaper": ("<p><em>Nguồn: Báo Nhân Dân</em></p>", None, "Báo Nhân Dân"),
        "author": ("<p><strong>Tác giả: Vũ Minh Đức</strong></p>", "Vũ Minh Đức", None),
    }
    html, author, source = draw.one("signature", forms, none=3)
    return Printed(html, {"author": author, "source": source})


def files_of(draw: Draw, content: Content) -> Printed:
    """Draw the documents."""
    forms = {
        "list": ("<div class='file'><b>Tệp đính kèm:</b><ul><li><a href='/f/ke-hoach-12.pdf'>ke-hoach-12.pdf</a></li></ul></div>", "/f/ke-hoach-12.pdf", "ke-hoach-12.pdf"),
        "table": ("<table class='dinhkem'><tr><th>Tên tệp</th><th>Dung lượng</th></tr><tr><td><a href='/f/ds.xlsx'>ds.xlsx</a></td><td>34 KB</td></tr></table>", "/f/ds.xlsx", "ds.xlsx"),
        "line": ("<p>File đính kèm: <a href='/f/ke-hoach-12.pdf'>ke-hoach-12.pdf</a></p>", "/f/ke-hoach-12.pdf", "ke-hoach-12.pdf"),
    }  # fmt: skip
    if not content.document:
        draw.chosen["files"] = "none"
        return Printed("", {"attachments": []})
    html, path, name = draw.one("files", forms)
    return Printed(html, {"attachments": [{"url": HOST + path, "name": name}]})


def tail_of(draw: Draw) -> str:
    """Draw what stands below the text."""
    forms = {
        "none": "",
        "tags": "<div class='tags'>Từ khóa: <a href='/tag/1'>phong trào</a>, <a href='/tag/2'>khu phố</a></div>",
        "stars": "<div class='rate'>Đánh giá bài viết: <span>1</span><span>2</span><span>3</span><span>4</span><span>5</span></div>",
        "comments": "<div class='cmt'><h4>Ý kiến bạn đọc</h4><form><input placeholder='Họ tên'><textarea></textarea><button>Gửi</button></form></div>",
        "neighbours": "<div><a href='/tin/16.html'>« Bài trước</a> <a href='/tin/18.html'>Bài sau »</a></div>",
        "back": "<p align='right'><a href='javascript:history.back()'>[Quay lại]</a> <a href='#top'>[Đầu trang]</a></p>",
        "like": "<div class='fb-like' data-href='#'></div><p>Chia sẻ: <a href='#'>Facebook</a> <a href='#'>Twitter</a></p>",
    }  # fmt: skip
    tail = draw.one("tail", forms)
    if draw.any(range(5)) == 0:
        draw.chosen["related"] = "none"
        return tail
    head = draw.any(
        (
            "Tin liên quan",
            "CÁC TIN KHÁC",
            "Tin cùng chuyên mục",
            "Các tin đã đưa",
            "Bài viết liên quan:",
            "Tin khác",
        )
    )
    links = links_of(draw, "related", 0, 5)
    boxes = {
        "div": f"<div class='rl'><h3>{head}</h3>{links}</div>",
        "bold": f"<p><b>{head}</b></p>{links}",
        "bare": f"<div>{head}</div><div>{links}</div>",
    }
    return tail + draw.one("related's head", boxes)
