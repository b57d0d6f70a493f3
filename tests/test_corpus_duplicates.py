"""Duplicates of a corpus: what is one text and what is not, and which one is the first, in any order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import corpustext
from portalcrawl.corpus import duplicates
from portalcrawl.corpus.duplicates import Duplicates
from portalcrawl.corpus.grouping import Sets, common, group
from portalcrawl.corpus.shingles import (
    NO_NUMBER,
    NUMBERS,
    comparable,
    kept_numbers,
    numbers,
    signatures,
    tokens,
    word_hashes,
)
from portalcrawl.items import Article

FETCHED = "2026-01-01T00:00:00Z"
RELEASE = corpustext.original(Random(7))
NOTICE = "\n".join(
    [
        "Ủy ban nhân dân phường Ngọc Thụy thông báo lịch tiếp công dân định kỳ của lãnh đạo phường như sau:",
        "Sáng ngày {}, từ 8h00 đến 11h30: Chủ tịch phường tiếp công dân tại trụ sở, số 12 đường Ngọc Thụy",
        "Chiều ngày {}, từ 13h30 đến 17h00: Phó Chủ tịch phường tiếp công dân tại trụ sở, tiếp nhận đơn",
        "Sáng ngày {}: tiếp công dân theo chuyên đề về đất đai, trật tự xây dựng và vệ sinh môi trường",
        "Đề nghị công dân mang theo giấy tờ theo Luật Tiếp công dân năm 2013 và Nghị định số 64/2014/NĐ-CP.",
    ]
)


@dataclass(frozen=True)
class Row:
    """An article as it is added."""

    id: str
    body: str
    title: str = "Hội nghị giao ban"
    published: str | None = "2025-03-01T08:00:00+07:00"
    fetched: str = FETCHED


_folders = count()


def found(folder: Path, rows: Iterable[Row]) -> dict[str, tuple[str | None, int, bool]]:
    search = Duplicates(folder / f"search{next(_folders)}")
    for row in rows:
        search.add(row.id, row.published, row.fetched, row.title, row.body)
    result = list(search.clusters())
    assert [id_ for id_, *_ in result] == sorted(id_ for id_, *_ in result)
    return {id_: (first, size, exact) for id_, first, size, exact in result}


def text_of(lines: list[str]) -> str:
    return "\n\n".join(lines)


def are_one(folder: Path, one: str, other: str, titles: tuple[str, str] = ("Một tin", "Tin khác")) -> bool:
    result = found(folder, [Row("a/1", one, titles[0]), Row("b/1", other, titles[1])])
    return result["b/1"][0] == "a/1"


# ------------------------------------------------------------------------------------- what is one text


def test_the_same_text_on_three_portals_is_one_cluster_and_the_others_are_alone(tmp_path: Path) -> None:
    body = text_of(RELEASE.body)
    other = text_of(corpustext.original(Random(8)).body)
    result = found(
        tmp_path, [Row("c/1", body), Row("a/1", body), Row("b/1", other), Row("b/2", body.upper())]
    )
    assert result == {
        "a/1": (None, 3, False),
        "b/1": (None, 1, False),
        "b/2": ("a/1", 3, True),
        "c/1": ("a/1", 3, True),
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [
            "Tin từ cổng thông tin của xã: nhiều hoạt động sôi nổi trong tuần qua.",
            *lines,
        ],
        lambda lines: lines[1:],
        lambda lines: [line.replace(RELEASE.place, "Phường Bồ Đề") for line in lines],
        lambda lines: [*lines, "Nguồn: Cổng thông tin điện tử Phường Bồ Đề", "Điện thoại: 024 3827 1234"],
        lambda lines: [*lines, "Nguyễn Văn An - Trung tâm Văn hóa"],
        lambda lines: [corpustext.misread(Random(1), line, 0.03) for line in lines],
        lambda lines: [line.translate(str.maketrans("ắằẳẵặấầẩẫậ", "aaaaaaaaaa")) for line in lines],
    ],
    ids=["lead", "no first paragraph", "place", "appended", "signature", "misread", "without tones"],
)
def test_a_release_with_changes_is_the_same_text(tmp_path: Path, change: object) -> None:
    assert callable(change)
    body = text_of(RELEASE.body)
    result = found(tmp_path, [Row("a/1", body), Row("b/1", text_of(change(list(RELEASE.body))))])
    assert result["b/1"][:2] == ("a/1", 2)


def test_the_notice_of_another_week_is_another_notice(tmp_path: Path) -> None:
    week, next_week = NOTICE.format("4/3", "5/3", "7/3"), NOTICE.format("11/3", "12/3", "14/3")
    assert not are_one(tmp_path, week, next_week)
    assert are_one(tmp_path, week, week.replace("Phó Chủ tịch", "Phó Bí thư Đảng ủy"))


def test_titles_that_differ_in_a_number_only_are_of_two_texts(tmp_path: Path) -> None:
    week, title = NOTICE.format("4/3", "5/3", "7/3"), "Lịch tiếp công dân tuần {}"
    changed = week.replace("lãnh đạo", "các lãnh đạo")
    assert not are_one(tmp_path, week, changed, (title.format(12), title.format(13)))
    assert are_one(tmp_path, week, changed, (title.format(12), title.format(12)))
    assert are_one(tmp_path, week, changed, (title.format(12), "Phường Ngọc Thụy tiếp dân"))


def test_a_short_text_is_compared_whole_and_with_its_title(tmp_path: Path) -> None:
    body = "Sáng nay phường tổ chức ra quân tổng vệ sinh môi trường tại các tổ dân phố."
    assert are_one(tmp_path, body, body, ("Ra quân", "RA QUÂN"))
    assert not are_one(tmp_path, body, body, ("Ra quân", "Ra quân đợt hai"))
    assert not are_one(tmp_path, body, body + " Nguồn: phường", ("Ra quân", "Ra quân"))


@pytest.mark.parametrize("body", ["", "Xem tệp đính kèm.", "Nội dung chi tiết tại đây"])
def test_what_has_hardly_any_text_is_nobodys_duplicate(tmp_path: Path, body: str) -> None:
    assert not are_one(tmp_path, body, body, ("Lịch công tác", "Lịch công tác"))


# ----------------------------------------------------------------------------------- which is the first


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Row("b/1", "", published="2025-03-01T07:00:00+07:00"), Row("a/1", "")),
        (Row("b/1", "", published="2025-03-01"), Row("a/1", "")),  # its midnight in Viet Nam
        (Row("b/1", "", published=None, fetched="2025-02-28T23:00:00Z"), Row("a/1", "")),
        (Row("b/1", ""), Row("a/1", "", published=None, fetched="2025-03-01T01:00:01Z")),
        (Row("a/1", ""), Row("b/1", "")),
        (Row("a/10", ""), Row("a/9", "")),
    ],
)
def test_the_earliest_is_the_first_and_of_equals_the_first_id(
    tmp_path: Path, first: Row, second: Row
) -> None:
    rows = [replace(row, body=text_of(RELEASE.body)) for row in (second, first)]
    result = found(tmp_path, rows)
    assert result[first.id] == (None, 2, False)
    assert result[second.id] == (first.id, 2, True)


def test_exact_says_whether_the_text_is_the_firsts(tmp_path: Path) -> None:
    body = text_of(RELEASE.body)
    rows = [Row("a/1", body), Row("b/1", body + "\n\nNguồn: báo"), Row("c/1", body + "\n\nNguồn: báo")]
    result = found(tmp_path, rows)
    assert [exact for _, _, exact in result.values()] == [False, False, False]


# ---------------------------------------------------------------------------------------- the search


PLANTED = list(corpustext.articles(1200, seed=3))
ROWS = [Row(a.id, text_of(a.text.body), a.text.title, a.published.isoformat()) for a in PLANTED]


def pairs(counts: Counter[object]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def test_planted_clusters_are_found(tmp_path: Path) -> None:
    result = found(tmp_path, ROWS)
    cluster = {article.id: article.cluster for article in PLANTED}
    first = {id_: row[0] or id_ for id_, row in result.items()}
    both = pairs(Counter((cluster[id_], first[id_]) for id_ in first))
    assert both >= 0.95 * pairs(Counter(cluster.values()))
    assert both >= 0.99 * pairs(Counter(first.values()))
    sizes = Counter(first.values())
    assert all(row[1] == sizes[first[id_]] for id_, row in result.items())


@settings(max_examples=5, deadline=None)
@given(order=st.permutations(range(120)), batch=st.integers(1, 90))
def test_neither_order_nor_batches_matter(
    order: list[int], batch: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("order")
    whole = found(folder, ROWS[:120])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates, "_BATCH", batch)
        assert found(folder, [ROWS[place] for place in order]) == whole


def test_planted_notices_stay_apart_and_articles_are_of_the_data_format(tmp_path: Path) -> None:
    wordings = [Random(f"wording {n}") for n in range(20)]
    weeks = [Random(f"week {n}") for n in range(5)]
    rows = []
    for number, wording in enumerate(wordings):
        state = wording.getstate()
        for week, dice in enumerate(weeks):
            wording.setstate(state)
            text = corpustext.notice(wording, dice, number + week)
            rows.append(Row(f"p{number}/{week}", text_of(text.body), text.title))
    assert {size for _, size, _ in found(tmp_path, rows).values()} == {1}
    for planted in PLANTED[:50]:
        Article.from_dict(corpustext.line(planted))


def test_a_corpus_of_nothing_has_no_clusters(tmp_path: Path) -> None:
    assert found(tmp_path, []) == {}


def test_an_article_added_twice_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a/1 was added twice; fold the lines"):
        found(tmp_path, [Row("a/1", "x"), Row("b/1", "x"), Row("a/1", "y")])


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    (tmp_path / "band00.bin").touch()
    with pytest.raises(FileExistsError, match="is not empty"):
        Duplicates(tmp_path)


@pytest.mark.parametrize("date", ["12/3/2025", "2025-13-01", "hôm qua"])
def test_a_date_that_is_none_is_an_error_that_names_the_article(tmp_path: Path, date: str) -> None:
    with pytest.raises(ValueError, match=r"a/1: .* is no ISO 8601 time"):
        found(tmp_path, [Row("a/1", "x", published=date)])


# ------------------------------------------------------------------------------------------ the parts


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40))
def test_sets_are_those_that_pairs_connect(edges: list[tuple[int, int]]) -> None:
    sets, naive = Sets(31), [{n} for n in range(31)]
    sets.join(np.array([a for a, _ in edges], np.int64), np.array([b for _, b in edges], np.int64))
    for a, b in edges:
        joined = naive[a] | naive[b]
        for member in joined:
            naive[member] = joined
    assert sets.first.tolist() == [min(naive[n]) for n in range(31)]


@given(st.lists(st.integers(0, 5), max_size=40), st.integers(1, 4))
def test_a_group_is_split_into_what_is_alike(keys: list[int], kinds: int) -> None:
    articles, sets = np.arange(len(keys)), Sets(len(keys))
    group(np.array(keys, np.uint64), articles, sets, lambda a, b: a % kinds == b % kinds)
    members = {(key, n % kinds): min(m for m, k in enumerate(keys) if (k, m % kinds) == (key, n % kinds))
               for n, key in enumerate(keys)}  # fmt: skip
    assert sets.first.tolist() == [members[key, n % kinds] for n, key in enumerate(keys)]


@given(st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)))
def test_the_share_of_common_numbers_is_exact_for_few_and_fair_for_many(a: set[int], b: set[int]) -> None:
    rows = [np.array([kept_numbers(set(map(str, some)))], np.uint32) for some in (a, b)]
    share = common(rows[0], rows[1], NO_NUMBER)[0]
    if max(len(a), len(b)) < NUMBERS:
        assert share == (len(a & b) / min(len(a), len(b)) if a and b else 1)
    if a <= b or b <= a:
        assert share == 1
    if not a & b and a and b and max(len(a), len(b)) < NUMBERS:
        assert share == 0


@given(st.lists(st.integers(0, 12), min_size=1, max_size=12))
def test_a_texts_signature_does_not_depend_on_its_neighbours(lengths: list[int]) -> None:
    texts = [word_hashes([f"w{n}{place}" for place in range(length)]) for n, length in enumerate(lengths)]
    together = signatures(texts)
    for row, text in zip(together, texts, strict=True):
        assert row.tolist() == signatures([text])[0].tolist()


def test_a_signature_estimates_how_alike_texts_are() -> None:
    words = [f"w{n}" for n in range(400)]
    one, other = signatures([word_hashes(words), word_hashes(words[:300] + words[:100])])
    alike = 296 / (396 + 4)  # runs in common, of all runs
    assert abs((one == other).mean() - alike) < 0.12


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ngày 05 tháng 3 năm 2024", {"5/3/2024"}),
        ("ngày 05/03/2024 và 5.3.2024, 5-3-2024", {"5/3/2024"}),
        ("tuần 12, 8h00, 14 giờ 30, 7:45", {"12"}),
        ("Nghị định số 64/2014/NĐ-CP, Điều 5, Luật Tiếp công dân năm 2013", set()),
        ("1.200.000 đồng; ĐT 0912.345.678, +84 912 345 678, 024 3827 1234", {"1.200.000"}),
        ("năm 2013 có 25 hộ, 12,5%", {"2013", "25", "12,5"}),
    ],
)
def test_numbers_that_tell_events_apart(text: str, told: set[str]) -> None:
    assert numbers(comparable(text)) == told


def test_words_are_compared_without_case_tones_and_signs() -> None:
    assert tokens(comparable("Ủy ban NHÂN DÂN – xã")) == tokens(comparable("uy ban: nhân dân (Xã)"))
