"""When an appeal is late, and that nothing here ever turns one away (8.1; D1 to D6)."""

from datetime import date, timedelta

import pytest

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.appeals.operations import decide_appeal
from fairhand.contacts.unfit import Unfit
from fairhand.decisions.operations import record_receipt
from fairhand.people.models import Post
from fairhand.policy import Act
from fairhand.record.models import Event
from tests.formal import a_measure
from tests.people import doing

pytestmark = pytest.mark.django_db


@pytest.fixture
def received_on_10_december(path, mair, on):
    """A decision of which the letter came on 10 December 2025."""
    on(2025, 12, 10)
    Post.objects.update(starts_at=council.now() - timedelta(days=365))
    return path.in_force()


def test_the_last_day_skips_the_days_of_christmas(received_on_10_december):
    assert received_on_10_december.notices.get().appeal_by == date(2026, 1, 12)


@pytest.mark.parametrize("day, late", [(12, False), (13, True)])
def test_an_appeal_is_late_after_the_last_day_and_is_taken_all_the_same(
    received_on_10_december, appeal_to, on, mair, day, late
):
    on(2026, 1, day)
    appeal = appeal_to(received_on_10_december)
    assert appeal.late is late
    assert appeal.appeal_by == date(2026, 1, 12)
    assert appeal.hearer == mair


def test_the_day_it_was_sent_counts_and_not_the_day_it_came(received_on_10_december, appeal_to, on):
    on(2026, 1, 15)
    appeal = appeal_to(received_on_10_december, sent_on=date(2026, 1, 12), received_on=date(2026, 1, 14))
    assert not appeal.late
    assert appeal.counted_on == date(2026, 1, 12)


def test_a_later_receipt_that_is_shown_moves_the_last_day(received_on_10_december, appeal_to, on, path):
    on(2026, 1, 13)
    notice = received_on_10_december.notices.get()
    said = {"received_on": date(2025, 12, 15), "evidence": "The postmark"}
    record_receipt(**doing(path.who(Act.RECORD_RECEIPT)), notice=notice, **said)
    appeal = appeal_to(received_on_10_december)
    assert appeal.appeal_by == date(2026, 1, 15)
    assert not appeal.late


def test_a_decision_of_which_no_letter_went_out_can_be_appealed_against(path, mair, appeal_to):
    assert not appeal_to(path.decision()).late


def test_years_later_it_is_still_taken(path, mair, appeal_to, settings):
    made = path.in_force()
    settings.CLOCK_OFFSET = timedelta(days=900)
    assert appeal_to(made, late_because="I was in hospital").late


def test_what_it_is_about_may_have_been_altered(path, mair, appeal_to):
    made = path.in_force()
    days = {"ends_on": made.ends_on, "review_on": made.review_on}
    wider = a_measure(channels=["email", "letter", "in_person"])
    decide_appeal(
        **doing(mair), appeal=appeal_to(made), outcome="varied", reasons="He may come in", measures=[wider], **days
    )
    assert appeal_to(made).decision == made


def test_more_on_an_open_appeal_is_added_and_makes_no_other(path, mair, appeal_to):
    made = path.in_force()
    appeal_to(made)
    appeal_to(made, grounds="And another thing")
    assert Appeal.objects.count() == 1
    assert Event.objects.filter(code="appeal_added_to").count() == 1


def test_a_day_to_come_is_no_day_on_which_it_came(path, mair, appeal_to):
    with pytest.raises(Unfit, match="not later than today"):
        appeal_to(path.in_force(), received_on=council.today() + timedelta(days=1))
