"""Pages printed by hand for what these engines are known, or must be feared, to do."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from tests.shells import kit
from tests.shells.addressed.engines import path_key
from tests.shells.kit import Fixture

_TITLE = "Tổ dân phố số 3 họp bàn việc thu gom rác tại nguồn"
_P1 = "Tối 23/5, tổ dân phố số 3 đã họp tại nhà văn hóa để bàn việc thu gom rác tại nguồn."
_P2 = "Hai phần ba số hộ có mặt, nhất trí mỗi hộ phân loại rác thành ba nhóm từ ngày 01/6/2025."
_P3 = "Tổ trưởng đề nghị các hộ nhắc nhau đổ rác đúng giờ, không để rác qua đêm ngoài ngõ."
_TEXT = "\n\n".join((_P1, _P2, _P3))
_HTML = f"<p>{_P1}</p><p>{_P2}</p><p>{_P3}</p>"


def fixtures() -> Iterator[Fixture]:
    """Give every page."""
    yield from _clocks()
    yield from _signatures()
    yield from _dates()
    yield from _lists()
    yield from _addresses()


def _page(inner: str, title: str = "") -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>{inner}</body></html>\n'


def _case(engine: str, name: str, page: str, url: str, key: str, day: str | None, **changes: Any) -> Fixture:
    """Give an article of the plain text; ``day`` is the date as printed."""
    host = url.split("/")[2]
    iso = None if day is None else "-".join(reversed(day[-10:].split("/")))
    expected: dict[str, Any] = {
        "id": f"{host}/{key}", "portal": None, "template": engine, "unit_code": None, "url": url, "canonical_url": url,
        "title": _TITLE, "category": None, "lead": None, "body": _TEXT, "author": None, "source": None,
        "published_at": iso, "published_raw": day, "modified_at": None, "view_count": None, "images": [],
        "attachments": [], "revision": 1, "fetched_at": kit.FETCHED.isoformat(timespec="seconds"), "source_record": {},
        "robots": [], "warnings": [] if day else ["no_date"], **changes,
    }  # fmt: skip
    return Fixture(engine, f"article-trap-{name}", page, url, "article", expected)


def _clocks() -> Iterator[Fixture]:
    """Give pages with today's date above the title."""
    url = "http://h.backan.shell.invalid/index.php?com=tintuc_ct&id_news=1330"
    clock = "<div>Saturday, 21/06/2025</div>"
    site = "Trang thông tin điện tử huyện Vĩnh Tiến"
    yield _case(
        "backan", "clock-and-no-date",
        _page(f"<div>{site}</div>{clock}<div><b>{_TITLE}</b></div><div>{_HTML}</div>", _TITLE), url, "1330", None,
    )  # fmt: skip
    yield _case(
        "backan", "clock-beside-title",
        _page(f"<table><tr><td>{site}</td></tr><tr><td>{clock}</td></tr><tr><td>{_TITLE}</td></tr><tr><td><i>Ngày đăng: "
              f"24/05/2025 - Lượt xem: 1.087</i> Xem với cỡ chữ</td></tr><tr><td>{_HTML}</td></tr></table>", site),
        url, "1330", "24/05/2025", view_count=1087,
    )  # fmt: skip
    url = "http://h.haiphong.shell.invalid/Portal/PrintItem.aspx?ContentID=154917"
    today = "<td>Hải Phòng, ngày 21 tháng 06 năm 2025</td>"
    letter = "Hải Phòng, ngày 05 tháng 6 năm 2025"
    yield _case(
        "haiphong", "print-without-head",
        _page(f"<table><tr><td>Cổng thông tin điện tử thành phố</td>{today}</tr></table><table><tr><td><b>{_TITLE}</b></td>"
              f"</tr><tr><td>{_HTML}</td></tr></table><a href='javascript:window.print()'>In trang</a>", "In tin"),
        url, "154917", None,
    )  # fmt: skip
    yield _case(
        "haiphong", "letter-in-text",
        _page(f"<div>Hải Phòng, ngày 21 tháng 06 năm 2025</div><h3>{_TITLE}</h3><div><p>{_P1}</p><p>{letter}</p><p>{_P2}"
              f"</p><p>{_P3}</p></div>", _TITLE),
        url, "154917", None, body=f"{_P1}\n\n{letter}\n\n{_P2}\n\n{_P3}",
    )  # fmt: skip


def _signatures() -> Iterator[Fixture]:
    """Give pages whose last lines are the engine's."""
    widgets = (
        "<div>Thời tiết</div><div>Hạ Long</div><div>29 độ C, có mưa rào</div><div>Tỷ giá ngoại tệ</div><div>USD</div>"
        "<div>25.410</div><div>Thống kê truy cập</div><div>Đang online 149</div>"
    )
    url = "http://h.halongcity.shell.invalid/to-dan-pho-p13n53521.html"
    for name, line, author in (
        ("author-named", "Tác giả: Trần Văn Sông", "Trần Văn Sông"),
        ("author-empty", "Tác giả:", None),
    ):
        yield _case(
            "halong", name,
            _page(f"<h1>{_TITLE}</h1><div>24/05/2025</div><div>{_HTML}</div><div><b>{line}</b></div>{widgets}", _TITLE),
            url, "53521", "24/05/2025", author=author,
        )  # fmt: skip
    url = "http://h.hatinh.shell.invalid/tin-tuc-14/to-dan-pho-397"
    unit = "UBND xã Vĩnh Tiến"
    yield _case(
        "hatinh", "unit-twice-title-upper",
        _page(f"<div><h2>{_TITLE}</h2><span>24/05/2025</span><div><strong>{_P1}</strong></div><div><p>{_TITLE.upper()}</p>"
              f"<p>{_P2}</p><p>{_P3}</p><p>Tác giả: {unit} - Nguồn: {unit}</p></div></div>", _TITLE),
        url, "397", "24/05/2025", lead=_P1, body=f"{_P2}\n\n{_P3}", source=unit,
    )  # fmt: skip
    url = "http://h.langson.shell.invalid/33/to-dan-pho/3788.aspx"
    caption = "(Quang cảnh buổi họp)"
    yield _case(
        "langson", "caption-in-brackets",
        _page(f"<h1>{_TITLE}</h1><p>24/05/2025</p><div><p>{_P1}</p><p><img src='/a/1.jpg'></p><p>{caption}</p><p>{_P2}</p>"
              f"<p>{_P3}</p><p>Thực hiện: Trần Văn Sông</p></div>", _TITLE),
        url, "3788", "24/05/2025", author="Trần Văn Sông",
        images=[{"url": "http://h.langson.shell.invalid/a/1.jpg", "caption": caption}],
    )  # fmt: skip
    url = "http://h.hue.shell.invalid/?cn=121&gd=4&tc=38102"
    rows = "".join(
        f"<li><a href='/?cn=121&amp;gd=4&amp;tc={n}'>Đoàn viên dọn vệ sinh tuyến đường số {n}</a> Ngày cập nhật 0{n}/06/2025"
        "</li>" for n in (3, 4, 5)
    )  # fmt: skip
    yield _case(
        "hue", "dated-rows-beside",
        _page(f"<div>Tìm kiếm tin tức</div><div><ul>{rows}</ul></div><div><b>{_TITLE}</b><br>Ngày cập nhật 24/05/2025</div>"
              f"<div>{_HTML}</div><div>Các tin khác</div><ul>{rows}</ul><div>Xem tin theo ngày</div><div>Thống kê truy cập"
              "</div><div>Truy cập tổng 10.083.271</div><div>Truy cập hiện tại 30.644</div>", "Trang thông tin xã"),
        url, "38102", "24/05/2025",
    )  # fmt: skip


def _dates() -> Iterator[Fixture]:
    """Give pages whose date stands elsewhere, or looks like another."""
    url = "http://h.omard.shell.invalid/vi-VN/50/11445/7914/to-dan-pho.aspx"
    yield _case(
        "omard", "date-below",
        _page(f"<div class=a><h2>{_TITLE}</h2><div>{_HTML}</div><div>Ngày: 24/05/2025</div></div><div>Xem tin theo ngày:</div>"
              "<div>21/06/2025</div>", _TITLE),
        url, "50.11445.7914", "24/05/2025",
    )  # fmt: skip
    path = "/3cms/to-dan-pho-so-3-hop-ban.htm"
    table = (
        "<table id='tblPrint_Date7'><tr><td>24/05/2025</td><td><a href='#'>In bài viết</a></td></tr></table>"
    )
    yield _case(
        "quangbinh", "date-table-below",
        _page(f"<div>21/06/2025</div><div>{_TITLE}</div><div>{_HTML}</div>{table}", _TITLE),
        f"http://h.quangbinh.shell.invalid{path}", path_key(path), "24/05/2025",
    )  # fmt: skip
    url = "http://h.mttq.shell.invalid/DetailView/68261/3/to-dan-pho.html"
    days = "".join(f"<td><a href='/CalendarView/{n}/6/2025.html'>{n}</a></td>" for n in range(1, 8))
    raw = "Thứ Bảy, ngày 24 tháng 5 năm 2025 - 09:15"
    yield _case(
        "tuyenquang_mttq", "calendar",
        _page(f"<div>Xem tin theo ngày:   / /</div><table><tr>{days}</tr></table><div><div>{_TITLE}</div><div>{raw}</div>"
              f"<div>Cỡ chữ: A+ A-</div><div>{_HTML}</div></div>", _TITLE),
        url, "68261", raw, published_at="2025-05-24T09:15:00+07:00",
    )  # fmt: skip
    path = "/to-dan-pho-so-3-hop-ban.html"
    yield _case(
        "thanhhoa", "print-tools",
        _page(f"<a href='#'>In tin</a> <a href='#'>Đóng cửa sổ</a><h1>{_TITLE}</h1><p>Đăng lúc : 10:36:45 24/05/2025 (GMT+7)"
              f"</p>{_HTML}<p><a href='#'>Đóng cửa sổ</a></p>", _TITLE),
        f"http://h.thanhhoa.shell.invalid/web/print{path}", path_key(path), "10:36:45 24/05/2025 (GMT+7)",
        published_at="2025-05-24T10:36:45+07:00",
    )  # fmt: skip


def _lists() -> Iterator[Fixture]:
    """Give listings of unlike rows."""
    host = "http://h.thaibinh.shell.invalid"
    stories = kit.stories(5, "trap-list")
    entries, rows = [], ""
    for story in stories:
        path = f"/tin-hdnd/{kit.slug(story.title, 60)}.html"
        day = story.moment.strftime("%d/%m/%Y")
        rows += f"<p>{day}</p><h4><a href='{path}'>{story.title}</a></h4><div>{kit.teaser(story)}</div>"
        entries.append(kit.entry(story, host + path, path_key(path), day, day=True))
    more = "".join(
        f"<li><a href='/bao/hoi-nghi-tong-ket-nam-{n}.html'>Hội nghị tổng kết năm học ở xã số {n}</a></li>"
        for n in range(12)
    )
    page = _page(f"<div>{rows}</div><div><h3>Tin đọc nhiều</h3><ul>{more}</ul></div>", "Hội đồng nhân dân")
    yield kit.listing(
        "slug", "listing-trap-date-first", page, f"{host}/hoi-dong-nhan-dan.html", entries, None
    )

    host, entries, rows = "http://h.wps.shell.invalid", [], ""
    for story in stories:
        state = hashlib.sha256(story.key.encode()).hexdigest()[:24]
        url = f"/wps/portal/!ut/p/b1/04_{state}!/"
        day = story.moment.strftime("%d/%m/%Y")
        cut = " ".join(story.title.split()[:6]) + "..."
        rows += (
            f"<div><a href='/wps/portal/!ut/p/b1/04_pic{state}!/'><img src='/t.jpg'></a><div><a href='{url}' title='{story.title}'>"
            f"{cut}</a><span>{day}</span><p>{kit.teaser(story)}</p></div></div>"
        )  # fmt: skip
        key = hashlib.sha256(
            f"{story.title.casefold()}|{'-'.join(reversed(day.split('/')))}".encode()
        ).hexdigest()[:16]
        entries.append(kit.entry(story, host + url, key, day, day=True))
    menu = "".join(f"<li><a href='/wps/portal/!ut/p/b1/menu{n}/'>{name}</a></li>" for n, name in enumerate(
        ("Trang chủ", "Giới thiệu", "Tin tức sự kiện", "Văn bản chỉ đạo điều hành", "Thủ tục hành chính", "Liên hệ")))  # fmt: skip
    numbers = "<span>1</span>" + "".join(
        f"<a href='/wps/portal/!ut/p/b1/page{n}x/'>{n}</a>" for n in (2, 3, 4)
    )
    page = _page(f"<ul>{menu}</ul><div>{rows}</div><div>{numbers}</div>", "Tin tức")
    yield kit.listing(
        "websphere", "listing-trap-states", page, f"{host}/wps/portal/!ut/p/b1/start/", entries,
        f"{host}/wps/portal/!ut/p/b1/page2x/",
    )  # fmt: skip


def _addresses() -> Iterator[Fixture]:
    """Give articles at addresses in other spellings."""
    page = _page(f"<h1>{_TITLE}</h1><p>24/05/2025</p><div>{_HTML}</div>", _TITLE)
    url = "http://h.tuyenquang.shell.invalid/vi/tin-bai/t%E1%BB%95-d%C3%A2n-ph%E1%BB%91?type=NEWS&id=216981&cat=3&fbclid=x1"
    yield _case(
        "tuyenquang",
        "parameters-turned",
        page,
        url,
        "216981",
        "24/05/2025",
        canonical_url=url.removesuffix("&fbclid=x1"),
    )
    context = "/wps/wcm/connect/lib/site/tin-tuc/to-dan-pho"
    url = f"http://h.wps.shell.invalid/wps/portal/!ut/p/b1/abc/?WCM_GLOBAL_CONTEXT={context}"
    yield _case("websphere", "content-named", page, url, path_key(context), "24/05/2025")
    url = "http://h.quangnam.shell.invalid/webcenter/portal/x/pages_tin-tuc/chi-tiet?_adf.ctrl-state=1_4&dDocName=PORTAL325066"
    canonical = (
        "http://h.quangnam.shell.invalid/webcenter/portal/x/pages_tin-tuc/chi-tiet?dDocName=PORTAL325066"
    )
    yield _case("webcenter", "state-first", page, url, "PORTAL325066", "24/05/2025", canonical_url=canonical)
    pager = "".join(f"<a href='/to-dan-pho-so-3-hop-ban.html?Entries_page={n}'>{n}</a> " for n in (1, 2, 3))
    path = "/to-dan-pho-so-3-hop-ban.html"
    yield _case(
        "yii", "pager-below",
        _page(f"<h1>{_TITLE}</h1><p>24/05/2025</p><div>{_HTML}</div><div>Tin khác</div><div>{pager}</div>", _TITLE),
        f"http://h.dongthap.shell.invalid{path}?Entries_page=98", path_key(path), "24/05/2025",
        canonical_url=f"http://h.dongthap.shell.invalid{path}",
    )  # fmt: skip
    challenge = "<html><head><title>Just a moment...</title></head><body><div id='challenge-form'>Checking</div></body></html>"
    yield kit.error(
        "hue", "challenge", challenge, "http://h.hue.shell.invalid/?cn=1&gd=4&tc=5", "ChallengePage"
    )
    yield kit.error("slug", "empty-listing-of-none", _page("<p>Một trang bất kỳ</p>"), "http://h.x.shell.invalid/tin-tuc.html",
                    "TemplateMismatch", "listing")  # fmt: skip
