"""Section 5: terminating a telephone call, and the restriction of one day."""

from datetime import UTC, timedelta
from types import SimpleNamespace

import pytest

from fairhand.policy import (
    Act,
    BriefHistory,
    Channel,
    brief_restriction_ends,
    brief_restriction_open,
    call_ending,
    consider_formally_due,
    due,
    in_force,
    instructions,
    may,
)
from tests.policy.flintshire.flintshire import CALENDAR, ENGLISH, POLICY, WELSH, at


def ended(warned, because="", behaviours=("rudeness_or_shouting",), police=False):
    return call_ending(POLICY, warned=warned, because=because, behaviours=behaviours, police=police, words=ENGLISH)


def restriction(starts, ends=None, ended_at=None):
    starts_at = at(starts)
    return SimpleNamespace(
        kind="no_channel",
        detail={"channels": [str(each) for each in POLICY.brief_restriction.channels]},
        starts_at=starts_at,
        ends_at=at(ends) if ends else brief_restriction_ends(POLICY, starts_at, CALENDAR),
        ended_at=ended_at and at(ended_at),
        clause="5.5",
        ref="RES-1",
    )


@pytest.mark.clause("5.1")
def test_any_employee_may_end_a_call():
    assert may(POLICY, Act.TERMINATE_CALL, [], ENGLISH)


@pytest.mark.clause("5.2")
def test_one_warning_on_the_call_is_enough_and_none_is_out_of_line():
    assert POLICY.calls.warnings_before_end == 1
    assert ended(True)
    assert not ended(False)
    assert ended(False).clause == "5.2"


@pytest.mark.clause("5.2")
def test_a_threat_does_not_waive_the_warning_and_the_reason_is_kept():
    ruling = ended(False, because="He threatened to come here.", behaviours=["threats"], police=True)

    assert not ruling
    assert "He threatened to come here." in ruling.because


@pytest.mark.clause("5.4")
def test_an_ended_call_is_reported_on_the_same_working_day():
    call = SimpleNamespace(what="call_terminated", at=at("2026-11-23 14:05"), about="CALL-1", until=None)
    [duty] = [each for each in due(POLICY, [call], [], at("2026-11-23 14:06"), CALENDAR) if each.clause == "5.4"]

    assert duty.by == at("2026-11-24 00:00")


@pytest.mark.clause("5.5")
def test_the_day_is_24_hours_from_the_decision_exactly():
    for starts in ("2026-11-23 14:05", "2026-03-28 14:05", "2026-10-24 14:05", "2026-12-31 23:59"):
        starts_at = at(starts).astimezone(UTC)
        assert brief_restriction_ends(POLICY, starts_at, CALENDAR) - starts_at == timedelta(hours=24)


@pytest.mark.clause("5.5")
def test_it_limits_the_telephone_alone_and_is_gone_at_its_minute():
    row = restriction("2026-11-23 14:05")
    answer = instructions(POLICY, ENGLISH, [row], at("2026-11-23 15:00"))

    assert [line.channel for line in answer.closed] == [Channel.TELEPHONE]
    assert answer.closed[0].until_words == "until tomorrow, Tuesday 24 November, at 14:05"
    assert in_force([row], row.ends_at) == []
    assert instructions(POLICY, ENGLISH, [row], row.ends_at).closed == ()


@pytest.mark.clause("5.5")
def test_what_to_say_can_be_read_out_in_welsh_and_english():
    say = instructions(POLICY, ENGLISH, [restriction("2026-11-23 14:05")], at("2026-11-23 15:00")).say

    assert "by telephone until tomorrow, Tuesday 24 November, at 14:05." in say["en"]
    assert "dros y ffôn tan yfory, dydd Mawrth 24 Tachwedd, am 14:05." in say["cy"]


@pytest.mark.clause("5.5")
def test_it_needs_an_ended_call_and_a_further_contact_within_five_working_days():
    call, again = at("2026-11-23 14:05"), at("2026-11-24 09:00")
    asked = at("2026-11-24 09:30")

    assert brief_restriction_open(POLICY, BriefHistory((call,), (again,)), asked, CALENDAR, ENGLISH)
    assert not brief_restriction_open(POLICY, BriefHistory((call,), ()), asked, CALENDAR, ENGLISH)
    assert not brief_restriction_open(POLICY, BriefHistory((), (again,)), asked, CALENDAR, ENGLISH)
    late = BriefHistory((call,), (at("2026-12-01 09:00"),))
    assert not brief_restriction_open(POLICY, late, at("2026-12-01 09:30"), CALENDAR, ENGLISH)


@pytest.mark.clause("5.5")
def test_one_does_not_follow_back_to_back():
    history = BriefHistory((at("2026-11-23 14:05"),), (at("2026-11-24 09:00"),), (restriction("2026-11-24 09:30"),))

    for asked in ("2026-11-24 10:00", "2026-11-25 09:30", "2026-11-26 09:00"):
        assert not brief_restriction_open(POLICY, history, at(asked), CALENDAR, ENGLISH)


@pytest.mark.clause("5.6")
def test_those_who_take_calls_and_the_ccsm_are_told_at_once():
    [row] = [each for each in POLICY.authority if each.act == Act.RESTRICT_BRIEFLY]

    assert {"ccsm", "frontline_employee"} <= set(row.told)


@pytest.mark.clause("5.7")
def test_a_second_within_28_days_asks_for_formal_management():
    history = BriefHistory(restrictions=(restriction("2026-11-01 09:30"),))

    assert consider_formally_due(POLICY, history, at("2026-11-29 09:30"), CALENDAR)
    assert not consider_formally_due(POLICY, history, at("2026-11-30 09:30"), CALENDAR)


def test_the_caller_is_warned_in_either_language():
    assert ENGLISH.script("call_warning") != WELSH.script("call_warning")
    assert "{" not in ENGLISH.script("brief_restriction", until="until 16:00 today")
