"""What stands around every page: head, menu, side boxes, footer, and the layout that holds them."""

from __future__ import annotations

from dataclasses import dataclass

from .draw import Draw
from .words import HEADLINES, HOST, KINDS, MENU, SECTIONS, SENTENCES, UNITS


@dataclass(frozen=True)
class Portal:
    """Whose portal it is."""

    unit: str
    site: str


def portal(draw: Draw) -> Portal:
    """Draw a portal's unit and the name it gives itself."""
    unit = f"{draw.any(KINDS)} {draw.any(UNITS)}"
    forms = {"long": f"Cổng thông tin điện tử {unit}", "ubnd": f"UBND {unit}", "unit": unit[0].upper() + unit[1:], "upper": f"TRANG TTĐT {unit}".upper()}  # fmt: skip
    return Portal(unit, draw.one("site", forms))


def links_of(draw: Draw, name: str, start: int, count: int) -> str:
    """Give links to other articles, as a list of any form."""
    out = []
    forms = ("li", "li with date", "thumb", "row", "dot", "heading")
    form = draw.one(name, {form: form for form in forms})
    for number, title in enumerate(draw.some(HEADLINES, count), start):
        url, day = f"/tin/{300 + number}.html", f"{number % 9 + 3:02d}/06/2025"
        out.append({
            "li": f"<li><a href='{url}'>{title}</a></li>",
            "li with date": f"<li><a href='{url}'>{title}</a> <em>({day})</em></li>",
            "thumb": f"<div class='r'><a href='{url}'><img src='/t/{number}.jpg'></a><a href='{url}'>{title}</a>"
            f"<p>{SENTENCES[number % 9][:70]}...</p><span>{day}</span></div>",
            "row": f"<tr><td><img src='/i/dot.gif'></td><td><a href='{url}'>{title}</a></td></tr>",
            "dot": f"<div>• <a href='{url}'>{title}</a></div>",
            "heading": f"<div class='m'><h4><a href='{url}' title='{title}'>{title}</a></h4><small><i class='fa fa-clock-o'></i> {day}</small></div>",
        }[form])  # fmt: skip
    wrapped = {"li": "<ul>{}</ul>", "li with date": "<ul>{}</ul>", "row": "<table>{}</table>"}
    return wrapped.get(form, "{}").format("".join(out))


def menu_of(draw: Draw) -> str:
    """Draw the menu."""
    named = list(enumerate(MENU))
    below = "<ul><li><a href='/x1'>Lịch sử hình thành</a></li><li><a href='/x2'>Bộ máy tổ chức</a></li></ul>"
    items = "".join(
        f"<li class='menu-item'><a href='/c{i}'>{s}</a>{below if i == 1 else ''}</li>" for i, s in named
    )
    cells = "".join(f"<td class='mn'><a href='/c{i}'>{s.upper()}</a></td>" for i, s in named)
    forms = {
        "nested": f"<div id='menu'><ul>{items}</ul></div>",
        "bar": "<div>" + " | ".join(f"<a href='/c{i}'>{s}</a>" for i, s in named) + "</div>",
        "cells": f"<table><tr>{cells}</tr></table>",
        "navbar": f"<nav class='navbar'><button type='button'>Menu</button><ul class='nav'>{items}</ul></nav>",
        "left": "<div class='tr'><h3>DANH MỤC</h3>" + "".join(f"<div><a href='/c{i}'>{s}</a></div>" for i, s in named) + "</div>",
        "twice": f"<div class='mobile-menu' style='display:none'><ul>{items}</ul></div><header><ul id='main-menu'>{items}</ul></header>",
    }  # fmt: skip
    return draw.one("menu", forms)


def top_of(draw: Draw, unit: str) -> str:
    """Draw what stands above or below the menu."""
    forms = {
        "none": "",
        "clock": "<div class='clock'>Thứ bảy, 21/06/2025 09:15:02</div>",
        "marquee": f"<marquee>Cán bộ và nhân dân {unit} thi đua lập thành tích chào mừng ngày thành lập Đảng</marquee>",
        "search": "<form action='/tim'><input name='q' placeholder='Tìm kiếm...'><button>Tìm</button></form><a href='/login'>Đăng nhập</a> | <a href='/en'>English</a>",
        "hot": f"<div class='hot'><b>Tin nóng:</b> <a href='/tin/401.html'>{draw.any(HEADLINES)}</a></div>",
        "phone": "<div class='topbar'><span><i class='fa fa-phone'></i> 0225.355.555</span> <span><i class='fa fa-envelope'></i> phuong@tankhe.invalid</span></div>",
        "slider": f"<div class='swiper'><div class='swiper-wrapper'><div class='swiper-slide'><a href='/tin/402.html'><img src='/s/1.jpg'><h3>{draw.any(HEADLINES)}</h3></a></div></div></div>",
    }  # fmt: skip
    return draw.one("top", forms)


def sides_of(draw: Draw) -> str:
    """Draw none to four side boxes."""
    forms = {
        "news": lambda: f"<h3>TIN MỚI</h3>{links_of(draw, 'side list', 3, 5)}",
        "read": lambda: f"<h3>Đọc nhiều nhất</h3>{links_of(draw, 'side list', 9, 8)}",
        "docs": lambda: "<h3>Văn bản mới</h3><ul><li><a href='/vb/1'>Quyết định số 12/QĐ-UBND về việc kiện toàn ban chỉ đạo</a></li><li><a href='/vb/2'>Kế hoạch số 45/KH-UBND thực hiện chuyển đổi số</a></li></ul>",
        "poll": lambda: "<h3>Thăm dò ý kiến</h3><form><p>Bạn thấy giao diện mới thế nào?</p><label><input type='radio'> Đẹp</label><label><input type='radio'> Bình thường</label><button>Biểu quyết</button></form>",
        "visits": lambda: "<h3>Thống kê truy cập</h3><p>Hôm nay: 120</p><p>Tổng lượt truy cập: 345.678</p>",
        "links": lambda: "<h3>Liên kết</h3><select><option>Chọn</option><option>Tỉnh ủy</option></select>",
        "banners": lambda: "<a href='/dvc'><img src='/b/dvc.jpg'></a><a href='/pa'><img src='/b/pakn.jpg'></a>",
        "video": lambda: "<h3>Video</h3><iframe src='https://www.youtube.com/embed/x'></iframe><p><a href='/v/1'>Phóng sự: Đổi thay ở khu phố 5</a></p>",
        "dates": lambda: "<h3>Lịch công tác</h3><p>Thứ hai 23/6: Họp giao ban UBND</p><p>Thứ ba 24/6: Tiếp công dân</p>",
        "weather": lambda: "<h3>Thời tiết</h3><p>Hải Phòng 31°C</p><p>Độ ẩm 82 %</p>",
    }  # fmt: skip
    chosen = draw.some([*forms], draw.any((0, 2, 3, 4)))
    for name in chosen:
        draw.chosen[f"box {name}"] = "there"
    box = draw.one("box", {"div": "<div class='box'>{}</div>", "widget": "<aside class='widget'>{}</aside>", "panel": "<div class='panel panel-default'><div class='panel-body'>{}</div></div>", "bare": "{}"})  # fmt: skip
    return "".join(box.format(forms[name]()) for name in chosen)


def foot_of(draw: Draw, unit: str) -> str:
    """Draw the imprint."""
    forms = {
        "div": f"<div id='footer'><p><b>ỦY BAN NHÂN DÂN {unit.upper()}</b></p><p>Trụ sở: số 5 đường Trần Phú, {unit}</p><p>ĐT: 0225.355.555 * Email: phuong@tankhe.invalid</p></div>",
        "table": f"<table width='100%'><tr><td align='center'>Bản quyền © 2025 thuộc UBND {unit}<br>Giấy phép số 12/GP-STTTT ngày 03/04/2019<br>Ghi rõ nguồn khi phát hành lại thông tin</td></tr></table>",
        "footer": "<footer><p>Người chịu trách nhiệm: Ông Phạm Văn Tư - Chủ tịch UBND</p><p>Thiết kế bởi Công ty TNHH Mây Xanh</p></footer>",
        "columns": f"<footer class='footer'><div class='col'><h4>LIÊN HỆ</h4><p>{unit}, tỉnh Sông Hồng</p></div><div class='col'><h4>CHUYÊN MỤC</h4><ul><li><a href='/c2'>{SECTIONS[0]}</a></li><li><a href='/c3'>{SECTIONS[1]}</a></li></ul></div><div>Đang online: 12 - Tổng truy cập: 88.120</div></footer>",
    }  # fmt: skip
    return draw.one("foot", forms)


def whole(draw: Draw, owner: Portal, head: str, main: str) -> str:
    """Put a page's own part into a frame."""
    layouts = {
        "div": "<div class='container'><div class='row'>{}</div></div>",
        "table": "<table width='1000' align='center'><tr>{}</tr></table>",
        "flat": "{}",
        "form": "<form id='Form1' method='post' action='.'><input type='hidden' name='__VIEWSTATE' value='dDwx'><div id='wrap'>{}</div></form>",
        "main": "<main><div class='grid'>{}</div></main>",
    }
    layout = draw.one("layout", layouts)
    cell = "<td valign='top'>{}</td>" if draw.chosen["layout"] == "table" else "<div class='c-{n}'>{}</div>"
    parts = [cell.format(main, n=8)]
    if side := sides_of(draw):
        parts.insert(draw.one("side", {"before": 0, "after": 1}), cell.format(side, n=4))
    menu, top, foot = menu_of(draw), top_of(draw, owner.unit), foot_of(draw, owner.unit)
    over = menu + top if draw.any((True, False)) else top + menu
    banner = draw.one("banner", {"image": "<div class='top'><img src='/b/banner.jpg'></div>", "h1": f"<h1 class='logo'><a href='/'>{owner.site}</a></h1>", "none": ""})  # fmt: skip
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{banner}{over}{layout.format(''.join(parts))}{foot}</body></html>"


def home_link(path: str = "/") -> str:
    """Give an absolute address on the portal."""
    return HOST + path
