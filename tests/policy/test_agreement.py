"""A value agrees with the words that carry it."""

import pytest

from fairhand.policy import agreement


def period(value, unit, says):
    return {"appeals": {"window": {"value": value, "unit": unit, "runs_from": "x", "clause": "8", "says": says}}}


@pytest.mark.parametrize(
    "value, unit, says, agrees",
    [
        (20, "working days", "within 20 working days of receiving it", True),
        (15, "working days", "within 20 working days of receiving it", False),
        (20, "days", "within 20 working days of receiving it", False),
        (6, "months", "no more than six months", True),
        (5, "months", "no more than six months", False),
        (24, "hours", "for one day", True),
        (0, "end of day", "for one day", True),
        (1, "next working day, same time", "for a day", True),
        (36, "hours", "for one day", False),
        (12, "months", "each year", True),
        (12, "months", "for one year", True),
        (96, "months", "kept for eight years", True),
        (8, "months", "kept for eight years", False),
        (7, "days", "a week", True),
        (3, "days", "promptly", True),
    ],
)
def test_an_amount_of_time(value, unit, says, agrees):
    assert (list(agreement.amounts(period(value, unit, says))) == []) == agrees


@pytest.mark.parametrize(
    "number, says, agrees", [(1, "warned once", True), (2, "warned once", False), (2, "twice", True)]
)
def test_a_number(number, says, agrees):
    raw = {"calls": {"warnings_before_end": number, "clause": "5", "says": says}}

    assert (list(agreement.numbers(raw)) == []) == agrees


ROLES = [
    {"code": "chief"},
    {"code": "chief_legal"},
    {"code": "manager"},
    {"code": "stand_in", "satisfies": ["manager"]},
    {"code": "clerk", "says": "Clerk to the Parish"},
]
LABELS = {"roles.chief": "Chief", "roles.chief_legal": "Chief Legal", "roles.manager": "Contact Manager (CM)"}


@pytest.mark.parametrize(
    "who, says, agrees",
    [
        (["chief"], "Decide Chief", True),
        (["chief"], "Appeal Chief Legal", False),
        (["chief_legal"], "Appeal Chief Legal", True),
        (["manager"], "Review CM", True),
        (["stand_in"], "Review CM", True),
        (["chief"], "Review CM", False),
        (["chief"], "Review Contact Manager", False),
        (["chief"], "Review Clerk to the Parish", False),
        (["clerk"], "Review Clerk to the Parish", True),
        (["chief", "manager"], "Review CM", True),
        (["chief"], "Review by whoever", True),
    ],
)
def test_an_office(who, says, agrees):
    raw = {"roles": ROLES, "authority": [{"act": "review", "who": who, "says": says, "clause": "9"}]}

    assert (list(agreement.offices(raw, LABELS)) == []) == agrees


def test_a_number_that_is_no_time_is_not_held_against_a_time():
    appeals = {"panel": 3, "says": "may appeal within 20 working days"}

    assert list(agreement.numbers({"appeals": appeals})) == []
    [(key, what, _mend)] = agreement.numbers({"appeals": {**appeals, "says": "a panel of two"}})
    assert (key, what) == ("appeals.panel", 'the value is 3, and the words that carry it are "a panel of two"')


def test_a_number_in_the_words_of_a_time_that_is_no_time_is_not_held_against_it():
    assert list(agreement.numbers(period(20, "working days", "after the first of two letters"))) == []


def test_rows_that_lack_a_part_are_read_as_far_as_they_go():
    assert list(agreement.offices({}, LABELS)) == []
    assert list(agreement.offices({"authority": [{"act": "warn", "says": "Chief"}]}, LABELS)) == []
    silent = {
        "roles": [*ROLES, {"code": "none", "says": "None"}, {"code": "xxxx", "says": "XXXX"}],
        "authority": [{"who": ["chief"]}],
    }
    assert list(agreement.offices(silent, LABELS)) == []


def test_an_office_with_no_label_and_one_that_is_not_listed_are_no_other():
    raw = {"roles": ROLES, "authority": [{"act": "warn", "who": ["unheard_of"], "says": "Warn Chief", "clause": "1"}]}
    [(where, what, mend)] = agreement.offices(raw, LABELS)

    assert where == 'authority["warn"].who'
    assert what == 'the words that carry it are "Warn Chief", and no office that they name may do it'
    assert mend == "Add chief, or correct the words."
    raw["authority"] = [{"act": "warn", "who": ["unheard_of"], "says": "Warn None XXXX", "clause": "1"}]
    assert list(agreement.offices(raw, LABELS)) == []
