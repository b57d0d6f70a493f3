"""Dates, counters and names beside a title on pages of a CMS nobody described: whose they are."""

from __future__ import annotations

import pytest

from .generic_html import (
    DATE,
    LEAD,
    SUBJECTS,
    TEXT,
    TITLE,
    an_article,
    body_of,
    read,
)

WHOLE = body_of(*TEXT)


# ------------------------------------------------------------------------------------------- header fields


@pytest.mark.parametrize(
    ("line", "raw", "at"),
    [
        ("Ngày đăng: 12/03/2025", "12/03/2025", "2025-03-12"),
        ("Đăng ngày 12/03/2025 - 08:21", "12/03/2025 - 08:21", "2025-03-12T08:21:00+07:00"),
        ("Thứ tư, 12/03/2025 | 08:21", "Thứ tư, 12/03/2025 | 08:21", "2025-03-12T08:21:00+07:00"),
        ("12/03/2025 08:21 | Lượt xem: 1.234", "12/03/2025 08:21", "2025-03-12T08:21:00+07:00"),
    ],
)
def test_a_dates_label_is_not_part_of_it_and_its_time_is(line: str, raw: str, at: str) -> None:
    item = read(an_article(header=f"<p>{line}</p>"))
    assert (item["published_raw"], item["published_at"]) == (raw, at)


def test_fields_on_one_line_each_with_its_label() -> None:
    line = "Đăng bởi: Lò Thị Ban | Chuyên mục: Nông nghiệp | Ngày đăng: 12/03/2025 | Lượt xem: 1.234"
    item = read(an_article(header=f"<p>{line}</p>"))
    assert (item["author"], item["published_at"], item["view_count"], item["body"]) == (
        "Lò Thị Ban", "2025-03-12", 1234, WHOLE,
    )  # fmt: skip


def test_fields_glued_together_with_nothing_but_style_between_them() -> None:
    line = "<div><span>12/03/2025 08:21</span><span>Lượt xem: 88</span><span>5 bình luận</span></div>"
    item = read(an_article(header=line))
    assert (item["published_raw"], item["view_count"], item["body"]) == ("12/03/2025 08:21", 88, WHOLE)


@pytest.mark.parametrize(
    "eye",
    ['<i class="fa fa-eye"></i>', '<span class="bi-eye"></span>', '<i class="material-icons">visibility</i>'],
)
def test_a_number_beside_an_eye_is_how_often_it_was_seen(eye: str) -> None:
    item = read(an_article(header=f"<div><span>12/03/2025 08:21</span> <span>{eye} 1,2k</span></div>"))
    assert (item["view_count"], item["published_raw"]) == (1200, "12/03/2025 08:21")


@pytest.mark.parametrize("count", ["7 bình luận", "Bình luận: 7", "Lượt thích: 7", "7"])
def test_other_counts_are_no_views(count: str) -> None:
    item = read(an_article(header=f"<div><span>12/03/2025 08:21</span> | <span>{count}</span></div>"))
    assert (item["view_count"], item["published_at"], item["body"]) == (
        None, "2025-03-12T08:21:00+07:00", WHOLE,
    )  # fmt: skip


def test_the_day_of_the_last_change_is_not_that_of_publication() -> None:
    line = "<p>Ngày đăng: 12/03/2025 | Cập nhật: 15/03/2025</p>"
    item = read(an_article(header=line))
    assert (item["published_at"], item["modified_at"]) == ("2025-03-12", "2025-03-15")


def test_a_lead_printed_apart() -> None:
    item = read(an_article(header=f'{DATE}<div class="tom-tat">{LEAD}</div>'))
    assert (item["lead"], item["body"]) == (LEAD, WHOLE)


# ---------------------------------------------------------------------------------------------- whose date


DATED = "<li><h4><a href=/bai/{}/x>{}</a></h4><div>05/04/2025</div></li>"
LABELLED = "<li><div>Ngày đăng: 05/04/2025</div><h4><a href=/bai/{}/x>{}</a></h4></li>"


@pytest.mark.parametrize("row", [DATED, LABELLED])
@pytest.mark.parametrize("where", ["above", "between", "below"])
def test_the_day_of_a_lists_row_is_never_the_articles(row: str, where: str) -> None:
    others = f"<ul>{''.join(row.format(n, title) for n, title in enumerate(SUBJECTS[:3]))}</ul>"
    heading = f"<h1>{TITLE}</h1>"
    item = {
        "above": lambda: read(an_article(header="", heading=f"{others}{heading}")),
        "between": lambda: read(an_article(header=others)),
        "below": lambda: read(an_article(header="", after=others)),
    }[where]()
    assert (item["published_at"], item["warnings"], item["body"]) == (None, ["no_date"], WHOLE)


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("<p>Ngày đăng: 12/03/2025</p>", "2025-03-12"),
        ("<p>12/03/2025 - Lượt xem: 88</p>", "2025-03-12"),
        ('<p class="ngay-dang">12/03/2025</p>', "2025-03-12"),
        ("<p>12/03/2025</p>", None),
    ],
)
def test_below_the_text_a_date_must_be_said_to_be_the_articles(line: str, at: str | None) -> None:
    assert read(an_article(header="", after=line))["published_at"] == at


def test_todays_date_in_the_pages_head_is_no_articles() -> None:
    clock = '<div class="k-clock">Thứ bảy, 21/06/2025</div><div class="k-top">'
    html = an_article(header="").replace('<div class="k-top">', clock)
    assert read(html)["published_at"] is None


# -------------------------------------------------------------------------------------- dates for machines

PUBLISHED = '<meta property="article:published_time" content="{}">'


@pytest.mark.parametrize(
    ("told", "at"),
    [
        ("2025-03-12T08:21:00+07:00", "2025-03-12T08:21:00+07:00"),
        ("2025-03-11T18:21:00Z", "2025-03-12T01:21:00+07:00"),
        ("2025-03-12", "2025-03-12"),
        ("lúc nào đó", None),
    ],
)
def test_what_machines_are_told_counts_where_nothing_is_printed(told: str, at: str | None) -> None:
    assert read(an_article(header="", head=PUBLISHED.format(told)))["published_at"] == at


def test_it_adds_the_time_to_a_printed_day_and_never_another_day() -> None:
    head = PUBLISHED.format("2025-03-12T08:21:00+07:00")
    item = read(an_article(header="<p>12/03/2025</p>", head=head))
    assert (item["published_at"], item["published_raw"]) == ("2025-03-12T08:21:00+07:00", "12/03/2025")
    assert read(an_article(header="<p>13/03/2025</p>", head=head))["published_at"] == "2025-03-13"
    timed = read(an_article(header="<p>12/03/2025 10:00</p>", head=head))
    assert timed["published_at"] == "2025-03-12T10:00:00+07:00"


@pytest.mark.parametrize(
    ("data", "at"),
    [
        (
            '{"@type": "NewsArticle", "datePublished": "2025-03-12T08:21:00+07:00"}',
            "2025-03-12T08:21:00+07:00",
        ),
        ('{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2025-03-12"}]}', "2025-03-12"),
        ('{"@type": "WebPage", "datePublished": "2025-03-12"}', None),
        ('{"@type": "NewsArticle", "datePublished": "2025-03-12', None),
        ('{"@type": "NewsArticle", "datePublished": 20250312}', None),
        ("[1, null, {}]", None),
    ],
)
def test_json_ld(data: str, at: str | None) -> None:
    """What is broken, or of something else, says nothing."""
    item = read(an_article(header="", head=f'<script type="application/ld+json">{data}</script>'))
    assert (item["published_at"], item["body"]) == (at, WHOLE)


def test_several_times_are_a_lists_or_of_comments() -> None:
    one = '<time datetime="2025-03-12T08:21:00+07:00"></time>'
    assert read(an_article(header=one))["published_at"] == "2025-03-12T08:21:00+07:00"
    two = f'{one}<time datetime="2025-03-14T08:21:00+07:00"></time>'
    assert read(an_article(header=two))["published_at"] is None
