"""Letters over the API: issued with the days that bind, and read as they were kept."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from fairhand import council
from fairhand.letters.models import Letter
from fairhand.people.operations import make_token
from fairhand.policy import Act
from fairhand.record.models import Access
from tests.people import employee, role_for
from tests.rooms.letters.letters import WORDS, Post

pytestmark = pytest.mark.django_db


@pytest.fixture
def letters(mr_jones, ceri):
    return Post(mr_jones, ceri)


class Asking:
    """A system that acts as one employee."""

    def __init__(self, who):
        now = council.now()
        self.key = make_token(who, name="test", at=now, ends_at=now + timedelta(days=1))

    def post(self, address: str, body: dict, key=None):
        headers = {"Authorization": f"Bearer {self.key}", "Idempotency-Key": str(key or uuid4())}
        return Client().post(f"/api/v1/{address}", json.dumps(body), content_type="application/json", headers=headers)

    def get(self, address: str):
        return Client().get(f"/api/v1/{address}", headers={"Authorization": f"Bearer {self.key}"})


@pytest.fixture
def manager(db):
    return employee("A manager", role_for(Act.MANAGE_CONTACT))


def a_letter(decision) -> dict:
    return {"event": "contact_managed", "about": decision.ref, "means": "by_hand", "said": WORDS}


def test_a_letter_is_issued_once_and_answers_with_its_days(letters, manager):
    decision, key, asking = letters.contact_managed(), uuid4(), Asking(manager)
    first = asking.post("notices", a_letter(decision), key)
    assert first.status_code == 201, first.content
    assert asking.post("notices", a_letter(decision), key).json() == first.json()
    notice = Letter.objects.first().notice
    assert first.json()["appeal_by"] == str(notice.appeal_by)
    assert [each["language"] for each in first.json()["letters"]] == ["en", "cy"]


def test_a_letter_that_lacks_something_says_what(letters, manager):
    answer = Asking(manager).post("notices", {**a_letter(letters.contact_managed()), "said": {}})
    assert answer.status_code == 403
    assert council.words("en").label("elements.reasons") in answer.json()["because"]


def test_a_letter_is_read_as_it_was_kept_and_that_is_a_look(letters, manager):
    letter = letters.issue("contact_managed", letters.contact_managed()).letters.first()
    found = Asking(manager).get(f"letters/{letter.ref}").json()
    assert (found["digest"], found["text"], found["head"]) == (letter.digest, letter.text, letter.head)
    assert Access.objects.filter(by=manager, way="api").exists()


def test_a_letter_is_not_read_by_those_whose_it_is_not(letters):
    letter = letters.issue("contact_managed", letters.contact_managed()).letters.first()
    leader = employee("A leader", role_for(Act.WARN, but_not=(Act.MANAGE_CONTACT,)))
    for who in (leader, letters.reporter):
        answer = Asking(who).get(f"letters/{letter.ref}")
        assert answer.status_code == 403
        assert answer.json()["because"]
