"""Builds the packaged table of administrative units: ``python tools/build_units.py [PACKAGE]``.

PACKAGE is the folder of the Python package vietnamadminunits 1.0.4, by default the installed one. It is an
input of this script only; at run time nothing but the table is read. The same input gives the same table,
and with one zlib the same bytes. An input that is not the one named here is refused: what the table says of
its source would be wrong.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib.util
import json
import re
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent.parent / "portalcrawl" / "data" / "units.tsv.gz"
DATABASE, MAPPING = "dataset.db", "converter_2025.json"
INPUTS = {
    DATABASE: "147cbbf81c8964bb594e1dda7ebab5649bce21efbfd6cb508cab7fefca62257d",
    MAPPING: "84f0848bf401b047775cbb49768c181a9271f77e4a4ec706d293b09bcb4faddd",
}
HEAD = """\
# Administrative units of Viet Nam: the list in force since 1 July 2025, and the one before it.
# Source: vietnamadminunits 1.0.4, data of 2025-08-23, https://github.com/tranngocminhhieu/vietnamadminunits
# Licence: MIT, Copyright (c) 2025 Tran Ngoc Minh Hieu; its text is in units.LICENSE.
# Built by tools/build_units.py. list: 2025, or "before" (2025-01-01 to 2025-06-30).
# within: the province, of a commune of "before" its district. became: codes of the list of 2025; a district
# without any became what its communes became.
"""
COLUMNS = ("list", "code", "name", "within", "became")

Row = tuple[str, str, str, str, str]
Record = Mapping[str, Any]


def name(text: str) -> str:
    """Give a name with its level as the others have it.

    >>> name("Thành Phố Bắc Kạn")
    'Thành phố Bắc Kạn'
    """
    return re.sub(r"^(Thành Phố|Thị Xã|Thị Trấn)(?= )", lambda level: level[0].capitalize(), text)


def former_key(record: Record) -> str:
    """Give the key the mapping knows a former commune by; an island district without communes has one too."""
    return f"{record['provinceKey']}_{record['districtKey']}_{record['wardKey'] or ''}"


def fates(mapping: Mapping[str, Any], codes: Mapping[tuple[str, str], str]) -> dict[str, set[str]]:
    """Give the codes of what each former commune became, by its key."""
    became: dict[str, set[str]] = defaultdict(set)
    for province, wards in mapping["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, former in wards.items():
            for key in former:
                became[key].add(codes[province, ward])
    for province, divided in mapping["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, wards in divided.items():
            became[key] |= {codes[province, ward["newWardKey"]] for ward in wards}
    return became


def rows(now: Iterable[Record], former: Iterable[Record], mapping: Mapping[str, Any]) -> list[Row]:
    """Give the table's rows in order.

    Raises:
        KeyError: the mapping names a unit that the lists lack, or lacks one that they name.

    """
    now, former = list(now), list(former)
    codes = {(unit["provinceKey"], unit["wardKey"]): unit["wardCode"] for unit in now}
    became = fates(mapping, codes)
    provinces = {unit["provinceKey"]: unit["provinceCode"] for unit in now}
    merged = {key: provinces[new] for new, keys in mapping["DICT_PROVINCE"].items() for key in keys}
    table: set[Row] = set()
    for unit in now:
        table.add(("2025", unit["provinceCode"], name(unit["province"]), "", ""))
        table.add(("2025", unit["wardCode"], name(unit["ward"]), unit["provinceCode"], ""))
    for unit in former:
        province, district = unit["provinceCode"], unit["districtCode"]
        fate = ",".join(sorted(became.pop(former_key(unit))))
        table.add(("before", province, name(unit["province"]), "", merged[unit["provinceKey"]]))
        table.add(("before", district, name(unit["district"]), province, "" if unit["ward"] else fate))
        if unit["ward"]:
            table.add(("before", unit["wardCode"], name(unit["ward"]), district, fate))
    if became:
        raise KeyError(f"the mapping names communes the list lacks: {', '.join(sorted(became))}")
    return sorted(table, key=lambda row: (row[0], len(row[1]), row[1:]))


def packed(table: Iterable[Row]) -> bytes:
    """Give the file's bytes: no time and no name in them."""
    lines = ["\t".join(row) for row in (COLUMNS, *table)]
    return gzip.compress((HEAD + "\n".join(lines) + "\n").encode(), 9, mtime=0)


def read(package: Path) -> tuple[list[Record], list[Record], Mapping[str, Any]]:
    """Read the package's data: today's communes, the former ones, and what became of them."""
    data = package / "data"
    for file, expected in INPUTS.items():
        if hashlib.sha256((data / file).read_bytes()).hexdigest() != expected:
            raise SystemExit(f"{data / file} is not that of vietnamadminunits 1.0.4")
    with closing(sqlite3.connect(f"{(data / DATABASE).resolve().as_uri()}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        now = [dict(row) for row in database.execute("SELECT * FROM admin_units")]
        former = [dict(row) for row in database.execute("SELECT * FROM admin_units_legacy")]
    return now, former, json.loads((data / MAPPING).read_text(encoding="utf-8"))


def main() -> None:
    """Write the table, or check that it is what the package gives."""
    command = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    command.add_argument("package", nargs="?", type=Path, help="folder of the package vietnamadminunits")
    command.add_argument("--check", action="store_true", help="write nothing; fail if the table differs")
    options = command.parse_args()
    package = options.package
    if package is None:
        # Looked for, not imported: the package brings geographic libraries that are of no use here.
        found = importlib.util.find_spec("vietnamadminunits")
        if found is None or found.origin is None:
            raise SystemExit("vietnamadminunits is not installed: name its folder")
        package = Path(found.origin).parent
    made = packed(rows(*read(package)))
    if options.check:
        same = gzip.decompress(TABLE.read_bytes()) == gzip.decompress(made)
        print("the table is what the package gives" if same else "the table differs", file=sys.stderr)
        raise SystemExit(not same)
    TABLE.parent.mkdir(exist_ok=True)
    TABLE.write_bytes(made)
    print(f"{TABLE}: {len(made):,} bytes")


if __name__ == "__main__":
    main()
