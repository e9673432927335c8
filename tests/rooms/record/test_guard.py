"""The guard that every act passes."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.policy import Act
from fairhand.record.act import AlreadyUsed, ClockAstray, Refused, act, ruling_for
from fairhand.record.models import Event, EventFacts, Once, Refusal
from tests.people import doing, employee, everyone, post, role_for, somebody_who_may_not
from tests.rooms.record.acts import begin_and_think_better, rule, say, say_nothing


def test_an_act_leaves_one_event_that_says_who_when_and_under_which_clause(ceri):
    at = council.now()
    event = say(**doing(ceri, at), text="Good morning")
    kept = Event.objects.get()
    assert kept == event
    assert (kept.by, kept.at, kept.act) == (ceri, at, Act.LOG_CONTACT)
    assert kept.policy == council.policy().key
    assert kept.clause == ruling_for(Act.LOG_CONTACT, ceri, at).clause
    assert kept.facts.facts == {"text": "Good morning"}


def test_who_may_not_is_told_why_and_the_attempt_is_kept(ceri):
    with pytest.raises(Refused) as refused:
        rule(**doing(ceri), text="No more calls")
    ruling = refused.value.ruling
    assert not ruling.allowed
    assert ruling == ruling_for(Act.MANAGE_CONTACT, ceri, council.now())
    assert str(refused.value) == ruling.because
    assert not Event.objects.exists()
    assert not Once.objects.exists()
    kept = Refusal.objects.get()
    assert (kept.by, kept.act, kept.because, kept.clause) == (ceri, "manage_contact", ruling.because, ruling.clause)


def test_a_rule_inside_an_act_refuses_it_whole(ceri):
    with pytest.raises(Refused):
        begin_and_think_better(**doing(ceri))
    assert not Event.objects.exists()
    assert not EventFacts.objects.exists()
    assert Refusal.objects.get().because == "On second thoughts, no."


def test_the_second_click_finds_the_first(ceri):
    key = uuid4()
    first = say(**doing(ceri, key=key), text="Once")
    again = say(**doing(ceri, council.now() + timedelta(seconds=40), key=key), text="Once")
    assert again == first
    assert Event.objects.count() == Once.objects.count() == 1


def test_a_retry_is_answered_even_when_authority_has_ended_since(owen):
    key = uuid4()
    first = rule(**doing(owen, key=key), text="No more calls")
    owen.posts.update(ends_at=council.now())
    assert rule(**doing(owen, key=key), text="No more calls") == first


def test_a_key_that_comes_with_something_else_is_noticed(ceri, dewi):
    key = uuid4()
    say(**doing(ceri, key=key), text="One")
    others = [
        lambda: say(**doing(ceri, key=key), text="Two"),
        lambda: say(**doing(dewi, key=key), text="One"),
        lambda: say_nothing(**doing(ceri, key=key)),
    ]
    for other in others:
        with pytest.raises(AlreadyUsed, match="already sent once"):
            other()
    assert Event.objects.count() == 1


def test_a_refused_key_can_be_used_when_it_is_allowed(ceri):
    key = uuid4()
    with pytest.raises(Refused):
        rule(**doing(ceri, key=key), text="No more calls")
    post(ceri, role_for(Act.MANAGE_CONTACT))
    assert rule(**doing(ceri, key=key), text="No more calls")


def test_an_act_without_an_event_is_a_mistake_and_leaves_nothing(ceri):
    with pytest.raises(RuntimeError, match="wrote no event"):
        say_nothing(**doing(ceri))
    assert not Once.objects.exists()


def test_the_capacity_is_the_post_that_the_matrix_names(owen):
    assert rule(**doing(owen), text="No").capacity == role_for(Act.MANAGE_CONTACT, Act.END_BRIEF_RESTRICTION)


def test_whoever_acts_in_anothers_place_is_recorded_as_acting(ceri):
    post(ceri, role_for(Act.MANAGE_CONTACT), acting=True)
    assert rule(**doing(ceri), text="No").acting
    assert not say(**doing(ceri), text="Hello").acting


def test_a_capacity_can_be_chosen_among_those_held(ceri):
    held = ceri.posts.get().role
    assert say(**doing(ceri), capacity=held, text="Hello").capacity == held
    assert say(**doing(ceri), capacity=everyone(), text="Hello").capacity == everyone()


def test_a_capacity_that_is_not_held_is_refused(ceri):
    with pytest.raises(Refused, match="do not hold that post"):
        say(**doing(ceri), capacity=role_for(Act.MANAGE_CONTACT), text="Hello")


def test_a_capacity_that_is_held_and_may_not_is_refused(owen):
    post(owen, (lesser := role_for(frontline=True)))
    with pytest.raises(Refused):
        rule(**doing(owen), capacity=lesser, text="No more calls")


def test_a_post_that_has_ended_gives_nothing(owen):
    owen.posts.update(ends_at=council.now() - timedelta(seconds=1))
    with pytest.raises(Refused):
        rule(**doing(owen), text="No more calls")


def test_a_post_that_has_not_begun_gives_nothing(ceri):
    post(ceri, role_for(Act.MANAGE_CONTACT), starts_at=council.now() + timedelta(minutes=1))
    with pytest.raises(Refused):
        rule(**doing(ceri), text="No more calls")


def test_a_post_counts_from_its_first_instant_to_before_its_last(ceri):
    at = council.now()
    post(ceri, role_for(Act.MANAGE_CONTACT), starts_at=at, ends_at=at + timedelta(seconds=30))
    assert rule(**doing(ceri, at), text="No more calls")
    with pytest.raises(Refused):
        rule(**doing(ceri, at + timedelta(seconds=30)), text="No more calls")


def test_a_closed_account_does_nothing_at_all(ceri, owen):
    for person in (ceri, owen):
        person.is_active = False
        person.save()
        with pytest.raises(Refused, match="closed"):
            say(**doing(person), text="Hello")


def test_somebody_without_a_post_may_do_what_every_employee_may(db):
    newcomer = employee("Nia")
    assert say(**doing(newcomer), text="Hello").capacity == everyone()


def test_the_time_of_an_act_is_now(ceri, settings):
    settings.CLOCK_MAY_MOVE = False
    assert say(**doing(ceri), text="Now")
    for minutes in (-2, 2):
        with pytest.raises(ClockAstray, match="not the time now"):
            say(**doing(ceri, council.now() + timedelta(minutes=minutes)), text="Then")


def test_refusals_name_what_can_be_done_instead_in_welsh_too(db):
    from django.utils.translation import override

    person = somebody_who_may_not(Act.RESTRICT_BRIEFLY)
    with override("en"):
        english = ruling_for(Act.RESTRICT_BRIEFLY, person, council.now())
    with override("cy"):
        welsh = ruling_for(Act.RESTRICT_BRIEFLY, person, council.now())
    assert english.because != welsh.because
    assert english.clause == welsh.clause


@pytest.mark.parametrize("name", ["by", "at", "key", "capacity"])
def test_an_act_cannot_take_for_itself_what_the_guard_is_told(name):
    names = {}
    exec(f"def mine(deed, *, {name}): ...", names)
    with pytest.raises(TypeError, match="those are the guard's"):
        act(Act.LOG_CONTACT)(names["mine"])
