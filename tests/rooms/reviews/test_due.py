"""What is due, in heaps by when; and to whom it falls when whoever decided is gone."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.appeals.operations import record_appeal, suspend_decision
from fairhand.policy import Act, add_months, over_after
from fairhand.record.models import Duty
from fairhand.reviews.operations import extend_review
from fairhand.reviews.queries import due, due_of, duties_left_behind, left_behind
from tests.formal import a_measure
from tests.people import doing, employee, role_for, roles_that_may

pytestmark = pytest.mark.django_db


def where(decision, at) -> object:
    """In which heap a decision is at a moment."""
    heaps = due(at)
    lists = {"overdue": heaps.overdue, "put off": heaps.put_off, "later": heaps.later, **heaps.within}
    found = [name for name, lines in lists.items() for line in lines if line.decision == decision]
    assert len(found) <= 1
    return found[0] if found else None


def test_each_decision_is_in_the_heap_of_the_nearest_reminder(made):
    noon = council.now().replace(hour=12)

    def days_before(number):
        return noon + timedelta(days=(made.review_on - council.today()).days - number)

    reminders = sorted(council.policy().reviews.reminders_days)
    for each in reminders:
        assert where(made, days_before(each)) == each
    assert where(made, days_before(0)) == reminders[0]
    assert where(made, days_before(reminders[-1] + 1)) == "later"
    assert where(made, days_before(-1)) == "overdue"


def test_one_that_is_put_off_is_told_apart_until_its_new_day_has_passed(path, made):
    until = made.review_by + timedelta(days=3)
    extend_review(**doing(path.who(Act.EXTEND_REVIEW)), decision=made, until=until, because="The decider is ill")
    assert where(made, council.now()) == "put off"
    line = due_of(made, council.now())
    assert (line.review_on, line.put_off.because, line.last_day) == (until, "The decider is ill", until)


def test_what_was_reviewed_stands_with_its_next_review_alone(made, held):
    kept = held(made, "continued")
    heaps = due(council.now())
    assert heaps.count == 1
    assert due_of(kept.made, council.now()).review_on == kept.made.review_on
    assert where(made, council.now()) is None


def test_what_waits_for_its_letter_stands_once_with_the_measures_that_hold_meanwhile(path, held):
    made = path.in_force(measures=[a_measure(channels=["email", "letter", "in_person"])])
    kept = held(made, "tightened", measures=[a_measure()])
    assert due(council.now()).count == 1
    assert due_of(kept.made, council.now()).decision == kept.made


def test_what_is_suspended_is_not_forgotten(path, made, mair):
    form = council.policy().appeals.forms[0]
    appeal = record_appeal(**doing(path.reporter), decision=made, form=form, grounds="It is not fair")
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    line = due_of(made, council.now())
    assert line.suspended


def test_nothing_in_force_is_nothing_due(path, made, held):
    held(made, "ended")
    heaps = due(path.later(seconds=1))
    assert (heaps.count, heaps.lapsed) == (0, [])


def test_what_ended_by_agreement_did_not_lapse(path):
    made = path.in_force(ends_on=add_months(council.today(), 3), review_on=add_months(council.today(), 3))
    assert due_of(made, council.now()).ends_first
    assert not due(over_after(council.policy(), made.ends_on)).lapsed


def test_the_list_takes_as_many_questions_for_many_as_for_one(path, made, django_assert_max_num_queries):
    for _number in range(3):
        path.in_force()
    with django_assert_max_num_queries(14):
        assert due(council.now()).count == 4


# ---- whoever decided is gone


def other_holder():
    return employee("Another who may", roles_that_may(Act.REVIEW)[0])


def test_what_the_decider_owes_stays_theirs_while_they_hold_the_post(made):
    assert left_behind(other_holder(), council.now()) == []


@pytest.mark.parametrize("how", ["closed", "post ended", "never held"])
def test_what_a_decider_who_is_gone_owes_falls_to_the_holders_of_the_post(made, how):
    decider, now = made.decided_by, council.now()
    if how == "closed":
        decider.is_active = False
        decider.save()
    elif how == "post ended":
        decider.posts.update(ends_at=now)
    else:
        decider.posts.update(role=role_for(frontline=True))
    assert made.ref in left_behind(other_holder(), now)
    assert "review_decision" in set(duties_left_behind(other_holder_again(), now).values_list("code", flat=True))


def other_holder_again():
    return employee("A third who may", roles_that_may(Act.REVIEW)[-1])


def test_it_falls_to_nobody_who_may_not_review(made):
    made.decided_by.posts.update(ends_at=council.now())
    leader = employee("Only a leader", role_for(Act.ANSWER_REPORT, but_not=(Act.REVIEW,), leads=True))
    assert left_behind(leader, council.now()) == []


def test_what_another_who_may_owes_on_the_same_matter_stays_theirs(made, held):
    reviewer = other_holder()
    held(made, "continued", by=reviewer)
    made.decided_by.posts.update(ends_at=council.now())
    left = duties_left_behind(other_holder_again(), council.now())
    owned = Duty.objects.owed(council.now()).filter(owner=reviewer)
    assert owned.exists()
    assert not set(left) & set(owned)
