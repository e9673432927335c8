"""The parts of the financial year: where they end, in leap years too."""

from datetime import date

import pytest

from fairhand.policy.terms import term_with


@pytest.fixture
def ends(changed):
    def of(day: date, **values):
        said = {"by": "reeve", "scope": ["decisions"], "recipients": ["reeve"], "clause": "3.4", "says": "each year"}
        return term_with(changed(annual_review=said | values), day)[1]

    return of


@pytest.mark.parametrize(
    ("year_end", "day", "ends_on"),
    [
        ("02-28", date(2024, 2, 1), date(2024, 2, 29)),
        ("02-28", date(2025, 2, 1), date(2025, 2, 28)),
        ("02-27", date(2024, 2, 1), date(2024, 2, 27)),
        ("09-30", date(2025, 10, 1), date(2026, 9, 30)),
    ],
)
def test_a_year_that_ends_with_a_month_ends_with_it_every_year(ends, year_end, day, ends_on):
    assert ends(day, year_end=year_end) == ends_on


@pytest.mark.parametrize(
    ("day", "ends_on"),
    [
        (date(2020, 1, 15), date(2020, 4, 14)),
        (date(2020, 1, 14), date(2020, 1, 14)),
        (date(2023, 7, 14), date(2023, 7, 14)),
        (date(2023, 7, 15), date(2023, 10, 14)),
        (date(2019, 6, 1), date(2019, 7, 14)),
    ],
)
def test_periods_from_an_anchor_follow_one_another_before_it_and_after(ends, day, ends_on):
    assert ends(day, year_end="03-31", every_months=3, anchor=date(2020, 1, 15)) == ends_on
