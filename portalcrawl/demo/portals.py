"""The demo portals: whose they are, what they print, and how their addresses are formed."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs


@dataclass(frozen=True, slots=True)
class Listing:
    """A listing of a portal: its path and heading, and every how many-th article it shows."""

    path: str
    title: str
    every: int = 1


@dataclass(frozen=True, slots=True)
class DemoPortal:
    """A demo portal's fixed facts."""

    key: str
    name: str
    unit: str
    """The unit as the articles' text names it."""
    level: str
    word: str
    """The unit's level as the text names it."""
    code: str
    province: str
    template: str
    host: str
    """Host of its pages in committed fixtures; a reserved name, never looked up."""
    listings: tuple[Listing, ...]
    groups: tuple[str, ...]
    """Hamlets or residential groups its articles speak of."""
    site: str = ""
    """Path every page of the portal lies under."""
    first_key: int = 1
    clock: int = 24
    date_separator: str = " | "
    date_label: str = "Ngày đăng"
    counter_label: str = "Lượt xem"
    prints_date: bool = True
    prints_views: bool = True
    prints_category: bool = True
    prints_lead: bool = True
    section_per_page: bool = False
    """The section an article's page names is that of the listing it is reached by."""
    absolute_links: bool = False


PORTALS: tuple[DemoPortal, ...] = (
    DemoPortal(
        key="demo-phuong-a",
        name="Phường Ngọc Lam (demo)",
        unit="phường Ngọc Lam",
        level="ward",
        word="phường",
        code="00118",
        province="01",
        template="hanoi",
        host="ngoclam.demo.invalid",
        section_per_page=True,
        listings=(
            Listing("/tin-tuc", "Tin tức"),
            Listing("/hoat-ong-khoi-chinh-quyen", "hoạt động khối chính quyền", every=2),
        ),
        groups=("tổ dân phố số 3", "tổ dân phố số 7", "tổ dân phố số 12", "khu tập thể Bờ Đê"),
        first_key=4418033,
        absolute_links=True,
    ),
    DemoPortal(
        key="demo-phuong-b",
        name="Phường Sen Hồ (demo)",
        unit="phường Sen Hồ",
        level="ward",
        word="phường",
        code="00004",
        province="01",
        template="hanoi",
        host="senho.demo.invalid",
        section_per_page=True,
        listings=(Listing("/tin-tuc-moi-nhat", "tin tức mới nhất"),),
        groups=("tổ dân phố Đông", "tổ dân phố Tây", "ngõ 45 phố Sen Hồ", "khu dân cư số 9"),
        first_key=2606828,
    ),
    DemoPortal(
        key="demo-quan-c",
        name="Quận Long Giang (demo)",
        unit="quận Long Giang",
        level="district",
        word="quận",
        code="007",
        province="01",
        template="hanoi",
        host="longgiang.demo.invalid",
        section_per_page=True,
        site="/web/quan-demo",
        listings=(Listing("/web/quan-demo/tin-tuc-su-kien", "Tin tức sự kiện"),),
        groups=("phường Bến Trúc", "phường Cầu Mới", "phường Hàng Nón", "phường Yên Thái"),
        first_key=708168,
        clock=12,
        counter_label="View count",
    ),
    DemoPortal(
        key="demo-huyen-d",
        name="Huyện Liêm Châu (demo)",
        unit="huyện Liêm Châu",
        level="district",
        word="huyện",
        code="351",
        province="35",
        template="sharepoint",
        host="liemchau.demo.invalid",
        listings=(Listing("/Pages/tin-tuc-su-kien.aspx", "Tin tức, sự kiện HĐND cấp huyện, cấp xã"),),
        groups=("xã Thanh Bình", "xã Liêm Sơn", "xã Đông Hà", "thị trấn Cầu Đá"),
        first_key=1451,
        prints_date=False,
        prints_views=False,
        prints_lead=False,
        section_per_page=True,
    ),
    DemoPortal(
        key="demo-thanh-pho-e",
        name="Thành phố Vân Hải (demo)",
        unit="thành phố Vân Hải",
        level="district",
        word="thành phố",
        code="193",
        province="22",
        template="quangninh",
        host="vanhai.demo.invalid",
        site="/donvi/vanhai-demo",
        listings=(Listing("/donvi/vanhai-demo/Trang/tin-tuc-su-kien.aspx", "Tin tức - Sự kiện"),),
        groups=("phường Bãi Sú", "phường Hòn Gạc", "xã Đồng Chăn", "xã Vạn Chài"),
        first_key=2906,
        date_separator=" ",
        date_label="",
        prints_views=False,
        prints_category=False,
    ),
)
"""Units, people and numbers are invented; the codes are well-formed so that the demo warns of nothing."""

STRANGER = DemoPortal(
    key="demo-xa-g",
    name="Xã Mây Vàng (demo)",
    unit="xã Mây Vàng",
    level="commune",
    word="xã",
    code="14857",
    province="38",
    template="undescribed",
    host="mayvang.demo.invalid",
    listings=(
        Listing("/chuyen-muc/tin-tuc-su-kien", "Tin tức - Sự kiện"),
        Listing("/chuyen-muc/thong-bao", "Thông báo", every=3),
    ),
    groups=("thôn Bản Ngọc", "thôn Nà Sen", "thôn Khe Trà", "thôn Đồi Mây"),
    first_key=3071,
    section_per_page=True,
    date_separator=", ",
    date_label="",
)
"""A portal that no registry names, of a CMS that no template knows: what `portalcrawl add` is tried on."""


@cache
def by_key(key: str) -> DemoPortal:
    """Give the demo portal of that key."""
    return next(portal for portal in PORTALS if portal.key == key)


def slug(text: str, limit: int = 150) -> str:
    """Give a title's slug as the Hanoi portals form it: cut in mid-word, outer punctuation a kept hyphen."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only)[:limit]


def article_url(portal: DemoPortal, key: str, title: str, base: str = "", listing: int = 0) -> str:
    """Give an article's address under a listing; ``base`` is the portal's origin."""
    base = base.rstrip("/")
    if portal.template == "hanoi":
        return f"{base}{portal.listings[listing].path}/-/view_content/{key}-{slug(title)}.html"
    if portal.template == "sharepoint":
        return f"{base}/Pages/ChiTietTin.aspx?ItemID={key}"
    if portal.template == "undescribed":
        return f"{base}/bai/{key}/{slug(title).strip('-')}"
    return f"{base}{portal.site}/Trang/ChiTietTinTuc.aspx?nid={key}"


def item_key(portal: DemoPortal, key: str) -> str:
    """Give the key items of the article bear: ids that count per page or unit site carry that with them."""
    if portal.template == "sharepoint":
        return f"{hashlib.sha256(b'/pages/chitiettin.aspx').hexdigest()[:8]}.{key}"
    if portal.template == "quangninh":
        return ".".join([*portal.site.strip("/").lower().split("/"), key])
    return key


def canonical_url(portal: DemoPortal, key: str, url: str) -> str:
    """Give an article's address without what does not name it."""
    if portal.template in ("hanoi", "undescribed"):
        return url.partition("?")[0]
    name = "ItemID" if portal.template == "sharepoint" else "nid"
    return f"{url.partition('?')[0]}?{name}={key}"


def key_in(portal: DemoPortal, path: str, query: str) -> str | None:
    """Give the article key an address names, as the portal's own server reads it."""
    if portal.template in ("hanoi", "undescribed"):
        form = r"/-/view_content/(\d+)(?:-[^/]*)?$" if portal.template == "hanoi" else r"^/bai/(\d+)/"
        found = re.search(form, path)
        return found[1] if found else None
    name, page = (
        ("itemid", "chitiettin.aspx") if portal.template == "sharepoint" else ("nid", "chitiettintuc.aspx")
    )
    if not path.lower().endswith("/" + page):
        return None
    values = {k.lower(): v[0] for k, v in parse_qs(query).items()}
    return values.get(name)
