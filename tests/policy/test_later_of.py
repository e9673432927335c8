"""The time to appeal may be counted from the later of two moments."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from fairhand.policy import Calendar, appeal_by, decide_appeal_by, duty_by, load, over_after, policy_words
from fairhand.policy.part import Window
from fairhand.policy.scenarios import Scenario, rehearse

FOLDER = next(Path(__file__).parent.glob("bodies/saltings/*/policy.toml")).parent
SALTINGS = load(FOLDER)
DECIDED, SENT, CAME = date(2026, 5, 4), date(2026, 5, 6), date(2026, 5, 8)


@pytest.fixture
def counted(calendar: Calendar):
    """The last day to appeal within five days, counted from the later of some moments."""

    def by(*later_of: str, **days: date) -> date | None:
        window = Window(value=5, unit="days", runs_from="the letter", later_of=later_of, clause="5", says="five days")
        appeals = SALTINGS.appeals.model_copy(update={"window": window, "appealable": ("contact_managed",)})
        return appeal_by(SALTINGS.model_copy(update={"appeals": appeals}), "contact_managed", CAME, calendar, **days)

    return by


@pytest.mark.parametrize(
    ("later_of", "last"),
    [
        ((), date(2026, 5, 13)),
        (("posting", "receipt"), date(2026, 5, 13)),
        (("decision", "posting"), date(2026, 5, 11)),
        (("decision", "receipt"), date(2026, 5, 13)),
    ],
)
def test_it_is_the_later_of_the_two_that_counts(counted, later_of, last):
    assert counted(*later_of, sent_on=SENT, decided_on=DECIDED) == last


def test_whichever_of_them_comes_first(counted):
    assert counted("decision", "posting", sent_on=DECIDED, decided_on=SENT) == date(2026, 5, 11)


def test_one_that_is_not_known_is_not_waited_for(counted):
    assert counted("decision", "posting", sent_on=SENT) == date(2026, 5, 11)
    assert counted("decision", "posting") == date(2026, 5, 13)


WRITTEN_DOWN = date(2026, 5, 12)
OF_BOTH = Window(
    value=5, unit="days", runs_from="receipt", later_of=("arrival", "recording"), clause="5", says="five days"
)


def test_an_appeal_is_decided_in_a_time_from_the_later_of_its_own_two_days(calendar):
    appeals = SALTINGS.appeals.model_copy(update={"decide_within": OF_BOTH})
    policy = SALTINGS.model_copy(update={"appeals": appeals})

    assert decide_appeal_by(policy, CAME, WRITTEN_DOWN, calendar) == date(2026, 5, 17)
    assert decide_appeal_by(policy, CAME, CAME, calendar) == date(2026, 5, 13)


def test_what_is_owed_on_an_appeal_is_owed_from_the_later_of_the_two(calendar):
    rule = next(each for each in SALTINGS.duties if each.code == "acknowledge_appeal")
    rule = rule.model_copy(update={"within": OF_BOTH, "counts_from": "event"})
    opened_at = datetime(2026, 5, 12, 10, tzinfo=SALTINGS.zone)

    assert duty_by(SALTINGS, rule, opened_at, calendar, CAME) == over_after(SALTINGS, date(2026, 5, 17))


def test_what_is_written_down_late_on_a_summer_evening_is_written_down_on_that_day(calendar):
    rule = next(each for each in SALTINGS.duties if each.code == "acknowledge_appeal")
    rule = rule.model_copy(update={"within": OF_BOTH, "counts_from": "event"})
    opened_at = datetime(2026, 5, 12, 23, 30, tzinfo=UTC)  # half past midnight there, on the 13th

    assert duty_by(SALTINGS, rule, opened_at, calendar, CAME) == over_after(SALTINGS, date(2026, 5, 18))


@pytest.mark.parametrize(
    ("given", "when", "expect"),
    [
        ({"letter_sent_on": SENT}, {}, {"last_day": date(2026, 5, 11), "waits_for": []}),
        ({}, {}, {"last_day": date(2026, 5, 13), "waits_for": []}),
        ({"letter_sent_on": "the day before"}, {}, {"last_day": date(2026, 5, 13)}),
        ({}, {"says_why": False}, {"waits_for": ["grounds"]}),
        ({}, {"says_why": True}, {"waits_for": []}),
    ],
)
def test_an_example_may_give_the_day_of_posting_and_whether_grounds_were_given(calendar, given, when, expect):
    window = Window(
        value=5, unit="days", runs_from="the letter", later_of=("decision", "posting"), clause="5", says="five days"
    )
    changes = {"window": window, "grounds_needed": True, "appealable": ("contact_managed",)}
    policy = SALTINGS.model_copy(update={"appeals": SALTINGS.appeals.model_copy(update=changes)})
    given, when = {"letter_received_on": CAME, **given}, {"appealed_on": CAME, **when}
    example = Scenario("one.toml", "An example.", "5", (), given, when, expect)

    assert [str(each) for each in rehearse(example, policy, policy_words(FOLDER, "en"), calendar)] == []
