"""A year gathered from the record, against what was put there."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fairhand import council
from fairhand.appeals.operations import decide_appeal, record_appeal
from fairhand.contacts.operations import log_contact
from fairhand.decisions.operations import withdraw_decision
from fairhand.decisions.queries import formal_number
from fairhand.people.models import Post
from fairhand.policy import Act
from fairhand.reporting.operations import review_the_year
from fairhand.reporting.period import Span, last_ended, term_with
from fairhand.reporting.queries import figures_for, year_to_review
from fairhand.reporting.saying import say
from fairhand.reviews.operations import review
from tests.altered import altered
from tests.formal import answers_to
from tests.people import doing, employee
from tests.rooms.reporting.conftest import YEAR, on

NOW = on(date(2026, 5, 20))


def the_cases(at=NOW, span=YEAR) -> list[dict]:
    return figures_for(span, at)["cases"]


def test_the_year_that_ended_last_is_the_policys():
    policy = council.policy()
    assert last_ended(policy, date(2026, 3, 31)) == Span(date(2024, 4, 1), date(2025, 3, 31))
    assert last_ended(policy, date(2026, 4, 1)) == YEAR
    assert term_with(policy, date(2026, 3, 31)) == YEAR
    assert YEAR.before().before() == Span(date(2023, 4, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    "every, day, first, last",
    [
        (3, date(2026, 2, 14), date(2026, 1, 1), date(2026, 3, 31)),
        (3, date(2026, 4, 1), date(2026, 4, 1), date(2026, 6, 30)),
        (3, date(2025, 12, 31), date(2025, 10, 1), date(2025, 12, 31)),
        (1, date(2024, 2, 29), date(2024, 2, 1), date(2024, 2, 29)),
        (6, date(2026, 1, 1), date(2025, 10, 1), date(2026, 3, 31)),
    ],
)
def test_a_policy_may_have_each_part_of_a_year_looked_at(monkeypatch, every, day, first, last):
    altered(monkeypatch, annual_review=council.policy().annual_review.model_copy(update={"every_months": every}))
    assert term_with(council.policy(), day) == Span(first, last)
    assert last_ended(council.policy(), last + timedelta(days=1)) == Span(first, last)


@pytest.mark.parametrize(
    ("every", "anchor", "day", "first", "last"),
    [
        (5, date(2025, 4, 1), date(2026, 3, 31), date(2026, 2, 1), date(2026, 6, 30)),
        (5, date(2025, 4, 1), date(2026, 1, 31), date(2025, 9, 1), date(2026, 1, 31)),
        (5, date(2025, 4, 1), date(2025, 3, 31), date(2024, 11, 1), date(2025, 3, 31)),
        (18, date(2025, 4, 1), date(2026, 9, 30), date(2025, 4, 1), date(2026, 9, 30)),
        (1, date(2026, 1, 31), date(2026, 2, 28), date(2026, 2, 28), date(2026, 3, 30)),
        (1, date(2026, 1, 31), date(2026, 2, 27), date(2026, 1, 31), date(2026, 2, 27)),
    ],
)
def test_periods_may_be_counted_on_from_a_day(monkeypatch, every, anchor, day, first, last):
    said = {"every_months": every, "anchor": anchor}
    altered(monkeypatch, annual_review=council.policy().annual_review.model_copy(update=said))
    assert term_with(council.policy(), day) == Span(first, last)
    assert last_ended(council.policy(), last + timedelta(days=1)) == Span(first, last)


def test_beside_a_period_that_is_counted_on_stand_whole_periods_before_it(a_year, monkeypatch):
    a_year.case(date(2025, 3, 3))
    shown = Span(date(2025, 9, 1), date(2026, 1, 31))
    said = {"every_months": 5, "anchor": date(2025, 4, 1)}
    altered(monkeypatch, annual_review=council.policy().annual_review.model_copy(update=said))

    beside = [(each["starts_on"], each["ends_on"]) for each in figures_for(shown, NOW)["earlier"]]
    assert beside[:2] == [("2025-04-01", "2025-08-31"), ("2024-11-01", "2025-03-31")]
    assert say(figures_for(shown, NOW), *shown.key, council.policy()).beside == "Period by period"


def test_a_leap_day_has_a_year_before():
    assert Span(date(2024, 2, 29), date(2024, 2, 29)).before() == Span(date(2023, 2, 28), date(2023, 2, 28))


def test_a_case_is_what_was_decided(a_year):
    path, decision = a_year.case(date(2025, 6, 2), months=6, need=True, language="cy")
    (case,) = the_cases()

    assert (case["ref"], case["customer"]) == (decision.ref, path.customer.ref)
    assert (case["service"], case["reach"]) == ("housing", ["housing"]) or case["reach"] == ("housing",)
    assert case["days"] == (date(2025, 12, 2) - date(2025, 6, 2)).days
    assert (case["adjustment"], case["language"], case["warning"]) == (True, "cy", "warned")
    assert (case["review"], case["appeal"], case["in_force"]) == ("none", "none", False)
    assert case["decider"] == str(decision.decided_by_id)


def test_a_case_has_the_severity_that_the_policy_gives_its_behaviour(a_year, monkeypatch):
    a_year.case(date(2025, 6, 2))
    assert "severity" not in figures_for(YEAR, NOW)["tables"]
    graded = tuple(each.model_copy(update={"severity": "grave"}) for each in council.policy().behaviours)
    altered(monkeypatch, behaviours=graded)

    assert figures_for(YEAR, NOW)["tables"]["severity"] == {"grave": 1}


def test_no_warning_gives_the_coded_reason(a_year):
    a_year.case(date(2025, 6, 2), warned=False)
    (case,) = the_cases()
    question = next(each for each in council.policy().questions if each.asked_when == "no_warning")
    assert case["warning"] in question.answers


def test_what_was_made_before_and_is_in_force_on_the_last_day_counts(a_year):
    a_year.case(date(2025, 2, 3), months=1)  # over before the year
    a_year.case(date(2025, 3, 3), months=6)  # runs into the year, and ends in it
    a_year.case(date(2026, 2, 2), months=6)  # made in it, and in force at its end
    a_year.case(date(2026, 4, 1), months=6)  # the day after

    assert [(case["decided_on"], case["in_force"]) for case in the_cases()] == [("2026-02-02", True)]
    before = Span(date(2024, 4, 1), date(2025, 3, 31))
    held = [(case["decided_on"], case["began"], case["in_force"]) for case in the_cases(span=before)]
    assert held == [("2025-02-03", True, False), ("2025-03-03", True, True)]


def test_one_that_ends_with_the_last_day_is_in_force_on_it(a_year):
    a_year.case(date(2025, 10, 31), months=5)  # its last day is 31 March
    assert [case["in_force"] for case in the_cases()] == [True]


def test_a_review_that_was_not_held_shows_as_lapsed(a_year):
    a_year.case(date(2025, 4, 2), months=11)
    assert [case["review"] for case in the_cases()] == ["lapsed"]


@pytest.mark.parametrize("day, as_found", [(date(2025, 7, 1), "in_time"), (date(2025, 9, 15), "late")])
def test_a_review_is_in_time_or_late_by_the_day_that_the_letter_gave(a_year, day, as_found):
    path, decision = a_year.case(date(2025, 6, 2), months=6)
    review(
        **doing(path.who(Act.REVIEW), on(day)),
        decision=decision,
        after=formal_number(decision.customer, on(day)),
        outcome="ended",
        reasons="He has kept to it",
        answers=answers_to(Act.REVIEW),
    )
    figures = figures_for(YEAR, NOW)

    assert [(case["review"], case["made"]) for case in figures["cases"]] == [(as_found, 2)]
    assert (figures["totals"]["decisions"], figures["totals"]["new"]) == (2, 1)
    assert figures["cases"][0]["measures"], "what it set before it ended is what is compared"


def test_an_appeal_and_its_result(a_year):
    hears = employee("Hears", council.policy().appeals.hearer)
    a_year.reporter("housing")
    path, decision = a_year.case(date(2025, 6, 2))
    said = {"form": council.policy().appeals.forms[0], "grounds": "It is not fair"}
    appeal = record_appeal(**doing(path.reporter, on(date(2025, 6, 10))), decision=decision, **said)
    assert [case["appeal"] for case in the_cases(on(date(2025, 6, 11)))] == ["open"]
    decide_appeal(**doing(hears, on(date(2025, 6, 20))), appeal=appeal, outcome="ended", reasons="No need for it")

    figures = figures_for(YEAR, NOW)
    assert [case["appeal"] for case in figures["cases"]] == ["ended"]
    assert [figures["totals"][f"appeals{each}"] for each in ("", "_decided", "_changed")] == [1, 1, 1]


def test_the_share_is_of_customers_who_were_in_contact(a_year):
    path, _decision = a_year.case(date(2025, 6, 2))
    log_contact(**doing(path.reporter, on(date(2025, 7, 1))), customer=path.customer, channel="telephone")
    log_contact(**doing(path.reporter, on(date(2025, 7, 2))), channel="telephone")
    log_contact(**doing(path.reporter, on(date(2026, 4, 1), 0)), customer=path.customer, channel="telephone")
    totals = figures_for(YEAR, NOW)["totals"]
    assert (totals["people"], totals["customers"]) == (1, 1)


def test_it_is_as_it_stood_at_the_moment_that_is_asked_for(a_year):
    a_year.case(date(2025, 6, 2))
    assert the_cases(on(date(2025, 6, 1))) == []


def test_many_cases_ask_no_more_questions_than_few(a_year):
    a_year.case(date(2025, 6, 2))
    with CaptureQueriesContext(
        connection,
    ) as few:
        figures_for(YEAR, NOW)
    for day in range(3, 9):
        a_year.case(date(2025, 6, day), need=True, warned=day % 2 == 0)
    with CaptureQueriesContext(connection) as many:
        figures_for(YEAR, NOW)
    assert len(many) == len(few)


def test_a_year_waits_until_it_is_signed_off(a_year, signs):
    assert year_to_review(on(date(2026, 3, 31))) is None  # nothing was on record in the year before
    a_year.case(date(2025, 6, 2))
    assert year_to_review(on(date(2026, 3, 31), 23)) is None
    assert year_to_review(on(date(2026, 4, 1), 0)) == YEAR
    review_the_year(**doing(signs, NOW), starts_on=YEAR.starts_on, ends_on=YEAR.ends_on, remarks="Consistent")
    assert year_to_review(NOW + timedelta(seconds=1)) is None
    assert year_to_review(on(date(2027, 4, 1))) == Span(date(2026, 4, 1), date(2027, 3, 31))


def test_a_year_before_the_record_began_waits_for_nobody(a_year):
    a_year.case(date(2026, 4, 25))
    assert year_to_review(NOW) is None


def test_a_decision_that_was_withdrawn_is_no_case(a_year):
    path, kept = a_year.case(date(2025, 6, 2))
    at = on(date(2025, 7, 1))
    fault = path.decision(at, evidence=kept.grounds["evidence"], ends_on=date(2025, 12, 1), review_on=date(2025, 9, 1))
    assert [case["ref"] for case in the_cases()] == [kept.ref, fault.ref]
    who = doing(path.who(Act.MANAGE_CONTACT), at + timedelta(hours=1))
    withdraw_decision(**who, decision=fault, because="The calls were his brother's")

    assert [case["ref"] for case in the_cases()] == [kept.ref]
    assert figures_for(YEAR, NOW)["totals"]["new"] == 1
    assert len(the_cases(at + timedelta(minutes=1))) == 2, "the year as it stood before"


def test_a_decision_taken_anew_after_an_appeal_is_a_case_of_its_own(a_year):
    path, made = a_year.case(date(2025, 6, 2))
    hearer = employee("Mair", council.policy().appeals.hearer)
    Post.objects.update(starts_at=on(date(2020, 1, 1)))
    said = {"form": council.policy().appeals.forms[0], "grounds": "I was not heard"}
    appeal = record_appeal(**doing(path.reporter, on(date(2025, 6, 20))), decision=made, **said)
    back = {"outcome": "sent_back", "reasons": "He was not heard"}
    decide_appeal(**doing(hearer, on(date(2025, 7, 1))), appeal=appeal, **back)
    days = {"ends_on": date(2025, 12, 1), "review_on": date(2025, 9, 1)}
    anew = path.decision(on(date(2025, 7, 8)), evidence=made.grounds["evidence"], thread=made.ref, **days)

    assert [case["ref"] for case in the_cases()] == [made.ref, anew.ref]
    assert figures_for(YEAR, NOW)["totals"]["new"] == 2
