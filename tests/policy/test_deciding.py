# ruff: noqa: E501, a case is easier to read in one line
"""What eases, part by part, also of a measure that is still being drafted; and which measures are whole."""

import pytest

from fairhand.policy import eases
from fairhand.policy.deciding import is_whole, measure_row, wrong_with
from tests.policy.test_own_words import of

MEETINGS = {"places": ["the library"], "public_meetings": True}
HOURS = {"days": ["monday"], "from": "10:00", "until": "16:00", "channels": ["telephone"]}


@pytest.mark.parametrize(
    ("kind", "before", "after", "gentler"),
    [
        ("set_times", HOURS, {**HOURS, "from": "09:00", "until": "17:00"}, True),
        ("set_times", HOURS, {**HOURS, "from": "11:00", "until": "17:00"}, False),
        ("set_times", HOURS, {**HOURS, "until": "15:00"}, False),
        ("no_contact_at_places", MEETINGS, {"places": ["the library"]}, True),
        ("no_contact_at_places", {"places": ["the library"]}, MEETINGS, False),
        ("no_contact_at_places", MEETINGS, {}, True),
        ("no_contact_at_places", {}, {"places": ["the library"]}, False),
        ("no_contact_at_places", {}, {}, True),
        ("contact_quota", {"at_most": 1}, {}, False),
        ("contact_quota", {}, {"at_most": 1}, True),
        ("contact_quota", {}, {}, True),
        ("contact_quota", {"at_most": 1, "per": "week"}, {"at_most": 1, "per": "week"}, True),
    ],
)
def test_a_measure_is_no_stricter_where_each_part_of_it_is_not(littleton, kind, before, after, gentler):
    assert eases(littleton, [of(kind, **before)], [of(kind, **after)]) is gentler


def test_hours_that_are_turned_round_make_no_whole_measure(littleton):
    row = next(each for each in littleton.measures if each.kind == "set_times")
    whole = {each: HOURS[each] for each in ("days", "from", "until")}

    assert is_whole(littleton, row, whole)
    assert not is_whole(littleton, row, {**whole, "until": "09:00"})


def test_a_code_that_the_policy_does_not_list_is_no_measure_of_it(littleton):
    assert measure_row(littleton, "set_times").kind == "set_times"
    assert measure_row(littleton, "no_such") is None


@pytest.mark.parametrize(
    ("kind", "detail", "wrong"),
    [
        ("set_times", {**HOURS, "days": "monday"}, "no_list"),
        ("single_point_of_contact", {"name": "Ceri Davies", "deputy": 7}, "no_text"),
        ("single_point_of_contact", {"name": "Ceri Davies", "away_until": "2026-01-05"}, ""),
        ("single_point_of_contact", {"name": "Ceri Davies", "away_from": "2026-01-06", "away_until": "2026-01-05"}, "days_turned_round"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_in_a_measure_is_told_by_what_is_wrong_with_it(littleton, kind, detail, wrong):
    assert wrong_with(littleton, kind, detail) == wrong
