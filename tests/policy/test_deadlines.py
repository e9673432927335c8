# ruff: noqa: DTZ001, hypothesis takes its bounds without a zone
"""When a period ends: from a day a day, from an instant an instant, right when the clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.policy import (
    Calendar,
    PolicyError,
    Unit,
    add_months,
    brief_restriction_ends,
    deadline,
    ends_at,
    first_not_over,
    last_day,
    start_of,
    within,
)
from fairhand.policy.part import Period
from tests.policy.littleton import LONDON, at

CALENDAR = Calendar("england-and-wales")
DAYS = st.dates(date(2019, 1, 1), date(2029, 12, 31))
ALONE = [each for each in Unit if each != Unit.MEETINGS]  # which the calendar of a body makes as long as it does
YEARS = (2024, 2025, 2026, 2027)


def period(value, unit):
    return Period(value=value, unit=unit, clause="3.4", says="for a while")


def half_hours():
    """Every half hour of the days about each change of the clocks, over several years."""
    for year in YEARS:
        for month in (3, 10):
            sunday = date(year, month, 31) - timedelta(days=(date(year, month, 31).weekday() + 1) % 7)
            first = datetime.combine(sunday - timedelta(days=2), time(), UTC)
            yield from (first + timedelta(minutes=30 * number) for number in range(4 * 48))


def test_hours_are_hours_that_pass_at_every_half_hour_about_a_change_of_clocks():
    for starts_at in half_hours():
        for given_as in (starts_at, starts_at.astimezone(LONDON)):
            assert ends_at(period(24, Unit.HOURS), given_as, CALENDAR, LONDON) - starts_at == timedelta(hours=24)


@given(st.datetimes(datetime(2019, 1, 1), datetime(2030, 1, 1), timezones=st.just(LONDON)), st.integers(1, 500))
def test_hours_from_a_local_time_are_counted_on_the_one_true_clock(starts_at, number):
    ends = ends_at(period(number, Unit.HOURS), starts_at, CALENDAR, LONDON)

    assert ends - starts_at.astimezone(UTC) == timedelta(hours=number)
    assert ends.tzinfo is UTC


@pytest.mark.parametrize("unit", [Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.WORKING_DAYS, Unit.NEXT_WORKING_DAY])
def test_days_keep_the_time_of_day_and_never_last_longer_at_every_half_hour(unit):
    for starts_at in half_hours():
        local = starts_at.astimezone(LONDON)
        ends = ends_at(period(1, unit), starts_at, CALENDAR, LONDON)
        same_time = datetime.combine(last_day(period(1, unit), local.date(), CALENDAR), local.time(), LONDON)
        assert ends <= same_time.astimezone(UTC)
        assert same_time.astimezone(UTC) - ends <= timedelta(hours=1)


def test_a_day_over_the_spring_change_is_an_hour_shorter_than_24_hours():
    assert ends_at(period(1, Unit.DAYS), at("2025-03-29 14:05"), CALENDAR, LONDON) == at("2025-03-30 14:05")
    assert ends_at(period(24, Unit.HOURS), at("2025-03-29 14:05"), CALENDAR, LONDON) == at("2025-03-30 15:05")


def test_a_time_that_comes_twice_is_taken_at_its_first():
    ends = ends_at(period(1, Unit.DAYS), at("2025-10-25 01:30"), CALENDAR, LONDON)

    assert ends == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)


@given(DAYS, st.integers(0, 400))
def test_calendar_days_and_weeks_are_counted_on_the_calendar(day, number):
    assert last_day(period(number, Unit.DAYS), day, CALENDAR) == day + timedelta(days=number)
    assert last_day(period(number, Unit.WEEKS), day, CALENDAR) == day + timedelta(days=7 * number)


@given(DAYS, st.integers(0, 48))
def test_months_end_on_the_same_day_of_the_month_or_on_its_last(day, number):
    ends = add_months(day, number)

    assert (ends.year - day.year) * 12 + ends.month - day.month == number
    assert ends.day == day.day or (ends.day < day.day and (ends + timedelta(days=1)).day == 1)
    assert last_day(period(number, Unit.MONTHS), day, CALENDAR) == ends


@pytest.mark.parametrize(
    "day, number, ends",
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2025, 12, 15), 1, date(2026, 1, 15)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
    ],
)
def test_a_month_with_no_such_day_ends_on_its_last(day, number, ends):
    assert add_months(day, number) == ends


def test_the_end_of_the_same_working_day_is_that_midnight_or_the_next_working_days():
    same = period(0, Unit.END_OF_WORKING_DAY)

    assert ends_at(same, at("2025-06-03 10:00"), CALENDAR, LONDON) == at("2025-06-04 00:00")
    assert ends_at(same, at("2025-06-07 10:00"), CALENDAR, LONDON) == at("2025-06-10 00:00")
    assert last_day(period(1, Unit.END_OF_WORKING_DAY), date(2025, 6, 7), CALENDAR) == date(2025, 6, 10)


def test_the_end_of_a_day_is_its_midnight_on_the_days_the_clocks_change():
    assert ends_at(period(0, Unit.END_OF_DAY), at("2025-03-30 00:10"), CALENDAR, LONDON) == at("2025-03-31 00:00")
    assert ends_at(period(1, Unit.END_OF_DAY), at("2025-10-25 00:10"), CALENDAR, LONDON) == at("2025-10-27 00:00")
    assert start_of(date(2025, 10, 26), LONDON) == datetime(2025, 10, 25, 23, tzinfo=UTC)


def test_the_same_time_on_the_next_working_day_passes_over_a_weekend():
    ends = ends_at(period(1, Unit.NEXT_WORKING_DAY), at("2025-06-06 16:30"), CALENDAR, LONDON)

    assert ends == at("2025-06-09 16:30")


def test_from_a_day_the_answer_is_a_day_and_from_an_instant_an_instant():
    assert deadline(period(2, Unit.DAYS), date(2025, 6, 3), CALENDAR, LONDON) == date(2025, 6, 5)
    assert deadline(period(2, Unit.DAYS), at("2025-06-03 09:00"), CALENDAR, LONDON) == at("2025-06-05 09:00")


def test_hours_cannot_be_counted_from_a_day_and_the_error_says_what_to_do():
    with pytest.raises(PolicyError, match="24 hours cannot be counted from a day"):
        deadline(period(24, Unit.HOURS), date(2025, 6, 3), CALENDAR, LONDON)


def test_a_window_in_days_counts_the_whole_of_its_last_day():
    window, opened = period(3, Unit.WORKING_DAYS), at("2025-06-03 16:00")

    assert within(window, opened, opened, CALENDAR, LONDON)
    assert within(window, opened, at("2025-06-06 23:59"), CALENDAR, LONDON)
    assert not within(window, opened, at("2025-06-07 00:00"), CALENDAR, LONDON)
    assert not within(window, opened, at("2025-06-03 15:59"), CALENDAR, LONDON)


def test_a_window_in_hours_ends_to_the_instant():
    window, opened = period(2, Unit.HOURS), at("2025-06-03 16:00")

    assert within(window, opened, at("2025-06-03 17:59"), CALENDAR, LONDON)
    assert not within(window, opened, at("2025-06-03 18:00"), CALENDAR, LONDON)


@given(DAYS, st.integers(1, 30))
def test_a_later_start_never_ends_earlier(day, number):
    for unit in (Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.WORKING_DAYS, Unit.END_OF_WORKING_DAY):
        counted = period(number, unit)
        assert last_day(counted, day, CALENDAR) <= last_day(counted, day + timedelta(days=1), CALENDAR)


@given(st.datetimes(datetime(2019, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC)), st.sampled_from(ALONE))
def test_every_unit_ends_after_its_start(starts_at, unit):
    assert ends_at(period(1, unit), starts_at, CALENDAR, LONDON) > starts_at


def test_a_short_restriction_ends_as_long_after_as_the_policy_says(changed):
    policy = changed(brief_restriction__length__value=3)

    assert brief_restriction_ends(policy, at("2025-06-03 09:30"), CALENDAR) == at("2025-06-03 12:30")


@pytest.mark.parametrize("unit", ALONE)
def test_a_deadline_is_an_instant_from_an_instant_and_a_day_from_a_day(unit):
    late = at("2025-06-06 23:59")

    assert deadline(period(3, unit), late, CALENDAR, LONDON) == ends_at(period(3, unit), late, CALENDAR, LONDON)
    if unit != Unit.HOURS:
        assert deadline(period(3, unit), late.date(), CALENDAR, LONDON) == last_day(
            period(3, unit), late.date(), CALENDAR
        )


@pytest.mark.parametrize("unit", ALONE)
@given(on=DAYS, value=st.integers(1, 40))
def test_the_first_day_from_which_a_period_is_not_over(unit, on, value):
    counted = period(value, unit)
    first = first_not_over(counted, on, CALENDAR, LONDON)

    def ends_on(day):
        return ends_at(counted, start_of(day, LONDON), CALENDAR, LONDON).astimezone(LONDON).date()

    assert ends_on(first - timedelta(days=1)) < on <= ends_on(first)
