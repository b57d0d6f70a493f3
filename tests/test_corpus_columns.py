"""The columns a corpus adds: language, lengths, quality flags, units and their successors, the portal."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import corpustext
from portalcrawl.corpus.columns import MEANINGS, SCHEMA, columns
from portalcrawl.corpus.personal import FLAGS as PERSONAL
from portalcrawl.corpus.quality import FLAGS, quality
from portalcrawl.items import Article, Extractor
from portalcrawl.registry import Portal, Unit

PROSE = (
    "Sáng ngày 12/3, Ủy ban nhân dân phường Ngọc Thụy tổ chức hội nghị giao ban công tác tháng 3. Tham dự có "
    "các đồng chí lãnh đạo phường, trưởng các ban, ngành, đoàn thể và đại diện các tổ dân phố trên địa bàn."
)
WARD = Portal(
    "ngoc-thuy",
    "Phường Ngọc Thụy",
    "http://ngocthuy.longbien.hanoi.gov.vn/",
    unit=Unit("ward", "00118", "01", date(2025, 6, 30)),
)


def article(**changes: Any) -> dict[str, Any]:
    return asdict(
        Article(
            id="ngoc-thuy/1", portal="ngoc-thuy", template="hanoi", unit_code="00118",
            url="http://ngocthuy.longbien.hanoi.gov.vn/tin-tuc/1", canonical_url=None,
            title="Hội nghị giao ban", body=PROSE,
            published_at="2020-09-24T08:00:00+07:00", content_hash="0" * 64,
            fetched_at="2026-01-01T00:00:00Z", extractor=Extractor("hanoi", 1),
        )
    ) | changes  # fmt: skip


def row(portal: Portal | None = WARD, **changes: Any) -> dict[str, Any]:
    return columns(article(**changes), portal=portal)


# ------------------------------------------------------------------------------------------ the schema


def test_every_column_has_a_type_and_a_meaning_and_rows_fit_them() -> None:
    names = [name for name, _ in SCHEMA]
    assert names == list(MEANINGS) == list(row())
    rows = [row(), row(portal=None, unit_code=None, body=""), row(body="Xem thêm")]
    table = pa.Table.from_pylist(rows, pa.schema(list(SCHEMA)))
    assert table.num_rows == len(rows)


def test_the_same_line_gives_the_same_columns_and_stays_as_it_is() -> None:
    line = article()
    assert columns(line, portal=WARD) == columns(line, portal=WARD)
    assert line == article()


@given(st.text())
def test_any_body_has_columns(body: str) -> None:
    values = row(body=body)
    assert set(values["quality_flags"]) <= set(FLAGS)
    assert set(values["personal_data"]) <= set(PERSONAL)
    assert 0 <= values["boilerplate_share"] <= 1
    assert values["diacritics_share"] is None or 0 <= values["diacritics_share"] <= 1


def test_a_line_of_an_older_format_has_columns() -> None:
    line = {"id": "a/1", "title": "Tin", "body": PROSE, "fetched_at": "2024-01-01T00:00:00Z"}
    assert columns(line)["n_syllables"] == row()["n_syllables"]


def test_a_date_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="hôm qua"):
        row(published_at="hôm qua")


# ---------------------------------------------------------------------------------- language, lengths


@pytest.mark.parametrize(
    ("body", "language"),
    [
        (PROSE, "vi"),
        ("Uy ban nhan dan phuong to chuc hoi nghi giao ban cong tac thang ba tai hoi truong", "vi"),
        ("The committee met this morning to discuss the budget of the next year with all members", "en"),
        ("Hội nghị giao ban", None),
        ("1234 5678 90 12 34 56 78 90 12 34 56", None),
        ("", None),
    ],
)
def test_the_language_is_told_where_there_is_enough_text(body: str, language: str | None) -> None:
    values = row(body=body)
    assert values["language"] == language
    assert (values["language_score"] is None) == (language is None)
    assert language is None or values["language_score"] > 0.9


def test_lengths_and_shares_are_counted() -> None:
    values = row(body="Một hai ba 4.\n\nNăm sau\n- b\n\n \n\nxyz OCOP 25%")
    assert (values["n_syllables"], values["n_paragraphs"]) == (8, 3)
    assert values["diacritics_share"] == 2 / 8
    assert row(body="12")["diacritics_share"] is None


def test_boilerplate_is_what_chrome_knows_of_whole_lines() -> None:
    text = f"{PROSE}\n\n{PROSE}\n\nTin liên quan\n\nLượt xem: 1.234"
    assert row(body=text)["boilerplate_share"] == 0.5
    assert row(body=f"THÔNG BÁO\n\n{PROSE}")["boilerplate_share"] == 0
    assert row(body="Trang chủ\nGiới thiệu\nTin tức\n" + PROSE)["boilerplate_share"] == 0.75
    assert row(body="")["boilerplate_share"] == 0


# ---------------------------------------------------------------------------------------- the flags


@pytest.mark.parametrize(
    ("flag", "body"),
    [
        ("no_text", " \n "),
        ("very_short", "Xem tệp đính kèm"),
        ("mostly_uppercase", PROSE.upper()),
        ("mostly_digits", "Tổng 12345 67890 23456 78901 kg"),
        ("truncated", PROSE[:120] + "..."),
        ("truncated", PROSE + " Xem thêm"),
        ("truncated", PROSE + "\n\nĐọc tiếp »"),
        ("repeated_lines", "\n".join([PROSE] * 3)),
        ("garbled_text", "Héi nghÞ tæng kÕt c«ng t¸c n¨m cña ñy ban nh©n d©n x· ®· ®­îc tæ chøc"),
        ("garbled_text", PROSE + " \ufffd\ufffd"),
        ("garbled_text", "H?i ngh? t?ng k?t c?ng t?c c?a ?y ban nh?n d?n ph??ng N?ng D?n"),
        ("no_diacritics", " ".join(["Uy ban nhan dan phuong to chuc hoi nghi giao ban cong tac thang"] * 3)),
        ("table_only", "STT\tHọ tên\n1\tAn\n2\tBình\n3\tChi"),
    ],
)
def test_a_flag_is_raised_where_the_text_shows_it(flag: str, body: str) -> None:
    assert flag in quality(body).flags


def test_prose_with_a_date_has_no_flags() -> None:
    assert row()["quality_flags"] == []
    assert row(published_at=None)["quality_flags"] == ["no_date"]


def test_ordinary_articles_have_no_flags_but_short_ones() -> None:
    flags = {
        flag for planted in corpustext.articles(150) for flag in quality("\n\n".join(planted.text.body)).flags
    }
    assert flags <= {"very_short"}


def test_personal_data_is_looked_for_in_title_lead_and_body() -> None:
    assert row()["personal_data"] == []
    for place in ("title", "lead", "body"):
        assert row(**{place: "Gọi anh Ba: 0912 345 678"})["personal_data"] == ["phone_number"], place


# ----------------------------------------------------------------------------------------- the unit


def test_a_former_unit_names_its_list_its_province_and_all_it_became() -> None:
    values = row()
    assert {name: values[name] for name in values if name.startswith(("unit", "province", "portal"))} == {
        "unit_list": "before",
        "unit_name": "Phường Ngọc Thụy",
        "unit_level": "ward",
        "unit_successors": [
            {"code": "00097", "name": "Phường Hồng Hà"},
            {"code": "00118", "name": "Phường Bồ Đề"},
        ],
        "province_code": "01",
        "province_name": "Thành phố Hà Nội",
        "province_2025_code": "01",
        "province_2025_name": "Thành phố Hà Nội",
        "portal_name": "Phường Ngọc Thụy",
        "portal_host": "ngocthuy.longbien.hanoi.gov.vn",
    }


@pytest.mark.parametrize(
    ("published", "fetched", "name"),
    [
        ("2025-06-30T23:59:00+07:00", "2026-01-01T00:00:00Z", "Phường Ngọc Thụy"),
        ("2025-07-01", "2026-01-01T00:00:00Z", "Phường Bồ Đề"),
        (None, "2025-06-30T16:59:59Z", "Phường Ngọc Thụy"),
        (None, "2025-06-30T17:00:00Z", "Phường Bồ Đề"),  # midnight in Viet Nam
    ],
)
def test_a_code_is_read_in_the_list_of_the_articles_day(
    published: str | None, fetched: str, name: str
) -> None:
    values = row(published_at=published, fetched_at=fetched)
    assert values["unit_name"] == name
    assert (values["unit_list"] == "2025") == (values["unit_successors"] == [])


def test_a_province_of_before_is_counted_with_what_it_is_part_of() -> None:
    values = row(portal=None, unit_code="24", published_at="2020-01-01")
    assert values["province_name"] == "Tỉnh Bắc Giang"
    assert values["province_2025_name"] == "Tỉnh Bắc Ninh"


def test_without_a_code_the_row_still_says_level_and_province_of_today() -> None:
    today = Portal("bo-de", "Phường Bồ Đề", "https://bode.hanoi.gov.vn", unit=Unit("ward", "00118", "01"))
    values = row(portal=today, unit_code=None)
    assert (values["unit_name"], values["unit_list"], values["province_code"]) == (None, None, None)
    assert (values["unit_level"], values["province_2025_code"]) == ("ward", "01")


def test_without_a_registry_row_the_host_is_the_articles() -> None:
    assert row(portal=None)["portal_host"] == "ngocthuy.longbien.hanoi.gov.vn"
    assert row(portal=None)["portal_name"] is None
    assert row(portal=None, url="http://[broken")["portal_host"] is None
    assert row(portal=None, url=None)["portal_host"] is None
