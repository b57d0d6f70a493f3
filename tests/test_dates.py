"""How printed dates read. Numbers are those of the sheet of date variants in the portals' own words."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl import dates
from portalcrawl.dates import VIETNAM, DateReading, find_date_line, parse_date, read_date

NOW = datetime(2026, 11, 21, 3, 0, 20, tzinfo=UTC)  # 10:00:20 in Viet Nam

KNOWN = [
    (1, "17/04/2023 23:48", "2023-04-17T23:48"),
    (2, "22/09/2022 15:15", "2022-09-22T15:15"),
    (3, "08/07/2020 03:35", "2020-07-08T03:35"),
    (4, "31/10/2023", "2023-10-31"),
    (5, "29/04/2021", "2021-04-29"),
    (6, "07-04-2021", "2021-04-07"),
    (7, "21:41, 14/05/2023", "2023-05-14T21:41"),
    (8, "27/09/2020, 21:58", "2020-09-27T21:58"),
    (9, "09:47, 15/03/2021", "2021-03-15T09:47"),
    (10, "28/01/2022 09:59", "2022-01-28T09:59"),
    (11, "28-08-2025, 19:45 (GMT+7)", "2025-08-28T19:45"),
    (12, "12/10/2021 | 17:55 GMT+7", "2021-10-12T17:55"),
    (13, "24/03/2011 10:51 GMT+7", "2011-03-24T10:51"),
    (14, "07.02.2023 | 18:16 PM", "2023-02-07T18:16"),
    (15, "• 11:33, 11/02/2026", "2026-02-11T11:33"),
    (16, "(06/09/2018)", "2018-09-06"),
    (17, "(10/3/2014 08:44)", "2014-03-10T08:44"),
    (18, "17/04/2023 | 08:21", "2023-04-17T08:21"),
    (19, "17/04/2023 23:48:12", "2023-04-17T23:48:12"),
    (20, "17/04/2023 11:48:12 PM", "2023-04-17T23:48:12"),
    (21, "17/04/2023 23:48 CH", "2023-04-17T23:48"),
    (22, "17/04/2023 08:05 SA", "2023-04-17T08:05"),
    (23, "Thứ hai - 17/04/2023 23:48", "2023-04-17T23:48"),
    (24, "Thứ năm - 27/01/2022 16:42", "2022-01-27T16:42"),
    (25, "Thứ Năm, 17/07/2025", "2025-07-17"),
    (26, "Thứ 2, 11/12/2017 | 15:37:32", "2017-12-11T15:37:32"),
    (27, "Thứ 5, 04/07/2024, 10:31[GMT+7]", "2024-07-04T10:31"),
    (28, "THỨ BA, 04/10/2022 15:03:00", "2022-10-04T15:03"),
    (29, "Thứ năm: 17:49 ngày 07/05/2020", "2020-05-07T17:49"),
    (30, "Thứ Ba, ngày 17 tháng 5 năm 2022 - 09:15", "2022-05-17T09:15"),
    (31, "Chủ Nhật, 18 tháng 9, 2022", "2022-09-18"),
    (32, "Thứ Tư, 24 tháng 4, 2019", "2019-04-24"),
    (34, "Thứ hai, 17/04/2023 23:48", "2023-04-17T23:48"),
    (35, "Đăng ngày 17 - 05 - 2024", "2024-05-17"),
    (36, "Đăng ngày 11 - 11 - 2023", "2023-11-11"),
    (37, "Ngày cập nhật 10/08/2021", "2021-08-10"),
    (38, "Ngày đăng: 24/09/2018", "2018-09-24"),
    (39, "Ngày đăng: 07/04/2017", "2017-04-07"),
    (40, "Ngày đăng: 21/01/2021 - Lượt xem: 87", "2021-01-21"),
    (41, "Ngày 13-06-2017 Lượt xem: 110", "2017-06-13"),
    (42, "Ngày: 30/12/2011", "2011-12-30"),
    (43, "Đăng lúc : 10:36:45 07/06/2021 (GMT+7)", "2021-06-07T10:36:45"),
    (44, "Đăng lúc: Thứ hai - 17/04/2023 23:48", "2023-04-17T23:48"),
    (45, "Xuất bản:07-04-2020", "2020-04-07"),
    (46, "Lượt xem: 7370 | Gửi lúc: 05/12/2013 15:42:27", "2013-12-05T15:42:27"),
    (47, "01/11/2018 08:34 Số lượt xem: 125", "2018-11-01T08:34"),
    (48, "Ngày đăng 24/09/2020 | 08:21 \u00a0| Lượt xem: 38", "2020-09-24T08:21"),
    (49, "Ngày đăng 06/01/2016 | 03:30 PM \u00a0|\u00a0View count: 426", "2016-01-06T15:30"),
    (50, "Cập nhật lúc: 08:12, 12/03/2021 (GMT+7)", "2021-03-12T08:12"),
    (51, "Ngày 17 tháng 4 năm 2023", "2023-04-17"),
    (56, "(17/04/2023)", "2023-04-17"),
    (57, "2025-02-01T19:45:06+07:00", "2025-02-01T19:45:06"),
    (58, "2023-04-17+0723:48:00", "2023-04-17T23:48"),
    (59, "2023-04-17ICT23:48:00", "2023-04-17T23:48"),
]

ALIKE = [
    ("Thứ Bảy, 15/04/2023", "2023-04-15"),
    ("Chủ nhật 16/04/2023", "2023-04-16"),
    ("CN, 16/04/2023 - 10:00", "2023-04-16T10:00"),
    ("T2, 17/04/2023", "2023-04-17"),
    ("T7 15/04/2023", "2023-04-15"),
    ("17/04/2023 (Thứ hai)", "2023-04-17"),
    ("10h30 17/04/2023", "2023-04-17T10:30"),
    ("17/04/2023 10h", "2023-04-17T10:00"),
    ("10 giờ 30 phút, ngày 17/4/2023", "2023-04-17T10:30"),
    ("10g30 ngày 17/4/2023", "2023-04-17T10:30"),
    ("17/04/2023 lúc 10:30", "2023-04-17T10:30"),
    ("17/04/2023 8:00 Chiều", "2023-04-17T20:00"),
    ("8:00 Sáng 17/04/2023", "2023-04-17T08:00"),
    ("17/04/2023 8:00 Tối", "2023-04-17T20:00"),
    ("17/04/2023 08:21 (GMT +7)", "2023-04-17T08:21"),
    ("17/04/2023 08:21 GMT+07:00", "2023-04-17T08:21"),
    ("17/04/2023 08:21 GMT+8", "2023-04-17T07:21"),
    ("17/04/2023 20:21 UTC", "2023-04-18T03:21"),
    ("2025-02-01T19:45:06Z", "2025-02-02T02:45:06"),
    ("2025-02-01T19:45:06.123-05:00", "2025-02-02T07:45:06"),
    ("2025-02-01T19:45:06", "2025-02-01T19:45:06"),
    ("2023-04-17 10:00:00", "2023-04-17T10:00"),
    ("17/04/2023 - 23:48", "2023-04-17T23:48"),
    ("23:48 | 17/04/2023", "2023-04-17T23:48"),
    ("12 tháng sáu 2026", "2026-06-12"),
    ("Ngày 5 tháng năm năm 2023", "2023-05-05"),
    ("5 tháng mười hai năm 2023", "2023-12-05"),
    ("Tháng Tư 17, 2023", "2023-04-17"),
    ("12 Th6 2026", "2026-06-12"),
    ("17 April 2023", "2023-04-17"),
    ("Apr 17, 2023", "2023-04-17"),
    ("17-Apr-2023 10:00", "2023-04-17T10:00"),
    ("Mon, 17 Apr 2023 23:48:30 +0700", "2023-04-17T23:48:30"),
    ("Mon, 17 Apr 2023 16:48:30 GMT", "2023-04-17T23:48:30"),
    ("Mon Apr 17 2023 23:48:00 GMT+0700 (Indochina Time)", "2023-04-17T23:48"),
    ("Cập nhật lần cuối: 17/04/2023", "2023-04-17"),
    ("Ngày xuất bản 17/04/2023", "2023-04-17"),
    ("Ngày tạo: 17/04/2023", "2023-04-17"),
    ("Ngày gửi: 17/04/2023 08:00", "2023-04-17T08:00"),
    ("Thời gian: 17/04/2023", "2023-04-17"),
    ("Posted on April 17, 2023", "2023-04-17"),
    ("Publish date 17/04/2023 | 08:21", "2023-04-17T08:21"),
    ("Updated: 17/04/2023", "2023-04-17"),
    ("Ngay dang: 5/03/2013", "2013-03-05"),
    ("NGÀY ĐĂNG: 17/04/2023", "2023-04-17"),
    ("17–04–2023", "2023-04-17"),
    ("38 lượt xem | 17/04/2023", "2023-04-17"),
    ("17/04/2023 08:21 (1.234 lượt xem)", "2023-04-17T08:21"),
    ("17/04/2023 08:21 | 100% | Phản hồi: 0 | Bản in", "2023-04-17T08:21"),
    ("\u200bNgày đăng\u00a0: 17/04/2023\ufeff", "2023-04-17"),
    ("01/02/2026", "2026-02-01"),
    ("17/04/2023 12:00 AM", "2023-04-17T00:00"),
    ("17/04/2023 12:15 SA", "2023-04-17T00:15"),
    ("17/04/2023 12:15 CH", "2023-04-17T12:15"),
    ("17/04/2023 12:15 PM", "2023-04-17T12:15"),
    ("17/04/2023 00:00", "2023-04-17T00:00"),
    ("17/04/2023 00:15 PM", "2023-04-17T00:15"),
    ("17/04/2023 15:30 AM", "2023-04-17T15:30"),
]

RELATIVE = [
    ("2 giờ trước", "2026-11-21T08:00"),
    ("5 phút trước", "2026-11-21T09:55"),
    ("30 giây trước", "2026-11-21T09:59:50"),
    ("1 giờ 30 phút trước", "2026-11-21T08:30"),
    ("Đăng 11 giờ trước", "2026-11-20T23:00"),
    ("3 ngày trước", "2026-11-18"),
    ("2 tuần trước", "2026-11-07"),
    ("Hôm qua", "2026-11-20"),
    ("hôm nay", "2026-11-21"),
    ("Hôm qua lúc 10:30", "2026-11-20T10:30"),
    ("Hôm nay, 08:21", "2026-11-21T08:21"),
    ("9h15 hôm qua", "2026-11-20T09:15"),
]

NO_DATES = [
    "Ngày 17/4/2023, UBND xã tổ chức hội nghị",
    "Sáng ngày 23/9/2020, tại phòng họp 1 UBND phường",
    "UBND xã tổ chức hội nghị ngày 17/4/2023",
    "Hội nghị diễn ra ngày 17/4/2023.",
    "17/4/2023 là ngày hội của toàn dân",
    "Ngày 20/11/2020.",
    "từ ngày 12/3/2023",
    "Số: 15/2023/QĐ-UBND ngày 12/3/2023",
    "Ngày ban hành: 12/3/2023",
    "Ngày sinh: 12/3/1980",
    "0912.345.678",
    "024-3827-2023",
    "24/7",
    "3-2",
    "12/3 - 15/3/2023",
    "12/03/2023 - 15/03/2023",
    "17/4/2023 - 20/4",
    "Quý I/2023",
    "tháng 9/2020",
    "20/11",
    "2023",
    "2023-2024",
    "14:30",
    "8h00 - 17h00 17/04/2023",
    "17/04/2023 08:00 - 10:00",
    "17/04/2023 08:00-10:00",
    "Đăng bởi admin 17/04/2023",
    "Hôm nay: 1.234",
    "Hôm nay tổ chức hội nghị",
    "thứ 5 tuần trước",
    "3 tháng trước",
    "hơn 2 giờ trước",
    "12:00 Tối 17/04/2023",
    "17/04/23",
    "31/02/2023",
    "29/02/2023",
    "17/13/2023",
    "17/04/2023 25:00",
    "17/04/2023 10:75",
    "8/15/2026 4:04:00 PM",
    "Ngày 10 tháng giêng năm 2023",
    "",
    "x" * 100_000,
]

GLUED = [
    (52, "Hải Phòng, ngày 24 tháng 01 năm 2020", None),
    (53, "Tin tức - 10:47, 23/05/2025", "10:47, 23/05/2025"),
    (54, "Đời sống - Ngày đăng : 16:20, 18/04/2022", "16:20, 18/04/2022"),
    (55, "VĂN HÀO - TRẦN HỮU 30/04/2016 11:39", "30/04/2016 11:39"),
    (56, "Hội nghị tổng kết công tác năm 2022 (17/04/2023)", "17/04/2023"),
    (48, "Ngày đăng 24/09/2020 | 08:21 \u00a0| Lượt xem: 38", "24/09/2020 | 08:21"),
    (46, "Lượt xem: 7370 | Gửi lúc: 05/12/2013 15:42:27", "05/12/2013 15:42:27"),
    (11, "28-08-2025, 19:45 (GMT+7)", "28-08-2025, 19:45 (GMT+7)"),
    (0, "Tác giả: Nguyễn Văn A | 17/04/2023 10:00 | 38 lượt xem", "17/04/2023 10:00"),
    (0, "Cập nhật: 18/04/2023 - Ngày đăng: 17/04/2023", "17/04/2023"),
    (0, "Ngày đăng: 17/04/2023 | Ngày cập nhật: 18/04/2023", "17/04/2023"),
    (0, "Ngày cập nhật: 18/04/2023 | 3 lượt xem", "18/04/2023"),
    (0, "Tin tức | 2 giờ trước", "2 giờ trước"),
    (0, "UBND xã tổ chức hội nghị ngày 17/04/2023", None),
    (0, "Ngày 17/4/2023, UBND xã tổ chức hội nghị", None),
    (0, "Lịch từ 12/3/2023 - 15/3/2023", None),
    (0, "Thống kê • Hôm nay • Tất cả", None),
]


def full(value: str) -> str:
    if "T" not in value:
        return value
    return (value if value.count(":") == 2 else value + ":00") + "+07:00"


@pytest.mark.parametrize(("text", "value"), [pytest.param(t, v, id=f"{n}: {t}") for n, t, v in KNOWN])
def test_a_variant_of_the_sheet_reads(text: str, value: str) -> None:
    assert parse_date(text, now=NOW) == full(value)


@pytest.mark.parametrize(("text", "value"), ALIKE + RELATIVE)
def test_a_form_in_the_same_spirit_reads(text: str, value: str) -> None:
    assert parse_date(text, now=NOW) == full(value)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_line_is_none(text: str) -> None:
    assert read_date(text, now=NOW) is None


@pytest.mark.parametrize(("number", "text", "cut"), GLUED)
def test_the_date_is_cut_out_of_its_meta_line(number: int, text: str, cut: str | None) -> None:
    assert find_date_line(text) == cut
    if cut:
        assert parse_date(cut, now=NOW)


@pytest.mark.parametrize("text", [text for number, text, _ in GLUED if number in {53, 54, 55}])
def test_a_date_glued_to_other_words_is_not_read_without_the_cut(text: str) -> None:
    assert parse_date(text, now=NOW) is None


def test_minutes_that_are_the_month_are_not_believed() -> None:
    # Variant 60: NukeViet's feeds print the month where the minutes belong.
    assert parse_date("Mon, 17 Apr 2023 16:04:30 GMT", now=NOW) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("31/12/1999 23:59", None),
        ("01/01/2000", "2000-01-01"),
        ("22/11/2026 10:00:20", "2026-11-22T10:00:20+07:00"),  # a day from now, to the second
        ("22/11/2026 10:00:21", None),
        ("22/11/2026", "2026-11-22"),
        ("23/11/2026", None),
        ("01/01/0001", None),
    ],
)
def test_a_date_outside_the_window_is_reported_and_not_given(text: str, value: str | None) -> None:
    problem = None if value else "implausible_date"
    assert read_date(text, now=NOW) == DateReading(value, problem)
    assert parse_date(text, now=NOW) == value


@pytest.mark.parametrize(
    ("text", "contradicts"),
    [
        ("Thứ hai, 17/04/2023", False),
        ("Thứ ba, 17/04/2023", True),
        ("Monday, 17/04/2023", False),
        ("Sun, 17/04/2023", True),
        ("CN 16/04/2023", False),
        ("Thứ Tư, 19/04/2023", False),
        ("Thu, 20/04/2023", False),  # English Thursday, though it begins like "Thứ"
        ("17/04/2023", False),
    ],
)
def test_a_weekday_that_contradicts_its_date_is_flagged(text: str, contradicts: bool) -> None:
    reading = read_date(text, now=NOW)
    assert reading is not None
    assert reading.value is not None
    assert reading.weekday_contradicts is contradicts


def test_now_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        parse_date("17/04/2023", now=datetime(2026, 1, 1))


def test_words_the_grammar_does_not_know_go_to_dateparser() -> None:
    assert parse_date("Mon Apr 17 23:48:00 ICT 2023", now=NOW) == "2023-04-17T23:48:00+07:00"
    assert parse_date("2026 June 12", now=NOW) == "2026-06-12"


def test_dateparser_is_not_asked_about_the_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    import dateparser

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("dateparser was called")

    monkeypatch.setattr(dateparser, "parse", refuse)
    for text in [t for _, t, _ in KNOWN] + [t for t, _ in ALIKE + RELATIVE] + NO_DATES:
        parse_date(text, now=NOW)


WEEKDAYS = ["Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật"]
WORDS = ["một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai"]
DAY_FORMS = [
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d:%d-%m-%Y}",
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d:%d - %m - %Y}",
    lambda d: f"{d:%Y-%m-%d}",
    lambda d: f"ngày {d:%d} tháng {d:%m} năm {d:%Y}",
    lambda d: f"{d.day} tháng {d.month}, {d.year}",
    lambda d: f"{d.day} tháng {WORDS[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]}, {d:%d/%m/%Y}",
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d.day} {d:%b} {d.year}",
]
TIME_FORMS = [
    lambda t: f"{t:%H:%M}",
    lambda t: f"{t:%H:%M:%S}",
    lambda t: f"{t.hour}h{t:%M}",
    lambda t: f"{t.hour} giờ {t.minute} phút",
    lambda t: f"{t:%H:%M} (GMT+7)",
    lambda t: f"{t:%H:%M} {'CH' if t.hour >= 12 else 'SA' if t.hour else ''}",
    lambda t: f"{t.hour % 12 or 12}:{t:%M} {'PM' if t.hour >= 12 else 'AM'}",
]
LABELS = st.sampled_from(["", "Ngày đăng: ", "Đăng lúc: ", "Cập nhật: ", "Xuất bản:", "Ngay dang "])
TAILS = st.sampled_from(["", " | Lượt xem: 38", " - 1.234 lượt xem", " Số lượt xem: 125"])
DAYS = st.dates(date(2000, 1, 1), date(2026, 11, 20))
SHAPES = st.sampled_from([str, str.upper, str.lower, lambda s: unicodedata.normalize("NFD", s)])


@given(DAYS, st.sampled_from(DAY_FORMS), LABELS, TAILS, SHAPES)
def test_any_day_in_any_known_form_comes_back(day, form, label, tail, shape) -> None:  # type: ignore[no-untyped-def]
    assert read_date(shape(label + form(day) + tail), now=NOW) == DateReading(day.isoformat())


@given(
    DAYS,
    st.times(),
    st.sampled_from(DAY_FORMS),
    st.sampled_from(TIME_FORMS),
    st.sampled_from([" ", " | ", " - ", ", "]),
    st.booleans(),
    LABELS,
    TAILS,
    SHAPES,
)
def test_any_moment_in_any_known_form_comes_back(  # type: ignore[no-untyped-def]
    day, time, day_form, time_form, gap, time_first, label, tail, shape
) -> None:
    parts = [time_form(time), day_form(day)] if time_first else [day_form(day), time_form(time)]
    printed = shape(label + gap.join(parts) + tail)
    second = time.second if "%S" in time_form(Percent()) else 0
    expected = datetime.combine(day, time.replace(second=second, microsecond=0), VIETNAM)
    assert parse_date(printed, now=NOW) == expected.isoformat()


class Percent:
    """Shows which parts of a time a form prints."""

    hour = minute = 1

    def __format__(self, spec: str) -> str:
        return spec


@given(DAYS, st.times(), st.integers(-12, 14))
def test_another_zone_is_converted(day, time, hours) -> None:  # type: ignore[no-untyped-def]
    moment = datetime.combine(day, time.replace(microsecond=0), timezone(timedelta(hours=hours)))
    if moment.astimezone(VIETNAM).year >= 2000:
        assert parse_date(moment.isoformat(), now=NOW) == moment.astimezone(VIETNAM).isoformat()


@given(st.text(max_size=60) | st.text(alphabet="0123456789/-:. ngàythángTCHUSA|(),", max_size=40))
def test_arbitrary_text_never_raises_and_its_date_reads_the_same_again(text: str) -> None:
    value = parse_date(text, now=NOW)
    if value is not None:
        assert parse_date(value, now=NOW) == value
    cut = find_date_line(text)
    assert cut is None or read_date(cut, now=NOW) is not None


@given(
    DAYS, st.sampled_from(DAY_FORMS), st.sampled_from(["UBND xã tổ chức hội nghị", "là ngày hội", "Số 15"])
)
def test_a_sentence_around_any_date_is_no_date(day, form, words) -> None:  # type: ignore[no-untyped-def]
    assert parse_date(f"Ngày {form(day)}, {words}", now=NOW) is None
    assert parse_date(f"{words} {form(day)}", now=NOW) is None


def test_long_lines_are_refused_before_any_work() -> None:
    assert dates._LONGEST_LINE < 1000
    assert find_date_line("17/04/2023 | " * 1000) is None
