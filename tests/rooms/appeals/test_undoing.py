"""What an appeal undoes, what it leaves, and what holds meanwhile (8.2; D7, D9)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from fairhand import council
from fairhand.appeals.models import Appeal, Outcome
from fairhand.appeals.operations import decide_appeal, suspend_decision
from fairhand.appeals.queries import undoing
from fairhand.decisions import operations as decisions
from fairhand.decisions.measures import of_matter
from fairhand.decisions.models import Restriction
from fairhand.decisions.queries import in_force, standing_decisions, was_overturned
from fairhand.policy import Act, MeasureKind, add_months
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from fairhand.reviews.operations import extend_review
from tests.formal import a_measure, in_each_language
from tests.people import doing, employee

pytestmark = pytest.mark.django_db


def now():
    return council.now() + timedelta(seconds=1)


def ended(mair, appeal, **said):
    return decide_appeal(**doing(mair), appeal=appeal, outcome="ended", reasons="There was no warning", **said)


def upheld(mair, appeal, **said):
    return decide_appeal(**doing(mair), appeal=appeal, outcome="upheld", reasons="It stands", **said)


def varied(mair, appeal, *measures, **said):
    stands = appeal.decision.latest
    days = {"ends_on": stands.ends_on, "review_on": stands.review_on, **said}
    measures = list(measures) or [{"code": each["code"], "detail": each["detail"]} for each in stands.measures]
    return decide_appeal(
        **doing(mair),
        appeal=appeal,
        outcome="varied",
        reasons="He may come in",
        late_ruling="Heard all the same" if appeal.late else "",
        measures=measures,
        **days,
    )


def test_exactly_what_it_concerns_is_undone_and_another_decision_stays(path, mair, appeal_to):
    first = path.in_force()
    second = path.in_force(measures=[a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT)])
    appeal = appeal_to(first)
    assert [each.restriction.decision for each in undoing(appeal, now()).others] == [second]
    ended(mair, appeal)
    assert [each.decision for each in in_force(path.customer, now())] == [second]
    assert standing_decisions(path.customer, now()) == [second]
    assert was_overturned(first)
    assert not was_overturned(second)


def test_a_decision_counts_until_the_appeal_ends_it(path, mair, appeal_to):
    made = path.in_force()
    before = council.now()
    ended(mair, appeal_to(made))
    assert not was_overturned(made, before)
    assert was_overturned(made, now())


def test_a_decision_whose_time_is_over_is_overturned_too(path, mair, appeal_to, settings):
    made = path.in_force()
    settings.CLOCK_OFFSET = timedelta(days=300)
    assert not of_matter(made, now())
    ended(mair, appeal_to(made), late_ruling="She was in hospital")
    assert was_overturned(made)


def test_a_decision_that_was_suspended_is_overturned_too(path, mair, appeal_to):
    appeal = appeal_to(path.in_force())
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    ended(mair, appeal)
    assert was_overturned(appeal.decision)
    assert not in_force(path.customer, now())


def test_a_decision_without_a_letter_yet_never_comes_into_force_once_it_is_ended(path, mair, appeal_to):
    made = path.decision()
    ended(mair, appeal_to(made))
    assert not Duty.objects.filter(thread=made.ref, code="notify_customer", closed_at=None).exists()
    with pytest.raises(Refused, match="altered meanwhile"):
        path.notice(made)
    assert not Restriction.objects.exists()


def test_what_was_suspended_holds_again_for_exactly_what_is_left(path, mair, appeal_to):
    made = path.in_force(ends_on=add_months(council.today(), 11))
    extend_by = path.who(Act.EXTEND_REVIEW)
    extend_review(**doing(extend_by), decision=made, until=made.review_by + timedelta(days=3), because="She is ill")
    (before,) = of_matter(made, now())
    appeal = appeal_to(made)
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    upheld(mair, appeal)
    (after,) = of_matter(made, now())
    assert (after.ends_at, after.lapses, after.detail) == (before.ends_at, before.lapses, before.detail)


def test_what_is_still_to_come_and_was_suspended_does_not_begin_sooner(path, mair, appeal_to):
    made = path.decision()
    path.notice(made, means="first_class")
    (before,) = of_matter(made, now())
    assert before.starts_at > now()
    appeal = appeal_to(made)
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    upheld(mair, appeal)
    (after,) = of_matter(made, now())
    assert after.starts_at == before.starts_at


def test_a_late_appeal_that_is_not_heard_leaves_what_was_suspended_as_it_was(path, mair, appeal_to, settings):
    made = path.in_force()
    settings.CLOCK_OFFSET = timedelta(days=60)
    appeal = appeal_to(made)
    assert appeal.late
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    said = {"outcome": "not_heard", "reasons": "It came late", "late_ruling": "He gave no reason"}
    decide_appeal(**doing(mair), appeal=appeal, **said)
    assert in_force(path.customer, now())


WIDER = {"channels": ["email", "letter", "in_person"]}


def test_one_that_eases_what_is_suspended_holds_at_once(path, mair, appeal_to):
    appeal = appeal_to(path.in_force())
    suspend_decision(**doing(mair), appeal=appeal, because="He is ill")
    made = varied(mair, appeal, a_measure(**WIDER)).decision
    assert [each.decision for each in of_matter(made, now())] == [made]


@pytest.mark.parametrize("change", ["longer", "stricter", "another kind"])
def test_one_that_does_not_ease_waits_for_its_letter(path, mair, appeal_to, change):
    stands = path.in_force()
    measures = {"stricter": [a_measure(channels=["letter"])], "longer": [a_measure()]}
    measures = measures.get(change, [a_measure(), a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT)])
    later = {"ends_on": stands.ends_on + timedelta(days=9)} if change == "longer" else {}
    made = varied(mair, appeal_to(stands), *measures, **later).decision
    assert [each.decision for each in of_matter(stands, now())] == [stands]
    path.notice(made)
    latest = of_matter(stands, now())
    assert made in {each.decision for each in latest}


def test_fewer_hours_are_no_easing(path, mair, appeal_to):
    times = a_measure(MeasureKind.SET_TIMES)
    stands = path.in_force(measures=[times])
    fewer = {**times, "detail": {**times["detail"], "until": "11:00"}}
    varied(mair, appeal_to(stands), fewer)
    assert [each.decision for each in of_matter(stands, now())] == [stands]


def test_what_is_over_cannot_be_set_again_by_an_appeal(path, mair, appeal_to, settings):
    made = path.in_force()
    settings.CLOCK_OFFSET = timedelta(days=300)
    appeal, days = appeal_to(made), {"ends_on": council.today() + timedelta(days=50)}
    with pytest.raises(Refused, match="cannot be changed"):
        varied(mair, appeal, a_measure(**WIDER), review_on=council.today() + timedelta(days=9), **days)


def test_one_that_is_changed_is_reviewed_by_who_decided_and_not_by_who_heard_it(path, mair, appeal_to):
    stands = path.in_force()
    earlier = stands.review_on - timedelta(days=20)
    varied(mair, appeal_to(stands), a_measure(**WIDER), review_on=earlier)
    owed = Duty.objects.filter(code__startswith="review", closed_at=None).get()
    assert owed.owner == stands.decided_by
    assert council.day_of(owed.due_at) == earlier + timedelta(days=1)


def test_a_signature_for_what_stands_serves_what_eases_it(path, mair, appeal_to):
    row = next(each for each in council.policy().measures if each.needs_sign_off)
    both = in_each_language(["County Hall", "The library"], ["Neuadd y Sir", "Y llyfrgell"])
    barred = {"code": row.code, "detail": {"places": both, row.sign_off_when: True}}
    said = {"what": row.code, "role": row.needs_sign_off, "detail": barred["detail"], "asked": "x"}
    wanted = decisions.ask_sign_off(**doing(path.who(Act.ASK_SIGN_OFF)), customer=path.customer, **said)
    lawyer = employee("Lawyer", row.needs_sign_off)
    decisions.sign_off(**doing(lawyer), wanted=wanted, agreed=True, view="Yes", power="Section 100A")
    stands = path.in_force(measures=[barred])
    eased = {**barred, "detail": {**barred["detail"], "places": in_each_language(["County Hall"], ["Neuadd y Sir"])}}
    made = varied(mair, appeal_to(stands), eased).decision
    assert [each.decision for each in of_matter(made, now())] == [made]


def test_two_who_decide_at_once_come_to_one_outcome(path, mair, appeal_to):
    appeal = appeal_to(path.in_force())
    stale = Appeal.objects.get(pk=appeal.pk)
    upheld(mair, appeal)
    with pytest.raises(Refused, match="decided already"):
        ended(mair, stale)
    assert Outcome.objects.get().outcome == "upheld"


def test_a_decision_since_the_appeal_was_opened_does_not_go_unseen(path, mair, appeal_to):
    appeal = appeal_to(path.in_force())
    path.in_force(measures=[a_measure(MeasureKind.SINGLE_POINT_OF_CONTACT)])
    with pytest.raises(Refused, match="since you opened"):
        ended(mair, appeal, after=1)
    ended(mair, appeal, after=2)


def test_the_database_holds_one_open_appeal_against_a_decision(path, mair, appeal_to):
    appeal = appeal_to(path.in_force())
    facts = {f.attname: getattr(appeal, f.attname) for f in Appeal._meta.concrete_fields if f.name not in ("id", "ref")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.create(ref="APL-OTHER", **facts)


def test_an_appeal_against_a_review_leaves_the_decision_before_it_counting(path, mair, appeal_to):
    made = path.in_force()
    second = varied(mair, appeal_to(made), a_measure(**WIDER)).decision
    other = employee("Nest", council.policy().appeals.hearer)
    ended(other, appeal_to(second))
    assert was_overturned(second)
    assert not was_overturned(made)
    assert not in_force(path.customer, now())
