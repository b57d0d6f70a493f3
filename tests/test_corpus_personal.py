"""Personal data: what is told from what only looks like it, and what masking leaves."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.corpus.personal import FLAGS, flags, masked

from .personal_texts import NEGATIVE, POSITIVE

LISTS = {"poor_household_list", "beneficiary_list"}
PIECES = [
    "0912 345 678", "0912.345.678", "+84 912345678", "001075012345", "012345678", "CCCD", "CMND số",
    "STK", "\n", " ", ", ", "Nguyễn Văn An", "UBND xã", "đường dây nóng", "sinh ngày", "12/3/1975",
    "an.nguyen@gmail.com", "BHXH", "7912345678", "số tài khoản 3512205012345", "Quỹ", "mã hồ sơ", "đồng",
    "danh sách", "hộ nghèo", "1.", "\t", "0",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), POSITIVE)
def test_personal_data_is_told_with_its_kind(text: str, kinds: set[str]) -> None:
    assert set(flags(text)) == kinds


@pytest.mark.parametrize("text", NEGATIVE)
def test_what_is_an_offices_or_no_such_number_is_not_flagged(text: str) -> None:
    assert flags(text) == []
    assert masked(text) == text


def test_flags_come_in_one_order_and_once() -> None:
    text = "\n".join(text for text, _ in POSITIVE)
    assert flags(text) == list(FLAGS)


@pytest.mark.parametrize(("text", "kinds"), POSITIVE)
def test_what_is_certain_is_masked_and_lists_stay(text: str, kinds: set[str]) -> None:
    assert set(flags(masked(text))) == kinds & LISTS


def test_a_mask_says_what_stood_there_and_the_rest_stays() -> None:
    text = (
        "Ông Trần Văn Ba, sinh ngày 12/3/1975, CCCD 001075012345, CMND cũ: 012345678, ĐT 0912.345.678,\n"
        "thư: ba.tran@gmail.com, STK 3512205012345, mã số BHXH 7912345678."
    )
    assert masked(text) == (
        "Ông Trần Văn Ba, sinh ngày [ngày sinh], CCCD [CCCD], CMND cũ: [CMND], ĐT [số điện thoại],\n"
        "thư: [thư điện tử], STK [số tài khoản], mã số BHXH [số bảo hiểm]."
    )


def test_a_name_beside_an_office_makes_its_mobile_number_a_persons() -> None:
    assert flags("UBND xã Tân Lập: 0912.345.678") == []
    assert flags("UBND xã Tân Lập, ông Lê Văn Tám: 0912.345.678") == ["phone_number"]
    assert flags("UBND xã, 12 đường Lê Văn Tám: 0912.345.678") == []


def test_a_list_needs_a_heading_and_several_people() -> None:
    rows = ["1. Lò Văn Inh", "2. Quàng Thị Ún", "3. Lò Văn Pản"]
    assert flags("\n".join(["Danh sách hộ nghèo", *rows])) == ["poor_household_list"]
    assert flags("\n".join(["Danh sách hộ nghèo", *rows[:2]])) == []
    assert flags("\n".join(rows)) == []


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_masking_again_changes_nothing_and_leaves_nothing_certain(text: str) -> None:
    once = masked(text)
    assert masked(once) == once
    assert set(flags(once)) <= LISTS


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert masked(masked(text)) == masked(text)
    assert set(flags(text)) <= set(FLAGS)


@pytest.mark.parametrize(
    "text",
    ["0" * 100_000, "0912345678 " * 10_000, "a@" * 50_000, "Nguyễn " * 15_000, "số tài khoản " * 8_000,
     "đường " * 17_000, "x" * 100_000 + "@a.b", "danh sách " * 10_000 + "\nLê An" * 3, "BHXH " * 20_000],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_the_time_is_in_proportion_to_the_text(text: str) -> None:
    began = time.process_time()
    masked(text)
    flags(text)
    assert time.process_time() - began < 5
