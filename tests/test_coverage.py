"""Which units have a portal: the counts, and the commands that print them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from portalcrawl import coverage
from portalcrawl.registry import Portal, Registry, Unit, load

from .conftest import command_line

HEAD = '[{key}]\nname = "{key}"\nurl = "http://{key}.gov.vn/"\nstatus = "{status}"\ntemplate = "hanoi"\n'
UNITS = {
    "bo-de": ("archived", 'level = "ward", code = "00118", province = "01"'),
    "bo-de-2": ("unverified", 'level = "ward", code = "00118", province = "01"'),
    "hong-ha": ("moved", 'level = "ward", code = "00097"'),
    "ngoc-thuy": ("archived", 'level = "ward", code = "00118", province = "01", until = "2025-06-30"'),
    "long-bien": ("archived", 'level = "district", code = "004"'),
    "gia-loc": ("unverified", 'level = "district", province = "30"'),
    "hai-duong": ("archived", 'level = "province", code = "30", until = "2025-06-30"'),
    "hai-phong": ("archived", 'level = "province", code = "31"'),
    "uncoded": ("archived", 'level = "commune", province = "31"'),
    "so-y-te": ("archived", None),
}


def written() -> str:
    tables = []
    for key, (status, unit) in UNITS.items():
        tables.append(HEAD.format(key=key, status=status) + (f"unit = {{ {unit} }}\n" if unit else ""))
    return "\n".join(tables)


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    (tmp_path / "rows.toml").write_text(written(), encoding="utf-8")
    loaded = load([tmp_path / "rows.toml"], {"hanoi"})
    assert (loaded.problems, loaded.warnings, len(loaded.portals)) == ([], [], len(UNITS))
    return loaded


def run(tmp_path: Path, *arguments: str, status: int = 0) -> subprocess.CompletedProcess[str]:
    (tmp_path / "rows.toml").write_text(written(), encoding="utf-8")
    done = command_line("portals", *arguments, "--portals", "rows.toml", cwd=tmp_path)
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


# ------------------------------------------------------------------------------------------ the counts


def test_every_portal_and_every_commune_is_counted_once(registry: Registry) -> None:
    rows = {row.code: row for row in coverage.by_province(registry)}
    assert len(rows) == 35, "34 provinces, and the portals of none"
    assert sum(row.communes for row in rows.values()) == 3321
    for row in rows.values():
        assert row.communes == sum(row.by_status.values()) + row.without
    hanoi, hai_phong, nowhere = rows["01"], rows["31"], rows[None]
    # A ward with two portals counts once, by the better; wards and districts of before are no communes.
    assert hanoi.by_status == {"live": 0, "moved": 1, "archived": 1, "unverified": 0}
    assert (hanoi.communes, hanoi.without, hanoi.former_portals, hanoi.other_portals) == (126, 124, 2, 0)
    # Hải Dương is part of Hải Phòng now, by the province's code alone, too.
    assert (hai_phong.former_portals, hai_phong.other_portals) == (2, 2)
    assert sum(hai_phong.by_status.values()) == 0
    assert (nowhere.province, nowhere.communes, nowhere.other_portals) == (None, 0, 1)


def test_without_portals_there_is_no_row_of_none() -> None:
    rows = coverage.by_province([])
    assert len(rows) == 34
    assert sum(row.without for row in rows) == 3321


def test_a_code_counts_in_the_list_the_row_says(registry: Registry) -> None:
    def name(key: str) -> str | None:
        unit = coverage.unit_of(registry.get(key))
        return unit.name if unit else None

    assert [name(key) for key in ("bo-de", "ngoc-thuy", "long-bien", "gia-loc", "so-y-te")] == [
        "Phường Bồ Đề", "Phường Ngọc Thụy", "Quận Long Biên", None, None,
    ]  # fmt: skip


def test_a_code_of_no_list_is_nowhere() -> None:
    portal = Portal(key="x", name="x", url="http://x.gov.vn/", unit=Unit("ward", "99999"))
    assert coverage.unit_of(portal) is None
    assert coverage.province_today(portal) is None


def test_missing_are_units_of_today_with_the_portals_of_before(registry: Registry) -> None:
    missing = {unit.code: [portal.key for portal in former] for unit, former in coverage.missing(registry)}
    assert len(missing) == 34 + 3321 - 3
    assert not {"00118", "00097", "31"} & set(missing)
    # No commune of it had a portal, but its district had one.
    assert missing["00145"] == ["long-bien"]
    assert missing["00004"] == []


# ------------------------------------------------------------------------------------- what is printed


def test_the_map_of_coverage(tmp_path: Path) -> None:
    lines = run(tmp_path, "list", "--by", "province").stdout.splitlines()
    assert lines[0].split() == [
        "code", "province", "communes", "live", "moved", "archived", "unverified", "none", "former", "other",
    ]  # fmt: skip
    assert " ".join(lines[1].split()) == "01 Thành phố Hà Nội 126 - 1 1 - 124 2 -"
    [total] = [line for line in lines if line.split()[:1] == ["all"]]
    assert total.split() == ["all", "3321", "0", "1", "1", "0", "3319", "4", "3"]
    assert max(map(len, lines)) <= 120
    rows = json.loads(run(tmp_path, "list", "--by", "province", "--json").stdout)
    assert len(rows) == 35
    assert rows[0] == {
        "code": "01", "province": "Thành phố Hà Nội", "communes": 126,
        "by_status": {"live": 0, "moved": 1, "archived": 1, "unverified": 0}, "without": 124,
        "former_portals": 2, "other_portals": 0,
    }  # fmt: skip


def test_the_units_that_are_missing(tmp_path: Path) -> None:
    lines = run(tmp_path, "list", "--missing").stdout.splitlines()
    assert len(lines) == 1 + 34 + 3321 - 3
    [line] = [line for line in lines if line.startswith("00145 ")]
    assert " ".join(line.split()) == "00145 Phường Long Biên Thành phố Hà Nội long-bien"
    rows = json.loads(run(tmp_path, "--missing", "--json").stdout)
    assert len(rows) == len(lines) - 1
    assert [row for row in rows if row["code"] == "00145"] == [{
        "code": "00145", "name": "Phường Long Biên", "level": "ward", "province": "01",
        "province_name": "Thành phố Hà Nội", "former_portals": ["long-bien"],
    }]  # fmt: skip


def test_a_unit_is_looked_up(tmp_path: Path) -> None:
    lines = run(tmp_path, "units", "phường Ngọc Thụy").stdout.splitlines()
    assert " ".join(lines[0].split()) == "list code unit portals became, or was made of"
    words = " ".join(" ".join(lines[1:]).split())
    assert words == (
        "before 00118 Phường Ngọc Thụy, Quận Long Biên, Thành phố Hà Nội ngoc-thuy split between "
        "00097 Phường Hồng Hà, Thành phố Hà Nội 00118 Phường Bồ Đề, Thành phố Hà Nội"
    )
    new = run(tmp_path, "units", "bo", "de,", "ha", "noi").stdout
    assert "bo-de bo-de-2" in new
    assert "part of 00118 Phường Ngọc Thụy, Quận Long Biên" in new
    assert "\n                " in new, "one line for each unit it was made of"
    assert "Phường Thổ Quan" not in new
    district = run(tmp_path, "units", "quận Long Biên").stdout
    assert "split" not in district
    assert district.count("Thành phố Hà Nội") > 2


def test_several_units_of_one_name_are_listed(tmp_path: Path) -> None:
    lines = run(tmp_path, "units", "Xuân Phú").stdout.splitlines()[1:]
    heads = [line.split()[:2] for line in lines if line[:1].strip()]
    assert [edition for edition, _ in heads] == sorted(edition for edition, _ in heads), "of today first"
    assert ["2025", "26458"] in heads
    assert ["before", "26458"] in heads
    both = run(tmp_path, "units", "00118").stdout
    assert "Phường Bồ Đề" in both
    assert "Phường Ngọc Thụy" in both


def test_a_unit_for_scripts(tmp_path: Path) -> None:
    [unit] = json.loads(run(tmp_path, "units", "ngoc thuy", "--json").stdout)
    assert {key: unit[key] for key in ("code", "name", "level", "list", "province", "district")} == {
        "code": "00118", "name": "Phường Ngọc Thụy", "level": "ward", "list": "before", "province": "01",
        "district": "004",
    }  # fmt: skip
    assert [new["code"] for new in unit["successors"]] == ["00097", "00118"]
    assert (unit["predecessors"], unit["portals"]) == ([], ["ngoc-thuy"])


def test_an_unknown_unit_is_1_with_names_near_it(tmp_path: Path) -> None:
    done = run(tmp_path, "units", "ngoc thui", status=1)
    assert done.stdout == ""
    assert done.stderr.startswith("no unit 'ngoc thui' in either list; near it: Ngọc Thụy,")
    done = run(tmp_path, "units", "qqqq", "--json", status=1)
    assert (done.stdout, done.stderr) == ("[]\n", "no unit 'qqqq' in either list\n")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("units",), "name a unit"),
        (("list", "Bồ", "Đề"), "'Bồ Đề' is too much"),
        (("check", "--missing"), "--by and --missing are for"),
        (("units", "x", "--by", "province"), "--by and --missing are for"),
        (("list", "--by", "district"), "invalid choice"),
    ],
    ids=" ".join,
)
def test_what_means_nothing_is_refused(tmp_path: Path, arguments: tuple[str, ...], why: str) -> None:
    done = run(tmp_path, *arguments, status=2)
    assert done.stdout == ""
    assert why in done.stderr


def test_check_prints_what_the_lists_contradict(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(written().replace('"00097"', '"99999"'), encoding="utf-8")
    done = command_line("portals", "check", "--portals", "bad.toml", cwd=tmp_path)
    assert done.returncode == 0, "a warning breaks no row"
    assert done.stdout == "10 rows are fine, 0 broken\n"
    [line] = done.stderr.splitlines()
    assert line.startswith("warning: bad.toml: [hong-ha]: unit.code: '99999' is not in the list since")
