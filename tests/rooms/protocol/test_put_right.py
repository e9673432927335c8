"""A case about the wrong colleague: put right once, said anew of the right one, and what was done stays."""

import pytest
from django.db import DatabaseError, transaction

from fairhand import council
from fairhand.contacts.unfit import Unfit
from fairhand.customers.text import Unreadable
from fairhand.people.models import Service, Team
from fairhand.policy import Act, BranchKind, Sight, State, StepKind
from fairhand.protocol import operations
from fairhand.protocol.models import Case, Named
from fairhand.protocol.operations import put_right_named
from fairhand.protocol.queries import choices_seen, own_cases, protocol_of, standing_of
from fairhand.record.act import Refused
from fairhand.record.models import Duty
from tests.people import doing, employee, role_for

from .stepping import answer_opening, fill, one_of, take, who_may_take
from .test_pages import as_, read, send

pytestmark = pytest.mark.django_db
BECAUSE = "The photograph shows somebody else."


def anew(case) -> Case:
    return Case.objects.get(pk=case.pk)


def stands(case):
    return {each.step.kind: each.state for each in standing_of(anew(case))}


@pytest.fixture
def nia(db):
    """Somebody in another team, with a leader of their own: the one whom it is about."""
    team = Team.objects.create(code="by", name_en="By", name_cy="By", service=Service.objects.first())
    employee("Megan", role_for(Act.ANSWER_REPORT, Act.CLOSE_CASE, leads=True, sees=(Sight.PROTOCOL_CASES,)), team)
    return employee("Nia", role_for(frontline=True), team)


def test_the_wrong_colleague_no_longer_sees_it_and_the_right_one_does(case, ceri, nia, leader):
    read(ceri, f"/named/{case.ref}/")
    read(nia, f"/named/{case.ref}/", 403)
    made = put_right_named(**doing(leader), case=case, concerned=nia, because=BECAUSE)
    assert (made.recorded_by.code, made.recorded_by.by) == ("named_put_right", leader)
    assert "You are named online" in read(nia, f"/named/{case.ref}/")
    read(ceri, f"/named/{case.ref}/", 403)
    assert (list(own_cases(ceri)), [each.ref for each in own_cases(nia)]) == ([], [case.ref])


def test_who_ended_it_and_why_is_kept_and_read_by_those_who_take_part_alone(case, ceri, nia, leader):
    put_right_named(**doing(leader), case=case, concerned=nia, because=BECAUSE)
    was = Named.objects.get(concerned=ceri)
    assert (was.ended_by.by, was.ended_because) == (leader, BECAUSE)
    assert BECAUSE in read(leader, f"/named/{case.ref}/")
    page = read(nia, f"/named/{case.ref}/")
    assert BECAUSE not in page
    assert ceri.name not in page.replace(case.words, "")
    with pytest.raises(DatabaseError), transaction.atomic():
        Named.objects.filter(pk=was.pk).update(ended_because="Other")
    with pytest.raises(DatabaseError), transaction.atomic():
        Named.objects.filter(ended_at=None).update(concerned=ceri)


def test_what_their_leader_owes_goes_to_the_leader_of_the_right_one_by_the_same_day(case, nia, leader):
    before = dict(Duty.objects.filter(thread=case.ref, owner=leader, closed_at=None).values_list("code", "due_at"))
    assert before
    put_right_named(**doing(leader), case=case, concerned=nia, because=BECAUSE)
    case = anew(case)
    assert case.sent_to.name == "Megan"
    assert not Duty.objects.filter(thread=case.ref, owner=leader, closed_at=None).exists()
    after = Duty.objects.filter(thread=case.ref, owner=case.sent_to, closed_at=None).values_list("code", "due_at")
    assert dict(after) == before


def test_what_was_done_stays_and_what_is_done_for_one_person_is_owed_anew(case, ceri, nia, leader):
    for kind in (StepKind.DANGER, StepKind.SUPPORT, StepKind.POLICE, StepKind.EVIDENCE):
        take(case, one_of(kind), by=leader if kind == StepKind.SUPPORT else None)
    before = case.taken.count()
    put_right_named(**doing(leader), case=case, concerned=nia, because=BECAUSE)
    assert case.taken.count() == before
    now = stands(case)
    assert {now[each] for each in (StepKind.DANGER, StepKind.SUPPORT, StepKind.POLICE)} == {State.OPEN}
    assert now[StepKind.EVIDENCE] == State.DONE
    support = one_of(StepKind.SUPPORT)
    owed = Duty.objects.get(thread=case.ref, code__endswith=support.code, closed_at=None)
    assert (owed.owner.name, owed.due_at > council.now()) == ("Megan", True)
    said = fill(support)["text"]
    assert said in read(leader, f"/named/{case.ref}/")  # of the first one, for their own leader
    for each in (nia, owed.owner):
        assert said not in read(each, f"/named/{case.ref}/")
    theirs = read(owed.owner, f"/named/{case.ref}/")
    assert "Something was done for whom it was said to be about before." in theirs
    assert "It was said to be about somebody else." in theirs
    assert BECAUSE not in theirs
    assert said in read(ceri, "/named/")  # they keep what was done for them
    take(case, one_of(StepKind.DANGER))
    take(case, support)
    assert stands(case)[StepKind.SUPPORT] == State.DONE
    assert not Duty.objects.filter(thread=case.ref, code=owed.code, closed_at=None).exists()


def test_the_right_one_never_sees_the_hand_over_of_an_allegation_against_them(alleged, nia, leader):
    take(alleged, one_of(StepKind.LOOK_INTO))
    put_right_named(**doing(leader), case=alleged, concerned=nia, because=BECAUSE)
    words = council.protocol_words(alleged.policy, alleged.protocol, "en")
    label = words.label(f"steps.{one_of(StepKind.LOOK_INTO).code}.label")
    assert label in read(leader, f"/named/{alleged.ref}/")
    assert label not in read(nia, f"/named/{alleged.ref}/")


def test_one_who_takes_part_and_whom_it_is_found_to_be_about_takes_no_further_part(case, dewi):
    owner = employee("Accused", one_of(StepKind.LOOK_INTO).owner)
    take(case, one_of(StepKind.CLASSIFY), answer_opening(1, BranchKind.ALLEGATION))
    put_right_named(**doing(dewi), case=case, concerned=owner, because=BECAUSE)
    step = one_of(StepKind.LOOK_INTO)
    with pytest.raises(Refused, match="about you"):
        operations.take_step(**doing(owner), case=case, step=step.code, **fill(step))
    assert BECAUSE not in read(owner, f"/named/{case.ref}/")


def test_what_the_wrong_one_did_for_themselves_is_never_shown_to_the_right_one(case, ceri, nia, leader):
    help_ = council.policy().support[0].code
    operations.record_own_choice(**doing(ceri), case=case, what=help_, note="They were kind", leader_may_see=True)
    put_right_named(**doing(leader), case=case, concerned=nia, because=BECAUSE)
    case = anew(case)
    for each in (nia, leader, case.sent_to):
        assert choices_seen(case, each, council.now()) == []
        assert "They were kind" not in read(each, f"/named/{case.ref}/")
    with pytest.raises(Refused, match="Only the employee"):
        operations.record_own_choice(**doing(ceri), case=case, what=help_)
    assert "They were kind" in read(ceri, "/named/")
    assert "They were kind" not in read(nia, "/named/")


def test_the_steps_that_they_see_are_counted_by_themselves(alleged, ceri, leader):
    hidden, words = one_of(StepKind.LOOK_INTO), council.protocol_words(alleged.policy, alleged.protocol, "en")
    steps = [each for each in protocol_of(alleged).steps if each.kind != StepKind.OPEN]
    said = {each: words.label(f"steps.{each.code}.label") for each in steps}
    assert f"{hidden.order}. {said.pop(hidden)}" in read(leader, f"/named/{alleged.ref}/")
    page = read(ceri, f"/named/{alleged.ref}/")
    assert [each.code for number, each in enumerate(said, 1) if f"{number}. {said[each]}" not in page] == []


def test_whoever_reported_it_may_and_the_one_it_was_said_of_and_others_may_not(case, ceri, dewi, nia):
    for who in (ceri, nia):
        with pytest.raises(Refused):
            put_right_named(**doing(who), case=case, named_as="Somebody", because=BECAUSE)
    put_right_named(**doing(dewi), case=case, named_as="The caretaker", because=BECAUSE)
    assert anew(case).who == "The caretaker"
    put_right_named(**doing(dewi), case=case, concerned=dewi, because="It is me.")
    assert anew(case).concerned == dewi


def test_it_is_said_who_it_is_instead_and_how_that_is_known(case, ceri, leader):
    for more in ({"concerned": ceri, "because": BECAUSE}, {"because": BECAUSE}):
        with pytest.raises(Unfit):
            put_right_named(**doing(leader), case=case, **more)
    with pytest.raises(Unreadable):
        put_right_named(**doing(leader), case=case, named_as="The caretaker", because=" ")


def test_what_was_told_to_the_wrong_one_is_not_told_to_the_right_one(case, ceri, nia, leader):
    for kind in (StepKind.DANGER, StepKind.SUPPORT, StepKind.EVIDENCE, StepKind.CLASSIFY):
        take(case, one_of(kind), *([answer_opening(0)] if kind == StepKind.CLASSIFY else []))
    for each in standing_of(anew(case)):
        if each.state == State.OPEN and each.step.required and each.step.kind != StepKind.CLOSE:
            take(case, each.step)
    closer = who_may_take(one_of(StepKind.CLOSE))
    operations.close_case(**doing(closer), case=case, told="Ceri, it is over.")
    put_right_named(**doing(leader), case=case, concerned=nia, because=BECAUSE)
    assert "Ceri, it is over." not in read(nia, f"/named/{case.ref}/")
    assert "Ceri, it is over." in read(leader, f"/named/{case.ref}/")
    assert not Duty.objects.filter(thread=case.ref, closed_at=None).exists()


def test_it_is_put_right_on_a_page(case, nia, leader):
    said = {"about": "colleague", "concerned": nia.email, "because": BECAUSE}
    address = f"/named/{case.ref}/about/"
    assert address in as_(leader).get(f"/named/{case.ref}/").content.decode()
    page = send(leader, address, **{**said, "because": ""}).content.decode()
    assert "Write how it is known" in page
    assert nia.email in page
    assert send(leader, address, **said).status_code == 302
    assert anew(case).concerned == nia
