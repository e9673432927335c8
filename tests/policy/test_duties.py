"""What is owed, by whom, by when."""

from datetime import date
from types import SimpleNamespace

from fairhand.policy import Owner, due, duty_by, duty_rules
from tests.policy.littleton import at


def happened(what, when, about="one", until=None, came_on=None):
    return SimpleNamespace(what=what, at=at(when), about=about, until=until and at(until), came_on=came_on)


CALL = happened("call_terminated", "2025-06-02 10:00")


def test_an_event_opens_the_duty_that_the_policy_gives(littleton, calendar):
    [duty] = due(littleton, [CALL], [], at("2025-06-02 10:01"), calendar)

    assert (duty.code, duty.owner, duty.clause) == ("tell_the_warden", Owner.LEADER, "3.2")
    assert duty.by == at("2025-06-03 00:00")
    assert duty.opened_by is CALL
    assert due(littleton, [CALL], [], CALL.at, calendar) == [duty]


def test_a_duty_says_on_which_reading_it_stands(changed, littleton, calendar):
    rules = [each.model_copy(update={"reading": "who"}).model_dump() for each in littleton.duties]
    policy = littleton.model_copy(update={"duties": changed(duties=rules).duties})

    assert {duty.reading for duty in due(policy, [CALL], [], CALL.at, calendar)} == {"who"}


def test_of_duties_with_no_time_the_older_comes_first(littleton, calendar):
    later, earlier = (happened("contact_restricted_briefly", f"2025-06-0{day} 10:00") for day in (2, 1))

    owed = due(littleton, [later, earlier], [], at("2025-06-03 10:00"), calendar)
    assert [duty.opened_by for duty in owed] == [earlier, later]


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


def test_what_counts_from_receipt_is_counted_from_the_day_on_which_it_came(changed, calendar):
    five = {"value": 5, "unit": "working days", "runs_from": "receipt", "clause": "5", "says": "in five days"}
    rule = {"code": "acknowledge_appeal", "opens_on": "appeal_recorded", "closes_on": ("notice_issued",)}
    rest = {"owner": "holders of a role", "role": "reeve", "within": five, "clause": "5", "says": "in five days"}
    came = happened("appeal_recorded", "2025-06-04 10:00", came_on=date(2025, 6, 2))

    def by(**how):
        [duty] = due(changed(duties=[{**rule, **rest, **how}]), [came], [], at("2025-06-04 11:00"), calendar)
        return duty.by

    assert by(counts_from="receipt") == at("2025-06-10 00:00")
    assert by() == at("2025-06-11 10:00")
