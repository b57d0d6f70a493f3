"""The revisit policy: when to look again, how deep, and when to read an article again."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portalcrawl.dates import VIETNAM
from portalcrawl.looks import History, ListingHistory, Look, share_of
from portalcrawl.revisit import (
    FAILURE_LONGEST,
    LONGEST,
    REREAD_AFTER,
    SHORTEST,
    due_at,
    listing_due_at,
    observe,
    observe_reread,
    rate,
    reread_at,
)
from portalcrawl.rhythm import WEEK, Rhythm, Span, best_wait, learn, usual_hours, week_hours
from portalcrawl.walkend import SWEEP_DEPTH, Seen, should_stop, sweep_depth

MONDAY = datetime(2026, 1, 5, tzinfo=VIETNAM)
"""Midnight."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
URL = "/tin-tuc"


def looked(new: float = 0.0, days: float = 0.0, *, at: datetime = MONDAY, **more: Any) -> History:
    """Give a portal whose listing was looked at once, with the evidence of many looks."""
    listing = ListingHistory(at, new, days, at)
    return History(**({"key": "xa-a", "listings": {URL: listing}} | more))


def wait(history: History, now: datetime | None = None) -> timedelta:
    moment = history.listings[URL].looked_at
    assert moment is not None
    return due_at(history, now or moment) - moment


def office(weeks: int = 20) -> Rhythm:
    """Give the rhythm of a portal that published four articles on each working day, from eight to five."""
    rhythm = Rhythm()
    for day in range(7 * weeks):
        if day % 7 < 5:
            rhythm = learn(
                rhythm, [Span(day * 24 + h, day * 24 + h) for h in (8.5, 10.5, 14.5, 16.5)], per_day=3
            )
    return rhythm


rhythms = st.builds(
    Rhythm,
    st.lists(st.floats(0, 100), min_size=24, max_size=24).map(tuple),
    st.lists(st.floats(0, 100), min_size=7, max_size=7).map(tuple),
    st.floats(-4, 6),
)
trusted = rhythms.map(lambda rhythm: replace(rhythm, trust=abs(rhythm.trust)))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
weights = st.floats(0, 1e6)
unhurried = settings(deadline=None)
few = settings(deadline=None, max_examples=20)


# ------------------------------------------------------------------------------------ the interval


@pytest.mark.parametrize(("per_day", "hours"), [(0.25, 36), (1, 18), (4, 9), (16, 4.5)])
def test_the_interval_falls_with_the_square_root_of_the_rate(per_day: float, hours: float) -> None:
    history = looked(per_day * 1e6, 1e6)
    assert hours <= wait(history) / HOUR <= hours + 1


@unhurried
@given(rhythms, weights, weights, st.floats(0.01, 1e4), moments)
def test_more_news_never_means_a_later_look(
    rhythm: Rhythm, new: float, more: float, days: float, at: datetime
) -> None:
    few, many = (looked(count, days, at=at, rhythm=rhythm) for count in (new, new + more))
    assert wait(many) <= wait(few) + timedelta(seconds=1)


@unhurried
@given(rhythms, st.floats(0, 1e12), st.floats(0, 1e12), moments, st.text(max_size=8))
def test_bounds_hold_whatever_is_known(
    rhythm: Rhythm, new: float, days: float, at: datetime, key: str
) -> None:
    assert SHORTEST <= wait(looked(new, days, at=at, rhythm=rhythm, key=key)) <= LONGEST


def test_the_last_moment_of_the_calendar_is_no_error() -> None:
    end = datetime(9999, 12, 31, 23, tzinfo=UTC)
    assert due_at(looked(at=end), end) == datetime.max.replace(tzinfo=UTC)
    failed = observe(looked(), Look(URL, end, failed=True))
    assert due_at(replace(failed, failures=10**6), end) == datetime.max.replace(tzinfo=UTC)


# ------------------------------------------------------------------------------------- the spread


@unhurried
@given(st.text(max_size=20))
def test_a_keys_share_is_its_own_for_ever(key: str) -> None:
    assert 0 <= share_of(key) < 1
    assert share_of(key) == share_of(key)


def test_the_spread_is_the_same_on_every_machine() -> None:
    assert share_of("ngoc-thuy") == pytest.approx(SHARE_OF_NGOC_THUY, abs=1e-4)
    late = wait(looked(1e6, 1e6, key="ngoc-thuy")) - 18 * HOUR
    assert late / HOUR == pytest.approx(SHARE_OF_NGOC_THUY, abs=0.01)


SHARE_OF_NGOC_THUY = 0.7315


def test_a_fleet_looked_at_in_one_minute_is_spread_over_an_hour() -> None:
    waits = [wait(looked(1e6, 1e6, key=f"xa-{number}")) / HOUR for number in range(600)]
    quarters = [sum(18 + q / 4 <= hours < 18 + (q + 1) / 4 for hours in waits) for q in range(4)]
    assert sum(quarters) == 600
    assert min(quarters) > 100


# --------------------------------------------------------------------------------------- failures


def test_failures_back_off_by_themselves_and_leave_the_rate_alone() -> None:
    history = looked(50, 10)
    waits = []
    for _ in range(12):
        history = observe(history, Look(URL, MONDAY + DAY, failed=True))
        waits.append((due_at(history, MONDAY + DAY) - MONDAY - DAY) / HOUR)
    assert [math.floor(hours) for hours in waits[:7]] == [1, 2, 4, 8, 16, 32, 64]
    assert waits[-1] <= FAILURE_LONGEST / HOUR
    assert history.listings == looked(50, 10).listings
    healed = observe(history, Look(URL, MONDAY + 2 * DAY, [None] * 9))
    assert (healed.failures, healed.failed_at) == (0, None)
    assert rate(healed.listings[URL]) == pytest.approx(59.5 / 13, rel=0.05)


@unhurried
@given(st.integers(1, 10**9), st.integers(0, 10**9), st.text(max_size=5))
def test_back_off_never_shortens(failures: int, more: int, key: str) -> None:
    fewer, many = (looked(key=key, failures=count, failed_at=MONDAY) for count in (failures, failures + more))
    assert due_at(fewer, MONDAY) <= due_at(many, MONDAY) <= MONDAY + FAILURE_LONGEST


def test_a_server_that_says_when_is_asked_no_sooner() -> None:
    told = observe(looked(1e6, 10), Look(URL, MONDAY, failed=True, not_before=MONDAY + 5 * HOUR))
    assert due_at(told, MONDAY) == MONDAY + 5 * HOUR
    again = observe(told, Look(URL, MONDAY + HOUR, failed=True))
    assert due_at(again, MONDAY + HOUR) >= MONDAY + 5 * HOUR
    good = observe(looked(1e6, 10), Look(URL, MONDAY, not_before=MONDAY + 5 * HOUR))
    assert due_at(good, MONDAY) == MONDAY + 5 * HOUR
    assert observe(good, Look(URL, MONDAY + 6 * HOUR)).not_before is None


def test_a_server_cannot_silence_its_portal_for_ever() -> None:
    told = observe(looked(), Look(URL, MONDAY, failed=True, not_before=MONDAY + 4000 * DAY))
    assert due_at(told, MONDAY) == MONDAY + LONGEST


# ----------------------------------------------------------------------------------------- clocks


def test_a_portal_without_a_look_is_due_now() -> None:
    assert due_at(History("xa-a"), MONDAY) == MONDAY
    assert due_at(looked(listings={URL: ListingHistory()}), MONDAY) == MONDAY
    assert listing_due_at(looked(), "/new-in-the-registry", MONDAY) == MONDAY


def test_a_clock_put_back_makes_due_and_a_small_correction_does_not() -> None:
    history = looked(at=MONDAY + 365 * DAY)
    assert due_at(history, MONDAY) == MONDAY
    assert due_at(observe(history, Look(URL, MONDAY)), MONDAY) > MONDAY
    assert due_at(looked(at=MONDAY), MONDAY - timedelta(seconds=5)) > MONDAY
    failed = looked(failures=3, failed_at=MONDAY + 365 * DAY, not_before=MONDAY + 365 * DAY)
    assert due_at(failed, MONDAY) == MONDAY


@unhurried
@given(moments, moments, st.integers(0, 500), weights, weights)
def test_any_two_times_give_a_rate_and_a_due_time(
    before: datetime, at: datetime, count: int, new: float, days: float
) -> None:
    history = observe(looked(new, days, at=before), Look(URL, at, [None] * count))
    assert 0 < rate(history.listings[URL]) < math.inf
    assert at + SHORTEST <= due_at(history, at) <= at + LONGEST


def test_a_clock_that_jumped_a_year_does_not_make_the_portal_dead() -> None:
    history = observe(looked(60, 60), Look(URL, MONDAY + 365 * DAY))
    assert rate(history.listings[URL]) > 0.05


@unhurried
@given(rhythms, st.floats(-12, 14))
def test_zones_and_summer_time_change_nothing(rhythm: Rhythm, hours: float) -> None:
    zone = timezone(timedelta(hours=round(hours)))
    history = looked(30, 30, rhythm=rhythm)
    moved = looked(30, 30, rhythm=rhythm, at=MONDAY.astimezone(zone))
    assert due_at(history, MONDAY) == due_at(moved, MONDAY.astimezone(zone))
    assert due_at(moved, MONDAY).tzinfo is UTC


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        due_at(looked(), datetime(2026, 1, 5))
    with pytest.raises(ValueError, match="without a zone"):
        observe(History("xa-a"), Look(URL, datetime(2026, 1, 5), not_before=datetime(2026, 1, 6)))


# ------------------------------------------------------------------------------------------ the rate


def steady(history: History, days: int, a_day: int, start: datetime) -> History:
    for number in range(1, days + 1):
        history = observe(history, Look(URL, start + number * DAY, [None] * a_day))
    return history


def test_the_first_look_reads_the_rate_off_the_dates_of_the_backlog() -> None:
    dates = [(MONDAY - number * DAY / 2).date() for number in range(200)]
    history = observe(History("xa-a"), Look(URL, MONDAY, dates))
    assert rate(history.listings[URL]) == pytest.approx(2, rel=0.1)


def test_a_young_listing_speaks_for_the_days_it_covers() -> None:
    dates = [(MONDAY - number * DAY).date() for number in range(5)]
    history = observe(History("xa-a"), Look(URL, MONDAY, dates))
    assert rate(history.listings[URL]) == pytest.approx(1, rel=0.2)


def test_a_backlog_without_dates_or_of_one_day_says_little() -> None:
    undated = observe(History("xa-a"), Look(URL, MONDAY, [None] * 3000))
    assert timedelta(days=1) < wait(undated) < timedelta(days=1.2)
    moved = observe(History("xa-a"), Look(URL, MONDAY, [MONDAY.date()] * 3000))
    assert rate(moved.listings[URL]) < 6


def test_a_portal_whose_newest_article_is_old_is_looked_at_seldom() -> None:
    history = observe(History("xa-a"), Look(URL, MONDAY, [date(2024, 5, 1)] * 40))
    assert wait(history) > 5 * DAY


def test_old_pace_is_forgotten() -> None:
    history = steady(looked(), 90, 3, MONDAY)
    assert rate(history.listings[URL]) == pytest.approx(3, rel=0.1)
    assert rate(steady(history, 90, 0, MONDAY + 90 * DAY).listings[URL]) < 0.15


def test_a_portal_that_wakes_after_a_year_is_noticed_within_days() -> None:
    asleep = steady(looked(), 365, 0, MONDAY)
    assert wait(asleep) > 6 * DAY
    awake = observe(asleep, Look(URL, MONDAY + 371 * DAY, [None] * 6))
    assert wait(awake) < 2.5 * DAY


def test_an_archive_put_up_at_once_is_one_event() -> None:
    history = observe(steady(looked(), 60, 1, MONDAY), Look(URL, MONDAY + 61 * DAY, [None] * 5000))
    assert wait(history) > 5 * HOUR


def test_a_busy_portal_that_falls_silent_slows_down_in_days_not_months() -> None:
    busy = steady(looked(), 60, 4, MONDAY)
    silent = steady(busy, 7, 0, MONDAY + 60 * DAY)
    assert rate(silent.listings[URL]) < 2.5


# ------------------------------------------------------------------------------------ the rhythm


def test_week_hours_begin_on_monday_in_viet_nam() -> None:
    assert week_hours(MONDAY) % WEEK == 0
    assert week_hours(datetime(2026, 1, 10, 10, 30, tzinfo=UTC)) % WEEK == 5 * 24 + 17.5


def test_office_hours_are_learned_and_the_look_comes_just_after_them() -> None:
    history = looked(60, 60, rhythm=office(), at=MONDAY + 17 * HOUR)
    assert 16.5 <= (due_at(history, MONDAY + 17 * HOUR) - MONDAY - DAY) / HOUR <= 19


def test_nights_and_weekends_are_passed_over() -> None:
    friday = MONDAY + 4 * DAY + 17.5 * HOUR
    due = due_at(looked(60, 60, rhythm=office(), at=friday), friday)
    assert due > MONDAY + 7 * DAY + 8 * HOUR
    night = MONDAY + 19 * HOUR
    busy = due_at(looked(600, 60, rhythm=office(), at=night), night)
    assert busy > MONDAY + DAY + 7 * HOUR


def test_a_portal_of_no_hours_is_not_given_any() -> None:
    spans = [Span(number * 7.3, number * 7.3) for number in range(400)]
    learned = learn(Rhythm(), spans, per_day=3)
    assert [best_wait(learned, start, 18.0) for start in (0.0, 60.5, 130.0)] == [18.0] * 3


def test_midnight_and_dates_without_a_time_teach_no_hour() -> None:
    friday = MONDAY + 4 * DAY
    history = looked(at=friday - 5 * HOUR)
    for printed in (friday, friday.date()):
        told = observe(history, Look(URL, friday + 20 * HOUR, [printed])).rhythm
        assert max(told.hours) < 0.2
        assert told.days[4] == pytest.approx(1)
    at_nine = observe(history, Look(URL, friday + 20 * HOUR, [friday + 9 * HOUR])).rhythm
    assert at_nine.hours[8:11] == (0.25, 0.5, 0.25)


def test_a_back_dated_article_teaches_when_it_was_found_not_what_it_says() -> None:
    told = observe(looked(), Look(URL, MONDAY + 3 * HOUR, [MONDAY - 40 * DAY + 15 * HOUR])).rhythm
    assert told.hours[15] == 0
    assert sum(told.hours[23:] + told.hours[:4]) == pytest.approx(1)


@unhurried
@given(rhythms, st.floats(0, 1e6), st.floats(0, 500), st.floats(0, 500))
def test_usual_hours_add_up_and_a_week_has_its_168(
    rhythm: Rhythm, start: float, first: float, second: float
) -> None:
    middle, end = start + first, start + first + second
    parts = usual_hours(rhythm, start, middle) + usual_hours(rhythm, middle, end)
    assert parts == pytest.approx(usual_hours(rhythm, start, end), abs=1e-5)
    assert usual_hours(rhythm, start, start + WEEK) == pytest.approx(WEEK)
    assert usual_hours(rhythm, end, start) == pytest.approx(0, abs=1e-9)


@few
@given(trusted, st.integers(0, WEEK - 1), st.floats(0.5, 40))
def test_the_wait_is_the_best_there_is(rhythm: Rhythm, start: int, plain: float) -> None:
    """Against the definition, hour by hour: what waits, less what a look now would leave for the next."""

    def following(hour: float) -> float:
        shortest, longest = 0.0, 200.0 * plain
        for _ in range(45):
            middle = (shortest + longest) / 2
            enough = middle * usual_hours(rhythm, hour, hour + middle) >= plain**2
            shortest, longest = (shortest, middle) if enough else (middle, longest)
        return longest

    chosen = best_wait(rhythm, start, plain)
    cost = waiting = 0.0
    costs = {0.0: 0.0}
    for hour in range(math.ceil(3 * plain + 24)):
        rate, follows = usual_hours(rhythm, start + hour, start + hour + 1), following(start + hour)
        if int(chosen) == hour:
            part = chosen - hour
            costs[chosen] = cost + part * (waiting + rate * (part / 2 - follows))
        cost += waiting + rate * (1 / 2 - follows)
        waiting += rate
        costs[hour + 1.0] = cost
    assert costs[chosen] <= min(costs.values()) + 1e-6 * plain**2


@unhurried
@given(rhythms, st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 200)), max_size=30))
def test_learning_never_breaks_a_rhythm(rhythm: Rhythm, found: list[tuple[float, float]]) -> None:
    learned = learn(rhythm, [Span(start, start + length) for start, length in found], per_day=1)
    assert all(0 <= value < math.inf for value in (*learned.hours, *learned.days))
    assert -4 <= learned.trust <= 6


# --------------------------------------------------------------------------------------- the rows


@unhurried
@given(rhythms, st.text(max_size=5), weights)
def test_what_is_known_survives_a_database(rhythm: Rhythm, key: str, new: float) -> None:
    history = observe(looked(new, 9.5, key=key, rhythm=rhythm), Look(URL, MONDAY + DAY, [None], swept=True))
    history = observe_reread(history, edited=True)
    failed = observe(history, Look(URL, MONDAY + 2 * DAY, failed=True, not_before=MONDAY + 3 * DAY))
    for kept in (history, failed):
        listings = {url: ListingHistory.from_row(listing.row()) for url, listing in kept.listings.items()}
        assert History.from_row(kept.row(), listings) == kept
    assert all(isinstance(value, str | float | int | None) for value in failed.row())


# --------------------------------------------------------------------------------- articles again


def test_articles_are_read_again_on_a_decaying_schedule_where_the_portal_edits() -> None:
    history = History("xa-a", rereads=100, edits=40)
    waits = [reread_at(history, "1", MONDAY, times, MONDAY) for times in range(5)]
    days = [(moment - MONDAY) / DAY if moment else None for moment in waits]
    assert [day and math.floor(day) for day in days] == [1, 3, 9, 27, None]


def test_a_portal_never_seen_to_edit_keeps_a_sample() -> None:
    history = History("xa-a")
    assert reread_at(history, "1", MONDAY, 0, MONDAY) is not None
    for _ in range(60):
        history = observe_reread(history, edited=False)
    asked = [reread_at(history, str(number), MONDAY, 0, MONDAY) for number in range(2000)]
    assert 60 < sum(moment is not None for moment in asked) < 140
    for _ in range(10):
        history = observe_reread(history, edited=True)
    assert reread_at(history, "1", MONDAY, 2, MONDAY) is not None


@unhurried
@given(st.floats(0.2, 1), st.integers(0, 3), st.text(max_size=5))
def test_a_re_read_comes_within_its_wait_and_an_hour(share: float, unchanged: int, article: str) -> None:
    history = History("xa-a", rereads=500, edits=500 * share)
    moment = reread_at(history, article, MONDAY, unchanged, MONDAY)
    assert moment is not None
    assert REREAD_AFTER[unchanged] <= moment - MONDAY <= REREAD_AFTER[unchanged] + HOUR
    assert reread_at(history, article, MONDAY + 365 * DAY, unchanged, MONDAY) == MONDAY


# ---------------------------------------------------------------------------------------- walks


TODAY = date(2026, 1, 5)


def known(*days_ago: int) -> list[Seen]:
    return [Seen(True, TODAY - timedelta(days=days)) for days in days_ago]


def unknown(*days_ago: int) -> list[Seen]:
    return [Seen(False, TODAY - timedelta(days=days)) for days in days_ago]


def stops(*pages: list[Seen], newest: int | None = 2, complete: bool = True, **more: Any) -> bool:
    latest = None if newest is None else TODAY - timedelta(days=newest)
    return should_stop(pages, complete=complete, newest=latest, today=TODAY, **more)


FIRST = known(2, 3, 5, 8, 8, 9, 12, 14, 15, 20)
SECOND = known(21, 22, 23, 24, 25, 26, 27, 28, 29, 30)


def test_a_page_of_known_entries_ends_the_walk() -> None:
    assert stops(FIRST)
    assert stops(known(2, 3, 5, 8))
    assert not stops(unknown(0) + FIRST[:9])
    assert stops(unknown(0) + FIRST[:9], SECOND)


def test_a_long_page_ends_it_after_ten_known_entries() -> None:
    assert stops(unknown(0, 1) + FIRST)


def test_a_listing_never_walked_to_its_end_is_walked_on() -> None:
    assert not stops(FIRST, SECOND, SECOND, complete=False)


def test_a_page_of_pinned_entries_does_not_hide_what_is_new_below() -> None:
    pinned = known(40, 60, 90, 200, 210, 220, 300, 400, 500, 600)
    assert not stops(pinned)
    assert not stops(pinned, unknown(0, 1) + known(2, 3))
    assert stops(pinned, unknown(0, 1) + known(2, 3, 5, 8, 9, 10, 11, 12, 13, 14))


def test_a_few_pinned_entries_cost_no_second_page() -> None:
    assert stops(known(300, 10, 90) + FIRST[:7])
    assert stops(known(300) + FIRST)


def test_a_block_of_featured_entries_above_the_list_does_not_count() -> None:
    featured = known(2, 10, 20, 30, 40)
    assert not stops(featured + known(2, 3, 4))
    assert stops(featured + known(2, 3, 4, 5))


def test_a_typing_error_in_a_pinned_date_is_not_the_newest() -> None:
    assert not stops([Seen(True, date(2062, 1, 1)), *known(90, 100, 110, 120)])


def test_a_back_dated_article_below_the_page_is_left_to_the_sweep() -> None:
    second = [*SECOND[:4], *unknown(24), *SECOND[5:]]
    assert stops(FIRST)
    assert not stops(FIRST, second, sweep=SWEEP_DEPTH)


def test_a_sweep_goes_as_far_back_as_it_says() -> None:
    older = known(*range(61, 71))
    assert not stops(FIRST, SECOND, sweep=SWEEP_DEPTH)
    assert stops(FIRST, SECOND, older, sweep=SWEEP_DEPTH)
    assert not stops(FIRST, SECOND, older, sweep=2 * SWEEP_DEPTH)
    undated = [[Seen(True)] * 10] * 10
    assert not stops(*undated[:9], newest=None, sweep=SWEEP_DEPTH)
    assert stops(*undated, newest=None, sweep=SWEEP_DEPTH)


def test_the_newest_article_deleted_costs_a_page_not_a_walk_to_the_end() -> None:
    assert not stops(FIRST[1:])
    assert stops(FIRST[1:], SECOND, known(*range(31, 41)))


def test_a_listing_without_dates_ends_after_a_page_of_known_entries() -> None:
    assert stops([Seen(True)] * 10, newest=None)
    assert not stops([Seen(False)] + [Seen(True)] * 8, newest=None)


def test_a_listing_with_the_oldest_first_is_walked_to_the_end() -> None:
    assert not stops(known(90, 80, 70, 60, 50, 40), known(*range(39, 9, -1)))


@unhurried
@given(st.lists(st.integers(0, 400), min_size=1, max_size=12), st.integers(0, 9), st.integers(1, 3))
def test_no_new_entry_in_its_place_is_ever_missed(pinned: list[int], new: int, size: int) -> None:
    """Pinned entries older than the newest known one, new ones below them: the walk gets past these."""
    pins = [Seen(True, TODAY - timedelta(days=3 + days)) for days in sorted(pinned)]
    listing = [*pins, *unknown(*[0] * new), *known(*range(2, 60))]
    pages = [listing[at : at + 10 * size] for at in range(0, len(listing), 10 * size)]
    read = next(count for count in range(1, len(pages) + 1) if stops(*pages[:count]) or count == len(pages))
    assert sum(not seen.known for page in pages[:read] for seen in page) == new


def test_sweeps_come_after_a_fortnight_or_thirty_looks_and_go_ever_deeper() -> None:
    swept = ListingHistory(MONDAY, swept_at=MONDAY, sweeps=1)
    assert sweep_depth(swept, "xa-a", MONDAY + 12 * DAY) is None
    assert sweep_depth(swept, "xa-a", MONDAY + 14 * DAY) == SWEEP_DEPTH
    assert sweep_depth(replace(swept, looks=30), "xa-a", MONDAY) == SWEEP_DEPTH
    assert sweep_depth(ListingHistory(), "xa-a", MONDAY) == SWEEP_DEPTH
    depths = [
        (sweep_depth(replace(swept, looks=30, sweeps=number), "xa-a", MONDAY) or DAY) / SWEEP_DEPTH
        for number in range(1, 9)
    ]
    assert depths == [1, 2, 1, 4, 1, 2, 1, 8]


def test_a_look_that_swept_starts_the_count_again() -> None:
    history = observe(History("xa-a"), Look(URL, MONDAY, swept=True))
    for number in range(1, 4):
        history = observe(history, Look(URL, MONDAY + number * DAY))
    listing = history.listings[URL]
    assert (listing.looks, listing.sweeps, listing.swept_at) == (3, 1, MONDAY)
    listing = observe(history, Look(URL, MONDAY + 4 * DAY, swept=True)).listings[URL]
    assert (listing.looks, listing.sweeps, listing.swept_at) == (0, 2, MONDAY + 4 * DAY)
