"""A case: reported by anybody, its steps taken by those whose they are, closed when nothing stands in the way."""

import pytest
from django.db import DatabaseError, transaction

from fairhand import council
from fairhand.casework.queries import my_work
from fairhand.contacts.unfit import Unfit
from fairhand.policy import Act, BranchKind, State, StepKind
from fairhand.protocol import operations
from fairhand.protocol.models import Case
from fairhand.protocol.queries import HEAD, choices_seen, standing_of, steps_said
from fairhand.record.act import Refused, in_bulk
from fairhand.record.models import Duty, Event, EventFacts
from tests.people import doing, employee, somebody_who_may

from .stepping import answer_opening, classified, fill, one_of, take, who_may_not, who_may_take


def stands(case):
    return {each.step.code: each for each in standing_of(case)}


def test_anybody_reports_and_it_goes_to_the_leader_of_the_one_concerned(case, ceri, dewi, leader):
    event = Event.objects.get(code="employee_named_online")
    assert (event.by, event.thread) == (dewi, case.ref)
    assert (case.concerned, case.sent_to) == (ceri, leader)
    assert case.protocol == council.protocol_at(council.now()).about.version
    assert case.policy == council.policy().key


def test_one_reports_without_an_account_or_an_address_and_about_somebody_who_has_none(dewi, leader):
    case = operations.report_named(**doing(dewi), named_as="The caretaker", platform="Somewhere")
    assert case.who == "The caretaker"
    assert case.sent_to == leader
    with pytest.raises(Unfit, match="whom"):
        operations.report_named(**doing(dewi), platform="Somewhere")


def test_a_report_is_kept_where_nobody_leads(dewi):
    case = operations.report_named(**doing(dewi), concerned=dewi, platform="Somewhere")
    assert case.sent_to is None
    assert Duty.objects.filter(thread=case.ref).exists()


def test_each_step_is_taken_by_those_whose_it_is_and_by_nobody_else(case):
    danger = one_of(StepKind.DANGER)
    other = who_may_not(danger)
    with pytest.raises(Refused) as refused:
        operations.take_step(**doing(other), case=case, step=danger.code, **fill(danger))
    assert council.words("en").label(f"roles_said.{danger.owner}") in refused.value.ruling.because
    row = take(case, danger)
    assert row.recorded_by.code == "protocol_step_taken"
    assert stands(case)[danger.code].state == State.DONE


def test_the_one_concerned_takes_no_step_of_their_own_case(dewi, leader):
    case = operations.report_named(**doing(dewi), concerned=leader, platform="Wall")
    support = one_of(StepKind.SUPPORT)
    assert case.sent_to != leader
    for do in (
        lambda: operations.take_step(**doing(leader), case=case, step=support.code, **fill(support)),
        lambda: operations.skip_step(**doing(leader), case=case, step=support.code, because="No"),
        lambda: operations.close_case(**doing(leader), case=case, told="Done"),
    ):
        with pytest.raises(Refused, match="about you"):
            do()


def test_danger_and_support_can_be_taken_at_once_and_never_skipped(case):
    for kind in (StepKind.DANGER, StepKind.SUPPORT):
        step = one_of(kind)
        with pytest.raises(Refused, match="cannot be skipped"):
            operations.skip_step(**doing(who_may_take(step)), case=case, step=step.code, because="No time")
        take(case, step)


def test_nothing_is_done_to_a_post_before_it_is_kept_or_it_is_said_why_not(case):
    take(case, one_of(StepKind.CLASSIFY), answer_opening(1, BranchKind.HARM))
    on_post, evidence = one_of(StepKind.ON_POST), one_of(StepKind.EVIDENCE)
    with pytest.raises(Refused, match="waits for another"):
        take(case, on_post)
    because = "It was taken down before anybody could"
    operations.skip_step(**doing(who_may_take(evidence)), case=case, step=evidence.code, because=because)
    take(case, on_post)


def test_a_step_of_a_branch_is_there_once_the_post_is_said_to_be_so(case):
    look_into, classify = one_of(StepKind.LOOK_INTO), one_of(StepKind.CLASSIFY)
    with pytest.raises(Refused, match="another kind of post"):
        take(case, look_into)
    take(case, classify, answer_opening(1, BranchKind.ALLEGATION))
    take(case, look_into)


def test_what_a_step_cannot_do_without_is_asked_for(case):
    support, classify = one_of(StepKind.SUPPORT), one_of(StepKind.CLASSIFY)
    with pytest.raises(Unfit, match="Write what there is to say"):
        operations.take_step(**doing(who_may_take(support)), case=case, step=support.code)
    with pytest.raises(Unfit, match="Choose one"):
        operations.take_step(**doing(who_may_take(classify)), case=case, step=classify.code, text="Abuse")
    with pytest.raises(Unfit, match="no such step"):
        operations.take_step(**doing(who_may_take(classify)), case=case, step="dance")
    more = {**fill(support), "answer": "yes"}
    if not support.answers:
        with pytest.raises(Unfit, match="does not take that"):
            operations.take_step(**doing(who_may_take(support)), case=case, step=support.code, **more)


def test_an_allegation_never_ends_with_what_is_done_to_the_post_alone(alleged):
    protocol = council.protocol_at(council.now())
    for step in protocol.of(StepKind.ON_POST):
        take(alleged, step)
    closer = who_may_take(protocol.the(StepKind.CLOSE))
    with pytest.raises(Refused) as refused:
        operations.close_case(**doing(closer), case=alleged, told="The account is blocked.")
    label = council.protocol_words(alleged.policy, alleged.protocol, "en").label
    assert label(f"steps.{one_of(StepKind.LOOK_INTO).code}.label") in refused.value.ruling.because
    take(alleged, one_of(StepKind.LOOK_INTO))
    closed = operations.close_case(**doing(closer), case=alleged, told="It was looked into.", learnt="Ask sooner")
    assert closed.closed_by.code == "protocol_closed"
    with pytest.raises(Refused, match="closed"):
        take(alleged, one_of(StepKind.SUPPORT))


def test_calling_the_post_something_else_does_not_make_an_allegation_go_away(alleged):
    for step in council.protocol_at(council.now()).of(StepKind.ON_POST):
        take(alleged, step)
    take(alleged, one_of(StepKind.CLASSIFY), answer_opening(0))
    with pytest.raises(Refused):
        operations.close_case(**doing(who_may_take(one_of(StepKind.CLOSE))), case=alleged, told="Nothing")


def test_fair_criticism_is_closed_with_nothing_done_to_the_post(case):
    classified(case, answer_opening(0))
    operations.close_case(**doing(who_may_take(one_of(StepKind.CLOSE))), case=case, told="People may say so.")


def test_what_is_owed_stands_on_the_work_of_the_one_leader_and_of_those_whose_step_it_is(case, leader):
    at = council.now()
    danger, work = one_of(StepKind.DANGER), my_work(leader, at)
    lines = [line for heap in (work.overdue, work.today, work.this_week, work.later, work.no_day) for line in heap]
    said = council.protocol_words(case.policy, case.protocol).label(f"steps.{danger.code}.label")
    [line] = [each for each in lines if each.said == said]
    assert line.duty.due_at == case.recorded_at
    assert line.door.endswith(f"/named/{case.ref}/steps/{danger.code}/")
    another = employee("Another leader", next(iter(leader.posts.all())).role)
    assert said not in [each.said for each in my_work(another, at).overdue]
    take(case, danger, by=leader)
    assert said not in [each.said for each in my_work(leader, at).overdue]


def test_a_branch_that_opens_is_owed_by_its_own_people(case):
    look_into = one_of(StepKind.LOOK_INTO)
    owner = who_may_take(look_into)
    assert my_work(owner, council.now()).count == 0
    take(case, one_of(StepKind.CLASSIFY), answer_opening(1, BranchKind.ALLEGATION))
    [duty] = Duty.objects.filter(thread=case.ref, role=look_into.owner, closed_at=None, code__endswith=look_into.code)
    assert duty.due_at
    assert my_work(owner, council.now()).count


def test_nothing_of_their_own_case_is_owed_by_the_one_concerned(dewi):
    look_into = one_of(StepKind.LOOK_INTO)
    concerned = employee("Accused", look_into.owner)
    case = operations.report_named(**doing(dewi), concerned=concerned, platform="Wall")
    take(case, one_of(StepKind.CLASSIFY), answer_opening(1, BranchKind.ALLEGATION))
    assert my_work(concerned, council.now()).count == 0


def test_what_the_employee_does_for_themselves_is_kept_only_by_them_and_seen_by_whom_they_wish(
    case, ceri, leader, dewi
):
    help_ = council.policy().support[0].code
    at = council.now()
    for other in (leader, dewi):
        with pytest.raises(Refused, match="Only the employee"):
            operations.record_own_choice(**doing(other), case=case, what=help_)
    kept = operations.record_own_choice(**doing(ceri), case=case, what=help_, note="They were kind")
    assert choices_seen(case, ceri, at) == [kept]
    assert choices_seen(case, leader, at) == []
    again = operations.record_own_choice(**doing(ceri), case=case, what=help_, leader_may_see=True)
    assert choices_seen(case, leader, at) == [again]
    assert choices_seen(case, dewi, at) == []


def test_the_record_of_it_says_neither_what_nor_in_which_case(case, ceri):
    kept = operations.record_own_choice(**doing(ceri), case=case, what=council.policy().support[0].code)
    event = kept.recorded_by
    assert (event.thread, event.customer) == ("", "")
    assert EventFacts.objects.get(event=event).facts == {}


def test_nothing_waits_for_what_the_employee_does(alleged):
    before = {code: each.state for code, each in stands(alleged).items()}
    operations.record_own_choice(**doing(alleged.concerned), case=alleged, what=council.policy().support[0].code)
    assert {code: each.state for code, each in stands(alleged).items()} == before
    with pytest.raises((Refused, Unfit)):
        take(alleged, one_of(StepKind.OPEN), by=somebody_who_may(Act.TAKE_STEP))


def test_a_case_and_its_steps_stay_as_they_were_written(case):
    row = take(case, one_of(StepKind.DANGER))
    kept = operations.record_own_choice(**doing(case.concerned), case=case, what=council.policy().support[0].code)
    changes = (
        (Case, case.pk, {"words": "Other"}),
        (type(row), row.pk, {"text": ""}),
        (type(kept), kept.pk, {"note": "x"}),
    )
    for model, pk, change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.filter(pk=pk).update(**change)


def test_what_was_taken_is_owed_no_more_while_a_past_is_loaded_in_bulk(case):
    danger = one_of(StepKind.DANGER)
    with in_bulk():
        take(case, danger)
    assert not Duty.objects.filter(thread=case.ref, code=f"{HEAD}{danger.code}", closed_at=None).exists()


def test_a_duty_of_a_case_that_is_for_no_step_is_not_said_as_one(case):
    duties = list(Duty.objects.filter(thread=case.ref))
    said = steps_said(duties)
    assert said.keys() == {f"{case.ref} {each.code}" for each in duties if each.code.startswith(HEAD)}
    assert len(said) < len(duties)
    assert not any(each.startswith("steps.") for each in said.values())
