"""The same acts for systems: by the same people, with the same reasons."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.decisions.models import Acknowledgement, Consideration, Decision, Restriction, Telling
from fairhand.people.models import ApiToken
from fairhand.people.queries import digest_of
from fairhand.policy import Act, MeasureKind
from tests.formal import a_measure, answers_to, what_is_decided
from tests.people import somebody_who_may_not
from tests.rooms.decisions.story import REASONS, needs_brief_restriction, no_to_all

pytestmark = [pytest.mark.django_db, needs_brief_restriction]


@pytest.fixture
def post(client):
    def send(who, where, status, key=None, **said):
        now = council.now()
        ApiToken.objects.get_or_create(
            employee=who,
            digest=digest_of(who.email),
            defaults={"name": "system", "made_at": now, "ends_at": now + timedelta(days=1)},
        )
        headers = {"Authorization": f"Bearer {who.email}"} | ({"Idempotency-Key": str(key)} if key else {})
        answer = client.post(f"/api/v1/{where}", said, content_type="application/json", headers=headers)
        assert answer.status_code == status, answer.content
        return json.loads(answer.content)

    return send


@pytest.fixture
def said(shouted, mr_jones):
    return {"customer": mr_jones.ref, "incident": shouted.ref, "reasons": REASONS, "answers": no_to_all()}


def test_contact_is_restricted_seen_told_of_and_opened_again(post, said, ceri, priya, owen):
    made = post(priya, "restrictions", 201, **said)
    assert Restriction.objects.get().ref == made["ref"]
    post(ceri, f"restrictions/{made['ref']}/acknowledgements", 201)
    assert Acknowledgement.objects.get().employee == ceri
    post(ceri, f"restrictions/{made['ref']}/tellings", 201, channel="telephone")
    assert Telling.objects.get().by == ceri
    assert post(ceri, f"restrictions/{made['ref']}/tellings", 422, channel="pigeon")["because"]
    ended = post(owen, f"restrictions/{made['ref']}/ending", 200, because="He is sorry.")
    assert ended["ended_at"]
    assert "already" in post(owen, f"restrictions/{made['ref']}/ending", 403, because="Again.")["because"]


def test_the_same_key_restricts_once(post, said, priya):
    key = uuid4()
    first, again = post(priya, "restrictions", 201, key, **said), post(priya, "restrictions", 201, key, **said)
    assert first == again
    assert Restriction.objects.count() == 1
    post(priya, "restrictions", 409, key, **said | {"reasons": "Others."})


def test_a_refusal_says_why_and_under_which_clause(post, said):
    nobody = somebody_who_may_not(Act.RESTRICT_BRIEFLY)
    refusal = post(nobody, "restrictions", 403, **said)
    assert refusal["because"]
    assert refusal["clause"]
    assert not Restriction.objects.exists()


def test_what_was_told_wrongly_gets_a_sentence(post, said, priya):
    assert post(priya, "restrictions", 422, **said | {"customer": "C-00000000"})["because"]
    assert post(priya, "restrictions", 422, **said | {"reasons": ""})["because"]
    assert post(priya, "restrictions", 404, **said | {"incident": "INC-00000000"})["because"]


def test_it_is_considered(post, said, priya, owen, mr_jones):
    made = post(priya, "restrictions", 201, **said)
    told = {"customer": mr_jones.ref, "thread": made["ref"], "act_on_it": True, "reasons": "The third time in a month."}
    told["answers"] = answers_to(Act.CONSIDER_FORMALLY)
    post(owen, "considerations", 201, **told)
    assert Consideration.objects.get().act_on_it
    assert post(owen, "considerations", 422, **told | {"thread": "RES-00000000"})["because"]


def test_a_measure_is_said_in_each_language_as_a_decision_keeps_it(post, owen, shouted, mr_jones):
    told = what_is_decided(mr_jones, [shouted.ref]) | {"customer": mr_jones.ref}
    kinds = (MeasureKind.SINGLE_POINT_OF_CONTACT, MeasureKind.NO_CONTACT_AT_PLACES)
    measures = [a_measure(kind) for kind in kinds]
    for detail in ({"name": "the Officer", "deputy": "the Manager"}, {"name": {"en": "the Officer"}}):
        one = {"code": measures[0]["code"], "detail": detail}
        assert "in each language" in post(owen, "decisions", 403, **told | {"measures": [one]})["because"]
    post(owen, "decisions", 201, **told | {"measures": measures})
    assert [each["detail"] for each in Decision.objects.get().measures] == [each["detail"] for each in measures]


@pytest.mark.parametrize(
    "wrong, status, because",
    [
        ({"text": {"\0": "x"}}, 422, "cannot be kept"),
        ({"text": {"en": "\ud800"}}, 422, ""),
        ({"text": {"\ud800": "x"}}, 422, ""),
        ({"text": {"zz": "x"}}, 403, "does not set"),
        ({"text": {"en": " "}}, 403, "in each language"),
        ({"text": {"en": "In\x07 words"}}, 403, "no letter can print"),
    ],
)
def test_what_no_letter_could_say_gets_a_sentence(post, owen, shouted, mr_jones, wrong, status, because):
    told = what_is_decided(mr_jones, [shouted.ref]) | {"customer": mr_jones.ref}
    measure = a_measure(MeasureKind.OTHER)
    measure["detail"]["text"] = measure["detail"]["text"] | wrong["text"]
    assert because in post(owen, "decisions", status, **told | {"measures": [measure]})["because"]


@pytest.mark.parametrize("key", ["\ud800", "\0"])
def test_the_name_of_an_answer_that_cannot_be_kept_gets_a_sentence(post, owen, shouted, mr_jones, key):
    told = what_is_decided(mr_jones, [shouted.ref]) | {"customer": mr_jones.ref}
    assert post(owen, "decisions", 422, **told | {"answers": {**told["answers"], key: "x"}})["because"]
    assert post(owen, "decisions", 422, **told | {"reasons": "In words\ud800"})["because"]
