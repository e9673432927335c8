"""Until when a warning stands, and which of several stand on a day (section 6)."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.policy import Calendar, add_months, load, monitored_until, standing, warning_stands_until
from tests.policy.littleton import LITTLETON

CALENDAR = Calendar("england-and-wales")
DAYS = st.dates(date(2019, 1, 1), date(2031, 12, 31))
A_YEAR = {"value": 12, "unit": "months", "runs_from": "warning", "clause": "6.1", "says": "for a year"}
RULES = {
    "valid_for": A_YEAR,
    "forms": ["written", "spoken"],
    "counts_call_warnings": False,
    "encloses_policy": True,
    "clause": "6.1",
    "says": "warn",
}
WITH_WARNINGS = type(load(LITTLETON)).model_validate(load(LITTLETON).model_dump() | {"warnings": RULES})


@dataclass(frozen=True)
class Given:
    stands_until: date | None


@pytest.mark.parametrize(
    ("given_on", "last"),
    [
        (date(2026, 3, 3), date(2027, 3, 3)),
        (date(2024, 2, 29), date(2025, 2, 28)),  # no such day in the year after
        (date(2027, 2, 28), date(2028, 2, 28)),  # a leap day to come adds nothing
        (date(2027, 3, 1), date(2028, 3, 1)),
        (date(2026, 12, 31), date(2027, 12, 31)),
    ],
)
def test_a_warning_stands_until_the_same_day_of_the_next_year(given_on, last):
    assert warning_stands_until(WITH_WARNINGS, given_on, CALENDAR) == last


def test_where_a_policy_has_no_warnings_nothing_is_counted(changed, calendar):
    assert warning_stands_until(changed(warnings=None), date(2026, 3, 3), calendar) is None


@given(DAYS)
def test_it_counts_on_its_day_and_on_its_last_and_not_on_the_day_after(given_on):
    last = warning_stands_until(WITH_WARNINGS, given_on, CALENDAR)
    warning = Given(last)

    assert standing([warning], given_on) == [warning]
    assert standing([warning], last) == [warning]
    assert standing([warning], last + timedelta(days=1)) == []


@given(DAYS)
def test_it_never_lasts_longer_than_the_months_that_the_policy_gives(given_on):
    last = warning_stands_until(WITH_WARNINGS, given_on, CALENDAR)

    assert last == add_months(given_on, A_YEAR["value"])
    assert (last.month, last.day) <= (given_on.month, given_on.day)
    assert last.year == given_on.year + 1


@given(DAYS, DAYS)
def test_a_later_warning_never_ends_before_an_earlier_one(one, other):
    first, second = sorted((one, other))

    assert warning_stands_until(WITH_WARNINGS, first, CALENDAR) <= warning_stands_until(WITH_WARNINGS, second, CALENDAR)


@given(st.lists(DAYS), DAYS)
def test_those_that_stand_are_those_whose_last_day_has_not_passed(lasts, on):
    warnings = [Given(last) for last in lasts]
    assert standing(warnings, on) == [each for each in warnings if each.stands_until >= on]


def test_one_with_no_last_day_is_never_spent():
    assert standing([Given(None)], date(2999, 1, 1)) == [Given(None)]


def test_contact_is_monitored_as_long_as_the_stage_says_and_else_as_long_as_any():
    six = {"value": 6, "unit": "weeks", "runs_from": "warning", "clause": "6.1", "says": "six weeks"}
    two = {**six, "value": 2}
    own = {"code": "last", "by": [], "monitored_for": six, "clause": "6.1"}
    rules = RULES | {"monitored_for": two, "stages": [own | {"code": "first", "monitored_for": None}, own]}
    policy = type(WITH_WARNINGS).model_validate(WITH_WARNINGS.model_dump() | {"warnings": rules})
    on = date(2026, 3, 3)

    assert monitored_until(policy, on, CALENDAR, "last") == on + timedelta(weeks=6)
    assert monitored_until(policy, on, CALENDAR, "first") == on + timedelta(weeks=2)


def test_where_a_policy_says_nothing_of_monitoring_nothing_is_counted(changed):
    assert monitored_until(WITH_WARNINGS, date(2026, 3, 3), CALENDAR) is None
    assert monitored_until(changed(warnings=None), date(2026, 3, 3), CALENDAR) is None
