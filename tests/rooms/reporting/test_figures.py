"""The figures of a review, counted by hand on a few made-up cases."""

from fairhand.reporting.figures import Case, band, figures_of, like

TOTALS = {
    "decisions": 8, "new": 6, "people": 6, "measures_in_force": 4, "short": 3, "short_people": 3, "incidents": 40,
    "customers": 2000, "appeals": 3, "appeals_decided": 3, "appeals_changed": 2,
}  # fmt: skip


def a_case(number: int, **said) -> Case:
    whole = {
        "ref": f"DEC-{number}", "customer": f"C-{number}", "decided_on": "2025-06-01", "made": 1, "began": True,
        "in_force": False, "service": "housing", "reach": ("housing",), "behaviours": ("b1",), "groups": ("g1",),
        "measures": ("m1",), "days": 90, "decider": "1", "capacity": "r1", "review": "none", "appeal": "none",
        "adjustment": False, "language": "en", "warning": "warned",
    }  # fmt: skip
    return Case(number=number, **{**whole, **said})


def six() -> list[Case]:
    return [
        a_case(1, days=270, in_force=True, appeal="varied"),
        a_case(2, days=90, in_force=True, appeal="upheld"),
        a_case(3, days=120, review="lapsed", appeal="ended"),
        a_case(4, days=60, service="waste", decider="2", in_force=True, adjustment=True, language="cy"),
        a_case(5, days=80, service="waste", decider="2", in_force=True, warning="r", measures=("m2", "m1"), reach=()),
        a_case(6, days=None, service="", behaviours=("b2", "b1"), groups=("g2", "g1"), review="late"),
    ]


def found(figures, rule) -> list[dict]:
    return [each for each in figures["stands_out"] if each["rule"] == rule]


def test_like_is_counted_beside_like():
    figures = figures_of(six(), TOTALS)

    assert figures["tables"] == {
        "service": {"housing": 3, "waste": 2, "": 1},
        "reach": {"housing": 5, "every": 1},
        "behaviour": {"b1": 6, "b2": 1},
        "measure": {"m1": 6, "m2": 1},
        "length": {"to_3_months": 3, "to_6_months": 1, "to_12_months": 1, "no_end": 1},
        "decider": {"1": 4, "2": 2},
        "review": {"none": 4, "lapsed": 1, "late": 1},
        "appeal": {"none": 3, "ended": 1, "upheld": 1, "varied": 1},
        "adjustment": {"no": 5, "yes": 1},
        "language": {"en": 5, "cy": 1},
        "warning": {"warned": 5, "r": 1},
    }
    assert figures["totals"]["cases"] == 6
    assert figures["totals"]["in_force"] == 4


def test_cases_are_counted_by_the_severity_of_the_behaviour_where_the_policy_grades_it():
    cases = [
        a_case(1, severities=("grave", "slight")),
        a_case(2, severities=("grave",), days=30),
        a_case(3),
    ]
    figures = figures_of(cases, TOTALS)

    assert figures["tables"]["severity"] == {"grave": 2, "slight": 1}
    assert figures["middles"]["severity"] == {"grave": 60, "slight": 90}


def test_the_longest_and_the_one_in_the_middle():
    figures = figures_of(six(), TOTALS)

    assert (figures["longest"], figures["middle"]) == (270, 90)
    assert figures["middles"]["service"] == {"housing": 120, "waste": 70, "": None}
    assert figures["middles"]["decider"] == {"1": 120, "2": 70}


def test_like_cases_are_side_by_side_the_longest_first():
    rows = {(each["group"], each["measure"]): each for each in like(six())}

    assert rows["g1", "m1"]["lengths"] == [270, 120, 90, 80, 60]
    assert rows["g1", "m1"]["cases"] == [1, 3, 2, 5, 4]
    assert rows["g1", "m2"]["lengths"] == [80]
    assert ("g2", "m1") not in rows  # the one case of it has no length to compare


def test_what_stands_out_has_its_numbers():
    figures = figures_of(six(), TOTALS, reports={"housing": 10, "waste": 30})

    service = found(figures, "one_service")
    assert [(each["service"], each["count"], each["total"]) for each in service] == [("housing", 3, 6)]
    assert (service[0]["reports"], service[0]["all_reports"]) == (10, 40)
    assert [(each["longest"], each["middle"]) for each in found(figures, "long_ones")] == [(270, 90)]
    assert [(each["shortest"], each["longest"]) for each in found(figures, "unlike_lengths")] == [(60, 270)]
    assert [(each["count"], each["total"]) for each in found(figures, "appeals_changed")] == [(2, 3)]
    assert [each["count"] for each in found(figures, "reviews_lapsed")] == [1]
    assert [each["count"] for each in found(figures, "reviews_late")] == [1]
    assert [(each["count"], each["total"]) for each in found(figures, "without_warning")] == [(1, 6)]


def test_exactly_double_does_not_stand_out_and_a_day_more_does():
    alike = figures_of([a_case(1, days=30), a_case(2, days=60)], TOTALS)
    unlike = figures_of([a_case(1, days=30), a_case(2, days=61)], TOTALS)

    assert not found(alike, "unlike_lengths")
    assert found(unlike, "unlike_lengths")


def test_what_stands_out_does_so_still_as_it_is_said():
    """365 days and 181 are a year and six months: nobody would call that more than double."""
    assert not found(figures_of([a_case(1, days=181), a_case(2, days=365)], TOTALS), "unlike_lengths")
    assert found(figures_of([a_case(1, days=152), a_case(2, days=365)], TOTALS), "unlike_lengths")


def test_the_middle_of_two_deciders_is_compared_where_each_has_two_cases():
    cases = [a_case(1, days=30), a_case(2, days=40), a_case(3, days=200, decider="2"), a_case(4, days=220, decider="2")]

    row = next(each for each in found(figures_of(cases, TOTALS), "middles_differ") if each["table"] == "decider")
    assert (row["longer"], row["long"], row["shorter"], row["short"]) == ("2", 210, "1", 35)
    assert not [each for each in found(figures_of(cases[:3], TOTALS), "middles_differ") if each["table"] == "decider"]


def test_nothing_stands_out_where_there_is_nothing():
    figures = figures_of([], dict.fromkeys(TOTALS, 0))

    assert figures["stands_out"] == []
    assert figures["longest"] is None


def test_a_length_is_in_the_band_that_holds_its_last_day():
    assert [band(days) for days in (31, 32, 92, 93, 184, 185, 366, 367, None)] == [
        "to_1_month", "to_3_months", "to_3_months", "to_6_months", "to_6_months", "to_12_months", "to_12_months",
        "longer", "no_end",
    ]  # fmt: skip
