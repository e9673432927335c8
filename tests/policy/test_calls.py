"""Was a call ended in line? The record is kept either way; the ruling only marks it."""

import pytest

from fairhand.policy import call_ending


def ruling(policy, words, *, warned=True, because="", behaviours=("bellowing",), police=False):
    return call_ending(policy, warned=warned, because=because, behaviours=behaviours, police=police, words=words)


def test_a_call_ended_after_a_warning_is_in_line(littleton, words):
    assert ruling(littleton, words)
    assert ruling(littleton, words).because == (
        "The caller was warned before the call was ended, as the policy asks (section 3.1)."
    )


def test_fewer_warnings_than_the_policy_asks_for_are_out_of_line(changed, words):
    policy = changed(calls__warnings_before_end=2)

    assert "less often than the policy asks" in ruling(policy, words, warned=1).because
    assert not ruling(policy, words, warned=1)
    assert ruling(policy, words, warned=2)


def test_more_warnings_than_the_policy_gives_are_out_of_line(littleton, words, welsh):
    assert not ruling(littleton, words, warned=2)
    assert "calls." not in ruling(littleton, welsh, warned=2).because


def test_a_call_ended_with_no_warning_is_out_of_line(littleton, words):
    given = ruling(littleton, words, warned=False)

    assert not given
    assert "with no warning first" in given.because
    assert given.clause == "3.1"


def test_a_reason_for_no_warning_is_kept_and_does_not_bring_it_into_line(littleton, words):
    given = ruling(littleton, words, warned=False, because=" They put the phone down. ")

    assert not given
    assert '"They put the phone down."' in given.because


@pytest.mark.parametrize("behaviours", [(), ("endless_letters",)])
def test_a_call_ended_for_something_calls_are_not_ended_for_is_out_of_line(littleton, words, behaviours):
    given = ruling(littleton, words, behaviours=behaviours)

    assert not given
    assert "You can add the behaviour" in given.because


def test_a_policy_may_waive_the_warning_for_a_behaviour(changed, words):
    policy = changed(calls__waivable_for=["menaces"])

    assert ruling(policy, words, warned=False, behaviours=["menaces"])
    assert not ruling(policy, words, warned=False, behaviours=["bellowing"])


def test_a_threat_said_to_be_for_the_police_counts_as_the_behaviour_it_is(changed, words):
    policy = changed(calls__waivable_for=["menaces"])

    assert ruling(policy, words, warned=False, behaviours=["bellowing"], police=True)


def test_a_policy_may_ask_for_no_warning_at_all(changed, words):
    assert ruling(changed(calls__warnings_before_end=0), words, warned=False)


def test_a_policy_silent_on_ending_calls_has_every_ending_marked(changed, words):
    given = ruling(changed(calls=None), words)

    assert not given
    assert given.clause == ""


def test_the_ruling_is_said_in_welsh(littleton, welsh):
    assert ruling(littleton, welsh).because == (
        "Rhybuddiwyd y galwr cyn dod â'r alwad i ben, fel y mae'r polisi'n gofyn (adran 3.1)."
    )


def test_a_threat_takes_nothing_from_what_needs_no_warning_and_adds_to_it(changed, words):
    policy = changed(calls__waivable_for=("bellowing",))
    assert ruling(policy, words, warned=False, police=True)
    assert ruling(policy, words, warned=False)

    policy = changed(calls__waivable_for=("menaces",))
    assert ruling(policy, words, warned=False, police=True)
    assert not ruling(policy, words, warned=False)


def test_each_way_in_which_no_warning_is_needed_has_its_own_sentence(changed, words, welsh):
    never = changed(calls__warnings_before_end=0)
    waived = changed(calls__waivable_for=("bellowing",))
    for language in (words, welsh):
        told = {
            language.say("calls.no_warning_needed", clause=language.clause("3.1"), because=""),
            language.say("calls.waived", clause=language.clause("3.1"), because=""),
        }
        assert {ruling(each, language, warned=False).because for each in (never, waived)} == told
        assert not any("calls." in each for each in told)
