"""What is owed, by whom, by when."""

from types import SimpleNamespace

from fairhand.policy import Owner, due, duty_by, duty_rules
from tests.policy.littleton import at


def happened(what, when, about="one", until=None):
    return SimpleNamespace(what=what, at=at(when), about=about, until=until and at(until))


CALL = happened("call_terminated", "2025-06-02 10:00")


def test_an_event_opens_the_duty_that_the_policy_gives(littleton, calendar):
    [duty] = due(littleton, [CALL], [], at("2025-06-02 10:01"), calendar)

    assert (duty.code, duty.owner, duty.clause) == ("tell_the_warden", Owner.LEADER, "3.2")
    assert duty.by == at("2025-06-03 00:00")
    assert duty.opened_by is CALL


def test_before_it_happened_nothing_is_owed(littleton, calendar):
    assert due(littleton, [CALL], [], at("2025-06-02 09:59"), calendar) == []


def test_a_duty_is_overdue_at_its_last_instant_and_not_before(littleton, calendar):
    [duty] = due(littleton, [CALL], [], at("2025-06-05 10:00"), calendar)

    assert not duty.is_overdue(at("2025-06-02 23:59"))
    assert duty.is_overdue(at("2025-06-03 00:00"))


def test_an_event_that_closes_it_closes_its_own_thread_alone(littleton, calendar):
    other = happened("call_terminated", "2025-06-02 11:00", about="two")
    answer = happened("report_answered", "2025-06-02 12:00", about="two")

    assert [duty.about for duty in due(littleton, [CALL, other], [answer], at("2025-06-02 13:00"), calendar)] == ["one"]
    assert len(due(littleton, [CALL, other], [answer], at("2025-06-02 11:59"), calendar)) == 2


def test_an_earlier_answer_does_not_close_a_later_duty(littleton, calendar):
    answer = happened("report_answered", "2025-06-02 09:00")

    assert len(due(littleton, [CALL], [answer], at("2025-06-02 13:00"), calendar)) == 1


def test_a_duty_with_no_time_comes_last_and_is_never_overdue(littleton, calendar):
    restricted = happened("contact_restricted_briefly", "2025-06-01 10:00")
    first, second = due(littleton, [restricted, CALL], [], at("2025-06-02 13:00"), calendar)

    assert (first.code, second.code) == ("tell_the_warden", "think_about_limits")
    assert (second.owner, second.role, second.by) == (Owner.ROLE, "reeve", None)
    assert not second.is_overdue(at("2030-01-01 00:00"))


def test_an_event_that_no_rule_speaks_of_opens_nothing(littleton):
    assert duty_rules(littleton, "tea_taken") == ()


def test_a_rule_gives_the_time_by_which_its_duty_is_done(littleton, calendar):
    [rule] = duty_rules(littleton, "call_terminated")

    assert duty_by(littleton, rule, at("2025-06-07 10:00"), calendar) == at("2025-06-10 00:00")


def test_a_duty_about_what_is_in_force_lapses_when_it_no_longer_is(changed, littleton, calendar):
    rules = [rule.model_dump() | {"while_in_force": True} for rule in littleton.duties]
    policy = changed(duties=rules)
    restricted = happened("contact_restricted_briefly", "2025-06-01 10:00", until="2025-06-02 10:00")

    assert len(due(policy, [restricted], [], at("2025-06-02 09:59"), calendar)) == 1
    assert due(policy, [restricted], [], at("2025-06-02 10:00"), calendar) == []
    assert len(due(littleton, [restricted], [], at("2025-06-02 10:00"), calendar)) == 1
