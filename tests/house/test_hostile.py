"""What nobody types by mistake, and what everybody does: no page breaks at it, and nothing typed is lost."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fairhand import council
from fairhand.contacts.models import Contact
from fairhand.contacts.unfit import Unfit
from fairhand.customers.text import Unreadable
from fairhand.incidents.models import Incident
from fairhand.people.operations import make_token
from tests.house.test_urls import pages

pytestmark = pytest.mark.django_db
PART_OF_A_DAY = {"day": "12", "month": "", "year": "", "time": ""}
NO_SUCH_DAYS = [PART_OF_A_DAY, {"day": "9" * 30, "month": "1", "year": "9" * 30, "time": "10:00"}]


@pytest.fixture
def window(ceri) -> Client:
    """Ceri's browser."""
    client = Client()
    client.force_login(ceri)
    return client


def test_an_address_with_a_character_that_no_database_keeps_is_no_address(window):
    with_a_ref = [each.route for each in pages() if "<str:" in each.route]
    assert with_a_ref
    for route in with_a_ref:
        address = "/" + route.replace("<str:ref>", "%00").replace("<str:other>", "a%00b").replace("<str:thread>", "%00")
        address = re.sub(r"<str:\w+>", "%00", address.replace("<int:pk>", "1"))
        assert window.get(address).status_code == 404, address


@pytest.mark.parametrize(
    "name", ["contacts:new", "incidents:new", "incidents:call_ended", "decisions:restrict_briefly"]
)
def test_nor_is_a_question_with_one(window, name):
    assert window.get(reverse(name) + "?customer=%00&incident=%00").status_code == 404


@pytest.mark.parametrize("name", ["contacts:new", "incidents:new", "incidents:call_ended"])
def test_a_form_with_such_a_reference_comes_back_with_what_was_typed(window, name):
    typed = {"key": str(uuid4()), "customer": "C-\x00", "what_happened": "He shouted.", "matter": "He shouted."}
    answer = window.post(reverse(name), typed)

    assert answer.status_code == 200
    assert "He shouted." in answer.content.decode()


def test_the_api_says_so_too(window, owen):
    now = council.now()
    secret = make_token(owen, name="test", at=now, ends_at=now + timedelta(hours=1))
    answer = Client().post(
        "/api/v1/restrictions/%00/ending",
        json.dumps({"because": "He is sorry."}),
        content_type="application/json",
        headers={"authorization": f"Bearer {secret}"},
    )
    assert answer.status_code == 422


@pytest.mark.parametrize("told", NO_SUCH_DAYS)
def test_half_a_day_or_none_that_exists_gets_a_sentence_where_the_day_may_be_left_out(window, told):
    when = {f"happened_at_{part}": value for part, value in told.items()}
    for name, model in (("contacts:new", Contact), ("incidents:new", Incident)):
        typed = {"key": str(uuid4()), "channel": council.policy().channels[0].code, "what_happened": "He shouted."}
        answer = window.post(reverse(name), typed | when)

        assert answer.status_code == 200
        assert f'value="{told["day"]}"' in answer.content.decode()
        assert not model.objects.exists()


@pytest.mark.parametrize("back", ["-1", "my_work", "https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_a_change_of_language_leads_back_into_the_house_and_nowhere_else(back):
    assert Client().get(reverse("language", args=["cy"]), {"next": back})["Location"] == "/"


@pytest.mark.parametrize("fault", [Unfit, Unreadable])
def test_what_cannot_be_kept_is_said_in_a_sentence_also_where_no_form_foresaw_it(window, monkeypatch, fault):
    def refuse(*_told, **_too):
        raise fault("This cannot be kept.")

    monkeypatch.setattr("fairhand.contacts.views.logging.done", refuse)
    answer = window.post(reverse("contacts:new"), {"key": str(uuid4()), "channel": council.policy().channels[0].code})
    assert answer.status_code == 422
    assert "This cannot be kept." in answer.content.decode()
