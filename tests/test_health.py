"""Whether a portal is as it used to be: what is noticed, what is not, and after how many looks it is told."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

import pytest

from portalcrawl.drift import Lengths, Level, Share
from portalcrawl.extracted import FIELDS, SHORT_BODY, Extracted
from portalcrawl.health import Look, Past, fold, last_days
from portalcrawl.items import Attachment
from portalcrawl.runreport import PortalReport
from portalcrawl.silence import TET, Gaps

from .builders import an_article
from .conftest import REPOSITORY, Crawler

MONDAY = datetime(2026, 3, 2, 2, tzinfo=UTC)
DAY = timedelta(days=1)
FULL = dict.fromkeys(FIELDS, 1.0)


def extracted(articles: int, *, median: int = 1500, short: int = 0, **filled: int) -> dict[str, Any]:
    return {
        "articles": articles, "filled": dict.fromkeys(FIELDS, articles) | filled, "body_median": median,
        "body_short": short, "shortest": "ward/9", "warnings": {},
        "lacking": {name: f"ward/{name}" for name in filled},
    }  # fmt: skip


def a_row(verdict: str = "ok", *, new: int = 0, **changes: Any) -> dict[str, Any]:
    row: dict[str, Any] = {
        "verdict": verdict, "reason": None if verdict == "ok" else f"it is {verdict}", "requests": new + 2,
        "listings": 1, "entries": 10, "new": new, "updated": 0, "observations": 0, "pending": 0, "errors": {},
        "template": "hanoi", "extracted": extracted(new) if new else None,
    }  # fmt: skip
    return row | changes


class Portals:
    """Portals that are looked at, one run after the other; a day lies between two runs."""

    def __init__(self) -> None:
        self.pasts: dict[str, Past] = {}
        self.at = MONDAY
        self.runs = 0

    def look(self, wait: timedelta = DAY, **rows: dict[str, Any]) -> None:
        self.at += wait
        self.runs += 1
        fold(self.pasts, {key: Look(f"{self.runs:06}", self.at, row) for key, row in rows.items()})

    def sound(self, looks: int = 20, new: int = 2) -> Portals:
        """Give a ward with a backlog and some news, all as it should be."""
        self.look(ward=a_row(new=40))
        for _ in range(looks):
            self.look(ward=a_row(new=new))
        return self

    @property
    def alarms(self) -> list[str]:
        return sorted(
            key for key, alarm in self.pasts["ward"].alarms.items() if alarm.sure and not alarm.ended
        )

    @property
    def seen(self) -> list[str]:
        return sorted(self.pasts["ward"].alarms)


def kinds(portals: Portals, rows: list[dict[str, Any]]) -> Iterator[list[str]]:
    for row in rows:
        portals.look(ward=row)
        yield portals.alarms


# ------------------------------------------------------------------------------- what a report says


def test_the_report_counts_what_was_extracted() -> None:
    counts = Extracted()
    counts.add(
        an_article("1", body="x" * 500, published_at="2026-03-01", view_count=0, warnings=["pdf_only"])
    )
    counts.add(an_article("2", body="ngắn", lead="", attachments=[Attachment("a.pdf", "a")]))
    counts.add(an_article("3", body="x" * 900, published_at="2026-03-02", author="A"))
    found = counts.as_dict()
    assert found is not None
    assert found["articles"] == 3
    assert found["filled"] == {
        "published_at": 2, "view_count": 1, "lead": 0, "author": 1, "source": 0, "category": 0, "images": 0,
        "attachments": 1,
    }, "0 views are a count; an empty text is none"  # fmt: skip
    assert (found["body_median"], found["body_short"], found["shortest"]) == (500, 1, "ward/2")
    assert found["lacking"]["published_at"] == "ward/2"
    assert found["warnings"] == {"pdf_only": 1}
    assert len("x" * 500) > SHORT_BODY


def test_new_keys_of_a_report_come_after_those_of_the_contract() -> None:
    row = PortalReport(template="hanoi", skipped="held").as_dict()
    assert list(row) == [
        "verdict", "reason", "requests", "listings", "entries", "new", "updated", "observations", "pending",
        "errors", "template", "extracted", "skipped",
    ]  # fmt: skip
    assert row["extracted"] is None, "no article was written"


def test_a_crawl_reports_what_it_extracted(crawler: Crawler) -> None:
    row = crawler.crawl("demo-phuong-b", "--limit", "4")["demo-phuong-b"]
    assert row["template"] == "hanoi"
    assert row["extracted"]["articles"] == row["new"] == 4
    written = crawler.articles()
    for name in FIELDS:
        assert row["extracted"]["filled"][name] == sum(bool(line[name]) for line in written), name


# ---------------------------------------------------------------------------------- fields and bodies


@pytest.mark.parametrize(
    ("have", "seen", "fell"),
    [(0, 3, False), (0, 10, True), (2, 10, False), (10, 10, False), (10, 40, True)],
)  # fmt: skip
def test_three_articles_may_be_chance_ten_are_not(have: int, seen: int, fell: bool) -> None:
    assert Share().after(57, 60).after(have, seen).fell is fell


def test_articles_of_many_runs_weigh_like_those_of_one() -> None:
    share = Share().after(57, 60)
    for _ in range(8):
        share = share.after(0, 1)
    assert share.fell
    assert share.usual == pytest.approx(57 / 60, abs=0.03), "what is held for wrong is not learned"
    assert share.lately == 0.0


def test_half_of_the_articles_is_noticed_later() -> None:
    share, articles = Share().after(57, 60), 0
    while not share.fell:
        share, articles = share.after(1, 2), articles + 2
    assert 8 <= articles <= 30


def test_a_share_known_from_few_articles_says_nothing() -> None:
    assert not Share().after(5, 5).after(0, 20).fell


def test_a_field_that_few_articles_have_may_be_absent() -> None:
    assert not Share().after(6, 60).after(0, 40).fell


def test_a_share_that_settles_in_between_is_learned() -> None:
    share = Share().after(54, 60)
    for _ in range(100):
        share = share.after(7, 10)
    assert not share.fell
    assert share.usual == pytest.approx(0.7, abs=0.05)


def test_a_field_that_comes_back_is_no_longer_lost() -> None:
    share = Share().after(57, 60).after(0, 20)
    for _ in range(12):
        assert share.fell or share.evidence < 12
        share = share.after(1, 1)
    assert not share.fell


def test_a_lost_field_is_told_with_an_article_to_look_at() -> None:
    portals = Portals().sound()
    gone = a_row(new=10, extracted=extracted(10, published_at=0))
    assert list(kinds(portals, [gone, a_row(), gone])) == [
        [], [], ["fields_lost:published_at"],
    ], "a look without an article is no second look"  # fmt: skip
    alarm = portals.pasts["ward"].alarms["fields_lost:published_at"]
    assert alarm.text == "published_at: 99% of articles had it, 0% of the last 20"
    assert alarm.example == "ward/published_at"


def test_bodies_that_are_cut_short_are_noticed() -> None:
    lengths = Lengths()
    for median in (1500, 1300, 1700, 1400, 1600, 1500, 1200, 1800):
        lengths = lengths.after(median, 5)
    usual = lengths.usual
    for _ in range(4):
        lengths = lengths.after(400, 5)
    assert lengths.fell
    assert lengths.usual == usual
    assert lengths.lately is not None
    assert lengths.lately < 500


def test_one_run_of_notices_is_a_run_of_notices() -> None:
    portals = Portals().sound()
    portals.look(ward=a_row(new=8, extracted=extracted(8, median=150, short=6)))
    portals.look(ward=a_row(new=3))
    portals.look(ward=a_row(new=3))
    assert portals.alarms == []


def test_empty_bodies_are_noticed() -> None:
    portals = Portals().sound()
    for _ in range(4):
        portals.look(ward=a_row(new=6, extracted=extracted(6, median=0, short=6)))
    assert portals.alarms == ["bodies_shrunk"]


# ------------------------------------------------------------------------- one template, many portals


def redesigned(lost: int, portals: Portals, sound: int = 0) -> None:
    keys = [f"ward{number}" for number in range(lost + sound)]
    portals.look(**{key: a_row(new=40) for key in keys})
    rows = {key: a_row(new=1, extracted=extracted(1, published_at=0)) for key in keys[:lost]}
    portals.look(**rows, **{key: a_row(new=1) for key in keys[lost:]})


def test_portals_of_a_template_confirm_each_other() -> None:
    """One article without a date proves nothing; one on each of thirty portals does, and at once."""
    portals = Portals()
    redesigned(30, portals)
    for key in portals.pasts:
        assert portals.pasts[key].alarms["fields_lost:published_at"].sure, key


def test_a_few_undated_articles_among_many_portals_are_chance() -> None:
    portals = Portals()
    redesigned(4, portals, sound=26)
    assert not any(past.alarms for past in portals.pasts.values())


def test_a_third_of_a_templates_portals_is_not_the_template() -> None:
    portals = Portals()
    redesigned(10, portals, sound=20)
    for _ in range(2):
        undated = a_row(new=1, extracted=extracted(1, published_at=0))
        portals.look(**{f"ward{n}": undated if n < 10 else a_row(new=1) for n in range(30)})
    assert not any(past.alarms for past in portals.pasts.values()), "three articles each may be chance"


def test_what_happens_to_one_template_says_nothing_of_another() -> None:
    portals = Portals()
    for template in ("hanoi", "nukeviet"):
        portals.look(**{f"{template}{n}": a_row(new=40, template=template) for n in range(10)})
    rows = {f"hanoi{n}": a_row(new=1, extracted=extracted(1, author=0)) for n in range(10)}
    portals.look(**rows, nukeviet1=a_row(new=1, template="nukeviet", extracted=extracted(1, author=0)))
    assert portals.pasts["hanoi1"].alarms
    assert not portals.pasts["nukeviet1"].alarms


# ------------------------------------------------------------------------------------------ silence


def gaps_of(every: float, count: int = 20, start: datetime = MONDAY) -> tuple[Gaps, datetime]:
    """Give the gaps of a portal with one article in so many days, looked at daily."""
    gaps, at, due = Gaps().after(start, 50), start, every
    while gaps.count < min(count, 15):
        at += DAY
        new = (at - start) / DAY >= due
        due += every if new else 0
        gaps = gaps.after(at, int(new))
        if at - start > 1500 * DAY:
            break
    return gaps, at


def silent_after(gaps: Gaps, at: datetime) -> int:
    for day in range(1, 1000):
        gaps = gaps.after(at + day * DAY, 0)
        if gaps.silent:
            return day
    raise AssertionError("never")


def test_a_portal_with_an_article_a_month_is_not_alarmed_after_a_week() -> None:
    assert silent_after(*gaps_of(30)) > 60


def test_a_daily_portal_is_alarmed_within_a_fortnight() -> None:
    assert 5 <= silent_after(*gaps_of(1)) <= 14


def test_the_slower_a_portal_the_longer_its_silence_may_be() -> None:
    days = [silent_after(*gaps_of(every)) for every in (1, 3, 10, 30)]
    assert days == sorted(days)


def test_nothing_is_known_after_a_first_look() -> None:
    gaps = Gaps().after(MONDAY, 500)
    for day in range(1, 400):
        gaps = gaps.after(MONDAY + day * DAY, 0)
    assert not gaps.silent, "the first look's articles are a backlog, and no pace"


def test_the_days_around_tet_do_not_count() -> None:
    tet = datetime(TET[3].year, TET[3].month, TET[3].day, tzinfo=UTC)
    gaps, at = gaps_of(1, start=tet - 20 * DAY)
    ordinary, over_tet = silent_after(gaps, at + 60 * DAY), silent_after(gaps, tet - 3 * DAY)
    assert over_tet >= ordinary


def test_weeks_without_a_look_are_no_silence() -> None:
    gaps, at = gaps_of(3)
    assert not gaps.after(at + 90 * DAY, 0).silent


def test_silence_is_over_with_the_next_article() -> None:
    portals = Portals().sound(new=1)
    for _ in range(20):
        portals.look(ward=a_row())
    assert portals.alarms == ["silent"]
    assert portals.pasts["ward"].alarms["silent"].text.endswith("usually every 1 d")
    portals.look(ward=a_row(new=1))
    assert portals.alarms == []


# ---------------------------------------------------------------------- listings, errors, pending


def test_a_listing_that_shows_far_fewer_entries() -> None:
    portals = Portals().sound()
    rows = [a_row(entries=9), a_row(entries=2), a_row(entries=2), a_row(entries=10)]
    assert list(kinds(portals, rows)) == [[], [], ["entries_dropped"], []]


def test_a_portal_whose_walks_differ_in_depth_has_no_usual_number() -> None:
    level = Level()
    for value in (10.0, 3.0, 12.0, 2.5, 9.0, 3.0, 11.0):
        level = level.after(value)
    assert not level.after(2.0).fell


def test_errors_that_last_are_noticed_a_bad_minute_is_not() -> None:
    portals = Portals().sound(new=8)
    bad = a_row(new=4, requests=12, errors={"HttpError": 6})
    assert list(kinds(portals, [bad, a_row(new=8), bad, bad, bad]))[-1] == ["errors_rising"]
    portals = Portals().sound(new=8)
    assert list(kinds(portals, [bad, a_row(new=8), a_row(new=8)])) == [[], [], []]
    gone = a_row(new=1, requests=12, errors={"GonePage": 9, "NotAnArticle": 2})
    assert list(kinds(Portals().sound(), [gone] * 4))[-1] == [], "these are answers"


def test_pending_entries_that_only_grow() -> None:
    portals = Portals().sound()
    assert list(kinds(portals, [a_row(pending=n) for n in (8, 14, 20, 3)])) == [
        [], [], ["pending_growing"], [],
    ]  # fmt: skip
    falling = list(kinds(Portals().sound(), [a_row(pending=n) for n in (400, 350, 300, 250)]))
    assert falling == [[]] * 4, "a new listing's backlog is being worked off"


# ---------------------------------------------------------------------------------------- look-back


def test_a_bad_verdict_is_an_alarm_after_a_second_look() -> None:
    portals = Portals().sound()
    bad = a_row("unreachable")
    assert list(kinds(portals, [bad, bad, a_row()])) == [[], ["verdict"], []]


def test_a_mismatch_is_an_alarm_at_once() -> None:
    assert list(kinds(Portals().sound(), [a_row("mismatch")])) == [["verdict"]]


def test_changing_reasons_are_one_story() -> None:
    portals = Portals().sound()
    assert list(kinds(portals, [a_row("unreachable"), a_row("challenged")])) == [[], ["verdict"]]
    assert portals.pasts["ward"].alarms["verdict"].subject == "challenged"


def test_a_portal_that_is_down_now_and_then_flaps() -> None:
    portals = Portals().sound()
    down = [a_row("unreachable"), a_row("unreachable"), a_row(new=1), a_row(new=2)]
    told = list(kinds(portals, down * 3))
    assert told[1] == ["verdict"]
    assert told[8:] == [["flapping"]] * 4, "one alarm for all of them, whether it is down or not"
    assert list(kinds(portals, [a_row(new=1)] * 7))[-1] == [], "a week without a bad look"


def test_a_flapping_portal_that_stays_down_is_told() -> None:
    portals = Portals().sound()
    list(kinds(portals, [a_row("unreachable"), a_row(new=1)] * 3))
    assert list(kinds(portals, [a_row("unreachable")] * 6))[-1] == ["flapping", "verdict"]


def test_a_look_at_a_portal_that_is_down_says_nothing_of_its_fields() -> None:
    portals = Portals().sound()
    gone = a_row(new=10, extracted=extracted(10, author=0))
    rows = [gone, gone, a_row("unreachable")]
    assert list(kinds(portals, rows))[-1] == ["fields_lost:author"]


def test_held_and_cut_off_say_nothing() -> None:
    portals = Portals().sound()
    before = portals.pasts["ward"].to_json()
    portals.look(ward=a_row() | {"verdict": None, "skipped": "held"})
    assert portals.pasts["ward"].to_json() == before


def test_a_run_is_taken_in_once() -> None:
    portals = Portals().sound()
    before = portals.pasts["ward"].to_json()
    look = Look(f"{portals.runs:06}", portals.at, a_row(new=9))
    assert fold(portals.pasts, {"ward": look}) == []
    assert portals.pasts["ward"].to_json() == before


def test_the_last_known_good_stays_known() -> None:
    portals = Portals().sound()
    good = portals.pasts["ward"].good_run
    list(kinds(portals, [a_row(), a_row("mismatch"), a_row("mismatch")]))
    assert portals.pasts["ward"].good_run == good == "000021"


def test_the_days_of_two_weeks_are_kept() -> None:
    portals = Portals().sound(looks=30, new=3)
    past = portals.pasts["ward"]
    assert last_days(past, portals.at.date()) == [3] * 14
    assert past.per_day == pytest.approx(3, abs=0.1)
    assert len(past.news) <= 15


def test_a_past_is_stored_and_read_again() -> None:
    portals = Portals().sound()
    list(kinds(portals, [a_row(new=9, extracted=extracted(9, lead=0, median=100)), a_row("mismatch")]))
    text = portals.pasts["ward"].to_json()
    again = Past.from_json(text)
    assert again.to_json() == text
    assert len(text) < 4000
    for broken in ("{}", "[]", "null", '{"gaps": 3}', "x", '{"run": 1}'):
        with pytest.raises(ValueError):  # noqa: PT011 - JSON's own error is one
            Past.from_json(broken)


def test_rows_of_reports_from_before_are_read() -> None:
    old = a_row(new=3)
    del old["template"], old["extracted"]
    portals = Portals()
    list(kinds(portals, [old] * 5))
    assert portals.pasts["ward"].verdict == "ok"


# --------------------------------------------------------------------------------------- the fleet


@pytest.fixture(scope="module")
def bench() -> Iterator[ModuleType]:
    sys.path.insert(0, str(REPOSITORY / "benchmarks"))
    yield importlib.import_module("health")
    sys.path.remove(str(REPOSITORY / "benchmarks"))


def test_false_alarms_are_rare_and_true_ones_come(bench: ModuleType) -> None:
    found = bench.figures(bench.simulate(seed=7, portals=40, days=70, broken=6))
    assert found == bench.figures(bench.simulate(seed=7, portals=40, days=70, broken=6)), "no chance in it"
    false = found["false_per_portal_year"]
    ours = sum(false.get(kind, 0.0) for kind in {*bench.KINDS.values(), "errors_rising", "pending_growing"})
    assert ours <= 0.5 < false["usual silent"], "a fixed number of days fits nobody"
    breaks = found["breaks"]
    assert breaks["listing entries_dropped"]["found"] == 1.0
    assert breaks["field fields_lost"]["found"] >= 0.8
    assert breaks["field fields_lost"]["articles"][0] <= 6
