"""Somebody who acts for a customer comes in with the code of the customer's letter, and appeals in their own name."""

from uuid import uuid4

import pytest
from django.test import Client

from fairhand.appeals.models import Appeal
from fairhand.codes.minting import to_print
from fairhand.customers.operations import record_representation
from tests.people import doing
from tests.rooms.standing.visiting import Visiting, new_customer

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(mr_jones, ceri, settings):
    settings.OWN_PAGE = "https://council.example.org/standing/"
    return Visiting(mr_jones, ceri)


@pytest.fixture
def advocate(mr_jones, ceri):
    found = new_customer(ceri, "Ms Carys Bowen")
    record_representation(**doing(ceri), customer=mr_jones, representative=found, relation="advocate")
    return found


def test_the_page_says_who_can_help_and_that_the_code_is_for_them_too(path, advocate):
    assert "Somebody who acts for you, or an advocate, can use the code" in Client().get("/standing/").text
    page = path.inside()[0].get("/standing/").text
    assert "Somebody whom you trust can look at this page with you" in page
    assert "Ms Carys Bowen, advocate" in page


def test_an_advocate_appeals_with_the_code_of_the_customers_letter(path, advocate):
    _ = path.writer("appeal_decided")
    notice = path.issue("contact_managed", path.contact_managed())
    code, theirs = to_print(notice.ref), Client()
    from fairhand.letters.operations import send_letters

    send_letters(**doing(path.writer("contact_managed")), packages=[notice.dispatch.ref])
    assert theirs.post("/standing/", {"code": code}).status_code == 302
    there = f"/standing/appeal/{notice.about}/"
    assert "Who writes this?" in theirs.get(there).text
    said = {"key": uuid4(), "grounds": "He was ill that day.", "who": advocate.ref}
    assert theirs.post(there, said).headers["Location"] == "/standing/?done=appeal"
    assert (Appeal.objects.get().customer, Appeal.objects.get().representative) == (path.customer, advocate)


def test_nobody_else_is_offered_as_the_one_who_writes(path, advocate, ceri):
    _ = path.writer("appeal_decided")
    browser, notice = path.inside()
    said = {"key": uuid4(), "grounds": "No", "who": new_customer(ceri).ref}
    assert "Choose one of the answers shown" in browser.post(f"/standing/appeal/{notice.about}/", said).text
    assert not Appeal.objects.exists()


def test_where_nobody_acts_for_them_nobody_is_asked_who_writes(path):
    browser, notice = path.inside()
    assert "Who writes this?" not in browser.get(f"/standing/appeal/{notice.about}/").text
