"""Appeals over the API: the same acts with the same reasons."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from fairhand import council
from fairhand.appeals.models import Appeal
from fairhand.decisions.measures import of_matter
from fairhand.people.operations import make_token
from fairhand.policy import MeasureKind
from tests.formal import a_measure

pytestmark = pytest.mark.django_db
FORM = "letter"


@pytest.fixture
def post():
    """Send something to the API as somebody."""
    keys = {}

    def sent(who, address, key=None, **said):
        now = council.now()
        keys.setdefault(who.pk, make_token(who, name="test", at=now, ends_at=now + timedelta(hours=1)))
        headers = {"Authorization": f"Bearer {keys[who.pk]}", "Idempotency-Key": str(key or uuid4())}
        return Client().post(f"/api/v1/{address}", json.dumps(said), content_type="application/json", headers=headers)

    return sent


def test_an_appeal_is_recorded_suspended_and_decided(path, ceri, mair, post):
    made = path.in_force()
    answer = post(ceri, f"decisions/{made.ref}/appeals", form=FORM, grounds="It is not fair")
    assert answer.status_code == 201
    ref = answer.json()["ref"]
    assert answer.json()["late"] is False
    assert post(mair, f"appeals/{ref}/suspension", because="He is ill").status_code == 201
    assert not of_matter(made, council.now())
    wider = a_measure(channels=["email", "letter", "in_person"])
    days = {"ends_on": str(made.ends_on), "review_on": str(made.review_on)}
    said = {"outcome": "varied", "reasons": "He may come in", "measures": [wider], **days, "after": 1}
    assert post(mair, f"appeals/{ref}/outcome", **said).status_code == 201
    [now] = of_matter(made, council.now())
    assert now.detail["channels"] == wider["detail"]["channels"]


def test_the_same_key_records_once(path, ceri, mair, post):
    made, key = path.in_force(), uuid4()
    for _time in range(2):
        answer = post(ceri, f"decisions/{made.ref}/appeals", key, form=FORM, grounds="It is not fair")
        assert answer.status_code == 201
    assert Appeal.objects.get().further.count() == 0


def test_what_is_no_decision_to_appeal_against_is_not_found(ceri, post):
    assert post(ceri, "decisions/DEC-NONE/appeals", form=FORM, grounds="It is not fair").status_code == 404


def test_a_form_that_the_policy_does_not_know_gets_a_sentence(path, ceri, mair, post):
    answer = post(ceri, f"decisions/{path.in_force().ref}/appeals", form="by pigeon", grounds="It is not fair")
    assert answer.status_code == 422
    assert "how the appeal came" in answer.json()["because"]


@pytest.mark.parametrize("is_known", [False, True])
def test_a_measure_that_is_none_or_says_nothing_of_itself_gets_a_sentence(path, ceri, mair, post, is_known):
    known = a_measure(MeasureKind.ONLY_CHANNELS)["code"]
    measure = {"code": known, "detail": {}} if is_known else {"code": "nothing_like_it"}
    made = path.in_force()
    ref = post(ceri, f"decisions/{made.ref}/appeals", form=FORM, grounds="It is not fair").json()["ref"]
    days = {"ends_on": str(made.ends_on), "review_on": str(made.review_on)}
    answer = post(mair, f"appeals/{ref}/outcome", outcome="varied", reasons="So", measures=[measure], **days)
    assert answer.status_code == 403
    assert of_matter(made, council.now())


def test_what_no_measure_of_its_kind_says_gets_a_sentence(path, ceri, mair, post):
    made = path.in_force()
    ref = post(ceri, f"decisions/{made.ref}/appeals", form=FORM, grounds="It is not fair").json()["ref"]
    days = {"ends_on": str(made.ends_on), "review_on": str(made.review_on)}
    measure = a_measure(note="Mind the dog")
    answer = post(mair, f"appeals/{ref}/outcome", outcome="varied", reasons="So", measures=[measure], after=1, **days)
    assert answer.status_code == 422
    assert "note" in answer.json()["because"]


@pytest.mark.parametrize("detail", [{"days": 3, "from": "x", "until": []}, {"days": ["tuesday"], "from": "10:00"}])
def test_times_that_are_none_get_a_sentence_too(path, ceri, mair, post, detail):
    made = path.in_force(measures=[a_measure("set_times")])
    ref = post(ceri, f"decisions/{made.ref}/appeals", form=FORM, grounds="It is not fair").json()["ref"]
    days = {"ends_on": str(made.ends_on), "review_on": str(made.review_on)}
    measure = {"code": made.measures[0]["code"], "detail": detail}
    answer = post(mair, f"appeals/{ref}/outcome", outcome="varied", reasons="So", measures=[measure], **days)
    assert answer.status_code in (403, 422)
