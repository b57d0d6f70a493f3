"""The table of units: what it holds, how it is looked up and searched, and that a row is held against it."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from portalcrawl import units
from portalcrawl.unitcheck import contradictions
from portalcrawl.units import Unit, every, find, near, on, predecessors, search, successors, today
from tools import build_units

from .conftest import REPOSITORY

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)


def the(code: str, edition: units.Edition) -> Unit:
    unit = find(code, edition)
    assert unit is not None, (code, edition)
    return unit


def names(found: list[Unit]) -> list[str]:
    return [unit.name for unit in found]


# ------------------------------------------------------------------------------------------- the table


def test_the_table_has_every_unit_of_both_lists() -> None:
    now = Counter(unit.level for unit in every("2025"))
    assert now == {"province": 34, "commune": 2621, "ward": 687, "special_zone": 13}
    before = Counter(unit.level for unit in every("before"))
    assert before == {"province": 63, "district": 696, "commune": 7692, "ward": 1726, "township": 617}
    # 10,040 as it is often counted: five island districts had no communes, and stand in for one each.
    assert before["commune"] + before["ward"] + before["township"] + 5 == 10_040


def test_codes_are_well_formed_and_lead_somewhere() -> None:
    digits = {"province": 2, "district": 3}
    for unit in (*every("2025"), *every("before")):
        assert re.fullmatch(rf"\d{{{digits.get(unit.level, 5)}}}", unit.code), unit
        assert the(unit.province, unit.edition).name == unit.province_name
        assert unit.name == f"{unit.kind} {unit.short_name}"
        former_commune = unit.edition == "before" and unit.level != "province"
        assert (unit.district is not None) == former_commune, unit
        if unit.district:
            assert the(unit.district, "before").province == unit.province
            assert the(unit.district, "before").name == unit.district_name


def test_every_former_unit_became_something_and_every_new_one_was_something() -> None:
    assert [unit for unit in every("before") if not successors(unit)] == []
    assert [unit for unit in every("2025") if not predecessors(unit)] == []
    split = Counter(len(successors(unit)) for unit in every("before") if len(unit.code) == 5)
    assert split == {1: 9564, 2: 397, 3: 58, 4: 15, 5: 1}, "471 communes were split"
    assert {len(successors(unit)) for unit in every("before", "province")} == {1}, "provinces were not"


def test_a_unit_lies_in_the_province_its_province_became() -> None:
    for unit in every("before"):
        home = today(unit.province, "before")
        assert home is not None
        assert {new.province for new in successors(unit)} == {home.code}, unit


def test_codes_are_ambiguous_between_the_lists() -> None:
    """Why a registry row has ``until``: most of today's codes had another name before."""
    shared = [unit for unit in every("2025") if find(unit.code, "before")]
    communes = [unit for unit in shared if len(unit.code) == 5]
    assert len(communes) == 3316, "all but the five islands that had no commune"
    assert sum(unit.name != the(unit.code, "before").name for unit in communes) == 2145
    # The other 342 changed their level only.
    assert sum(unit.short_name != the(unit.code, "before").short_name for unit in communes) == 1803
    provinces = [unit for unit in shared if unit.level == "province"]
    assert len(provinces) == 34
    assert sorted(unit.code for unit in provinces if unit.name != the(unit.code, "before").name) == [
        "15", "24", "44", "52", "80", "82", "91",
    ]  # fmt: skip


def test_the_file_names_its_source_and_is_small() -> None:
    packed = units.TABLE.read_bytes()
    assert len(packed) < 250_000
    assert packed[4:8] == bytes(4), "no time of building: the same input gives the same bytes"
    head = [line for line in gzip.decompress(packed).decode().splitlines() if line.startswith("#")]
    for fact in ("vietnamadminunits 1.0.4", "2025-08-23", "MIT", "Tran Ngoc Minh Hieu"):
        assert fact in "".join(head), fact
    licence = units.TABLE.with_name("units.LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("MIT License\n\nCopyright (c) 2025 Tran Ngoc Minh Hieu")


def test_importing_reads_no_table() -> None:
    code = "import portalcrawl.registry, portalcrawl.units as u; print(u._table.cache_info().currsize)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == "0\n"


# --------------------------------------------------------------------------------------- the build script


def built(**changes: Any) -> list[build_units.Row]:
    """Build the table of an invented country of one province, three communes and an island."""
    now = [
        {"province": "Tỉnh A", "provinceKey": "tinha", "provinceCode": "01", "ward": ward, "wardKey": key,
         "wardCode": code}
        for ward, key, code in (("Xã Một", "xamot", "00001"), ("Đặc khu Đảo", "dackhudao", "00009"))
    ]  # fmt: skip
    former = [
        {"province": "Tỉnh A", "provinceKey": "tinha", "provinceCode": "01", "district": district,
         "districtKey": district, "districtCode": number, "ward": ward, "wardKey": ward, "wardCode": code}
        for district, number, ward, code in (
            ("Thị Xã B", "001", "Thị Trấn C", "00001"), ("Thị Xã B", "001", "Xã D", "00002"),
            ("Huyện Đảo", "002", None, None),
        )
    ]  # fmt: skip
    mapping = {
        "DICT_PROVINCE": {"tinha": ["tinha"]},
        "DICT_PROVINCE_WARD_NO_DIVIDED": {
            "tinha": {"xamot": ["tinha_Thị Xã B_Thị Trấn C"], "dackhudao": ["tinha_Huyện Đảo_"]}
        },
        "DICT_PROVINCE_WARD_DIVIDED": {
            "tinha": {"tinha_Thị Xã B_Xã D": [{"newWardKey": "xamot"}, {"newWardKey": "dackhudao"}]}
        },
    }
    return build_units.rows(now, former, mapping | changes)


def test_the_build_script_joins_lists_and_mapping() -> None:
    assert built() == [
        ("2025", "01", "Tỉnh A", "", ""),
        ("2025", "00001", "Xã Một", "01", ""),
        ("2025", "00009", "Đặc khu Đảo", "01", ""),
        ("before", "01", "Tỉnh A", "", "01"),
        ("before", "001", "Thị xã B", "01", ""),
        ("before", "002", "Huyện Đảo", "01", "00009"),
        ("before", "00001", "Thị trấn C", "001", "00001"),
        ("before", "00002", "Xã D", "001", "00001,00009"),
    ]
    assert build_units.packed(built()) == build_units.packed(built())


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"DICT_PROVINCE_WARD_DIVIDED": {}}, "Xã D"),
        ({"DICT_PROVINCE": {}}, "tinha"),
        ({"DICT_PROVINCE_WARD_DIVIDED": {"tinha": {"tinha_Thị Xã B_Xã D": [{"newWardKey": "x"}]}}}, "x"),
        ({"DICT_PROVINCE_WARD_DIVIDED": {"tinha": {"tinha_Thị Xã B_Xã D": [], "tinha_Nowhere_X": []}}},
         "the list lacks: tinha_Nowhere_X"),
    ],
)  # fmt: skip
def test_the_build_script_refuses_a_mapping_that_does_not_fit(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(KeyError, match=why):
        built(**changes)


def test_the_build_script_refuses_another_version(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / build_units.DATABASE).write_bytes(b"another")
    (tmp_path / "data" / build_units.MAPPING).write_text(json.dumps({}))
    with pytest.raises(SystemExit, match="is not that of vietnamadminunits"):
        build_units.read(tmp_path)


# ----------------------------------------------------------------------------------------------- lookup


def test_a_code_is_looked_up_in_the_list_of_the_day() -> None:
    assert [unit and unit.name for unit in (on("00118", JUNE), on("00118", JULY))] == [
        "Phường Ngọc Thụy", "Phường Bồ Đề",
    ]  # fmt: skip
    assert on("007", JULY) is None, "there are no districts any more"
    assert on("99999", JULY) is None


def test_a_former_commune_whole_and_split() -> None:
    assert names(successors(the("00118", "before"))) == ["Phường Hồng Hà", "Phường Bồ Đề"]
    assert names(successors(the("14857", "before"))) == ["Xã Trung Lý"]
    assert successors(the("14857", "2025")) == []
    assert "Phường Ngọc Thụy" in names(predecessors(the("00118", "2025")))
    assert predecessors(the("00118", "before")) == []


def test_a_district_became_what_its_communes_became() -> None:
    communes = [unit for unit in every("before") if unit.district == "007" and unit.code != "007"]
    assert set(names(successors(the("007", "before")))) == {
        new.name for commune in communes for new in successors(commune)
    }
    island = the("318", "before")
    assert names(successors(island)) == ["Đặc khu Bạch Long Vĩ"]
    assert predecessors(the("11948", "2025")) == [island], "it had no commune"


def test_provinces() -> None:
    assert names(predecessors(the("24", "2025"))) == ["Tỉnh Bắc Giang", "Tỉnh Bắc Ninh"]
    bac_giang = the("24", "before")
    assert names(successors(bac_giang)) == ["Tỉnh Bắc Ninh"]
    assert today("30", "before") == the("31", "2025")
    assert today("01", "2025") == the("01", "2025")
    assert today("99", "before") is None


# ----------------------------------------------------------------------------------------------- search


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("phường Ngọc Thụy", ["00118"]), ("ngoc thuy", ["00118"]), ("NGỌC THUỴ", ["00118"]),
        ("Ngo\u0323c Thu\u0323y", ["00118"]), ("ngocthuy", ["00118"]), ("P. Ngọc Thụy", ["00118"]),
        ("ngoc thuy phuong", ["00118"]), ("xã Ngọc Thụy", []), ("Ngọc Thụ", []),
        ("Hai Bà Trưng quận", ["007"]), ("quận hai bà trưng", ["007"]), ("xatrieuai", ["19669"]),
        ("Phường 2, TP. Sa Đéc", ["29911"]), ("phuong 2, sa dec, dong thap", ["29911"]),
        ("Phường 2, Sa Đéc, Hà Nội", []), ("Yên Thọ, Như Thanh", ["16264"]),
        ("xa dung", ["03208", "03373"]), ("Xã Xa Dung", ["03208", "03373"]),
        ("Bà Rịa – Vũng Tàu", ["77"]), ("TP HCM", ["79", "79"]),
        ("EA HLEO, Đắk Lắk", ["24184", "645", "24184"]),
        ("Hạ Lang, Cao Bằng", ["01558", "048"]), ("Hà Lang", ["01558", "02311", "048"]),
        ("đặc khu Côn Đảo", ["26732"]), ("Côn Đảo", ["26732", "755"]), ("24", ["24", "24"]), ("007", ["007"]),
        ("00118, Long Biên", ["00118"]), ("99999", []), ("", []), (",", []), ("phường", []), ("xa", []),
    ],
)  # fmt: skip
def test_search(asked: str, found: list[str]) -> None:
    assert [unit.code for unit in search(asked)] == found


def test_every_unit_is_found_by_its_full_name() -> None:
    for unit in (*every("2025")[::40], *every("before")[::120]):
        assert unit in search(unit.full_name), unit


def test_near_names() -> None:
    assert near("ngoc thui")[0] == "Ngọc Thụy"
    assert near("phường Hai Bà Trng")[0] == "Hai Bà Trưng"
    assert near("qqqqqqqq") == []
    assert len(near("tan", 3)) == 3


# ---------------------------------------------------------------------------------------- a row's unit


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("ward", "00118", "01", JUNE), []),
        (("ward", "00118", "01", None), []),
        (("ward", None, "01", None), []),
        (("ward", None, None, None), []),
        (("district", "007", "01", None), []),
        (("district", "007", "01", JUNE), []),
        (("ward", "118", "14", JUNE), ["unit.level: 'ward', but 118 is Huyện Quỳnh Nhai, Tỉnh Sơn La"]),
        (("ward", "0118", "01", JUNE), ["unit.code: '0118' has not the form"]),
        (("ward", "99999", "01", None), ["unit.code: '99999' is not in the list since 1 July 2025"]),
        (("ward", "00205", None, None), ["Phường Thổ Quan, Quận Đống Đa, Thành phố Hà Nội: add until?"]),
        (("special_zone", "11948", None, JUNE), ["Thành phố Hải Phòng: drop until?"]),
        (("commune", "00118", "01", JUNE), ["unit.level: 'commune', but 00118 is Phường Ngọc Thụy"]),
        (("ward", "00118", "31", JUNE), ["unit.province: '31', but 00118 is"]),
        (("district", None, "30", None), []),
        (("commune", None, "30", None), ["unit.province: '30' is no province of the list since"]),
        (("commune", None, "007", JUNE), ["unit.province: '007' is no province"]),
        (("commune", "07153", "01", None), ["Thị xã Quảng Yên, Tỉnh Quảng Ninh: add until?"]),
        (("district", "01", "99", JUNE), ["unit.level", "unit.province: '99', but"]),
        # Of lists older than the table nothing is said, but the form.
        (("ward", "99999", "01", date(2019, 12, 31)), []),
        (("ward", "9", "01", date(2019, 12, 31)), ["has not the form"]),
        # A unit of today that ends one day is still of today's list.
        (("ward", "00118", "01", date(2027, 1, 1)), []),
    ],
)  # fmt: skip
def test_a_rows_unit_is_held_against_the_table(
    row: tuple[str, str | None, str | None, date | None], said: list[str]
) -> None:
    lines = [f"{key}: {why}" for key, why in contradictions(*row)]
    assert len(lines) == len(said), lines
    for line, part in zip(lines, said, strict=True):
        assert part in line
