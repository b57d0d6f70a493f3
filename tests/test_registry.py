"""The registry: rows are read, overlaid and refused by name; the packaged rows are well-formed."""

import re
from datetime import date
from pathlib import Path

import pytest

from portalcrawl import units
from portalcrawl.attribution import attribute
from portalcrawl.coverage import province_today, unit_of
from portalcrawl.errors import RegistryError
from portalcrawl.pages import templates
from portalcrawl.registry import Portal, Registry, Unit, load, packaged_folder
from portalcrawl.text import plain

from .builders import an_article

TEMPLATES = {"hanoi", "sharepoint", "quangninh"}

ROW = """
[ngoc-thuy]
name = "Phường Ngọc Thụy"
template = "hanoi"
url = "http://ngocthuy.longbien.hanoi.gov.vn/"
listings = ["/tin-tuc"]
unit = { level = "ward", code = "00118", province = "01", until = "2025-06-30" }
status = "live"
"""


def registry_of(tmp_path: Path, text: str) -> Registry:
    file = tmp_path / "rows.toml"
    file.write_text(text, encoding="utf-8")
    return load([file], TEMPLATES)


def test_a_row_is_read_whole(tmp_path: Path) -> None:
    portal = registry_of(tmp_path, ROW).get("ngoc-thuy")
    assert portal == Portal(
        key="ngoc-thuy",
        name="Phường Ngọc Thụy",
        template="hanoi",
        url="http://ngocthuy.longbien.hanoi.gov.vn/",
        listings=("/tin-tuc",),
        unit=Unit("ward", "00118", "01", date(2025, 6, 30)),
        status="live",
        origin=str(tmp_path / "rows.toml"),
    )
    assert portal.listing_urls == ["http://ngocthuy.longbien.hanoi.gov.vn/tin-tuc"]


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ('status = "open"', "status"),
        ('template = "joomla"', "template"),
        ('url = "ngocthuy.hanoi.gov.vn"', "url"),
        ('url = "http://host:99999/"', "url"),
        ('url = "ftp://host/"', "url"),
        ("listings = []", "listings"),
        ('listings = "/tin-tuc"', "listings"),
        ('listings = ["http://elsewhere.gov.vn/tin-tuc"]', "listings"),
        ('unit = { level = "village" }', "unit.level"),
        ('unit = { level = "ward", code = 118 }', "unit.code"),
        ('unit = { level = "ward", until = "June" }', "unit.until"),
        ('unit = { level = "ward", kode = "1" }', "unit.kode"),
        ("epoch = 0", "epoch"),
        ("name = 7", "name"),
        ('tempalte = "hanoi"', "tempalte"),
    ],
)
def test_a_broken_row_is_named_with_file_table_and_key(tmp_path: Path, broken: str, named: str) -> None:
    key = broken.split(" ")[0]
    lines = [line for line in ROW.splitlines() if not line.startswith(f"{key} ")]
    registry = registry_of(
        tmp_path,
        "\n".join([*lines, broken]) + '\n[other]\nname="x"\nurl="http://x.gov.vn/"\nstatus="unverified"\n',
    )
    assert list(registry.portals) == ["other"], "the other rows go on"
    [problem] = registry.problems
    assert problem.startswith(f"{tmp_path / 'rows.toml'}: [ngoc-thuy]: {named}: ")
    with pytest.raises(RegistryError, match=r"\[ngoc-thuy\]"):
        registry.get("ngoc-thuy")


@pytest.mark.parametrize("missing", ["name", "url", "status", "template"])
def test_a_missing_key_is_named(tmp_path: Path, missing: str) -> None:
    text = "\n".join(line for line in ROW.splitlines() if not line.startswith(f"{missing} "))
    [problem] = registry_of(tmp_path, text).problems
    assert f"[ngoc-thuy]: {missing}: missing" in problem


def test_a_file_that_is_no_toml_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[half\n")
    (tmp_path / "b.toml").write_text(ROW, encoding="utf-8")
    registry = load([tmp_path], TEMPLATES)
    assert list(registry.portals) == ["ngoc-thuy"]
    assert "a.toml: not readable as TOML" in registry.problems[0]


def test_a_key_used_twice_in_one_layer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(ROW, encoding="utf-8")
    (tmp_path / "b.toml").write_text(ROW, encoding="utf-8")
    registry = load([tmp_path], TEMPLATES)
    assert registry.portals == {}
    assert "b.toml: [ngoc-thuy]: the key is used in" in registry.problems[0]


def test_a_later_layer_replaces_a_row(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(ROW, encoding="utf-8")
    (tmp_path / "b.toml").write_text(ROW.replace('"live"', '"archived"'), encoding="utf-8")
    registry = load([tmp_path / "a.toml", tmp_path / "b.toml"], TEMPLATES)
    assert registry.get("ngoc-thuy").status == "archived"
    assert registry.problems == []


def test_an_unknown_portal_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="did you mean ngoc-thuy"):
        registry_of(tmp_path, ROW).get("ngoc-thu")


def test_a_layer_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="no such registry"):
        load([tmp_path / "none"], TEMPLATES)


@pytest.mark.parametrize(
    ("until", "level", "day", "code"),
    [
        ("2025-06-30", "ward", "2020-09-24", "00118"),
        ("2025-06-30", "ward", "2025-07-01", None),
        (None, "ward", "2025-07-01", "00118"),
        (None, "ward", "2025-06-30", None),
        (None, "district", "2020-01-01", "00118"),
        (None, "district", "2026-01-01", None),
        # A unit of today's list that ends one day.
        ("2027-01-01", "ward", "2026-01-01", "00118"),
        ("2027-01-01", "ward", "2027-01-02", None),
        ("2027-01-01", "ward", "2025-06-30", None),
    ],
)
def test_a_code_counts_only_in_the_list_it_is_of(
    until: str | None, level: str, day: str, code: str | None
) -> None:
    unit = Unit(level, "00118", "01", date.fromisoformat(until) if until else None)
    assert unit.code_on(date.fromisoformat(day)) == code


@pytest.mark.parametrize(
    ("published", "fetched", "code"),
    [
        ("2025-06-30", "2026-01-01T00:00:00Z", "00118"),
        ("2025-07-01T00:05:00+07:00", "2026-01-01T00:00:00Z", None),
        (None, "2025-06-30T16:59:59Z", "00118"),
        (None, "2025-06-30T17:00:00Z", None),
    ],
)
def test_an_articles_day_is_vietnams(published: str | None, fetched: str, code: str | None) -> None:
    ward = Portal(
        key="ward", name="x", url="http://x.gov.vn/", unit=Unit("ward", "00118", "01", date(2025, 6, 30))
    )
    item = attribute(an_article(published_at=published, fetched_at=fetched), ward, "7")
    assert (item.id, item.portal, item.unit_code) == ("ward/7", "ward", code)


@pytest.mark.parametrize(
    ("unit", "warning"),
    [
        ('level = "ward", code = "00118", province = "01", until = "2025-06-30"', None),
        ('level = "ward", code = "118x"', "unit.code: '118x' has not the form"),
        ('level = "ward", code = "99999"', "unit.code: '99999' is not in the list since"),
        ('level = "district", code = "00118", until = "2025-06-30"', "unit.level: 'district', but 00118 is"),
        ('level = "ward", code = "00118", province = "31"', "unit.province: '31', but 00118 is"),
    ],
)
def test_what_the_lists_contradict_is_a_warning(tmp_path: Path, unit: str, warning: str | None) -> None:
    lines = [f"unit = {{ {unit} }}" if line.startswith("unit") else line for line in ROW.splitlines()]
    registry = registry_of(tmp_path, "\n".join(lines))
    assert registry.problems == []
    assert list(registry.portals) == ["ngoc-thuy"], "the row is used all the same"
    assert len(registry.warnings) == (warning is not None)
    if warning:
        assert registry.warnings[0].startswith(f"{tmp_path / 'rows.toml'}: [ngoc-thuy]: {warning}")


def test_a_row_that_replaces_another_takes_its_warnings_away(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(ROW.replace('"00118"', '"99999"'), encoding="utf-8")
    (tmp_path / "b.toml").write_text(ROW, encoding="utf-8")
    assert load([tmp_path / "a.toml"], TEMPLATES).warnings
    assert load([tmp_path / "a.toml", tmp_path / "b.toml"], TEMPLATES).warnings == []


def portal(url: str, key: str = "p", hosts: tuple[str, ...] = ()) -> Portal:
    return Portal(key=key, name="x", url=url, hosts=hosts, listings=("/tin",))


@pytest.mark.parametrize(
    ("own", "url", "owned"),
    [
        ("http://xa.gov.vn/", "https://xa.gov.vn/tin", True),
        ("http://xa.gov.vn/", "http://www.xa.gov.vn/tin", True),
        ("http://www.xa.gov.vn/", "https://xa.gov.vn/tin", True),
        ("http://xa.gov.vn/", "http://xa.gov.vn:8080/tin", False),
        ("http://xa.gov.vn/", "http://xa.gov.vn.evil.example/", False),
        ("http://xa.gov.vn/", "http://evil.example/xa.gov.vn", False),
        ("http://127.0.0.1:8001/", "http://127.0.0.1:8001/a", True),
        ("http://127.0.0.1:8001/", "http://127.0.0.1:8002/a", False),
        ("http://127.0.0.1:8001/", "http://127.0.0.2:8001/a", False),
        ("http://127.0.0.1:8001/", "http://127.0.0.1/a", False),
        ("http://xa.gov.vn/", "http://xa.gov.vn:no/", False),
        ("http://xa.gov.vn/", "http://[xa.gov.vn/", False),
        ("http://xa.gov.vn/", "javascript:void(0)", False),
        ("http://xa.gov.vn/", "http://xa.gov.vn@evil.example/", False),
    ],
)
def test_a_portal_owns_its_host_and_port_only(own: str, url: str, owned: bool) -> None:
    assert portal(own).owns(url) is owned


def test_a_portal_owns_its_further_hosts() -> None:
    assert portal("http://xa.gov.vn/", hosts=("old.xa.gov.vn",)).owns("http://old.xa.gov.vn/a")


def test_the_longest_path_wins() -> None:
    registry = Registry({
        "province": portal("https://www.quangninh.gov.vn/", "province"),
        "van-don": portal("https://www.quangninh.gov.vn/donvi/vandon/", "van-don"),
    })  # fmt: skip
    found = registry.for_url("http://quangninh.gov.vn/DonVi/VanDon/Trang/ChiTietTinTuc.aspx?nid=1")
    assert found is not None
    assert found.key == "van-don"
    other = registry.for_url("http://quangninh.gov.vn/donvi/vandonx/Trang/ChiTietTinTuc.aspx?nid=1")
    assert other is not None
    assert other.key == "province"
    assert registry.for_url("http://hanoi.gov.vn/") is None


def test_ids_carry_the_epoch_once_the_cms_has_changed() -> None:
    row = portal("http://xa.gov.vn/", "xa")
    assert row.article_id("708168") == "xa/708168"
    second = Portal(key="xa", name="x", url="http://xa.gov.vn/", epoch=2)
    assert second.article_id("708168") == "xa/2.708168"


PACKAGED = load([packaged_folder()], templates())


def test_the_packaged_registry_has_no_broken_row() -> None:
    assert PACKAGED.problems == []
    assert PACKAGED.warnings == []
    assert len(PACKAGED.portals) >= 75


@pytest.mark.parametrize("row", list(PACKAGED), ids=lambda row: row.key)
def test_a_packaged_row_says_what_it_rests_on_and_names_its_unit(row: Portal) -> None:
    assert row.evidence
    named = re.findall(r"template: (\w+)", row.evidence)
    assert len(named) <= 1
    assert row.template is None or named in ([], [row.template])
    if row.unit is None:
        return
    unit = unit_of(row)
    assert unit is not None, "a packaged unit is one the lists have"
    assert row.name == unit.name
    assert row.unit.province == unit.province
    short = slug(unit.short_name)
    assert row.key == short or row.key.startswith(f"{short}-") or row.key.startswith(slug(unit.name))
    home = province_today(row)
    assert home is not None
    assert Path(row.origin).stem.replace("-", "") == slug(home.short_name).replace("-", "")


def slug(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", plain(name).replace("'", "")).strip("-")


def test_packaged_files_are_those_of_provinces_of_today() -> None:
    provinces = {slug(unit.short_name).replace("-", "") for unit in units.every("2025", "province")}
    assert {path.stem.replace("-", "") for path in packaged_folder().glob("*.toml")} <= provinces


def test_no_two_packaged_rows_claim_one_address() -> None:
    homes = [row.url.split("://")[1].removeprefix("www.").lower() for row in PACKAGED]
    assert len(homes) == len(set(homes))
    for row in PACKAGED:
        assert PACKAGED.for_url(row.url) is row
    stranger = "https://www.quangninh.gov.vn/donvi/dongtrieu/Trang/ChiTietTinTuc.aspx?nid=1"
    assert PACKAGED.for_url(stranger) is None, "the province's row does not own its units' pages"
