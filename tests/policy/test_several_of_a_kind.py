"""A policy may list several measures of one kind: each is known by its code, and says its own name."""

from types import SimpleNamespace

import pytest

from fairhand.policy import brief_measure, code_of, eases, instructions
from fairhand.policy.checks.sections import sections
from tests.policy.littleton import at, measure

NOON = at("2025-06-03 12:00")
CHANNELS = {"channels": ["telephone"]}


@pytest.fixture
def two(changed):
    """The made-up policy, in which the set days are a measure that closes a channel too."""
    rows = [("closed_channel", "no_channel"), ("set_times", "no_channel")]
    source = {"clause": "4", "says": "close a way of reaching us"}
    return changed(measures=[{"code": code, "kind": kind, **source} for code, kind in rows])


def of(code: str, **detail):
    row = measure("no_channel", "2025-06-01 00:00", **detail)
    return SimpleNamespace(**{**vars(row), "code": code})


def test_each_is_shown_by_its_own_name(two, words):
    now = [of("closed_channel", **CHANNELS), of("set_times", **CHANNELS)]
    lines = instructions(two, words, now, NOON).measures

    assert [each.label for each in lines] == ["A way of reaching us is closed", "Set days and hours"]
    assert all(each.one_of_several for each in lines)


def test_a_measure_that_keeps_no_code_of_this_version_is_shown_as_the_first_of_its_kind(two, littleton):
    assert code_of(two, measure("no_channel", "2025-06-01 00:00")) == "closed_channel"
    assert code_of(littleton, of("set_times")) == "closed_channel"
    assert code_of(two, of("", **CHANNELS)) == "closed_channel"
    assert code_of(two, measure("voicemail", "2025-06-01 00:00")) == ""


def test_another_of_the_same_kind_is_no_easing_of_it(two):
    assert eases(two, [of("closed_channel", **CHANNELS)], [of("closed_channel", **CHANNELS)])
    assert not eases(two, [of("closed_channel", **CHANNELS)], [of("set_times", **CHANNELS)])


def test_a_short_restriction_sets_the_one_that_the_policy_names(two, changed, littleton):
    assert brief_measure(littleton) == "closed_channel"
    assert brief_measure(changed(brief_restriction__measure="set_times")) == "set_times"
    assert brief_measure(changed(brief_restriction=None)) == ""
    others = [row for row in littleton.model_dump()["measures"] if row["kind"] != "no_channel"]
    assert brief_measure(changed(measures=others)) == ""


def test_where_several_close_channels_the_policy_says_which_the_short_restriction_sets():
    measures = [{"code": "one", "kind": "no_channel"}, {"code": "other", "kind": "no_channel"}]
    brief = {"requires_ended_call": False}

    found = list(sections({"measures": measures, "brief_restriction": brief}))
    assert [key for key, _what, _mend in found] == ["brief_restriction.measure"]
    assert not list(sections({"measures": measures, "brief_restriction": {**brief, "measure": "other"}}))
    assert not list(sections({"measures": measures}))
