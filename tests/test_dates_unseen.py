"""Date and counter strings nobody wrote the grammar for; the answers were written before it was asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from portalcrawl.counts import parse_count
from portalcrawl.dates import find_date_line, parse_date, read_date
from portalcrawl.reading.meta import date_of

NOW = datetime(2025, 6, 21, 2, 30, tzinfo=UTC)  # Saturday 09:30 in Viet Nam

DATES = [
    ("Ngày đăng tin: 05/06/2025", "2025-06-05"),
    ("Ngày đăng bài: 5/6/2025 7:05", "2025-06-05T07:05:00"),
    ("Ngày phát hành: 12.11.2019", "2019-11-12"),
    ("Thời gian đăng: 14:05 - 09/10/2020", "2020-10-09T14:05:00"),
    ("Đăng ngày: 09/10/2020 lúc 14h05", "2020-10-09T14:05:00"),
    ("Đăng vào lúc 14h05' ngày 09/10/2020", "2020-10-09T14:05:00"),
    ("Cập nhật ngày: 01-02-2021", "2021-02-01"),
    ("Cập nhật lúc 07:30 ngày 01/02/2021", "2021-02-01T07:30:00"),
    ("Lần cập nhật cuối: 01/02/2021 07:30", "2021-02-01T07:30:00"),
    ("Ngày viết: 17/04/2023", "2023-04-17"),
    ("Xuất bản ngày 17/04/2023", "2023-04-17"),
    ("Xuất bản lúc: 17/04/2023 06:00 SA", "2023-04-17T06:00:00"),
    ("17/04/2023 06:00:07 CH", "2023-04-17T18:00:07"),
    ("17/4/2023 9:5", None),
    ("17/4/2023 9:05:3", None),
    ("17 / 04 / 2023", "2023-04-17"),
    ("17 . 04 . 2023 08:00", "2023-04-17T08:00:00"),
    ("17/04/2023, 8:00 sáng", "2023-04-17T08:00:00"),
    ("17/04/2023, 2:15 chiều", "2023-04-17T14:15:00"),
    ("12:30 trưa 17/04/2023", "2023-04-17T12:30:00"),
    ("17/04/2023 11:59:59 PM", "2023-04-17T23:59:59"),
    ("17/04/2023 12:00:00 AM", "2023-04-17T00:00:00"),
    ("17/04/2023 12:00:00 PM", "2023-04-17T12:00:00"),
    ("17/04/2023 12:00 SA", "2023-04-17T00:00:00"),
    ("17/04/2023 00:30 SA", "2023-04-17T00:30:00"),
    ("17/04/2023 12:45 CH", "2023-04-17T12:45:00"),
    ("17/04/2023 13:45 SA", "2023-04-17T13:45:00"),
    ("17/04/2023 24:00", None),
    ("17/04/2023 23:60", None),
    ("Thứ Hai, 17.04.2023 - 08:00", "2023-04-17T08:00:00"),
    ("Thứ 2 ngày 17/04/2023", "2023-04-17"),
    ("Thứ hai ngày 17 tháng 04 năm 2023", "2023-04-17"),
    ("THỨ HAI, NGÀY 17/04/2023 08:00", "2023-04-17T08:00:00"),
    ("Thứ bảy, ngày 15 tháng 4 năm 2023, 10 giờ 05 phút", "2023-04-15T10:05:00"),
    ("Chủ Nhật - 16/04/2023 10:05", "2023-04-16T10:05:00"),
    ("CN 16/04/2023", "2023-04-16"),
    ("T6, 14/04/2023 | 10:05", "2023-04-14T10:05:00"),
    ("(Thứ Tư, 19/04/2023 | 16:20)", "2023-04-19T16:20:00"),
    ("[19/04/2023 16:20]", "2023-04-19T16:20:00"),
    ("- 19/04/2023 -", "2023-04-19"),
    ("» 19/04/2023", "2023-04-19"),
    ("19/04/2023 16:20 GMT+7", "2023-04-19T16:20:00"),
    ("19/04/2023 16:20 (GMT+07:00)", "2023-04-19T16:20:00"),
    ("19/04/2023 16:20 +07", None),  # no portal prints a bare offset
    ("19/04/2023 16:20 UTC+7", "2023-04-19T16:20:00"),
    ("Wednesday, 19/04/2023", "2023-04-19"),
    ("Wed, 19 Apr 2023 09:20:00 GMT", "2023-04-19T16:20:00"),
    ("April 19, 2023 4:20 PM", "2023-04-19T16:20:00"),
    ("19 April 2023 16:20", "2023-04-19T16:20:00"),
    ("19-04-2023 16:20:11", "2023-04-19T16:20:11"),
    ("Publish date: 19/04/2023 | 04:20 PM", "2023-04-19T16:20:00"),
    ("Posted: 19/04/2023", "2023-04-19"),
    ("Last updated: 19/04/2023 16:20", "2023-04-19T16:20:00"),
    ("2023-04-19T16:20:00+07:00", "2023-04-19T16:20:00"),
    ("2023-04-19T09:20:00Z", "2023-04-19T16:20:00"),
    ("2023-04-19T23:30:00Z", "2023-04-20T06:30:00"),
    ("2023-04-19", "2023-04-19"),
    ("2023/04/19 16:20", "2023-04-19T16:20:00"),
    ("2023-4-9", "2023-04-09"),
    ("19 tháng 4, 2023", "2023-04-19"),
    ("Ngày 19 tháng 04 năm 2023", "2023-04-19"),
    ("ngày 1 tháng 1 năm 2024", "2024-01-01"),
    ("29/02/2024 08:00", "2024-02-29T08:00:00"),
    ("5 phút trước", "2025-06-21T09:25:00"),
    ("10 giờ trước", "2025-06-20T23:30:00"),
    ("1 ngày trước", "2025-06-20"),
    ("Hôm qua, 15:20", "2025-06-20T15:20:00"),
    ("Hôm nay 08:00", "2025-06-21T08:00:00"),
    ("Hôm nay lúc 8h", "2025-06-21T08:00:00"),
    ("19/04/2023 | 16:20 | Lượt xem: 1.024", "2023-04-19T16:20:00"),
    ("Lượt xem: 12 | 19/04/2023", "2023-04-19"),
    ("Ngày đăng 19/04/2023 | 16:20 | Số lượt xem: 1,024", "2023-04-19T16:20:00"),
    ("19/04/2023 - 16:20 - 45 lượt đọc", "2023-04-19T16:20:00"),
    ("Đã đọc: 45 lần, ngày 19/04/2023", "2023-04-19"),
    ("\u200b19/04/2023\u00a0\u00a016:20", "2023-04-19T16:20:00"),
    ("Nga\u0300y đa\u0306ng: 19/04/2023", "2023-04-19"),
    ("22/06/2025 09:00", "2025-06-22T09:00:00"),
    ("23/06/2025 09:00", None),
    ("31/12/1999", None),
    ("01/01/0001", None),
    ("01/01/1970 08:00", None),
    ("19/04/2203", None),
    ("30/02/2023", None),
    ("31/04/2023", None),
    ("00/04/2023", None),
    ("19/00/2023", None),
    ("4/19/2023 4:20 PM", None),
    ("19/04", None),
    ("04/2023", None),
    ("Tháng 4 năm 2023", None),
    ("Năm 2023", None),
    ("Quý II năm 2023", None),
    ("Số 45/KH-UBND ngày 19/04/2023", None),
    ("Nghị quyết 15/NQ-HĐND ngày 19/4/2023 của HĐND xã", None),
    ("Ngày ký: 19/04/2023", None),
    ("Ngày hiệu lực: 19/04/2023", None),
    ("Hạn nộp hồ sơ: 19/04/2023", None),
    ("Hạn cuối: 17 giờ ngày 19/04/2023", None),
    ("Từ 19/04/2023 đến 21/04/2023", None),
    ("19/04/2023 - 21/04/2023", None),
    ("19-21/04/2023", None),
    ("Sáng 19/4/2023, UBND xã tổ chức họp giao ban", None),
    ("Vào ngày 19/04/2023 tại trụ sở UBND", None),
    ("tính đến 19/04/2023", None),
    ("trước ngày 19/04/2023", None),
    ("08:00", None),
    ("7h30 - 11h30", None),
    ("0203.3822.345", None),
    ("ĐT: 0203 3822 345", None),
    ("Fax: 19-04-2023456", None),
    ("10.112.19.204", None),
    ("1.2.2023.4", None),
    ("123/04/2023", None),
    ("19/04/20233", None),
    ("Tết Quý Mão 2023", None),
    ("Ngày 15 tháng Giêng năm Quý Mão", None),
    ("Kỷ niệm 30/4/1975", None),
    ("30/4 - 1/5", None),
    ("Trang 1/12/2023", None),
    ("Hôm nay: 2.512", None),
    ("Hôm qua: 3.004", None),
    ("hôm qua xã tổ chức họp", None),
    ("", None),
    ("---", None),
    ("Tin đăng ngày 19/04/2023", "2023-04-19"),
    ("Ngày tạo: 19/04/2023 16:20:11", "2023-04-19T16:20:11"),
    ("Thời gian: 16h20, 19/4/2023", "2023-04-19T16:20:00"),
    ("Ngày 19/4/2023 16 giờ 20", "2023-04-19T16:20:00"),
    ("Thứ tư, 19/4/2023, 16:20 (GMT+7)", "2023-04-19T16:20:00"),
    ("Thứ Tư 19-04-2023 | 04:20 CH", "2023-04-19T16:20:00"),
    ("Thứ 4, 19.4.2023", "2023-04-19"),
    ("Chủ nhật, ngày 1/1/2023", "2023-01-01"),
    ("16:20 ngày 19/04/2023", "2023-04-19T16:20:00"),
    ("16:20:11 19/04/2023", "2023-04-19T16:20:11"),
    ("lúc 16:20 ngày 19/04/2023", "2023-04-19T16:20:00"),
    ("Đăng bởi: Ban biên tập - 19/04/2023", None),
    ("19/04/2023 12:05 AM", "2023-04-19T00:05:00"),
    ("19/04/2023 00:00:00", "2023-04-19T00:00:00"),
    ("19/04/2023 16:20 SA", "2023-04-19T16:20:00"),
    ("9:05 tối 19/04/2023", "2023-04-19T21:05:00"),
    ("19/04/2023 • 16:20 • 3 bình luận", "2023-04-19T16:20:00"),
    ("19 Th4 2023", "2023-04-19"),
    ("19 Thg 4, 2023", "2023-04-19"),
    ("Apr 19 2023", "2023-04-19"),
    ("19th April 2023", "2023-04-19"),
    ("2023-04-19 16:20:11.000", "2023-04-19T16:20:11"),
    ("20230419", None),
    ("1681896000", None),
    ("vừa xong", None),
    ("một giờ trước", "2025-06-21T08:30:00"),
    ("3 tuần trước", "2025-05-31"),
    ("Hôm qua 23:59", "2025-06-20T23:59:00"),
    ("Ngày họp: 19/04/2023", None),
    ("Ngày bắt đầu: 19/04/2023", None),
    ("Lịch công tác tuần từ 19/04/2023", None),
    ("Tuần 16 (17/04/2023 - 23/04/2023)", None),
    ("8h00 ngày 19/4/2023: Họp UBND", None),
    ("Ngày sinh 19/04/1990", None),
    ("Cấp ngày 19/04/2023", None),
    ("0903-04-2023", None),
    ("19/4/23", None),
    ("19/04/2023 16:20 | 1.204 lượt xem | In trang", "2023-04-19T16:20:00"),
    ("Ngày đăng: 19/04/2023 Người đăng: admin", None),
    ("Xem: 12 - 19/04/2023", "2023-04-19"),
]

COUNTS = [
    ("Lượt xem: 1.024", 1024),
    ("Lượt xem: 1,024", 1024),
    ("Lượt xem: 1 024", 1024),
    ("Lượt xem: 1.024.567", 1024567),
    ("Lượt xem:0", 0),
    ("Lượt xem : 38", 38),
    ("Lượt xem (38)", 38),
    ("38 lượt xem", 38),
    ("Số lượt xem: 38", 38),
    ("Số lần xem: 38", 38),
    ("Số lượt đọc: 1,2k", 1200),
    ("Số lượt đọc: 3k", 3000),
    ("Đã đọc 123 lần", 123),
    ("Đã xem: 45", 45),
    ("Xem: 45", 45),
    ("45 Xem", 45),
    ("View count: 426", 426),
    ("Views: 1,426", 1426),
    ("426 views", 426),
    ("19/04/2023 | 16:20 | Lượt xem: 77", 77),
    ("Số lượt truy cập: 21429241", None),
    ("Tổng lượt truy cập: 4.120.557", None),
    ("Đang online: 27", None),
    ("Hôm nay: 1.845", None),
    ("Đang truy cập: 12", None),
    ("1106 người đang online", None),
    ("Lượt tải: 45", None),
    ("Bình luận: 3", None),
    ("Lượt xem: ", None),
    ("Lượt xem: -5", None),
    ("Lượt xem: 1.02", None),
    ("Hội nghị có 38 lượt xem triển lãm", None),
]

RAW = [
    ("Ngày đăng 24/09/2020 | 08:21 | Lượt xem: 38", "24/09/2020 | 08:21"),
    ("Đăng lúc: Thứ hai - 17/04/2023 23:48", "Thứ hai - 17/04/2023 23:48"),
    ("Lượt xem: 74 - Ngày đăng: 02/03/2024 09:00", "02/03/2024 09:00"),
    ("(22/09/2022 15:15)", "22/09/2022 15:15"),
    ("22/09/2022 15:15 | In trang", "22/09/2022 15:15"),
]


def _zoned(value: str | None) -> str | None:
    return value + "+07:00" if value and "T" in value else value


@pytest.mark.parametrize(("printed", "expected"), DATES)
def test_date(printed: str, expected: str | None) -> None:
    assert parse_date(printed, now=NOW) == _zoned(expected)


@pytest.mark.parametrize(("printed", "expected"), COUNTS)
def test_count(printed: str, expected: int | None) -> None:
    assert parse_count(printed) == expected


@pytest.mark.parametrize(("printed", "expected"), RAW)
def test_raw(printed: str, expected: str) -> None:
    assert date_of(printed) == expected


@pytest.mark.parametrize("printed", ["23/06/2025 09:00", "31/12/1999", "01/01/1970 08:00"])
def test_implausible(printed: str) -> None:
    reading = read_date(printed, now=NOW)
    assert reading is not None
    assert (reading.value, reading.problem) == (None, "implausible_date")


@pytest.mark.parametrize("printed", ["Thứ Hai, 18/04/2023", "Chủ nhật - 17/04/2023 08:00", "T5 17/04/2023"])
def test_contradiction(printed: str) -> None:
    reading = read_date(printed, now=NOW)
    assert reading is not None
    assert reading.weekday_contradicts


@pytest.mark.parametrize(
    "printed",
    [text for text, date in DATES if date is None and " " in text and "/" in text and len(text) > 40],
)
def test_prose_holds_no_date_line(printed: str) -> None:
    assert find_date_line(printed) is None
