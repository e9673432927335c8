"""A stranger who opened the page with a code is put out: by revoking the code, and by sending another."""

import hashlib
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from fairhand import council
from fairhand.codes.models import Code
from fairhand.codes.operations import revoke_code, send_code
from fairhand.people.models import ApiToken
from fairhand.policy import Act
from fairhand.record.act import Refused
from fairhand.record.models import Event
from fairhand.standing.models import Visit
from tests.people import doing, employee, role_for, somebody_who_may
from tests.rooms.standing.visiting import Visiting, new_customer

pytestmark = pytest.mark.django_db
OPEN = "What you can do now"


@pytest.fixture(autouse=True)
def address(settings):
    settings.OWN_PAGE = "https://council.example.org/standing/"
    settings.CLOCK_OFFSET = timedelta(0)


@pytest.fixture
def stranger(mr_jones, ceri):
    """Somebody who opened the page of another."""
    browser, _notice = Visiting(mr_jones, ceri).inside()
    assert OPEN in browser.get("/standing/").text
    return browser


def test_a_used_code_is_revoked_and_its_page_closes(stranger):
    by, code = somebody_who_may(Act.REVOKE_CODE), Code.objects.get()
    revoke_code(**doing(by), code=code, because="Her neighbour opened it")
    assert OPEN not in stranger.get("/standing/").text
    code.refresh_from_db()
    assert code.ended_how == "used"  # as it was; that it was revoked too is told
    assert Event.objects.filter(code="code_revoked").count() == 1
    with pytest.raises(Refused):
        revoke_code(**doing(by), code=code, because="Again")


def test_sending_another_closes_what_is_open(stranger, mr_jones):
    send_code(**doing(somebody_who_may(Act.SEND_CODE)), customer=mr_jones, because="Her neighbour opened it")
    assert OPEN not in stranger.get("/standing/").text


def test_nobody_elses_page_closes(stranger, ceri):
    other = new_customer(ceri)
    by = somebody_who_may(Act.SEND_CODE)
    made = send_code(**doing(by), customer=other, because="She lost it")
    revoke_code(**doing(somebody_who_may(Act.REVOKE_CODE)), code=made, because="It came back")
    assert OPEN in stranger.get("/standing/").text
    assert Visit.objects.get().left_at is None


def test_the_page_of_a_used_code_says_that_it_may_be_open_and_revokes_it(stranger):
    office, there = Client(), f"/codes/{Code.objects.get().ref}/"
    office.force_login(employee("Post Room", role_for(Act.REVOKE_CODE, Act.SEND_LETTERS)))
    assert "The page may still be open" in office.get(there).text
    assert office.post(there, {"key": uuid4(), "because": "Her neighbour opened it"}).status_code == 302
    page = office.get(there).text
    assert "The page may still be open" not in page
    assert "Revoke the code" not in page
    assert OPEN not in stranger.get("/standing/").text


@pytest.mark.parametrize("path", ["/codes/a%00b/revocation", "/customers/a%00b/codes", "/requests/a%00b/answers"])
def test_a_sign_that_no_reference_has_is_answered_with_a_sentence(client, path):
    by, now = somebody_who_may(Act.REVOKE_CODE), council.now()
    made = {"name": "a system", "made_at": now, "ends_at": now + timedelta(days=1)}
    ApiToken.objects.create(employee=by, digest=hashlib.sha256(b"a secret").digest(), **made)
    said, headers = {"because": "x", "answer": "x"}, {"Authorization": "Bearer a secret"}
    answer = client.post(f"/api/v1{path}", said, content_type="application/json", headers=headers)
    assert answer.status_code == 422
    assert "cannot be kept" in answer.text
