"""May contact be restricted briefly now?"""

import pytest

from fairhand.policy import BriefHistory, brief_restriction_ends, brief_restriction_open, consider_formally_due
from tests.policy.littleton import at, measure

MONDAY_CALL, TUESDAY_CONTACT, NOW = at("2025-06-02 10:00"), at("2025-06-03 09:00"), at("2025-06-03 09:30")


def asked(policy, words, calendar, history, now=NOW):
    return brief_restriction_open(policy, history, now, calendar, words)


def test_after_an_ended_call_and_a_further_contact_it_is_open(littleton, words, calendar):
    ruling = asked(littleton, words, calendar, BriefHistory((MONDAY_CALL,), (TUESDAY_CONTACT,)))

    assert ruling
    assert ruling.because == (
        "Contact can be restricted: after the call that was ended (yesterday, Monday 2 June, at 10:00), there "
        "was contact again (09:00 today) and the behaviour had not changed (section 3.4)."
    )


def test_with_no_ended_call_it_is_refused(littleton, words, calendar):
    ruling = asked(littleton, words, calendar, BriefHistory((), (TUESDAY_CONTACT,)))

    assert not ruling
    assert "none is on record within 3 working days (section 3.4)" in ruling.because


def test_with_no_further_contact_it_is_refused(littleton, words, calendar):
    ruling = asked(littleton, words, calendar, BriefHistory((MONDAY_CALL,), ()))

    assert not ruling
    assert "no further contact with the behaviour is on record" in ruling.because


def test_a_contact_before_the_ended_call_is_not_a_further_one(littleton, words, calendar):
    assert not asked(littleton, words, calendar, BriefHistory((MONDAY_CALL,), (at("2025-06-02 09:00"),)))


def test_the_ended_call_is_not_its_own_further_contact(littleton, words, calendar):
    assert not asked(littleton, words, calendar, BriefHistory((MONDAY_CALL,), (MONDAY_CALL,)))


def test_a_second_ended_call_is_a_further_contact(littleton, words, calendar):
    assert asked(littleton, words, calendar, BriefHistory((MONDAY_CALL, TUESDAY_CONTACT), ()))


def test_an_ended_call_counts_for_as_long_as_the_policy_looks_back(littleton, words, calendar):
    history = BriefHistory((MONDAY_CALL,), (TUESDAY_CONTACT,))

    assert asked(littleton, words, calendar, history, at("2025-06-05 23:59"))
    assert not asked(littleton, words, calendar, history, at("2025-06-06 00:00"))


def test_what_happens_later_does_not_count_now(littleton, words, calendar):
    assert not asked(littleton, words, calendar, BriefHistory((MONDAY_CALL,), (at("2025-06-03 10:00"),)))


def test_while_one_is_in_force_another_is_refused(littleton, words, calendar):
    running = measure("no_channel", "2025-06-03 09:10", "2025-06-04 09:10", channels=["telephone"])
    ruling = asked(littleton, words, calendar, BriefHistory((MONDAY_CALL,), (TUESDAY_CONTACT,), (running,)))

    assert not ruling
    assert "already restricted until tomorrow, Wednesday 4 June, at 09:10" in ruling.because


def test_one_may_not_follow_directly_on_another(littleton, words, calendar):
    past = measure("no_channel", "2025-06-03 09:10", "2025-06-04 09:10", channels=["telephone"])
    history = BriefHistory((MONDAY_CALL,), (TUESDAY_CONTACT,), (past,))
    ruling = asked(littleton, words, calendar, history, at("2025-06-04 09:10"))

    assert not ruling
    assert "one may not follow directly on another" in ruling.because


def test_a_policy_may_let_one_follow_directly(changed, words, calendar):
    past = measure("no_channel", "2025-06-03 09:10", "2025-06-04 09:10", channels=["telephone"])
    history = BriefHistory((MONDAY_CALL,), (TUESDAY_CONTACT,), (past,))

    assert asked(changed(brief_restriction__may_follow_directly=True), words, calendar, history, at("2025-06-04 09:10"))


def test_a_new_contact_after_the_last_one_ended_opens_it_again(littleton, words, calendar):
    past = measure(
        "no_channel", "2025-06-03 09:10", "2025-06-04 09:10", ended="2025-06-03 15:00", channels=["telephone"]
    )
    history = BriefHistory((MONDAY_CALL,), (TUESDAY_CONTACT, at("2025-06-03 16:00")), (past,))

    assert asked(littleton, words, calendar, history, at("2025-06-03 16:10"))


@pytest.mark.parametrize(
    "contacts, allowed, said", [((TUESDAY_CONTACT,), True, "open_without_call"), ((), False, "no_behaviour")]
)
def test_a_policy_may_ask_for_no_ended_call(changed, words, calendar, contacts, allowed, said):
    policy = changed(brief_restriction__requires_ended_call=False)
    ruling = asked(policy, words, calendar, BriefHistory((), contacts))
    told = {"again": "09:00 today", "lookback": "3 working days", "ended": "", "clause": "section 3.4"}

    assert bool(ruling) == allowed
    assert ruling.because == words.say(f"brief.{said}", **told)
    assert "09:00 today" in ruling.because or "3 working days" in ruling.because


def test_one_that_starts_at_this_instant_is_in_force(littleton, words, calendar):
    now = measure("no_channel", "2025-06-03 09:30", channels=["telephone"])
    ruling = asked(littleton, words, calendar, BriefHistory((MONDAY_CALL,), (TUESDAY_CONTACT,), (now,)))

    assert "already restricted" in ruling.because


def test_of_two_in_force_the_longer_is_told_and_one_without_an_end_is_the_longest(littleton, words, calendar):
    def told(*ends):
        rows = tuple(measure("no_channel", "2025-06-03 09:10", each, channels=["telephone"]) for each in ends)
        return asked(littleton, words, calendar, BriefHistory((MONDAY_CALL,), (TUESDAY_CONTACT,), rows)).because

    shorter, longer = "2025-06-04 09:10", "2025-06-05 09:10"
    assert told(shorter, longer) == told(longer, shorter) == told(longer)
    assert told(None, shorter) == told(shorter, None) == told(None)
    assert len({told(shorter), told(longer), told(None)}) == 3


def test_a_contact_at_the_instant_at_which_the_last_one_ended_is_none_after_it(littleton, words, calendar):
    past = measure("no_channel", "2025-06-02 11:00", "2025-06-03 09:00", channels=["telephone"])
    ruling = asked(littleton, words, calendar, BriefHistory((MONDAY_CALL,), (TUESDAY_CONTACT,), (past,)))

    assert "one may not follow directly on another" in ruling.because


def test_days_are_the_days_of_the_body(changed, littleton, words, calendar):
    # Half past midnight on Tuesday in Littleton is still Monday by the clock of the sun.
    call = at("2025-06-03 00:30")
    history = BriefHistory((call,), (at("2025-06-05 09:00"),))
    assert asked(littleton, words, calendar, history, at("2025-06-06 09:30"))

    end_of_day = changed(brief_restriction__length__value=0, brief_restriction__length__unit="end of day")
    assert brief_restriction_ends(end_of_day, call, calendar) == at("2025-06-04 00:00")

    first = measure("no_channel", "2025-06-03 00:30", "2025-06-04 00:30", channels=["telephone"])
    restricted = BriefHistory(restrictions=(first,))
    assert consider_formally_due(littleton, restricted, at("2025-06-17 09:00"), calendar)
    worked = {"value": 10, "unit": "working days", "clause": "3.5", "says": "ten working days"}
    policy = changed(brief_restriction__consider_formally_within=worked)
    assert consider_formally_due(policy, restricted, at("2025-06-17 23:59"), calendar)
    assert not consider_formally_due(policy, restricted, at("2025-06-18 00:00"), calendar)


def test_a_policy_may_have_no_short_restriction(changed, words, calendar):
    policy = changed(brief_restriction=None)
    ruling = asked(policy, words, calendar, BriefHistory((MONDAY_CALL,), (TUESDAY_CONTACT,)))

    assert not ruling
    assert ruling.because.startswith("This policy has no short restriction")
    with pytest.raises(LookupError, match="no short restriction"):
        brief_restriction_ends(policy, NOW, calendar)


def test_a_second_within_the_period_asks_for_formal_management(littleton, calendar):
    first = measure("no_channel", "2025-06-03 09:10", "2025-06-04 09:10", channels=["telephone"])
    history = BriefHistory(restrictions=(first,))

    assert not consider_formally_due(littleton, BriefHistory(), NOW, calendar)
    assert not consider_formally_due(littleton, history, at("2025-06-03 09:10"), calendar)
    assert consider_formally_due(littleton, history, at("2025-06-17 23:59"), calendar)
    assert not consider_formally_due(littleton, history, at("2025-06-18 00:00"), calendar)
