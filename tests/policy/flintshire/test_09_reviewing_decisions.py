"""Section 9: reviewing decisions."""

from datetime import date

import pytest

from fairhand.policy import deadline
from tests.policy.flintshire.flintshire import CALENDAR, LONDON, POLICY


@pytest.mark.clause("9.1")
@pytest.mark.parametrize(
    "decided, latest",
    [
        (date(2026, 1, 15), date(2026, 7, 15)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
    ],
)
def test_a_decision_is_reviewed_no_more_than_six_months_after_it_was_taken(decided, latest):
    assert deadline(POLICY.reviews.max_interval, decided, CALENDAR, LONDON) == latest


@pytest.mark.clause("9.1")
def test_a_review_not_held_lets_the_restriction_lapse_which_is_a_reading():
    assert POLICY.reviews.on_missed == "lapse"
    assert POLICY.reviews.reading or any("review" in each.id for each in POLICY.readings)


@pytest.mark.clause("9.1")
def test_reminders_come_28_14_7_and_1_days_before():
    assert POLICY.reviews.reminders_days == (28, 14, 7, 1)
