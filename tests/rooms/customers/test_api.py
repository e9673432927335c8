"""Customers for systems: kept once, found without a number in any address."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fairhand import council
from fairhand.customers.models import Customer
from fairhand.people.operations import make_token
from fairhand.record.models import Access


@pytest.fixture
def post(client, ceri):
    """Send something as Ceri's system."""
    now = council.now()
    token = make_token(ceri, name="telephone system", at=now, ends_at=now + timedelta(days=1))

    def send(path, said, key=None, **headers):
        headers = {"Authorization": f"Bearer {token}", **({"Idempotency-Key": str(key)} if key else {}), **headers}
        return client.post(f"/api/v1{path}", said, content_type="application/json", headers=headers)

    return send


GWEN = {"name": "Gwen Parry", "identifiers": [{"kind": "telephone", "given": "01632 960001"}], "language": "cy"}


def test_a_customer_is_kept_once_for_a_key(post):
    key = uuid4()
    first = post("/customers", GWEN, key)
    again = post("/customers", GWEN, key)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json() == {"ref": Customer.objects.get().ref}
    assert post("/customers", {**GWEN, "name": "Gwen Huws"}, key).status_code == 409


@pytest.mark.parametrize(
    "said",
    [{"identifiers": [{"kind": "telephone", "given": "ring me"}]}, {"name": "a\x00b"}, {"name": "a\x07b"},
     {"kind": "robot"}, {"language": "the usual"}, {"identifiers": [{"kind": "star sign", "given": "Leo"}]}],
)  # fmt: skip
def test_what_cannot_be_kept_gets_a_sentence(post, said):
    answer = post("/customers", said)
    assert answer.status_code == 422
    assert answer.json()["because"].endswith(".")
    assert not Customer.objects.exists()


def test_a_search_says_who_it_is_and_who_looked_at_whom(post, catrin, ceri):
    answer = post("/customer-searches", {"text": "07700 900123"}).json()
    assert [each["ref"] for each in answer["exact"]] == [catrin.ref]
    assert answer["near"] == []
    seen = Access.objects.get()
    assert (seen.by, seen.what, seen.customer, seen.way) == (ceri, "contact_check", catrin.ref, "api")


def test_a_near_search_says_why_and_how_to_tell_apart(post, catrin):
    (near,) = post("/customer-searches", {"text": "Gatrin Rhys"}).json()["near"]
    assert near == {
        "ref": catrin.ref,
        "name": "Catrin ap Rhys",
        "street": "Heol Fawr",
        "district": "QX7",
        "since": council.now().year,
        "number_ending": "123",
        "why": "",
    }


def test_a_search_that_finds_nobody_is_on_record_too(post):
    answer = post("/customer-searches", {"text": "07700 900999"})
    assert answer.json() == {"exact": [], "near": [], "more": False, "said": ""}
    assert Access.objects.get().customer == ""


def test_without_a_key_that_is_good_nothing_is_said(client, catrin):
    for headers in ({}, {"Authorization": "Bearer no-such-key"}):
        answer = client.post(
            "/api/v1/customer-searches", {"text": "07700 900123"}, content_type="application/json", headers=headers
        )
        assert answer.status_code == 401
        assert catrin.ref not in answer.content.decode()


def test_a_number_does_not_go_into_an_address(client):
    schema = client.get("/api/v1/openapi.json").json()
    for path in ("/api/v1/customers", "/api/v1/customer-searches"):
        assert set(schema["paths"][path]) == {"post"}
        assert [each["in"] for each in schema["paths"][path]["post"].get("parameters", [])] in ([], ["header"])
