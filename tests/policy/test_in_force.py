# ruff: noqa: DTZ001, hypothesis takes its bounds without a zone
"""What is in force, to the instant, and which channels it leaves open."""

import time
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairhand.policy import Channel, closed_by, in_force, next_change, open_channels, opens_again, over_at
from tests.policy.littleton import LONDON, at, measure

NOON = at("2025-06-03 12:00")
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=st.sampled_from([UTC, LONDON]))
LENGTHS = st.timedeltas(timedelta(microseconds=1), timedelta(days=400))


def term(starts_at, ends_at=None, ended_at=None):
    return SimpleNamespace(starts_at=starts_at, ends_at=ends_at, ended_at=ended_at)


def test_the_first_instant_is_inside_and_the_last_is_outside():
    row = measure("no_channel", "2025-06-03 09:30", "2025-06-04 09:30", channels=["telephone"])

    assert in_force([row], row.starts_at) == [row]
    assert in_force([row], row.starts_at - timedelta(microseconds=1)) == []
    assert in_force([row], row.ends_at - timedelta(microseconds=1)) == [row]
    assert in_force([row], row.ends_at) == []


def test_what_somebody_ended_is_over_at_that_instant():
    row = measure("no_channel", "2025-06-03 09:30", "2025-06-04 09:30", ended="2025-06-03 12:00")

    assert in_force([row], NOON) == []
    assert over_at(row) == row.ended_at


def test_an_ending_written_after_the_end_does_not_make_it_longer():
    row = measure("no_channel", "2025-06-01 09:30", "2025-06-02 09:30", ended="2025-06-03 13:00")

    assert in_force([row], NOON) == []
    assert over_at(row) == row.ends_at


def test_what_has_no_end_goes_on():
    row = measure("no_channel", "2025-06-01 09:30")

    assert in_force([row], NOON) == [row]
    assert over_at(row) is None


@given(INSTANTS, LENGTHS, LENGTHS)
def test_nobody_is_ever_restricted_one_instant_past_an_end(starts_at, lasts, later):
    row = term(starts_at, starts_at.astimezone(UTC) + lasts)

    assert in_force([row], row.ends_at) == []
    assert in_force([row], row.ends_at + later) == []
    assert in_force([row], row.ends_at - timedelta(microseconds=1)) == [row]


@given(INSTANTS, LENGTHS, LENGTHS, INSTANTS)
def test_in_force_is_what_the_earlier_of_the_two_ends_says(starts_at, planned, ended, at_):
    start = starts_at.astimezone(UTC)
    row = term(starts_at, start + planned, start + ended)

    assert bool(in_force([row], at_)) == (start <= at_ < start + min(planned, ended))


def test_a_closed_channel_is_closed_and_the_rest_are_open(littleton):
    row = measure("no_channel", "2025-06-03 09:30", "2025-06-04 09:30", channels=["telephone"])

    assert open_channels(littleton, [row], NOON) == {Channel.EMAIL, Channel.LETTER, Channel.IN_PERSON}
    assert len(open_channels(littleton, [row], row.ends_at)) == 4


def test_only_one_form_of_contact_closes_all_others(littleton):
    row = measure("only_channels", "2025-06-03 09:30", channels=["letter"])

    assert open_channels(littleton, [row], NOON) == {Channel.LETTER}


def test_two_measures_together_leave_only_what_both_leave(littleton):
    rows = [
        measure("only_channels", "2025-06-01 09:30", "2025-07-01 09:30", channels=["telephone", "email"]),
        measure("no_channel", "2025-06-03 09:30", "2025-06-04 09:30", channels=["telephone"]),
    ]

    assert open_channels(littleton, rows, NOON) == {Channel.EMAIL}


def test_a_channel_opens_again_when_the_last_of_several_measures_lets_it(littleton):
    rows = [
        measure("no_channel", "2025-06-03 09:30", "2025-06-04 09:30", channels=["telephone"]),
        measure("only_channels", "2025-06-04 09:00", "2025-06-10 09:00", channels=["letter"]),
        measure("no_channel", "2025-06-10 09:00", "2025-06-11 17:00", channels=["telephone", "email"]),
    ]

    assert opens_again(littleton, rows, Channel.TELEPHONE, NOON) == at("2025-06-11 17:00")
    assert opens_again(littleton, rows[:1], Channel.TELEPHONE, NOON) == at("2025-06-04 09:30")


def test_a_channel_with_a_gap_between_two_measures_opens_in_the_gap(littleton):
    rows = [
        measure("no_channel", "2025-06-03 09:30", "2025-06-04 09:30", channels=["telephone"]),
        measure("no_channel", "2025-06-05 09:30", "2025-06-06 09:30", channels=["telephone"]),
    ]

    assert opens_again(littleton, rows, Channel.TELEPHONE, NOON) == at("2025-06-04 09:30")


def test_a_channel_closed_with_no_end_is_not_known_to_open(littleton):
    row = measure("no_channel", "2025-06-03 09:30", channels=["telephone"])

    assert opens_again(littleton, [row], Channel.TELEPHONE, NOON) is None


CALLS = {"days": ["tuesday", "thursday"], "from": "10:00", "until": "12:00"}


@pytest.mark.parametrize(
    "now, is_open, again",
    [
        ("2025-06-03 09:59", False, "2025-06-03 10:00"),
        ("2025-06-03 10:00", True, None),
        ("2025-06-03 11:59", True, None),
        ("2025-06-03 12:00", False, "2025-06-05 10:00"),
        ("2025-06-06 08:00", False, "2025-06-10 10:00"),
    ],
)
def test_set_times_open_the_telephone_only_at_those_times(littleton, now, is_open, again):
    row = measure("set_times", "2025-06-01 00:00", "2025-12-01 00:00", **CALLS)

    assert (Channel.TELEPHONE in open_channels(littleton, [row], at(now))) == is_open
    if again:
        assert opens_again(littleton, [row], Channel.TELEPHONE, at(now)) == at(again)


def test_set_times_that_two_measures_share_are_when_the_telephone_opens(littleton):
    rows = [
        measure("set_times", "2025-06-01 00:00", "2025-12-01 00:00", **CALLS),
        measure(
            "set_times",
            "2025-06-01 00:00",
            "2025-12-01 00:00",
            days=["thursday"],
            **{"from": "11:00", "until": "13:00"},
        ),
    ]

    assert opens_again(littleton, rows, Channel.TELEPHONE, NOON) == at("2025-06-05 11:00")


def test_a_measure_with_no_effect_on_the_channel_does_not_hold_it_closed(littleton):
    rows = [
        measure("no_channel", "2025-06-03 09:30", "2025-06-04 10:00", channels=["telephone"]),
        measure("single_point_of_contact", "2025-06-03 09:30", "2025-07-04 10:00", name="Ceri Davies"),
        measure("set_times", "2025-06-04 10:00", "2025-12-01 00:00", **CALLS | {"days": ["wednesday"]}),
    ]

    assert opens_again(littleton, rows, Channel.TELEPHONE, NOON) == at("2025-06-04 10:00")


def test_set_times_that_never_meet_leave_no_moment(littleton):
    rows = [
        measure("set_times", "2025-06-01 00:00", days=["monday"], **{"from": "11:00", "until": "13:00"}),
        measure("set_times", "2025-06-01 00:00", days=["friday"], **{"from": "11:00", "until": "13:00"}),
    ]

    assert opens_again(littleton, rows, Channel.TELEPHONE, NOON) is None


def test_set_times_after_a_closed_month_open_at_the_first_of_them(littleton):
    rows = [
        measure("no_channel", "2025-06-01 00:00", "2025-09-03 15:00", channels=["telephone"]),
        measure("set_times", "2025-06-01 00:00", "2025-12-01 00:00", **CALLS),
    ]

    assert opens_again(littleton, rows, Channel.TELEPHONE, NOON) == at("2025-09-04 10:00")


def test_the_answer_is_good_until_the_next_change(littleton):
    rows = [
        measure("no_channel", "2025-06-03 09:30", "2025-06-04 09:30", channels=["telephone"]),
        measure("no_channel", "2025-06-03 18:00", "2025-06-04 18:00", channels=["email"]),
    ]

    assert next_change(littleton, rows, NOON) == at("2025-06-03 18:00")
    assert next_change(littleton, [], NOON) is None


TERMS = st.tuples(
    INSTANTS, LENGTHS, st.sampled_from(["telephone", "email"]), st.sampled_from(["no_channel", "only_channels"])
)


@given(st.lists(TERMS, max_size=6), INSTANTS)
def test_a_channel_said_to_open_is_open_then_and_closed_until_then(littleton, terms, now):
    rows = [
        SimpleNamespace(kind=kind, detail={"channels": [channel]}, clause="", ref="", ended_at=None,
                        starts_at=starts, ends_at=starts.astimezone(UTC) + lasts)
        for starts, lasts, channel, kind in terms
    ]  # fmt: skip
    for channel in {row.code for row in littleton.channels} - open_channels(littleton, rows, now):
        again = opens_again(littleton, rows, channel, now)
        assert channel in open_channels(littleton, rows, again)
        assert channel not in open_channels(littleton, rows, again - timedelta(microseconds=1))
        changes = sorted(each for row in rows for each in (row.starts_at, row.ends_at) if now < each < again)
        assert all(channel not in open_channels(littleton, rows, each) for each in changes)


def twenty():
    start, shut = datetime(2023, 1, 1, tzinfo=UTC), {"channels": ["telephone"]}
    return [
        SimpleNamespace(kind="no_channel", detail=shut, clause="3.4", ref=f"RES-{number}", ended_at=None,
                        starts_at=start + timedelta(days=55 * number), ends_at=start + timedelta(days=55 * number + 1))
        for number in range(20)
    ]  # fmt: skip


def fastest(ask):
    best = float("inf")
    for _ in range(50):
        started = time.perf_counter()
        ask()
        best = min(best, time.perf_counter() - started)
    return best


def test_twenty_measures_over_three_years_are_sorted_out_in_two_hundred_microseconds(littleton):
    rows, now = twenty(), datetime(2023, 1, 1, 12, tzinfo=UTC) + timedelta(days=550)

    assert [row.ref for row in in_force(rows, now)] == ["RES-10"]
    assert fastest(lambda: in_force(rows, now)) < 200e-6


def test_a_channel_is_closed_by_the_measure_that_closes_it_for_longest(littleton):
    short, long_, endless = (
        measure("no_channel", "2025-06-03 09:30", each, channels=["telephone"])
        for each in ("2025-06-04 09:30", "2025-06-05 09:30", None)
    )
    for rows, closing in (
        ([short, long_], long_),
        ([long_, short], long_),
        ([short, endless], endless),
        ([endless, long_], endless),
    ):
        assert closed_by(littleton, rows, NOON) == {Channel.TELEPHONE: closing}


def test_at_a_set_time_the_next_change_is_the_one_after_it(littleton):
    row = measure("set_times", "2025-06-01 09:00", days=["tuesday"], **{"from": "12:00", "until": "14:00"})

    assert next_change(littleton, [row], NOON) == at("2025-06-03 14:00")
    assert next_change(littleton, [row], at("2025-06-03 14:00")) == at("2025-06-10 12:00")
