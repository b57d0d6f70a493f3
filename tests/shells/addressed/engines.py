"""What is known of the engines known as text: address forms, order and form of lines, counters, traps."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tests.shells.kit import VIETNAM, Story, slug

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
SITE_COUNTERS = ("Thống kê truy cập", "Đang online: 12", "Hôm nay: 431", "Tổng lượt truy cập: 1.284.907")


def path_key(path: str) -> str:
    """Give the key of an address without an id: the hash that the data format words."""
    return hashlib.sha256(path.lower().rstrip("/").encode()).hexdigest()[:16]


def words(story: Story, limit: int = 70) -> str:
    """Give a title's slug, cut as these engines cut it."""
    return slug(story.title, limit)


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine."""

    name: str
    unit: str
    """First label of the host."""
    path: Callable[[Story], str]
    """Address of an article, from the root."""
    key: Callable[[Story], str]
    listing: Callable[[int], str]
    """Address of page N of a list."""
    date: str = "%d/%m/%Y %H:%M"
    """How an article prints its date, ``strftime`` with ``{wd}`` for the weekday; "" where it prints none."""
    line: str = "{date}"
    """The line with the date and, where printed, ``{views}``."""
    row: str = "({date})"
    """A listing row's date."""
    above: tuple[str, ...] = ()
    """Lines above the content."""
    tools: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """Lines right below the body."""
    related: str = "Các tin khác"
    related_own: bool = True
    """Whether a list of other articles stands below one."""
    footer: tuple[str, ...] = SITE_COUNTERS
    crumb_line: str = ""
    crumbs: tuple[str, ...] = ("Tin tức",)
    canonical: Callable[[str], str] = str
    entry_path: Callable[[Story], str] | None = None
    """Address of an article as a listing links it, where that differs."""
    not_articles: tuple[str, ...] = ()
    """Addresses of the portal that show an article's text or a list without being an article."""
    meta_id: str = ""
    title_again: bool = False
    list_tools: tuple[str, ...] = ()
    """Lines of a listing."""
    rich: bool = False
    """Whether the text signs are rich enough for more pages."""

    @property
    def host(self) -> str:
        """The host in fixtures."""
        return f"{self.unit}.shell.invalid"

    @property
    def views(self) -> bool:
        """Whether the article's own counter is printed."""
        return "{views}" in self.line

    def raw(self, story: Story) -> str | None:
        """Give the date as printed, without label and counter."""
        if not self.date or not isinstance(story.published, datetime):
            return None
        at = story.published.astimezone(VIETNAM)
        return at.strftime(self.date).replace("{wd}", _WEEKDAYS[at.weekday()]).replace("{d}", str(at.day)).replace(
            "{m}", str(at.month)
        )  # fmt: skip


def _plus(base: str, parameter: str = "page") -> Callable[[int], str]:
    sign = "&" if "?" in base else "?"
    return lambda n: base if n == 1 else f"{base}{sign}{parameter}={n}"


def _state(story: Story, kind: str) -> str:
    code = hashlib.sha256(f"{kind}{story.key}".encode()).hexdigest()
    return f"/wps/portal/!ut/p/b1/04_Sj9CPykssy0xPLMnMz0vMAfGjzOK{code[:40]}!/dl4/d5/L2dBISEvZ0FBIS9nQSEh/"


def _title_day(story: Story) -> str:
    day = story.moment.astimezone(VIETNAM).date().isoformat() if story.published else ""
    return hashlib.sha256(f"{' '.join(story.title.casefold().split())}|{day}".encode()).hexdigest()[:16]


def _langson(story: Story) -> str:
    """Give the old address, or the new one without an id."""
    if int(story.key) % 4 == 1:
        return f"/tin-tuc-su-kien/{words(story)}.html"
    return f"/33/{words(story)}/{story.key}.aspx"


def _afr(url: str) -> str:
    head, _, query = url.partition("?")
    head = head.partition(";")[0]
    return f"{head}?{'&'.join(p for p in query.split('&') if not p.startswith(('_afr', '_adf')))}"


ENGINES: tuple[Engine, ...] = (
    Engine(
        "hue", "quangx.thuathienhue",
        path=lambda s: f"/?cn=121&gd=4&tc={s.key}", key=lambda s: s.key, listing=_plus("/?cn=121&gd=3"),
        date="%d/%m/%Y", line="Ngày cập nhật {date}", row="Ngày cập nhật {date}",
        above=("Tìm kiếm tin tức",), crumbs=(), after=(),
        footer=("Xem tin theo ngày", "Thống kê truy cập", "Truy cập tổng 10.083.271", "Truy cập hiện tại 30.644"),
        not_articles=("/?cn=121&gd=4", "/?cn=121&gd=3&ngay=10/06/2025", "/?cn=121&gd=4&tc=abc"), rich=True,
    ),
    Engine(
        "backan", "huyenx.backan",
        path=lambda s: f"/index.php?com=tintuc_ct&id_news={s.key}", key=lambda s: s.key,
        listing=_plus("/index.php?com=tintuc&id_cat=4"), date="%d/%m/%Y",
        line="Ngày đăng: {date} - Lượt xem: {views}", row="Ngày đăng: {date}",
        above=("Saturday, 21/06/2025",), tools=("Xem với cỡ chữ",),
        not_articles=("/index.php?com=tintuc_ct", "/index.php?com=video_ct&id_video=3", "/index.php?com=lienhe"),
        rich=True,
    ),
    Engine(
        "tuyenquang_mttq", "mttqx.tuyenquang",
        path=lambda s: f"/DetailView/{s.key}/3/{words(s)}.html", key=lambda s: s.key,
        listing=lambda n: "/tin-tuc-su-kien.html" if n == 1 else f"/tin-tuc-su-kien/trang-{n}.html",
        date="{wd}, ngày {d} tháng {m} năm %Y - %H:%M", row="({date})", tools=("Cỡ chữ: A+ A-",),
        footer=("Xem tin theo ngày:   / /", *SITE_COUNTERS),
        list_tools=("Tổng số: 2642 | Trang: 1 trên tổng số 265 trang",),
        not_articles=("/CalendarView/21/6/2025.html", "/DetailView/trang-4.html"), rich=True,
    ),
    Engine(
        "tuyenquang", "xax.tuyenquang",
        path=lambda s: f"/vi/tin-bai/{words(s)}?id={s.key}&type=NEWS", key=lambda s: s.key,
        listing=_plus("/vi/chuyen-muc/tin-tuc?id=12"),
        not_articles=("/en/tin-bai/a-word-of-it?id=216981&type=NEWS", "/vi/tin-bai/mot-hai-ba?id=5&type=DOCUMENT"),
    ),
    Engine(
        "chiemhoa", "chiemx",
        path=lambda s: f"/tin-tuc/{words(s)}{'!' if int(s.key) % 2 else ''}-{s.key}.html", key=lambda s: s.key,
        listing=_plus("/tin-tuc.html"), date="%d/%m/%Y", not_articles=("/tin-tuc.html", "/print/mot-hai!-6660.html"),
    ),
    Engine(
        "bacgiang", "tanx.bacgiang",
        path=lambda s: f"/tin-tuc/{s.key}/{words(s)}.html", key=lambda s: s.key,
        listing=_plus("/tin-tuc/trong-huyen.html"), date="%d/%m/%Y", line="Ngày đăng: {date}",
        row="Ngày đăng: {date}", crumb_line="Tin tức - Sự kiện / Trong huyện /", crumbs=("Trong huyện",),
        not_articles=("/tin-tuc/trong-huyen.html", "/in/11771/mot-hai-ba-bon.html"),
    ),
    Engine(
        "langson", "congx.langson",
        path=_langson, key=lambda s: path_key(_langson(s)) if int(s.key) % 4 == 1 else s.key, listing=_plus("/33/tin-tuc.aspx"),
        date="%d-%m-%Y", row="({date})", not_articles=("/33/tin-tuc.aspx", "/tin-tuc-su-kien.html"),
    ),
    Engine(
        "hatinh", "xax.hatinh",
        path=lambda s: f"/tin-tuc-14/{words(s)}-{s.key}", key=lambda s: s.key, listing=_plus("/tin-tuc-14"),
        title_again=True, crumbs=(), not_articles=("/tin-tuc-14", "/tin-tuc/hoi-nghi-tong-ket-nam"), rich=True,
    ),
    Engine(
        "thanhhoa", "xax.thanhhoa",
        path=lambda s: f"/web/print/{words(s)}.html", key=lambda s: path_key(f"/{words(s)}.html"),
        entry_path=lambda s: f"/web/tin-tuc-su-kien/{words(s)}.html", listing=_plus("/web/tin-tuc-su-kien.html"),
        date="%H:%M:%S %d/%m/%Y (GMT+7)", line="Đăng lúc : {date}", row="({date})", crumbs=(), related_own=False,
        not_articles=("/web/tin-tuc-su-kien.html", "/web/rss/hai-ba-bon-nam.html"),
    ),
    Engine(
        "haiphong", "quanx.haiphong",
        path=lambda s: f"/Portal/PrintItem.aspx?ContentID={s.key}", key=lambda s: s.key,
        entry_path=lambda s: f"/Portal/Detail.aspx?Organization=quanx&MenuID=3812&ContentID={s.key}",
        listing=_plus("/Portal/Default.aspx?Organization=quanx&MenuID=3812", "PageIndex"), date="",
        above=("Hải Phòng, ngày 21 tháng 06 năm 2025",), crumbs=(), related_own=False,
        not_articles=("/Portal/Default.aspx?Organization=quanx", "/Portal/PrintItem.aspx?MenuID=3"),
    ),
    Engine(
        "halong", "phuongx.halongcity",
        path=lambda s: f"/{words(s)}-p13n{s.key}.html", key=lambda s: s.key, listing=_plus("/tin-tuc-p13.html"),
        after=("Tác giả:",),
        footer=("Thời tiết", "Hạ Long 29 độ", "Tỷ giá ngoại tệ", "USD 25.410", "Thống kê truy cập", "Đang online 149"),
        not_articles=("/tin-tuc-p13.html", "/mot-hai-ba-bon-p13.html"), rich=True,
    ),
    Engine(
        "quangbinh", "sox.quangbinh",
        path=lambda s: f"/3cms/{words(s)}.htm", key=lambda s: path_key(f"/3cms/{words(s)}.htm"),
        listing=_plus("/3cms/tin-tuc.htm"), meta_id="tblPrint_Date61", tools=("In bài viết",),
        not_articles=("/3cms/tin-tuc.htm", "/3cms/", "/tin-tuc/hoi-nghi-tong-ket-nam.htm"),
    ),
    Engine(
        "camau", "banx.camau",
        path=lambda s: f"/{words(s)}.{s.key}", key=lambda s: s.key, listing=_plus("/tin-tuc"), date="%d/%m/%Y",
        not_articles=("/tin-tuc", "/tai-lieu/ke-hoach-so-12.pdf"),
    ),
    Engine(
        "omard", "cucx.omard",
        path=lambda s: f"/vi-VN/50/11445/{s.key}/{words(s)}.aspx", key=lambda s: f"50.11445.{s.key}",
        listing=_plus("/vi-VN/50/11445/tin-tuc.aspx"), date="%d/%m/%Y", line="Ngày: {date}", row="Ngày: {date}",
        footer=("Xem tin theo ngày:", *SITE_COUNTERS),
        not_articles=("/en-US/50/11445/7914/a-meeting.aspx", "/vi-VN/50/11445/tin-tuc.aspx"),
    ),
    Engine(
        "slug", "xax.gialai",
        path=lambda s: f"/tin-chinh-tri/{words(s)}.html", key=lambda s: path_key(f"/tin-chinh-tri/{words(s)}.html"),
        listing=_plus("/tin-chinh-tri.html"),
        not_articles=("/hoi-dong-nhan-dan.html", "/tin-chinh-tri.html", "/tag/hoi-nghi-tong-ket-nam.html"),
    ),
    Engine(
        "webcenter", "huyenx.quangnam",
        path=lambda s: f"/webcenter/portal/huyenx/pages_tin-tuc/chi-tiet;jsessionid=w9x{s.key}!-1?dDocName=PORTAL{s.key}"
        f"&_afrLoop=2{s.key}77&_adf.ctrl-state=ab{s.key}_9",
        key=lambda s: f"PORTAL{s.key}", listing=_plus("/webcenter/portal/huyenx/pages_tin-tuc"), canonical=_afr,
        related="Tin liên quan",
        not_articles=("/webcenter/portal/huyenx/pages_tin-tuc?_afrLoop=5", "/webcenter/portal/huyenx"),
    ),
    Engine(
        "websphere", "tinhx.camau",
        path=lambda s: _state(s, "page"), entry_path=lambda s: _state(s, "row"), key=_title_day,
        listing=lambda n: f"/wps/portal/!ut/p/b1/04_list{n * 7}abc!/dl4/" if n > 1 else "/wps/portal/tin-tuc",
        date="%d/%m/%Y", crumbs=(), related_own=False,
    ),
    Engine(
        "yii", "phuongx.dongthap",
        path=lambda s: f"/{words(s)}.html?Entries_page={int(s.key) % 90 + 2}",
        key=lambda s: path_key(f"/{words(s)}.html"), listing=_plus("/tin-tuc.html", "Entries_page"), date="%d/%m/%Y",
        canonical=lambda url: url.partition("?")[0],
        not_articles=("/tin-tuc.html?Entries_page=3", "/tin-tuc.html"),
    ),
)  # fmt: skip
