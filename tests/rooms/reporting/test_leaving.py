"""What leaves the house: no small number, and none from which one could be worked out."""

import json
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from fairhand.reporting.figures import figures_of
from fairhand.reporting.leaving import hidden, leaving
from tests.rooms.reporting.test_figures import TOTALS, a_case, six

BELOW = 5


def test_one_small_number_takes_the_next_smallest_with_it():
    assert hidden({"a": 20, "b": 9, "c": 2}, ["abc"], BELOW) == {"c", "b"}


def test_two_ones_take_a_third_since_together_they_are_still_small():
    assert hidden({"a": 20, "b": 9, "c": 1, "d": 1}, ["abcd"], BELOW) == {"b", "c", "d"}


def test_none_at_all_points_to_nobody():
    assert hidden({"a": 20, "b": 0}, ["ab"], BELOW) == set()


def test_a_number_of_exactly_the_limit_is_told():
    assert hidden({"a": 5, "b": 6}, ["ab"], BELOW) == set()


def test_lines_and_columns_do_not_give_each_other_away():
    counts = {("a", "x"): 2, ("a", "y"): 9, ("b", "x"): 8, ("b", "y"): 7}
    lines = [[("a", "x"), ("a", "y")], [("b", "x"), ("b", "y")], [("a", "x"), ("b", "x")], [("a", "y"), ("b", "y")]]
    assert hidden(counts, lines, BELOW) == set(counts)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_no_reader_can_work_out_a_small_number_from_the_sum(numbers):
    """For all that is told, each count that is left out could be at least two different numbers."""
    counts = dict(enumerate(numbers))
    gone = hidden(counts, [counts], BELOW)
    small = {key for key, count in counts.items() if 0 < count < BELOW}
    assert small <= gone
    if not gone or sum(counts.values()) < BELOW:  # then the sum itself is not told
        return
    rest = sum(counts[key] for key in gone)  # known to who takes what is told from the sum
    assert rest >= BELOW
    assert len(gone) > 1
    possible = list(product(range(1, min(rest, 40) + 1), repeat=min(len(gone), 2)))
    fitting = [each for each in possible if len(gone) > 2 or sum(each) == rest]
    for at in range(min(len(gone), 2)):
        assert len({each[at] for each in fitting}) > 1


def test_no_case_and_no_employee_leaves():
    told = leaving(figures_of(six(), TOTALS, below=BELOW))

    assert told["cases"] == []
    assert all(not each["cases"] and not each["lengths"] for each in told["like"])
    assert "C-1" not in json.dumps(told)
    assert "DEC-" not in json.dumps(told)
    cases = [a_case(n, decider="814", days=300) for n in range(1, 7)] + [
        a_case(n, decider="7", days=20) for n in range(7, 13)
    ]
    told = leaving(figures_of(cases, TOTALS, below=BELOW))
    assert told["tables"]["decider"] == {"1": 6, "2": 6}
    assert "814" not in json.dumps(told)


def test_what_stands_out_on_few_cases_is_kept_back_and_counted():
    figures = figures_of(six(), TOTALS, below=BELOW)
    told = leaving(figures)

    assert not [each for each in told["stands_out"] if each["rule"] in ("reviews_lapsed", "one_service")]
    assert told["kept_back"] == len(figures["stands_out"]) - len(told["stands_out"]) > 0


def test_what_stands_out_on_enough_cases_is_told():
    cases = [a_case(n, review="lapsed") for n in range(1, 7)] + [a_case(n, service="waste") for n in range(7, 13)]
    told = leaving(figures_of(cases, {**TOTALS, "decisions": 12, "new": 12}, below=BELOW))

    lapsed = [each for each in told["stands_out"] if each["rule"] == "reviews_lapsed"]
    assert [each["count"] for each in lapsed] == [6]


def test_the_head_is_kept_from_giving_a_small_part_away():
    told = leaving(figures_of(six(), TOTALS, below=BELOW))

    assert told["totals"]["decisions"] == 8
    assert told["totals"]["new"] is None  # 8 less 6 would say that two altered something
    assert told["totals"]["in_force"] is None
    assert told["totals"]["appeals"] is None
    assert told["totals"]["customers"] == 2000


def test_with_no_limit_every_number_leaves():
    figures = figures_of(six(), TOTALS, below=0)
    assert leaving(figures)["tables"]["service"] == figures["tables"]["service"]
