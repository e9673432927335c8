"""The shape that the policy file should have: which words a value may be, however deep they stand."""

from typing import Literal

from fairhand.policy import shape
from fairhand.policy.shape import choices
from fairhand.policy.words import MeasureKind

WAYS = Literal["post", "email"]


def test_the_words_a_value_may_be_are_found_in_lists_and_where_it_may_be_left_out():
    assert choices(WAYS) == choices(tuple[WAYS, ...]) == choices(WAYS | None) == ("post", "email")
    assert choices(tuple[MeasureKind, ...]) == tuple(MeasureKind)


def test_what_is_no_list_of_words_has_none():
    assert choices(int) == choices(tuple[int, ...]) == ()


def test_a_place_that_is_not_there_is_named_by_its_number():
    assert shape.key({}, ("duties", 3, "role")) == "duties[entry 4].role"
    assert shape.key({"duties": []}, ("duties", 3, "role")) == "duties[entry 4].role"
    assert shape.key({"duties": [{"code": 7}]}, ("duties", 0)) == "duties[entry 1]"
