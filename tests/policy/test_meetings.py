"""A time may be counted in meetings of a committee: it ends on the day of one, and has no day while none is entered."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fairhand.policy import (
    Calendar,
    PolicyError,
    day_if_known,
    decide_appeal_by,
    duty_by,
    ends_at,
    last_day,
    last_review_day,
    length,
    load,
    next_review_day,
    over_after,
    policy_words,
)
from fairhand.policy.part import Window
from fairhand.policy.statement import statement

FOLDER = next(Path(__file__).parent.glob("bodies/saltings/*/policy.toml")).parent
SALTINGS = load(FOLDER)
CAME = date(2026, 5, 4)
NEXT, AFTER = date(2026, 6, 9), date(2026, 9, 8)
KNOWN = Calendar("england-and-wales", (), [("quay_committee", AFTER), ("quay_committee", NEXT), ("pilots", CAME)])
EMPTY = Calendar("england-and-wales", (), [("pilots", NEXT), ("quay_committee", CAME)])


def meetings(value: int, **also) -> Window:
    said = {"runs_from": "receipt", "clause": "5", "says": "at the next meeting"}
    return Window(value=value, unit="meetings", of="quay_committee", **said, **also)


@pytest.mark.parametrize(("value", "day"), [(1, NEXT), (2, AFTER), (3, None)])
def test_it_ends_on_the_day_of_the_meeting_that_comes_so_many_after(value, day):
    assert day_if_known(meetings(value), CAME, KNOWN) == day


def test_a_meeting_on_the_very_day_is_not_the_next_one():
    assert day_if_known(meetings(1), NEXT, KNOWN) == AFTER
    assert day_if_known(meetings(1), NEXT - timedelta(days=1), KNOWN) == NEXT


def test_there_is_no_day_while_no_further_meeting_of_that_committee_is_entered():
    assert day_if_known(meetings(1), CAME, EMPTY) is None


@pytest.mark.parametrize("count", [last_day, lambda *of: ends_at(*of, ZoneInfo("Europe/London"))])
def test_where_a_day_has_to_be_known_nobody_counts_in_meetings(count):
    from_ = CAME if count is last_day else datetime(2026, 5, 4, tzinfo=ZoneInfo("Europe/London"))
    with pytest.raises(PolicyError):
        count(meetings(1), from_, KNOWN)


def test_an_appeal_and_what_is_owed_on_it_are_for_the_same_day():
    rule = next(each for each in SALTINGS.duties if each.code == "decide_appeal")
    opened_at = datetime(2026, 5, 6, 10, tzinfo=SALTINGS.zone)

    assert decide_appeal_by(SALTINGS, CAME, CAME, KNOWN) == NEXT
    assert duty_by(SALTINGS, rule, opened_at, KNOWN, CAME) == over_after(SALTINGS, NEXT)
    assert decide_appeal_by(SALTINGS, CAME, CAME, EMPTY) is None
    assert duty_by(SALTINGS, rule, opened_at, EMPTY, CAME) is None


def test_a_duty_that_does_not_count_from_receipt_is_owed_by_the_meeting_after_its_event():
    rule = next(each for each in SALTINGS.duties if each.code == "decide_appeal")
    rule = rule.model_copy(update={"counts_from": "event"})

    assert duty_by(SALTINGS, rule, datetime(2026, 6, 9, 23, tzinfo=SALTINGS.zone), KNOWN, CAME) == over_after(
        SALTINGS, AFTER
    )


def test_a_review_is_held_at_a_meeting_at_the_latest():
    reviews = SALTINGS.reviews.model_copy(update={"max_interval": meetings(1), "repeat": meetings(2)})
    policy = SALTINGS.model_copy(update={"reviews": reviews})

    assert last_review_day(policy, CAME, KNOWN) == NEXT
    assert next_review_day(policy, CAME, KNOWN) == AFTER
    assert last_review_day(policy, CAME, EMPTY) is None
    assert policy.meets == ("quay_committee",)


def test_a_policy_that_counts_nothing_in_meetings_names_no_committee(littleton):
    assert littleton.meets == ()


@pytest.mark.parametrize(
    ("lang", "next_", "second"),
    [
        ("en", "the next meeting of the Quay Committee", "meeting 2 of the Quay Committee from then on"),
        ("cy", "cyfarfod nesaf Pwyllgor y Cei", "cyfarfod rhif 2 Pwyllgor y Cei o hynny ymlaen"),
    ],
)
def test_it_is_said_with_the_name_of_the_committee(lang, next_, second):
    words = policy_words(FOLDER, lang)

    assert length(meetings(1), words) == next_
    assert length(meetings(2), words) == second


def test_the_statement_tells_the_customer_at_which_meeting():
    said = [line for each in statement(SALTINGS, policy_words(FOLDER, "en")) for line in each.says]

    assert "It is decided at the next meeting of the Quay Committee." in said


def test_the_statement_tells_of_reviews_at_meetings():
    times = {"max_interval": meetings(1), "repeat": meetings(2), "held": "on a day"}
    policy = SALTINGS.model_copy(update={"reviews": SALTINGS.reviews.model_copy(update=times)})
    said = [line for each in statement(policy, policy_words(FOLDER, "en")) for line in each.says]

    assert "The Mate reviews every decision, at the latest at the next meeting of the Quay Committee." in said
    assert any(each.endswith("at the latest at meeting 2 of the Quay Committee from then on.") for each in said)


def test_the_first_meeting_is_number_one():
    assert KNOWN.meeting("quay_committee", CAME, 1) == NEXT
    assert KNOWN.meeting("quay_committee", CAME, 0) is None
