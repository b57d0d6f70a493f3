"""What meeting a portal rests on: which links are tried, which listings stay, what a portal is called."""

from __future__ import annotations

import asyncio
import json
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from portalcrawl.commands.scouted import may_follow
from portalcrawl.crawl import project_settings
from portalcrawl.errands import Errand, ErrandSpider
from portalcrawl.errors import RegistryError, UsageError
from portalcrawl.onboard import naming
from portalcrawl.onboard.findings import Finding, Survey, pruned, sample_order
from portalcrawl.onboard.links import candidates
from portalcrawl.onboard.naming import Named, named
from portalcrawl.onboard.rows import Row, free_key, row_of
from portalcrawl.onboard.seen import Look, SeenListing, SeenPage
from portalcrawl.pages import templates
from portalcrawl.reading.entries import Entry
from portalcrawl.registry import Portal, Registry

from .test_fixtures import FIXTURES

HOST = "http://xa.gov.vn"


def listing(path: str, keys: str, following: str | None = None) -> SeenListing:
    entries = tuple(Entry(key, f"{HOST}/{key}", f"Tin {key}") for key in keys)
    return SeenListing(HOST + path, entries, following, None)


def paths(page: str, host: str = HOST) -> list[str]:
    seen = SeenPage(f"<html><body>{page}</body></html>", f"{HOST}/")
    found = candidates(seen, lambda url: url.startswith(host), lambda url: "/bai/" in url)
    return [candidate.url.removeprefix(host) for candidate in found]


# ------------------------------------------------------------------------------------------- links


def test_menus_lead_to_listings_and_services_do_not() -> None:
    page = """<nav><a href="/">Trang chủ</a><a href="/gioi-thieu">Giới thiệu</a><a href="/tt">Tin tức</a>
        <a href="/quy-hoach">Quy hoạch</a><a href="/lh">Liên hệ</a><a href="/search">Tin tức</a>
        <a href="/dang-nhap">Đăng nhập</a><a href="/lich-ct">Lịch công tác</a>
        <a href="/en/">English</a></nav>"""
    assert paths(page) == ["/tt", "/quy-hoach"]


def test_outside_menus_only_what_sounds_like_news_is_tried() -> None:
    page = """<a href="/quy-hoach">Quy hoạch</a> <a href="/hd">Hoạt động</a> <a href="/tat-ca">Xem tất cả</a>
        <a href="/x">Thông báo lịch cắt điện các ngày trong tuần này tại xã</a>"""
    assert paths(page) == ["/hd", "/tat-ca"]


def test_articles_documents_pagers_and_other_hosts_are_no_candidates() -> None:
    page = """<a href="/bai/tin-tuc">Tin tức</a> <a href="/tin.pdf">Tin tức</a> <a href="/tt?page=2">2</a>
        <a href="http://tinh.gov.vn/tin">Tin tức</a> <a href="mailto:tin@xa.gov.vn">Tin tức</a>
        <a href="/tin-tuc/rss">Tin tức</a> <a href="http://[x">Tin tức</a>"""
    assert paths(page) == []


# ---------------------------------------------------------------------------------------- listings


def test_of_listings_that_show_the_same_the_more_complete_stays() -> None:
    short, full = listing("/moi", "abcde"), listing("/tin-tuc", "abcdefgh", "?page=2")
    assert pruned([short, full]) == [full]


def test_a_listing_with_articles_of_its_own_stays_in_its_place() -> None:
    first, second = listing("/thong-bao", "abcxyz"), listing("/tin-tuc", "abcdefgh", "?page=2")
    assert pruned([first, second]) == [first, second]
    assert pruned([listing("/thong-bao", "abcdxy"), second]) == [second], "two of its own are too few"


def test_samples_come_from_different_listings_and_none_twice() -> None:
    order = sample_order([listing("/a", "abc"), listing("/b", "ade")])
    assert [url.rpartition("/")[2] for url in order] == ["a", "b", "d", "c", "e"]


def seen(template: str, case: str) -> Look:
    folder = FIXTURES / template / case
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    page = SeenPage((folder / "page.html").read_text(encoding="utf-8"), meta["url"])
    return Look(page, meta["url"], datetime.fromisoformat(meta["fetched_at"]))


def test_two_templates_that_fit_equally_are_told_and_none_is_chosen() -> None:
    survey = Survey(lambda _: True, looks=[seen("hanoi", "listing-first"), seen("nukeviet", "listing-first")])
    finding = survey.finding()
    assert finding.template is None
    assert finding.is_ambiguous
    assert {row["template"] for row in finding.as_dict()["candidates"]} == {"hanoi", "nukeviet"}
    named_one = Survey(lambda _: True, templates()["nukeviet"], looks=survey.looks).finding()
    assert (named_one.template, len(named_one.listings)) == ("nukeviet", 1)


def test_the_pace_is_the_one_that_the_templates_servers_need() -> None:
    slot = SimpleNamespace(delay=1.0)
    engine = SimpleNamespace(downloader=SimpleNamespace(slots={"group": slot}))
    spider = ErrandSpider(Portal("xa", "Xã", HOST), "group", Errand(lambda _: asyncio.sleep(0)))
    settings = project_settings({})
    spider.crawler = cast(Any, SimpleNamespace(settings=settings, engine=engine))
    spider._mind(seen("hanoi", "listing-first").page)
    assert slot.delay == 0.0
    spider._mind(seen("nukeviet", "listing-first").page)
    assert slot.delay == 2.0
    spider.crawler = cast(
        Any, SimpleNamespace(settings=project_settings({"DOWNLOAD_DELAY": "0"}), engine=engine)
    )
    slot.delay = 0.0
    spider._mind(seen("nukeviet", "listing-first").page)
    assert slot.delay == 0.0, "the command line wins"


# --------------------------------------------------------------------------------------- the names


def whose(title: str, host: str, body: str = "") -> tuple[str, str | None, str | None]:
    page = SeenPage(f"<html><head><title>{title}</title></head><body>{body}</body></html>", f"http://{host}/")
    found = named(page, f"http://{host}/")
    unit = found.unit
    return found.name, unit.code if unit else None, unit.edition if unit else None


@pytest.mark.parametrize(
    ("title", "host", "body", "expected"),
    [
        ("Trang thông tin điện tử xã Trung Lý", "x.thanhhoa.gov.vn", "", ("Xã Trung Lý", "14857", "2025")),
        ("Trang chủ", "x.thanhhoa.gov.vn", "<p>CỔNG TTĐT XÃ TRUNG LÝ</p>", ("Xã Trung Lý", "14857", "2025")),
        ("UBND phường Ngọc Thụy, quận Long Biên", "ngocthuy.longbien.hanoi.gov.vn", "",
         ("Phường Ngọc Thụy", "00118", "before")),
        ("Xã Gia Hanh", "x.hatinh.gov.vn", "", ("Xã Gia Hanh", "18466", "2025")),  # of both lists: today's
        ("Phường Hoà Khánh", "hoakhanh.danang.gov.vn", "", ("Phường Hòa Khánh", "20200", "2025")),
        ("Xã Trung Ly", "trungly.thanhhoa.gov.vn", "", ("Xã Trung Lý", "14857", "2025")),
        ("Xã Trũng Lý", "trungly.thanhhoa.gov.vn", "", ("Xã Trũng Lý", None, None)),  # other tones: another
        ("Xã Trung Lý", "trungly.nghean.gov.vn", "", ("Xã Trung Lý", None, None)),  # not in that province
        ("UBND xã Tân Thành", "tanthanh.example", "", ("Xã Tân Thành", None, None)),  # there are many
        ("Xã Mây Vàng (demo) | Tin", "127.0.0.1", "", ("Xã Mây Vàng", None, None)),
        ("Trang chủ - Báo Vùng Cao", "bao.example", "", ("Báo Vùng Cao", None, None)),
        ("", "bao.example", "", ("bao.example", None, None)),
    ],
)  # fmt: skip
def test_name_and_unit(
    title: str, host: str, body: str, expected: tuple[str, str | None, str | None]
) -> None:
    assert whose(title, host, body) == expected


def test_a_code_of_both_lists_is_that_of_the_name() -> None:
    old, new = naming.by_code("00118", "Phường Ngọc Thụy"), naming.by_code("00118", "Phường Bồ Đề")
    assert [unit.edition if unit else None for unit in (old, new)] == ["before", "2025"]
    assert naming.by_code("99999", "") is None


# ---------------------------------------------------------------------------------------- the rows


def test_a_row_of_the_former_list_says_until_when() -> None:
    finding = Finding(
        "hanoi", {"hanoi": ["a mark"]}, "hanoi", [listing("/tin-tuc", "abc")], home_url=f"{HOST}/"
    )
    unit = naming.by_code("00118", "Ngọc Thụy")
    row = row_of(finding, Named("Phường Ngọc Thụy", unit, None), "ngoc-thuy", date(2026, 11, 22))
    assert row.as_toml().splitlines()[-3:] == [
        'unit = {level = "ward", code = "00118", province = "01", until = "2025-06-30"}',
        'status = "live"',
        'evidence = "detected 2026-11-22: hanoi by a mark; entries on the listings\' first pages: 3"',
    ]


def test_a_key_says_what_the_unit_lies_in_where_it_is_taken() -> None:
    taken = Registry({key: Portal(key, key, HOST) for key in ("ngoc-thuy", "may-vang")})
    unit = naming.by_code("00118", "Ngọc Thụy")
    assert free_key(Named("Phường Ngọc Thụy", unit, None), taken, None) == "ngoc-thuy-long-bien"
    assert free_key(Named("Phường Ngọc Thụy", unit, None), Registry(), None) == "ngoc-thuy"
    with pytest.raises(RegistryError, match="--key"):
        free_key(Named("Xã Mây Vàng", None, None), taken, None)


def test_a_file_that_is_no_toml_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "portals.toml"
    file.write_text("[half\n", encoding="utf-8")
    with pytest.raises(UsageError, match="nothing was written"):
        Row("a", {"name": "A"}).write(file)
    assert file.read_text(encoding="utf-8") == "[half\n"


def test_a_row_is_written_below_a_file_without_a_last_newline(tmp_path: Path) -> None:
    file = tmp_path / "portals.toml"
    file.write_text('[z]\nname = "Z" # z', encoding="utf-8")
    Row("a", {"name": "A"}).write(file)
    assert file.read_text(encoding="utf-8") == '[z]\nname = "Z" # z\n\n[a]\nname = "A"\n'


# ---------------------------------------------------------------------------------------- the moves


def may(url: str, target: str) -> bool:
    names = {"moi.invalid": "192.0.2.7", "trap.invalid": "127.0.0.1"}
    return may_follow(url, target, names.get)


def test_a_move_between_this_machine_and_others_is_never_followed() -> None:
    assert may("http://xa.invalid/", "http://moi.invalid/")
    assert may("http://127.0.0.1:1/", "http://127.0.0.1:2/")
    assert not may("http://127.0.0.1/", "http://moi.invalid/")
    assert not may("http://xa.invalid/", "http://127.0.0.1/")
    assert not may("http://xa.invalid/", "http://trap.invalid/"), "nor by a name that stands for this machine"
    assert not may("http://xa.invalid/", "javascript:alert(1)")
