"""Section 8: appealing a decision."""

from datetime import date

import pytest

from fairhand.policy import Act, deadline, who_may
from tests.policy.flintshire.flintshire import CALENDAR, LONDON, POLICY

WINDOW = POLICY.appeals.window


@pytest.mark.clause("8.1")
@pytest.mark.parametrize(
    "received, last",
    [
        (date(2025, 12, 10), date(2026, 1, 12)),
        (date(2026, 11, 23), date(2026, 12, 21)),
        (date(2026, 3, 20), date(2026, 4, 21)),
    ],
)
def test_the_appeal_window_is_20_working_days_and_skips_bank_holidays(received, last):
    assert deadline(WINDOW, received, CALENDAR, LONDON) == last
    assert CALENDAR.working_days_between(received, last) == 20


@pytest.mark.clause("8.1")
def test_a_first_class_letter_is_received_two_working_days_after_posting():
    [first_class] = [each for each in POLICY.receipt if each.means == "first_class"]

    assert deadline(first_class.deemed, date(2025, 12, 8), CALENDAR, LONDON) == date(2025, 12, 10)


@pytest.mark.clause("8.1")
def test_the_appeal_goes_to_the_chief_officer_governance_who_decides_late_ones_too():
    assert POLICY.appeals.addressee == POLICY.appeals.hearer == "chief_officer_governance"
    assert POLICY.appeals.late == "hearer decides"
    assert "chief_officer_governance" in who_may(POLICY, Act.DECIDE_APPEAL)


@pytest.mark.clause("8.2")
def test_the_time_to_decide_an_appeal_is_a_reading_and_not_the_texts():
    assert POLICY.appeals.decide_within.reading
    assert not POLICY.appeals.decide_within.says


@pytest.mark.clause("8.1")
def test_appeals_can_never_be_blocked():
    assert "appeals" in [each.code for each in POLICY.never_blocked]
