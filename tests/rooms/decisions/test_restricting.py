"""A short restriction: after an ended call and a further contact, by the right person, with a reason."""

from datetime import timedelta
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.operations import keep_customer, link_customers
from fairhand.decisions.models import Decision, Restriction
from fairhand.decisions.operations import acknowledge, consider_formally, end_brief_restriction
from fairhand.decisions.queries import in_force, instructions_for, not_seen_by, questions_before, seen_by, unseen_by
from fairhand.incidents.lines import before
from fairhand.policy import Act, brief_restriction_ends, duty_rules, who_may
from fairhand.record.act import Refused
from fairhand.record.models import Duty, Event, Refusal
from tests.formal import answers_to
from tests.people import doing, somebody_who_may, somebody_who_may_not
from tests.rooms.decisions.story import (
    REASONS,
    behaviour_again,
    call_ended,
    needs_brief_restriction,
    no_to_all,
    restricted,
)
from tests.rooms.frontline.measures import restricted as put_in_force

pytestmark = [pytest.mark.django_db, needs_brief_restriction]


def test_it_closes_what_the_policy_says_until_exactly_when_the_policy_says(shouted, priya, mr_jones):
    at = council.now()
    made = restricted(priya, mr_jones, at=at, incident=shouted)
    policy = council.policy()

    assert (made.starts_at, made.ends_at) == (at, brief_restriction_ends(policy, at, council.calendar()))
    assert made.detail == {"channels": [each.value for each in policy.brief_restriction.channels]}
    assert made.brief
    closed = {line.channel for line in instructions_for(mr_jones, at).closed}
    assert closed == set(policy.brief_restriction.channels)


def test_the_decision_says_who_in_which_capacity_why_and_under_which_policy(shouted, priya, mr_jones):
    made = restricted(priya, mr_jones, incident=shouted)
    decision = made.decision

    assert (decision.decided_by, decision.reasons, decision.thread) == (priya, REASONS, shouted.ref)
    assert decision.capacity in who_may(council.policy(), Act.RESTRICT_BRIEFLY)
    assert decision.policy == council.policy().key
    event = Event.objects.get(code="contact_restricted_briefly")
    assert (event.customer, event.thread, event.by) == (mr_jones.ref, made.ref, priya)
    assert event.facts.facts["ends_at"] == made.ends_at.isoformat()
    assert decision.recorded_by == made.recorded_by == event


def test_without_an_ended_call_nothing_can_be_restricted(ceri, priya, mr_jones):
    behaviour_again(ceri, mr_jones)
    with pytest.raises(Refused) as refused:
        restricted(priya, mr_jones)
    assert refused.value.ruling.clause == council.policy().brief_restriction.clause
    assert not Restriction.objects.exists()
    assert Refusal.objects.get().act == Act.RESTRICT_BRIEFLY


def test_one_ended_call_and_nothing_after_it_is_not_enough(ceri, priya, mr_jones):
    call_ended(ceri, mr_jones)
    with pytest.raises(Refused):
        restricted(priya, mr_jones)


def test_who_may_not_is_told_who_may(shouted, mr_jones):
    nobody = somebody_who_may_not(Act.RESTRICT_BRIEFLY)
    with pytest.raises(Refused) as refused:
        restricted(nobody, mr_jones)
    allowed = who_may(council.policy(), Act.RESTRICT_BRIEFLY)
    words = council.words()
    assert any(words.label(f"roles_said.{role}") in refused.value.ruling.because for role in allowed)


@pytest.mark.parametrize("reasons", ["", "   \n"])
def test_it_needs_a_reason(shouted, priya, mr_jones, reasons):
    with pytest.raises(Refused, match="reason"):
        restricted(priya, mr_jones, reasons=reasons)


def test_the_questions_that_the_policy_asks_first_are_answered(shouted, priya, mr_jones):
    answers = no_to_all()
    if not answers:
        pytest.skip("This policy asks nothing first.")
    with pytest.raises(Refused, match="first"):
        restricted(priya, mr_jones, answers={})
    assert restricted(priya, mr_jones, answers=answers).decision.answers == answers


def test_where_an_answer_asks_for_it_somebody_is_consulted(shouted, priya, mr_jones):
    asks = [each for each in questions_before(Act.RESTRICT_BRIEFLY) if each.consult_on]
    if not asks:
        pytest.skip("This policy asks nothing that needs somebody consulted.")
    answers = no_to_all() | {asks[0].code: asks[0].consult_on[0], f"{asks[0].code}.why": "He is deaf."}
    with pytest.raises(Refused):
        restricted(priya, mr_jones, answers=answers)
    assert restricted(priya, mr_jones, answers=answers, consulted="Owen: go on, gently.").decision.consulted


def test_there_is_one_at_a_time(shouted, priya, mr_jones):
    restricted(priya, mr_jones)
    with pytest.raises(Refused):
        restricted(priya, mr_jones)
    assert Restriction.objects.count() == 1


def test_there_is_one_at_a_time_for_all_records_of_a_person(shouted, ceri, priya, mr_jones):
    other = keep_customer(**doing(ceri), kind="person")
    link_customers(**doing(somebody_who_may(Act.LINK_CUSTOMERS)), one=mr_jones, other=other, evidence="Same voice")
    restricted(priya, mr_jones)
    with pytest.raises(Refused):
        restricted(priya, other)
    assert [each.customer for each in in_force(other, council.now())] == [mr_jones]


def test_the_database_itself_allows_one_at_a_time(shouted, ceri, mr_jones):
    at = council.now()
    put_in_force(mr_jones, ceri, starts_at=at, brief=True)
    for starts_at in (at - timedelta(hours=23), at, at + timedelta(hours=23, minutes=59)):
        with pytest.raises(DatabaseError), transaction.atomic():
            put_in_force(mr_jones, ceri, starts_at=starts_at, brief=True)
    put_in_force(mr_jones, ceri, starts_at=at + timedelta(hours=24), brief=True)  # they touch, and do not overlap
    put_in_force(mr_jones, ceri, starts_at=at)  # not a short one
    put_in_force(keep_customer(**doing(ceri), kind="person"), ceri, starts_at=at, brief=True)


def test_the_second_click_restricts_once(shouted, priya, mr_jones):
    key = uuid4()
    assert restricted(priya, mr_jones, key=key) == restricted(priya, mr_jones, key=key)
    assert Restriction.objects.count() == Decision.objects.count() == 1


def test_it_runs_out_by_itself(shouted, priya, mr_jones, settings):
    made = restricted(priya, mr_jones)
    settings.CLOCK_OFFSET = made.ends_at - council.now() - timedelta(seconds=30)
    assert in_force(mr_jones, council.now()) == [made]
    settings.CLOCK_OFFSET += timedelta(seconds=31)
    assert in_force(mr_jones, council.now()) == []
    assert Event.objects.last().code == "contact_restricted_briefly"  # nothing had to happen


def test_never_directly_one_after_another(shouted, priya, mr_jones, settings):
    if council.policy().brief_restriction.may_follow_directly:
        pytest.skip("This policy lets one follow directly on another.")
    made = restricted(priya, mr_jones)
    settings.CLOCK_OFFSET = made.ends_at - council.now() + timedelta(minutes=1)
    with pytest.raises(Refused):
        restricted(priya, mr_jones)


def test_a_second_so_soon_asks_that_managing_contact_formally_be_considered(
    shouted, ceri, priya, owen, mr_jones, settings
):
    first = restricted(priya, mr_jones)
    assert not Event.objects.filter(code="formal_consideration_asked").exists()
    settings.CLOCK_OFFSET = first.ends_at - council.now() + timedelta(hours=5)
    call_ended(ceri, mr_jones)
    behaviour_again(ceri, mr_jones)
    second = restricted(priya, mr_jones)

    asked = Event.objects.get(code="formal_consideration_asked")
    assert (asked.thread, asked.customer) == (second.ref, mr_jones.ref)
    rules = duty_rules(council.policy(), "formal_consideration_asked")
    assert set(Duty.objects.filter(opened_by=asked).values_list("code", flat=True)) == {each.code for each in rules}

    consider_formally(
        **doing(owen),
        customer=mr_jones,
        thread=second.ref,
        act_on_it=False,
        reasons="He rang to say sorry.",
        answers=answers_to(Act.CONSIDER_FORMALLY),
    )
    assert not Duty.objects.filter(opened_by=asked, closed_at=None).exists()


def test_who_is_told_is_told_at_once_and_owes_that_they_have_seen_it(shouted, ceri, dewi, priya, owen, mr_jones):
    made = restricted(priya, mr_jones)
    now = council.now()
    told = {each.code for each in duty_rules(council.policy(), "contact_restricted_briefly")}
    assert set(Duty.objects.filter(thread=made.ref).values_list("code", flat=True)) == told
    assert unseen_by(ceri, now) == unseen_by(dewi, now) == [made]

    acknowledge(**doing(ceri), restriction=made)
    acknowledge(**doing(ceri), restriction=made)
    assert unseen_by(ceri, now) == []
    assert unseen_by(dewi, now) == [made]
    assert [each.employee for each in seen_by(made)] == [ceri]
    assert dewi in not_seen_by(made)
    assert ceri not in not_seen_by(made)


def test_nobody_owes_anything_once_it_has_run_out(shouted, ceri, priya, mr_jones, settings):
    made = restricted(priya, mr_jones)
    settings.CLOCK_OFFSET = made.ends_at - council.now() + timedelta(seconds=1)
    assert unseen_by(ceri, council.now()) == []
    assert not Duty.objects.owed(council.now()).filter(thread=made.ref).exists()


def test_it_is_ended_once_and_by_whom_who_may(shouted, ceri, priya, owen, mr_jones):
    made = restricted(priya, mr_jones)
    with pytest.raises(Refused):
        end_brief_restriction(**doing(ceri), restriction=made, because="He is sorry.")
    ended = end_brief_restriction(**doing(owen), restriction=made, because="He is sorry.")

    assert (ended.ended_by.code, ended.ended_by.by, ended.ended_because) == (
        "brief_restriction_ended",
        owen,
        "He is sorry.",
    )
    assert in_force(mr_jones, council.now()) == []
    assert unseen_by(ceri, council.now()) == []
    with pytest.raises(Refused, match="already"):
        end_brief_restriction(**doing(owen), restriction=made, because="Again.")


def test_what_has_run_out_cannot_be_ended(shouted, priya, owen, mr_jones, settings):
    made = restricted(priya, mr_jones)
    settings.CLOCK_OFFSET = made.ends_at - council.now() + timedelta(seconds=1)
    with pytest.raises(Refused, match="by itself"):
        end_brief_restriction(**doing(owen), restriction=made, because="Late.")


def test_a_decision_stays_as_it_was_written(shouted, priya, mr_jones):
    made = restricted(priya, mr_jones)
    with pytest.raises(DatabaseError), transaction.atomic():
        Restriction.objects.filter(pk=made.pk).update(ends_at=made.ends_at + timedelta(days=1))
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=made.decision.pk).update(reasons="Other reasons.")
    with pytest.raises(DatabaseError), transaction.atomic():
        made.delete()


def test_what_somebody_did_for_a_customer_restricts_the_customer_in_nothing(ceri, priya, mr_jones):
    son = keep_customer(**doing(ceri), kind="person")
    call_ended(ceri, son)
    behaviour_again(ceri, son)
    with pytest.raises(Refused):
        restricted(priya, mr_jones)
    restricted(priya, son)
    assert instructions_for(mr_jones, council.now()).closed == ()


def test_a_consideration_belongs_to_what_asked_for_it(shouted, ceri, priya, owen, mr_jones):
    made = restricted(priya, mr_jones)
    stranger = keep_customer(**doing(ceri), kind="person")
    with pytest.raises(Unfit):
        consider_formally(**doing(owen), customer=stranger, thread=made.ref, act_on_it=True, reasons="Because.")


def test_a_decision_not_to_act_has_reasons_too(owen, mr_jones):
    with pytest.raises(Refused, match="reasons"):
        consider_formally(**doing(owen), customer=mr_jones, thread="", act_on_it=False, reasons=" ")


@pytest.mark.django_db(transaction=True)
def test_two_leaders_who_press_at_the_same_moment_restrict_once(shouted, priya, owen, mr_jones):
    outcomes, ready = [], Barrier(2)

    def press(who):
        ready.wait()
        try:
            outcomes.append(restricted(who, mr_jones).ref)
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    both = [Thread(target=press, args=[who]) for who in (priya, owen)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(outcomes, key=lambda said: said == "refused") == [Restriction.objects.get().ref, "refused"]


def test_a_restriction_goes_before_the_reports_made_after_it_and_no_others(ceri, priya, mr_jones):
    call, again = call_ended(ceri, mr_jones), behaviour_again(ceri, mr_jones)
    restricted(priya, mr_jones)
    later = behaviour_again(ceri, mr_jones, minutes=0)

    assert [before(each, council.now()).restricted for each in (call, again, later)] == [0, 0, 1]
