"""Reviews where the policy has them held when the customer asks, from a day on, in place of on a day."""

import pytest

from fairhand import council
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.reviews.operations import ask_for_review, decline_review
from fairhand.reviews.queries import due
from tests.altered import altered
from tests.people import doing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def when_asked_for(monkeypatch):
    altered(monkeypatch, reviews=council.policy().reviews.model_copy(update={"held": "when asked for"}))


def dues():
    heaps = due(council.now())
    lines = [*heaps.overdue, *heaps.put_off, *heaps.later, *(each for some in heaps.within.values() for each in some)]
    return [line.decision for line in lines]


def asked_by(path, made):
    return ask_for_review(**doing(path.reporter), decision=made, text="I have changed")


def test_nothing_is_due_before_somebody_asks(path):
    made = path.in_force()
    assert dues() == []
    asked_by(path, made)
    assert dues() == [made]


def test_one_that_is_asked_for_too_soon_may_be_declined_with_reasons(path):
    made = path.in_force()
    asked = asked_by(path, made)
    who = doing(path.who(Act.DECLINE_REVIEW))
    assert decline_review(**who, asked=asked, because="It can be asked for from the day in the letter on").settled_at


def test_one_that_is_asked_for_in_time_is_held(path, settings):
    made = path.in_force()
    settings.CLOCK_OFFSET = made.review_on - council.today()
    asked = asked_by(path, made)
    with pytest.raises(Refused, match="a review is held"):
        decline_review(**doing(path.who(Act.DECLINE_REVIEW)), asked=asked, because="Not now")
