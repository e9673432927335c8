"""A customer asks on their own page for a review before its day, and reads there what became of it."""

from uuid import uuid4

import pytest

from fairhand import council
from fairhand.casework.queries import my_work
from fairhand.policy import Act
from fairhand.policy import day as in_words
from fairhand.record.models import Duty
from fairhand.reviews.models import ReviewRequest
from fairhand.reviews.operations import decline_review
from tests.people import doing, employee, somebody_who_may
from tests.rooms.standing.visiting import Visiting, new_customer

pytestmark = pytest.mark.django_db
ASK = "Ask us to look at it again sooner"


@pytest.fixture(autouse=True)
def where_one_may_be_asked_for(settings):
    """These are tests of bodies whose customers may ask."""
    rules = council.policy().reviews
    if rules is None or not rules.on_request:
        pytest.skip("Under this policy nobody asks for an early review.")
    settings.OWN_PAGE = "https://council.example.org/standing/"


@pytest.fixture
def path(mr_jones, ceri):
    return Visiting(mr_jones, ceri)


def test_it_is_asked_for_once_by_their_own_hand_owed_and_shown(path):
    made = path.decision(urgent_because="Safety of the team")
    browser, _notice = path.inside("contact_managed", made)
    there = f"/standing/review/{made.ref}/"
    assert f'href="{there}"' in browser.get("/standing/").text
    assert "Write what you ask for." in browser.post(there, {"key": uuid4(), "text": " "}).text
    key = uuid4()
    for _twice in range(2):  # pressed twice, it happens once
        answer = browser.post(there, {"key": key, "text": "I have moved away"})
        assert answer.headers["Location"] == "/standing/?done=review"
    asked = ReviewRequest.objects.get()
    assert (asked.text, asked.again, asked.recorded_by.capacity) == ("I have moved away", False, "customer")
    duty = Duty.objects.get(opened_by=asked.recorded_by, closed_at=None)
    owes = duty.owner or employee("The one who decides", duty.role)
    work = vars(my_work(owes, council.now())).values()
    assert any(line.duty.pk == duty.pk for heap in work if isinstance(heap, list) for line in heap)
    page = browser.get("/standing/").text
    on = in_words(asked.asked_on, council.words("en"))
    for said in (
        f"On this day you asked us to look at it again sooner: {on}",
        "I have moved away",
        "It waits for our answer.",
    ):
        assert said in page
    assert f'href="{there}"' not in page  # while it waits


def test_why_another_is_not_held_is_read_there(path):
    made = path.decision(urgent_because="Safety of the team")
    browser, _notice = path.inside("contact_managed", made)
    for text in ("Please look at it again", "Have you looked?"):
        browser.post(f"/standing/review/{made.ref}/", {"key": uuid4(), "text": text})
    again = ReviewRequest.objects.get(again=True)
    why = "We looked at it last week."
    decline_review(**doing(somebody_who_may(Act.DECLINE_REVIEW)), asked=again, because=why)
    page = browser.get("/standing/").text
    assert "We do not look at it again before its day." in page
    assert why in page


def test_nobody_asks_about_another_customers_decision(path, ceri):
    made = path.decision(urgent_because="Safety of the team")
    path.letter("contact_managed", made)
    browser, _notice = Visiting(new_customer(ceri), ceri, path.made).inside("warned")
    assert browser.post(f"/standing/review/{made.ref}/", {"key": uuid4(), "text": "x"}).status_code == 404
