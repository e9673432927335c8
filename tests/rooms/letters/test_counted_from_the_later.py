"""The last day to appeal, where the policy counts it from the later of two moments."""

from datetime import timedelta

import pytest

from fairhand import council
from fairhand.decisions.operations import record_receipt
from fairhand.policy import Act, last_day
from fairhand.policy.part import Window
from tests.altered import altered
from tests.people import doing, somebody_who_may
from tests.rooms.letters.letters import Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(mr_jones, ceri):
    return Post(mr_jones, ceri)


@pytest.fixture
def counted_from(monkeypatch):
    def let(*later_of: str):
        appeals = council.policy().appeals
        window = Window(**{**appeals.window.model_dump(), "later_of": later_of})
        altered(monkeypatch, appeals=appeals.model_copy(update={"window": window}))
        return window

    return let


@pytest.mark.parametrize(
    ("later_of", "day"), [(("posting", "receipt"), "deemed_on"), (("decision", "posting"), "sent_on")]
)
def test_the_letter_gives_the_day_that_is_counted_from_the_later_one(letters, counted_from, later_of, day):
    window = counted_from(*later_of)
    letters.address("postal", "1 High Street, Mold")
    notice = letters.issue("contact_managed", letters.contact_managed(), means="second_class")

    assert notice.sent_on < notice.deemed_on
    text = notice.letters.filter(language="en").first().text
    assert ("you then have longer" in text) == ("receipt" in later_of)
    assert ("the day on which this letter goes" in text) == ("receipt" not in later_of)
    assert notice.appeal_by == last_day(window, getattr(notice, day), council.calendar())


def test_a_later_receipt_moves_no_day_that_is_not_counted_from_it(letters, counted_from):
    window = counted_from("decision", "posting")
    letters.address("postal", "1 High Street, Mold")
    notice = letters.issue("contact_managed", letters.contact_managed(), means="second_class")
    came_on = notice.sent_on + timedelta(days=14)
    at = council.now() + timedelta(days=20)
    kept = record_receipt(
        **doing(somebody_who_may(Act.RECORD_RECEIPT), at), notice=notice, received_on=came_on, evidence="A postmark"
    )

    assert kept.appeal_by == notice.appeal_by == last_day(window, notice.sent_on, council.calendar())
