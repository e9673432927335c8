"""Duties are opened and closed by events, by the rules of the policy, whichever they are."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.policy import Owner, duty_by
from fairhand.record.models import Duty
from fairhand.record.owing import holders
from tests.people import doing, employee, post
from tests.rooms.record.acts import say


def rules(**wanted):
    """The policy's rules that are of a kind."""
    return [
        rule for rule in council.policy().duties if all(getattr(rule, name) == value for name, value in wanted.items())
    ]


def one(**wanted):
    return next(iter(rules(**wanted)))


def open_by(by, rule, *, at=None, thread="INC-1", **more) -> list[Duty]:
    """Let happen what opens a duty; give the duties of that rule."""
    owners = {Owner.LEADER: by, Owner.DECIDER: by}
    if rule.owner == Owner.CONFIRMER:
        more["asked"] = [council.policy().roles[0].code]
    say(**doing(by, at), text="opens", code=rule.opens_on, thread=thread, owners=owners, **more)
    return list(Duty.objects.filter(code=rule.code, thread=thread))


@pytest.mark.parametrize("rule", council.policy().duties, ids=lambda rule: rule.code)
def test_each_rule_opens_its_duty_with_its_clause_and_its_time(ceri, rule):
    if rule.each:
        employee("A holder", rule.role)
    at = council.now()
    duty = open_by(ceri, rule, at=at)[0]
    assert duty.clause == rule.clause
    assert duty.due_at == duty_by(council.policy(), rule, at, council.calendar())
    assert (duty.opened_at, duty.closed_at) == (at, None)
    # the others name nobody here
    to_a_role = rule.owner in (Owner.ROLE, Owner.HEARER, Owner.ADDRESSEE, Owner.READER, Owner.CONFIRMER)
    assert (duty.owner is None) == (to_a_role and not rule.each)


@pytest.mark.parametrize("rule", council.policy().duties, ids=lambda rule: rule.code)
def test_each_event_that_answers_a_duty_closes_it_and_says_by_what(ceri, rule):
    if rule.each:
        employee("A holder", rule.role)
    for number, code in enumerate(rule.closes_on):
        thread = f"INC-{number}"
        open_by(ceri, rule, thread=thread)
        event = say(
            **doing(ceri), text="done", code=code, thread=thread, owners={Owner.LEADER: ceri, Owner.DECIDER: ceri}
        )
        for duty in Duty.objects.filter(code=rule.code, thread=thread):
            assert duty.closed_by == event
            assert duty.closed_at == event.at


def test_another_matter_closes_nothing(ceri):
    rule = one(owner=Owner.REPORTER)
    open_by(ceri, rule)
    owners = {Owner.LEADER: ceri, Owner.DECIDER: ceri}
    say(**doing(ceri), text="elsewhere", code=rule.closes_on[0], thread="INC-2", owners=owners)
    assert Duty.objects.filter(code=rule.code, thread="INC-1", closed_at=None).exists()


def test_a_duty_of_the_reporter_is_theirs_and_one_of_a_role_is_nobodys_own(ceri):
    assert open_by(ceri, one(owner=Owner.REPORTER), thread="INC-1")[0].owner == ceri
    (duty,) = open_by(ceri, (rule := one(owner=Owner.ROLE, each=False)), thread="INC-2")
    assert (duty.owner, duty.role) == (None, rule.role)


def test_a_duty_of_the_leader_needs_a_leader(ceri):
    rule = one(owner=Owner.LEADER)
    with pytest.raises(ValueError, match="say who in owners"):
        say(**doing(ceri), text="opens", code=rule.opens_on, thread="INC-1")


def test_a_duty_that_each_holder_owes_is_closed_by_each_for_themselves(ceri):
    rule = one(each=True)
    two = [employee(name, rule.role) for name in ("First", "Second")]
    everybody = holders(council.policy(), rule.role, council.now())
    assert set(two) <= set(everybody)
    assert {duty.owner for duty in open_by(ceri, rule)} == set(everybody)
    say(**doing(two[0]), text="seen", code=rule.closes_on[0], thread="INC-1", own_only=True)
    still = set(Duty.objects.filter(code=rule.code, closed_at=None).values_list("owner", flat=True))
    assert still == {person.pk for person in everybody} - {two[0].pk}


def test_whoever_is_read_as_a_role_is_a_holder_of_it_once_and_those_who_left_are_not(db):
    policy, now = council.policy(), council.now()
    standing_in, role = next((role.code, role.satisfies[0]) for role in policy.roles if role.satisfies)
    both = employee("Both", role)
    post(both, standing_in)
    other = employee("Other", standing_in)
    employee("Gone", role, is_active=False)
    post(employee("Was"), role, ends_at=now - timedelta(days=1))
    assert holders(policy, role, now) == [both, other]


def test_a_duty_that_goes_with_a_restriction_lapses_with_it(ceri):
    rule, until = one(while_in_force=True, each=False), council.now() + timedelta(hours=24)
    (duty,) = open_by(ceri, rule, until=until)
    assert duty in Duty.objects.owed(until - timedelta(microseconds=1))
    assert duty not in Duty.objects.owed(until)
    assert duty.closed_at is None  # nothing ran


def test_other_duties_do_not_lapse(ceri):
    rule, until = one(owner=Owner.LEADER), council.now() + timedelta(hours=24)
    (duty,) = open_by(ceri, rule, until=until)
    assert duty in Duty.objects.owed(until + timedelta(days=1000))
