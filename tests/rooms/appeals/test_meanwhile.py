"""What else happens in a matter while an appeal is open: nothing holds twice, none of it unseen or untold (8.2)."""

from datetime import date, timedelta

import pytest

from fairhand import council
from fairhand.appeals.operations import decide_appeal, suspend_decision
from fairhand.contacts.unfit import Unfit
from fairhand.decisions.measures import of_matter
from fairhand.decisions.models import Notice
from fairhand.decisions.operations import withdraw_decision
from fairhand.decisions.queries import had_a_hand, in_force
from fairhand.policy import Act, MeasureKind, add_months
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from fairhand.reviews.operations import review
from tests.altered import replaced_tomorrow
from tests.formal import a_measure
from tests.people import doing, employee
from tests.rooms.letters.letters import Post
from tests.rooms.reviews.holding import said

pytestmark = pytest.mark.django_db
BEFORE = ["email", "letter", "telephone"]  # what the customer was told of
BETWEEN = ["email", "letter"]
LAST = ["letter"]  # what a review set, that they are still to be told of


@pytest.fixture
def path(mr_jones, ceri):
    """Mr Jones on his way along the formal path, with a letter about each step."""
    return Post(mr_jones, ceri)


def now():
    return council.now() + timedelta(seconds=1)


def reviewed(path, decision, outcome, **more):
    return review(**doing(path.who(Act.REVIEW)), decision=decision, **said(decision, outcome, **more))


def tightened(path, decision):
    """What is set last of an only form of contact that was wider."""
    return reviewed(path, decision, "tightened", measures=[a_measure(channels=LAST)])


def varied(mair, appeal, channels):
    stands = appeal.decision.latest
    return decide_appeal(
        **doing(mair),
        appeal=appeal,
        outcome="varied",
        reasons="He may write",
        measures=[a_measure(channels=channels)],
        ends_on=stands.ends_on,
        review_on=stands.review_on,
    )


def channels_of(rows):
    return [each.detail["channels"] for each in rows]


def test_nothing_begins_while_the_matter_is_suspended(path, mair, appeal_to):
    made = path.in_force()
    held = tightened(path, made)
    appeal = appeal_to(made)
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    with pytest.raises(Refused, match="suspended while an appeal is heard"):
        path.issue("reviewed", held)
    assert not of_matter(made, now())
    decide_appeal(**doing(mair), appeal=appeal, outcome="upheld", reasons="It stands")
    path.issue("reviewed", held)
    assert {each.decision for each in of_matter(made, now() + timedelta(days=1))} == {held.made}


def test_a_notice_puts_nothing_in_force_that_an_appeal_has_stopped(path, mair, appeal_to):
    made = path.in_force()
    held = tightened(path, made)
    appeal = appeal_to(made)
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    with pytest.raises(Refused, match="suspended while an appeal is heard"):
        path.notice(held.made)
    decide_appeal(**doing(mair), appeal=appeal, outcome="ended", reasons="He was not warned")
    with pytest.raises(Refused, match="altered meanwhile"):
        path.notice(held.made)
    assert not of_matter(made, now())
    assert not Duty.objects.filter(thread=held.ref, closed_at=None, code="tell_of_change").exists()


def test_a_notice_puts_nothing_in_force_that_was_sent_back_or_withdrawn(path, mair, appeal_to):
    back, withdrawn = path.decision(), path.decision()
    decide_appeal(**doing(mair), appeal=appeal_to(back), outcome="sent_back", reasons="He was not heard")
    withdraw_decision(**doing(path.who(Act.WITHDRAW_DECISION)), decision=withdrawn, because="It was his brother")
    for each, why in ((back, "sent back"), (withdrawn, "was withdrawn")):
        with pytest.raises(Refused, match=why):
            path.notice(each)
    assert not Notice.objects.exists()


def test_a_notice_of_another_matter_is_not_stopped_by_a_suspension(path, mair, appeal_to):
    suspended = path.in_force()
    other = path.decision(measures=[a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT)], urgent_because="Safety")
    suspend_decision(**doing(mair), appeal=appeal_to(suspended), because="He is ill")
    path.notice(other)
    assert [each.decision for each in in_force(path.customer, now())] == [other]


def test_what_another_appeal_ended_is_not_restored_with_what_was_suspended(path, mair, appeal_to):
    made = path.in_force()
    held = reviewed(path, made, "continued")
    first, second = appeal_to(made), appeal_to(held.made)
    suspend_decision(**doing(mair), appeal=first, because="He is ill")
    decide_appeal(**doing(mair), appeal=second, outcome="ended", reasons="There was no warning")
    another = employee("Another who hears appeals", council.policy().appeals.hearer)
    decide_appeal(**doing(another), appeal=first, outcome="upheld", reasons="It stood then")
    assert not of_matter(made, now())


def test_milder_than_what_is_still_to_be_told_and_stricter_than_what_holds_waits_for_its_letter(path, mair, appeal_to):
    made = path.in_force(measures=[a_measure(channels=BEFORE)])
    tightened(path, made)
    heard = varied(mair, appeal_to(made), BETWEEN)
    assert channels_of(in_force(path.customer, now())) == [BEFORE]
    path.issue("contact_managed", heard.decision, means="by_hand")
    assert channels_of(of_matter(made, now() + timedelta(days=1))) == [BETWEEN]


def test_milder_than_what_a_letter_on_its_way_tells_of_begins_when_that_was_to_begin(path, mair, appeal_to):
    made = path.in_force(measures=[a_measure(channels=BEFORE)])
    held = tightened(path, made)
    path.notice(held.made, means="first_class")
    to_come = held.made.restrictions.get().starts_at
    varied(mair, appeal_to(made), BETWEEN)
    assert channels_of(in_force(path.customer, now())) == [BEFORE]
    assert channels_of(in_force(path.customer, to_come)) == [BETWEEN]


def test_milder_than_what_holds_begins_at_once_whatever_is_still_to_be_told(path, mair, appeal_to):
    made = path.in_force(measures=[a_measure(channels=BETWEEN)])
    tightened(path, made)
    varied(mair, appeal_to(made), BEFORE)
    assert channels_of(in_force(path.customer, now())) == [BEFORE]


def test_what_was_suspended_and_is_over_puts_nothing_in_force_untold(path, mair, appeal_to, settings):
    made = path.in_force(ends_on=add_months(council.today(), 11))
    tightened(path, made)
    appeal = appeal_to(made)
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    settings.CLOCK_OFFSET = timedelta(days=200)
    varied_ = {"ends_on": made.ends_on, "review_on": made.ends_on, "measures": [a_measure(channels=BETWEEN)]}
    decide_appeal(**doing(mair), appeal=appeal, outcome="varied", reasons="He may write", **varied_)
    assert not of_matter(made, now())


def test_a_review_of_another_matter_hides_nobodys_hand(path, mair):
    other = path.in_force(measures=[a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT)])
    path.warning()
    reviewed(path, other, "continued")
    made = path.in_force()
    assert path.who(Act.WARN) in had_a_hand(made)


@pytest.mark.parametrize("day", [date(1, 1, 1), None])
def test_nobody_appeals_before_the_decision(path, mair, appeal_to, day):
    made = path.in_force()
    with pytest.raises(Unfit, match="before the decision was taken"):
        appeal_to(made, received_on=day or council.today() - timedelta(days=1))


def test_a_day_of_sending_before_the_decision_makes_no_late_appeal_early(path, mair, appeal_to, settings):
    made = path.in_force()
    settings.CLOCK_OFFSET = timedelta(days=60)
    appeal = appeal_to(made, sent_on=date(2001, 1, 1))
    assert appeal.late
    assert appeal.counted_on == appeal.received_on


@pytest.mark.parametrize("page", ["", "outcome/", "suspension/"])
def test_an_appeal_is_read_and_heard_though_the_policy_has_been_replaced(
    client, path, mair, appeal_to, monkeypatch, settings, page
):
    words_ = a_measure(MeasureKind.OTHER)
    made = path.in_force(measures=[words_, a_measure()])
    appeal = appeal_to(made)
    without = tuple(each for each in council.policy().measures if each.kind != MeasureKind.OTHER)
    replaced_tomorrow(monkeypatch, measures=without)
    settings.CLOCK_OFFSET = timedelta(days=2)
    client.force_login(mair)
    answer = client.get(f"/appeals/{appeal.ref}/{page}")
    assert answer.status_code == 200
    assert council.words().label(f"measures.{words_['code']}") in answer.content.decode()
